/* meetings_ending_test.c -- what a review meeting leads to besides another version: the plan ends, what was agreed for the case that it fails happens, another level. D.6, D.8 */
#include "tests/unit/meetings_told.h"

#include "casework/story/meeting_reading.h"

/* A review of the first plan of a meeting, held and begun. */
static struct told *
reviewed(void)
{
	struct told *told = begun();

	as(told, RUTH, 9, finish_first);
	as(told, RUTH, 9, finish);
	as(told, RUTH, 30, review_begins);
	as(told, RUTH, 40, start);
	return told;
}

static struct plan
plan_of(struct work *work, struct told *told)
{
	struct plan plan;

	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	return plan;
}

/* All that was agreed before is asked after. */
static void
ask_after(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct plan plan = plan_of(work, told);
	struct meeting_actions_to_review_rows actions;

	CHECK_OUTCOME(q_meeting_actions_to_review(work, meeting.held_on, plan.plan_id, &actions), OK);
	for (size_t i = 0; i < actions.count; i++)
		CHECK_OUTCOME(action_progress(work, &plan, actions.at[i].action_id, VERSION_ANY, ACTION_STATUS_GOING_WELL, "It works.", meeting.held_on, problems), OK);
}

static void
the_plan_ends(struct work *work, struct told *told, struct problems *problems)
{
	static const char *const criteria[] = { "ending.achieved", "ending.not_needed", "ending.continuing" };
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	int64_t recommendation_id;

	attend(work, told, problems);
	say(work, told, problems);
	ask_after(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed" }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "agreed", .chosen_worker_id = told->demo.worker_ids[RUTH], .words = "Ruth." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "no", .words = "Not quite.", .more_words = "Amy" }, problems);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "ending", .answer = "perhaps" }, problems), INVALID);
	CHECK(has_problem(problems, "ending_answer", "Select what becomes of the plan"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "ending.weather", .words = "Fine" }, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "ending", .answer = "ends" }, problems);
	recommendation_id = recommend(work, told, "At school", problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 6); /* three criteria, the family's yes, an action and its aim; neither what the plan is for nor when all meet again */
	CHECK(has_problem(problems, "ending", "Before the plan ends, answer: Is the plan not needed any more? Why?"));
	CHECK(has_problem(problems, "ending", "The family does not agree"));
	CHECK(has_problem(problems, "actions", "nobody would do this: Kyle plays in goal every Friday lunchtime"));
	*problems = (struct problems){ .arena = work->arena };
	seen.recommendation_ids.count = seen.objective_ids.count = 0; /* of what the reader may not know nothing is said */
	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, problems), INVALID);
	CHECK(!has_problem(problems, "actions", NULL));
	*problems = (struct problems){ .arena = work->arena };
	seen = seen_of(work, told);
	CHECK_OUTCOME(recommendation_settle(work, &meeting, recommendation_id, VERSION_ANY, RECOMMENDATION_STATE_DROPPED, (struct maybe_int){ false, 0 }, NULL, NULL, problems), OK);
	CHECK_OUTCOME(objective_drop(work, &meeting, seen.objective_ids.at[0], problems), OK);
	for (size_t i = 0; i < 3; i++)
		settle(work, told, (struct meeting_settling){ .point = criteria[i], .words = "Evenings are calm, and Pauline goes on." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "yes", .words = "We can do it ourselves now.", .more_words = "Amy", .version = 1 }, problems);
	finish(work, told, problems);
}

static void
it_has_ended(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told), waiting;
	struct episode episode = episode_of(work, told);
	struct story_last_plan_row last;
	struct story_reviews_rows reviews;
	struct meeting_copies_rows copies;
	struct plan plan;
	bool found;

	CHECK(meeting.plan_ended && meeting.plan_id == 0 && meeting.next_meeting_id == 0);
	CHECK_OUTCOME(meeting_waiting(work, episode.episode_id, &waiting), NOT_FOUND);
	CHECK_OUTCOME(plan_running(work, episode.episode_id, &plan), NOT_FOUND);
	CHECK_OUTCOME(q_story_last_plan(work, episode.episode_id, &last, &found), OK);
	CHECK_TEXT(last.state, "ended");
	CHECK(last.ended_in_review);
	CHECK_HAS(last.end_words, "\"continuing\":\"Evenings are calm, and Pauline goes on.\"");
	CHECK_OUTCOME(q_story_reviews(work, last.plan_id, &reviews), OK);
	CHECK_TEXT(reviews.at[0].decision, "end");
	CHECK(!runs(work, told, "family_plan_first_review") && !runs(work, told, "family_plan_later_review") && runs(work, told, "modified_plan_circulated"));
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK(copies.count > 0); /* the minutes are passed on all the same */
	CHECK_NUMBER(open_tasks(work, told, "after_plan", told->demo.worker_ids[RUTH]), 1);
	CHECK_NUMBER(open_tasks(work, told, "no_agreement", told->demo.worker_ids[JOAN]), 0);
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &(struct meeting_seen){ .names = "" }, &(struct meeting_agreement){ .agreed_on = work->today, .agreed_by = "Amy",
	    .review_on = date_add_days(work->today, 20) }, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };

	CHECK_OUTCOME(plan_goes_on(work, &episode, NULL, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(plan_goes_on(work, &episode, "Amy meant the course, not the plan", problems), OK);
	plan = plan_of(work, told);
	CHECK(plan.agreed && plan.plan_id == last.plan_id);
	CHECK(runs(work, told, "family_plan_later_review"));
	CHECK_NUMBER(open_tasks(work, told, "after_plan", told->demo.worker_ids[RUTH]), 0);
	CHECK_OUTCOME(plan_goes_on(work, &episode, "Again", problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
}

/* R-PLAN-20, D.6, D.8, D.7 */
DATA_TEST(a_review_meeting_that_finds_the_plan_has_done_its_work_ends_it_by_the_three_criteria_R_PLAN_20)
{
	struct told *told = reviewed();

	as(told, RUTH, 40, the_plan_ends);
	as(told, RUTH, 41, it_has_ended);
	end_told(told);
}

static void
it_fails_and_steps_down(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	attend(work, told, problems);
	say(work, told, problems);
	ask_after(work, told, problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "too_high", .words = "School manages.", .number = { true, 1 }, .version = 1 }, problems);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "ending", .answer = "contingency" }, problems), INVALID);
	CHECK(has_problem(problems, "ending_words", "Say what happens now, and who sees to it"));
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "ending", .answer = "contingency", .words = "Ruth rings Pauline tonight." }, problems);
	finish(work, told, problems);
}

static void
both_stand(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct episode episode = episode_of(work, told);
	struct story_last_plan_row last;
	struct story_reviews_rows reviews;
	bool found;

	(void)problems;
	CHECK_NUMBER(episode.level, 1);
	CHECK_NUMBER(meeting.next_meeting_id, 0); /* at level 1 no such meeting is held */
	CHECK_OUTCOME(q_story_last_plan(work, episode.episode_id, &last, &found), OK);
	CHECK_TEXT(last.contingency_words, "Ruth rings Pauline tonight.");
	CHECK_TEXT(date_iso(work->arena, last.contingency_on), date_iso(work->arena, meeting.held_on));
	CHECK_OUTCOME(q_story_reviews(work, last.plan_id, &reviews), OK);
	CHECK_TEXT(reviews.at[0].decision, "contingency");
	CHECK_NUMBER(reviews.at[0].level_number.value, 1);
	CHECK_NUMBER(open_tasks(work, told, "use_contingency", told->demo.worker_ids[RUTH]), 1);
	CHECK_NUMBER(open_tasks(work, told, "plan_not_of_level", told->demo.worker_ids[RUTH]), 1);
}

/* D.6 contingency_triggered, D.8 step-down, R-MEET-17 */
DATA_TEST(a_review_meeting_can_trigger_what_was_agreed_for_a_plan_that_fails_and_step_down_to_a_level_without_one)
{
	struct told *told = reviewed();

	as(told, RUTH, 40, it_fails_and_steps_down);
	as(told, RUTH, 40, both_stand);
	end_told(told);
}

/* The plan of the meeting is reviewed at home, on the plan's own pages, where everybody had their copy of the meeting. */
static void
reviewed_at_home(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told), agreed;
	struct meeting_seen seen = seen_of(work, told);
	struct plan plan = plan_of(work, told);
	struct actions_of_plan_rows actions;
	struct meeting_copies_rows copies;
	struct review_of_action *said;
	int64_t review_id;

	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK(copies.count > 1);
	for (size_t i = 0; i < copies.count; i++)
		CHECK_OUTCOME(copy_send(work, &meeting, copies.at[i].planned_copy_id, "by_hand", work->today, problems), OK);
	CHECK_NUMBER(open_tasks(work, told, "send_copies", told->demo.worker_ids[RUTH]), 0);
	CHECK_OUTCOME(q_actions_of_plan(work, plan.plan_id, &actions), OK);
	said = ARENA_ARRAY(work->arena, struct review_of_action, actions.count);
	for (size_t i = 0; i < actions.count; i++)
		said[i] = (struct review_of_action){ actions.at[i].action_id, actions.at[i].what, ACTION_STATUS_GOING_WELL, "It works." };
	CHECK_OUTCOME(plan_review(work, &plan, &(struct new_review){ .held_on = work->today, .discussion = "At home.", .family_contribution = "Amy led it.",
	    .copy_not_given_reason = "It is printed tomorrow.", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_CHANGE,
	    .next_review_on = date_add_months(work->today, 2), .actions = said, .action_count = actions.count }, problems, &review_id), OK);
	CHECK(runs(work, told, "modified_plan_circulated"));
	CHECK_OUTCOME(meeting_of_plan(work, plan.plan_id, &agreed), OK);
	CHECK_NUMBER(agreed.meeting_id, told->meeting_id);
	CHECK_OUTCOME(meeting_pass_on_review(work, &agreed, &seen, work->today), OK);
}

static void
everybody_gets_it_anew(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_copies_rows copies;
	struct task task = open_task(work, told, "send_copies");
	size_t waiting = 0;

	CHECK_NUMBER(task.worker_id, told->demo.worker_ids[RUTH]);
	CHECK_HAS(task.what, "The plan was reviewed");
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	for (size_t i = 0; i < copies.count; i++) {
		if (date_is_given(copies.at[i].sent_on))
			continue;
		waiting++;
		CHECK_TEXT(date_iso(work->arena, copies.at[i].due_on), date_iso(work->arena, date_add_days(work->today, 15)));
		CHECK_OUTCOME(copy_send(work, &meeting, copies.at[i].planned_copy_id, "by_hand", work->today, problems), OK);
	}
	CHECK_NUMBER(waiting * 2, copies.count);
	CHECK(!runs(work, told, "modified_plan_circulated"));
	CHECK_NUMBER(open_task(work, told, "send_copies").task_id, 0);
}

/* R-PLAN-16, R-PLAN-17 */
DATA_TEST(a_plan_of_a_meeting_that_is_reviewed_on_its_own_pages_is_passed_on_anew_until_15_days_after_R_PLAN_16)
{
	struct told *told = begun();

	as(told, RUTH, 9, finish_first);
	as(told, RUTH, 9, finish);
	as(told, RUTH, 30, reviewed_at_home);
	as(told, RUTH, 30, everybody_gets_it_anew);
	end_told(told);
}
