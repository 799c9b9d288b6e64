/* school_question.c -- see school_question.h. */
#include "web/people/school_question.h"

#include "base/text.h"
#include "casework/work.h"

static const char none_of_these[] = "none";

static size_t
shown(const struct school_question *question)
{
	return question->schools.count < SCHOOLS_SHOWN ? question->schools.count : SCHOOLS_SHOWN;
}

enum outcome
school_question_read(struct visit *visit, const char *field, const char *typed, struct school_question *question)
{
	*question = (struct school_question){ .field = field, .typed = typed };
	return schools_find(visit->work, typed, &question->schools);
}

void
school_question_draw(struct html_out *out, struct visit *visit, const struct school_question *question)
{
	struct arena *arena = visit->work->arena;
	size_t count = shown(question);
	struct profile_choice *choices = ARENA_ARRAY(arena, struct profile_choice, count + 1);

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct profile_choice){ question->schools.at[i].urn, school_in_words(visit->work, &question->schools.at[i]), school_beside(visit->work, &question->schools.at[i]) };
	choices[count] = (struct profile_choice){ none_of_these, "None of these", "The name stays as you typed it" };
	field_radios(out, visit, question->field, arena_format(arena, "Which school is \xE2\x80\x9C%s\xE2\x80\x9D?", question->typed),
	    question->schools.count > count ? "There are more than these. Add the town or a postcode to the name, and save again" : NULL, &(struct profile_choices){ choices, count + 1 }, NULL);
}

enum outcome
school_question_answer(struct visit *visit, const struct school_question *question, const char **urn)
{
	const char *typed = visit_typed(visit, question->field);

	*urn = NULL;
	if (question->schools.count == 0 || text_equals(typed, none_of_these))
		return OK;
	for (size_t i = 0; i < shown(question); i++)
		if (typed != NULL && text_equals(typed, question->schools.at[i].urn)) {
			*urn = question->schools.at[i].urn;
			return OK;
		}
	problem_add(&visit->problems, question->field, "Select which school it is, or \xE2\x80\x9CNone of these\xE2\x80\x9D");
	return INVALID;
}
