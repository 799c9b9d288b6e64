/* dated.h -- what of a person began and ended, in words, and found again by a key that a page or a program gives back. R-PERS-03, R-PERS-06 */
#ifndef CASEWORK_STORY_DATED_H
#define CASEWORK_STORY_DATED_H

#include <stddef.h>

#include "casework/people/people.h"

struct dated_thing {
	struct dated dated;
	const char *what;   /* relationship, home, place, contact, name */
	const char *key;    /* as a form or a program sends it back: names nobody but by references they were shown */
	const char *sentence; /* of a relationship: "Amy Denholm is their mother", "They are the mother of Kyle Denholm"; else NULL */
	const char *words;  /* "Mother of Kyle Denholm", "Home: 4 Mill Brow WA9 9ZY", "School: Hollin Lane Primary School" */
	struct date from_on, to_on;
	const char *reason; /* why it ended; NULL */
};
struct dated_list {
	const struct dated_thing *at;
	size_t count;
};

/* All of it that the actor may know: running and ended, relationships first. In work->arena. */
MUST_USE enum outcome dated_of_person(struct work *work, int64_t person_id, struct dated_list *list);

/* NULL: there is none of this key; also for NULL. */
const struct dated_thing *dated_named(const struct dated_list *list, const char *key);

/* What is right of a home. */
struct home_right {
	const char *address_lines, *postcode; /* NULL stays */
	struct date from_on;                  /* since when they live there; none: stays */
	const char *reason;
};

/*
 * A home of this person (dated_named()) is put right: its address, for everybody who lives there, or the day since when. INVALID with problems of fields address_lines (nothing is said; the actor may not know
 * the address), postcode, from_on, reason. Source: R-PERS-03, R-PERS-18.
 */
MUST_USE enum outcome home_put_right(struct work *work, const struct dated *home, const struct home_right *right, struct problems *problems);

#endif
