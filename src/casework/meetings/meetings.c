/* meetings.c -- reading a meeting; deciding to hold it, arranging, beginning, calling it off. */
#include "casework/meetings/meetings.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/work.h"

static enum meeting_state
state_of(const char *text)
{
	static const char *const states[] = { "decided", "arranged", "ready", "started", "finished", "called_off" };

	for (int i = 0; i < 6; i++)
		if (text_equals(states[i], text))
			return (enum meeting_state)i;
	return MEETING_CALLED_OFF;
}

enum outcome
meeting_read(struct work *work, int64_t meeting_id, struct meeting *meeting)
{
	struct meeting_by_id_row row;
	const struct profile_meeting_kind *kind;
	bool found;
	enum outcome outcome = q_meeting_by_id(work, meeting_id, &row, &found);

	if (outcome != OK)
		return outcome;
	kind = found ? profile_meeting_kind(work->profile, row.meeting_kind) : NULL;
	if (kind == NULL)
		return NOT_FOUND;
	*meeting = (struct meeting){ .meeting_id = row.meeting_id, .reference = row.reference, .episode_id = row.episode_id, .kind = kind,
		.is_review = row.is_review, .previous_meeting_id = row.previous_meeting_id, .next_meeting_id = row.next_meeting_id, .state = state_of(row.state),
		.ground = row.ground, .reason = row.reason, .decided_on = row.decided_on, .latest_on = row.latest_on, .late_reason = row.late_reason,
		.without_consent_reason = row.without_consent_reason, .advised_by = row.advised_by, .advice = row.advice,
		.social_care_decision = row.social_care_decision, .convening_agency_id = row.convening_agency_id, .facilitation = row.facilitation,
		.held_on = row.held_on, .starts_at = row.starts_at, .venue = row.venue, .venue_suits = row.venue_suits, .access_needs = row.access_needs,
		.childcare = row.childcare, .chair_worker_id = row.chair_worker_id, .chair_name = row.chair_name, .chair_experience = row.chair_experience,
		.minutes_worker_id = row.minutes_worker_id, .arranged_count = row.arranged_count, .note_id = row.note_id, .plan_id = row.plan_id,
		.plan_version_number = row.plan_version_number.given ? row.plan_version_number.value : 0, .family_present = row.family_present, .plan_ended = row.plan_ended,
		.called_off_reason = row.called_off_reason, .version = row.version };
	return OK;
}

enum outcome
meeting_by_reference(struct work *work, int64_t episode_id, const char *reference, struct meeting *meeting)
{
	struct meeting_number_of_reference_row row;
	bool found;
	enum outcome outcome = q_meeting_number_of_reference(work, episode_id, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? meeting_read(work, row.meeting_id, meeting) : NOT_FOUND;
}

enum outcome
meeting_waiting(struct work *work, int64_t episode_id, struct meeting *meeting)
{
	struct meeting_waiting_row row;
	bool found;
	enum outcome outcome = q_meeting_waiting(work, episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? meeting_read(work, row.meeting_id, meeting) : NOT_FOUND;
}

bool
check_not_over(const struct meeting *meeting, struct problems *problems)
{
	if (meeting->state == MEETING_FINISHED)
		problem_add(problems, "", "This meeting is finished and its minutes are final");
	else if (meeting->state == MEETING_CALLED_OFF)
		problem_add(problems, "", "This meeting was called off");
	else
		return true;
	return false;
}

bool
check_is_held(const struct meeting *meeting, struct problems *problems)
{
	if (!check_not_over(meeting, problems))
		return false;
	if (meeting->state != MEETING_STARTED)
		problem_add(problems, "", "This meeting has not begun. Begin it on its own page");
	return meeting->state == MEETING_STARTED;
}

bool
is_seen(const struct id_list *seen, int64_t id)
{
	for (size_t i = 0; i < seen->count; i++)
		if (seen->at[i] == id)
			return true;
	return false;
}

enum outcome
meeting_has_consent(struct work *work, int64_t episode_id, const char *purpose, bool *has)
{
	struct meeting_consents_rows rows;
	const char *quoted = arena_format(work->arena, "\"%s\"", purpose); /* purposes are a canonical JSON list of keys */
	bool yes = false, no = false;
	enum outcome outcome = q_meeting_consents(work, episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].state, "given"))
			yes = yes || strstr(rows.at[i].purposes, quoted) != NULL;
		else
			no = true;
	*has = outcome == OK && yes && !no;
	return outcome;
}

int64_t
meeting_convening_agency(const struct episode *episode, bool is_review, int64_t lead_agency_id)
{
	return is_review && lead_agency_id != 0 ? lead_agency_id : episode->agency_id;
}

/* The way to go instead, where there is no such meeting at this level. */
static void
check_level(struct work *work, const struct episode *episode, const struct profile_meeting_kind *kind, const struct new_meeting *given, struct problems *problems)
{
	const struct profile_contact *door = &work->profile->front_door;
	const struct profile_level *level = profile_level(work->profile, (int)episode->level);

	if (given->protection_is_the_question)
		problem_add(problems, "protection", "%s Ring %s, %s", kind->protection_words != NULL ? kind->protection_words : "", door->name, door->phone);
	if (kind->protection_question != NULL && !given->protection_answered)
		problem_add(problems, "protection", "Select whether protecting a child is the question");
	if (level == NULL)
		problem_add(problems, "meeting_kind", "Agree the level of need first; it says whether this meeting is the right way");
	else if (!profile_route_allowed(work->profile, level->number, kind->route))
		problem_add(problems, "meeting_kind", "At level %d, %s, there is no %s. %s: %s, %s", level->number, level->name, kind->name,
		    level->next_step != NULL ? level->next_step : "Talk to the front door", door->name, door->phone);
	else if (level->ask_social_care_decision)
		check_text(problems, "social_care_decision", given->social_care_decision, MEETING_WORDS_MOST, "What Social Care decided",
		    "At this level, say what Social Care decided, when, and who told you");
}

/* R-CONS-15, R-MEET-38 */
static enum outcome
check_consent(struct work *work, const struct episode *episode, const struct profile_meeting_kind *kind, const struct new_meeting *given, bool *has,
    struct problems *problems)
{
	enum outcome outcome = meeting_has_consent(work, episode->episode_id, kind->consent_purpose, has);

	if (outcome != OK || *has)
		return outcome;
	check_text(problems, "without_consent_reason", given->without_consent_reason, MEETING_WORDS_MOST, "The reason",
	    "The family has not agreed to a meeting. Ask them and record it; or, only in exceptional circumstances, say why it is best for the child to hold it all the same");
	check_text(problems, "advised_by", given->advised_by, MEETING_SHORT_MOST, "Name", "Say which manager or supervisor advised you to hold it without agreement, and when");
	check_text(problems, "advice", given->advice, MEETING_WORDS_MOST, "The advice", "Write what they advised");
	return OK;
}

/* In time until then: what runs already counts, else the clock that begins now. */
static enum outcome
find_latest(struct work *work, const struct episode *episode, const char *clock_key, struct date from, struct date *latest)
{
	struct meeting_clock_row running;
	const struct clock_rule *rule = profile_clock(work->profile, clock_key);
	struct clock_due due;
	bool found;
	enum outcome outcome = q_meeting_clock(work, episode->episode_id, clock_key, &running, &found);

	*latest = date_none();
	if (outcome != OK)
		return outcome;
	if (found)
		*latest = running.due_on;
	else if (rule != NULL && rule->unit != CLOCK_NO_LIMIT && date_is_given(from) &&
	    clock_due(rule, from, (struct instant){ 0 }, &work->profile->holidays, &due) == OK)
		*latest = due.due_on;
	return OK;
}

/* The clock by which a review of this kind of plan is due: the first review's while it runs, else the later one's. */
static enum outcome
find_review_latest(struct work *work, const struct episode *episode, const struct profile_meeting_kind *kind, struct date *latest)
{
	const struct profile_plan_kind *plan = profile_plan_kind(work->profile, kind->plan_kind);
	enum outcome outcome = OK;

	*latest = date_none();
	if (plan != NULL && plan->first_review_clock != NULL)
		outcome = find_latest(work, episode, plan->first_review_clock, date_none(), latest);
	if (outcome == OK && !date_is_given(*latest) && plan != NULL && plan->later_review_clock != NULL)
		outcome = find_latest(work, episode, plan->later_review_clock, date_none(), latest);
	return outcome;
}

static enum outcome
check_decision(struct work *work, const struct episode *episode, const struct new_meeting *given, bool is_review, int64_t lead_agency_id, bool *consent,
    struct problems *problems)
{
	const struct profile_meeting_kind *kind = profile_meeting_kind(work->profile, given->meeting_kind);
	struct meeting waiting;
	enum outcome outcome = meeting_waiting(work, episode->episode_id, &waiting);

	if (outcome == OK)
		problem_add(problems, "", "There is a meeting already that is not finished. Finish it, or call it off");
	else if (outcome != NOT_FOUND)
		return outcome;
	if (!episode->open)
		problem_add(problems, "", "Help has ended, so there is nothing to meet about. Open it again first");
	check_day_past(problems, "decided_on", given->decided_on, work->today, "The day it was decided", "Enter the day it was decided");
	check_text(problems, "reason", given->reason, MEETING_WORDS_MOST, "The reason", "Say why a meeting is needed");
	if (kind == NULL) {
		problem_add(problems, "meeting_kind", "Select the kind of meeting");
		return OK;
	}
	if (!is_review && profile_choice(&kind->grounds, given->ground) == NULL)
		problem_add(problems, "ground", "Select why it is held");
	if (given->convening_agency_id != meeting_convening_agency(episode, is_review, lead_agency_id))
		check_text(problems, "facilitation", given->facilitation, MEETING_WORDS_MOST, "What was agreed",
		    "Another agency is to hold it. Say who agreed to that, when, and why");
	check_level(work, episode, kind, given, problems);
	return check_consent(work, episode, kind, given, consent, problems);
}

enum outcome
meeting_decide(struct work *work, const struct episode *episode, const struct new_meeting *given, struct problems *problems, int64_t *meeting_id)
{
	const struct profile_meeting_kind *kind = profile_meeting_kind(work->profile, given->meeting_kind);
	struct meeting_decided event = { .meeting_id = work_new_id(work), .episode_id = episode->episode_id, .meeting_kind = given->meeting_kind,
		.ground = given->ground, .reason = given->reason, .decided_on = given->decided_on, .social_care_decision = given->social_care_decision,
		.convening_agency_id = given->convening_agency_id, .facilitation = given->facilitation, .profile_id = work->profile_id,
		.worker_id = work->actor.id };
	struct meeting_last_finished_row last = { 0 };
	struct worker lead = { 0 };
	bool consent = false, is_review = false;
	enum outcome outcome = OK;

	if (kind != NULL)
		outcome = q_meeting_last_finished(work, episode->episode_id, kind->key, &last, &is_review);
	if (outcome == OK && episode->lead_professional_id != 0)
		outcome = worker_read(work, episode->lead_professional_id, &lead);
	if (outcome == OK)
		outcome = check_decision(work, episode, given, is_review, lead.agency_id, &consent, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	event.is_review = is_review;
	event.previous_meeting_id = is_review ? last.meeting_id : 0;
	if (!consent) {
		event.without_consent_reason = given->without_consent_reason;
		event.advised_by = given->advised_by;
		event.advice = given->advice;
	}
	outcome = is_review ? find_review_latest(work, episode, kind, &event.latest_on)
			    : find_latest(work, episode, "family_meeting_held", given->decided_on, &event.latest_on);
	if (outcome != OK)
		return outcome;
	event.reference = work_new_reference(work, "MT");
	*meeting_id = event.meeting_id;
	return record_meeting_decided(work, &event);
}

static void
check_arrangement(struct work *work, const struct meeting *meeting, const struct meeting_arrangement *given, const char *chair_name, struct problems *problems)
{
	if (check_day_to_come(problems, "held_on", given->held_on, work->today, "The day of the meeting", "Enter the day of the meeting") &&
	    date_is_given(meeting->latest_on) && date_is_before(meeting->latest_on, given->held_on))
		check_text(problems, "late_reason", given->late_reason, MEETING_WORDS_MOST, "The reason",
		    arena_format(work->arena, "The meeting should be on or before %s. Say why it is later", date_words(work->arena, meeting->latest_on)));
	if (check_given(problems, "starts_at", given->starts_at, "Enter the time it begins"))
		check_time_of_day(problems, "starts_at", given->starts_at);
	check_text(problems, "venue", given->venue, MEETING_SHORT_MOST, "The place", "Say where it is");
	check_text(problems, "venue_suits", given->venue_suits, MEETING_WORDS_MOST, "What you wrote", "Say how day, time and place suit the family");
	check_text(problems, "access_needs", given->access_needs, MEETING_WORDS_MOST, "What you wrote",
	    "Say what anybody needs to get there and take part, or that you asked and nobody needs anything");
	check_text(problems, "childcare", given->childcare, MEETING_WORDS_MOST, "What you wrote", "Say who looks after the children meanwhile, or that nobody needs to");
	check_text(problems, "chair", chair_name, MEETING_SHORT_MOST, "Name", "Say who chairs");
	check_length(problems, "chair_experience", given->chair_experience, MEETING_WORDS_MOST, "What you wrote");
}

enum outcome
meeting_arrange(struct work *work, const struct meeting *meeting, const struct meeting_arrangement *given, struct problems *problems)
{
	const char *chair_name = given->chair_name;
	struct worker chair;
	enum outcome outcome = OK;

	if (given->chair_worker_id != 0) {
		outcome = worker_read(work, given->chair_worker_id, &chair);
		if (outcome == OK)
			chair_name = chair.name;
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (check_not_over(meeting, problems) && meeting->state == MEETING_STARTED)
		problem_add(problems, "", "The meeting has begun, so it cannot be moved any more");
	check_arrangement(work, meeting, given, chair_name, problems);
	/* R-MEET-10, R-MEET-41: anybody who can; somebody of another agency than the one that holds it says why they. */
	if (outcome == OK && given->chair_worker_id != 0 && chair.agency_id != meeting->convening_agency_id)
		check_given(problems, "chair_experience", given->chair_experience,
		    "Whoever chairs is of another agency than the one that holds the meeting. Say why they, and what they know of Think Family work and safeguarding");
	if (problems->count > 0)
		return INVALID;
	return record_meeting_arranged(work, &(struct meeting_arranged){ .version = meeting->version, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .held_on = given->held_on, .starts_at = given->starts_at, .venue = given->venue,
	    .venue_suits = given->venue_suits, .access_needs = given->access_needs, .childcare = given->childcare, .chair_worker_id = given->chair_worker_id,
	    .chair_name = chair_name, .chair_experience = given->chair_experience, .minutes_worker_id = given->minutes_worker_id,
	    .late_reason = given->late_reason });
}

enum outcome
check_level_allows(struct work *work, const struct meeting *meeting, struct problems *problems)
{
	const struct profile_contact *door = &work->profile->front_door;
	const struct profile_level *level;
	struct episode episode;
	enum outcome outcome = episode_read(work, meeting->episode_id, &episode);

	if (outcome != OK)
		return outcome;
	level = profile_level(work->profile, (int)episode.level);
	if (level != NULL && !profile_route_allowed(work->profile, level->number, meeting->kind->route))
		problem_add(problems, "", "The level of need is now %d, %s. A %s is not the way at this level: ring %s, %s", level->number, level->name, meeting->kind->name, door->name, door->phone);
	return OK;
}

enum outcome
meeting_start(struct work *work, const struct meeting *meeting, struct problems *problems)
{
	bool consent;
	enum outcome outcome = meeting_has_consent(work, meeting->episode_id, meeting->kind->consent_purpose, &consent);

	if (outcome == OK)
		outcome = check_level_allows(work, meeting, problems);
	if (outcome != OK)
		return outcome;
	if (check_not_over(meeting, problems) && meeting->state == MEETING_STARTED)
		problem_add(problems, "", "The meeting has begun already");
	else if (meeting->state != MEETING_READY)
		problem_add(problems, "", "Finish the preparation first, and say that the meeting is ready");
	if (date_is_given(meeting->held_on) && date_is_before(work->today, meeting->held_on))
		problem_add(problems, "", "The meeting is on %s. If it takes place today, change its day first", date_words(work->arena, meeting->held_on));
	if (!consent && meeting->without_consent_reason == NULL)
		problem_add(problems, "", "The family does not agree to the meeting any more. Talk with them before it is held");
	if (problems->count > 0)
		return INVALID;
	return record_meeting_started(work, &(struct meeting_started){ .version = meeting->version, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id });
}

enum outcome
meeting_call_off(struct work *work, const struct meeting *meeting, const char *reason, struct problems *problems)
{
	(void)check_not_over(meeting, problems);
	check_text(problems, "reason", reason, MEETING_WORDS_MOST, "The reason", "Say why it does not take place, and what happens instead");
	if (problems->count > 0)
		return INVALID;
	return record_meeting_called_off(work, &(struct meeting_called_off){ .version = meeting->version, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .is_review = meeting->is_review, .reason = reason,
	    .worker_id = work->actor.kind == ACTOR_WORKER ? work->actor.id : 0 });
}

enum outcome
meetings_call_off_all(struct work *work, int64_t episode_id, const char *reason)
{
	struct meeting meeting;
	enum outcome outcome;

	while ((outcome = meeting_waiting(work, episode_id, &meeting)) == OK) {
		outcome = record_meeting_called_off(work, &(struct meeting_called_off){ .version = VERSION_ANY, .meeting_id = meeting.meeting_id,
		    .episode_id = episode_id, .is_review = meeting.is_review, .reason = reason,
		    .worker_id = work->actor.kind == ACTOR_WORKER ? work->actor.id : 0 });
		if (outcome != OK)
			return outcome;
	}
	return outcome == NOT_FOUND ? OK : outcome;
}
