/* meetings_finish_test.c -- the end of a Family Action Meeting: what is missing, what it brings about, what is passed on; and a review. */
#include "casework/episodes/leaving.h"
#include "tests/unit/meetings_told.h"

#include "casework/episodes/leaving.h"
#include "casework/story/meeting_reading.h"

/* Finishing ------------------------------------------------------------------------------------------------------------ */

/* Who had died before the meeting is not asked after, and was not there. R-PERS-18 */
static void
died_before(struct work *work, struct told *told)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	struct problems problems = { .arena = work->arena }, missing = problems;

	CHECK_OUTCOME(person_death(work, told->demo.pauline, &(struct death){ date_add_days(meeting.held_on, -1), DEATH_PRECISION_EXACT }, "Amy rang", &problems), OK);
	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, &missing), INVALID);
	CHECK(has_problem(&missing, "attendance", "Say whether Kyle was there") && !has_problem(&missing, "attendance", "Say whether Pauline was there"));
	CHECK_OUTCOME(invitee_attend(work, &meeting, invitee_of(work, told, "Pauline"), VERSION_ANY, &(struct invitee_presence){ .extent = ATTENDANCE_EXTENT_WHOLE, .way = "in_person" },
	    &problems), INVALID);
	CHECK(has_problem(&problems, "extent", "Pauline had died before the meeting"));
	problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(person_death_correct(work, told->demo.pauline, NULL, "It was another Pauline", &problems), OK);
}

static void
everything_is_missing(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	static const char *const fields[] = { "attendance", "absence", "information", "summary", "level", "lead", "actions", "plan", "agreement", "next" };

	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, problems), INVALID);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!has_problem(problems, fields[i], NULL))
			FAIL("nothing is said of %s", fields[i]);
	CHECK(has_problem(problems, "attendance", "Say whether Amy was there"));
	died_before(work, told);
}

static void
without_how(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	struct meeting_recommendation_row row;
	int64_t id;
	bool found;

	attend(work, told, problems);
	say(work, told, problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
	id = recommend(work, told, NULL, problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK_TEXT(problems->first->words, "Say how this will be done: Kyle plays in goal every Friday lunchtime");
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(q_meeting_recommendation(work, id, &row, &found), OK);
	CHECK_OUTCOME(recommendation_settle(work, &meeting, id, row.version, RECOMMENDATION_STATE_DECLINED, (struct maybe_int){ false, 0 }, NULL, NULL, problems), INVALID);
	CHECK(has_problem(problems, "adds_risk", NULL)); /* R-MEET-20 */
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(recommendation_change(work, &meeting, id, row.version, &(struct new_recommendation){ .objective_id = row.objective_id, .what = row.what,
	    .how = "With a grown-up beside the goal", .owner_worker_id = row.owner_worker_id }, problems), OK);
	CHECK_OUTCOME(recommendation_change(work, &meeting, id, row.version, &(struct new_recommendation){ .objective_id = row.objective_id, .what = "Other words",
	    .owner_worker_id = row.owner_worker_id }, problems), CONFLICT);
}

static void
after_finishing(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told), next;
	struct plan old, plan;
	struct actions_of_plan_rows actions;
	struct meeting_copies_rows copies;
	struct episode episode = episode_of(work, told);
	size_t carried = 0, new_actions = 0;

	(void)problems;
	CHECK(meeting.state == MEETING_FINISHED && meeting.family_present && meeting.note_id != 0);
	CHECK_OUTCOME(plan_read(work, told->demo.plan_id, &old), OK);
	CHECK(!old.draft && !old.agreed);
	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_NUMBER(meeting.plan_id, plan.plan_id);
	CHECK_NUMBER(meeting.plan_version_number, 1);
	CHECK_TEXT(plan.plan_kind, "family_action_plan");
	CHECK_TEXT(plan.contingency, "We ring each other and meet sooner.");
	CHECK_TEXT(episode.case_summary, "Calm evenings, friends for Kyle.");
	CHECK_OUTCOME(q_actions_of_plan(work, plan.plan_id, &actions), OK);
	for (size_t i = 0; i < actions.count; i++) {
		carried += actions.at[i].carried_from_action_id != 0;
		new_actions += text_equals(actions.at[i].what, "Kyle plays in goal every Friday lunchtime");
	}
	CHECK_NUMBER(carried, 8); /* none of the old plan's was over */
	CHECK_NUMBER(new_actions, 1);
	CHECK(!runs(work, told, "plan_first_review") && !runs(work, told, "plan_later_review") && !runs(work, told, "family_meeting_held"));
	CHECK(runs(work, told, "plan_circulated") && runs(work, told, "family_plan_first_review"));
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_NUMBER(copies.count, 4); /* Amy, Kyle, Pauline and Dawn; the workers read it here */
	CHECK_TEXT(date_iso(work->arena, copies.at[0].due_on), date_iso(work->arena, add_working_days(&work->profile->holidays, meeting.held_on, 10)));
	CHECK(open_task(work, told, "send_copies").task_id != 0);
	CHECK(open_task(work, told, "feedback_visit").task_id == 0);
	CHECK_OUTCOME(meeting_read(work, meeting.next_meeting_id, &next), OK);
	CHECK(next.is_review && next.state == MEETING_ARRANGED);
	CHECK_TEXT(next.venue, "At school");
	CHECK_NUMBER(next.convening_agency_id, told->demo.agency_ids[RUTH]); /* R-MEET-43 */
}

static const char *
left_out_of(struct work *work, int64_t meeting_id, int64_t person_id)
{
	struct meeting_invitees_rows rows;

	CHECK_OUTCOME(q_meeting_invitees(work, meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].person_id == person_id)
			return rows.at[i].left_out_reason;
	FAIL("%s", "nobody of this number is listed");
}

static void
leave_and_come_back(struct work *work, struct told *told, struct problems *problems, int64_t next_meeting_id)
{
	struct episode episode = episode_of(work, told);
	struct meeting_copies_rows copies;
	struct story_left_rows left;

	CHECK(left_out_of(work, next_meeting_id, told->demo.pauline) == NULL);
	CHECK_OUTCOME(episode_leave(work, &episode, &(struct new_leaving){ .person_id = told->demo.pauline, .left_on = work->today, .why = LEAVING_WHY_OWN_WISH, .reason = "She would rather not" }, problems), OK);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_TEXT(copies.at[2].not_needed_reason, "They do not belong to this help any more");
	CHECK_TEXT(left_out_of(work, next_meeting_id, told->demo.pauline), "They do not belong to this help any more");
	CHECK(open_task(work, told, "left_and_was_asked").task_id != 0);
	CHECK_OUTCOME(q_story_left(work, told->demo.episode_id, &left), OK);
	CHECK_OUTCOME(episode_leave_undo(work, &episode, left.at[0].leaving_id, "She comes", problems), OK);
	CHECK(left_out_of(work, next_meeting_id, told->demo.pauline) == NULL);
}

static void
send_all(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_copies_rows copies;

	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_OUTCOME(copy_leave_out(work, &meeting, copies.at[1].planned_copy_id, NULL, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(copy_leave_out(work, &meeting, copies.at[1].planned_copy_id, "He is six; Amy reads it with him.", problems), OK);
	/* Pauline has died since: no copy waits to go to her. R-PERS-18 */
	CHECK_OUTCOME(person_death(work, told->demo.pauline, &(struct death){ work->today, DEATH_PRECISION_EXACT }, "Amy rang", problems), OK);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_TEXT(copies.at[2].name, "Pauline");
	CHECK_TEXT(copies.at[2].not_needed_reason, "They have died");
	CHECK(open_task(work, told, "somebody_died").task_id != 0);
	for (size_t i = 0; i < copies.count; i++)
		if (copies.at[i].not_needed_reason == NULL)
			CHECK_OUTCOME(copy_send(work, &meeting, copies.at[i].planned_copy_id, "by_hand", work->today, problems), OK);
	CHECK(!runs(work, told, "plan_circulated"));
	CHECK(open_task(work, told, "send_copies").task_id == 0);
	/* She lives: hers waits again. She leaves the help: it does not, and she is not asked to the next meeting; until that was a mistake. R-CORE-10 */
	CHECK_OUTCOME(person_death_correct(work, told->demo.pauline, NULL, "It was another Pauline", problems), OK);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK(copies.at[2].not_needed_reason == NULL && copies.at[1].not_needed_reason != NULL);
	leave_and_come_back(work, told, problems, meeting.next_meeting_id);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK(copies.at[2].not_needed_reason == NULL);
	CHECK_OUTCOME(copy_send(work, &meeting, copies.at[2].planned_copy_id, "by_hand", work->today, problems), OK);
}

/* R-MEET-17, R-MEET-18, R-MEET-19, R-MEET-21, R-MEET-22, R-MEET-25, R-PLAN-02, R-PLAN-04, R-PLAN-05, R-PLAN-15, R-PLAN-17, R-PLAN-18, R-REV-03, CLK-09, CLK-11 */
DATA_TEST(when_the_meeting_ends_the_plan_the_note_the_copies_and_the_next_meeting_are_there_R_MEET_19)
{
	struct told *told = begun();

	as(told, HELEN, 9, everything_is_missing);
	as(told, RUTH, 9, without_how);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, after_finishing);
	as(told, RUTH, 12, send_all);
	end_told(told);
}

static void
nobody_came(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_invitees_rows rows;
	struct meeting_recommendation_row row;
	struct meeting_seen seen;
	int64_t id;
	bool found;

	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].left_out_reason == NULL)
			CHECK_OUTCOME(invitee_attend(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, &(struct invitee_presence){
			    .extent = rows.at[i].person_id != 0 ? ATTENDANCE_EXTENT_NOT_THERE : ATTENDANCE_EXTENT_WHOLE, .way = "phone" }, problems), OK);
	say(work, told, problems);
	id = recommend(work, told, "At school", problems);
	CHECK_OUTCOME(q_meeting_recommendation(work, id, &row, &found), OK);
	CHECK_OUTCOME(recommendation_change(work, &meeting, id, row.version, &(struct new_recommendation){ .objective_id = row.objective_id, .what = row.what, .how = row.how,
	    .owner_worker_id = row.owner_worker_id, .due_on = date_add_days(meeting.held_on, 7) }, problems), OK);
	settle_all(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "no", .words = "Amy says on the phone that she wants something else.", .more_words = "Amy" }, problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "absence", "Nobody of the family was there"));
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "absence", .answer = "agreed" }, problems);
}

static void
after_no_agreement(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	struct plan plan;

	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_TEXT(plan.plan_kind, "eha_action_plan");
	CHECK(meeting.plan_id == 0 && !meeting.family_present);
	CHECK(open_task(work, told, "feedback_visit").task_id != 0);
	CHECK_NUMBER(open_task(work, told, "no_agreement").worker_id, told->demo.worker_ids[JOAN]); /* who manages Ruth, who leads */
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &seen, &(struct meeting_agreement){ .agreed_on = date_add_days(meeting.held_on, -1),
	    .review_on = date_add_months(meeting.held_on, 1) }, problems), INVALID);
	CHECK(has_problem(problems, "agreed_by", NULL) && has_problem(problems, "agreed_on", "The day they agreed must be on or after"));
}

/* Everybody has the minutes, before there is a plan. */
static void
minutes_are_sent(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct meeting meeting = meeting_of(work, told);
	struct meeting_copies_rows copies;

	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_NUMBER(copies.count, 4);
	for (size_t i = 0; i < copies.count; i++)
		CHECK_OUTCOME(copy_send(work, &meeting, copies.at[i].planned_copy_id, "by_hand", work->today, problems), OK);
	/* Pauline leaves the help before the plan is agreed: none of it goes to her. R-CORE-10 */
	CHECK_OUTCOME(episode_leave(work, &episode, &(struct new_leaving){ .person_id = told->demo.pauline, .left_on = work->today, .why = LEAVING_WHY_OWN_WISH, .reason = "She does not want it." }, problems), OK);
	CHECK(!runs(work, told, "plan_circulated") && open_task(work, told, "send_copies").task_id == 0);
}

/* The day of the first action has passed; the plan is agreed on the day when they agree, and everybody gets it. */
static void
agreed_at_last(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	struct meeting_agreement given = { .agreed_on = date_add_days(work->today, -1), .agreed_by = "Amy", .family_words = "Now it is right.", .review_on = date_add_months(work->today, 1) };
	struct meeting_copies_rows copies;
	struct actions_of_plan_rows actions;
	const char *const *passed;
	size_t count, waiting = 0, moved = 0;
	struct plan plan;

	CHECK_OUTCOME(meeting_days_passed(work, &meeting, &passed, &count), OK);
	CHECK_NUMBER(count, 1);
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &seen, &given, problems), INVALID);
	CHECK(has_problem(problems, "due_on", "Enter a new day for what should have been done by now: Kyle plays in goal every Friday lunchtime, by "));
	*problems = (struct problems){ .arena = work->arena };
	given.due_on = date_add_days(work->today, 7);
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &seen, &given, problems), OK);
	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_TEXT(plan.plan_kind, "family_action_plan");
	CHECK(date_is_same(plan.agreed_on, given.agreed_on));
	CHECK_OUTCOME(q_actions_of_plan(work, plan.plan_id, &actions), OK);
	for (size_t i = 0; i < actions.count; i++)
		moved += text_equals(actions.at[i].what, "Kyle plays in goal every Friday lunchtime") && date_compare(actions.at[i].due_on, given.due_on) == 0;
	CHECK_NUMBER(moved, 1);
	CHECK(open_task(work, told, "no_agreement").task_id == 0);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	for (size_t i = 0; i < copies.count; i++)
		if (!date_is_given(copies.at[i].sent_on)) {
			waiting++;
			CHECK(date_is_same(copies.at[i].due_on, add_working_days(&work->profile->holidays, given.agreed_on, 10)));
		}
	CHECK_NUMBER(waiting, 3); /* Amy, Kyle and Dawn */
	CHECK(runs(work, told, "plan_circulated") && open_task(work, told, "send_copies").task_id != 0);
}

/* R-MEET-24, R-CONS-23, R-PLAN-19, R-PLAN-13, R-PLAN-15, R-PLAN-17 */
DATA_TEST(a_family_that_was_not_there_is_visited_and_a_plan_they_do_not_agree_to_goes_to_the_leads_manager_R_PLAN_19)
{
	struct told *told = begun();

	as(told, HELEN, 9, nobody_came);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 10, after_no_agreement);
	as(told, HELEN, 11, minutes_are_sent);
	as(told, HELEN, 30, agreed_at_last);
	end_told(told);
}

static void
after_dispute(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);

	(void)problems;
	CHECK_NUMBER(episode.level, 3);
	CHECK_NUMBER(episode.lead_professional_id, told->demo.worker_ids[RUTH]);
	CHECK(open_task(work, told, "lead_dispute").task_id != 0);
	CHECK(open_task(work, told, "ask_social_care").task_id != 0);
}

static void
helen_will_lead(struct work *work, struct told *told, struct problems *problems)
{
	attend(work, told, problems);
	say(work, told, problems);
	(void)recommend(work, told, "At school", problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "agreed", .chosen_worker_id = told->demo.worker_ids[HELEN],
	    .words = "Amy would like Helen, who sees Kyle each day.", .more_words = "Ruth hands over on Friday, with Amy.", .version = 1 }, problems);
}

static void
helen_leads(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct story_meetings_rows meetings;
	struct story_leads_rows leads;
	struct new_lead given;

	CHECK_NUMBER(episode.lead_professional_id, told->demo.worker_ids[HELEN]);
	CHECK_OUTCOME(q_story_leads(work, told->demo.episode_id, &leads), OK);
	CHECK_HAS(leads.at[0].how_chosen, meeting_of(work, told).reference);
	CHECK_TEXT(leads.at[0].reason, "Ruth hands over on Friday, with Amy.");
	CHECK_TEXT(leads.at[0].family_view, "Amy would like Helen, who sees Kyle each day.");
	/* Outside of a meeting nobody takes over at this level; with the meeting named, which stands first. */
	episode.level = 3;
	given = (struct new_lead){ .worker_id = told->demo.worker_ids[RUTH], .from_on = work->today, .how_chosen = "Amy asked for her.", .family_view = "Ruth again.", .reason = "Helen is away." };
	CHECK_OUTCOME(episode_agree_lead(work, &episode, &given, problems), INVALID);
	CHECK(has_problem(problems, "meeting", "At level 3 somebody else leads when a meeting with the family has agreed it"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(q_story_meetings(work, told->demo.episode_id, &meetings), OK);
	CHECK(meeting_held_words(work, &meetings, date_none(), "MT-AAAAAAAA") == NULL);
	CHECK(meeting_held_words(work, &meetings, date_add_days(work->today, 1), meeting_of(work, told).reference) == NULL); /* one of before */
	given.meeting = meeting_held_words(work, &meetings, episode.lead_since, meeting_of(work, told).reference);
	CHECK_OUTCOME(episode_agree_lead(work, &episode, &given, problems), OK);
	CHECK_OUTCOME(q_story_leads(work, told->demo.episode_id, &leads), OK);
	CHECK_HAS(leads.at[0].how_chosen, "The Family Action Meeting of ");
	CHECK_HAS(leads.at[0].how_chosen, ". Amy asked for her.");
	/* It cannot always wait: why stands with it. */
	episode = episode_of(work, told);
	episode.level = 3;
	given = (struct new_lead){ .worker_id = told->demo.worker_ids[HELEN], .from_on = work->today, .how_chosen = "Joan asked.", .family_view = "Amy knows.", .reason = "Ruth is Joe's cousin.",
		.cannot_wait = "Ruth is Joe's cousin" };
	CHECK_OUTCOME(episode_agree_lead(work, &episode, &given, problems), OK);
	CHECK_OUTCOME(q_story_leads(work, told->demo.episode_id, &leads), OK);
	CHECK_HAS(leads.at[0].how_chosen, "Without a meeting, for it could not wait: Ruth is Joe's cousin. Joan asked.");
}

/* R-LP-07, R-LP-08 */
DATA_TEST(a_change_of_lead_in_a_meeting_names_the_meeting_the_familys_view_and_the_handover_R_LP_08)
{
	struct told *told = begun();

	as(told, HELEN, 9, helen_will_lead);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, helen_leads);
	end_told(told);
}

/* R-MEET-17, R-MEET-21, R-MEET-23, R-MEET-35, R-REV-04 */
DATA_TEST(a_dispute_leaves_the_lead_in_place_and_a_level_that_is_too_low_asks_social_care_R_MEET_23)
{
	struct told *told = begun();

	as(told, HELEN, 9, dispute_and_too_low);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, after_dispute);
	end_told(told);
}

static void
review_is_held(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	struct plan plan;
	struct outcomes_of_plan_rows outcomes;
	struct meeting_actions_to_review_rows actions;
	int64_t *ids;

	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	attend(work, told, problems);
	say(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed" }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "agreed", .chosen_worker_id = told->demo.worker_ids[RUTH], .words = "Ruth goes on." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "plan", .words = "As before.", .more_words = "We ring each other.", .place = "School and health visiting." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "next", .day = date_add_months(meeting.held_on, 3), .time_of_day = "15:30", .place = "At school", .words = "All" }, problems);
	agree_plan(work, told, problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(q_outcomes_of_plan(work, plan.plan_id, &outcomes), OK);
	ids = ARENA_ARRAY(work->arena, int64_t, outcomes.count);
	for (size_t i = 0; i < outcomes.count; i++)
		ids[i] = outcomes.at[i].outcome_id;
	seen.outcome_ids = (struct id_list){ ids, outcomes.count };
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 9); /* each action of the plan is asked after. R-REV-05 */
	CHECK(has_problem(problems, "progress", "Kyle plays in goal"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(q_meeting_actions_to_review(work, meeting.held_on, plan.plan_id, &actions), OK);
	for (size_t i = 0; i < actions.count; i++)
		CHECK_OUTCOME(action_progress(work, &plan, actions.at[i].action_id, VERSION_ANY, i == 0 ? ACTION_STATUS_DONE : ACTION_STATUS_GOING_WELL, "It works.", meeting.held_on, problems), OK);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), OK);
}

static void
after_review(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_copies_rows copies;
	struct story_reviews_rows reviews;

	(void)problems;
	CHECK_NUMBER(meeting.plan_version_number, 2);
	CHECK(!runs(work, told, "family_plan_first_review") && runs(work, told, "family_plan_later_review") && runs(work, told, "modified_plan_circulated"));
	CHECK(!runs(work, told, "plan_later_review"));
	CHECK_OUTCOME(q_story_reviews(work, meeting.plan_id, &reviews), OK);
	CHECK_NUMBER(reviews.count, 1);
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_TEXT(date_iso(work->arena, copies.at[0].due_on), date_iso(work->arena, date_add_days(meeting.held_on, 15))); /* R-PLAN-16 */
}

/* R-PLAN-16, R-REV-04, R-REV-05, R-MEET-22, CLK-10, CLK-12 */
DATA_TEST(a_review_meeting_asks_after_each_action_and_makes_the_next_version_R_REV_05)
{
	struct told *told = begun();

	as(told, RUTH, 9, finish_first);
	as(told, RUTH, 9, finish);
	as(told, RUTH, 30, review_begins);
	as(told, RUTH, 40, start);
	as(told, RUTH, 40, review_is_held);
	as(told, RUTH, 40, after_review);
	end_told(told);
}

static void
nothing_for_zak(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	struct plan plan;
	int64_t objective_id, recommendation_id;

	finish_first(work, told, problems);
	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	/* What was for everybody is met; what is left is for Kyle and for Kieran. */
	CHECK_OUTCOME(outcome_change(work, &plan, told->demo.outcome_ids[0], VERSION_ANY, &(struct new_outcome){ .words = "Evenings are calmer" }, OUTCOME_STATE_MET, NULL, problems), OK);
	CHECK_OUTCOME(outcome_change(work, &plan, told->demo.outcome_ids[3], VERSION_ANY, &(struct new_outcome){ .words = "Everyone eats well" }, OUTCOME_STATE_MET, NULL, problems), OK);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "actions", "Say what will be different for Zak"));
	*problems = (struct problems){ .arena = work->arena };
	seen.child_ids.count = 0; /* whom the reader may not know of is not named */
	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, problems), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = told->demo.zak, .words = "Zak eats more than toast", .baseline = "3" }, problems,
	    &objective_id), INVALID);
	CHECK(has_problem(problems, "measure", "Say what you count"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = told->demo.zak, .words = "Zak eats more than toast", .measure = "Foods that he eats",
	    .baseline = "3", .target = "8" }, problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Zak chooses a new food", .how = "At the shop",
	    .owner_person_id = told->demo.amy, .owner_name = "Amy" }, problems, &recommendation_id), OK);
	finish(work, told, problems);
}

static void
zak_is_counted(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct outcomes_of_plan_rows outcomes;
	size_t found = 0;

	(void)problems;
	CHECK_OUTCOME(q_outcomes_of_plan(work, meeting.plan_id, &outcomes), OK);
	for (size_t i = 0; i < outcomes.count; i++)
		if (text_equals(outcomes.at[i].words, "Zak eats more than toast")) {
			found++;
			CHECK_NUMBER(outcomes.at[i].person_id, told->demo.zak);
			CHECK_TEXT(outcomes.at[i].measure, "Foods that he eats");
			CHECK_TEXT(outcomes.at[i].baseline, "3");
			CHECK_TEXT(outcomes.at[i].target, "8");
		}
	CHECK_NUMBER(found, 1);
}

/* R-PLAN-03, R-PLAN-26 */
DATA_TEST(a_meeting_ends_with_something_for_each_child_and_what_is_counted_goes_into_the_plan_R_PLAN_26)
{
	struct told *told = begun();

	as(told, RUTH, 9, nothing_for_zak);
	as(told, RUTH, 9, zak_is_counted);
	end_told(told);
}

static void
without_a_plan_before(struct work *work, struct told *told, struct problems *problems)
{
	struct plan plan;
	const struct clock_occasion finished = { .episode_id = told->demo.episode_id, .event = "assessment_completed", .subject_kind = "episode",
		.subject_id = told->demo.episode_id, .happened_on = work->today };
	struct meeting meeting = meeting_of(work, told);
	int64_t objective_id, recommendation_id;

	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_OUTCOME(plan_end(work, &plan, work->today, "{}", 0), OK);
	CHECK_OUTCOME(clocks_happened(work, &finished), OK);
	CHECK(runs(work, told, "plan_first_review"));
	finish_first(work, told, problems);
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .words = "All three sleep" }, problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "A story every night", .how = "In bed",
	    .owner_person_id = told->demo.amy, .owner_name = "Amy" }, problems, &recommendation_id), OK);
	finish(work, told, problems);
	CHECK(!runs(work, told, "plan_first_review") && runs(work, told, "family_plan_first_review"));
}

/* R-REV-03 */
DATA_TEST(a_plan_of_a_meeting_ends_the_wait_for_a_review_that_the_assessment_alone_had_asked_for)
{
	struct told *told = begun();

	as(told, RUTH, 9, without_a_plan_before);
	end_told(told);
}
