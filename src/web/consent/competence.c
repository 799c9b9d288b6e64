/* competence.c -- whether a young person understands enough to decide for themselves what is shared. R-CONS-04 */
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/work.h"
#include "web/consent/consent_pages.h"
#include "web/form_page.h"

struct judging {
	struct family family;
	const struct story_children_row *child;
	struct story_competences_rows rows;
};

static enum outcome
find_child(struct visit *visit, struct judging *judging)
{
	for (size_t i = 0; i < judging->family.children.count; i++)
		if (text_equals(judging->family.children.at[i].reference, visit->references[1]))
			judging->child = &judging->family.children.at[i];
	return judging->child != NULL && judging->child->born ? OK : NOT_FOUND;
}

static void
judging_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct judging *judging = given;
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < judging->rows.count; i++) {
		const struct story_competences_row *row = &judging->rows.at[i];

		if (row->person_id == judging->child->person_id)
			form_words(out, arena_format(arena, "%s: %s. %s Judged by %s, written down by %s.", date_words(arena, row->judged_on),
			    row->sufficient ? "decides for themselves" : "does not decide for themselves yet", row->words, row->judged_by, row->worker_name));
	}
	field_yes_no(out, visit, "sufficient", arena_format(arena, "Does %s understand enough to decide for themselves what is shared?",
	    judging->child->given_name), "No age is set. Think of what they understand, not only how old they are.", NOT_ANSWERED);
	field_area(out, visit, "words", "On what does that rest?", "What they said when it was explained to them", NULL, 3);
	field_text(out, visit, "judged_by", "Who judged it?", NULL, NULL);
	field_date(out, visit, "judged_on", "When?", NULL, visit->work->today);
}

enum outcome
competence_show(struct visit *visit)
{
	struct judging *judging = ARENA_NEW(visit->work->arena, struct judging);
	enum outcome outcome = family_show(visit, &judging->family, TAB_CONSENT, "Deciding for oneself");

	if (outcome == OK)
		outcome = find_child(visit, judging);
	if (outcome == OK)
		outcome = q_story_competences(visit->work, judging->family.episode.episode_id, &judging->rows);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Does %s decide for themselves?", judging->child->given_name),
	    .intro = "A young person who understands enough is asked for their own agreement, beside their parents.", .button = "Save the judgement", .can_wait = true,
	    .version = -1, .back = family_url(visit, &judging->family, "consent"), .back_words = "Consent", .fields = judging_fields, .given = judging });
}

enum outcome
competence_save(struct visit *visit)
{
	struct judging judging = { .child = NULL };
	enum answered answered = visit_answered(visit, "sufficient");
	struct new_competence given = { .episode_id = visit->subject_id, .answered = answered != NOT_ANSWERED, .sufficient = answered == ANSWERED_YES,
		.judged_by = visit_typed(visit, "judged_by"), .words = visit_typed(visit, "words") };
	enum outcome outcome = family_read(visit, &judging.family);

	if (outcome == OK)
		outcome = find_child(visit, &judging);
	if (outcome != OK)
		return outcome;
	given.person_id = judging.child->person_id;
	(void)visit_date(visit, "judged_on", "The day", &given.judged_on);
	outcome = consent_judge_competence(visit->work, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &judging.family, "consent"), given.sufficient ? "Saved. Now ask them, apart from their parents." : "The judgement is saved.");
	return outcome;
}
