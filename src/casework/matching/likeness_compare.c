/* likeness_compare.c -- two records, field by field: how each goes together. */
#include <string.h>

#include "casework/matching/edits.h"
#include "casework/matching/likeness_inside.h"

/* Levels between equal and different. Names: */
enum { SWAPPED = 2, FORM = 3, NEAR = 4, ALIKE = 5, INITIAL = 6 };
/* Birth dates: */
enum { DAY_AND_MONTH_SWAPPED = 2, ONE_SLIP = 3, TWO_PARTS_SAME = 4, DAYS_APART = 5, A_YEAR_APART = 6 };

enum { REMEMBERED = 1 << 16 };

struct name_memory {
	struct {
		uint32_t one, other;
		uint8_t level;
	} at[REMEMBERED];
};

struct name_memory *
name_memory_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct name_memory);
}

/* ---- Names ---- */

/* Is every word of the one a word of the other? Both have several, or one of them has. */
static bool
holds_all(const char *one, size_t one_length, const char *other, size_t other_length)
{
	struct slice rest = { one, one_length }, token;

	while (slice_cut(&rest, ' ', &token)) {
		struct slice others = { other, other_length }, against;
		bool found = false;

		while (!found && slice_cut(&others, ' ', &against))
			found = token.length == against.length && memcmp(token.at, against.at, token.length) == 0;
		if (!found)
			return false;
	}
	return true;
}

/* A name of several words goes together with another when one holds the other, or they are the same but for blanks: "smith-jones" with "jones", "anne marie" with "annemarie". */
static bool
parts_shared(const struct word *a, const char *one, const struct word *b, const char *other)
{
	char joined[2][2 * EDITS_LONGEST];
	size_t length[2] = { 0, 0 };

	if (a->end_of_first == a->length && b->end_of_first == b->length)
		return false;
	if (a->length <= b->length ? holds_all(one, a->length, other, b->length) : holds_all(other, b->length, one, a->length))
		return true;
	for (size_t i = 0; i < a->length && length[0] < sizeof(joined[0]); i++)
		if (one[i] != ' ')
			joined[0][length[0]++] = one[i];
	for (size_t i = 0; i < b->length && length[1] < sizeof(joined[1]); i++)
		if (other[i] != ' ')
			joined[1][length[1]++] = other[i];
	return length[0] == length[1] && memcmp(joined[0], joined[1], length[0]) == 0;
}

static int
work_out_names(const struct likeness_people *people, uint32_t x, uint32_t y)
{
	const struct words *words = &people->words[SPACE_NAMES];
	const struct word *a = &words->at[x], *b = &words->at[y];
	const char *one = words->letters + a->at, *other = words->letters + b->at;
	size_t shorter = a->length < b->length ? a->length : b->length, edits;
	int alike;

	if (a->length == 1 || b->length == 1)
		return one[0] == other[0] ? INITIAL : LIKENESS_DIFFERENT;
	if (parts_shared(a, one, b, other) || name_forms_shared(words->forms[x], words->forms[y]))
		return FORM;
	edits = edits_between(one, a->length, other, b->length, 2);
	if (edits == 1 && shorter >= 3)
		return NEAR;
	alike = edits_likeness(one, a->length, other, b->length);
	if (alike >= 920)
		return NEAR;
	return alike >= 850 || (edits <= 2 && shorter >= 5) || (a->number == b->number && alike >= 700) ? ALIKE : LIKENESS_DIFFERENT;
}

static int
compare_names(const struct likeness_people *people, struct name_memory *memory, uint32_t one, uint32_t other)
{
	uint64_t hash;

	if (one == 0 || other == 0)
		return LIKENESS_MISSING;
	if (one == other)
		return LIKENESS_EQUAL;
	if (one > other) {
		uint32_t between = one;

		one = other;
		other = between;
	}
	hash = (one * UINT64_C(0x9E3779B97F4A7C15) + other * UINT64_C(0xC2B2AE3D27D4EB4F)) >> 48 & (REMEMBERED - 1);
	if (memory->at[hash].one != one || memory->at[hash].other != other) {
		memory->at[hash].one = one;
		memory->at[hash].other = other;
		memory->at[hash].level = (uint8_t)work_out_names(people, one, other);
	}
	return memory->at[hash].level;
}

/* Of names that both may have two of, the best. */
static int
better(int one, int other)
{
	if (one == LIKENESS_MISSING || other == LIKENESS_MISSING)
		return one > other ? one : other;
	return one < other ? one : other;
}

static void
compare_all_names(const struct likeness_people *people, struct name_memory *memory, const uint32_t *a, const uint32_t *b, struct pattern *pattern)
{
	static const enum likeness_part given_parts[] = { LIKENESS_GIVEN, LIKENESS_KNOWN_AS }, surname_parts[] = { LIKENESS_SURNAME, LIKENESS_OTHER_SURNAME };
	int given = LIKENESS_MISSING, surname = LIKENESS_MISSING, middle;

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < 2; j++) {
			int g = compare_names(people, memory, a[given_parts[i]], b[given_parts[j]]), s = compare_names(people, memory, a[surname_parts[i]], b[surname_parts[j]]);

			if (g == LIKENESS_EQUAL && given != LIKENESS_EQUAL) {
				pattern->word[FIELD_GIVEN] = a[given_parts[i]];
				pattern->part[FIELD_GIVEN] = given_parts[i];
			}
			if (s == LIKENESS_EQUAL && surname != LIKENESS_EQUAL) {
				pattern->word[FIELD_SURNAME] = a[surname_parts[i]];
				pattern->part[FIELD_SURNAME] = surname_parts[i];
			}
			given = better(given, g);
			surname = better(surname, s);
		}
	middle = compare_names(people, memory, a[LIKENESS_MIDDLE], b[LIKENESS_MIDDLE]);
	if (middle == LIKENESS_EQUAL) {
		pattern->word[FIELD_MIDDLE] = a[LIKENESS_MIDDLE];
		pattern->part[FIELD_MIDDLE] = LIKENESS_MIDDLE;
		if (likeness_word(people, LIKENESS_MIDDLE, a[LIKENESS_MIDDLE])->length == 1)
			middle = INITIAL;
	}
	if (given >= ALIKE && (compare_names(people, memory, a[LIKENESS_GIVEN], b[LIKENESS_MIDDLE]) == LIKENESS_EQUAL ||
	    compare_names(people, memory, a[LIKENESS_MIDDLE], b[LIKENESS_GIVEN]) == LIKENESS_EQUAL))
		given = FORM; /* known by the middle name */
	if ((given == LIKENESS_MISSING || given >= ALIKE) && (surname == LIKENESS_MISSING || surname >= ALIKE)) {
		int first = compare_names(people, memory, a[LIKENESS_GIVEN], b[LIKENESS_SURNAME]), last = compare_names(people, memory, a[LIKENESS_SURNAME], b[LIKENESS_GIVEN]);
		bool first_alike = first != LIKENESS_MISSING && first <= NEAR, last_alike = last != LIKENESS_MISSING && last <= NEAR;

		if ((first_alike && (last_alike || last == ALIKE)) || (first == ALIKE && last_alike)) {
			given = SWAPPED;
			surname = LIKENESS_MISSING;
		} else if ((first_alike && last == LIKENESS_MISSING) || (last_alike && first == LIKENESS_MISSING)) {
			given = LIKENESS_MISSING;
			surname = SWAPPED;
		}
	}
	pattern->level[FIELD_GIVEN] = (uint8_t)given;
	pattern->level[FIELD_MIDDLE] = (uint8_t)middle;
	pattern->level[FIELD_SURNAME] = (uint8_t)surname;
}

/* ---- Birth dates ---- */

static int
apart(uint32_t one, uint32_t other)
{
	return one > other ? (int)(one - other) : (int)(other - one);
}

static int
compare_births(const struct likeness_people *people, uint32_t one, uint32_t other)
{
	const struct word *a, *b;
	uint32_t year_a, year_b, month_a, month_b, day_a, day_b;
	int same, days;

	if (one == 0 || other == 0)
		return LIKENESS_MISSING;
	if (one == other)
		return LIKENESS_EQUAL;
	a = likeness_word(people, LIKENESS_BIRTH, one);
	b = likeness_word(people, LIKENESS_BIRTH, other);
	year_a = a->number / 10000;
	year_b = b->number / 10000;
	month_a = a->number / 100 % 100;
	month_b = b->number / 100 % 100;
	day_a = a->number % 100;
	day_b = b->number % 100;
	if (month_a == 0 || month_b == 0 || day_a == 0 || day_b == 0) /* a year alone, or a year and a month */
		return year_a != year_b ? (apart(year_a, year_b) <= 1 ? A_YEAR_APART : LIKENESS_DIFFERENT) :
		    month_a == month_b && month_a != 0                ? ONE_SLIP :
		    month_a == 0 || month_b == 0                      ? TWO_PARTS_SAME :
		                                                        DAYS_APART;
	if (year_a == year_b && month_a == day_b && day_a == month_b)
		return DAY_AND_MONTH_SWAPPED;
	if (edits_between(likeness_letters(people, LIKENESS_BIRTH, one), a->length, likeness_letters(people, LIKENESS_BIRTH, other), b->length, 1) == 1)
		return ONE_SLIP;
	same = (year_a == year_b ? 1 : 0) + (month_a == month_b ? 1 : 0) + (day_a == day_b ? 1 : 0);
	if (same == 2 || (year_a == year_b && ((month_a == 1 && day_a == 1) || (month_b == 1 && day_b == 1))))
		return TWO_PARTS_SAME;
	days = apart(year_a * 372 + month_a * 31 + day_a, year_b * 372 + month_b * 31 + day_b);
	return days <= 40 ? DAYS_APART : days <= 410 ? A_YEAR_APART : LIKENESS_DIFFERENT;
}

/* ---- Home ---- */

enum likeness_part
home_part_of(enum home_part part)
{
	static const enum likeness_part parts[] = { [HOME_UPRN] = LIKENESS_UPRN, [HOME_PHONE] = LIKENESS_PHONE, [HOME_POSTCODE] = LIKENESS_POSTCODE, [HOME_HOUSE] = LIKENESS_HOUSE,
		[HOME_STREET] = LIKENESS_STREET, [HOME_LOCALITY] = LIKENESS_LOCALITY, [HOME_TOWN] = LIKENESS_TOWN };

	return parts[part];
}

/* "30 20" and "20": the same house, with the flat or without. */
static bool
ends_with(const char *one, size_t one_length, const char *other, size_t other_length)
{
	return one_length > other_length && one[one_length - other_length - 1] == ' ' && memcmp(one + one_length - other_length, other, other_length) == 0;
}

enum home_step
home_compare(const struct likeness_people *people, enum home_part part, const struct likeness_record *one, const struct likeness_record *other)
{
	enum likeness_part holds = home_part_of(part);
	uint32_t x = one->word[holds], y = other->word[holds];
	const struct word *a, *b;
	const char *first, *second;

	if (x == 0 || y == 0)
		return HOME_NOT_KNOWN;
	if (x == y)
		return HOME_SAME;
	a = likeness_word(people, holds, x);
	b = likeness_word(people, holds, y);
	first = likeness_letters(people, holds, x);
	second = likeness_letters(people, holds, y);
	switch (part) {
	case HOME_POSTCODE:
		if (edits_between(first, a->length, second, b->length, 1) == 1)
			return HOME_NEAR;
		return a->length > 4 && a->length == b->length && memcmp(first, second, a->length - 3U) == 0 ? HOME_FAR : HOME_UNLIKE;
	case HOME_HOUSE:
		return ends_with(first, a->length, second, b->length) || ends_with(second, b->length, first, a->length) ? HOME_NEAR : HOME_UNLIKE;
	case HOME_PHONE: case HOME_UPRN:
		return edits_between(first, a->length, second, b->length, 1) == 1 ? HOME_NEAR : HOME_UNLIKE;
	case HOME_STREET: case HOME_LOCALITY: case HOME_TOWN:
		if (a->length >= 4 && b->length >= 4 && edits_between(first, a->length, second, b->length, 2) <= 2)
			return HOME_NEAR;
		return edits_likeness(first, a->length, second, b->length) >= 920 ? HOME_NEAR : HOME_UNLIKE;
	case HOME_PARTS:
		break;
	}
	return HOME_UNLIKE;
}

int
home_points(enum home_part part, enum home_step step)
{
	/* UPRNs one letter apart are mostly neighbours; another house in the street takes back what the street gave. */
	static const int points[HOME_PARTS][HOME_STEPS] = { [HOME_UPRN] = { 5, 0, 0, 0, 0 }, [HOME_PHONE] = { 2, 1, 0, 0, 0 }, [HOME_POSTCODE] = { 3, 2, 1, 0, 0 },
		[HOME_HOUSE] = { 1, 1, 0, -3, 0 }, [HOME_STREET] = { 2, 1, 0, 0, 0 }, [HOME_LOCALITY] = { 1, 1, 0, 0, 0 }, [HOME_TOWN] = { 1, 1, 0, 0, 0 } };

	return points[part][step];
}

int
home_level(int points)
{
	return points >= 8 ? 1 : points >= 6 ? 2 : points >= 4 ? 3 : points == 3 ? 4 : points == 2 ? 5 : points == 1 ? 6 : LIKENESS_DIFFERENT;
}

static int
compare_homes(const struct likeness_people *people, const struct likeness_record *one, const struct likeness_record *other)
{
	int points = 0;
	bool known = false;

	for (int part = 0; part < HOME_PARTS; part++) {
		enum home_step step = home_compare(people, (enum home_part)part, one, other);

		points += home_points((enum home_part)part, step);
		known = known || step != HOME_NOT_KNOWN;
	}
	return known ? home_level(points) : LIKENESS_MISSING;
}

/* ---- Numbers, e-mail, plain words ---- */

static int
compare_numbers(const struct likeness_people *people, enum likeness_part part, uint32_t one, uint32_t other)
{
	size_t edits;

	if (one == 0 || other == 0)
		return LIKENESS_MISSING;
	if (one == other)
		return LIKENESS_EQUAL;
	edits = edits_between(likeness_letters(people, part, one), likeness_word(people, part, one)->length, likeness_letters(people, part, other),
	    likeness_word(people, part, other)->length, 2);
	return edits == 1 ? 2 : edits == 2 ? 3 : LIKENESS_DIFFERENT;
}

static int
compare_emails(const struct likeness_people *people, uint32_t one, uint32_t other)
{
	struct slice a, b;
	size_t at_a, at_b, edits;
	int alike;

	if (one == 0 || other == 0)
		return LIKENESS_MISSING;
	if (one == other)
		return LIKENESS_EQUAL;
	a = (struct slice){ likeness_letters(people, LIKENESS_EMAIL, one), likeness_word(people, LIKENESS_EMAIL, one)->length };
	b = (struct slice){ likeness_letters(people, LIKENESS_EMAIL, other), likeness_word(people, LIKENESS_EMAIL, other)->length };
	edits = edits_between(a.at, a.length, b.at, b.length, 3);
	if (edits <= 1)
		return 2;
	if (edits <= 3)
		return 3;
	at_a = slice_find(a, '@');
	at_b = slice_find(b, '@');
	if (at_a == at_b && at_a > 2 && memcmp(a.at, b.at, at_a) == 0)
		return 4;
	alike = edits_likeness(a.at, a.length, b.at, b.length);
	return alike >= 880 ? 5 : alike >= 780 ? 6 : LIKENESS_DIFFERENT;
}

static int
compare_words(const struct likeness_people *people, enum likeness_part part, uint32_t one, uint32_t other)
{
	const struct word *a, *b;
	const char *first, *second;
	size_t edits, shorter;

	if (one == 0 || other == 0)
		return LIKENESS_MISSING;
	if (one == other)
		return LIKENESS_EQUAL;
	a = likeness_word(people, part, one);
	b = likeness_word(people, part, other);
	first = likeness_letters(people, part, one);
	second = likeness_letters(people, part, other);
	shorter = a->length < b->length ? a->length : b->length;
	edits = edits_between(first, a->length, second, b->length, 2);
	if (edits == 1 && shorter >= 3)
		return 3;
	return (edits == 2 && shorter >= 5) || edits_likeness(first, a->length, second, b->length) >= 900 ? 4 : LIKENESS_DIFFERENT;
}

static void
set_equal(struct pattern *pattern, enum likeness_field field, enum likeness_part part, const uint32_t *a)
{
	if (pattern->level[field] == LIKENESS_EQUAL) {
		pattern->word[field] = a[part];
		pattern->part[field] = part;
	}
}

void
likeness_compare(const struct likeness_people *people, struct name_memory *memory, const struct likeness_record *one, const struct likeness_record *other, struct pattern *pattern)
{
	const uint32_t *a = one->word, *b = other->word;

	compare_all_names(people, memory, a, b, pattern);
	pattern->level[FIELD_BIRTH] = (uint8_t)compare_births(people, a[LIKENESS_BIRTH], b[LIKENESS_BIRTH]);
	set_equal(pattern, FIELD_BIRTH, LIKENESS_BIRTH, a);
	pattern->level[FIELD_SEX] = (uint8_t)(a[LIKENESS_SEX] == 0 || b[LIKENESS_SEX] == 0 ? LIKENESS_MISSING : a[LIKENESS_SEX] == b[LIKENESS_SEX] ? LIKENESS_EQUAL : LIKENESS_DIFFERENT);
	set_equal(pattern, FIELD_SEX, LIKENESS_SEX, a);
	pattern->level[FIELD_HOME] = (uint8_t)compare_homes(people, one, other);
	pattern->level[FIELD_EMAIL] = (uint8_t)compare_emails(people, a[LIKENESS_EMAIL], b[LIKENESS_EMAIL]);
	set_equal(pattern, FIELD_EMAIL, LIKENESS_EMAIL, a);
	for (int i = 0; i < 4; i++) {
		enum likeness_part number = (enum likeness_part)(LIKENESS_IDENTIFIER + i), word = (enum likeness_part)(LIKENESS_OTHER + i);

		pattern->level[FIELD_IDENTIFIER + i] = (uint8_t)compare_numbers(people, number, a[number], b[number]);
		pattern->level[FIELD_OTHER + i] = (uint8_t)compare_words(people, word, a[word], b[word]);
		set_equal(pattern, (enum likeness_field)(FIELD_OTHER + i), word, a);
	}
}

enum likeness_part
likeness_field_part(enum likeness_field field)
{
	static const enum likeness_part parts[] = { LIKENESS_GIVEN, LIKENESS_MIDDLE, LIKENESS_SURNAME, LIKENESS_BIRTH, LIKENESS_SEX, LIKENESS_POSTCODE, LIKENESS_EMAIL };

	if (field >= FIELD_OTHER)
		return (enum likeness_part)(LIKENESS_OTHER + (int)(field - FIELD_OTHER));
	if (field >= FIELD_IDENTIFIER)
		return (enum likeness_part)(LIKENESS_IDENTIFIER + (int)(field - FIELD_IDENTIFIER));
	return parts[field];
}
