/* reports.c -- counting, and holding small numbers back. */
#include "casework/reports/reports.h"

#include "casework/access/access.h"
#include "casework/reports/reports.sql.h"
#include "casework/work.h"

static bool
is_small(struct report_number number)
{
	return number.value > 0 && number.value <= REPORT_SMALL_MOST;
}

static void
hold_back(struct report_number *number)
{
	if (number->value > 0)
		*number = (struct report_number){ .held_back = true };
}

/* All parts that are not 0, so that the one which is small cannot be found from the others and their total. */
static bool
hold_small_back(struct report_timescale *row)
{
	if (!is_small(row->due) && !is_small(row->kept) && !is_small(row->late_with_reason) && !is_small(row->late) && !is_small(row->running))
		return false;
	if (is_small(row->due))
		hold_back(&row->due);
	hold_back(&row->kept);
	hold_back(&row->late_with_reason);
	hold_back(&row->late);
	hold_back(&row->running);
	return true;
}

enum outcome
report_timescales(struct work *work, struct date from, struct date to, struct report_timescales *report)
{
	struct report_clocks_rows rows;
	struct report_timescale *list;
	enum outcome may = access_may(work, SEE_SMALL_NUMBERS, NULL, NULL), outcome = q_report_clocks(work, from, to, &rows);

	if (may != OK && may != REFUSED)
		return may;
	if (outcome != OK)
		return outcome;
	*report = (struct report_timescales){ .count = rows.count };
	list = ARENA_ARRAY(work->arena, struct report_timescale, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct report_clocks_row *row = &rows.at[i];

		list[i] = (struct report_timescale){ .clock_key = row->clock_key, .due = { .value = row->due_count }, .kept = { .value = row->kept_count },
			.late_with_reason = { .value = row->late_with_reason_count }, .late = { .value = row->late_count }, .running = { .value = row->running_count } };
		if (may != OK && hold_small_back(&list[i]))
			report->held_back = true;
	}
	report->at = list;
	return OK;
}
