/* child_status.h -- what else is in place for a child beside this help: a plan in law, care, a service with a key worker of its own. Source: R-LP-05, Annex E.14. */
#ifndef CASEWORK_CHILD_STATUS_H
#define CASEWORK_CHILD_STATUS_H

#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct episode;
struct work;

struct new_child_status {
	int64_t person_id;             /* a child of the help in which it is written down */
	const char *status;            /* a key of the profile's child_statuses */
	struct date from_on;
	const char *named, *beside;    /* who it gives the child, and who else; NULL: nobody known yet, which is flagged */
	const char *plan_reference;    /* of its plan elsewhere; NULL */
	const char *told_by;           /* how we know */
};

/*
 * Write it down. INVALID with problems of fields "" (the help has ended), person, status, from_on, named, beside, plan_reference, told_by: also when it is in
 * place already, or its plan must be named and is not. That the child is of the episode is asked before.
 */
MUST_USE enum outcome child_status_record(struct work *work, const struct episode *episode, const struct new_child_status *given, struct problems *problems);

/* One that was written down for a child. */
struct child_status {
	int64_t child_status_id, person_id;
};

/*
 * Somebody else belongs to it now, or it has a plan: NULL for what stays. NOT_FOUND: none of this number for this person; INVALID: fields "" (the help has ended),
 * child_status (it has ended), named (nothing is said, or too much), beside, plan_reference.
 */
MUST_USE enum outcome child_status_name(struct work *work, const struct episode *episode, const struct child_status *status, const char *named, const char *beside,
    const char *plan_reference, struct problems *problems);

struct child_status_ending {
	struct date to_on;
	const char *reason;
	const char *agreed; /* of a child in custody: who of youth justice and of Social Care agreed that it ends, or why it ends without; NULL */
};

/*
 * It ended. What Social Care leads by law for a child who is in custody ends with the agreement of both, or with why it does not: nothing closes it by itself. NOT_FOUND: none of this number
 * for this person; INVALID: fields "" (the help has ended), child_status (it ended already), to_on, reason, agreed. Source: R-LP-16 as corrected.
 */
MUST_USE enum outcome child_status_end(struct work *work, const struct episode *episode, const struct child_status *status, const struct child_status_ending *given,
    struct problems *problems);

#endif
