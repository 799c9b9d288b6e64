/*
 * route_table.h -- the table of every page and call: who stands how to a family, what each kind of page answers them, and of which kind each is. It is written by hand in
 * tests/vectors/routes, from Annex C and section 6 of the design, and knows nothing of the program. R-SEC-01, Annex C.2
 */
#ifndef TESTS_ROUTE_TABLE_H
#define TESTS_ROUTE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum { ROUTE_VALUES_MOST = 32, ROUTE_WORDS_MOST = 8 };

/* What somebody is: role, relation, consent, seal. */
enum route_factor { ROUTE_ROLE, ROUTE_RELATION, ROUTE_CONSENT, ROUTE_SEAL, ROUTE_FACTORS };

struct route_values {
	const char *at[ROUTE_VALUES_MOST];
	size_t count;
};

struct route_situation {
	const char *of[ROUTE_FACTORS];
};

/* A line of patterns; `answer` is what it decides. */
struct route_line {
	const char *patterns[ROUTE_WORDS_MOST];
	const char *answer;
	const struct route_line *next;
};

struct route_kind {
	const char *name;
	const struct route_line *lines;
	const struct route_kind *next;
};

/* A name for several roles. */
struct route_group {
	const char *name, *values;
};

/* A page or call. */
struct route_row {
	const char *method, *path;
	const struct route_kind *kind;
	const char *with[ROUTE_WORDS_MOST]; /* "meeting=held": which of several stands in the path; "changes": even an empty form or body changes something */
	size_t with_count;
	const struct route_row *next;
};

struct route_table {
	struct route_values values[ROUTE_FACTORS];
	struct route_group groups[ROUTE_VALUES_MOST];
	size_t group_count;
	const struct route_line *never, *help, *child;
	const struct route_kind *kinds;
	const struct route_row *rows;
	const char *fault; /* the first thing that cannot be read, with its file and line; NULL: none */
};

/* Reads the files of this folder, "tests/vectors/routes". Everything lives in the arena; look at `fault` first. */
struct route_table *route_table_read(struct arena *arena, const char *folder);

/* The row of this method and path; NULL: there is none. */
const struct route_row *route_table_row(const struct route_table *table, const char *method, const char *path);

/* Can somebody be all of this at once? */
bool route_is_possible(const struct route_table *table, const struct route_situation *situation);

/* How they stand to the help and to the child: "leads", "found"; NULL: no line says so, which is a fault of the table. */
const char *route_stands_to_help(const struct route_table *table, const struct route_situation *situation);
const char *route_stands_to_child(const struct route_table *table, const struct route_situation *situation);

/* What this row answers them: "opens", "refused" or "hidden"; NULL as above. */
const char *route_answer(const struct route_table *table, const struct route_row *row, const struct route_situation *situation);

/* Does this row say so: route_says(row, "changes")? And what stands in its path for "meeting"; NULL: the usual one. */
bool route_says(const struct route_row *row, const char *word);
const char *route_with(struct arena *arena, const struct route_row *row, const char *name);

#endif
