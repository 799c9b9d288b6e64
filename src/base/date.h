/* date.h -- a day in the calendar, local to Europe/London; no time, no zone. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

struct date {
	int16_t year; /* 1 to 9999; 0 in date_none() */
	int8_t month; /* 1 to 12 */
	int8_t day;   /* 1 to 31, and in the month */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* A date known when the program is written: DATE(2026, 3, 2). */
#define DATE(y, m, d) ((struct date){ (y), (m), (d) })

struct date date_none(void);
bool date_is_given(struct date date);
bool date_exists(int year, int month, int day); /* year 1 to 9999 */

int date_compare(struct date one, struct date other); /* below 0, 0, above 0; none comes before all */
bool date_is_before(struct date one, struct date other);
bool date_is_same(struct date one, struct date other);

/* Days since 1 Jan 1970, negative before; and back. */
int32_t date_number(struct date date);
struct date date_of_number(int32_t number);

/* None stays none; outside the years 1 to 9999 gives none. */
struct date date_add_days(struct date date, int days);
/* The same day of the month, or the last day of a shorter month: 31 Jan + 1 month is 28 Feb. Source: Annex B. */
struct date date_add_months(struct date date, int months);
int date_days_between(struct date from, struct date to);
enum weekday date_weekday(struct date date);
/* Whole years lived on `on`; born on 29 Feb has a birthday on 1 Mar in other years. Negative: not yet born. */
int date_age(struct date born_on, struct date on);

/* "2026-05-01" and nothing else. false, *date untouched, for all else. */
bool date_read(struct slice iso, struct date *date);
/* Writes 10 characters and a NUL: "2026-05-01"; none gives "". */
void date_write(struct date date, char text[11]);
const char *date_iso(struct arena *arena, struct date date);

/*
 * As a person types it: "1 5 2026", "1/5/2026", "01-05-2026", "1 May 2026", "1 may 26" (two-digit years: 00 to 69 is 2000s), "2026-05-01".
 * false for all else, and for days that do not exist.
 */
bool date_read_typed(struct slice typed, struct date *date);

/* For people; owned by the arena; none gives "". */
const char *date_words(struct arena *arena, struct date date);          /* "1 May 2026" */
const char *date_words_short(struct arena *arena, struct date date, struct date today); /* "Thu 26 Nov"; with the year when not this year's */

#endif
