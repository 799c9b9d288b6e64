/* take_over.c -- parts of earlier assessments, kept with who wrote them. Source: R-ASMT-12. */
#include <string.h>

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/work.h"

/* What belongs to one assessment alone (a scale says how it is that day), or names a record that its reader may not know of. */
static bool
stays_behind(const struct question *question)
{
	if (question->restricted != NULL || question->type == QUESTION_PERSON || question->type == QUESTION_AGENCY || question->type == QUESTION_WORKER ||
	    question->type == QUESTION_ATTACHMENT || question->type == QUESTION_DRAWING || question->type == QUESTION_SIGNATURE || question->type == QUESTION_SCALE_0_10)
		return true;
	for (size_t i = 0; i < question->column_count; i++)
		if (stays_behind(&question->columns[i]))
			return true;
	return false;
}

bool
section_can_be_taken_over(const struct section *section)
{
	for (size_t i = 0; section->restricted == NULL && i < section->question_count; i++)
		if (!stays_behind(&section->questions[i]))
			return true;
	return false;
}

/* The problem is about a question of this key: "scale.child", "seen_on-day". */
static bool
is_about(const struct problem *problem, const char *question_key)
{
	size_t length = strlen(question_key);

	return strncmp(problem->field, question_key, length) == 0 && (problem->field[length] == '\0' || problem->field[length] == '.' || problem->field[length] == '-');
}

/* Leaves in `answers` what the form of today would take. */
static void
keep_what_fits(struct work *work, const struct form *form, const struct section *section, int64_t person_id, const struct form_context_values *context,
    struct form_answers *answers)
{
	for (size_t before = answers->count + 1; answers->count > 0 && answers->count < before;) {
		struct problems problems = { .arena = work->arena };

		before = answers->count;
		if (form_check_answers(work->arena, form, section, person_id, answers, context, false, &problems) == OK)
			return;
		for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
			for (size_t i = answers->count; i-- > 0;)
				if (is_about(problem, answers->at[i].question_key))
					answers->at[i] = answers->at[--answers->count];
	}
}

static const struct answers_to_take_over_row *
row_of(const struct answers_to_take_over_rows *rows, const struct form_answer *answer)
{
	for (size_t i = 0; i < rows->count; i++)
		if (text_equals(rows->at[i].question_key, answer->question_key) && asked_of_named(rows->at[i].asked_of) == answer->asked_of && rows->at[i].row_number == answer->row)
			return &rows->at[i];
	return NULL;
}

static enum outcome
take_section(struct work *work, const struct assessment *assessment, const struct form *form, const struct form_context_values *context, int64_t from_section_id, int64_t section_id)
{
	struct assessment_section to;
	struct answers_to_take_over_rows rows;
	struct form_answers answers;
	const struct section *section;
	enum outcome outcome = section_read(work, section_id, &to);

	if (outcome == OK)
		outcome = q_answers_to_take_over(work, from_section_id, &rows);
	if (outcome != OK)
		return outcome;
	section = form_section(form, to.section_key);
	if (section == NULL || !section_can_be_taken_over(section))
		return OK;
	answers = (struct form_answers){ ARENA_ARRAY(work->arena, struct form_answer, rows.count), 0 };
	for (size_t i = 0; i < rows.count; i++) {
		const struct question *question = section_question(section, rows.at[i].question_key);

		if (question != NULL && !stays_behind(question))
			answers.at[answers.count++] = (struct form_answer){ .question_key = rows.at[i].question_key, .person_id = to.person_id,
				.asked_of = asked_of_named(rows.at[i].asked_of), .row = (int)rows.at[i].row_number, .value = rows.at[i].value };
	}
	keep_what_fits(work, form, section, to.person_id, context, &answers);
	if (answers.count == 0)
		return OK;
	outcome = record_section_saved(work, &(struct section_saved){ .version = VERSION_ANY, .section_id = section_id, .assessment_id = assessment->assessment_id,
	    .episode_id = assessment->episode_id, .person_id = to.person_id, .finished = false, .worker_id = work->actor.id, .agency_id = work->agency_id });
	for (size_t i = 0; outcome == OK && i < answers.count; i++) {
		const struct form_answer *answer = &answers.at[i];
		const struct answers_to_take_over_row *row = row_of(&rows, answer);

		outcome = record_answer_given(work, &(struct answer_given){ .version = VERSION_ANY, .section_id = section_id, .answer_id = work_new_id(work),
		    .assessment_id = assessment->assessment_id, .episode_id = assessment->episode_id, .question_key = answer->question_key, .person_id = to.person_id,
		    .asked_of = asked_of_name(answer->asked_of), .row_number = answer->row, .value = answer->value, .language = row->language, .worker_id = work->actor.id,
		    .agency_id = work->agency_id, .taken_from_assessment_id = row->from_assessment_id, .taken_worker_id = row->from_worker_id, .taken_on = row->written_on });
	}
	return outcome;
}

enum outcome
assessment_take_over(struct work *work, int64_t assessment_id, struct id_list section_ids)
{
	struct assessment assessment;
	struct form_context_values context;
	struct sections_of_assessment_rows sections;
	const struct form *form;
	enum outcome outcome = assessment_read(work, assessment_id, &assessment);

	if (outcome == OK)
		outcome = assessment_form(work, &assessment, &form);
	if (outcome == OK)
		outcome = assessment_context(work, &assessment, &context);
	if (outcome == OK)
		outcome = q_sections_of_assessment(work, assessment_id, &sections);
	for (size_t i = 0; outcome == OK && i < section_ids.count; i++) {
		struct assessment_section from;

		outcome = section_read(work, section_ids.at[i], &from);
		for (size_t j = 0; outcome == OK && j < sections.count; j++)
			if (text_equals(sections.at[j].section_key, from.section_key) && sections.at[j].person_id == from.person_id)
				outcome = take_section(work, &assessment, form, &context, from.section_id, sections.at[j].section_id);
	}
	return outcome;
}
