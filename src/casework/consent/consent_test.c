/* consent_test.c -- asked, given, withheld, taken back: what is refused, what follows, and who is told. */
#include "casework/consent/consent.h"

#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/assessments/assessments.h"
#include "casework/directory/directory.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "tests/house.h"
#include "tests/leo.h"
#include "tests/test.h"

static const struct withheld_option refusal = { .option_key = "record_refusal", .words = "School offered to ask the health visitor; Sam said no." };

static struct new_consent
no_of(const struct leos_family *leo, const struct withheld_option *options, size_t count)
{
	return (struct new_consent){ .episode_id = leo->episode_id, .person_id = leo->sam, .child_ids = { &leo->leo, 1 }, .state = CONSENT_STATE_WITHHELD,
		.decided_on = LEO_TODAY, .way = "spoken", .language = "en", .options = options, .option_count = count };
}

static enum outcome
record(const struct leos_family *leo, struct new_consent given, int64_t *consent_id)
{
	int64_t id = 0;
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);
	enum outcome outcome = consent_record(work, &given, leo->house->demo.problems, &id);

	if (outcome == OK)
		house_keep(leo->house);
	else
		house_undo(leo->house);
	if (consent_id != NULL)
		*consent_id = id;
	return outcome;
}

static const char *
problem(const struct leos_family *leo, const char *field)
{
	return problem_words(leo->house->demo.problems, field);
}

/* What waits for this worker, one below the other. */
static const char *
waits_for(struct house *house, enum demo_worker worker)
{
	struct work *work = house_begin(house, worker, LEO_TODAY);
	struct my_tasks_rows rows;
	const char *all = "";

	CHECK_OUTCOME(q_my_tasks(work, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		all = arena_format(test_arena(), "%s%s: %s\n", all, rows.at[i].task_key, rows.at[i].what);
	house_undo(house);
	return all;
}

static bool
sees(const struct leos_family *leo, enum demo_worker worker)
{
	const char *reference = house_episode_reference(leo->house, leo->episode_id);
	struct work *work = house_begin(leo->house, worker, LEO_TODAY);
	bool may = access_may(work, SEE_EPISODE, reference, NULL) == OK;

	house_undo(leo->house);
	return may;
}

static enum outcome
begin_to_assess(const struct leos_family *leo, int64_t decision_id)
{
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);
	struct episode episode;
	int64_t assessment_id;
	enum outcome outcome;

	CHECK_OUTCOME(episode_read(work, leo->episode_id, &episode), OK);
	outcome = assessment_start(work, &episode, decision_id, "early_help_assessment", leo->house->demo.problems, &assessment_id);
	if (outcome == OK)
		house_keep(leo->house);
	else
		house_undo(leo->house);
	return outcome;
}

/* R-CONS-02, R-CONS-03, R-CONS-26 */
DATA_TEST(agreement_that_was_not_explained_or_not_understood_is_refused_and_all_faults_are_told_at_once)
{
	struct leos_family leo = leo_make();
	struct new_consent given = leo_yes(&leo, leo.sam, NULL, 0);

	given.explained_duties = false;
	given.understood = NULL;
	CHECK_OUTCOME(record(&leo, given, NULL), INVALID);
	CHECK_HAS(problem(&leo, "explained"), "Explain all three");
	CHECK_HAS(problem(&leo, "understood"), "Say how you know");
	CHECK_HAS(problem(&leo, "agencies"), "Answer for at least one agency");
	house_end(leo.house);
}

/* R-CONS-02, R-ASMT-04: first the decision, then the family's answer, then the form. */
DATA_TEST(an_assessment_is_not_begun_before_the_family_was_asked_nor_without_a_decision_to_assess)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	int64_t decision_id = leo_decides(&leo);

	CHECK_OUTCOME(begin_to_assess(&leo, decision_id), INVALID);
	CHECK_HAS(problem(&leo, ""), "Ask the family first");
	CHECK_OUTCOME(begin_to_assess(&leo, 0), INVALID);
	CHECK_HAS(problem(&leo, "decision"), "Record the decision to assess first");
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &own, 1), NULL), OK);
	CHECK_OUTCOME(begin_to_assess(&leo, decision_id), OK);
	house_end(leo.house);
}

/* R-CONS-02: nor is a plan begun that other agencies will share. */
DATA_TEST(a_plan_is_not_begun_before_the_family_was_asked_R_CONS_02)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	struct problems *problems = leo.house->demo.problems;
	struct work *work = house_begin(leo.house, HELEN, LEO_TODAY);
	struct episode episode;
	int64_t plan_id;

	CHECK_OUTCOME(episode_read(work, leo.episode_id, &episode), OK);
	CHECK_OUTCOME(plan_start(work, &episode, "eha_action_plan", 0, problems, &plan_id), INVALID);
	CHECK_HAS(problem_words(problems, ""), "Ask the family first");
	house_undo(leo.house);
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &own, 1), NULL), OK);
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(plan_start(work, &episode, "eha_action_plan", 0, problems, &plan_id), OK);
	house_keep(leo.house);
	house_end(leo.house);
}

/* R-CONS-02: the lawful exception; R-CONS-11, R-CONS-17 */
DATA_TEST(going_on_without_agreement_says_whom_one_consulted_who_decided_and_who_else_was_asked_to_talk_with_the_family)
{
	struct leos_family leo = leo_make();
	struct withheld_option options[] = { { .option_key = "share_without", .words = "Leo has lost weight, and Sam keeps everybody away." }, refusal };
	int64_t decision_id = leo_decides(&leo);

	CHECK_OUTCOME(record(&leo, no_of(&leo, options, 2), NULL), INVALID);
	CHECK_HAS(problem(&leo, "consulted_share_without"), "whom you consulted");
	CHECK_HAS(problem(&leo, "decided_by_share_without"), "who decided");
	CHECK_HAS(problem(&leo, "other_approach_share_without"), "who else was asked");
	options[0].consulted = "Mo Ali, deputy head";
	options[0].decided_by = "Helen Sharrock with Mo Ali";
	options[0].other_approach = "The school nurse rang on Monday; Sam did not want to talk.";
	CHECK_OUTCOME(record(&leo, no_of(&leo, options, 2), NULL), OK);
	CHECK_OUTCOME(begin_to_assess(&leo, decision_id), OK);
	house_end(leo.house);
}

/* R-CONS-10 */
DATA_TEST(a_no_without_one_of_the_three_ways_on_or_without_what_was_refused_is_not_saved)
{
	struct leos_family leo = leo_make();
	const struct withheld_option none = { .option_key = "no_sharing", .words = "We try again after half-term." };

	CHECK_OUTCOME(record(&leo, no_of(&leo, &refusal, 1), NULL), INVALID);
	CHECK_HAS(problem(&leo, "options"), "Select what you will do now");
	CHECK_OUTCOME(record(&leo, no_of(&leo, &none, 1), NULL), INVALID);
	CHECK_HAS(problem(&leo, "options"), "what was offered and refused");
	house_end(leo.house);
}

/* R-CONS-14 */
DATA_TEST(sharing_nothing_asks_what_that_means_for_the_children_a_line_each_and_whom_one_talked_to)
{
	struct leos_family leo = leo_make();
	const struct withheld_option options[] = { { .option_key = "no_sharing", .words = "We try again after half-term." }, refusal };
	struct new_consent given = no_of(&leo, options, 2);

	CHECK_OUTCOME(record(&leo, given, NULL), INVALID);
	CHECK_HAS(problem(&leo, "risk_not_sharing"), "nothing is shared");
	CHECK_HAS(problem(&leo, "risk_not_requesting"), "no service is asked for");
	CHECK_HAS(problem(&leo, "risk_not_meeting"), "nobody meets");
	CHECK_HAS(problem(&leo, "risk_consulted"), "whom you talked to");
	given.risks = (struct consent_risks){ "School sees him every day.", "Breakfast club can start without anybody.", "Not needed yet.", "Mo Ali" };
	CHECK_OUTCOME(record(&leo, given, NULL), OK);
	house_end(leo.house);
}

/* Leo's father says no, and the nursery, which knows the family, is asked to talk with him. */
static void
say_no_and_ask_the_nursery(const struct leos_family *leo)
{
	const struct withheld_option options[] = { { .option_key = "other_agency", .words = "Priya knows Sam from his daughter's time at nursery.",
	    .agency_id = leo->house->demo.agency_ids[PRIYA], .report_back_on = DATE(2026, 12, 1) }, refusal };

	CHECK_OUTCOME(record(leo, no_of(leo, options, 2), NULL), OK);
}

/* R-CONS-12: the task stands in the other agency's list, they need not see the family to report back, and whoever asked learns of it. */
DATA_TEST(another_agency_is_asked_to_talk_with_the_family_sees_whom_and_by_when_and_reports_back)
{
	struct leos_family leo = leo_make();
	struct house_page page;
	const char *path;

	say_no_and_ask_the_nursery(&leo);
	CHECK_HAS(waits_for(leo.house, PRIYA), "approach_family: Talk with the family");
	CHECK_HAS_NOT(waits_for(leo.house, TOM), "approach_family");
	CHECK(!sees(&leo, PRIYA));
	page = house_get(leo.house, PRIYA, "/my-work");
	CHECK_HAS(page.html, "/tasks/");
	path = strstr(page.html, "/tasks/");
	path = arena_format(test_arena(), "%.*s", (int)strcspn(path, "\""), path);
	page = house_get(leo.house, PRIYA, path);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "About Sam Mossop");
	CHECK_HAS(page.html, "By 1 December 2026");
	CHECK_HAS(page.html, "Helen Sharrock");
	CHECK_NUMBER(house_get(leo.house, TOM, path).status, 404);
	CHECK_NUMBER(house_post(leo.house, PRIYA, path, "words", "", NULL).status, 422);
	CHECK_NUMBER(house_post(leo.house, PRIYA, path, "words", "Sam would talk to the health visitor, nobody else.", NULL).status, 303);
	CHECK_HAS_NOT(waits_for(leo.house, PRIYA), "approach_family");
	CHECK_HAS(waits_for(leo.house, HELEN), "record_answer: Little Kites Nursery talked with the family: \"Sam would talk to the health visitor");
	/* R-CONS-17: whoever thinks of going on without agreement reads what came of it. */
	page = house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s/consent/new", house_episode_reference(leo.house, leo.episode_id)));
	CHECK_HAS(page.html, "Little Kites Nursery was asked on 24 November 2026 to talk with the family. What came of it: Sam would talk");
	house_end(leo.house);
}

static int64_t
task_of(const struct leos_family *leo, enum demo_worker worker, const char *key)
{
	struct work *work = house_begin(leo->house, worker, LEO_TODAY);
	struct my_tasks_rows rows;
	int64_t task_id = 0;

	CHECK_OUTCOME(q_my_tasks(work, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].task_key, key))
			task_id = rows.at[i].task_id;
	house_undo(leo->house);
	CHECK(task_id != 0);
	return task_id;
}

/* R-CONS-13, R-CONS-16 */
DATA_TEST(a_no_waits_until_the_manager_the_day_and_the_decision_are_written_and_until_it_is_decided_whether_to_refer)
{
	struct leos_family leo = leo_make();
	const char *discuss, *refer, *happened;
	struct house_page page;

	say_no_and_ask_the_nursery(&leo);
	discuss = arena_format(test_arena(), "/tasks/%lld", (long long)task_of(&leo, HELEN, "discuss_refusal"));
	refer = arena_format(test_arena(), "/tasks/%lld", (long long)task_of(&leo, HELEN, "decide_referral"));
	page = house_post(leo.house, HELEN, discuss, "words", "We wait for the nursery.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Enter the name of the manager");
	CHECK_HAS(page.html, "Enter the day it was decided");
	CHECK_HAS(page.html, "We wait for the nursery.");
	CHECK_NUMBER(house_post(leo.house, HELEN, discuss, "words", "We wait for the nursery.", "decided_by", "Mo Ali", "decided_on", "24 11 2026", NULL).status, 303);
	page = house_post(leo.house, HELEN, refer, "words", "He eats at school.", "decided_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select whether a referral is needed");
	CHECK_NUMBER(house_post(leo.house, HELEN, refer, "decision", "not_refer", "words", "He eats at school.", "decided_on", "24 11 2026", NULL).status, 303);
	CHECK_HAS_NOT(waits_for(leo.house, HELEN), "discuss_refusal");
	CHECK_HAS_NOT(waits_for(leo.house, HELEN), "decide_referral");
	/* Both stay readable. */
	happened = house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s/chronology", house_episode_reference(leo.house, leo.episode_id))).html;
	CHECK_HAS(happened, "With Mo Ali: We wait for the nursery.");
	CHECK_HAS(happened, "Decided that no referral is needed");
	house_end(leo.house);
}

/* R-CONS-04 */
DATA_TEST(a_young_person_who_understands_enough_is_asked_for_their_own_agreement_and_who_judged_that_is_kept)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	const char *episode = house_episode_reference(leo.house, leo.episode_id), *person = house_person_reference(leo.house, leo.leo);
	const char *path = arena_format(test_arena(), "/episodes/%s/consent/child/%s", episode, person), *consent = arena_format(test_arena(), "/episodes/%s/consent", episode);
	struct new_consent given = leo_yes(&leo, leo.leo, &own, 1);
	struct house_page page;

	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &own, 1), NULL), OK);
	given.own_right = true;
	CHECK_OUTCOME(record(&leo, given, NULL), INVALID);
	CHECK_HAS(problem(&leo, "competence"), "Say who judged");
	page = house_post(leo.house, HELEN, path, "sufficient", "yes", "words", "", "judged_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say who judged it");
	CHECK_NUMBER(house_post(leo.house, HELEN, path, "sufficient", "yes", "words", "He explained to me what would happen with each answer.", "judged_by",
	    "Helen Sharrock and the school nurse", "judged_on", "24 11 2026", NULL).status, 303);
	CHECK_HAS(waits_for(leo.house, HELEN), "ask_young_person");
	page = house_get(leo.house, HELEN, consent);
	CHECK_HAS(page.html, "Leo decides for themselves. Their own agreement is outstanding.");
	CHECK_HAS(page.html, "Given in part, not asked: Leo");
	/* The judgement that stands is taken with it. */
	CHECK_OUTCOME(record(&leo, given, NULL), OK);
	CHECK_HAS_NOT(waits_for(leo.house, HELEN), "ask_young_person");
	page = house_get(leo.house, HELEN, consent);
	CHECK_HAS(page.html, "Helen Sharrock and the school nurse: He explained to me");
	CHECK_HAS_NOT(page.html, "outstanding");
	house_end(leo.house);
}

/* R-CONS-01: agreement opens the record for what it is about, by the profile; anything else it is for opens nothing. */
DATA_TEST(agreement_to_something_else_than_sharing_information_opens_the_record_to_nobody)
{
	static const char *const panel[] = { "panel", "services", "assessment" };
	struct leos_family leo = leo_make();
	const struct consent_agency_answer health = { leo.house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL };
	struct new_consent given = leo_yes(&leo, leo.sam, &health, 1);

	leo_team_joins(&leo, RUTH);
	given.purposes = panel;
	given.purpose_count = 3;
	CHECK_OUTCOME(record(&leo, given, NULL), OK);
	CHECK(!sees(&leo, RUTH));
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &health, 1), NULL), OK);
	CHECK(sees(&leo, RUTH));
	CHECK_OUTCOME(record(&leo, given, NULL), OK);
	CHECK(!sees(&leo, RUTH));
	CHECK_HAS(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting");
	house_end(leo.house);
}

static int
times(const char *text, const char *words)
{
	int count = 0;

	for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
		count++;
	return count;
}

static void
judge(const struct leos_family *leo, bool able)
{
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);

	CHECK_OUTCOME(consent_judge_competence(work, &(struct new_competence){ .episode_id = leo->episode_id, .person_id = leo->leo, .answered = true, .sufficient = able, .judged_by = "Helen",
	    .words = "By what he says.", .judged_on = LEO_TODAY }, leo->house->demo.problems), OK);
	house_keep(leo->house);
}

/* R-CONS-04, Annex D.3 */
DATA_TEST(a_young_person_who_decides_and_says_no_closes_what_a_parent_agreed_to_until_they_agree_or_are_judged_not_able)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer health = { leo.house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL };
	const struct withheld_option nothing[] = { { .option_key = "no_sharing", .words = "He wants to tell her himself." }, refusal };
	struct new_consent no = no_of(&leo, nothing, 2), yes = leo_yes(&leo, leo.leo, &health, 1);
	struct house_page page;

	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &health, 1), NULL), OK);
	leo_team_joins(&leo, RUTH);
	judge(&leo, true);
	CHECK(sees(&leo, RUTH)); /* he is to be asked, and has said nothing yet */
	no.person_id = leo.leo;
	no.own_right = yes.own_right = true;
	no.risks = (struct consent_risks){ "None", "None", "None", "Joan Bright" };
	CHECK_OUTCOME(record(&leo, no, NULL), OK);
	CHECK(!sees(&leo, RUTH) && sees(&leo, HELEN));
	CHECK_HAS(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting");
	CHECK_OUTCOME(record(&leo, yes, NULL), OK);
	CHECK(sees(&leo, RUTH));
	CHECK_OUTCOME(record(&leo, no, NULL), OK);
	CHECK(!sees(&leo, RUTH));
	judge(&leo, false);
	CHECK(sees(&leo, RUTH)); /* his father decides for him */
	judge(&leo, true);
	CHECK(!sees(&leo, RUTH)); /* his answer counts again, and Ruth is told, also of that */
	CHECK_NUMBER(times(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting"), 3);
	judge(&leo, false);
	no.competence = "Helen: he understands it now, a year later.";
	CHECK_OUTCOME(record(&leo, no, NULL), OK);
	CHECK(!sees(&leo, RUTH)); /* what is written with his answer is the newest judgement */
	CHECK_NUMBER(times(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting"), 4);
	/* Nothing says that it runs: not that it has run out, not that the helper is agreed to. */
	page = house_get(leo.house, RUTH, leo_path(&leo, ""));
	CHECK_HAS(page.html, "What the family agrees to does not open it to your agency now.");
	CHECK_HAS(house_get(leo.house, HELEN, leo_path(&leo, "")).html, "Not agreed to by the family yet");
	house_end(leo.house);
}

/* R-CONS-06: whoever joins sees nothing before the family was asked about their agency. */
DATA_TEST(an_agency_that_joins_after_the_agreement_asks_for_it_to_be_brought_up_to_date)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer both[] = { { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL },
		{ leo.house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL } };

	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, both, 1), NULL), OK);
	leo_team_joins(&leo, RUTH);
	CHECK(!sees(&leo, RUTH));
	CHECK_HAS(waits_for(leo.house, HELEN), "ask_for_agency: St Helens Health Visiting helps now");
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, both, 2), NULL), OK);
	CHECK_HAS_NOT(waits_for(leo.house, HELEN), "ask_for_agency");
	CHECK(sees(&leo, RUTH));
	house_end(leo.house);
}

/* R-CONS-08: at once, logged, told; and what an agency that lost sight is shown. */
DATA_TEST(taking_back_ends_sight_at_once_and_tells_those_who_helped_and_whom_to_call)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer all[] = { { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL },
		{ leo.house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { leo.house->demo.agency_ids[PRIYA], CONSENT_ANSWER_AGREED, NULL } };
	const char *path = arena_format(test_arena(), "/episodes/%s", house_episode_reference(leo.house, leo.episode_id)), *note;
	struct consent consent;
	struct house_page page;
	int64_t consent_id;
	struct work *work;

	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, all, 3), &consent_id), OK);
	leo_team_joins(&leo, RUTH);
	leo_team_joins(&leo, PRIYA);
	CHECK(sees(&leo, RUTH) && sees(&leo, PRIYA));

	/* One agency ends: its workers are told, and the others that nothing is to be passed on. */
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	CHECK_OUTCOME(consent_narrow(work, &consent, leo.house->demo.agency_ids[PRIYA], "She is his sister's neighbour.", leo.house->demo.problems), OK);
	house_keep(leo.house);
	CHECK(sees(&leo, RUTH) && !sees(&leo, PRIYA));
	CHECK_HAS(waits_for(leo.house, PRIYA), "The family has stopped sharing with Little Kites Nursery on 24 November 2026. You cannot open their record any more. Questions: Helen Sharrock");
	CHECK_HAS(waits_for(leo.house, RUTH), "Pass nothing on to them");
	/* The notice leads to what Priya is told in place of the record, and is gone once read. */
	note = arena_format(test_arena(), "/tasks/%lld", (long long)task_of(&leo, PRIYA, "sharing_ended"));
	page = house_get(leo.house, PRIYA, note);
	CHECK_HAS(page.html, arena_format(test_arena(), "href=\"%s\"", path));
	CHECK_NUMBER(house_post(leo.house, PRIYA, note, NULL).status, 303);
	CHECK_HAS_NOT(waits_for(leo.house, PRIYA), "sharing_ended");
	page = house_get(leo.house, PRIYA, path);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "The family has stopped sharing with your agency");
	CHECK_HAS(page.html, "0151 496 0117");
	CHECK_HAS_NOT(page.html, "tired and hungry");
	CHECK_NUMBER(house_get(leo.house, PRIYA, arena_format(test_arena(), "%s/chronology", path)).status, 403);
	CHECK_NUMBER(house_get(leo.house, TOM, path).status, 403);

	/* All of it. */
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	CHECK_OUTCOME(consent_withdraw(work, &consent, "I want to do it alone.", leo.house->demo.problems), OK);
	house_keep(leo.house);
	CHECK(!sees(&leo, RUTH));
	CHECK_HAS(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting");
	CHECK_HAS(waits_for(leo.house, HELEN), "consent_withdrawn: Agreement to share was taken back");
	CHECK_HAS(house_get(leo.house, HELEN, arena_format(test_arena(), "%s/consent", path)).html, "I want to do it alone.");

	/* The same words again, without one of the agencies: it was told before, and is not told twice. */
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, all, 2), NULL), OK);
	CHECK(sees(&leo, RUTH) && !sees(&leo, PRIYA));
	house_end(leo.house);
}

/* R-CONS-08, in the way most people change their mind: a new answer with fewer agencies. */
DATA_TEST(a_new_answer_that_leaves_an_agency_out_ends_its_sight_and_tells_it)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer both[] = { { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL },
		{ leo.house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL } };

	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, both, 2), NULL), OK);
	leo_team_joins(&leo, RUTH);
	CHECK(sees(&leo, RUTH));
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, both, 1), NULL), OK);
	CHECK(!sees(&leo, RUTH));
	CHECK_HAS(waits_for(leo.house, RUTH), "stopped sharing with St Helens Health Visiting");
	house_end(leo.house);
}

/* R-CONS-07, R-CONS-25: every page of the family says it in words; six months on it is due, and a day after that "review due" stands there. */
DATA_TEST(agreement_is_talked_about_again_after_six_months_and_every_page_says_so)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	const char *episode = house_episode_reference(leo.house, leo.episode_id), *consent_reference;
	static const char *const pages[] = { "", "/chronology", "/assessment", "/plan", "/family", "/consent", "/who-looked", "/notes", "/level", "/close" };
	struct consent consent;
	int64_t consent_id;
	struct work *work;

	CHECK_HAS(house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s", episode)).html, "Not asked yet");
	CHECK_OUTCOME(record(&leo, leo_yes(&leo, leo.sam, &own, 1), &consent_id), OK);
	work = house_begin(leo.house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	house_undo(leo.house);
	consent_reference = consent.reference;
	leo.house->cookies[HELEN] = NULL;
	leo.house->service.fixed_now = instant_of_local(DATE(2027, 5, 24), 10, 0).milliseconds;
	CHECK_HAS_NOT(house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s", episode)).html, "review due");
	leo.house->cookies[HELEN] = NULL;
	leo.house->service.fixed_now = instant_of_local(DATE(2027, 5, 25), 10, 0).milliseconds;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		CHECK_HAS(house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s%s", episode, pages[i])).html, "Given, review due");
	CHECK_HAS(house_get(leo.house, HELEN, "/my-work").html, "Agreement talked about again: Sam");
	CHECK_NUMBER(house_post(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s/consent/%s/review", episode, consent_reference), "reviewed_on", "25 5 2027",
	    "words", "Still fine.", NULL).status, 303);
	CHECK_HAS_NOT(house_get(leo.house, HELEN, arena_format(test_arena(), "/episodes/%s", episode)).html, "review due");
	CHECK_HAS_NOT(house_get(leo.house, HELEN, "/my-work").html, "Agreement talked about again: Sam</a>, 24 May");
	house_end(leo.house);
}

/* R-CONS-07: a review of the plan asks whether the agreement still fits, once. */
DATA_TEST(a_review_of_the_plan_asks_to_talk_about_the_agreement_again)
{
	struct house *house = house_with_story(LEO_TODAY);
	struct demo *demo = &house->demo;
	struct work *work = house_begin(house, RUTH, LEO_TODAY);
	struct consent consent;
	struct plan plan;
	int64_t review_id;

	CHECK_OUTCOME(plan_read(work, demo->plan_id, &plan), OK);
	CHECK_OUTCOME(plan_review(work, &plan, &(struct new_review){ .held_on = LEO_TODAY, .discussion = "Calm evenings.", .family_contribution = "Amy led it.",
	    .copy_given_on = LEO_TODAY, .copy_given_to = "Amy", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_CARRY_ON,
	    .next_review_on = DATE(2027, 1, 20) }, demo->problems, &review_id), OK);
	house_keep(house);
	CHECK_HAS(waits_for(house, RUTH), "ask_again: The plan was looked at");
	work = house_begin(house, RUTH, LEO_TODAY);
	CHECK_OUTCOME(consent_read(work, demo->consent_id, &consent), OK);
	CHECK_OUTCOME(consent_review(work, &consent, LEO_TODAY, NULL, demo->problems), OK);
	house_keep(house);
	CHECK_HAS_NOT(waits_for(house, RUTH), "ask_again");
	house_end(house);
}

/* R-CONS-01, R-CONS-19 */
DATA_TEST(spoken_agreement_has_a_witness_and_is_not_enough_for_a_panel)
{
	struct leos_family leo = leo_make();
	const struct consent_agency_answer own = { leo.house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL };
	static const char *const panel[] = { "panel" };
	struct new_consent given = leo_yes(&leo, leo.sam, &own, 1);

	given.way = "spoken";
	CHECK_OUTCOME(record(&leo, given, NULL), INVALID);
	CHECK_HAS(problem(&leo, "witness"), "Say who else heard it");
	given.witness = "The school secretary";
	CHECK_OUTCOME(record(&leo, given, NULL), OK);
	given.purposes = panel;
	given.purpose_count = 1;
	CHECK_OUTCOME(record(&leo, given, NULL), INVALID);
	CHECK_HAS(problem(&leo, "way"), "needs agreement in writing");
	house_end(leo.house);
}
