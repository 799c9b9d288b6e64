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

int
working_days_between(const struct holidays *holidays, struct date from, struct date to)
{
	int count = 0;

	if (!date_is_given(from) || !date_is_given(to))
		return 0;
	if (date_is_before(to, from))
		return -working_days_between(holidays, to, from);
	while (date_is_before(from, to)) {
		from = date_add_days(from, 1);
		count += is_working_day(holidays, from) ? 1 : 0;
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
