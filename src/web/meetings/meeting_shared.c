/* meeting_shared.c -- what every page of a meeting reads and says. */
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/work.h"
#include "web/meetings/meeting_pages.h"

static enum outcome
find_meeting(struct visit *visit, struct meeting_of_family *of)
{
	const struct access_to_episode *access = &of->family.access;
	enum outcome outcome = meeting_by_reference(visit->work, of->family.episode.episode_id, visit->references[1], &of->meeting);

	if (outcome == OK)
		of->runs_it = (access->leads || access->contributes) && of->family.episode.open &&
		    meeting_is_run_by(&of->meeting, visit->worker.worker_id, access->leads, visit->worker.agency_id);
	return outcome;
}

enum outcome
meeting_of_family(struct visit *visit, struct meeting_of_family *of, const char *title)
{
	enum outcome outcome = family_show(visit, &of->family, TAB_MEETINGS, title);

	return outcome == OK ? find_meeting(visit, of) : outcome;
}

enum outcome
meeting_of_saving(struct visit *visit, struct meeting_of_family *of)
{
	enum outcome outcome = family_read(visit, &of->family);

	return outcome == OK ? find_meeting(visit, of) : outcome;
}

enum outcome
meeting_run_by_worker(struct visit *visit, struct meeting_of_family *of, const char *title)
{
	enum outcome outcome = title != NULL ? meeting_of_family(visit, of, title) : meeting_of_saving(visit, of);

	if (outcome != OK)
		return outcome;
	return of->runs_it ? OK : REFUSED;
}

struct url
meeting_url(struct visit *visit, const struct meeting_of_family *of, const char *page)
{
	struct arena *arena = visit->work->arena;

	if (page == NULL)
		return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference);
	return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, arena_format(arena, "/%s", page));
}

struct url
meeting_url_of(struct visit *visit, const struct meeting_of_family *of, const char *page, int64_t id)
{
	struct arena *arena = visit->work->arena;

	return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, arena_format(arena, "/%s/", page),
	    arena_format(arena, "%lld", (long long)id));
}

int64_t
path_number(struct visit *visit)
{
	long long number;

	return visit->references[2] != NULL && slice_number(slice_of(visit->references[2]), INT64_MAX, &number) ? number : 0;
}

enum outcome
meeting_seen_by(struct visit *visit, const struct meeting_of_family *of, struct meeting_seen *seen)
{
	struct work *work = visit->work;
	struct story_invitees_rows invitees;
	struct story_objectives_rows objectives;
	struct story_recommendations_rows recommendations;
	struct story_plan_lines_rows lines = { NULL, 0 };
	struct story_meeting_lines_rows said;
	struct plan plan;
	int64_t *ids;
	size_t used = 0;
	enum outcome outcome = q_story_invitees(work, of->meeting.meeting_id, 0, &invitees);

	if (outcome == OK)
		outcome = q_story_objectives(work, of->meeting.meeting_id, 0, &objectives);
	if (outcome == OK)
		outcome = q_story_recommendations(work, of->meeting.meeting_id, 0, &recommendations);
	if (outcome == OK)
		outcome = q_story_meeting_lines(work, of->meeting.meeting_id, 0, &said);
	if (outcome == OK) {
		outcome = plan_running(work, of->family.episode.episode_id, &plan);
		if (outcome == OK)
			outcome = q_story_plan_lines(work, plan.plan_id, &lines);
		else if (outcome == NOT_FOUND)
			outcome = OK;
	}
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, of->family.children.count + invitees.count + objectives.count + recommendations.count + lines.count + said.count);
	*seen = (struct meeting_seen){ .names = of->family.names };
	seen->child_ids = (struct id_list){ ids + used, of->family.children.count };
	for (size_t i = 0; i < of->family.children.count; i++)
		ids[used++] = of->family.children.at[i].person_id;
	seen->invitee_ids = (struct id_list){ ids + used, invitees.count };
	for (size_t i = 0; i < invitees.count; i++)
		ids[used++] = invitees.at[i].invitee_id;
	seen->objective_ids = (struct id_list){ ids + used, objectives.count };
	for (size_t i = 0; i < objectives.count; i++)
		ids[used++] = objectives.at[i].objective_id;
	seen->recommendation_ids = (struct id_list){ ids + used, recommendations.count };
	for (size_t i = 0; i < recommendations.count; i++)
		ids[used++] = recommendations.at[i].recommendation_id;
	seen->outcome_ids = (struct id_list){ ids + used, lines.count };
	for (size_t i = 0; i < lines.count; i++)
		ids[used++] = lines.at[i].outcome_id;
	seen->line_ids = (struct id_list){ ids + used, said.count };
	for (size_t i = 0; i < said.count; i++)
		ids[used++] = said.at[i].meeting_line_id;
	return OK;
}

const char *
meeting_state_words(const char *state, enum mark_kind *mark)
{
	static const struct {
		const char *state, *words;
		enum mark_kind mark;
	} known[] = { { "decided", "Decided, not arranged yet", MARK_WAIT }, { "arranged", "Being prepared", MARK_WAIT }, { "ready", "Ready", MARK_DONE },
		{ "started", "Going on", MARK_SOON }, { "finished", "Held", MARK_DONE }, { "called_off", "Called off", MARK_NO } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equals(known[i].state, state)) {
			*mark = known[i].mark;
			return known[i].words;
		}
	*mark = MARK_STILL;
	return state;
}

const char *
invitee_part_words(const char *part)
{
	static const char *const words[][2] = { { "professional", "Worker" }, { "child", "Child" }, { "parent", "Parent or carer" }, { "family", "Family" },
		{ "supporter", "Supporter" }, { "advocate", "Advocate" }, { "other", "Other" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equals(words[i][0], part))
			return words[i][1];
	return part;
}

const char *
meeting_when_words(struct arena *arena, const struct meeting *meeting)
{
	if (!date_is_given(meeting->held_on))
		return "";
	return arena_format(arena, "%s, %s, %s", date_words(arena, meeting->held_on), meeting->starts_at, meeting->venue);
}

struct profile_choices
handing_ways(void)
{
	static const struct profile_choice ways[] = { { "by_hand", "By hand", NULL }, { "post", "By post", NULL }, { "phone", "By phone", NULL },
		{ "secure_email", "By secure e-mail", NULL }, { "read_together", "Read together", NULL } };

	return (struct profile_choices){ ways, sizeof(ways) / sizeof(ways[0]) };
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
