/* family_looked.c -- who looked at a family's record, and what was passed on, as the family is told: a page, and a paper. R-FAM-09, R-INFO-15 */
#include "base/text.h"
#include "casework/looked/looked_family.h"
#include "casework/work.h"
#include "documents/looked_copy.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/family.h"
#include "web/episodes/family_copy.h"
#include "web/looked/family_looked.html.h"
#include "web/looked/looked_pages.h"

enum { PDF_SECONDS = 30, COLUMNS = 4 };

/* What was passed on and to whom, or who was asked. R-INFO-15, R-INFO-07 */
static struct look_table
table_of(struct visit *visit, const struct shared_with *shared, const char *caption, const char *const *columns)
{
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, shared->lines.count);

	for (size_t i = 0; i < shared->lines.count; i++) {
		const struct shared_line *line = &shared->lines.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = date_words_short(arena, line->on, visit->work->today) };
		cells[1] = (struct table_cell){ .words = line->with };
		cells[2] = (struct table_cell){ .words = line->what };
		cells[3] = (struct table_cell){ .words = line->why };
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	group->rows.at = rows;
	group->rows.count = shared->lines.count;
	return (struct look_table){ .caption = caption, .caption_is_hidden = true, .classes = "ws-table--talk", .columns = { columns, COLUMNS }, .groups = { group, 1 } };
}

static void
fill_shared(struct visit *visit, const struct shared_with *shared, const struct shared_with *asked, struct family_looked_view *view)
{
	static const char *const columns[COLUMNS] = { "When", "With whom", "What", "Why" }, *const asked_columns[COLUMNS] = { "When", "Who", "What", "Why" };

	view->shared_count = shared->lines.count;
	view->shared = table_of(visit, shared, "What was passed on, newest first", columns);
	view->shared_left_out = shared_left_out_words(visit->work, shared);
	view->asked_count = asked->lines.count;
	view->asked = table_of(visit, asked, "Who was asked, newest first", asked_columns);
	view->asked_left_out = asked_left_out_words(visit->work, asked);
}

static void
fill_table(struct visit *visit, const struct looked_family *found, struct family_looked_view *view)
{
	static const char *const columns[COLUMNS] = { "When", "Who", "What they did", "Why" };
	struct arena *arena = visit->work->arena;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, found->lines.count);

	for (size_t i = 0; i < found->lines.count; i++) {
		const struct looked_family_line *line = &found->lines.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = date_words_short(arena, line->on, visit->work->today) };
		cells[1] = (struct table_cell){ .words = line->who, .meta = line->from };
		cells[2] = (struct table_cell){ .words = line->did };
		cells[3] = (struct table_cell){ .words = line->why };
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	group->rows.at = rows;
	group->rows.count = found->lines.count;
	view->row_count = found->lines.count;
	view->table = (struct look_table){ .caption = "Who looked, newest first", .caption_is_hidden = true, .classes = "ws-table--talk", .columns = { columns, COLUMNS }, .groups = { group, 1 } };
}

enum outcome
family_looked_show(struct visit *visit)
{
	struct family_looked_view view = { .row_count = 0 };
	struct looked_family found;
	struct shared_with shared, asked;
	struct family family;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_WHO_LOOKED, "Who looked, for the family");

	if (outcome == OK)
		outcome = looked_for_family(visit->work, visit->subject_id, &found);
	if (outcome == OK)
		outcome = shared_for_family(visit->work, visit->subject_id, &shared);
	if (outcome == OK)
		outcome = asked_for_family(visit->work, visit->subject_id, &asked);
	if (outcome != OK)
		return outcome;
	fill_table(visit, &found, &view);
	fill_shared(visit, &shared, &asked, &view);
	view.older = found.older;
	view.left_out = looked_left_out_words(visit->work, &found);
	view.pdf = family_url(visit, &family, "who-looked/pdf");
	view.large = url_with(visit->work->arena, view.pdf, "size", "large");
	family_looked_page(&out, &view);
	return OK;
}

enum outcome
family_looked_pdf(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct looked_copy copy = { .today = visit->work->today };
	struct looked_family found;
	struct shared_with shared, asked;
	struct family family;
	struct slice bytes;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = family_show(visit, &family, TAB_WHO_LOOKED, "Who looked, for the family (PDF)");
	if (outcome == OK)
		outcome = looked_for_family(visit->work, visit->subject_id, &found);
	if (outcome == OK)
		outcome = shared_for_family(visit->work, visit->subject_id, &shared);
	if (outcome == OK)
		outcome = asked_for_family(visit->work, visit->subject_id, &asked);
	if (outcome != OK)
		return outcome;
	copy.copy = family_copy(visit, &family, "Who looked at our record", arena_format(arena, "Made on %s.", date_words(arena, visit->work->today)));
	copy.found = &found;
	copy.left_out = looked_left_out_words(visit->work, &found);
	copy.shared = &shared;
	copy.shared_left_out = shared_left_out_words(visit->work, &shared);
	copy.asked = &asked;
	copy.asked_left_out = asked_left_out_words(visit->work, &asked);
	copy.who_may = family_copy_agencies(visit, &family);
	outcome = renderer_render(visit->frame->service->renderer, looked_copy_document(arena, &copy), PDF_SECONDS, arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "who-looked.pdf");
	return outcome;
}
