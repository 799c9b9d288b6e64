/* restore_test.c -- a backup of an older version, restored: people are found as they are in one that was brought up to date where it stood. */
#include "cli/backup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/search_keys.sql.h"
#include "casework/people/people.h"
#include "cli/record_file.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct older {
	struct backup_writer *writer;
	size_t columns; /* those that came later stand behind them */
};

static enum outcome
write_row(void *given, const struct db_value *values, size_t count)
{
	const struct older *older = given;

	CHECK(older->columns <= count);
	return backup_write_row(older->writer, values, older->columns);
}

/* The record as a backup of the version would hold it that had not yet run `first_later`. */
static void
write_older(struct house *house, const char *path, const char *first_later)
{
	FILE *out = fopen(path, "w");
	struct older older = { .writer = backup_writer_new(test_arena(), out) };
	struct problems problems = { .arena = test_arena() };
	struct record_reading reading;
	struct db_tables tables;
	struct db_pool *pool;
	struct db *then;
	size_t count = 0, run;

	while (strcmp(all_migrations[count].name, first_later) != 0)
		count++;
	tables = db_tables_of(test_arena(), all_migrations, count);
	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, count, &problems, &run), OK);
	CHECK_OUTCOME(db_read_begin(pool, &then), OK);
	CHECK_OUTCOME(record_read_begin(&house->open, test_arena(), &reading), OK); /* also though a table was dropped since */
	reading.head.migration_count = count;
	CHECK_OUTCOME(backup_write_head(older.writer, &reading.head), OK);
	for (size_t i = 0; i < tables.count; i++) {
		struct db_names columns;

		if (!backup_saves(tables.at[i].name) || strcmp(tables.at[i].name, "person_search_key") == 0)
			continue;
		CHECK_OUTCOME(db_table_columns(then, test_arena(), tables.at[i].name, &columns), OK);
		older.columns = columns.count;
		CHECK_OUTCOME(backup_write_table(older.writer, tables.at[i].name, &columns), OK);
		CHECK_OUTCOME(db_each_row(reading.db, tables.at[i].name, write_row, &older), OK);
	}
	CHECK_OUTCOME(backup_write_end(older.writer), OK);
	record_read_end(&reading);
	db_read_end(then);
	db_pool_close(pool);
	(void)fclose(out);
}

DATA_TEST(a_backup_from_before_there_were_keys_of_search_is_restored_with_them)
{
	struct house *house = house_new(today);
	char *path = arena_format(test_arena(), "%s/older.backup", test_folder()), *url = arena_copy(test_arena(), test_database_url());
	char *words[] = { (char[]){ "restore" }, path, (char[]){ "--database" }, url, NULL };
	struct problems problems = { .arena = test_arena() };
	struct work work = { .arena = test_arena(), .actor = { ACTOR_SYSTEM, 0 } };
	struct search_keys_missing_rows missing;
	struct search_keys_kept_row kept;
	struct db_pool *pool;
	int64_t person;
	bool found;
	int code;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = "Ruby", .family_name = "Lythgoe", .birth_date = DATE(2010, 1, 5), .language = "en" },
	    house->demo.problems, &person), OK);
	house_keep(house);
	write_older(house, path, "0015_search.sql");
	setenv("WINDSCREEN_KEYS", arena_format(test_arena(), "%s/keys", test_folder()), 1);
	code = restore_as(4, words, NULL);
	unsetenv("WINDSCREEN_KEYS");
	CHECK_NUMBER(code, 0);
	CHECK_OUTCOME(db_pool_open(url, 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_read_begin(pool, &work.db), OK);
	CHECK_OUTCOME(q_search_keys_missing(&work, &missing), OK);
	CHECK_NUMBER(missing.count, 0);
	CHECK_OUTCOME(q_search_keys_kept(&work, person, &kept, &found), OK);
	CHECK(found && kept.hashes.length > 0);
	db_read_end(work.db);
	db_pool_close(pool);
	house_end(house);
}
