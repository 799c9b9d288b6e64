/* plan_pages_test.c -- what the plan's pages ask and keep. */
#include <string.h>

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

static const char *
kyles(struct house *house, const char *page)
{
	return arena_format(test_arena(), "/episodes/%s%s", house_episode_reference(house, house->demo.episode_id), page);
}

/* From the first place of these words, to the end of its row. */
static const char *
after(const char *html, const char *words)
{
	const char *from = strstr(html, words), *to = from != NULL ? strstr(from, "</tr>") : NULL;

	if (to == NULL)
		FAIL("%s is not in the plan", words);
	return arena_format(test_arena(), "%.*s", (int)(to - from), from);
}

/* No to what Pauline and Joe do, with what would make it realistic when `said`, and yes to all else that no worker does. */
static struct house_page
agree_with_answers(struct house *house, bool said)
{
	struct work *work = house_begin(house, RUTH, DATE(2026, 11, 24));
	struct story_plan_lines_rows lines;
	const char *names[24];
	size_t count = 0;
	struct house_page form;

	CHECK_OUTCOME(q_story_plan_lines(work, house->demo.plan_id, &lines), OK);
	house_undo(house);
	for (size_t i = 0; i < 24; i++)
		names[i] = "nothing";
	for (size_t i = 0; i < lines.count && count < 24; i++)
		if (lines.at[i].action_id != 0 && plan_asks_realistic(lines.at[i].owner_worker_id, lines.at[i].status)) {
			bool no = text_equals(lines.at[i].owner_name, "Pauline and Joe");

			names[count++] = arena_format(test_arena(), "realistic_%lld", (long long)lines.at[i].action_id);
			names[count++] = no ? "no" : "yes";
			if (no && said) {
				names[count++] = arena_format(test_arena(), "realistic_words_%lld", (long long)lines.at[i].action_id);
				names[count++] = "Joe needs a lift";
			}
		}
	form = house_get(house, RUTH, kyles(house, "/plan-agree"));
	return house_send(house, RUTH, kyles(house, "/plan-agree"), form, "agreed_by_family", "Amy", "agreed_on", "24 11 2026", "review_on", "20 1 2027", "contingency", "We meet.",
	    "summary", "Calm evenings and football.", "meeting_needed", "no", "meeting_reason", "Amy would rather talk at home.", names[0], names[1], names[2], names[3], names[4], names[5],
	    names[6], names[7], names[8], names[9], names[10], names[11], names[12], names[13], names[14], names[15], NULL);
}

/* R-PLAN-01, R-PLAN-05, R-ASMT-16: the story's plan came of the assessment, without a meeting; its summary stands on the family's page. */
DATA_TEST(a_plan_without_a_meeting_comes_of_the_assessment_says_why_no_meeting_and_its_summary_stands_on_the_familys_page)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct house_page page = house_get(house, RUTH, kyles(house, "/plan"));

	CHECK_HAS(page.html, "EHA Action Plan");
	CHECK_HAS(page.html, "Version 2, agreed on");
	/* R-LP-10, R-PLAN-11: others of the team, the family and its network hold actions; who leads sees who, and how far it is. */
	CHECK_HAS(after(page.html, "Come in twice a week"), "Pauline and Joe");
	CHECK_HAS(after(page.html, "Same bedtime every night"), "Amy");
	CHECK_HAS(after(page.html, "Speech therapy at nursery"), "Tom Whelan");
	CHECK_HAS(after(page.html, "Picture cards for snack"), "Priya Nair");
	CHECK_HAS(page.html, "Going well");
	CHECK_HAS(page.html, "Amy&#39;s goal");
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Priya Nair");
	page = house_post(house, RUTH, kyles(house, "/plan-agree"), "agreed_by_family", "Amy", "agreed_on", "24 11 2026", "review_on", "20 1 2027", "contingency",
	    "We meet.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say in a few lines what the help is for");
	CHECK_HAS(page.html, "Select whether a meeting with the family is needed");
	CHECK_HAS(page.html, "Say why a meeting is or is not needed");
	page = house_post(house, RUTH, kyles(house, "/plan-agree"), "agreed_by_family", "Amy", "agreed_on", "24 11 2026", "review_on", "20 1 2027", "contingency",
	    "We meet.", "summary", "Calm evenings and football.", "meeting_needed", "no", "meeting_reason", "Amy would rather talk at home.", NULL);
	/* R-NET-07: of each action that is done by no worker it is asked whether that is realistic, and the answer is kept in the version. */
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select whether it is realistic: &quot;Come in twice a week");
	CHECK_HAS_NOT(page.html, "Select whether it is realistic: &quot;Picture cards");
	page = agree_with_answers(house, false);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say what would make it realistic: &quot;Come in twice a week");
	page = agree_with_answers(house, true);
	if (page.status != 303)
		FAIL("%s", page.html);
	page = house_get(house, RUTH, kyles(house, "/plan-versions"));
	CHECK_HAS(page.html, "not realistic yet. Joe needs a lift");
	CHECK_HAS(page.html, ": realistic<");
	CHECK_HAS(house_get(house, HELEN, kyles(house, "")).html, "Calm evenings and football.");
	CHECK_HAS(house_get(house, TOM, kyles(house, "")).html, "You cannot do this");
	house_end(house);
}

/* R-PLAN-26 */
DATA_TEST(a_review_shows_where_what_is_counted_began_and_shall_be_and_takes_how_it_is_now)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct house_page page = house_get(house, RUTH, kyles(house, "/plan-review"));
	const char *name = strstr(page.html, "name=\"current_version_");
	struct plan plan;
	struct work *work;

	CHECK_HAS(page.html, "Evenings are calmer: Nights asleep by 8. How is it now?");
	CHECK_HAS(page.html, "At the start: 1 in 7. To be: 5 in 7.");
	CHECK(name != NULL);
	name = arena_format(test_arena(), "%.*s", (int)strcspn(name + 6, "\""), name + 6);
	work = house_begin(house, RUTH, house->demo.today);
	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_measure(work, &plan, house->demo.outcome_ids[0], VERSION_ANY, name, "4 in 7", house->demo.problems), OK);
	house_keep(house);
	page = house_get(house, RUTH, kyles(house, "/plan-review"));
	CHECK_HAS(page.html, "value=\"4 in 7\"");
	CHECK_HAS(page.html, "At the start: 1 in 7. To be: 5 in 7.");
	house_end(house);
}

/* R-PLAN-26: nobody's count is written over by somebody who had not seen it. */
DATA_TEST(of_two_who_say_at_once_how_far_it_is_the_second_is_told_and_the_same_count_twice_is_none)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct story_plan_lines_rows lines;
	struct work *work = house_begin(house, RUTH, house->demo.today);
	struct problems *problems = house->demo.problems;
	int64_t outcome_id = house->demo.outcome_ids[0], seen;
	struct plan plan;

	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(q_story_plan_lines(work, plan.plan_id, &lines), OK);
	CHECK(lines.count > 0 && lines.at[0].outcome_id == outcome_id);
	seen = lines.at[0].outcome_version;
	house_undo(house);
	CHECK_HAS(house_get(house, RUTH, kyles(house, "/plan-review")).html,
	    arena_format(test_arena(), "name=\"current_version_%lld\" value=\"%lld\"", (long long)outcome_id, (long long)seen));
	work = house_begin(house, RUTH, house->demo.today);
	CHECK_OUTCOME(outcome_measure(work, &plan, outcome_id, seen, "now", "4 in 7", problems), OK);
	CHECK_OUTCOME(outcome_measure(work, &plan, outcome_id, seen, "now", "4 in 7", problems), OK);
	CHECK_OUTCOME(outcome_measure(work, &plan, outcome_id, seen, "now", "2 in 7", problems), CONFLICT);
	CHECK_OUTCOME(outcome_measure(work, &plan, outcome_id, 0, "now", "2 in 7", problems), CONFLICT); /* a form that does not say what it was drawn from */
	CHECK_OUTCOME(q_story_plan_lines(work, plan.plan_id, &lines), OK);
	CHECK_TEXT(lines.at[0].current_value, "4 in 7");
	CHECK_OUTCOME(outcome_measure(work, &plan, outcome_id, lines.at[0].outcome_version, "now", "2 in 7", problems), OK);
	house_undo(house);
	house_end(house);
}

/* R-PLAN-14: who changes the plan is told of a child of whom nothing is written down, until something is. */
static void
a_child_joins_and_is_heard(struct house *house)
{
	struct work *work;
	struct new_child_contact met = { .heard = true, .seen = true, .place_kind = "home" };
	struct episode episode;
	int64_t note_id;

	CHECK_HAS_NOT(house_get(house, RUTH, kyles(house, "/plan")).html, "Nothing is written down yet");
	work = house_begin(house, RUTH, house->demo.today);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Finn", .family_name = "Denholm", .birth_date = DATE(2025, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &met.person_id), OK);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, met.person_id, house->demo.today, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, kyles(house, "/plan")).html, "Nothing is written down yet of what Finn said or showed");
	CHECK_HAS_NOT(house_get(house, PRIYA, kyles(house, "/plan")).html, "Nothing is written down yet"); /* she does not change it */
	work = house_begin(house, RUTH, house->demo.today);
	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "child_contact", .happened_on = work->today, .heading = "Finn",
	    .subject_ids = { &met.person_id, 1 }, .contacts = &met, .contact_count = 1 }, house->demo.problems, &note_id), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, RUTH, kyles(house, "/plan")).html, "Nothing is written down yet");
}

/* R-FAM-02, R-ASMT-24: it stands beside the plan, with who said it, who wrote it down and when; nothing takes it away. */
DATA_TEST(what_a_parent_sees_differently_stands_beside_the_plan_with_their_name_and_the_time)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));

	CHECK_NUMBER(house_post(house, HELEN, kyles(house, "/differ"), "about", "plan", "person", house_person_reference(house, house->demo.amy), "words",
	    "Seven is too early for Kyle.", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, kyles(house, "/plan")).html, "Seven is too early for Kyle.");
	CHECK_HAS(house_get(house, RUTH, kyles(house, "/plan")).html, "Amy sees it differently. Written down by Helen Sharrock");
	a_child_joins_and_is_heard(house);
	house_end(house);
}

/* R-PLAN-20: what was said to each criterion stands with the plan that a review ended; help goes on, so another can be begun, and an end by mistake is taken back with its reason. */
DATA_TEST(a_plan_that_a_review_ended_says_why_and_goes_on_when_that_was_a_mistake)
{
	static const struct plan_end_answer criteria[] = { { "achieved", "Evenings are calm." }, { "not_needed", "Amy manages." }, { "continuing", "Pauline and school." } };
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct work *work = house_begin(house, RUTH, house->demo.today);
	struct house_page page;
	struct plan plan;
	int64_t review_id;

	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	plan.version--; /* agreed anew since the form was opened: nobody ends what they have not seen */
	CHECK_OUTCOME(plan_review(work, &plan, &(struct new_review){ .decision = REVIEW_DECISION_END }, house->demo.problems, &review_id), CONFLICT);
	plan.version++;
	CHECK_OUTCOME(plan_review(work, &plan, &(struct new_review){ .held_on = work->today, .discussion = "All is well.", .family_contribution = "Amy said so.", .copy_given_on = work->today,
	    .copy_given_to = "Amy", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_END, .end_answers = criteria, .end_answer_count = 3 },
	    house->demo.problems, &review_id), OK);
	house_keep(house);
	page = house_get(house, RUTH, kyles(house, "/plan"));
	CHECK_HAS(page.html, "It ended in the review of 24 November 2026.");
	CHECK_HAS(page.html, "Pauline and school.");
	CHECK_HAS(page.html, "Begin a plan");
	CHECK_HAS_NOT(house_get(house, PRIYA, kyles(house, "/plan")).html, "Was it a mistake to end it?"); /* she does not lead */
	page = house_post(house, RUTH, kyles(house, "/plan"), "goes_on", "yes", "reason", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say why it was a mistake to end the plan");
	CHECK_NUMBER(house_post(house, RUTH, kyles(house, "/plan"), "goes_on", "yes", "reason", "Amy meant the course.", NULL).status, 303);
	page = house_get(house, RUTH, kyles(house, "/plan"));
	CHECK_HAS(page.html, "Review the plan together");
	CHECK_HAS_NOT(page.html, "It ended in the review");
	house_end(house);
}

/* R-PLAN-13: all that is different from the version before is told: who does it, by when, how, what is counted, the level, and what happens if it fails. */
DATA_TEST(a_version_of_the_plan_tells_all_that_is_different_from_the_one_before)
{
	static const struct plan_agreement again = { .agreed_on = { 2026, 11, 24 }, .agreed_by_family = "Amy", .summary = "Fridays are fun", .contingency = "Joe is rung",
		.meeting_answered = true, .meeting_reason = "Not needed", .review_on = { 2026, 12, 20 } };
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct work *work = house_begin(house, RUTH, house->demo.today);
	struct problems *problems = house->demo.problems;
	struct house_page page;
	struct episode episode;
	struct plan plan;

	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(action_change(work, &plan, house->demo.action_ids[0], VERSION_ANY, &(struct new_action){ .what = "Same bedtime every night: bath, story, bed by 7:30", .how = "Pauline reads", .owner_name = "Pauline",
	    .due_on = DATE(2026, 12, 30) }, NULL, problems), OK);
	CHECK_OUTCOME(outcome_change(work, &plan, house->demo.outcome_ids[0], VERSION_ANY, &(struct new_outcome){ .words = "Evenings are calmer", .measure = "Nights asleep by 8",
	    .baseline = "1 in 7", .target = "6 in 7" }, OUTCOME_STATE_OPEN, NULL, problems), OK);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_decide_level(work, &episode, &(struct new_level){ .level = 1, .decided_on = work->today, .rationale = "School manages", .agreed_by = "Amy" }, problems), OK);
	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(plan_agree(work, &plan, (struct id_list){ NULL, 0 }, &again, problems), OK);
	house_keep(house);
	page = house_get(house, RUTH, kyles(house, "/plan-versions"));
	CHECK_HAS(page.html, "who does it: Pauline. Before: ");
	CHECK_HAS(page.html, "by when: 30 December 2026. Before: ");
	CHECK_HAS(page.html, "how: Pauline reads. Before: ");
	CHECK_HAS(page.html, "where it should be: 6 in 7. Before: 5 in 7");
	CHECK_HAS(page.html, "Level of need: 1, Universal. Before: 2, Early Help");
	CHECK_HAS(page.html, "If it is not done, or does not help: Joe is rung. Before: ");
	house_end(house);
}
