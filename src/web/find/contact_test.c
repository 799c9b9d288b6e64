/* contact_test.c -- whoever finds that a family is helped talks with who leads, and writes it down once for both sides. R-SV-05 */
#include <string.h>

#include "casework/episodes/episodes.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* R-SV-05: "Result page displays coordinator name and phone; logging the contact writes a case note on both sides"; no new help begins. */
DATA_TEST(whoever_finds_open_help_is_told_whom_to_ring_writes_the_talk_down_on_both_sides_and_begins_no_second_help)
{
	struct house *house = house_with_story(today);
	const char *person = house_person_reference(house, house->demo.kyle), *path = arena_format(test_arena(), "/people/%s/talk", person);
	const char *family = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	struct house_page page = house_get(house, SAMIRA, "/find?given_name=Kyle&family_name=Denholm");
	struct problems *problems = house->demo.problems;
	int64_t episode_id;
	struct work *work;

	CHECK_HAS(page.html, "Ruth Adeyemi");
	CHECK_HAS(page.html, "0151 496 0142");
	CHECK_HAS(page.html, path);
	CHECK_HAS_NOT(house_get(house, RUTH, "/find?given_name=Kyle&family_name=Denholm").html, path); /* who sees the help writes a note there */
	CHECK_HAS(house_get(house, SAMIRA, path).html, "0151 496 0142");
	page = house_post(house, SAMIRA, path, "spoke_with", "Ruth", "happened_on", "25 11 2026", "discussed", "His grandmother rang us", "agreed", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "His grandmother rang us");
	CHECK_HAS(page.html, "Say what was agreed, or that nothing was");
	page = house_post(house, SAMIRA, path, "spoke_with", "Ruth", "happened_on", "31 2 2026", "discussed", "His grandmother rang us", "agreed", "x", NULL);
	CHECK_HAS(page.html, "The day you talked must be a real date");
	CHECK_HAS_NOT(page.html, "Enter the day you talked");
	CHECK_HAS(house_get(house, SAMIRA, "/contacts").html, "You have written down none.");
	page = house_post(house, SAMIRA, path, "spoke_with", "Ruth", "happened_on", "24 11 2026", "discussed", "His grandmother rang us", "agreed", "Ruth rings her back", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_TEXT(page.location, "/contacts");

	page = house_get(house, SAMIRA, "/contacts");
	CHECK(strstr(page.html, "24 November 2026, about Kyle Denholm") != NULL && strstr(page.html, "His grandmother rang us") != NULL && strstr(page.html, "Ruth rings her back") != NULL);
	CHECK_HAS_NOT(house_get(house, HELEN, "/contacts").html, "His grandmother rang us");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/chronology", family)).html, "His grandmother rang us");
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Asked whether help is open"); /* she is asked to take note */
	CHECK_NUMBER(house_get(house, SAMIRA, family).status, 403); /* it opens nothing */

	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &house->demo.kyle, 1 }, .opened_on = today, .entry_route = "agency_identified", .why_involved = "They asked" }, problems, &episode_id), INVALID);
	CHECK_HAS(problem_words(problems, "children"), "Talk to Ruth Adeyemi");
	house_undo(house);

	/* Nobody who is helped by help that is hidden, or by none, has such a page; and what was written is not shown any more. R-SEC-06 */
	CHECK_NUMBER(house_get(house, ALEX, path).status, 404);
	work = house_begin(house, RUTH, today);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_NUMBER(house_get(house, SAMIRA, path).status, 404);
	CHECK_HAS(house_get(house, SAMIRA, "/contacts").html, "You have written down none.");
	house_end(house);
}
