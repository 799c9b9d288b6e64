/*
 * csv_import.h -- a CSV file of another system, row by row, in changes of a tenth of a second: read, loaded by the rule of its kind, undone when a change fails or is a rehearsal, and told line by line.
 * What a row means is the rule's; this is what all imports do alike. Source: issue "The single view"; docs/import.md.
 */
#ifndef CLI_CSV_IMPORT_H
#define CLI_CSV_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "cli/open.h"
#include "platform/sheet/csv_read.h"

enum { CSV_IMPORT_COLUMNS = 32, CSV_IMPORT_KINDS = 8, CSV_NOWHERE = CSV_IMPORT_COLUMNS };

struct csv_import;

/*
 * One row, in a transaction of change. values: as many as `columns`, tidied; "" where a cell or the whole column is not there. They live until the change is kept. *kind: which of did[] counts it.
 * A row that is refused answers OK, with problems that say why and `refused` of the rule as its kind; with any other kind, problems say what was left out of it.
 */
typedef enum outcome csv_import_row(struct work *work, const struct csv_import *import, const char *const *values, struct problems *problems, size_t *kind);
/* After the last row, in its change: what is known only then. Not called for a file that cannot be read to its end. May be called again when the change has to be made again. */
typedef enum outcome csv_import_end(struct work *work, const struct csv_import *import, struct problems *problems);

/* The first part is set before csv_import_run() and stays; the second is what became of it. */
struct csv_import {
	struct csv_reader *reader;           /* behind the headings */
	size_t columns;                      /* at most CSV_IMPORT_COLUMNS */
	size_t at[CSV_IMPORT_COLUMNS];       /* where each stands in the file */
	bool dry_run;
	csv_import_row *load;
	csv_import_end *end;                 /* NULL: nothing */
	void *given;                         /* of the rule */
	size_t refused;                      /* the kind of a row that is not loaded */
	size_t once;                         /* the column whose value stands once in a file; CSV_NOWHERE: none */
	const char *once_words;              /* "id" */
	const char *(*progress)(const struct csv_import *import, struct arena *arena); /* NULL: how many were read */

	size_t read_count, did[CSV_IMPORT_KINDS], left_out_count, bad_count; /* bad: rows that are no CSV, and not loaded */
	bool stopped;                        /* nothing after some line could be read */
	struct csv_importing *inside;
};

/*
 * Loads the whole file. Every row that is not loaded, or of which something was left out, is told on standard output once its change is kept; progress on standard error, once a second. A rehearsal is the
 * change itself, undone. What fails for another's sake is tried three times. Not OK: the batch at which it ended is undone, those before are kept, and running it again goes on.
 */
MUST_USE enum outcome csv_import_run(struct cli_change *change, struct csv_import *import);

/*
 * In whose name it is loaded: into change->actor and agency_id. may_not: "may not write families down". With problems of as: NOT_FOUND, nobody signs in so; REFUSED, no role of theirs has the grant.
 */
MUST_USE enum outcome csv_import_as(struct open_database *open, const char *sign_in_name, const char *grant, const char *may_not, struct cli_change *change);

/* "; something was left out of 3. Nothing was kept: this was a dry run." and a new line: how every sum ends. */
void csv_import_say_end(const struct csv_import *import);
/* 0 when every row was good, else 1. */
int csv_import_code(const struct csv_import *import);

#endif
