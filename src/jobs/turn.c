/* turn.c -- leases of rounds. */
#include "jobs/turn.h"

#include <stdio.h>

#include "jobs/files.sql.h"
#include "jobs/station.h"

enum { RESULT_ROOM = 100 };

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
	return turn_end_at(station, job, instant_now(), next_at, result, still_mine);
}

enum outcome
turn_end_at(struct station *station, const char *job, struct instant reached, struct instant next_at, const char *result, bool *still_mine)
{
	struct step step;
	int64_t changed = 0;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = q_job_round_end(&step.work, next_at, reached, result, job, station->holder, &changed);
	*still_mine = changed == 1;
	return step_end(&step, outcome);
}

enum outcome
turn_end_of_night(struct station *station, const char *job, enum outcome ended, int hour, int again_seconds)
{
	struct instant clock = instant_now(), tomorrow = instant_of_local(date_add_days(instant_date(clock), 1), hour, 0);
	char result[RESULT_ROOM];
	bool still_mine;

	(void)snprintf(result, sizeof(result), "It was broken off: %s", outcome_name(ended));
	return turn_end(station, job, ended == OK ? tomorrow : instant_add_seconds(clock, again_seconds), ended == OK ? NULL : result, &still_mine);
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
