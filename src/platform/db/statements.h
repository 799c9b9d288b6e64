/* statements.h -- every fixed statement of the program, for the test that prepares them all on both engines. */
#ifndef PLATFORM_DB_STATEMENTS_H
#define PLATFORM_DB_STATEMENTS_H

#include <stddef.h>

#include "platform/db/db.h"

/* Those of the .sql files, made by mkqueries; and those of the .events files, made by mkevents. */
extern const struct db_statement *const query_statements[];
extern const size_t query_statement_count;
extern const struct db_statement *const event_statements[];
extern const size_t event_statement_count;

#endif
