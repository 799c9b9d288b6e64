/* journal_compare.c -- two databases, table by table and row by row. Which tables: those the migrations name shadow or derived by replay. */
#include <string.h>

#include "casework/journal/journal_inside.h"

enum { TABLES_MOST = 200, ARENA_MOST = 256 << 20 };

struct table_list {
	const char *names[TABLES_MOST];
	size_t count;
};

/* Tables after a line "-- kind: shadow", and those derived ones that the replay itself writes. */
static void
tables_of(struct arena *arena, const char *sql, struct table_list *tables)
{
	struct slice rest = slice_of(sql), line, kind = { NULL, 0 }, name;

	while (rest.at != NULL && slice_cut(&rest, '\n', &line)) {
		if (slice_starts_with(line, "-- kind: "))
			kind = slice_trim(slice_part(line, 9, line.length));
		if (!slice_starts_with(line, "create table ") || tables->count == TABLES_MOST)
			continue;
		name = slice_part(line, 13, line.length);
		name = slice_part(name, 0, slice_find(name, ' '));
		if (slice_equals(kind, "shadow") || slice_equals(name, "journal_stream") || slice_equals(name, "journal_subject"))
			tables->names[tables->count++] = arena_copy_slice(arena, name);
	}
}

static bool
same_value(struct db_value one, struct db_value other)
{
	if (one.kind != other.kind)
		return false;
	if (one.kind == DB_INTEGER)
		return one.integer == other.integer;
	return one.text.length == other.text.length && (one.text.length == 0 || memcmp(one.text.at, other.text.at, one.text.length) == 0);
}

static void
compare_rows(const char *table, const struct db_result *one, const struct db_result *other, struct problems *problems)
{
	if (one->row_count != other->row_count) {
		problem_add(problems, table, "Table %s has %zu rows, and %zu when it is made again from the journal", table, one->row_count,
		    other->row_count);
		return;
	}
	for (size_t i = 0; i < one->row_count; i++)
		for (size_t j = 0; j < one->column_count; j++)
			if (!same_value(one->values[i * one->column_count + j], other->values[i * other->column_count + j])) {
				problem_add(problems, table, "Table %s differs in row %zu, column %zu, from what the journal says", table, i + 1, j + 1);
				return;
			}
}

enum outcome
journal_compare(struct db *one, struct db *other, struct arena *arena, struct problems *problems, size_t *table_count)
{
	struct table_list tables = { .count = 0 };
	enum outcome outcome = OK;

	for (size_t i = 0; i < all_migration_count; i++)
		tables_of(arena, all_migrations[i].sql, &tables);
	for (size_t i = 0; outcome == OK && i < tables.count; i++) {
		struct arena *rows = arena_new(ARENA_MOST);
		struct db_result left, right;

		outcome = db_table_rows(one, rows, tables.names[i], &left);
		if (outcome == OK)
			outcome = db_table_rows(other, rows, tables.names[i], &right);
		if (outcome == OK)
			compare_rows(tables.names[i], &left, &right, problems);
		arena_free(rows);
	}
	*table_count = tables.count;
	return outcome;
}
