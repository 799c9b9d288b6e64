/*
 * likeness_candidates.c -- which pairs are looked at: those that share a key. A key is a few things about a record made into one number; records are sorted
 * by it, and those with an equal number are held against each other. A pair is given under the first key that finds it.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"
#include "casework/matching/name_keys.h"

/* What a key is made of. */
enum thing {
	NOTHING, GIVEN, GIVEN_SOUND, GIVEN_FIRST, SURNAME, SURNAME_SOUND, SURNAME_TWO, BOTH_NAMES, BOTH_SOUNDS, BOTH_INITIALS, MIDDLE, BIRTH, BIRTH_ANY_ORDER, YEAR, MONTH_AND_DAY,
	YEAR_AND_MONTH, HOUSE, STREET, POSTCODE, UPRN, PHONE, EMAIL, EMAIL_NAME, LOCALITY, IDENTIFIER_1, IDENTIFIER_2, IDENTIFIER_3, IDENTIFIER_4, OTHER_1, OTHER_2, OTHER_3, OTHER_4,
};

enum { THINGS = 4 };

/* The surest first: they are few, and what they find is not sought again. */
static const enum thing keys[][THINGS] = {
	{ IDENTIFIER_1 }, { IDENTIFIER_2 }, { IDENTIFIER_3 }, { IDENTIFIER_4 }, { EMAIL },
	{ BIRTH, BOTH_SOUNDS }, { BIRTH_ANY_ORDER, SURNAME_SOUND }, { BIRTH_ANY_ORDER, GIVEN_SOUND }, { UPRN }, { PHONE }, { HOUSE, POSTCODE }, { BOTH_NAMES, YEAR }, { POSTCODE, GIVEN_SOUND },
	{ POSTCODE, SURNAME_SOUND }, { POSTCODE, YEAR }, { STREET, GIVEN_SOUND }, { STREET, SURNAME_SOUND }, { STREET, HOUSE }, { BOTH_SOUNDS, YEAR }, { BOTH_SOUNDS, MONTH_AND_DAY }, { BOTH_NAMES, POSTCODE },
	{ BOTH_NAMES }, { BIRTH_ANY_ORDER, BOTH_INITIALS }, { SURNAME, MONTH_AND_DAY }, { GIVEN, MONTH_AND_DAY }, { SURNAME, YEAR_AND_MONTH }, { GIVEN, YEAR_AND_MONTH }, { SURNAME, YEAR, GIVEN_FIRST }, { GIVEN, YEAR, SURNAME_TWO },
	{ GIVEN, MIDDLE, YEAR }, { EMAIL_NAME }, { BIRTH }, { BOTH_SOUNDS }, { LOCALITY, STREET }, { LOCALITY, HOUSE },
	{ OTHER_1, GIVEN, YEAR }, { OTHER_1, SURNAME, YEAR }, { OTHER_1, BOTH_SOUNDS }, { OTHER_1, MONTH_AND_DAY }, { OTHER_1, YEAR_AND_MONTH }, { OTHER_2, BIRTH }, { OTHER_2, BOTH_SOUNDS }, { SURNAME, YEAR }, { GIVEN, YEAR },
	{ SURNAME }, { POSTCODE }, { STREET }, { LOCALITY }, { MONTH_AND_DAY }, { YEAR_AND_MONTH }, { SURNAME_SOUND, YEAR }, { GIVEN_SOUND, YEAR }, { HOUSE, YEAR }, { GIVEN },
};

/*
 * The last ones are loose: in a short list they find what is left, in a long one they find strangers. Nothing is learnt from their pairs, in which relations and
 * namesakes are so many that they would be taken for one person.
 */
enum { KEYS = sizeof(keys) / sizeof(keys[0]), LOOSE_KEYS = 10, SHORT_LIST = 100000, LARGEST_BLOCK = 3000, PAIRS_A_RECORD = 24, PAIRS_A_RECORD_OF_MANY = 8, MANY = 300000, THREADS_MOST = 8 };

struct candidates {
	const struct likeness_people *people;
	uint32_t *key[KEYS];  /* of each record; 0: none, or its block is skipped. NULL: nobody has this key */
	uint64_t *order;      /* key and record of the key that is walked now */
	uint64_t *spare;
	size_t order_count;
	size_t walked;        /* its number */
	uint64_t skipped, at_most;
};

static uint64_t
first_letters(const struct likeness_people *people, uint32_t word, size_t most)
{
	const struct word *about = likeness_word(people, LIKENESS_GIVEN, word);
	const char *letters = likeness_letters(people, LIKENESS_GIVEN, word);
	uint64_t number = 1;

	for (size_t i = 0; i < most && i < about->length; i++)
		number = number << 8 | (unsigned char)letters[i];
	return number;
}

/* The same whichever comes first. */
static uint64_t
both(uint64_t one, uint64_t other)
{
	if (one == 0 || other == 0)
		return 0;
	return one < other ? likeness_mix(one) + other : likeness_mix(other) + one;
}

static uint64_t
before_at(const struct likeness_people *people, uint32_t word)
{
	struct slice email = { likeness_letters(people, LIKENESS_EMAIL, word), likeness_word(people, LIKENESS_EMAIL, word)->length };
	uint64_t hash = 7;

	email.length = slice_find(email, '@');
	for (size_t i = 0; i < email.length; i++)
		hash = (hash ^ (unsigned char)email.at[i]) * UINT64_C(0x100000001B3);
	return email.length >= 3 ? hash : 0;
}

/* A number for one thing about a record; 0 when it is not known. */
static uint64_t
thing_of(const struct likeness_people *people, const struct likeness_record *record, enum thing thing)
{
	const struct words *names = &people->words[SPACE_NAMES];
	uint32_t given = record->word[LIKENESS_GIVEN], surname = record->word[LIKENESS_SURNAME], birth = record->word[LIKENESS_BIRTH];
	uint32_t number = birth != 0 ? likeness_word(people, LIKENESS_BIRTH, birth)->number : 0;

	switch (thing) {
	case NOTHING: return 0;
	case GIVEN: return given;
	case GIVEN_SOUND: return given != 0 ? names->at[given].number : 0;
	case GIVEN_FIRST: return given != 0 ? first_letters(people, given, 1) : 0;
	case SURNAME: return surname;
	case SURNAME_SOUND: return surname != 0 ? names->at[surname].number : 0;
	case SURNAME_TWO: return surname != 0 ? first_letters(people, surname, 2) : 0;
	case BOTH_NAMES: return both(given, surname);
	case BOTH_SOUNDS: return given != 0 && surname != 0 ? both(names->at[given].number, names->at[surname].number) : 0;
	case BOTH_INITIALS: return given != 0 && surname != 0 ? both(first_letters(people, given, 1), first_letters(people, surname, 1)) : 0;
	case MIDDLE: return record->word[LIKENESS_MIDDLE];
	case BIRTH: return birth;
	case BIRTH_ANY_ORDER: {
		uint32_t month = number / 100 % 100, day = number % 100;

		return number == 0 ? 0 : number / 10000 * 10000 + (month < day ? month * 100 + day : day * 100 + month);
	}
	case YEAR: return number / 10000;
	case MONTH_AND_DAY: return number % 10000;
	case YEAR_AND_MONTH: return number / 100;
	case HOUSE: return record->word[LIKENESS_HOUSE];
	case STREET: return record->word[LIKENESS_STREET];
	case POSTCODE: return record->word[LIKENESS_POSTCODE];
	case UPRN: return record->word[LIKENESS_UPRN];
	case PHONE: return record->word[LIKENESS_PHONE];
	case EMAIL: return record->word[LIKENESS_EMAIL];
	case EMAIL_NAME: return record->word[LIKENESS_EMAIL] != 0 ? before_at(people, record->word[LIKENESS_EMAIL]) : 0;
	case LOCALITY: return record->word[LIKENESS_LOCALITY];
	case IDENTIFIER_1: case IDENTIFIER_2: case IDENTIFIER_3: case IDENTIFIER_4: return record->word[LIKENESS_IDENTIFIER + (int)(thing - IDENTIFIER_1)];
	case OTHER_1: case OTHER_2: case OTHER_3: case OTHER_4: return record->word[LIKENESS_OTHER + (int)(thing - OTHER_1)];
	}
	return 0;
}

static uint32_t
key_of(const struct likeness_people *people, const struct likeness_record *record, size_t key)
{
	uint64_t hash = key + 1;

	for (size_t i = 0; i < THINGS && keys[key][i] != NOTHING; i++) {
		uint64_t value = thing_of(people, record, keys[key][i]);

		if (value == 0)
			return 0;
		hash = likeness_mix(hash ^ likeness_mix(value + i));
	}
	return (uint32_t)(hash >> 32) | 1;
}

/* By key, then by record, in four passes; equal keys keep the order of records. */
static void
sort_order(struct candidates *candidates)
{
	for (int shift = 32; shift < 64; shift += 11) {
		size_t at[2049] = { 0 };
		uint64_t *between;

		for (size_t i = 0; i < candidates->order_count; i++)
			at[(candidates->order[i] >> shift & 2047) + 1]++;
		for (size_t i = 1; i < 2049; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < candidates->order_count; i++)
			candidates->spare[at[candidates->order[i] >> shift & 2047]++] = candidates->order[i];
		between = candidates->order;
		candidates->order = candidates->spare;
		candidates->spare = between;
	}
}

static size_t
block_end(const struct candidates *candidates, size_t from)
{
	size_t to = from + 1;

	while (to < candidates->order_count && candidates->order[to] >> 32 == candidates->order[from] >> 32)
		to++;
	return to;
}

static void
make_order(struct candidates *candidates, size_t key)
{
	candidates->order_count = 0;
	for (size_t i = 0; i < candidates->people->count; i++)
		if (candidates->key[key][i] != 0)
			candidates->order[candidates->order_count++] = (uint64_t)candidates->key[key][i] << 32 | i;
	sort_order(candidates);
}

/* The largest block that keeps this key within its share of pairs: common values say little, and rarer keys find their pairs as well. */
static size_t
largest_block(const struct candidates *candidates)
{
	uint64_t pairs[LARGEST_BLOCK + 1] = { 0 }, sum = 0;
	size_t size;

	for (size_t from = 0, to; from < candidates->order_count; from = to) {
		to = block_end(candidates, from);
		if (to - from <= LARGEST_BLOCK)
			pairs[to - from] += (uint64_t)(to - from) * (to - from - 1) / 2;
	}
	for (size = 1; size < LARGEST_BLOCK; size++) {
		sum += pairs[size + 1];
		if (sum > (uint64_t)(candidates->people->count > MANY ? PAIRS_A_RECORD_OF_MANY : PAIRS_A_RECORD) * candidates->people->count)
			break;
	}
	return size;
}

static void
make_key(struct arena *arena, struct candidates *candidates, size_t key)
{
	const struct likeness_people *people = candidates->people;
	size_t largest;

	candidates->key[key] = arena_array(arena, people->count, sizeof(uint32_t));
	for (size_t i = 0; i < people->count; i++)
		candidates->key[key][i] = key_of(people, &people->records[i], key);
	make_order(candidates, key);
	largest = largest_block(candidates);
	for (size_t from = 0, to; from < candidates->order_count; from = to) {
		to = block_end(candidates, from);
		if (to - from > largest) {
			candidates->skipped++;
			for (size_t i = from; i < to; i++)
				candidates->key[key][(uint32_t)candidates->order[i]] = 0;
		} else {
			candidates->at_most += (uint64_t)(to - from) * (to - from - 1) / 2;
		}
	}
}

static bool
anybody_has(const struct likeness_people *people, size_t key)
{
	static const enum likeness_part holds[] = { [GIVEN] = LIKENESS_GIVEN, [GIVEN_SOUND] = LIKENESS_GIVEN, [GIVEN_FIRST] = LIKENESS_GIVEN, [SURNAME] = LIKENESS_SURNAME,
		[SURNAME_SOUND] = LIKENESS_SURNAME, [SURNAME_TWO] = LIKENESS_SURNAME, [BOTH_NAMES] = LIKENESS_SURNAME, [BOTH_SOUNDS] = LIKENESS_SURNAME, [BOTH_INITIALS] = LIKENESS_SURNAME,
		[MIDDLE] = LIKENESS_MIDDLE, [BIRTH] = LIKENESS_BIRTH, [BIRTH_ANY_ORDER] = LIKENESS_BIRTH, [YEAR] = LIKENESS_BIRTH, [MONTH_AND_DAY] = LIKENESS_BIRTH,
		[YEAR_AND_MONTH] = LIKENESS_BIRTH, [HOUSE] = LIKENESS_HOUSE, [STREET] = LIKENESS_STREET, [POSTCODE] = LIKENESS_POSTCODE, [UPRN] = LIKENESS_UPRN, [PHONE] = LIKENESS_PHONE,
		[EMAIL] = LIKENESS_EMAIL, [EMAIL_NAME] = LIKENESS_EMAIL, [LOCALITY] = LIKENESS_LOCALITY, [IDENTIFIER_1] = LIKENESS_IDENTIFIER, [IDENTIFIER_2] = LIKENESS_IDENTIFIER + 1,
		[IDENTIFIER_3] = LIKENESS_IDENTIFIER + 2, [IDENTIFIER_4] = LIKENESS_IDENTIFIER + 3, [OTHER_1] = LIKENESS_OTHER, [OTHER_2] = LIKENESS_OTHER + 1, [OTHER_3] = LIKENESS_OTHER + 2,
		[OTHER_4] = LIKENESS_OTHER + 3 };

	for (size_t i = 0; i < THINGS && keys[key][i] != NOTHING; i++)
		if (!likeness_uses(people, holds[keys[key][i]]))
			return false;
	return true;
}

struct candidates *
candidates_new(struct arena *arena, const struct likeness_people *people, bool loose)
{
	struct candidates *candidates = ARENA_NEW(arena, struct candidates);

	candidates->people = people;
	candidates->order = ARENA_ARRAY(arena, uint64_t, people->count + 1);
	candidates->spare = ARENA_ARRAY(arena, uint64_t, people->count + 1);
	for (size_t key = 0; key < (loose && people->count <= SHORT_LIST ? KEYS : KEYS - LOOSE_KEYS); key++)
		if (anybody_has(people, key))
			make_key(arena, candidates, key);
	return candidates;
}

uint64_t
candidates_skipped(const struct candidates *candidates)
{
	return candidates->skipped;
}

uint64_t
candidates_at_most(const struct candidates *candidates)
{
	return candidates->at_most;
}

/* Has a surer key found this pair already? */
static bool
found_before(const struct candidates *candidates, size_t key, uint32_t one, uint32_t other)
{
	for (size_t i = 0; i < key; i++)
		if (candidates->key[i] != NULL && candidates->key[i][one] != 0 && candidates->key[i][one] == candidates->key[i][other])
			return true;
	return false;
}

struct walk {
	const struct candidates *candidates;
	pair_found *found;
	void *given;
	size_t part, parts;
};

static void *
walk_part(void *given)
{
	const struct walk *walk = given;
	const struct candidates *candidates = walk->candidates;
	const struct likeness_people *people = candidates->people;
	size_t number = 0;

	for (size_t from = 0, to; from < candidates->order_count; from = to, number++) {
		to = block_end(candidates, from);
		if (to - from < 2 || (number >> 6) % walk->parts != walk->part)
			continue;
		for (size_t i = from; i < to; i++)
			for (size_t j = i + 1; j < to; j++) {
				uint32_t one = (uint32_t)candidates->order[i], other = (uint32_t)candidates->order[j];

				if (people->across && (one < people->first_count) == (other < people->first_count))
					continue;
				if (!found_before(candidates, candidates->walked, one, other))
					walk->found(walk->given, one, other);
			}
	}
	return NULL;
}

void
candidates_each(struct candidates *candidates, pair_found *found, void *const *given, int threads)
{
	struct walk walks[THREADS_MOST];
	pthread_t thread[THREADS_MOST];
	bool runs[THREADS_MOST];

	threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
	for (size_t key = 0; key < KEYS; key++) {
		if (candidates->key[key] == NULL)
			continue;
		make_order(candidates, key);
		candidates->walked = key;
		for (int i = 0; i < threads; i++) {
			walks[i] = (struct walk){ candidates, found, given[i], (size_t)i, (size_t)threads };
			runs[i] = i > 0 && pthread_create(&thread[i], NULL, walk_part, &walks[i]) == 0;
		}
		for (int i = 0; i < threads; i++)
			if (!runs[i])
				(void)walk_part(&walks[i]);
		for (int i = 0; i < threads; i++)
			if (runs[i])
				(void)pthread_join(thread[i], NULL);
	}
}
