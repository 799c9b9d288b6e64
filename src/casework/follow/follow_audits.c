/* follow_audits.c -- who looks at a record that was chosen has it in their work; what they recommend goes to whoever leads. R-QA-02, R-QA-04 */
#include "casework/audits/audits.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
follow_audit_drawn(struct work *work, const struct recorded *recorded)
{
	const struct audit_drawn *event = recorded->event;

	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "audit_record", .subject_kind = "audit", .subject_id = event->audit_id, .worker_id = event->worker_id,
	    .due_on = event->until_on, .what = "Look at how this record is kept, and say what you found: My work, records to look at" }, NULL);
}

enum outcome
follow_audit_finished(struct work *work, const struct recorded *recorded)
{
	const struct audit_finished *event = recorded->event;
	int64_t duty_id;
	enum outcome outcome = tasks_done(work, event->episode_id, "audit_record", "audit", event->audit_id, "It was looked at");

	if (outcome != OK || event->recommendation == NULL)
		return outcome;
	outcome = whose_duty(work, event->episode_id, &duty_id);
	if (outcome != OK || duty_id == 0)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "audit_recommended", .subject_kind = "audit", .subject_id = event->audit_id, .worker_id = duty_id,
	    .what = arena_format(work->arena, "Somebody looked at how this record is kept, and recommends: %s", event->recommendation) }, NULL);
}

enum outcome
follow_audit_taken_back(struct work *work, const struct recorded *recorded)
{
	const struct audit_taken_back *event = recorded->event;

	return tasks_call_off(work, event->episode_id, "audit", event->audit_id, "It is not looked at after all");
}
