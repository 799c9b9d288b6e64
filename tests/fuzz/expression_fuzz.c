/* expression_fuzz.c -- any bytes at all as a condition; what compiles is asked as well. */
#include <stdint.h>

#include "casework/expression/expression.h"

static const char *const choices[] = { "home", "school" };
static const struct expression_name list[] = {
	{ "a", VALUE_YES_NO, NULL, 0 }, { "b", VALUE_NUMBER, NULL, 0 }, { "c", VALUE_TEXT, choices, 2 }, { "d", VALUE_DATE, NULL, 0 },
	{ "e", VALUE_LIST, choices, 2 },
};

static struct value
lookup(const void *from, size_t name)
{
	(void)from;
	return (struct value){ .given = true, .type = list[name].type, .text = "home", .date = { 2026, 5, 1 }, .list = { choices, 2 } };
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct expression_names names = { list, 5 };
	struct arena *arena = arena_new((size_t)16 << 20);
	struct expression *expression;
	struct expression_fault fault;
	enum outcome outcome = expression_compile(arena, (struct slice){ (const char *)data, size }, &names, &expression, &fault);

	if (outcome == OK)
		(void)expression_is_true(expression, lookup, NULL);
	else if (fault.words == NULL || fault.column < 1)
		__builtin_trap();
	arena_free(arena);
	return 0;
}
