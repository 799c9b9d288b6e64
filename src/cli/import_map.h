/* import_map.h -- the file that says which column of an extract is what, and how the extract is called. docs/import.md */
#ifndef CLI_IMPORT_MAP_H
#define CLI_IMPORT_MAP_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "casework/extracts/people_import.h"
#include "platform/sheet/csv_read.h"

struct import_map {
	const char *source;                  /* small letters, digits and _ */
	const char *heading[IMPORT_COLUMNS]; /* of the file's column; NULL: it has none */
	bool optional[IMPORT_COLUMNS];       /* a file may be without it */
};

/* INVALID: what is wrong, each with its line in front, in problems (of field "map"). */
MUST_USE enum outcome import_map_read(struct arena *arena, struct slice bytes, struct import_map *map, struct problems *problems);

/* Where each column stands in a row of headings; row->count where there is none. INVALID: a heading of the map is not there, and not optional. */
MUST_USE enum outcome import_map_find(const struct import_map *map, const struct csv_row *headings, size_t at[IMPORT_COLUMNS], struct problems *problems);

#endif
