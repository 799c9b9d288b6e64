/* outcomes.c -- what came of plans, and what the families build on. R-NET-06, R-REP-13 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/reports/reports.sql.h"
#include "casework/reports/reports_inside.h"
#include "casework/work.h"

enum outcome
report_outcomes(struct work *work, struct date from, struct date to, struct report_outcomes *report)
{
	struct report_outcomes_rows rows;
	struct report_outcome *list;
	enum outcome may = access_may(work, SEE_SMALL_NUMBERS, NULL, NULL), outcome;

	if (may != OK && may != REFUSED)
		return may;
	outcome = q_report_outcomes(work, from, to, &rows);
	if (outcome != OK)
		return outcome;
	*report = (struct report_outcomes){ .count = rows.count, .rounded = may != OK };
	list = ARENA_ARRAY(work->arena, struct report_outcome, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct report_outcomes_row *row = &rows.at[i];

		list[i] = (struct report_outcome){ .all = text_equals(row->strength_kind, "*"), .strength_kind = row->strength_kind,
			.numbers = { [REPORT_FAMILIES] = { .value = row->family_count }, [REPORT_OUTCOMES] = { .value = row->outcome_count }, [REPORT_MET] = { .value = row->met_count },
			    [REPORT_OPEN] = { .value = row->open_count }, [REPORT_DROPPED] = { .value = row->dropped_count }, [REPORT_MEASURED] = { .value = row->measured_count } } };
		for (size_t k = 0; may != OK && k < REPORT_OUTCOME_NUMBERS; k++)
			if (report_blur(&list[i].numbers[k]))
				report->held_back = true;
	}
	report->at = list;
	return OK;
}
