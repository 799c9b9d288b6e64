/* person_school.c -- where somebody goes to school or nursery, and which GP and dentist they have; and whose school has closed. R-PERS-01 */
#include "base/text.h"
#include "casework/schools/schools.h"
#include "casework/work.h"
#include "casework/worklist/school_places.sql.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"
#include "web/people/school_question.h"
#include "web/people/schools.html.h"

enum { SHOWN_AT_ONCE = 200 };

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

static void
go_back(struct visit *visit, const char *notice)
{
	visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), notice);
}

/* ---- a place ---- */

static bool
is_school(const char *setting_kind)
{
	return text_equals(setting_kind, "school") || text_equals(setting_kind, "nursery");
}

static enum outcome
read_question(struct visit *visit, struct school_question *question)
{
	return school_question_read(visit, "school", is_school(visit_typed(visit, "setting_kind")) ? visit_typed(visit, "setting_name") : NULL, question);
}

static void
school_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice kinds[] = { { "school", "School", NULL }, { "nursery", "Nursery", NULL }, { "gp", "GP", NULL }, { "dentist", "Dentist", NULL } };
	static const struct profile_choices kind_choices = { kinds, 4 };

	field_radios(out, visit, "setting_kind", "What is it?", NULL, &kind_choices, NULL);
	field_short(out, visit, "setting_name", "Name", "Of a school, a part of the name and the town will do. Leave empty for: not registered", NULL, 20);
	school_question_draw(out, visit, given);
	field_short(out, visit, "detail", "Class, or which days", NULL, NULL, 20);
	field_date(out, visit, "from_on", "Since when?", NULL, visit->work->today);
}

enum outcome
person_school_show(struct visit *visit)
{
	static const char *const heading = "School, nursery, GP or dentist";
	struct school_question *question = ARENA_NEW(visit->work->arena, struct school_question);
	struct person person;
	enum outcome outcome = begin(visit, heading, &person);

	if (outcome == OK)
		outcome = read_question(visit, question);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, &person)), .button = "Save",
	    .version = person.version, .back = url_to(visit->work->arena, "/people/", person.reference), .back_words = "Back", .fields = school_fields, .given = question });
}

enum outcome
person_school_save(struct visit *visit)
{
	const char *kind = visit_typed(visit, "setting_kind"), *detail = visit_typed(visit, "detail"), *urn;
	struct school_question question;
	struct date from_on;
	enum outcome outcome = read_question(visit, &question);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "from_on", "The day", &from_on);
	outcome = school_question_answer(visit, &question, &urn);
	if (outcome != OK || visit->problems.count > 0)
		return INVALID;
	if (urn != NULL)
		outcome = school_place_record(visit->work, visit->subject_id, kind, urn, detail, from_on, &visit->problems);
	else
		outcome = attendance_record(visit->work, visit->subject_id, kind, 0, visit_typed(visit, "setting_name"), detail, from_on, &visit->problems);
	if (outcome == OK)
		go_back(visit, "Saved.");
	return outcome;
}

/* ---- a school that has closed ---- */

struct moving {
	struct place_at_closed_school_row place;
	struct school_after after;
	const char *closed; /* in words */
};

/* NOT_FOUND: there is nobody to move, or more than one school to choose from. */
static enum outcome
read_moving(struct visit *visit, struct moving *moving)
{
	bool found = false;
	enum outcome outcome = q_place_at_closed_school(visit->work, visit->subject_id, &moving->place, &found);

	if (outcome == OK && found)
		outcome = school_after_closing(visit->work, moving->place.urn, &moving->after);
	if (outcome != OK)
		return outcome;
	if (!found || moving->after.count != 1)
		return NOT_FOUND;
	moving->closed = school_closed_words(visit->work, moving->place.closed_on, &moving->after);
	return OK;
}

static void
move_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct moving *moving = given;
	struct date next = date_is_given(moving->place.closed_on) ? date_add_days(moving->place.closed_on, 1) : date_none();

	form_words(out, arena_format(visit->work->arena, "%s%s%s %s.", moving->place.name, moving->place.detail != NULL ? ", " : "", moving->place.detail != NULL ? moving->place.detail : "", moving->closed));
	form_words(out, arena_format(visit->work->arena, "Their place at %s ends, and one at %s begins. The old one stays readable. Ask the family first: a child may have gone elsewhere.", moving->place.name,
	    moving->after.at[0].name));
	field_date(out, visit, "from_on", arena_format(visit->work->arena, "Since when do they go to %s?", moving->after.at[0].name), NULL, next);
}

enum outcome
person_school_move_show(struct visit *visit)
{
	struct moving *moving = ARENA_NEW(visit->work->arena, struct moving);
	struct person person;
	enum outcome outcome = begin(visit, "Their school has closed", &person);

	if (outcome == OK)
		outcome = read_moving(visit, moving);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Their school has closed: %s", person_name(visit->work, &person)), .button = "They go there now",
	    .version = person.version, .back = url_to(visit->work->arena, "/schools/closed"), .back_words = "Back to children whose school has closed", .fields = move_fields, .given = moving });
}

enum outcome
person_school_move_save(struct visit *visit)
{
	struct date from_on;
	enum outcome outcome;

	if (!visit_date(visit, "from_on", "The day", &from_on))
		return INVALID;
	outcome = school_place_move(visit->work, visit->subject_id, from_on, &visit->problems);
	if (outcome == OK)
		go_back(visit, "Saved. The old place stays readable under what has ended.");
	return outcome;
}

/* ---- all of them ---- */

static struct table_row
row_of(struct visit *visit, const struct places_at_closed_schools_row *row, const struct school_after *after)
{
	struct arena *arena = visit->work->arena;
	struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, 3);
	const struct person person = { .given_name = row->given_name, .family_name = row->family_name, .born = true, .birth_date = row->birth_date };
	const char *name = person_name(visit->work, &person);

	cells[0] = (struct table_cell){ .words = name, .url = url_to(arena, "/people/", row->reference), .meta = date_is_given(row->birth_date) ? arena_format(arena, "Born %s", date_words(arena, row->birth_date)) : NULL };
	cells[1] = (struct table_cell){ .words = arena_format(arena, "%s%s%s", row->name, row->detail != NULL ? ", " : "", row->detail != NULL ? row->detail : ""),
		.meta = school_closed_words(visit->work, row->closed_on, after) };
	cells[2] = (struct table_cell){ .words = after->count == 1 ? arena_format(arena, "Move %s to %s", name, after->at[0].name) : arena_format(arena, "Say where %s goes now", name),
		.url = url_to(arena, "/people/", row->reference, after->count == 1 ? "/school/move" : "/school") };
	return (struct table_row){ cells, 3 };
}

enum outcome
closed_schools_show(struct visit *visit)
{
	static const char *const columns[] = { "Child", "School", "What to do" };
	struct html_out out = html_into(visit->page);
	struct places_at_closed_schools_rows rows;
	struct school_after after = { .count = 0 };
	struct table_row *lines;
	size_t count;
	enum outcome outcome = q_places_at_closed_schools(visit->work, &rows);

	if (outcome != OK)
		return outcome;
	count = rows.count < SHOWN_AT_ONCE ? rows.count : SHOWN_AT_ONCE;
	lines = ARENA_ARRAY(visit->work->arena, struct table_row, count + 1);
	for (size_t i = 0; outcome == OK && i < count; i++) {
		if (i == 0 || !text_equals(rows.at[i].urn, rows.at[i - 1].urn)) /* in the order of schools: asked once for each */
			outcome = school_after_closing(visit->work, rows.at[i].urn, &after);
		lines[i] = row_of(visit, &rows.at[i], &after);
	}
	if (outcome != OK)
		return outcome;
	visit->title = "Children whose school has closed";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_FIND);
	visit_look(visit, "children whose school has closed", "none", 0, NULL);
	closed_schools_page(&out, &(struct closed_schools_view){ .none = count == 0, .more = rows.count > count,
	    .table = &(struct look_table){ .caption = "Children, by the school that has closed", .columns = { columns, 3 }, .groups = { &(struct table_group){ .rows = { lines, count } }, 1 } } });
	return OK;
}
