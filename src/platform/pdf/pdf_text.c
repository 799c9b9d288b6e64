/* pdf_text.c -- fonts, sizes, and texts shaped by pango. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "platform/pdf/pdf_pages.h"

void
paper_begin(struct paper *paper, const struct pdf_document *document, struct arena *arena)
{
	static const char sans[] = "Noto Sans, DejaVu Sans, sans-serif", serif[] = "Noto Serif, DejaVu Serif, serif";
	bool large = document->large_type;
	double body = large ? 16 : 11.5, meta = large ? 14 : 9.5;

	*paper = (struct paper){ .arena = arena, .document = document };
	paper->rtl = pdf_language_is_rtl(document->language);
	paper->body = (struct style){ sans, body, 1.45, false, false };
	paper->bold = (struct style){ sans, body, 1.45, true, false };
	paper->lead = (struct style){ sans, large ? 18 : 12.5, 1.45, false, false };
	paper->soft = (struct style){ sans, large ? 15 : 10.5, 1.4, false, true };
	paper->small = (struct style){ sans, meta, 1.35, false, true };
	paper->heads[0] = (struct style){ sans, large ? 26 : 20, 1.25, true, false };
	paper->heads[1] = (struct style){ sans, large ? 21 : 14.5, 1.3, true, false };
	paper->heads[2] = (struct style){ sans, large ? 18 : 12.5, 1.35, true, false };
	paper->table_head = (struct style){ sans, meta, 1.35, true, false };
	paper->voice = (struct style){ serif, body * 1.1875, 1.45, false, false };
	paper->level_name = (struct style){ sans, large ? 11 : 9.5, 1.2, true, false };
	paper->level_word = (struct style){ sans, large ? 9.5 : 8, 1.2, true, false };

	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext **contexts[] = { &paper->left_to_right, &paper->right_to_left };

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

/* Hebrew, Arabic, Syriac and their like: the only letters that begin with these bytes. */
static bool
holds_rtl_letters(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0xd6 && (unsigned char)*text <= 0xdf)
			return true;
	return false;
}

/* How many bytes a number of several groups takes, "0151 496 0142"; 0 when there is none here. */
static size_t
grouped_number_length(const char *text)
{
	size_t length = 0, end = 0;
	bool groups = false;

	if (text[0] != '+' && (text[0] < '0' || text[0] > '9'))
		return 0;
	for (; text[length] != '\0' && strchr("0123456789 ()+-/.:", text[length]) != NULL; length++)
		if (text[length] >= '0' && text[length] <= '9') {
			groups |= end > 0 && end < length;
			end = length + 1;
		}
	return groups ? end : 0;
}

/*
 * The text as pango has to have it, which is as typed, but for marks that nobody sees:
 *
 * - Text without a place to break is slow beyond measure, so a word of 2,000 bytes is broken, by the separator of paragraphs, which no
 *   clean text has. Chinese, Thai and their like break anywhere and are left alone.
 * - Between letters that run from right to left, the groups of a telephone number would change places: it is isolated.
 */
static void
put_run(struct buf *text, const char *run, bool isolate, size_t *unbroken)
{
	size_t isolated = 0;

	for (const char *start = run; *run != '\0'; run++) {
		unsigned char byte = (unsigned char)run[0];
		bool begins = byte < 0x80 || byte >= 0xc0;

		if (isolate && isolated == 0 && (run == start || run[-1] < '0' || run[-1] > '9') && (isolated = grouped_number_length(run)) > 0)
			buf_text(text, "\xe2\x81\xa6");
		if (byte == ' ' || byte == '\n' || byte > 0xe0 || (byte == 0xe0 && (unsigned char)run[1] >= 0xb8)) {
			*unbroken = 0;
		} else if (begins && *unbroken >= 2000) {
			buf_text(text, "\xe2\x80\xa9");
			*unbroken = 0;
		}
		buf_byte(text, *run);
		++*unbroken;
		if (isolated > 0 && --isolated == 0)
			buf_text(text, "\xe2\x81\xa9");
	}
}

PangoLayout *
paper_text(const struct paper *paper, const struct style *style, const struct pdf_run *runs, const char *language, double width)
{
	bool rtl = language == NULL ? paper->rtl : pdf_language_is_rtl(language);
	PangoLayout *layout = pango_layout_new(rtl ? paper->right_to_left : paper->left_to_right);
	PangoAttrList *attributes = pango_attr_list_new();
	PangoFontDescription *font = pango_font_description_new();
	struct buf text = buf_new(paper->arena, (size_t)256 * 1024 * 1024);
	size_t unbroken = 0;
	bool isolate = rtl;

	arena_at_end(paper->arena, g_object_unref, layout);
	attribute_add(attributes, pango_attr_insert_hyphens_new(FALSE), 0, PANGO_ATTR_INDEX_TO_TEXT_END); /* print what was typed, and nothing else */
	/* Letters that run together are harder to read, and readers who listen lose what follows them. Scripts that need it are not touched. */
	attribute_add(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
	if (language != NULL)
		attribute_add(attributes, pango_attr_language_new(pango_language_from_string(language)), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
	for (const struct pdf_run *run = runs; run != NULL; run = run->next)
		isolate |= holds_rtl_letters(run->text);
	for (const struct pdf_run *run = runs; run != NULL; run = run->next) {
		size_t start = text.length;

		put_run(&text, run->text, isolate, &unbroken);
		if (run->bold && !style->bold)
			attribute_add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, text.length);
		if (run->language != NULL)
			attribute_add(attributes, pango_attr_language_new(pango_language_from_string(run->language)), start, text.length);
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
paper_words(const struct paper *paper, const struct style *style, const char *text, const char *language, double width)
{
	return paper_text(paper, style, &(struct pdf_run){ .text = text == NULL ? "" : text }, language, width);
}

double
paper_layout_width(PangoLayout *layout)
{
	PangoRectangle extent;

	pango_layout_get_extents(layout, NULL, &extent);
	return (double)extent.width / PANGO_SCALE;
}

double
paper_longest_word(const struct paper *paper, const struct style *style, const char *text, const char *language)
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
	return paper_layout_width(paper_words(paper, style, arena_copy_slice(paper->arena, longest), language, -1)) + 0.5;
}
