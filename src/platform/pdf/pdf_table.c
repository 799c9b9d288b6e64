/* pdf_table.c -- tables, whose rows stay whole, and lines to sign on. */
#include <math.h>
#include <string.h>

#include "platform/pdf/pdf_place.h"

#define GUTTER(paper) ((paper)->body.size * 1.0)
#define CELL_PAD(paper) ((paper)->body.size * 0.42)

struct table {
	size_t count;
	struct { double from, width; const struct style *style; bool names_row; } columns[PDF_MOST_COLUMNS];
	bool rtl;
	const char *language;
};

/* Shares as asked, but no column narrower than its longest word while another has room to give. */
static void
table_widths(const struct paper *paper, const struct pdf_block *block, struct table *table, const struct place *place)
{
	double room = place->width - GUTTER(paper) * (double)(table->count - 1), total = 0, least_total = 0;
	double want[PDF_MOST_COLUMNS] = { 0 }, least[PDF_MOST_COLUMNS] = { 0 };

	for (size_t i = 0; i < table->count; i++) {
		const struct style *style = table->columns[i].style;
		double share = block->columns == NULL ? 0 : block->columns[i].share, natural = 0;
		const char *head = block->columns == NULL ? "" : block->columns[i].head;

		least[i] = paper_longest_word(paper, &paper->table_head, head, place->language);
		for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
			least[i] = fmax(least[i], paper_longest_word(paper, style, row->texts[i], place->language));
			if (share <= 0 && natural < room)
				natural = strlen(row->texts[i]) > 200 ? room
				    : fmax(natural, paper_layout_width(paper_words(paper, style, row->texts[i], place->language, -1)));
		}
		want[i] = share > 0 ? share * room : fmax(fmin(natural, room * 0.6), least[i]) + 1;
		if (share <= 0 && head[0] != '\0')
			want[i] = fmax(want[i], paper_layout_width(paper_words(paper, &paper->table_head, head, place->language, -1)) + 1);
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
		from += want[i] + GUTTER(paper);
	}
}

/* One row as one piece; rows that are taller than a page come as several that go on with each other. Returns the last. */
static struct piece *
add_row(const struct paper *paper, struct steps *steps, const struct table *table, const char *const *texts, const char *scope,
    const struct place *place, double most)
{
	struct steps cells[PDF_MOST_COLUMNS] = { 0 };
	struct step *rest[PDF_MOST_COLUMNS], *opened[PDF_MOST_COLUMNS] = { 0 }, *opened_row = NULL;
	double pad = CELL_PAD(paper);
	struct piece *row;
	bool more;

	for (size_t i = 0; i < table->count; i++) {
		struct place cell = lay_part(place, table->columns[i].from, table->columns[i].width, table->rtl);
		const struct style *style = scope != NULL ? &paper->table_head : table->columns[i].style;

		cell.edge = -1;
		if (texts[i][0] == '\0')
			lay_blank(paper, &cells[i], style, &cell);
		else
			lay_words(paper, &cells[i], style, texts[i], &cell, table->language, 0, true);
		rest[i] = cells[i].first;
	}
	do {
		struct steps inside = { 0 };
		double height = 0;

		more = false;
		row = lay_piece(paper, steps, PIECE_ROW, place);
		row->inside = ARENA_NEW(paper->arena, struct steps);
		struct step *row_step = lay_open(paper, &inside, "TR", NULL);

		row_step->continues = opened_row;
		opened_row = opened_row == NULL ? row_step : opened_row;
		for (size_t i = 0; i < table->count; i++) {
			bool head = scope != NULL || table->columns[i].names_row;
			struct steps part = { 0 };
			double used = 0;

			if (rest[i] == NULL)
				continue;
			struct step *cell = lay_open(paper, &inside, head ? "TH" : "TD", NULL);

			cell->scope = scope != NULL ? scope : head ? "Row" : NULL;
			cell->continues = opened[i];
			opened[i] = opened[i] == NULL ? cell : opened[i];
			while (rest[i] != NULL && (part.first == NULL || used + rest[i]->piece->height <= most)) {
				struct step *line = rest[i];

				rest[i] = line->next;
				used += line->piece->height;
				line->next = NULL;
				lay_append(&part, &(struct steps){ line, line });
			}
			more |= rest[i] != NULL;
			height = fmax(height, lay_stack(&part, pad) + pad);
			lay_append(&inside, &part);
			lay_close(paper, &inside);
		}
		lay_close(paper, &inside);
		*row->inside = inside;
		row->height = height;
		lay_edge(paper, row, place, true);
	} while (more);
	return row;
}

void
lay_table(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	struct table table = { .count = block->column_count, .rtl = place->rtl, .language = place->language };
	const char *heads[PDF_MOST_COLUMNS];
	bool has_heads = false, pairs = block->kind == PDF_PAIRS;
	double most = paper_room(paper) - 2 * CELL_PAD(paper), body = paper->body.size;
	struct piece *head = NULL, *row_piece = NULL;

	for (size_t i = 0; i < table.count; i++) {
		heads[i] = pairs ? "" : block->columns[i].head;
		has_heads |= heads[i][0] != '\0';
		table.columns[i].names_row = pairs ? i == 0 : block->columns[i].names_row;
		table.columns[i].style = table.columns[i].names_row ? &paper->bold : &paper->body;
	}
	if (table.count == 0 || (block->row_count == 0 && !has_heads))
		return;
	if (pairs) {
		table.columns[0].width = place->width * 0.36 - GUTTER(paper);
		table.columns[1].from = place->width * 0.36;
		table.columns[1].width = place->width * 0.64;
	} else {
		table_widths(paper, block, &table, place);
	}
	lay_open(paper, steps, "Table", place->language)->alternative = block->words;
	if (has_heads) {
		head = add_row(paper, steps, &table, heads, "Column", place, most);
		lay_mark(paper, head, MARK_HEAD_RULE, place->x, place->width, head->height, head->height);
		head->keep = true;
		if (head->height < paper_room(paper) / 3)
			most -= head->height;
	}
	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		const struct step *last = steps->last;

		row_piece = add_row(paper, steps, &table, row->texts, NULL, place, most);
		if (row->next != NULL)
			lay_mark(paper, row_piece, MARK_RULE, place->x, place->width, row_piece->height, row_piece->height);
		if (head != NULL && head->height < paper_room(paper) / 3)
			for (const struct step *step = last->next; step != NULL; step = step->next)
				if (step->kind == STEP_PIECE)
					step->piece->head = head;
	}
	lay_close(paper, steps);
	lay_first(steps)->before = body * (place->after_heading ? 0.15 : 0.4);
}

void
lay_signatures(struct paper *paper, struct steps *steps, const struct pdf_block *block, const struct place *place)
{
	double body = paper->body.size, gap = body * 1.6, width = (place->width - 2 * gap) / 3;
	const struct pdf_cells *next = block->first_row;
	bool rtl = place->rtl;

	while (next != NULL) {
		struct steps flow = { 0 }, *inside = ARENA_NEW(paper->arena, struct steps);
		struct piece *row = lay_piece(paper, &flow, PIECE_ROW, place);
		double above = body * 2.6, below = 0;
		struct { struct steps name, agreed; struct place place; } each[3] = { 0 };
		int count = 0;

		for (; next != NULL && count < 3; next = next->next, count++) {
			each[count].place = lay_part(place, count * (width + gap), width, rtl);
			lay_words(paper, &each[count].name, &paper->small, next->texts[0][0] == '\0' ? " " : next->texts[0], &each[count].place, place->language, 0, true);
			if (next->texts[1][0] != '\0') {
				lay_words(paper, &each[count].agreed, &paper->small, next->texts[1], &each[count].place, place->language, 0, true);
				above = fmax(above, lay_stack(&each[count].agreed, 0) + 4);
			}
		}
		for (int i = 0; i < count; i++) {
			lay_mark(paper, row, MARK_SIGN, each[i].place.x, width, above, above);
			if (each[i].agreed.first != NULL)
				lay_stack(&each[i].agreed, above - 4 - lay_stack(&each[i].agreed, 0));
			below = fmax(below, lay_stack(&each[i].name, above + 3));
			lay_open(paper, inside, "P", place->language);
			each[i].name.last->piece->space_after = true; /* "Amy" and "Agreed" are two words */
			lay_append(inside, &each[i].name);
			lay_append(inside, &each[i].agreed);
			lay_close(paper, inside);
		}
		row->before = body * 1.2;
		row->height = below;
		row->inside = inside;
		if (row->height > paper_room(paper))
			flow = *inside; /* names beyond all measure: one after the other */
		lay_append(steps, &flow);
	}
}
