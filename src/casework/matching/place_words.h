/*
 * place_words.h -- the words of an address under which those who live there are found. Derived: made again when an address is written down or put right, in the same change. They say nothing of who may
 * see it: whoever asks joins the household. Why so: docs/decisions/0043-kept-apart-and-found.md; R-SV-01.
 */
#ifndef CASEWORK_PLACE_WORDS_H
#define CASEWORK_PLACE_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

struct work;

enum { PLACE_WORDS_LENGTH = 48 /* bytes that are kept of each */ };

/* The range of rows that begin with these folded words: from the first of them, until before the second; in the arena. Longer words are cut as the rows are. */
void place_words_range(struct arena *arena, const char *folded, struct slice *from, struct slice *until);

/* Give this household the words of its address today; writes only what differs. In a transaction of change. */
MUST_USE enum outcome place_words_make(struct work *work, int64_t household_id);

/* Take them away, before the household is erased. */
MUST_USE enum outcome place_words_drop(struct work *work, int64_t household_id);

/* The same for at most `most` households that have none yet, as after an upgrade. *made: how many; 0: none is left. */
MUST_USE enum outcome place_words_make_missing(struct work *work, size_t most, size_t *made);

#endif
