/* api_meeting_invitees.c -- who is asked to a meeting and who is not and why; what they answer, report, and whether they came. R-MEET-05 to -09, R-MEET-44 */
#include <string.h>

#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/paragraphs/paragraphs.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/story/supports_hidden.h"

#define PARTS "professional|child|parent|family|supporter|advocate|childs_advocate|parents_advocate|other"
#define INVITEE MEETING "/invitees/:invitee"

/* ---- shapes ---- */

static const struct api_member invitee_members[] = {
	{ "id", API_REFERENCE, true, "The invitee's reference", "IV", NULL },
	{ "part", API_CHOICE, true, "What they are to the meeting", PARTS, NULL },
	{ "person", API_REFERENCE, false, "Somebody of the family", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job", NULL, NULL },
	{ "agency", API_TEXT, false, "Their agency", NULL, NULL },
	{ "contact", API_TEXT, false, "How to reach them", NULL, NULL },
	{ "left_out_reason", API_TEXT, false, "They are not asked, and why", NULL, NULL },
	{ "for", API_REFERENCE, false, "Of a supporter or an advocate: the person of the family by whom they stand, or for whom they speak", "PN", NULL },
	{ "both_reason", API_TEXT, false, "Of an advocate: why one person speaks for a child and for a parent", NULL, NULL },
	{ "report_asked", API_YES_NO, true, "They are asked for a written report", NULL, NULL },
	{ "report_due_on", API_DAY, false, "Until when", NULL, NULL },
	{ "report_on", API_DAY, false, "When it came", NULL, NULL },
	{ "told_way", API_TEXT, false, "How they were told", NULL, NULL },
	{ "told_on", API_DAY, false, "When", NULL, NULL },
	{ "told_what_holds", API_YES_NO, true, "They were told of the day and place that hold now", NULL, NULL },
	{ "email", API_TEXT, false, "What came of the e-mail that tells them of this, or that it is called off: sent, failed. Left out while it waits, and when there is none", NULL, NULL },
	{ "answer", API_TEXT, false, "Whether they come: coming, in_part, represented, report_only, not_coming", NULL, NULL },
	{ "answer_words", API_TEXT, false, "More about it", NULL, NULL },
	{ "extent", API_TEXT, false, "Whether they were there: whole, part, represented, not_there", NULL, NULL },
	{ "way", API_TEXT, false, "How they took part: a key of the meeting's ways_to_attend", NULL, NULL },
	{ "represented_by", API_TEXT, false, "Who was there for them", NULL, NULL },
	{ "reason", API_TEXT, false, "Why they were not there, or for a part", NULL, NULL },
};
static const struct api_shape invitee_shape = API_SHAPE("Invitee", invitee_members);

static const struct api_member new_invitee_members[] = {
	{ "person", API_REFERENCE, false, "Somebody of the family", "PN", NULL },
	{ "worker", API_REFERENCE, false, "Or a worker who uses this record", "WK", NULL },
	{ "name", API_TEXT, false, "Or somebody else, by name", NULL, NULL },
	{ "part", API_CHOICE, false, "What they are to the meeting; asked for a name, and of an advocate: childs_advocate or parents_advocate", PARTS, NULL },
	{ "job_title", API_TEXT, false, "Their job and agency", NULL, NULL },
	{ "contact", API_TEXT, false, "How to reach them", NULL, NULL },
	{ "report_asked", API_YES_NO, false, "Ask for a written report", NULL, NULL },
	{ "left_out_reason", API_TEXT, false, "They are not asked to come, and why", NULL, NULL },
	{ "for", API_REFERENCE, false, "Of an advocate: the child or the parent for whom they speak; of a supporter: by whom they stand, left out when it is the whole family", "PN", NULL },
	{ "both_reason", API_TEXT, false, "Of an advocate who speaks for a child and for a parent of the same help: why it must be so", NULL, NULL },
};
static const struct api_shape new_invitee_shape = API_SHAPE("NewInvitee", new_invitee_members);

static const struct api_member told_members[] = {
	{ "way", API_CHOICE, true, "How they were told", "by_hand|post|phone|secure_email|read_together", NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape told_shape = API_SHAPE("InviteeTold", told_members);
static const struct api_member answer_members[] = {
	{ "answer", API_CHOICE, true, "Whether they come", "coming|in_part|represented|report_only|not_coming", NULL },
	{ "words", API_TEXT, false, "For which part and why; or who comes for them", NULL, NULL },
};
static const struct api_shape answer_shape = API_SHAPE("InviteeAnswer", answer_members);
static const struct api_member attendance_members[] = {
	{ "extent", API_CHOICE, true, "Whether they are there", "whole|part|represented|not_there", NULL },
	{ "way", API_TEXT, false, "How they take part: a key of the meeting's ways_to_attend", NULL, NULL },
	{ "represented_by", API_TEXT, false, "Who is there for them", NULL, NULL },
	{ "reason", API_TEXT, false, "Why they are not there; what was explained to a child who is there for a part", NULL, NULL },
};
static const struct api_shape attendance_shape = API_SHAPE("InviteeAttendance", attendance_members);
static const struct api_member new_report_members[] = {
	{ "texts", API_TEXT_BY_KEY, false, "What the meeting should know, by part of life: keys of need_domains, or \"outside\" for what only its writer reads until it is moved", NULL, NULL },
	{ "moves", API_TEXT_BY_KEY, false, "Where something of yours from outside belongs after all: by its number, a key of need_domains", NULL, NULL },
};
static const struct api_shape new_report_shape = API_SHAPE("NewMeetingReport", new_report_members);
static const struct api_member report_members[] = {
	{ "invitee", API_REFERENCE, true, "Whose report it is", "IV", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "part", API_TEXT, true, "Which part of life: a key of need_domains, or outside", NULL, NULL },
	{ "number", API_NUMBER, true, "Its number in this part, to move it by when it stands outside", NULL, NULL },
	{ "words", API_TEXT, false, "What they write; left out when it is restricted and you may not read it", NULL, NULL },
};
static const struct api_shape report_shape = API_SHAPE("MeetingReport", report_members);

/* ---- who is asked ---- */

enum outcome
api_meeting_invitee(struct api_call *call, const struct api_meeting *found, struct story_invitees_row *row)
{
	struct story_invitees_rows rows;
	enum outcome outcome = q_story_invitees(call->work, found->meeting.meeting_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[2], "IV", rows.at[i].invitee_id)) {
			*row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
put_invitee(struct api_call *call, const struct api_meeting *found, const struct story_invitees_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "IV", row->invitee_id));
	json_put_text(out, "part", row->part);
	json_put_text(out, "person", api_family_reference(&found->family, row->person_id));
	json_put_text(out, "name", row->name);
	json_put_text(out, "job_title", row->job_title);
	json_put_text(out, "agency", row->agency_name);
	json_put_text(out, "contact", row->contact);
	json_put_text(out, "left_out_reason", row->left_out_reason);
	json_put_text(out, "for", row->for_reference);
	json_put_text(out, "both_reason", row->both_reason);
	json_put_yes_no(out, "report_asked", row->report_asked);
	json_put_day(out, "report_due_on", row->report_due_on);
	json_put_day(out, "report_on", row->report_on);
	json_put_text(out, "told_way", row->told_way);
	json_put_day(out, "told_on", row->told_on);
	json_put_yes_no(out, "told_what_holds", row->told_count.given && row->told_count.value == found->meeting.arranged_count);
	json_put_text(out, "email", row->email);
	json_put_text(out, "answer", row->answer);
	json_put_text(out, "answer_words", row->answer_words);
	json_put_text(out, "extent", row->extent);
	json_put_text(out, "way", row->way);
	json_put_text(out, "represented_by", row->represented_by);
	json_put_text(out, "reason", row->absence_reason);
	json_end(out);
}

static enum outcome
invitees_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_invitees_rows rows;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = q_story_invitees(call->work, found.meeting.meeting_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_takes(call, rows.at[i].invitee_id))
			put_invitee(call, &found, &rows.at[i]);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
invitee_tell_one(struct api_call *call)
{
	struct api_meeting found;
	struct story_invitees_row row;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = api_meeting_invitee(call, &found, &row);
	if (outcome == OK)
		put_invitee(call, &found, &row);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

/* Somebody of the family: name and part as the family has them, unless the body says another part. */
static void
fill_person(const struct api_family *family, struct new_invitee *given)
{
	enum invitee_part part = INVITEE_PART_MISSING;

	for (size_t i = 0; i < family->children.count; i++)
		if (family->children.at[i].person_id == given->person_id) {
			part = INVITEE_PART_CHILD;
			given->name = family->children.at[i].given_name;
		}
	for (size_t i = 0; i < family->adults.count; i++)
		if (family->adults.at[i].person_id == given->person_id) {
			part = invitee_part_of_adult(family->adults.at[i].part);
			given->name = family->adults.at[i].given_name;
		}
	if (given->part == INVITEE_PART_MISSING)
		given->part = part;
}

static enum outcome
fill_worker(struct api_call *call, struct new_invitee *given)
{
	struct worker worker;
	enum outcome outcome = worker_read(call->work, given->worker_id, &worker);

	if (outcome != OK)
		return outcome;
	given->name = worker.name;
	given->job_title = worker.job_title;
	given->agency_id = worker.agency_id;
	given->contact = given->contact != NULL ? given->contact : worker.phone;
	if (given->part == INVITEE_PART_MISSING)
		given->part = INVITEE_PART_PROFESSIONAL;
	return OK;
}

static enum outcome
invitee_change(struct api_call *call)
{
	struct api_meeting found;
	struct new_invitee given = { .part = invitee_part_of(api_text(call, call->body, "part")), .name = api_text(call, call->body, "name"),
		.job_title = api_text(call, call->body, "job_title"), .contact = api_text(call, call->body, "contact"), .report_asked = api_yes_no(call->body, "report_asked"),
		.left_out_reason = api_text(call, call->body, "left_out_reason"), .left_out = api_is_given(call->body, "left_out_reason"),
		.both_reason = api_text(call, call->body, "both_reason"), .field = "name", .for_field = "for" };
	struct id_list hidden;
	int64_t invitee_id;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = supports_hidden(call->work, found.family.episode.episode_id, &hidden);
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &given.worker_id);
	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &found.family, call->body, "person", "person");
	given.hidden_support_ids = &hidden;
	given.for_person_id = api_family_person(call, &found.family, call->body, "for", "for");
	if (given.person_id != 0 && given.worker_id != 0)
		problem_add(&call->problems, "person", "Name a worker or somebody of the family, not both");
	if (call->problems.count > 0)
		return INVALID;
	if (given.person_id != 0) {
		given.field = "person";
		fill_person(&found.family, &given);
	} else if (given.worker_id != 0) {
		given.field = "worker";
		outcome = fill_worker(call, &given);
	}
	if (outcome == OK)
		outcome = invitee_list_one(call->work, &found.meeting, &given, &call->problems, &invitee_id);
	if (outcome == OK)
		api_meeting_result(call, arena_format(call->work->arena, "/invitees/%s", api_reference_of(call, "IV", invitee_id)));
	return outcome;
}

/* The invitee of the path, for those who run the meeting; the answer is the invitee again. */
static enum outcome
run_invitee(struct api_call *call, struct api_meeting *found, struct story_invitees_row *row)
{
	enum outcome outcome = api_meeting_run(call, found);

	api_meeting_result(call, arena_format(call->work->arena, "/invitees/%s", call->references[2]));
	return outcome == OK ? api_meeting_invitee(call, found, row) : outcome;
}

static enum outcome
told_change(struct api_call *call)
{
	struct api_meeting found;
	struct story_invitees_row row;
	enum outcome outcome = run_invitee(call, &found, &row);

	return outcome == OK ? invitee_tell(call->work, &found.meeting, row.invitee_id, row.version, api_text(call, call->body, "way"), api_day(call->body, "told_on"), &call->problems)
	    : outcome;
}

static enum outcome
answer_change(struct api_call *call)
{
	struct api_meeting found;
	struct story_invitees_row row;
	enum outcome outcome = run_invitee(call, &found, &row);

	return outcome == OK ? invitee_reply(call->work, &found.meeting, row.invitee_id, row.version, invitee_answer_of(api_text(call, call->body, "answer")),
	    api_text(call, call->body, "words"), &call->problems) : outcome;
}

static enum outcome
attendance_change(struct api_call *call)
{
	struct api_meeting found;
	struct story_invitees_row row;
	const struct invitee_presence given = { .extent = attendance_extent_of(api_text(call, call->body, "extent")), .way = api_text(call, call->body, "way"),
		.represented_by = api_text(call, call->body, "represented_by"), .reason = api_text(call, call->body, "reason") };
	enum outcome outcome = run_invitee(call, &found, &row);

	return outcome == OK ? invitee_attend(call->work, &found.meeting, row.invitee_id, row.version, &given, &call->problems) : outcome;
}

/* ---- reports ---- */

static enum outcome
reports_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_meeting found;
	struct story_meeting_reports_rows rows;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = q_story_meeting_reports(call->work, found.meeting.meeting_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!(found.runs_it || (rows.at[i].worker_id != 0 && rows.at[i].worker_id == call->work->actor.id)) || !api_takes(call, rows.at[i].paragraph_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "invitee", api_reference_of(call, "IV", rows.at[i].invitee_id));
		json_put_text(out, "name", rows.at[i].name);
		json_put_text(out, "part", rows.at[i].part);
		json_put_number(out, "number", rows.at[i].ordinal);
		json_put_text(out, "words", rows.at[i].words);
		json_end(out);
	}
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static bool
is_report_part(const struct profile_choices *domains, const char *key)
{
	return profile_choice(domains, key) != NULL || text_equals(key, "outside");
}

/* By themselves, or taken down for them by those who run the meeting. */
static enum outcome
report_change(struct api_call *call)
{
	const struct profile_choices *domains = &call->work->profile->need_domains;
	struct report_text *texts = ARENA_ARRAY(call->work->arena, struct report_text, domains->count + 1);
	json_t *given = json_object_get(call->body, "texts"), *moved = json_object_get(call->body, "moves");
	struct report_move *moves = ARENA_ARRAY(call->work->arena, struct report_move, json_object_size(moved) + 1);
	struct new_report report = { .texts = texts, .text_count = domains->count + 1, .moves = moves };
	struct api_meeting found;
	struct story_invitees_row row;
	struct problems problems = { .arena = call->work->arena };
	const char *name;
	const json_t *words;
	long long number;
	enum outcome outcome = api_meeting_read(call, &found);

	if (outcome == OK)
		outcome = api_meeting_invitee(call, &found, &row);
	if (outcome == OK && !found.runs_it && (row.worker_id == 0 || row.worker_id != call->work->actor.id))
		outcome = REFUSED;
	if (outcome != OK)
		return outcome;
	json_object_foreach(given, name, words)
		if (!is_report_part(domains, name))
			problem_add(&call->problems, "texts", "There is no part of life of the key %.40s; need_domains of the profile lists them", name);
	json_object_foreach(moved, name, words)
		if (slice_number(slice_of(name), PARAGRAPH_MOST, &number))
			moves[report.move_count++] = (struct report_move){ number, api_text(call, moved, name) };
		else
			problem_add(&call->problems, "moves", "%.40s is no number that reports give", name);
	if (call->problems.count > 0)
		return INVALID;
	for (size_t i = 0; i < domains->count; i++)
		texts[i] = (struct report_text){ domains->at[i].key, api_text(call, given, domains->at[i].key) };
	texts[domains->count] = (struct report_text){ "outside", api_text(call, given, "outside") };
	api_meeting_result(call, "/reports");
	outcome = invitee_report(call->work, &found.meeting, row.invitee_id, &report, &problems);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		problem_add(&call->problems, is_report_part(domains, problem->field) ? arena_format(call->work->arena, "#/texts/%s", problem->field)
		    : text_starts_with(problem->field, "move_") ? arena_format(call->work->arena, "#/moves/%s", problem->field + strlen("move_")) : problem->field, "%s", problem->words);
	return outcome;
}

#define TELL(PATH, SHAPE, RUN, MANY, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .many = MANY, .tag = "Meetings", .words = WORDS }
#define CHANGE(PATH, TAKES, LEADS_TO, RUN, GUARDS, CREATES, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = TAKES, .leads_to = LEADS_TO, .guards = GUARDS, \
	    .creates = CREATES, .tag = "Meetings", .words = WORDS }

static const struct api_route routes[] = {
	TELL(MEETING "/invitees", invitee_shape, invitees_tell, true, "Who is asked, or not and why; what they answered; whether they were there"),
	CHANGE(MEETING "/invitees", &new_invitee_shape, INVITEE, invitee_change, NULL, true, "Somebody is asked to come, or left out with a reason"),
	TELL(INVITEE, invitee_shape, invitee_tell_one, false, "One of those asked"),
	CHANGE(INVITEE "/invitation", &told_shape, INVITEE, told_change, INVITEE, false, "They were told, and how"),
	CHANGE(INVITEE "/answer", &answer_shape, INVITEE, answer_change, INVITEE, false, "They come, or not"),
	CHANGE(INVITEE "/attendance", &attendance_shape, INVITEE, attendance_change, INVITEE, false, "They are there, or not"),
	TELL(MEETING "/reports", report_shape, reports_tell, true, "The written reports, part by part: all for those who run the meeting, to others their own"),
	CHANGE(INVITEE "/report", &new_report_shape, MEETING "/reports", report_change, NULL, false, "Their report: by themselves, or taken down for them"),
};
const struct api_part api_meeting_invitees_part = { routes, sizeof(routes) / sizeof(routes[0]) };
