/* files.h -- attached files that could not be checked for viruses when they came are checked again, by one process at a time. Source: R-SEC, T17; decision 0011. */
#ifndef JOBS_FILES_H
#define JOBS_FILES_H

#include <stdbool.h>

#include "base/outcome.h"

struct station;

enum {
	FILES_EVERY_SECONDS = 180,     /* between the end of a round and the next */
	FILES_LEASE_SECONDS = 120,     /* a round is over long before: see FILES_ROUND_SECONDS */
	FILES_ROUND_SECONDS = 45,      /* then no other file is begun, for e-mails wait meanwhile */
};

/* The name of its row in job_round. */
extern const char files_job[];

/*
 * One round, when one is due, files wait and nobody else is at it: each is sent to the scanner, and what it says is recorded. Where no scanner is set nothing happens. *more: the
 * round was cut short while it went well, and the next is due at once. Run late, twice, or on two machines at once: each file is recorded once.
 */
MUST_USE enum outcome files_check_again(struct station *station, bool *more);

#endif
