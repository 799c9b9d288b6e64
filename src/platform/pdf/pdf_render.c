/* pdf_render.c -- the whole way of one document: laid out, drawn by cairo with tags, finished by the tag pass. */
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/pdf/pdf_pages.h"

#define WORKING_LIMIT ((size_t)512 * 1024 * 1024)
#define DRAWN_LIMIT ((size_t)96 * 1024 * 1024)

/* Memory of the work itself; released when done, or with the caller's arena when its way out is taken. */
struct working {
	struct arena *arena;
};

static void
working_release(void *thing)
{
	struct working *working = thing;

	arena_free(working->arena);
	working->arena = NULL;
}

static cairo_status_t
keep_drawn(void *closure, const unsigned char *bytes, unsigned int count)
{
	struct buf *drawn = closure;

	if (drawn->length + count > drawn->limit)
		return CAIRO_STATUS_WRITE_ERROR; /* not by the way out: cairo is in the middle of its work */
	buf_put(drawn, bytes, count);
	return CAIRO_STATUS_SUCCESS;
}

static void
release_surface(void *surface)
{
	cairo_surface_destroy(surface);
}

static void
release_cairo(void *cairo)
{
	cairo_destroy(cairo);
}

static enum outcome
draw(const struct pdf_document *document, struct arena *arena, struct slice *bytes)
{
	struct paper paper;
	struct steps steps = { 0 };
	struct pdf_elements elements = { .arena = arena };
	struct buf drawn = buf_new(arena, DRAWN_LIMIT);
	char made_at[25];

	paper_begin(&paper, document, arena);

	double footer = pdf_footer_height(&paper);

	if (footer > PAGE_HEIGHT / 3)
		return INVALID; /* a footer is a line or two; what is longer belongs on the page */
	paper.bottom = PAGE_HEIGHT - PAGE_MARGIN - (footer > 16 ? footer - 12 : 4);
	pdf_layout_blocks(&paper, &steps, &document->blocks);

	int page_count = pdf_pages_fill(&paper, &steps);

	if (page_count == 0)
		return UNAVAILABLE;

	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep_drawn, &drawn, PAGE_WIDTH, PAGE_HEIGHT);

	arena_at_end(arena, release_surface, surface);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Windscreen");
	if (!text_is_empty(document->author))
		cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->author);
	if (instant_is_given(document->made_at)) {
		instant_write(document->made_at, made_at);
		memcpy(made_at + 19, "Z", 2); /* cairo reads whole seconds */
		cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made_at);
	}

	cairo_t *cairo = cairo_create(surface);

	arena_at_end(arena, release_cairo, cairo);
	pdf_pages_draw(&paper, &steps, page_count, cairo, &elements);
	cairo_surface_finish(surface);
	if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS || cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		return drawn.length > DRAWN_LIMIT / 2 ? UNAVAILABLE : BROKEN;
	return pdf_tags_finish(buf_as_slice(&drawn), document, &elements, arena, bytes);
}

enum outcome
pdf_render(const struct pdf_document *document, struct arena *arena, struct slice *bytes)
{
	size_t count = pdf_blocks_counted(&document->blocks);

	if (text_is_empty(document->title) || text_is_empty(document->language) || count > PDF_MOST_BLOCKS)
		return INVALID;

	struct working *volatile working = ARENA_NEW(arena, struct working);
	jmp_buf full;
	enum outcome outcome;

	working->arena = arena_new(WORKING_LIMIT);
	arena_at_end(arena, working_release, working);
	if (setjmp(full) != 0) {
		working_release(working);
		return UNAVAILABLE;
	}
	arena_on_full(working->arena, &full);

	struct slice made = { 0 };

	outcome = draw(document, working->arena, &made);
	arena_on_full(working->arena, NULL);
	if (outcome == OK) {
		char *copy = arena_take(arena, made.length + 1);

		for (size_t i = 0; i < made.length; i++)
			copy[i] = made.at[i];
		*bytes = (struct slice){ copy, made.length };
	}
	working_release(working);
	return outcome;
}
