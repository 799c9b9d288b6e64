/* pdf_pages.c -- pieces onto pages, and pages onto paper, with a tag around each thing that is read aloud. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/pdf/pdf_pages.h"

#define MOST_BLANK 0.4    /* of a page: so much may stay empty for things that only like to stay together */
#define SLACK 0.01       /* of a point: sums of lengths are never quite the same */
#define MOST_OPEN_TAGS 24

/* ---- onto pages ---------------------------------------------------------------------------------------------- */

/* The height of a chain of pieces that want to stay together, from the first on. */
static double
chain_height(struct piece *const *pieces, size_t from, size_t count, bool strictly)
{
	double height = pieces[from]->height;

	for (size_t i = from; i + 1 < count && (strictly ? pieces[i]->keep : pieces[i]->keep || pieces[i]->keep_soft); i++)
		height += pieces[i + 1]->before + pieces[i + 1]->height;
	return height;
}

int
pdf_pages_fill(const struct paper *paper, const struct steps *steps)
{
	struct piece **pieces;
	size_t count = 0, at = 0;
	double y = PAGE_MARGIN;
	int page = 1;

	for (const struct step *step = steps->first; step != NULL; step = step->next)
		count += step->kind == STEP_PIECE;
	pieces = ARENA_ARRAY(paper->arena, struct piece *, count);
	for (const struct step *step = steps->first; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			pieces[at++] = step->piece;

	bool fresh = true; /* nothing on this page yet */

	for (size_t i = 0; i < count; i++) {
		struct piece *piece = pieces[i];
		const struct piece *last = i == 0 ? NULL : pieces[i - 1];
		double head = piece->head == NULL ? 0 : piece->head->height, room = paper_room(paper) - head;
		bool turn = piece->page_break || y + piece->before + piece->height > paper->bottom + SLACK;

		if (last == NULL || !(last->keep || last->keep_soft)) {
			double chain = chain_height(pieces, i, count, false);

			turn |= y + piece->before + chain > paper->bottom + SLACK && chain <= room && paper->bottom - y <= MOST_BLANK * paper_room(paper);
		}
		if (last == NULL || !last->keep) {
			double chain = chain_height(pieces, i, count, true);

			turn |= y + piece->before + chain > paper->bottom + SLACK && chain <= room;
		}
		if (turn && !fresh) {
			if (++page > PDF_MOST_PAGES)
				return 0;
			y = PAGE_MARGIN;
			fresh = true;
		}
		if (fresh && page > 1 && head > 0) {
			piece->head_again = true;
			y += head;
		}
		y += fresh ? 0 : piece->before;
		piece->page = page;
		piece->at = y;
		y += piece->height;
		fresh = false;
	}
	return page;
}

/* ---- drawing ------------------------------------------------------------------------------------------------- */

struct drawing {
	const struct paper *paper;
	cairo_t *cairo;
	struct pdf_elements *elements;
	int page, page_count;
	struct { struct step *step; bool begun; } open[MOST_OPEN_TAGS];
	size_t depth;
	bool tagged; /* false while heads are drawn again */
};

static size_t
element_add(struct pdf_elements *elements, const struct step *step)
{
	if (elements->count == elements->room) {
		size_t room = elements->room == 0 ? 256 : elements->room * 2;
		struct pdf_element *more = ARENA_ARRAY(elements->arena, struct pdf_element, room);

		if (elements->count > 0)
			memcpy(more, elements->at, elements->count * sizeof(*more));
		elements->at = more;
		elements->room = room;
	}
	size_t continues = step->element;

	if (continues == PDF_NO_ELEMENT && step->continues != NULL)
		continues = step->continues->element;
	elements->at[elements->count] = (struct pdf_element){ step->tag, step->alternative, step->language, step->scope, continues };
	return elements->count++;
}

/* Tags are begun only when there is something to put into them: none is left empty at the foot of a page. */
static void
tags_begin(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->depth; i++) {
		struct step *step = drawing->open[i].step;

		if (drawing->open[i].begun)
			continue;
		drawing->open[i].begun = true;
		cairo_tag_begin(drawing->cairo, step->tag, NULL);

		size_t element = element_add(drawing->elements, step);

		if (step->element == PDF_NO_ELEMENT)
			step->element = element;
	}
}

static void
tags_suspend(struct drawing *drawing)
{
	for (size_t i = drawing->depth; i > 0; i--)
		if (drawing->open[i - 1].begun) {
			cairo_tag_end(drawing->cairo, drawing->open[i - 1].step->tag);
			drawing->open[i - 1].begun = false;
		}
}

static void
rounded_box(cairo_t *cairo, double x, double y, double width, double height, double radius)
{
	cairo_new_sub_path(cairo);
	cairo_arc(cairo, x + width - radius, y + radius, radius, -M_PI / 2, 0);
	cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, M_PI / 2);
	cairo_arc(cairo, x + radius, y + height - radius, radius, M_PI / 2, M_PI);
	cairo_arc(cairo, x + radius, y + radius, radius, M_PI, M_PI * 3 / 2);
	cairo_close_path(cairo);
}

static void
mark_draw(cairo_t *cairo, const struct mark *mark, double y)
{
	double top = fmax(y + mark->top, PAGE_MARGIN), bottom = y + mark->bottom;
	double grey = 0, line = 0.6;

	switch (mark->kind) {
	case MARK_VOICE:
		cairo_set_source_rgb(cairo, 1, 0.8118, 0.3608); /* marigold */
		cairo_rectangle(cairo, mark->x, top, mark->width, bottom - top);
		cairo_fill(cairo);
		return;
	case MARK_EDGE:
		cairo_set_source_rgb(cairo, 0.55, 0.55, 0.55);
		cairo_rectangle(cairo, mark->x + 1, top, 1, bottom - top);
		cairo_fill(cairo);
		return;
	case MARK_BOX:
		cairo_set_source_rgb(cairo, 0.4, 0.4, 0.4);
		cairo_set_line_width(cairo, 0.75);
		rounded_box(cairo, mark->x + 0.4, top, mark->width - 0.8, bottom - top, 4);
		cairo_stroke(cairo);
		return;
	case MARK_HEAD_RULE:
		grey = 0.4;
		line = 0.75;
		break;
	case MARK_RULE:
		grey = 0.65;
		break;
	case MARK_SIGN:
		line = 0.75;
		break;
	}
	cairo_set_source_rgb(cairo, grey, grey, grey);
	cairo_set_line_width(cairo, line);
	cairo_move_to(cairo, mark->x, bottom);
	cairo_line_to(cairo, mark->x + mark->width, bottom);
	cairo_stroke(cairo);
}

/* Rows hold rows only as deep as blocks may nest, so this may call itself. */
static void
decorate(cairo_t *cairo, const struct piece *piece, double y)
{
	for (const struct mark *mark = piece->marks; mark != NULL; mark = mark->next)
		mark_draw(cairo, mark, y);
	if (piece->inside != NULL)
		for (const struct step *step = piece->inside->first; step != NULL; step = step->next)
			if (step->kind == STEP_PIECE)
				decorate(cairo, step->piece, y + step->piece->at);
}

static void
ink(cairo_t *cairo, const struct style *style)
{
	double grey = style != NULL && style->soft ? 0.2 : 0;

	cairo_set_source_rgb(cairo, grey, grey, grey);
}

static void steps_draw(struct drawing *drawing, const struct steps *steps, double y);

static void
space_draw(struct drawing *drawing, const struct piece *piece, double x, double y)
{
	PangoLayout *space = paper_words(drawing->paper, piece->style, " ", NULL, -1);

	cairo_move_to(drawing->cairo, x, y);
	pango_cairo_show_layout_line(drawing->cairo, pango_layout_get_line_readonly(space, 0));
}

static void
piece_draw(struct drawing *drawing, const struct piece *piece, double y)
{
	cairo_t *cairo = drawing->cairo;

	if (piece->inside == NULL && drawing->tagged)
		tags_begin(drawing);
	ink(cairo, piece->style);
	switch (piece->kind) {
	case PIECE_LINE:
		cairo_move_to(cairo, piece->x, y + piece->baseline);
		pango_cairo_show_layout_line(cairo, piece->line);
		if (piece->space_after)
			space_draw(drawing, piece, piece->x + piece->width, y + piece->baseline);
		break;
	case PIECE_BLANK:
		if (piece->style != NULL)
			space_draw(drawing, piece, piece->x, y + piece->height * 0.7);
		break;
	case PIECE_SCALE:
		pdf_scale_draw(drawing->paper, piece->block, cairo, piece->x, y, piece->width);
		break;
	case PIECE_WINDSCREEN:
		pdf_windscreen_draw(drawing->paper, piece->block, cairo, piece->x, y, piece->width);
		break;
	case PIECE_DRAWING:
		pdf_drawing_draw(drawing->paper, piece->block, cairo, piece->x, y, piece->width);
		break;
	case PIECE_ROW:
		steps_draw(drawing, piece->inside, y);
		break;
	}
}

static const struct step *
page_decorate(struct drawing *drawing, const struct step *from)
{
	const struct step *step = from;

	for (; step != NULL; step = step->next) {
		if (step->kind != STEP_PIECE)
			continue;
		if (step->piece->page != drawing->page)
			break;
		if (step->piece->head_again)
			decorate(drawing->cairo, step->piece->head, step->piece->at - step->piece->head->height);
		decorate(drawing->cairo, step->piece, step->piece->at);
	}
	return step;
}

static void
page_begin(struct drawing *drawing, const struct step *from)
{
	pdf_footer_draw(drawing->paper, drawing->page, drawing->page_count, drawing->cairo);
	page_decorate(drawing, from);

	const struct piece *first = from->piece;

	if (first->head_again) {
		drawing->tagged = false;
		piece_draw(drawing, first->head, first->at - first->head->height);
		drawing->tagged = true;
	}
}

/* y: where the row begins that these are inside of; below 0 for the document itself, whose pieces have pages. */
static void
steps_draw(struct drawing *drawing, const struct steps *steps, double y)
{
	for (struct step *step = steps->first; step != NULL; step = step->next)
		switch (step->kind) {
		case STEP_OPEN:
			if (!drawing->tagged || drawing->depth == MOST_OPEN_TAGS)
				break;
			drawing->open[drawing->depth].step = step;
			drawing->open[drawing->depth++].begun = false;
			break;
		case STEP_CLOSE:
			if (!drawing->tagged || drawing->depth == 0)
				break;
			drawing->depth--;
			if (drawing->open[drawing->depth].begun)
				cairo_tag_end(drawing->cairo, drawing->open[drawing->depth].step->tag);
			break;
		case STEP_PIECE:
			if (y < 0 && step->piece->page != drawing->page) {
				tags_suspend(drawing);
				if (drawing->page > 0)
					cairo_show_page(drawing->cairo);
				drawing->page = step->piece->page;
				page_begin(drawing, step);
			}
			piece_draw(drawing, step->piece, y < 0 ? step->piece->at : y + step->piece->at);
			break;
		}
}

void
pdf_pages_draw(const struct paper *paper, const struct steps *steps, int page_count, cairo_t *cairo, struct pdf_elements *elements)
{
	struct drawing drawing = { .paper = paper, .cairo = cairo, .elements = elements, .page_count = page_count, .tagged = true };

	steps_draw(&drawing, steps, -1);
	if (drawing.page == 0)
		pdf_footer_draw(paper, 1, 1, cairo); /* a document with nothing in it is still a page */
	cairo_show_page(cairo);
}

/* ---- the foot of a page -------------------------------------------------------------------------------------- */

static PangoLayout *
page_words(const struct paper *paper, int page, int page_count)
{
	struct slice rest = slice_of(paper->document->page_words);
	struct buf words = buf_new(paper->arena, 4096);

	while (rest.length > 0) {
		if (slice_starts_with(rest, "{page}")) {
			buf_number(&words, page);
			rest = slice_part(rest, 6, rest.length);
		} else if (slice_starts_with(rest, "{pages}")) {
			buf_number(&words, page_count);
			rest = slice_part(rest, 7, rest.length);
		} else {
			if (words.length < 1024)
				buf_byte(&words, rest.at[0]);
			rest = slice_part(rest, 1, rest.length);
		}
	}
	return paper_words(paper, &paper->small, words.length == 0 ? "" : words.at, paper->document->language, -1);
}

static PangoLayout *
footer_text(const struct paper *paper, int page_count)
{
	double page_width = paper_layout_width(page_words(paper, page_count, page_count));

	return paper_words(paper, &paper->small, paper->document->footer, paper->document->language,
	    fmax(PAGE_INNER_WIDTH - page_width - paper->body.size * 2, PAGE_INNER_WIDTH / 3));
}

static double
layout_height(PangoLayout *layout)
{
	PangoRectangle extent;

	pango_layout_get_extents(layout, NULL, &extent);
	return (double)extent.height / PANGO_SCALE;
}

double
pdf_footer_height(const struct paper *paper)
{
	double height = layout_height(page_words(paper, PDF_MOST_PAGES, PDF_MOST_PAGES));

	if (!text_is_empty(paper->document->footer))
		height = fmax(height, layout_height(footer_text(paper, PDF_MOST_PAGES)));
	return height;
}

/* It stands in the lower margin, 8 mm from the edge of the paper, and grows upwards. */
void
pdf_footer_draw(const struct paper *paper, int page, int page_count, cairo_t *cairo)
{
	PangoLayout *number = page_words(paper, page, page_count);
	double bottom = PAGE_HEIGHT - 22, width = paper_layout_width(number);

	ink(cairo, &paper->small);
	cairo_move_to(cairo, paper->rtl ? PAGE_MARGIN : PAGE_WIDTH - PAGE_MARGIN - width, bottom - layout_height(number));
	pango_cairo_show_layout(cairo, number);
	if (text_is_empty(paper->document->footer))
		return;

	PangoLayout *footer = footer_text(paper, PDF_MOST_PAGES);
	double footer_width = (double)pango_layout_get_width(footer) / PANGO_SCALE;

	cairo_move_to(cairo, paper->rtl ? PAGE_WIDTH - PAGE_MARGIN - footer_width : PAGE_MARGIN, bottom - layout_height(footer));
	pango_cairo_show_layout(cairo, footer);
}
