/* check.c -- the checks that every form makes. */
#include "base/check.h"

#include "base/text.h"

bool
check_given(struct problems *problems, const char *field, const char *text, const char *sentence)
{
	if (!text_is_empty(text))
		return true;
	problem_add(problems, field, "%s", sentence);
	return false;
}

bool
check_length(struct problems *problems, const char *field, const char *text, size_t most, const char *what)
{
	if (text == NULL || text_characters(text) <= most)
		return true;
	problem_add(problems, field, "%s must be %s characters or fewer", what, text_number(problems->arena, (int64_t)most));
	return false;
}

bool
check_text(struct problems *problems, const char *field, const char *text, size_t most, const char *what, const char *sentence)
{
	return check_given(problems, field, text, sentence) && check_length(problems, field, text, most, what);
}

bool
check_day_past(struct problems *problems, const char *field, struct date day, struct date today, const char *what, const char *sentence)
{
	if (!date_is_given(day)) {
		problem_add(problems, field, "%s", sentence);
		return false;
	}
	if (date_is_before(today, day)) {
		problem_add(problems, field, "%s must be today or in the past", what);
		return false;
	}
	return true;
}

bool
check_day_to_come(struct problems *problems, const char *field, struct date day, struct date today, const char *what, const char *sentence)
{
	if (!date_is_given(day)) {
		problem_add(problems, field, "%s", sentence);
		return false;
	}
	if (date_is_before(day, today)) {
		problem_add(problems, field, "%s must be today or in the future", what);
		return false;
	}
	return true;
}

bool
check_time_of_day(struct problems *problems, const char *field, const char *text)
{
	struct slice rest = slice_of(text != NULL ? text : ""), part;
	long long hours, minutes;

	if (text == NULL || (rest.length == 5 && slice_cut(&rest, ':', &part) && slice_number(part, 23, &hours) && slice_number(rest, 59, &minutes)))
		return true;
	problem_add(problems, field, "Write the time like 15:30");
	return false;
}
