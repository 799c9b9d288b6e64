/* follow_deaths.c -- what follows when somebody has died: nothing counts for them or goes to them any more, and who leads decides about what waits; and when that was a mistake. R-PERS-18 */
#include "casework/clocks/clocks.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/links/links.h"
#include "casework/links/links.sql.h"
#include "casework/meetings/meetings.h"
#include "casework/people/people.events.h"
#include "casework/people/people.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static const char died_words[] = "They have died";

/* Tasks, actions, meetings and agreements are not closed: they are for somebody to decide, with the family. */
static enum outcome
leave_in_peace(struct work *work, int64_t episode_id, int64_t person_id)
{
	int64_t duty;
	enum outcome outcome = clocks_of_person(work, episode_id, person_id, died_words, clocks_cancel_about);

	if (outcome == OK)
		outcome = meeting_copies_leave_out(work, episode_id, person_id, died_words);
	if (outcome == OK)
		outcome = tasks_done(work, episode_id, "died_elsewhere", "person", person_id, "It is written down here too");
	if (outcome == OK)
		outcome = whose_duty(work, episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = "somebody_died",
	    .what = "Somebody of the family has died. Decide with the family what becomes of what waits about them: tasks, their part of the plan, meetings, what they agreed to share, and whether this help "
		    "goes on. None of it was closed",
	    .subject_kind = "person", .subject_id = person_id, .worker_id = duty });
}

/* The help for another record of theirs, who lives by that. */
static enum outcome
ask_there(struct work *work, int64_t episode_id, int64_t other_id, int64_t person_id)
{
	struct link_worker_finds_row row;
	int64_t duty;
	bool finds = false;
	enum outcome outcome = whose_duty(work, episode_id, &duty);

	if (outcome == OK)
		outcome = q_link_worker_finds(work, person_id, duty, &row, &finds);
	if (outcome != OK || !finds)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = "died_elsewhere",
	    .what = "It is written down elsewhere that they have died. See whether it is so, and write it down here too", .subject_kind = "person", .subject_id = other_id,
	    .worker_id = duty });
}

/* Linked records are one person: whoever leads help for one of the others is asked, or (lives) need not be asked any more. Decision 0020 */
static enum outcome
ask_where_linked(struct work *work, int64_t person_id, bool lives)
{
	struct link_group group;
	enum outcome outcome = link_group_of(work, person_id, &group);

	for (size_t i = 0; outcome == OK && i < group.count; i++) {
		struct episodes_open_around_rows episodes;
		struct date died_on;

		outcome = person_died_on(work, group.at[i], &died_on);
		if (outcome == OK)
			outcome = q_episodes_open_around(work, group.at[i], &episodes);
		for (size_t j = 0; outcome == OK && j < episodes.count; j++)
			if (lives)
				outcome = tasks_done(work, episodes.at[j].episode_id, "died_elsewhere", "person", group.at[i], "It was a mistake: they have not died");
			else if (!date_is_given(died_on))
				outcome = ask_there(work, episodes.at[j].episode_id, group.at[i], person_id);
	}
	return outcome;
}

enum outcome
follow_person_died(struct work *work, const struct recorded *recorded)
{
	const struct person_died *event = recorded->event;
	struct episodes_open_around_rows episodes;
	enum outcome outcome = q_episodes_open_around(work, event->person_id, &episodes);

	for (size_t i = 0; outcome == OK && i < episodes.count; i++)
		outcome = leave_in_peace(work, episodes.at[i].episode_id, event->person_id);
	return outcome == OK ? ask_where_linked(work, event->person_id, false) : outcome;
}

/* They live: what counted for them counts on, a copy that was held back waits again, and somebody looks at it. */
static enum outcome
take_back(struct work *work, int64_t episode_id, int64_t person_id)
{
	int64_t duty;
	enum outcome outcome = clocks_of_person(work, episode_id, person_id, died_words, clocks_go_on_about);

	if (outcome == OK)
		outcome = meeting_copies_wait_again(work, episode_id, person_id, died_words);
	if (outcome == OK)
		outcome = tasks_done(work, episode_id, "somebody_died", "person", person_id, "It was a mistake: they have not died");
	if (outcome == OK)
		outcome = whose_duty(work, episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = "has_not_died",
	    .what = "It was written down by mistake that somebody of the family had died, and is put right. See whether an invitation or a copy was held back that is to go to them", .subject_kind = "person",
	    .subject_id = person_id, .worker_id = duty });
}

enum outcome
follow_person_death_corrected(struct work *work, const struct recorded *recorded)
{
	const struct person_death_corrected *event = recorded->event;
	struct episodes_open_around_rows episodes;
	enum outcome outcome = OK;

	if (date_is_given(event->died_on))
		return OK;
	outcome = q_episodes_open_around(work, event->person_id, &episodes);
	for (size_t i = 0; outcome == OK && i < episodes.count; i++)
		outcome = take_back(work, episodes.at[i].episode_id, event->person_id);
	return outcome == OK ? ask_where_linked(work, event->person_id, true) : outcome;
}
