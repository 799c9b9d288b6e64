/* http_parse.c -- the head of a request, read as RFC 9112 writes it and not as it may be tolerated. */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "platform/http/http_inside.h"

static const char token_bytes[256] = {
	['!'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['&'] = 1, ['\''] = 1, ['*'] = 1, ['+'] = 1, ['-'] = 1, ['.'] = 1, ['^'] = 1, ['_'] = 1,
	['`'] = 1, ['|'] = 1, ['~'] = 1, ['0' ... '9'] = 1, ['a' ... 'z'] = 1, ['A' ... 'Z'] = 1,
};

bool http_token_byte(unsigned char byte)
{
	return token_bytes[byte] != 0;
}

bool http_is_token(struct slice slice)
{
	for (size_t i = 0; i < slice.length; i++)
		if (!http_token_byte((unsigned char)slice.at[i]))
			return false;
	return slice.length > 0;
}

bool http_value_is_clean(struct slice value)
{
	for (size_t i = 0; i < value.length; i++) {
		unsigned char byte = (unsigned char)value.at[i];
		if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
			return false;
	}
	return true;
}

static enum http_step refuse(struct http_head *head, int status, const char *reason)
{
	head->refusal = (struct http_refusal){ status, reason };
	return HTTP_REFUSED;
}

/* ---- Lines ---- */

/*
 * The line at `from`, without its CRLF. HTTP_REFUSED for a CR or LF that stands alone and for control characters, also when the line has
 * not ended yet: a sender of such bytes is told at once.
 */
static enum http_step line_read(struct slice bytes, size_t from, struct slice *line)
{
	for (size_t i = from; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];
		if (byte == '\r') {
			if (i + 1 == bytes.length)
				break;
			if (bytes.at[i + 1] != '\n')
				return HTTP_REFUSED;
			*line = slice_part(bytes, from, i - from);
			return HTTP_DONE;
		}
		if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
			return HTTP_REFUSED;
	}
	*line = slice_part(bytes, from, bytes.length - from);
	return HTTP_MORE;
}

bool http_head_is_news(struct slice bytes, size_t from, const struct http_limits *limits)
{
	if (bytes.length > limits->head_bytes || (from <= limits->line_bytes && bytes.length > limits->line_bytes))
		return true;
	for (size_t i = from; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];
		if (byte == '\n' || (byte < 0x20 && byte != '\t' && byte != '\r') || byte == 0x7f)
			return true;
		if (i > 0 && bytes.at[i - 1] == '\r')
			return true;
	}
	return false;
}

/* ---- The request line ---- */

static enum http_step method_read(struct slice method, struct http_head *head)
{
	static const struct {
		const char *name;
		enum http_method method;
		bool head_only;
	} served[] = {
		{ "GET", HTTP_GET, false },
		{ "HEAD", HTTP_GET, true },
		{ "POST", HTTP_POST, false },
		{ "PUT", HTTP_PUT, false },
		{ "PATCH", HTTP_PATCH, false },
		{ "DELETE", HTTP_DELETE, false },
		{ "OPTIONS", HTTP_OPTIONS, false },
	};

	if (!http_is_token(method))
		return refuse(head, 400, "the method is no token");
	for (size_t i = 0; i < sizeof(served) / sizeof(served[0]); i++)
		if (slice_equals(method, served[i].name)) {
			head->method = served[i].method;
			head->head_only = served[i].head_only;
			return HTTP_DONE;
		}
	return refuse(head, 405, "a method that is not served");
}

static enum http_step version_read(struct slice version, struct http_head *head)
{
	if (slice_equals(version, "HTTP/1.1"))
		head->minor = 1;
	else if (slice_equals(version, "HTTP/1.0"))
		head->minor = 0;
	else
		return refuse(head, 400, "a version that is neither HTTP/1.1 nor HTTP/1.0");
	return HTTP_DONE;
}

/* The target is checked byte for byte in http_target.c; here only what decides its form. */
static enum http_step request_line_read(struct slice line, struct http_head *head)
{
	size_t method_end = slice_find(line, ' ');
	struct slice rest = slice_part(line, method_end + 1 > line.length ? line.length : method_end + 1, line.length);
	size_t target_end = slice_find(rest, ' ');
	struct slice target = slice_part(rest, 0, target_end);

	if (method_end == 0 || method_end == line.length || target_end == 0 || target_end == rest.length)
		return refuse(head, 400, "a request line that is not method, space, target, space, version");
	struct slice version = slice_part(rest, target_end + 1, rest.length);
	for (size_t i = 0; i < target.length; i++)
		if ((unsigned char)target.at[i] <= 0x20 || (unsigned char)target.at[i] >= 0x7f)
			return refuse(head, 400, "a byte in the target that no target may hold");
	if (version_read(version, head) != HTTP_DONE)
		return HTTP_REFUSED;
	head->target = target;
	return method_read(slice_part(line, 0, method_end), head);
}

/* ---- Header fields ---- */

bool http_field_read(struct slice line, struct http_field *field)
{
	size_t colon = slice_find(line, ':');

	if (colon == line.length)
		return false;
	field->name = slice_part(line, 0, colon);
	field->value = slice_trim(slice_part(line, colon + 1, line.length));
	return http_is_token(field->name) && http_value_is_clean(field->value);
}

static bool is_ipv6(struct slice address)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr binary;

	if (address.length >= sizeof(text))
		return false;
	memcpy(text, address.at, address.length);
	text[address.length] = '\0';
	return inet_pton(AF_INET6, text, &binary) == 1;
}

static bool is_host_name(struct slice name)
{
	for (size_t i = 0; i < name.length; i++) {
		char byte = name.at[i];
		if (!((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_'))
			return false;
	}
	return name.length > 0;
}

/* A host name, an IPv4 address or an IPv6 one in brackets, and maybe a port. */
static bool host_is_right(struct slice host)
{
	size_t end;
	long long port;

	if (host.length == 0 || host.length > 255)
		return false;
	if (host.at[0] == '[') {
		end = slice_find(host, ']') + 1;
		if (end > host.length || !is_ipv6(slice_part(host, 1, end - 2)))
			return false;
	} else {
		end = slice_find(host, ':');
		if (!is_host_name(slice_part(host, 0, end)))
			return false;
	}
	return end == host.length ||
	    (host.at[end] == ':' && host.length - end <= 6 && slice_number(slice_part(host, end + 1, host.length), 65535, &port));
}

/* The fields of which a second one, even an equal one, makes two readings of the request possible. */
static bool may_stand_once(struct slice name)
{
	static const char *const names[] = { "host", "content-length", "transfer-encoding", "content-type", "content-encoding", "authorization", "cookie",
		"expect", "origin", "referer", "idempotency-key", "if-modified-since", "if-unmodified-since", "user-agent" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_equals_ignoring_case(name, names[i]))
			return true;
	return false;
}

static bool stands_twice(const struct http_head *head, size_t which)
{
	struct slice name = head->fields[which].name;

	for (size_t i = 0; i < which; i++) {
		struct slice other = head->fields[i].name;
		if (other.length == name.length && strncasecmp(other.at, name.at, name.length) == 0)
			return true;
	}
	return false;
}

static bool names_close(struct slice value)
{
	struct slice part;

	while (slice_cut(&value, ',', &part))
		if (slice_equals_ignoring_case(slice_trim(part), "close"))
			return true;
	return false;
}

/* Digits alone. A number too large to hold is still a number, and larger than any limit. */
static bool length_read(struct slice value, uint64_t *length)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < value.length; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_add_overflow(sum, (uint64_t)(value.at[i] - '0'), &sum) || sum > INT64_MAX)
			sum = INT64_MAX;
	}
	*length = sum;
	return value.length > 0;
}

struct found {
	bool host, length, transfer_encoding;
};

/* What one field says about the whole request. */
static enum http_step field_weigh(struct http_head *head, size_t which, struct found *found)
{
	struct slice name = head->fields[which].name, value = head->fields[which].value;

	if (may_stand_once(name) && stands_twice(head, which))
		return refuse(head, 400, "a header twice that may stand once");
	if (slice_equals_ignoring_case(name, "host")) {
		found->host = true;
		head->host = value;
		if (!host_is_right(value))
			return refuse(head, 400, "a Host that is none");
	} else if (slice_equals_ignoring_case(name, "content-length")) {
		found->length = true;
		if (!length_read(value, &head->length))
			return refuse(head, 400, "a Content-Length that is no number");
		head->framing = head->length > 0 ? HTTP_WITH_LENGTH : HTTP_WITHOUT_BODY;
	} else if (slice_equals_ignoring_case(name, "transfer-encoding")) {
		found->transfer_encoding = true;
		if (!slice_equals_ignoring_case(value, "chunked"))
			return refuse(head, 400, "a Transfer-Encoding other than chunked");
		head->framing = HTTP_CHUNKED;
	} else if (slice_equals_ignoring_case(name, "connection")) {
		if (names_close(value))
			head->keep_alive = false;
	} else if (slice_equals_ignoring_case(name, "expect")) {
		if (!slice_equals_ignoring_case(value, "100-continue"))
			return refuse(head, 417, "an Expect other than 100-continue");
		head->expects_continue = head->minor == 1;
	} else if (slice_equals_ignoring_case(name, "content-encoding")) {
		if (!slice_equals_ignoring_case(value, "identity"))
			return refuse(head, 415, "a body that is compressed");
	}
	return HTTP_DONE;
}

/* ---- The whole ---- */

/* RFC 9112 3.2: origin form; the absolute form when it names the very Host; "*" for OPTIONS. */
static enum http_step target_settle(struct http_head *head)
{
	struct slice target = head->target;

	if (target.at[0] == '/')
		return HTTP_DONE;
	if (slice_equals(target, "*") && head->method == HTTP_OPTIONS) {
		head->asterisk = true;
		return HTTP_DONE;
	}
	size_t scheme = slice_starts_with(target, "http://") ? 7 : slice_starts_with(target, "https://") ? 8 : 0;
	if (scheme == 0)
		return refuse(head, 400, "a target that is no path");
	struct slice rest = slice_part(target, scheme, target.length);
	size_t slash = slice_find(rest, '/');
	if (head->host.length == 0 || slash != head->host.length || strncasecmp(rest.at, head->host.at, slash) != 0)
		return refuse(head, 400, "an absolute target of another host");
	head->target = slash == rest.length ? SLICE("/") : slice_part(rest, slash, rest.length);
	return HTTP_DONE;
}

static enum http_step framing_settle(struct http_head *head, const struct found *found)
{
	if (head->minor == 1 && !found->host)
		return refuse(head, 400, "HTTP/1.1 without a Host");
	if (found->length && found->transfer_encoding)
		return refuse(head, 400, "Content-Length beside Transfer-Encoding");
	if (found->transfer_encoding && head->minor == 0)
		return refuse(head, 400, "Transfer-Encoding in HTTP/1.0");
	if (head->method == HTTP_GET && head->framing != HTTP_WITHOUT_BODY)
		return refuse(head, 400, "GET or HEAD with a body");
	if (head->framing == HTTP_WITHOUT_BODY)
		head->expects_continue = false;
	return target_settle(head);
}

enum http_step http_head_read(struct slice bytes, const struct http_limits *limits, struct http_head *head)
{
	struct slice line;
	struct found found = { 0 };
	/* RFC 9112 2.2: one empty line before the request line is left over from a careless sender's body. */
	size_t at = slice_starts_with(bytes, "\r\n") ? 2 : 0;

	head->bytes = head->field_count = 0;
	head->framing = HTTP_WITHOUT_BODY;
	head->length = 0;
	head->host = (struct slice){ 0 };
	head->asterisk = head->expects_continue = false;
	head->refusal = (struct http_refusal){ 0 };

	enum http_step step = line_read(bytes, at, &line);
	if (step == HTTP_REFUSED)
		return refuse(head, 400, "a control character in the request line");
	if (line.length > limits->line_bytes)
		return refuse(head, 414, "the request line is too long");
	if (step == HTTP_MORE)
		return HTTP_MORE;
	if (request_line_read(line, head) != HTTP_DONE)
		return HTTP_REFUSED;
	head->keep_alive = head->minor == 1;

	for (at += line.length + 2;; at += line.length + 2) {
		step = line_read(bytes, at, &line);
		if (step == HTTP_REFUSED)
			return refuse(head, 400, "a control character in a header");
		if (at + line.length > limits->head_bytes)
			return refuse(head, 431, "the head is too long");
		if (step == HTTP_MORE)
			return HTTP_MORE;
		if (line.length == 0)
			break;
		if (head->field_count == limits->header_count || head->field_count == HTTP_HEADERS_MOST)
			return refuse(head, 431, "too many headers");
		if (!http_field_read(line, &head->fields[head->field_count]))
			return refuse(head, 400, "a header that is not name, colon, value");
		if (field_weigh(head, head->field_count, &found) != HTTP_DONE)
			return HTTP_REFUSED;
		head->field_count++;
	}
	head->bytes = at + 2;
	return framing_settle(head, &found) == HTTP_DONE ? HTTP_DONE : HTTP_REFUSED;
}
