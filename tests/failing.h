/* failing.h -- the database refuses one statement after another: what is asked of it says so each time, and never that all is well. */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stddef.h>

#include "base/outcome.h"

struct db_pool;

/* Does what is tested, in transactions of its own that it always ends. OK: what it said was as it should be when nothing is refused. */
typedef enum outcome failing_function(void *given);

/*
 * Runs it again and again; each time another statement of this pool is not run and answers UNAVAILABLE, until none is left. A test fails when one was refused and OK was said, or when none was and
 * OK was not. Nobody else uses the pool meanwhile. How many statements were refused.
 */
size_t each_statement_refused(struct db_pool *pool, failing_function *run, void *given);

#endif
