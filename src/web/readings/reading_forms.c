/* reading_forms.c -- writing down what was told of somebody at school, of their health or how they live, and that it was a mistake. R-PERS-12, R-PERS-13, R-PERS-14 */
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/readings/readings.h"
#include "casework/readings/readings.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/readings/reading_pages.h"

enum { NUMBER_WIDTH = 4 };

static enum outcome
form(struct visit *visit, const char *heading, const char *button, form_fields *fields, const void *given)
{
	struct person person;
	enum outcome outcome = person_read(visit->work, visit->subject_id, &person);

	if (outcome != OK)
		return outcome;
	visit->title = heading;
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "person page", "person", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .version = -1, .back = url_to(visit->work->arena, "/people/", visit->references[0], "/over-time"),
	    .back_words = person_name(visit->work, &person), .fields = fields, .given = given });
}

static void
told_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const enum reading_theme *theme = given;
	struct reading_kinds kinds = reading_kinds();

	form_words(out, "Leave out what was not told. What was told before stays, so that change can be seen.");
	field_date(out, visit, "read_on", "Of which day does it tell?", *theme == READING_SCHOOL ? "For attendance, the last day of the time that was counted" : NULL, visit->work->today);
	for (size_t i = 0; i < kinds.count; i++) {
		const struct reading_kind *kind = &kinds.at[i];

		if (kind->theme != *theme)
			continue;
		if (kind->form == READING_CHOICE)
			field_select(out, visit, kind->key, kind->label, kind->hint, &kind->choices, NULL);
		else if (kind->form == READING_WORDS)
			field_text(out, visit, kind->key, kind->label, kind->hint, NULL);
		else
			field_short(out, visit, kind->key, kind->label, kind->hint, NULL, NUMBER_WIDTH);
	}
	field_text(out, visit, "source", "Who told you?", *theme == READING_SCHOOL ? "For example the attendance officer" : "For example the health visitor, or their mother", NULL);
}

static enum outcome
told_show(struct visit *visit, const enum reading_theme *theme)
{
	return form(visit, *theme == READING_SCHOOL ? "What was told of school" : *theme == READING_HEALTH ? "What was told of their health" : "What was told of work, housing and money", "Save what was told", told_fields, theme);
}

static enum outcome
saved(struct visit *visit, enum outcome outcome, const char *notice)
{
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0], "/over-time"), notice);
	return outcome;
}

static enum outcome
told_save(struct visit *visit, enum reading_theme theme)
{
	struct reading_kinds kinds = reading_kinds();
	struct new_reading *told = ARENA_ARRAY(visit->work->arena, struct new_reading, kinds.count);
	struct new_readings given = { .at = told, .source = visit_typed(visit, "source") };

	for (size_t i = 0; i < kinds.count; i++)
		if (kinds.at[i].theme == theme)
			told[given.count++] = (struct new_reading){ kinds.at[i].key, visit_typed(visit, kinds.at[i].key), kinds.at[i].key };
	(void)visit_date(visit, "read_on", "The day", &given.read_on);
	return saved(visit, readings_record(visit->work, visit->subject_id, &given, &visit->problems), "It is saved.");
}

static const enum reading_theme school = READING_SCHOOL, health = READING_HEALTH, circumstances = READING_CIRCUMSTANCES;

enum outcome
reading_school_show(struct visit *visit)
{
	return told_show(visit, &school);
}

enum outcome
reading_school_save(struct visit *visit)
{
	return told_save(visit, school);
}

enum outcome
reading_health_show(struct visit *visit)
{
	return told_show(visit, &health);
}

enum outcome
reading_health_save(struct visit *visit)
{
	return told_save(visit, health);
}

enum outcome
reading_circumstances_show(struct visit *visit)
{
	return told_show(visit, &circumstances);
}

enum outcome
reading_circumstances_save(struct visit *visit)
{
	return told_save(visit, circumstances);
}

static void
mistake_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_text(out, visit, "reason", "What was wrong?", "It stays readable, as a mistake, and is no part of the curve", NULL);
}

enum outcome
reading_mistake_show(struct visit *visit)
{
	struct reading_by_id_row row;
	bool found;
	long long number;
	enum outcome outcome;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	outcome = q_reading_by_id(visit->work, number, visit->subject_id, &row, &found);
	if (outcome != OK || !found)
		return outcome == OK ? NOT_FOUND : outcome;
	return form(visit, "This was a mistake", "Save that it was a mistake", mistake_fields, NULL);
}

enum outcome
reading_mistake_save(struct visit *visit)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	return saved(visit, reading_take_back(visit->work, visit->subject_id, number, visit_typed(visit, "reason"), &visit->problems), "It is saved that this was a mistake.");
}
