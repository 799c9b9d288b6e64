/* map_forms.c -- writing down who helps, whom a child wants, and what was asked about who helps. R-NET-01, R-NET-02, R-NET-04 */
#include "base/text.h"
#include "casework/network/network.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/network/map_pages.h"

struct mapping {
	struct family family;
	struct network network;          /* today */
	struct network_map map;
	const struct map_members_row *member; /* of the path; NULL */
	const struct map_choices_row *choice;
};

/* Everything that a form of the map is drawn from. show NULL: for saving. */
static enum outcome
begin(struct visit *visit, const char *title, struct mapping **begun)
{
	struct mapping *all = ARENA_NEW(visit->work->arena, struct mapping);
	enum outcome outcome = title != NULL ? family_show(visit, &all->family, TAB_FAMILY, title) : family_read(visit, &all->family);

	if (outcome == OK)
		outcome = network_of_episode(visit->work, all->family.episode.episode_id, visit->work->today, &all->network);
	if (outcome == OK)
		outcome = network_map_read(visit->work, all->family.episode.episode_id, visit->work->today, &all->map);
	*begun = all;
	return outcome;
}

static enum outcome
show(struct visit *visit, const struct mapping *all, const char *heading, const char *intro, const char *button, form_fields *fields, int64_t version)
{
	return form_page_show(visit, &(struct form_page){ .heading = heading, .intro = intro, .button = button, .can_wait = true, .version = version,
	    .back = family_url(visit, &all->family, "network"), .back_words = "Family and support", .fields = fields, .given = all });
}

static void
go_back(struct visit *visit, const struct mapping *all, const char *words)
{
	visit_go_to(visit, family_url(visit, &all->family, "network"), words);
}

/* Of whom a record is kept and whom the reader may know: but the children who are helped, and whoever has died. */
static struct profile_choices
known_choices(struct visit *visit, const struct network *network)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, network->people_count);
	size_t count = 0;

	for (size_t i = 0; i < network->people_count; i++)
		if (!network->people[i].is_child && !network->people[i].died && network->people[i].person.born)
			list[count++] = (struct profile_choice){ network->people[i].person.reference, person_name(visit->work, &network->people[i].person), NULL };
	return (struct profile_choices){ list, count };
}

/* The one who was chosen, else the words that were typed. */
static const struct network_person *
typed_person(struct visit *visit, const struct network *network, const char **name)
{
	const char *reference = visit_typed(visit, "person");

	*name = visit_typed(visit, "name");
	for (size_t i = 0; reference != NULL && i < network->people_count; i++)
		if (!network->people[i].is_child && !network->people[i].died && text_equals(network->people[i].person.reference, reference)) {
			*name = person_name(visit->work, &network->people[i].person);
			return &network->people[i];
		}
	return NULL;
}

static void
whom_fields(struct html_out *out, struct visit *visit, const struct mapping *all)
{
	struct profile_choices known = known_choices(visit, &all->network);

	if (known.count > 0)
		field_select(out, visit, "person", "Is it somebody who is written down already?", "Leave it empty for somebody else", &known, NULL);
	field_text(out, visit, "name", "If not, who is it?", "The name, or what the family calls them", NULL);
}

/* ---- who helps ---- */

static void
help_fields(struct html_out *out, struct visit *visit, const struct map_members_row *stored)
{
	static const struct profile_choice answers[] = { { "yes", "Yes", NULL }, { "no", "No", NULL }, { "not_asked", "The family was not asked yet", NULL } };
	static const struct profile_choices choices = { answers, 3 };

	field_text(out, visit, "relationship", "What are they to the family?", "For example: Amy's aunt, next door", stored != NULL ? stored->relationship : NULL);
	field_area(out, visit, "helps_with", "What do they help with?", NULL, stored != NULL ? stored->helps_with : NULL, 2);
	field_text(out, visit, "how_often", "How often?", "For example: every Saturday, when Amy is ill", stored != NULL ? stored->how_often : NULL);
	field_radios(out, visit, "may_contact", "May we talk to them?", NULL, &choices, stored != NULL ? stored->may_contact : NULL);
	field_text(out, visit, "reach", "How can they be reached?", "You can leave this empty", stored != NULL ? stored->reach : NULL);
}

static struct new_map_member
typed_help(struct visit *visit)
{
	return (struct new_map_member){ .relationship = visit_typed(visit, "relationship"), .helps_with = visit_typed(visit, "helps_with"), .how_often = visit_typed(visit, "how_often"),
		.may_contact = may_contact_of(visit_typed(visit, "may_contact")), .reach = visit_typed(visit, "reach"), .named_by = visit_typed(visit, "named_by") };
}

static void
member_new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	whom_fields(out, visit, given);
	help_fields(out, visit, NULL);
	field_text(out, visit, "named_by", "Who of the family named them?", "What the children themselves want is written down apart from this", NULL);
}

enum outcome
map_member_new_show(struct visit *visit)
{
	struct mapping *all;
	enum outcome outcome = begin(visit, "Who helps", &all);

	return outcome == OK ? show(visit, all, "Somebody who helps the family", "Not as their job: family, friends, neighbours. With the parents, in their words.", "Save who helps", member_new_fields, -1)
	    : outcome;
}

enum outcome
map_member_new_save(struct visit *visit)
{
	struct mapping *all;
	struct new_map_member given = typed_help(visit);
	const struct network_person *person;
	enum outcome outcome = begin(visit, NULL, &all);

	if (outcome != OK)
		return outcome;
	person = typed_person(visit, &all->network, &given.name);
	given.person_id = person != NULL ? person->person.person_id : 0;
	given.contact_now = person != NULL && person->part != NULL ? person->may_contact : NULL;
	given.leads = all->family.access.leads;
	outcome = map_member_name(visit->work, &all->family.episode, &all->map, &given, &visit->problems);
	if (outcome == OK)
		go_back(visit, all, "It is saved who helps.");
	return outcome;
}

static enum outcome
find_member(struct visit *visit, struct mapping *all)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < all->map.members.count; i++)
		if (all->map.members.at[i].network_member_id == number)
			all->member = &all->map.members.at[i];
	return all->member != NULL ? OK : NOT_FOUND;
}

static void
member_one_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "helps", "They help", "As it stands below" }, { "ended", "They do not help any more", NULL } };
	static const struct profile_choices choices = { list, 2 };
	const struct mapping *all = given;

	field_radios(out, visit, "what", "How is it now?", NULL, &choices, "helps");
	help_fields(out, visit, all->member);
	form_heading(out, "If they do not help any more");
	field_date(out, visit, "ended_on", "Since when?", NULL, date_none());
	field_text(out, visit, "reason", "Why?", NULL, NULL);
}

enum outcome
map_member_one_show(struct visit *visit)
{
	struct mapping *all;
	enum outcome outcome = begin(visit, "Who helps", &all);

	if (outcome == OK)
		outcome = find_member(visit, all);
	return outcome == OK ? show(visit, all, all->member->name, NULL, "Save", member_one_fields, all->member->version) : outcome;
}

/* What is written down about talking to this adult of the help; NULL: they are none. */
static const char *
contact_of(const struct mapping *all, int64_t person_id)
{
	for (size_t i = 0; i < all->network.people_count; i++)
		if (all->network.people[i].person.person_id == person_id && all->network.people[i].part != NULL)
			return all->network.people[i].may_contact;
	return NULL;
}

enum outcome
map_member_one_save(struct visit *visit)
{
	struct mapping *all;
	struct new_map_member given = typed_help(visit);
	struct map_members_row row;
	struct date ended_on = date_none();
	enum outcome outcome = begin(visit, NULL, &all);

	if (outcome == OK)
		outcome = find_member(visit, all);
	if (outcome != OK)
		return outcome;
	row = *all->member;
	row.version = visit_version(visit);
	given.contact_now = contact_of(all, row.person_id);
	given.leads = all->family.access.leads;
	if (text_equals(visit_typed(visit, "what"), "ended")) {
		(void)visit_date(visit, "ended_on", "The day", &ended_on);
		outcome = map_member_end(visit->work, &all->family.episode, &row, ended_on, visit_typed(visit, "reason"), &visit->problems);
	} else {
		outcome = map_member_change(visit->work, &all->family.episode, &row, &given, &visit->problems);
	}
	if (outcome == OK)
		go_back(visit, all, "It is saved.");
	return outcome;
}

/* ---- whom a child wants ---- */

static void
choice_new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct mapping *all = given;
	struct profile_choices children = family_child_choices(visit, &all->family);

	field_select(out, visit, "child", "Which child said it?", NULL, &children, NULL);
	whom_fields(out, visit, all);
	field_yes_no(out, visit, "wanted", "Does the child want them to take part?", NULL, NOT_ANSWERED);
	field_text(out, visit, "takes_part_in", "In what?", "For example: the meeting, the plan, visits at home", NULL);
	field_area(out, visit, "own_words", "In the child's own words", "You can leave this empty", NULL, 2);
	field_date(out, visit, "said_on", "When did the child say it?", NULL, date_none());
}

enum outcome
child_choice_new_show(struct visit *visit)
{
	struct mapping *all;
	enum outcome outcome = begin(visit, "Whom a child wants", &all);

	return outcome == OK ? show(visit, all, "Whom a child wants to take part", "The child's own choice. It stands apart from what the parents say, and does not change when they say otherwise.",
	    "Save what the child wants", choice_new_fields, -1) : outcome;
}

enum outcome
child_choice_new_save(struct visit *visit)
{
	struct mapping *all;
	struct new_child_choice given = { .wanted_answered = visit_answered(visit, "wanted") != NOT_ANSWERED, .wanted = visit_answered(visit, "wanted") == ANSWERED_YES,
		.takes_part_in = visit_typed(visit, "takes_part_in"), .own_words = visit_typed(visit, "own_words") };
	const char *child = visit_typed(visit, "child");
	const struct network_person *person;
	enum outcome outcome = begin(visit, NULL, &all);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; child != NULL && i < all->family.children.count; i++)
		if (text_equals(all->family.children.at[i].reference, child))
			given.person_id = all->family.children.at[i].person_id;
	person = typed_person(visit, &all->network, &given.name);
	given.chosen_person_id = person != NULL ? person->person.person_id : 0;
	(void)visit_date(visit, "said_on", "The day", &given.said_on);
	outcome = child_choice_make(visit->work, &all->family.episode, &given, &visit->problems);
	if (outcome == OK)
		go_back(visit, all, "It is saved whom the child wants.");
	return outcome;
}

static enum outcome
find_choice(struct visit *visit, struct mapping *all)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < all->map.choices.count; i++)
		if (all->map.choices.at[i].child_choice_id == number)
			all->choice = &all->map.choices.at[i];
	return all->choice != NULL ? OK : NOT_FOUND;
}

static void
choice_one_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct mapping *all = given;
	const struct map_choices_row *row = all->choice;

	form_words(out, arena_format(visit->work->arena, "%s %s %s: %s", row->given_name, row->wanted ? "wants" : "does not want", row->name, row->takes_part_in));
	field_date(out, visit, "ended_on", "Since when does the child think differently?", NULL, date_none());
	field_area(out, visit, "reason", "What does the child think now?", NULL, NULL, 2);
}

enum outcome
child_choice_one_show(struct visit *visit)
{
	struct mapping *all;
	enum outcome outcome = begin(visit, "The child thinks differently now", &all);

	if (outcome == OK)
		outcome = find_choice(visit, all);
	return outcome == OK ? show(visit, all, "The child thinks differently now", NULL, "Save", choice_one_fields, all->choice->version) : outcome;
}

enum outcome
child_choice_one_save(struct visit *visit)
{
	struct mapping *all;
	struct map_choices_row row;
	struct date ended_on;
	enum outcome outcome = begin(visit, NULL, &all);

	if (outcome == OK)
		outcome = find_choice(visit, all);
	if (outcome != OK)
		return outcome;
	row = *all->choice;
	row.version = visit_version(visit);
	(void)visit_date(visit, "ended_on", "The day", &ended_on);
	outcome = child_choice_end(visit->work, &all->family.episode, &row, ended_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		go_back(visit, all, "It is saved.");
	return outcome;
}

/* ---- what is asked about who helps ---- */

static const char *
question_field(struct visit *visit, size_t i)
{
	return arena_format(visit->work->arena, "question_%s", visit->work->profile->network_questions.at[i].key);
}

static void
question_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct profile_choices *questions = &visit->work->profile->network_questions;

	(void)given;
	for (size_t i = 0; i < questions->count; i++)
		field_area(out, visit, question_field(visit, i), questions->at[i].label, questions->at[i].hint, NULL, 2);
	field_text(out, visit, "told_by", "Who answered?", NULL, NULL);
	field_date(out, visit, "told_on", "When did you ask?", NULL, date_none());
}

enum outcome
network_questions_show(struct visit *visit)
{
	struct mapping *all;
	enum outcome outcome = begin(visit, "Questions about who helps", &all);

	if (outcome == OK && visit->work->profile->network_questions.count == 0)
		return NOT_FOUND;
	return outcome == OK ? show(visit, all, "Questions about who helps", "Ask those that help you on. Leave the others empty: they are not kept.", "Save the answers", question_fields, -1) : outcome;
}

enum outcome
network_questions_save(struct visit *visit)
{
	const struct profile_choices *questions = &visit->work->profile->network_questions;
	struct map_answer *answers = ARENA_ARRAY(visit->work->arena, struct map_answer, questions->count);
	struct mapping *all;
	struct date told_on;
	enum outcome outcome = begin(visit, NULL, &all);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < questions->count; i++)
		answers[i] = (struct map_answer){ questions->at[i].key, visit_typed(visit, question_field(visit, i)) };
	(void)visit_date(visit, "told_on", "The day", &told_on);
	outcome = network_questions_answer(visit->work, &all->family.episode, answers, questions->count, visit_typed(visit, "told_by"), told_on, &visit->problems);
	if (outcome == OK)
		go_back(visit, all, "The answers are saved.");
	return outcome;
}
