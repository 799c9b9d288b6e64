/*
 * deliveries.h -- messages put into e-mails, and who sends each: with a lease, so that two nodes do not, and one that dies is followed by another.
 *
 * Each function is one step of a job, inside a change of its own. `clock` is the machine's clock: leases and tries go by it also where the work stands on
 * another day.
 */
#ifndef CASEWORK_DELIVERIES_H
#define CASEWORK_DELIVERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"

struct work;

enum {
	DELIVERY_LEASE_SECONDS = 300,
	DELIVERIES_CLAIMED_MOST = 5,
	DELIVERY_FIRST_WAIT_SECONDS = 60,    /* doubled with each try */
	DELIVERY_LONGEST_WAIT_SECONDS = 3600,
	DELIVERY_DAYS = 3,                   /* so long it is tried while the mail server puts it off */
};

struct delivery {
	int64_t delivery_id;
	const char *reference;
	int64_t worker_id, agency_id; /* to whom it goes */
	bool is_digest;
	int64_t attempts;             /* this one counted */
	struct instant made_at;
};

struct delivery_list {
	const struct delivery *at;
	size_t count;
};

/*
 * Put messages that are due into e-mails: each of its own, or all of one worker's together. What is for somebody who is away goes to whoever stands in for
 * them, and for somebody who has left to their manager; to nobody when there is none. What has waited for more than a day comes together. *more: call it again.
 */
MUST_USE enum outcome deliveries_gather(struct work *work, struct instant clock, bool *more);

/* Take up to DELIVERIES_CLAIMED_MOST that are due, or whose lease has run out, for `holder`. From now on they are "sending". */
MUST_USE enum outcome deliveries_claim(struct work *work, const char *holder, struct instant clock, struct delivery_list *claimed);

enum delivery_ending {
	DELIVERY_SENT,       /* the mail server has it */
	DELIVERY_GIVEN_UP,   /* it cannot be sent; `result` says why, for people */
	DELIVERY_NOT_NEEDED, /* nothing of it is to be told any more */
	DELIVERY_LATER,      /* it is tried again, after a wait that grows */
	DELIVERY_PUT_BACK,   /* it was not tried */
};

/* What came of it. When somebody else holds it by now, because the lease ran out: *mine is false, and nothing is changed. */
MUST_USE enum outcome delivery_settle(struct work *work, const struct delivery *delivery, const char *holder, struct instant clock, enum delivery_ending ending,
    const char *result, bool *mine);

/* How long to wait before the next try: 60 s after the first, then doubled, at most an hour. */
int64_t delivery_wait_seconds(int64_t attempts);

#endif
