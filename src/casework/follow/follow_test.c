/* follow_test.c -- timescales keep the practice they began under; who must see a child, and where, follows from who leads. */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 5, 1 };

static int64_t
open_help(struct house *house)
{
	int64_t child, episode_id;

	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = "Tyler", .family_name = "Oakhanger", .birth_date = DATE(2019, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, house->demo.problems, &child), OK);
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = house->work->today, .entry_route = "agency_identified",
	    .why_involved = "Evenings are hard." }, house->demo.problems, &episode_id), OK);
	return episode_id;
}

static struct date
decide_to_assess(struct house *house, int64_t episode_id)
{
	struct episode episode;
	struct story_clocks_rows clocks;
	int64_t decision_id;

	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(house->work, &episode, &(struct new_decision){ .decided_on = today, .ground = "concerns_persist", .reason = "A term was not enough" },
	    house->demo.problems, &decision_id), OK);
	CHECK_OUTCOME(q_story_clocks(house->work, episode_id, &clocks), OK);
	for (size_t i = 0; i < clocks.count; i++)
		if (text_equals(clocks.at[i].clock_key, "assessment_completed"))
			return clocks.at[i].due_on;
	return date_none();
}

static struct date
due_of(struct house *house, int64_t episode_id, const char *key)
{
	struct story_clocks_rows clocks;

	CHECK_OUTCOME(q_story_clocks(house->work, episode_id, &clocks), OK);
	for (size_t i = 0; i < clocks.count; i++)
		if (text_equals(clocks.at[i].clock_key, key))
			return clocks.at[i].due_on;
	return date_none();
}

/* R-CORE-03: from 20 to 15 working days in a new version: what runs keeps 20, what begins has 15. */
DATA_TEST(an_assessment_that_is_being_made_keeps_the_time_of_the_practice_it_began_under)
{
	struct house *house = house_new(today);
	int64_t first, second;

	house_begin(house, HELEN, today);
	first = open_help(house);
	CHECK_TEXT(date_iso(test_arena(), decide_to_assess(house, first)), "2026-06-02");
	house_keep(house);

	house_publish(house, "clocks.yaml", "    when: not unborn\n    allowed: 20\n", "    when: not unborn\n    allowed: 15\n");

	house_begin(house, RUTH, today);
	second = open_help(house);
	CHECK_TEXT(date_iso(test_arena(), decide_to_assess(house, second)), "2026-05-26");
	house_keep(house);
	house_begin(house, HELEN, today);
	CHECK_TEXT(date_iso(test_arena(), due_of(house, first, "assessment_completed")), "2026-06-02");
	house_undo(house);
	house_end(house);
}

static void
see_child(struct house *house, int64_t episode_id, const char *place_kind)
{
	struct story_children_rows children;
	struct new_child_contact contact = { .seen = true, .heard = true, .alone = true, .place_kind = place_kind };
	int64_t note_id;

	CHECK_OUTCOME(q_story_children(house->work, episode_id, &children), OK);
	contact.person_id = children.at[0].person_id;
	CHECK_OUTCOME(note_write(house->work, &(struct new_note){ .episode_id = episode_id, .note_kind = "child_contact", .happened_on = house->work->today,
	    .subject_ids = { &contact.person_id, 1 }, .contacts = &contact, .contact_count = 1 }, house->demo.problems, &note_id), OK);
}

/* R-REV-11: seen on 14 May, the next visit is due on 11 June; school will do while no social worker leads. */
DATA_TEST(a_child_spoken_to_alone_at_school_is_due_again_after_28_days)
{
	struct house *house = house_new(today);
	int64_t episode_id;

	house_begin(house, HELEN, today);
	episode_id = open_help(house);
	house_keep(house);
	house_begin(house, HELEN, DATE(2026, 5, 14));
	see_child(house, episode_id, "school");
	CHECK_TEXT(date_iso(test_arena(), due_of(house, episode_id, "child_contact")), "2026-06-11");
	house_keep(house);
	house_end(house);
}

/* R-REV-12: while a social worker leads, only a visit at home counts. */
DATA_TEST(while_a_social_worker_leads_only_a_visit_at_home_counts)
{
	static const char *const role = "social_worker";
	struct house *house = house_new(today);
	struct episode episode;
	int64_t episode_id, social_worker;

	house_begin(house, HELEN, today);
	episode_id = open_help(house);
	CHECK_OUTCOME(worker_add(house->work, &(struct new_worker){ .agency_id = house->demo.agency_ids[HELEN], .name = "Dee Marsh", .job_title = "Social worker",
	    .started_on = today, .roles = &role, .role_count = 1 }, house->demo.problems, &social_worker), OK);
	CHECK_OUTCOME(episode_read(house->work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_agree_lead(house->work, &episode, &(struct new_lead){ .worker_id = social_worker, .from_on = today, .how_chosen = "By law",
	    .family_view = "They understand" }, house->demo.problems), OK);
	house_keep(house);

	house_begin(house, HELEN, DATE(2026, 5, 14));
	see_child(house, episode_id, "school");
	CHECK_TEXT(date_iso(test_arena(), due_of(house, episode_id, "child_contact")), "2026-05-29"); /* 28 days after help began: nothing was met */
	see_child(house, episode_id, "home");
	CHECK_TEXT(date_iso(test_arena(), due_of(house, episode_id, "child_contact")), "2026-06-11");
	house_keep(house);
	house_end(house);
}
