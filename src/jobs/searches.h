/* searches.h -- those who guard somebody are told who searched for them without knowing of them. Source: R-SEC-06; security.md T1. */
#ifndef JOBS_SEARCHES_H
#define JOBS_SEARCHES_H

#include "base/outcome.h"

struct station;

enum {
	SEARCHES_EVERY_SECONDS = 60,
	SEARCHES_LEASE_SECONDS = 600,   /* a round is over long before: see SEARCHES_ROUND_SECONDS */
	SEARCHES_ROUND_SECONDS = 20,    /* then no other step is begun, for e-mails wait meanwhile */
	SEARCHES_AGAIN_SECONDS = 300,   /* after a round that was broken off */
	SEARCHES_OVERLAP_SECONDS = 120, /* a look is written a moment after what it tells of */
	SEARCHES_FIRST_DAYS = 3,        /* how far back the first round looks */
};

/*
 * One round, when it is due and nobody else is at it: the searches since where the last round came to are asked again, as many as its time allows; the next begins there. Run late, twice, or on
 * two machines at once: each guard is told once a day of each who searched for whom they guard.
 */
MUST_USE enum outcome searches_watch(struct station *station);

#endif
