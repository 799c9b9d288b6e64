/* timescales.c -- the board of timescales for those who oversee the work: what is due, late, whose duty; and who was not seen at home. R-REV-20, R-REV-13 */
#include "web/my_work/timescales.h"

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "web/episodes/family.h"
#include "web/my_work/my_work.h"
#include "web/my_work/timescales.html.h"

enum { COLUMNS = 5 };

static void
fill_kinds(struct visit *visit, const char *chosen, struct timescales_view *view)
{
	const struct profile *profile = visit->work->profile;
	struct timescale_kind *kinds = ARENA_ARRAY(visit->work->arena, struct timescale_kind, profile->clock_count);
	size_t count = 0;

	for (size_t i = 0; i < profile->clock_count; i++)
		if (profile->clocks[i].unit != CLOCK_NO_LIMIT)
			kinds[count++] = (struct timescale_kind){ profile->clocks[i].key, profile->clocks[i].title, text_equals(profile->clocks[i].key, chosen) };
	view->kinds.at = kinds;
	view->kinds.count = count;
}

static const struct table_cell *
cells_of(struct visit *visit, const struct board_clocks_row *row, bool may_assist, enum mark_kind *mark)
{
	struct arena *arena = visit->work->arena;
	const struct clock_rule *rule = profile_clock(visit->work->profile, row->clock_key);
	struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);
	const char *words = clock_mark(visit, row->due_on, row->amber_on, row->paused_for, mark);

	cells[0] = (struct table_cell){ .words = arena_format(arena, "%s%s%s", rule != NULL ? rule->title : row->clock_key, row->given_name != NULL ? ": " : "",
	    row->given_name != NULL ? row->given_name : "") };
	cells[1] = (struct table_cell){ .words = row->reference, .url = row->sees ? url_to(arena, "/episodes/", row->reference) : may_assist ? url_to(arena, "/episodes/", row->reference, "/assist")
	    : url_none(), .meta = !row->sees && may_assist ? "Assist this family" : NULL, .stays_on_line = true };
	cells[2] = (struct table_cell){ .words = date_words(arena, row->due_on), .stays_on_line = true };
	cells[3] = (struct table_cell){ .mark = *mark, .mark_words = words, .meta = row->exception_reason != NULL ? "A reason is recorded" : row->paused_for == NULL ? NULL :
	    date_is_given(row->paused_until) ? arena_format(arena, "Counts again on %s", date_words(arena, row->paused_until)) : "Until somebody ends it" };
	cells[4] = (struct table_cell){ .words = row->duty_name != NULL ? row->duty_name : "Nobody", .meta = row->agency_name };
	return cells;
}

static enum outcome
fill_board(struct visit *visit, const char *chosen, struct timescales_view *view)
{
	static const char *const columns[COLUMNS] = { "Timescale", "Family", "Due", "State", "Whose duty" };
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct board_clocks_rows rows;
	struct table_row *lines;
	size_t late = 0, paused = 0;
	bool may_assist = visit->work->profile->assist_days_most > 0 && access_holds(visit->work, "assist_families") == OK;
	enum outcome outcome = q_board_clocks(visit->work, chosen, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct table_row, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		enum mark_kind mark;

		lines[i] = (struct table_row){ cells_of(visit, &rows.at[i], may_assist, &mark), COLUMNS };
		late += mark == MARK_LATE;
		paused += rows.at[i].paused_for != NULL;
		visit_look(visit, "timescales", "episode", rows.at[i].episode_id, NULL);
	}
	group->rows.at = lines;
	group->rows.count = rows.count;
	view->board = (struct look_table){ .caption = "Every timescale that runs", .caption_is_hidden = true, .columns = { columns, COLUMNS }, .groups = { group, 1 } };
	view->row_count = rows.count;
	view->count_words = rows.count == 0 ? "No timescale runs that you oversee." : paused > 0 ? arena_format(arena, "%zu late, %zu in time, %zu paused.", late, rows.count - late - paused, paused) :
	    arena_format(arena, "%zu late, %zu in time.", late, rows.count - late);
	return OK;
}

/* The rows of one child stand together; a child with no place that is a home among them is told. */
static enum outcome
fill_not_at_home(struct visit *visit, struct timescales_view *view)
{
	struct work *work = visit->work;
	struct board_children_rows rows;
	struct pair_row *children;
	size_t count = 0, next;
	enum outcome outcome = q_board_children(work, date_add_months(work->today, -12), &rows);

	if (outcome != OK)
		return outcome;
	children = ARENA_ARRAY(work->arena, struct pair_row, rows.count);
	for (size_t i = 0; i < rows.count; i = next) {
		struct date last = date_none();
		bool home = false;

		for (next = i; next < rows.count && rows.at[next].person_id == rows.at[i].person_id; next++) {
			const struct profile_place *place = profile_place(work->profile, rows.at[next].place_kind);

			home = home || (place != NULL && place->home);
			if (!date_is_given(last) || date_is_before(last, rows.at[next].last_seen_on))
				last = rows.at[next].last_seen_on;
		}
		if (!home)
			children[count++] = (struct pair_row){ .words = arena_format(work->arena, "%s %s", rows.at[i].given_name, rows.at[i].family_name),
				.soft = arena_format(work->arena, "Last seen %s", days_ago_words(work->arena, last, work->today)),
				.url = url_to(work->arena, "/episodes/", rows.at[i].reference) };
	}
	view->not_at_home.at = children;
	view->not_at_home.count = count;
	return OK;
}

enum outcome
timescales_show(struct visit *visit)
{
	const char *chosen = http_query(visit->request, "kind");
	struct timescales_view view = { .count_words = NULL };
	struct html_out out = html_into(visit->page);
	enum outcome outcome;

	if (profile_clock(visit->work->profile, chosen) == NULL)
		chosen = NULL;
	fill_kinds(visit, chosen, &view);
	outcome = fill_board(visit, chosen, &view);
	if (outcome == OK)
		outcome = fill_not_at_home(visit, &view);
	if (outcome != OK)
		return outcome;
	view.csv = url_with(visit->work->arena, url_to(visit->work->arena, "/timescales/export"), "as", "csv");
	view.xlsx = url_with(visit->work->arena, url_to(visit->work->arena, "/timescales/export"), "as", "xlsx");
	if (chosen != NULL) {
		view.csv = url_with(visit->work->arena, view.csv, "kind", chosen);
		view.xlsx = url_with(visit->work->arena, view.xlsx, "kind", chosen);
	}
	visit->title = "Timescales";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	timescales_page(&out, &view);
	return OK;
}
