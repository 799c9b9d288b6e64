/* emergencies.c -- opening, closing and reviewing. */
#include "casework/emergencies/emergencies.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/emergencies/emergencies.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { REASON_MOST = 500, SECONDS_OF_HOUR = 3600 };

enum outcome
emergency_open(struct work *work, int64_t episode_id, const char *reason, struct problems *problems)
{
	int hours = work->profile->emergency_hours;
	struct emergency_running_row running;
	struct emergency_last_row last;
	bool found, before = false;
	enum outcome outcome = q_emergency_running(work, work->actor.id, episode_id, &running, &found);

	if (outcome == OK)
		outcome = q_emergency_last(work, work->actor.id, episode_id, &last, &before);
	if (outcome != OK)
		return outcome;
	if (hours == 0)
		problem_add(problems, "reason", "Here nothing is opened in an emergency. Ring whoever leads the help, or the front door");
	else if (found)
		problem_add(problems, "reason", "You have opened this already, until %s", instant_words(work->arena, running.ends_at));
	else if (before && last.ended_by_other)
		problem_add(problems, "reason", "Somebody else has closed what you opened here. Ring whoever leads the help, or the front door");
	else if (before && last.not_in_order)
		problem_add(problems, "reason", "When you last opened this, it was found not in order. Ring whoever leads the help, or the front door");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say what has happened, and why it cannot wait for whoever leads");
	if (problems->count > 0)
		return INVALID;
	return record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = episode_id,
	    .worker_id = work->actor.id, .agency_id = work->agency_id, .reason = reason, .ends_at = instant_add_seconds(work->now, (int64_t)hours * SECONDS_OF_HOUR) });
}

enum outcome
emergency_by_reference(struct work *work, const char *reference, struct emergency *emergency)
{
	struct emergency_of_reference_row row;
	bool found;
	enum outcome outcome = q_emergency_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*emergency = (struct emergency){ .emergency_id = row.emergency_id, .episode_id = row.episode_id, .worker_id = row.worker_id, .ends_at = row.ends_at,
		.open = !instant_is_given(row.ended_at) && row.ends_at.milliseconds > work->now.milliseconds, .reviewed = instant_is_given(row.reviewed_at), .version = row.version };
	return OK;
}

enum outcome
emergency_end(struct work *work, const struct emergency *emergency, struct problems *problems)
{
	if (!emergency->open)
		problem_add(problems, "end", "It is closed already");
	if (problems->count > 0)
		return INVALID;
	return record_emergency_ended(work, &(struct emergency_ended){ .version = emergency->version, .emergency_id = emergency->emergency_id, .episode_id = emergency->episode_id,
	    .worker_id = work->actor.id });
}

enum outcome
emergency_review(struct work *work, const struct emergency *emergency, enum look_verdict verdict, const char *words, struct problems *problems)
{
	if (emergency->reviewed)
		problem_add(problems, "verdict", "Somebody has reviewed this already");
	else if (emergency->open)
		problem_add(problems, "verdict", "It is still open. Close it first, or review it after %s", instant_words(work->arena, emergency->ends_at));
	else if (emergency->worker_id == work->actor.id)
		problem_add(problems, "verdict", "You opened it yourself. Somebody else has to review it");
	else if (verdict == LOOK_VERDICT_MISSING)
		problem_add(problems, "verdict", "Select whether it was in order");
	check_text(problems, "words", words, REASON_MOST, "What you found", "Say what you found, and whom you asked");
	if (problems->count > 0)
		return INVALID;
	return record_emergency_reviewed(work, &(struct emergency_reviewed){ .version = emergency->version, .emergency_id = emergency->emergency_id, .episode_id = emergency->episode_id,
	    .verdict = verdict, .words = words, .worker_id = work->actor.id });
}
