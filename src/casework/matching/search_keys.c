/* search_keys.c -- making the derived keys of one person, and keeping the dictionary beside them. */
#include "casework/matching/search_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/slice.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.sql.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { KEYS_MOST = 400, NEAR_LETTERS = 7, BEGINNING_LETTERS = 3, SHORT_WORD = 4, GIVEN_LISTS = 3, PLAIN_MOST = 400 };

/* As name_fold(), for what has English letters alone, without going through tables of Unicode. NULL: it has others. */
static char *
fold_plain(struct arena *arena, const char *name)
{
	size_t length = strlen(name), kept = 0;
	char *folded = arena_take(arena, length + 1);

	for (size_t i = 0; i < length; i++) {
		char byte = name[i];

		if ((unsigned char)byte >= 0x80 || (unsigned char)byte < ' ')
			return NULL;
		if (byte >= 'A' && byte <= 'Z')
			folded[kept++] = (char)(byte - 'A' + 'a');
		else if (byte >= 'a' && byte <= 'z')
			folded[kept++] = byte;
		else if (byte != '\'' && kept > 0 && folded[kept - 1] != ' ')
			folded[kept++] = ' ';
	}
	while (kept > 0 && folded[kept - 1] == ' ')
		kept--;
	folded[kept] = '\0';
	return folded;
}

struct name_words
name_words_of(struct arena *arena, const char *name)
{
	char *plain = name != NULL && strlen(name) < PLAIN_MOST ? fold_plain(arena, name) : NULL;
	struct slice rest = slice_of(plain != NULL ? plain : name_fold(arena, name)), word;
	struct name_words words = { .count = 0 };
	struct buf joined;

	if (rest.length == 0)
		return words;
	if (plain != NULL && rest.length > 1 && slice_find(rest, ' ') == rest.length) { /* as most are: one word */
		words.at[words.count++] = plain;
		return words;
	}
	joined = buf_new(arena, rest.length);
	while (slice_cut(&rest, ' ', &word)) {
		buf_slice(&joined, word);
		if (word.length > 1 && words.count < NAME_WORDS_MOST - 1)
			words.at[words.count++] = arena_copy_slice(arena, word);
	}
	if (joined.length > 0 && (words.count == 0 || !text_equals(words.at[words.count - 1], joined.at))) {
		words.joined = words.count > 0;
		words.at[words.count++] = joined.at;
	}
	return words;
}

/* ---- hashes ---- */

/* FNV-1a, then mixed, so that neighbours do not lie together by accident of their letters. Kept on disk: another way of hashing needs another migration. */
static uint64_t
hash_add(uint64_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return (hash ^ 0xffu) * 0x100000001b3u; /* a byte that stands in no text parts them */
}

static int64_t
hash_of(const char *kind, const char *one, const char *other)
{
	uint64_t hash = hash_add(hash_add(hash_add(0xcbf29ce484222325u, kind), one), other);
	int64_t mixed;

	hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
	hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
	hash ^= hash >> 33;
	memcpy(&mixed, &hash, sizeof(mixed));
	return mixed;
}

int64_t
search_key_word(bool family, const char *word)
{
	return hash_of(family ? "f" : "g", word, "");
}

int64_t
search_key_pair(const char *given, const char *family)
{
	return hash_of("p", given, family);
}

int64_t
search_key_pair_year(const char *given, const char *family, int year)
{
	char kind[] = { 'y', (char)('0' + year / 1000 % 10), (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10), (char)('0' + year % 10), '\0' };

	return hash_of(kind, given, family);
}

int64_t
search_key_sounds(const char *given, const char *family)
{
	char one[SOUND_ROOM], other[SOUND_ROOM];

	name_sound(given, one);
	name_sound(family, other);
	return hash_of("s", one, other);
}

int64_t
search_key_day(struct date day)
{
	char text[11];

	date_write(day, text);
	return hash_of("d", text, "");
}

int64_t
search_key_day_and_letter(struct date day, bool family, const char *word)
{
	char text[11], letter[5] = "";
	size_t bytes = 1;

	while (bytes < sizeof(letter) - 1 && word[0] != '\0' && ((unsigned char)word[bytes] & 0xc0) == 0x80)
		bytes++;
	memcpy(letter, word, word[0] != '\0' ? bytes : 0);
	date_write(day, text);
	return hash_of(family ? "lf" : "lg", text, letter);
}

int64_t
search_key_two_parts(const char *family, struct date day, int without)
{
	struct date parts = { without == 2 ? (int16_t)1 : day.year, without == 1 ? (int8_t)0 : day.month, without == 0 ? (int8_t)0 : day.day };
	char text[11];

	date_write(parts, text);
	return hash_of((char[]){ 'm', (char)('0' + without), '\0' }, family, text);
}

int64_t
search_key_number(char kind, const char *number)
{
	return hash_of((char[]){ kind, '\0' }, number, "");
}

static int
by_value(const void *one, const void *other)
{
	int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

	return (a > b) - (a < b);
}

/* Ascending, each once. */
static size_t
sort_once(int64_t *hashes, size_t count)
{
	size_t kept = 0;

	qsort(hashes, count, sizeof(hashes[0]), by_value);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || hashes[kept - 1] != hashes[i])
			hashes[kept++] = hashes[i];
	return kept;
}

size_t
search_near_hashes(bool family, const char *word, bool with_two, int64_t hashes[NEAR_MOST])
{
	const char *kind = family ? (with_two ? "F2" : "F1") : with_two ? "G2" : "G1";
	size_t length = strnlen(word, NEAR_LETTERS), count = 0;
	char left[NEAR_LETTERS + 1];

	if (with_two && strlen(word) <= SHORT_WORD)
		return 0;
	if (!with_two) {
		memcpy(left, word, length);
		left[length] = '\0';
		hashes[count++] = hash_of(kind, left, "");
	}
	for (size_t i = 0; i < length; i++)
		for (size_t j = with_two ? i + 1 : i; j < (with_two ? length : i + 1); j++) {
			size_t kept = 0;

			for (size_t k = 0; k < length; k++)
				if (k != i && k != j)
					left[kept++] = word[k];
			left[kept] = '\0';
			hashes[count++] = hash_of(kind, left, "");
		}
	return sort_once(hashes, count);
}

int64_t
search_beginning_hash(bool family, const char *word)
{
	char beginning[BEGINNING_LETTERS + 1];

	if (strlen(word) < BEGINNING_LETTERS)
		return 0;
	memcpy(beginning, word, BEGINNING_LETTERS);
	beginning[BEGINNING_LETTERS] = '\0';
	return hash_of(family ? "F3" : "G3", beginning, "");
}

/* ---- one person's ---- */

struct keys {
	int64_t at[KEYS_MOST];
	size_t count;
	struct name_words given[GIVEN_LISTS], family; /* as given, known as, in the middle */
};

static void
add(struct keys *keys, int64_t hash)
{
	if (keys->count < KEYS_MOST)
		keys->at[keys->count++] = hash;
}

static void
add_names(struct keys *keys, const struct person *person)
{
	for (size_t i = 0; i < keys->family.count; i++) {
		add(keys, search_key_word(true, keys->family.at[i]));
		for (int without = 0; date_is_given(person->birth_date) && without < 3; without++)
			add(keys, search_key_two_parts(keys->family.at[i], person->birth_date, without));
	}
	if (date_is_given(person->birth_date) && keys->family.count > 0)
		add(keys, search_key_day_and_letter(person->birth_date, true, keys->family.at[0]));
	for (size_t list = 0; list < GIVEN_LISTS; list++)
		for (size_t i = 0; i < keys->given[list].count; i++) {
			const char *given = keys->given[list].at[i];

			add(keys, search_key_word(false, given));
			if (date_is_given(person->birth_date))
				add(keys, search_key_day_and_letter(person->birth_date, false, given));
			for (size_t j = 0; j < keys->family.count; j++) {
				add(keys, search_key_pair(given, keys->family.at[j]));
				if (list == GIVEN_LISTS - 1)
					continue;
				add(keys, search_key_sounds(given, keys->family.at[j]));
				if (date_is_given(person->birth_date))
					add(keys, search_key_pair_year(given, keys->family.at[j], person->birth_date.year));
			}
		}
}

static enum outcome
add_numbers(struct work *work, int64_t person_id, struct keys *keys)
{
	struct person_identifiers_rows numbers;
	struct person_phones_rows phones;
	enum outcome outcome = q_person_identifiers(work, person_id, &numbers);

	if (outcome == OK)
		outcome = q_person_phones(work, person_id, &phones);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < numbers.count; i++) {
		if (text_equals(numbers.at[i].identifier_kind, "nhs_number"))
			add(keys, search_key_number('n', numbers.at[i].value));
		if (text_equals(numbers.at[i].identifier_kind, "upn"))
			add(keys, search_key_number('u', numbers.at[i].value));
	}
	for (size_t i = 0; i < phones.count; i++) {
		const char *last_ten = phone_key_of(work->arena, phones.at[i].value);

		if (last_ten != NULL)
			add(keys, search_key_number('t', last_ten));
	}
	return OK;
}

enum outcome
search_number_keys(struct work *work, int64_t person_id, int64_t *numbers, size_t most, size_t *count)
{
	struct keys *keys = ARENA_NEW(work->arena, struct keys);
	enum outcome outcome;

	keys->count = 0;
	outcome = add_numbers(work, person_id, keys);
	*count = outcome != OK ? 0 : keys->count < most ? keys->count : most;
	for (size_t i = 0; i < *count; i++)
		numbers[i] = keys->at[i];
	return outcome;
}

static enum outcome
keys_of(struct work *work, int64_t person_id, struct keys *keys)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	keys->given[0] = name_words_of(work->arena, person.given_name);
	keys->given[1] = name_words_of(work->arena, person.known_as);
	keys->given[2] = name_words_of(work->arena, person.middle_names);
	keys->family = name_words_of(work->arena, person.family_name);
	add_names(keys, &person);
	if (date_is_given(person.birth_date))
		add(keys, search_key_day(person.birth_date));
	else if (date_is_given(person.expected_on))
		add(keys, search_key_day(person.expected_on));
	outcome = add_numbers(work, person_id, keys);
	keys->count = sort_once(keys->at, keys->count);
	return outcome;
}

/* ---- the dictionary ---- */

static enum outcome
write_near(struct work *work, bool family, const char *word, int64_t token_hash, bool add_them)
{
	int64_t hashes[NEAR_MOST], changed, beginning = search_beginning_hash(family, word);
	enum outcome outcome = OK;

	if (beginning != 0)
		outcome = add_them ? q_name_near_add(work, beginning, token_hash, &changed) : q_name_near_drop(work, beginning, token_hash, &changed);
	for (int with_two = 0; with_two <= 1; with_two++) {
		size_t count = search_near_hashes(family, word, with_two == 1, hashes);

		for (size_t i = 0; outcome == OK && i < count; i++)
			outcome = add_them ? q_name_near_add(work, hashes[i], token_hash, &changed) : q_name_near_drop(work, hashes[i], token_hash, &changed);
	}
	return outcome;
}

/* A word that is new to the dictionary comes into it; most are there. */
static enum outcome
learn_word(struct work *work, bool family, const char *word)
{
	int64_t token_hash = search_key_word(family, word), changed;
	struct name_token_of_row row;
	bool found;
	enum outcome outcome = q_name_token_of(work, token_hash, &row, &found);

	if (outcome != OK || found)
		return outcome;
	outcome = q_name_token_add(work, token_hash, family ? "family" : "given", word, &changed);
	return outcome == OK ? write_near(work, family, word, token_hash, true) : outcome;
}

/* A key that was taken away may have been the last of a word. */
static enum outcome
forget_word(struct work *work, int64_t token_hash)
{
	struct name_token_of_row row;
	int64_t changed = 0;
	bool found;
	enum outcome outcome = q_name_token_of(work, token_hash, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = q_name_token_drop(work, token_hash, &changed);
	if (outcome != OK || changed == 0)
		return outcome;
	return write_near(work, text_equals(row.token_kind, "family"), row.token, token_hash, false);
}

static enum outcome
learn_words(struct work *work, const struct keys *keys)
{
	enum outcome outcome = OK;

	for (size_t list = 0; list < GIVEN_LISTS; list++)
		for (size_t i = 0; outcome == OK && i < keys->given[list].count; i++)
			outcome = learn_word(work, false, keys->given[list].at[i]);
	for (size_t i = 0; outcome == OK && i < keys->family.count; i++)
		outcome = learn_word(work, true, keys->family.at[i]);
	return outcome;
}

/* ---- writing ---- */

/* What they had; at most KEYS_MOST. */
static enum outcome
read_kept(struct work *work, int64_t person_id, int64_t kept[KEYS_MOST], size_t *count)
{
	struct search_keys_kept_row row;
	bool found;
	enum outcome outcome = q_search_keys_kept(work, person_id, &row, &found);

	*count = 0;
	if (outcome != OK || !found)
		return outcome;
	*count = row.hashes.length / sizeof(kept[0]) < KEYS_MOST ? row.hashes.length / sizeof(kept[0]) : KEYS_MOST;
	if (*count > 0)
		memcpy(kept, row.hashes.at, *count * sizeof(kept[0]));
	return OK;
}

/* From one ascending list to another: only what differs is written. */
static enum outcome
write_difference(struct work *work, int64_t person_id, const int64_t *before, size_t before_count, const int64_t *after, size_t after_count)
{
	enum outcome outcome = OK;
	size_t i = 0, j = 0;
	int64_t changed;

	while (outcome == OK && (i < before_count || j < after_count)) {
		if (j == after_count || (i < before_count && before[i] < after[j])) {
			outcome = q_search_key_drop(work, before[i], person_id, &changed);
			if (outcome == OK)
				outcome = forget_word(work, before[i]);
			i++;
		} else if (i == before_count || after[j] < before[i]) {
			outcome = q_search_key_add(work, after[j], person_id, &changed);
			j++;
		} else {
			i++;
			j++;
		}
	}
	return outcome;
}

enum outcome
search_keys_make(struct work *work, int64_t person_id)
{
	struct keys *keys = ARENA_NEW(work->arena, struct keys);
	int64_t before[KEYS_MOST], changed;
	size_t before_count = 0;
	enum outcome outcome = keys_of(work, person_id, keys);

	if (outcome == OK)
		outcome = read_kept(work, person_id, before, &before_count);
	if (outcome == OK && before_count == keys->count && (keys->count == 0 || memcmp(before, keys->at, keys->count * sizeof(before[0])) == 0) && before_count > 0)
		return OK;
	if (outcome == OK)
		outcome = write_difference(work, person_id, before, before_count, keys->at, keys->count);
	if (outcome == OK)
		outcome = learn_words(work, keys);
	if (outcome == OK)
		outcome = q_search_keys_keep(work, person_id, (struct slice){ (const char *)keys->at, keys->count * sizeof(keys->at[0]) }, &changed);
	return outcome;
}

enum outcome
search_keys_drop(struct work *work, int64_t person_id)
{
	int64_t before[KEYS_MOST], changed;
	size_t before_count = 0;
	enum outcome outcome = read_kept(work, person_id, before, &before_count);

	if (outcome == OK)
		outcome = write_difference(work, person_id, before, before_count, NULL, 0);
	return outcome == OK ? q_search_keys_forget(work, person_id, &changed) : outcome;
}

enum outcome
search_keys_make_missing(struct work *work, size_t most, size_t *made)
{
	struct search_keys_missing_rows rows;
	enum outcome outcome = q_search_keys_missing(work, &rows);

	*made = 0;
	for (size_t i = 0; outcome == OK && i < rows.count && i < most; i++, (*made)++)
		outcome = search_keys_make(work, rows.at[i].person_id);
	return outcome;
}
