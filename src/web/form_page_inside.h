/* form_page_inside.h -- what form_page.c hands to form_page.html. */
#ifndef WEB_FORM_PAGE_INSIDE_H
#define WEB_FORM_PAGE_INSIDE_H

#include "web/form_page.h"

struct form_page_view {
	struct visit *visit;
	const struct form_page *page;
	struct url action;
	struct html_safe start, fields;
};

void form_markup(struct html_out *out, struct html_safe html);

#endif
