/* station.h -- what the job process holds for its whole life, and the work of each of its steps. */
#ifndef JOBS_STATION_H
#define JOBS_STATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "casework/work.h"

struct db_pool;
struct hook_settings;
struct id_source;
struct mail_server;
struct profile;

struct station {
	struct db_pool *pool;
	struct id_source *ids;
	const struct profile *profile;
	int64_t profile_id;
	const struct hook_settings *hooks;
	const char *keys;                /* the folder of keys */
	const char *database;            /* its address, for the list of erasures in that folder */
	size_t erasures_missing;         /* how many of that list were told to be unknown to the database */
	const char *clamd;               /* where attached files are checked for viruses; NULL: nowhere */
	const struct mail_server *mail;  /* NULL: none is set, and messages wait */
	const char *public_address;      /* NULL */
	const char *holder;              /* of leases: this process on this machine, and no other */
	int stop;                        /* readable when the process is to end; -1: it is never told */
	int64_t fixed_now;               /* as in struct service; 0: the clock */
};

/* A step in a transaction of its own: it reads, or changes. Memory is given back at its end. */
struct step {
	struct arena *arena;
	struct work work;
	bool change;
};
MUST_USE enum outcome step_begin(const struct station *station, bool change, struct step *step);
/* Ends it, also after step_begin() that was not OK. Gives `outcome`, or that of keeping the change. */
MUST_USE enum outcome step_end(struct step *step, enum outcome outcome);

/* Is the process to end? */
bool station_stops(const struct station *station);

/* A name for the holder of leases that no other process has, in the arena. */
const char *station_name(struct arena *arena);

#endif
