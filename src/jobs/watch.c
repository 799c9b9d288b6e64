/* watch.c -- from clocks that run out to messages. */
#include "jobs/watch.h"

#include "casework/directory/directory.sql.h"
#include "casework/looked/bulk.sql.h"
#include "casework/messages/messages.h"
#include "casework/network/network.h"
#include "casework/profile/profile.h"
#include "casework/workers/workers.h"
#include "casework/workers/workers.sql.h"
#include "jobs/station.h"
#include "jobs/tellings.h"
#include "jobs/watch.sql.h"

enum { READING_DAYS = 3, USUAL_TELL_DUTY_AFTER = 1, USUAL_TELL_MANAGER_AFTER = 5 };

static void
add(struct tellings *list, enum message_kind kind, const struct clocks_running_out_row *row, int64_t worker_id, bool told)
{
	if (worker_id != 0 && !told)
		list->at[list->count++] = (struct new_message){ .kind = kind, .worker_id = worker_id, .episode_id = row->episode_id, .subject_kind = "clock", .subject_id = row->clock_id };
}

/* Which steps have come for this clock that nobody was told of. */
static void
judge(const struct work *work, const struct clocks_running_out_row *row, struct tellings *list)
{
	const struct clock_rule *rule = profile_clock(work->profile, row->clock_key);
	const struct clock_run run = { .applies = true, .started_on = row->started_on, .due_on = row->due_on, .due_at = row->due_at, .amber_on = row->amber_on };
	enum clock_state state = clock_state(&run, work->today, work->now);
	int late = clock_late_working_days(&run, work->today, &work->profile->holidays);
	int tell_duty = rule != NULL ? rule->tell_duty_after : USUAL_TELL_DUTY_AFTER, tell_manager = rule != NULL ? rule->tell_manager_after : USUAL_TELL_MANAGER_AFTER;

	if (state == CLOCK_RED && late >= tell_manager)
		add(list, MESSAGE_LATE_MANAGER, row, row->manager_id != 0 ? row->manager_id : row->coordinator_id != row->duty_worker_id ? row->coordinator_id : 0,
		    row->told_manager);
	if (state == CLOCK_RED && late >= tell_duty)
		add(list, MESSAGE_LATE, row, row->duty_worker_id, row->told_late);
	else if (state == CLOCK_AMBER || state == CLOCK_DUE_TODAY)
		add(list, MESSAGE_SOON, row, row->duty_worker_id, row->told_soon);
}

static enum outcome
look(struct work *work, int64_t after, struct tellings *list, int64_t *last)
{
	struct clocks_running_out_rows rows;
	enum outcome outcome = q_clocks_running_out(work, after, &rows);

	*last = 0;
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		judge(work, &rows.at[i], list);
	if (rows.count == TELLINGS_ROWS)
		*last = rows.at[rows.count - 1].clock_id;
	return OK;
}

enum outcome
watch_clocks(struct station *station)
{
	return tellings_walk(station, look);
}

enum outcome
watch_fostering(struct station *station)
{
	int64_t after = 0;
	enum outcome outcome = OK;

	do {
		struct step looking, asking;
		struct fostering_list list = { NULL, 0 };

		outcome = step_begin(station, false, &looking);
		if (outcome == OK)
			outcome = fostering_noticed(&looking.work, after, &list, &after);
		if (outcome == OK && list.count > 0) {
			outcome = step_begin(station, true, &asking);
			for (size_t i = 0; outcome == OK && i < list.count; i++)
				outcome = fostering_ask(&asking.work, &list.at[i]);
			outcome = step_end(&asking, outcome);
		}
		outcome = step_end(&looking, outcome);
	} while (outcome == OK && after != 0);
	return outcome;
}

/* Everybody who answers for who looked, but the one whom it is about. */
static enum outcome
tell_of_reading(struct work *work, const struct bulk_told_of_rows *rows)
{
	struct workers_with_grant_rows leads;
	enum outcome outcome = q_workers_with_grant(work, "review_looks", &leads);

	for (size_t i = 0; i < rows->count; i++)
		for (size_t j = 0; outcome == OK && j < leads.count; j++)
			if (leads.at[j].worker_id != rows->at[i].worker_id)
				outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_READING, .worker_id = leads.at[j].worker_id, .subject_kind = "worker", .subject_id = rows->at[i].worker_id,
				    .number = 1 + date_days_between((struct date){ 2000, 1, 1 }, rows->at[i].on_day) });
	return outcome;
}

enum outcome
watch_reading(struct station *station)
{
	struct step looking, telling;
	struct bulk_told_of_rows rows = { .count = 0 };
	enum outcome outcome = step_begin(station, false, &looking);

	if (outcome == OK)
		outcome = q_bulk_told_of(&looking.work, instant_add_seconds(looking.work.now, -86400LL * READING_DAYS), &rows);
	if (outcome == OK && rows.count > 0) {
		outcome = step_begin(station, true, &telling);
		if (outcome == OK)
			outcome = tell_of_reading(&telling.work, &rows);
		outcome = step_end(&telling, outcome);
	}
	return step_end(&looking, outcome);
}

enum outcome
watch_workers(struct station *station)
{
	struct step looking, ending;
	size_t count = 0;
	enum outcome outcome = step_begin(station, false, &looking);

	if (outcome == OK)
		outcome = workers_count_over(&looking.work, &count);
	outcome = step_end(&looking, outcome);
	if (outcome != OK || count == 0)
		return outcome;
	outcome = step_begin(station, true, &ending);
	if (outcome == OK)
		outcome = workers_end_what_is_over(&ending.work);
	return step_end(&ending, outcome);
}

/* One message for each time that somebody stops signing in: it bears the day of their last sign-in, or their first day, or the day on which they came back. */
static enum outcome
tell_of_dormant(struct work *work, const struct dormant_to_tell_rows *rows)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < rows->count; i++) {
		const struct dormant_to_tell_row *row = &rows->at[i];
		struct date seen_on = instant_is_given(row->signed_in_at) ? instant_date(row->signed_in_at) : row->started_on;

		if (instant_is_given(row->came_back_at) && date_is_before(seen_on, instant_date(row->came_back_at)))
			seen_on = instant_date(row->came_back_at);
		outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_DORMANT, .worker_id = row->lead_id, .subject_kind = "worker", .subject_id = row->worker_id,
		    .number = 1 + date_days_between((struct date){ 2000, 1, 1 }, seen_on) });
	}
	return outcome;
}

enum outcome
watch_dormant(struct station *station)
{
	struct step looking, telling;
	struct dormant_to_tell_rows rows = { .count = 0 };
	enum outcome outcome = step_begin(station, false, &looking);

	if (outcome == OK) {
		struct date since = date_add_days(looking.work.today, -looking.work.profile->dormant_days);

		outcome = q_dormant_to_tell(&looking.work, instant_of_local(since, 0, 0), since, &rows);
	}
	if (outcome == OK && rows.count > 0) {
		outcome = step_begin(station, true, &telling);
		if (outcome == OK)
			outcome = tell_of_dormant(&telling.work, &rows);
		outcome = step_end(&telling, outcome);
	}
	return step_end(&looking, outcome);
}
