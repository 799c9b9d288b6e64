/* people_import_test.c -- one row of an extract: what is made of it, what refuses it, what is left out, and that nothing is doubled. R-PERS-01 */
#include "casework/extracts/people_import.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };
static const struct import_options strict = { "school_roll", false }, lenient = { "school_roll", true };

static enum import_did
load(struct house *house, const struct import_options *options, const struct import_row *row)
{
	enum import_did did = IMPORT_REFUSED;

	house->demo.problems->first = house->demo.problems->last = NULL;
	house->demo.problems->count = 0;
	CHECK_OUTCOME(people_import(house->work, options, row, house->demo.problems, &did), OK);
	return did;
}

static int64_t
person_of(struct house *house, const char *id)
{
	struct person_by_identifier_row row;
	bool found;

	CHECK_OUTCOME(q_person_by_identifier(house->work, "from_school_roll", id, &row, &found), OK);
	return found ? row.person_id : 0;
}

static struct import_row
good_row(void)
{
	return (struct import_row){ { [IMPORT_ID] = "SCH-1", [IMPORT_GIVEN_NAME] = "Zoë", [IMPORT_MIDDLE_NAMES] = "Anne", [IMPORT_FAMILY_NAME] = "Łukasik",
	    [IMPORT_BIRTH_DATE] = "14/03/2015", [IMPORT_SEX] = "F", [IMPORT_NHS_NUMBER] = "999 007 9196", [IMPORT_UPN] = "H801200001001", [IMPORT_HOUSE] = "12",
	    [IMPORT_STREET] = "Duke Street", [IMPORT_TOWN] = "St Helens", [IMPORT_POSTCODE] = "wa1o 2jp", [IMPORT_UPRN] = "000100023336", [IMPORT_PHONE] = "0151 496 0123",
	    [IMPORT_SCHOOL] = "Calm Meadow Primary", [IMPORT_URN] = "104770", [IMPORT_LIVES_THERE_SINCE] = "20200901" } };
}

DATA_TEST(a_row_of_an_extract_becomes_a_person_with_numbers_home_and_school)
{
	struct house *house = house_new(today);
	struct import_row row = good_row(), sister = good_row();
	struct person person;
	struct person_identifiers_rows numbers;
	struct person_homes_rows homes, same;
	struct person_schools_rows schools;
	int64_t zoe;

	house_begin(house, HELEN, today);
	CHECK_NUMBER(load(house, &strict, &row), IMPORT_LOADED);
	zoe = person_of(house, "SCH-1");
	CHECK_OUTCOME(person_read(house->work, zoe, &person), OK);
	CHECK_TEXT(person.given_name, "Zoë");
	CHECK_TEXT(person.middle_names, "Anne");
	CHECK_TEXT(person.sex, "female");
	CHECK(date_is_same(person.birth_date, DATE(2015, 3, 14)));
	CHECK_OUTCOME(q_person_identifiers(house->work, zoe, &numbers), OK);
	CHECK_NUMBER(numbers.count, 3);
	CHECK_TEXT(numbers.at[1].value, "9990079196");
	CHECK_OUTCOME(q_person_homes(house->work, zoe, &homes), OK);
	CHECK_NUMBER(homes.count, 1);
	CHECK_TEXT(homes.at[0].address_lines, "12 Duke Street\nSt Helens");
	CHECK_TEXT(homes.at[0].postcode, "WA10 2JP");
	CHECK(date_is_same(homes.at[0].from_on, DATE(2020, 9, 1)));
	CHECK_OUTCOME(q_person_schools(house->work, zoe, &schools), OK);
	CHECK_TEXT(schools.at[0].setting_name, "Calm Meadow Primary");

	/* Her sister lives in the same home: there is no second one. */
	sister.value[IMPORT_ID] = "SCH-2";
	sister.value[IMPORT_NHS_NUMBER] = sister.value[IMPORT_UPN] = NULL;
	CHECK_NUMBER(load(house, &strict, &sister), IMPORT_LOADED);
	CHECK_OUTCOME(q_person_homes(house->work, person_of(house, "SCH-2"), &same), OK);
	CHECK_NUMBER(same.at[0].household_id, homes.at[0].household_id);
	house_keep(house);
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, zoe))).html, "Middle names");

	/* The same again changes nothing. */
	house_begin(house, HELEN, today);
	CHECK_NUMBER(load(house, &strict, &row), IMPORT_THERE_ALREADY);
	CHECK_NUMBER(person_of(house, "SCH-1"), zoe);
	house_keep(house);
	house_end(house);
}

DATA_TEST(a_row_that_cannot_be_right_is_refused_with_a_sentence_and_writes_nothing)
{
	static const struct {
		enum import_column column;
		const char *typed, *field, *sentence;
		bool may_be_left_out;
	} wrong[] = {
		{ IMPORT_ID, "", "id", "There is no id", false },
		{ IMPORT_GIVEN_NAME, " ", "given_name", "There is no first name", false },
		{ IMPORT_FAMILY_NAME, NULL, "family_name", "There is no last name", false },
		{ IMPORT_BIRTH_DATE, "31/02/2015", "birth_date", "The date of birth is not a real date: 31/02/2015", false },
		{ IMPORT_BIRTH_DATE, "2031-05-03", "birth_date", "The date of birth, 3 May 2031, is still to come", false },
		{ IMPORT_BIRTH_DATE, "1890-05-03", "birth_date", "more than 120 years ago", false },
		{ IMPORT_LIVES_THERE_SINCE, "2027-01-01", "lives_there_since", "still to come", false },
		{ IMPORT_NHS_NUMBER, "999 007 9197", "nhs_number", "The NHS number cannot be one", true },
		{ IMPORT_UPN, "A801200001001", "upn", "The unique pupil number cannot be one", true },
		{ IMPORT_POSTCODE, "QA1 1AA", "postcode", "The postcode cannot be one", true },
		{ IMPORT_UPRN, "1000233369567", "uprn", "1 to 12 digits", true },
		{ IMPORT_URN, "99999", "urn", "six digits", true },
		{ IMPORT_PHONE, "999", "phone", "cannot be rung", true },
		{ IMPORT_PHONE, "0113 496 0999 -------------------------------", "phone", "40 characters or fewer", true },
		{ IMPORT_EMAIL, "nobody", "email", "no @", true },
		{ IMPORT_SEX, "Q", "sex", "not one that is known here: Q", true },
		{ IMPORT_LANGUAGE, "xx-none", "language", "not one that is known here", true },
	};
	struct house *house = house_new(today);

	house_begin(house, HELEN, today);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct import_row row = good_row();
		const char *words;

		row.value[IMPORT_ID] = arena_format(test_arena(), "BAD-%zu", i);
		row.value[wrong[i].column] = wrong[i].typed;
		CHECK_NUMBER(load(house, &strict, &row), IMPORT_REFUSED);
		words = problem_words(house->demo.problems, wrong[i].field);
		CHECK_HAS(words, wrong[i].sentence);
		CHECK_NUMBER(house->demo.problems->count, 1);
		CHECK_NUMBER(person_of(house, row.value[IMPORT_ID]), 0);
		CHECK_NUMBER(load(house, &lenient, &row), wrong[i].may_be_left_out ? IMPORT_LOADED : IMPORT_REFUSED);
		CHECK_HAS(problem_words(house->demo.problems, wrong[i].field), wrong[i].sentence);
	}
	house_keep(house);
	house_end(house);
}

/* R-PERS-02 */
DATA_TEST(a_baby_that_is_not_born_is_loaded_with_the_day_it_is_due)
{
	struct house *house = house_new(today);
	struct import_row row = { { [IMPORT_ID] = "HV-1", [IMPORT_FAMILY_NAME] = "Denholm", [IMPORT_EXPECTED_ON] = "2027-02-01" } };
	struct person baby;

	house_begin(house, RUTH, today);
	CHECK_NUMBER(load(house, &strict, &row), IMPORT_LOADED);
	CHECK_OUTCOME(person_read(house->work, person_of(house, "HV-1"), &baby), OK);
	CHECK(!baby.born && date_is_same(baby.expected_on, DATE(2027, 2, 1)));
	row.value[IMPORT_ID] = "HV-2";
	row.value[IMPORT_EXPECTED_ON] = "2028-02-01";
	CHECK_NUMBER(load(house, &strict, &row), IMPORT_REFUSED);
	house_keep(house);
	house_end(house);
}

/* `words` with every `old` written as `new`. */
static const char *
with_all(const char *words, const char *old, const char *new)
{
	struct buf out = buf_new(test_arena(), 1 << 20);
	const char *at;

	while ((at = strstr(words, old)) != NULL) {
		buf_put(&out, words, (size_t)(at - words));
		buf_text(&out, new);
		words = at + strlen(old);
	}
	buf_text(&out, words);
	buf_byte(&out, '\0');
	return out.at;
}

/* What Helen reads of whoever she loaded as living in this house of the yard: as if it were house 9. */
static const char *
read_as_house_nine(struct house *house, int number, int64_t person_id, const char *page)
{
	const char *reference = house_person_reference(house, person_id);
	const char *html = house_get(house, HELEN, arena_format(test_arena(), "/people/%s%s", reference, page)).html;

	html = strstr(html, "<h1"); /* before it stands the key of a form, another one on each page */
	html = with_all(html, arena_format(test_arena(), "%d Heron Yard", number), "9 Heron Yard");
	return with_all(html, reference, "PN-THEM");
}

/* R-SEC-06 */
DATA_TEST(whoever_loads_an_address_learns_nothing_of_those_who_are_hidden_there)
{
	static const char *const pages[] = { "", "/network" };
	struct house *house = house_new(today);
	struct work *work = house_begin(house, JOAN, today);
	int64_t hidden[3], loaded[10], home;

	/* In the first house the address is secret; in the second lives somebody from whom Helen is kept; in the third somebody who is sealed; the last is empty. */
	for (int i = 0; i < 3; i++) {
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Zephyrine", .family_name = "Hollis", .language = "en" }, house->demo.problems, &hidden[i]), OK);
		CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = arena_format(work->arena, "%d Heron Yard", i + 1), .postcode = "WA10 9ZX",
		    .uprn = arena_format(work->arena, "10002333%d", i + 1), .from_on = DATE(2024, 5, 1), .member_ids = { &hidden[i], 1 } }, house->demo.problems, &home), OK);
		if (i == 0)
			house_seal(work, "household", home, (struct id_list){ NULL, 0 });
	}
	(void)house_bar(work, house->demo.worker_ids[HELEN], "person", hidden[1]);
	house_seal_person(work, hidden[2], (struct id_list){ NULL, 0 });
	house_keep(house);

	house_begin(house, HELEN, today);
	for (int number = 1; number <= 9; number += number == 3 ? 6 : 1)
		for (int by_property = 0; by_property <= 1; by_property++) {
			struct import_row row = { { [IMPORT_ID] = arena_format(test_arena(), by_property ? "PROPERTY-%d" : "YARD-%d", number), [IMPORT_GIVEN_NAME] = by_property ? "Ann" : "Tom",
			    [IMPORT_FAMILY_NAME] = "Fairley", [IMPORT_ADDRESS] = arena_format(test_arena(), "%d Heron Yard", number), [IMPORT_POSTCODE] = "WA10 9ZX",
			    [IMPORT_UPRN] = by_property ? arena_format(test_arena(), "10002333%d", number) : NULL } };

			CHECK_NUMBER(load(house, &strict, &row), IMPORT_LOADED);
			loaded[number] = person_of(house, arena_format(test_arena(), "YARD-%d", number));
		}
	house_keep(house);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		const char *empty = read_as_house_nine(house, 9, loaded[9], pages[i]);

		CHECK_HAS(empty, "9 Heron Yard");
		CHECK_HAS_NOT(empty, "kept secret");
		for (int number = 1; number <= 3; number++)
			CHECK_TEXT(read_as_house_nine(house, number, loaded[number], pages[i]), empty);
	}
	/* Two of one extract live together there, and what stood there before has gained nobody. */
	CHECK_HAS(read_as_house_nine(house, 1, loaded[1], "/network"), ">Ann<");
	CHECK_HAS_NOT(house_get(house, JOAN, arena_format(test_arena(), "/people/%s/network", house_person_reference(house, hidden[0]))).html, "Fairley");
	house_end(house);
}
