/* json_write.c -- writing JSON. */
#include "platform/json/json_write.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

struct json_out
json_new(struct arena *arena, size_t limit)
{
	return (struct json_out){ .buf = buf_new(arena, limit) };
}

/* The bytes of one UTF-8 character at the start of `rest`; 0 when there is none. */
static size_t
character_length(struct slice rest)
{
	for (size_t length = 1; length <= 4 && length <= rest.length; length++)
		if (text_is_utf8(slice_part(rest, 0, length)))
			return length;
	return 0;
}

static void
put_quoted(struct buf *buf, struct slice text)
{
	buf_byte(buf, '"');
	for (size_t i = 0, length; i < text.length; i += length) {
		unsigned char c = (unsigned char)text.at[i];

		length = 1;
		if (c == '"' || c == '\\')
			buf_format(buf, "\\%c", c);
		else if (c == '\n')
			buf_text(buf, "\\n");
		else if (c < 0x20 || c == 0x7f)
			buf_format(buf, "\\u%04x", c);
		else if (c < 0x80)
			buf_byte(buf, (char)c);
		else if ((length = character_length(slice_part(text, i, 4))) > 0)
			buf_put(buf, text.at + i, length);
		else {
			buf_text(buf, "\xef\xbf\xbd");
			length = 1;
		}
	}
	buf_byte(buf, '"');
}

static void
begin_value(struct json_out *out, const char *name)
{
	if (out->needs_comma)
		buf_byte(&out->buf, ',');
	out->needs_comma = true;
	if (name == NULL)
		return;
	put_quoted(&out->buf, slice_of(name));
	buf_byte(&out->buf, ':');
}

static void
begin_level(struct json_out *out, const char *name, char opening, char closing)
{
	assert(out->depth < JSON_WRITE_DEPTH_MOST);
	begin_value(out, name);
	buf_byte(&out->buf, opening);
	out->closing[out->depth++] = closing;
	out->needs_comma = false;
}

void
json_begin_object(struct json_out *out, const char *name)
{
	begin_level(out, name, '{', '}');
}

void
json_begin_list(struct json_out *out, const char *name)
{
	begin_level(out, name, '[', ']');
}

void
json_end(struct json_out *out)
{
	assert(out->depth > 0);
	buf_byte(&out->buf, out->closing[--out->depth]);
	out->needs_comma = true;
}

void
json_put_text(struct json_out *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	begin_value(out, name);
	put_quoted(&out->buf, slice_of(text));
}

void
json_put_number(struct json_out *out, const char *name, int64_t number)
{
	begin_value(out, name);
	buf_number(&out->buf, number);
}

void
json_put_yes_no(struct json_out *out, const char *name, bool yes)
{
	begin_value(out, name);
	buf_text(&out->buf, yes ? "true" : "false");
}

void
json_put_day(struct json_out *out, const char *name, struct date day)
{
	char text[11];

	if (!date_is_given(day))
		return;
	date_write(day, text);
	json_put_text(out, name, text);
}

void
json_put_instant(struct json_out *out, const char *name, struct instant instant)
{
	char text[25];

	if (!instant_is_given(instant))
		return;
	instant_write(instant, text);
	json_put_text(out, name, text);
}

void
json_put_kept(struct json_out *out, const char *name, const char *json)
{
	if (json == NULL)
		return;
	begin_value(out, name);
	buf_text(&out->buf, json);
}

struct slice
json_written(const struct json_out *out)
{
	assert(out->depth == 0);
	return buf_as_slice(&out->buf);
}
