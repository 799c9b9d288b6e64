/*
 * associates.h -- people who are not family and matter to a child's risk: an older partner, an adult who is about them, a group of peers. They are restricted: nobody of table person, so of no
 * household, search, drawing or invitation; known to those alone whose role lets them see what is kept for safeguarding. Source: R-PERS-20; Annex C.2 rules 12 and 20, F.4; decision 0051.
 */
#ifndef CASEWORK_ASSOCIATES_H
#define CASEWORK_ASSOCIATES_H

#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/associates/associates.events.h"
#include "casework/associates/associates.sql.h"

struct episode;
struct work;

struct new_associate {
	int64_t person_id;       /* the child; asked before whether they are of the family; 0: not chosen */
	const char *name;        /* as far as it is known, at most 200 bytes */
	const char *age_words;   /* "about 20", at most 40 bytes; NULL: not known */
	const char *about;       /* where and how they are known, at most 2,000 bytes; NULL */
	const char *tie;         /* what they are to the child, of the profile */
	struct date noticed_on;  /* since when it is known */
	const char *reason;      /* why they matter to risk, at most 2,000 bytes */
	const char *source;      /* who told us, at most 200 bytes */
};

/* Write them down. INVALID with problems of fields "" (the help has ended), person, name, age_words, about, tie, noticed_on, reason, source. */
MUST_USE enum outcome associate_record(struct work *work, const struct episode *episode, const struct new_associate *given, struct problems *problems, int64_t *associate_id);

/*
 * Put it right: all that is in `given`, but the child; what stood there stays readable with why. INVALID as above, with right_reason, and "" also when it has ended or nothing is different.
 * CONFLICT: somebody wrote of it since version.
 */
MUST_USE enum outcome associate_put_right(struct work *work, const struct episode *episode, const struct associates_of_episode_row *row, int64_t version, const struct new_associate *given,
    const char *right_reason, struct problems *problems);

/*
 * They matter no more, or it was a mistake. INVALID with problems of fields "" (the help or this has ended), ending, ended_on (none, to come, or before it was noticed; for a mistake it is today),
 * reason. CONFLICT as above.
 */
MUST_USE enum outcome associate_end(struct work *work, const struct episode *episode, const struct associates_of_episode_row *row, int64_t version, enum associate_ending ending,
    struct date ended_on, const char *reason, struct problems *problems);

/* The one of this number among those of whom the actor may know. NOT_FOUND: none, or not for them. */
MUST_USE enum outcome associate_find(struct work *work, int64_t episode_id, int64_t associate_id, struct associates_of_episode_row *row);

#endif
