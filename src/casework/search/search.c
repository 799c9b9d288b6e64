/* search.c -- reading what was typed; the best candidates with what a partner is told of them. */
#include "casework/search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/people/identifiers.h"
#include "casework/search/search_inside.h"
#include "casework/work.h"

enum { LINKED_AMONG = 3 * SEARCH_SHOWN_MOST /* so many of the best are read again when some of them are one person */, HELP_AT_ONCE = 10, YEARS_BACK = 2, SHOWN_LEAST = 30, LESS_THAN_HER_MOTHER = 5, OLDEST = 120, LEADS_LEAST = 3, AS_WELL = 5 /* points: one little behind fits as well */, FIRST_YEAR = 1900, PLACE_WORDS_MOST = SEARCH_TEXT_MOST / 2 + 1 /* of one letter each */ };

/* ---- what was typed ---- */

static const char *
given_or_null(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

/* "baby of Amy", "Baby", "unborn baby": whose it is, and that it is one. */
static void
read_unborn(struct work *work, struct search_asked *asked)
{
	struct slice rest = slice_of(name_fold(work->arena, asked->given_name)), before = rest, word;

	while (slice_cut(&rest, ' ', &word)) {
		bool said = slice_equals(word, "baby") || slice_equals(word, "unborn");

		if (!said && !(asked->unborn && slice_equals(word, "of")))
			break;
		asked->unborn = true;
		before = rest;
	}
	if (asked->unborn)
		asked->given_name = given_or_null(arena_copy_slice(work->arena, before));
}

static void
read_age(struct work *work, const char *typed, struct search_asked *asked, struct problems *problems)
{
	long long number;

	if (!slice_number(slice_trim(slice_of(typed)), 9999, &number) || (number > OLDEST && (number < FIRST_YEAR || number > work->today.year))) {
		problem_add(problems, "age", "Age must be a number like 6, or a year of birth like 2020");
		return;
	}
	if (number > OLDEST) {
		asked->born_from = (struct date){ (int16_t)number, 1, 1 };
		asked->born_to = (struct date){ (int16_t)number, 12, 31 };
	} else {
		asked->born_from = date_add_days(date_add_months(work->today, -12 * ((int)number + 1)), 1);
		asked->born_to = date_add_months(work->today, -12 * (int)number);
	}
}

/* The postcode that the address has at its end, at its beginning or alone; the rest is words of street and town. */
static void
read_address(struct work *work, const char *typed, struct search_asked *asked)
{
	struct arena *arena = work->arena;
	char *spaced = arena_copy(arena, typed), *place;
	struct slice rest = slice_of(spaced), word;
	const char *words[PLACE_WORDS_MOST];
	size_t count = 0, from = 0;

	asked->postcode = postcode_put_right(arena, typed);
	if (asked->postcode != NULL)
		return;
	for (char *at = spaced; *at != '\0'; at++)
		*at = *at == ',' || *at == '\n' ? ' ' : *at;
	while (count < PLACE_WORDS_MOST && slice_cut(&rest, ' ', &word)) {
		word = slice_trim(word);
		if (word.length > 0)
			words[count++] = arena_copy_slice(arena, word);
	}
	/* In two words or in one, behind the others or before them. Only as it is written: a house number must not be put right into one. */
	if (count >= 2 && (asked->postcode = postcode_of(arena, arena_format(arena, "%s %s", words[count - 2], words[count - 1]))) != NULL)
		count -= 2;
	else if (count >= 1 && (asked->postcode = postcode_of(arena, words[count - 1])) != NULL)
		count -= 1;
	else if (count >= 2 && (asked->postcode = postcode_of(arena, arena_format(arena, "%s %s", words[0], words[1]))) != NULL)
		from = 2;
	place = arena_format(arena, "%s", "");
	for (size_t i = from; i < count; i++)
		place = arena_format(arena, "%s%s%s", place, i > from ? " " : "", words[i]);
	asked->place = given_or_null(name_fold(arena, place));
	for (size_t i = from; i < count && asked->house == NULL; i++)
		if (words[i][0] >= '0' && words[i][0] <= '9')
			asked->house = given_or_null(text_fold(arena, words[i]));
}

static const char *
read_number(struct work *work, const char *typed, const char *(*read)(struct arena *arena, const char *typed), const char *field, const char *sentence,
    struct problems *problems)
{
	const char *number = given_or_null(typed) != NULL ? read(work->arena, typed) : NULL;

	if (given_or_null(typed) != NULL && number == NULL)
		problem_add(problems, field, "%s", sentence);
	return number;
}

bool
search_leads(struct work *work, const char *typed)
{
	return typed != NULL && strlen(name_fold(work->arena, typed)) >= LEADS_LEAST;
}

enum outcome
search_read(struct work *work, const struct search_typed *typed, struct search_asked *asked, struct problems *problems)
{
	*asked = (struct search_asked){ .given_name = given_or_null(typed->given_name), .family_name = given_or_null(typed->family_name),
		.school = given_or_null(typed->school) };
	check_length(problems, "given_name", typed->given_name, SEARCH_NAME_MOST, "First name");
	check_length(problems, "family_name", typed->family_name, SEARCH_NAME_MOST, "Family name");
	check_length(problems, "address", typed->address, SEARCH_TEXT_MOST, "Address");
	check_length(problems, "school", typed->school, SEARCH_TEXT_MOST, "School");
	if (given_or_null(typed->birth_date) != NULL && !date_read_typed(slice_of(typed->birth_date), &asked->birth_date))
		problem_add(problems, "birth_date", "Date of birth must be a real date, like 14 3 2020");
	if (given_or_null(typed->age) != NULL)
		read_age(work, typed->age, asked, problems);
	asked->phone = read_number(work, typed->phone, phone_key_of, "phone", "Telephone number must have at least ten digits", problems);
	asked->nhs_number = read_number(work, typed->nhs_number, nhs_number_of, "nhs_number", "Check the NHS number: it has ten digits, and the last one checks the others", problems);
	asked->upn = read_number(work, typed->upn, upn_of, "upn", "Check the unique pupil number: its first letter checks the twelve characters after it", problems);
	if (problems->count > 0)
		return INVALID;
	if (given_or_null(typed->address) != NULL)
		read_address(work, typed->address, asked);
	if (asked->given_name != NULL)
		read_unborn(work, asked);
	if (asked->given_name == NULL && asked->family_name == NULL && !date_is_given(asked->birth_date) && !date_is_given(asked->born_from) && asked->postcode == NULL &&
	    asked->phone == NULL && asked->nhs_number == NULL && asked->upn == NULL && !search_leads(work, asked->place) && !search_leads(work, asked->school)) {
		if (asked->school != NULL || asked->place != NULL)
			problem_add(problems, asked->school != NULL ? "school" : "address", "Enter at least three letters of the %s, or something else that you know", asked->school != NULL ? "school" : "street or town");
		else
			problem_add(problems, "given_name", "Enter a name, a date of birth or age, an address, a school or a number");
	}
	return problems->count > 0 ? INVALID : OK;
}

/* ---- what is shown ---- */

static int
best_first(const void *one, const void *other)
{
	const struct candidate *a = one, *b = other;

	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	if (!date_is_same(a->birth_date, b->birth_date))
		return date_compare(b->birth_date, a->birth_date); /* father and son of one name: the child first */
	return a->person_id < b->person_id ? -1 : 1;
}

static struct search_found
found_of(const struct hunt *hunt, const struct candidate *candidate)
{
	const struct search_names_row *name = candidate->by_name;

	return (struct search_found){ .person_id = candidate->person_id, .given_name = candidate->given_name, .family_name = candidate->family_name,
		.middle_names = candidate->middle_names, .known_as = candidate->known_as, .born = candidate->born, .birth_date = candidate->birth_date,
		.expected_on = candidate->expected_on, .birth_precision = candidate->birth_precision, .points = candidate->points,
		.why = weigh_words(hunt, candidate), .other_given_name = name != NULL ? name->given_name : NULL, .other_family_name = name != NULL ? name->family_name : NULL,
		.other_name = name != NULL ? person_name_words(hunt->work->arena, name->name_kind, name->given_name, name->family_name) : NULL };
}

static const char *
people_of(struct work *work, const struct search_found *found, size_t count)
{
	int64_t people[LINKED_AMONG];

	for (size_t i = 0; i < count; i++)
		people[i] = found[i].person_id;
	return numbers_as_json(work->arena, people, count);
}

/* With the other records of them. */
static const char *
records_of(struct work *work, const struct search_found *found, size_t count)
{
	size_t most = count, used = 0;
	int64_t *people;

	for (size_t i = 0; i < count; i++)
		most += found[i].also_count;
	people = ARENA_ARRAY(work->arena, int64_t, most + 1);
	for (size_t i = 0; i < count; i++) {
		people[used++] = found[i].person_id;
		for (size_t j = 0; j < found[i].also_count; j++)
			people[used++] = found[i].also[j].person_id;
	}
	return numbers_as_json(work->arena, people, used);
}

bool
search_found_is(const struct search_found *found, int64_t person_id)
{
	for (size_t i = 0; i < found->also_count; i++)
		if (found->also[i].person_id == person_id)
			return true;
	return found->person_id == person_id;
}

static bool
is_among(const struct search_found *found, size_t count, int64_t person_id)
{
	for (size_t i = 0; i < count; i++)
		if (search_found_is(&found[i], person_id))
			return true;
	return false;
}

/* The babies that those found expect come behind their mothers; before them when a baby was asked for. R-SV-03 */
static enum outcome
add_unborn(struct work *work, const struct search_asked *asked, struct search_found *found, size_t *count)
{
	struct search_unborn_rows rows;
	enum outcome outcome = q_search_unborn(work, records_of(work, found, *count), &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct search_unborn_row *row = &rows.at[i];
		struct search_found baby = { .person_id = row->person_id, .given_name = row->given_name, .family_name = row->family_name, .birth_precision = "unknown",
			.expected_on = row->expected_on };
		size_t at = 0;

		if (is_among(found, *count, row->person_id))
			continue;
		while (at < *count && !search_found_is(&found[at], row->mother_id))
			at++;
		if (at == *count) /* the babies of others have pushed her beyond the last that is shown */
			continue;
		baby.points = asked->unborn ? found[at].points + LESS_THAN_HER_MOTHER : found[at].points - LESS_THAN_HER_MOTHER;
		baby.why = arena_format(work->arena, "Baby of %s %s%s%s.", found[at].given_name, found[at].family_name, date_is_given(row->expected_on) ? ", due " : "",
		    date_words(work->arena, row->expected_on));
		at += asked->unborn ? 0 : 1;
		if (at >= SEARCH_SHOWN_MOST)
			continue;
		*count = *count < SEARCH_SHOWN_MOST ? *count + 1 : *count;
		memmove(&found[at + 1], &found[at], (*count - at - 1) * sizeof(found[0]));
		found[at] = baby;
	}
	return outcome;
}

static enum outcome
fill_details(struct work *work, struct search_found *found, size_t count)
{
	struct search_details_rows rows;
	enum outcome outcome = q_search_details(work, people_of(work, found, count), &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		for (size_t j = 0; j < count; j++)
			if (found[j].person_id == rows.at[i].person_id) {
				found[j].reference = rows.at[i].reference;
				found[j].sees = rows.at[i].sees;
				found[j].died_on = rows.at[i].died_on;
				found[j].death_precision = death_precision_of(rows.at[i].death_precision);
				found[j].setting_name = rows.at[i].setting_name;
				found[j].linked = rows.at[i].linked;
			}
	return outcome;
}

/* What to tell of two records of one person: help that is open, then the newest. */
static bool
tells_more(const struct search_open_help_row *one, const struct search_open_help_row *than)
{
	if (than == NULL)
		return true;
	if (text_equals(one->state, "open") != text_equals(than->state, "open"))
		return text_equals(one->state, "open");
	return date_is_before(than->opened_on, one->opened_on);
}

/* Are these helped, and whom to call: one question for ten records. */
static enum outcome
tell_help(struct work *work, const int64_t ids[HELP_AT_ONCE], struct search_found *const owners[HELP_AT_ONCE], size_t count)
{
	struct search_open_help_rows help;
	enum outcome outcome = q_search_open_help(work, ids[0], ids[1], ids[2], ids[3], ids[4], ids[5], ids[6], ids[7], ids[8], ids[9], date_add_months(work->today, -12 * YEARS_BACK), &help);

	for (size_t i = 0; outcome == OK && i < count; i++)
		for (size_t j = 0; j < help.count; j++)
			if (help.at[j].person_id == ids[i] && tells_more(&help.at[j], owners[i]->help))
				owners[i]->help = &help.at[j];
	return outcome;
}

/* Of every record of each of them. */
static enum outcome
fill_help(struct work *work, struct search_found *found, size_t count)
{
	int64_t ids[HELP_AT_ONCE] = { 0 };
	struct search_found *owners[HELP_AT_ONCE] = { NULL };
	size_t filled = 0;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < count; i++)
		for (size_t j = 0; outcome == OK && j <= found[i].also_count; j++) {
			ids[filled] = j == 0 ? found[i].person_id : found[i].also[j - 1].person_id;
			owners[filled++] = &found[i];
			if (filled == HELP_AT_ONCE) {
				outcome = tell_help(work, ids, owners, filled);
				memset(ids, 0, sizeof(ids));
				filled = 0;
			}
		}
	return outcome != OK || filled == 0 ? outcome : tell_help(work, ids, owners, filled);
}

static struct search_also
also_of(const struct search_linked_row *row)
{
	return (struct search_also){ .person_id = row->person_id, .reference = row->reference, .given_name = row->given_name, .family_name = row->family_name, .born = row->born,
		.birth_date = row->birth_date, .expected_on = row->expected_on, .died_on = row->died_on, .death_precision = death_precision_of(row->death_precision),
		.birth_precision = row->birth_precision, .setting_name = row->setting_name, .agency_name = row->agency_name,
		.sees = row->sees };
}

/* Each of them once: of those who are linked the first, which is the likest, with the others beside it. */
static enum outcome
fold_linked(struct work *work, struct search_found *found, size_t *count)
{
	struct search_linked_rows rows;
	struct search_also *also;
	size_t kept = 0, used = 0;
	enum outcome outcome = q_search_linked(work, people_of(work, found, *count), &rows);

	if (outcome != OK)
		return outcome;
	also = ARENA_ARRAY(work->arena, struct search_also, rows.count + 1);
	for (size_t i = 0; i < *count; i++) {
		struct search_found one = found[i];

		if (is_among(found, kept, one.person_id))
			continue;
		one.also = &also[used];
		for (size_t j = 0; j < rows.count; j++)
			if (rows.at[j].of_person_id == one.person_id)
				also[used++] = also_of(&rows.at[j]);
		one.also_count = (size_t)(&also[used] - one.also);
		found[kept++] = one;
	}
	*count = kept;
	return OK;
}

/* The best, up to `most`. */
static size_t
take_best(const struct hunt *hunt, struct search_found *found, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < hunt->count && count < most && hunt->candidates[i].points >= SHOWN_LEAST; i++)
		found[count++] = found_of(hunt, &hunt->candidates[i]);
	return count;
}

enum outcome
search_people(struct work *work, const struct search_asked *asked, struct search_found_list *list)
{
	struct hunt hunt = { .work = work, .asked = asked, .forms = search_forms(), .given = name_words_of(work->arena, asked->given_name),
		.family = name_words_of(work->arena, asked->family_name) };
	struct search_found *found = ARENA_ARRAY(work->arena, struct search_found, LINKED_AMONG + 1);
	bool linked = false;
	size_t count;
	enum outcome outcome = hunt_all(&hunt);

	*list = (struct search_found_list){ found, 0, false };
	if (outcome != OK)
		return outcome;
	if (hunt.count > 0)
		qsort(hunt.candidates, hunt.count, sizeof(hunt.candidates[0]), best_first);
	count = take_best(&hunt, found, SEARCH_SHOWN_MOST);
	list->more = hunt.cut || (count == SEARCH_SHOWN_MOST && hunt.count > count && hunt.candidates[count].points >= SHOWN_LEAST && hunt.candidates[count].points >= hunt.candidates[count - 1].points - AS_WELL);
	if (count == 0)
		return OK;
	outcome = add_unborn(work, asked, found, &count);
	if (outcome == OK)
		outcome = fill_details(work, found, count);
	for (size_t i = 0; i < count; i++)
		linked = linked || found[i].linked;
	if (outcome == OK && linked) {
		count = take_best(&hunt, found, LINKED_AMONG);
		outcome = fold_linked(work, found, &count);
		count = count < SEARCH_SHOWN_MOST ? count : SEARCH_SHOWN_MOST;
		if (outcome == OK)
			outcome = add_unborn(work, asked, found, &count);
		if (outcome == OK)
			outcome = fold_linked(work, found, &count); /* the babies too */
		if (outcome == OK)
			outcome = fill_details(work, found, count);
	}
	if (outcome == OK)
		outcome = fill_help(work, found, count);
	list->count = count;
	return outcome;
}
