/* slice.h -- bytes that somebody else owns, with their number: the one shape of all input from outside. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>

struct slice {
	const char *at; /* may hold any byte, also NUL; NULL only when length is 0 */
	size_t length;
};

/* A slice over a literal, without its closing NUL. */
#define SLICE(literal) ((struct slice){ "" literal, sizeof(literal) - 1 })

/* A slice over a NUL-terminated text; NULL gives the empty slice. */
struct slice slice_of(const char *text);

bool slice_equals(struct slice slice, const char *text);
bool slice_equals_ignoring_case(struct slice slice, const char *text); /* ASCII letters only */
bool slice_starts_with(struct slice slice, const char *start);

/* The part from `from` (at most length) of at most `length` bytes; never reaches outside. */
struct slice slice_part(struct slice slice, size_t from, size_t length);

/* Where this byte first stands, or slice.length when it does not. */
size_t slice_find(struct slice slice, char byte);

/* Without spaces, tabs, CR and LF at both ends. */
struct slice slice_trim(struct slice slice);

/*
 * Cut the part before the first `separator` off the front of *rest and give it in *part.
 * false when *rest is used up. "a,,b" gives "a", "", "b"; the empty slice gives nothing.
 */
bool slice_cut(struct slice *rest, char separator, struct slice *part);

/* A whole number in decimal digits, without sign, at most `most`. false, *number untouched, for all else. */
bool slice_number(struct slice slice, long long most, long long *number);

#endif
