/* api_plan_history_test.c -- a review through the interface for programs: it ends the plan by its criteria, each told at its place; and the end is taken back. R-PLAN-20 */
#include "base/text.h"
#include "tests/api_house.h"
#include "tests/test.h"

/* Every action of the plan with how it goes, as a list of JSON. */
static const char *
all_actions(const struct api_told *plan)
{
	const char *list = "";

	for (int i = 0; api_at(plan, arena_format(test_arena(), "outcomes/%d/id", i)) != NULL; i++)
		for (int j = 0;; j++) {
			const char *id = api_at(plan, arena_format(test_arena(), "outcomes/%d/actions/%d/id", i, j));

			if (id == NULL)
				break;
			list = arena_format(test_arena(), "%s%s{\"action\":\"%s\",\"status\":\"going_well\",\"progress\":\"It works.\"}", list, text_is_empty(list) ? "" : ",", id);
		}
	return list;
}

static struct api_told
review(struct api_house *house, const char *token, const char *path, const char *end_words)
{
	struct api_told plan = api_get(house, token, path);
	const char *body = arena_format(test_arena(), "{\"held_on\":\"2026-11-24\",\"discussion\":\"All is well.\",\"family_contribution\":\"Amy led it.\",\"actions\":[%s],\"level_right\":true,"
	    "\"decision\":\"end\",\"end_words\":[%s],\"copy_given_on\":\"2026-11-24\",\"copy_given_to\":\"Amy\"}", all_actions(&plan), end_words);

	return api_ask(house, token, HTTP_POST, arena_format(test_arena(), "%s/reviews", path), body, (const char *const[]){ "If-Match", api_header(&plan, "ETag"), NULL });
}

/* The first action of the plan that somebody of the family's network does. */
static const char *
network_action(const struct api_told *plan)
{
	for (int i = 0; api_at(plan, arena_format(test_arena(), "outcomes/%d/id", i)) != NULL; i++)
		for (int j = 0; api_at(plan, arena_format(test_arena(), "outcomes/%d/actions/%d/id", i, j)) != NULL; j++)
			if (text_equals(api_at(plan, arena_format(test_arena(), "outcomes/%d/actions/%d/owner_name", i, j)), "Pauline and Joe"))
				return api_at(plan, arena_format(test_arena(), "outcomes/%d/actions/%d/id", i, j));
	return "";
}

/* R-NET-07: one action is answered once; and a number is never cut to one that is meant otherwise. */
DATA_TEST(an_answer_that_is_given_twice_and_a_number_that_is_too_large_are_refused_by_the_interface)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/plan", house->episode);
	struct api_told plan = api_get(house, ruth, path), told;
	const char *action = network_action(&plan), *const match[] = { "If-Match", api_header(&plan, "ETag"), NULL };

	told = api_ask(house, ruth, HTTP_POST, arena_format(test_arena(), "%s/agreement", path), arena_format(test_arena(), "{\"agreed_on\":\"2026-11-24\",\"agreed_by_family\":\"Amy\",\"summary\":\"Calm\","
	    "\"contingency\":\"We meet.\",\"review_on\":\"2027-01-20\",\"realistic\":[{\"action\":\"%s\",\"realistic\":true},{\"action\":\"%s\",\"realistic\":false}]}", action, action), match);
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "or is named twice");
	told = api_ask(house, ruth, HTTP_POST, arena_format(test_arena(), "%s/reviews", path), arena_format(test_arena(), "{\"held_on\":\"2026-11-24\",\"discussion\":\"x\",\"family_contribution\":\"x\","
	    "\"actions\":[%s],\"level_right\":false,\"level_number\":4294967299,\"higher_considered\":\"x\",\"decision\":\"carry_on\",\"next_review_on\":\"2026-12-20\"}", all_actions(&plan)), match);
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "This number is larger than any that is kept");
	api_house_close(house);
}

DATA_TEST(a_review_ends_the_plan_by_its_criteria_and_the_end_is_taken_back_R_PLAN_20)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/plan", house->episode);
	struct api_told told = review(house, ruth, path, "{\"key\":\"achieved\",\"words\":\"Evenings are calm.\"}");

	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/end_words\"");
	CHECK_HAS(told.body, "Before the plan ends, answer: What keeps the children well from now on?");
	told = review(house, ruth, path, "{\"key\":\"achieved\",\"words\":\"Evenings are calm.\"},{\"key\":\"not_needed\",\"words\":\"Amy manages.\"},{\"key\":\"continuing\",\"words\":\"Pauline.\"}");
	CHECK(told.status >= 200 && told.status < 300);
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "state"), "ended");
	CHECK_TEXT(api_at(&told, "end_words/continuing"), "Pauline.");
	told = api_post(house, ruth, path, "{\"ended_by_mistake\":\"\"}");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/ended_by_mistake\"");
	CHECK_NUMBER(api_post(house, ruth, path, "{\"ended_by_mistake\":\"Amy meant the course.\"}").status, 201);
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "state"), "agreed");
	api_house_close(house);
}
