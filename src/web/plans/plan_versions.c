/* plan_versions.c -- every version of the plan as it was agreed, and all that is different from the one before. R-PLAN-13, R-ASMT-26 */
#include <jansson.h>

#include "base/text.h"
#include "casework/story/story_meetings.sql.h"
#include "casework/work.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_versions.html.h"

enum { WORDS_ROOM = 800 };

/* What is written of one version: what it says, and what changed. */
struct comparing {
	struct arena *arena;
	const char **lines, **changes;
	size_t line_count, change_count;
};

static void
add_line(struct comparing *comparing, const char *words)
{
	if (comparing->line_count < WORDS_ROOM)
		comparing->lines[comparing->line_count++] = words;
}

static void
add_change(struct comparing *comparing, const char *words)
{
	if (comparing->change_count < WORDS_ROOM)
		comparing->changes[comparing->change_count++] = words;
}

static const char *
text_of(struct comparing *comparing, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text != NULL ? arena_copy(comparing->arena, text) : "";
}

/* "What we count: 5 in 7 now, before 1 in 7"; nothing when both are the same. */
static void
compare(struct comparing *comparing, const char *what, const char *before, const char *now)
{
	before = before != NULL ? before : "";
	now = now != NULL ? now : "";
	if (text_equals(before, now))
		return;
	if (text_is_empty(before))
		add_change(comparing, arena_format(comparing->arena, "%s: %s, not said before", what, now));
	else if (text_is_empty(now))
		add_change(comparing, arena_format(comparing->arena, "%s: not said any more, before %s", what, before));
	else
		add_change(comparing, arena_format(comparing->arena, "%s: %s. Before: %s", what, now, before));
}

static const char *
day_words(struct comparing *comparing, const json_t *action)
{
	struct date due = date_none();

	(void)date_read(slice_of(text_of(comparing, action, "due_on")), &due);
	return date_words(comparing->arena, due);
}

/* An action of one version: "Same bedtime every night: Amy, by 3 December 2026". */
static const char *
action_words(struct comparing *comparing, const json_t *action)
{
	return arena_format(comparing->arena, "%s: %s, by %s", text_of(comparing, action, "what"), text_of(comparing, action, "owner_name"), day_words(comparing, action));
}

/* What was answered when this version was agreed: "Come in twice a week: not realistic yet. Joe needs a lift"; NULL: it was not asked. R-NET-07 */
static const char *
realistic_words(struct comparing *comparing, const json_t *action)
{
	const char *answer = text_of(comparing, action, "realistic"), *words = text_of(comparing, action, "realistic_words");

	return text_is_empty(answer) ? NULL : arena_format(comparing->arena, "%s: %s%s%s", text_of(comparing, action, "what"), text_equals(answer, "yes") ? "realistic" : "not realistic yet",
	    text_is_empty(words) ? "" : ". ", words);
}

/* The action with these words in another version of the same outcome; NULL: there is none. */
static const json_t *
same_action(struct comparing *comparing, const json_t *line, const json_t *action)
{
	const json_t *list = json_object_get(line, "actions");

	for (size_t i = 0; i < json_array_size(list); i++)
		if (text_equals(text_of(comparing, json_array_get(list, i), "what"), text_of(comparing, action, "what")))
			return json_array_get(list, i);
	return NULL;
}

static void
compare_action(struct comparing *comparing, const json_t *before, const json_t *now)
{
	struct arena *arena = comparing->arena;
	const char *what = text_of(comparing, now, "what"), *status = text_of(comparing, now, "status");

	compare(comparing, arena_format(arena, "%s: who does it", what), text_of(comparing, before, "owner_name"), text_of(comparing, now, "owner_name"));
	compare(comparing, arena_format(arena, "%s: by when", what), day_words(comparing, before), day_words(comparing, now));
	compare(comparing, arena_format(arena, "%s: how", what), text_of(comparing, before, "how"), text_of(comparing, now, "how"));
	compare(comparing, arena_format(arena, "%s: what we expect of it", what), text_of(comparing, before, "expected"), text_of(comparing, now, "expected"));
	if (!text_equals(text_of(comparing, before, "status"), status) && (text_equals(status, "done") || text_equals(status, "not_needed")))
		add_change(comparing, arena_format(arena, "%s: %s", text_equals(status, "done") ? "Done" : "Not needed any more", what));
}

static void
compare_outcome(struct comparing *comparing, const json_t *before, const json_t *now)
{
	static const char *const parts[][2] = { { "whose_goal", "whose goal it is" }, { "measure", "what we count" }, { "baseline", "where it stood" }, { "target", "where it should be" },
		{ "current_value", "where it is" } };
	const char *words = text_of(comparing, now, "words"), *state = text_of(comparing, now, "state");

	if (!text_equals(text_of(comparing, before, "words"), words))
		add_change(comparing, arena_format(comparing->arena, "\"%s\" became \"%s\"", text_of(comparing, before, "words"), words));
	if (!text_equals(text_of(comparing, before, "state"), state))
		add_change(comparing, arena_format(comparing->arena, "%s: %s", words, text_equals(state, "met") ? "reached" : text_equals(state, "dropped") ? "dropped" : "open again"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		compare(comparing, arena_format(comparing->arena, "%s: %s", words, parts[i][1]), text_of(comparing, before, parts[i][0]), text_of(comparing, now, parts[i][0]));
}

/* What one outcome says, and what is different from the same outcome in the version before (NULL: it was not there). */
static void
tell_outcome(struct comparing *comparing, const json_t *now, const json_t *before, bool has_older)
{
	const json_t *actions = json_object_get(now, "actions"), *old_actions = json_object_get(before, "actions");

	add_line(comparing, text_of(comparing, now, "words"));
	if (before != NULL)
		compare_outcome(comparing, before, now);
	else if (has_older)
		add_change(comparing, arena_format(comparing->arena, "New: %s", text_of(comparing, now, "words")));
	for (size_t i = 0; i < json_array_size(actions); i++) {
		const json_t *action = json_array_get(actions, i), *older = before != NULL ? same_action(comparing, before, action) : NULL;

		add_line(comparing, action_words(comparing, action));
		if (realistic_words(comparing, action) != NULL)
			add_line(comparing, realistic_words(comparing, action));
		if (older != NULL)
			compare_action(comparing, older, action);
		else if (has_older)
			add_change(comparing, arena_format(comparing->arena, "New: %s", action_words(comparing, action)));
	}
	for (size_t i = 0; i < json_array_size(old_actions); i++)
		if (same_action(comparing, now, json_array_get(old_actions, i)) == NULL)
			add_change(comparing, arena_format(comparing->arena, "No longer in it: %s", action_words(comparing, json_array_get(old_actions, i))));
}

/* The outcome as it stood in this version; NULL: it was not there. To be given back with json_decref(). */
static json_t *
outcome_in(const struct story_plan_version_lines_rows *lines, int64_t outcome_id, int64_t version_number)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->at[i].outcome_id == outcome_id && lines->at[i].version_number == version_number)
			return json_loads(lines->at[i].content, 0, NULL);
	return NULL;
}

static void
tell_outcomes(struct comparing *comparing, const struct story_plan_version_lines_rows *lines, int64_t version_number)
{
	for (size_t i = 0; i < lines->count; i++) {
		bool here = lines->at[i].version_number == version_number, before = lines->at[i].version_number == version_number - 1;
		json_t *one = here || before ? json_loads(lines->at[i].content, 0, NULL) : NULL, *other;

		if (one == NULL)
			continue;
		other = outcome_in(lines, lines->at[i].outcome_id, here ? version_number - 1 : version_number);
		if (here)
			tell_outcome(comparing, one, other, version_number > 1);
		else if (other == NULL)
			add_change(comparing, arena_format(comparing->arena, "No longer in it: %s", text_of(comparing, one, "words")));
		json_decref(one);
		json_decref(other);
	}
}

/* What is not to be had, as the meeting found that agreed this version; and whether it was so before. R-PLAN-22 */
static void
tell_unavailable(struct comparing *comparing, const struct story_plan_unavailable_rows *rows, int64_t version_number)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].version_number == version_number) {
			const char *words = arena_format(comparing->arena, "Not to be had: %s%s%s", rows->at[i].what, rows->at[i].state_words != NULL ? ". " : "",
			    rows->at[i].state_words != NULL ? rows->at[i].state_words : "");

			add_line(comparing, words);
			if (version_number > 1)
				add_change(comparing, words);
		}
}

static const char *
level_words(struct visit *visit, const struct story_plan_versions_row *version)
{
	const struct profile_level *level = version->level_number.given ? profile_level(visit->work->profile, (int)version->level_number.value) : NULL;

	return level != NULL ? arena_format(visit->work->arena, "%d, %s", level->number, level->name) : NULL;
}

static void
fill_version(struct visit *visit, const struct story_plan_versions_row *version, const struct story_plan_versions_row *before, const struct story_plan_version_lines_rows *lines,
    const struct story_plan_unavailable_rows *unavailable, struct plan_version_card *card)
{
	struct arena *arena = visit->work->arena;
	struct comparing comparing = { .arena = arena, .lines = ARENA_ARRAY(arena, const char *, WORDS_ROOM), .changes = ARENA_ARRAY(arena, const char *, WORDS_ROOM) };
	const char *level = level_words(visit, version);

	*card = (struct plan_version_card){ .heading = arena_format(arena, "Version %lld", (long long)version->version_number),
		.meta = arena_format(arena, "Agreed on %s by %s, with %s", date_words(arena, version->agreed_on), version->agreed_by_family, version->worker_name),
		.summary = version->summary };
	if (before != NULL) {
		compare(&comparing, "Level of need", level_words(visit, before), level);
		compare(&comparing, "What it is for", before->summary, version->summary);
		compare(&comparing, "Which services help", before->services, version->services);
		compare(&comparing, "If it is not done, or does not help", before->contingency, version->contingency);
	}
	tell_outcomes(&comparing, lines, version->version_number);
	tell_unavailable(&comparing, unavailable, version->version_number);
	if (level != NULL)
		add_line(&comparing, arena_format(arena, "Level of need: %s", level));
	if (version->services != NULL)
		add_line(&comparing, arena_format(arena, "Which services help: %s", version->services));
	if (version->contingency != NULL)
		add_line(&comparing, arena_format(arena, "If it is not done, or does not help: %s", version->contingency));
	card->lines.at = comparing.lines;
	card->lines.count = comparing.line_count;
	card->changes.at = comparing.changes;
	card->changes.count = comparing.change_count;
}

enum outcome
plan_versions_show(struct visit *visit)
{
	struct family family;
	struct plan_view view = { .visit = visit, .family = &family };
	struct story_last_plan_row plan;
	struct story_plan_versions_rows versions;
	struct story_plan_version_lines_rows lines;
	struct story_plan_unavailable_rows unavailable;
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
	if (outcome == OK)
		outcome = q_story_plan_unavailable(visit->work, plan.plan_id, &unavailable);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct plan_version_card, versions.count);
	for (size_t i = 0; i < versions.count; i++) /* newest first */
		fill_version(visit, &versions.at[i], i + 1 < versions.count ? &versions.at[i + 1] : NULL, &lines, &unavailable, &cards[i]);
	view.versions.at = cards;
	view.versions.count = versions.count;
	view.back = family_url(visit, &family, "plan");
	plan_versions_page(&out, &view);
	return OK;
}
