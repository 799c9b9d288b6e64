/* pdf_inside.h -- what the files of this folder share: the tree of blocks, and how the laid-out pages reach the tag pass. */
#ifndef PLATFORM_PDF_PDF_INSIDE_H
#define PLATFORM_PDF_PDF_INSIDE_H

#include "platform/pdf/pdf.h"

enum pdf_kind {
	PDF_HEADING,
	PDF_PARAGRAPH,
	PDF_VOICE,
	PDF_LIST,
	PDF_TABLE,
	PDF_PAIRS,
	PDF_SCALE,
	PDF_WINDSCREEN,
	PDF_DRAWING,
	PDF_WRITE_BOX,
	PDF_SIGNATURES,
	PDF_PAGE_BREAK,
	PDF_GROUP,
	PDF_PANEL,
	PDF_BESIDE,
};
#define PDF_KIND_COUNT (PDF_BESIDE + 1)

struct pdf_run {
	const char *text;
	const char *language; /* NULL: the block's */
	bool bold;
	struct pdf_run *next;
};

/* An item of a list (1 text), a pair (2), a signature (2), a name on the windscreen (1) or a row of a table (its columns). */
struct pdf_cells {
	const char **texts; /* never NULL inside */
	struct pdf_cells *next;
};

/*
 * One shape for all kinds, so that they travel as JSON in one way. What a kind uses of it:
 *
 *	kind         numbers           words, said, third             more
 *	heading      level             text
 *	paragraph    weight                                           runs
 *	voice                          text, said by
 *	list         numbered                                         rows of 1
 *	table                          caption                        columns, rows
 *	pairs                                                         rows of 2
 *	scale        value, before     label, said
 *	windscreen   now, before       now word, said, before word    rows of 1
 *	drawing      width, height     left, said                     rows of 3: path, "", look; or place, words, look
 *	write box    lines             heading, words
 *	signatures                                                    rows of 2
 *	group, panel                                                  inside
 *	beside                                                        inside, aside
 */
struct pdf_block {
	enum pdf_kind kind;
	struct arena *arena;
	const char *language; /* NULL: as around it */
	int number, second;
	const char *words, *said, *third;
	struct pdf_run *first_run, *last_run;
	struct pdf_column *columns;
	size_t column_count; /* texts in each row, for every kind that has rows */
	struct pdf_cells *first_row, *last_row;
	size_t row_count;
	struct pdf_blocks *inside, *aside;
	struct pdf_block *next;
};

/* UTF-8 without control characters but LF; NULL stays NULL. */
const char *pdf_text_clean(struct arena *arena, const char *text);

struct pdf_block *pdf_block_add(struct pdf_blocks *blocks, enum pdf_kind kind);
struct pdf_blocks *pdf_blocks_new(struct arena *arena);
/* Cells are cleaned and copied; NULL becomes "". */
void pdf_cells_add(struct pdf_block *block, const char *const *texts, size_t count);

/* Every path, place, colour and number of a drawing is one. */
bool pdf_drawing_is_sound(const struct pdf_block *block);

/* All blocks at all depths, or SIZE_MAX when they are nested deeper than PDF_MOST_DEPTH. */
size_t pdf_blocks_counted(const struct pdf_blocks *blocks);

/* ar, fa, he, ps, ur ... are written from right to left. */
bool pdf_language_is_rtl(const char *language);

/* One element of the structure, in the order in which its tag was begun while drawing. */
struct pdf_element {
	const char *tag;
	const char *alternative; /* of a Figure; else NULL */
	const char *language;    /* where it differs from the document's; else NULL */
	const char *scope;       /* of a TH: "Column" or "Row"; else NULL */
	size_t continues;        /* the element that this one goes on with after a page break, or PDF_NO_ELEMENT */
};
#define PDF_NO_ELEMENT ((size_t)-1)

struct pdf_elements {
	struct arena *arena;
	struct pdf_element *at;
	size_t count, room;
};

/*
 * The second pass: languages, scopes, alternative texts and continued elements into the structure, decoration marked as such, the empty
 * spans of line ends taken out, and the same bytes for the same input. BROKEN when the file does not hold these elements in this order.
 */
MUST_USE enum outcome pdf_tags_finish(struct slice drawn, const struct pdf_document *document, const struct pdf_elements *elements,
    struct arena *arena, struct slice *bytes);

/* Marked content that came to be `made` when `from` was split; both are numbers on one page. */
struct pdf_split {
	long long from, made;
};

struct pdf_splits {
	struct arena *arena;
	struct pdf_split *at;
	size_t count, room;
	long long next; /* the first number that is free on this page; counts on */
};

/*
 * One content stream, rewritten for pdf_tags_finish(); on its own for the tests and the fuzzer. Paint outside tags becomes an artifact,
 * empty spans go, and a span inside marked content (a ligature and its letters) becomes marked content of its own between two halves, because
 * readers lose count of what is nested. splits: where that happened, in order.
 */
struct slice pdf_content_mark(struct slice content, struct pdf_splits *splits, struct arena *arena);

#endif
