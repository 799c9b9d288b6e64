/* plan_supersede.h -- a plan that takes the place of another: begun in a meeting, with everything open carried over. Source: R-PLAN-02, D.6. */
#ifndef CASEWORK_PLAN_SUPERSEDE_H
#define CASEWORK_PLAN_SUPERSEDE_H

#include "casework/plans/plans.h"

/* Where each outcome of the old plan stands in the new one. */
struct plan_carried {
	int64_t *from, *to;
	size_t count;
};

/* Begin a plan of a kind that only a meeting makes; `old` runs still, and its kind must be one that the new kind supersedes. NULL: none runs. */
MUST_USE enum outcome plan_start_in_meeting(struct work *work, const struct episode *episode, const char *plan_kind, int64_t assessment_id, const struct plan *old,
    struct problems *problems, int64_t *plan_id);

/* Every open outcome of the old plan, with its actions that are not over, is written into the new one; each action says which it was carried from. */
MUST_USE enum outcome plan_carry_over(struct work *work, const struct plan *old, const struct plan *new_plan, struct plan_carried *carried);

/* The old plan can only be read from now on, and says which took its place. */
MUST_USE enum outcome plan_supersede(struct work *work, const struct plan *old, int64_t new_plan_id);

/* A review that was held as part of a meeting, whose rules have checked it; nothing of an action is changed by it, nor the level. A plan that has done its work ends. plan_review.c */
MUST_USE enum outcome plan_review_in_meeting(struct work *work, const struct plan *plan, const struct new_review *given);

#endif
