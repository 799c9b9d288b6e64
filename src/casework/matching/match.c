/* match.c -- the snapshot of weights, and why two records are alike. */
#include "casework/matching/match.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/match.sql.h"
#include "casework/work.h"
#include "platform/json/json_read.h"
#include "platform/json/json_write.h"

enum { PARTS_BYTES_MOST = 4000, HASHES_BYTES_MOST = 1 << 16, WORDS_MOST = 2000, TOTAL_MOST = 1000000, SAME_INITIAL = 6 };

static void
put(struct likeness_people *people, enum likeness_part part, const char *value)
{
	if (!text_is_empty(value))
		likeness_put(people, part, slice_of(value));
}

void
match_put(struct likeness_people *people, int64_t person_id, const struct match_details *details)
{
	char id[24], day[11];

	(void)snprintf(id, sizeof(id), "%lld", (long long)person_id);
	(void)likeness_add(people, slice_of(id), false);
	put(people, LIKENESS_GIVEN, details->given_name);
	put(people, LIKENESS_KNOWN_AS, text_is_empty(details->known_as) ? details->other_given_name : details->known_as);
	put(people, LIKENESS_MIDDLE, details->middle_names);
	put(people, LIKENESS_SURNAME, details->family_name);
	put(people, LIKENESS_OTHER_SURNAME, details->other_family_name);
	put(people, LIKENESS_SEX, details->sex);
	if (date_is_given(details->birth_date)) {
		date_write(details->birth_date, day);
		put(people, LIKENESS_BIRTH, day);
	}
	if (!text_is_empty(details->address_lines))
		likeness_put_address(people, slice_of(details->address_lines));
	put(people, LIKENESS_POSTCODE, details->postcode);
	put(people, LIKENESS_UPRN, details->uprn);
	put(people, LIKENESS_PHONE, details->phone);
	put(people, LIKENESS_EMAIL, details->email);
	put(people, LIKENESS_IDENTIFIER, details->nhs_number);
	put(people, (enum likeness_part)(LIKENESS_IDENTIFIER + 1), details->upn);
	put(people, LIKENESS_OTHER, details->school);
}

/* ---- the snapshot ---- */

static bool
read_known(struct work *work, const char *json, uint32_t known[LIKENESS_PARTS])
{
	const char *why;
	json_t *list;

	if (json_read(work->arena, slice_of(json), &list, &why) != OK || !json_is_array(list) || json_array_size(list) != LIKENESS_PARTS)
		return false;
	for (size_t i = 0; i < LIKENESS_PARTS; i++)
		known[i] = (uint32_t)json_integer_value(json_array_get(list, i));
	return true;
}

enum outcome
match_snapshot_read(struct work *work, struct match_snapshot *snapshot)
{
	struct match_weights_newest_row row;
	bool found;
	enum outcome outcome = q_match_weights_newest(work, &row, &found);

	*snapshot = (struct match_snapshot){ .weights = likeness_usual_weights };
	if (outcome != OK || !found)
		return outcome;
	snapshot->number = row.weights_number;
	snapshot->people_count = row.people_count;
	snapshot->weights = row.weights;
	return read_known(work, row.known, snapshot->known) ? OK : BROKEN;
}

/* How often each of these words occurs among all people; of words that nobody had then, and of those that one or two had, one. */
static enum outcome
tell_seen(struct work *work, const struct match_snapshot *snapshot, struct likeness_seen *words, size_t count)
{
	struct buf hashes = buf_new(work->arena, HASHES_BYTES_MOST);
	struct match_words_seen_rows rows;
	enum outcome outcome;

	for (size_t i = 0; i < count; i++) {
		buf_format(&hashes, "%s%lld", i == 0 ? "[" : ",", (long long)words[i].hash);
		words[i].seen = 1;
	}
	buf_text(&hashes, "]");
	if (count == 0 || snapshot->number == 0)
		return OK;
	outcome = q_match_words_seen(work, snapshot->number, hashes.at, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		for (size_t j = 0; j < count; j++)
			if (words[j].hash == rows.at[i].word_hash)
				words[j].seen = (uint32_t)rows.at[i].seen;
	return outcome;
}

enum outcome
match_use(struct work *work, const struct match_snapshot *snapshot, struct likeness_people *people, struct likeness_model **model)
{
	struct likeness_seen *words;
	size_t count;
	const char *why;
	enum outcome outcome = likeness_weights_read(work->arena, slice_of(snapshot->weights), model, &why);

	if (outcome != OK)
		return BROKEN;
	words = likeness_words_seen(people, work->arena, &count);
	count = count < WORDS_MOST ? count : WORDS_MOST;
	outcome = tell_seen(work, snapshot, words, count);
	if (outcome == OK)
		likeness_use_seen(people, *model, snapshot->people_count, snapshot->known, words, count);
	return outcome;
}

/* ---- why ---- */

const char *
match_field_words(enum likeness_field field)
{
	return field == FIELD_GIVEN ? "First name" : field == FIELD_MIDDLE ? "Middle names" : field == FIELD_SURNAME ? "Family name" : field == FIELD_BIRTH ? "Date of birth" :
	    field == FIELD_HOME ? "Address and telephone" : field == FIELD_IDENTIFIER ? "NHS number" : field == FIELD_IDENTIFIER + 1 ? "Unique pupil number" : field == FIELD_OTHER ? "School" :
	    likeness_field_words(field);
}

const char *
match_parts_write(struct arena *arena, const struct likeness_explanation *explanation)
{
	struct json_out out = json_new(arena, PARTS_BYTES_MOST);

	json_begin_object(&out, NULL);
	json_put_number(&out, "start", explanation->start);
	json_begin_list(&out, "bars");
	for (size_t i = 0; i < explanation->count; i++) {
		json_begin_list(&out, NULL);
		json_put_text(&out, NULL, likeness_field_key(explanation->bars[i].field));
		json_put_number(&out, NULL, explanation->bars[i].level);
		json_put_number(&out, NULL, explanation->bars[i].weight);
		json_put_number(&out, NULL, explanation->bars[i].rarity);
		json_end(&out);
	}
	json_end(&out);
	json_put_number(&out, "household", explanation->household);
	json_put_number(&out, "total", explanation->total);
	json_end(&out);
	return arena_copy_slice(arena, json_written(&out));
}

static bool
read_whole(const json_t *value, int32_t *number)
{
	if (!json_is_integer(value) || llabs(json_integer_value(value)) > TOTAL_MOST)
		return false;
	*number = (int32_t)json_integer_value(value);
	return true;
}

enum outcome
match_parts_read(struct arena *arena, const char *parts, struct likeness_explanation *explanation)
{
	const json_t *bars;
	const char *why;
	json_t *value;

	*explanation = (struct likeness_explanation){ .count = 0 };
	if (parts == NULL || json_read(arena, slice_of(parts), &value, &why) != OK)
		return INVALID;
	bars = json_object_get(value, "bars");
	if (!read_whole(json_object_get(value, "start"), &explanation->start) || !read_whole(json_object_get(value, "household"), &explanation->household) ||
	    !read_whole(json_object_get(value, "total"), &explanation->total) || !json_is_array(bars) || json_array_size(bars) > LIKENESS_FIELDS)
		return INVALID;
	for (size_t i = 0; i < json_array_size(bars); i++) {
		const json_t *one = json_array_get(bars, i);
		const char *key = json_string_value(json_array_get(one, 0));
		struct likeness_bar *bar = &explanation->bars[explanation->count++];
		int32_t level;

		bar->field = likeness_field_of(slice_of(key));
		if (key == NULL || bar->field == LIKENESS_FIELDS || !read_whole(json_array_get(one, 1), &level) || level < LIKENESS_EQUAL || level > LIKENESS_DIFFERENT ||
		    !read_whole(json_array_get(one, 2), &bar->weight) || !read_whole(json_array_get(one, 3), &bar->rarity))
			return INVALID;
		bar->level = level;
	}
	return OK;
}

static int
heaviest_first(const void *one, const void *other)
{
	const struct likeness_bar *a = one, *b = other;

	return (a->weight < b->weight) - (a->weight > b->weight);
}

const char *
match_reasons(struct arena *arena, const struct likeness_explanation *explanation)
{
	struct likeness_explanation sorted = *explanation;
	const char *words = "";
	bool against = false;

	qsort(sorted.bars, sorted.count, sizeof(sorted.bars[0]), heaviest_first);
	for (size_t i = 0; i < sorted.count; i++) {
		const struct likeness_bar *bar = &sorted.bars[i];
		const char *field = i == 0 ? match_field_words(bar->field) : text_starts_with(match_field_words(bar->field), "NHS") ? match_field_words(bar->field) :
		    arena_format(arena, "%c%s", match_field_words(bar->field)[0] | 0x20, match_field_words(bar->field) + 1);
		bool turns = !against && bar->weight < 0;

		words = arena_format(arena, "%s%s%s: %s", words, i == 0 ? "" : turns ? "; against it " : ", ", field, likeness_level_words(bar->field, bar->level));
		against = against || turns;
	}
	return sorted.count > 0 ? arena_format(arena, "%s.", words) : "Nothing that both records say could be compared.";
}

bool
match_names_allow(const struct likeness_explanation *explanation)
{
	bool differ = false, number = false;

	for (size_t i = 0; i < explanation->count; i++) {
		const struct likeness_bar *bar = &explanation->bars[i];

		differ = differ || (bar->field == FIELD_GIVEN && bar->level >= SAME_INITIAL);
		number = number || (bar->field >= FIELD_IDENTIFIER && bar->field < FIELD_OTHER && bar->level == LIKENESS_EQUAL);
	}
	return !differ || number;
}

int
match_percent(int32_t total)
{
	int percent = (int)lround(100 * likeness_probability(total));

	return percent < 1 ? 1 : percent > 99 ? 99 : percent;
}

int32_t
match_total_of_percent(int percent)
{
	return (int32_t)lround(1000 * log2((double)percent / (100.0 - percent)));
}

/* ---- all records ---- */

struct batch {
	int64_t *ids;
	struct match_details *details;
	size_t count;
};

/* NULL: they are not among those that are read. Rows come in order of their numbers. */
static struct match_details *
of_person(const struct batch *batch, int64_t person_id)
{
	size_t from = 0, to = batch->count;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (batch->ids[middle] < person_id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < batch->count && batch->ids[from] == person_id ? &batch->details[from] : NULL;
}

static enum outcome
read_homes_and_reach(struct work *work, const struct batch *batch)
{
	int64_t first = batch->ids[0], last = batch->ids[batch->count - 1];
	struct match_homes_rows homes;
	struct match_reach_rows reach;
	struct match_details *one;
	enum outcome outcome = q_match_homes(work, first, last, &homes);

	if (outcome == OK)
		outcome = q_match_reach(work, first, last, &reach);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < homes.count; i++)
		if ((one = of_person(batch, homes.at[i].person_id)) != NULL && one->address_lines == NULL) {
			one->address_lines = homes.at[i].address_lines;
			one->postcode = homes.at[i].postcode;
			one->uprn = homes.at[i].uprn;
		}
	for (size_t i = 0; i < reach.count; i++)
		if ((one = of_person(batch, reach.at[i].person_id)) != NULL) {
			const char **value = text_equals(reach.at[i].contact_kind, "phone") ? &one->phone : &one->email;

			*value = *value != NULL ? *value : reach.at[i].value;
		}
	return OK;
}

static enum outcome
read_numbers_and_schools(struct work *work, const struct batch *batch)
{
	int64_t first = batch->ids[0], last = batch->ids[batch->count - 1];
	struct match_numbers_rows numbers;
	struct match_schools_rows schools;
	struct match_details *one;
	enum outcome outcome = q_match_numbers(work, first, last, &numbers);

	if (outcome == OK)
		outcome = q_match_schools(work, first, last, &schools);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < numbers.count; i++)
		if ((one = of_person(batch, numbers.at[i].person_id)) != NULL) {
			if (text_equals(numbers.at[i].identifier_kind, "upn"))
				one->upn = numbers.at[i].value;
			else
				one->nhs_number = numbers.at[i].value;
		}
	for (size_t i = 0; i < schools.count; i++)
		if ((one = of_person(batch, schools.at[i].person_id)) != NULL && one->school == NULL)
			one->school = schools.at[i].setting_name;
	return OK;
}

enum outcome
match_read_some(struct work *work, int64_t after, struct likeness_people *people, int64_t *last)
{
	struct match_people_rows rows;
	struct batch batch;
	enum outcome outcome = q_match_people(work, after, &rows);

	*last = 0;
	if (outcome != OK || rows.count == 0)
		return outcome;
	batch = (struct batch){ ARENA_ARRAY(work->arena, int64_t, rows.count), ARENA_ARRAY(work->arena, struct match_details, rows.count), rows.count };
	for (size_t i = 0; i < rows.count; i++) {
		const struct match_people_row *row = &rows.at[i];

		batch.ids[i] = row->person_id;
		batch.details[i] = (struct match_details){ .given_name = row->given_name, .known_as = row->known_as, .middle_names = row->middle_names, .family_name = row->family_name, .sex = row->sex,
			.other_given_name = row->other_given_name, .other_family_name = row->other_family_name,
			.birth_date = text_equals(row->birth_precision, "exact") ? row->birth_date : date_none() };
	}
	outcome = read_homes_and_reach(work, &batch);
	if (outcome == OK)
		outcome = read_numbers_and_schools(work, &batch);
	for (size_t i = 0; outcome == OK && i < batch.count; i++)
		match_put(people, batch.ids[i], &batch.details[i]);
	*last = rows.at[rows.count - 1].person_id;
	return outcome;
}
