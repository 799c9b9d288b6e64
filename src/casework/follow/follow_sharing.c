/* follow_sharing.c -- who looks at what was shared without agreement, after the event; and who takes note. R-INFO-03, R-INFO-09 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/directory/directory.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/sharing/sharing.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* The manager of who wrote it down, and every information governance lead, whoever comes first; it names nobody of the family and nothing that was shared. */
enum outcome
follow_share_decided(struct work *work, const struct recorded *recorded)
{
	const struct share_decided *event = recorded->event;
	struct new_task task = { .episode_id = event->episode_id, .task_key = "review_share", .subject_kind = "share", .subject_id = event->share_id, .due_on = event->review_due_on };
	struct workers_with_grant_rows leads;
	struct worker who;
	bool manager_is_lead = false;
	enum outcome outcome;

	if (!date_is_given(event->review_due_on))
		return OK;
	outcome = worker_read(work, event->worker_id, &who);
	if (outcome == OK)
		outcome = q_workers_with_grant(work, "review_looks", &leads);
	if (outcome != OK)
		return outcome;
	task.what = arena_format(work->arena, "%s, %s, %s, shared what the family had not agreed to%s. Look whether it was in order: My work, decisions to share", who.name, who.job_title,
	    who.agency_name, event->is_emergency ? ", because somebody may be harmed" : "");
	for (size_t i = 0; outcome == OK && i < leads.count; i++) {
		task.worker_id = leads.at[i].worker_id;
		manager_is_lead = manager_is_lead || task.worker_id == who.manager_id;
		if (task.worker_id != event->worker_id)
			outcome = task_give(work, &task, NULL);
	}
	task.worker_id = who.manager_id;
	return outcome == OK && who.manager_id != 0 && who.manager_id != event->worker_id && !manager_is_lead ? task_give(work, &task, NULL) : outcome;
}

enum outcome
follow_share_reviewed(struct work *work, const struct recorded *recorded)
{
	const struct share_reviewed *event = recorded->event;

	return tasks_done(work, event->episode_id, "review_share", "share", event->share_id, "It was looked at");
}
