/* counted.c -- reports that count the work between two days, as tables. */
#include "documents/counted.h"

#include "base/text.h"
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
	*counted = (struct counted){ sheet, report.held_back, false };
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
	*counted = (struct counted){ sheet, report.held_back, false };
	return OK;
}

static const char *
need_words(struct work *work, const struct report_need *need)
{
	const struct profile_service_kind *kind = profile_service_kind(work->profile, need->kind);
	const struct profile_level *level = need->level.given ? profile_level(work->profile, (int)need->level.value) : NULL;
	const char *help = need->restricted ? "Restricted help" : kind != NULL ? kind->label : need->kind != NULL ? need->kind : "Kind not said";
	const char *area = need->area != NULL ? need->area : "Area not known, or secret";
	struct date month;

	switch (need->by) {
	case REPORT_BY_KIND: return help;
	case REPORT_BY_LEVEL: return level != NULL ? arena_format(work->arena, "%d %s", level->number, level->name) : "Not agreed";
	case REPORT_BY_AREA: return area;
	case REPORT_BY_KIND_AND_AREA: return arena_format(work->arena, "%s, %s", help, area);
	case REPORT_BY_MONTH: return need->month != NULL && date_read(slice_of(arena_format(work->arena, "%s-01", need->month)), &month) ? date_words(work->arena, month) + 2 : need->month;
	default: return "";
	}
}

static enum outcome
count_needs(struct work *work, struct date from, struct date to, struct counted *counted)
{
	enum { BY, WHICH, FIRST, COLUMNS = FIRST + REPORT_NEED_NUMBERS };
	static const char *const columns[COLUMNS] = { "By", "Which", [FIRST + REPORT_NEEDS_ALL] = "All", [FIRST + REPORT_WAITING] = "Waiting", [FIRST + REPORT_DECLINED] = "Service said no",
		[FIRST + REPORT_NOT_WANTED] = "Family said no", [FIRST + REPORT_UNAVAILABLE] = "Not to be had", [FIRST + REPORT_NOT_FOUND] = "Not found" };
	static const char *const bands[REPORT_NEEDS_BYS] = { [REPORT_BY_KIND] = "Kind of help", [REPORT_BY_LEVEL] = "Level", [REPORT_BY_AREA] = "Area", [REPORT_BY_MONTH] = "Month",
		[REPORT_BY_KIND_AND_AREA] = "Kind of help and area" };
	struct sheet *sheet = sheet_new(work->arena, counted_needs.title, columns, COLUMNS);
	struct report_needs report;
	enum outcome outcome = report_needs(work, from, to, &report);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < report.count; i++) {
		struct sheet_cell cells[COLUMNS] = { [BY] = sheet_text(bands[report.at[i].by]), [WHICH] = sheet_text(need_words(work, &report.at[i])) };

		for (size_t k = 0; k < REPORT_NEED_NUMBERS; k++)
			cells[FIRST + k] = total_cell(report.at[i].numbers[k]);
		sheet_add(sheet, cells);
	}
	*counted = (struct counted){ sheet, report.held_back, report.rounded };
	return OK;
}

static const char *
builds_on(struct work *work, const struct report_outcome *row)
{
	const struct profile_choice *kind = profile_choice(&work->profile->strength_kinds, row->strength_kind);

	if (row->all)
		return "All families with a plan";
	return kind != NULL ? kind->label : text_is_empty(row->strength_kind) ? "Nothing of that is written down" : row->strength_kind;
}

static enum outcome
count_outcomes(struct work *work, struct date from, struct date to, struct counted *counted)
{
	static const char *const columns[1 + REPORT_OUTCOME_NUMBERS] = { "What they build on", [1 + REPORT_FAMILIES] = "Families", [1 + REPORT_OUTCOMES] = "Outcomes", [1 + REPORT_MET] = "Reached",
		[1 + REPORT_OPEN] = "Still open", [1 + REPORT_DROPPED] = "Given up", [1 + REPORT_MEASURED] = "Counted again" };
	struct sheet *sheet = sheet_new(work->arena, counted_outcomes.title, columns, 1 + REPORT_OUTCOME_NUMBERS);
	struct report_outcomes report;
	enum outcome outcome = report_outcomes(work, from, to, &report);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < report.count; i++) {
		struct sheet_cell cells[1 + REPORT_OUTCOME_NUMBERS] = { sheet_text(builds_on(work, &report.at[i])) };

		for (size_t k = 0; k < REPORT_OUTCOME_NUMBERS; k++)
			cells[1 + k] = total_cell(report.at[i].numbers[k]);
		sheet_add(sheet, cells);
	}
	*counted = (struct counted){ sheet, report.held_back, report.rounded };
	return OK;
}

const struct counted_report counted_timescales = { "Timescales kept", "timescales-kept", "timescales kept", .count = count_timescales },
			    counted_agencies = { "What agencies gave to meetings", "agencies-in-meetings", "what agencies gave to meetings", .count = count_agencies },
			    counted_needs = { "Help that is not there", "unmet-needs", "help that is not there", .banded = true, .whole_months = true, .count = count_needs },
			    counted_outcomes = { "Outcomes of plans", "outcomes", "outcomes of plans", .whole_months = true, .count = count_outcomes };

void
counted_days(const struct counted_report *report, struct date *from, struct date *to)
{
	if (!report->whole_months)
		return;
	from->day = 1;
	to->day = 1;
	*to = date_add_days(date_add_months(*to, 1), -1);
}

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
