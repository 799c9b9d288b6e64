/* api_schools_test.c -- programs choose a school of the national register, and move a child whose school has closed. R-PERS-01 */
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "casework/schools/schools_import.h"
#include "tests/api_house.h"
#include "tests/test.h"

static enum outcome
school_opens(struct work *work, void *given)
{
	struct problems problems = { .arena = test_arena() };
	enum school_did did;

	(void)given;
	return school_import(work, (const char *const[SCHOOL_COLUMNS]){ [SCHOOL_URN] = "900001", [SCHOOL_NAME] = "Mill Lane School", [SCHOOL_STATUS] = "1" }, &problems, &did);
}

static enum outcome
a_school_closes(struct work *work, void *given)
{
	struct problems problems = { .arena = test_arena() };
	enum school_did did;

	(void)given;
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(school_import(work, (const char *const[SCHOOL_COLUMNS]){ [SCHOOL_URN] = i == 0 ? "900001" : "900002", [SCHOOL_NAME] = i == 0 ? "Mill Lane School" : "Mill Lane Academy",
		    [SCHOOL_STATUS] = i == 0 ? "2" : "1", [SCHOOL_CLOSED] = i == 0 ? "31-08-2026" : NULL, [SCHOOL_TOWN] = "Northmoor" }, &problems, &did), OK);
	return school_link_import(work, (const char *const[]){ "900001", "900002", "Successor" }, &problems, &did);
}

DATA_TEST(a_program_finds_schools_by_name_and_moves_a_child_whose_school_has_closed)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *nadia = api_house_token(house, NADIA, NULL);
	struct api_told told = api_get(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s", house->episode));
	const char *person = arena_format(test_arena(), "/api/v1/people/%s", api_at(&told, "children/0/id"));
	const char *settings = arena_format(test_arena(), "%s/settings", person), *moves = arena_format(test_arena(), "%s/school-moves", person);

	api_house_change(house, RUTH, school_opens);
	told = api_post(house, ruth, settings, "{\"setting_kind\":\"school\",\"urn\":\"900001\",\"setting_name\":\"Mill\"}");
	CHECK(told.status == 422 && strstr(told.body, "not both") != NULL);
	CHECK_NUMBER(api_post(house, ruth, settings, "{\"setting_kind\":\"school\",\"urn\":\"900001\",\"from_on\":\"2026-09-01\"}").status, 200);
	CHECK_NUMBER(api_post(house, ruth, moves, "{\"from_on\":\"2026-09-02\"}").status, 422);
	api_house_change(house, RUTH, a_school_closes);
	told = api_get(house, ruth, "/api/v1/schools?name=northm+mill");
	CHECK_TEXT(api_at(&told, "items/0/urn"), "900002");
	CHECK_TEXT(api_at(&told, "items/0/before"), "Mill Lane School");
	CHECK(api_at(&told, "items/1/urn") == NULL);
	told = api_post(house, ruth, settings, "{\"setting_kind\":\"school\",\"urn\":\"900001\"}");
	CHECK(told.status == 422 && strstr(told.body, "Mill Lane School closed on 31 August 2026, now Mill Lane Academy; choose a school that is open") != NULL);
	told = api_get(house, ruth, "/api/v1/closed-school-places");
	CHECK_TEXT(api_at(&told, "items/0/now/0/name"), "Mill Lane Academy");
	CHECK_TEXT(api_get(house, nadia, "/api/v1/closed-school-places").body, "{\"items\":[]}");
	told = api_get(house, ruth, person);
	CHECK_HAS(told.body, "\"closed_on\":\"2026-08-31\",\"now\":[{\"urn\":\"900002\",\"name\":\"Mill Lane Academy\"}]");
	CHECK(api_post(house, ruth, moves, "{\"from_on\":\"2026-09-02\"}").status < 300);
	CHECK_HAS(api_get(house, ruth, person).body, "\"setting_name\":\"Mill Lane Academy\"");
	api_house_close(house);
}
