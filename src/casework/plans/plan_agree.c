/* plan_agree.c -- the family and the workers agree a version. */
#include <jansson.h>
#include <stdlib.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000, NAME_MOST = 300 };

static bool
requires(const struct profile_plan_kind *kind, const char *part)
{
	for (size_t i = 0; kind != NULL && i < kind->required.count; i++)
		if (text_equals(kind->required.at[i], part))
			return true;
	return false;
}

/* Each outcome that is still open has somebody who does something. R-PLAN-06 */
static void
check_outcomes(const struct outcomes_of_plan_rows *outcomes, const struct actions_of_plan_rows *actions, struct id_list seen, struct problems *problems)
{
	if (outcomes->count == 0)
		problem_add(problems, "outcomes", "Write at least one thing that will be different");
	for (size_t i = 0; i < outcomes->count; i++) {
		const struct outcomes_of_plan_row *row = &outcomes->at[i];
		bool may_name = false, has_action = false;

		for (size_t j = 0; j < seen.count; j++)
			may_name = may_name || seen.at[j] == row->outcome_id;
		for (size_t j = 0; j < actions->count; j++)
			has_action = has_action || actions->at[j].outcome_id == row->outcome_id;
		if (may_name && !has_action && text_equals(row->state, "open"))
			problem_add(problems, "outcomes", "Add an action for \"%s\": who does what, how, and by when", row->words);
	}
}

static void
check_agreement(struct work *work, const struct plan *plan, const struct plan_agreement *given, struct problems *problems)
{
	const struct profile_plan_kind *kind = profile_plan_kind(work->profile, plan->plan_kind);
	struct date latest;

	check_day_past(problems, "agreed_on", given->agreed_on, work->today, "The day it was agreed", "Enter the day it was agreed");
	check_text(problems, "agreed_by_family", given->agreed_by_family, NAME_MOST, "Who agreed", "Say who of the family agreed to it");
	check_length(problems, "family_words", given->family_words, WORDS_MOST, "The family's words");
	check_text(problems, "summary", given->summary, WORDS_MOST, "The summary", "Say in a few lines what the help is for");
	if (requires(kind, "contingency"))
		check_text(problems, "contingency", given->contingency, WORDS_MOST, "What you wrote",
		    "Write what happens if the plan is not carried out or does not help");
	else
		check_length(problems, "contingency", given->contingency, WORDS_MOST, "What you wrote");
	if (requires(kind, "services"))
		check_text(problems, "services", given->services, WORDS_MOST, "What you wrote", "Say which services help, and what for");
	else
		check_length(problems, "services", given->services, WORDS_MOST, "What you wrote");
	check_length(problems, "review_exception", given->review_exception, WORDS_MOST, "The reason");
	if (kind != NULL && kind->asks_meeting_needed) {
		if (!given->meeting_answered)
			problem_add(problems, "meeting_needed", "Select whether a meeting with the family is needed");
		check_text(problems, "meeting_reason", given->meeting_reason, WORDS_MOST, "Your reason", "Say why a meeting is or is not needed");
	}
	if (!check_day_to_come(problems, "review_on", given->review_on, work->today, "The day of the review", "Enter the day you will look at it together"))
		return;
	latest = date_add_months(given->agreed_on, kind != NULL ? kind->review_most_months : 0);
	if (kind != NULL && kind->review_most_months > 0 && date_is_given(given->agreed_on) && date_is_before(latest, given->review_on) &&
	    text_is_empty(given->review_exception))
		problem_add(problems, "review_on", "The review must be on or before %s", date_words(work->arena, latest));
}

bool
plan_asks_realistic(int64_t owner_worker_id, const char *status)
{
	return owner_worker_id == 0 && !text_equals(status, "done") && !text_equals(status, "not_needed");
}

/* Whoever of the family or its network does something was asked whether they can. R-NET-07 */
static void
check_realistic(struct work *work, const struct plan_agreement *given, struct problems *problems)
{
	for (size_t i = 0; i < given->realistic_count; i++) {
		const struct realistic_answer *answer = &given->realistic[i];
		const char *field = arena_format(work->arena, "realistic_words_%lld", (long long)answer->action_id);

		if (!answer->answered)
			problem_add(problems, arena_format(work->arena, "realistic_%lld", (long long)answer->action_id), "Select whether it is realistic: \"%s\"", answer->what);
		if (answer->answered && !answer->realistic)
			check_text(problems, field, answer->words, WORDS_MOST, "What you wrote", arena_format(work->arena, "Say what would make it realistic: \"%s\"", answer->what));
		else
			check_length(problems, field, answer->words, WORDS_MOST, "What you wrote");
	}
}

/* One lead for help of more than one agency, before a plan is agreed. R-LP-01, R-PLAN-03 */
static enum outcome
check_lead(struct work *work, const struct plan *plan, struct problems *problems)
{
	const struct profile_plan_kind *kind = profile_plan_kind(work->profile, plan->plan_kind);
	struct plan_agencies_row agencies;
	struct episode episode;
	enum outcome outcome = episode_read(work, plan->episode_id, &episode);

	if (outcome == OK)
		outcome = q_plan_agencies(work, plan->episode_id, &agencies);
	if (outcome == OK && episode.lead_professional_id == 0 && (agencies.agency_count > 1 || requires(kind, "lead")))
		problem_add(problems, "", "More than one agency helps this family: agree first who leads");
	return outcome;
}

static void
put_text(json_t *object, const char *key, const char *value)
{
	if (value != NULL)
		(void)json_object_set_new(object, key, json_string(value));
}

/* One outcome with its actions, as canonical JSON. */
static const char *
line_content(struct work *work, const struct outcomes_of_plan_row *row, const struct actions_of_plan_rows *actions, const struct plan_agreement *given)
{
	json_t *line = json_object(), *list = json_array();
	char *text;
	const char *kept;

	put_text(line, "words", row->words);
	put_text(line, "whose_goal", row->whose_goal);
	put_text(line, "measure", row->measure);
	put_text(line, "baseline", row->baseline);
	put_text(line, "target", row->target);
	put_text(line, "current_value", row->current_value);
	put_text(line, "state", row->state);
	for (size_t i = 0; i < actions->count; i++) {
		const struct actions_of_plan_row *x = &actions->at[i];
		json_t *action;

		if (x->outcome_id != row->outcome_id)
			continue;
		action = json_object();
		put_text(action, "what", x->what);
		put_text(action, "how", x->how);
		put_text(action, "expected", x->expected);
		put_text(action, "owner_name", x->owner_name);
		put_text(action, "due_on", date_iso(work->arena, x->due_on));
		put_text(action, "status", x->status);
		for (size_t j = 0; j < given->realistic_count; j++)
			if (given->realistic[j].action_id == x->action_id) {
				put_text(action, "realistic", given->realistic[j].realistic ? "yes" : "no");
				put_text(action, "realistic_words", given->realistic[j].words);
			}
		(void)json_array_append_new(list, action);
	}
	(void)json_object_set_new(line, "actions", list);
	text = json_dumps(line, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(line);
	kept = arena_copy(work->arena, text != NULL ? text : "{}");
	free(text);
	return kept;
}

enum outcome
plan_agree(struct work *work, const struct plan *plan, struct id_list outcome_ids, const struct plan_agreement *given, struct problems *problems)
{
	struct outcomes_of_plan_rows outcomes;
	struct actions_of_plan_rows actions;
	int64_t next = plan->version_number + 1;
	enum outcome outcome = q_outcomes_of_plan(work, plan->plan_id, &outcomes);

	if (outcome == OK)
		outcome = q_actions_of_plan(work, plan->plan_id, &actions);
	if (outcome != OK)
		return outcome;
	if (!plan->draft && !plan->agreed)
		problem_add(problems, "", "This plan has ended and cannot be agreed again");
	outcome = check_lead(work, plan, problems);
	if (outcome != OK)
		return outcome;
	check_outcomes(&outcomes, &actions, outcome_ids, problems);
	check_agreement(work, plan, given, problems);
	check_realistic(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	outcome = record_plan_agreed(work, &(struct plan_agreed){ .version = plan->version, .plan_id = plan->plan_id, .episode_id = plan->episode_id,
	    .version_number = next, .agreed_on = given->agreed_on, .agreed_by_family = given->agreed_by_family,
	    .family_words = given->family_words, .summary = given->summary, .contingency = given->contingency,
	    .meeting_needed = given->meeting_needed, .meeting_reason = given->meeting_reason != NULL ? given->meeting_reason : "",
	    .review_on = given->review_on, .worker_id = work->actor.id, .services = given->services, .review_exception = given->review_exception });
	for (size_t i = 0; outcome == OK && i < outcomes.count; i++)
		outcome = record_outcome_agreed(work, &(struct outcome_agreed){ .version = VERSION_ANY, .outcome_id = outcomes.at[i].outcome_id,
		    .plan_id = plan->plan_id, .episode_id = plan->episode_id, .person_id = outcomes.at[i].person_id, .version_number = next,
		    .ordinal = outcomes.at[i].ordinal, .content = line_content(work, &outcomes.at[i], &actions, given) });
	return outcome;
}
