/* person_died.c -- somebody has died, as exactly as it is known when; and a death that was written down wrongly. R-PERS-18 */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"

static void
day_fields(struct html_out *out, struct visit *visit, const char *stored)
{
	field_short(out, visit, "died_on", "When did they die?", "For example 3 5 2026, or May 2026, or 2026", stored, 20);
	field_tick(out, visit, "not_known_when", "Nobody has told us when", false);
}

static void
died_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;

	form_words(out, arena_format(visit->work->arena, "We are sorry. When this is saved, nobody is asked to visit, invite, ring or write to %s any more, and no copy goes to them. Whoever leads the help is asked "
	    "to decide with the family about what was planned. Everything that was written stays.", person_name(visit->work, person)));
	day_fields(out, visit, NULL);
	field_text(out, visit, "how_known", "How do you know?", "For example: her daughter rang; the school told us", NULL);
}

static const struct profile_choice rights[] = { { "other_day", "They died at another time", NULL }, { "lives", "They have not died", "It was written down by mistake" } };
static const struct profile_choices right_choices = { rights, 2 };

static void
correct_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;

	form_words(out, date_is_given(person->died_on) ? arena_format(visit->work->arena, "It is written down that %s %s.", person_name(visit->work, person),
	    person_died_words(visit->work->arena, person->died_on, person->death_precision)) : arena_format(visit->work->arena, "Nobody has written down that %s has died.", person_name(visit->work, person)));
	field_radios(out, visit, "what", "What is right?", NULL, &right_choices, NULL);
	day_fields(out, visit, NULL);
	field_text(out, visit, "reason", "How do you know?", "Both stay readable", NULL);
}

static enum outcome
show(struct visit *visit, const char *heading, form_fields *fields)
{
	struct person *person = ARENA_NEW(visit->work->arena, struct person);
	enum outcome outcome = person_read(visit->work, visit->subject_id, person);

	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", heading, person_name(visit->work, person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, heading, "person", person->person_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, person)), .button = "Save", .version = person->version,
	    .back = url_to(visit->work->arena, "/people/", person->reference), .back_words = "Back", .fields = fields, .given = person });
}

/* What was typed of the day; a problem where it is none. */
static struct death
typed_death(struct visit *visit)
{
	struct death death;
	const char *typed = visit_typed(visit, "died_on");

	if (!death_read(typed, &death))
		problem_add(&visit->problems, "died_on", "Write the day like 3 5 2026, the month like May 2026, or the year like 2026");
	if (visit_ticked(visit, "not_known_when")) {
		if (!text_is_empty(typed))
			problem_add(&visit->problems, "died_on", "Enter when they died, or say that nobody has told us; not both");
		death = (struct death){ .precision = DEATH_PRECISION_UNKNOWN };
	}
	return death;
}

static enum outcome
saved(struct visit *visit, enum outcome outcome, const char *notice)
{
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), notice);
	return outcome;
}

enum outcome
person_died_show(struct visit *visit)
{
	return show(visit, "They have died", died_fields);
}

enum outcome
person_died_save(struct visit *visit)
{
	struct death death = typed_death(visit);

	if (visit->problems.count > 0)
		return INVALID;
	return saved(visit, person_death(visit->work, visit->subject_id, &death, visit_typed(visit, "how_known"), &visit->problems), "It is written down. Whoever leads the help is asked to decide about what was planned.");
}

enum outcome
person_died_correct_show(struct visit *visit)
{
	return show(visit, "Put a death right", correct_fields);
}

enum outcome
person_died_correct_save(struct visit *visit)
{
	const char *what = visit_typed(visit, "what");
	bool lives = text_equals(what, "lives");
	struct death death = lives ? (struct death){ .precision = DEATH_PRECISION_UNKNOWN } : typed_death(visit);

	if (profile_choice(&right_choices, what) == NULL)
		problem_add(&visit->problems, "what", "Select what is right");
	if (visit->problems.count > 0)
		return INVALID;
	return saved(visit, person_death_correct(visit->work, visit->subject_id, lives ? NULL : &death, visit_typed(visit, "reason"), &visit->problems), "It is put right. Both can be read.");
}
