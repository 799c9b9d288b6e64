/* reports.c -- counting, and holding small numbers back. */
#include "casework/reports/reports.h"

#include "base/text.h"
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
hold_small_back(struct report_timescale *row, bool few_paused)
{
	if (!is_small(row->due) && !is_small(row->kept) && !is_small(row->late_with_reason) && !is_small(row->late) && !is_small(row->running) && !is_small(row->paused) &&
	    !few_paused)
		return false;
	if (is_small(row->due))
		hold_back(&row->due);
	hold_back(&row->kept);
	hold_back(&row->late_with_reason);
	hold_back(&row->late);
	hold_back(&row->running);
	hold_back(&row->paused);
	if (row->why_paused[0] != '\0')
		row->why_paused = NULL;
	return true;
}

/* The reasons for which timescales of this kind paused; *few: one of the numbers is small. */
static const char *
why_paused(struct work *work, const struct report_pauses_rows *pauses, const char *clock_key, bool *few)
{
	const char *words = "";

	*few = false;
	for (size_t i = 0; i < pauses->count; i++) {
		const struct report_pauses_row *row = &pauses->at[i];

		if (!text_equals(row->clock_key, clock_key))
			continue;
		words = arena_format(work->arena, "%s%s%s (%lld)", words, words[0] != '\0' ? ", " : "", row->reason_label, (long long)row->clock_count);
		*few = *few || is_small((struct report_number){ .value = row->clock_count });
	}
	return words;
}

enum outcome
report_timescales(struct work *work, struct date from, struct date to, struct report_timescales *report)
{
	struct report_clocks_rows rows;
	struct report_timescale *list;
	enum outcome may = access_may(work, SEE_SMALL_NUMBERS, NULL, NULL), outcome = q_report_clocks(work, from, to, &rows);
	struct report_pauses_rows pauses;

	if (may != OK && may != REFUSED)
		return may;
	if (outcome == OK)
		outcome = q_report_pauses(work, from, to, &pauses);
	if (outcome != OK)
		return outcome;
	*report = (struct report_timescales){ .count = rows.count };
	list = ARENA_ARRAY(work->arena, struct report_timescale, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct report_clocks_row *row = &rows.at[i];
		bool few_paused;

		list[i] = (struct report_timescale){ .clock_key = row->clock_key, .due = { .value = row->due_count }, .kept = { .value = row->kept_count },
			.late_with_reason = { .value = row->late_with_reason_count }, .late = { .value = row->late_count }, .running = { .value = row->running_count }, .paused = { .value = row->paused_count } };
		list[i].why_paused = why_paused(work, &pauses, row->clock_key, &few_paused);
		if (may != OK && hold_small_back(&list[i], few_paused))
			report->held_back = true;
	}
	report->at = list;
	return OK;
}

/* The same for an agency: its two totals stay where they are not small. */
static bool
hold_small_agency_back(struct report_agency *agency)
{
	bool small = false;

	for (size_t i = 0; i < REPORT_AGENCY_NUMBERS; i++)
		small = small || is_small(agency->numbers[i]);
	for (size_t i = 0; small && i < REPORT_AGENCY_NUMBERS; i++)
		if ((i != REPORT_INVITED && i != REPORT_ASKED) || is_small(agency->numbers[i]))
			hold_back(&agency->numbers[i]);
	return small;
}

enum outcome
report_agencies(struct work *work, struct date from, struct date to, struct report_agencies *report)
{
	struct report_agencies_rows rows;
	struct report_agency *list;
	enum outcome may = access_may(work, SEE_SMALL_NUMBERS, NULL, NULL), outcome;

	if (may != OK && may != REFUSED)
		return may;
	outcome = q_report_agencies(work, from, to, &rows);
	if (outcome != OK)
		return outcome;
	*report = (struct report_agencies){ .count = rows.count };
	list = ARENA_ARRAY(work->arena, struct report_agency, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct report_agencies_row *row = &rows.at[i];

		list[i] = (struct report_agency){ .name = row->name,
			.numbers = { [REPORT_INVITED] = { .value = row->invited_count }, [REPORT_ATTENDED] = { .value = row->attended_count },
			    [REPORT_APOLOGIES] = { .value = row->heard_count - row->attended_count }, [REPORT_NO_WORD] = { .value = row->invited_count - row->heard_count },
			    [REPORT_ASKED] = { .value = row->asked_count }, [REPORT_IN_TIME] = { .value = row->in_time_count }, [REPORT_LATE] = { .value = row->late_count },
			    [REPORT_MISSING] = { .value = row->asked_count - row->in_time_count - row->late_count } } };
		if (may != OK && hold_small_agency_back(&list[i]))
			report->held_back = true;
	}
	report->at = list;
	return OK;
}
