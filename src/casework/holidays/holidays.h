/* holidays.h -- bank holidays of England and Wales, a profile's own days, working days and school terms. */
#ifndef CASEWORK_HOLIDAYS_H
#define CASEWORK_HOLIDAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

/* The years for which bank holidays are known by rule; a proclamation may still change one, see `added` and `removed`. */
enum { HOLIDAYS_FIRST_YEAR = 1990, HOLIDAYS_LAST_YEAR = 2099, HOLIDAYS_MOST_A_YEAR = 11 };

struct term {
	const char *title;         /* "Autumn term 2026" */
	struct date starts_on, ends_on;
};

/*
 * A profile's calendar. All zero is England and Wales without local days, which is a whole calendar. Days ascend, without doubles;
 * terms ascend and do not overlap.
 */
struct holidays {
	const struct date *added;   /* bank holidays by proclamation that the rules do not know yet */
	size_t added_count;
	const struct date *removed; /* bank holidays that were moved away */
	size_t removed_count;
	const struct date *closed;  /* days on which this authority is closed: working days to nobody */
	size_t closed_count;
	const struct term *terms;
	size_t term_count;
};

/* The bank holidays of one year by rule, ascending, into days[]; substitutes included. Returns their number; 0 outside the years known. */
size_t bank_holidays_of_year(int year, struct date days[HOLIDAYS_MOST_A_YEAR]);

/* Easter Sunday, 1583 to 9999. */
struct date easter_sunday(int year);

/* NULL when this is no bank holiday by rule: "New Year's Day", "Christmas Day (substitute day)". A static text. */
const char *bank_holiday_name(struct date date);

/* A bank holiday of this calendar: by rule, added, and not removed. */
bool is_bank_holiday(const struct holidays *holidays, struct date date);

/* Not a Saturday or Sunday, not a bank holiday, not closed. Source: R-CORE-05. */
bool is_working_day(const struct holidays *holidays, struct date date);

/* This day when it is a working day, else the next one. None when the known years end before. */
struct date next_working_day(const struct holidays *holidays, struct date date);

/*
 * The day that is `count` (0 to 2600) working days after `from`, which counts as day 0 and need not be a working day itself. count 0 gives `from`.
 * date_none() when it would lie outside the years known. Source: R-CORE-05, Annex B, Annex I.
 */
struct date add_working_days(const struct holidays *holidays, struct date from, int count);

/* The day `count` working days before `from`, by the same reckoning. */
struct date subtract_working_days(const struct holidays *holidays, struct date from, int count);

/* Working days after `from`, up to and with `to`; negative when `to` comes first. */
int working_days_between(const struct holidays *holidays, struct date from, struct date to);

/* The term in which this day lies, or else the next one to begin; NULL when the calendar has none. Source: R-CORE-06. */
const struct term *term_of(const struct holidays *holidays, struct date date);

#endif
