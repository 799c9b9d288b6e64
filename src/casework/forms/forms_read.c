/* forms_read.c -- from the fields of a page to answers. */
#include <string.h>

#include "base/text.h"
#include "casework/forms/forms_inside.h"

struct reading {
	struct arena *arena;
	const struct form *form;
	int64_t person_id;
	form_typed typed;
	const void *from;
	struct form_answers *answers;
	struct problems *problems;
};

const char *
form_field_name(struct arena *arena, const struct question *question, enum asked_of asked_of, int row, const struct question *column)
{
	if (column != NULL)
		return arena_format(arena, "%s.%d.%s", question->key, row, column->key);
	if (asked_of != ASKED_OF_NOBODY)
		return arena_format(arena, "%s.%s", question->key, asked_of_name(asked_of));
	return question->key;
}

/* Tidied; NULL when nothing was typed. */
static const char *
typed(const struct reading *reading, const char *name)
{
	const char *value = reading->typed(reading->from, name, 0);
	const char *tidy = value != NULL ? text_tidy(reading->arena, slice_of(value)) : NULL;

	return text_is_empty(tidy) ? NULL : tidy;
}

static const char *
part(const struct reading *reading, const char *name, const char *end)
{
	return typed(reading, arena_format(reading->arena, "%s-%s", name, end));
}

static json_t *
read_date(const struct reading *reading, const struct question *question, const char *name)
{
	const char *day = part(reading, name, "day"), *month = part(reading, name, "month"), *year = part(reading, name, "year");
	const char *whole = typed(reading, name);
	struct date date;
	json_t *value;

	if (day == NULL && month == NULL && year == NULL && whole == NULL)
		return NULL;
	if (whole == NULL)
		whole = arena_format(reading->arena, "%s %s %s", day != NULL ? day : "", month != NULL ? month : "", year != NULL ? year : "");
	if (!date_read_typed(slice_of(whole), &date)) {
		problem_add(reading->problems, name, "%s must be a real date, like 14 10 2026", question->short_label);
		return NULL;
	}
	if (!question->estimated || part(reading, name, "estimated") == NULL)
		return json_string(date_iso(reading->arena, date));
	value = json_object();
	(void)json_object_set_new(value, "date", json_string(date_iso(reading->arena, date)));
	(void)json_object_set_new(value, "estimated", json_true());
	return value;
}

static json_t *
read_number(const struct reading *reading, const struct question *question, const char *name)
{
	const char *text = typed(reading, name);
	struct slice digits = slice_of(text);
	bool below = slice_starts_with(digits, "-");
	long long number;

	if (text == NULL)
		return NULL;
	if (!slice_number(below ? slice_part(digits, 1, digits.length) : digits, 1000000000000LL, &number)) {
		problem_add(reading->problems, name, "%s must be a whole number, like 5", question->short_label);
		return NULL;
	}
	return json_integer(below ? -number : number);
}

static json_t *
read_yes_no(const struct reading *reading, const struct question *question, const char *name)
{
	const char *text = typed(reading, name);

	if (text == NULL)
		return NULL;
	if (text_equals(text, "yes") || text_equals(text, "no"))
		return json_boolean(text_equals(text, "yes"));
	problem_add(reading->problems, name, "Select yes or no: %s", question->short_label);
	return NULL;
}

/* In the form's order, each once; a key that the form does not have stays, so that checking can refuse it. */
static json_t *
read_choices(const struct reading *reading, const struct question *question, const char *name)
{
	json_t *value = json_array();
	const char *key;

	for (size_t i = 0; i < question->choice_count; i++)
		for (size_t n = 0; (key = reading->typed(reading->from, name, n)) != NULL; n++)
			if (text_equals(key, question->choices[i].key)) {
				(void)json_array_append_new(value, json_string(key));
				break;
			}
	for (size_t n = 0; (key = reading->typed(reading->from, name, n)) != NULL; n++) {
		bool known = text_is_empty(key);

		for (size_t i = 0; i < question->choice_count; i++)
			known = known || text_equals(key, question->choices[i].key);
		if (!known && text_is_utf8(slice_of(key)))
			(void)json_array_append_new(value, json_string(key));
	}
	if (json_array_size(value) > 0)
		return value;
	json_decref(value);
	return NULL;
}

static json_t *
read_address(const struct reading *reading, const char *name)
{
	const char *postcode = part(reading, name, "postcode");
	json_t *value = json_object(), *lines = json_array();

	for (int i = 1; i <= ADDRESS_LINES; i++) {
		const char *line = part(reading, name, arena_format(reading->arena, "line%d", i));

		if (line != NULL)
			(void)json_array_append_new(lines, json_string(line));
	}
	if (json_array_size(lines) == 0 && postcode == NULL) {
		json_decref(lines);
		json_decref(value);
		return NULL;
	}
	(void)json_object_set_new(value, "lines", lines);
	if (postcode != NULL)
		(void)json_object_set_new(value, "postcode", json_string(postcode));
	return value;
}

static json_t *
read_needs(const struct reading *reading, const struct question *question, const char *name)
{
	json_t *value = json_object();

	for (size_t i = 0; i < question->choice_count; i++) {
		const char *text = part(reading, name, question->choices[i].key);

		if (text != NULL)
			(void)json_object_set_new(value, question->choices[i].key, json_string(text));
	}
	if (json_object_size(value) > 0)
		return value;
	json_decref(value);
	return NULL;
}

static json_t *
read_signature(const struct reading *reading, const struct question *question, const char *name)
{
	const char *signed_by = part(reading, name, "name");
	json_t *on = read_date(reading, question, arena_format(reading->arena, "%s-on", name)), *value;

	if (signed_by == NULL && on == NULL)
		return NULL;
	value = json_object();
	if (signed_by != NULL)
		(void)json_object_set_new(value, "name", json_string(signed_by));
	if (on != NULL)
		(void)json_object_set_new(value, "on", on);
	return value;
}

/* NULL: nothing was typed, or it could not be understood. */
static json_t *
read_value(const struct reading *reading, const struct question *question, const char *name)
{
	const char *text;

	switch (question->type) {
	case QUESTION_DATE:
		return read_date(reading, question, name);
	case QUESTION_NUMBER:
	case QUESTION_SCALE_0_10:
		return read_number(reading, question, name);
	case QUESTION_YES_NO:
		return read_yes_no(reading, question, name);
	case QUESTION_CHOICES:
		return read_choices(reading, question, name);
	case QUESTION_ADDRESS:
		return read_address(reading, name);
	case QUESTION_NEEDS:
		return read_needs(reading, question, name);
	case QUESTION_SIGNATURE:
		return read_signature(reading, question, name);
	case QUESTION_TABLE:
		return NULL;
	default:
		text = typed(reading, name);
		return text != NULL ? json_string(text) : NULL;
	}
}

static void
add_answer(const struct reading *reading, const struct question *question, enum asked_of asked_of, int row, json_t *value)
{
	struct form_answers *answers = reading->answers;

	answers->at[answers->count++] = (struct form_answer){ .question_key = question->key, .person_id = reading->person_id, .asked_of = asked_of,
		.row = row, .value = value != NULL ? json_canonical(reading->arena, value) : NULL };
}

/* A question that is one field, or the parts of one. */
static bool
was_typed(const struct reading *reading, const struct question *question, const char *name)
{
	static const char *const parts[] = { "day", "month", "year", "line1", "line2", "line3", "line4", "postcode", "name", "on-day", "on-month", "on-year", "on" };
	bool any = typed(reading, name) != NULL;

	for (size_t i = 0; !any && i < sizeof(parts) / sizeof(parts[0]); i++)
		any = part(reading, name, parts[i]) != NULL;
	for (size_t i = 0; !any && question->type == QUESTION_NEEDS && i < question->choice_count; i++)
		any = part(reading, name, question->choices[i].key) != NULL;
	return any;
}

bool
form_row_was_typed(struct arena *arena, const struct question *table, int row, form_typed typed_from, const void *from)
{
	const struct reading reading = { .arena = arena, .typed = typed_from, .from = from };
	bool any = false;

	for (size_t i = 0; !any && i < table->column_count; i++)
		any = was_typed(&reading, &table->columns[i], form_field_name(arena, table, ASKED_OF_NOBODY, row, &table->columns[i]));
	return any;
}

/* Rows are renumbered before they are read again, so the fields of one are looked up under the number it had on the page. */
struct moved_row {
	const struct reading *reading;
	const char *now, *was; /* the beginnings of the names */
};

static const char *
typed_before(const void *from, const char *name, size_t nth)
{
	const struct moved_row *moved = from;
	const struct reading *reading = moved->reading;

	if (text_starts_with(name, moved->now))
		name = arena_format(reading->arena, "%s%s", moved->was, name + strlen(moved->now));
	return reading->typed(reading->from, name, nth);
}

static void
read_table(const struct reading *reading, const struct question *question)
{
	const char *typed_rows = typed(reading, arena_format(reading->arena, "%s.rows", question->key));
	long long rows = FORM_MOST_ROWS;
	int kept = 0;

	if (typed_rows == NULL || !slice_number(slice_of(typed_rows), FORM_MOST_ROWS, &rows))
		rows = FORM_MOST_ROWS;
	for (int row = 1; row <= rows; row++) {
		struct moved_row moved = { reading, arena_format(reading->arena, "%s.%d.", question->key, kept + 1),
			arena_format(reading->arena, "%s.%d.", question->key, row) };
		struct reading of_row = *reading;
		json_t *value;

		if (!form_row_was_typed(reading->arena, question, row, reading->typed, reading->from))
			continue;
		kept++;
		of_row.typed = typed_before;
		of_row.from = &moved;
		value = json_object();
		for (size_t i = 0; i < question->column_count; i++) {
			const struct question *column = &question->columns[i];
			json_t *cell = read_value(&of_row, column, form_field_name(reading->arena, question, ASKED_OF_NOBODY, kept, column));

			if (cell != NULL)
				(void)json_object_set_new(value, column->key, cell);
		}
		add_answer(reading, question, ASKED_OF_NOBODY, kept, value);
	}
}

static size_t
room_for_answers(const struct section *section)
{
	size_t room = 0;

	for (size_t i = 0; i < section->question_count; i++)
		room += section->questions[i].type == QUESTION_TABLE ? FORM_MOST_ROWS : 3;
	return room;
}

static void
leave_out_hidden(const struct reading *reading, const struct section *section, const struct form_context_values *context)
{
	struct form_answers *answers = reading->answers;
	bool *asked = ARENA_ARRAY(reading->arena, bool, answers->count);
	size_t kept = 0;

	for (size_t i = 0; i < answers->count; i++)
		asked[i] = form_is_asked(reading->form, section, section_question(section, answers->at[i].question_key), reading->person_id, answers, context);
	for (size_t i = 0; i < answers->count; i++)
		if (asked[i])
			answers->at[kept++] = answers->at[i];
	answers->count = kept;
}

enum outcome
form_read_typed(struct arena *arena, const struct form *form, const struct section *section, int64_t person_id, form_typed typed_from,
    const void *from, const struct form_context_values *context, struct form_answers *answers, struct problems *problems)
{
	struct reading reading = { arena, form, person_id, typed_from, from, answers, problems };
	size_t before = problems->count, last_count;

	answers->at = ARENA_ARRAY(arena, struct form_answer, room_for_answers(section));
	answers->count = 0;
	for (size_t i = 0; i < section->question_count; i++) {
		const struct question *question = &section->questions[i];

		if (question->type == QUESTION_TABLE)
			read_table(&reading, question);
		else if (question->asked_of_count == 0)
			add_answer(&reading, question, ASKED_OF_NOBODY, 0, read_value(&reading, question, question->key));
		for (size_t j = 0; question->type != QUESTION_TABLE && j < question->asked_of_count; j++)
			add_answer(&reading, question, question->asked_of[j], 0,
			    read_value(&reading, question, form_field_name(arena, question, question->asked_of[j], 0, NULL)));
	}
	/* What `when:` hides is left out, now that all answers are there to ask; and then what those hide, until no more goes. */
	do {
		last_count = answers->count;
		leave_out_hidden(&reading, section, context);
	} while (answers->count < last_count);
	return problems->count > before ? INVALID : OK;
}
