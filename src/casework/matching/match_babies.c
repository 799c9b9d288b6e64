/* match_babies.c -- see match_babies.h. */
#include "casework/matching/match_babies.h"

#include <stdlib.h>
#include <string.h>

#include "casework/matching/match.h"
#include "platform/json/json_read.h"

/*
 * What the day is worth, chosen and not learnt, because babies are few: of women who are not one, about one in eight has another baby due within three weeks; of one woman nearly none. One mother: it is one pregnancy, but
 * for twins.
 */
enum { SAME_DAY = 5000, SAME_WEEK = 4000, SAME_WEEKS = 3000, BORN_NEAR = 4000, BORN_FAR = 1000, ONE_MOTHER = 6000, WEEK = 7 };

bool
baby_days_fit(const struct baby_day *one, const struct baby_day *other, int *apart)
{
	const struct baby_day *first = other->born ? other : one, *due = other->born ? one : other; /* the birth in front */

	*apart = 0;
	if (due->born)
		return false; /* both are born */
	if (!date_is_given(first->day) || !date_is_given(due->day))
		return true;
	*apart = date_days_between(first->day, due->day);
	return first->born ? *apart <= BABY_BORN_EARLY_DAYS && *apart >= -BABY_BORN_LATE_DAYS : abs(*apart) <= BABY_DUE_APART_DAYS;
}

void
match_baby_weigh(const struct baby_day *one, const struct baby_day *other, int apart, bool same_mother, struct likeness_explanation *explanation, struct match_baby *baby)
{
	int days = abs(apart);

	*baby = (struct match_baby){ .is = true, .same_mother = same_mother, .born = one->born || other->born, .apart = apart, .day_known = date_is_given(one->day) && date_is_given(other->day) };
	if (same_mother) {
		explanation->count = 0;
		explanation->household = 0;
		explanation->total = explanation->start;
		baby->mother = ONE_MOTHER - explanation->start;
	}
	if (baby->day_known && baby->born)
		baby->day = days <= BABY_BORN_LATE_DAYS ? BORN_NEAR : BORN_FAR;
	else if (baby->day_known)
		baby->day = days == 0 ? SAME_DAY : days <= WEEK ? SAME_WEEK : SAME_WEEKS;
	explanation->total += baby->mother + baby->day;
}

const char *
match_baby_parts_write(struct arena *arena, const struct likeness_explanation *explanation, const struct match_baby *baby)
{
	const char *parts = match_parts_write(arena, explanation);

	if (!baby->is)
		return parts;
	return arena_format(arena, "%.*s,\"baby\":[%d,%d,%d,%d,%d,%d]}", (int)strlen(parts) - 1, parts, baby->same_mother, baby->mother, baby->day_known, baby->born, baby->apart, baby->day);
}

struct match_baby
match_baby_of_parts(struct arena *arena, const char *parts)
{
	enum { NUMBERS = 6, NUMBER_MOST = 1000000 };
	const json_t *list;
	const char *why;
	json_t *value;
	int numbers[NUMBERS];

	if (parts == NULL || json_read(arena, slice_of(parts), &value, &why) != OK)
		return (struct match_baby){ .is = false };
	list = json_object_get(value, "baby");
	if (json_array_size(list) != NUMBERS)
		return (struct match_baby){ .is = false };
	for (size_t i = 0; i < NUMBERS; i++) {
		const json_t *one = json_array_get(list, i);

		if (!json_is_integer(one) || llabs(json_integer_value(one)) > NUMBER_MOST)
			return (struct match_baby){ .is = false };
		numbers[i] = (int)json_integer_value(one);
	}
	return (struct match_baby){ .is = true, .same_mother = numbers[0] != 0, .mother = numbers[1], .day_known = numbers[2] != 0, .born = numbers[3] != 0, .apart = numbers[4], .day = numbers[5] };
}

const char *
match_bar_words(struct arena *arena, const struct match_baby *baby, enum likeness_field field)
{
	const char *words = match_field_words(field);
	bool letters = words[0] != '\0' && words[1] >= 'A' && words[1] <= 'Z'; /* NHS number */

	return baby->is ? arena_format(arena, "Mother: %c%s", letters ? words[0] : words[0] | 0x20, words + 1) : words;
}

const char *
match_baby_day_words(struct arena *arena, const struct match_baby *baby)
{
	int days = abs(baby->apart);
	const char *unit = days == 1 ? "day" : "days";

	if (!baby->day_known)
		return "The day is not known of both";
	if (days == 0)
		return baby->born ? "Born on the day it was due" : "Due on the same day";
	return baby->born ? arena_format(arena, "Born %d %s %s it was due", days, unit, baby->apart > 0 ? "before" : "after") : arena_format(arena, "Due %d %s apart", days, unit);
}
