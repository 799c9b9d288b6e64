/* bare_sqlite.c -- the statements of a page with SQLite alone: prepared once a connection, values bound, every column read. */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/load/bare_pages.h"

struct bare_connection {
	sqlite3 *read, *look;
	sqlite3_stmt **prepared;
	int **places; /* of the parameters of each */
};

static pthread_mutex_t look_turn = PTHREAD_MUTEX_INITIALIZER;

static void check(sqlite3 *handle, int code, const char *what)
{
	if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
		return;
	fprintf(stderr, "bare_sqlite: %s: %s\n", what, sqlite3_errmsg(handle));
	exit(1);
}

static void execute(sqlite3 *handle, const char *sql)
{
	check(handle, sqlite3_exec(handle, sql, NULL, NULL, NULL), sql);
}

/* As in PostgreSQL: what is NULL adds nothing. */
static void concat(sqlite3_context *context, int count, sqlite3_value **values)
{
	char *text = sqlite3_mprintf("");

	for (int i = 0; text != NULL && i < count; i++)
		if (sqlite3_value_type(values[i]) != SQLITE_NULL)
			text = sqlite3_mprintf("%z%s", text, (const char *)sqlite3_value_text(values[i]));
	sqlite3_result_text(context, text, -1, sqlite3_free);
}

static void part_of(const char *path, const char *part, char *whole, size_t room)
{
	const char *dot = strrchr(path, '.');

	(void)snprintf(whole, room, "%.*s-%s%s", (int)(dot - path), path, part, dot);
}

static sqlite3 *open_one(const char *path)
{
	sqlite3 *handle;

	check(NULL, sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), path);
	(void)sqlite3_busy_timeout(handle, 5000);
	(void)sqlite3_create_function(handle, "concat", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, concat, NULL, NULL);
	execute(handle, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory");
	return handle;
}

struct bare_connection *bare_sqlite_open(const char *path, const struct bare_page *page)
{
	struct bare_connection *connection = calloc(1, sizeof(*connection));
	char part[4096], sql[8300];

	connection->read = open_one(path);
	part_of(path, "working", part, sizeof(part));
	(void)snprintf(sql, sizeof(sql), "attach database '%s' as working", part);
	execute(connection->read, sql);
	part_of(path, "looks", part, sizeof(part));
	(void)snprintf(sql, sizeof(sql), "attach database '%s' as looks", part);
	execute(connection->read, sql);
	connection->look = open_one(part);
	connection->prepared = calloc(page->count + 1, sizeof(sqlite3_stmt *));
	connection->places = calloc(page->count + 1, sizeof(int *));
	return connection;
}

/* SQLite counts parameters by where they first stand: their places are looked up once a connection. */
static int *places_of(sqlite3_stmt *handle, const struct bare_statement *statement)
{
	int *places = calloc(statement->value_count + 1, sizeof(int));
	char name[24];

	for (size_t i = 0; i < statement->value_count; i++) {
		(void)snprintf(name, sizeof(name), "$%zu", i + 1);
		places[i] = sqlite3_bind_parameter_index(handle, name);
	}
	return places;
}

static void bind(sqlite3_stmt *handle, int at, const struct bare_value *value)
{
	if (value->is_null)
		(void)sqlite3_bind_null(handle, at);
	else if (value->kind == BARE_INTEGER)
		(void)sqlite3_bind_int64(handle, at, value->integer);
	else if (value->kind == BARE_TEXT)
		(void)sqlite3_bind_text(handle, at, value->at, (int)value->length, SQLITE_STATIC);
	else
		(void)sqlite3_bind_blob(handle, at, value->at, (int)value->length, SQLITE_STATIC);
}

/* The bytes that were read: so that no compiler leaves the reading out. The first number of the first row in *first. */
static size_t step_through(sqlite3 *in, sqlite3_stmt *handle, const char *name, long long *first)
{
	size_t bytes = 0;
	int code, columns = sqlite3_column_count(handle);

	*first = 0;
	while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
		if (bytes == 0)
			*first = sqlite3_column_int64(handle, 0);
		for (int i = 0; i < columns; i++) {
			if (sqlite3_column_type(handle, i) == SQLITE_INTEGER)
				bytes += (size_t)sqlite3_column_int64(handle, i) & 7;
			else if (sqlite3_column_text(handle, i) != NULL)
				bytes += (size_t)sqlite3_column_bytes(handle, i);
		}
	}
	check(in, code, name);
	return bytes;
}

static volatile size_t read_bytes;

static void run_all(struct bare_connection *connection, const struct bare_page *page, bool looks)
{
	sqlite3 *in = looks ? connection->look : connection->read;
	long long batch = 0, first;

	for (size_t i = 0; i < page->count; i++) {
		const struct bare_statement *statement = &page->statements[i];

		if (statement->is_look != looks)
			continue;
		if (connection->prepared[i] == NULL) {
			check(in, sqlite3_prepare_v3(in, statement->sql, -1, SQLITE_PREPARE_PERSISTENT, &connection->prepared[i], NULL), statement->name);
			connection->places[i] = places_of(connection->prepared[i], statement);
		}
		sqlite3_stmt *handle = connection->prepared[i];
		for (size_t j = 0; j < statement->value_count; j++)
			bind(handle, connection->places[i][j], &statement->values[j]);
		if (strcmp(statement->name, "look_add") == 0) {
			(void)sqlite3_bind_int64(handle, connection->places[i][0], bare_new_look());
			(void)sqlite3_bind_int64(handle, connection->places[i][1], batch);
		} else if (strcmp(statement->name, "look_batch_add") == 0) {
			(void)sqlite3_bind_int64(handle, connection->places[i][0], batch);
		}
		read_bytes = step_through(in, handle, statement->name, &first);
		if (strcmp(statement->name, "look_batch_last") == 0)
			batch = first + 1;
		(void)sqlite3_reset(handle);
	}
}

void bare_sqlite_run(struct bare_connection *connection, const struct bare_page *page)
{
	execute(connection->read, "begin");
	run_all(connection, page, false);
	execute(connection->read, "rollback");
	if (!page->looks)
		return;
	pthread_mutex_lock(&look_turn);
	execute(connection->look, "begin immediate");
	run_all(connection, page, true);
	execute(connection->look, "commit");
	pthread_mutex_unlock(&look_turn);
}
