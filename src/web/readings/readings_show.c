/* readings_show.c -- how somebody gets on over time: the curve of attendance, and everything that was told, newest first. R-PERS-12, R-PERS-13 */
#include "base/buf.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/people/people.h"
#include "casework/readings/readings.h"
#include "casework/readings/readings.sql.h"
#include "casework/work.h"
#include "web/readings/reading_pages.h"
#include "web/readings/readings.html.h"

enum { LEFT = 60, RIGHT = 390 /* all of it fits a phone */, TOP = 40, BOTTOM = 260, WORDS_ABOVE = 14, WORDS_BELOW = 24, PATH_BYTES = 24, THEMES = 3 };

static bool
is_on_curve(const struct readings_of_person_row *row)
{
	return !row->is_mistake && row->reading_kind != NULL && text_equals(row->reading_kind, "attendance");
}

/* 0 to 1000 tenths of a percent, from the bottom to the top. */
static int
y_of(int64_t tenths)
{
	return BOTTOM - (int)(tenths * (BOTTOM - TOP) / 1000);
}

/* The curve, oldest first, what it says in words, and the change from the first to the last. */
static void
fill_curve(struct arena *arena, const struct readings_of_person_rows *rows, struct readings_view *view)
{
	static const struct reading_tick ticks[] = { { BOTTOM, "0%" }, { (TOP + 3 * BOTTOM) / 4, "25%" }, { (TOP + BOTTOM) / 2, "50%" }, { (3 * TOP + BOTTOM) / 4, "75%" }, { TOP, "100%" } };
	struct reading_point *points = ARENA_ARRAY(arena, struct reading_point, rows->count + 1);
	const struct readings_of_person_row *first = NULL, *last = NULL;
	struct buf path = buf_new(arena, (rows->count + 1) * PATH_BYTES), about = buf_new(arena, (rows->count + 1) * 2 * PATH_BYTES);
	size_t count = 0;

	for (size_t i = rows->count; i-- > 0;)
		if (is_on_curve(&rows->at[i])) {
			first = first == NULL ? &rows->at[i] : first;
			last = &rows->at[i];
		}
	if (first == last)
		return;
	for (size_t i = rows->count; i-- > 0;) {
		const struct readings_of_person_row *row = &rows->at[i];
		int64_t days = date_days_between(first->read_on, last->read_on), day = date_days_between(first->read_on, row->read_on);
		struct reading_point *point = &points[count];

		if (!is_on_curve(row))
			continue;
		*point = (struct reading_point){ .x = days == 0 ? LEFT : LEFT + (int)(day * (RIGHT - LEFT) / days), .y = y_of(reading_tenths(row->value)), .words = arena_format(arena, "%s%%", row->value) };
		point->words_y = point->y - TOP < WORDS_ABOVE ? point->y + WORDS_BELOW : point->y - WORDS_ABOVE;
		buf_format(&path, "%s%d %d", count == 0 ? "M" : "L", point->x, point->y);
		buf_format(&about, "%s%s on %s", count == 0 ? "" : ", ", point->words, date_words(arena, row->read_on));
		count++;
	}
	view->path = path.at;
	view->about = arena_format(arena, "%s.", about.at);
	view->points.at = points;
	view->points.count = count;
	view->ticks.at = ticks;
	view->ticks.count = sizeof(ticks) / sizeof(ticks[0]);
	view->first_day = date_words(arena, first->read_on);
	view->last_day = date_words(arena, last->read_on);
	view->change = arena_format(arena, "Attendance was %s%% on %s, and %s%% on %s.", first->value, view->first_day, last->value, view->last_day);
}

static struct reading_line
line_of(struct visit *visit, const struct readings_of_person_row *row, bool may_change)
{
	struct arena *arena = visit->work->arena;
	const struct reading_kind *kind = reading_kind(row->reading_kind);
	struct reading_line line = { .words = "Restricted: only some may read this", .meta = arena_format(arena, "%s. %s wrote it down.", date_words(arena, row->read_on), row->worker_name) };

	if (row->value != NULL) {
		line.words = arena_format(arena, "%s: %s", kind == NULL ? row->reading_kind : kind->form == READING_PERCENT ? "Attendance" : kind->label, reading_value_words(arena, kind, row->value));
		line.meta = arena_format(arena, "%s. Told by %s. %s wrote it down.", date_words(arena, row->read_on), row->source, row->worker_name);
	}
	if (row->is_mistake)
		line.mistake = row->mistake_reason != NULL ? arena_format(arena, "A mistake: %s", row->mistake_reason) : "This was a mistake";
	else if (may_change && row->value != NULL)
		line.mistake_url = url_to(arena, "/people/", visit->references[0], "/over-time/", arena_format(arena, "%lld", (long long)row->reading_id), "/mistake");
	return line;
}

/* By theme; what may not be read stands in a group of its own, for its theme would say what it is. */
static void
fill_groups(struct visit *visit, const struct readings_of_person_rows *rows, struct readings_view *view)
{
	static const struct { const char *heading, *id, *path; } themes[THEMES] = { { "School", "school", "/over-time/school" }, { "Health", "health", "/over-time/health" },
		{ "Work, housing and money", "circumstances", "/over-time/circumstances" } };
	struct arena *arena = visit->work->arena;
	bool may_change = access_may(visit->work, CHANGE_PERSON, visit->references[0], NULL) == OK;
	struct reading_group *groups = ARENA_ARRAY(arena, struct reading_group, THEMES + 1);

	for (size_t theme = 0; theme <= THEMES; theme++) {
		struct reading_line *lines = ARENA_ARRAY(arena, struct reading_line, rows->count + 1);
		size_t count = 0;

		for (size_t i = 0; i < rows->count; i++) {
			const struct reading_kind *kind = reading_kind(rows->at[i].reading_kind);

			if ((kind == NULL ? (size_t)THEMES : (size_t)kind->theme) == theme)
				lines[count++] = line_of(visit, &rows->at[i], may_change);
		}
		if (theme < THEMES) {
			groups[theme] = (struct reading_group){ .heading = themes[theme].heading, .id = themes[theme].id };
			if (may_change)
				groups[theme].new_url = url_to(arena, "/people/", visit->references[0], themes[theme].path);
		} else
			groups[theme] = (struct reading_group){ .heading = "What only some may read", .id = "restricted" };
		groups[theme].lines.at = lines;
		groups[theme].lines.count = count;
		if (theme < THEMES || count > 0)
			view->groups.count = theme + 1;
	}
	view->groups.at = groups;
}

enum outcome
readings_show(struct visit *visit)
{
	struct readings_of_person_rows rows;
	struct readings_view view = { .back = url_to(visit->work->arena, "/people/", visit->references[0]) };
	struct html_out out = html_into(visit->page);
	struct person person;
	enum outcome outcome = person_read(visit->work, visit->subject_id, &person);

	if (outcome == OK)
		outcome = q_readings_of_person(visit->work, visit->subject_id, &rows);
	if (outcome != OK)
		return outcome;
	view.name = person_name(visit->work, &person);
	fill_curve(visit->work->arena, &rows, &view);
	fill_groups(visit, &rows, &view);
	visit->title = arena_format(visit->work->arena, "How %s gets on", view.name);
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "person page", "person", visit->subject_id, NULL);
	readings_page(&out, &view);
	return OK;
}
