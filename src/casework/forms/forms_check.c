/* forms_check.c -- whether answers fit the form. */
#include <string.h>

#include "base/reference.h"
#include "base/text.h"
#include "casework/forms/forms_inside.h"

struct checking {
	struct arena *arena;
	const struct form *form;
	const struct form_context_values *context;
	struct problems *problems;
};

const char *
answer_field(struct arena *arena, const struct question *question, const struct form_answer *answer, int64_t person_id, bool whole)
{
	const char *name = form_field_name(arena, question, answer != NULL ? answer->asked_of : ASKED_OF_NOBODY, 0, NULL);

	return whole && person_id != 0 ? arena_format(arena, "%s.p%lld", name, (long long)person_id) : name;
}

static void
check_text_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const char *text = json_string_value(value);

	if (text == NULL)
		problem_add(checking->problems, field, "%s must be a text", question->short_label);
	else if (text_characters(text) > (size_t)question->most)
		problem_add(checking->problems, field, "%s must be %s characters or fewer", question->short_label, text_number(checking->arena, question->most));
}

static void
check_date_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const json_t *day = json_is_object(value) ? json_object_get(value, "date") : value;
	struct date date;

	if (!json_is_string(day) || !date_read(slice_of(json_string_value(day)), &date)) {
		problem_add(checking->problems, field, "%s must be a real date, like 14 10 2026", question->short_label);
		return;
	}
	if (question->past && date_is_before(checking->context->today, date))
		problem_add(checking->problems, field, "%s must be today or in the past", question->short_label);
	if (question->future && date_is_before(date, checking->context->today))
		problem_add(checking->problems, field, "%s must be today or in the future", question->short_label);
}

static bool
is_choice(const struct question *question, const char *key)
{
	for (size_t i = 0; key != NULL && i < question->choice_count; i++)
		if (text_equals(question->choices[i].key, key))
			return true;
	return false;
}

static void
check_number_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field, int64_t least, int64_t most)
{
	if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
		problem_add(checking->problems, field, "%s must be a whole number from %lld to %lld", question->short_label, (long long)least, (long long)most);
}

static void check_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field);

static void
check_parts(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const char *key;
	json_t *part;

	if (!json_is_object(value)) {
		problem_add(checking->problems, field, "%s could not be read", question->short_label);
		return;
	}
	json_object_foreach((json_t *)(uintptr_t)value, key, part) {
		if (question->type == QUESTION_NEEDS && !is_choice(question, key))
			problem_add(checking->problems, field, "%s has a part that the form does not have", question->short_label);
		else if (question->type == QUESTION_NEEDS)
			check_text_value(checking, question, part, arena_format(checking->arena, "%s-%s", field, key));
		else if (json_is_string(part) && text_characters(json_string_value(part)) > FORM_TEXT_MOST)
			problem_add(checking->problems, field, "%s has a part that is too long", question->short_label);
	}
}

/* One row: known columns, each as its own question says; required ones are asked for as soon as the row has anything. */
static void
check_row(const struct checking *checking, const struct question *question, const struct form_answer *answer, const json_t *value)
{
	for (size_t i = 0; i < question->column_count; i++) {
		const struct question *column = &question->columns[i];
		const json_t *cell = json_object_get(value, column->key);
		const char *field = form_field_name(checking->arena, question, ASKED_OF_NOBODY, answer->row, column);

		if (cell != NULL)
			check_value(checking, column, cell, field);
		else if (column->required)
			problem_add(checking->problems, field, "Answer \"%s\" for %s %d", column->label, question->row_word, answer->row);
	}
	if (!json_is_object(value) || answer->row < 1 || answer->row > question->most)
		problem_add(checking->problems, question->key, "At most %d can be written here", question->most);
}

static void
check_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	switch (question->type) {
	case QUESTION_TEXT:
	case QUESTION_LONG_TEXT:
	case QUESTION_PHONE:
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
		check_text_value(checking, question, value, field);
		break;
	case QUESTION_EMAIL:
		check_text_value(checking, question, value, field);
		if (json_is_string(value) && strchr(json_string_value(value), '@') == NULL)
			problem_add(checking->problems, field, "%s must be an e-mail address, like name@example.org", question->short_label);
		break;
	case QUESTION_DATE:
		check_date_value(checking, question, value, field);
		break;
	case QUESTION_NUMBER:
		check_number_value(checking, question, value, field, question->least_number, question->most_number);
		break;
	case QUESTION_SCALE_0_10:
		check_number_value(checking, question, value, field, 0, 10);
		break;
	case QUESTION_YES_NO:
		if (!json_is_boolean(value))
			problem_add(checking->problems, field, "Select yes or no: %s", question->short_label);
		break;
	case QUESTION_CHOICE:
		if (!is_choice(question, json_string_value(value)))
			problem_add(checking->problems, field, "Select one of the list: %s", question->short_label);
		break;
	case QUESTION_CHOICES:
		for (size_t i = 0; i < json_array_size(value); i++)
			if (!is_choice(question, json_string_value(json_array_get(value, i))))
				problem_add(checking->problems, field, "Select from the list: %s", question->short_label);
		break;
	case QUESTION_ADDRESS:
	case QUESTION_NEEDS:
	case QUESTION_SIGNATURE:
		check_parts(checking, question, value, field);
		break;
	case QUESTION_TABLE:
		break; /* row by row */
	}
}

static void
check_answer(const struct checking *checking, const struct section *section, const struct form_answer *answer, bool whole)
{
	const struct question *question = section_question(section, answer->question_key);
	const char *field = answer_field(checking->arena, question, answer, answer->person_id, whole);
	json_t *value = json_of_answer(answer);

	if (value == NULL)
		problem_add(checking->problems, field, "%s could not be read", question->short_label);
	else if (question->type == QUESTION_TABLE)
		check_row(checking, question, answer, value);
	else
		check_value(checking, question, value, field);
	json_decref(value);
}

static bool
has_answer(const struct form_answers *answers, const struct question *question, int64_t person_id, enum asked_of asked_of)
{
	for (size_t i = 0; i < answers->count; i++)
		if (answers->at[i].value != NULL && text_equals(answers->at[i].question_key, question->key) && answers->at[i].person_id == person_id &&
		    answers->at[i].asked_of == asked_of)
			return true;
	return false;
}

static void
need_answer(const struct checking *checking, const struct section *section, int64_t person_id, const struct form_answers *answers, bool whole)
{
	for (size_t i = 0; i < section->question_count; i++) {
		const struct question *question = &section->questions[i];
		size_t asked = question->asked_of_count > 0 ? question->asked_of_count : 1;

		if (!question->required || !form_is_asked(checking->form, section, question, person_id, answers, checking->context))
			continue;
		for (size_t j = 0; j < asked; j++) {
			enum asked_of of = question->asked_of_count > 0 ? question->asked_of[j] : ASKED_OF_NOBODY;

			if (!has_answer(answers, question, person_id, of))
				problem_add(checking->problems,
				    answer_field(checking->arena, question, &(struct form_answer){ .asked_of = of }, person_id, whole),
				    "Answer \"%s\"", question->label);
		}
	}
}

static void
check_section(const struct checking *checking, const struct section *section, int64_t person_id, const struct form_answers *answers, bool finish, bool whole)
{
	for (size_t i = 0; i < answers->count; i++) {
		const struct form_answer *answer = &answers->at[i];
		const struct question *question = section_question(section, answer->question_key);

		if (question == NULL || answer->value == NULL || answer->person_id != person_id)
			continue;
		if (form_is_asked(checking->form, section, question, person_id, answers, checking->context))
			check_answer(checking, section, answer, whole);
		else
			problem_add(checking->problems, answer_field(checking->arena, question, answer, person_id, whole),
			    "\"%s\" is not asked here; leave it empty", question->label);
	}
	if (finish && form_is_asked(checking->form, section, NULL, person_id, answers, checking->context))
		need_answer(checking, section, person_id, answers, whole);
}

/* An answer to a question that this form, or this section, does not have. */
static void
check_known(const struct checking *checking, const struct section *section, const struct form_answers *answers)
{
	for (size_t i = 0; i < answers->count; i++) {
		const char *key = answers->at[i].question_key;
		bool known = section != NULL ? section_question(section, key) != NULL : form_question(checking->form, key, NULL) != NULL;

		if (!known && answers->at[i].value != NULL)
			problem_add(checking->problems, key, "The form has no question \"%s\"", key);
	}
}

enum outcome
form_check_answers(struct arena *arena, const struct form *form, const struct section *section, int64_t person_id,
    const struct form_answers *answers, const struct form_context_values *context, bool finish, struct problems *problems)
{
	const struct checking checking = { arena, form, context, problems };
	size_t before = problems->count;

	check_known(&checking, section, answers);
	if (section != NULL)
		check_section(&checking, section, person_id, answers, finish, false);
	for (size_t i = 0; section == NULL && i < form->section_count; i++) {
		const struct section *each = &form->sections[i];

		if (each->each == EACH_ONCE)
			check_section(&checking, each, 0, answers, finish, true);
		for (size_t j = 0; each->each != EACH_ONCE && j < context->person_count; j++)
			if (context->people[j].child == (each->each == EACH_CHILD))
				check_section(&checking, each, context->people[j].person_id, answers, finish, true);
	}
	return problems->count > before ? INVALID : OK;
}

void
form_count_balance(const struct form *form, const struct form_answers *answers, size_t *strengths, size_t *worries)
{
	*strengths = *worries = 0;
	for (size_t i = 0; i < answers->count; i++) {
		const struct question *question = form_question(form, answers->at[i].question_key, NULL);

		if (question == NULL || answers->at[i].value == NULL)
			continue;
		*strengths += question->strength;
		*worries += question->worry;
	}
}
