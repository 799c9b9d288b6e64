/*
 * search_hunt.c -- candidates by keys, cheapest first: numbers and the day of birth; the names as typed; names that are forms of them or one slip away; at last
 * names changed over, two slips away, or alike in sound. It stops when somebody was found who fits so well that nobody better is to be expected.
 * Everything it weighs comes joined with who may be found, so that it stops, too, as if nobody hidden were there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/edits.h"
#include "platform/columns/columns.h"
#include "casework/search/search_inside.h"
#include "casework/work.h"

enum { FITS_WELL = 170, FITS = 145, FIRST_ROOM = 256, FIRST_PLACES = 1024, SPREAD_MOST = 1000, KEYS_MOST = 6000, FEW_OF_A_NAME = 40, COST_MOST = 2,
	NUMBER_ROOM = 22 };

const char *
numbers_as_json(struct arena *arena, const int64_t *numbers, size_t count)
{
	struct buf out = buf_whole(arena, count * NUMBER_ROOM + 3);

	buf_byte(&out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_byte(&out, ',');
		buf_number(&out, numbers[i]);
	}
	buf_byte(&out, ']');
	return out.at;
}

/* ---- candidates, each once ---- */

static void
grow_places(struct hunt *hunt, size_t room)
{
	hunt->places = ARENA_ARRAY(hunt->work->arena, uint32_t, room);
	hunt->place_room = room;
	for (size_t i = 0; i < hunt->count; i++) {
		size_t at = (size_t)((uint64_t)hunt->candidates[i].person_id * 0x9e3779b97f4a7c15u) & (room - 1);

		while (hunt->places[at] != 0)
			at = (at + 1) & (room - 1);
		hunt->places[at] = (uint32_t)i + 1;
	}
}

struct candidate *
hunt_candidate(struct hunt *hunt, int64_t person_id)
{
	size_t at = (size_t)((uint64_t)person_id * 0x9e3779b97f4a7c15u) & (hunt->place_room - 1);

	for (; hunt->places[at] != 0; at = (at + 1) & (hunt->place_room - 1))
		if (hunt->candidates[hunt->places[at] - 1].person_id == person_id)
			return &hunt->candidates[hunt->places[at] - 1];
	return NULL;
}

struct candidate *
hunt_take(struct hunt *hunt, const struct candidate *given)
{
	struct candidate *known = hunt->count > 0 ? hunt_candidate(hunt, given->person_id) : NULL;

	if (known != NULL)
		return known;
	if (hunt->count == hunt->room) {
		struct candidate *larger = ARENA_ARRAY(hunt->work->arena, struct candidate, hunt->room > 0 ? 2 * hunt->room : FIRST_ROOM);

		if (hunt->count > 0)
			memcpy(larger, hunt->candidates, hunt->count * sizeof(*larger));
		hunt->candidates = larger;
		hunt->room = hunt->room > 0 ? 2 * hunt->room : FIRST_ROOM;
	}
	hunt->candidates[hunt->count] = *given;
	weigh_candidate(hunt, &hunt->candidates[hunt->count]);
	hunt->count++;
	if (2 * hunt->count > hunt->place_room) {
		grow_places(hunt, hunt->place_room > 0 ? 2 * hunt->place_room : FIRST_PLACES);
	} else {
		size_t at = (size_t)((uint64_t)given->person_id * 0x9e3779b97f4a7c15u) & (hunt->place_room - 1);

		while (hunt->places[at] != 0)
			at = (at + 1) & (hunt->place_room - 1);
		hunt->places[at] = (uint32_t)hunt->count;
	}
	return &hunt->candidates[hunt->count - 1];
}

enum outcome
hunt_read_names(struct hunt *hunt, const int64_t *people, size_t count)
{
	struct other_names *names;
	enum outcome outcome;

	if (count == 0)
		return OK;
	names = ARENA_NEW(hunt->work->arena, struct other_names);
	outcome = q_search_names(hunt->work, numbers_as_json(hunt->work->arena, people, count), &names->rows);
	names->before = hunt->other_names;
	hunt->other_names = names;
	return outcome;
}

enum by { BY_KEYS, BY_NHS_NUMBER, BY_UPN, BY_PHONE };

static enum outcome
look_up(struct hunt *hunt, const int64_t *keys, size_t count, enum by by)
{
	struct search_by_keys_rows rows;
	enum outcome outcome;

	if (count == 0)
		return OK;
	outcome = q_search_by_keys(hunt->work, numbers_as_json(hunt->work->arena, keys, count), &rows);
	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		struct candidate *candidate = TAKE(hunt, &rows.at[i]);

		candidate->same_nhs_number = candidate->same_nhs_number || by == BY_NHS_NUMBER;
		candidate->same_upn = candidate->same_upn || by == BY_UPN;
		candidate->same_phone = candidate->same_phone || by == BY_PHONE;
		weigh_sum(hunt, candidate);
	}
	return outcome;
}

static enum outcome
look_up_number(struct hunt *hunt, char kind, const char *number, enum by by)
{
	int64_t key = number != NULL && by != BY_PHONE ? search_key_number(kind, number) : 0;
	enum outcome outcome = number != NULL && by == BY_PHONE ? column_key(hunt->work->arena, COLUMN_CONTACT, number, &key) : OK;

	return outcome == OK && number != NULL ? look_up(hunt, &key, 1, by) : outcome;
}

/* ---- words and what they may have been ---- */

struct spread {
	const char *at[SPREAD_MOST];
	int cost[SPREAD_MOST]; /* 0 as typed, 1 a form, one slip or a beginning, 2 two slips */
	size_t count;
};

static void
spread_add(struct spread *spread, const char *word, int cost)
{
	for (size_t i = 0; i < spread->count; i++)
		if (strcmp(spread->at[i], word) == 0)
			return;
	if (spread->count < SPREAD_MOST) {
		spread->at[spread->count] = word;
		spread->cost[spread->count++] = cost;
	}
}

struct forming {
	struct arena *arena;
	struct spread *spread;
};

static void
add_form(void *given, const char *form)
{
	struct forming *forming = given;

	spread_add(forming->spread, arena_copy(forming->arena, form), 1);
}

static void
spread_typed(const struct hunt *hunt, const struct name_words *typed, struct spread *spread, bool with_forms)
{
	struct forming forming = { hunt->work->arena, spread };

	for (size_t i = 0; i < typed->count; i++)
		spread_add(spread, typed->at[i], 0);
	for (size_t i = 0; with_forms && i < typed->count; i++)
		name_forms_each(hunt->forms, typed->at[i], add_form, &forming);
}

/* The two spreads of a question: the words typed as first name and as family name, in the roles they are looked up in. */
struct reading {
	const struct name_words *given, *family;
	struct spread *givens, *families;
};

static size_t
add_near_hashes(const struct name_words *words, bool family, bool with_two, int64_t *hashes, size_t count, size_t room)
{
	for (size_t i = 0; i < words->count; i++) {
		int64_t beginning = with_two ? search_beginning_hash(family, words->at[i]) : 0;

		for (int two = 0; two <= (with_two ? 1 : 0); two++)
			if (count + NEAR_MOST < room)
				count += search_near_hashes(family, words->at[i], two == 1, hashes + count);
		if (beginning != 0 && count < room)
			hashes[count++] = beginning;
	}
	return count;
}

static void
add_if_near(struct spread *spread, const struct name_words *typed, const char *word, size_t most)
{
	for (size_t i = 0; i < typed->count; i++) {
		size_t length = strlen(typed->at[i]), edits = edits_between(typed->at[i], length, word, strlen(word), most);

		if (edits <= most && edits > 0)
			spread_add(spread, word, (int)edits);
		else if (most == 2 && length >= 3 && edits > 0 && strncmp(word, typed->at[i], length) == 0)
			spread_add(spread, word, 1);
	}
}

/* Words of the dictionary at most `most` slips away, into both spreads; with two, also those that begin so. */
static enum outcome
spread_near(struct hunt *hunt, const struct reading *reading, size_t most)
{
	enum { ROOM = 2 * NAME_WORDS_MOST * 3 * NEAR_MOST };
	int64_t *hashes = ARENA_ARRAY(hunt->work->arena, int64_t, ROOM);
	size_t count = add_near_hashes(reading->given, false, most == 2, hashes, 0, ROOM);
	struct search_near_words_rows rows;
	enum outcome outcome;

	count = add_near_hashes(reading->family, true, most == 2, hashes, count, ROOM);
	if (count == 0)
		return OK;
	outcome = q_search_near_words(hunt->work, numbers_as_json(hunt->work->arena, hashes, count), &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (text_equals(rows.at[i].token_kind, "family"))
			add_if_near(reading->families, reading->family, rows.at[i].token, most);
		else
			add_if_near(reading->givens, reading->given, rows.at[i].token, most);
	}
	return outcome;
}

/* Keys of all pairs whose costs add up to no more than `most`, and are not both as typed when `typed_too` is false. */
static size_t
pair_keys(const struct hunt *hunt, const struct reading *reading, int most, bool typed_too, bool with_year, int64_t keys[KEYS_MOST])
{
	size_t count = 0;

	for (size_t i = 0; i < reading->givens->count; i++)
		for (size_t j = 0; j < reading->families->count; j++) {
			const char *given = reading->givens->at[i], *family = reading->families->at[j];
			int cost = reading->givens->cost[i] + reading->families->cost[j];

			if (cost > most || (cost == 0 && !typed_too))
				continue;
			if (!with_year && count < KEYS_MOST)
				keys[count++] = search_key_pair(given, family);
			for (int year = hunt->asked->born_from.year - 1; with_year && year <= hunt->asked->born_to.year + 1 && count < KEYS_MOST; year++)
				keys[count++] = search_key_pair_year(given, family, year);
		}
	return count;
}

/* ---- the steps ---- */

/* Of those born that day, whose first or family name begins with the right letter; most questions end here. */
static enum outcome
by_day_and_letters(struct hunt *hunt, struct date day)
{
	int64_t keys[2];
	size_t count = 0;

	if (hunt->given.count > 0)
		keys[count++] = search_key_day_and_letter(day, false, hunt->given.at[0]);
	if (hunt->family.count > 0)
		keys[count++] = search_key_day_and_letter(day, true, hunt->family.at[0]);
	return look_up(hunt, keys, count, BY_KEYS);
}

/* Numbers, the day, the postcode: each leads to few. */
static enum outcome
by_numbers_and_day(struct hunt *hunt)
{
	const struct search_asked *asked = hunt->asked;
	struct date day = asked->birth_date;
	struct search_at_postcode_rows rows;
	int64_t key = 0;
	enum outcome outcome = look_up_number(hunt, 'n', asked->nhs_number, BY_NHS_NUMBER);

	if (outcome == OK)
		outcome = look_up_number(hunt, 'u', asked->upn, BY_UPN);
	if (outcome == OK)
		outcome = look_up_number(hunt, 't', asked->phone, BY_PHONE);
	if (outcome == OK && date_is_given(day))
		outcome = by_day_and_letters(hunt, day);
	if (date_is_given(day))
		key = search_key_day(day);
	if (outcome == OK && date_is_given(day) && hunt->best < FITS_WELL)
		outcome = look_up(hunt, &key, 1, BY_KEYS);
	if (date_is_given(day) && day.day != day.month && date_exists(day.year, day.day, day.month))
		key = search_key_day((struct date){ day.year, day.day, day.month });
	if (outcome == OK && date_is_given(day) && hunt->best < FITS_WELL)
		outcome = look_up(hunt, &key, 1, BY_KEYS);
	if (outcome != OK || asked->postcode == NULL)
		return outcome;
	outcome = q_search_at_postcode(hunt->work, asked->postcode, &rows);
	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_sum(hunt, TAKE(hunt, &rows.at[i]));
	return outcome;
}

static enum outcome
by_pairs(struct hunt *hunt, const struct reading *reading, int most, bool typed_too)
{
	int64_t *keys = ARENA_ARRAY(hunt->work->arena, int64_t, KEYS_MOST);
	bool with_year = date_is_given(hunt->asked->born_from);
	enum outcome outcome = OK;

	/* Of a name that many have, those of the right age come first; the others after them. */
	if (with_year)
		outcome = look_up(hunt, keys, pair_keys(hunt, reading, most, typed_too, true, keys), BY_KEYS);
	if (outcome == OK)
		outcome = look_up(hunt, keys, pair_keys(hunt, reading, most, typed_too, false, keys), BY_KEYS);
	return outcome == OK ? place_candidates(hunt) : outcome;
}

static enum outcome
by_sounds(struct hunt *hunt)
{
	int64_t key;

	if (hunt->given.count == 0 || hunt->family.count == 0)
		return OK;
	key = search_key_sounds(hunt->given.at[hunt->given.count - 1], hunt->family.at[hunt->family.count - 1]);
	return look_up(hunt, &key, 1, BY_KEYS);
}

/* The family name with a birth date of which one part is wrong; then the first name may be anything. */
static enum outcome
by_name_and_two_parts(struct hunt *hunt, const struct spread *families)
{
	int64_t *keys = ARENA_ARRAY(hunt->work->arena, int64_t, 3 * SPREAD_MOST);
	size_t count = 0;

	for (size_t i = 0; date_is_given(hunt->asked->birth_date) && i < families->count; i++)
		for (int without = 0; without < 3; without++)
			keys[count++] = search_key_two_parts(families->at[i], hunt->asked->birth_date, without);
	return look_up(hunt, keys, count, BY_KEYS);
}

/* When both names were typed and nobody fits: those of the family name, where it is a rare one; so brothers and sisters are found. */
static enum outcome
by_rare_family_name(struct hunt *hunt)
{
	struct search_by_word_rows rows;
	enum outcome outcome = q_search_by_word(hunt->work, search_key_word(true, hunt->family.at[hunt->family.count - 1]), &rows);

	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && rows.count <= FEW_OF_A_NAME && i < rows.count; i++)
		weigh_sum(hunt, TAKE(hunt, &rows.at[i]));
	return outcome;
}

static enum outcome
by_both_names(struct hunt *hunt)
{
	struct spread *spreads = ARENA_ARRAY(hunt->work->arena, struct spread, 4);
	struct reading straight = { &hunt->given, &hunt->family, &spreads[0], &spreads[1] }, swapped = { &hunt->family, &hunt->given, &spreads[2], &spreads[3] };
	enum outcome outcome;

	spread_typed(hunt, &hunt->given, straight.givens, false);
	spread_typed(hunt, &hunt->family, straight.families, false);
	outcome = by_pairs(hunt, &straight, 0, true);
	if (outcome != OK || hunt->best >= FITS_WELL)
		return outcome;
	spread_typed(hunt, &hunt->given, straight.givens, true);
	spread_typed(hunt, &hunt->family, straight.families, true);
	outcome = spread_near(hunt, &straight, 1);
	if (outcome == OK)
		outcome = by_pairs(hunt, &straight, COST_MOST, false);
	if (outcome == OK && hunt->best < FITS)
		outcome = by_name_and_two_parts(hunt, straight.families);
	if (outcome != OK || hunt->best >= FITS)
		return outcome;
	spread_typed(hunt, &hunt->family, swapped.givens, true);
	spread_typed(hunt, &hunt->given, swapped.families, true);
	outcome = spread_near(hunt, &swapped, 1);
	if (outcome == OK)
		outcome = by_pairs(hunt, &swapped, COST_MOST, true);
	if (outcome == OK && hunt->best < FITS)
		outcome = spread_near(hunt, &straight, 2);
	if (outcome == OK && hunt->best < FITS)
		outcome = by_pairs(hunt, &straight, COST_MOST, false);
	if (outcome == OK && hunt->best < FITS)
		outcome = by_sounds(hunt);
	return outcome == OK && hunt->best < FITS ? by_rare_family_name(hunt) : outcome;
}

/* Only one name: everybody with it as typed, then with what it may have been, in either role. */
static enum outcome
by_one_name(struct hunt *hunt)
{
	bool family = hunt->family.count > 0;
	const struct name_words *typed = family ? &hunt->family : &hunt->given, none = { .count = 0 };
	struct spread *spreads = ARENA_ARRAY(hunt->work->arena, struct spread, 2);
	struct reading reading = { family ? &none : typed, family ? typed : &none, &spreads[0], &spreads[1] };
	struct spread *spread = family ? &spreads[1] : &spreads[0];
	int64_t keys[SPREAD_MOST];
	enum outcome outcome = OK;

	spread_typed(hunt, typed, spread, false);
	for (size_t i = 0; outcome == OK && i < spread->count; i++) {
		struct search_by_word_rows rows;

		outcome = q_search_by_word(hunt->work, search_key_word(family, spread->at[i]), &rows);
		READ_NAMES(hunt, &rows, outcome);
		for (size_t j = 0; outcome == OK && j < rows.count; j++)
			weigh_sum(hunt, TAKE(hunt, &rows.at[j]));
	}
	spread_typed(hunt, typed, spread, true);
	if (outcome == OK)
		outcome = spread_near(hunt, &reading, 2);
	for (size_t i = 0; i < spread->count; i++)
		keys[i] = search_key_word(family, spread->at[i]);
	return outcome == OK ? look_up(hunt, keys, spread->count, BY_KEYS) : outcome;
}

enum outcome
hunt_all(struct hunt *hunt)
{
	enum outcome outcome;

	grow_places(hunt, FIRST_PLACES);
	outcome = by_numbers_and_day(hunt);
	if (outcome == OK)
		outcome = place_candidates(hunt);
	if (outcome != OK || hunt->best >= FITS_WELL)
		return outcome;
	if (hunt->given.count > 0 && hunt->family.count > 0)
		outcome = by_both_names(hunt);
	else if (hunt->given.count > 0 || hunt->family.count > 0)
		outcome = by_one_name(hunt);
	if (outcome == OK && (hunt->given.count == 0 || hunt->family.count == 0))
		outcome = by_whereabouts(hunt);
	return outcome == OK ? place_candidates(hunt) : outcome;
}
