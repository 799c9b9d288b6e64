/* services_test.c -- services that are asked to help, and that nothing of it passes in silence. */
#include "casework/services/services.h"

#include "base/text.h"
#include "casework/consent/consent.events.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_services.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *list, *ask, *plan, *kieran, *therapy;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	struct told told = { .house = house, .list = arena_format(test_arena(), "%s/services", episode), .ask = arena_format(test_arena(), "%s/services/new", episode),
		.plan = arena_format(test_arena(), "%s/plan", episode), .kieran = house_person_reference(house, house->demo.kieran) };
	struct agency agency;

	CHECK_OUTCOME(agency_read(house_begin(house, RUTH, today), house->demo.agency_ids[TOM], &agency), OK);
	told.therapy = arena_copy(test_arena(), agency.reference);
	house_undo(house);
	return told;
}

static struct house_page
ask(struct told *told, const char *kind, const char *agency, const char *name, const char *form, const char *day)
{
	return house_post(told->house, HELEN, told->ask, "person", told->kieran, "service_kind", kind, "agency", agency, "service_name", name, "asked_for", "Few words for his age",
	    "own_form", form, "asked_on", day, NULL);
}

/* The newest request, as whoever leads sees it. */
static struct story_service_requests_row
newest(struct told *told)
{
	struct story_service_requests_rows rows;

	CHECK_OUTCOME(q_story_service_requests(house_begin(told->house, RUTH, today), told->house->demo.episode_id, false, &rows), OK);
	house_undo(told->house);
	CHECK(rows.count > 0);
	return rows.at[0];
}

static const char *
page_of(struct told *told)
{
	return arena_format(test_arena(), "%s/%lld", told->list, (long long)newest(told).service_request_id);
}

static struct house_page
step(struct told *told, enum demo_worker who, const char *page, const char *what, const char *day, const char *words, const char *risk)
{
	return house_post(told->house, who, page, "what", what, "happened_on", day, "words", words, "risk", risk, NULL);
}

/* R-REF-01, R-ASMT-10: agreement, the agency agreed to, and the service's own form, or it is not asked. */
DATA_TEST(a_service_is_asked_with_its_own_form_and_only_when_the_family_has_agreed)
{
	struct told told = tell();
	struct work *work;
	struct house_page page = ask(&told, "", "", "", "", "24 11 2030");
	struct episode episode;
	struct problems problems = { .arena = test_arena() };
	int64_t id;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what kind of help it is");
	CHECK_HAS(page.html, "Say which service is asked");
	CHECK_HAS(page.html, "Say which form of its own the service got, or that it has none");
	CHECK_HAS(page.html, "The day must be today or in the past");
	CHECK_HAS(page.html, "Few words for his age"); /* what was typed is kept */
	CHECK_HAS(ask(&told, "speech_and_language", told.therapy, "Another", "SALT 1", "20 11 2026").html, "not both");
	CHECK_NUMBER(ask(&told, "speech_and_language", told.therapy, "", "SALT 1", "20 11 2026").status, 303);
	CHECK_HAS(house_get(told.house, HELEN, told.list).html, "Speech and Language Therapy, for Kieran");
	CHECK_HAS(house_get(told.house, HELEN, told.plan).html, "Asked, no answer yet, since 20 November 2026");
	work = house_begin(told.house, HELEN, today);
	CHECK_OUTCOME(episode_read(work, told.house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(service_ask(work, &episode, &(struct new_service_request){ .service_kind = "other", .agency_id = told.house->demo.agency_ids[ALEX], .asked_for = "x", .own_form = "x",
	    .asked_on = today }, &problems, &id), INVALID);
	CHECK_HAS(problem_words(&problems, "agency"), "The family has not agreed that");
	house_undo(told.house);

	/* Nobody has to follow up what was asked for a child who has died. R-PERS-18 */
	CHECK(date_is_given(newest(&told).due_on));
	problems = (struct problems){ .arena = test_arena() };
	work = house_begin(told.house, RUTH, today);
	CHECK_OUTCOME(person_death(work, told.house->demo.kieran, &(struct death){ today, DEATH_PRECISION_EXACT }, "The hospital", &problems), OK);
	house_keep(told.house);
	CHECK(!date_is_given(newest(&told).due_on));
	house_end(told.house);
}

/* R-EPI-16, R-MEET-32: where a practice says so, a service is held until the meeting, the assessment and the level are there; the page tells what is and what is not; a manager may decide otherwise. */
DATA_TEST(a_service_that_needs_a_meeting_and_an_assessment_is_held_until_they_are_there)
{
	struct house *house = house_with_story(today);
	struct told told;
	struct house_page page;
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	house_publish(house, "choices.yaml", "key: young_carers, label: Young carers", "key: young_carers, label: Family First, needs: [family_meeting, assessment, below_significant_harm]");
	told = (struct told){ .house = house, .list = arena_format(test_arena(), "%s/services", episode), .ask = arena_format(test_arena(), "%s/services/new", episode),
		.kieran = house_person_reference(house, house->demo.kieran) };
	page = house_get(house, HELEN, told.ask);
	CHECK_HAS(page.html, "Before Family First is asked");
	CHECK_HAS(page.html, "Missing: Family Action Meeting: none was held yet");
	CHECK_HAS(page.html, "There: Early Help Assessment begun on ");
	CHECK_HAS(page.html, "There: Below significant harm: the level of need is 2 Early Help");
	page = ask(&told, "young_carers", "", "Family First", "FF 1", "20 11 2026");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This is held until it is there: Family Action Meeting: none was held yet. Or say why it is asked all the same");
	CHECK_HAS(page.html, "Enter the name of the manager who decided that it is asked all the same");
	CHECK_HAS(page.html, "FF 1");
	CHECK_NUMBER(ask(&told, "parenting_course", "", "Triple P", "TP 1", "20 11 2026").status, 303); /* what needs nothing is not held */
	page = house_post(house, HELEN, told.ask, "person", told.kieran, "service_kind", "young_carers", "service_name", "Family First", "asked_for", "Evenings", "own_form", "FF 1",
	    "asked_on", "21 11 2026", "asked_although", "They cannot wait for the hall", "decided_by", "Joan Bright", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(house_get(house, HELEN, told.list).html, "Asked although something was missing, decided by Joan Bright: They cannot wait for the hall");
	house_end(house);
}

static struct house_page
ask_for(struct told *told, int64_t person_id)
{
	return house_post(told->house, HELEN, told->ask, "person", house_person_reference(told->house, person_id), "service_kind", "substance_misuse", "service_name", "Clear Road",
	    "asked_for", "Less drink", "own_form", "CR 2", "asked_on", "20 11 2026", NULL);
}

/* R-REF-01: Amy's yes is hers and the children's; Joe is asked himself, and his no for a child stands when he has parental responsibility. */
DATA_TEST(no_service_is_asked_for_an_adult_on_the_yes_of_another_nor_for_a_child_against_a_no)
{
	struct told told = tell();
	struct demo *demo = &told.house->demo;
	struct house_page page = ask_for(&told, demo->joe);
	struct work *work;
	int64_t relation;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "It is not agreed for them yet: a child has to be named in it, and an adult is asked themselves");
	CHECK_NUMBER(ask_for(&told, demo->amy).status, 303);
	CHECK_NUMBER(ask_for(&told, demo->kieran).status, 303);
	work = house_begin(told.house, HELEN, today);
	CHECK_OUTCOME(record_consent_recorded(work, &(struct consent_recorded){ .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .episode_id = demo->episode_id,
	    .person_id = demo->joe, .child_ids = { &demo->kieran, 1 }, .state = CONSENT_STATE_WITHHELD, .decided_on = today, .way = "spoken", .language = "en", .understood = "",
	    .purposes = "[]", .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	house_keep(told.house);
	CHECK_NUMBER(ask_for(&told, demo->kieran).status, 303); /* his grandfather does not decide for him */
	work = house_begin(told.house, HELEN, today);
	CHECK_OUTCOME(relationship_record(work, demo->joe, demo->kieran, "father", true, NULL, date_none(), demo->problems, &relation), OK);
	house_keep(told.house);
	CHECK_HAS(ask_for(&told, demo->kieran).html, "An answer for this child says no, or was taken back");
	CHECK_NUMBER(ask_for(&told, demo->zak).status, 303);
	house_end(told.house);
}

static struct house_page
ask_agency(struct told *told, int64_t person_id, enum demo_worker of_agency)
{
	const char *person = house_person_reference(told->house, person_id);
	struct agency agency;

	CHECK_OUTCOME(agency_read(house_begin(told->house, HELEN, today), told->house->demo.agency_ids[of_agency], &agency), OK);
	agency.reference = arena_copy(test_arena(), agency.reference);
	house_undo(told->house);
	return house_post(told->house, HELEN, told->ask, "person", person, "service_kind", "speech_and_language", "agency", agency.reference, "service_name", "", "asked_for", "Few words for his age",
	    "own_form", "SALT 1", "asked_on", "20 11 2026", NULL);
}

/* This one agrees for this child that this agency may know, for these purposes. */
static void
agree(struct told *told, int64_t person_id, int64_t child_id, enum demo_worker of_agency, const char *purposes)
{
	struct work *work = house_begin(told->house, HELEN, today);
	int64_t consent_id = work_new_id(work), episode_id = told->house->demo.episode_id;

	CHECK_OUTCOME(record_consent_recorded(work, &(struct consent_recorded){ .consent_id = consent_id, .reference = work_new_reference(work, "CO"), .episode_id = episode_id, .person_id = person_id,
	    .child_ids = { &child_id, 1 }, .state = CONSENT_STATE_GIVEN, .decided_on = today, .way = "written", .language = "en", .understood = "He said it back.", .own_right = person_id == child_id,
	    .competence = person_id == child_id ? "Helen: by what he says." : NULL, .purposes = purposes, .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = consent_id, .episode_id = episode_id,
	    .agency_id = told->house->demo.agency_ids[of_agency], .answer = CONSENT_ANSWER_AGREED }), OK);
	house_keep(told->house);
}

/* R-CONS-01, R-CONS-04: what opens no record may still be asked for; what a brother or a parent agreed to is not for a young person who decides and left this agency out. */
DATA_TEST(an_agency_is_asked_to_help_a_child_when_it_is_agreed_for_this_child_also_when_only_services_were_agreed_to)
{
	struct told told = tell();
	struct demo *demo = &told.house->demo;
	struct work *work = house_begin(told.house, HELEN, today);
	struct episode episode;
	int64_t robin;

	/* Robin joins; their mother's agreement names the brothers. */
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Robin", .family_name = "Denholm", .birth_date = DATE(2020, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems,
	    &robin), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, robin, today, demo->problems), OK);
	house_keep(told.house);
	CHECK_HAS(ask_for(&told, robin).html, "It is not agreed for them yet: a child has to be named in it");
	agree(&told, demo->pauline, robin, HELEN, "[\"information_sharing\"]");
	CHECK_HAS(ask_for(&told, robin).html, "It is not agreed for them yet: a child has to be named in it");
	agree(&told, demo->pauline, robin, HELEN, "[\"services\"]");
	CHECK_NUMBER(ask_for(&told, robin).status, 303);
	CHECK_HAS(ask_agency(&told, demo->zak, ALEX).html, "It is not agreed for them that");
	agree(&told, demo->joe, demo->zak, ALEX, "[\"services\"]");
	CHECK_NUMBER(ask_agency(&told, demo->zak, ALEX).status, 303);
	CHECK_HAS(ask_agency(&told, demo->kieran, ALEX).html, "It is not agreed for them that");
	CHECK_NUMBER(ask_agency(&told, demo->kieran, TOM).status, 303);
	agree(&told, demo->kieran, demo->kieran, HELEN, "[\"services\",\"information_sharing\"]");
	CHECK_HAS(ask_agency(&told, demo->kieran, TOM).html, "It is not agreed for them that");
	CHECK_NUMBER(ask_agency(&told, demo->zak, TOM).status, 303);
	house_end(told.house);
}

static struct date
due(struct told *told)
{
	return newest(told).due_on;
}

static const char *
step_id(struct told *told, const char *what)
{
	struct story_service_steps_rows rows;

	CHECK_OUTCOME(q_story_service_steps(house_begin(told->house, RUTH, today), told->house->demo.episode_id, 0, &rows), OK);
	house_undo(told->house);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].what, what))
			return arena_format(test_arena(), "%lld", (long long)rows.at[i].service_step_id);
	FAIL("there is no %s", what);
	return NULL;
}

/*
 * R-REV-14, R-REF-02, D.9: asked on 31 October it is to be followed up by 30 November, and late after it; an answer that promises counts again from its day, one that is final ends the count;
 * that we asked after it, or that they have it, ends nothing. R-REF-04, R-PLAN-22: what is waited for or not to be had says why, and what it means.
 */
DATA_TEST(a_request_to_a_service_is_followed_up_until_it_is_known_how_it_stands)
{
	struct told told = tell();
	const char *page;
	struct house_page shown;

	CHECK_NUMBER(ask(&told, "speech_and_language", told.therapy, "", "SALT 1", "31 10 2026").status, 303);
	CHECK(date_is_same(due(&told), DATE(2026, 11, 30)));
	page = page_of(&told);
	CHECK_HAS(house_get(told.house, HELEN, arena_format(test_arena(), "/episodes/%s", house_episode_reference(told.house, told.house->demo.episode_id))).html,
	    "Request to a service followed up: Speech and Language Therapy");
	CHECK_HAS(step(&told, HELEN, page, "", "1 11 2026", "", "").html, "Select what has happened");
	CHECK_HAS(step(&told, HELEN, page, "came", "1 11 2026", "", "").html, "It stands like this: Asked, no answer yet. From there this cannot follow");
	CHECK_HAS(step(&told, HELEN, page, "accepted", "30 10 2026", "", "").html, "The day must be the same as or after 31 October 2026");
	CHECK_HAS(step(&told, HELEN, page, "asked_after", "1 11 2026", "", "").html, "Say whom you asked, and what they said");
	CHECK_NUMBER(step(&told, HELEN, page, "received", "2 11 2026", "", "").status, 303);
	CHECK_NUMBER(step(&told, HELEN, page, "asked_after", "9 11 2026", "Tom: next week", "").status, 303);
	CHECK(date_is_same(due(&told), DATE(2026, 11, 30)));
	CHECK_NUMBER(step(&told, HELEN, page, "accepted", "9 11 2026", "", "").status, 303);
	CHECK(date_is_same(due(&told), DATE(2026, 12, 9)));
	CHECK_NUMBER(house_post(told.house, HELEN, page, "mistake", step_id(&told, "accepted"), "reason", "Another family", NULL).status, 303);
	CHECK(date_is_same(due(&told), DATE(2026, 11, 30))); /* what was no promise makes no longer count */
	shown = step(&told, HELEN, page, "waiting", "10 11 2026", "Eight weeks", "");
	CHECK_NUMBER(shown.status, 422);
	CHECK_HAS(shown.html, "Say what it means for the children that this help is not there, and what is done instead");
	CHECK_HAS(shown.html, "Eight weeks");
	CHECK_NUMBER(step(&told, HELEN, page, "waiting", "10 11 2026", "Eight weeks", "Nursery uses picture cards").status, 303);
	CHECK(date_is_same(due(&told), DATE(2026, 12, 10))); /* counts again: what is promised is looked after too */
	CHECK_NUMBER(step(&told, HELEN, page, "started", "23 11 2026", "", "").status, 303);
	CHECK(!date_is_given(due(&told)));
	CHECK_HAS(house_get(told.house, HELEN, told.list).html, "10 November 2026: On a waiting list. Eight weeks What it means for the children: Nursery uses picture cards (Helen Sharrock)");
	CHECK_HAS(house_get(told.house, HELEN, arena_format(test_arena(), "/episodes/%s/chronology", house_episode_reference(told.house, told.house->demo.episode_id))).html,
	    "Speech and Language Therapy: The help has begun");
	CHECK_NUMBER(step(&told, HELEN, page, "ended", "24 11 2026", "Fifty words", "").status, 303);
	CHECK_NUMBER(step(&told, HELEN, page, "started", "24 11 2026", "", "").status, 422);
	house_end(told.house);
}

/* R-REF-15: who came each week is counted, once for a day, and stands beside the plan and its review; what was a mistake stays as one, and what rests on it is not lost. */
DATA_TEST(who_came_each_week_is_counted_and_shown_where_the_plan_is_reviewed)
{
	struct told told = tell();
	const char *page;

	CHECK_NUMBER(ask(&told, "parenting_course", "", "Triple P", "Booking form", "1 10 2026").status, 303);
	page = page_of(&told);
	CHECK_NUMBER(step(&told, HELEN, page, "started", "1 11 2026", "", "").status, 303);
	CHECK_HAS(step(&told, HELEN, page, "came", "31 10 2026", "", "").html, "The day must be the same as or after 1 November 2026, when the help began");
	CHECK_NUMBER(step(&told, HELEN, page, "came", "3 11 2026", "", "").status, 303);
	CHECK_HAS(step(&told, HELEN, page, "did_not_come", "3 11 2026", "", "").html, "It is written down already for 3 November 2026: Came");
	CHECK_NUMBER(step(&told, HELEN, page, "did_not_come", "10 11 2026", "He was ill", "").status, 303);
	CHECK_NUMBER(step(&told, HELEN, page, "called_off", "17 11 2026", "", "").status, 303);
	CHECK_HAS(house_get(told.house, RUTH, arena_format(test_arena(), "%s-review", told.plan)).html,
	    "Triple P, for Kieran: The help has begun, since 1 November 2026. Came 1 time of 2, last on 3 November 2026.");
	CHECK_HAS(house_post(told.house, HELEN, page, "mistake", step_id(&told, "started"), "reason", "Not yet", NULL).html, "Take that back first");
	CHECK_HAS(house_post(told.house, HELEN, page, "mistake", step_id(&told, "came"), "reason", "", NULL).html, "Say what was wrong");
	CHECK_NUMBER(house_post(told.house, HELEN, page, "mistake", step_id(&told, "came"), "reason", "It was her sister", NULL).status, 303);
	CHECK_HAS(house_get(told.house, HELEN, told.list).html, "A mistake: 3 November 2026: Came. (Helen Sharrock) It was wrong: It was her sister");
	CHECK_NUMBER(newest(&told).came_count, 0);
	/* and a state: it counts again from the day on which it stood so */
	CHECK_NUMBER(step(&told, HELEN, page, "ended", "24 11 2026", "All of it", "").status, 303);
	CHECK_NUMBER(house_post(told.house, HELEN, page, "mistake", step_id(&told, "ended"), "reason", "Another course", NULL).status, 303);
	CHECK_TEXT(newest(&told).state, "started");
	house_end(told.house);
}

/* R-SEC-02: who is helped with drugs is read by who asked, who leads and whose work it is; the others see that there is something, nowhere its name. */
DATA_TEST(what_restricted_help_was_asked_for_is_read_by_few)
{
	struct told told = tell();
	struct house *house = told.house;
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)), *page;
	struct house_page shown;

	CHECK_NUMBER(ask(&told, "substance_misuse", "", "Clear Road", "CR 2", "20 11 2026").status, 303);
	page = page_of(&told); /* Ruth leads */
	CHECK_HAS(house_get(house, RUTH, told.list).html, "Clear Road");
	CHECK_HAS(house_get(house, HELEN, told.list).html, "Clear Road");
	CHECK_NUMBER(step(&told, HELEN, page, "started", "21 11 2026", "", "").status, 303);
	CHECK_NUMBER(step(&told, HELEN, page, "came", "23 11 2026", "", "").status, 303);
	CHECK_HAS(house_get(house, RUTH, told.plan).html, "Came 1 time of 1");
	CHECK_HAS_NOT(house_get(house, PRIYA, told.plan).html, "Came 1 time");
	shown = house_get(house, RUTH, arena_format(test_arena(), "%s-review", told.plan)); /* looked at together with the family, of whom somebody may not know */
	CHECK_HAS(shown.html, "Any others stand on the page of services.");
	CHECK_HAS_NOT(shown.html, "Clear Road");
	CHECK_HAS_NOT(shown.html, "Restricted: only some");
	shown = house_get(house, PRIYA, told.list);
	CHECK_NUMBER(shown.status, 200);
	CHECK_HAS(shown.html, "Restricted: only some may read which service was asked");
	CHECK_HAS_NOT(shown.html, "Clear Road");
	CHECK_HAS_NOT(shown.html, "CR 2");
	CHECK_HAS_NOT(shown.html, "Came");
	CHECK_HAS_NOT(house_get(house, PRIYA, episode).html, "Clear Road");
	CHECK_HAS_NOT(house_get(house, PRIYA, arena_format(test_arena(), "%s/chronology", episode)).html, "Clear Road");
	CHECK_HAS_NOT(house_get(house, PRIYA, told.plan).html, "Clear Road");
	CHECK_NUMBER(house_get(house, PRIYA, page).status, 404);
	CHECK_NUMBER(step(&told, PRIYA, told.ask, "started", "24 11 2026", "", "").status, 422);
	house_end(house);
}

/* R-SEC-02: of a restricted service others learn that there is something; not its kind, not for whom, not who came. */
DATA_TEST(a_restricted_service_is_told_without_its_kind_the_person_and_who_came)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/service-requests", house->episode);
	struct api_told told = api_get(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s", house->episode));
	const char *child = api_at(&told, "children/0/id");

	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"person\":\"%s\",\"service_kind\":\"domestic_abuse\",\"service_name\":\"Safe Steps\",\"asked_for\":\"Calm\","
	    "\"own_form\":\"None\",\"asked_on\":\"2026-11-23\"}", child));
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "items/0/restricted"), "domestic_abuse");
	CHECK_TEXT(api_at(&told, "items/0/person"), child);
	CHECK(api_value_at(&told, "items/0/sessions") != NULL);
	told = api_get(house, api_house_token(house, PRIYA, NULL), path);
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "items/0/state"), "asked");
	CHECK(api_value_at(&told, "items/0/came") == NULL && api_value_at(&told, "items/0/sessions") == NULL);
	CHECK_HAS_NOT(told.body, "domestic_abuse");
	CHECK_HAS_NOT(told.body, child);
	api_house_close(house);
}

/* A sealed child's request says nothing to those who may not know of them; a help that has ended takes no more. */
DATA_TEST(a_request_for_a_sealed_child_is_hidden_and_nothing_is_asked_after_help_has_ended)
{
	struct told told = tell();
	struct house *house = told.house;
	struct house_page form = house_get(house, HELEN, told.ask), shown;
	struct work *work;
	struct episode episode;

	CHECK_NUMBER(ask(&told, "other", "", "A secret group", "None", "20 11 2026").status, 303);
	work = house_begin(house, SAMIRA, today);
	house_seal_person(work, house->demo.kieran, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, HELEN, told.list).html, "A secret group");
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id))).html, "Request to a service followed up");
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = today, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Calm.",
	    .onward_support = "School." }, house->demo.problems), OK);
	house_keep(house);
	shown = house_send(house, HELEN, told.ask, form, "service_kind", "other", "service_name", "Late group", "asked_for", "Late", "own_form", "None", "asked_on", "24 11 2026", NULL);
	CHECK_HAS(shown.html, "This help has ended. Nothing can be written down here any more");
	house_end(house);
}
