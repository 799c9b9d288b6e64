/* plan_supersede.c -- one plan takes the place of another. */
#include "casework/plans/plan_supersede.h"

#include "base/text.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

static bool
supersedes(const struct profile_plan_kind *kind, const char *other)
{
	for (size_t i = 0; kind != NULL && i < kind->supersedes.count; i++)
		if (text_equals(kind->supersedes.at[i], other))
			return true;
	return false;
}

enum outcome
plan_start_in_meeting(struct work *work, const struct episode *episode, const char *plan_kind, int64_t assessment_id, const struct plan *old,
    struct problems *problems, int64_t *plan_id)
{
	const struct profile_plan_kind *kind = profile_plan_kind(work->profile, plan_kind);
	struct plan_started event = { .plan_id = work_new_id(work), .episode_id = episode->episode_id, .plan_kind = plan_kind, .profile_id = work->profile_id,
		.assessment_id = assessment_id };

	if (!episode->open)
		problem_add(problems, "", "Help has ended, so there is nothing to plan. Open it again first");
	if (old != NULL && !supersedes(kind, old->plan_kind))
		problem_add(problems, "", "There is a plan already that this one does not take the place of. End that one first");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "PL");
	*plan_id = event.plan_id;
	return record_plan_started(work, &event);
}

static enum outcome
carry_action(struct work *work, const struct actions_of_plan_row *action, const struct plan *new_plan, int64_t outcome_id, int64_t person_id)
{
	int64_t action_id = work_new_id(work);
	enum outcome outcome = record_action_agreed(work, &(struct action_agreed){ .action_id = action_id, .outcome_id = outcome_id, .plan_id = new_plan->plan_id,
	    .episode_id = new_plan->episode_id, .person_id = person_id, .what = action->what, .how = action->how, .expected = action->expected,
	    .owner_worker_id = action->owner_worker_id, .owner_person_id = action->owner_person_id, .owner_name = action->owner_name, .due_on = action->due_on,
	    .ordinal = action->ordinal, .carried_from_action_id = action->action_id });

	if (outcome != OK || text_equals(action->status, "not_started"))
		return outcome;
	return record_action_progressed(work, &(struct action_progressed){ .version = VERSION_ANY, .action_id = action_id, .plan_id = new_plan->plan_id,
	    .episode_id = new_plan->episode_id, .status = action_status_of(action->status), .words = action->status_words, .happened_on = work->today,
	    .worker_id = work->actor.id });
}

static enum outcome
carry_outcome(struct work *work, const struct outcomes_of_plan_row *row, const struct plan *new_plan, int64_t *outcome_id)
{
	enum outcome outcome;

	*outcome_id = work_new_id(work);
	outcome = record_outcome_written(work, &(struct outcome_written){ .outcome_id = *outcome_id, .plan_id = new_plan->plan_id,
	    .episode_id = new_plan->episode_id, .person_id = row->person_id, .words = row->words, .whose_goal = row->whose_goal, .measure = row->measure,
	    .baseline = row->baseline, .target = row->target, .tag = row->tag, .ordinal = row->ordinal });
	if (outcome != OK || row->current_value == NULL)
		return outcome;
	return record_outcome_changed(work, &(struct outcome_changed){ .version = VERSION_ANY, .outcome_id = *outcome_id, .plan_id = new_plan->plan_id,
	    .episode_id = new_plan->episode_id, .words = row->words, .whose_goal = row->whose_goal, .measure = row->measure, .baseline = row->baseline,
	    .target = row->target, .current_value = row->current_value, .tag = row->tag, .state = OUTCOME_STATE_OPEN });
}

enum outcome
plan_carry_over(struct work *work, const struct plan *old, const struct plan *new_plan, struct plan_carried *carried)
{
	struct outcomes_of_plan_rows outcomes;
	struct actions_of_plan_rows actions;
	enum outcome outcome = q_outcomes_of_plan(work, old->plan_id, &outcomes);

	if (outcome == OK)
		outcome = q_actions_of_plan(work, old->plan_id, &actions);
	if (outcome != OK)
		return outcome;
	*carried = (struct plan_carried){ ARENA_ARRAY(work->arena, int64_t, outcomes.count), ARENA_ARRAY(work->arena, int64_t, outcomes.count), 0 };
	for (size_t i = 0; outcome == OK && i < outcomes.count; i++) {
		const struct outcomes_of_plan_row *row = &outcomes.at[i];
		int64_t outcome_id;

		if (!text_equals(row->state, "open"))
			continue;
		outcome = carry_outcome(work, row, new_plan, &outcome_id);
		carried->from[carried->count] = row->outcome_id;
		carried->to[carried->count++] = outcome_id;
		for (size_t j = 0; outcome == OK && j < actions.count; j++)
			if (actions.at[j].outcome_id == row->outcome_id && !text_equals(actions.at[j].status, "done") &&
			    !text_equals(actions.at[j].status, "not_needed"))
				outcome = carry_action(work, &actions.at[j], new_plan, outcome_id, row->person_id);
	}
	return outcome;
}

enum outcome
plan_supersede(struct work *work, const struct plan *old, int64_t new_plan_id)
{
	return record_plan_superseded(work, &(struct plan_superseded){ .version = VERSION_ANY, .plan_id = old->plan_id, .episode_id = old->episode_id,
	    .superseded_by_plan_id = new_plan_id, .superseded_on = work->today });
}
