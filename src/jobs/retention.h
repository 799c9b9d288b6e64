/* retention.h -- each night somebody is told what is past its time, by one process at a time. Nothing is erased by it. Source: R-INFO-16; decision 0033. */
#ifndef JOBS_RETENTION_H
#define JOBS_RETENTION_H

#include "base/outcome.h"

struct station;

enum {
	RETENTION_HOUR = 3,             /* of the night, local time; the first time at once */
	RETENTION_LEASE_SECONDS = 600,
	RETENTION_AGAIN_SECONDS = 900,  /* after a round that was broken off */
};

/* The name of its row in job_round. */
extern const char retention_job[];

/* One round, when it is due and nobody else is at it. Run late, twice, or on two machines at once: everybody is told once a week at most. */
MUST_USE enum outcome retention_at_night(struct station *station);

#endif
