/* plans.c -- reading a plan, beginning it, its outcomes and actions. */
#include "casework/plans/plans.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 2000, SHORT_MOST = 300 };

enum outcome
plan_read(struct work *work, int64_t plan_id, struct plan *plan)
{
	struct plan_by_id_row row;
	bool found;
	enum outcome outcome = q_plan_by_id(work, plan_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*plan = (struct plan){ .plan_id = row.plan_id, .reference = row.reference, .episode_id = row.episode_id, .plan_kind = row.plan_kind,
		.draft = text_equals(row.state, "draft"), .agreed = text_equals(row.state, "agreed"), .version_number = row.version_number,
		.agreed_on = row.agreed_on, .review_on = row.review_on, .summary = row.summary, .contingency = row.contingency,
		.version = row.version };
	return OK;
}

enum outcome
plan_by_reference(struct work *work, int64_t episode_id, const char *reference, struct plan *plan)
{
	struct plan_number_of_reference_row row;
	bool found;
	enum outcome outcome = q_plan_number_of_reference(work, episode_id, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? plan_read(work, row.plan_id, plan) : NOT_FOUND;
}

enum outcome
plan_running(struct work *work, int64_t episode_id, struct plan *plan)
{
	struct plan_running_row row;
	bool found;
	enum outcome outcome = q_plan_running(work, episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? plan_read(work, row.plan_id, plan) : NOT_FOUND;
}

enum outcome
plan_start(struct work *work, const struct episode *episode, const char *plan_kind, int64_t assessment_id, struct problems *problems,
    int64_t *plan_id)
{
	struct plan_running_row row;
	bool found;
	enum outcome outcome = q_plan_running(work, episode->episode_id, &row, &found);
	struct plan_started event = { .plan_id = work_new_id(work), .episode_id = episode->episode_id, .plan_kind = plan_kind,
		.profile_id = work->profile_id, .assessment_id = assessment_id };

	if (outcome != OK)
		return outcome;
	if (!episode->open)
		problem_add(problems, "", "Help has ended, so there is nothing to plan. Open it again first");
	if (found)
		problem_add(problems, "", "There is a plan already. Change that one");
	if (problems->count > 0)
		return INVALID; /* no kind of plan would put that right */
	if (episode->level != 1) /* one agency alone at the first level shares nothing: R-CORE-24 */
		outcome = consent_comes_first(work, episode->episode_id, problems);
	if (outcome != OK)
		return outcome;
	if (profile_plan_kind(work->profile, plan_kind) == NULL)
		problem_add(problems, "plan_kind", "Select the kind of plan");
	else if (profile_plan_kind(work->profile, plan_kind)->needs_meeting)
		problem_add(problems, "plan_kind", "This kind of plan is made in a meeting with the family");
	else if (episode->level > 0 && !profile_route_allowed(work->profile, (int)episode->level, plan_kind))
		problem_add(problems, "plan_kind", "This kind of plan is not for the level of need that was agreed");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "PL");
	*plan_id = event.plan_id;
	return record_plan_started(work, &event);
}

static bool
plan_is_over(const struct plan *plan, struct problems *problems)
{
	if (!plan->draft && !plan->agreed)
		problem_add(problems, "", "This plan has ended and cannot be changed");
	return !plan->draft && !plan->agreed;
}

static void
check_outcome(struct work *work, const struct new_outcome *given, struct problems *problems)
{
	check_text(problems, "words", given->words, WORDS_MOST, "What will be different", "Write what will be different");
	check_length(problems, "whose_goal", given->whose_goal, SHORT_MOST, "Whose goal it is");
	check_length(problems, "measure", given->measure, SHORT_MOST, "What you measure");
	check_length(problems, "baseline", given->baseline, SHORT_MOST, "Where it stands");
	check_length(problems, "target", given->target, SHORT_MOST, "Where it should be");
	check_length(problems, "current_value", given->current_value, SHORT_MOST, "Where it is now");
	if (given->tag != NULL && profile_choice(&work->profile->outcome_tags, given->tag) == NULL)
		problem_add(problems, "tag", "Select from the list");
}

enum outcome
outcome_write(struct work *work, const struct plan *plan, const struct new_outcome *given, struct problems *problems, int64_t *outcome_id)
{
	struct outcomes_of_plan_rows rows;
	enum outcome outcome = q_outcomes_of_plan(work, plan->plan_id, &rows);
	struct outcome_written event = { .outcome_id = work_new_id(work), .plan_id = plan->plan_id, .episode_id = plan->episode_id,
		.person_id = given->person_id, .words = given->words, .whose_goal = given->whose_goal, .measure = given->measure,
		.baseline = given->baseline, .target = given->target, .tag = given->tag, .ordinal = 1 };

	if (outcome != OK)
		return outcome;
	(void)plan_is_over(plan, problems);
	check_outcome(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	if (rows.count > 0)
		event.ordinal = rows.at[rows.count - 1].ordinal + 1;
	*outcome_id = event.outcome_id;
	return record_outcome_written(work, &event);
}

enum outcome
outcome_change(struct work *work, const struct plan *plan, int64_t outcome_id, int64_t version, const struct new_outcome *given,
    enum outcome_state state, const char *state_reason, struct problems *problems)
{
	struct outcome_by_id_row row;
	bool found;
	enum outcome outcome = q_outcome_by_id(work, outcome_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.plan_id != plan->plan_id)
		return NOT_FOUND;
	(void)plan_is_over(plan, problems);
	check_outcome(work, given, problems);
	if (state == OUTCOME_STATE_MISSING)
		problem_add(problems, "state", "Select how it stands");
	if (state == OUTCOME_STATE_DROPPED)
		check_text(problems, "state_reason", state_reason, WORDS_MOST, "The reason", "Say why it is dropped");
	if (problems->count > 0)
		return INVALID;
	return record_outcome_changed(work, &(struct outcome_changed){ .version = version, .outcome_id = outcome_id, .plan_id = plan->plan_id,
	    .episode_id = plan->episode_id, .words = given->words, .whose_goal = given->whose_goal, .measure = given->measure,
	    .baseline = given->baseline, .target = given->target, .current_value = given->current_value, .tag = given->tag, .state = state,
	    .state_reason = state_reason });
}

enum outcome
outcome_measure(struct work *work, const struct plan *plan, int64_t outcome_id, int64_t version, const char *field, const char *current_value, struct problems *problems)
{
	struct outcome_by_id_row row;
	bool found;
	enum outcome outcome = q_outcome_by_id(work, outcome_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.plan_id != plan->plan_id)
		return NOT_FOUND;
	if (!check_length(problems, field, current_value, SHORT_MOST, "How it is now"))
		return INVALID;
	if (current_value == NULL || text_equals(current_value, row.current_value) || !text_equals(row.state, "open"))
		return OK;
	return record_outcome_changed(work, &(struct outcome_changed){ .version = version, .outcome_id = outcome_id, .plan_id = plan->plan_id,
	    .episode_id = plan->episode_id, .words = row.words, .whose_goal = row.whose_goal, .measure = row.measure, .baseline = row.baseline,
	    .target = row.target, .current_value = current_value, .tag = row.tag, .state = OUTCOME_STATE_OPEN });
}

/* The owner's name: from the directory for a worker, else as it was typed. */
static enum outcome
check_action(struct work *work, const struct new_action *given, const char **owner_name, struct problems *problems)
{
	struct worker worker;
	enum outcome outcome = OK;

	*owner_name = given->owner_name;
	if (given->owner_worker_id != 0) {
		outcome = worker_read(work, given->owner_worker_id, &worker);
		if (outcome == OK)
			*owner_name = worker.name;
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	check_text(problems, "what", given->what, WORDS_MOST, "What is done", "Write what will be done");
	check_text(problems, "how", given->how, WORDS_MOST, "How", "Write how it will be done");
	check_length(problems, "expected", given->expected, WORDS_MOST, "What you expect of it");
	check_text(problems, "owner", *owner_name, SHORT_MOST, "Who does it", "Say who does it");
	if (!date_is_given(given->due_on))
		problem_add(problems, "due_on", "Enter the day by which it is done");
	return OK;
}

enum outcome
action_agree(struct work *work, const struct plan *plan, int64_t outcome_id, const struct new_action *given, struct problems *problems,
    int64_t *action_id)
{
	struct outcome_by_id_row row;
	struct actions_of_plan_rows actions;
	const char *owner_name;
	bool found;
	enum outcome outcome = q_outcome_by_id(work, outcome_id, &row, &found);

	if (outcome == OK)
		outcome = q_actions_of_plan(work, plan->plan_id, &actions);
	if (outcome != OK)
		return outcome;
	if (!found || row.plan_id != plan->plan_id)
		return NOT_FOUND;
	(void)plan_is_over(plan, problems);
	outcome = check_action(work, given, &owner_name, problems);
	if (outcome != OK)
		return outcome;
	if (date_is_given(given->due_on) && date_is_before(given->due_on, work->today))
		problem_add(problems, "due_on", "The day by which it is done must be today or in the future");
	if (problems->count > 0)
		return INVALID;
	*action_id = work_new_id(work);
	return record_action_agreed(work, &(struct action_agreed){ .action_id = *action_id, .outcome_id = outcome_id, .plan_id = plan->plan_id,
	    .episode_id = plan->episode_id, .person_id = row.person_id, .what = given->what, .how = given->how, .expected = given->expected,
	    .owner_worker_id = given->owner_worker_id, .owner_person_id = given->owner_person_id, .owner_name = owner_name,
	    .due_on = given->due_on, .ordinal = actions.count > 0 ? actions.at[actions.count - 1].ordinal + 1 : 1 });
}

enum outcome
action_change(struct work *work, const struct plan *plan, int64_t action_id, int64_t version, const struct new_action *given, const char *reason,
    struct problems *problems)
{
	struct action_by_id_row row;
	const char *owner_name;
	bool found;
	enum outcome outcome = q_action_by_id(work, action_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.plan_id != plan->plan_id)
		return NOT_FOUND;
	(void)plan_is_over(plan, problems);
	outcome = check_action(work, given, &owner_name, problems);
	if (outcome != OK)
		return outcome;
	check_length(problems, "reason", reason, WORDS_MOST, "The reason");
	if (problems->count > 0)
		return INVALID;
	return record_action_changed(work, &(struct action_changed){ .version = version, .action_id = action_id, .plan_id = plan->plan_id,
	    .episode_id = plan->episode_id, .what = given->what, .how = given->how, .expected = given->expected,
	    .owner_worker_id = given->owner_worker_id, .owner_person_id = given->owner_person_id, .owner_name = owner_name,
	    .due_on = given->due_on, .reason = reason });
}

enum outcome
action_progress(struct work *work, const struct plan *plan, int64_t action_id, int64_t version, enum action_status status, const char *words,
    struct date happened_on, struct problems *problems)
{
	struct action_by_id_row row;
	bool found;
	enum outcome outcome = q_action_by_id(work, action_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.plan_id != plan->plan_id)
		return NOT_FOUND;
	if (!plan->agreed)
		problem_add(problems, "", "Agree the plan with the family first; then its actions can be ticked off");
	if (status == ACTION_STATUS_MISSING)
		problem_add(problems, "status", "Select how it is going");
	if (status == ACTION_STATUS_NOT_WORKING || status == ACTION_STATUS_NOT_NEEDED)
		check_text(problems, "words", words, WORDS_MOST, "What you wrote", "Say why");
	else
		check_length(problems, "words", words, WORDS_MOST, "What you wrote");
	check_day_past(problems, "happened_on", happened_on, work->today, "The day", "Enter the day");
	if (problems->count > 0)
		return INVALID;
	return record_action_progressed(work, &(struct action_progressed){ .version = version, .action_id = action_id, .plan_id = plan->plan_id,
	    .episode_id = plan->episode_id, .status = status, .words = words, .happened_on = happened_on, .worker_id = work->actor.id });
}

const char *
action_status_words(const char *status)
{
	static const struct {
		const char *status, *words;
	} known[] = { { "not_started", "No news yet" }, { "some_change", "Some change" }, { "going_well", "Going well" }, { "done", "Done" }, { "not_working", "Not working" },
		{ "not_needed", "Not needed any more" } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equals(known[i].status, status))
			return known[i].words;
	return status;
}
