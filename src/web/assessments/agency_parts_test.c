/* agency_parts_test.c -- an agency sees of an assessment what was agreed to and what it needs, on every door, from the next request. R-INFO-11 */
#include <string.h>

#include "base/text.h"
#include "casework/assessments/agency_parts.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/consent/consent.h"
#include "casework/consent/consent.sql.h"
#include "casework/directory/directory.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* What Amy says she does well is in the part family_strengths, and what Kyle does well in the part strengths; both are known to the record as facts as well. */
#define AMYS "I love them and I tell them"
#define KYLES "Reads well above his age"

static const char *
below(struct house *house, const char *page)
{
	return arena_format(test_arena(), "/episodes/%s%s", house_episode_reference(house, house->demo.episode_id), page);
}

static const char *
agency_of(struct house *house, enum demo_worker worker)
{
	struct work *work = house_begin(house, RUTH, today);
	struct agency agency;

	CHECK_OUTCOME(agency_read(work, house->demo.agency_ids[worker], &agency), OK);
	house_undo(house);
	return agency.reference;
}

/* Below the page of the newest version. */
static const char *
version_of(struct house *house, const char *page)
{
	const char *html = house_get(house, RUTH, below(house, "/assessment")).html, *at = strstr(html, "/assessments/AS-");

	CHECK(at != NULL);
	return below(house, arena_format(test_arena(), "%.*s%s", (int)strcspn(at, "\""), at, page));
}

/* Amy's answer for the nursery alone; NULL: all of the assessment. It takes the place of that of before. */
static enum outcome
amy_agrees(struct house *house, const char *const *parts, size_t count, int64_t person_id)
{
	static const char *const purposes[] = { "information_sharing", "assessment", "services" };
	struct demo *demo = &house->demo;
	const int64_t children[] = { demo->kyle, demo->zak, demo->kieran };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { demo->agency_ids[PRIYA], CONSENT_ANSWER_AGREED, NULL },
		{ demo->agency_ids[TOM], CONSENT_ANSWER_SAID_NO, NULL } };
	const struct consent_parts only = { demo->agency_ids[PRIYA], { parts, count } };
	struct work *work = house_begin(house, RUTH, today);
	int64_t consent_id;
	enum outcome outcome = consent_record(work, &(struct new_consent){ .episode_id = demo->episode_id, .person_id = person_id, .child_ids = { children, 3 }, .state = CONSENT_STATE_GIVEN,
	    .decided_on = today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true, .explained_sharing = true, .understood = "Said it back.",
	    .purposes = purposes, .purpose_count = 3, .agencies = agencies, .agency_count = 3, .parts = &only, .parts_count = parts != NULL }, demo->problems, &consent_id);

	if (outcome == OK)
		house_keep(house);
	else
		house_undo(house);
	return outcome;
}

/* What is in the part of Amy's words, on the pages that read an assessment. */
static void
check_sees_amys(struct house *house, enum demo_worker worker, bool sees)
{
	const char *pages[] = { version_of(house, ""), below(house, "/story") };

	for (size_t i = 0; i < 2; i++) {
		const char *html = house_get(house, worker, pages[i]).html;

		CHECK_NUMBER(strstr(html, AMYS) != NULL, sees);
		CHECK_HAS(html, KYLES);
	}
	CHECK_NUMBER(strstr(house_get(house, worker, pages[0]).html, "What works well in the family") != NULL, sees);
	CHECK_NUMBER(strstr(house_get(house, worker, pages[0]).html, "You see the parts of the Early Help Assessment that are shared with your agency") != NULL, !sees);
}

/* R-INFO-11, R-CONS-01, R-CONS-08 */
DATA_TEST(a_part_of_the_assessment_that_the_family_did_not_agree_to_is_not_there_for_that_agency_from_the_next_request)
{
	static const char *const only[] = { "strengths", "worries" };
	struct house *house = house_with_story(today);
	struct emergency_opened opened = { .version = VERSION_ANY, .worker_id = house->demo.worker_ids[PRIYA], .agency_id = house->demo.agency_ids[PRIYA], .episode_id = house->demo.episode_id,
		.reason = "At night" };
	struct work *work;

	check_sees_amys(house, PRIYA, true);
	CHECK_OUTCOME(amy_agrees(house, only, 2, house->demo.amy), OK);
	check_sees_amys(house, PRIYA, false);
	check_sees_amys(house, RUTH, true); /* another agency */
	check_sees_amys(house, HELEN, true); /* of the agency that opened the help */
	CHECK_HAS(house_get(house, RUTH, below(house, "/consent")).html, "of the Early Help Assessment they see: What is working well; What we are worried about");
	CHECK_HAS_NOT(house_get(house, PRIYA, below(house, "/consent")).html, "they see: What is working well");
	/* Somebody else of the family agrees to all of it: the narrower answer counts. */
	CHECK_OUTCOME(amy_agrees(house, NULL, 0, house->demo.pauline), OK);
	check_sees_amys(house, PRIYA, false);
	CHECK_OUTCOME(amy_agrees(house, NULL, 0, house->demo.amy), OK);
	check_sees_amys(house, PRIYA, true);
	/* In an emergency it is there. */
	CHECK_OUTCOME(amy_agrees(house, only, 2, house->demo.amy), OK);
	work = house_begin(house, PRIYA, today);
	opened.emergency_id = work_new_id(work);
	opened.reference = work_new_reference(work, "EM");
	opened.ends_at = instant_add_seconds(work->now, 36000);
	CHECK_OUTCOME(record_emergency_opened(work, &opened), OK);
	house_keep(house);
	check_sees_amys(house, PRIYA, true);
	house_end(house);
}

/* R-INFO-11 */
DATA_TEST(of_an_answer_with_parts_at_least_one_is_chosen_from_the_list_for_an_agency_that_was_agreed_to_and_what_was_typed_is_kept)
{
	static const char *const unknown[] = { "strengths", "diary" };
	struct house *house = house_with_story(today);
	const char *nursery = agency_of(house, PRIYA), *answer = arena_format(test_arena(), "answer_%s", nursery), *parts = arena_format(test_arena(), "parts_%s", nursery),
		*kyle = house_person_reference(house, house->demo.kyle);
	struct house_page page;

	CHECK_OUTCOME(amy_agrees(house, unknown, 0, house->demo.amy), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "parts_0"), "Select the parts");
	CHECK_OUTCOME(amy_agrees(house, unknown, 2, house->demo.amy), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "parts_0"), "from the list");
	page = house_post(house, RUTH, below(house, "/consent/new"), "person", house_person_reference(house, house->demo.amy), "children", kyle, "understood", "Said it back.", "language", "en", "way", "written",
	    "decided_on", "24 11 2026", "state", "given", "explained", "concerns", "explained", "duties", "explained", "sharing", "purposes", "information_sharing", answer, "agreed_parts", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select the parts of the assessment that they may see");
	CHECK_HAS(page.html, arena_format(test_arena(), "href=\"#%s\"", parts));
	CHECK_HAS(page.html, "Said it back.");
	page = house_post(house, RUTH, below(house, "/consent/new"), "person", house_person_reference(house, house->demo.amy), "children", kyle, "understood", "Said it back.", "language", "en", "way", "written",
	    "decided_on", "24 11 2026", "state", "given", "explained", "concerns", "explained", "duties", "explained", "sharing", "purposes", "information_sharing", answer, "agreed_parts", parts, "strengths",
	    arena_format(test_arena(), "answer_%s", agency_of(house, RUTH)), "agreed", NULL);
	CHECK_NUMBER(page.status, 303);
	check_sees_amys(house, PRIYA, false);
	house_end(house);
}

/* R-INFO-11 */
DATA_TEST(whoever_leads_leaves_out_what_an_agency_does_not_need_and_two_who_choose_at_once_are_told)
{
	struct house *house = house_with_story(today);
	const char *path = below(house, arena_format(test_arena(), "/assessment/agencies/%s", agency_of(house, PRIYA)));
	struct house_page form;

	CHECK_HAS(house_get(house, RUTH, below(house, "/assessment")).html, "All that the family agreed to");
	CHECK_HAS_NOT(house_get(house, PRIYA, below(house, "/assessment")).html, "What other agencies see of it");
	CHECK_NUMBER(house_get(house, PRIYA, path).status, 403);
	CHECK_NUMBER(house_get(house, RUTH, below(house, arena_format(test_arena(), "/assessment/agencies/%s", agency_of(house, HELEN)))).status, 404); /* it opened the help, and sees all */
	CHECK_NUMBER(house_get(house, RUTH, below(house, arena_format(test_arena(), "/assessment/agencies/%s", agency_of(house, RUTH)))).status, 404);
	CHECK_HAS(house_post(house, RUTH, path, "extent", "parts", "sections", "diary", "reason", "", NULL).html, "Select parts of the assessment from the list");
	CHECK_HAS(house_post(house, RUTH, path, "reason", "The nursery helps with meals.", NULL).html, "Select whether they need all of it");
	form = house_get(house, RUTH, path);
	CHECK_NUMBER(house_send(house, RUTH, path, form, "extent", "parts", "sections", "strengths", "reason", "The nursery helps with meals.", NULL).status, 303);
	check_sees_amys(house, PRIYA, false);
	CHECK_HAS(house_get(house, RUTH, below(house, "/assessment")).html, "What is working well. Ruth");
	CHECK_NUMBER(house_send(house, RUTH, path, form, "extent", "all", "reason", "All of it after all.", NULL).status, 409);
	check_sees_amys(house, PRIYA, false);
	CHECK_NUMBER(house_post(house, RUTH, path, "extent", "all", "reason", "All of it after all.", NULL).status, 303);
	check_sees_amys(house, PRIYA, true);
	house_end(house);
}

/* R-INFO-11: also a colleague who wrote or is asked to write a part loses it with their agency, and cannot be asked anew. */
DATA_TEST(a_part_that_is_kept_from_an_agency_is_neither_written_by_it_nor_asked_of_it)
{
	static const char *const only[] = { "strengths" };
	struct house *house = house_with_story(today);
	struct sections_of_assessment_rows sections;
	struct assessment assessment;
	struct assessment_section section;
	struct episode episode;
	int64_t assessment_id, section_id = 0;
	const char *path;
	struct work *work = house_begin(house, RUTH, today);

	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_renew(work, &episode, house->demo.problems, &assessment_id), OK);
	CHECK_OUTCOME(q_sections_of_assessment(work, assessment_id, &sections), OK);
	for (size_t i = 0; i < sections.count; i++)
		if (text_equals(sections.at[i].section_key, "family_strengths"))
			section_id = sections.at[i].section_id;
	house_keep(house);
	path = version_of(house, arena_format(test_arena(), "/sections/%lld", (long long)section_id));
	CHECK_NUMBER(house_get(house, PRIYA, path).status, 200);
	CHECK_OUTCOME(amy_agrees(house, only, 1, house->demo.amy), OK);
	CHECK_NUMBER(house_get(house, PRIYA, path).status, 404);
	CHECK_NUMBER(house_post(house, PRIYA, path, "working_well", "Something else.", NULL).status, 404);
	CHECK_HAS_NOT(house_get(house, PRIYA, version_of(house, "")).html, "What works well in the family");
	CHECK_HAS_NOT(house_get(house, PRIYA, version_of(house, "/compare")).html, AMYS);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(assessment_read(work, assessment_id, &assessment), OK);
	CHECK_OUTCOME(section_read(work, section_id, &section), OK);
	CHECK_OUTCOME(section_ask(work, &assessment, &section, house->demo.worker_ids[PRIYA], house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "worker"), "is not shared with their agency");
	house_undo(house);
	house_end(house);
}

/* The body, with this in the place that was left for another section. */
static const char *
with_section(const char *body, const char *section)
{
	const char *at = strstr(body, "%s");

	CHECK(at != NULL);
	return arena_format(test_arena(), "%.*s%s%s", (int)(at - body), body, section, at + 2);
}

/* R-INFO-11, on the interface for programs. */
DATA_TEST(a_program_records_an_answer_with_parts_and_reads_no_part_that_its_agency_was_not_given)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *nursery = api_house_token(house, PRIYA, "practitioner"), *one, *given;
	struct api_told consents = api_get(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s/consents", house->episode)),
		children = api_get(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s", house->episode)),
		told = api_get(house, nursery, arena_format(test_arena(), "/api/v1/episodes/%s/assessments", house->episode));

	one = arena_format(test_arena(), "/api/v1/episodes/%s/assessments/%s", house->episode, api_at(&told, "items/0/id"));
	CHECK_HAS(api_get(house, nursery, one).body, AMYS);
	given = arena_format(test_arena(), "{\"person\":\"%s\",\"children\":[\"%s\",\"%s\",\"%s\"],\"state\":\"given\",\"decided_on\":\"2026-11-24\",\"way\":\"written\",\"language\":\"en\","
	    "\"explained_concerns\":true,\"explained_duties\":true,\"explained_sharing\":true,\"understood\":\"She said it back\",\"purposes\":[\"information_sharing\"],"
	    "\"agencies\":[{\"agency\":\"%s\",\"answer\":\"agreed\",\"sections\":[\"strengths\",%%s]},{\"agency\":\"%s\",\"answer\":\"agreed\"},{\"agency\":\"%s\",\"answer\":\"agreed\"},{\"agency\":\"%s\",\"answer\":\"agreed\"}]}", api_at(&consents, "items/0/person"),
	    api_at(&children, "children/0/id"), api_at(&children, "children/1/id"), api_at(&children, "children/2/id"), api_at(&consents, "items/0/agencies/1/agency"),
	    api_at(&consents, "items/0/agencies/2/agency"), api_at(&consents, "items/0/agencies/0/agency"), api_at(&consents, "items/0/agencies/3/agency"));
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s/consents", house->episode), with_section(given, "\"diary\""));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "#/agencies");
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s/consents", house->episode), with_section(given, "\"worries\""));
	CHECK_NUMBER(told.status, 201);
	CHECK_HAS(told.body, "\"sections\":[\"strengths\",\"worries\"]");
	told = api_get(house, nursery, one);
	CHECK_HAS_NOT(told.body, AMYS);
	CHECK_HAS_NOT(told.body, "\"family_strengths\"");
	CHECK_HAS(told.body, KYLES);
	CHECK_HAS_NOT(api_get(house, nursery, arena_format(test_arena(), "/api/v1/episodes/%s/consents", house->episode)).body, "\"sections\"");
	api_house_close(house);
}
