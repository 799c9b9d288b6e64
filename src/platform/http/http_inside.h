/* http_inside.h -- what the files of this folder share; their tests and fuzz targets include it, nobody else. */
#ifndef PLATFORM_HTTP_HTTP_INSIDE_H
#define PLATFORM_HTTP_HTTP_INSIDE_H

#include <stdatomic.h>

#include "platform/http/http.h"

enum http_step {
	HTTP_MORE,    /* so far right, not whole */
	HTTP_DONE,    /* whole and right */
	HTTP_REFUSED, /* status and reason say why; the connection is of no more use */
};

struct http_refusal {
	int status;
	const char *reason; /* for programmers and tests: a static text */
};

/* ---- http_parse.c: the head ---- */

enum http_framing { HTTP_WITHOUT_BODY, HTTP_WITH_LENGTH, HTTP_CHUNKED };

struct http_field {
	struct slice name, value; /* value without white space around it */
};

/* A head, as slices of the bytes it was read from. */
struct http_head {
	size_t bytes; /* from the first byte to the end of the empty line */
	enum http_method method;
	bool head_only;
	bool asterisk;       /* OPTIONS * */
	struct slice target; /* begins with "/"; of an absolute target only what comes after the host */
	struct slice host;
	int minor; /* HTTP/1.minor: 0 or 1 */
	struct http_field fields[HTTP_HEADERS_MOST];
	size_t field_count;
	enum http_framing framing;
	uint64_t length; /* HTTP_WITH_LENGTH: at least 1 */
	bool keep_alive;
	bool expects_continue;
	struct http_refusal refusal;
};

/*
 * Reads the head of one request from the start of `bytes` as RFC 9112 writes it, and nothing that it only tolerates. Every request it
 * accepts has one framing; whatever two readers could frame in two ways is refused. HTTP_MORE promises nothing about *head.
 */
enum http_step http_head_read(struct slice bytes, const struct http_limits *limits, struct http_head *head);

/* Can the bytes from `from` on change what http_head_read() says? Spares reading a head again for each byte of a slow sender. */
bool http_head_is_news(struct slice bytes, size_t from, const struct http_limits *limits);

bool http_is_token(struct slice slice);
bool http_token_byte(unsigned char byte);
bool http_value_is_clean(struct slice value); /* no control character but the tab */

/* Reads "name: value" of a header or a trailer, without its line end. */
bool http_field_read(struct slice line, struct http_field *field);

/* ---- http_target.c ---- */

/* Decodes path and query into the request; request->arena is set. false: refused. */
bool http_target_read(struct slice target, const struct http_limits *limits, struct http_request *request, struct http_refusal *refusal);

/* ---- http_chunk.c ---- */

#define HTTP_CHUNK_LINE_MOST 256
#define HTTP_TRAILERS_MOST 16

enum http_chunk_place { HTTP_CHUNK_SIZE, HTTP_CHUNK_DATA, HTTP_CHUNK_DATA_END, HTTP_CHUNK_TRAILER, HTTP_CHUNK_END };

/* A chunked body on its way; begins zeroed. */
struct http_chunks {
	enum http_chunk_place place;
	uint64_t left; /* of this chunk's data */
	char line[HTTP_CHUNK_LINE_MOST];
	size_t line_length;
	size_t trailers;
	struct http_refusal refusal;
};

/*
 * Takes bytes off the front of *input and gives the run of data found in *data, a slice of the input, maybe empty. HTTP_MORE with bytes left
 * in *input: call again. HTTP_DONE: the body and its trailers have ended, *input is what follows.
 */
enum http_step http_chunks_read(struct http_chunks *chunks, struct slice *input, struct slice *data);

/* The size in a chunk's first line, without its line end. false: malformed. */
bool http_chunk_size_read(struct slice line, uint64_t *size);

/* ---- http_request.c ---- */

/* Copies a head into the request; request->arena is set. false: refused. */
bool http_request_of_head(const struct http_head *head, const struct http_limits *limits, struct http_request *request, struct http_refusal *refusal);

/* Who asks a proxy that connected from `peer`: the last address of X-Forwarded-For, when peer is this machine and the header ends in an address; else peer. */
const char *http_peer_behind(const struct http_request *request, const char *peer);

/* The value of this parameter in `multipart/form-data; boundary="x"`, without quotes and escapes; NULL: not given, or the header is malformed. */
char *http_parameter(struct arena *arena, const char *header, const char *name);

/* ---- http_form.c, http_multipart.c ---- */

bool http_multipart_read(struct arena *arena, struct slice body, struct slice boundary, size_t most, struct http_form *form);

/* ---- http_answer.c ---- */

/* The status line and headers as they are sent. A spoilt answer becomes a plain 500 first. */
struct slice http_answer_head(struct http_answer *answer, bool close, int64_t now_seconds);

/* An answer without an arena, for when there is none: 503 and 400s before a request exists. Returns the number of bytes, at most `room`. */
size_t http_refusal_write(char *room, size_t bytes, int status, bool https, bool head_only, int64_t now_seconds);

/* ---- http_connection.c, http_body.c, http_listener.c ---- */

/* Counted by all threads at once. */
struct http_tally {
	_Atomic uint64_t connections, connections_now, connections_refused, requests, answers[6], bytes_read, bytes_written;
	_Atomic uint64_t body_bytes_now; /* of all bodies held in memory */
};

/* What every connection of a listener knows. */
struct http_shared {
	struct http_settings settings;
	struct http_tally tally;
	int stop_fd;            /* readable once the listener stops */
	_Atomic bool stopping;
};

/* One connection, known to its own thread alone. */
struct http_connection {
	struct http_shared *shared;
	int fd;
	const char *peer;
	struct arena *arena;
	char *bytes; /* read and not yet used: the next head, or a part of a body, maybe later requests behind it */
	size_t start, end, room;
	bool ended;  /* the other side sends no more */
};

/* Milliseconds that only grow. */
int64_t http_clock(void);

enum http_wait { HTTP_READY, HTTP_LATE, HTTP_GONE, HTTP_STOPPING };

/* Waits until the socket can be read (or written), at most until `deadline`; with `until_stop` also until the listener stops. */
enum http_wait http_connection_wait(const struct http_connection *connection, bool writing, bool until_stop, int64_t deadline);

/* Reads into room of one's own; HTTP_GONE also when the other side has ended. *count is at least 1 when HTTP_READY. */
enum http_wait http_connection_read(struct http_connection *connection, char *room, size_t bytes, bool until_stop, int64_t deadline, size_t *count);

/* Sends all, or fails within the limits for slow readers. */
bool http_connection_write(struct http_connection *connection, struct slice head, struct slice body);

/* What has been read and not used. */
struct slice http_connection_bytes(const struct http_connection *connection);

/* Reads the body that follows the head into request->body, which lives as long as request->arena. HTTP_DONE or HTTP_REFUSED; status 0: the other side is gone. */
enum http_step http_body_read(struct http_connection *connection, const struct http_head *head, struct http_request *request, struct http_refusal *refusal);

/* Serves one connection until it ends. The socket does not block; the caller closes it. */
void http_connection_serve(struct http_shared *shared, int fd, const char *peer);

#endif
