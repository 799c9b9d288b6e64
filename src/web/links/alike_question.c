/* alike_question.c -- see alike_question.h. */
#include "web/links/alike_question.h"

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/people/people.h"
#include "casework/work.h"

static const char somebody_new[] = "new";

enum outcome
alike_question_read(struct visit *visit, const char *field, const struct match_details *details, const struct baby_details *baby, struct alike_question *question)
{
	enum outcome outcome = alike_find(visit->work, details, 0, &question->list);

	if (outcome == OK && baby != NULL)
		outcome = alike_add_babies(visit->work, baby, 0, &question->list);
	question->field = field;
	question->name = text_is_empty(details->given_name) ? "this baby" : arena_format(visit->work->arena, "%s %s", details->given_name != NULL ? details->given_name : "", details->family_name != NULL ? details->family_name : "");
	if (outcome == OK && question->list.count > 0)
		visit_look(visit, "who may be the same", "search", 0, question->name);
	return outcome;
}

static const char *
in_words(struct visit *visit, const struct search_found *found)
{
	const struct person person = { .given_name = found->given_name, .family_name = found->family_name, .born = found->born, .birth_date = found->birth_date,
		.birth_precision = birth_precision_of(found->birth_precision), .expected_on = found->expected_on,
		.died_on = found->died_on, .death_precision = found->death_precision };

	return arena_format(visit->work->arena, "%s, %s%s%s%s", person_name(visit->work, &person), person_age_words(visit->work, &person), text_is_empty(found->setting_name) ? "" : ", ",
	    text_is_empty(found->setting_name) ? "" : found->setting_name, found->help != NULL && text_equals(found->help->state, "open") ?
		arena_format(visit->work->arena, "; is being helped, talk to %s%s%s", found->help->worker_name, found->help->phone != NULL ? ", " : "", found->help->phone != NULL ? found->help->phone : "") : "");
}

void
alike_question_draw(struct html_out *out, struct visit *visit, const struct alike_question *question)
{
	struct profile_choice *choices;

	if (question->list.count == 0)
		return;
	choices = ARENA_ARRAY(visit->work->arena, struct profile_choice, question->list.count + 1);
	for (size_t i = 0; i < question->list.count; i++)
		choices[i] = (struct profile_choice){ question->list.at[i].found.reference, in_words(visit, &question->list.at[i].found), question->list.at[i].why };
	choices[question->list.count] = (struct profile_choice){ somebody_new, "None of these: somebody new", NULL };
	field_radios(out, visit, question->field, arena_format(visit->work->arena, "Is %s one of these people?", question->name), "They are written down here already. A record that you may not change is linked with yours",
	    &(struct profile_choices){ choices, question->list.count + 1 }, NULL);
}

enum outcome
alike_question_answer(struct visit *visit, const struct alike_question *question, const struct alike **same)
{
	const char *typed = visit_typed(visit, question->field);

	*same = NULL;
	if (question->list.count == 0 || text_equals(typed, somebody_new))
		return OK;
	for (size_t i = 0; i < question->list.count; i++)
		if (typed != NULL && text_equals(typed, question->list.at[i].found.reference)) {
			*same = &question->list.at[i];
			return OK;
		}
	problem_add(&visit->problems, question->field, "Say whether %s is one of these people, or somebody new", question->name);
	return INVALID;
}

/* A record of theirs that this worker may write on: the one that was offered, or another that is linked with it. REFUSED: none. */
static enum outcome
may_change_any(struct visit *visit, const struct alike *same, int64_t *person_id)
{
	enum outcome may = access_may(visit->work, CHANGE_PERSON, same->found.reference, person_id);

	if (may == REFUSED || may == NOT_FOUND)
		may = access_may(visit->work, CHANGE_PERSON, same->first_reference, person_id);
	for (size_t i = 0; (may == REFUSED || may == NOT_FOUND) && i < same->found.also_count; i++)
		may = access_may(visit->work, CHANGE_PERSON, same->found.also[i].reference, person_id);
	return may;
}

enum outcome
alike_question_settle(struct visit *visit, const struct alike_question *question, const struct alike *same, alike_add *add, void *given, int64_t *person_id)
{
	struct match_evidence evidence;
	struct problems found = { .arena = visit->work->arena };
	enum outcome may = same != NULL ? may_change_any(visit, same, person_id) : REFUSED, outcome;

	if (may == OK)
		return OK;
	if (may == UNAVAILABLE || may == BROKEN)
		return may;
	outcome = add(visit, given, person_id);
	if (outcome != OK || same == NULL || *person_id == 0)
		return outcome;
	evidence = alike_evidence(visit->work, &question->list, same);
	outcome = people_link(visit->work, *person_id, same->found.person_id, "Said by whoever wrote them down here", &evidence, &found, NULL);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, question->field, "%s", problem->words);
	return outcome;
}
