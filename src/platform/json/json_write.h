/* json_write.h -- JSON as it is told to others: written straight into bytes, members in the order put, nothing escaped that need not be. */
#ifndef PLATFORM_JSON_WRITE_H
#define PLATFORM_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/slice.h"

enum { JSON_WRITE_DEPTH_MOST = 30 };

struct json_out {
	struct buf buf;
	bool needs_comma;
	int depth;
	char closing[JSON_WRITE_DEPTH_MOST]; /* what ends each level that is open */
};

/* An empty text of at most `limit` bytes; more takes the arena's way out. */
struct json_out json_new(struct arena *arena, size_t limit);

/* `name` of a member; NULL within a list and for the whole. json_end() ends what was begun last. */
void json_begin_object(struct json_out *out, const char *name);
void json_begin_list(struct json_out *out, const char *name);
void json_end(struct json_out *out);

/* What is not there is not told: a text that is NULL, a day or instant that is none, puts nothing. Bytes that are not UTF-8 become U+FFFD. */
void json_put_text(struct json_out *out, const char *name, const char *text);
void json_put_number(struct json_out *out, const char *name, int64_t number);
void json_put_yes_no(struct json_out *out, const char *name, bool yes);
void json_put_day(struct json_out *out, const char *name, struct date day);
void json_put_instant(struct json_out *out, const char *name, struct instant instant);
/* JSON that was kept as it is, as an answer of a form; NULL puts nothing. */
void json_put_kept(struct json_out *out, const char *name, const char *json);

/* All that was written; every object and list must have ended. */
struct slice json_written(const struct json_out *out);

#endif
