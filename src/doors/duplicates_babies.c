/* duplicates_babies.c -- babies of whom two records may be one: those whose mothers are one woman or like one, and whose days go together. Decision 0020; R-PERS-02, R-PERS-19 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "doors/duplicates_inside.h"

enum { KEYS_OF_EACH = 5, BLOCK_MOST = 400, BABIES_AT_ONCE = 1000 };

/* ---- reading ---- */

struct some_babies {
	int64_t after;
	size_t room;
	bool ended;
};

static enum outcome
read_some(struct finding *finding, struct work *work, void *given)
{
	struct some_babies *some = given;
	struct match_babies_rows rows;
	struct baby *babies;
	enum outcome outcome = q_match_babies(work, some->after, date_add_days(work->today, -BABY_DAYS), &rows);

	if (outcome != OK)
		return outcome;
	if (finding->baby_count + rows.count > some->room) { /* twice as many */
		some->room = 2 * some->room + BABIES_AT_ONCE;
		babies = ARENA_ARRAY(finding->arena, struct baby, some->room);
		if (finding->baby_count > 0)
			memcpy(babies, finding->babies, finding->baby_count * sizeof(babies[0]));
		finding->babies = babies;
	}
	for (size_t i = 0; i < rows.count; i++) {
		struct baby *baby = &finding->babies[finding->baby_count++];

		*baby = (struct baby){ .person_id = rows.at[i].person_id, .agency_id = rows.at[i].added_by_agency_id,
			.day = { rows.at[i].born, rows.at[i].born ? rows.at[i].birth_date : rows.at[i].expected_on } };
		if (rows.at[i].mother_id != 0 && duplicates_record_of(finding, rows.at[i].mother_id, &baby->mother)) {
			baby->mother_id = rows.at[i].mother_id;
			baby->mother_group = duplicates_group_of(finding, baby->mother);
		}
		some->after = rows.at[i].person_id;
	}
	some->ended = rows.count == 0;
	return OK;
}

enum outcome
duplicates_read_babies(struct finding *finding)
{
	struct some_babies some = { .after = 0 };
	enum outcome outcome = OK;

	while (outcome == OK && !some.ended)
		outcome = duplicates_step(finding, false, read_some, &some);
	return outcome;
}

/* ---- those that share a key ---- */

/* What a baby is looked up by: her mother's record, or a word of it. */
struct key {
	uint64_t hash;
	uint32_t baby;
};

static uint64_t
hash_of(uint64_t kind, struct slice word)
{
	uint64_t hash = 1469598103934665603u ^ kind;

	for (size_t i = 0; i < word.length; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 1099511628211u;
	return hash;
}

static int
by_hash(const void *one, const void *other)
{
	const struct key *a = one, *b = other;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->baby > b->baby) - (a->baby < b->baby);
}

static size_t
make_keys(const struct finding *finding, struct key *keys)
{
	static const enum likeness_part parts[KEYS_OF_EACH - 1] = { LIKENESS_BIRTH, LIKENESS_POSTCODE, LIKENESS_PHONE, LIKENESS_SURNAME };
	size_t count = 0;

	for (uint32_t i = 0; i < finding->baby_count; i++) {
		const struct baby *baby = &finding->babies[i];

		if (baby->mother_id == 0)
			continue;
		keys[count++] = (struct key){ hash_of(0, (struct slice){ (const char *)&baby->mother_group, sizeof(baby->mother_group) }), i };
		for (size_t j = 0; j < KEYS_OF_EACH - 1; j++) {
			struct slice value = likeness_value(finding->people, baby->mother, parts[j]);

			if (value.length > 0)
				keys[count++] = (struct key){ hash_of(j + 1, value), i };
		}
	}
	qsort(keys, count, sizeof(keys[0]), by_hash);
	return count;
}

/* ---- pairs ---- */

static int
by_records(const void *one, const void *other)
{
	const struct baby_pair *a = one, *b = other;

	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static bool
is_linked(const struct finding *finding, const struct baby *one, const struct baby *other)
{
	for (size_t i = 0; i < finding->link_count; i++)
		if (finding->links[i].person_id == one->person_id && finding->links[i].other_person_id == other->person_id)
			return true;
	return false;
}

void
duplicates_explain_babies(struct finding *finding, const struct baby_pair *pair, struct likeness_explanation *explanation, struct match_baby *baby)
{
	likeness_explain(finding->people, finding->model, pair->one->mother, pair->other->mother, explanation);
	match_baby_weigh(&pair->one->day, &pair->other->day, pair->apart, pair->one->mother_group == pair->other->mother_group, explanation, baby);
}

/* Two whom one agency wrote down of one mother are twins. */
static bool
may_be_one(struct finding *finding, struct baby_pair *pair, int32_t least)
{
	struct likeness_explanation explanation;
	struct match_baby baby;
	bool same_mother = pair->one->mother_group == pair->other->mother_group;

	if (!baby_days_fit(&pair->one->day, &pair->other->day, &pair->apart) ||
	    (same_mother && pair->one->agency_id == pair->other->agency_id && !pair->one->day.born && !pair->other->day.born) || is_linked(finding, pair->one, pair->other))
		return false;
	likeness_explain(finding->people, finding->model, pair->one->mother, pair->other->mother, &explanation);
	if (!same_mother && !match_names_allow(&explanation))
		return false;
	match_baby_weigh(&pair->one->day, &pair->other->day, pair->apart, same_mother, &explanation, &baby);
	return explanation.total >= least;
}

struct baby_pair *
duplicates_of_babies(struct finding *finding, int32_t least, size_t *count)
{
	struct key *keys = ARENA_ARRAY(finding->arena, struct key, KEYS_OF_EACH * finding->baby_count + 1);
	size_t key_count = make_keys(finding, keys), kept = 0, end;
	struct baby_pair *pairs = ARENA_ARRAY(finding->arena, struct baby_pair, PAIRS_LISTED_MOST);

	*count = 0;
	for (size_t from = 0; from < key_count; from = end) {
		for (end = from; end < key_count && keys[end].hash == keys[from].hash;)
			end++;
		if (end - from > BLOCK_MOST) /* a surname that very many have: another key finds whom it is about */
			continue;
		for (size_t i = from; i < end; i++)
			for (size_t j = i + 1; j < end && *count < PAIRS_LISTED_MOST; j++) {
				struct baby_pair pair = { &finding->babies[keys[i].baby], &finding->babies[keys[j].baby], 0 };

				if (keys[i].baby != keys[j].baby && may_be_one(finding, &pair, least))
					pairs[(*count)++] = pair;
			}
	}
	qsort(pairs, *count, sizeof(pairs[0]), by_records);
	for (size_t i = 0; i < *count; i++) /* found by several keys */
		if (i == 0 || by_records(&pairs[i - 1], &pairs[i]) != 0)
			pairs[kept++] = pairs[i];
	*count = kept;
	return pairs;
}
