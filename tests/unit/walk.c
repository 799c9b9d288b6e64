/*
 * walk.c -- a house of invented people in a database of its own, and the pages that links lead to, asked of the door itself.
 */
#include "tests/unit/walk.h"

#include <string.h>

#include "base/random.h"
#include "casework/accounts/accounts.h"
#include "platform/http/http.h"
#include "tests/begun.h"
#include "tests/page_forms.h"
#include "tests/searches.h"
#include "tests/test.h"
#include "web/web.h"

struct walk_house *
walk_house_new(void)
{
	struct walk_house *house = ARENA_NEW(test_arena(), struct walk_house);

	begun_open(&house->open, &house->demo, DATE(2026, 11, 24), true);
	house->service = begun_service(&house->open, &house->demo);
	return house;
}

void
walk_house_end(struct walk_house *house)
{
	begun_end(&house->open, &house->demo, &house->service);
}

const char *
walk_sign_in(struct walk_house *house, enum demo_worker worker)
{
	struct work work = { .arena = test_arena(), .ids = house->service.ids, .now = (struct instant){ house->service.fixed_now } };
	char *token = arena_take(test_arena(), TOKEN_ROOM);

	CHECK_OUTCOME(db_working_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, house->demo.worker_ids[worker], token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	return arena_format(test_arena(), "windscreen=%s", token);
}

const char *
walk_page(struct walk_house *house, struct arena *arena, const char *cookie, const char *path, int *status)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookie } };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, HTTP_GET, path, (struct http_pairs){ headers, 2 }, (struct slice){ NULL, 0 }, &request, &refused), OK);
	if (!search_ask(&house->service, arena, cookie, path, &answer))
		door_handle(&house->service, &request, &answer);
	*status = answer.status;
	return page_without_tokens(arena, answer.body).at;
}

void
walk_add_path(struct walk_paths *paths, struct slice path)
{
	char *copy = arena_copy_slice(test_arena(), slice_part(path, 0, slice_find(path, '#')));

	for (size_t i = 0; i < paths->count; i++)
		if (strcmp(paths->at[i], copy) == 0)
			return;
	if (paths->count < WALK_PATHS_MOST && copy[0] == '/' && strncmp(copy, "/assets/", 8) != 0 && strstr(copy, "pdf") == NULL && strstr(copy, "letter") == NULL && strstr(copy, "/papers/") == NULL && strstr(copy, "consent-form") == NULL)
		paths->at[paths->count++] = copy;
}

void
walk_add_links(struct walk_paths *paths, const char *html)
{
	static const char mark[] = "href=\"";

	for (const char *at = html; (at = strstr(at, mark)) != NULL;) {
		at += sizeof(mark) - 1;
		walk_add_path(paths, (struct slice){ at, strcspn(at, "\"") });
	}
}
