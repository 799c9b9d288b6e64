/* drawing_file_test.c -- the genogram and the circle of support to take away show what the page shows, and nobody who is sealed. R-PERS-06, R-NET-01, R-SEC-06 */
#include <string.h>

#include "base/text.h"
#include "casework/people/people.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

DATA_TEST(a_drawing_to_take_away_is_the_same_each_time_and_shows_nobody_who_is_sealed)
{
	struct house *house = house_with_story(today);
	const char *help = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)), *episode = arena_format(test_arena(), "%s/network/drawing", help),
		   *person = arena_format(test_arena(), "/people/%s/network/drawing", house_person_reference(house, house->demo.kyle)), *family = arena_format(test_arena(), "%s?what=family&as=svg", episode);
	const char *const none[] = { "", "?what=family", "?what=family&as=png", "?what=all&as=svg", "?what=family&as=svg&on=2027-01-01", "?what=family&as=svg&on=soon" };
	struct house_page first, again;
	struct work *work = house_begin(house, RUTH, today);

	CHECK_OUTCOME(person_correct(work, house->demo.joe, "given_name", "J<o&e>", "So he writes it", NULL, house->demo.problems), OK);
	house_keep(house);
	first = house_get(house, RUTH, family);
	again = house_get(house, RUTH, family);
	CHECK_NUMBER(first.status, 200);
	CHECK_TEXT(first.type, "image/svg+xml");
	CHECK_HAS(first.disposition, "attachment; filename=\"family-drawing-2026-11-24.svg\"");
	CHECK_SLICE(again.bytes, arena_copy_slice(test_arena(), first.bytes));
	CHECK_HAS(first.html, "<title>Family drawing on 24 November 2026</title>");
	CHECK_HAS(first.html, ">Kyle</text>");
	CHECK_HAS(first.html, ">Square: boy or man.");
	CHECK_HAS(first.html, ">Pauline</text>");
	CHECK_HAS(first.html, "J&lt;o&amp;e&gt;");
	CHECK(strstr(first.html, "<script") == NULL && strstr(first.html, "<style") == NULL && strstr(first.html, "class=") == NULL);
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s?what=circle&as=svg", episode)).html, "<title>Circle of support on 24 November 2026</title>");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s?what=family&as=svg", person)).html, ">Kyle</text>");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s?what=circle&as=svg", person)).status, 404);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s%s", episode, none[i])).status, 404);
	CHECK(house_get(house, NADIA, family).status >= 400);

	work = house_begin(house, HELEN, today);
	house_seal_person(work, house->demo.pauline, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK(strstr(house_get(house, RUTH, family).html, "Pauline") == NULL);
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "%s/network", help)).html, "Pauline");
	CHECK(strstr(house_get(house, HELEN, family).html, "Pauline") == NULL);
	CHECK_NUMBER(house_get(house, HELEN, arena_format(test_arena(), "/people/%s/network/drawing?what=family&as=svg", house_person_reference(house, house->demo.pauline))).status, 404);
	CHECK(strstr(house_get(house, HELEN, arena_format(test_arena(), "/people/%s/network", house_person_reference(house, house->demo.pauline))).html, "Take it away") == NULL);
	/* It was taken out of the record, and who looked says so. */
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/who-looked", help)).html, "Taken as a file: family drawing");
	house_end(house);
}
