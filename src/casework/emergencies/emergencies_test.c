/* emergencies_test.c -- opening help in an emergency: for reading, for hours, told and reviewed; never what is protected. R-SEC-03 */
#include "casework/emergencies/emergencies.h"

#include <string.h>

#include "base/text.h"
#include "casework/directory/directory.events.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define REASON "The ambulance has brought Kyle in, and I need to know who looks after him"

static const char *
say(const char *before, const char *reference, const char *behind)
{
	return arena_format(test_arena(), "%s%s%s", before, reference, behind);
}

/* "/emergencies/EM-..." on this page. */
static const char *
link_on(const char *html)
{
	const char *at = strstr(html, "\"/emergencies/EM-");

	if (at == NULL)
		FAIL("no opening is linked to on this page");
	return arena_format(test_arena(), "%.*s", (int)strlen("/emergencies/EM-0000-0000-0"), at + 1);
}

/* R-SEC-03: opens for limited time, logs, alerts the governance lead. */
DATA_TEST(help_is_opened_in_an_emergency_for_reading_for_hours_and_those_who_answer_for_it_are_told)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *kyle = house_person_reference(house, house->demo.kyle), *opening;
	const char *page = say("/episodes/", episode, "/emergency"), *plan = say("/episodes/", episode, "/plan");
	struct house_page answer;
	struct emergency emergency;
	struct work *work;

	/* Samira knows that there is help, and sees nothing of it. The search leads her. */
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_HAS(house_get(house, SAMIRA, "/find?given_name=Kyle&family_name=Denholm&birth_date=").html, page);
	answer = house_post(house, SAMIRA, page, "reason", "", NULL);
	CHECK_NUMBER(answer.status, 422);
	CHECK_HAS(answer.html, "Say what has happened, and why it cannot wait");
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);

	/* She reads, is told on every page that it is so, and writes nothing. */
	answer = house_get(house, SAMIRA, plan);
	CHECK_NUMBER(answer.status, 200);
	CHECK_HAS(answer.html, "You opened this in an emergency, for reading, until 2pm");
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "")).status, 200);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/episodes/", episode, "/notes")).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "/correct")).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/episodes/", episode, "/seal")).status, 403);
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", "Again", NULL).html, "You have opened this already");
	CHECK_HAS(house_get(house, SAMIRA, "/my-work").html, "Open for you in an emergency");

	/* Whoever leads, their manager and the governance lead have it in their work; others have not. Each look is marked. */
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Samira Khan, Partnership coordinator, St Helens Early Help Team, opened this help in an emergency, until 2pm");
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "opened this help in an emergency");
	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "opened help for a family in an emergency. Review");
	CHECK_HAS_NOT(house_get(house, TOM, "/my-work").html, "in an emergency");
	answer = house_get(house, RUTH, say("/episodes/", episode, "/who-looked"));
	CHECK_HAS(answer.html, "Samira Khan");
	CHECK_HAS(answer.html, "An emergency");
	opening = link_on(answer.html);
	CHECK_HAS(house_get(house, RUTH, opening).html, REASON);
	CHECK_HAS(house_get(house, RUTH, opening).html, "10am: Plan");
	CHECK_HAS(house_get(house, RUTH, opening).html, "10am: the page of Kyle Denholm");
	CHECK_NUMBER(house_get(house, TOM, opening).status, 404);
	CHECK_NUMBER(house_get(house, ALEX, opening).status, 404);

	/* Four hours later it is closed, without anybody doing anything. */
	house->service.fixed_now = instant_of_local(TODAY, 14, 0).milliseconds;
	for (size_t i = 0; i < DEMO_WORKERS; i++)
		house->cookies[i] = NULL;
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "")).status, 403);

	/* Reviewed by somebody else, once; then nothing waits any more. */
	work = house_begin(house, SAMIRA, date_add_days(TODAY, 1));
	CHECK_OUTCOME(emergency_by_reference(work, strrchr(opening, '/') + 1, &emergency), OK);
	CHECK_OUTCOME(emergency_review(work, &emergency, LOOK_VERDICT_IN_ORDER, "I was there", house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "verdict"), "You opened it yourself. Somebody else has to review it");
	house_undo(house);
	CHECK_HAS(house_get(house, NADIA, "/emergencies").html, "It waits for a review.");
	CHECK_HAS_NOT(house_get(house, RUTH, opening).html, "Save the review");
	answer = house_get(house, NADIA, opening);
	CHECK_HAS(answer.html, "Save the review");
	CHECK_NUMBER(house_send(house, NADIA, say(opening, "", "/review"), answer, "verdict", "", "words", "Rang the ward", NULL).status, 422);
	CHECK_NUMBER(house_send(house, NADIA, say(opening, "", "/review"), house_get(house, NADIA, opening), "verdict", "in_order", "words", "Rang the ward", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, opening).html, "it was in order. Rang the ward");
	CHECK_HAS_NOT(house_get(house, NADIA, "/my-work").html, "Review whether");

	/* What was in order may be opened again; what was not is not. */
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);
	opening = link_on(house_get(house, SAMIRA, "/my-work").html);
	CHECK_NUMBER(house_send(house, SAMIRA, say(opening, "", "/end"), house_get(house, SAMIRA, opening), NULL).status, 303);
	CHECK_NUMBER(house_send(house, NADIA, say(opening, "", "/review"), house_get(house, NADIA, opening), "verdict", "not_in_order", "words", "Nobody was in danger", NULL).status, 303);
	answer = house_post(house, SAMIRA, page, "reason", REASON, NULL);
	CHECK_NUMBER(answer.status, 422);
	CHECK_HAS(answer.html, "it was found not in order. Ring whoever leads the help");
	house_end(house);
}

/* R-SEC-03: what whoever leads has closed is not opened again by the same worker, and nothing is taken away as a file meanwhile. */
DATA_TEST(what_somebody_else_closed_is_not_opened_again_and_no_file_is_taken_in_an_emergency)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *page = say("/episodes/", episode, "/emergency"), *opening;
	struct house_page answer;

	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);
	answer = house_post(house, SAMIRA, say("/episodes/", episode, "/export"), "file", "people", "reason", "To take home", NULL);
	CHECK_NUMBER(answer.status, 422);
	CHECK_HAS(answer.html, "You opened this in an emergency, for reading alone");
	opening = link_on(house_get(house, SAMIRA, "/my-work").html);
	CHECK_NUMBER(house_send(house, RUTH, say(opening, "", "/end"), house_get(house, RUTH, opening), NULL).status, 303);
	CHECK_NUMBER(house_send(house, RUTH, say(opening, "", "/end"), house_get(house, RUTH, opening), NULL).status, 422);
	answer = house_post(house, SAMIRA, page, "reason", REASON, NULL);
	CHECK_NUMBER(answer.status, 422);
	CHECK_HAS(answer.html, "Somebody else has closed what you opened here. Ring whoever leads the help");
	house_end(house);
}

/* R-SEC-03, R-SEC-06: closed early by who opened it or who leads; what is sealed and who is kept out stay as they were; who has no such grant opens nothing. */
DATA_TEST(an_opening_is_closed_early_and_opens_nothing_that_is_protected)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *page = say("/episodes/", episode, "/emergency"), *plan = say("/episodes/", episode, "/plan"), *opening;
	struct work *work;

	CHECK_NUMBER(house_get(house, NADIA, page).status, 403);
	CHECK_NUMBER(house_get(house, ALEX, page).status, 404);
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);
	opening = link_on(house_get(house, SAMIRA, "/my-work").html);
	CHECK_NUMBER(house_send(house, SAMIRA, say(opening, "", "/end"), house_get(house, SAMIRA, opening), NULL).status, 303);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_NUMBER(house_send(house, SAMIRA, say(opening, "", "/end"), house_get(house, SAMIRA, opening), NULL).status, 422);

	/* Open again; then a child is sealed, then the help, and each is gone at the next request. */
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);
	CHECK_HAS(house_get(house, SAMIRA, plan).html, "Kyle");
	work = house_begin(house, RUTH, TODAY);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", house_person_reference(house, house->demo.kyle), "")).status, 404);
	CHECK_HAS_NOT(house_get(house, SAMIRA, say("/episodes/", episode, "/family")).html, "Kyle");
	work = house_begin(house, RUTH, TODAY);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 404);
	CHECK_NUMBER(house_get(house, SAMIRA, page).status, 404);
	CHECK_NUMBER(house_get(house, NADIA, opening).status, 404); /* what is sealed is sealed from the governance lead as well */
	CHECK_HAS_NOT(house_get(house, NADIA, "/emergencies").html, "Samira");
	house_end(house);
}

/* R-SEC-02, R-SEC-03; decision 0024: what is kept for health stays closed as long as the opening runs, also to whose work it is. */
DATA_TEST(nothing_restricted_opens_in_an_emergency_whatever_grant_one_has)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *page = say("/episodes/", episode, "/emergency"), *chronology = say("/episodes/", episode, "/chronology");
	static const enum demo_worker with_grant[] = { PRIYA, SAMIRA };

	CHECK_NUMBER(house_post(house, HELEN, say("/episodes/", episode, "/notes"), "note_kind", "school_note", "subjects", house_person_reference(house, house->demo.kyle), "happened_on", "24 11 2026",
	    "heading", "A talk", "text", "His heart is weak.", "basis", "told", "told_by", "Amy", "restricted", "health", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, PRIYA, chronology).html, "His heart is weak.");
	house_begin(house, ALEX, TODAY);
	for (size_t i = 0; i < sizeof(with_grant) / sizeof(with_grant[0]); i++)
		CHECK_OUTCOME(record_worker_role_granted(house->work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[with_grant[i]], .role = "health_practitioner" }), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, PRIYA, chronology).html, "His heart is weak."); /* who helps, and whose work it is */
	CHECK_NUMBER(house_get(house, SAMIRA, chronology).status, 403);
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, NULL).status, 303);
	CHECK_HAS(house_get(house, SAMIRA, chronology).html, "A talk");
	CHECK_HAS_NOT(house_get(house, SAMIRA, chronology).html, "His heart is weak.");
	house_end(house);
}
