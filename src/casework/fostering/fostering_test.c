/* fostering_test.c -- private fostering: the council was told, with whom it spoke, and that its visit counts only when of everybody something is written down. */
#include "casework/fostering/fostering.h"

#include "base/text.h"
#include "casework/episodes/child_status.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_fostering.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *list, *new_page, *kyle, *fay, *network;
	int64_t fay_id, ned_id;
};

static int64_t
add(struct house *house, const char *given_name, struct date birth_date)
{
	int64_t id;

	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = given_name, .family_name = "Ash", .birth_date = birth_date, .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &id), OK);
	return id;
}

/* Kyle lives for 28 days with Fay, a friend of his mother, and with Ned, her son. */
static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	struct told told = { .house = house, .list = arena_format(test_arena(), "%s/fostering", episode), .new_page = arena_format(test_arena(), "%s/fostering/new", episode),
		.network = arena_format(test_arena(), "%s/network", episode), .kyle = house_person_reference(house, house->demo.kyle) };
	int64_t members[3], home;

	house_begin(house, RUTH, today);
	told.fay_id = add(house, "Fay", DATE(1980, 5, 1));
	told.ned_id = add(house, "Ned", DATE(2012, 5, 1));
	members[0] = house->demo.kyle, members[1] = told.fay_id, members[2] = told.ned_id;
	CHECK_OUTCOME(household_form(house->work, &(struct new_household){ .address_lines = "1 Elm Row", .from_on = date_add_days(today, -28), .member_ids = { members, 3 } }, house->demo.problems,
	    &home), OK);
	house_keep(house);
	told.fay = house_person_reference(house, told.fay_id);
	return told;
}

static void
in_place(struct told *told, const char *status, struct date from_on)
{
	struct episode episode;

	house_begin(told->house, RUTH, today);
	CHECK_OUTCOME(episode_read(told->house->work, told->house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(child_status_record(told->house->work, &episode, &(struct new_child_status){ .person_id = told->house->demo.kyle, .status = status, .from_on = from_on, .named = "Mo Salt",
	    .told_by = "Amy" }, told->house->demo.problems), OK);
	house_keep(told->house);
}

/* Is the count to telling the council running? */
static bool
counts(struct told *told)
{
	struct story_clocks_rows rows;
	bool found = false;

	CHECK_OUTCOME(q_story_clocks(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	for (size_t i = 0; i < rows.count; i++)
		found = found || text_equals(rows.at[i].clock_key, "private_fostering_notified");
	return found;
}

static size_t
waiting(struct told *told, enum demo_worker reader, const char *key)
{
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(house_begin(told->house, reader, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	for (size_t i = 0; i < rows.count; i++)
		count += text_equals(rows.at[i].task_key, key) ? 1 : 0;
	return count;
}

static struct house_page
notify(struct told *told)
{
	return house_post(told->house, RUTH, told->new_page, "person", told->kyle, "carer", told->fay, "care_started_on", "27 10 2026", "notified_on", "20 11 2026",
	    "notified_whom", "Contact Cares, by phone", NULL);
}

static const char *
page_of(struct told *told, const char *below)
{
	struct story_fosterings_rows rows;

	CHECK_OUTCOME(q_story_fosterings(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	CHECK(rows.count > 0);
	return arena_format(test_arena(), "%s/%lld%s", told->list, (long long)rows.at[0].fostering_id, below);
}

static struct house_page
talk(struct told *told, enum demo_worker worker, const char *group, int64_t person_id, const char *day, const char *by, const char *words)
{
	return house_post(told->house, worker, page_of(told, ""), "person", arena_format(test_arena(), "%s:%lld", group, (long long)person_id), "spoken_on", day, "spoken_by", by, "words", words, NULL);
}

/* R-PERS-10, R-MISC-18: the visit waits for the child, a parent, the carer and everybody in the carer's home, whom the list takes from the home; a reason counts as an entry. */
DATA_TEST(the_council_has_visited_a_privately_fostered_child_when_of_each_whom_it_speaks_with_something_is_written_down)
{
	struct told told = tell();
	struct house *house = told.house;
	struct demo *demo = &house->demo;
	struct house_page page = house_post(house, RUTH, told.new_page, "person", told.kyle, "notified_whom", "Contact Cares", NULL);
	const char *visit;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select with whom the child lives");
	CHECK_HAS(page.html, "Enter when the council was told");
	CHECK_HAS(page.html, "Contact Cares"); /* what was typed is kept */
	CHECK_HAS(house_get(house, RUTH, told.network).html, "28 days: tell the council");
	CHECK_NUMBER(notify(&told).status, 303);
	CHECK_HAS(notify(&told).html, "It is written down already that the council was told of this child");
	CHECK_HAS(house_get(house, RUTH, told.network).html, "The council was told");
	CHECK_NUMBER(waiting(&told, RUTH, "fostering_visit"), 1);
	page = house_get(house, RUTH, told.list);
	CHECK_HAS(page.html, "Kyle with Fay Ash");
	CHECK_HAS(page.html, "Ned Ash, lives with the carer");
	CHECK_HAS(page.html, "Amy Denholm, parent");

	visit = page_of(&told, "/visit");
	CHECK_NUMBER(talk(&told, RUTH, "child", demo->kyle, "22 11 2026", "Mo Salt", "I have my own bed").status, 303);
	CHECK_NUMBER(talk(&told, RUTH, "parent", demo->amy, "22 11 2026", "", "By phone").status, 422);
	CHECK_HAS(talk(&told, RUTH, "carer", told.fay_id, "", "", "").html, "Say why nobody has spoken with them");
	CHECK_NUMBER(talk(&told, RUTH, "parent", demo->amy, "22 11 2026", "Mo Salt", "She is in hospital until Christmas").status, 303);
	CHECK_NUMBER(talk(&told, HELEN, "carer", told.fay_id, "22 11 2026", "Mo Salt", "He may stay").status, 303);
	page = house_post(house, RUTH, visit, "visited_on", "22 11 2026", "visited_by", "Mo Salt, social worker", "words", "A warm home", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "First write down what was spoken with ");
	CHECK_HAS(page.html, "Ned Ash");
	CHECK_HAS(page.html, "A warm home");
	CHECK_NUMBER(waiting(&told, RUTH, "fostering_visit"), 1);
	CHECK_NUMBER(talk(&told, RUTH, "household", told.ned_id, "", "", "He was at school, and is seen on Friday").status, 303);
	for (struct house_page form = house_get(house, RUTH, visit);;) { /* written down by somebody else meanwhile */
		CHECK_NUMBER(talk(&told, HELEN, "household", told.ned_id, "23 11 2026", "Mo Salt", "We share a room").status, 303);
		page = house_send(house, RUTH, visit, form, "visited_on", "22 11 2026", "visited_by", "Mo Salt", NULL);
		CHECK_NUMBER(page.status, 409);
		break;
	}
	page = house_post(house, RUTH, visit, "visited_on", "22 11 2026", "visited_by", "Mo Salt, social worker", "words", "A warm home", NULL);
	if (page.status != 303)
		FAIL("%s", page.html);
	CHECK_NUMBER(waiting(&told, RUTH, "fostering_visit"), 0);
	page = house_get(house, PRIYA, told.list);
	CHECK_HAS(page.html, "The council visited on 22 November 2026: Mo Salt, social worker. A warm home");
	CHECK_HAS(page.html, "I have my own bed");
	CHECK_HAS(page.html, "Nobody has spoken with them. Ruth Adeyemi wrote it down.");
	CHECK_HAS(house_post(house, RUTH, visit, "visited_on", "22 11 2026", "visited_by", "Mo", NULL).html, "The visit is written down already");
	CHECK_NUMBER(house_post(house, RUTH, page_of(&told, "/end"), "what", "ended", "ended_on", "24 11 2026", "reason", "He is home", NULL).status, 303);
	CHECK_HAS(talk(&told, RUTH, "child", demo->kyle, "22 11 2026", "Mo Salt", "Glad").html, "This has ended already, on 24 November 2026");
	house_end(house);
}

/* R-PERS-10, CLK-16: the count to telling the council ends when it was told, in whatever order it is written down; when the status ends; and goes on when it was not told after all. */
DATA_TEST(the_count_to_telling_the_council_of_private_fostering_ends_when_it_was_told)
{
	struct told told = tell();
	struct house *house = told.house;
	struct story_child_statuses_rows rows;
	const char *page;

	in_place(&told, "privately_fostered", DATE(2026, 10, 27));
	CHECK(counts(&told));
	CHECK_NUMBER(notify(&told).status, 303);
	CHECK(!counts(&told));
	page = page_of(&told, "/end");
	CHECK_HAS(house_post(house, RUTH, page, "ended_on", "24 11 2026", "reason", "x", NULL).html, "Select whether it has ended or was a mistake");
	CHECK_NUMBER(house_post(house, RUTH, page, "what", "mistake", "ended_on", "24 11 2026", "reason", "They rang somebody else", NULL).status, 303);
	CHECK(counts(&told)); /* it was not told */
	CHECK_NUMBER(waiting(&told, RUTH, "fostering_visit"), 0);

	CHECK_OUTCOME(q_story_child_statuses(house_begin(house, RUTH, today), house->demo.episode_id, &rows), OK);
	house_undo(house);
	CHECK_NUMBER(rows.count, 1);
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "/episodes/%s/child-status", house_episode_reference(house, house->demo.episode_id)),
	    "ending", arena_format(test_arena(), "%lld", (long long)rows.at[0].child_status_id), "to_on", "23 11 2026", "reason", "He went home", NULL).status, 303);
	CHECK(!counts(&told)); /* nothing is to be told any more */
	CHECK_NUMBER(notify(&told).status, 303);
	in_place(&told, "privately_fostered", DATE(2026, 11, 23));
	CHECK(!counts(&told)); /* it was told before */
	house_end(house);
}

/* R-SEC-02: somebody of the carer's home who is sealed leaves no gap: they are neither asked for nor counted; where the carer is sealed, nothing of it is told. */
DATA_TEST(somebody_hidden_in_the_home_of_a_private_foster_carer_is_neither_asked_for_nor_told)
{
	struct told told = tell();
	struct house *house = told.house;
	struct demo *demo = &house->demo;
	struct api_house api = { house->open, house->demo, house->service, house_episode_reference(house, demo->episode_id) };
	const char *path = arena_format(test_arena(), "/api/v1/episodes/%s/private-fostering", api.episode), *token, *one;
	struct api_told answer;

	CHECK_NUMBER(notify(&told).status, 303);
	CHECK_NUMBER(talk(&told, RUTH, "household", told.ned_id, "22 11 2026", "Mo Salt", "Ned hides").status, 303);
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, told.ned_id, (struct id_list){ &demo->worker_ids[SAMIRA], 1 });
	house_keep(house);
	token = api_house_token(&api, RUTH, NULL);
	answer = api_get(&api, token, path);
	CHECK_HAS(answer.body, "Fay Ash");
	CHECK_HAS(answer.body, "nobody is written down");
	CHECK_HAS_NOT(answer.body, "Ned");
	CHECK_HAS_NOT(house_get(house, RUTH, told.list).html, "Ned");
	one = arena_format(test_arena(), "%s/%s", path, api_at(&answer, "items/0/id"));
	CHECK_NUMBER(api_post(&api, token, arena_format(test_arena(), "%s/conversations", one), arena_format(test_arena(), "{\"talked_with\":\"household\",\"person\":\"%s\",\"words\":\"x\"}",
	    house_person_reference(house, told.ned_id))).status, 422);
	for (int i = 0; i < 4; i++) {
		answer = api_post(&api, token, arena_format(test_arena(), "%s/conversations", one), ((const char *[]){
		    arena_format(test_arena(), "{\"talked_with\":\"child\",\"person\":\"%s\",\"spoken_on\":\"2026-11-22\",\"spoken_by\":\"Mo\",\"words\":\"Fine\"}", told.kyle),
		    arena_format(test_arena(), "{\"talked_with\":\"parent\",\"person\":\"%s\",\"words\":\"In hospital\"}", house_person_reference(house, demo->amy)),
		    arena_format(test_arena(), "{\"talked_with\":\"carer\",\"person\":\"%s\",\"words\":\"Away\"}", told.fay), "{\"talked_with\":\"household\",\"words\":\"Nobody else lives there\"}" })[i]);
		if (answer.status / 100 != 2)
			FAIL("%s", answer.body);
	}
	answer = api_post(&api, token, arena_format(test_arena(), "%s/visit", one), "{\"visited_on\":\"2026-11-22\",\"visited_by\":\"Mo Salt\"}");
	if (answer.status / 100 != 2)
		FAIL("%s", answer.body);
	CHECK_NUMBER(api_post(&api, token, path, arena_format(test_arena(), "{\"person\":\"%s\",\"carer\":\"%s\",\"care_started_on\":\"2026-10-27\",\"notified_on\":\"2026-11-20\","
	    "\"notified_whom\":\"x\"}", told.kyle, told.fay)).status, 422);
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, told.fay_id, (struct id_list){ &demo->worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, RUTH, told.list).html, "Fay");
	CHECK_HAS_NOT(api_get(&api, token, path).body, "Fay");
	CHECK_NUMBER(api_post(&api, token, arena_format(test_arena(), "%s/end", one), "{\"ended_on\":\"2026-11-24\",\"reason\":\"x\"}").status, 404);
	CHECK_NUMBER(house_post(house, RUTH, told.new_page, "person", told.kyle, "carer", house_person_reference(house, demo->joe), "care_started_on", "27 10 2026", "notified_on", "20 11 2026",
	    "notified_whom", "Contact Cares", NULL).status, 303); /* no refusal tells that it is written down of somebody who is hidden */
	house_end(house);
}
