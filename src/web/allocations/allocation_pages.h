/* allocation_pages.h -- children of Social Care's list who may be somebody here, and one who was taken for the wrong person. R-SV-12; decision 0044 */
#ifndef WEB_ALLOCATION_PAGES_H
#define WEB_ALLOCATION_PAGES_H

#include "web/fields.h"
#include "web/parts.h"

enum outcome allocations_show(struct visit *visit);
enum outcome allocation_show(struct visit *visit);
enum outcome allocation_save(struct visit *visit);
enum outcome allocation_undo_show(struct visit *visit);
enum outcome allocation_undo_save(struct visit *visit);

/* What allocations.html draws. */
struct allocation_line {
	const char *words, *meta;
	struct url url;
};
struct allocations_view {
	struct { const struct allocation_line *at; size_t count; } waiting;
	const char *list; /* "The newest list is of 27 November 2026." */
	bool more;
};

#endif
