/*
 * search_sample_test.c -- the questions of ../shared/linkage/sample, asked of its people: the right person first, or in the first ten. A part of them; all 20,000
 * with WINDSCREEN_LONG, as ./test --long sets. R-SV-01
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/extracts/people_import.h"
#include "casework/search/search.h"
#include "cli/import_map.h"
#include "platform/sheet/csv_read.h"
#include "tests/house.h"
#include "tests/test.h"

enum { PART = 40, ROOM = 30000, ASKED_LEAST = 15, FIRST_OF_1000 = 975, TEN_OF_1000 = 997 };

#define SAMPLE "../shared/linkage/sample/"

static const struct date today = { 2026, 11, 24 };

/* Which people are loaded: every so many, and all whom a question means, so that there are as many near-doubles as in a small authority. */
struct sample {
	struct house *house;
	const char *meant[ROOM]; /* of question Q000001 and so on: the id */
	size_t question_count;
	bool whole;
};

static struct csv_reader *
open_sample(const char *name, FILE **file)
{
	*file = fopen(arena_format(test_arena(), SAMPLE "%s", name), "rb");
	return *file != NULL ? csv_reader_new(test_arena(), *file) : NULL;
}

static bool
is_meant(const struct sample *sample, const char *id)
{
	for (size_t i = 0; i < sample->question_count; i++)
		if (text_equals(sample->meant[i], id))
			return true;
	return false;
}

static void
read_truth(struct sample *sample)
{
	FILE *file;
	struct csv_reader *reader = open_sample("query_truth.csv", &file);
	struct csv_row row;

	for (size_t i = 0; csv_next(reader, &row) == CSV_ROW; i++)
		if (i > 0 && sample->question_count < ROOM)
			sample->meant[sample->question_count++] = sample->whole || i % PART == 0 ? arena_copy_slice(test_arena(), csv_cell(&row, 1)) : "";
	(void)fclose(file);
}

static void
load_people(struct sample *sample)
{
	static const struct import_options options = { "people", false };
	struct problems problems = { .arena = test_arena() };
	struct slice yaml = test_file("../docs/import/people.yaml");
	FILE *file;
	struct csv_reader *reader = open_sample("people.csv", &file);
	struct csv_row row;
	struct import_map map;
	size_t at[IMPORT_COLUMNS];

	CHECK_OUTCOME(import_map_read(test_arena(), yaml, &map, &problems), OK);
	CHECK(csv_next(reader, &row) == CSV_ROW);
	CHECK_OUTCOME(import_map_find(&map, &row, at, &problems), OK);
	house_begin(sample->house, HELEN, today);
	for (size_t i = 0; csv_next(reader, &row) == CSV_ROW; i++) {
		struct import_row texts;
		enum import_did did;
		const char *id = arena_copy_slice(test_arena(), csv_cell(&row, at[IMPORT_ID]));

		if (!sample->whole && i % PART != 0 && !is_meant(sample, id))
			continue;
		for (int column = 0; column < IMPORT_COLUMNS; column++)
			texts.value[column] = text_tidy(sample->house->work->arena, csv_cell(&row, at[column]));
		CHECK_OUTCOME(people_import(sample->house->work, &options, &texts, &problems, &did), OK);
		CHECK_NUMBER(did, IMPORT_LOADED);
		if (i % 500 == 499) { /* as the command does: in changes that end soon */
			house_keep(sample->house);
			house_begin(sample->house, HELEN, today);
		}
	}
	house_keep(sample->house);
	(void)fclose(file);
}

/* The rank at which the one who is meant was found; 0: not at all. */
static size_t
rank_of(struct sample *sample, const struct csv_row *row, const char *meant)
{
	struct work *work = house_begin(sample->house, RUTH, today);
	const char *cells[7];
	struct search_typed typed;
	struct search_asked asked;
	struct search_found_list list;
	size_t rank = 0;

	for (size_t i = 0; i < 7; i++)
		cells[i] = text_tidy(work->arena, csv_cell(row, i));
	typed = (struct search_typed){ .given_name = cells[1], .family_name = cells[2], .birth_date = cells[3], .age = cells[6],
		.address = arena_format(work->arena, "%s %s", cells[5], cells[4]) };
	CHECK_OUTCOME(search_read(work, &typed, &asked, sample->house->demo.problems), OK);
	CHECK_OUTCOME(search_people(work, &asked, &list), OK);
	for (size_t i = 0; i < list.count && rank == 0; i++) {
		struct search_source_id_row source;
		bool found;

		CHECK_OUTCOME(q_search_source_id(work, list.at[i].person_id, &source, &found), OK);
		rank = found && text_equals(source.value, meant) ? i + 1 : 0;
	}
	house_undo(sample->house);
	return rank;
}

DATA_TEST(the_right_person_comes_first_for_the_questions_of_the_sample)
{
	struct sample *sample = ARENA_NEW(test_arena(), struct sample);
	size_t asked = 0, first = 0, ten = 0;
	FILE *file;
	struct csv_reader *reader = open_sample("queries.csv", &file);
	struct csv_row row;

	if (reader == NULL)
		SKIP(SAMPLE " is not here");
	sample->whole = getenv("WINDSCREEN_LONG") != NULL;
	sample->house = house_new(today);
	read_truth(sample);
	load_people(sample);
	for (size_t i = 0; csv_next(reader, &row) == CSV_ROW; i++) {
		size_t rank;

		if (i == 0 || sample->meant[i - 1][0] == '\0')
			continue;
		rank = rank_of(sample, &row, sample->meant[i - 1]);
		asked++;
		first += rank == 1 ? 1 : 0;
		ten += rank >= 1 ? 1 : 0;
	}
	(void)fclose(file);
	CHECK(asked >= ASKED_LEAST);
	if (1000 * first < FIRST_OF_1000 * asked || 1000 * ten < TEN_OF_1000 * asked)
		FAIL("of %zu questions the right person comes first for %zu, and among the first ten for %zu", asked, first, ten);
	house_end(sample->house);
}
