/* duplicates.c -- whose turn it is to look for records that may be one person, and when the next is. */
#include "jobs/duplicates.h"

#include "base/log.h"
#include "doors/duplicates_find.h"
#include "doors/service.h"
#include "jobs/station.h"
#include "jobs/turn.h"

const char duplicates_job[] = "duplicates";

enum outcome
duplicates_at_night(struct station *station)
{
	struct service service = { .pool = station->pool, .ids = station->ids, .profile = station->profile, .profile_id = station->profile_id, .fixed_now = station->fixed_now };
	struct duplicates_found found;
	bool mine = false, due;
	enum outcome outcome = turn_is_due(station, duplicates_job, &due), kept;

	if (outcome == OK && due)
		outcome = turn_take(station, duplicates_job, DUPLICATES_LEASE_SECONDS, &mine);
	if (outcome != OK || !mine)
		return outcome;
	outcome = duplicates_find(&service, false, &found);
	kept = turn_end_of_night(station, duplicates_job, outcome, DUPLICATES_HOUR, DUPLICATES_AGAIN_SECONDS);
	if (outcome == OK)
		log_line(LOG_INFO, "jobs: %lld people compared, %lld pairs wait for somebody to look at, %lld of them new; weights %lld%s", (long long)found.people_count, (long long)found.pair_count,
		    (long long)found.new_count, (long long)found.weights_number, found.learnt ? ", learnt now" : "");
	return outcome == OK ? kept : outcome;
}
