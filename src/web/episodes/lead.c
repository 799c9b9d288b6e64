/* lead.c -- who holds the help together: what is in place for the children, what whoever leads does and how that stands, who leads from now on. R-LP-01 to -07, -12, -13 */
#include <jansson.h>
#include <stdlib.h>

#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "web/episodes/child_status.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

struct lead_given {
	struct family family;
	struct profile_choices workers;
	struct story_leads_rows leads;
	struct story_team_rows team;
	struct story_child_statuses_rows statuses;
	struct story_meetings_rows meetings;
	struct story_rounds_row rounds;
	struct story_plan_now_row plan;
	bool has_plan;
	struct profile_choices held; /* meetings that were held, newest first */
};

enum { SCHOOL_AGE = 5 };

/* ---- what whoever leads does, and how that stands. R-LP-03 ---- */

/* The meeting that is decided and not over; else NULL. */
static const struct story_meetings_row *
meeting_to_come(const struct lead_given *given)
{
	for (size_t i = 0; i < given->meetings.count; i++)
		if (!text_equals(given->meetings.at[i].state, "finished") && !text_equals(given->meetings.at[i].state, "called_off"))
			return &given->meetings.at[i];
	return NULL;
}

static const char *
meetings_words(struct arena *arena, const struct lead_given *given)
{
	const struct story_meetings_row *next = meeting_to_come(given);

	if (next != NULL && date_is_given(next->held_on))
		return arena_format(arena, "the next one is on %s", date_words(arena, next->held_on));
	if (next != NULL && date_is_given(next->latest_on))
		return arena_format(arena, "one is decided, and has no day yet; it is due by %s", date_words(arena, next->latest_on));
	if (next != NULL)
		return "one is decided, and has no day yet";
	return given->meetings.count > 0 && date_is_given(given->meetings.at[0].held_on) ? arena_format(arena, "the last one was on %s; none is arranged",
	    date_words(arena, given->meetings.at[0].held_on)) : "none is arranged";
}

static size_t
agencies_of(const struct story_team_rows *team)
{
	size_t count = 0;

	for (size_t i = 0; i < team->count; i++) {
		bool before = team->at[i].agency_name == NULL;

		for (size_t k = 0; k < i && !before; k++)
			before = text_equals(team->at[k].agency_name, team->at[i].agency_name);
		count += before ? 0 : 1;
	}
	return count;
}

static const char *
plan_words(struct arena *arena, const struct lead_given *given)
{
	if (!given->has_plan)
		return "there is no plan yet";
	if (!date_is_given(given->rounds.agreed_on))
		return "a plan is being written, and not agreed yet";
	return arena_format(arena, "agreed on %s%s%s", date_words(arena, given->rounds.agreed_on), date_is_given(given->rounds.review_on) ? "; it is looked at again on " : "",
	    date_is_given(given->rounds.review_on) ? date_words(arena, given->rounds.review_on) : "");
}

static const char *
record_words(struct arena *arena, const struct lead_given *given)
{
	const char *assessment = given->rounds.finished_count > 0 ? "an assessment is finished" : "no assessment is finished";

	return given->rounds.review_count > 0 ? arena_format(arena, "%s; the plan was last looked at together on %s", assessment, date_words(arena, given->rounds.last_held_on))
	    : arena_format(arena, "%s; the plan was not looked at together yet", assessment);
}

/* How it stands, from meetings, plan and team; NULL for a duty of the profile that nothing here tells of. */
static const char *
duty_state(struct arena *arena, const struct lead_given *given, const char *duty)
{
	const struct story_meetings_row *next = meeting_to_come(given);

	if (text_equals(duty, "arrange_meetings"))
		return meetings_words(arena, given);
	if (text_equals(duty, "ensure_chair"))
		return next == NULL ? "no meeting is to come" : next->chair_name != NULL ? arena_format(arena, "%s chairs the next one", next->chair_name) : "the next one has no chair yet";
	if (text_equals(duty, "central_contact"))
		return given->family.lead.worker_id == 0 ? "nobody leads yet" : given->family.lead.phone != NULL ? arena_format(arena, "%s, %s", given->family.lead.name,
		    given->family.lead.phone) : arena_format(arena, "%s; no phone is written down", given->family.lead.name);
	if (text_equals(duty, "find_gaps"))
		return given->rounds.missing_count == 0 ? "no service is written down as missing" : arena_format(arena, "%lld %s that a meeting wanted %s to be had",
		    (long long)given->rounds.missing_count, given->rounds.missing_count == 1 ? "service" : "services", given->rounds.missing_count == 1 ? "was not" : "were not");
	if (text_equals(duty, "no_duplication"))
		return arena_format(arena, "%zu %s in the team, of %zu %s", given->team.count, given->team.count == 1 ? "person" : "people", agencies_of(&given->team),
		    agencies_of(&given->team) == 1 ? "agency" : "agencies");
	if (text_equals(duty, "update_record"))
		return record_words(arena, given);
	return text_equals(duty, "robust_plan") ? plan_words(arena, given) : NULL;
}

/* ---- who leads usually ---- */

/* By age and by where a child goes. R-LP-12, R-LP-13 */
static const struct profile_lead_suggestion *
suggestion_for(struct visit *visit, const struct story_children_row *child)
{
	bool school = child->born && date_is_given(child->birth_date) && date_age(child->birth_date, visit->work->today) >= SCHOOL_AGE;

	return profile_lead_suggestion(visit->work->profile, school ? LEAD_STAGE_SCHOOL_AGE : !text_is_empty(child->setting_name) ? LEAD_STAGE_IN_SETTING : LEAD_STAGE_NO_SETTING);
}

static void
suggestions(struct html_out *out, struct visit *visit, const struct lead_given *given)
{
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < given->statuses.count; i++)
		if (!date_is_given(given->statuses.at[i].to_on))
			(child_status_by_law(visit, &given->statuses.at[i]) ? form_warning : form_words)(out, child_status_words(visit, &given->statuses.at[i]));
	for (size_t i = 0; i < given->family.children.count; i++) {
		const struct profile_lead_suggestion *usual = suggestion_for(visit, &given->family.children.at[i]);

		if (usual != NULL)
			form_words(out, arena_format(arena, "%s: %s%s%s.", given->family.children.at[i].born ? given->family.children.at[i].given_name : "The baby", usual->who,
			    usual->others != NULL ? ". " : "", usual->others != NULL ? usual->others : ""));
	}
	form_words(out, "Whom the family wants comes first, and anybody of any agency can lead unless the law says who.");
}

/* When a change needs one; NULL when it does not. R-LP-08 */
static const char *
meeting_hint(struct arena *arena, const struct profile *profile, const struct episode *episode)
{
	const int from = profile->lead_changes_in_meeting_from_level;

	return from == 0 || episode->level < from ? NULL
	    : arena_format(arena, "At level %lld somebody else leads when a meeting with the family has agreed it; whoever leads by law leads at once", (long long)episode->level);
}

static void
lead_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct lead_given *people = given;
	const struct profile_choices *criteria = &visit->work->profile->lead_criteria, *duties = &visit->work->profile->lead_duties;
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < people->leads.count; i++) {
		const struct story_leads_row *row = &people->leads.at[i];

		form_words(out, arena_format(arena, "%s, %s, from %s%s%s. %s%s%s%s", row->name, row->agency_name, date_words(arena, row->from_on),
		    date_is_given(row->to_on) ? " to " : "", date_words(arena, row->to_on), row->how_chosen,
		    date_is_given(row->until_on) && !date_is_given(row->to_on) ? " They expect to be there until " : "",
		    date_is_given(row->until_on) && !date_is_given(row->to_on) ? date_words(arena, row->until_on) : "",
		    date_is_given(row->until_on) && !date_is_given(row->to_on) ? ": agree in good time who leads then." : ""));
	}
	form_heading(out, "What whoever leads does");
	for (size_t i = 0; i < duties->count; i++) {
		const char *state = duty_state(arena, people, duties->at[i].key);

		form_words(out, state != NULL ? arena_format(arena, "%s: %s.", duties->at[i].label, state) : duties->at[i].label);
	}
	form_heading(out, "Who leads usually");
	suggestions(out, visit, people);
	form_heading(out, "Agree who leads");
	field_select(out, visit, "worker", "Who will lead?", NULL, &people->workers, NULL);
	field_date(out, visit, "from_on", "From when?", NULL, visit->work->today);
	field_date(out, visit, "until_on", "Are they there for a short time only? Until when?", "Leave it empty when no end is in sight. Somebody who is there for a short time can lead", date_none());
	field_area(out, visit, "how_chosen", "How were they chosen?", NULL, NULL, 2);
	field_area(out, visit, "family_view", people->family.episode.lead_professional_id != 0 ? "Does the family agree to the change?" : "What did the family want?", "In their words", NULL, 2);
	for (size_t i = 0; i < criteria->count; i++)
		field_text(out, visit, arena_format(arena, "criterion_%s", criteria->at[i].key), criteria->at[i].label, NULL, NULL);
	if (people->family.episode.lead_professional_id == 0)
		return;
	field_area(out, visit, "reason", "Why does the lead change?", NULL, NULL, 2);
	if (people->held.count > 0)
		field_select(out, visit, "meeting", "In which meeting was it agreed?", meeting_hint(arena, visit->work->profile, &people->family.episode), &people->held, NULL);
	else if (meeting_hint(arena, visit->work->profile, &people->family.episode) != NULL)
		form_words(out, meeting_hint(arena, visit->work->profile, &people->family.episode));
	if (meeting_hint(arena, visit->work->profile, &people->family.episode) != NULL)
		field_area(out, visit, "cannot_wait", "Or why can it not wait for a meeting?", "For example: whoever leads has left, or is not safe for this family", NULL, 2);
}

static enum outcome
read_lead(struct visit *visit, struct lead_given *given)
{
	enum outcome outcome = family_show(visit, &given->family, TAB_OVERVIEW, "Lead professional");
	int64_t episode_id = given->family.episode.episode_id;

	if (outcome == OK)
		outcome = worker_choices(visit, &given->workers);
	if (outcome == OK)
		outcome = q_story_leads(visit->work, episode_id, &given->leads);
	if (outcome == OK)
		outcome = q_story_team(visit->work, episode_id, &given->team);
	if (outcome == OK)
		outcome = q_story_child_statuses(visit->work, episode_id, &given->statuses);
	if (outcome == OK)
		outcome = q_story_meetings(visit->work, episode_id, &given->meetings);
	if (outcome == OK)
		outcome = q_story_rounds(visit->work, episode_id, &given->rounds);
	if (outcome == OK)
		outcome = q_story_plan_now(visit->work, episode_id, &given->plan, &given->has_plan);
	if (outcome == OK)
		given->held = meetings_held(visit->work, &given->meetings, given->family.episode.lead_since);
	return outcome;
}

enum outcome
lead_show(struct visit *visit)
{
	struct lead_given *given = ARENA_NEW(visit->work->arena, struct lead_given);
	enum outcome outcome = read_lead(visit, given);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = profile_word(visit->work->profile, "lead_professional"),
	    .intro = "One person holds the help together and is the one to ring. The family can read how they were chosen.", .button = "Save the lead", .can_wait = true,
	    .version = given->family.episode.version, .fields = lead_fields, .given = given });
}

/* The answers to the profile's criteria, as canonical JSON; NULL when one is missing, with its problem. */
static const char *
criteria_json(struct visit *visit)
{
	const struct profile_choices *criteria = &visit->work->profile->lead_criteria;
	json_t *all = json_object();
	const char *kept;
	char *text;

	for (size_t i = 0; i < criteria->count; i++) {
		const char *field = arena_format(visit->work->arena, "criterion_%s", criteria->at[i].key), *typed = visit_typed(visit, field);

		if (typed == NULL)
			problem_add(&visit->problems, field, "Answer \"%s\"", criteria->at[i].label);
		else
			(void)json_object_set_new(all, criteria->at[i].key, json_string(typed));
	}
	text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(all);
	kept = arena_copy(visit->work->arena, text != NULL ? text : "{}");
	free(text);
	return kept;
}

enum outcome
lead_save(struct visit *visit)
{
	struct story_meetings_rows meetings;
	struct family family;
	struct new_lead given = { .how_chosen = visit_typed(visit, "how_chosen"), .family_view = visit_typed(visit, "family_view"), .reason = visit_typed(visit, "reason"), .cannot_wait = visit_typed(visit, "cannot_wait") };
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = typed_worker(visit, "worker", &given.worker_id);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "from_on", "The day", &given.from_on);
	(void)visit_date(visit, "until_on", "The day until which they are there", &given.until_on);
	given.criteria = criteria_json(visit);
	family.episode.version = visit_version(visit);
	outcome = q_story_meetings(visit->work, family.episode.episode_id, &meetings);
	if (outcome == OK)
		given.meeting = meeting_held_words(visit->work, &meetings, family.episode.lead_since, visit_reference(visit, "meeting", "MT"));
	if (outcome == OK)
		outcome = episode_agree_lead(visit->work, &family.episode, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family.url, family.lead.worker_id != 0 ? "The lead is saved. Whoever led before is asked to hand over." : "The lead is saved.");
	return outcome;
}
