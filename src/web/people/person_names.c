/* person_names.c -- their name has changed; another name that they have or had; and one that was never theirs. R-PERS-01, R-PERS-18; decision 0041 */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/story/dated.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"

struct naming {
	struct person person;
	struct profile_choices wrong; /* the names that can have been written by mistake */
};

static const struct profile_choice kinds[] = { { "former", "A name they had before", NULL }, { "birth", "The name they were born with", NULL }, { "legal", "The name in their papers, where they use another", NULL },
	{ "known_as", "What people call them", NULL }, { "alias", "Another name that they use", NULL } };
static const struct profile_choices kind_choices = { kinds, sizeof(kinds) / sizeof(kinds[0]) };
static const struct profile_choice befores[] = { { "former", "A name they had for a time", NULL }, { "birth", "The name they were born with", NULL } };
static const struct profile_choices before_choices = { befores, 2 };

/* Their other names, as what began and ended names them. */
static enum outcome
read_names(struct visit *visit, struct dated_list *list, struct profile_choices *choices)
{
	struct profile_choice *names;
	size_t count = 0;
	enum outcome outcome = dated_of_person(visit->work, visit->subject_id, list);

	if (outcome != OK)
		return outcome;
	names = ARENA_ARRAY(visit->work->arena, struct profile_choice, list->count + 1);
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].dated.kind == DATED_NAME)
			names[count++] = (struct profile_choice){ list->at[i].key, list->at[i].words, NULL };
	*choices = (struct profile_choices){ names, count };
	return OK;
}

static enum outcome
show(struct visit *visit, const char *heading, const char *intro, form_fields *fields)
{
	struct naming *naming = ARENA_NEW(visit->work->arena, struct naming);
	struct dated_list list;
	enum outcome outcome = person_read(visit->work, visit->subject_id, &naming->person);

	if (outcome == OK)
		outcome = read_names(visit, &list, &naming->wrong);
	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", heading, person_name(visit->work, &naming->person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, heading, "person", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, &naming->person)), .intro = intro, .button = "Save",
	    .version = naming->person.version, .back = url_to(visit->work->arena, "/people/", naming->person.reference), .back_words = "Back", .fields = fields, .given = naming });
}

static void
go_back(struct visit *visit, const char *notice)
{
	visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), notice);
}

/* ---- their name has changed ---- */

static void
renamed_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct naming *naming = given;
	const struct person *person = &naming->person;

	field_short(out, visit, "given_name", "First name", NULL, person->given_name, 20);
	field_short(out, visit, "middle_names", "Middle names", NULL, person->middle_names, 20);
	field_short(out, visit, "family_name", "Family name", NULL, person->family_name, 20);
	field_short(out, visit, "known_as", "Known as", NULL, person->known_as, 20);
	field_date(out, visit, "from_on", "Since when are they called so?", "Leave empty if you do not know", date_none());
	field_radios(out, visit, "before", "What was the name before?", NULL, &before_choices, "former");
	field_text(out, visit, "how_known", "How do you know?", "For example: his mother married, and we saw the certificate", NULL);
}

enum outcome
person_renamed_show(struct visit *visit)
{
	return show(visit, "Their name has changed", "The name before stays with its days, and they are found by both. If the name was only typed wrongly, put the detail right instead.", renamed_fields);
}

enum outcome
person_renamed_save(struct visit *visit)
{
	struct new_naming naming = { .given_name = visit_typed(visit, "given_name"), .middle_names = visit_typed(visit, "middle_names"), .family_name = visit_typed(visit, "family_name"),
		.known_as = visit_typed(visit, "known_as"), .whole = true, .before = name_kind_of(visit_typed(visit, "before")), .how_known = visit_typed(visit, "how_known") };
	enum outcome outcome;

	(void)visit_date(visit, "from_on", "The day since when", &naming.from_on);
	if (visit->problems.count > 0)
		return INVALID;
	outcome = person_rename(visit->work, visit->subject_id, visit_version(visit), &naming, &visit->problems);
	if (outcome == OK)
		go_back(visit, "The new name is written down. The name before stays, and they are found by both.");
	return outcome;
}

/* ---- another name ---- */

static void
names_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_radios(out, visit, "name_kind", "What kind of name is it?", NULL, &kind_choices, NULL);
	field_short(out, visit, "given_name", "First name", "Leave empty if it is the same as today", NULL, 20);
	field_short(out, visit, "middle_names", "Middle names", NULL, NULL, 20);
	field_short(out, visit, "family_name", "Family name", "Leave empty if it is the same as today", NULL, 20);
	field_date(out, visit, "from_on", "Since when?", "Leave empty if you do not know", date_none());
	field_date(out, visit, "to_on", "Until when?", "Leave empty if you do not know, or if it is their name still", date_none());
	field_text(out, visit, "how_known", "How do you know?", NULL, NULL);
}

enum outcome
person_names_show(struct visit *visit)
{
	return show(visit, "Another name", "They are found by it too. If it could lead somebody to them who must not find them, it can be kept secret: that is on the page of who may know of them.", names_fields);
}

enum outcome
person_names_save(struct visit *visit)
{
	struct new_name name = { .kind = name_kind_of(visit_typed(visit, "name_kind")), .given_name = visit_typed(visit, "given_name"), .middle_names = visit_typed(visit, "middle_names"),
		.family_name = visit_typed(visit, "family_name"), .how_known = visit_typed(visit, "how_known") };
	enum outcome outcome;

	(void)visit_date(visit, "from_on", "The day since when", &name.from_on);
	(void)visit_date(visit, "to_on", "The day until when", &name.to_on);
	if (visit->problems.count > 0)
		return INVALID;
	outcome = person_name_record(visit->work, visit->subject_id, &name, &visit->problems, NULL);
	if (outcome == OK)
		go_back(visit, "The name is written down.");
	return outcome;
}

/* ---- a name that was never theirs ---- */

static void
wrong_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct naming *naming = given;

	if (naming->wrong.count == 0)
		form_words(out, "No other name is written down.");
	else
		field_radios(out, visit, "what", "Which name was never theirs?", NULL, &naming->wrong, NULL);
	field_text(out, visit, "reason", "How do you know?", "That it was written stays readable, and nobody finds them by it any more", NULL);
}

enum outcome
person_name_wrong_show(struct visit *visit)
{
	return show(visit, "A name was never theirs", NULL, wrong_fields);
}

enum outcome
person_name_wrong_save(struct visit *visit)
{
	struct dated_list list;
	struct profile_choices choices;
	const struct dated_thing *thing;
	enum outcome outcome = read_names(visit, &list, &choices);

	if (outcome != OK)
		return outcome;
	thing = dated_named(&list, visit_typed(visit, "what"));
	if (thing == NULL || thing->dated.kind != DATED_NAME) {
		problem_add(&visit->problems, choices.count > 0 ? "what" : "reason", "%s", choices.count > 0 ? "Select which name" : "No other name is written down"); /* there is no field to select it in */
		return INVALID;
	}
	outcome = person_name_take_back(visit->work, visit->subject_id, thing->dated.id, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		go_back(visit, "It is put right. That it was written can be read.");
	return outcome;
}
