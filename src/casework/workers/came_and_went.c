/* came_and_went.c -- joiners, movers and leavers of a period. R-SEC-05 */
#include "base/text.h"
#include "casework/work.h"
#include "casework/workers/workers.h"
#include "casework/workers/workers.sql.h"

const char *
worker_turn_key(enum worker_turn turn)
{
	static const char *const keys[] = { "joined", "moved", "last_day_set", "left", "let_go", "came_back" };

	return keys[turn];
}

const char *
worker_turn_words(struct work *work, const struct worker_happening *happening)
{
	static const char *const words[] = { "Joined", "Moved", "Last day set", "Left", "Let go", "Came back" };

	if (happening->turn == WORKER_LAST_DAY_SET)
		return arena_format(work->arena, "Last day set for %s", date_words(work->arena, happening->on));
	return words[happening->turn];
}

static enum worker_turn
turn_of(const struct workers_came_and_went_row *row)
{
	if (text_equals(row->what, "joined"))
		return WORKER_JOINED;
	if (text_equals(row->what, "moved"))
		return WORKER_MOVED;
	if (text_equals(row->what, "came_back"))
		return WORKER_CAME_BACK;
	if (text_equals(row->what, "last_day_set"))
		return WORKER_LAST_DAY_SET;
	return date_is_given(row->on_day) && date_is_before(row->on_day, instant_date(row->happened_at)) ? WORKER_LEFT : WORKER_LET_GO;
}

enum outcome
workers_came_and_went(struct work *work, int64_t agency_id, struct date from, struct date to, struct worker_happenings *happenings)
{
	struct workers_came_and_went_rows rows;
	struct worker_happening *list;
	enum outcome outcome = q_workers_came_and_went(work, instant_of_local(from, 0, 0), instant_of_local(date_add_days(to, 1), 0, 0), from, to, agency_id, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct worker_happening, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct workers_came_and_went_row *row = &rows.at[i];

		list[i] = (struct worker_happening){ row->ordinal, row->reference, row->name, row->job_title, row->agency_name, turn_of(row),
			date_is_given(row->on_day) ? row->on_day : instant_date(row->happened_at), row->happened_at, row->words, row->by_name };
	}
	*happenings = (struct worker_happenings){ list, rows.count };
	return OK;
}
