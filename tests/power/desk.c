/* desk.c -- see desk.h. */
#include "tests/power/desk.h"

#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/profile/publish.h"
#include "casework/work.h"
#include "platform/columns/columns.h"
#include "platform/db/db_inside.h"
#include "tests/leo.h"
#include "tests/test.h"
#include "web/web.h"

enum { READERS = 8, DESK_ARENA = 128 << 20, BODY_MOST = 1 << 20 };

enum outcome
desk_open(struct desk *desk, const char *url)
{
	struct work work = { .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };
	struct profile *profile;
	enum outcome outcome;

	*desk = (struct desk){ .arena = arena_new(DESK_ARENA) };
	desk->problems.arena = work.arena = desk->arena;
	outcome = db_pool_open(url, READERS, &desk->service.pool, &desk->problems);
	if (outcome == OK)
		outcome = db_schema_is_current(desk->service.pool, all_migrations, all_migration_count, &desk->problems);
	if (outcome == OK)
		outcome = db_read_begin(desk->service.pool, &work.db);
	if (outcome != OK)
		return outcome;
	outcome = profile_read_published(&work, desk->arena, &profile, &desk->service.profile_id, &desk->problems);
	db_read_end(work.db);
	if (outcome != OK)
		return outcome;
	desk->service.profile = profile;
	desk->service.ids = id_source_new();
	desk->service.looks = look_book_new(desk->service.pool);
	desk->service.fixed_now = instant_of_local(LEO_TODAY, 10, 0).milliseconds;
	atomic_store(&desk->service.ready, true);
	return OK;
}

void
desk_close(struct desk *desk)
{
	look_book_free(desk->service.looks);
	id_source_free(desk->service.ids);
	db_pool_close(desk->service.pool);
	arena_free(desk->arena);
	*desk = (struct desk){ .arena = NULL };
}

static void
put_encoded(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		buf_format(out, "%%%02X", (unsigned char)*text);
}

static struct slice
encoded(struct arena *arena, const char *const *fields)
{
	struct buf out = buf_new(arena, BODY_MOST);

	for (size_t i = 0; fields[i] != NULL; i += 2) {
		if (i > 0)
			buf_byte(&out, '&');
		put_encoded(&out, fields[i]);
		buf_byte(&out, '=');
		put_encoded(&out, fields[i + 1]);
	}
	return buf_as_slice(&out);
}

struct desk_answer
desk_ask(struct desk *desk, struct arena *arena, const char *path, const char *cookie, const char *const *fields, const struct http_pair *header)
{
	struct http_pair headers[5] = { { "Host", "localhost" } };
	struct desk_answer said = { .status = 0 };
	struct http_request request;
	struct http_answer answer;
	size_t count = 1;
	int refused;

	if (cookie != NULL)
		headers[count++] = (struct http_pair){ "Cookie", cookie };
	if (fields != NULL)
		headers[count++] = (struct http_pair){ "Content-Type", "application/x-www-form-urlencoded" };
	if (header != NULL)
		headers[count++] = *header;
	if (http_request_make(arena, fields != NULL ? HTTP_POST : HTTP_GET, path, (struct http_pairs){ headers, count },
		fields != NULL ? encoded(arena, fields) : (struct slice){ NULL, 0 }, &request, &refused) != OK)
		FAIL("%s is no request", path);
	door_handle(&desk->service, &request, &answer);
	said.status = answer.status;
	said.body = arena_copy_slice(arena, answer.body);
	for (const struct http_answer_header *one = answer.first; one != NULL; one = one->next) {
		if (text_equals(one->name, "Location"))
			said.location = arena_copy(arena, one->value);
		if (text_equals(one->name, "Set-Cookie") && text_starts_with(one->value, "windscreen="))
			said.cookie = arena_copy_slice(arena, (struct slice){ one->value, strcspn(one->value, ";") });
	}
	return said;
}

const char *
desk_value(struct arena *arena, const char *html, const char *name)
{
	const char *at = strstr(html, arena_format(arena, "name=\"%s\"", name));

	at = at != NULL ? strstr(at, "value=\"") : NULL;
	return at != NULL ? arena_copy_slice(arena, (struct slice){ at + strlen("value=\""), strcspn(at + strlen("value=\""), "\"") }) : NULL;
}

const char *
desk_sign_in(struct desk *desk, struct arena *arena)
{
	const char *fields[] = { "sign_in_name", "helen", "password", "a windscreen to try", NULL };

	return desk_ask(desk, arena, "/sign-in", NULL, fields, NULL).cookie;
}

/* What stands sealed among them is opened, as where a statement is run. false: it cannot be. */
static bool
open_sealed(struct arena *arena, struct db_result *result)
{
	size_t count = result->row_count * result->column_count;
	struct db_value *values = ARENA_ARRAY(arena, struct db_value, count + 1);

	if (count > 0)
		memcpy(values, result->values, count * sizeof(*values));
	for (size_t i = 0; i < count; i++) {
		struct slice *text = &values[i].text;

		if (values[i].kind == DB_TEXT && columns_may_hold(*text) && columns_open_texts(arena, &text, 1) != OK)
			return false;
	}
	result->values = values;
	return true;
}

struct db_result
desk_rows(struct desk *desk, struct arena *arena, const char *sql)
{
	struct db_result result = { .row_count = 0 };
	struct db *db;

	if (db_read_begin(desk->service.pool, &db) != OK)
		return result;
	if (db->pool->calls->run_once(db, arena, sql, &result) != OK || !open_sealed(arena, &result))
		result.row_count = 0;
	db_read_end(db);
	return result;
}
