/* assessment_home_test.c -- the decision, the family asked, the first talk; what the page says of each. */
#include "casework/assessments/assessments.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/leo.h"
#include "tests/test.h"

static void
on_day(const struct leos_family *leo, struct date day)
{
	leo->house->service.fixed_now = instant_of_local(day, 10, 0).milliseconds;
	leo->house->cookies[HELEN] = NULL;
}

/* R-ASMT-04: who decided, when and why stands above the form; without a decision there is nothing to begin. */
DATA_TEST(the_decision_to_assess_comes_first_and_says_who_decided_when_and_why)
{
	struct leos_family leo = leo_make();
	const char *path = leo_path(&leo, "/assessment");

	CHECK_HAS_NOT(house_get(leo.house, HELEN, path).html, "Begin the assessment");
	CHECK_NUMBER(house_post(leo.house, HELEN, leo_path(&leo, "/assessment/decide"), "ground", "complex_needs", "reason", "", "decided_on", "24 11 2026", NULL).status, 422);
	CHECK_NUMBER(house_post(leo.house, HELEN, leo_path(&leo, "/assessment/decide"), "ground", "complex_needs", "reason", "Food, sleep and school belong together.",
	    "decided_on", "24 11 2026", NULL).status, 303);
	CHECK_HAS(house_get(leo.house, HELEN, path).html, "Helen Sharrock decided on 24 November 2026 to make one. Food, sleep and school belong together.");
	CHECK_HAS(house_get(leo.house, HELEN, path).html, "Begin the assessment");
	house_end(leo.house);
}

/* R-CONS-01, R-CONS-02 */
DATA_TEST(the_page_says_that_the_family_must_be_asked_and_when_they_agreed_to_other_things_only)
{
	struct leos_family leo = leo_make();
	static const char *const services[] = { "services" };
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	struct new_consent given = leo_yes(&leo, leo.sam, &own, 1);
	int64_t consent_id;
	struct work *work;

	CHECK_HAS(house_get(leo.house, HELEN, leo_path(&leo, "/assessment")).html, "Ask the family first");
	given.purposes = services;
	given.purpose_count = 1;
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(consent_record(work, &given, leo.house->demo.problems, &consent_id), OK);
	house_keep(leo.house);
	CHECK_HAS(house_get(leo.house, HELEN, leo_path(&leo, "/assessment")).html, "has agreed to other things, and not to an assessment");
	leo_agrees(&leo, NULL, 0);
	CHECK_HAS_NOT(house_get(leo.house, HELEN, leo_path(&leo, "/assessment")).html, "agreed to other things");
	house_end(leo.house);
}

/* R-ASMT-05 */
DATA_TEST(five_working_days_after_the_decision_the_first_talk_is_asked_for_and_not_once_it_is_written_down)
{
	struct leos_family leo = leo_make();
	const char *path = leo_path(&leo, "/assessment");
	const struct note_text texts[] = { { "text", { .words = "Sam came to school.", .basis = PARAGRAPH_BASIS_SEEN } },
		{ "discussed", { .words = "Breakfast and bedtimes.", .basis = PARAGRAPH_BASIS_SEEN } }, { "agreed", { .words = "Breakfast club.", .basis = PARAGRAPH_BASIS_RECORD } } };
	struct work *work;
	int64_t note_id;

	(void)leo_decides(&leo);
	on_day(&leo, DATE(2026, 11, 30)); /* the fourth working day */
	CHECK_HAS_NOT(house_get(leo.house, HELEN, path).html, "no talk with the family");
	on_day(&leo, DATE(2026, 12, 1));
	CHECK_HAS(house_get(leo.house, HELEN, path).html, "5 working days since the decision, and no talk with the family is written down");
	work = house_begin(leo.house, HELEN, DATE(2026, 12, 1));
	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = leo.episode_id, .note_kind = "conversation", .happened_on = work->today, .heading = "First talk",
	    .subject_ids = { &leo.leo, 1 }, .texts = texts, .text_count = 3 }, leo.house->demo.problems, &note_id), OK);
	house_keep(leo.house);
	CHECK_HAS_NOT(house_get(leo.house, HELEN, path).html, "no talk with the family");
	house_end(leo.house);
}

/* R-ASMT-32: late for the author one working day after it was due; and for whoever oversees, with whose duty it is. */
DATA_TEST(an_assessment_that_is_late_stands_in_the_authors_work_and_in_their_managers)
{
	struct house *house = house_new(LEO_TODAY);
	static const enum demo_worker lookers[] = { RUTH, JOAN };
	struct leos_family leo = { .house = house };
	struct work *work = house_begin(house, RUTH, LEO_TODAY);
	struct episode episode;
	int64_t decision_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Leo", .family_name = "Mossop", .birth_date = DATE(2013, 3, 4),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, house->demo.problems, &leo.leo), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &leo.leo, 1 }, .opened_on = LEO_TODAY, .entry_route = "agency_identified",
	    .why_involved = "Leo is tired." }, house->demo.problems, &leo.episode_id), OK);
	CHECK_OUTCOME(episode_read(work, leo.episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = LEO_TODAY, .ground = "complex_needs", .reason = "So." },
	    house->demo.problems, &decision_id), OK);
	house_keep(house);
	for (size_t i = 0; i < 2; i++) {
		house->service.fixed_now = instant_of_local(DATE(2026, 12, 22), 10, 0).milliseconds; /* the twentieth working day */
		house->cookies[lookers[i]] = NULL;
		CHECK_HAS(house_get(house, lookers[i], "/my-work").html, "Early Help Assessment finished");
		CHECK_HAS_NOT(house_get(house, lookers[i], "/my-work").html, "1 working day late");
		house->service.fixed_now = instant_of_local(DATE(2026, 12, 23), 10, 0).milliseconds;
		house->cookies[lookers[i]] = NULL;
		CHECK_HAS(house_get(house, lookers[i], "/my-work").html, "1 working day late");
	}
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "Ruth Adeyemi");
	house_end(house);
}

/* R-ASMT-16, R-ASMT-11, R-ASMT-15 */
DATA_TEST(finishing_asks_whether_a_meeting_is_needed_and_why_what_the_family_did_and_what_comes_next)
{
	struct leos_family leo = leo_make();
	struct house_page page;
	const char *path;
	struct work *work;
	struct episode episode;
	struct assessment assessment;
	int64_t decision_id, assessment_id;

	leo_agrees(&leo, NULL, 0);
	decision_id = leo_decides(&leo);
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(episode_read(work, leo.episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_start(work, &episode, decision_id, "early_help_assessment", leo.house->demo.problems, &assessment_id), OK);
	CHECK_OUTCOME(assessment_read(work, assessment_id, &assessment), OK);
	house_keep(leo.house);
	path = arena_format(test_arena(), "/assessments/%s/complete", assessment.reference);
	page = house_post(leo.house, HELEN, leo_path(&leo, path), "completed_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select whether a meeting with the family is needed");
	CHECK_HAS(page.html, "Say why a meeting is or is not needed");
	CHECK_HAS(page.html, "Write how the family took part");
	CHECK_HAS(page.html, "Select what happens next");
	house_end(leo.house);
}
