/* edits.c -- three rows of the usual table; no memory is taken. */
#include "casework/matching/edits.h"

#include <stdbool.h>
#include <string.h>

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
edits_between(const char *one, size_t one_length, const char *other, size_t other_length, size_t most)
{
	unsigned char rows[3][EDITS_LONGEST + 1];
	unsigned char *before = rows[0], *above = rows[1], *row = rows[2];

	one_length = least(one_length, EDITS_LONGEST);
	other_length = least(other_length, EDITS_LONGEST);
	if ((one_length > other_length ? one_length - other_length : other_length - one_length) > most)
		return most + 1;
	for (size_t j = 0; j <= other_length; j++)
		above[j] = (unsigned char)j;
	for (size_t i = 1; i <= one_length; i++) {
		unsigned char *spare = before;
		size_t best = i;

		row[0] = (unsigned char)i;
		for (size_t j = 1; j <= other_length; j++) {
			size_t edits = least(least(above[j] + 1U, row[j - 1] + 1U), above[j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U));

			if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
				edits = least(edits, before[j - 2] + 1U);
			row[j] = (unsigned char)edits;
			best = least(best, edits);
		}
		if (best > most) /* a change-over reaches back two rows, but costs one itself */
			return most + 1;
		before = above;
		above = row;
		row = spare;
	}
	return above[other_length] > most ? most + 1 : above[other_length];
}

int
edits_likeness(const char *one, size_t one_length, const char *other, size_t other_length)
{
	bool taken[EDITS_LONGEST] = { false };
	char common[EDITS_LONGEST];
	size_t count = 0, moved = 0, at = 0, reach, start = 0;
	double jaro;

	one_length = least(one_length, EDITS_LONGEST);
	other_length = least(other_length, EDITS_LONGEST);
	if (one_length == 0 || other_length == 0)
		return one_length == other_length ? 1000 : 0;
	reach = (one_length > other_length ? one_length : other_length) / 2;
	reach = reach > 0 ? reach - 1 : 0;
	for (size_t i = 0; i < one_length; i++)
		for (size_t j = i > reach ? i - reach : 0; j < other_length && j <= i + reach; j++)
			if (!taken[j] && one[i] == other[j]) {
				taken[j] = true;
				common[count++] = one[i];
				break;
			}
	if (count == 0)
		return 0;
	for (size_t j = 0; j < other_length; j++)
		if (taken[j])
			moved += common[at++] != other[j] ? 1 : 0;
	jaro = ((double)count / (double)one_length + (double)count / (double)other_length + ((double)count - (double)(moved / 2)) / (double)count) / 3;
	while (start < 4 && start < one_length && start < other_length && one[start] == other[start])
		start++;
	jaro += (double)start * 0.1 * (1 - jaro);
	return (int)(jaro * 1000 + 0.5);
}
