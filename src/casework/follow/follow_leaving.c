/* follow_leaving.c -- what follows when somebody leaves the help of a family: nothing counts for them or goes to them any more; and when that was a mistake. R-CORE-10 */
#include "casework/clocks/clocks.h"
#include "casework/episodes/episodes.events.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/meetings/meetings.h"
#include "casework/seals/seals.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static const char left_words[] = "They do not belong to this help any more";

/* Whoever was asked to a meeting may have been told of it already: somebody tells them. The task names nobody, for a person who was added by mistake is nobody of this help. */
static enum outcome
ask_to_tell_them(struct work *work, int64_t episode_id)
{
	int64_t duty;
	enum outcome outcome = whose_duty(work, episode_id, &duty);

	if (outcome != OK)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = "left_and_was_asked",
	    .what = "Somebody who left this help was asked to a meeting that is still to come. They are not asked any more: tell them, if they were told of it", .subject_kind = "episode",
	    .subject_id = episode_id, .worker_id = duty });
}

enum outcome
follow_family_left(struct work *work, const struct recorded *recorded)
{
	const struct family_left *event = recorded->event;
	bool asked = false;
	enum outcome outcome = clocks_of_person(work, event->episode_id, event->person_id, left_words, clocks_cancel_about);

	if (outcome == OK)
		outcome = meeting_copies_leave_out(work, event->episode_id, event->person_id, left_words);
	if (outcome == OK)
		outcome = meeting_invitations_leave_out(work, event->episode_id, event->person_id, left_words, &asked);
	return outcome == OK && asked ? ask_to_tell_them(work, event->episode_id) : outcome;
}

enum outcome
follow_family_left_undone(struct work *work, const struct recorded *recorded)
{
	const struct family_left_undone *event = recorded->event;
	enum outcome outcome = clocks_of_person(work, event->episode_id, event->person_id, left_words, clocks_go_on_about);

	if (outcome == OK)
		outcome = seal_follow_lead(work, event->episode_id, event->person_id);
	if (outcome == OK)
		outcome = meeting_copies_wait_again(work, event->episode_id, event->person_id, left_words);
	return outcome == OK ? meeting_invitations_ask_again(work, event->episode_id, event->person_id, left_words) : outcome;
}
