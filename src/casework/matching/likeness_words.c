/* likeness_words.c -- records as numbers of words: a million of them fit, and equal words are equal numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"
#include "casework/matching/name_keys.h"

enum { SCRATCH = 1 << 20, FIRST_SLOTS = 256 };

void *
likeness_grow(void *memory, size_t count, size_t size)
{
	void *grown;

	if (count > SIZE_MAX / 2 / size || (grown = realloc(memory, count * size)) == NULL) {
		fputs("windscreen: there is no memory for so many records\n", stderr);
		abort();
	}
	return grown;
}

/* Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
uint64_t
likeness_mix(uint64_t z)
{
	z += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static uint64_t
hash_of(const char *letters, size_t length)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)letters[i]) * UINT64_C(0x100000001B3);
	return likeness_mix(hash);
}

enum space
likeness_space(enum likeness_part part)
{
	if (part <= LIKENESS_OTHER_SURNAME)
		return SPACE_NAMES;
	if (part == LIKENESS_STREET || part == LIKENESS_LOCALITY || part == LIKENESS_TOWN)
		return SPACE_PLACES;
	return (enum space)(SPACE_OTHERS + (int)part);
}

static void
release(void *given)
{
	struct likeness_people *people = given;

	for (size_t i = 0; i < SPACES; i++) {
		free(people->words[i].letters);
		free(people->words[i].at);
		free(people->words[i].forms);
		free(people->words[i].slots);
	}
	for (size_t i = 0; i < LIKENESS_PARTS; i++) {
		free(people->seen[i]);
		free(people->rarity[i]);
	}
	free(people->records);
	free(people->ids);
	free(people->id_at);
	free(people->links);
	arena_free(people->scratch);
}

struct likeness_people *
likeness_people_new(struct arena *arena, bool across)
{
	struct likeness_people *people = ARENA_NEW(arena, struct likeness_people);

	people->arena = arena;
	people->scratch = arena_new(SCRATCH);
	people->forms = name_forms_new(arena);
	people->across = across;
	people->memory = name_memory_new(arena);
	arena_at_end(arena, release, people);
	return people;
}

const struct word *
likeness_word(const struct likeness_people *people, enum likeness_part part, uint32_t number)
{
	return &people->words[likeness_space(part)].at[number];
}

const char *
likeness_letters(const struct likeness_people *people, enum likeness_part part, uint32_t number)
{
	const struct words *words = &people->words[likeness_space(part)];

	return words->letters + words->at[number].at;
}

bool
likeness_uses(const struct likeness_people *people, enum likeness_part part)
{
	return people->known[part] > 0;
}

static void
make_room(struct words *words, size_t length, bool names)
{
	if (words->count + 1 >= words->room) {
		words->room = words->room == 0 ? FIRST_SLOTS / 2 : words->room + words->room / 2;
		words->at = likeness_grow(words->at, words->room, sizeof(words->at[0]));
		if (names)
			words->forms = likeness_grow(words->forms, words->room, sizeof(words->forms[0]));
		if (words->count == 0) {
			memset(&words->at[0], 0, sizeof(words->at[0]));
			if (names)
				memset(&words->forms[0], 0, sizeof(words->forms[0]));
			words->count = 1;
		}
	}
	if (words->letters_length + length > words->letters_room) {
		words->letters_room = words->letters_room + words->letters_room / 2 + length + 1024;
		words->letters = likeness_grow(words->letters, words->letters_room, 1);
	}
	if (words->count * 4 / 3 >= words->slot_count) {
		words->slot_count = words->slot_count == 0 ? FIRST_SLOTS : words->slot_count * 2;
		words->slots = likeness_grow(words->slots, words->slot_count, sizeof(words->slots[0]));
		memset(words->slots, 0, words->slot_count * sizeof(words->slots[0]));
		for (uint32_t i = 1; i < words->count; i++) {
			uint64_t slot = hash_of(words->letters + words->at[i].at, words->at[i].length);

			while (words->slots[slot & (words->slot_count - 1)] != 0)
				slot++;
			words->slots[slot & (words->slot_count - 1)] = i;
		}
	}
}

/* Eight digits as a number; 0 for all else. */
static uint32_t
number_of(const char *letters, size_t length)
{
	uint32_t number = 0;

	for (size_t i = 0; length == 8 && i < length; i++) {
		if (letters[i] < '0' || letters[i] > '9')
			return 0;
		number = number * 10 + (uint32_t)(letters[i] - '0');
	}
	return number;
}

/* What is looked at often is worked out once. */
static void
describe(struct likeness_people *people, struct words *words, struct word *word, enum likeness_part part)
{
	const char *letters = words->letters + word->at;
	char copy[LIKENESS_VALUE_MOST + 1], sound[SOUND_ROOM];
	size_t end = slice_find((struct slice){ letters, word->length }, ' ');

	word->end_of_first = (uint16_t)end;
	if (part == LIKENESS_BIRTH)
		word->number = number_of(letters, word->length);
	if (likeness_space(part) != SPACE_NAMES)
		return;
	memcpy(copy, letters, word->length);
	copy[word->length] = '\0';
	name_sound(copy, sound);
	word->number = (uint32_t)hash_of(sound, strlen(sound));
	words->forms[word - words->at] = name_forms_of(people->forms, letters, end);
}

static uint32_t
find_or_add(struct likeness_people *people, enum likeness_part part, const char *letters, size_t length)
{
	struct words *words = &people->words[likeness_space(part)];
	uint64_t slot = hash_of(letters, length);
	struct word *word;

	make_room(words, length, likeness_space(part) == SPACE_NAMES);
	for (;; slot++) {
		uint32_t number = words->slots[slot & (words->slot_count - 1)];

		if (number == 0)
			break;
		if (words->at[number].length == length && memcmp(words->letters + words->at[number].at, letters, length) == 0)
			return number;
	}
	word = &words->at[words->count];
	*word = (struct word){ .at = (uint32_t)words->letters_length, .length = (uint16_t)length };
	memcpy(words->letters + words->letters_length, letters, length);
	words->letters_length += length;
	words->slots[slot & (words->slot_count - 1)] = words->count;
	describe(people, words, word, part);
	return words->count++;
}

void
likeness_put_word(struct likeness_people *people, enum likeness_part part, const char *letters, size_t length)
{
	struct likeness_record *record = &people->records[people->count - 1];
	uint32_t number;

	if (length > LIKENESS_VALUE_MOST)
		for (length = LIKENESS_VALUE_MOST; length > 0 && ((unsigned char)letters[length] & 0xC0) == 0x80;) /* not in the middle of a letter */
			length--;
	if (length == 0)
		return;
	number = find_or_add(people, part, letters, length);
	if (record->word[part] != 0)
		people->seen[part][record->word[part]]--;
	else
		people->known[part]++;
	record->word[part] = number;
	if (number >= people->seen_room[part]) {
		uint32_t room = number + number / 2 + FIRST_SLOTS;

		people->seen[part] = likeness_grow(people->seen[part], room, sizeof(uint32_t));
		memset(people->seen[part] + people->seen_room[part], 0, (room - people->seen_room[part]) * sizeof(uint32_t));
		people->seen_room[part] = room;
	}
	people->seen[part][number]++;
}

uint32_t
likeness_add(struct likeness_people *people, struct slice id, bool second)
{
	if (people->count + 1 >= people->room) {
		people->room = people->room + people->room / 2 + 1024;
		people->records = likeness_grow(people->records, people->room, sizeof(people->records[0]));
		people->id_at = likeness_grow(people->id_at, people->room + 1, sizeof(people->id_at[0]));
	}
	if (people->ids_length + id.length + 1 > people->ids_room) {
		people->ids_room = people->ids_room + people->ids_room / 2 + id.length + 4096;
		people->ids = likeness_grow(people->ids, people->ids_room, 1);
	}
	people->id_at[people->count] = (uint32_t)people->ids_length;
	if (id.length > 0)
		memcpy(people->ids + people->ids_length, id.at, id.length);
	people->ids_length += id.length;
	people->id_at[people->count + 1] = (uint32_t)people->ids_length;
	memset(&people->records[people->count], 0, sizeof(people->records[0]));
	people->first_count += second ? 0 : 1;
	return (uint32_t)people->count++;
}

size_t
likeness_count(const struct likeness_people *people)
{
	return people->count;
}

struct slice
likeness_id(const struct likeness_people *people, uint32_t number)
{
	return (struct slice){ people->ids + people->id_at[number], people->id_at[number + 1] - people->id_at[number] };
}

struct slice
likeness_value(const struct likeness_people *people, uint32_t number, enum likeness_part part)
{
	uint32_t word = people->records[number].word[part];

	return word == 0 ? (struct slice){ NULL, 0 } : (struct slice){ likeness_letters(people, part, word), likeness_word(people, part, word)->length };
}
