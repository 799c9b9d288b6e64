/* open.h -- what most commands need: the settings, the database, and work in one transaction of change as the system. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "base/arena.h"
#include "base/problems.h"
#include "casework/work.h"
#include "platform/config.h"
#include "platform/db/db.h"

struct open_database {
	struct arena *arena;
	struct db_pool *pool;
	struct problems problems;
	const char *url;
	struct config config; /* the settings, with the database of --database in it */
	const char *state; /* the folder that remembers the last runs */
};

/* The database of --database, else of the settings; prints what is wrong and gives false. close_database() also after false. */
bool open_database(int argc, char **argv, struct open_database *open);
/*
 * The same in two steps, for a command that looks before it opens. read_database_url(): only open->url; false when the settings are wrong, and there is
 * nothing to close. open_database_read(): the database of open->url.
 */
bool read_database_url(int argc, char **argv, struct open_database *open);
bool open_database_read(struct open_database *open);
/* A mistyped path must not become a new, empty database: false for a file of SQLite that is not there. */
bool database_is_there(const char *url);
void close_database(struct open_database *open);

/* Prints every problem on stderr, each with the program's name before it. */
void print_problems(const struct problems *problems);
/* The words for an outcome that brought no problems; returns 1. */
int print_failure(const char *what, enum outcome outcome, const struct problems *problems);

/*
 * One change by the system (or by `actor`): begins it, loads the published profile when there is one, runs `run`, and keeps it when that says OK.
 * NULL profile in work: none is published yet.
 */
struct cli_change {
	struct open_database *open;
	struct id_source *ids;
	const struct profile *profile;
	int64_t profile_id;
	struct actor actor;
	int64_t agency_id;
	struct instant now;
};
MUST_USE enum outcome run_change(const struct cli_change *change, enum outcome (*run)(struct work *work, void *given), void *given);

/* The keys of search for people written down before there were keys of this kind, in changes of a few hundred. Derived, so no entry of the journal. */
MUST_USE enum outcome make_missing_keys(struct open_database *open);

/* The profile in force, into change->profile and profile_id. NOT_FOUND: none is published. */
MUST_USE enum outcome read_published(struct cli_change *change);

#endif
