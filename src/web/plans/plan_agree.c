/* plan_agree.c -- the family and the workers agree the plan. */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_table.h"

/* "Measure", "measure and target" ...: what an open outcome lacks; NULL: nothing. Its day is that of its actions. R-PLAN-10 */
static const char *
lacks(struct arena *arena, const struct plan_of_family *of, size_t i)
{
	const struct story_plan_lines_row *line = &of->lines.at[i];
	const char *missing[3];
	size_t count = 0;
	bool day = false;

	for (size_t j = 0; j < of->lines.count; j++)
		day = day || (of->lines.at[j].outcome_id == line->outcome_id && date_is_given(of->lines.at[j].due_on));
	if (text_is_empty(line->measure))
		missing[count++] = "what is counted";
	if (text_is_empty(line->target))
		missing[count++] = "where it should be";
	if (!day)
		missing[count++] = "by when";
	return count > 0 ? text_list(arena, missing, count) : NULL;
}

/* A warning, never a wall: the family may agree to what nobody can count. */
static void
measure_warnings(struct html_out *out, struct visit *visit, const struct plan_of_family *of)
{
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < of->lines.count; i++) {
		const struct story_plan_lines_row *line = &of->lines.at[i];
		const char *missing;

		if (!text_equals(line->state, "open") || (i > 0 && of->lines.at[i - 1].outcome_id == line->outcome_id))
			continue;
		missing = lacks(arena, of, i);
		if (missing != NULL)
			form_warning(out, arena_format(arena, "“%s” does not say: %s. You can agree it so, but nobody will see how far it has come.", line->words, missing));
	}
}

/* The actions of the family and its network, in the order of the plan. */
static struct realistic_answer *
asked_of_network(struct visit *visit, const struct plan_of_family *of, size_t *count)
{
	struct realistic_answer *list = ARENA_ARRAY(visit->work->arena, struct realistic_answer, of->lines.count);

	*count = 0;
	for (size_t i = 0; i < of->lines.count; i++)
		if (of->lines.at[i].action_id != 0 && plan_asks_realistic(of->lines.at[i].owner_worker_id, of->lines.at[i].status))
			list[(*count)++] = (struct realistic_answer){ .action_id = of->lines.at[i].action_id, .what = arena_format(visit->work->arena, "%s, %s", of->lines.at[i].what,
				of->lines.at[i].owner_name) };
	return list;
}

/* R-NET-07 */
static void
realistic_fields(struct html_out *out, struct visit *visit, const struct plan_of_family *of)
{
	struct arena *arena = visit->work->arena;
	size_t count;
	const struct realistic_answer *asked = asked_of_network(visit, of, &count);

	if (count == 0)
		return;
	form_heading(out, "What the family and its network do");
	form_words(out, "Ask whoever does it, or the family. A no is kept with the plan: change the action, or say what would make it realistic.");
	for (size_t i = 0; i < count; i++) {
		form_group_begin(out, asked[i].what);
		field_yes_no(out, visit, arena_format(arena, "realistic_%lld", (long long)asked[i].action_id), "Is it realistic?", NULL, NOT_ANSWERED);
		field_text(out, visit, arena_format(arena, "realistic_words_%lld", (long long)asked[i].action_id), "What makes it so, or what would?", "You can leave this empty after a yes", NULL);
		form_group_end(out);
	}
}

static void
agree_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct plan_of_family *of = given;
	const struct profile_plan_kind *kind = profile_plan_kind(visit->work->profile, of->plan.plan_kind);

	if (problem_of(&visit->problems, "outcomes") != NULL)
		form_anchor(out, "outcomes", "What is missing in the plan is named at the top of this page. Add it on the plan's own page, then agree it here.");
	if (kind != NULL && kind->asks_measures)
		measure_warnings(out, visit, of);
	field_area(out, visit, "summary", "In a few lines: what is the help for?", "It stands on the family's page", of->plan.summary, 3);
	field_area(out, visit, "contingency", "What happens if it is not done, or does not help?", NULL, of->plan.contingency, 3);
	for (size_t i = 0; kind != NULL && i < kind->required.count; i++)
		if (text_equals(kind->required.at[i], "services"))
			field_area(out, visit, "services", "Which services help, and what for?", NULL, NULL, 2);
	field_text(out, visit, "agreed_by_family", "Who of the family agreed?", NULL, NULL);
	field_area(out, visit, "family_words", "What did they say about it?", "In their words; you can leave this empty", NULL, 2);
	field_date(out, visit, "agreed_on", "When was it agreed?", NULL, visit->work->today);
	if (kind != NULL && kind->asks_meeting_needed) {
		field_yes_no(out, visit, "meeting_needed", arena_format(visit->work->arena, "Is a %s needed?", profile_word(visit->work->profile, "meeting")), NULL, NOT_ANSWERED);
		field_area(out, visit, "meeting_reason", "Why, or why not?", NULL, NULL, 2);
	}
	field_date(out, visit, "review_on", "When will you look at it together?", NULL, date_none());
	realistic_fields(out, visit, of);
}

enum outcome
plan_agree_show(struct visit *visit)
{
	struct plan_of_family *of = ARENA_NEW(visit->work->arena, struct plan_of_family);
	enum outcome outcome = plan_of_family(visit, of, "Agree the plan");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = of->plan.version_number > 0 ? "Agree the changed plan" : "Agree the plan with the family", .button = "The plan is agreed",
	    .can_wait = true, .version = of->plan.version, .back = family_url(visit, &of->family, "plan"), .back_words = "The plan", .fields = agree_fields, .given = of });
}

static struct id_list
visible_outcomes(struct visit *visit, const struct plan_of_family *of)
{
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, of->lines.count);

	for (size_t i = 0; i < of->lines.count; i++)
		ids[i] = of->lines.at[i].outcome_id;
	return (struct id_list){ ids, of->lines.count };
}

enum outcome
plan_agree_save(struct visit *visit)
{
	struct plan_of_family of;
	struct plan_agreement given = { .agreed_by_family = visit_typed(visit, "agreed_by_family"), .family_words = visit_typed(visit, "family_words"),
		.summary = visit_typed(visit, "summary"), .contingency = visit_typed(visit, "contingency"), .services = visit_typed(visit, "services"), .meeting_reason = visit_typed(visit, "meeting_reason"),
		.meeting_answered = visit_answered(visit, "meeting_needed") != NOT_ANSWERED, .meeting_needed = visit_answered(visit, "meeting_needed") == ANSWERED_YES };
	struct realistic_answer *asked;
	enum outcome outcome = plan_of_saving(visit, &of);

	if (outcome != OK)
		return outcome;
	asked = asked_of_network(visit, &of, &given.realistic_count);
	for (size_t i = 0; i < given.realistic_count; i++) {
		enum answered answered = visit_answered(visit, arena_format(visit->work->arena, "realistic_%lld", (long long)asked[i].action_id));

		asked[i].answered = answered != NOT_ANSWERED;
		asked[i].realistic = answered == ANSWERED_YES;
		asked[i].words = visit_typed(visit, arena_format(visit->work->arena, "realistic_words_%lld", (long long)asked[i].action_id));
	}
	given.realistic = asked;
	(void)visit_date(visit, "agreed_on", "The day", &given.agreed_on);
	(void)visit_date(visit, "review_on", "The day of the review", &given.review_on);
	of.plan.version = visit_version(visit);
	outcome = plan_agree(visit->work, &of.plan, visible_outcomes(visit, &of), &given, &visit->problems);
	if (outcome == OK)
		outcome = episode_write_summary(visit->work, &of.family.episode, given.summary, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &of.family, "plan"), "The plan is agreed. Give the family their copy.");
	return outcome;
}
