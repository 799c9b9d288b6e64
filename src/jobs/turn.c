/* turn.c -- leases of rounds. */
#include "jobs/turn.h"

#include "jobs/files.sql.h"
#include "jobs/station.h"

enum outcome
turn_is_due(struct station *station, const char *job, bool *due)
{
	struct job_round_due_row row;
	struct step step;
	bool found = false;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK)
		outcome = q_job_round_due(&step.work, job, instant_now(), &row, &found);
	*due = outcome == OK && !found;
	return step_end(&step, outcome);
}

enum outcome
turn_take(struct station *station, const char *job, int seconds, bool *mine)
{
	struct instant clock = instant_now();
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_lease(&step.work, job, station->holder, instant_add_seconds(clock, seconds), clock, &changed);
	*mine = changed == 1;
	return step_end(&step, outcome);
}

enum outcome
turn_end(struct station *station, const char *job, struct instant next_at, const char *result, bool *still_mine)
{
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_end(&step.work, next_at, instant_now(), result, job, station->holder, &changed);
	*still_mine = changed == 1;
	return step_end(&step, outcome);
}

enum outcome
turn_ended_at(struct station *station, const char *job, struct instant *ended_at)
{
	struct job_round_row row = { .ended_at = { 0 } };
	struct step step;
	bool found;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK)
		outcome = q_job_round(&step.work, job, &row, &found);
	*ended_at = row.ended_at;
	return step_end(&step, outcome);
}
