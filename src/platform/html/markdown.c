/* markdown.c -- cmark with its safe options, less the images. */
#include "platform/html/markdown.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/text.h"

/* An image gives way to its description, which stands in its child nodes. */
static void
image_to_words(cmark_node *image)
{
	cmark_node *child;

	while ((child = cmark_node_first_child(image)) != NULL)
		cmark_node_insert_before(image, child);
	cmark_node_free(image);
}

static void
fit(cmark_node *document, int top_heading)
{
	cmark_iter *walk = cmark_iter_new(document);
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);

		if (event == CMARK_EVENT_EXIT && cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
			image_to_words(node);
		} else if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING) {
			int level = cmark_node_get_heading_level(node) + top_heading - 1;

			cmark_node_set_heading_level(node, level > 6 ? 6 : level);
		}
	}
	cmark_iter_free(walk);
}

struct html_safe
markdown_html(struct arena *arena, struct slice text, int top_heading)
{
	struct html_safe html = { NULL };
	cmark_node *document;
	char *rendered;

	if (text.length == 0 || text.length > MARKDOWN_LIMIT || !text_is_utf8(text))
		return html;
	document = cmark_parse_document(text.at, text.length, CMARK_OPT_SMART);
	fit(document, top_heading);
	rendered = cmark_render_html(document, CMARK_OPT_DEFAULT);
	html.markup = arena_copy(arena, rendered);
	free(rendered);
	cmark_node_free(document);
	return html;
}
