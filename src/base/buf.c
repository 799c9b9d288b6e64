/* buf.c -- a text that grows by doubling, inside an arena. */
#include "base/buf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

struct buf
buf_new(struct arena *arena, size_t limit)
{
	struct buf buf = { .arena = arena, .limit = limit };

	buf.room = limit < FIRST_ROOM ? limit + 1 : FIRST_ROOM;
	buf.at = arena_take(arena, buf.room);
	return buf;
}

struct buf
buf_whole(struct arena *arena, size_t limit)
{
	return (struct buf){ .arena = arena, .at = arena_take(arena, limit + 1), .room = limit + 1, .limit = limit };
}

/* Room for `more` bytes and the NUL. What does not fit under the limit takes the arena's way out. */
static void
make_room(struct buf *buf, size_t more)
{
	size_t needed, room;
	char *at;

	if (more > buf->limit || buf->length > buf->limit - more)
		(void)arena_take(buf->arena, SIZE_MAX); /* does not return */
	needed = buf->length + more + 1;
	if (needed <= buf->room)
		return;
	room = buf->room * 2;
	if (room < needed)
		room = needed;
	at = arena_take(buf->arena, room);
	memcpy(at, buf->at, buf->length);
	buf->at = at;
	buf->room = room;
}

void
buf_put(struct buf *buf, const void *bytes, size_t count)
{
	if (count == 0)
		return;
	make_room(buf, count);
	memcpy(buf->at + buf->length, bytes, count);
	buf->length += count;
	buf->at[buf->length] = '\0';
}

void
buf_byte(struct buf *buf, char byte)
{
	buf_put(buf, &byte, 1);
}

void
buf_text(struct buf *buf, const char *text)
{
	if (text != NULL)
		buf_put(buf, text, strlen(text));
}

void
buf_slice(struct buf *buf, struct slice slice)
{
	buf_put(buf, slice.at, slice.length);
}

void
buf_number(struct buf *buf, int64_t number)
{
	char text[24];
	int length = snprintf(text, sizeof(text), "%" PRId64, number);

	buf_put(buf, text, (size_t)length);
}

void
buf_format(struct buf *buf, const char *format, ...)
{
	va_list values;
	int length;

	va_start(values, format);
	length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (length <= 0)
		return;
	make_room(buf, (size_t)length);
	va_start(values, format);
	(void)vsnprintf(buf->at + buf->length, (size_t)length + 1, format, values);
	va_end(values);
	buf->length += (size_t)length;
}

void
buf_cut(struct buf *buf, size_t length)
{
	if (length < buf->length) {
		buf->length = length;
		buf->at[length] = '\0';
	}
}

struct slice
buf_as_slice(const struct buf *buf)
{
	return (struct slice){ buf->at, buf->length };
}
