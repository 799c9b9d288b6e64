/* readings_test.c -- how somebody gets on over time: what was told, the curve of it, what is seen of it at the review, and what of it only some may read. R-PERS-12, R-PERS-13, R-PERS-14 */
#include "casework/readings/readings.h"

#include "casework/people/people.h"
#include "casework/readings/readings.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static void
tell(struct house *house, int64_t person_id, const char *kind, struct date on, const char *value)
{
	const struct new_reading told = { kind, value, "value" };

	CHECK_OUTCOME(readings_record(house->work, person_id, &(struct new_readings){ .at = &told, .count = 1, .read_on = on, .source = "Mrs Lowe" }, house->demo.problems), OK);
}

static const char *
refusal(struct house *house, const char *kind, const char *value, struct date on, const char *source, const char *field)
{
	struct problems problems = { .arena = test_arena() };
	const struct new_reading told = { kind, value, "value" };

	CHECK_OUTCOME(readings_record(house->work, house->demo.kyle, &(struct new_readings){ .at = &told, .count = 1, .read_on = on, .source = source }, &problems), INVALID);
	CHECK_NUMBER(problems.count, 1);
	return problem_words(&problems, field);
}

/* R-PERS-12: attendance readings plot over time, and the change from 58 to 80 is shown at review. */
DATA_TEST(R_PERS_12_attendance_is_a_curve_with_a_list_beside_it_and_its_change_stands_where_the_plan_is_looked_at)
{
	struct house *house = house_with_story(today);
	const char *person = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle)), *path = arena_format(test_arena(), "%s/over-time", person),
		*form = arena_format(test_arena(), "%s/school", path), *review = arena_format(test_arena(), "/episodes/%s/plan-review", house_episode_reference(house, house->demo.episode_id));
	struct readings_of_person_rows rows;
	struct house_page page = house_get(house, RUTH, path);
	const char *mistake;

	CHECK_HAS(house_get(house, RUTH, person).html, "School, health, work and housing over time");
	CHECK_HAS(page.html, "Nobody has told us.");
	CHECK_HAS_NOT(page.html, "Attendance over time");
	CHECK_HAS_NOT(house_get(house, RUTH, review).html, "At school");
	page = house_post(house, RUTH, form, "read_on", "3 9 2026", "attendance", "101", "year_group", "Year 1", "source", "Mrs Lowe", NULL);
	CHECK_HAS(page.html, "Attendance must be a percentage from 0 to 100, like 58 or 93.5");
	CHECK_HAS(page.html, "Year 1");
	page = house_post(house, RUTH, form, "read_on", "3 9 2026", "attendance", "58", "sen", "support", "suspensions", "1", "source", "Mrs Lowe", NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_get(house, RUTH, path);
	CHECK_HAS(page.html, "Attendance: 58%");
	CHECK_HAS(page.html, "Special educational needs: SEN Support");
	CHECK_HAS(page.html, "3 September 2026. Told by Mrs Lowe. Ruth Adeyemi wrote it down.");
	CHECK_HAS_NOT(page.html, "Attendance over time");
	CHECK_HAS(house_get(house, RUTH, review).html, "Kyle: attendance was 58% on 3 September 2026.");
	(void)house_begin(house, RUTH, today);
	tell(house, house->demo.kyle, "attendance", DATE(2026, 11, 20), "80");
	tell(house, house->demo.kyle, "attendance", DATE(2026, 10, 16), "93.5%");
	house_keep(house);
	page = house_get(house, RUTH, path);
	CHECK_HAS(page.html, "Attendance was 58% on 3 September 2026, and 80% on 20 November 2026.");
	CHECK_HAS(page.html, "d=\"M60 133L241 55L390 84\"");
	CHECK_HAS(page.html, "58% on 3 September 2026, 93.5% on 16 October 2026, 80% on 20 November 2026.");
	CHECK_HAS(house_get(house, RUTH, review).html, "Kyle: attendance was 58% on 3 September 2026, and 80% on 20 November 2026.");

	/* One was a mistake: it stays readable, and is no part of the curve. */
	(void)house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_readings_of_person(house->work, house->demo.kyle, &rows), OK);
	CHECK_NUMBER(rows.count, 5);
	mistake = arena_format(test_arena(), "%s/%lld/mistake", path, (long long)rows.at[1].reading_id);
	house_undo(house);
	CHECK_HAS(house_post(house, RUTH, mistake, "reason", "", NULL).html, "Say what was wrong");
	CHECK_NUMBER(house_post(house, RUTH, mistake, "reason", "Another child", NULL).status, 303);
	CHECK_HAS(house_post(house, RUTH, mistake, "reason", "Again", NULL).html, "This is written down as a mistake already");
	page = house_get(house, RUTH, path);
	CHECK_HAS(page.html, "A mistake: Another child.");
	CHECK_HAS(page.html, "d=\"M60 133L390 84\"");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/7/mistake", path)).status, 404);

	/* Whoever does not see him sees nothing of it. */
	CHECK(house_get(house, ALEX, path).status != 200);
	CHECK(house_get(house, SAMIRA, path).status != 200);
	house_end(house);
}

/* R-PERS-13: a missed check at two years is suggested as a need of health, until it is told that it was done. */
DATA_TEST(R_PERS_13_a_missed_check_at_two_years_is_suggested_as_a_need_tagged_health)
{
	struct house *house = house_with_story(today);
	const char *outcome = arena_format(test_arena(), "/episodes/%s/outcomes", house_episode_reference(house, house->demo.episode_id));

	CHECK_HAS_NOT(house_get(house, RUTH, outcome).html, "Suggested: health");
	(void)house_begin(house, RUTH, today);
	tell(house, house->demo.kieran, "two_year_check", DATE(2026, 11, 2), "missed");
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, outcome).html, "Suggested: health");
	CHECK_HAS(house_get(house, RUTH, outcome).html, "Kieran: the check at two years was missed, as was told on 2 November 2026.");
	(void)house_begin(house, RUTH, today);
	tell(house, house->demo.kieran, "two_year_check", DATE(2026, 11, 23), "done");
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, RUTH, outcome).html, "Suggested: health");
	house_end(house);
}

/* R-PERS-13, R-SEC-02: of an adult's mental health, and of drugs and alcohol, others learn that something was told, and nothing of what. */
DATA_TEST(R_PERS_13_the_mental_health_of_an_adult_is_read_by_who_wrote_it_and_by_roles_with_that_right)
{
	struct house *house = house_with_story(today);
	const char *path = arena_format(test_arena(), "/people/%s/over-time", house_person_reference(house, house->demo.amy)), *mistake;
	struct readings_of_person_rows rows;
	struct house_page page = house_post(house, RUTH, arena_format(test_arena(), "%s/health", path), "read_on", "3 11 2026", "mental_health", "Low mood", "substance_misuse", "Drinks at night", "source", "Her GP", NULL);

	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(house_get(house, RUTH, path).html, "Low mood");
	page = house_get(house, HELEN, path);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "Restricted: only some may read this");
	CHECK_HAS_NOT(page.html, "Low mood");
	CHECK_HAS_NOT(page.html, "Her GP");
	CHECK_HAS_NOT(page.html, "Drinks at night");
	(void)house_begin(house, HELEN, today);
	CHECK_OUTCOME(q_readings_of_person(house->work, house->demo.amy, &rows), OK);
	CHECK_NUMBER(rows.count, 2);
	CHECK(rows.at[0].reading_kind == NULL && rows.at[0].value == NULL && rows.at[0].restricted == NULL);
	mistake = arena_format(test_arena(), "%s/%lld/mistake", path, (long long)rows.at[0].reading_id);
	house_undo(house);
	CHECK_NUMBER(house_get(house, HELEN, mistake).status, 404);
	house_end(house);
}

/* R-PERS-12, R-PERS-14 */
DATA_TEST(R_PERS_14_what_was_told_is_refused_with_a_sentence_where_it_cannot_be_right)
{
	struct house *house = house_with_story(today);
	static const char *const wrong[] = { "101", "-1", "58.55", "58,5", "fifty", "100.1", "%", "." };

	(void)house_begin(house, RUTH, today);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK_TEXT(refusal(house, "attendance", wrong[i], today, "School", "value"), "Attendance must be a percentage from 0 to 100, like 58 or 93.5");
	CHECK_TEXT(refusal(house, "attendance", "", today, "School", "value"), "Enter at least one thing that was told");
	CHECK_TEXT(refusal(house, "shoe_size", "4", today, "School", "reading_kind"), "Select what was told");
	CHECK_TEXT(refusal(house, "attendance", "58", DATE(2026, 11, 25), "School", "read_on"), "The day must be today or in the past");
	CHECK_HAS(refusal(house, "attendance", "58", DATE(1999, 1, 1), "School", "read_on"), "when they were born");
	CHECK_TEXT(refusal(house, "attendance", "58", today, "", "source"), "Say who told you");
	CHECK_TEXT(refusal(house, "attainment", "brilliant", today, "School", "value"), "Select one of the list");
	CHECK_TEXT(refusal(house, "suspensions", "191", today, "School", "value"), "Enter a number from 0 to 190");
	tell(house, house->demo.amy, "employment", today, "looks");
	tell(house, house->demo.amy, "housing", today, "Two rooms for five");
	house_undo(house);
	house_end(house);
}
