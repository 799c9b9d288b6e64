/* family_add_test.c -- a baby that joins a family that is helped has its parents asked for. R-PERS-02, R-PERS-09 */
#include <string.h>

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* R-PERS-02 */
DATA_TEST(a_baby_that_joins_a_family_has_its_mother_and_is_found_by_her_name)
{
	struct house *house = house_with_story(today);
	const char *add = arena_format(test_arena(), "/episodes/%s/people", house_episode_reference(house, house->demo.episode_id)), *amy = house_person_reference(house, house->demo.amy);
	struct story_children_rows children;
	struct relationship_running_row running;
	struct house_page got;
	bool found;

	CHECK_HAS(house_get(house, RUTH, add).html, "Amy Denholm, mother");
	CHECK_HAS_NOT(house_get(house, RUTH, add).html, "Pauline Denholm, grandmother");
	got = house_post(house, RUTH, add, "family_name", "Denholm", "birth", "due 2 2 2027", "part", "child", "relation", "half_sibling", "parents_responsible", amy, NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Select them among the parents and carers too");
	CHECK_NUMBER(house_post(house, RUTH, add, "family_name", "Denholm", "birth", "due 2 2 2027", "part", "child", "relation", "half_sibling", "parents", amy, "parents_responsible", amy, NULL).status, 303);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_story_children(house->work, house->demo.episode_id, &children), OK);
	CHECK_NUMBER(children.count, 4);
	CHECK(!children.at[3].born);
	CHECK_OUTCOME(q_relationship_running(house->work, house->demo.amy, children.at[3].person_id, "mother", &running, &found), OK);
	CHECK(found);
	house_undo(house);
	CHECK_HAS(house_get(house, SAMIRA, "/find?given_name=Amy&family_name=Denholm").html, "aby of Amy Denholm");
	house_end(house);
}
