/* follow_consent.c -- what follows from a yes, a no, and a change of mind. */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/consent/consent.h"
#include "casework/consent/consent.sql.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static struct clock_occasion
of_giver(int64_t episode_id, int64_t person_id, const char *event, struct date happened_on)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "person", .subject_id = person_id,
		.happened_on = happened_on };
}

/* A no is talked through with the manager, and somebody decides whether a referral is needed. R-CONS-13, R-CONS-16 */
static enum outcome
consent_withheld(struct work *work, const struct consent_recorded *event)
{
	int64_t duty, asked;
	enum outcome outcome = whose_duty(work, event->episode_id, &duty);

	if (outcome == OK)
		outcome = who_is_asked(work, event->episode_id, &asked);
	if (outcome == OK)
		outcome = task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "discuss_refusal",
		    .what = "Agreement was withheld. Talk it through with your manager, and write down who decided what",
		    .subject_kind = "person", .subject_id = event->person_id, .worker_id = asked }, NULL);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "decide_referral",
	    .what = "Agreement was withheld. Decide whether a referral to social care is needed, and write down why or why not",
	    .subject_kind = "person", .subject_id = event->person_id, .worker_id = duty }, NULL);
}

enum outcome
follow_consent_recorded(struct work *work, const struct recorded *recorded)
{
	const struct consent_recorded *event = recorded->event;
	struct clock_occasion reviewed = of_giver(event->episode_id, event->person_id, "consent_reviewed", event->decided_on);
	struct clock_occasion given = of_giver(event->episode_id, event->person_id, "consent_given", event->decided_on);
	enum outcome outcome = clocks_cancel(work, &reviewed, "A new answer was given");

	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "ask_young_person", "person", event->person_id, "They were asked");
	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "ask_again", "episode", event->episode_id, "They were asked");
	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "record_answer", "person", event->person_id, "Their answer is written down");
	if (outcome != OK)
		return outcome;
	if (event->state != CONSENT_STATE_GIVEN)
		return consent_withheld(work, event);
	outcome = tasks_done(work, event->episode_id, "approach_family", "person", event->person_id, "The family has agreed");
	return outcome == OK ? clocks_happened(work, &given) : outcome;
}

/* The family was asked about this agency. R-CONS-06 */
enum outcome
follow_agency_answered(struct work *work, const struct recorded *recorded)
{
	const struct consent_agency_answered *event = recorded->event;

	return tasks_done(work, event->episode_id, "ask_for_agency", "agency", event->agency_id, "The family was asked");
}

/* Their own agreement is asked for, beside their parents'. R-CONS-04 */
enum outcome
follow_competence_judged(struct work *work, const struct recorded *recorded)
{
	const struct competence_judged *event = recorded->event;
	int64_t duty;
	enum outcome outcome;

	if (!event->sufficient)
		return tasks_done(work, event->episode_id, "ask_young_person", "person", event->person_id, "They do not decide for themselves yet");
	outcome = whose_duty(work, event->episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "ask_young_person",
	    .what = "A young person decides for themselves. Ask them, apart from their parents, what may be shared", .subject_kind = "person",
	    .subject_id = event->person_id, .worker_id = duty });
}

/* Sharing ended with the entry itself; those who helped are told, and somebody agrees with the family what happens now. R-CONS-08 */
static enum outcome
sharing_ended(struct work *work, int64_t episode_id, int64_t person_id, int64_t consent_id, const char *what)
{
	int64_t duty;
	enum outcome outcome = consent_tell_ended(work, episode_id, consent_id, consent_id);

	if (outcome == OK)
		outcome = whose_duty(work, episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = episode_id, .task_key = "consent_withdrawn", .what = what, .subject_kind = "person",
	    .subject_id = person_id, .worker_id = duty }, NULL);
}

enum outcome
follow_consent_withdrawn(struct work *work, const struct recorded *recorded)
{
	const struct consent_withdrawn *event = recorded->event;
	struct clock_occasion reviewed = of_giver(event->episode_id, event->person_id, "consent_reviewed", work->today);
	enum outcome outcome = clocks_cancel(work, &reviewed, "The agreement was taken back");

	if (outcome != OK)
		return outcome;
	return sharing_ended(work, event->episode_id, event->person_id, event->consent_id,
	    "Agreement to share was taken back. Agree with the family what happens now. Those who helped are told");
}

enum outcome
follow_consent_narrowed(struct work *work, const struct recorded *recorded)
{
	const struct consent_narrowed *event = recorded->event;

	return sharing_ended(work, event->episode_id, event->person_id, event->consent_id,
	    "Sharing with one agency has ended. Agree with the family who does its part now. Those who helped are told");
}

/* Asked again and still right: the count to the next time of asking begins anew. R-CONS-07 */
enum outcome
follow_consent_reviewed(struct work *work, const struct recorded *recorded)
{
	const struct consent_reviewed *event = recorded->event;
	struct clock_occasion occasion = of_giver(event->episode_id, event->person_id, "consent_reviewed", event->reviewed_on);
	enum outcome outcome = clocks_happened(work, &occasion);

	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "ask_again", "episode", event->episode_id, "They were asked");
	if (outcome != OK)
		return outcome;
	occasion.event = "consent_given";
	return clocks_begin(work, &occasion);
}

enum outcome
ask_again(struct work *work, int64_t episode_id, struct date day)
{
	struct consents_to_review_rows consents;
	int64_t duty;
	bool asked_before = false;
	enum outcome outcome = q_consents_to_review(work, episode_id, &consents);

	for (size_t i = 0; outcome == OK && i < consents.count; i++)
		asked_before = asked_before || date_is_before(consents.at[i].reviewed_on, day);
	if (outcome == OK)
		outcome = whose_duty(work, episode_id, &duty);
	if (outcome != OK || !asked_before)
		return outcome;
	return task_give_once(work, &(struct new_task){ .episode_id = episode_id, .task_key = "ask_again",
	    .what = "The plan was looked at. Ask whether the agreement to share is still right, and write down the answer", .subject_kind = "episode",
	    .subject_id = episode_id, .worker_id = duty });
}

/* Another agency, better placed, is asked to talk with the family, and to report back by a day. R-CONS-12 */
enum outcome
follow_withheld_option(struct work *work, const struct recorded *recorded)
{
	const struct consent_withheld_option_chosen *event = recorded->event;

	if (event->agency_id == 0)
		return OK;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "approach_family",
	    .what = arena_format(work->arena, "Talk with the family about sharing information, and report back. %s", event->words),
	    .subject_kind = "person", .subject_id = event->person_id, .agency_id = event->agency_id, .due_on = event->report_back_on }, NULL);
}
