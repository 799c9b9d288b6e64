/*
 * known_record.h -- which record this installation keeps at which address, written down in the folder of keys: so that an emptied, missing or exchanged
 * database is refused and not made again in silence. A record is known by the hash of its first entry, of which there are no two alike. Source:
 * ../shared/security.md, section 1.
 */
#ifndef DOORS_KNOWN_RECORD_H
#define DOORS_KNOWN_RECORD_H

#include "base/problems.h"
#include "platform/config.h"
#include "platform/db/db.h"

/* The address of a database as one writes it from anywhere: a file's whole path, a server's without its password. In the arena, or `database` itself. */
const char *known_record_address(struct arena *arena, const char *database);

/* Before the database is opened, for opening makes a file: SQLite's is not there, or empty, though a record was kept there. UNAVAILABLE, with a problem. */
MUST_USE enum outcome known_record_before(const struct config *config, struct problems *problems);

/*
 * The database that was opened is the one that is known; where none is, the one that is there becomes known, when it holds anything. UNAVAILABLE with a problem
 * that says the way out: it is empty, or holds another record. Also when the folder of keys cannot be read or written.
 */
MUST_USE enum outcome known_record_check(const struct config *config, struct db_pool *pool, struct problems *problems);

/* The record that is known, opened, with both questions above asked; *pool is the caller's, NULL when it was not opened. For what serves it or works on it. */
MUST_USE enum outcome known_record_open(const struct config *config, size_t readers, struct db_pool **pool, struct problems *problems);

/* From now on the record in this database is the one that is known at this address; none when it is empty, and `pool` may then be NULL. */
MUST_USE enum outcome known_record_adopt(const struct config *config, struct db_pool *pool, struct problems *problems);

#endif
