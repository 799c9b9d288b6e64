/* faults.h -- one call in a process that fails: the Nth allocation, the Nth statement or the Nth sync from now on. */
#ifndef TESTS_TORTURE_FAULTS_H
#define TESTS_TORTURE_FAULTS_H

#include <stddef.h>

struct db_pool;

enum fault {
	FAULT_MEMORY,        /* malloc, calloc, realloc or strdup of our own code gives NULL */
	FAULT_SQLITE_MEMORY, /* an allocation of SQLite's does */
	FAULT_STATEMENT,     /* a statement, begin or commit is not run, and the transaction stays open */
	FAULT_CONNECTION,    /* it is not run, and the connection is lost */
	FAULT_UNSAID,        /* it is run, and the connection is lost before it says so */
	FAULT_SYNC,          /* a sync gives EIO and is not done; SQLite only, while disk_record() runs */
	FAULTS
};

/* Before SQLite is used at all. */
void faults_prepare(void);
/* The statements of this pool can fail from now on; nobody uses it yet. */
void faults_of_pool(struct db_pool *pool);
/* The `number`th call of this kind from now on fails, once; 0: none, it is only counted. */
void fault_arm(enum fault fault, size_t number);
/* How many calls of the armed kind were made since; then none fails any more. */
size_t fault_end(void);

#endif
