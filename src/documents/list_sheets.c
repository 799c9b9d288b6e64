/* list_sheets.c -- lists that are taken away as they stand. */
#include "documents/list_sheets.h"

#include "base/text.h"
#include "casework/clocks/due.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "casework/worklist/my_lines.h"

enum { QUERY_MOST = 500, BOARD_MOST = 2000 };

/* ---- my work ---- */

static bool
is_cut(const struct my_lists *lists)
{
	return lists->episodes.count == QUERY_MOST || lists->clocks.count == 2 * QUERY_MOST || lists->actions.count == QUERY_MOST || lists->tasks.count == QUERY_MOST ||
	    lists->team.count == 2 * QUERY_MOST || lists->team_late.count == QUERY_MOST;
}

enum outcome
my_work_sheet(struct work *work, struct list_taken *taken)
{
	static const char *const columns[] = { "List", "Family", "Children", "Reference", "What", "Who", "Due", "Where it stands" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = sheet_new(work->arena, "My work", columns, COLUMNS);
	struct my_lists lists;
	enum due_state state;
	int64_t *ids;
	size_t count = 0;
	enum outcome outcome = my_lists_read(work, &lists);

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, lists.team.count + lists.team_late.count + lists.episodes.count);
	for (size_t i = 0; i < lists.line_count; i++) {
		const struct my_line *line = &lists.lines[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(my_band_words(line->band)), sheet_text(line->family), sheet_text(line->children),
		    sheet_text(line->reference), sheet_text(line->what), sheet_text(line->who), sheet_day(line->due_on), sheet_text(line->state) });
	}
	for (size_t i = 0; i < lists.team.count; i++) {
		const struct team_clocks_row *clock = &lists.team.at[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text("In your team"), sheet_text(text_is_empty(clock->family_name) ? "A family" : clock->family_name),
		    sheet_text(NULL), sheet_text(clock->reference), sheet_text(my_clock_title(work, clock->clock_key, clock->given_name)),
		    sheet_text(clock->duty_name != NULL ? clock->duty_name : "No lead yet"), sheet_day(clock->due_on),
		    sheet_text(clock_words(work, clock->due_on, clock->amber_on, clock->paused_for, &state)) });
		ids[count++] = clock->episode_id;
	}
	for (size_t i = 0; i < lists.team_late.count; i++) {
		const struct team_late_tasks_row *task = &lists.team_late.at[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text("In your team"), sheet_text(text_is_empty(task->family_name) ? "A family" : task->family_name),
		    sheet_text(NULL), sheet_text(task->reference), sheet_text(task_words(work->arena, task->task_key, task->what, task->died_name)), sheet_text(task->worker_name),
		    sheet_day(task->due_on), sheet_text(due_words(work, task->due_on, date_none(), &state)) });
		ids[count++] = task->episode_id;
	}
	if (is_cut(&lists))
		sheet_say(sheet, "The list is cut: there is more than one file of this kind can hold.");
	for (size_t i = 0; i < lists.episodes.count; i++)
		ids[count++] = lists.episodes.at[i].episode_id;
	*taken = (struct list_taken){ sheet, { ids, count } };
	return OK;
}

/* ---- the board ---- */

static const char *
title_of(const struct work *work, const char *clock_key)
{
	const struct clock_rule *rule = profile_clock(work->profile, clock_key);

	return rule != NULL ? rule->title : clock_key;
}

enum outcome
board_sheet(struct work *work, const char *clock_key, struct list_taken *taken)
{
	static const char *const columns[] = { "Timescale", "About", "Family", "Due", "State", "Reason for the lateness", "Whose duty", "Agency" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = sheet_new(work->arena, "Timescales", columns, COLUMNS);
	struct board_clocks_rows rows;
	enum due_state state;
	int64_t *ids;
	enum outcome outcome = q_board_clocks(work, profile_clock(work->profile, clock_key) != NULL ? clock_key : NULL, &rows);

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct board_clocks_row *row = &rows.at[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(title_of(work, row->clock_key)), sheet_text(row->given_name), sheet_text(row->reference),
		    sheet_day(row->due_on), sheet_text(clock_words(work, row->due_on, row->amber_on, row->paused_for, &state)), sheet_text(row->exception_reason),
		    sheet_text(row->duty_name != NULL ? row->duty_name : "Nobody"), sheet_text(row->agency_name) });
		ids[i] = row->episode_id;
	}
	if (rows.count == BOARD_MOST)
		sheet_say(sheet, arena_format(work->arena, "The list is cut here: it holds the first %d. Choose one kind of timescale to see the others.", (int)BOARD_MOST));
	*taken = (struct list_taken){ sheet, { ids, rows.count } };
	return OK;
}

/* ---- who came and went ---- */

struct sheet *
came_and_went_sheet(struct work *work, const struct worker_happenings *happenings)
{
	static const char *const columns[] = { "Day", "Name", "Reference", "Job", "Agency", "What happened", "What is another, or why", "Written down by" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = sheet_new(work->arena, "Who came and went", columns, COLUMNS);

	for (size_t i = 0; i < happenings->count; i++) {
		const struct worker_happening *one = &happenings->at[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_day(one->on), sheet_text(one->name), sheet_text(one->reference), sheet_text(one->job_title), sheet_text(one->agency_name),
		    sheet_text(worker_turn_words(work, one)), sheet_text(one->words), sheet_text(one->by_name) });
	}
	if (happenings->count == WORKER_TURNS_MOST)
		sheet_say(sheet, arena_format(work->arena, "The list is cut here: it holds the newest %d. Choose fewer days.", (int)WORKER_TURNS_MOST));
	return sheet;
}
