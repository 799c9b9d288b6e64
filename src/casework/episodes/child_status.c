/* child_status.c -- what else is in place for a child, from when to when. R-LP-05, R-LP-17, R-PLAN-23 */
#include "casework/episodes/child_status.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.events.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAMED_MOST = 300, REFERENCE_MOST = 100, REASON_MOST = 500 };

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

enum outcome
child_status_record(struct work *work, const struct episode *episode, const struct new_child_status *given, struct problems *problems)
{
	const struct profile_child_status *status = profile_child_status(work->profile, given->status);
	struct child_status_running_row running;
	bool found = false;
	enum outcome outcome = OK;

	check_runs(episode, problems);
	if (given->person_id == 0)
		problem_add(problems, "person", "Select which child");
	if (status == NULL)
		problem_add(problems, "status", "Select what is in place");
	else if (given->person_id != 0)
		outcome = q_child_status_running(work, given->person_id, status->key, &running, &found);
	if (outcome != OK)
		return outcome;
	if (found)
		problem_add(problems, "status", "This is written down already: %s", status->label);
	check_day_past(problems, "from_on", given->from_on, work->today, "The day", "Enter since when");
	check_length(problems, "named", given->named, NAMED_MOST, "The name");
	check_length(problems, "beside", given->beside, NAMED_MOST, "The name");
	if (status != NULL && status->plan_needed)
		check_text(problems, "plan_reference", given->plan_reference, REFERENCE_MOST, "The reference", arena_format(work->arena, "Enter the reference of the plan: %s", status->plan));
	else
		check_length(problems, "plan_reference", given->plan_reference, REFERENCE_MOST, "The reference");
	check_text(problems, "told_by", given->told_by, NAMED_MOST, "How you know", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_child_status_recorded(work, &(struct child_status_recorded){ .version = VERSION_ANY, .person_id = given->person_id,
	    .child_status_id = work_new_id(work), .episode_id = episode->episode_id, .status = status->key, .from_on = given->from_on, .named = given->named,
	    .beside = given->beside, .plan_reference = given->plan_reference, .told_by = given->told_by, .worker_id = work->actor.id });
}

/* What stands of it. */
static enum outcome
find(struct work *work, const struct child_status *status, struct child_status_by_id_row *row)
{
	bool found;
	enum outcome outcome = q_child_status_by_id(work, status->child_status_id, row, &found);

	return outcome == OK && (!found || row->person_id != status->person_id) ? NOT_FOUND : outcome;
}

enum outcome
child_status_name(struct work *work, const struct episode *episode, const struct child_status *status, const char *named, const char *beside, const char *plan_reference,
    struct problems *problems)
{
	struct child_status_by_id_row row;
	enum outcome outcome = find(work, status, &row);

	if (outcome != OK)
		return outcome;
	check_runs(episode, problems);
	if (date_is_given(row.to_on))
		problem_add(problems, "child_status", "It has ended, on %s", date_words(work->arena, row.to_on));
	if (text_is_empty(named) && text_is_empty(beside) && text_is_empty(plan_reference))
		problem_add(problems, "named", "Say who belongs to it now, or when it ended");
	check_length(problems, "named", named, NAMED_MOST, "The name");
	check_length(problems, "beside", beside, NAMED_MOST, "The name");
	check_length(problems, "plan_reference", plan_reference, REFERENCE_MOST, "The reference");
	if (problems->count > 0)
		return INVALID;
	return record_child_status_named(work, &(struct child_status_named){ .version = VERSION_ANY, .person_id = status->person_id, .child_status_id = status->child_status_id,
	    .episode_id = episode->episode_id, .named = text_is_empty(named) ? NULL : named, .beside = text_is_empty(beside) ? NULL : beside,
	    .plan_reference = text_is_empty(plan_reference) ? NULL : plan_reference });
}

/* Somebody is written down in this help who is there only in custody; what another help knows of it says nothing here. */
static enum outcome
is_in_custody(struct work *work, int64_t person_id, int64_t episode_id, bool *custody)
{
	struct child_statuses_running_rows rows;
	enum outcome outcome = q_child_statuses_running(work, person_id, episode_id, &rows);

	*custody = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct profile_child_status *status = profile_child_status(work->profile, rows.at[i].status);

		*custody = *custody || (status != NULL && status->beside_in_custody && !text_is_empty(rows.at[i].beside));
	}
	return outcome;
}

enum outcome
child_status_end(struct work *work, const struct episode *episode, const struct child_status *status, const struct child_status_ending *given, struct problems *problems)
{
	struct child_status_by_id_row row;
	const struct profile_child_status *kind;
	struct date to_on = given->to_on;
	const char *reason = given->reason, *agreed = text_is_empty(given->agreed) ? NULL : given->agreed;
	bool custody = false;
	enum outcome outcome = find(work, status, &row);

	if (outcome == OK)
		outcome = is_in_custody(work, status->person_id, episode->episode_id, &custody);
	if (outcome != OK)
		return outcome;
	kind = profile_child_status(work->profile, row.status);
	if (custody && kind != NULL && kind->by_law)
		check_text(problems, "agreed", agreed, REASON_MOST, "What you write",
		    "The child is in custody. Say who of youth justice and of Social Care agreed that it ends, or why it ends without that");
	else
		check_length(problems, "agreed", agreed, REASON_MOST, "What you write");
	check_runs(episode, problems);
	if (date_is_given(row.to_on))
		problem_add(problems, "child_status", "It has ended already, on %s", date_words(work->arena, row.to_on));
	if (check_day_past(problems, "to_on", to_on, work->today, "The day", "Enter when it ended") && date_is_before(to_on, row.from_on))
		problem_add(problems, "to_on", "The day must be the same as or after %s, when it began", date_words(work->arena, row.from_on));
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why it ended, and how you know");
	if (problems->count > 0)
		return INVALID;
	return record_child_status_ended(work, &(struct child_status_ended){ .version = VERSION_ANY, .person_id = status->person_id, .child_status_id = status->child_status_id,
	    .episode_id = episode->episode_id, .status = row.status, .to_on = to_on, .reason = reason, .end_agreed = agreed });
}
