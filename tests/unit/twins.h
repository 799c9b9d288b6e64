/* twins.h -- two databases that differ only in a sealed child, what is written about them, a sealed paragraph, and the secret address at which the family lives. Inside tests/unit. */
#ifndef TESTS_UNIT_TWINS_H
#define TESTS_UNIT_TWINS_H

#include "tests/demonstration.h"

/* `plain` is as everybody sees it; in `sealed` Joan alone knows of Zephyrine Denholm, who has a place in everything. */
struct twins {
	struct demonstration *plain, *sealed;
};

/* In a DATA_TEST; ended by it. The renderer as in demonstration_make(). */
struct twins twins_new(struct renderer *renderer);
/* One of them, as everybody sees it. */
struct demonstration *twins_plain(struct renderer *renderer);

void twins_end(const struct twins *twins);

#endif
