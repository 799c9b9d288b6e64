/* form_paper.c -- a form of the profile, empty, to be filled in by hand. */
#include "documents/form_paper.h"

#include "base/text.h"
#include "casework/work.h"
#include "documents/paper.h"

enum { LONG_LINES = 4, TABLE_LINES = 4 };

static const char *
asked_of_words(enum asked_of asked_of)
{
	switch (asked_of) {
	case ASKED_OF_CHILD: return "Child";
	case ASKED_OF_PARENT: return "Parent or carer";
	case ASKED_OF_PRACTITIONER: return "Worker";
	case ASKED_OF_NOBODY: break;
	}
	return "Answer";
}

static void
add_table(struct pdf_blocks *blocks, const struct question *question)
{
	struct pdf_column columns[PDF_MOST_COLUMNS] = { 0 };
	const char *cells[PDF_MOST_COLUMNS] = { " \n " };
	size_t count = question->column_count < PDF_MOST_COLUMNS ? question->column_count : PDF_MOST_COLUMNS;
	struct pdf_block *table;

	for (size_t i = 0; i < count; i++)
		columns[i] = (struct pdf_column){ question->columns[i].short_label, question->columns[i].type == QUESTION_LONG_TEXT ? 2 : 1, false };
	table = pdf_table(blocks, question->label, columns, count);
	for (size_t i = 0; i < TABLE_LINES; i++)
		pdf_row(table, cells);
}

static void
add_choices(struct pdf_blocks *blocks, const struct question *question)
{
	for (size_t i = 0; i < question->choice_count; i++)
		pdf_paragraph(blocks, PDF_PLAIN, arena_format(blocks->arena, PAPER_BOX "%s", question->choices[i].label));
}

/* Room for one answer; the question stands above it already. */
static void
add_room(struct pdf_blocks *blocks, const struct question *question, const char *whose)
{
	const char *before = whose != NULL ? arena_format(blocks->arena, "%s: ", whose) : "";

	switch (question->type) {
	case QUESTION_LONG_TEXT:
	case QUESTION_ADDRESS:
		pdf_write_box(blocks, whose, NULL, LONG_LINES);
		break;
	case QUESTION_SCALE_0_10:
		pdf_scale(blocks, whose != NULL ? whose : "Answer", -1, -1, "");
		break;
	case QUESTION_DATE:
		pdf_paragraph(blocks, PDF_PLAIN, arena_format(blocks->arena, "%s" PAPER_DAY, before));
		break;
	case QUESTION_YES_NO:
		pdf_paragraph(blocks, PDF_PLAIN, arena_format(blocks->arena, "%s" PAPER_BOX "Yes     " PAPER_BOX "No", before));
		break;
	case QUESTION_CHOICE:
	case QUESTION_CHOICES:
		if (whose != NULL)
			pdf_paragraph(blocks, PDF_BOLD, whose);
		add_choices(blocks, question);
		break;
	case QUESTION_NEEDS:
		for (size_t i = 0; i < question->choice_count; i++)
			pdf_write_box(blocks, question->choices[i].label, NULL, LONG_LINES);
		break;
	case QUESTION_TABLE:
		add_table(blocks, question);
		break;
	case QUESTION_SIGNATURE:
		pdf_signature(pdf_signatures(blocks), whose != NULL ? whose : "Name and day", NULL);
		break;
	case QUESTION_TEXT:
	case QUESTION_NUMBER:
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
		pdf_paragraph(blocks, PDF_PLAIN, arena_format(blocks->arena, "%s" PAPER_LINE "%s%s", before, question->unit != NULL ? " " : "", question->unit != NULL ? question->unit : ""));
		break;
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
		break;
	}
}

static void
add_question(struct pdf_blocks *blocks, const struct question *question)
{
	if (question->type == QUESTION_ATTACHMENT || question->type == QUESTION_DRAWING)
		return;
	blocks = question->type == QUESTION_NEEDS ? blocks : pdf_group(blocks);
	pdf_heading(blocks, 3, question->label);
	if (question->hint != NULL)
		pdf_paragraph(blocks, PDF_SOFT, question->hint);
	if (question->when != NULL)
		pdf_paragraph(blocks, PDF_SOFT, "Only if it applies.");
	if (question->type == QUESTION_SCALE_0_10)
		pdf_paragraph(blocks, PDF_SOFT, arena_format(blocks->arena, "0 is %s, 10 is %s.", question->ends[0], question->ends[1]));
	for (size_t i = 0; i < question->asked_of_count; i++)
		add_room(blocks, question, asked_of_words(question->asked_of[i]));
	if (question->asked_of_count == 0)
		add_room(blocks, question, NULL);
}

static void
add_section(struct pdf_blocks *blocks, const struct section *section)
{
	static const char *const each[] = { [EACH_ONCE] = NULL, [EACH_CHILD] = "One sheet for each child. Name: " PAPER_LINE, [EACH_ADULT] = "One sheet for each adult. Name: " PAPER_LINE };

	pdf_page_break(blocks);
	pdf_heading(blocks, 2, section->number != NULL ? arena_format(blocks->arena, "%s %s", section->number, section->title) : section->title);
	if (section->intro != NULL)
		paper_markdown(blocks, section->intro);
	if (section->when != NULL)
		pdf_paragraph(blocks, PDF_SOFT, "Only if it applies.");
	if (each[section->each] != NULL)
		pdf_paragraph(blocks, PDF_BOLD, each[section->each]);
	for (size_t i = 0; i < section->question_count; i++)
		add_question(blocks, &section->questions[i]);
}

struct pdf_document *
form_paper(struct work *work, const struct form *form, bool large_type)
{
	struct pdf_document *document = paper_new(work, form->title, NULL, NULL, large_type);
	struct pdf_block *pairs;

	paper_markdown(&document->blocks, form->intro);
	pairs = pdf_pairs(&document->blocks);
	pdf_pair(pairs, "Children", PAPER_LINE "\n\n" PAPER_LINE);
	pdf_pair(pairs, "Written by", PAPER_LINE);
	pdf_pair(pairs, "Day", PAPER_DAY);
	for (size_t i = 0; i < form->section_count; i++)
		add_section(&document->blocks, &form->sections[i]);
	return document;
}
