/* duplicates_find.c -- see duplicates_find.h. */
#include "doors/duplicates_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/links/links.events.h"
#include "casework/matching/match.h"
#include "casework/matching/match.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "doors/duplicates_inside.h"
#include "doors/passage.h"
#include "doors/service.h"

enum { THREADS = 2, WORDS_AT_ONCE = 2000, WORDS_BYTES_MOST = 1 << 17, PAIRS_AT_ONCE = 300, STEP_ARENA = 64 << 20, SEEN_LEAST = 3, DAYS_LEARNT_FOR = 365, ONE_BIT = 1000, ALL_ARENA = 1 << 30 };

/* ---- steps: one short transaction each, with memory of its own ---- */

enum outcome
duplicates_step(struct finding *finding, bool change, duplicates_run *run, void *given)
{
	struct arena *arena = arena_new(STEP_ARENA);
	struct passage *passage = passage_new(finding->service, arena, DOOR_JOB);
	enum outcome outcome = passage_begin(passage, change), kept;

	passage->work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	passage->work->purpose = PURPOSE_OPERATING;
	if (outcome == OK)
		outcome = run(finding, passage->work, given);
	kept = passage_end(passage, outcome == OK);
	arena_free(arena);
	return outcome == OK ? kept : outcome;
}

static enum outcome
read_some(struct finding *finding, struct work *work, void *given)
{
	int64_t *after = given;

	return match_read_some(work, *after, finding->people, after);
}

static enum outcome
read_people(struct finding *finding)
{
	int64_t after = 0;
	size_t count;
	enum outcome outcome;

	do
		outcome = duplicates_step(finding, false, read_some, &after);
	while (outcome == OK && after != 0);
	count = likeness_count(finding->people);
	finding->ids = ARENA_ARRAY(finding->arena, int64_t, count + 1);
	finding->group = ARENA_ARRAY(finding->arena, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		long long id = 0;

		(void)slice_number(likeness_id(finding->people, (uint32_t)i), INT64_MAX, &id);
		finding->ids[i] = id;
		finding->group[i] = (uint32_t)i;
	}
	finding->found->people_count = (int64_t)count;
	return outcome;
}

/* What lives longer than the step is copied into the arena of all of it. */
static enum outcome
read_what_stands(struct finding *finding, struct work *work, void *given)
{
	struct match_weights_newest_row newest;
	struct match_snapshot snapshot;
	bool learnt;
	enum outcome outcome = match_snapshot_read(work, &snapshot);

	(void)given;
	if (outcome == OK)
		outcome = q_match_weights_newest(work, &newest, &learnt);
	if (outcome != OK)
		return outcome;
	finding->snapshot = snapshot;
	finding->snapshot.weights = arena_copy(finding->arena, snapshot.weights);
	finding->learnt_at = learnt ? newest.learnt_at : (struct instant){ 0 };
	return OK;
}

/* ---- learning ---- */

static bool
is_time_to_learn(const struct finding *finding, bool asked, struct instant now)
{
	int64_t count = finding->found->people_count, before = finding->snapshot.people_count, more = count > before ? count - before : before - count;

	if (count < LEARNT_FROM_LEAST)
		return false;
	return asked || finding->snapshot.number == 0 || more * 4 > before ||
	    date_days_between(instant_date(finding->learnt_at), instant_date(now)) >= DAYS_LEARNT_FOR;
}

struct some_words {
	int64_t weights_number;
	const struct likeness_seen *words;
	size_t count, from;
};

static enum outcome
keep_some_words(struct finding *finding, struct work *work, void *given)
{
	struct some_words *some = given;
	struct buf json = buf_new(work->arena, WORDS_BYTES_MOST);
	size_t put = 0;
	int64_t changed;

	(void)finding;
	buf_text(&json, "[");
	for (; some->from < some->count && put < WORDS_AT_ONCE; some->from++)
		if (some->words[some->from].seen >= SEEN_LEAST)
			buf_format(&json, "%s[%lld,%u]", put++ == 0 ? "" : ",", (long long)some->words[some->from].hash, some->words[some->from].seen);
	buf_text(&json, "]");
	return put > 0 ? q_match_words_keep(work, some->weights_number, json.at, &changed) : OK;
}

static enum outcome
record_weights(struct finding *finding, struct work *work, void *given)
{
	const struct some_words *some = given;
	struct buf known = buf_new(work->arena, 64 * LIKENESS_PARTS);
	int64_t changed;
	enum outcome outcome;

	for (int part = 0; part < LIKENESS_PARTS; part++)
		buf_format(&known, "%s%u", part == 0 ? "[" : ",", likeness_known(finding->people, (enum likeness_part)part));
	buf_text(&known, "]");
	outcome = record_match_weights_learnt(work, &(struct match_weights_learnt){ .match_weights_id = work_new_id(work), .weights_number = some->weights_number, .weights = finding->snapshot.weights,
	    .known = arena_copy(work->arena, known.at), .people_count = finding->found->people_count });
	return outcome == OK ? q_match_words_drop(work, some->weights_number, &changed) : outcome;
}

/* The words first; the weights that name them last, so that nobody weighs with half of them. */
static enum outcome
learn(struct finding *finding)
{
	struct some_words some = { .weights_number = finding->snapshot.number + 1 };
	struct likeness_report report;
	struct likeness_model *model = likeness_learn(finding->arena, finding->people, THREADS, &report);
	enum outcome outcome = OK;

	finding->snapshot.weights = arena_copy_slice(finding->arena, likeness_weights_write(finding->arena, model));
	some.words = likeness_words_seen(finding->people, finding->arena, &some.count);
	while (outcome == OK && some.from < some.count)
		outcome = duplicates_step(finding, true, keep_some_words, &some);
	if (outcome == OK)
		outcome = duplicates_step(finding, true, record_weights, &some);
	finding->snapshot.number = some.weights_number;
	finding->found->learnt = true;
	return outcome;
}

static enum outcome
make_ready(struct finding *finding)
{
	uint32_t known[LIKENESS_PARTS];
	struct likeness_seen *words;
	size_t count;
	const char *why;

	if (likeness_weights_read(finding->arena, slice_of(finding->snapshot.weights), &finding->model, &why) != OK)
		return BROKEN;
	words = likeness_words_seen(finding->people, finding->arena, &count);
	for (size_t i = 0; i < count; i++)
		words[i].seen = words[i].seen >= SEEN_LEAST ? words[i].seen : 1;
	for (int part = 0; part < LIKENESS_PARTS; part++)
		known[part] = likeness_known(finding->people, (enum likeness_part)part);
	likeness_use_seen(finding->people, finding->model, finding->found->people_count, known, words, count);
	finding->found->weights_number = finding->snapshot.number;
	return OK;
}

/* ---- pairs ---- */

uint32_t
duplicates_group_of(struct finding *finding, uint32_t record)
{
	while (finding->group[record] != record)
		record = finding->group[record] = finding->group[finding->group[record]];
	return record;
}

/* false: it is not compared, because it is hidden, unborn or new. */
bool
duplicates_record_of(const struct finding *finding, int64_t person_id, uint32_t *record)
{
	size_t from = 0, to = (size_t)finding->found->people_count;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (finding->ids[middle] < person_id)
			from = middle + 1;
		else
			to = middle;
	}
	*record = (uint32_t)from;
	return from < (size_t)finding->found->people_count && finding->ids[from] == person_id;
}

static enum outcome
read_decisions(struct finding *finding, struct work *work, void *given)
{
	struct match_links_rows links;
	struct match_apart_rows apart;
	struct match_pairs_kept_rows kept;
	enum outcome outcome = q_match_links(work, &links);

	(void)given;
	if (outcome == OK)
		outcome = q_match_apart(work, &apart);
	if (outcome == OK)
		outcome = q_match_pairs_kept(work, &kept);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < links.count; i++) {
		uint32_t one, other;

		if (duplicates_record_of(finding, links.at[i].person_id, &one) && duplicates_record_of(finding, links.at[i].other_person_id, &other))
			finding->group[duplicates_group_of(finding, other)] = duplicates_group_of(finding, one);
	}
	finding->link_count = links.count;
	finding->links = ARENA_ARRAY(finding->arena, struct match_links_row, links.count + 1);
	memcpy(finding->links, links.at, links.count * sizeof(links.at[0]));
	finding->apart_count = apart.count;
	finding->apart = ARENA_ARRAY(finding->arena, struct match_apart_row, apart.count + 1);
	memcpy(finding->apart, apart.at, apart.count * sizeof(apart.at[0]));
	finding->kept_count = kept.count;
	finding->kept = ARENA_ARRAY(finding->arena, struct match_pairs_kept_row, kept.count + 1);
	memcpy(finding->kept, kept.at, kept.count * sizeof(kept.at[0]));
	return OK;
}

/* One pair of this time. */
struct pair {
	int64_t one_id, other_id;
	uint32_t one, other;
	int32_t total;
	int64_t asked_after; /* the comparison that said "two people"; 0: none did */
	bool as_before;
	const struct baby_pair *babies; /* NULL: people who are compared themselves */
};

static int
by_numbers(int64_t one, int64_t other, int64_t another_one, int64_t another_other)
{
	if (one != another_one)
		return one < another_one ? -1 : 1;
	return (other > another_other) - (other < another_other);
}

static int
pair_order(const void *one, const void *other)
{
	const struct pair *a = one, *b = other;

	return by_numbers(a->one_id, a->other_id, b->one_id, b->other_id);
}

static int
apart_order(const void *key, const void *row)
{
	const struct pair *pair = key;
	const struct match_apart_row *apart = row;

	return by_numbers(pair->one_id, pair->other_id, apart->person_id, apart->other_person_id);
}

static int
kept_order(const void *key, const void *row)
{
	const struct pair *pair = key;
	const struct match_pairs_kept_row *kept = row;

	return by_numbers(pair->one_id, pair->other_id, kept->person_id, kept->other_person_id);
}

/* Somebody said that they are two people, and since then nothing has changed that makes them twice as likely one. */
static bool
stay_apart(const struct finding *finding, struct pair *pair)
{
	const struct match_apart_row *apart = bsearch(pair, finding->apart, finding->apart_count, sizeof(finding->apart[0]), apart_order);

	if (apart == NULL)
		return false;
	pair->asked_after = apart->comparison_id;
	return !apart->changed || (apart->total.given && pair->total < apart->total.value + ONE_BIT);
}

static void
put_pair(struct finding *finding, struct pair *pair, struct pair *pairs, size_t *count)
{
	const struct match_pairs_kept_row *kept = bsearch(pair, finding->kept, finding->kept_count, sizeof(finding->kept[0]), kept_order);

	pair->as_before = kept != NULL && kept->total == pair->total && kept->weights_number == finding->snapshot.number && kept->asked_after == pair->asked_after;
	finding->found->new_count += kept == NULL ? 1 : 0;
	pairs[(*count)++] = *pair;
}

static struct pair *
choose_pairs(struct finding *finding, size_t *count)
{
	int32_t least = match_total_of_percent(finding->service->profile->same_person.reviewed_from);
	struct likeness_links links = likeness_link(finding->people, finding->model, least, THREADS);
	struct pair *pairs = ARENA_ARRAY(finding->arena, struct pair, PAIRS_LISTED_MOST);
	struct likeness_explanation explanation;
	size_t baby_pair_count;
	struct baby_pair *babies = duplicates_of_babies(finding, least, &baby_pair_count);

	*count = 0;
	for (size_t i = 0; i < links.count && *count < PAIRS_LISTED_MOST; i++) {
		struct pair pair = { finding->ids[links.at[i].one], finding->ids[links.at[i].other], links.at[i].one, links.at[i].other, links.at[i].total, 0, false, NULL };

		if (duplicates_group_of(finding, pair.one) == duplicates_group_of(finding, pair.other) || stay_apart(finding, &pair))
			continue;
		likeness_explain(finding->people, finding->model, pair.one, pair.other, &explanation);
		if (!match_names_allow(&explanation))
			continue;
		put_pair(finding, &pair, pairs, count);
	}
	for (size_t i = 0; i < baby_pair_count && *count < PAIRS_LISTED_MOST; i++) {
		struct pair pair = { .one_id = babies[i].one->person_id, .other_id = babies[i].other->person_id, .babies = &babies[i] };
		struct match_baby baby;

		duplicates_explain_babies(finding, &babies[i], &explanation, &baby);
		pair.total = explanation.total;
		if (!stay_apart(finding, &pair))
			put_pair(finding, &pair, pairs, count);
	}
	qsort(pairs, *count, sizeof(pairs[0]), pair_order);
	finding->found->pair_count = (int64_t)*count;
	return pairs;
}

struct writing {
	const struct pair *pairs;
	size_t count, at, dropped_at;
};

static enum outcome
write_some(struct finding *finding, struct work *work, void *given)
{
	struct writing *writing = given;
	int64_t changed;
	enum outcome outcome = OK;

	for (int written = 0; outcome == OK && writing->at < writing->count && written < PAIRS_AT_ONCE; writing->at++) {
		const struct pair *pair = &writing->pairs[writing->at];
		struct likeness_explanation explanation;
		struct match_baby baby = { .is = false };
		bool uses_home = false;

		if (pair->as_before)
			continue;
		if (pair->babies != NULL)
			duplicates_explain_babies(finding, pair->babies, &explanation, &baby);
		else
			likeness_explain(finding->people, finding->model, pair->one, pair->other, &explanation);
		for (size_t i = 0; i < explanation.count; i++)
			uses_home = uses_home || explanation.bars[i].field == FIELD_HOME;
		outcome = q_match_pair_keep(work, pair->one_id, pair->other_id, work_new_reference(work, "DP"), pair->total, match_baby_parts_write(work->arena, &explanation, &baby), finding->snapshot.number,
		    uses_home, pair->asked_after, pair->babies != NULL ? pair->babies->one->mother_id : 0, pair->babies != NULL ? pair->babies->other->mother_id : 0, &changed);
		written++;
	}
	for (int dropped = 0; outcome == OK && writing->dropped_at < finding->kept_count && dropped < PAIRS_AT_ONCE; writing->dropped_at++) {
		const struct match_pairs_kept_row *kept = &finding->kept[writing->dropped_at];
		const struct pair key = { .one_id = kept->person_id, .other_id = kept->other_person_id };

		if (bsearch(&key, writing->pairs, writing->count, sizeof(writing->pairs[0]), pair_order) != NULL)
			continue;
		outcome = q_match_pair_drop(work, kept->person_id, kept->other_person_id, &changed);
		finding->found->gone_count++;
		dropped++;
	}
	return outcome;
}

static enum outcome
find(struct finding *finding, bool learn_again)
{
	struct writing writing = { .count = 0 };
	enum outcome outcome = read_people(finding);

	if (outcome == OK)
		outcome = duplicates_step(finding, false, read_what_stands, NULL);
	if (outcome == OK && is_time_to_learn(finding, learn_again, instant_now()))
		outcome = learn(finding);
	if (outcome == OK)
		outcome = make_ready(finding);
	if (outcome == OK)
		outcome = duplicates_step(finding, false, read_decisions, NULL);
	if (outcome == OK)
		outcome = duplicates_read_babies(finding);
	if (outcome == OK)
		writing.pairs = choose_pairs(finding, &writing.count);
	while (outcome == OK && (writing.at < writing.count || writing.dropped_at < finding->kept_count))
		outcome = duplicates_step(finding, true, write_some, &writing);
	return outcome;
}

enum outcome
duplicates_find(struct service *service, bool learn_again, struct duplicates_found *found)
{
	struct arena *arena = arena_new((size_t)ALL_ARENA);
	struct finding finding = { .service = service, .arena = arena, .people = likeness_people_new(arena, false), .found = found };
	enum outcome outcome;

	*found = (struct duplicates_found){ .people_count = 0 };
	outcome = find(&finding, learn_again);
	arena_free(arena);
	return outcome;
}
