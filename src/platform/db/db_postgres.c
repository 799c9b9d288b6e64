/* db_postgres.c -- PostgreSQL through libpq: statements prepared once a connection, values as text, bytes as bytes. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "platform/db/db_inside.h"

enum { OID_BYTES = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_NUMERIC = 1700, PARAMETERS_MOST = 64, NUMBER_ROOM = 24 };

static enum outcome
outcome_of(struct db *db, const PGresult *result, const char *what)
{
	const char *state = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;

	if (PQstatus(db->handle) != CONNECTION_OK)
		db->lost = true;
	if (state != NULL && strcmp(state, "23505") == 0)
		return CONFLICT;
	log_line(LOG_ERROR, "postgres: %s: %s", what, state != NULL ? state : "connection lost");
	if (state == NULL || db->lost)
		return UNAVAILABLE;
	/* 08 connection, 40 rolled back, 53 resources, 55 locks, 57 operator: try again; 25006 read only: a standby. */
	if (strncmp(state, "08", 2) == 0 || strncmp(state, "40", 2) == 0 || strncmp(state, "53", 2) == 0 || strncmp(state, "55", 2) == 0 ||
	    strncmp(state, "57", 2) == 0 || strncmp(state, "58", 2) == 0 || strcmp(state, "25006") == 0)
		return UNAVAILABLE;
	return BROKEN;
}

/*
 * "commit" of a failed transaction answers ROLLBACK: that is no commit. And one whose waiting for the standby was ended, by pg_cancel_backend() for example,
 * answers COMMIT with a warning that it may not be there: were it acknowledged, it could be lost with the primary. PostgreSQL 15, syncrep.c.
 */
static bool
is_committed(struct db *db, PGresult *result)
{
	if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		return false;
	if (db->warned)
		log_line(LOG_ERROR, "postgres: commit: the standby did not confirm it");
	return !db->warned;
}

/* Is the answer to what was sent in the pipeline a good one? What follows a failure was not run at all. */
static enum outcome
sent_outcome(struct db *db, const PGresult *answer, const char *name)
{
	enum outcome outcome;

	if (answer != NULL && (PQresultStatus(answer) == PGRES_COMMAND_OK || PQresultStatus(answer) == PGRES_TUPLES_OK || PQresultStatus(answer) == PGRES_PIPELINE_ABORTED))
		return OK;
	outcome = outcome_of(db, answer, name);
	if (outcome != CONFLICT)
		return outcome;
	log_line(LOG_ERROR, "%s: a key that must be new is there already", name);
	return BROKEN;
}

/*
 * Reads what came of the statements on their way: OK when each of them ran. The answer to the last one is left in *last, which may be NULL, and may itself be
 * a failure. Nothing is on its way afterwards, and the connection waits for each statement again.
 */
static enum outcome
settle_sent(struct db *db, PGresult **last)
{
	enum outcome outcome = OK;

	if (last != NULL)
		*last = NULL;
	if (db->sent_count == 0)
		return OK;
	if (!db->synced && PQpipelineSync(db->handle) != 1)
		db->lost = true;
	db->synced = false;
	for (size_t i = 0; i < db->sent_count && !db->lost; i++) {
		PGresult *answer = PQgetResult(db->handle);
		bool is_last = last != NULL && i + 1 == db->sent_count;

		if (!is_last && outcome == OK)
			outcome = sent_outcome(db, answer, db->sent[i]);
		if (is_last && outcome == OK)
			*last = answer;
		else
			PQclear(answer);
		if (answer != NULL)
			PQclear(PQgetResult(db->handle)); /* NULL: the end of this statement's answers */
	}
	db->sent_count = 0;
	if (!db->lost)
		PQclear(PQgetResult(db->handle)); /* that of the sync */
	if (!db->lost && PQexitPipelineMode(db->handle) == 1)
		return outcome;
	db->lost = true;
	if (last != NULL) {
		PQclear(*last);
		*last = NULL;
	}
	return UNAVAILABLE;
}

/* Puts what has no parameters on its way, in libpq's pipeline. */
static enum outcome
put_words(struct db *db, const char *sql)
{
	if ((db->sent_count == 0 && PQenterPipelineMode(db->handle) != 1) || PQsendQueryParams(db->handle, sql, 0, NULL, NULL, NULL, NULL, 0) != 1) {
		log_line(LOG_ERROR, "postgres: %s: cannot be sent", sql);
		db->lost = true;
		return UNAVAILABLE;
	}
	db->sent[db->sent_count++] = sql;
	return OK;
}

/* What was only noted so far is on its way now, before all else. */
static enum outcome
put_noted(struct db *db)
{
	enum outcome outcome = db->noted_count > 0 && db->sent_count + db->noted_count >= DB_SENT_MOST ? settle_sent(db, NULL) : OK;

	for (size_t i = 0; outcome == OK && i < db->noted_count; i++)
		outcome = put_words(db, db->noted[i]);
	db->noted_count = 0;
	return outcome;
}

/* Noted; it leaves with the next statement, so that nobody waits for it alone. */
static enum outcome
start(struct db *db, const char *sql)
{
	if (db->noted_count == DB_NOTED_MOST)
		return BROKEN;
	db->noted[db->noted_count++] = sql;
	return OK;
}

static enum outcome
execute(struct db *db, const char *sql)
{
	bool undoes = strncmp(sql, "rollback", 8) == 0, releases = strncmp(sql, "release", 7) == 0;
	PGresult *result = NULL;
	ExecStatusType status;
	enum outcome outcome = put_noted(db);

	if (outcome == OK && !(releases && db->sent_count < DB_SENT_MOST)) /* a release leaves with what was sent before it, and is answered with it */
		outcome = settle_sent(db, NULL);
	if (outcome != OK && !undoes)
		return outcome;
	db->warned = false;
	if (db->sent_count == 0) {
		result = PQexec(db->handle, sql);
	} else {
		outcome = put_words(db, sql);
		if (outcome == OK)
			outcome = settle_sent(db, &result);
		if (outcome != OK)
			return outcome;
	}
	status = PQresultStatus(result);
	outcome = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? OK : outcome_of(db, result, sql);
	if (outcome == OK && strcmp(sql, "commit") == 0 && !is_committed(db, result))
		outcome = UNAVAILABLE;
	PQclear(result);
	return outcome;
}

/* Ends a transaction of reading, whose end nobody needs to wait for: what came of it is read before the next one. */
static enum outcome
leave(struct db *db)
{
	enum outcome outcome;

	if (db->noted_count > 0 && db->sent_count == 0) { /* it never began */
		db->noted_count = 0;
		return OK;
	}
	outcome = settle_sent(db, NULL);
	if (db->lost)
		return outcome;
	outcome = put_words(db, "rollback");
	if (outcome == OK && PQpipelineSync(db->handle) != 1) {
		db->lost = true;
		return UNAVAILABLE;
	}
	db->synced = outcome == OK;
	return outcome;
}

static void
disconnect(struct db *db)
{
	PQfinish(db->handle);
	db->handle = NULL;
	if (db->prepared != NULL)
		memset(db->prepared, 0, db->prepared_room * sizeof(*db->prepared));
	db->prepared_count = 0;
	db->sent_count = db->noted_count = 0;
	db->synced = false;
}

/* Notices are not for us; a warning is remembered. */
static void
take_notice(void *given, const PGresult *result)
{
	struct db *db = given;
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

	if (severity != NULL && strcmp(severity, "WARNING") == 0)
		db->warned = true;
}

static enum outcome
connect_postgres(struct db *db)
{
	PGconn *handle;

	if (!db_address_is_safe(db->pool->url)) {
		log_line(LOG_ERROR, "postgres: it is on another machine, or where a service of libpq leads, and WINDSCREEN_DATABASE does not say sslmode=verify-full: nothing is sent without TLS (docs/operations.md)");
		return UNAVAILABLE;
	}
	handle = PQconnectdb(db->pool->url);
	db->handle = handle;
	if (PQstatus(handle) != CONNECTION_OK) {
		log_line(LOG_ERROR, "postgres: cannot connect");
		disconnect(db);
		return UNAVAILABLE;
	}
	(void)PQsetNoticeReceiver(handle, take_notice, db);
	if (execute(db, "set client_encoding = 'UTF8'; set lock_timeout = '5s'; set statement_timeout = '30s'; "
			"set idle_in_transaction_session_timeout = '60s'; "
			/* The conditions of access are long, and asked many times a page: planned once for a connection, and never compiled. */
			"set plan_cache_mode = 'force_generic_plan'; set jit = off") != OK) {
		disconnect(db);
		return UNAVAILABLE;
	}
	return OK;
}

static bool
is_alive(struct db *db)
{
	/* A connection that the other side closed is found by reading what it said last. */
	return settle_sent(db, NULL) == OK && PQconsumeInput(db->handle) == 1 && PQstatus(db->handle) == CONNECTION_OK;
}

static void
parameter_types(const struct db_statement *statement, Oid types[PARAMETERS_MOST])
{
	for (size_t i = 0; i < statement->parameter_count; i++)
		switch (statement->parameters[i]) {
		case DB_NULL:
			types[i] = 0; /* whatever stands there asks for */
			break;
		case DB_INTEGER:
			types[i] = OID_INT8;
			break;
		case DB_TEXT:
			types[i] = OID_TEXT;
			break;
		case DB_BYTES:
			types[i] = OID_BYTES;
			break;
		}
}

static enum outcome
ensure_prepared(struct db *db, const struct db_statement *statement)
{
	struct prepared *prepared = db_prepared(db, statement);
	Oid types[PARAMETERS_MOST];
	PGresult *result;
	enum outcome outcome = OK;

	if (prepared->handle != NULL)
		return OK;
	if (statement->parameter_count > PARAMETERS_MOST)
		return BROKEN;
	outcome = settle_sent(db, NULL);
	if (outcome != OK)
		return outcome;
	parameter_types(statement, types);
	result = PQprepare(db->handle, statement->name, db_sql(db, statement), (int)statement->parameter_count, types);
	if (PQresultStatus(result) == PGRES_COMMAND_OK)
		prepared->handle = db; /* any value but NULL: it is prepared under its name */
	else
		outcome = outcome_of(db, result, statement->name);
	PQclear(result);
	return outcome;
}

static int
hex_value(char c)
{
	return c >= 'a' ? c - 'a' + 10 : c - '0';
}

static struct db_value
value_of(struct arena *arena, const PGresult *result, int row, int column)
{
	struct db_value value = { .kind = DB_NULL };
	struct slice text;
	char *bytes;

	if (PQgetisnull(result, row, column))
		return value;
	text = (struct slice){ PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column) };
	switch (PQftype(result, column)) {
	case OID_INT2:
	case OID_INT4:
	case OID_INT8:
	case OID_NUMERIC:
		value.kind = DB_INTEGER;
		value.integer = strtoll(text.at, NULL, 10);
		return value;
	case OID_BYTES: /* "\x0a1b" */
		value.kind = DB_BYTES;
		value.text.length = text.length >= 2 ? (text.length - 2) / 2 : 0;
		bytes = arena_take(arena, value.text.length + 1);
		for (size_t i = 0; i < value.text.length; i++)
			bytes[i] = (char)(hex_value(text.at[2 + 2 * i]) << 4 | hex_value(text.at[3 + 2 * i]));
		value.text.at = bytes;
		return value;
	default:
		value.kind = DB_TEXT;
		value.text = (struct slice){ arena_copy_slice(arena, text), text.length };
		return value;
	}
}

static void
clear_result(void *result)
{
	PQclear(result);
}

/* The rows of an answer, which is cleared. */
static enum outcome
take_answer(struct db *db, struct arena *arena, PGresult *answer, const char *name, struct db_result *result)
{
	struct db_value *rows;

	*result = (struct db_result){ 0 };
	if (PQresultStatus(answer) != PGRES_TUPLES_OK && PQresultStatus(answer) != PGRES_COMMAND_OK) {
		enum outcome outcome = outcome_of(db, answer, name);

		PQclear(answer);
		return outcome;
	}
	arena_at_end(arena, clear_result, answer);
	result->column_count = (size_t)PQnfields(answer);
	result->row_count = (size_t)PQntuples(answer);
	result->changed_count = strtoll(PQcmdTuples(answer), NULL, 10);
	rows = ARENA_ARRAY(arena, struct db_value, result->row_count * result->column_count);
	for (size_t row = 0; row < result->row_count; row++)
		for (size_t column = 0; column < result->column_count; column++)
			rows[row * result->column_count + column] = value_of(arena, answer, (int)row, (int)column);
	result->values = rows;
	return OK;
}

/* What a statement is run with, as libpq wants it. */
struct parameters {
	const char *texts[PARAMETERS_MOST];
	int lengths[PARAMETERS_MOST], formats[PARAMETERS_MOST];
};

static void
parameters_of(struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct parameters *parameters)
{
	for (size_t i = 0; i < statement->parameter_count; i++) {
		parameters->formats[i] = values[i].kind == DB_BYTES;
		parameters->lengths[i] = (int)values[i].text.length;
		if (values[i].kind == DB_NULL)
			parameters->texts[i] = NULL;
		else if (values[i].kind == DB_INTEGER)
			parameters->texts[i] = arena_format(arena, "%lld", (long long)values[i].integer);
		else if (values[i].kind == DB_BYTES)
			parameters->texts[i] = values[i].text.at != NULL ? values[i].text.at : "";
		else /* libpq wants a NUL at the end of text */
			parameters->texts[i] = arena_copy_slice(arena, values[i].text);
	}
}

/* Puts the statement on its way, in libpq's pipeline: it leaves with what follows, and one answer is waited for instead of many. */
static enum outcome
put_on_its_way(struct db *db, const struct db_statement *statement, const struct parameters *parameters)
{
	if ((db->sent_count == 0 && PQenterPipelineMode(db->handle) != 1) || PQsendQueryPrepared(db->handle, statement->name, (int)statement->parameter_count,
		parameters->texts, parameters->lengths, parameters->formats, 0) != 1) {
		log_line(LOG_ERROR, "postgres: %s: cannot be sent", statement->name);
		db->lost = true;
		return UNAVAILABLE;
	}
	db->sent[db->sent_count++] = statement->name;
	return OK;
}

static enum outcome
send(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	struct parameters parameters;
	enum outcome outcome = ensure_prepared(db, statement);

	if (outcome == OK)
		outcome = put_noted(db);
	if (outcome == OK && db->sent_count == DB_SENT_MOST)
		outcome = settle_sent(db, NULL);
	if (outcome != OK)
		return outcome;
	parameters_of(arena, statement, values, &parameters);
	return put_on_its_way(db, statement, &parameters);
}

static enum outcome
run_now(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	struct parameters parameters;
	PGresult *answer;
	enum outcome outcome = ensure_prepared(db, statement);

	if (outcome == OK)
		outcome = put_noted(db);
	if (outcome == OK && db->sent_count == DB_SENT_MOST)
		outcome = settle_sent(db, NULL);
	if (outcome != OK)
		return outcome;
	parameters_of(arena, statement, values, &parameters);
	if (db->sent_count == 0) {
		answer = PQexecPrepared(db->handle, statement->name, (int)statement->parameter_count, parameters.texts, parameters.lengths, parameters.formats, 0);
	} else { /* behind what is on its way, and answered with it */
		outcome = put_on_its_way(db, statement, &parameters);
		if (outcome == OK)
			outcome = settle_sent(db, &answer);
		if (outcome != OK)
			return outcome;
	}
	return take_answer(db, arena, answer, statement->name, result);
}

/* The first question of a transaction finds out that the connection had ended meanwhile: nothing was done there, so it is asked once more on a new one. */
static enum outcome
run(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	const char *noted[DB_NOTED_MOST];
	size_t noted_count = db->noted_count;
	enum outcome outcome;

	memcpy(noted, db->noted, sizeof(noted));
	outcome = run_now(db, arena, statement, values, result);
	if (!db->lost || noted_count == 0 || strncmp(noted[0], "begin", 5) != 0 || db_ready(db) != OK)
		return outcome;
	memcpy(db->noted, noted, sizeof(noted));
	db->noted_count = noted_count;
	return run_now(db, arena, statement, values, result);
}

static enum outcome
run_once(struct db *db, struct arena *arena, const char *sql, struct db_result *result)
{
	enum outcome outcome = put_noted(db);

	if (outcome == OK)
		outcome = settle_sent(db, NULL);
	if (outcome != OK)
		return outcome;
	return take_answer(db, arena, PQexecParams(db->handle, sql, 0, NULL, NULL, NULL, NULL, 0), "a table's rows", result);
}

enum { FETCH_ARENA = 512 << 20 };

/* Through a cursor: a few rows at a time, so that neither side holds them all, and no statement is long. */
static enum outcome
each_row(struct db *db, const char *sql, db_row_function *each, void *given)
{
	struct arena *arena = arena_new(FETCH_ARENA);
	enum outcome outcome = execute(db, arena_format(arena, "declare each_row no scroll cursor for %s", sql)), said = OK, closed;
	struct db_result result = { .row_count = 1 };

	while (outcome == OK && said == OK && result.row_count > 0) {
		arena_reset(arena);
		outcome = take_answer(db, arena, PQexec(db->handle, "fetch 64 from each_row"), "a table's rows", &result);
		for (size_t i = 0; outcome == OK && said == OK && i < result.row_count; i++)
			said = each(given, result.values + i * result.column_count, result.column_count);
	}
	arena_free(arena);
	if (outcome != OK)
		return outcome;
	closed = execute(db, "close each_row");
	return said != OK ? said : closed;
}

static enum outcome
columns_of(struct db *db, struct arena *arena, const char *sql, struct db_names *names)
{
	enum outcome outcome = put_noted(db);
	PGresult *answer;
	const char **at;

	if (outcome == OK)
		outcome = settle_sent(db, NULL);

	if (outcome != OK)
		return outcome;
	answer = PQexec(db->handle, sql);
	if (PQresultStatus(answer) != PGRES_TUPLES_OK) {
		outcome = outcome_of(db, answer, "a table's columns");
		PQclear(answer);
		return outcome;
	}
	names->count = (size_t)PQnfields(answer);
	at = ARENA_ARRAY(arena, const char *, names->count);
	for (size_t i = 0; i < names->count; i++)
		at[i] = arena_copy(arena, PQfname(answer, (int)i));
	names->at = at;
	PQclear(answer);
	return OK;
}

static enum outcome
prepare(struct db *db, struct arena *arena, const struct db_statement *statement, const char **why)
{
	Oid types[PARAMETERS_MOST];
	PGresult *result, *description;
	bool fits;

	if (put_noted(db) != OK || settle_sent(db, NULL) != OK) {
		*why = "the connection is lost";
		return UNAVAILABLE;
	}
	parameter_types(statement, types);
	result = PQprepare(db->handle, "", db_sql(db, statement), (int)statement->parameter_count, types);
	description = PQdescribePrepared(db->handle, "");
	fits = PQresultStatus(result) == PGRES_COMMAND_OK && PQresultStatus(description) == PGRES_COMMAND_OK &&
	    (statement->column_count == 0 || (size_t)PQnfields(description) == statement->column_count);
	*why = PQresultStatus(result) != PGRES_COMMAND_OK ? arena_copy(arena, PQresultErrorMessage(result)) : fits ? NULL : "the numbers of columns differ";
	PQclear(result);
	PQclear(description);
	return fits ? OK : BROKEN;
}

const struct db_engine_calls postgres_calls = {
	.connect = connect_postgres,
	.disconnect = disconnect,
	.is_alive = is_alive,
	.execute = execute,
	.start = start,
	.leave = leave,
	.run = run,
	.send = send,
	.run_once = run_once,
	.each = each_row,
	.columns = columns_of,
	.prepare = prepare,
	.begin_read = "begin isolation level repeatable read read only",
	.begin_change = "begin isolation level repeatable read",
	.after_begin_change = "lock table one_change in exclusive mode",
	.begin_working = "begin",
};
