/* came_and_went.c -- joiners, movers and leavers between two days, for whoever looks after them. R-SEC-05 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "documents/list_sheets.h"
#include "web/exports/exports.h"
#include "web/period.h"
#include "web/workers/came_and_went.html.h"
#include "web/workers/worker_pages.h"

enum { COLUMNS = 5 };

struct asked {
	struct period period;
	const char *typed_from, *typed_to;
	struct agency agency;  /* its number 0: all that one looks after */
	bool every;
};

/* What the query asks for: usually the month that ends today. */
static enum outcome
read_asked(struct visit *visit, struct asked *asked)
{
	const char *agency = http_query(visit->request, "agency");
	enum outcome outcome = workers_of_every_agency(visit->work, &asked->every);

	asked->period = period_read(visit, date_add_months(visit->work->today, -1), &asked->typed_from, &asked->typed_to);
	asked->agency = (struct agency){ .agency_id = 0 };
	if (outcome == OK && asked->every && !text_is_empty(agency))
		outcome = agency_by_reference(visit->work, agency, &asked->agency);
	return outcome;
}

static void
fill_table(struct visit *visit, const struct worker_happenings *happenings, bool every, struct came_and_went_view *view)
{
	static const char *const columns[COLUMNS] = { "Day", "Who", "What happened", "What is another, or why", "Written down by" };
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, happenings->count);

	for (size_t i = 0; i < happenings->count; i++) {
		const struct worker_happening *one = &happenings->at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = date_words(arena, one->turn == WORKER_LAST_DAY_SET ? instant_date(one->happened_at) : one->on), .stays_on_line = true };
		cells[1] = (struct table_cell){ .words = one->name, .url = url_to(arena, "/workers/", one->reference),
			.meta = every ? arena_format(arena, "%s, %s", one->job_title, one->agency_name) : one->job_title };
		cells[2] = (struct table_cell){ .words = worker_turn_words(visit->work, one) };
		cells[3] = (struct table_cell){ .words = one->words };
		cells[4] = (struct table_cell){ .words = one->by_name };
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	*group = (struct table_group){ .rows.at = rows, .rows.count = happenings->count };
	view->row_count = happenings->count;
	view->table = (struct look_table){ .caption = "Who came, moved and went", .caption_is_hidden = true, .columns.at = columns, .columns.count = COLUMNS, .groups.at = group, .groups.count = 1 };
}

static struct url
file_url(struct visit *visit, const struct asked *asked, const char *as)
{
	struct arena *arena = visit->work->arena;
	struct url url = url_with(arena, url_to(arena, "/workers/came-and-went/export"), "from", date_iso(arena, asked->period.from));

	url = url_with(arena, url_with(arena, url, "to", date_iso(arena, asked->period.to)), "as", as);
	return asked->agency.agency_id != 0 ? url_with(arena, url, "agency", asked->agency.reference) : url;
}

enum outcome
came_and_went_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct came_and_went_view view = { .visit = visit };
	struct html_out out = html_into(visit->page);
	struct worker_happenings happenings;
	struct asked asked;
	enum outcome outcome = read_asked(visit, &asked);

	visit->title = "Who came, moved and went";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	if (outcome == OK && asked.every)
		outcome = agency_items(visit, &view.agencies.at, &view.agencies.count);
	if (outcome == OK && visit->problems.count == 0) {
		outcome = workers_came_and_went(visit->work, asked.agency.agency_id, asked.period.from, asked.period.to, &happenings);
		if (outcome != OK)
			return outcome;
		fill_table(visit, &happenings, asked.every, &view);
		view.between = arena_format(arena, "From %s to %s", date_words(arena, asked.period.from), date_words(arena, asked.period.to));
		view.cut = happenings.count == WORKER_TURNS_MOST ? "These are the newest 2,000. Choose fewer days to see the others." : NULL;
		view.csv = file_url(visit, &asked, "csv");
		view.xlsx = file_url(visit, &asked, "xlsx");
	}
	if (outcome != OK)
		return outcome;
	view.agency = asked.agency.reference;
	view.from = asked.typed_from;
	view.to = asked.typed_to;
	came_and_went_page(&out, &view);
	return OK;
}

enum outcome
came_and_went_export(struct visit *visit)
{
	struct work *work = visit->work;
	struct worker_happenings happenings;
	struct sheet_file file;
	struct asked asked;
	enum outcome outcome = read_asked(visit, &asked);

	if (outcome == OK && visit->problems.count > 0)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = workers_came_and_went(work, asked.agency.agency_id, asked.period.from, asked.period.to, &happenings);
	if (outcome == OK)
		outcome = sheet_file_make(work, (const struct sheet *const[]){ came_and_went_sheet(work, &happenings) }, 1, export_wants_workbook(visit), "Who came and went", "came-and-went", &file);
	if (outcome != OK)
		return outcome;
	visit_look(visit, "Taken as a file: workers who came and went", "none", 0, arena_format(work->arena, "%s to %s", date_iso(work->arena, asked.period.from), date_iso(work->arena, asked.period.to)));
	export_answer(visit, &file);
	return OK;
}
