/* asked_test.c -- what is searched for stands in no address, and is there for whoever searched alone, for some hours. ASVS 14.2.1 */
#include "web/asked.h"

#include <string.h>

#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define GONE "is kept for some hours only"

static const char *
search_for(struct house *house, enum demo_worker worker, const char *given_name)
{
	struct house_page page = house_post(house, worker, "/find", "given_name", given_name, "family_name", "Denholm", "birth_date", "12 3 2015", NULL);

	CHECK_NUMBER(page.status, 303);
	CHECK(strncmp(page.location, "/find?asked=SE-", 15) == 0);
	CHECK_HAS_NOT(page.location, "enholm");
	CHECK_HAS_NOT(page.location, "2015");
	return page.location;
}

DATA_TEST(no_address_bears_the_name_that_was_searched_for_and_the_answer_is_there_for_whoever_searched_alone)
{
	struct house *house = house_with_story(TODAY);
	const char *answer = search_for(house, HELEN, "Kyle"), *looks, *older;
	struct house_page page = house_get(house, HELEN, answer);

	CHECK_HAS(page.html, ">Kyle Denholm</a>");
	CHECK_HAS(page.html, "name=\"given_name\" type=\"text\" value=\"Kyle\"");
	CHECK_HAS(house_get(house, HELEN, answer).html, ">Kyle Denholm</a>"); /* whoever goes back */
	page = house_get(house, SAMIRA, answer);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, GONE);
	CHECK_HAS_NOT(page.html, "Kyle");
	CHECK_HAS(house_get(house, HELEN, "/find?asked=SE-0000-0000-0").html, GONE);
	/* An address that somebody wrote themselves searches for nothing. */
	page = house_get(house, HELEN, "/find?given_name=Kyle&family_name=Denholm&asked=");
	CHECK_HAS_NOT(page.html, "Kyle");
	CHECK_HAS_NOT(page.html, "id=\"found\"");

	/* Who looked, likewise; who is meant among those of one name is added as a reference. */
	page = house_post(house, NADIA, "/looks", "person", "Denholm", "worker", "", NULL);
	CHECK_NUMBER(page.status, 303);
	looks = page.location;
	CHECK_HAS_NOT(looks, "enholm");
	page = house_get(house, NADIA, looks);
	CHECK_HAS(page.html, arena_format(test_arena(), "%s&amp;person=PN-", looks));
	CHECK_HAS(house_get(house, NADIA, "/looks?person=Kyle+Denholm&asked=").html, "value=\"\"");
	CHECK_HAS_NOT(house_get(house, NADIA, "/looks?person=Kyle+Denholm&asked=").html, "id=\"found\"");

	/* Forty of one worker; whoever signs out leaves none, and twelve hours later there is none. */
	older = search_for(house, TOM, "Kyle");
	for (int i = 0; i < ASKED_MOST; i++) {
		house->service.fixed_now += 1000;
		(void)search_for(house, TOM, "Amy");
	}
	CHECK_HAS(house_get(house, TOM, older).html, GONE);
	answer = search_for(house, TOM, "Kyle");
	CHECK_HAS_NOT(house_get(house, TOM, answer).html, GONE);
	{
		const char *before = answer;
		struct house_page form = house_get(house, TOM, "/my-work");

		CHECK_NUMBER(house_send(house, TOM, "/sign-out", form, NULL).status, 303);
		house->cookies[TOM] = NULL;
		CHECK_HAS(house_get(house, TOM, before).html, GONE);
		answer = search_for(house, TOM, "Kyle");
		CHECK_HAS_NOT(house_get(house, TOM, answer).html, GONE);
	}
	house->service.fixed_now += 3600000LL * ASKED_HOURS + 1000;
	for (size_t i = 0; i < DEMO_WORKERS; i++)
		house->cookies[i] = NULL;
	CHECK_HAS(house_get(house, TOM, answer).html, GONE);
	house_end(house);
}
