/* forms_schema.c -- a form as JSON Schema, for programs that write answers. */
#include "base/text.h"
#include "casework/forms/forms_inside.h"

static const char iso_day[] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

static void
put(json_t *object, const char *name, json_t *value)
{
	(void)json_object_set_new(object, name, value);
}

static json_t *
of_type(const char *type)
{
	return json_pack("{s:s}", "type", type);
}

/* {"type":"object","additionalProperties":false,"properties":{}}; the properties are handed back for filling. */
static json_t *
of_parts(json_t **properties)
{
	*properties = json_object();
	return json_pack("{s:s,s:b,s:o}", "type", "object", "additionalProperties", 0, "properties", *properties);
}

static json_t *
of_text(int most)
{
	return json_pack("{s:s,s:i,s:i}", "type", "string", "minLength", 1, "maxLength", most);
}

static json_t *
of_day(void)
{
	return json_pack("{s:s,s:s,s:s}", "type", "string", "format", "date", "pattern", iso_day);
}

static json_t *
of_numbers(int64_t least, int64_t most)
{
	return json_pack("{s:s,s:I,s:I}", "type", "integer", "minimum", (json_int_t)least, "maximum", (json_int_t)most);
}

static json_t *
of_keys(const struct question *question)
{
	json_t *keys = json_array();

	for (size_t i = 0; i < question->choice_count; i++)
		(void)json_array_append_new(keys, json_string(question->choices[i].key));
	return json_pack("{s:o}", "enum", keys);
}

static json_t *
of_date(const struct question *question)
{
	json_t *parts, *both;

	if (!question->estimated)
		return of_day();
	both = of_parts(&parts);
	put(parts, "date", of_day());
	put(parts, "estimated", of_type("boolean"));
	put(both, "required", json_pack("[s]", "date"));
	return json_pack("{s:[o,o]}", "oneOf", of_day(), both);
}

static json_t *schema_of(const struct question *question);

/* Columns are simple questions, so this goes no deeper than once. */
static json_t *
of_row(const struct question *question)
{
	json_t *columns, *row = of_parts(&columns), *required = json_array();

	for (size_t i = 0; i < question->column_count; i++) {
		put(columns, question->columns[i].key, schema_of(&question->columns[i]));
		if (question->columns[i].required)
			(void)json_array_append_new(required, json_string(question->columns[i].key));
	}
	put(row, "required", required);
	return row;
}

static json_t *
value_schema(const struct question *question)
{
	json_t *schema, *parts;

	switch (question->type) {
	case QUESTION_TEXT:
	case QUESTION_LONG_TEXT:
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
		return of_text(text_most(question));
	case QUESTION_DATE:
		return of_date(question);
	case QUESTION_NUMBER:
		return of_numbers(question->least_number, question->most_number);
	case QUESTION_SCALE_0_10:
		return of_numbers(0, 10);
	case QUESTION_YES_NO:
		return of_type("boolean");
	case QUESTION_CHOICE:
		return of_keys(question);
	case QUESTION_CHOICES:
		return json_pack("{s:s,s:b,s:i,s:o}", "type", "array", "uniqueItems", 1, "minItems", 1, "items", of_keys(question));
	case QUESTION_ADDRESS:
		schema = of_parts(&parts);
		put(parts, "lines", json_pack("{s:s,s:i,s:o}", "type", "array", "maxItems", ADDRESS_LINES, "items", of_text(FORM_TEXT_MOST)));
		put(parts, "postcode", of_text(POSTCODE_MOST));
		return schema;
	case QUESTION_NEEDS:
		schema = of_parts(&parts);
		for (size_t i = 0; i < question->choice_count; i++)
			put(parts, question->choices[i].key, of_text(text_most(question)));
		return schema;
	case QUESTION_SIGNATURE:
		schema = of_parts(&parts);
		put(parts, "name", of_text(FORM_TEXT_MOST));
		put(parts, "on", of_day());
		return schema;
	case QUESTION_TABLE:
		return of_row(question);
	}
	return json_object();
}

static json_t *
schema_of(const struct question *question)
{
	json_t *schema = value_schema(question);

	put(schema, "title", json_string(question->label));
	return schema;
}

/* One answer to this question: its key, whom it was asked of, its row, its value. */
static json_t *
answer_schema(const struct section *section, const struct question *question)
{
	json_t *parts, *schema = of_parts(&parts), *required = json_pack("[s,s]", "question", "value"), *asked = json_array();

	put(parts, "question", json_pack("{s:s}", "const", question->key));
	put(parts, "value", schema_of(question));
	put(parts, "person_id", section->each == EACH_ONCE ? json_pack("{s:i}", "const", 0) : json_pack("{s:s,s:i}", "type", "integer", "minimum", 1));
	put(parts, "row", question->type == QUESTION_TABLE ? of_numbers(1, question->most) : json_pack("{s:i}", "const", 0));
	for (size_t i = 0; i < question->asked_of_count; i++)
		(void)json_array_append_new(asked, json_string(asked_of_name(question->asked_of[i])));
	if (section->each != EACH_ONCE)
		(void)json_array_append_new(required, json_string("person_id"));
	if (question->type == QUESTION_TABLE)
		(void)json_array_append_new(required, json_string("row"));
	if (question->asked_of_count > 0) {
		(void)json_array_append_new(required, json_string("asked_of"));
		put(parts, "asked_of", json_pack("{s:O}", "enum", asked));
	}
	json_decref(asked);
	put(schema, "required", required);
	return schema;
}

const char *
form_json_schema(struct arena *arena, const struct form *form)
{
	json_t *any = json_array();

	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++)
			(void)json_array_append_new(any, answer_schema(&form->sections[i], &form->sections[i].questions[j]));
	return json_canonical(arena, json_pack("{s:s,s:s,s:s,s:{s:o}}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title", form->title,
	    "type", "array", "items", "anyOf", any));
}

const char *
form_section_schema(struct arena *arena, const struct section *section)
{
	json_t *any = json_array();

	for (size_t i = 0; i < section->question_count; i++) {
		const struct question *question = &section->questions[i];
		json_t *parts, *schema = of_parts(&parts), *required = json_pack("[s,s]", "question", "value"), *asked = json_array();

		put(parts, "question", json_pack("{s:s}", "const", question->key));
		put(parts, "value", schema_of(question));
		if (question->type == QUESTION_TABLE) {
			put(parts, "row", of_numbers(1, question->most));
			(void)json_array_append_new(required, json_string("row"));
		}
		for (size_t j = 0; j < question->asked_of_count; j++)
			(void)json_array_append_new(asked, json_string(asked_of_name(question->asked_of[j])));
		if (question->asked_of_count > 0) {
			put(parts, "asked_of", json_pack("{s:O}", "enum", asked));
			(void)json_array_append_new(required, json_string("asked_of"));
		}
		json_decref(asked);
		put(schema, "required", required);
		(void)json_array_append_new(any, schema);
	}
	return json_canonical(arena, json_pack("{s:s,s:s,s:s,s:{s:o}}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title", section->title,
	    "type", "array", "items", "anyOf", any));
}
