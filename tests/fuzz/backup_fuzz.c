/* backup_fuzz.c -- any bytes as the file of a backup: parts or a sentence, and never more values than the table has columns. */
#include <stdint.h>
#include <stdlib.h>

#include "platform/db/backup_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct backup_reader *reader;
	enum backup_part part;
	unsigned char seen = 0;
	FILE *in;

	if (size == 0)
		return 0;
	arena = arena_new((size_t)512 << 20);
	in = fmemopen((void *)(uintptr_t)data, size, "r");
	reader = backup_reader_new(arena, in);
	while ((part = backup_read(reader)) != BACKUP_END && part != BACKUP_DAMAGED)
		for (size_t i = 0; part == BACKUP_ROW && i < reader->columns.count; i++)
			for (size_t j = 0; j < reader->values[i].text.length; j++)
				seen ^= (unsigned char)reader->values[i].text.at[j];
	if (part == BACKUP_DAMAGED && reader->why == NULL)
		abort();
	if (seen == 0x5a && reader->head.made_at == NULL) /* rows before the head */
		abort();
	fclose(in);
	arena_free(arena);
	return 0;
}
