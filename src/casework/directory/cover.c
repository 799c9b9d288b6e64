/* cover.c -- arranging that somebody stands in, and ending it. */
#include "casework/directory/cover.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/cover.events.h"
#include "casework/directory/cover.sql.h"
#include "casework/directory/directory.h"
#include "casework/work.h"

static enum outcome
check_stand_in(struct work *work, const struct new_cover *given, const struct worker *away, struct problems *problems)
{
	struct worker stand_in = { 0 };
	enum outcome outcome = given->cover_worker_id != 0 ? worker_read(work, given->cover_worker_id, &stand_in) : NOT_FOUND;

	if (outcome == NOT_FOUND)
		problem_add(problems, "cover_worker", "Select who stands in");
	else if (outcome != OK)
		return outcome;
	else if (stand_in.worker_id == away->worker_id)
		problem_add(problems, "cover_worker", "Select somebody else than who is away");
	else if (stand_in.agency_id != away->agency_id)
		problem_add(problems, "cover_worker", "Select somebody of the same agency: families agreed to an agency, and to no other");
	else if (stand_in.disabled)
		problem_add(problems, "cover_worker", "%s has left. Select somebody else", stand_in.name);
	return OK;
}

static enum outcome
check_days(struct work *work, const struct new_cover *given, struct problems *problems)
{
	struct covers_on_days_row others;
	bool given_from = check_day_to_come(problems, "from_on", given->from_on, work->today, "The first day", "Enter the first day");
	enum outcome outcome;

	if (!date_is_given(given->to_on))
		problem_add(problems, "to_on", "Enter the last day");
	else if (given_from && date_is_before(given->to_on, given->from_on))
		problem_add(problems, "to_on", "The last day must be the same as or after the first");
	else if (given_from && date_days_between(given->from_on, given->to_on) > COVER_DAYS_MOST)
		problem_add(problems, "to_on", "Somebody stands in for a year at most. If they do not come back, agree with each family who helps now");
	if (problems->count > 0)
		return OK;
	outcome = q_covers_on_days(work, given->worker_id, given->from_on, given->to_on, &others);
	if (outcome == OK && others.count > 0)
		problem_add(problems, "from_on", "Somebody stands in on some of these days already. End that first, or choose other days");
	return outcome;
}

enum outcome
cover_arrange(struct work *work, const struct new_cover *given, struct problems *problems)
{
	struct worker away;
	enum outcome outcome = worker_read(work, given->worker_id, &away);

	if (outcome != OK)
		return outcome;
	if (away.worker_id != work->actor.id && away.manager_id != work->actor.id)
		return REFUSED;
	outcome = check_stand_in(work, given, &away, problems);
	if (outcome == OK)
		outcome = check_days(work, given, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_cover_arranged(work, &(struct cover_arranged){ .cover_id = work_new_id(work), .worker_id = given->worker_id, .cover_worker_id = given->cover_worker_id,
	    .from_on = given->from_on, .to_on = given->to_on, .arranged_by = work->actor.id });
}

enum outcome
cover_end(struct work *work, int64_t cover_id)
{
	struct covers_of_actor_rows rows;
	enum outcome outcome = q_covers_of_actor(work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].cover_id == cover_id)
			return record_cover_ended(work, &(struct cover_ended){ .version = VERSION_ANY, .cover_id = cover_id });
	return outcome == OK ? NOT_FOUND : outcome;
}
