/* strength_forms.c -- writing down what the family builds on, and that it is not so any more. R-NET-06 */
#include "casework/network/strengths.h"

#include "casework/network/map.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/network/map_pages.h"

struct telling {
	struct family family;
	struct map_strengths_row row; /* of the path */
};

static enum outcome
show(struct visit *visit, const struct telling *all, const char *heading, const char *intro, form_fields *fields, int64_t version)
{
	return form_page_show(visit, &(struct form_page){ .heading = heading, .intro = intro, .button = "Save", .can_wait = true, .version = version,
	    .back = family_url(visit, &all->family, "network"), .back_words = "Family and support", .fields = fields, .given = all });
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct telling *all = given;
	struct profile_choices people = family_person_choices(visit, &all->family);

	field_radios(out, visit, "strength_kind", "What do they build on?", NULL, &visit->work->profile->strength_kinds, NULL);
	field_select(out, visit, "person", "Who of them?", "Choose nobody for the whole family", &people, NULL);
	field_area(out, visit, "words", "What is it, and what does it give them?", "In their own words", NULL, 3);
	field_text(out, visit, "told_by", "Who told you?", NULL, NULL);
	field_date(out, visit, "told_on", "When?", NULL, visit->work->today);
}

enum outcome
strength_new_show(struct visit *visit)
{
	struct telling *all = ARENA_NEW(visit->work->arena, struct telling);
	enum outcome outcome = family_show(visit, &all->family, TAB_FAMILY, "What the family builds on");

	if (outcome == OK && visit->work->profile->strength_kinds.count == 0)
		return NOT_FOUND;
	return outcome == OK ? show(visit, all, "What the family builds on", "People, places and groups that do them good, and what they are good at.", new_fields, -1) : outcome;
}

enum outcome
strength_new_save(struct visit *visit)
{
	struct family family;
	struct new_strength given = { .strength_kind = visit_typed(visit, "strength_kind"), .words = visit_typed(visit, "words"), .told_by = visit_typed(visit, "told_by") };
	const char *person = visit_typed(visit, "person");
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "told_on", "The day", &given.told_on);
	given.person_id = family_person_id(&family, person);
	if (person != NULL && given.person_id == 0)
		problem_add(&visit->problems, "person", "Select somebody of this family, or nobody");
	outcome = strength_tell(visit->work, &family.episode, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "network"), "It is saved what they build on.");
	return outcome;
}

static enum outcome
find(struct visit *visit, struct telling *all)
{
	struct network_map map;
	long long number;
	enum outcome outcome = slice_number(slice_of(visit->references[1]), INT64_MAX, &number) ? network_map_read(visit->work, all->family.episode.episode_id, visit->work->today, &map) : NOT_FOUND;

	for (size_t i = 0; outcome == OK && i < map.strengths.count; i++)
		if (map.strengths.at[i].strength_id == number) {
			all->row = map.strengths.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
one_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct telling *all = given;

	form_words(out, all->row.words);
	field_date(out, visit, "ended_on", "Since when is it not so any more?", NULL, date_none());
	field_area(out, visit, "reason", "Why?", NULL, NULL, 2);
}

enum outcome
strength_one_show(struct visit *visit)
{
	struct telling *all = ARENA_NEW(visit->work->arena, struct telling);
	enum outcome outcome = family_show(visit, &all->family, TAB_FAMILY, "It is not so any more");

	if (outcome == OK)
		outcome = find(visit, all);
	return outcome == OK ? show(visit, all, "It is not so any more", NULL, one_fields, all->row.version) : outcome;
}

enum outcome
strength_one_save(struct visit *visit)
{
	struct telling all;
	struct date ended_on;
	enum outcome outcome = family_read(visit, &all.family);

	if (outcome == OK)
		outcome = find(visit, &all);
	if (outcome != OK)
		return outcome;
	all.row.version = visit_version(visit);
	(void)visit_date(visit, "ended_on", "The day", &ended_on);
	outcome = strength_end(visit->work, &all.family.episode, &all.row, ended_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &all.family, "network"), "It is saved.");
	return outcome;
}
