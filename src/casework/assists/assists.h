/* assists.h -- a coordinator assists a family with whoever leads: for some days, with a reason, as long as the family agrees to their agency. Source: Annex C.2 rule 13; design 6; decision 0054. */
#ifndef CASEWORK_ASSISTS_H
#define CASEWORK_ASSISTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/assists/assists.events.h"

struct work;

struct assist {
	int64_t assist_id, episode_id;
	int64_t worker_id;    /* who assists */
	struct date until_on; /* the last day */
	bool runs;            /* on work->today */
	int64_t version;
};

/* Whether the family agrees today to the agency of the worker who acts, so that they may assist. */
MUST_USE enum outcome assist_is_agreed(struct work *work, int64_t episode_id, bool *agreed);

/*
 * The worker who acts assists from today until the day `until_on`, at most assist_days_most of the profile from now. That they hold the grant, and may know of the help, is asked of access
 * before (ASSIST_EPISODE). INVALID with problems of the fields assist (the family does not agree to their agency, the help has ended, they
 * assist it already), reason and until_on.
 */
MUST_USE enum outcome assist_begin(struct work *work, int64_t episode_id, const char *reason, struct date until_on, struct problems *problems);

/* NOT_FOUND: none of this reference. Who may know of it is asked by the caller. */
MUST_USE enum outcome assist_by_reference(struct work *work, const char *reference, struct assist *assist);

/* From now on they see the register alone. INVALID with a problem of the field end: it has ended. CONFLICT: since assist->version. Who may is asked by the caller. */
MUST_USE enum outcome assist_end(struct work *work, const struct assist *assist, struct problems *problems);

#endif
