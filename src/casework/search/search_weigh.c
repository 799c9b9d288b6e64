/* search_weigh.c -- how much speaks for a candidate, in tenths of a bit, and in words. No weight is learnt of the people here: a hidden one could move it. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/people/identifiers.h"
#include "casework/search/search_inside.h"
#include "casework/work.h"

enum { SWAPPED_NAMES = -10, SAME_POSTCODE = 70, SAME_SECTOR = 45, SAME_OUTCODE = 25, OTHER_PLACE = -15, SAME_PLACE = 35, SAME_HOUSE = 50, SAME_SCHOOL = 30, OTHER_SCHOOL = -10,
	SAME_PHONE = 90, SAME_NUMBER = 200, RIGHT_AGE = 30, NEARLY_RIGHT_AGE = 22, WRONG_AGE = -50, MIDDLE_LESS = 20, OTHER_NAME_LESS = 5, WORDS_MOST = 1200,
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

struct written {
	struct name_words first, known, middle, last; /* folded */
};

struct likes {
	enum like given, family;
	bool middle;
	int points, nearness;
};

/* With these words as the first name and those as the family name. */
static struct likes
compare_names(const struct hunt *hunt, const struct written *written, const struct name_words *given, const struct name_words *family)
{
	struct likes likes = { .given = names_like(hunt->forms, given, &written->first), .family = names_like(hunt->forms, family, &written->last) };
	enum like as_known = names_like(hunt->forms, given, &written->known), as_middle = names_like(hunt->forms, given, &written->middle);

	if (as_known > likes.given)
		likes.given = as_known;
	likes.points = given_points[likes.given];
	if (as_middle >= LIKE_SOUND && given_points[as_middle] - MIDDLE_LESS > likes.points) {
		likes.middle = true;
		likes.given = as_middle;
		likes.points = given_points[as_middle] - MIDDLE_LESS;
	}
	likes.nearness = (names_nearness(given, &written->first) + names_nearness(family, &written->last)) / NEARNESS_PARTS;
	likes.points += family_points[likes.family];
	return likes;
}

/* One name of the candidate beside what was typed. */
struct weighed {
	struct likes likes;
	bool swapped;
	int points;
};

static struct weighed
weigh_name(const struct hunt *hunt, const struct written *written)
{
	struct weighed weighed = { .likes = compare_names(hunt, written, &hunt->given, &hunt->family) };

	weighed.points = weighed.likes.points + weighed.likes.nearness;
	if (weighed.likes.given < LIKE_SLIP || weighed.likes.family < LIKE_SLIP) {
		struct likes swapped = compare_names(hunt, written, &hunt->family, &hunt->given);

		weighed.swapped = swapped.points + SWAPPED_NAMES > weighed.likes.points && swapped.points > 0;
		if (weighed.swapped) {
			weighed.likes = swapped;
			weighed.points = swapped.points + SWAPPED_NAMES + swapped.nearness;
		}
	}
	return weighed;
}

/* Whoever asks is told the name of before that they asked for, and not one of which they guessed a letter. */
static bool
is_asked_for(const struct weighed *weighed)
{
	return (weighed->likes.given == LIKE_UNKNOWN || weighed->likes.given >= LIKE_SOUND) && (weighed->likes.family == LIKE_UNKNOWN || weighed->likes.family >= LIKE_SOUND);
}

/* What they were called before or are called besides; of what is not told of it, what they are called today. */
static void
weigh_other_names(const struct hunt *hunt, struct candidate *candidate, const struct written *today, struct weighed *best)
{
	struct arena *arena = hunt->work->arena;

	for (const struct other_names *names = hunt->other_names; names != NULL; names = names->before)
		for (size_t i = 0; i < names->rows.count; i++) {
			const struct search_names_row *row = &names->rows.at[i];
			struct written other;
			struct weighed weighed;

			if (row->person_id != candidate->person_id)
				continue;
			other = (struct written){ .first = row->given_name != NULL ? name_words_of(arena, row->given_name) : today->first, .known = row->given_name != NULL ? today->first : today->known,
				.middle = row->middle_names != NULL ? name_words_of(arena, row->middle_names) : today->middle,
				.last = row->family_name != NULL ? name_words_of(arena, row->family_name) : today->last };
			weighed = weigh_name(hunt, &other);
			weighed.points -= OTHER_NAME_LESS;
			if (is_asked_for(&weighed) && weighed.points > best->points) {
				*best = weighed;
				candidate->by_name = row;
			}
		}
}

static int
weigh_names(const struct hunt *hunt, struct candidate *candidate)
{
	struct arena *arena = hunt->work->arena;
	struct written written = { name_words_of(arena, candidate->given_name), name_words_of(arena, candidate->known_as), name_words_of(arena, candidate->middle_names),
		name_words_of(arena, candidate->family_name) };
	struct weighed best = weigh_name(hunt, &written);

	if (candidate->other_names)
		weigh_other_names(hunt, candidate, &written, &best);
	candidate->swapped = best.swapped;
	if (!best.swapped) {
		candidate->given_like = best.likes.given;
		candidate->family_like = best.likes.family;
		candidate->as_middle = best.likes.middle;
	}
	return best.points;
}

static enum like_day
weigh_birth_date(const struct hunt *hunt, const struct candidate *candidate)
{
	struct date typed = hunt->asked->birth_date;
	enum like_day like = days_like(typed, candidate->birth_date);

	if (!text_equals(candidate->birth_precision, "exact") && like < DAY_SAME && like != DAY_UNKNOWN)
		return typed.year - candidate->birth_date.year <= 1 && candidate->birth_date.year - typed.year <= 1 ? DAY_ROUGHLY : DAY_DIFFERENT;
	return like;
}

static enum like_day
weigh_due_day(const struct hunt *hunt, const struct candidate *candidate)
{
	int days = date_days_between(hunt->asked->birth_date, candidate->expected_on);

	return days == 0 ? DAY_SAME : days >= -DUE_NEAR_DAYS && days <= DUE_NEAR_DAYS ? DAY_SLIP : DAY_DIFFERENT;
}

static int
weigh_age(const struct hunt *hunt, const struct candidate *candidate)
{
	struct date from = hunt->asked->born_from, to = hunt->asked->born_to, born = candidate->birth_date;

	if (!date_is_before(born, from) && !date_is_before(to, born))
		return RIGHT_AGE;
	return !date_is_before(born, date_add_months(from, -12)) && !date_is_before(date_add_months(to, 12), born) ? NEARLY_RIGHT_AGE : WRONG_AGE;
}

void
weigh_candidate(const struct hunt *hunt, struct candidate *candidate)
{
	int points = weigh_names(hunt, candidate);

	if (date_is_given(hunt->asked->birth_date) && candidate->born)
		candidate->day_like = weigh_birth_date(hunt, candidate);
	else if (date_is_given(hunt->asked->birth_date) && date_is_given(candidate->expected_on))
		candidate->day_like = weigh_due_day(hunt, candidate);
	if (date_is_given(hunt->asked->born_from) && date_is_given(candidate->birth_date))
		candidate->age = weigh_age(hunt, candidate);
	candidate->names_and_day = points + day_points[candidate->day_like] + candidate->age;
}

void
weigh_place(const struct hunt *hunt, struct candidate *candidate, const char *address_lines, const char *postcode)
{
	struct arena *arena = hunt->work->arena;
	const char *asked = hunt->asked->postcode;
	int points = 0;
	bool same_house;
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
		same_house = all && hunt->asked->house != NULL && strstr(arena_format(arena, " %s ", text_fold(arena, address_lines)), arena_format(arena, " %s ", hunt->asked->house)) != NULL;
		points += same_house ? SAME_HOUSE : all ? SAME_PLACE : OTHER_PLACE;
		words = words != NULL && points > 0 ? words : same_house ? "lives at that address" : all ? "lives there" : "lives elsewhere";
	}
	if (candidate->place_words == NULL || points > candidate->place) {
		candidate->place = points;
		candidate->place_words = words;
	}
}

bool
weigh_is_at_school(const struct hunt *hunt, const char *setting_name)
{
	struct arena *arena = hunt->work->arena;
	const char *there = arena_format(arena, " %s ", name_fold(arena, setting_name));
	struct slice rest = slice_of(name_fold(arena, hunt->asked->school)), word;
	bool all = true;

	while (slice_cut(&rest, ' ', &word))
		all = all && strstr(there, arena_format(arena, " %.*s", (int)word.length, word.at)) != NULL;
	return all;
}

void
weigh_school(const struct hunt *hunt, struct candidate *candidate, const char *setting_name)
{
	bool all = weigh_is_at_school(hunt, setting_name);

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

/* ---- in words ---- */

struct reasons {
	struct buf for_it, against;
};

static void
put(struct reasons *reasons, bool speaks_for, const char *words)
{
	add_words(speaks_for ? &reasons->for_it : &reasons->against, words);
}

static void
put_names(const struct hunt *hunt, const struct candidate *candidate, struct reasons *reasons)
{
	if (candidate->swapped) {
		put(reasons, true, hunt->given.count > 0 && hunt->family.count > 0 ? "first and family name changed over" :
		    hunt->given.count > 0 ? "family name as the first name was typed" : "first name as the family name was typed");
		return;
	}
	put(reasons, candidate->given_like != LIKE_DIFFERENT, candidate->as_middle ? candidate->given_like == LIKE_SAME ? "same as a middle name" : "like a middle name" :
	    name_words(candidate->given_like, false, hunt->given.count > 1));
	put(reasons, candidate->family_like != LIKE_DIFFERENT, name_words(candidate->family_like, true, false));
}

static void
put_day(const struct candidate *candidate, struct reasons *reasons)
{
	static const char *const born[] = { [DAY_UNKNOWN] = NULL, [DAY_DIFFERENT] = "different date of birth", [DAY_ROUGHLY] = "about the same age",
		[DAY_NEAR] = "date of birth like it", [DAY_SLIP] = "date of birth nearly the same", [DAY_SWAPPED] = "day and month of birth changed over", [DAY_SAME] = "same date of birth" };

	if (candidate->born)
		put(reasons, candidate->day_like != DAY_DIFFERENT, born[candidate->day_like]);
	else if (candidate->day_like != DAY_UNKNOWN)
		put(reasons, candidate->day_like != DAY_DIFFERENT, candidate->day_like == DAY_SAME ? "due on that day" : candidate->day_like == DAY_SLIP ? "due about that day" : "due on another day");
	if (candidate->age != 0)
		put(reasons, candidate->age > 0, candidate->age == RIGHT_AGE ? "the age fits" : candidate->age == NEARLY_RIGHT_AGE ? "the age nearly fits" : "different age");
}

/* "formerly Amy Hughes: same first name, same family name": which name it is that fits. */
static struct buf *
with_name(struct arena *arena, const struct search_names_row *name, const struct buf *words)
{
	struct buf *out = ARENA_NEW(arena, struct buf);

	*out = buf_new(arena, 2 * WORDS_MOST);
	buf_text(out, person_name_words(arena, name->name_kind, name->given_name, name->family_name));
	if (words->length > 0)
		buf_text(out, ": ");
	buf_slice(out, buf_as_slice(words));
	return out;
}

const char *
weigh_words(const struct hunt *hunt, const struct candidate *candidate)
{
	struct arena *arena = hunt->work->arena;
	struct reasons reasons = { buf_new(arena, WORDS_MOST), buf_new(arena, WORDS_MOST) };
	struct buf *words = &reasons.for_it;

	put(&reasons, true, candidate->same_nhs_number ? "same NHS number" : NULL);
	put(&reasons, true, candidate->same_upn ? "same unique pupil number" : NULL);
	put_names(hunt, candidate, &reasons);
	put_day(candidate, &reasons);
	put(&reasons, true, candidate->same_phone ? "same telephone number" : NULL);
	put(&reasons, candidate->place >= 0, candidate->place_words);
	put(&reasons, candidate->school >= 0, candidate->school_words);
	if (reasons.against.length > 0) {
		if (words->length > 0)
			buf_text(words, "; ");
		buf_slice(words, buf_as_slice(&reasons.against));
	}
	if (candidate->by_name != NULL)
		words = with_name(arena, candidate->by_name, words);
	if (words->length == 0)
		return "";
	if (words->at[0] >= 'a' && words->at[0] <= 'z')
		words->at[0] = (char)(words->at[0] - 'a' + 'A');
	buf_byte(words, '.');
	return words->at;
}
