/* room.c -- meeting mode: reading what the room may see, the agenda beside it, and the frame. R-MEET-12 */
#include "web/meetings/room.h"

#include "base/text.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/work.h"
#include "documents/minutes_read.h"
#include "web/meetings/room.html.h"

const struct meeting_points_row *
room_point(const struct room *room, const char *point)
{
	for (size_t i = 0; i < room->points.count; i++)
		if (text_equals(room->points.at[i].point, point))
			return &room->points.at[i];
	return NULL;
}

const char *
room_field(struct visit *visit, const char *name, int64_t id)
{
	return arena_format(visit->work->arena, "%s_%lld", name, (long long)id);
}

/* Whoever can say or do something here: the family by first name, then those asked who work with them, then anybody else who was asked. */
static enum outcome
fill_people(struct visit *visit, struct room *room, int64_t author_id)
{
	struct arena *arena = visit->work->arena;
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, room->adults.count + room->children.count + room->invitees.count + 1);
	size_t count = 0;
	struct worker worker;

	for (size_t i = 0; i < room->adults.count; i++)
		list[count++] = (struct profile_choice){ room->adults.at[i].reference, room->adults.at[i].given_name, NULL };
	for (size_t i = 0; i < room->children.count; i++)
		if (room->children.at[i].born)
			list[count++] = (struct profile_choice){ room->children.at[i].reference, room->children.at[i].given_name, NULL };
	for (size_t i = 0; i < room->invitees.count; i++) {
		const struct story_invitees_row *row = &room->invitees.at[i];
		enum outcome outcome = OK;

		if (row->person_id != 0 || row->left_out_reason != NULL)
			continue;
		if (row->worker_id != 0)
			outcome = worker_read(visit->work, row->worker_id, &worker);
		if (outcome != OK)
			return outcome;
		list[count++] = (struct profile_choice){ row->worker_id != 0 ? worker.reference : row->name, row->name, NULL };
		if (row->worker_id != 0 && row->worker_id == author_id)
			room->assessed_by = worker.reference;
	}
	room->people = (struct profile_choices){ list, count };
	return OK;
}

enum outcome
room_read(struct visit *visit, struct room *room)
{
	struct work *work = visit->work;
	struct story_assessments_rows assessments;
	int64_t meeting_id, episode_id, author_id = 0;
	enum outcome outcome = meeting_run_by_worker(visit, &room->of, NULL);

	if (outcome != OK)
		return outcome;
	meeting_id = room->of.meeting.meeting_id;
	episode_id = room->of.family.episode.episode_id;
	room->item = profile_agenda_item(room->of.meeting.kind, visit->references[2]);
	if (room->item == NULL || room->of.meeting.state != MEETING_STARTED)
		return NOT_FOUND;
	outcome = q_story_room_children(work, episode_id, &room->children);
	if (outcome == OK)
		outcome = q_story_room_adults(work, episode_id, &room->adults);
	if (outcome == OK)
		outcome = q_story_invitees(work, meeting_id, 1, &room->invitees);
	if (outcome == OK)
		outcome = q_meeting_points(work, meeting_id, &room->points);
	if (outcome == OK)
		outcome = q_story_meeting_lines(work, meeting_id, 1, &room->lines);
	if (outcome == OK)
		outcome = q_story_objectives(work, meeting_id, 1, &room->objectives);
	if (outcome == OK)
		outcome = q_story_recommendations(work, meeting_id, 1, &room->recommendations);
	if (outcome == OK)
		outcome = meeting_reports_read(work, &room->of.meeting, 1, &room->reports);
	if (outcome == OK) {
		outcome = plan_running(work, episode_id, &room->plan);
		if (outcome == NOT_FOUND) {
			room->plan.plan_id = 0;
			outcome = OK;
		}
	}
	if (outcome == OK)
		outcome = q_story_assessments(work, episode_id, &assessments);
	for (size_t i = 0; outcome == OK && i < assessments.count && author_id == 0; i++)
		if (date_is_given(assessments.at[i].completed_on))
			author_id = assessments.at[i].author_id;
	return outcome == OK ? fill_people(visit, room, author_id) : outcome;
}

/* What stands below an item of the agenda, in a word or two. */
static const char *
step_words(struct visit *visit, const struct room *room, const struct profile_agenda_item *item)
{
	struct arena *arena = visit->work->arena;
	size_t count = 0;

	switch (item->part) {
	case AGENDA_ATTENDANCE:
		for (size_t i = 0; i < room->invitees.count; i++)
			count += text_equals(room->invitees.at[i].extent, "whole") || text_equals(room->invitees.at[i].extent, "part");
		return count > 0 ? arena_format(arena, "%zu %s", count, count == 1 ? "person" : "people") : NULL;
	case AGENDA_STATEMENTS: {
		struct instant at = { 0 };

		for (size_t i = 0; i < room->of.meeting.kind->statement_count; i++) {
			const struct meeting_points_row *row = room_point(room, arena_format(arena, "read.%s", room->of.meeting.kind->statements[i].key));

			if (row == NULL)
				return NULL;
			at = row->settled_at;
		}
		return arena_format(arena, "read out %s", instant_time_words(arena, at));
	}
	case AGENDA_INFORMATION:
	case AGENDA_SUMMARY:
		for (size_t i = 0; i < room->lines.count; i++)
			count += text_equals(room->lines.at[i].line_kind, item->part == AGENDA_INFORMATION ? "information" : "summary") &&
			    (i == 0 || room->lines.at[i - 1].meeting_line_id != room->lines.at[i].meeting_line_id);
		return count > 0 ? arena_format(arena, "%zu written down", count) : NULL;
	case AGENDA_ACTIONS:
		for (size_t i = 0; i < room->recommendations.count; i++)
			count += text_equals(room->recommendations.at[i].state, "open");
		return count > 0 ? arena_format(arena, "%zu agreed", count) : NULL;
	case AGENDA_LEVEL: return room_point(room, "level") != NULL ? "settled" : NULL;
	case AGENDA_LEAD: return room_point(room, "lead") != NULL ? "settled" : NULL;
	case AGENDA_AGREEMENT: return room_point(room, "agreement") != NULL ? "settled" : NULL;
	case AGENDA_NEXT: return room_point(room, "next") != NULL ? date_words_short(arena, room_point(room, "next")->day, visit->work->today) : NULL;
	case AGENDA_PROGRESS:
	case AGENDA_CLOSE: return NULL;
	}
	return NULL;
}

static struct url
item_url(struct visit *visit, const struct room *room, const struct profile_agenda_item *item)
{
	return url_to(visit->work->arena, "/episodes/", room->of.family.episode.reference, "/meetings/", room->of.meeting.reference, "/room/", item->key);
}

enum outcome
room_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct room *room = ARENA_NEW(arena, struct room);
	struct room_view view = { .visit = visit, .room = room };
	struct room_step *steps;
	const struct profile_meeting_kind *kind;
	const char **names;
	struct html_out out = html_into(visit->page), piece = html_new(arena);
	size_t from = html_length(&piece);
	enum outcome outcome = room_read(visit, room);

	if (outcome != OK)
		return outcome;
	kind = room->of.meeting.kind;
	names = ARENA_ARRAY(arena, const char *, room->children.count);
	for (size_t i = 0; i < room->children.count; i++)
		names[i] = text_is_empty(room->children.at[i].given_name) ? "the baby" : room->children.at[i].given_name;
	view.names = room->children.count > 0 ? text_list(arena, names, room->children.count) : "The family";
	view.who = arena_format(arena, "%s. Chair: %s.", date_words(arena, room->of.meeting.held_on), room->of.meeting.chair_name);
	view.title = room->item->title;
	view.guidance = room->item->guidance;
	steps = ARENA_ARRAY(arena, struct room_step, kind->agenda_count);
	for (size_t i = 0; i < kind->agenda_count; i++) {
		steps[i] = (struct room_step){ kind->agenda[i].title, step_words(visit, room, &kind->agenda[i]), item_url(visit, room, &kind->agenda[i]), &kind->agenda[i] == room->item };
		if (&kind->agenda[i] == room->item && i + 1 < kind->agenda_count) {
			view.next = item_url(visit, room, &kind->agenda[i + 1]);
			view.next_words = kind->agenda[i + 1].title;
		}
	}
	view.steps.at = steps;
	view.steps.count = kind->agenda_count;
	view.leave = meeting_url(visit, &room->of, NULL);
	visit_layout(visit, LAYOUT_ROOM, LAYOUT_ELSEWHERE);
	visit->title = arena_format(arena, "%s – %s", room->item->title, kind->name);
	visit_look(visit, "meeting, for the room", "episode", room->of.family.episode.episode_id, NULL);
	room_item(&piece, &view);
	view.item = html_cut(&piece, from);
	room_page(&out, &view);
	return OK;
}

struct url
room_url(const struct room_view *view)
{
	return item_url(view->visit, view->room, view->room->item);
}
