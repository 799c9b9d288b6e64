/* exports_test.c -- lists and one family's record as files, for those who may see them; and how many timescales were kept. */
#include <string.h>

#include "base/text.h"
#include "casework/clocks/clocks.events.h"
#include "casework/meetings/meetings.events.h"
#include "casework/notes/notes.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const char *
export_path(struct house *house)
{
	return arena_format(test_arena(), "/episodes/%s/export", house_episode_reference(house, house->demo.episode_id));
}

static const char *
taken(struct house *house, enum demo_worker worker, const char *file)
{
	struct house_page page = house_post(house, worker, export_path(house), "file", file, "reason", "For the file of the meeting on Thursday", NULL);

	CHECK_NUMBER(page.status, 200);
	return page.html;
}

/* R-REV-20, Annex C.2 rule 13: the file of a list shows what the page shows. */
DATA_TEST(my_work_and_the_board_of_timescales_are_taken_away_as_they_are_shown_with_every_row_and_true_days)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_get(house, RUTH, "/my-work/export?as=csv");
	const char *file;

	CHECK_NUMBER(page.status, 200);
	CHECK(text_starts_with(page.html, "\xef\xbb\xbf\"List\",\"Family\",\"Children\",\"Reference\",\"What\",\"Who\",\"Due\",\"Where it stands\"\r\n"));
	CHECK_HAS(page.html, "\"Denholm\",\"Kyle, Zak and Kieran\"");
	CHECK_HAS(page.html, house_episode_reference(house, house->demo.episode_id));
	CHECK_HAS(page.html, ",2026-1");
	CHECK(text_starts_with(house_get(house, RUTH, "/my-work/export?as=xlsx").html, "PK"));
	CHECK_HAS_NOT(house_get(house, ALEX, "/my-work/export?as=csv").html, "Kyle");
	file = house_get(house, JOAN, "/timescales/export?as=csv").html;
	CHECK_HAS(file, "\"Child seen and spoken to alone\",\"Zak\"");
	CHECK_HAS(file, "\"Ruth Adeyemi\"");
	CHECK_HAS_NOT(house_get(house, JOAN, "/timescales/export?as=csv&kind=consent_review").html, "Zak");
	file = house_get(house, SAMIRA, "/timescales/export?as=csv").html;
	CHECK_HAS(file, "Child seen and spoken to alone");
	CHECK_HAS_NOT(file, "Zak");
	CHECK_HAS_NOT(house_get(house, TOM, "/timescales/export?as=csv").html, "EP-");
	house_end(house);
}

/* R-SEC-01, R-SEC-02: the file is for whoever sees the family; words that are restricted on the page are restricted in it. */
static void
check_restricted(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	const struct note_text text = { "text", { .words = "A word about health, for few.", .basis = PARAGRAPH_BASIS_SEEN, .sensitivity = SENSITIVITY_RESTRICTED, .section = "health" } };
	int64_t note_id;

	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "phone_call", .happened_on = today, .heading = "=HYPERLINK(\"http://a.invalid\")",
	    .subject_ids = { &house->demo.kyle, 1 }, .texts = &text, .text_count = 1 }, house->demo.problems, &note_id), OK);
	house_keep(house);
	CHECK_HAS(taken(house, RUTH, "notes"), "A word about health, for few.");
	CHECK_HAS(taken(house, RUTH, "notes"), "\"'=HYPERLINK(\"\"http://a.invalid\"\")\"");
	CHECK_HAS_NOT(taken(house, HELEN, "notes"), "A word about health, for few.");
	CHECK_HAS(taken(house, HELEN, "notes"), "Restricted: only some may read this paragraph.");
	CHECK_NUMBER(house_get(house, ALEX, export_path(house)).status, 404);
	CHECK_NUMBER(house_get(house, SAMIRA, export_path(house)).status, 403);
}

/* R-SEC-04: whoever looks at the family's record sees who took what, and the reason is kept. */
DATA_TEST(one_family_is_taken_away_by_whoever_sees_it_with_a_reason_and_the_family_can_be_told_who_took_what)
{
	static const struct db_statement of_looks = { .name = "test_exports_looks", .sql = "select details from look where what like 'Taken as a file%' and details is not null",
		.column_count = 1 };
	struct house *house = house_with_story(today);
	struct house_page page = house_post(house, RUTH, export_path(house), "file", "people", NULL);
	struct db_result result;
	struct db *db;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say why you take it out of the record");
	page = house_post(house, RUTH, export_path(house), "file", "everybody", "reason", "To see", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what you need");
	CHECK_HAS(page.html, "To see");
	CHECK_HAS(taken(house, RUTH, "people"), "\"Kyle\",\"Denholm\",\"child\"");
	CHECK_HAS(taken(house, RUTH, "consent"), "\"agreed\"");
	CHECK_HAS(taken(house, RUTH, "timescales"), "\"Child seen and spoken to alone\",\"Zak\"");
	CHECK_HAS(taken(house, RUTH, "plan"), "\"Outcome\",\"For\"");
	CHECK_HAS(taken(house, RUTH, "notes"), "\"The child's view or behaviour\"");
	CHECK_HAS(taken(house, RUTH, "happened"), "\"Help began\"");
	CHECK(text_starts_with(taken(house, RUTH, "workbook"), "PK"));
	page = house_get(house, HELEN, arena_format(test_arena(), "/episodes/%s/who-looked", house_episode_reference(house, house->demo.episode_id)));
	CHECK_HAS(page.html, "Taken as a file: Notes, with their words");
	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &of_looks, NULL, &result), OK);
	db_read_end(db);
	CHECK_NUMBER(result.row_count, 7);
	CHECK_TEXT(db_as_text(result.values[0]), "Reason: For the file of the meeting on Thursday");
	/* No typed reason hides a look: it cannot pass for a page that protects. */
	CHECK_NUMBER(house_post(house, HELEN, export_path(house), "file", "people", "reason", "Protection: none of your business", NULL).status, 200);
	CHECK_HAS(house_get(house, NADIA, "/looks?worker=sharrock").html, "Reason: Protection: none of your business");
	check_restricted(house);
	house_end(house);
}

/* So many rows behind the program's back; `from_n` selects from n, whose column i counts from 1. */
static void
add_rows(struct work *work, int count, const char *table, const char *from_n)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "exports_test_%s", table),
		.sql = arena_format(test_arena(), "with recursive n (i) as (select 1 union all select i + 1 from n where i < %d) insert into %s %s from n", count, table, from_n) };
	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, NULL), OK);
}

/* Decision 0012: as many as the query of each list gives at most. */
static void
fill_lists(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	long long episode = (long long)house->demo.episode_id, ruth = (long long)house->demo.worker_ids[RUTH];

	add_rows(work, 200, "clock", arena_format(test_arena(), "(clock_id, episode_id, clock_key, subject_kind, subject_id, started_on, due_on, amber_on, duty, profile_id) "
	    "select i, %lld, 'consent_review', 'episode', %lld, '2026-11-01', '2027-11-01', '2027-10-01', 'lead', %lld", episode, episode, (long long)work->profile_id));
	add_rows(work, 300, "plan_action", arena_format(test_arena(), "(action_id, outcome_id, plan_id, what, how, owner_name, due_on, status, ordinal) "
	    "select i, (select min(o.outcome_id) from outcome o where o.plan_id = (select max(p.plan_id) from plan p where p.episode_id = %lld)), 1, 'Walk', 'to school', 'Amy', '2027-01-01', "
	    "'not_started', i", episode));
	add_rows(work, 200, "task", arena_format(test_arena(), "(task_id, episode_id, task_key, what, subject_kind, subject_id, worker_id, given_at, state) "
	    "select i, %lld, 'give_copy', 'Give a copy', 'episode', %lld, %lld, '2026-11-01T10:00:00.000Z', 'open'", episode, episode, ruth));
	add_rows(work, 2000, "child_contact", arena_format(test_arena(), "(note_id, person_id, episode_id, seen_on, seen, heard, alone, place_kind, worker_id) "
	    "select i, %lld, %lld, '2026-11-01', 1, 1, 0, 'home', %lld", (long long)house->demo.kyle, episode, ruth));
	house_keep(house);
}

DATA_TEST(every_list_of_a_family_that_is_cut_says_so_in_its_last_row_and_no_other_does)
{
	static const char *const lists[] = { "timescales", "plan", "waiting", "happened" };
	struct house *house = house_with_story(today);

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		CHECK_HAS_NOT(taken(house, RUTH, lists[i]), "The list is cut here");
	fill_lists(house);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		CHECK_HAS(taken(house, RUTH, lists[i]), "The list is cut here");
	CHECK_HAS_NOT(taken(house, RUTH, "people"), "The list is cut here");
	house_end(house);
}

/* ---- How many were kept ---- */

/* So many clocks of one kind that were due on this day, of which some were stopped in time. */
static void
run_clocks(struct work *work, struct demo *demo, const char *key, int count, int kept, int excused)
{
	for (int i = 0; i < count; i++) {
		int64_t clock_id = work_new_id(work);

		CHECK_OUTCOME(record_clock_started(work, &(struct clock_started){ .clock_id = clock_id, .episode_id = demo->episode_id, .clock_key = key, .subject_kind = "episode",
		    .subject_id = demo->episode_id, .started_on = DATE(2024, 1, 1), .due_on = DATE(2024, 2, 1), .amber_on = DATE(2024, 1, 20), .duty = "lead",
		    .profile_id = work->profile_id }), OK);
		if (i >= kept && i < kept + excused)
			CHECK_OUTCOME(record_clock_exception_recorded(work, &(struct clock_exception_recorded){ .version = VERSION_ANY, .clock_id = clock_id,
			    .episode_id = demo->episode_id, .reason = "The school was closed", .worker_id = demo->worker_ids[RUTH] }), OK);
		CHECK_OUTCOME(record_clock_stopped(work, &(struct clock_stopped){ .version = VERSION_ANY, .clock_id = clock_id, .episode_id = demo->episode_id,
		    .stopped_on = i < kept ? DATE(2024, 2, 1) : DATE(2024, 2, 2), .stop = CLOCK_STOP_MET }), OK);
	}
}

/*
 * R-REP-01: number due, met on time, late with a reason, late without; R-REV-16. R-REP-13: a count of three is held back from whoever may not see small
 * numbers, and cannot be worked out from the others.
 */
DATA_TEST(the_report_counts_timescales_kept_late_with_a_reason_and_late_without_and_holds_small_numbers_back)
{
	struct house *house = house_with_story(today);
	struct work *work = house_begin(house, RUTH, today);
	struct house_page page;
	const char *file;

	run_clocks(work, &house->demo, "consent_review", 9, 5, 1);
	run_clocks(work, &house->demo, "plan_circulated", 3, 3, 0);
	run_clocks(work, &house->demo, "plan_first_review", 5, 5, 0);
	house_keep(house);
	page = house_get(house, JOAN, "/timescales/report/export?from=2024-02-01&to=2024-02-01&as=csv");
	CHECK_HAS(page.html, "\"Agreement talked about again\",9,5,1,3,0,0,\r\n");
	CHECK_HAS_NOT(house_get(house, JOAN, "/timescales/report/export?from=2024-02-02&to=2024-02-03&as=csv").html, "Agreement talked");
	page = house_get(house, JOAN, "/timescales/report?from=1+2+2024&to=1+2+2024");
	CHECK_HAS(page.html, "Due from 1 February 2024 to 1 February 2024");
	CHECK_HAS(page.html, "Agreement talked about again");
	page = house_get(house, JOAN, "/timescales/report?from=31+2+2024&to=1+2+2024");
	CHECK_HAS(page.html, "Enter a real day");
	CHECK_HAS(house_get(house, JOAN, "/timescales/report?from=2+2+2024&to=1+2+2024").html, "The last day must be the same as or after the first");
	CHECK_HAS(house_get(house, TOM, "/timescales/report?from=1+2+2024&to=1+2+2024").html, "No timescale that you oversee was due then.");
	file = house_get(house, SAMIRA, "/timescales/report/export?from=2024-02-01&to=2024-02-01&as=csv").html;
	CHECK_HAS(file, ",9,\"not shown\",\"not shown\",\"not shown\",0,0,\r\n");
	CHECK_HAS(file, ",\"fewer than 5\",\"not shown\",0,0,0,0,\r\n");
	CHECK_HAS(file, ",5,5,0,0,0,0,\r\n");
	CHECK_HAS(house_get(house, SAMIRA, "/timescales/report?from=1+2+2024&to=1+2+2024").html, "Numbers from 1 to 4 are held back");
	house_end(house);
}

/* ---- What agencies gave to meetings ---- */

struct guest {
	enum demo_worker worker;
	const char *left_out_reason;
	bool report_asked;
	struct date report_on;
	enum invitee_answer answer;
	enum attendance_extent extent;
	const char *reason;
};

static int64_t
new_meeting(struct work *work, struct demo *demo, struct date held_on)
{
	int64_t meeting_id = work_new_id(work);

	CHECK_OUTCOME(record_meeting_decided(work, &(struct meeting_decided){ .meeting_id = meeting_id, .reference = arena_format(work->arena, "MT-%lld", (long long)meeting_id), .episode_id = demo->episode_id,
	    .meeting_kind = "family_action_meeting", .reason = "To talk", .decided_on = DATE(2024, 1, 10), .convening_agency_id = demo->agency_ids[HELEN], .profile_id = work->profile_id,
	    .worker_id = demo->worker_ids[RUTH] }), OK);
	CHECK_OUTCOME(record_meeting_arranged(work, &(struct meeting_arranged){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .held_on = held_on, .starts_at = "15:30",
	    .venue = "At school", .chair_name = "Helen Sharrock" }), OK);
	return meeting_id;
}

static void
add_guest(struct work *work, struct demo *demo, int64_t meeting_id, const struct guest *guest)
{
	int64_t invitee_id = work_new_id(work);

	CHECK_OUTCOME(record_invitee_listed(work, &(struct invitee_listed){ .invitee_id = invitee_id, .meeting_id = meeting_id, .episode_id = demo->episode_id, .part = INVITEE_PART_PROFESSIONAL,
	    .worker_id = demo->worker_ids[guest->worker], .agency_id = demo->agency_ids[guest->worker], .name = "Somebody", .left_out_reason = guest->left_out_reason, .report_asked = guest->report_asked,
	    .report_due_on = guest->report_asked ? DATE(2024, 1, 31) : date_none() }), OK);
	if (guest->answer != INVITEE_ANSWER_MISSING)
		CHECK_OUTCOME(record_invitee_replied(work, &(struct invitee_replied){ .version = VERSION_ANY, .invitee_id = invitee_id, .meeting_id = meeting_id, .episode_id = demo->episode_id,
		    .answer = guest->answer, .worker_id = demo->worker_ids[RUTH] }), OK);
	if (date_is_given(guest->report_on))
		CHECK_OUTCOME(record_invitee_reported(work, &(struct invitee_reported){ .version = VERSION_ANY, .invitee_id = invitee_id, .meeting_id = meeting_id, .episode_id = demo->episode_id,
		    .report_on = guest->report_on, .worker_id = demo->worker_ids[RUTH] }), OK);
	if (guest->extent != ATTENDANCE_EXTENT_MISSING)
		CHECK_OUTCOME(record_invitee_attended(work, &(struct invitee_attended){ .version = VERSION_ANY, .invitee_id = invitee_id, .meeting_id = meeting_id, .episode_id = demo->episode_id,
		    .extent = guest->extent, .reason = guest->reason, .worker_id = demo->worker_ids[RUTH] }), OK);
}

static void
end_meeting(struct work *work, struct demo *demo, int64_t meeting_id)
{
	CHECK_OUTCOME(record_meeting_finished(work, &(struct meeting_finished){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .held_on = DATE(2024, 2, 1),
	    .note_id = work_new_id(work), .worker_id = demo->worker_ids[RUTH] }), OK);
}

/* Ten meetings: Tom's agency came to seven, once twice over and once for another; Priya's to all; Helen's was left out. And one that goes on, and one that was called off. */
static void
hold_meetings(struct work *work, struct demo *demo)
{
	static const struct guest tom[10] = {
		[0 ... 5] = { .worker = TOM, .report_asked = true, .report_on = { 2024, 1, 31 }, .extent = ATTENDANCE_EXTENT_WHOLE },
		[6] = { .worker = TOM, .report_asked = true, .report_on = { 2024, 2, 1 }, .extent = ATTENDANCE_EXTENT_REPRESENTED },
		[7] = { .worker = TOM, .report_asked = true, .answer = INVITEE_ANSWER_NOT_COMING, .extent = ATTENDANCE_EXTENT_NOT_THERE },
		[8] = { .worker = TOM, .answer = INVITEE_ANSWER_COMING, .extent = ATTENDANCE_EXTENT_NOT_THERE, .reason = "Ill that day" },
		[9] = { .worker = TOM, .answer = INVITEE_ANSWER_COMING, .extent = ATTENDANCE_EXTENT_NOT_THERE } };
	static const struct guest priya = { .worker = PRIYA, .extent = ATTENDANCE_EXTENT_PART }, helen = { .worker = HELEN, .left_out_reason = "She wrote" };
	int64_t meeting_id;

	for (size_t i = 0; i < 10; i++) {
		meeting_id = new_meeting(work, demo, DATE(2024, 2, 1));
		add_guest(work, demo, meeting_id, &tom[i]);
		add_guest(work, demo, meeting_id, &priya);
		add_guest(work, demo, meeting_id, &helen);
		if (i == 0)
			add_guest(work, demo, meeting_id, &(struct guest){ .worker = TOM, .extent = ATTENDANCE_EXTENT_NOT_THERE });
		end_meeting(work, demo, meeting_id);
	}
	add_guest(work, demo, new_meeting(work, demo, DATE(2024, 2, 1)), &priya);
	meeting_id = new_meeting(work, demo, DATE(2024, 2, 1));
	add_guest(work, demo, meeting_id, &priya);
	CHECK_OUTCOME(record_meeting_called_off(work, &(struct meeting_called_off){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .reason = "Snow" }), OK);
}

/*
 * R-REP-05: per agency the meetings it was invited to and attended, and the reports that it sent, sent late and owes; R-REP-13: small numbers are held back from whoever may not see them, with those
 * from which they could be worked out; R-SEC-06: of help that is sealed nobody learns here either.
 */
DATA_TEST(the_report_tells_for_each_agency_how_often_it_was_invited_and_came_and_which_reports_were_in_time_late_or_missing)
{
	static const char path[] = "/agencies/report?from=1+2+2024&to=1+2+2024", file_path[] = "/agencies/report/export?from=2024-02-01&to=2024-02-01&as=csv";
	struct house *house = house_with_story(today);
	struct work *work = house_begin(house, RUTH, today);
	const char *file, *of_tom, *of_priya, *page;

	hold_meetings(work, &house->demo);
	house_keep(house);
	of_tom = arena_format(test_arena(), "\"%s\",10,", demo_people[TOM].agency);
	of_priya = arena_format(test_arena(), "\"%s\",10,10,0,0,0,0,0,0\r\n", demo_people[PRIYA].agency);
	file = house_get(house, JOAN, file_path).html;
	CHECK_HAS(file, "\"Agency\",\"Invited to\",\"Attended\",\"Apologies\",\"No word\",\"Reports asked for\",\"Sent in time\",\"Sent late\",\"Missing\"\r\n");
	CHECK_HAS(file, arena_format(test_arena(), "%s7,2,1,8,6,1,1\r\n", of_tom));
	CHECK_HAS(file, of_priya);
	CHECK_HAS_NOT(file, demo_people[HELEN].agency);
	page = house_get(house, JOAN, path).html;
	CHECK_HAS(page, "Meetings held from 1 February 2024 to 1 February 2024");
	CHECK_HAS(page, demo_people[TOM].agency);
	CHECK_HAS_NOT(page, "are held back");
	CHECK_HAS(house_get(house, JOAN, "/agencies/report?from=2+2+2024&to=3+2+2024").html, "No agency was invited then to a meeting that you oversee.");
	CHECK_HAS(house_get(house, JOAN, "/agencies/report?from=31+2+2024&to=1+2+2024").html, "Enter a real day");
	CHECK_NUMBER(house_get(house, JOAN, "/agencies/report/export?from=2024-02-31&as=csv").status, 404);
	CHECK_HAS(house_get(house, TOM, path).html, "No agency was invited then to a meeting that you oversee.");
	file = house_get(house, SAMIRA, file_path).html;
	CHECK_HAS(file, arena_format(test_arena(), "%s\"not shown\",\"not shown\",\"not shown\",8,\"not shown\",\"not shown\",\"not shown\"\r\n", of_tom));
	CHECK_HAS(file, of_priya);
	CHECK_HAS(house_get(house, SAMIRA, path).html, "Numbers from 1 to 4 are held back");
	work = house_begin(house, RUTH, today);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, JOAN, file_path).html, demo_people[TOM].agency);
	CHECK_HAS_NOT(house_get(house, SAMIRA, file_path).html, demo_people[TOM].agency);
	house_end(house);
}
