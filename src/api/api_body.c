/* api_body.c -- the body of a call: read strictly, checked by its shape, its members handed to handlers. */
#include <stdlib.h>
#include <string.h>

#include "api/api_inside.h"
#include "base/nearest.h"
#include "base/reference.h"
#include "base/text.h"
#include "platform/json/json_read.h"

enum { TEXT_BYTES_MOST = 200000, NAME_SHOWN_MOST = 60, MEMBERS_MOST = 60, NUMBER_MOST = 1000000000 };

static const struct api_member *
member_of(const struct api_shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (strcmp(shape->at[i].name, name) == 0)
			return &shape->at[i];
	return NULL;
}

/* A name in a JSON pointer. RFC 6901 */
static const char *
escaped(struct arena *arena, const char *name)
{
	struct buf out = buf_new(arena, 8 * NAME_SHOWN_MOST);

	for (size_t i = 0; name[i] != '\0' && i < NAME_SHOWN_MOST; i++)
		if (name[i] == '~')
			buf_text(&out, "~0");
		else if (name[i] == '/')
			buf_text(&out, "~1");
		else
			buf_byte(&out, name[i]);
	return out.at != NULL ? out.at : "";
}

static void
unknown_member(struct api_call *call, const struct api_shape *shape, const char *name, const char *pointer)
{
	const char *names[MEMBERS_MOST], *near;
	size_t count = 0;

	for (size_t i = 0; i < shape->count && count < MEMBERS_MOST; i++)
		names[count++] = shape->at[i].name;
	near = nearest_word(name, (struct text_list){ names, count });
	if (near != NULL)
		api_problem_at(call, pointer, "There is no member of this name here. Did you mean \"%s\"?", near);
	else
		api_problem_at(call, pointer, "There is no member of this name here");
}

static void
check_choice(struct api_call *call, const char *choices, const char *given, const char *pointer)
{
	struct slice rest = slice_of(choices), choice;
	struct buf words = buf_new(call->work->arena, 2000);

	while (slice_cut(&rest, '|', &choice)) {
		if (slice_equals(choice, given))
			return;
		buf_format(&words, "%s%.*s", words.length > 0 ? ", " : "", (int)choice.length, choice.at);
	}
	api_problem_at(call, pointer, "Write one of these: %s", words.at);
}

static const char *
kind_words(const char *kind)
{
	static const struct {
		const char *kind, *words;
	} kinds[] = { { "EP", "an episode, like EP-7K3M-Q2WX-5" }, { "PN", "a person, like PN-7K3M-Q2WX-5" }, { "WK", "a worker, like WK-7K3M-Q2WX-5" },
		{ "AG", "an agency, like AG-7K3M-Q2WX-5" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].words;
	return "the right kind";
}

static void
check_reference(struct api_call *call, const char *kind, const json_t *value, const char *pointer)
{
	char reference[REFERENCE_ROOM];

	if (!json_is_string(value) || !reference_read(kind, slice_of(json_string_value(value)), reference))
		api_problem_at(call, pointer, "Write the reference of %s", kind_words(kind));
}

static void check_member(struct api_call *call, const struct api_member *member, const json_t *value, const char *pointer);

static void
check_list(struct api_call *call, const struct api_member *member, const json_t *value, const char *pointer)
{
	if (!json_is_array(value)) {
		api_problem_at(call, pointer, "Write a list, in square brackets");
		return;
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		const json_t *one = json_array_get(value, i);
		const char *at = arena_format(call->work->arena, "%s/%zu", pointer, i);

		if (member->type == API_REFERENCES)
			check_reference(call, member->of, one, at);
		else if (member->type == API_OBJECTS)
			api_check(call, member->parts, one, at);
		else if (!json_is_string(one))
			api_problem_at(call, at, "Write a text here");
	}
}

static void
check_texts_by_key(struct api_call *call, const json_t *value, const char *pointer)
{
	json_t *members = (json_t *)(uintptr_t)value; /* jansson's walk wants one that it could change */
	const char *name;
	const json_t *one;

	if (!json_is_object(value)) {
		api_problem_at(call, pointer, "Write an object, in curly brackets");
		return;
	}
	json_object_foreach(members, name, one)
		if (!json_is_string(one))
			api_problem_at(call, arena_format(call->work->arena, "%s/%s", pointer, escaped(call->work->arena, name)), "Write a text here");
}

static void
check_member(struct api_call *call, const struct api_member *member, const json_t *value, const char *pointer)
{
	struct date date;

	if (json_is_null(value))
		return;
	switch (member->type) {
	case API_TEXT:
		if (!json_is_string(value))
			api_problem_at(call, pointer, "Write a text here");
		else if (json_string_length(value) > TEXT_BYTES_MOST)
			api_problem_at(call, pointer, "This text is longer than any that is kept");
		return;
	case API_CHOICE:
		check_choice(call, member->of, json_is_string(value) ? json_string_value(value) : "", pointer);
		return;
	case API_DAY:
		if (!json_is_string(value) || !date_read(slice_of(json_string_value(value)), &date))
			api_problem_at(call, pointer, "Write a real date, like 2026-10-14");
		return;
	case API_NUMBER:
		if (!json_is_integer(value))
			api_problem_at(call, pointer, "Write a whole number");
		else if (json_integer_value(value) < -NUMBER_MOST || json_integer_value(value) > NUMBER_MOST)
			api_problem_at(call, pointer, "This number is larger than any that is kept");
		return;
	case API_YES_NO:
		if (!json_is_boolean(value))
			api_problem_at(call, pointer, "Write true or false");
		return;
	case API_REFERENCE:
		check_reference(call, member->of, value, pointer);
		return;
	case API_TEXTS:
	case API_REFERENCES:
	case API_OBJECTS:
		check_list(call, member, value, pointer);
		return;
	case API_OBJECT:
		api_check(call, member->parts, value, pointer);
		return;
	case API_TEXT_BY_KEY:
		check_texts_by_key(call, value, pointer);
		return;
	case API_FILE:
		api_problem_at(call, pointer, "Send the file in a part of its own, with its name");
		return;
	case API_INSTANT: /* in answers alone */
	case API_ANY:
		return;
	}
}

void
api_check(struct api_call *call, const struct api_shape *shape, const json_t *object, const char *pointer)
{
	json_t *members = (json_t *)(uintptr_t)object; /* jansson's walk wants one that it could change */
	const char *name;
	const json_t *value;

	if (!json_is_object(object)) {
		api_problem_at(call, pointer, "Write an object, in curly brackets");
		return;
	}
	json_object_foreach(members, name, value) {
		const struct api_member *member = member_of(shape, name);
		const char *at = arena_format(call->work->arena, "%s/%s", pointer, escaped(call->work->arena, name));

		if (member == NULL)
			unknown_member(call, shape, name, at);
		else
			check_member(call, member, value, at);
	}
}

enum outcome
api_body_read(struct api_call *call, bool *answered)
{
	const struct api_route *route = call->frame->route;
	const char *wanted = route->method == HTTP_PATCH ? "application/merge-patch+json" : "application/json", *why;
	struct slice body = call->request->body;
	json_t *value;

	*answered = false;
	call->frame->said = body;
	if (route->takes_file)
		return api_upload_read(call, answered);
	if (route->takes == NULL && body.length == 0)
		return OK;
	if (!text_equals(call->request->media_type, wanted)) {
		*answered = true;
		api_answer_problem(call->frame->answer, call->work->arena, 415, arena_format(call->work->arena, "Send the body as %s.", wanted), NULL);
		http_answer_header(call->frame->answer, route->method == HTTP_PATCH ? "Accept-Patch" : "Accept-Post", wanted);
		return INVALID;
	}
	if (json_read(call->work->arena, body, &value, &why) != OK) {
		*answered = true;
		api_answer_problem(call->frame->answer, call->work->arena, 400, why, NULL);
		return INVALID;
	}
	if (route->takes == NULL)
		api_problem_at(call, "#", "Nothing is asked for here: send no body");
	else if (route->method != HTTP_PATCH) /* a patch is checked when it has been put in */
		api_check(call, route->takes, value, "#");
	else if (!json_is_object(value))
		api_problem_at(call, "#", "Write an object, in curly brackets");
	call->body = value;
	return call->problems.count > 0 ? INVALID : OK;
}

enum outcome
api_merge(struct api_call *call, const struct json_out *stored)
{
	json_t *before;
	const char *why;

	if (json_read(call->work->arena, json_written(stored), &before, &why) != OK)
		return BROKEN;
	/* What is unknown in the patch is told at its place, though null would only take it away. */
	api_check(call, call->frame->route->takes, call->body, "#");
	call->body = json_merge_patch(call->work->arena, before, call->body);
	return call->problems.count > 0 ? INVALID : OK;
}

/* ---- for handlers ---- */

static const json_t *
value_of(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_null(value) ? NULL : value;
}

const char *
api_text(struct api_call *call, const json_t *object, const char *name)
{
	const char *text = json_string_value(value_of(object, name));
	const char *tidy = text != NULL ? text_tidy(call->work->arena, slice_of(text)) : NULL;

	return text_is_empty(tidy) ? NULL : tidy;
}

struct date
api_day(const json_t *object, const char *name)
{
	const char *text = json_string_value(value_of(object, name));
	struct date date = date_none();

	if (text != NULL)
		(void)date_read(slice_of(text), &date);
	return date;
}

bool
api_yes_no(const json_t *object, const char *name)
{
	return json_is_true(value_of(object, name));
}

bool
api_is_given(const json_t *object, const char *name)
{
	return value_of(object, name) != NULL;
}

int64_t
api_number(const json_t *object, const char *name)
{
	return json_integer_value(value_of(object, name));
}

/* As it should be written, whatever its kind: the two letters that it begins with. */
static const char *
read_reference(struct api_call *call, const char *text)
{
	char kind[2], *reference = arena_take(call->work->arena, REFERENCE_ROOM);

	if (text == NULL || strlen(text) < 2)
		return NULL;
	for (size_t i = 0; i < 2; i++)
		kind[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 'a' + 'A' : text[i]);
	return reference_read(kind, slice_of(text), reference) ? reference : NULL;
}

const char *
api_reference(struct api_call *call, const json_t *object, const char *name)
{
	return read_reference(call, json_string_value(value_of(object, name)));
}

struct text_list
api_texts(struct api_call *call, const json_t *object, const char *name)
{
	const json_t *list = value_of(object, name);
	const char **texts = ARENA_ARRAY(call->work->arena, const char *, json_array_size(list));
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *text = json_string_value(json_array_get(list, i));
		const char *tidy = text != NULL ? text_tidy(call->work->arena, slice_of(text)) : NULL;

		if (!text_is_empty(tidy))
			texts[count++] = tidy;
	}
	return (struct text_list){ texts, count };
}

const char *
api_texts_by_key(struct api_call *call, const json_t *object, const char *name)
{
	const json_t *given = value_of(object, name);
	char *text = given != NULL ? json_dumps(given, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
	const char *kept = arena_copy(call->work->arena, text != NULL ? text : "{}");

	free(text);
	return kept;
}

const char *
api_asked(struct api_call *call, const char *name)
{
	const char *asked = http_query(call->request, name);
	const char *tidy = asked != NULL ? text_tidy(call->work->arena, slice_of(asked)) : NULL;

	return text_is_empty(tidy) ? NULL : tidy;
}
