/* html.h -- writing HTML: what a value becomes follows from its type, and the plain way is the safe way. */
#ifndef PLATFORM_HTML_HTML_H
#define PLATFORM_HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/slice.h"

/* A page being written. Compiled pages and components write into it. */
struct html_out {
	struct arena *arena; /* where pages may take memory; "arena" in a page means this one */
	struct buf *buf;     /* beyond its limit the arena's way out is taken */
};

#define HTML_PAGE_LIMIT ((size_t)4 << 20)

/* A new page of at most HTML_PAGE_LIMIT bytes; and one that is written behind what `buf` holds. */
struct html_out html_new(struct arena *arena);
struct html_out html_into(struct buf *buf);

/* All that has been written; valid until the next write. */
struct slice html_page(const struct html_out *out);

/*
 * HTML that was made by this house and may go into a page as it is. Only html_cut(), the Markdown step and the drawings make it;
 * never make one from a text.
 */
struct html_safe {
	const char *markup; /* NULL: nothing */
};

/* How much is written so far; and what was written since then, taken out of the page again: a piece to hand to a component. */
size_t html_length(const struct html_out *out);
struct html_safe html_cut(struct html_out *out, size_t from);

bool html_is_given(struct html_safe html);

/*
 * An address for href, src, action and formaction. Only the functions below make it, so that it always leads to a page of ours,
 * to https:, tel: or mailto:.
 */
struct url {
	const char *text; /* percent-encoded, not yet escaped for HTML; NULL: nothing */
};

/*
 * An address of ours: fixed text and values in turn, beginning with fixed text that begins with "/":
 *	url_to(arena, "/episodes/", reference, "/close")
 * Values are percent-encoded, so that none can hold a slash, a question mark or a quote. A value must not be NULL (it would end the list).
 */
#define url_to(...) url_make(__VA_ARGS__, (const char *)NULL)
struct url url_make(struct arena *arena, const char *fixed, ...) __attribute__((sentinel));

/* The same address with one more name=value in its query. */
struct url url_with(struct arena *arena, struct url url, const char *name, const char *value);
/* A place on the page: url_at(arena, url_none(), "main") is "#main". */
struct url url_at(struct arena *arena, struct url url, const char *id);
struct url url_none(void);
bool url_is_given(struct url url);
/* "0151 496 0142" becomes tel:01514960142; only digits and a + at the start are kept. */
struct url url_telephone(struct arena *arena, const char *number);
struct url url_email(struct arena *arena, const char *address);
/* A whole address of somebody else's, from a profile: https: or http: only, else nothing (url_none()). */
struct url url_outside(struct arena *arena, const char *address);
/* A path of ours that came back from a browser ("return to"): "/" and then no "/" or "\", no control bytes; else url_none(). */
struct url url_inside(struct arena *arena, const char *path);

/*
 * Attributes that a page cannot know when it is written: data-… and aria-…, mostly. A name of other bytes than a to z, 0 to 9, "-", "." and ":",
 * a handler (on…), style, or an attribute that holds an address is our fault and ends the process. A value NULL prints the name alone.
 */
struct html_attribute {
	const char *name, *value;
};
struct html_attributes {
	const struct html_attribute *at;
	size_t count;
};
void html_attributes(struct html_out *out, struct html_attributes attributes); /* each with a space before it */

/* What was fixed when the program was built. */
void html_fixed(struct html_out *out, const char *text, size_t length);

/* Text, with & < > " ' escaped: fit for between tags and inside quotes alike. NULL prints nothing. */
void html_text(struct html_out *out, const char *text);
void html_number(struct html_out *out, int64_t number);
void html_date(struct html_out *out, struct date date);          /* "1 May 2026"; none prints nothing */
void html_instant(struct html_out *out, struct instant instant); /* "3:30pm on 1 May 2026" */
void html_markup(struct html_out *out, struct html_safe html);
void html_url(struct html_out *out, struct url url);             /* inside quotes */
void html_date_iso(struct html_out *out, struct date date);      /* "2026-05-01" */
void html_instant_iso(struct html_out *out, struct instant instant);

/* {{ value }} between tags. */
#define html_put(out, value) _Generic((value), \
	char *: html_text, const char *: html_text, \
	int: html_number, long: html_number, long long: html_number, unsigned: html_number, short: html_number, \
	unsigned long: html_count, struct date: html_date, struct instant: html_instant, \
	struct html_safe: html_markup)((out), (value))

/* {{ value }} inside quotes, <textarea> and <title>: words only, never markup. */
#define html_put_words(out, value) _Generic((value), \
	char *: html_text, const char *: html_text, \
	int: html_number, long: html_number, long long: html_number, unsigned: html_number, short: html_number, \
	unsigned long: html_count, struct date: html_date, struct instant: html_instant, \
	struct url: html_url)((out), (value))

/* {{ value }} in datetime="". */
#define html_put_moment(out, value) _Generic((value), \
	struct date: html_date_iso, struct instant: html_instant_iso, \
	char *: html_text, const char *: html_text)((out), (value))

/* {{ value }} in href, src, action, formaction. */
#define html_put_url(out, value) _Generic((value), struct url: html_url)((out), (value))

void html_count(struct html_out *out, size_t count);

#endif
