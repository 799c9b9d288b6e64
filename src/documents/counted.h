/* counted.h -- reports that count the work between two days: one table for the page, the file and programs. R-REP-01, R-REP-02, R-REP-05, R-REP-13 */
#ifndef DOCUMENTS_COUNTED_H
#define DOCUMENTS_COUNTED_H

#include "base/date.h"
#include "documents/sheet_file.h"

/* A report that was counted: what is held back is said to be, in its cells. */
struct counted {
	const struct sheet *sheet;
	bool held_back; /* at least one number is */
	bool rounded;   /* the others are rounded */
};

struct counted_report {
	const char *title, *file_name; /* "Timescales kept", "timescales-kept" */
	const char *look;              /* as who looked tells of it: "timescales kept" */
	bool banded;                   /* its first column parts it into tables: "Area" */
	bool whole_months;             /* it counts no part of a month: two periods that differ by a day tell what happened on it */
	/* What the worker may count from the first day to the second, both included; of counted_days(). */
	enum outcome (*count)(struct work *work, struct date from, struct date to, struct counted *counted);
};
extern const struct counted_report counted_timescales, counted_agencies, counted_needs, counted_outcomes;

/* The days that it counts when these are asked for. */
void counted_days(const struct counted_report *report, struct date *from, struct date *to);

/* Counted, as a file. */
MUST_USE enum outcome counted_file(struct work *work, const struct counted_report *report, struct date from, struct date to, bool as_workbook, struct sheet_file *file);

/* From the first day of the month three months ago to today, where no day was asked for. */
struct date counted_usual_from(const struct work *work);

#endif
