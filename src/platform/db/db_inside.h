/* db_inside.h -- what the files of db share: the pool, its connections, and what each engine must be able to do. */
#ifndef PLATFORM_DB_INSIDE_H
#define PLATFORM_DB_INSIDE_H

#include <pthread.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "platform/db/db.h"

enum { DB_COLUMNS_MOST = 64, DB_SENT_MOST = 32, DB_NOTED_MOST = 4 }; /* of one table; statements on their way whose answer was not read; that leave with the next */

enum db_role { ROLE_READER, ROLE_CHANGER, ROLE_WORKING, ROLE_LOOKS };

/* Statements that a connection has prepared, found by the address of their struct. */
struct prepared {
	const struct db_statement *statement;
	void *handle; /* SQLite: the sqlite3_stmt; PostgreSQL: not used */
	int *places;  /* SQLite: where each parameter stands among its own; 0: it does not use it */
};

struct db {
	struct db_pool *pool;
	enum db_role role;
	void *handle; /* sqlite3 or PGconn; NULL while not connected */
	bool failed;  /* a statement failed: the transaction can only be undone */
	bool warned;  /* PostgreSQL: the server said a warning since this was last made false */
	bool lost;    /* the connection is of no use any more and is made anew at the next begin */
	void *stepping; /* SQLite: the sqlite3_stmt whose rows are being taken; after a longjmp it still holds its snapshot */
	struct prepared *prepared;
	size_t prepared_room, prepared_count;
	const char *sent[DB_SENT_MOST]; /* PostgreSQL: the names of the statements on their way */
	size_t sent_count;
	const char *noted[DB_NOTED_MOST]; /* PostgreSQL: begins and savepoints that leave with the next statement */
	size_t noted_count;
	bool synced;          /* PostgreSQL: the end of what is on its way was marked already */
	struct db_memory memory; /* of the transaction that is open */
	struct db *next_idle;
	dev_t device; /* SQLite: of the file that was opened */
	ino_t inode;
};

struct db_engine_calls {
	enum outcome (*connect)(struct db *db);
	void (*disconnect)(struct db *db);
	bool (*is_alive)(struct db *db); /* before a transaction begins */
	enum outcome (*execute)(struct db *db, const char *sql); /* begin, commit, savepoint: no rows, no parameters */
	/* The same for what begins: it may leave with the next statement, and a failure is then told by that. `sql` lives as long as the program. */
	enum outcome (*start)(struct db *db, const char *sql);
	enum outcome (*leave)(struct db *db); /* undo a transaction that only read; not waited for */
	enum outcome (*run)(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values,
	    struct db_result *result);
	/* As run, for what has no answer; it may be on its way still, and then its failure is told by the next call. */
	enum outcome (*send)(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values);
	enum outcome (*run_once)(struct db *db, struct arena *arena, const char *sql, struct db_result *result); /* not kept prepared */
	enum outcome (*each)(struct db *db, const char *sql, db_row_function *each, void *given);
	enum outcome (*columns)(struct db *db, struct arena *arena, const char *sql, struct db_names *names);
	enum outcome (*prepare)(struct db *db, struct arena *arena, const struct db_statement *statement, const char **why);
	const char *begin_read, *begin_change, *after_begin_change, *begin_working;
};

extern const struct db_engine_calls sqlite_calls, postgres_calls;

/* Whoever kept a change and waits to be told how its transaction ended; lives on the stack of the waiter. */
struct change_member {
	struct change_member *next;
	bool told;
	enum outcome outcome;
};

/* The queue of changes and the shared commit of db_change.c. */
struct change_turn {
	pthread_mutex_t lock;
	pthread_cond_t freed; /* one who waits for a turn may take it */
	pthread_cond_t ended; /* the transaction was committed or undone */
	bool busy;          /* somebody runs a change now */
	bool open;          /* a transaction is open */
	unsigned waiting;   /* want their turn */
	struct change_member *members; /* changes kept in the open transaction */
	unsigned member_count;
	struct timespec opened_at;
};

struct db_pool {
	enum db_engine engine;
	const struct db_engine_calls *calls;
	char *url;          /* SQLite: the path; PostgreSQL: the whole */
	pthread_mutex_t lock;
	pthread_cond_t freed;
	struct db *idle;    /* readers that nobody uses */
	struct db *readers;
	size_t reader_count;
	struct db changer, working, looks;
	pthread_mutex_t working_lock, looks_lock;
	struct change_turn turn;
	db_watch *watch;    /* NULL: nobody watches */
	void *watch_context;
	atomic_uint_fast64_t reads, reads_refused, changes_kept, changes_undone, changes_refused, commits;
	atomic_bool refused;   /* the last transaction that should be kept was not */
	bool is_bulk;          /* db_pool_in_bulk() */
	time_t asked_room_at;  /* seconds of the clock that only grows */
};

/* Make sure that the connection is there and alive. */
enum outcome db_ready(struct db *db);

/* The same, and begin a transaction with this statement; once more on a new connection when the old one turns out to be dead. */
enum outcome db_begin(struct db *db, const char *begin);

/* The room for a statement in the connection's cache; its handle is NULL when it is not prepared yet. */
struct prepared *db_prepared(struct db *db, const struct db_statement *statement);

/* The SQL for this engine. */
const char *db_sql(const struct db *db, const struct db_statement *statement);

/* A transaction that should be kept was, or was not. */
void db_took(struct db_pool *pool, bool took);

/* SQLite: the logs beside the three files of this path are emptied. */
enum outcome db_sqlite_empty_logs(const char *path);

void db_change_start(struct db_pool *pool);

/*
 * May a PostgreSQL at this address be connected to? On this machine, or by TLS with a certificate that is checked (sslmode verify-full or verify-ca); elsewhere without it, and where a service of libpq leads, only when
 * WINDSCREEN_DATABASE_PLAIN is 1. Asks nobody. ASVS 12.3.1
 */
bool db_address_is_safe(const char *url);

#endif
