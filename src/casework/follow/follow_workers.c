/* follow_workers.c -- what follows when a report comes back, when somebody joins a team, and when somebody leaves. */
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/invitations.h"
#include "casework/consent/consent.sql.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* An agency that was asked to talk with the family has done so: whoever leads writes down what the family decided. R-CONS-12 */
enum outcome
follow_task_done(struct work *work, const struct recorded *recorded)
{
	const struct task_done *event = recorded->event;
	struct consent_running_row running;
	struct agency agency;
	struct task task;
	int64_t duty;
	bool found;
	enum outcome outcome = task_read(work, event->task_id, &task);

	if (outcome != OK || !text_equals(task.task_key, "approach_family") || task.agency_id == 0)
		return outcome;
	outcome = q_consent_running(work, task.episode_id, task.subject_id, &running, &found);
	if (outcome != OK || (found && text_equals(running.state, "given")))
		return outcome;
	outcome = agency_read(work, task.agency_id, &agency);
	if (outcome == OK)
		outcome = whose_duty(work, task.episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = task.episode_id, .task_key = "record_answer",
	    .what = arena_format(work->arena, "%s talked with the family: \"%s\" Write down what the family decided", agency.name, event->words),
	    .subject_kind = "person", .subject_id = task.subject_id, .worker_id = duty }, NULL);
}

/* Whoever joins sees nothing before the family agrees that their agency may: it is asked. R-CONS-06 */
enum outcome
follow_team_joined(struct work *work, const struct recorded *recorded)
{
	const struct team_member_joined *event = recorded->event;
	struct consent_agency_agreed_row agreed;
	struct agency agency;
	int64_t duty;
	bool found;
	enum outcome outcome;

	if (event->agency_id == 0)
		return OK;
	outcome = q_consent_agency_agreed(work, event->episode_id, event->agency_id, &agreed, &found);
	if (outcome != OK || found)
		return outcome;
	outcome = agency_read(work, event->agency_id, &agency);
	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "ask_for_agency",
	    .what = arena_format(work->arena, "%s helps now. Ask the family whether it may know, and record the answer; until then it sees nothing", agency.name),
	    .subject_kind = "agency", .subject_id = event->agency_id, .worker_id = duty });
}

/* Whoever made a link to choose a password may not look after an account with this role: it opens nothing from now on. */
enum outcome
follow_worker_role_granted(struct work *work, const struct recorded *recorded)
{
	const struct worker_role_granted *event = recorded->event;

	return invitations_revoke(work, event->worker_id, "Their roles are others");
}

/* No token and no link of somebody who has left opens anything. What waited for them waits for their manager, else for anybody of the agency. Their families wait for somebody else: told to the manager, else to whoever coordinates. R-SEC-05 */
enum outcome
follow_worker_disabled(struct work *work, const struct recorded *recorded)
{
	const struct worker_disabled *event = recorded->event;
	struct episodes_of_worker_rows episodes;
	struct worker worker;
	enum outcome outcome = worker_read(work, event->worker_id, &worker);

	if (outcome == OK)
		outcome = api_tokens_revoke_of(work, event->worker_id, "Whom it was for has left");
	if (outcome == OK)
		outcome = invitations_revoke(work, event->worker_id, "Whom it was for has left");
	if (outcome == OK)
		outcome = tasks_hand_over(work, event->worker_id, worker.manager_id, worker.agency_id, "Whom it waited for has left");
	if (outcome == OK)
		outcome = q_episodes_of_worker(work, event->worker_id, &episodes);
	for (size_t i = 0; outcome == OK && i < episodes.count; i++) {
		const struct episodes_of_worker_row *row = &episodes.at[i];
		int64_t told = worker.manager_id != 0 ? worker.manager_id : row->other_worker_id;

		outcome = task_give_once(work, &(struct new_task){ .episode_id = row->episode_id, .task_key = "worker_left",
		    .what = arena_format(work->arena, "%s has left, and %s. Agree with the family who does it now", worker.name,
			row->leads ? "led the help" : "coordinated the help"), .subject_kind = "worker", .subject_id = event->worker_id, .worker_id = told,
		    .agency_id = told == 0 ? worker.agency_id : 0 });
	}
	return outcome;
}
