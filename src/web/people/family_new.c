/* family_new.c -- one form for a whole family: where they live, the children, the adults and what they are to them. */
#include "base/text.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/links/alike_question.h"
#include "web/people/people_pages.h"
#include "web/people/school_question.h"

enum { ROWS_FIRST_CHILDREN = 2, ROWS_FIRST_ADULTS = 2, ROWS_MOST = 12 };

/* Whom each row may be, of those whose names were typed; and which school is meant. */
struct questions {
	struct alike_question children[ROWS_MOST + 1], adults[ROWS_MOST + 1];
	struct school_question schools[ROWS_MOST + 1];
};

static int
rows(struct visit *visit, const char *name, int first, const char *button)
{
	const char *typed = visit_typed(visit, name);
	long long count = first;

	if (typed == NULL || !slice_number(slice_of(typed), ROWS_MOST, &count) || count < first)
		count = first; /* never fewer than it began with: what was typed there would be lost */
	if (visit_typed(visit, button) != NULL && count < ROWS_MOST)
		count++;
	return (int)count;
}

static const char *
field(struct visit *visit, const char *who, int row, const char *what)
{
	return arena_format(visit->work->arena, "%s_%d_%s", who, row, what);
}

/* The adult who is said to be the mother; 0: none. */
static int
mother_row(struct visit *visit)
{
	int count = rows(visit, "adult_rows", ROWS_FIRST_ADULTS, "add_adult");

	for (int row = 1; row <= count; row++)
		if (text_equals(visit_typed(visit, field(visit, "adult", row, "relation")), "mother"))
			return row;
	return 0;
}

static void
add_button(struct html_out *out, const char *name, const char *words)
{
	static const char one[] = "<p><button type=\"submit\" class=\"govuk-button govuk-button--secondary\" formnovalidate value=\"1\" name=\"", two[] = "\">", three[] = "</button></p>";

	html_fixed(out, one, sizeof(one) - 1);
	html_text(out, name);
	html_fixed(out, two, sizeof(two) - 1);
	html_text(out, words);
	html_fixed(out, three, sizeof(three) - 1);
}

static enum outcome
read_question(struct visit *visit, const char *who, int row, struct alike_question *question)
{
	struct new_person person = { .birth_precision = BIRTH_PRECISION_MISSING };
	struct match_details details = { .given_name = visit_typed(visit, field(visit, who, row, "given_name")), .family_name = visit_typed(visit, field(visit, who, row, "family_name")),
		.address_lines = text_equals(who, "child") || visit_ticked(visit, field(visit, who, row, "lives_here")) ? visit_typed(visit, "address_lines") : NULL,
		.school = visit_typed(visit, field(visit, who, row, "school")), .phone = visit_typed(visit, field(visit, who, row, "phone")) };
	int mother = mother_row(visit);
	struct baby_details baby = { .family_name = details.family_name, .postcode = visit_typed(visit, "postcode"),
		.mother_given_name = mother > 0 ? visit_typed(visit, field(visit, "adult", mother, "given_name")) : NULL,
		.mother_family_name = mother > 0 ? visit_typed(visit, field(visit, "adult", mother, "family_name")) : NULL };

	details.postcode = details.address_lines != NULL ? visit_typed(visit, "postcode") : NULL;
	if (birth_read(visit_typed(visit, field(visit, who, row, "birth")), visit->work->today, &person) && person.birth_precision == BIRTH_PRECISION_EXACT)
		details.birth_date = person.birth_date;
	baby.born = !person.unborn;
	baby.day = person.unborn ? person.expected_on : details.birth_date;
	return alike_question_read(visit, field(visit, who, row, "same"), &details, text_equals(who, "child") ? &baby : NULL, question);
}

/* While somebody types for the first time there is nothing to ask. */
static enum outcome
read_questions(struct visit *visit, struct questions *questions)
{
	int children = rows(visit, "children_rows", ROWS_FIRST_CHILDREN, "add_child"), adults = rows(visit, "adult_rows", ROWS_FIRST_ADULTS, "add_adult");
	enum outcome outcome = OK;

	for (int row = 1; outcome == OK && row <= children; row++)
		outcome = read_question(visit, "child", row, &questions->children[row]);
	for (int row = 1; outcome == OK && row <= children; row++)
		outcome = school_question_read(visit, field(visit, "child", row, "which_school"), visit_typed(visit, field(visit, "child", row, "school")), &questions->schools[row]);
	for (int row = 1; outcome == OK && row <= adults; row++)
		outcome = read_question(visit, "adult", row, &questions->adults[row]);
	return outcome;
}

static void
child_fields(struct html_out *out, struct visit *visit, int row, const struct questions *questions)
{
	form_group_begin(out, arena_format(visit->work->arena, "Child %d", row));
	field_short(out, visit, field(visit, "child", row, "given_name"), "First name", "Leave empty for a baby who is not born yet", NULL, 20);
	field_short(out, visit, field(visit, "child", row, "family_name"), "Family name", NULL, NULL, 20);
	field_short(out, visit, field(visit, "child", row, "birth"), "Date of birth, or what you know of it",
	    "For example 14 3 2020; a year; an age like 4; or \"due 2 2 2027\" for a baby not born yet", NULL, 20);
	field_short(out, visit, field(visit, "child", row, "school"), "School or nursery, if any", "A part of the name and the town will do", NULL, 20);
	school_question_draw(out, visit, &questions->schools[row]);
	field_short(out, visit, field(visit, "child", row, "class"), "Class, or which days", NULL, NULL, 20);
	alike_question_draw(out, visit, &questions->children[row]);
	form_group_end(out);
}

static void
adult_fields(struct html_out *out, struct visit *visit, int row, const struct alike_question *question)
{
	form_group_begin(out, arena_format(visit->work->arena, "Adult %d", row));
	field_short(out, visit, field(visit, "adult", row, "given_name"), "First name", NULL, NULL, 20);
	field_short(out, visit, field(visit, "adult", row, "family_name"), "Family name", NULL, NULL, 20);
	field_select(out, visit, field(visit, "adult", row, "relation"), "What are they to the children?", NULL, &visit->work->profile->relations, NULL);
	field_short(out, visit, field(visit, "adult", row, "since"), "Since when, if not from the start", "For example 1 5 2024 for a step-parent", NULL, 10);
	field_tick(out, visit, field(visit, "adult", row, "lives_here"), "Lives with the children", false);
	field_tick(out, visit, field(visit, "adult", row, "responsible"), "Has parental responsibility", false);
	field_short(out, visit, field(visit, "adult", row, "birth"), "Date of birth, or what you know of it", "You can leave this empty", NULL, 20);
	field_short(out, visit, field(visit, "adult", row, "phone"), "Phone that is safe to ring", NULL, NULL, 20);
	alike_question_draw(out, visit, question);
	form_group_end(out);
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	int children = rows(visit, "children_rows", ROWS_FIRST_CHILDREN, "add_child"), adults = rows(visit, "adult_rows", ROWS_FIRST_ADULTS, "add_adult");

	const struct questions *questions = given;

	form_heading(out, "Where the children live");
	field_area(out, visit, "address_lines", "Address", "Leave empty if you do not know it", NULL, 3);
	field_short(out, visit, "postcode", "Postcode", NULL, NULL, 10);
	field_date(out, visit, "from_on", "Since when", "If you do not know, leave it empty: we write today", date_none());
	form_heading(out, "The children");
	hidden_field(out, "children_rows", text_number(visit->work->arena, children));
	for (int row = 1; row <= children; row++)
		child_fields(out, visit, row, questions);
	add_button(out, "add_child", "Add another child");
	form_heading(out, "Adults: parents, carers, grandparents");
	hidden_field(out, "adult_rows", text_number(visit->work->arena, adults));
	for (int row = 1; row <= adults; row++)
		adult_fields(out, visit, row, &questions->adults[row]);
	add_button(out, "add_adult", "Add another adult");
}

enum outcome
family_new_show(struct visit *visit)
{
	struct questions *questions = ARENA_NEW(visit->work->arena, struct questions);
	enum outcome outcome = visit_typed(visit, "begin") != NULL ? draft_take(visit, "/families/new") : OK; /* what waits to be saved since before comes first: it would be lost */

	if (outcome == OK)
		outcome = read_questions(visit, questions);
	if (outcome != OK)
		return outcome;
	visit->title = "Add a family";
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	return form_page_show(visit, &(struct form_page){ .heading = "Add a family", .intro = "Only what you know. Everything can be added and put right later.",
	    .button = "Save the family", .can_wait = true, .version = -1, .back = url_to(visit->work->arena, "/find"), .back_words = "Back to finding a family",
	    .fields = fields, .given = questions });
}

/* What was saved: for the household, the relationships and the next page. */
struct saved {
	int64_t children[ROWS_MOST], adults[ROWS_MOST], home[2 * ROWS_MOST];
	size_t child_count, adult_count, home_count;
	const char *people; /* references with commas between: children first */
};

/* What casework calls a field, as it is called in a row. */
static const char *
name_in_row(const char *name)
{
	static const struct {
		const char *of_casework, *of_row;
	} names[] = { { "birth_date", "birth" }, { "expected_on", "birth" }, { "relationship_kind", "relation" }, { "setting_name", "school" }, { "detail", "class" },
		{ "value", "phone" }, { "urn", "which_school" } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equals(names[i].of_casework, name))
			return names[i].of_row;
	return name;
}

/* Problems of one person are told beside the fields of the row, and the rows after it are read as well. */
static enum outcome
beside_row(struct visit *visit, enum outcome outcome, const struct problems *found, const char *who, int row)
{
	if (outcome != INVALID)
		return outcome;
	for (const struct problem *problem = found->first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, field(visit, who, row, name_in_row(problem->field)), "%s", problem->words);
	return OK;
}

static bool
row_is_empty(struct visit *visit, const char *who, int row)
{
	return visit_typed(visit, field(visit, who, row, "given_name")) == NULL && visit_typed(visit, field(visit, who, row, "family_name")) == NULL &&
	    visit_typed(visit, field(visit, who, row, "birth")) == NULL;
}

struct new_row {
	const char *who;
	int row;
};

/* *person_id 0: there are problems beside its fields. */
static enum outcome
add_person(struct visit *visit, void *given, int64_t *person_id)
{
	const struct new_row *new_row = given;
	const char *who = new_row->who;
	int row = new_row->row;
	struct work *work = visit->work;
	struct new_person person = { .given_name = visit_typed(visit, field(visit, who, row, "given_name")),
		.family_name = visit_typed(visit, field(visit, who, row, "family_name")), .language = "en" };
	struct problems found = { .arena = work->arena };
	enum outcome outcome;

	*person_id = 0;
	if (!birth_read(visit_typed(visit, field(visit, who, row, "birth")), work->today, &person)) {
		problem_add(&visit->problems, field(visit, who, row, "birth"), "Date of birth must be a real date, a year or an age, like 14 3 2020, 2020 or 4");
		return OK;
	}
	outcome = person_add(work, &person, &found, person_id);
	if (outcome != OK) {
		*person_id = 0;
		return beside_row(visit, outcome, &found, who, row);
	}
	return OK;
}

/* The same; or somebody who is written down already, when it was said that it is them. */
static enum outcome
save_person(struct visit *visit, const char *who, int row, const struct alike_question *question, struct saved *saved, int64_t *person_id)
{
	struct work *work = visit->work;
	struct problems found = { .arena = work->arena };
	const struct alike *same;
	struct person added;
	enum outcome outcome;

	*person_id = 0;
	if (alike_question_answer(visit, question, &same) == INVALID)
		return OK; /* it is asked beside the row; those after it are read as well */
	outcome = alike_question_settle(visit, question, same, add_person, &(struct new_row){ who, row }, person_id);
	if (outcome == OK && *person_id != 0)
		outcome = beside_row(visit, baby_is_born(visit, *person_id, visit_typed(visit, field(visit, who, row, "given_name")), visit_typed(visit, field(visit, who, row, "family_name")),
		    visit_typed(visit, field(visit, who, row, "birth")), &found), &found, who, row);
	if (outcome != OK || *person_id == 0)
		return outcome;
	outcome = person_read(work, *person_id, &added);
	if (outcome == OK)
		saved->people = saved->people == NULL ? added.reference : arena_format(work->arena, "%s,%s", saved->people, added.reference);
	return outcome;
}

/* OK as well where it is asked beside the row which school is meant. */
static enum outcome
save_school(struct visit *visit, int row, int64_t child_id, const struct school_question *question, struct problems *found)
{
	const char *class = visit_typed(visit, field(visit, "child", row, "class")), *urn;

	if (school_question_answer(visit, question, &urn) == INVALID)
		return OK;
	if (urn != NULL)
		return school_place_record(visit->work, child_id, "school", urn, class, visit->work->today, found);
	return attendance_record(visit->work, child_id, "school", 0, visit_typed(visit, field(visit, "child", row, "school")), class, visit->work->today, found);
}

static enum outcome
save_children(struct visit *visit, const struct questions *questions, struct saved *saved)
{
	int count = rows(visit, "children_rows", ROWS_FIRST_CHILDREN, "add_child");
	enum outcome outcome = OK;

	for (int row = 1; outcome == OK && row <= count; row++) {
		const char *school = visit_typed(visit, field(visit, "child", row, "school"));
		struct problems found = { .arena = visit->work->arena };
		int64_t id;

		if (row_is_empty(visit, "child", row))
			continue;
		outcome = save_person(visit, "child", row, &questions->children[row], saved, &id);
		if (outcome != OK || id == 0)
			continue;
		saved->children[saved->child_count++] = id;
		saved->home[saved->home_count++] = id;
		if (school != NULL)
			outcome = beside_row(visit, save_school(visit, row, id, &questions->schools[row], &found), &found, "child", row);
	}
	if (saved->child_count == 0 && visit->problems.count == 0)
		problem_add(&visit->problems, "child_1_given_name", "Enter at least one child");
	return outcome;
}

static enum outcome
save_adults(struct visit *visit, const struct questions *questions, struct saved *saved)
{
	struct work *work = visit->work;
	int count = rows(visit, "adult_rows", ROWS_FIRST_ADULTS, "add_adult");
	enum outcome outcome = OK;

	for (int row = 1; outcome == OK && row <= count; row++) {
		const char *relation = visit_typed(visit, field(visit, "adult", row, "relation")), *phone = visit_typed(visit, field(visit, "adult", row, "phone"));
		struct problems found = { .arena = work->arena };
		const char *since = visit_typed(visit, field(visit, "adult", row, "since"));
		struct date from_on = date_none();
		int64_t id, relationship_id;

		if (row_is_empty(visit, "adult", row))
			continue;
		if (since != NULL && (!date_read_typed(slice_of(since), &from_on) || date_is_before(work->today, from_on)))
			problem_add(&visit->problems, field(visit, "adult", row, "since"), "The day since when must be a real date that has come, like 1 5 2024");
		if (relation == NULL)
			problem_add(&visit->problems, field(visit, "adult", row, "relation"), "Select what they are to the children");
		outcome = save_person(visit, "adult", row, &questions->adults[row], saved, &id);
		if (outcome != OK || id == 0 || relation == NULL)
			continue;
		saved->adults[saved->adult_count++] = id;
		if (visit_ticked(visit, field(visit, "adult", row, "lives_here")))
			saved->home[saved->home_count++] = id;
		for (size_t i = 0; outcome == OK && i < saved->child_count; i++) {
			struct relationship_running_row running;
			bool known;

			outcome = q_relationship_running(work, id, saved->children[i], relation, &running, &known);
			if (outcome != OK || known) /* both were written down before, and this too */
				continue;
			outcome = relationship_record(work, id, saved->children[i], relation, visit_ticked(visit, field(visit, "adult", row, "responsible")), NULL,
			    from_on, &found, &relationship_id);
		}
		if (outcome == OK && phone != NULL)
			outcome = contact_point_told(work, id, phone, &found);
		outcome = beside_row(visit, outcome, &found, "adult", row);
	}
	return outcome;
}

enum outcome
family_new_save(struct visit *visit)
{
	struct work *work = visit->work;
	struct saved saved = { .people = NULL };
	struct questions *questions = ARENA_NEW(work->arena, struct questions);
	const char *address = visit_typed(visit, "address_lines");
	struct date from_on;
	int64_t household_id;
	enum outcome outcome;

	if (visit_typed(visit, "begin") != NULL) { /* from a search: the form, filled with what was searched for. R-SV-06 */
		visit_only_asks(visit, visit);
		return OK;
	}
	if (visit_typed(visit, "add_child") != NULL || visit_typed(visit, "add_adult") != NULL)
		return INVALID; /* one more row, with everything typed kept */
	if (!visit_date(visit, "from_on", "The day", &from_on))
		return INVALID;
	outcome = read_questions(visit, questions); /* before the first of them is written down: two rows of one form are no doubles */
	if (outcome == OK)
		outcome = save_children(visit, questions, &saved);
	if (outcome == OK)
		outcome = save_adults(visit, questions, &saved);
	if (outcome == OK && address != NULL && saved.home_count > 0)
		outcome = household_form(work, &(struct new_household){ .address_lines = address, .postcode = visit_typed(visit, "postcode"),
		    .from_on = date_is_given(from_on) ? from_on : work->today, .member_ids = { saved.home, saved.home_count } }, &visit->problems, &household_id);
	if (outcome != OK)
		return outcome;
	if (visit->problems.count > 0)
		return INVALID;
	visit_go_to(visit, url_with(work->arena, url_to(work->arena, "/episodes/new"), "people", saved.people), "The family is written down.");
	return OK;
}
