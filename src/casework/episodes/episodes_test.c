/* episodes_test.c -- help begins once for a child, bears its three names, rises and changes hands with reasons; and ends. */
#include "casework/episodes/episodes.h"

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static int64_t
child(struct house *house, const char *given_name)
{
	int64_t id;

	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = given_name, .family_name = "Oakhanger", .birth_date = DATE(2019, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, house->demo.problems, &id), OK);
	return id;
}

static int64_t
open_help(struct house *house, int64_t child_id)
{
	int64_t episode_id;

	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &child_id, 1 }, .opened_on = house->work->today,
	    .entry_route = "agency_identified", .why_involved = "Evenings are hard, and Jodie would like help." }, house->demo.problems, &episode_id), OK);
	return episode_id;
}

static struct episode
read_episode(struct house *house, int64_t episode_id)
{
	struct episode episode;

	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	return episode;
}

/* How many open tasks of this key wait in the episode, and whose they are. */
static size_t
waiting(struct house *house, int64_t episode_id, const char *key, int64_t *worker_id)
{
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(house->work, episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].task_key, key)) {
			*worker_id = rows.at[i].worker_id;
			count++;
		}
	return count;
}

/* R-CORE-08: the refusal names whom to call; with a reason it is allowed, the reason stays, and the manager is asked to look. */
DATA_TEST(a_second_help_for_a_child_is_refused_with_whom_to_call_unless_a_reason_is_given)
{
	struct house *house = house_new(today);
	struct new_episode again = { .opened_on = today, .entry_route = "agency_identified", .why_involved = "We are worried too." };
	int64_t id, episode_id, asked = 0;

	house_begin(house, HELEN, today);
	id = child(house, "Tyler");
	(void)open_help(house, id);
	house_keep(house);

	house_begin(house, RUTH, today);
	again.child_ids = (struct id_list){ &id, 1 };
	CHECK_OUTCOME(episode_open(house->work, &again, house->demo.problems, &episode_id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "children"),
	    "Tyler Oakhanger is being helped already. Talk to Helen Sharrock, Head teacher, Hollin Lane Primary School, 0151 496 0117");
	house_undo(house);

	house_begin(house, RUTH, today);
	again.override_reason = "Court asked for a separate record of the health work.";
	CHECK_OUTCOME(episode_open(house->work, &again, house->demo.problems, &episode_id), OK);
	CHECK_TEXT(read_episode(house, episode_id).override_reason, again.override_reason);
	CHECK_NUMBER(waiting(house, episode_id, "look_at_override", &asked), 1);
	CHECK_NUMBER(asked, house->demo.worker_ids[JOAN]);
	house_keep(house);
	house_end(house);
}

/* R-EPI-01, R-EPI-02: without a way in it does not begin; author, coordinator and lead are kept apart, and may be one. */
DATA_TEST(author_coordinator_and_lead_of_an_episode_are_three_and_may_be_one)
{
	struct house *house = house_new(today);
	int64_t id, episode_id;
	struct episode episode;

	house_begin(house, HELEN, today);
	id = child(house, "Tyler");
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &id, 1 }, .opened_on = today, .why_involved = "Help" },
	    house->demo.problems, &episode_id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "entry_route"), "Select how help came to start");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	episode_id = open_help(house, id);
	episode = read_episode(house, episode_id);
	CHECK_NUMBER(episode.author_id, house->demo.worker_ids[HELEN]);
	CHECK_NUMBER(episode.coordinator_id, house->demo.worker_ids[HELEN]);
	CHECK_NUMBER(episode.lead_professional_id, 0);
	CHECK_OUTCOME(episode_change_coordinator(house->work, &episode, house->demo.worker_ids[SAMIRA], NULL, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "reason"), "Say why somebody else coordinates");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(episode_change_coordinator(house->work, &episode, house->demo.worker_ids[SAMIRA], "Helen is away until spring", house->demo.problems), OK);
	episode = read_episode(house, episode_id);
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &(struct new_lead){ .worker_id = house->demo.worker_ids[RUTH], .from_on = today,
	    .how_chosen = "Jodie asked for Ruth", .family_view = "Ruth" }, house->demo.problems), OK);
	episode = read_episode(house, episode_id);
	CHECK_NUMBER(episode.author_id, house->demo.worker_ids[HELEN]);
	CHECK_NUMBER(episode.coordinator_id, house->demo.worker_ids[SAMIRA]);
	CHECK_NUMBER(episode.lead_professional_id, house->demo.worker_ids[RUTH]);
	house_keep(house);
	house_end(house);
}

/* R-CORE-25: why we are involved must be said when help begins. */
DATA_TEST(help_does_not_begin_without_saying_why_we_are_involved)
{
	struct house *house = house_new(today);
	int64_t id, episode_id;

	house_begin(house, HELEN, today);
	id = child(house, "Tyler");
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &id, 1 }, .opened_on = today, .entry_route = "agency_identified" },
	    house->demo.problems, &episode_id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "why_involved"), "Say why we are involved, in words the family has seen");
	house_undo(house);
	house_end(house);
}

/* R-LP-07: reason, day and the family's view stand in the history; whoever led is asked to hand over, item by item. */
DATA_TEST(a_change_of_lead_needs_its_reason_and_asks_the_one_before_to_hand_over)
{
	struct house *house = house_with_story(today);
	struct new_lead given = { .worker_id = house->demo.worker_ids[HELEN], .from_on = today, .how_chosen = "Amy and Ruth talked about it",
		.family_view = "Amy: fine, as long as Ruth still drops in" };
	struct story_leads_rows leads;
	struct episode episode;
	int64_t asked = 0;

	house_begin(house, RUTH, today);
	episode = read_episode(house, house->demo.episode_id);
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &given, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "reason"), "Say why the lead changes");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_NUMBER(waiting(house, episode.episode_id, "hand_over", &asked), 0);
	given.reason = "Ruth moves to another area";
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &given, house->demo.problems), OK);
	CHECK_OUTCOME(q_story_leads(house->work, episode.episode_id, &leads), OK);
	CHECK_NUMBER(leads.count, 2);
	CHECK_TEXT(leads.at[0].reason, "Ruth moves to another area");
	CHECK_TEXT(leads.at[0].family_view, given.family_view);
	CHECK(date_is_same(leads.at[0].from_on, today) && date_is_same(leads.at[1].to_on, today));
	CHECK_NUMBER(waiting(house, episode.episode_id, "hand_over", &asked), house->work->profile->handover.count);
	CHECK_NUMBER(asked, house->demo.worker_ids[RUTH]);
	house_keep(house);
	house_end(house);
}

/* R-LP-01: one lead at a time, with how they were chosen and what the family wanted. */
DATA_TEST(a_lead_is_agreed_with_how_they_were_chosen_and_what_the_family_wants)
{
	struct house *house = house_new(today);
	struct episode episode;

	house_begin(house, HELEN, today);
	episode = read_episode(house, open_help(house, child(house, "Tyler")));
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &(struct new_lead){ .worker_id = house->demo.worker_ids[HELEN], .from_on = today },
	    house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "how_chosen"), "Say how they were chosen and by whom");
	CHECK_TEXT(problem_words(house->demo.problems, "family_view"), "Say whom the family would like");
	house_undo(house);
	house_end(house);
}

/* R-LON-03, R-LON-04: a level needs its reason; those of single needs stand beside the overall one, which people choose. */
DATA_TEST(needs_at_several_levels_stand_beside_the_overall_level_that_people_choose)
{
	struct house *house = house_with_story(today);
	struct new_level given = { .person_id = house->demo.kyle, .need_domain = "learning", .level = 3, .decided_on = today, .agreed_by = "Amy and Ruth" };
	struct story_levels_rows levels;
	struct episode episode;

	house_begin(house, RUTH, today);
	episode = read_episode(house, house->demo.episode_id);
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &given, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "rationale"), "Say why this level is right");
	CHECK_TEXT(problem_words(house->demo.problems, "lower_not_enough"), "Say why help at a lower level is not enough"); /* R-LON-05 */
	CHECK_TEXT(problem_words(house->demo.problems, "social_care_decision"), "Say what was decided about a referral to Social Care, and by whom"); /* R-LON-19 */
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	given.rationale = "He learns almost nothing in class at the moment.";
	given.lower_not_enough = "School has tried for two terms.";
	given.social_care_decision = "Ruth rang Contact Cares: no referral for now.";
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &given, house->demo.problems), OK);
	episode = read_episode(house, house->demo.episode_id);
	given = (struct new_level){ .person_id = house->demo.kyle, .need_domain = "health", .level = 1, .decided_on = today, .rationale = "He is well.", .agreed_by = "Amy" };
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &given, house->demo.problems), OK);
	CHECK_OUTCOME(q_story_levels(house->work, house->demo.episode_id, &levels), OK);
	CHECK_NUMBER(levels.count, 3);
	CHECK_TEXT(levels.at[0].need_domain, "health");
	CHECK_NUMBER(levels.at[0].level, 1);
	CHECK_TEXT(levels.at[1].need_domain, "learning");
	CHECK_NUMBER(levels.at[1].level, 3);
	CHECK_NUMBER(read_episode(house, house->demo.episode_id).level, 2);
	house_keep(house);
	house_end(house);
}

/* R-LON-19: concerns at level 3 go to Social Care; whoever leads changes the plan. */
DATA_TEST(a_level_that_rises_to_3_asks_for_the_decision_about_social_care_and_tells_whoever_leads)
{
	struct house *house = house_with_story(today);
	struct episode episode;
	int64_t asked = 0;

	house_begin(house, HELEN, today);
	episode = read_episode(house, house->demo.episode_id);
	CHECK_OUTCOME(episode_decide_level(house->work, &episode, &(struct new_level){ .level = 3, .decided_on = today, .rationale = "It is getting worse.",
	    .lower_not_enough = "The plan does not help.", .social_care_decision = "Referred today, with Amy's agreement", .agreed_by = "Amy" }, house->demo.problems), OK);
	CHECK_NUMBER(waiting(house, episode.episode_id, "level_raised", &asked), 1);
	CHECK_NUMBER(asked, house->demo.worker_ids[RUTH]);
	CHECK_NUMBER(read_episode(house, house->demo.episode_id).level, 3);
	house_keep(house);
	house_end(house);
}

static void
close_help(struct house *house)
{
	struct episode episode = read_episode(house, house->demo.episode_id);

	CHECK_OUTCOME(episode_close(house->work, &episode, &(struct episode_closure){ .closed_on = house->work->today, .reason = "outcomes_achieved", .checklist = "{}",
	    .outcomes = "Evenings are calm.", .onward_support = "Nursery goes on." }, house->demo.problems), OK);
}

/* R-EPI-22, R-CORE-14: the new help names the old one, when it was, who led, what changed and what was tried. */
DATA_TEST(help_that_begins_again_names_the_earlier_help_and_what_was_tried)
{
	struct house *house = house_with_story(today);
	struct new_episode again = { .opened_on = today, .entry_route = "self_request", .why_involved = "Amy asks for help again." };
	struct story_earlier_help_rows earlier;
	struct story_tried_before_rows tried;
	int64_t episode_id;
	bool therapy = false;

	house_begin(house, RUTH, today);
	close_help(house);
	house_keep(house);
	house_begin(house, HELEN, today);
	again.child_ids = (struct id_list){ &house->demo.kieran, 1 };
	CHECK_OUTCOME(episode_open(house->work, &again, house->demo.problems, &episode_id), OK);
	CHECK_NUMBER(read_episode(house, episode_id).previous_episode_id, house->demo.episode_id);
	CHECK_OUTCOME(q_story_earlier_help(house->work, episode_id, &earlier), OK);
	CHECK_NUMBER(earlier.count, 1);
	CHECK_TEXT(earlier.at[0].lead_name, "Ruth Adeyemi");
	CHECK_TEXT(earlier.at[0].outcomes, "Evenings are calm.");
	CHECK(date_is_same(earlier.at[0].closed_on, today));
	CHECK_OUTCOME(q_story_tried_before(house->work, episode_id, &tried), OK);
	for (size_t i = 0; i < tried.count; i++)
		therapy = therapy || (text_equals(tried.at[i].what, "Speech therapy at nursery every Monday") && text_equals(tried.at[i].status, "going_well"));
	CHECK(therapy);
	house_keep(house);
	house_end(house);
}

/* R-EPI-22 within R-SEC-01: an agency that had no part in the earlier help learns when it was and whom to call, and nothing of what was said. */
DATA_TEST(an_agency_without_a_part_in_earlier_help_learns_whom_to_call_and_no_more)
{
	struct house *house = house_with_story(today);
	struct new_episode again = { .opened_on = today, .entry_route = "self_request", .why_involved = "Amy asks for help again." };
	struct story_earlier_help_rows earlier;
	struct story_tried_before_rows tried;
	int64_t episode_id;

	house_begin(house, RUTH, today);
	close_help(house);
	house_keep(house);
	house_begin(house, SAMIRA, today);
	again.child_ids = (struct id_list){ &house->demo.kieran, 1 };
	CHECK_OUTCOME(episode_open(house->work, &again, house->demo.problems, &episode_id), OK);
	CHECK_OUTCOME(q_story_earlier_help(house->work, episode_id, &earlier), OK);
	CHECK_NUMBER(earlier.count, 1);
	CHECK_TEXT(earlier.at[0].lead_phone, "0151 496 0142");
	CHECK_TEXT(earlier.at[0].outcomes, NULL);
	CHECK_OUTCOME(q_story_tried_before(house->work, episode_id, &tried), OK);
	CHECK_NUMBER(tried.count, 0);
	house_keep(house);
	house_end(house);
}

static void
agree_plan_again(struct house *house)
{
	struct plan plan;

	CHECK_OUTCOME(plan_read(house->work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(plan_agree(house->work, &plan, (struct id_list){ house->demo.outcome_ids, 4 }, &(struct plan_agreement){ .agreed_on = today, .agreed_by_family = "Amy",
	    .summary = "Calm evenings, and a club for Kyle.", .contingency = "We meet with more people.", .meeting_answered = true, .meeting_reason = "Not needed",
	    .review_on = date_add_days(today, 30) }, house->demo.problems), OK);
}

/* R-EPI-29: the summary is current after it was written, and not after the plan has moved on; saying that it still holds is enough. */
DATA_TEST(a_summary_needs_a_fresh_look_once_the_plan_has_moved_on)
{
	struct house *house = house_with_story(today);
	struct episode episode;

	house_begin(house, RUTH, today);
	episode = read_episode(house, house->demo.episode_id);
	CHECK(!episode.case_summary_stale);
	agree_plan_again(house);
	episode = read_episode(house, house->demo.episode_id);
	CHECK(episode.case_summary_stale);
	CHECK_OUTCOME(episode_write_summary(house->work, &episode, episode.case_summary, house->demo.problems), OK);
	episode = read_episode(house, house->demo.episode_id);
	CHECK(!episode.case_summary_stale);
	CHECK(date_is_same(instant_date(episode.case_summary_at), today));
	house_keep(house);
	house_end(house);
}

/* R-PERS-05: a worry without a decision is not saved; with one it waits for the manager. */
DATA_TEST(a_worry_about_an_adult_in_the_home_needs_a_decision_and_waits_for_the_manager)
{
	struct house *house = house_with_story(today);
	struct episode episode;
	struct story_concerns_rows rows;
	int64_t asked = 0;

	house_begin(house, RUTH, today);
	episode = read_episode(house, house->demo.episode_id);
	CHECK_OUTCOME(episode_raise_adult_concern(house->work, &episode, house->demo.joe, "He drives the boys after drinking.", NULL, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "decision"), "Write what you decided, with whom, and why");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(episode_raise_adult_concern(house->work, &episode, house->demo.kyle, "x", "y", house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "person"), "Select which adult");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(episode_raise_adult_concern(house->work, &episode, house->demo.joe, "He drives the boys after drinking.",
	    "Talked with Joe and Amy; Pauline drives from now on. Rang Contact Cares for advice.", house->demo.problems), OK);
	CHECK_NUMBER(waiting(house, episode.episode_id, "look_at_concern", &asked), 1);
	CHECK_NUMBER(asked, house->demo.worker_ids[JOAN]);
	CHECK_OUTCOME(q_story_concerns(house->work, episode.episode_id, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	CHECK_TEXT(rows.at[0].given_name, "Joe");
	house_keep(house);
	house_end(house);
}
