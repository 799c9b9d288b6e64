/* place_words.c -- the words of an address, from each of them on. */
#include "casework/matching/place_words.h"

#include <string.h>

#include "casework/matching/name_keys.h"
#include "casework/matching/place_words.sql.h"
#include "casework/work.h"

enum { WORDS_MOST = 24 };

static size_t
shorter(size_t length)
{
	return length < PLACE_WORDS_LENGTH ? length : PLACE_WORDS_LENGTH;
}

void
place_words_range(struct arena *arena, const char *folded, struct slice *from, struct slice *until)
{
	size_t length = shorter(strlen(folded));
	char *next = arena_take(arena, length + 1);

	memcpy(next, folded, length);
	next[length] = '\xff'; /* in no text, and after every byte of one */
	*from = (struct slice){ folded, length };
	*until = (struct slice){ next, length + 1 };
}

static bool
is_among(const struct place_words_of_rows *rows, struct slice words)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].words.length == words.length && memcmp(rows->at[i].words.at, words.at, words.length) == 0)
			return true;
	return false;
}

enum outcome
place_words_make(struct work *work, int64_t household_id)
{
	struct place_words_of_rows kept;
	struct place_address_row address;
	struct slice wanted[WORDS_MOST];
	size_t count = 0;
	int64_t changed;
	bool found;
	enum outcome outcome = q_place_address(work, household_id, &address, &found);

	if (outcome == OK)
		outcome = q_place_words_of(work, household_id, &kept);
	if (outcome != OK || !found)
		return outcome;
	for (const char *at = name_fold(work->arena, address.address_lines); *at != '\0' && count < WORDS_MOST; at += strspn(at, " ")) {
		wanted[count++] = (struct slice){ at, shorter(strlen(at)) };
		at += strcspn(at, " ");
	}
	if (count == 0)
		wanted[count++] = slice_of(" ");
	for (size_t i = 0; outcome == OK && i < kept.count; i++) {
		bool stays = false;

		for (size_t j = 0; j < count; j++)
			stays = stays || (wanted[j].length == kept.at[i].words.length && memcmp(wanted[j].at, kept.at[i].words.at, wanted[j].length) == 0);
		if (!stays)
			outcome = q_place_words_take(work, kept.at[i].words, household_id, &changed);
	}
	for (size_t i = 0; outcome == OK && i < count; i++)
		if (!is_among(&kept, wanted[i]))
			outcome = q_place_words_add(work, wanted[i], household_id, &changed);
	return outcome;
}

enum outcome
place_words_drop(struct work *work, int64_t household_id)
{
	int64_t changed;

	return q_place_words_drop(work, household_id, &changed);
}

enum outcome
place_words_make_missing(struct work *work, size_t most, size_t *made)
{
	struct place_words_missing_rows rows;
	enum outcome outcome = q_place_words_missing(work, &rows);

	*made = 0;
	for (size_t i = 0; outcome == OK && i < rows.count && i < most; i++, (*made)++)
		outcome = place_words_make(work, rows.at[i].household_id);
	return outcome;
}
