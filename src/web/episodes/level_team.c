/* level_team.c -- the level of need, the team around the family. */
#include "base/text.h"
#include "casework/incidents/incidents.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/incidents/incident_pages.h"

/* ---- level ---- */

struct level_given {
	struct family family;
	struct story_levels_rows levels;
	const char *incidents; /* of the last 12 months; NULL: none */
};

static struct profile_choices
level_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->level_count);

	for (size_t i = 0; i < profile->level_count; i++)
		list[i] = (struct profile_choice){ arena_format(visit->work->arena, "%d", profile->levels[i].number),
			arena_format(visit->work->arena, "%d %s", profile->levels[i].number, profile->levels[i].name), profile->levels[i].meaning };
	return (struct profile_choices){ list, profile->level_count };
}

static void
level_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct level_given *level = given;
	struct profile_choices levels = level_choices(visit), children = family_child_choices(visit, &level->family);

	for (size_t i = 0; i < level->levels.count; i++) {
		const struct story_levels_row *row = &level->levels.at[i];

		form_words(out, arena_format(visit->work->arena, "%s: level %lld%s%s%s%s. %s Agreed by %s, written by %s.", date_words(visit->work->arena, row->decided_on), (long long)row->level,
		    row->given_name != NULL ? " for " : "", row->given_name != NULL ? row->given_name : "", row->need_domain != NULL ? ", " : "",
		    row->need_domain != NULL ? profile_choice_label(&visit->work->profile->need_domains, row->need_domain) : "", row->rationale, row->agreed_by, row->worker_name));
	}
	if (level->incidents != NULL)
		form_words(out, arena_format(visit->work->arena, "Incidents in the last %d months: %s.", INCIDENT_COUNT_MONTHS, level->incidents));
	form_heading(out, "A new judgement");
	form_words(out, "Think of the lowest level that helps. It is your judgement with the family, never a score.");
	field_radios(out, visit, "level", "Which level of need?", NULL, &levels, NULL);
	field_select(out, visit, "child", "For one child only?", "Leave it as it is for the family as a whole", &children, NULL);
	field_select(out, visit, "need_domain", "For one part of life only?", "Leave it as it is for all of it. Then say the overall level too: you decide it with all of them in view.",
	    &visit->work->profile->need_domains, NULL);
	field_area(out, visit, "rationale", "Why this level?", NULL, NULL, 4);
	field_area(out, visit, "evidence", "What shows it?", NULL, NULL, 3);
	field_area(out, visit, "lower_not_enough", "Why is a lower level not enough?", "Asked for level 3 and above", NULL, 3);
	field_area(out, visit, "social_care_decision", "What was decided about a referral to Social Care, and by whom?", "Asked when the level rises to 3 or above. A child in danger comes first: ring before you write.", NULL, 2);
	field_text(out, visit, "agreed_by", "Who agreed?", "For example Amy and Helen Sharrock", NULL);
	field_date(out, visit, "decided_on", "When?", NULL, visit->work->today);
}

enum outcome
level_show(struct visit *visit)
{
	struct level_given *given = ARENA_NEW(visit->work->arena, struct level_given);
	enum outcome outcome = family_show(visit, &given->family, TAB_OVERVIEW, "Level of need");

	if (outcome == OK)
		outcome = q_story_levels(visit->work, given->family.episode.episode_id, &given->levels);
	if (outcome == OK)
		outcome = incident_count_words(visit, given->family.episode.episode_id, &given->incidents);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Level of need", .button = "Save the level", .can_wait = true,
	    .version = given->family.episode.version, .fields = level_fields, .given = given });
}

enum outcome
level_save(struct visit *visit)
{
	struct family family;
	struct new_level given = { .rationale = visit_typed(visit, "rationale"), .evidence = visit_typed(visit, "evidence"),
		.lower_not_enough = visit_typed(visit, "lower_not_enough"), .social_care_decision = visit_typed(visit, "social_care_decision"),
		.need_domain = visit_typed(visit, "need_domain"), .agreed_by = visit_typed(visit, "agreed_by") };
	const struct profile_level *level;
	const char *typed = visit_typed(visit, "level"), *notice = "The level is saved.";
	long long number = 0;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	if (typed != NULL && slice_number(slice_of(typed), 9, &number))
		given.level = number;
	given.person_id = family_person_id(&family, visit_typed(visit, "child"));
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	family.episode.version = visit_version(visit);
	outcome = episode_decide_level(visit->work, &family.episode, &given, &visit->problems);
	level = profile_level(visit->work->profile, (int)given.level);
	if (level != NULL && level->ask_social_care_decision)
		notice = "The level is saved. Concerns at this level go to Social Care: ring the front door, and involve the lead professional.";
	if (outcome == OK)
		visit_go_to(visit, family.url, notice);
	return outcome;
}

/* ---- team ---- */

struct team_given {
	struct family family;
	struct profile_choices workers;
	struct story_team_rows team;
};

static void
team_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct team_given *people = given;
	struct profile_choices adults = family_person_choices(visit, &people->family);
	struct profile_choice *members = ARENA_ARRAY(visit->work->arena, struct profile_choice, people->team.count);
	struct profile_choices leaving = { members, people->team.count };

	for (size_t i = 0; i < people->team.count; i++)
		members[i] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)people->team.at[i].team_member_id),
			arena_format(visit->work->arena, "%s%s%s", people->team.at[i].name, people->team.at[i].job_title != NULL ? ", " : "",
			    people->team.at[i].job_title != NULL ? people->team.at[i].job_title : ""), people->team.at[i].what_they_do };
	form_heading(out, "Somebody joins");
	field_select(out, visit, "worker", "A worker who uses this record", NULL, &people->workers, NULL);
	form_words(out, "Or somebody who does not:");
	field_short(out, visit, "name", "Name", NULL, NULL, 20);
	field_short(out, visit, "job_title", "Job, or what they are to the family", NULL, NULL, 20);
	field_short(out, visit, "phone", "Phone", NULL, NULL, 20);
	field_text(out, visit, "what_they_do", "What will they do?", NULL, NULL);
	field_select(out, visit, "chosen_by", "Did somebody of the family choose them?", NULL, &adults, NULL);
	form_heading(out, "Somebody leaves");
	field_select(out, visit, "leaving", "Who leaves?", NULL, &leaving, NULL);
	field_text(out, visit, "reason", "Why?", NULL, NULL);
}

enum outcome
team_show(struct visit *visit)
{
	struct team_given *given = ARENA_NEW(visit->work->arena, struct team_given);
	enum outcome outcome = family_show(visit, &given->family, TAB_OVERVIEW, "Team around the family");

	if (outcome == OK)
		outcome = worker_choices(visit, &given->workers);
	if (outcome == OK)
		outcome = q_story_team(visit->work, given->family.episode.episode_id, &given->team);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Team around the family",
	    .intro = "A worker sees the record only while the family agrees that their agency may.", .button = "Save the team", .can_wait = false,
	    .version = given->family.episode.version, .fields = team_fields, .given = given });
}

enum outcome
team_save(struct visit *visit)
{
	struct family family;
	struct new_team_member given = { .name = visit_typed(visit, "name"), .job_title = visit_typed(visit, "job_title"), .phone = visit_typed(visit, "phone"),
		.what_they_do = visit_typed(visit, "what_they_do") };
	const char *leaving = visit_typed(visit, "leaving");
	long long team_member_id = 0;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = typed_worker(visit, "worker", &given.worker_id);
	if (outcome != OK)
		return outcome;
	given.chosen_by_person_id = family_person_id(&family, visit_typed(visit, "chosen_by"));
	family.episode.version = visit_version(visit);
	if (leaving != NULL) {
		(void)slice_number(slice_of(leaving), INT64_MAX, &team_member_id);
		outcome = episode_end_team_member(visit->work, &family.episode, team_member_id, visit_typed(visit, "reason"), &visit->problems);
		visit_problems_move(visit, "team_member", "leaving");
		family.episode.version = VERSION_ANY; /* one may leave and another join in one save */
	}
	if (outcome == OK && (leaving == NULL || given.worker_id != 0 || given.name != NULL))
		outcome = episode_add_team_member(visit->work, &family.episode, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "team"), "The team is saved.");
	return outcome;
}
