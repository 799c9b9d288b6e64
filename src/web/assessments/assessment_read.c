/* assessment_read.c -- the assessment of a path, with what the worker may see of it. */
#include "base/text.h"
#include "casework/facts/facts.h"
#include "casework/work.h"
#include "web/assessments/assessment_pages.h"

static enum outcome
read_answers(struct visit *visit, struct assessment_of_family *found)
{
	struct story_answers_rows rows;
	enum outcome outcome = q_story_answers(visit->work, found->assessment.assessment_id, 0, &rows);

	if (outcome != OK)
		return outcome;
	found->answers.at = ARENA_ARRAY(visit->work->arena, struct form_answer, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		found->answers.at[i] = (struct form_answer){ .question_key = rows.at[i].question_key, .person_id = rows.at[i].person_id,
			.asked_of = asked_of_named(rows.at[i].asked_of), .row = (int)rows.at[i].row_number, .value = rows.at[i].value };
	found->answers.count = rows.count;
	found->rows = rows;
	return OK;
}

static enum outcome
read_all(struct visit *visit, struct assessment_of_family *found)
{
	struct work *work = visit->work;
	enum outcome outcome = assessment_by_reference(work, found->family.episode.episode_id, visit->references[1], &found->assessment);

	found->row = NULL;
	found->section = NULL;
	if (outcome == OK)
		outcome = assessment_form(work, &found->assessment, &found->form);
	if (outcome == OK)
		outcome = assessment_context(work, &found->assessment, &found->context);
	if (outcome == OK)
		outcome = q_story_sections(work, found->assessment.assessment_id, &found->sections);
	return outcome == OK ? read_answers(visit, found) : outcome;
}

enum outcome
assessment_of_family(struct visit *visit, struct assessment_of_family *found, const char *title)
{
	enum outcome outcome = family_show(visit, &found->family, TAB_ASSESSMENT, title);

	return outcome == OK ? read_all(visit, found) : outcome;
}

enum outcome
assessment_of_saving(struct visit *visit, struct assessment_of_family *found)
{
	enum outcome outcome = family_read(visit, &found->family);

	return outcome == OK ? read_all(visit, found) : outcome;
}

enum outcome
find_section(struct visit *visit, struct assessment_of_family *found)
{
	long long number;

	if (!slice_number(slice_of(visit->references[2]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < found->sections.count; i++)
		if (found->sections.at[i].section_id == number) {
			found->row = &found->sections.at[i];
			found->section = form_section(found->form, found->row->section_key);
			return found->section == NULL ? NOT_FOUND : found->row->words_open ? OK : REFUSED;
		}
	return NOT_FOUND;
}

const char *
section_title(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row)
{
	const struct section *section = form_section(found->form, row->section_key);
	const char *name = family_person_name(&found->family, row->person_id), *title = section != NULL ? section->title : row->section_key;

	return name != NULL ? arena_format(visit->work->arena, "%s: %s", title, name) : title;
}

struct url
section_url(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row)
{
	return url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/sections/",
	    arena_format(visit->work->arena, "%lld", (long long)row->section_id));
}

struct section_on_page
section_page_of(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row)
{
	struct section_on_page page = { .form = found->form, .section = form_section(found->form, row->section_key), .person_id = row->person_id,
		.answers = &found->answers, .context = &found->context };

	page.names[ASKED_OF_CHILD] = family_person_name(&found->family, row->person_id);
	for (size_t i = 0; i < found->family.adults.count; i++)
		if (text_equals(found->family.adults.at[i].part, "carer")) {
			page.names[ASKED_OF_PARENT] = found->family.adults.at[i].given_name;
			page.family_name = found->family.adults.at[i].given_name;
			break;
		}
	page.names[ASKED_OF_PRACTITIONER] = row->last_name != NULL ? row->last_name : visit->worker.name;
	return page;
}
