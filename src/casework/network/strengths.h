/* strengths.h -- what a family builds on: people, community, what they are part of and good at. Source: R-NET-06. */
#ifndef CASEWORK_NETWORK_STRENGTHS_H
#define CASEWORK_NETWORK_STRENGTHS_H

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.h"
#include "casework/network/map.sql.h"

struct work;

struct new_strength {
	int64_t person_id;         /* of the family, asked before; 0: all of them */
	const char *strength_kind; /* a key of the profile's strength_kinds */
	const char *words;         /* what it is, and what it gives them */
	const char *told_by;
	struct date told_on;
};

/* INVALID with problems of fields "" (the help has ended), strength_kind, words (1000 characters), told_by (200), told_on (to come). */
MUST_USE enum outcome strength_tell(struct work *work, const struct episode *episode, const struct new_strength *given, struct problems *problems);

/* It is not so any more. INVALID with problems of fields "", ended_on (to come, or before it was told), reason. CONFLICT: somebody said so since row->version. */
MUST_USE enum outcome strength_end(struct work *work, const struct episode *episode, const struct map_strengths_row *row, struct date ended_on, const char *reason, struct problems *problems);

#endif
