/* http_chunk.c -- a body in chunks, read byte by byte as RFC 9112 7.1 writes it. */
#include <string.h>

#include "platform/http/http_inside.h"

static enum http_step refuse(struct http_chunks *chunks, const char *reason)
{
	chunks->refusal = (struct http_refusal){ 400, reason };
	return HTTP_REFUSED;
}

/* ---- The first line of a chunk ---- */

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

static size_t after_space(struct slice line, size_t at)
{
	while (at < line.length && (line.at[at] == ' ' || line.at[at] == '\t'))
		at++;
	return at;
}

/* Where the token or quoted string that begins at `at` has ended; `at` itself when there is none. */
static size_t after_word(struct slice line, size_t at, bool may_be_quoted)
{
	size_t start = at;

	if (may_be_quoted && at < line.length && line.at[at] == '"') {
		for (at++; at < line.length && line.at[at] != '"'; at++)
			if (line.at[at] == '\\')
				at++;
		return at < line.length ? at + 1 : start;
	}
	while (at < line.length && http_token_byte((unsigned char)line.at[at]))
		at++;
	return at;
}

/* Extensions mean nothing to us, but must be what they should be: *( ";" name [ "=" value ] ), white space around both signs. */
static bool extensions_are_right(struct slice line, size_t at)
{
	while (at < line.length) {
		at = after_space(line, at);
		if (at == line.length || line.at[at] != ';')
			return false;
		size_t name = after_space(line, at + 1);
		at = after_word(line, name, false);
		if (at == name)
			return false;
		size_t equals = after_space(line, at);
		if (equals < line.length && line.at[equals] == '=') {
			size_t value = after_space(line, equals + 1);
			at = after_word(line, value, true);
			if (at == value)
				return false;
		}
	}
	return true;
}

bool http_chunk_size_read(struct slice line, uint64_t *size)
{
	uint64_t sum = 0;
	size_t at = 0;

	for (; at < line.length && hex_digit(line.at[at]) >= 0; at++)
		sum = sum << 4 | (uint64_t)hex_digit(line.at[at]);
	if (at == 0 || at > 16 || sum > INT64_MAX || !http_value_is_clean(line) || !extensions_are_right(line, at))
		return false;
	*size = sum;
	return true;
}

/* ---- Lines, and what comes of them ---- */

/* A trailer is read as strictly as a header and then left; one that would frame or route the request is refused. */
static bool trailer_is_harmless(struct slice line)
{
	static const char *const forbidden[] = { "content-length", "transfer-encoding", "host", "trailer", "content-encoding", "content-type", "authorization",
		"cookie", "connection", "expect" };
	struct http_field field;

	if (!http_field_read(line, &field))
		return false;
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
		if (slice_equals_ignoring_case(field.name, forbidden[i]))
			return false;
	return true;
}

static enum http_step line_weigh(struct http_chunks *chunks, struct slice line)
{
	switch (chunks->place) {
	case HTTP_CHUNK_SIZE:
		if (!http_chunk_size_read(line, &chunks->left))
			return refuse(chunks, "a chunk whose size is none");
		chunks->place = chunks->left > 0 ? HTTP_CHUNK_DATA : HTTP_CHUNK_TRAILER;
		return HTTP_MORE;
	case HTTP_CHUNK_DATA_END:
		if (line.length > 0)
			return refuse(chunks, "a chunk longer than its size");
		chunks->place = HTTP_CHUNK_SIZE;
		return HTTP_MORE;
	case HTTP_CHUNK_TRAILER:
		if (line.length == 0) {
			chunks->place = HTTP_CHUNK_END;
			return HTTP_DONE;
		}
		if (++chunks->trailers > HTTP_TRAILERS_MOST || !trailer_is_harmless(line))
			return refuse(chunks, "a trailer that may not be");
		return HTTP_MORE;
	case HTTP_CHUNK_DATA:
	case HTTP_CHUNK_END:
		break;
	}
	return HTTP_DONE;
}

/* Takes bytes up to the end of a line. A CR or LF alone, and a line over its limit, are refused as soon as they are seen. */
static enum http_step line_take(struct http_chunks *chunks, struct slice *input)
{
	for (size_t i = 0; i < input->length; i++) {
		char byte = input->at[i];
		bool after_cr = chunks->line_length > 0 && chunks->line[chunks->line_length - 1] == '\r';
		if (after_cr != (byte == '\n'))
			return refuse(chunks, "a line in a chunked body that does not end in CRLF");
		if (after_cr) {
			struct slice line = { chunks->line, chunks->line_length - 1 };
			*input = slice_part(*input, i + 1, input->length);
			chunks->line_length = 0;
			return line_weigh(chunks, line);
		}
		if (chunks->place == HTTP_CHUNK_DATA_END && byte != '\r')
			return refuse(chunks, "a chunk longer than its size");
		if (chunks->line_length == HTTP_CHUNK_LINE_MOST)
			return refuse(chunks, "a line in a chunked body that is too long");
		chunks->line[chunks->line_length++] = byte;
	}
	*input = (struct slice){ 0 };
	return HTTP_MORE;
}

enum http_step http_chunks_read(struct http_chunks *chunks, struct slice *input, struct slice *data)
{
	*data = (struct slice){ 0 };
	if (chunks->refusal.status != 0)
		return HTTP_REFUSED;
	if (chunks->place == HTTP_CHUNK_END)
		return HTTP_DONE;
	if (chunks->place != HTTP_CHUNK_DATA)
		return line_take(chunks, input);
	*data = slice_part(*input, 0, chunks->left < input->length ? (size_t)chunks->left : input->length);
	*input = slice_part(*input, data->length, input->length);
	chunks->left -= data->length;
	if (chunks->left == 0)
		chunks->place = HTTP_CHUNK_DATA_END;
	return HTTP_MORE;
}
