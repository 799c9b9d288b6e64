/* reports.h -- how the work goes, counted; small numbers are held back from whoever may not see them. Source: R-REP. */
#ifndef CASEWORK_REPORTS_H
#define CASEWORK_REPORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/values.h"

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

/* How a need is told apart: the rows of report_needs. */
enum report_needs_by {
	REPORT_BY_KIND,
	REPORT_BY_LEVEL,
	REPORT_BY_AREA,
	REPORT_BY_MONTH,
	REPORT_BY_KIND_AND_AREA,
	REPORT_NEEDS_BYS
};

/* How the help is not there. All is the sum of the others. */
enum report_need_number {
	REPORT_NEEDS_ALL,
	REPORT_WAITING,
	REPORT_DECLINED,    /* the service says no */
	REPORT_NOT_WANTED,  /* the family says no */
	REPORT_UNAVAILABLE, /* a meeting wanted it, and it is not to be had */
	REPORT_NOT_FOUND,   /* somebody looked, and nobody offers it */
	REPORT_NEED_NUMBERS
};

struct report_need {
	enum report_needs_by by;
	const char *kind;  /* of the profile; NULL: not told apart by kind, or not said, or restricted */
	bool restricted;   /* of kinds of help that the worker may not read of */
	struct maybe_int level; /* none: not told apart by it, or not agreed yet */
	const char *area;  /* the first half of a postcode, "WA10"; NULL: not told apart by it, or not known, or secret */
	const char *month; /* "2026-11"; NULL: not told apart by it */
	struct report_number numbers[REPORT_NEED_NUMBERS];
};

struct report_needs {
	const struct report_need *at;
	size_t count;
	bool held_back;    /* at least one number is */
	bool rounded;      /* the others are rounded, whether or not it changes one */
};

/* Numbers are rounded to a multiple of this for whoever may not see small ones. */
enum { REPORT_ROUNDED_TO = 5 };

/*
 * Help that was needed and is not there, between two days, both included: services that said no, let wait or are not wanted, as each stands today, on the day since when; what finished meetings could not
 * get, on their day; and what was looked for and not found. The same needs five times over: by each of report_needs_by, in that order. What began since, and what was found since, counts in none. Whose
 * help counts is as in report_timescales().
 *
 * The five tables add up to the same, so a number that is missing in one could be worked out from another. Without the grant see_small_numbers therefore every number from 1 to REPORT_SMALL_MOST is held
 * back and every other one is rounded by itself. Of help of a restricted kind that the worker may not read of, those who see small numbers learn only that it is restricted, and those who do not as long
 * as it is less than five. Source: R-REP-02, R-REP-11, R-REP-13, R-PLAN-22, R-DIR-09.
 */
MUST_USE enum outcome report_needs(struct work *work, struct date from, struct date to, struct report_needs *report);

enum report_outcome_number {
	REPORT_FAMILIES,
	REPORT_OUTCOMES, /* the sum of the three that follow */
	REPORT_MET,
	REPORT_OPEN,
	REPORT_DROPPED,
	REPORT_MEASURED, /* of them: where it began is known, and where it stands now */
	REPORT_OUTCOME_NUMBERS
};

struct report_outcome {
	bool all;                  /* of all families who have such a plan */
	const char *strength_kind; /* else of those who build on this, of the profile; "": of whom nothing is written down */
	struct report_number numbers[REPORT_OUTCOME_NUMBERS];
};

struct report_outcomes {
	const struct report_outcome *at;
	size_t count;
	bool held_back, rounded;   /* as of report_needs */
};

/*
 * What came of the outcomes of plans whose newest version was agreed from `from` to `to`, both included, as they stand today: of all families, then of those who build on each kind of thing. A family
 * that builds on several counts with each of them, so the rows overlap and are rounded as in report_needs(). Whose help counts is as in report_timescales(). Source: R-NET-06, R-REP-13.
 */
MUST_USE enum outcome report_outcomes(struct work *work, struct date from, struct date to, struct report_outcomes *report);

#endif
