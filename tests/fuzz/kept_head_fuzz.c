/* kept_head_fuzz.c -- any bytes as a head of the journal that was kept: what is read as one has an entry's number and a day's text. */
#include <stdint.h>
#include <string.h>

#include "casework/journal/journal.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(1 << 20);
	struct kept_head head;

	if (size < 4096 && kept_head_read(arena, (struct slice){ (const char *)data, size }, &head) && (head.position < 1 || head.signed_at == NULL))
		__builtin_trap();
	arena_free(arena);
	return 0;
}
