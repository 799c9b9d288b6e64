/* api_meetings.c -- meetings with the family as the caller may see them: the list, one of them, its papers; and the meetings that the practice knows. R-MEET */
#include "api/api_inside.h"
#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "documents/minutes_read.h"
#include "platform/pdf/renderer.h"

enum { PDF_SECONDS = 30 };

/* ---- what handlers of one meeting share ---- */

enum outcome
api_meeting_read(struct api_call *call, struct api_meeting *found)
{
	enum outcome outcome = api_family_read(call, &found->family);

	if (outcome == OK)
		outcome = meeting_by_reference(call->work, call->subject_id, call->references[1], &found->meeting);
	if (outcome == OK)
		found->runs_it = access_runs_meeting(call->work, &found->family.access, &found->family.episode, &found->meeting);
	return outcome;
}

enum outcome
api_meeting_room(struct api_call *call, struct api_meeting *found)
{
	enum outcome outcome = api_meeting_read(call, found);

	return outcome == OK && !found->runs_it && found->meeting.state != MEETING_FINISHED ? REFUSED : outcome;
}

enum outcome
api_meeting_run(struct api_call *call, struct api_meeting *found)
{
	enum outcome outcome = api_meeting_read(call, found);

	return outcome == OK && !found->runs_it ? REFUSED : outcome;
}

void
api_meeting_result(struct api_call *call, const char *below)
{
	api_result(call, "/episodes/%s/meetings/%s%s", call->references[0], call->references[1], below);
}

/* ---- shapes ---- */

#define STATES "decided|arranged|ready|started|finished|called_off"

static const struct api_member listed_members[] = {
	{ "id", API_REFERENCE, true, "The meeting's reference", "MT", NULL },
	{ "meeting_kind", API_TEXT, true, "Which meeting of the practice; GET /profile/meetings lists them", NULL, NULL },
	{ "is_review", API_YES_NO, true, "One of this kind was held before", NULL, NULL },
	{ "state", API_CHOICE, true, "How far it is", STATES, NULL },
	{ "decided_on", API_DAY, true, "When it was decided", NULL, NULL },
	{ "latest_on", API_DAY, false, "By when it should be held", NULL, NULL },
	{ "held_on", API_DAY, false, "On which day it is or was", NULL, NULL },
	{ "starts_at", API_TEXT, false, "At what time, like 15:30", NULL, NULL },
	{ "venue", API_TEXT, false, "Where", NULL, NULL },
	{ "chair_name", API_TEXT, false, "Who leads through it", NULL, NULL },
};
static const struct api_shape listed_shape = API_SHAPE("MeetingInList", listed_members);

static const struct api_member meeting_members[] = {
	{ "id", API_REFERENCE, true, "The meeting's reference", "MT", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "meeting_kind", API_TEXT, true, "Which meeting of the practice; GET /profile/meetings lists them", NULL, NULL },
	{ "is_review", API_YES_NO, true, "One of this kind was held before", NULL, NULL },
	{ "state", API_CHOICE, true, "How far it is", STATES, NULL },
	{ "ground", API_TEXT, false, "Why it is held: a key of the meeting's grounds", NULL, NULL },
	{ "reason", API_TEXT, true, "What the family and the workers should agree about", NULL, NULL },
	{ "decided_on", API_DAY, true, "When it was decided", NULL, NULL },
	{ "latest_on", API_DAY, false, "By when it should be held", NULL, NULL },
	{ "late_reason", API_TEXT, false, "Why it is later than that", NULL, NULL },
	{ "without_consent_reason", API_TEXT, false, "Why it is held though the family has not agreed", NULL, NULL },
	{ "advised_by", API_TEXT, false, "Which manager advised it then", NULL, NULL },
	{ "advice", API_TEXT, false, "What they advised", NULL, NULL },
	{ "social_care_decision", API_TEXT, false, "What Social Care decided, at levels that ask", NULL, NULL },
	{ "agency", API_REFERENCE, true, "The agency that holds it", "AG", NULL },
	{ "facilitation", API_TEXT, false, "If it is another than the one it falls to, who agreed to that and why", NULL, NULL },
	{ "held_on", API_DAY, false, "On which day it is or was", NULL, NULL },
	{ "starts_at", API_TEXT, false, "At what time, like 15:30", NULL, NULL },
	{ "venue", API_TEXT, false, "Where", NULL, NULL },
	{ "venue_suits", API_TEXT, false, "How day, time and place suit the family", NULL, NULL },
	{ "access_needs", API_TEXT, false, "What people need to get there and take part", NULL, NULL },
	{ "childcare", API_TEXT, false, "Who looks after the children meanwhile", NULL, NULL },
	{ "chair", API_OBJECT, false, "Who leads through it, when they are a worker", NULL, &api_worker_shape },
	{ "chair_name", API_TEXT, false, "Their name", NULL, NULL },
	{ "chair_experience", API_TEXT, false, "What they know of it, when they are of another agency", NULL, NULL },
	{ "minutes", API_OBJECT, false, "Who writes it down", NULL, &api_worker_shape },
	{ "previous", API_REFERENCE, false, "The meeting before", "MT", NULL },
	{ "next", API_REFERENCE, false, "The meeting that follows", "MT", NULL },
	{ "plan", API_REFERENCE, false, "The plan that it agreed", "PL", NULL },
	{ "plan_version", API_NUMBER, false, "And its version", NULL, NULL },
	{ "family_present", API_YES_NO, false, "Of a finished one: somebody of the family was there", NULL, NULL },
	{ "called_off_reason", API_TEXT, false, "Why it did not take place", NULL, NULL },
	{ "you_run_it", API_YES_NO, true, "You may change it, write it down and finish it", NULL, NULL },
};
static const struct api_shape meeting_shape = API_SHAPE("Meeting", meeting_members);

static const char *
state_text(enum meeting_state state)
{
	static const char *const states[] = { "decided", "arranged", "ready", "started", "finished", "called_off" };

	return states[state];
}

/* ---- telling ---- */

static enum outcome
meetings_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_meetings_rows rows;
	enum outcome outcome = q_story_meetings(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_meetings_row *row = &rows.at[i];

		if (!api_takes(call, row->meeting_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_text(out, "meeting_kind", row->meeting_kind);
		json_put_yes_no(out, "is_review", row->is_review);
		json_put_text(out, "state", row->state);
		json_put_day(out, "decided_on", row->decided_on);
		json_put_day(out, "latest_on", row->latest_on);
		json_put_day(out, "held_on", row->held_on);
		json_put_text(out, "starts_at", row->starts_at);
		json_put_text(out, "venue", row->venue);
		json_put_text(out, "chair_name", row->chair_name);
		json_end(out);
	}
	api_look(call, "meetings", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
put_other_meeting(struct api_call *call, const char *name, int64_t meeting_id)
{
	struct meeting other;
	enum outcome outcome = meeting_id != 0 ? meeting_read(call->work, meeting_id, &other) : NOT_FOUND;

	if (outcome == OK)
		json_put_text(&call->out, name, other.reference);
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome
put_people_and_links(struct api_call *call, const struct meeting *meeting)
{
	struct json_out *out = &call->out;
	struct plan plan;
	enum outcome outcome = api_put_worker(call, "chair", meeting->chair_worker_id);

	json_put_text(out, "chair_name", meeting->chair_name);
	json_put_text(out, "chair_experience", meeting->chair_experience);
	if (outcome == OK)
		outcome = api_put_worker(call, "minutes", meeting->minutes_worker_id);
	if (outcome == OK)
		outcome = put_other_meeting(call, "previous", meeting->previous_meeting_id);
	if (outcome == OK)
		outcome = put_other_meeting(call, "next", meeting->next_meeting_id);
	if (outcome == OK && meeting->plan_id != 0) {
		outcome = plan_read(call->work, meeting->plan_id, &plan);
		if (outcome == OK) {
			json_put_text(out, "plan", plan.reference);
			json_put_number(out, "plan_version", meeting->plan_version_number);
		}
	}
	return outcome;
}

static enum outcome
meeting_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_meeting found;
	const struct meeting *meeting = &found.meeting;
	struct agency agency;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = agency_read(call->work, meeting->convening_agency_id, &agency);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", meeting->reference);
	json_put_text(out, "episode", found.family.episode.reference);
	json_put_text(out, "meeting_kind", meeting->kind->key);
	json_put_yes_no(out, "is_review", meeting->is_review);
	json_put_text(out, "state", state_text(meeting->state));
	json_put_text(out, "ground", meeting->ground);
	json_put_text(out, "reason", meeting->reason);
	json_put_day(out, "decided_on", meeting->decided_on);
	json_put_day(out, "latest_on", meeting->latest_on);
	json_put_text(out, "late_reason", meeting->late_reason);
	json_put_text(out, "without_consent_reason", meeting->without_consent_reason);
	json_put_text(out, "advised_by", meeting->advised_by);
	json_put_text(out, "advice", meeting->advice);
	json_put_text(out, "social_care_decision", meeting->social_care_decision);
	json_put_text(out, "agency", agency.reference);
	json_put_text(out, "facilitation", meeting->facilitation);
	json_put_day(out, "held_on", meeting->held_on);
	json_put_text(out, "starts_at", meeting->starts_at);
	json_put_text(out, "venue", meeting->venue);
	json_put_text(out, "venue_suits", meeting->venue_suits);
	json_put_text(out, "access_needs", meeting->access_needs);
	json_put_text(out, "childcare", meeting->childcare);
	outcome = put_people_and_links(call, meeting);
	if (meeting->state == MEETING_FINISHED)
		json_put_yes_no(out, "family_present", meeting->family_present);
	json_put_text(out, "called_off_reason", meeting->called_off_reason);
	json_put_yes_no(out, "you_run_it", found.runs_it);
	json_end(out);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- what is missing, and the papers ---- */

static const struct api_member missing_members[] = {
	{ "where", API_TEXT, false, "What it is about: attendance, information, level, agreement ...", NULL, NULL },
	{ "words", API_TEXT, true, "What is still to be done, in words", NULL, NULL },
};
static const struct api_shape missing_shape = API_SHAPE("MeetingMissing", missing_members);

static enum outcome
missing_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_meeting found;
	struct meeting_seen seen;
	struct problems missing = { .arena = call->work->arena };
	int64_t number = 0;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = meeting_seen_read(call->work, &found.meeting, &found.family.children, names_of_children(call->work, &found.family.children), &seen);
	if (outcome == OK)
		outcome = meeting_missing(call->work, &found.meeting, &seen, &missing);
	if (outcome != OK && outcome != INVALID)
		return outcome;
	for (const struct problem *problem = missing.first; problem != NULL; problem = problem->next) {
		if (!api_takes(call, ++number))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "where", text_is_empty(problem->field) ? NULL : problem->field);
		json_put_text(out, "words", problem->words);
		json_end(out);
	}
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return OK;
}

static const struct api_member minutes_line_members[] = {
	{ "who", API_TEXT, false, "Who said it, and about whom", NULL, NULL },
	{ "words", API_TEXT, true, "What", NULL, NULL },
	{ "is_reply", API_YES_NO, true, "The family's own words, or what was answered", NULL, NULL },
};
static const struct api_shape minutes_line_shape = API_SHAPE("MinutesLine", minutes_line_members);
static const struct api_member minutes_part_members[] = {
	{ "heading", API_TEXT, true, "The item of the agenda", NULL, NULL },
	{ "lines", API_OBJECTS, true, "What was said and agreed about it", NULL, &minutes_line_shape },
};
static const struct api_shape minutes_part_shape = API_SHAPE("MinutesPart", minutes_part_members);

static enum outcome
minutes_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_meeting found;
	struct minutes_copy_part *parts;
	size_t count;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK && found.meeting.state != MEETING_FINISHED)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = minutes_read(call->work, &found.meeting, 0, &parts, &count);
	for (size_t i = 0; outcome == OK && i < count; i++) {
		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "heading", parts[i].heading);
		json_begin_list(out, "lines");
		for (size_t j = 0; j < parts[i].lines.count; j++) {
			json_begin_object(out, NULL);
			json_put_text(out, "who", parts[i].lines.at[j].who);
			json_put_text(out, "words", parts[i].lines.at[j].words);
			json_put_yes_no(out, "is_reply", parts[i].lines.at[j].is_reply);
			json_end(out);
		}
		json_end(out);
		json_end(out);
	}
	api_look(call, "minutes", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
minutes_pdf_tell(struct api_call *call)
{
	struct api_meeting found;
	struct worker lead = { .worker_id = 0 };
	struct copy_family family = { &found.family.episode, &found.family.children, &found.family.adults, &lead, text_equals(api_asked(call, "size"), "large") };
	struct renderer *renderer = call->frame->passage->service->renderer;
	struct pdf_document *document;
	enum outcome outcome;

	call->work->for_the_room = true;
	outcome = api_meeting_read(call, &found);
	if (outcome == OK && found.family.episode.lead_professional_id != 0)
		outcome = worker_read(call->work, found.family.episode.lead_professional_id, &lead);
	if (outcome == OK)
		outcome = minutes_document(call->work, &found.meeting, &family, &document);
	if (outcome == OK)
		outcome = renderer != NULL ? renderer_render(renderer, document, PDF_SECONDS, call->work->arena, &call->bytes) : UNAVAILABLE;
	api_look(call, "minutes", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
calendar_tell(struct api_call *call)
{
	struct api_meeting found;
	enum outcome outcome;

	call->work->for_the_room = true;
	outcome = api_meeting_read(call, &found);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome == OK ? meeting_calendar_write(call->work, &found.meeting, &call->bytes) : outcome;
}

/* ---- what the practice knows ---- */

static const struct api_member choice_members[] = {
	{ "key", API_TEXT, true, "What a body says", NULL, NULL },
	{ "label", API_TEXT, true, "What people read", NULL, NULL },
	{ "hint", API_TEXT, false, "More about it", NULL, NULL },
};
static const struct api_shape choice_shape = API_SHAPE("MeetingChoice", choice_members);
static const struct api_member preparation_members[] = {
	{ "point", API_TEXT, true, "The point that settles it: prepare.KEY", NULL, NULL },
	{ "question", API_TEXT, true, "What is asked", NULL, NULL },
	{ "asks", API_CHOICE, true, "What the answer is: answer \"yes\", a day, words, or one of choices", "tick|day|words|choice", NULL },
	{ "choices", API_OBJECTS, true, "Of a choice", NULL, &choice_shape },
	{ "required", API_YES_NO, true, "The meeting is not ready without it", NULL, NULL },
};
static const struct api_shape preparation_shape = API_SHAPE("MeetingPreparation", preparation_members);
static const struct api_member statement_members[] = {
	{ "point", API_TEXT, true, "The point that says that it was read out: read.KEY", NULL, NULL },
	{ "title", API_TEXT, true, "Its title", NULL, NULL },
	{ "words", API_TEXT, true, "What is read out, as Markdown", NULL, NULL },
};
static const struct api_shape statement_shape = API_SHAPE("MeetingStatement", statement_members);
static const struct api_member agenda_members[] = {
	{ "key", API_TEXT, true, "Its key: the heading of a decision", NULL, NULL },
	{ "title", API_TEXT, true, "Its title", NULL, NULL },
	{ "part", API_TEXT, true, "What it is for", NULL, NULL },
};
static const struct api_shape agenda_shape = API_SHAPE("MeetingAgendaItem", agenda_members);
static const struct api_member kind_members[] = {
	{ "key", API_TEXT, true, "The meeting's key", NULL, NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
	{ "about", API_TEXT, false, "What it is", NULL, NULL },
	{ "protection_question", API_TEXT, false, "What \"protection\" of a decision answers", NULL, NULL },
	{ "grounds", API_OBJECTS, true, "Why one is held", NULL, &choice_shape },
	{ "ways_to_attend", API_OBJECTS, true, "How people take part", NULL, &choice_shape },
	{ "summary", API_OBJECTS, true, "The headings of the summary", NULL, &choice_shape },
	{ "preparation", API_OBJECTS, true, "What comes before it", NULL, &preparation_shape },
	{ "statements", API_OBJECTS, true, "What is read out", NULL, &statement_shape },
	{ "agenda", API_OBJECTS, true, "What is talked about, in order", NULL, &agenda_shape },
};
static const struct api_shape kind_shape = API_SHAPE("MeetingKind", kind_members);

static void
put_choices(struct json_out *out, const char *name, const struct profile_choices *choices)
{
	json_begin_list(out, name);
	for (size_t i = 0; i < choices->count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "key", choices->at[i].key);
		json_put_text(out, "label", choices->at[i].label);
		json_put_text(out, "hint", choices->at[i].hint);
		json_end(out);
	}
	json_end(out);
}

static void
put_order(struct api_call *call, const struct profile_meeting_kind *kind)
{
	static const char *const asks[] = { "tick", "day", "words", "choice" };
	struct json_out *out = &call->out;
	struct arena *arena = call->work->arena;
	struct text_list parts = profile_agenda_parts();

	json_begin_list(out, "preparation");
	for (size_t i = 0; i < kind->preparation_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "point", arena_format(arena, "prepare.%s", kind->preparation[i].key));
		json_put_text(out, "question", kind->preparation[i].question);
		json_put_text(out, "asks", asks[kind->preparation[i].asks]);
		put_choices(out, "choices", &kind->preparation[i].choices);
		json_put_yes_no(out, "required", kind->preparation[i].required);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "statements");
	for (size_t i = 0; i < kind->statement_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "point", arena_format(arena, "read.%s", kind->statements[i].key));
		json_put_text(out, "title", kind->statements[i].title);
		json_put_text(out, "words", kind->statements[i].words);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "agenda");
	for (size_t i = 0; i < kind->agenda_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "key", kind->agenda[i].key);
		json_put_text(out, "title", kind->agenda[i].title);
		json_put_text(out, "part", parts.at[kind->agenda[i].part]);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
kinds_tell(struct api_call *call)
{
	const struct profile *profile = call->work->profile;
	struct json_out *out = &call->out;

	for (size_t i = 0; i < profile->meeting_kind_count; i++) {
		const struct profile_meeting_kind *kind = &profile->meeting_kinds[i];

		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "key", kind->key);
		json_put_text(out, "name", kind->name);
		json_put_text(out, "about", kind->about);
		json_put_text(out, "protection_question", kind->protection_question);
		put_choices(out, "grounds", &kind->grounds);
		put_choices(out, "ways_to_attend", &kind->ways_to_attend);
		put_choices(out, "summary", &kind->summary);
		put_order(call, kind);
		json_end(out);
	}
	return OK;
}

static const struct api_query pdf_queries[] = { { "size", "large: in large letters", false } };

#define TELL(PATH, SHAPE, RUN, MANY, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .many = MANY, .tag = "Meetings", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/profile/meetings", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = kinds_tell, .gives = &kind_shape, .many = true,
	    .tag = "Practice", .words = "The meetings of the authority's practice: grounds, checklist, agenda" },
	TELL(MEETINGS, listed_shape, meetings_tell, true, "The meetings with a family, newest first"),
	TELL(MEETING, meeting_shape, meeting_tell, false, "One meeting: why, when, where, who leads through it"),
	TELL(MEETING "/missing", missing_shape, missing_tell, true, "What is still missing before the meeting can be finished; for those who run it"),
	TELL(MEETING "/minutes", minutes_part_shape, minutes_tell, true, "The minutes of a finished meeting, in the order of the agenda"),
	{ .method = HTTP_GET, .path = MEETING "/minutes.pdf", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = minutes_pdf_tell, .media = "application/pdf",
	    .file_name = "minutes.pdf", .tag = "Meetings", .words = "The minutes as the paper that is passed on: nobody sealed, nothing restricted", .queries = pdf_queries, .query_count = 1 },
	{ .method = HTTP_GET, .path = MEETING "/calendar.ics", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = calendar_tell, .media = "text/calendar",
	    .file_name = "meeting.ics", .tag = "Meetings", .words = "The meeting for a calendar: a safe title, the reference and the place, nobody's name" },
};
const struct api_part api_meetings_part = { routes, sizeof(routes) / sizeof(routes[0]) };
