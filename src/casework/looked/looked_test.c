/* looked_test.c -- who looked at what: asked in plain words, answered in sentences; nothing of what is hidden. R-SEC-04 */
#include "casework/looked/looked.h"

#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

static const char *
looks_page(struct house *house, const char *query)
{
	struct house_page page = house_get(house, NADIA, arena_format(test_arena(), "/looks?%s", query));

	CHECK_NUMBER(page.status, 200);
	return page.html;
}

/* R-SEC-04: a log that nobody can ask is none. */
DATA_TEST(the_governance_lead_asks_who_looked_in_plain_words_and_is_answered_in_sentences)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *page;

	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/plan", episode)).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle))).status, 200);
	CHECK_NUMBER(house_get(house, TOM, "/find?given_name=Amy&family_name=Denholm&birth_date=").status, 200);

	page = looks_page(house, "person=kyle+denholm&what=plan");
	CHECK_HAS(page, "Ruth Adeyemi, Health visitor, St Helens Health Visiting, opened the plan of the family of Kyle Denholm at 10am on 24 November 2026.");
	CHECK_HAS_NOT(page, "opened the page of Kyle Denholm");
	page = looks_page(house, "person=kyle+denholm");
	CHECK_HAS(page, "opened the page of Kyle Denholm at");
	CHECK_HAS_NOT(page, "Tom Whelan");
	/* Somebody who shares only the help: looks at the help are looks at them. */
	CHECK_HAS(looks_page(house, "person=Zak+Denholm"), "opened the plan of the family of");
	CHECK_HAS(looks_page(house, "worker=whelan"), "Tom Whelan, Speech and language therapist, Speech and Language Therapy, searched for somebody at 10am on 24 November 2026: Amy Denholm.");
	CHECK_HAS_NOT(looks_page(house, "worker=whelan"), "Ruth Adeyemi");
	CHECK_HAS(looks_page(house, "worker=&from=1+11+2026&to=23+11+2026"), "Nobody looked from 1 November 2026 to 23 November 2026");
	/* What was asked of the log stands in it. */
	CHECK_HAS(looks_page(house, "worker=nadia"), "searched who looked at 10am on 24 November 2026: by whelan");

	/* What cannot be answered is said beside its field. */
	CHECK_HAS(looks_page(house, "person=Nobody+Whatsoever"), "Nobody like this is known here");
	CHECK_HAS(looks_page(house, "worker=xyzzy"), "No worker is called so");
	CHECK_HAS(looks_page(house, "from=35+1+2026"), "Enter a real day");
	CHECK_HAS(looks_page(house, "from=24+11+2026&to=1+11+2026"), "The last day must be the same as or after the first");
	/* Annex C: nobody else, and of the family itself the lead opens nothing. */
	CHECK_NUMBER(house_get(house, JOAN, "/looks?person=").status, 403);
	CHECK_NUMBER(house_get(house, ALEX, "/looks?person=").status, 403);
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "/episodes/%s/plan", episode)).status, 403);
	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "/looks");
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "/looks");
	house_end(house);
}

/* R-SEC-04: page by page, each look once. R-SEC-06: what is sealed or kept from the lead leaves no line; who protects leaves the name of an ordinary page. */
DATA_TEST(looks_are_told_page_by_page_and_tell_of_nothing_that_is_hidden)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *kyle = house_person_reference(house, house->demo.kyle);
	struct work reading = { .arena = test_arena(), .today = TODAY, .now = instant_of_local(TODAY, 10, 0) };
	struct looked_list list, older;
	struct work *work;

	for (int i = 0; i < 60; i++)
		CHECK_NUMBER(house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s/consent", episode)).status, 200);
	reading.actor = (struct actor){ ACTOR_WORKER, house->demo.worker_ids[NADIA] };
	reading.agency_id = house->demo.agency_ids[NADIA];
	CHECK_OUTCOME(db_read_begin(house->open.pool, &reading.db), OK);
	CHECK_OUTCOME(looked_search(&reading, &(struct looked_typed){ .person = episode }, &list, house->demo.problems), OK);
	CHECK_NUMBER(list.lines.count, LOOKED_ON_A_PAGE);
	CHECK(list.next != NULL);
	CHECK_OUTCOME(looked_search(&reading, &(struct looked_typed){ .person = episode, .before = list.next }, &older, house->demo.problems), OK);
	CHECK_NUMBER(older.lines.count, 10);
	CHECK(older.next == NULL);
	for (size_t i = 0; i < older.lines.count; i++)
		for (size_t j = 0; j < list.lines.count; j++)
			CHECK(older.lines.at[i].look_id != list.lines.at[j].look_id);
	db_read_end(reading.db);

	/* Ruth, who leads, keeps somebody out: the team reads who looked, and learns of no such page. R-SEC-06 */
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/bar", episode)).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/seal", episode)).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/people/%s/bar", kyle)).status, 200);
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s/who-looked", episode)).html, "Keep a worker");
	CHECK_HAS_NOT(looks_page(house, arena_format(test_arena(), "worker=ruth&person=%s", episode)), "Protection");
	CHECK_HAS(looks_page(house, arena_format(test_arena(), "worker=ruth&person=%s", episode)), "opened the page of who belongs to the family of Kyle Denholm");
	CHECK_HAS(looks_page(house, arena_format(test_arena(), "person=%s", kyle)), "opened the page of Kyle Denholm");

	work = house_begin(house, RUTH, TODAY);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_HAS(looks_page(house, arena_format(test_arena(), "person=%s", kyle)), "Nobody like this is known here");
	CHECK_HAS_NOT(looks_page(house, "worker=ruth"), "Kyle");
	work = house_begin(house, RUTH, TODAY);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_HAS_NOT(looks_page(house, "worker=ruth"), "the family of");
	CHECK_HAS_NOT(looks_page(house, "worker=helen"), "the family of");
	house_end(house);
}

/* R-FAM-09, R-INFO-15: the family is told who looked, on paper; what could put somebody at risk is left out by rule, and counted. */
DATA_TEST(the_family_is_told_who_looked_and_what_could_put_somebody_at_risk_is_left_out_and_counted)
{
	struct house *house = house_with_story(TODAY);
	struct work police = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = instant_of_local(TODAY, 9, 0), .today = TODAY };
	const char *episode = house_episode_reference(house, house->demo.episode_id), *page = arena_format(test_arena(), "/episodes/%s/who-looked/family", episode);
	const char *none = "could put somebody at risk: 0. This line stands on every list of this kind", *html;
	struct agency_list agencies;
	struct work *work;

	CHECK_HAS(house_get(house, RUTH, page).html, none);
	for (int i = 0; i < 3; i++)
		CHECK_NUMBER(house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s/plan", episode)).status, 200);
	CHECK_NUMBER(house_get(house, TOM, "/find?given_name=Kyle&family_name=Denholm&birth_date=").status, 200);
	html = house_get(house, RUTH, page).html;
	CHECK_HAS(html, "Helen Sharrock");
	CHECK_HAS(html, "opened the plan of your family, 3 times");
	CHECK_HAS(html, none);
	CHECK_HAS_NOT(html, "Tom Whelan");

	/* A page that protects, the police, and somebody who is kept out from now on: none is shown, all are counted. */
	CHECK_NUMBER(house_get(house, PRIYA, arena_format(test_arena(), "/episodes/%s/plan", episode)).status, 200);
	CHECK_HAS(house_get(house, RUTH, page).html, "Priya Nair");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/bar", episode)).status, 200);
	work = house_begin(house, RUTH, TODAY);
	(void)house_bar(work, house->demo.worker_ids[PRIYA], "episode", house->demo.episode_id);
	CHECK_OUTCOME(agency_all(work, &agencies), OK);
	house_keep(house);
	for (size_t i = 0; i < agencies.count; i++)
		if (text_equals(agencies.at[i].agency_kind, "police"))
			police.agency_id = agencies.at[i].agency_id;
	police.actor = (struct actor){ ACTOR_WORKER, house->demo.worker_ids[TOM] };
	police.ids = house->service.ids;
	CHECK_OUTCOME(looks_record(house->service.looks, &police, &(struct look){ "Plan", "episode", house->demo.episode_id, NULL }, 1), OK);
	html = house_get(house, RUTH, page).html;
	CHECK_HAS_NOT(html, "Priya Nair");
	CHECK_HAS_NOT(html, "Tom Whelan");
	CHECK_HAS_NOT(html, "who belongs to your family");
	CHECK_HAS(html, "could put somebody at risk: 3.");
	CHECK_NUMBER(house_get(house, SAMIRA, page).status, 403);
	house_end(house);
}
