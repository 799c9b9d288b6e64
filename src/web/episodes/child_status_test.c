/* child_status_test.c -- what else is in place for a child, and who leads then. */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.events.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *status_page, *lead_page, *family_page, *kyle, *helen, *social_worker;
};

static struct told
tell(void)
{
	static const char *const role = "social_worker";
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	struct told told = { .house = house, .kyle = house_person_reference(house, house->demo.kyle), .status_page = arena_format(test_arena(), "%s/child-status", episode),
		.lead_page = arena_format(test_arena(), "%s/lead", episode), .family_page = arena_format(test_arena(), "%s/family", episode) };
	struct worker worker;
	int64_t id;

	house_begin(house, ALEX, today);
	CHECK_OUTCOME(worker_read(house->work, house->demo.worker_ids[HELEN], &worker), OK);
	told.helen = worker.reference;
	CHECK_OUTCOME(worker_add(house->work, &(struct new_worker){ .agency_id = house->demo.agency_ids[RUTH], .name = "Dee Marsh", .job_title = "Social worker",
	    .started_on = today, .roles = &role, .role_count = 1 }, house->demo.problems, &id), OK);
	CHECK_OUTCOME(worker_read(house->work, id, &worker), OK);
	told.social_worker = worker.reference;
	house_keep(house);
	return told;
}

static struct house_page
in_place(struct told *told, const char *status, const char *named, const char *beside, const char *plan)
{
	return house_post(told->house, RUTH, told->status_page, "person", told->kyle, "status", status, "from_on", "3 11 2026", "named", named, "beside", beside,
	    "plan_reference", plan, "told_by", "Amy told us", NULL);
}

static struct house_page
lead(struct told *told, const char *worker, const char *until)
{
	return house_post(told->house, RUTH, told->lead_page, "worker", worker, "from_on", "24 11 2026", "until_on", until, "how_chosen", "We talked", "family_view", "Fine",
	    "reason", "It is time", "criterion_predominant_needs", "x", "criterion_main_responsibility", "x", "criterion_statutory_responsibility", "x",
	    "criterion_ongoing_relationship", "x", "criterion_family_preference", "x", NULL);
}

static size_t
waiting(struct told *told)
{
	struct work *work = house_begin(told->house, RUTH, today);
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(work, told->house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		count += text_equals(rows.at[i].task_key, "lead_by_law") ? 1 : 0;
	house_undo(told->house);
	return count;
}

/* What runs of this kind, as the form names it. */
static const char *
of_kind(struct told *told, const char *status)
{
	struct story_child_statuses_rows rows;

	CHECK_OUTCOME(q_story_child_statuses(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].status, status) && !date_is_given(rows.at[i].to_on))
			return arena_format(test_arena(), "%lld", (long long)rows.at[i].child_status_id);
	FAIL("there is no %s", status);
	return NULL;
}

/* What is in place since last, as the form names it. */
static const char *
first_running(struct told *told)
{
	struct story_child_statuses_rows rows;

	CHECK_OUTCOME(q_story_child_statuses(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	CHECK(rows.count > 0);
	return arena_format(test_arena(), "%lld", (long long)rows.at[0].child_status_id);
}

/* R-LP-05, R-LP-06, R-LP-19, R-PLAN-23: a plan in law stands with its reference, asks for a social worker who leads, and refuses anybody else with the rule. */
DATA_TEST(while_a_child_has_a_child_protection_plan_only_a_social_worker_can_be_agreed_as_lead)
{
	struct told told = tell();
	struct house_page page;

	CHECK_NUMBER(in_place(&told, "", "", "", "").status, 422);
	CHECK_NUMBER(in_place(&told, "child_protection", "Mo Salt, 0151 496 0123", "", "CP 77").status, 303);
	page = in_place(&told, "child_protection", "", "", "");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This is written down already: Child Protection Plan");
	page = house_get(told.house, RUTH, told.family_page);
	CHECK_HAS(page.html, "Kyle: Child Protection Plan since 3 November 2026. A named social worker leads, by law. Mo Salt, 0151 496 0123. Child Protection Plan: CP 77.");
	CHECK_NUMBER(waiting(&told), 1);
	CHECK_HAS(house_get(told.house, RUTH, told.lead_page).html, "A named social worker leads, by law");
	page = lead(&told, told.helen, "");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "A named social worker leads, by law (Child Protection Plan). Select whoever leads by law");
	CHECK_NUMBER(lead(&told, told.social_worker, "").status, 303);
	CHECK_NUMBER(waiting(&told), 0);
	house_end(told.house);
}

/* R-LP-05: once it has ended anybody can lead again, and what waited waits no more; its two days and the reason stay. */
DATA_TEST(a_plan_in_law_that_has_ended_forces_nobody_and_stays_readable)
{
	struct told told = tell();
	struct house_page page;
	const char *id;

	CHECK_NUMBER(in_place(&told, "child_protection", "", "", "").status, 303);
	id = first_running(&told);
	page = house_post(told.house, RUTH, told.status_page, "ending", id, "to_on", "2 11 2026", "reason", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "The day must be the same as or after 3 November 2026, when it began");
	CHECK_HAS(page.html, "Say why it ended");
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", "12345", "to_on", "20 11 2026", "reason", "x", NULL).status, 422);
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", id, "to_on", "20 11 2026", "reason", "The conference ended it", NULL).status, 303);
	CHECK_NUMBER(waiting(&told), 0);
	CHECK_HAS(house_get(told.house, RUTH, told.family_page).html, "Kyle: Child Protection Plan from 3 November 2026 to 20 November 2026. The conference ended it");
	CHECK_NUMBER(lead(&told, told.helen, "").status, 303);
	house_end(told.house);
}

/* R-LP-17, R-LP-18, R-LP-26, R-LP-27: the pathway plan must be named; a missing officer, adviser or key worker from day to day is flagged until they are. */
DATA_TEST(who_belongs_to_what_is_in_place_is_flagged_while_nobody_is_named)
{
	struct told told = tell();
	struct house_page page = in_place(&told, "care_leaver_relevant", "Ann", "", "");
	const char *id;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Enter the reference of the plan: Pathway plan");
	CHECK_NUMBER(in_place(&told, "youth_justice", "", "", "").status, 303);
	CHECK_HAS(house_get(told.house, RUTH, told.family_page).html, "Nobody is written down yet: Who is their supervising officer?");
	/* and named later, while the days stay */
	id = first_running(&told);
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", id, NULL).status, 422);
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", id, "named_now", "PC Ray, 0151 496 0177", NULL).status, 303);
	page = house_get(told.house, RUTH, told.family_page);
	CHECK_HAS(page.html, "Kyle: Youth justice since 3 November 2026.");
	CHECK_HAS(page.html, "PC Ray, 0151 496 0177.");
	CHECK_HAS_NOT(page.html, "Nobody is written down yet: Who is their supervising officer?");
	CHECK_NUMBER(in_place(&told, "looked_after", "Mo Salt", "", "").status, 303);
	CHECK_HAS(house_get(told.house, RUTH, told.family_page).html, "Nobody is written down yet: Who is their key worker from day to day, at home or at school?");
	CHECK_NUMBER(in_place(&told, "care_leaver_eligible", "Mo Salt", "Ann Lee, personal adviser", "PW 4").status, 303);
	page = house_get(told.house, RUTH, told.family_page);
	CHECK_HAS(page.html, "Beside them: Ann Lee, personal adviser.");
	CHECK_HAS_NOT(page.html, "Nobody is written down yet: Who is their personal adviser?");
	house_end(told.house);
}

/* R-PERS-08, R-REF-21: a young carer is told on the family's page with whom they care for and how it is known, until the day it ends; help for young carers is offered with it. */
DATA_TEST(a_young_carer_stands_on_the_family_page_with_whom_they_care_for_until_it_ends)
{
	struct told told = tell();
	const char *overview = arena_format(test_arena(), "/episodes/%s", house_episode_reference(told.house, told.house->demo.episode_id));
	struct house_page page;

	CHECK_NUMBER(in_place(&told, "young_carer", "", "", "").status, 303);
	CHECK_HAS(house_get(told.house, RUTH, told.family_page).html, "Nobody is written down yet: Whom do they care for?");
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", first_running(&told), "named_now", "Amy, when she is low", NULL).status, 303);
	page = house_get(told.house, RUTH, told.family_page);
	CHECK_HAS(page.html, "Kyle: Young carer since 3 November 2026. Whoever the family and its services agree on leads. Cares for Amy, when she is low. How we know: Amy told us.");
	CHECK_HAS(page.html, "Ask a service: Young carers");
	CHECK_HAS(house_get(told.house, RUTH, overview).html, "Young carer. Cares for Amy, when she is low");
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", first_running(&told), "to_on", "20 11 2026", "reason", "Pauline helps now", NULL).status, 303);
	CHECK_HAS_NOT(house_get(told.house, RUTH, overview).html, "Cares for Amy");
	page = house_get(told.house, RUTH, told.family_page);
	CHECK_HAS(page.html, "Kyle: Young carer from 3 November 2026 to 20 November 2026. Pauline helps now");
	CHECK_HAS_NOT(page.html, "Ask a service: Young carers");
	house_end(told.house);
}

/* R-LP-16 as corrected: for a child in custody what Social Care leads ends with who of both agreed, or why it ends without; without custody nothing of that is asked. */
DATA_TEST(what_social_care_leads_for_a_child_in_custody_does_not_end_without_joint_agreement)
{
	struct told told = tell();
	const char *first;
	struct house_page page;

	CHECK_NUMBER(in_place(&told, "youth_justice", "PC Ray", "", "").status, 303);
	CHECK_NUMBER(in_place(&told, "child_in_need", "Mo Salt", "", "").status, 303);
	first = of_kind(&told, "child_in_need");
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", first, "to_on", "20 11 2026", "reason", "Closed", NULL).status, 303); /* not in custody */
	CHECK_NUMBER(in_place(&told, "child_protection", "Mo Salt", "", "").status, 303);
	first = of_kind(&told, "child_protection");
	CHECK_NUMBER(in_place(&told, "special_needs_many_services", "Ann", "", "").status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", of_kind(&told, "youth_justice"), "beside_now", "Ms Hall, Hindley", NULL).status, 303); /* now in custody */
	page = house_post(told.house, RUTH, told.status_page, "ending", first, "to_on", "20 11 2026", "reason", "He is in custody", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "The child is in custody. Say who of youth justice and of Social Care agreed that it ends, or why it ends without that");
	CHECK_HAS(page.html, "He is in custody");
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", of_kind(&told, "special_needs_many_services"), "to_on", "20 11 2026", "reason", "Over", NULL).status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.status_page, "ending", first, "to_on", "20 11 2026", "reason", "Both looked at it", "agreed", "PC Ray and Mo Salt, on 19 November", NULL).status, 303);
	CHECK_HAS(house_get(told.house, RUTH, told.family_page).html, "Both looked at it. The child was in custody: PC Ray and Mo Salt, on 19 November");
	house_end(told.house);
}

/* R-LP-15, CLK-17: the count of a short involvement begins with it and ends with it. */
DATA_TEST(a_short_involvement_of_youth_justice_is_counted_from_its_beginning)
{
	struct told told = tell();
	struct story_clocks_rows rows;
	size_t found = 0;

	CHECK_NUMBER(in_place(&told, "youth_justice", "PC Ray", "", "").status, 303);
	CHECK_OUTCOME(q_story_clocks(house_begin(told.house, RUTH, today), told.house->demo.episode_id, &rows), OK);
	house_undo(told.house);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].clock_key, "youth_justice_involvement")) {
			CHECK(date_is_same(rows.at[i].due_on, DATE(2027, 2, 3)));
			found++;
		}
	CHECK_NUMBER(found, 1);
	house_end(told.house);
}

/* R-LP-04: somebody who is there for six weeks can lead; only a line says until when. R-LP-03, R-LP-12, R-LP-13: and how the duties stand, and who leads usually. */
DATA_TEST(somebody_who_is_there_for_a_short_time_can_lead_and_the_page_says_how_each_duty_stands)
{
	struct told told = tell();
	struct house_page page = house_get(told.house, RUTH, told.lead_page);

	CHECK_HAS(page.html, "Arrange meetings: none is arranged.");
	CHECK_HAS(page.html, "See that each meeting has a chair: no meeting is to come.");
	CHECK_HAS(page.html, "Be the one to ring: Ruth Adeyemi, ");
	CHECK_HAS(page.html, "Find what is missing: no service is written down as missing.");
	CHECK_HAS(page.html, "See that nothing is done twice: ");
	CHECK_HAS(page.html, "Keep assessment and plan up to date: an assessment is finished; the plan was last looked at together on ");
	CHECK_HAS(page.html, "Keep a plan that works: agreed on ");
	CHECK_HAS(page.html, "Kyle: The special needs coordinator of the school usually leads. Or pastoral staff, or the school nurse.");
	CHECK_HAS(page.html, "Zak: The special needs coordinator of the nursery usually leads.");
	CHECK_NUMBER(lead(&told, told.helen, "1 11 2026").status, 422);
	CHECK_NUMBER(lead(&told, told.helen, "5 1 2027").status, 303);
	CHECK_HAS(house_get(told.house, HELEN, told.lead_page).html, "They expect to be there until 5 January 2027: agree in good time who leads then.");
	house_end(told.house);
}

/* A sealed child's plan in law says nothing to those who may not know of them, not by a refusal either. */
DATA_TEST(the_status_of_a_sealed_child_is_told_to_nobody_who_may_not_know_of_them)
{
	struct told told = tell();
	struct house *house = told.house;
	struct work *work;

	CHECK_NUMBER(in_place(&told, "child_protection", "Mo Salt", "", "").status, 303);
	work = house_begin(house, SAMIRA, today);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, RUTH, told.family_page).html, "Child Protection Plan");
	CHECK_HAS_NOT(house_get(house, RUTH, told.lead_page).html, "Child Protection Plan");
	CHECK_HAS_NOT(house_get(house, RUTH, told.status_page).html, "Mo Salt");
	CHECK_NUMBER(lead(&told, told.helen, "").status, 303);
	house_end(house);
}

/* What one help writes down is not read by those of an earlier help of the same child, who do not see this one. */
DATA_TEST(what_is_in_place_is_not_told_to_those_who_helped_before_and_help_no_more)
{
	struct told told = tell();
	struct house *house = told.house;
	struct work *work = house_begin(house, SAMIRA, today);
	const char *before, *reference;
	struct episode episode;
	int64_t episode_id;

	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &house->demo.kyle, 1 }, .opened_on = today, .entry_route = "agency_identified", .why_involved = "Before",
	    .override_reason = "A separate record was ordered" }, house->demo.problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	reference = episode.reference;
	house_keep(house);
	before = arena_format(test_arena(), "/episodes/%s/family", reference);
	CHECK_NUMBER(in_place(&told, "adoption", "Mo Salt", "", "").status, 303);
	CHECK_HAS(house_get(house, RUTH, told.family_page).html, "Mo Salt");
	CHECK_HAS(house_get(house, SAMIRA, before).html, "Kyle");
	CHECK_HAS_NOT(house_get(house, SAMIRA, before).html, "Mo Salt");
	CHECK_HAS_NOT(house_get(house, SAMIRA, arena_format(test_arena(), "/episodes/%s/chronology", reference)).html, "Adoption");
	house_end(house);
}

/* A help that has ended is written into no more, also by whoever kept its form open. */
DATA_TEST(nothing_is_put_in_place_in_a_help_that_has_ended)
{
	struct told told = tell();
	struct house_page form = house_get(told.house, RUTH, told.status_page), page;
	struct work *work = house_begin(told.house, RUTH, today);
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, told.house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = today, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Calm.",
	    .onward_support = "School." }, told.house->demo.problems), OK);
	house_keep(told.house);
	page = house_send(told.house, RUTH, told.status_page, form, "person", told.kyle, "status", "adoption", "from_on", "3 11 2026", "told_by", "Amy told us", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This help has ended. Nothing can be written down here any more");
	CHECK_HAS(page.html, "Amy told us");
	CHECK_HAS_NOT(house_get(told.house, RUTH, told.family_page).html, "Adoption");
	house_end(told.house);
}
