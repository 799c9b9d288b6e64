/* searches.c -- from the looks of searches to those who guard somebody. */
#include "jobs/searches.h"

#include <stdio.h>

#include "casework/looked/looked_sealed.h"
#include "jobs/station.h"
#include "jobs/turn.h"

enum { RESULT_ROOM = 100 };

static const char searches_job[] = "searches";

static enum outcome
keep(struct station *station, const struct search_met_list *list)
{
	struct step step;
	enum outcome outcome = step_begin(station, true, &step);

	for (size_t i = 0; outcome == OK && i < list->count; i++)
		outcome = search_met_keep(&step.work, &list->at[i]);
	return step_end(&step, outcome);
}

/* Some searches from *since on, which is then the time of the last of them. */
static enum outcome
look(struct station *station, struct instant *since, bool *more)
{
	struct search_met_list list = { .count = 0, .last_at = *since };
	struct step step;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK && !instant_is_given(*since))
		*since = instant_add_seconds(step.work.now, -86400LL * SEARCHES_FIRST_DAYS);
	if (outcome == OK)
		outcome = searches_that_met(&step.work, *since, &list);
	if (outcome == OK && list.count > 0)
		outcome = keep(station, &list);
	*more = outcome == OK && list.more;
	if (outcome == OK)
		*since = list.last_at;
	return step_end(&step, outcome);
}

static enum outcome
settle(struct station *station, struct instant reached, bool more, enum outcome ended)
{
	struct instant clock = instant_now();
	char result[RESULT_ROOM];
	bool still_mine;

	(void)snprintf(result, sizeof(result), "It was broken off: %s", outcome_name(ended));
	return turn_end_at(station, searches_job, reached, ended == OK && more ? clock : instant_add_seconds(clock, ended == OK ? SEARCHES_EVERY_SECONDS : SEARCHES_AGAIN_SECONDS),
	    ended == OK ? NULL : result, &still_mine);
}

enum outcome
searches_watch(struct station *station)
{
	struct instant until = instant_add_seconds(instant_now(), SEARCHES_ROUND_SECONDS), since;
	bool due, mine = false, more = true;
	enum outcome outcome = turn_is_due(station, searches_job, &due), kept;

	if (outcome == OK && due)
		outcome = turn_take(station, searches_job, SEARCHES_LEASE_SECONDS, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = turn_ended_at(station, searches_job, &since);
	while (outcome == OK && more && instant_now().milliseconds < until.milliseconds && !station_stops(station)) {
		struct instant read_at = instant_now();

		outcome = look(station, &since, &more);
		if (outcome == OK && !more)
			since = instant_add_seconds(read_at, -SEARCHES_OVERLAP_SECONDS);
	}
	if (!instant_is_given(since)) /* it never came to anything */
		return outcome;
	kept = settle(station, since, more, outcome);
	return outcome == OK ? kept : outcome;
}
