/* pdf_drawing.c -- a drawing of lines, shapes and short words, as somebody laid it out: what is said of it as text, read strictly, and drawn as large as the page allows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/pdf/pdf_pages.h"

enum { TEXTS = 3, OPERANDS_MOST = 7 };
#define POINTS_PER_UNIT 0.75 /* a drawing for the screen is measured in its pixels */
#define FARTHEST 100000.0

/* ---- writing a block ------------------------------------------------------------------------------------------ */

struct pdf_block *
pdf_drawing(struct pdf_blocks *blocks, int left, int width, int height, const char *said)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_DRAWING);

	block->column_count = TEXTS;
	block->number = width < 1 ? 1 : width > PDF_MOST_DRAWING ? PDF_MOST_DRAWING : width;
	block->second = height < 1 ? 1 : height > PDF_MOST_DRAWING ? PDF_MOST_DRAWING : height;
	block->words = arena_format(blocks->arena, "%d", left);
	block->said = said == NULL ? "" : pdf_text_clean(blocks->arena, said);
	return block;
}

void
pdf_drawing_shape(struct pdf_block *drawing, const struct pdf_shape *shape)
{
	pdf_cells_add(drawing, (const char *[]){ shape->path, "", arena_format(drawing->arena, "%s %s %.2f %.2f %.2f", shape->fill != NULL ? shape->fill : "none",
	    shape->edge != NULL ? shape->edge : "none", shape->edge_width, shape->dash, shape->gap) }, TEXTS);
}

void
pdf_drawing_words(struct pdf_block *drawing, int x, int y, const struct pdf_lettering *as, const char *words)
{
	pdf_cells_add(drawing, (const char *[]){ arena_format(drawing->arena, "%d %d", x, y), words,
	    arena_format(drawing->arena, "%s %.2f %d %d", as->colour, as->size, as->bold ? 1 : 0, as->from_left ? 1 : 0) }, TEXTS);
}

/* ---- reading it ----------------------------------------------------------------------------------------------- */

/* The next number, with the spaces before it; false: there is none, or it is no place on any paper. */
static bool
take_number(const char **at, double *number)
{
	char *end;

	while (**at == ' ')
		(*at)++;
	if (strchr("-.0123456789", **at) == NULL || **at == '\0')
		return false;
	*number = strtod(*at, &end);
	if (end == *at || !(fabs(*number) <= FARTHEST))
		return false;
	*at = end;
	return true;
}

/* "#1b2a30" or "none" and what follows it; `is` false for none. */
static bool
take_colour(const char **at, bool *is, double *colour)
{
	while (**at == ' ')
		(*at)++;
	if (strncmp(*at, "none", 4) == 0) {
		*is = false;
		*at += 4;
		return true;
	}
	if (**at != '#' || strspn(*at + 1, "0123456789abcdef") < 6)
		return false;
	for (int i = 0; i < 3; i++) {
		const char pair[3] = { (*at)[1 + 2 * i], (*at)[2 + 2 * i], '\0' };

		colour[i] = (double)strtol(pair, NULL, 16) / 255;
	}
	*is = true;
	*at += 7;
	return true;
}

struct look {
	bool filled, edged;
	double fill[3], edge[3], edge_width, dash, gap;
};

static bool
read_look(const char *text, struct look *look)
{
	return take_colour(&text, &look->filled, look->fill) && take_colour(&text, &look->edged, look->edge) && take_number(&text, &look->edge_width) && take_number(&text, &look->dash) &&
	    take_number(&text, &look->gap) && *text == '\0' && look->edge_width >= 0 && look->dash >= 0 && look->gap >= 0 && (look->dash == 0 || look->gap > 0);
}

struct lettering {
	double x, y, colour[3], size;
	bool bold, from_left;
};

static bool
read_lettering(const char *place, const char *look, struct lettering *as)
{
	double bold, left;
	bool is = false;

	if (!take_number(&place, &as->x) || !take_number(&place, &as->y) || *place != '\0' || !take_colour(&look, &is, as->colour) || !is || !take_number(&look, &as->size) ||
	    !take_number(&look, &bold) || !take_number(&look, &left) || *look != '\0' || as->size < 1 || as->size > 200)
		return false;
	as->bold = bold != 0;
	as->from_left = left != 0;
	return true;
}

/* How many numbers follow a command; -1: there is no such one. */
static int
operands_of(char command)
{
	return command == 'M' || command == 'L' || command == 'l' ? 2 : command == 'h' || command == 'v' ? 1 : command == 'q' ? 4 : command == 'a' ? 7 : command == 'z' ? 0 : -1;
}

/* A half circle of this radius to dx further right or left: all of SVG's arcs that a circle needs. */
static bool
half_circle(cairo_t *cairo, const double *of)
{
	double x, y, radius = of[0];

	if (of[1] != radius || of[2] != 0 || of[3] != 1 || of[4] != 0 || of[6] != 0 || radius <= 0 || fabs(of[5]) != 2 * radius)
		return false;
	if (cairo == NULL)
		return true;
	cairo_get_current_point(cairo, &x, &y);
	if (of[5] > 0)
		cairo_arc_negative(cairo, x + radius, y, radius, M_PI, 0);
	else
		cairo_arc_negative(cairo, x - radius, y, radius, 2 * M_PI, M_PI);
	return true;
}

/* Follow a path; cairo NULL: only see whether it is one. */
static bool
follow(cairo_t *cairo, const char *path)
{
	bool begun = false;

	while (*path == ' ')
		path++;
	while (*path != '\0') {
		double of[OPERANDS_MOST];
		char command = *path++;
		int count = operands_of(command);

		if (count < 0 || (!begun && command != 'M'))
			return false;
		begun = true;
		for (int i = 0; i < count; i++)
			if (!take_number(&path, &of[i]))
				return false;
		while (*path == ' ')
			path++;
		if (command == 'a' && !half_circle(cairo, of))
			return false;
		if (cairo == NULL)
			continue;
		if (command == 'M')
			cairo_move_to(cairo, of[0], of[1]);
		else if (command == 'L')
			cairo_line_to(cairo, of[0], of[1]);
		else if (command == 'l')
			cairo_rel_line_to(cairo, of[0], of[1]);
		else if (command == 'h' || command == 'v')
			cairo_rel_line_to(cairo, command == 'h' ? of[0] : 0, command == 'v' ? of[0] : 0);
		else if (command == 'q')
			cairo_rel_curve_to(cairo, of[0] * 2 / 3, of[1] * 2 / 3, of[2] + (of[0] - of[2]) * 2 / 3, of[3] + (of[1] - of[3]) * 2 / 3, of[2], of[3]);
		else if (command == 'z')
			cairo_close_path(cairo);
	}
	return true;
}

bool
pdf_drawing_is_sound(const struct pdf_block *block)
{
	const char *left = block->words;
	struct lettering as;
	struct look look;
	double number;

	if (block->row_count > PDF_MOST_SHAPES || left == NULL || !take_number(&left, &number) || *left != '\0')
		return false;
	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next)
		if (row->texts[1][0] == '\0' ? !follow(NULL, row->texts[0]) || !read_look(row->texts[2], &look) : !read_lettering(row->texts[0], row->texts[2], &as))
			return false;
	return true;
}

/* ---- drawing it ----------------------------------------------------------------------------------------------- */

static double
scale_of(const struct paper *paper, const struct pdf_block *block, double width)
{
	double room = paper_room(paper) * 0.8; /* a heading and its words stand on the same page */

	return fmin(fmin(POINTS_PER_UNIT, width / block->number), room / block->second);
}

double
pdf_drawing_height(const struct paper *paper, const struct pdf_block *block, double width)
{
	return block->second * scale_of(paper, block, width);
}

static void
shape_draw(cairo_t *cairo, const char *path, const struct look *look)
{
	cairo_new_path(cairo);
	if (!follow(cairo, path))
		return;
	if (look->filled) {
		cairo_set_source_rgb(cairo, look->fill[0], look->fill[1], look->fill[2]);
		cairo_fill_preserve(cairo);
	}
	if (look->edged) {
		cairo_set_source_rgb(cairo, look->edge[0], look->edge[1], look->edge[2]);
		cairo_set_line_width(cairo, look->edge_width);
		cairo_set_dash(cairo, (const double[]){ look->dash, look->gap }, look->dash > 0 ? 2 : 0, 0);
		cairo_stroke_preserve(cairo);
		cairo_set_dash(cairo, NULL, 0, 0);
	}
	cairo_new_path(cairo);
}

void
pdf_drawing_draw(const struct paper *paper, const struct pdf_block *block, cairo_t *cairo, double x, double y, double width)
{
	double scale = scale_of(paper, block, width), left = x + (width - block->number * scale) / 2, from = 0;
	const char *words = block->words;

	if (take_number(&words, &from))
		left -= from * scale;

	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		struct lettering as;
		struct look look;

		if (row->texts[1][0] == '\0' && read_look(row->texts[2], &look)) {
			cairo_save(cairo);
			cairo_translate(cairo, left, y);
			cairo_scale(cairo, scale, scale);
			shape_draw(cairo, row->texts[0], &look);
			cairo_restore(cairo);
		} else if (row->texts[1][0] != '\0' && read_lettering(row->texts[0], row->texts[2], &as)) {
			struct style style = as.bold ? paper->bold : paper->body;
			PangoRectangle extent;
			PangoLayout *layout;

			style.size = as.size * scale;
			layout = paper_words(paper, &style, row->texts[1], paper->document->language, -1);
			pango_layout_get_extents(layout, NULL, &extent);
			cairo_set_source_rgb(cairo, as.colour[0], as.colour[1], as.colour[2]);
			cairo_move_to(cairo, left + as.x * scale - (as.from_left ? 0 : (double)extent.width / PANGO_SCALE / 2), y + as.y * scale - (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
			pango_cairo_show_layout(cairo, layout);
		}
	}
}
