/*
 * erasing_traces.h -- what an erased record left in files of their own: drafts, and words in looks. The change that erases writes down what to look for; the jobs take it out within a minute, also after they
 * were killed in the middle. Each step runs in a transaction of its own, so that this file begins none. Source: decision 0038.
 */
#ifndef CASEWORK_ERASING_TRACES_H
#define CASEWORK_ERASING_TRACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/values.h"
#include "casework/retention/erasing.sql.h"

struct work;

/* Looks of one batch that lose their words, and the hash of what is left. */
struct emptied_batch {
	int64_t batch;
	struct id_list look_ids;
	const char *hash;
};
struct erasing_traces {
	struct erased_traces_rows rows; /* none: nothing is to be done */
	struct emptied_batch *batches;
	size_t batch_count;
	bool more;                      /* than one round does */
};

/* What is to be done, in the arena of a work that reads. */
MUST_USE enum outcome erasing_traces_read(struct work *work, struct erasing_traces *traces);
/* First, in a change: the entries that say what is left of each batch. */
MUST_USE enum outcome erasing_traces_say(struct work *work, const struct erasing_traces *traces);
/* Then, in a transaction of looks. */
MUST_USE enum outcome erasing_traces_empty_looks(struct work *work, const struct erasing_traces *traces);
/* And in one of working rows. */
MUST_USE enum outcome erasing_traces_drop_drafts(struct work *work, const struct erasing_traces *traces);
/* At the end, in a change: it is done, and what was to be looked for is forgotten as well. Not while there is more. */
MUST_USE enum outcome erasing_traces_end(struct work *work, const struct erasing_traces *traces);

#endif
