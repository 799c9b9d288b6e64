/* problems.h -- all that is wrong with what somebody gave, each beside its field, in their words. */
#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

#include <stddef.h>

#include "base/arena.h"

struct problem {
	const char *field; /* the name of the form field or JSON key; "" for the whole */
	const char *words; /* a sentence that says what to do */
	struct problem *next;
};

struct problems {
	struct arena *arena;           /* set by the one who makes it */
	struct problem *first, *last;  /* in the order found */
	size_t count;
};

/* Adds one; field and the formatted sentence are copied. A second problem of the same field with the same words is not added. */
void problem_add(struct problems *problems, const char *field, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The first problem of this field, or NULL. */
const char *problem_of(const struct problems *problems, const char *field);

#endif
