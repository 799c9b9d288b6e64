/* person_right.c -- what was written down wrongly of a home, or of what somebody is to somebody else; and parental responsibility that changed. R-PERS-03, R-PERS-06, R-PERS-18 */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/story/dated.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"

struct right {
	struct person person;
	struct dated_list list;
	const char *what; /* home, relationship */
};

static enum outcome
begin(struct visit *visit, const char *title, struct right *right)
{
	enum outcome outcome = person_read(visit->work, visit->subject_id, &right->person);

	if (outcome == OK)
		outcome = dated_of_person(visit->work, visit->subject_id, &right->list);
	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", title, person_name(visit->work, &right->person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "person", right->person.person_id, NULL);
	return OK;
}

/* Of this kind, with their days; of relationships those that run. */
static struct profile_choices
choices_of(struct visit *visit, const struct right *right)
{
	struct arena *arena = visit->work->arena;
	struct profile_choice *choices = ARENA_ARRAY(arena, struct profile_choice, right->list.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < right->list.count; i++) {
		const struct dated_thing *thing = &right->list.at[i];
		const char *since = date_is_given(thing->from_on) ? arena_format(arena, "since %s", date_words(arena, thing->from_on)) : NULL;

		if (!text_equals(thing->what, right->what) || (thing->dated.kind == DATED_RELATIONSHIP && date_is_given(thing->to_on)))
			continue;
		if (date_is_given(thing->to_on))
			since = arena_format(arena, "%s%suntil %s", since != NULL ? since : "", since != NULL ? ", " : "", date_words(arena, thing->to_on));
		choices[count++] = (struct profile_choice){ thing->key, thing->sentence != NULL ? thing->sentence : thing->words, since };
	}
	return (struct profile_choices){ choices, count };
}

static void
home_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct profile_choices choices = choices_of(visit, given);

	if (choices.count == 0)
		form_words(out, "No home is written down.");
	else
		field_radios(out, visit, "what", "Which home?", "If they moved, write that down instead", &choices, NULL);
	field_area(out, visit, "address_lines", "What is the right address?", "Leave empty what is right already. It changes for everybody who lives there", NULL, 3);
	field_short(out, visit, "postcode", "Postcode", NULL, NULL, 10);
	field_date(out, visit, "from_on", "Since when do they live there?", "Leave empty if the day is right", date_none());
	field_text(out, visit, "reason", "How do you know?", "Both stay readable", NULL);
}

static void
relationship_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice answers[] = { { "stays", "As it is written", NULL }, { "yes", "They have it", NULL }, { "no", "They do not have it", NULL } };
	static const struct profile_choices answer_choices = { answers, 3 };
	struct profile_choices choices = choices_of(visit, given);

	if (choices.count == 0)
		form_words(out, "No relationship is written down.");
	else
		field_radios(out, visit, "what", "Which relationship?", NULL, &choices, NULL);
	field_select(out, visit, "relationship_kind", "Which word is right?", "It takes the place of the word in that sentence. Leave empty if the word is right", &visit->work->profile->relations, NULL);
	field_radios(out, visit, "responsibility", "Parental responsibility", NULL, &answer_choices, "stays");
	field_date(out, visit, "since_on", "Since when is that so?", "When a court or an agreement changed it. Leave empty if it was written down wrongly", date_none());
	field_text(out, visit, "contact", "How much they see each other", "Leave empty what is right already", NULL);
	field_text(out, visit, "reason", "How do you know?", "For example: we saw the court order. Both stay readable", NULL);
}

static enum outcome
show(struct visit *visit, const char *heading, const char *what, form_fields *fields)
{
	struct right *right = ARENA_NEW(visit->work->arena, struct right);
	enum outcome outcome = begin(visit, heading, right);

	if (outcome != OK)
		return outcome;
	right->what = what;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, &right->person)), .button = "Save",
	    .version = right->person.version, .back = url_to(visit->work->arena, "/people/", right->person.reference), .back_words = "Back", .fields = fields, .given = right });
}

/* What was selected of this kind; else a problem, and INVALID. */
static enum outcome
selected(struct visit *visit, const char *what, const char *asked, struct dated *dated)
{
	struct right right = { .what = what };
	const struct dated_thing *thing;
	bool any;
	enum outcome outcome = dated_of_person(visit->work, visit->subject_id, &right.list);

	if (outcome != OK)
		return outcome;
	any = choices_of(visit, &right).count > 0;
	thing = dated_named(&right.list, visit_typed(visit, "what"));
	if (thing == NULL || !text_equals(thing->what, what))
		problem_add(&visit->problems, any ? "what" : "reason", "%s", any ? asked : "Nothing of this kind is written down"); /* there is no field to select it in */
	if (visit->problems.count > 0)
		return INVALID;
	*dated = thing->dated;
	return OK;
}

static void
go_back(struct visit *visit)
{
	visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), "It is put right. Both can be read.");
}

enum outcome
person_home_right_show(struct visit *visit)
{
	return show(visit, "Put a home right", "home", home_fields);
}

enum outcome
person_home_right_save(struct visit *visit)
{
	const char *lines = visit_typed(visit, "address_lines"), *postcode = visit_typed(visit, "postcode"), *reason = visit_typed(visit, "reason");
	struct dated home;
	struct date from_on;
	enum outcome outcome;

	(void)visit_date(visit, "from_on", "The day", &from_on);
	outcome = selected(visit, "home", "Select which home", &home);
	if (outcome == OK)
		outcome = home_put_right(visit->work, &home, &(struct home_right){ .address_lines = lines, .postcode = postcode, .from_on = from_on, .reason = reason }, &visit->problems);
	if (outcome == OK)
		go_back(visit);
	return outcome;
}

enum outcome
person_relationship_right_show(struct visit *visit)
{
	return show(visit, "Put a relationship right", "relationship", relationship_fields);
}

enum outcome
person_relationship_right_save(struct visit *visit)
{
	const char *says = visit_typed(visit, "responsibility");
	struct relationship_right right = { .relationship_kind = visit_typed(visit, "relationship_kind"), .says_responsibility = text_equals(says, "yes") || text_equals(says, "no"),
		.parental_responsibility = text_equals(says, "yes"), .contact = visit_typed(visit, "contact"), .reason = visit_typed(visit, "reason") };
	struct dated tie;
	enum outcome outcome;

	(void)visit_date(visit, "since_on", "The day", &right.since_on);
	outcome = selected(visit, "relationship", "Select which relationship", &tie);
	if (outcome == OK)
		outcome = relationship_correct(visit->work, tie.id, visit->subject_id, &right, &visit->problems);
	visit_problems_move(visit, "right", "responsibility");
	if (outcome == OK)
		go_back(visit);
	return outcome;
}
