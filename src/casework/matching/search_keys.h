/* search_keys.h -- the keys under which a person is found: derived from names, made again whenever a name changes. */
#ifndef CASEWORK_SEARCH_KEYS_H
#define CASEWORK_SEARCH_KEYS_H

#include <stdint.h>

#include "base/outcome.h"
#include "base/values.h"

struct arena;
struct work;

/*
 * Keys of a name: g:kyle w:kyle (whole name of a short one) s:k4 (its sound) for each given name and what they are known as, and f:denholm d:d45 for each family
 * name. In the order named, without doubles, at most 24. Either may be NULL.
 */
struct text_list search_keys_of(struct arena *arena, const char *given_name, const char *known_as, const char *family_name);

/* Drop this person's keys and write them as their names are now. In a transaction of change. */
MUST_USE enum outcome search_keys_make(struct work *work, int64_t person_id);

#endif
