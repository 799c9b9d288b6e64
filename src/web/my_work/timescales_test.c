/* timescales_test.c -- the board of timescales, for those who oversee and for those who keep the register. */
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* R-REV-20: every running timescale of the team with its day, state and owner, filtered by kind. */
DATA_TEST(the_board_lists_each_running_timescale_of_a_team_with_its_day_state_and_owner)
{
	struct house *house = house_with_story(today);
	const char *reference = house_episode_reference(house, house->demo.episode_id);
	struct house_page page = house_get(house, JOAN, "/timescales");

	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, reference);
	CHECK_HAS(page.html, "1 late, 4 in time.");
	CHECK_HAS(page.html, "Child seen and spoken to alone: Zak");
	CHECK_HAS(page.html, "Agreement talked about again");
	CHECK_HAS(page.html, "Ruth Adeyemi");
	page = house_get(house, JOAN, "/timescales?kind=consent_review");
	CHECK_HAS(page.html, "0 late, 1 in time.");
	CHECK_HAS_NOT(page.html, "Child seen and spoken to alone: Zak");
	house_end(house);
}

/* Annex C.2 rule 13, R-REV-20: the coordinator sees timescales of all help, and no child's name; a worker who oversees nobody sees none. */
DATA_TEST(the_register_shows_timescales_without_names_and_a_worker_who_oversees_nobody_sees_none)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_get(house, SAMIRA, "/timescales");

	CHECK_HAS(page.html, "1 late, 4 in time.");
	CHECK_HAS_NOT(page.html, "Zak");
	page = house_get(house, TOM, "/timescales");
	CHECK_HAS(page.html, "No timescale runs that you oversee.");
	house_end(house);
}

/* R-REV-13: Kieran was seen at nursery alone, Kyle at school; Zak was seen at home. */
DATA_TEST(children_who_were_not_seen_at_home_for_a_year_are_listed)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_get(house, JOAN, "/timescales?kind=consent_review");

	CHECK_HAS(page.html, "Kyle Denholm");
	CHECK_HAS(page.html, "Kieran Denholm");
	CHECK_HAS_NOT(page.html, "Zak Denholm");
	house_end(house);
}
