/*
 * duplicates_find.h -- records that may be one person are found among all people, and put in the list for somebody to look at. Weights are learnt first when it is time.
 * Source: docs/decisions/0020-one-person-two-records.md; R-PERS-19.
 */
#ifndef DOORS_DUPLICATES_FIND_H
#define DOORS_DUPLICATES_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"

struct service;

enum {
	LEARNT_FROM_LEAST = 2000, /* people; of fewer nothing is learnt */
	PAIRS_LISTED_MOST = 20000,
};

struct duplicates_found {
	int64_t people_count;   /* that were compared: neither sealed, nor kept apart, nor unborn; babies are compared by their mothers besides */
	int64_t pair_count;     /* in the list now */
	int64_t new_count, gone_count; /* added to it, and taken away */
	bool learnt;
	int64_t weights_number; /* in use; 0: those that came with the program */
};

/*
 * Compares all people, by the system. Learns weights when there are none of these people and they are 2,000 or more; when they have become a quarter more or fewer; after a year; or when `learn_again` asks for it. Reads in
 * many short transactions and writes in changes of a few hundred rows, so that nobody waits. Not put in the list: records that are linked, and those of which somebody said that they are two people, unless
 * one of them has changed since and they are twice as likely one. At most PAIRS_LISTED_MOST, the likeliest. Run twice, it finds the same.
 */
MUST_USE enum outcome duplicates_find(struct service *service, bool learn_again, struct duplicates_found *found);

#endif
