/* looked_pages.h -- who looked at what: for whoever answers for it, and for the family. R-SEC-04 */
#ifndef WEB_LOOKED_PAGES_H
#define WEB_LOOKED_PAGES_H

#include "casework/looked/looked.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"

/* looked_search.c: every look in all agencies, searched in plain words. */
enum outcome looked_search_show(struct visit *visit);

struct looked_link {
	const char *words;
	struct url url;       /* the same search, for them alone; none: it is for them alone already */
};
struct looked_links { const struct looked_link *at; size_t count; };
struct looked_told {
	const char *words, *why;
};
struct looked_search_view {
	struct visit *visit;
	struct looked_typed typed;
	const char *from, *to;      /* as typed, or the usual days */
	struct { const struct component_select_item *at; size_t count; } agencies;
	bool asked;                 /* and nothing is wrong with it */
	const char *heading;        /* "12 looks from 28 October 2026 to 24 November 2026, newest first" */
	struct looked_links people, workers;
	struct { const struct looked_told *at; size_t count; } lines;
	struct url older;           /* none: there are no older ones */
};

#endif
