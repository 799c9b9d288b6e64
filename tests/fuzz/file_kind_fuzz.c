/* file_kind_fuzz.c -- files from outside: what is taken has a kind, is no longer than what came (but for how it is turned), and a picture made anew is taken again as it is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/files/file_kind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64U << 20);
	struct slice bytes = { size > 0 ? (const char *)data : NULL, size };
	struct file_seen seen = file_look(arena, bytes), again;
	const char *name = file_name_safe(arena, arena_copy_slice(arena, slice_part(bytes, 0, 300)), seen.kind);

	if (!text_is_utf8(slice_of(name)) || strpbrk(name, "/\\\r\n\"") != NULL || name[0] == '.')
		abort();
	if (seen.refused == NULL) {
		if (seen.kind == FILE_OTHER || seen.bytes.length == 0 || seen.bytes.length > size + 64)
			abort();
		again = file_look(arena, seen.bytes);
		if (again.refused != NULL || again.kind != seen.kind || again.bytes.length != seen.bytes.length || memcmp(again.bytes.at, seen.bytes.at, seen.bytes.length) != 0)
			abort();
	}
	arena_free(arena);
	return 0;
}
