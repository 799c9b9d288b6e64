/* forms_json.c -- answers as JSON and back. */
#include "base/text.h"
#include "casework/forms/forms_inside.h"

enum { JSON_BYTES_MOST = 8 << 20, ANSWERS_MOST = 20000 };

const char *
form_answers_json(struct arena *arena, const struct form *form, const struct form_answers *answers)
{
	const struct placed_answer *list = answers_in_order(arena, form, answers);
	json_t *all = json_array();

	for (size_t i = 0; i < answers->count; i++) {
		const struct form_answer *answer = list[i].answer;
		json_t *one, *value = json_of_answer(answer);

		if (value == NULL)
			continue;
		one = json_object();
		if (answer->asked_of != ASKED_OF_NOBODY)
			(void)json_object_set_new(one, "asked_of", json_string(asked_of_name(answer->asked_of)));
		(void)json_object_set_new(one, "person_id", json_integer(answer->person_id));
		(void)json_object_set_new(one, "question", json_string(answer->question_key));
		(void)json_object_set_new(one, "row", json_integer(answer->row));
		(void)json_object_set_new(one, "value", value);
		(void)json_array_append_new(all, one);
	}
	return json_canonical(arena, all);
}

/* Before the parser goes into it: answers are never deep, and brackets cost an attacker nothing. */
static bool
is_too_deep(struct slice json)
{
	bool in_text = false;
	int depth = 0;

	for (size_t i = 0; i < json.length; i++) {
		char c = json.at[i];

		if (in_text && c == '\\')
			i++;
		else if (c == '"')
			in_text = !in_text;
		else if (!in_text && (c == '[' || c == '{') && ++depth > JSON_DEPTH_MOST)
			return true;
		else if (!in_text && (c == ']' || c == '}'))
			depth--;
	}
	return false;
}

/* NULL, or what is wrong with it. */
static const char *
read_one(struct arena *arena, const json_t *one, struct form_answer *answer)
{
	const json_t *question = json_object_get(one, "question"), *asked_of = json_object_get(one, "asked_of"), *row = json_object_get(one, "row");
	const json_t *person_id = json_object_get(one, "person_id");
	json_t *value = json_object_get(one, "value");
	size_t known = (size_t)(2 + (asked_of != NULL) + (row != NULL) + (person_id != NULL));

	if (!json_is_string(question) || value == NULL || json_is_null(value))
		return "needs a question and a value";
	if (json_object_size(one) > known)
		return "has a member besides question, value, asked_of, person_id and row";
	if (asked_of != NULL && asked_of_named(json_string_value(asked_of)) == ASKED_OF_NOBODY)
		return "has an asked_of that is not child, parent or practitioner";
	if (row != NULL && (!json_is_integer(row) || json_integer_value(row) < 0 || json_integer_value(row) > FORM_MOST_ROWS))
		return "has a row that is not a whole number from 0 to 50";
	if (person_id != NULL && (!json_is_integer(person_id) || json_integer_value(person_id) < 0))
		return "has a person_id that is not a whole number";
	*answer = (struct form_answer){ .question_key = arena_copy(arena, json_string_value(question)), .person_id = json_integer_value(person_id),
		.asked_of = asked_of != NULL ? asked_of_named(json_string_value(asked_of)) : ASKED_OF_NOBODY, .row = (int)json_integer_value(row),
		.value = json_canonical(arena, json_incref(value)) };
	return NULL;
}

static json_t *
load(struct slice json, struct problems *problems)
{
	json_error_t error = { .line = 1 };
	json_t *all;

	if (json.length > JSON_BYTES_MOST) {
		problem_add(problems, "", "The list of answers is larger than 8 megabytes");
		return NULL;
	}
	if (is_too_deep(json)) {
		problem_add(problems, "", "The list of answers is nested deeper than any answer is");
		return NULL;
	}
	all = json_loadb(json.at != NULL ? json.at : "", json.length, JSON_REJECT_DUPLICATES, &error);
	if (all == NULL)
		problem_add(problems, "", "Line %d, column %d: this is not JSON", error.line, error.column);
	else if (!json_is_array(all))
		problem_add(problems, "", "This is not a list of answers");
	else if (json_array_size(all) > ANSWERS_MOST)
		problem_add(problems, "", "The list has more than 20,000 answers");
	else
		return all;
	json_decref(all);
	return NULL;
}

enum outcome
form_answers_from_json(struct arena *arena, struct slice json, struct form_answers *answers, struct problems *problems)
{
	json_t *all = load(json, problems);
	const char *wrong = NULL;

	*answers = (struct form_answers){ NULL, 0 };
	if (all == NULL)
		return INVALID;
	answers->at = ARENA_ARRAY(arena, struct form_answer, json_array_size(all));
	for (size_t i = 0; wrong == NULL && i < json_array_size(all); i++) {
		wrong = read_one(arena, json_array_get(all, i), &answers->at[answers->count]);
		if (wrong == NULL)
			answers->count++;
		else
			problem_add(problems, "", "Answer %zu of the list %s", i + 1, wrong);
	}
	json_decref(all);
	return wrong == NULL ? OK : INVALID;
}
