/* support_pages.h -- supporters and advocates, each of one named person of a family: as lines of the family's pages, writing one down, that it has ended. R-PERS-22, R-MEET-27 */
#ifndef WEB_SUPPORT_PAGES_H
#define WEB_SUPPORT_PAGES_H

#include "casework/supports/supports.events.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome support_new_show(struct visit *visit);
enum outcome support_new_save(struct visit *visit);
enum outcome support_end_show(struct visit *visit);
enum outcome support_end_save(struct visit *visit);

/* "speaks for Kyle, as a child’s advocate"; given_name NULL: the unborn baby. In the arena. */
const char *support_words(struct arena *arena, enum support_part part, const char *given_name);

struct support_line {
	const char *name;      /* "Marge Lunt, Voice for Children" */
	const char *words;     /* support_words() */
	const char *meta;      /* since when, how to reach them; or that it has ended, and why */
	struct url end_url;    /* none: it has ended, or the reader may not */
};
struct support_lines {
	const struct support_line *at;
	size_t count;
};
/* Those of the family of whom the reader may know; `all`: with those who do not any more. */
MUST_USE enum outcome support_lines_read(struct visit *visit, const struct family *family, bool all, struct support_lines *lines);

#endif
