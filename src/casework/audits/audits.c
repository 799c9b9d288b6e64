/* audits.c -- choosing a record to be looked at, what was found, taking it back. R-QA-02, decision 0059 */
#include "casework/audits/audits.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/audits/audits.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { REASON_MOST = 500, FINDING_MOST = 4000 };

enum outcome
audit_auditors(struct work *work, int64_t episode_id, struct auditor_list *list)
{
	struct audit_auditors_rows rows;
	struct auditor *auditors;
	enum outcome outcome = q_audit_auditors(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	auditors = ARENA_ARRAY(work->arena, struct auditor, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		auditors[i] = (struct auditor){ .worker_id = rows.at[i].worker_id, .agency_id = rows.at[i].agency_id, .reference = rows.at[i].reference, .name = rows.at[i].name,
			.job_title = rows.at[i].job_title, .agency_name = rows.at[i].agency_name, .free = !rows.at[i].involved && !rows.at[i].kept_out, .agreed = rows.at[i].agreed };
	*list = (struct auditor_list){ auditors, rows.count };
	return OK;
}

static const struct auditor *
auditor_of(const struct auditor_list *list, int64_t worker_id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].worker_id == worker_id)
			return &list->at[i];
	return NULL;
}

enum outcome
audit_draw(struct work *work, const struct new_audit *given, struct problems *problems)
{
	int most = work->profile->audit_days_most;
	struct audit_running_row running;
	struct auditor_list list;
	const struct auditor *auditor;
	bool found = false;
	enum outcome outcome = audit_auditors(work, given->episode_id, &list);

	if (outcome == OK)
		outcome = q_audit_running(work, given->episode_id, 0, &running, &found);
	if (outcome != OK)
		return outcome;
	auditor = auditor_of(&list, given->auditor_id);
	if (most == 0)
		problem_add(problems, "audit", "Here nobody looks at records in this way");
	else if (found)
		problem_add(problems, "audit", "This record was chosen already, until %s. It can be chosen again after that", date_words(work->arena, running.until_on));
	if (auditor == NULL)
		problem_add(problems, "worker", "Choose who looks at it");
	else if (auditor->worker_id == work->actor.id)
		problem_add(problems, "worker", "Somebody else looks at what you chose");
	else if (!auditor->free)
		problem_add(problems, "worker", "%s cannot look at this record. Choose somebody who has no part in it, nor in the team of whoever leads it", auditor->name);
	else if (!auditor->agreed)
		problem_add(problems, "worker", "The family does not agree to share with %s today. Choose somebody of another agency, or another record", auditor->agency_name);
	check_text(problems, "reason", given->reason, REASON_MOST, "What is to be looked at", "Say what is to be looked at, and why this record was chosen");
	if (check_day_to_come(problems, "until_on", given->until_on, work->today, "The last day", "Enter the last day on which the record is open to who looks at it") && most > 0 &&
	    date_days_between(work->today, given->until_on) > most)
		problem_add(problems, "until_on", "The last day must be %s or before: %d days at most", date_words(work->arena, date_add_days(work->today, most)), most);
	if (problems->count > 0)
		return INVALID;
	return record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = work_new_reference(work, "AU"), .episode_id = given->episode_id,
	    .worker_id = auditor->worker_id, .agency_id = auditor->agency_id, .at_random = given->at_random, .reason = given->reason, .drawn_by = work->actor.id, .drawn_on = work->today,
	    .until_on = given->until_on });
}

enum outcome
audit_by_reference(struct work *work, const char *reference, struct audit *audit)
{
	struct audit_of_reference_row row;
	bool found;
	enum outcome outcome = q_audit_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*audit = (struct audit){ .audit_id = row.audit_id, .reference = row.reference, .episode_id = row.episode_id, .episode_reference = row.episode_reference, .worker_id = row.worker_id, .drawn_by = row.drawn_by,
		.worker_name = row.name, .worker_job_title = row.job_title, .agency_name = row.agency_name, .drawn_by_name = row.drawn_by_name, .at_random = row.at_random, .reason = row.reason,
		.drawn_on = row.drawn_on, .until_on = row.until_on, .finished_on = row.finished_on, .taken_back_on = row.taken_back_on, .basic_met = row.basic_met, .finding = row.finding,
		.recommendation = row.recommendation, .taken_back_why = row.taken_back_why,
		.runs = !date_is_given(row.finished_on) && !date_is_given(row.taken_back_on) && !date_is_before(row.until_on, work->today), .version = row.version };
	return OK;
}

/* Finished or taken back; what was found can still be said when the last day is over. */
static bool
is_over(const struct audit *audit)
{
	return date_is_given(audit->finished_on) || date_is_given(audit->taken_back_on);
}

enum outcome
audit_finish(struct work *work, const struct audit *audit, bool basic_answered, bool basic_met, const char *finding, const char *recommendation, struct problems *problems)
{
	struct auditor_list list;
	const struct auditor *auditor;
	enum outcome outcome;

	if (work->actor.kind != ACTOR_WORKER || work->actor.id != audit->worker_id)
		return REFUSED;
	outcome = audit_auditors(work, audit->episode_id, &list);
	if (outcome != OK)
		return outcome;
	auditor = auditor_of(&list, audit->worker_id);
	if (is_over(audit))
		problem_add(problems, "finish", "It is over already");
	else if (auditor == NULL || !auditor->free)
		problem_add(problems, "finish", "You have a part in this help by now, or in its team. Tell %s, so that somebody else looks at it", audit->drawn_by_name);
	if (!basic_answered)
		problem_add(problems, "basic_met", "Say whether the basic requirements are met");
	check_text(problems, "finding", finding, FINDING_MOST, "What you found", "Say what you found");
	check_length(problems, "recommendation", recommendation, REASON_MOST, "What you recommend");
	if (problems->count > 0)
		return INVALID;
	return record_audit_finished(work, &(struct audit_finished){ .version = audit->version, .audit_id = audit->audit_id, .episode_id = audit->episode_id, .finished_on = work->today, .basic_met = basic_met,
	    .finding = finding, .recommendation = text_is_empty(recommendation) ? NULL : recommendation });
}

enum outcome
audit_take_back(struct work *work, const struct audit *audit, const char *reason, struct problems *problems)
{
	if (is_over(audit))
		problem_add(problems, "take_back", "It is over already");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why it is not looked at after all");
	if (problems->count > 0)
		return INVALID;
	return record_audit_taken_back(work, &(struct audit_taken_back){ .version = audit->version, .audit_id = audit->audit_id, .episode_id = audit->episode_id, .taken_back_on = work->today,
	    .worker_id = work->actor.id, .reason = reason });
}
