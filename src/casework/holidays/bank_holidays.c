/* bank_holidays.c -- the bank holidays of England and Wales by rule, with those that were moved or added by proclamation. */
#include <string.h>

#include "casework/holidays/holidays.h"

struct bank_holiday {
	struct date date;
	const char *name;
};

/* Proclaimed beside the rules. `instead` takes the place of the rule's day in that month of that year. */
static const struct proclaimed {
	struct date date;
	bool instead;
	const char *name;
} proclaimed[] = {
	{ { 1995, 5, 8 }, true, "Early May bank holiday (50 years of VE day)" },
	{ { 1999, 12, 31 }, false, "Millennium Eve" },
	{ { 2002, 6, 3 }, false, "Golden Jubilee" },
	{ { 2002, 6, 4 }, true, "Spring bank holiday" },
	{ { 2011, 4, 29 }, false, "Royal wedding" },
	{ { 2012, 6, 4 }, true, "Spring bank holiday" },
	{ { 2012, 6, 5 }, false, "Diamond Jubilee" },
	{ { 2020, 5, 8 }, true, "Early May bank holiday (75 years of VE day)" },
	{ { 2022, 6, 2 }, true, "Spring bank holiday" },
	{ { 2022, 6, 3 }, false, "Platinum Jubilee" },
	{ { 2022, 9, 19 }, false, "State Funeral of Queen Elizabeth II" },
	{ { 2023, 5, 8 }, false, "Coronation of King Charles III" },
};

/* Anonymous Gregorian reckoning, as printed by Meeus and by Butcher. */
struct date
easter_sunday(int year)
{
	int golden = year % 19, century = year / 100, rest = year % 100;
	int correction = (8 * century + 13) / 25;
	int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
	int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
	int late = (golden + 11 * epact + 22 * weekday) / 451;
	int sum = epact + weekday - 7 * late + 114;

	if (year < 1583 || year > 9999)
		return date_none();
	return DATE((int16_t)year, (int8_t)(sum / 31), (int8_t)(sum % 31 + 1));
}

static struct date
day_of(int year, int month, int day)
{
	return DATE((int16_t)year, (int8_t)month, (int8_t)day);
}

static struct date
first_monday(int year, int month)
{
	struct date first = day_of(year, month, 1);

	return date_add_days(first, (7 - (int)date_weekday(first)) % 7);
}

static struct date
last_monday_of_31_days(int year, int month)
{
	struct date last = day_of(year, month, 31);

	return date_add_days(last, -(int)date_weekday(last));
}

static void
put(struct bank_holiday list[HOLIDAYS_MOST_A_YEAR], size_t *count, struct date date, const char *name)
{
	size_t at = *count;

	while (at > 0 && date_is_before(date, list[at - 1].date)) {
		list[at] = list[at - 1];
		at--;
	}
	list[at] = (struct bank_holiday){ date, name };
	(*count)++;
}

/* The day by rule, unless a proclamation moved it: then it is put where it went. spring: of the two in May, the later. */
static void
put_may_day(struct bank_holiday list[HOLIDAYS_MOST_A_YEAR], size_t *count, struct date date, bool spring)
{
	const char *name = spring ? "Spring bank holiday" : "Early May bank holiday";

	for (size_t i = 0; i < sizeof proclaimed / sizeof proclaimed[0]; i++)
		if (proclaimed[i].instead && proclaimed[i].date.year == date.year && (proclaimed[i].date.month == 6) == spring) {
			put(list, count, proclaimed[i].date, proclaimed[i].name);
			return;
		}
	put(list, count, date, name);
}

static void
put_christmas(struct bank_holiday list[HOLIDAYS_MOST_A_YEAR], size_t *count, int year)
{
	switch (date_weekday(day_of(year, 12, 25))) {
	case FRIDAY:
		put(list, count, day_of(year, 12, 25), "Christmas Day");
		put(list, count, day_of(year, 12, 28), "Boxing Day (substitute day)");
		return;
	case SATURDAY:
		put(list, count, day_of(year, 12, 27), "Christmas Day (substitute day)");
		put(list, count, day_of(year, 12, 28), "Boxing Day (substitute day)");
		return;
	case SUNDAY:
		put(list, count, day_of(year, 12, 26), "Boxing Day");
		put(list, count, day_of(year, 12, 27), "Christmas Day (substitute day)");
		return;
	case MONDAY: case TUESDAY: case WEDNESDAY: case THURSDAY:
		put(list, count, day_of(year, 12, 25), "Christmas Day");
		put(list, count, day_of(year, 12, 26), "Boxing Day");
		return;
	}
}

static size_t
of_year(int year, struct bank_holiday list[HOLIDAYS_MOST_A_YEAR])
{
	struct date new_year = day_of(year, 1, 1), easter;
	size_t count = 0;

	if (year < HOLIDAYS_FIRST_YEAR || year > HOLIDAYS_LAST_YEAR)
		return 0;
	easter = easter_sunday(year);
	if (date_weekday(new_year) == SATURDAY)
		put(list, &count, day_of(year, 1, 3), "New Year's Day (substitute day)");
	else if (date_weekday(new_year) == SUNDAY)
		put(list, &count, day_of(year, 1, 2), "New Year's Day (substitute day)");
	else
		put(list, &count, new_year, "New Year's Day");
	put(list, &count, date_add_days(easter, -2), "Good Friday");
	put(list, &count, date_add_days(easter, 1), "Easter Monday");
	put_may_day(list, &count, first_monday(year, 5), false);
	put_may_day(list, &count, last_monday_of_31_days(year, 5), true);
	put(list, &count, last_monday_of_31_days(year, 8), "Summer bank holiday");
	put_christmas(list, &count, year);
	for (size_t i = 0; i < sizeof proclaimed / sizeof proclaimed[0]; i++)
		if (!proclaimed[i].instead && proclaimed[i].date.year == year)
			put(list, &count, proclaimed[i].date, proclaimed[i].name);
	return count;
}

size_t
bank_holidays_of_year(int year, struct date days[HOLIDAYS_MOST_A_YEAR])
{
	struct bank_holiday list[HOLIDAYS_MOST_A_YEAR];
	size_t count = of_year(year, list);

	for (size_t i = 0; i < count; i++)
		days[i] = list[i].date;
	return count;
}

const char *
bank_holiday_name(struct date date)
{
	struct bank_holiday list[HOLIDAYS_MOST_A_YEAR];
	size_t count = of_year(date.year, list);

	for (size_t i = 0; i < count; i++)
		if (date_is_same(list[i].date, date))
			return list[i].name;
	return NULL;
}
