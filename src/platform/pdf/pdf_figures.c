/* pdf_figures.c -- the two drawings: a scale from 0 to 10, and the windscreen of levels. */
#include <math.h>

#include "base/text.h"
#include "platform/pdf/pdf_pages.h"

static void
centred(const struct paper *paper, const struct style *style, cairo_t *cairo, const char *text, double x, double y)
{
	PangoLayout *layout = paper_words(paper, style, text, paper->document->language, -1);
	PangoRectangle extent;

	pango_layout_get_extents(layout, NULL, &extent);
	cairo_move_to(cairo, x - (double)extent.width / PANGO_SCALE / 2, y - (double)extent.height / PANGO_SCALE / 2);
	pango_cairo_show_layout(cairo, layout);
}

/* ---- 0 to 10 ------------------------------------------------------------------------------------------------- */

double
pdf_scale_height(const struct paper *paper)
{
	return paper->body.size * 2.1;
}

/* Eleven boxes with their numbers. The answer is filled and bold, last time's has a dashed edge; both read without colour. */
void
pdf_scale_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width)
{
	double gap = paper->body.size * 0.3, box = fmin((width - 10 * gap) / 11, paper->body.size * 3), height = pdf_scale_height(paper) - 2;
	double left = paper->rtl ? x + width - 11 * box - 10 * gap : x;

	for (int number = 0; number <= 10; number++) {
		double from = left + number * (box + gap), radius = 3;
		bool chosen = number == block->number, before = number == block->second && !chosen;

		cairo_new_sub_path(cairo);
		cairo_arc(cairo, from + box - radius, y + 1 + radius, radius, -M_PI / 2, 0);
		cairo_arc(cairo, from + box - radius, y + 1 + height - radius, radius, 0, M_PI / 2);
		cairo_arc(cairo, from + radius, y + 1 + height - radius, radius, M_PI / 2, M_PI);
		cairo_arc(cairo, from + radius, y + 1 + radius, radius, M_PI, M_PI * 3 / 2);
		cairo_close_path(cairo);
		if (chosen) {
			cairo_set_source_rgb(cairo, 0.055, 0.31, 0.345); /* petrol */
			cairo_fill_preserve(cairo);
		} else {
			cairo_set_source_rgb(cairo, 0.42, 0.42, 0.42);
		}
		cairo_set_line_width(cairo, before ? 1.6 : 0.75);
		cairo_set_dash(cairo, (const double[]){ 3, 2.2 }, before ? 2 : 0, 0);
		cairo_stroke(cairo);
		cairo_set_dash(cairo, NULL, 0, 0);
		if (chosen)
			cairo_set_source_rgb(cairo, 1, 1, 1);
		else
			cairo_set_source_rgb(cairo, 0, 0, 0);
		centred(paper, chosen ? &paper->bold : &paper->body, cairo, arena_format(paper->arena, "%d", number), from + box / 2, y + 1 + height / 2);
	}
}

/* ---- the windscreen ------------------------------------------------------------------------------------------ */

static const struct { double red, green, blue; } level_full[] = {
	{ 0.173, 0.459, 0.286 }, { 0.525, 0.376, 0.039 }, { 0.635, 0.282, 0.122 }, { 0.455, 0.165, 0.357 }, { 0.247, 0.310, 0.525 }, { 0.290, 0.357, 0.380 },
}, level_tint[] = {
	{ 0.878, 0.937, 0.894 }, { 0.980, 0.929, 0.804 }, { 0.976, 0.886, 0.835 }, { 0.949, 0.875, 0.918 }, { 0.914, 0.925, 0.969 }, { 0.925, 0.918, 0.894 },
};

#define FAN_WIDTH(width) (fmin((width), 290.0))

double
pdf_windscreen_height(const struct paper *paper, double width)
{
	return FAN_WIDTH(paper->document->large_type ? fmin(width, 340) : width) * 0.55;
}

static void
arm(cairo_t *cairo, double x, double y, double angle, double length, bool dashed)
{
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_set_line_width(cairo, dashed ? 1 : 2.6);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_dash(cairo, (const double[]){ 3, 3 }, dashed ? 2 : 0, 0);
	cairo_move_to(cairo, x, y);
	cairo_line_to(cairo, x + cos(angle) * length, y + sin(angle) * length);
	cairo_stroke(cairo);
	cairo_set_dash(cairo, NULL, 0, 0);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
}

/* Equal segments from the left, as look/README section 4: now full and reaching out, before dashed, a wiper for each. */
void
pdf_windscreen_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width)
{
	double height = pdf_windscreen_height(paper, width), unit = height / 202, pivot_x = x + width / 2, pivot_y = y + 190 * unit;
	double sweep = M_PI / (double)block->row_count, trim = M_PI / 180;
	int level = 0;

	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next, level++) {
		bool now = level == block->number, before = level == block->second && !now;
		double from = M_PI + level * sweep + trim, to = M_PI + (level + 1) * sweep - trim, middle = (from + to) / 2;
		size_t colour = (size_t)level;

		cairo_new_path(cairo);
		cairo_arc(cairo, pivot_x, pivot_y, (now ? 180 : 172) * unit, from, to);
		cairo_arc_negative(cairo, pivot_x, pivot_y, 64 * unit, to, from);
		cairo_close_path(cairo);
		if (now)
			cairo_set_source_rgb(cairo, level_full[colour].red, level_full[colour].green, level_full[colour].blue);
		else
			cairo_set_source_rgb(cairo, level_tint[colour].red, level_tint[colour].green, level_tint[colour].blue);
		cairo_fill_preserve(cairo);
		cairo_set_source_rgb(cairo, level_full[colour].red, level_full[colour].green, level_full[colour].blue);
		cairo_set_line_width(cairo, before ? 1.4 : 0.5);
		cairo_set_dash(cairo, (const double[]){ 3.5, 2.5 }, before ? 2 : 0, 0);
		cairo_stroke(cairo);
		cairo_set_dash(cairo, NULL, 0, 0);

		/* Number, name and state, one below the other, inside the segment. */
		double radius = 121 * unit, most = 2 * 121 * sin(sweep / 2) * unit * 0.84;
		struct style fitting = paper->level_name;
		double longest = paper_longest_word(paper, &fitting, row->texts[0], paper->document->language);

		/* A long word may use the breadth of the segment; what is longer still is set smaller, not broken. */
		most = fmax(most, fmin(longest, 104 * unit));
		if (longest > most)
			fitting.size *= fmax(most / longest, 0.6);

		PangoLayout *name = paper_words(paper, &fitting, row->texts[0], paper->document->language, most);
		const char *state = now ? block->words : before ? block->third : "";
		double line = paper->level_name.size * 1.25, name_height, centre_x = pivot_x + cos(middle) * radius, centre_y = pivot_y + sin(middle) * radius;
		PangoRectangle extent;

		pango_layout_set_alignment(name, PANGO_ALIGN_CENTER);
		pango_layout_get_extents(name, NULL, &extent);
		name_height = (double)extent.height / PANGO_SCALE;

		double top = centre_y - (line + name_height + (state[0] == '\0' ? 0 : line)) / 2;

		if (now)
			cairo_set_source_rgb(cairo, 1, 1, 1);
		else
			cairo_set_source_rgb(cairo, 0, 0, 0);
		centred(paper, &paper->level_name, cairo, arena_format(paper->arena, "%d", level + 1), centre_x, top + line / 2);
		cairo_move_to(cairo, centre_x - most / 2, top + line);
		pango_cairo_show_layout(cairo, name);
		if (state[0] != '\0')
			centred(paper, &paper->level_word, cairo, state, centre_x, top + line + name_height + line / 2);
	}
	cairo_set_source_rgb(cairo, 0.42, 0.42, 0.42);
	cairo_set_line_width(cairo, 0.75);
	cairo_move_to(cairo, pivot_x - 176 * unit, pivot_y + unit);
	cairo_line_to(cairo, pivot_x + 176 * unit, pivot_y + unit);
	cairo_stroke(cairo);
	if (block->second >= 0 && block->second != block->number)
		arm(cairo, pivot_x, pivot_y, M_PI + (block->second + 0.5) * sweep, 56 * unit, true);
	if (block->number >= 0)
		arm(cairo, pivot_x, pivot_y, M_PI + (block->number + 0.5) * sweep, 56 * unit, false);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_arc(cairo, pivot_x, pivot_y, 9 * unit, 0, 2 * M_PI);
	cairo_fill(cairo);
}
