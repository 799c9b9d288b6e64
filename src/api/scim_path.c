/* scim_path.c -- reading paths and filters of SCIM. */
#include "api/scim_path.h"

#include <string.h>

#include "base/text.h"
#include "platform/json/json_read.h"

static bool
is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '$';
}

/* A name in small letters, after `start`; false: it is none, or too long. */
static bool
put_name(struct slice text, const char *start, char name[SCIM_NAME_ROOM])
{
	size_t length = strlen(start);

	if (text.length == 0 || length + text.length >= SCIM_NAME_ROOM)
		return false;
	memcpy(name, start, length);
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i];

		if (!is_name_byte(byte))
			return false;
		name[length + i] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
	}
	name[length + text.length] = '\0';
	return true;
}

/* Takes the urn of a schema away; what names of it begin with. NULL: a urn that is not known. *whole: nothing comes after it. */
static const char *
cut_schema(struct slice *text, bool *whole)
{
	static const struct { const char *urn, *start; } schemas[] = { { SCIM_ENTERPRISE, "enterprise:" }, { SCIM_USER, "" } };

	*whole = false;
	if (text->length < 4 || !slice_equals_ignoring_case(slice_part(*text, 0, 4), "urn:"))
		return "";
	for (size_t i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++) {
		size_t length = strlen(schemas[i].urn);

		if (text->length < length || !slice_equals_ignoring_case(slice_part(*text, 0, length), schemas[i].urn))
			continue;
		if (text->length == length) {
			*whole = true;
			return schemas[i].start;
		}
		if (text->at[length] == ':' || text->at[length] == '.') {
			*text = slice_part(*text, length + 1, text->length);
			return schemas[i].start;
		}
	}
	return NULL;
}

enum outcome
scim_filter_read(struct arena *arena, struct slice text, struct scim_filter *filter)
{
	struct slice rest = slice_trim(text), operator;
	const char *start, *why;
	size_t length = 0;
	json_t *value;
	bool whole;

	*filter = (struct scim_filter){ .value = NULL };
	if (rest.length > SCIM_FILTER_MOST)
		return INVALID;
	start = cut_schema(&rest, &whole);
	if (start == NULL || whole)
		return INVALID;
	while (length < rest.length && (is_name_byte(rest.at[length]) || rest.at[length] == '.'))
		length++;
	if (length < rest.length && rest.at[length] != ' ')
		return INVALID;
	for (size_t i = 0; i < length; i++) /* parts, as in emails.value, are nothing that is asked for */
		if (rest.at[i] == '.')
			return INVALID;
	if (!put_name(slice_part(rest, 0, length), start, filter->attribute))
		return INVALID;
	rest = slice_trim(slice_part(rest, length, rest.length));
	operator = slice_part(rest, 0, slice_find(rest, ' '));
	if (!slice_equals_ignoring_case(operator, "eq"))
		return INVALID;
	rest = slice_trim(slice_part(rest, operator.length, rest.length));
	if (json_read(arena, rest, &value, &why) != OK)
		return INVALID;
	if (json_typeof(value) == JSON_TRUE)
		filter->value = "true";
	else if (json_typeof(value) == JSON_FALSE)
		filter->value = "false";
	else
		filter->value = json_string_value(value); /* NULL when it is no text */
	return filter->value != NULL ? OK : INVALID;
}

/* Where the bracket that was opened ends, outside of quotes; text.length: nowhere. */
static size_t
find_bracket(struct slice text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.length; i++) {
		if (quoted && text.at[i] == '\\')
			i++;
		else if (text.at[i] == '"')
			quoted = !quoted;
		else if (!quoted && text.at[i] == ']')
			return i;
	}
	return text.length;
}

enum outcome
scim_path_read(struct arena *arena, struct slice text, struct scim_path *path)
{
	struct slice rest = slice_trim(text);
	const char *start;
	size_t length = 0, end;
	bool whole;

	*path = (struct scim_path){ .filtered = false };
	if (rest.length > SCIM_FILTER_MOST)
		return INVALID;
	start = cut_schema(&rest, &whole);
	if (start == NULL)
		return INVALID;
	if (whole) {
		memcpy(path->attribute, start, strlen(start) + 1);
		return OK;
	}
	while (length < rest.length && is_name_byte(rest.at[length]))
		length++;
	if (!put_name(slice_part(rest, 0, length), start, path->attribute))
		return INVALID;
	rest = slice_part(rest, length, rest.length);
	if (rest.length > 0 && rest.at[0] == '[') {
		rest = slice_part(rest, 1, rest.length);
		end = find_bracket(rest);
		if (end == rest.length || scim_filter_read(arena, slice_part(rest, 0, end), &path->filter) != OK)
			return INVALID;
		path->filtered = true;
		rest = slice_part(rest, end + 1, rest.length);
	}
	if (rest.length == 0)
		return OK;
	return rest.at[0] == '.' && put_name(slice_part(rest, 1, rest.length), "", path->part) ? OK : INVALID;
}
