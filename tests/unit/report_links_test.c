/* report_links_test.c -- a professional without an account gives a report for a meeting by a link, once. R-SEC-07 */
#include <string.h>

#include "casework/consent/consent.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/report_links.h"
#include "casework/story/story_meetings.sql.h"
#include "tests/files_made.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

struct asked {
	struct house *house;
	int64_t meeting_id, maya, ruth;
	const char *episode, *meeting;
};

/* Ruth arranges a meeting in a week and asks Maya, a speech therapist of no agency here, and herself for reports. */
static struct asked
ask(void)
{
	struct asked asked = { .house = house_with_story(TODAY) };
	struct demo *demo = &asked.house->demo;
	struct work *work = house_begin(asked.house, RUTH, TODAY);
	struct meeting meeting;

	asked.meeting_id = work_new_id(work);
	CHECK_OUTCOME(record_meeting_decided(work, &(struct meeting_decided){ .meeting_id = asked.meeting_id, .reference = work_new_reference(work, "MT"), .episode_id = demo->episode_id,
	    .meeting_kind = "family_action_meeting", .reason = "One plan of all", .decided_on = TODAY, .convening_agency_id = work->agency_id, .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_meeting_arranged(work, &(struct meeting_arranged){ .version = VERSION_ANY, .meeting_id = asked.meeting_id, .episode_id = demo->episode_id, .held_on = DATE(2026, 12, 1),
	    .starts_at = "15:30", .venue = "14 Kiln Lane", .chair_name = "Ruth", .chair_worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(meeting_read(work, asked.meeting_id, &meeting), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .name = "Maya Reyes", .job_title = "Speech therapist", .report_asked = true, .field = "maya" },
	    demo->problems, &asked.maya), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .worker_id = work->actor.id, .agency_id = work->agency_id, .name = "Ruth Adeyemi",
	    .report_asked = true, .field = "ruth" }, demo->problems, &asked.ruth), OK);
	house_keep(asked.house);
	asked.episode = house_episode_reference(asked.house, demo->episode_id);
	asked.meeting = meeting.reference;
	return asked;
}

static const char *
making_path(const struct asked *asked, int64_t invitee_id)
{
	return arena_format(test_arena(), "/episodes/%s/meetings/%s/invitees/%lld/link", asked->episode, asked->meeting, (long long)invitee_id);
}

/* As the page of whoever runs the meeting makes it: the path of the link. */
static const char *
link_for_maya(const struct asked *asked)
{
	struct meeting meeting;
	struct date last_on;
	char token[TOKEN_ROOM];
	struct work *work = house_begin(asked->house, RUTH, TODAY);

	CHECK_OUTCOME(meeting_read(work, asked->meeting_id, &meeting), OK);
	CHECK_OUTCOME(report_link_make(work, &meeting, asked->maya, token, &last_on, asked->house->demo.problems), OK);
	CHECK(date_is_same(last_on, DATE(2026, 12, 1)));
	house_keep(asked->house);
	return arena_format(test_arena(), "/report/%s", token);
}

/* In a browser in which nobody is signed in: TOM's cookie is taken away for it. */
static struct house_page
open_link(const struct asked *asked, const char *path)
{
	asked->house->cookies[TOM] = "";
	return house_get(asked->house, TOM, path);
}

static struct house_page
send_link(const struct asked *asked, const char *path, const char *words, const char *is_me)
{
	struct house_page page = open_link(asked, path);

	return house_send(asked->house, TOM, path, page, "speech", words, "is_me", is_me, NULL);
}

DATA_TEST(a_professional_without_an_account_sends_a_report_by_a_link_that_works_once_and_names_nobody_of_the_family_R_SEC_07)
{
	struct asked asked = ask();
	struct house *house = asked.house;
	const char *meeting_page = arena_format(test_arena(), "/episodes/%s/meetings/%s", asked.episode, asked.meeting), *link, *first;
	struct house_page page = house_get(house, RUTH, meeting_page);

	CHECK_HAS(page.html, "Give them a link for it");
	CHECK_HAS(page.html, arena_format(test_arena(), "/invitees/%lld/link", (long long)asked.maya));
	CHECK_HAS_NOT(page.html, arena_format(test_arena(), "/invitees/%lld/link", (long long)asked.ruth));
	CHECK_NUMBER(house_get(house, PRIYA, making_path(&asked, asked.maya)).status, 403);
	CHECK_HAS(house_post(house, RUTH, making_path(&asked, asked.maya), NULL).html, "Make sure that it is really them");
	CHECK_HAS(house_post(house, RUTH, making_path(&asked, asked.ruth), "invitee", "yes", NULL).html, "Ruth Adeyemi has an account here");
	CHECK_NUMBER(house_post(house, RUTH, making_path(&asked, asked.maya), "invitee", "yes", NULL).status, 303);

	first = link_for_maya(&asked);
	link = link_for_maya(&asked);
	CHECK_HAS(house_get(house, RUTH, making_path(&asked, asked.maya)).html, "A link that they have holds until 1 December 2026");
	CHECK_HAS(open_link(&asked, first).html, "another took its place");
	CHECK_HAS(open_link(&asked, "/report/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").html, "It is not one of ours");
	CHECK_HAS(house_get(house, RUTH, link).html, "Sign out first");
	page = open_link(&asked, link);
	CHECK_HAS(page.html, "Ruth Adeyemi");
	CHECK_HAS(page.html, asked.meeting);
	CHECK_HAS_NOT(page.html, "Kyle");
	CHECK_HAS_NOT(page.html, "Denholm");
	CHECK_HAS_NOT(page.html, "Kiln Lane");
	CHECK_HAS_NOT(page.html, asked.episode);

	/* What is wrong is said, what was typed is kept, and the link still works. */
	page = send_link(&asked, link, "", "yes");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Write what the meeting should know, or choose a file");
	page = send_link(&asked, link, "Kieran says two words together.", "");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Kieran says two words together.");
	CHECK_HAS(page.html, "Say that the report is yours to send");
	CHECK_NUMBER(send_link(&asked, link, "Kieran says two words together.", "yes").status, 303);
	page = house_get(house, RUTH, meeting_page);
	CHECK_HAS(page.html, "Kieran says two words together.");
	CHECK_HAS(page.html, "Maya Reyes");

	CHECK_HAS(open_link(&asked, link).html, "The report has been sent");
	CHECK_NUMBER(send_link(&asked, link, "He does not speak.", "yes").status, 422);
	CHECK_HAS_NOT(house_get(house, RUTH, meeting_page).html, "He does not speak.");
	house_end(house);
}

/* It is kept nowhere, so a link that the next page did not show would be lost. */
DATA_TEST(a_link_for_somebody_of_the_longest_name_is_shown_R_SEC_07)
{
	struct asked asked = ask();
	struct work *work = house_begin(asked.house, RUTH, TODAY);
	struct meeting meeting;
	char name[301];
	int64_t invitee_id;

	memset(name, 'M', 300);
	name[300] = '\0';
	CHECK_OUTCOME(meeting_read(work, asked.meeting_id, &meeting), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .name = name, .report_asked = true, .field = "name" }, asked.house->demo.problems, &invitee_id), OK);
	house_keep(asked.house);
	CHECK(house_post(asked.house, RUTH, making_path(&asked, asked.maya), "invitee", "yes", NULL).noticed);
	CHECK(house_post(asked.house, RUTH, making_path(&asked, invitee_id), "invitee", "yes", NULL).noticed);
	house_end(asked.house);
}

DATA_TEST(a_report_that_comes_as_a_file_by_a_link_is_with_the_meeting_and_a_file_that_is_refused_uses_nothing_up_R_SEC_07)
{
	struct asked asked = ask();
	struct house *house = asked.house;
	const char *link = link_for_maya(&asked);

	house->cookies[TOM] = "";
	CHECK_NUMBER(house_post_file(house, TOM, link, "report.exe", (struct slice){ "MZ\x90\0\3\0\0\0", 8 }, "is_me", "yes", NULL).status, 422);
	CHECK_NUMBER(house_post_file(house, TOM, link, "report.txt", slice_of("Kieran understands more than he says."), "is_me", "yes", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/meetings/%s", asked.episode, asked.meeting)).html, "Report of Maya Reyes for the meeting, sent by a link");
	house_end(house);
}

DATA_TEST(a_link_for_a_report_takes_nothing_when_the_report_was_taken_down_by_hand_meanwhile_R_SEC_07)
{
	struct asked asked = ask();
	struct house *house = asked.house;
	const char *link = link_for_maya(&asked), *by_hand = arena_format(test_arena(), "/episodes/%s/meetings/%s/report/%lld", asked.episode, asked.meeting, (long long)asked.maya);

	CHECK_NUMBER(house_post(house, RUTH, by_hand, "speech", "She rang: two words together.", NULL).status, 303);
	CHECK_HAS(open_link(&asked, link).html, "It was taken back");
	CHECK_NUMBER(send_link(&asked, link, "Kieran says two words together.", "yes").status, 422);
	house_end(house);
}

DATA_TEST(a_link_for_a_report_takes_nothing_when_whoever_gave_it_sees_the_family_no_more_or_the_meeting_is_called_off_R_SEC_07_R_CONS_08)
{
	struct asked asked = ask();
	struct house *house = asked.house;
	const char *link = link_for_maya(&asked);
	struct work *work;

	work = house_begin(house, JOAN, TODAY);
	CHECK_OUTCOME(record_meeting_called_off(work, &(struct meeting_called_off){ .version = VERSION_ANY, .meeting_id = asked.meeting_id, .episode_id = house->demo.episode_id, .reason = "Amy is ill",
	    .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_HAS(open_link(&asked, link).html, "It takes no report any more");
	CHECK_NUMBER(send_link(&asked, link, "Kieran says two words together.", "yes").status, 422);
	house_end(house);

	asked = ask();
	house = asked.house;
	link = link_for_maya(&asked);
	work = house_begin(house, HELEN, TODAY);
	(void)house_bar(work, house->demo.worker_ids[RUTH], "episode", house->demo.episode_id);
	house_keep(house);
	CHECK_HAS(open_link(&asked, link).html, "It takes no report any more");
	CHECK_NUMBER(send_link(&asked, link, "Kieran says two words together.", "yes").status, 422);
	house_end(house);

	asked = ask();
	house = asked.house;
	link = link_for_maya(&asked);
	house_pages_on(house, DATE(2026, 12, 2));
	CHECK_HAS(open_link(&asked, link).html, "It is too old");
	house_end(house);
}
