/* expression.h -- the typed language of `when:`: compiled when a profile is loaded, never fails when it is asked. */
#ifndef CASEWORK_EXPRESSION_H
#define CASEWORK_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/outcome.h"
#include "base/slice.h"
#include "base/values.h"

/*
 * What may be written:
 *     child.unborn                                 a yes or no by itself
 *     level >= 2 and not child.unborn
 *     place = "home" or place in ("school", "clinic")
 *     concerns contains "speech"
 *     due_on < 2026-09-01                          a day, written as year-month-day
 *     expected_on is given
 * Operators, weakest first: or; and; not; = != < <= > >= in, contains, is given, is not given. Parentheses as in school.
 * A comparison with something that is not given is false, also `!=`; only `is not given` is then true.
 */
enum { EXPRESSION_MOST_BYTES = 2000, EXPRESSION_MOST_DEPTH = 32, EXPRESSION_MOST_STEPS = 256 };

enum value_type { VALUE_YES_NO, VALUE_TEXT, VALUE_NUMBER, VALUE_DATE, VALUE_LIST };

/* "yes or no", "one of a list", "number", "date", "several of a list"; static, for messages. */
const char *value_type_words(enum value_type type);

/* A name that an expression may use. choices: what a text or list can be; NULL when anything. */
struct expression_name {
	const char *name;
	enum value_type type;
	const char *const *choices;
	size_t choice_count;
};

struct expression_names {
	const struct expression_name *at;
	size_t count;
};

/* What a name is worth now. Texts are borrowed for the length of the call. */
struct value {
	bool given;
	enum value_type type;
	bool yes;
	int64_t number;
	struct date date;
	const char *text;
	struct text_list list;
};

struct expression; /* owned by the arena it was compiled into; never changes */

struct expression_fault {
	int column;        /* in the text, from 1 */
	const char *words; /* a sentence for the analyst, in the arena */
};

/*
 * Compile `text`. INVALID: *fault says what is wrong and where; it is the first fault. The names may go away afterwards; values
 * are asked for by the position the name had in the list.
 */
MUST_USE enum outcome expression_compile(struct arena *arena, struct slice text, const struct expression_names *names,
    struct expression **expression, struct expression_fault *fault);

/* The value of name number `name` of the list it was compiled with. A value of another type counts as not given. */
typedef struct value (*expression_lookup)(const void *from, size_t name);

/* Is it true? Allocates nothing, ends after at most EXPRESSION_MOST_STEPS steps. NULL counts as true: nothing was asked. */
bool expression_is_true(const struct expression *expression, expression_lookup lookup, const void *from);

/* Whether it uses the name of this number, for checks and to know what depends on what. */
bool expression_uses(const struct expression *expression, size_t name);

/* The text it was compiled from. */
const char *expression_text(const struct expression *expression);

#endif
