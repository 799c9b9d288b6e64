/* incidents_test.c -- what happened at home is kept with its grade, counted, and looked at: the level of need, and whether a child is harmed. */
#include "casework/incidents/incidents.h"

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_incidents.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *episode, *list, *new_page, *amy;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .episode = episode, .list = arena_format(test_arena(), "%s/incidents", episode), .new_page = arena_format(test_arena(), "%s/incidents/new", episode),
		.amy = house_person_reference(house, house->demo.amy) };
}

static struct house_page
happened(struct told *told, const char *kind, const char *grade, const char *direction, const char *day, const char *harm)
{
	return house_post(told->house, HELEN, told->new_page, "incident_kind", kind, "grade", grade, "direction", direction, "person", told->amy, "happened_on", day,
	    "source", "Merseyside Police", "source_reference", "VPRF 4411", "words", "A neighbour rang. Amy took the boys to her mother", "harm", harm, "safety", "They sleep at Pauline's", NULL);
}

static struct story_incidents_row
newest(struct told *told)
{
	struct story_incidents_rows rows;

	CHECK_OUTCOME(q_story_incidents(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	CHECK(rows.count > 0);
	return rows.at[0];
}

static const char *
page_of(struct told *told)
{
	return arena_format(test_arena(), "%s/%lld", told->list, (long long)newest(told).incident_id);
}

/* How many tasks of this key wait for whoever leads. */
static size_t
waiting(struct told *told, const char *key)
{
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(house_begin(told->house, RUTH, today), told->house->demo.episode_id, &rows), OK);
	house_undo(told->house);
	for (size_t i = 0; i < rows.count; i++)
		count += text_equals(rows.at[i].task_key, key) ? 1 : 0;
	return count;
}

/* R-TOPIC-05, R-PERS-14, R-TOPIC-04: an incident has its grade, its source and who did it to whom; those of the last twelve months are counted by grade, also where the level is agreed. */
DATA_TEST(incidents_are_kept_with_grade_and_source_and_counted_by_grade_over_twelve_months)
{
	struct told told = tell();
	struct house_page page = house_post(told.house, HELEN, told.new_page, "incident_kind", "", "words", "A neighbour rang", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what kind of incident it was");
	CHECK_HAS(page.html, "Enter when it happened");
	CHECK_HAS(page.html, "Say who told you of it");
	CHECK_HAS(page.html, "Select whether significant harm is suspected");
	CHECK_HAS(page.html, "Say why, and what keeps the children safe now");
	CHECK_HAS(page.html, "A neighbour rang"); /* what was typed is kept */
	CHECK_HAS(happened(&told, "missing", "silver", "", "1 11 2026", "no").html, "This kind of incident has no grade: leave it empty");
	CHECK_HAS(happened(&told, "domestic_abuse", "platinum", "", "1 11 2026", "no").html, "Select a grade from the list, or none");
	CHECK_HAS(happened(&told, "domestic_abuse", "silver", "", "25 11 2026", "no").html, "The day must be today or in the past");
	CHECK_NUMBER(happened(&told, "domestic_abuse", "silver", "adult_adult", "1 3 2026", "no").status, 303);
	CHECK_NUMBER(happened(&told, "domestic_abuse", "silver", "young_person_parent", "24 11 2025", "no").status, 303);
	CHECK_NUMBER(happened(&told, "domestic_abuse", "gold", "", "23 11 2025", "no").status, 303); /* a day more than twelve months ago */
	CHECK_NUMBER(happened(&told, "domestic_abuse", "", "", "2 3 2026", "no").status, 303);
	CHECK_NUMBER(happened(&told, "missing", "", "", "3 3 2026", "no").status, 303);
	CHECK_NUMBER(happened(&told, "domestic_abuse", "bronze", "", "1 11 2026", "no").status, 303);
	page = house_get(told.house, HELEN, told.list);
	CHECK_HAS(page.html, "Domestic abuse: 1 Bronze, 2 Silver, 1 without a grade; Missing from home: 1.");
	CHECK_HAS(page.html, "Domestic abuse: Bronze, 1 November 2026");
	CHECK_HAS(page.html, "Told by Merseyside Police (VPRF 4411). One adult to another. It happened to Amy. Helen Sharrock wrote it down.");
	CHECK_HAS(house_get(told.house, RUTH, told.episode).html, "in the last 12 months: Domestic abuse: 1 Bronze, 2 Silver, 1 without a grade; Missing from home: 1.");
	CHECK_HAS(house_get(told.house, RUTH, arena_format(test_arena(), "%s/level", told.episode)).html, "Incidents in the last 12 months: Domestic abuse: 1 Bronze");
	page = house_get(told.house, HELEN, arena_format(test_arena(), "%s/chronology", told.episode));
	CHECK_HAS(page.html, "Domestic abuse: Gold");
	CHECK_HAS(page.html, "Merseyside Police: A neighbour rang. Amy took the boys to her mother");
	CHECK_NUMBER(house_post(told.house, HELEN, arena_format(test_arena(), "%s/mistake", page_of(&told)), "reason", "", NULL).status, 422);
	CHECK_NUMBER(house_post(told.house, HELEN, arena_format(test_arena(), "%s/mistake", page_of(&told)), "reason", "Another family", NULL).status, 303);
	page = house_get(told.house, HELEN, told.list);
	CHECK_HAS(page.html, "Domestic abuse: 2 Silver, 1 without a grade; Missing from home: 1.");
	CHECK_HAS(page.html, "A mistake: Another family");
	house_end(told.house);
}

/*
 * R-PERS-14, R-SAFE-13, F.3: after an incident whoever leads looks at the level again and says what was decided, with whom and why; a level that changes is written down next. Harm that is
 * suspected, or not known, waits for a decision about a referral; what was a mistake waits for nobody; help never ends by it.
 */
DATA_TEST(after_an_incident_the_level_is_looked_at_again_and_harm_is_decided_on)
{
	struct told told = tell();
	const char *page, *task;
	struct house_page shown;
	struct story_tasks_rows tasks;
	struct work *work;
	struct episode episode;

	shown = happened(&told, "domestic_abuse", "silver", "adult_adult", "20 11 2026", "suspected");
	CHECK_NUMBER(shown.status, 303);
	CHECK_NUMBER(waiting(&told, "review_level"), 1);
	CHECK_NUMBER(waiting(&told, "decide_referral"), 1);
	shown = house_get(told.house, PRIYA, told.episode); /* who may not read it: the day alone */
	CHECK_HAS(shown.html, "Something happened on 20 November 2026. Read it under Incidents, and write down what was decided");
	CHECK_HAS_NOT(shown.html, "harm is suspected");
	page = arena_format(test_arena(), "%s/mistake", page_of(&told));
	CHECK_NUMBER(house_post(told.house, HELEN, page, "reason", "Twice the same", NULL).status, 303);
	CHECK_NUMBER(waiting(&told, "review_level") + waiting(&told, "decide_referral"), 0);
	CHECK_HAS(house_post(told.house, HELEN, page, "reason", "Again", NULL).html, "This is written down as a mistake already");

	CHECK_NUMBER(happened(&told, "domestic_abuse", "bronze", "", "21 11 2026", "no").status, 303);
	CHECK_NUMBER(waiting(&told, "decide_referral"), 0);
	CHECK_OUTCOME(q_story_tasks(house_begin(told.house, RUTH, today), told.house->demo.episode_id, &tasks), OK);
	house_undo(told.house);
	for (size_t i = 0; i < tasks.count; i++)
		if (text_equals(tasks.at[i].task_key, "review_level")) {
			CHECK_HAS_NOT(tasks.at[i].what, "buse"); /* the whole team reads it */
			task = arena_format(test_arena(), "/tasks/%lld", (long long)tasks.at[i].task_id);
			CHECK_HAS(house_post(told.house, RUTH, task, "words", "Fine", NULL).html, "This is decided on the page of what happened");
		}
	page = page_of(&told);
	CHECK_NUMBER(house_get(told.house, PRIYA, page).status, 403); /* who leads, began or coordinates the help decides */
	shown = house_post(told.house, RUTH, page, "review", "", "words", "She rang at once", "decided_by", "", "decided_on", "20 11 2026", NULL);
	CHECK_HAS(shown.html, "Select whether the level of need is still right");
	CHECK_HAS(shown.html, "Say who decided it");
	CHECK_HAS(shown.html, "The day must be the same as or after 21 November 2026, when it happened");
	CHECK_HAS(shown.html, "She rang at once");
	CHECK_NUMBER(house_post(told.house, RUTH, page, "review", "stays", "words", "She rang at once", "decided_by", "Ruth with Amy", "decided_on", "23 11 2026", NULL).status, 303);
	CHECK_NUMBER(waiting(&told, "review_level"), 0);
	CHECK_HAS(house_get(told.house, HELEN, told.list).html, "The level of need stays as it is, 23 November 2026. Ruth with Amy: She rang at once");
	CHECK_HAS(house_get(told.house, HELEN, arena_format(test_arena(), "%s/chronology", told.episode)).html, "The level of need stays as it is");
	CHECK_HAS(house_post(told.house, RUTH, page, "review", "stays", "words", "x", "decided_by", "x", "decided_on", "24 11 2026", NULL).html, "This was decided already, on 23 November 2026");

	CHECK_NUMBER(happened(&told, "missing", "", "", "22 11 2026", "not_known").status, 303);
	CHECK_HAS(house_get(told.house, PRIYA, told.episode).html, "Something happened on 22 November 2026, and nobody knows yet whether a child is harmed"); /* not restricted */
	CHECK_NUMBER(waiting(&told, "decide_referral"), 1);
	CHECK_NUMBER(house_post(told.house, RUTH, page_of(&told), "review", "changes", "words", "Twice in a week", "decided_by", "Ruth", "decided_on", "24 11 2026", NULL).status, 303);
	CHECK_NUMBER(waiting(&told, "change_level"), 1);
	work = house_begin(told.house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, told.house->demo.episode_id, &episode), OK);
	CHECK(episode.open);
	CHECK_OUTCOME(episode_decide_level(work, &episode, &(struct new_level){ .level = 2, .decided_on = today, .rationale = "Twice in a week", .agreed_by = "Amy" }, told.house->demo.problems), OK);
	house_keep(told.house);
	CHECK_NUMBER(waiting(&told, "change_level"), 0);
	house_end(told.house);
}

/* R-SEC-02: domestic abuse is read by who wrote it down, who leads and whose work it is; the others see that there was something, and when. A sealed person's is hidden whole. */
DATA_TEST(an_incident_of_domestic_abuse_is_read_by_few)
{
	struct told told = tell();
	struct house *house = told.house;
	struct house_page shown;
	const char *page;

	CHECK_NUMBER(happened(&told, "domestic_abuse", "silver", "adult_adult", "20 11 2026", "not_known").status, 303);
	page = arena_format(test_arena(), "%s/mistake", page_of(&told));
	for (int i = 0; i < 3; i++) {
		shown = house_get(house, PRIYA, i == 0 ? told.list : i == 1 ? told.episode : arena_format(test_arena(), "%s/chronology", told.episode));
		CHECK_NUMBER(shown.status, 200);
		CHECK_HAS_NOT(shown.html, "Domestic abuse");
		CHECK_HAS_NOT(shown.html, "Silver");
		CHECK_HAS_NOT(shown.html, "VPRF");
		CHECK_HAS_NOT(shown.html, "A neighbour rang");
		CHECK_HAS(shown.html, i == 0 ? "Restricted: only some may read what happened, 20 November 2026" : i == 1 ? "1 that only some may read" : "Something happened that only some may read of");
	}
	CHECK_NUMBER(house_get(house, PRIYA, page).status, 404);
	CHECK_NUMBER(house_get(house, HELEN, page).status, 200);
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.amy, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS(house_get(house, HELEN, told.list).html, "Nothing is written down.");
	CHECK_HAS_NOT(house_get(house, HELEN, told.episode).html, "Something happened on");
	CHECK_NUMBER(house_get(house, HELEN, page).status, 404);
	house_end(house);
}

/* R-SEC-02, R-CORE-04: the interface says no more of it than the page. */
DATA_TEST(a_program_reads_of_a_restricted_incident_that_there_was_one)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/incidents", house->episode);
	struct api_told told = api_post(house, ruth, path, "{\"incident_kind\":\"domestic_abuse\",\"grade\":\"silver\",\"happened_on\":\"2026-11-20\",\"source\":\"Police\",\"words\":\"Shouting\","
	    "\"harm\":\"no\",\"safety\":\"At Pauline's\"}");

	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "items/0/grade"), "silver");
	CHECK_TEXT(api_at(&told, "items/0/harm"), "no");
	told = api_get(house, api_house_token(house, PRIYA, NULL), path);
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "items/0/happened_on"), "2026-11-20");
	for (int i = 0; i < 4; i++)
		CHECK_HAS_NOT(told.body, ((const char *[]){ "domestic_abuse", "silver", "Shouting", "Pauline" })[i]);
	told = api_get(house, ruth, path);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/review", path, api_at(&told, "items/0/id")),
	    "{\"review\":\"stays\",\"words\":\"She rang\",\"decided_by\":\"Ruth\",\"decided_on\":\"2026-11-21\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "items/0/review"), "stays");
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/mistake", path, api_at(&told, "items/0/id")), "{\"reason\":\"Another family\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	api_house_close(house);
}
