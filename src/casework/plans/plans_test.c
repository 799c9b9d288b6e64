/* plans_test.c -- a plan of several agencies has a lead; a review says what was discussed, what came of each action, and whether the level is right. */
#include "casework/plans/plans.h"

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const struct plan_agreement agreement = { .agreed_on = { 2026, 11, 24 }, .agreed_by_family = "Jodie", .summary = "Calm evenings", .contingency = "We meet again",
	.meeting_answered = true, .meeting_reason = "Not needed", .review_on = { 2026, 12, 20 } };

/* R-LP-01: while more than one agency helps and nobody leads, a plan is not agreed. */
DATA_TEST(a_plan_of_more_than_one_agency_is_not_agreed_before_somebody_leads)
{
	struct house *house = house_new(today);
	struct problems *problems = house->demo.problems;
	int64_t child, episode_id, plan_id, outcome_id, action_id;
	struct episode episode;
	struct plan plan;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = "Tyler", .family_name = "Oakhanger", .language = "en" }, problems, &child), OK);
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = today, .entry_route = "agency_identified",
	    .why_involved = "Help" }, problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &(struct new_level){ .level = 1, .decided_on = today, .rationale = "School can help", .evidence = "His book bag",
	    .agreed_by = "Jodie" }, problems), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(plan_start(house->work, &episode, "eha_action_plan", 0, problems, &plan_id), OK);
	CHECK_OUTCOME(plan_read(house->work, plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_write(house->work, &plan, &(struct new_outcome){ .words = "Evenings are calm" }, problems, &outcome_id), OK);
	CHECK_OUTCOME(action_agree(house->work, &plan, outcome_id, &(struct new_action){ .what = "A chart", .how = "On the wall", .owner_name = "Jodie",
	    .due_on = DATE(2026, 12, 10) }, problems, &action_id), OK);
	CHECK_OUTCOME(episode_add_team_member(house->work, &episode, &(struct new_team_member){ .worker_id = house->demo.worker_ids[RUTH] }, problems), OK);

	CHECK_OUTCOME(plan_agree(house->work, &plan, (struct id_list){ &outcome_id, 1 }, &agreement, problems), INVALID);
	CHECK_TEXT(problem_words(problems, ""), "More than one agency helps this family: agree first who leads");
	*problems = (struct problems){ .arena = test_arena() };

	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &(struct new_lead){ .worker_id = house->demo.worker_ids[RUTH], .from_on = today,
	    .how_chosen = "Jodie asked for her", .family_view = "Ruth" }, problems), OK);
	CHECK_OUTCOME(plan_agree(house->work, &plan, (struct id_list){ &outcome_id, 1 }, &agreement, problems), OK);
	house_keep(house);
	house_end(house);
}

/* R-PLAN-10: where a practice says so, whoever agrees a plan is warned of an outcome without measure or target, and agrees it all the same if they want to; its day is that of its actions. */
DATA_TEST(an_outcome_without_measure_target_or_day_is_told_where_the_plan_is_agreed)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)), *agree = arena_format(test_arena(), "%s/plan-agree", episode),
		*outcomes = arena_format(test_arena(), "%s/outcomes", episode);
	struct house_page page;

	CHECK_NUMBER(house_post(house, RUTH, outcomes, "words", "Mornings are calm", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, outcomes, "words", "Zak eats", "measure", "Meals a day", "baseline", "1", "target", "3", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, agree).html, "does not say:"); /* St Helens does not ask it */
	house_publish(house, "plans.yaml", "    asks_meeting_needed: yes", "    asks_measures: yes\n    asks_meeting_needed: yes");
	page = house_get(house, RUTH, agree);
	CHECK_HAS(page.html, "“Mornings are calm” does not say: what is counted, where it should be and by when.");
	CHECK_HAS(page.html, "“Zak eats” does not say: by when.");
	house_end(house);
}

/* The three criteria of the practice for the end of a plan. */
static const struct plan_end_answer criteria[] = { { "achieved", "He reads." }, { "not_needed", "School goes on." }, { "continuing", "His mother and his school." } };

/* R-CORE-24: one agency helps at the lowest level, without a meeting, a lead or a team, from the beginning to the end. */
DATA_TEST(one_agency_helps_at_level_one_from_beginning_to_end_without_a_meeting)
{
	struct house *house = house_new(today);
	struct problems *problems = house->demo.problems;
	int64_t child, episode_id, plan_id, outcome_id, action_id, review_id;
	struct review_of_action reviewed;
	struct episode episode;
	struct plan plan;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = "Tyler", .family_name = "Oakhanger", .language = "en" }, problems, &child), OK);
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = today, .entry_route = "agency_identified",
	    .why_involved = "Reading is hard for him" }, problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &(struct new_level){ .level = 1, .decided_on = today, .rationale = "School can help", .evidence = "His book bag",
	    .agreed_by = "Jodie" }, problems), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(plan_start(house->work, &episode, "eha_action_plan", 0, problems, &plan_id), OK);
	CHECK_OUTCOME(plan_read(house->work, plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_write(house->work, &plan, &(struct new_outcome){ .words = "Tyler reads at home" }, problems, &outcome_id), OK);
	CHECK_OUTCOME(action_agree(house->work, &plan, outcome_id, &(struct new_action){ .what = "Ten minutes a day", .how = "At bedtime", .owner_name = "Jodie",
	    .due_on = DATE(2026, 12, 10) }, problems, &action_id), OK);
	CHECK_OUTCOME(plan_agree(house->work, &plan, (struct id_list){ &outcome_id, 1 }, &agreement, problems), OK);
	house_keep(house);

	house_begin(house, HELEN, DATE(2026, 12, 18));
	CHECK_OUTCOME(plan_read(house->work, plan_id, &plan), OK);
	reviewed = (struct review_of_action){ action_id, "Ten minutes a day", ACTION_STATUS_DONE, "Every evening." };
	CHECK_OUTCOME(plan_review(house->work, &plan, &(struct new_review){ .held_on = house->work->today, .discussion = "He reads to his sister.", .family_contribution = "Jodie told it.",
	    .copy_given_on = house->work->today, .copy_given_to = "Jodie", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_END, .actions = &reviewed,
	    .action_count = 1, .end_answers = criteria, .end_answer_count = 3 }, problems, &review_id), OK);
	CHECK_OUTCOME(plan_read(house->work, plan_id, &plan), OK);
	CHECK(!plan.agreed && !plan.draft);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(house->work, &episode, &(struct episode_closure){ .closed_on = house->work->today, .reason = "outcomes_achieved", .checklist = "{}",
	    .outcomes = "Tyler reads.", .onward_support = "School goes on." }, problems), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK(!episode.open && episode.level == 1 && episode.lead_professional_id == 0);
	house_keep(house);
	house_end(house);
}

struct reviewing {
	struct house *house;
	struct plan plan;
	struct review_of_action actions[2];
	struct new_review given;
};

/* A review of two of the story's actions that lacks nothing. */
static struct reviewing *
whole_review(void)
{
	struct reviewing *reviewing = ARENA_NEW(test_arena(), struct reviewing);
	struct house *house = house_with_story(today);

	reviewing->house = house;
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(plan_read(house->work, house->demo.plan_id, &reviewing->plan), OK);
	reviewing->actions[0] = (struct review_of_action){ house->demo.action_ids[0], "Same bedtime every night", ACTION_STATUS_GOING_WELL, "Five nights in seven." };
	reviewing->actions[1] = (struct review_of_action){ house->demo.action_ids[4], "Join lunchtime football", ACTION_STATUS_NOT_STARTED, "Still no place." };
	reviewing->given = (struct new_review){ .held_on = today, .discussion = "Evenings are calm.", .family_contribution = "Amy showed her chart.",
		.copy_given_on = today, .copy_given_to = "Amy", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_CARRY_ON,
		.next_review_on = DATE(2027, 2, 20), .actions = reviewing->actions, .action_count = 2 };
	return reviewing;
}

static enum outcome
review(struct reviewing *reviewing)
{
	int64_t review_id;

	*reviewing->house->demo.problems = (struct problems){ .arena = test_arena() };
	return plan_review(reviewing->house->work, &reviewing->plan, &reviewing->given, reviewing->house->demo.problems, &review_id);
}

static void
end(struct reviewing *reviewing)
{
	house_undo(reviewing->house);
	house_end(reviewing->house);
}

/* R-REV-02: the second of two people who write down one review is told, and nothing is doubled; a later day is another review. */
DATA_TEST(one_review_that_two_people_write_down_stands_once_R_REV_02)
{
	struct reviewing *reviewing = whole_review();

	reviewing->actions[0].status = reviewing->actions[1].status = ACTION_STATUS_DONE;
	CHECK_OUTCOME(review(reviewing), OK);
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_HAS(problem_words(reviewing->house->demo.problems, "held_on"), "is written down already");
	reviewing->given.held_on = date_add_days(reviewing->given.held_on, -1);
	CHECK_OUTCOME(review(reviewing), OK);
	end(reviewing);
}

/* R-REV-06, R-REV-05, R-REV-02: what was discussed, what came of each action, the family's part and its copy. */
DATA_TEST(a_review_is_not_finished_without_the_discussion_and_what_came_of_each_action)
{
	struct reviewing *reviewing = whole_review();
	const struct problems *problems = reviewing->house->demo.problems;

	reviewing->given.discussion = NULL;
	reviewing->given.family_contribution = NULL;
	reviewing->given.copy_given_on = date_none();
	reviewing->actions[1].status = ACTION_STATUS_MISSING;
	reviewing->actions[1].progress = NULL;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(problems, "discussion"), "Write what was discussed");
	CHECK_TEXT(problem_words(problems, "family_contribution"), "Write what the family said and did in the review");
	CHECK_TEXT(problem_words(problems, "copy_not_given_reason"), "Enter the day the family got their copy, or say why they have none yet");
	CHECK_TEXT(problem_words(problems, "status_1"), "Select how \"Join lunchtime football\" is going");
	CHECK_TEXT(problem_words(problems, "progress_1"), "Write what has come of \"Join lunchtime football\"");
	end(reviewing);
}

/* R-REV-06: an action says who, by when and how, or it does not stand in the plan. */
DATA_TEST(an_action_without_who_when_and_how_is_refused)
{
	struct reviewing *reviewing = whole_review();
	struct problems *problems = reviewing->house->demo.problems;
	int64_t action_id;

	CHECK_OUTCOME(action_agree(reviewing->house->work, &reviewing->plan, reviewing->house->demo.outcome_ids[0], &(struct new_action){ .what = "A chart" },
	    problems, &action_id), INVALID);
	CHECK_TEXT(problem_words(problems, "how"), "Write how it will be done");
	CHECK_TEXT(problem_words(problems, "owner"), "Say who does it");
	CHECK_TEXT(problem_words(problems, "due_on"), "Enter the day by which it is done");
	end(reviewing);
}

/* R-LON-20: each review says whether the level is still right. */
DATA_TEST(a_review_says_whether_the_level_of_need_is_still_right)
{
	struct reviewing *reviewing = whole_review();

	reviewing->given.level_answered = false;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(reviewing->house->demo.problems, "level_right"), "Select whether the level of need is still right");
	reviewing->given.level_answered = true;
	CHECK_OUTCOME(review(reviewing), OK);
	end(reviewing);
}

/* R-LON-21: when nothing has moved, whether a higher level was considered must be said, also by those who find the level right. */
DATA_TEST(a_review_in_which_nothing_has_moved_says_whether_a_higher_level_was_considered)
{
	struct reviewing *reviewing = whole_review();

	reviewing->actions[0].status = ACTION_STATUS_NOT_WORKING;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(reviewing->house->demo.problems, "higher_considered"),
	    "Nothing has moved: say whether a higher level of need was considered, and what comes of it");
	reviewing->given.higher_considered = "Level 3 was talked about; we try the nursery's group first.";
	CHECK_OUTCOME(review(reviewing), OK);
	end(reviewing);
}

/* R-REV-04: three months and a day after this one is too late. */
DATA_TEST(a_next_review_more_than_three_months_away_is_refused)
{
	struct reviewing *reviewing = whole_review();

	reviewing->given.next_review_on = DATE(2027, 2, 25);
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(reviewing->house->demo.problems, "next_review_on"), "The next review must be on or before 24 February 2027");
	reviewing->given.next_review_on = DATE(2027, 2, 24);
	CHECK_OUTCOME(review(reviewing), OK);
	end(reviewing);
}

/* R-PLAN-20: each of the three criteria is asked before a review ends the plan; then it has ended, and help can end or another plan begin. */
DATA_TEST(a_review_ends_the_plan_only_with_each_of_the_three_criteria)
{
	struct reviewing *reviewing = whole_review();
	struct house *house = reviewing->house;
	const struct problems *problems = house->demo.problems;
	struct episode episode;
	struct plan plan;
	int64_t plan_id;

	reviewing->given.decision = REVIEW_DECISION_END;
	reviewing->given.end_answers = criteria;
	reviewing->given.end_answer_count = 2;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK_TEXT(problem_words(problems, "end_continuing"), "Before the plan ends, answer: What keeps the children well from now on?");
	reviewing->given.end_answer_count = 3;
	CHECK_OUTCOME(review(reviewing), OK);
	CHECK_OUTCOME(plan_running(house->work, house->demo.episode_id, &plan), NOT_FOUND);
	CHECK_OUTCOME(episode_read(house->work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(plan_start(house->work, &episode, "eha_action_plan", 0, house->demo.problems, &plan_id), OK);
	CHECK_OUTCOME(plan_goes_on(house->work, &episode, "It was a mistake", house->demo.problems), INVALID); /* another has begun since */
	end(reviewing);
}

/* R-LON-20, D.8: a level that is not right is decided with the review, with all that the new level asks. */
DATA_TEST(a_review_that_finds_the_level_is_not_right_decides_another_one)
{
	struct reviewing *reviewing = whole_review();
	struct house *house = reviewing->house;
	const struct problems *problems = house->demo.problems;
	struct episode episode;

	reviewing->given.level_right = false;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(problems, "level_number"), "Select the level that is right");
	reviewing->given.level_number = (struct maybe_int){ true, 2 };
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_HAS(problem_words(problems, "level_number"), "The family has level 2 now");
	reviewing->given.level_number = (struct maybe_int){ true, 3 };
	reviewing->given.higher_considered = "There was a knife.";
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(problems, "lower_not_enough"), "Say why help at a lower level is not enough");
	CHECK_HAS(problem_words(problems, "social_care_decision"), "Say what was decided about a referral to Social Care");
	reviewing->given.lower_not_enough = "School cannot keep him safe.";
	reviewing->given.social_care_decision = "Contact Cares was rung today.";
	reviewing->given.decision = REVIEW_DECISION_CONTINGENCY;
	CHECK_OUTCOME(review(reviewing), INVALID);
	CHECK_TEXT(problem_words(problems, "contingency_words"), "Say what happens now, and who sees to it");
	reviewing->given.contingency_words = "Pauline takes him on Fridays.";
	CHECK_OUTCOME(review(reviewing), OK);
	CHECK_OUTCOME(episode_read(house->work, house->demo.episode_id, &episode), OK);
	CHECK_NUMBER(episode.level, 3);
	end(reviewing);
}
