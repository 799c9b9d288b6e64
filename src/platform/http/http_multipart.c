/* http_multipart.c -- multipart/form-data as browsers send it (RFC 7578), read without a second guess. */
#include <string.h>

#include "base/text.h"
#include "platform/http/http_inside.h"

enum { PART_HEADERS_MOST = 8, PART_LINE_MOST = 2048, BOUNDARY_MOST = 70 };

static bool refuse(struct http_form *form, int status, const char *reason)
{
	form->status = status;
	form->reason = reason;
	return false;
}

/* RFC 2046 5.1.1 */
static bool is_boundary(struct slice boundary)
{
	for (size_t i = 0; i < boundary.length; i++) {
		char byte = boundary.at[i];
		if (!((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
			memchr("'()+_,-./:=? ", byte, 13) != NULL))
			return false;
	}
	return boundary.length > 0 && boundary.length <= BOUNDARY_MOST && boundary.at[boundary.length - 1] != ' ';
}

/* Browsers write a quote, CR and LF inside a name as %22, %0D and %0A, and leave every other "%" as it is; only the quote is given back. */
static void give_quotes_back(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++, to++) {
		if (strncmp(from, "%22", 3) == 0) {
			*to = '"';
			from += 2;
		} else {
			*to = *from;
		}
	}
	*to = '\0';
}

/* Old browsers and some programs send whole paths. */
static const char *without_folders(const char *name)
{
	for (const char *at = name; *at != '\0'; at++)
		if (*at == '/' || *at == '\\')
			name = at + 1;
	return name;
}

static bool disposition_read(struct arena *arena, struct slice value, struct http_form_part *part)
{
	const char *text = arena_copy_slice(arena, value);
	char *name = http_parameter(arena, text, "name"), *file_name = http_parameter(arena, text, "filename");

	if (!slice_equals_ignoring_case(slice_trim(slice_part(value, 0, slice_find(value, ';'))), "form-data") || name == NULL || part->name != NULL)
		return false;
	if (!text_is_utf8(slice_of(name)) || (file_name != NULL && !text_is_utf8(slice_of(file_name))))
		return false;
	give_quotes_back(name);
	part->name = name;
	if (file_name != NULL) {
		give_quotes_back(file_name);
		part->file_name = without_folders(file_name);
	}
	return true;
}

/* Takes the header lines and the empty line after them off the front of *rest. */
static bool part_head_read(struct arena *arena, struct slice *rest, struct http_form_part *part)
{
	for (size_t count = 0; count <= PART_HEADERS_MOST; count++) {
		struct http_field field;
		size_t end = slice_find(*rest, '\n');
		if (end == rest->length || end == 0 || end > PART_LINE_MOST || rest->at[end - 1] != '\r')
			return false;
		struct slice line = slice_part(*rest, 0, end - 1);
		*rest = slice_part(*rest, end + 1, rest->length);
		if (line.length == 0)
			return part->name != NULL;
		if (!http_field_read(line, &field))
			return false;
		if (slice_equals_ignoring_case(field.name, "content-disposition")) {
			if (!disposition_read(arena, field.value, part))
				return false;
		} else if (slice_equals_ignoring_case(field.name, "content-type")) {
			if (part->content_type != NULL || !text_is_utf8(field.value))
				return false;
			part->content_type = arena_copy_slice(arena, field.value);
		} else if (slice_equals_ignoring_case(field.name, "content-transfer-encoding")) {
			if (!slice_equals_ignoring_case(field.value, "binary") && !slice_equals_ignoring_case(field.value, "8bit") &&
			    !slice_equals_ignoring_case(field.value, "7bit"))
				return false;
		}
	}
	return false;
}

/* Text or file, now that its bytes are known. */
static bool part_settle(struct arena *arena, struct http_form_part *part)
{
	if (part->file_name != NULL) {
		if (part->content_type == NULL)
			part->content_type = "application/octet-stream";
		return true;
	}
	part->content_type = NULL;
	part->value = arena_copy_slice(arena, part->bytes);
	return text_is_utf8(part->bytes); /* which holds no NUL */
}

/* How often the delimiter stands in the body: never fewer than there are parts. */
static size_t delimiters_in(struct slice body, struct slice delimiter)
{
	size_t count = 0;
	const char *at = body.at, *end = body.at + body.length;

	while (at != NULL && (at = memmem(at, (size_t)(end - at), delimiter.at, delimiter.length)) != NULL) {
		at += delimiter.length;
		count++;
	}
	return count;
}

bool http_multipart_read(struct arena *arena, struct slice body, struct slice boundary, size_t most, struct http_form *form)
{
	if (!is_boundary(boundary))
		return refuse(form, 400, "a boundary that is none");
	char *text = arena_format(arena, "\r\n--%.*s", (int)boundary.length, boundary.at);
	struct slice delimiter = slice_of(text), opening = slice_of(text + 2), rest = body;
	size_t room = delimiters_in(body, delimiter) + 1;

	if (room > most + 1)
		return refuse(form, 413, "a form with too many fields");
	struct http_form_part *parts = ARENA_ARRAY(arena, struct http_form_part, room);
	if (!slice_starts_with(rest, opening.at))
		return refuse(form, 400, "a multipart form that does not begin with its boundary");
	rest = slice_part(rest, opening.length, rest.length);
	while (slice_starts_with(rest, "\r\n")) {
		struct http_form_part *part = &parts[form->count];
		rest = slice_part(rest, 2, rest.length);
		if (!part_head_read(arena, &rest, part))
			return refuse(form, 400, "a part of a form whose head is malformed");
		const char *end = memmem(rest.at, rest.length, delimiter.at, delimiter.length);
		if (end == NULL)
			return refuse(form, 400, "a part of a form that does not end");
		part->bytes = slice_part(rest, 0, (size_t)(end - rest.at));
		rest = slice_part(rest, part->bytes.length + delimiter.length, rest.length);
		if (!part_settle(arena, part))
			return refuse(form, 400, "a text in a form that is not UTF-8");
		form->count++;
	}
	if (!slice_equals(rest, "--") && !slice_equals(rest, "--\r\n"))
		return refuse(form, 400, "a multipart form that does not end with its boundary");
	form->parts = parts;
	return true;
}
