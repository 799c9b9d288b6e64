/* turn.h -- whose turn a job that goes round is: one process does it at a time, on however many machines. The clock is the machine's. */
#ifndef JOBS_TURN_H
#define JOBS_TURN_H

#include <stdbool.h>

#include "base/instant.h"
#include "base/outcome.h"

struct station;

/* *due: the job's round has come and nobody is at it. Reads alone: most times there is nothing to do, and that must not take a turn of changes. */
MUST_USE enum outcome turn_is_due(struct station *station, const char *job, bool *due);

/* *mine: this process does it from now on, and nobody else for so many seconds. `job` is its row in job_round. */
MUST_USE enum outcome turn_take(struct station *station, const char *job, int seconds, bool *mine);

/* The round is over, the next comes then. result: why it did not end well; NULL: it did. *still_mine: the seconds had not run out. */
MUST_USE enum outcome turn_end(struct station *station, const char *job, struct instant next_at, const char *result, bool *still_mine);
/* The same for a round that goes on from where the last one came to: `reached` is what turn_ended_at() gives then. */
MUST_USE enum outcome turn_end_at(struct station *station, const char *job, struct instant reached, struct instant next_at, const char *result, bool *still_mine);

/* The round of a night is over: the next comes tomorrow at this local hour, or after so many seconds when it ended otherwise than well. */
MUST_USE enum outcome turn_end_of_night(struct station *station, const char *job, enum outcome ended, int hour, int again_seconds);

/* When the last round ended, well or not, or how far it came; not given: there was none. */
MUST_USE enum outcome turn_ended_at(struct station *station, const char *job, struct instant *ended_at);

#endif
