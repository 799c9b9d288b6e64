/*
 * bare_rows.c -- the rows that a loading wrote, written once more with SQLite alone: bare_rows BEFORE.db AFTER.db ROWS. Copies BEFORE.db, puts every row of AFTER.db that it has not into
 * it, prepared and bound row by row, with the same indexes and settings, ROWS to a commit, and prints how many there were and the seconds it took. Table by table: an order that
 * suits SQLite better than that of a loading.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TABLES_MOST = 400 };

static void
check(sqlite3 *handle, int code, const char *what)
{
	if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
		return;
	fprintf(stderr, "bare_rows: %s: %s\n", what, sqlite3_errmsg(handle));
	exit(1);
}

static void
execute(sqlite3 *handle, const char *sql)
{
	check(handle, sqlite3_exec(handle, sql, NULL, NULL, NULL), sql);
}

static sqlite3_stmt *
prepare(sqlite3 *handle, const char *sql)
{
	sqlite3_stmt *statement;

	check(handle, sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), sql);
	return statement;
}

static double
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What AFTER has and BEFORE has not, in tables of their own in NEW, so that finding it out is not in the time. */
static size_t
read_tables(sqlite3 *handle, char *tables[TABLES_MOST])
{
	sqlite3_stmt *names = prepare(handle, "select name from before.sqlite_master where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%' order by rowid");
	size_t count = 0;

	while (sqlite3_step(names) == SQLITE_ROW && count < TABLES_MOST)
		tables[count++] = sqlite3_mprintf("%s", (const char *)sqlite3_column_text(names, 0));
	check(handle, sqlite3_finalize(names), "tables");
	for (size_t i = 0; i < count; i++) {
		char *sql = sqlite3_mprintf("create table main.\"%w\" as select * from after.\"%w\" except select * from before.\"%w\"", tables[i], tables[i], tables[i]);

		execute(handle, sql);
		sqlite3_free(sql);
	}
	return count;
}

static sqlite3_stmt *
prepare_insert(sqlite3 *into, const char *table, int columns)
{
	char *sql = sqlite3_mprintf("insert or replace into \"%w\" values (?", table);
	sqlite3_stmt *statement;

	for (int i = 1; i < columns; i++)
		sql = sqlite3_mprintf("%z, ?", sql);
	sql = sqlite3_mprintf("%z)", sql);
	statement = prepare(into, sql);
	sqlite3_free(sql);
	return statement;
}

/* *written: of all tables so far; a commit after each `rows`. */
static void
copy_table(sqlite3 *from, sqlite3 *into, const char *table, long rows, long *written)
{
	char *sql = sqlite3_mprintf("select * from \"%w\"", table);
	sqlite3_stmt *select = prepare(from, sql), *insert = prepare_insert(into, table, sqlite3_column_count(select));

	while (sqlite3_step(select) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(select); i++)
			check(into, sqlite3_bind_value(insert, i + 1, sqlite3_column_value(select, i)), table);
		check(into, sqlite3_step(insert), table);
		(void)sqlite3_reset(insert);
		if (++*written % rows == 0)
			execute(into, "commit; begin immediate");
	}
	(void)sqlite3_finalize(insert);
	check(from, sqlite3_finalize(select), table);
	sqlite3_free(sql);
}

int
main(int argc, char **argv)
{
	char *tables[TABLES_MOST], *fresh, *target;
	sqlite3 *from, *into;
	long rows = argc == 4 ? strtol(argv[3], NULL, 10) : 0, written = 0;
	size_t count;
	double begun;

	if (rows < 1) {
		fputs("usage: bare_rows BEFORE.db AFTER.db ROWS\n", stderr);
		return 2;
	}
	fresh = sqlite3_mprintf("%s.new", argv[2]);
	target = sqlite3_mprintf("%s.bare", argv[2]);
	(void)remove(fresh);
	(void)remove(target);
	check(NULL, sqlite3_open(fresh, &from), fresh);
	execute(from, "pragma journal_mode = off; pragma synchronous = off");
	execute(from, sqlite3_mprintf("attach %Q as before; attach %Q as after; vacuum before into %Q", argv[1], argv[2], target));
	count = read_tables(from, tables);
	check(NULL, sqlite3_open(target, &into), target);
	execute(into, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = off; pragma temp_store = memory");
	begun = seconds_now();
	execute(into, "begin immediate");
	for (size_t i = 0; i < count; i++)
		copy_table(from, into, tables[i], rows, &written);
	execute(into, "commit");
	printf("%ld %.3f\n", written, seconds_now() - begun);
	(void)sqlite3_close(into);
	(void)sqlite3_close(from);
	(void)remove(fresh);
	(void)remove(target);
	return 0;
}
