/* http_request.c -- a request as handlers see it, and what they ask of it. */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/http/http_inside.h"

const char *http_method_name(enum http_method method)
{
	static const char *const names[] = { [HTTP_GET] = "GET", [HTTP_POST] = "POST", [HTTP_PUT] = "PUT", [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE", [HTTP_OPTIONS] = "OPTIONS" };

	return names[method];
}

/* ---- Headers ---- */

const char *http_header(const struct http_request *request, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < request->headers.count; i++)
		if (strcasecmp(request->headers.at[i].name, name) == 0)
			value = value == NULL ? request->headers.at[i].value : arena_format(request->arena, "%s, %s", value, request->headers.at[i].value);
	return value;
}

const char *http_query(const struct http_request *request, const char *name)
{
	for (size_t i = 0; i < request->query.count; i++)
		if (text_equals(request->query.at[i].name, name))
			return request->query.at[i].value;
	return NULL;
}

/* The media type in small letters; "" when it is not type/subtype. */
static const char *media_type_of(struct arena *arena, const char *header)
{
	struct slice type = slice_of(header);

	type = slice_trim(slice_part(type, 0, slice_find(type, ';')));
	size_t slash = slice_find(type, '/');
	if (slash == type.length || !http_is_token(slice_part(type, 0, slash)) || !http_is_token(slice_part(type, slash + 1, type.length)))
		return "";
	char *text = arena_copy_slice(arena, type);
	for (char *at = text; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return text;
}

/* Reads a token or a quoted string off the front of *rest; NULL: neither. */
static char *word_take(struct arena *arena, struct slice *rest)
{
	size_t at = 0, length = 0;

	if (rest->length == 0 || rest->at[0] != '"') {
		while (at < rest->length && http_token_byte((unsigned char)rest->at[at]))
			at++;
		struct slice token = slice_part(*rest, 0, at);
		*rest = slice_part(*rest, at, rest->length);
		return at > 0 ? arena_copy_slice(arena, token) : NULL;
	}
	char *text = arena_take(arena, rest->length);
	for (at = 1; at < rest->length && rest->at[at] != '"'; at++) {
		/* Browsers do not escape; "\" before anything but a quote is part of an old browser's "C:\fakepath". */
		if (rest->at[at] == '\\' && at + 1 < rest->length && rest->at[at + 1] == '"')
			at++;
		text[length++] = rest->at[at];
	}
	if (at >= rest->length)
		return NULL;
	*rest = slice_part(*rest, at + 1, rest->length);
	return text;
}

const char *http_peer_behind(const struct http_request *request, const char *peer)
{
	const char *header = http_header(request, "X-Forwarded-For");
	const char *comma = header != NULL ? strrchr(header, ',') : NULL;
	struct slice last = slice_trim(slice_of(comma != NULL ? comma + 1 : header));
	unsigned char address[sizeof(struct in6_addr)];
	char *text;

	if (peer[0] != '\0' && strncmp(peer, "127.", 4) != 0 && strcmp(peer, "::1") != 0)
		return peer; /* not from this machine: anybody may write a header */
	if (last.length == 0 || last.length >= INET6_ADDRSTRLEN)
		return peer;
	text = arena_copy_slice(request->arena, last);
	return inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1 ? text : peer;
}

char *http_parameter(struct arena *arena, const char *header, const char *name)
{
	struct slice rest = slice_of(header);
	char *found = NULL;

	rest = slice_part(rest, slice_find(rest, ';'), rest.length);
	while (rest.length > 0) {
		if (rest.at[0] != ';')
			return NULL;
		rest = slice_trim(slice_part(rest, 1, rest.length));
		size_t equals = slice_find(rest, '=');
		struct slice parameter = slice_part(rest, 0, equals);
		if (equals == rest.length || !http_is_token(parameter))
			return NULL;
		rest = slice_part(rest, equals + 1, rest.length);
		char *value = word_take(arena, &rest);
		if (value == NULL)
			return NULL;
		if (slice_equals_ignoring_case(parameter, name)) {
			if (found != NULL)
				return NULL;
			found = value;
		}
		rest = slice_trim(rest);
	}
	return found;
}

bool http_request_of_head(const struct http_head *head, const struct http_limits *limits, struct http_request *request, struct http_refusal *refusal)
{
	struct http_pair *headers = ARENA_ARRAY(request->arena, struct http_pair, head->field_count);

	for (size_t i = 0; i < head->field_count; i++) {
		headers[i].name = arena_copy_slice(request->arena, head->fields[i].name);
		headers[i].value = arena_copy_slice(request->arena, head->fields[i].value);
	}
	request->headers = (struct http_pairs){ headers, head->field_count };
	request->method = head->method;
	request->head_only = head->head_only;
	request->host = arena_copy_slice(request->arena, head->host);
	request->media_type = media_type_of(request->arena, http_header(request, "Content-Type"));
	if (request->peer == NULL)
		request->peer = "";
	if (!head->asterisk)
		return http_target_read(head->target, limits, request, refusal);
	request->target = request->path = "*";
	return true;
}

/* ---- Cookies ---- */

/* RFC 6265 4.1.1, without the quotes that it allows and nobody needs. */
static bool is_cookie_value(struct slice value)
{
	for (size_t i = 0; i < value.length; i++) {
		unsigned char byte = (unsigned char)value.at[i];
		if (byte <= 0x20 || byte >= 0x7f || byte == '"' || byte == ',' || byte == '\\') /* ";" ended it */
			return false;
	}
	return true;
}

const char *http_cookie(const struct http_request *request, const char *name)
{
	struct slice rest = slice_of(http_header(request, "Cookie")), part, value = { 0 };
	size_t found = 0;

	while (slice_cut(&rest, ';', &part)) {
		part = slice_trim(part);
		size_t equals = slice_find(part, '=');
		if (equals == part.length || !slice_equals(slice_part(part, 0, equals), name))
			continue;
		value = slice_part(part, equals + 1, part.length);
		found++;
	}
	return found == 1 && is_cookie_value(value) ? arena_copy_slice(request->arena, value) : NULL;
}

/* ---- Entity tags ---- */

/* Takes one tag off the front of *rest, with its quotes; false: malformed. */
static bool etag_take(struct slice *rest, bool *weak, struct slice *tag)
{
	*weak = slice_starts_with(*rest, "W/");
	if (*weak)
		*rest = slice_part(*rest, 2, rest->length);
	if (rest->length < 2 || rest->at[0] != '"')
		return false;
	size_t end = slice_find(slice_part(*rest, 1, rest->length), '"') + 1;
	if (end == rest->length)
		return false;
	*tag = slice_part(*rest, 0, end + 1);
	*rest = slice_trim(slice_part(*rest, end + 1, rest->length));
	return memchr(tag->at, ' ', tag->length) == NULL;
}

bool http_etag_matches(const char *header, const char *etag, bool weakly)
{
	struct slice rest = slice_trim(slice_of(header)), tag;
	bool weak, matches = false;

	if (header == NULL)
		return false;
	if (slice_equals(rest, "*"))
		return true;
	bool ours_is_weak = text_starts_with(etag, "W/");
	const char *ours = ours_is_weak ? etag + 2 : etag;
	while (rest.length > 0) {
		if (!etag_take(&rest, &weak, &tag))
			return false;
		if (slice_equals(tag, ours) && (weakly || (!weak && !ours_is_weak)))
			matches = true;
		if (rest.length == 0)
			break;
		if (rest.at[0] != ',')
			return false;
		rest = slice_trim(slice_part(rest, 1, rest.length));
	}
	return matches;
}

bool http_target_is_local(const char *target)
{
	if (target == NULL || target[0] != '/' || target[1] == '/' || target[1] == '\\')
		return false;
	for (const char *at = target; *at != '\0'; at++)
		if (*at <= 0x20 || *at >= 0x7f || *at == '\\')
			return false;
	return true;
}

/* ---- Without a socket ---- */

static enum outcome refused(const struct http_refusal *refusal, int *status)
{
	*status = refusal->status;
	return INVALID;
}

static bool chunks_gather(struct slice *rest, const struct http_limits *limits, struct http_request *request, struct http_refusal *refusal)
{
	struct http_chunks chunks = { 0 };
	struct buf body = buf_new(request->arena, limits->body_bytes + 1);
	struct slice data;
	enum http_step step;

	do {
		size_t before = rest->length;
		step = http_chunks_read(&chunks, rest, &data);
		*refusal = chunks.refusal;
		if (step == HTTP_REFUSED || (step == HTTP_MORE && before == 0)) {
			if (step == HTTP_MORE)
				*refusal = (struct http_refusal){ 400, "a body that is not whole" };
			return false;
		}
		if (data.length > limits->body_bytes - body.length) {
			*refusal = (struct http_refusal){ 413, "the body is too large" };
			return false;
		}
		buf_slice(&body, data);
	} while (step != HTTP_DONE);
	request->body = buf_as_slice(&body);
	return true;
}

enum outcome http_request_read(struct arena *arena, struct slice bytes, const struct http_limits *limits, struct http_request *request, int *status)
{
	struct http_head *head = ARENA_NEW(arena, struct http_head);
	struct http_refusal refusal = { 400, "a request that is not whole" };

	*request = (struct http_request){ .arena = arena };
	enum http_step step = http_head_read(bytes, limits, head);

	if (step != HTTP_DONE)
		return refused(step == HTTP_REFUSED ? &head->refusal : &refusal, status);
	if (!http_request_of_head(head, limits, request, &refusal))
		return refused(&refusal, status);

	struct slice rest = slice_part(bytes, head->bytes, bytes.length);
	if (head->framing == HTTP_CHUNKED) {
		if (!chunks_gather(&rest, limits, request, &refusal))
			return refused(&refusal, status);
	} else if (head->length > limits->body_bytes) {
		return refused(&(struct http_refusal){ 413, "the body is too large" }, status);
	} else if (head->length > rest.length) {
		return refused(&(struct http_refusal){ 400, "a body that is not whole" }, status);
	} else {
		request->body = slice_part(rest, 0, (size_t)head->length);
		rest = slice_part(rest, request->body.length, rest.length);
	}
	if (rest.length > 0)
		return refused(&(struct http_refusal){ 400, "more than one request" }, status);
	return OK;
}

enum outcome http_request_make(struct arena *arena, enum http_method method, const char *target, struct http_pairs headers, struct slice body,
    struct http_request *request, int *status)
{
	struct http_limits limits = http_limits_usual();
	struct http_refusal refusal = { 400, "" };

	*request = (struct http_request){ .arena = arena, .method = method, .headers = headers, .host = "", .peer = "", .body = body };
	for (size_t i = 0; i < headers.count; i++)
		if (!http_is_token(slice_of(headers.at[i].name)) || !http_value_is_clean(slice_of(headers.at[i].value)))
			return refused(&refusal, status);
	const char *host = http_header(request, "Host");
	if (host != NULL)
		request->host = host;
	request->media_type = media_type_of(arena, http_header(request, "Content-Type"));
	return http_target_read(slice_of(target), &limits, request, &refusal) ? OK : refused(&refusal, status);
}
