/*
 * follow_fostering.c -- what follows when the council was told of private fostering: nobody is asked to tell it any more, and its visit is waited for. R-PERS-10, CLK-16
 *
 * What a task says is read by the whole team, so it names nobody.
 */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/fostering/fostering.h"
#include "casework/fostering/fostering.sql.h"
#include "casework/journal/journal.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* Words of profile_clock_events(). */
static const char care_started[] = "care_started", notification_made[] = "notification_made";

static struct clock_occasion
occasion_of(int64_t episode_id, int64_t person_id, const char *event, struct date day)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "person", .subject_id = person_id, .happened_on = day };
}

/* A count that began after the council was told (it was told before the child moved, or the day was written down later) waits for nothing either. */
static enum outcome
stop_counting(struct work *work, int64_t episode_id, int64_t person_id, struct date notified_on)
{
	struct clock_occasion told = occasion_of(episode_id, person_id, notification_made, notified_on), now = occasion_of(episode_id, person_id, notification_made, work->today);
	enum outcome outcome = clocks_happened(work, &told);

	return outcome == OK ? clocks_happened(work, &now) : outcome;
}

enum outcome
follow_fostering_notified(struct work *work, const struct recorded *recorded)
{
	const struct fostering_notified *event = recorded->event;
	struct clock_occasion began = occasion_of(event->episode_id, event->person_id, care_started, event->care_started_on);
	struct new_task task = { .episode_id = event->episode_id, .task_key = "fostering_visit", .subject_kind = "fostering", .subject_id = event->fostering_id,
		.what = "The council was told of private fostering, and has to visit. Write down under Private fostering with whom it spoke, and when it came" };
	enum outcome outcome = OK;

	if (!date_is_before(event->notified_on, event->care_started_on)) /* so that it is seen whether it was told in time */
		outcome = clocks_begin(work, &began);
	if (outcome == OK)
		outcome = stop_counting(work, event->episode_id, event->person_id, event->notified_on);
	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "private_fostering", "person", event->person_id, "The council was told");
	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &task.worker_id);
	return outcome == OK ? task_give_once(work, &task) : outcome;
}

enum outcome
follow_fostering_visited(struct work *work, const struct recorded *recorded)
{
	const struct fostering_visited *event = recorded->event;

	return tasks_done(work, event->episode_id, "fostering_visit", "fostering", event->fostering_id, "The council has visited");
}

/* It was not told: the count goes on from the day since when it is written down that the child is privately fostered, if it is. */
static enum outcome
count_again(struct work *work, const struct fostering_ended *event)
{
	struct clock_occasion began = occasion_of(event->episode_id, event->person_id, care_started, event->care_started_on);
	struct child_statuses_running_rows rows;
	bool is_fostered = false, told;
	enum outcome outcome = fostering_is_told(work, event->episode_id, event->person_id, &told);

	if (outcome != OK || told) /* by somebody else, who may not have known of this one */
		return outcome;
	outcome = q_child_statuses_running(work, event->person_id, event->episode_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct profile_child_status *status = profile_child_status(work->profile, rows.at[i].status);

		is_fostered = is_fostered || (status != NULL && text_equals(status->starts, care_started));
	}
	return outcome == OK && is_fostered ? clocks_begin(work, &began) : outcome;
}

enum outcome
follow_fostering_ended(struct work *work, const struct recorded *recorded)
{
	const struct fostering_ended *event = recorded->event;
	enum outcome outcome = tasks_call_off(work, event->episode_id, "fostering", event->fostering_id, event->mistake ? "It was written down by mistake" : "It has ended");

	return outcome == OK && event->mistake ? count_again(work, event) : outcome;
}

enum outcome
fostering_is_told(struct work *work, int64_t episode_id, int64_t person_id, bool *told)
{
	struct fostering_running_row row;

	return q_fostering_running(work, person_id, episode_id, &row, told);
}
