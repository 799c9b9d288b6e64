/* reports.h -- how the work goes, counted; small numbers are held back from whoever may not see them. Source: R-REP. */
#ifndef CASEWORK_REPORTS_H
#define CASEWORK_REPORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

/* Counts from 1 to this are small: somebody could tell who they are. R-REP-13 */
enum { REPORT_SMALL_MOST = 4 };

struct report_number {
	int64_t value; /* 0 when it is held back */
	bool held_back;
};

struct report_timescale {
	const char *clock_key; /* of the profile */
	struct report_number due, kept, late_with_reason, late, running, paused;
	const char *why_paused; /* "The child is in hospital (5), ..." of those that paused at any time; "" when none did; NULL when it is held back */
};

struct report_timescales {
	const struct report_timescale *at;
	size_t count;
	bool held_back; /* at least one number is */
};

/*
 * For each kind of timescale that was due from `from` to `to`, both included: how many, how many of them were kept, missed with a reason recorded, missed
 * without one, still run in time, and pause today; and for which reasons they ever paused. Of the help that the worker oversees, or of all for whoever keeps the register or holds see_counts; hidden people count in none.
 *
 * Without the grant see_small_numbers a row with a small number in it tells its total only (not even that when it is small), and which numbers are 0, so
 * that none can be found by taking the others away. Source: R-REP-01, R-REP-13.
 */
MUST_USE enum outcome report_timescales(struct work *work, struct date from, struct date to, struct report_timescales *report);

/* What is counted of an agency. Invited is the sum of attended, apologies and no word; asked that of in time, late and missing. */
enum report_agency_number {
	REPORT_INVITED,
	REPORT_ATTENDED,
	REPORT_APOLOGIES,
	REPORT_NO_WORD, /* nobody came, and nothing was said */
	REPORT_ASKED,
	REPORT_IN_TIME,
	REPORT_LATE,
	REPORT_MISSING,
	REPORT_AGENCY_NUMBERS
};

struct report_agency {
	const char *name;
	struct report_number numbers[REPORT_AGENCY_NUMBERS];
};

struct report_agencies {
	const struct report_agency *at;
	size_t count;
	bool held_back; /* at least one number is */
};

/*
 * What each agency gave to the finished meetings that were held from `from` to `to`, both included: meetings it was invited to, and reports that were asked of it. By name; agencies that were invited
 * to none are left out. Whose help counts, and how small numbers are held back, is as in report_timescales(). Source: R-REP-05, R-REP-13.
 */
MUST_USE enum outcome report_agencies(struct work *work, struct date from, struct date to, struct report_agencies *report);

#endif
