/* db_load.c -- rows of whole tables into a new database. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "platform/db/db_inside.h"

enum { SQL_MOST = 8192, ROW_ARENA = 256 << 20, ROWS_A_PIECE = 20000, ROWS_AN_ARENA = 64 };

/* One file of SQLite and its open transaction; PostgreSQL has the first alone. */
struct part {
	struct db *db;
	int64_t row_count; /* in the open transaction */
};

enum { MAIN, WORKING, LOOKS, PART_COUNT };

struct db_load {
	struct db_pool *pool;
	struct arena *arena, *rows;
	struct part parts[PART_COUNT];
	struct part *part;                     /* of the table under way */
	const struct db_statement *statement;
	unsigned rows_in_arena;
};

static enum outcome
begin_part(struct db_load *load, int number)
{
	struct db_pool *pool = load->pool;
	struct db *db = NULL;
	enum outcome outcome = number == MAIN ? db_change_begin(pool, &db) : number == WORKING ? db_working_begin(pool, &db) : db_looks_begin(pool, &db);

	load->parts[number] = (struct part){ .db = outcome == OK ? db : NULL };
	return outcome;
}

static enum outcome
end_part(struct db_load *load, int number, bool keep)
{
	struct db *db = load->parts[number].db;

	load->parts[number].db = NULL;
	if (db == NULL)
		return OK;
	return number == MAIN ? db_change_end(db, keep) : db_working_end(db, keep);
}

enum outcome
db_load_begin(struct db_pool *pool, struct arena *arena, struct db_load **load)
{
	enum outcome outcome;

	*load = ARENA_NEW(arena, struct db_load);
	(*load)->pool = pool;
	(*load)->arena = arena;
	(*load)->rows = arena_new(ROW_ARENA);
	outcome = begin_part(*load, MAIN);
	if (pool->engine == DB_SQLITE && outcome == OK)
		outcome = begin_part(*load, WORKING);
	if (pool->engine == DB_SQLITE && outcome == OK)
		outcome = begin_part(*load, LOOKS);
	if (outcome != OK)
		(void)!db_load_end(*load, false);
	return outcome;
}

static struct part *
part_of(struct db_load *load, const char *kind)
{
	if (load->pool->engine == DB_POSTGRES)
		return &load->parts[MAIN];
	return &load->parts[strcmp(kind, "working") == 0 ? WORKING : strcmp(kind, "looks") == 0 ? LOOKS : MAIN];
}

static bool
has(const struct db_names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->at[i], name) == 0)
			return true;
	return false;
}

static enum outcome
found_one(void *given, const struct db_value *values, size_t count)
{
	(void)given;
	(void)values;
	(void)count;
	return CONFLICT;
}

enum outcome
db_load_table(struct db_load *load, const struct db_table *table, const char *const *columns, size_t column_count)
{
	struct db_statement *statement = ARENA_NEW(load->arena, struct db_statement);
	enum db_kind *kinds = ARENA_ARRAY(load->arena, enum db_kind, column_count);
	struct buf sql = buf_new(load->arena, SQL_MOST);
	struct db_names names;
	enum outcome outcome;

	load->part = part_of(load, table->kind);
	outcome = db_table_columns(load->part->db, load->arena, table->name, &names);
	if (outcome != OK)
		return outcome;
	if (names.count != column_count)
		return INVALID;
	for (size_t i = 0; i < column_count; i++)
		if (!has(&names, columns[i]))
			return INVALID;
	outcome = db_each_row(load->part->db, table->name, found_one, NULL);
	if (outcome != OK)
		return outcome;
	buf_format(&sql, "insert into %s (", table->name);
	for (size_t i = 0; i < column_count; i++)
		buf_format(&sql, "%s%s", i > 0 ? ", " : "", columns[i]);
	buf_text(&sql, ") values (");
	for (size_t i = 0; i < column_count; i++) {
		buf_format(&sql, "%s$%zu", i > 0 ? ", " : "", i + 1);
		kinds[i] = DB_NULL; /* as the column is */
	}
	buf_text(&sql, ")");
	*statement = (struct db_statement){ .name = arena_format(load->arena, "load_%s", table->name), .sql = sql.at, .parameters = kinds,
		.parameter_count = column_count };
	load->statement = statement;
	return OK;
}

enum outcome
db_load_row(struct db_load *load, const struct db_value *values)
{
	int number = (int)(load->part - load->parts);
	enum outcome outcome = db_run(load->part->db, load->rows, load->statement, values, NULL);

	if (++load->rows_in_arena >= ROWS_AN_ARENA) {
		arena_reset(load->rows);
		load->rows_in_arena = 0;
	}
	if (outcome != OK || load->pool->engine == DB_POSTGRES || ++load->part->row_count < ROWS_A_PIECE)
		return outcome;
	outcome = end_part(load, number, true);
	return outcome == OK ? begin_part(load, number) : outcome;
}

struct db *
db_load_db(struct db_load *load)
{
	return load->pool->engine == DB_POSTGRES ? load->parts[MAIN].db : NULL;
}

enum outcome
db_load_end(struct db_load *load, bool keep)
{
	enum outcome outcome = OK;

	for (int i = PART_COUNT; i-- > 0;)
		if (end_part(load, i, keep && outcome == OK) != OK)
			outcome = UNAVAILABLE;
	arena_free(load->rows);
	return outcome;
}
