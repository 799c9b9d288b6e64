/* assessment_copy.c -- the family's copy of their assessment. */
#include "documents/assessment_copy.h"

#include "base/text.h"

enum { BOX_LINES = 6 };

/* The section that is being written. */
struct copying {
	struct arena *arena;
	const struct assessment_copy *assessment;
	const struct assessment_copy_section *row;
};

static const struct form_answer *
find(const struct copying *copying, const struct form_answers *answers, const struct question *question, enum asked_of asked_of, int line)
{
	const struct form_answer *answer = answers == NULL ? NULL : form_answer_find(answers, question->key, copying->row->person_id, asked_of, line);

	return answer != NULL && answer->value != NULL ? answer : NULL;
}

static const struct form_answer *
answer_to(const struct copying *copying, const struct question *question, enum asked_of asked_of, int line)
{
	return find(copying, copying->assessment->answers, question, asked_of, line);
}

static const char *
words_of(const struct copying *copying, const struct question *question, const struct form_answer *answer)
{
	const struct assessment_copy *assessment = copying->assessment;
	const struct profile_choices *records = question->type == QUESTION_PERSON ? &assessment->people : question->type == QUESTION_AGENCY ? &assessment->agencies
	    : question->type == QUESTION_WORKER ? &assessment->workers : NULL;

	return records != NULL ? profile_choice_label(records, form_answer_text(copying->arena, answer)) : form_answer_words(copying->arena, question, answer);
}

/* Whose words an answer is in; NULL for the worker's own. */
static const char *
voice_of(const struct copying *copying, enum question_voice voice)
{
	const struct assessment_copy *assessment = copying->assessment;

	switch (voice) {
	case VOICE_WORKER: return NULL;
	case VOICE_CHILD: return copying->row->person != NULL ? copying->row->person : "The children";
	case VOICE_PARENT: return assessment->parent != NULL ? assessment->parent : "Parent or carer";
	case VOICE_FAMILY: return assessment->family != NULL ? assessment->family : "The family";
	}
	return NULL;
}

static const char *
name_of_asked(const struct copying *copying, enum asked_of asked_of)
{
	switch (asked_of) {
	case ASKED_OF_CHILD: return voice_of(copying, VOICE_CHILD);
	case ASKED_OF_PARENT: return voice_of(copying, VOICE_PARENT);
	case ASKED_OF_PRACTITIONER: return copying->row->practitioner != NULL ? copying->row->practitioner : "Worker";
	case ASKED_OF_NOBODY: break;
	}
	return "";
}

/* A question as a heading, in a group of its own that its answer goes into as well. */
static struct pdf_blocks *
ask(struct pdf_blocks *blocks, const struct question *question)
{
	struct pdf_blocks *group = pdf_group(blocks);

	pdf_heading(group, 3, question->label);
	return group;
}

/* What each of those asked said, and what they said the time before. Source: R-SOS-04 */
static void
add_asked(const struct copying *copying, struct pdf_blocks *blocks, const struct question *question)
{
	struct pdf_blocks *group = NULL;
	struct pdf_block *pairs = NULL;

	for (size_t i = 0; i < question->asked_of_count; i++) {
		enum asked_of asked_of = question->asked_of[i];
		const struct form_answer *answer = answer_to(copying, question, asked_of, 0), *before = find(copying, copying->assessment->before, question, asked_of, 0);
		long long number, last = -1;

		if (answer == NULL)
			continue;
		if (group == NULL) {
			group = ask(blocks, question);
			if (question->type == QUESTION_SCALE_0_10)
				pdf_paragraph(group, PDF_SOFT, arena_format(copying->arena, "0 is %s, 10 is %s.", question->ends[0], question->ends[1]));
		}
		if (question->type == QUESTION_SCALE_0_10 && slice_number(slice_of(answer->value), 10, &number)) {
			if (before != NULL && !slice_number(slice_of(before->value), 10, &last))
				last = -1;
			pdf_scale(group, name_of_asked(copying, asked_of), (int)number, (int)last, NULL);
			continue;
		}
		if (pairs == NULL)
			pairs = pdf_pairs(group);
		pdf_pair(pairs, name_of_asked(copying, asked_of), words_of(copying, question, answer));
	}
}

static void
add_needs(const struct copying *copying, struct pdf_blocks *blocks, const struct question *question, const struct form_answer *answer)
{
	struct pdf_block *pairs = pdf_pairs(ask(blocks, question));

	for (size_t i = 0; i < question->choice_count; i++) {
		const char *words = form_answer_part(copying->arena, question, answer, question->choices[i].key);

		if (words != NULL)
			pdf_pair(pairs, question->choices[i].label, words);
	}
}

static void
add_table(const struct copying *copying, struct pdf_blocks *blocks, const struct question *question)
{
	struct pdf_column columns[PDF_MOST_COLUMNS] = { 0 };
	const char *cells[PDF_MOST_COLUMNS];
	size_t column_count = question->column_count < PDF_MOST_COLUMNS ? question->column_count : PDF_MOST_COLUMNS;
	struct pdf_block *table = NULL;

	for (size_t i = 0; i < column_count; i++)
		columns[i] = (struct pdf_column){ question->columns[i].short_label, question->columns[i].type == QUESTION_LONG_TEXT ? 2 : 1, i == 0 };
	for (int line = 1; line <= FORM_MOST_ROWS; line++) {
		const struct form_answer *answer = answer_to(copying, question, ASKED_OF_NOBODY, line);

		if (answer == NULL)
			continue;
		for (size_t i = 0; i < column_count; i++) {
			const struct form_answer cell = { .question_key = question->columns[i].key,
				.value = form_answer_column(copying->arena, answer, question->columns[i].key) };

			cells[i] = cell.value != NULL ? words_of(copying, &question->columns[i], &cell) : "";
		}
		if (table == NULL)
			table = pdf_table(ask(blocks, question), question->label, columns, column_count);
		pdf_row(table, cells);
	}
}

/* Short answers stand beside their questions, one block for all that follow each other; longer ones and those in a voice have room of their own. */
static void
add_plain(const struct copying *copying, struct pdf_blocks *blocks, const struct question *question, const struct form_answer *answer, struct pdf_block **pairs)
{
	const char *words = words_of(copying, question, answer), *whose = voice_of(copying, question->voice);

	if (text_is_empty(words))
		return;
	if (question->type != QUESTION_LONG_TEXT && whose == NULL) {
		if (*pairs == NULL)
			*pairs = pdf_pairs(blocks);
		pdf_pair(*pairs, question->short_label, words);
		return;
	}
	*pairs = NULL;
	if (whose != NULL)
		pdf_voice(ask(blocks, question), words, whose);
	else
		pdf_paragraph(ask(blocks, question), PDF_PLAIN, words);
}

static bool
is_printed(const struct copying *copying, const struct question *question)
{
	const struct assessment_copy *assessment = copying->assessment;

	return question->type != QUESTION_ATTACHMENT && question->type != QUESTION_DRAWING &&
	    form_is_asked(assessment->form, copying->row->section, question, copying->row->person_id, assessment->answers, assessment->context);
}

static bool
has_answer(const struct copying *copying)
{
	const struct form_answers *answers = copying->assessment->answers;

	for (size_t i = 0; i < answers->count; i++) {
		const struct question *question = section_question(copying->row->section, answers->at[i].question_key);

		if (question != NULL && answers->at[i].person_id == copying->row->person_id && answers->at[i].value != NULL && is_printed(copying, question))
			return true;
	}
	return false;
}

static void
add_section(const struct copying *copying, struct pdf_blocks *blocks)
{
	const struct section *section = copying->row->section;
	struct pdf_block *pairs = NULL;

	for (size_t i = 0; i < section->question_count; i++) {
		const struct question *question = &section->questions[i];
		const struct form_answer *answer = answer_to(copying, question, ASKED_OF_NOBODY, 0);

		if (!is_printed(copying, question))
			continue;
		if (question->type == QUESTION_TABLE)
			add_table(copying, blocks, question);
		else if (question->asked_of_count > 0)
			add_asked(copying, blocks, question);
		else if (answer != NULL && question->type == QUESTION_NEEDS)
			add_needs(copying, blocks, question, answer);
		else if (answer != NULL)
			add_plain(copying, blocks, question, answer, &pairs);
		if (question->type == QUESTION_TABLE || question->type == QUESTION_NEEDS || question->asked_of_count > 0)
			pairs = NULL;
	}
	if (copying->row->taken != NULL)
		pdf_paragraph(blocks, PDF_SOFT, copying->row->taken);
	if (copying->row->written != NULL)
		pdf_paragraph(blocks, PDF_SOFT, arena_format(copying->arena, "Written down by %s", copying->row->written));
}

/* One section of the form, for everybody it was asked for. */
static void
add_part(struct arena *arena, const struct assessment_copy *assessment, const struct section *section, struct pdf_blocks *blocks)
{
	for (size_t i = 0; i < assessment->section_count; i++) {
		const struct copying copying = { arena, assessment, &assessment->sections[i] };

		if (copying.row->section != section ||
		    !form_is_asked(assessment->form, section, NULL, copying.row->person_id, assessment->answers, assessment->context) || !has_answer(&copying))
			continue;
		pdf_heading(blocks, 2, copying.row->person != NULL ? arena_format(arena, "%s: %s", section->title, copying.row->person) : section->title);
		add_section(&copying, blocks);
	}
}

static void
add_what_comes_next(const struct assessment_copy *assessment, struct pdf_blocks *blocks)
{
	struct pdf_block *pairs;

	if (assessment->next_step == NULL)
		return;
	blocks = pdf_group(blocks);
	pdf_heading(blocks, 2, "What comes next");
	pairs = pdf_pairs(blocks);
	pdf_pair(pairs, "Next", assessment->next_step);
	if (!text_is_empty(assessment->next_step_reason))
		pdf_pair(pairs, "Why", assessment->next_step_reason);
	if (!text_is_empty(assessment->family_contribution))
		pdf_pair(pairs, "Your part in it", assessment->family_contribution);
	if (assessment->family_agrees != NULL)
		pdf_pair(pairs, "Do you agree?", assessment->family_agrees);
	if (!text_is_empty(assessment->family_words))
		pdf_voice(blocks, assessment->family_words, arena_format(blocks->arena, "%s, %s", assessment->family != NULL ? assessment->family : "The family", assessment->finished_on));
}

struct pdf_document *
assessment_copy_document(struct arena *arena, const struct assessment_copy *assessment)
{
	struct pdf_document *document = copy_begin(arena, &assessment->copy);
	struct pdf_blocks *blocks = &document->blocks, *wide, *panel;

	pdf_beside(blocks, &wide, &panel);
	pdf_heading(wide, 3, "What this is");
	pdf_paragraph(wide, PDF_PLAIN, "What you told us and what we saw, put together with you. Your own words stand beside a yellow line. "
	    "Nothing here is fixed: if something is wrong or missing, tell us and we put it right.");
	copy_who_to_ring(panel, &assessment->copy);
	for (size_t i = 0; i < assessment->form->section_count; i++)
		if (assessment->form->sections[i].family_page)
			add_part(arena, assessment, &assessment->form->sections[i], blocks);
	add_what_comes_next(assessment, blocks);
	copy_differently(blocks, &assessment->copy, BOX_LINES);
	return document;
}
