/* pdf_content_fuzz.c -- any bytes as a page's content stream. */
#include <stdint.h>

#include "platform/pdf/pdf_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
	struct pdf_splits splits = { .arena = arena };

	if (size < 64 * 1024)
		pdf_content_mark((struct slice){ (const char *)data, size }, &splits, arena);
	arena_free(arena);
	return 0;
}
