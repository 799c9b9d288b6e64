/* plan_review.c -- looking at the plan together: it goes on, is changed, what was agreed for the case that it fails happens, or it ends; and the level with it. D.6, D.8 */
#include "base/check.h"
#include "base/text.h"
#include "casework/plans/plan_supersede.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000, NAME_MOST = 300 };

static void
check_review_actions(struct work *work, const struct new_review *given, struct problems *problems)
{
	for (size_t i = 0; i < given->action_count; i++) {
		const struct review_of_action *action = &given->actions[i];

		if (action->status == ACTION_STATUS_MISSING)
			problem_add(problems, arena_format(work->arena, "status_%zu", i), "Select how \"%s\" is going", action->what);
		check_text(problems, arena_format(work->arena, "progress_%zu", i), action->progress, WORDS_MOST, "What you wrote",
		    arena_format(work->arena, "Write what has come of \"%s\"", action->what));
	}
}

/* The level is not right any more: which one is, with all that it asks. D.8, R-LON-05, R-LON-19 */
static void
check_level(struct work *work, const struct episode *episode, const struct new_review *given, struct problems *problems)
{
	const struct profile_level *level = given->level_number.given ? profile_level(work->profile, (int)given->level_number.value) : NULL;

	check_text(problems, "higher_considered", given->higher_considered, WORDS_MOST, "What you wrote", "Say what other level you considered, and what comes of it");
	if (level == NULL) {
		problem_add(problems, "level_number", "Select the level that is right");
		return;
	}
	if (level->number == episode->level)
		problem_add(problems, "level_number", "The family has level %d now. Select another one, or say that it is still right", level->number);
	if (level->ask_why_not_lower)
		check_text(problems, "lower_not_enough", given->lower_not_enough, WORDS_MOST, "What you wrote", "Say why help at a lower level is not enough");
	if (level->ask_social_care_decision && level->number > episode->level)
		check_text(problems, "social_care_decision", given->social_care_decision, WORDS_MOST, "What you wrote", "Say what was decided about a referral to Social Care, and by whom");
}

static void
check_decision(struct work *work, const struct new_review *given, struct problems *problems)
{
	if (given->decision == REVIEW_DECISION_MISSING)
		problem_add(problems, "decision", "Select what happens with the plan");
	if (given->decision == REVIEW_DECISION_CONTINGENCY)
		check_text(problems, "contingency_words", given->contingency_words, WORDS_MOST, "What you wrote", "Say what happens now, and who sees to it");
	if (given->decision == REVIEW_DECISION_END)
		plan_end_check(work, given->end_answers, given->end_answer_count, problems);
}

static void
check_review(struct work *work, const struct plan *plan, const struct episode *episode, const struct new_review *given, struct problems *problems)
{
	const struct profile_plan_kind *kind = profile_plan_kind(work->profile, plan->plan_kind);
	struct date latest;
	bool no_progress;

	if (!plan->agreed)
		problem_add(problems, "", "Agree the plan with the family before it is reviewed");
	if (check_day_past(problems, "held_on", given->held_on, work->today, "The day of the review", "Enter the day of the review") &&
	    date_is_before(given->held_on, plan->agreed_on))
		problem_add(problems, "held_on", "The review must be on or after %s, when the plan was agreed", date_words(work->arena, plan->agreed_on));
	check_text(problems, "discussion", given->discussion, WORDS_MOST, "What was discussed", "Write what was discussed");
	check_text(problems, "family_contribution", given->family_contribution, WORDS_MOST, "The family's part", "Write what the family said and did in the review");
	if (date_is_given(given->copy_given_on)) {
		check_day_past(problems, "copy_given_on", given->copy_given_on, work->today, "The day they got it", "");
		check_text(problems, "copy_given_to", given->copy_given_to, NAME_MOST, "Name", "Say who got the copy");
	} else {
		check_text(problems, "copy_not_given_reason", given->copy_not_given_reason, WORDS_MOST, "The reason",
		    "Enter the day the family got their copy, or say why they have none yet");
	}
	no_progress = given->action_count > 0;
	for (size_t i = 0; i < given->action_count; i++)
		no_progress = no_progress && (given->actions[i].status == ACTION_STATUS_NOT_STARTED || given->actions[i].status == ACTION_STATUS_NOT_WORKING);
	if (!given->level_answered)
		problem_add(problems, "level_right", "Select whether the level of need is still right");
	if (given->level_answered && !given->level_right)
		check_level(work, episode, given, problems);
	else if (no_progress)
		check_text(problems, "higher_considered", given->higher_considered, WORDS_MOST, "What you wrote",
		    "Nothing has moved: say whether a higher level of need was considered, and what comes of it");
	check_decision(work, given, problems);
	check_review_actions(work, given, problems);
	if (given->decision == REVIEW_DECISION_END || given->decision == REVIEW_DECISION_MISSING)
		return;
	if (!check_day_to_come(problems, "next_review_on", given->next_review_on, work->today, "The day of the next review", "Enter the day of the next review"))
		return;
	latest = date_add_months(given->held_on, kind != NULL ? kind->review_most_months : 0);
	if (kind != NULL && kind->review_most_months > 0 && date_is_given(given->held_on) && date_is_before(latest, given->next_review_on))
		problem_add(problems, "next_review_on", "The next review must be on or before %s", date_words(work->arena, latest));
}

/* What is recorded of a review, in a meeting or not. */
static struct review_held
review_of(struct work *work, const struct plan *plan, const struct new_review *given)
{
	bool ends = given->decision == REVIEW_DECISION_END, other_level = !given->level_right;

	return (struct review_held){ .review_id = work_new_id(work), .reference = work_new_reference(work, "RV"), .plan_id = plan->plan_id, .episode_id = plan->episode_id,
		.held_on = given->held_on, .discussion = given->discussion, .family_contribution = given->family_contribution, .copy_given_on = given->copy_given_on,
		.copy_given_to = given->copy_given_to, .copy_not_given_reason = given->copy_not_given_reason, .level_right = given->level_right,
		.higher_considered = given->higher_considered, .decision = given->decision, .next_review_on = ends ? date_none() : given->next_review_on,
		.version_number = plan->version_number, .worker_id = work->actor.id, .level_number = other_level ? given->level_number : (struct maybe_int){ false, 0 },
		.contingency_words = given->decision == REVIEW_DECISION_CONTINGENCY ? given->contingency_words : NULL };
}

static enum outcome
note_action(struct work *work, const struct review_held *review, const struct review_of_action *action)
{
	return record_review_action_noted(work, &(struct review_action_noted){ .version = VERSION_ANY, .review_id = review->review_id, .action_id = action->action_id,
	    .episode_id = review->episode_id, .status = action->status, .progress = action->progress });
}

static enum outcome
end_if_so(struct work *work, const struct plan *plan, const struct new_review *given, int64_t review_id)
{
	if (given->decision != REVIEW_DECISION_END)
		return OK;
	return plan_end(work, plan, given->held_on, plan_end_words(work, given->end_answers, given->end_answer_count), review_id);
}

enum outcome
plan_review(struct work *work, const struct plan *plan, const struct new_review *given, struct problems *problems, int64_t *review_id)
{
	struct review_held event;
	struct episode episode;
	struct reviews_on_day_row reviews;
	struct plan now;
	enum outcome outcome = episode_read(work, plan->episode_id, &episode);

	if (outcome == OK)
		outcome = plan_read(work, plan->plan_id, &now);
	if (outcome == OK)
		outcome = q_reviews_on_day(work, plan->plan_id, now.version_number, given->held_on, &reviews);
	if (outcome != OK)
		return outcome;
	if (plan->version != VERSION_ANY && plan->version != now.version)
		return CONFLICT; /* agreed anew, or ended, since it was looked at */
	if (reviews.review_count > 0) /* two people wrote down the same one */
		problem_add(problems, "held_on", "The review of %s is written down already. Read it with the plan; write what is missing as a note", date_words(work->arena, given->held_on));
	check_review(work, plan, &episode, given, problems);
	if (problems->count > 0)
		return INVALID;
	event = review_of(work, plan, given);
	*review_id = event.review_id;
	outcome = record_review_held(work, &event);
	for (size_t i = 0; outcome == OK && i < given->action_count; i++) {
		const struct review_of_action *action = &given->actions[i];

		outcome = note_action(work, &event, action);
		if (outcome == OK)
			outcome = record_action_progressed(work, &(struct action_progressed){ .version = VERSION_ANY, .action_id = action->action_id,
			    .plan_id = plan->plan_id, .episode_id = plan->episode_id, .status = action->status, .words = action->progress,
			    .happened_on = given->held_on, .worker_id = work->actor.id });
	}
	if (outcome == OK)
		outcome = end_if_so(work, plan, given, event.review_id);
	if (outcome != OK || given->level_right)
		return outcome;
	outcome = episode_read(work, plan->episode_id, &episode); /* of the version that the review has made of it */
	return outcome == OK ? episode_decide_level(work, &episode, &(struct new_level){ .level = given->level_number.value, .decided_on = given->held_on,
	    .rationale = given->higher_considered, .lower_not_enough = given->lower_not_enough, .social_care_decision = given->social_care_decision,
	    .agreed_by = arena_format(work->arena, "The review of %s, %s", date_words(work->arena, given->held_on), event.reference) }, problems) : outcome;
}

enum outcome
plan_review_in_meeting(struct work *work, const struct plan *plan, const struct new_review *given)
{
	struct review_held event = review_of(work, plan, given);
	enum outcome outcome = record_review_held(work, &event);

	for (size_t i = 0; outcome == OK && i < given->action_count; i++)
		outcome = note_action(work, &event, &given->actions[i]);
	return outcome == OK ? end_if_so(work, plan, given, event.review_id) : outcome;
}

const char *
review_decision_words(const char *decision)
{
	switch (review_decision_of(decision)) {
	case REVIEW_DECISION_CARRY_ON: return "Reviewed: goes on as it is";
	case REVIEW_DECISION_CHANGE: return "Reviewed and changed";
	case REVIEW_DECISION_CONTINGENCY: return "Reviewed: what was agreed for the case that it does not help happens";
	case REVIEW_DECISION_END: return "Reviewed: the plan has done its work";
	case REVIEW_DECISION_MISSING: break;
	}
	return "Reviewed";
}
