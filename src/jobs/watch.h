/* watch.h -- notices the timescales that run out, and tells whom the profile says, each once; and children who seem to be privately fostered. Source: R-REV-16, R-REV-20, R-ASMT-32, Annex B. */
#ifndef JOBS_WATCH_H
#define JOBS_WATCH_H

#include "base/outcome.h"

struct station;

/*
 * Looks at every running clock that is amber or red. Amber: whoever has the duty is told. Red for as many working days as the rule says: they are told again,
 * and later their manager, or whoever coordinates the help when they have none. A step that was missed, because nobody looked, is left out when the next has come.
 * Run late, twice, or on two machines at once: each is told of each step once.
 */
MUST_USE enum outcome watch_clocks(struct station *station);

/*
 * What waits for a worker with a day, and actions of agreed plans that a worker owns: they are told two working days before its day, again when it has gone by, and after five working days
 * their manager, or whoever coordinates the help when they have none; each step once for each day that was set. A step that was missed is left out when the next has come. Source: R-MEET-07.
 */
MUST_USE enum outcome watch_tasks(struct station *station);

/* Looks for children who seem to be privately fostered, and asks whose duty the help is, once for each child. Source: R-PERS-09. */
MUST_USE enum outcome watch_fostering(struct station *station);

/* Workers whose last day has gone by are shut out, as if somebody had done so: what waits for them is handed over. Source: R-SEC-05. */
MUST_USE enum outcome watch_workers(struct station *station);

/* Whoever looks after the account of somebody who has not signed in for more days than the profile lets pass is told, once until they sign in again. Source: R-SEC-05, security.md T9. */
MUST_USE enum outcome watch_dormant(struct station *station);

/*
 * Whoever read so much that reading was slowed or stopped, or nearly, is told of to everybody who answers for who looked, once a day; found in the looks of the last days, so that a process that
 * stood still misses nobody. Source: security.md T26.
 */
MUST_USE enum outcome watch_reading(struct station *station);

#endif
