/* call_command.c -- `windscreen call`: the interface for programs without a socket, as a worker, with their rights and the same entries. R-CORE-04 */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/accounts/clients.h"
#include "casework/attachments/attachment_box.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "doors/service.h"
#include "platform/config.h"
#include "platform/json/json_read.h"
#include "platform/pdf/renderer.h"

enum { BODY_MOST = 1 << 20, CALL_ARENA = 192 << 20, HEADERS_MOST = 6, BOUNDARY_BYTES = 16, BOUNDARY_ROOM = 2 * BOUNDARY_BYTES + 1 };

static const char help[] =
    "usage: windscreen call METHOD PATH --as SIGN-IN-NAME [--body FILE] [--file FILE] [--if-match ETAG] [--key KEY] [--database URL]\n\n"
    "Asks the interface for programs as this worker would, with their rights, and prints its answer; what is changed bears the door \"cli\".\n"
    "The answer's status goes to standard error; the exit code is 0 for 200 to 299. The whole interface: docs/api.md.\n\n"
    "  --body FILE      JSON to send; - reads standard input\n"
    "  --file FILE      a file to attach; --body then holds what is said of it\n"
    "  --if-match ETAG  what the answer of a GET said, for changes that ask for it\n"
    "  --key KEY        an Idempotency-Key: sent again, nothing is done twice\n\n"
    "example: windscreen call GET /api/v1/episodes --as ruth\n";

static bool
read_whole(struct arena *arena, const char *path, size_t most, struct slice *whole)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	char *bytes = arena_take(arena, most + 1);
	size_t length;
	bool good;

	if (file == NULL)
		return false;
	length = fread(bytes, 1, most + 1, file);
	good = ferror(file) == 0 && length <= most;
	if (file != stdin)
		(void)fclose(file);
	*whole = (struct slice){ bytes, length };
	return good;
}

static void
put_part(struct buf *form, const char *boundary, const char *name, const char *text)
{
	buf_format(form, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, name, text);
}

/* What the JSON says as parts of a form, and the file after them. false: it is no object of texts, lists of texts, true and false. */
static bool
put_together(struct arena *arena, const char *boundary, struct slice said, const char *path, struct slice file, struct slice *form)
{
	struct buf out = buf_whole(arena, 2 * said.length + file.length + BODY_MOST);
	const char *slash = strrchr(path, '/'), *name, *why;
	json_t *members, *value;

	if (json_read(arena, said, &members, &why) != OK || !json_is_object(members))
		return false;
	json_object_foreach(members, name, value) {
		if (json_is_string(value) || json_is_boolean(value))
			put_part(&out, boundary, name, json_is_string(value) ? json_string_value(value) : json_is_true(value) ? "true" : "false");
		else if (!json_is_array(value))
			return false;
		for (size_t i = 0; i < json_array_size(value); i++)
			if (json_is_string(json_array_get(value, i)))
				put_part(&out, boundary, name, json_string_value(json_array_get(value, i)));
	}
	buf_format(&out, "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"", boundary);
	for (const char *c = slash != NULL ? slash + 1 : path; *c != '\0'; c++)
		buf_byte(&out, *c == '"' || (unsigned char)*c < ' ' ? '_' : *c);
	buf_text(&out, "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
	buf_slice(&out, file);
	buf_format(&out, "\r\n--%s--\r\n", boundary);
	*form = buf_as_slice(&out);
	return true;
}

static bool
method_of(const char *word, enum http_method *method)
{
	static const enum http_method methods[] = { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS };

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strcmp(http_method_name(methods[i]), word) == 0) {
			*method = methods[i];
			return true;
		}
	return false;
}

struct calling {
	enum http_method method;
	const char *path, *sign_in_name, *file; /* file: what is attached; NULL */
	char boundary[BOUNDARY_ROOM]; /* of the form that it is sent in: so random that no file holds it */
	struct http_pairs headers;
	struct slice body;
	struct renderer *renderer; /* for a path that makes a paper; else NULL */
};

static int
print_answer(const struct http_answer *answer)
{
	fprintf(stderr, "%d %s\n", answer->status, http_status_words(answer->status));
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		if (strcmp(header->name, "ETag") == 0 || strcmp(header->name, "Location") == 0)
			fprintf(stderr, "%s: %s\n", header->name, header->value);
	if (answer->body.length > 0) {
		(void)fwrite(answer->body.at, 1, answer->body.length, stdout);
		if (text_equals(answer->content_type, "application/json") || text_equals(answer->content_type, "application/problem+json"))
			(void)fputc('\n', stdout); /* a file is told as it is */
	}
	return answer->status >= 200 && answer->status < 300 ? 0 : 1;
}

static enum outcome
find_worker(struct open_database *open, const char *sign_in_name, int64_t *worker_id)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = worker_by_sign_in_name(&work, sign_in_name, worker_id);
	db_read_end(work.db);
	if (outcome == NOT_FOUND)
		problem_add(&open->problems, "as", "Nobody who may sign in is called %s", sign_in_name);
	return outcome;
}

static int
call(struct open_database *open, const struct calling *calling, const struct config *config)
{
	struct cli_change published = { .open = open };
	struct service service = { .pool = open->pool, .fixed_now = config_fixed_now(config) };
	struct arena *arena = arena_new(CALL_ARENA);
	struct attachment_box box;
	struct http_request request;
	struct http_answer answer;
	int64_t worker_id;
	int status, code;
	bool of_files = strstr(calling->path, "/attachments") != NULL;
	enum outcome outcome = read_published(&published);

	if (outcome == OK && of_files)
		outcome = attachment_box_open(config->keys, open->pool, false, &box, &open->problems);
	service.box = outcome == OK && of_files ? &box : NULL;
	service.attachment_bytes = config->attachment_bytes;
	service.clamd = config->clamd;
	if (outcome == OK)
		outcome = find_worker(open, calling->sign_in_name, &worker_id);
	if (outcome != OK) {
		arena_free(arena);
		return print_failure("nothing was asked", outcome, &open->problems);
	}
	if (http_request_make(arena, calling->method, calling->path, calling->headers, calling->body, &request, &status) != OK) {
		fprintf(stderr, "windscreen: %s cannot be asked for (%d)\n", calling->path, status);
		arena_free(arena);
		return 2;
	}
	service.profile = published.profile;
	service.profile_id = published.profile_id;
	service.renderer = calling->renderer;
	service.ids = id_source_new();
	service.looks = look_book_new(open->pool);
	api_call_as(&service, worker_id, &request, &answer);
	code = print_answer(&answer);
	arena_free(arena);
	look_book_free(service.looks);
	id_source_free(service.ids);
	if (of_files)
		attachment_box_close(&box);
	return code;
}

/* What is sent: the JSON, or a form with it and the file. false: it was said why not. */
static bool
read_sent(struct open_database *open, const char *body, struct calling *calling, size_t file_most)
{
	struct slice file;

	if (body != NULL && !read_whole(open->arena, body, BODY_MOST, &calling->body)) {
		fprintf(stderr, "windscreen: %s cannot be read, or is larger than 1 MiB\n", body);
		return false;
	}
	if (calling->file == NULL)
		return true;
	if (!read_whole(open->arena, calling->file, file_most, &file)) {
		fprintf(stderr, "windscreen: %s cannot be read, or is larger than %zu MB\n", calling->file, file_most / 1000000);
		return false;
	}
	if (put_together(open->arena, calling->boundary, body != NULL ? calling->body : slice_of("{}"), calling->file, file, &calling->body))
		return true;
	fprintf(stderr, "windscreen: what is said of a file is an object of texts, lists of texts, true and false\n");
	return false;
}

int
cli_call(int argc, char **argv)
{
	static const char *const options[] = { "--as", "--body", "--file", "--if-match", "--key", "--database", NULL };
	const char *method = cli_word(argc, argv, 0, options), *body = cli_value(argc, argv, "--body"), *match = cli_value(argc, argv, "--if-match"), *key = cli_value(argc, argv, "--key");
	struct calling calling = { .path = cli_word(argc, argv, 1, options), .sign_in_name = cli_value(argc, argv, "--as"), .file = cli_value(argc, argv, "--file") };
	struct http_pair headers[HEADERS_MOST] = { { "Host", "localhost" } };
	unsigned char random[BOUNDARY_BYTES];
	char form_type[100];
	size_t count = 1;
	struct open_database open;
	struct config config;
	int code = 1;

	if (cli_wants_help(argc, argv) || method == NULL || calling.path == NULL || calling.sign_in_name == NULL || !method_of(method, &calling.method)) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	log_threshold(LOG_WARNING);
	if (match != NULL)
		headers[count++] = (struct http_pair){ "If-Match", match };
	if (key != NULL)
		headers[count++] = (struct http_pair){ "Idempotency-Key", key };
	if (calling.file != NULL) {
		random_bytes(random, sizeof(random));
		(void)sodium_bin2hex(calling.boundary, sizeof(calling.boundary), random, sizeof(random));
		(void)snprintf(form_type, sizeof(form_type), "multipart/form-data; boundary=%s", calling.boundary);
		headers[count++] = (struct http_pair){ "Content-Type", form_type };
	}
	if (body != NULL && calling.file == NULL)
		headers[count++] = (struct http_pair){ "Content-Type", calling.method == HTTP_PATCH ? "application/merge-patch+json" : "application/json" };
	calling.headers = (struct http_pairs){ headers, count };
	if (strstr(calling.path, ".pdf") != NULL)
		calling.renderer = renderer_start(); /* before any thread */
	if (open_database(argc, argv, &open) && config_read(open.arena, &config, &open.problems) == OK)
		code = read_sent(&open, body, &calling, config.attachment_bytes) ? call(&open, &calling, &config) : 2;
	close_database(&open);
	renderer_stop(calling.renderer);
	return code;
}
