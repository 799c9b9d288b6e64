/* person_ended.c -- something that ended, on which day and why; and an end that was written down wrongly. R-PERS-03, R-PERS-06, R-PERS-18 */
#include "base/text.h"
#include "casework/story/dated.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/people/people_pages.h"

struct ending {
	struct person person;
	struct dated_list list;
};

static enum outcome
begin(struct visit *visit, const char *title, struct ending *ending)
{
	enum outcome outcome = person_read(visit->work, visit->subject_id, &ending->person);

	if (outcome == OK)
		outcome = dated_of_person(visit->work, visit->subject_id, &ending->list);
	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", title, person_name(visit->work, &ending->person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "person", ending->person.person_id, NULL);
	return OK;
}

static const char *
days(struct visit *visit, const struct dated_thing *thing)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, "%s%s%s%s", date_is_given(thing->from_on) ? "since " : "", date_words(arena, thing->from_on), date_is_given(thing->to_on) ? ", ended " : "",
	    date_words(arena, thing->to_on));
}

/* What runs, or what has ended. */
static struct profile_choices
choices_of(struct visit *visit, const struct ending *ending, bool ended)
{
	struct profile_choice *choices = ARENA_ARRAY(visit->work->arena, struct profile_choice, ending->list.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < ending->list.count; i++) {
		const struct dated_thing *thing = &ending->list.at[i];
		const char *when = days(visit, thing);

		if (date_is_given(thing->to_on) == ended)
			choices[count++] = (struct profile_choice){ thing->key, thing->words, text_is_empty(when) ? NULL : when };
	}
	return (struct profile_choices){ choices, count };
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct ending *ending = given;
	struct profile_choices choices = choices_of(visit, ending, false);

	if (choices.count == 0)
		form_words(out, "Nothing is written down that could have ended.");
	else
		field_radios(out, visit, "what", "What has ended?", "It stays readable, with its days", &choices, NULL);
	field_date(out, visit, "ended_on", "On which day did it end?", NULL, date_none());
	field_text(out, visit, "reason", "Why did it end, or how do you know?", "For example: they parted; he moved to his father; she has another number now", NULL);
}

static void
correct_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct ending *ending = given;
	struct profile_choices choices = choices_of(visit, ending, true);

	if (choices.count == 0)
		form_words(out, "Nothing has ended yet.");
	else
		field_radios(out, visit, "what", "Which end is wrong?", NULL, &choices, NULL);
	field_date(out, visit, "ended_on", "On which day did it end?", "Leave this empty if it has not ended", date_none());
	field_text(out, visit, "reason", "How do you know?", "Both stay readable", NULL);
}

static enum outcome
show(struct visit *visit, const char *heading, form_fields *fields)
{
	struct ending *ending = ARENA_NEW(visit->work->arena, struct ending);
	enum outcome outcome = begin(visit, heading, ending);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", heading, person_name(visit->work, &ending->person)), .button = "Save",
	    .version = ending->person.version, .back = url_to(visit->work->arena, "/people/", ending->person.reference), .back_words = "Back", .fields = fields, .given = ending });
}

/* What was selected, among what runs or what has ended; else a problem, and INVALID. */
static enum outcome
selected(struct visit *visit, bool ended, struct dated *dated, struct date *ended_on)
{
	struct dated_list list;
	const struct dated_thing *thing;
	size_t choices = 0;
	enum outcome outcome = dated_of_person(visit->work, visit->subject_id, &list);

	if (outcome != OK)
		return outcome;
	thing = dated_named(&list, visit_typed(visit, "what"));
	(void)visit_date(visit, "ended_on", "The day it ended", ended_on);
	for (size_t i = 0; i < list.count; i++)
		choices += date_is_given(list.at[i].to_on) == ended ? 1 : 0;
	if (thing == NULL && choices == 0) /* there is no field to select it in */
		problem_add(&visit->problems, "ended_on", ended ? "Nothing has ended yet" : "Nothing is written down that could have ended");
	else if (thing == NULL)
		problem_add(&visit->problems, "what", ended ? "Select which end is wrong" : "Select what has ended");
	if (visit->problems.count > 0)
		return INVALID;
	*dated = thing->dated;
	return OK;
}

static void
go_back(struct visit *visit, const char *notice)
{
	visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0]), notice);
}

enum outcome
person_ended_show(struct visit *visit)
{
	return show(visit, "Something has ended", end_fields);
}

enum outcome
person_ended_save(struct visit *visit)
{
	struct dated dated;
	struct date ended_on;
	enum outcome outcome = selected(visit, false, &dated, &ended_on);

	if (outcome == OK)
		outcome = dated_end(visit->work, &dated, ended_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		go_back(visit, "The end is written down. What was stays readable.");
	return outcome;
}

enum outcome
person_end_correct_show(struct visit *visit)
{
	return show(visit, "Put an end right", correct_fields);
}

enum outcome
person_end_correct_save(struct visit *visit)
{
	struct dated dated;
	struct date ended_on;
	enum outcome outcome = selected(visit, true, &dated, &ended_on);

	if (outcome == OK)
		outcome = dated_correct_end(visit->work, &dated, ended_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		go_back(visit, "It is put right. Both can be read.");
	return outcome;
}
