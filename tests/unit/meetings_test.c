/* meetings_test.c -- deciding on a Family Action Meeting, preparing and holding it, and everything that refuses it. */
#include "casework/access/access.h"
#include "documents/minutes_read.h"
#include "tests/unit/meetings_told.h"

/* 1. Deciding -------------------------------------------------------------------------------------------------------- */

static void
nobody_agreed(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct new_meeting given = *decision(work, told);
	bool has;

	CHECK_OUTCOME(meeting_has_consent(work, told->demo.episode_id, "meeting", &has), OK);
	CHECK(!has);
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 3);
	CHECK(has_problem(problems, "without_consent_reason", "has not agreed to a meeting"));
	CHECK(has_problem(problems, "advised_by", NULL));
	CHECK(has_problem(problems, "advice", NULL));
	*problems = (struct problems){ .arena = work->arena };
	given.without_consent_reason = "Amy cannot be reached, and Kyle asks for help each day.";
	given.advised_by = "Joan Bright, 24 March";
	given.advice = "Hold it, tell Amy of it in writing, and ask her again.";
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), OK);
	CHECK_TEXT(meeting_of(work, told).advised_by, "Joan Bright, 24 March");
}

/* R-MEET-38, R-CONS-15 */
DATA_TEST(without_agreement_a_meeting_needs_an_exceptional_reason_and_a_managers_advice_R_MEET_38)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, nobody_agreed);
	end_told(told);
}

static void
wrong_level(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct new_meeting given = *decision(work, told);

	episode.level = 4;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "meeting_kind", "Contact Cares"));
	*problems = (struct problems){ .arena = work->arena };
	episode.level = 3;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "social_care_decision", NULL));
	*problems = (struct problems){ .arena = work->arena };
	episode.level = 2;
	given.protection_is_the_question = true;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "protection", "Contact Cares"));
	*problems = (struct problems){ .arena = work->arena };
	given.protection_is_the_question = false;
	given.ground = NULL;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "ground", NULL));
	given.ground = "assessment_done";
	given.convening_agency_id = told->demo.agency_ids[RUTH];
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "facilitation", "who agreed")); /* R-MEET-03, R-MEET-42 */
}

/* R-MEET-02, R-SAFE-22, R-MEET-03, R-MEET-42 */
DATA_TEST(a_meeting_is_refused_with_the_way_to_go_at_level_four_and_when_protection_is_the_question_R_MEET_02)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, wrong_level);
	end_told(told);
}

static void
fifteen_days(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, DATE(2026, 4, 20));

	CHECK_TEXT(date_iso(work->arena, meeting.latest_on), "2026-04-17");
	CHECK(runs(work, told, "family_meeting_held"));
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "late_reason", "on or before"));
	*problems = (struct problems){ .arena = work->arena };
	given.late_reason = "Amy is away over Easter.";
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	CHECK_TEXT(meeting_of(work, told).late_reason, "Amy is away over Easter.");
	meeting = meeting_of(work, told);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = date_none() }, problems), INVALID);
	CHECK(has_problem(problems, "chair", NULL) && has_problem(problems, "venue", NULL) && has_problem(problems, "held_on", NULL) && has_problem(problems, "starts_at", NULL));
	CHECK(has_problem(problems, "venue_suits", NULL) && has_problem(problems, "access_needs", NULL) && has_problem(problems, "childcare", NULL));
}

/* R-MEET-01, R-MEET-04, R-MEET-26, CLK-08: decided on Wed 25 March 2026, Easter between */
DATA_TEST(decided_on_25_march_a_meeting_is_due_on_17_april_and_a_later_day_needs_its_reason_R_MEET_01)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, fifteen_days);
	end_told(told);
}

static void
one_at_a_time(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	int64_t second;

	CHECK_OUTCOME(meeting_decide(work, &episode, decision(work, told), problems, &second), INVALID);
	CHECK(has_problem(problems, "", "already"));
}

static void
not_them(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct meeting meeting = meeting_of(work, told);
	struct new_invitee dave = { .part = INVITEE_PART_FAMILY, .name = "Dave", .field = "dave" };
	int64_t invitee_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Dave", .family_name = "Marsh", .birth_precision = BIRTH_PRECISION_YEAR,
	    .birth_date = DATE(1990, 7, 1), .language = "en" }, problems, &dave.person_id), OK);
	CHECK_OUTCOME(episode_add_adult(work, &episode, dave.person_id, "network", MAY_CONTACT_NO, problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &dave, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "dave", "does not want Dave spoken to"));
	*problems = (struct problems){ .arena = work->arena };
	dave.left_out = true;
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &dave, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "dave", "Say why Dave is not asked"));
	*problems = (struct problems){ .arena = work->arena };
	dave.left_out = false;
	CHECK_OUTCOME(person_death(work, dave.person_id, &(struct death){ work->today, DEATH_PRECISION_EXACT }, "His sister rang", problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &dave, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "dave", "Dave has died"));
}

/* R-CONS-24, R-MEET-05 */
DATA_TEST(whom_the_family_does_not_want_spoken_to_cannot_be_invited_and_leaving_out_needs_a_reason_R_CONS_24)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, one_at_a_time);
	as(told, HELEN, 0, not_them);
	end_told(told);
}

/* 2. Preparing and holding ----------------------------------------------------------------------------------------------- */

static void
nothing_is_ready(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);

	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), INVALID);
	CHECK(has_problem(problems, "prepare", "written information"));
	CHECK(has_problem(problems, "prepare", "Who prepared"));
	CHECK(has_problem(problems, "prepare", "advocate or supporter"));
	CHECK(has_problem(problems, "invitees", "Ask Ruth Adeyemi to come, or say why not"));
	CHECK(has_problem(problems, "invitees", "Ask the parents and children"));
	CHECK(has_problem(problems, "childs_view", "what Kyle wishes"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_start(work, &meeting, problems), INVALID);
	CHECK(has_problem(problems, "", "Finish the preparation first"));
}

static void
moved_means_told_again(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 12));

	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	meeting = meeting_of(work, told);
	CHECK(meeting.state == MEETING_ARRANGED);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), INVALID);
	CHECK(has_problem(problems, "invitees", "Tell Priya Nair when and where the meeting is now"));
}

/* R-MEET-05, R-MEET-08, R-MEET-40 */
DATA_TEST(a_meeting_is_not_ready_before_all_are_asked_the_family_is_prepared_and_each_child_is_heard_R_MEET_08)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 0, nothing_is_ready);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 3, moved_means_told_again);
	end_told(told);
}

static void
take_back(struct work *work, struct told *told, struct problems *problems)
{
	struct story_consents_rows rows;
	struct consent consent;
	struct meeting meeting;

	CHECK_OUTCOME(q_story_consents(work, told->demo.episode_id, &rows), OK);
	CHECK_OUTCOME(consent_read(work, rows.at[rows.count - 1].consent_id, &consent), OK);
	CHECK_OUTCOME(consent_withdraw(work, &consent, "Not any more.", problems), OK);
	meeting = meeting_of(work, told);
	CHECK_OUTCOME(meeting_start(work, &meeting, problems), INVALID);
	CHECK(has_problem(problems, "", "does not agree to the meeting any more"));
}

/* R-MEET-38 */
DATA_TEST(agreement_taken_back_stops_a_meeting_that_was_ready)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 9, take_back);
	end_told(told);
}

static void
helen_settles(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed", .words = "Helen's words", .version = 0 }, problems);
	say(work, told, problems);
}

static void
ruth_settles(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_lines_rows lines;

	say(work, told, problems);
	CHECK_OUTCOME(q_meeting_lines(work, told->meeting_id, &lines), OK);
	CHECK_NUMBER(lines.count, 9); /* three children's views, and what each of the two took down */
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "level", .answer = "confirmed", .words = "Ruth's words", .version = 0 }, problems),
	    CONFLICT);
}

/* R-MEET-14 */
DATA_TEST(two_people_take_minutes_at_once_and_nothing_is_lost_or_overwritten)
{
	struct told *told = begun();

	as(told, HELEN, 9, helen_settles);
	as(told, RUTH, 9, ruth_settles);
	end_told(told);
}

static void
another_chair(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 9));

	given.chair_worker_id = told->demo.worker_ids[SAMIRA];
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "chair_experience", "another agency"));
	*problems = (struct problems){ .arena = work->arena };
	given.chair_experience = "She chairs each week, and knows the Descriptions of Need.";
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	CHECK_TEXT(meeting_of(work, told).chair_name, "Samira Khan");
}

/* R-MEET-10, R-MEET-41 */
DATA_TEST(somebody_of_another_agency_can_chair_a_meeting_when_it_is_said_why_R_MEET_41)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, another_chair);
	end_told(told);
}

static void
ruth_reports(struct work *work, struct told *told, struct problems *problems)
{
	const struct report_text texts[] = { { "health", "Kieran was weighed; he is well." }, { "outside", "Something I am not sure belongs here." } };
	const struct new_report report = { .texts = texts, .text_count = 2 }, nothing = { .text_count = 0 };
	struct meeting meeting = meeting_of(work, told);
	struct story_meeting_reports_rows rows;

	CHECK_NUMBER(open_task(work, told, "write_report").worker_id, told->demo.worker_ids[RUTH]);
	CHECK_OUTCOME(invitee_report(work, &meeting, invitee_of(work, told, "Ruth Adeyemi"), &nothing, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(invitee_report(work, &meeting, invitee_of(work, told, "Ruth Adeyemi"), &report, problems), OK);
	CHECK(open_task(work, told, "write_report").task_id == 0);
	CHECK_OUTCOME(q_story_meeting_reports(work, told->meeting_id, 0, &rows), OK);
	CHECK_NUMBER(rows.count, 2);
}

static void
helen_reads_it(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct story_meeting_reports_rows rows;
	struct minutes_copy_part *parts, reports;
	size_t count, in_minutes = 0;

	(void)problems;
	CHECK_OUTCOME(q_story_meeting_reports(work, told->meeting_id, 0, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	CHECK_TEXT(rows.at[0].words, "Kieran was weighed; he is well.");
	/* R-MEET-07: the room hears it and the minutes keep it; what stands outside of the parts of life is for its writer alone. */
	CHECK_OUTCOME(meeting_reports_read(work, &meeting, 1, &reports), OK);
	CHECK_NUMBER(reports.lines.count, 1);
	CHECK_HAS(reports.lines.at[0].who, "Ruth Adeyemi, in a written report.");
	CHECK_OUTCOME(minutes_read(work, &meeting, 1, &parts, &count), OK);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < parts[i].lines.count; j++)
			in_minutes += text_equals(parts[i].lines.at[j].words, "Kieran was weighed; he is well.");
	CHECK_NUMBER(in_minutes, 1);
}

static void
helen_cannot_move_it(struct work *work, struct told *told, struct problems *problems)
{
	const struct report_move move = { 0, "health" };
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(invitee_report(work, &meeting, invitee_of(work, told, "Ruth Adeyemi"), &(struct new_report){ .moves = &move, .move_count = 1 }, problems), INVALID);
	CHECK_TEXT(problems->first->field, "move_0");
}

static void
ruth_moves_it(struct work *work, struct told *told, struct problems *problems)
{
	const struct report_move nowhere = { 0, "outside" }, move = { 0, "health" };
	struct meeting meeting = meeting_of(work, told);
	int64_t ruth = invitee_of(work, told, "Ruth Adeyemi");

	CHECK_OUTCOME(invitee_report(work, &meeting, ruth, &(struct new_report){ .moves = &nowhere, .move_count = 1 }, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(invitee_report(work, &meeting, ruth, &(struct new_report){ .moves = &move, .move_count = 1 }, problems), OK);
	CHECK_OUTCOME(invitee_report(work, &meeting, ruth, &(struct new_report){ .moves = &move, .move_count = 1 }, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
}

static void
helen_reads_both(struct work *work, struct told *told, struct problems *problems)
{
	struct story_meeting_reports_rows rows;

	(void)problems;
	CHECK_OUTCOME(q_story_meeting_reports(work, told->meeting_id, 1, &rows), OK);
	CHECK_NUMBER(rows.count, 2);
	CHECK_TEXT(rows.at[0].words, "Kieran was weighed; he is well.");
	CHECK_TEXT(rows.at[1].words, "Something I am not sure belongs here.");
	CHECK_TEXT(rows.at[1].part, "health");
}

/* R-MEET-07, R-MEET-44 */
DATA_TEST(a_report_for_a_meeting_is_asked_of_each_worker_and_what_belongs_to_no_part_of_life_stays_with_its_writer_until_they_move_it_R_MEET_44)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, ruth_reports);
	as(told, HELEN, 3, helen_reads_it);
	as(told, HELEN, 3, helen_cannot_move_it);
	as(told, RUTH, 3, ruth_moves_it);
	as(told, HELEN, 3, helen_reads_both);
	end_told(told);
}

static void
kyle_for_a_part(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	int64_t id, kyle = invitee_of(work, told, "Kyle");
	struct meeting_recommendations_rows rows;

	CHECK_OUTCOME(invitee_attend(work, &meeting, kyle, VERSION_ANY, &(struct invitee_presence){ .extent = ATTENDANCE_EXTENT_PART, .way = "in_person" }, problems), INVALID);
	CHECK(has_problem(problems, "reason", "explained to Kyle"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(invitee_attend(work, &meeting, kyle, VERSION_ANY, &(struct invitee_presence){ .extent = ATTENDANCE_EXTENT_PART, .way = "in_person",
	    .reason = "Helen told him that the grown-ups talk about money later." }, problems), OK);
	id = recommend(work, told, "On Mondays", problems);
	CHECK_OUTCOME(recommendation_settle(work, &meeting, id, VERSION_ANY, RECOMMENDATION_STATE_UNAVAILABLE, (struct maybe_int){ false, 0 }, NULL, NULL, problems), INVALID);
	CHECK(has_problem(problems, "words", "Say which service"));
	CHECK(has_problem(problems, "service_kind", "Select what kind of help is missing"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(recommendation_settle(work, &meeting, id, VERSION_ANY, RECOMMENDATION_STATE_UNAVAILABLE, (struct maybe_int){ false, 0 }, "school_support", "No coach until May.", problems), OK);
	CHECK_OUTCOME(q_meeting_recommendations(work, told->meeting_id, &rows), OK);
	CHECK_TEXT(rows.at[0].state, "unavailable");
}

/* R-MEET-09, R-PLAN-22 */
DATA_TEST(a_child_who_comes_for_a_part_of_the_meeting_is_told_why_and_a_service_that_is_not_to_be_had_is_written_down_R_PLAN_22)
{
	struct told *told = begun();

	as(told, HELEN, 9, kyle_for_a_part);
	end_told(told);
}

static void
an_advocate_is_due(struct work *work, struct told *told, struct problems *problems)
{
	struct task task;

	CHECK(open_task(work, told, "prepare.advocate_offered").task_id == 0);
	settle(work, told, (struct meeting_settling){ .point = "prepare.views_far_apart", .answer = "yes" }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.needs_more_help", .answer = "yes" }, problems);
	task = open_task(work, told, "prepare.advocate_offered");
	CHECK_HAS(task.what, "Offer an advocate or a supporter");
	CHECK_NUMBER(task.worker_id, told->demo.worker_ids[RUTH]); /* who leads */
	CHECK(date_is_same(task.due_on, meeting_of(work, told).held_on));
	settle(work, told, (struct meeting_settling){ .point = "prepare.advocate_offered", .answer = "accepted" }, problems);
	CHECK(open_task(work, told, "prepare.advocate_offered").task_id == 0);
	settle(work, told, (struct meeting_settling){ .point = "prepare.wishes_somebody", .answer = "yes" }, problems);
	CHECK(open_task(work, told, "prepare.advocate_offered").task_id == 0); /* it is answered */
}

static void
an_advocate_is_due_until_called_off(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting;

	settle(work, told, (struct meeting_settling){ .point = "prepare.somebody_vulnerable", .answer = "yes" }, problems);
	CHECK(open_task(work, told, "prepare.advocate_offered").task_id != 0);
	meeting = meeting_of(work, told);
	CHECK_OUTCOME(meeting_call_off(work, &meeting, "Amy is ill.", problems), OK);
	CHECK(open_task(work, told, "prepare.advocate_offered").task_id == 0);
}

/* R-MEET-46 */
DATA_TEST(whoever_needs_an_advocate_is_offered_one_and_it_waits_for_whoever_leads_until_it_is_answered_R_MEET_46)
{
	for (size_t i = 0; i < 2; i++) {
		struct told *told = tell_until(DATE(2026, 11, 24));

		as(told, HELEN, 0, agree_to_meet);
		as(told, HELEN, 0, decide);
		as(told, HELEN, 0, arrange);
		as(told, HELEN, 0, i == 0 ? an_advocate_is_due : an_advocate_is_due_until_called_off);
		end_told(told);
	}
}

static bool
runs_it(struct work *work, struct told *told)
{
	struct access_to_episode access;
	struct episode episode = episode_of(work, told);
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(access_of_episode(work, episode.reference, &access), OK);
	CHECK(access.contributes && !access.leads);
	return access_runs_meeting(work, &access, &episode, &meeting);
}

static void
only_takes_part(struct work *work, struct told *told, struct problems *problems)
{
	(void)problems;
	CHECK(!runs_it(work, told));
}

static void
priya_writes_it_down(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 9));

	given.minutes_worker_id = told->demo.worker_ids[PRIYA];
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
}

/* Helen convened and chairs, Priya writes, Ruth leads the help: three people. */
static void
three_people(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	(void)problems;
	CHECK(runs_it(work, told));
	CHECK_NUMBER(meeting.chair_worker_id, told->demo.worker_ids[HELEN]);
	CHECK_NUMBER(meeting.minutes_worker_id, told->demo.worker_ids[PRIYA]);
	CHECK_NUMBER(episode_of(work, told).lead_professional_id, told->demo.worker_ids[RUTH]);
}

/* R-MEET-31 */
DATA_TEST(whoever_writes_the_minutes_runs_the_meeting_also_when_others_chair_and_lead_R_MEET_31)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, PRIYA, 0, only_takes_part);
	as(told, HELEN, 0, priya_writes_it_down);
	as(told, PRIYA, 0, three_people);
	end_told(told);
}
