/* plan_copy.c -- the family's copy of their plan. */
#include "documents/plan_copy.h"

#include "base/text.h"

enum { BOX_LINES = 4 };

/* The sentences so far and one more, where there are words for it. */
static const char *
say(struct arena *arena, const char *sentences, const char *before, const char *words)
{
	return text_is_empty(words) ? sentences : arena_format(arena, "%s%s%s%s.", sentences, sentences[0] != '\0' ? " " : "", before, words);
}

/* What the help is for, and beside it whom to ring and when we meet again. */
static void
add_opening(struct pdf_blocks *blocks, const struct plan_copy *plan)
{
	struct pdf_blocks *wide, *panel;

	pdf_beside(blocks, &wide, &panel);
	if (!text_is_empty(plan->summary)) {
		pdf_heading(wide, 3, "What the help is for");
		pdf_paragraph(wide, PDF_PLAIN, plan->summary);
	} else {
		pdf_heading(wide, 3, "Not agreed yet");
		pdf_paragraph(wide, PDF_PLAIN, "This is what we have talked about so far. Say what is missing, and what should go.");
	}
	if (plan->level >= 0) {
		const char *said = arena_format(blocks->arena, "Now: %s.%s%s", plan->level_names[plan->level], plan->level_meaning != NULL ? " " : "",
		    plan->level_meaning != NULL ? plan->level_meaning : "");

		pdf_windscreen(wide, plan->level_names, plan->level_count, plan->level, plan->level_before, "NOW", "BEFORE", said);
	}
	copy_who_to_ring(panel, &plan->copy);
	if (plan->review_on != NULL) {
		pdf_heading(panel, 3, "When we look at it together");
		pdf_paragraph(panel, PDF_BOLD, plan->review_on);
	}
	if (!text_is_empty(plan->family_words))
		pdf_voice(blocks, plan->family_words, arena_format(blocks->arena, "%s, %s", plan->agreed_by != NULL ? plan->agreed_by : "The family", plan->agreed_on));
}

static void
add_actions(struct pdf_blocks *blocks, const struct plan_copy_outcome *outcome, const char *caption)
{
	static const struct pdf_column columns[] = { { "What will happen", 29, true }, { "How", 29, false }, { "Who, and by when", 22, false },
		{ "How it is going", 22, false } };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct arena *arena = blocks->arena;
	struct pdf_block *table = pdf_table(blocks, caption, columns, COLUMNS);

	for (size_t i = 0; i < outcome->action_count; i++) {
		const struct plan_copy_action *action = &outcome->actions[i];
		const char *how = text_is_empty(action->how) ? "" : action->how;
		const char *cells[COLUMNS] = { action->what, how, NULL, action->progress };

		if (!text_is_empty(action->expected))
			cells[1] = arena_format(arena, "%s%sWe hope for: %s", how, how[0] != '\0' ? "\n" : "", action->expected);
		cells[2] = arena_format(arena, "%s%s%s", action->who, action->by != NULL ? "\nby " : "", action->by != NULL ? action->by : "");
		pdf_row(table, cells);
	}
}

/* "Nights asleep by 8: 1 in 7 when we began, 3 in 7 now; we want 5 in 7"; NULL where nothing is counted. */
static const char *
measure_words(struct arena *arena, const struct plan_copy_outcome *outcome)
{
	bool began = !text_is_empty(outcome->baseline), now = !text_is_empty(outcome->now), target = !text_is_empty(outcome->target);

	if (!began && !now && !target)
		return NULL;
	return arena_format(arena, "%s: %s%s%s%s%s%s%s%s", text_is_empty(outcome->measure) ? "How we can tell" : outcome->measure, began ? outcome->baseline : "",
	    began ? " when we began" : "", began && now ? ", " : "", now ? outcome->now : "", now ? " now" : "", (began || now) && target ? "; " : "",
	    target ? "we want " : "", target ? outcome->target : "");
}

static void
add_outcome(struct pdf_blocks *blocks, const struct plan_copy_outcome *outcome, size_t number)
{
	struct arena *arena = blocks->arena;
	const char *about = "";
	const char *heading = arena_format(arena, "%zu. %s", number, outcome->words);

	blocks = pdf_group(blocks);
	pdf_heading(blocks, 2, heading);
	about = say(arena, about, "", outcome->whose_goal);
	about = say(arena, about, "For ", outcome->child);
	pdf_paragraph(blocks, PDF_PLAIN, say(arena, about, "", measure_words(arena, outcome)));
	if (outcome->not_agreed)
		pdf_paragraph(blocks, PDF_BOLD, "New. We have not agreed this yet.");
	if (outcome->met)
		pdf_paragraph(blocks, PDF_BOLD, "Done. Well done, everybody.");
	if (outcome->dropped)
		pdf_paragraph(blocks, PDF_BOLD, "We no longer work on this.");
	if (outcome->action_count > 0)
		add_actions(blocks, outcome, arena_format(arena, "%s: who does what", heading));
}

/* What was said when everybody last looked at it. */
static void
add_last_review(struct pdf_blocks *blocks, const struct plan_copy *plan)
{
	if (text_is_empty(plan->last_review))
		return;
	blocks = pdf_group(blocks);
	pdf_heading(blocks, 2, "When we last looked at it together");
	pdf_paragraph(blocks, PDF_SOFT, plan->last_review_on);
	pdf_paragraph(blocks, PDF_PLAIN, plan->last_review);
	if (!text_is_empty(plan->last_review_family)) {
		pdf_paragraph(blocks, PDF_BOLD, "Your part in it");
		pdf_paragraph(blocks, PDF_PLAIN, plan->last_review_family);
	}
}

static const char *
contingency_words(struct arena *arena, const struct plan_copy *plan)
{
	const char *words = text_is_empty(plan->contingency) ? "Ring your main person. We do not wait for the next time we meet." : plan->contingency;

	return plan->copy.emergency != NULL ? arena_format(arena, "%s\n\n%s", words, plan->copy.emergency) : words;
}

struct pdf_document *
plan_copy_document(struct arena *arena, const struct plan_copy *plan)
{
	struct pdf_document *document = copy_begin(arena, &plan->copy);
	struct pdf_blocks *blocks = &document->blocks;
	struct pdf_block *signatures;

	add_opening(blocks, plan);
	for (size_t i = 0; i < plan->outcome_count; i++)
		add_outcome(blocks, &plan->outcomes[i], i + 1);
	copy_words(blocks, "Who helps, and what for", plan->services);
	copy_words(blocks, "If it does not work, or gets harder", contingency_words(arena, plan));
	add_last_review(blocks, plan);
	if (plan->who_sees != NULL)
		copy_words(blocks, "Who sees this plan", arena_format(arena, "%s. You said yes to this, and you can change it at any time.", plan->who_sees));
	blocks = pdf_group(blocks);
	copy_differently(blocks, &plan->copy, BOX_LINES);
	signatures = pdf_signatures(blocks);
	for (size_t i = 0; i < plan->signer_count; i++)
		pdf_signature(signatures, plan->signers[i], NULL);
	return document;
}
