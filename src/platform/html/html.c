/* html.c -- writing HTML, and the addresses in it. */
#include "platform/html/html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define URL_LIMIT 4000

struct html_out
html_new(struct arena *arena)
{
	struct buf *buf = ARENA_NEW(arena, struct buf);

	*buf = buf_new(arena, HTML_PAGE_LIMIT);
	return html_into(buf);
}

struct html_out
html_into(struct buf *buf)
{
	return (struct html_out){ .arena = buf->arena, .buf = buf };
}

struct slice
html_page(const struct html_out *out)
{
	return buf_as_slice(out->buf);
}

size_t
html_length(const struct html_out *out)
{
	return out->buf->length;
}

struct html_safe
html_cut(struct html_out *out, size_t from)
{
	struct slice all = buf_as_slice(out->buf);
	struct html_safe piece = { arena_copy_slice(out->arena, slice_part(all, from, all.length - from)) };

	buf_cut(out->buf, from);
	return piece;
}

bool
html_is_given(struct html_safe html)
{
	return html.markup != NULL && html.markup[0] != '\0';
}

void
html_fixed(struct html_out *out, const char *text, size_t length)
{
	buf_put(out->buf, text, length);
}

void
html_text(struct html_out *out, const char *text)
{
	const char *from, *at;

	if (text == NULL)
		return;
	for (from = at = text; *at != '\0'; at++) {
		const char *instead = NULL;

		switch (*at) {
		case '&': instead = "&amp;"; break;
		case '<': instead = "&lt;"; break;
		case '>': instead = "&gt;"; break;
		case '"': instead = "&quot;"; break;
		case '\'': instead = "&#39;"; break;
		}
		if (instead == NULL)
			continue;
		buf_put(out->buf, from, (size_t)(at - from));
		buf_text(out->buf, instead);
		from = at + 1;
	}
	buf_put(out->buf, from, (size_t)(at - from));
}

void
html_number(struct html_out *out, int64_t number)
{
	buf_number(out->buf, number);
}

void
html_count(struct html_out *out, size_t count)
{
	buf_number(out->buf, (int64_t)count);
}

void
html_date(struct html_out *out, struct date date)
{
	html_text(out, date_words(out->arena, date));
}

void
html_instant(struct html_out *out, struct instant instant)
{
	if (instant_is_given(instant))
		html_text(out, instant_words(out->arena, instant));
}

void
html_date_iso(struct html_out *out, struct date date)
{
	char text[11];

	date_write(date, text);
	buf_text(out->buf, text);
}

void
html_instant_iso(struct html_out *out, struct instant instant)
{
	char text[25];

	instant_write(instant, text);
	buf_text(out->buf, text);
}

void
html_markup(struct html_out *out, struct html_safe html)
{
	buf_text(out->buf, html.markup);
}

void
html_url(struct html_out *out, struct url url)
{
	html_text(out, url.text);
}

void
html_attributes(struct html_out *out, struct html_attributes attributes)
{
	static const char *const barred[] = { "style", "href", "src", "srcset", "srcdoc", "action", "formaction", "data", "poster", "ping", "cite",
		"http-equiv", "xlink:href", "background" };
	size_t i, j;

	for (i = 0; i < attributes.count; i++) {
		const struct html_attribute *attribute = &attributes.at[i];

		if (attribute->name[0] == '\0' || attribute->name[strspn(attribute->name, "abcdefghijklmnopqrstuvwxyz0123456789-.:")] != '\0' ||
		    text_starts_with(attribute->name, "on"))
			abort();
		for (j = 0; j < sizeof barred / sizeof barred[0]; j++)
			if (strcmp(attribute->name, barred[j]) == 0)
				abort();
		buf_byte(out->buf, ' ');
		buf_text(out->buf, attribute->name);
		if (attribute->value == NULL)
			continue;
		buf_text(out->buf, "=\"");
		html_text(out, attribute->value);
		buf_byte(out->buf, '"');
	}
}

/* ---- addresses ------------------------------------------------------------------------------------------------- */

struct url
url_none(void)
{
	return (struct url){ NULL };
}

bool
url_is_given(struct url url)
{
	return url.text != NULL && url.text[0] != '\0';
}

/* RFC 3986's unreserved characters stay; all other bytes become %XX. */
static void
put_encoded(struct buf *buf, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";

	if (text == NULL)
		return;
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;

		if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || strchr("-._~", byte) != NULL) {
			buf_byte(buf, *text);
		} else {
			buf_byte(buf, '%');
			buf_byte(buf, digits[byte >> 4]);
			buf_byte(buf, digits[byte & 15]);
		}
	}
}

struct url
url_make(struct arena *arena, const char *fixed, ...)
{
	struct buf buf = buf_new(arena, URL_LIMIT);
	const char *part;
	bool is_value = true;
	va_list parts;

	assert(fixed[0] == '/' && fixed[1] != '/');
	buf_text(&buf, fixed);
	va_start(parts, fixed);
	while ((part = va_arg(parts, const char *)) != NULL) {
		if (is_value)
			put_encoded(&buf, part);
		else
			buf_text(&buf, part);
		is_value = !is_value;
	}
	va_end(parts);
	return (struct url){ buf.at };
}

struct url
url_with(struct arena *arena, struct url url, const char *name, const char *value)
{
	struct buf buf = buf_new(arena, URL_LIMIT);

	buf_text(&buf, url.text);
	buf_byte(&buf, url.text != NULL && strchr(url.text, '?') != NULL ? '&' : '?');
	put_encoded(&buf, name);
	buf_byte(&buf, '=');
	put_encoded(&buf, value);
	return (struct url){ buf.at };
}

struct url
url_at(struct arena *arena, struct url url, const char *id)
{
	struct buf buf = buf_new(arena, URL_LIMIT);

	buf_text(&buf, url.text);
	buf_byte(&buf, '#');
	put_encoded(&buf, id);
	return (struct url){ buf.at };
}

struct url
url_telephone(struct arena *arena, const char *number)
{
	struct buf buf = buf_new(arena, URL_LIMIT);

	buf_text(&buf, "tel:");
	for (; number != NULL && *number != '\0'; number++)
		if ((*number >= '0' && *number <= '9') || (*number == '+' && buf.length == strlen("tel:")))
			buf_byte(&buf, *number);
	return (struct url){ buf.at };
}

struct url
url_email(struct arena *arena, const char *address)
{
	struct buf buf = buf_new(arena, URL_LIMIT);
	const char *at = address == NULL ? NULL : strrchr(address, '@');

	if (at == NULL)
		return url_none();
	buf_text(&buf, "mailto:");
	put_encoded(&buf, arena_copy_slice(arena, (struct slice){ address, (size_t)(at - address) }));
	buf_byte(&buf, '@');
	put_encoded(&buf, at + 1);
	return (struct url){ buf.at };
}

static bool
is_plain(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text <= ' ' || *text == 127 || *text == '\\')
			return false;
	return true;
}

struct url
url_outside(struct arena *arena, const char *address)
{
	if (address == NULL || strlen(address) > URL_LIMIT || !is_plain(address) ||
	    (!text_starts_with(address, "https://") && !text_starts_with(address, "http://")))
		return url_none();
	return (struct url){ arena_copy(arena, address) };
}

struct url
url_inside(struct arena *arena, const char *path)
{
	if (path == NULL || strlen(path) > URL_LIMIT || path[0] != '/' || path[1] == '/' || !is_plain(path))
		return url_none();
	return (struct url){ arena_copy(arena, path) };
}
