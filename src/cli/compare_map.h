/* compare_map.h -- which column of a file holds what: the map that `people compare --map` names. Its language: docs/linkage.md. */
#ifndef CLI_COMPARE_MAP_H
#define CLI_COMPARE_MAP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/matching/likeness.h"
#include "platform/sheet/csv_read.h"

/* What a column may hold beside the parts of likeness.h. */
enum map_kind { MAP_PART, MAP_YEAR, MAP_MONTH, MAP_DAY, MAP_FULL_NAME, MAP_ADDRESS };

struct map_column {
	const char *name;
	enum map_kind kind;
	enum likeness_part part;
};

enum { MAP_COLUMNS_MOST = 64 };

struct compare_map {
	const char *id;
	struct map_column columns[MAP_COLUMNS_MOST];
	size_t count;
	bool month_first;
	const char *names[LIKENESS_PARTS]; /* what a part is called in the map: the column's name for identifiers and other words */
};

/* Reads a map; what is wrong with it is told in *problems, with its line. For the second of two lists `second` reads what stands under `right`, where there is any. */
MUST_USE enum outcome compare_map_read(struct arena *arena, struct slice yaml, bool second, struct compare_map *map, struct problems *problems);

/* A row of a file with these headings becomes a record. */
struct compare_columns {
	size_t id, at[MAP_COLUMNS_MOST];
};
/* Where the columns stand; a column that is not there is told in *problems. */
MUST_USE enum outcome compare_map_find(const struct compare_map *map, const struct csv_row *headings, const char *file, struct compare_columns *columns, struct problems *problems);
void compare_map_put(const struct compare_map *map, const struct compare_columns *columns, const struct csv_row *row, struct likeness_people *people);

#endif
