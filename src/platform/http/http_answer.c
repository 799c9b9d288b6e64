/* http_answer.c -- what is sent back: headers that protect, and nothing a handler could be tricked into. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/text.h"
#include "platform/http/http_inside.h"

#define HTTP_ALLOW "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"

/*
 * On every answer. Referrer-Policy is same-origin and not no-referrer, with which browsers would send "Origin: null" with our own forms and
 * the door could not tell them from others'. Source: security.md, goal 19.
 */
static const struct http_pair protection[] = {
	{ "Cache-Control", "no-store" },
	{ "Content-Security-Policy",
	    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
	    "frame-ancestors 'none'; base-uri 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
};

enum { PROTECTION_COUNT = sizeof(protection) / sizeof(protection[0]) };

static const struct http_pair only_https = { "Strict-Transport-Security", "max-age=63072000; includeSubDomains" };

const char *http_status_words(int status)
{
	static const struct {
		int status;
		const char *words;
	} all[] = {
		{ 200, "OK" }, { 201, "Created" }, { 202, "Accepted" }, { 204, "No Content" }, { 206, "Partial Content" }, { 301, "Moved Permanently" },
		{ 302, "Found" }, { 303, "See Other" }, { 304, "Not Modified" }, { 307, "Temporary Redirect" }, { 308, "Permanent Redirect" },
		{ 400, "Bad Request" }, { 401, "Unauthorized" }, { 403, "Forbidden" }, { 404, "Not Found" }, { 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" }, { 408, "Request Timeout" }, { 409, "Conflict" }, { 410, "Gone" }, { 411, "Length Required" },
		{ 412, "Precondition Failed" }, { 413, "Content Too Large" }, { 414, "URI Too Long" }, { 415, "Unsupported Media Type" },
		{ 417, "Expectation Failed" }, { 422, "Unprocessable Content" }, { 428, "Precondition Required" }, { 429, "Too Many Requests" },
		{ 431, "Request Header Fields Too Large" }, { 500, "Internal Server Error" }, { 501, "Not Implemented" },
		{ 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].status == status)
			return all[i].words;
	return "Answer";
}

/* ---- Headers ---- */

static void append(struct http_answer *answer, const char *name, const char *value)
{
	struct http_answer_header *header = ARENA_NEW(answer->arena, struct http_answer_header);

	header->name = name;
	header->value = value;
	if (answer->last != NULL)
		answer->last->next = header;
	else
		answer->first = header;
	answer->last = header;
}

static void take_away(struct http_answer *answer, const char *name)
{
	struct http_answer_header *before = NULL, *header, *next;

	for (header = answer->first; header != NULL; header = next) {
		next = header->next;
		if (strcasecmp(header->name, name) != 0) {
			before = header;
			continue;
		}
		if (before != NULL)
			before->next = next;
		else
			answer->first = next;
		if (answer->last == header)
			answer->last = before;
	}
}

static bool bears(const struct http_answer *answer, const char *name)
{
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		if (strcasecmp(header->name, name) == 0)
			return true;
	return false;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcasecmp(name, *names) == 0)
			return true;
	return false;
}

void http_answer_begin(struct http_answer *answer, struct arena *arena, bool https)
{
	*answer = (struct http_answer){ .arena = arena, .status = 200, .content_type = "text/html; charset=utf-8" };
	for (size_t i = 0; i < PROTECTION_COUNT; i++)
		append(answer, protection[i].name, protection[i].value);
	if (https)
		append(answer, only_https.name, only_https.value);
}

void http_answer_header(struct http_answer *answer, const char *name, const char *value)
{
	static const char *const the_listeners[] = { "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Trailer", "Upgrade", "Date", NULL };
	static const char *const may_repeat[] = { "Set-Cookie", "Link", "Vary", "WWW-Authenticate", NULL };

	if (!http_is_token(slice_of(name)) || is_one_of(name, the_listeners) || (value != NULL && !http_value_is_clean(slice_of(value)))) {
		log_line(LOG_ERROR, "an answer was spoilt by its header %s", name);
		answer->spoilt = true;
		return;
	}
	if (strcasecmp(name, "Content-Type") == 0) {
		answer->content_type = arena_copy(answer->arena, value);
		return;
	}
	if (value == NULL || !is_one_of(name, may_repeat))
		take_away(answer, name);
	if (value != NULL)
		append(answer, arena_copy(answer->arena, name), arena_copy(answer->arena, value));
}

void http_answer_body(struct http_answer *answer, const char *content_type, struct slice body)
{
	answer->content_type = content_type;
	answer->body = body;
}

/* ---- Answers of one kind ---- */

static void put_percent(struct buf *out, unsigned char byte)
{
	buf_format(out, "%%%02X", byte);
}

void http_answer_redirect(struct http_answer *answer, const char *location)
{
	struct buf out = buf_new(answer->arena, 65536);

	for (const char *at = location; *at != '\0'; at++) {
		if (*at <= 0x20 || *at >= 0x7f || memchr("\"<>\\^`{|}", *at, 9) != NULL)
			put_percent(&out, (unsigned char)*at);
		else
			buf_byte(&out, *at);
	}
	answer->status = 303;
	answer->content_type = NULL;
	answer->body = (struct slice){ 0 };
	http_answer_header(answer, "Location", out.at);
}

void http_answer_download(struct http_answer *answer, const char *file_name)
{
	struct buf plain = buf_new(answer->arena, 4096), whole = buf_new(answer->arena, 12288);

	if (text_is_empty(file_name) || strlen(file_name) > 4000 || !text_is_utf8(slice_of(file_name)))
		file_name = "file";
	for (const char *at = file_name; *at != '\0'; at++) {
		unsigned char byte = (unsigned char)*at;
		bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-' ||
		    byte == '_';
		bool is_unsafe = byte < 0x20 || byte == 0x7f || memchr("\"/\\:*?<>|", byte, 9) != NULL;
		buf_byte(&plain, is_plain || byte == ' ' ? *at : '_');
		if (is_plain)
			buf_byte(&whole, *at);
		else if (is_unsafe)
			buf_byte(&whole, '_');
		else
			put_percent(&whole, byte);
	}
	http_answer_header(answer, "Content-Disposition",
	    arena_format(answer->arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s", plain.at, whole.at));
}

void http_answer_from_outside(struct http_answer *answer, const char *content_type, struct slice body, const char *file_name)
{
	http_answer_body(answer, content_type, body);
	http_answer_download(answer, file_name);
	http_answer_header(answer, "Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
}

/* What a person reads. Sent to programs and people alike, so without our look, which needs other files. */
static const char *plain_words(int status)
{
	switch (status) {
	case 403: return "You do not have permission to do this.";
	case 404: return "We cannot find this page. Check the address, or go back and try again.";
	case 405: return "This address does not take this kind of request.";
	case 408: return "The request took too long to arrive. Check your connection and try again.";
	case 413: return "What you sent is too large. Send less at once, or a smaller file.";
	case 414: return "The address is too long. Go back and try again.";
	case 415: return "We cannot read what you sent, because it is of a kind that this page does not take.";
	case 417: return "The request asks for something that we do not do.";
	case 431: return "The request carries too much. Clear the cookies of this site and try again.";
	case 500: return "Sorry, something went wrong on our side. Try again later.";
	case 503: return "Sorry, the service is busy. Wait a minute, go back and try again.";
	default: break;
	}
	return "The request is not one that we can read. Go back and try again.";
}

#define PLAIN_PAGE \
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
	"<title>%s</title>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n<p>%s</p>\n</main>\n</body>\n</html>\n"

static const char *plain_title(int status)
{
	switch (status) {
	case 403: return "You may not do this";
	case 404: return "Page not found";
	case 500: return "Something went wrong";
	case 503: return "The service is busy";
	default: break;
	}
	return "We could not do this";
}

void http_answer_plain(struct http_answer *answer, int status)
{
	answer->status = status;
	http_answer_body(answer, "text/html; charset=utf-8",
	    slice_of(arena_format(answer->arena, PLAIN_PAGE, plain_title(status), plain_title(status), plain_words(status))));
	if (status == 405)
		http_answer_header(answer, "Allow", HTTP_ALLOW);
	if (status == 503)
		http_answer_header(answer, "Retry-After", "60");
}

/* ---- Cookies ---- */

static bool cookie_value_is_right(const char *value)
{
	for (; *value != '\0'; value++)
		if (*value <= 0x20 || *value >= 0x7f || memchr("\",;\\", *value, 4) != NULL)
			return false;
	return true;
}

void http_answer_cookie(struct http_answer *answer, const struct http_cookie_setting *cookie)
{
	struct buf out = buf_new(answer->arena, 8192);

	if (!http_is_token(slice_of(cookie->name)) || !cookie_value_is_right(cookie->value) || strlen(cookie->name) + strlen(cookie->value) > 4096) {
		log_line(LOG_ERROR, "an answer was spoilt by a cookie");
		answer->spoilt = true;
		return;
	}
	buf_format(&out, "%s=%s; Path=/; HttpOnly; SameSite=%s", cookie->name, cookie->value, cookie->same_site == HTTP_SAME_SITE_STRICT ? "Strict" : "Lax");
	if (cookie->secure || text_starts_with(cookie->name, "__Host-"))
		buf_text(&out, "; Secure");
	if (cookie->max_age_seconds != 0)
		buf_format(&out, "; Max-Age=%lld", cookie->max_age_seconds > 0 ? (long long)cookie->max_age_seconds : 0LL);
	http_answer_header(answer, "Set-Cookie", out.at);
}

/* ---- Bytes on the wire ---- */

static void date_write(int64_t now_seconds, char text[40])
{
	static const char days[7][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t now = (time_t)now_seconds;
	struct tm parts = { 0 };

	gmtime_r(&now, &parts);
	(void)snprintf(text, 40, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday % 7], parts.tm_mday % 100, months[parts.tm_mon % 12],
	    (parts.tm_year + 1900) % 10000, parts.tm_hour % 100, parts.tm_min % 100, parts.tm_sec % 100);
}

struct slice http_answer_head(struct http_answer *answer, bool close, int64_t now_seconds)
{
	struct buf out = buf_new(answer->arena, 65536);
	char date[40];

	if (answer->content_type != NULL && !http_value_is_clean(slice_of(answer->content_type)))
		answer->spoilt = true;
	if (answer->spoilt || answer->status < 200 || answer->status > 599) {
		struct arena *arena = answer->arena;
		http_answer_begin(answer, arena, bears(answer, only_https.name));
		http_answer_plain(answer, 500);
	}
	date_write(now_seconds, date);
	bool bodiless = answer->status == 204 || answer->status == 304;
	if (bodiless) {
		answer->body = (struct slice){ 0 };
		answer->content_type = NULL;
	}
	buf_format(&out, "HTTP/1.1 %d %s\r\nDate: %s\r\n", answer->status, http_status_words(answer->status), date);
	if (!bodiless)
		buf_format(&out, "Content-Length: %zu\r\n", answer->body.length);
	if (answer->content_type != NULL)
		buf_format(&out, "Content-Type: %s\r\n", answer->content_type);
	if (close)
		buf_text(&out, "Connection: close\r\n");
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next) {
		buf_text(&out, header->name);
		buf_text(&out, ": ");
		buf_text(&out, header->value);
		buf_text(&out, "\r\n");
	}
	buf_text(&out, "\r\n");
	return buf_as_slice(&out);
}

size_t http_refusal_write(char *room, size_t bytes, int status, bool https, bool head_only, int64_t now_seconds)
{
	char date[40], page[1024];
	size_t at = 0;

	date_write(now_seconds, date);
	int length = snprintf(page, sizeof(page), PLAIN_PAGE, plain_title(status), plain_title(status), plain_words(status));
	int written = snprintf(room, bytes, "HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Length: %d\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n%s%s",
	    status, http_status_words(status), date, length, status == 405 ? "Allow: " HTTP_ALLOW "\r\n" : "", status == 503 ? "Retry-After: 60\r\n" : "");
	for (size_t i = 0; i < PROTECTION_COUNT + (https ? 1U : 0U); i++) {
		const struct http_pair *pair = i < PROTECTION_COUNT ? &protection[i] : &only_https;
		at += (size_t)written;
		written = snprintf(room + at, bytes - at, "%s: %s\r\n", pair->name, pair->value);
	}
	at += (size_t)written;
	written = snprintf(room + at, bytes - at, "\r\n%s", head_only ? "" : page);
	return at + (size_t)written;
}
