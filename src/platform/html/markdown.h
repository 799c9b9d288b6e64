/* markdown.h -- guidance and chapters that a profile writes in Markdown, as HTML that may go into a page. */
#ifndef PLATFORM_HTML_MARKDOWN_H
#define PLATFORM_HTML_MARKDOWN_H

#include "base/slice.h"
#include "platform/html/html.h"

#define MARKDOWN_LIMIT ((size_t)512 << 10)

/*
 * CommonMark to HTML. Raw HTML and links with dangerous schemes are left out; an image becomes its description in words. The largest
 * heading of the text becomes <h{top_heading}> (1 to 6), so that chapters fit under the page's own heading. Longer than MARKDOWN_LIMIT,
 * or not UTF-8: nothing.
 */
struct html_safe markdown_html(struct arena *arena, struct slice text, int top_heading);

#endif
