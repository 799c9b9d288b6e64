/* route_world_inside.h -- what the files of the world of the table of routes share. Only for these. */
#ifndef TESTS_UNIT_ROUTE_WORLD_INSIDE_H
#define TESTS_UNIT_ROUTE_WORLD_INSIDE_H

#include "casework/episodes/episodes.h"
#include "tests/unit/route_world.h"

enum { PAGE_ARENA = 64 << 20, PATH_PARTS = 12 };

/* What stands for one part of a path; of a route when it stood in its own path, else of any. */
struct route_value {
	const struct route_row *row;
	const char *name, *value;
	const struct route_value *next;
};

struct route_family {
	const char *reference; /* of the help */
	const char *consent;   /* of consent_id */
	const char *meeting;   /* for which it is there; NULL */
	struct episode episode;
	int64_t child_id, asked_id; /* the last: who is asked for agreement */
	struct id_list brothers;
	const char *child;
	int64_t consent_id;    /* the newest of those that were asked for here */
	const struct route_value *values;
};

struct route_world {
	struct demonstration *made;
	const struct route_table *table;
	struct route_family families[ROUTE_FAMILIES];
	const struct route_value *values; /* of no family */
	size_t actors;
};

struct route_actor {
	struct route_world *world;
	size_t family;
	struct route_situation situation;
	int64_t worker_id, agency_id, seal_id;
	const char *seal, *cookie, *form_token, *token; /* the last: of a program */
};

/* The parts of a path between its strokes; how many. */
size_t route_parts_of(const char *path, struct slice parts[PATH_PARTS]);

/* What stands for this name, in the path of this row or (NULL) in any; NULL: nothing is known. And what stands there from now on, behind what is known. */
const char *route_value_of(const struct route_value *values, const struct route_row *row, const char *name);
void route_remember(const struct route_value **values, const struct route_row *row, const char *name, const char *value);

/* The path of this row for this family, asked by this actor (NULL: by anybody). NULL: *missing stands for nothing. */
const char *route_path_for(struct route_world *world, size_t family, const struct route_actor *actor, const struct route_row *row, const char **missing);

#endif
