/* leaving.h -- a child or an adult belongs to the help of a family no more; or was added by mistake; and that they left was a mistake. Source: R-CORE-10. */
#ifndef CASEWORK_LEAVING_H
#define CASEWORK_LEAVING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.events.h"

struct episode;
struct work;

struct new_leaving {
	int64_t person_id;  /* of the family today, as asked of access before */
	bool is_child;      /* it is as a child of the help that they leave */
	struct date left_on; /* the first day on which they do not belong to it; of a mistake it does not count and may be none */
	enum leaving_why why;
	const char *reason; /* in words */
};

/*
 * From that day on nothing of this help is for them: they are in no list of it, no time to see them counts, no copy and no invitation goes to them (follow_family_left). What was written stays readable. One
 * who was added by mistake never belonged to it: the help is no reason any more to see their details. INVALID with problems of fields "" (the help has ended), person (does not belong to it; the last child,
 * for whom the help is ended instead), left_on (to come, before they joined), why, reason.
 */
MUST_USE enum outcome episode_leave(struct work *work, const struct episode *episode, const struct new_leaving *given, struct problems *problems);

/*
 * They did not leave: they belong to it as before, and what counted for them counts on. NOT_FOUND: nobody left this help by that number. INVALID with problems of fields "" (the help has ended), person (belongs
 * to it again already; a child who is helped elsewhere), reason.
 */
MUST_USE enum outcome episode_leave_undo(struct work *work, const struct episode *episode, int64_t leaving_id, const char *reason, struct problems *problems);

/* "They moved away", "They do not belong to the family any more", "They do not want it any more", "They were added by mistake", "Another reason". */
const char *leaving_why_words(enum leaving_why why);

#endif
