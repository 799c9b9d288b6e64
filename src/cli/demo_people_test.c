/* demo_people_test.c -- invented families: the same for the same seed, and like families. */
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "cli/demo.h"
#include "cli/demo_words.h"
#include "platform/db/db.h"
#include "tests/test.h"
#include "tests/unit/walk.h"

static struct db_result
rows_of(struct walk_house *house, const char *table)
{
	struct db_result rows;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_table_rows(db, test_arena(), table, &rows), OK);
	db_read_end(db);
	return rows;
}

static bool
same(struct walk_house *one, struct walk_house *other, const char *table)
{
	struct db_result a = rows_of(one, table), b = rows_of(other, table);

	if (a.row_count != b.row_count)
		return false;
	for (size_t i = 0; i < a.row_count * a.column_count; i++)
		if (a.values[i].kind != b.values[i].kind || a.values[i].integer != b.values[i].integer || a.values[i].text.length != b.values[i].text.length ||
		    (a.values[i].text.length > 0 && memcmp(a.values[i].text.at, b.values[i].text.at, a.values[i].text.length) != 0))
			return false;
	return true;
}

static struct walk_house *
house_with(int people, uint64_t seed)
{
	struct walk_house *house = walk_house_new();

	CHECK_OUTCOME(demo_tell_meetings(&house->demo), OK);
	CHECK_OUTCOME(demo_add_people(&house->demo, people, seed), OK);
	return house;
}

DATA_TEST(the_same_seed_invents_the_same_people_and_another_seed_others)
{
	static const char *const tables[] = { "person", "household", "episode", "note", "child_contact", "clock", "closing", "worker", "meeting", "invitee", "plan", "planned_copy" };
	struct walk_house *one = house_with(40, 5), *again = house_with(40, 5);

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (!same(one, again, tables[i]))
			FAIL("the same seed gives another %s", tables[i]);
	CHECK(rows_of(one, "episode_child").row_count >= 40 + 3 + 2);
	CHECK_NUMBER(rows_of(one, "meeting").row_count, 2); /* one that was held, and the next */
	CHECK_NUMBER(rows_of(one, "invitee").row_count, 12);
	CHECK(rows_of(one, "planned_copy").row_count > 0);
	CHECK(rows_of(one, "closing").row_count > 3);
	CHECK(rows_of(one, "note").row_count > rows_of(one, "episode").row_count);
	CHECK_OUTCOME(demo_add_people(&one->demo, 5, 6), OK);
	CHECK_OUTCOME(demo_add_people(&again->demo, 5, 7), OK);
	CHECK(!same(one, again, "person"));
	walk_house_end(one);
	walk_house_end(again);
}

TEST(every_list_of_words_has_enough_and_of_a_hundred_families_each_speaks_one_language)
{
	unsigned all = 0;

	for (size_t i = 0; i < demo_names_count; i++) {
		all += demo_names[i].in_a_hundred;
		CHECK(demo_names[i].girls.count >= 5 && demo_names[i].boys.count >= 5 && demo_names[i].family_names.count >= 6);
	}
	CHECK_NUMBER(all, 100);
}
