/* drawings.c -- from places to SVG: square for boys and men, circle for girls and women, diamond where it is not known, triangle for a baby not born yet, a cross for who has died. */
#include "web/network/drawings.h"

#include "base/buf.h"
#include "base/text.h"

enum { HALF = GENOGRAM_SYMBOL / 2, NAME_UNDER = 18, ABOUT_UNDER = 36, LETTER_BESIDE = 6, HOME_NAME_Y = 16, HOME_NAME_X = 10, NARROWEST = 460, WIDE = 600, WIDEST = 900, RINGS = 3, CHILD_LINE = 22 };

static const char *
symbol(struct arena *arena, enum drawn_shape shape, int x, int y)
{
	switch (shape) {
	case DRAWN_SQUARE: return arena_format(arena, "M%d %dh%dv%dh-%dz", x - HALF, y - HALF, 2 * HALF, 2 * HALF, 2 * HALF);
	case DRAWN_CIRCLE: return arena_format(arena, "M%d %da%d %d 0 1 0 %d 0a%d %d 0 1 0 -%d 0z", x - HALF, y, HALF, HALF, 2 * HALF, HALF, HALF, 2 * HALF);
	case DRAWN_TRIANGLE: return arena_format(arena, "M%d %dl%d %dh-%dz", x, y - HALF, HALF, 2 * HALF, 2 * HALF);
	case DRAWN_DIAMOND: return arena_format(arena, "M%d %dl%d %dl-%d %dl-%d -%dz", x, y - HALF, HALF, HALF, HALF, HALF, HALF, HALF);
	}
	return "";
}

/* All lines of one kind are one path. */
static const char *
lines_of(struct arena *arena, const struct genogram *genogram, bool dashed)
{
	struct buf buf = buf_new(arena, (size_t)1 << 20);

	for (size_t i = 0; i < genogram->line_count; i++)
		if (genogram->lines[i].dashed == dashed)
			buf_format(&buf, "M%d %dL%d %d", genogram->lines[i].x1, genogram->lines[i].y1, genogram->lines[i].x2, genogram->lines[i].y2);
	return arena_copy_slice(arena, buf_as_slice(&buf));
}

static const char *
slashes_of(struct arena *arena, const struct genogram *genogram)
{
	struct buf buf = buf_new(arena, (size_t)1 << 20);

	for (size_t i = 0; i < genogram->slash_count; i++) {
		const struct genogram_slash *slash = &genogram->slashes[i];

		buf_format(&buf, "M%d %dl8 -20", slash->x - 4, slash->y + 10);
		if (slash->twice)
			buf_format(&buf, "M%d %dl8 -20", slash->x + 2, slash->y + 10);
	}
	return arena_copy_slice(arena, buf_as_slice(&buf));
}

struct svg_drawing
svg_family(struct arena *arena, const struct family_drawing *drawing, const char *on_words)
{
	const struct genogram *genogram = &drawing->genogram;
	struct svg_frame *frames = ARENA_ARRAY(arena, struct svg_frame, genogram->frame_count);
	struct svg_figure *figures = ARENA_ARRAY(arena, struct svg_figure, 2 * drawing->people_count + 3);
	struct svg_text *texts = ARENA_ARRAY(arena, struct svg_text, 3 * drawing->people_count + genogram->frame_count);
	struct svg_drawing svg = { .title = arena_format(arena, "Family drawing on %s", on_words),
		.about = arena_format(arena, "%zu people, their parents and children, couples and homes. The lists on this page say the same in words.", drawing->people_count) };
	size_t figure_count = 0, text_count = 0;
	int right = genogram->width;

	if (drawing->people_count == 0)
		return svg;
	for (size_t i = 0; i < genogram->frame_count; i++) {
		const struct genogram_frame *frame = &genogram->frames[i];

		frames[i] = (struct svg_frame){ frame->x, frame->y, frame->width, frame->height };
		texts[text_count++] = (struct svg_text){ frame->x + HOME_NAME_X, frame->y + HOME_NAME_Y, drawing->homes[frame->home], "home-name" };
		if (frame->x + HOME_NAME_X + 8 * (int)text_characters(drawing->homes[frame->home]) > right)
			right = frame->x + HOME_NAME_X + 8 * (int)text_characters(drawing->homes[frame->home]);
	}
	figures[figure_count++] = (struct svg_figure){ lines_of(arena, genogram, false), "tie" };
	figures[figure_count++] = (struct svg_figure){ lines_of(arena, genogram, true), "tie tie--dashed" };
	figures[figure_count++] = (struct svg_figure){ slashes_of(arena, genogram), "tie" };
	for (size_t i = 0; i < drawing->people_count; i++) {
		const struct drawn_person *one = &drawing->people[i];
		int x = genogram->spots[i].x, y = genogram->spots[i].y;

		figures[figure_count++] = (struct svg_figure){ symbol(arena, one->shape, x, y), drawing->figures[i].focus ? "who who--child" : "who" };
		if (one->died)
			figures[figure_count++] = (struct svg_figure){ arena_format(arena, "M%d %dl%d %dM%d %dl-%d %d", x - HALF, y - HALF, 2 * HALF, 2 * HALF, x + HALF, y - HALF, 2 * HALF, 2 * HALF), "tie" };
		texts[text_count++] = (struct svg_text){ x, y + HALF + NAME_UNDER, one->name, "b" };
		if (one->about != NULL)
			texts[text_count++] = (struct svg_text){ x, y + HALF + ABOUT_UNDER, one->about, "soft" };
		if (one->letters != NULL)
			texts[text_count++] = (struct svg_text){ x, y + LETTER_BESIDE, one->letters, "b" };
	}
	svg.width = right > NARROWEST ? right : NARROWEST; /* a small family is not drawn larger than a large one */
	svg.left = (right - svg.width) / 2;
	svg.height = genogram->height;
	svg.classes = right > WIDEST ? "ws-draw ws-draw--widest" : right > WIDE ? "ws-draw ws-draw--wide" : "ws-draw";
	svg.frames.at = frames;
	svg.frames.count = genogram->frame_count;
	svg.figures.at = figures;
	svg.figures.count = figure_count;
	svg.texts.at = texts;
	svg.texts.count = text_count;
	svg.letters.at = drawing->letter_words;
	svg.letters.count = drawing->letter_count;
	return svg;
}

static const char *
ring(struct arena *arena, int middle, int radius)
{
	return arena_format(arena, "M%d %da%d %d 0 1 0 %d 0a%d %d 0 1 0 -%d 0z", middle - radius, middle, radius, radius, 2 * radius, radius, radius, 2 * radius);
}

struct svg_drawing
svg_circle(struct arena *arena, const struct circle_drawing *circle, const char *on_words)
{
	static const char *const classes[RINGS] = { "ring ring0", "ring ring1", "ring ring2" };
	struct svg_frame *pills = ARENA_ARRAY(arena, struct svg_frame, circle->pill_count), *chosen = ARENA_ARRAY(arena, struct svg_frame, circle->pill_count);
	struct svg_figure *figures = ARENA_ARRAY(arena, struct svg_figure, RINGS);
	struct svg_text *texts = ARENA_ARRAY(arena, struct svg_text, 2 * circle->pill_count + circle->child_count);
	struct svg_drawing svg = { .title = arena_format(arena, "Circle of support on %s", on_words), .classes = circle->size > WIDE ? "ws-draw ws-draw--wide" : "ws-draw",
		.about = "The children in the middle, around them family and friends, outside those who help as their job. The lists on this page say the same in words." };
	size_t text_count = 0, pill_count = 0, chosen_count = 0;

	svg.width = svg.height = circle->size;
	for (int i = 0; i < RINGS; i++)
		figures[i] = (struct svg_figure){ ring(arena, circle->size / 2, circle->rings[RINGS - 1 - i]), classes[RINGS - 1 - i] };
	for (size_t i = 0; i < circle->child_count; i++)
		texts[text_count++] = (struct svg_text){ circle->size / 2, circle->size / 2 + 6 + (int)i * CHILD_LINE - ((int)circle->child_count - 1) * CHILD_LINE / 2, circle->children[i], "b" };
	for (size_t i = 0; i < circle->pill_count; i++) {
		const struct circle_pill *one = &circle->pills[i];
		struct svg_frame frame = { one->x - one->half_width, one->y - 22, 2 * one->half_width, 44 };

		if (one->chosen)
			chosen[chosen_count++] = frame;
		else
			pills[pill_count++] = frame;
		texts[text_count++] = (struct svg_text){ one->x, one->about != NULL ? one->y - 3 : one->y + 6, one->name, "b" };
		if (one->about != NULL)
			texts[text_count++] = (struct svg_text){ one->x, one->y + 14, one->about, "soft" };
	}
	svg.figures.at = figures;
	svg.figures.count = RINGS;
	svg.pills.at = pills;
	svg.pills.count = pill_count;
	svg.chosen.at = chosen;
	svg.chosen.count = chosen_count;
	svg.texts.at = texts;
	svg.texts.count = text_count;
	return svg;
}
