/* follow_plans.c -- what follows when a review ends a plan, triggers what was agreed for the case that it fails, or finds another level of need. D.6, D.8 */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static enum outcome
give(struct work *work, int64_t episode_id, const char *key, const char *what, const char *subject_kind, int64_t subject_id)
{
	int64_t duty;
	enum outcome outcome = whose_duty(work, episode_id, &duty);

	return outcome == OK ? task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = key, .what = what, .subject_kind = subject_kind,
	    .subject_id = subject_id, .worker_id = duty }) : outcome;
}

/* There is a plan again. */
enum outcome
follow_plan_started(struct work *work, const struct recorded *recorded)
{
	const struct plan_started *event = recorded->event;

	return tasks_done_all(work, event->episode_id, "after_plan", "Another plan is begun");
}

/* In a review: the help ends too, or another plan is begun. When the help ends, nothing waits any more. */
enum outcome
follow_plan_ended(struct work *work, const struct recorded *recorded)
{
	const struct plan_ended *event = recorded->event;
	enum outcome outcome;

	if (event->review_id == 0)
		return OK;
	outcome = tasks_done_all(work, event->episode_id, "plan_not_of_level", "The plan has ended");
	if (outcome == OK)
		outcome = tasks_done_all(work, event->episode_id, "use_contingency", "The plan has ended");
	return outcome == OK ? give(work, event->episode_id, "after_plan", "The plan has done its work. End the help with the family, or begin another plan", "plan", event->plan_id) : outcome;
}

/* It was a mistake that a review ended it: the count to the next one goes on. */
enum outcome
follow_plan_taken_up_again(struct work *work, const struct recorded *recorded)
{
	const struct plan_taken_up_again *event = recorded->event;
	enum outcome outcome = tasks_done_all(work, event->episode_id, "after_plan", "The plan goes on");

	return outcome == OK && event->after_review.value != 0 ? clocks_go_on_about(work, event->episode_id, "episode", event->episode_id, PLAN_HAS_DONE_ITS_WORK) : outcome;
}

enum outcome
follow_review_contingency(struct work *work, const struct recorded *recorded)
{
	const struct review_held *event = recorded->event;
	enum outcome outcome = tasks_done_all(work, event->episode_id, "use_contingency", "The plan was looked at again");

	if (outcome != OK || event->decision != REVIEW_DECISION_CONTINGENCY)
		return outcome;
	return give(work, event->episode_id, "use_contingency",
	    "The plan did not help, and what was agreed for that case happens now. See that it does, and that everybody who is part of it knows", "plan", event->plan_id);
}

/* A plan goes on only at levels that have its kind: at another one it leads to what is done there. R-LON-06, D.8 */
enum outcome
follow_level_of_plan(struct work *work, const struct recorded *recorded)
{
	const struct level_decided *event = recorded->event;
	const struct profile_level *level = profile_level(work->profile, (int)event->level);
	const struct profile_plan_kind *kind;
	struct plan plan;
	enum outcome outcome;

	if (event->person_id != 0 || event->need_domain != NULL || level == NULL)
		return OK; /* of one child, or of one part of life: not the level of the help */
	outcome = tasks_done_all(work, event->episode_id, "plan_not_of_level", "The level was decided again");
	if (outcome == OK)
		outcome = plan_running(work, event->episode_id, &plan);
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	kind = profile_plan_kind(work->profile, plan.plan_kind);
	if (kind == NULL || profile_route_allowed(work->profile, level->number, kind->key))
		return OK;
	return give(work, event->episode_id, "plan_not_of_level", arena_format(work->arena, "The level of need is %d now, %s. At this level there is no %s. %s; then end the plan or the help",
	    level->number, level->name, kind->name, level->next_step), "plan", plan.plan_id);
}
