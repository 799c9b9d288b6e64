/*
 * likeness_fuzz.c -- any bytes at all as a map of columns and as a table to be linked by it: what is read is comparable, every explanation adds up, and a link is
 * never stronger or weaker than its explanation. The map stands before the first NUL.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/compare_map.h"

enum { ROWS_MOST = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_pair(const struct likeness_people *people, const struct likeness_model *model, const struct likeness_link *link)
{
	struct likeness_explanation why;
	int64_t sum;

	likeness_explain(people, model, link->one, link->other, &why);
	sum = (int64_t)why.start + why.household;
	for (size_t i = 0; i < why.count; i++)
		sum += why.bars[i].weight;
	if (sum != why.total || why.total != link->total || why.household > 0 || link->one >= link->other)
		abort();
}

static void
read_table(const struct compare_map *map, FILE *in, struct arena *arena)
{
	struct likeness_people *people = likeness_people_new(arena, false);
	struct problems problems = { .arena = arena };
	struct csv_reader *reader = csv_reader_new(arena, in);
	struct compare_columns columns;
	struct likeness_report report;
	struct csv_row row;
	enum csv_got got = csv_next(reader, &row);

	if (got != CSV_ROW || compare_map_find(map, &row, "table", &columns, &problems) != OK)
		return;
	while ((got = csv_next(reader, &row)) != CSV_END && likeness_count(people) < ROWS_MOST) {
		if (got != CSV_ROW)
			continue;
		(void)likeness_add(people, csv_cell(&row, columns.id), false);
		compare_map_put(map, &columns, &row, people);
		for (int part = 0; part < LIKENESS_PARTS; part++) {
			struct slice value = likeness_value(people, (uint32_t)likeness_count(people) - 1, (enum likeness_part)part);

			if (value.length > LIKENESS_VALUE_MOST || (value.length > 0 && !text_is_utf8(value)))
				abort();
		}
	}
	if (likeness_count(people) > 1 && likeness_count(people) % 5 == 2) { /* learning costs much more than reading: now and then */
		struct likeness_model *model = likeness_learn(arena, people, 1, &report);
		struct likeness_links links = likeness_link(people, model, -30000, 1);

		for (size_t i = 0; i < links.count; i++)
			check_pair(people, model, &links.at[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64 << 20);
	struct problems problems = { .arena = arena };
	const uint8_t *end = memchr(data, '\0', size);
	size_t map_size = end != NULL ? (size_t)(end - data) : 0;
	struct compare_map *map = ARENA_NEW(arena, struct compare_map);
	FILE *in;

	if (end != NULL && size > map_size + 1 && compare_map_read(arena, (struct slice){ (const char *)data, map_size }, false, map, &problems) == OK) {
		in = fmemopen((void *)(uintptr_t)(end + 1), size - map_size - 1, "re");
		if (in != NULL) {
			read_table(map, in, arena);
			(void)fclose(in);
		}
	} else if (end != NULL && size > map_size + 1 && problems.count == 0) {
		abort();
	}
	arena_free(arena);
	return 0;
}
