/* attachment_scan.h -- an attached file is checked for viruses: its pieces go to the scanner, and what came of it is recorded. */
#ifndef DOORS_ATTACHMENT_SCAN_H
#define DOORS_ATTACHMENT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"

struct service;

enum { ATTACHMENT_SCAN_MILLISECONDS = 8000 }; /* for one file */

/* How many files, and what came of them. */
struct attachment_scans {
	int64_t clean, infected, failed;
};

/*
 * Checks one file, by the system, and adds to *scans. OK also when the scanner does not answer: then the file has failed, and waits for the next time. With service->clamd NULL
 * nothing happens. Holds no transaction while it waits for the scanner. NOT_FOUND: no such file. Asked when nothing else is open.
 */
MUST_USE enum outcome attachment_scan(struct service *service, int64_t attachment_id, struct attachment_scans *scans);

/* All that wait; with `every` also those that were clean before, for a scanner that has learnt since. Gives up on a scanner for which three in a row have failed. */
MUST_USE enum outcome attachment_scan_waiting(struct service *service, bool every, struct attachment_scans *scans);

#endif
