/* http_urlencoded_fuzz.c -- forms and queries: pairs in UTF-8, never more than allowed, never longer than what was sent. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/http/http_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64U << 20);
	struct http_pairs pairs;
	size_t length = 0;

	if (http_urlencoded_read(arena, (struct slice){ (const char *)data, size }, 100, &pairs)) {
		for (size_t i = 0; i < pairs.count; i++) {
			if (!text_is_utf8(slice_of(pairs.at[i].name)) || !text_is_utf8(slice_of(pairs.at[i].value)))
				abort();
			length += strlen(pairs.at[i].name) + strlen(pairs.at[i].value);
		}
		if (pairs.count > 100 || length > size)
			abort();
	}
	arena_free(arena);
	return 0;
}
