/* demonstration.c -- the demonstration authority in a database of the running test, and its door, asked without a socket. */
#include "tests/demonstration.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "casework/accounts/accounts.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/searches.h"
#include "web/web.h"

enum { CHECK_ARENA = 512 << 20 };
#define DEMONSTRATION_TODAY DATE(2026, 11, 24)

static struct demonstration *
with_service(struct demonstration *made, struct renderer *renderer)
{
	made->service = begun_service(&made->open, &made->demo);
	made->service.renderer = renderer;
	return made;
}

struct demonstration *
demonstration_make(struct renderer *renderer)
{
	struct demonstration *made = ARENA_NEW(test_arena(), struct demonstration);

	begun_open(&made->open, &made->demo, DEMONSTRATION_TODAY, true);
	return with_service(made, renderer);
}

struct demonstration *
demonstration_make_at(const char *url, struct renderer *renderer)
{
	struct demonstration *made = ARENA_NEW(test_arena(), struct demonstration);

	begun_open_at(&made->open, url, &made->demo, DEMONSTRATION_TODAY, true);
	return with_service(made, renderer);
}

void
demonstration_end(struct demonstration *made)
{
	begun_end(&made->open, &made->demo, &made->service);
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
	if (question->method != HTTP_GET || !search_ask(&made->service, arena, question->cookie, question->target, answer))
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
	int64_t entries, erased;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(journal_verify(db, &problems, &entries, &erased), OK);
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
