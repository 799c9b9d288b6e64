/* person_school_test.c -- a school is chosen from the register by a part of its name; whose school has closed stands in a list, and is moved by a person. R-PERS-01 */
#include <string.h>

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/schools/schools_import.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static void
load(struct work *work, const char *urn, const char *name, const char *status, const char *closed, const char *town)
{
	struct problems problems = { .arena = test_arena() };
	enum school_did did = SCHOOL_REFUSED;

	CHECK_OUTCOME(school_import(work, (const char *const[SCHOOL_COLUMNS]){ [SCHOOL_URN] = urn, [SCHOOL_NAME] = name, [SCHOOL_STATUS] = status, [SCHOOL_CLOSED] = closed, [SCHOOL_TOWN] = town }, &problems,
	    &did), OK);
	CHECK(did != SCHOOL_REFUSED);
}

DATA_TEST(a_school_is_chosen_from_the_register_by_a_part_of_its_name_and_another_is_kept_as_it_is_typed)
{
	struct house *house = house_with_story(today);
	const char *page = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle)), *form = arena_format(test_arena(), "%s/school", page),
		   *move = arena_format(test_arena(), "%s/school/move", page);
	struct problems problems = { .arena = test_arena() };
	enum school_did did;
	struct work *work = house_begin(house, RUTH, today);
	struct house_page got;

	load(work, "900001", "St Mary's Primary School", "1", NULL, "Northmoor");
	load(work, "900002", "St Mary's Primary School", "1", NULL, "Eastmoor");
	load(work, "900003", "Mill Row Infants", "2", "31-08-2026", "Northmoor");
	house_keep(house);

	/* Asked which, with what was typed kept; nothing is stored meanwhile. */
	got = house_post(house, RUTH, form, "setting_kind", "school", "setting_name", "st marys", "detail", "Blue class", "from_on", "1 9 2026", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Select which school it is, or");
	CHECK(strstr(got.html, "Primary School, Northmoor") != NULL && strstr(got.html, "Primary School, Eastmoor") != NULL && strstr(got.html, "None of these") != NULL);
	CHECK(strstr(got.html, "Blue class") != NULL && strstr(house_get(house, RUTH, page).html, "Blue class") == NULL);
	got = house_send(house, RUTH, form, got, "setting_kind", "school", "setting_name", "st marys", "school", "900003", "from_on", "1 9 2026", NULL); /* never offered */
	CHECK_NUMBER(got.status, 422);
	CHECK_NUMBER(house_post(house, RUTH, form, "setting_kind", "school", "setting_name", "st marys", "school", "900002", "detail", "Blue class", "from_on", "1 9 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, page).html, "School: St Mary&#39;s Primary School, Blue class");

	/* The register tells that it has closed: said on the page, and in the list of those who may move him. */
	work = house_begin(house, RUTH, today);
	load(work, "900002", "St Mary's Primary School", "2", "31-10-2026", "Eastmoor");
	CHECK_OUTCOME(school_link_import(work, (const char *const[]){ "900002", "900001", "Successor - merged" }, &problems, &did), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, page).html, "the school has closed on 31 October 2026, now St Mary&#39;s Primary School");
	CHECK_HAS(house_get(house, RUTH, "/schools/closed").html, "Move Kyle Denholm to St Mary&#39;s Primary School");
	CHECK_HAS(house_get(house, NADIA, "/schools/closed").html, "There is nobody whom you may move");
	CHECK_HAS(house_get(house, RUTH, move).html, "value=\"1\""); /* the day after it closed: 1 11 2026 */
	CHECK(house_get(house, NADIA, move).status >= 400);
	got = house_post(house, RUTH, move, "from_on", "25 11 2026", NULL);
	CHECK(got.status == 422 && strstr(got.html, "must be today or in the past") != NULL);
	CHECK_NUMBER(house_post(house, RUTH, move, "from_on", "1 11 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, page).html, "until 1 November 2026. St Mary&#39;s Primary School closed on 31 October 2026, now St Mary&#39;s Primary School");
	CHECK_NUMBER(house_get(house, RUTH, move).status, 404);
	CHECK_HAS(house_get(house, RUTH, "/schools/closed").html, "There is nobody whom you may move");

	/* A school elsewhere, and one that the register has, but is not meant. */
	CHECK_NUMBER(house_post(house, RUTH, form, "setting_kind", "school", "setting_name", "Ysgol y Bryn", "from_on", "10 11 2026", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, form, "setting_kind", "school", "setting_name", "St Mary's", "school", "none", "from_on", "11 11 2026", NULL).status, 303);
	got = house_get(house, RUTH, page);
	CHECK(strstr(got.html, "School: Ysgol y Bryn") != NULL && strstr(got.html, "School: St Mary&#39;s<") != NULL);
	CHECK_NUMBER(house_post(house, RUTH, form, "setting_kind", "gp", "setting_name", "St Mary's", "from_on", "1 9 2026", NULL).status, 303); /* a surgery is no school */
	house_end(house);
}

DATA_TEST(who_adds_a_family_is_asked_which_school_each_child_goes_to)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	struct house_page got;

	load(work, "900001", "Harcourt Road Primary School", "1", NULL, "Northmoor");
	house_keep(house);
	got = house_post(house, HELEN, "/families/new", "child_1_given_name", "Ada", "child_1_family_name", "Marsh", "child_1_birth", "1 1 2018", "child_1_school", "harcourt", NULL);
	CHECK(got.status == 422 && strstr(got.html, "Harcourt Road Primary School, Northmoor") != NULL && strstr(got.html, "Select which school it is") != NULL);
	got = house_post(house, HELEN, "/families/new", "child_1_given_name", "Ada", "child_1_family_name", "Marsh", "child_1_birth", "1 1 2018", "child_1_school", "harcourt", "child_1_which_school", "900001",
	    NULL);
	CHECK_NUMBER(got.status, 303);
	CHECK_HAS(house_get(house, HELEN, "/find?given_name=Ada&family_name=Marsh&birth_date=").html, "Harcourt Road Primary School");
	house_end(house);
}
