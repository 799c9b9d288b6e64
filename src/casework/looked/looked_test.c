/* looked_test.c -- who looked at what: asked in plain words, answered in sentences; nothing of what is hidden. R-SEC-04 */
#include "casework/looked/looked.h"

#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.events.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
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
	CHECK_HAS(looks_page(house, "worker=whelan"), "Tom Whelan, Speech and language therapist, Speech and Language Therapy, searched for somebody at 10am on 24 November 2026: first name Amy, family name Denholm.");
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
	/* Who says afterwards that they are related is told of all the same. */
	CHECK_HAS(html, "Helen Sharrock");
	work = house_begin(house, HELEN, DATE(2026, 11, 25));
	(void)house_bar(work, house->demo.worker_ids[HELEN], "episode", house->demo.episode_id);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, page).html, "could put somebody at risk: 3.");
	CHECK_HAS(house_get(house, RUTH, page).html, "Helen Sharrock");
	CHECK_NUMBER(house_get(house, SAMIRA, page).status, 403);
	house_end(house);
}

/* A look that somebody took at nine on this day, for the agency of the demonstration. */
static void
look_on(struct house *house, enum demo_worker worker, struct date day, const char *what, const char *subject_kind, int64_t subject_id)
{
	struct work looking = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = instant_of_local(day, 9, 0), .today = day, .ids = house->service.ids,
		.actor = { ACTOR_WORKER, house->demo.worker_ids[worker] }, .agency_id = house->demo.agency_ids[worker] };

	CHECK_OUTCOME(looks_record(house->service.looks, &looking, &(struct look){ what, subject_kind, subject_id, NULL }, 1), OK);
}

/* R-FAM-09, R-SEC-06: a child who went to live elsewhere leaves no more lines on the paper of those they left, and who helps them there is not told. */
DATA_TEST(a_family_is_not_told_who_looks_at_a_child_who_has_left_or_who_helps_a_child_elsewhere)
{
	struct house *house = house_with_story(TODAY);
	const char *page = arena_format(test_arena(), "/episodes/%s/who-looked/family", house_episode_reference(house, house->demo.episode_id)), *html;
	int64_t kieran = house->demo.kieran, other;
	struct work *work;

	look_on(house, HELEN, DATE(2026, 11, 20), "Who they are", "person", kieran);
	look_on(house, SAMIRA, DATE(2026, 11, 20), "Who they are", "person", kieran);
	CHECK_HAS(house_get(house, RUTH, page).html, "Samira Khan");
	/* Whoever opened the record of a mother, with her address, stands on it as well. */
	look_on(house, PRIYA, DATE(2026, 11, 20), "Who they are", "person", house->demo.amy);
	CHECK_HAS(house_get(house, RUTH, page).html, "Priya Nair");
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(record_family_left(work, &(struct family_left){ .version = VERSION_ANY, .episode_id = house->demo.episode_id, .person_id = kieran, .leaving_id = work_new_id(work), .is_child = true,
	    .left_on = DATE(2026, 11, 22), .why = LEAVING_WHY_MOVED_AWAY, .reason = "Lives with Joe" }), OK);
	house_keep(house);
	work = house_begin(house, SAMIRA, TODAY);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &kieran, 1 }, .opened_on = TODAY, .entry_route = "agency_identified", .why_involved = "Joe asked." },
	    house->demo.problems, &other), OK);
	house_keep(house);
	look_on(house, NADIA, DATE(2026, 11, 23), "Who they are", "person", kieran);
	html = house_get(house, RUTH, page).html;
	CHECK_HAS(html, "Helen Sharrock");
	CHECK_HAS_NOT(html, "Nadia");
	CHECK_HAS_NOT(html, "Samira Khan");
	CHECK_HAS(html, "could put somebody at risk: 1.");
	house_end(house);
}

static const char *
odd(struct house *house)
{
	struct house_page page = house_get(house, NADIA, "/looks/odd");

	CHECK_NUMBER(page.status, 200);
	return page.html;
}

/* R-SEC-04: what looks odd is explained in a sentence, asked about by a person, and what was found is kept. */
DATA_TEST(looks_to_ask_about_are_explained_each_by_its_rule_and_what_was_found_is_kept)
{
	static const char *const roles[] = { "practitioner" };
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *plan = arena_format(test_arena(), "/episodes/%s/plan", episode), *review;
	struct work neighbour = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = instant_of_local(TODAY, 9, 0), .today = TODAY };
	static const struct db_statement newest_member = { .name = "odd_newest_member", .sql = "select max(team_member_id) from team_member", .column_count = 1 };
	struct db_result result;
	struct work *work;
	struct worker cousin;
	int64_t cousin_id;

	/* Those who help leave nothing to ask about, nor the manager of who leads. */
	CHECK_NUMBER(house_get(house, RUTH, plan).status, 200);
	CHECK_NUMBER(house_get(house, HELEN, plan).status, 200);
	CHECK_NUMBER(house_get(house, PRIYA, plan).status, 200);
	CHECK_NUMBER(house_get(house, JOAN, plan).status, 200);
	CHECK_HAS(odd(house), "Nothing to ask about on these days");

	/* A worker with the family's name, whose telephone is Amy's, looked. */
	work = house_begin(house, ALEX, TODAY);
	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = house->demo.agency_ids[TOM], .name = "Dee Denholm", .job_title = "Receptionist", .phone = "0151 496 0177",
	    .started_on = TODAY, .roles = roles, .role_count = 1 }, house->demo.problems, &cousin_id), OK);
	CHECK_OUTCOME(worker_read(work, cousin_id, &cousin), OK);
	CHECK_OUTCOME(contact_point_record(work, house->demo.amy, "phone", "01514960177", true, NULL, house->demo.problems), OK);
	house_keep(house);
	neighbour.actor = (struct actor){ ACTOR_WORKER, cousin_id };
	neighbour.agency_id = house->demo.agency_ids[TOM];
	neighbour.ids = house->service.ids;
	CHECK_OUTCOME(looks_record(house->service.looks, &neighbour, &(struct look){ "Plan", "episode", house->demo.episode_id, NULL }, 1), OK);
	CHECK_HAS(odd(house), "Dee Denholm, Receptionist, Speech and Language Therapy, looked once at the family of Kyle Denholm on 24 November 2026.");
	CHECK_HAS(odd(house), "They bear the family name of somebody of this family. It may be chance.");
	CHECK_HAS(odd(house), "Their telephone number or e-mail is that of somebody of this family");
	CHECK_HAS(odd(house), "They have no part in this help, and never had: they neither lead");
	CHECK_HAS_NOT(odd(house), "They had left");
	CHECK_HAS(odd(house), arena_format(test_arena(), "no_part.%s.%s", cousin.reference, episode));
	CHECK_HAS(odd(house), "3 to ask about, 3 of them not yet");

	/* Many in an hour: more than the practice thinks usual. */
	house_publish(house, "looks.yaml", "many_families_an_hour: 20", "many_families_an_hour: 3");
	for (int i = 0; i < 3; i++) {
		int64_t child, other;

		CHECK_HAS_NOT(odd(house), "families in an hour");
		work = house_begin(house, HELEN, TODAY);
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = i == 0 ? "Ada" : i == 1 ? "Bo" : "Cy", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1),
		    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, house->demo.problems, &child), OK);
		CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = TODAY, .entry_route = "agency_identified", .why_involved = "They asked." },
		    house->demo.problems, &other), OK);
		house_keep(house);
		CHECK_OUTCOME(looks_record(house->service.looks, &neighbour, &(struct look){ "Overview", "episode", other, NULL }, 1), OK);
	}
	CHECK_HAS(odd(house), "opened 4 families in an hour, from 9am on 24 November 2026.");
	CHECK_HAS(odd(house), "More than 3 in an hour are asked about.");

	/* Somebody who has had a part is not asked about for that; who had left is. */
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .team_member_id = work_new_id(work), .episode_id = house->demo.episode_id,
	    .worker_id = cousin_id, .agency_id = house->demo.agency_ids[TOM], .name = "Dee Denholm", .joined_on = DATE(2026, 9, 9) }), OK);
	house_keep(house);
	CHECK_HAS_NOT(odd(house), arena_format(test_arena(), "no_part.%s.%s", cousin.reference, episode));
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(db_run(work->db, work->arena, &newest_member, NULL, &result), OK);
	CHECK_OUTCOME(record_team_member_left(work, &(struct team_member_left){ .version = VERSION_ANY, .episode_id = house->demo.episode_id, .team_member_id = db_as_integer(result.values[0]),
	    .left_on = DATE(2026, 10, 9) }), OK);
	house_keep(house);
	CHECK_HAS(odd(house), "They had left on 9 October 2026.");

	/* What was found is kept, and it waits no more. One's own look is somebody else's to review. */
	review = arena_format(test_arena(), "/looks/odd/own_family.%s.%s.2026-11-24", cousin.reference, episode);
	CHECK_HAS(odd(house), review);
	CHECK_NUMBER(house_post(house, NADIA, review, "verdict", "", "words", "", NULL).status, 422);
	/* Who reviews has looked at the family, and at nothing else; nothing is reviewed that no rule has found, also not before its day. */
	CHECK_HAS(looks_page(house, arena_format(test_arena(), "worker=nadia&person=%s", episode)), "a look to ask about");
	CHECK_HAS_NOT(looks_page(house, "worker=nadia"), "Dee Denholm looked at");
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "/looks/odd/own_family.%s.%s.2026-11-25", cousin.reference, episode)).status, 404);
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "/looks/odd/own_family.%s.%s.2026-11-23", cousin.reference, episode)).status, 404);
	CHECK_NUMBER(house_post(house, NADIA, review, "verdict", "not_in_order", "words", "She is a cousin, and said so", NULL).status, 303);
	CHECK_HAS(odd(house), "not in order. She is a cousin, and said so");
	CHECK_NUMBER(house_get(house, NADIA, "/looks/odd/own_family.nobody").status, 404);
	CHECK_NUMBER(house_get(house, RUTH, "/looks/odd").status, 403);
	CHECK_NUMBER(house_get(house, RUTH, review).status, 403);

	/* What is sealed from the lead is not there, and nothing of it can be reviewed. R-SEC-06 */
	work = house_begin(house, RUTH, TODAY);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_HAS_NOT(odd(house), "Kyle");
	CHECK_NUMBER(house_get(house, NADIA, review).status, 404);
	house_end(house);
}
