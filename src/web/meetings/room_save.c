/* room_save.c -- one thing at a time: which form of the room was sent, and what it saves. */
#include "base/reference.h"
#include "base/text.h"
#include "casework/story/meeting_reading.h"
#include "casework/story/supports_hidden.h"
#include "casework/work.h"
#include "web/meetings/room.h"
#include "web/plans/plan_table.h"

static int64_t
typed_number(struct visit *visit, const char *name)
{
	const char *typed = visit_typed(visit, name);
	long long number;

	return typed != NULL && slice_number(slice_of(typed), INT64_MAX, &number) ? number : 0;
}

/* Somebody chosen from the room's people: a person, a worker, or a name alone. */
struct somebody {
	int64_t person_id, worker_id;
	const char *name;
};

static enum outcome
typed_somebody(struct visit *visit, const struct room *room, const char *field, struct somebody *who)
{
	const char *typed = visit_typed(visit, field);
	char reference[REFERENCE_ROOM];
	struct worker worker;
	enum outcome outcome = OK;

	*who = (struct somebody){ 0, 0, NULL };
	for (size_t i = 0; typed != NULL && i < room->people.count; i++)
		if (text_equals(room->people.at[i].key, typed))
			who->name = room->people.at[i].label;
	if (who->name == NULL)
		return OK;
	who->person_id = family_person_id(&room->of.family, typed);
	if (who->person_id == 0 && reference_read("WK", slice_of(typed), reference)) {
		outcome = worker_by_reference(visit->work, reference, &worker);
		who->worker_id = outcome == OK ? worker.worker_id : 0;
	}
	return outcome == NOT_FOUND ? OK : outcome;
}

/* The person of this field; 0 for everybody. Only whom the room may know of. */
static int64_t
typed_person(struct visit *visit, const struct room *room, const char *field)
{
	const char *typed = visit_typed(visit, field);

	for (size_t i = 0; typed != NULL && i < room->children.count; i++)
		if (text_equals(room->children.at[i].reference, typed))
			return room->children.at[i].person_id;
	for (size_t i = 0; typed != NULL && i < room->adults.count; i++)
		if (text_equals(room->adults.at[i].reference, typed))
			return room->adults.at[i].person_id;
	return 0;
}

/* ---- who is here ---- */

/* Moves problems of a row's rule to the fields of that row. */
static void
as_row(struct visit *visit, struct problems *found, int64_t id)
{
	static const char *const names[][2] = { { "extent", "extent" }, { "way", "way" }, { "represented_by", "by" }, { "reason", "why" } };

	for (const struct problem *problem = found->first; problem != NULL; problem = problem->next) {
		const char *field = problem->field;

		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (text_equals(problem->field, names[i][0]))
				field = room_field(visit, names[i][1], id);
		problem_add(&visit->problems, field, "%s", problem->words);
	}
}

static enum outcome
take_attendance(struct visit *visit, const struct room *room)
{
	enum outcome outcome = OK;

	for (size_t i = 0; (outcome == OK || outcome == INVALID) && i < room->invitees.count; i++) {
		const struct story_invitees_row *row = &room->invitees.at[i];
		struct invitee_presence given = { .extent = attendance_extent_of(visit_typed(visit, room_field(visit, "extent", row->invitee_id))),
			.way = visit_typed(visit, room_field(visit, "way", row->invitee_id)), .represented_by = visit_typed(visit, room_field(visit, "by", row->invitee_id)),
			.reason = visit_typed(visit, room_field(visit, "why", row->invitee_id)) };
		bool there = given.extent == ATTENDANCE_EXTENT_WHOLE || given.extent == ATTENDANCE_EXTENT_PART;
		struct problems found = { .arena = visit->work->arena };

		if (given.extent == ATTENDANCE_EXTENT_MISSING)
			continue;
		if (text_equals(attendance_extent_text(given.extent), row->extent) && (!there || text_equals(given.way, row->way)) &&
		    text_equals(given.represented_by, row->represented_by) && text_equals(given.reason, row->absence_reason))
			continue;
		outcome = invitee_attend(visit->work, &room->of.meeting, row->invitee_id, typed_number(visit, room_field(visit, "version", row->invitee_id)), &given, &found);
		as_row(visit, &found, row->invitee_id);
	}
	if (outcome == OK && visit->problems.count > 0)
		return INVALID;
	return outcome;
}

static enum outcome
take_latecomer(struct visit *visit, const struct room *room)
{
	struct id_list hidden;
	int64_t invitee_id;
	enum outcome outcome = supports_hidden(visit->work, room->of.family.episode.episode_id, &hidden);

	if (outcome != OK)
		return outcome;
	outcome = invitee_list_one(visit->work, &room->of.meeting, &(struct new_invitee){ .part = invitee_part_of(visit_typed(visit, "part")), .hidden_support_ids = &hidden,
	    .name = visit_typed(visit, "name"), .for_person_id = typed_person(visit, room, "for"), .both_reason = visit_typed(visit, "both_reason"), .field = "name", .for_field = "for" }, &visit->problems, &invitee_id);

	if (outcome != OK)
		return outcome;
	return invitee_attend(visit->work, &room->of.meeting, invitee_id, VERSION_ANY, &(struct invitee_presence){ .extent = ATTENDANCE_EXTENT_WHOLE,
	    .way = room->of.meeting.kind->ways_to_attend.at[0].key }, &visit->problems);
}

/* ---- points ---- */

static enum outcome
take_point(struct visit *visit, const struct room *room, const char *point)
{
	struct arena *arena = visit->work->arena;
	struct meeting_settling given = { .point = point, .answer = visit_typed(visit, arena_format(arena, "%s_answer", point)), .words = visit_typed(visit, arena_format(arena, "%s_words", point)),
		.more_words = visit_typed(visit, arena_format(arena, "%s_more", point)), .place = visit_typed(visit, arena_format(arena, "%s_place", point)),
		.time_of_day = visit_typed(visit, arena_format(arena, "%s_time", point)), .version = typed_number(visit, arena_format(arena, "%s_version", point)) };
	const char *reference = visit_reference(visit, arena_format(arena, "%s_worker", point), "WK"), *number = visit_typed(visit, arena_format(arena, "%s_number", point));
	struct worker worker;
	long long value;
	enum outcome outcome = OK;

	(void)visit_date(visit, arena_format(arena, "%s_day", point), "The day", &given.day);
	if (number != NULL && slice_number(slice_of(number), 9, &value))
		given.number = (struct maybe_int){ true, value };
	if (reference != NULL) {
		outcome = worker_by_reference(visit->work, reference, &worker);
		given.chosen_worker_id = outcome == OK ? worker.worker_id : 0;
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	outcome = meeting_place_check(visit->work, room->of.meeting.episode_id, given.place, arena_format(arena, "%s_place", point), &visit->problems);
	return outcome == OK ? meeting_settle(visit->work, &room->of.meeting, &given, &visit->problems) : outcome;
}

/* What becomes of the plan, and each of the criteria for its end to which something is said. R-PLAN-20 */
static enum outcome
take_ending(struct visit *visit, const struct room *room)
{
	const struct profile_closing *closing = &visit->work->profile->closing;
	enum outcome outcome = take_point(visit, room, MEETING_ENDING);

	for (size_t i = 0; outcome == OK && i < closing->checklist_count; i++) {
		const char *point = meeting_ending_point(visit->work, closing->checklist[i].key), *typed = visit_typed(visit, arena_format(visit->work->arena, "%s_words", point));
		const struct meeting_points_row *row = room_point(room, point);

		if (closing->checklist[i].plan_end && !text_equals(typed, row != NULL ? row->words : NULL))
			outcome = take_point(visit, room, point);
	}
	return outcome;
}

static enum outcome
take_read(struct visit *visit, const struct room *room)
{
	const struct profile_meeting_kind *kind = room->of.meeting.kind;
	const char *key = visit_typed(visit, "statement");

	for (size_t i = 0; i < kind->statement_count; i++)
		if (text_equals(kind->statements[i].key, key))
			return meeting_settle(visit->work, &room->of.meeting, &(struct meeting_settling){ .point = arena_format(visit->work->arena, "read.%s", key), .answer = "yes",
			    .version = typed_number(visit, "version") }, &visit->problems);
	return NOT_FOUND;
}

/* ---- what was said ---- */

static enum outcome
take_line(struct visit *visit, const struct room *room, enum meeting_line_kind kind)
{
	struct new_line given = { .kind = kind, .words = visit_typed(visit, "words"), .person_id = typed_person(visit, room, "about") };
	const char *essential = visit_typed(visit, "essential");
	struct somebody who;
	int64_t line_id;
	enum outcome outcome = typed_somebody(visit, room, "said_by", &who);

	if (outcome != OK)
		return outcome;
	given.said_by = who.name;
	if (kind == MEETING_LINE_KIND_SUMMARY) {
		given.heading = visit_typed(visit, "heading");
		given.essential = (struct maybe_int){ essential != NULL, text_equals(essential, "1") };
	}
	if (kind == MEETING_LINE_KIND_DECISION)
		given.heading = room->item->key;
	if (kind == MEETING_LINE_KIND_INFORMATION && visit_typed(visit, "about") == NULL)
		problem_add(&visit->problems, "about", "Select whom it is about");
	return line_write(visit->work, &room->of.meeting, &given, &visit->problems, &line_id);
}

static enum outcome
take_reply(struct visit *visit, const struct room *room)
{
	int64_t line = typed_number(visit, "line"), line_id;
	const char *words = room_field(visit, "reply", line), *by = room_field(visit, "reply_by", line);
	struct problems found = { .arena = visit->work->arena };
	struct somebody who;
	enum outcome outcome = typed_somebody(visit, room, by, &who);

	if (outcome == OK)
		outcome = line_write(visit->work, &room->of.meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_RESPONSE, .said_by = who.name, .answers_line_id = line,
		    .words = visit_typed(visit, words) }, &found, &line_id);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, text_equals(problem->field, "words") ? words : text_equals(problem->field, "said_by") ? by : problem->field, "%s", problem->words);
	return outcome;
}

static enum outcome
take_progress(struct visit *visit, const struct room *room)
{
	int64_t action_id = typed_number(visit, "action");
	const char *status = room_field(visit, "status", action_id), *words = room_field(visit, "progress", action_id), *typed = visit_typed(visit, words);
	struct story_room_actions_rows rows;
	struct problems found = { .arena = visit->work->arena };
	bool shown = false;
	enum outcome outcome = room->plan.plan_id != 0 ? q_story_room_actions(visit->work, room->of.meeting.held_on, room->plan.plan_id, &rows) : NOT_FOUND;

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		shown = shown || (action_id != 0 && rows.at[i].action_id == action_id);
	if (outcome == OK && !shown)
		outcome = NOT_FOUND;
	if (outcome == OK)
		outcome = action_progress(visit->work, &room->plan, action_id, typed_number(visit, "version"), action_status_of(visit_typed(visit, status)), typed,
		    room->of.meeting.held_on, &found);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, text_equals(problem->field, "status") ? status : text_equals(problem->field, "words") ? words : problem->field, "%s", problem->words);
	return outcome;
}

static enum outcome
take_measure(struct visit *visit, const struct room *room)
{
	int64_t outcome_id = typed_number(visit, "outcome");
	const char *field = room_field(visit, "measure", outcome_id), *typed = visit_typed(visit, field);
	struct story_room_actions_rows rows;
	bool shown = false;
	enum outcome outcome = room->plan.plan_id != 0 ? q_story_room_actions(visit->work, room->of.meeting.held_on, room->plan.plan_id, &rows) : NOT_FOUND;

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		shown = shown || (outcome_id != 0 && rows.at[i].outcome_id == outcome_id && rows.at[i].measure != NULL);
	if (outcome == OK && !shown)
		outcome = NOT_FOUND;
	if (outcome == OK && typed == NULL) {
		problem_add(&visit->problems, field, "Say how it is now");
		return INVALID;
	}
	return outcome == OK ? outcome_measure(visit->work, &room->plan, outcome_id, typed_number(visit, "version"), field, typed, &visit->problems) : outcome;
}

/* ---- what will be different, and who does what ---- */

static enum outcome
take_objective(struct visit *visit, const struct room *room)
{
	int64_t objective_id;

	return objective_capture(visit->work, &room->of.meeting, &(struct new_objective){ .person_id = typed_person(visit, room, "about"), .words = visit_typed(visit, "objective"),
	    .measure = visit_typed(visit, "measure"), .baseline = visit_typed(visit, "baseline"), .target = visit_typed(visit, "target") }, &visit->problems, &objective_id);
}

static enum outcome
take_capture(struct visit *visit, const struct room *room)
{
	struct new_recommendation given = { .what = visit_typed(visit, "what"), .how = visit_typed(visit, "how") };
	const char *by = visit_typed(visit, "by"), *aim = visit_typed(visit, "aim"), *other = visit_typed(visit, "who_else");
	struct somebody who;
	long long number;
	int64_t recommendation_id;
	enum outcome outcome = typed_somebody(visit, room, "who", &who);

	if (outcome != OK)
		return outcome;
	given.owner_worker_id = who.worker_id;
	given.owner_person_id = who.person_id;
	given.owner_name = who.name != NULL ? who.name : other;
	if (by != NULL && !text_equals(by, "next"))
		(void)date_read(slice_of(by), &given.due_on);
	if (aim != NULL && text_starts_with(aim, "objective-") && slice_number(slice_of(aim + sizeof("objective-") - 1), INT64_MAX, &number))
		given.objective_id = number;
	if (aim != NULL && text_starts_with(aim, "outcome-") && slice_number(slice_of(aim + sizeof("outcome-") - 1), INT64_MAX, &number))
		given.outcome_id = number;
	return recommendation_capture(visit->work, &room->of.meeting, &given, &visit->problems, &recommendation_id);
}

static enum outcome
take_how(struct visit *visit, const struct room *room)
{
	int64_t id = typed_number(visit, "recommendation");
	const char *field = room_field(visit, "how", id), *how = visit_typed(visit, field);

	if (how == NULL) {
		problem_add(&visit->problems, field, "Say how it will be done");
		return INVALID;
	}
	for (size_t i = 0; i < room->recommendations.count; i++) {
		const struct story_recommendations_row *row = &room->recommendations.at[i];

		if (row->recommendation_id == id)
			return recommendation_change(visit->work, &room->of.meeting, id, typed_number(visit, "version"), &(struct new_recommendation){ .objective_id = row->objective_id,
			    .outcome_id = row->outcome_id, .what = row->what, .how = how, .owner_worker_id = row->owner_worker_id, .owner_person_id = row->owner_person_id,
			    .owner_name = row->owner_name, .due_on = row->due_on }, &visit->problems);
	}
	return NOT_FOUND;
}

static enum outcome
take(struct visit *visit, const struct room *room, const char *what)
{
	static const char *const points[] = { "level", "lead", "plan", "agreement", "next", "absence" };

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
		if (text_equals(points[i], what))
			return take_point(visit, room, points[i]);
	if (text_equals(what, MEETING_ENDING))
		return take_ending(visit, room);
	if (text_equals(what, "attendance"))
		return take_attendance(visit, room);
	if (text_equals(what, "latecomer"))
		return take_latecomer(visit, room);
	if (text_equals(what, "read"))
		return take_read(visit, room);
	if (text_equals(what, "information"))
		return take_line(visit, room, MEETING_LINE_KIND_INFORMATION);
	if (text_equals(what, "summary"))
		return take_line(visit, room, MEETING_LINE_KIND_SUMMARY);
	if (text_equals(what, "decision"))
		return take_line(visit, room, MEETING_LINE_KIND_DECISION);
	if (text_equals(what, "reply"))
		return take_reply(visit, room);
	if (text_equals(what, "progress"))
		return take_progress(visit, room);
	if (text_equals(what, "measure"))
		return take_measure(visit, room);
	if (text_equals(what, "objective"))
		return take_objective(visit, room);
	if (text_equals(what, "capture"))
		return take_capture(visit, room);
	if (text_equals(what, "how"))
		return take_how(visit, room);
	problem_add(&visit->problems, "", "Nothing was sent to be saved. Fill in one of the forms below");
	return INVALID;
}

enum outcome
room_save(struct visit *visit)
{
	struct room room = { .item = NULL };
	enum outcome outcome = room_read(visit, &room);

	if (outcome == OK)
		outcome = take(visit, &room, visit_typed(visit, "take"));
	if (outcome == OK && visit->problems.count > 0)
		outcome = INVALID;
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", room.of.family.episode.reference, "/meetings/", room.of.meeting.reference, "/room/", room.item->key), "Saved.");
	return outcome;
}
