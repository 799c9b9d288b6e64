/*
 * bare_pages.c -- the bare library with the same work: for each request the statements of a trace, and a plain snprintf of a page of the same size.
 *
 *	bare_pages PORT DATABASE TRACE BYTES
 *
 * libmicrohttpd, a thread and a connection to the database for each connection, MHD_USE_POLL. With TRACE "-" it opens the database and runs nothing: the
 * comparison for the start.
 */
#include "tests/load/bare_pages.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *database;
static struct bare_page page;
static size_t page_bytes;
static _Thread_local struct bare_connection *connection;
static atomic_llong last_look;

long long bare_new_look(void)
{
	return atomic_fetch_add(&last_look, 1);
}

static void wrong(const char *what)
{
	fprintf(stderr, "bare_pages: %s\n", what);
	exit(1);
}

static char *bytes_of(FILE *file, size_t length)
{
	char *at = malloc(length + 1);

	if (at == NULL || fread(at, 1, length, file) != length || fgetc(file) != '\n')
		wrong("the trace ends too early");
	at[length] = '\0';
	return at;
}

static void read_value(FILE *file, struct bare_value *value)
{
	char kind[16], digits[32];

	if (fscanf(file, "%15s", kind) != 1)
		wrong("a value is missing");
	if (strcmp(kind, "null") == 0) {
		if (fscanf(file, "%15s", kind) != 1)
			wrong("a kind is missing");
		value->is_null = true;
		value->kind = strcmp(kind, "integer") == 0 ? BARE_INTEGER : strcmp(kind, "text") == 0 ? BARE_TEXT : BARE_BYTES;
		(void)fgetc(file);
	} else if (strcmp(kind, "integer") == 0) {
		value->kind = BARE_INTEGER;
		if (fscanf(file, "%lld", &value->integer) != 1)
			wrong("a number is missing");
		(void)fgetc(file);
		value->length = (size_t)snprintf(digits, sizeof(digits), "%lld", value->integer);
		value->at = strdup(digits);
	} else {
		value->kind = strcmp(kind, "text") == 0 ? BARE_TEXT : BARE_BYTES;
		if (fscanf(file, "%zu", &value->length) != 1)
			wrong("a length is missing");
		(void)fgetc(file);
		value->at = bytes_of(file, value->length);
	}
}

static void read_trace(const char *path)
{
	FILE *file = fopen(path, "r");
	char role[8];
	size_t length;

	if (file == NULL)
		wrong(path);
	page.statements = calloc(1000, sizeof(*page.statements));
	for (struct bare_statement *one = page.statements;
	     page.count < 1000 && fscanf(file, " statement %63s %7s %zu %zu", one->name, role, &one->value_count, &length) == 4; one++) {
		(void)fgetc(file);
		one->sql = bytes_of(file, length);
		one->is_look = strcmp(role, "look") == 0;
		one->values = calloc(one->value_count + 1, sizeof(*one->values));
		for (size_t i = 0; i < one->value_count; i++)
			read_value(file, &one->values[i]);
		page.looks = page.looks || one->is_look;
		page.count++;
	}
	fclose(file);
}

static bool is_sqlite(void)
{
	return strncmp(database, "sqlite:", 7) == 0;
}

static void run_page(void)
{
	if (connection == NULL)
		connection = is_sqlite() ? bare_sqlite_open(database + 7, &page) : bare_postgres_open(database, &page);
	if (is_sqlite())
		bare_sqlite_run(connection, &page);
	else
		bare_postgres_run(connection, &page);
}

static enum MHD_Result answer(struct MHD_Connection *to)
{
	static const char line[] = "<p>A line of a page that is made of so many bytes, as a rendered page would be.</p>\n";
	char *text = malloc(page_bytes + sizeof(line));
	size_t at = 0;

	if (text == NULL)
		return MHD_NO;
	while (at < page_bytes)
		at += (size_t)snprintf(text + at, sizeof(line), "%s", line);
	struct MHD_Response *response = MHD_create_response_from_buffer(page_bytes, text, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
	enum MHD_Result result = MHD_queue_response(to, 200, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result serve(void *context, struct MHD_Connection *to, const char *url, const char *method, const char *version, const char *data,
    size_t *data_size, void **request)
{
	static int begun;

	(void)context, (void)url, (void)method, (void)version, (void)data;
	if (*request == NULL) {
		*request = &begun;
		return MHD_YES;
	}
	if (*data_size > 0) {
		*data_size = 0;
		return MHD_YES;
	}
	run_page();
	return answer(to);
}

int main(int count, char **words)
{
	if (count < 5) {
		fprintf(stderr, "bare_pages PORT DATABASE TRACE BYTES\n");
		return 2;
	}
	database = words[2];
	page_bytes = (size_t)strtoul(words[4], NULL, 10);
	if (strcmp(words[3], "-") != 0)
		read_trace(words[3]);
	/* Numbers far from those of Windscreen, which go by its own clock in milliseconds; and never the same in two runs. */
	last_look = 4000000000000000000LL + (long long)time(NULL) * 10000000LL + (long long)getpid() % 1000 * 10000;
	if (strcmp(words[3], "-") == 0)
		run_page();
	struct MHD_Daemon *daemon = MHD_start_daemon(
	    MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC, (uint16_t)strtoul(words[1], NULL, 10), NULL, NULL,
	    serve, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_TIMEOUT, 300U, MHD_OPTION_THREAD_STACK_SIZE, (size_t)262144, MHD_OPTION_END);
	if (daemon == NULL)
		wrong("cannot listen");
	pause();
	MHD_stop_daemon(daemon);
	return 0;
}
