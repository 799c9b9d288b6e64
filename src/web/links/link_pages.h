/* link_pages.h -- records that may be one person, side by side; records that are linked, and what was written while they were. Decision 0020; R-PERS-19 */
#ifndef WEB_LINK_PAGES_H
#define WEB_LINK_PAGES_H

#include "web/fields.h"
#include "web/parts.h"

/* duplicates.c: the list that the job fills, for those who decide. */
enum outcome duplicates_show(struct visit *visit);
enum outcome duplicate_show(struct visit *visit);
enum outcome duplicate_save(struct visit *visit);

/* person_links.c: one person's. */
enum outcome person_links_show(struct visit *visit);
enum outcome person_links_save(struct visit *visit);
enum outcome link_end_show(struct visit *visit);
enum outcome link_end_save(struct visit *visit);
enum outcome link_left_show(struct visit *visit);
enum outcome link_left_save(struct visit *visit);

/* keep_apart.c: a record that is never linked. */
enum outcome keep_apart_show(struct visit *visit);
enum outcome keep_apart_save(struct visit *visit);

/* What links.html draws. */
struct link_line {
	const char *words, *meta;
	struct url url, act_url; /* of the record, when it may be read; of what one may do */
	const char *act_words;
};
struct link_lines {
	const char *heading;
	const struct link_line *at;
	size_t count;
};
struct duplicates_view {
	const struct look_table *table;
	const char *more; /* NULL: these are all */
	bool none;
};

#endif
