/* follow_child_status.c -- what follows when something else is in place for a child: somebody who may by law is to lead, and counts begin and end. R-LP-05, R-LP-15 */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/people/people.events.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static enum outcome
happened(struct work *work, int64_t episode_id, int64_t person_id, const char *event, struct date day)
{
	return event != NULL ? clocks_happened(work, &(struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "person",
	    .subject_id = person_id, .happened_on = day }) : OK;
}

/* What the count of its beginning waits for is not to come any more: it is over, and nothing else ends that count. */
static enum outcome
cancel_what_it_started(struct work *work, const struct child_status_ended *event, const struct profile_child_status *status)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && status->starts != NULL && status->stops == NULL && i < work->profile->clock_count; i++) {
		const struct clock_rule *rule = &work->profile->clocks[i];

		if (text_equals(rule->starts_on, status->starts) && rule->stops_on != NULL)
			outcome = clocks_cancel(work, &(struct clock_occasion){ .episode_id = event->episode_id, .event = rule->stops_on, .subject_kind = "person", .subject_id = event->person_id,
			    .happened_on = work->today }, "It has ended");
	}
	return outcome;
}

/* The question whether a child is privately fostered is answered, by this or by what was told to the council before. */
static enum outcome
answer_private_fostering(struct work *work, const struct child_status_recorded *event, const struct profile_child_status *status)
{
	return status->private_fostering != PRIVATE_FOSTERING_ANSWERED ? OK
	    : tasks_done(work, event->episode_id, "private_fostering", "person", event->person_id, arena_format(work->arena, "It is written down: %s", status->label));
}

enum outcome
follow_child_status_recorded(struct work *work, const struct recorded *recorded)
{
	const struct child_status_recorded *event = recorded->event;
	const struct profile_child_status *status = profile_child_status(work->profile, event->status);
	struct episode episode;
	bool may = false, told = false;
	enum outcome outcome;

	if (status == NULL || event->episode_id == 0)
		return OK;
	outcome = fostering_is_told(work, event->episode_id, event->person_id, &told);
	if (outcome == OK && !(told && status->private_fostering == PRIVATE_FOSTERING_ANSWERED)) /* what its count waits for has happened */
		outcome = happened(work, event->episode_id, event->person_id, status->starts, event->from_on);
	if (outcome == OK)
		outcome = answer_private_fostering(work, event, status);
	if (outcome == OK && status->by_law)
		outcome = episode_read(work, event->episode_id, &episode);
	if (outcome == OK && status->by_law && episode.lead_professional_id != 0)
		outcome = worker_has_grant(work, episode.lead_professional_id, "leads_by_law", &may);
	if (outcome != OK || !status->by_law || may)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "lead_by_law",
	    .what = arena_format(work->arena, "%s, by law (%s). Agree with Social Care and the family who leads", status->who, status->label),
	    .subject_kind = "person", .subject_id = event->person_id,
	    .worker_id = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id });
}

enum outcome
follow_child_status_ended(struct work *work, const struct recorded *recorded)
{
	const struct child_status_ended *event = recorded->event;
	const struct profile_child_status *status = profile_child_status(work->profile, event->status);
	enum outcome outcome;

	if (status == NULL || event->episode_id == 0)
		return OK;
	outcome = happened(work, event->episode_id, event->person_id, status->stops, event->to_on);
	if (outcome == OK)
		outcome = cancel_what_it_started(work, event, status);
	return outcome == OK && status->by_law ? tasks_done(work, event->episode_id, "lead_by_law", "person", event->person_id, "It has ended") : outcome;
}

/* Somebody who may by law leads now: nothing of that waits. */
enum outcome
follow_led_by_law(struct work *work, const struct recorded *recorded)
{
	const struct lead_agreed *event = recorded->event;
	bool may;
	enum outcome outcome = worker_has_grant(work, event->worker_id, "leads_by_law", &may);

	return outcome == OK && may ? tasks_done_all(work, event->episode_id, "lead_by_law", "Somebody who may by law leads") : outcome;
}
