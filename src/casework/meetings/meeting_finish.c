/* meeting_finish.c -- the end of a meeting: what is missing, by name; and all that it brings about, in one change. */
#include "base/check.h"
#include "base/text.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/notes/notes.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/work.h"

static bool
is_family(const char *part)
{
	return text_equals(part, "parent") || text_equals(part, "child") || text_equals(part, "family");
}

static bool
was_there(const char *extent)
{
	return text_equals(extent, "whole") || text_equals(extent, "part");
}

/* R-MEET-24, R-CONS-23 */
static enum outcome
check_attendance(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_points_rows *points, bool *family,
    struct problems *problems)
{
	struct meeting_invitees_rows rows;
	bool anybody = false;
	enum outcome outcome = q_meeting_invitees(work, meeting->meeting_id, &rows);

	*family = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct meeting_invitees_row *row = &rows.at[i];

		if (row->left_out_reason != NULL || (row->extent == NULL && meeting_died_before(meeting, row->died_on)) || !is_seen(&seen->invitee_ids, row->invitee_id))
			continue;
		anybody = anybody || was_there(row->extent);
		*family = *family || (is_family(row->part) && was_there(row->extent));
		if (row->extent == NULL)
			problem_add(problems, "attendance", "Say whether %s was there", row->name);
	}
	if (outcome == OK && !anybody)
		problem_add(problems, "attendance", "Say who was there");
	if (outcome == OK && !*family && meeting_point(points, "absence") == NULL)
		problem_add(problems, "absence", "Nobody of the family was there. Say whether they agreed that it was held without them, or why it was");
	return outcome;
}

static enum outcome
check_lines(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_lines_rows rows;
	bool information = false, summary = false;
	enum outcome outcome = q_meeting_lines(work, meeting->meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!is_seen(&seen->line_ids, rows.at[i].meeting_line_id))
			continue;
		information = information || text_equals(rows.at[i].line_kind, "information");
		summary = summary || text_equals(rows.at[i].line_kind, "summary");
	}
	if (outcome == OK && !information)
		problem_add(problems, "information", "Write down what was said about the children and adults");
	if (outcome == OK && !summary)
		problem_add(problems, "summary", "Sum it up under the three questions");
	return outcome;
}

/* Each action has somebody, a way and something it is for; each aim has an action. R-PLAN-06, R-PLAN-03 */
static enum outcome
check_actions(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_recommendations_rows rows;
	struct meeting_objectives_rows objectives;
	size_t open = 0;
	enum outcome outcome = q_meeting_recommendations(work, meeting->meeting_id, &rows);

	if (outcome == OK)
		outcome = q_meeting_objectives(work, meeting->meeting_id, &objectives);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const struct meeting_recommendations_row *row = &rows.at[i];

		if (!text_equals(row->state, "open") || !is_seen(&seen->recommendation_ids, row->recommendation_id))
			continue;
		open++;
		if (text_is_empty(row->how))
			problem_add(problems, "actions", "Say how this will be done: %s", row->what);
		if (row->objective_id == 0 && row->outcome_id == 0)
			problem_add(problems, "actions", "Say what will be different by this: %s", row->what);
	}
	for (size_t i = 0; i < objectives.count; i++) {
		bool has = !is_seen(&seen->objective_ids, objectives.at[i].objective_id);

		for (size_t j = 0; j < rows.count; j++)
			has = has || (rows.at[j].objective_id == objectives.at[i].objective_id && text_equals(rows.at[j].state, "open"));
		if (!has)
			problem_add(problems, "actions", "Say who does what so that this comes true: %s", objectives.at[i].words);
	}
	if (open == 0 && !meeting->is_review)
		problem_add(problems, "actions", "Write down at least one thing that somebody will do");
	return OK;
}

/* Does this say something for the child: by itself, or for everybody? */
static bool
is_for(int64_t person_id, int64_t child_id)
{
	return person_id == 0 || person_id == child_id;
}

/* The plan has something for every child who is helped; of what the reader may know. R-MEET-14, R-PLAN-03 */
static enum outcome
check_children(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_children_rows children;
	struct meeting_objectives_rows objectives;
	struct outcomes_of_plan_rows outcomes = { NULL, 0 };
	struct plan plan;
	enum outcome outcome = plan_running(work, meeting->episode_id, &plan);

	if (outcome == OK)
		outcome = q_outcomes_of_plan(work, plan.plan_id, &outcomes);
	if (outcome == OK || outcome == NOT_FOUND)
		outcome = q_meeting_children(work, meeting->episode_id, &children);
	if (outcome == OK)
		outcome = q_meeting_objectives(work, meeting->meeting_id, &objectives);
	for (size_t i = 0; outcome == OK && i < children.count; i++) {
		const struct meeting_children_row *child = &children.at[i];
		bool has = !is_seen(&seen->child_ids, child->person_id);

		for (size_t j = 0; j < objectives.count; j++)
			has = has || is_for(objectives.at[j].person_id, child->person_id);
		for (size_t j = 0; j < outcomes.count; j++)
			has = has || (text_equals(outcomes.at[j].state, "open") && is_for(outcomes.at[j].person_id, child->person_id));
		if (!has)
			problem_add(problems, "actions", "Say what will be different for %s", text_is_empty(child->given_name) ? "the baby" : child->given_name);
	}
	return outcome;
}

/* R-REV-05: each action that was agreed before has been asked after. */
static enum outcome
check_progress(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_actions_to_review_rows rows;
	struct plan plan;
	enum outcome outcome = plan_running(work, meeting->episode_id, &plan);

	if (outcome != OK || !plan.agreed)
		return outcome == NOT_FOUND ? OK : outcome;
	outcome = q_meeting_actions_to_review(work, meeting->held_on, plan.plan_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (!rows.at[i].asked_after && is_seen(&seen->outcome_ids, rows.at[i].outcome_id))
			problem_add(problems, "progress", "Say how this has gone: %s", rows.at[i].what);
	return outcome;
}

static enum outcome
find_missing(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct meeting_points_rows *points, bool *family,
    struct problems *problems)
{
	enum outcome outcome = q_meeting_points(work, meeting->meeting_id, points);

	if (outcome != OK)
		return outcome;
	(void)check_is_held(meeting, problems);
	outcome = check_attendance(work, meeting, seen, points, family, problems);
	if (outcome == OK)
		outcome = check_lines(work, meeting, seen, problems);
	if (outcome != OK)
		return outcome;
	if (meeting_point(points, "level") == NULL) /* R-MEET-17 */
		problem_add(problems, "level", "Say whether the level of need is confirmed or changed");
	if (meeting_point(points, "lead") == NULL) /* R-MEET-18 */
		problem_add(problems, "lead", "Say who leads, or that you do not agree who");
	if (meeting_ends_plan(meeting, points)) {
		outcome = check_can_end(work, meeting, seen, points, problems);
	} else {
		outcome = check_actions(work, meeting, seen, problems);
		if (outcome == OK)
			outcome = check_children(work, meeting, seen, problems);
	}
	if (outcome == OK && meeting->is_review)
		outcome = check_progress(work, meeting, seen, problems);
	if (meeting_point(points, "plan") == NULL && !meeting_ends_plan(meeting, points)) /* R-PLAN-03, R-PLAN-04 */
		problem_add(problems, "plan", "Say what the plan is for, which services help, and what happens if it does not work");
	if (meeting_point(points, "agreement") == NULL) /* R-PLAN-13 */
		problem_add(problems, "agreement", "Say whether the family agrees to the plan, in their words");
	if (meeting_point(points, "next") == NULL && meeting_has_next(work, meeting, points)) /* R-MEET-21 */
		problem_add(problems, "next", "Say when and where you meet again, and who comes");
	return outcome;
}

enum outcome
meeting_missing(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_points_rows points;
	bool family;
	enum outcome outcome = find_missing(work, meeting, seen, &points, &family, problems);

	if (outcome == OK && problems->count > 0)
		return INVALID;
	return outcome;
}

/* The level and the lead, as the meeting settled them. R-MEET-17, R-MEET-18, R-LP-07, R-LP-08 */
static enum outcome
settle_help(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, struct problems *problems)
{
	const struct meeting_points_row *level = meeting_point(points, "level"), *lead = meeting_point(points, "lead");
	const char *here = arena_format(work->arena, "The %s of %s, %s", meeting->kind->name, date_words(work->arena, meeting->held_on), meeting->reference);
	struct episode episode;
	enum outcome outcome = episode_read(work, meeting->episode_id, &episode);

	if (outcome == OK && !text_equals(level->answer, "confirmed") && level->number.given && level->number.value != episode.level)
		outcome = episode_decide_level(work, &episode, &(struct new_level){ .level = level->number.value, .decided_on = meeting->held_on,
		    .rationale = level->words, .lower_not_enough = level->more_words, .social_care_decision = level->place, .agreed_by = here }, problems);
	if (outcome == OK)
		outcome = episode_read(work, meeting->episode_id, &episode);
	if (outcome != OK || !text_equals(lead->answer, "agreed") || lead->chosen_worker_id == episode.lead_professional_id)
		return outcome;
	return episode_agree_lead(work, &episode, &(struct new_lead){ .worker_id = lead->chosen_worker_id, .from_on = meeting->held_on, .meeting = here,
	    .family_view = lead->words, .criteria = "{}", .reason = lead->more_words != NULL ? lead->more_words : "Agreed in the meeting" }, problems);
}

/* R-MEET-25: a case note, dated that day, that names the meeting and the plan. */
static enum outcome
write_note(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_finished *event, struct problems *problems, int64_t *note_id)
{
	struct meeting now;
	struct plan plan = { .reference = NULL };
	struct note_text text = { "text", { .basis = PARAGRAPH_BASIS_RECORD } };
	const char *place = meeting->venue;
	enum outcome outcome = meeting_read(work, meeting->meeting_id, &now);

	if (outcome == OK && now.plan_id != 0)
		outcome = plan_read(work, now.plan_id, &plan);
	if (outcome == OK)
		outcome = meeting_place_for_paper(work, meeting->episode_id, &place);
	if (outcome != OK)
		return outcome;
	text.text.words = arena_format(work->arena, "%s held %s%s, chaired by %s. Minutes: %s.%s", meeting->kind->name, place == meeting->venue ? "at " : "", place, meeting->chair_name,
	    meeting->reference, event->plan_ended.value != 0 ? " The plan has done its work and ended." : event->agreed ? arena_format(work->arena, " Plan agreed: %s, version %lld.", plan.reference, (long long)now.plan_version_number)
	    : " The family did not agree to the plan.");
	return note_write(work, &(struct new_note){ .episode_id = meeting->episode_id, .note_kind = meeting->kind->note_kind, .happened_on = meeting->held_on,
	    .happened_at = meeting->starts_at, .place = place, .heading = arena_format(work->arena, "%s held", meeting->kind->name),
	    .subject_ids = seen->child_ids, .texts = &text, .text_count = 1 }, problems, note_id);
}

static enum outcome
write_summary(struct work *work, const struct meeting *meeting, const char *words, struct problems *problems)
{
	struct episode episode;
	enum outcome outcome = episode_read(work, meeting->episode_id, &episode);

	return outcome == OK ? episode_write_summary(work, &episode, words, problems) : outcome;
}

enum outcome
meeting_finish(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_points_rows points;
	const struct meeting_points_row *agreement, *next, *plan;
	struct meeting_finished event = { .version = VERSION_ANY, .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id,
		.is_review = meeting->is_review, .held_on = meeting->held_on, .worker_id = work->actor.id };
	enum outcome outcome = find_missing(work, meeting, seen, &points, &event.family_present, problems);

	if (outcome == OK && problems->count > 0)
		return INVALID;
	if (outcome == OK)
		outcome = settle_help(work, meeting, &points, problems);
	if (outcome != OK)
		return outcome;
	agreement = meeting_point(&points, "agreement");
	next = meeting_point(&points, "next");
	plan = meeting_point(&points, "plan");
	event.agreed = text_equals(agreement->answer, "yes");
	event.plan_ended = (struct maybe_int){ true, meeting_ends_plan(meeting, &points) };
	event.dispute = text_equals(meeting_point(&points, "lead")->answer, "dispute");
	event.too_low = text_equals(meeting_point(&points, "level")->answer, "too_low");
	if (meeting->is_review)
		outcome = meeting_review_plan(work, meeting, &points, &event.plan_reviewed, problems);
	if (outcome != OK)
		return outcome;
	if (event.agreed && event.plan_ended.value == 0)
		outcome = meeting_make_plan(work, meeting, &(struct meeting_agreement){ .agreed_on = meeting->held_on, .agreed_by = agreement->more_words, .family_words = agreement->words,
		    .review_on = next != NULL ? next->day : meeting_next_latest(work, meeting, meeting->held_on) }, problems);
	if (outcome == OK && event.agreed && event.plan_ended.value == 0)
		outcome = write_summary(work, meeting, plan->words, problems);
	if (outcome == OK)
		outcome = write_note(work, meeting, seen, &event, problems, &event.note_id);
	if (outcome == OK)
		outcome = meeting_plan_copies(work, meeting, seen, meeting->held_on);
	if (outcome == OK)
		outcome = record_meeting_finished(work, &event);
	return outcome == OK && next != NULL && meeting_has_next(work, meeting, &points) ? meeting_arrange_next(work, meeting, next, problems) : outcome;
}

/* R-PLAN-13: on the day on which they did, in or after the meeting. */
static enum outcome
check_agreement(struct work *work, const struct meeting *meeting, const struct meeting_agreement *given, struct problems *problems)
{
	const char *const *passed;
	size_t count;
	enum outcome outcome = meeting_days_passed(work, meeting, &passed, &count);

	if (outcome != OK)
		return outcome;
	if (meeting->state != MEETING_FINISHED || meeting->plan_id != 0 || meeting->plan_ended)
		problem_add(problems, "", "There is nothing of this meeting left to agree");
	if (check_day_past(problems, "agreed_on", given->agreed_on, work->today, "The day they agreed", "Enter the day they agreed") && date_is_before(given->agreed_on, meeting->held_on))
		problem_add(problems, "agreed_on", "The day they agreed must be on or after %s, when the meeting was", date_words(work->arena, meeting->held_on));
	check_text(problems, "agreed_by", given->agreed_by, MEETING_SHORT_MOST, "Who agreed", "Say who of the family agreed to it");
	check_length(problems, "family_words", given->family_words, MEETING_WORDS_MOST, "The family's words");
	check_day_to_come(problems, "review_on", given->review_on, work->today, "The day of the review", "Enter the day you will look at it together");
	if (count > 0)
		check_day_to_come(problems, "due_on", given->due_on, work->today, "The new day", arena_format(work->arena, "Enter a new day for what should have been done by now: %s",
		    text_list(work->arena, passed, count)));
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
meeting_agree_afterwards(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_agreement *given, struct problems *problems)
{
	struct meeting_points_rows points;
	enum outcome outcome = check_agreement(work, meeting, given, problems);

	if (outcome == OK)
		outcome = meeting_plan_copies(work, meeting, seen, given->agreed_on);
	if (outcome == OK)
		outcome = meeting_make_plan(work, meeting, given, problems);
	if (outcome == OK)
		outcome = q_meeting_points(work, meeting->meeting_id, &points);
	return outcome == OK ? write_summary(work, meeting, meeting_point(&points, "plan")->words, problems) : outcome;
}
