/* forms_check.c -- whether answers fit the form: known, asked of the right people, once, whole. */
#include "base/text.h"
#include "casework/forms/forms_check_inside.h"

static const char *
field_of(const struct checking *checking, const struct question *question, enum asked_of asked_of)
{
	return arena_format(checking->arena, "%s%s", form_field_name(checking->arena, question, asked_of, 0, NULL), checking->end);
}

static bool
is_asked_of(const struct question *question, enum asked_of asked_of)
{
	for (size_t i = 0; i < question->asked_of_count; i++)
		if (question->asked_of[i] == asked_of)
			return true;
	return question->asked_of_count == 0 && asked_of == ASKED_OF_NOBODY;
}

static void
check_answer(const struct checking *checking, const struct question *question, const struct form_answer *answer)
{
	const char *field = field_of(checking, question, answer->asked_of);
	json_t *value = json_of_answer(answer);

	if (value == NULL)
		problem_add(checking->problems, field, "%s could not be read", question->short_label);
	else if (!is_asked_of(question, answer->asked_of))
		problem_add(checking->problems, field, "%s is not asked of this person", question->short_label);
	else if (question->type == QUESTION_TABLE)
		check_row(checking, question, answer->row, value, field);
	else if (answer->row != 0)
		problem_add(checking->problems, field, "%s has no rows", question->short_label);
	else
		check_value(checking, question, value, field);
	json_decref(value);
}

static bool
has_answer(const struct form_answers *answers, const struct question *question, int64_t person_id, enum asked_of asked_of)
{
	for (size_t i = 0; i < answers->count; i++)
		if (answers->at[i].value != NULL && answers->at[i].person_id == person_id && answers->at[i].asked_of == asked_of &&
		    text_equals(answers->at[i].question_key, question->key))
			return true;
	return false;
}

/* What could not be read has its problem already, and needs no second one. */
static void
need_answer(const struct checking *checking, const struct question *question, int64_t person_id)
{
	size_t asked = question->asked_of_count > 0 ? question->asked_of_count : 1;

	for (size_t i = 0; i < asked; i++) {
		enum asked_of of = question->asked_of_count > 0 ? question->asked_of[i] : ASKED_OF_NOBODY;
		const char *field = field_of(checking, question, of);

		if (!has_answer(checking->answers, question, person_id, of) && problem_of(checking->problems, field) == NULL)
			problem_add(checking->problems, field, of == ASKED_OF_NOBODY ? "Answer \"%s\"" : "Answer \"%s\" (%s)", question->label, asked_of_name(of));
	}
}

static void
check_section(const struct checking *checking, const struct section *section, int64_t person_id, bool finish)
{
	bool asked[FORM_MOST_QUESTIONS];

	for (size_t i = 0; i < section->question_count && i < FORM_MOST_QUESTIONS; i++)
		asked[i] = form_is_asked(checking->form, section, &section->questions[i], person_id, checking->answers, checking->context);
	for (size_t i = 0; i < checking->answers->count; i++) {
		const struct form_answer *answer = &checking->answers->at[i];
		const struct question *question = answer->person_id == person_id ? section_question(section, answer->question_key) : NULL;

		if (question == NULL || answer->value == NULL)
			continue;
		if (asked[question - section->questions])
			check_answer(checking, question, answer);
		else
			problem_add(checking->problems, field_of(checking, question, answer->asked_of), "\"%s\" is not asked here; leave it empty", question->label);
	}
	for (size_t i = 0; finish && i < section->question_count && i < FORM_MOST_QUESTIONS; i++)
		if (section->questions[i].required && asked[i])
			need_answer(checking, &section->questions[i], person_id);
}

/* Whether this section is there for this person. */
static bool
is_for(const struct form_context_values *context, const struct section *section, int64_t person_id)
{
	for (size_t i = 0; section->each != EACH_ONCE && i < context->person_count; i++)
		if (context->people[i].person_id == person_id)
			return context->people[i].child == (section->each == EACH_CHILD);
	return section->each == EACH_ONCE && person_id == 0;
}

/* Answers to questions that the form, or this section, does not have; about people it is not for; twice the same. */
static void
check_known(const struct checking *checking, const struct section *section, int64_t person_id)
{
	const struct placed_answer *list = answers_in_order(checking->arena, checking->form, checking->answers);

	for (size_t i = 0; i < checking->answers->count; i++) {
		const struct form_answer *answer = list[i].answer;
		const char *key = answer->question_key;
		const struct section *its = NULL;
		const struct question *question = form_question(checking->form, key, &its);

		if (answer->value == NULL)
			continue;
		if (question == NULL || (section != NULL && its != section))
			problem_add(checking->problems, key, "The form has no question \"%s\"", key);
		else if (section != NULL ? answer->person_id != person_id : !is_for(checking->context, its, answer->person_id))
			problem_add(checking->problems, key, "\"%s\" is not asked about this person", question->label);
		else if (i > 0 && list[i - 1].answer->value != NULL && placed_answer_compare(&list[i - 1], &list[i]) == 0)
			problem_add(checking->problems, key, "\"%s\" is answered twice", question->label);
	}
}

enum outcome
form_check_answers(struct arena *arena, const struct form *form, const struct section *section, int64_t person_id,
    const struct form_answers *answers, const struct form_context_values *context, bool finish, struct problems *problems)
{
	struct checking checking = { arena, form, context, problems, answers, "" };
	size_t before = problems->count;

	check_known(&checking, section, person_id);
	if (section != NULL)
		check_section(&checking, section, person_id, finish);
	for (size_t i = 0; section == NULL && i < form->section_count; i++) {
		const struct section *each = &form->sections[i];

		checking.end = "";
		if (each->each == EACH_ONCE)
			check_section(&checking, each, 0, finish);
		for (size_t j = 0; each->each != EACH_ONCE && j < context->person_count; j++) {
			if (context->people[j].child != (each->each == EACH_CHILD))
				continue;
			checking.end = arena_format(arena, ".p%lld", (long long)context->people[j].person_id);
			check_section(&checking, each, context->people[j].person_id, finish);
		}
	}
	return problems->count > before ? INVALID : OK;
}

void
form_count_balance(const struct form *form, const struct form_answers *answers, size_t *strengths, size_t *worries)
{
	*strengths = *worries = 0;
	for (size_t i = 0; i < answers->count; i++) {
		const struct question *question = form_question(form, answers->at[i].question_key, NULL);
		json_t *value = question != NULL ? json_of_answer(&answers->at[i]) : NULL;
		size_t written = value == NULL ? 0 : question->type == QUESTION_NEEDS ? json_object_size(value) : 1;

		*strengths += question != NULL && question->strength ? written : 0;
		*worries += question != NULL && question->worry ? written : 0;
		json_decref(value);
	}
}
