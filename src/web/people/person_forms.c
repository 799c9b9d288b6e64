/* person_forms.c -- changing what is known of one person; nothing is overwritten. R-PERS-02, R-PERS-03, R-PERS-06, R-PERS-18 */
#include "base/text.h"
#include "casework/access/homes.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"

/* What may be put right, in the words of the page. */
static const struct profile_choice fields_known[] = { { "given_name", "First name", NULL }, { "family_name", "Family name", NULL }, { "middle_names", "Middle names", NULL }, { "known_as", "Known as", NULL },
	{ "birth_date", "Date of birth", NULL }, { "expected_on", "When the baby is due", NULL }, { "sex", "Sex", NULL }, { "language", "Language", NULL },
	{ "interpreter", "Whether they need an interpreter", NULL }, { "nhs_number", "NHS number", NULL }, { "upn", "Unique pupil number (UPN)", NULL }, { "communication", "How they communicate", NULL } };
static const struct profile_choices field_choices = { fields_known, sizeof(fields_known) / sizeof(fields_known[0]) };

const char *
person_field_words(const char *field)
{
	static const struct profile_choice ends[] = { { "relationship_end", "End of a relationship", NULL }, { "home_end", "End of living somewhere", NULL },
		{ "place_end", "End at a school, nursery, GP or dentist", NULL }, { "contact_end", "End of a telephone number or e-mail address", NULL }, { "home_began", "Since when they live somewhere", NULL },
		{ "home_address", "Address", NULL }, { "relationship", "Relationship", NULL }, { "death", "Death", NULL }, { "name", "Another name", NULL },
		{ "name_end", "Until when they were called so", NULL } };
	static const struct profile_choices end_choices = { ends, sizeof(ends) / sizeof(ends[0]) };
	const struct profile_choice *end = profile_choice(&end_choices, field);

	return end != NULL ? end->label : profile_choice_label(&field_choices, field);
}

/* The person of the path, with the title set and the look told. */
static enum outcome
begin(struct visit *visit, const char *title, struct person *person)
{
	enum outcome outcome = person_read(visit->work, visit->subject_id, person);

	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", title, person_name(visit->work, person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "person", person->person_id, NULL);
	return OK;
}

static enum outcome
draw(struct visit *visit, const char *heading, const char *button, form_fields *fields)
{
	struct person *person = ARENA_NEW(visit->work->arena, struct person);
	enum outcome outcome = begin(visit, heading, person);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, person)), .button = button,
	    .version = person->version, .back = url_to(visit->work->arena, "/people/", person->reference), .back_words = "Back", .fields = fields, .given = person });
}

static void
go_back(struct visit *visit, const char *notice)
{
	visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), notice);
}

/* ---- a detail ---- */

/* A name that has changed was not wrong: the one before stays, and finds them. So of a name it is asked which it is. Decision 0041 */
static const struct profile_choice which_known[] = { { "wrong", "It was written wrongly: it never was their name", NULL }, { "changed", "Their name has changed: it was right before", NULL } };
static const struct profile_choices which_choices = { which_known, 2 };

static bool
is_name(const char *field)
{
	return text_equals(field, "given_name") || text_equals(field, "family_name") || text_equals(field, "middle_names") || text_equals(field, "known_as");
}

static void
correct_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_radios(out, visit, "field", "What is wrong?", NULL, &field_choices, NULL);
	field_text(out, visit, "new_value", "What is right?", "A date like 14 3 2020; a language or sex in words; yes or no for an interpreter", NULL);
	field_radios(out, visit, "which", "If it is a name: was it written wrongly, or has it changed?", "They are found by a name that they had before, and by no name that was written wrongly", &which_choices, NULL);
	field_text(out, visit, "reason", "How do you know?", "Both stay readable", NULL);
	field_short(out, visit, "confirmed_by", "Who confirmed it?", "You can leave this empty", NULL, 20);
}

enum outcome
person_correct_show(struct visit *visit)
{
	return draw(visit, "Put a detail right", "Save", correct_fields);
}

/* A typed value as the record keeps it: dates as days, choices as keys. */
static const char *
as_kept(struct visit *visit, const char *field, const char *typed)
{
	const struct profile *profile = visit->work->profile;
	const struct profile_choices *choices = text_equals(field, "sex") ? &profile->sexes : text_equals(field, "language") ? &profile->languages : NULL;
	struct date date;

	if (typed == NULL)
		return NULL;
	if (text_equals(field, "birth_date") || text_equals(field, "expected_on")) {
		if (date_read_typed(slice_of(typed), &date))
			return date_iso(visit->work->arena, date);
		problem_add(&visit->problems, "new_value", "Enter a real date, like 14 3 2020");
		return NULL;
	}
	if (text_equals(field, "interpreter")) {
		if (slice_equals_ignoring_case(slice_of(typed), "yes") || slice_equals_ignoring_case(slice_of(typed), "no"))
			return slice_equals_ignoring_case(slice_of(typed), "yes") ? "1" : "0";
		problem_add(&visit->problems, "new_value", "Write yes or no");
		return NULL;
	}
	for (size_t i = 0; choices != NULL && i < choices->count; i++)
		if (slice_equals_ignoring_case(slice_of(typed), choices->at[i].label) || text_equals(typed, choices->at[i].key))
			return choices->at[i].key;
	if (choices != NULL)
		problem_add(&visit->problems, "new_value", "There is no such word in the list. For example %s", choices->at[0].label);
	return typed;
}

/* Their name has changed: what was written is no mistake. Since when is asked on the page for that alone. */
static enum outcome
save_changed(struct visit *visit, const char *field, const char *value)
{
	const struct new_naming naming = { .given_name = text_equals(field, "given_name") ? value : NULL, .middle_names = text_equals(field, "middle_names") ? value : NULL,
		.family_name = text_equals(field, "family_name") ? value : NULL, .known_as = text_equals(field, "known_as") ? value : NULL, .how_known = visit_typed(visit, "reason") };
	enum outcome outcome;

	if (value == NULL)
		problem_add(&visit->problems, "new_value", "Enter the name of today");
	outcome = visit->problems.count > 0 ? INVALID : person_rename(visit->work, visit->subject_id, VERSION_ANY, &naming, &visit->problems);
	visit_problems_move(visit, "given_name", "new_value");
	visit_problems_move(visit, "middle_names", "new_value");
	visit_problems_move(visit, "family_name", "new_value");
	visit_problems_move(visit, "known_as", "new_value");
	visit_problems_move(visit, "how_known", "reason");
	if (outcome == OK)
		go_back(visit, "The new name is written down. The name before stays, and they are found by both.");
	return outcome;
}

enum outcome
person_correct_save(struct visit *visit)
{
	const char *field = visit_typed(visit, "field"), *value = as_kept(visit, field, visit_typed(visit, "new_value")), *which = visit_typed(visit, "which");
	enum outcome outcome;

	if (field == NULL)
		problem_add(&visit->problems, "field", "Select what is wrong");
	else if (is_name(field) && profile_choice(&which_choices, which) == NULL)
		problem_add(&visit->problems, "which", "Select whether the name was written wrongly, or has changed");
	if (visit->problems.count > 0)
		return INVALID;
	if (is_name(field) && text_equals(which, "changed"))
		return save_changed(visit, field, value);
	outcome = person_correct(visit->work, visit->subject_id, field, value, visit_typed(visit, "reason"), visit_typed(visit, "confirmed_by"), &visit->problems);
	if (outcome == OK && text_equals(field, "birth_date"))
		(void)!person_correct(visit->work, visit->subject_id, "birth_precision", "exact", visit_typed(visit, "reason"), NULL, &(struct problems){ .arena = visit->work->arena });
	if (outcome == OK)
		go_back(visit, "It is put right. Both can be read.");
	return outcome;
}

/* ---- a birth ---- */

static void
birth_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;

	field_short(out, visit, "given_name", "First name", NULL, person->given_name, 20);
	field_short(out, visit, "family_name", "Family name", NULL, person->family_name, 20);
	field_date(out, visit, "birth_date", "Date of birth", NULL, date_none());
	field_select(out, visit, "sex", "Sex", NULL, &visit->work->profile->sexes, NULL);
}

enum outcome
person_birth_show(struct visit *visit)
{
	return draw(visit, "The baby is born", "Save the birth", birth_fields);
}

enum outcome
person_birth_save(struct visit *visit)
{
	struct date birth_date;
	enum outcome outcome;

	(void)visit_date(visit, "birth_date", "Date of birth", &birth_date);
	outcome = person_birth(visit->work, visit->subject_id, visit_typed(visit, "given_name"), visit_typed(visit, "family_name"), birth_date, visit_typed(visit, "sex"), &visit->problems);
	if (outcome == OK)
		go_back(visit, "The birth is written down. It is the same record as before.");
	return outcome;
}

/* ---- relationships ---- */

/* Everybody in the households of this person and in the help they have: those one may be related to. */
static enum outcome
others(struct visit *visit, struct profile_choices *choices)
{
	struct person_neighbours_rows rows;
	struct profile_choice *list;
	enum outcome outcome = q_person_neighbours(visit->work, visit->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct profile_choice){ rows.at[i].reference, arena_format(visit->work->arena, "%s %s", rows.at[i].given_name, rows.at[i].family_name), NULL };
	*choices = (struct profile_choices){ list, rows.count };
	return OK;
}

static void
relate_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;
	struct profile_choices choices = { NULL, 0 };

	if (others(visit, &choices) != OK)
		choices.count = 0;
	field_select(out, visit, "relationship_kind", arena_format(visit->work->arena, "%s is the", person_name(visit->work, person)), NULL, &visit->work->profile->relations, NULL);
	field_select(out, visit, "other_person", "of", "People of the same home or the same help", &choices, NULL);
	field_tick(out, visit, "responsible", "With parental responsibility", false);
	field_text(out, visit, "contact", "How much they see each other", "You can leave this empty", NULL);
	field_date(out, visit, "from_on", "Since when?", "You can leave this empty", date_none());
}

enum outcome
person_relate_show(struct visit *visit)
{
	return draw(visit, "Add a relationship", "Save", relate_fields);
}

enum outcome
person_relate_save(struct visit *visit)
{
	const char *reference = visit_reference(visit, "other_person", "PN");
	struct date from_on;
	int64_t other_id = 0, relationship_id;
	enum outcome outcome = reference != NULL ? access_may(visit->work, SEE_PERSON, reference, &other_id) : OK;

	if (outcome != OK && outcome != NOT_FOUND && outcome != REFUSED)
		return outcome;
	(void)visit_date(visit, "from_on", "The day", &from_on);
	if (other_id == 0 || outcome != OK)
		problem_add(&visit->problems, "other_person", "Select to whom");
	if (visit->problems.count > 0)
		return INVALID;
	outcome = relationship_record(visit->work, visit->subject_id, other_id, visit_typed(visit, "relationship_kind"), visit_ticked(visit, "responsible"), visit_typed(visit, "contact"),
	    from_on, &visit->problems, &relationship_id);
	if (outcome == OK)
		go_back(visit, "Saved.");
	return outcome;
}

/* ---- moving, contact ---- */

static void
move_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct profile_choices choices = { NULL, 0 };

	(void)given;
	if (others(visit, &choices) != OK)
		choices.count = 0;
	field_area(out, visit, "address_lines", "New address", NULL, NULL, 3);
	field_short(out, visit, "postcode", "Postcode", NULL, NULL, 10);
	field_date(out, visit, "from_on", "Since when?", NULL, visit->work->today);
	field_date(out, visit, "to_on", "Until when?", "Leave this empty unless it is a home of before", date_none());
	field_tick(out, visit, "also", "They live at their other home too, as with each parent in turn", false);
	field_tick(out, visit, "temporary", "It is for a time only", false);
	if (choices.count > 0)
		field_checks(out, visit, "with", "Who moved with them?", NULL, &choices, (struct text_list){ NULL, 0 });
}

enum outcome
person_move_show(struct visit *visit)
{
	return draw(visit, "They moved", "Save the move", move_fields);
}

enum outcome
person_move_save(struct visit *visit)
{
	struct text_list with = visit_keys(visit, "with");
	int64_t *members = ARENA_ARRAY(visit->work->arena, int64_t, with.count + 1), household_id;
	struct new_household given = { .address_lines = visit_typed(visit, "address_lines"), .postcode = visit_typed(visit, "postcode"), .temporary = visit_ticked(visit, "temporary"), .also = visit_ticked(visit, "also") };
	size_t count = 0;
	enum outcome outcome = OK;

	members[count++] = visit->subject_id;
	for (size_t i = 0; i < with.count; i++) {
		int64_t id;

		if (access_may(visit->work, CHANGE_PERSON, with.at[i], &id) == OK && id != visit->subject_id)
			members[count++] = id;
	}
	(void)visit_date(visit, "from_on", "The day", &given.from_on);
	(void)visit_date(visit, "to_on", "The day they moved out", &given.to_on);
	given.member_ids = (struct id_list){ members, count };
	outcome = home_known_at(visit->work, NULL, given.postcode, given.address_lines, &household_id);
	if (outcome == OK)
		outcome = household_id != 0 ? household_live(visit->work, household_id, &given, &visit->problems) : household_form(visit->work, &given, &visit->problems, &household_id);
	if (outcome == OK)
		go_back(visit, "The move is written down. The old address stays readable.");
	return outcome;
}

/* The numbers and addresses that are theirs, each said again with whether it is safe; "new" comes first. */
static struct profile_choices
known_contacts(struct visit *visit, int64_t person_id)
{
	static const char *const kinds[] = { "phone", "email" };
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, 101);
	size_t count = 0;

	list[count++] = (struct profile_choice){ "new", "Another number or address", NULL };
	for (size_t kind = 0; kind < 2; kind++) {
		struct contact_points_running_rows rows;

		if (q_contact_points_running(visit->work, person_id, kinds[kind], &rows) != OK)
			continue;
		for (size_t i = 0; i < rows.count; i++)
			list[count++] = (struct profile_choice){ arena_format(visit->work->arena, "%s %s", kinds[kind], rows.at[i].value), rows.at[i].value,
				rows.at[i].safe_to_use ? "Safe to use, as it is written" : "Not safe to use, as it is written" };
	}
	return (struct profile_choices){ list, count };
}

static void
contact_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;
	struct profile_choices known = known_contacts(visit, person->person_id);

	if (known.count > 1)
		field_radios(out, visit, "which", "Which?", "Select one that is written down already to say whether it is still safe. If it is not theirs any more, write down that it has ended", &known, "new");
	field_radios(out, visit, "contact_kind", "Phone or e-mail?", NULL, &visit->work->profile->contact_point_kinds, "phone");
	field_short(out, visit, "value", "Number or address", NULL, NULL, 20);
	field_yes_no(out, visit, "safe", "Is it safe to use?", "Could somebody else hear or read it who should not?", NOT_ANSWERED);
	field_text(out, visit, "note", "Anything to know?", "For example: after 4pm", NULL);
}

enum outcome
person_contact_show(struct visit *visit)
{
	return draw(visit, "How to reach them", "Save", contact_fields);
}

enum outcome
person_contact_save(struct visit *visit)
{
	const char *kind = visit_typed(visit, "contact_kind"), *value = visit_typed(visit, "value"), *which = visit_typed(visit, "which");
	struct profile_choices known = known_contacts(visit, visit->subject_id);
	enum outcome outcome;

	if (!text_equals(which, "new") && profile_choice(&known, which) != NULL) {
		kind = text_starts_with(which, "phone ") ? "phone" : "email";
		value = which + 6;
	}
	if (visit_answered(visit, "safe") == NOT_ANSWERED)
		problem_add(&visit->problems, "safe", "Select whether it is safe to use");
	outcome = contact_point_record(visit->work, visit->subject_id, kind, value, visit_answered(visit, "safe") == ANSWERED_YES,
	    visit_typed(visit, "note"), &visit->problems);
	if (outcome == OK)
		go_back(visit, "Saved.");
	return outcome;
}
