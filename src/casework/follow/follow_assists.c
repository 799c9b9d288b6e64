/* follow_assists.c -- whoever leads is told that a coordinator assists. Annex C.2 rule 13 */
#include "casework/assists/assists.h"
#include "casework/directory/directory.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
follow_assist_begun(struct work *work, const struct recorded *recorded)
{
	const struct assist_begun *event = recorded->event;
	struct worker who;
	int64_t duty_id;
	enum outcome outcome = worker_read(work, event->worker_id, &who);

	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &duty_id);
	if (outcome != OK || duty_id == 0 || duty_id == event->worker_id)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "assist_begun", .subject_kind = "assist", .subject_id = event->assist_id, .worker_id = duty_id,
	    .what = arena_format(work->arena, "%s, %s, %s, assists this family until %s. Why, and ending it: Who looked, who assists", who.name, who.job_title, who.agency_name,
		date_words(work->arena, event->until_on)) }, NULL);
}
