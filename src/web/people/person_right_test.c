/*
 * person_right_test.c -- a number that is not safe any more; a home of before, two homes at once, an address that was written wrongly; a relationship that is put right, and parental responsibility that
 * changes from a day. R-PERS-01, R-PERS-03, R-PERS-06, R-PERS-18
 */
#include <string.h>

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/network/network.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/story/dated.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* What is written down of this person of this kind with these words in it, as Ruth sees it; the test fails without. */
static const char *
key_of(struct house *house, int64_t person_id, const char *what, const char *words, bool ended)
{
	struct work *work = house_begin(house, RUTH, today);
	const char *key = NULL;
	struct dated_list list;

	CHECK_OUTCOME(dated_of_person(work, person_id, &list), OK);
	for (size_t i = 0; i < list.count; i++)
		if (text_equals(list.at[i].what, what) && strstr(list.at[i].words, words) != NULL && date_is_given(list.at[i].to_on) == ended)
			key = arena_copy(test_arena(), list.at[i].key);
	house_undo(house);
	CHECK(key != NULL);
	return key;
}

static struct person_homes_rows
homes_of(struct house *house, int64_t person_id)
{
	struct person_homes_rows rows;
	struct person_homes_row *copies;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_person_homes(house->work, person_id, &rows), OK);
	copies = memcpy(ARENA_ARRAY(test_arena(), struct person_homes_row, rows.count), rows.at, rows.count * sizeof(rows.at[0]));
	for (size_t i = 0; i < rows.count; i++) {
		copies[i].address_lines = arena_copy(test_arena(), copies[i].address_lines);
		copies[i].postcode = arena_copy(test_arena(), copies[i].postcode);
	}
	rows.at = copies;
	house_undo(house);
	return rows;
}

/* R-PERS-01 */
DATA_TEST(a_number_that_is_not_safe_any_more_is_shown_as_safe_nowhere_and_can_end)
{
	struct house *house = house_with_story(today);
	const char *amy = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.amy)), *contact = arena_format(test_arena(), "%s/contact", amy),
		   *family = arena_format(test_arena(), "/episodes/%s/family", house_episode_reference(house, house->demo.episode_id)), *ended = arena_format(test_arena(), "%s/ended", amy);
	struct contact_points_running_rows rows;
	struct house_page got;

	CHECK_HAS(house_get(house, RUTH, family).html, "0151 496 0150");
	CHECK_HAS(house_get(house, RUTH, contact).html, "Safe to use, as it is written");
	CHECK_HAS(house_post(house, RUTH, contact, "which", "phone 0151 496 0150", NULL).html, "Select whether it is safe to use");
	CHECK_NUMBER(house_post(house, RUTH, contact, "which", "phone 0151 496 0150", "safe", "no", "note", "He reads her messages", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, family).html, "0151 496 0150");
	got = house_get(house, RUTH, amy);
	CHECK_HAS(got.html, "Not safe to use. He reads her messages");
	CHECK_HAS(got.html, "It is not safe to use any more");
	CHECK_HAS_NOT(got.html, "tel:0151");

	/* The same number, written otherwise: there is one of it. Somebody who adds her again with it does not make it safe. */
	CHECK_NUMBER(house_post(house, RUTH, contact, "which", "new", "contact_kind", "phone", "value", "(0151) 4960150", "safe", "no", NULL).status, 303);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(contact_point_told(house->work, house->demo.amy, "01514960150", house->demo.problems), OK);
	CHECK_OUTCOME(q_contact_points_running(house->work, house->demo.amy, "phone", &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	CHECK(!rows.at[0].safe_to_use);
	house_keep(house);

	/* The newest that is safe is the one to ring. */
	CHECK_NUMBER(house_post(house, RUTH, contact, "which", "new", "contact_kind", "phone", "value", "0151 496 0188", "safe", "yes", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, contact, "which", "new", "contact_kind", "phone", "value", "0151 496 0199", "safe", "yes", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, family).html, "0151 496 0199");
	CHECK_NUMBER(house_post(house, RUTH, ended, "what", key_of(house, house->demo.amy, "contact", "0151 496 0199", false), "ended_on", "24 11 2026", "reason", "She has another phone", NULL).status, 303);
	got = house_get(house, RUTH, family);
	CHECK_HAS(got.html, "0151 496 0188");
	CHECK_HAS_NOT(got.html, "0151 496 0199");
	CHECK_HAS(house_get(house, RUTH, amy).html, "Telephone: 0151 496 0199");

	/* That it ended was a mistake; the same cannot run twice. */
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/correct", ended), "what", key_of(house, house->demo.amy, "contact", "0151 496 0199", true), "reason", "She has both", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, family).html, "0151 496 0199");
	CHECK_HAS(house_post(house, RUTH, arena_format(test_arena(), "%s/correct", ended), "what", key_of(house, house->demo.amy, "contact", "0151 496 0150", true), "reason", "x", NULL).html,
	    "The same is written down again already");
	house_end(house);
}

/* R-PERS-03 */
DATA_TEST(a_home_of_before_ends_no_home_that_began_later_two_homes_are_lived_in_and_a_wrong_address_is_put_right)
{
	struct house *house = house_with_story(today);
	const char *kyle = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle)), *move = arena_format(test_arena(), "%s/move", kyle),
		   *right = arena_format(test_arena(), "%s/home/correct", kyle);
	struct person_homes_rows homes = homes_of(house, house->demo.kyle), joes = homes_of(house, house->demo.joe);
	struct date since = homes.at[0].from_on;
	int64_t now = homes.at[0].household_id;
	struct house_page got;

	CHECK_NUMBER(homes.count, 1);
	got = house_post(house, RUTH, move, "address_lines", "3 Old Street", "postcode", "nonsense", "from_on", "1 3 2018", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Enter a real postcode, like WA10 1AB, or leave it empty");
	CHECK_HAS(house_post(house, RUTH, move, "address_lines", "3 Old Street", "from_on", "1 3 2018", "to_on", "1 2 2018", NULL).html, "when they moved in");
	CHECK_NUMBER(house_post(house, RUTH, move, "address_lines", "3 Old Street", "postcode", "wa109zx", "from_on", "1 3 2018", NULL).status, 303);
	homes = homes_of(house, house->demo.kyle);
	CHECK_NUMBER(homes.count, 2);
	CHECK(homes.at[0].household_id == now && !date_is_given(homes.at[0].to_on));
	CHECK_TEXT(homes.at[1].postcode, "WA10 9ZX");
	CHECK(date_is_same(homes.at[1].to_on, since));

	/* With his mother and with Joe in turn: Joe's home is the one that is written down. */
	CHECK_NUMBER(house_post(house, RUTH, move, "address_lines", joes.at[0].address_lines, "postcode", joes.at[0].postcode, "from_on", "1 10 2026", "also", "yes", NULL).status, 303);
	homes = homes_of(house, house->demo.kyle);
	CHECK_NUMBER(homes.count, 3);
	CHECK_NUMBER(homes.at[0].household_id, joes.at[0].household_id);
	CHECK(!date_is_given(homes.at[0].to_on) && !date_is_given(homes.at[1].to_on));
	CHECK_HAS(house_post(house, RUTH, move, "address_lines", joes.at[0].address_lines, "postcode", joes.at[0].postcode, "from_on", "1 9 2026", NULL).html, "Put that day right instead");

	/* Until when, said of a home in which he lives today: he left it on that day, and lives at the other. */
	CHECK_NUMBER(house_post(house, RUTH, move, "address_lines", joes.at[0].address_lines, "postcode", joes.at[0].postcode, "from_on", "1 10 2026", "to_on", "1 11 2026", NULL).status, 303);
	homes = homes_of(house, house->demo.kyle);
	CHECK_NUMBER(homes.count, 3);
	for (size_t i = 0; i < homes.count; i++)
		if (homes.at[i].household_id == joes.at[0].household_id)
			CHECK(date_is_same(homes.at[i].to_on, DATE(2026, 11, 1)));
		else
			CHECK(date_is_given(homes.at[i].to_on) == (homes.at[i].household_id != now));

	/* What was written wrongly: nobody moved. */
	CHECK(house_get(house, NADIA, right).status >= 400);
	CHECK_HAS(house_post(house, RUTH, right, "reason", "x", NULL).html, "Select which home");
	CHECK_HAS(house_post(house, RUTH, right, "what", key_of(house, house->demo.kyle, "home", "3 Old Street", true), "reason", "x", NULL).html, "Enter what is right");
	CHECK_HAS(house_post(house, RUTH, right, "what", key_of(house, house->demo.kyle, "home", "3 Old Street", true), "from_on", "1 3 2026", "reason", "x", NULL).html, "when they left");
	CHECK_NUMBER(house_post(house, RUTH, right, "what", key_of(house, house->demo.kyle, "home", "3 Old Street", true), "address_lines", "5 Old Street", "postcode", "wa10 9zz", "from_on", "1 4 2018", "reason",
	    "Amy says so", NULL).status, 303);
	got = house_get(house, RUTH, kyle);
	CHECK_HAS(got.html, "Address: &quot;3 Old Street, WA10 9ZX&quot; became &quot;5 Old Street, WA10 9ZZ&quot;");
	CHECK_HAS(got.html, "5 Old Street, WA10 9ZZ");
	CHECK_HAS(got.html, "1 April 2018");

	/* An address that one may not know is not put right unseen. */
	house_begin(house, HELEN, today);
	house_seal(house->work, "household", now, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_HAS(house_post(house, RUTH, right, "what", key_of(house, house->demo.kyle, "home", "kept secret", false), "postcode", "WA10 1AB", "reason", "x", NULL).html, "The address is kept secret");
	house_end(house);
}

/* R-PERS-06 */
DATA_TEST(a_relationship_is_put_right_and_parental_responsibility_changes_from_a_day_on)
{
	struct house *house = house_with_story(today);
	const char *kyle = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle)), *right = arena_format(test_arena(), "%s/relationship/correct", kyle), *pauline, *amy,
		   *network = arena_format(test_arena(), "/episodes/%s/network", house_episode_reference(house, house->demo.episode_id));
	struct house_page got;

	pauline = key_of(house, house->demo.kyle, "relationship", "Pauline", false);
	amy = key_of(house, house->demo.kyle, "relationship", "Amy", false);
	CHECK(house_get(house, NADIA, right).status >= 400);
	CHECK_HAS(house_get(house, RUTH, right).html, "Amy Denholm is their mother");
	got = house_post(house, RUTH, right, "what", pauline, "responsibility", "stays", "reason", "", NULL);
	CHECK_HAS(got.html, "This is what is written already");
	CHECK_HAS(got.html, "Say how you know");
	CHECK_HAS(house_post(house, RUTH, right, "responsibility", "stays", "reason", "x", NULL).html, "Select which relationship");
	CHECK_HAS(house_post(house, RUTH, right, "what", amy, "responsibility", "stays", "since_on", "1 11 2026", "reason", "x", NULL).html, "Say whether they have parental responsibility since that day");

	/* A court took it from his mother, who stays his mother; before that day it was hers. */
	CHECK_HAS(house_get(house, RUTH, network).html, "Amy is the mother of Kyle, Zak and Kieran, with parental responsibility");
	CHECK_NUMBER(house_post(house, RUTH, right, "what", amy, "responsibility", "no", "since_on", "1 11 2026", "contact", "Every weekend", "reason", "We saw the order", NULL).status, 303);
	got = house_get(house, RUTH, kyle);
	CHECK_HAS(got.html, "Relationship: &quot;mother, with parental responsibility");
	CHECK_HAS(got.html, "mother, without parental responsibility since 1 November 2026. Every weekend");
	CHECK_HAS_NOT(house_get(house, RUTH, network).html, "of Kyle, Zak and Kieran, with parental responsibility");
	got = house_get(house, RUTH, arena_format(test_arena(), "%s?on=2026-10-01", network));
	CHECK_HAS_NOT(got.html, "For Kyle: nobody has told us who has it");
	CHECK_HAS(house_get(house, RUTH, network).html, "For Kyle: nobody has told us who has it");

	/* The grandmother was his aunt. */
	CHECK_NUMBER(house_post(house, RUTH, right, "what", pauline, "relationship_kind", "aunt", "responsibility", "stays", "reason", "Amy told us", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, kyle).html, "&quot;grandmother, without parental responsibility");
	CHECK_HAS(house_get(house, RUTH, right).html, "Pauline Denholm is their aunt");
	house_end(house);
}

/* R-PERS-01 */
DATA_TEST(that_somebody_needs_an_interpreter_is_written_down_and_put_right)
{
	struct house *house = house_with_story(today);
	const char *amy = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.amy)), *correct = arena_format(test_arena(), "%s/correct", amy);
	struct house_page got;

	CHECK_HAS_NOT(house_get(house, RUTH, amy).html, "with an interpreter");
	got = house_post(house, RUTH, correct, "field", "interpreter", "new_value", "sometimes", "reason", "She asked", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Write yes or no");
	CHECK_HAS(got.html, "sometimes");
	CHECK_HAS(house_post(house, RUTH, correct, "field", "interpreter", "new_value", "no", "reason", "She asked", NULL).html, "This is what is written already");
	CHECK_NUMBER(house_post(house, RUTH, correct, "field", "interpreter", "new_value", "Yes", "reason", "She asked", NULL).status, 303);
	got = house_get(house, RUTH, amy);
	CHECK_HAS(got.html, "with an interpreter");
	CHECK_HAS(got.html, "Whether they need an interpreter: &quot;no&quot; became &quot;yes&quot;");
	house_end(house);
}

/* R-PERS-01 */
DATA_TEST(the_nhs_number_and_the_pupil_number_are_checked_written_down_shown_and_put_right)
{
	struct house *house = house_with_story(today);
	const char *kyle = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle)), *correct = arena_format(test_arena(), "%s/correct", kyle);
	struct house_page got;

	got = house_post(house, RUTH, correct, "field", "nhs_number", "new_value", "999 007 9197", "reason", "", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Check the NHS number");
	CHECK_HAS(got.html, "999 007 9197");
	CHECK_HAS(got.html, "Say how you know");
	CHECK_HAS(house_post(house, RUTH, correct, "field", "upn", "new_value", "A801200001001", "reason", "x", NULL).html, "Check the unique pupil number");
	CHECK_NUMBER(house_post(house, RUTH, correct, "field", "nhs_number", "new_value", "999 007 9196", "reason", "His red book", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, correct, "field", "upn", "new_value", "h801200001001", "reason", "The school", NULL).status, 303);
	got = house_get(house, RUTH, kyle);
	CHECK_HAS(got.html, "9990079196");
	CHECK_HAS(got.html, "H801200001001");
	CHECK_HAS(got.html, "NHS number: &quot;nothing&quot; became &quot;9990079196&quot;");
	CHECK_HAS(house_post(house, RUTH, correct, "field", "nhs_number", "new_value", "9990079196", "reason", "x", NULL).html, "This is what is written already");
	CHECK(house_get(house, NADIA, kyle).status >= 400 || strstr(house_get(house, NADIA, kyle).html, "9990079196") == NULL);
	house_end(house);
}
