/* record_file.h -- what `windscreen backup` and `windscreen archive export` share: the whole record at one moment, into a new file that is there whole or not at all. */
#ifndef CLI_RECORD_FILE_H
#define CLI_RECORD_FILE_H

#include <stdio.h>

#include "cli/open.h"
#include "platform/db/backup_file.h"

/* The record as it is at one moment. */
struct record_reading {
	struct db *db;
	struct db_tables tables; /* all of them; backup_saves() says which are kept */
	struct backup_head head;
};

/*
 * Begins to read it: every file of SQLite at once, the record first, so that a look is never older than what it saw. Everything lives in `arena`. NOT_FOUND, with a problem: there is
 * nothing in it yet. record_read_end() also after an outcome that was not OK.
 */
MUST_USE enum outcome record_read_begin(struct open_database *open, struct arena *arena, struct record_reading *reading);
void record_read_end(struct record_reading *reading);

/* Puts the content into `out`, which record_file_make() closes. */
typedef enum outcome record_write(struct open_database *open, FILE *out, void *given);

/*
 * A new file, readable by its owner alone, which gets its name when it is whole and on disk; never over one that is there, also one that came meanwhile. Else UNAVAILABLE with a
 * problem, or what `write` gave, and no file is left.
 */
MUST_USE enum outcome record_file_make(struct open_database *open, const char *path, record_write *write, void *given);

#endif
