/* forms_say.c -- answers in words, and their parts. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/forms/forms_inside.h"

const char *
json_canonical(struct arena *arena, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	const char *kept = text != NULL ? arena_copy(arena, text) : NULL;

	free(text);
	json_decref(value);
	return kept;
}

json_t *
json_of_answer(const struct form_answer *answer)
{
	return answer != NULL && answer->value != NULL ? json_loads(answer->value, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL) : NULL;
}

static const char *
choice_label(const struct question *question, const char *key)
{
	for (size_t i = 0; key != NULL && i < question->choice_count; i++)
		if (text_equals(question->choices[i].key, key))
			return question->choices[i].label;
	return key != NULL ? key : "";
}

static const char *
date_in_words(struct arena *arena, const json_t *value)
{
	const json_t *day = json_is_object(value) ? json_object_get(value, "date") : value;
	struct date date;

	if (!json_is_string(day) || !date_read(slice_of(json_string_value(day)), &date))
		return "";
	return arena_format(arena, "%s%s", date_words(arena, date), json_is_object(value) && json_is_true(json_object_get(value, "estimated")) ? " (about)" : "");
}

static const char *value_words(struct arena *arena, const struct question *question, const json_t *value);

static const char *
parts_words(struct arena *arena, const struct question *question, const json_t *value)
{
	struct buf out = buf_new(arena, (size_t)1 << 20);

	if (question->type == QUESTION_ADDRESS) {
		const json_t *lines = json_object_get(value, "lines");

		const char *postcode = json_string_value(json_object_get(value, "postcode"));

		for (size_t i = 0; i < json_array_size(lines); i++)
			buf_format(&out, "%s%s", i > 0 ? "\n" : "", json_string_value(json_array_get(lines, i)));
		if (postcode != NULL)
			buf_format(&out, "%s%s", out.length > 0 ? "\n" : "", postcode);
	} else if (question->type == QUESTION_SIGNATURE) {
		buf_text(&out, json_string_value(json_object_get(value, "name")));
		if (json_object_get(value, "on") != NULL)
			buf_format(&out, ", %s", date_in_words(arena, json_object_get(value, "on")));
	} else if (question->type == QUESTION_NEEDS) {
		for (size_t i = 0; i < question->choice_count; i++) {
			const char *text = json_string_value(json_object_get(value, question->choices[i].key));

			if (text != NULL)
				buf_format(&out, "%s%s: %s", out.length > 0 ? "\n\n" : "", question->choices[i].label, text);
		}
	} else {
		for (size_t i = 0; i < question->column_count; i++) {
			const json_t *cell = json_object_get(value, question->columns[i].key);

			if (cell != NULL)
				buf_format(&out, "%s%s", out.length > 0 ? "; " : "", value_words(arena, &question->columns[i], cell));
		}
	}
	return out.at;
}

static const char *
value_words(struct arena *arena, const struct question *question, const json_t *value)
{
	struct buf out;

	switch (question->type) {
	case QUESTION_DATE:
		return date_in_words(arena, value);
	case QUESTION_NUMBER:
		return arena_format(arena, "%s%s%s", text_number(arena, json_integer_value(value)), question->unit != NULL ? " " : "",
		    question->unit != NULL ? question->unit : "");
	case QUESTION_SCALE_0_10:
		return arena_format(arena, "%lld out of 10", (long long)json_integer_value(value));
	case QUESTION_YES_NO:
		return json_is_true(value) ? "Yes" : "No";
	case QUESTION_CHOICE:
		return choice_label(question, json_string_value(value));
	case QUESTION_CHOICES:
		out = buf_new(arena, (size_t)1 << 16);
		for (size_t i = 0; i < json_array_size(value); i++)
			buf_format(&out, "%s%s", i > 0 ? "; " : "", choice_label(question, json_string_value(json_array_get(value, i))));
		return out.at;
	case QUESTION_ADDRESS:
	case QUESTION_SIGNATURE:
	case QUESTION_NEEDS:
	case QUESTION_TABLE:
		return parts_words(arena, question, value);
	default:
		return json_is_string(value) ? arena_copy(arena, json_string_value(value)) : "";
	}
}

const char *
form_answer_words(struct arena *arena, const struct question *question, const struct form_answer *answer)
{
	json_t *value = json_of_answer(answer);
	const char *words = value != NULL ? value_words(arena, question, value) : "";

	json_decref(value);
	return words;
}

static const char *
plain(struct arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return arena_copy(arena, json_string_value(value));
	if (json_is_integer(value))
		return arena_format(arena, "%lld", (long long)json_integer_value(value));
	if (json_is_boolean(value))
		return json_is_true(value) ? "yes" : "no";
	return NULL;
}

const char *
form_answer_text(struct arena *arena, const struct form_answer *answer)
{
	json_t *value = json_of_answer(answer);
	const char *text = value != NULL ? plain(arena, value) : NULL;

	json_decref(value);
	return text;
}

static const char *
date_part(struct arena *arena, const json_t *value, const char *part)
{
	const json_t *day = json_is_object(value) ? json_object_get(value, "date") : value;
	struct date date;

	if (!json_is_string(day) || !date_read(slice_of(json_string_value(day)), &date))
		return NULL;
	if (text_equals(part, "day"))
		return arena_format(arena, "%d", date.day);
	if (text_equals(part, "month"))
		return arena_format(arena, "%d", date.month);
	if (text_equals(part, "year"))
		return arena_format(arena, "%d", date.year);
	if (text_equals(part, "estimated") && json_is_object(value) && json_is_true(json_object_get(value, "estimated")))
		return "yes";
	return NULL;
}

const char *
form_answer_part(struct arena *arena, const struct question *question, const struct form_answer *answer, const char *part)
{
	json_t *value = json_of_answer(answer);
	const char *text = NULL;
	long long line;

	if (value == NULL)
		return NULL;
	if (question->type == QUESTION_DATE)
		text = date_part(arena, value, part);
	else if (question->type == QUESTION_SIGNATURE && text_starts_with(part, "on-"))
		text = date_part(arena, json_object_get(value, "on"), part + 3);
	else if (question->type == QUESTION_ADDRESS && text_starts_with(part, "line") && slice_number(slice_of(part + 4), ADDRESS_LINES, &line) && line > 0)
		text = plain(arena, json_array_get(json_object_get(value, "lines"), (size_t)line - 1));
	else if (json_is_object(value))
		text = plain(arena, json_object_get(value, part));
	json_decref(value);
	return text;
}

const char *
form_answer_column(struct arena *arena, const struct form_answer *row, const char *column_key)
{
	json_t *value = json_of_answer(row), *cell = json_object_get(value, column_key);
	const char *kept = cell != NULL ? json_canonical(arena, json_incref(cell)) : NULL;

	json_decref(value);
	return kept;
}

bool
form_answer_has(const struct form_answer *answer, const char *choice_key)
{
	json_t *value = json_of_answer(answer);
	bool has = false;

	for (size_t i = 0; i < json_array_size(value); i++)
		has = has || text_equals(json_string_value(json_array_get(value, i)), choice_key);
	json_decref(value);
	return has;
}

const struct form_answer *
form_answer_find(const struct form_answers *answers, const char *question_key, int64_t person_id, enum asked_of asked_of, int row)
{
	for (size_t i = 0; i < answers->count; i++)
		if (answers->at[i].person_id == person_id && answers->at[i].asked_of == asked_of && answers->at[i].row == row &&
		    text_equals(answers->at[i].question_key, question_key))
			return &answers->at[i];
	return NULL;
}
