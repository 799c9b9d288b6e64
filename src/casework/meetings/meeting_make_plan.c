/* meeting_make_plan.c -- what a meeting recommended becomes the next version of the plan, without being typed again. R-MEET-19, R-PLAN-02, D.6 */
#include "base/check.h"
#include "base/text.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/plans/plan_supersede.h"
#include "casework/plans/plans.h"
#include "casework/work.h"

/* The plan that this kind of meeting agrees: the one that runs, or a new one to which everything open of the old one is carried over. */
static enum outcome
find_or_begin(struct work *work, const struct meeting *meeting, struct plan *plan, struct plan *old, struct plan_carried *carried, struct problems *problems)
{
	struct assessment_last_completed_row assessment;
	struct episode episode;
	bool found = false, assessed = false;
	int64_t plan_id;
	enum outcome outcome = plan_running(work, meeting->episode_id, old);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	found = outcome == OK;
	if (found && text_equals(old->plan_kind, meeting->kind->plan_kind)) {
		*plan = *old;
		old->plan_id = 0;
		return OK;
	}
	if (!found)
		old->plan_id = 0;
	outcome = episode_read(work, meeting->episode_id, &episode);
	if (outcome == OK)
		outcome = q_assessment_last_completed(work, meeting->episode_id, &assessment, &assessed);
	if (outcome == OK)
		outcome = plan_start_in_meeting(work, &episode, meeting->kind->plan_kind, assessed ? assessment.assessment_id : 0, found ? old : NULL, problems, &plan_id);
	if (outcome == OK)
		outcome = plan_read(work, plan_id, plan);
	if (outcome == OK && found)
		outcome = plan_carry_over(work, old, plan, carried);
	return outcome;
}

/* Where an outcome of the old plan stands in the new one. */
static int64_t
carried_to(const struct plan_carried *carried, int64_t outcome_id)
{
	for (size_t i = 0; i < carried->count; i++)
		if (carried->from[i] == outcome_id)
			return carried->to[i];
	return outcome_id;
}

static enum outcome
plan_objectives(struct work *work, const struct meeting *meeting, const struct plan *plan, struct problems *problems)
{
	struct meeting_objectives_rows rows;
	enum outcome outcome = q_meeting_objectives(work, meeting->meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		int64_t outcome_id;

		outcome = outcome_write(work, plan, &(struct new_outcome){ .person_id = rows.at[i].person_id, .words = rows.at[i].words,
		    .whose_goal = rows.at[i].whose_goal, .measure = rows.at[i].measure, .baseline = rows.at[i].baseline, .target = rows.at[i].target }, problems,
		    &outcome_id);
		if (outcome == OK)
			outcome = record_objective_planned(work, &(struct objective_planned){ .version = VERSION_ANY, .objective_id = rows.at[i].objective_id,
			    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .outcome_id = outcome_id });
	}
	return outcome;
}

static int64_t
outcome_of(const struct meeting_objectives_rows *objectives, const struct meeting_recommendations_row *row, const struct plan_carried *carried)
{
	for (size_t i = 0; row->objective_id != 0 && i < objectives->count; i++)
		if (objectives->at[i].objective_id == row->objective_id)
			return objectives->at[i].outcome_id;
	return carried_to(carried, row->outcome_id);
}

/* By the day that was said, unless it has passed; else by the day on which all look at it together. */
static struct date
done_by(const struct work *work, const struct meeting_agreement *agreement, struct date said)
{
	if (!date_is_given(said))
		return agreement->review_on;
	return date_is_before(said, work->today) && date_is_given(agreement->due_on) ? agreement->due_on : said;
}

static enum outcome
plan_recommendations(struct work *work, const struct meeting *meeting, const struct plan *plan, const struct plan_carried *carried,
    const struct meeting_agreement *agreement, struct problems *problems)
{
	struct meeting_recommendations_rows rows;
	struct meeting_objectives_rows objectives;
	enum outcome outcome = q_meeting_recommendations(work, meeting->meeting_id, &rows);

	if (outcome == OK)
		outcome = q_meeting_objectives(work, meeting->meeting_id, &objectives);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct meeting_recommendations_row *row = &rows.at[i];
		int64_t action_id;

		if (!text_equals(row->state, "open"))
			continue;
		outcome = action_agree(work, plan, outcome_of(&objectives, row, carried), &(struct new_action){ .what = row->what, .how = row->how,
		    .owner_worker_id = row->owner_worker_id, .owner_person_id = row->owner_person_id, .owner_name = row->owner_name,
		    .due_on = done_by(work, agreement, row->due_on) }, problems, &action_id);
		if (outcome == OK)
			outcome = record_recommendation_planned(work, &(struct recommendation_planned){ .version = VERSION_ANY,
			    .recommendation_id = row->recommendation_id, .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id,
			    .action_id = action_id });
	}
	return outcome;
}

/* Many agencies act in it, so somebody holds it together. R-LP-01 */
static enum outcome
check_lead(struct work *work, const struct meeting *meeting, struct problems *problems)
{
	struct episode episode;
	const struct profile_plan_kind *kind = profile_plan_kind(work->profile, meeting->kind->plan_kind);
	enum outcome outcome = episode_read(work, meeting->episode_id, &episode);

	if (outcome == OK && kind != NULL && kind->many_agencies && episode.lead_professional_id == 0) {
		problem_add(problems, "", "Agree who leads: a plan of several agencies needs somebody who holds it together");
		return INVALID;
	}
	return outcome;
}

enum outcome
meeting_days_passed(struct work *work, const struct meeting *meeting, const char *const **what, size_t *count)
{
	struct meeting_recommendations_rows rows;
	enum outcome outcome = q_meeting_recommendations(work, meeting->meeting_id, &rows);
	const char **sentences = ARENA_ARRAY(work->arena, const char *, outcome == OK ? rows.count : 0);

	*count = 0;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].state, "open") && date_is_given(rows.at[i].due_on) && date_is_before(rows.at[i].due_on, work->today))
			sentences[(*count)++] = arena_format(work->arena, "%s, by %s", rows.at[i].what, date_words(work->arena, rows.at[i].due_on));
	*what = sentences;
	return outcome;
}

enum outcome
meeting_make_plan(struct work *work, const struct meeting *meeting, const struct meeting_agreement *agreement, struct problems *problems)
{
	struct meeting_points_rows points;
	const struct meeting_points_row *words, *next;
	struct plan plan, old;
	struct plan_carried carried = { NULL, NULL, 0 };
	enum outcome outcome = check_lead(work, meeting, problems);

	if (outcome == OK)
		outcome = q_meeting_points(work, meeting->meeting_id, &points);
	if (outcome == OK)
		outcome = find_or_begin(work, meeting, &plan, &old, &carried, problems);
	if (outcome == OK)
		outcome = plan_objectives(work, meeting, &plan, problems);
	if (outcome == OK)
		outcome = plan_recommendations(work, meeting, &plan, &carried, agreement, problems);
	if (outcome == OK)
		outcome = plan_read(work, plan.plan_id, &plan);
	if (outcome != OK)
		return outcome;
	words = meeting_point(&points, "plan");
	next = meeting_point(&points, "next");
	/* What has nobody to do it was found before anything was written; an outcome carried over whose actions are all done may stand without. */
	outcome = plan_agree(work, &plan, (struct id_list){ NULL, 0 }, &(struct plan_agreement){ .agreed_on = agreement->agreed_on, .agreed_by_family = agreement->agreed_by,
	    .family_words = agreement->family_words, .summary = words->words, .contingency = words->more_words, .services = words->place, .review_on = agreement->review_on,
	    .review_exception = next != NULL ? next->more_words : NULL }, problems);
	if (outcome == OK && old.plan_id != 0)
		outcome = plan_supersede(work, &old, plan.plan_id);
	if (outcome != OK)
		return outcome;
	return record_meeting_plan_agreed(work, &(struct meeting_plan_agreed){ .version = VERSION_ANY, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .plan_id = plan.plan_id, .plan_version_number = plan.version_number + 1 });
}

/* It has done its work, what was agreed for the case that it fails happens, it is changed, or it goes on. D.6 */
static enum review_decision
decision_of(const struct meeting *meeting, const struct meeting_points_rows *points)
{
	const struct meeting_points_row *ending = meeting_point(points, MEETING_ENDING);

	if (meeting_ends_plan(meeting, points))
		return REVIEW_DECISION_END;
	if (ending != NULL && text_equals(ending->answer, "contingency"))
		return REVIEW_DECISION_CONTINGENCY;
	return text_equals(meeting_point(points, "agreement")->answer, "yes") ? REVIEW_DECISION_CHANGE : REVIEW_DECISION_CARRY_ON;
}

enum outcome
meeting_review_plan(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, bool *recorded, struct problems *problems)
{
	const struct meeting_points_row *level = meeting_point(points, "level"), *agreement = meeting_point(points, "agreement"), *next = meeting_point(points, "next"),
					*ending = meeting_point(points, MEETING_ENDING);
	struct meeting_actions_to_review_rows rows;
	struct review_of_action *actions;
	struct new_review review;
	struct plan plan;
	enum outcome outcome = plan_running(work, meeting->episode_id, &plan);

	(void)problems;
	*recorded = outcome == OK && plan.agreed && text_equals(plan.plan_kind, meeting->kind->plan_kind);
	if (!*recorded)
		return outcome == NOT_FOUND ? OK : outcome;
	outcome = q_meeting_actions_to_review(work, meeting->held_on, plan.plan_id, &rows);
	if (outcome != OK)
		return outcome;
	actions = ARENA_ARRAY(work->arena, struct review_of_action, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		actions[i] = (struct review_of_action){ rows.at[i].action_id, rows.at[i].what, action_status_of(rows.at[i].status), rows.at[i].status_words };
	review = (struct new_review){ .held_on = meeting->held_on, .discussion = arena_format(work->arena, "In the %s, minutes %s", meeting->kind->name, meeting->reference),
		.family_contribution = agreement->words, .copy_not_given_reason = "Copies are sent after the meeting", .level_answered = true,
		.level_right = text_equals(level->answer, "confirmed"), .higher_considered = level->words, .level_number = level->number, .decision = decision_of(meeting, points),
		.contingency_words = ending != NULL ? ending->words : NULL, .next_review_on = next != NULL ? next->day : date_none(), .actions = actions, .action_count = rows.count };
	meeting_end_answers(work, points, &review);
	return plan_review_in_meeting(work, &plan, &review);
}
