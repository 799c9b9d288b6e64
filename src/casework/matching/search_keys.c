/* search_keys.c -- making the derived keys of one person, and keeping the dictionary beside them. */
#include "casework/matching/search_keys.h"

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
#include "platform/columns/columns.h"

enum { KEYS_MOST = 800, PLAIN_MOST = 400, NAMES_MOST = 12 };

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

/* ---- one person's ---- */

/* One name of somebody: of today, or one that they have or had besides. */
struct name_of_keys {
	struct name_words given, known, middle, family;
};

struct keys {
	int64_t at[KEYS_MOST];
	size_t count;
	struct name_of_keys names[NAMES_MOST]; /* of today first */
	size_t name_count;
};

static void
add(struct keys *keys, int64_t hash)
{
	if (keys->count < KEYS_MOST)
		keys->at[keys->count++] = hash;
}

static void
add_family(struct keys *keys, const struct name_words *family, struct date birth_date)
{
	for (size_t i = 0; i < family->count; i++) {
		add(keys, search_key_word(true, family->at[i]));
		for (int without = 0; date_is_given(birth_date) && without < 3; without++)
			add(keys, search_key_two_parts(family->at[i], birth_date, without));
	}
	if (date_is_given(birth_date) && family->count > 0)
		add(keys, search_key_day_and_letter(birth_date, true, family->at[0]));
}

/* What is given, with the family name beside it. */
static void
add_given(struct keys *keys, const struct name_words *given, const struct name_words *family, struct date birth_date, bool middle)
{
	for (size_t i = 0; i < given->count; i++) {
		add(keys, search_key_word(false, given->at[i]));
		if (date_is_given(birth_date))
			add(keys, search_key_day_and_letter(birth_date, false, given->at[i]));
		for (size_t j = 0; j < family->count; j++) {
			add(keys, search_key_pair(given->at[i], family->at[j]));
			if (middle)
				continue;
			add(keys, search_key_sounds(given->at[i], family->at[j]));
			if (date_is_given(birth_date))
				add(keys, search_key_pair_year(given->at[i], family->at[j], birth_date.year));
		}
	}
}

/* Each name as it was; and what they are called today with the family name of before, as whoever knew them then and hears of them now would ask. */
static void
add_names(struct keys *keys, struct date birth_date)
{
	const struct name_of_keys *today = &keys->names[0];

	for (size_t n = 0; n < keys->name_count; n++) {
		const struct name_of_keys *name = &keys->names[n];

		add_family(keys, &name->family, birth_date);
		add_given(keys, &name->given, &name->family, birth_date, false);
		add_given(keys, &name->known, &name->family, birth_date, false);
		add_given(keys, &name->middle, &name->family, birth_date, true);
		if (n > 0) {
			add_given(keys, &today->given, &name->family, birth_date, false);
			add_given(keys, &today->known, &name->family, birth_date, false);
			add_given(keys, &name->given, &today->family, birth_date, false);
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
		int64_t key;

		if (last_ten == NULL)
			continue;
		outcome = column_key(work->arena, COLUMN_CONTACT, last_ten, &key);
		if (outcome != OK)
			return outcome;
		add(keys, key);
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

/* Names beside the one of today; a sealed one leads nobody here, its readers neither. The newest, when there are very many. Decision 0041 */
static enum outcome
read_names(struct work *work, int64_t person_id, struct keys *keys)
{
	struct person_names_open_rows rows;
	enum outcome outcome = q_person_names_open(work, person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count && keys->name_count < NAMES_MOST; i++) {
		const struct name_of_keys *today = &keys->names[0];

		keys->names[keys->name_count++] = (struct name_of_keys){ .given = rows.at[i].given_name != NULL ? name_words_of(work->arena, rows.at[i].given_name) : today->given,
			.middle = name_words_of(work->arena, rows.at[i].middle_names), .family = rows.at[i].family_name != NULL ? name_words_of(work->arena, rows.at[i].family_name) : today->family };
	}
	return outcome;
}

static enum outcome
keys_of(struct work *work, int64_t person_id, struct keys *keys)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	keys->names[0] = (struct name_of_keys){ name_words_of(work->arena, person.given_name), name_words_of(work->arena, person.known_as), name_words_of(work->arena, person.middle_names),
		name_words_of(work->arena, person.family_name) };
	keys->name_count = 1;
	if (person.other_names)
		outcome = read_names(work, person_id, keys);
	if (outcome != OK)
		return outcome;
	add_names(keys, person.birth_date);
	if (date_is_given(person.birth_date))
		add(keys, search_key_day(person.birth_date));
	else if (date_is_given(person.expected_on))
		add(keys, search_key_day(person.expected_on));
	outcome = add_numbers(work, person_id, keys);
	keys->count = search_hashes_sort(keys->at, keys->count);
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
learn_list(struct work *work, bool family, const struct name_words *words)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < words->count; i++)
		outcome = learn_word(work, family, words->at[i]);
	return outcome;
}

static enum outcome
learn_words(struct work *work, const struct keys *keys)
{
	enum outcome outcome = OK;

	for (size_t n = 0; outcome == OK && n < keys->name_count; n++) {
		const struct name_of_keys *name = &keys->names[n];

		outcome = learn_list(work, false, &name->given);
		if (outcome == OK)
			outcome = learn_list(work, false, &name->known);
		if (outcome == OK)
			outcome = learn_list(work, false, &name->middle);
		if (outcome == OK)
			outcome = learn_list(work, true, &name->family);
	}
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
