/* bare_postgres.c -- the statements of a page with libpq alone: prepared once a connection, values as text, every column read. */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/load/bare_pages.h"

enum { VALUES_MOST = 64 };

struct bare_connection {
	PGconn *read, *look;
	bool *prepared;
};

static pthread_mutex_t look_turn = PTHREAD_MUTEX_INITIALIZER;

static void check(PGconn *handle, const PGresult *result, const char *what)
{
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return;
	fprintf(stderr, "bare_postgres: %s: %s\n", what, PQerrorMessage(handle));
	exit(1);
}

static void execute(PGconn *handle, const char *sql)
{
	PGresult *result = PQexec(handle, sql);

	check(handle, result, sql);
	PQclear(result);
}

static PGconn *open_one(const char *url)
{
	PGconn *handle = PQconnectdb(url);

	if (PQstatus(handle) != CONNECTION_OK) {
		fprintf(stderr, "bare_postgres: %s\n", PQerrorMessage(handle));
		exit(1);
	}
	execute(handle, "set client_encoding = 'UTF8'; set plan_cache_mode = 'force_generic_plan'; set jit = off");
	return handle;
}

struct bare_connection *bare_postgres_open(const char *url, const struct bare_page *page)
{
	struct bare_connection *connection = calloc(1, sizeof(*connection));

	connection->read = open_one(url);
	connection->look = open_one(url);
	connection->prepared = calloc(page->count + 1, sizeof(bool));
	return connection;
}

static void prepare(PGconn *in, const struct bare_statement *statement, const char *name)
{
	Oid types[VALUES_MOST];

	for (size_t i = 0; i < statement->value_count; i++)
		types[i] = statement->values[i].kind == BARE_INTEGER ? 20 : statement->values[i].kind == BARE_BYTES ? 17 : 25; /* as in pg_type */
	PGresult *result = PQprepare(in, name, statement->sql, (int)statement->value_count, types);
	check(in, result, statement->name);
	PQclear(result);
}

static volatile size_t read_bytes;

static void run_one(PGconn *in, const struct bare_statement *statement, const char *name, long long *batch)
{
	const char *texts[VALUES_MOST];
	int lengths[VALUES_MOST], formats[VALUES_MOST];
	char look_digits[32], batch_digits[32];
	size_t bytes = 0;

	for (size_t i = 0; i < statement->value_count; i++) {
		texts[i] = statement->values[i].is_null ? NULL : statement->values[i].at;
		lengths[i] = (int)statement->values[i].length;
		formats[i] = statement->values[i].kind == BARE_BYTES;
	}
	(void)snprintf(batch_digits, sizeof(batch_digits), "%lld", *batch);
	if (strcmp(statement->name, "look_add") == 0) {
		(void)snprintf(look_digits, sizeof(look_digits), "%lld", bare_new_look());
		texts[0] = look_digits;
		texts[1] = batch_digits;
	} else if (strcmp(statement->name, "look_batch_add") == 0) {
		texts[0] = batch_digits;
	}
	PGresult *result = PQexecPrepared(in, name, (int)statement->value_count, texts, lengths, formats, 0);
	check(in, result, statement->name);
	for (int row = 0; row < PQntuples(result); row++)
		for (int column = 0; column < PQnfields(result); column++)
			bytes += PQgetisnull(result, row, column) ? 0 : strlen(PQgetvalue(result, row, column));
	read_bytes = bytes;
	if (strcmp(statement->name, "look_batch_last") == 0)
		*batch = PQntuples(result) > 0 ? strtoll(PQgetvalue(result, 0, 0), NULL, 10) + 1 : 1;
	PQclear(result);
}

static void run_all(struct bare_connection *connection, const struct bare_page *page, bool looks)
{
	PGconn *in = looks ? connection->look : connection->read;
	long long batch = 0;
	char name[32];

	for (size_t i = 0; i < page->count; i++) {
		if (page->statements[i].is_look != looks)
			continue;
		(void)snprintf(name, sizeof(name), "s%zu", i);
		if (!connection->prepared[i])
			prepare(in, &page->statements[i], name);
		connection->prepared[i] = true;
		run_one(in, &page->statements[i], name, &batch);
	}
}

void bare_postgres_run(struct bare_connection *connection, const struct bare_page *page)
{
	execute(connection->read, "begin isolation level repeatable read read only");
	run_all(connection, page, false);
	execute(connection->read, "rollback");
	if (!page->looks)
		return;
	pthread_mutex_lock(&look_turn);
	execute(connection->look, "begin");
	run_all(connection, page, true);
	execute(connection->look, "commit");
	pthread_mutex_unlock(&look_turn);
}
