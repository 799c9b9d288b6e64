/* retention.c -- whose turn it is to look at what is past its time, and when the next is. */
#include "jobs/retention.h"

#include "base/log.h"
#include "casework/known/known.h"
#include "casework/retention/retention.h"
#include "jobs/station.h"
#include "jobs/turn.h"

const char retention_job[] = "retention";

/* Whole lists are read before anything is changed, so that nobody's change waits for them. */
static enum outcome
look_and_tell(struct station *station, size_t *told)
{
	struct step looking, telling;
	struct id_list workers = { NULL, 0 };
	enum outcome outcome = step_begin(station, false, &looking);

	if (outcome == OK)
		outcome = retention_to_tell(&looking.work, &workers);
	if (outcome == OK && workers.count > 0) {
		outcome = step_begin(station, true, &telling);
		if (outcome == OK)
			outcome = retention_tell(&telling.work, workers);
		outcome = step_end(&telling, outcome);
	}
	*told = outcome == OK ? workers.count : 0;
	return step_end(&looking, outcome);
}

/* Questions whether a child is helped that found nobody, a handful in each change. */
static enum outcome
forget_questions(struct station *station, size_t *forgotten)
{
	size_t count = KNOWN_FORGET_MOST;
	enum outcome outcome = OK;

	for (*forgotten = 0; outcome == OK && count == KNOWN_FORGET_MOST && !station_stops(station); *forgotten += count) {
		struct step step;

		count = 0;
		outcome = step_begin(station, true, &step);
		if (outcome == OK)
			outcome = known_forget(&step.work, &count);
		outcome = step_end(&step, outcome);
	}
	return outcome;
}

enum outcome
retention_at_night(struct station *station)
{
	size_t told = 0, forgotten = 0;
	bool mine = false, due;
	enum outcome outcome = turn_is_due(station, retention_job, &due), kept;

	if (outcome == OK && due)
		outcome = turn_take(station, retention_job, RETENTION_LEASE_SECONDS, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = look_and_tell(station, &told);
	if (outcome == OK)
		outcome = forget_questions(station, &forgotten);
	kept = turn_end_of_night(station, retention_job, outcome, RETENTION_HOUR, RETENTION_AGAIN_SECONDS);
	if (outcome == OK && told > 0)
		log_line(LOG_INFO, "jobs: %zu worker%s told that records are past their time, or that what keeps one has to be looked at again", told, told == 1 ? " is" : "s are");
	if (outcome == OK && forgotten > 0)
		log_line(LOG_INFO, "jobs: %zu question%s whether a child is helped, to which nobody was known, %s past the time and erased", forgotten, forgotten == 1 ? "" : "s", forgotten == 1 ? "is" : "are");
	return outcome == OK ? kept : outcome;
}
