/*
 * likeness_learn.c -- weights from the records alone. How unrelated people differ is counted and sampled, and then stands still. How records of one person differ
 * is found by expectation maximisation over counts of patterns (Enamorado, Fifield, Imai 2019), beside a third class: another person of the same household.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"
#include "casework/matching/likeness_learn_inside.h"

enum { SAMPLE = 100000, ROUNDS_MOST = 40, PASSES = 3, PATTERNS_FIRST = 1 << 12, THREADS_MOST = 8, PAIRS_LEARNT_FROM = 6000000, LEARNING_ARENA = 1 << 30 };

/* ---- Patterns and how often each was seen. ---- */

/* Three bits a field; then the rarity of all that is equal, in half bits. */
struct pattern_count {
	uint64_t pattern; /* 0: an empty place */
	uint64_t count;
};

struct pair {
	uint32_t one, other;
};

/* What one thread counts. */
struct counts {
	const struct likeness_people *people;
	struct name_memory *memory;
	struct pattern_count *at;
	size_t count, room;
	struct pair *pairs;
	size_t kept, pair_room;
	uint64_t found, every; /* of so many pairs one is kept */
};

static int
level_of(uint64_t pattern, int field)
{
	return (int)(pattern >> (3 * field) & 7);
}

enum { RARE_SHIFT = 3 * LIKENESS_FIELDS, RARE_MOST = 1023 };

static void
count_pattern(struct counts *counts, uint64_t pattern, uint64_t by)
{
	size_t at = likeness_mix(pattern) & (counts->room - 1);

	while (counts->at[at].pattern != 0 && counts->at[at].pattern != pattern)
		at = (at + 1) & (counts->room - 1);
	if (counts->at[at].pattern == pattern) {
		counts->at[at].count += by;
		return;
	}
	counts->at[at] = (struct pattern_count){ pattern, by };
	if (++counts->count * 3 > counts->room * 2) {
		struct counts larger = { .room = counts->room * 2 };

		larger.at = likeness_grow(NULL, larger.room, sizeof(larger.at[0]));
		memset(larger.at, 0, larger.room * sizeof(larger.at[0]));
		for (size_t i = 0; i < counts->room; i++)
			if (counts->at[i].pattern != 0)
				count_pattern(&larger, counts->at[i].pattern, counts->at[i].count);
		free(counts->at);
		counts->at = larger.at;
		counts->room = larger.room;
	}
}

static uint64_t
pack(const struct likeness_people *people, const struct pattern *pattern)
{
	uint64_t packed = 0;
	int32_t rare = 0;

	for (int i = 0; i < LIKENESS_FIELDS; i++) {
		packed |= (uint64_t)pattern->level[i] << (3 * i);
		rare += likeness_rarity(people, pattern, (enum likeness_field)i);
	}
	rare = (rare + 250) / 500;
	rare = rare < 0 ? 0 : rare > RARE_MOST ? RARE_MOST : rare;
	return packed | (uint64_t)rare << RARE_SHIFT;
}

/* Pairs to learn from are written down once: every pass goes through them again. */
static void
keep_pair(void *given, uint32_t one, uint32_t other)
{
	struct counts *counts = given;

	counts->found++;
	if (counts->every > 1 && likeness_mix((uint64_t)one << 32 | other) % counts->every != 0)
		return;
	if (counts->kept == counts->pair_room) {
		counts->pair_room = counts->pair_room * 2 + 4096;
		counts->pairs = likeness_grow(counts->pairs, counts->pair_room, sizeof(counts->pairs[0]));
	}
	counts->pairs[counts->kept++] = (struct pair){ one, other };
}

static void *
count_pairs(void *given)
{
	struct counts *counts = given;

	for (size_t i = 0; i < counts->kept; i++) {
		struct pattern pattern;

		likeness_compare(counts->people, counts->memory, &counts->people->records[counts->pairs[i].one], &counts->people->records[counts->pairs[i].other], &pattern);
		count_pattern(counts, pack(counts->people, &pattern), 1);
	}
	return NULL;
}

/* ---- Unrelated people. ---- */

double
likeness_pairs(const struct likeness_people *people)
{
	double count = (double)people->count, first = (double)people->first_count;

	return people->across ? first * (count - first) : count * (count - 1) / 2;
}

static uint32_t
below(uint64_t *state, size_t limit)
{
	*state += 1;
	return (uint32_t)((likeness_mix(*state) >> 32) * limit >> 32);
}

/* Home: its parts agree or not by chance each for itself, so the points of unrelated people are the sum of independent throws. */
static void
home_by_chance(double steps[HOME_PARTS][HOME_STEPS], double chance[LIKENESS_LEVELS])
{
	double points[HOME_POINTS_MOST - HOME_POINTS_LEAST + 1] = { 0 };
	double nothing = 1, sum = 0;

	points[-HOME_POINTS_LEAST] = 1;
	for (int part = 0; part < HOME_PARTS; part++) {
		double next[HOME_POINTS_MOST - HOME_POINTS_LEAST + 1] = { 0 };

		nothing *= steps[part][HOME_NOT_KNOWN];
		for (int i = 0; i <= HOME_POINTS_MOST - HOME_POINTS_LEAST; i++)
			for (int step = 0; step < HOME_STEPS; step++) {
				int to = i + home_points((enum home_part)part, (enum home_step)step);

				if (points[i] > 0 && to >= 0 && to <= HOME_POINTS_MOST - HOME_POINTS_LEAST)
					next[to] += points[i] * steps[part][step];
			}
		memcpy(points, next, sizeof(points));
	}
	memset(chance, 0, LIKENESS_LEVELS * sizeof(chance[0]));
	for (int i = 0; i <= HOME_POINTS_MOST - HOME_POINTS_LEAST; i++)
		chance[home_level(i + HOME_POINTS_LEAST)] += points[i];
	chance[LIKENESS_DIFFERENT] -= nothing;
	for (int level = 1; level < LIKENESS_LEVELS; level++)
		sum += chance[level] > 0 ? chance[level] : 0;
	for (int level = 1; level < LIKENESS_LEVELS; level++)
		chance[level] = sum > 0 && chance[level] / sum > 1e-9 ? chance[level] / sum : 1e-9;
}

/* That two records drawn at random have the same word in this part, by counting; less what the same person adds. */
static double
same_by_count(const struct likeness_people *people, enum likeness_part part, double same_person)
{
	double known = people->known[part], pairs = 0, chance;

	for (uint32_t i = 1; i < people->seen_room[part]; i++)
		pairs += (double)people->seen[part][i] * ((double)people->seen[part][i] - 1);
	if (known < 2)
		return 1e-6;
	chance = pairs / (known * (known - 1));
	return chance - 0.8 * same_person > chance * 0.05 ? chance - 0.8 * same_person : chance * 0.05;
}

static void
sample_unrelated(const struct likeness_people *people, struct learning *learning)
{
	struct name_memory *memory = name_memory_new(learning->arena);
	uint64_t state = 20261124;

	for (size_t i = 0; i < SAMPLE; i++) {
		uint32_t one = below(&state, people->across ? people->first_count : people->count), other = people->across ?
		    (uint32_t)people->first_count + below(&state, people->count - people->first_count) : below(&state, people->count);
		struct pattern pattern;

		if (one == other)
			continue;
		likeness_compare(people, memory, &people->records[one], &people->records[other], &pattern);
		for (int field = 0; field < LIKENESS_FIELDS; field++)
			learning->sampled[field][pattern.level[field]]++;
		for (int part = 0; part < HOME_PARTS; part++)
			learning->home_sampled[part][home_compare(people, (enum home_part)part, &people->records[one], &people->records[other])]++;
	}
}

/* A number that one person has is never another's by chance but once in a million; a swap of names, as often as two names can be either. */
static void
set_unrelated(const struct likeness_people *people, struct learning *learning)
{
	double steps[HOME_PARTS][HOME_STEPS], sampled = 0, swapped = 0;

	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		double known = 0, rest = 0;

		for (int level = 1; level < LIKENESS_LEVELS; level++)
			known += learning->sampled[field][level];
		for (int level = 1; level < LIKENESS_LEVELS; level++) {
			double count = learning->sampled[field][level] - known * learning->same_person * learning->same[field][level];
			double least = field >= FIELD_IDENTIFIER && field < FIELD_OTHER ? 1e-5 : 0.7 / (known + 10);

			if (level == LIKENESS_EQUAL && likeness_field_is_number(field))
				least = 1e-6;
			learning->unrelated[field][level] = known > 0 && count / known > least ? count / known : least;
			if (level != LIKENESS_DIFFERENT)
				rest += learning->unrelated[field][level];
		}
		if (rest < 0.9)
			learning->unrelated[field][LIKENESS_DIFFERENT] = 1 - rest;
	}
	for (uint32_t i = 1; i < people->seen_room[LIKENESS_GIVEN] && i < people->seen_room[LIKENESS_SURNAME]; i++)
		swapped += (double)people->seen[LIKENESS_GIVEN][i] / (people->known[LIKENESS_GIVEN] + 1.0) * (double)people->seen[LIKENESS_SURNAME][i] / (people->known[LIKENESS_SURNAME] + 1.0);
	learning->unrelated[FIELD_GIVEN][2] = swapped * swapped > 1e-7 ? swapped * swapped : 1e-7;
	for (int part = 0; part < HOME_PARTS; part++) {
		enum likeness_part holds = home_part_of((enum home_part)part);
		double same = likeness_uses(people, holds) ? same_by_count(people, holds, learning->same_person) : 0, known;

		sampled = 0;
		for (int step = 0; step < HOME_STEPS; step++)
			sampled += learning->home_sampled[part][step];
		known = sampled - learning->home_sampled[part][HOME_NOT_KNOWN];
		for (int step = 0; step < HOME_STEPS; step++)
			steps[part][step] = sampled > 0 ? learning->home_sampled[part][step] / sampled : 0;
		steps[part][HOME_SAME] = sampled > 0 ? same * known / sampled : 0;
	}
	home_by_chance(steps, learning->unrelated[FIELD_HOME]);
}

/*
 * How surprising it is that another person has this word too. Of those who have it, as many as one person has records are taken off, because they may all be
 * one; what is left over says how common it is among others.
 */
void
likeness_make_rarities(struct likeness_people *people, int32_t records_of_one)
{
	for (int part = 0; part < LIKENESS_PARTS; part++) {
		double known = people->known[part];

		people->rarity[part] = likeness_grow(people->rarity[part], people->seen_room[part] + 1U, sizeof(int32_t));
		for (uint32_t i = 0; i < people->seen_room[part]; i++) {
			double others = (double)people->seen[part][i] - records_of_one / 1000.0, chance = (others > 0.5 ? others : 0.5) / (known > 1 ? known : 1);

			people->rarity[part][i] = (int32_t)lround(-1000 * log2(chance < 1 ? chance : 1));
		}
	}
}

/* ---- Records of one person, and of one household. ---- */

/* `rarities`: what is equal is left to its own rarity. */
static double
likelihood(const double chances[LIKENESS_FIELDS][LIKENESS_LEVELS], uint64_t pattern, bool rarities)
{
	double product = 1;

	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		int level = level_of(pattern, field);

		if (level != LIKENESS_MISSING && !(rarities && level == LIKENESS_EQUAL && !likeness_field_is_number(field)))
			product *= chances[field][level];
	}
	return product;
}

/* One round: how much of each pattern is whose, and what that says of the chances. Gives how far the share of one person moved. */
static double
learn_once(struct learning *learning, const struct counts *counts, double scale)
{
	double same[LIKENESS_FIELDS][LIKENESS_LEVELS], household[LIKENESS_FIELDS][LIKENESS_LEVELS], same_sum = 0, household_sum = 0, before = learning->same_person;

	memset(same, 0, sizeof(same));
	memset(household, 0, sizeof(household));
	for (size_t i = 0; i < counts->room; i++) {
		uint64_t pattern = counts->at[i].pattern;
		double m, h = 0, u, count = (double)counts->at[i].count * scale;

		if (pattern == 0)
			continue;
		m = learning->same_person * likelihood(learning->same, pattern, false);
		u = (1 - learning->same_person) * likelihood(learning->unrelated, pattern, true) * exp2(-0.5 * (double)(pattern >> RARE_SHIFT & RARE_MOST));
		if (learning->households && level_of(pattern, FIELD_HOME) >= 1 && level_of(pattern, FIELD_HOME) <= HOME_SHARED_LEVEL)
			h = learning->same_household * likelihood(learning->household, pattern, false);
		if (m + h + u <= 0)
			continue;
		same_sum += count * m / (m + h + u);
		household_sum += count * h / (m + h + u);
		for (int field = 0; field < LIKENESS_FIELDS; field++) {
			same[field][level_of(pattern, field)] += count * m / (m + h + u);
			household[field][level_of(pattern, field)] += count * h / (m + h + u);
		}
	}
	learning->same_person = same_sum / learning->pairs;
	learning->same_household = household_sum / learning->pairs;
	learning_settle(learning, same, household);
	return fabs(learning->same_person - before) / (before > 0 ? before : 1);
}

/* All threads count their own pairs; then the first has the sums. */
static void
count_all(struct counts *counts, int threads)
{
	pthread_t thread[THREADS_MOST];
	bool runs[THREADS_MOST];

	for (int i = 0; i < threads; i++) {
		free(counts[i].at);
		counts[i].at = likeness_grow(NULL, PATTERNS_FIRST, sizeof(counts[i].at[0]));
		memset(counts[i].at, 0, PATTERNS_FIRST * sizeof(counts[i].at[0]));
		counts[i].room = PATTERNS_FIRST;
		counts[i].count = 0;
		runs[i] = i > 0 && counts[i].kept > 1000 && pthread_create(&thread[i], NULL, count_pairs, &counts[i]) == 0;
	}
	for (int i = 0; i < threads; i++)
		if (!runs[i])
			(void)count_pairs(&counts[i]);
	for (int i = 1; i < threads; i++) {
		if (runs[i])
			(void)pthread_join(thread[i], NULL);
		for (size_t j = 0; j < counts[i].room; j++)
			if (counts[i].at[j].pattern != 0)
				count_pattern(&counts[0], counts[i].at[j].pattern, counts[i].at[j].count);
	}
}

/* The order of sums must not depend on who found what first. */
static int
by_pattern(const void *one, const void *other)
{
	const struct pattern_count *a = one, *b = other;

	return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

struct likeness_model *
likeness_learn(struct arena *arena, struct likeness_people *people, int threads, struct likeness_report *report)
{
	struct arena *own = arena_new((size_t)4 * LEARNING_ARENA);
	struct likeness_model *model = ARENA_NEW(arena, struct likeness_model);
	struct learning *learning = ARENA_NEW(own, struct learning);
	struct candidates *candidates = candidates_new(own, people, false);
	struct counts counts[THREADS_MOST];
	void *given[THREADS_MOST];
	double records = (double)people->count;

	memset(counts, 0, sizeof(counts));
	memset(report, 0, sizeof(*report));
	threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
	learning->arena = own;
	learning->pairs = likeness_pairs(people) > 0 ? likeness_pairs(people) : 1;
	for (int i = 0; i < threads; i++)
		counts[i].memory = name_memory_new(own);
	for (int i = 0; i < threads; i++) {
		counts[i].people = people;
		counts[i].every = candidates_at_most(candidates) / PAIRS_LEARNT_FROM + 1;
		given[i] = &counts[i];
	}
	candidates_each(candidates, keep_pair, given, threads);
	learning_begin(learning, people);
	if (people->count > 1 && likeness_pairs(people) >= 1)
		sample_unrelated(people, learning);
	for (int pass = 0; pass < PASSES; pass++) {
		double scale = (double)counts[0].every;

		model->records_of_one = (int32_t)lround(1000 * (1 + (people->across ? 1 : 2) * learning->same_person * learning->pairs / (records > 0 ? records : 1)));
		likeness_make_rarities(people, model->records_of_one);
		set_unrelated(people, learning);
		count_all(counts, threads);
		qsort(counts[0].at, counts[0].room, sizeof(counts[0].at[0]), by_pattern);
		for (int round = 0; round < ROUNDS_MOST; round++, report->rounds++)
			if (learn_once(learning, &counts[0], scale) < 1e-4 && round > 2)
				break;
	}
	model->learnt_from = (int32_t)people->count;
	report->guarded = learning_make_model(learning, model);
	report->pairs_in_all = (uint64_t)likeness_pairs(people);
	report->patterns = counts[0].count;
	report->keys_skipped = candidates_skipped(candidates);
	report->same_person = learning->same_person * learning->pairs;
	report->same_household = learning->same_household * learning->pairs;
	for (int i = 0; i < threads; i++) {
		report->pairs_compared += counts[i].found;
		free(counts[i].at);
		free(counts[i].pairs);
	}
	arena_free(own);
	return model;
}
