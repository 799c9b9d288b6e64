/* may_contact_test.c -- whom the family agrees that we talk to. */
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

/* R-CONS-24: yes, no or not asked; after a no nobody finds their number on the family's pages. */
DATA_TEST(of_each_helper_of_the_family_it_stands_whether_they_may_be_talked_to_and_after_a_no_their_number_is_gone)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	const char *family = arena_format(test_arena(), "%s/family", episode);
	const char *joe = arena_format(test_arena(), "%s/talk/%s", episode, house_person_reference(house, house->demo.joe));
	struct work *work = house_begin(house, RUTH, house->demo.today);

	CHECK_OUTCOME(contact_point_record(work, house->demo.joe, "phone", "0151 496 0199", true, NULL, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, family).html, "May be talked to");
	CHECK_HAS(house_get(house, RUTH, family).html, "0151 496 0199");
	CHECK_NUMBER(house_post(house, RUTH, joe, "may_contact", "no", "words", "", NULL).status, 422);
	CHECK_NUMBER(house_post(house, RUTH, joe, "may_contact", "no", "words", "Amy: he worries too much.", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, family).html, "Must not be talked to");
	CHECK_HAS_NOT(house_get(house, RUTH, family).html, "0151 496 0199");
	CHECK_HAS_NOT(house_get(house, HELEN, episode).html, "0151 496 0199");
	/* Only whoever leads changes it. */
	CHECK_NUMBER(house_get(house, PRIYA, joe).status, 403);
	house_end(house);
}
