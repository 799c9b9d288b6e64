/* search_test.c -- who is found by what, why, and in which order. R-SV-01, R-SV-03 */
#include "casework/search/search.h"

#include <string.h>

#include "base/text.h"
#include "casework/matching/search_keys.h"
#include "casework/journal/journal.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/extracts/people_import.h"
#include "casework/search/search_inside.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* People like those of the authority: near-doubles beside each. */
static const struct import_row people[] = {
	{ { [IMPORT_ID] = "lukasz", [IMPORT_GIVEN_NAME] = "Łukasz", [IMPORT_FAMILY_NAME] = "Wiśniewski", [IMPORT_BIRTH_DATE] = "2014-03-09", [IMPORT_POSTCODE] = "WA10 1AB",
	    [IMPORT_HOUSE] = "1", [IMPORT_STREET] = "Duke Street", [IMPORT_TOWN] = "St Helens", [IMPORT_PHONE] = "0151 496 0123", [IMPORT_NHS_NUMBER] = "9990079196" } },
	{ { [IMPORT_ID] = "lukasz2", [IMPORT_GIVEN_NAME] = "Lukas", [IMPORT_FAMILY_NAME] = "Wisher", [IMPORT_BIRTH_DATE] = "2014-03-09" } },
	{ { [IMPORT_ID] = "poppy", [IMPORT_GIVEN_NAME] = "Poppy-Rose", [IMPORT_MIDDLE_NAMES] = "Martha", [IMPORT_FAMILY_NAME] = "Pitchers-Partington", [IMPORT_BIRTH_DATE] = "2020-03-24",
	    [IMPORT_SCHOOL] = "Calm Meadow Primary School", [IMPORT_UPN] = "H801200001001" } },
	{ { [IMPORT_ID] = "bill", [IMPORT_GIVEN_NAME] = "William", [IMPORT_FAMILY_NAME] = "Braithwaite", [IMPORT_BIRTH_DATE] = "1980-10-15", [IMPORT_POSTCODE] = "WA9 3QQ" } },
	{ { [IMPORT_ID] = "susan", [IMPORT_GIVEN_NAME] = "Susan", [IMPORT_FAMILY_NAME] = "McElroy", [IMPORT_BIRTH_DATE] = "1989-08-14" } },
	{ { [IMPORT_ID] = "susan2", [IMPORT_GIVEN_NAME] = "Susan", [IMPORT_FAMILY_NAME] = "Kilroy", [IMPORT_BIRTH_DATE] = "1989-08-15" } },
	{ { [IMPORT_ID] = "zoe", [IMPORT_GIVEN_NAME] = "Zoë", [IMPORT_FAMILY_NAME] = "O'Shea", [IMPORT_KNOWN_AS] = "Birdie", [IMPORT_BIRTH_DATE] = "2011-05-07", [IMPORT_POSTCODE] = "WA10 1AD" } },
	{ { [IMPORT_ID] = "twin1", [IMPORT_GIVEN_NAME] = "Oscar", [IMPORT_FAMILY_NAME] = "Onealson", [IMPORT_BIRTH_DATE] = "2016-05-19" } },
	{ { [IMPORT_ID] = "twin2", [IMPORT_GIVEN_NAME] = "Isla", [IMPORT_FAMILY_NAME] = "Onealson", [IMPORT_BIRTH_DATE] = "2016-05-19" } },
};

struct found_here {
	struct house *house;
	int64_t person[sizeof(people) / sizeof(people[0])];
};

static struct found_here
house_of_names(void)
{
	static const struct import_options options = { "test", false };
	struct found_here here = { .house = house_with_story(today) };

	house_begin(here.house, HELEN, today);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		enum import_did did;

		CHECK_OUTCOME(people_import(here.house->work, &options, &people[i], here.house->demo.problems, &did), OK);
		if (did != IMPORT_LOADED)
			FAIL("%s is not loaded: %s", people[i].value[IMPORT_ID], here.house->demo.problems->first->words);
	}
	house_keep(here.house);
	return here;
}

static struct search_found_list
search(struct house *house, enum demo_worker worker, const struct search_typed *typed)
{
	struct problems problems = { .arena = test_arena() };
	struct search_asked asked;
	struct search_found_list list;

	house_begin(house, worker, today);
	CHECK_OUTCOME(search_read(house->work, typed, &asked, &problems), OK);
	CHECK_OUTCOME(search_people(house->work, &asked, &list), OK);
	return list; /* its memory is the work's: look at it before house_keep() */
}

/* Each question, whom it means, and what is said of them. */
static const struct {
	struct search_typed typed;
	const char *given_name, *why;
} questions[] = {
	{ { .given_name = "Lukasz", .family_name = "Wisniewski" }, "Łukasz", "Same first name, same family name." },
	{ { .given_name = "luksaz", .family_name = "wisneiwski" }, "Łukasz", "First name nearly the same, family name nearly the same." },
	{ { .given_name = "Wisniewski", .family_name = "Lukasz" }, "Łukasz", "First and family name changed over." },
	{ { .given_name = "Lukasz", .family_name = "Wisniewska", .birth_date = "9 3 2014" }, "Łukasz", "Same first name, a form of the family name, same date of birth." },
	{ { .given_name = "Lukasz", .family_name = "Wisniewski", .birth_date = "3 9 2014" }, "Łukasz", "Same first name, same family name, day and month of birth changed over." },
	{ { .given_name = "Lukasz", .family_name = "Smith", .birth_date = "9/3/2014", .address = "wa1o 1ab" }, "Łukasz", "Same first name, same date of birth, same postcode; different family name." },
	{ { .address = "Duke Street, WA10 1AB" }, "Łukasz", "Same postcode." },
	{ { .phone = "+44 151 4960123" }, "Łukasz", "Same telephone number." },
	{ { .nhs_number = "999 007 9196" }, "Łukasz", "Same NHS number." },
	{ { .upn = "H801200001001" }, "Poppy-Rose", "Same unique pupil number." },
	{ { .given_name = "Poppy", .family_name = "Partington" }, "Poppy-Rose", "Part of the first name, part of the family name." },
	{ { .given_name = "Poppyrose", .family_name = "Pitchers" }, "Poppy-Rose", "Same first name, part of the family name." },
	{ { .given_name = "Martha", .family_name = "Pitchers-Partington" }, "Poppy-Rose", "Same as a middle name, same family name." },
	{ { .given_name = "Poppy", .family_name = "Partington", .school = "calm meadow" }, "Poppy-Rose", "Part of the first name, part of the family name, same school." },
	{ { .given_name = "Bill", .family_name = "Brathwaite", .age = "46" }, "William", "A form of the first name, family name nearly the same, the age fits." },
	{ { .given_name = "Bill", .family_name = "Braithwaite", .age = "1981" }, "William", "A form of the first name, same family name, the age nearly fits." },
	{ { .given_name = "zusan", .family_name = "mceelroy", .birth_date = "14 8 1989" }, "Susan", "First name nearly the same, family name nearly the same, same date of birth." },
	{ { .given_name = "Susan", .family_name = "Mac Elroy", .birth_date = "14 8 1998" }, "Susan", NULL },
	{ { .given_name = "Birdie", .family_name = "oshea" }, "Zoë", "Same first name, same family name." },
	{ { .given_name = "zoe", .family_name = "o shea", .birth_date = "7 6 2011" }, "Zoë", NULL },
	{ { .given_name = "Bird", .family_name = "O’Sh" }, "Zoë", NULL },
	{ { .given_name = "ossie", .family_name = "onealson", .birth_date = "19 5 2016" }, "Oscar", NULL },
	{ { .given_name = "Kile", .family_name = "Denhom" }, "Kyle", NULL },
	{ { .family_name = "Braithwite" }, "William", "Family name nearly the same." },
	{ { .given_name = "Lukazs" }, "Łukasz", "First name nearly the same." },
	{ { .family_name = "brait" }, "William", "Family name begins so." },
	/* Without any name, or with one. */
	{ { .school = "calm meadow" }, "Poppy-Rose", "Same school." },
	{ { .given_name = "Poppy", .school = "Calm Mead" }, "Poppy-Rose", "Part of the first name, same school." },
	{ { .age = "6", .school = "calm meadow primary" }, "Poppy-Rose", "The age fits, same school." },
	{ { .birth_date = "24 4 2020", .school = "calm meadow" }, "Poppy-Rose", "Date of birth nearly the same, same school." },
	{ { .address = "duke str" }, "Łukasz", "Lives there." },
	{ { .address = "1 Duke Street" }, "Łukasz", "Lives at that address." },
	{ { .address = "Duke Street, St Helens", .age = "12" }, "Łukasz", "The age fits, lives there." },
	{ { .given_name = "Lucas", .address = "Duke Street" }, "Łukasz", "First name nearly the same, lives there." },
	{ { .age = "1989" }, "Susan", "The age fits." },
};

DATA_TEST(a_person_is_found_first_by_any_mix_of_what_is_known_and_it_is_said_why)
{
	struct found_here here = house_of_names();

	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct search_found_list list = search(here.house, HELEN, &questions[i].typed);

		if (list.count == 0)
			FAIL("question %zu finds nobody", i);
		if (!text_equals(list.at[0].given_name, questions[i].given_name))
			FAIL("question %zu finds %s %s first: %s", i, list.at[0].given_name, list.at[0].family_name, list.at[0].why);
		if (questions[i].why != NULL)
			CHECK_TEXT(list.at[0].why, questions[i].why);
		CHECK(list.at[0].sees && text_starts_with(list.at[0].reference, "PN-"));
		for (size_t j = 1; j < list.count; j++)
			CHECK(list.at[j].points <= list.at[j - 1].points);
		house_undo(here.house);
	}
	house_end(here.house);
}

/* R-SV-03: searching the mother's name lists the baby who is not born yet. */
DATA_TEST(an_unborn_baby_is_found_by_its_mother_and_by_the_day_it_is_due)
{
	struct house *house = house_with_story(today);
	struct problems *problems = house->demo.problems;
	struct search_found_list list;
	int64_t baby, tie;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2026, 12, 20), .language = "en" }, problems, &baby), OK);
	CHECK_OUTCOME(relationship_record(house->work, house->demo.amy, baby, "mother", true, NULL, date_none(), problems, &tie), OK);
	house_keep(house);

	list = search(house, RUTH, &(struct search_typed){ .given_name = "Amy", .family_name = "Denholm" });
	CHECK(list.count >= 2 && list.at[0].person_id == house->demo.amy && list.at[1].person_id == baby);
	CHECK_TEXT(list.at[1].why, "Baby of Amy Denholm, due 20 December 2026.");
	house_undo(house);
	list = search(house, RUTH, &(struct search_typed){ .given_name = "baby of Amy", .family_name = "Denholm" });
	CHECK(list.count >= 2 && list.at[0].person_id == baby && list.at[1].person_id == house->demo.amy);
	house_undo(house);
	list = search(house, RUTH, &(struct search_typed){ .birth_date = "20 12 2026" });
	CHECK(list.count >= 1 && list.at[0].person_id == baby);
	CHECK_TEXT(list.at[0].why, "Due on that day.");
	house_undo(house);

	/* A sealed mother is no way to her baby. */
	house_begin(house, JOAN, today);
	house_seal(house->work, "person", house->demo.amy, (struct id_list){ NULL, 0 });
	house_keep(house);
	list = search(house, RUTH, &(struct search_typed){ .given_name = "Amy", .family_name = "Denholm" });
	for (size_t i = 0; i < list.count; i++) {
		CHECK(list.at[i].person_id != house->demo.amy);
		CHECK_HAS_NOT(list.at[i].why, "Amy");
	}
	house_undo(house);
	house_end(house);
}

static void
expect_baby(struct house *house, int64_t mother)
{
	int64_t baby, tie;

	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .family_name = "Yarwood", .unborn = true, .expected_on = DATE(2026, 12, 20), .language = "en" },
	    house->demo.problems, &baby), OK);
	CHECK_OUTCOME(relationship_record(house->work, mother, baby, "mother", true, NULL, date_none(), house->demo.problems, &tie), OK);
}

/* A page is full of mothers: the babies push the last of them out, and with her go those that she expects. R-SV-03 */
DATA_TEST(a_page_full_of_mothers_shows_ten_whoever_of_them_expects_a_baby)
{
	static const struct search_typed mothers = { .given_name = "Mary", .family_name = "Quillfeather" }, babies = { .given_name = "baby of Mary", .family_name = "Quillfeather" };
	struct house *house = house_new(today);
	struct search_found_list list;
	int64_t mother[SEARCH_SHOWN_MOST];

	house_begin(house, HELEN, today);
	for (size_t i = 0; i < SEARCH_SHOWN_MOST; i++) /* of one name, the youngest first */
		CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = "Mary", .family_name = "Quillfeather", .birth_date = (struct date){ (int16_t)(1999 - (int)i), 5, 1 }, .language = "en" },
		    house->demo.problems, &mother[i]), OK);
	expect_baby(house, mother[9]);
	expect_baby(house, mother[9]);
	house_keep(house);
	list = search(house, HELEN, &mothers);
	CHECK(list.count == SEARCH_SHOWN_MOST && list.at[9].person_id == mother[9]);
	house_undo(house);
	list = search(house, HELEN, &babies); /* before her, so that she goes, and the second with her */
	CHECK(list.count == SEARCH_SHOWN_MOST && list.at[8].person_id == mother[8]);
	CHECK_TEXT(list.at[9].why, "Baby of Mary Quillfeather, due 20 December 2026.");
	house_undo(house);

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_correct(house->work, mother[9], "birth_date", "2000-05-01", "The year was wrong", NULL, house->demo.problems), OK);
	expect_baby(house, mother[8]);
	house_keep(house);
	for (int unborn = 0; unborn < 2; unborn++) { /* the twins of the first push out the last, who expects one too */
		list = search(house, HELEN, unborn ? &babies : &mothers);
		CHECK(list.count == SEARCH_SHOWN_MOST && list.at[unborn ? 2 : 0].person_id == mother[9] && list.at[9].person_id == mother[6]);
		for (size_t i = 0; i < 2; i++)
			CHECK_TEXT(list.at[unborn ? i : i + 1].family_name, "Yarwood");
		house_undo(house);
	}
	house_end(house);
}

/* Names put right, a number that changes, erasure: the keys follow in the same change. */
DATA_TEST(whoever_was_written_down_wrongly_is_found_under_the_right_name_alone_and_who_is_erased_under_none)
{
	struct found_here here = house_of_names();
	struct house *house = here.house;
	struct search_found_list list = search(house, HELEN, &(struct search_typed){ .given_name = "Bill", .family_name = "Braithwaite" });
	struct search_near_words_rows words;
	int64_t bill = list.at[0].person_id, hashes[NEAR_MOST];
	size_t count = search_near_hashes(true, "braithwaite", false, hashes), made;
	const char *near;

	house_undo(house);
	house_begin(house, HELEN, today);
	near = numbers_as_json(test_arena(), hashes, count);
	CHECK_OUTCOME(q_search_near_words(house->work, near, &words), OK);
	CHECK_NUMBER(words.count, 1);
	CHECK_OUTCOME(person_correct(house->work, bill, "family_name", "Sprackling", "It was his stepfather's", NULL, house->demo.problems), OK);
	CHECK_OUTCOME(q_search_near_words(house->work, near, &words), OK);
	CHECK_NUMBER(words.count, 0);
	house_keep(house);
	list = search(house, HELEN, &(struct search_typed){ .given_name = "Bill", .family_name = "Spracklin" });
	CHECK(list.count == 1 && list.at[0].person_id == bill);
	house_undo(house);
	list = search(house, HELEN, &(struct search_typed){ .given_name = "Bill", .family_name = "Braithwaite" });
	CHECK_NUMBER(list.count, 0);
	house_undo(house);
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(search_keys_make_missing(house->work, 500, &made), OK);
	CHECK_NUMBER(made, 0);
	CHECK_OUTCOME(journal_erase_stream(house->work, "test", "person", bill), OK);
	count = search_near_hashes(true, "sprackling", false, hashes);
	CHECK_OUTCOME(q_search_near_words(house->work, numbers_as_json(test_arena(), hashes, count), &words), OK);
	CHECK_NUMBER(words.count, 0);
	house_keep(house);
	house_end(house);
}

/* A secret address is no way to whoever lives there, and no address is to whoever may only find a person: guesses would tell it. R-SEC-06, R-SV-10 */
DATA_TEST(nobody_is_found_by_an_address_that_is_sealed_or_of_somebody_whose_details_they_do_not_see)
{
	static const struct search_typed by_postcode = { .address = "WA9 3QQ" }, by_name = { .given_name = "William", .family_name = "Braithwaite", .address = "WA9 3QQ" };
	struct found_here here = house_of_names();
	struct house *house = here.house;
	struct search_found_list list = search(house, HELEN, &by_postcode);
	struct household_memberships_now_rows homes;

	CHECK_NUMBER(list.count, 1);
	house_undo(house);
	CHECK_NUMBER(search(house, RUTH, &by_postcode).count, 0);
	house_undo(house);
	CHECK_TEXT(search(house, RUTH, &by_name).at[0].why, "Same first name, same family name.");
	house_undo(house);
	house_begin(house, JOAN, today);
	CHECK_OUTCOME(q_household_memberships_now(house->work, list.at[0].person_id, &homes), OK);
	house_seal(house->work, "household", homes.at[0].household_id, (struct id_list){ NULL, 0 });
	house_keep(house);
	list = search(house, HELEN, &by_postcode);
	CHECK_NUMBER(list.count, 0);
	house_undo(house);
	list = search(house, HELEN, &by_name);
	CHECK_NUMBER(list.count, 1);
	CHECK_TEXT(list.at[0].why, "Same first name, same family name.");
	house_undo(house);
	house_end(house);
}

/* Who is found, in order, and what is said; and that there are many more. In one text. */
static const char *
told_of(struct house *house, enum demo_worker worker, const struct search_typed *typed)
{
	struct search_found_list list = search(house, worker, typed);
	const char *told = list.more ? "many more" : "";

	for (size_t i = 0; i < list.count; i++)
		told = arena_format(test_arena(), "%s%s %s: %s\n", told, list.at[i].given_name, list.at[i].family_name, list.at[i].why);
	house_undo(house);
	return told;
}

/* R-SV-01, R-SV-10, R-SEC-06 */
DATA_TEST(by_a_school_a_street_or_an_age_alone_the_first_of_many_are_shown_and_whoever_is_hidden_moves_nothing)
{
	static const struct search_typed at_school = { .school = "Wren Hill" }, named = { .given_name = "Ottilie", .school = "wren hill" }, in_street = { .address = "Larkfield Walk" },
		in_street_at_age = { .address = "larkfield walk", .age = "7" }, of_age = { .age = "7" };
	const struct search_typed *const questions_of_many[] = { &at_school, &named, &in_street, &in_street_at_age, &of_age };
	struct found_here here = house_of_names();
	struct house *house = here.house;
	const char *samira[5];
	int64_t hidden = 0, home = 0, secret = 0;

	house_begin(house, HELEN, today);
	for (int i = 0; i < 14; i++) { /* two of them of one first name; the last is to be hidden, and lives where the one before her does */
		struct new_person one = { .given_name = i == 3 || i == 13 ? "Ottilie" : arena_format(test_arena(), "Name%c", 'a' + i), .family_name = "Quillfeather", .birth_date = DATE(2019, 3, 2),
			.birth_precision = BIRTH_PRECISION_EXACT, .language = "en" };

		CHECK_OUTCOME(person_add(house->work, &one, house->demo.problems, &hidden), OK);
		CHECK_OUTCOME(attendance_record(house->work, hidden, "school", 0, "Wren Hill Primary School", NULL, DATE(2024, 9, 1), house->demo.problems), OK);
		CHECK_OUTCOME(household_form(house->work, &(struct new_household){ .address_lines = arena_format(test_arena(), "%d Larkfield Walk\nSutton\nSt Helens", i + 1), .from_on = DATE(2024, 9, 1),
		    .member_ids = { &hidden, 1 } }, house->demo.problems, &home), OK);
		secret = i == 12 ? home : secret;
	}
	house_seal_person(house->work, hidden, (struct id_list){ NULL, 0 });
	house_keep(house);
	for (size_t i = 0; i < 5; i++)
		samira[i] = told_of(house, SAMIRA, questions_of_many[i]);
	CHECK(text_starts_with(samira[0], "many more") && text_starts_with(samira[4], "many more"));
	CHECK_TEXT(samira[1], "Ottilie Quillfeather: Same first name, same school.\n"); /* not of her who is hidden */
	CHECK_HAS(house_get(house, SAMIRA, "/find?given_name=&school=Wren+Hill").html, "The first 10 of many people");
	CHECK_HAS(house_get(house, SAMIRA, "/find?given_name=&school=Wren+Hill").html, "Add something else that you know");
	CHECK_TEXT(samira[2], ""); /* who may only find them learns nothing by where they live */
	CHECK_TEXT(samira[3], "");
	CHECK(text_starts_with(told_of(house, HELEN, &in_street_at_age), "many moreName"));
	CHECK_HAS(told_of(house, HELEN, &(struct search_typed){ .address = "13 Larkfield Walk St Helens" }), "Namem Quillfeather: Lives at that address.");

	/* As if the hidden one were not there. */
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(journal_erase_stream(house->work, "test", "person", hidden), OK);
	CHECK_OUTCOME(journal_erase_stream(house->work, "test", "household", home), OK);
	house_keep(house);
	for (size_t i = 0; i < 5; i++)
		CHECK_TEXT(told_of(house, SAMIRA, questions_of_many[i]), samira[i]);

	/* An address that is sealed leads nobody there any more, and one that is put right leads by its new words alone. */
	CHECK_HAS(told_of(house, HELEN, &(struct search_typed){ .given_name = "Namem", .address = "Larkfield Walk" }), "lives there");
	house_begin(house, JOAN, today);
	house_seal(house->work, "household", secret, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_HAS_NOT(told_of(house, HELEN, &(struct search_typed){ .address = "13 Larkfield Walk" }), "Namem");
	house_end(house);
}

DATA_TEST(a_question_that_cannot_be_asked_is_told_what_is_wrong_with_it)
{
	static const struct {
		struct search_typed typed;
		const char *field, *sentence;
	} wrong[] = {
		{ { .given_name = " " }, "given_name", "Enter a name, a date of birth or age" },
		{ { .given_name = "baby" }, "given_name", "Enter a name, a date of birth or age" },
		{ { .family_name = "A", .birth_date = "31 2 2020" }, "birth_date", "real date" },
		{ { .family_name = "A", .age = "300" }, "age", "a number like 6" },
		{ { .family_name = "A", .age = "2050" }, "age", "a number like 6" },
		{ { .family_name = "A", .phone = "123" }, "phone", "at least ten digits" },
		{ { .nhs_number = "999 007 9197" }, "nhs_number", "Check the NHS number" },
		{ { .upn = "A801200001001" }, "upn", "Check the unique pupil number" },
	};
	struct house *house = house_new(today);

	house_begin(house, HELEN, today);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct problems problems = { .arena = test_arena() };
		struct search_asked asked;

		CHECK_OUTCOME(search_read(house->work, &wrong[i].typed, &asked, &problems), INVALID);
		CHECK_HAS(problem_words(&problems, wrong[i].field), wrong[i].sentence);
	}
	house_undo(house);
	house_end(house);
}

TEST(the_postcode_at_the_end_of_a_long_address_is_read)
{
	struct work work = { .arena = test_arena(), .today = today };
	struct problems problems = { .arena = test_arena() };
	struct search_asked asked;

	CHECK_OUTCOME(search_read(&work, &(struct search_typed){ .address = "Flat 3, The Old Mill, 12 to 14 Upper Duke Street, off Canal Walk, Thatto Heath, St Helens, WA10 1AB" },
	    &asked, &problems), OK);
	CHECK_TEXT(asked.postcode, "WA10 1AB");
	CHECK_HAS(asked.place, "thatto heath st helens");
	CHECK_HAS_NOT(asked.place, "ab");
}

TEST(two_days_of_birth_are_the_same_changed_over_a_slip_apart_or_different)
{
	const struct date day = { 1989, 8, 14 };

	CHECK_NUMBER(days_like(day, day), DAY_SAME);
	CHECK_NUMBER(days_like((struct date){ 2014, 9, 3 }, (struct date){ 2014, 3, 9 }), DAY_SWAPPED);
	CHECK_NUMBER(days_like((struct date){ 1998, 8, 14 }, day), DAY_SLIP);
	CHECK_NUMBER(days_like((struct date){ 1990, 8, 14 }, day), DAY_SLIP);
	CHECK_NUMBER(days_like((struct date){ 1989, 8, 24 }, day), DAY_SLIP);
	CHECK_NUMBER(days_like((struct date){ 1989, 8, 23 }, day), DAY_NEAR);
	CHECK_NUMBER(days_like((struct date){ 1988, 7, 14 }, day), DAY_DIFFERENT);
	CHECK_NUMBER(days_like(date_none(), day), DAY_UNKNOWN);
}
