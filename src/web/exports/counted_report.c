/* counted_report.c -- reports that count the work between two days, each on a page and as a file. R-REP-01, R-REP-02, R-REP-05, R-REP-13 */
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
};

static const struct report_words timescales_words = { &counted_timescales, "/timescales/report", "How many timescales were kept", "Due",
	"A timescale counts on the day when it was due. One that was called off, because the help ended or the plan was replaced, counts in no column. One that pauses is due as much later as it pauses.",
	"No timescale that you oversee was due then." };
static const struct report_words agencies_words = { &counted_agencies, "/agencies/report", "What agencies gave to meetings", "Meetings held",
	"A meeting counts when it has ended, and once for each agency, however many of its workers were invited. It was attended when one of them was there, for all of it or a part, or somebody came for them; no word: none came, and nobody said why. "
	"A report is late after the day that its writer was told, or after the meeting where no day was told. Who was left out in the end, and who comes from no agency here, counts in no column.",
	"No agency was invited then to a meeting that you oversee." };
static const struct report_words needs_words = { &counted_needs, "/needs/report", "Help that is not there", "Needs",
	"Whole months are counted. A service that was asked counts as it stands today, on the day since when it stands so, and so does help that nobody offers; what has begun or was found since counts in no column. "
	"Not to be had: a meeting that has ended wanted it. A need that a meeting wrote down, and that a service was asked for as well, counts twice. The area is that of the children's home on that day.",
	"No family whose help you oversee needed help then that is not there." };
static const struct report_words outcomes_words = { &counted_outcomes, "/outcomes/report", "Outcomes of plans, and what families build on", "Plans agreed",
	"Whole months are counted. A plan counts on the day when its newest version was agreed, and its outcomes as they stand today; one of which another took the place counts in no column. "
	"A family that builds on several things counts in the row of each. Counted again: where it began is known, and where it stands now.",
	"No plan of a family whose help you oversee was agreed then." };
static const struct report_words *const all_words[] = { &timescales_words, &agencies_words, &needs_words, &outcomes_words };
enum { REPORTS = sizeof(all_words) / sizeof(all_words[0]) };

static const char *
cell_words(struct arena *arena, const struct sheet_cell *cell)
{
	return cell->kind == SHEET_NUMBER ? text_number(arena, cell->number) : cell->text;
}

/* The rows from `first` that stand in one band: all, where the report has none. */
static size_t
band_length(const struct sheet *sheet, size_t first, bool banded)
{
	size_t next = first;

	while (next < sheet->row_count && (!banded || text_equals(sheet->cells[next * sheet->column_count].text, sheet->cells[first * sheet->column_count].text)))
		next++;
	return next - first;
}

static void
fill_table(struct visit *visit, const struct sheet *sheet, const struct counted_report *report, struct counted_report_view *view)
{
	struct arena *arena = visit->work->arena;
	struct table_group *groups = ARENA_ARRAY(arena, struct table_group, sheet->row_count);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, sheet->row_count);
	size_t left_out = report->banded ? 1 : 0, columns = sheet->column_count - left_out, count = 0;

	for (size_t i = 0; i < sheet->row_count; i++) {
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, columns);

		for (size_t k = 0; k < columns; k++)
			cells[k] = (struct table_cell){ .words = cell_words(arena, &sheet->cells[i * sheet->column_count + left_out + k]) };
		rows[i] = (struct table_row){ cells, columns };
	}
	for (size_t first = 0, length; first < sheet->row_count; first += length) {
		length = band_length(sheet, first, report->banded);
		groups[count++] = (struct table_group){ .words = report->banded ? sheet->cells[first * sheet->column_count].text : NULL, .rows.at = &rows[first], .rows.count = length };
	}
	view->row_count = sheet->row_count;
	view->table = (struct look_table){ .caption = report->title, .caption_is_hidden = true, .columns.at = sheet->columns + left_out, .columns.count = columns, .groups.at = groups, .groups.count = count };
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
	struct counted_report_view view = { .visit = visit, .title = words->title, .path = url_to(arena, words->path), .counts = words->counts, .nothing = words->nothing };
	struct period period = period_read(visit, counted_usual_from(visit->work), &view.from, &view.to);
	struct counted_report_link *others = ARENA_ARRAY(arena, struct counted_report_link, REPORTS);
	struct counted counted;
	struct html_out out = html_into(visit->page);
	enum outcome outcome;

	visit->title = words->title;
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	for (size_t k = 0; k < REPORTS; k++)
		if (all_words[k] != words)
			others[view.others.count++] = (struct counted_report_link){ url_to(arena, all_words[k]->path), all_words[k]->title };
	view.others.at = others;
	if (visit->problems.count == 0) {
		counted_days(words->report, &period.from, &period.to);
		outcome = words->report->count(visit->work, period.from, period.to, &counted);
		if (outcome != OK)
			return outcome;
		fill_table(visit, counted.sheet, words->report, &view);
		view.between = arena_format(arena, "%s from %s to %s", words->between, date_words(arena, period.from), date_words(arena, period.to));
		view.hidden = counted.rounded ? "Numbers from 1 to 4 are held back, and the others are rounded to the nearest 5: a few families can be told apart."
		    : counted.held_back ? "Numbers from 1 to 4 are held back, and those from which they could be worked out: a few families can be told apart." : NULL;
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
	counted_days(report, &period.from, &period.to);
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

enum outcome
needs_report_show(struct visit *visit)
{
	return show(visit, &needs_words);
}

enum outcome
needs_report_export(struct visit *visit)
{
	return take(visit, &counted_needs);
}

enum outcome
outcomes_report_show(struct visit *visit)
{
	return show(visit, &outcomes_words);
}

enum outcome
outcomes_report_export(struct visit *visit)
{
	return take(visit, &counted_outcomes);
}
