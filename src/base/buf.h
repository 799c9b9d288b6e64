/* buf.h -- a text that grows, up to a limit it was born with. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * Made by buf_new(). When the limit is reached the arena's way out is taken, so no caller checks. `at` is always
 * NUL-terminated; the NUL is not counted in `length`.
 */
struct buf {
	struct arena *arena;
	char *at;
	size_t length, room, limit;
};

/* An empty buf that holds at most `limit` bytes. */
struct buf buf_new(struct arena *arena, size_t limit);
/* The same with all its room at once, for what is large: it never grows by copying. */
struct buf buf_whole(struct arena *arena, size_t limit);

void buf_put(struct buf *buf, const void *bytes, size_t count);
void buf_byte(struct buf *buf, char byte);
void buf_text(struct buf *buf, const char *text);     /* NULL adds nothing */
void buf_slice(struct buf *buf, struct slice slice);
void buf_number(struct buf *buf, int64_t number);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Back to this many bytes (at most buf->length). */
void buf_cut(struct buf *buf, size_t length);

/* What is in it now; valid until the next change. */
struct slice buf_as_slice(const struct buf *buf);

#endif
