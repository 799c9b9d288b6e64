/* likeness_score.c -- totals in whole thousandths of a bit, so that what is shown adds up to what is decided on. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"
#include "casework/matching/likeness_learn_inside.h"

enum { TOTAL_MOST = 1000000, LINKING_ARENA = 1 << 30, THREADS_MOST = 8 };

int32_t
likeness_rarity(const struct likeness_people *people, const struct pattern *pattern, enum likeness_field field)
{
	return pattern->level[field] == LIKENESS_EQUAL && !likeness_field_is_number((int)field) ? people->rarity[pattern->part[field]][pattern->word[field]] : 0;
}

/* What is taken off because another person of the household would look like this too: odds of same against unrelated and household together. */
static int32_t
household_share(const struct likeness_model *model, const struct pattern *pattern, int32_t total)
{
	int32_t household = model->household_start;
	double excess;

	if (!model->households || pattern->level[FIELD_HOME] == LIKENESS_MISSING || pattern->level[FIELD_HOME] > HOME_SHARED_LEVEL)
		return 0;
	for (int field = 0; field < LIKENESS_FIELDS; field++)
		if (pattern->level[field] != LIKENESS_MISSING)
			household += model->household[field][pattern->level[field]];
	excess = (double)(total + household) / 1000;
	return excess > 60 ? -(total + household) : -(int32_t)lround(1000 * log2(1 + exp2(excess)));
}

int32_t
likeness_total(const struct likeness_people *people, const struct likeness_model *model, const struct pattern *pattern)
{
	int32_t total = model->start;

	for (int field = 0; field < LIKENESS_FIELDS; field++)
		if (pattern->level[field] != LIKENESS_MISSING)
			total += model->weight[field][pattern->level[field]] + likeness_rarity(people, pattern, (enum likeness_field)field);
	return total + household_share(model, pattern, total);
}

double
likeness_probability(int32_t total)
{
	return 1 / (1 + exp2(-(double)total / 1000));
}

void
likeness_explain(const struct likeness_people *people, const struct likeness_model *model, uint32_t one, uint32_t other, struct likeness_explanation *explanation)
{
	struct pattern pattern;
	int32_t total = model->start;

	likeness_compare(people, people->memory, &people->records[one], &people->records[other], &pattern);
	memset(explanation, 0, sizeof(*explanation));
	explanation->start = model->start;
	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		struct likeness_bar *bar = &explanation->bars[explanation->count];

		if (pattern.level[field] == LIKENESS_MISSING)
			continue;
		bar->field = (enum likeness_field)field;
		bar->level = pattern.level[field];
		bar->rarity = likeness_rarity(people, &pattern, bar->field);
		bar->weight = model->weight[field][bar->level] + bar->rarity;
		total += bar->weight;
		explanation->count++;
	}
	explanation->household = household_share(model, &pattern, total);
	explanation->total = total + explanation->household;
}

const char *
likeness_field_words(enum likeness_field field)
{
	static const char *const words[LIKENESS_FIELDS] = { "Given name", "Middle name", "Surname", "Birth date", "Sex", "Home", "E-mail", "Identifier", "Second identifier", "Third identifier",
		"Fourth identifier", "Other", "Second other", "Third other", "Fourth other" };

	return words[field];
}

const char *
likeness_level_words(enum likeness_field field, int level)
{
	static const char *const names[LIKENESS_LEVELS] = { "not known", "the same", "given name and surname changed over", "a form of the same name", "one letter differs", "alike", "the same initial", "different" };
	static const char *const birth[LIKENESS_LEVELS] = { "not known", "the same", "day and month changed over", "one digit differs", "two of day, month and year are the same", "within about a month", "within about a year", "different" };
	static const char *const home[LIKENESS_LEVELS] = { "not known", "the same home, in several ways", "the same home", "the same address, in part", "near each other", "little in common", "the same area", "different" };
	static const char *const words[LIKENESS_LEVELS] = { "not known", "the same", "one letter differs", "two letters differ", "nearly the same", "alike", "somewhat alike", "different" };

	if (field <= FIELD_SURNAME)
		return names[level];
	return field == FIELD_BIRTH ? birth[level] : field == FIELD_HOME ? home[level] : words[level];
}

/* ---- All pairs ---- */

struct linking {
	const struct likeness_people *people;
	const struct likeness_model *model;
	struct name_memory *memory;
	struct likeness_link *at;
	size_t count, room;
	int32_t least;
};

static void
link_pair(void *given, uint32_t one, uint32_t other)
{
	struct linking *linking = given;
	struct pattern pattern;
	int32_t total;

	likeness_compare(linking->people, linking->memory, &linking->people->records[one], &linking->people->records[other], &pattern);
	total = likeness_total(linking->people, linking->model, &pattern);
	if (total < linking->least)
		return;
	if (linking->count == linking->room) {
		linking->room = linking->room + linking->room / 2 + 1024;
		linking->at = likeness_grow(linking->at, linking->room, sizeof(linking->at[0]));
	}
	linking->at[linking->count++] = one < other ? (struct likeness_link){ one, other, total } : (struct likeness_link){ other, one, total };
}

static int
by_total(const void *one, const void *other)
{
	const struct likeness_link *a = one, *b = other;

	if (a->total != b->total)
		return a->total > b->total ? -1 : 1;
	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

struct likeness_links
likeness_link(struct likeness_people *people, const struct likeness_model *model, int32_t least, int threads)
{
	struct arena *own = arena_new((size_t)4 * LINKING_ARENA);
	struct candidates *candidates = candidates_new(own, people, true);
	struct linking linking[THREADS_MOST];
	void *given[THREADS_MOST];
	size_t count = 0;

	threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
	for (int i = 0; i < threads; i++) {
		linking[i] = (struct linking){ people, model, name_memory_new(own), NULL, 0, 0, least };
		given[i] = &linking[i];
	}
	candidates_each(candidates, link_pair, given, threads);
	arena_free(own);
	for (int i = 0; i < threads; i++)
		count += linking[i].count;
	people->links = likeness_grow(people->links, count + 1, sizeof(people->links[0]));
	count = 0;
	for (int i = 0; i < threads; i++) {
		if (linking[i].count > 0)
			memcpy(people->links + count, linking[i].at, linking[i].count * sizeof(people->links[0]));
		count += linking[i].count;
		free(linking[i].at);
	}
	qsort(people->links, count, sizeof(people->links[0]), by_total);
	return (struct likeness_links){ people->links, count };
}
