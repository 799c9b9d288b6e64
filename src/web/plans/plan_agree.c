/* plan_agree.c -- agreeing a version, and comparing versions. */
#include <jansson.h>

#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_table.h"
#include "web/plans/plan_versions.html.h"

/* ---- agreeing ---- */

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
	enum outcome outcome = plan_of_saving(visit, &of);

	if (outcome != OK)
		return outcome;
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

/* ---- versions ---- */

static const char *
text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text != NULL ? text : "";
}

static void
add_line(struct arena *arena, const char **list, size_t *count, size_t room, const char *words)
{
	if (*count < room)
		list[(*count)++] = arena_copy(arena, words);
}

/* An action of one version: "Same bedtime every night: Amy, by 3 December 2026". */
static const char *
action_words(struct arena *arena, const json_t *action)
{
	struct date due = date_none();

	(void)date_read(slice_of(text_of(action, "due_on")), &due);
	return arena_format(arena, "%s: %s, by %s", text_of(action, "what"), text_of(action, "owner_name"), date_words(arena, due));
}

static bool
holds_action(struct arena *arena, const json_t *line, const json_t *action)
{
	const json_t *list = json_object_get(line, "actions");

	for (size_t i = 0; i < json_array_size(list); i++)
		if (text_equals(action_words(arena, json_array_get(list, i)), action_words(arena, action)))
			return true;
	return false;
}

enum { WORDS_ROOM = 400 };

/* What one outcome says, and what is different from the same outcome in the version before (NULL: it was not there). */
static void
tell_line(struct arena *arena, const json_t *line, const json_t *before, bool has_older, struct plan_version_card *card)
{
	const char **lines = (const char **)(uintptr_t)card->lines.at, **changes = (const char **)(uintptr_t)card->changes.at; /* made by versions_of */
	const json_t *actions = json_object_get(line, "actions"), *old_actions = json_object_get(before, "actions");

	add_line(arena, lines, &card->lines.count, WORDS_ROOM, text_of(line, "words"));
	if (has_older && before == NULL)
		add_line(arena, changes, &card->changes.count, WORDS_ROOM, arena_format(arena, "New: %s", text_of(line, "words")));
	if (before != NULL && !text_equals(text_of(before, "words"), text_of(line, "words")))
		add_line(arena, changes, &card->changes.count, WORDS_ROOM, arena_format(arena, "\"%s\" became \"%s\"", text_of(before, "words"), text_of(line, "words")));
	if (before != NULL && !text_equals(text_of(before, "state"), text_of(line, "state")))
		add_line(arena, changes, &card->changes.count, WORDS_ROOM, arena_format(arena, "%s: %s", text_of(line, "words"), text_equals(text_of(line, "state"), "met") ? "reached" : text_of(line, "state")));
	for (size_t i = 0; i < json_array_size(actions); i++) {
		const json_t *action = json_array_get(actions, i);

		add_line(arena, lines, &card->lines.count, WORDS_ROOM, action_words(arena, action));
		if (before != NULL && !holds_action(arena, before, action))
			add_line(arena, changes, &card->changes.count, WORDS_ROOM, arena_format(arena, "New or changed: %s", action_words(arena, action)));
	}
	for (size_t i = 0; i < json_array_size(old_actions); i++)
		if (!holds_action(arena, line, json_array_get(old_actions, i)))
			add_line(arena, changes, &card->changes.count, WORDS_ROOM, arena_format(arena, "Before: %s", action_words(arena, json_array_get(old_actions, i))));
}

static void
fill_version(struct visit *visit, const struct story_plan_versions_row *version, const struct story_plan_version_lines_rows *lines, struct plan_version_card *card)
{
	struct arena *arena = visit->work->arena;

	*card = (struct plan_version_card){ .heading = arena_format(arena, "Version %lld", (long long)version->version_number),
		.meta = arena_format(arena, "Agreed on %s by %s, with %s", date_words(arena, version->agreed_on), version->agreed_by_family, version->worker_name),
		.summary = version->summary };
	card->lines.at = ARENA_ARRAY(arena, const char *, WORDS_ROOM);
	card->changes.at = ARENA_ARRAY(arena, const char *, WORDS_ROOM);
	for (size_t i = 0; i < lines->count; i++) {
		json_t *line, *before = NULL;

		if (lines->at[i].version_number != version->version_number)
			continue;
		for (size_t j = 0; j < lines->count; j++)
			if (lines->at[j].outcome_id == lines->at[i].outcome_id && lines->at[j].version_number == version->version_number - 1)
				before = json_loads(lines->at[j].content, 0, NULL);
		line = json_loads(lines->at[i].content, 0, NULL);
		tell_line(arena, line, before, version->version_number > 1, card);
		json_decref(line);
		json_decref(before);
	}
}

enum outcome
plan_versions_show(struct visit *visit)
{
	struct family family;
	struct plan_view view = { .visit = visit, .family = &family };
	struct story_last_plan_row plan;
	struct story_plan_versions_rows versions;
	struct story_plan_version_lines_rows lines;
	struct plan_version_card *cards;
	struct html_out out = html_into(visit->page);
	bool found;
	enum outcome outcome = family_show(visit, &family, TAB_PLAN, "Versions of the plan");

	if (outcome == OK)
		outcome = q_story_last_plan(visit->work, family.episode.episode_id, &plan, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_story_plan_versions(visit->work, plan.plan_id, &versions);
	if (outcome == OK)
		outcome = q_story_plan_version_lines(visit->work, plan.plan_id, &lines);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct plan_version_card, versions.count);
	for (size_t i = 0; i < versions.count; i++)
		fill_version(visit, &versions.at[i], &lines, &cards[i]);
	view.versions.at = cards;
	view.versions.count = versions.count;
	view.back = family_url(visit, &family, "plan");
	plan_versions_page(&out, &view);
	return OK;
}
