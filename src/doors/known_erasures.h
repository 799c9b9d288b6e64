/*
 * known_erasures.h -- which records were erased, written down in the folder of keys, beside the database: so that a backup of before, when it is restored, brings none of them back. The file "erasures": a line
 * for each, the hash of the record's first entry before it. Source: decision 0038.
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

/*
 * What the database knows and the file does not is written down in the file; what the file knows and the database does not is erased again, each in a change of its own. *again: how many. `keys` is the folder. In
 * haste (each minute) only their numbers are compared. UNAVAILABLE with a problem: the file cannot be read or written, or a line of it is damaged, and then nothing is done.
 */
MUST_USE enum outcome known_erasures_keep(const char *keys, struct db_pool *pool, struct id_source *ids, struct instant now, bool in_haste, size_t *again, struct problems *problems);

#endif
