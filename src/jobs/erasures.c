/* erasures.c -- the steps after an erasure, each in a transaction of its own. */
#include "jobs/erasures.h"

#include "base/log.h"
#include "casework/retention/erasing_traces.h"
#include "doors/known_erasures.h"
#include "jobs/station.h"
#include "platform/db/db.h"

enum { PROBLEMS_ARENA = 1 << 20 };

static enum outcome
in_change(struct station *station, enum outcome (*run)(struct work *work, const struct erasing_traces *traces), const struct erasing_traces *traces)
{
	struct step step;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = run(&step.work, traces);
	return step_end(&step, outcome);
}

/* Looks and drafts have connections of their own. */
static enum outcome
in_file(const struct step *reading, struct station *station, enum outcome (*begin)(struct db_pool *pool, struct db **db),
    enum outcome (*run)(struct work *work, const struct erasing_traces *traces), const struct erasing_traces *traces)
{
	struct work work = reading->work;
	enum outcome outcome = begin(station->pool, &work.db), kept;

	if (outcome != OK)
		return outcome;
	outcome = run(&work, traces);
	kept = db_working_end(work.db, outcome == OK);
	return outcome == OK ? kept : outcome;
}

static enum outcome
one_round(struct station *station, struct erasing_traces *traces)
{
	struct step reading;
	enum outcome outcome = step_begin(station, false, &reading);

	if (outcome == OK)
		outcome = erasing_traces_read(&reading.work, traces);
	/* What was read lies in its memory; its snapshot would keep the logs from being emptied. */
	if (reading.work.db != NULL)
		db_read_end(reading.work.db);
	reading.work.db = NULL;
	if (outcome == OK && traces->rows.count > 0) {
		if (traces->batch_count > 0)
			outcome = in_change(station, erasing_traces_say, traces);
		if (outcome == OK && traces->batch_count > 0)
			outcome = in_file(&reading, station, db_looks_begin, erasing_traces_empty_looks, traces);
		if (outcome == OK)
			outcome = in_file(&reading, station, db_working_begin, erasing_traces_drop_drafts, traces);
		if (outcome == OK)
			outcome = db_pool_forget_deleted(station->pool);
		if (outcome == OK)
			outcome = in_change(station, erasing_traces_end, traces);
		if (outcome == OK && !traces->more)
			log_line(LOG_INFO, "jobs: what a record that was erased had left in drafts and in words of looks is taken out");
	}
	return step_end(&reading, outcome);
}

/* The list in the folder of keys, held against the table; nothing is erased by it here, for nobody is there to see what. */
static enum outcome
keep_list(struct station *station)
{
	struct arena *arena = arena_new(PROBLEMS_ARENA);
	struct problems problems = { .arena = arena };
	struct known_erasures_found found;
	enum outcome outcome = known_erasures_keep(&(struct known_erasures){ .keys = station->keys, .database = station->database, .in_haste = true }, station->pool, station->ids,
	    station->fixed_now != 0 ? (struct instant){ station->fixed_now } : instant_now(), &found, &problems);

	if (found.missing > station->erasures_missing)
		log_line(LOG_WARNING, "jobs: %zu record%s of the list of erasures in the folder of keys %s not erased in the database: start windscreen serve again, and read what it says", found.missing,
		    found.missing == 1 ? "" : "s", found.missing == 1 ? "is" : "are");
	if (outcome == OK)
		station->erasures_missing = found.missing;
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		log_line(LOG_WARNING, "jobs: %s", problem->words);
	arena_free(arena);
	return outcome;
}

/* A list that cannot be read or written keeps nothing from being cleaned. */
enum outcome
erasures_finish(struct station *station)
{
	struct erasing_traces traces;
	enum outcome kept = station->keys != NULL ? keep_list(station) : OK, outcome;

	do
		outcome = one_round(station, &traces);
	while (outcome == OK && traces.rows.count > 0 && traces.more && !station_stops(station));
	return outcome == OK ? kept : outcome;
}
