/* associate_pages.h -- people who are not family and matter to a child's risk: the list, writing one down, putting it right, that it has ended. R-PERS-20 */
#ifndef WEB_ASSOCIATE_PAGES_H
#define WEB_ASSOCIATE_PAGES_H

#include "casework/associates/associates.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome associates_show(struct visit *visit);
enum outcome associate_new_show(struct visit *visit);
enum outcome associate_new_save(struct visit *visit);
enum outcome associate_right_show(struct visit *visit);
enum outcome associate_right_save(struct visit *visit);
enum outcome associate_end_show(struct visit *visit);
enum outcome associate_end_save(struct visit *visit);

/* What was there before it was put right: "Until 24 November 2026: Steve, 16. …". */
struct associate_before {
	const char *words, *meta;
};
struct associate_card {
	const char *heading; /* "Stephen Marsh, 18" */
	const char *tie;     /* "Boyfriend, girlfriend or partner of Ben, since 1 September 2026" */
	const char *reason, *about, *meta, *ended;
	struct url right_url, end_url; /* none: it has ended */
	struct { const struct associate_before *at; size_t count; } before;
};
struct associates_view {
	struct url new_url;
	bool may_write;
	struct { const struct associate_card *at; size_t count; } cards;
};

#endif
