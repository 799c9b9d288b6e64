/* begin_test.c -- after an empty search the form that adds a family is filled with what was searched for. R-SV-06 */
#include <string.h>

#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* R-SV-06 */
DATA_TEST(after_an_empty_search_the_form_is_filled_with_what_was_searched_for)
{
	struct house *house = house_new(today);
	struct house_page page = house_get(house, HELEN, "/find?given_name=Orla&family_name=Quill&birth_date=3+4+2019&address=5+Dock+Lane%2C+wa9+9zy&school=Mill+Green");

	CHECK_HAS(page.html, "Nobody like this is known here");
	CHECK_HAS(page.html, "name=\"child_1_given_name\" value=\"Orla\"");
	CHECK_HAS(page.html, "name=\"child_1_birth\" value=\"3 4 2019\"");
	CHECK_HAS(page.html, "name=\"child_1_school\" value=\"Mill Green\"");
	CHECK_HAS(page.html, "name=\"postcode\" value=\"WA9 9ZY\"");
	CHECK_HAS(page.html, "name=\"address_lines\" value=\"5 Dock Lane\"");
	CHECK_HAS(page.html, "method=\"post\" action=\"/families/new\""); /* no address of a page has a name */
	page = house_post(house, HELEN, "/families/new", "begin", "1", "child_1_given_name", "Orla", "child_1_family_name", "Quill", "child_1_birth", "3 4 2019", "postcode", "WA9 9ZY", NULL);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "value=\"Orla\"");
	CHECK_HAS(page.html, "value=\"3 4 2019\"");
	CHECK_HAS(page.html, "value=\"WA9 9ZY\"");
	CHECK_HAS_NOT(page.html, "There is a problem");

	/* A grown-up is an adult of the family; a baby not born yet is found, and written down, by its mother. */
	page = house_get(house, HELEN, "/find?given_name=Dora&family_name=Quill&age=34&phone=0151+496+0188");
	CHECK_HAS(page.html, "name=\"adult_1_given_name\" value=\"Dora\"");
	CHECK_HAS(page.html, "name=\"adult_1_birth\" value=\"34\"");
	CHECK_HAS(page.html, "name=\"adult_1_phone\" value=\"0151 496 0188\"");
	page = house_get(house, HELEN, "/find?given_name=baby+of+Dora&family_name=Quill&birth_date=2+2+2027");
	CHECK_HAS(page.html, "name=\"child_1_birth\" value=\"due 2 2 2027\"");
	CHECK_HAS(page.html, "name=\"adult_1_relation\" value=\"mother\"");
	CHECK_HAS_NOT(page.html, "name=\"child_1_given_name\"");
	house_end(house);
}
