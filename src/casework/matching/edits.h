/* edits.h -- how far two written words are from each other. Bytes of folded words; no tables. */
#ifndef CASEWORK_EDITS_H
#define CASEWORK_EDITS_H

#include <stddef.h>

/* Longer words are compared by their first EDITS_LONGEST bytes. */
enum { EDITS_LONGEST = 63 };

/*
 * Letters left out, put in, changed, or two neighbours changed over, that make one word of the other; no letter is changed twice (restricted
 * Damerau-Levenshtein, "optimal string alignment"). Stops counting above `most`: then gives most + 1.
 */
size_t edits_between(const char *one, size_t one_length, const char *other, size_t other_length, size_t most);

/* Likeness by Jaro and Winkler in thousandths, 0 to 1000: letters in common, in order, more for a common beginning of up to four. Source: Winkler 1990. */
int edits_likeness(const char *one, size_t one_length, const char *other, size_t other_length);

#endif
