/* The file of a backup: what is written is read again, and what is damaged anywhere is never taken for whole. */
#include <string.h>

#include "platform/db/backup_file.h"
#include "tests/test.h"

static const char *const columns[] = { "id", "words", "bytes" };
static const char *const names[] = { "0001_things.sql" }, *const hashes[] = { "00ff" };

/* A small backup, in memory. */
static struct slice
small_backup(void)
{
	char *bytes = arena_take(test_arena(), 4096);
	FILE *out = fmemopen(bytes, 4096, "w");
	struct backup_writer *writer = backup_writer_new(test_arena(), out);
	struct backup_head head = { "2026-11-24T10:00:00.000Z", "sqlite", 7, "abcd", names, hashes, 1 };
	struct db_names three = { columns, 3 }, one = { columns, 1 };
	long length;

	CHECK_OUTCOME(backup_write_head(writer, &head), OK);
	CHECK_OUTCOME(backup_write_table(writer, "thing", &three), OK);
	CHECK_OUTCOME(backup_write_row(writer, (struct db_value[]){ db_integer(INT64_MIN), db_text("Łukasz\n"), db_bytes(SLICE("\0\xff")) }, 3), OK);
	CHECK_OUTCOME(backup_write_row(writer, (struct db_value[]){ db_integer(7), db_text(NULL), db_bytes(SLICE("")) }, 3), OK);
	CHECK_OUTCOME(backup_write_table(writer, "part", &one), OK);
	CHECK_OUTCOME(backup_write_end(writer), OK);
	length = ftell(out);
	CHECK(length > 0 && length < 4096);
	fclose(out);
	return (struct slice){ bytes, (size_t)length };
}

/* Reads to the end; the last part. */
static enum backup_part
read_all(struct slice bytes, struct backup_reader **reader)
{
	struct arena *arena = test_arena();
	FILE *in = fmemopen((void *)(uintptr_t)arena_copy_slice(arena, bytes), bytes.length > 0 ? bytes.length : 1, "r");
	enum backup_part part;

	*reader = backup_reader_new(arena, in);
	do
		part = backup_read(*reader);
	while (part != BACKUP_END && part != BACKUP_DAMAGED);
	fclose(in);
	return part;
}

TEST(a_backup_gives_back_the_rows_that_were_written)
{
	struct slice bytes = small_backup();
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.length, "r");
	struct backup_reader *reader = backup_reader_new(test_arena(), in);

	CHECK_NUMBER(backup_read(reader), BACKUP_HEAD);
	CHECK_TEXT(reader->head.made_at, "2026-11-24T10:00:00.000Z");
	CHECK_TEXT(reader->head.engine, "sqlite");
	CHECK_NUMBER(reader->head.entry_count, 7);
	CHECK_NUMBER(reader->head.migration_count, 1);
	CHECK_TEXT(reader->head.migration_names[0], "0001_things.sql");
	CHECK_TEXT(reader->head.migration_hashes[0], "00ff");
	CHECK_NUMBER(backup_read(reader), BACKUP_TABLE);
	CHECK_TEXT(reader->table, "thing");
	CHECK_NUMBER(reader->columns.count, 3);
	CHECK_TEXT(reader->columns.at[2], "bytes");
	CHECK_NUMBER(backup_read(reader), BACKUP_ROW);
	CHECK_NUMBER(db_as_integer(reader->values[0]), INT64_MIN);
	CHECK_SLICE(reader->values[1].text, "Łukasz\n");
	CHECK(reader->values[2].kind == DB_BYTES && reader->values[2].text.length == 2);
	CHECK_NUMBER(backup_read(reader), BACKUP_ROW);
	CHECK_NUMBER(reader->values[1].kind, DB_NULL);
	CHECK(reader->values[2].kind == DB_BYTES && reader->values[2].text.length == 0);
	CHECK_NUMBER(backup_read(reader), BACKUP_TABLE);
	CHECK_TEXT(reader->table, "part");
	CHECK_NUMBER(backup_read(reader), BACKUP_END);
	CHECK_NUMBER(reader->row_count, 2);
	fclose(in);
}

TEST(a_backup_that_ends_too_early_is_never_taken_for_whole)
{
	struct slice bytes = small_backup();
	struct backup_reader *reader;

	CHECK_NUMBER(read_all(bytes, &reader), BACKUP_END);
	for (size_t length = 1; length < bytes.length; length++) {
		CHECK_NUMBER(read_all(slice_part(bytes, 0, length), &reader), BACKUP_DAMAGED);
		CHECK(reader->why != NULL);
	}
	CHECK_HAS(reader->why, "its end is missing");
}

TEST(a_backup_with_one_altered_bit_anywhere_is_never_taken_for_whole)
{
	struct slice bytes = small_backup();
	char *altered = arena_copy_slice(test_arena(), bytes);
	struct backup_reader *reader;

	for (size_t i = 0; i < bytes.length; i++)
		for (int bit = 0; bit < 8; bit += 3) {
			altered[i] = (char)(altered[i] ^ (1 << bit));
			CHECK_NUMBER(read_all((struct slice){ altered, bytes.length }, &reader), BACKUP_DAMAGED);
			altered[i] = (char)(altered[i] ^ (1 << bit));
		}
	CHECK_NUMBER(read_all((struct slice){ altered, bytes.length }, &reader), BACKUP_END);
}

TEST(nothing_may_follow_the_end_of_a_backup)
{
	struct slice bytes = small_backup();
	char *longer = arena_take(test_arena(), bytes.length + 1);
	struct backup_reader *reader;

	memcpy(longer, bytes.at, bytes.length);
	CHECK_NUMBER(read_all((struct slice){ longer, bytes.length + 1 }, &reader), BACKUP_DAMAGED);
	CHECK_HAS(reader->why, "after its end");
}

/* ---- What it stands on: rows one by one, and loading ---- */

static const struct migration things[] = { { "0001_things.sql",
	"-- kind: kept\ncreate table thing (\n  id {id} primary key,\n  words text,\n  bytes {bytes}\n) {strict};\n"
	"-- kind: working\ncreate table note (\n  id {id} primary key\n) {strict};\n"
	"-- kind: looks\ncreate table seen (\n  id {id} primary key\n) {strict};\n" } };

static struct db_pool *
open_things(void)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = NULL;
	size_t count;

	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, things, 1, &problems, &count), OK);
	return pool;
}

struct sum {
	int64_t row_count, total;
	size_t bytes;
};

static enum outcome
add_up(void *given, const struct db_value *values, size_t count)
{
	struct sum *sum = given;

	sum->row_count++;
	sum->total += db_as_integer(values[0]);
	for (size_t i = 1; i < count; i++)
		sum->bytes += values[i].text.length;
	return OK;
}

static enum outcome
stop_at_once(void *given, const struct db_value *values, size_t count)
{
	(void)given;
	(void)values;
	(void)count;
	return NOT_FOUND;
}

TEST(a_table_that_a_later_migration_drops_is_none_of_those_there_are)
{
	static const struct migration both[] = { { "0001.sql", "-- kind: derived\ncreate table first (\n  id {id} primary key\n);\n-- kind: kept\ncreate table second (id {id});\n" },
		{ "0002.sql", "drop table first;\n-- kind: working\ncreate table third (id {id});\n" } };
	struct db_tables before = db_tables_of(test_arena(), both, 1), tables = db_tables_of(test_arena(), both, 2);

	CHECK_NUMBER(before.count, 2);
	CHECK_TEXT(before.at[0].name, "first");
	CHECK_NUMBER(tables.count, 2);
	CHECK_TEXT(tables.at[0].name, "second");
	CHECK_TEXT(tables.at[0].kind, "kept");
	CHECK_TEXT(tables.at[1].name, "third");
}

DATA_TEST(rows_are_loaded_into_every_kind_of_table_and_walked_one_by_one)
{
	struct db_pool *pool = open_things();
	struct db_tables tables = db_tables_of(test_arena(), things, 1);
	struct sum sum = { 0 }, notes = { 0 };
	struct db_names column_names;
	struct db_load *load;
	struct db *db;

	CHECK_NUMBER(tables.count, 3);
	CHECK_TEXT(tables.at[1].kind, "working");
	CHECK_OUTCOME(db_load_begin(pool, test_arena(), &load), OK);
	CHECK_OUTCOME(db_load_table(load, &tables.at[0], columns, 3), OK);
	for (int64_t i = 1; i <= 1000; i++)
		CHECK_OUTCOME(db_load_row(load, (struct db_value[]){ db_integer(i), i % 2 == 0 ? db_text("1e5") : db_text(NULL), db_bytes(SLICE("\0'\\")) }), OK);
	CHECK_OUTCOME(db_load_table(load, &tables.at[1], columns, 1), OK);
	CHECK_OUTCOME(db_load_row(load, (struct db_value[]){ db_integer(5) }), OK);
	CHECK_OUTCOME(db_load_table(load, &tables.at[2], columns, 1), OK);
	CHECK_OUTCOME(db_load_row(load, (struct db_value[]){ db_integer(6) }), OK);
	CHECK_OUTCOME(db_load_end(load, true), OK);

	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_each_row(db, "thing", stop_at_once, NULL), NOT_FOUND);
	CHECK_OUTCOME(db_each_row(db, "thing", add_up, &sum), OK);
	CHECK_OUTCOME(db_each_row(db, "note", add_up, &notes), OK);
	CHECK_OUTCOME(db_each_row(db, "seen", add_up, &notes), OK);
	CHECK_OUTCOME(db_table_columns(db, test_arena(), "thing", &column_names), OK);
	db_read_end(db);
	CHECK_NUMBER(sum.row_count, 1000);
	CHECK_NUMBER(sum.total, 500500);
	CHECK_NUMBER(sum.bytes, 500 * 3 + 1000 * 3);
	CHECK_NUMBER(notes.total, 11);
	CHECK_NUMBER(column_names.count, 3);
	CHECK_TEXT(column_names.at[1], "words");
	db_pool_close(pool);
}

DATA_TEST(a_table_with_rows_or_other_columns_is_not_loaded)
{
	struct db_pool *pool = open_things();
	struct db_tables tables = db_tables_of(test_arena(), things, 1);
	const char *others[] = { "id", "words; drop table thing", "bytes" };
	struct sum sum = { 0 };
	struct db_load *load;
	struct db *db;

	CHECK_OUTCOME(db_load_begin(pool, test_arena(), &load), OK);
	CHECK_OUTCOME(db_load_table(load, &tables.at[0], others, 3), INVALID);
	CHECK_OUTCOME(db_load_table(load, &tables.at[0], columns, 2), INVALID);
	CHECK_OUTCOME(db_load_table(load, &tables.at[0], columns, 3), OK);
	CHECK_OUTCOME(db_load_row(load, (struct db_value[]){ db_integer(1), db_text("a"), db_bytes(SLICE("b")) }), OK);
	CHECK_OUTCOME(db_load_table(load, &tables.at[0], columns, 3), CONFLICT);
	CHECK_OUTCOME(db_load_end(load, false), OK);
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	CHECK_OUTCOME(db_each_row(db, "thing", add_up, &sum), OK);
	db_read_end(db);
	CHECK_NUMBER(sum.row_count, 0);
	db_pool_close(pool);
}
