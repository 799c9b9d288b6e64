/* drawing.c -- from what is written down of a network to the genogram's people, parents and couples; and names under the symbols. */
#include "casework/network/drawing.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/work.h"

enum { NAME_MOST = 16, LETTER_HALF = 5, SMALL_HALF = 4, NARROWEST = 32 };

/* What a relationship is in the drawing. */
enum sort { SORT_OTHER, SORT_PARENT, SORT_CARE, SORT_STEP, SORT_GRANDPARENT, SORT_ABOVE, SORT_SIBLING, SORT_SAME_ROW, SORT_COUPLE };
static const struct {
	const char *kind;
	enum sort sort;
	enum genogram_union_kind couple;
	enum genogram_sex sex;
} sorts[] = {
	{ "mother", SORT_PARENT, 0, GENOGRAM_FEMALE }, { "father", SORT_PARENT, 0, GENOGRAM_MALE }, { "adoptive_parent", SORT_CARE, 0, 0 }, { "guardian", SORT_CARE, 0, 0 },
	{ "foster_carer", SORT_CARE, 0, 0 }, { "step_parent", SORT_STEP, 0, 0 }, { "grandmother", SORT_GRANDPARENT, 0, GENOGRAM_FEMALE },
	{ "grandfather", SORT_GRANDPARENT, 0, GENOGRAM_MALE }, { "aunt", SORT_ABOVE, 0, GENOGRAM_FEMALE }, { "uncle", SORT_ABOVE, 0, GENOGRAM_MALE }, { "other_carer", SORT_ABOVE, 0, 0 },
	{ "sister", SORT_SIBLING, 0, GENOGRAM_FEMALE }, { "brother", SORT_SIBLING, 0, GENOGRAM_MALE }, { "half_sibling", SORT_SAME_ROW, 0, 0 },
	{ "step_sibling", SORT_SAME_ROW, 0, 0 }, { "cousin", SORT_SAME_ROW, 0, 0 }, { "spouse", SORT_COUPLE, GENOGRAM_MARRIED, 0 }, { "divorced", SORT_COUPLE, GENOGRAM_DIVORCED, 0 },
	{ "partner", SORT_COUPLE, GENOGRAM_PARTNERS, 0 }, { "ex_partner", SORT_COUPLE, GENOGRAM_PARTED, 0 },
};

static size_t
sort_of(const struct network_tie *tie)
{
	size_t i = 0;

	while (i + 1 < sizeof(sorts) / sizeof(sorts[0]) && !text_equals(sorts[i].kind, tie->kind->key))
		i++;
	return text_equals(sorts[i].kind, tie->kind->key) ? i : SIZE_MAX;
}

/* Some of a text, whole letters, with three dots where it was cut. */
static const char *
cut(struct arena *arena, const char *text)
{
	size_t bytes = 0, letters = 0;

	if (text_characters(text) <= NAME_MOST)
		return text;
	for (; letters < NAME_MOST - 1; letters++)
		do
			bytes++;
		while ((text[bytes] & 0xC0) == 0x80);
	return arena_format(arena, "%.*s\xe2\x80\xa6", (int)bytes, text);
}

static bool
lives_with_family(const struct network *network, size_t one)
{
	for (size_t i = 0; i < network->home_count; i++) {
		bool here = false, family = false;

		for (size_t j = 0; j < network->homes[i].member_count; j++) {
			size_t person = network->homes[i].members[j].person;

			here = here || person == one;
			family = family || (person != one && (network->people[person].is_child || network->people[person].is_root));
		}
		if (here && family)
			return true;
	}
	return false;
}

static bool
belongs(const struct network *network, size_t one)
{
	if (network->people[one].is_child || text_equals(network->people[one].part, "carer") || text_equals(network->people[one].part, "family") || lives_with_family(network, one))
		return true;
	for (size_t i = 0; i < network->tie_count; i++)
		if ((network->ties[i].person == one || network->ties[i].other == one) && sort_of(&network->ties[i]) != SIZE_MAX)
			return true;
	return false;
}

/* The sex that is written down; else what the words of a relationship say. */
static enum genogram_sex
sex_of(const struct network *network, size_t one)
{
	const char *sex = network->people[one].person.sex;

	if (text_equals(sex, "female") || text_equals(sex, "male"))
		return text_equals(sex, "female") ? GENOGRAM_FEMALE : GENOGRAM_MALE;
	for (size_t i = 0; sex == NULL && i < network->tie_count; i++) {
		size_t sort = sort_of(&network->ties[i]);

		if (network->ties[i].person == one && sort != SIZE_MAX && sorts[sort].sex != GENOGRAM_UNKNOWN)
			return sorts[sort].sex;
	}
	return GENOGRAM_UNKNOWN;
}

/* What somebody is to the children where no line of the drawing can say it. */
static const char *
said_beside(struct work *work, const struct network *network, size_t one)
{
	const char *words = NULL;

	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];
		size_t sort = sort_of(tie);

		if (tie->person != one && tie->other != one)
			continue;
		if (sort != SIZE_MAX && (sorts[sort].sort == SORT_PARENT || sorts[sort].sort == SORT_CARE || sorts[sort].sort == SORT_COUPLE || sorts[sort].sort == SORT_STEP))
			return NULL;
		if (tie->person == one && network->people[tie->other].is_child && words == NULL)
			words = tie->kind->words;
	}
	(void)work;
	return words;
}

struct making {
	struct work *work;
	const struct network *network;
	size_t *place;               /* of each person of the network in the drawing; SIZE_MAX */
	struct drawn_person *people;
	struct genogram_person *figures;
	struct genogram_family family;
};

static void
add_people(struct making *making)
{
	const struct network *network = making->network;
	struct arena *arena = making->work->arena;

	for (size_t i = 0; i < network->people_count; i++) {
		const struct person *person = &network->people[i].person;
		enum genogram_sex sex = sex_of(network, i);
		const char *name, *about, *beside;
		size_t at = making->family.people_count;
		int half;

		making->place[i] = SIZE_MAX;
		if (!belongs(network, i))
			continue;
		making->place[i] = making->family.people_count++;
		name = cut(arena, person->born && !text_is_empty(person->given_name) ? network_name(making->work, network, i) : "baby");
		beside = said_beside(making->work, network, i);
		about = network_age(making->work, network, i);
		if (beside != NULL && !network->people[i].died)
			about = text_equals(about, "age not known") ? beside : arena_format(arena, "%s, %s", beside, about);
		making->people[at] = (struct drawn_person){ .person = i, .name = name, .about = text_equals(about, "age not known") ? NULL : about, .died = network->people[i].died,
			.shape = !person->born ? DRAWN_TRIANGLE : sex == GENOGRAM_FEMALE ? DRAWN_CIRCLE : sex == GENOGRAM_MALE ? DRAWN_SQUARE : DRAWN_DIAMOND };
		half = (int)text_characters(name) * LETTER_HALF + 2;
		if (making->people[at].about != NULL && (int)text_characters(about) * SMALL_HALF > half)
			half = (int)text_characters(about) * SMALL_HALF;
		making->figures[at] = (struct genogram_person){ .sex = sex, .focus = network->people[i].is_child, .half_width = half > NARROWEST ? half : NARROWEST,
			.day = person->born && date_is_given(person->birth_date) ? date_number(person->birth_date) : GENOGRAM_NO_DAY };
	}
}

/* The parent with whom a step-parent is: the only one, or the one they live with. SIZE_MAX: it cannot be said. */
static size_t
partner_of_step(const struct network *network, const struct network_tie *step)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];
		size_t sort = sort_of(tie);

		if (sort != SIZE_MAX && sorts[sort].sort == SORT_COUPLE && (tie->person == step->person || tie->other == step->person))
			return SIZE_MAX; /* it is written down with whom */
		if (sort == SIZE_MAX || sorts[sort].sort != SORT_PARENT || tie->other != step->other)
			continue;
		if (found != SIZE_MAX && found != tie->person) {
			for (size_t h = 0; h < network->home_count; h++) {
				bool here = false;

				for (size_t m = 0; m < network->homes[h].member_count; m++)
					here = here || network->homes[h].members[m].person == step->person;
				for (size_t m = 0; here && m < network->homes[h].member_count; m++)
					if (network->homes[h].members[m].person == tie->person || network->homes[h].members[m].person == found)
						return network->homes[h].members[m].person;
			}
			return SIZE_MAX;
		}
		found = tie->person;
	}
	return found;
}

static enum genogram_union_kind
couple_kind(const struct network_tie *tie, enum genogram_union_kind kind)
{
	if (!tie->ended)
		return kind;
	return kind == GENOGRAM_MARRIED ? GENOGRAM_DIVORCED : GENOGRAM_PARTED;
}

static void
add_tie(struct making *making, const struct network_tie *tie, struct genogram_parent *parents, struct genogram_couple *couples, struct genogram_near *nears, bool care)
{
	size_t sort = sort_of(tie), one = making->place[tie->person], other = making->place[tie->other], step;
	struct genogram_family *family = &making->family;

	if (sort == SIZE_MAX || one == SIZE_MAX || other == SIZE_MAX || one == other || (sorts[sort].sort == SORT_CARE) != care)
		return;
	switch (sorts[sort].sort) {
	case SORT_PARENT:
	case SORT_CARE:
		parents[family->parent_count++] = (struct genogram_parent){ one, other, care };
		return;
	case SORT_STEP:
		step = partner_of_step(making->network, tie);
		if (step != SIZE_MAX && step != tie->person && making->place[step] != SIZE_MAX)
			couples[family->couple_count++] = (struct genogram_couple){ one, making->place[step], GENOGRAM_PARTNERS };
		else
			nears[family->near_count++] = (struct genogram_near){ one, other, 1, false };
		return;
	case SORT_COUPLE:
		couples[family->couple_count++] = (struct genogram_couple){ one, other, couple_kind(tie, sorts[sort].couple) };
		return;
	case SORT_GRANDPARENT:
	case SORT_ABOVE:
		nears[family->near_count++] = (struct genogram_near){ one, other, sorts[sort].sort == SORT_ABOVE ? 1 : 2, false };
		return;
	case SORT_SIBLING:
	case SORT_SAME_ROW:
		nears[family->near_count++] = (struct genogram_near){ one, other, 0, sorts[sort].sort == SORT_SIBLING };
		return;
	case SORT_OTHER:
		return;
	}
}

/* Birth before care: from whom a child hangs follows from it. */
static void
add_ties(struct making *making)
{
	const struct network *network = making->network;
	struct arena *arena = making->work->arena;
	struct genogram_parent *parents = ARENA_ARRAY(arena, struct genogram_parent, network->tie_count);
	struct genogram_couple *couples = ARENA_ARRAY(arena, struct genogram_couple, network->tie_count);
	struct genogram_near *nears = ARENA_ARRAY(arena, struct genogram_near, network->tie_count);

	for (int care = 0; care < 2; care++)
		for (size_t i = 0; i < network->tie_count; i++)
			add_tie(making, &network->ties[i], parents, couples, nears, care == 1);
	making->family.parents = parents;
	making->family.couples = couples;
	making->family.nears = nears;
}

/* By its eldest grown-up, else by its eldest. */
static const char *
home_name(struct making *making, const struct network_home *home)
{
	const char *name = network_name(making->work, making->network, home->members[0].person);

	for (size_t i = home->member_count; i > 0; i--)
		if (text_equals(making->network->people[home->members[i - 1].person].part, "carer"))
			name = network_name(making->work, making->network, home->members[i - 1].person);
	return arena_format(making->work->arena, "%s\xe2\x80\x99s home", name);
}

static void
add_homes(struct making *making, struct family_drawing *drawing)
{
	const struct network *network = making->network;
	struct arena *arena = making->work->arena;
	struct genogram_home *homes = ARENA_ARRAY(arena, struct genogram_home, network->home_count);
	const char **names = ARENA_ARRAY(arena, const char *, network->home_count);

	for (size_t i = 0; i < network->home_count; i++) {
		size_t *members = ARENA_ARRAY(arena, size_t, network->homes[i].member_count), count = 0;

		for (size_t j = 0; j < network->homes[i].member_count; j++)
			if (making->place[network->homes[i].members[j].person] != SIZE_MAX)
				members[count++] = making->place[network->homes[i].members[j].person];
		if (count == 0)
			continue;
		names[making->family.home_count] = home_name(making, &network->homes[i]);
		homes[making->family.home_count++] = (struct genogram_home){ members, count };
	}
	making->family.homes = homes;
	drawing->homes = names;
}

static const char *
letter_of(struct arena *arena, int number)
{
	return number < 26 ? arena_format(arena, "%c", 'A' + number) : arena_format(arena, "%c%d", 'A' + number % 26, number / 26 + 1);
}

static void
add_letters(struct making *making, struct family_drawing *drawing)
{
	struct arena *arena = making->work->arena;
	const struct genogram *genogram = &drawing->genogram;
	const char **words = ARENA_ARRAY(arena, const char *, genogram->letter_count);

	for (size_t i = 0; i < genogram->letter_count; i++) {
		const struct genogram_letter *letter = &genogram->letters[i];
		struct drawn_person *one = &making->people[letter->one], *other = &making->people[letter->other];
		const char *sign = letter_of(arena, letter->number);

		one->letters = one->letters == NULL ? sign : arena_format(arena, "%s %s", one->letters, sign);
		other->letters = other->letters == NULL ? sign : arena_format(arena, "%s %s", other->letters, sign);
		words[i] = letter->couple ? arena_format(arena, "%s: %s and %s are or were a couple", sign, one->name, other->name)
		    : arena_format(arena, "%s: %s is a parent or carer of %s", sign, one->name, other->name);
	}
	drawing->letter_words = words;
	drawing->letter_count = genogram->letter_count;
}

void
family_drawing_make(struct work *work, const struct network *network, struct family_drawing *drawing)
{
	struct making making = { .work = work, .network = network, .place = ARENA_ARRAY(work->arena, size_t, network->people_count),
		.people = ARENA_ARRAY(work->arena, struct drawn_person, network->people_count), .figures = ARENA_ARRAY(work->arena, struct genogram_person, network->people_count) };

	*drawing = (struct family_drawing){ .people = making.people, .figures = making.figures };
	add_people(&making);
	add_ties(&making);
	add_homes(&making, drawing);
	making.family.people = making.figures;
	drawing->people_count = making.family.people_count;
	genogram_lay(work->arena, &making.family, &drawing->genogram);
	add_letters(&making, drawing);
}
