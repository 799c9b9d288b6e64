/* assists.c -- beginning to assist a family, and ending it. Annex C.2 rule 13 */
#include "casework/assists/assists.h"

#include "base/check.h"
#include "casework/assists/assists.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

enum outcome
assist_is_agreed(struct work *work, int64_t episode_id, bool *agreed)
{
	struct assist_agreed_row row;

	return q_assist_agreed(work, episode_id, &row, agreed);
}

enum outcome
assist_begin(struct work *work, int64_t episode_id, const char *reason, struct date until_on, struct problems *problems)
{
	int most = work->profile->assist_days_most;
	struct assist_help_is_open_row help;
	struct assist_running_row running;
	bool open, agreed = false, found = false;
	enum outcome outcome = q_assist_help_is_open(work, episode_id, &help, &open);

	if (outcome == OK)
		outcome = assist_is_agreed(work, episode_id, &agreed);
	if (outcome == OK)
		outcome = q_assist_running(work, work->actor.id, episode_id, &running, &found);
	if (outcome != OK)
		return outcome;
	if (most == 0)
		problem_add(problems, "assist", "Here nobody assists a family in this way. Ask whoever leads to add you to the team around the family");
	else if (!open)
		problem_add(problems, "assist", "This help has ended, so there is nothing to assist with");
	else if (!agreed)
		problem_add(problems, "assist", "The family does not agree to share with your agency today. Ask whoever leads to ask them first");
	else if (found)
		problem_add(problems, "assist", "You assist this family already, until %s. End that first if it is to be longer", date_words(work->arena, running.until_on));
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say what you help whoever leads with, and who asked you");
	if (check_day_to_come(problems, "until_on", until_on, work->today, "The last day", "Enter the last day on which you will need to see the record") && most > 0 &&
	    date_days_between(work->today, until_on) > most)
		problem_add(problems, "until_on", "The last day must be %s or before: %d days at most. You can begin again after it", date_words(work->arena, date_add_days(work->today, most)), most);
	if (problems->count > 0)
		return INVALID;
	return record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AC"), .episode_id = episode_id,
	    .worker_id = work->actor.id, .agency_id = work->agency_id, .reason = reason, .begun_on = work->today, .until_on = until_on });
}

enum outcome
assist_by_reference(struct work *work, const char *reference, struct assist *assist)
{
	struct assist_of_reference_row row;
	bool found;
	enum outcome outcome = q_assist_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*assist = (struct assist){ .assist_id = row.assist_id, .episode_id = row.episode_id, .worker_id = row.worker_id, .until_on = row.until_on,
		.runs = !instant_is_given(row.ended_at) && !date_is_before(row.until_on, work->today), .version = row.version };
	return OK;
}

enum outcome
assist_end(struct work *work, const struct assist *assist, struct problems *problems)
{
	if (!assist->runs)
		problem_add(problems, "end", "It has ended already");
	if (problems->count > 0)
		return INVALID;
	return record_assist_ended(work, &(struct assist_ended){ .version = assist->version, .assist_id = assist->assist_id, .episode_id = assist->episode_id, .ended_on = work->today,
	    .worker_id = work->actor.id });
}
