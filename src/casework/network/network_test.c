/* network_test.c -- the people around a family on any day, without those who are hidden; children who may be privately fostered. */
#include "casework/network/network.h"

#include <string.h>

#include "base/text.h"
#include "casework/episodes/child_status.h"
#include "casework/episodes/episodes.h"
#include "casework/network/drawing.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "jobs/station.h"
#include "jobs/watch.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const struct network_person *
one_of(const struct network *network, int64_t person_id)
{
	for (size_t i = 0; i < network->people_count; i++)
		if (network->people[i].person.person_id == person_id)
			return &network->people[i];
	return NULL;
}

static bool
lives_at(const struct network *network, int64_t person_id, const char *address)
{
	for (size_t i = 0; i < network->home_count; i++)
		for (size_t j = 0; j < network->homes[i].member_count; j++)
			if (network->people[network->homes[i].members[j].person].person.person_id == person_id && text_equals(network->homes[i].address, address))
				return true;
	return false;
}

static bool
is_a_member(const struct network *network, int64_t person_id)
{
	for (size_t i = 0; i < network->home_count; i++)
		for (size_t j = 0; j < network->homes[i].member_count; j++)
			if (network->people[network->homes[i].members[j].person].person.person_id == person_id)
				return true;
	return false;
}

static int64_t
add(struct house *house, const char *given_name, struct date birth_date)
{
	int64_t id;

	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = given_name, .family_name = "Ash", .birth_date = birth_date, .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &id), OK);
	return id;
}

static void
relate(struct house *house, int64_t person, const char *kind, int64_t other)
{
	int64_t id;

	CHECK_OUTCOME(relationship_record(house->work, person, other, kind, false, NULL, date_none(), house->demo.problems, &id), OK);
}

static void
live(struct house *house, const char *address, struct date from_on, int64_t *members, size_t count)
{
	int64_t id;

	CHECK_OUTCOME(household_form(house->work, &(struct new_household){ .address_lines = address, .from_on = from_on, .member_ids = { members, count } }, house->demo.problems, &id), OK);
}

/* R-SEC-02, R-PERS-03: who fled is nobody's secret by a seal, and belongs to no help that the reader sees; where she lives now is not told by page, program or drawing. */
static void
where_somebody_lives_whose_page_the_reader_may_not_open_is_told_nowhere(struct house *house)
{
	struct demo *demo = &house->demo;
	const char *reference = house_episode_reference(house, demo->episode_id), *paths[] = { arena_format(test_arena(), "/episodes/%s/network", reference),
		arena_format(test_arena(), "/people/%s/network", house_person_reference(house, demo->kyle)) };
	struct api_house api = { house->open, house->demo, house->service, reference };
	const char *token = api_house_token(&api, HELEN, NULL);
	int64_t together[2], tie;
	struct network network;
	struct family_drawing drawing;

	house_begin(house, RUTH, today);
	together[0] = add(house, "Mo", DATE(1995, 5, 6));
	together[1] = add(house, "Ivy", DATE(1994, 5, 6));
	relate(house, together[0], "partner", demo->amy);
	relate(house, together[1], "aunt", demo->kyle);
	CHECK_OUTCOME(relationship_record(house->work, together[1], together[0], "sister", false, "Hides at Quay Street", date_none(), demo->problems, &tie), OK);
	live(house, "9 Quay Street", DATE(2026, 11, 2), together, 2);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, today, &network), OK);
	CHECK(lives_at(&network, together[0], "9 Quay Street")); /* her agency wrote them down */
	house_keep(house);

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, today, &network), OK);
	CHECK(one_of(&network, together[0]) != NULL && !one_of(&network, together[0])->sees && one_of(&network, together[1]) != NULL);
	CHECK(!is_a_member(&network, together[0]) && !is_a_member(&network, together[1]) && is_a_member(&network, demo->kyle));
	CHECK(lives_at(&network, demo->joe, "3 Mill Brow\nSt Helens"));
	family_drawing_make(house->work, &network, &drawing);
	for (size_t i = 0; i < drawing.genogram.frame_count; i++)
		CHECK(strstr(drawing.homes[drawing.genogram.frames[i].home], "Mo") == NULL && strstr(drawing.homes[drawing.genogram.frames[i].home], "Ivy") == NULL);
	house_undo(house);
	for (size_t i = 0; i < 2; i++) {
		CHECK_HAS(house_get(house, HELEN, paths[i]).html, "Mo");
		CHECK_HAS_NOT(house_get(house, HELEN, paths[i]).html, "Quay Street");
		CHECK_HAS_NOT(api_get(&api, token, arena_format(test_arena(), "/api/v1%s", paths[i])).body, "Quay Street");
		CHECK_HAS(api_get(&api, token, arena_format(test_arena(), "/api/v1%s", paths[i])).body, "Mill Brow");
	}
}

/* R-PERS-03, R-PERS-06, R-NET-01: as it was, not as it is; a grandmother is there through her daughter; nobody is there through somebody who is hidden. */
static void
a_family_is_shown_as_it_was_on_any_day_and_nobody_is_in_it_through_somebody_hidden(struct house *house)
{
	struct demo *demo = &house->demo;
	const char *page;
	int64_t moving[] = { demo->amy, demo->kyle, demo->zak, demo->kieran }, ada, dean;
	struct network network;
	struct family_drawing drawing;

	house_begin(house, RUTH, today);
	ada = add(house, "Ada", DATE(1948, 2, 3));
	dean = add(house, "Dean", DATE(1996, 5, 6));
	relate(house, ada, "mother", demo->pauline);
	relate(house, dean, "partner", demo->amy);
	live(house, "Flat 2\nBridge House", DATE(2026, 11, 20), moving, 4);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, today, &network), OK);
	CHECK(network.people_count >= 8);
	CHECK(one_of(&network, ada) != NULL && !one_of(&network, ada)->is_root && one_of(&network, demo->kyle)->is_child);
	CHECK(lives_at(&network, demo->kyle, "Flat 2\nBridge House") && lives_at(&network, demo->joe, "3 Mill Brow\nSt Helens"));
	CHECK(network.change_count > 3 && date_is_same(network.changes[1], DATE(2026, 11, 20))); /* after the moves of today */
	CHECK(network.helper_count > 0);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, DATE(2026, 11, 19), &network), OK);
	CHECK(lives_at(&network, demo->kyle, "14 Larch Walk\nSt Helens") && !lives_at(&network, demo->kyle, "Flat 2\nBridge House"));
	/* Before Kieran was thought of, and before anybody says where they lived. */
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, DATE(2022, 1, 5), &network), OK);
	CHECK(one_of(&network, demo->kieran) == NULL && one_of(&network, demo->amy) != NULL && !lives_at(&network, demo->amy, "14 Larch Walk\nSt Helens"));
	/* For one person: two steps out. */
	CHECK_OUTCOME(network_of_person(house->work, demo->kyle, today, &network), OK);
	CHECK(one_of(&network, ada) != NULL && one_of(&network, dean) != NULL && one_of(&network, demo->kyle)->is_child && !one_of(&network, demo->zak)->is_child);
	house_seal_person(house->work, demo->amy, (struct id_list){ NULL, 0 });
	house_keep(house);

	/* Dean was Amy's partner and nothing else; whoever may not know of her does not meet him. */
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, today, &network), OK);
	CHECK(one_of(&network, demo->amy) == NULL && one_of(&network, dean) == NULL && one_of(&network, demo->pauline) != NULL);
	family_drawing_make(house->work, &network, &drawing);
	for (size_t i = 0; i < drawing.people_count; i++)
		CHECK(strcmp(drawing.people[i].name, "Amy") != 0 && strcmp(drawing.people[i].name, "Dean") != 0);
	for (size_t i = 0; i < network.tie_count; i++)
		CHECK(network.ties[i].person < network.people_count && network.ties[i].other < network.people_count);
	house_undo(house);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(network_of_episode(house->work, demo->episode_id, today, &network), OK);
	CHECK(one_of(&network, demo->amy) != NULL && one_of(&network, dean) != NULL);
	family_drawing_make(house->work, &network, &drawing);
	CHECK(drawing.people_count >= 8);
	house_undo(house);
	page = house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s/network", house_episode_reference(house, demo->episode_id))).html;
	CHECK_HAS(page, "<svg class=\"ws-draw");
	CHECK_HAS(page, ">Pauline<");
	CHECK_HAS_NOT(page, ">Amy<");
	CHECK_HAS_NOT(page, "Amy is ");
	CHECK_HAS_NOT(page, "Dean");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "/people/%s/network?on=2026-11-19", house_person_reference(house, demo->kyle))).html, ">Amy<");
}

/* Before anybody was thought of. */
static void
a_day_before_anybody_was_born_is_an_empty_page(struct house *house)
{
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/people/%s/network?on=1900-01-01", house_person_reference(house, house->demo.kyle))).status, 200);
}

/* The oldest are cut, and the page says so. */
static void
of_very_many_homes_the_newest_are_shown(struct house *house)
{
	const char *path = arena_format(test_arena(), "/people/%s/network", house_person_reference(house, house->demo.joe));
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);

	CHECK_HAS_NOT(house_get(house, RUTH, path).html, "only the newest 800");
	house_begin(house, RUTH, today);
	*statement = (struct db_statement){ .name = "network_test_stays", .sql = arena_format(test_arena(), "with recursive n (i) as (select 1 union all select i + 1 from n where i < 900) "
	    "insert into household_member (household_id, person_id, from_on, to_on) select (select min(household_id) from household), %lld, cast(1000 + i as text) || '-01-01', "
	    "cast(1000 + i as text) || '-01-02' from n", (long long)house->demo.joe) };
	CHECK_OUTCOME(db_run(house->work->db, house->work->arena, statement, NULL, NULL), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, path).html, "only the newest 800");
	CHECK_HAS(house_get(house, RUTH, path).html, "3 Mill Brow");
}

static int
days_of(struct house *house, int64_t child, struct date on, bool *reached)
{
	struct network network;

	CHECK_OUTCOME(network_of_person(house->work, child, on, &network), OK);
	*reached = network.fostering_count > 0 && network.fostering[0].reached;
	return network.fostering_count > 0 ? network.fostering[0].days : -1;
}

static size_t
tasks_asked(struct house *house)
{
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(house->work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		count += strstr(rows.at[i].what, "private fostering") != NULL;
	return count;
}

/* R-PERS-09: 28 days with nobody close by law, below 16, or below 18 for a disabled child, and not placed by the council; whose duty it is, is asked once. */
static void
a_child_who_lives_28_days_with_nobody_close_is_noticed_and_asked_about_once(struct house *house)
{
	struct demo *demo = &house->demo;
	const struct date moved = date_add_days(today, -28);
	int64_t lee, nan, friend, neighbour, older, with_friend[2], with_nan[2], older_home[2];
	struct station station = { .pool = house->open.pool, .ids = house->service.ids, .profile = house->service.profile, .profile_id = house->service.profile_id, .stop = -1,
		.fixed_now = instant_of_local(today, 10, 0).milliseconds };
	struct episode episode;
	bool reached;

	house_begin(house, RUTH, today);
	lee = add(house, "Lee", DATE(2011, 5, 1));
	older = add(house, "Jo", DATE(2009, 5, 1));
	friend = add(house, "Fay", DATE(1980, 5, 1));
	nan = add(house, "Nan", DATE(1950, 5, 1));
	relate(house, friend, "friend", lee);
	relate(house, demo->amy, "mother", lee);
	relate(house, nan, "mother", demo->amy);
	with_friend[0] = lee, with_friend[1] = friend;
	live(house, "1 Elm Row", moved, with_friend, 2);
	CHECK_NUMBER(days_of(house, lee, today, &reached), 28);
	CHECK(reached);
	CHECK_NUMBER(days_of(house, lee, date_add_days(today, -1), &reached), 27);
	CHECK(!reached);
	neighbour = add(house, "Flo", DATE(1970, 5, 1));
	older_home[0] = older, older_home[1] = neighbour;
	live(house, "2 Elm Row", moved, older_home, 2);
	CHECK_NUMBER(days_of(house, older, today, &reached), -1); /* 17 */
	CHECK_OUTCOME(episode_read(house->work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(house->work, &episode, lee, today, demo->problems), OK);
	CHECK_OUTCOME(episode_read(house->work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(house->work, &episode, older, today, demo->problems), OK);
	CHECK_OUTCOME(child_status_record(house->work, &episode, &(struct new_child_status){ .person_id = older, .status = "disabled", .from_on = moved, .told_by = "Amy" }, demo->problems), OK);
	CHECK_NUMBER(days_of(house, older, today, &reached), 28);
	/* They moved on together: the days go on. */
	live(house, "1 Elm Row again", today, with_friend, 2);
	house_keep(house);

	CHECK_OUTCOME(watch_fostering(&station), OK);
	CHECK_OUTCOME(watch_fostering(&station), OK);
	house_begin(house, RUTH, today);
	CHECK_NUMBER(tasks_asked(house), 2);
	/* What was written down in help that is sealed counts for nobody, for it does not in the nightly look: that Jo is disabled. */
	CHECK_NUMBER(days_of(house, older, today, &reached), 28);
	house_seal(house->work, "episode", demo->episode_id, (struct id_list){ NULL, 0 });
	CHECK_NUMBER(days_of(house, older, today, &reached), -1);
	house_undo(house);
	house_begin(house, RUTH, today);
	/* With the mother's mother nothing is to be asked; nor when the council placed the child. */
	with_nan[0] = lee, with_nan[1] = nan;
	live(house, "3 Elm Row", today, with_nan, 2);
	CHECK_NUMBER(days_of(house, lee, today, &reached), -1);
	CHECK_OUTCOME(episode_read(house->work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(child_status_record(house->work, &episode, &(struct new_child_status){ .person_id = older, .status = "looked_after", .from_on = moved, .told_by = "Amy" }, demo->problems), OK);
	CHECK_NUMBER(days_of(house, older, today, &reached), -1);
	house_undo(house);
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/network", house_episode_reference(house, demo->episode_id))).html, "28 days: tell the council");
}

/* R-PERS-03, R-PERS-06, R-PERS-09, R-NET-01 */
DATA_TEST(a_family_is_known_as_it_was_on_any_day_and_private_fostering_is_noticed)
{
	struct house *house = house_with_story(today);

	a_child_who_lives_28_days_with_nobody_close_is_noticed_and_asked_about_once(house);
	a_day_before_anybody_was_born_is_an_empty_page(house);
	where_somebody_lives_whose_page_the_reader_may_not_open_is_told_nowhere(house);
	a_family_is_shown_as_it_was_on_any_day_and_nobody_is_in_it_through_somebody_hidden(house);
	of_very_many_homes_the_newest_are_shown(house);
	house_end(house);
}
