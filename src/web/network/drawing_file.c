/* drawing_file.c -- the genogram or the circle of support to take away: as SVG for a screen, as PDF for paper; what the page shows on that day, without whom others may not see. R-PERS-06, R-NET-01 */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "platform/pdf/pdf.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/family.h"
#include "web/network/network_show.h"

enum { SECONDS = 20, SVG_BYTES_MOST = 4 << 20, HOME_ROUND = 14, PILL_ROUND = 10, UNDER_MARGIN = 10, UNDER_LINE = 20, UNDER_LETTER = 8 };

/* What stands under a drawing: what its signs mean, and what is not in it. */
struct under {
	const char *legend, *cut; /* NULL: nothing was cut */
};
static const char letters_words[] = "The same letter at two people stands for a line that would cross others:";

/* The classes of theme.css, section 14, as a file without it needs them. */
static const struct drawn_look {
	const char *classes, *fill, *edge; /* NULL: none */
	double edge_width, dash, gap;
} looks[] = {
	{ "home", "#fbf6e6", "#86600a", 2, 8, 6 },
	{ "tie", NULL, "#1b2a30", 2, 0, 0 },
	{ "tie tie--dashed", NULL, "#1b2a30", 2, 7, 5 },
	{ "who", "#ffffff", "#1b2a30", 2.5, 0, 0 },
	{ "who who--child", "#e6f0f0", "#0e4f58", 3.5, 0, 0 },
	{ "ring ring0", "#e6f0f0", "#a9c0c2", 1.5, 0, 0 },
	{ "ring ring1", "#f3f8f7", "#a9c0c2", 1.5, 0, 0 },
	{ "ring ring2", "#faf8f2", "#a9c0c2", 1.5, 0, 0 },
	{ "pill", "#ffffff", "#6b7a7e", 1.5, 0, 0 },
	{ "pill pill--kid", "#ffffff", "#0e4f58", 3.5, 0, 0 },
};
static const struct drawn_letters {
	const char *classes;
	struct pdf_lettering as;
} letters[] = {
	{ "b", { "#1b2a30", 17, true, false } },
	{ "soft", { "#4a5b61", 14.5, false, false } },
	{ "home-name", { "#4a5b61", 14.5, false, true } },
};

static const struct drawn_look *
look_of(const char *classes)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++)
		if (text_equals(looks[i].classes, classes))
			return &looks[i];
	return &looks[1];
}

static const struct pdf_lettering *
letters_of(const char *classes)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (text_equals(letters[i].classes, classes))
			return &letters[i].as;
	return &letters[0].as;
}

/* ---- SVG ------------------------------------------------------------------------------------------------------- */

static void
put_escaped(struct buf *out, const char *words)
{
	for (; *words != '\0'; words++)
		if (*words == '&')
			buf_text(out, "&amp;");
		else if (*words == '<')
			buf_text(out, "&lt;");
		else if (*words == '>')
			buf_text(out, "&gt;");
		else if ((unsigned char)*words >= ' ' || *words == '\n' || *words == '\t')
			buf_byte(out, *words);
}

static void
put_look(struct buf *out, const char *classes)
{
	const struct drawn_look *look = look_of(classes);

	buf_format(out, " fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"", look->fill != NULL ? look->fill : "none", look->edge, look->edge_width);
	if (look->dash > 0)
		buf_format(out, " stroke-dasharray=\"%.0f %.0f\"", look->dash, look->gap);
}

static void
put_frame(struct buf *out, const struct svg_frame *frame, const char *classes, int round)
{
	buf_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"", frame->x, frame->y, frame->width, frame->height, round);
	put_look(out, classes);
	buf_text(out, "/>\n");
}

/* From y on, in lines as wide as the drawing; gives where the next begins. A line breaks at a space, or in a word that is wider than the drawing. */
static int
put_under(struct buf *out, struct arena *arena, const struct svg_drawing *drawing, const char *words, int y)
{
	size_t most = (size_t)((drawing->width - 2 * UNDER_MARGIN) / UNDER_LETTER), left = strlen(words);

	while (left > 0) {
		size_t line = left;

		if (left > most) {
			for (line = most; line > 0 && words[line] != ' '; line--)
				;
			for (line = line > 0 ? line : most; line < left && ((unsigned char)words[line] & 0xc0) == 0x80; line++) /* never within a letter */
				;
		}
		buf_format(out, "<text x=\"%d\" y=\"%d\" font-size=\"14.5\" fill=\"#4a5b61\">", drawing->left + UNDER_MARGIN, y);
		put_escaped(out, arena_format(arena, "%.*s", (int)line, words));
		buf_text(out, "</text>\n");
		y += UNDER_LINE;
		words += line;
		for (left -= line; left > 0 && *words == ' '; left--)
			words++;
	}
	return y;
}

static struct slice
as_svg(struct arena *arena, const struct svg_drawing *drawing, const struct under *under)
{
	struct buf out = buf_new(arena, SVG_BYTES_MOST), below = buf_new(arena, SVG_BYTES_MOST);
	int height = put_under(&below, arena, drawing, under->legend, drawing->height + UNDER_LINE);

	if (drawing->letters.count > 0)
		height = put_under(&below, arena, drawing, letters_words, height);
	for (size_t i = 0; i < drawing->letters.count; i++)
		height = put_under(&below, arena, drawing, drawing->letters.at[i], height);
	if (under->cut != NULL)
		height = put_under(&below, arena, drawing, under->cut, height);
	buf_format(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%d 0 %d %d\" role=\"img\" font-family=\"sans-serif\">\n<title>",
	    drawing->width, height, drawing->left, drawing->width, height);
	put_escaped(&out, drawing->title);
	buf_format(&out, "</title>\n<rect x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", drawing->left, drawing->width, height);
	for (size_t i = 0; i < drawing->frames.count; i++)
		put_frame(&out, &drawing->frames.at[i], "home", HOME_ROUND);
	for (size_t i = 0; i < drawing->figures.count; i++)
		if (*drawing->figures.at[i].path != '\0') {
			buf_format(&out, "<path d=\"%s\"", drawing->figures.at[i].path);
			put_look(&out, drawing->figures.at[i].classes);
			buf_text(&out, "/>\n");
		}
	for (size_t i = 0; i < drawing->pills.count; i++)
		put_frame(&out, &drawing->pills.at[i], "pill", PILL_ROUND);
	for (size_t i = 0; i < drawing->chosen.count; i++)
		put_frame(&out, &drawing->chosen.at[i], "pill pill--kid", PILL_ROUND);
	for (size_t i = 0; i < drawing->texts.count; i++) {
		const struct svg_text *text = &drawing->texts.at[i];
		const struct pdf_lettering *as = letters_of(text->classes);

		buf_format(&out, "<text x=\"%d\" y=\"%d\" font-size=\"%.1f\"%s fill=\"%s\"%s>", text->x, text->y, as->size, as->bold ? " font-weight=\"700\"" : "", as->colour,
		    as->from_left ? "" : " text-anchor=\"middle\"");
		put_escaped(&out, text->words);
		buf_text(&out, "</text>\n");
	}
	buf_slice(&out, buf_as_slice(&below));
	buf_text(&out, "</svg>\n");
	return buf_as_slice(&out);
}

/* ---- PDF ------------------------------------------------------------------------------------------------------- */

static void
add_shape(struct pdf_block *block, const char *path, const char *classes)
{
	const struct drawn_look *look = look_of(classes);

	if (*path != '\0')
		pdf_drawing_shape(block, &(struct pdf_shape){ .path = path, .fill = look->fill, .edge = look->edge, .edge_width = look->edge_width, .dash = look->dash, .gap = look->gap });
}

static void
add_frame(struct arena *arena, struct pdf_block *block, const struct svg_frame *frame, const char *classes, int round)
{
	int across = frame->width - 2 * round, down = frame->height - 2 * round;

	add_shape(block, arena_format(arena, "M%d %dh%dq%d 0 %d %dv%dq0 %d -%d %dh-%dq-%d 0 -%d -%dv-%dq0 -%d %d -%dz", frame->x + round, frame->y, across, round, round, round, down, round, round,
	    round, across, round, round, round, down, round, round, round), classes);
}

static struct pdf_document *
as_document(struct work *work, const struct svg_drawing *drawing, const struct under *under, const char *reference)
{
	struct arena *arena = work->arena;
	struct pdf_document *document = pdf_document_new(arena, drawing->title, work->profile->language);
	struct pdf_block *block, *list;

	document->reference = reference;
	document->copy_line = arena_format(arena, "Made on %s. It shows what was known then.", date_words(arena, work->today));
	pdf_heading(&document->blocks, 1, drawing->title);
	block = pdf_drawing(&document->blocks, drawing->left, drawing->width, drawing->height, under->legend);
	for (size_t i = 0; i < drawing->frames.count; i++)
		add_frame(arena, block, &drawing->frames.at[i], "home", HOME_ROUND);
	for (size_t i = 0; i < drawing->figures.count; i++)
		add_shape(block, drawing->figures.at[i].path, drawing->figures.at[i].classes);
	for (size_t i = 0; i < drawing->pills.count; i++)
		add_frame(arena, block, &drawing->pills.at[i], "pill", PILL_ROUND);
	for (size_t i = 0; i < drawing->chosen.count; i++)
		add_frame(arena, block, &drawing->chosen.at[i], "pill pill--kid", PILL_ROUND);
	for (size_t i = 0; i < drawing->texts.count; i++)
		pdf_drawing_words(block, drawing->texts.at[i].x, drawing->texts.at[i].y, letters_of(drawing->texts.at[i].classes), drawing->texts.at[i].words);
	if (drawing->letters.count > 0) {
		pdf_paragraph(&document->blocks, PDF_PLAIN, letters_words);
		list = pdf_list(&document->blocks, false);
		for (size_t i = 0; i < drawing->letters.count; i++)
			pdf_item(list, drawing->letters.at[i]);
	}
	if (under->cut != NULL)
		pdf_paragraph(&document->blocks, PDF_PLAIN, under->cut);
	return document;
}

/* ---- the two pages --------------------------------------------------------------------------------------------- */

struct asked {
	bool circle, pdf;
	struct date on;
};

/* false: there is no such drawing. */
static bool
read_asked(struct visit *visit, bool of_person, struct asked *asked)
{
	const char *what = http_query(visit->request, "what"), *as = http_query(visit->request, "as"), *on = http_query(visit->request, "on");

	*asked = (struct asked){ .circle = text_equals(what, "circle"), .pdf = text_equals(as, "pdf"), .on = visit->work->today };
	return (asked->circle ? !of_person : text_equals(what, "family")) && (asked->pdf || text_equals(as, "svg")) &&
	    (on == NULL || (date_read(slice_of(on), &asked->on) && !date_is_before(visit->work->today, asked->on)));
}

/* So it is counted as what it is: something that was taken out of the record. */
static const char *
look_words(const struct asked *asked)
{
	return asked->circle ? "Taken as a file: circle of support" : "Taken as a file: family drawing";
}

/* The drawing as the page has it, without who is sealed. NOT_FOUND: there is nothing to draw. */
static enum outcome
answer(struct visit *visit, const struct asked *asked, const struct network *network, const char *reference)
{
	static const char family_legend[] = "Square: boy or man. Circle: girl or woman. Diamond: not known. Triangle: not born yet. Cross: has died. Thick edge: whom it is about. Line between two: husband, wife or "
		"civil partner; dashed: partners, or parents of the same child; one stroke: parted; two: divorced. Dashed line down: adopted or cared for. Dashed frame: live together.";
	static const char circle_legend[] = "Thick edge: somebody of the family chose this person. Inner ring: family and friends. Outer ring: people who help as their job.";
	const struct under under = { asked->circle ? circle_legend : family_legend, network->is_cut ? "More is written down than stands here: of homes and of what they are to each other only the newest 800 are in it." : NULL };
	struct work *work = visit->work;
	const char *on_words = date_words(work->arena, network->on), *name;
	struct family_drawing family;
	struct circle_drawing circle;
	struct svg_drawing drawing;
	struct slice bytes;
	enum outcome outcome = OK;

	if (asked->circle) {
		circle_drawing_make(work, network, &circle);
		drawing = svg_circle(work->arena, &circle, on_words);
	} else {
		family_drawing_make(work, network, &family);
		drawing = svg_family(work->arena, &family, on_words);
	}
	if (drawing.width == 0)
		return NOT_FOUND;
	name = arena_format(work->arena, "%s-%s.%s", asked->circle ? "circle-of-support" : "family-drawing", date_iso(work->arena, network->on), asked->pdf ? "pdf" : "svg");
	if (asked->pdf)
		outcome = renderer_render(visit->frame->service->renderer, as_document(work, &drawing, &under, reference), SECONDS, work->arena, &bytes);
	else
		bytes = as_svg(work->arena, &drawing, &under);
	if (outcome == OK)
		visit_answer_file(visit, asked->pdf ? "application/pdf" : "image/svg+xml", bytes, name);
	return outcome;
}

enum outcome
network_drawing(struct visit *visit)
{
	struct family family;
	struct network network;
	struct asked asked;
	enum outcome outcome;

	if (!read_asked(visit, false, &asked))
		return NOT_FOUND;
	outcome = family_show(visit, &family, TAB_FAMILY, look_words(&asked));
	if (outcome == OK)
		outcome = network_of_episode_for_paper(visit->work, family.episode.episode_id, asked.on, &network);
	return outcome == OK ? answer(visit, &asked, &network, family.episode.reference) : outcome;
}

enum outcome
person_network_drawing(struct visit *visit)
{
	struct person person;
	struct network network;
	struct asked asked;
	enum outcome outcome;

	if (!read_asked(visit, true, &asked))
		return NOT_FOUND;
	outcome = person_read(visit->work, visit->subject_id, &person);
	if (outcome == OK)
		outcome = network_of_person_for_paper(visit->work, person.person_id, asked.on, &network);
	if (outcome != OK)
		return outcome;
	visit_look(visit, look_words(&asked), "person", person.person_id, NULL);
	return answer(visit, &asked, &network, person.reference);
}
