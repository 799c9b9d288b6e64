/* plan_review.c -- looking at the plan together: how each action goes, whether the level is right, and what becomes of the plan. R-REV-02, R-REV-05, D.8 */
#include "base/text.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_table.h"
#include "web/services/service_pages.h"

/* Is this a line with an action that a review has to say something of? */
static bool
is_reviewed(const struct story_plan_lines_row *line)
{
	return line->action_id != 0 && !text_equals(line->status, "done") && !text_equals(line->status, "not_needed");
}

/* What is counted for an outcome: where it began, where it shall be, and how it is now. R-PLAN-26 */
static const char *
measure_field(struct arena *arena, const struct story_plan_lines_row *line)
{
	return arena_format(arena, "current_%lld", (long long)line->outcome_id);
}

/* Which version of it the form was drawn from. */
static const char *
measure_version_field(struct arena *arena, const struct story_plan_lines_row *line)
{
	return arena_format(arena, "current_version_%lld", (long long)line->outcome_id);
}

static bool
is_measured(const struct plan_of_family *of, size_t i)
{
	const struct story_plan_lines_row *line = &of->lines.at[i];

	return line->measure != NULL && text_equals(line->state, "open") && (i == 0 || of->lines.at[i - 1].outcome_id != line->outcome_id);
}

static void
measure_fields(struct html_out *out, struct visit *visit, const struct plan_of_family *of)
{
	struct arena *arena = visit->work->arena;
	bool said = false;

	for (size_t i = 0; i < of->lines.count; i++) {
		const struct story_plan_lines_row *line = &of->lines.at[i];

		if (!is_measured(of, i))
			continue;
		if (!said)
			form_heading(out, "What we count");
		said = true;
		hidden_field(out, measure_version_field(arena, line), arena_format(arena, "%lld", (long long)line->outcome_version));
		field_short(out, visit, measure_field(arena, line), arena_format(arena, "%s: %s. How is it now?", line->words, line->measure),
		    arena_format(arena, "%s%s%s%s%s%s", line->baseline != NULL ? "At the start: " : "", line->baseline != NULL ? line->baseline : "",
			line->baseline != NULL && line->target != NULL ? ". " : "", line->target != NULL ? "To be: " : "", line->target != NULL ? line->target : "", "."),
		    line->current_value, 20);
	}
}

/* Is the level still right? If not, all that another one asks. R-LON-20, D.8 */
static void
level_fields(struct html_out *out, struct visit *visit, const struct plan_of_family *of)
{
	const struct profile *profile = visit->work->profile;
	struct arena *arena = visit->work->arena;
	struct profile_choice *levels = ARENA_ARRAY(arena, struct profile_choice, profile->level_count);
	const struct profile_level *now = profile_level(profile, (int)of->family.episode.level);

	for (size_t i = 0; i < profile->level_count; i++)
		levels[i] = (struct profile_choice){ arena_format(arena, "%d", profile->levels[i].number), arena_format(arena, "%d %s", profile->levels[i].number, profile->levels[i].name), NULL };
	if (now != NULL)
		form_words(out, arena_format(arena, "Now: level %d, %s. %s", now->number, now->name, now->meaning));
	field_yes_no(out, visit, "level_right", "Is the level of need still right?", NULL, NOT_ANSWERED);
	field_select(out, visit, "level_number", "If not, which is?", NULL, &(struct profile_choices){ levels, profile->level_count }, NULL);
	field_area(out, visit, "higher_considered", "Which other level did you consider, and what comes of it?", "Asked when the level is not right any more, and when nothing has moved since the last time", NULL, 2);
	field_text(out, visit, "lower_not_enough", "Why is help at a lower level not enough?", "Asked for level 3 and above, when the level changes", NULL);
	field_text(out, visit, "social_care_decision", "What was decided about Social Care, and by whom?", "Asked when it rises to a level whose concerns go to Social Care", NULL);
}

static const char *
end_field(struct visit *visit, const char *key)
{
	return arena_format(visit->work->arena, "end_%s", key);
}

/* What is asked when the plan fails, and when it ends. R-PLAN-20, D.6 */
static void
ending_fields(struct html_out *out, struct visit *visit, const struct plan_of_family *of)
{
	const struct profile_closing *closing = &visit->work->profile->closing;

	form_group_begin(out, "If it does not help");
	if (of->plan.contingency != NULL)
		form_words(out, arena_format(visit->work->arena, "Agreed for that case: %s", of->plan.contingency));
	field_area(out, visit, "contingency_words", "What happens now, and who sees to it?", "Not needed otherwise", NULL, 2);
	form_group_end(out);
	form_group_begin(out, "If it has done its work");
	for (size_t i = 0; i < closing->checklist_count; i++)
		if (closing->checklist[i].plan_end)
			field_area(out, visit, end_field(visit, closing->checklist[i].key), closing->checklist[i].question, closing->checklist[i].hint, NULL, 2);
	form_group_end(out);
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice decisions[] = { { "carry_on", "It goes on as it is", NULL }, { "change", "It is changed", "Change it afterwards, and agree the new version" },
		{ "contingency", "It does not help: what was agreed for that case happens now", NULL }, { "end", "It has done its work, and ends", NULL } };
	static const struct profile_choices decision_choices = { decisions, 4 };
	const struct plan_of_family *of = given;
	struct profile_choices statuses = action_status_choices();
	size_t number = 0;

	field_date(out, visit, "held_on", "When did you look at it together?", NULL, visit->work->today);
	field_area(out, visit, "discussion", "What was discussed?", NULL, NULL, 4);
	field_area(out, visit, "family_contribution", "What did the children and parents say and do in the review?", NULL, NULL, 3);
	measure_fields(out, visit, of);
	if (of->attendance.count > 0)
		form_heading(out, "At school");
	for (size_t i = 0; i < of->attendance.count; i++)
		form_words(out, of->attendance.at[i]);
	form_heading(out, "Services that were asked");
	for (size_t i = 0; i < of->asked.count; i++)
		form_words(out, arena_format(visit->work->arena, "%s: %s.", of->asked.at[i].words, of->asked.at[i].mark_words));
	form_words(out, "Any others stand on the page of services."); /* said always: it tells nobody that there is one */
	form_heading(out, "Each action");
	for (size_t i = 0; i < of->lines.count; i++) {
		const struct story_plan_lines_row *line = &of->lines.at[i];

		if (!is_reviewed(line))
			continue;
		form_group_begin(out, arena_format(visit->work->arena, "%s (%s)", line->what, line->owner_name));
		field_select(out, visit, arena_format(visit->work->arena, "status_%zu", number), "How is it going?", NULL, &statuses, line->status);
		field_area(out, visit, arena_format(visit->work->arena, "progress_%zu", number), "What has come of it?", NULL, NULL, 2);
		form_group_end(out);
		number++;
	}
	form_heading(out, "What now?");
	level_fields(out, visit, of);
	field_radios(out, visit, "decision", "What happens with the plan?", NULL, &decision_choices, NULL);
	ending_fields(out, visit, of);
	field_date(out, visit, "next_review_on", "When is the next review?", "Not needed when the plan has done its work", date_none());
	field_date(out, visit, "copy_given_on", "When did the family get their copy?", NULL, date_none());
	field_short(out, visit, "copy_given_to", "Who got it?", NULL, NULL, 20);
	field_text(out, visit, "copy_not_given_reason", "If nobody has one yet, why?", NULL, NULL);
}

enum outcome
plan_review_show(struct visit *visit)
{
	struct plan_of_family *of = ARENA_NEW(visit->work->arena, struct plan_of_family);
	enum outcome outcome = plan_of_family(visit, of, "Review the plan");

	if (outcome == OK)
		outcome = service_lines(visit, of->family.episode.episode_id, true, &of->asked); /* the other parent may sit there */
	if (outcome == OK)
		outcome = readings_of_review(visit->work, of->family.episode.episode_id, &of->attendance);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = profile_word(visit->work->profile, "review"), .intro = "Look at it together with the family. Everybody says how it goes.",
	    .button = "Save the review", .can_wait = true, .version = of->plan.version, .back = family_url(visit, &of->family, "plan"), .back_words = "The plan",
	    .fields = review_fields, .given = of });
}

static enum outcome
save_measure(struct visit *visit, const struct plan *plan, const struct story_plan_lines_row *line)
{
	struct arena *arena = visit->work->arena;
	const char *version = visit_typed(visit, measure_version_field(arena, line)), *field = measure_field(arena, line);
	long long number = 0;

	if (version != NULL && !slice_number(slice_of(version), INT64_MAX, &number))
		number = 0;
	return outcome_measure(visit->work, plan, line->outcome_id, number, field, visit_typed(visit, field), &visit->problems);
}

static struct maybe_int
typed_level(struct visit *visit)
{
	const char *typed = visit_typed(visit, "level_number");
	long long number;

	return typed != NULL && slice_number(slice_of(typed), 9, &number) ? (struct maybe_int){ true, number } : (struct maybe_int){ false, 0 };
}

static void
read_answers(struct visit *visit, struct new_review *given)
{
	const struct profile_closing *closing = &visit->work->profile->closing;
	struct plan_end_answer *answers = ARENA_ARRAY(visit->work->arena, struct plan_end_answer, closing->checklist_count);

	for (size_t i = 0; i < closing->checklist_count; i++)
		if (closing->checklist[i].plan_end)
			answers[given->end_answer_count++] = (struct plan_end_answer){ closing->checklist[i].key, visit_typed(visit, end_field(visit, closing->checklist[i].key)) };
	given->end_answers = answers;
}

/* Of a plan that a meeting agreed: who gets it anew. R-PLAN-16 */
static enum outcome
pass_on(struct visit *visit, const struct plan_of_family *of, struct date held_on)
{
	struct meeting meeting;
	struct meeting_seen seen;
	enum outcome outcome = meeting_of_plan(visit->work, of->plan.plan_id, &meeting);

	if (outcome == OK)
		outcome = meeting_seen_read(visit->work, &meeting, &of->family.children, of->family.names, &seen);
	if (outcome == OK)
		outcome = meeting_pass_on_review(visit->work, &meeting, &seen, held_on);
	return outcome == NOT_FOUND ? OK : outcome;
}

/* To what the review leads: the end of the help, what is done at the new level, or the plan. D.8 */
static void
go_on(struct visit *visit, const struct plan_of_family *of, const struct new_review *given)
{
	const struct profile_level *level = !given->level_right ? profile_level(visit->work->profile, (int)given->level_number.value) : NULL;
	const char *words = level != NULL ? arena_format(visit->work->arena, "The review is saved, and the level of need is %d now. %s.", level->number, level->next_step) : "The review is saved.";

	if (given->decision == REVIEW_DECISION_END)
		words = arena_format(visit->work->arena, "%s The plan has ended. Now end the help with the family, or begin another plan.", words);
	visit_go_to(visit, family_url(visit, &of->family, given->decision == REVIEW_DECISION_END ? "close" : "plan"), words);
}

enum outcome
plan_review_save(struct visit *visit)
{
	struct plan_of_family of;
	struct new_review given = { .discussion = visit_typed(visit, "discussion"), .family_contribution = visit_typed(visit, "family_contribution"),
		.copy_given_to = visit_typed(visit, "copy_given_to"), .copy_not_given_reason = visit_typed(visit, "copy_not_given_reason"),
		.level_answered = visit_answered(visit, "level_right") != NOT_ANSWERED, .level_right = visit_answered(visit, "level_right") == ANSWERED_YES,
		.higher_considered = visit_typed(visit, "higher_considered"), .level_number = typed_level(visit), .lower_not_enough = visit_typed(visit, "lower_not_enough"),
		.social_care_decision = visit_typed(visit, "social_care_decision"), .decision = review_decision_of(visit_typed(visit, "decision")),
		.contingency_words = visit_typed(visit, "contingency_words") };
	struct review_of_action *actions;
	int64_t review_id;
	enum outcome outcome = plan_of_saving(visit, &of);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "held_on", "The day", &given.held_on);
	(void)visit_date(visit, "next_review_on", "The day of the next review", &given.next_review_on);
	(void)visit_date(visit, "copy_given_on", "The day", &given.copy_given_on);
	actions = ARENA_ARRAY(visit->work->arena, struct review_of_action, of.lines.count);
	for (size_t i = 0; i < of.lines.count; i++)
		if (is_reviewed(&of.lines.at[i])) {
			size_t number = given.action_count++;

			actions[number] = (struct review_of_action){ of.lines.at[i].action_id, of.lines.at[i].what,
				action_status_of(visit_typed(visit, arena_format(visit->work->arena, "status_%zu", number))),
				visit_typed(visit, arena_format(visit->work->arena, "progress_%zu", number)) };
		}
	given.actions = actions;
	read_answers(visit, &given);
	of.plan.version = visit_version(visit);
	for (size_t i = 0; i < of.lines.count; i++)
		if (is_measured(&of, i) && (outcome == OK || outcome == INVALID))
			outcome = save_measure(visit, &of.plan, &of.lines.at[i]); /* first: a plan that ends is not measured any more */
	if (outcome == OK || outcome == INVALID)
		outcome = plan_review(visit->work, &of.plan, &given, &visit->problems, &review_id);
	if (outcome == OK)
		outcome = pass_on(visit, &of, given.held_on);
	if (outcome == OK)
		go_on(visit, &of, &given);
	return outcome;
}
