/* erased.c -- the register of records that are gone: reference, day, rule, and who agreed. R-INFO-16, decision 0038 */
#include "casework/work.h"
#include "web/retention/erased.html.h"
#include "web/retention/retention_pages.h"

enum { ERASED_SHOWN_MOST = 500 };

enum outcome
erased_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct erased_view view = { .visit = visit };
	struct html_out out = html_into(visit->page);
	struct erased_records_rows rows;
	struct erased_view_line *lines;
	enum outcome outcome = q_erased_records(visit->work, &rows);

	if (outcome != OK)
		return outcome;
	view.more = rows.count > ERASED_SHOWN_MOST;
	view.lines.count = view.more ? ERASED_SHOWN_MOST : rows.count;
	lines = ARENA_ARRAY(arena, struct erased_view_line, view.lines.count);
	for (size_t i = 0; i < view.lines.count; i++) {
		const struct erased_records_row *row = &rows.at[i];

		lines[i] = (struct erased_view_line){ .reference = row->reference,
			.words = arena_format(arena, "Erased on %s", date_words(arena, instant_date(row->erased_at))),
			.rule = arena_format(arena, "%s: kept until %s", row->rule_name, date_words(arena, row->kept_until)),
			.who = arena_format(arena, "%s proposed it on %s, %s agreed", row->proposed_by_name, date_words(arena, instant_date(row->proposed_at)), row->confirmed_by_name),
			.again = row->again };
	}
	view.lines.at = lines;
	visit->title = "Records that were erased";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "records that were erased", "none", 0, NULL);
	erased_page(&out, &view);
	return OK;
}
