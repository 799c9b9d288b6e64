/* searches.c -- from the looks of searches to those who guard somebody. */
#include "jobs/searches.h"

#include "casework/looked/looked_sealed.h"
#include "jobs/station.h"
#include "jobs/turn.h"

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

/* Up to 500 searches after *since, which is then the last of them. */
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
	*since = list.last_at;
	return step_end(&step, outcome);
}

enum outcome
searches_watch(struct station *station)
{
	struct instant began = instant_now(), since;
	bool due, mine = false, more = true;
	enum outcome outcome = turn_is_due(station, searches_job, &due);

	if (outcome == OK && due)
		outcome = turn_take(station, searches_job, SEARCHES_LEASE_SECONDS, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = turn_ended_at(station, searches_job, &since);
	if (instant_is_given(since))
		since = instant_add_seconds(since, -SEARCHES_OVERLAP_SECONDS);
	while (outcome == OK && more && !station_stops(station))
		outcome = look(station, &since, &more);
	if (outcome != OK || more) /* the lease runs out, and the next round begins where this one began */
		return outcome;
	return turn_end(station, searches_job, instant_add_seconds(began, SEARCHES_EVERY_SECONDS), NULL, &mine);
}
