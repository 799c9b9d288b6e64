/* packages_test.c -- parts of the assessment go with a request, as few as are needed; the agency that was asked reads them and nothing else, as long as it is agreed. R-REF-01 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/assessments/agency_parts.h"
#include "casework/assessments/assessments.h"
#include "casework/consent/consent.h"
#include "casework/consent/consent.sql.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

#define KIERANS "Close to his mother and brothers"

/* Helen asks Tom's agency, which is agreed to for a part and sees nothing of the record, to help Kieran with speech. */
struct sending {
	struct house *house;
	const char *help, *package, *strengths, *others, *received;
};

static const char *
value_before(const char *html, const char *label)
{
	const char *at = strstr(html, label), *from = at;

	CHECK(at != NULL);
	while (from > html && strncmp(from, "value=\"", 7) != 0)
		from--;
	return arena_format(test_arena(), "%.*s", (int)strcspn(from + 7, "\""), from + 7);
}

static struct sending
ask_for(const char *kind)
{
	struct house *house = house_with_story(today);
	struct sending sending = { .house = house, .help = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)) };
	struct agency agency;
	const char *html, *at;

	CHECK_OUTCOME(agency_read(house_begin(house, RUTH, today), house->demo.agency_ids[TOM], &agency), OK);
	agency.reference = arena_copy(test_arena(), agency.reference);
	house_undo(house);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/services/new", sending.help), "person", house_person_reference(house, house->demo.kieran), "service_kind", kind,
	    "agency", agency.reference, "asked_for", "Few words for his age", "own_form", "SALT 1", "asked_on", "24 11 2026", NULL).status, 303);
	html = house_get(house, HELEN, arena_format(test_arena(), "%s/services", sending.help)).html;
	at = strstr(html, "/package\"");
	CHECK(at != NULL);
	while (*at != '=')
		at--;
	sending.package = arena_format(test_arena(), "%.*s", (int)strcspn(at + 2, "\""), at + 2);
	sending.received = arena_format(test_arena(), "/asked-of-us/%lld", strtoll(strstr(sending.package, "/services/") + strlen("/services/"), NULL, 10));
	html = house_get(house, HELEN, sending.package).html;
	sending.strengths = value_before(html, "What is working well: Kieran");
	sending.others = value_before(html, "What works well in the family");
	return sending;
}

static struct sending
ask(void)
{
	return ask_for("speech_and_language");
}

/* What tells the parts that are shown before they go. */
static const char *
shown_in(const char *html)
{
	const char *at = strstr(html, "name=\"shown\" value=\"");

	CHECK(at != NULL);
	at += strlen("name=\"shown\" value=\"");
	return arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at);
}

static void
send_strengths(struct sending *sending)
{
	struct house_page page = house_post(sending->house, HELEN, sending->package, "sections", sending->strengths, NULL);

	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "Nothing has been sent yet");
	CHECK_HAS(page.html, KIERANS);
	CHECK_NUMBER(house_get(sending->house, TOM, sending->received).status, 404);
	CHECK_NUMBER(house_send(sending->house, HELEN, sending->package, page, "sections", sending->strengths, "shown", shown_in(page.html), NULL).status, 303);
}

static void
check_gone(struct sending *sending, enum demo_worker worker)
{
	CHECK_NUMBER(house_get(sending->house, worker, sending->received).status, 404);
	CHECK_NUMBER(house_get(sending->house, worker, arena_format(test_arena(), "%s/pdf", sending->received)).status, 404);
	CHECK_HAS(house_get(sending->house, worker, "/asked-of-us").html, "Nothing.");
}

/* R-REF-01, R-ASMT-10, R-INFO-11 */
DATA_TEST(a_request_carries_the_chosen_parts_as_they_were_seen_before_and_the_agency_that_was_asked_reads_them_and_nothing_else_of_the_help)
{
	struct sending sending = ask();
	struct house *house = sending.house;
	struct house_page page = house_get(house, HELEN, sending.package), toms;
	struct episode episode;
	struct work *work;
	int64_t assessment_id;

	CHECK_HAS_NOT(page.html, "Health and growing"); /* restricted, and not the work of this service */
	CHECK_HAS_NOT(page.html, ": Kyle");
	CHECK_HAS(house_post(house, HELEN, sending.package, "sections", "1", NULL).html, "Select at least one part of the assessment");
	send_strengths(&sending);
	toms = house_get(house, TOM, sending.received);
	CHECK_HAS(toms.html, KIERANS);
	CHECK_HAS(toms.html, "SALT 1");
	CHECK_HAS(toms.html, "Few words for his age");
	CHECK_HAS_NOT(toms.html, "I love them and I tell them");
	CHECK_HAS(house_get(house, TOM, "/asked-of-us").html, "Kieran");
	CHECK_NUMBER(house_get(house, TOM, arena_format(test_arena(), "%s/assessment", sending.help)).status, 403);
	check_gone(&sending, PRIYA); /* another agency */
	check_gone(&sending, NADIA); /* sees no family */
	/* Once is enough, and a later version widens nothing. */
	CHECK_HAS(house_get(house, RUTH, sending.package).html, "It stays as it was then");
	CHECK_NUMBER(house_send(house, HELEN, sending.package, page, "sections", sending.others, NULL).status, 422);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_renew(work, &episode, house->demo.problems, &assessment_id), OK);
	house_keep(house);
	CHECK_TEXT(strstr(house_get(house, TOM, sending.received).html, "<h1"), strstr(toms.html, "<h1"));
	house_end(house);
}

/* R-REF-01, R-CONS-08, R-INFO-11, R-SEC-06 */
DATA_TEST(what_went_with_a_request_closes_on_the_next_request_when_agreement_is_taken_back_or_a_part_is_left_out_and_for_whom_is_kept_from_the_child)
{
	static const char *const only[] = { "worries" };
	struct sending sending = ask();
	struct house *house = sending.house;
	struct episode episode;
	struct consent consent;
	struct work *work;
	int64_t bar;

	send_strengths(&sending);
	CHECK_HAS(house_get(house, TOM, sending.received).html, KIERANS);
	/* Whoever leads leaves this part out for that agency. */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(agency_parts_choose(work, &episode, &(struct agency_parts){ .agency_id = house->demo.agency_ids[TOM], .sections = { only, 1 }, .reason = "No more than that." }, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, TOM, sending.received).html, KIERANS);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(agency_parts_choose(work, &episode, &(struct agency_parts){ .agency_id = house->demo.agency_ids[TOM], .all = true, .reason = "After all.", .version = 1 }, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, TOM, sending.received).html, KIERANS);
	/* Tom is kept from the child: it is not there for him. */
	work = house_begin(house, RUTH, today);
	bar = house_bar(work, house->demo.worker_ids[TOM], "person", house->demo.kieran);
	CHECK(bar != 0);
	house_keep(house);
	check_gone(&sending, TOM);
	house_end(house);

	/* The family says that they do not want it: nobody there needs to know any more. */
	sending = ask();
	house = sending.house;
	send_strengths(&sending);
	CHECK_HAS(house_get(house, TOM, sending.received).html, KIERANS);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/services/%s", sending.help, strrchr(sending.received, '/') + 1), "what", "not_wanted", "happened_on", "24 11 2026",
	    "words", "We will wait a while", "risk", "He talks later", NULL).status, 303);
	check_gone(&sending, TOM);
	house_end(house);

	sending = ask();
	house = sending.house;
	send_strengths(&sending);
	CHECK_HAS(house_get(house, TOM, sending.received).html, KIERANS);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(consent_read(work, house->demo.consent_id, &consent), OK);
	CHECK_OUTCOME(consent_narrow(work, &consent, house->demo.agency_ids[TOM], "Not any more.", house->demo.problems), OK);
	house_keep(house);
	check_gone(&sending, TOM);
	house_end(house);
}

/* R-REF-01, R-INFO-11: an agreement that opens no record, about services alone, leaves parts out as any other. */
DATA_TEST(a_part_that_the_family_left_out_of_an_agreement_about_services_alone_closes_when_it_went)
{
	static const char *const purposes[] = { "services" }, *const only[] = { "worries" };
	struct sending sending = ask();
	struct house *house = sending.house;
	struct demo *demo = &house->demo;
	const int64_t children[] = { demo->kyle, demo->zak, demo->kieran };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[TOM], CONSENT_ANSWER_AGREED, NULL } };
	const struct consent_parts parts = { demo->agency_ids[TOM], { only, 1 } };
	struct work *work;
	int64_t consent_id;

	send_strengths(&sending);
	CHECK_HAS(house_get(house, TOM, sending.received).html, KIERANS);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = demo->episode_id, .person_id = demo->amy, .child_ids = { children, 3 }, .state = CONSENT_STATE_GIVEN,
	    .decided_on = today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true, .explained_sharing = true, .understood = "Said it back.",
	    .purposes = purposes, .purpose_count = 1, .agencies = agencies, .agency_count = 1, .parts = &parts, .parts_count = 1 }, demo->problems, &consent_id), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, TOM, sending.received).status, 200);
	CHECK_HAS_NOT(house_get(house, TOM, sending.received).html, KIERANS);
	house_end(house);
}

/* R-SEC-02, R-INFO-15, R-FAM-09: that a service for victims of abuse was asked is read by few, and the look of who works there says it too. Nobody asks why who was asked reads it. */
DATA_TEST(who_reads_a_request_that_only_some_may_read_is_not_named_to_the_family_and_nobody_who_was_asked_looks_odd)
{
	static const char *const kinds[] = { "speech_and_language", "domestic_abuse" };

	for (size_t i = 0; i < 2; i++) {
		struct sending sending = ask_for(kinds[i]);
		struct house *house = sending.house;
		const char *html;

		send_strengths(&sending);
		CHECK_NUMBER(house_get(house, TOM, sending.received).status, 200);
		CHECK_HAS(house_get(house, TOM, "/asked-of-us").html, "Kieran");
		html = house_get(house, RUTH, arena_format(test_arena(), "%s/who-looked/family", sending.help)).html;
		CHECK_HAS(html, "Ruth Adeyemi");
		CHECK_NUMBER(strstr(html, "Tom Whelan") != NULL, i == 0);
		CHECK_HAS_NOT(house_get(house, NADIA, "/looks/odd").html, "Tom Whelan");
		house_end(house);
	}
}
