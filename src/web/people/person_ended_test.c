/* person_ended_test.c -- a relationship, a home, a place at a school ends, with its day and why; and an end is put right; as pages and for programs. R-PERS-03, R-PERS-06, R-PERS-18 */
#include <string.h>

#include "base/text.h"
#include "casework/seals/seals.h"
#include "casework/story/dated.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* The first of this kind, as Ruth sees it. */
static struct dated_thing
first_of(struct house *house, int64_t person_id, const char *what)
{
	struct work *work = house_begin(house, RUTH, today);
	struct dated_thing first = { .key = NULL };
	struct dated_list list;

	CHECK_OUTCOME(dated_of_person(work, person_id, &list), OK);
	for (size_t i = 0; i < list.count && first.key == NULL; i++)
		if (text_equals(list.at[i].what, what)) {
			first = list.at[i];
			first.key = arena_copy(test_arena(), first.key);
			first.words = arena_copy(test_arena(), first.words);
		}
	house_undo(house);
	CHECK(first.key != NULL);
	return first;
}

DATA_TEST(what_ended_stays_readable_with_its_day_and_why_and_an_end_is_put_right)
{
	static const char *const kinds[] = { "relationship", "home", "place" };
	struct house *house = house_with_story(today);
	const char *person = house_person_reference(house, house->demo.kyle), *page = arena_format(test_arena(), "/people/%s", person), *ended = arena_format(test_arena(), "%s/ended", page),
		   *correct = arena_format(test_arena(), "%s/ended/correct", page);
	const int64_t others[] = { house->demo.zak, house->demo.kieran, house->demo.amy, house->demo.pauline, house->demo.joe };
	struct house_page got;
	struct work *work;
	struct id_list homes;

	for (size_t i = 0; i < 3; i++) {
		struct dated_thing thing = first_of(house, house->demo.kyle, kinds[i]);

		CHECK(house_get(house, NADIA, ended).status >= 400);
		got = house_post(house, RUTH, ended, "what", thing.key, "reason", "", NULL);
		CHECK_NUMBER(got.status, 422);
		CHECK(strstr(got.html, "Enter the day it ended") != NULL && strstr(got.html, "Say why it ended, or how you know") != NULL);
		got = house_post(house, RUTH, ended, "what", thing.key, "ended_on", "25 11 2026", "reason", "It will", NULL);
		CHECK(got.status == 422 && strstr(got.html, "The day it ended must be today or in the past") != NULL && strstr(got.html, "It will") != NULL);
		got = house_post(house, RUTH, ended, "ended_on", "20 11 2026", "reason", "It did", NULL);
		CHECK(got.status == 422 && strstr(got.html, "Select what has ended") != NULL);
		if (date_is_given(thing.from_on)) {
			got = house_post(house, RUTH, ended, "what", thing.key, "ended_on", "1 1 1990", "reason", "Long ago", NULL);
			CHECK(got.status == 422 && strstr(got.html, "The day it ended must be the same as or after") != NULL);
		}
		CHECK_NUMBER(house_post(house, RUTH, ended, "what", thing.key, "ended_on", "20 11 2026", "reason", "So the family says", NULL).status, 303);
		got = house_get(house, RUTH, page);
		CHECK(strstr(got.html, "What has ended") != NULL && strstr(got.html, "until 20 November 2026. So the family says") != NULL);
		got = house_post(house, RUTH, ended, "what", thing.key, "ended_on", "21 11 2026", "reason", "Again", NULL);
		CHECK(got.status == 422 && strstr(got.html, "This has ended already") != NULL);

		got = house_post(house, RUTH, correct, "what", thing.key, "ended_on", "20 11 2026", "reason", "The same", NULL);
		CHECK(got.status == 422 && strstr(got.html, "This is the day that is written already") != NULL);
		CHECK_NUMBER(house_post(house, RUTH, correct, "what", thing.key, "ended_on", "21 11 2026", "reason", "A day later", NULL).status, 303);
		CHECK_NUMBER(house_post(house, RUTH, correct, "what", thing.key, "reason", arena_format(test_arena(), "It goes on: %s", kinds[i]), NULL).status, 303);
		got = house_get(house, RUTH, page);
		CHECK(strstr(got.html, "What has ended") == NULL && strstr(got.html, "&quot;ended on 21 November 2026&quot; became &quot;has not ended&quot;") != NULL);
	}

	/* Of whom or where one may not know, one is not told that the end was put right either, nor why. */
	got = house_get(house, RUTH, page);
	CHECK(strstr(got.html, "It goes on: relationship") != NULL && strstr(got.html, "It goes on: home") != NULL && strstr(got.html, "It goes on: place") != NULL);
	work = house_begin(house, HELEN, today);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		house_seal_person(work, others[i], (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	CHECK_OUTCOME(seal_households_of(work, house->demo.kyle, &homes), OK);
	house_seal(work, "household", homes.at[0], (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	got = house_get(house, RUTH, page);
	CHECK(strstr(got.html, "It goes on: relationship") == NULL && strstr(got.html, "It goes on: home") == NULL && strstr(got.html, "It goes on: place") != NULL);
	got = house_get(house, HELEN, page);
	CHECK_NUMBER(got.status, 200);
	CHECK_HAS(got.html, "It goes on: relationship");
	CHECK_HAS(got.html, "It goes on: home");
	house_end(house);
}
