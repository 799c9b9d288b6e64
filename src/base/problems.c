/* problems.c -- collecting what is wrong, in the order found. */
#include "base/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
problem_add(struct problems *problems, const char *field, const char *format, ...)
{
	struct problem *problem;
	va_list values;
	char *words;
	int length;

	va_start(values, format);
	length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (length < 0)
		return;
	words = arena_take(problems->arena, (size_t)length + 1);
	va_start(values, format);
	(void)vsnprintf(words, (size_t)length + 1, format, values);
	va_end(values);
	for (problem = problems->first; problem != NULL; problem = problem->next)
		if (strcmp(problem->field, field) == 0 && strcmp(problem->words, words) == 0)
			return;
	problem = ARENA_NEW(problems->arena, struct problem);
	problem->field = arena_copy(problems->arena, field);
	problem->words = words;
	if (problems->last != NULL)
		problems->last->next = problem;
	else
		problems->first = problem;
	problems->last = problem;
	problems->count++;
}

const char *
problem_of(const struct problems *problems, const char *field)
{
	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		if (strcmp(problem->field, field) == 0)
			return problem->words;
	return NULL;
}
