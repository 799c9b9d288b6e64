/* likeness_clusters.c -- from pairs to people. */
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"

enum { SPEAKS_AT_MOST = 12000, ASKED_MOST = 24 };

/* Groups as rings: next[i] is another record of i's group. */
struct groups {
	const struct likeness_people *people;
	const struct likeness_model *model;
	uint32_t *cluster, *next, *size;
};

static uint32_t
group_of(const struct groups *groups, uint32_t number)
{
	while (groups->cluster[number] != number) {
		groups->cluster[number] = groups->cluster[groups->cluster[number]];
		number = groups->cluster[number];
	}
	return number;
}

/* Do all pairs across two groups together speak for one person? Of large groups the first ASKED_MOST are asked. */
static bool
speak_for_it(const struct groups *groups, uint32_t one, uint32_t other)
{
	int64_t sum = 0;
	uint32_t i = one;

	for (uint32_t asked = 0; asked < groups->size[one] && asked < ASKED_MOST; asked++, i = groups->next[i]) {
		uint32_t j = other;

		for (uint32_t against = 0; against < groups->size[other] && against < ASKED_MOST; against++, j = groups->next[j]) {
			struct pattern pattern;
			int32_t total;

			likeness_compare(groups->people, groups->people->memory, &groups->people->records[i], &groups->people->records[j], &pattern);
			total = likeness_total(groups->people, groups->model, &pattern);
			sum += total > SPEAKS_AT_MOST ? SPEAKS_AT_MOST : total < -SPEAKS_AT_MOST ? -SPEAKS_AT_MOST : total;
		}
	}
	return sum > 0;
}

static void
unite(const struct groups *groups, uint32_t one, uint32_t other)
{
	uint32_t between = groups->next[one];

	groups->next[one] = groups->next[other];
	groups->next[other] = between;
	if (other < one) {
		between = one;
		one = other;
		other = between;
	}
	groups->cluster[other] = one;
	groups->size[one] += groups->size[other];
}

void
likeness_clusters(const struct likeness_people *people, const struct likeness_model *model, struct likeness_links links, int32_t least, uint32_t *cluster)
{
	struct arena *own = arena_new((size_t)1 << 30);
	struct groups groups = { people, model, cluster, ARENA_ARRAY(own, uint32_t, people->count), ARENA_ARRAY(own, uint32_t, people->count) };

	for (uint32_t i = 0; i < people->count; i++) {
		cluster[i] = groups.next[i] = i;
		groups.size[i] = 1;
	}
	for (size_t i = 0; i < links.count && links.at[i].total >= least; i++) {
		uint32_t one = group_of(&groups, links.at[i].one), other = group_of(&groups, links.at[i].other);

		if (one == other)
			continue;
		if ((groups.size[one] == 1 && groups.size[other] == 1) || speak_for_it(&groups, one, other))
			unite(&groups, one, other);
	}
	for (uint32_t i = 0; i < people->count; i++)
		cluster[i] = group_of(&groups, i);
	arena_free(own);
}

size_t
likeness_one_to_one(const struct likeness_people *people, struct likeness_link *links, size_t count)
{
	bool *taken = calloc(people->count + 1, sizeof(bool));
	size_t kept = 0;

	for (size_t i = 0; taken != NULL && i < count; i++) {
		if (taken[links[i].one] || taken[links[i].other])
			continue;
		taken[links[i].one] = taken[links[i].other] = true;
		links[kept++] = links[i];
	}
	free(taken);
	return kept;
}
