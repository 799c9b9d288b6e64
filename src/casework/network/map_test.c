/* map_test.c -- the network map: who helps as the parents named them, whom the children want apart from that, and the questions that were asked. */
#include "casework/network/map.h"

#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *page, *member_page, *choice_page, *questions_page, *pauline, *kyle;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .page = arena_format(test_arena(), "%s/network", episode), .member_page = arena_format(test_arena(), "%s/network/members/new", episode),
		.choice_page = arena_format(test_arena(), "%s/network/choices/new", episode), .questions_page = arena_format(test_arena(), "%s/network/questions", episode),
		.pauline = house_person_reference(house, house->demo.pauline), .kyle = house_person_reference(house, house->demo.kyle) };
}

static struct house_page
helps(struct told *told, enum demo_worker worker, const char *person, const char *name, const char *may_contact)
{
	return house_post(told->house, worker, told->member_page, "person", person, "name", name, "relationship", "The boys' grandmother", "helps_with", "Has them to sleep",
	    "how_often", "Every Saturday", "may_contact", may_contact, "reach", "01632 960123", "named_by", "Amy", NULL);
}

static struct network_map
map_of(struct told *told, enum demo_worker worker)
{
	struct network_map map;

	CHECK_OUTCOME(network_map_read(house_begin(told->house, worker, today), told->house->demo.episode_id, today, &map), OK);
	house_undo(told->house);
	return map;
}

static const char *
one_of(struct told *told, const char *what, int64_t id)
{
	return arena_format(test_arena(), "%s/%s/%lld", told->page, what, (long long)id);
}

/* R-NET-01, R-NET-04: who helps is kept with what they are, what they do, how often, and whether they may be talked to; a child's own choice stands apart, and both are shown. */
DATA_TEST(who_helps_is_named_by_the_parents_and_whom_a_child_wants_stands_apart_from_it)
{
	struct told told = tell();
	struct house *house = told.house;
	struct network_map map;
	struct house_page page = house_post(house, RUTH, told.member_page, "name", "Mrs Hill", "helps_with", "Has them for tea", NULL), form;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say how often they help");
	CHECK_HAS(page.html, "Select whether we may talk to them");
	CHECK_HAS(page.html, "Has them for tea"); /* what was typed is kept */
	CHECK_NUMBER(helps(&told, RUTH, told.pauline, "", "yes").status, 303);
	CHECK_NUMBER(helps(&told, HELEN, "", "Mrs Hill", "no").status, 303);
	CHECK_HAS(helps(&told, RUTH, "", "Mrs Hill", "yes").html, "Mrs Hill is on the map already");
	page = house_get(house, PRIYA, told.page);
	CHECK_HAS(page.html, "Pauline Denholm, The boys&#39; grandmother: Has them to sleep, Every Saturday");
	CHECK_HAS(page.html, "Must not be talked to");

	CHECK_HAS(house_post(house, RUTH, told.choice_page, "child", told.kyle, "name", "Mr Hill", NULL).html, "Select whether the child wants them to take part");
	CHECK_NUMBER(house_post(house, RUTH, told.choice_page, "child", told.kyle, "name", "My trainer Dave", "wanted", "yes", "takes_part_in", "the meeting", "own_words", "He believes me",
	    "said_on", "20 11 2026", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, told.choice_page, "child", told.kyle, "person", told.pauline, "wanted", "no", "takes_part_in", "the meeting", "said_on", "20 11 2026", NULL).status, 303);
	page = house_get(house, PRIYA, told.page);
	CHECK_HAS(page.html, "Kyle wants My trainer Dave: the meeting");
	CHECK_HAS(page.html, "Kyle does not want Pauline Denholm: the meeting");
	CHECK_HAS(page.html, "He believes me");
	map = map_of(&told, RUTH);
	CHECK_NUMBER(map.members.count, 2);
	CHECK_NUMBER(map.choices.count, 2);
	CHECK(map.members.at[1].reach == NULL); /* R-CONS-24: who must not be talked to */

	form = house_get(house, RUTH, one_of(&told, "members", map.members.at[0].network_member_id));
	page = house_post(house, PRIYA, one_of(&told, "members", map.members.at[0].network_member_id), "what", "helps", "relationship", "Grandmother", "helps_with", "Has them to sleep",
	    "how_often", "Once a month", "may_contact", "no", NULL);
	CHECK_NUMBER(page.status, 422); /* R-CONS-24: of an adult of the help only whoever leads says that */
	CHECK_HAS(page.html, "Of Pauline Denholm it is written down: May be talked to. Only whoever leads can change that");
	CHECK_TEXT(map_of(&told, RUTH).members.at[0].may_contact, "yes");
	page = house_post(house, HELEN, one_of(&told, "members", map.members.at[0].network_member_id), "what", "helps", "relationship", "Grandmother", "helps_with", "Has them to sleep",
	    "how_often", "Once a month", "may_contact", "yes", NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_send(house, RUTH, one_of(&told, "members", map.members.at[0].network_member_id), form, "what", "ended", "ended_on", "24 11 2026", "reason", "She is ill", NULL);
	CHECK_NUMBER(page.status, 409); /* somebody changed it meanwhile */
	CHECK_NUMBER(house_post(house, RUTH, one_of(&told, "members", map.members.at[1].network_member_id), "what", "ended", "ended_on", "24 11 2026", "reason", "She moved", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, one_of(&told, "choices", map.choices.at[0].child_choice_id), "ended_on", "24 11 2026", "reason", "Dave left the club", NULL).status, 303);
	page = house_get(house, PRIYA, told.page);
	CHECK_HAS(page.html, "Once a month");
	CHECK_HAS_NOT(page.html, "Mrs Hill");
	CHECK_HAS_NOT(page.html, "Dave");
	house_end(house);
}

/* R-NET-02: the eight questions are offered; those that were used are kept on the map, as they were worded. */
DATA_TEST(eight_questions_about_who_helps_are_offered_and_those_that_were_used_are_kept)
{
	struct told told = tell();
	struct house *house = told.house;
	struct house_page page = house_get(house, RUTH, told.questions_page);
	size_t offered = 0;

	for (const char *at = page.html; (at = strstr(at, "<textarea")) != NULL; at++)
		offered++;
	CHECK_NUMBER(offered, 8);
	CHECK_HAS(house_post(house, RUTH, told.questions_page, "told_by", "Amy", "told_on", "20 11 2026", NULL).html, "Write down the answer to one of the questions at least");
	CHECK_NUMBER(house_post(house, RUTH, told.questions_page, "question_when_ill", "Pauline, if she is free", "told_by", "Amy", "told_on", "20 11 2026", NULL).status, 303);
	page = house_get(house, PRIYA, told.page);
	CHECK_HAS(page.html, "Who comes when you are ill? Pauline, if she is free");
	CHECK_HAS_NOT(page.html, "Whom do you talk to?");
	house_publish(house, "choices.yaml", "label: \"Who comes when you are ill?\"", "label: \"Who comes when somebody is ill?\"");
	CHECK_HAS(house_get(house, RUTH, told.page).html, "Who comes when you are ill?");
	CHECK_HAS(house_get(house, RUTH, told.questions_page).html, "Who comes when somebody is ill?");
	house_end(house);
}

/* R-NET-01, R-CORE-04, R-SEC-02: the interface says the same; somebody sealed is on no list and leaves no gap, and neither is what a child said of them. */
DATA_TEST(somebody_sealed_is_on_no_network_map_and_neither_is_what_a_child_said_of_them)
{
	struct told told = tell();
	struct house *house = told.house;
	struct api_house api = { house->open, house->demo, house->service, house_episode_reference(house, house->demo.episode_id) };
	const char *token = api_house_token(&api, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/network-map", api.episode);
	struct api_told answer;

	for (int i = 0; i < 4; i++) {
		answer = api_post(&api, token, arena_format(test_arena(), "%s/%s", path, ((const char *[]){ "members", "members", "child-choices", "answers" })[i]), ((const char *[]){
		    arena_format(test_arena(), "{\"person\":\"%s\",\"relationship\":\"Grandmother\",\"helps_with\":\"Nights\",\"how_often\":\"Weekly\",\"may_contact\":\"no\",\"named_by\":\"Amy\"}", told.pauline),
		    "{\"name\":\"Mrs Hill\",\"relationship\":\"Next door\",\"helps_with\":\"Tea\",\"how_often\":\"Weekly\",\"may_contact\":\"yes\",\"reach\":\"Ring the bell\",\"named_by\":\"Amy\"}",
		    arena_format(test_arena(), "{\"child\":\"%s\",\"person\":\"%s\",\"wanted\":true,\"takes_part_in\":\"the meeting\",\"said_on\":\"2026-11-20\"}", told.kyle, told.pauline),
		    "{\"question\":\"supporting\",\"answer\":\"My mother\",\"told_by\":\"Amy\",\"told_on\":\"2026-11-20\"}" })[i]);
		if (answer.status / 100 != 2)
			FAIL("%s", answer.body);
	}
	CHECK_NUMBER(api_post(&api, token, arena_format(test_arena(), "%s/answers", path), "{\"question\":\"nothing\",\"answer\":\"x\",\"told_by\":\"Amy\",\"told_on\":\"2026-11-20\"}").status, 422);
	answer = api_get(&api, token, path);
	CHECK_TEXT(api_at(&answer, "members/0/name"), "Pauline Denholm");
	CHECK_TEXT(api_at(&answer, "members/1/reach"), "Ring the bell");
	CHECK_TEXT(api_at(&answer, "child_choices/0/name"), "Pauline Denholm");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/family", api.episode)).html, "Must not be talked to"); /* it stands in one place */
	CHECK_NUMBER(api_post(&api, token, arena_format(test_arena(), "%s/child-choices/%s/end", path, api_at(&answer, "child_choices/0/id")), "{\"ended_on\":\"2026-11-19\",\"reason\":\"x\"}").status, 422);
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.pauline, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	answer = api_get(&api, token, path);
	CHECK_TEXT(api_at(&answer, "members/0/name"), "Mrs Hill");
	CHECK_HAS_NOT(answer.body, "Pauline");
	CHECK_HAS_NOT(house_get(house, RUTH, told.page).html, "Pauline");
	house_end(house);
}
