/* information_test.c -- what one agency asks another about a family: on a basis alone, seen by whoever is asked and nothing else of the family, answered after consent was checked. R-INFO-07, R-INFO-82; decision 0057 */
#include "casework/information/information.h"

#include <string.h>

#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/people/people.h"
#include "casework/story/story_information.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

#define ASKED "what", "How he sleeps at nursery", "why", "To plan his bedtimes", "due_on", "1 12 2026"

struct asking {
	struct house *house;
	const char *episode, *list, *new_page, *kyle, *consent, *samira, *samiras_agency;
};

static const char *
worker_reference(struct house *house, enum demo_worker worker)
{
	struct worker row;
	const char *reference;

	CHECK_OUTCOME(worker_read(house_begin(house, RUTH, today), house->demo.worker_ids[worker], &row), OK);
	reference = arena_copy(test_arena(), row.reference);
	house_undo(house);
	return reference;
}

static const char *
agency_reference(struct house *house, enum demo_worker worker)
{
	struct agency row;
	const char *reference;

	CHECK_OUTCOME(agency_read(house_begin(house, RUTH, today), house->demo.agency_ids[worker], &row), OK);
	reference = arena_copy(test_arena(), row.reference);
	house_undo(house);
	return reference;
}

static struct asking
begin(void)
{
	struct house *house = house_with_story(today);
	struct asking asking = { .house = house, .episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)),
		.kyle = house_person_reference(house, house->demo.kyle), .samira = worker_reference(house, SAMIRA), .samiras_agency = agency_reference(house, SAMIRA) };
	struct consent consent;

	CHECK_OUTCOME(consent_read(house_begin(house, RUTH, today), house->demo.consent_id, &consent), OK);
	asking.consent = arena_copy(test_arena(), consent.reference);
	house_undo(house);
	asking.list = arena_format(test_arena(), "%s/information", asking.episode);
	asking.new_page = arena_format(test_arena(), "%s/new", asking.list);
	return asking;
}

/* The family names Samira's agency too. */
static void
agree(struct asking *asking)
{
	CHECK_OUTCOME(record_consent_agency_answered(house_begin(asking->house, RUTH, today), &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = asking->house->demo.consent_id,
	    .episode_id = asking->house->demo.episode_id, .agency_id = asking->house->demo.agency_ids[SAMIRA], .answer = CONSENT_ANSWER_AGREED }), OK);
	house_keep(asking->house);
}

/* Joe agrees too, for Zak alone. */
static const char *
agreed_for_zak(struct asking *asking)
{
	struct house *house = asking->house;
	struct work *work = house_begin(house, RUTH, today);
	int64_t id = work_new_id(work);
	const char *reference = arena_copy(test_arena(), work_new_reference(work, "CO"));

	CHECK_OUTCOME(record_consent_recorded(work, &(struct consent_recorded){ .consent_id = id, .reference = reference, .episode_id = house->demo.episode_id, .person_id = house->demo.joe,
	    .child_ids = { &house->demo.zak, 1 }, .state = CONSENT_STATE_GIVEN, .decided_on = today, .way = "written", .language = "en", .understood = "In his words", .purposes = "[\"information_sharing\"]",
	    .profile_id = 1, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = id, .episode_id = house->demo.episode_id,
	    .agency_id = house->demo.agency_ids[SAMIRA], .answer = CONSENT_ANSWER_AGREED }), OK);
	house_keep(house);
	return reference;
}

static void
withdraw(struct asking *asking)
{
	struct work *work = house_begin(asking->house, HELEN, today);
	struct consent consent;

	CHECK_OUTCOME(consent_read(work, asking->house->demo.consent_id, &consent), OK);
	CHECK_OUTCOME(consent_withdraw(work, &consent, "Not any more", asking->house->demo.problems), OK);
	house_keep(asking->house);
}

static struct story_information_row
newest(struct asking *asking)
{
	struct story_information_rows rows;

	CHECK_OUTCOME(q_story_information(house_begin(asking->house, HELEN, today), asking->house->demo.episode_id, &rows), OK);
	house_undo(asking->house);
	CHECK(rows.count > 0);
	return rows.at[0];
}

static const char *
page_of(struct asking *asking, const char *end)
{
	return arena_format(test_arena(), "%s/%s%s", asking->list, newest(asking).reference, end);
}

static const char *
asked_page(struct asking *asking)
{
	return arena_format(test_arena(), "/information-requests/%s", newest(asking).reference);
}

/* Samira, about Kyle, with Amy's agreement. */
static void
ask_samira(struct asking *asking)
{
	CHECK_NUMBER(house_post(asking->house, HELEN, asking->new_page, "worker", asking->samira, "way", "here", "people", asking->kyle, ASKED, "basis", "agreement", "consent", asking->consent, NULL).status, 303);
}

/* R-INFO-82, R-INFO-07: an outgoing request without a basis cannot be sent; the sentence stands beside the field, what was typed is kept, and an agreement is one that covers that agency and everybody in it today. */
DATA_TEST(another_agency_is_asked_on_a_basis_that_holds_today_and_on_none_nothing_is_sent)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	struct house_page page = house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, NULL);
	struct story_information_rows rows;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say on which basis you ask: without one it cannot be sent");
	CHECK_HAS(page.html, "How he sleeps at nursery");
	page = house_post(house, HELEN, asking.new_page, "due_on", "23 11 2026", "way", "", NULL);
	CHECK_HAS(page.html, "Select the agency, or say who it is");
	CHECK_HAS(page.html, "Select how they are asked");
	CHECK_HAS(page.html, "Select whom of the family it is about");
	CHECK_HAS(page.html, "Say what is asked");
	CHECK_HAS(page.html, "Say why it is needed");
	CHECK_HAS(page.html, "must be today or in the future");
	/* With agreement: which one, and it covers that agency; in part is no agreement. */
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", NULL).html, "Select the agreement that it rests on");
	page = house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This agreement does not cover that agency today");
	page = house_post(house, HELEN, asking.new_page, "worker", worker_reference(house, TOM), "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, NULL);
	CHECK_HAS(page.html, "This agreement does not cover that agency today");
	/* An adult agrees for themselves. */
	page = house_post(house, HELEN, asking.new_page, "worker", worker_reference(house, PRIYA), "way", "here", "people", asking.kyle, "people", house_person_reference(house, house->demo.joe), ASKED, "basis", "agreement",
	    "consent", asking.consent, NULL);
	CHECK_HAS(page.html, "does not cover Joe");
	/* On another basis: which, and why. */
	page = house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "other", NULL);
	CHECK_HAS(page.html, "Select the lawful basis");
	CHECK_HAS(page.html, "Say why, and on which facts of this family that rests");
	/* Who answers in this record. */
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "agency", agency_reference(house, HELEN), "way", "here", NULL).html, "This is your own agency");
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "agency", agency_reference(house, PRIYA), "way", "here", NULL).html, "Nobody oversees that agency in this record");
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "agency", agency_reference(house, PRIYA), "worker", asking.samira, "way", "here", NULL).html, "Select somebody who works in that agency");
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "worker", "WK-0000-0000-0", "way", "here", NULL).html, "Select somebody from the list");
	CHECK_HAS(house_post(house, HELEN, asking.new_page, "party", "Dr Okafor", "way", "here", NULL).html, "Select the agency that answers in this record");
	CHECK_OUTCOME(q_story_information(house_begin(house, RUTH, today), house->demo.episode_id, &rows), OK);
	CHECK_NUMBER(rows.count, 0);
	house_undo(house);
	agree(&asking);
	/* The agreement of one child is no evidence for another. */
	page = house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", "consent", agreed_for_zak(&asking), NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This agreement was given for nobody whom it is about. Select the one that was");
	ask_samira(&asking);
	page = house_get(house, RUTH, asking.list);
	CHECK_HAS(page.html, "Asked of St Helens Early Help Team, 24 November 2026");
	CHECK_HAS(page.html, "Amy Denholm agreed on");
	CHECK_HAS(page.html, "Sharing information between the agencies named below");
	CHECK_HAS(page.html, "<b>About:</b> Kyle Denholm");
	/* Somebody sealed is named to nobody else, whoever reads the seal. */
	house_seal_person(house_begin(house, RUTH, today), house->demo.kieran, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	page = house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", house_person_reference(house, house->demo.kieran), ASKED, "basis", "agreement", "consent", asking.consent, NULL);
	CHECK_HAS(page.html, "Somebody here is sealed, and this record names them to nobody else");
	house_end(house);
}

/* R-INFO-07, Annex C.1: who is asked sees the request, nothing else of the family; ticks that consent was checked, or gives no answer; the answer stands on the case. */
DATA_TEST(who_is_asked_sees_the_request_alone_and_answers_after_they_checked_that_consent_exists)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	struct house_page page, form;
	const char *one;

	agree(&asking);
	ask_samira(&asking);
	one = asked_page(&asking);
	CHECK_HAS(house_get(house, SAMIRA, "/my-work").html, "asks you for information");
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/my-work").html, "Denholm");
	page = house_get(house, SAMIRA, "/information-requests");
	CHECK_HAS(page.html, one);
	CHECK_HAS_NOT(page.html, "Kyle");
	page = house_get(house, SAMIRA, one);
	CHECK_HAS(page.html, "Helen Sharrock, Head teacher, Hollin Lane Primary School, asks");
	CHECK_HAS(page.html, "Kyle Denholm, born");
	CHECK_HAS(page.html, "How he sleeps at nursery");
	CHECK_HAS(page.html, "Amy Denholm agreed on");
	CHECK_HAS_NOT(page.html, "Zak"); /* nobody who is not asked about */
	CHECK_NUMBER(house_get(house, SAMIRA, asking.episode).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, asking.list).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, arena_format(test_arena(), "/people/%s", asking.kyle)).status, 403);
	/* Nobody else of that agency, no other agency, and not whoever asked. */
	for (enum demo_worker worker = HELEN; worker < DEMO_WORKERS; worker++)
		CHECK_NUMBER(house_get(house, worker, one).status, worker == SAMIRA ? 200 : 404);
	CHECK_HAS_NOT(house_get(house, ALEX, "/information-requests").html, one);
	/* No answer without the tick, and what was checked; a task does not end otherwise. */
	page = house_post(house, SAMIRA, one, "result", "answered", "words", "He sleeps from one to two", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Tick that it was checked that consent exists, or decline");
	CHECK_HAS(page.html, "Say what was checked");
	CHECK_HAS(page.html, "He sleeps from one to two");
	page = house_post(house, SAMIRA, one, "checked", "yes", "checked_words", "I rang Amy", NULL);
	CHECK_HAS(page.html, "Select whether it is answered or declined");
	CHECK_HAS(house_post(house, SAMIRA, one, "result", "declined", NULL).html, "Say why it is declined");
	form = house_get(house, SAMIRA, one); /* two at once: the later one is told */
	CHECK_NUMBER(house_post(house, SAMIRA, one, "result", "answered", "words", "He sleeps from one to two", "checked", "yes", "checked_words", "I rang Amy", NULL).status, 303);
	CHECK(house_send(house, SAMIRA, one, form, "result", "declined", "words", "No time", NULL).status >= 409);
	page = house_get(house, PRIYA, asking.list);
	CHECK_HAS(page.html, "<b>The answer:</b> He sleeps from one to two");
	CHECK_HAS(page.html, "<b>What was checked:</b> I rang Amy");
	CHECK_HAS(page.html, "<b>Answered by:</b> Samira Khan, 24 November 2026");
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/my-work").html, "asks you for information");
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "%s/chronology", asking.episode)).html, "Asked another agency for information");
	/* It was a look, which the family's list holds. */
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/who-looked", asking.episode)).html, "a request for information");
	/* Declined, with the reason. */
	ask_samira(&asking);
	CHECK_NUMBER(house_post(house, SAMIRA, asked_page(&asking), "result", "declined", "words", "We do not know him", NULL).status, 303);
	CHECK_HAS(house_get(house, HELEN, asking.list).html, "<b>Why it was declined:</b> We do not know him");
	house_end(house);
}

/* R-CONS-08, R-INFO-07: agreement that is taken back meanwhile ends it on the next request: the page says so, shows the request no more, and an answer on its way stores nothing. */
DATA_TEST(an_agreement_that_was_taken_back_meanwhile_shows_nothing_and_stores_no_answer)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	const struct consent_agency_answer agencies[] = { { house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL }, { house->demo.agency_ids[SAMIRA], CONSENT_ANSWER_AGREED, NULL } };
	const char *purposes[] = { "information_sharing" }, *one;
	struct house_page page, form;
	struct consent consent;
	struct work *work;

	agree(&asking);
	/* Nor is anything told to an agency that may know nothing of the family any more: Ruth asked, and sharing with hers has ended. */
	CHECK_NUMBER(house_post(house, RUTH, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, NULL).status, 303);
	one = asked_page(&asking);
	CHECK_HAS(house_get(house, SAMIRA, one).html, "How he sleeps at nursery");
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(consent_read(work, house->demo.consent_id, &consent), OK);
	CHECK_OUTCOME(consent_narrow(work, &consent, house->demo.agency_ids[RUTH], "Not the health visitor", house->demo.problems), OK);
	house_keep(house);
	page = house_get(house, SAMIRA, one);
	CHECK_HAS(page.html, "The family does not agree to this any more");
	CHECK_HAS_NOT(page.html, "How he sleeps at nursery");
	CHECK_HAS(house_post(house, SAMIRA, one, "result", "answered", "words", "He sleeps", "checked", "yes", "checked_words", "I rang Amy", NULL).html, "It cannot be answered with their agreement");
	ask_samira(&asking);
	one = asked_page(&asking);
	form = house_get(house, SAMIRA, one);
	page = house_post(house, HELEN, arena_format(test_arena(), "%s/consent/%s/end", asking.episode, asking.consent), "extent", "all", "words", "No", NULL); /* who loses sight of what, before it is saved */
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, arena_format(test_arena(), "St Helens Early Help Team: the request for information %s", newest(&asking).reference));
	withdraw(&asking);
	page = house_send(house, SAMIRA, one, form, "result", "answered", "words", "He sleeps", "checked", "yes", "checked_words", "I rang Amy", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "It cannot be answered with their agreement");
	CHECK_HAS_NOT(page.html, "Kyle");
	CHECK_TEXT(newest(&asking).state, "waiting");
	page = house_get(house, SAMIRA, one);
	CHECK_HAS(page.html, "The family does not agree to this any more");
	CHECK_HAS_NOT(page.html, "How he sleeps at nursery");
	CHECK_HAS(house_get(house, HELEN, asking.list).html, "it cannot be answered with their agreement");
	CHECK_HAS(house_post(house, HELEN, page_of(&asking, "/answer"), "result", "answered", "words", "He sleeps", "answered_by", "Samira", "answered_on", "24 11 2026", "checked", "yes", "checked_words", "A paper", NULL).html,
	    "It cannot be answered with their agreement");
	/* Given anew, it goes on, until that is taken back too. */
	CHECK_OUTCOME(consent_record(house_begin(house, HELEN, today), &(struct new_consent){ .episode_id = house->demo.episode_id, .person_id = house->demo.amy, .child_ids = { &house->demo.kyle, 1 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true, .explained_sharing = true, .understood = "In her own words",
	    .purposes = purposes, .purpose_count = 1, .agencies = agencies, .agency_count = 2 }, house->demo.problems, &house->demo.consent_id), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, SAMIRA, one).html, "How he sleeps at nursery");
	withdraw(&asking);
	CHECK_HAS_NOT(house_get(house, SAMIRA, one).html, "How he sleeps at nursery");
	/* They may decline, and whoever asked may ask on another basis, which says so. */
	CHECK_NUMBER(house_post(house, SAMIRA, one, "result", "declined", "words", "They said no", NULL).status, 303);
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "other", "lawful_basis", "public_task", "basis_words", "He came with a bruise",
	    NULL).status, 303);
	one = asked_page(&asking);
	page = house_get(house, SAMIRA, one);
	CHECK_HAS(page.html, "Lawful basis, without agreement: Public task");
	CHECK_HAS(page.html, "He came with a bruise");
	CHECK_HAS(page.html, "I have checked that the basis holds");
	CHECK_NUMBER(house_post(house, SAMIRA, one, "result", "answered", "words", "He sleeps", "checked", "yes", "checked_words", "With Nadia", NULL).status, 303);
	house_end(house);
}

/* R-INFO-07: those without an account are asked otherwise, and what they answer is written down; what is asked of us is written down and answered on a basis; what waits is listed, late ones are marked, and asked again. */
DATA_TEST(who_takes_part_in_no_record_is_asked_otherwise_and_asks_us_and_what_waits_is_listed_and_chased)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	struct house_page page;
	const char *received = arena_format(test_arena(), "%s/received", asking.list);

	page = house_post(house, HELEN, asking.new_page, "party", "Dr Okafor", "way", "otherwise", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, NULL);
	CHECK_HAS(page.html, "Say when and how they agreed to this one");
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "party", "Dr Okafor", "way", "otherwise", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, "basis_words", "Amy signed for the clinic",
	    NULL).status, 303);
	CHECK_HAS(house_get(house, HELEN, "/my-work").html, "An answer to your request for information");
	house_pages_on(house, DATE(2026, 12, 3));
	page = house_get(house, HELEN, "/information-requests");
	CHECK_HAS(page.html, "Asked of Dr Okafor");
	CHECK_HAS(page.html, "late");
	CHECK_HAS(house_get(house, RUTH, "/information-requests").html, "Asked of Dr Okafor"); /* she leads */
	CHECK_HAS_NOT(house_get(house, PRIYA, "/information-requests").html, "Dr Okafor");
	CHECK_HAS(house_post(house, HELEN, page_of(&asking, "/remind"), "words", "", NULL).html, "Say how you asked again, and whom");
	CHECK_NUMBER(house_post(house, HELEN, page_of(&asking, "/remind"), "words", "Rang the clinic", NULL).status, 303);
	CHECK_HAS(house_post(house, HELEN, page_of(&asking, "/remind"), "words", "Rang the clinic", NULL).html, "They were asked again today already");
	CHECK_HAS(house_get(house, HELEN, asking.list).html, "Rang the clinic");
	page = house_post(house, HELEN, page_of(&asking, "/answer"), "result", "answered", "words", "He has asthma", "answered_on", "23 11 2026", NULL);
	CHECK_HAS(page.html, "Say who answered");
	CHECK_HAS(page.html, "Tick that it was checked that consent exists");
	CHECK_HAS(page.html, "The day must be the same as or after 24 November 2026, when it was asked");
	CHECK_NUMBER(house_post(house, HELEN, page_of(&asking, "/answer"), "result", "answered", "words", "He has asthma", "answered_on", "3 12 2026", "answered_by", "Dr Okafor", "checked", "yes", "checked_words", "The form that Amy signed",
	    "restricted", "health", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, asking.list).html, "He has asthma");
	page = house_get(house, PRIYA, asking.list); /* R-SEC-02 */
	CHECK_HAS(page.html, "Restricted: only some may read what was asked");
	CHECK_HAS_NOT(page.html, "asthma");
	CHECK_HAS_NOT(page.html, "Okafor");
	CHECK_HAS_NOT(house_get(house, HELEN, "/my-work").html, "An answer to your request for information");
	/* Asked of us: whoever leads answers, on a basis, or declines. */
	page = house_post(house, PRIYA, received, "party", "A housing officer", "what", "Who lives there", "why", "A move", "people", asking.kyle, "asked_on", "3 12 2026", "due_on", "2 12 2026", NULL);
	CHECK_HAS(page.html, "The day must be the same as or after 3 December 2026, when they asked");
	CHECK_NUMBER(house_post(house, PRIYA, received, "party", "A housing officer", "what", "Who lives there", "why", "A move", "people", asking.kyle, "asked_on", "2 12 2026", "due_on", "10 12 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Another agency asks for information");
	page = house_get(house, RUTH, asking.list);
	CHECK_HAS(page.html, "Asked by A housing officer, 2 December 2026");
	CHECK_HAS(page.html, "They gave no basis");
	page = house_post(house, RUTH, page_of(&asking, "/answer"), "result", "answered", "words", "The boys and Amy", "answered_on", "3 12 2026", "checked", "yes", "checked_words", "I rang Amy", NULL);
	CHECK_HAS(page.html, "Say on which basis you answer");
	CHECK_NUMBER(house_post(house, RUTH, page_of(&asking, "/answer"), "result", "answered", "words", "The boys and Amy", "answered_on", "3 12 2026", "checked", "yes", "checked_words", "I rang Amy", "basis", "agreement", "consent",
	    asking.consent, "basis_words", "She told me on the phone", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-work").html, "Another agency asks for information");
	CHECK_HAS(house_get(house, RUTH, asking.list).html, "The boys and Amy");
	/* Taken back: by who wrote it down or leads, and the others are told that it was. */
	CHECK_NUMBER(house_post(house, HELEN, page_of(&asking, "/take-back"), "reason", "The wrong family", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, asking.list).html, "Taken back: The wrong family");
	house_end(house);
}

/* R-SEC-02: what is kept for some to read tells the rest of the team that there was something, when, and who wrote it down: by no task, no line of what has happened, and no look. */
DATA_TEST(who_was_asked_and_who_answered_is_told_nowhere_to_whoever_may_not_read_what_was_asked)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	const char *pages[] = { asking.episode, asking.list, arena_format(test_arena(), "%s/chronology", asking.episode), arena_format(test_arena(), "%s/who-looked", asking.episode) }, *one;

	agree(&asking);
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "worker", asking.samira, "way", "here", "people", asking.kyle, ASKED, "basis", "agreement", "consent", asking.consent, "restricted", "health", NULL).status, 303);
	one = asked_page(&asking);
	CHECK_HAS(house_get(house, HELEN, asking.episode).html, "asks you for information");
	CHECK_HAS(house_get(house, SAMIRA, "/my-work").html, "asks you for information");
	CHECK_HAS(house_get(house, PRIYA, asking.list).html, "Restricted: only some may read what was asked");
	CHECK_HAS_NOT(house_get(house, PRIYA, asking.episode).html, "Samira Khan");
	CHECK_HAS_NOT(house_get(house, PRIYA, asking.episode).html, "asks you for information");
	CHECK_NUMBER(house_get(house, SAMIRA, one).status, 200);
	CHECK_NUMBER(house_post(house, SAMIRA, one, "result", "answered", "words", "He sleeps", "checked", "yes", "checked_words", "I rang Amy", NULL).status, 303);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		CHECK_HAS_NOT(house_get(house, PRIYA, pages[i]).html, "Samira Khan");
	for (size_t i = 1; i < sizeof(pages) / sizeof(pages[0]); i++)
		CHECK_HAS(house_get(house, HELEN, pages[i]).html, "Samira Khan");
	house_end(house);
}

/* R-INFO-15, R-FAM-09: the family is told who was asked about them and on which basis; what could put somebody at risk, is restricted, or is about those whom the practice leaves out is counted alone. R-SEC-06: of somebody sealed there is nothing. */
DATA_TEST(the_family_is_told_who_was_asked_and_on_which_basis_and_of_somebody_sealed_there_is_nothing)
{
	struct asking asking = begin();
	struct house *house = asking.house;
	const char *paper = arena_format(test_arena(), "%s/who-looked/family", asking.episode), *one;
	struct house_page page;

	CHECK_HAS(house_get(house, RUTH, paper).html, "Who was asked and is not shown, because telling could put somebody at risk: 0.");
	agree(&asking);
	ask_samira(&asking);
	one = asked_page(&asking);
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "party", "A refuge", "way", "otherwise", "people", asking.kyle, ASKED, "basis", "other", "lawful_basis", "vital_interests", "basis_words", "She hid there",
	    "kept_from_family", "He reads her post", NULL).status, 303);
	page = house_get(house, RUTH, paper);
	CHECK_HAS(page.html, "St Helens Early Help Team");
	CHECK_HAS(page.html, "How he sleeps at nursery");
	CHECK_HAS(page.html, "You agreed");
	CHECK_HAS_NOT(page.html, "A refuge");
	CHECK_HAS(page.html, "Who was asked and is not shown, because telling could put somebody at risk: 1.");
	CHECK_HAS(house_get(house, PRIYA, asking.list).html, "A refuge");
	/* Whoever is asked reads it, and the family's list names a look at what it shows, and counts a look at what it does not: it would say who was asked. */
	CHECK_NUMBER(house_get(house, SAMIRA, one).status, 200);
	CHECK_HAS(house_get(house, RUTH, paper).html, "Samira Khan");
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "worker", worker_reference(house, TOM), "way", "here", "people", asking.kyle, ASKED, "basis", "other", "lawful_basis", "vital_interests", "basis_words", "She hid there",
	    "kept_from_family", "He reads her post", NULL).status, 303);
	CHECK_NUMBER(house_get(house, TOM, asked_page(&asking)).status, 200);
	CHECK_HAS_NOT(house_get(house, RUTH, paper).html, "Tom Whelan");
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "%s/who-looked", asking.episode)).html, "Tom Whelan");
	CHECK_NUMBER(house_post(house, HELEN, asking.new_page, "worker", worker_reference(house, ALEX), "way", "here", "people", asking.kyle, ASKED, "basis", "other", "lawful_basis", "public_task", "basis_words", "He is tired", NULL).status, 303);
	CHECK_NUMBER(house_get(house, ALEX, asked_page(&asking)).status, 200);
	CHECK_HAS(house_get(house, RUTH, paper).html, "Alex Moore");
	/* A worker who is kept from the child neither finds nor reads it; nor does anybody once the child is sealed. */
	house_bar(house_begin(house, RUTH, today), house->demo.worker_ids[SAMIRA], "person", house->demo.kyle);
	house_keep(house);
	CHECK_NUMBER(house_get(house, SAMIRA, one).status, 404);
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/information-requests").html, one);
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/my-work").html, "asks you for information");
	house_seal_person(house_begin(house, RUTH, today), house->demo.kyle, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	page = house_get(house, PRIYA, asking.list);
	CHECK_HAS(page.html, "Nothing is written down");
	CHECK_HAS_NOT(house_get(house, PRIYA, arena_format(test_arena(), "%s/chronology", asking.episode)).html, "Asked another agency");
	CHECK_HAS(house_get(house, RUTH, asking.list).html, "A refuge");
	CHECK_HAS(house_get(house, RUTH, asking.list).html, "Not shown to the family");
	page = house_get(house, RUTH, paper);
	CHECK_HAS(page.html, "Who was asked and is not shown, because telling could put somebody at risk: 0.");
	CHECK_HAS_NOT(page.html, "Alex Moore");
	CHECK_HAS_NOT(house_get(house, PRIYA, arena_format(test_arena(), "%s/who-looked", asking.episode)).html, "Alex Moore");
	house_end(house);
}

static struct named {
	struct person kyle;
	struct worker samira;
	struct agency agency;
} named;

static enum outcome
read_named(struct work *work, void *given)
{
	const struct demo *demo = given;
	struct named read;
	enum outcome outcome = person_read(work, demo->kyle, &read.kyle);

	if (outcome == OK)
		outcome = worker_read(work, demo->worker_ids[SAMIRA], &read.samira);
	if (outcome == OK)
		outcome = agency_read(work, demo->agency_ids[SAMIRA], &read.agency);
	if (outcome != OK)
		return outcome;
	named.kyle.reference = arena_copy(test_arena(), read.kyle.reference);
	named.samira.reference = arena_copy(test_arena(), read.samira.reference);
	named.agency.reference = arena_copy(test_arena(), read.agency.reference);
	return OK;
}

/* R-CORE-04, R-INFO-07, R-INFO-82: programs ask, read, answer, ask again and take back as the pages do, and say no more. */
DATA_TEST(programs_ask_answer_ask_again_and_take_back_as_the_pages_do)
{
	struct api_house *house = api_house_open();
	const char *helen = api_house_token(house, HELEN, NULL), *samira = api_house_token(house, SAMIRA, NULL), *tom = api_house_token(house, TOM, NULL);
	const char *path = arena_format(test_arena(), "/api/v1/episodes/%s/information-requests", house->episode), *one, *id;
	const char *kyle, *body;
	struct api_told told;

	api_house_change(house, HELEN, read_named);
	kyle = named.kyle.reference;
	body = arena_format(test_arena(), "{\"people\":[\"%s\"],\"agency\":\"%s\",\"worker\":\"%s\",\"in_record\":true,\"what\":\"How he sleeps\",\"why\":\"To help\",\"due_on\":\"2027-12-01\"", kyle,
	    named.agency.reference, named.samira.reference);
	told = api_post(house, helen, path, arena_format(test_arena(), "%s,\"basis\":\"other\"}", body));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "Select the lawful basis");
	told = api_post(house, helen, path, arena_format(test_arena(), "%s,\"basis\":\"other\",\"lawful_basis\":\"public_task\",\"basis_words\":\"He is tired\"}", body));
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, helen, path);
	id = api_at(&told, "items/0/id");
	CHECK_TEXT(api_at(&told, "items/0/lawful_basis"), "public_task");
	CHECK_TEXT(api_at(&told, "items/0/people/0"), kyle);
	one = arena_format(test_arena(), "/api/v1/information-requests/%s", id);
	CHECK_NUMBER(api_get(house, tom, one).status, 404);
	CHECK_NUMBER(api_get(house, helen, one).status, 404);
	told = api_get(house, samira, "/api/v1/information-requests");
	CHECK_TEXT(api_at(&told, "items/0/id"), id);
	CHECK_HAS_NOT(told.body, "Kyle");
	told = api_get(house, samira, one);
	CHECK_TEXT(api_at(&told, "people/0/given_name"), "Kyle");
	CHECK_TEXT(api_at(&told, "what"), "How he sleeps");
	told = api_post(house, helen, arena_format(test_arena(), "%s/%s/reminders", path, id), "{}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_post(house, samira, arena_format(test_arena(), "%s/answer", one), "{\"result\":\"answered\",\"words\":\"Well\"}");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "Tick that the basis was checked, or decline");
	told = api_post(house, samira, arena_format(test_arena(), "%s/answer", one), "{\"result\":\"answered\",\"words\":\"Well\",\"checked\":true,\"checked_words\":\"With Nadia\",\"restricted\":\"health\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, helen, path);
	CHECK_TEXT(api_at(&told, "items/0/state"), "answered");
	CHECK_TEXT(api_at(&told, "items/0/answer"), "Well"); /* she asked */
	told = api_get(house, api_house_token(house, PRIYA, NULL), path);
	for (int i = 0; i < 5; i++)
		CHECK_HAS_NOT(told.body, ((const char *[]){ "Well", "sleeps", "public_task", "Nadia", "health" })[i]);
	/* Received, answered, and taken back. */
	told = api_post(house, helen, arena_format(test_arena(), "/api/v1/episodes/%s/received-information-requests", house->episode), arena_format(test_arena(),
	    "{\"people\":[\"%s\"],\"party\":\"A club\",\"what\":\"Whether he comes\",\"why\":\"A trip\",\"asked_on\":\"2026-11-20\",\"due_on\":\"2027-12-01\"}", kyle));
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, helen, path);
	id = api_at(&told, "items/0/id");
	if (text_equals(api_at(&told, "items/0/direction"), "asked"))
		id = api_at(&told, "items/1/id");
	told = api_post(house, helen, arena_format(test_arena(), "%s/%s/answer", path, id), "{\"result\":\"declined\",\"words\":\"Amy tells you herself\",\"answered_on\":\"2026-11-21\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_post(house, api_house_token(house, PRIYA, NULL), arena_format(test_arena(), "%s/%s/taking-back", path, id), "{\"reason\":\"Another family\"}");
	CHECK_NUMBER(told.status, 403);
	told = api_post(house, helen, arena_format(test_arena(), "%s/%s/taking-back", path, id), "{\"reason\":\"Another family\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	api_house_close(house);
}
