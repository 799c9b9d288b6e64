/* plan_pdf.c -- the family's copy of the plan, to print or to send. */
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/story/story_meetings.sql.h"
#include "casework/work.h"
#include "documents/plan_copy.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/family_copy.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_table.h"

enum { PDF_SECONDS = 30, SIGNERS_MOST = 12 };

static const char *
progress_words(struct arena *arena, const struct story_plan_lines_row *line)
{
	const char *words = action_status_words(line->status);

	if (text_is_empty(line->status_words))
		return words;
	return text_starts_with(line->status_words, words) ? line->status_words : arena_format(arena, "%s\n%s", words, line->status_words);
}

static bool
is_agreed(const struct story_plan_version_lines_rows *agreed, int64_t version_number, int64_t outcome_id)
{
	for (size_t i = 0; i < agreed->count; i++)
		if (agreed->at[i].version_number == version_number && agreed->at[i].outcome_id == outcome_id)
			return true;
	return false;
}

static enum outcome
fill_outcomes(struct visit *visit, const struct story_last_plan_row *plan, struct plan_copy *copy)
{
	struct work *work = visit->work;
	struct story_plan_lines_rows lines;
	struct story_plan_version_lines_rows agreed;
	struct plan_copy_outcome *outcomes;
	struct plan_copy_action *actions;
	enum outcome outcome = q_story_plan_lines(work, plan->plan_id, &lines);

	if (outcome == OK)
		outcome = q_story_plan_version_lines(work, plan->plan_id, &agreed);
	if (outcome != OK)
		return outcome;
	outcomes = ARENA_ARRAY(work->arena, struct plan_copy_outcome, lines.count);
	actions = ARENA_ARRAY(work->arena, struct plan_copy_action, lines.count); /* of all outcomes, one run each */
	for (size_t i = 0; i < lines.count; i++) {
		const struct story_plan_lines_row *line = &lines.at[i];

		if (i == 0 || lines.at[i - 1].outcome_id != line->outcome_id)
			outcomes[copy->outcome_count++] = (struct plan_copy_outcome){ .words = line->words, .whose_goal = line->whose_goal, .child = line->given_name, .measure = line->measure,
				.baseline = line->baseline, .target = line->target, .now = line->current_value, .met = text_equals(line->state, "met"),
				.dropped = text_equals(line->state, "dropped"), .actions = &actions[i],
				.not_agreed = plan->version_number > 0 && !is_agreed(&agreed, plan->version_number, line->outcome_id) };
		if (line->action_id == 0)
			continue;
		actions[i] = (struct plan_copy_action){ .what = line->what, .how = line->how, .expected = line->expected, .who = line->owner_name,
			.by = date_is_given(line->due_on) ? date_words_short(work->arena, line->due_on, work->today) : NULL, .progress = progress_words(work->arena, line) };
		outcomes[copy->outcome_count - 1].action_count++;
	}
	copy->outcomes = outcomes;
	return OK;
}

/* The level of the whole family, or the one before it that was another. */
static enum outcome
fill_level(struct visit *visit, const struct family *family, struct plan_copy *copy)
{
	const struct profile *profile = visit->work->profile;
	const char **names = ARENA_ARRAY(visit->work->arena, const char *, profile->level_count);
	struct story_levels_rows rows;
	enum outcome outcome = q_story_levels(visit->work, family->episode.episode_id, &rows);
	int64_t before = 0;

	copy->level = copy->level_before = -1;
	if (outcome != OK || family->episode.level == 0 || profile->level_count < 2)
		return outcome;
	for (size_t i = 0; i < rows.count && before == 0; i++)
		if (rows.at[i].person_id == 0 && rows.at[i].level != family->episode.level)
			before = rows.at[i].level;
	for (size_t i = 0; i < profile->level_count; i++) {
		names[i] = profile->levels[i].name;
		if (profile->levels[i].number == family->episode.level) {
			copy->level = (int)i;
			copy->level_meaning = profile->levels[i].meaning;
		}
		if (profile->levels[i].number == before)
			copy->level_before = (int)i;
	}
	copy->level_names = names;
	copy->level_count = profile->level_count;
	return OK;
}

static enum outcome
fill_last_review(struct visit *visit, int64_t plan_id, struct plan_copy *copy)
{
	struct story_reviews_rows rows;
	enum outcome outcome = q_story_reviews(visit->work, plan_id, &rows);

	if (outcome == OK && rows.count > 0) {
		copy->last_review = rows.at[0].discussion;
		copy->last_review_family = rows.at[0].family_contribution;
		copy->last_review_on = date_words(visit->work->arena, rows.at[0].held_on);
	}
	return outcome;
}

/* Carers first, then the main person; where nobody is known by name, one line for the family. */
static void
fill_signers(struct visit *visit, const struct family *family, struct plan_copy *copy)
{
	const char **signers = ARENA_ARRAY(visit->work->arena, const char *, SIGNERS_MOST);

	for (size_t i = 0; i < family->adults.count && copy->signer_count < SIGNERS_MOST - 2; i++)
		if (text_equals(family->adults.at[i].part, "carer"))
			signers[copy->signer_count++] = family->adults.at[i].given_name;
	if (copy->signer_count == 0)
		signers[copy->signer_count++] = "For the family";
	signers[copy->signer_count++] = family->lead.worker_id != 0 ? family->lead.name : "Main person";
	copy->signers = signers;
}

static const char *
state_words(struct arena *arena, const struct story_last_plan_row *plan)
{
	if (plan->version_number == 0)
		return "Not agreed yet.";
	return arena_format(arena, "Version %lld, agreed on %s.%s", (long long)plan->version_number, date_words(arena, plan->agreed_on),
	    date_is_given(plan->ended_on) ? arena_format(arena, " Ended on %s.", date_words(arena, plan->ended_on)) : "");
}

enum outcome
plan_pdf_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct family family;
	struct story_last_plan_row plan;
	struct plan_copy copy = { 0 };
	const struct profile_plan_kind *kind;
	struct slice bytes;
	struct story_plan_meeting_row meeting;
	bool found, met = false;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = family_show(visit, &family, TAB_PLAN, "Plan, family's copy (PDF)");
	if (outcome == OK)
		outcome = q_story_last_plan(visit->work, family.episode.episode_id, &plan, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	kind = profile_plan_kind(visit->work->profile, plan.plan_kind);
	copy.copy = family_copy(visit, &family, kind != NULL && kind->paper_title != NULL ? kind->paper_title : "Our plan", state_words(arena, &plan));
	copy.summary = plan.summary;
	copy.contingency = plan.contingency;
	copy.family_words = plan.family_words;
	copy.agreed_by = plan.agreed_by_family;
	copy.agreed_on = date_words(arena, plan.agreed_on);
	copy.review_on = date_is_given(plan.review_on) ? date_words(arena, plan.review_on) : NULL;
	copy.who_sees = family_copy_agencies(visit, &family);
	fill_signers(visit, &family, &copy);
	if (outcome == OK)
		outcome = q_story_plan_meeting(visit->work, plan.plan_id, &meeting, &met);
	if (outcome == OK && met)
		copy.services = meeting.services;
	if (outcome != OK)
		return outcome;
	outcome = family_copy_differs(visit, &family, "plan", &copy.copy);
	if (outcome == OK)
		outcome = fill_outcomes(visit, &plan, &copy);
	if (outcome == OK)
		outcome = fill_level(visit, &family, &copy);
	if (outcome == OK)
		outcome = fill_last_review(visit, plan.plan_id, &copy);
	if (outcome == OK)
		outcome = renderer_render(visit->frame->service->renderer, plan_copy_document(arena, &copy), PDF_SECONDS, arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "plan.pdf");
	return outcome;
}
