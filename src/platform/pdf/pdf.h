/* pdf.h -- documents for families: built block by block, then laid out as tagged PDF that reads well on paper and aloud. */
#ifndef PLATFORM_PDF_PDF_H
#define PLATFORM_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/slice.h"

/*
 * A document is a tree of blocks in one arena. Build it with the functions below, in reading order, then hand it to
 * pdf_render() (in this process) or renderer_render() (in a process of its own; what servers use).
 *
 *	struct pdf_document *document = pdf_document_new(arena, "Our Family Support Plan", "en-GB");
 *	document->copy_line = "Copy for Amy. Version 2, agreed Thursday 8 October 2026.";
 *	pdf_heading(&document->blocks, 1, "Our Family Support Plan");
 *	pdf_paragraph(&document->blocks, PDF_PLAIN, words);
 *
 * Texts are UTF-8, NUL-terminated and copied; NULL is the empty text. Bytes that are not UTF-8 print as U+FFFD, control characters are
 * dropped. No text is ever cut: long words break anywhere, any length flows over pages. Limits: see PDF_MOST_….
 */

struct pdf_block;

/* Blocks in reading order: a whole document, or the inside of a group, panel or column. */
struct pdf_blocks {
	struct arena *arena;
	struct pdf_block *first, *last;
	size_t count;
	const char *language; /* of blocks added from now on; NULL: as what is around. Set it before, and set it back after. */
};

struct pdf_document {
	struct arena *arena;
	const char *title;      /* the kind of document, never a person's name: it goes into the file's own description */
	const char *language;   /* BCP 47: "en-GB", "ur", "pl"; decides the direction of the page as well */
	const char *author;     /* into the file's description; NULL, as at the start: nobody is named there */
	const char *copy_line;  /* above everything: whose copy it is and which version; NULL: none */
	const char *reference;  /* on the same line at the far edge: EP-7K3M-Q2WX-5; NULL: none */
	const char *footer;     /* small, at the foot of each page; NULL: none */
	const char *page_words; /* "Page {page} of {pages}", as at the start, or the same in the document's language */
	struct instant made_at; /* the file's date; none: the file has none. Same document, same bytes. */
	bool large_type;        /* 16 point instead of 11.5 */
	struct pdf_blocks blocks;
};

enum pdf_weight {
	PDF_PLAIN,
	PDF_BOLD,
	PDF_LEAD, /* larger: the sentence under a title */
	PDF_SOFT, /* smaller: who, when, source */
};

#define PDF_MOST_DEPTH 6          /* groups, panels and columns within each other */
#define PDF_MOST_BLOCKS 20000     /* in a document, at all depths, cells and items not counted */
#define PDF_MOST_COLUMNS 8        /* of a table */
#define PDF_MOST_PAGES 2000       /* beyond: UNAVAILABLE */
#define PDF_MOST_LEVELS 6         /* of a windscreen */
#define PDF_MOST_DRAWING 20000    /* units of a drawing, across and down */
#define PDF_MOST_SHAPES 5000      /* shapes and words of a drawing; beyond: INVALID */
#define PDF_MOST_JSON_BYTES (16 * 1024 * 1024)

/* An empty document: A4, 15 mm margins, 11.5 point. Title and language are copied. */
struct pdf_document *pdf_document_new(struct arena *arena, const char *title, const char *language);

/* level 1 to 3 (others are taken to the nearest). It never stands alone at the foot of a page. */
void pdf_heading(struct pdf_blocks *blocks, int level, const char *text);

/* As typed: a line break stays one, an empty line begins a new paragraph. Nothing but white space adds nothing. */
void pdf_paragraph(struct pdf_blocks *blocks, enum pdf_weight weight, const char *text);

/* A paragraph of several runs: p = pdf_paragraph_of(blocks); pdf_run(p, "Ring ", false, NULL); pdf_run(p, "999", true, NULL). */
struct pdf_block *pdf_paragraph_of(struct pdf_blocks *blocks);
/* language: of this run where it differs ("pl"), or NULL. */
void pdf_run(struct pdf_block *paragraph, const char *text, bool bold, const char *language);

/* Somebody's own words, in serif with the marigold edge, and below who said it and when ("Kyle, 6, 8 October 2026"; may be NULL). */
void pdf_voice(struct pdf_blocks *blocks, const char *words, const char *said_by);

/* A list with dots or numbers: list = pdf_list(blocks, false); pdf_item(list, "Bath, story, bed"). */
struct pdf_block *pdf_list(struct pdf_blocks *blocks, bool numbered);
void pdf_item(struct pdf_block *list, const char *text);

struct pdf_column {
	const char *head; /* says what is in it; NULL or "" in every column: the table has no head */
	double share;     /* of the width, against the other columns; 0: by what is in it */
	bool names_row;   /* its cells are row heads: bold, and read aloud as what the row is about */
};

/*
 * A table of 1 to PDF_MOST_COLUMNS columns (more are left off). Heads repeat on every page. A row never splits unless it alone is
 * taller than a page. caption: for readers who listen, not printed; may be NULL.
 */
struct pdf_block *pdf_table(struct pdf_blocks *blocks, const char *caption, const struct pdf_column *columns, size_t column_count);
/* One row, as many cells as the table has columns; each copied, NULL is an empty cell. */
void pdf_row(struct pdf_block *table, const char *const *cells);

/* Names and values: pairs = pdf_pairs(blocks); pdf_pair(pairs, "Your main person", "Ruth Adeyemi, health visitor"). */
struct pdf_block *pdf_pairs(struct pdf_blocks *blocks);
void pdf_pair(struct pdf_block *pairs, const char *name, const char *value);

/*
 * One row of a scale from 0 to 10. label: who was asked ("Kyle"). value: -1 leaves it open, to be ringed by hand. before: the
 * number last time, drawn dashed, or -1. said: the same in words, read aloud and printed beside it; NULL: "Kyle: 7 out of 10, 5 before".
 */
void pdf_scale(struct pdf_blocks *blocks, const char *label, int value, int before, const char *said);

/*
 * The windscreen of levels. names: 2 to PDF_MOST_LEVELS (more are left off), from the lowest. now, before: from 0; -1 none. now_word and before_word: "NOW",
 * "BEFORE" in the reader's language. said: the sentence that says the same; it is the drawing's alternative text and is printed below. Not NULL.
 */
void pdf_windscreen(struct pdf_blocks *blocks, const char *const *names, size_t name_count, int now, int before,
    const char *now_word, const char *before_word, const char *said);

/* A line or a shape of a drawing, in its own units. path: of SVG, M L l h v q z and half circles ("a9 9 0 1 0 18 0"). Colours "#1b2a30" or NULL for none. dash 0: a line without gaps. */
struct pdf_shape {
	const char *path, *fill, *edge;
	double edge_width, dash, gap;
};
struct pdf_lettering {
	const char *colour;
	double size; /* in the drawing's units */
	bool bold;
	bool from_left; /* else around the place */
};

/*
 * A drawing that was laid out elsewhere, `width` by `height` units (1 to PDF_MOST_DRAWING) from `left`; printed at 0.75 point a unit, or smaller where it would not fit on a page, with `said` below,
 * which is its alternative text too. What stands later lies above. drawing = pdf_drawing(blocks, 0, 400, 300, said); then shapes and words, at most PDF_MOST_SHAPES of them.
 */
struct pdf_block *pdf_drawing(struct pdf_blocks *blocks, int left, int width, int height, const char *said);
void pdf_drawing_shape(struct pdf_block *drawing, const struct pdf_shape *shape);
void pdf_drawing_words(struct pdf_block *drawing, int x, int y, const struct pdf_lettering *as, const char *words);

/* Room to write by hand, `lines` (1 to 30) lines high: "Something you see differently?". heading and words come before it and stay with it. */
void pdf_write_box(struct pdf_blocks *blocks, const char *heading, const char *words, int lines);

/* Lines to sign on, three side by side: signatures = pdf_signatures(blocks); pdf_signature(signatures, "Amy", NULL). */
struct pdf_block *pdf_signatures(struct pdf_blocks *blocks);
/* agreed: printed above the line where it is already given: "Agreed, 8 October 2026"; NULL leaves room to sign. */
void pdf_signature(struct pdf_block *signatures, const char *name, const char *agreed);

/* What follows starts on a new page. Nothing, where a page has just begun. */
void pdf_page_break(struct pdf_blocks *blocks);

/* What is added to the result stays on one page where it fits on one. */
struct pdf_blocks *pdf_group(struct pdf_blocks *blocks);
/* The same with a thin edge all round. */
struct pdf_blocks *pdf_panel(struct pdf_blocks *blocks);
/* Two columns, the second (5 of 12) a panel; in large type, or where a page is too short for them, one after the other. */
void pdf_beside(struct pdf_blocks *blocks, struct pdf_blocks **wide, struct pdf_blocks **panel);

/*
 * Lay it out and write the PDF into *bytes (owned by the arena). The structure for readers who listen: Document, H1 to H3, P, L, Table with
 * scoped TH, Figure with alternative text, BlockQuote, languages; everything else is marked as decoration.
 * INVALID: no title or no language, a footer of more than a third of the page, or beyond PDF_MOST_DEPTH or PDF_MOST_BLOCKS. UNAVAILABLE: beyond PDF_MOST_PAGES or short of memory. BROKEN: our fault.
 * Keeps no state; but fonts are kept per thread, so a lasting thread is twice as fast as a new one.
 */
MUST_USE enum outcome pdf_render(const struct pdf_document *document, struct arena *arena, struct slice *bytes);

/* The document as JSON for another process, and back. Reading is strict: an unknown member, a wrong type or a broken limit is INVALID. */
MUST_USE enum outcome pdf_document_write(const struct pdf_document *document, struct arena *arena, struct slice *json);
MUST_USE enum outcome pdf_document_read(struct slice json, struct arena *arena, struct pdf_document **document);

#endif
