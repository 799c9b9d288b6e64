#include <string.h>

#include "base/check.h"
#include "base/problems.h"
#include "tests/test.h"

TEST(problems_stay_in_the_order_found_and_the_same_one_comes_once)
{
	struct problems problems = { .arena = test_arena() };
	char field[] = "name";

	problem_add(&problems, field, "Enter %s", "a name");
	field[0] = 'X'; /* it was copied */
	problem_add(&problems, "born_on", "Enter a date");
	problem_add(&problems, "name", "Enter a name");
	problem_add(&problems, "name", "The name is too long");
	CHECK_NUMBER(problems.count, 3);
	CHECK_TEXT(problems.first->words, "Enter a name");
	CHECK_TEXT(problems.first->next->field, "born_on");
	CHECK(problems.first->next->next == problems.last);
	CHECK(problems.last->next == NULL);
	CHECK_TEXT(problem_of(&problems, "name"), "Enter a name");
	CHECK_TEXT(problem_of(&problems, "born_on"), "Enter a date");
	CHECK(problem_of(&problems, "") == NULL);
}

TEST(texts_are_held_to_being_given_and_to_their_length_in_characters)
{
	struct problems problems = { .arena = test_arena() };
	char long_text[1202];

	CHECK(!check_given(&problems, "a", " \n", "Enter what happened"));
	CHECK_TEXT(problem_of(&problems, "a"), "Enter what happened");
	CHECK(check_length(&problems, "b", NULL, 3, "The name"));
	CHECK(check_length(&problems, "b", "\xc3\xa9\xc3\xa9\xc3\xa9", 3, "The name")); /* three characters, six bytes */
	CHECK(problem_of(&problems, "b") == NULL);
	memset(long_text, 'x', sizeof long_text);
	long_text[sizeof long_text - 1] = '\0';
	CHECK(!check_length(&problems, "b", long_text, 1200, "The name"));
	CHECK_TEXT(problem_of(&problems, "b"), "The name must be 1,200 characters or fewer");
	CHECK(!check_text(&problems, "c", NULL, 3, "The name", "Enter the name"));
	CHECK_TEXT(problem_of(&problems, "c"), "Enter the name");
	CHECK(check_text(&problems, "d", "abc", 3, "The name", "Enter the name"));
}

TEST(days_are_held_to_the_past_or_to_what_is_to_come)
{
	struct problems problems = { .arena = test_arena() };
	struct date today = DATE(2026, 11, 24);

	CHECK(check_day_past(&problems, "a", today, today, "The visit", "Enter a day"));
	CHECK(check_day_past(&problems, "a", DATE(2026, 11, 23), today, "The visit", "Enter a day"));
	CHECK(check_day_to_come(&problems, "a", today, today, "The review", "Enter a day"));
	CHECK_NUMBER(problems.count, 0);
	CHECK(!check_day_past(&problems, "a", DATE(2026, 11, 25), today, "The visit", "Enter a day"));
	CHECK_TEXT(problem_of(&problems, "a"), "The visit must be today or in the past");
	CHECK(!check_day_to_come(&problems, "b", DATE(2026, 11, 23), today, "The review", "Enter a day"));
	CHECK_TEXT(problem_of(&problems, "b"), "The review must be today or in the future");
	CHECK(!check_day_past(&problems, "c", date_none(), today, "The visit", "Enter a day"));
	CHECK_TEXT(problem_of(&problems, "c"), "Enter a day");
}
