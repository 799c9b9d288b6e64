/* room_items.c -- the forms of each item of the agenda, and what was saved under it. One form saves one thing. */
#include "base/text.h"
#include "casework/readings/readings.h"
#include "casework/work.h"
#include "platform/html/markdown.h"
#include "web/form_page.h"
#include "web/meetings/room.h"
#include "web/meetings/room.html.h"
#include "web/plans/plan_table.h"
#include "web/services/service_pages.h"

typedef void room_fields(struct html_out *out, const struct room_view *view, const void *given);

static void
form(struct html_out *out, const struct room_view *view, struct room_form head, room_fields *fields, const void *given)
{
	struct html_out piece = html_new(view->visit->work->arena);
	size_t from = html_length(&piece);

	fields(&piece, view, given);
	head.fields = html_cut(&piece, from);
	room_form_part(out, view, &head);
}

static const char *
version_text(struct arena *arena, int64_t version)
{
	return arena_format(arena, "%lld", (long long)version);
}

/* Every form of a point carries the version that it was drawn from. */
static void
point_version(struct html_out *out, const struct room_view *view, const char *point)
{
	const struct meeting_points_row *row = room_point(view->room, point);

	hidden_field(out, arena_format(view->visit->work->arena, "%s_version", point), version_text(view->visit->work->arena, row != NULL ? row->version : 0));
}

/* Those of the family whom the room may know of, and everybody. */
static struct profile_choices
about_choices(const struct room_view *view)
{
	const struct room *room = view->room;
	struct profile_choice *list = ARENA_ARRAY(view->visit->work->arena, struct profile_choice, room->children.count + room->adults.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < room->children.count; i++)
		list[count++] = (struct profile_choice){ room->children.at[i].reference, text_is_empty(room->children.at[i].given_name) ? "The baby" : room->children.at[i].given_name, NULL };
	for (size_t i = 0; i < room->adults.count; i++)
		list[count++] = (struct profile_choice){ room->adults.at[i].reference, room->adults.at[i].given_name, NULL };
	list[count++] = (struct profile_choice){ "everybody", "Everybody", NULL };
	return (struct profile_choices){ list, count };
}

/* ---- who is here ---- */

static const struct profile_choice extents[] = { { "whole", "Here", NULL }, { "part", "For a part", NULL }, { "represented", "Somebody for them", NULL }, { "not_there", "Not here", NULL } };
static const struct profile_choices extent_choices = { extents, 4 };

static void
attendance_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	struct visit *visit = view->visit;
	const struct room *room = view->room;

	(void)given;
	for (size_t i = 0; i < room->invitees.count; i++) {
		const struct story_invitees_row *row = &room->invitees.at[i];
		const char *way = room_field(visit, "way", row->invitee_id), *by = room_field(visit, "by", row->invitee_id), *why = room_field(visit, "why", row->invitee_id);

		if (row->left_out_reason != NULL || (row->died_before && row->extent == NULL))
			continue;
		hidden_field(out, room_field(visit, "version", row->invitee_id), version_text(visit->work->arena, row->version));
		field_chips(out, visit, room_field(visit, "extent", row->invitee_id), row->name, &extent_choices, row->extent);
		form_details_begin(out, arena_format(visit->work->arena, "How %s takes part, who is here for them, or why not", row->name),
		    problem_of(&visit->problems, way) != NULL || problem_of(&visit->problems, by) != NULL || problem_of(&visit->problems, why) != NULL);
		field_chips(out, visit, way, "How?", &room->of.meeting.kind->ways_to_attend, row->way != NULL ? row->way : room->of.meeting.kind->ways_to_attend.at[0].key);
		field_short(out, visit, by, "Who is here for them?", NULL, row->represented_by, 20);
		field_text(out, visit, why, "Why not, or only for a part?", "For a child: what was explained to them", row->absence_reason);
		form_details_end(out);
	}
}

static void
latecomer_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice parts[] = { { "family", "Family", NULL }, { "supporter", "Supporter", NULL }, { "childs_advocate", "A child’s advocate", NULL }, { "parents_advocate", "A parent’s advocate", NULL },
		{ "professional", "Worker", NULL }, { "other", "Somebody else", NULL } };
	static const struct profile_choices part_choices = { parts, 6 };
	const struct profile_choices about = about_choices(view);

	(void)given;
	field_short(out, view->visit, "name", "Name", NULL, NULL, 20);
	field_chips(out, view->visit, "part", "What are they here?", &part_choices, NULL);
	field_chips(out, view->visit, "for", "By whom does a supporter stand, or for whom does an advocate speak?", &about, NULL);
	if (problem_of(&view->visit->problems, "both_reason") != NULL)
		field_text(out, view->visit, "both_reason", "Why does one person speak for a child and for a parent?", NULL, NULL);
}

static void
absence_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice answers[] = { { "agreed", "They agreed", NULL }, { "not_agreed", "They did not", NULL } };
	static const struct profile_choices answer_choices = { answers, 2 };
	const struct meeting_points_row *row = room_point(view->room, "absence");

	(void)given;
	point_version(out, view, "absence");
	field_chips(out, view->visit, "absence_answer", "Nobody of the family is here. Did they agree that it is held without them?", &answer_choices, row != NULL ? row->answer : NULL);
	field_text(out, view->visit, "absence_words", "If not, why is it held all the same?", NULL, row != NULL ? row->words : NULL);
}

static void
draw_attendance(struct html_out *out, const struct room_view *view)
{
	bool family = false, any = false;

	for (size_t i = 0; i < view->room->invitees.count; i++) {
		const struct story_invitees_row *row = &view->room->invitees.at[i];

		any = any || row->extent != NULL;
		family = family || ((text_equals(row->part, "parent") || text_equals(row->part, "child") || text_equals(row->part, "family")) &&
		    (text_equals(row->extent, "whole") || text_equals(row->extent, "part")));
	}
	form(out, view, (struct room_form){ .take = "attendance", .button = "Save who is here", .tell = true }, attendance_fields, NULL);
	if (any && !family)
		form(out, view, (struct room_form){ .take = "absence", .button = "Save" }, absence_fields, NULL);
	form(out, view, (struct room_form){ .take = "latecomer", .heading = "Somebody else is here", .button = "Add them" }, latecomer_fields, NULL);
}

/* ---- read out ---- */

static void
statement_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct profile_statement *statement = given;
	struct arena *arena = view->visit->work->arena;
	const struct meeting_points_row *row = room_point(view->room, arena_format(arena, "read.%s", statement->key));

	room_markup(out, markdown_html(arena, slice_of(statement->words), 3));
	hidden_field(out, "statement", statement->key);
	hidden_field(out, "version", version_text(arena, row != NULL ? row->version : 0));
	if (row != NULL)
		room_meta(out, arena_format(arena, "Read out at %s.", instant_time_words(arena, row->settled_at)));
}

static void
draw_statements(struct html_out *out, const struct room_view *view)
{
	const struct profile_meeting_kind *kind = view->room->of.meeting.kind;

	for (size_t i = 0; i < kind->statement_count; i++)
		form(out, view, (struct room_form){ .take = "read", .heading = kind->statements[i].title, .button = arena_format(view->visit->work->arena, "Read out: %s", kind->statements[i].title) },
		    statement_fields, &kind->statements[i]);
	for (size_t i = 0; i < view->room->invitees.count; i++) {
		const struct story_invitees_row *row = &view->room->invitees.at[i];
		const char *what = text_equals(row->part, "supporter") ? kind->supporter : invitee_is_advocate(row->part) ? kind->advocate : NULL;

		if (what != NULL && row->left_out_reason == NULL) /* R-MEET-28 */
			room_pair(out, row->for_name != NULL ? arena_format(view->visit->work->arena, "%s, for %s", row->name, row->for_name) : row->name, what, NULL, NULL, (struct url){ 0 });
	}
}

/* ---- information ---- */

/* Whoever wrote the assessment stands first. R-MEET-15 */
static struct profile_choices
tellers(const struct room_view *view)
{
	const struct profile_choices *people = &view->room->people;
	struct profile_choice *list = ARENA_ARRAY(view->visit->work->arena, struct profile_choice, people->count);
	size_t count = 0;

	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < people->count; i++)
			if ((view->room->assessed_by != NULL && text_equals(people->at[i].key, view->room->assessed_by)) == (first == 1))
				list[count++] = people->at[i];
	return (struct profile_choices){ list, count };
}

static bool
nothing_told(const struct room *room)
{
	for (size_t i = 0; i < room->lines.count; i++)
		if (text_equals(room->lines.at[i].line_kind, "information"))
			return false;
	return true;
}

static void
information_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	struct profile_choices about = about_choices(view), people = tellers(view);
	const struct room *room = view->room;

	(void)given;
	if (room->assessed_by != NULL && nothing_told(room))
		room_words(out, arena_format(view->visit->work->arena, "%s wrote the assessment, and begins.", profile_choice_label(&people, room->assessed_by)));
	field_chips(out, view->visit, "about", "About whom?", &about, NULL);
	field_chips(out, view->visit, "said_by", "Who says it?", &people, nothing_told(room) ? room->assessed_by : NULL);
	field_area(out, view->visit, "words", "What do they say?", "In plain words. Empty lines make paragraphs", NULL, 4);
}

static void
reply_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct story_meeting_lines_row *row = given;
	struct visit *visit = view->visit;

	hidden_field(out, "line", version_text(visit->work->arena, row->meeting_line_id));
	field_text(out, visit, room_field(visit, "reply", row->meeting_line_id), "How do the parents see it?", NULL, NULL);
	field_chips(out, visit, room_field(visit, "reply_by", row->meeting_line_id), "Who says so?", &view->room->people, NULL);
}

static void
draw_information(struct html_out *out, const struct room_view *view)
{
	const struct room *room = view->room;
	struct arena *arena = view->visit->work->arena;

	form(out, view, (struct room_form){ .take = "information", .button = "Write it down", .tell = true, .keeps = true }, information_fields, NULL);
	for (size_t i = 0; i < room->lines.count;) {
		const struct story_meeting_lines_row *row = &room->lines.at[i];
		const char *words = line_words(arena, &room->lines, &i);
		bool answered = false;

		if (text_equals(row->line_kind, "childs_view") && text_equals(row->heard, "read_out")) /* R-MEET-40: only as the child agreed */
			room_said(out, words, arena_format(arena, "%s, before the meeting", row->given_name != NULL ? row->given_name : "A child"));
		if (text_equals(row->line_kind, "childs_view") && text_equals(row->heard, "spoken_for"))
			room_words(out, arena_format(arena, "Somebody speaks for %s here.", row->given_name != NULL ? row->given_name : "a child"));
		if (!text_equals(row->line_kind, "information"))
			continue;
		room_heading(out, arena_format(arena, "%s: %s", row->given_name != NULL ? row->given_name : "Everybody", row->said_by));
		room_words(out, words);
		for (size_t j = 0; j < room->lines.count;) {
			const struct story_meeting_lines_row *reply = &room->lines.at[j];
			const char *answer = line_words(arena, &room->lines, &j);

			if (reply->answers_line_id != row->meeting_line_id)
				continue;
			answered = true;
			room_said(out, answer, reply->said_by);
		}
		if (!answered)
			form(out, view, (struct room_form){ .take = "reply", .button = "Write the reply down" }, reply_fields, row);
	}
	for (size_t i = 0; i < room->reports.lines.count; i++) { /* R-MEET-07 */
		room_heading(out, room->reports.lines.at[i].who);
		room_words(out, room->reports.lines.at[i].words);
	}
}

/* ---- how it went ---- */

static void
progress_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct story_room_actions_row *row = given;
	struct profile_choices statuses = action_status_choices();
	struct visit *visit = view->visit;

	hidden_field(out, "action", version_text(visit->work->arena, row->action_id));
	hidden_field(out, "version", version_text(visit->work->arena, row->version));
	field_chips(out, visit, room_field(visit, "status", row->action_id), arena_format(visit->work->arena, "How did it go? %s said they would", row->owner_name), &statuses, row->asked_after ? row->status : NULL);
	field_text(out, visit, room_field(visit, "progress", row->action_id), "What has come of it?", NULL, row->asked_after ? row->status_words : NULL);
}

/* How far it is, by what is counted. R-PLAN-26 */
static void
measure_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct story_room_actions_row *row = given;
	struct visit *visit = view->visit;
	struct arena *arena = visit->work->arena;

	hidden_field(out, "outcome", version_text(arena, row->outcome_id));
	hidden_field(out, "version", version_text(arena, row->outcome_version));
	field_short(out, visit, room_field(visit, "measure", row->outcome_id), arena_format(arena, "%s: how is it now?", row->measure),
	    arena_format(arena, "At first %s, to be %s", row->baseline != NULL ? row->baseline : "not said", row->target != NULL ? row->target : "not said"), row->current_value, 20);
}

static void
draw_progress(struct html_out *out, const struct room_view *view)
{
	struct story_room_actions_rows rows = { NULL, 0 };
	const struct room *room = view->room;
	struct pair_rows services = { NULL, 0 };
	struct reading_lines attendance;

	if (readings_of_review(view->visit->work, room->of.family.episode.episode_id, &attendance) == OK && attendance.count > 0)
		room_heading(out, "At school");
	for (size_t i = 0; i < attendance.count; i++) /* R-PERS-12 */
		room_words(out, attendance.at[i]);
	if (service_lines(view->visit, room->of.family.episode.episode_id, true, &services) == OK && services.count > 0)
		room_heading(out, "Services that were asked");
	for (size_t i = 0; i < services.count; i++) /* R-REF-15: who came to a course is seen where the plan is looked at */
		room_words(out, arena_format(view->visit->work->arena, "%s: %s.", services.at[i].words, services.at[i].mark_words));
	if (room->plan.plan_id == 0 || !room->plan.agreed || q_story_room_actions(view->visit->work, room->of.meeting.held_on, room->plan.plan_id, &rows) != OK || rows.count == 0) {
		room_words(out, "Nothing was agreed before.");
		return;
	}
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].measure != NULL && (i == 0 || rows.at[i].outcome_id != rows.at[i - 1].outcome_id))
			form(out, view, (struct room_form){ .take = "measure", .heading = rows.at[i].words, .button = arena_format(view->visit->work->arena, "Save how far: %s", rows.at[i].words) },
			    measure_fields, &rows.at[i]);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].action_id != 0)
			form(out, view, (struct room_form){ .take = "progress", .heading = rows.at[i].what, .button = arena_format(view->visit->work->arena, "Save: %s", rows.at[i].what) }, progress_fields, &rows.at[i]);
}

/* ---- in short ---- */

static void
summary_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice weights[] = { { "1", "Essential", NULL }, { "0", "Would be good", NULL } };
	static const struct profile_choices weight_choices = { weights, 2 };

	(void)given;
	field_chips(out, view->visit, "heading", "Which question does it answer?", &view->room->of.meeting.kind->summary, NULL);
	field_area(out, view->visit, "words", "What do we say?", NULL, NULL, 2);
	field_chips(out, view->visit, "essential", "How much does it matter?", &weight_choices, NULL);
}

static void
draw_summary(struct html_out *out, const struct room_view *view)
{
	const struct room *room = view->room;
	const struct profile_choices *headings = &room->of.meeting.kind->summary;

	form(out, view, (struct room_form){ .take = "summary", .button = "Write it down", .tell = true, .keeps = true }, summary_fields, NULL);
	for (size_t h = 0; h < headings->count; h++) {
		bool any = false;

		for (size_t i = 0; i < room->lines.count;) {
			const struct story_meeting_lines_row *row = &room->lines.at[i];
			const char *words = line_words(view->visit->work->arena, &room->lines, &i);

			if (!text_equals(row->line_kind, "summary") || !text_equals(row->heading, headings->at[h].key))
				continue;
			if (!any)
				room_heading(out, headings->at[h].label);
			any = true;
			room_pair(out, NULL, words, row->essential.given && row->essential.value != 0 ? "Essential" : "Would be good", NULL, (struct url){ 0 });
		}
	}
}

/* ---- actions ---- */

/* What something can be for: said today, or in the plan already. */
static struct profile_choices
aim_choices(const struct room_view *view)
{
	const struct room *room = view->room;
	struct arena *arena = view->visit->work->arena;
	struct story_room_actions_rows rows = { NULL, 0 };
	struct profile_choice *list;
	size_t count = 0;

	if (room->plan.plan_id != 0 && q_story_room_actions(view->visit->work, room->of.meeting.held_on, room->plan.plan_id, &rows) != OK)
		rows.count = 0;
	list = ARENA_ARRAY(arena, struct profile_choice, room->objectives.count + rows.count);
	for (size_t i = room->objectives.count; i > 0; i--)
		list[count++] = (struct profile_choice){ arena_format(arena, "objective-%lld", (long long)room->objectives.at[i - 1].objective_id), room->objectives.at[i - 1].words, NULL };
	for (size_t i = 0; i < rows.count; i++)
		if (i == 0 || rows.at[i].outcome_id != rows.at[i - 1].outcome_id)
			list[count++] = (struct profile_choice){ arena_format(arena, "outcome-%lld", (long long)rows.at[i].outcome_id), rows.at[i].words, NULL };
	return (struct profile_choices){ list, count };
}

static void
objective_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	struct profile_choices about = about_choices(view);

	(void)given;
	field_text(out, view->visit, "objective", "What will be different?", "In the family's words", NULL);
	field_chips(out, view->visit, "about", "For whom?", &about, "everybody");
	form_details_begin(out, "How will we know?", problem_of(&view->visit->problems, "measure") != NULL);
	field_text(out, view->visit, "measure", "What do we count?", "For example days at school, of 100", NULL);
	field_short(out, view->visit, "baseline", "Where it stands today", NULL, NULL, 20);
	field_short(out, view->visit, "target", "Where it should be", NULL, NULL, 20);
	form_details_end(out);
}

/* One field, one choice, one button: the day and the aim stand already. */
static void
capture_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	struct visit *visit = view->visit;
	struct arena *arena = visit->work->arena;
	const struct meeting_points_row *next = room_point(view->room, "next");
	struct profile_choice *days = ARENA_ARRAY(arena, struct profile_choice, 3);
	struct profile_choices aims = aim_choices(view), day_choices = { days, 3 };
	struct date week = date_add_days(visit->work->today, 7), fortnight = date_add_days(visit->work->today, 14);

	(void)given;
	days[0] = (struct profile_choice){ date_iso(arena, week), date_words_short(arena, week, visit->work->today), NULL };
	days[1] = (struct profile_choice){ date_iso(arena, fortnight), date_words_short(arena, fortnight, visit->work->today), NULL };
	days[2] = (struct profile_choice){ "next", next != NULL ? arena_format(arena, "Next meeting, %s", date_words_short(arena, next->day, visit->work->today)) : "Next meeting", NULL };
	field_text(out, visit, "what", "What will happen?", NULL, NULL);
	field_chips(out, visit, "who", "Who?", &view->room->people, NULL);
	field_chips(out, visit, "by", "By when?", &day_choices, "next");
	if (aims.count > 0)
		field_select(out, visit, "aim", "So that", NULL, &aims, aims.at[0].key);
	form_details_begin(out, "Say how, or that somebody else does it", problem_of(&visit->problems, "how") != NULL);
	field_text(out, visit, "how", "How?", "It can be said later, before you finish", NULL);
	field_short(out, visit, "who_else", "Somebody else", NULL, NULL, 20);
	form_details_end(out);
}

static void
how_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct story_recommendations_row *row = given;

	hidden_field(out, "recommendation", version_text(view->visit->work->arena, row->recommendation_id));
	hidden_field(out, "version", version_text(view->visit->work->arena, row->version));
	field_text(out, view->visit, room_field(view->visit, "how", row->recommendation_id), arena_format(view->visit->work->arena, "How? %s", row->what), NULL, NULL);
}

static void
draw_actions(struct html_out *out, const struct room_view *view)
{
	const struct room *room = view->room;
	struct work *work = view->visit->work;

	form(out, view, (struct room_form){ .take = "capture", .heading = "Write down what we agree", .button = "Add to the plan", .tell = true, .keeps = true }, capture_fields, NULL);
	form(out, view, (struct room_form){ .take = "objective", .heading = "Something new that will be different", .button = "Write it down" }, objective_fields, NULL);
	if (room->recommendations.count > 0)
		room_heading(out, "Agreed today");
	for (size_t i = 0; i < room->recommendations.count; i++) {
		const struct story_recommendations_row *row = &room->recommendations.at[i];
		const char *state = text_equals(row->state, "declined") ? "The family says no" : text_equals(row->state, "unavailable") ? "No such service"
		    : date_is_given(row->due_on) ? arena_format(work->arena, "by %s", date_words_short(work->arena, row->due_on, work->today)) : "by the next meeting";

		room_pair(out, row->owner_name, row->how != NULL ? arena_format(work->arena, "%s (%s)", row->what, row->how) : row->what, state, arena_format(work->arena, "Change: %s", row->what),
		    meeting_url_of(view->visit, &room->of, "recommendations", row->recommendation_id));
		if (row->how == NULL && text_equals(row->state, "open"))
			form(out, view, (struct room_form){ .take = "how", .button = arena_format(work->arena, "Save how: %s", row->what) }, how_fields, row);
	}
}

/* ---- what is settled: level, lead, agreement, next ---- */

static void
level_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice answers[] = { { "confirmed", "It is right", NULL }, { "too_low", "It is too low", NULL }, { "too_high", "It is too high", NULL } };
	static const struct profile_choices answer_choices = { answers, 3 };
	const struct meeting_points_row *row = room_point(view->room, "level");
	const struct profile *profile = view->visit->work->profile;
	struct arena *arena = view->visit->work->arena;
	struct profile_choice *levels = ARENA_ARRAY(arena, struct profile_choice, profile->level_count);
	const struct profile_level *now = profile_level(profile, (int)view->room->of.family.episode.level);

	(void)given;
	for (size_t i = 0; i < profile->level_count; i++)
		levels[i] = (struct profile_choice){ arena_format(arena, "%d", profile->levels[i].number), arena_format(arena, "%d %s", profile->levels[i].number, profile->levels[i].name), NULL };
	point_version(out, view, "level");
	if (now != NULL)
		form_words(out, arena_format(arena, "Now: %d %s. %s", now->number, now->name, now->meaning));
	field_chips(out, view->visit, "level_answer", "Is it still right?", &answer_choices, row != NULL ? row->answer : NULL);
	field_select(out, view->visit, "level_number", "If not, which is?", NULL, &(struct profile_choices){ levels, profile->level_count }, row != NULL && row->number.given ? arena_format(arena, "%lld", (long long)row->number.value) : NULL);
	field_area(out, view->visit, "level_words", "Why?", "Not needed when it is right", row != NULL ? row->words : NULL, 2);
	field_text(out, view->visit, "level_more", "Why is help at a lower level not enough?", "Asked for level 3 and above", row != NULL ? row->more_words : NULL);
	field_text(out, view->visit, "level_place", "What was decided about Social Care, and by whom?", "Asked when it rises to a level whose concerns go to Social Care", row != NULL ? row->place : NULL);
}

static void
lead_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice answers[] = { { "agreed", "We agree", NULL }, { "dispute", "We do not agree", NULL } };
	static const struct profile_choices answer_choices = { answers, 2 };
	const struct meeting_points_row *row = room_point(view->room, "lead");
	const struct profile_choices *workers = given;
	struct worker chosen = { .reference = NULL };
	int64_t lead = row != NULL && row->chosen_worker_id != 0 ? row->chosen_worker_id : view->room->of.family.lead.worker_id;

	if (lead != 0 && worker_read(view->visit->work, lead, &chosen) != OK)
		chosen.reference = NULL;
	point_version(out, view, "lead");
	field_chips(out, view->visit, "lead_answer", "Who holds it together?", &answer_choices, row != NULL ? row->answer : NULL);
	field_select(out, view->visit, "lead_worker", "Who?", NULL, workers, chosen.reference);
	field_area(out, view->visit, "lead_words", "Whom would the family like?", "In their words", row != NULL ? row->words : NULL, 2);
	field_area(out, view->visit, "lead_more", "If it changes: how is it handed over? If you do not agree: about what?", NULL, row != NULL ? row->more_words : NULL, 2);
}

static void
plan_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct meeting_points_row *row = room_point(view->room, "plan");
	const struct room *room = view->room;

	(void)given;
	point_version(out, view, "plan");
	field_area(out, view->visit, "plan_words", "In a few lines: what is it all for?", "It stands on the family's page", row != NULL ? row->words : room->plan.plan_id != 0 ? room->plan.summary : NULL, 3);
	field_area(out, view->visit, "plan_place", "Which services help, and what for?", NULL, row != NULL ? row->place : NULL, 2);
	field_area(out, view->visit, "plan_more", "What happens if it is not done, or does not help?", NULL, row != NULL ? row->more_words : room->plan.plan_id != 0 ? room->plan.contingency : NULL, 2);
}

static void
agreement_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice answers[] = { { "yes", "Yes", NULL }, { "no", "No", NULL } };
	static const struct profile_choices answer_choices = { answers, 2 };
	const struct meeting_points_row *row = room_point(view->room, "agreement");

	(void)given;
	point_version(out, view, "agreement");
	field_chips(out, view->visit, "agreement_answer", "Is this the family's plan?", &answer_choices, row != NULL ? row->answer : NULL);
	field_area(out, view->visit, "agreement_words", "What do they say about it?", "In their words", row != NULL ? row->words : NULL, 2);
	field_text(out, view->visit, "agreement_more", "Who says so?", NULL, row != NULL ? row->more_words : NULL);
}

/* Of a review: the plan goes on, what was agreed for the case that it fails happens, or it ends by the criteria of the practice. R-PLAN-20, D.6 */
static void
ending_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	static const struct profile_choice answers[] = { { "goes_on", "It goes on", NULL }, { "contingency", "It does not help", NULL }, { "ends", "It has done its work", NULL } };
	static const struct profile_choices answer_choices = { answers, 3 };
	const struct meeting_points_row *row = room_point(view->room, MEETING_ENDING);
	const struct profile_closing *closing = &view->visit->work->profile->closing;
	struct work *work = view->visit->work;

	(void)given;
	point_version(out, view, MEETING_ENDING);
	field_chips(out, view->visit, "ending_answer", "Does the plan go on?", &answer_choices, row != NULL ? row->answer : "goes_on");
	form_group_begin(out, "If it does not help");
	if (view->room->plan.contingency != NULL)
		form_words(out, arena_format(work->arena, "Agreed for that case: %s", view->room->plan.contingency));
	field_text(out, view->visit, "ending_words", "What happens now, and who sees to it?", NULL, row != NULL ? row->words : NULL);
	form_group_end(out);
	form_group_begin(out, "If it has done its work");
	for (size_t i = 0; i < closing->checklist_count; i++) {
		const char *point = meeting_ending_point(work, closing->checklist[i].key);

		if (!closing->checklist[i].plan_end)
			continue;
		row = room_point(view->room, point);
		point_version(out, view, point);
		field_area(out, view->visit, arena_format(work->arena, "%s_words", point), closing->checklist[i].question, closing->checklist[i].hint, row != NULL ? row->words : NULL, 2);
	}
	form_group_end(out);
}

static void
next_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	const struct meeting_points_row *row = room_point(view->room, "next");
	const struct meeting *meeting = &view->room->of.meeting;

	(void)given;
	point_version(out, view, "next");
	field_date(out, view->visit, "next_day", "Which day?", NULL, row != NULL ? row->day : date_none());
	field_short(out, view->visit, "next_time", "What time?", "For example 15:30", row != NULL ? row->time_of_day : meeting->starts_at, 10);
	field_text(out, view->visit, "next_place", "Where?", NULL, row != NULL ? row->place : meeting->venue);
	field_text(out, view->visit, "next_words", "Who comes?", NULL, row != NULL ? row->words : NULL);
	field_text(out, view->visit, "next_more", "If it is later than it should be, why?", NULL, row != NULL ? row->more_words : NULL);
}

static void
decision_fields(struct html_out *out, const struct room_view *view, const void *given)
{
	(void)given;
	field_area(out, view->visit, "words", "Something else that was decided", NULL, NULL, 2);
}

void
room_item(struct html_out *out, const struct room_view *view)
{
	struct profile_choices workers = { NULL, 0 };

	switch (view->room->item->part) {
	case AGENDA_ATTENDANCE: draw_attendance(out, view); break;
	case AGENDA_STATEMENTS: draw_statements(out, view); break;
	case AGENDA_INFORMATION: draw_information(out, view); break;
	case AGENDA_PROGRESS: draw_progress(out, view); break;
	case AGENDA_SUMMARY: draw_summary(out, view); break;
	case AGENDA_ACTIONS: draw_actions(out, view); break;
	case AGENDA_LEVEL: form(out, view, (struct room_form){ .take = "level", .button = "Save the level", .tell = true }, level_fields, NULL); break;
	case AGENDA_LEAD:
		if (worker_choices(view->visit, &workers) != OK)
			workers.count = 0;
		form(out, view, (struct room_form){ .take = "lead", .button = "Save who leads", .tell = true }, lead_fields, &workers);
		break;
	case AGENDA_AGREEMENT:
		form(out, view, (struct room_form){ .take = "plan", .heading = "The plan in short", .button = "Save what it is for", .keeps = true }, plan_fields, NULL);
		form(out, view, (struct room_form){ .take = "agreement", .heading = "Does the family agree?", .button = "Save what the family says", .tell = true }, agreement_fields, NULL);
		if (view->room->of.meeting.is_review && view->room->plan.plan_id != 0 && view->room->plan.agreed)
			form(out, view, (struct room_form){ .take = MEETING_ENDING, .heading = "What becomes of the plan?", .button = "Save what becomes of it", .keeps = true }, ending_fields, NULL);
		break;
	case AGENDA_NEXT: form(out, view, (struct room_form){ .take = "next", .button = "Save the next meeting", .tell = true }, next_fields, NULL); break;
	case AGENDA_CLOSE:
		form(out, view, (struct room_form){ .take = "decision", .button = "Write it down" }, decision_fields, NULL);
		room_pair(out, NULL, "When everything is settled:", NULL, "Finish the meeting", meeting_url(view->visit, &view->room->of, "finish"));
		break;
	}
}
