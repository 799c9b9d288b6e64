#include <stdlib.h>
#include <unistd.h>

#include "platform/db/db.h"
#include "platform/db/statements.h"
#include "tests/test.h"

static struct db_pool *
open_migrated(void)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool;
	size_t count;

	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_NUMBER(count, all_migration_count);
	CHECK_OUTCOME(db_schema_is_current(pool, all_migrations, all_migration_count, &problems), OK);
	return pool;
}

DATA_TEST(migrations_that_ran_are_not_run_again)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = open_migrated();
	size_t count = 99;

	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_NUMBER(count, 0);
	db_pool_close(pool);
}

DATA_TEST(a_migration_that_was_edited_after_it_ran_is_refused_by_name)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = open_migrated();
	struct migration edited[128];
	size_t count;

	CHECK(all_migration_count <= 128);
	for (size_t i = 0; i < all_migration_count; i++)
		edited[i] = all_migrations[i];
	edited[1].sql = "create table another (one bigint);";
	CHECK_OUTCOME(db_migrate(pool, edited, all_migration_count, &problems, &count), BROKEN);
	CHECK(problems.count == 1);
	CHECK_HAS(problems.first->words, all_migrations[1].name);
	db_pool_close(pool);
}

static void
prepare_each(struct db_pool *pool, const struct db_statement *const statements[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *why = NULL;
		struct db *db;

		CHECK_OUTCOME(db_read_begin(pool, &db), OK);
		if (db_prepare(db, test_arena(), statements[i], &why) != OK)
			FAIL("%s does not prepare: %s", statements[i]->name, why);
		db_read_end(db);
	}
}

DATA_TEST(every_statement_of_the_house_prepares)
{
	struct db_pool *pool = open_migrated();

	CHECK(query_statement_count > 100 && event_statement_count > 60);
	prepare_each(pool, query_statements, query_statement_count);
	prepare_each(pool, event_statements, event_statement_count);
	db_pool_close(pool);
}

static const enum db_kind two_kinds[] = { DB_TEXT, DB_INTEGER };
static const struct db_statement add_out_of_order = { .name = "test_add_out_of_order",
	.sql = "insert into actor_test (number, word) values ($2, $1)", .parameters = two_kinds, .parameter_count = 2 };
static const struct db_statement read_all = { .name = "test_read_all", .sql = "select word, number from actor_test order by number", .column_count = 2 };
static const struct migration own_table[] = { { "0001_test.sql", "-- kind: shadow\ncreate table actor_test (\n  word text,\n  number {id} primary key\n) {strict};\n" } };

static struct db_pool *
open_own_table(void)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool;
	size_t count;

	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, own_table, 1, &problems, &count), OK);
	return pool;
}

static enum outcome
add(struct db *db, const char *word, int64_t number)
{
	const struct db_value values[] = { db_text(word), db_integer(number) };

	return db_run(db, test_arena(), &add_out_of_order, values, NULL);
}

static size_t
count_rows(struct db_pool *pool, struct db_result *result)
{
	struct db *db;

	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &read_all, NULL, result), OK);
	db_read_end(db);
	return result->row_count;
}

DATA_TEST(parameters_go_by_their_number_not_by_where_they_first_stand)
{
	struct db_pool *pool = open_own_table();
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, "kyle", 6), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_NUMBER(count_rows(pool, &result), 1);
	CHECK_TEXT(db_as_text(result.values[0]), "kyle");
	CHECK_NUMBER(db_as_integer(result.values[1]), 6);
	db_pool_close(pool);
}

DATA_TEST(a_change_that_is_not_kept_leaves_nothing_and_the_next_one_works)
{
	struct db_pool *pool = open_own_table();
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, "gone", 1), OK);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_NUMBER(count_rows(pool, &result), 0);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, "there", 2), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_NUMBER(count_rows(pool, &result), 1);
	db_pool_close(pool);
}

DATA_TEST(a_key_that_is_taken_is_a_conflict_and_the_other_changes_stay)
{
	struct db_pool *pool = open_own_table();
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, "first", 1), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, "second", 1), CONFLICT);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_NUMBER(count_rows(pool, &result), 1);
	CHECK_TEXT(db_as_text(result.values[0]), "first");
	db_pool_close(pool);
}

DATA_TEST(a_reader_sees_one_moment_however_long_it_reads)
{
	struct db_pool *pool = open_own_table();
	struct db_result before, after;
	struct db *reading, *changing;

	CHECK_OUTCOME(db_read_begin(pool, &reading), OK);
	CHECK_OUTCOME(db_run(reading, test_arena(), &read_all, NULL, &before), OK);
	CHECK_OUTCOME(db_change_begin(pool, &changing), OK);
	CHECK_OUTCOME(add(changing, "meanwhile", 1), OK);
	CHECK_OUTCOME(db_change_end(changing, true), OK);
	CHECK_OUTCOME(db_run(reading, test_arena(), &read_all, NULL, &after), OK);
	db_read_end(reading);
	CHECK_NUMBER(before.row_count, 0);
	CHECK_NUMBER(after.row_count, 0);
	db_pool_close(pool);
}

TEST(a_file_of_sqlite_in_which_no_migration_ran_is_known_as_unmade_whatever_is_missing_beside_it)
{
	const char *path = arena_format(test_arena(), "%s/unmade.db", test_folder());
	char *working = db_sqlite_part(path, "working");
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool;
	size_t count;

	CHECK(db_sqlite_is_unmade(path));
	CHECK_OUTCOME(db_pool_open(arena_format(test_arena(), "sqlite:%s", path), 1, &pool, &problems), OK);
	CHECK(db_sqlite_is_unmade(path));
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	db_pool_close(pool);
	CHECK(!db_sqlite_is_unmade(path));
	CHECK_NUMBER(unlink(working), 0);
	CHECK(!db_sqlite_is_unmade(path));
	free(working);
}
