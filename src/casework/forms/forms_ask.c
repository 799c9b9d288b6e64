/* forms_ask.c -- whether a question is asked, given the answers so far. */
#include "base/text.h"
#include "casework/forms/forms_inside.h"

struct asking {
	const struct form *form;
	const struct section *section; /* that is asked about: of it, only `answers` count */
	int64_t person_id;
	const struct form_answers *answers;
	const struct form_context_values *context;
	json_t *held[64]; /* values that a text of the lookup points into */
	size_t held_count;
	const char *keys[FORM_MOST_CHOICES];
};

static const struct form_person *
person_of(const struct form_context_values *context, int64_t person_id)
{
	for (size_t i = 0; i < context->person_count; i++)
		if (context->people[i].person_id == person_id)
			return &context->people[i];
	return NULL;
}

static struct value
context_value(const struct asking *asking, enum form_context name)
{
	const struct form_person *person = person_of(asking->context, asking->person_id);
	int64_t children = 0;

	switch (name) {
	case CONTEXT_CHILD_UNBORN:
		return (struct value){ .given = person != NULL, .type = VALUE_YES_NO, .yes = person != NULL && person->unborn };
	case CONTEXT_CHILD_AGE:
		return (struct value){ .given = person != NULL, .type = VALUE_NUMBER, .number = person != NULL ? person->age : 0 };
	case CONTEXT_CHILD_IN_SCHOOL:
		return (struct value){ .given = person != NULL, .type = VALUE_YES_NO, .yes = person != NULL && person->in_school };
	case CONTEXT_LEVEL:
		return (struct value){ .given = asking->context->level > 0, .type = VALUE_NUMBER, .number = asking->context->level };
	case CONTEXT_CHILDREN:
		for (size_t i = 0; i < asking->context->person_count; i++)
			children += asking->context->people[i].child;
		return (struct value){ .given = true, .type = VALUE_NUMBER, .number = children };
	}
	return (struct value){ .given = false };
}

static json_t *
hold(struct asking *asking, json_t *value)
{
	if (value != NULL && asking->held_count < sizeof(asking->held) / sizeof(asking->held[0])) {
		asking->held[asking->held_count++] = value;
		return value;
	}
	json_decref(value);
	return NULL;
}

static struct value
answer_value(struct asking *asking, enum value_type type, json_t *json)
{
	struct value value = { .given = json != NULL, .type = type };

	switch (type) {
	case VALUE_YES_NO:
		value.yes = json_is_true(json);
		break;
	case VALUE_NUMBER:
		value.number = json_integer_value(json);
		break;
	case VALUE_TEXT:
		value.text = json_string_value(json);
		value.given = value.text != NULL;
		break;
	case VALUE_DATE:
		if (json_is_object(json))
			json = json_object_get(json, "date");
		value.given = json_is_string(json) && date_read(slice_of(json_string_value(json)), &value.date);
		break;
	case VALUE_LIST:
		for (size_t i = 0; i < json_array_size(json) && i < FORM_MOST_CHOICES; i++)
			asking->keys[value.list.count++] = json_string_value(json_array_get(json, i));
		value.list.at = asking->keys;
		value.given = value.list.count > 0;
		break;
	}
	return value;
}

static struct value
lookup(const void *from, size_t name)
{
	struct asking *asking = (struct asking *)(uintptr_t)from; /* it keeps what its texts point into */
	const struct form_name *source = &asking->form->sources[name];
	const struct form_answers *others = asking->context->others;
	const struct form_answer *answer;
	int64_t person_id;
	json_t *json;

	if (source->section == NULL)
		return context_value(asking, (enum form_context)source->context);
	person_id = source->section->each == EACH_ONCE ? 0 : asking->person_id;
	answer = form_answer_find(asking->answers, source->question->key, person_id, ASKED_OF_NOBODY, 0);
	if (answer == NULL && others != NULL && source->section != asking->section)
		answer = form_answer_find(others, source->question->key, person_id, ASKED_OF_NOBODY, 0);
	json = answer != NULL && answer->value != NULL ? hold(asking, json_of_answer(answer)) : NULL;
	if (json == NULL)
		return (struct value){ .given = false, .type = asking->form->names.at[name].type };
	return answer_value(asking, asking->form->names.at[name].type, json);
}

bool
form_is_asked(const struct form *form, const struct section *section, const struct question *question, int64_t person_id,
    const struct form_answers *answers, const struct form_context_values *context)
{
	struct asking asking = { .form = form, .section = section, .person_id = person_id, .answers = answers, .context = context };
	bool asked = section->when == NULL || expression_is_true(section->when, lookup, &asking);

	if (asked && question != NULL && question->when != NULL)
		asked = expression_is_true(question->when, lookup, &asking);
	for (size_t i = 0; i < asking.held_count; i++)
		json_decref(asking.held[i]);
	return asked;
}
