/* duplicates.h -- records that may be one person are looked for each night, by one process at a time. Source: decision 0020; R-PERS-19. */
#ifndef JOBS_DUPLICATES_H
#define JOBS_DUPLICATES_H

#include "base/outcome.h"

struct station;

enum {
	DUPLICATES_HOUR = 2,             /* of the night, local time; the first time at once */
	DUPLICATES_LEASE_SECONDS = 3600, /* a million people take some minutes */
	DUPLICATES_AGAIN_SECONDS = 900,  /* after a round that was broken off */
};

/* The name of its row in job_round. */
extern const char duplicates_job[];

/* One round, when it is due and nobody else is at it. Run late, twice, or on two machines at once: it finds the same. */
MUST_USE enum outcome duplicates_at_night(struct station *station);

#endif
