/* export_answer.c -- from tables to a file that the browser saves; and the two lists that are exported as they stand. */
#include "base/text.h"
#include "casework/worklist/worklist.sql.h"
#include "web/exports/exports.h"
#include "web/my_work/my_work.h"

enum { BOARD_MOST = 2000 };

static const char xlsx_type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum outcome
export_answer(struct visit *visit, const struct sheet *const *sheets, size_t count, bool as_workbook, const char *title, const char *name)
{
	struct arena *arena = visit->work->arena;
	const char *file_name = arena_format(arena, "%s-%s.%s", name, date_iso(arena, visit->work->today), as_workbook ? "xlsx" : "csv");
	struct slice bytes;
	enum outcome outcome = OK;

	if (as_workbook)
		outcome = sheet_xlsx(arena, sheets, count, title, visit->work->now, &bytes);
	else
		bytes = sheet_csv(arena, sheets[0]);
	if (outcome == OK)
		visit_answer_bytes(visit, as_workbook ? xlsx_type : "text/csv; charset=utf-8", bytes, file_name);
	return outcome;
}

bool
export_wants_workbook(const struct visit *visit)
{
	return text_equals(http_query(visit->request, "as"), "xlsx");
}

enum outcome
my_work_export(struct visit *visit)
{
	struct sheet *sheet;
	enum outcome outcome = my_work_sheet(visit, &sheet);

	if (outcome != OK)
		return outcome;
	return export_answer(visit, (const struct sheet *const[]){ sheet }, 1, export_wants_workbook(visit), "My work", "my-work");
}

enum outcome
timescales_export(struct visit *visit)
{
	static const char *const columns[] = { "Timescale", "About", "Family", "Due", "State", "Reason for the lateness", "Whose duty", "Agency" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct arena *arena = visit->work->arena;
	struct sheet *sheet = sheet_new(arena, "Timescales", columns, COLUMNS);
	const char *chosen = http_query(visit->request, "kind");
	struct board_clocks_rows rows;
	enum outcome outcome;

	if (profile_clock(visit->work->profile, chosen) == NULL)
		chosen = NULL;
	outcome = q_board_clocks(visit->work, chosen, &rows);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const struct board_clocks_row *row = &rows.at[i];
		const struct clock_rule *rule = profile_clock(visit->work->profile, row->clock_key);
		enum mark_kind mark;

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(rule != NULL ? rule->title : row->clock_key), sheet_text(row->given_name), sheet_text(row->reference),
		    sheet_day(row->due_on), sheet_text(due_mark(visit, row->due_on, row->amber_on, &mark)), sheet_text(row->exception_reason),
		    sheet_text(row->duty_name != NULL ? row->duty_name : "Nobody"), sheet_text(row->agency_name) });
		visit_look(visit, "Taken as a file: timescales", "episode", row->episode_id, NULL);
	}
	if (rows.count == BOARD_MOST)
		sheet_say(sheet, arena_format(arena, "The list is cut here: it holds the first %d. Choose one kind of timescale to see the others.", (int)BOARD_MOST));
	return export_answer(visit, (const struct sheet *const[]){ sheet }, 1, export_wants_workbook(visit), "Timescales", "timescales");
}
