/* meeting_reading.c -- the numbers of everything in a meeting that the actor may know of; the words of what was said. */
#include "casework/story/meeting_reading.h"

#include "base/text.h"
#include "casework/people/address_words.h"
#include "casework/plans/plans.h"
#include "casework/work.h"

const char *
names_of_children(struct work *work, const struct story_children_rows *children)
{
	const char **given = ARENA_ARRAY(work->arena, const char *, children->count), **whole = ARENA_ARRAY(work->arena, const char *, children->count);
	bool same = true;

	if (children->count == 0)
		return "Family";
	for (size_t i = 0; i < children->count; i++) {
		const struct story_children_row *row = &children->at[i];

		given[i] = text_is_empty(row->given_name) ? "unborn baby" : row->given_name;
		whole[i] = arena_format(work->arena, "%s %s", given[i], row->family_name);
		same = same && text_equals(row->family_name, children->at[0].family_name);
	}
	if (same)
		return arena_format(work->arena, "%s %s", text_list(work->arena, given, children->count), children->at[0].family_name);
	return text_list(work->arena, whole, children->count);
}

/* Room for the ids of one list, taken from the front of a long one. */
static int64_t *
begin(struct id_list *list, int64_t **next, size_t count)
{
	int64_t *ids = *next;

	*list = (struct id_list){ ids, count };
	*next += count;
	return ids;
}

enum outcome
meeting_seen_read(struct work *work, const struct meeting *meeting, const struct story_children_rows *children, const char *names, struct meeting_seen *seen)
{
	struct story_invitees_rows invitees;
	struct story_objectives_rows objectives;
	struct story_recommendations_rows recommendations;
	struct story_plan_lines_rows lines = { NULL, 0 };
	struct story_meeting_lines_rows said;
	struct plan plan;
	int64_t *next, *ids;
	enum outcome outcome = q_story_invitees(work, meeting->meeting_id, 0, &invitees);

	if (outcome == OK)
		outcome = q_story_objectives(work, meeting->meeting_id, 0, &objectives);
	if (outcome == OK)
		outcome = q_story_recommendations(work, meeting->meeting_id, 0, &recommendations);
	if (outcome == OK)
		outcome = q_story_meeting_lines(work, meeting->meeting_id, 0, &said);
	if (outcome == OK) {
		outcome = plan_running(work, meeting->episode_id, &plan);
		if (outcome == OK)
			outcome = q_story_plan_lines(work, plan.plan_id, &lines);
		else if (outcome == NOT_FOUND)
			outcome = OK;
	}
	if (outcome != OK)
		return outcome;
	next = ARENA_ARRAY(work->arena, int64_t, children->count + invitees.count + objectives.count + recommendations.count + lines.count + said.count);
	*seen = (struct meeting_seen){ .names = names };
	ids = begin(&seen->child_ids, &next, children->count);
	for (size_t i = 0; i < children->count; i++)
		ids[i] = children->at[i].person_id;
	ids = begin(&seen->invitee_ids, &next, invitees.count);
	for (size_t i = 0; i < invitees.count; i++)
		ids[i] = invitees.at[i].invitee_id;
	ids = begin(&seen->objective_ids, &next, objectives.count);
	for (size_t i = 0; i < objectives.count; i++)
		ids[i] = objectives.at[i].objective_id;
	ids = begin(&seen->recommendation_ids, &next, recommendations.count);
	for (size_t i = 0; i < recommendations.count; i++)
		ids[i] = recommendations.at[i].recommendation_id;
	ids = begin(&seen->outcome_ids, &next, lines.count);
	for (size_t i = 0; i < lines.count; i++)
		ids[i] = lines.at[i].outcome_id;
	ids = begin(&seen->line_ids, &next, said.count);
	for (size_t i = 0; i < said.count; i++)
		ids[i] = said.at[i].meeting_line_id;
	return OK;
}

enum outcome
meeting_place_check(struct work *work, int64_t episode_id, const char *place, const char *field, struct problems *problems)
{
	struct story_secret_homes_rows homes;
	enum outcome outcome = q_story_secret_homes(work, episode_id, &homes);

	for (size_t i = 0; outcome == OK && i < homes.count; i++)
		if (address_stands_in(work->arena, place, homes.at[i].address_lines, homes.at[i].postcode)) {
			problem_add(problems, field, "This address is kept secret, and the place of a meeting is sent to all who are asked. Write “at the family’s home” instead");
			break;
		}
	return outcome;
}

const char *
meeting_when_words(struct arena *arena, const struct meeting *meeting)
{
	if (!date_is_given(meeting->held_on))
		return "";
	return arena_format(arena, "%s, %s, %s", date_words(arena, meeting->held_on), meeting->starts_at, meeting->venue);
}

const char *
line_words(struct arena *arena, const struct story_meeting_lines_rows *lines, size_t *at)
{
	const int64_t line_id = lines->at[*at].meeting_line_id;
	const char *words = NULL;

	for (; *at < lines->count && lines->at[*at].meeting_line_id == line_id; (*at)++) {
		const struct story_meeting_lines_row *row = &lines->at[*at];
		const char *own = row->words != NULL ? row->words : "Restricted: only some may read this.";

		if (row->corrected_by_paragraph_id == 0)
			words = words == NULL ? own : arena_format(arena, "%s\n\n%s", words, own);
	}
	return words != NULL ? words : "";
}

static bool
was_held(const struct story_meetings_row *row, struct date since)
{
	return text_equals(row->state, "finished") && date_is_given(row->held_on) && !date_is_before(row->held_on, since);
}

static const char *
held_words(struct work *work, const struct story_meetings_row *row)
{
	const struct profile_meeting_kind *kind = profile_meeting_kind(work->profile, row->meeting_kind);

	return arena_format(work->arena, "The %s of %s, %s", kind != NULL ? kind->name : "meeting", date_words(work->arena, row->held_on), row->reference);
}

struct profile_choices
meetings_held(struct work *work, const struct story_meetings_rows *meetings, struct date since)
{
	struct profile_choice *list = ARENA_ARRAY(work->arena, struct profile_choice, meetings->count);
	size_t count = 0;

	for (size_t i = 0; i < meetings->count; i++)
		if (was_held(&meetings->at[i], since))
			list[count++] = (struct profile_choice){ meetings->at[i].reference, held_words(work, &meetings->at[i]), NULL };
	return (struct profile_choices){ list, count };
}

const char *
meeting_held_words(struct work *work, const struct story_meetings_rows *meetings, struct date since, const char *reference)
{
	for (size_t i = 0; reference != NULL && i < meetings->count; i++)
		if (was_held(&meetings->at[i], since) && text_equals(meetings->at[i].reference, reference))
			return held_words(work, &meetings->at[i]);
	return NULL;
}
