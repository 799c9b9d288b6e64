/* http_form.c -- the body of a request as an HTML form. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/http/http_inside.h"

/* Fields of one form; a page of many children and questions has some hundreds. */
enum { FIELDS_MOST = 2000, ENCODED_MOST = 4 << 20 };

static enum outcome refuse(struct http_form *form, int status, const char *reason)
{
	form->parts = NULL;
	form->count = 0;
	form->status = status;
	form->reason = reason;
	return INVALID;
}

static bool is_utf8_or_unsaid(struct arena *arena, const char *content_type)
{
	const char *charset = http_parameter(arena, content_type, "charset");

	return charset == NULL || slice_equals_ignoring_case(slice_of(charset), "utf-8");
}

static size_t pairs_in(struct slice encoded)
{
	size_t count = encoded.length > 0 ? 1 : 0;

	for (size_t i = 0; i < encoded.length; i++)
		count += encoded.at[i] == '&';
	return count;
}

static enum outcome urlencoded(const struct http_request *request, struct http_form *form)
{
	struct http_pairs pairs;

	if (pairs_in(request->body) > FIELDS_MOST)
		return refuse(form, 413, "a form with too many fields");
	if (!http_urlencoded_read(request->arena, request->body, FIELDS_MOST, &pairs))
		return refuse(form, 400, "a malformed form");
	struct http_form_part *parts = ARENA_ARRAY(request->arena, struct http_form_part, pairs.count);
	for (size_t i = 0; i < pairs.count; i++)
		parts[i] = (struct http_form_part){ .name = pairs.at[i].name, .value = pairs.at[i].value, .bytes = slice_of(pairs.at[i].value) };
	form->parts = parts;
	form->count = pairs.count;
	return OK;
}

static enum outcome multipart(const struct http_request *request, const char *content_type, struct http_form *form)
{
	const char *boundary = http_parameter(request->arena, content_type, "boundary");

	if (boundary == NULL)
		return refuse(form, 400, "a multipart form without a boundary");
	if (!http_multipart_read(request->arena, request->body, slice_of(boundary), FIELDS_MOST, form))
		return refuse(form, form->status, form->reason);
	return OK;
}

enum outcome http_form_read(const struct http_request *request, struct http_form *form)
{
	const char *content_type = http_header(request, "Content-Type");

	*form = (struct http_form){ 0 };
	if (content_type == NULL && request->body.length == 0)
		return OK;
	if (!is_utf8_or_unsaid(request->arena, content_type))
		return refuse(form, 415, "a form that is not in UTF-8");
	if (text_equals(request->media_type, "application/x-www-form-urlencoded"))
		return urlencoded(request, form);
	if (text_equals(request->media_type, "multipart/form-data"))
		return multipart(request, content_type, form);
	return refuse(form, 415, "a body that is no form");
}

/* ---- Writing one again ---- */

static void word_write(struct buf *out, const char *word)
{
	static const char digits[] = "0123456789ABCDEF";

	for (const char *at = word; *at != '\0'; at++) {
		unsigned char byte = (unsigned char)*at;
		if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || strchr("-._*", byte) != NULL) {
			buf_byte(out, (char)byte);
		} else if (byte == ' ') {
			buf_byte(out, '+');
		} else {
			buf_byte(out, '%');
			buf_byte(out, digits[byte >> 4]);
			buf_byte(out, digits[byte & 15]);
		}
	}
}

struct slice http_form_encode(struct arena *arena, const struct http_form *form)
{
	struct buf out = buf_new(arena, ENCODED_MOST);

	for (size_t i = 0; i < form->count; i++) {
		if (form->parts[i].value == NULL)
			continue;
		if (out.length > 0)
			buf_byte(&out, '&');
		word_write(&out, form->parts[i].name);
		buf_byte(&out, '=');
		word_write(&out, form->parts[i].value);
	}
	return buf_as_slice(&out);
}

const char *http_form_value(const struct http_form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->parts[i].value != NULL && text_equals(form->parts[i].name, name))
			return form->parts[i].value;
	return NULL;
}

const struct http_form_part *http_form_next(const struct http_form *form, const char *name, const struct http_form_part *previous)
{
	for (size_t i = previous == NULL ? 0 : (size_t)(previous - form->parts) + 1; i < form->count; i++)
		if (text_equals(form->parts[i].name, name))
			return &form->parts[i];
	return NULL;
}
