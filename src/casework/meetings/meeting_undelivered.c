/* meeting_undelivered.c -- an e-mail about a meeting could not be sent: somebody tells them by hand. */
#include "base/text.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum outcome
meeting_emails_undelivered(struct work *work, int64_t delivery_id)
{
	struct meetings_of_delivery_rows rows;
	enum outcome outcome = q_meetings_of_delivery(work, delivery_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct meetings_of_delivery_row *row = &rows.at[i];
		struct episode episode;

		outcome = episode_read(work, row->episode_id, &episode);
		if (outcome == OK)
			outcome = task_give_once(work, &(struct new_task){ .episode_id = row->episode_id, .task_key = INVITEE_TELL_BY_HAND,
			    .what = text_equals(row->message_kind, "called_off")
				? "The e-mail that the family meeting is called off did not reach everybody. Look at the meeting who it is, and ring them"
				: "The e-mail with the invitation to the family meeting did not reach everybody. Look at the meeting who it is, ring them or tell them by hand, and write that down",
			    .subject_kind = "invitee", .subject_id = row->invitee_id,
			    .worker_id = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id, .due_on = work->today });
	}
	return outcome;
}
