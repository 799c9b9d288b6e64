/* follow_consent.c -- what follows from a yes, a no, and a change of mind. */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

static struct clock_occasion
of_giver(int64_t episode_id, int64_t person_id, const char *event, struct date happened_on)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "person", .subject_id = person_id,
		.happened_on = happened_on };
}

/* Whoever leads, or coordinates while nobody leads. */
static enum outcome
whose_duty(struct work *work, int64_t episode_id, int64_t *worker_id)
{
	struct episode episode;
	enum outcome outcome = episode_read(work, episode_id, &episode);

	if (outcome == OK)
		*worker_id = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id;
	return outcome;
}

/* A no is talked through with the manager, and somebody decides whether a referral is needed. R-CONS-13, R-CONS-16 */
static enum outcome
consent_withheld(struct work *work, const struct consent_recorded *event)
{
	struct worker worker = { 0 };
	int64_t duty;
	enum outcome outcome = whose_duty(work, event->episode_id, &duty);

	if (outcome == OK && work->actor.kind == ACTOR_WORKER)
		outcome = worker_read(work, work->actor.id, &worker);
	if (outcome == OK)
		outcome = task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "discuss_refusal",
		    .what = "Agreement was withheld. Talk it through with your manager, and write down who decided what",
		    .subject_kind = "person", .subject_id = event->person_id, .worker_id = worker.manager_id != 0 ? worker.manager_id : duty }, NULL);
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

	if (outcome != OK)
		return outcome;
	if (event->state != CONSENT_STATE_GIVEN)
		return consent_withheld(work, event);
	outcome = tasks_done(work, "approach_family", "person", event->person_id, "The family has agreed");
	return outcome == OK ? clocks_happened(work, &given) : outcome;
}

/* Sharing ended with the entry itself; somebody must tell those who helped, and agree what happens now. R-CONS-08 */
enum outcome
follow_consent_withdrawn(struct work *work, const struct recorded *recorded)
{
	const struct consent_withdrawn *event = recorded->event;
	struct clock_occasion reviewed = of_giver(event->episode_id, event->person_id, "consent_reviewed", work->today);
	int64_t duty;
	enum outcome outcome = clocks_cancel(work, &reviewed, "The agreement was taken back");

	if (outcome == OK)
		outcome = whose_duty(work, event->episode_id, &duty);
	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "consent_withdrawn",
	    .what = "Agreement to share was taken back. Tell those who were helping, and agree with the family what happens now",
	    .subject_kind = "person", .subject_id = event->person_id, .worker_id = duty }, NULL);
}

/* Asked again and still right: the count to the next time of asking begins anew. R-CONS-07 */
enum outcome
follow_consent_reviewed(struct work *work, const struct recorded *recorded)
{
	const struct consent_reviewed *event = recorded->event;
	struct clock_occasion occasion = of_giver(event->episode_id, event->person_id, "consent_reviewed", event->reviewed_on);
	enum outcome outcome = clocks_happened(work, &occasion);

	if (outcome != OK)
		return outcome;
	occasion.event = "consent_given";
	return clocks_begin(work, &occasion);
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
