/* pdf_place.h -- laying out: where text may stand, and the small steps that every kind of block is made from. */
#ifndef PLATFORM_PDF_PDF_PLACE_H
#define PLATFORM_PDF_PDF_PLACE_H

#include "platform/pdf/pdf_pages.h"

/* Where text may stand, and what is known of it there. */
struct place {
	double x, width;
	const char *language; /* of what is around; NULL: the document's */
	bool rtl;
	int edge;             /* a mark_kind to draw beside every piece, or -1 */
	double edge_x;
	bool after_heading;
};

/* Each adds at the end. What is opened is closed by as many lay_close(). */
struct step *lay_step(const struct paper *paper, struct steps *steps, enum step_kind kind);
struct step *lay_open(const struct paper *paper, struct steps *steps, const char *tag, const char *language);
void lay_close(const struct paper *paper, struct steps *steps);
struct piece *lay_piece(const struct paper *paper, struct steps *steps, enum piece_kind kind, const struct place *place);
void lay_append(struct steps *steps, struct steps *more);

/* Decoration of a piece; and the edge of its place, from its top or from the piece above it on. */
struct mark *lay_mark(const struct paper *paper, struct piece *piece, enum mark_kind kind, double x, double width, double top, double bottom);
void lay_edge(const struct paper *paper, struct piece *piece, const struct place *place, bool reach_up);

/* Give the pieces their places below each other, from `top` on. Returns where the last one ends. */
double lay_stack(const struct steps *steps, double top);

/* The first piece, or NULL. */
struct piece *lay_first(const struct steps *steps);

/* All pieces from here on stay together: always where a page is long enough, or only where all of them fit on one. */
void lay_keep(const struct step *from, bool strictly);

/* The part of a place that begins `from` its leading edge and is this wide. */
struct place lay_part(const struct place *place, double from, double width, bool rtl);

/* The lines of a layout, or of a text, one piece each. `lonely`: a single line may stand alone on a page. Returns the first piece. */
struct piece *lay_lines(const struct paper *paper, struct steps *steps, const struct style *style, PangoLayout *layout, const struct place *place,
    double before, bool lonely);
struct piece *lay_words(const struct paper *paper, struct steps *steps, const struct style *style, const char *text, const struct place *place,
    const char *language, double before, bool lonely);

/* An empty cell still has to hold something: a space, so that its element is there. */
struct piece *lay_blank(const struct paper *paper, struct steps *steps, const struct style *style, const struct place *place);

void lay_table(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place);
void lay_signatures(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place);

#endif
