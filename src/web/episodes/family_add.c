/* family_add.c -- somebody joins a family that is helped already: a partner who moved in, a grandparent, a new baby. R-PERS-02, R-PERS-04, R-PERS-06 */
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/links/alike_question.h"
#include "web/people/people_pages.h"

static const struct profile_choice parts[] = { { "child", "A child who needs help too", "A baby not born yet as well" }, { "carer", "A parent or carer", NULL },
	{ "family", "Family", "A grandparent, an aunt, a brother or sister who is grown up" }, { "network", "A friend or helper", NULL },
	{ "advocate", "An advocate", "Speaks for the child, or for a parent" } };
static const struct profile_choices part_choices = { parts, 5 };

struct adding {
	struct family family;
	struct story_households_rows homes;
	struct alike_question question;
};

/* The homes of the family by reference, each with its address. */
static struct profile_choices
home_choices(struct visit *visit, const struct story_households_rows *rows)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, rows->count);
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (i == 0 || rows->at[i - 1].household_id != rows->at[i].household_id)
			list[count++] = (struct profile_choice){ rows->at[i].reference, arena_format(visit->work->arena, "%s, with %s",
				rows->at[i].address_lines != NULL ? address_in_a_line(visit->work->arena, rows->at[i].address_lines, NULL) : "The address that is kept secret", rows->at[i].given_name), NULL };
	return (struct profile_choices){ list, count };
}

/* What an adult is to the children of the family, when it is what a parent or carer is; else NULL. */
static const char *
parent_kind(const struct story_adults_row *adult)
{
	static const char *const kinds[] = { "mother", "father", "step_parent", "adoptive_parent", "guardian" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equals(adult->relationship_kind, kinds[i]))
			return kinds[i];
	return NULL;
}

/* The parents of the children who are there, who may be this child's too. */
static struct profile_choices
parent_choices(struct visit *visit, const struct family *family)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, family->adults.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < family->adults.count; i++)
		if (parent_kind(&family->adults.at[i]) != NULL)
			list[count++] = (struct profile_choice){ family->adults.at[i].reference, arena_format(visit->work->arena, "%s %s, %s", family->adults.at[i].given_name, family->adults.at[i].family_name,
				relationship_kind_of(parent_kind(&family->adults.at[i]))->words), NULL };
	return (struct profile_choices){ list, count };
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct adding *adding = given;
	struct profile_choices homes = home_choices(visit, &adding->homes), parents = parent_choices(visit, &adding->family);

	field_short(out, visit, "given_name", "First name", "Leave empty for a baby who is not born yet", NULL, 20);
	field_short(out, visit, "family_name", "Family name", NULL, NULL, 20);
	field_short(out, visit, "birth", "Date of birth, or what you know of it", "For example 14 3 2020; a year; an age like 4; or \"due 2 2 2027\" for a baby not born yet", NULL, 20);
	alike_question_draw(out, visit, &adding->question);
	field_radios(out, visit, "part", "What part do they have?", NULL, &part_choices, NULL);
	field_select(out, visit, "relation", "What are they to the children?", NULL, &visit->work->profile->relations, NULL);
	field_tick(out, visit, "responsible", "Has parental responsibility", false);
	if (parents.count > 0) {
		field_checks(out, visit, "parents", "If they are a child: who are their parents and carers?", "As they are to the other children. A baby is found by its mother’s name", &parents, (struct text_list){ NULL, 0 });
		field_checks(out, visit, "parents_responsible", "Who of them has parental responsibility for this child?", NULL, &parents, (struct text_list){ NULL, 0 });
	}
	field_text(out, visit, "contact", "How much do they and the children see each other?", "You can leave this empty", NULL);
	field_select(out, visit, "home", "Where do they live?", "Leave it as it is when they live somewhere else", &homes, NULL);
	field_date(out, visit, "from_on", "Since when?", "If you do not know, leave it empty: we write today", date_none());
	field_short(out, visit, "phone", "Phone that is safe to ring", NULL, NULL, 20);
}

static enum outcome
read_question(struct visit *visit, const struct family *family, struct alike_question *question)
{
	struct baby_details baby = { .family_name = visit_typed(visit, "family_name") };
	struct new_person person = { .birth_precision = BIRTH_PRECISION_MISSING };
	struct match_details details = { .given_name = visit_typed(visit, "given_name"), .family_name = visit_typed(visit, "family_name"), .phone = visit_typed(visit, "phone") };

	if (birth_read(visit_typed(visit, "birth"), visit->work->today, &person) && person.birth_precision == BIRTH_PRECISION_EXACT)
		details.birth_date = person.birth_date;
	for (size_t i = 0; i < family->adults.count; i++)
		if (text_equals(family->adults.at[i].relationship_kind, "mother")) {
			baby.mother_given_name = family->adults.at[i].given_name;
			baby.mother_family_name = family->adults.at[i].family_name;
		}
	baby.born = !person.unborn;
	baby.day = person.unborn ? person.expected_on : details.birth_date;
	return alike_question_read(visit, "same", &details, person.unborn || person.birth_precision == BIRTH_PRECISION_EXACT ? &baby : NULL, question);
}

enum outcome
family_add_show(struct visit *visit)
{
	struct adding *adding = ARENA_NEW(visit->work->arena, struct adding);
	enum outcome outcome = family_show(visit, &adding->family, TAB_FAMILY, "Add somebody");

	if (outcome == OK)
		outcome = q_story_households(visit->work, adding->family.episode.episode_id, &adding->homes);
	if (outcome == OK)
		outcome = read_question(visit, &adding->family, &adding->question);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Add somebody to the family", .intro = "Only what you know. Everything can be added and put right later.",
	    .button = "Add them", .can_wait = true, .version = -1, .back = family_url(visit, &adding->family, "family"), .back_words = "Family", .fields = fields, .given = adding });
}

static enum outcome
add_person(struct visit *visit, void *given, int64_t *person_id)
{
	struct new_person person = { .given_name = visit_typed(visit, "given_name"), .family_name = visit_typed(visit, "family_name"), .language = "en" };
	struct problems found = { .arena = visit->work->arena };
	enum outcome outcome;

	(void)given;
	if (!birth_read(visit_typed(visit, "birth"), visit->work->today, &person)) {
		problem_add(&visit->problems, "birth", "Date of birth must be a real date, a year or an age, like 14 3 2020, 2020 or 4");
		return INVALID;
	}
	outcome = person_add(visit->work, &person, &found, person_id);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, text_equals(problem->field, "birth_date") || text_equals(problem->field, "expected_on") ? "birth" : problem->field, "%s", problem->words);
	return outcome;
}

/* Somebody new; or who is written down already, when it was said that it is them. */
static enum outcome
save_person(struct visit *visit, const struct family *family, int64_t *person_id)
{
	struct alike_question question;
	const struct alike *same;
	enum outcome outcome = read_question(visit, family, &question);

	if (outcome == OK)
		outcome = alike_question_answer(visit, &question, &same);
	if (outcome == OK)
		outcome = alike_question_settle(visit, &question, same, add_person, NULL, person_id);
	return outcome == OK ? baby_is_born(visit, *person_id, visit_typed(visit, "given_name"), visit_typed(visit, "family_name"), visit_typed(visit, "birth"), &visit->problems) : outcome;
}

/* The home comes before the help: whoever joins a family that lives there has not moved. */
static enum outcome
save_home(struct visit *visit, const struct family *family, int64_t person_id)
{
	const char *home = visit_typed(visit, "home");
	struct story_households_rows rows;
	struct date from_on;
	enum outcome outcome = q_story_households(visit->work, family->episode.episode_id, &rows);

	if (!visit_date(visit, "from_on", "The day", &from_on))
		return INVALID;
	for (size_t i = 0; outcome == OK && home != NULL && i < rows.count; i++)
		if (text_equals(rows.at[i].reference, home))
			return household_join(visit->work, rows.at[i].household_id, person_id, date_is_given(from_on) ? from_on : visit->work->today, &visit->problems);
	return outcome;
}

static enum outcome
save_ties(struct visit *visit, const struct family *family, int64_t person_id)
{
	const char *relation = visit_typed(visit, "relation"), *phone = visit_typed(visit, "phone");
	int64_t relationship_id;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && relation != NULL && i < family->children.count; i++) {
		struct relationship_running_row running;
		bool known;

		outcome = q_relationship_running(visit->work, person_id, family->children.at[i].person_id, relation, &running, &known);
		if (outcome != OK || known) /* they were written down before, and this too */
			continue;
		outcome = relationship_record(visit->work, person_id, family->children.at[i].person_id, relation, visit_ticked(visit, "responsible"), visit_typed(visit, "contact"),
		    date_none(), &visit->problems, &relationship_id);
	}
	if (outcome == OK && phone != NULL)
		outcome = contact_point_told(visit->work, person_id, phone, &visit->problems);
	return outcome;
}

static bool
is_ticked(const struct text_list *keys, const char *key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (text_equals(keys->at[i], key))
			return true;
	return false;
}

/* A child's parents of this family: they are asked for, so that "Baby of ..." is found and a child with its mother is not taken for one who is fostered. R-PERS-02, R-PERS-09 */
static enum outcome
save_parents(struct visit *visit, const struct family *family, int64_t child_id)
{
	struct text_list parents = visit_keys(visit, "parents"), responsible = visit_keys(visit, "parents_responsible");
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < family->adults.count; i++) {
		const struct story_adults_row *adult = &family->adults.at[i];
		const char *kind = parent_kind(adult);
		struct relationship_running_row running;
		int64_t relationship_id;
		bool known = false;

		if (kind == NULL || !is_ticked(&parents, adult->reference))
			continue;
		outcome = q_relationship_running(visit->work, adult->person_id, child_id, kind, &running, &known);
		if (outcome == OK && !known)
			outcome = relationship_record(visit->work, adult->person_id, child_id, kind, is_ticked(&responsible, adult->reference), NULL, date_none(), &visit->problems, &relationship_id);
	}
	return outcome;
}

/* Of whom it is said that they have parental responsibility, it is said too that they are a parent. */
static void
check_parents(struct visit *visit)
{
	struct text_list parents = visit_keys(visit, "parents"), responsible = visit_keys(visit, "parents_responsible");

	for (size_t i = 0; i < responsible.count; i++)
		if (!is_ticked(&parents, responsible.at[i])) {
			problem_add(&visit->problems, "parents_responsible", "Select them among the parents and carers too");
			return;
		}
}

enum outcome
family_add_save(struct visit *visit)
{
	const char *part = visit_typed(visit, "part");
	struct family family;
	int64_t person_id = 0;
	enum outcome outcome = family_read(visit, &family), saved;

	if (outcome != OK)
		return outcome;
	if (profile_choice(&part_choices, part) == NULL)
		problem_add(&visit->problems, "part", "Select what part they have");
	if (visit_typed(visit, "relation") == NULL && !text_equals(part, "advocate") && !text_equals(part, "network"))
		problem_add(&visit->problems, "relation", "Select what they are to the children");
	if (text_equals(part, "child"))
		check_parents(visit);
	saved = save_person(visit, &family, &person_id);
	if (saved != OK || visit->problems.count > 0)
		return saved != OK ? saved : INVALID;
	outcome = save_home(visit, &family, person_id);
	if (outcome == OK)
		outcome = save_ties(visit, &family, person_id);
	if (outcome == OK && text_equals(part, "child"))
		outcome = save_parents(visit, &family, person_id);
	if (outcome == OK && text_equals(part, "child"))
		outcome = linked_check_not_helped(visit->work, (struct id_list){ &person_id, 1 }, &visit->problems);
	if (outcome == OK && text_equals(part, "child"))
		outcome = episode_add_child(visit->work, &family.episode, person_id, visit->work->today, &visit->problems);
	else if (outcome == OK)
		outcome = episode_add_adult(visit->work, &family.episode, person_id, part, MAY_CONTACT_NOT_ASKED, &visit->problems);
	/* Casework's names for what the form calls otherwise. */
	visit_problems_move(visit, "relationship_kind", "relation");
	visit_problems_move(visit, "value", "phone");
	visit_problems_move(visit, "children", "part");
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "family"), "They are added to the family.");
	return outcome;
}
