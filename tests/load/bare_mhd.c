/*
 * bare_mhd.c -- what libmicrohttpd alone can do: a page of so many bytes by snprintf, a thread per connection.
 *
 *	bare_mhd PORT BYTES [guard]
 *
 * The comparison for throughput, and with "guard", for strictness: then the first call of a request walks its headers and refuses what
 * libmicrohttpd has let through (docs/decisions/0003-http-listener.md).
 */
#include <microhttpd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct bare {
	size_t bytes;
	bool guard;
};

struct seen {
	int host, length, transfer_encoding;
	bool wrong;
};

static bool is_token(const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)name[i];
		if (byte <= 0x20 || byte >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", byte) != NULL)
			return false;
	}
	return length > 0;
}

static enum MHD_Result look(void *context, enum MHD_ValueKind kind, const char *name, size_t name_length, const char *value, size_t value_length)
{
	struct seen *seen = context;

	(void)kind;
	if (!is_token(name, name_length) || (value != NULL && strlen(value) != value_length))
		seen->wrong = true;
	for (size_t i = 0; i < value_length; i++)
		if (((unsigned char)value[i] < 0x20 && value[i] != '\t') || value[i] == 0x7f)
			seen->wrong = true;
	if (strcasecmp(name, "Host") == 0)
		seen->host++;
	if (strcasecmp(name, "Content-Length") == 0)
		seen->length++;
	if (strcasecmp(name, "Transfer-Encoding") == 0) {
		seen->transfer_encoding++;
		if (value == NULL || strcasecmp(value, "chunked") != 0)
			seen->wrong = true;
	}
	return MHD_YES;
}

static bool is_guarded_against(struct MHD_Connection *connection, const char *url, const char *version)
{
	struct seen seen = { 0 };

	(void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, look, &seen);
	return seen.wrong || url[0] != '/' || (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0) ||
	    (strcmp(version, "HTTP/1.1") == 0 && seen.host != 1) || seen.length > 1 || seen.transfer_encoding > 1 ||
	    (seen.length > 0 && seen.transfer_encoding > 0) || (seen.transfer_encoding > 0 && strcmp(version, "HTTP/1.0") == 0);
}

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status, size_t bytes)
{
	static const char line[] = "<p>A line of a page that is made of so many bytes, as a rendered page would be.</p>\n";
	char *page = malloc(bytes + sizeof(line));
	size_t at = 0;

	if (page == NULL)
		return MHD_NO;
	while (at < bytes)
		at += (size_t)snprintf(page + at, sizeof(line), "%s", line);
	struct MHD_Response *response = MHD_create_response_from_buffer(bytes, page, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
	if (status != 200)
		MHD_add_response_header(response, "Connection", "close");
	enum MHD_Result result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result serve(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *data,
    size_t *data_size, void **request)
{
	const struct bare *bare = context;
	static int begun;

	(void)method;
	(void)data;
	if (*request == NULL) {
		*request = &begun;
		return bare->guard && is_guarded_against(connection, url, version) ? answer(connection, 400, 100) : MHD_YES;
	}
	if (*data_size > 0) {
		*data_size = 0;
		return MHD_YES;
	}
	return answer(connection, 200, bare->bytes);
}

int main(int count, char **words)
{
	if (count < 3) {
		fprintf(stderr, "bare_mhd PORT BYTES [guard]\n");
		return 2;
	}
	struct bare bare = { .bytes = (size_t)strtoul(words[2], NULL, 10), .guard = count > 3 };
	struct MHD_Daemon *daemon = MHD_start_daemon(
	    MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC, (uint16_t)strtoul(words[1], NULL, 10), NULL, NULL,
	    serve, &bare, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_TIMEOUT, 30U, MHD_OPTION_THREAD_STACK_SIZE, (size_t)262144, MHD_OPTION_END);
	if (daemon == NULL) {
		fprintf(stderr, "bare_mhd: cannot listen at port %s\n", words[1]);
		return 1;
	}
	pause();
	MHD_stop_daemon(daemon);
	return 0;
}
