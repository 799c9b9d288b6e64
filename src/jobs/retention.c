/* retention.c -- whose turn it is to look at what is past its time, and when the next is. */
#include "jobs/retention.h"

#include "base/log.h"
#include "casework/retention/retention.h"
#include "jobs/files.sql.h"
#include "jobs/station.h"

const char retention_job[] = "retention";

static enum outcome
lease(struct station *station, bool *mine)
{
	struct instant clock = instant_now();
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_lease(&step.work, retention_job, station->holder, instant_add_seconds(clock, RETENTION_LEASE_SECONDS), clock, &changed);
	*mine = changed == 1;
	return step_end(&step, outcome);
}

static enum outcome
settle(struct station *station, enum outcome ended)
{
	struct instant clock = instant_now(), tonight = instant_of_local(date_add_days(instant_date(clock), 1), RETENTION_HOUR, 0);
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_end(&step.work, ended == OK ? tonight : instant_add_seconds(clock, RETENTION_AGAIN_SECONDS), clock,
		    ended == OK ? NULL : arena_format(step.arena, "It was broken off: %s", outcome_name(ended)), retention_job, station->holder, &changed);
	return step_end(&step, outcome);
}

/* Most times there is nothing to do, and that must not take a turn of changes. */
static enum outcome
is_due(struct station *station, bool *due)
{
	struct job_round_due_row row;
	struct step step;
	bool found = false;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK)
		outcome = q_job_round_due(&step.work, retention_job, instant_now(), &row, &found);
	*due = outcome == OK && !found;
	return step_end(&step, outcome);
}

enum outcome
retention_at_night(struct station *station)
{
	struct step step;
	size_t told = 0;
	bool mine = false, due;
	enum outcome outcome = is_due(station, &due), kept;

	if (outcome == OK && due)
		outcome = lease(station, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = step_begin(station, true, &step);
	if (outcome == OK)
		outcome = retention_tell(&step.work, &told);
	outcome = step_end(&step, outcome);
	kept = settle(station, outcome);
	if (outcome == OK && told > 0)
		log_line(LOG_INFO, "jobs: %zu worker%s told that records are past their time, or that what keeps one has to be looked at again", told, told == 1 ? " is" : "s are");
	return outcome == OK ? kept : outcome;
}
