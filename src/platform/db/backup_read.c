/* backup_read.c -- a backup's bytes into parts; whatever they are, the answer is a part or a sentence. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/backup_inside.h"
#include "platform/db/db_inside.h"

enum { PIECE = 64 << 10 };

static const char damaged[] = "it is damaged: what stands there is no part of a backup";
static const char cut_off[] = "it is not whole: its end is missing";

static void
free_arena(void *arena)
{
	arena_free(arena);
}

static void
free_content(void *given)
{
	struct backup_reader *reader = given;

	free(reader->content);
	reader->content = NULL;
}

static struct arena *
own_arena(struct arena *arena)
{
	struct arena *own = arena_new(2 * (size_t)BACKUP_FRAME_MOST);

	arena_at_end(arena, free_arena, own);
	return own;
}

struct backup_reader *
backup_reader_new(struct arena *arena, FILE *in)
{
	struct backup_reader *reader = ARENA_NEW(arena, struct backup_reader);

	reader->in = in;
	reader->arena = own_arena(arena);
	reader->table_arena = own_arena(arena);
	arena_at_end(arena, free_content, reader);
	reader->room = ARENA_ARRAY(arena, struct db_value, DB_COLUMNS_MOST);
	reader->hash = backup_hash_new(arena);
	return reader;
}

static enum backup_part
fault(struct backup_reader *reader, const char *why)
{
	reader->why = why;
	return BACKUP_DAMAGED;
}

static uint64_t
number_of(const char *at, int bytes)
{
	uint64_t number = 0;

	for (int i = 0; i < bytes; i++)
		number = number << 8 | (unsigned char)at[i];
	return number;
}

/* The rest after `key` and a space of the next line. */
static bool
line_of(struct slice *rest, const char *key, struct slice *value)
{
	struct slice line;
	size_t length = strlen(key);

	if (!slice_cut(rest, '\n', &line) || !slice_starts_with(line, key) || line.length <= length || line.at[length] != ' ')
		return false;
	*value = slice_part(line, length + 1, line.length);
	return true;
}

static bool
read_migrations(struct backup_reader *reader, struct slice rest)
{
	const char **names = ARENA_ARRAY(reader->arena, const char *, BACKUP_MIGRATIONS_MOST), **hashes = ARENA_ARRAY(reader->arena, const char *, BACKUP_MIGRATIONS_MOST);
	struct slice line, hash;

	while (rest.length > 0) {
		if (reader->head.migration_count == BACKUP_MIGRATIONS_MOST || !line_of(&rest, "migration", &line) || !slice_cut(&line, ' ', &hash))
			return false;
		hashes[reader->head.migration_count] = arena_copy_slice(reader->arena, hash);
		names[reader->head.migration_count++] = arena_copy_slice(reader->arena, line);
	}
	reader->head.migration_names = names;
	reader->head.migration_hashes = hashes;
	return reader->head.migration_count > 0;
}

static enum backup_part
read_head(struct backup_reader *reader, struct slice content)
{
	struct slice made_at, engine, entries, hash;
	long long count;

	if (reader->begun || !text_is_utf8(content) || !line_of(&content, "made_at", &made_at) || !line_of(&content, "engine", &engine) ||
	    !line_of(&content, "entries", &entries) || !slice_number(entries, INT64_MAX, &count) || !line_of(&content, "entry_hash", &hash) ||
	    !read_migrations(reader, content))
		return fault(reader, damaged);
	reader->begun = true;
	reader->head.made_at = arena_copy_slice(reader->arena, made_at);
	reader->head.engine = arena_copy_slice(reader->arena, engine);
	reader->head.entry_count = count;
	reader->head.entry_hash = arena_copy_slice(reader->arena, hash);
	return BACKUP_HEAD;
}

static enum backup_part
read_table(struct backup_reader *reader, struct slice content)
{
	struct slice line;
	const char **columns;

	arena_reset(reader->table_arena);
	reader->table = NULL;
	if (!reader->begun || !text_is_utf8(content) || !slice_cut(&content, '\n', &line) || line.length == 0)
		return fault(reader, damaged);
	reader->table = arena_copy_slice(reader->table_arena, line);
	columns = ARENA_ARRAY(reader->table_arena, const char *, DB_COLUMNS_MOST);
	reader->columns = (struct db_names){ columns, 0 };
	while (content.length > 0 && slice_cut(&content, '\n', &line)) {
		if (reader->columns.count == DB_COLUMNS_MOST || line.length == 0)
			return fault(reader, damaged);
		columns[reader->columns.count++] = arena_copy_slice(reader->table_arena, line);
	}
	return reader->columns.count > 0 ? BACKUP_TABLE : fault(reader, damaged);
}

/* One value off the front of *content. */
static bool
read_value(struct slice *content, struct db_value *value)
{
	char kind;
	size_t length;

	if (content->length == 0)
		return false;
	kind = content->at[0];
	*content = slice_part(*content, 1, content->length);
	*value = (struct db_value){ .kind = DB_NULL };
	if (kind == VALUE_NULL)
		return true;
	if (kind == VALUE_INTEGER) {
		if (content->length < 8)
			return false;
		*value = db_integer((int64_t)number_of(content->at, 8));
		*content = slice_part(*content, 8, content->length);
		return true;
	}
	if ((kind != VALUE_TEXT && kind != VALUE_BYTES) || content->length < 4)
		return false;
	length = (size_t)number_of(content->at, 4);
	if (length > content->length - 4)
		return false;
	value->kind = kind == VALUE_TEXT ? DB_TEXT : DB_BYTES;
	value->text = (struct slice){ content->at + 4, length };
	*content = slice_part(*content, 4 + length, content->length);
	return kind == VALUE_BYTES || text_is_utf8(value->text);
}

static enum backup_part
read_row(struct backup_reader *reader, struct slice content)
{
	if (reader->table == NULL)
		return fault(reader, damaged);
	for (size_t i = 0; i < reader->columns.count; i++)
		if (!read_value(&content, &reader->room[i]))
			return fault(reader, damaged);
	if (content.length > 0)
		return fault(reader, damaged);
	reader->values = reader->room;
	reader->row_count++;
	return BACKUP_ROW;
}

static enum backup_part
read_end(struct backup_reader *reader, struct slice content, const crypto_generichash_state *before)
{
	unsigned char hash[BACKUP_HASH_BYTES];
	crypto_generichash_state state = *before;

	(void)crypto_generichash_final(&state, hash, sizeof(hash));
	if (!reader->begun || content.length != 8 + sizeof(hash))
		return fault(reader, damaged);
	if (number_of(content.at, 8) != (uint64_t)reader->row_count || memcmp(content.at + 8, hash, sizeof(hash)) != 0)
		return fault(reader, "it was altered after it was made: its hash is another");
	if (getc(reader->in) != EOF)
		return fault(reader, "it was altered after it was made: something stands after its end");
	return BACKUP_END;
}

/* Bytes from the file, which the hash has seen. */
static bool
take(struct backup_reader *reader, char *bytes, size_t count)
{
	if (fread(bytes, 1, count, reader->in) != count)
		return false;
	(void)crypto_generichash_update(reader->hash, (const unsigned char *)bytes, count);
	return true;
}

/* Room grows with what has come, not with what a length claims. */
static bool
take_content(struct backup_reader *reader, size_t length)
{
	size_t have = 0;

	while (have < length || reader->content == NULL) {
		size_t want = length - have < PIECE ? length - have : PIECE;

		if (have + want + 1 > reader->content_room) {
			size_t room = 2 * reader->content_room > have + want + 1 ? 2 * reader->content_room : have + want + 1;
			char *larger = realloc(reader->content, room);

			if (larger == NULL)
				return false;
			reader->content = larger;
			reader->content_room = room;
		}
		if (!take(reader, reader->content + have, want))
			return false;
		have += want;
	}
	return true;
}

enum backup_part
backup_read(struct backup_reader *reader)
{
	crypto_generichash_state before;
	char front[FRAME_FRONT], first[sizeof(backup_first_line) - 1];
	struct slice content;
	size_t length;

	if (reader->why != NULL)
		return BACKUP_DAMAGED;
	if (!reader->begun && (!take(reader, first, sizeof(first)) || memcmp(first, backup_first_line, sizeof(first)) != 0))
		return fault(reader, "it is no backup of Windscreen, or of a later form than this program knows");
	memcpy(&before, reader->hash, sizeof(before));
	if (!take(reader, front, sizeof(front)))
		return fault(reader, cut_off);
	length = (size_t)number_of(front, 4);
	if (length > BACKUP_FRAME_MOST)
		return fault(reader, damaged);
	if (!take_content(reader, length))
		return fault(reader, cut_off);
	content = (struct slice){ reader->content, length };
	switch (front[4]) {
	case FRAME_HEAD:
		return read_head(reader, content);
	case FRAME_TABLE:
		return read_table(reader, content);
	case FRAME_ROW:
		return read_row(reader, content);
	case FRAME_END:
		return read_end(reader, content, &before);
	}
	return fault(reader, damaged);
}
