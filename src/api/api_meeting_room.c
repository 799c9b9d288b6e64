/* api_meeting_room.c -- what is said and settled in a meeting, one thing at a time. R-MEET-12 to -18, R-MEET-21 */
#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/profile/profile.h"
#include "casework/story/meeting_reading.h"

#define POINT MEETING "/points/:point"
#define LINE MEETING "/lines/:line"
#define HEARD "read_out|spoken_for|not_shown"
#define KINDS "information|response|summary|decision|childs_view|no_childs_view"

/* ---- shapes ---- */

static const struct api_member point_members[] = {
	{ "point", API_TEXT, true, "level, lead, plan, agreement, next, absence; of a review ending, ending.KEY; prepare.KEY; read.KEY", NULL, NULL },
	{ "answer", API_TEXT, false, "What was settled", NULL, NULL },
	{ "words", API_TEXT, false, "In words", NULL, NULL },
	{ "more_words", API_TEXT, false, "And more of them", NULL, NULL },
	{ "day", API_DAY, false, "A day", NULL, NULL },
	{ "time_of_day", API_TEXT, false, "A time, like 15:30", NULL, NULL },
	{ "place", API_TEXT, false, "A place; of level what was decided about Social Care; of plan which services help", NULL, NULL },
	{ "number", API_NUMBER, false, "Of level: the new level", NULL, NULL },
	{ "worker", API_OBJECT, false, "Of lead: who leads; of dispute.KEY: who decided", NULL, &api_worker_shape },
	{ "settled_at", API_INSTANT, false, "When; left out: it is not settled yet", NULL, NULL },
	{ "settled_by", API_TEXT, false, "By whom", NULL, NULL },
};
static const struct api_shape point_shape = API_SHAPE("MeetingPoint", point_members);
static const struct api_member new_point_members[] = {
	{ "answer", API_TEXT, false, "level: confirmed, too_low, too_high; lead: agreed, dispute; agreement: yes, no; absence: agreed, not_agreed; read.KEY and a tick: yes; a choice: its key; ending: goes_on, contingency, ends; social_care: agrees, does_not_agree, not_told; dispute.KEY: settled, not_settled", NULL, NULL },
	{ "words", API_TEXT, false, "level: why; lead: what the family wants; agreement: what the family says; plan: what it is for; next: who comes; absence: why all the same; ending and contingency: what happens now; ending.KEY: the words for that criterion; social_care: what is asked; dispute.KEY: what was decided", NULL, NULL },
	{ "more_words", API_TEXT, false, "level: why a lower one is not enough; lead: what the dispute is about; agreement: who of the family; plan: what if it fails; next: why later; social_care: what the family says, or why it was not told; dispute.KEY: who tried", NULL, NULL },
	{ "day", API_DAY, false, "next: the day; prepare.KEY: the day that it asks; social_care and dispute.KEY: when", NULL, NULL },
	{ "time_of_day", API_TEXT, false, "next: the time, like 15:30", NULL, NULL },
	{ "place", API_TEXT, false, "next: where; level: what was decided about Social Care; plan: which services help, and what for; social_care: who was asked", NULL, NULL },
	{ "number", API_NUMBER, false, "level: the level that is right", NULL, NULL },
	{ "worker", API_REFERENCE, false, "lead: who leads; dispute.KEY, from the second step on: who decided, none of those between whom it is not agreed", "WK", NULL },
	{ "party_workers", API_REFERENCES, false, "dispute.KEY: between whom it is not agreed; asked for, or party_agencies, as long as nobody is named", "WK", NULL },
	{ "party_agencies", API_REFERENCES, false, "dispute.KEY: agencies as a whole between which it is not agreed; then nobody of them decides it", "AG", NULL },
};
static const struct api_shape new_point_shape = API_SHAPE("NewMeetingPoint", new_point_members);

static const struct api_member line_members[] = {
	{ "id", API_REFERENCE, true, "The line's reference", "ML", NULL },
	{ "kind", API_CHOICE, true, "What it is", KINDS, NULL },
	{ "person", API_REFERENCE, false, "Whom of the family it is about", "PN", NULL },
	{ "said_by", API_TEXT, false, "Who said it", NULL, NULL },
	{ "heading", API_TEXT, false, "Of a summary, its question; of a decision, the item of the agenda", NULL, NULL },
	{ "essential", API_YES_NO, false, "Of a summary: essential, or would be good", NULL, NULL },
	{ "answers", API_REFERENCE, false, "Of a response: the line that it answers", "ML", NULL },
	{ "heard", API_CHOICE, false, "Of a child's view: how the child agrees that it is heard. Left out: they were not asked, and it is not shown in the room", HEARD, NULL },
	{ "words", API_TEXT, false, "What was said; left out when it is restricted and you may not read it", NULL, NULL },
	{ "written_by", API_TEXT, false, "Who wrote it down", NULL, NULL },
	{ "written_at", API_INSTANT, true, "When", NULL, NULL },
};
static const struct api_shape line_shape = API_SHAPE("MeetingLine", line_members);
static const struct api_member new_line_members[] = {
	{ "kind", API_CHOICE, true, "What it is. A child's view, or why there is none, is written down before the meeting", KINDS, NULL },
	{ "person", API_REFERENCE, false, "Whom of the family it is about", "PN", NULL },
	{ "said_by", API_TEXT, false, "Who said it, by name", NULL, NULL },
	{ "heading", API_TEXT, false, "Of a summary: a key of the meeting's summary; of a decision: the key of the item of the agenda", NULL, NULL },
	{ "essential", API_YES_NO, false, "Of a summary: essential, or would be good", NULL, NULL },
	{ "answers", API_REFERENCE, false, "Of a response: the line that it answers", "ML", NULL },
	{ "heard", API_CHOICE, false, "Asked for a child's view: how the child agrees that it is heard", HEARD, NULL },
	{ "words", API_TEXT, true, "What was said", NULL, NULL },
};
static const struct api_shape new_line_shape = API_SHAPE("NewMeetingLine", new_line_members);
static const struct api_member heard_members[] = { { "heard", API_CHOICE, true, "How the child agrees now that it is heard", HEARD, NULL } };
static const struct api_shape heard_shape = API_SHAPE("MeetingLineHeard", heard_members);

/* ---- points ---- */

/* How the meeting is prepared is for those who run it; the others read what was settled. */
static bool
may_read_point(const struct api_meeting *found, const char *point)
{
	return found->runs_it || !text_starts_with(point, "prepare.");
}

/* Is it one that this kind of meeting has? */
static bool
is_point(struct api_call *call, const struct profile_meeting_kind *kind, const char *point)
{
	static const char *const points[] = { "level", "lead", "plan", "agreement", "next", "absence", MEETING_ENDING, MEETING_SOCIAL_CARE };

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
		if (text_equals(points[i], point))
			return true;
	for (size_t i = 0; i < kind->preparation_count; i++)
		if (text_equals(point, arena_format(call->work->arena, "prepare.%s", kind->preparation[i].key)))
			return true;
	for (size_t i = 0; i < kind->statement_count; i++)
		if (text_equals(point, arena_format(call->work->arena, "read.%s", kind->statements[i].key)))
			return true;
	for (size_t i = 0; i < call->work->profile->closing.checklist_count; i++)
		if (call->work->profile->closing.checklist[i].plan_end && text_equals(point, meeting_ending_point(call->work, call->work->profile->closing.checklist[i].key)))
			return true;
	for (size_t i = 0; i < kind->lead_dispute.count; i++)
		if (text_equals(point, arena_format(call->work->arena, MEETING_DISPUTE "%s", kind->lead_dispute.at[i].key)))
			return true;
	return false;
}

static enum outcome
put_point(struct api_call *call, const char *point, const struct meeting_points_row *row)
{
	struct json_out *out = &call->out;
	enum outcome outcome = OK;

	json_begin_object(out, NULL);
	json_put_text(out, "point", point);
	if (row != NULL) {
		json_put_text(out, "answer", row->answer);
		json_put_text(out, "words", row->words);
		json_put_text(out, "more_words", row->more_words);
		json_put_day(out, "day", row->day);
		json_put_text(out, "time_of_day", row->time_of_day);
		json_put_text(out, "place", row->place);
		if (row->number.given)
			json_put_number(out, "number", row->number.value);
		outcome = api_put_worker(call, "worker", row->chosen_worker_id);
		json_put_instant(out, "settled_at", row->settled_at);
		json_put_text(out, "settled_by", row->worker_name);
	}
	json_end(out);
	return outcome;
}

static const struct meeting_points_row *
row_of(const struct meeting_points_rows *rows, const char *point)
{
	for (size_t i = 0; i < rows->count; i++)
		if (text_equals(rows->at[i].point, point))
			return &rows->at[i];
	return NULL;
}

static enum outcome
points_tell(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_points_rows rows;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = q_meeting_points(call->work, found.meeting.meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (may_read_point(&found, rows.at[i].point) && api_takes(call, rows.at[i].meeting_point_id))
			outcome = put_point(call, rows.at[i].point, &rows.at[i]);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
point_tell(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_points_rows rows;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK && !is_point(call, found.meeting.kind, call->references[2]))
		return NOT_FOUND;
	if (outcome == OK && !may_read_point(&found, call->references[2]))
		return REFUSED;
	if (outcome == OK)
		outcome = q_meeting_points(call->work, found.meeting.meeting_id, &rows);
	if (outcome == OK)
		outcome = put_point(call, call->references[2], row_of(&rows, call->references[2]));
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

/* Casework calls fields of a point "level_words"; here each stands in a body of its own. */
static void
move_problems(struct api_call *call, const struct problems *problems, const char *point)
{
	static const char *const names[][2] = { { "answer", "answer" }, { "words", "words" }, { "more", "more_words" }, { "day", "day" }, { "time", "time_of_day" },
		{ "place", "place" }, { "number", "number" }, { "worker", "worker" }, { "parties", "party_workers" } };

	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next) {
		const char *field = "";

		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (text_equals(problem->field, arena_format(call->work->arena, "%s_%s", point, names[i][0])))
				field = names[i][1];
		problem_add(&call->problems, field, "%s", problem->words);
	}
}

/* The workers or agencies whose references stand there; one that is not there is a problem of this field. */
static enum outcome
parties_named(struct api_call *call, const char *name, bool agencies, struct id_list *ids)
{
	struct text_list named = api_texts(call, call->body, name);
	struct worker worker = { .worker_id = 0 };
	struct agency agency = { .agency_id = 0 };
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < named.count; i++) {
		outcome = agencies ? agency_by_reference(call->work, named.at[i], &agency) : worker_by_reference(call->work, named.at[i], &worker);
		if (outcome == NOT_FOUND) {
			problem_add(&call->problems, name, "There is no such %s: %s", agencies ? "agency" : "worker", named.at[i]);
			return OK;
		}
		*ids = id_list_with(call->work->arena, *ids, agencies ? agency.agency_id : worker.worker_id);
	}
	return outcome;
}

static enum outcome
point_put(struct api_call *call)
{
	struct api_meeting found;
	struct meeting_points_rows rows;
	const struct meeting_points_row *row;
	struct problems problems = { .arena = call->work->arena };
	struct meeting_settling given = { .point = call->references[2], .answer = api_text(call, call->body, "answer"), .words = api_text(call, call->body, "words"),
		.more_words = api_text(call, call->body, "more_words"), .day = api_day(call->body, "day"), .time_of_day = api_text(call, call->body, "time_of_day"),
		.place = api_text(call, call->body, "place"), .number = { api_is_given(call->body, "number"), api_number(call->body, "number") } };
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK && !is_point(call, found.meeting.kind, given.point))
		return NOT_FOUND;
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &given.chosen_worker_id);
	if (outcome == OK)
		outcome = parties_named(call, "party_workers", false, &given.party_worker_ids);
	if (outcome == OK)
		outcome = parties_named(call, "party_agencies", true, &given.party_agency_ids);
	if (outcome == OK)
		outcome = q_meeting_points(call->work, found.meeting.meeting_id, &rows);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	row = row_of(&rows, given.point);
	given.version = row != NULL ? row->version : 0; /* If-Match has compared what the caller read with what stands there */
	outcome = meeting_place_check(call->work, found.meeting.episode_id, given.place, arena_format(call->work->arena, "%s_place", given.point), &problems);
	if (outcome == OK)
		outcome = meeting_settle(call->work, &found.meeting, &given, &problems);
	move_problems(call, &problems, given.point);
	api_meeting_result(call, arena_format(call->work->arena, "/points/%s", given.point));
	return outcome;
}

/* ---- lines ---- */

/* What a child said before is brought into the room by those who run it, in the words that the child agrees to. */
static bool
may_read_line(const struct api_meeting *found, const struct story_meeting_lines_row *row)
{
	return found->runs_it || (!text_equals(row->line_kind, "childs_view") && !text_equals(row->line_kind, "no_childs_view"));
}

/* The line at `*at`, which is moved to the next one. */
static void
put_line(struct api_call *call, const struct api_meeting *found, const struct story_meeting_lines_rows *rows, size_t *at)
{
	const struct story_meeting_lines_row *row = &rows->at[*at];
	struct json_out *out = &call->out;
	bool readable = false;
	const char *words;

	for (size_t i = *at; i < rows->count && rows->at[i].meeting_line_id == row->meeting_line_id; i++)
		readable = readable || rows->at[i].words != NULL;
	words = line_words(call->work->arena, rows, at);
	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "ML", row->meeting_line_id));
	json_put_text(out, "kind", row->line_kind);
	json_put_text(out, "person", api_family_reference(&found->family, row->person_id));
	json_put_text(out, "said_by", row->said_by);
	json_put_text(out, "heading", row->heading);
	if (row->essential.given)
		json_put_yes_no(out, "essential", row->essential.value != 0);
	if (row->answers_line_id != 0)
		json_put_text(out, "answers", api_reference_of(call, "ML", row->answers_line_id));
	json_put_text(out, "heard", row->heard);
	json_put_text(out, "words", readable ? words : NULL);
	json_put_text(out, "written_by", row->worker_name);
	json_put_instant(out, "written_at", row->written_at);
	json_end(out);
}

static enum outcome
lines_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_meeting_lines_rows rows;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = q_story_meeting_lines(call->work, found.meeting.meeting_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count;) {
		if (may_read_line(&found, &rows.at[i]) && api_takes(call, rows.at[i].meeting_line_id))
			put_line(call, &found, &rows, &i);
		else
			(void)line_words(call->work->arena, &rows, &i);
	}
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

/* The number of the line of this reference, among those whom the caller may know of; 0: none. */
static enum outcome
find_line(struct api_call *call, const struct api_meeting *found, const char *reference, struct story_meeting_lines_rows *rows, size_t *at)
{
	enum outcome outcome = q_story_meeting_lines(call->work, found->meeting.meeting_id, 0, rows);

	for (*at = 0; outcome == OK && *at < rows->count; (*at)++)
		if (may_read_line(found, &rows->at[*at]) && api_is_reference_of(call, reference, "ML", rows->at[*at].meeting_line_id))
			return OK;
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
line_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_meeting_lines_rows rows;
	size_t at;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = find_line(call, &found, call->references[2], &rows, &at);
	if (outcome == OK)
		put_line(call, &found, &rows, &at);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
line_change(struct api_call *call)
{
	const char *answers = api_reference(call, call->body, "answers");
	struct api_meeting found;
	struct story_meeting_lines_rows rows;
	struct new_line given = { .kind = meeting_line_kind_of(api_text(call, call->body, "kind")), .said_by = api_text(call, call->body, "said_by"),
		.heading = api_text(call, call->body, "heading"), .words = api_text(call, call->body, "words"), .heard = child_heard_of(api_text(call, call->body, "heard")),
		.essential = { api_is_given(call->body, "essential"), api_yes_no(call->body, "essential") } };
	int64_t line_id;
	size_t at;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK && answers != NULL) {
		outcome = find_line(call, &found, answers, &rows, &at);
		if (outcome == OK)
			given.answers_line_id = rows.at[at].meeting_line_id;
		if (outcome == NOT_FOUND) {
			problem_add(&call->problems, "answers", "There is no such line in this meeting");
			outcome = OK;
		}
	}
	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &found.family, call->body, "person", "person");
	if (given.kind == MEETING_LINE_KIND_RESPONSE && answers == NULL)
		problem_add(&call->problems, "answers", "Say which line it answers");
	if (given.kind == MEETING_LINE_KIND_DECISION && profile_agenda_item(found.meeting.kind, given.heading) == NULL)
		problem_add(&call->problems, "heading", "Say to which item of the agenda it belongs");
	if (call->problems.count > 0)
		return INVALID;
	outcome = line_write(call->work, &found.meeting, &given, &call->problems, &line_id);
	if (outcome == OK)
		api_meeting_result(call, arena_format(call->work->arena, "/lines/%s", api_reference_of(call, "ML", line_id)));
	return outcome;
}

static enum outcome
heard_change(struct api_call *call)
{
	struct api_meeting found;
	struct story_meeting_lines_rows rows;
	size_t at = 0;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = find_line(call, &found, call->references[2], &rows, &at);
	api_meeting_result(call, arena_format(call->work->arena, "/lines/%s", call->references[2]));
	return outcome == OK ? line_hear(call->work, &found.meeting, rows.at[at].meeting_line_id, rows.at[at].line_version, child_heard_of(api_text(call, call->body, "heard")),
	    &call->problems) : outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = MEETING "/points", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = points_tell, .gives = &point_shape, .many = true, .tag = "Meetings",
	    .words = "What is settled, prepared and read out so far" },
	{ .method = HTTP_GET, .path = POINT, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = point_tell, .gives = &point_shape, .tag = "Meetings",
	    .words = "One point, settled or not" },
	{ .method = HTTP_PUT, .path = POINT, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = point_put, .takes = &new_point_shape, .leads_to = POINT, .guards = POINT,
	    .tag = "Meetings", .words = "Settle a point, or settle it otherwise than before" },
	{ .method = HTTP_GET, .path = MEETING "/lines", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = lines_tell, .gives = &line_shape, .many = true, .tag = "Meetings",
	    .words = "What was said, in order" },
	{ .method = HTTP_POST, .path = MEETING "/lines", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = line_change, .takes = &new_line_shape, .leads_to = LINE,
	    .creates = true, .tag = "Meetings", .words = "Take down what was said" },
	{ .method = HTTP_PATCH, .path = LINE, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = heard_change, .takes = &heard_shape, .leads_to = LINE, .guards = LINE,
	    .tag = "Meetings", .words = "A child agrees otherwise to how what they said before is heard" },
	{ .method = HTTP_GET, .path = LINE, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = line_tell, .gives = &line_shape, .tag = "Meetings", .words = "One thing that was said" },
};
const struct api_part api_meeting_room_part = { routes, sizeof(routes) / sizeof(routes[0]) };
