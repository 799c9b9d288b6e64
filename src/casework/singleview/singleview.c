/* singleview.c -- who may be this person, and pairs of records side by side. */
#include "casework/singleview/singleview.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/people/identifiers.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

static struct match_details
details_of(const struct record_details_row *row)
{
	return (struct match_details){ .given_name = row->given_name, .known_as = row->known_as, .middle_names = row->middle_names, .family_name = row->family_name, .sex = row->sex,
		.other_given_name = row->other_given_name, .other_family_name = row->other_family_name,
		.birth_date = text_equals(row->birth_precision, "exact") ? row->birth_date : date_none(), .address_lines = row->address_lines, .postcode = row->postcode, .uprn = row->uprn,
		.phone = row->phone, .email = row->email, .nhs_number = row->nhs_number, .upn = row->upn, .school = row->school };
}

static int
likeliest_first(const void *one, const void *other)
{
	const struct alike *a = one, *b = other;

	if (a->total != b->total)
		return a->total < b->total ? 1 : -1;
	return (a->found.person_id > b->found.person_id) - (a->found.person_id < b->found.person_id);
}

/* Whose record it is. */
static const struct search_found *
person_of(const struct search_found_list *found, int64_t person_id)
{
	for (size_t i = 0; i < found->count; i++)
		if (search_found_is(&found->at[i], person_id))
			return &found->at[i];
	return NULL;
}

/* The same person by this record of theirs. */
static struct search_found
found_by_record(const struct search_found *person, int64_t person_id)
{
	struct search_found found = *person;

	for (size_t i = 0; i < person->also_count; i++)
		if (person->also[i].person_id == person_id) {
			const struct search_also *also = &person->also[i];

			found.person_id = also->person_id;
			found.reference = also->reference;
			found.other_name = found.other_given_name = found.other_family_name = NULL;
			found.given_name = also->given_name;
			found.family_name = also->family_name;
			found.born = also->born;
			found.birth_date = also->birth_date;
			found.birth_precision = also->birth_precision;
			found.expected_on = also->expected_on;
			found.setting_name = also->setting_name;
			found.sees = also->sees;
		}
	return found;
}

/* All records of those who were found, "[1,2]". */
static const char *
records_of(struct work *work, const struct search_found_list *found)
{
	const char *numbers = "[";

	for (size_t i = 0; i < found->count; i++) {
		numbers = arena_format(work->arena, "%s%s%lld", numbers, i == 0 ? "" : ",", (long long)found->at[i].person_id);
		for (size_t j = 0; j < found->at[i].also_count; j++)
			numbers = arena_format(work->arena, "%s,%lld", numbers, (long long)found->at[i].also[j].person_id);
	}
	return arena_format(work->arena, "%s]", numbers);
}

/* A record takes the place of a less likely one of the same person. */
static void
put_alike(const struct search_found_list *found, struct alike *alike, size_t *count, const struct alike *one)
{
	for (size_t i = 0; i < *count; i++)
		if (person_of(found, alike[i].found.person_id) == person_of(found, one->found.person_id)) {
			if (alike[i].total < one->total)
				alike[i] = *one;
			return;
		}
	alike[(*count)++] = *one;
}

/* Those whom the search finds, weighed; those that reach the profile's threshold. Each person once, by the likeliest of their records. */
static enum outcome
weigh(struct work *work, const struct match_details *details, int64_t except, const struct search_found_list *found, struct alike_list *list)
{
	struct likeness_people *people = likeness_people_new(work->arena, false);
	struct alike *alike;
	struct match_snapshot snapshot;
	struct likeness_model *model;
	struct record_details_rows rows;
	size_t count = 0;
	enum outcome outcome = q_record_details(work, records_of(work, found), &rows);

	if (outcome == OK)
		outcome = match_snapshot_read(work, &snapshot);
	if (outcome != OK)
		return outcome;
	alike = ARENA_ARRAY(work->arena, struct alike, rows.count + 1);
	match_put(people, 0, details);
	for (size_t i = 0; i < rows.count; i++) {
		struct match_details other = details_of(&rows.at[i]);
		const struct search_found *person = person_of(found, rows.at[i].person_id);

		if (person->other_name != NULL && person->person_id == rows.at[i].person_id) { /* of several names the one that was asked for */
			other.other_given_name = person->other_given_name;
			other.other_family_name = person->other_family_name;
		}
		match_put(people, rows.at[i].person_id, &other);
	}
	outcome = match_use(work, &snapshot, people, &model);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct search_found *person = person_of(found, rows.at[i].person_id);
		struct alike one = { .total = 0 };

		likeness_explain(people, model, 0, (uint32_t)i + 1, &one.explanation);
		one.total = one.explanation.total;
		if (search_found_is(person, except) || !match_names_allow(&one.explanation) || one.total < match_total_of_percent(work->profile->same_person.asked_from))
			continue;
		one.weighed = true;
		one.found = found_by_record(person, rows.at[i].person_id);
		one.first_reference = person->reference;
		one.percent = match_percent(one.total);
		one.why = one.found.other_name == NULL ? match_reasons(work->arena, &one.explanation) :
		    arena_format(work->arena, "They are %s. %s", one.found.other_name, match_reasons(work->arena, &one.explanation));
		put_alike(found, alike, &count, &one);
	}
	qsort(alike, count, sizeof(alike[0]), likeliest_first);
	*list = (struct alike_list){ alike, count < ALIKE_MOST ? count : ALIKE_MOST, snapshot.number };
	return outcome;
}

enum outcome
alike_find(struct work *work, const struct match_details *details, int64_t except, struct alike_list *list)
{
	const struct search_asked asked = { .given_name = details->given_name, .family_name = details->family_name, .birth_date = details->birth_date,
		.phone = details->phone != NULL ? phone_key_of(work->arena, details->phone) : NULL, .nhs_number = details->nhs_number, .upn = details->upn, .school = details->school,
		.postcode = details->postcode != NULL ? postcode_put_right(work->arena, details->postcode) : NULL };
	struct search_found_list found;
	enum outcome outcome;

	*list = (struct alike_list){ NULL, 0, 0 };
	if (text_is_empty(details->given_name) || text_is_empty(details->family_name))
		return OK;
	outcome = search_people(work, &asked, &found);
	return outcome != OK || found.count == 0 ? outcome : weigh(work, details, except, &found, list);
}

/* Somebody who is not born, or was a short time ago, may be another unborn record too. */
static enum outcome
add_babies_of(struct work *work, const struct record_details_row *row, struct alike_list *list)
{
	struct mother_found_row mother;
	bool found;
	enum outcome outcome = q_mother_found(work, row->person_id, &mother, &found);

	if (outcome != OK)
		return outcome;
	return alike_add_babies(work, &(struct baby_details){ .born = row->born, .day = row->born ? row->birth_date : row->expected_on, .mother_given_name = found ? mother.given_name : NULL,
	    .mother_family_name = found ? mother.family_name : NULL, .family_name = row->family_name, .postcode = row->postcode }, row->person_id, list);
}

enum outcome
alike_of_person(struct work *work, int64_t person_id, struct alike_list *list)
{
	struct record_details_rows rows;
	struct match_details details;
	enum outcome outcome = q_record_details(work, arena_format(work->arena, "[%lld]", (long long)person_id), &rows);

	*list = (struct alike_list){ NULL, 0, 0 };
	if (outcome != OK || rows.count == 0)
		return outcome;
	details = details_of(&rows.at[0]);
	outcome = alike_find(work, &details, person_id, list);
	return outcome == OK ? add_babies_of(work, &rows.at[0], list) : outcome;
}

struct match_evidence
alike_evidence(struct work *work, const struct alike_list *list, const struct alike *alike)
{
	if (!alike->weighed)
		return (struct match_evidence){ .weighed = false };
	return (struct match_evidence){ true, list->weights_number, alike->total, match_parts_write(work->arena, &alike->explanation) };
}

enum outcome
duplicate_read(struct work *work, const char *reference, struct duplicate *duplicate)
{
	struct record_details_rows rows;
	bool found;
	enum outcome outcome = q_duplicate_by_reference(work, reference, &duplicate->pair, &found);

	if (outcome == OK && found)
		outcome = q_record_details(work, arena_format(work->arena, "[%lld,%lld]", (long long)duplicate->pair.person_id, (long long)duplicate->pair.other_person_id), &rows);
	if (outcome != OK)
		return outcome;
	if (!found || rows.count != 2)
		return NOT_FOUND;
	duplicate->sides[0] = rows.at[0];
	duplicate->sides[1] = rows.at[1];
	duplicate->percent = match_percent((int32_t)duplicate->pair.total);
	duplicate->baby = match_baby_of_parts(work->arena, duplicate->pair.parts);
	duplicate->mothers[0] = duplicate->mothers[1] = NULL;
	for (size_t i = 0; outcome == OK && duplicate->baby.is && i < 2; i++) {
		struct mother_found_row mother;

		outcome = q_mother_found(work, rows.at[i].person_id, &mother, &found);
		if (outcome == OK && found)
			duplicate->mothers[i] = arena_format(work->arena, "%s %s", mother.given_name, mother.family_name);
	}
	if (outcome != OK)
		return outcome;
	return match_parts_read(work->arena, duplicate->pair.parts, &duplicate->explanation) == OK ? OK : BROKEN;
}

const char *
record_in_short(struct work *work, const char *given_name, const char *family_name, bool born, struct date birth_date, struct date expected_on)
{
	struct arena *arena = work->arena;
	struct date day = born ? birth_date : expected_on;
	const char *name = text_is_empty(given_name) ? arena_format(arena, "Baby of the family %s", family_name) : arena_format(arena, "%s %s", given_name, family_name);

	return arena_format(arena, "%s%s%s", name, !date_is_given(day) ? "" : born ? ", born " : ", due ", date_words(arena, day));
}

struct match_evidence
duplicate_evidence(const struct duplicate *duplicate)
{
	return (struct match_evidence){ true, duplicate->pair.weights_number, (int32_t)duplicate->pair.total, duplicate->pair.parts };
}
