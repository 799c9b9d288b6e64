/* instant.c -- moments in UTC, and London's day and hour by the rule in force since 1996. */
#include "base/instant.h"

#include <time.h>

enum { DAY_SECONDS = 86400 };

struct instant
instant_none(void)
{
	return (struct instant){ 0 };
}

bool
instant_is_given(struct instant instant)
{
	return instant.milliseconds != 0;
}

struct instant
instant_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (struct instant){ (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 };
}

struct instant
instant_add_seconds(struct instant instant, int64_t seconds)
{
	return (struct instant){ instant.milliseconds + seconds * 1000 };
}

/* Whole days, and the milliseconds left in the day, also before 1970. */
static int32_t
split_days(int64_t milliseconds, int64_t *rest)
{
	int64_t day = milliseconds / (DAY_SECONDS * 1000LL);

	*rest = milliseconds % (DAY_SECONDS * 1000LL);
	if (*rest < 0) {
		*rest += DAY_SECONDS * 1000LL;
		day--;
	}
	return (int32_t)day;
}

bool
instant_read(struct slice iso, struct instant *instant)
{
	struct date date;
	long long hour, minute, second, millisecond;

	if (iso.length != 24 || iso.at[10] != 'T' || iso.at[13] != ':' || iso.at[16] != ':' || iso.at[19] != '.' || iso.at[23] != 'Z' ||
	    !date_read(slice_part(iso, 0, 10), &date) || !slice_number(slice_part(iso, 11, 2), 23, &hour) ||
	    !slice_number(slice_part(iso, 14, 2), 59, &minute) || !slice_number(slice_part(iso, 17, 2), 59, &second) ||
	    !slice_number(slice_part(iso, 20, 3), 999, &millisecond))
		return false;
	instant->milliseconds = ((int64_t)date_number(date) * DAY_SECONDS + hour * 3600 + minute * 60 + second) * 1000 + millisecond;
	return true;
}

static void
two_digits(char *at, int64_t number)
{
	at[0] = (char)('0' + number / 10);
	at[1] = (char)('0' + number % 10);
}

void
instant_write(struct instant instant, char text[25])
{
	int64_t rest;
	int32_t day;

	if (!instant_is_given(instant)) {
		text[0] = '\0';
		return;
	}
	day = split_days(instant.milliseconds, &rest);
	date_write(date_of_number(day), text);
	text[10] = 'T';
	two_digits(text + 11, rest / 3600000);
	text[13] = ':';
	two_digits(text + 14, rest / 60000 % 60);
	text[16] = ':';
	two_digits(text + 17, rest / 1000 % 60);
	text[19] = '.';
	text[20] = (char)('0' + rest % 1000 / 100);
	two_digits(text + 21, rest % 100);
	text[23] = 'Z';
	text[24] = '\0';
}

const char *
instant_iso(struct arena *arena, struct instant instant)
{
	char *text = arena_take(arena, 25);

	instant_write(instant, text);
	return text;
}

/* 01:00 UTC on the last Sunday of the month, in seconds since 1970. */
static int64_t
last_sunday(int year, int month)
{
	struct date last = { (int16_t)year, (int8_t)month, 31 };
	int back = ((int)date_weekday(last) + 1) % 7;

	return ((int64_t)date_number(last) - back) * DAY_SECONDS + 3600;
}

static bool
is_summer(int64_t seconds, int year)
{
	return seconds >= last_sunday(year, 3) && seconds < last_sunday(year, 10);
}

struct local_time
instant_local(struct instant instant)
{
	struct local_time local = { 0 };
	int64_t rest, milliseconds = instant.milliseconds;
	int32_t day = split_days(milliseconds, &rest);

	local.summer = is_summer((milliseconds - (milliseconds % 1000 + 1000) % 1000) / 1000, date_of_number(day).year);
	if (local.summer)
		day = split_days(milliseconds + 3600000, &rest);
	local.date = date_of_number(day);
	local.hour = (int)(rest / 3600000);
	local.minute = (int)(rest / 60000 % 60);
	local.second = (int)(rest / 1000 % 60);
	return local;
}

struct date
instant_date(struct instant instant)
{
	return instant_local(instant).date;
}

struct instant
instant_of_local(struct date date, int hour, int minute)
{
	int64_t as_utc = (int64_t)date_number(date) * DAY_SECONDS + hour * 3600 + minute * 60;

	/* In October the hour from 01:00 comes twice: the first is an hour earlier in UTC, and still summer. */
	if (is_summer(as_utc - 3600, date.year))
		as_utc -= 3600;
	return (struct instant){ as_utc * 1000 };
}

const char *
instant_time_words(struct arena *arena, struct instant instant)
{
	struct local_time local = instant_local(instant);
	int hour = local.hour % 12 == 0 ? 12 : local.hour % 12;

	if (local.minute == 0 && local.hour == 0)
		return "midnight";
	if (local.minute == 0 && local.hour == 12)
		return "midday";
	if (local.minute == 0)
		return arena_format(arena, "%d%s", hour, local.hour < 12 ? "am" : "pm");
	return arena_format(arena, "%d:%02d%s", hour, local.minute, local.hour < 12 ? "am" : "pm");
}

const char *
instant_words(struct arena *arena, struct instant instant)
{
	if (!instant_is_given(instant))
		return "";
	return arena_format(arena, "%s on %s", instant_time_words(arena, instant), date_words(arena, instant_date(instant)));
}
