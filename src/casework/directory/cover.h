/* cover.h -- who stands in for a worker who is away: what waits for that worker, and what they are told, reaches the other on these days. Source: R-LP-25. */
#ifndef CASEWORK_COVER_H
#define CASEWORK_COVER_H

#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum { COVER_DAYS_MOST = 366 };

struct new_cover {
	int64_t worker_id;       /* who is away: whoever acts, or somebody whom they manage */
	int64_t cover_worker_id; /* who stands in: of the same agency, for the family agreed to agencies */
	struct date from_on, to_on;
};

/*
 * REFUSED: whoever acts is neither that worker nor their manager. INVALID with problems of fields cover_worker, from_on, to_on: nobody, oneself, somebody of another
 * agency or who has left; days in the past, in the wrong order, too many, or on which somebody else stands in already.
 */
MUST_USE enum outcome cover_arrange(struct work *work, const struct new_cover *given, struct problems *problems);

/* It ends now. NOT_FOUND: there is none that runs or is to come, or it is not theirs to end. */
MUST_USE enum outcome cover_end(struct work *work, int64_t cover_id);

#endif
