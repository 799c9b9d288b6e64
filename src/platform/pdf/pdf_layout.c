/* pdf_layout.c -- from blocks to pieces: how wide, how high, what stays together, and what each is called for readers who listen. */
#include <math.h>

#include "base/text.h"
#include "platform/pdf/pdf_place.h"

static void layout_into(struct paper *paper, struct steps *steps, const struct pdf_blocks *blocks, struct place place);

/* Decided by its first letter; without letters, as around. */
static bool
reads_rtl(PangoLayout *layout)
{
	return pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
}

static void
add_heading(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	static const char *const tags[] = { "H1", "H2", "H3" };
	const struct style *style = &paper->heads[block->number - 1];
	double body = paper->body.size, before = block->number == 1 ? body * 0.6 : block->number == 2 ? body * 1.5 : body * 0.9;

	if (text_is_empty(block->words))
		return;
	lay_open(paper, steps, tags[block->number - 1], place->language);
	lay_words(paper, steps, style, block->words, place, place->language, before, false);
	lay_close(paper, steps);
	for (const struct step *step = steps->first; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			step->piece->keep = true;
}

static const struct style *
weight_style(const struct paper *paper, int weight)
{
	switch ((enum pdf_weight)weight) {
	case PDF_BOLD:
		return &paper->bold;
	case PDF_LEAD:
		return &paper->lead;
	case PDF_SOFT:
		return &paper->soft;
	case PDF_PLAIN:
		break;
	}
	return &paper->body;
}

static void
add_paragraph(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	const struct style *style = weight_style(paper, block->number);
	double before = place->after_heading ? 0.12 : block->number == PDF_SOFT ? 0.35 : 0.55;

	lay_open(paper, steps, "P", place->language);
	lay_lines(paper, steps, style, paper_text(paper, style, block->first_run, place->language, place->width), place,
	    paper->body.size * before, false);
	lay_close(paper, steps);
}

static void
add_voice(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size, inset = 3 + body;
	PangoLayout *words = paper_words(paper, &paper->voice, block->words, place->language, place->width - inset);
	bool rtl = reads_rtl(words);
	struct place inner = lay_part(place, inset, place->width - inset, rtl);
	struct steps quote = { 0 };

	inner.edge = MARK_VOICE;
	inner.edge_x = rtl ? place->x + place->width - 3 : place->x;
	lay_open(paper, &quote, "BlockQuote", place->language);
	lay_open(paper, &quote, "P", NULL);

	struct piece *first = lay_lines(paper, &quote, &paper->voice, words, &inner, 0, false);

	lay_close(paper, &quote);
	if (!text_is_empty(block->said)) {
		lay_open(paper, &quote, "P", NULL);
		/* Named in the document's language, and so in its direction: but beside the edge. */
		lay_words(paper, &quote, &paper->small, block->said, &inner, place->language, body * 0.1, false);
		lay_close(paper, &quote);
	}
	lay_close(paper, &quote);
	lay_keep(quote.first, true);
	first->before = body * 0.95;
	lay_append(steps, &quote);
}

static void
add_list(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size, inset = body * (block->number == 0 ? 1.4 : block->row_count < 10 ? 1.7 : 2.6);
	int number = 0;

	if (block->row_count == 0)
		return;
	lay_open(paper, steps, "L", place->language);
	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		PangoLayout *item = paper_words(paper, &paper->body, row->texts[0], place->language, place->width - inset);
		bool rtl = reads_rtl(item);
		struct place inner = lay_part(place, inset, place->width - inset, rtl), label = lay_part(place, 0, inset - 3, rtl);
		const char *words = block->number ? arena_format(paper->arena, "%d.", ++number) : "\xe2\x80\xa2";

		lay_open(paper, steps, "LI", NULL);
		lay_open(paper, steps, "Lbl", NULL);

		struct piece *dot = lay_words(paper, steps, &paper->body, words, &label, rtl ? place->language : "en", body * (row == block->first_row ? 0.45 : 0.25), false);

		if (rtl) /* the label stands at the leading edge, whichever way its digits run */
			dot->x = label.x + label.width - dot->width;
		else
			dot->x = label.x;
		lay_close(paper, steps);
		lay_open(paper, steps, "LBody", NULL);

		struct piece *first = lay_lines(paper, steps, &paper->body, item, &inner, 0, false);

		dot->baseline = first->baseline; /* on the same line: it takes no height of its own */
		dot->height = 0;
		dot->keep = true;
		lay_close(paper, steps);
		lay_close(paper, steps);
	}
	lay_close(paper, steps);
}

static void
add_drawing(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size;
	bool scale = block->kind == PDF_SCALE, laid_out = block->kind == PDF_DRAWING;
	struct steps figure = { 0 };

	lay_open(paper, &figure, "Figure", place->language)->alternative = block->said;
	if (scale)
		lay_words(paper, &figure, &paper->body, block->said, place, place->language, body * 0.55, false);
	if (scale || laid_out || block->row_count >= 2) {
		struct piece *drawing = lay_piece(paper, &figure, scale ? PIECE_SCALE : laid_out ? PIECE_DRAWING : PIECE_WINDSCREEN, place);

		drawing->block = block;
		drawing->before = body * (scale ? 0.2 : 0.7);
		drawing->height = scale ? pdf_scale_height(paper) : laid_out ? pdf_drawing_height(paper, block, place->width) : pdf_windscreen_height(paper, place->width);
	}
	if (!scale)
		lay_words(paper, &figure, &paper->body, block->said, place, place->language, body * 0.5, false);
	lay_close(paper, &figure);
	lay_keep(figure.first, true);
	lay_append(steps, &figure);
}

static void
add_write_box(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size;
	struct steps all = { 0 };

	if (!text_is_empty(block->words)) {
		lay_open(paper, &all, "H2", place->language);
		lay_words(paper, &all, &paper->heads[1], block->words, place, place->language, body * 1.5, false);
		lay_close(paper, &all);
	}
	if (!text_is_empty(block->said)) {
		lay_open(paper, &all, "P", place->language);
		lay_words(paper, &all, &paper->body, block->said, place, place->language, body * 0.12, false);
		lay_close(paper, &all);
	}

	struct piece *box = lay_piece(paper, &all, PIECE_BLANK, place);

	box->before = body * 0.8;
	box->height = fmin(block->number * body * 1.9, paper_room(paper));
	lay_mark(paper, box, MARK_BOX, place->x, place->width, 0, box->height);
	lay_keep(all.first, true);
	lay_append(steps, &all);
}

/* A panel as one piece; or, taller than a page, its inside with an edge along it. */
static void
add_panel(struct paper *paper, struct steps *steps, const struct pdf_blocks *blocks, const struct place *place)
{
	double pad = paper->body.size * 0.85, body = paper->body.size;
	struct place inner = lay_part(place, pad, place->width - 2 * pad, place->rtl);
	struct steps inside = { 0 };

	inner.edge = -1;
	layout_into(paper, &inside, blocks, inner);
	if (inside.first == NULL)
		return;

	double height = lay_stack(&inside, pad) + pad;

	if (height <= paper_room(paper)) {
		struct piece *panel = lay_piece(paper, steps, PIECE_ROW, place);

		panel->inside = ARENA_NEW(paper->arena, struct steps);
		*panel->inside = inside;
		panel->before = body * 0.9;
		panel->height = height;
		lay_mark(paper, panel, MARK_BOX, place->x, place->width, 0, height);
		lay_edge(paper, panel, place, true);
		return;
	}
	inside = (struct steps){ 0 };
	inner.edge = MARK_EDGE;
	inner.edge_x = place->rtl ? place->x + place->width - 3 : place->x;
	layout_into(paper, &inside, blocks, inner);
	if (lay_first(&inside) != NULL)
		lay_first(&inside)->before += body * 0.9;
	lay_append(steps, &inside);
}

static void
add_beside(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size, gap = body * 1.5, narrow = (place->width - gap) * 5 / 12, wide = place->width - gap - narrow;
	struct place left = lay_part(place, 0, wide, place->rtl), right = lay_part(place, wide + gap, narrow, place->rtl);
	struct steps main_steps = { 0 }, panel = { 0 };

	left.edge = right.edge = -1;
	layout_into(paper, &main_steps, block->inside, left);
	add_panel(paper, &panel, block->aside, &right);

	double height = fmax(lay_stack(&main_steps, 0), lay_stack(&panel, 0));

	if (paper->document->large_type || height > paper_room(paper) || place->width < PAGE_INNER_WIDTH * 0.8) {
		layout_into(paper, steps, block->inside, *place);
		add_panel(paper, steps, block->aside, place);
		return;
	}
	lay_append(&main_steps, &panel);
	if (lay_first(&main_steps) == NULL)
		return;

	struct piece *row = lay_piece(paper, steps, PIECE_ROW, place);

	row->inside = ARENA_NEW(paper->arena, struct steps);
	*row->inside = main_steps;
	row->before = body * 0.9;
	row->height = height;
	lay_edge(paper, row, place, true);
}

static void
layout_into(struct paper *paper, struct steps *steps, const struct pdf_blocks *blocks, struct place place)
{
	const struct place around = place;
	const struct pdf_block *previous = NULL;
	bool page_break = false;

	for (const struct pdf_block *block = blocks == NULL ? NULL : blocks->first; block != NULL; block = block->next) {
		struct steps more = { 0 };

		place = around;
		place.after_heading = previous != NULL && previous->kind == PDF_HEADING;
		previous = block;
		if (block->language != NULL) {
			place.language = block->language;
			place.rtl = pdf_language_is_rtl(block->language);
		}
		switch (block->kind) {
		case PDF_HEADING:
			add_heading(paper, &more, block, &place);
			break;
		case PDF_PARAGRAPH:
			add_paragraph(paper, &more, block, &place);
			break;
		case PDF_VOICE:
			add_voice(paper, &more, block, &place);
			break;
		case PDF_LIST:
			add_list(paper, &more, block, &place);
			break;
		case PDF_TABLE:
		case PDF_PAIRS:
			lay_table(paper, &more, block, &place);
			break;
		case PDF_SCALE:
		case PDF_WINDSCREEN:
		case PDF_DRAWING:
			add_drawing(paper, &more, block, &place);
			break;
		case PDF_WRITE_BOX:
			add_write_box(paper, &more, block, &place);
			break;
		case PDF_SIGNATURES:
			lay_signatures(paper, &more, block, &place);
			break;
		case PDF_PAGE_BREAK:
			page_break = true;
			break;
		case PDF_GROUP:
			layout_into(paper, &more, block->inside, place);
			lay_keep(more.first, false);
			break;
		case PDF_PANEL:
			add_panel(paper, &more, block->inside, &place);
			break;
		case PDF_BESIDE:
			add_beside(paper, &more, block, &place);
			break;
		}

		struct piece *first = lay_first(&more);

		if (first == NULL)
			continue;
		first->page_break |= page_break;
		page_break = false;
		lay_append(steps, &more);
	}
}

void
pdf_layout_blocks(struct paper *paper, struct steps *steps, const struct pdf_blocks *blocks)
{
	struct place place = { PAGE_MARGIN, PAGE_INNER_WIDTH, paper->document->language, paper->rtl, -1, 0, false };
	const struct pdf_document *document = paper->document;

	lay_open(paper, steps, "Document", NULL);
	if (!text_is_empty(document->copy_line) || !text_is_empty(document->reference)) {
		/* Side by side in one piece; the reference keeps to the far edge. */
		struct steps copy = { 0 }, reference = { 0 }, row_steps = { 0 };
		double aside = 0, height;

		if (!text_is_empty(document->reference)) {
			aside = fmin(paper_layout_width(paper_words(paper, &paper->soft, document->reference, NULL, -1)) + 1, place.width / 2);
			struct place far = lay_part(&place, place.width - aside, aside, place.rtl);

			lay_open(paper, &reference, "P", NULL);
			lay_words(paper, &reference, &paper->soft, document->reference, &far, NULL, 0, true);
			lay_close(paper, &reference);
			aside += paper->body.size * 2;
		}
		if (!text_is_empty(document->copy_line)) {
			struct place near = lay_part(&place, 0, place.width - aside, place.rtl);

			lay_open(paper, &copy, "P", NULL);
			lay_words(paper, &copy, &paper->soft, document->copy_line, &near, document->language, 0, true);
			lay_close(paper, &copy);
		}
		height = fmax(lay_stack(&copy, 0), lay_stack(&reference, 0));
		lay_append(&copy, &reference);
		if (height <= paper_room(paper)) {
			struct piece *row = lay_piece(paper, &row_steps, PIECE_ROW, &place);

			row->inside = ARENA_NEW(paper->arena, struct steps);
			*row->inside = copy;
			row->height = height;
			copy = row_steps;
		}
		lay_append(steps, &copy);
	}
	layout_into(paper, steps, blocks, place);
	lay_close(paper, steps);
}
