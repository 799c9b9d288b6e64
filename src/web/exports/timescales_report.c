/* timescales_report.c -- how many timescales were kept between two days: the report, on a page and as a file. R-REP-01, R-REP-13 */
#include "base/text.h"
#include "casework/reports/reports.h"
#include "casework/work.h"
#include "documents/list_sheets.h"
#include "web/exports/exports.h"
#include "web/exports/timescales_report.html.h"
#include "web/period.h"

enum { COLUMNS = REPORT_COLUMNS };

static const char *
title_of(struct visit *visit, const char *clock_key)
{
	const struct clock_rule *rule = profile_clock(visit->work->profile, clock_key);

	return rule != NULL ? rule->title : clock_key;
}

static const char *
number_words(struct arena *arena, struct report_number number, const char *held_back)
{
	return number.held_back ? held_back : text_number(arena, number.value);
}

static void
fill_table(struct visit *visit, const struct report_timescales *report, struct timescales_report_view *view)
{
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, report->count);

	for (size_t i = 0; i < report->count; i++) {
		const struct report_timescale *row = &report->at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = title_of(visit, row->clock_key) };
		cells[1] = (struct table_cell){ .words = number_words(arena, row->due, "fewer than 5") };
		cells[2] = (struct table_cell){ .words = number_words(arena, row->kept, "not shown") };
		cells[3] = (struct table_cell){ .words = number_words(arena, row->late_with_reason, "not shown") };
		cells[4] = (struct table_cell){ .words = number_words(arena, row->late, "not shown") };
		cells[5] = (struct table_cell){ .words = number_words(arena, row->running, "not shown") };
		cells[6] = (struct table_cell){ .words = number_words(arena, row->paused, "not shown") };
		cells[7] = (struct table_cell){ .words = row->why_paused != NULL ? row->why_paused : "not shown" };
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	group->rows.at = rows;
	group->rows.count = report->count;
	view->row_count = report->count;
	view->table = (struct look_table){ .caption = "Timescales and how many were kept", .caption_is_hidden = true, .columns = { report_columns, COLUMNS }, .groups = { group, 1 } };
}

static struct url
file_url(struct visit *visit, struct period period, const char *as)
{
	struct arena *arena = visit->work->arena;
	struct url url = url_with(arena, url_to(arena, "/timescales/report/export"), "from", date_iso(arena, period.from));

	return url_with(arena, url_with(arena, url, "to", date_iso(arena, period.to)), "as", as);
}

enum outcome
timescales_report_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct timescales_report_view view = { .visit = visit };
	struct period period = period_read(visit, report_usual_from(visit->work), &view.from, &view.to);
	struct report_timescales report;
	struct html_out out = html_into(visit->page);
	enum outcome outcome;

	visit->title = "How many timescales were kept";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	if (visit->problems.count == 0) {
		outcome = report_timescales(visit->work, period.from, period.to, &report);
		if (outcome != OK)
			return outcome;
		fill_table(visit, &report, &view);
		view.between = arena_format(arena, "Due from %s to %s", date_words(arena, period.from), date_words(arena, period.to));
		view.hidden = report.held_back ? "Numbers from 1 to 4 are held back, and those from which they could be worked out: a few families can be told apart." : NULL;
		view.csv = file_url(visit, period, "csv");
		view.xlsx = file_url(visit, period, "xlsx");
		visit_look(visit, "Report: timescales kept", "none", 0, view.between);
	}
	timescales_report_page(&out, &view);
	return OK;
}

enum outcome
timescales_report_export(struct visit *visit)
{
	struct work *work = visit->work;
	const char *from, *to;
	struct period period = period_read(visit, report_usual_from(visit->work), &from, &to);
	struct report_timescales report;
	struct sheet_file file;
	enum outcome outcome;

	if (visit->problems.count > 0)
		return NOT_FOUND;
	outcome = report_timescales(work, period.from, period.to, &report);
	if (outcome == OK)
		outcome = sheet_file_make(work, (const struct sheet *const[]){ report_sheet(work, &report) }, 1, export_wants_workbook(visit), "Timescales kept", "timescales-kept", &file);
	if (outcome != OK)
		return outcome;
	visit_look(visit, "Taken as a file: timescales kept", "none", 0, arena_format(work->arena, "%s to %s", date_iso(work->arena, period.from), date_iso(work->arena, period.to)));
	export_answer(visit, &file);
	return OK;
}
