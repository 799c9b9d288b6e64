/* shared.h -- what was shared of a family with whom, and who was asked about them, as the family itself is told. Source: R-INFO-15, R-INFO-07, R-FAM-09; decisions 0046, 0057. */
#ifndef CASEWORK_SHARED_H
#define CASEWORK_SHARED_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

struct shared_line {
	struct date on;
	const char *with;  /* "Hollin Lane Primary School, Mrs Webb" */
	const char *what;
	const char *why;   /* "So that he is helped at school. You agreed" */
};
struct shared_with {
	struct { const struct shared_line *at; size_t count; } lines; /* newest first, at most 500 */
	size_t left_out;   /* the family is not told yet, or telling could put somebody at risk */
};

/*
 * For whoever leads this help. Left out and counted: what they are not or not yet told, what is restricted, and shares with those whom the practice names (left_out_agency_kinds,
 * left_out_agencies). Nothing about somebody who is sealed is told or counted. In work->arena.
 */
MUST_USE enum outcome shared_for_family(struct work *work, int64_t episode_id, struct shared_with *shared);

/* The sentence that stands below every such list, also when nothing is left out. In work->arena. */
const char *shared_left_out_words(struct work *work, const struct shared_with *shared);

/* The same of requests for information: whom we asked and who asked us (with), and on which basis (why). Left out and counted: what could put somebody at risk, is restricted, or is about those whom the practice names. */
MUST_USE enum outcome asked_for_family(struct work *work, int64_t episode_id, struct shared_with *asked);
const char *asked_left_out_words(struct work *work, const struct shared_with *asked);

#endif
