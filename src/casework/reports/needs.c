/* needs.c -- help that is needed and not there, counted by kind, level, area and month. R-REP-02, R-REP-11, R-REP-13 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/reports/reports_inside.h"
#include "casework/reports/reports.sql.h"
#include "casework/work.h"

/* Which parts each table tells apart. */
static const struct { bool kind, level, area, month; } parts[REPORT_NEEDS_BYS] = {
	[REPORT_BY_KIND] = { .kind = true }, [REPORT_BY_LEVEL] = { .level = true }, [REPORT_BY_AREA] = { .area = true }, [REPORT_BY_MONTH] = { .month = true },
	[REPORT_BY_KIND_AND_AREA] = { .kind = true, .area = true } };

static int64_t
all_of(const struct report_needs_row *row)
{
	return row->waiting_count + row->declined_count + row->not_wanted_count + row->unavailable_count + row->not_found_count;
}

/* The row of the table that a counted one belongs to: one that is there already, or a new one at *count. */
static struct report_need *
place(struct report_need *table, size_t *count, const struct report_need *wanted)
{
	for (size_t i = 0; i < *count; i++)
		if (table[i].restricted == wanted->restricted && text_equals(table[i].kind, wanted->kind) && text_equals(table[i].area, wanted->area) &&
		    text_equals(table[i].month, wanted->month) && table[i].level.given == wanted->level.given && table[i].level.value == wanted->level.value)
			return &table[i];
	table[*count] = *wanted;
	return &table[(*count)++];
}

/* Those of a kind that may not be read of and is not told stand together, one row for each area. */
static size_t
add_up(const struct report_needs_rows *rows, enum report_needs_by by, bool small_too, struct report_need *table)
{
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct report_needs_row *row = &rows->at[i];
		bool restricted = row->closed && (small_too || all_of(row) <= REPORT_SMALL_MOST);
		struct report_need *need = place(table, &count, &(struct report_need){ .by = by, .kind = restricted ? NULL : row->kind, .restricted = restricted, .level = row->level, .area = row->area,
		    .month = row->month });

		need->numbers[REPORT_NEEDS_ALL].value += all_of(row);
		need->numbers[REPORT_WAITING].value += row->waiting_count;
		need->numbers[REPORT_DECLINED].value += row->declined_count;
		need->numbers[REPORT_NOT_WANTED].value += row->not_wanted_count;
		need->numbers[REPORT_UNAVAILABLE].value += row->unavailable_count;
		need->numbers[REPORT_NOT_FOUND].value += row->not_found_count;
	}
	return count;
}

bool
report_blur(struct report_number *number)
{
	bool small = number->value > 0 && number->value <= REPORT_SMALL_MOST;

	number->held_back = small;
	number->value = small ? 0 : (number->value + REPORT_ROUNDED_TO / 2) / REPORT_ROUNDED_TO * REPORT_ROUNDED_TO;
	return small;
}

enum outcome
report_needs(struct work *work, struct date from, struct date to, struct report_needs *report)
{
	struct report_needs_rows rows[REPORT_NEEDS_BYS];
	struct report_need *list;
	size_t room = 0;
	enum outcome may = access_may(work, SEE_SMALL_NUMBERS, NULL, NULL), outcome = OK;

	if (may != OK && may != REFUSED)
		return may;
	for (size_t by = 0; outcome == OK && by < REPORT_NEEDS_BYS; by++) {
		outcome = q_report_needs(work, from, to, parts[by].kind, parts[by].level, parts[by].area, parts[by].month, &rows[by]);
		room += outcome == OK ? rows[by].count : 0;
	}
	if (outcome != OK)
		return outcome;
	*report = (struct report_needs){ .rounded = may != OK };
	list = ARENA_ARRAY(work->arena, struct report_need, room);
	for (size_t by = 0; by < REPORT_NEEDS_BYS; by++)
		report->count += add_up(&rows[by], (enum report_needs_by)by, may == OK, &list[report->count]);
	for (size_t i = 0; may != OK && i < report->count; i++)
		for (size_t k = 0; k < REPORT_NEED_NUMBERS; k++)
			if (report_blur(&list[i].numbers[k]))
				report->held_back = true;
	report->at = list;
	return OK;
}
