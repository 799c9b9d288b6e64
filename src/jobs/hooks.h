/* hooks.h -- programs are told that something changed: claimed with a lease, asked again what they may know of, sent, settled. */
#ifndef JOBS_HOOKS_H
#define JOBS_HOOKS_H

#include "base/outcome.h"

struct station;

/*
 * Tells a few of those that something is to be told to, one after the other; each as many messages as there are, up to a bound, in the order of the journal. No
 * transaction is held while a receiver is spoken to. One that does not acknowledge is tried again later; one that has not for days is ended, and the log says so.
 */
MUST_USE enum outcome hooks_tell(struct station *station);

#endif
