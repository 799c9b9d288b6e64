/*
 * archive_file.h -- the whole record as an archive that other programs can read: a tar of JSON lines, written and read as a stream. docs/archive-format.md
 * describes it for somebody who has only the file. What it holds is what a backup holds; the parts that are read are those of a backup as well.
 */
#ifndef PLATFORM_DB_ARCHIVE_FILE_H
#define PLATFORM_DB_ARCHIVE_FILE_H

#include "platform/db/backup_file.h"

/* Rows of a table are cut into files of about so many bytes, so that neither side ever holds a table. */
enum { ARCHIVE_FILE_BYTES = 4 << 20, ARCHIVE_FILE_MOST = 192 << 20, ARCHIVE_TABLES_MOST = 1000, ARCHIVE_FILES_MOST = 100000 };

/* ---- Writing, in this order: head with all tables, the texts of the migrations, each table and its rows, the end ---- */

struct archive_table {
	const char *name, *kind; /* kept, shadow, derived, working, looks */
	struct db_names columns;
};

struct archive_writer;
/* NULL: the file takes nothing. `out` stays the caller's. */
struct archive_writer *archive_writer_new(struct arena *arena, FILE *out);
MUST_USE enum outcome archive_write_head(struct archive_writer *writer, const struct backup_head *head, const struct archive_table *tables, size_t table_count);
MUST_USE enum outcome archive_write_schema(struct archive_writer *writer, const char *name, const char *sql);
MUST_USE enum outcome archive_write_table(struct archive_writer *writer, const struct archive_table *table);
MUST_USE enum outcome archive_write_row(struct archive_writer *writer, const struct db_value *values, size_t count);
MUST_USE enum outcome archive_write_end(struct archive_writer *writer);
int64_t archive_rows_written(const struct archive_writer *writer);

/* ---- Reading ---- */

struct archive_reader {
	struct backup_head head;
	const char *table;
	struct db_names columns;
	const struct db_value *values; /* last until the next part */
	const char *why;               /* a sentence, after BACKUP_DAMAGED */
	int64_t row_count;
	struct archive_inside *inside;
};

/* A reader over `in`; what it needs lives in `arena` and ends with it. */
struct archive_reader *archive_reader_new(struct arena *arena, FILE *in);

/*
 * The next part, BACKUP_END only when every file that the manifest names was there, in its order, with the bytes that it says, and no other. Any bytes are read
 * without harm: what is not a part is BACKUP_DAMAGED.
 */
enum backup_part archive_read(struct archive_reader *reader);

#endif
