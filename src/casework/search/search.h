/* search.h -- "is this family already known?": people like the one asked for, most like first, with the five things that a partner is told. Source: R-SV-02. */
#ifndef CASEWORK_SEARCH_H
#define CASEWORK_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/outcome.h"
#include "casework/search/search.sql.h"

struct work;

enum { SEARCH_SHOWN_MOST = 20, SEARCH_NAME_MOST = 100, SEARCH_VERY_LIKELY = 10, SEARCH_LIKELY = 6 };

struct search_asked {
	const char *given_name, *family_name; /* one of them may be NULL */
	struct date birth_date;               /* none: not known */
};

struct search_found {
	const struct search_candidates_row *row; /* row->sees: the actor may read the person whole */
	int points;                           /* SEARCH_VERY_LIKELY and above, SEARCH_LIKELY and above, less */
	const char *why;                      /* "First name: same. Family name: sounds the same. " */
	const struct search_open_help_row *help; /* they are helped, or were within the last two years; NULL: they are not */
};

struct search_found_list {
	const struct search_found *at;
	size_t count;                         /* at most SEARCH_SHOWN_MOST */
};

/* Only whom the actor may find or see; all in work->arena. That they may search at all is asked at the door. */
MUST_USE enum outcome search_people(struct work *work, const struct search_asked *asked, struct search_found_list *found);

#endif
