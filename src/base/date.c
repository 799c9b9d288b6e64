/* date.c -- days by Howard Hinnant's algorithms (public domain, chrono-compatible low-level date algorithms). */
#include "base/date.h"

#include <string.h>
#include <strings.h>

static const char *const month_names[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December" };
static const char *const weekday_short[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

struct date
date_none(void)
{
	return (struct date){ 0, 0, 0 };
}

bool
date_is_given(struct date date)
{
	return date.year != 0;
}

bool
date_exists(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

int
date_compare(struct date one, struct date other)
{
	if (one.year != other.year)
		return one.year < other.year ? -1 : 1;
	if (one.month != other.month)
		return one.month < other.month ? -1 : 1;
	return one.day < other.day ? -1 : one.day > other.day;
}

bool
date_is_before(struct date one, struct date other)
{
	return date_compare(one, other) < 0;
}

bool
date_is_same(struct date one, struct date other)
{
	return date_compare(one, other) == 0;
}

enum { FIRST_NUMBER = -719162, LAST_NUMBER = 2932896 }; /* of 1 January 1 and 31 December 9999 */

int32_t
date_number(struct date date)
{
	int32_t year = date.month <= 2 ? date.year - 1 : date.year;
	int32_t era = year / 400; /* the years of a day begin at 0, in January and February of 1 */
	int32_t year_of_era = year - era * 400;
	int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date
date_of_number(int32_t number)
{
	int32_t days = number + 719468;
	int32_t era = days / 146097;
	int32_t day_of_era = days - era * 146097;
	int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t shifted = (5 * day_of_year + 2) / 153;
	int32_t day = day_of_year - (153 * shifted + 2) / 5 + 1;
	int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
	int32_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);

	if (number < FIRST_NUMBER || number > LAST_NUMBER)
		return date_none();
	return (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
}

struct date
date_add_days(struct date date, int days)
{
	int32_t number;

	if (!date_is_given(date) || __builtin_add_overflow(date_number(date), days, &number))
		return date_none();
	return date_of_number(number);
}

struct date
date_add_months(struct date date, int months)
{
	int total, year, month, last;

	if (!date_is_given(date) || months > 12 * 9999 || months < -12 * 9999)
		return date_none();
	total = date.year * 12 + date.month - 1 + months;
	if (total < 12)
		return date_none();
	year = total / 12;
	month = total % 12 + 1;
	if (year > 9999)
		return date_none();
	last = days_in_month(year, month);
	return (struct date){ (int16_t)year, (int8_t)month, (int8_t)(date.day < last ? date.day : last) };
}

int
date_days_between(struct date from, struct date to)
{
	return date_number(to) - date_number(from);
}

enum weekday
date_weekday(struct date date)
{
	int32_t number = date_number(date);

	return (enum weekday)(((number + 3) % 7 + 7) % 7); /* 1 Jan 1970 was a Thursday */
}

int
date_age(struct date born_on, struct date on)
{
	int years = on.year - born_on.year;

	if (on.month < born_on.month || (on.month == born_on.month && on.day < born_on.day))
		years--;
	return years;
}

bool
date_read(struct slice iso, struct date *date)
{
	long long year, month, day;

	if (iso.length != 10 || iso.at[4] != '-' || iso.at[7] != '-' || !slice_number(slice_part(iso, 0, 4), 9999, &year) ||
	    !slice_number(slice_part(iso, 5, 2), 12, &month) || !slice_number(slice_part(iso, 8, 2), 31, &day) ||
	    !date_exists((int)year, (int)month, (int)day))
		return false;
	*date = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

void
date_write(struct date date, char text[11])
{
	if (!date_is_given(date)) {
		text[0] = '\0';
		return;
	}
	for (int i = 3, year = date.year; i >= 0; i--, year /= 10)
		text[i] = (char)('0' + year % 10);
	text[4] = text[7] = '-';
	text[5] = (char)('0' + date.month / 10);
	text[6] = (char)('0' + date.month % 10);
	text[8] = (char)('0' + date.day / 10);
	text[9] = (char)('0' + date.day % 10);
	text[10] = '\0';
}

const char *
date_iso(struct arena *arena, struct date date)
{
	char *text = arena_take(arena, 11);

	date_write(date, text);
	return text;
}

/* One to two digits, or the name of a month, at least its first three letters. 0 when neither. */
static int
month_of(struct slice part)
{
	long long number;

	if (slice_number(part, 12, &number) && part.length <= 2)
		return (int)number;
	if (part.length < 3)
		return 0;
	for (int i = 0; i < 12; i++)
		if (part.length <= strlen(month_names[i]) && strncasecmp(part.at, month_names[i], part.length) == 0)
			return i + 1;
	return 0;
}

static bool
is_separator(char c)
{
	return c == ' ' || c == '/' || c == '-' || c == '.';
}

/* The next run of characters that are no separators. Empty at the end. */
static struct slice
next_part(struct slice *rest)
{
	struct slice part;
	size_t length = 0;

	while (rest->length > 0 && is_separator(rest->at[0]))
		*rest = slice_part(*rest, 1, rest->length);
	while (length < rest->length && !is_separator(rest->at[length]))
		length++;
	part = slice_part(*rest, 0, length);
	*rest = slice_part(*rest, length, rest->length);
	return part;
}

bool
date_read_typed(struct slice typed, struct date *date)
{
	struct slice rest = slice_trim(typed), day_part, month_part, year_part;
	long long day, year;
	int month;

	if (date_read(rest, date))
		return true;
	day_part = next_part(&rest);
	month_part = next_part(&rest);
	year_part = next_part(&rest);
	if (slice_trim(rest).length > 0)
		return false;
	month = month_of(month_part);
	if (month == 0 || day_part.length > 2 || !slice_number(day_part, 31, &day) || !slice_number(year_part, 9999, &year) ||
	    (year_part.length != 4 && year_part.length != 2))
		return false;
	if (year_part.length == 2)
		year += year < 70 ? 2000 : 1900;
	if (!date_exists((int)year, month, (int)day))
		return false;
	*date = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

const char *
date_words(struct arena *arena, struct date date)
{
	if (!date_is_given(date))
		return "";
	return arena_format(arena, "%d %s %d", date.day, month_names[date.month - 1], date.year);
}

const char *
date_words_short(struct arena *arena, struct date date, struct date today)
{
	if (!date_is_given(date))
		return "";
	if (date.year == today.year)
		return arena_format(arena, "%s %d %.3s", weekday_short[date_weekday(date)], date.day, month_names[date.month - 1]);
	return arena_format(arena, "%s %d %.3s %d", weekday_short[date_weekday(date)], date.day, month_names[date.month - 1], date.year);
}
