/*
 * backup_file.h -- the file of `windscreen backup`: one form for both engines, read and written as a stream. docs/backup-format.md describes it for
 * somebody who has only the file.
 */
#ifndef PLATFORM_DB_BACKUP_FILE_H
#define PLATFORM_DB_BACKUP_FILE_H

#include <stdio.h>

#include "platform/db/db.h"

enum { BACKUP_FRAME_MOST = 64 << 20, BACKUP_HASH_BYTES = 32, BACKUP_MIGRATIONS_MOST = 1000 };

/* What the file begins with. */
struct backup_head {
	const char *made_at;   /* an instant */
	const char *engine;    /* sqlite or postgres: where it came from; it fits both */
	int64_t entry_count;   /* of the journal */
	const char *entry_hash; /* of the newest entry, 64 hex digits; "none" when there is no entry */
	const char *const *migration_names, *const *migration_hashes;
	size_t migration_count;
};

/* ---- Writing: in this order, each OK or UNAVAILABLE when the file takes no more ---- */

struct backup_writer;
struct backup_writer *backup_writer_new(struct arena *arena, FILE *out);
MUST_USE enum outcome backup_write_head(struct backup_writer *writer, const struct backup_head *head);
MUST_USE enum outcome backup_write_table(struct backup_writer *writer, const char *name, const struct db_names *columns);
/* INVALID: a row larger than BACKUP_FRAME_MOST. */
MUST_USE enum outcome backup_write_row(struct backup_writer *writer, const struct db_value *values, size_t count);
/* The end, with the number of rows and the hash of all before; the file is flushed, not yet on disk. */
MUST_USE enum outcome backup_write_end(struct backup_writer *writer);
int64_t backup_rows_written(const struct backup_writer *writer);

/* ---- Reading ---- */

enum backup_part {
	BACKUP_HEAD,    /* reader->head; first, once */
	BACKUP_TABLE,   /* reader->table and columns */
	BACKUP_ROW,     /* reader->values, as many as the table has columns */
	BACKUP_END,     /* the number of rows and the hash are right, and nothing follows */
	BACKUP_DAMAGED, /* reader->why; nothing more can be read */
};

struct backup_reader {
	FILE *in;
	struct backup_head head;
	const char *table;
	struct db_names columns;
	const struct db_value *values; /* lasts, as `table` and `columns`, until the next table; values until the next part */
	const char *why;               /* a sentence */
	int64_t row_count;
	/* its own */
	struct arena *arena, *table_arena;
	char *content; /* of the frame */
	size_t content_room;
	struct db_value *room;
	void *hash;
	bool begun;
};

/* A reader over `in`; what it needs lives in `arena`. */
struct backup_reader *backup_reader_new(struct arena *arena, FILE *in);

/* The next part. Any bytes are read without harm: what is not a part is BACKUP_DAMAGED. */
enum backup_part backup_read(struct backup_reader *reader);

#endif
