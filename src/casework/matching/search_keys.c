/* search_keys.c -- making the derived keys of one person. */
#include "casework/matching/search_keys.h"

#include "base/slice.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.sql.h"
#include "casework/people/people.h"
#include "casework/work.h"

enum { KEYS_MOST = 24 };

struct keys {
	struct arena *arena;
	const char *at[KEYS_MOST];
	size_t count;
};

static void
add_key(struct keys *keys, const char *kind, const char *word)
{
	const char *key = arena_format(keys->arena, "%s:%s", kind, word);

	for (size_t i = 0; i < keys->count; i++)
		if (text_equals(keys->at[i], key))
			return;
	if (keys->count < KEYS_MOST && word[0] != '\0')
		keys->at[keys->count++] = key;
}

static void
add_words(struct keys *keys, const char *name, const char *kind, const char *whole_kind, const char *sound_kind)
{
	struct slice rest = slice_of(name_fold(keys->arena, name)), word;

	while (slice_cut(&rest, ' ', &word)) {
		const char *folded = arena_copy_slice(keys->arena, word);
		char sound[SOUND_ROOM];

		add_key(keys, kind, folded);
		if (whole_kind != NULL)
			add_key(keys, whole_kind, name_of_short(folded));
		name_sound(folded, sound);
		add_key(keys, sound_kind, sound);
	}
}

struct text_list
search_keys_of(struct arena *arena, const char *given_name, const char *known_as, const char *family_name)
{
	struct keys *keys = ARENA_NEW(arena, struct keys);

	keys->arena = arena;
	add_words(keys, given_name, "g", "w", "s");
	add_words(keys, known_as, "g", "w", "s");
	add_words(keys, family_name, "f", NULL, "d");
	return (struct text_list){ keys->at, keys->count };
}

enum outcome
search_keys_make(struct work *work, int64_t person_id)
{
	struct person person;
	struct text_list keys;
	int64_t changed;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome == OK)
		outcome = q_search_keys_drop(work, person_id, &changed);
	if (outcome != OK)
		return outcome;
	keys = search_keys_of(work->arena, person.given_name, person.known_as, person.family_name);
	for (size_t i = 0; outcome == OK && i < keys.count; i++)
		outcome = q_search_key_add(work, person_id, keys.at[i], &changed);
	return outcome;
}
