/* text.h -- texts as people write them: UTF-8, NUL-terminated, owned by an arena. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

bool text_is_empty(const char *text); /* NULL, or nothing but white space */
bool text_equals(const char *one, const char *other); /* NULL equals only NULL */
bool text_starts_with(const char *text, const char *start);

/* Well-formed UTF-8 without NUL, overlong forms or surrogates. */
bool text_is_utf8(struct slice bytes);

/*
 * What a person typed into a field, made fit to keep: CRLF and CR become LF, control characters but LF and TAB are dropped, white space
 * at both ends goes. NULL when the bytes are not UTF-8.
 */
char *text_tidy(struct arena *arena, struct slice typed);

/* Characters, not bytes; for limits that people are told. Not UTF-8: counts bytes. */
size_t text_characters(const char *text);

/* "Kyle", "Kyle and Zak", "Kyle, Zak and Kieran". */
const char *text_list(struct arena *arena, const char *const *texts, size_t count);

/* A number as it is written: 1000 -> "1,000". */
const char *text_number(struct arena *arena, int64_t number);

#endif
