/* follow_home.c -- what follows when a child moves or is born, and when an adult in the home is a worry. */
#include "base/text.h"
#include "casework/episodes/episodes.events.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/links/links.events.h"
#include "casework/people/people.events.h"
#include "casework/people/people.sql.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/tasks/tasks.h"
#include "casework/tasks/tasks.sql.h"
#include "casework/work.h"

/* Whoever is kept from a record is kept from all that are this person. R-SEC-06 */
enum outcome
follow_worker_barred(struct work *work, const struct recorded *recorded)
{
	const struct worker_barred *event = recorded->event;

	return text_equals(event->subject_kind, "person") ? bar_follow_links(work, event->subject_id) : OK;
}

enum outcome
follow_people_linked(struct work *work, const struct recorded *recorded)
{
	const struct people_linked *event = recorded->event;
	enum outcome outcome = bar_follow_links(work, event->person_id);

	return outcome == OK ? seal_follow_records(work, event->person_id) : outcome;
}

/* They may live there still. R-SEC-06 */
enum outcome
follow_household_left_corrected(struct work *work, const struct recorded *recorded)
{
	const struct household_left_corrected *event = recorded->event;

	return seal_follow_home(work, event->person_id);
}

/* A slip put right must not open a secret address, nor leave another row of it open. R-SEC-06 */
enum outcome
follow_household_address_corrected(struct work *work, const struct recorded *recorded)
{
	const struct household_address_corrected *event = recorded->event;

	return seal_follow_corrected(work, event->household_id);
}

/* Whoever leads knows where those live whom they help: also who leads from now on, and when somebody is helped as well. R-SEC-06, R-LP-07 */
enum outcome
follow_lead_reads_homes(struct work *work, const struct recorded *recorded)
{
	const struct lead_agreed *event = recorded->event;

	return seal_follow_lead(work, event->episode_id, 0);
}

enum outcome
follow_child_lives_secretly(struct work *work, const struct recorded *recorded)
{
	const struct episode_child_added *event = recorded->event;

	return seal_follow_lead(work, event->episode_id, event->person_id);
}

enum outcome
follow_adult_lives_secretly(struct work *work, const struct recorded *recorded)
{
	const struct episode_adult_added *event = recorded->event;

	return seal_follow_lead(work, event->episode_id, event->person_id);
}

/* One task for everybody who moved together; a sealed child has one of their own, which only those see who may know of them. R-PERS-04 */
enum outcome
follow_household_joined(struct work *work, const struct recorded *recorded)
{
	const struct household_joined *event = recorded->event;
	struct episodes_open_of_child_rows episodes;
	enum outcome outcome;

	if (date_is_given(event->to_on)) /* a home of before */
		return OK;
	outcome = seal_follow_home(work, event->person_id);
	if (outcome == OK)
		outcome = q_episodes_open_of_child(work, event->person_id, &episodes);
	for (size_t i = 0; outcome == OK && i < episodes.count; i++) {
		int64_t episode_id = episodes.at[i].episode_id, duty;
		struct household_task_waiting_row waiting;
		bool found;

		outcome = q_household_task_waiting(work, episode_id, event->household_id, event->person_id, &waiting, &found);
		if (outcome == OK && !found)
			outcome = whose_duty(work, episode_id, &duty);
		if (outcome == OK && !found)
			outcome = task_give(work, &(struct new_task){ .episode_id = episode_id, .task_key = "confirm_household",
			    .what = "The family has moved. See that everybody who lives at the new home is written down", .subject_kind = "person",
			    .subject_id = event->person_id, .worker_id = duty }, NULL);
	}
	return outcome;
}

/* Two partners have parted: who lives at home is looked at again, in every help that they belong to. Annex F.3 */
enum outcome
follow_relationship_ended(struct work *work, const struct recorded *recorded)
{
	const struct relationship_ended *event = recorded->event;
	struct couple_of_relationship_row couple;
	struct episodes_open_around_rows episodes;
	int64_t duty;
	bool found;
	enum outcome outcome = q_couple_of_relationship(work, event->relationship_id, &couple, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = q_episodes_open_around(work, couple.person_id, &episodes);
	for (size_t i = 0; outcome == OK && i < episodes.count; i++) {
		outcome = whose_duty(work, episodes.at[i].episode_id, &duty);
		if (outcome == OK)
			outcome = task_give_once(work, &(struct new_task){ .episode_id = episodes.at[i].episode_id, .task_key = "confirm_household",
			    .what = "Two partners in the family have parted. See that who lives at home now is written down", .subject_kind = "person", .subject_id = couple.person_id,
			    .worker_id = duty });
	}
	return outcome;
}

/* From now on the baby is visited like the other children. R-PERS-02, R-REV-11 */
enum outcome
follow_helped_child_born(struct work *work, const struct recorded *recorded)
{
	const struct person_born *event = recorded->event;
	struct episodes_open_of_child_rows episodes;
	enum outcome outcome = q_episodes_open_of_child(work, event->person_id, &episodes);

	for (size_t i = 0; outcome == OK && i < episodes.count; i++)
		outcome = count_to_first_visit(work, episodes.at[i].episode_id, event->person_id, event->birth_date);
	return outcome;
}

/* The manager reads what was decided. R-PERS-05 */
enum outcome
follow_adult_concern(struct work *work, const struct recorded *recorded)
{
	const struct adult_concern_recorded *event = recorded->event;
	int64_t asked;
	enum outcome outcome = who_is_asked(work, event->episode_id, &asked);

	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "look_at_concern",
	    .what = "There is a worry about an adult in the home. Read what was decided, and say whether you agree", .subject_kind = "person",
	    .subject_id = event->person_id, .worker_id = asked }, NULL);
}
