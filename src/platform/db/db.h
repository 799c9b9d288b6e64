/*
 * db.h -- one database, two engines behind one face: SQLite and PostgreSQL.
 *
 * A `struct db_pool` is the database; a `struct db` is one connection of it, inside the one transaction that the door began. All SQL stands in
 * `struct db_statement`s made at build time by mkqueries and mkevents; none is put together at run time.
 */
#ifndef PLATFORM_DB_H
#define PLATFORM_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"

struct db_pool;
struct db;

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* The kinds a value can have on its way in and out. On disk: 64-bit integer, text, or bytes; dates and instants are ISO texts, yes_no is 0 or 1. */
enum db_kind { DB_NULL, DB_INTEGER, DB_TEXT, DB_BYTES };

struct db_value {
	enum db_kind kind;
	int64_t integer;
	struct slice text; /* of DB_TEXT and DB_BYTES; results live in the arena that was handed in, DB_TEXT NUL-terminated there */
};

/* One fixed statement. parameters[] gives the kind of $1, $2 ... (PostgreSQL is told the types; NULL may stand for any). */
struct db_statement {
	const char *name; /* unique: "episode_by_id"; also the name under which it is prepared */
	const char *sql;  /* with $1, $2 ...; one text for both engines */
	const char *postgres_sql; /* where that engine needs its own suffix (queue claim); else NULL */
	const enum db_kind *parameters;
	size_t parameter_count;
	size_t column_count; /* 0 for one that gives no rows */
};

struct db_result {
	size_t row_count, column_count;
	const struct db_value *values; /* row after row */
	int64_t changed_count;         /* rows inserted, updated or deleted */
};

/*
 * Open the database of `url` ("sqlite:PATH" or "postgres://..."). `reader_count` connections for reading, one for changes, two for
 * working rows, one for looks. SQLite: WAL, synchronous FULL, foreign keys, busy timeout, no double-quoted texts; working tables and looks in files
 * of their own beside it (PATH with "-working" and "-looks" before its ending), so that they never wait for a change. A database that was made before and is now missing or
 * emptied is refused (by the marker file PATH.made): UNAVAILABLE with a problem that says so.
 */
MUST_USE enum outcome db_pool_open(const char *url, size_t reader_count, struct db_pool **pool, struct problems *problems);

/*
 * What follows are thousands of changes of this process, one after the other: on SQLite their connection is opened anew with 64 MB of pages at hand instead of 2, and its log is written back at
 * 64 MB instead of 4. Each commit is as durable as before. Right after opening, before any transaction.
 */
MUST_USE enum outcome db_pool_in_bulk(struct db_pool *pool);
void db_pool_close(struct db_pool *pool); /* SQLite: checkpoints and truncates the log */
/*
 * What was deleted is in no file of the database any more. SQLite: its pages were overwritten when it was deleted, and now the logs that may still hold it are emptied; UNAVAILABLE while somebody reads what
 * is older. PostgreSQL: OK, and nothing is done: docs/operations.md says what its operator does.
 */
MUST_USE enum outcome db_pool_forget_deleted(struct db_pool *pool);
enum db_engine db_pool_engine(const struct db_pool *pool);

/*
 * Does the database take changes? true while they are kept. When the last one was refused, as on a full disk, a small change of our own is tried, at most once a
 * second; until it is kept: false.
 */
bool db_pool_takes_changes(struct db_pool *pool);

/* What the pool has done since it was opened, and how it stands now; each number exact, together of about the same moment. */
struct db_counts {
	uint64_t reads;          /* transactions of reading begun */
	uint64_t reads_refused;  /* no connection came free, or none could be made */
	uint64_t changes_kept;   /* on disk */
	uint64_t changes_undone; /* by whoever began them */
	uint64_t changes_refused; /* not begun, or not kept, because the database did not take them */
	uint64_t commits;        /* of changes; one commit keeps those of one moment together */
	size_t readers, readers_busy, changes_waiting;
};
struct db_counts db_pool_counts(struct db_pool *pool);

/*
 * Reading: one snapshot for a whole page. Waits at most 5 s for a connection, then UNAVAILABLE. Ended by db_read_end() always, also
 * after a longjmp: the door keeps the pointer.
 */
MUST_USE enum outcome db_read_begin(struct db_pool *pool, struct db **db);
void db_read_end(struct db *db);

/*
 * Changing: changes run one at a time, in the order begun, each in a savepoint; changes of one moment share a commit
 * (design 5). db_change_begin waits for its turn (at most 5 s, then UNAVAILABLE).
 *
 * db_change_end(db, true) keeps the change and returns OK only when the shared commit is on disk; UNAVAILABLE when the commit failed, for all that shared it.
 * db_change_end(db, false) undoes this change alone and returns OK at once.
 */
MUST_USE enum outcome db_change_begin(struct db_pool *pool, struct db **db);
MUST_USE enum outcome db_change_end(struct db *db, bool keep);

/* Working rows (sessions, drafts, queue, looks, leases): a short transaction of its own that does not take the turn of changes. */
MUST_USE enum outcome db_working_begin(struct db_pool *pool, struct db **db);
/* The same for looks, which have a connection (and on SQLite a file) of their own. Ended by db_working_end(). */
MUST_USE enum outcome db_looks_begin(struct db_pool *pool, struct db **db);
MUST_USE enum outcome db_working_end(struct db *db, bool keep);

/*
 * Run a statement; it is prepared once a connection. `result` may be NULL. Values are copied into `arena`.
 * CONFLICT: a unique key is taken. UNAVAILABLE: disk full, locked, connection lost (the pool reconnects by itself). BROKEN:
 * anything else, with a line in the log that has the statement's name and the engine's error class, never its values. Texts that stand sealed are given opened (platform/columns); UNAVAILABLE when they cannot be. After a failure the
 * transaction can only be ended without keeping.
 */
MUST_USE enum outcome db_run(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values,
    struct db_result *result);

/*
 * Run a statement whose answer nobody needs: it fails only when something is broken. PostgreSQL is not waited for; a failure is told by this call, by the next
 * one that needs an answer, or by the end of the transaction, which then keeps nothing. Never CONFLICT: a key that is taken is BROKEN.
 */
MUST_USE enum outcome db_send(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values);

/*
 * A few bytes that whoever changes writes down for those who change after them in the same transaction, so that they need not ask for it. Empty (length 0) when the
 * transaction begins, and again when one of its changes was undone. Only within a transaction of change.
 */
struct db_memory {
	size_t length;
	unsigned char bytes[48];
};
struct db_memory *db_memory(struct db *db);

/*
 * Every statement of the pool is told to `watch` just before it runs: for counting and copying them in tests and measurements. Set while nobody else uses
 * the pool; NULL ends it.
 */
typedef void db_watch(void *context, const struct db_statement *statement, const struct db_value *values);
void db_pool_watch(struct db_pool *pool, db_watch *watch, void *context);

/*
 * All rows of a table, ordered by every column, so that both engines give them alike. `table` is a name from the migrations: for comparing and copying whole
 * databases, never for a page.
 */
MUST_USE enum outcome db_table_rows(struct db *db, struct arena *arena, const char *table, struct db_result *result);

/*
 * The rows of a table one by one, in no order, without holding them: for databases larger than memory. `each` is given values that last until it returns; when it
 * gives anything but OK the walk ends with that.
 */
typedef enum outcome db_row_function(void *given, const struct db_value *values, size_t count);
MUST_USE enum outcome db_each_row(struct db *db, const char *table, db_row_function *each, void *given);

/* The names of a table's columns, in its order. */
struct db_names {
	const char *const *at;
	size_t count;
};
MUST_USE enum outcome db_table_columns(struct db *db, struct arena *arena, const char *table, struct db_names *names);

/*
 * The engine's own check of its files, in a transaction of reading: SQLite walks every page and index of its three files; PostgreSQL tells of pages whose checksum
 * was wrong when they were read, when the cluster keeps checksums, and walks its indexes when the extension amcheck is there and may be used, however long that takes. A
 * problem for each fault; what could not be looked at is no fault, and stands in *left_out. The transaction may have failed afterwards.
 */
struct db_left_out {
	bool pages;        /* PostgreSQL keeps no checksums */
	bool indexes;      /* amcheck is not there */
	bool not_allowed;  /* it is there, and this role may not use it */
};
void db_integrity(struct db *db, struct problems *problems, struct db_left_out *left_out);

enum db_engine db_engine_of(const struct db *db);

/* Prepare without running; for the test that prepares every statement on both engines. The engine's message in *why when it fails. */
MUST_USE enum outcome db_prepare(struct db *db, struct arena *arena, const struct db_statement *statement, const char **why);

/* Values on their way in. Texts are borrowed until db_run returns. */
struct db_value db_integer(int64_t integer);
struct db_value db_id(int64_t id);               /* 0 becomes NULL */
struct db_value db_yes_no(bool yes);
struct db_value db_text(const char *text);       /* NULL stays NULL */
struct db_value db_date(struct arena *arena, struct date date);          /* none becomes NULL */
struct db_value db_instant(struct arena *arena, struct instant instant); /* none becomes NULL */
struct db_value db_bytes(struct slice bytes);

/* Values on their way out. What is NULL gives 0, false, NULL, none. A text that is no date or instant gives none. */
int64_t db_as_integer(struct db_value value);
bool db_as_yes_no(struct db_value value);
const char *db_as_text(struct db_value value);
struct date db_as_date(struct db_value value);
struct instant db_as_instant(struct db_value value);
struct slice db_as_bytes(struct db_value value);

/*
 * Bring the schema up to date: runs the numbered files that are not yet in table `migration`, each in one transaction with its row (number,
 * name, hash). A file that ran before and has another hash now: BROKEN with a problem that names it. Marks in the files: {bool} {json} {strict} {bytes} {id}
 * become what the engine needs; a line "-- engine: sqlite" or "-- engine: postgres" before a statement keeps it to that engine. A line "-- kind: K" says of
 * which kind the tables that follow are (kept, shadow, derived, working, looks); on SQLite it chooses the file.
 */
struct migration {
	const char *name; /* "0001_journal.sql" */
	const char *sql;
};
MUST_USE enum outcome db_migrate(struct db_pool *pool, const struct migration *migrations, size_t count, struct problems *problems, size_t *run_count);

/* Is the schema the one this program was built with? OK, or UNAVAILABLE with a problem that says to run `windscreen migrate`. */
MUST_USE enum outcome db_schema_is_current(struct db_pool *pool, const struct migration *migrations, size_t count, struct problems *problems);

/* A table that migrations make, and its kind: kept, shadow, derived, working, looks. */
struct db_table {
	const char *name, *kind;
};
struct db_tables {
	const struct db_table *at;
	size_t count;
};
/* The tables there are after the first `count` migrations, in the order they are made: less those that a later one drops. */
struct db_tables db_tables_of(struct arena *arena, const struct migration *migrations, size_t count);

/* The hash of a migration's text as it stands in table `migration`: 64 hex digits in `arena`. */
const char *migration_hash(struct arena *arena, const struct migration *migration);

/*
 * How many of `migrations` have run in this database. NOT_FOUND: none, it is no database of Windscreen. BROKEN, with a problem: one is there that this program
 * does not know, or knows otherwise. Reads only.
 */
MUST_USE enum outcome db_migrations_run(struct db *db, const struct migration *migrations, size_t count, struct problems *problems, size_t *run_count);

/* All migrations, embedded by the build in order (build/gen/migrations.c). */
extern const struct migration all_migrations[];
extern const size_t all_migration_count;

/* SQLite keeps working rows and looks in files beside the record: "var/windscreen.db" and "looks" give "var/windscreen-looks.db". The caller frees it. */
char *db_sqlite_part(const char *path, const char *part);
/* Has no migration run in this file yet, or is there none? Asked of the file alone, whatever is missing beside it; false also for one that cannot be read. A process that found nothing to serve leaves such a file. */
bool db_sqlite_is_unmade(const char *path);

/*
 * Loading: rows of every table into a database that nobody uses yet, as `windscreen restore` does. PostgreSQL: one transaction, so nothing is seen before its end.
 * SQLite: in pieces, into files that are put in their place afterwards. `arena` must live until the pool is closed.
 */
struct db_load;
MUST_USE enum outcome db_load_begin(struct db_pool *pool, struct arena *arena, struct db_load **load);
/* From now on rows of this table, with these columns in this order. INVALID: the table has other columns. CONFLICT: it has rows already. */
MUST_USE enum outcome db_load_table(struct db_load *load, const struct db_table *table, const char *const *columns, size_t column_count);
MUST_USE enum outcome db_load_row(struct db_load *load, const struct db_value *values);
/* PostgreSQL: the transaction, to prove what was loaded before it is kept; SQLite: NULL, each file has its own. */
struct db *db_load_db(struct db_load *load);
MUST_USE enum outcome db_load_end(struct db_load *load, bool keep);

#endif
