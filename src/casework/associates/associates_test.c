/* associates_test.c -- people who are not family and matter to risk are known to few, and stand on no page, paper or list of the family. */
#include "casework/associates/associates.h"

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *episode, *list, *new_page, *kyle;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .episode = episode, .list = arena_format(test_arena(), "%s/associates", episode), .new_page = arena_format(test_arena(), "%s/associates/new", episode),
		.kyle = house_person_reference(house, house->demo.kyle) };
}

static struct house_page
write_down(const struct told *told, const char *name)
{
	return house_post(told->house, JOAN, told->new_page, "person", told->kyle, "name", name, "age_words", "18", "tie", "partner", "noticed_on", "1 9 2026", "reason", "Much older, and alone with him",
	    "about", "A blue Corsa", "source", "His sister", NULL);
}

static const char *
page_of(const struct told *told, const char *behind)
{
	struct associates_of_episode_rows rows;

	CHECK_OUTCOME(q_associates_of_episode(house_begin(told->house, JOAN, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	CHECK_NUMBER(rows.count, 1);
	return arena_format(test_arena(), "%s/%lld%s", told->list, (long long)rows.at[0].associate_id, behind);
}

/* R-PERS-20, F.4: Stephen, 18, is written down with what he is to the child, since when, why and from whom; what was typed is kept; it is put right, and what stood there stays readable; it ends. */
DATA_TEST(who_is_not_family_and_matters_to_risk_is_written_down_put_right_and_ended)
{
	struct told told = tell();
	struct house_page page = house_post(told.house, JOAN, told.new_page, "name", "Stephen", "noticed_on", "25 11 2026", NULL), first;
	const char *right, *end;

	CHECK_NUMBER(page.status, 422);
	for (int i = 0; i < 5; i++)
		CHECK_HAS(page.html, ((const char *[]){ "Select the child whose risk it is", "Select what they are to the child", "The day must be today or in the past",
		    "Say why they matter to the child’s risk", "Say who told you of them" })[i]);
	CHECK_HAS(page.html, "Stephen");
	CHECK_NUMBER(write_down(&told, "Stephen").status, 303);
	page = house_get(told.house, JOAN, told.list);
	CHECK_HAS(page.html, "Stephen, 18");
	CHECK_HAS(page.html, "Boyfriend, girlfriend or partner: to Kyle, known since 1 September 2026");
	CHECK_HAS(page.html, "Told by His sister. Joan Bright wrote it down");
	right = page_of(&told, "");
	end = page_of(&told, "/end");
	first = house_get(told.house, JOAN, right);
	CHECK_HAS(first.html, "A blue Corsa");
	page = house_post(told.house, JOAN, right, "person", told.kyle, "name", "Stephen", "age_words", "18", "tie", "partner", "noticed_on", "1 9 2026", "reason", "Much older, and alone with him", "about",
	    "A blue Corsa", "source", "His sister", "right_reason", "x", NULL);
	CHECK_HAS(page.html, "Nothing is different from what stands there");
	CHECK_NUMBER(house_post(told.house, JOAN, right, "name", "Stephen Marsh", "age_words", "18", "tie", "exploits", "noticed_on", "1 9 2026", "reason", "Known to the police", "source", "His sister",
	    "right_reason", "The police told us", NULL).status, 303);
	page = house_send(told.house, JOAN, right, first, "name", "Steve", "tie", "peer", "noticed_on", "1 9 2026", "reason", "Other", "source", "Somebody", "right_reason", "Twice", NULL);
	CHECK_NUMBER(page.status, 409); /* two at once: neither is lost */
	page = house_get(told.house, JOAN, told.list);
	CHECK_HAS(page.html, "Stephen Marsh, 18");
	CHECK_HAS(page.html, "Before: Stephen, 18. Boyfriend, girlfriend or partner, known since 1 September 2026. Much older, and alone with him A blue Corsa Told by His sister.");
	CHECK_HAS(page.html, "The police told us");
	CHECK_HAS_NOT(page.html, "Steve,");
	page = house_post(told.house, JOAN, end, "ending", "ended", "ended_on", "31 8 2026", "reason", "", NULL);
	CHECK_HAS(page.html, "The day must be the same as or after 1 September 2026, since when it is known");
	CHECK_HAS(page.html, "Say why");
	CHECK_NUMBER(house_post(told.house, JOAN, end, "ending", "ended", "ended_on", "20 11 2026", "reason", "He is in prison.", NULL).status, 303);
	CHECK_HAS(house_get(told.house, JOAN, told.list).html, "Not any more, since 20 November 2026: He is in prison. Joan Bright wrote it down.");
	CHECK_HAS(house_post(told.house, JOAN, end, "ending", "mistake", "reason", "x", NULL).html, "This has ended already");
	house_end(told.house);
}

/*
 * R-PERS-20, R-CONS-08: not even who leads sees that there is such a page; no page of the family, no search and no question who somebody may be names him, also not to who may see him there. A child who
 * is hidden hides their associates; sharing that stops closes the page on the next request.
 */
DATA_TEST(who_matters_to_risk_is_shown_to_the_safeguarding_roles_alone_and_on_one_page_alone)
{
	struct told told = tell();
	struct house *house = told.house;
	static const char *const places[] = { "", "/family", "/network", "/network/drawing", "/services", "/sharing", "/fostering", "/related", "/chronology", "/story", "/plan", "/meetings", "/consent", "/who-looked", "/assessment", "/export", "/incidents" };
	static const enum demo_worker others[] = { HELEN, RUTH, PRIYA, TOM, SAMIRA, NADIA, ALEX };
	struct house_page page;

	CHECK_NUMBER(write_down(&told, "Stephen Marsh").status, 303);
	CHECK_HAS(house_get(house, JOAN, told.list).html, "Stephen Marsh");
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		page = house_get(house, others[i], told.list);
		CHECK(page.status == 403 || page.status == 404);
		CHECK_HAS_NOT(page.html, "Marsh");
		page = house_get(house, others[i], page_of(&told, ""));
		CHECK(page.status == 403 || page.status == 404);
	}
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		for (int w = 0; w < 3; w++) {
			page = house_get(house, ((const enum demo_worker[]){ HELEN, RUTH, JOAN })[w], arena_format(test_arena(), "%s%s", told.episode, places[i]));
			for (int n = 0; n < 3; n++)
				CHECK_HAS_NOT(page.html, ((const char *[]){ "Stephen", "Marsh", "Corsa" })[n]);
			if (w < 2)
				CHECK_HAS_NOT(page.html, "matter to risk");
		}
	CHECK_HAS(house_get(house, JOAN, told.episode).html, "People who matter to risk");
	CHECK_HAS_NOT(house_get(house, JOAN, "/find?given_name=Stephen&family_name=Marsh").html, "Stephen Marsh, 18");
	page = house_get(house, NADIA, "/looks?worker=bright"); /* who looked tells that she looked, not at what */
	CHECK_HAS_NOT(page.html, "matter to risk");
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, JOAN, told.list).html, "Marsh");
	house_end(house);
}

/* R-PERS-20, R-CORE-04: the interface says it to the same few. */
DATA_TEST(a_program_is_told_who_matters_to_risk_by_the_same_right)
{
	struct api_house *house = api_house_open();
	const char *joan = api_house_token(house, JOAN, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/associates", house->episode);
	struct api_told told = api_get(house, joan, arena_format(test_arena(), "/api/v1/episodes/%s", house->episode));
	const char *kyle = api_at(&told, "children/0/id");

	told = api_post(house, joan, path, arena_format(test_arena(), "{\"person\":\"%s\",\"name\":\"Stephen\",\"age\":\"18\",\"tie\":\"partner\",\"noticed_on\":\"2026-09-01\","
	    "\"reason\":\"Much older\",\"source\":\"His sister\"}", kyle));
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, joan, path);
	CHECK_TEXT(api_at(&told, "items/0/name"), "Stephen");
	CHECK_TEXT(api_at(&told, "items/0/person"), kyle);
	CHECK_NUMBER(api_get(house, api_house_token(house, RUTH, NULL), path).status, 403); /* who leads */
	told = api_post(house, joan, arena_format(test_arena(), "%s/%s/right", path, api_at(&told, "items/0/id")), "{\"name\":\"Stephen Marsh\",\"tie\":\"exploits\",\"noticed_on\":\"2026-09-01\","
	    "\"reason\":\"Much older\",\"source\":\"His sister\",\"right_reason\":\"The police know him\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, joan, path);
	CHECK_TEXT(api_at(&told, "items/0/name"), "Stephen Marsh");
	told = api_post(house, joan, arena_format(test_arena(), "%s/%s/end", path, api_at(&told, "items/0/id")), "{\"ending\":\"mistake\",\"reason\":\"Another man\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, joan, path);
	CHECK_TEXT(api_at(&told, "items/0/ending"), "mistake");
	api_house_close(house);
}
