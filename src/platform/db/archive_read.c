/* archive_read.c -- the parts of an archive, from bytes that anybody may have made. */
#include <archive.h>
#include <archive_entry.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/archive_file.h"
#include "platform/json/json_read.h"

enum { NAME_MOST = 200, HEX = 2 * crypto_hash_sha256_BYTES + 1, READ_BYTES = 65536, COLUMNS_MOST = 200, ROW_ARENA = 768 << 20 };

/* What was read, to be held against the manifest. */
struct read_file {
	const char *name;
	char sha256[HEX];
	int64_t bytes, rows;
	struct read_file *next;
};

struct table {
	const char *name;
	struct db_names columns;
};

struct archive_inside {
	struct arena *arena, *file_arena, *row_arena;
	struct archive *archive;
	FILE *in;
	char buffer[READ_BYTES];
	struct table *tables;
	size_t table_count, at_table; /* at_table: 1 and more; 0 before the first */
	struct slice rest;            /* of the file under way */
	struct read_file *first, **last, *file;
	size_t file_count;
	bool begun;
};

static void
free_arena(void *arena)
{
	arena_free(arena);
}

static void
free_archive(void *archive)
{
	(void)archive_read_free(archive);
}

static la_ssize_t
read_bytes(struct archive *archive, void *given, const void **bytes)
{
	struct archive_inside *inside = given;
	size_t count = fread(inside->buffer, 1, sizeof(inside->buffer), inside->in);

	(void)archive;
	*bytes = inside->buffer;
	return ferror(inside->in) ? -1 : (la_ssize_t)count;
}

struct archive_reader *
archive_reader_new(struct arena *arena, FILE *in)
{
	struct archive_reader *reader = ARENA_NEW(arena, struct archive_reader);
	struct archive_inside *inside = ARENA_NEW(arena, struct archive_inside);
	int told;

	reader->inside = inside;
	inside->arena = arena;
	inside->in = in;
	inside->last = &inside->first;
	inside->file_arena = arena_new((size_t)2 * ARCHIVE_FILE_MOST);
	inside->row_arena = arena_new(ROW_ARENA);
	arena_at_end(arena, free_arena, inside->file_arena);
	arena_at_end(arena, free_arena, inside->row_arena);
	inside->archive = archive_read_new();
	if (inside->archive == NULL) /* GCOV_EXCL_BR: libarchive allocates by itself, where no test makes it fail */
		abort();
	arena_at_end(arena, free_archive, inside->archive);
	told = archive_read_support_filter_gzip(inside->archive); /* ARCHIVE_WARN from a library that would start a program for it */
	told |= archive_read_support_format_tar(inside->archive);
	told |= archive_read_open(inside->archive, inside, NULL, read_bytes, NULL);
	if (told != ARCHIVE_OK)
		reader->why = "it is no archive of Windscreen";
	return reader;
}

static enum backup_part
damaged(struct archive_reader *reader, const char *why)
{
	reader->why = why;
	return BACKUP_DAMAGED;
}

/* ---- Files of the tar ---- */

static bool
read_content(struct archive_inside *inside, int64_t length, struct slice *content)
{
	char *room = arena_take(inside->file_arena, (size_t)length + 1);
	size_t done = 0;

	while (done < (size_t)length) {
		la_ssize_t got = archive_read_data(inside->archive, room + done, (size_t)length - done);

		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	*content = (struct slice){ room, (size_t)length };
	return true;
}

/* The next file: its name in inside->file, its bytes in *content. BACKUP_END: there is none; BACKUP_ROW: there is one. */
static enum backup_part
next_file(struct archive_reader *reader, struct slice *content)
{
	struct archive_inside *inside = reader->inside;
	struct archive_entry *entry;
	unsigned char hash[crypto_hash_sha256_BYTES];
	const char *name;
	int64_t length;
	int told = archive_read_next_header(inside->archive, &entry);

	if (told == ARCHIVE_EOF)
		return BACKUP_END;
	if (told != ARCHIVE_OK)
		return damaged(reader, inside->begun ? "it is cut off or altered" : "it is no archive of Windscreen");
	name = archive_entry_pathname(entry);
	length = archive_entry_size(entry);
	if (text_is_empty(name) || strlen(name) > NAME_MOST || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != NULL)
		return damaged(reader, "it holds what is no file of an archive of Windscreen");
	if ((uint64_t)length > ARCHIVE_FILE_MOST || inside->file_count >= ARCHIVE_FILES_MOST)
		return damaged(reader, "it holds a file that is larger than any can be");
	arena_reset(inside->file_arena);
	if (!read_content(inside, length, content))
		return damaged(reader, "it is cut off or altered");
	inside->file = ARENA_NEW(inside->arena, struct read_file);
	inside->file->name = arena_copy(inside->arena, name);
	inside->file->bytes = length;
	(void)crypto_hash_sha256(hash, (const unsigned char *)content->at, content->length);
	(void)sodium_bin2hex(inside->file->sha256, HEX, hash, sizeof(hash));
	inside->file_count++;
	return BACKUP_ROW;
}

/* It counts for the manifest; the manifest itself does not. */
static void
remember_file(struct archive_inside *inside)
{
	*inside->last = inside->file;
	inside->last = &inside->file->next;
}

/* ---- about.json ---- */

static const char *
text_in(struct archive_inside *inside, const json_t *object, const char *name)
{
	return arena_copy(inside->arena, json_string_value(json_object_get(object, name)));
}

static bool
read_migrations(struct archive_reader *reader, const json_t *list)
{
	struct archive_inside *inside = reader->inside;
	size_t count = json_array_size(list);
	const char **names = ARENA_ARRAY(inside->arena, const char *, count), **hashes = ARENA_ARRAY(inside->arena, const char *, count);

	if (!json_is_array(list) || count > BACKUP_MIGRATIONS_MOST)
		return false;
	for (size_t i = 0; i < count; i++) {
		names[i] = text_in(inside, json_array_get(list, i), "name");
		hashes[i] = text_in(inside, json_array_get(list, i), "hash");
		if (names[i] == NULL || hashes[i] == NULL || strlen(names[i]) > NAME_MOST || strpbrk(names[i], " \n") != NULL || strlen(hashes[i]) != 2 * BACKUP_HASH_BYTES)
			return false;
	}
	reader->head.migration_names = names;
	reader->head.migration_hashes = hashes;
	reader->head.migration_count = count;
	return true;
}

static bool
is_name(const char *text)
{
	return text != NULL && text[0] != '\0' && strlen(text) <= NAME_MOST / 2 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static bool
read_table(struct archive_inside *inside, const json_t *told, struct table *table)
{
	const json_t *columns = json_object_get(told, "columns");
	const char **names = ARENA_ARRAY(inside->arena, const char *, json_array_size(columns));

	table->name = text_in(inside, told, "name");
	table->columns = (struct db_names){ names, json_array_size(columns) };
	if (!is_name(table->name) || table->columns.count == 0 || table->columns.count > COLUMNS_MOST)
		return false;
	for (size_t i = 0; i < table->columns.count; i++) {
		names[i] = arena_copy(inside->arena, json_string_value(json_array_get(columns, i)));
		if (!is_name(names[i]))
			return false;
		for (size_t j = 0; j < i; j++)
			if (strcmp(names[i], names[j]) == 0)
				return false;
	}
	return true;
}

static enum backup_part
read_about(struct archive_reader *reader, struct slice content)
{
	struct archive_inside *inside = reader->inside;
	json_t *about, *tables;
	const char *why;

	if (json_read(inside->file_arena, content, &about, &why) != OK)
		return damaged(reader, "its about.json cannot be read");
	if (!text_equals(json_string_value(json_object_get(about, "format")), "windscreen archive 1"))
		return damaged(reader, "it is no archive of Windscreen, or one of a newer form");
	reader->head = (struct backup_head){ .made_at = text_in(inside, about, "made_at"), .engine = text_in(inside, about, "engine"),
		.entry_count = json_integer_value(json_object_get(about, "entries")), .entry_hash = text_in(inside, about, "entry_hash") };
	tables = json_object_get(about, "tables");
	inside->table_count = json_array_size(tables);
	if (reader->head.made_at == NULL || reader->head.engine == NULL || reader->head.entry_hash == NULL || reader->head.entry_count < 0 ||
	    strpbrk(reader->head.made_at, " \n") != NULL || strpbrk(reader->head.engine, " \n") != NULL || strpbrk(reader->head.entry_hash, " \n") != NULL ||
	    !read_migrations(reader, json_object_get(about, "migrations")) || inside->table_count == 0 || inside->table_count > ARCHIVE_TABLES_MOST)
		return damaged(reader, "its about.json cannot be read");
	inside->tables = ARENA_ARRAY(inside->arena, struct table, inside->table_count);
	for (size_t i = 0; i < inside->table_count; i++)
		if (!read_table(inside, json_array_get(tables, i), &inside->tables[i]))
			return damaged(reader, "its about.json cannot be read");
	inside->begun = true;
	return BACKUP_HEAD;
}

/* ---- Rows ---- */

static bool
read_bytes_value(struct arena *arena, const json_t *told, struct db_value *value)
{
	const json_t *utf8 = json_object_get(told, "utf8"), *base64 = json_object_get(told, "base64");
	size_t length;
	char *room;

	if (json_object_size(told) != 1)
		return false;
	if (json_is_string(utf8)) {
		*value = db_bytes((struct slice){ json_string_value(utf8), json_string_length(utf8) });
		return true;
	}
	if (!json_is_string(base64))
		return false;
	room = arena_take(arena, json_string_length(base64) + 1);
	if (sodium_base642bin((unsigned char *)room, json_string_length(base64) + 1, json_string_value(base64), json_string_length(base64), NULL, &length, NULL,
		sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	*value = db_bytes((struct slice){ room, length });
	return true;
}

static bool
read_value(struct arena *arena, const json_t *told, struct db_value *value)
{
	json_type type = json_typeof(told);

	if (type == JSON_NULL)
		*value = (struct db_value){ .kind = DB_NULL };
	else if (type == JSON_INTEGER)
		*value = db_integer(json_integer_value(told));
	else if (type == JSON_STRING)
		*value = (struct db_value){ .kind = DB_TEXT, .text = { json_string_value(told), json_string_length(told) } };
	else
		return type == JSON_OBJECT && read_bytes_value(arena, told, value);
	return true;
}

static enum backup_part
next_row(struct archive_reader *reader)
{
	struct archive_inside *inside = reader->inside;
	const struct table *table = &inside->tables[inside->at_table - 1];
	struct db_value *values;
	struct slice line;
	const char *why;
	json_t *row;

	arena_reset(inside->row_arena);
	(void)slice_cut(&inside->rest, '\n', &line);
	if (json_read(inside->row_arena, line, &row, &why) != OK || json_object_size(row) != table->columns.count)
		return damaged(reader, arena_format(inside->arena, "line %lld of %s is no row of its table", (long long)inside->file->rows + 1, inside->file->name));
	values = ARENA_ARRAY(inside->row_arena, struct db_value, table->columns.count);
	for (size_t i = 0; i < table->columns.count; i++) {
		const json_t *told = json_object_get(row, table->columns.at[i]);

		if (told == NULL || !read_value(inside->row_arena, told, &values[i]))
			return damaged(reader, arena_format(inside->arena, "line %lld of %s is no row of its table", (long long)inside->file->rows + 1, inside->file->name));
	}
	inside->file->rows++;
	reader->row_count++;
	reader->values = values;
	return BACKUP_ROW;
}

/* "tables/NAME/000001.jsonl": the table under way, or one that comes after it. */
static enum backup_part
begin_rows(struct archive_reader *reader, const char *name, struct slice content)
{
	struct archive_inside *inside = reader->inside;
	struct slice rest = slice_of(name), part;
	size_t at = inside->at_table;

	(void)slice_cut(&rest, '/', &part);
	(void)slice_cut(&rest, '/', &part);
	inside->rest = content;
	if (at > 0 && slice_equals(part, inside->tables[at - 1].name))
		return BACKUP_ROW;
	while (at < inside->table_count && !slice_equals(part, inside->tables[at].name))
		at++;
	if (at == inside->table_count)
		return damaged(reader, arena_format(inside->arena, "%s is of no table that comes there", name));
	inside->at_table = at + 1;
	reader->table = inside->tables[at].name;
	reader->columns = inside->tables[at].columns;
	return BACKUP_TABLE;
}

/* ---- The manifest ---- */

static bool
is_as_told(const struct read_file *file, const json_t *told)
{
	return text_equals(file->name, json_string_value(json_object_get(told, "name"))) && text_equals(file->sha256, json_string_value(json_object_get(told, "sha256"))) &&
	    file->bytes == json_integer_value(json_object_get(told, "bytes")) && file->rows == json_integer_value(json_object_get(told, "rows"));
}

static enum backup_part
read_manifest(struct archive_reader *reader, struct slice content)
{
	struct archive_inside *inside = reader->inside;
	json_error_t error;
	json_t *manifest = json_loadb(content.at, content.length, JSON_REJECT_DUPLICATES, &error), *files = json_object_get(manifest, "files");
	const struct read_file *file = inside->first;
	size_t count = json_array_size(files);
	bool right = manifest != NULL && json_integer_value(json_object_get(manifest, "rows")) == reader->row_count;

	for (size_t i = 0; right && i < count; i++) {
		right = file != NULL && is_as_told(file, json_array_get(files, i));
		if (right)
			file = file->next;
	}
	right = right && file == NULL;
	json_decref(manifest);
	if (!right)
		return damaged(reader, "its files are not those that its manifest names; it has been altered");
	if (next_file(reader, &content) != BACKUP_END)
		return damaged(reader, "there is more in it after its manifest");
	return BACKUP_END;
}

static enum backup_part
use_file(struct archive_reader *reader, struct slice content)
{
	struct archive_inside *inside = reader->inside;
	const char *name = inside->file->name;

	if (text_equals(name, "manifest.json") && inside->begun)
		return read_manifest(reader, content);
	remember_file(inside);
	if (text_equals(name, "README.txt") || (inside->begun && text_starts_with(name, "schema/")))
		return BACKUP_ROW;
	if (text_equals(name, "about.json") && !inside->begun)
		return read_about(reader, content);
	if (text_starts_with(name, "tables/") && inside->begun)
		return begin_rows(reader, name, content);
	return damaged(reader, inside->begun ? arena_format(inside->arena, "%s is no file of an archive of Windscreen", name) : "it is no archive of Windscreen");
}

enum backup_part
archive_read(struct archive_reader *reader)
{
	struct archive_inside *inside = reader->inside;
	enum backup_part part;
	struct slice content;

	while (reader->why == NULL) {
		if (inside->rest.length > 0)
			return next_row(reader);
		part = next_file(reader, &content);
		if (part == BACKUP_END)
			return damaged(reader, inside->begun ? "it is cut off: its manifest is missing" : "it is no archive of Windscreen");
		if (part == BACKUP_ROW)
			part = use_file(reader, content);
		if (part != BACKUP_ROW)
			return part;
	}
	return BACKUP_DAMAGED;
}
