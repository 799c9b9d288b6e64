/* tellings.c -- see tellings.h. */
#include "jobs/tellings.h"

#include "jobs/station.h"

static enum outcome
tell(struct station *station, const struct tellings *list)
{
	struct step step;
	enum outcome outcome = list->count > 0 ? step_begin(station, true, &step) : OK;

	if (list->count == 0)
		return OK;
	for (size_t i = 0; outcome == OK && i < list->count; i++)
		outcome = message_tell(&step.work, &list->at[i]);
	return step_end(&step, outcome);
}

enum outcome
tellings_walk(struct station *station, tellings_look *look)
{
	struct new_message due[TELLINGS_MOST];
	int64_t after = 0;
	enum outcome outcome;

	do {
		struct tellings list = { due, 0 };
		struct step step;

		outcome = step_begin(station, false, &step);
		if (outcome == OK)
			outcome = look(&step.work, after, &list, &after);
		outcome = step_end(&step, outcome);
		if (outcome == OK)
			outcome = tell(station, &list);
	} while (outcome == OK && after != 0);
	return outcome;
}
