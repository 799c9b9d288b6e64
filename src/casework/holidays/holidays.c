/* holidays.c -- working days of a profile's calendar: counting on, counting back, counting between; school terms. */
#include "casework/holidays/holidays.h"

/* Is this day in an ascending list? */
static bool
is_in(const struct date *days, size_t count, struct date date)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (date_is_before(days[middle], date))
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && date_is_same(days[low], date);
}

static bool
is_known(struct date date)
{
	return date.year >= HOLIDAYS_FIRST_YEAR && date.year <= HOLIDAYS_LAST_YEAR;
}

bool
is_bank_holiday(const struct holidays *holidays, struct date date)
{
	if (is_in(holidays->added, holidays->added_count, date))
		return true;
	return bank_holiday_name(date) != NULL && !is_in(holidays->removed, holidays->removed_count, date);
}

bool
is_working_day(const struct holidays *holidays, struct date date)
{
	if (!date_is_given(date) || date_weekday(date) >= SATURDAY)
		return false;
	return !is_in(holidays->closed, holidays->closed_count, date) && !is_bank_holiday(holidays, date);
}

/* The nearest working day after `date` (step 1) or before it (step -1); none outside the years known. */
static struct date
neighbour(const struct holidays *holidays, struct date date, int step)
{
	do
		date = date_add_days(date, step);
	while (is_known(date) && !is_working_day(holidays, date));
	return is_known(date) ? date : date_none();
}

static struct date
count_on(const struct holidays *holidays, struct date from, int count, int step)
{
	if (!is_known(from) || count < 0 || count > 2600)
		return date_none();
	while (count-- > 0 && date_is_given(from))
		from = neighbour(holidays, from, step);
	return from;
}

struct date
next_working_day(const struct holidays *holidays, struct date date)
{
	return is_working_day(holidays, date) ? date : count_on(holidays, date, 1, 1);
}

struct date
add_working_days(const struct holidays *holidays, struct date from, int count)
{
	return count_on(holidays, from, count, 1);
}

struct date
subtract_working_days(const struct holidays *holidays, struct date from, int count)
{
	return count_on(holidays, from, count, -1);
}

/* Monday to Friday, from the first day known to this one. */
static int
weekdays_until(struct date date)
{
	int32_t number = date_number(date) - date_number(DATE(1, 1, 1)); /* a Monday */

	return number / 7 * 5 + (number % 7 < 5 ? number % 7 + 1 : 5);
}

static bool
is_weekday_between(struct date from, struct date to, struct date date)
{
	return date_is_before(from, date) && !date_is_before(to, date) && date_weekday(date) < SATURDAY;
}

/* Days of the list after `from`, up to and with `to`, that would be working days but for it. */
static int
days_off(const struct date *days, size_t count, struct date from, struct date to)
{
	int off = 0;

	for (size_t i = 0; i < count; i++)
		off += is_weekday_between(from, to, days[i]) ? 1 : 0;
	return off;
}

int
working_days_between(const struct holidays *holidays, struct date from, struct date to)
{
	struct date days[HOLIDAYS_MOST_A_YEAR];
	int count;

	if (!date_is_given(from) || !date_is_given(to))
		return 0;
	if (date_is_before(to, from))
		return -working_days_between(holidays, to, from);
	count = weekdays_until(to) - weekdays_until(from) - days_off(holidays->closed, holidays->closed_count, from, to);
	for (size_t i = 0; i < holidays->added_count; i++)
		if (is_weekday_between(from, to, holidays->added[i]) && !is_in(holidays->closed, holidays->closed_count, holidays->added[i]))
			count--;
	for (int year = from.year; year <= to.year; year++) {
		size_t known = bank_holidays_of_year(year, days);

		for (size_t i = 0; i < known; i++)
			if (is_weekday_between(from, to, days[i]) && !is_in(holidays->closed, holidays->closed_count, days[i]) &&
			    !is_in(holidays->added, holidays->added_count, days[i]) && !is_in(holidays->removed, holidays->removed_count, days[i]))
				count--;
	}
	return count;
}

const struct term *
term_of(const struct holidays *holidays, struct date date)
{
	for (size_t i = 0; i < holidays->term_count; i++)
		if (!date_is_before(holidays->terms[i].ends_on, date))
			return &holidays->terms[i];
	return NULL;
}
