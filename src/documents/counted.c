/* counted.c -- reports that count the work between two days, as tables. */
#include "documents/counted.h"

#include "casework/profile/profile.h"
#include "casework/reports/reports.h"
#include "casework/work.h"

enum { USUAL_MONTHS = 3 };

/* A number, or that it is held back: of a total, that it is small. */
static struct sheet_cell
total_cell(struct report_number number)
{
	return number.held_back ? sheet_text("fewer than 5") : sheet_number(number.value);
}

static struct sheet_cell
part_cell(struct report_number number)
{
	return number.held_back ? sheet_text("not shown") : sheet_number(number.value);
}

static enum outcome
count_timescales(struct work *work, struct date from, struct date to, struct counted *counted)
{
	static const char *const columns[] = { "Timescale", "Were due", "Kept", "Late with reason", "Late, no reason", "Still in time", "Paused", "Why they paused" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = sheet_new(work->arena, counted_timescales.title, columns, COLUMNS);
	struct report_timescales report;
	enum outcome outcome = report_timescales(work, from, to, &report);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < report.count; i++) {
		const struct report_timescale *row = &report.at[i];
		const struct clock_rule *rule = profile_clock(work->profile, row->clock_key);

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(rule != NULL ? rule->title : row->clock_key), total_cell(row->due), part_cell(row->kept),
		    part_cell(row->late_with_reason), part_cell(row->late), part_cell(row->running), part_cell(row->paused),
		    sheet_text(row->why_paused != NULL ? row->why_paused : "not shown") });
	}
	*counted = (struct counted){ sheet, report.held_back };
	return OK;
}

static enum outcome
count_agencies(struct work *work, struct date from, struct date to, struct counted *counted)
{
	static const char *const columns[1 + REPORT_AGENCY_NUMBERS] = { "Agency", [1 + REPORT_INVITED] = "Invited to", [1 + REPORT_ATTENDED] = "Attended", [1 + REPORT_APOLOGIES] = "Apologies",
		[1 + REPORT_NO_WORD] = "No word", [1 + REPORT_ASKED] = "Reports asked for", [1 + REPORT_IN_TIME] = "Sent in time", [1 + REPORT_LATE] = "Sent late",
		[1 + REPORT_MISSING] = "Missing" };
	struct sheet *sheet = sheet_new(work->arena, counted_agencies.title, columns, 1 + REPORT_AGENCY_NUMBERS);
	struct report_agencies report;
	enum outcome outcome = report_agencies(work, from, to, &report);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < report.count; i++) {
		const struct report_agency *row = &report.at[i];
		struct sheet_cell cells[1 + REPORT_AGENCY_NUMBERS] = { sheet_text(row->name) };

		for (size_t k = 0; k < REPORT_AGENCY_NUMBERS; k++)
			cells[1 + k] = k == REPORT_INVITED || k == REPORT_ASKED ? total_cell(row->numbers[k]) : part_cell(row->numbers[k]);
		sheet_add(sheet, cells);
	}
	*counted = (struct counted){ sheet, report.held_back };
	return OK;
}

const struct counted_report counted_timescales = { "Timescales kept", "timescales-kept", "timescales kept", count_timescales },
			    counted_agencies = { "What agencies gave to meetings", "agencies-in-meetings", "what agencies gave to meetings", count_agencies };

enum outcome
counted_file(struct work *work, const struct counted_report *report, struct date from, struct date to, bool as_workbook, struct sheet_file *file)
{
	struct counted counted;
	enum outcome outcome = report->count(work, from, to, &counted);

	return outcome == OK ? sheet_file_make(work, &counted.sheet, 1, as_workbook, report->title, report->file_name, file) : outcome;
}

struct date
counted_usual_from(const struct work *work)
{
	struct date start = date_add_months(work->today, -USUAL_MONTHS);

	start.day = 1;
	return start;
}
