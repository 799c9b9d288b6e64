/* page_forms.h -- the forms and links of a page, as a browser reads them: enough HTML for the pages that we make ourselves. */
#ifndef TESTS_PAGE_FORMS_H
#define TESTS_PAGE_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum field_kind { PAGE_HIDDEN, PAGE_TEXT, PAGE_SECRET, PAGE_FILE, PAGE_AREA, PAGE_TICK, PAGE_RADIO, PAGE_OPTION, PAGE_BUTTON };

/* PAGE_SECRET is a password, PAGE_FILE a file: no page gives either back. One input, textarea, option or button. Ticks, radios and options come one for each value that they can send. */
struct page_field {
	enum field_kind kind;
	const char *name, *value; /* as they would be sent; never NULL */
	bool chosen;              /* of ticks, radios and options: it would be sent; always true of the others but buttons */
};

struct page_form {
	const char *action;
	const struct page_field *fields;
	size_t count;
};

enum { PAGE_FORMS_MOST = 12, PAGE_FIELDS_MOST = 800 };

/* The forms that send by POST, in their order; at most PAGE_FORMS_MOST. */
size_t page_forms(struct arena *arena, struct slice html, struct page_form forms[PAGE_FORMS_MOST]);

/* The first field of this name; NULL: none. */
const struct page_field *page_field_of(const struct page_form *form, const char *name);

/* The next href="..." after *at (its start: html.at), unescaped; NULL: no more. *at moves on. */
const char *page_next_link(struct arena *arena, struct slice html, const char **at);

/* The page without what is random in every page: the tokens and keys of forms. Any other bytes as they are. */
struct slice page_without_tokens(struct arena *arena, struct slice html);

/* A text as it stands in HTML. */
const char *page_escaped(struct arena *arena, const char *text);

#endif
