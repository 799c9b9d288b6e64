/* follow_attachments.c -- a file that was attached is harmful: whoever attached it, and whoever leads, is told. */
#include "casework/attachments/attachments.h"
#include "casework/attachments/attachments.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
follow_attachment_scanned(struct work *work, const struct recorded *recorded)
{
	const struct attachment_scanned *event = recorded->event;
	struct new_task task = { .episode_id = event->episode_id, .task_key = "harmful_file", .subject_kind = "attachment", .subject_id = event->attachment_id };
	struct attachment_by_id_row row;
	int64_t duty;
	bool found;
	enum outcome outcome;

	if (event->state != ATTACHMENT_STATE_INFECTED)
		return OK;
	outcome = q_attachment_by_id(work, event->attachment_id, &row, &found);
	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &duty);
	if (outcome != OK || !found)
		return outcome;
	task.what = arena_format(work->arena, "The file %s that was attached is harmful, and nobody is given it. Tell whoever sent it, tell your own IT people if you opened it, and take it away", row.reference);
	task.worker_id = row.worker_id;
	outcome = task_give(work, &task, NULL);
	if (outcome != OK || duty == row.worker_id)
		return outcome;
	task.worker_id = duty;
	return task_give(work, &task, NULL);
}

enum outcome
follow_attachment_removed(struct work *work, const struct recorded *recorded)
{
	const struct attachment_removed *event = recorded->event;

	return tasks_done(work, event->episode_id, "harmful_file", "attachment", event->attachment_id, "It was taken away");
}
