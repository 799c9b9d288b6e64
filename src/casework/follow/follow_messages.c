/* follow_messages.c -- whoever is concerned is told by e-mail: of what waits for them, of a note to read, of a meeting. R-FORM-17 */
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/messages/messages.h"
#include "casework/notes/notes.events.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static enum outcome
tell_of_task(struct work *work, int64_t task_id, int64_t episode_id, int64_t worker_id, int64_t agency_id)
{
	return message_tell(work, &(struct new_message){ .kind = MESSAGE_TASK, .worker_id = worker_id, .agency_id = agency_id, .episode_id = episode_id, .subject_kind = "task",
	    .subject_id = task_id });
}

enum outcome
follow_task_given_tell(struct work *work, const struct recorded *recorded)
{
	const struct task_given *event = recorded->event;

	return tell_of_task(work, event->task_id, event->episode_id, event->worker_id, event->agency_id);
}

enum outcome
follow_task_handed_over_tell(struct work *work, const struct recorded *recorded)
{
	const struct task_handed_over *event = recorded->event;

	return tell_of_task(work, event->task_id, event->episode_id, event->worker_id, event->agency_id);
}

/* R-EPI-24 */
enum outcome
follow_note_alert_sent_tell(struct work *work, const struct recorded *recorded)
{
	const struct note_alert_sent *event = recorded->event;

	return message_tell(work, &(struct new_message){ .kind = MESSAGE_ALERT, .worker_id = event->worker_id, .episode_id = event->episode_id, .subject_kind = "alert",
	    .subject_id = event->alert_id });
}

static enum outcome
tell_of_meeting(struct work *work, enum message_kind kind, const struct meeting *meeting, int64_t invitee_id, int64_t worker_id)
{
	if (worker_id == 0)
		return OK;
	return message_tell(work, &(struct new_message){ .kind = kind, .worker_id = worker_id, .episode_id = meeting->episode_id, .subject_kind = "invitee",
	    .subject_id = invitee_id, .number = meeting->arranged_count });
}

static enum outcome
tell_invitees(struct work *work, enum message_kind kind, int64_t meeting_id)
{
	struct meeting_invitees_rows rows;
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, meeting_id, &meeting);

	if (outcome == OK)
		outcome = q_meeting_invitees(work, meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].left_out_reason == NULL)
			outcome = tell_of_meeting(work, kind, &meeting, rows.at[i].invitee_id, rows.at[i].worker_id);
	return outcome;
}

/* Invited, or told of another day, time or place. R-MEET-04, R-MEET-26 */
enum outcome
follow_meeting_arranged_tell(struct work *work, const struct recorded *recorded)
{
	return tell_invitees(work, MESSAGE_INVITATION, ((const struct meeting_arranged *)recorded->event)->meeting_id);
}

/* Only those hear of it who were invited by e-mail: that is asked before it is sent. */
enum outcome
follow_meeting_called_off_tell(struct work *work, const struct recorded *recorded)
{
	return tell_invitees(work, MESSAGE_CALLED_OFF, ((const struct meeting_called_off *)recorded->event)->meeting_id);
}

enum outcome
follow_invitee_listed_tell(struct work *work, const struct recorded *recorded)
{
	const struct invitee_listed *event = recorded->event;
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, event->meeting_id, &meeting);

	if (outcome != OK || event->left_out_reason != NULL || meeting.arranged_count == 0 || meeting.state == MEETING_FINISHED || meeting.state == MEETING_CALLED_OFF)
		return outcome;
	return tell_of_meeting(work, MESSAGE_INVITATION, &meeting, event->invitee_id, event->worker_id);
}

/* Everybody who helps with it and can read it here is told; those who cannot are to get a copy. R-PLAN-17 */
enum outcome
follow_plan_agreed_tell(struct work *work, const struct recorded *recorded)
{
	const struct plan_agreed *event = recorded->event;
	struct plan_helpers_rows rows;
	enum outcome outcome = q_plan_helpers(work, event->episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_PLAN, .worker_id = rows.at[i].worker_id, .episode_id = event->episode_id, .subject_kind = "plan",
		    .subject_id = event->plan_id, .number = event->version_number });
	return outcome;
}
