/*
 * trace_page.c -- what a page runs: its statements with their values, in order, written down for bare_pages to run as they stand.
 *
 *	trace_page DATABASE SIGN-IN-NAME sign-in             begins a session and prints its cookie
 *	trace_page DATABASE COOKIE PATH FILE                 asks the page twice, writes its statements to FILE, and prints its size and their number
 *
 * A trace holds one "statement NAME ROLE PARAMETERS BYTES" for each, its SQL, and a line for each parameter: "integer N", "null KIND", or "text BYTES" or
 * "bytes BYTES" with them below. ROLE is "read" in the page's snapshot, "look" in the transaction that records who looked.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/profile/publish.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "doors/service.h"
#include "web/web.h"

struct trace {
	FILE *file; /* NULL: counted only */
	enum db_engine engine;
	size_t count;
};

static void
must(enum outcome outcome, const char *what)
{
	if (outcome == OK)
		return;
	fprintf(stderr, "trace_page: %s: %s\n", what, outcome_name(outcome));
	exit(1);
}

static void
write_down(void *context, const struct db_statement *statement, const struct db_value *values)
{
	struct trace *trace = context;
	const char *sql = trace->engine == DB_POSTGRES && statement->postgres_sql != NULL ? statement->postgres_sql : statement->sql;

	trace->count++;
	if (trace->file == NULL)
		return;
	fprintf(trace->file, "statement %s %s %zu %zu\n%s\n", statement->name, strncmp(statement->name, "look_", 5) == 0 ? "look" : "read",
	    statement->parameter_count, strlen(sql), sql);
	for (size_t i = 0; i < statement->parameter_count; i++) {
		if (values[i].kind == DB_NULL)
			fprintf(trace->file, "null %s\n", statement->parameters[i] == DB_INTEGER ? "integer" : statement->parameters[i] == DB_BYTES ? "bytes" : "text");
		else if (values[i].kind == DB_INTEGER)
			fprintf(trace->file, "integer %lld\n", (long long)values[i].integer);
		else {
			fprintf(trace->file, "%s %zu\n", values[i].kind == DB_TEXT ? "text" : "bytes", values[i].text.length);
			(void)fwrite(values[i].text.at, 1, values[i].text.length, trace->file);
			fputc('\n', trace->file);
		}
	}
}

static void
sign_in(struct service *service, struct arena *arena, const char *name)
{
	struct work work = { .arena = arena, .ids = service->ids, .now = instant_now() };
	struct credential_of_name_row credential;
	char token[TOKEN_ROOM];
	bool found;

	work.today = instant_date(work.now);
	must(db_read_begin(service->pool, &work.db), "the database");
	must(q_credential_of_name(&work, name, &credential, &found), "the name");
	db_read_end(work.db);
	must(found ? OK : NOT_FOUND, "the name");
	must(db_working_begin(service->pool, &work.db), "the database");
	must(session_start(&work, credential.worker_id, token), "the session");
	must(db_working_end(work.db, true), "the session");
	printf("windscreen=%s\n", token);
}

/* How many bytes the page has. */
static size_t
ask(struct service *service, const char *cookie, const char *path)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookie } };
	struct arena *arena = arena_new((size_t)64 << 20);
	struct http_request request;
	struct http_answer answer;
	size_t bytes;
	int refused;

	must(http_request_make(arena, HTTP_GET, path, (struct http_pairs){ headers, 2 }, (struct slice){ NULL, 0 }, &request, &refused), "the request");
	door_handle(service, &request, &answer);
	must(answer.status == 200 ? OK : NOT_FOUND, path);
	bytes = answer.body.length;
	arena_free(arena);
	return bytes;
}

int
main(int count, char **words)
{
	struct arena *arena = arena_new((size_t)128 << 20);
	struct problems problems = { .arena = arena };
	struct service service = { .ids = id_source_new() };
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 } };
	struct profile *profile;

	if (count < 4) {
		fprintf(stderr, "trace_page DATABASE NAME sign-in | trace_page DATABASE COOKIE PATH FILE\n");
		return 2;
	}
	must(db_pool_open(words[1], 2, &service.pool, &problems), words[1]);
	if (count == 4) {
		sign_in(&service, arena, words[2]);
	} else {
		struct trace trace = { .engine = db_pool_engine(service.pool) };
		size_t bytes;

		must(db_read_begin(service.pool, &work.db), "the database");
		must(profile_read_published(&work, arena, &profile, &service.profile_id, &problems), "the profile");
		db_read_end(work.db);
		service.profile = profile;
		service.looks = look_book_new(service.pool);
		bytes = ask(&service, words[2], words[3]); /* after it the session has just been touched */
		trace.file = fopen(words[4], "w");
		must(trace.file != NULL ? OK : BROKEN, words[4]);
		db_pool_watch(service.pool, write_down, &trace);
		(void)ask(&service, words[2], words[3]);
		db_pool_watch(service.pool, NULL, NULL);
		fclose(trace.file);
		printf("%zu %zu\n", bytes, trace.count);
		look_book_free(service.looks);
	}
	db_pool_close(service.pool);
	id_source_free(service.ids);
	arena_free(arena);
	return 0;
}
