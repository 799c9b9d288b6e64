/* pdf_steps.c -- the small steps of laying out: tags, pieces, lines of text, and putting pieces below each other. */
#include <math.h>
#include <string.h>

#include "platform/pdf/pdf_place.h"

struct step *
lay_step(const struct paper *paper, struct steps *steps, enum step_kind kind)
{
	struct step *step = ARENA_NEW(paper->arena, struct step);

	step->kind = kind;
	step->element = PDF_NO_ELEMENT;
	if (steps->last != NULL)
		steps->last->next = step;
	else
		steps->first = step;
	steps->last = step;
	return step;
}

struct step *
lay_open(const struct paper *paper, struct steps *steps, const char *tag, const char *language)
{
	struct step *step = lay_step(paper, steps, STEP_OPEN);

	step->tag = tag;
	step->language = language;
	return step;
}

void
lay_close(const struct paper *paper, struct steps *steps)
{
	lay_step(paper, steps, STEP_CLOSE);
}

struct piece *
lay_piece(const struct paper *paper, struct steps *steps, enum piece_kind kind, const struct place *place)
{
	struct piece *piece = ARENA_NEW(paper->arena, struct piece);

	piece->kind = kind;
	piece->x = place->x;
	piece->width = place->width;
	lay_step(paper, steps, STEP_PIECE)->piece = piece;
	return piece;
}

struct mark *
lay_mark(const struct paper *paper, struct piece *piece, enum mark_kind kind, double x, double width, double top, double bottom)
{
	struct mark *mark = ARENA_NEW(paper->arena, struct mark);

	*mark = (struct mark){ kind, x, width, top, bottom, piece->marks };
	piece->marks = mark;
	return mark;
}

void
lay_append(struct steps *steps, struct steps *more)
{
	if (more->first == NULL)
		return;
	if (steps->last != NULL)
		steps->last->next = more->first;
	else
		steps->first = more->first;
	steps->last = more->last;
}

double
lay_stack(const struct steps *steps, double top)
{
	bool first = true;

	for (struct step *step = steps->first; step != NULL; step = step->next) {
		if (step->kind != STEP_PIECE)
			continue;
		top += first ? 0 : step->piece->before;
		step->piece->at = top;
		top += step->piece->height;
		first = false;
	}
	return top;
}

struct piece *
lay_first(const struct steps *steps)
{
	for (struct step *step = steps->first; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			return step->piece;
	return NULL;
}

void
lay_keep(const struct step *from, bool strictly)
{
	struct piece *last = NULL;

	for (const struct step *step = from; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE) {
			if (last != NULL && strictly)
				last->keep = true;
			if (last != NULL)
				last->keep_soft = true;
			last = step->piece;
		}
}

struct place
lay_part(const struct place *place, double from, double width, bool rtl)
{
	struct place part = *place;

	part.x = rtl ? place->x + place->width - from - width : place->x + from;
	part.width = width;
	return part;
}

void
lay_edge(const struct paper *paper, struct piece *piece, const struct place *place, bool reach_up)
{
	if (place->edge >= 0)
		lay_mark(paper, piece, (enum mark_kind)place->edge, place->edge_x, 3, reach_up ? -piece->before : 0, piece->height);
}

struct piece *
lay_lines(const struct paper *paper, struct steps *steps, const struct style *style, PangoLayout *layout, const struct place *place,
    double before, bool lonely)
{
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	const char *text = pango_layout_get_text(layout);
	int count = pango_layout_get_line_count(layout), length = (int)strlen(text);
	struct piece *first = NULL;

	for (int i = 0; i < count; i++, pango_layout_iter_next_line(iter)) {
		struct piece *piece = lay_piece(paper, steps, PIECE_LINE, place);
		PangoRectangle extent;

		pango_layout_iter_get_line_extents(iter, NULL, &extent);
		piece->line = pango_layout_iter_get_line_readonly(iter);
		piece->style = style;
		piece->before = i == 0 ? before : 0;
		piece->height = fmax(style->size * style->line, (double)extent.height / PANGO_SCALE);
		piece->x = place->x + (double)extent.x / PANGO_SCALE;
		piece->width = (double)extent.width / PANGO_SCALE;
		piece->baseline = (piece->height - (double)extent.height / PANGO_SCALE) / 2 +
		    (double)(pango_layout_iter_get_baseline(iter) - extent.y) / PANGO_SCALE;

		int end = piece->line->start_index + piece->line->length;

		if (i < count - 1 && end > 0 && end <= length)
			piece->space_after = text[end - 1] == ' ' || text[end] == ' ' || text[end] == '\n';
		piece->space_after |= length == 0; /* something must be there */
		if (!lonely)
			piece->keep = count <= 3 ? i < count - 1 : i == 0 || i == count - 2;
		lay_edge(paper, piece, place, i > 0 || before > 0);
		if (first == NULL)
			first = piece;
	}
	pango_layout_iter_free(iter);
	return first;
}

struct piece *
lay_words(const struct paper *paper, struct steps *steps, const struct style *style, const char *text, const struct place *place,
    const char *language, double before, bool lonely)
{
	return lay_lines(paper, steps, style, paper_words(paper, style, text, language, place->width), place, before, lonely);
}

struct piece *
lay_blank(const struct paper *paper, struct steps *steps, const struct style *style, const struct place *place)
{
	struct piece *piece = lay_piece(paper, steps, PIECE_BLANK, place);

	piece->style = style;
	piece->height = style->size * style->line;
	return piece;
}
