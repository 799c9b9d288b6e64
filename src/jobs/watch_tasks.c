/* watch_tasks.c -- what somebody was to do and has not done: they are told before its day and after it, then their manager. R-MEET-07, R-REV-20 */
#include "jobs/watch.h"

#include "base/instant.h"
#include "casework/holidays/holidays.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "jobs/tellings.h"
#include "jobs/watch.sql.h"

enum { SOON_WORKING_DAYS = 2, MANAGER_AFTER_WORKING_DAYS = 5, SOON_DAYS = 6, GIVEN_BEFORE_DAYS = 3 };

/* One thing that is due, whom it concerns, and for which day they were told of each step; 0: never. */
struct due_thing {
	const char *subject_kind; /* "task" or "action" */
	int64_t subject_id, episode_id, worker_id, manager_id;
	struct date due_on, given_on; /* the latter none: long ago */
	int64_t told_soon, told_late, told_manager;
};

/* Which day of the message's number: a new day is told anew. */
static int64_t
number_of(struct date day)
{
	return 1 + date_days_between((struct date){ 2000, 1, 1 }, day);
}

static void
add(struct tellings *list, const struct due_thing *thing, enum message_kind kind, int64_t worker_id, int64_t told)
{
	if (worker_id != 0 && told < number_of(thing->due_on))
		list->at[list->count++] = (struct new_message){ .kind = kind, .worker_id = worker_id, .episode_id = thing->episode_id, .subject_kind = thing->subject_kind,
			.subject_id = thing->subject_id, .number = number_of(thing->due_on) };
}

/* The step that has come. What was given a day or two before its day was told of when it was given. */
static void
judge(const struct work *work, const struct due_thing *thing, struct tellings *list)
{
	const struct holidays *holidays = &work->profile->holidays;

	if (date_is_before(thing->due_on, work->today)) {
		if (working_days_between(holidays, thing->due_on, work->today) < MANAGER_AFTER_WORKING_DAYS)
			add(list, thing, MESSAGE_TASK_LATE, thing->worker_id, thing->told_late);
		else
			add(list, thing, MESSAGE_TASK_LATE_MANAGER, thing->manager_id, thing->told_manager);
	} else if (working_days_between(holidays, work->today, thing->due_on) <= SOON_WORKING_DAYS &&
	    (!date_is_given(thing->given_on) || date_days_between(thing->given_on, thing->due_on) >= GIVEN_BEFORE_DAYS)) {
		add(list, thing, MESSAGE_TASK_SOON, thing->worker_id, thing->told_soon);
	}
}

static enum outcome
tasks_after(struct work *work, int64_t after, struct tellings *list, int64_t *last)
{
	struct tasks_running_out_rows rows;
	enum outcome outcome = q_tasks_running_out(work, date_add_days(work->today, SOON_DAYS), after, &rows);

	*last = 0;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct tasks_running_out_row *row = &rows.at[i];

		judge(work, &(struct due_thing){ "task", row->task_id, row->episode_id, row->worker_id, row->manager_id, row->due_on, instant_date(row->given_at), row->told_soon.value,
		    row->told_late.value, row->told_manager.value }, list);
	}
	if (outcome == OK && rows.count == TELLINGS_ROWS)
		*last = rows.at[rows.count - 1].task_id;
	return outcome;
}

static enum outcome
actions_after(struct work *work, int64_t after, struct tellings *list, int64_t *last)
{
	struct actions_running_out_rows rows;
	enum outcome outcome = q_actions_running_out(work, date_add_days(work->today, SOON_DAYS), after, &rows);

	*last = 0;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct actions_running_out_row *row = &rows.at[i];

		judge(work, &(struct due_thing){ "action", row->action_id, row->episode_id, row->worker_id, row->manager_id, row->due_on, date_none(), row->told_soon.value,
		    row->told_late.value, row->told_manager.value }, list);
	}
	if (outcome == OK && rows.count == TELLINGS_ROWS)
		*last = rows.at[rows.count - 1].action_id;
	return outcome;
}

enum outcome
watch_tasks(struct station *station)
{
	enum outcome outcome = tellings_walk(station, tasks_after);

	return outcome == OK ? tellings_walk(station, actions_after) : outcome;
}
