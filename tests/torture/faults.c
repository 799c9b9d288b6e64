/* faults.c -- see faults.h. Our own allocations come here by the linker's --wrap, SQLite's by its settings, statements by the calls of the engine. */
#include "tests/torture/faults.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "platform/db/db_inside.h"
#include "tests/power/disk.h"

static atomic_int armed = FAULTS;
static atomic_size_t number, count;

/* Is it this call? */
static bool
strikes(enum fault fault)
{
	if (atomic_load_explicit(&armed, memory_order_relaxed) != (int)fault)
		return false;
	return atomic_fetch_add(&count, 1) + 1 == atomic_load(&number);
}

void
fault_arm(enum fault fault, size_t which)
{
	atomic_store(&number, which);
	atomic_store(&count, 0);
	atomic_store(&armed, (int)fault);
	if (fault == FAULT_SYNC)
		(void)disk_fail_sync(which);
}

size_t
fault_end(void)
{
	bool sync = atomic_exchange(&armed, FAULTS) == FAULT_SYNC;

	return sync ? disk_fail_sync(0) : atomic_load(&count);
}

/* ---- Our own allocations ---- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t number_of, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t number_of, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

void *
__wrap_malloc(size_t size)
{
	return strikes(FAULT_MEMORY) ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t number_of, size_t size)
{
	return strikes(FAULT_MEMORY) ? NULL : __real_calloc(number_of, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
	return strikes(FAULT_MEMORY) ? NULL : __real_realloc(old, size);
}

char *
__wrap_strdup(const char *text)
{
	return strikes(FAULT_MEMORY) ? NULL : __real_strdup(text);
}

/* ---- SQLite's allocations ---- */

static sqlite3_mem_methods sqlite_memory;

static void *
sqlite_malloc(int size)
{
	return strikes(FAULT_SQLITE_MEMORY) ? NULL : sqlite_memory.xMalloc(size);
}

static void *
sqlite_realloc(void *old, int size)
{
	return strikes(FAULT_SQLITE_MEMORY) ? NULL : sqlite_memory.xRealloc(old, size);
}

void
faults_prepare(void)
{
	sqlite3_mem_methods ours;

	if (sqlite_memory.xMalloc != NULL)
		return;
	(void)sqlite3_shutdown();
	(void)sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory);
	ours = sqlite_memory;
	ours.xMalloc = sqlite_malloc;
	ours.xRealloc = sqlite_realloc;
	(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
	(void)sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0); /* every allocation is seen */
}

/* ---- Statements ---- */

static struct db_engine_calls failing;
static const struct db_engine_calls *engine;

/* Does the call fail, and is it run for all that? */
static bool
fails(struct db *db, bool *run)
{
	*run = false;
	if (strikes(FAULT_STATEMENT))
		return true;
	if (strikes(FAULT_CONNECTION)) {
		db->lost = true;
		return true;
	}
	*run = strikes(FAULT_UNSAID);
	return *run;
}

static enum outcome
execute(struct db *db, const char *sql)
{
	bool run;

	if (!fails(db, &run))
		return engine->execute(db, sql);
	if (run)
		(void)!engine->execute(db, sql);
	db->lost = db->lost || run;
	return UNAVAILABLE;
}

static enum outcome
run_statement(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	bool run;

	if (!fails(db, &run))
		return engine->run(db, arena, statement, values, result);
	if (run)
		(void)!engine->run(db, arena, statement, values, result);
	db->lost = db->lost || run;
	return UNAVAILABLE;
}

static enum outcome
send_statement(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	bool run;

	if (!fails(db, &run))
		return engine->send(db, arena, statement, values);
	if (run)
		(void)!engine->send(db, arena, statement, values);
	db->lost = db->lost || run;
	return UNAVAILABLE;
}

void
faults_of_pool(struct db_pool *pool)
{
	engine = pool->calls;
	failing = *engine;
	failing.execute = execute;
	failing.run = run_statement;
	failing.send = send_statement;
	pool->calls = &failing;
}
