/* backup_write.c -- frames: four bytes of length, one of kind, the content. */
#include <string.h>

#include "base/buf.h"
#include "platform/db/backup_inside.h"

struct backup_writer {
	FILE *out;
	struct arena *arena; /* of the row under way */
	crypto_generichash_state *hash;
	int64_t row_count;
};

static void
free_arena(void *arena)
{
	arena_free(arena);
}

struct backup_writer *
backup_writer_new(struct arena *arena, FILE *out)
{
	struct backup_writer *writer = ARENA_NEW(arena, struct backup_writer);

	writer->out = out;
	writer->arena = arena_new(4 * (size_t)BACKUP_FRAME_MOST);
	arena_at_end(arena, free_arena, writer->arena);
	writer->hash = backup_hash_new(arena);
	return writer;
}

static enum outcome
put(struct backup_writer *writer, const void *bytes, size_t count)
{
	(void)crypto_generichash_update(writer->hash, bytes, count);
	return fwrite(bytes, 1, count, writer->out) == count ? OK : UNAVAILABLE;
}

static void
put_number(struct buf *buf, uint64_t number, int bytes)
{
	while (bytes-- > 0)
		buf_byte(buf, (char)(unsigned char)(number >> (8 * bytes)));
}

static enum outcome
put_frame(struct backup_writer *writer, char kind, struct slice content)
{
	unsigned char front[FRAME_FRONT] = { (unsigned char)(content.length >> 24), (unsigned char)(content.length >> 16), (unsigned char)(content.length >> 8),
		(unsigned char)content.length, (unsigned char)kind };
	enum outcome outcome;

	if (content.length > BACKUP_FRAME_MOST)
		return INVALID;
	outcome = put(writer, front, sizeof(front));
	return outcome == OK ? put(writer, content.at, content.length) : outcome;
}

static enum outcome
end_frame(struct backup_writer *writer, char kind, struct buf *content)
{
	enum outcome outcome = put_frame(writer, kind, buf_as_slice(content));

	arena_reset(writer->arena);
	return outcome;
}

enum outcome
backup_write_head(struct backup_writer *writer, const struct backup_head *head)
{
	struct buf text = buf_new(writer->arena, BACKUP_FRAME_MOST);
	enum outcome outcome = put(writer, backup_first_line, strlen(backup_first_line));

	buf_format(&text, "made_at %s\nengine %s\nentries %lld\nentry_hash %s\n", head->made_at, head->engine, (long long)head->entry_count, head->entry_hash);
	for (size_t i = 0; i < head->migration_count; i++)
		buf_format(&text, "migration %s %s\n", head->migration_hashes[i], head->migration_names[i]);
	return outcome == OK ? end_frame(writer, FRAME_HEAD, &text) : outcome;
}

enum outcome
backup_write_table(struct backup_writer *writer, const char *name, const struct db_names *columns)
{
	struct buf text = buf_new(writer->arena, BACKUP_FRAME_MOST);

	buf_format(&text, "%s\n", name);
	for (size_t i = 0; i < columns->count; i++)
		buf_format(&text, "%s\n", columns->at[i]);
	return end_frame(writer, FRAME_TABLE, &text);
}

enum outcome
backup_write_row(struct backup_writer *writer, const struct db_value *values, size_t count)
{
	struct buf row = buf_new(writer->arena, 2 * (size_t)BACKUP_FRAME_MOST);
	size_t bytes = 0;

	for (size_t i = 0; i < count; i++)
		bytes += VALUE_FRONT_MOST + (values[i].kind == DB_TEXT || values[i].kind == DB_BYTES ? values[i].text.length : 0);
	if (bytes > BACKUP_FRAME_MOST)
		return INVALID;
	for (size_t i = 0; i < count; i++) {
		buf_byte(&row, values[i].kind == DB_NULL ? VALUE_NULL : values[i].kind == DB_INTEGER ? VALUE_INTEGER : values[i].kind == DB_TEXT ? VALUE_TEXT : VALUE_BYTES);
		if (values[i].kind == DB_INTEGER)
			put_number(&row, (uint64_t)values[i].integer, 8);
		if (values[i].kind == DB_TEXT || values[i].kind == DB_BYTES) {
			put_number(&row, values[i].text.length, 4);
			buf_slice(&row, values[i].text);
		}
	}
	writer->row_count++;
	return end_frame(writer, FRAME_ROW, &row);
}

enum outcome
backup_write_end(struct backup_writer *writer)
{
	struct buf end = buf_new(writer->arena, 1 << 10);
	unsigned char hash[BACKUP_HASH_BYTES];
	crypto_generichash_state state = *writer->hash; /* of all before this frame */

	(void)crypto_generichash_final(&state, hash, sizeof(hash));
	put_number(&end, (uint64_t)writer->row_count, 8);
	buf_put(&end, hash, sizeof(hash));
	if (end_frame(writer, FRAME_END, &end) != OK || fflush(writer->out) != 0)
		return UNAVAILABLE;
	return OK;
}

int64_t
backup_rows_written(const struct backup_writer *writer)
{
	return writer->row_count;
}
