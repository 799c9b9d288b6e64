/* nearest.h -- "did you mean": the word of a list that is most like a mistyped one. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/values.h"

/*
 * The word of `words` with the fewest letters to change, add, drop or swap, when these are few enough for it to be a slip (a third of its letters at
 * most, and at least one). NULL when none is near, or for words of more than 64 bytes. Belongs to the list.
 */
const char *nearest_word(const char *word, struct text_list words);

#endif
