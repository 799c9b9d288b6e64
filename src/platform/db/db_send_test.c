/* Statements whose answer nobody waits for: all are there when the change is kept, in their order, and none when one of them failed. */
#include "platform/db/db.h"
#include "platform/db/statements.h"
#include "tests/test.h"

static const struct migration tables[] = { { "0001_things.sql",
	"-- kind: kept\n"
	"create table thing (\n"
	"  id    {id} primary key,\n"
	"  words text not null\n"
	") {strict};\n" } };

static const enum db_kind kinds[] = { DB_INTEGER, DB_TEXT };
static const struct db_statement thing_add = { .name = "thing_add", .sql = "insert into thing (id, words) values ($1, $2)", .parameters = kinds, .parameter_count = 2 };
static const struct db_statement thing_change = { .name = "thing_change", .sql = "update thing set words = $2 where id = $1", .parameters = kinds, .parameter_count = 2 };
static const struct db_statement things_of = { .name = "things_of", .sql = "select count(*) from thing where words = $1", .parameters = kinds + 1, .parameter_count = 1,
	.column_count = 1 };

static struct db_pool *
open_with_tables(void)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool;
	size_t count;

	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, tables, 1, &problems, &count), OK);
	return pool;
}

static enum outcome
send_one(struct db *db, const struct db_statement *statement, int64_t id, const char *words)
{
	return db_send(db, test_arena(), statement, (struct db_value[]){ db_integer(id), db_text(words) });
}

static int64_t
count_of(struct db *db, const char *words)
{
	struct db_value value = db_text(words);
	struct db_result result;

	CHECK_OUTCOME(db_run(db, test_arena(), &things_of, &value, &result), OK);
	return db_as_integer(result.values[0]);
}

static int64_t
kept(struct db_pool *pool, const char *words)
{
	struct db *db;
	int64_t count;

	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	count = count_of(db, words);
	db_read_end(db);
	return count;
}

DATA_TEST(many_statements_that_nobody_waits_for_are_there_in_their_order)
{
	struct db_pool *pool = open_with_tables();
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	for (int64_t i = 1; i <= 100; i++) {
		CHECK_OUTCOME(send_one(db, &thing_add, i, "new"), OK);
		CHECK_OUTCOME(send_one(db, &thing_change, i, i % 2 == 0 ? "even" : "odd"), OK);
	}
	CHECK_NUMBER(count_of(db, "even"), 50); /* a question sees what was sent before it */
	CHECK_OUTCOME(send_one(db, &thing_change, 2, "last"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_NUMBER(kept(pool, "even"), 49);
	CHECK_NUMBER(kept(pool, "odd"), 50);
	CHECK_NUMBER(kept(pool, "last"), 1);
	db_pool_close(pool);
}

DATA_TEST(one_that_fails_is_told_by_the_next_question_and_keeps_the_whole_change_out)
{
	struct db_pool *pool = open_with_tables();
	struct db_value value = db_text("mine");
	struct db_result result;
	enum outcome outcome;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(send_one(db, &thing_add, 1, "mine"), OK);
	outcome = send_one(db, &thing_add, 1, "mine");
	if (outcome == OK)
		outcome = send_one(db, &thing_add, 2, "mine");
	if (outcome == OK)
		outcome = db_run(db, test_arena(), &things_of, &value, &result);
	CHECK_OUTCOME(outcome, BROKEN);
	CHECK_OUTCOME(db_change_end(db, true), UNAVAILABLE);
	CHECK_NUMBER(kept(pool, "mine"), 0);
	db_pool_close(pool);
}

DATA_TEST(one_that_fails_last_is_told_by_the_end_and_the_next_change_is_kept)
{
	struct db_pool *pool = open_with_tables();
	enum outcome outcome;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(send_one(db, &thing_add, 1, "lost"), OK);
	outcome = send_one(db, &thing_add, 1, "lost");
	CHECK(outcome == OK || outcome == BROKEN);
	CHECK_OUTCOME(db_change_end(db, true), UNAVAILABLE);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(send_one(db, &thing_add, 1, "kept"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	/* Whoever gives up undoes what was sent as well. */
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(send_one(db, &thing_add, 2, "given up"), OK);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_NUMBER(kept(pool, "lost"), 0);
	CHECK_NUMBER(kept(pool, "kept"), 1);
	CHECK_NUMBER(kept(pool, "given up"), 0);
	db_pool_close(pool);
}

/* The journal remembers the end of its chain so: were it still there after an undoing, the next entry would stand behind one that never was. */
DATA_TEST(what_is_remembered_for_a_transaction_of_change_is_gone_with_its_end_and_when_a_change_is_undone)
{
	struct db_pool *pool = open_with_tables();
	struct db *db;

	for (int keep = 1; keep >= 0; keep--) {
		CHECK_OUTCOME(db_change_begin(pool, &db), OK);
		CHECK_NUMBER(db_memory(db)->length, 0);
		CHECK_OUTCOME(send_one(db, &thing_add, keep, "one"), OK);
		db_memory(db)->length = 1;
		CHECK_OUTCOME(db_change_end(db, keep == 1), OK);
	}
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_NUMBER(db_memory(db)->length, 0);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_NUMBER(kept(pool, "one"), 1);
	db_pool_close(pool);
}

/* A transaction that begins with its first statement still has its beginning, its turn and its savepoint when there was none. */
DATA_TEST(a_change_and_a_reading_in_which_nothing_was_asked_end_as_they_should)
{
	struct db_pool *pool = open_with_tables();
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_OUTCOME(db_working_begin(pool, &db), OK);
	CHECK_OUTCOME(db_working_end(db, true), OK);
	for (int i = 0; i < 4; i++) {
		CHECK_OUTCOME(db_read_begin(pool, &db), OK);
		db_read_end(db);
	}
	CHECK_NUMBER(kept(pool, "one"), 0);
	db_pool_close(pool);
}
