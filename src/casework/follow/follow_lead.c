/* follow_lead.c -- what follows from a change of lead, a level that rises, and help that begins beside other help. */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
whose_duty(struct work *work, int64_t episode_id, int64_t *worker_id)
{
	struct episode episode;
	enum outcome outcome = episode_read(work, episode_id, &episode);

	if (outcome == OK)
		*worker_id = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id;
	return outcome;
}

enum outcome
who_is_asked(struct work *work, int64_t episode_id, int64_t *worker_id)
{
	struct worker worker = { 0 };
	enum outcome outcome = whose_duty(work, episode_id, worker_id);

	if (outcome == OK && work->actor.kind == ACTOR_WORKER)
		outcome = worker_read(work, work->actor.id, &worker);
	if (outcome == OK && worker.manager_id != 0)
		*worker_id = worker.manager_id;
	return outcome;
}

/* Whoever led before hands over, item by item; whoever leads now does when the other works here no more. R-LP-07 */
enum outcome
follow_lead_agreed(struct work *work, const struct recorded *recorded)
{
	const struct lead_agreed *event = recorded->event;
	const struct profile_choices *handover = &work->profile->handover;
	struct lead_before_row before;
	struct worker worker;
	bool found;
	enum outcome outcome = q_lead_before(work, event->episode_id, &before, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = worker_read(work, before.worker_id, &worker);
	for (size_t i = 0; outcome == OK && i < handover->count; i++)
		outcome = task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "hand_over", .what = handover->at[i].label,
		    .subject_kind = "episode", .subject_id = event->episode_id, .worker_id = worker.disabled ? event->worker_id : before.worker_id }, NULL);
	return outcome;
}

/* A decision about Social Care is asked for when the level rises so far; then whoever leads changes the plan with the family. R-LON-19 */
enum outcome
follow_level_decided(struct work *work, const struct recorded *recorded)
{
	const struct level_decided *event = recorded->event;
	int64_t duty;
	enum outcome outcome = tasks_done_all(work, event->episode_id, "change_level", "The level was decided");

	if (outcome != OK || text_is_empty(event->social_care_decision))
		return outcome;
	outcome = whose_duty(work, event->episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "level_raised",
	    .what = "The level of need has risen. Talk with the family, and change the plan together", .subject_kind = "episode",
	    .subject_id = event->episode_id, .worker_id = duty }, NULL);
}

/* Two helps for one child are seen by somebody who did not open them. R-CORE-08 */
enum outcome
follow_opened_beside_other_help(struct work *work, const struct recorded *recorded)
{
	const struct episode_opened *event = recorded->event;
	int64_t asked;
	enum outcome outcome;

	if (text_is_empty(event->override_reason))
		return OK;
	outcome = who_is_asked(work, event->episode_id, &asked);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "look_at_override",
	    .what = "This help was begun although a child is helped by others already. See that both know of each other, or that one of them ends",
	    .subject_kind = "episode", .subject_id = event->episode_id, .worker_id = asked }, NULL);
}
