/* person_show.h -- what person_show.c hands to its page. */
#ifndef WEB_PERSON_SHOW_H
#define WEB_PERSON_SHOW_H

#include "web/parts.h"

struct person_line {
	const char *words;
	struct url url;
	const char *meta;
};
struct person_lines {
	const struct person_line *at;
	size_t count;
};
struct person_view {
	const char *name;
	const char *died, *died_known; /* "Pauline Denholm died on 3 May 2026."; NULL while they live. And how it is known */
	const char *moves_to;   /* the school that took the place of theirs, which has closed; NULL */
	struct fact_rows details;
	struct person_lines acts, homes, ties, contacts, settings, corrections, episodes, ended, names;
	bool can_put_end_right; /* something has ended, a name too */
};

#endif
