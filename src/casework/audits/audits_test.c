/* audits_test.c -- an auditor reads what was chosen for them and nothing else, has no part in it, and within consent; what they recommend is answered. R-QA-02, R-QA-04, R-CONS-08, Annex C.2 rule 15 */
#include "casework/audits/audits.h"

#include <string.h>

#include "base/text.h"
#include "casework/assists/assists.events.h"
#include "casework/consent/consent.h"
#include "casework/directory/cover.events.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define WHAT "Whether each child is heard: this one has two plans"

static const char *
say(const char *before, const char *reference, const char *behind)
{
	return arena_format(test_arena(), "%s%s%s", before, reference, behind);
}

static void
grant(struct house *house, enum demo_worker who, const char *role)
{
	CHECK_OUTCOME(record_worker_role_granted(house_begin(house, ALEX, TODAY), &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[who], .role = role }), OK);
	house_keep(house);
}

/* The family names Nadia's agency too. */
static void
agree(struct house *house)
{
	CHECK_OUTCOME(record_consent_agency_answered(house_begin(house, RUTH, TODAY), &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = house->demo.consent_id,
	    .episode_id = house->demo.episode_id, .agency_id = house->demo.agency_ids[NADIA], .answer = CONSENT_ANSWER_AGREED }), OK);
	house_keep(house);
}

/* "WK-..." of them, as a form sends it. */
static const char *
worker_reference(struct house *house, enum demo_worker who)
{
	struct worker worker;
	const char *reference;

	CHECK_OUTCOME(worker_read(house_begin(house, RUTH, TODAY), house->demo.worker_ids[who], &worker), OK);
	reference = arena_copy(test_arena(), worker.reference);
	house_undo(house);
	return reference;
}

/* "/audits/AU-..." of the first on this page. */
static const char *
audit_on(const char *html)
{
	const char *at = strstr(html, "/audits/AU-");

	if (at == NULL)
		FAIL("no record was chosen on this page");
	return arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at);
}

/* "/tasks/..." of what waits with these words. */
static const char *
task_on(const char *html, const char *words)
{
	const char *at = strstr(html, words);

	if (at == NULL)
		FAIL("nothing waits that says: %s", words);
	while (at > html && strncmp(at, "/tasks/", strlen("/tasks/")) != 0)
		at--;
	return arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at);
}

DATA_TEST(an_auditor_reads_the_record_that_was_chosen_for_them_and_no_other_and_whoever_has_a_part_in_it_cannot_R_QA_02)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *kyle = house_person_reference(house, house->demo.kyle);
	const char *draw = say("/episodes/", episode, "/audit"), *plan = say("/episodes/", episode, "/plan"), *audit, *nadia, *finish;
	struct house_page answer;

	grant(house, NADIA, "auditor");
	grant(house, TOM, "auditor");
	grant(house, JOAN, "auditor");
	nadia = worker_reference(house, NADIA);
	/* Found by its reference; whoever chooses sees no more of it than before. */
	CHECK_HAS(house_get(house, SAMIRA, say("/audits?reference=", episode, "")).html, draw);
	CHECK_HAS(house_get(house, SAMIRA, "/audits?reference=EP-1").html, "Write a reference like");
	CHECK_NUMBER(house_get(house, RUTH, "/audits").status, 403);
	CHECK_NUMBER(house_get(house, RUTH, draw).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	/* Not while the family does not agree to their agency; Tom is of the team, Joan manages who leads. */
	CHECK_HAS(house_get(house, SAMIRA, draw).html, "Nobody could look at this record today");
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "30 11 2026", NULL).html, "The family does not agree to share with");
	agree(house);
	answer = house_get(house, SAMIRA, draw);
	CHECK_HAS(answer.html, "Nadia Rahman");
	CHECK_HAS_NOT(answer.html, worker_reference(house, TOM));
	CHECK_HAS_NOT(answer.html, worker_reference(house, JOAN));
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", worker_reference(house, TOM), "reason", WHAT, "until_on", "30 11 2026", NULL).html, "cannot look at this record");
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", worker_reference(house, JOAN), "reason", WHAT, "until_on", "30 11 2026", NULL).html, "cannot look at this record");
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", worker_reference(house, HELEN), "reason", WHAT, "until_on", "30 11 2026", NULL).html, "Choose who looks at it"); /* audits nothing */
	/* Wrong words keep what was typed. */
	answer = house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "6 1 2027", NULL);
	CHECK_HAS(answer.html, "The last day must be 22 December 2026 or before: 28 days at most");
	CHECK_HAS(answer.html, WHAT);
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", nadia, "reason", "", "until_on", "30 11 2026", NULL).html, "Say what is to be looked at");
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 403);
	CHECK_NUMBER(house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "30 11 2026", NULL).status, 303);
	CHECK_HAS(house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "30 11 2026", NULL).html, "This record was chosen already, until 30 November 2026");

	/* She reads, is told on every page why, and writes nothing; it stands in what has happened, and among who looked. */
	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "Look at how this record is kept");
	audit = audit_on(house_get(house, NADIA, "/audits").html);
	CHECK_HAS(house_get(house, NADIA, audit).html, "Read the record");
	answer = house_get(house, NADIA, plan);
	CHECK_NUMBER(answer.status, 200);
	CHECK_HAS(answer.html, "This record was chosen for you to look at, until 30 November 2026.");
	CHECK_NUMBER(house_get(house, NADIA, say("/people/", kyle, "")).status, 200);
	CHECK_NUMBER(house_get(house, NADIA, say("/episodes/", episode, "/notes")).status, 403);
	CHECK_NUMBER(house_get(house, NADIA, say("/people/", kyle, "/correct")).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_NUMBER(house_get(house, RUTH, audit).status, 404);
	CHECK_HAS(house_get(house, RUTH, say("/episodes/", episode, "/chronology")).html, "Chose this record for somebody without a part in it to look at, until 30 November 2026");
	CHECK_HAS(house_get(house, RUTH, say("/episodes/", episode, "/who-looked")).html, "Nadia Rahman");

	/* What she found, and what she recommends: whoever leads answers it, and the answer stands beside it. */
	finish = say("", audit, "/finish");
	CHECK_NUMBER(house_get(house, SAMIRA, finish).status, 403);
	answer = house_post(house, NADIA, finish, "finding", "Robin is heard in neither plan", "recommendation", "", NULL);
	CHECK_HAS(answer.html, "Say whether the basic requirements are met");
	CHECK_HAS(answer.html, "Robin is heard in neither plan");
	CHECK_HAS(house_post(house, NADIA, finish, "basic_met", "no", "finding", " ", NULL).html, "Say what you found");
	CHECK_NUMBER(house_post(house, NADIA, finish, "basic_met", "no", "finding", "Robin is heard in neither plan", "recommendation", "Ask each child before the review", NULL).status, 303);
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 403);
	CHECK_HAS_NOT(house_get(house, NADIA, "/my-work").html, "Look at how this record is kept");
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "recommends: Ask each child before the review");
	answer = house_get(house, SAMIRA, audit);
	CHECK_HAS(answer.html, "the basic requirements are not met");
	CHECK_HAS(answer.html, "It waits for Ruth Adeyemi");
	CHECK_NUMBER(house_get(house, NADIA, finish).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("", audit, "/take-back")).status, 403);

	/* What whoever leads answers is about the family: when it does not agree any more, that it is done is all that is told. */
	CHECK_NUMBER(house_post(house, RUTH, task_on(house_get(house, RUTH, "/my-work").html, "recommends: Ask each child"), "words", "Robin wants to dance", NULL).status, 303);
	CHECK_HAS(house_get(house, SAMIRA, audit).html, "Done on 24 November 2026: Robin wants to dance");
	CHECK_OUTCOME(record_consent_narrowed(house_begin(house, RUTH, TODAY), &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = house->demo.consent_id,
	    .episode_id = house->demo.episode_id, .person_id = house->demo.amy, .agency_id = house->demo.agency_ids[NADIA] }), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, SAMIRA, audit).html, "Done on 24 November 2026");
	CHECK_HAS_NOT(house_get(house, SAMIRA, audit).html, "Robin wants to dance");
	house_end(house);
}

/* R-CONS-08: live, whatever day was said. The last day, and taking it back, close it too. */
DATA_TEST(a_record_that_was_chosen_closes_when_consent_is_withdrawn_when_its_day_is_over_and_when_it_is_taken_back)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id);
	const char *draw = say("/episodes/", episode, "/audit"), *plan = say("/episodes/", episode, "/plan"), *audit, *nadia;
	struct house_page drawn;

	grant(house, NADIA, "auditor");
	agree(house);
	nadia = worker_reference(house, NADIA);
	CHECK_NUMBER(house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "24 11 2026", NULL).status, 303);
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 200);
	house_pages_on(house, DATE(2026, 11, 25));
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 403);
	CHECK_HAS(house_get(house, SAMIRA, "/audits").html, "nobody has said what was found");
	house_pages_on(house, TODAY);
	audit = audit_on(house_get(house, SAMIRA, "/audits").html);
	drawn = house_get(house, NADIA, say("", audit, "/finish"));
	CHECK_HAS(house_post(house, SAMIRA, say("", audit, "/take-back"), "reason", "", NULL).html, "Say why it is not looked at after all");
	CHECK_NUMBER(house_post(house, SAMIRA, say("", audit, "/take-back"), "reason", "Another one is older", NULL).status, 303);
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 403);
	CHECK_NUMBER(house_send(house, NADIA, say("", audit, "/finish"), drawn, "basic_met", "yes", "finding", "All is well", NULL).status, 422); /* drawn before, sent after */
	CHECK_HAS(house_get(house, NADIA, audit).html, "Another one is older");

	CHECK_NUMBER(house_post(house, SAMIRA, draw, "worker", nadia, "reason", WHAT, "until_on", "30 11 2026", NULL).status, 303);
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 200);
	CHECK_OUTCOME(record_consent_narrowed(house_begin(house, RUTH, TODAY), &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = house->demo.consent_id,
	    .episode_id = house->demo.episode_id, .person_id = house->demo.amy, .agency_id = house->demo.agency_ids[NADIA] }), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, NADIA, plan).status, 403);
	CHECK_HAS(house_get(house, NADIA, say("/episodes/", episode, "")).html, "The family has stopped sharing with your agency");
	CHECK_HAS(house_get(house, NADIA, audit_on(house_get(house, NADIA, "/audits").html)).html, "does not agree to share with your agency today");
	house_end(house);
}

/* Who has joined the team since does not judge it; a record by lot is one of which the chooser knows; a sealed one is neither found nor drawn, and its choosing is as if there were none. */
DATA_TEST(who_joined_the_team_since_does_not_say_what_was_found_and_a_sealed_record_is_never_drawn)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id);
	const char *draw = say("/episodes/", episode, "/audit"), *audit;
	struct work *work;
	struct episode read;

	grant(house, NADIA, "auditor");
	agree(house);
	CHECK_HAS(house_get(house, SAMIRA, "/audits?lot=yes").html, say("/episodes/", episode, "/audit?lot=yes"));
	CHECK_NUMBER(house_post(house, SAMIRA, draw, "worker", worker_reference(house, NADIA), "reason", WHAT, "until_on", "30 11 2026", "lot", "yes", NULL).status, 303);
	CHECK_HAS(house_get(house, SAMIRA, "/audits?lot=yes").html, "No record can be drawn");
	audit = audit_on(house_get(house, SAMIRA, "/audits").html);
	CHECK_HAS(house_get(house, SAMIRA, audit).html, ", by lot, by Samira Khan");
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &read), OK);
	CHECK_OUTCOME(episode_add_team_member(work, &read, &(struct new_team_member){ .worker_id = house->demo.worker_ids[NADIA], .what_they_do = "Advises" }, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(house_post(house, NADIA, say("", audit, "/finish"), "basic_met", "yes", "finding", "All is well", NULL).html, "You have a part in this help by now");
	work = house_begin(house, RUTH, TODAY);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_NUMBER(house_get(house, NADIA, audit).status, 404);
	CHECK_NUMBER(house_get(house, SAMIRA, audit).status, 404);
	CHECK_NUMBER(house_get(house, SAMIRA, draw).status, 404);
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/audits").html, episode);
	CHECK_HAS(house_get(house, SAMIRA, say("/audits?reference=", episode, "")).html, "No help has this reference");
	house_end(house);
}

/* R-SEC-02: the page of choosing says so. */
DATA_TEST(nothing_restricted_opens_to_whoever_looks_at_how_a_record_is_kept_whatever_grant_they_have)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *chronology = say("/episodes/", episode, "/chronology");

	CHECK_NUMBER(house_post(house, HELEN, say("/episodes/", episode, "/notes"), "note_kind", "school_note", "subjects", house_person_reference(house, house->demo.kyle), "happened_on", "24 11 2026",
	    "heading", "A talk", "text", "His heart is weak.", "basis", "told", "told_by", "Amy", "restricted", "health", NULL).status, 303);
	grant(house, NADIA, "auditor");
	grant(house, NADIA, "health_practitioner");
	agree(house);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/episodes/", episode, "/audit")).status, 200);
	CHECK_NUMBER(house_post(house, SAMIRA, say("/episodes/", episode, "/audit"), "worker", worker_reference(house, NADIA), "reason", WHAT, "until_on", "30 11 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, chronology).html, "A talk");
	CHECK_HAS_NOT(house_get(house, NADIA, chronology).html, "His heart is weak.");
	CHECK_HAS_NOT(house_get(house, NADIA, "/looks/odd").html, "They have no part in this help"); /* neither who looks at it, nor who chose it */
	house_end(house);
}

/* Annex C.2 rule 15: also by standing in for one who helps, by assisting, and by having led before. */
DATA_TEST(who_stood_in_or_assisted_cannot_look_at_the_record_R_QA_02)
{
	struct house *house = house_with_story(TODAY);
	const char *draw = say("/episodes/", house_episode_reference(house, house->demo.episode_id), "/audit");
	struct work *work;

	grant(house, NADIA, "auditor");
	agree(house);
	CHECK_HAS(house_get(house, SAMIRA, draw).html, worker_reference(house, NADIA));
	work = house_begin(house, ALEX, TODAY);
	CHECK_OUTCOME(record_cover_arranged(work, &(struct cover_arranged){ .cover_id = work_new_id(work), .worker_id = house->demo.worker_ids[PRIYA], .cover_worker_id = house->demo.worker_ids[NADIA],
	    .from_on = TODAY, .to_on = TODAY }), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, SAMIRA, draw).html, worker_reference(house, NADIA));
	house_end(house);

	house = house_with_story(TODAY);
	draw = say("/episodes/", house_episode_reference(house, house->demo.episode_id), "/audit");
	grant(house, NADIA, "auditor");
	agree(house);
	work = house_begin(house, ALEX, TODAY);
	CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AY"), .episode_id = house->demo.episode_id,
	    .worker_id = house->demo.worker_ids[NADIA], .agency_id = house->demo.agency_ids[NADIA], .reason = "The meeting", .begun_on = date_add_days(TODAY, -20), .until_on = date_add_days(TODAY, -2) }), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, SAMIRA, draw).html, worker_reference(house, NADIA));
	house_end(house);
}
