/* archive_write.c -- tables as JSON lines in a tar, with a manifest of hashes at its end. */
#include <archive.h>
#include <archive_entry.h>
#include <sodium.h>
#include <string.h>

#include "platform/db/archive_file.h"
#include "platform/json/json_write.h"
#include "base/text.h"

enum { TEXT_MOST = 16 << 20 };

/* A line of the manifest. */
struct written_file {
	const char *name, *sha256;
	size_t bytes;
	int64_t rows;
	struct written_file *next;
};

struct archive_writer {
	struct arena *arena, *row_arena;
	struct archive *archive;
	FILE *out;
	const struct archive_table *table;
	struct buf lines;      /* of the file under way */
	int64_t lines_in_file, row_count;
	int file_number;
	struct written_file *first, **last;
};

static void
free_arena(void *arena)
{
	arena_free(arena);
}

static void
free_archive(void *archive)
{
	(void)archive_write_free(archive);
}

static la_ssize_t
write_bytes(struct archive *archive, void *given, const void *bytes, size_t count)
{
	size_t done = fwrite(bytes, 1, count, given);

	(void)archive;
	return done == count ? (la_ssize_t)count : -1;
}

struct archive_writer *
archive_writer_new(struct arena *arena, FILE *out)
{
	struct archive_writer *writer = ARENA_NEW(arena, struct archive_writer);

	writer->arena = arena;
	writer->row_arena = arena_new(8 * (size_t)BACKUP_FRAME_MOST);
	arena_at_end(arena, free_arena, writer->row_arena);
	writer->lines = buf_new(writer->row_arena, ARCHIVE_FILE_MOST);
	writer->out = out;
	writer->last = &writer->first;
	writer->archive = archive_write_new();
	if (writer->archive == NULL)
		return NULL;
	arena_at_end(arena, free_archive, writer->archive);
	if (archive_write_set_format_pax_restricted(writer->archive) != ARCHIVE_OK || archive_write_add_filter_gzip(writer->archive) != ARCHIVE_OK ||
	    archive_write_set_options(writer->archive, "gzip:!timestamp") != ARCHIVE_OK ||
	    archive_write_open(writer->archive, out, NULL, write_bytes, NULL) != ARCHIVE_OK)
		return NULL;
	return writer;
}

/* One file of the tar: for its owner alone, of no time, so that the same record makes the same archive. */
static enum outcome
put_file(struct archive_writer *writer, const char *name, struct slice content, int64_t rows)
{
	struct archive_entry *entry = archive_entry_new();
	struct written_file *written = ARENA_NEW(writer->arena, struct written_file);
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_take(writer->arena, 2 * sizeof(hash) + 1);
	bool done;

	if (entry == NULL)
		return UNAVAILABLE;
	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_mtime(entry, 0, 0);
	archive_entry_set_size(entry, (la_int64_t)content.length);
	done = archive_write_header(writer->archive, entry) == ARCHIVE_OK &&
	    (content.length == 0 || archive_write_data(writer->archive, content.at, content.length) == (la_ssize_t)content.length);
	archive_entry_free(entry);
	(void)crypto_hash_sha256(hash, (const unsigned char *)content.at, content.length);
	(void)sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	*written = (struct written_file){ .name = arena_copy(writer->arena, name), .sha256 = hex, .bytes = content.length, .rows = rows };
	*writer->last = written;
	writer->last = &written->next;
	return done ? OK : UNAVAILABLE;
}

enum outcome
archive_write_head(struct archive_writer *writer, const struct backup_head *head, const struct archive_table *tables, size_t table_count)
{
	static const char words[] =
	    "This is a whole record of Early Help, written by Windscreen. It holds what families said in confidence: keep it as you keep the record itself.\n\n"
	    "about.json      when it was made, of which version, and which tables there are, with the names of their columns\n"
	    "schema/         what each table and column means: the SQL that makes them, with a comment beside each\n"
	    "tables/NAME/    the rows of the table NAME, one line of JSON each, in files that are numbered\n"
	    "manifest.json   every file before it, with its size and SHA-256\n\n"
	    "A column is null, a whole number of up to 64 bits, a text, or bytes: {\"base64\": ...}, or {\"utf8\": ...} where they are text. Days and instants are texts as in\n"
	    "ISO 8601, yes and no are 1 and 0. The tables journal_entry and journal_payload are the record; those whose kind is shadow or derived in about.json follow from them.\n"
	    "The other kept tables follow from nothing: attached files and their keys, which are encrypted, published practice, sign-in names, messages, and what runs the service. So\n"
	    "do looks (who looked at what) and the working table draft (what was typed and not saved yet).\n";
	struct json_out out = json_new(writer->row_arena, TEXT_MOST);
	enum outcome outcome = put_file(writer, "README.txt", (struct slice){ words, sizeof(words) - 1 }, 0);

	json_begin_object(&out, NULL);
	json_put_text(&out, "format", "windscreen archive 1");
	json_put_text(&out, "made_at", head->made_at);
	json_put_text(&out, "engine", head->engine);
	json_put_number(&out, "entries", head->entry_count);
	json_put_text(&out, "entry_hash", head->entry_hash);
	json_begin_list(&out, "migrations");
	for (size_t i = 0; i < head->migration_count; i++) {
		json_begin_object(&out, NULL);
		json_put_text(&out, "name", head->migration_names[i]);
		json_put_text(&out, "hash", head->migration_hashes[i]);
		json_end(&out);
	}
	json_end(&out);
	json_begin_list(&out, "tables");
	for (size_t i = 0; i < table_count; i++) {
		json_begin_object(&out, NULL);
		json_put_text(&out, "name", tables[i].name);
		json_put_text(&out, "kind", tables[i].kind);
		json_begin_list(&out, "columns");
		for (size_t j = 0; j < tables[i].columns.count; j++)
			json_put_text(&out, NULL, tables[i].columns.at[j]);
		json_end(&out);
		json_end(&out);
	}
	json_end(&out);
	json_end(&out);
	if (outcome == OK)
		outcome = put_file(writer, "about.json", json_written(&out), 0);
	return outcome;
}

enum outcome
archive_write_schema(struct archive_writer *writer, const char *name, const char *sql)
{
	return put_file(writer, arena_format(writer->arena, "schema/%s", name), slice_of(sql), 0);
}

/* The rows so far, as the next file of the table. */
static enum outcome
put_lines(struct archive_writer *writer)
{
	enum outcome outcome = OK;

	if (writer->lines_in_file > 0)
		outcome = put_file(writer, arena_format(writer->arena, "tables/%s/%06d.jsonl", writer->table->name, ++writer->file_number), buf_as_slice(&writer->lines),
		    writer->lines_in_file);
	arena_reset(writer->row_arena);
	writer->lines = buf_new(writer->row_arena, ARCHIVE_FILE_MOST);
	writer->lines_in_file = 0;
	return outcome;
}

enum outcome
archive_write_table(struct archive_writer *writer, const struct archive_table *table)
{
	enum outcome outcome = writer->table != NULL ? put_lines(writer) : OK;

	writer->table = table;
	writer->file_number = 0;
	return outcome;
}

static void
put_bytes(struct json_out *out, struct arena *arena, const char *column, struct slice bytes)
{
	json_begin_object(out, column);
	if (text_is_utf8(bytes)) {
		json_put_text(out, "utf8", arena_copy_slice(arena, bytes));
	} else {
		size_t room = sodium_base64_encoded_len(bytes.length, sodium_base64_VARIANT_ORIGINAL);
		char *text = arena_take(arena, room);

		(void)sodium_bin2base64(text, room, (const unsigned char *)bytes.at, bytes.length, sodium_base64_VARIANT_ORIGINAL);
		json_put_text(out, "base64", text);
	}
	json_end(out);
}

enum outcome
archive_write_row(struct archive_writer *writer, const struct db_value *values, size_t count)
{
	struct json_out out = json_new(writer->row_arena, ARCHIVE_FILE_MOST);
	struct slice line;
	size_t bytes = 0;

	for (size_t i = 0; i < count; i++)
		bytes += values[i].kind == DB_TEXT || values[i].kind == DB_BYTES ? values[i].text.length : 0;
	if (count != writer->table->columns.count || bytes > BACKUP_FRAME_MOST)
		return INVALID;
	json_begin_object(&out, NULL);
	for (size_t i = 0; i < count; i++) {
		const char *column = writer->table->columns.at[i];

		switch (values[i].kind) {
		case DB_NULL:
			json_put_kept(&out, column, "null");
			break;
		case DB_INTEGER:
			json_put_number(&out, column, values[i].integer);
			break;
		case DB_TEXT:
			json_put_text(&out, column, arena_copy_slice(writer->row_arena, values[i].text));
			break;
		case DB_BYTES:
			put_bytes(&out, writer->row_arena, column, values[i].text);
			break;
		}
	}
	json_end(&out);
	line = json_written(&out);
	buf_slice(&writer->lines, line);
	buf_byte(&writer->lines, '\n');
	writer->lines_in_file++;
	writer->row_count++;
	return writer->lines.length >= ARCHIVE_FILE_BYTES ? put_lines(writer) : OK;
}

enum outcome
archive_write_end(struct archive_writer *writer)
{
	enum outcome outcome = writer->table != NULL ? put_lines(writer) : OK;
	struct json_out out = json_new(writer->arena, ARCHIVE_FILE_MOST);

	json_begin_object(&out, NULL);
	json_put_number(&out, "rows", writer->row_count);
	json_begin_list(&out, "files");
	for (const struct written_file *file = writer->first; file != NULL; file = file->next) {
		json_begin_object(&out, NULL);
		json_put_text(&out, "name", file->name);
		json_put_number(&out, "bytes", (int64_t)file->bytes);
		json_put_number(&out, "rows", file->rows);
		json_put_text(&out, "sha256", file->sha256);
		json_end(&out);
	}
	json_end(&out);
	json_end(&out);
	if (outcome == OK)
		outcome = put_file(writer, "manifest.json", json_written(&out), 0);
	if (outcome == OK && (archive_write_close(writer->archive) != ARCHIVE_OK || fflush(writer->out) != 0))
		outcome = UNAVAILABLE;
	return outcome;
}

int64_t
archive_rows_written(const struct archive_writer *writer)
{
	return writer->row_count;
}
