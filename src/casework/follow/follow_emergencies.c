/* follow_emergencies.c -- who is told when help is opened in an emergency, and who reviews it. R-SEC-03 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/directory/directory.sql.h"
#include "casework/emergencies/emergencies.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static enum outcome
tell(struct work *work, const struct emergency_opened *event, const char *task_key, const char *what, int64_t worker_id, struct date due_on)
{
	if (worker_id == 0 || worker_id == event->worker_id)
		return OK;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = task_key, .what = what, .subject_kind = "emergency", .subject_id = event->emergency_id,
	    .worker_id = worker_id, .due_on = due_on }, NULL);
}

/* Whoever leads and their manager take note; every information governance lead is asked to review it. */
enum outcome
follow_emergency_opened(struct work *work, const struct recorded *recorded)
{
	const struct emergency_opened *event = recorded->event;
	struct date due_on = add_working_days(&work->profile->holidays, work->today, work->profile->emergency_review_days);
	struct workers_with_grant_rows leads;
	struct worker who, duty;
	int64_t duty_id;
	const char *what;
	enum outcome outcome = worker_read(work, event->worker_id, &who);

	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &duty_id);
	if (outcome == OK)
		outcome = worker_read(work, duty_id, &duty);
	if (outcome == OK)
		outcome = q_workers_with_grant(work, "review_looks", &leads);
	if (outcome != OK)
		return outcome;
	what = arena_format(work->arena, "%s, %s, %s, opened this help in an emergency, until %s. Why stands in the opening itself", who.name, who.job_title, who.agency_name,
	    instant_words(work->arena, event->ends_at));
	outcome = tell(work, event, "emergency_opened", what, duty_id, date_none());
	if (outcome == OK)
		outcome = tell(work, event, "emergency_opened", what, duty.manager_id, date_none());
	what = arena_format(work->arena, "%s, %s, %s, opened help for a family in an emergency. Review whether it was in order: My work, openings in an emergency", who.name, who.job_title,
	    who.agency_name);
	for (size_t i = 0; outcome == OK && i < leads.count; i++)
		outcome = tell(work, event, "review_emergency", what, leads.at[i].worker_id, due_on);
	return outcome;
}

enum outcome
follow_emergency_reviewed(struct work *work, const struct recorded *recorded)
{
	const struct emergency_reviewed *event = recorded->event;

	return tasks_done(work, event->episode_id, "review_emergency", "emergency", event->emergency_id, event->words);
}
