/* pdf_layout.c -- from blocks to pieces: how wide, how high, what stays together, and what each is called for readers who listen. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
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

static void layout_into(struct sheet *sheet, struct steps *steps, const struct pdf_blocks *blocks, struct place place);

/* ---- steps and pieces ---------------------------------------------------------------------------------------- */

static struct step *
step_add(const struct sheet *sheet, struct steps *steps, enum step_kind kind)
{
	struct step *step = ARENA_NEW(sheet->arena, struct step);

	step->kind = kind;
	step->element = PDF_NO_ELEMENT;
	if (steps->last != NULL)
		steps->last->next = step;
	else
		steps->first = step;
	steps->last = step;
	return step;
}

static struct step *
tag_open(const struct sheet *sheet, struct steps *steps, const char *tag, const char *language)
{
	struct step *step = step_add(sheet, steps, STEP_OPEN);

	step->tag = tag;
	step->language = language;
	return step;
}

static void
tag_close(const struct sheet *sheet, struct steps *steps)
{
	step_add(sheet, steps, STEP_CLOSE);
}

static struct piece *
piece_add(const struct sheet *sheet, struct steps *steps, enum piece_kind kind, const struct place *place)
{
	struct piece *piece = ARENA_NEW(sheet->arena, struct piece);

	piece->kind = kind;
	piece->x = place->x;
	piece->width = place->width;
	step_add(sheet, steps, STEP_PIECE)->piece = piece;
	return piece;
}

static struct mark *
mark_add(const struct sheet *sheet, struct piece *piece, enum mark_kind kind, double x, double width, double top, double bottom)
{
	struct mark *mark = ARENA_NEW(sheet->arena, struct mark);

	*mark = (struct mark){ kind, x, width, top, bottom, piece->marks };
	piece->marks = mark;
	return mark;
}

static void
steps_append(struct steps *steps, struct steps *more)
{
	if (more->first == NULL)
		return;
	if (steps->last != NULL)
		steps->last->next = more->first;
	else
		steps->first = more->first;
	steps->last = more->last;
}

/* Give the pieces their places below each other, from `top` on. Returns where the last one ends. */
static double
steps_stack(const struct steps *steps, double top)
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

static struct piece *
first_piece(const struct steps *steps)
{
	for (struct step *step = steps->first; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			return step->piece;
	return NULL;
}

/* The first piece after `last` (NULL: of all), to set its distance when the block is known to be the first of something. */
static struct piece *
piece_after(const struct steps *steps, const struct step *last)
{
	for (struct step *step = last == NULL ? steps->first : last->next; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			return step->piece;
	return NULL;
}

static void
keep_all(const struct step *from, bool strictly)
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

/* ---- texts --------------------------------------------------------------------------------------------------- */

void
sheet_begin(struct sheet *sheet, const struct pdf_document *document, struct arena *arena)
{
	static const char sans[] = "Noto Sans, DejaVu Sans, sans-serif", serif[] = "Noto Serif, DejaVu Serif, serif";
	bool large = document->large_type;
	double body = large ? 16 : 11.5, meta = large ? 14 : 9.5;

	*sheet = (struct sheet){ .arena = arena, .document = document };
	sheet->rtl = pdf_language_is_rtl(document->language);
	sheet->body = (struct style){ sans, body, 1.45, false, false };
	sheet->bold = (struct style){ sans, body, 1.45, true, false };
	sheet->lead = (struct style){ sans, large ? 18 : 12.5, 1.45, false, false };
	sheet->soft = (struct style){ sans, large ? 15 : 10.5, 1.4, false, true };
	sheet->small = (struct style){ sans, meta, 1.35, false, true };
	sheet->heads[0] = (struct style){ sans, large ? 26 : 20, 1.25, true, false };
	sheet->heads[1] = (struct style){ sans, large ? 21 : 14.5, 1.3, true, false };
	sheet->heads[2] = (struct style){ sans, large ? 18 : 12.5, 1.35, true, false };
	sheet->table_head = (struct style){ sans, meta, 1.35, true, false };
	sheet->voice = (struct style){ serif, body * 1.1875, 1.45, false, false };
	sheet->level_name = (struct style){ sans, large ? 11 : 9.5, 1.2, true, false };
	sheet->level_word = (struct style){ sans, large ? 9.5 : 8, 1.2, true, false };

	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext **contexts[] = { &sheet->left_to_right, &sheet->right_to_left };

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	for (size_t i = 0; i < 2; i++) {
		PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());

		arena_at_end(arena, g_object_unref, context);
		pango_cairo_context_set_resolution(context, 72); /* a unit of the page is a point */
		pango_cairo_context_set_font_options(context, options);
		pango_context_set_round_glyph_positions(context, FALSE);
		pango_context_set_base_dir(context, i == 0 ? PANGO_DIRECTION_WEAK_LTR : PANGO_DIRECTION_WEAK_RTL);
		pango_context_set_language(context, pango_language_from_string(document->language));
		*contexts[i] = context;
	}
	cairo_font_options_destroy(options);
}

static void
attribute_add(PangoAttrList *attributes, PangoAttribute *attribute, size_t start, size_t end)
{
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)end;
	pango_attr_list_insert(attributes, attribute);
}

PangoLayout *
sheet_text(const struct sheet *sheet, const struct style *style, const struct pdf_run *runs, const char *language, double width)
{
	bool rtl = language == NULL ? sheet->rtl : pdf_language_is_rtl(language);
	PangoLayout *layout = pango_layout_new(rtl ? sheet->right_to_left : sheet->left_to_right);
	PangoAttrList *attributes = pango_attr_list_new();
	PangoFontDescription *font = pango_font_description_new();
	struct buf text = buf_new(sheet->arena, (size_t)256 * 1024 * 1024);

	arena_at_end(sheet->arena, g_object_unref, layout);
	for (const struct pdf_run *run = runs; run != NULL; run = run->next)
		buf_text(&text, run->text);
	attribute_add(attributes, pango_attr_insert_hyphens_new(FALSE), 0, text.length); /* print what was typed, and nothing else */
	/* Letters that run together are harder to read, and readers who listen lose what follows them. Scripts that need it are not touched. */
	attribute_add(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"), 0, text.length);
	if (language != NULL)
		attribute_add(attributes, pango_attr_language_new(pango_language_from_string(language)), 0, text.length);

	size_t start = 0;

	for (const struct pdf_run *run = runs; run != NULL; run = run->next) {
		size_t end = start + strlen(run->text);

		if (run->bold && !style->bold)
			attribute_add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, end);
		if (run->language != NULL)
			attribute_add(attributes, pango_attr_language_new(pango_language_from_string(run->language)), start, end);
		start = end;
	}
	pango_font_description_set_family_static(font, style->family);
	pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
	pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text.length == 0 ? "" : text.at, (int)text.length);
	pango_layout_set_attributes(layout, attributes);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	if (rtl) /* lines that run the other way than their context go to the other side by themselves */
		pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
	if (width >= 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_font_description_free(font);
	pango_attr_list_unref(attributes);
	return layout;
}

PangoLayout *
sheet_words(const struct sheet *sheet, const struct style *style, const char *text, const char *language, double width)
{
	return sheet_text(sheet, style, &(struct pdf_run){ .text = text == NULL ? "" : text }, language, width);
}

double
sheet_layout_width(PangoLayout *layout)
{
	PangoRectangle extent;

	pango_layout_get_extents(layout, NULL, &extent);
	return (double)extent.width / PANGO_SCALE;
}

double
sheet_longest_word(const struct sheet *sheet, const struct style *style, const char *text, const char *language)
{
	struct slice rest = slice_of(text), longest = { 0 };

	while (rest.length > 0) {
		size_t end = 0;

		while (end < rest.length && rest.at[end] != ' ' && rest.at[end] != '\n')
			end++;
		if (end > longest.length)
			longest = slice_part(rest, 0, end);
		rest = slice_part(rest, end + 1 > rest.length ? rest.length : end + 1, rest.length);
	}
	if (longest.length == 0 || longest.length > 60) /* no word of a language: it may break */
		return 0;
	return sheet_layout_width(sheet_words(sheet, style, arena_copy_slice(sheet->arena, longest), language, -1)) + 0.5;
}

static void
edge_add(const struct sheet *sheet, struct piece *piece, const struct place *place, bool reach_up)
{
	if (place->edge >= 0)
		mark_add(sheet, piece, (enum mark_kind)place->edge, place->edge_x, 3, reach_up ? -piece->before : 0, piece->height);
}

/* The lines of a layout, one piece each. `lonely`: a single line may stand alone on a page. Returns the first piece. */
static struct piece *
add_lines(const struct sheet *sheet, struct steps *steps, const struct style *style, PangoLayout *layout, const struct place *place,
    double before, bool lonely)
{
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	const char *text = pango_layout_get_text(layout);
	int count = pango_layout_get_line_count(layout), length = (int)strlen(text);
	struct piece *first = NULL;

	for (int i = 0; i < count; i++, pango_layout_iter_next_line(iter)) {
		struct piece *piece = piece_add(sheet, steps, PIECE_LINE, place);
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
		edge_add(sheet, piece, place, i > 0 || before > 0);
		if (first == NULL)
			first = piece;
	}
	pango_layout_iter_free(iter);
	return first;
}

static struct piece *
add_words(const struct sheet *sheet, struct steps *steps, const struct style *style, const char *text, const struct place *place,
    const char *language, double before, bool lonely)
{
	return add_lines(sheet, steps, style, sheet_words(sheet, style, text, language, place->width), place, before, lonely);
}

/* A drawing or an empty cell still has to hold something: a space, so that its element is there. */
static struct piece *
add_blank(const struct sheet *sheet, struct steps *steps, const struct style *style, const struct place *place)
{
	struct piece *piece = piece_add(sheet, steps, PIECE_BLANK, place);

	piece->style = style;
	piece->height = style->size * style->line;
	return piece;
}

/* ---- blocks -------------------------------------------------------------------------------------------------- */

/* Decided by its first letter; without letters, as around. */
static bool
reads_rtl(PangoLayout *layout)
{
	return pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
}

/* The part of a place that begins `from` its leading edge and is this wide. */
static struct place
place_part(const struct place *place, double from, double width, bool rtl)
{
	struct place part = *place;

	part.x = rtl ? place->x + place->width - from - width : place->x + from;
	part.width = width;
	return part;
}

static void
add_heading(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	static const char *const tags[] = { "H1", "H2", "H3" };
	const struct style *style = &sheet->heads[block->number - 1];
	double body = sheet->body.size, before = block->number == 1 ? body * 0.6 : block->number == 2 ? body * 1.5 : body * 0.9;

	if (text_is_empty(block->words))
		return;
	tag_open(sheet, steps, tags[block->number - 1], place->language);
	add_words(sheet, steps, style, block->words, place, place->language, before, false);
	tag_close(sheet, steps);
	for (const struct step *step = steps->first; step != NULL; step = step->next)
		if (step->kind == STEP_PIECE)
			step->piece->keep = true;
}

static const struct style *
weight_style(const struct sheet *sheet, int weight)
{
	switch ((enum pdf_weight)weight) {
	case PDF_BOLD:
		return &sheet->bold;
	case PDF_LEAD:
		return &sheet->lead;
	case PDF_SOFT:
		return &sheet->soft;
	case PDF_PLAIN:
		break;
	}
	return &sheet->body;
}

static void
add_paragraph(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	const struct style *style = weight_style(sheet, block->number);
	double before = place->after_heading ? 0.12 : block->number == PDF_SOFT ? 0.35 : 0.55;

	tag_open(sheet, steps, "P", place->language);
	add_lines(sheet, steps, style, sheet_text(sheet, style, block->first_run, place->language, place->width), place,
	    sheet->body.size * before, false);
	tag_close(sheet, steps);
}

static void
add_voice(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size, inset = 3 + body;
	PangoLayout *words = sheet_words(sheet, &sheet->voice, block->words, place->language, place->width - inset);
	bool rtl = reads_rtl(words);
	struct place inner = place_part(place, inset, place->width - inset, rtl);
	struct steps quote = { 0 };

	inner.edge = MARK_VOICE;
	inner.edge_x = rtl ? place->x + place->width - 3 : place->x;
	tag_open(sheet, &quote, "BlockQuote", place->language);
	tag_open(sheet, &quote, "P", NULL);

	struct piece *first = add_lines(sheet, &quote, &sheet->voice, words, &inner, 0, false);

	tag_close(sheet, &quote);
	if (!text_is_empty(block->said)) {
		tag_open(sheet, &quote, "P", NULL);
		/* Named in the document's language, and so in its direction: but beside the edge. */
		add_words(sheet, &quote, &sheet->small, block->said, &inner, place->language, body * 0.1, false);
		tag_close(sheet, &quote);
	}
	tag_close(sheet, &quote);
	keep_all(quote.first, true);
	first->before = body * 0.95;
	steps_append(steps, &quote);
}

static void
add_list(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size, inset = body * (block->number == 0 ? 1.4 : block->row_count < 10 ? 1.7 : 2.6);
	int number = 0;

	if (block->row_count == 0)
		return;
	tag_open(sheet, steps, "L", place->language);
	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		PangoLayout *item = sheet_words(sheet, &sheet->body, row->texts[0], place->language, place->width - inset);
		bool rtl = reads_rtl(item);
		struct place inner = place_part(place, inset, place->width - inset, rtl), label = place_part(place, 0, inset - 3, rtl);
		const char *words = block->number ? arena_format(sheet->arena, "%d.", ++number) : "\xe2\x80\xa2";

		tag_open(sheet, steps, "LI", NULL);
		tag_open(sheet, steps, "Lbl", NULL);

		struct piece *dot = add_words(sheet, steps, &sheet->body, words, &label, place->language, body * (row == block->first_row ? 0.45 : 0.25), false);

		if (rtl) /* the label stands at the leading edge, whichever way its digits run */
			dot->x = label.x + label.width - dot->width;
		else
			dot->x = label.x;
		tag_close(sheet, steps);
		tag_open(sheet, steps, "LBody", NULL);

		struct piece *first = add_lines(sheet, steps, &sheet->body, item, &inner, 0, false);

		dot->baseline = first->baseline; /* on the same line: it takes no height of its own */
		dot->height = 0;
		dot->keep = true;
		tag_close(sheet, steps);
		tag_close(sheet, steps);
	}
	tag_close(sheet, steps);
}

/* ---- tables -------------------------------------------------------------------------------------------------- */

#define GUTTER(sheet) ((sheet)->body.size * 1.0)
#define CELL_PAD(sheet) ((sheet)->body.size * 0.42)

struct table {
	size_t count;
	struct { double from, width; const struct style *style; bool names_row; } columns[PDF_MOST_COLUMNS];
	bool rtl;
	const char *language;
};

/* Shares as asked, but no column narrower than its longest word while another has room to give. */
static void
table_widths(const struct sheet *sheet, const struct pdf_block *block, struct table *table, const struct place *place)
{
	double room = place->width - GUTTER(sheet) * (double)(table->count - 1), total = 0, least_total = 0;
	double want[PDF_MOST_COLUMNS] = { 0 }, least[PDF_MOST_COLUMNS] = { 0 };

	for (size_t i = 0; i < table->count; i++) {
		const struct style *style = table->columns[i].style;
		double share = block->columns == NULL ? 0 : block->columns[i].share, natural = 0;
		const char *head = block->columns == NULL ? "" : block->columns[i].head;

		least[i] = sheet_longest_word(sheet, &sheet->table_head, head, place->language);
		for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
			least[i] = fmax(least[i], sheet_longest_word(sheet, style, row->texts[i], place->language));
			if (share <= 0 && natural < room)
				natural = strlen(row->texts[i]) > 200 ? room
				    : fmax(natural, sheet_layout_width(sheet_words(sheet, style, row->texts[i], place->language, -1)));
		}
		want[i] = share > 0 ? share * room : fmax(fmin(natural, room * 0.6), least[i]) + 1;
		if (share <= 0 && head[0] != '\0')
			want[i] = fmax(want[i], sheet_layout_width(sheet_words(sheet, &sheet->table_head, head, place->language, -1)) + 1);
		least[i] = fmin(least[i], room * 0.6);
		total += want[i];
		least_total += least[i];
	}

	double spare = 0, from = 0;

	for (size_t i = 0; i < table->count; i++) {
		want[i] *= total > 0 ? room / total : 0;
		if (least_total <= room)
			spare += fmax(0, want[i] - least[i]);
	}
	for (size_t i = 0; i < table->count; i++) {
		/* What the narrow columns lack comes from the others, in proportion to what they have to spare. */
		if (least_total <= room && spare > 0)
			want[i] = least[i] + fmax(0, want[i] - least[i]) * (room - least_total) / spare;
		table->columns[i].from = from;
		table->columns[i].width = fmax(want[i], 1);
		from += want[i] + GUTTER(sheet);
	}
}

/* One row as one piece; rows that are taller than a page come as several that go on with each other. Returns the last. */
static struct piece *
add_row(const struct sheet *sheet, struct steps *steps, const struct table *table, const char *const *texts, const char *scope,
    const struct place *place, double most)
{
	struct steps cells[PDF_MOST_COLUMNS] = { 0 };
	struct step *rest[PDF_MOST_COLUMNS], *opened[PDF_MOST_COLUMNS] = { 0 }, *opened_row = NULL;
	double pad = CELL_PAD(sheet);
	struct piece *row;
	bool more;

	for (size_t i = 0; i < table->count; i++) {
		struct place cell = place_part(place, table->columns[i].from, table->columns[i].width, table->rtl);
		const struct style *style = scope != NULL ? &sheet->table_head : table->columns[i].style;

		cell.edge = -1;
		if (texts[i][0] == '\0')
			add_blank(sheet, &cells[i], style, &cell);
		else
			add_words(sheet, &cells[i], style, texts[i], &cell, table->language, 0, true);
		rest[i] = cells[i].first;
	}
	do {
		struct steps inside = { 0 };
		double height = 0;

		more = false;
		row = piece_add(sheet, steps, PIECE_ROW, place);
		row->inside = ARENA_NEW(sheet->arena, struct steps);
		struct step *row_step = tag_open(sheet, &inside, "TR", NULL);

		row_step->continues = opened_row;
		opened_row = opened_row == NULL ? row_step : opened_row;
		for (size_t i = 0; i < table->count; i++) {
			bool head = scope != NULL || table->columns[i].names_row;
			struct steps part = { 0 };
			double used = 0;

			if (rest[i] == NULL)
				continue;
			struct step *cell = tag_open(sheet, &inside, head ? "TH" : "TD", NULL);

			cell->scope = scope != NULL ? scope : head ? "Row" : NULL;
			cell->continues = opened[i];
			opened[i] = opened[i] == NULL ? cell : opened[i];
			while (rest[i] != NULL && (part.first == NULL || used + rest[i]->piece->height <= most)) {
				struct step *line = rest[i];

				rest[i] = line->next;
				used += line->piece->height;
				line->next = NULL;
				steps_append(&part, &(struct steps){ line, line });
			}
			more |= rest[i] != NULL;
			height = fmax(height, steps_stack(&part, pad) + pad);
			steps_append(&inside, &part);
			tag_close(sheet, &inside);
		}
		tag_close(sheet, &inside);
		*row->inside = inside;
		row->height = height;
		edge_add(sheet, row, place, true);
	} while (more);
	return row;
}

static void
add_table(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	struct table table = { .count = block->column_count, .rtl = place->rtl, .language = place->language };
	const char *heads[PDF_MOST_COLUMNS];
	bool has_heads = false, pairs = block->kind == PDF_PAIRS;
	double most = sheet_room(sheet) - 2 * CELL_PAD(sheet), body = sheet->body.size;
	struct piece *head = NULL, *row_piece = NULL;
	const struct step *before = steps->last;

	for (size_t i = 0; i < table.count; i++) {
		heads[i] = pairs ? "" : block->columns[i].head;
		has_heads |= heads[i][0] != '\0';
		table.columns[i].names_row = pairs ? i == 0 : block->columns[i].names_row;
		table.columns[i].style = table.columns[i].names_row ? &sheet->bold : &sheet->body;
	}
	if (table.count == 0 || (block->row_count == 0 && !has_heads))
		return;
	if (pairs) {
		table.columns[0].width = place->width * 0.36 - GUTTER(sheet);
		table.columns[1].from = place->width * 0.36;
		table.columns[1].width = place->width * 0.64;
	} else {
		table_widths(sheet, block, &table, place);
	}
	tag_open(sheet, steps, "Table", place->language)->alternative = block->words;
	if (has_heads) {
		head = add_row(sheet, steps, &table, heads, "Column", place, most);
		mark_add(sheet, head, MARK_HEAD_RULE, place->x, place->width, head->height, head->height);
		head->keep = true;
		if (head->height < sheet_room(sheet) / 3)
			most -= head->height;
	}
	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		const struct step *last = steps->last;

		row_piece = add_row(sheet, steps, &table, row->texts, NULL, place, most);
		if (row->next != NULL)
			mark_add(sheet, row_piece, MARK_RULE, place->x, place->width, row_piece->height, row_piece->height);
		if (head != NULL && head->height < sheet_room(sheet) / 3)
			for (const struct step *step = last->next; step != NULL; step = step->next)
				if (step->kind == STEP_PIECE)
					step->piece->head = head;
	}
	tag_close(sheet, steps);
	piece_after(steps, before)->before = body * (place->after_heading ? 0.15 : 0.4);
}

/* ---- drawings, boxes, signatures ----------------------------------------------------------------------------- */

static void
add_drawing(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size;
	bool scale = block->kind == PDF_SCALE;
	struct steps figure = { 0 };

	tag_open(sheet, &figure, "Figure", place->language)->alternative = block->said;
	if (scale)
		add_words(sheet, &figure, &sheet->body, block->said, place, place->language, body * 0.55, false);
	if (scale || block->row_count >= 2) {
		struct piece *drawing = piece_add(sheet, &figure, scale ? PIECE_SCALE : PIECE_WINDSCREEN, place);

		drawing->block = block;
		drawing->before = body * (scale ? 0.2 : 0.7);
		drawing->height = scale ? scale_height(sheet) : windscreen_height(sheet, place->width);
	}
	if (!scale)
		add_words(sheet, &figure, &sheet->body, block->said, place, place->language, body * 0.5, false);
	tag_close(sheet, &figure);
	keep_all(figure.first, true);
	steps_append(steps, &figure);
}

static void
add_write_box(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size;
	struct steps all = { 0 };

	if (!text_is_empty(block->words)) {
		tag_open(sheet, &all, "H2", place->language);
		add_words(sheet, &all, &sheet->heads[1], block->words, place, place->language, body * 1.5, false);
		tag_close(sheet, &all);
	}
	if (!text_is_empty(block->said)) {
		tag_open(sheet, &all, "P", place->language);
		add_words(sheet, &all, &sheet->body, block->said, place, place->language, body * 0.12, false);
		tag_close(sheet, &all);
	}

	struct piece *box = piece_add(sheet, &all, PIECE_BLANK, place);

	box->before = body * 0.8;
	box->height = fmin(block->number * body * 1.9, sheet_room(sheet));
	mark_add(sheet, box, MARK_BOX, place->x, place->width, 0, box->height);
	keep_all(all.first, true);
	steps_append(steps, &all);
}

static void
add_signatures(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size, gap = body * 1.6, width = (place->width - 2 * gap) / 3;
	const struct pdf_cells *next = block->first_row;
	bool rtl = place->rtl;

	while (next != NULL) {
		struct steps flow = { 0 }, *inside = ARENA_NEW(sheet->arena, struct steps);
		struct piece *row = piece_add(sheet, &flow, PIECE_ROW, place);
		double above = body * 2.6, below = 0;
		struct { struct steps name, agreed; struct place place; } each[3] = { 0 };
		int count = 0;

		for (; next != NULL && count < 3; next = next->next, count++) {
			each[count].place = place_part(place, count * (width + gap), width, rtl);
			add_words(sheet, &each[count].name, &sheet->small, next->texts[0][0] == '\0' ? " " : next->texts[0], &each[count].place, place->language, 0, true);
			if (next->texts[1][0] != '\0') {
				add_words(sheet, &each[count].agreed, &sheet->small, next->texts[1], &each[count].place, place->language, 0, true);
				above = fmax(above, steps_stack(&each[count].agreed, 0) + 4);
			}
		}
		for (int i = 0; i < count; i++) {
			mark_add(sheet, row, MARK_SIGN, each[i].place.x, width, above, above);
			if (each[i].agreed.first != NULL)
				steps_stack(&each[i].agreed, above - 4 - steps_stack(&each[i].agreed, 0));
			below = fmax(below, steps_stack(&each[i].name, above + 3));
			tag_open(sheet, inside, "P", place->language);
			each[i].name.last->piece->space_after = true; /* "Amy" and "Agreed" are two words */
			steps_append(inside, &each[i].name);
			steps_append(inside, &each[i].agreed);
			tag_close(sheet, inside);
		}
		row->before = body * 1.2;
		row->height = below;
		row->inside = inside;
		if (row->height > sheet_room(sheet))
			flow = *inside; /* names beyond all measure: one after the other */
		steps_append(steps, &flow);
	}
}

/* ---- what holds others --------------------------------------------------------------------------------------- */

/* A panel as one piece; or, taller than a page, its inside with an edge along it. */
static void
add_panel(struct sheet *sheet, struct steps *steps, const struct pdf_blocks *blocks, const struct place *place)
{
	double pad = sheet->body.size * 0.85, body = sheet->body.size;
	struct place inner = place_part(place, pad, place->width - 2 * pad, place->rtl);
	struct steps inside = { 0 };

	inner.edge = -1;
	layout_into(sheet, &inside, blocks, inner);
	if (inside.first == NULL)
		return;

	double height = steps_stack(&inside, pad) + pad;

	if (height <= sheet_room(sheet)) {
		struct piece *panel = piece_add(sheet, steps, PIECE_ROW, place);

		panel->inside = ARENA_NEW(sheet->arena, struct steps);
		*panel->inside = inside;
		panel->before = body * 0.9;
		panel->height = height;
		mark_add(sheet, panel, MARK_BOX, place->x, place->width, 0, height);
		edge_add(sheet, panel, place, true);
		return;
	}
	inside = (struct steps){ 0 };
	inner.edge = MARK_EDGE;
	inner.edge_x = place->rtl ? place->x + place->width - 3 : place->x;
	layout_into(sheet, &inside, blocks, inner);
	if (first_piece(&inside) != NULL)
		first_piece(&inside)->before += body * 0.9;
	steps_append(steps, &inside);
}

static void
add_beside(struct sheet *sheet, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = sheet->body.size, gap = body * 1.5, narrow = (place->width - gap) * 5 / 12, wide = place->width - gap - narrow;
	struct place left = place_part(place, 0, wide, place->rtl), right = place_part(place, wide + gap, narrow, place->rtl);
	struct steps main_steps = { 0 }, panel = { 0 };

	left.edge = right.edge = -1;
	layout_into(sheet, &main_steps, block->inside, left);
	add_panel(sheet, &panel, block->aside, &right);

	double height = fmax(steps_stack(&main_steps, 0), steps_stack(&panel, 0));

	if (sheet->document->large_type || height > sheet_room(sheet) || place->width < PAGE_INNER_WIDTH * 0.8) {
		layout_into(sheet, steps, block->inside, *place);
		add_panel(sheet, steps, block->aside, place);
		return;
	}
	steps_append(&main_steps, &panel);
	if (first_piece(&main_steps) == NULL)
		return;

	struct piece *row = piece_add(sheet, steps, PIECE_ROW, place);

	row->inside = ARENA_NEW(sheet->arena, struct steps);
	*row->inside = main_steps;
	row->before = body * 0.9;
	row->height = height;
	edge_add(sheet, row, place, true);
}

static void
layout_into(struct sheet *sheet, struct steps *steps, const struct pdf_blocks *blocks, struct place place)
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
			add_heading(sheet, &more, block, &place);
			break;
		case PDF_PARAGRAPH:
			add_paragraph(sheet, &more, block, &place);
			break;
		case PDF_VOICE:
			add_voice(sheet, &more, block, &place);
			break;
		case PDF_LIST:
			add_list(sheet, &more, block, &place);
			break;
		case PDF_TABLE:
		case PDF_PAIRS:
			add_table(sheet, &more, block, &place);
			break;
		case PDF_SCALE:
		case PDF_WINDSCREEN:
			add_drawing(sheet, &more, block, &place);
			break;
		case PDF_WRITE_BOX:
			add_write_box(sheet, &more, block, &place);
			break;
		case PDF_SIGNATURES:
			add_signatures(sheet, &more, block, &place);
			break;
		case PDF_PAGE_BREAK:
			page_break = true;
			break;
		case PDF_GROUP:
			layout_into(sheet, &more, block->inside, place);
			keep_all(more.first, false);
			break;
		case PDF_PANEL:
			add_panel(sheet, &more, block->inside, &place);
			break;
		case PDF_BESIDE:
			add_beside(sheet, &more, block, &place);
			break;
		}

		struct piece *first = first_piece(&more);

		if (first == NULL)
			continue;
		first->page_break |= page_break;
		page_break = false;
		steps_append(steps, &more);
	}
}

void
layout_blocks(struct sheet *sheet, struct steps *steps, const struct pdf_blocks *blocks)
{
	struct place place = { PAGE_MARGIN, PAGE_INNER_WIDTH, sheet->document->language, sheet->rtl, -1, 0, false };
	const struct pdf_document *document = sheet->document;

	tag_open(sheet, steps, "Document", NULL);
	if (!text_is_empty(document->copy_line) || !text_is_empty(document->reference)) {
		/* Side by side in one piece; the reference keeps to the far edge. */
		struct steps copy = { 0 }, reference = { 0 }, row_steps = { 0 };
		double aside = 0, height;

		if (!text_is_empty(document->reference)) {
			aside = fmin(sheet_layout_width(sheet_words(sheet, &sheet->soft, document->reference, NULL, -1)) + 1, place.width / 2);
			struct place far = place_part(&place, place.width - aside, aside, place.rtl);

			tag_open(sheet, &reference, "P", NULL);
			add_words(sheet, &reference, &sheet->soft, document->reference, &far, NULL, 0, true);
			tag_close(sheet, &reference);
			aside += sheet->body.size * 2;
		}
		if (!text_is_empty(document->copy_line)) {
			struct place near = place_part(&place, 0, place.width - aside, place.rtl);

			tag_open(sheet, &copy, "P", NULL);
			add_words(sheet, &copy, &sheet->soft, document->copy_line, &near, document->language, 0, true);
			tag_close(sheet, &copy);
		}
		height = fmax(steps_stack(&copy, 0), steps_stack(&reference, 0));
		steps_append(&copy, &reference);
		if (height <= sheet_room(sheet)) {
			struct piece *row = piece_add(sheet, &row_steps, PIECE_ROW, &place);

			row->inside = ARENA_NEW(sheet->arena, struct steps);
			*row->inside = copy;
			row->height = height;
			copy = row_steps;
		}
		steps_append(steps, &copy);
	}
	layout_into(sheet, steps, blocks, place);
	tag_close(sheet, steps);
}
