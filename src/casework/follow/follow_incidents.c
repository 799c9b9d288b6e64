/*
 * follow_incidents.c -- what follows when something has happened at home: the level of need is looked at again, and a referral decided on; nothing closes by itself. Annex F.3.
 *
 * What a task says is read by the whole team, so it names neither the kind of incident nor anybody; of one that only some may read, not even what is feared.
 */
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/incidents/incidents.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
follow_incident_recorded(struct work *work, const struct recorded *recorded)
{
	const struct incident_recorded *event = recorded->event;
	const char *day = date_words(work->arena, event->happened_on);
	struct new_task task = { .episode_id = event->episode_id, .task_key = "review_level", .subject_kind = "incident", .subject_id = event->incident_id,
		.what = arena_format(work->arena, "Something happened on %s: is the level of need still right, and is everybody safe? Decide it under Incidents", day) };
	struct episode episode;
	enum outcome outcome = episode_read(work, event->episode_id, &episode);

	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &task.worker_id);
	if (outcome == OK && episode.level != 0) /* while none is agreed, it is decided with this in view */
		outcome = task_give_once(work, &task);
	if (outcome != OK || event->harm == INCIDENT_HARM_NO)
		return outcome;
	task.task_key = "decide_referral";
	task.what = arena_format(work->arena, !text_is_empty(event->restricted) ? "Something happened on %s. Read it under Incidents, and write down what was decided"
	    : event->harm == INCIDENT_HARM_SUSPECTED
	    ? "Something happened on %s, and significant harm is suspected. Ring the front door, and write down what was decided"
	    : "Something happened on %s, and nobody knows yet whether a child is harmed. Find out, and decide whether a referral to social care is needed", day);
	return task_give_once(work, &task);
}

enum outcome
follow_incident_level_reviewed(struct work *work, const struct recorded *recorded)
{
	const struct incident_level_reviewed *event = recorded->event;
	struct new_task task = { .episode_id = event->episode_id, .task_key = "change_level", .subject_kind = "episode", .subject_id = event->episode_id,
		.what = "It was decided that the level of need changes. Agree the new one with the family, and write it down" };
	enum outcome outcome = tasks_done(work, event->episode_id, "review_level", "incident", event->incident_id, "The level was looked at again");

	if (outcome == OK && event->review == INCIDENT_REVIEW_CHANGES)
		outcome = whose_duty(work, event->episode_id, &task.worker_id);
	return outcome == OK && event->review == INCIDENT_REVIEW_CHANGES ? task_give_once(work, &task) : outcome;
}

enum outcome
follow_incident_taken_back(struct work *work, const struct recorded *recorded)
{
	const struct incident_taken_back *event = recorded->event;

	return tasks_call_off(work, event->episode_id, "incident", event->incident_id, "It was written down by mistake");
}
