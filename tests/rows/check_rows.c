/*
 * check_rows.c -- as the program is built: every page and call of its tables has a row in tests/vectors/routes, and every row a page or call. Says what to write where one has none. R-SEC-01
 */
#include <stdio.h>

#include "api/api.h"
#include "api/scim.h"
#include "base/arena.h"
#include "base/text.h"
#include "platform/http/http.h"
#include "tests/route_table.h"
#include "web/door.h"

enum { ARENA_MOST = 64 << 20 };

static const char how[] =
    "Write a row for each by hand, before you look at what it answers: METHOD PATH KIND, in tests/vectors/routes/web.txt or api.txt, beside its like.\n"
    "  KIND is one of tests/vectors/routes/answers.txt, and says whom it opens to: reads, writes, leads, sees_person ... Think from Annex C and section 6 of the design who may, not from\n"
    "  what the code asks; where nobody's kind fits, write another there, with what it is.\n"
    "  family=held       it is about a meeting that was held; the families are named in tests/unit/route_world.c\n"
    "  name=value        what stands in the path for :name, where no link of a page leads there\n"
    "  gone              nothing of it is in the test's world: whom it opens to finds nothing\n"
    "  changes           even an empty form or body changes something: it is asked last\n"
    "Then: make test-build && WINDSCREEN_TEST_ENGINE=sqlite build/asan/unit-tests --only every_page_and_call\n";

static size_t
has_row(struct arena *arena, const struct route_table *table, enum http_method method, const char *base, const char *path)
{
	const char *whole = arena_format(arena, "%s%s", base, path);

	if (route_table_row(table, http_method_name(method), whole) != NULL)
		return 0;
	fprintf(stderr, "%s %s has no row in the table of who may what.\n", http_method_name(method), whole);
	return 1;
}

static bool
is_there(struct arena *arena, const struct route_row *row)
{
	for (size_t i = 0; i < route_count; i++)
		if (text_equals(row->method, http_method_name(routes[i].method)) && text_equals(row->path, routes[i].path))
			return true;
	for (size_t i = 0; i < api_route_count(); i++)
		if (text_equals(row->method, http_method_name(api_route_at(i)->method)) && text_equals(row->path, arena_format(arena, "/api/v1%s", api_route_at(i)->path)))
			return true;
	for (size_t i = 0; i < scim_route_count(); i++)
		if (text_equals(row->method, http_method_name(scim_route_at(i).method)) && text_equals(row->path, arena_format(arena, "/scim/v2%s", scim_route_at(i).path)))
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct route_table *table = route_table_read(arena, argc > 1 ? argv[1] : "tests/vectors/routes");
	size_t missing = 0, over = 0;

	if (table->fault != NULL) {
		fprintf(stderr, "%s\n", table->fault);
		arena_free(arena);
		return 1;
	}
	for (size_t i = 0; i < route_count; i++)
		missing += has_row(arena, table, routes[i].method, "", routes[i].path);
	for (size_t i = 0; i < api_route_count(); i++)
		missing += has_row(arena, table, api_route_at(i)->method, "/api/v1", api_route_at(i)->path);
	for (size_t i = 0; i < scim_route_count(); i++)
		missing += has_row(arena, table, scim_route_at(i).method, "/scim/v2", scim_route_at(i).path);
	if (missing > 0)
		fprintf(stderr, "%s", how);
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		if (!is_there(arena, row)) {
			fprintf(stderr, "%s %s is in the table of who may what, and nowhere else: take its row out.\n", row->method, row->path);
			over++;
		}
	arena_free(arena);
	return missing + over > 0 ? 1 : 0;
}
