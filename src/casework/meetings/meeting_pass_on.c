/* meeting_pass_on.c -- who gets a copy and until when, and whether they have it; the next meeting with its list of who is asked. R-PLAN-15 to R-PLAN-17, R-MEET-22 */
#include "base/check.h"
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

struct date
meeting_copies_due(struct work *work, const struct meeting *meeting, struct date agreed_on)
{
	const struct profile_plan_kind *plan = profile_plan_kind(work->profile, meeting->kind->plan_kind);
	const struct clock_rule *rule = plan == NULL ? NULL : profile_clock(work->profile, meeting->is_review ? plan->modified_circulated_clock : plan->circulated_clock);
	struct clock_due due;

	if (rule == NULL || rule->unit == CLOCK_NO_LIMIT || clock_due(rule, agreed_on, (struct instant){ 0 }, &work->profile->holidays, &due) != OK)
		return date_none();
	return due.due_on;
}

/* A worker who reads the record needs no copy; an agency gets one only when the family agrees to it. */
static enum outcome
needs_copy(struct work *work, const struct meeting *meeting, int64_t worker_id, int64_t agency_id, bool *needs)
{
	struct meeting_worker_access_row access;
	struct meeting_agency_agreed_row agreed;
	bool found = false;
	enum outcome outcome = OK;

	*needs = true;
	if (worker_id != 0)
		outcome = q_meeting_worker_access(work, meeting->episode_id, worker_id, &access, &found);
	if (outcome != OK || found) {
		*needs = false;
		return outcome;
	}
	if (agency_id != 0)
		outcome = q_meeting_agency_agreed(work, meeting->episode_id, agency_id, &agreed, needs);
	return outcome;
}

/* What is planned already for this meeting, and since when this plan is agreed. */
struct planning {
	const struct meeting *meeting;
	struct meeting_copies_rows copies;
	struct date agreed_on;
};

/* Somebody for whom a copy waits already gets one, not two; and nobody gets one who was to get none. */
static bool
is_settled(const struct planning *planning, const char *name)
{
	for (size_t i = 0; i < planning->copies.count; i++)
		if (text_equals(planning->copies.at[i].name, name) && !date_is_given(planning->copies.at[i].sent_on))
			return true;
	return false;
}

/* Of those who were asked, whoever lives and still belongs to the family, or never did. R-PERS-18, R-CORE-10 */
static bool
is_still_there(const struct meeting_invitees_row *row)
{
	return row->left_out_reason == NULL && !date_is_given(row->died_on) && !row->has_left;
}

static enum outcome
plan_copy_for(struct work *work, const struct planning *planning, const struct meeting_invitees_row *row)
{
	const struct meeting *meeting = planning->meeting;
	bool needs, family = row->person_id != 0 && !text_equals(row->part, "supporter") && !invitee_is_advocate(row->part);
	enum outcome outcome = needs_copy(work, meeting, row->worker_id, row->agency_id, &needs);

	if (outcome != OK || !needs || is_settled(planning, row->name) || row->for_sealed) /* who speaks for somebody sealed: whoever reads the seal gives it to them */
		return outcome;
	return record_copy_planned(work, &(struct copy_planned){ .planned_copy_id = work_new_id(work), .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .person_id = row->person_id, .agency_id = row->agency_id, .name = row->name, .of_family = family,
	    .due_on = meeting_copies_due(work, meeting, planning->agreed_on) });
}

enum outcome
meeting_plan_copies(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct date agreed_on)
{
	struct planning planning = { .meeting = meeting, .agreed_on = agreed_on };
	struct meeting_invitees_rows rows;
	struct meeting_team_without_access_rows team;
	enum outcome outcome = q_meeting_invitees(work, meeting->meeting_id, &rows);

	if (outcome == OK)
		outcome = q_meeting_copies(work, meeting->meeting_id, &planning.copies);
	if (outcome == OK)
		outcome = q_meeting_team_without_access(work, meeting->episode_id, &team);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (is_still_there(&rows.at[i]) && is_seen(&seen->invitee_ids, rows.at[i].invitee_id)) /* else it would wait where nobody sees it */
			outcome = plan_copy_for(work, &planning, &rows.at[i]);
	/* Of the team but not on the list of the meeting: they are part of the plan all the same. */
	for (size_t i = 0; outcome == OK && i < team.count; i++) {
		struct meeting_invitees_row row = { .part = "professional", .name = team.at[i].name, .agency_id = team.at[i].agency_id };
		bool listed = false;

		for (size_t j = 0; j < rows.count; j++)
			listed = listed || text_equals(rows.at[j].name, team.at[i].name);
		if (!listed)
			outcome = plan_copy_for(work, &planning, &row);
	}
	return outcome;
}

enum outcome
meeting_of_plan(struct work *work, int64_t plan_id, struct meeting *meeting)
{
	struct meeting_of_plan_row row;
	bool found;
	enum outcome outcome = q_meeting_of_plan(work, plan_id, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? meeting_read(work, row.meeting_id, meeting) : NOT_FOUND;
}

enum outcome
meeting_pass_on_review(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct date held_on)
{
	struct meeting reviewed = *meeting;
	struct clock_occasion passed_on = { .episode_id = meeting->episode_id, .event = "plan_circulated", .subject_kind = "episode", .subject_id = meeting->episode_id, .happened_on = held_on };
	struct meeting_copies_rows copies;
	struct episode episode;
	enum outcome outcome;

	reviewed.is_review = true; /* the day for modified plans holds */
	outcome = meeting_plan_copies(work, &reviewed, seen, held_on);
	if (outcome == OK)
		outcome = q_meeting_copies(work, meeting->meeting_id, &copies);
	if (outcome == OK)
		outcome = episode_read(work, meeting->episode_id, &episode);
	if (outcome != OK)
		return outcome;
	passed_on.facts.level = episode.level;
	for (size_t i = 0; i < copies.count; i++)
		if (!date_is_given(copies.at[i].sent_on) && copies.at[i].not_needed_reason == NULL)
			return task_give_once(work, &(struct new_task){ .episode_id = meeting->episode_id, .task_key = "send_copies",
			    .what = "The plan was reviewed. Pass it on, as it is now, to everybody who cannot read it here", .subject_kind = "meeting", .subject_id = meeting->meeting_id,
			    .worker_id = episode.lead_professional_id != 0 ? episode.lead_professional_id : episode.coordinator_id, .due_on = copies.at[i].due_on });
	return clocks_happened(work, &passed_on); /* everybody reads the record: with that it is passed on. R-PLAN-17 */
}

/* The one of this meeting, when it still waits; and whether it is the last that does. */
static enum outcome
find_copy(struct work *work, const struct meeting *meeting, int64_t planned_copy_id, bool *last, struct problems *problems)
{
	struct meeting_copies_rows rows;
	bool there = false;
	enum outcome outcome = q_meeting_copies(work, meeting->meeting_id, &rows);

	*last = true;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		bool waits = !date_is_given(rows.at[i].sent_on) && rows.at[i].not_needed_reason == NULL;

		if (rows.at[i].planned_copy_id != planned_copy_id) {
			*last = *last && !waits;
			continue;
		}
		there = true;
		if (!waits)
			problem_add(problems, "", "That is written down already");
	}
	return outcome == OK && !there ? NOT_FOUND : outcome;
}

enum outcome
copy_send(struct work *work, const struct meeting *meeting, int64_t planned_copy_id, const char *way, struct date sent_on, struct problems *problems)
{
	bool last;
	enum outcome outcome = find_copy(work, meeting, planned_copy_id, &last, problems);

	if (outcome != OK)
		return outcome;
	check_text(problems, "way", way, MEETING_SHORT_MOST, "The way", "Select how it went");
	if (check_day_past(problems, "sent_on", sent_on, work->today, "The day", "Enter the day it went") && date_is_before(sent_on, meeting->held_on))
		problem_add(problems, "sent_on", "The day must be on or after %s, when the meeting was", date_words(work->arena, meeting->held_on));
	if (problems->count > 0)
		return INVALID;
	return record_copy_sent(work, &(struct copy_sent){ .version = VERSION_ANY, .planned_copy_id = planned_copy_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .way = way, .sent_on = sent_on, .worker_id = work->actor.id, .all_sent = last, .is_review = meeting->is_review });
}

enum outcome
copy_leave_out(struct work *work, const struct meeting *meeting, int64_t planned_copy_id, const char *reason, struct problems *problems)
{
	bool last;
	enum outcome outcome = find_copy(work, meeting, planned_copy_id, &last, problems);

	if (outcome != OK)
		return outcome;
	check_text(problems, "reason", reason, MEETING_WORDS_MOST, "The reason", "Say why they get none");
	if (problems->count > 0)
		return INVALID;
	return record_copy_not_needed(work, &(struct copy_not_needed){ .version = VERSION_ANY, .planned_copy_id = planned_copy_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .reason = reason, .worker_id = work->actor.id, .all_sent = last,
	    .is_review = meeting->is_review });
}

enum outcome
meeting_copies_leave_out(struct work *work, int64_t episode_id, int64_t person_id, const char *reason)
{
	struct meeting_copies_of_person_rows rows;
	struct problems problems = { .arena = work->arena };
	struct meeting meeting;
	enum outcome outcome = q_meeting_copies_of_person(work, episode_id, person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		outcome = meeting_read(work, rows.at[i].meeting_id, &meeting);
		if (outcome == OK)
			outcome = copy_leave_out(work, &meeting, rows.at[i].planned_copy_id, reason, &problems);
	}
	return outcome;
}

enum outcome
meeting_copies_wait_again(struct work *work, int64_t episode_id, int64_t person_id, const char *reason)
{
	struct meeting_copies_held_back_rows rows;
	enum outcome outcome = q_meeting_copies_held_back(work, episode_id, person_id, reason, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct meeting_copies_held_back_row *row = &rows.at[i];

		outcome = record_copy_planned(work, &(struct copy_planned){ .version = VERSION_ANY, .planned_copy_id = row->planned_copy_id, .meeting_id = row->meeting_id,
		    .episode_id = episode_id, .person_id = person_id, .agency_id = row->agency_id, .name = row->name, .of_family = row->of_family, .due_on = row->due_on });
	}
	return outcome;
}

/* Whom to ask next time: everybody who was asked, but those whom the family no longer wants spoken to. R-CONS-24 */
static enum outcome
ask_again(struct work *work, const struct meeting *meeting, int64_t next_id, struct date next_on)
{
	struct meeting_invitees_rows rows;
	enum outcome outcome = q_meeting_invitees(work, meeting->meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct meeting_invitees_row *row = &rows.at[i];
		struct meeting_may_contact_row may;
		bool found = false;

		if (!is_still_there(row))
			continue;
		if (row->person_id != 0)
			outcome = q_meeting_may_contact(work, meeting->episode_id, row->person_id, &may, &found);
		if (outcome == OK && !(found && text_equals(may.may_contact, "no")))
			outcome = record_invitee_listed(work, &(struct invitee_listed){ .invitee_id = work_new_id(work), .meeting_id = next_id,
			    .episode_id = meeting->episode_id, .part = invitee_part_of(row->part), .person_id = row->person_id, .worker_id = row->worker_id,
			    .agency_id = row->agency_id, .name = row->name, .job_title = row->job_title, .contact = row->contact, .report_asked = row->report_asked,
			    .report_due_on = row->report_asked ? subtract_working_days(&work->profile->holidays, next_on, 1) : date_none(), /* R-MEET-07 */
			    .both_reason = row->both_reason, .for_person_id = row->for_person_id });
	}
	return outcome;
}

enum outcome
meeting_arrange_next(struct work *work, const struct meeting *meeting, const struct meeting_points_row *next, struct problems *problems)
{
	struct episode episode;
	struct worker lead = { 0 };
	struct meeting_decided event = { .meeting_id = work_new_id(work), .episode_id = meeting->episode_id, .meeting_kind = meeting->kind->key, .is_review = true,
		.previous_meeting_id = meeting->meeting_id, .decided_on = meeting->held_on, .latest_on = meeting_next_latest(work, meeting, meeting->held_on),
		.profile_id = work->profile_id, .worker_id = work->actor.id };
	enum outcome outcome = episode_read(work, meeting->episode_id, &episode);

	(void)problems;
	if (outcome == OK && episode.lead_professional_id != 0)
		outcome = worker_read(work, episode.lead_professional_id, &lead);
	if (outcome != OK)
		return outcome;
	event.reference = work_new_reference(work, "MT");
	event.reason = arena_format(work->arena, "Agreed on %s: we look at the plan together. %s", date_words(work->arena, meeting->held_on), next->words);
	event.convening_agency_id = meeting_convening_agency(&episode, true, lead.agency_id); /* R-MEET-43 */
	outcome = record_meeting_decided(work, &event);
	if (outcome == OK)
		outcome = record_meeting_arranged(work, &(struct meeting_arranged){ .version = VERSION_ANY, .meeting_id = event.meeting_id,
		    .episode_id = meeting->episode_id, .held_on = next->day, .starts_at = next->time_of_day, .venue = next->place,
		    .venue_suits = meeting->venue_suits, .access_needs = meeting->access_needs, .childcare = meeting->childcare,
		    .chair_worker_id = meeting->chair_worker_id, .chair_name = meeting->chair_name, .chair_experience = meeting->chair_experience,
		    .minutes_worker_id = meeting->minutes_worker_id, .late_reason = next->more_words });
	return outcome == OK ? ask_again(work, meeting, event.meeting_id, next->day) : outcome;
}
