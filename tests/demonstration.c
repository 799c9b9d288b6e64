/* demonstration.c -- the demonstration authority in a database of the running test, and its door, asked without a socket. */
#include "tests/demonstration.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "casework/work.h"
#include "cli/commands.h"
#include "tests/house.h"
#include "web/web.h"

enum { CONNECTIONS = 4, CHECK_ARENA = 512 << 20 };

struct demonstration *
demonstration_make(struct renderer *renderer)
{
	return demonstration_make_at(test_database_url(), renderer);
}

struct demonstration *
demonstration_make_at(const char *url, struct renderer *renderer)
{
	struct demonstration *made = ARENA_NEW(test_arena(), struct demonstration);
	size_t count;
	bool already;

	made->open.arena = test_arena();
	made->open.problems.arena = test_arena();
	CHECK_OUTCOME(db_pool_open(url, CONNECTIONS, &made->open.pool, &made->open.problems), OK);
	CHECK_OUTCOME(db_migrate(made->open.pool, all_migrations, all_migration_count, &made->open.problems, &count), OK);
	made->demo = (struct demo){ .change = { .open = &made->open, .ids = id_source_seeded(7), .actor = { ACTOR_SYSTEM, 0 } }, .today = DATE(2026, 11, 24),
		.problems = &made->open.problems };
	made->demo.change.now = instant_of_local(DATE(2025, 10, 20), 9, 0);
	CHECK_OUTCOME(publish_folder(&made->demo.change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&made->demo.change), OK);
	CHECK_OUTCOME(demo_add_workers(&made->demo), OK);
	CHECK_OUTCOME(demo_tell_story(&made->demo), OK);
	made->service = (struct service){ .pool = made->open.pool, .ids = id_source_seeded(9), .profile = made->demo.change.profile,
		.profile_id = made->demo.change.profile_id, .renderer = renderer, .fixed_now = instant_of_local(DATE(2026, 11, 24), 10, 0).milliseconds, .box = test_box(), .attachment_bytes = 1000 * 1000 };
	made->service.looks = look_book_new(made->open.pool);
	return made;
}

void
demonstration_end(struct demonstration *made)
{
	look_book_free(made->service.looks);
	id_source_free(made->service.ids);
	id_source_free(made->demo.change.ids);
	db_pool_close(made->open.pool);
}

const char *
demonstration_sign_in(struct demonstration *made, enum demo_worker worker)
{
	struct work work = { .arena = test_arena(), .ids = made->service.ids, .now = (struct instant){ made->service.fixed_now } };
	char *token = arena_take(test_arena(), TOKEN_ROOM);

	CHECK_OUTCOME(db_working_begin(made->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, made->demo.worker_ids[worker], token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	return arena_format(test_arena(), "windscreen=%s", token);
}

void
demonstration_ask(struct demonstration *made, struct arena *arena, const struct door_question *question, struct http_answer *answer)
{
	struct http_pair headers[3] = { { "Host", "localhost" } };
	struct http_pairs pairs = { headers, 1 };
	struct http_request request;
	jmp_buf way_out;
	int refused = 0;

	if (question->cookie != NULL)
		headers[pairs.count++] = (struct http_pair){ "Cookie", question->cookie };
	if (question->content_type != NULL)
		headers[pairs.count++] = (struct http_pair){ "Content-Type", question->content_type };
	http_answer_begin(answer, arena, false);
	if (question->body.length > http_limits_usual().body_bytes) {
		answer->status = 413;
		return;
	}
	if (http_request_make(arena, question->method, question->target, pairs, question->body, &request, &refused) != OK) {
		CHECK(refused >= 400 && refused < 500);
		answer->status = refused;
		return;
	}
	if (setjmp(way_out) != 0) {
		arena_on_full(arena, NULL);
		answer->status = 503;
		answer->body = (struct slice){ NULL, 0 };
		return;
	}
	arena_on_full(arena, &way_out);
	door_handle(&made->service, &request, answer);
	arena_on_full(arena, NULL);
}

struct journal_position
demonstration_head(struct demonstration *made)
{
	struct arena *arena = arena_new(1 << 20);
	struct journal_position head;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(journal_head_read(db, arena, &head), OK);
	db_read_end(db);
	arena_free(arena);
	return head;
}

static void
no_problems(const struct problems *problems, const char *what)
{
	struct buf all = buf_new(test_arena(), 1 << 20);

	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		buf_format(&all, "\n  %s", problem->words);
	if (problems->count > 0)
		FAIL("%s:%s", what, all.at);
}

void
demonstration_compare(struct db *db, const char *url, struct problems *problems)
{
	struct arena *arena = arena_new(CHECK_ARENA);
	struct db_pool *again;
	struct db *other;
	int64_t applied;
	size_t count;

	CHECK_OUTCOME(db_pool_open(url, 2, &again, problems), OK);
	CHECK_OUTCOME(db_migrate(again, all_migrations, all_migration_count, problems, &count), OK);
	CHECK_OUTCOME(journal_replay(db, again, 0, problems, &applied), OK);
	no_problems(problems, "the replay");
	CHECK(applied > 100);
	CHECK_OUTCOME(db_read_begin(again, &other), OK);
	CHECK_OUTCOME(journal_compare(db, other, arena, problems, &count), OK);
	CHECK(count > 20);
	db_read_end(other);
	db_pool_close(again);
	arena_free(arena);
}

void
demonstration_is_sound_in(struct demonstration *made, const char *url)
{
	struct problems problems = { .arena = test_arena() };
	struct db *db;
	int64_t entries;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(journal_verify(db, &problems, &entries), OK);
	no_problems(&problems, "the chain of the journal");
	demonstration_compare(db, url, &problems);
	no_problems(&problems, "the tables made again");
	db_read_end(db);
}

void
demonstration_is_sound(struct demonstration *made)
{
	demonstration_is_sound_in(made, test_database_url());
}
