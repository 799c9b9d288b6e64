/* slice.c -- looking at bytes that somebody else owns. */
#include "base/slice.h"

#include <string.h>
#include <strings.h>

struct slice
slice_of(const char *text)
{
	return (struct slice){ text, text != NULL ? strlen(text) : 0 };
}

bool
slice_equals(struct slice slice, const char *text)
{
	size_t length = strlen(text);

	return slice.length == length && (length == 0 || memcmp(slice.at, text, length) == 0);
}

static char
small_letter(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
slice_equals_ignoring_case(struct slice slice, const char *text)
{
	if (slice.length != strlen(text))
		return false;
	for (size_t i = 0; i < slice.length; i++)
		if (small_letter(slice.at[i]) != small_letter(text[i]))
			return false;
	return true;
}

bool
slice_starts_with(struct slice slice, const char *start)
{
	size_t length = strlen(start);

	return slice.length >= length && (length == 0 || memcmp(slice.at, start, length) == 0);
}

struct slice
slice_part(struct slice slice, size_t from, size_t length)
{
	if (from > slice.length)
		from = slice.length;
	if (length > slice.length - from)
		length = slice.length - from;
	return (struct slice){ slice.at != NULL ? slice.at + from : NULL, length };
}

size_t
slice_find(struct slice slice, char byte)
{
	const char *found = slice.length > 0 ? memchr(slice.at, byte, slice.length) : NULL;

	return found != NULL ? (size_t)(found - slice.at) : slice.length;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct slice
slice_trim(struct slice slice)
{
	while (slice.length > 0 && is_blank(slice.at[0])) {
		slice.at++;
		slice.length--;
	}
	while (slice.length > 0 && is_blank(slice.at[slice.length - 1]))
		slice.length--;
	return slice;
}

bool
slice_cut(struct slice *rest, char separator, struct slice *part)
{
	size_t length;

	if (rest->at == NULL)
		return false;
	length = slice_find(*rest, separator);
	if (length == rest->length) {
		*part = *rest;
		*rest = (struct slice){ NULL, 0 };
		return part->length > 0;
	}
	*part = slice_part(*rest, 0, length);
	*rest = slice_part(*rest, length + 1, rest->length);
	return true;
}

bool
slice_number(struct slice slice, long long most, long long *number)
{
	long long sum = 0;

	if (slice.length == 0)
		return false;
	for (size_t i = 0; i < slice.length; i++) {
		if (slice.at[i] < '0' || slice.at[i] > '9')
			return false;
		if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_add_overflow(sum, slice.at[i] - '0', &sum) || sum > most)
			return false;
	}
	*number = sum;
	return true;
}
