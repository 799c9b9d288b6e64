/* demo_words.h -- the names, places and sentences of invented families. Inside src/cli only; all written for this program, and about nobody. */
#ifndef CLI_DEMO_WORDS_H
#define CLI_DEMO_WORDS_H

#include <stddef.h>

struct word_list {
	const char *const *at;
	size_t count;
};

/* Families who speak one language at home. */
struct demo_names {
	const char *language;  /* BCP 47 */
	unsigned in_a_hundred; /* how many of a hundred families */
	struct word_list girls, boys, family_names;
};
extern const struct demo_names demo_names[];
extern const size_t demo_names_count;

/* Streets and places; names of schools before "Primary School"; first and last halves of sentences need no fitting: each stands alone. */
extern const struct word_list demo_streets, demo_towns, demo_schools, demo_nurseries, demo_high_schools;
/* Why help began: for a family whose eldest child is under five, under eleven, and older. */
extern const struct word_list demo_reasons[3];
/* What was seen and done when a child was met; what a child said (from five years on); what changed when help ended. */
extern const struct word_list demo_seen, demo_said, demo_changes, demo_goes_on;

#endif
