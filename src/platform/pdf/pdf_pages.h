/* pdf_pages.h -- between laying out and drawing: pieces that do not split, and the tags around them. All lengths are points. */
#ifndef PLATFORM_PDF_PDF_PAGES_H
#define PLATFORM_PDF_PDF_PAGES_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "platform/pdf/pdf_inside.h"

#define PAGE_WIDTH 595.276  /* A4 */
#define PAGE_HEIGHT 841.890
#define PAGE_MARGIN 42.520  /* 15 mm */
#define PAGE_INNER_WIDTH (PAGE_WIDTH - 2 * PAGE_MARGIN)

struct style {
	const char *family;
	double size;
	double line; /* the least height of a line, in sizes */
	bool bold, soft;
};

/* Decoration that belongs to a piece; drawn below everything and left out of the structure. */
enum mark_kind { MARK_VOICE, MARK_EDGE, MARK_HEAD_RULE, MARK_RULE, MARK_BOX, MARK_SIGN };

struct mark {
	enum mark_kind kind;
	double x, width, top, bottom; /* top and bottom against the top of the piece */
	struct mark *next;
};

enum piece_kind {
	PIECE_LINE,       /* one line of a text */
	PIECE_BLANK,      /* nothing to see: an empty cell, room to write in */
	PIECE_SCALE,
	PIECE_WINDSCREEN,
	PIECE_DRAWING,
	PIECE_ROW,        /* what is beside each other: its inside has places of its own */
};

struct piece {
	enum piece_kind kind;
	double before;       /* room above; none at the top of a page */
	double height;
	double x, width;
	bool keep;           /* with the next piece, always where a page is long enough */
	bool keep_soft;      /* with the next piece, where the whole chain fits on a page */
	bool page_break;     /* begins a page */
	double at;           /* inside a row: against the row's top; on a page: against the page's */
	int page;
	struct mark *marks;
	struct steps *inside;         /* of a row */
	const struct piece *head;     /* in a table: the row of heads to draw again on a new page; else NULL */
	bool head_again;              /* draw it above this piece */
	PangoLayoutLine *line;
	double baseline;              /* against its top */
	bool space_after;             /* the line was broken at a space, which readers who listen need */
	const struct style *style;
	const struct pdf_block *block; /* of a drawing */
};

enum step_kind { STEP_OPEN, STEP_CLOSE, STEP_PIECE };

struct step {
	enum step_kind kind;
	const char *tag, *alternative, *language, *scope; /* when opening */
	struct step *continues;  /* opening: goes on with the element of this step (a row that had to be split) */
	size_t element;          /* opening: the first element that it became; PDF_NO_ELEMENT before */
	struct piece *piece;
	struct step *next;
};

struct steps {
	struct step *first, *last;
};

/* What laying out needs to know. */
struct paper {
	struct arena *arena;
	const struct pdf_document *document;
	PangoContext *left_to_right, *right_to_left;
	bool rtl;              /* of the document */
	double bottom;         /* where the text of a page ends */
	struct style body, bold, lead, soft, small, heads[3], table_head, voice, level_name, level_word;
};

/* Room for text on a page. */
static inline double
paper_room(const struct paper *paper)
{
	return paper->bottom - PAGE_MARGIN;
}

/* Fonts and sizes; two contexts that live as long as the arena. */
void paper_begin(struct paper *paper, const struct pdf_document *document, struct arena *arena);

/* A text as a layout of this width (below 0: one line as long as it gets). It lives as long as the arena. */
PangoLayout *paper_text(const struct paper *paper, const struct style *style, const struct pdf_run *runs, const char *language, double width);
PangoLayout *paper_words(const struct paper *paper, const struct style *style, const char *text, const char *language, double width);
double paper_layout_width(PangoLayout *layout);
/* How wide the longest word is; 0 when it is no word of a language, and may break. */
double paper_longest_word(const struct paper *paper, const struct style *style, const char *text, const char *language);

/* All blocks, in order, as steps. */
void pdf_layout_blocks(struct paper *paper, struct steps *steps, const struct pdf_blocks *blocks);

/* Give every piece its page and place. Returns the number of pages, or 0 when beyond PDF_MOST_PAGES. */
int pdf_pages_fill(const struct paper *paper, const struct steps *steps);

/* Draw all pages, noting each tag begun. */
void pdf_pages_draw(const struct paper *paper, const struct steps *steps, int page_count, cairo_t *cairo, struct pdf_elements *elements);

/* How high the footer of a page is, and drawing it. */
double pdf_footer_height(const struct paper *paper);
void pdf_footer_draw(const struct paper *paper, int page, int page_count, cairo_t *cairo);

/* The two drawings, at (x, y); their heights. */
double pdf_scale_height(const struct paper *paper);
void pdf_scale_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width);
double pdf_drawing_height(const struct paper *paper, const struct pdf_block *block, double width);
void pdf_drawing_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width);
double pdf_windscreen_height(const struct paper *paper, double width);
void pdf_windscreen_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width);

#endif
