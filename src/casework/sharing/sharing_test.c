/* sharing_test.c -- each decision to share or not is kept with its reason, looked at afterwards when nobody agreed, and told to the family; safety is never held up. R-INFO-01 to R-INFO-09; decision 0046 */
#include "casework/sharing/sharing.h"

#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_shares.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

#define ALL_TESTS "tests", "necessary", "tests", "proportionate", "tests", "relevant", "tests", "adequate", "tests", "accurate", "tests", "timely", "tests", "secure"
#define SAID "what", "How he sleeps", "purpose", "Help at school", "decided_by", "Ruth Adeyemi", "reasons", "They can watch out for him", "decided_on", "24 11 2026"

struct told {
	struct house *house;
	const char *episode, *list, *new_page, *emergency;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .episode = episode, .list = arena_format(test_arena(), "%s/sharing", episode), .new_page = arena_format(test_arena(), "%s/sharing/new", episode),
		.emergency = arena_format(test_arena(), "%s/sharing/emergency", episode) };
}

static struct story_shares_row
newest(struct told *told)
{
	struct story_shares_rows rows;

	CHECK_OUTCOME(q_story_shares(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	CHECK(rows.count > 0);
	return rows.at[0];
}

static const char *
page_of(struct told *told, const char *end)
{
	return arena_format(test_arena(), "%s/%s%s", told->list, newest(told).reference, end);
}

static const char *
agency_reference(struct told *told, enum demo_worker worker)
{
	const char *reference = NULL;
	struct story_consent_agencies_rows rows;

	CHECK_OUTCOME(q_story_consent_agencies(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].agency_id == told->house->demo.agency_ids[worker])
			reference = rows.at[i].reference;
	house_undo(told->house);
	CHECK(reference != NULL);
	return reference;
}

static const char *
consent_reference(struct told *told)
{
	struct story_consents_rows rows;
	const char *reference = NULL;

	CHECK_OUTCOME(q_story_consents(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].state, "given") && rows.at[i].person_id == told->house->demo.amy)
			reference = rows.at[i].reference;
	house_undo(told->house);
	CHECK(reference != NULL);
	return reference;
}

/* R-INFO-01, R-INFO-02, R-INFO-03, R-INFO-04, R-INFO-05: what is needed is said beside the field, everything typed is kept; both what is shared and what is not stand in the log, with the reason. */
DATA_TEST(each_decision_to_share_or_not_is_kept_with_its_ground_and_its_reason)
{
	struct told told = tell();
	struct house_page page = house_post(told.house, RUTH, told.new_page, "ground", "without", "what", "How he sleeps", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select the agency, or say who it is");
	CHECK_HAS(page.html, "Say what it is for");
	CHECK_HAS(page.html, "Select the lawful basis");
	CHECK_HAS(page.html, "Say which facts of this family that rests on");
	CHECK_HAS(page.html, "Select whether they would expect it");
	CHECK_HAS(page.html, "Select whether the family is told");
	CHECK_HAS(page.html, "Tick each test that it meets, or say why it is shared all the same");
	CHECK_HAS(page.html, "Say why it was decided so");
	CHECK_HAS(page.html, "How he sleeps"); /* what was typed is kept */
	CHECK_HAS(page.html, "Write down what you decide and why, whether you share or not"); /* the golden rules of the practice, and none of them is needed */
	CHECK_HAS(house_post(told.house, RUTH, told.new_page, NULL).html, "Select what was decided");
	CHECK_HAS(house_post(told.house, RUTH, told.new_page, "ground", "because", "golden_rules", "none", "agency", "AG-0000-0000-0", NULL).html, "Select an agency from the list");
	/* Not shared: the reason alone. */
	page = house_post(told.house, RUTH, told.new_page, "ground", "would_harm", "recipient", "His uncle", "golden_rules", "record", "what", "Where he lives", "purpose", "A visit", "decided_by", "Ruth Adeyemi",
	    "reasons", "", "decided_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	page = house_post(told.house, RUTH, told.new_page, "ground", "would_harm", "recipient", "His uncle", "golden_rules", "record", "what", "Where he lives", "purpose", "A visit", "decided_by", "Ruth Adeyemi",
	    "reasons", "Kyle is afraid of him", "decided_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 303);
	/* With agreement, which covers the agency; an agency that they did not agree to is not covered. */
	CHECK_HAS(house_post(told.house, RUTH, told.new_page, "ground", "agreed", "agency", agency_reference(&told, PRIYA), ALL_TESTS, SAID, NULL).html, "Select the agreement that it rests on");
	CHECK_HAS(house_post(told.house, RUTH, told.new_page, "ground", "agreed", "agency", agency_reference(&told, PRIYA), "consent", consent_reference(&told), "agreed_for", "information_sharing", ALL_TESTS, "what", "How he sleeps", "purpose", "Help",
	    "decided_by", "Ruth", "reasons", "Help", "decided_on", "1 1 2026", NULL).html, "after it was shared"); /* what was agreed to later was shared without */
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "agreed", "agency", agency_reference(&told, PRIYA), "consent", consent_reference(&told), "agreed_for", "information_sharing", ALL_TESTS, SAID, NULL).status, 303);
	/* Without: a basis, the facts, whether they are told; a test that is not met has its note. */
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "without", "recipient", "A housing officer", "lawful_basis", "public_task", "facts", "The lock is broken", "expected", "no",
	    "told", "not_told", "told_words", "He would hear of it", "tests", "necessary", "tests_note", "By phone, at once", SAID, NULL).status, 303);
	page = house_get(told.house, HELEN, told.list);
	CHECK_HAS(page.html, "Not shared: it would harm the child more than keeping it: His uncle, 24 November 2026");
	CHECK_HAS(page.html, "Kyle is afraid of him");
	CHECK_HAS(page.html, "Gone through:</b> Write down what you decide and why, whether you share or not");
	CHECK_HAS(page.html, "Shared, with agreement: ");
	CHECK_HAS(page.html, "Shared, without agreement: A housing officer, 24 November 2026");
	CHECK_HAS(page.html, "Lawful basis:</b> Public task");
	CHECK_HAS(page.html, "It is sent securely: By phone, at once");
	CHECK_HAS(page.html, "They are not told: He would hear of it");
	CHECK_HAS(page.html, "Somebody else looks at it by 1 December 2026");
	CHECK_HAS(house_get(told.house, HELEN, arena_format(test_arena(), "%s/chronology", told.episode)).html, "Decided not to share");
	house_end(told.house);
}

/*
 * R-CONS-01, R-CONS-04, R-INFO-01: with agreement is what was agreed: for that purpose, and about whom it speaks for; a child who decides, decides. About the whole family nobody may be missing whom the writer knows of, and no
 * adult may have said no.
 */
DATA_TEST(what_is_shared_with_agreement_is_for_what_and_about_whom_they_agreed)
{
#define WITH "ground", "agreed", "agency", school, "consent", amys, ALL_TESTS, SAID
	struct told told = tell();
	struct house *house = told.house;
	struct demo *demo = &house->demo;
	const char *school = agency_reference(&told, PRIYA), *amys = consent_reference(&told), *robin, *kyle = house_person_reference(house, demo->kyle), *pauline = house_person_reference(house, demo->pauline);
	struct house_page page;
	struct episode episode;
	struct work *work;
	int64_t child;

	CHECK_HAS(house_post(house, RUTH, told.new_page, WITH, NULL).html, "Select what they agreed to it for");
	page = house_post(house, RUTH, told.new_page, WITH, "agreed_for", "panel", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "They did not agree to it for that, but for: Sharing information between the agencies named below; Making an Early Help Assessment together; Asking a service for help.");
	CHECK_HAS(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "none", NULL).html, "Select what they agreed to it for");
	CHECK_NUMBER(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", NULL).status, 303); /* about all of them, whom her agreement names */
	CHECK_HAS(house_get(house, RUTH, told.list).html, "Agreed for:</b> Asking a service for help");
	/* An adult agrees themselves. */
	CHECK_HAS(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", "person", pauline, NULL).html, "This agreement does not speak for Pauline. Ask them");
	/* Robin, whom her agreement does not name, joins. */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Robin", .family_name = "Denholm", .birth_date = DATE(2012, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems,
	    &child), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, child, today, demo->problems), OK);
	house_keep(house);
	robin = house_person_reference(house, child);
	page = house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", NULL);
	CHECK_HAS(page.html, "It is not agreed about everybody: Robin. Select one person");
	CHECK_HAS(page.html, "How he sleeps"); /* what was typed is kept */
	CHECK_HAS(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", "person", robin, NULL).html, "This agreement does not speak for Robin.");
	CHECK_NUMBER(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", "person", kyle, NULL).status, 303);
	/* A child who decides has said no: his mother's yes is not his. He is kept back from Ruth's agency then, and she shares nothing about him. */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(record_competence_judged(work, &(struct competence_judged){ .person_id = demo->kyle, .episode_id = demo->episode_id, .sufficient = true, .judged_by = "Ruth", .words = "He weighs it", .judged_on = today,
	    .worker_id = work->actor.id, .version = VERSION_ANY }), OK);
	CHECK_OUTCOME(record_consent_recorded(work, &(struct consent_recorded){ .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .episode_id = demo->episode_id, .person_id = demo->kyle,
	    .state = CONSENT_STATE_WITHHELD, .decided_on = today, .way = "spoken", .language = "en", .understood = "Yes", .own_right = true, .purposes = "[]", .profile_id = work->profile_id,
	    .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_HAS(house_post(house, HELEN, told.new_page, WITH, "agreed_for", "services", "person", kyle, NULL).html, "This agreement does not speak for Kyle.");
	CHECK_NUMBER(house_post(house, HELEN, told.new_page, WITH, "agreed_for", "services", "person", house_person_reference(house, demo->zak), NULL).status, 303);
	/* Pauline says no: nothing is shared about all of them with agreement. Of somebody who is hidden from the writer there is no word. */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(record_consent_recorded(work, &(struct consent_recorded){ .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .episode_id = demo->episode_id, .person_id = demo->pauline,
	    .state = CONSENT_STATE_WITHHELD, .decided_on = today, .way = "spoken", .language = "en", .understood = "Yes", .purposes = "[]", .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_HAS(house_post(house, HELEN, told.new_page, WITH, "agreed_for", "services", NULL).html, "It is not agreed about everybody: Robin, Kyle, Pauline.");
	CHECK_HAS(house_post(house, RUTH, told.new_page, WITH, "agreed_for", "services", NULL).html, "It is not agreed about everybody: Robin, Pauline.");
	work = house_begin(house, RUTH, today);
	house_seal_person(work, child, (struct id_list){ &demo->worker_ids[JOAN], 1 });
	house_keep(house);
	CHECK_HAS(house_post(house, HELEN, told.new_page, WITH, "agreed_for", "services", NULL).html, "It is not agreed about everybody: Kyle, Pauline.");
	CHECK_NUMBER(house_post(house, HELEN, told.new_page, "ground", "agreed", "recipient", "A counsellor", "consent", amys, "agreed_for", "services", "person", house_person_reference(house, demo->kieran), ALL_TESTS, SAID,
	    NULL).status, 303); /* to somebody outside of the record */
	house_end(house);
#undef WITH
}

/* R-INFO-09, R-CORE-12: an emergency needs the reason alone, also without consent and when help has ended; and somebody else looks at it afterwards: their manager and the governance lead. C.2 rule 14 */
DATA_TEST(an_emergency_needs_its_reason_alone_and_is_looked_at_by_somebody_else_afterwards)
{
	struct told told = tell();
	struct house_page page;
	const char *one, *reference;
	struct work *work;
	static struct db_statement managed, oversees;
	struct episode episode;
	struct share share;

	CHECK_HAS(house_get(told.house, PRIYA, told.episode).html, "Somebody may be harmed: share now");
	CHECK_HAS(house_post(told.house, RUTH, told.emergency, "reason", "", NULL).html, "Say what has happened, and why it is shared now");
	CHECK_NUMBER(house_post(told.house, RUTH, told.emergency, "reason", "He was alone at night. I rang and told them all", NULL).status, 303);
	one = arena_format(test_arena(), "/shares/%s", newest(&told).reference);
	CHECK_HAS(house_get(told.house, RUTH, told.list).html, "Shared because somebody may be harmed: ");
	CHECK_HAS(house_get(told.house, NADIA, "/my-work").html, "shared what the family had not agreed to, because somebody may be harmed");
	CHECK_HAS(house_get(told.house, JOAN, "/my-work").html, "shared what the family had not agreed to");
	CHECK_HAS(house_get(told.house, NADIA, "/shares").html, "To be looked at");
	CHECK_HAS(house_get(told.house, NADIA, "/shares").html, one);
	CHECK_NUMBER(house_post(told.house, RUTH, page_of(&told, "/mistake"), "reason", "Nothing to see", NULL).status, 303); /* who shared cannot end it alone */
	CHECK_HAS(house_get(told.house, NADIA, "/my-work").html, "shared what the family had not agreed to");
	CHECK_HAS(house_get(told.house, NADIA, "/shares").html, one);
	CHECK_HAS(house_get(told.house, NADIA, "/shares").html, "It was taken back as a mistake");
	CHECK_HAS_NOT(house_get(told.house, PRIYA, "/shares").html, one); /* neither leads nor oversees */
	CHECK_NUMBER(house_get(told.house, PRIYA, one).status, 404);
	page = house_get(told.house, RUTH, one); /* who wrote it down reads it, and does not look at it */
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS_NOT(page.html, "Was it in order?");
	CHECK_HAS(house_get(told.house, NADIA, one).html, "He was alone at night. I rang and told them all");
	CHECK_HAS(house_post(told.house, NADIA, one, "verdict", "", "words", "", NULL).html, "Select whether it was in order");
	page = house_get(told.house, JOAN, one); /* two at once: the later one is told */
	CHECK_NUMBER(house_post(told.house, NADIA, one, "verdict", "in_order", "words", "Nothing else was to be done", NULL).status, 303);
	CHECK(house_send(told.house, JOAN, one, page, "verdict", "in_order", "words", "Yes", NULL).status >= 409);
	CHECK_HAS_NOT(house_get(told.house, JOAN, "/my-work").html, "shared what the family had not agreed to");
	CHECK_HAS(house_get(told.house, RUTH, told.list).html, "It was in order. ");
	reference = newest(&told).reference;
	/* One's own is never looked at by oneself, whoever asks. */
	work = house_begin(told.house, RUTH, today);
	CHECK_OUTCOME(share_by_reference(work, reference, &share), OK);
	share.is_reviewed = false;
	CHECK_OUTCOME(share_review(work, &share, SHARE_VERDICT_IN_ORDER, "Mine", told.house->demo.problems), INVALID);
	CHECK_HAS(problem_words(told.house->demo.problems, ""), "somebody else looks");
	house_undo(told.house);
	/* Help that ends calls nothing off, and can be followed by another; it is also looked at by the manager of who wrote it down, who oversees nothing else: here Tom, in her agency. */
	CHECK_NUMBER(house_get(told.house, TOM, one).status, 404);
	work = house_begin(told.house, JOAN, today);
	managed = (struct db_statement){ .name = "sharing_test_manager", .sql = arena_format(test_arena(), "update worker set manager_id = case when worker_id = %lld then %lld else manager_id end, agency_id = %lld "
	    "where worker_id in (%lld, %lld)", (long long)told.house->demo.worker_ids[PRIYA], (long long)told.house->demo.worker_ids[TOM], (long long)told.house->demo.agency_ids[PRIYA],
	    (long long)told.house->demo.worker_ids[PRIYA], (long long)told.house->demo.worker_ids[TOM]) };
	CHECK_OUTCOME(db_run(work->db, work->arena, &managed, NULL, NULL), OK);
	house_keep(told.house);
	CHECK_NUMBER(house_post(told.house, PRIYA, told.emergency, "reason", "He came with a bruise", NULL).status, 303);
	one = arena_format(test_arena(), "/shares/%s", newest(&told).reference);
	CHECK_HAS(house_get(told.house, TOM, "/shares").html, one);
	CHECK_HAS(house_get(told.house, TOM, one).html, "Was it in order?");
	/* Whoever leads has Priya for a manager now: she oversees the help, and does not look at her own. */
	work = house_begin(told.house, JOAN, today);
	oversees = (struct db_statement){ .name = "sharing_test_oversees", .sql = arena_format(test_arena(), "update worker set manager_id = %lld where worker_id = %lld",
	    (long long)told.house->demo.worker_ids[PRIYA], (long long)told.house->demo.worker_ids[RUTH]) };
	CHECK_OUTCOME(db_run(work->db, work->arena, &oversees, NULL, NULL), OK);
	house_keep(told.house);
	CHECK_HAS(house_get(told.house, PRIYA, one).html, "He came with a bruise");
	CHECK_HAS_NOT(house_get(told.house, PRIYA, one).html, "Was it in order?");
	work = house_begin(told.house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, told.house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = today, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Calm", .onward_support = "School" },
	    told.house->demo.problems), OK);
	house_keep(told.house);
	CHECK_HAS(house_get(told.house, NADIA, "/my-work").html, "shared what the family had not agreed to");
	CHECK_NUMBER(house_post(told.house, RUTH, told.emergency, "reason", "Another night", NULL).status, 303);
	house_end(told.house);
}

/* R-INFO-15, R-FAM-09, R-INFO-05: the family is told what was shared with whom; what they are not told yet, what is restricted and what the practice leaves out is counted and not shown. */
DATA_TEST(the_family_is_told_what_was_shared_with_whom_unless_it_could_put_somebody_at_risk)
{
	struct told told = tell();
	const char *paper = arena_format(test_arena(), "%s/who-looked/family", told.episode);
	struct house_page page;

	CHECK_HAS(house_get(told.house, RUTH, paper).html, "could put somebody at risk: 0.");
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "agreed", "agency", agency_reference(&told, PRIYA), "recipient", "Mr Webb", "consent", consent_reference(&told), "agreed_for", "information_sharing", ALL_TESTS, SAID, NULL).status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "agreed", "recipient", "A counsellor", "restricted", "health", "consent", consent_reference(&told), "agreed_for", "information_sharing", ALL_TESTS, SAID, NULL).status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "duty", "recipient", "A housing officer", "lawful_basis", "public_task", "facts", "The lock", "expected", "no", "told", "later", ALL_TESTS, SAID,
	    NULL).status, 303);
	page = house_get(told.house, RUTH, paper);
	CHECK_HAS(page.html, "Mr Webb");
	CHECK_HAS(page.html, "Help at school. You agreed");
	CHECK_HAS_NOT(page.html, "A housing officer");
	CHECK_HAS_NOT(page.html, "A counsellor");
	CHECK_HAS(page.html, "you are still to be told or telling could put somebody at risk: 2.");
	/* R-INFO-01: it is no mistake for the word of somebody who neither wrote it down nor leads. */
	CHECK_HAS(house_get(told.house, RUTH, told.list).html, "/mistake\"");
	CHECK_HAS(house_get(told.house, PRIYA, told.list).html, "/told\""); /* she contributes */
	CHECK_HAS_NOT(house_get(told.house, PRIYA, told.list).html, "/mistake\"");
	CHECK_NUMBER(house_get(told.house, PRIYA, page_of(&told, "/mistake")).status, 403);
	CHECK_NUMBER(house_post(told.house, PRIYA, page_of(&told, "/mistake"), "reason", "I disagree", NULL).status, 403);
	CHECK_HAS(house_post(told.house, RUTH, page_of(&told, "/told"), "told_on", "23 11 2026", "words", "", NULL).html, "The day must be the same as or after 24 November 2026, when it was shared");
	CHECK_NUMBER(house_post(told.house, RUTH, page_of(&told, "/told"), "told_on", "24 11 2026", "words", "At home; Amy was glad", NULL).status, 303);
	page = house_get(told.house, RUTH, paper);
	CHECK_HAS(page.html, "A housing officer");
	CHECK_HAS(page.html, "Without your agreement; you were told");
	CHECK_NUMBER(house_post(told.house, RUTH, page_of(&told, "/mistake"), "reason", "Another family", NULL).status, 303);
	CHECK_HAS_NOT(house_get(told.house, RUTH, paper).html, "A housing officer");
	CHECK_HAS(house_get(told.house, RUTH, told.list).html, "A mistake: Another family");
	house_end(told.house);
}

/*
 * R-SEC-02, R-INFO-09, R-FAM-09: what was shared in an emergency is kept for some to read afterwards, by who wrote it down or leads: then the family's list counts it, also when they were told, and the team sees neither what it
 * was nor that it was an emergency.
 */
DATA_TEST(an_emergency_share_is_kept_for_some_to_read_and_the_list_that_the_family_sees_counts_it)
{
	struct told told = tell();
	struct house *house = told.house;
	const char *paper = arena_format(test_arena(), "%s/who-looked/family", told.episode), *chronology = arena_format(test_arena(), "%s/chronology", told.episode), *readers;
	struct house_page page;

	CHECK_HAS(house_post(house, RUTH, told.emergency, "reason", "She rang at night", "restricted", "no such part", NULL).html, "Select from the list who may read it");
	CHECK_NUMBER(house_post(house, RUTH, told.emergency, "reason", "She rang at night", "recipient", "A refuge", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, page_of(&told, "/told"), "told_on", "24 11 2026", "words", "By phone", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, paper).html, "A refuge");
	CHECK_HAS(house_get(house, PRIYA, chronology).html, "A refuge");
	readers = page_of(&told, "/restrict");
	CHECK_HAS(house_get(house, RUTH, told.list).html, readers);
	CHECK_HAS_NOT(house_get(house, PRIYA, told.list).html, readers); /* neither wrote it down nor leads */
	CHECK_NUMBER(house_get(house, PRIYA, readers).status, 403);
	CHECK_NUMBER(house_post(house, PRIYA, readers, "restricted", "health", "reason", "I say so", NULL).status, 403);
	CHECK_HAS(house_post(house, RUTH, readers, "restricted", "no such part", "reason", "", NULL).html, "Select from the list who may read it");
	page = house_post(house, RUTH, readers, "restricted", "", "reason", "He reads her post", NULL);
	CHECK_HAS(page.html, "It is so already. Select who may read it from now on");
	CHECK_HAS(page.html, "He reads her post"); /* what was typed is kept */
	CHECK_HAS(house_post(house, RUTH, readers, "restricted", "domestic_abuse", "reason", "", NULL).html, "Say why");
	page = house_get(house, RUTH, readers); /* two at once: the later one is told */
	CHECK_NUMBER(house_post(house, RUTH, readers, "restricted", "domestic_abuse", "reason", "He reads her post", NULL).status, 303);
	CHECK_NUMBER(house_send(house, RUTH, readers, page, "restricted", "health", "reason", "No", NULL).status, 409);
	page = house_get(house, RUTH, paper);
	CHECK_HAS_NOT(page.html, "A refuge");
	CHECK_HAS(page.html, "you are still to be told or telling could put somebody at risk: 1.");
	CHECK_HAS(house_get(house, RUTH, told.list).html, "Only for some to read:</b> Domestic abuse. Ruth Adeyemi: He reads her post");
	for (int i = 0; i < 2; i++) {
		page = house_get(house, PRIYA, i == 0 ? told.list : chronology);
		CHECK_HAS_NOT(page.html, "A refuge");
		CHECK_HAS_NOT(page.html, "She rang");
		CHECK_HAS_NOT(page.html, "reads her post");
		CHECK_HAS_NOT(page.html, "hared because somebody may be harmed");
	}
	CHECK_NUMBER(house_get(house, PRIYA, readers).status, 404);
	CHECK_HAS(house_get(house, NADIA, arena_format(test_arena(), "/shares/%s", newest(&told).reference)).html, "She rang at night"); /* who looks at it again reads it */
	CHECK_NUMBER(house_post(house, RUTH, readers, "restricted", "", "reason", "She is safe now", NULL).status, 303); /* and the team again */
	CHECK_HAS(house_get(house, PRIYA, told.list).html, "A refuge");
	CHECK_HAS(house_get(house, RUTH, paper).html, "A refuge");
	CHECK_NUMBER(house_post(house, RUTH, told.emergency, "reason", "She rang again", "restricted", "domestic_abuse", NULL).status, 303); /* or at once */
	CHECK_HAS_NOT(house_get(house, PRIYA, told.list).html, "She rang again");
	house_end(house);
}

/* R-SEC-02, R-INFO-01: what is restricted is read by who wrote it down, who leads, who looks at it again and whose work it is; the report names both kinds, and no family. */
DATA_TEST(what_is_restricted_is_named_to_few_and_the_report_holds_both_what_was_shared_and_what_was_not)
{
	struct told told = tell();
	struct house_page page;

	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "without", "recipient", "A counsellor", "restricted", "domestic_abuse", "lawful_basis", "public_task", "facts", "She rang", "expected", "no",
	    "told", "not_told", "told_words", "He reads her post", ALL_TESTS, SAID, NULL).status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "ground", "no_help", "recipient", "A club", "what", "His school", "purpose", "A trip", "decided_by", "Ruth", "reasons", "No need", "decided_on", "23 11 2026",
	    NULL).status, 303);
	for (int i = 0; i < 2; i++) {
		page = house_get(told.house, PRIYA, i == 0 ? told.list : arena_format(test_arena(), "%s/chronology", told.episode));
		CHECK_HAS_NOT(page.html, "A counsellor");
		CHECK_HAS_NOT(page.html, "reads her post");
		CHECK_HAS_NOT(page.html, "without agreement");
	}
	CHECK_HAS(house_get(told.house, PRIYA, told.list).html, "Restricted: only some may read what was decided, 24 November 2026");
	CHECK_HAS_NOT(house_get(told.house, PRIYA, told.list).html, ">Shared<"); /* nor which it was, nor that somebody has to look at it */
	CHECK_HAS_NOT(house_get(told.house, PRIYA, told.episode).html, "had not agreed to");
	CHECK_HAS_NOT(house_get(told.house, PRIYA, arena_format(test_arena(), "%s/chronology", told.episode)).html, "Decided to share");
	CHECK_NUMBER(house_get(told.house, PRIYA, page_of(&told, "/mistake")).status, 404);
	CHECK_HAS(house_get(told.house, RUTH, told.list).html, "A counsellor");
	CHECK_HAS(house_get(told.house, RUTH, told.new_page).html, "the whole family sees, not only whoever agreed");
	CHECK_HAS(house_get(told.house, RUTH, page_of(&told, "/told")).html, "goes on counting it alone"); /* as the paper does */
	CHECK_HAS(house_get(told.house, NADIA, "/shares").html, "A counsellor");
	page = house_get(told.house, NADIA, "/shares/export?from=1+11+2026&to=24+11+2026&as=csv");
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "Not shared");
	CHECK_HAS(page.html, "A counsellor");
	CHECK_HAS(page.html, house_episode_reference(told.house, told.house->demo.episode_id));
	CHECK_HAS_NOT(page.html, "Denholm");
	CHECK_HAS_NOT(house_get(told.house, NADIA, "/shares/export?from=24+11+2026&to=24+11+2026").html, "A club");
	CHECK_NUMBER(house_get(told.house, NADIA, "/shares/export?from=24+11+2026&to=24+11+2026&as=xlsx").status, 200);
	CHECK_NUMBER(house_get(told.house, NADIA, "/shares/export?from=never").status, 404);
	CHECK_HAS_NOT(house_get(told.house, PRIYA, "/shares/export?from=1+11+2026&to=24+11+2026").html, "A club");
	house_end(told.house);
}

/* R-SEC-02, R-CORE-04: the interface writes the same down, and says no more than the page; of somebody sealed there is nothing. */
DATA_TEST(a_program_writes_a_decision_down_and_reads_of_a_restricted_one_that_there_was_one)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *episode = arena_format(test_arena(), "/api/v1/episodes/%s", house->episode), *path = arena_format(test_arena(), "%s/shares", episode);
	struct api_told told = api_post(house, ruth, path, "{\"ground\":\"without\",\"recipient\":\"A counsellor\",\"restricted\":\"domestic_abuse\",\"what\":\"Her number\",\"purpose\":\"Help\","
	    "\"lawful_basis\":\"public_task\",\"facts\":\"She rang\",\"expected\":\"no\",\"told\":\"later\",\"tests\":[\"necessary\"],\"tests_note\":\"At once\",\"decided_by\":\"Ruth\","
	    "\"reasons\":\"He is violent\",\"decided_on\":\"2026-11-20\"}");

	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	CHECK_HAS(api_post(house, ruth, path, "{\"ground\":\"agreed\",\"recipient\":\"A counsellor\",\"what\":\"Her number\",\"purpose\":\"Help\",\"agreed_for\":\"no such purpose\",\"decided_by\":\"Ruth\",\"reasons\":\"Help\","
	    "\"decided_on\":\"2026-11-20\"}").body, "#/agreed_for");
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "items/0/lawful_basis"), "public_task");
	CHECK_TEXT(api_at(&told, "items/0/checks/0/list"), "test");
	told = api_get(house, api_house_token(house, PRIYA, NULL), path);
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "items/0/decided_on"), "2026-11-20");
	for (int i = 0; i < 7; i++)
		CHECK_HAS_NOT(told.body, ((const char *[]){ "domestic_abuse", "counsellor", "violent", "public_task", "agreed", "outcome", "review_due_on" })[i]);
	told = api_get(house, ruth, path);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/told", path, api_at(&told, "items/0/id")), "{\"told_on\":\"2026-11-21\",\"words\":\"By phone\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/emergency-shares", episode), "{\"reason\":\"He was out at night\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, ruth, path);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/restriction", path, api_at(&told, "items/0/id")), "{\"restricted\":\"domestic_abuse\",\"reason\":\"He reads her post\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	for (int i = 0; i < 3; i++)
		CHECK_HAS_NOT(api_get(house, api_house_token(house, PRIYA, NULL), path).body, ((const char *[]){ "out at night", "domestic_abuse", "is_emergency" })[i]);
	told = api_get(house, ruth, path);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/mistake", path, api_at(&told, "items/0/id")), "{\"reason\":\"Another family\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	api_house_close(house);
}
