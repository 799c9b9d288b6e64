/* erasures.h -- what an erased record left in drafts, in words of looks and in the logs of SQLite is taken out, within a minute; and the list of erasures beside the database is kept. Source: decision 0038. */
#ifndef JOBS_ERASURES_H
#define JOBS_ERASURES_H

#include "base/outcome.h"

struct station;

/* One round. Broken off anywhere, twice, or on two machines at once: the next round does the rest. UNAVAILABLE: somebody reads what is older, and it is done the next time. */
MUST_USE enum outcome erasures_finish(struct station *station);

#endif
