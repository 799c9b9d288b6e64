/*
 * walk.c -- a house of invented people in a database of its own, and the pages that links lead to, asked of the door itself.
 */
#include "tests/unit/walk.h"

#include <string.h>

#include "base/random.h"
#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "cli/commands.h"
#include "platform/http/http.h"
#include "tests/page_forms.h"
#include "tests/test.h"
#include "web/web.h"

struct walk_house *
walk_house_new(void)
{
	struct walk_house *house = ARENA_NEW(test_arena(), struct walk_house);
	size_t count;
	bool already;

	house->open.arena = test_arena();
	house->open.problems.arena = test_arena();
	CHECK_OUTCOME(db_pool_open(test_database_url(), 4, &house->open.pool, &house->open.problems), OK);
	CHECK_OUTCOME(db_migrate(house->open.pool, all_migrations, all_migration_count, &house->open.problems, &count), OK);
	house->demo = (struct demo){ .change = { .open = &house->open, .ids = id_source_seeded(7), .actor = { ACTOR_SYSTEM, 0 } }, .today = DATE(2026, 11, 24),
		.problems = &house->open.problems };
	house->demo.change.now = instant_of_local(DATE(2025, 10, 20), 9, 0);
	CHECK_OUTCOME(publish_folder(&house->demo.change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&house->demo.change), OK);
	CHECK_OUTCOME(demo_add_workers(&house->demo), OK);
	CHECK_OUTCOME(demo_tell_story(&house->demo), OK);
	house->service = (struct service){ .pool = house->open.pool, .ids = id_source_seeded(9), .profile = house->demo.change.profile,
		.profile_id = house->demo.change.profile_id, .fixed_now = instant_of_local(DATE(2026, 11, 24), 10, 0).milliseconds };
	house->service.looks = look_book_new(house->open.pool);
	return house;
}

void
walk_house_end(struct walk_house *house)
{
	look_book_free(house->service.looks);
	id_source_free(house->service.ids);
	id_source_free(house->demo.change.ids);
	db_pool_close(house->open.pool);
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
	if (paths->count < WALK_PATHS_MOST && copy[0] == '/' && strncmp(copy, "/assets/", 8) != 0 && strstr(copy, "pdf") == NULL && strstr(copy, "letter") == NULL)
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
