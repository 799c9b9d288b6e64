/* strengths_test.c -- what families build on: told, ended, hidden, and counted beside what came of their plans. */
#include "casework/network/strengths.h"

#include "base/text.h"
#include "casework/network/map.h"
#include "casework/plans/plans.events.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };
static const char file_path[] = "/outcomes/report/export?from=2026-09-01&to=2026-11-24&as=csv";

struct told {
	struct house *house;
	const char *page, *new_page;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .page = arena_format(test_arena(), "%s/network", episode), .new_page = arena_format(test_arena(), "%s/network/strengths/new", episode) };
}

static struct house_page
builds_on(struct told *told, const char *kind, int64_t person_id, const char *words)
{
	return house_post(told->house, RUTH, told->new_page, "strength_kind", kind, "person", person_id != 0 ? house_person_reference(told->house, person_id) : "", "words", words, "told_by", "Amy", "told_on",
	    "20 11 2026", NULL);
}

static struct network_map
map_of(struct told *told)
{
	struct network_map map;

	CHECK_OUTCOME(network_map_read(house_begin(told->house, RUTH, today), told->house->demo.episode_id, today, &map), OK);
	house_undo(told->house);
	return map;
}

/* R-NET-06: community and network strengths can be recorded; one that is over stays in the record, and not on the page. */
DATA_TEST(what_a_family_builds_on_is_written_down_with_who_told_it_and_ends_with_a_reason)
{
	struct told told = tell();
	struct house *house = told.house;
	struct house_page page = house_post(house, RUTH, told.new_page, "strength_kind", "money", "person", "PN-nobody", "told_on", "31 2 2026", NULL);
	const char *one;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what kind of thing it is");
	CHECK_HAS(page.html, "Select somebody of this family, or nobody");
	CHECK_HAS(page.html, "Say what it is, and what it gives them");
	CHECK_HAS(page.html, "Say who told you");
	CHECK_HAS(page.html, "must be a real date");
	CHECK_NUMBER(builds_on(&told, "group", house->demo.kyle, "Football on Fridays; he laughs there").status, 303);
	CHECK_NUMBER(builds_on(&told, "friends", 0, "Mrs Hill has the boys for tea").status, 303);
	page = house_get(house, RUTH, told.page);
	CHECK_HAS(page.html, "What the family builds on");
	CHECK_HAS(page.html, "A club, sport or group, Kyle: Football on Fridays; he laughs there");
	CHECK_HAS(page.html, "Amy, 20 November 2026. Ruth Adeyemi wrote it down.");
	one = arena_format(test_arena(), "%s/strengths/%lld", told.page, (long long)map_of(&told).strengths.at[0].strength_id);
	page = house_post(house, RUTH, one, "ended_on", "19 11 2026", NULL);
	CHECK_HAS(page.html, "must be the same as or after 20 November 2026");
	CHECK_HAS(page.html, "Say why it is not so any more");
	page = house_get(house, RUTH, one);
	CHECK_NUMBER(house_send(house, RUTH, one, page, "ended_on", "24 11 2026", "reason", "The club closed", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, one, "ended_on", "24 11 2026", "reason", "The club closed", NULL).status, 404);
	CHECK_HAS_NOT(house_get(house, RUTH, told.page).html, "Football on Fridays");
	house_end(house);
}

/* R-NET-06, R-REP-13: strengths are counted in the outcomes report; whoever may not see small numbers sees none. R-SEC-06: what is of somebody sealed is neither on the map nor counted. */
DATA_TEST(strengths_are_counted_in_the_outcomes_report_and_those_of_a_sealed_child_are_not)
{
	struct told told = tell();
	struct house *house = told.house;
	struct work *work;
	const char *file, *before;

	CHECK_HAS(house_get(house, JOAN, file_path).html, "\"Nothing of that is written down\",1,4,");
	CHECK_NUMBER(builds_on(&told, "friends", 0, "Mrs Hill").status, 303);
	CHECK_NUMBER(builds_on(&told, "friends", 0, "Mr Hill").status, 303);
	before = house_get(house, JOAN, file_path).html;
	CHECK_HAS(before, "\"What they build on\",\"Families\",\"Outcomes\",\"Reached\",\"Still open\",\"Given up\",\"Counted again\"\r\n");
	CHECK_HAS(before, "\"All families with a plan\",1,4,0,4,0,");
	CHECK_HAS(before, "\"Friends and neighbours\",1,4,0,4,0,");
	CHECK_HAS_NOT(before, "Nothing of that");
	CHECK_HAS_NOT(before, "Denholm");
	file = house_get(house, SAMIRA, file_path).html;
	CHECK_HAS(file, "\"Friends and neighbours\",\"fewer than 5\",\"fewer than 5\",0,\"fewer than 5\",0,");
	CHECK_HAS(house_get(house, JOAN, "/outcomes/report?from=1+9+2026&to=24+11+2026").html, "Plans agreed from 1 September 2026 to 30 November 2026");
	CHECK(text_starts_with(house_get(house, JOAN, "/outcomes/report/export?from=2026-09-01&to=2026-11-24&as=xlsx").html, "PK"));
	CHECK_HAS(house_get(house, TOM, "/outcomes/report?from=1+9+2026&to=24+11+2026").html, "No plan of a family whose help you oversee was agreed then.");
	CHECK_NUMBER(builds_on(&told, "faith", house->demo.zak, "He sings in church").status, 303);
	CHECK_HAS(house_get(house, JOAN, file_path).html, "Faith and its community");
	work = house_begin(house, RUTH, today);
	house_seal_person(work, house->demo.zak, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "Faith and its community");
	CHECK_HAS_NOT(house_get(house, JOAN, told.page).html, "He sings in church");
	work = house_begin(house, RUTH, today);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "All families");
	house_end(house);
}

/* R-CORE-04 */
DATA_TEST(a_program_writes_down_what_a_family_builds_on_and_takes_the_outcomes_report)
{
	struct api_house *house = api_house_open();
	const char *map = arena_format(test_arena(), "/api/v1/episodes/%s/network-map", house->episode), *ruth = api_house_token(house, RUTH, NULL), *id;
	struct api_told told = api_post(house, ruth, arena_format(test_arena(), "%s/strengths", map), "{\"strength_kind\":\"money\",\"words\":\"x\",\"told_by\":\"Amy\",\"told_on\":\"2026-11-24\"}");

	CHECK_NUMBER(told.status, 422);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/strengths", map), "{\"strength_kind\":\"friends\",\"words\":\"Mrs Hill\",\"told_by\":\"Amy\",\"told_on\":\"2026-11-24\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "strengths/0/words"), "Mrs Hill");
	id = api_at(&told, "strengths/0/id");
	CHECK_HAS(api_get(house, api_house_token(house, JOAN, NULL), "/api/v1/outcomes.csv?from=2026-09-01").body, "Friends and neighbours");
	told = api_post(house, ruth, arena_format(test_arena(), "%s/strengths/%s/end", map, id), "{\"ended_on\":\"2026-11-24\",\"reason\":\"She moved\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS_NOT(told.body, "Mrs Hill");
	api_house_close(house);
}
