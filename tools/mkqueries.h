/* mkqueries.h -- the parts of mkqueries: named queries in .sql files become C functions. Grammar: docs/decisions/0001. */
#ifndef MKQUERIES_H
#define MKQUERIES_H

#include "common/toolbox.h"

enum { PIECE_WORDS_MOST = 4, COLUMNS_MOST = 60, PARAMETERS_MOST = 60, PIECE_DEPTH_MOST = 12, SQL_MOST = 1 << 18 };

struct piece {
	const char *name;
	const char *words[PIECE_WORDS_MOST]; /* its parameters: aliases */
	size_t word_count;
	const char *body, *postgres_body; /* the second: NULL, or what stands for it on PostgreSQL */
	const char *path;
	int line;
	struct piece *next;
};

enum gives { GIVES_NOTHING, GIVES_ONE, GIVES_MAYBE, GIVES_MANY, GIVES_CHANGES, GIVES_SENT };

struct typed_name {
	const char *name;
	enum value_type type;
	bool optional;
	bool from_work; /* bound from struct work, no parameter of the function */
};

struct query {
	const char *name, *path, *doc;
	int line;
	enum gives gives;
	long long at_most; /* 0: not bounded */
	const char *sql;   /* with $1, $2 ... */
	const char *postgres_sql;
	struct typed_name columns[COLUMNS_MOST];
	size_t column_count;
	struct typed_name parameters[PARAMETERS_MOST];
	size_t parameter_count;
	struct query *next;
};

/* All pieces of a file, added to *pieces. */
void pieces_read(struct arena *arena, const char *path, struct piece **pieces, struct tool_faults *faults);

/* SQL with every {{piece alias}} put in, as it is written for PostgreSQL where it is `for_postgres`. `may_use` false: a use is a fault. */
const char *pieces_put_in(struct arena *arena, const struct piece *pieces, const char *sql, bool for_postgres, bool may_use, const char *path, int line,
    struct tool_faults *faults);

/* All queries of a file, in order. */
struct query *queries_read(struct arena *arena, const char *path, const struct piece *pieces, bool may_use_pieces, struct tool_faults *faults);

/* The header and the C file of one .sql file. */
void queries_write(struct arena *arena, const char *out_folder, const char *path, const struct query *queries);

/* The registry of all statements, for the test that prepares them. */
void registry_write(struct arena *arena, const char *out_folder, const struct query *const *files, size_t count);

#endif
