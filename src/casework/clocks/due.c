/* due.c -- how a day by which something is due stands today, in words. */
#include "casework/clocks/due.h"

#include "casework/holidays/holidays.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { SOON_DAYS = 5 };

const char *
due_words(struct work *work, struct date due_on, struct date amber_on, enum due_state *state)
{
	int days;

	*state = DUE_LATER;
	if (!date_is_given(due_on))
		return NULL;
	if (date_is_same(due_on, work->today)) {
		*state = DUE_SOON;
		return "Due today";
	}
	if (date_is_before(due_on, work->today)) {
		days = working_days_between(&work->profile->holidays, due_on, work->today);
		*state = DUE_LATE;
		return arena_format(work->arena, "%d working %s late", days, days == 1 ? "day" : "days");
	}
	days = working_days_between(&work->profile->holidays, work->today, due_on);
	if (date_is_given(amber_on) ? !date_is_before(work->today, amber_on) : days <= SOON_DAYS)
		*state = DUE_SOON;
	return arena_format(work->arena, "%d working %s left", days, days == 1 ? "day" : "days");
}

const char *
clock_words(struct work *work, struct date due_on, struct date amber_on, const char *paused_for, enum due_state *state)
{
	if (paused_for == NULL)
		return due_words(work, due_on, amber_on, state);
	*state = DUE_PAUSED;
	return arena_format(work->arena, "Paused: %s", paused_for);
}
