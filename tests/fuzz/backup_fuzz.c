/* backup_fuzz.c -- any bytes as the file of a backup: parts in their order, or a sentence. */
#include <stdint.h>
#include <stdlib.h>

#include "tests/fuzz/record_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct backup_reader *reader;
	enum backup_part part;
	struct parts_seen seen = { .head = false };
	FILE *in;

	if (size == 0)
		return 0;
	arena = arena_new((size_t)512 << 20);
	in = fmemopen((void *)(uintptr_t)data, size, "r");
	reader = backup_reader_new(arena, in);
	do {
		part = backup_read(reader);
		part_check(&seen, &(struct part_read){ part, &reader->head, reader->table, reader->why, &reader->columns, reader->values, reader->row_count });
	} while (part != BACKUP_END && part != BACKUP_DAMAGED);
	if (part == BACKUP_DAMAGED && backup_read(reader) != BACKUP_DAMAGED) /* nothing more can be read */
		abort();
	fclose(in);
	arena_free(arena);
	return 0;
}
