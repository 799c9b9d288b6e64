/* payload.c -- an event as canonical JSON and back; old versions are brought up step by step. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/journal/choice.h"
#include "casework/journal/journal_inside.h"

#define MEMBER(event, field, type) (*(type const *)((const char *)(event) + (field)->offset))
#define MEMBER_OF(event, field, type) (*(type *)((char *)(event) + (field)->offset))

static void
put_text(struct buf *out, const char *text)
{
	buf_byte(out, '"');
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			buf_format(out, "\\%c", *c);
		else if (*c == '\n')
			buf_text(out, "\\n");
		else if (*c == '\t')
			buf_text(out, "\\t");
		else if ((unsigned char)*c < ' ')
			buf_format(out, "\\u%04x", (unsigned char)*c);
		else
			buf_byte(out, *c);
	}
	buf_byte(out, '"');
}

static bool
is_absent(const struct event_field *field, const void *event)
{
	switch (field->type) {
	case FIELD_ID:
		return MEMBER(event, field, int64_t) == 0;
	case FIELD_INT:
	case FIELD_YES_NO:
		return field->optional && !MEMBER(event, field, struct maybe_int).given;
	case FIELD_TEXT:
		return MEMBER(event, field, const char *) == NULL;
	case FIELD_DATE:
		return !date_is_given(MEMBER(event, field, struct date));
	case FIELD_INSTANT:
		return !instant_is_given(MEMBER(event, field, struct instant));
	case FIELD_CHOICE:
		return MEMBER(event, field, int) == 0;
	case FIELD_ID_LIST:
		return MEMBER(event, field, struct id_list).count == 0;
	case FIELD_TEXT_LIST:
		return MEMBER(event, field, struct text_list).count == 0;
	}
	return true;
}

static void
put_value(struct arena *arena, struct buf *out, const struct event_field *field, const void *event)
{
	switch (field->type) {
	case FIELD_ID:
		buf_format(out, "\"%lld\"", (long long)MEMBER(event, field, int64_t));
		return;
	case FIELD_INT:
		buf_number(out, field->optional ? MEMBER(event, field, struct maybe_int).value : MEMBER(event, field, int64_t));
		return;
	case FIELD_YES_NO:
		buf_text(out, (field->optional ? MEMBER(event, field, struct maybe_int).value != 0 : MEMBER(event, field, bool)) ? "true" : "false");
		return;
	case FIELD_TEXT:
		put_text(out, MEMBER(event, field, const char *));
		return;
	case FIELD_DATE:
		put_text(out, date_iso(arena, MEMBER(event, field, struct date)));
		return;
	case FIELD_INSTANT:
		put_text(out, instant_iso(arena, MEMBER(event, field, struct instant)));
		return;
	case FIELD_CHOICE:
		put_text(out, journal_choice_text(field->choice, MEMBER(event, field, int)));
		return;
	case FIELD_ID_LIST:
		buf_byte(out, '[');
		for (size_t i = 0; i < MEMBER(event, field, struct id_list).count; i++)
			buf_format(out, "%s\"%lld\"", i > 0 ? "," : "", (long long)MEMBER(event, field, struct id_list).at[i]);
		buf_byte(out, ']');
		return;
	case FIELD_TEXT_LIST:
		buf_byte(out, '[');
		for (size_t i = 0; i < MEMBER(event, field, struct text_list).count; i++) {
			if (i > 0)
				buf_byte(out, ',');
			put_text(out, MEMBER(event, field, struct text_list).at[i]);
		}
		buf_byte(out, ']');
		return;
	}
}

struct slice
payload_write(struct arena *arena, const struct event_kind *kind, const void *event)
{
	struct buf out = buf_new(arena, PAYLOAD_MOST);

	buf_byte(&out, '{');
	for (size_t i = 0; i < kind->field_count; i++) {
		if (is_absent(&kind->fields[i], event))
			continue;
		if (out.length > 1)
			buf_byte(&out, ',');
		put_text(&out, kind->fields[i].name);
		buf_byte(&out, ':');
		put_value(arena, &out, &kind->fields[i], event);
	}
	buf_byte(&out, '}');
	return buf_as_slice(&out);
}

/* One step of an upgrade, on the JSON. */
static void
take_step(json_t *object, const struct upgrade_step *step)
{
	json_t *value;

	switch (step->kind) {
	case UPGRADE_RENAME:
		value = json_object_get(object, step->field);
		if (value != NULL && json_object_set(object, step->other, value) == 0)
			(void)json_object_del(object, step->field);
		return;
	case UPGRADE_ADD:
		value = json_loads(step->other, JSON_DECODE_ANY, NULL);
		if (value != NULL && json_object_get(object, step->field) == NULL)
			(void)json_object_set(object, step->field, value);
		json_decref(value);
		return;
	case UPGRADE_DROP:
		(void)json_object_del(object, step->field);
		return;
	}
}

static int64_t
id_of(const json_t *value)
{
	return json_is_string(value) ? (int64_t)strtoll(json_string_value(value), NULL, 10) : 0;
}

static bool
read_list(struct arena *arena, const struct event_field *field, const json_t *value, void *event)
{
	size_t count = json_array_size(value);
	int64_t *ids;
	const char **texts;

	if (!json_is_array(value))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!json_is_string(json_array_get(value, i)))
			return false;
	if (field->type == FIELD_ID_LIST) {
		ids = ARENA_ARRAY(arena, int64_t, count);
		for (size_t i = 0; i < count; i++)
			ids[i] = id_of(json_array_get(value, i));
		MEMBER_OF(event, field, struct id_list) = (struct id_list){ ids, count };
	} else {
		texts = ARENA_ARRAY(arena, const char *, count);
		for (size_t i = 0; i < count; i++)
			texts[i] = arena_copy(arena, json_string_value(json_array_get(value, i)));
		MEMBER_OF(event, field, struct text_list) = (struct text_list){ texts, count };
	}
	return true;
}

static bool
read_value(struct arena *arena, const struct event_field *field, const json_t *value, void *event)
{
	switch (field->type) {
	case FIELD_ID:
		MEMBER_OF(event, field, int64_t) = id_of(value);
		return MEMBER_OF(event, field, int64_t) != 0;
	case FIELD_INT:
		if (field->optional)
			MEMBER_OF(event, field, struct maybe_int) = (struct maybe_int){ true, json_integer_value(value) };
		else
			MEMBER_OF(event, field, int64_t) = json_integer_value(value);
		return json_is_integer(value);
	case FIELD_YES_NO:
		if (field->optional)
			MEMBER_OF(event, field, struct maybe_int) = (struct maybe_int){ true, json_is_true(value) };
		else
			MEMBER_OF(event, field, bool) = json_is_true(value);
		return json_is_boolean(value);
	case FIELD_TEXT:
		MEMBER_OF(event, field, const char *) = arena_copy(arena, json_string_value(value));
		return json_is_string(value);
	case FIELD_DATE:
		return json_is_string(value) && date_read(slice_of(json_string_value(value)), &MEMBER_OF(event, field, struct date));
	case FIELD_INSTANT:
		return json_is_string(value) && instant_read(slice_of(json_string_value(value)), &MEMBER_OF(event, field, struct instant));
	case FIELD_CHOICE:
		MEMBER_OF(event, field, int) = journal_choice_of(field->choice, json_string_value(value));
		return MEMBER_OF(event, field, int) != 0;
	case FIELD_ID_LIST:
	case FIELD_TEXT_LIST:
		return read_list(arena, field, value, event);
	}
	return false;
}

/* What a field holds when the JSON has none of it may be nothing only where that is what `is_absent` says. */
void *
payload_read(struct arena *arena, const struct event_kind *kind, int64_t version, struct slice json, const char **why)
{
	json_t *object = json_loadb(json.at, json.length, JSON_REJECT_DUPLICATES, NULL);
	void *event = arena_take(arena, kind->struct_size);
	const json_t *value;

	*why = NULL;
	if (!json_is_object(object) || version < 1 || version > kind->version) {
		*why = "it is no payload of a version that this program knows";
		json_decref(object);
		return NULL;
	}
	for (size_t i = 0; i < kind->upgrade_count; i++)
		if (kind->upgrades[i].from_version >= version)
			for (size_t j = 0; j < kind->upgrades[i].step_count; j++)
				take_step(object, &kind->upgrades[i].steps[j]);
	for (size_t i = 0; i < kind->field_count && *why == NULL; i++) {
		value = json_object_get(object, kind->fields[i].name);
		if (value != NULL && !read_value(arena, &kind->fields[i], value, event))
			*why = arena_format(arena, "its field %s is not what it should be", kind->fields[i].name);
	}
	json_decref(object);
	return *why == NULL ? event : NULL;
}
