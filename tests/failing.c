/* failing.c -- see failing.h. The calls of the engine are taken over for the time. */
#include "tests/failing.h"

#include <stdbool.h>

#include "platform/db/db_inside.h"
#include "tests/test.h"

static const struct db_engine_calls *engine;
static size_t refused_at, asked;

static bool
is_refused(void)
{
	return ++asked == refused_at;
}

static enum outcome
run_or_refuse(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	return is_refused() ? UNAVAILABLE : engine->run(db, arena, statement, values, result);
}

static enum outcome
send_or_refuse(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	return is_refused() ? UNAVAILABLE : engine->send(db, arena, statement, values);
}

static enum outcome
run_once_or_refuse(struct db *db, struct arena *arena, const char *sql, struct db_result *result)
{
	return is_refused() ? UNAVAILABLE : engine->run_once(db, arena, sql, result);
}

static enum outcome
each_or_refuse(struct db *db, const char *sql, db_row_function *each, void *given)
{
	return is_refused() ? UNAVAILABLE : engine->each(db, sql, each, given);
}

size_t
each_statement_refused(struct db_pool *pool, failing_function *run, void *given)
{
	struct db_engine_calls failing = *pool->calls;
	enum outcome outcome;

	engine = pool->calls;
	failing.run = run_or_refuse;
	failing.send = send_or_refuse;
	failing.run_once = run_once_or_refuse;
	failing.each = each_or_refuse;
	pool->calls = &failing;
	for (refused_at = 1;; refused_at++) {
		asked = 0;
		outcome = run(given);
		if (asked < refused_at)
			break;
		if (outcome == OK)
			FAIL("statement %zu was refused, and nobody said so", refused_at);
	}
	pool->calls = engine;
	CHECK_OUTCOME(outcome, OK);
	return refused_at - 1;
}
