/*
 * archive_fuzz.c -- any bytes as an archive: parts in their order, or a sentence. Half of the inputs go in as they are; the others are text that is put into a tar, name and
 * content in turn, so that what stands behind the container is reached as well.
 */
#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/db/archive_file.h"
#include "tests/fuzz/record_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TAR_MOST = 1 << 20 };

/* "name\ncontent\x01name\ncontent ..." as a tar; its length. */
static size_t
make_tar(const uint8_t *data, size_t size, char *room)
{
	struct archive *archive = archive_write_new();
	size_t used = 0;

	(void)archive_write_set_format_ustar(archive);
	(void)archive_write_open_memory(archive, room, TAR_MOST, &used);
	while (size > 0) {
		const uint8_t *end = memchr(data, 1, size), *line;
		size_t length = end != NULL ? (size_t)(end - data) : size, name_length;
		struct archive_entry *entry = archive_entry_new();
		char name[100] = "";

		line = memchr(data, '\n', length);
		name_length = line != NULL ? (size_t)(line - data) : length;
		memcpy(name, data, name_length < sizeof(name) - 1 ? name_length : sizeof(name) - 1);
		archive_entry_set_pathname(entry, name);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0600);
		archive_entry_set_size(entry, line != NULL ? (la_int64_t)(length - name_length - 1) : 0);
		if (archive_write_header(archive, entry) == ARCHIVE_OK && line != NULL)
			(void)!archive_write_data(archive, line + 1, length - name_length - 1);
		archive_entry_free(entry);
		data += length;
		size -= length;
		if (size > 0) {
			data++;
			size--;
		}
	}
	(void)archive_write_close(archive);
	(void)archive_write_free(archive);
	return used;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char room[TAR_MOST];
	struct arena *arena;
	struct archive_reader *reader;
	enum backup_part part;
	struct parts_seen seen = { .head = false };
	const void *bytes = data;
	size_t count = size;
	FILE *in;

	if (size == 0)
		return 0;
	if (data[0] != 0x1f && data[0] % 2 == 1) {
		bytes = room;
		count = make_tar(data + 1, size - 1, room);
		if (count == 0)
			return 0;
	}
	arena = arena_new((size_t)1 << 31);
	in = fmemopen((void *)(uintptr_t)bytes, count, "r");
	reader = archive_reader_new(arena, in);
	do {
		part = archive_read(reader);
		part_check(&seen, &(struct part_read){ part, &reader->head, reader->table, reader->why, &reader->columns, reader->values, reader->row_count });
	} while (part != BACKUP_END && part != BACKUP_DAMAGED);
	if (part == BACKUP_DAMAGED && archive_read(reader) != BACKUP_DAMAGED) /* nothing more can be read */
		abort();
	arena_free(arena);
	fclose(in);
	return 0;
}
