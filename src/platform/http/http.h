/* http.h -- HTTP/1.1, read so strictly that no request is ever framed two ways. */
#ifndef PLATFORM_HTTP_HTTP_H
#define PLATFORM_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

/* ---- Requests ---- */

/* HEAD comes to handlers as HTTP_GET; the listener leaves the body of the answer out. */
enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS };

/* "GET", "POST" ... Never NULL; a static text. */
const char *http_method_name(enum http_method method);

struct http_pair {
	const char *name, *value; /* never NULL */
};

struct http_pairs {
	const struct http_pair *at;
	size_t count;
};

/*
 * One whole request, body included. All memory is the arena's, which ends when the answer has been sent. Path and query have been decoded
 * once and are UTF-8 without NUL; the path holds no control characters, no "\", no segment "." or ".." and no empty segment but the last.
 */
struct http_request {
	struct arena *arena;
	enum http_method method;
	bool head_only;              /* it was HEAD */
	const char *target;          /* path and query as they were sent */
	const char *path;            /* the path as it was sent, without the query; begins with "/" */
	const char *const *segments; /* the path's parts, decoded: "/a/b%20c" gives "a", "b c"; "/" none; "/a/" gives "a", "" */
	size_t segment_count;
	struct http_pairs query;     /* in the order sent, names may repeat */
	struct http_pairs headers;   /* in the order sent, names as sent; values may hold bytes that are not UTF-8 */
	const char *host;            /* the Host header: "example.gov.uk:8080"; "" only in HTTP/1.0 */
	const char *media_type;      /* of the body, small letters, without parameters: "application/json"; "" when not given */
	struct slice body;           /* whole, taken out of its chunks; any bytes */
	const char *peer;            /* the address of whoever asks: "127.0.0.1", "::1"; "" without a socket, or one without addresses */
};

/* The value of a header, name in any case; several of one name are joined with ", ". NULL: not given. */
const char *http_header(const struct http_request *request, const char *name);

/* The first value of this name in the query; NULL: not given. */
const char *http_query(const struct http_request *request, const char *name);

/*
 * The value of a cookie; NULL when it was not sent, when its value holds bytes that no cookie may (RFC 6265), or when two cookies bear
 * the name, because nobody can say which of them is ours.
 */
const char *http_cookie(const struct http_request *request, const char *name);

/*
 * Does a header of entity tags ("*", or a list such as "\"v6\", W/\"v7\"") name this tag, given with its quotes? Weakly, as for
 * If-None-Match, or strongly, as for If-Match (RFC 9110 13.1). false for NULL and for a malformed list.
 */
bool http_etag_matches(const char *header, const char *etag, bool weakly);

/* May a browser be sent to this target and stay with us? One that begins with "/", not "//" or "/\", in printable ASCII. false for NULL. */
bool http_target_is_local(const char *target);

/* ---- Forms ---- */

struct http_form_part {
	const char *name;         /* UTF-8 */
	const char *value;        /* a text field: UTF-8 without NUL; NULL for a file */
	const char *file_name;    /* a file: the name alone, without folders, as the browser gave it; "" when nothing was chosen; NULL for a text field */
	const char *content_type; /* a file: what the browser says it is, which proves nothing; NULL for a text field */
	struct slice bytes;       /* what was sent: of the text, or of the file */
};

struct http_form {
	const struct http_form_part *parts; /* in the order sent, names may repeat */
	size_t count;
	int status;         /* of a refused form: 400, 413 or 415 */
	const char *reason; /* of a refused form, for the log: a static text */
};

/*
 * The body as an HTML form: application/x-www-form-urlencoded or multipart/form-data. An empty body without a type is an empty form.
 * INVALID: it is none, or it is malformed, not UTF-8 or has too many fields; form->status and form->reason say which.
 */
MUST_USE enum outcome http_form_read(const struct http_request *request, struct http_form *form);

/* Its texts in their order as application/x-www-form-urlencoded, however they came; files are left out. In this arena. */
struct slice http_form_encode(struct arena *arena, const struct http_form *form);

/* The first text of this name; NULL when there is none. */
const char *http_form_value(const struct http_form *form, const char *name);

/* The next part of this name after `previous` (NULL: the first), text or file; NULL: no more. */
const struct http_form_part *http_form_next(const struct http_form *form, const char *name, const struct http_form_part *previous);

/* Pairs in application/x-www-form-urlencoded: "a=1&b=two+words". false: malformed, not UTF-8, a NUL, or more than `most` pairs. */
MUST_USE bool http_urlencoded_read(struct arena *arena, struct slice encoded, size_t most, struct http_pairs *pairs);

/* ---- Answers ---- */

struct http_answer_header {
	const char *name, *value;
	struct http_answer_header *next;
};

/*
 * What the handler fills in. It begins as 200, "text/html; charset=utf-8", with an empty body. Date, Content-Length and Connection are the
 * listener's. Every answer bears the security headers of http_answer_begin(); a header of the same name set by the handler takes their place.
 */
struct http_answer {
	struct arena *arena;
	int status;
	const char *content_type; /* NULL: none, as for 204 and 304 */
	struct slice body;        /* must live as long as the request's arena, or for ever; not copied */
	bool close;               /* close the connection after this answer */
	bool spoilt;              /* a header was refused: see http_answer_header() */
	const char *route;        /* for counting: the template of the path, a static text; NULL: no page of ours */
	struct http_answer_header *first, *last;
};

typedef void http_handler(void *context, const struct http_request *request, struct http_answer *answer);

/* A fresh answer; `https` adds Strict-Transport-Security. */
void http_answer_begin(struct http_answer *answer, struct arena *arena, bool https);

/*
 * Sets a header, in place of a default or an earlier one of this name; Set-Cookie, Link, Vary and WWW-Authenticate are added instead. Name and
 * value are copied. A name that is no token, a value with control characters, and the headers that are the listener's are never sent:
 * they spoil the answer, which then goes out as 500, and the log says which name it was. Value NULL: takes the header away.
 */
void http_answer_header(struct http_answer *answer, const char *name, const char *value);

/* The body, not copied; content_type a text that lives as long. */
void http_answer_body(struct http_answer *answer, const char *content_type, struct slice body);

/* 303 to this place. Bytes that may not stand in a header or a URL are percent-encoded. */
void http_answer_redirect(struct http_answer *answer, const char *location);

/* Content-Disposition: attachment, with this name in UTF-8 (RFC 6266); quotes, slashes and control characters in it become "_". */
void http_answer_download(struct http_answer *answer, const char *file_name);

/* Bytes that came from somebody outside: saved under that name, never shown, and in a sandbox without scripts should a browser show them all the same. */
void http_answer_from_outside(struct http_answer *answer, const char *content_type, struct slice body, const char *file_name);

/* A page in plain HTML and plain words for this status, as the listener itself sends it for a refused request. */
void http_answer_plain(struct http_answer *answer, int status);

enum http_same_site { HTTP_SAME_SITE_LAX, HTTP_SAME_SITE_STRICT };

struct http_cookie_setting {
	const char *name, *value;         /* value: the bytes that RFC 6265 allows; else the answer is spoilt */
	int64_t max_age_seconds;          /* 0: until the browser ends; below 0: remove it now */
	bool secure;                      /* always with https */
	enum http_same_site same_site;
};

/* Set-Cookie with Path=/ and HttpOnly. Names that begin with "__Host-" are Secure whatever the setting says. */
void http_answer_cookie(struct http_answer *answer, const struct http_cookie_setting *cookie);

/* "OK", "Not Found" ... for the status line; never NULL. */
const char *http_status_words(int status);

/* ---- The listener ---- */

struct http_limits {
	size_t line_bytes;      /* of the request line; more is 414 */
	size_t head_bytes;      /* of request line and headers; more is 431 */
	size_t header_count;    /* at most HTTP_HEADERS_MOST; more is 431 */
	size_t query_count;     /* pairs in a query, fields in a form; more is 400 and 413 */
	size_t body_bytes;      /* of a body, when no body_limit is given; more is 413 */
	size_t all_body_bytes;  /* of all bodies held at one time; more is 503 */
	size_t arena_bytes;     /* the ceiling of a request's arena, body not counted; more is 503 */
	size_t stack_bytes;     /* of a connection's thread */
	size_t connections;     /* at one time; more are told 503 and closed */
	int head_milliseconds;  /* from connecting, or the first byte of a later request, to the end of its head; later is 408 */
	int body_milliseconds;  /* from the end of the head to the end of the body; later is 408 */
	int body_grace_milliseconds; /* after so long ... */
	int body_bytes_per_second;   /* ... a body must have come this fast on average; else 408 */
	int idle_milliseconds;  /* between requests on one connection */
	int write_milliseconds; /* without any progress in writing, and the grace before body_bytes_per_second holds for the reader of answers too */
	int linger_milliseconds; /* reading on after a refusal, so that the other side sees the answer */
	int stop_milliseconds;  /* for running requests to end after http_listener_stop() */
};

#define HTTP_HEADERS_MOST 100

/* What security.md asks: 8 KiB, 32 KiB, 100 headers, 1 MiB bodies, 10 s, 60 s, 1 KiB/s, 30 s ... */
struct http_limits http_limits_usual(void);

struct http_settings {
	const char *address;    /* "127.0.0.1:8080", "[::1]:8080", "localhost:0" (any free port); not used with a socket */
	int socket;             /* one that listens already, as http_socket_handed_over() gives; the listener uses a copy. 0: none */
	bool public_https;      /* people reach us by https (through nginx): Strict-Transport-Security is sent */
	bool behind_proxy;      /* who connects from this machine is a proxy, and the last address of its X-Forwarded-For is who asks */
	struct http_limits limits;
	http_handler *handler;  /* called from many threads at once */
	void *context;
	/* May be NULL. How large the body of this request may be, asked when all but the body is known; 0: none. */
	size_t (*body_limit)(void *context, const struct http_request *request);
};

struct http_listener;

/*
 * The socket that systemd opened for this process (LISTEN_PID is ours, LISTEN_FDS is 1), TCP or of a path; 0: there is none. The environment forgets it, so it is
 * asked once, by the process that systemd started; processes that it forks inherit the socket.
 */
int http_socket_handed_over(void);

/*
 * Takes the socket and begins to listen; nobody is served before http_listener_run(). Settings are copied, context is kept.
 * INVALID: the address is none. UNAVAILABLE: it is taken or forbidden. A line in the log says why.
 */
MUST_USE enum outcome http_listener_open(const struct http_settings *settings, struct http_listener **listener);

/* The port that was taken. 0 for a socket without ports. */
int http_listener_port(const struct http_listener *listener);

/* Serves until http_listener_stop(), then lets running requests end. A thread a connection; requests on one connection in their order. */
void http_listener_run(struct http_listener *listener);

/* Ends http_listener_run(); may be called from a signal handler and from any thread, more than once. */
void http_listener_stop(struct http_listener *listener);

/* After http_listener_run() has returned, or instead of it. */
void http_listener_close(struct http_listener *listener);

struct http_counts {
	uint64_t connections;      /* since the start */
	uint64_t connections_now;
	uint64_t connections_refused; /* over the limit */
	uint64_t requests;         /* answered, refused ones too */
	uint64_t answers[6];       /* by the first digit of the status: answers[2] are 200 to 299 */
	uint64_t bytes_read, bytes_written;
};

/* How much was done so far; each number is exact, together they are of about the same moment. */
struct http_counts http_listener_counts(const struct http_listener *listener);

/* ---- Without a socket: `windscreen call`, tests ---- */

/*
 * Reads one whole request, head and body, from bytes, as the listener would. INVALID: refused with *status (400, 413, 414 ...);
 * a request that is not whole is 400.
 */
MUST_USE enum outcome http_request_read(struct arena *arena, struct slice bytes, const struct http_limits *limits, struct http_request *request, int *status);

/* A request made by the program itself. target: "/api/v1/episodes?open=yes", must be well-formed. INVALID: it is not; *status as above. */
MUST_USE enum outcome http_request_make(struct arena *arena, enum http_method method, const char *target, struct http_pairs headers, struct slice body,
    struct http_request *request, int *status);

#endif
