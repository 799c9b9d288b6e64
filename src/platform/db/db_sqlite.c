/* db_sqlite.c -- SQLite: three files side by side (record, working rows, looks), WAL and synchronous FULL for each. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "platform/db/db_inside.h"

enum { BUSY_MILLISECONDS = 5000 };

char *
db_sqlite_part(const char *path, const char *part)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
	size_t room = strlen(path) + strlen(part) + 2;
	size_t stem = dot != NULL && (slash == NULL || dot > slash) ? (size_t)(dot - path) : strlen(path);
	char *whole = malloc(room);

	if (whole == NULL)
		abort();
	(void)snprintf(whole, room, "%.*s-%s%s", (int)stem, path, part, path + stem);
	return whole;
}

/* Which outcome an error is; the log gets the statement's name and the class, never a value. */
static enum outcome
outcome_of(struct db *db, int code, const char *what)
{
	int extended = db->handle != NULL ? sqlite3_extended_errcode(db->handle) : code;

	if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
		return CONFLICT;
	log_line(LOG_ERROR, "sqlite: %s: %s (%d)", what, sqlite3_errstr(extended), extended);
	switch (code & 0xFF) {
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		db->lost = true;
		return UNAVAILABLE;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_NOMEM:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return UNAVAILABLE;
	default:
		return BROKEN;
	}
}

/* concat(): as in PostgreSQL, what is NULL adds nothing. */
static void
sql_concat(sqlite3_context *context, int count, sqlite3_value **values)
{
	char *text = sqlite3_mprintf("");

	for (int i = 0; text != NULL && i < count; i++)
		if (sqlite3_value_type(values[i]) != SQLITE_NULL)
			text = sqlite3_mprintf("%z%s", text, (const char *)sqlite3_value_text(values[i]));
	if (text == NULL)
		sqlite3_result_error_nomem(context);
	else
		sqlite3_result_text(context, text, -1, sqlite3_free);
}

static enum outcome
execute(struct db *db, const char *sql)
{
	int code;

	if (db->stepping != NULL)
		(void)sqlite3_reset(db->stepping);
	db->stepping = NULL;
	code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? OK : outcome_of(db, code, sql);
}

static enum outcome
attach(struct db *db, const char *path, const char *name)
{
	char *sql = sqlite3_mprintf("attach database %Q as %s; pragma %s.journal_mode = wal; pragma %s.synchronous = full", path, name, name, name);
	enum outcome outcome = sql != NULL ? execute(db, sql) : UNAVAILABLE;

	sqlite3_free(sql);
	return outcome;
}

static void
disconnect(struct db *db)
{
	for (size_t i = 0; i < db->prepared_room; i++) {
		if (db->prepared[i].handle != NULL)
			(void)sqlite3_finalize(db->prepared[i].handle);
		free(db->prepared[i].places);
	}
	if (db->prepared != NULL)
		memset(db->prepared, 0, db->prepared_room * sizeof(*db->prepared));
	db->prepared_count = 0;
	db->stepping = NULL;
	(void)sqlite3_busy_timeout(db->handle, 0); /* when others read, they truncate the log as they end; nobody waits for that */
	if (db->role != ROLE_READER && !db->lost)
		(void)sqlite3_exec(db->handle, "pragma wal_checkpoint(truncate)", NULL, NULL, NULL);
	(void)sqlite3_close_v2(db->handle);
	db->handle = NULL;
}

/* The connection for changes is the first: once it has been open, the record is never made anew. */
static bool
was_there(const struct db_pool *pool)
{
	return pool->changer.inode != 0;
}

/*
 * Which file is `main` on a connection: the record for readers and changes, the working rows and the looks for theirs; the others are attached, so that one name
 * finds each table. A change has no need of the others, and must not lock them.
 */
static enum outcome
connect_one(struct db *db)
{
	const char *path = db->pool->url;
	char *working = db_sqlite_part(path, "working"), *looks = db_sqlite_part(path, "looks");
	const char *main_path = db->role == ROLE_WORKING ? working : db->role == ROLE_LOOKS ? looks : path;
	sqlite3 *handle = NULL;
	struct stat file;
	int make = (main_path == path ? was_there(db->pool) : db->inode != 0) ? 0 : SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(main_path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | make, NULL);
	enum outcome outcome;

	db->handle = handle;
	if (code != SQLITE_OK) {
		outcome = outcome_of(db, code, "open");
	} else {
		(void)sqlite3_extended_result_codes(handle, 1);
		(void)sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
		(void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
		(void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
		(void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		(void)sqlite3_create_function(handle, "concat", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_concat, NULL, NULL);
		outcome = execute(db, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma secure_delete = on");
	}
	/* A dozen readers with SQLite's usual two megabytes each would be a third of our memory; the system holds the file's pages for all of them. */
	if (outcome == OK && db->role == ROLE_READER)
		outcome = execute(db, "pragma cache_size = -512");
	/* Thousands of changes one after the other touch the same pages again and again: they are kept at hand, and written to their place less often. */
	if (outcome == OK && db->role == ROLE_CHANGER && db->pool->is_bulk)
		outcome = execute(db, "pragma cache_size = -65536; pragma wal_autocheckpoint = 16384");
	if (outcome == OK && db->role == ROLE_READER)
		outcome = attach(db, working, "working");
	if (outcome == OK && db->role == ROLE_READER)
		outcome = attach(db, looks, "looks");
	if (outcome == OK && stat(main_path, &file) == 0) {
		db->device = file.st_dev;
		db->inode = file.st_ino;
	}
	if (outcome != OK && db->handle != NULL) {
		db->lost = true;
		disconnect(db);
		db->lost = false;
	}
	free(working);
	free(looks);
	return outcome == OK ? OK : UNAVAILABLE;
}

/* A database that has been moved away under us is not written to: its file must be the one that was opened. */
static bool
is_alive(struct db *db)
{
	const char *path = sqlite3_db_filename(db->handle, "main");
	struct stat file;

	if (stat(path, &file) != 0) {
		log_line(LOG_ERROR, "sqlite: the database file is gone");
		return false;
	}
	return file.st_dev == db->device && file.st_ino == db->inode;
}

/* As connect_one, but never makes a file that had been there: a database that vanished is waited for. */
static enum outcome
connect_sqlite(struct db *db)
{
	struct stat file;

	if (was_there(db->pool) && stat(db->pool->url, &file) != 0)
		return UNAVAILABLE;
	return connect_one(db);
}

/* Everything of the log into its file, and the log emptied; what was overwritten stands in neither then. UNAVAILABLE while somebody reads what is older. */
static enum outcome
empty_log(const char *path)
{
	sqlite3 *handle = NULL;
	int code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK) {
		(void)sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
		code = sqlite3_exec(handle, "select count(*) from sqlite_schema", NULL, NULL, NULL);
	}
	if (code == SQLITE_OK)
		code = sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	(void)sqlite3_close_v2(handle);
	return code == SQLITE_OK ? OK : UNAVAILABLE;
}

enum outcome
db_sqlite_empty_logs(const char *path)
{
	char *working = db_sqlite_part(path, "working"), *looks = db_sqlite_part(path, "looks");
	enum outcome outcome = empty_log(path);

	if (outcome == OK)
		outcome = empty_log(working);
	if (outcome == OK)
		outcome = empty_log(looks);
	free(working);
	free(looks);
	return outcome;
}

/* SQLite counts $2 by where it first stands, not by its number: it is found by its name. */
static int
place_of_parameter(sqlite3_stmt *handle, size_t number)
{
	char name[24];

	(void)snprintf(name, sizeof(name), "$%zu", number);
	return sqlite3_bind_parameter_index(handle, name);
}

static int *
places_of_parameters(sqlite3_stmt *handle, size_t count)
{
	int *places = calloc(count + 1, sizeof(*places));

	if (places == NULL)
		abort();
	for (size_t i = 0; i < count; i++)
		places[i] = place_of_parameter(handle, i + 1);
	return places;
}

static void
bind(sqlite3_stmt *handle, int number, const struct db_value *value)
{
	if (number == 0)
		return; /* the statement does not use it on this engine */
	switch (value->kind) {
	case DB_NULL:
		(void)sqlite3_bind_null(handle, number);
		return;
	case DB_INTEGER:
		(void)sqlite3_bind_int64(handle, number, value->integer);
		return;
	case DB_TEXT:
		(void)sqlite3_bind_text64(handle, number, value->text.at, value->text.length, SQLITE_STATIC, SQLITE_UTF8);
		return;
	case DB_BYTES:
		(void)sqlite3_bind_blob64(handle, number, value->text.at != NULL ? value->text.at : "", value->text.length, SQLITE_STATIC);
		return;
	}
}

static struct db_value
column(struct arena *arena, sqlite3_stmt *handle, int number)
{
	struct db_value value = { .kind = DB_NULL };
	const void *bytes;

	switch (sqlite3_column_type(handle, number)) {
	case SQLITE_NULL:
		break;
	case SQLITE_INTEGER:
		value.kind = DB_INTEGER;
		value.integer = sqlite3_column_int64(handle, number);
		break;
	case SQLITE_BLOB:
		value.kind = DB_BYTES;
		bytes = sqlite3_column_blob(handle, number);
		value.text = (struct slice){ bytes, (size_t)sqlite3_column_bytes(handle, number) };
		value.text.at = arena_copy_slice(arena, value.text);
		break;
	default:
		value.kind = DB_TEXT;
		bytes = sqlite3_column_text(handle, number);
		value.text = (struct slice){ bytes, (size_t)sqlite3_column_bytes(handle, number) };
		value.text.at = arena_copy_slice(arena, value.text);
	}
	return value;
}

static enum outcome
prepare_once(struct db *db, const struct db_statement *statement, struct prepared **given)
{
	struct prepared *prepared = db_prepared(db, statement);
	sqlite3_stmt *made;
	int code;

	if (prepared->handle == NULL) {
		code = sqlite3_prepare_v3(db->handle, db_sql(db, statement), -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);
		if (code != SQLITE_OK)
			return outcome_of(db, code, statement->name);
		prepared->handle = made;
		prepared->places = places_of_parameters(made, statement->parameter_count);
	}
	*given = prepared;
	return OK;
}

/* Rows as they come, in an array that doubles. The handle is reset. */
static enum outcome
step_through(struct db *db, struct arena *arena, sqlite3_stmt *handle, const char *name, struct db_result *result)
{
	struct db_value *rows = NULL;
	size_t room = 0, columns = (size_t)sqlite3_column_count(handle);
	int code;

	*result = (struct db_result){ .column_count = columns };
	db->stepping = handle;
	while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
		if (result->row_count == room) {
			struct db_value *larger = ARENA_ARRAY(arena, struct db_value, (room == 0 ? 4 : room * 2) * columns);

			if (room > 0)
				memcpy(larger, rows, room * columns * sizeof(*rows));
			rows = larger;
			room = room == 0 ? 4 : room * 2;
		}
		for (size_t i = 0; i < columns; i++)
			rows[result->row_count * columns + i] = column(arena, handle, (int)i);
		result->row_count++;
	}
	result->values = rows;
	result->changed_count = sqlite3_changes64(db->handle);
	db->stepping = NULL;
	return code == SQLITE_DONE ? OK : outcome_of(db, code, name);
}

static enum outcome
run(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	struct prepared *prepared = NULL;
	sqlite3_stmt *handle;
	enum outcome outcome = prepare_once(db, statement, &prepared);

	if (outcome != OK)
		return outcome;
	handle = prepared->handle;
	(void)sqlite3_reset(handle); /* an arena that was full may have left it in the middle */
	for (size_t i = 0; i < statement->parameter_count; i++)
		bind(handle, prepared->places[i], &values[i]);
	outcome = step_through(db, arena, handle, statement->name, result);
	(void)sqlite3_reset(handle);
	(void)sqlite3_clear_bindings(handle);
	return outcome;
}

static enum outcome
run_once(struct db *db, struct arena *arena, const char *sql, struct db_result *result)
{
	sqlite3_stmt *handle;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL);
	enum outcome outcome;

	if (code != SQLITE_OK)
		return outcome_of(db, code, "a table's rows");
	outcome = step_through(db, arena, handle, "a table's rows", result);
	(void)sqlite3_finalize(handle);
	return outcome;
}

/* A value that lasts until the next step. */
static struct db_value
borrowed(sqlite3_stmt *handle, int number)
{
	const void *bytes;

	switch (sqlite3_column_type(handle, number)) {
	case SQLITE_NULL:
		return (struct db_value){ .kind = DB_NULL };
	case SQLITE_INTEGER:
		return db_integer(sqlite3_column_int64(handle, number));
	case SQLITE_BLOB:
		bytes = sqlite3_column_blob(handle, number);
		return (struct db_value){ .kind = DB_BYTES, .text = { bytes, (size_t)sqlite3_column_bytes(handle, number) } };
	default:
		bytes = sqlite3_column_text(handle, number);
		return (struct db_value){ .kind = DB_TEXT, .text = { bytes, (size_t)sqlite3_column_bytes(handle, number) } };
	}
}

static enum outcome
each_row(struct db *db, const char *sql, db_row_function *each, void *given)
{
	struct db_value values[DB_COLUMNS_MOST];
	sqlite3_stmt *handle;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL), columns;
	enum outcome outcome = OK;

	if (code != SQLITE_OK)
		return outcome_of(db, code, "a table's rows");
	columns = sqlite3_column_count(handle);
	if (columns > DB_COLUMNS_MOST)
		outcome = BROKEN;
	while (outcome == OK && (code = sqlite3_step(handle)) == SQLITE_ROW) {
		for (int i = 0; i < columns; i++)
			values[i] = borrowed(handle, i);
		outcome = each(given, values, (size_t)columns);
	}
	if (outcome == OK && code != SQLITE_DONE)
		outcome = outcome_of(db, code, "a table's rows");
	(void)sqlite3_finalize(handle);
	return outcome;
}

static enum outcome
columns_of(struct db *db, struct arena *arena, const char *sql, struct db_names *names)
{
	sqlite3_stmt *handle;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL);
	const char **at;

	if (code != SQLITE_OK)
		return outcome_of(db, code, "a table's columns");
	names->count = (size_t)sqlite3_column_count(handle);
	at = ARENA_ARRAY(arena, const char *, names->count);
	for (size_t i = 0; i < names->count; i++)
		at[i] = arena_copy(arena, sqlite3_column_name(handle, (int)i));
	names->at = at;
	(void)sqlite3_finalize(handle);
	return OK;
}

static enum outcome
prepare(struct db *db, struct arena *arena, const struct db_statement *statement, const char **why)
{
	sqlite3_stmt *handle = NULL;
	int code = sqlite3_prepare_v2(db->handle, db_sql(db, statement), -1, &handle, NULL);
	bool fits = code == SQLITE_OK && (size_t)sqlite3_bind_parameter_count(handle) == statement->parameter_count &&
	    (statement->column_count == 0 || (size_t)sqlite3_column_count(handle) == statement->column_count);

	*why = code != SQLITE_OK ? arena_copy(arena, sqlite3_errmsg(db->handle)) : fits ? NULL : "the numbers of parameters or columns differ";
	(void)sqlite3_finalize(handle);
	return fits ? OK : BROKEN;
}

/* The file is at hand: there is nothing to wait for. */
static enum outcome
send(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	struct db_result unwanted;

	return run(db, arena, statement, values, &unwanted);
}

static enum outcome
leave(struct db *db)
{
	return execute(db, "rollback");
}

const struct db_engine_calls sqlite_calls = {
	.connect = connect_sqlite,
	.disconnect = disconnect,
	.is_alive = is_alive,
	.execute = execute,
	.start = execute,
	.leave = leave,
	.run = run,
	.send = send,
	.run_once = run_once,
	.each = each_row,
	.columns = columns_of,
	.prepare = prepare,
	.begin_read = "begin",
	.begin_change = "begin immediate",
	.begin_working = "begin immediate",
};
