/* journal_compare.c -- two databases, table by table and row by row. Which tables: those the migrations name shadow or derived by replay. */
#include <sodium.h>
#include <string.h>

#include "casework/journal/journal_inside.h"

enum { ARENA_MOST = 256 << 20 };

/* What the replay makes: shadow tables, and those derived ones that it writes itself. */
static bool
is_made_by_replay(const struct db_table *table)
{
	return strcmp(table->kind, "shadow") == 0 || strcmp(table->name, "journal_stream") == 0 || strcmp(table->name, "journal_subject") == 0;
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

/* Named where they differ; both are held for it, so only when they do. */
static enum outcome
say_what_differs(struct db *one, struct db *other, const char *table, struct problems *problems)
{
	struct arena *rows = arena_new(ARENA_MOST);
	struct db_result left, right;
	enum outcome outcome = db_table_rows(one, rows, table, &left);

	if (outcome == OK)
		outcome = db_table_rows(other, rows, table, &right);
	if (outcome == OK)
		compare_rows(table, &left, &right, problems);
	arena_free(rows);
	return outcome;
}

/* All rows of a table as one number of 256 bits, whatever their order: the sum of the hashes of each. */
struct row_sum {
	uint64_t lanes[4];
	int64_t row_count;
};

static void
hash_value(crypto_generichash_state *state, struct db_value value)
{
	unsigned char kind = (unsigned char)value.kind;
	uint64_t number = value.kind == DB_INTEGER ? (uint64_t)value.integer : value.text.length;

	(void)crypto_generichash_update(state, &kind, 1);
	(void)crypto_generichash_update(state, (const unsigned char *)&number, sizeof(number));
	if (value.kind == DB_TEXT || value.kind == DB_BYTES)
		(void)crypto_generichash_update(state, (const unsigned char *)value.text.at, value.text.length);
}

static enum outcome
add_row(void *given, const struct db_value *values, size_t count)
{
	struct row_sum *sum = given;
	crypto_generichash_state state;
	uint64_t hash[4];

	(void)crypto_generichash_init(&state, NULL, 0, sizeof(hash));
	for (size_t i = 0; i < count; i++)
		hash_value(&state, values[i]);
	(void)crypto_generichash_final(&state, (unsigned char *)hash, sizeof(hash));
	for (size_t i = 0; i < 4; i++)
		sum->lanes[i] += hash[i];
	sum->row_count++;
	return OK;
}

enum outcome
journal_compare(struct db *one, struct db *other, struct arena *arena, struct problems *problems, size_t *table_count)
{
	struct db_tables tables = db_tables_of(arena, all_migrations, all_migration_count);
	enum outcome outcome = OK;

	*table_count = 0;
	for (size_t i = 0; outcome == OK && i < tables.count; i++) {
		struct row_sum left = { .row_count = 0 }, right = { .row_count = 0 };

		if (!is_made_by_replay(&tables.at[i]))
			continue;
		outcome = db_each_row(one, tables.at[i].name, add_row, &left);
		if (outcome == OK)
			outcome = db_each_row(other, tables.at[i].name, add_row, &right);
		if (outcome == OK && (left.row_count != right.row_count || memcmp(left.lanes, right.lanes, sizeof(left.lanes)) != 0))
			outcome = say_what_differs(one, other, tables.at[i].name, problems);
		(*table_count)++;
	}
	return outcome;
}
