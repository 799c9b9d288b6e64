/*
 * known_erasures.h -- which records were erased, written down in the folder of keys, beside the database: so that a backup of before, when it is restored, brings none of them back. The file "erasures": a line
 * for each, the hash of the record's first entry and that of the database's address before it. Source: decision 0038.
 */
#ifndef DOORS_KNOWN_ERASURES_H
#define DOORS_KNOWN_ERASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "platform/db/db.h"

struct id_source;

/* What is asked of the list. */
struct known_erasures {
	const char *keys;     /* the folder */
	const char *database; /* its address: of lines with another nothing is erased here, though both began as one record */
	bool in_haste;        /* each minute: only their numbers are compared */
	bool erases;          /* after a restore; else what is missing is only counted */
	bool from_elsewhere;  /* also what was erased at another address, for whoever restores a database that has moved */
};

/* What came of it. */
struct known_erasures_found {
	size_t again;     /* erased again */
	size_t missing;   /* the list knows them, the database does not, and they are not erased: it was not asked for, or something keeps them (a problem says so) */
	size_t elsewhere; /* erased in this record at another address, and standing here */
};

/*
 * What the database knows and the file does not is written down in the file; what the file knows of this address and the database does not is erased again, when that is asked for, each in a change of its own.
 * Problems also with OK: a record that is not erased again, and why. UNAVAILABLE with a problem: the file cannot be read or written, or a line of it is damaged, and then nothing is erased.
 */
MUST_USE enum outcome known_erasures_keep(const struct known_erasures *asked, struct db_pool *pool, struct id_source *ids, struct instant now, struct known_erasures_found *found, struct problems *problems);

#endif
