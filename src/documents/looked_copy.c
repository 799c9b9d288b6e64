/* looked_copy.c -- the family's paper about who looked. */
#include "documents/looked_copy.h"

#include "base/text.h"

enum { BOX_LINES = 5 };

/* What was passed on and to whom, or who was asked; `left_out` stands below it. R-INFO-15, R-INFO-07 */
static void
put_shared(struct arena *arena, struct pdf_blocks *blocks, const char *heading, const char *whom, const struct shared_with *shared, const char *left_out, struct date today)
{
	const struct pdf_column columns[] = { { "When", 16, true }, { whom, 28, false }, { "What", 32, false }, { "Why", 24, false } };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

	pdf_heading(blocks, 3, heading);
	if (shared->lines.count == 0) {
		pdf_paragraph(blocks, PDF_BOLD, "There is nothing to show.");
	} else {
		struct pdf_block *table = pdf_table(blocks, arena_format(arena, "%s, newest first", heading), columns, COLUMNS);

		for (size_t i = 0; i < shared->lines.count; i++) {
			const struct shared_line *line = &shared->lines.at[i];
			const char *cells[COLUMNS] = { date_words_short(arena, line->on, today), line->with, line->what, line->why };

			pdf_row(table, cells);
		}
	}
	pdf_paragraph(blocks, PDF_SOFT, left_out);
}

struct pdf_document *
looked_copy_document(struct arena *arena, const struct looked_copy *looked)
{
	static const struct pdf_column columns[] = { { "When", 18, true }, { "Who", 32, false }, { "What they did", 30, false }, { "Why", 20, false } };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct pdf_document *document = copy_begin(arena, &looked->copy);
	struct pdf_blocks *blocks = &document->blocks, *wide, *panel;

	pdf_beside(blocks, &wide, &panel);
	pdf_heading(wide, 3, "What this is");
	pdf_paragraph(wide, PDF_PLAIN, "Everybody who opened a page about your family, newest first. It is written down before the page is shown, and nobody can change it. Searches by name are not in it.");
	if (looked->who_may != NULL) {
		pdf_heading(wide, 3, "Who may look");
		pdf_paragraph(wide, PDF_PLAIN, arena_format(arena, "%s. You said yes to this, and you can change it at any time.", looked->who_may));
	}
	copy_who_to_ring(panel, &looked->copy);
	if (looked->found->lines.count == 0) {
		pdf_paragraph(blocks, PDF_BOLD, "Nobody has looked.");
	} else {
		struct pdf_block *table = pdf_table(blocks, "Who looked, newest first", columns, COLUMNS);

		for (size_t i = 0; i < looked->found->lines.count; i++) {
			const struct looked_family_line *line = &looked->found->lines.at[i];
			const char *cells[COLUMNS] = { date_words_short(arena, line->on, looked->today), arena_format(arena, "%s%s%s", line->who, line->from != NULL ? "\n" : "",
			    line->from != NULL ? line->from : ""), line->did, line->why };

			pdf_row(table, cells);
		}
	}
	if (looked->found->older)
		pdf_paragraph(blocks, PDF_PLAIN, "There are older ones. Ask for them.");
	pdf_paragraph(blocks, PDF_SOFT, looked->left_out);
	put_shared(arena, blocks, "What was passed on", "With whom", looked->shared, looked->shared_left_out, looked->today);
	put_shared(arena, blocks, "Who was asked about you", "Who", looked->asked, looked->asked_left_out, looked->today);
	pdf_write_box(blocks, "Something odd?", "If you know one of these people, or cannot see why they looked, write it here and give it to your main person, or to anybody in the council whom you trust. "
	    "Somebody who does not work with them will check.", BOX_LINES);
	return document;
}
