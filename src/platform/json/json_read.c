/* json_read.c -- strict reading over jansson, and merge patches. */
#include "platform/json/json_read.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static void
drop(void *value)
{
	json_decref(value);
}

/* Looked at before the parser goes in: brackets and commas cost whoever sends them nothing. */
static const char *
shape_fault(struct slice bytes)
{
	bool in_text = false;
	int depth = 0, values = 0;

	for (size_t i = 0; i < bytes.length; i++) {
		char c = bytes.at[i];

		if (in_text && c == '\\')
			i++;
		else if (c == '"')
			in_text = !in_text;
		else if (!in_text && (c == '[' || c == '{') && ++depth > JSON_READ_DEPTH_MOST)
			return "It is nested deeper than anything asked for here.";
		else if (!in_text && (c == ']' || c == '}'))
			depth--;
		else if (!in_text && c == ',' && ++values > JSON_READ_VALUES_MOST)
			return "It holds more values than anything asked for here.";
	}
	return NULL;
}

enum outcome
json_read(struct arena *arena, struct slice bytes, json_t **value, const char **why)
{
	json_error_t error = { .line = 1 };

	*value = NULL;
	*why = shape_fault(bytes);
	if (*why != NULL)
		return INVALID;
	*value = json_loadb(bytes.at != NULL ? bytes.at : "", bytes.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (*value == NULL) {
		*why = json_error_code(&error) == json_error_duplicate_key ?
		    arena_format(arena, "Line %d, column %d: a member stands there twice.", error.line, error.column) :
		    arena_format(arena, "Line %d, column %d: this is not JSON.", error.line < 1 ? 1 : error.line, error.column < 0 ? 0 : error.column);
		return INVALID;
	}
	arena_at_end(arena, drop, *value);
	return OK;
}

/* Patches are as deep as json_read() lets them be. */
static json_t *
merged(const json_t *target, const json_t *patch)
{
	json_t *result;
	/* jansson's walk wants a value it could change; it does not. */
	json_t *members = (json_t *)(uintptr_t)patch;

	if (json_typeof(patch) != JSON_OBJECT)
		return json_deep_copy(patch);
	result = json_is_object(target) ? json_copy((json_t *)(uintptr_t)target) : json_object();
	for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
		const char *name = json_object_iter_key(at);
		const json_t *value = json_object_iter_value(at);

		if (json_typeof(value) == JSON_NULL)
			(void)json_object_del(result, name);
		else
			(void)json_object_set_new(result, name, merged(json_object_get(target, name), value));
	}
	return result;
}

json_t *
json_merge_patch(struct arena *arena, const json_t *target, const json_t *patch)
{
	json_t *result = merged(target, patch);

	arena_at_end(arena, drop, result);
	return result;
}
