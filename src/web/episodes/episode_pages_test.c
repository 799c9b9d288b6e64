/* episode_pages_test.c -- what people can do and see on a family's pages, through the door, without a browser. */
#include <string.h>

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/links/links.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "casework/worklist/worklist.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* /episodes/EP-.../page */
static const char *
of_family(struct house *house, const char *page)
{
	return arena_format(test_arena(), "/episodes/%s%s", house_episode_reference(house, house->demo.episode_id), page);
}

static const char *
worker_reference(struct house *house, enum demo_worker who)
{
	struct worker worker;

	CHECK_OUTCOME(worker_read(house_begin(house, ALEX, today), house->demo.worker_ids[who], &worker), OK);
	house_undo(house);
	return worker.reference;
}

/* The page without its marks: what a reader reads. */
static const char *
words_of(struct house_page page)
{
	char *words = arena_copy(test_arena(), page.html);
	size_t count = 0;
	bool tag = false;

	for (const char *at = page.html; *at != '\0'; at++) {
		tag = tag || *at == '<';
		if (!tag)
			words[count++] = *at;
		tag = tag && *at != '>';
	}
	words[count] = '\0';
	return words;
}

static int
times_in(const char *words, const char *part)
{
	int count = 0;

	for (const char *at = words; (at = strstr(at, part)) != NULL; at++)
		count++;
	return count;
}

/* R-REV-04, R-PERS-04 */
DATA_TEST(what_is_due_next_holds_the_agreed_review_and_nothing_is_said_of_seeing_a_baby_who_is_not_born)
{
	struct house *house = house_with_story(today);
	const char *words = words_of(house_get(house, RUTH, of_family(house, "")));
	struct episode episode;
	struct work *work;
	int64_t baby;

	CHECK_HAS(words, "We look at the EHA Action Plan together, as agreed");
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	for (size_t i = 0; i < 2; i++) {
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2027, 2, 2) }, house->demo.problems, &baby), OK);
		CHECK_OUTCOME(episode_add_child(work, &episode, baby, today, house->demo.problems), OK);
	}
	house_keep(house);
	CHECK_NUMBER(times_in(words_of(house_get(house, RUTH, of_family(house, ""))), "Not yet"), times_in(words, "Not yet"));
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, ""))), "Unborn baby");
	house_end(house);
}

/* R-EPI-01, R-CORE-13, R-EPI-29 */
DATA_TEST(the_familys_page_names_who_coordinates_and_who_leads_and_where_the_help_stands)
{
	struct house *house = house_with_story(today);
	const char *words = words_of(house_get(house, RUTH, of_family(house, "")));

	CHECK_HAS(words, "Helen Sharrock, Hollin Lane Primary School, began the help and coordinates it: 0151 496 0117.");
	CHECK_HAS(words, "Ruth Adeyemi");
	CHECK_HAS(words, "Assess, plan, do, review: now Do, round 2; review on 3 December 2026.");
	CHECK_HAS(words, "Written on 24 October 2026");
	CHECK_HAS_NOT(words, "The plan has moved on since");
	house_pages_on(house, DATE(2026, 12, 4));
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, ""))), "now Review, round 2; it is time to look at it together.");
	house_end(house);
}

/* R-EPI-29: brought up to date, or confirmed as it is, by whoever leads. */
DATA_TEST(the_summary_is_brought_up_to_date_on_its_own_page)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_post(house, RUTH, of_family(house, "/summary"), "words", "", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Write what the help is about");
	page = house_post(house, RUTH, of_family(house, "/summary"), "words", "Evenings are calm. Words for Kieran are next.", NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_get(house, RUTH, of_family(house, ""));
	CHECK_HAS(page.html, "Words for Kieran are next.");
	CHECK_HAS(page.html, "Written on 24 November 2026");
	house_end(house);
}

/* R-CORE-11, R-PERS-05: 999 and the front door stand on the page; without a decision nothing is saved; with one the manager finds it. */
DATA_TEST(a_worry_about_an_adult_shows_the_emergency_routes_and_waits_for_the_manager)
{
	struct house *house = house_with_story(today);
	const char *joe = house_person_reference(house, house->demo.joe);
	struct house_page page = house_get(house, RUTH, of_family(house, "/concern"));

	CHECK_HAS(words_of(page), house->service.profile->emergency_text);
	CHECK_HAS(page.html, "tel:999");
	CHECK_HAS(words_of(page), house->service.profile->front_door.phone);
	page = house_post(house, RUTH, of_family(house, "/concern"), "person", joe, "concern", "He drives the boys after drinking.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "He drives the boys after drinking.");
	page = house_post(house, RUTH, of_family(house, "/concern"), "person", joe, "concern", "He drives the boys after drinking.", "decision", "Pauline drives from now on.", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/family"))), "Decided: Pauline drives from now on.");
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/chronology"))), "A worry about Joe, and what was decided");
	CHECK_HAS(words_of(house_get(house, JOAN, "/my-work")), "There is a worry about an adult in the home.");
	house_end(house);
}

/* R-CORE-11: every page on which a worry can be written down. */
DATA_TEST(every_page_that_writes_a_worry_down_shows_999_and_the_front_door)
{
	static const char *const pages[] = { "/notes", "/concern", "/level", "/differ", "/plan-review", "/people" };
	struct house *house = house_with_story(today);

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct house_page page = house_get(house, RUTH, of_family(house, pages[i]));

		CHECK_NUMBER(page.status, 200);
		CHECK_HAS(page.html, "tel:999");
		CHECK_HAS(page.html, house->service.profile->front_door.phone);
	}
	house_end(house);
}

/* R-EPI-25: facts apart from opinion, and the child's view or behaviour, are asked for. */
DATA_TEST(the_form_of_a_note_keeps_facts_apart_from_opinion_and_asks_for_the_childs_view)
{
	struct house *house = house_with_story(today);
	const char *words = words_of(house_get(house, HELEN, of_family(house, "/notes")));

	CHECK_HAS(words, "I saw or heard it myself");
	CHECK_HAS(words, "Somebody told me");
	CHECK_HAS(words, "It is my opinion");
	CHECK_HAS(words, "What did the child say or show?");
	house_end(house);
}

static const char *
alert_path(struct house *house, enum demo_worker who)
{
	struct my_alerts_rows rows;
	struct work *work = house_begin(house, who, today);

	CHECK_OUTCOME(q_my_alerts(work, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	house_undo(house);
	return of_family(house, arena_format(test_arena(), "/alerts/%lld", (long long)rows.at[0].alert_id));
}

/* R-SEC-02, F.3: what an adult tells of drugs is read by whoever wrote it and those whose work it is; what there is not to select is refused. */
DATA_TEST(a_note_on_drugs_is_read_by_whoever_wrote_it_and_those_whose_work_it_is)
{
	struct house *house = house_with_story(today);
	struct house_page page;

	for (int i = 0; i < 2; i++) {
		page = house_post(house, HELEN, of_family(house, "/notes"), "note_kind", "school_note", "subjects", house_person_reference(house, house->demo.amy), "happened_on", "24 11 2026",
		    "heading", "A talk with Amy", "text", "She drank again.", "basis", "told", "told_by", "Amy", "restricted", i == 0 ? "the head teacher" : "substance_misuse", NULL);
		CHECK_NUMBER(page.status, i == 0 ? 422 : 303);
		if (i == 0)
			CHECK_HAS(page.html, "Select from the list who may read it, or leave it as it is");
	}
	CHECK_HAS(house_get(house, HELEN, of_family(house, "/chronology")).html, "She drank again.");
	page = house_get(house, PRIYA, of_family(house, "/chronology"));
	CHECK_HAS(page.html, "A talk with Amy");
	CHECK_HAS(page.html, "Restricted: only some may read this paragraph.");
	CHECK_HAS_NOT(page.html, "She drank again.");
	house_begin(house, ALEX, today);
	CHECK_OUTCOME(record_worker_role_granted(house->work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[PRIYA],
	    .role = "substance_misuse_practitioner" }), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, PRIYA, of_family(house, "/chronology")).html, "She drank again.");
	house_end(house);
}

/* R-EPI-24: unread, read, acknowledged, each with its time; after the days of the profile the manager sees it. */
DATA_TEST(a_note_that_somebody_should_take_note_of_is_unread_then_read_then_acknowledged)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_post(house, HELEN, of_family(house, "/notes"), "note_kind", "school_note", "subjects", house_person_reference(house, house->demo.kyle),
	    "happened_on", "24 11 2026", "heading", "Kyle is in the team", "text", "He was picked for Friday.", "basis", "seen", "tell", worker_reference(house, RUTH), NULL);
	const char *alert, *note;

	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, "/my-work")), "Take note: Kyle is in the team (Helen Sharrock)");
	alert = alert_path(house, RUTH);
	CHECK_HAS_NOT(words_of(house_get(house, JOAN, "/my-work")), "has not taken note");
	house_pages_on(house, DATE(2026, 11, 27));
	CHECK_HAS(words_of(house_get(house, JOAN, "/my-work")), "Ruth Adeyemi has not taken note for 3 working days: Kyle is in the team");

	page = house_get(house, RUTH, alert);
	CHECK_HAS(words_of(page), "He was picked for Friday.");
	note = strstr(page.html, "/notes/NT-");
	CHECK(note != NULL);
	note = of_family(house, arena_format(test_arena(), "%.*s", (int)strcspn(note, "\""), note));
	CHECK_HAS(words_of(house_get(house, HELEN, note)), "Ruth Adeyemi, asked by Helen Sharrock, 10am on 24 November 2026. Has read it, 10am on 27 November 2026");
	CHECK_NUMBER(house_get(house, PRIYA, alert).status, 404); /* it is not hers */
	page = house_post(house, RUTH, alert, NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, HELEN, note)), "Has taken note, 10am on 27 November 2026");
	CHECK_HAS_NOT(words_of(house_get(house, RUTH, "/my-work")), "Take note:");
	CHECK_HAS_NOT(words_of(house_get(house, JOAN, "/my-work")), "has not taken note");
	house_end(house);
}

/* R-CORE-08, R-LP-11: the page says whom to call; only then it asks why another help is needed all the same. */
DATA_TEST(beginning_a_second_help_for_a_child_says_whom_to_call_and_then_asks_why)
{
	struct house *house = house_with_story(today);
	const char *kyle = house_person_reference(house, house->demo.kyle), *path = arena_format(test_arena(), "/episodes/new?people=%s", kyle);
	struct house_page page = house_get(house, HELEN, path);

	CHECK_HAS_NOT(page.html, "override_reason");
	page = house_post(house, HELEN, path, "people", kyle, "children", kyle, "entry_route", "agency_identified", "why_involved", "Again", "opened_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(words_of(page), "Kyle Denholm is being helped already. Talk to Ruth Adeyemi, Health visitor, St Helens Health Visiting, 0151 496 0142");
	CHECK_HAS(page.html, "override_reason");
	page = house_post(house, HELEN, path, "people", kyle, "children", kyle, "entry_route", "agency_identified", "why_involved", "Again", "opened_on", "24 11 2026",
	    "join", "own", "override_reason", "A separate record was ordered", NULL);
	CHECK_NUMBER(page.status, 303);
	house_end(house);
}

/* R-ASMT-18: a brother's help is shown with whom to call; whoever leads it may join the child to it, and others may not; nobody sees a help for a sealed brother. */
DATA_TEST(beginning_help_for_a_childs_sister_shows_the_help_there_is_and_offers_to_join_it)
{
	struct house *house = house_with_story(today);
	const char *wren, *path, *joined;
	struct house_page page;
	struct work *work = house_begin(house, RUTH, today);
	int64_t child, relation;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wren", .family_name = "Denholm", .birth_date = DATE(2026, 10, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &child), OK);
	CHECK_OUTCOME(relationship_record(work, house->demo.amy, child, "mother", true, NULL, date_none(), house->demo.problems, &relation), OK);
	house_keep(house);
	wren = house_person_reference(house, child);
	path = arena_format(test_arena(), "/episodes/new?people=%s", wren);
	joined = house_episode_reference(house, house->demo.episode_id);
	page = house_get(house, RUTH, path);
	CHECK_HAS(words_of(page), "Kyle, Zak and Kieran of the same home or family have been helped since 7 September 2026. Whoever leads it: Ruth Adeyemi");
	page = house_post(house, RUTH, path, "people", wren, "children", wren, "entry_route", "agency_identified", "why_involved", "Again", "opened_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(words_of(page), "Select whether this is part of the same help");
	page = house_post(house, RUTH, path, "people", wren, "children", wren, "join", joined, NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/family"))), "Wren Denholm");
	house_end(house);
}

DATA_TEST(whoever_does_not_lead_the_help_of_a_brother_is_told_whom_to_ask_and_a_sealed_brother_gives_no_sign)
{
	struct house *house = house_with_story(today);
	struct work *work = house_begin(house, PRIYA, today);
	const char *wren, *path, *bo;
	struct house_page page;
	int64_t child, relation, records[3];

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wren", .family_name = "Denholm", .birth_date = DATE(2020, 10, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &child), OK);
	CHECK_OUTCOME(relationship_record(work, child, house->demo.zak, "sister", false, NULL, date_none(), house->demo.problems, &relation), OK);
	house_keep(house);
	wren = house_person_reference(house, child);
	path = arena_format(test_arena(), "/episodes/new?people=%s", wren);
	page = house_get(house, PRIYA, path);
	CHECK_HAS(words_of(page), "Zak of the same home or family has been helped since 7 September 2026. Talk to Ruth Adeyemi, Health visitor, St Helens Health Visiting, 0151 496 0142, and ask them to add");
	CHECK_HAS_NOT(page.html, "name=\"join\"");
	page = house_post(house, PRIYA, path, "people", wren, "children", wren, "join", house_episode_reference(house, house->demo.episode_id), NULL);
	CHECK_NUMBER(page.status, 422);

	/* Bo's sister is another record of Zak, or so Bo's other record says: linked, his help is told; what is told of a record that Priya does not see leads nowhere. */
	work = house_begin(house, PRIYA, today);
	for (size_t i = 0; i < 3; i++)
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = i == 0 ? "Zac" : "Bo", .family_name = "Denholm", .birth_date = DATE(2021, 10, 1), .birth_precision = BIRTH_PRECISION_EXACT,
		    .language = "en" }, house->demo.problems, &records[i]), OK);
	CHECK_OUTCOME(relationship_record(work, records[0], records[2], "brother", false, NULL, date_none(), house->demo.problems, &relation), OK);
	house_keep(house);
	bo = arena_format(test_arena(), "/episodes/new?people=%s", house_person_reference(house, records[1]));
	CHECK_HAS_NOT(words_of(house_get(house, PRIYA, bo)), "of the same home or family");
	work = house_begin(house, PRIYA, today);
	CHECK_OUTCOME(people_link(work, records[1], records[2], "One boy", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_HAS_NOT(words_of(house_get(house, PRIYA, bo)), "of the same home or family"); /* Zac himself is not helped */
	work = house_begin(house, PRIYA, today);
	CHECK_OUTCOME(people_link(work, records[0], house->demo.zak, "One boy", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_HAS(words_of(house_get(house, PRIYA, bo)), "Zak of the same home or family has been helped since 7 September 2026");
	work = house_begin(house, TOM, today);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Beau", .family_name = "Denholm", .birth_date = DATE(2021, 10, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &child), OK);
	CHECK_OUTCOME(people_link(work, child, records[2], "One boy", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_HAS_NOT(words_of(house_get(house, TOM, arena_format(test_arena(), "/episodes/new?people=%s", house_person_reference(house, child)))), "of the same home or family"); /* whose brother Bo is, Tom does not read */

	work = house_begin(house, SAMIRA, today);
	house_seal_person(work, house->demo.zak, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_HAS_NOT(words_of(house_get(house, PRIYA, path)), "of the same home or family");
	CHECK_HAS_NOT(words_of(house_get(house, PRIYA, bo)), "of the same home or family");
	house_end(house);
}

/* R-PERS-04, R-PERS-06: somebody moves in and is added; a move is confirmed only when everybody is written down. */
DATA_TEST(somebody_is_added_to_the_family_and_a_move_is_confirmed_by_whoever_leads)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_post(house, RUTH, of_family(house, "/people"), "given_name", "Lee", "family_name", "Carver", "birth", "31", NULL);
	struct story_tasks_rows tasks;
	const char *task;

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what part they have");
	page = house_post(house, RUTH, of_family(house, "/people"), "given_name", "Lee", "family_name", "Carver", "birth", "31", "part", "carer", "relation", "step_parent",
	    "contact", "Every day", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/family"))), "Lee is the step-parent of Kyle");
	page = house_post(house, RUTH, arena_format(test_arena(), "/people/%s/move", house_person_reference(house, house->demo.kyle)), "address_lines", "Flat 2\nBridge House",
	    "from_on", "23 11 2026", "with", house_person_reference(house, house->demo.amy), NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, "/my-work")), "The family has moved. See that everybody who lives at the new home is written down");
	CHECK_OUTCOME(q_story_tasks(house_begin(house, RUTH, today), house->demo.episode_id, &tasks), OK);
	house_undo(house);
	CHECK_NUMBER(tasks.count, 1);
	task = arena_format(test_arena(), "/tasks/%lld", (long long)tasks.at[0].task_id);
	CHECK_HAS(words_of(house_get(house, RUTH, task)), "At home live, as far as it is written down: Amy Denholm and Kyle Denholm.");
	page = house_post(house, RUTH, task, "words", "I was there", "confirmed", "no", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Write down everybody who lives there first, then confirm it");
	page = house_post(house, RUTH, task, "words", "I was there: Amy and Kyle, nobody else", "confirmed", "yes", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS_NOT(words_of(house_get(house, RUTH, "/my-work")), "The family has moved.");
	house_end(house);
}

/* R-PERS-01 */
DATA_TEST(a_person_with_no_gp_and_no_dentist_shows_both_as_not_registered)
{
	struct house *house = house_with_story(today);
	const char *path = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.zak)), *words = words_of(house_get(house, RUTH, path));

	CHECK_HAS(words, "GP: not registered, as far as we know");
	CHECK_HAS(words, "Dentist: not registered, as far as we know");
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/family"))), "Not registered, as far as we know: GP, dentist");
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/school", path), "setting_kind", "gp", "setting_name", "Parkway Surgery", "from_on", "1 11 2026", NULL).status, 303);
	words = words_of(house_get(house, RUTH, path));
	CHECK_HAS(words, "GP: Parkway Surgery");
	CHECK_HAS_NOT(words, "GP: not registered");
	CHECK_HAS(words, "Dentist: not registered, as far as we know");
	house_end(house);
}

/* R-CORE-17: of which version, to whom, how and when; and none of what is not finished. */
DATA_TEST(a_copy_that_was_given_is_kept_with_the_version_it_was_of)
{
	struct house *house = house_with_story(today);
	struct house_page page = house_post(house, RUTH, of_family(house, "/copies"), "document", "closing_letter", "given_to", "Amy", "way", "post", "given_on", "24 11 2026", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "There is none that is finished, so no copy can have been given");
	page = house_post(house, RUTH, of_family(house, "/copies"), "document", "plan", "given_to", "Amy", "way", "post", "given_on", "23 11 2026", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, "/copies"))), "The plan, version 2: Amy, on 23 November 2026 (By post). Written down by Ruth Adeyemi.");
	house_end(house);
}

/* R-PERS-11: a helper whose agency the family has not agreed to is told as that. */
DATA_TEST(a_helper_whose_agency_the_family_has_not_agreed_to_is_told_as_that)
{
	struct house *house = house_with_story(today);

	CHECK_NUMBER(house_post(house, RUTH, of_family(house, "/team"), "worker", worker_reference(house, SAMIRA), NULL).status, 303);
	CHECK_HAS(words_of(house_get(house, RUTH, of_family(house, ""))), "Not agreed to by the family yet");
	house_end(house);
}

/* R-PERS-15: the page on which an assessment is finished shows what happened before, and asks whether it was looked at. */
DATA_TEST(an_assessment_is_not_finished_before_what_happened_earlier_was_looked_at)
{
	struct house *house = house_with_story(today);
	struct work *work = house_begin(house, HELEN, today);
	struct assessment assessment;
	struct episode episode;
	int64_t assessment_id;
	struct house_page page;
	const char *path;

	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_renew(work, &episode, house->demo.problems, &assessment_id), OK);
	CHECK_OUTCOME(assessment_read(work, assessment_id, &assessment), OK);
	house_keep(house);
	path = of_family(house, arena_format(test_arena(), "/assessments/%s/complete", assessment.reference));
	page = house_get(house, HELEN, path);
	CHECK_HAS(words_of(page), "Plan reviewed together");
	CHECK_HAS(words_of(page), "We have looked at what happened before");
	page = house_post(house, HELEN, path, "family_contribution", "Amy read it with us.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Look at what has happened before, and say that you did");
	page = house_post(house, HELEN, path, "family_contribution", "Amy read it with us.", "history_considered", "yes", NULL);
	CHECK_HAS_NOT(page.html, "Look at what has happened before, and say that you did");
	house_end(house);
}
