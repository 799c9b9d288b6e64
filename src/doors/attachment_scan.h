/* attachment_scan.h -- an attached file is checked for viruses: its pieces go to the scanner, and what came of it is recorded. */
#ifndef DOORS_ATTACHMENT_SCAN_H
#define DOORS_ATTACHMENT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"

struct service;

enum { ATTACHMENT_SCAN_MILLISECONDS = 8000 }; /* for one file */

/* How many files, and what came of them. Of those that failed: for how many the scanner did not answer, and how many could not be opened for it. */
struct attachment_scans {
	int64_t clean, infected, failed;
	int64_t unanswered, unopened;
};

/*
 * Checks one file, by the system, and adds to *scans. OK also when the scanner does not answer: then the file has failed, and waits for the next time. With service->clamd NULL
 * nothing happens. Holds no transaction while it waits for the scanner. NOT_FOUND: no such file. Asked when nothing else is open.
 */
MUST_USE enum outcome attachment_scan(struct service *service, int64_t attachment_id, struct attachment_scans *scans);

/* May the next file be begun? */
typedef bool attachment_scan_goes_on(void *given);

/*
 * All that wait; with `every` also those that were clean before, for a scanner that has learnt since. Gives up on a scanner that did not answer three times in a row. `goes_on` is
 * asked before each file; NULL: to the end.
 */
MUST_USE enum outcome attachment_scan_waiting(struct service *service, bool every, attachment_scan_goes_on *goes_on, void *given, struct attachment_scans *scans);

#endif
