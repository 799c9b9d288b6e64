/* minutes_copy.c -- the minutes of a meeting. */
#include "documents/minutes_copy.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "documents/paper.h"

enum { BOX_LINES = 4 };

static void
add_part(struct pdf_blocks *blocks, const struct minutes_copy_part *part)
{
	pdf_heading(blocks, 2, part->heading);
	for (size_t i = 0; i < part->lines.count; i++) {
		const struct minutes_copy_line *line = &part->lines.at[i];

		if (line->is_reply) {
			pdf_voice(blocks, line->words, line->who);
			continue;
		}
		if (line->who != NULL)
			pdf_paragraph(blocks, PDF_BOLD, line->who);
		pdf_paragraph(blocks, PDF_PLAIN, line->words);
	}
}

struct pdf_document *
minutes_copy_document(struct arena *arena, const struct minutes_copy *minutes)
{
	struct pdf_document *document = copy_begin(arena, &minutes->copy);
	struct pdf_blocks *blocks = &document->blocks, *wide, *panel;

	pdf_beside(blocks, &wide, &panel);
	pdf_heading(wide, 3, "When and where");
	pdf_paragraph(wide, PDF_PLAIN, minutes->when);
	pdf_heading(wide, 3, "Who led through it");
	pdf_paragraph(wide, PDF_PLAIN, minutes->chair);
	copy_who_to_ring(panel, &minutes->copy);
	for (size_t i = 0; minutes->kind != NULL && i < minutes->kind->statement_count; i++)
		if (minutes->kind->statements[i].on_minutes) {
			struct pdf_blocks *statement = pdf_panel(blocks);

			pdf_heading(statement, 3, minutes->kind->statements[i].title);
			paper_markdown(statement, minutes->kind->statements[i].words);
		}
	for (size_t i = 0; i < minutes->part_count; i++)
		add_part(blocks, &minutes->parts[i]);
	copy_differently(blocks, &minutes->copy, BOX_LINES);
	return document;
}
