/* counted_report.c -- reports that count the work between two days, each on a page and as a file. R-REP-01, R-REP-05, R-REP-13 */
#include "base/text.h"
#include "casework/work.h"
#include "documents/counted.h"
#include "web/exports/counted_report.html.h"
#include "web/exports/exports.h"
#include "web/period.h"

/* How the page of a report speaks of it. */
struct report_words {
	const struct counted_report *report;
	const char *path, *title;
	const char *between; /* before the days: "Due" */
	const char *counts;  /* what counts, and what does not */
	const char *nothing; /* instead of an empty table */
	const char *other, *other_words; /* the other report */
};

static const struct report_words timescales_words = { &counted_timescales, "/timescales/report", "How many timescales were kept", "Due",
	"A timescale counts on the day when it was due. One that was called off, because the help ended or the plan was replaced, counts in no column. One that pauses is due as much later as it pauses.",
	"No timescale that you oversee was due then.", "/agencies/report", "What agencies gave to meetings" };
static const struct report_words agencies_words = { &counted_agencies, "/agencies/report", "What agencies gave to meetings", "Meetings held",
	"A meeting counts when it has ended, and once for each agency, however many of its workers were invited. It was attended when one of them was there, for all of it or a part, or somebody came for them; no word: none came, and nobody said why. "
	"A report is late after the day that its writer was told, or after the meeting where no day was told. Who was left out in the end, and who comes from no agency here, counts in no column.",
	"No agency was invited then to a meeting that you oversee.", "/timescales/report", "How many timescales were kept" };

static const char *
cell_words(struct arena *arena, const struct sheet_cell *cell)
{
	return cell->kind == SHEET_NUMBER ? text_number(arena, cell->number) : cell->text;
}

static void
fill_table(struct visit *visit, const struct sheet *sheet, const char *caption, struct counted_report_view *view)
{
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, sheet->row_count);

	for (size_t i = 0; i < sheet->row_count; i++) {
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, sheet->column_count);

		for (size_t k = 0; k < sheet->column_count; k++)
			cells[k] = (struct table_cell){ .words = cell_words(arena, &sheet->cells[i * sheet->column_count + k]) };
		rows[i] = (struct table_row){ cells, sheet->column_count };
	}
	*group = (struct table_group){ .rows.at = rows, .rows.count = sheet->row_count };
	view->row_count = sheet->row_count;
	view->table = (struct look_table){ .caption = caption, .caption_is_hidden = true, .columns.at = sheet->columns, .columns.count = sheet->column_count, .groups.at = group, .groups.count = 1 };
}

static struct url
file_url(struct visit *visit, const char *path, struct period period, const char *as)
{
	struct arena *arena = visit->work->arena;
	struct url url = url_with(arena, url_to(arena, arena_format(arena, "%s/export", path)), "from", date_iso(arena, period.from));

	return url_with(arena, url_with(arena, url, "to", date_iso(arena, period.to)), "as", as);
}

static enum outcome
show(struct visit *visit, const struct report_words *words)
{
	struct arena *arena = visit->work->arena;
	struct counted_report_view view = { .visit = visit, .title = words->title, .path = url_to(arena, words->path), .counts = words->counts, .nothing = words->nothing,
		.other = url_to(arena, words->other), .other_words = words->other_words };
	struct period period = period_read(visit, counted_usual_from(visit->work), &view.from, &view.to);
	struct counted counted;
	struct html_out out = html_into(visit->page);
	enum outcome outcome;

	visit->title = words->title;
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	if (visit->problems.count == 0) {
		outcome = words->report->count(visit->work, period.from, period.to, &counted);
		if (outcome != OK)
			return outcome;
		fill_table(visit, counted.sheet, words->report->title, &view);
		view.between = arena_format(arena, "%s from %s to %s", words->between, date_words(arena, period.from), date_words(arena, period.to));
		view.hidden = counted.held_back ? "Numbers from 1 to 4 are held back, and those from which they could be worked out: a few families can be told apart." : NULL;
		view.csv = file_url(visit, words->path, period, "csv");
		view.xlsx = file_url(visit, words->path, period, "xlsx");
		visit_look(visit, arena_format(arena, "Report: %s", words->report->look), "none", 0, view.between);
	}
	counted_report_page(&out, &view);
	return OK;
}

static enum outcome
take(struct visit *visit, const struct counted_report *report)
{
	struct arena *arena = visit->work->arena;
	const char *from, *to;
	struct period period = period_read(visit, counted_usual_from(visit->work), &from, &to);
	struct sheet_file file;
	enum outcome outcome;

	if (visit->problems.count > 0)
		return NOT_FOUND;
	outcome = counted_file(visit->work, report, period.from, period.to, export_wants_workbook(visit), &file);
	if (outcome != OK)
		return outcome;
	visit_look(visit, arena_format(arena, "Taken as a file: %s", report->look), "none", 0, arena_format(arena, "%s to %s", date_iso(arena, period.from), date_iso(arena, period.to)));
	export_answer(visit, &file);
	return OK;
}

enum outcome
timescales_report_show(struct visit *visit)
{
	return show(visit, &timescales_words);
}

enum outcome
timescales_report_export(struct visit *visit)
{
	return take(visit, &counted_timescales);
}

enum outcome
agencies_report_show(struct visit *visit)
{
	return show(visit, &agencies_words);
}

enum outcome
agencies_report_export(struct visit *visit)
{
	return take(visit, &counted_agencies);
}
