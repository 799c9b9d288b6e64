/* json_read.h -- JSON that others send, read strictly, and RFC 7396 merge patches. */
#ifndef PLATFORM_JSON_READ_H
#define PLATFORM_JSON_READ_H

#include <jansson.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

enum { JSON_READ_DEPTH_MOST = 12, JSON_READ_VALUES_MOST = 50000 };

/*
 * One JSON value and nothing else. INVALID with a sentence in *why: not JSON (with line and column), not UTF-8, a member twice, NUL in a text, deeper than
 * JSON_READ_DEPTH_MOST, more than JSON_READ_VALUES_MOST values. The value ends with the arena.
 */
MUST_USE enum outcome json_read(struct arena *arena, struct slice bytes, json_t **value, const char **why);

/*
 * RFC 7396: what `target` (may be NULL) becomes by `patch`: members set, null takes one away, anything but an object takes the whole place. Neither is
 * changed; what is given ends with the arena.
 */
json_t *json_merge_patch(struct arena *arena, const json_t *target, const json_t *patch);

#endif
