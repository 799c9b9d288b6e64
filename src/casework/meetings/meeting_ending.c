/* meeting_ending.c -- what becomes of the plan that a meeting reviews: it goes on, what was agreed for the case that it fails happens, or it ends. R-PLAN-20, D.6, D.8 */
#include "base/check.h"
#include "base/text.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/plans/plans.h"
#include "casework/work.h"

const char *
meeting_ending_point(struct work *work, const char *key)
{
	return arena_format(work->arena, MEETING_ENDING_OF "%s", key);
}

bool
is_about_ending(const char *point)
{
	return text_equals(point, MEETING_ENDING) || text_starts_with(point, MEETING_ENDING_OF);
}

bool
meeting_ends_plan(const struct meeting *meeting, const struct meeting_points_rows *points)
{
	const struct meeting_points_row *row = meeting_point(points, MEETING_ENDING);

	return meeting->is_review && row != NULL && text_equals(row->answer, "ends");
}

/* The plan of this kind of meeting that is in force; *found false: none is. */
static enum outcome
reviewed_plan(struct work *work, const struct meeting *meeting, struct plan *plan, bool *found)
{
	enum outcome outcome = plan_running(work, meeting->episode_id, plan);

	*found = outcome == OK && plan->agreed && text_equals(plan->plan_kind, meeting->kind->plan_kind);
	return outcome == NOT_FOUND ? OK : outcome;
}

static bool
is_criterion(struct work *work, const char *key)
{
	const struct profile_closing *closing = &work->profile->closing;

	for (size_t i = 0; i < closing->checklist_count; i++)
		if (closing->checklist[i].plan_end && text_equals(closing->checklist[i].key, key))
			return true;
	return false;
}

enum outcome
check_ending(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	struct plan plan;
	bool found = false;
	enum outcome outcome = OK;

	if (text_starts_with(given->point, MEETING_ENDING_OF)) {
		if (!is_criterion(work, given->point + sizeof(MEETING_ENDING_OF) - 1))
			problem_add(problems, "", "There is no such question about the end of a plan");
		return OK;
	}
	if (meeting->is_review)
		outcome = reviewed_plan(work, meeting, &plan, &found);
	if (outcome != OK)
		return outcome;
	if (!found && !text_equals(given->answer, "goes_on"))
		problem_add(problems, "ending_answer", "No plan of such a meeting is in force yet, so it cannot end");
	else if (!text_equals(given->answer, "goes_on") && !text_equals(given->answer, "contingency") && !text_equals(given->answer, "ends"))
		problem_add(problems, "ending_answer", "Select what becomes of the plan");
	if (text_equals(given->answer, "contingency"))
		check_given(problems, "ending_words", given->words, "Say what happens now, and who sees to it");
	return OK;
}

enum outcome
check_can_end(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_points_rows *points, struct problems *problems)
{
	const struct profile_closing *closing = &work->profile->closing;
	const struct meeting_points_row *agreement = meeting_point(points, "agreement");
	struct meeting_recommendations_rows rows;
	struct meeting_objectives_rows objectives;
	struct plan plan;
	bool found;
	enum outcome outcome = reviewed_plan(work, meeting, &plan, &found);

	if (outcome == OK && !found)
		problem_add(problems, "ending", "The plan has ended meanwhile. Say that it goes on, or finish without that");
	for (size_t i = 0; i < closing->checklist_count; i++) {
		const struct meeting_points_row *row = closing->checklist[i].plan_end ? meeting_point(points, meeting_ending_point(work, closing->checklist[i].key)) : NULL;

		if (closing->checklist[i].plan_end && (row == NULL || text_is_empty(row->words)))
			problem_add(problems, "ending", "Before the plan ends, answer: %s", closing->checklist[i].question);
	}
	if (agreement != NULL && !text_equals(agreement->answer, "yes"))
		problem_add(problems, "ending", "The family does not agree. Let the plan go on, or find out together what is missing");
	if (outcome == OK)
		outcome = q_meeting_recommendations(work, meeting->meeting_id, &rows);
	if (outcome == OK)
		outcome = q_meeting_objectives(work, meeting->meeting_id, &objectives);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].state, "open") && is_seen(&seen->recommendation_ids, rows.at[i].recommendation_id))
			problem_add(problems, "actions", "The plan ends, so nobody would do this: %s. Take it off the list, or let the plan go on", rows.at[i].what);
	for (size_t i = 0; outcome == OK && i < objectives.count; i++)
		if (is_seen(&seen->objective_ids, objectives.at[i].objective_id))
			problem_add(problems, "actions", "The plan ends, so nothing new can come of this: %s. Take it off the list, or let the plan go on", objectives.at[i].words);
	return outcome;
}

void
meeting_end_answers(struct work *work, const struct meeting_points_rows *points, struct new_review *review)
{
	const struct profile_closing *closing = &work->profile->closing;
	struct plan_end_answer *answers = ARENA_ARRAY(work->arena, struct plan_end_answer, closing->checklist_count);

	review->end_answers = answers;
	for (size_t i = 0; i < closing->checklist_count; i++) {
		const struct meeting_points_row *row = closing->checklist[i].plan_end ? meeting_point(points, meeting_ending_point(work, closing->checklist[i].key)) : NULL;

		if (row != NULL)
			answers[review->end_answer_count++] = (struct plan_end_answer){ closing->checklist[i].key, row->words };
	}
}

bool
meeting_has_next(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points)
{
	const struct meeting_points_row *level = meeting_point(points, "level");

	if (meeting_ends_plan(meeting, points))
		return false;
	return level == NULL || text_equals(level->answer, "confirmed") || !level->number.given || profile_route_allowed(work->profile, (int)level->number.value, meeting->kind->route);
}
