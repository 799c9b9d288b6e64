/* genogram_unions.c -- in which row somebody stands, who hangs from whom, and through whom each is drawn, so that everybody is drawn once. */
#include "casework/network/genogram_inside.h"

#include <string.h>

enum { NO_ROW = -1000, DAYS_OF_GENERATION = 15 * 365 };

bool
genogram_is_elder(const struct genogram_family *family, size_t one, size_t other)
{
	if (family->people[one].day != family->people[other].day)
		return family->people[one].day < family->people[other].day;
	return one < other;
}

/* ---- rows ---- */

static bool
set_row(int *row, size_t person, int value)
{
	if (row[person] != NO_ROW)
		return false;
	row[person] = value;
	return true;
}

/* Everybody who is tied to somebody with a row gets one; the first who says so is right. */
static void
spread(const struct genogram_family *family, int *row)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < family->parent_count; i++) {
			const struct genogram_parent *tie = &family->parents[i];

			if (row[tie->parent] != NO_ROW)
				more = set_row(row, tie->child, row[tie->parent] + 1) || more;
			else if (row[tie->child] != NO_ROW)
				more = set_row(row, tie->parent, row[tie->child] - 1) || more;
		}
		for (size_t i = 0; i < family->couple_count; i++) {
			const struct genogram_couple *tie = &family->couples[i];

			if (row[tie->one] != NO_ROW)
				more = set_row(row, tie->other, row[tie->one]) || more;
			else if (row[tie->other] != NO_ROW)
				more = set_row(row, tie->one, row[tie->other]) || more;
		}
		for (size_t i = 0; i < family->near_count; i++) {
			const struct genogram_near *tie = &family->nears[i];

			if (row[tie->above] != NO_ROW)
				more = set_row(row, tie->below, row[tie->above] + tie->rows) || more;
			else if (row[tie->below] != NO_ROW)
				more = set_row(row, tie->above, row[tie->below] - tie->rows) || more;
		}
	}
}

static void
find_rows(struct laying *laying)
{
	const struct genogram_family *family = laying->family;
	size_t count = family->people_count;
	int least = 0, *row = laying->row;
	size_t first = 0;

	laying->row_count = 1;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		row[i] = NO_ROW;
	for (size_t i = count; i > 0; i--)
		if (family->people[i - 1].focus)
			first = i - 1;
	for (size_t n = 0; n <= count; n++) {
		size_t person = n == 0 ? first : n - 1;
		int64_t older = family->people[person].day == GENOGRAM_NO_DAY || family->people[first].day == GENOGRAM_NO_DAY ? 0
		    : (int64_t)family->people[first].day - family->people[person].day;

		if (row[person] != NO_ROW)
			continue;
		row[person] = older >= DAYS_OF_GENERATION ? -1 : 0;
		spread(family, row);
	}
	for (size_t i = 0; i < count; i++)
		least = row[i] < least ? row[i] : least;
	for (size_t i = 0; i < count; i++) {
		row[i] = row[i] - least < ROWS_MOST - 1 ? row[i] - least : ROWS_MOST - 1;
		laying->row_count = row[i] + 1 > laying->row_count ? row[i] + 1 : laying->row_count;
	}
}

/* ---- unions ---- */

/* The union of these two, made when there is none; the other may be NOBODY. */
static size_t
union_of(struct laying *laying, size_t one, size_t other)
{
	size_t low = one < other ? one : other, high = one < other ? other : one, i;

	for (i = 0; i < laying->union_count; i++)
		if (low != NOBODY && laying->unions[i].partners[0] == low && laying->unions[i].partners[1] == high)
			return i;
	laying->unions[i] = (struct family_union){ .partners = { low, high }, .children = ARENA_ARRAY(laying->arena, size_t, laying->family->people_count) };
	laying->union_count++;
	return i;
}

static void
add_child(struct laying *laying, size_t number, size_t child)
{
	struct family_union *one = &laying->unions[number];
	size_t at = one->child_count++;

	for (; at > 0 && genogram_is_elder(laying->family, child, one->children[at - 1]); at--)
		one->children[at] = one->children[at - 1];
	one->children[at] = child;
	laying->origin[child] = number;
}

/* From whom a child hangs: the first parent who is named, and another of the same kind. */
static void
hang(struct laying *laying, size_t child)
{
	const struct genogram_family *family = laying->family;
	const struct genogram_parent *first = NULL, *second = NULL;

	for (size_t i = 0; i < family->parent_count; i++) {
		const struct genogram_parent *tie = &family->parents[i];

		if (tie->child != child || tie->parent == child || laying->row[tie->parent] + 1 != laying->row[child])
			continue;
		if (first == NULL)
			first = tie;
		else if (second == NULL && tie->parent != first->parent && tie->by_care == first->by_care)
			second = tie;
	}
	if (first == NULL)
		return;
	laying->by_care[child] = first->by_care;
	add_child(laying, union_of(laying, first->parent, second != NULL ? second->parent : NOBODY), child);
}

static void
find_unions(struct laying *laying)
{
	const struct genogram_family *family = laying->family;
	size_t *group = ARENA_ARRAY(laying->arena, size_t, family->people_count);

	for (size_t i = 0; i < family->people_count; i++) {
		laying->origin[i] = NOBODY;
		group[i] = i;
	}
	for (size_t i = 0; i < family->people_count; i++)
		hang(laying, i);
	for (size_t i = 0; i < family->couple_count; i++) {
		const struct genogram_couple *tie = &family->couples[i];

		if (tie->one != tie->other && laying->row[tie->one] == laying->row[tie->other]) {
			struct family_union *one = &laying->unions[union_of(laying, tie->one, tie->other)];

			one->kind = one->kind == GENOGRAM_PARENTS_ONLY ? tie->kind : one->kind;
		}
	}
	/* Brothers and sisters whose parents nobody knows. */
	for (size_t i = 0; i < family->near_count; i++) {
		const struct genogram_near *tie = &family->nears[i];
		size_t low, high;

		if (!tie->siblings || laying->origin[tie->above] != NOBODY || laying->origin[tie->below] != NOBODY || laying->row[tie->above] != laying->row[tie->below])
			continue;
		low = group[tie->above] < group[tie->below] ? group[tie->above] : group[tie->below];
		high = group[tie->above] < group[tie->below] ? group[tie->below] : group[tie->above];
		for (size_t j = 0; j < family->people_count; j++)
			group[j] = group[j] == high ? low : group[j];
	}
	for (size_t i = 0; i < family->people_count; i++) {
		size_t number = NOBODY;

		for (size_t j = i + 1; group[i] == i && j < family->people_count; j++) {
			if (group[j] != i)
				continue;
			if (number == NOBODY) {
				number = union_of(laying, NOBODY, NOBODY);
				add_child(laying, number, i);
			}
			add_child(laying, number, j);
		}
	}
}

void
genogram_unions(struct laying *laying)
{
	find_rows(laying);
	find_unions(laying);
}

/* ---- who is drawn through whom ---- */

enum mode { UPWARDS, DOWNWARDS, BESIDE }; /* goes on to parents and own families; to own families; no further */
struct claim { size_t person; enum mode mode; };
struct claims { struct claim *at; size_t count; };

/* All of a union who stand nowhere yet stand in it; `via` stands there already. */
static void
claim_union(struct laying *laying, size_t number, size_t via, enum mode partners, struct claims *claims)
{
	struct family_union *one = &laying->unions[number];
	size_t kept = 0;

	one->claimed = true;
	for (int i = 0; i < 2; i++) {
		size_t partner = one->partners[i];

		one->drawn[i] = partner != NOBODY && (partner == via || !laying->placed[partner]);
		if (one->drawn[i] && partner != via) {
			laying->placed[partner] = true;
			claims->at[claims->count++] = (struct claim){ partner, partners };
		}
	}
	for (size_t i = 0; i < one->child_count; i++) {
		size_t child = one->children[i];

		if (child != via && laying->placed[child])
			continue;
		one->children[kept++] = child;
		if (child == via)
			continue;
		laying->placed[child] = true;
		claims->at[claims->count++] = (struct claim){ child, DOWNWARDS };
	}
	one->child_count = kept;
}

static bool
has_somebody_new(const struct laying *laying, const struct family_union *one, size_t but)
{
	for (int i = 0; i < 2; i++)
		if (one->partners[i] != NOBODY && one->partners[i] != but && !laying->placed[one->partners[i]])
			return true;
	for (size_t i = 0; i < one->child_count; i++)
		if (one->children[i] != but && !laying->placed[one->children[i]])
			return true;
	return false;
}

static void
go_on(struct laying *laying, const struct claim *claim, struct claims *claims)
{
	size_t person = claim->person, above = laying->origin[person];

	if (claim->mode == UPWARDS && above != NOBODY && !laying->unions[above].claimed && has_somebody_new(laying, &laying->unions[above], person)) {
		laying->up[person] = above;
		claim_union(laying, above, person, UPWARDS, claims);
	}
	for (size_t i = 0; claim->mode != BESIDE && i < laying->union_count; i++) {
		struct family_union *one = &laying->unions[i];
		size_t other = one->partners[0] == person ? one->partners[1] : one->partners[0];

		if (one->claimed || (one->partners[0] != person && one->partners[1] != person) || laying->down_count[person] == DOWN_MOST)
			continue;
		/* With somebody who stands elsewhere it would hang from one alone: it is drawn by itself. */
		if (other != NOBODY && laying->placed[other])
			continue;
		laying->down[person][laying->down_count[person]++] = i;
		claim_union(laying, i, person, BESIDE, claims);
	}
}

static int
worth(const struct laying *laying, const struct family_union *one)
{
	int worth = (int)one->child_count;

	for (size_t i = 0; i < one->child_count; i++)
		worth += laying->family->people[one->children[i]].focus ? 8 : 0;
	for (int i = 0; i < 2; i++)
		if (one->partners[i] != NOBODY)
			worth += laying->origin[one->partners[i]] != NOBODY ? 4 : 1;
	return worth;
}

size_t
genogram_claim_next(struct laying *laying)
{
	struct claims claims = { ARENA_ARRAY(laying->arena, struct claim, laying->family->people_count + 1), 0 };
	size_t best = NOBODY;

	for (size_t i = 0; i < laying->union_count; i++)
		if (!laying->unions[i].claimed && has_somebody_new(laying, &laying->unions[i], NOBODY) &&
		    (best == NOBODY || worth(laying, &laying->unions[i]) > worth(laying, &laying->unions[best])))
			best = i;
	if (best == NOBODY)
		return NOBODY;
	claim_union(laying, best, NOBODY, UPWARDS, &claims);
	for (size_t i = 0; i < claims.count; i++)
		go_on(laying, &claims.at[i], &claims);
	return best;
}
