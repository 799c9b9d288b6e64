/* agency_parts.h -- which parts of a help's assessments an agency sees, as whoever leads chooses: what it needs, and no more. R-INFO-11, decision 0058 */
#ifndef CASEWORK_ASSESSMENTS_AGENCY_PARTS_H
#define CASEWORK_ASSESSMENTS_AGENCY_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct episode;
struct work;

struct agency_parts {
	int64_t agency_id;
	bool all;                  /* it needs the whole assessment */
	struct text_list sections; /* else these: keys of assessment_parts(); none: nothing of it */
	const char *reason;        /* why it does not need the others, or needs all */
	int64_t version;           /* of the choice that was seen; 0: none was made */
};

/*
 * Choose for one agency; it counts from the next request, for every version there is and will be. INVALID with problems of fields "" (the help has ended; the agency opened the help, or is the actor's own),
 * sections (not of the list), reason. CONFLICT: somebody chose since `version`. Source: R-INFO-11.
 */
MUST_USE enum outcome agency_parts_choose(struct work *work, const struct episode *episode, const struct agency_parts *given, struct problems *problems);

#endif
