/* http_target.c -- the target of a request: path and query, decoded once. */
#include <string.h>

#include "base/text.h"
#include "platform/http/http_inside.h"

/* ---- Bytes ---- */

/* RFC 3986: what may stand unencoded in a part of a path. */
static const char path_bytes[256] = {
	['a' ... 'z'] = 1, ['A' ... 'Z'] = 1, ['0' ... '9'] = 1, ['-'] = 1, ['.'] = 1, ['_'] = 1, ['~'] = 1, ['!'] = 1, ['$'] = 1, ['&'] = 1,
	['\''] = 1, ['('] = 1, [')'] = 1, ['*'] = 1, ['+'] = 1, [','] = 1, [';'] = 1, ['='] = 1, [':'] = 1, ['@'] = 1,
};

static int hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}

/* Takes the "%2F" at *at apart and moves *at to its last digit; -1: it is none. */
static int percent_read(struct slice text, size_t *at)
{
	if (text.length - *at < 3)
		return -1;
	int high = hex_digit(text.at[*at + 1]), low = hex_digit(text.at[*at + 2]);
	*at += 2;
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static bool is_control(int byte)
{
	return byte < 0x20 || byte == 0x7f;
}

/* ---- The path ---- */

/* One part of the path. NULL: not to be decoded, or what it decodes to may mean another path to somebody else. */
static const char *segment_read(struct arena *arena, struct slice raw)
{
	char *text = arena_take(arena, raw.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < raw.length; i++) {
		int byte = (unsigned char)raw.at[i];
		if (byte == '%') {
			byte = percent_read(raw, &i);
			if (byte < 0 || is_control(byte) || byte == '/' || byte == '\\')
				return NULL;
		} else if (!path_bytes[byte]) {
			return NULL;
		}
		text[length++] = (char)byte;
	}
	if (text_equals(text, ".") || text_equals(text, "..") || !text_is_utf8((struct slice){ text, length }))
		return NULL;
	return text;
}

static bool path_read(struct slice path, struct http_request *request)
{
	struct slice rest = slice_part(path, 1, path.length);
	size_t count = rest.length > 0 ? 1 : 0;

	for (size_t i = 0; i < rest.length; i++)
		count += rest.at[i] == '/';
	const char **segments = ARENA_ARRAY(request->arena, const char *, count);
	for (size_t i = 0; i < count; i++) {
		size_t end = slice_find(rest, '/');
		if (end == 0 && i + 1 < count)
			return false;
		segments[i] = segment_read(request->arena, slice_part(rest, 0, end));
		if (segments[i] == NULL)
			return false;
		rest = slice_part(rest, end < rest.length ? end + 1 : end, rest.length);
	}
	request->segments = segments;
	request->segment_count = count;
	return true;
}

/* ---- Pairs ---- */

/* A name or a value; "+" is a space. NULL: a NUL, a broken "%", or not UTF-8. */
static const char *word_read(struct arena *arena, struct slice raw)
{
	char *text = arena_take(arena, raw.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < raw.length; i++) {
		int byte = (unsigned char)raw.at[i];
		if (byte == '%')
			byte = percent_read(raw, &i);
		else if (byte == '+')
			byte = ' ';
		if (byte <= 0)
			return NULL;
		text[length++] = (char)byte;
	}
	return text_is_utf8((struct slice){ text, length }) ? text : NULL;
}

bool http_urlencoded_read(struct arena *arena, struct slice encoded, size_t most, struct http_pairs *pairs)
{
	struct slice rest = encoded, part;
	size_t count = 0, which = 0;

	while (slice_cut(&rest, '&', &part))
		count += part.length > 0;
	if (count > most)
		return false;
	struct http_pair *at = ARENA_ARRAY(arena, struct http_pair, count);
	for (rest = encoded; slice_cut(&rest, '&', &part);) {
		if (part.length == 0)
			continue;
		size_t equals = slice_find(part, '=');
		at[which].name = word_read(arena, slice_part(part, 0, equals));
		at[which].value = word_read(arena, slice_part(part, equals < part.length ? equals + 1 : equals, part.length));
		if (at[which].name == NULL || at[which].value == NULL)
			return false;
		which++;
	}
	*pairs = (struct http_pairs){ at, count };
	return true;
}

static bool query_bytes_are_right(struct slice query)
{
	for (size_t i = 0; i < query.length; i++) {
		unsigned char byte = (unsigned char)query.at[i];
		if (byte == '%' ? percent_read(query, &i) < 0 : !path_bytes[byte] && byte != '/' && byte != '?')
			return false;
	}
	return true;
}

/* ---- The whole ---- */

bool http_target_read(struct slice target, const struct http_limits *limits, struct http_request *request, struct http_refusal *refusal)
{
	size_t mark = slice_find(target, '?');
	struct slice path = slice_part(target, 0, mark);
	struct slice query = slice_part(target, mark < target.length ? mark + 1 : mark, target.length);

	request->target = arena_copy_slice(request->arena, target);
	request->path = arena_copy_slice(request->arena, path);
	if (path.length == 0 || path.at[0] != '/' || !path_read(path, request)) {
		*refusal = (struct http_refusal){ 400, "a path that can be read in two ways" };
		return false;
	}
	if (!query_bytes_are_right(query) || !http_urlencoded_read(request->arena, query, limits->query_count, &request->query)) {
		*refusal = (struct http_refusal){ 400, "a malformed query" };
		return false;
	}
	return true;
}
