/* import_map_test.c -- maps of columns: those that are shipped, and every fault of one. */
#include "cli/import_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/seen_ids.h"
#include "tests/test.h"

static struct problems *
faults_of(const char *yaml, enum outcome expected)
{
	struct problems *problems = ARENA_NEW(test_arena(), struct problems);
	struct import_map map;

	problems->arena = test_arena();
	CHECK_OUTCOME(import_map_read(test_arena(), slice_of(yaml), &map, problems), expected);
	return problems;
}

TEST(the_maps_that_are_shipped_are_read)
{
	static const char *const names[] = { "school", "health", "housing", "police", "people" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct slice bytes = test_file(arena_format(test_arena(), "../docs/import/%s.yaml", names[i]));

		CHECK_NUMBER(faults_of(arena_copy_slice(test_arena(), bytes), OK)->count, 0);
	}
}

TEST(every_fault_of_a_map_is_told_with_its_line)
{
	struct problems *problems = faults_of("source: School Roll\ncolumns:\n  id: id\n  surname: surname\n  given_nme: x\n  upn: ''\nother: x\n", INVALID);

	CHECK_NUMBER(problems->count, 5);
	CHECK_HAS(problems->first->words, "line 1 of the map: source must be");
	CHECK_HAS(problems->first->next->words, "line 7 of the map: there is nothing called other");
	CHECK_HAS(problems->first->next->next->words, "line 4 of the map: there is no column surname");
	CHECK_HAS(problems->first->next->next->next->words, "did you mean given_name?");
	CHECK_HAS(problems->last->words, "line 6 of the map: give the heading");
	CHECK_HAS(faults_of("source: a\ncolumns: {id: id}\n", INVALID)->first->words, "at least which are id and family_name");
	CHECK_HAS(faults_of("source: a\ncolumns: {id: id, family_name: s}\noptional: {id: x}\n", INVALID)->first->words, "id is named a second time");
	CHECK_HAS(faults_of("source: a\n", INVALID)->first->words, "columns must say");
	CHECK_HAS(faults_of("source: a\ncolumns: {family_name: s}\n", INVALID)->first->words, "at least which are id and family_name");
	CHECK_HAS(faults_of("source: a\ncolumns: [id]\n", INVALID)->first->words, "line 2 of the map: columns must say");
	CHECK_HAS(faults_of("source: a\ncolumns: {id: id, family_name: s, zzzzzzzzzz: x}\n", INVALID)->first->words, "docs/import.md lists them");
	CHECK_HAS(faults_of("source: a\ncolumns: {id: [id], family_name: s}\n", INVALID)->first->words, "give the heading that id has");
	CHECK_HAS(faults_of("source: a\ncolumns: {id: id, family_name: s}\noptional: upn\n", INVALID)->first->words, "optional must say");
	for (const char *const *source = (const char *const[]){ "", "source: [a]\n", "source: ''\n", "source: a b\n", "source: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", NULL };
	     *source != NULL; source++)
		CHECK_HAS(faults_of(arena_format(test_arena(), "%scolumns: {id: id, family_name: s}\n", *source), INVALID)->first->words, "source must be how this extract is called");
	CHECK(faults_of("- source\n", INVALID)->count > 0);
	CHECK(faults_of("source: [\n", INVALID)->count > 0);
}

TEST(a_heading_that_is_missing_is_told_unless_it_is_optional)
{
	struct problems problems = { .arena = test_arena() };
	struct slice cells[] = { SLICE("ID"), SLICE("Surname") };
	struct csv_row headings = { 1, cells, 2 };
	struct import_map map;
	size_t at[IMPORT_COLUMNS];

	CHECK_OUTCOME(import_map_read(test_arena(), SLICE("source: a\ncolumns: {id: id, family_name: surname}\noptional: {upn: upn}\n"), &map, &problems), OK);
	CHECK_OUTCOME(import_map_find(&map, &headings, at, &problems), OK);
	CHECK_NUMBER(at[IMPORT_FAMILY_NAME], 1);
	CHECK_NUMBER(at[IMPORT_UPN], 2);
	headings.count = 1;
	CHECK_OUTCOME(import_map_find(&map, &headings, at, &problems), INVALID);
	CHECK_TEXT(problems.first->words, "The file has no column surname, which the map names for family_name");
}

TEST(an_id_that_stood_before_is_noticed_also_among_many)
{
	struct seen_ids *seen = seen_ids_new();

	for (size_t line = 2; line < 20002; line++)
		CHECK_NUMBER(seen_ids_line(seen, arena_format(test_arena(), "P%zu", line), line), 0);
	CHECK_NUMBER(seen_ids_line(seen, "P17", 20002), 17);
	CHECK_NUMBER(seen_ids_line(seen, "P20001", 20003), 20001);
	CHECK_NUMBER(seen_ids_line(seen, "P17", 17), 0); /* its change is made again */
	CHECK_NUMBER(seen_ids_line(seen, "", 20004), 0);
	seen_ids_free(seen);
}
