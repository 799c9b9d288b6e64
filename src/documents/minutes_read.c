/* minutes_read.c -- the minutes, in the order of the agenda, as the reader may know of them. R-MEET-14, R-MEET-24, R-MEET-37 */
#include "documents/minutes_read.h"

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "platform/calendar_file.h"

/* The parts of the minutes on their way. */
struct writing {
	struct work *work;
	const struct meeting *meeting;
	struct meeting_points_rows points;
	struct story_meeting_lines_rows lines;
	struct story_invitees_rows invitees;
	struct story_objectives_rows objectives;
	struct story_recommendations_rows recommendations;
	struct minutes_copy_part reports;
	struct minutes_copy_line *next; /* of one long list that all parts share */
};

static const struct meeting_points_row *
point_of(const struct writing *writing, const char *point)
{
	for (size_t i = 0; i < writing->points.count; i++)
		if (text_equals(writing->points.at[i].point, point))
			return &writing->points.at[i];
	return NULL;
}

static void
add(struct writing *writing, struct minutes_copy_part *part, const char *who, const char *words, bool is_reply)
{
	if (text_is_empty(words))
		return;
	if (part->lines.count == 0)
		part->lines.at = writing->next;
	*writing->next++ = (struct minutes_copy_line){ who, words, is_reply };
	part->lines.count++;
}

static void
tell_attendance(struct writing *writing, struct minutes_copy_part *part)
{
	struct arena *arena = writing->work->arena;

	for (size_t i = 0; i < writing->invitees.count; i++) {
		const struct story_invitees_row *row = &writing->invitees.at[i];
		const char *what = row->agency_name != NULL ? row->agency_name : row->job_title;
		const char *came = row->left_out_reason != NULL ? "was not asked" : text_equals(row->extent, "whole") ? "was there" : text_equals(row->extent, "part") ? "was there for a part"
		    : text_equals(row->extent, "represented") ? arena_format(arena, "was represented by %s", row->represented_by)
		    : date_is_given(row->report_on) ? "sent a report with apologies" : "was not there";

		add(writing, part, NULL, arena_format(arena, "%s%s%s%s %s%s%s", row->name, what != NULL ? " (" : "", what != NULL ? what : "", what != NULL ? ")" : "", came,
		    row->way != NULL ? ": " : "", row->way != NULL ? profile_choice_label(&writing->meeting->kind->ways_to_attend, row->way) : ""), false);
	}
}

enum outcome
meeting_reports_read(struct work *work, const struct meeting *meeting, int room, struct minutes_copy_part *part)
{
	struct story_meeting_reports_rows rows;
	struct minutes_copy_line *lines;
	enum outcome outcome = q_story_meeting_reports(work, meeting->meeting_id, room, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(work->arena, struct minutes_copy_line, rows.count);
	*part = (struct minutes_copy_part){ .heading = "Written reports", .lines.at = lines };
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_meeting_reports_row *row = &rows.at[i];

		if (!text_equals(row->part, "outside") && !text_is_empty(row->words))
			lines[part->lines.count++] = (struct minutes_copy_line){ arena_format(work->arena, "%s, in a written report. %s", row->name,
			    profile_choice_label(&work->profile->need_domains, row->part)), row->words, false };
	}
	return OK;
}

/* What was told in the room, of each child and adult by themselves, the reply below what it replies to; then what was written. */
static void
tell_information(struct writing *writing, struct minutes_copy_part *part)
{
	struct arena *arena = writing->work->arena;

	for (size_t i = 0; i < writing->lines.count;) {
		const struct story_meeting_lines_row *row = &writing->lines.at[i];
		const char *words = line_words(arena, &writing->lines, &i);

		if (!text_equals(row->line_kind, "information"))
			continue;
		add(writing, part, arena_format(arena, "%s%s%s", row->said_by, row->given_name != NULL ? ", about " : "", row->given_name != NULL ? row->given_name : ""), words, false);
		for (size_t j = 0; j < writing->lines.count;) {
			const struct story_meeting_lines_row *reply = &writing->lines.at[j];
			const char *answer = line_words(arena, &writing->lines, &j);

			if (reply->answers_line_id == row->meeting_line_id)
				add(writing, part, reply->said_by, answer, true);
		}
	}
	for (size_t i = 0; i < writing->reports.lines.count; i++)
		add(writing, part, writing->reports.lines.at[i].who, writing->reports.lines.at[i].words, false);
}

static void
tell_summary(struct writing *writing, struct minutes_copy_part *part)
{
	struct arena *arena = writing->work->arena;
	const struct profile_choices *headings = &writing->meeting->kind->summary;

	for (size_t h = 0; h < headings->count; h++)
		for (size_t i = 0; i < writing->lines.count;) {
			const struct story_meeting_lines_row *row = &writing->lines.at[i];
			const char *words = line_words(arena, &writing->lines, &i);

			if (text_equals(row->line_kind, "summary") && text_equals(row->heading, headings->at[h].key))
				add(writing, part, arena_format(arena, "%s %s", headings->at[h].label, row->essential.given && row->essential.value != 0 ? "Essential" : "Would be good"), words, false);
		}
}

static void
tell_actions(struct writing *writing, struct minutes_copy_part *part)
{
	struct work *work = writing->work;

	for (size_t i = 0; i < writing->objectives.count; i++)
		add(writing, part, writing->objectives.at[i].given_name, arena_format(work->arena, "To be different: %s", writing->objectives.at[i].words), false);
	for (size_t i = 0; i < writing->recommendations.count; i++) {
		const struct story_recommendations_row *row = &writing->recommendations.at[i];
		const char *by = date_is_given(row->due_on) ? arena_format(work->arena, "by %s", date_words(work->arena, row->due_on)) : "by the next meeting";

		if (text_equals(row->state, "open"))
			add(writing, part, row->owner_name, arena_format(work->arena, "%s, %s. %s", row->what, by, row->how != NULL ? row->how : ""), false);
		else if (text_equals(row->state, "declined"))
			add(writing, part, "The family said no", arena_format(work->arena, "%s. %s%s%s", row->what, row->adds_risk.given && row->adds_risk.value != 0
			    ? "This makes it more dangerous for a child." : "This makes it no more dangerous for a child.", row->state_words != NULL ? " " : "", row->state_words != NULL ? row->state_words : ""), false);
		else
			add(writing, part, "No such service", arena_format(work->arena, "%s. %s", row->what, row->state_words != NULL ? row->state_words : ""), false);
	}
}

/* What becomes of the plan, and what was said to each criterion for its end. R-PLAN-20 */
static void
tell_ending(struct writing *writing, struct minutes_copy_part *part)
{
	const struct profile_closing *closing = &writing->work->profile->closing;
	const struct meeting_points_row *ending = point_of(writing, MEETING_ENDING);

	if (ending == NULL || text_equals(ending->answer, "goes_on"))
		return;
	if (text_equals(ending->answer, "contingency")) {
		add(writing, part, NULL, "The plan does not help, and what was agreed for that case happens now.", false);
		add(writing, part, "What happens now", ending->words, false);
		return;
	}
	add(writing, part, NULL, "The plan has done its work, and ends.", false);
	for (size_t i = 0; i < closing->checklist_count; i++) {
		const struct meeting_points_row *row = closing->checklist[i].plan_end ? point_of(writing, meeting_ending_point(writing->work, closing->checklist[i].key)) : NULL;

		if (row != NULL)
			add(writing, part, closing->checklist[i].question, row->words, false);
	}
}

static void
tell_point(struct writing *writing, enum agenda_part kind, struct minutes_copy_part *part)
{
	struct work *work = writing->work;
	const struct meeting_points_row *level = point_of(writing, "level"), *lead = point_of(writing, "lead"), *agreement = point_of(writing, "agreement"),
				       *plan = point_of(writing, "plan"), *next = point_of(writing, "next");
	struct worker worker;

	if (kind == AGENDA_LEVEL && level != NULL) {
		add(writing, part, NULL, text_equals(level->answer, "confirmed") ? "The level is confirmed." : text_equals(level->answer, "too_low") ? "The level is too low." : "The level is too high.", false);
		add(writing, part, NULL, level->words, false);
		add(writing, part, "About Social Care", level->place, false);
	}
	if (kind == AGENDA_LEAD && lead != NULL) {
		if (text_equals(lead->answer, "dispute"))
			add(writing, part, NULL, arena_format(work->arena, "It was not agreed who leads. %s Whoever leads now goes on.", lead->more_words), false);
		else if (worker_read(work, lead->chosen_worker_id, &worker) == OK)
			add(writing, part, NULL, arena_format(work->arena, "%s leads.", worker.name), false);
		add(writing, part, "What the family wants", lead->words, false);
	}
	if (kind == AGENDA_AGREEMENT && plan != NULL) {
		add(writing, part, "What it is for", plan->words, false);
		add(writing, part, "Which services help", plan->place, false);
		add(writing, part, "If it is not done, or does not help", plan->more_words, false);
	}
	if (kind == AGENDA_AGREEMENT && agreement != NULL) {
		add(writing, part, NULL, text_equals(agreement->answer, "yes") ? "The family agrees to the plan." : "The family does not agree to the plan.", false);
		add(writing, part, agreement->more_words, agreement->words, true);
	}
	if (kind == AGENDA_AGREEMENT)
		tell_ending(writing, part);
	if (kind == AGENDA_NEXT && next != NULL) {
		add(writing, part, NULL, arena_format(work->arena, "%s, %s, %s.", date_words(work->arena, next->day), next->time_of_day, next->place), false);
		add(writing, part, "Who comes", next->words, false);
		add(writing, part, "Why it is later", next->more_words, false);
	}
}

static void
tell_statements(struct writing *writing, struct minutes_copy_part *part)
{
	struct arena *arena = writing->work->arena;
	const struct profile_meeting_kind *kind = writing->meeting->kind;

	for (size_t i = 0; i < kind->statement_count; i++) {
		const struct meeting_points_row *row = point_of(writing, arena_format(arena, "read.%s", kind->statements[i].key));

		add(writing, part, NULL, row != NULL ? arena_format(arena, "\"%s\" was read out at %s.", kind->statements[i].title, instant_time_words(arena, row->settled_at))
		    : arena_format(arena, "\"%s\" was not read out.", kind->statements[i].title), false);
	}
}

static void
tell(struct writing *writing, const struct profile_agenda_item *item, struct minutes_copy_part *part)
{
	switch (item->part) {
	case AGENDA_ATTENDANCE: {
		const struct meeting_points_row *absence = point_of(writing, "absence");

		tell_attendance(writing, part);
		if (absence != NULL)
			add(writing, part, NULL, text_equals(absence->answer, "agreed") ? "The family agreed that it was held without them." : absence->words, false);
		break;
	}
	case AGENDA_STATEMENTS: tell_statements(writing, part); break;
	case AGENDA_INFORMATION: tell_information(writing, part); break;
	case AGENDA_SUMMARY: tell_summary(writing, part); break;
	case AGENDA_ACTIONS: tell_actions(writing, part); break;
	case AGENDA_LEVEL:
	case AGENDA_LEAD:
	case AGENDA_AGREEMENT:
	case AGENDA_NEXT: tell_point(writing, item->part, part); break;
	case AGENDA_PROGRESS:
	case AGENDA_CLOSE: break;
	}
	for (size_t i = 0; i < writing->lines.count;) {
		const struct story_meeting_lines_row *row = &writing->lines.at[i];
		const char *words = line_words(writing->work->arena, &writing->lines, &i);

		if (text_equals(row->line_kind, "decision") && text_equals(row->heading, item->key))
			add(writing, part, row->said_by, words, false);
	}
}

/* Where the next meeting is stands on the paper too. */
static enum outcome
places_for_paper(struct writing *writing)
{
	struct meeting_points_row *points = ARENA_ARRAY(writing->work->arena, struct meeting_points_row, writing->points.count + 1);
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < writing->points.count; i++) {
		points[i] = writing->points.at[i];
		if (points[i].place != NULL)
			outcome = meeting_place_for_paper(writing->work, writing->meeting->episode_id, &points[i].place);
	}
	writing->points.at = points;
	return outcome;
}

enum outcome
minutes_read(struct work *work, const struct meeting *meeting, int room, struct minutes_copy_part **parts, size_t *count)
{
	const struct profile_meeting_kind *kind = meeting->kind;
	struct writing writing = { .work = work, .meeting = meeting };
	enum outcome outcome = q_meeting_points(work, meeting->meeting_id, &writing.points);

	if (outcome == OK)
		outcome = q_story_meeting_lines(work, meeting->meeting_id, room, &writing.lines);
	if (outcome == OK)
		outcome = q_story_invitees(work, meeting->meeting_id, room, &writing.invitees);
	if (outcome == OK)
		outcome = q_story_objectives(work, meeting->meeting_id, room, &writing.objectives);
	if (outcome == OK)
		outcome = q_story_recommendations(work, meeting->meeting_id, room, &writing.recommendations);
	if (outcome == OK && room != 0)
		outcome = places_for_paper(&writing);
	if (outcome == OK)
		outcome = meeting_reports_read(work, meeting, room, &writing.reports);
	if (outcome != OK)
		return outcome;
	writing.next = ARENA_ARRAY(work->arena, struct minutes_copy_line, 2 * writing.lines.count + writing.invitees.count + writing.objectives.count +
	    writing.recommendations.count + writing.reports.lines.count + kind->statement_count + work->profile->closing.checklist_count + 40);
	*parts = ARENA_ARRAY(work->arena, struct minutes_copy_part, kind->agenda_count);
	*count = 0;
	for (size_t i = 0; i < kind->agenda_count; i++) {
		struct minutes_copy_part part = { .heading = kind->agenda[i].title };

		tell(&writing, &kind->agenda[i], &part);
		if (part.lines.count > 0)
			(*parts)[(*count)++] = part;
	}
	return OK;
}

/* Only whom others may know of is named on it, whoever makes it. */
static enum outcome
copy_for_others(struct work *work, const struct meeting *meeting, const struct copy_family *family, struct copy *copy)
{
	struct arena *arena = work->arena;
	struct story_room_children_rows children;
	const char **names;
	enum outcome outcome = q_story_room_children(work, meeting->episode_id, &children);

	if (outcome != OK)
		return outcome;
	*copy = copy_of_family(work, family, meeting->kind->paper_title, arena_format(arena, "%s of %s.", meeting->kind->name, date_words(arena, meeting->held_on)));
	names = ARENA_ARRAY(arena, const char *, children.count);
	for (size_t i = 0; i < children.count; i++)
		names[i] = text_is_empty(children.at[i].given_name) ? "the baby" : children.at[i].given_name;
	copy->names = children.count > 0 ? text_list(arena, names, children.count) : "the family";
	copy->copy_for = "those who were asked";
	copy->with = NULL;
	return OK;
}

enum outcome
minutes_document(struct work *work, const struct meeting *meeting, const struct copy_family *family, struct pdf_document **document)
{
	struct minutes_copy copy = { .kind = meeting->kind, .chair = meeting->chair_name };
	struct meeting shown = *meeting;
	struct minutes_copy_part *parts;
	enum outcome outcome = meeting->state == MEETING_FINISHED ? meeting_place_for_paper(work, meeting->episode_id, &shown.venue) : NOT_FOUND;

	if (outcome == OK)
		outcome = minutes_read(work, meeting, 1, &parts, &copy.part_count);
	if (outcome == OK)
		outcome = copy_for_others(work, meeting, family, &copy.copy);
	if (outcome != OK)
		return outcome;
	copy.when = meeting_when_words(work->arena, &shown);
	copy.parts = parts;
	*document = minutes_copy_document(work->arena, &copy);
	return OK;
}

enum outcome
meeting_calendar_write(struct work *work, const struct meeting *meeting, struct slice *bytes)
{
	const char *place = meeting->venue;
	enum outcome outcome = date_is_given(meeting->held_on) ? meeting_place_for_paper(work, meeting->episode_id, &place) : NOT_FOUND;
	struct calendar_entry entry = { .method = meeting->state == MEETING_CALLED_OFF ? CALENDAR_CANCEL : CALENDAR_REQUEST, .id = meeting->reference,
		.sequence = meeting->arranged_count - 1, .title = meeting->kind->calendar_title, .place = place,
		.words = arena_format(work->arena, "Reference %s", meeting->reference), .on = meeting->held_on, .starts_at = meeting->starts_at, .minutes = 90,
		.made_at = work->now, .organiser_email = work->profile->front_door.email };

	return outcome == OK ? calendar_file_write(work->arena, &entry, bytes) : outcome;
}
