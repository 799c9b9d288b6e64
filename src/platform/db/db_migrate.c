/* db_migrate.c -- numbered, forward only: each file in one transaction with its row in table `migration`. */
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "platform/db/db_inside.h"

enum { SQL_MOST = 1 << 20, HASH_ROOM = 2 * 32 + 1 };

static const enum db_kind add_kinds[] = { DB_TEXT, DB_TEXT };
static const struct db_statement migration_add = { .name = "migration_add",
	.sql = "insert into migration (name, hash) values ($1, $2)", .parameters = add_kinds, .parameter_count = 2 };
static const struct db_statement migration_one = { .name = "migration_one",
	.sql = "select name from migration where name = $1", .parameters = add_kinds, .parameter_count = 1, .column_count = 1 };
static const struct db_statement migration_all = { .name = "migration_all", .sql = "select name, hash from migration order by name", .column_count = 2 };

static void
hash_of(const char *sql, char hash[HASH_ROOM])
{
	unsigned char bytes[32];

	(void)crypto_generichash(bytes, sizeof(bytes), (const unsigned char *)sql, strlen(sql), NULL, 0);
	(void)sodium_bin2hex(hash, HASH_ROOM, bytes, sizeof(bytes));
}

const char *
migration_hash(struct arena *arena, const struct migration *migration)
{
	char hash[HASH_ROOM];

	hash_of(migration->sql, hash);
	return arena_copy(arena, hash);
}

static void
put_marks(struct buf *out, struct slice line, enum db_engine engine)
{
	static const struct {
		const char *mark, *sqlite, *postgres;
	} marks[] = { { "{id}", "integer", "bigint" }, { "{bool}", "integer", "bigint" }, { "{bytes}", "blob", "bytea" }, { "{json}", "text", "text" },
		{ "{strict}", "strict", "" }, { "{keyed}", "strict, without rowid", "" } };

	while (line.length > 0) {
		size_t i = 0, count = sizeof(marks) / sizeof(marks[0]);

		while (i < count && !slice_starts_with(line, marks[i].mark))
			i++;
		if (i < count) {
			buf_text(out, engine == DB_SQLITE ? marks[i].sqlite : marks[i].postgres);
			line = slice_part(line, strlen(marks[i].mark), line.length);
		} else {
			buf_byte(out, line.at[0]);
			line = slice_part(line, 1, line.length);
		}
	}
	buf_byte(out, '\n');
}

/* The part of a migration that belongs to one file of SQLite, or all of it for PostgreSQL (file NULL). */
static const char *
sql_for(struct arena *arena, const char *sql, enum db_engine engine, const char *file)
{
	struct buf out = buf_new(arena, SQL_MOST);
	struct slice rest = slice_of(sql), line, kind = SLICE("kept"), only = { NULL, 0 };
	const char *here;

	while (rest.at != NULL && slice_cut(&rest, '\n', &line)) {
		if (slice_starts_with(line, "-- kind: "))
			kind = slice_trim(slice_part(line, 9, line.length));
		if (slice_starts_with(line, "-- engine: "))
			only = slice_trim(slice_part(line, 11, line.length));
		here = slice_equals(kind, "working") ? "working" : slice_equals(kind, "looks") ? "looks" : "main";
		if ((file == NULL || strcmp(file, here) == 0) &&
		    (only.length == 0 || slice_equals(only, engine == DB_SQLITE ? "sqlite" : "postgres")))
			put_marks(&out, slice_part(line, 0, line.length), engine);
		if (line.length > 0 && line.at[line.length - 1] == ';')
			only.length = 0;
	}
	return out.at;
}

static enum outcome
execute_on(struct db *db, struct arena *arena, const struct migration *migration, const char *file)
{
	return db->pool->calls->execute(db, sql_for(arena, migration->sql, db->pool->engine, file));
}

/* The other files first: what is there already is left alone when a run before was cut off between the files. */
static enum outcome
run_on_part(struct db_pool *pool, struct db *db, struct arena *arena, const struct migration *migration, const char *file)
{
	static const enum db_kind name_kind[] = { DB_TEXT };
	static const struct db_statement done = { .name = "part_done", .sql = "select name from migration_part where name = $1",
		.parameters = name_kind, .parameter_count = 1, .column_count = 1 };
	static const struct db_statement add = { .name = "part_add", .sql = "insert into migration_part (name) values ($1)",
		.parameters = name_kind, .parameter_count = 1 };
	struct db_value name = db_text(migration->name);
	struct db_result result;
	enum outcome outcome = db_ready(db);

	if (outcome == OK)
		outcome = pool->calls->execute(db, "create table if not exists migration_part (name text primary key) strict");
	if (outcome == OK)
		outcome = pool->calls->execute(db, "begin immediate");
	if (outcome != OK)
		return outcome;
	outcome = db_run(db, arena, &done, &name, &result);
	if (outcome == OK && result.row_count == 0) {
		outcome = execute_on(db, arena, migration, file);
		if (outcome == OK)
			outcome = db_run(db, arena, &add, &name, NULL);
	}
	if (outcome == OK)
		return pool->calls->execute(db, "commit");
	(void)!pool->calls->execute(db, "rollback");
	return outcome;
}

static enum outcome
run_one(struct db_pool *pool, struct arena *arena, const struct migration *migration, const char *hash)
{
	struct db *db = &pool->changer;
	struct db_value values[2] = { db_text(migration->name), db_text(hash) };
	struct db_result rows;
	enum outcome outcome = OK;

	if (pool->engine == DB_SQLITE) {
		outcome = run_on_part(pool, &pool->working, arena, migration, "working");
		if (outcome == OK)
			outcome = run_on_part(pool, &pool->looks, arena, migration, "looks");
	}
	if (outcome == OK)
		outcome = pool->calls->execute(db, pool->calls->begin_change);
	if (outcome != OK)
		return outcome;
	db->failed = false;
	if (pool->calls->after_begin_change != NULL)
		outcome = pool->calls->execute(db, pool->calls->after_begin_change);
	if (outcome == OK)
		outcome = db_run(db, arena, &migration_one, values, &rows);
	if (outcome == OK && rows.row_count > 0) /* another process was quicker */
		return pool->calls->execute(db, "commit");
	if (outcome == OK)
		outcome = execute_on(db, arena, migration, pool->engine == DB_SQLITE ? "main" : NULL);
	if (outcome == OK)
		outcome = db_run(db, arena, &migration_add, values, NULL);
	if (outcome == OK)
		return pool->calls->execute(db, "commit");
	(void)!pool->calls->execute(db, "rollback");
	db->failed = false;
	return outcome;
}

/* From now on the database is missed when it is gone. */
static void
leave_marker(struct db_pool *pool)
{
	size_t room = strlen(pool->url) + sizeof(".made");
	char *path = malloc(room);
	int file;

	if (path == NULL)
		return;
	(void)snprintf(path, room, "%s.made", pool->url);
	file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	if (file >= 0) {
		(void)fsync(file);
		(void)close(file);
	}
	free(path);
}

static enum outcome
rows_of(struct db_pool *pool, struct arena *arena, struct db_result *result)
{
	struct db *db = &pool->changer;
	enum outcome outcome = db_ready(db);

	if (outcome == OK)
		outcome = pool->calls->execute(db, pool->engine == DB_SQLITE
		    ? "create table if not exists migration (name text primary key, hash text not null) strict; "
		      "create table if not exists room (room_id integer primary key, filling text not null) strict"
		    : "create table if not exists migration (name text primary key, hash text not null); create table if not exists one_change (nothing bigint); "
		      "create table if not exists room (room_id bigint primary key, filling text not null)");
	return outcome == OK ? db_run(db, arena, &migration_all, NULL, result) : outcome;
}

static const char *
hash_of_row(const struct db_result *rows, const char *name)
{
	for (size_t i = 0; i < rows->row_count; i++)
		if (strcmp(db_as_text(rows->values[i * 2]), name) == 0)
			return db_as_text(rows->values[i * 2 + 1]);
	return NULL;
}

enum outcome
db_migrate(struct db_pool *pool, const struct migration *migrations, size_t count, struct problems *problems, size_t *run_count)
{
	struct arena *arena = problems->arena;
	struct db_result rows;
	char hash[HASH_ROOM];
	enum outcome outcome = rows_of(pool, arena, &rows);

	*run_count = 0;
	for (size_t i = 0; outcome == OK && i < count; i++) {
		const char *before = hash_of_row(&rows, migrations[i].name);

		hash_of(migrations[i].sql, hash);
		if (before != NULL && strcmp(before, hash) != 0) {
			problem_add(problems, "migrations", "The migration %s ran before and was another then; a migration is never changed", migrations[i].name);
			return BROKEN;
		}
		if (before != NULL)
			continue;
		outcome = run_one(pool, arena, &migrations[i], hash);
		if (outcome != OK)
			problem_add(problems, "migrations", "The migration %s failed; the log says why. Nothing of it was kept", migrations[i].name);
		else
			(*run_count)++;
	}
	if (outcome == OK && pool->engine == DB_SQLITE)
		leave_marker(pool);
	return outcome;
}

enum outcome
db_schema_is_current(struct db_pool *pool, const struct migration *migrations, size_t count, struct problems *problems)
{
	struct db_result rows;
	enum outcome outcome = rows_of(pool, problems->arena, &rows);

	if (outcome != OK) {
		problem_add(problems, "WINDSCREEN_DATABASE", "The database does not answer");
		return UNAVAILABLE;
	}
	for (size_t i = 0; i < count; i++)
		if (hash_of_row(&rows, migrations[i].name) == NULL) {
			problem_add(problems, "WINDSCREEN_DATABASE", "The database is not up to date; run windscreen migrate");
			return UNAVAILABLE;
		}
	return OK;
}

/* The word after this many characters of a line, as far as a space or the end of the statement. */
static struct slice
name_after(struct slice line, size_t start)
{
	struct slice name = slice_part(line, start, line.length);

	return slice_part(name, 0, slice_find(name, slice_find(name, ' ') < name.length ? ' ' : ';'));
}

/* The lines "create table NAME" after a line "-- kind: KIND", less the lines "drop table NAME;". */
static void
tables_of(struct arena *arena, const char *sql, struct db_table *tables, size_t *count)
{
	struct slice rest = slice_of(sql), line;
	const char *kind = "kept";

	while (rest.at != NULL && slice_cut(&rest, '\n', &line)) {
		if (slice_starts_with(line, "-- kind: "))
			kind = arena_copy_slice(arena, slice_trim(slice_part(line, 9, line.length)));
		if (slice_starts_with(line, "create table ")) {
			tables[(*count)++] = (struct db_table){ arena_copy_slice(arena, name_after(line, 13)), kind };
		} else if (slice_starts_with(line, "drop table ")) {
			for (size_t i = 0; i < *count; i++)
				if (slice_equals(name_after(line, 11), tables[i].name)) {
					memmove(&tables[i], &tables[i + 1], (*count - i - 1) * sizeof(*tables));
					(*count)--;
				}
		}
	}
}

/* Not fewer than there are tables. */
static size_t
tables_most(const struct migration *migrations, size_t count)
{
	size_t most = 0;

	for (size_t i = 0; i < count; i++)
		for (const char *at = migrations[i].sql; (at = strstr(at, "create table ")) != NULL; at++)
			most++;
	return most;
}

struct db_tables
db_tables_of(struct arena *arena, const struct migration *migrations, size_t count)
{
	struct db_table *tables = ARENA_ARRAY(arena, struct db_table, tables_most(migrations, count) + 1);
	size_t table_count = 0;

	for (size_t i = 0; i < count; i++)
		tables_of(arena, migrations[i].sql, tables, &table_count);
	return (struct db_tables){ tables, table_count };
}

enum outcome
db_migrations_run(struct db *db, const struct migration *migrations, size_t count, struct problems *problems, size_t *run_count)
{
	struct arena *arena = problems->arena;
	struct db_result rows;

	*run_count = 0;
	if (db_run(db, arena, &migration_all, NULL, &rows) != OK || rows.row_count == 0)
		return NOT_FOUND;
	for (size_t i = 0; i < rows.row_count; i++)
		if (i >= count || strcmp(db_as_text(rows.values[i * 2]), migrations[i].name) != 0 ||
		    strcmp(db_as_text(rows.values[i * 2 + 1]), migration_hash(arena, &migrations[i])) != 0) {
			problem_add(problems, "migrations", "The database has %s, which this program does not know, or knows otherwise: it was made by another version",
			    db_as_text(rows.values[i * 2]));
			return BROKEN;
		}
	*run_count = rows.row_count;
	return OK;
}
