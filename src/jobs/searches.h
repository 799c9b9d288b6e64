/* searches.h -- those who guard somebody are told who searched for them without knowing of them. Source: R-SEC-06; security.md T1. */
#ifndef JOBS_SEARCHES_H
#define JOBS_SEARCHES_H

#include "base/outcome.h"

struct station;

enum {
	SEARCHES_EVERY_SECONDS = 60,
	SEARCHES_LEASE_SECONDS = 600,
	SEARCHES_OVERLAP_SECONDS = 120, /* a look is written a moment after what it tells of */
	SEARCHES_FIRST_DAYS = 3,        /* how far back the first round looks */
};

/*
 * One round, when it is due and nobody else is at it: every search since the last round that ended well is asked again. Run late, twice, or on two machines at once: each guard is told once a day
 * of each whom they guard.
 */
MUST_USE enum outcome searches_watch(struct station *station);

#endif
