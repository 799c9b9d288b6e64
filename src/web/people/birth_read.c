/* birth_read.c -- a date of birth, or what is known of it. R-PERS-01: an uncertain birth date is no obstacle. */
#include <stdio.h>

#include "casework/work.h"
#include "web/people/people_pages.h"

enum { OLDEST_AGE = 120, YEAR_LEAST = 1900 };

static bool
read_month_and_year(struct slice text, struct new_person *person)
{
	struct slice first;
	struct date date;
	char whole[64];

	/* "3 2020", "3/2020" or "March 2020": with a first of the month before it, it is a date or nothing. */
	if (text.length > 40)
		return false;
	(void)snprintf(whole, sizeof(whole), "1 %.*s", (int)text.length, text.at);
	for (char *at = whole; *at != '\0'; at++)
		if (*at == '/' || *at == '-' || *at == '.')
			*at = ' ';
	first = slice_of(whole);
	if (!date_read_typed(first, &date))
		return false;
	person->birth_date = date;
	person->birth_precision = BIRTH_PRECISION_MONTH;
	return true;
}

bool
birth_read(const char *typed, struct date today, struct new_person *person)
{
	struct slice text = slice_trim(slice_of(typed));
	long long number;

	person->birth_precision = BIRTH_PRECISION_UNKNOWN;
	if (text.length == 0)
		return true;
	if (text.length >= 3 && slice_equals_ignoring_case(slice_part(text, 0, 3), "due")) {
		struct slice due = slice_trim(slice_part(text, 3, text.length));

		person->unborn = true;
		return due.length == 0 || date_read_typed(due, &person->expected_on);
	}
	if (text.length > 6 && slice_equals_ignoring_case(slice_part(text, 0, 6), "about "))
		text = slice_trim(slice_part(text, 6, text.length));
	if (slice_number(text, 9999, &number)) {
		if (number <= OLDEST_AGE) {
			person->birth_date = date_add_months(today, -12 * (int)number - 6);
			person->birth_precision = BIRTH_PRECISION_ABOUT;
			return true;
		}
		person->birth_date = (struct date){ (int16_t)number, 7, 1 };
		person->birth_precision = BIRTH_PRECISION_YEAR;
		return number >= YEAR_LEAST && number <= today.year;
	}
	if (date_read_typed(text, &person->birth_date)) {
		person->birth_precision = BIRTH_PRECISION_EXACT;
		return true;
	}
	return read_month_and_year(text, person);
}

bool
death_read(const char *typed, struct death *death)
{
	struct slice text = slice_trim(slice_of(typed));
	struct new_person as_birth = { .birth_date = date_none() };
	long long year;

	*death = (struct death){ .precision = DEATH_PRECISION_EXACT };
	if (text.length == 0 || date_read_typed(text, &death->on))
		return true;
	if (slice_number(text, 9999, &year)) {
		*death = (struct death){ .on = { (int16_t)year, 1, 1 }, .precision = DEATH_PRECISION_YEAR };
		return year >= YEAR_LEAST;
	}
	if (!read_month_and_year(text, &as_birth))
		return false;
	*death = (struct death){ .on = as_birth.birth_date, .precision = DEATH_PRECISION_MONTH };
	return true;
}

enum outcome
baby_is_born(struct visit *visit, int64_t person_id, const char *given_name, const char *family_name, const char *birth, struct problems *problems)
{
	struct new_person described = { .birth_precision = BIRTH_PRECISION_MISSING };
	struct person person;
	enum outcome outcome = person_read(visit->work, person_id, &person);

	if (outcome != OK || person.born || !birth_read(birth, visit->work->today, &described) || described.birth_precision != BIRTH_PRECISION_EXACT)
		return outcome;
	return person_birth(visit->work, person_id, given_name, family_name, described.birth_date, NULL, problems);
}
