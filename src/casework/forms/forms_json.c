/* forms_json.c -- answers as JSON and back; a form as JSON Schema; what changed between two. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/forms/forms_inside.h"

enum { JSON_BYTES_MOST = 8 << 20, ANSWERS_MOST = 20000 };

/* Where a question stands in the form; unknown ones last. */
static size_t
place_of(const struct form *form, const char *key)
{
	size_t place = 0;

	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++, place++)
			if (text_equals(form->sections[i].questions[j].key, key))
				return place;
	return place;
}

static int
compare_places(const struct form *form, const struct form_answer *one, const struct form_answer *other)
{
	size_t a = place_of(form, one->question_key), b = place_of(form, other->question_key);

	if (a != b)
		return a < b ? -1 : 1;
	if (strcmp(one->question_key, other->question_key) != 0)
		return strcmp(one->question_key, other->question_key);
	if (one->person_id != other->person_id)
		return one->person_id < other->person_id ? -1 : 1;
	if (one->asked_of != other->asked_of)
		return one->asked_of < other->asked_of ? -1 : 1;
	return one->row - other->row;
}

/* In the form's order; an insertion sort, for they come nearly in order. */
static const struct form_answer **
in_order(struct arena *arena, const struct form *form, const struct form_answers *answers)
{
	const struct form_answer **list = ARENA_ARRAY(arena, const struct form_answer *, answers->count);

	for (size_t i = 0; i < answers->count; i++) {
		size_t j = i;

		for (; j > 0 && compare_places(form, list[j - 1], &answers->at[i]) > 0; j--)
			list[j] = list[j - 1];
		list[j] = &answers->at[i];
	}
	return list;
}

const char *
form_answers_json(struct arena *arena, const struct form *form, const struct form_answers *answers)
{
	const struct form_answer **list = in_order(arena, form, answers);
	json_t *all = json_array();

	for (size_t i = 0; i < answers->count; i++) {
		json_t *one, *value = json_of_answer(list[i]);

		if (value == NULL)
			continue;
		one = json_object();
		if (list[i]->asked_of != ASKED_OF_NOBODY)
			(void)json_object_set_new(one, "asked_of", json_string(asked_of_name(list[i]->asked_of)));
		(void)json_object_set_new(one, "person_id", json_integer(list[i]->person_id));
		(void)json_object_set_new(one, "question", json_string(list[i]->question_key));
		(void)json_object_set_new(one, "row", json_integer(list[i]->row));
		(void)json_object_set_new(one, "value", value);
		(void)json_array_append_new(all, one);
	}
	return json_canonical(arena, all);
}

static bool
read_one(struct arena *arena, json_t *one, struct form_answer *answer)
{
	const char *question = json_string_value(json_object_get(one, "question")), *asked_of = json_string_value(json_object_get(one, "asked_of"));
	json_t *value = json_object_get(one, "value"), *row = json_object_get(one, "row"), *person_id = json_object_get(one, "person_id");

	if (question == NULL || value == NULL || (asked_of != NULL && asked_of_named(asked_of) == ASKED_OF_NOBODY) ||
	    (row != NULL && (!json_is_integer(row) || json_integer_value(row) < 0 || json_integer_value(row) > FORM_MOST_ROWS)) ||
	    (person_id != NULL && !json_is_integer(person_id)))
		return false;
	*answer = (struct form_answer){ .question_key = arena_copy(arena, question), .person_id = json_integer_value(person_id),
		.asked_of = asked_of_named(asked_of), .row = (int)json_integer_value(row), .value = json_canonical(arena, json_incref(value)) };
	return true;
}

enum outcome
form_answers_from_json(struct arena *arena, struct slice json, struct form_answers *answers, struct problems *problems)
{
	json_error_t error = { .line = 1 };
	json_t *all = json.length <= JSON_BYTES_MOST ? json_loadb(json.at != NULL ? json.at : "", json.length, JSON_REJECT_DUPLICATES, &error) : NULL;
	enum outcome outcome = OK;

	*answers = (struct form_answers){ NULL, 0 };
	if (!json_is_array(all) || json_array_size(all) > ANSWERS_MOST) {
		if (all == NULL && json.length <= JSON_BYTES_MOST)
			problem_add(problems, "", "This is no JSON, from line %d", error.line);
		else
			problem_add(problems, "", "This is no list of answers");
		json_decref(all);
		return INVALID;
	}
	answers->at = ARENA_ARRAY(arena, struct form_answer, json_array_size(all));
	for (size_t i = 0; outcome == OK && i < json_array_size(all); i++)
		if (read_one(arena, json_array_get(all, i), &answers->at[answers->count])) {
			answers->count++;
		} else {
			problem_add(problems, "", "Answer %zu of the list is not an answer: it needs a question and a value", i + 1);
			outcome = INVALID;
		}
	json_decref(all);
	return outcome;
}

static json_t *
schema_of(const struct question *question)
{
	json_t *schema = json_object(), *list;

	(void)json_object_set_new(schema, "title", json_string(question->label));
	switch (question->type) {
	case QUESTION_NUMBER:
	case QUESTION_SCALE_0_10:
		(void)json_object_set_new(schema, "type", json_string("integer"));
		(void)json_object_set_new(schema, "minimum", json_integer(question->type == QUESTION_NUMBER ? question->least_number : 0));
		(void)json_object_set_new(schema, "maximum", json_integer(question->type == QUESTION_NUMBER ? question->most_number : 10));
		break;
	case QUESTION_YES_NO:
		(void)json_object_set_new(schema, "type", json_string("boolean"));
		break;
	case QUESTION_CHOICES:
	case QUESTION_CHOICE:
		list = json_array();
		for (size_t i = 0; i < question->choice_count; i++)
			(void)json_array_append_new(list, json_string(question->choices[i].key));
		if (question->type == QUESTION_CHOICE) {
			(void)json_object_set_new(schema, "enum", list);
		} else {
			(void)json_object_set_new(schema, "type", json_string("array"));
			(void)json_object_set_new(schema, "items", json_pack("{s:o}", "enum", list));
		}
		break;
	case QUESTION_ADDRESS:
	case QUESTION_NEEDS:
	case QUESTION_SIGNATURE:
	case QUESTION_TABLE:
		(void)json_object_set_new(schema, "type", json_string("object"));
		break;
	case QUESTION_DATE:
		break; /* a day, or an object with a day and estimated */
	default:
		(void)json_object_set_new(schema, "type", json_string("string"));
		(void)json_object_set_new(schema, "maxLength", json_integer(question->most));
	}
	return schema;
}

const char *
form_json_schema(struct arena *arena, const struct form *form)
{
	json_t *any = json_array();

	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++) {
			const struct question *question = &form->sections[i].questions[j];

			(void)json_array_append_new(any, json_pack("{s:{s:{s:s},s:o},s:[s,s]}", "properties", "question", "const", question->key, "value",
							 schema_of(question), "required", "question", "value"));
		}
	return json_canonical(arena, json_pack("{s:s,s:s,s:s,s:{s:s,s:o}}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title",
					 form->title, "type", "array", "items", "type", "object", "anyOf", any));
}

struct form_differences
form_compare(struct arena *arena, const struct form *form, const struct form_answers *before, const struct form_answers *after)
{
	struct form_difference *list = ARENA_ARRAY(arena, struct form_difference, before->count + after->count);
	struct form_answers both = { ARENA_ARRAY(arena, struct form_answer, before->count + after->count), 0 };
	const struct form_answer **ordered;
	size_t count = 0;

	for (size_t i = 0; i < after->count; i++)
		both.at[both.count++] = after->at[i];
	for (size_t i = 0; i < before->count; i++)
		if (form_answer_find(after, before->at[i].question_key, before->at[i].person_id, before->at[i].asked_of, before->at[i].row) == NULL)
			both.at[both.count++] = before->at[i];
	ordered = in_order(arena, form, &both);
	for (size_t i = 0; i < both.count; i++) {
		const struct form_answer *key = ordered[i];
		const struct form_answer *old = form_answer_find(before, key->question_key, key->person_id, key->asked_of, key->row);
		const struct form_answer *now = form_answer_find(after, key->question_key, key->person_id, key->asked_of, key->row);
		const char *was = old != NULL ? old->value : NULL, *is = now != NULL ? now->value : NULL;
		struct form_difference difference = { .kind = was == NULL ? DIFFERENCE_ADDED : is == NULL ? DIFFERENCE_REMOVED : DIFFERENCE_CHANGED };

		if (text_equals(was, is))
			continue;
		difference.question = form_question(form, key->question_key, &difference.section);
		difference.before = old != NULL ? *old : (struct form_answer){ .question_key = key->question_key, .person_id = key->person_id, .asked_of = key->asked_of, .row = key->row };
		difference.after = now != NULL ? *now : (struct form_answer){ .question_key = key->question_key, .person_id = key->person_id, .asked_of = key->asked_of, .row = key->row };
		list[count++] = difference;
	}
	return (struct form_differences){ list, count };
}
