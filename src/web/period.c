/* period.c -- two days of a query. */
#include "web/period.h"

#include "base/text.h"
#include "casework/work.h"

void
period_read_day(struct visit *visit, const char *name, struct date usual, struct date *day, const char **typed)
{
	const char *sent = http_query(visit->request, name);

	*day = usual;
	*typed = sent;
	if (text_is_empty(sent))
		*typed = arena_format(visit->work->arena, "%d %d %d", usual.day, usual.month, usual.year);
	else if (!date_read_typed(slice_of(sent), day))
		problem_add(&visit->problems, name, "Enter a real day, like 14 10 2026");
}

struct period
period_read(struct visit *visit, struct date usual_from, const char **typed_from, const char **typed_to)
{
	struct period period;

	period_read_day(visit, "from", usual_from, &period.from, typed_from);
	period_read_day(visit, "to", visit->work->today, &period.to, typed_to);
	if (visit->problems.count == 0 && date_is_before(period.to, period.from))
		problem_add(&visit->problems, "to", "The last day must be the same as or after the first");
	return period;
}
