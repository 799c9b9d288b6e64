/* schools_test.c -- the national register: a row of it, what changes, what closes, and where children go then. R-PERS-01 */
#include "casework/schools/schools.h"

#include <string.h>

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/schools/schools_import.h"
#include "casework/seals/seals.h"
#include "casework/story/story.sql.h"
#include "casework/worklist/school_places.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct row {
	const char *values[SCHOOL_COLUMNS];
};

static struct row
row_of(const char *urn, const char *name, const char *status, const char *closed, const char *postcode)
{
	return (struct row){ { [SCHOOL_URN] = urn, [SCHOOL_NAME] = name, [SCHOOL_STATUS] = status, [SCHOOL_CLOSED] = closed, [SCHOOL_PHASE] = "Primary", [SCHOOL_TOWN] = "Northmoor", [SCHOOL_POSTCODE] = postcode } };
}

/* What stood in the way of the last row, all its sentences; NULL: nothing. */
static const char *told;

static enum school_did
load(struct house *house, struct row row)
{
	struct problems problems = { .arena = test_arena() };
	enum school_did did = SCHOOL_REFUSED;

	CHECK_OUTCOME(school_import(house->work, row.values, &problems, &did), OK);
	told = NULL;
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		told = told == NULL ? problem->words : arena_format(test_arena(), "%s\n%s", told, problem->words);
	return did;
}

static enum school_did
link_schools(struct house *house, const char *urn, const char *other, const char *type)
{
	struct problems problems = { .arena = test_arena() };
	enum school_did did = SCHOOL_REFUSED;

	CHECK_OUTCOME(school_link_import(house->work, (const char *const[]){ urn, other, type }, &problems, &did), OK);
	told = problems.count > 0 ? problems.first->words : NULL;
	return did;
}

DATA_TEST(a_row_of_the_register_becomes_a_school_is_changed_by_the_next_extract_and_never_doubled)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	struct row row = row_of("900001", "Harcourt Road Primary School", "1", "", "ls1 4ap"), renamed = row, wrong = row;
	struct schools_like_rows found;
	struct school_by_urn_row school;
	bool there;

	row.values[SCHOOL_STREET] = "Harcourt Road";
	row.values[SCHOOL_LOCALITY] = "Eastmoor";
	row.values[SCHOOL_OPENED] = "01-09-2019";
	row.values[SCHOOL_LOWEST_AGE] = "4";
	CHECK_NUMBER(load(house, row), SCHOOL_ADDED);
	CHECK_NUMBER(load(house, row), SCHOOL_SAME);
	CHECK_OUTCOME(q_school_by_urn(work, "900001", &school, &there), OK);
	CHECK(there && date_is_same(school.opened_on, DATE(2019, 9, 1)) && school.lowest_age.value == 4 && !school.highest_age.given);
	CHECK_TEXT(school.address_lines, "Harcourt Road\nEastmoor");
	CHECK_TEXT(school.postcode, "LS1 4AP");
	renamed.values[SCHOOL_NAME] = "Harcourt Academy";
	CHECK_NUMBER(load(house, renamed), SCHOOL_CHANGED);

	/* Found by parts of name, town and postcode, in any order. */
	CHECK_OUTCOME(schools_find(work, "NORTHMOOR harc", &found), OK);
	CHECK_NUMBER(found.count, 1);
	CHECK_TEXT(school_in_words(work, &found.at[0]), "Harcourt Academy, Northmoor, LS1 4AP");
	CHECK_TEXT(school_beside(work, &found.at[0]), "Primary");
	CHECK_OUTCOME(schools_find(work, "Harcourt Road", &found), OK);
	CHECK_NUMBER(found.count, 0);
	CHECK_OUTCOME(schools_find(work, " - ", &found), OK);
	CHECK_NUMBER(found.count, 0);

	/* What cannot be is told; what matters less is left out. */
	wrong.values[SCHOOL_URN] = "99999";
	wrong.values[SCHOOL_STATUS] = "7";
	wrong.values[SCHOOL_CLOSED] = "31-02-2020";
	wrong.values[SCHOOL_NAME] = "";
	CHECK_NUMBER(load(house, wrong), SCHOOL_REFUSED);
	CHECK_HAS(told, "The unique reference number must be six digits: 99999");
	CHECK_HAS(told, "The status must be 1 (open), 2 (closed), 3 (open, but to close) or 4 (to open): 7");
	CHECK_HAS(told, "The day it closed is not a real date: 31-02-2020");
	CHECK_HAS(told, "There is no name");
	row.values[SCHOOL_CLOSED] = "31-08-2018";
	CHECK_NUMBER(load(house, row), SCHOOL_REFUSED);
	CHECK_HAS(told, "It cannot have closed on 31 August 2018: it opened on 1 September 2019");
	renamed.values[SCHOOL_POSTCODE] = "NOWHERE";
	renamed.values[SCHOOL_LOWEST_AGE] = "four";
	CHECK_NUMBER(load(house, renamed), SCHOOL_CHANGED);
	CHECK_HAS(told, "The postcode cannot be one: NOWHERE");
	CHECK_HAS(told, "The lowest age must be a number of years: four");
	house_end(house);
}

/* The names of the schools that a person goes to now. */
static struct person_settings_rows
places(struct work *work, int64_t person_id)
{
	struct person_settings_rows rows;

	CHECK_OUTCOME(q_person_settings(work, person_id, &rows), OK);
	return rows;
}

DATA_TEST(who_goes_to_a_school_goes_to_it_by_its_new_name_and_when_it_has_closed_a_person_moves_them)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	struct problems *problems = house->demo.problems;
	struct new_person given = { .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" };
	struct row old = row_of("900003", "Cafe Lane Primary", "1", NULL, "LS1 4AQ");
	struct places_at_closed_schools_rows list;
	struct school_after after;
	struct schools_like_rows found;
	int64_t ada, ben, sealed;

	CHECK_NUMBER(load(house, old), SCHOOL_ADDED);
	CHECK_OUTCOME(person_add(work, &given, problems, &ada), OK);
	given.given_name = "Ben";
	CHECK_OUTCOME(person_add(work, &given, problems, &ben), OK);
	given.given_name = "Cleo";
	CHECK_OUTCOME(person_add(work, &given, problems, &sealed), OK);
	CHECK_OUTCOME(school_place_record(work, ada, "school", "900003", "Year 3", DATE(2024, 9, 1), problems), OK);
	CHECK_OUTCOME(school_place_record(work, ben, "school", "900003", NULL, DATE(2024, 9, 1), problems), OK);
	CHECK_OUTCOME(school_place_record(work, sealed, "school", "900003", NULL, DATE(2024, 9, 1), problems), OK);
	CHECK_OUTCOME(attendance_record(work, ben, "school", 0, "Ysgol y Bryn", NULL, DATE(2025, 9, 1), problems), OK); /* a school in Wales, as it is typed */
	house_keep(house);
	house_seal_person(house_begin(house, JOAN, today), sealed, (struct id_list){ NULL, 0 });
	house_keep(house);
	work = house_begin(house, HELEN, today);
	old.values[SCHOOL_NAME] = "Cafe Lane Primary School";
	CHECK_NUMBER(load(house, old), SCHOOL_CHANGED);
	CHECK_TEXT(places(work, ada).at[0].setting_name, "Cafe Lane Primary School");
	CHECK_TEXT(places(work, ben).at[0].setting_name, "Ysgol y Bryn");
	CHECK_TEXT(places(work, ben).at[1].setting_name, "Cafe Lane Primary"); /* it was called so when he left */

	CHECK_OUTCOME(q_places_at_closed_schools(work, &list), OK);
	CHECK_NUMBER(list.count, 0);

	/* It closes; two take its place in turn. */
	old.values[SCHOOL_STATUS] = "2";
	old.values[SCHOOL_CLOSED] = "31-08-2026";
	CHECK_NUMBER(load(house, old), SCHOOL_CHANGED);
	CHECK_NUMBER(load(house, row_of("900008", "Cafe Lane Interim School", "2", "30-09-2026", NULL)), SCHOOL_ADDED);
	CHECK_NUMBER(load(house, row_of("900002", "Café Lane Academy", "1", NULL, "LS1 4AQ")), SCHOOL_ADDED);
	CHECK_NUMBER(load(house, row_of("900009", "Café Lane Juniors", "4", NULL, "LS1 4AQ")), SCHOOL_ADDED);
	CHECK_OUTCOME(q_places_at_closed_schools(work, &list), OK);
	CHECK_NUMBER(list.count, 1); /* Ada: Ben has left, and Cleo is sealed */
	CHECK_OUTCOME(school_place_move(work, ada, today, problems), NOT_FOUND);
	CHECK_NUMBER(link_schools(house, "900003", "900008", "Successor"), SCHOOL_ADDED);
	CHECK_NUMBER(link_schools(house, "900008", "900003", "Predecessor - merged"), SCHOOL_SAME);
	CHECK_NUMBER(link_schools(house, "900002", "900008", "Predecessor"), SCHOOL_ADDED);
	CHECK_NUMBER(link_schools(house, "900008", "900003", "Successor"), SCHOOL_ADDED); /* each names the other: it ends all the same */
	CHECK_NUMBER(link_schools(house, "900003", "900002", "Sixth Form Centre Link"), SCHOOL_PASSED);
	CHECK_NUMBER(link_schools(house, "900003", "900003", "Successor"), SCHOOL_REFUSED);
	CHECK_HAS(told, "does not take its own place");
	CHECK_NUMBER(link_schools(house, "900003", "900777", "Successor"), SCHOOL_REFUSED);
	CHECK_HAS(told, "There is no school with the number 900777 in the register here");
	CHECK_OUTCOME(school_after_closing(work, "900003", &after), OK);
	CHECK_NUMBER(after.count, 1);
	CHECK_TEXT(school_closed_words(work, DATE(2026, 8, 31), &after), "closed on 31 August 2026, now Café Lane Academy");

	/* No new place there, nor where nothing has opened; found by its old name is the new one. */
	CHECK_OUTCOME(school_place_record(work, ben, "school", "900003", NULL, today, problems), INVALID);
	CHECK_TEXT(problem_words(problems, "urn"), "Cafe Lane Primary School closed on 31 August 2026, now Café Lane Academy; choose a school that is open");
	problems->first = problems->last = NULL;
	problems->count = 0;
	CHECK_OUTCOME(school_place_record(work, ben, "school", "900009", NULL, today, problems), INVALID);
	CHECK_HAS(problem_words(problems, "urn"), "has not opened yet");
	CHECK_OUTCOME(schools_find(work, "cafe lane interim", &found), OK);
	CHECK_NUMBER(found.count, 1);
	CHECK_TEXT(school_beside(work, &found.at[0]), "Primary. Before: Cafe Lane Interim School");

	/* Nobody is moved but by a person; the day is checked. */
	CHECK_TEXT(places(work, ada).at[0].setting_name, "Cafe Lane Primary School");
	problems->first = problems->last = NULL;
	problems->count = 0;
	CHECK_OUTCOME(school_place_move(work, ada, DATE(2024, 8, 31), problems), INVALID);
	CHECK_HAS(problem_words(problems, "from_on"), "must be the same as or after 1 September 2024");
	problems->first = problems->last = NULL;
	problems->count = 0;
	CHECK_OUTCOME(school_place_move(work, ada, DATE(2026, 9, 1), problems), OK);
	CHECK_TEXT(places(work, ada).at[0].setting_name, "Café Lane Academy");
	CHECK_TEXT(places(work, ada).at[0].detail, "Year 3");
	CHECK_TEXT(places(work, ada).at[1].setting_name, "Cafe Lane Primary School");
	CHECK(date_is_same(places(work, ada).at[1].to_on, DATE(2026, 9, 1)));
	CHECK_OUTCOME(q_places_at_closed_schools(work, &list), OK);
	CHECK_NUMBER(list.count, 0);
	house_end(house);
}
