/* plan_table.c -- outcomes and actions as a table. */
#include "web/plans/plan_table.h"

#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/work.h"

enum { COLUMNS = 4 };

enum mark_kind
action_status_mark(const char *status)
{
	static const struct {
		const char *status;
		enum mark_kind mark;
	} marks[] = { { "some_change", MARK_PART }, { "going_well", MARK_DONE }, { "done", MARK_DONE }, { "not_working", MARK_NO }, { "not_needed", MARK_NO } };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (text_equals(marks[i].status, status))
			return marks[i].mark;
	return MARK_STILL;
}

struct profile_choices
action_status_choices(void)
{
	static const struct profile_choice choices[] = { { "some_change", "Some change", NULL }, { "going_well", "Going well", NULL }, { "done", "Done", NULL },
		{ "not_working", "Not working", NULL }, { "not_needed", "Not needed any more", NULL }, { "not_started", "Not started", NULL } };

	return (struct profile_choices){ choices, sizeof(choices) / sizeof(choices[0]) };
}

bool
plan_line_is_running(const struct story_plan_lines_row *line)
{
	return line->action_id != 0 && !text_equals(line->status, "done") && !text_equals(line->status, "not_needed");
}

static void
fill_action(struct visit *visit, const struct family *family, const struct story_plan_lines_row *line, struct table_cell *cells)
{
	struct work *work = visit->work;
	enum mark_kind mark;
	bool mine = family->access.leads || line->owner_worker_id == visit->worker.worker_id, running = plan_line_is_running(line);
	const char *due = due_mark(visit, line->due_on, date_none(), &mark);

	cells[0] = (struct table_cell){ .words = line->what, .meta = line->how };
	cells[1] = (struct table_cell){ .words = line->owner_name };
	cells[2] = (struct table_cell){ .words = date_words_short(work->arena, line->due_on, work->today), .stays_on_line = true };
	cells[3] = (struct table_cell){ .mark = action_status_mark(line->status), .mark_words = action_status_words(line->status), .meta = line->status_words };
	if (running && mark == MARK_LATE && !text_equals(line->status, "going_well"))
		cells[3] = (struct table_cell){ .mark = MARK_LATE, .mark_words = due, .meta = line->status_words };
	if (mine && running && family->episode.open) {
		cells[0].url = url_to(work->arena, "/episodes/", family->episode.reference, "/actions/", arena_format(work->arena, "%lld", (long long)line->action_id));
	}
}

/* "For Kyle. Nights asleep by 8: 1 in 7 at first, 3 in 7 now, to be 5 in 7." NULL when none of it is known. */
static const char *
measure_words(struct arena *arena, const struct story_plan_lines_row *line)
{
	const char *whose = line->given_name != NULL ? arena_format(arena, "For %s.", line->given_name) : NULL;
	const char *measure = NULL;

	if (line->measure != NULL)
		measure = arena_format(arena, "%s%s%s%s%s%s%s.", line->measure, line->baseline != NULL ? ": at first " : "", line->baseline != NULL ? line->baseline : "",
		    line->current_value != NULL ? ", now " : "", line->current_value != NULL ? line->current_value : "", line->target != NULL ? ", to be " : "",
		    line->target != NULL ? line->target : "");
	return whose != NULL && measure != NULL ? arena_format(arena, "%s %s", whose, measure) : whose != NULL ? whose : measure;
}

void
plan_table(struct visit *visit, const struct family *family, const struct story_plan_lines_rows *lines, struct look_table *table)
{
	static const char *const columns[COLUMNS] = { "What will happen", "Who", "By", "How it is going" };
	struct work *work = visit->work;
	struct table_group *groups;
	size_t count = 0;

	groups = ARENA_ARRAY(work->arena, struct table_group, lines->count);
	for (size_t i = 0; i < lines->count; i++) {
		const struct story_plan_lines_row *line = &lines->at[i];
		struct table_row *rows;

		if (i == 0 || lines->at[i - 1].outcome_id != line->outcome_id)
			groups[count++] = (struct table_group){ .meta = measure_words(work->arena, line), .words = arena_format(work->arena, "%s%s%s%s%s", line->words, line->whose_goal != NULL ? " (" : "",
			    line->whose_goal != NULL ? line->whose_goal : "", line->whose_goal != NULL ? ")" : "",
			    text_equals(line->state, "met") ? ": met" : text_equals(line->state, "dropped") ? ": dropped" : ""),
			    .rows.at = ARENA_ARRAY(work->arena, struct table_row, lines->count) };
		if (line->action_id == 0)
			continue;
		rows = (struct table_row *)(uintptr_t)groups[count - 1].rows.at; /* made above, not yet handed out */
		rows[groups[count - 1].rows.count] = (struct table_row){ ARENA_ARRAY(work->arena, struct table_cell, COLUMNS), COLUMNS };
		fill_action(visit, family, line, (struct table_cell *)(uintptr_t)rows[groups[count - 1].rows.count].at);
		groups[count - 1].rows.count++;
	}
	*table = (struct look_table){ .caption = "What we will do", .caption_is_hidden = true, .classes = "ws-table--plan", .columns = { columns, COLUMNS }, .groups = { groups, count } };
}
