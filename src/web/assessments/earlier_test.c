/* earlier_test.c -- a new assessment begins with what was assessed before, with who wrote it. R-ASMT-12 */
#include <string.h>

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/audits/audits.events.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/profile/profile.h"
#include "casework/singleview/singleview.h"
#include "casework/story/earlier.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct second_help {
	struct house *house;
	int64_t episode_id, decision_id;
	const char *path;
	struct earlier_assessments earlier; /* as Ruth sees them */
};

/* Kyle's family was helped, and that help has ended; Ruth begins another for Kyle and Zak, with Amy, who agrees; an assessment is decided. */
static enum outcome
begin_again(struct work *work, struct demo *demo, int64_t *episode_id, int64_t *decision_id)
{
	static const char *const purposes[] = { "information_sharing", "assessment" };
	const int64_t children[] = { demo->kyle, demo->zak };
	const struct consent_agency_answer own = { demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL };
	struct episode episode;
	int64_t consent_id;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = today, .reason = work->profile->closing.reasons[0].key, .checklist = "{}",
	    .outcomes = "Much", .onward_support = "School", .letter_to = "Amy" }, demo->problems), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { children, 2 }, .adult_ids = { &demo->amy, 1 }, .opened_on = today, .entry_route = "agency_identified",
	    .why_involved = "Evenings are hard again." }, demo->problems, episode_id), OK);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = *episode_id, .person_id = demo->amy, .child_ids = { children, 2 }, .state = CONSENT_STATE_GIVEN,
	    .decided_on = today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true, .explained_sharing = true,
	    .understood = "She said it back.", .purposes = purposes, .purpose_count = 2, .agencies = &own, .agency_count = 1 }, demo->problems, &consent_id), OK);
	CHECK_OUTCOME(episode_read(work, *episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = today, .ground = "concerns_persist", .reason = "A term was not enough" },
	    demo->problems, decision_id), OK);
	return OK;
}

static struct second_help
help_again(void)
{
	struct second_help again = { .house = house_with_story(today) };
	struct work *work = house_begin(again.house, RUTH, today);

	CHECK_OUTCOME(begin_again(work, &again.house->demo, &again.episode_id, &again.decision_id), OK);
	CHECK_OUTCOME(earlier_assessments(work, again.episode_id, "early_help_assessment", &again.earlier), OK);
	house_keep(again.house);
	again.path = arena_format(test_arena(), "/episodes/%s/assessment", house_episode_reference(again.house, again.episode_id));
	return again;
}

static int64_t
part_of(const struct second_help *again, const char *section_key, int64_t person_id)
{
	for (size_t i = 0; again->earlier.count > 0 && i < again->earlier.at[0].part_count; i++)
		if (text_equals(again->earlier.at[0].parts[i].section_key, section_key) && again->earlier.at[0].parts[i].person_id == person_id)
			return again->earlier.at[0].parts[i].section_id;
	return 0;
}

/* What a hidden child's part would be, and one of somebody who is not in this help, is not offered; nor what is restricted; nor anything to who does not see the earlier help. */
static void
check_nothing_hidden(struct second_help *again)
{
	struct house *house = again->house;
	struct work *work;
	struct episode episode;
	struct earlier_assessments seen;
	int64_t assessment_id, zaks = part_of(again, "childs_view", house->demo.zak);

	CHECK(zaks != 0);
	CHECK_NUMBER(part_of(again, "childs_view", house->demo.kieran), 0);
	for (size_t i = 0; i < again->earlier.at[0].part_count; i++)
		CHECK(strstr(again->earlier.at[0].parts[i].title, "ealth") == NULL);
	work = house_begin(house, RUTH, today);
	house_seal_person(work, house->demo.zak, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house->work->actor.id = house->demo.worker_ids[TOM];
	CHECK_OUTCOME(earlier_assessments(work, again->episode_id, "early_help_assessment", &seen), OK);
	CHECK_NUMBER(seen.count, 0);
	work->actor.id = house->demo.worker_ids[HELEN];
	work->agency_id = house->demo.agency_ids[HELEN];
	CHECK_OUTCOME(earlier_assessments(work, again->episode_id, "early_help_assessment", &seen), OK);
	for (size_t i = 0; i < seen.count; i++)
		for (size_t j = 0; j < seen.at[i].part_count; j++)
			CHECK(seen.at[i].parts[j].section_id != zaks);
	CHECK_OUTCOME(episode_read(work, again->episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_start_from(work, &episode, again->decision_id, "early_help_assessment", (struct id_list){ &zaks, 1 }, house->demo.problems, &assessment_id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "take_over"), "Select parts of the list");
	house_undo(house);
}

static size_t
count_of_family(const struct earlier_assessments *earlier)
{
	size_t count = 0;

	for (size_t i = 0; i < earlier->count; i++)
		for (size_t j = 0; j < earlier->at[i].part_count; j++)
			count += earlier->at[i].parts[j].person_id == 0;
	return count;
}

/* While a worker reads the earlier help in an emergency, or looks at how its record is kept, nothing of it is carried on. Decisions 0024, 0059 */
static void
check_reading_alone(const struct second_help *again)
{
	struct demo *demo = &again->house->demo;

	for (int audits = 0; audits < 2; audits++) {
		struct work *work = house_begin(again->house, RUTH, today);
		struct earlier_assessments seen;
		struct fact_list known;

		CHECK_OUTCOME(linked_facts_known(work, demo->kyle, again->episode_id, &known), OK);
		CHECK(known.count > 0);
		if (audits) {
			CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[RUTH], .role = "auditor" }), OK);
			CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = work_new_reference(work, "AU"), .episode_id = demo->episode_id,
			    .worker_id = demo->worker_ids[RUTH], .agency_id = demo->agency_ids[RUTH], .reason = "How it is kept", .drawn_by = demo->worker_ids[SAMIRA], .drawn_on = today, .until_on = today }), OK);
		} else {
			CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = demo->episode_id,
			    .worker_id = demo->worker_ids[RUTH], .agency_id = demo->agency_ids[RUTH], .reason = "At night", .ends_at = instant_add_seconds(work->now, 3600) }), OK);
		}
		CHECK_OUTCOME(earlier_assessments(work, again->episode_id, "early_help_assessment", &seen), OK);
		CHECK_NUMBER(seen.count, 0);
		CHECK_OUTCOME(linked_facts_known(work, demo->kyle, again->episode_id, &known), OK);
		CHECK_NUMBER(known.count, 0);
		house_undo(again->house);
	}
}

/* How often the earlier help itself was looked at so. */
static int64_t
looks_at_earlier(const struct second_help *again, const char *what)
{
	static const enum db_kind kinds[] = { DB_TEXT, DB_INTEGER };
	static const struct db_statement count = { .name = "earlier_test_looks", .sql = "select count(*) from look where what = $1 and subject_kind = 'episode' and subject_id = $2", .parameters = kinds,
		.parameter_count = 2, .column_count = 1 };
	const struct db_value given[] = { db_text(what), db_integer(again->house->demo.episode_id) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(again->house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, given, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

/* A section that is filled in with what was told in the earlier help is a look at that help as well: its pages are opened, one after the other, until one is. */
static void
check_filling_in_is_a_look(const struct second_help *again, const char *assessment)
{
	const char *sections = arena_format(test_arena(), "%s/sections/", assessment), *at = house_get(again->house, RUTH, assessment).html;

	while (looks_at_earlier(again, "told before") == 0 && (at = strstr(at, sections)) != NULL) {
		size_t length = strlen(sections) + strspn(at + strlen(sections), "0123456789");

		CHECK_NUMBER(house_get(again->house, RUTH, arena_format(test_arena(), "%.*s", (int)length, at)).status, 200);
		at += length;
	}
	CHECK(looks_at_earlier(again, "told before") > 0);
}

/* What was written of a family of three adults is theirs: it is offered only where all of them take part too. T6 */
static void
check_other_household(struct second_help *again)
{
	struct house *house = again->house;
	struct work *work = house_begin(house, RUTH, today);
	struct episode episode;
	struct earlier_assessments all;

	CHECK_NUMBER(count_of_family(&again->earlier), 0);
	CHECK_OUTCOME(episode_read(work, again->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_adult(work, &episode, house->demo.pauline, "family", MAY_CONTACT_YES, house->demo.problems), OK);
	CHECK_OUTCOME(earlier_assessments(work, again->episode_id, "early_help_assessment", &all), OK);
	CHECK_NUMBER(count_of_family(&all), 0); /* Joe still does not */
	CHECK_OUTCOME(episode_add_adult(work, &episode, house->demo.joe, "family", MAY_CONTACT_YES, house->demo.problems), OK);
	CHECK_OUTCOME(earlier_assessments(work, again->episode_id, "early_help_assessment", &all), OK);
	CHECK(count_of_family(&all) > 0);
	house_undo(house);
}

DATA_TEST(a_new_assessment_shows_earlier_ones_and_begins_with_chosen_parts_under_the_name_of_whoever_wrote_them)
{
	struct second_help again = help_again();
	struct house *house = again.house;
	struct house_page page = house_get(house, RUTH, again.path);
	int64_t kyles = part_of(&again, "childs_view", house->demo.kyle);
	const char *assessment;

	CHECK_HAS(page.html, "Earlier assessments");
	CHECK_HAS(page.html, "finished on 25 September 2026");
	CHECK_HAS(page.html, "From the one finished on 25 September 2026");
	check_nothing_hidden(&again);
	check_other_household(&again);
	check_reading_alone(&again);
	CHECK_NUMBER(looks_at_earlier(&again, "earlier assessment"), 1);
	page = house_send(house, RUTH, arena_format(test_arena(), "%s/begin", again.path), page, "take_over", "12345", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select parts of the list");
	page = house_send(house, RUTH, arena_format(test_arena(), "%s/begin", again.path), house_get(house, RUTH, again.path), "take_over",
	    arena_format(test_arena(), "%lld", (long long)kyles), NULL);
	CHECK_NUMBER(page.status, 303);
	assessment = page.location;
	page = house_get(house, RUTH, assessment);
	CHECK_HAS(page.html, "Grandad does the voices when he reads.");
	CHECK_HAS(page.html, "Taken over from the assessment finished on 25 September 2026: ");
	CHECK_HAS(page.html, "Written by Helen Sharrock, Head teacher, on ");
	CHECK_HAS_NOT(page.html, "The train set."); /* Zak's part was not chosen */
	check_filling_in_is_a_look(&again, assessment);
	house_end(house);
}

static enum outcome
begin_again_by_itself(struct work *work, void *given)
{
	int64_t episode_id, decision_id;

	return begin_again(work, given, &episode_id, &decision_id);
}

/* The part of this title, by its reference. */
static const char *
part_named(const struct api_told *told, const char *title)
{
	for (int i = 0; api_at(told, arena_format(test_arena(), "items/0/parts/%d/id", i)) != NULL; i++)
		if (strcmp(api_at(told, arena_format(test_arena(), "items/0/parts/%d/title", i)), title) == 0)
			return api_at(told, arena_format(test_arena(), "items/0/parts/%d/id", i));
	FAIL("no part is called %s", title);
	return NULL;
}

/* R-ASMT-12, R-CORE-04 */
DATA_TEST(a_program_reads_earlier_assessments_and_begins_one_with_parts_of_them)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path;
	struct api_told told;

	api_house_change(house, RUTH, begin_again_by_itself);
	told = api_get(house, ruth, "/api/v1/episodes?state=open");
	CHECK_NUMBER(told.status, 200);
	path = arena_format(test_arena(), "/api/v1/episodes/%s", api_at(&told, "items/0/id"));
	told = api_get(house, ruth, arena_format(test_arena(), "%s/earlier-assessments", path));
	CHECK_TEXT(api_at(&told, "items/0/completed_on"), "2026-09-25");
	CHECK_TEXT(api_at(&told, "items/0/episode"), house->episode);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/assessments", path), arena_format(test_arena(), "{\"take_over\":[\"%s\",\"%s\"]}",
	    part_named(&told, "What the child says: Kyle"), part_named(&told, "How well things are going: Kyle")));
	CHECK_NUMBER(told.status, 201);
	CHECK_HAS(told.body, "\"written_by\":\"Helen Sharrock\"");
	CHECK_HAS(told.body, "\"taken_from\":\"AS-");
	CHECK_HAS(told.body, "Grandad does the voices when he reads.");
	CHECK_HAS_NOT(told.body, "\"question\":\"scale\""); /* how things are today is asked anew */
	api_house_close(house);
}
