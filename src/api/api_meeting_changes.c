/* api_meeting_changes.c -- deciding, arranging, ready, begin, call off; finishing, agreeing afterwards, who has a copy. R-MEET-01 to -04, R-MEET-25 */
#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/story/meeting_reading.h"

#define WAYS "by_hand|post|phone|secure_email|read_together"

/* ---- shapes ---- */

static const struct api_member new_meeting_members[] = {
	{ "meeting_kind", API_TEXT, true, "Which meeting of the practice; GET /profile/meetings lists them", NULL, NULL },
	{ "ground", API_TEXT, false, "Why it is held: a key of its grounds; asked for the first one", NULL, NULL },
	{ "reason", API_TEXT, true, "What the family and the workers should agree about; the family reads it", NULL, NULL },
	{ "protection", API_YES_NO, false, "The answer to its protection_question, when it has one", NULL, NULL },
	{ "decided_on", API_DAY, true, "When it was decided; the time until the meeting is counted from this day", NULL, NULL },
	{ "agency", API_REFERENCE, false, "Which agency holds it; the one that began the help, when it is left out", "AG", NULL },
	{ "facilitation", API_TEXT, false, "If it is another than the one it falls to: who agreed to that, when, and why", NULL, NULL },
	{ "social_care_decision", API_TEXT, false, "What Social Care decided, at levels that ask", NULL, NULL },
	{ "without_consent_reason", API_TEXT, false, "When the family has not agreed: why it is best for the child to hold it all the same", NULL, NULL },
	{ "advised_by", API_TEXT, false, "And which manager advised it, when", NULL, NULL },
	{ "advice", API_TEXT, false, "And what they advised", NULL, NULL },
};
static const struct api_shape new_meeting_shape = API_SHAPE("NewMeeting", new_meeting_members);

static const struct api_member arrangement_members[] = {
	{ "held_on", API_DAY, true, "Which day", NULL, NULL },
	{ "starts_at", API_TEXT, true, "At what time, like 15:30", NULL, NULL },
	{ "late_reason", API_TEXT, false, "If it is later than it should be, why", NULL, NULL },
	{ "venue", API_TEXT, true, "Where", NULL, NULL },
	{ "venue_suits", API_TEXT, true, "How day, time and place suit the family", NULL, NULL },
	{ "access_needs", API_TEXT, true, "What people need to get there and take part", NULL, NULL },
	{ "childcare", API_TEXT, true, "Who looks after the children meanwhile", NULL, NULL },
	{ "chair", API_REFERENCE, false, "Who leads through it", "WK", NULL },
	{ "chair_name", API_TEXT, false, "Or in words", NULL, NULL },
	{ "chair_experience", API_TEXT, false, "What they know of it, when they are of another agency", NULL, NULL },
	{ "minutes", API_REFERENCE, false, "Who writes it down", "WK", NULL },
};
static const struct api_shape arrangement_shape = API_SHAPE("NewMeetingArrangement", arrangement_members);

static const struct api_member why_members[] = { { "reason", API_TEXT, true, "Why, and what happens instead", NULL, NULL } };
static const struct api_shape why_shape = API_SHAPE("MeetingCalledOff", why_members);
static const struct api_member later_members[] = {
	{ "agreed_by", API_TEXT, true, "Who of the family agreed", NULL, NULL },
	{ "agreed_on", API_DAY, false, "When they did; today, when it is left out", NULL, NULL },
	{ "family_words", API_TEXT, false, "What they said about it", NULL, NULL },
	{ "review_on", API_DAY, true, "When you will look at it together", NULL, NULL },
	{ "due_on", API_DAY, false, "The new day for what was to be done by a day that has passed; asked for when there is something of that kind", NULL, NULL },
};
static const struct api_shape later_shape = API_SHAPE("MeetingPlanAgreed", later_members);

static const struct api_member copy_members[] = {
	{ "id", API_REFERENCE, true, "The copy's reference", "CP", NULL },
	{ "name", API_TEXT, true, "Who is to get it", NULL, NULL },
	{ "agency", API_TEXT, false, "Their agency", NULL, NULL },
	{ "of_family", API_YES_NO, true, "They are of the family", NULL, NULL },
	{ "due_on", API_DAY, false, "Until when", NULL, NULL },
	{ "way", API_TEXT, false, "How it went to them", NULL, NULL },
	{ "sent_on", API_DAY, false, "When", NULL, NULL },
	{ "sent_by", API_TEXT, false, "Who sent it", NULL, NULL },
	{ "not_needed_reason", API_TEXT, false, "Why they get none", NULL, NULL },
};
static const struct api_shape copy_shape = API_SHAPE("MeetingCopy", copy_members);
static const struct api_member copy_sent_members[] = {
	{ "way", API_CHOICE, false, "How it went to them", WAYS, NULL },
	{ "sent_on", API_DAY, false, "When", NULL, NULL },
	{ "not_needed_reason", API_TEXT, false, "Or why they get none", NULL, NULL },
};
static const struct api_shape copy_sent_shape = API_SHAPE("MeetingCopySent", copy_sent_members);

/* ---- deciding and arranging ---- */

static enum outcome
meeting_change(struct api_call *call)
{
	struct api_family family;
	struct new_meeting given = { .meeting_kind = api_text(call, call->body, "meeting_kind"), .ground = api_text(call, call->body, "ground"),
		.reason = api_text(call, call->body, "reason"), .decided_on = api_day(call->body, "decided_on"), .protection_answered = api_is_given(call->body, "protection"),
		.protection_is_the_question = api_yes_no(call->body, "protection"), .facilitation = api_text(call, call->body, "facilitation"),
		.social_care_decision = api_text(call, call->body, "social_care_decision"), .without_consent_reason = api_text(call, call->body, "without_consent_reason"),
		.advised_by = api_text(call, call->body, "advised_by"), .advice = api_text(call, call->body, "advice") };
	struct meeting meeting;
	int64_t meeting_id;
	enum outcome outcome = call->work->actor.kind == ACTOR_WORKER ? api_family_read(call, &family) : REFUSED;

	if (outcome == OK)
		outcome = api_agency_named(call, call->body, "agency", &given.convening_agency_id);
	if (outcome != OK)
		return outcome;
	if (given.convening_agency_id == 0)
		given.convening_agency_id = family.episode.agency_id;
	outcome = meeting_decide(call->work, &family.episode, &given, &call->problems, &meeting_id);
	if (outcome == OK)
		outcome = meeting_read(call->work, meeting_id, &meeting);
	if (outcome == OK)
		api_result(call, "/episodes/%s/meetings/%s", family.episode.reference, meeting.reference);
	return outcome;
}

static enum outcome
arrangement_change(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_arrangement given = { .held_on = api_day(call->body, "held_on"), .starts_at = api_text(call, call->body, "starts_at"), .venue = api_text(call, call->body, "venue"),
		.venue_suits = api_text(call, call->body, "venue_suits"), .access_needs = api_text(call, call->body, "access_needs"), .childcare = api_text(call, call->body, "childcare"),
		.chair_name = api_text(call, call->body, "chair_name"), .chair_experience = api_text(call, call->body, "chair_experience"),
		.late_reason = api_text(call, call->body, "late_reason") };
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "chair", &given.chair_worker_id);
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "minutes", &given.minutes_worker_id);
	if (outcome != OK)
		return outcome;
	api_meeting_result(call, "");
	outcome = meeting_place_check(call->work, found.meeting.episode_id, given.venue, "venue", &call->problems);
	return outcome == OK ? meeting_arrange(call->work, &found.meeting, &given, &call->problems) : outcome;
}

/* ---- from one state to the next ---- */

static enum outcome
run_and_see(struct api_call *call, struct api_meeting *found, struct meeting_seen *seen)
{
	enum outcome outcome = api_meeting_run(call, found);

	api_meeting_result(call, "");
	return outcome == OK ? meeting_seen_read(call->work, &found->meeting, &found->family.children, names_of_children(call->work, &found->family.children), seen) : outcome;
}

static enum outcome
ready_change(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_seen seen;
	enum outcome outcome = run_and_see(call, &found, &seen);

	return outcome == OK ? meeting_make_ready(call->work, &found.meeting, &seen, &call->problems) : outcome;
}

static enum outcome
start_change(struct api_call *call)
{
	struct api_meeting found;
	enum outcome outcome = api_meeting_run(call, &found);

	api_meeting_result(call, "");
	return outcome == OK ? meeting_start(call->work, &found.meeting, &call->problems) : outcome;
}

static enum outcome
call_off_change(struct api_call *call)
{
	struct api_meeting found;
	enum outcome outcome = api_meeting_run(call, &found);

	api_meeting_result(call, "");
	return outcome == OK ? meeting_call_off(call->work, &found.meeting, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

static enum outcome
finish_change(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_seen seen;
	enum outcome outcome = run_and_see(call, &found, &seen);

	return outcome == OK ? meeting_finish(call->work, &found.meeting, &seen, &call->problems) : outcome;
}

static enum outcome
later_change(struct api_call *call)
{
	struct meeting_agreement given;
	struct api_meeting found;
	struct meeting_seen seen;
	enum outcome outcome = run_and_see(call, &found, &seen);

	given = (struct meeting_agreement){ .agreed_on = api_day(call->body, "agreed_on"), .agreed_by = api_text(call, call->body, "agreed_by"),
		.family_words = api_text(call, call->body, "family_words"), .review_on = api_day(call->body, "review_on"), .due_on = api_day(call->body, "due_on") };
	if (!date_is_given(given.agreed_on))
		given.agreed_on = call->work->today;
	return outcome == OK ? meeting_agree_afterwards(call->work, &found.meeting, &seen, &given, &call->problems) : outcome;
}

/* ---- copies ---- */

static enum outcome
copies_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_meeting found;
	struct story_meeting_copies_rows rows;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = q_story_meeting_copies(call->work, found.meeting.meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_meeting_copies_row *row = &rows.at[i];

		if (!api_takes(call, row->planned_copy_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "CP", row->planned_copy_id));
		json_put_text(out, "name", row->name);
		json_put_text(out, "agency", row->agency_name);
		json_put_yes_no(out, "of_family", row->of_family);
		json_put_day(out, "due_on", row->due_on);
		json_put_text(out, "way", row->way);
		json_put_day(out, "sent_on", row->sent_on);
		json_put_text(out, "sent_by", row->sent_by);
		json_put_text(out, "not_needed_reason", row->not_needed_reason);
		json_end(out);
	}
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
copy_change(struct api_call *call)
{
	const char *way = api_text(call, call->body, "way"), *reason = api_text(call, call->body, "not_needed_reason");
	struct api_meeting found;
	struct story_meeting_copies_rows rows;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = q_story_meeting_copies(call->work, found.meeting.meeting_id, &rows);
	api_meeting_result(call, "/copies");
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[2], "CP", rows.at[i].planned_copy_id))
			return way == NULL && reason != NULL ? copy_leave_out(call->work, &found.meeting, rows.at[i].planned_copy_id, reason, &call->problems)
			    : copy_send(call->work, &found.meeting, rows.at[i].planned_copy_id, way, api_day(call->body, "sent_on"), &call->problems);
	return outcome == OK ? NOT_FOUND : outcome;
}

static const struct api_place copy_places[] = { { "reason", "#/not_needed_reason" } };

#define CHANGE(PATH, TAKES, LEADS_TO, RUN, GUARDS, CREATES, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = TAKES, .leads_to = LEADS_TO, .guards = GUARDS, \
	    .creates = CREATES, .tag = "Meetings", .words = WORDS }

static const struct api_route routes[] = {
	CHANGE(MEETINGS, &new_meeting_shape, MEETING, meeting_change, NULL, true, "Decide to hold a meeting"),
	CHANGE(MEETING "/arrangement", &arrangement_shape, MEETING, arrangement_change, MEETING, false, "Day, time, place, who leads through it; again when one of them changes"),
	CHANGE(MEETING "/ready", NULL, MEETING, ready_change, MEETING, false, "All that must come before it is done"),
	CHANGE(MEETING "/start", NULL, MEETING, start_change, MEETING, false, "It begins"),
	CHANGE(MEETING "/call-off", &why_shape, MEETING, call_off_change, MEETING, false, "It does not take place"),
	CHANGE(MEETING "/finish", NULL, MEETING, finish_change, MEETING, false, "It ends: minutes, plan, copies and the next meeting come together or not at all"),
	CHANGE(MEETING "/agreement", &later_shape, MEETING, later_change, MEETING, false, "The family agrees afterwards: what was recommended becomes the plan"),
	{ .method = HTTP_GET, .path = MEETING "/copies", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = copies_tell, .gives = &copy_shape, .many = true, .tag = "Meetings",
	    .words = "Who gets a copy, and has it" },
	{ .method = HTTP_POST, .path = MEETING "/copies/:copy", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = copy_change, .takes = &copy_sent_shape,
	    .leads_to = MEETING "/copies", .tag = "Meetings", .words = "They have it, and how; or why they get none", .places = copy_places, .place_count = 1 },
};
const struct api_part api_meeting_changes_part = { routes, sizeof(routes) / sizeof(routes[0]) };
