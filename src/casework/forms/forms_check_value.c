/* forms_check_value.c -- whether one value fits its question. */
#include <string.h>

#include "base/text.h"
#include "casework/forms/forms_check_inside.h"

int
text_most(const struct question *question)
{
	if (question->most > 0 && question->type != QUESTION_TABLE)
		return question->most;
	return question->type == QUESTION_LONG_TEXT || question->type == QUESTION_NEEDS ? FORM_LONG_TEXT_MOST : FORM_TEXT_MOST;
}

/* `what` begins the sentence. What people type is tidied before it comes here; what programs send must be as tidy. */
static void
check_text_of(const struct checking *checking, const json_t *value, const char *field, const char *what, int most)
{
	const char *text = json_string_value(value);

	if (text == NULL)
		problem_add(checking->problems, field, "%s must be a text", what);
	else if (!text_equals(text, text_tidy(checking->arena, slice_of(text))) || text[0] == '\0')
		problem_add(checking->problems, field, "%s must be a text without control characters or spaces around it, or be left out", what);
	else if (text_characters(text) > (size_t)most)
		problem_add(checking->problems, field, "%s must be %s characters or fewer", what, text_number(checking->arena, most));
}

static void
check_day(const struct checking *checking, const struct question *question, const json_t *day, const char *field)
{
	struct date date;

	if (!json_is_string(day) || !date_read(slice_of(json_string_value(day)), &date))
		problem_add(checking->problems, field, "%s must be a real date, like 14 10 2026", question->short_label);
	else if (question->past && date_is_before(checking->context->today, date))
		problem_add(checking->problems, field, "%s must be today or in the past", question->short_label);
	else if (question->future && date_is_before(date, checking->context->today))
		problem_add(checking->problems, field, "%s must be today or in the future", question->short_label);
}

static void
check_date(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const json_t *estimated = json_object_get(value, "estimated");

	if (!json_is_object(value))
		check_day(checking, question, value, field);
	else if (!question->estimated || json_object_size(value) != 2 || !json_is_true(estimated))
		problem_add(checking->problems, field, "%s must be an exact date", question->short_label);
	else
		check_day(checking, question, json_object_get(value, "date"), field);
}

static bool
is_choice(const struct question *question, const json_t *value)
{
	for (size_t i = 0; json_is_string(value) && i < question->choice_count; i++)
		if (text_equals(question->choices[i].key, json_string_value(value)))
			return true;
	return false;
}

/* Each once, in the form's order, so that the same ticks are always the same bytes. */
static void
check_choices(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	size_t at = 0;

	for (size_t i = 0; i < question->choice_count; i++) {
		const json_t *next = json_array_get(value, at);

		if (json_is_string(next) && text_equals(question->choices[i].key, json_string_value(next)))
			at++;
	}
	if (!json_is_array(value) || at == 0 || at < json_array_size(value))
		problem_add(checking->problems, field, "Select from the list: %s", question->short_label);
}

static void
check_number(const struct checking *checking, const struct question *question, const json_t *value, const char *field, int64_t least, int64_t most)
{
	if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
		problem_add(checking->problems, field, "%s must be a whole number from %s to %s", question->short_label, text_number(checking->arena, least),
		    text_number(checking->arena, most));
}

/* "one@two.three" at least; whether it reaches anybody only a letter can tell. */
static bool
is_email(const char *text)
{
	const char *at = text != NULL ? strchr(text, '@') : NULL;

	return at != NULL && at != text && strchr(at + 1, '@') == NULL && at[1] != '.' && strchr(at + 1, '.') != NULL && text[strlen(text) - 1] != '.' &&
	    strpbrk(text, " \t\n<>,;") == NULL;
}

/* As people write it: digits, spaces, brackets, dashes, a plus at the start, "ext" and its number. */
static bool
is_phone(const char *text)
{
	int digits = 0;

	for (const char *at = text; at != NULL && *at != '\0'; at++)
		digits += *at >= '0' && *at <= '9';
	return digits >= 3 && digits <= 20 && strspn(text, "0123456789 +()-./extEXT#") == strlen(text);
}

static void
check_address(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const json_t *lines = json_object_get(value, "lines"), *postcode = json_object_get(value, "postcode");
	const char *what = arena_format(checking->arena, "Each line of %s", question->short_label);

	if (!json_is_object(value) || (lines != NULL && !json_is_array(lines)) || json_array_size(lines) > ADDRESS_LINES ||
	    json_object_size(value) != (size_t)((lines != NULL) + (postcode != NULL)) || (json_array_size(lines) == 0 && postcode == NULL)) {
		problem_add(checking->problems, field, "%s must have up to 4 lines and a postcode", question->short_label);
		return;
	}
	for (size_t i = 0; i < json_array_size(lines); i++)
		check_text_of(checking, json_array_get(lines, i), field, what, FORM_TEXT_MOST);
	if (postcode != NULL)
		check_text_of(checking, postcode, field, "Postcode", POSTCODE_MOST);
}

static void
check_needs(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	size_t known = 0;

	for (size_t i = 0; i < question->choice_count; i++) {
		const json_t *text = json_object_get(value, question->choices[i].key);

		if (text == NULL)
			continue;
		known++;
		check_text_of(checking, text, arena_format(checking->arena, "%s-%s", field, question->choices[i].key), question->choices[i].label, text_most(question));
	}
	if (!json_is_object(value) || known == 0 || known < json_object_size(value))
		problem_add(checking->problems, field, "%s has a part that the form does not have", question->short_label);
}

static void
check_signature(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	const json_t *name = json_object_get(value, "name"), *on = json_object_get(value, "on");

	if (json_object_size(value) != 2 || name == NULL || on == NULL) {
		problem_add(checking->problems, field, "%s needs a name and a date", question->short_label);
		return;
	}
	check_text_of(checking, name, field, "Name", FORM_TEXT_MOST);
	check_day(checking, question, on, arena_format(checking->arena, "%s-on", field));
}

void
check_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field)
{
	size_t before = checking->problems->count;

	switch (question->type) {
	case QUESTION_TEXT:
	case QUESTION_LONG_TEXT:
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
		check_text_of(checking, value, field, question->short_label, text_most(question));
		break;
	case QUESTION_PHONE:
		check_text_of(checking, value, field, question->short_label, text_most(question));
		if (checking->problems->count == before && !is_phone(json_string_value(value)))
			problem_add(checking->problems, field, "%s must be a phone number, like 0151 496 0142", question->short_label);
		break;
	case QUESTION_EMAIL:
		check_text_of(checking, value, field, question->short_label, text_most(question));
		if (checking->problems->count == before && !is_email(json_string_value(value)))
			problem_add(checking->problems, field, "%s must be an email address, like name@example.org", question->short_label);
		break;
	case QUESTION_DATE:
		check_date(checking, question, value, field);
		break;
	case QUESTION_NUMBER:
		check_number(checking, question, value, field, question->least_number, question->most_number);
		break;
	case QUESTION_SCALE_0_10:
		check_number(checking, question, value, field, 0, 10);
		break;
	case QUESTION_YES_NO:
		if (!json_is_boolean(value))
			problem_add(checking->problems, field, "Select yes or no: %s", question->short_label);
		break;
	case QUESTION_CHOICE:
		if (!is_choice(question, value))
			problem_add(checking->problems, field, "Select one of the list: %s", question->short_label);
		break;
	case QUESTION_CHOICES:
		check_choices(checking, question, value, field);
		break;
	case QUESTION_ADDRESS:
		check_address(checking, question, value, field);
		break;
	case QUESTION_NEEDS:
		check_needs(checking, question, value, field);
		break;
	case QUESTION_SIGNATURE:
		check_signature(checking, question, value, field);
		break;
	case QUESTION_TABLE:
		break; /* row by row: check_row() */
	}
}

void
check_row(const struct checking *checking, const struct question *question, int row, const json_t *value, const char *table_field)
{
	size_t known = 0;

	if (!json_is_object(value)) {
		problem_add(checking->problems, table_field, "%s %d could not be read", question->row_word, row);
		return;
	}
	if (row < 1 || row > question->most)
		problem_add(checking->problems, table_field, "At most %d can be written here", question->most);
	for (size_t i = 0; i < question->column_count; i++) {
		const struct question *column = &question->columns[i];
		const json_t *cell = json_object_get(value, column->key);
		const char *field = arena_format(checking->arena, "%s%s", form_field_name(checking->arena, question, ASKED_OF_NOBODY, row, column), checking->end);

		known += cell != NULL;
		if (cell != NULL)
			check_value(checking, column, cell, field);
		else if (column->required && problem_of(checking->problems, field) == NULL)
			problem_add(checking->problems, field, "Answer \"%s\" for %s %d", column->label, question->row_word, row);
	}
	if (known < json_object_size(value))
		problem_add(checking->problems, table_field, "%s %d has a column that the form does not have", question->row_word, row);
}
