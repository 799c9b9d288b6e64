/* form_reading.c -- the answers of a section, to read. */
#include "base/text.h"
#include "web/forms/form_fields.html.h"
#include "web/forms/form_fields_inside.h"
#include "web/parts.html.h"

enum { SHORT_ROWS_MOST = FORM_MOST_QUESTIONS };

struct reading {
	struct html_out *out;
	struct arena *arena;
	const struct section_on_page *page;
	struct fact_row short_ones[SHORT_ROWS_MOST]; /* answers of a line, gathered until a longer one comes */
	size_t short_count;
	bool any;
};

static void
put_short_ones(struct reading *reading)
{
	struct fact_rows rows = { reading->short_ones, reading->short_count };

	if (rows.count > 0)
		ws_facts_list(reading->out, &rows);
	reading->short_count = 0;
}

/* Heading of a question that takes room of its own. */
static void
begin_long(struct reading *reading, const struct question *question)
{
	put_short_ones(reading);
	reading_question(reading->out, question->label);
	reading->any = true;
}

static const char *
words_of(const struct reading *reading, const struct question *question, const struct form_answer *answer)
{
	if (question->type == QUESTION_PERSON || question->type == QUESTION_AGENCY || question->type == QUESTION_WORKER)
		return profile_choice_label(form_records(reading->page, question->type), form_answer_text(reading->arena, answer));
	return form_answer_words(reading->arena, question, answer);
}

static const struct form_answer *
answer_of(const struct reading *reading, const struct question *question, enum asked_of asked_of, int row)
{
	const struct form_answer *answer = form_answer_find(reading->page->answers, question->key, reading->page->person_id, asked_of, row);

	return answer != NULL && answer->value != NULL ? answer : NULL;
}

static void
read_plain(struct reading *reading, const struct question *question, const struct form_answer *answer)
{
	const char *words = words_of(reading, question, answer), *who = form_voice_name(reading->page, question->voice);

	if (question->type == QUESTION_LONG_TEXT || who != NULL) {
		begin_long(reading, question);
		if (who != NULL)
			ws_voice(reading->out, words, who);
		else
			ws_paragraphs(reading->out, words);
	} else {
		reading->short_ones[reading->short_count++] = (struct fact_row){ .name = question->short_label, .words = words };
		reading->any = true;
		if (reading->short_count == SHORT_ROWS_MOST)
			put_short_ones(reading);
	}
}

/* What each of those asked said, one under the other, also where they differ. */
static void
read_asked(struct reading *reading, const struct question *question)
{
	struct fact_row rows[sizeof(question->asked_of) / sizeof(question->asked_of[0])];
	struct fact_rows list = { rows, 0 };

	for (size_t i = 0; i < question->asked_of_count; i++) {
		const struct form_answer *answer = answer_of(reading, question, question->asked_of[i], 0);

		if (answer != NULL)
			rows[list.count++] = (struct fact_row){ .name = form_asked_name(reading->page, question->asked_of[i]),
				.words = words_of(reading, question, answer) };
	}
	if (list.count == 0)
		return;
	begin_long(reading, question);
	if (question->type == QUESTION_SCALE_0_10)
		reading_scales(reading->out, &list, question->ends[0], question->ends[1]);
	else
		ws_facts_list(reading->out, &list);
}

static void
read_needs(struct reading *reading, const struct question *question, const struct form_answer *answer)
{
	struct fact_row *rows = ARENA_ARRAY(reading->arena, struct fact_row, question->choice_count);
	struct fact_rows list = { rows, 0 };

	for (size_t i = 0; i < question->choice_count; i++) {
		const char *words = form_answer_part(reading->arena, question, answer, question->choices[i].key);

		if (words != NULL)
			rows[list.count++] = (struct fact_row){ .name = question->choices[i].label, .words = words };
	}
	begin_long(reading, question);
	ws_facts_list(reading->out, &list);
}

static void
read_table(struct reading *reading, const struct question *question)
{
	const char **columns = ARENA_ARRAY(reading->arena, const char *, question->column_count);
	struct table_row rows[FORM_MOST_ROWS];
	struct table_group group = { .rows = { rows, 0 } };
	struct look_table table = { .caption = question->label, .caption_is_hidden = true, .columns = { columns, question->column_count }, .groups = { &group, 1 } };

	for (size_t i = 0; i < question->column_count; i++)
		columns[i] = question->columns[i].short_label;
	for (int row = 1; row <= FORM_MOST_ROWS; row++) {
		const struct form_answer *answer = answer_of(reading, question, ASKED_OF_NOBODY, row);
		struct table_cell *cells;

		if (answer == NULL)
			continue;
		cells = ARENA_ARRAY(reading->arena, struct table_cell, question->column_count);
		for (size_t i = 0; i < question->column_count; i++) {
			const struct form_answer cell = { .question_key = question->columns[i].key, .value = form_answer_column(reading->arena, answer, question->columns[i].key) };

			cells[i].words = words_of(reading, &question->columns[i], &cell);
		}
		rows[group.rows.count++] = (struct table_row){ cells, question->column_count };
	}
	if (group.rows.count == 0)
		return;
	begin_long(reading, question);
	ws_table(reading->out, &table);
}

void
section_reading(struct html_out *out, struct arena *arena, const struct section_on_page *page)
{
	struct reading reading = { .out = out, .arena = arena, .page = page };

	for (size_t i = 0; i < page->section->question_count; i++) {
		const struct question *question = &page->section->questions[i];
		const struct form_answer *answer = answer_of(&reading, question, ASKED_OF_NOBODY, 0);

		if (question->type == QUESTION_TABLE)
			read_table(&reading, question);
		else if (question->asked_of_count > 0)
			read_asked(&reading, question);
		else if (answer != NULL && question->type == QUESTION_NEEDS)
			read_needs(&reading, question, answer);
		else if (answer != NULL)
			read_plain(&reading, question, answer);
	}
	put_short_ones(&reading);
	if (!reading.any)
		reading_nothing(out);
}
