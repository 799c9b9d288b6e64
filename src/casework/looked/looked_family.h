/* looked_family.h -- who looked at the record of one family or person, as they are told. Source: R-FAM-09, R-INFO-15, R-SEC-04; decision 0024. */
#ifndef CASEWORK_LOOKED_FAMILY_H
#define CASEWORK_LOOKED_FAMILY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

/* What one worker did on one day, however often. */
struct looked_family_line {
	struct date on;
	const char *who, *from;  /* "Ruth Adeyemi"; "Health visitor, St Helens Health Visiting", NULL */
	const char *did;         /* "opened the plan of your family, 3 times" */
	const char *why;
};

struct looked_family {
	struct { const struct looked_family_line *at; size_t count; } lines; /* newest first */
	size_t look_count;       /* that are told of */
	size_t left_out;         /* by rule: they could tell somebody where a person is, or that they are protected */
	bool older;              /* there are more than can be told here */
};

/* The sentence that stands below every such list, also when nothing is left out: so it tells nothing. In work->arena. */
const char *looked_left_out_words(struct work *work, const struct looked_family *found);

/*
 * For whoever leads this help. Left out and counted: looks by those whom the practice names (left_out_agency_kinds, left_out_agencies), by a worker who is or was kept from this family, by who reads a
 * seal of it without a part in the help (as far as the actor reads that seal too), and at pages about who may know of somebody. Nobody who is sealed is named. In work->arena.
 */
MUST_USE enum outcome looked_for_family(struct work *work, int64_t episode_id, struct looked_family *found);

/*
 * The same for one person and the records linked with theirs, for whoever answers their request: looks at them, and at help while they belonged to it. `themselves`: they
 * ask; else whoever asks, asker_id (0: not written down here), is told of no look by somebody who helps elsewhere. At most 5,000.
 */
MUST_USE enum outcome looked_for_person(struct work *work, int64_t person_id, bool themselves, int64_t asker_id, struct looked_family *found);

#endif
