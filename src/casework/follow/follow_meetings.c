/* follow_meetings.c -- what follows from deciding on a meeting, inviting, holding it, and passing on what it agreed. */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/plans/plans.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static enum outcome
happened(struct work *work, int64_t episode_id, const char *event, struct date on)
{
	struct episode episode;
	struct clock_occasion occasion = { .episode_id = episode_id, .event = event, .subject_kind = "episode", .subject_id = episode_id, .happened_on = on };
	enum outcome outcome = episode_read(work, episode_id, &episode);

	if (outcome != OK)
		return outcome;
	occasion.facts.level = episode.level;
	return clocks_happened(work, &occasion);
}

/* Whoever leads, or coordinates while nobody leads; and their manager. */
static enum outcome
find_duty(struct work *work, int64_t episode_id, int64_t *duty, int64_t *manager)
{
	struct episode episode;
	struct worker worker;
	enum outcome outcome = episode_read(work, episode_id, &episode);

	if (outcome != OK)
		return outcome;
	*duty = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id;
	outcome = worker_read(work, *duty, &worker);
	*manager = outcome == OK ? worker.manager_id : 0;
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome
give(struct work *work, int64_t episode_id, int64_t meeting_id, const char *key, const char *what, int64_t worker_id, struct date due_on)
{
	return task_give(work, &(struct new_task){ .episode_id = episode_id, .task_key = key, .what = what, .subject_kind = "meeting", .subject_id = meeting_id,
	    .worker_id = worker_id, .due_on = due_on }, NULL);
}

/* The days until the first meeting are counted from the decision; a review has its own clock running. R-MEET-01 */
enum outcome
follow_meeting_decided(struct work *work, const struct recorded *recorded)
{
	const struct meeting_decided *event = recorded->event;

	return event->is_review ? OK : happened(work, event->episode_id, "family_meeting_decided", event->decided_on);
}

/* Why it is later than it should be stands with the timescale that waits for it. R-MEET-01, R-REV-16 */
static enum outcome
excuse(struct work *work, const struct meeting_arranged *event)
{
	struct clock_occasion occasion = { .episode_id = event->episode_id, .subject_kind = "episode", .subject_id = event->episode_id, .happened_on = event->held_on };
	struct meeting meeting;
	enum outcome outcome;

	if (text_is_empty(event->late_reason))
		return OK;
	outcome = meeting_read(work, event->meeting_id, &meeting);
	occasion.event = outcome == OK && meeting.is_review ? "family_review_held" : "family_meeting_held";
	return outcome == OK ? clocks_excuse(work, &occasion, event->late_reason) : outcome;
}

enum outcome
follow_meeting_arranged(struct work *work, const struct recorded *recorded)
{
	const struct meeting_arranged *event = recorded->event;
	int64_t duty, manager;
	enum outcome outcome = tasks_done(work, event->episode_id, "prepare_meeting", "meeting", event->meeting_id, "It was arranged otherwise");

	if (outcome == OK)
		outcome = excuse(work, event);
	if (outcome == OK)
		outcome = find_duty(work, event->episode_id, &duty, &manager);
	if (outcome != OK)
		return outcome;
	return give(work, event->episode_id, event->meeting_id, "prepare_meeting",
	    arena_format(work->arena, "Get everybody ready for the meeting on %s: invitations, reports, what the family and the children need", date_words(work->arena, event->held_on)),
	    duty, event->held_on);
}

enum outcome
follow_meeting_made_ready(struct work *work, const struct recorded *recorded)
{
	const struct meeting_made_ready *event = recorded->event;

	return tasks_done(work, event->episode_id, "prepare_meeting", "meeting", event->meeting_id, "Everything is ready");
}

static const char *
task_of(struct work *work, const struct profile_preparation *one)
{
	return arena_format(work->arena, "prepare.%s", one->key);
}

/* Was this item answered already? */
static enum outcome
is_answered(struct work *work, int64_t meeting_id, const char *point, bool *answered)
{
	struct meeting_points_rows points;
	enum outcome outcome = q_meeting_points(work, meeting_id, &points);

	*answered = false;
	for (size_t i = 0; outcome == OK && i < points.count; i++)
		*answered = *answered || text_equals(points.at[i].point, point);
	return outcome;
}

/* So many managers above whoever leads; the highest there is. 0: none. R-LP-24 */
static enum outcome
find_manager_above(struct work *work, int64_t worker_id, size_t steps, int64_t *manager_id)
{
	enum outcome outcome = OK;

	*manager_id = 0;
	for (size_t i = 0; outcome == OK && i < steps; i++) {
		struct worker worker;

		outcome = worker_read(work, worker_id, &worker);
		if (outcome != OK || worker.manager_id == 0)
			break;
		*manager_id = worker_id = worker.manager_id;
	}
	return outcome == NOT_FOUND ? OK : outcome;
}

/* It is not settled who leads: the next step's turn. Whoever leads writes it down; from the second step on a manager above them is to see to it. R-LP-23, R-LP-24, R-MEET-23 */
static enum outcome
give_dispute_step(struct work *work, const struct meeting *meeting, size_t step)
{
	const struct profile_choices *steps = &meeting->kind->lead_dispute;
	int64_t duty, manager;
	enum outcome outcome = find_duty(work, meeting->episode_id, &duty, &manager);

	if (outcome == OK)
		outcome = find_manager_above(work, duty, step, &manager);
	if (outcome == OK)
		outcome = give(work, meeting->episode_id, meeting->meeting_id, "lead_dispute", steps->count == 0
		    ? "It was not agreed who leads. Talk about it outside the meeting; whoever leads now goes on until then"
		    : arena_format(work->arena, "It was not agreed who leads, and whoever leads now goes on. It is for: %s. Write down at the meeting who tried, what was decided and when",
			steps->at[step].label), duty, date_none());
	if (outcome != OK || manager == 0 || step == 0)
		return outcome;
	return give(work, meeting->episode_id, meeting->meeting_id, "lead_dispute", arena_format(work->arena,
	    "It is still not agreed who leads the help for a family. It is for: %s. See that it is decided, and tell whoever leads now", steps->at[step].label), manager, date_none());
}

/* What a meeting that is over led to is written down. R-MEET-35, R-LP-23 */
static enum outcome
after_meeting(struct work *work, const struct meeting *meeting, const struct meeting_point_settled *event)
{
	struct meeting_points_rows points;
	size_t step;
	enum outcome outcome;

	if (text_equals(event->point, MEETING_SOCIAL_CARE))
		return tasks_done(work, event->episode_id, "ask_social_care", "meeting", event->meeting_id, "Social Care is asked");
	outcome = tasks_done(work, event->episode_id, "lead_dispute", "meeting", event->meeting_id,
	    text_equals(event->answer, "settled") ? "It is settled who leads" : "It was not settled there");
	if (outcome == OK)
		outcome = q_meeting_points(work, event->meeting_id, &points);
	if (outcome != OK)
		return outcome;
	step = meeting_dispute_step(work, meeting, &points);
	return step < meeting->kind->lead_dispute.count ? give_dispute_step(work, meeting, step) : OK;
}

/* What is ticked while a meeting is prepared may ask for something else: an advocate is offered to whoever needs one. R-MEET-46 */
enum outcome
follow_meeting_point_settled(struct work *work, const struct recorded *recorded)
{
	const struct meeting_point_settled *event = recorded->event;
	const struct profile_preparation *one, *other;
	struct meeting meeting;
	int64_t duty, manager;
	bool answered = true;
	enum outcome outcome;

	outcome = meeting_read(work, event->meeting_id, &meeting);
	if (outcome == OK && meeting.state == MEETING_FINISHED)
		return after_meeting(work, &meeting, event);
	if (outcome != OK || !text_starts_with(event->point, "prepare."))
		return outcome;
	one = profile_preparation(meeting.kind, event->point + sizeof("prepare.") - 1);
	if (one != NULL && one->task != NULL)
		return tasks_done(work, event->episode_id, event->point, "meeting", event->meeting_id, profile_choice_label(&one->choices, event->answer));
	other = one != NULL && one->asks_for != NULL ? profile_preparation(meeting.kind, one->asks_for) : NULL;
	if (other != NULL)
		outcome = is_answered(work, event->meeting_id, task_of(work, other), &answered);
	if (outcome == OK && !answered)
		outcome = find_duty(work, event->episode_id, &duty, &manager);
	if (outcome != OK || answered)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = task_of(work, other), .what = other->task,
	    .subject_kind = "meeting", .subject_id = event->meeting_id, .worker_id = duty, .due_on = meeting.held_on });
}

/* R-MEET-07: each worker who is to report finds it in their list. */
enum outcome
follow_invitee_listed(struct work *work, const struct recorded *recorded)
{
	const struct invitee_listed *event = recorded->event;

	if (!event->report_asked || event->worker_id == 0)
		return OK;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "write_report",
	    .what = "Write your report for the family meeting. You can also send it with your apologies", .subject_kind = "invitee",
	    .subject_id = event->invitee_id, .worker_id = event->worker_id, .due_on = event->report_due_on }, NULL);
}

enum outcome
follow_invitee_reported(struct work *work, const struct recorded *recorded)
{
	const struct invitee_reported *event = recorded->event;

	return tasks_done(work, event->episode_id, "write_report", "invitee", event->invitee_id, NULL);
}

enum outcome
follow_invitee_told(struct work *work, const struct recorded *recorded)
{
	const struct invitee_told *event = recorded->event;

	return tasks_done(work, event->episode_id, INVITEE_TELL_BY_HAND, "invitee", event->invitee_id, "They were told by hand");
}

/* What waited for a meeting waits no more. */
static enum outcome
end_waiting(struct work *work, int64_t episode_id, int64_t meeting_id, const char *words)
{
	struct meeting_invitees_rows rows;
	struct meeting meeting;
	enum outcome outcome = q_meeting_invitees(work, meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (rows.at[i].report_asked)
			outcome = tasks_done(work, episode_id, "write_report", "invitee", rows.at[i].invitee_id, words);
		if (outcome == OK)
			outcome = tasks_done(work, episode_id, INVITEE_TELL_BY_HAND, "invitee", rows.at[i].invitee_id, words);
	}
	if (outcome == OK)
		outcome = meeting_read(work, meeting_id, &meeting);
	for (size_t i = 0; outcome == OK && i < meeting.kind->preparation_count; i++)
		if (meeting.kind->preparation[i].task != NULL)
			outcome = tasks_done(work, episode_id, task_of(work, &meeting.kind->preparation[i]), "meeting", meeting_id, words);
	return outcome == OK ? tasks_done(work, episode_id, "prepare_meeting", "meeting", meeting_id, words) : outcome;
}

enum outcome
follow_meeting_called_off(struct work *work, const struct recorded *recorded)
{
	const struct meeting_called_off *event = recorded->event;
	const struct clock_occasion held = { .episode_id = event->episode_id, .event = "family_meeting_held", .subject_kind = "episode",
		.subject_id = event->episode_id, .happened_on = work->today };
	enum outcome outcome = end_waiting(work, event->episode_id, event->meeting_id, "The meeting was called off");

	return outcome == OK && !event->is_review ? clocks_cancel(work, &held, "The meeting was called off") : outcome;
}

/* What the meeting leaves to do. R-MEET-17, R-MEET-23, R-MEET-24, R-MEET-35, R-PLAN-19 */
static enum outcome
give_tasks(struct work *work, const struct meeting_finished *event, int64_t duty, int64_t manager)
{
	const int64_t episode_id = event->episode_id, meeting_id = event->meeting_id;
	struct meeting meeting;
	enum outcome outcome = OK;

	if (!event->family_present)
		outcome = give(work, episode_id, meeting_id, "feedback_visit",
		    "The family was not at the meeting. Visit them: bring the minutes and the plan, and tell them face to face what was said", duty, date_none());
	if (outcome == OK && !event->agreed)
		outcome = give(work, episode_id, meeting_id, "no_agreement", "The meeting did not agree a plan with the family. Help to find one", manager != 0 ? manager : duty,
		    date_none());
	if (outcome == OK && event->dispute)
		outcome = meeting_read(work, meeting_id, &meeting);
	if (outcome == OK && event->dispute)
		outcome = give_dispute_step(work, &meeting, 0);
	if (outcome == OK && event->too_low)
		outcome = give(work, episode_id, meeting_id, "ask_social_care",
		    "The meeting found that the level of help is too low. Ring the front door, and write down at the meeting what you asked and whether the family was told", duty, work->today);
	return outcome;
}

enum outcome
follow_meeting_finished(struct work *work, const struct recorded *recorded)
{
	const struct meeting_finished *event = recorded->event;
	struct meeting_copies_rows copies;
	int64_t duty, manager;
	enum outcome outcome = end_waiting(work, event->episode_id, event->meeting_id, "The meeting was held");

	if (outcome == OK && !event->is_review)
		outcome = happened(work, event->episode_id, "family_meeting_held", event->held_on);
	else if (outcome == OK && !event->plan_reviewed)
		outcome = happened(work, event->episode_id, "family_review_held", event->held_on);
	if (outcome == OK)
		outcome = find_duty(work, event->episode_id, &duty, &manager);
	if (outcome == OK)
		outcome = give_tasks(work, event, duty, manager);
	if (outcome == OK)
		outcome = q_meeting_copies(work, event->meeting_id, &copies);
	if (outcome != OK)
		return outcome;
	/* Everybody reads the record: with that it is passed on. R-PLAN-17 */
	if (copies.count == 0)
		return happened(work, event->episode_id, "plan_circulated", event->held_on);
	return give(work, event->episode_id, event->meeting_id, "send_copies", "Pass the minutes and the plan on to everybody who cannot read them here",
	    duty, copies.at[0].due_on);
}

static enum outcome
copy_settled(struct work *work, int64_t episode_id, int64_t meeting_id, bool all_sent, struct date on)
{
	enum outcome outcome = OK;

	if (!all_sent)
		return OK;
	outcome = happened(work, episode_id, "plan_circulated", on);
	return outcome == OK ? tasks_done(work, episode_id, "send_copies", "meeting", meeting_id, "Everybody has it") : outcome;
}

enum outcome
follow_copy_sent(struct work *work, const struct recorded *recorded)
{
	const struct copy_sent *event = recorded->event;

	return copy_settled(work, event->episode_id, event->meeting_id, event->all_sent, event->sent_on);
}

enum outcome
follow_copy_not_needed(struct work *work, const struct recorded *recorded)
{
	const struct copy_not_needed *event = recorded->event;

	return copy_settled(work, event->episode_id, event->meeting_id, event->all_sent, work->today);
}

/* The family agreed after the meeting: the plan is passed on to everybody, whatever they had of the minutes, and the count to that begins with the agreement. R-PLAN-13, R-PLAN-15 */
static enum outcome
pass_on_afterwards(struct work *work, const struct meeting *meeting)
{
	struct clock_occasion occasion = { .episode_id = meeting->episode_id, .event = meeting->is_review ? "family_review_held" : "family_meeting_held", .subject_kind = "episode",
		.subject_id = meeting->episode_id };
	struct meeting_copies_rows copies;
	struct episode episode;
	struct plan plan;
	int64_t duty, manager;
	enum outcome outcome = plan_read(work, meeting->plan_id, &plan);

	if (outcome == OK)
		outcome = episode_read(work, meeting->episode_id, &episode);
	if (outcome != OK)
		return outcome;
	occasion.facts.level = episode.level;
	occasion.happened_on = plan.agreed_on;
	outcome = clocks_begin(work, &occasion);
	if (outcome == OK)
		outcome = q_meeting_copies(work, meeting->meeting_id, &copies);
	if (outcome == OK)
		outcome = find_duty(work, meeting->episode_id, &duty, &manager);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < copies.count; i++)
		if (!date_is_given(copies.at[i].sent_on) && copies.at[i].not_needed_reason == NULL)
			return task_give_once(work, &(struct new_task){ .episode_id = meeting->episode_id, .task_key = "send_copies",
			    .what = "The family has agreed to the plan. Pass it on to everybody who cannot read it here", .subject_kind = "meeting", .subject_id = meeting->meeting_id,
			    .worker_id = duty, .due_on = copies.at[i].due_on });
	return happened(work, meeting->episode_id, "plan_circulated", plan.agreed_on);
}

enum outcome
follow_meeting_plan_agreed(struct work *work, const struct recorded *recorded)
{
	const struct meeting_plan_agreed *event = recorded->event;
	struct meeting meeting;
	enum outcome outcome = tasks_done(work, event->episode_id, "no_agreement", "meeting", event->meeting_id, "The plan is agreed");

	if (outcome == OK)
		outcome = meeting_read(work, event->meeting_id, &meeting);
	return outcome == OK && meeting.state == MEETING_FINISHED ? pass_on_afterwards(work, &meeting) : outcome;
}
