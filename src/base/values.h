/* values.h -- the small shapes that queries and events hand about. */
#ifndef BASE_VALUES_H
#define BASE_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Numbers of records, borrowed. */
struct id_list {
	const int64_t *at;
	size_t count;
};

static inline bool
id_list_has(struct id_list ids, int64_t id)
{
	for (size_t i = 0; i < ids.count; i++)
		if (ids.at[i] == id)
			return true;
	return false;
}

/* The ids and this one, which is not doubled; in the arena. */
static inline struct id_list
id_list_with(struct arena *arena, struct id_list ids, int64_t id)
{
	int64_t *all;

	if (id_list_has(ids, id))
		return ids;
	all = ARENA_ARRAY(arena, int64_t, ids.count + 1);
	for (size_t i = 0; i < ids.count; i++)
		all[i] = ids.at[i];
	all[ids.count] = id;
	return (struct id_list){ all, ids.count + 1 };
}

struct text_list {
	const char *const *at;
	size_t count;
};

/* A number that may not be given, where 0 is a number like any other. */
struct maybe_int {
	bool given;
	int64_t value;
};

#endif
