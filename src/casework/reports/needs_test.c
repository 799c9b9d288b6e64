/* needs_test.c -- help that is needed and not there: written down where a worker looks for it, and counted without a name. */
#include "casework/reports/reports.h"

#include "base/text.h"
#include "casework/meetings/meetings.events.h"
#include "casework/people/people.sql.h"
#include "casework/services/services.events.h"
#include "casework/story/story_services.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const char page_path[] = "/needs/report?from=9+10+2026&to=24+11+2026";
static const char file_path[] = "/needs/report/export?from=2026-10-09&to=2026-11-24&as=csv";

static const char *
family_path(struct house *house, const char *end)
{
	return arena_format(test_arena(), "/episodes/%s/%s", house_episode_reference(house, house->demo.episode_id), end);
}

/* Looked for and not found, so many times. */
static void
look_for(struct work *work, struct demo *demo, int count, int64_t person_id, const char *kind, const char *restricted, struct date day)
{
	for (int i = 0; i < count; i++)
		CHECK_OUTCOME(record_service_not_found(work, &(struct service_not_found){ .service_request_id = work_new_id(work), .service_step_id = work_new_id(work), .episode_id = demo->episode_id,
		    .person_id = person_id, .service_kind = kind, .restricted = restricted, .looked_for = "Help", .looked_where = "Everywhere", .risk = "They wait", .looked_on = day,
		    .worker_id = demo->worker_ids[HELEN] }), OK);
}

/* A service was asked, and this is how it stands. */
static void
ask_for(struct work *work, struct demo *demo, int count, const char *kind, enum service_what state, struct date day)
{
	for (int i = 0; i < count; i++) {
		int64_t id = work_new_id(work);

		CHECK_OUTCOME(record_service_asked(work, &(struct service_asked){ .service_request_id = id, .episode_id = demo->episode_id, .service_kind = kind, .service_name = "Homes", .asked_for = "A home",
		    .own_form = "H 1", .asked_on = DATE(2026, 9, 30), .worker_id = demo->worker_ids[HELEN] }), OK);
		CHECK_OUTCOME(record_service_step_recorded(work, &(struct service_step_recorded){ .version = VERSION_ANY, .service_request_id = id, .service_step_id = work_new_id(work),
		    .episode_id = demo->episode_id, .what = state, .happened_on = day, .words = "No", .risk = "They wait", .worker_id = demo->worker_ids[HELEN], .state = state, .state_on = day }), OK);
	}
}

/* A meeting wanted this kind of help, and it is not to be had. */
static void
recommend(struct work *work, struct demo *demo, const char *kind, struct date held_on, bool finished)
{
	int64_t meeting_id = work_new_id(work), id = work_new_id(work);

	CHECK_OUTCOME(record_meeting_decided(work, &(struct meeting_decided){ .meeting_id = meeting_id, .reference = arena_format(work->arena, "MT-%lld", (long long)meeting_id), .episode_id = demo->episode_id,
	    .meeting_kind = "family_action_meeting", .reason = "To talk", .decided_on = DATE(2026, 10, 1), .convening_agency_id = demo->agency_ids[HELEN], .profile_id = work->profile_id,
	    .worker_id = demo->worker_ids[RUTH] }), OK);
	CHECK_OUTCOME(record_meeting_arranged(work, &(struct meeting_arranged){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .held_on = held_on, .starts_at = "15:30",
	    .venue = "At school", .chair_name = "Helen Sharrock" }), OK);
	CHECK_OUTCOME(record_recommendation_captured(work, &(struct recommendation_captured){ .recommendation_id = id, .meeting_id = meeting_id, .episode_id = demo->episode_id, .what = "A coach",
	    .owner_name = "Somebody", .worker_id = demo->worker_ids[RUTH] }), OK);
	CHECK_OUTCOME(record_recommendation_settled(work, &(struct recommendation_settled){ .version = VERSION_ANY, .recommendation_id = id, .meeting_id = meeting_id, .episode_id = demo->episode_id,
	    .state = RECOMMENDATION_STATE_UNAVAILABLE, .service_kind = kind, .words = "Nobody has room", .worker_id = demo->worker_ids[RUTH] }), OK);
	if (finished)
		CHECK_OUTCOME(record_meeting_finished(work, &(struct meeting_finished){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .held_on = held_on,
		    .note_id = work_new_id(work), .worker_id = demo->worker_ids[RUTH] }), OK);
}

static struct house *
needy(void)
{
	struct house *house = house_with_story(today);
	struct work *work = house_begin(house, RUTH, today);
	struct demo *demo = &house->demo;

	look_for(work, demo, 6, 0, "parenting_course", NULL, DATE(2026, 10, 9));
	look_for(work, demo, 2, 0, "parenting_course", NULL, DATE(2026, 11, 3));
	look_for(work, demo, 2, 0, "domestic_abuse", "domestic_abuse", DATE(2026, 11, 3));
	ask_for(work, demo, 3, "housing_and_money", SERVICE_WHAT_DECLINED, DATE(2026, 11, 3));
	ask_for(work, demo, 1, "housing_and_money", SERVICE_WHAT_WAITING, DATE(2026, 11, 3));
	ask_for(work, demo, 5, "housing_and_money", SERVICE_WHAT_NOT_WANTED, DATE(2026, 11, 3));
	ask_for(work, demo, 2, "young_carers", SERVICE_WHAT_STARTED, DATE(2026, 11, 3));
	recommend(work, demo, "school_support", DATE(2026, 11, 3), true);
	recommend(work, demo, NULL, DATE(2026, 11, 3), true);
	recommend(work, demo, "school_support", DATE(2026, 11, 3), false);
	house_keep(house);
	return house;
}

/* R-REP-02, R-REP-11, R-DIR-09: by kind, level, area and month, from plans, referrals and what was looked for. R-PLAN-22, R-REF-04: what a meeting could not get and what a service declined are among them. */
DATA_TEST(the_report_on_unmet_need_counts_what_services_said_what_meetings_could_not_get_and_what_nobody_offers)
{
	struct house *house = needy();
	const char *file = house_get(house, JOAN, file_path).html, *page = house_get(house, JOAN, page_path).html;

	CHECK_HAS(file, "\"By\",\"Which\",\"All\",\"Waiting\",\"Service said no\",\"Family said no\",\"Not to be had\",\"Not found\"\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Parenting course\",8,0,0,0,0,8\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Housing, money or work\",9,1,3,5,0,0\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Help at school or with going there\",1,0,0,0,1,0\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Kind not said\",1,0,0,0,1,0\r\n");
	CHECK_HAS(file, "\"Month\",\"October 2026\",6,0,0,0,0,6\r\n");
	CHECK_HAS(file, "\"Month\",\"November 2026\",15,1,3,5,2,4\r\n");
	CHECK_HAS(file, "\"Level\",\"2 Early Help\",21,1,3,5,2,10\r\n");
	CHECK_HAS(file, "\"Area\",\"WA10\",21,1,3,5,2,10\r\n");
	CHECK_HAS(file, "\"Kind of help and area\",\"Parenting course, WA10\",8,0,0,0,0,8\r\n");
	CHECK_HAS_NOT(file, "Young carers");
	CHECK_HAS_NOT(file, "Denholm");
	CHECK_HAS(page, "Needs from 1 October 2026 to 30 November 2026");
	CHECK_HAS(page, "Parenting course");
	CHECK_HAS_NOT(page, "are held back");
	CHECK(text_starts_with(house_get(house, JOAN, "/needs/report/export?from=2026-10-09&to=2026-11-24&as=xlsx").html, "PK"));
	CHECK_HAS(house_get(house, JOAN, "/needs/report?from=31+2+2026&to=1+3+2026").html, "Enter a real day");
	CHECK_NUMBER(house_get(house, JOAN, "/needs/report/export?from=2026-02-31&as=csv").status, 404);
	CHECK_HAS(house_get(house, JOAN, "/needs/report?from=1+2+2024&to=1+2+2024").html, "No family whose help you oversee");
	CHECK_HAS(house_get(house, TOM, page_path).html, "No family whose help you oversee");
	house_end(house);
}

/* R-REP-13: small numbers are held back and the others rounded, since one could be worked out from the other tables. R-SEC-02: of restricted help nobody learns more than from the record itself. */
DATA_TEST(of_unmet_need_small_numbers_are_held_back_and_restricted_help_is_not_told_by_its_kind)
{
	struct house *house = needy();
	const char *file = house_get(house, SAMIRA, file_path).html;
	struct work *work;

	CHECK_HAS(file, "\"Kind of help\",\"Parenting course\",10,0,0,0,0,10\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Housing, money or work\",10,\"fewer than 5\",\"fewer than 5\",5,0,0\r\n");
	CHECK_HAS(file, "\"Kind of help\",\"Restricted help\",\"fewer than 5\",0,0,0,0,\"fewer than 5\"\r\n");
	CHECK_HAS(file, "\"Month\",\"October 2026\",5,0,0,0,0,5\r\n");
	CHECK_HAS(house_get(house, SAMIRA, page_path).html, "rounded to the nearest 5");
	CHECK_HAS(house_get(house, JOAN, file_path).html, "\"Kind of help\",\"Restricted help\",2,0,0,0,0,2\r\n");
	CHECK_HAS(house_get(house, JOAN, file_path).html, "\"Kind of help and area\",\"Restricted help, WA10\",2,0,0,0,0,2\r\n");
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "Domestic abuse");
	work = house_begin(house, RUTH, today);
	look_for(work, &house->demo, 4, 0, "domestic_abuse", "domestic_abuse", DATE(2026, 11, 3));
	house_keep(house);
	CHECK_HAS(house_get(house, SAMIRA, file_path).html, "\"Kind of help\",\"Domestic abuse\",5,0,0,0,0,5\r\n");
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "Domestic abuse");
	house_end(house);
}

/* R-SEC-06: a sealed child, a sealed family and a secret address leave no trace in it; R-CONS-08: nor does a family whose agreement is taken back. */
DATA_TEST(whoever_is_sealed_counts_in_no_unmet_need_and_a_secret_address_gives_no_area)
{
	struct house *house = needy();
	struct work *work = house_begin(house, RUTH, today);
	const char *before = house_get(house, JOAN, file_path).html;
	struct household_memberships_now_rows homes;

	look_for(work, &house->demo, 7, house->demo.kieran, "nursery_place", NULL, DATE(2026, 11, 3));
	house_keep(house);
	CHECK_HAS(house_get(house, JOAN, file_path).html, "Nursery place");
	work = house_begin(house, RUTH, today);
	house_seal_person(work, house->demo.kieran, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK_TEXT(house_get(house, JOAN, file_path).html, before);
	CHECK_HAS_NOT(house_get(house, SAMIRA, file_path).html, "Nursery place");
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_household_memberships_now(work, house->demo.kyle, &homes), OK);
	house_seal(work, "household", homes.at[0].household_id, (struct id_list){ &house->demo.worker_ids[JOAN], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "WA10");
	CHECK_HAS(house_get(house, JOAN, file_path).html, "\"Area\",\"Area not known, or secret\",21,");
	work = house_begin(house, RUTH, today);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK_HAS(house_get(house, JOAN, page_path).html, "No family whose help you oversee");
	CHECK_HAS_NOT(house_get(house, SAMIRA, file_path).html, "Parenting");
	house_end(house);
}

/* R-REP-02, R-PLAN-22: where a worker looks for a service, nothing that is there helps; it stands with the family until help is found. */
DATA_TEST(a_worker_who_finds_no_service_writes_down_what_is_missing_and_later_that_it_was_found)
{
	struct house *house = house_with_story(today);
	const char *none = family_path(house, "services/none"), *list = family_path(house, "services"), *one;
	struct house_page page = house_post(house, HELEN, none, "person", "PN-nobody", "looked_on", "31 2 2026", NULL);
	struct story_service_requests_rows rows;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select somebody of this family, or nobody");
	CHECK_HAS(page.html, "Select what kind of help it is");
	CHECK_HAS(page.html, "Say what you looked for");
	CHECK_HAS(page.html, "Say why it is needed, and where you looked");
	CHECK_HAS(page.html, "Say what it means for the children");
	CHECK_HAS(page.html, "must be a real date");
	CHECK_HAS(house_get(house, HELEN, family_path(house, "services/new")).html, "Nothing here helps");
	page = house_post(house, HELEN, none, "person", house_person_reference(house, house->demo.amy), "service_kind", "parenting_course", "looked_for", "A course on Saturdays", "looked_where",
	    "Amy works in the week; the family hub, two charities", "risk", "Bedtimes stay hard. Ruth goes on Fridays.", "looked_on", "20 11 2026", NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_get(house, RUTH, list);
	CHECK_HAS(page.html, "Looked for, and not found");
	CHECK_HAS(page.html, "A course on Saturdays, for Amy");
	CHECK_HAS(page.html, "Looked for on 20 November 2026 by Helen Sharrock");
	CHECK_HAS(page.html, "Ruth goes on Fridays.");
	CHECK_HAS(house_get(house, RUTH, family_path(house, "chronology")).html, "A course on Saturdays: Looked for, and not found");
	CHECK_HAS_NOT(house_get(house, RUTH, family_path(house, "chronology")).html, "A course on Saturdays: Asked");
	CHECK_OUTCOME(q_story_service_requests(house_begin(house, RUTH, today), house->demo.episode_id, false, &rows), OK);
	house_undo(house);
	CHECK_TEXT(rows.at[0].state, "not_found");
	CHECK(!date_is_given(rows.at[0].due_on));
	one = arena_format(test_arena(), "%s/%lld", list, (long long)rows.at[0].service_request_id);
	page = house_post(house, RUTH, one, "what", "started", "happened_on", "21 11 2026", NULL);
	CHECK_HAS(page.html, "From there this cannot follow");
	page = house_post(house, RUTH, one, "what", "found", "happened_on", "21 11 2026", NULL);
	CHECK_HAS(page.html, "Say which help there is now");
	CHECK_NUMBER(house_post(house, RUTH, one, "what", "found", "happened_on", "21 11 2026", "words", "The chapel runs one", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, list).html, "Not looked for any more, since 21 November 2026");
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, "Parenting");
	house_end(house);
}

/* R-CORE-04: a program writes it down and takes the report, with the same rights. */
DATA_TEST(a_program_writes_down_that_nothing_was_found_and_takes_the_report_on_unmet_need)
{
	struct api_house *house = api_house_open();
	const char *path = arena_format(test_arena(), "/api/v1/episodes/%s/help-not-found", house->episode), *ruth = api_house_token(house, RUTH, NULL);
	struct api_told told = api_post(house, ruth, path, "{\"service_kind\":\"sailing\",\"looked_for\":\"A swimming group\",\"looked_where\":\"The baths\",\"risk\":\"Little\",\"looked_on\":\"2026-11-24\"}");

	CHECK_NUMBER(told.status, 422);
	told = api_post(house, ruth, path, "{\"service_kind\":\"other\",\"looked_for\":\"A swimming group\",\"looked_where\":\"The baths\",\"risk\":\"Little\",\"looked_on\":\"2026-11-24\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "items/0/state"), "not_found");
	told = api_get(house, api_house_token(house, JOAN, NULL), "/api/v1/unmet-needs.csv?from=2026-11-24");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"Kind of help\",\"Other help\",1,0,0,0,0,1\r\n");
	CHECK_NUMBER(api_get(house, ruth, "/api/v1/unmet-needs.csv?from=2026-13-24").status, 400);
	api_house_close(house);
}
