/* form_fields.c -- a section as fields: which questions, in which order, with what in them; tables and scales. */
#include "web/forms/form_fields.h"

#include <ctype.h>

#include "base/text.h"
#include "platform/html/markdown.h"
#include "web/forms/form_fields.html.h"
#include "web/forms/form_fields_inside.h"

enum { EMPTY_ROWS = 2 };

const char *
visit_form_typed(const void *visit, const char *name, size_t nth)
{
	return visit_typed_at((struct visit *)(uintptr_t)visit, name, nth); /* it only tidies into the arena */
}

bool
section_wants_row(struct visit *visit)
{
	return visit_typed(visit, "add_row") != NULL;
}

enum outcome
section_typed(struct visit *visit, const struct section_on_page *page, struct form_answers *answers, struct problems *problems)
{
	struct form_context_values context = *page->context;

	context.others = page->answers;
	return form_read_typed(visit->work->arena, page->form, page->section, page->person_id, visit_form_typed, visit, &context, answers, problems);
}

const char *
form_asked_name(const struct section_on_page *page, enum asked_of asked_of)
{
	if (page->names[asked_of] != NULL)
		return page->names[asked_of];
	switch (asked_of) {
	case ASKED_OF_CHILD: return "The child";
	case ASKED_OF_PARENT: return "The parent or carer";
	case ASKED_OF_PRACTITIONER: return "The practitioner";
	case ASKED_OF_NOBODY: break;
	}
	return "";
}

const char *
form_voice_name(const struct section_on_page *page, enum question_voice voice)
{
	switch (voice) {
	case VOICE_WORKER: return NULL;
	case VOICE_CHILD: return form_asked_name(page, ASKED_OF_CHILD);
	case VOICE_PARENT: return form_asked_name(page, ASKED_OF_PARENT);
	case VOICE_FAMILY: return page->family_name != NULL ? page->family_name : "The family";
	}
	return NULL;
}

const struct profile_choices *
form_records(const struct section_on_page *page, enum question_type type)
{
	static const struct profile_choices none = { NULL, 0 };
	const struct profile_choices *choices = type == QUESTION_PERSON ? page->people : type == QUESTION_AGENCY ? page->agencies :
	    type == QUESTION_WORKER ? page->workers : NULL;

	return choices != NULL ? choices : &none;
}

/* One section being drawn. */
struct drawing {
	struct html_out *out;
	struct visit *visit;
	const struct section_on_page *page;
	struct arena *arena;
};

static const struct form_told *
told_of(const struct section_on_page *page, const struct question *question)
{
	for (size_t i = 0; i < page->told.count; i++)
		if (page->told.at[i].person_id == page->person_id && text_equals(page->told.at[i].question_key, question->key))
			return &page->told.at[i];
	return NULL;
}

/* What stands; else what was told, with its source; else nothing. */
static struct form_field
field_of(const struct drawing *drawing, const struct question *question, enum asked_of asked_of)
{
	const struct section_on_page *page = drawing->page;
	const char *name = form_field_name(drawing->arena, question, asked_of, 0, NULL);
	const struct form_answer *stored = form_answer_find(page->answers, question->key, page->person_id, asked_of, 0);
	const struct form_told *told = told_of(page, question);
	struct form_field field = { .visit = drawing->visit, .page = page, .question = question, .name = name, .typed_name = name, .label = question->label };
	struct form_answer *prefilled;

	if (stored != NULL && stored->value != NULL) {
		field.stored = stored;
	} else if (told != NULL && asked_of == ASKED_OF_NOBODY) {
		prefilled = ARENA_NEW(drawing->arena, struct form_answer);
		*prefilled = (struct form_answer){ .question_key = question->key, .person_id = page->person_id, .value = told->value };
		field.stored = prefilled;
		field.from = told->source;
	}
	return field;
}

static void
draw_plain(const struct drawing *drawing, const struct question *question)
{
	struct form_field field = field_of(drawing, question, ASKED_OF_NOBODY);
	size_t from = html_length(drawing->out);

	form_field_draw(drawing->out, &field);
	if (field.from != NULL)
		form_told_before(drawing->out, field.name, question->label, field.from, html_cut(drawing->out, from));
}

/* One question that several people answer, each for themselves; for a scale its ends are said once. */
static void
draw_asked(const struct drawing *drawing, const struct question *question)
{
	size_t from = html_length(drawing->out);

	if (question->type == QUESTION_SCALE_0_10)
		ws_scale_ends(drawing->out, question->ends[0], question->ends[1]);
	for (size_t i = 0; i < question->asked_of_count; i++) {
		struct form_field field = field_of(drawing, question, question->asked_of[i]);

		field.label = arena_format(drawing->arena, "%s says", form_asked_name(drawing->page, question->asked_of[i]));
		form_field_draw(drawing->out, &field);
	}
	form_group(drawing->out, question->key, question->label, question->hint, NULL, html_cut(drawing->out, from));
}

/* ---- Tables -------------------------------------------------------------------------------------------------------- */

/* How many rows the page had that comes back; -1: none comes back. */
static int
typed_row_count(const struct drawing *drawing, const struct question *question)
{
	const char *typed = drawing->visit->form != NULL ? visit_typed(drawing->visit, arena_format(drawing->arena, "%s.rows", question->key)) : NULL;
	long long count;

	if (typed == NULL)
		return -1;
	if (!slice_number(slice_of(typed), FORM_MOST_ROWS, &count))
		return FORM_MOST_ROWS;
	for (int row = (int)count + 1; row <= FORM_MOST_ROWS; row++) /* whatever number came, no typed row is lost */
		if (form_row_was_typed(drawing->arena, question, row, visit_form_typed, drawing->visit))
			count = row;
	return (int)count;
}

static int
stored_row_count(const struct section_on_page *page, const struct question *question)
{
	int count = 0;

	for (size_t i = 0; i < page->answers->count; i++) {
		const struct form_answer *answer = &page->answers->at[i];

		if (answer->value != NULL && answer->person_id == page->person_id && answer->row > count && text_equals(answer->question_key, question->key))
			count = answer->row;
	}
	return count;
}

/* `typed_row` 0: the row does not come back, `row` of what stands is drawn. */
static void
draw_row(const struct drawing *drawing, const struct question *question, int row, int typed_row)
{
	const struct section_on_page *page = drawing->page;
	const struct form_answer *stored = form_answer_find(page->answers, question->key, page->person_id, ASKED_OF_NOBODY, typed_row > 0 ? typed_row : row);
	char *label = arena_format(drawing->arena, "%s %d", question->row_word, row);
	size_t from = html_length(drawing->out);

	for (size_t i = 0; i < question->column_count; i++) {
		const struct question *column = &question->columns[i];
		struct form_answer *cell = ARENA_NEW(drawing->arena, struct form_answer);
		struct form_field field = { .visit = drawing->visit, .page = page, .question = column, .stored = cell, .only_typed = typed_row > 0,
			.name = form_field_name(drawing->arena, question, ASKED_OF_NOBODY, row, column), .label = column->label };

		field.typed_name = typed_row > 0 ? form_field_name(drawing->arena, question, ASKED_OF_NOBODY, typed_row, column) : field.name;
		cell->value = stored != NULL ? form_answer_column(drawing->arena, stored, column->key) : NULL;
		form_field_draw(drawing->out, &field);
	}
	label[0] = (char)toupper((unsigned char)label[0]);
	form_row(drawing->out, label, html_cut(drawing->out, from));
}

/* The rows that hold something move up, as they will be numbered when they are saved; then come the empty ones. */
static void
draw_table(const struct drawing *drawing, const struct question *question)
{
	int typed_rows = typed_row_count(drawing, question), most = question->most < FORM_MOST_ROWS ? question->most : FORM_MOST_ROWS, row = 0, total;
	size_t from = html_length(drawing->out);

	for (int typed_row = 1; typed_row <= typed_rows; typed_row++)
		if (form_row_was_typed(drawing->arena, question, typed_row, visit_form_typed, drawing->visit))
			draw_row(drawing, question, ++row, typed_row);
	for (int stored = typed_rows < 0 ? stored_row_count(drawing->page, question) : 0; row < stored; row++)
		draw_row(drawing, question, row + 1, 0);
	total = row + EMPTY_ROWS;
	if (text_equals(visit_typed(drawing->visit, "add_row"), question->key) && total <= typed_rows)
		total = typed_rows + 1;
	for (; row < total && row < most; row++)
		draw_row(drawing, question, row + 1, FORM_MOST_ROWS + row + 1); /* a row that was never typed into */
	form_rows(drawing->out, question->key, question->label, question->hint, problem_of(&drawing->visit->problems, question->key),
	    html_cut(drawing->out, from), row, question->row_word);
}

/* ---- The section --------------------------------------------------------------------------------------------------- */

void
section_fields(struct html_out *out, struct visit *visit, const struct section_on_page *page)
{
	const struct drawing drawing = { out, visit, page, visit->work->arena };
	struct problems unsaid = { .arena = drawing.arena }; /* the save has said them already */
	struct form_context_values context = *page->context;
	struct form_answers answers = *page->answers;

	if (visit->form != NULL && section_typed(visit, page, &answers, &unsaid) == BROKEN)
		answers = *page->answers;
	context.others = page->answers;
	if (page->section->intro != NULL)
		form_intro(out, markdown_html(drawing.arena, slice_of(page->section->intro), 2));
	for (size_t i = 0; i < page->section->question_count; i++) {
		const struct question *question = &page->section->questions[i];

		if (question->type == QUESTION_ATTACHMENT || question->type == QUESTION_DRAWING ||
		    !form_is_asked(page->form, page->section, question, page->person_id, &answers, &context))
			continue;
		if (question->type == QUESTION_TABLE)
			draw_table(&drawing, question);
		else if (question->asked_of_count > 0)
			draw_asked(&drawing, question);
		else
			draw_plain(&drawing, question);
		if (question->prompts != NULL)
			form_prompts(out, markdown_html(drawing.arena, slice_of(question->prompts), 3));
	}
}
