/* text.c -- UTF-8 texts: checking, tidying, counting, listing. */
#include "base/text.h"

#include <string.h>

#include "base/buf.h"

bool
text_is_empty(const char *text)
{
	return text == NULL || slice_trim(slice_of(text)).length == 0;
}

bool
text_equals(const char *one, const char *other)
{
	if (one == NULL || other == NULL)
		return one == other;
	return strcmp(one, other) == 0;
}

bool
text_starts_with(const char *text, const char *start)
{
	return text != NULL && strncmp(text, start, strlen(start)) == 0;
}

/* The length of the well-formed character at bytes.at[from]; 0 when it is malformed. Source: Unicode, table 3-7. */
static size_t
character_length(struct slice bytes, size_t from)
{
	const unsigned char *at = (const unsigned char *)bytes.at + from;
	size_t left = bytes.length - from;
	unsigned char low = 0x80, high = 0xBF;
	size_t length;

	if (at[0] < 0x80)
		return at[0] != 0 ? 1 : 0;
	if (at[0] >= 0xC2 && at[0] <= 0xDF)
		length = 2;
	else if (at[0] >= 0xE0 && at[0] <= 0xEF)
		length = 3;
	else if (at[0] >= 0xF0 && at[0] <= 0xF4)
		length = 4;
	else
		return 0;
	if (at[0] == 0xE0)
		low = 0xA0;
	else if (at[0] == 0xED)
		high = 0x9F;
	else if (at[0] == 0xF0)
		low = 0x90;
	else if (at[0] == 0xF4)
		high = 0x8F;
	if (left < length || at[1] < low || at[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if (at[i] < 0x80 || at[i] > 0xBF)
			return 0;
	return length;
}

bool
text_is_utf8(struct slice bytes)
{
	size_t length;

	for (size_t i = 0; i < bytes.length; i += length) {
		length = character_length(bytes, i);
		if (length == 0)
			return false;
	}
	return true;
}

char *
text_tidy(struct arena *arena, struct slice typed)
{
	char *tidy;
	size_t length = 0;

	if (!text_is_utf8(typed))
		return NULL;
	tidy = arena_take(arena, typed.length + 1);
	for (size_t i = 0; i < typed.length; i++) {
		char c = typed.at[i];

		if (c == '\r') {
			if (i + 1 < typed.length && typed.at[i + 1] == '\n')
				continue;
			c = '\n';
		}
		if (((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
			continue;
		tidy[length++] = c;
	}
	/* Last, so that white space beside what was dropped goes as well. */
	typed = slice_trim((struct slice){ tidy, length });
	tidy = (char *)typed.at;
	tidy[typed.length] = '\0';
	return tidy;
}

size_t
text_characters(const char *text)
{
	struct slice bytes = slice_of(text);
	size_t count = 0;

	if (!text_is_utf8(bytes))
		return bytes.length;
	for (size_t i = 0; i < bytes.length; i++)
		if (((unsigned char)bytes.at[i] & 0xC0) != 0x80)
			count++;
	return count;
}

const char *
text_list(struct arena *arena, const char *const *texts, size_t count)
{
	struct buf out = buf_new(arena, 1U << 20);

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_text(&out, i + 1 < count ? ", " : " and ");
		buf_text(&out, texts[i]);
	}
	return out.at;
}

const char *
text_number(struct arena *arena, int64_t number)
{
	const char *digits = arena_format(arena, "%lld", (long long)number);
	struct slice rest = slice_of(number < 0 ? digits + 1 : digits);
	struct buf out = buf_new(arena, 32);

	if (number < 0)
		buf_byte(&out, '-');
	for (size_t i = 0; i < rest.length; i++) {
		if (i > 0 && (rest.length - i) % 3 == 0)
			buf_byte(&out, ',');
		buf_byte(&out, rest.at[i]);
	}
	return out.at;
}
