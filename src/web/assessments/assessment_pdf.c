/* assessment_pdf.c -- the family's copy of a finished assessment, to print or to send. */
#include "base/text.h"
#include "casework/story/earlier.h"
#include "casework/work.h"
#include "documents/assessment_copy.h"
#include "platform/pdf/renderer.h"
#include "web/assessments/assessment_pages.h"
#include "web/door_inside.h"
#include "web/episodes/family_copy.h"

enum { PDF_SECONDS = 30 };

/* Only sections that somebody wrote in and whose words the worker may read. A restricted one is left out without a trace. Source: R-SEC-02 */
static void
fill_sections(struct visit *visit, const struct assessment_of_family *found, struct assessment_copy *copy)
{
	struct arena *arena = visit->work->arena;
	struct assessment_copy_section *sections = ARENA_ARRAY(arena, struct assessment_copy_section, found->sections.count);

	for (size_t i = 0; i < found->sections.count; i++) {
		const struct story_sections_row *row = &found->sections.at[i];
		const struct section *section = form_section(found->form, row->section_key);

		if (section == NULL || !row->words_open || text_equals(row->state, "not_started"))
			continue;
		sections[copy->section_count++] = (struct assessment_copy_section){ .section = section, .person_id = row->person_id,
			.person = family_person_name(&found->family, row->person_id), .practitioner = row->last_name,
			.written = row->last_name != NULL ? arena_format(arena, "%s, %s", row->last_name, date_words(arena, instant_date(row->last_saved_at))) : NULL,
			.taken = taken_over_words(visit->work, found->form, &found->rows, row->section_id, row->section_key) };
	}
	copy->sections = sections;
}

static enum outcome
read_before(struct visit *visit, int64_t assessment_id, struct form_answers *answers)
{
	struct story_answers_rows rows;
	enum outcome outcome = q_story_answers(visit->work, assessment_id, 0, &rows);

	if (outcome != OK)
		return outcome;
	answers->at = ARENA_ARRAY(visit->work->arena, struct form_answer, rows.count);
	answers->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		answers->at[i] = (struct form_answer){ .question_key = rows.at[i].question_key, .person_id = rows.at[i].person_id,
			.asked_of = asked_of_named(rows.at[i].asked_of), .row = (int)rows.at[i].row_number, .value = rows.at[i].value };
	return OK;
}

static void
fill_completion(struct visit *visit, const struct story_assessments_row *row, struct assessment_copy *copy)
{
	copy->next_step = profile_choice_label(&visit->work->profile->next_steps, row->next_step);
	copy->next_step_reason = row->next_step_reason;
	copy->family_contribution = row->family_contribution;
	copy->family_agrees = text_equals(row->family_agrees, "yes") ? "Yes" : text_equals(row->family_agrees, "in_part") ? "In part" : "No";
	copy->family_words = row->family_words;
	copy->finished_on = date_words(visit->work->arena, row->completed_on);
}

static enum outcome
fill_names(struct visit *visit, const struct family *family, struct assessment_copy *copy)
{
	enum outcome outcome = agency_choices(visit, &copy->agencies);

	copy->people = family_person_choices(visit, family);
	copy->parent = copy->family = copy->copy.copy_for;
	return outcome == OK ? worker_choices(visit, &copy->workers) : outcome;
}

enum outcome
assessment_pdf_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct assessment_of_family found;
	struct assessment_copy copy = { 0 };
	struct story_assessments_rows rows;
	const struct story_assessments_row *row = NULL;
	struct form_answers before;
	struct slice bytes;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = assessment_of_family(visit, &found, "Assessment, family's copy (PDF)");
	if (outcome == OK)
		outcome = q_story_assessments(visit->work, found.family.episode.episode_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].assessment_id == found.assessment.assessment_id)
			row = &rows.at[i];
	if (outcome == OK && (row == NULL || found.assessment.draft))
		return NOT_FOUND; /* nothing is handed out before it is finished with the family */
	if (outcome == OK && row->supersedes_assessment_id != 0) {
		outcome = read_before(visit, row->supersedes_assessment_id, &before);
		copy.before = &before;
	}
	if (outcome != OK)
		return outcome;
	copy.copy = family_copy(visit, &found.family, arena_format(arena, "Your %s", found.form->title),
	    arena_format(arena, "Version %lld, finished on %s.", (long long)row->version_number, date_words(arena, row->completed_on)));
	copy.form = found.form;
	copy.context = &found.context;
	copy.answers = &found.answers;
	fill_sections(visit, &found, &copy);
	fill_completion(visit, row, &copy);
	outcome = fill_names(visit, &found.family, &copy);
	if (outcome == OK)
		outcome = family_copy_differs(visit, &found.family, "assessment", &copy.copy);
	if (outcome == OK)
		outcome = renderer_render(visit->frame->service->renderer, assessment_copy_document(arena, &copy), PDF_SECONDS, arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "assessment.pdf");
	return outcome;
}
