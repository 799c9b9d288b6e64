/* follow_help.c -- what follows from opening, assessing, planning, reviewing, visiting and closing. */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/clocks/clocks.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/journal/journal.h"
#include "casework/meetings/meetings.h"
#include "casework/notes/notes.events.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/services/services.sql.h"
#include "casework/seals/seals.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* An occasion about the episode as a whole. */
static struct clock_occasion
of_episode(int64_t episode_id, const char *event, struct date happened_on)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "episode", .subject_id = episode_id,
		.happened_on = happened_on };
}

static struct clock_occasion
of_child(int64_t episode_id, int64_t person_id, struct date happened_on)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = "child_met", .subject_kind = "person", .subject_id = person_id,
		.happened_on = happened_on };
}

/* The level, and whether a social worker leads by law. */
static enum outcome
add_level(struct work *work, struct clock_occasion *occasion)
{
	struct episode episode;
	enum outcome outcome = episode_read(work, occasion->episode_id, &episode);

	if (outcome != OK)
		return outcome;
	occasion->facts.level = episode.level;
	if (episode.lead_professional_id != 0)
		outcome = worker_has_grant(work, episode.lead_professional_id, "leads_by_law", &occasion->facts.social_worker_leads);
	return outcome;
}

enum outcome
count_to_first_visit(struct work *work, int64_t episode_id, int64_t person_id, struct date from)
{
	struct clock_occasion occasion = of_child(episode_id, person_id, from);
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK || !person.born)
		return outcome;
	outcome = add_level(work, &occasion);
	return outcome == OK ? clocks_begin(work, &occasion) : outcome;
}

enum outcome
clocks_of_person(struct work *work, int64_t episode_id, int64_t person_id, const char *words, clocks_change *change)
{
	struct service_requests_for_rows asked;
	enum outcome outcome = change(work, episode_id, "person", person_id, words);

	if (outcome == OK)
		outcome = q_service_requests_for(work, episode_id, person_id, &asked);
	for (size_t i = 0; outcome == OK && i < asked.count; i++)
		outcome = change(work, episode_id, "service_request", asked.at[i].service_request_id, words);
	return outcome;
}

enum outcome
follow_episode_opened(struct work *work, const struct recorded *recorded)
{
	const struct episode_opened *event = recorded->event;
	struct clock_occasion occasion = of_episode(event->episode_id, "episode_opened", event->opened_on);
	enum outcome outcome = clocks_happened(work, &occasion);

	for (size_t i = 0; outcome == OK && i < event->child_ids.count; i++)
		outcome = count_to_first_visit(work, event->episode_id, event->child_ids.at[i], event->opened_on);
	return outcome;
}

enum outcome
follow_child_added(struct work *work, const struct recorded *recorded)
{
	const struct episode_child_added *event = recorded->event;

	return count_to_first_visit(work, event->episode_id, event->person_id, event->joined_on);
}

/* What ended: its plan with the words of the checklist, its clocks, its tasks. D.4 */
enum outcome
follow_episode_closed(struct work *work, const struct recorded *recorded)
{
	const struct episode_closed *event = recorded->event;
	struct plan plan;
	enum outcome outcome = plan_running(work, event->episode_id, &plan);

	if (outcome == OK)
		outcome = plan_end(work, &plan, event->closed_on, event->checklist, 0);
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	outcome = meetings_call_off_all(work, event->episode_id, "Help has ended");
	if (outcome == OK)
		outcome = clocks_close(work, event->episode_id);
	return outcome == OK ? tasks_call_off_all(work, event->episode_id, "Help has ended") : outcome;
}

enum outcome
follow_episode_reopened(struct work *work, const struct recorded *recorded)
{
	const struct episode_reopened *event = recorded->event;
	enum outcome outcome = plan_take_up_again(work, event->episode_id, event->reason);

	if (outcome == OK)
		outcome = seal_follow_lead(work, event->episode_id, 0); /* somebody may have moved to a secret address meanwhile */
	return outcome == OK ? clocks_reopen(work, event->episode_id) : outcome;
}

enum outcome
follow_assessment_decided(struct work *work, const struct recorded *recorded)
{
	const struct assessment_decided *event = recorded->event;
	struct clock_occasion occasion = of_episode(event->episode_id, "assessment_decided", event->decided_on);
	enum outcome outcome = add_level(work, &occasion);

	occasion.facts.unborn = event->unborn;
	return outcome == OK ? clocks_happened(work, &occasion) : outcome;
}

enum outcome
follow_section_asked_for(struct work *work, const struct recorded *recorded)
{
	const struct section_asked_for *event = recorded->event;
	enum outcome outcome = tasks_done(work, event->episode_id, "write_section", "section", event->section_id, "Somebody else was asked");

	if (outcome != OK)
		return outcome;
	return task_give(work, &(struct new_task){ .episode_id = event->episode_id, .task_key = "write_section",
	    .what = "Write your part of the assessment", .subject_kind = "section", .subject_id = event->section_id,
	    .worker_id = event->worker_id }, NULL);
}

enum outcome
follow_section_saved(struct work *work, const struct recorded *recorded)
{
	const struct section_saved *event = recorded->event;

	return event->finished ? tasks_done(work, event->episode_id, "write_section", "section", event->section_id, NULL) : OK;
}

/* The clock of the assessment stops, that of the plan's first review begins; "a family meeting" as next step starts its own. R-ASMT-15 */
enum outcome
follow_assessment_completed(struct work *work, const struct recorded *recorded)
{
	const struct assessment_completed *event = recorded->event;
	struct clock_occasion occasion = of_episode(event->episode_id, "assessment_completed", event->completed_on);
	enum outcome outcome = add_level(work, &occasion);

	if (outcome == OK)
		outcome = clocks_happened(work, &occasion);
	if (outcome == OK && text_equals(event->next_step, "family_meeting")) {
		occasion.event = "family_meeting_decided";
		outcome = clocks_happened(work, &occasion);
	}
	return outcome;
}

/* What a clock may know of a plan: its kind, and the level. */
static enum outcome
plan_happened(struct work *work, int64_t episode_id, int64_t plan_id, const char *event, struct date happened_on)
{
	struct clock_occasion occasion = of_episode(episode_id, event, happened_on);
	struct plan plan;
	enum outcome outcome = plan_read(work, plan_id, &plan);

	if (outcome == OK)
		outcome = add_level(work, &occasion);
	if (outcome != OK)
		return outcome;
	occasion.facts.plan_kind = plan.plan_kind;
	return clocks_happened(work, &occasion);
}

enum outcome
follow_plan_agreed(struct work *work, const struct recorded *recorded)
{
	const struct plan_agreed *event = recorded->event;
	struct clock_occasion reviewed = of_episode(event->episode_id, "review_held", event->agreed_on);
	const struct profile_plan_kind *kind;
	struct plan plan;
	enum outcome outcome = plan_happened(work, event->episode_id, event->plan_id, "plan_agreed", event->agreed_on);

	if (outcome == OK)
		outcome = plan_read(work, event->plan_id, &plan);
	if (outcome != OK)
		return outcome;
	/* Where a meeting came before any other plan, the review that the finished assessment asked for is not waited for any more. R-REV-03 */
	kind = profile_plan_kind(work->profile, plan.plan_kind);
	if (kind != NULL && kind->needs_meeting && kind->supersedes.count > 0)
		outcome = clocks_cancel(work, &reviewed, "A family meeting has agreed a plan");
	/* A plan that changes asks whether the agreement to share still fits. R-CONS-07 */
	return outcome == OK && event->version_number > 1 ? ask_again(work, event->episode_id, event->agreed_on) : outcome;
}

/* What was to be reviewed is not in force any more. R-REV-03 */
enum outcome
follow_plan_superseded(struct work *work, const struct recorded *recorded)
{
	const struct plan_superseded *event = recorded->event;
	struct clock_occasion waiting = of_episode(event->episode_id, "review_held", event->superseded_on);

	return clocks_cancel(work, &waiting, "Superseded by another plan");
}

/* A plan that a meeting makes has clocks of its own. */
static enum outcome
review_event(struct work *work, int64_t plan_id, const char **name)
{
	const struct profile_plan_kind *kind;
	struct plan plan;
	enum outcome outcome = plan_read(work, plan_id, &plan);

	if (outcome != OK)
		return outcome;
	kind = profile_plan_kind(work->profile, plan.plan_kind);
	*name = kind != NULL && kind->needs_meeting ? "family_review_held" : "review_held";
	return OK;
}

enum outcome
follow_review_held(struct work *work, const struct recorded *recorded)
{
	const struct review_held *event = recorded->event;
	struct clock_occasion waiting;
	const char *name;
	enum outcome outcome = review_event(work, event->plan_id, &name);

	if (outcome != OK)
		return outcome;
	if (event->decision != REVIEW_DECISION_END) {
		outcome = plan_happened(work, event->episode_id, event->plan_id, name, event->held_on);
		return outcome == OK ? ask_again(work, event->episode_id, event->held_on) : outcome; /* R-CONS-07 */
	}
	waiting = of_episode(event->episode_id, name, event->held_on);
	/* The last review: it was held in time or not, and no other is waited for. */
	outcome = clocks_happened(work, &waiting);
	return outcome == OK ? clocks_cancel(work, &waiting, PLAN_HAS_DONE_ITS_WORK) : outcome;
}

/* Spoken to alone, and at home when a social worker leads, is what the four weeks ask for. R-REV-11, R-REV-12 */
enum outcome
follow_child_met(struct work *work, const struct recorded *recorded)
{
	const struct child_met *event = recorded->event;
	struct clock_occasion occasion = of_child(event->episode_id, event->person_id, event->seen_on);
	const struct profile_place *place = profile_place(work->profile, event->place_kind);
	enum outcome outcome;

	if (!event->seen || !event->alone)
		return OK;
	outcome = add_level(work, &occasion);
	if (outcome == OK && occasion.facts.social_worker_leads && (place == NULL || !place->home))
		return OK;
	return outcome == OK ? clocks_happened(work, &occasion) : outcome;
}
