/* duplicates.c -- whose turn it is to look for records that may be one person, and when the next is. */
#include "jobs/duplicates.h"

#include "base/log.h"
#include "doors/duplicates_find.h"
#include "doors/service.h"
#include "jobs/files.sql.h"
#include "jobs/station.h"

const char duplicates_job[] = "duplicates";

static enum outcome
lease(struct station *station, bool *mine)
{
	struct instant clock = instant_now();
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_lease(&step.work, duplicates_job, station->holder, instant_add_seconds(clock, DUPLICATES_LEASE_SECONDS), clock, &changed);
	*mine = changed == 1;
	return step_end(&step, outcome);
}

static enum outcome
settle(struct station *station, enum outcome ended)
{
	struct instant clock = instant_now(), tonight = instant_of_local(date_add_days(instant_date(clock), 1), DUPLICATES_HOUR, 0);
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_end(&step.work, ended == OK ? tonight : instant_add_seconds(clock, DUPLICATES_AGAIN_SECONDS), clock,
		    ended == OK ? NULL : arena_format(step.arena, "It was broken off: %s", outcome_name(ended)), duplicates_job, station->holder, &changed);
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
		outcome = q_job_round_due(&step.work, duplicates_job, instant_now(), &row, &found);
	*due = outcome == OK && !found;
	return step_end(&step, outcome);
}

enum outcome
duplicates_at_night(struct station *station)
{
	struct service service = { .pool = station->pool, .ids = station->ids, .profile = station->profile, .profile_id = station->profile_id, .fixed_now = station->fixed_now };
	struct duplicates_found found;
	bool mine = false, due;
	enum outcome outcome = is_due(station, &due), kept;

	if (outcome == OK && due)
		outcome = lease(station, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = duplicates_find(&service, false, &found);
	kept = settle(station, outcome);
	if (outcome == OK)
		log_line(LOG_INFO, "jobs: %lld people compared, %lld pairs wait for somebody to look at, %lld of them new; weights %lld%s", (long long)found.people_count, (long long)found.pair_count,
		    (long long)found.new_count, (long long)found.weights_number, found.learnt ? ", learnt now" : "");
	return outcome == OK ? kept : outcome;
}
