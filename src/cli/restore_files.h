/* restore_files.h -- where the files of a SQLite database are made, and how they come into their place: never over another. */
#ifndef CLI_RESTORE_FILES_H
#define CLI_RESTORE_FILES_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"

struct restore_files {
	struct arena *arena;
	const char *path;   /* where the record is to stand */
	const char *folder; /* PATH.restoring, beside it */
	const char *made;   /* the record, while it is made there */
	int lock;
};

/*
 * Make the folder, empty. CONFLICT with a problem: one of the files is there already, or another restore is under way. What a
 * restore that was interrupted left in the folder is removed.
 */
MUST_USE enum outcome restore_files_begin(struct arena *arena, const char *path, struct restore_files *files, struct problems *problems);

/* The files of a database that nobody needs any more. */
void restore_files_remove(struct arena *arena, const char *path);

/* OK: the files move into their place, the record last; else they are removed. Always ends the folder. */
MUST_USE enum outcome restore_files_end(struct restore_files *files, enum outcome outcome, struct problems *problems);

#endif
