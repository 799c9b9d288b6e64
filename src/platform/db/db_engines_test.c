/* Both engines behind one face: what is kept, what is undone, what is refused, and what is told when the database is gone. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/db/db.h"
#include "platform/db/statements.h"
#include "tests/test.h"

static const struct migration tables[] = { { "0001_things.sql",
	"-- kind: kept\n"
	"create table thing (\n"
	"  id    {id} primary key,\n"
	"  words text,\n"
	"  bytes {bytes},\n"
	"  yes   {bool}\n"
	") {strict};\n"
	"\n"
	"-- kind: derived\n"
	"create table part (\n"
	"  id       {id} primary key,\n"
	"  thing_id {id} not null references thing (id)\n"
	") {strict};\n"
	"\n"
	"-- engine: postgres\n"
	"create index thing_by_words on thing (words text_pattern_ops);\n"
	"-- kind: working\n"
	"create table note (\n"
	"  id {id} primary key\n"
	") {strict};\n"
	"-- kind: looks\n"
	"create table seen (\n"
	"  id {id} primary key\n"
	") {strict};\n" } };

static const enum db_kind thing_kinds[] = { DB_INTEGER, DB_TEXT, DB_BYTES, DB_INTEGER };
static const struct db_statement thing_add = { .name = "thing_add", .sql = "insert into thing (id, words, bytes, yes) values ($1, $2, $3, $4)",
	.parameters = thing_kinds, .parameter_count = 4 };
static const struct db_statement thing_by_id = { .name = "thing_by_id", .sql = "select id, words, bytes, yes from thing where id = $1",
	.parameters = thing_kinds, .parameter_count = 1, .column_count = 4 };
static const struct db_statement thing_count = { .name = "thing_count", .sql = "select count(*), sum(id) from thing", .column_count = 2 };
static const struct db_statement thing_all = { .name = "thing_all", .sql = "select id, words from thing order by id", .column_count = 2 };
static const struct db_statement part_add = { .name = "part_add_one", .sql = "insert into part (id, thing_id) values ($1, $1)",
	.parameters = thing_kinds, .parameter_count = 1 };
static const struct db_statement note_add = { .name = "note_add", .sql = "insert into note (id) values ($1)", .parameters = thing_kinds, .parameter_count = 1 };
static const struct db_statement note_count = { .name = "note_count", .sql = "select count(*) from note", .column_count = 1 };
static const struct db_statement seen_add = { .name = "seen_add", .sql = "insert into seen (id) values ($1)", .parameters = thing_kinds, .parameter_count = 1 };
static const struct db_statement seen_count = { .name = "seen_count", .sql = "select count(*) from seen", .column_count = 1 };

static struct db_pool *
open_at(const char *url, size_t readers)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = NULL;

	CHECK_OUTCOME(db_pool_open(url, readers, &pool, &problems), OK);
	return pool;
}

static struct db_pool *
open_with_tables(const char *url, size_t readers)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = open_at(url, readers);
	size_t count;

	CHECK_OUTCOME(db_migrate(pool, tables, 1, &problems, &count), OK);
	return pool;
}

static enum outcome
add(struct db *db, int64_t id, const char *words)
{
	struct arena *arena = arena_new(1 << 20); /* threads add too, and the test's arena is not shared */
	struct db_value values[] = { db_integer(id), db_text(words), db_bytes((struct slice){ NULL, 0 }), db_yes_no(true) };
	enum outcome outcome = db_run(db, arena, &thing_add, values, NULL);

	arena_free(arena);
	return outcome;
}

static int64_t
number_from(struct db_pool *pool, const struct db_statement *statement)
{
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), statement, NULL, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

DATA_TEST(values_of_every_kind_come_back_as_they_went_in)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct slice bytes = SLICE("\0\xff'\\x00\n");
	struct db_value values[4];
	struct db_result result;
	struct db *db;

	CHECK_NUMBER(db_pool_engine(pool), test_on_postgres() ? DB_POSTGRES : DB_SQLITE);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	memcpy(values, (struct db_value[]){ db_integer(INT64_MAX), db_text("Łukasz ’s “words”\t\n$1"), db_bytes(bytes), db_yes_no(true) }, sizeof values);
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_add, values, &result), OK);
	CHECK_NUMBER(result.changed_count, 1);
	CHECK_NUMBER(result.row_count, 0);
	memcpy(values, (struct db_value[]){ db_integer(INT64_MIN), db_text(""), db_bytes(SLICE("")), db_yes_no(false) }, sizeof values);
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_add, values, NULL), OK);
	memcpy(values, (struct db_value[]){ db_integer(7), db_text(NULL), db_bytes((struct slice){ NULL, 0 }), db_id(0) }, sizeof values);
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_add, values, NULL), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);

	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_by_id, (struct db_value[]){ db_integer(INT64_MAX) }, &result), OK);
	CHECK_NUMBER(result.row_count, 1);
	CHECK_NUMBER(result.column_count, 4);
	CHECK_NUMBER(db_as_integer(result.values[0]), INT64_MAX);
	CHECK_TEXT(db_as_text(result.values[1]), "Łukasz ’s “words”\t\n$1");
	CHECK(result.values[2].kind == DB_BYTES && result.values[2].text.length == bytes.length);
	CHECK(memcmp(db_as_bytes(result.values[2]).at, bytes.at, bytes.length) == 0);
	CHECK(db_as_yes_no(result.values[3]));
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_by_id, (struct db_value[]){ db_integer(INT64_MIN) }, &result), OK);
	CHECK_TEXT(db_as_text(result.values[1]), "");
	CHECK(result.values[2].kind == DB_BYTES && result.values[2].text.length == 0);
	CHECK(result.values[3].kind == DB_INTEGER && !db_as_yes_no(result.values[3]));
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_by_id, (struct db_value[]){ db_integer(7) }, &result), OK);
	for (size_t i = 1; i < 4; i++)
		CHECK_NUMBER(result.values[i].kind, DB_NULL);
	CHECK(db_as_text(result.values[1]) == NULL && db_as_bytes(result.values[2]).at == NULL && !db_as_yes_no(result.values[3]));
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_by_id, (struct db_value[]){ db_integer(8) }, &result), OK);
	CHECK_NUMBER(result.row_count, 0);
	CHECK_NUMBER(result.column_count, 4);
	db_read_end(db);
	db_pool_close(pool);
}

TEST(dates_and_instants_travel_as_texts_and_none_as_null)
{
	struct instant instant = { 1795521600123 };
	struct arena *arena = test_arena();

	CHECK_SLICE(db_date(arena, DATE(2026, 5, 1)).text, "2026-05-01");
	CHECK_NUMBER(db_date(arena, date_none()).kind, DB_NULL);
	CHECK_NUMBER(db_instant(arena, instant_none()).kind, DB_NULL);
	CHECK(date_is_same(db_as_date(db_date(arena, DATE(2026, 5, 1))), DATE(2026, 5, 1)));
	CHECK_NUMBER(db_as_instant(db_instant(arena, instant)).milliseconds, instant.milliseconds);
	CHECK(!date_is_given(db_as_date(db_text("yesterday"))));
	CHECK(!date_is_given(db_as_date(db_integer(20260501))));
	CHECK(!instant_is_given(db_as_instant(db_text("2026-05-01"))));
	CHECK(db_as_text(db_integer(5)) == NULL);
	CHECK_NUMBER(db_as_integer(db_text("5")), 0);
}

DATA_TEST(a_change_is_kept_whole_or_leaves_nothing)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 1, "kept"), OK);
	CHECK_OUTCOME(add(db, 2, "kept"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 3, "not kept"), OK);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_NUMBER(number_from(pool, &thing_count), 2);
	db_pool_close(pool);
}

DATA_TEST(a_key_taken_twice_is_a_conflict_and_then_nothing_of_the_change_can_be_kept)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 1, "first"), OK);
	CHECK_OUTCOME(add(db, 1, "second"), CONFLICT);
	CHECK_OUTCOME(add(db, 2, "after"), UNAVAILABLE);
	CHECK_OUTCOME(db_change_end(db, true), UNAVAILABLE);
	CHECK_NUMBER(number_from(pool, &thing_count), 0);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 1, "again"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_NUMBER(number_from(pool, &thing_count), 1);
	db_pool_close(pool);
}

DATA_TEST(a_part_of_nothing_and_a_statement_that_is_none_are_our_fault)
{
	static const struct db_statement none = { .name = "none_such", .sql = "select id from nothing_like_it", .column_count = 1 };
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &part_add, (struct db_value[]){ db_integer(99) }, NULL), BROKEN);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &none, NULL, &result), BROKEN);
	db_read_end(db);
	CHECK_NUMBER(number_from(pool, &thing_count), 0);
	db_pool_close(pool);
}

DATA_TEST(a_reader_sees_one_moment_of_the_database_and_cannot_change_it)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct db_result result;
	struct db *reader, *db;

	CHECK_OUTCOME(db_read_begin(pool, &reader), OK);
	CHECK_OUTCOME(db_run(reader, test_arena(), &thing_count, NULL, &result), OK);
	CHECK_NUMBER(db_as_integer(result.values[0]), 0);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 1, "while somebody reads"), OK);
	CHECK_NUMBER(number_from(pool, &thing_count), 0); /* nor is it seen by others before it is kept */
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_run(reader, test_arena(), &thing_count, NULL, &result), OK);
	CHECK_NUMBER(db_as_integer(result.values[0]), 0);
	CHECK(add(reader, 2, "by a reader") != OK);
	db_read_end(reader);
	CHECK_NUMBER(number_from(pool, &thing_count), 1);
	db_pool_close(pool);
}

/* An arena that fills up in the middle of the rows leaves by longjmp; the connection must not go on seeing that moment. */
DATA_TEST(a_reader_that_was_left_in_the_middle_sees_the_next_moment_next_time)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 1);
	struct arena *small = arena_new(4000);
	struct db *volatile kept = NULL;
	struct db_result result;
	volatile bool left = false;
	jmp_buf way_out;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	for (int64_t id = 1; id <= 200; id++)
		CHECK_OUTCOME(add(db, id, "a text of some length, so that the arena fills up on the way"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	kept = db;
	if (setjmp(way_out) == 0) {
		arena_on_full(small, &way_out);
		(void)!db_run(db, small, &thing_all, NULL, &result);
	} else {
		left = true;
	}
	CHECK(left);
	db_read_end(kept);
	arena_free(small);
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 201, "after"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_NUMBER(number_from(pool, &thing_count), 201);
	db_pool_close(pool);
}

DATA_TEST(working_rows_and_looks_are_written_while_a_change_is_open)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct db *change, *working, *looks;

	CHECK_OUTCOME(db_change_begin(pool, &change), OK);
	CHECK_OUTCOME(add(change, 1, "under way"), OK);
	CHECK_OUTCOME(db_working_begin(pool, &working), OK);
	CHECK_OUTCOME(db_looks_begin(pool, &looks), OK);
	CHECK_OUTCOME(db_run(working, test_arena(), &note_add, (struct db_value[]){ db_integer(1) }, NULL), OK);
	CHECK_OUTCOME(db_run(looks, test_arena(), &seen_add, (struct db_value[]){ db_integer(1) }, NULL), OK);
	CHECK_OUTCOME(db_working_end(working, true), OK);
	CHECK_OUTCOME(db_working_end(looks, true), OK);
	CHECK_NUMBER(number_from(pool, &note_count), 1);
	CHECK_NUMBER(number_from(pool, &seen_count), 1);
	CHECK_OUTCOME(db_working_begin(pool, &working), OK);
	CHECK_OUTCOME(db_run(working, test_arena(), &note_add, (struct db_value[]){ db_integer(2) }, NULL), OK);
	CHECK_OUTCOME(db_working_end(working, false), OK);
	CHECK_OUTCOME(db_working_begin(pool, &working), OK);
	CHECK_OUTCOME(db_run(working, test_arena(), &note_add, (struct db_value[]){ db_integer(1) }, NULL), CONFLICT);
	CHECK_OUTCOME(db_working_end(working, true), UNAVAILABLE);
	CHECK_NUMBER(number_from(pool, &note_count), 1);
	CHECK_OUTCOME(db_change_end(change, true), OK);
	db_pool_close(pool);
}

/* ---- Many at once ---- */

struct crowd {
	struct db_pool *pool;
	int64_t first;
	int count;
	int kept, undone, wrong;
};

/* Of every three changes the second is undone and the third breaks a key; both leave the others of their commit alone. */
static void *
change_many(void *given)
{
	struct crowd *crowd = given;
	struct db *db;

	for (int i = 0; i < crowd->count; i++) {
		int64_t id = crowd->first + i;

		if (db_change_begin(crowd->pool, &db) != OK) {
			crowd->wrong++;
			continue;
		}
		crowd->wrong += add(db, id, "one of many") != OK;
		if (i % 3 == 1) {
			crowd->wrong += db_change_end(db, false) != OK;
			crowd->undone++;
		} else if (i % 3 == 2) {
			crowd->wrong += add(db, id, "twice") != CONFLICT;
			crowd->wrong += db_change_end(db, true) != UNAVAILABLE;
			crowd->undone++;
		} else {
			crowd->wrong += db_change_end(db, true) != OK;
			crowd->kept++;
		}
	}
	return NULL;
}

static void
run_crowds(struct crowd *crowds, size_t count)
{
	pthread_t threads[16];
	int kept = 0;

	for (size_t i = 0; i < count; i++)
		CHECK_NUMBER(pthread_create(&threads[i], NULL, change_many, &crowds[i]), 0);
	for (size_t i = 0; i < count; i++)
		CHECK_NUMBER(pthread_join(threads[i], NULL), 0);
	for (size_t i = 0; i < count; i++) {
		CHECK_NUMBER(crowds[i].wrong, 0);
		kept += crowds[i].kept;
	}
	CHECK_NUMBER(number_from(crowds[0].pool, &thing_count), kept);
}

DATA_TEST(many_changes_at_once_share_commits_and_each_is_kept_or_undone_for_itself)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 2);
	struct crowd crowds[12];

	for (size_t i = 0; i < 12; i++)
		crowds[i] = (struct crowd){ .pool = pool, .first = (int64_t)(i + 1) * 1000, .count = 30 };
	run_crowds(crowds, 12);
	db_pool_close(pool);
}

DATA_TEST(two_programs_change_one_database_and_neither_fails)
{
	const char *url = test_database_url();
	struct db_pool *one = open_with_tables(url, 2), *other = open_with_tables(url, 2);
	struct crowd crowds[6];

	for (size_t i = 0; i < 6; i++)
		crowds[i] = (struct crowd){ .pool = i % 2 == 0 ? one : other, .first = (int64_t)(i + 1) * 1000, .count = 20 };
	run_crowds(crowds, 6);
	db_pool_close(one);
	db_pool_close(other);
}

static void *
wait_to_change(void *given)
{
	struct crowd *crowd = given;
	struct db *db;

	crowd->wrong = (int)db_change_begin(crowd->pool, &db);
	return NULL;
}

DATA_TEST(nobody_waits_longer_than_five_seconds_for_a_turn_or_a_connection)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 1);
	struct crowd waiter = { .pool = pool };
	struct db *reader, *change, *none;
	pthread_t thread;

	CHECK_OUTCOME(db_read_begin(pool, &reader), OK);
	CHECK_OUTCOME(db_change_begin(pool, &change), OK);
	CHECK_OUTCOME(add(change, 1, "kept, although somebody gave up waiting"), OK);
	CHECK_NUMBER(pthread_create(&thread, NULL, wait_to_change, &waiter), 0);
	CHECK_OUTCOME(db_read_begin(pool, &none), UNAVAILABLE);
	CHECK_NUMBER(pthread_join(thread, NULL), 0);
	CHECK_OUTCOME((enum outcome)waiter.wrong, UNAVAILABLE);
	CHECK_OUTCOME(db_change_end(change, true), OK);
	db_read_end(reader);
	CHECK_NUMBER(number_from(pool, &thing_count), 1);
	db_pool_close(pool);
}

/* ---- Migrations ---- */

DATA_TEST(migrations_run_once_and_one_that_was_changed_afterwards_is_named)
{
	struct db_pool *pool = open_at(test_database_url(), 1);
	struct problems problems = { .arena = test_arena() };
	struct migration changed = { "0001_things.sql", "create table thing (id {id} primary key) {strict};\n" };
	size_t count = 99;

	CHECK_OUTCOME(db_schema_is_current(pool, tables, 1, &problems), UNAVAILABLE);
	CHECK_HAS(problem_of(&problems, "WINDSCREEN_DATABASE"), "windscreen migrate");
	CHECK_OUTCOME(db_migrate(pool, tables, 1, &problems, &count), OK);
	CHECK_NUMBER(count, 1);
	CHECK_OUTCOME(db_migrate(pool, tables, 1, &problems, &count), OK);
	CHECK_NUMBER(count, 0);
	CHECK_OUTCOME(db_schema_is_current(pool, tables, 1, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, &changed, 1, &problems, &count), BROKEN);
	CHECK_HAS(problem_of(&problems, "migrations"), "0001_things.sql");
	CHECK_NUMBER(number_from(pool, &thing_count), 0);
	db_pool_close(pool);
}

DATA_TEST(of_a_migration_that_fails_nothing_is_kept_and_it_can_be_run_again)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 1);
	struct problems problems = { .arena = test_arena() };
	struct migration two[] = { tables[0], { "0002_more.sql", "create table more (id {id} primary key) {strict};\ninsert into no_such_table values (1);\n" } };
	size_t count = 99;

	CHECK(db_migrate(pool, two, 2, &problems, &count) != OK);
	CHECK_NUMBER(count, 0);
	CHECK_HAS(problem_of(&problems, "migrations"), "0002_more.sql");
	two[1].sql = "create table more (id {id} primary key) {strict};\n";
	CHECK_OUTCOME(db_migrate(pool, two, 2, &problems, &count), OK);
	CHECK_NUMBER(count, 1);
	db_pool_close(pool);
}

DATA_TEST(all_migrations_of_the_program_run_and_run_again)
{
	struct db_pool *pool = open_at(test_database_url(), 1);
	struct problems problems = { .arena = test_arena() };
	size_t count;

	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_NUMBER(count, all_migration_count);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_NUMBER(count, 0);
	CHECK_OUTCOME(db_schema_is_current(pool, all_migrations, all_migration_count, &problems), OK);
	db_pool_close(pool);
}

/* How many are not understood. A reader sees the tables of all files; a failure ends its transaction, so each is tried in one of its own. */
static size_t
not_understood(struct db_pool *pool, const struct db_statement *const *statements, size_t count)
{
	const char *why = NULL;
	size_t wrong = 0;
	struct db *db;

	for (size_t i = 0; i < count; i++) {
		CHECK_OUTCOME(db_read_begin(pool, &db), OK);
		if (db_prepare(db, test_arena(), statements[i], &why) != OK) {
			fprintf(stderr, "  %s: %s\n", statements[i]->name, why);
			wrong++;
		}
		db_read_end(db);
	}
	return wrong;
}

static void
check_names_differ(const struct db_statement *const *statements, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			if (strcmp(statements[i]->name, statements[j]->name) == 0)
				FAIL("two statements are called %s", statements[i]->name);
}

DATA_TEST(every_statement_of_the_program_is_understood_by_the_engine)
{
	struct db_pool *pool = open_at(test_database_url(), 1);
	struct problems problems = { .arena = test_arena() };
	size_t count;

	CHECK(query_statement_count > 50 && event_statement_count > 50);
	check_names_differ(query_statements, query_statement_count);
	check_names_differ(event_statements, event_statement_count);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_NUMBER(not_understood(pool, query_statements, query_statement_count), 0);
	CHECK_NUMBER(not_understood(pool, event_statements, event_statement_count), 0);
	db_pool_close(pool);
}

/* ---- When the database is not there ---- */

TEST(an_address_that_is_none_is_refused_in_words)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = NULL;

	CHECK_OUTCOME(db_pool_open("mysql://somewhere/else", 1, &pool, &problems), INVALID);
	CHECK_HAS(problem_of(&problems, "WINDSCREEN_DATABASE"), "sqlite:PATH or postgres://");
	problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(db_pool_open("postgres:///x?host=/nowhere/at/all", 1, &pool, &problems), UNAVAILABLE);
	CHECK_NUMBER(problems.count, 1);
	CHECK(pool == NULL);
}

DATA_TEST(a_database_that_was_made_and_is_gone_is_not_made_again_in_silence)
{
	struct problems problems = { .arena = test_arena() };
	const char *url = test_database_url();
	struct db_pool *pool = NULL;

	if (test_on_postgres())
		return; /* there the server knows whether the database exists */
	db_pool_close(open_with_tables(url, 1));
	CHECK_NUMBER(unlink(url + 7), 0);
	CHECK_OUTCOME(db_pool_open(url, 1, &pool, &problems), UNAVAILABLE);
	CHECK_HAS(problem_of(&problems, "WINDSCREEN_DATABASE"), "was made before");
	close(open(url + 7, O_CREAT | O_WRONLY, 0600));
	CHECK_OUTCOME(db_pool_open(url, 1, &pool, &problems), UNAVAILABLE);
}

DATA_TEST(a_database_that_goes_away_while_it_is_used_is_told_and_used_again_when_it_is_back)
{
	static const struct db_statement end_others = { .name = "end_others",
		.sql = "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
		.column_count = 1 };
	const char *url = test_database_url();
	struct db_pool *pool = open_with_tables(url, 1), *other;
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 1, "before"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	if (test_on_postgres()) {
		CHECK_OUTCOME(db_change_begin(pool, &db), OK);
		CHECK_OUTCOME(add(db, 2, "lost with its connection"), OK);
		other = open_at(url, 1);
		(void)number_from(other, &end_others);
		db_pool_close(other);
		usleep(100000);
		CHECK_OUTCOME(db_change_end(db, true), UNAVAILABLE);
	} else {
		CHECK_NUMBER(rename(url + 7, arena_format(test_arena(), "%s.away", url + 7)), 0);
		CHECK_OUTCOME(db_change_begin(pool, &db), UNAVAILABLE);
		CHECK_OUTCOME(db_read_begin(pool, &db), UNAVAILABLE);
		CHECK(access(url + 7, F_OK) != 0);
		CHECK(!db_pool_takes_changes(pool));
		CHECK_NUMBER(rename(arena_format(test_arena(), "%s.away", url + 7), url + 7), 0);
	}
	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 3, "after"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK(db_pool_takes_changes(pool));
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &thing_count, NULL, &result), OK);
	CHECK_NUMBER(db_as_integer(result.values[0]), 2);
	CHECK_NUMBER(db_as_integer(result.values[1]), 4);
	db_read_end(db);
	db_pool_close(pool);
}

DATA_TEST(the_rows_of_a_table_come_in_the_same_order_on_both_engines)
{
	struct db_pool *pool = open_with_tables(test_database_url(), 1);
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(pool, &db), OK);
	CHECK_OUTCOME(add(db, 10, "é"), OK);
	CHECK_OUTCOME(add(db, -3, "Z"), OK);
	CHECK_OUTCOME(add(db, 9, "a"), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_table_rows(db, test_arena(), "thing", &result), OK);
	CHECK_NUMBER(result.row_count, 3);
	CHECK_NUMBER(db_as_integer(result.values[0]), -3);
	CHECK_NUMBER(db_as_integer(result.values[4]), 9);
	CHECK_TEXT(db_as_text(result.values[9]), "é");
	CHECK_OUTCOME(db_table_rows(db, test_arena(), "part", &result), OK);
	CHECK_NUMBER(result.row_count, 0);
	db_read_end(db);
	db_pool_close(pool);
}
