/* genogram_test.c -- over random families: nobody is lost, no line crosses another, eldest left, the same people give the same drawing; and drawings one knows. */
#include "casework/network/genogram.h"

#include <stdlib.h>
#include <string.h>

#include "tests/test.h"

enum { PEOPLE = 40, TIES = 120, HOMES = 5 };

struct made {
	struct genogram_person people[PEOPLE];
	struct genogram_parent parents[TIES];
	struct genogram_couple couples[TIES];
	struct genogram_near nears[TIES];
	struct genogram_home homes[HOMES];
	size_t members[HOMES][PEOPLE];
	struct genogram_family family;
};

static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

static void
add_parent(struct made *made, size_t parent, size_t child, bool by_care)
{
	made->parents[made->family.parent_count++] = (struct genogram_parent){ parent, child, by_care };
}

/* Mostly as families are, over up to five generations; sometimes as nobody's is: cousins who marry, a mistake by which somebody is their own grandmother. */
static void
make_family(struct made *made, uint64_t seed)
{
	uint64_t state = seed * 7919 + 1;
	struct genogram_family *family = &made->family;
	size_t count = 1 + chance(&state, chance(&state, 4) == 0 ? PEOPLE : 16);

	memset(made, 0, sizeof(*made));
	family->people = made->people, family->parents = made->parents, family->couples = made->couples, family->nears = made->nears, family->homes = made->homes;
	family->people_count = count;
	for (size_t i = 0; i < count; i++) {
		/* The later, the younger: parents are drawn from those before. */
		int generation = (int)(i * (1 + chance(&state, 5)) / count);

		made->people[i] = (struct genogram_person){ .sex = (enum genogram_sex)chance(&state, 3), .focus = i > count * 2 / 3 && chance(&state, 2) == 0,
			.day = chance(&state, 9) == 0 ? GENOGRAM_NO_DAY : 9000 * generation + (int32_t)chance(&state, 4000), .half_width = 26 + (int)chance(&state, 50) };
		if (i >= 2 && chance(&state, 5) > 0) {
			size_t mother = chance(&state, (uint32_t)i), father = chance(&state, (uint32_t)i);

			add_parent(made, mother, i, chance(&state, 9) == 0);
			if (father != mother && chance(&state, 3) > 0)
				add_parent(made, father, i, chance(&state, 9) == 0);
			if (i + 1 < count && chance(&state, 2) == 0 && family->parent_count + 4 < TIES) { /* a brother or sister */
				made->people[i + 1] = made->people[i];
				made->people[i + 1].day += made->people[i].day == GENOGRAM_NO_DAY ? 0 : 600;
				for (size_t j = family->parent_count; j > 0; j--)
					if (made->parents[j - 1].child == i)
						add_parent(made, made->parents[j - 1].parent, i + 1, made->parents[j - 1].by_care);
				i++;
			}
		}
	}
	for (uint32_t i = chance(&state, (uint32_t)count); i > 0 && family->couple_count < TIES; i--)
		made->couples[family->couple_count++] = (struct genogram_couple){ chance(&state, (uint32_t)count), chance(&state, (uint32_t)count), (enum genogram_union_kind)chance(&state, 5) };
	for (uint32_t i = chance(&state, 6); i > 0; i--) {
		int rows = (int)chance(&state, 3);

		made->nears[family->near_count++] = (struct genogram_near){ chance(&state, (uint32_t)count), chance(&state, (uint32_t)count), rows, rows == 0 && chance(&state, 2) == 0 };
	}
	for (uint32_t i = 0; i < chance(&state, HOMES); i++) {
		struct genogram_home *home = &made->homes[family->home_count];

		home->members = made->members[family->home_count];
		for (size_t j = 0; j < count; j++)
			if (chance(&state, 4) == 0)
				made->members[family->home_count][home->count++] = j;
		family->home_count++;
	}
}

/* Whether two lines, upright or level, have a point in common. */
static bool
meet(const struct genogram_line *one, const struct genogram_line *other)
{
	int top = one->y1 < one->y2 ? one->y1 : one->y2, bottom = one->y1 < one->y2 ? one->y2 : one->y1;
	int other_top = other->y1 < other->y2 ? other->y1 : other->y2, other_bottom = other->y1 < other->y2 ? other->y2 : other->y1;

	return one->x1 <= other->x2 && other->x1 <= one->x2 && top <= other_bottom && other_top <= bottom;
}

static void
check_people(uint64_t seed, const struct genogram_family *family, const struct genogram *genogram)
{
	for (size_t i = 0; i < family->people_count; i++) {
		const struct genogram_spot *spot = &genogram->spots[i];
		int half = family->people[i].half_width;

		if (spot->x - half < 0 || spot->x + half > genogram->width || spot->y - GENOGRAM_SYMBOL / 2 < 0 || spot->y + GENOGRAM_SYMBOL / 2 + GENOGRAM_LABEL > genogram->height)
			FAIL("family %llu: %zu stands outside", (unsigned long long)seed, i);
		for (size_t j = 0; j < i; j++)
			if (genogram->spots[j].y == spot->y && abs(genogram->spots[j].x - spot->x) < half + family->people[j].half_width)
				FAIL("family %llu: %zu and %zu stand on each other", (unsigned long long)seed, j, i);
		for (size_t j = 0; j < genogram->line_count; j++) {
			const struct genogram_line *line = &genogram->lines[j];
			int top = line->y1 < line->y2 ? line->y1 : line->y2, bottom = line->y1 < line->y2 ? line->y2 : line->y1;

			if (line->x1 < spot->x + GENOGRAM_SYMBOL / 2 && line->x2 > spot->x - GENOGRAM_SYMBOL / 2 && top < spot->y + GENOGRAM_SYMBOL / 2 && bottom > spot->y - GENOGRAM_SYMBOL / 2)
				FAIL("family %llu: the line %d,%d-%d,%d of union %zu goes through %zu at %d,%d", (unsigned long long)seed, line->x1, line->y1, line->x2, line->y2,
				    line->family_union, i, spot->x, spot->y);
			if (line->x1 < spot->x + half && line->x2 > spot->x - half && top < spot->y + GENOGRAM_SYMBOL / 2 + GENOGRAM_LABEL && bottom > spot->y + GENOGRAM_SYMBOL / 2)
				FAIL("family %llu: the line %d,%d-%d,%d of union %zu goes through the name of %zu at %d,%d", (unsigned long long)seed, line->x1, line->y1, line->x2, line->y2,
				    line->family_union, i, spot->x, spot->y);
		}
	}
}

static void
check_lines(uint64_t seed, const struct genogram *genogram)
{
	for (size_t i = 0; i < genogram->line_count; i++)
		for (size_t j = 0; j < i; j++)
			if (genogram->lines[i].family_union != genogram->lines[j].family_union && meet(&genogram->lines[i], &genogram->lines[j]))
				FAIL("family %llu: lines of unions %zu and %zu meet: %d,%d-%d,%d and %d,%d-%d,%d", (unsigned long long)seed, genogram->lines[i].family_union,
				    genogram->lines[j].family_union, genogram->lines[i].x1, genogram->lines[i].y1, genogram->lines[i].x2, genogram->lines[i].y2, genogram->lines[j].x1,
				    genogram->lines[j].y1, genogram->lines[j].x2, genogram->lines[j].y2);
}

static bool
has_letter(const struct genogram *genogram, size_t one, size_t other)
{
	for (size_t i = 0; i < genogram->letter_count; i++)
		if ((genogram->letters[i].one == one && genogram->letters[i].other == other) || (genogram->letters[i].one == other && genogram->letters[i].other == one))
			return true;
	return false;
}

/* The line that comes down on somebody; NULL: they hang from nothing. */
static const struct genogram_line *
hangs_by(const struct genogram *genogram, size_t person)
{
	const struct genogram_spot *spot = &genogram->spots[person];

	for (size_t i = 0; i < genogram->line_count; i++) {
		const struct genogram_line *line = &genogram->lines[i];

		if (!line->couple && line->x1 == line->x2 && line->x1 == spot->x && line->y2 == spot->y - GENOGRAM_SYMBOL / 2)
			return line;
	}
	return NULL;
}

/* Every tie is a line or a letter; who hangs from one union stands with the eldest left. */
static void
check_ties(uint64_t seed, const struct genogram_family *family, const struct genogram *genogram)
{
	for (size_t i = 0; i < family->parent_count; i++) {
		const struct genogram_parent *tie = &family->parents[i];

		if (tie->parent != tie->child && hangs_by(genogram, tie->child) == NULL && !has_letter(genogram, tie->parent, tie->child))
			FAIL("family %llu: that %zu is a parent of %zu is told by nothing", (unsigned long long)seed, tie->parent, tie->child);
		if (hangs_by(genogram, tie->child) != NULL && genogram->spots[tie->child].y <= genogram->spots[tie->parent].y && !has_letter(genogram, tie->parent, tie->child))
			FAIL("family %llu: %zu does not stand under %zu", (unsigned long long)seed, tie->child, tie->parent);
	}
	for (size_t i = 0; i < family->people_count; i++)
		for (size_t j = 0; j < family->people_count; j++) {
			const struct genogram_line *one = hangs_by(genogram, i), *other = hangs_by(genogram, j);

			if (i != j && one != NULL && other != NULL && one->family_union == other->family_union && family->people[i].day < family->people[j].day &&
			    genogram->spots[i].x > genogram->spots[j].x)
				FAIL("family %llu: %zu is older than %zu and stands right of them", (unsigned long long)seed, i, j);
		}
}

static void
check_frames(uint64_t seed, const struct genogram_family *family, const struct genogram *genogram)
{
	for (size_t i = 0; i < family->people_count; i++) {
		bool in[HOMES] = { false };

		for (size_t j = 0; j < genogram->frame_count; j++) {
			const struct genogram_frame *frame = &genogram->frames[j];

			in[frame->home] = in[frame->home] || (genogram->spots[i].x > frame->x && genogram->spots[i].x < frame->x + frame->width && genogram->spots[i].y > frame->y &&
			    genogram->spots[i].y < frame->y + frame->height);
		}
		for (size_t h = 0; h < family->home_count; h++) {
			bool lives = false;

			for (size_t j = 0; j < family->homes[h].count; j++)
				lives = lives || family->homes[h].members[j] == i;
			if (lives != in[h])
				FAIL("family %llu: %zu %s home %zu", (unsigned long long)seed, i, lives ? "is not drawn in" : "is drawn in", h);
		}
	}
}

static bool
are_same(const struct genogram_family *family, const struct genogram *one, const struct genogram *other)
{
	return one->width == other->width && one->height == other->height && one->line_count == other->line_count && one->letter_count == other->letter_count &&
		memcmp(one->spots, other->spots, family->people_count * sizeof(*one->spots)) == 0;
}

/* R-PERS-06, R-PERS-07 */
TEST(a_genogram_loses_nobody_crosses_no_line_has_the_eldest_left_and_is_the_same_for_the_same_people)
{
	const char *wanted = getenv("WINDSCREEN_GENOGRAMS");
	uint64_t count = wanted != NULL ? (uint64_t)strtoull(wanted, NULL, 10) : getenv("WINDSCREEN_LONG") != NULL ? 10000 : 200;
	static struct made made;

	for (uint64_t seed = 1; seed <= count; seed++) {
		struct arena *arena = arena_new((size_t)512 << 20);
		struct genogram genogram, again;

		make_family(&made, seed);
		genogram_lay(arena, &made.family, &genogram);
		check_people(seed, &made.family, &genogram);
		check_lines(seed, &genogram);
		check_ties(seed, &made.family, &genogram);
		check_frames(seed, &made.family, &genogram);
		genogram_lay(arena, &made.family, &again);
		if (!are_same(&made.family, &genogram, &again))
			FAIL("family %llu is not drawn the same again", (unsigned long long)seed);
		arena_free(arena);
	}
}

/* R-PERS-06: a day before anybody was born. */
TEST(a_genogram_of_nobody_is_an_empty_drawing)
{
	const struct genogram_family family = { .people = NULL };
	struct genogram genogram;

	genogram_lay(test_arena(), &family, &genogram);
	CHECK_NUMBER(genogram.line_count, 0);
	CHECK_NUMBER(genogram.frame_count, 0);
}

/* R-PERS-06: as one draws it by hand: both families above, whoever came before and after beside, and no letter. */
TEST(a_family_with_four_grandparents_and_two_fathers_is_drawn_without_a_letter)
{
	enum { NAN, GRANDAD, GRAN, GRANDPA, MUM, AUNT, DAD, UNCLE, STEPDAD, KIT, LOU, BABY, ALL };
	static const struct genogram_parent parents[] = { { NAN, MUM, false }, { GRANDAD, MUM, false }, { NAN, AUNT, false }, { GRANDAD, AUNT, false }, { GRAN, DAD, false },
		{ GRANDPA, DAD, false }, { GRAN, UNCLE, false }, { GRANDPA, UNCLE, false }, { MUM, KIT, false }, { DAD, KIT, false }, { MUM, LOU, false }, { DAD, LOU, false },
		{ MUM, BABY, false }, { STEPDAD, BABY, false } };
	static const struct genogram_couple couples[] = { { NAN, GRANDAD, GENOGRAM_MARRIED }, { GRAN, GRANDPA, GENOGRAM_DIVORCED }, { MUM, DAD, GENOGRAM_PARTED },
		{ MUM, STEPDAD, GENOGRAM_PARTNERS } };
	static const size_t together[] = { MUM, STEPDAD, KIT, LOU, BABY };
	const struct genogram_home home = { together, 5 };
	struct genogram_person people[ALL];
	const struct genogram_family family = { people, ALL, parents, 14, couples, 4, NULL, 0, &home, 1 };
	struct genogram genogram;

	for (size_t i = 0; i < ALL; i++)
		people[i] = (struct genogram_person){ .sex = i == GRANDAD || i == GRANDPA || i == DAD || i == UNCLE || i == STEPDAD ? GENOGRAM_MALE : GENOGRAM_FEMALE,
			.day = (int32_t)(i < MUM ? 0 : i < KIT ? 9000 : 18000) + (int32_t)i * 300, .focus = i >= KIT, .half_width = 40 };
	people[AUNT].day = people[MUM].day - 100;
	genogram_lay(test_arena(), &family, &genogram);
	check_people(0, &family, &genogram);
	check_lines(0, &genogram);
	check_ties(0, &family, &genogram);
	CHECK_NUMBER(genogram.letter_count, 0);
	CHECK_NUMBER(genogram.slash_count, 2);
	CHECK(genogram.spots[NAN].y < genogram.spots[MUM].y && genogram.spots[MUM].y == genogram.spots[DAD].y && genogram.spots[MUM].y < genogram.spots[KIT].y);
	CHECK(genogram.spots[KIT].x < genogram.spots[LOU].x && genogram.spots[AUNT].x < genogram.spots[MUM].x);
}
