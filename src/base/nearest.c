/* nearest.c -- the distance of Damerau and Levenshtein (optimal string alignment), over bytes. */
#include "base/nearest.h"

#include <string.h>

enum { MOST = 64 };

static size_t
least(size_t one, size_t other)
{
	return one < other ? one : other;
}

static size_t
distance(const char *one, size_t one_length, const char *other, size_t other_length)
{
	size_t rows[3][MOST + 1];

	for (size_t j = 0; j <= other_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= one_length; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= other_length; j++) {
			size_t same = one[i - 1] == other[j - 1] ? 0 : 1;

			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + same);
			if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
				row[j] = least(row[j], second[j - 2] + 1);
		}
	}
	return rows[one_length % 3][other_length];
}

const char *
nearest_word(const char *word, struct text_list words)
{
	size_t length = strlen(word), best = MOST;
	const char *nearest = NULL;

	if (length == 0 || length > MOST)
		return NULL;
	for (size_t i = 0; i < words.count; i++) {
		size_t other = strlen(words.at[i]), here;

		if (other == 0 || other > MOST)
			continue;
		here = distance(word, length, words.at[i], other);
		if (here < best) {
			best = here;
			nearest = words.at[i];
		}
	}
	return best <= (length < 6 ? 1 : length / 3) ? nearest : NULL;
}
