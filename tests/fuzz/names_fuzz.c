/* names_fuzz.c -- any bytes at all as names to write down and to search for: keys are few, foldings stand still, words near each other are in the list. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/slice.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.h"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const words[] = { "working_days", "calendar_days", "months", "hours", "" };
	struct arena *arena = arena_new(64 << 20);
	struct slice rest = { (const char *)data, size }, part;
	const char *names[3] = { NULL, NULL, NULL };

	for (size_t i = 0; i < 3 && slice_cut(&rest, '\n', &part); i++) {
		char sound[SOUND_ROOM] = "";
		const char *folded;

		names[i] = arena_copy_slice(arena, part);
		folded = name_fold(arena, names[i]);
		if (strcmp(name_fold(arena, folded), folded) != 0)
			abort();
		name_sound(folded, sound);
		if (memchr(sound, '\0', sizeof(sound)) == NULL || name_of_short(folded) == NULL)
			abort();
		(void)nearest_word(names[i], (struct text_list){ words, 5 });
	}
	for (size_t i = 0; i < 3; i++) {
		struct name_words typed = name_words_of(arena, names[i]);

		if (typed.count > NAME_WORDS_MOST || (typed.count == 1 && strchr(name_fold(arena, names[i]), ' ') == NULL && strcmp(typed.at[0], name_fold(arena, names[i])) != 0))
			abort();
		for (size_t j = 0; j < typed.count; j++) {
			int64_t hashes[NEAR_MOST];
			size_t one = search_near_hashes(i == 0, typed.at[j], false, hashes);

			if (typed.at[j][0] == '\0' || one == 0 || search_near_hashes(i == 0, typed.at[j], true, hashes) > NEAR_MOST)
				abort();
			(void)search_beginning_hash(i == 0, typed.at[j]);
			(void)search_key_sounds(typed.at[j], typed.at[0]);
		}
	}
	arena_free(arena);
	return 0;
}
