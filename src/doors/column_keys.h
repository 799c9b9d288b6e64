/* column_keys.h -- which key opens the sealed columns of a database, for a process that reads the folder of keys itself. docs/decisions/0055-sealed-columns.md */
#ifndef DOORS_COLUMN_KEYS_H
#define DOORS_COLUMN_KEYS_H

#include "base/outcome.h"
#include "base/problems.h"

struct config;
struct db_pool;

/*
 * From now on this process seals and opens with `columns.key` of the folder of keys; made when it is first needed, where none is and nothing in the database is sealed. INVALID, with a problem: there is none, and
 * something is; then nothing is sealed or opened. UNAVAILABLE: the database does not answer. Before threads are made.
 */
MUST_USE enum outcome column_keys_use(const struct config *config, struct db_pool *pool, struct problems *problems);

#endif
