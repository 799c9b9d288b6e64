/* json_body_fuzz.c -- any bytes as the body of a call: read strictly, told again, patched with itself; what is told can be read again and is the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/json/json_read.h"
#include "platform/json/json_write.h"

static char *
told(const json_t *value)
{
	return json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct json_out out = json_new(arena, (size_t)16 << 20);
	json_t *value, *again;
	const char *why;

	json_begin_object(&out, NULL);
	json_put_text(&out, "text", arena_copy_slice(arena, (struct slice){ (const char *)data, size }));
	json_end(&out);
	if (json_read(arena, json_written(&out), &again, &why) != OK)
		__builtin_trap(); /* whatever the bytes, what we write is JSON */
	if (json_read(arena, (struct slice){ (const char *)data, size }, &value, &why) == OK) {
		char *one = told(value), *other;

		if (one == NULL || json_read(arena, slice_of(one), &again, &why) != OK)
			__builtin_trap();
		other = told(again);
		if (other == NULL || strcmp(one, other) != 0)
			__builtin_trap();
		(void)json_merge_patch(arena, again, value);
		free(one);
		free(other);
	} else if (why == NULL || why[0] == '\0') {
		__builtin_trap();
	}
	arena_free(arena);
	return 0;
}
