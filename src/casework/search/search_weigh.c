/* search_weigh.c -- how much speaks for a candidate, in tenths of a bit, and in words. No weight is learnt of the people here: a hidden one could move it. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/people/identifiers.h"
#include "casework/search/search_inside.h"
#include "casework/work.h"

enum { SWAPPED_NAMES = -10, SAME_POSTCODE = 70, SAME_SECTOR = 45, SAME_OUTCODE = 25, OTHER_PLACE = -15, SAME_PLACE = 35, SAME_SCHOOL = 30, OTHER_SCHOOL = -10,
	SAME_PHONE = 90, SAME_NUMBER = 200, RIGHT_AGE = 30, NEARLY_RIGHT_AGE = 22, WRONG_AGE = -50, YEAR_FITS = 30, MIDDLE_LESS = 20, WORDS_MOST = 600,
	DUE_NEAR_DAYS = 14, NEARNESS_PARTS = 100 };

static const int given_points[] = { [LIKE_UNKNOWN] = 0, [LIKE_DIFFERENT] = -40, [LIKE_INITIAL] = 15, [LIKE_SOUND] = 35, [LIKE_TWO_SLIPS] = 38, [LIKE_BEGINNING] = 42,
	[LIKE_PART] = 52, [LIKE_SLIP] = 50, [LIKE_FORM] = 55, [LIKE_SAME] = 65 };
static const int family_points[] = { [LIKE_UNKNOWN] = 0, [LIKE_DIFFERENT] = -40, [LIKE_INITIAL] = 10, [LIKE_SOUND] = 42, [LIKE_TWO_SLIPS] = 48, [LIKE_BEGINNING] = 52,
	[LIKE_PART] = 66, [LIKE_SLIP] = 65, [LIKE_FORM] = 66, [LIKE_SAME] = 80 };
static const int day_points[] = { [DAY_UNKNOWN] = 0, [DAY_DIFFERENT] = -60, [DAY_ROUGHLY] = 20, [DAY_NEAR] = 42, [DAY_SLIP] = 60, [DAY_SWAPPED] = 78, [DAY_SAME] = 100 };

static const char *
name_words(enum like like, bool family, bool several)
{
	switch (like) {
	case LIKE_SAME: return family ? "same family name" : "same first name";
	case LIKE_FORM: return family ? "a form of the family name" : "a form of the first name";
	case LIKE_PART: return family ? "part of the family name" : several ? "one of the first names" : "part of the first name";
	case LIKE_SLIP:
	case LIKE_TWO_SLIPS: return family ? "family name nearly the same" : "first name nearly the same";
	case LIKE_BEGINNING: return family ? "family name begins so" : "first name begins so";
	case LIKE_SOUND: return family ? "family name sounds alike" : "first name sounds alike";
	case LIKE_INITIAL: return family ? "same initial of the family name" : "same initial";
	case LIKE_DIFFERENT: return family ? "different family name" : "different first name";
	case LIKE_UNKNOWN: return NULL;
	}
	return NULL;
}

static void
add_words(struct buf *list, const char *words)
{
	if (words == NULL)
		return;
	if (list->length > 0)
		buf_text(list, ", ");
	buf_text(list, words);
}

struct weighing {
	struct buf for_it, against;
	int points;
};

static void
put(struct weighing *weighing, int points, const char *words)
{
	weighing->points += points;
	add_words(points >= 0 ? &weighing->for_it : &weighing->against, words);
}

struct likes {
	enum like given, family;
	bool middle;
	int points, nearness;
};

/* With these words as the first name and those as the family name. */
static struct likes
compare_names(const struct hunt *hunt, const struct candidate *candidate, const struct name_words *given, const struct name_words *family)
{
	struct arena *arena = hunt->work->arena;
	struct name_words first = name_words_of(arena, candidate->given_name), known = name_words_of(arena, candidate->known_as),
		middle = name_words_of(arena, candidate->middle_names), last = name_words_of(arena, candidate->family_name);
	struct likes likes = { .given = names_like(hunt->forms, given, &first), .family = names_like(hunt->forms, family, &last) };
	enum like as_known = names_like(hunt->forms, given, &known), as_middle = names_like(hunt->forms, given, &middle);

	if (as_known > likes.given)
		likes.given = as_known;
	likes.points = given_points[likes.given];
	if (as_middle >= LIKE_SOUND && given_points[as_middle] - MIDDLE_LESS > likes.points) {
		likes.middle = true;
		likes.given = as_middle;
		likes.points = given_points[as_middle] - MIDDLE_LESS;
	}
	likes.nearness = (names_nearness(given, &first) + names_nearness(family, &last)) / NEARNESS_PARTS;
	likes.points += family_points[likes.family];
	return likes;
}

static void
weigh_names(const struct hunt *hunt, const struct candidate *candidate, struct weighing *weighing)
{
	struct likes straight = compare_names(hunt, candidate, &hunt->given, &hunt->family), swapped = { .points = -1000 };

	if (straight.given < LIKE_SLIP || straight.family < LIKE_SLIP)
		swapped = compare_names(hunt, candidate, &hunt->family, &hunt->given);
	if (swapped.points + SWAPPED_NAMES > straight.points && swapped.points > 0) {
		weighing->points += swapped.nearness;
		put(weighing, swapped.points + SWAPPED_NAMES, hunt->given.count > 0 && hunt->family.count > 0 ? "first and family name changed over" :
		    hunt->given.count > 0 ? "family name as the first name was typed" : "first name as the family name was typed");
		return;
	}
	weighing->points += straight.nearness;
	if (straight.given != LIKE_UNKNOWN)
		put(weighing, straight.points - family_points[straight.family],
		    straight.middle ? straight.given == LIKE_SAME ? "same as a middle name" : "like a middle name" : name_words(straight.given, false, hunt->given.count > 1));
	if (straight.family != LIKE_UNKNOWN)
		put(weighing, family_points[straight.family], name_words(straight.family, true, false));
}

static bool
is_exact(const struct candidate *candidate)
{
	return text_equals(candidate->birth_precision, "exact");
}

static void
weigh_birth_date(const struct hunt *hunt, const struct candidate *candidate, struct weighing *weighing)
{
	static const char *const words[] = { [DAY_UNKNOWN] = NULL, [DAY_DIFFERENT] = "different date of birth", [DAY_ROUGHLY] = "about the same age",
		[DAY_NEAR] = "date of birth like it", [DAY_SLIP] = "date of birth nearly the same", [DAY_SWAPPED] = "day and month of birth changed over", [DAY_SAME] = "same date of birth" };
	struct date typed = hunt->asked->birth_date;
	enum like_day like = days_like(typed, candidate->birth_date);

	if (!is_exact(candidate) && like < DAY_SAME && like != DAY_UNKNOWN)
		like = typed.year - candidate->birth_date.year <= 1 && candidate->birth_date.year - typed.year <= 1 ? DAY_ROUGHLY : DAY_DIFFERENT;
	put(weighing, day_points[like], words[like]);
}

static void
weigh_due_day(const struct hunt *hunt, const struct candidate *candidate, struct weighing *weighing)
{
	int days = date_days_between(hunt->asked->birth_date, candidate->expected_on);

	if (days == 0)
		put(weighing, day_points[DAY_SAME], "due on that day");
	else if (days >= -DUE_NEAR_DAYS && days <= DUE_NEAR_DAYS)
		put(weighing, day_points[DAY_SLIP], "due about that day");
	else
		put(weighing, day_points[DAY_DIFFERENT], "due on another day");
}

static void
weigh_age(const struct hunt *hunt, const struct candidate *candidate, struct weighing *weighing)
{
	struct date from = hunt->asked->born_from, to = hunt->asked->born_to, born = candidate->birth_date;

	if (!date_is_before(born, from) && !date_is_before(to, born))
		put(weighing, RIGHT_AGE, "the age fits");
	else if (!date_is_before(born, date_add_months(from, -12)) && !date_is_before(date_add_months(to, 12), born))
		put(weighing, NEARLY_RIGHT_AGE, "the age nearly fits");
	else
		put(weighing, WRONG_AGE, "different age");
}

void
weigh_candidate(const struct hunt *hunt, struct candidate *candidate)
{
	struct arena *arena = hunt->work->arena;
	struct weighing weighing = { buf_new(arena, WORDS_MOST), buf_new(arena, WORDS_MOST), 0 };

	weigh_names(hunt, candidate, &weighing);
	if (date_is_given(hunt->asked->birth_date) && candidate->born)
		weigh_birth_date(hunt, candidate, &weighing);
	else if (date_is_given(hunt->asked->birth_date) && date_is_given(candidate->expected_on))
		weigh_due_day(hunt, candidate, &weighing);
	if (date_is_given(hunt->asked->born_from) && date_is_given(candidate->birth_date))
		weigh_age(hunt, candidate, &weighing);
	candidate->names_and_day = weighing.points;
	candidate->names_words = weighing.for_it.length > 0 ? weighing.for_it.at : "";
	candidate->against_words = weighing.against.length > 0 ? weighing.against.at : "";
}

void
weigh_place(const struct hunt *hunt, struct candidate *candidate, const char *address_lines, const char *postcode)
{
	struct arena *arena = hunt->work->arena;
	const char *asked = hunt->asked->postcode;
	int points = 0;
	const char *words = NULL;

	candidate->placed = true;
	if (address_lines == NULL)
		return;
	if (asked != NULL && postcode != NULL) {
		if (text_equals(asked, postcode))
			points = SAME_POSTCODE, words = "same postcode";
		else if (text_equals(postcode_sector(arena, asked), postcode_sector(arena, postcode)))
			points = SAME_SECTOR, words = "postcode nearly the same";
		else if (text_equals(postcode_outcode(arena, asked), postcode_outcode(arena, postcode)))
			points = SAME_OUTCODE, words = "lives in the same area";
		else
			points = OTHER_PLACE, words = "different postcode";
	}
	if (hunt->asked->place != NULL) {
		const char *there = arena_format(arena, " %s ", name_fold(arena, address_lines));
		struct slice rest = slice_of(name_fold(arena, hunt->asked->place)), word;
		bool all = true;

		while (slice_cut(&rest, ' ', &word))
			all = all && strstr(there, arena_format(arena, " %.*s", (int)word.length, word.at)) != NULL;
		points += all ? SAME_PLACE : OTHER_PLACE;
		words = words != NULL && points > 0 ? words : all ? "lives there" : "lives elsewhere";
	}
	if (candidate->place_words == NULL || points > candidate->place) {
		candidate->place = points;
		candidate->place_words = words;
	}
}

void
weigh_school(const struct hunt *hunt, struct candidate *candidate, const char *setting_name)
{
	struct arena *arena = hunt->work->arena;
	const char *there = arena_format(arena, " %s ", name_fold(arena, setting_name));
	struct slice rest = slice_of(name_fold(arena, hunt->asked->school)), word;
	bool all = true;

	while (slice_cut(&rest, ' ', &word))
		all = all && strstr(there, arena_format(arena, " %.*s", (int)word.length, word.at)) != NULL;
	if (candidate->school_words == NULL || all) {
		candidate->school = all ? SAME_SCHOOL : OTHER_SCHOOL;
		candidate->school_words = all ? "same school" : "different school";
	}
}

void
weigh_sum(struct hunt *hunt, struct candidate *candidate)
{
	candidate->points = candidate->names_and_day + candidate->place + candidate->school + (candidate->same_phone ? SAME_PHONE : 0) +
	    (candidate->same_nhs_number ? SAME_NUMBER : 0) + (candidate->same_upn ? SAME_NUMBER : 0);
	hunt->best = candidate->points > hunt->best ? candidate->points : hunt->best;
}

const char *
weigh_words(const struct hunt *hunt, const struct candidate *candidate)
{
	struct arena *arena = hunt->work->arena;
	struct buf words = buf_new(arena, 2 * WORDS_MOST), against = buf_new(arena, WORDS_MOST);

	add_words(&words, candidate->same_nhs_number ? "same NHS number" : NULL);
	add_words(&words, candidate->same_upn ? "same unique pupil number" : NULL);
	add_words(&words, candidate->names_words[0] != '\0' ? candidate->names_words : NULL);
	add_words(&words, candidate->same_phone ? "same telephone number" : NULL);
	add_words(candidate->place >= 0 ? &words : &against, candidate->place_words);
	add_words(candidate->school >= 0 ? &words : &against, candidate->school_words);
	if (candidate->against_words[0] != '\0' || against.length > 0) {
		if (words.length > 0)
			buf_text(&words, "; ");
		buf_text(&words, candidate->against_words);
		if (candidate->against_words[0] != '\0' && against.length > 0)
			buf_text(&words, ", ");
		buf_slice(&words, buf_as_slice(&against));
	}
	if (words.length == 0)
		return "";
	if (words.at[0] >= 'a' && words.at[0] <= 'z')
		words.at[0] = (char)(words.at[0] - 'a' + 'A');
	buf_byte(&words, '.');
	return words.at;
}
