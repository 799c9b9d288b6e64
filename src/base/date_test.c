#include <time.h>

#include "base/date.h"
#include "tests/test.h"

static bool
is(struct date date, int year, int month, int day)
{
	return date.year == year && date.month == month && date.day == day;
}

TEST(every_day_of_the_years_1_to_9999_has_a_number_and_comes_back_from_it)
{
	struct date date = DATE(1, 1, 1);
	int32_t number = date_number(date);
	int weekday = (int)date_weekday(date), years = 0;

	CHECK_NUMBER(number, -719162);
	CHECK_NUMBER(date_number(DATE(1970, 1, 1)), 0);
	while (!date_is_same(date, DATE(9999, 12, 31))) {
		struct date next = date_of_number(++number);
		bool new_year = next.month == 1 && next.day == 1;

		weekday = (weekday + 1) % 7;
		years += new_year;
		if (!date_exists(next.year, next.month, next.day) || !date_is_before(date, next) || date_number(next) != number ||
		    (int)date_weekday(next) != weekday)
			FAIL("day %d is %d-%d-%d", number, next.year, next.month, next.day);
		date = next;
	}
	CHECK_NUMBER(number, 2932896);
	CHECK_NUMBER(years, 9998);
	CHECK(!date_is_given(date_of_number(2932897)));
	CHECK(!date_is_given(date_of_number(-719163)));
	CHECK_NUMBER(date_weekday(DATE(2026, 11, 24)), TUESDAY);
}

TEST(the_calendar_agrees_with_that_of_the_c_library)
{
	for (time_t day = -40000; day < 60000; day++) {
		time_t seconds = day * 86400;
		struct date date = date_of_number((int32_t)day);
		struct tm tm;

		gmtime_r(&seconds, &tm);
		if (!is(date, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) || ((int)date_weekday(date) + 1) % 7 != tm.tm_wday)
			FAIL("day %ld", (long)day);
	}
}

TEST(only_days_that_exist_exist)
{
	CHECK(date_exists(2024, 2, 29));
	CHECK(!date_exists(2023, 2, 29));
	CHECK(date_exists(2000, 2, 29));
	CHECK(!date_exists(1900, 2, 29));
	CHECK(!date_exists(2026, 4, 31));
	CHECK(!date_exists(2026, 0, 1));
	CHECK(!date_exists(2026, 13, 1));
	CHECK(!date_exists(2026, 1, 0));
	CHECK(!date_exists(0, 1, 1));
	CHECK(!date_exists(10000, 1, 1));
}

TEST(a_month_later_is_the_same_day_or_the_last_of_a_shorter_month)
{
	/* R-REV-01, Annex B */
	CHECK(is(date_add_months(DATE(2026, 1, 31), 1), 2026, 2, 28));
	CHECK(is(date_add_months(DATE(2024, 1, 31), 1), 2024, 2, 29));
	CHECK(is(date_add_months(DATE(2026, 11, 24), 3), 2027, 2, 24));
	CHECK(is(date_add_months(DATE(2026, 3, 31), -1), 2026, 2, 28));
	CHECK(is(date_add_months(DATE(2026, 1, 15), -1), 2025, 12, 15));
	CHECK(is(date_add_months(DATE(2026, 1, 15), 0), 2026, 1, 15));
	CHECK(!date_is_given(date_add_months(DATE(9999, 12, 1), 1)));
	CHECK(!date_is_given(date_add_months(DATE(1, 1, 1), -1)));
	CHECK(is(date_add_months(DATE(1, 2, 1), -1), 1, 1, 1));
	CHECK(!date_is_given(date_add_months(DATE(2026, 1, 1), 2147483647)));
	CHECK(!date_is_given(date_add_months(DATE(2026, 1, 1), -2147483647)));
	CHECK(!date_is_given(date_add_months(date_none(), 1)));
}

TEST(days_are_added_and_none_stays_none)
{
	CHECK(is(date_add_days(DATE(2026, 2, 28), 1), 2026, 3, 1));
	CHECK(is(date_add_days(DATE(2024, 2, 28), 1), 2024, 2, 29));
	CHECK(is(date_add_days(DATE(2026, 1, 1), -1), 2025, 12, 31));
	CHECK(!date_is_given(date_add_days(DATE(9999, 12, 31), 1)));
	CHECK(!date_is_given(date_add_days(DATE(1, 1, 1), -1)));
	CHECK(!date_is_given(date_add_days(DATE(2026, 1, 1), 2147483647)));
	CHECK(!date_is_given(date_add_days(DATE(1969, 1, 1), -2147483647 - 1)));
	CHECK(!date_is_given(date_add_days(date_none(), 1)));
	CHECK(!date_is_given(date_of_number(-800000)) && is(date_of_number(-719162), 1, 1, 1) && is(date_of_number(2932896), 9999, 12, 31));
	CHECK_NUMBER(date_days_between(DATE(2026, 5, 1), DATE(2026, 6, 12)), 42);
	CHECK_NUMBER(date_days_between(DATE(2026, 6, 12), DATE(2026, 5, 1)), -42);
}

TEST(an_age_is_whole_years_and_a_birthday_on_29_february_falls_on_1_march)
{
	CHECK_NUMBER(date_age(DATE(2020, 2, 29), DATE(2021, 2, 28)), 0);
	CHECK_NUMBER(date_age(DATE(2020, 2, 29), DATE(2021, 3, 1)), 1);
	CHECK_NUMBER(date_age(DATE(2020, 2, 29), DATE(2024, 2, 29)), 4);
	CHECK_NUMBER(date_age(DATE(2008, 11, 25), DATE(2026, 11, 24)), 17);
	CHECK_NUMBER(date_age(DATE(2008, 11, 24), DATE(2026, 11, 24)), 18);
	CHECK(date_age(DATE(2027, 1, 1), DATE(2026, 11, 24)) < 0);
}

TEST(dates_are_written_and_read_as_iso_and_nothing_else_is)
{
	static const char *const wrong[] = { "", "2026-5-1", "2026-05-1", "2026/05/01", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01",
		"2026-05-01 ", " 2026-05-01", "2026-05-01T00:00:00Z", "-026-05-01", "20260501", "2026-05/01", "202x-05-01", "2026-5x-01", "2026-05-x1", "2026-05-32", "２026-05-01" };
	struct date date = DATE(1999, 9, 9);
	char text[11];

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (date_read(slice_of(wrong[i]), &date) || !is(date, 1999, 9, 9))
			FAIL("\"%s\" is taken for a date", wrong[i]);
	CHECK(date_read(SLICE("2026-05-01"), &date) && is(date, 2026, 5, 1));
	date_write(DATE(2026, 5, 1), text);
	CHECK_TEXT(text, "2026-05-01");
	date_write(DATE(7, 12, 31), text);
	CHECK_TEXT(text, "0007-12-31");
	date_write(date_none(), text);
	CHECK_TEXT(text, "");
}

TEST(dates_are_read_as_people_type_them)
{
	static const char *const right[] = { "1 5 2026", "1/5/2026", "01-05-2026", "1.5.2026", "1 May 2026", "1 may 26", "1 MAY 2026", "2026-05-01", " 01 05 26 " };
	static const char *const wrong[] = { "", "1", "1 5", "31 4 2026", "29 2 2026", "1 ma 2026", "1 mayo 2026", "1 abcd 2026", "1 nomonth 2026", "1 5 20x6", "32 5 2026", "1 13 2026", "5/1/2026/3", "1 5 202",
		"1 5 02026", "001 5 2026", "1 005 2026", "yesterday", "1 5 2026 pm", "1st May 2026", "/", "0 5 2026", "1 0 2026", "1 5 0000" };
	struct date date = date_none();

	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
		if (!date_read_typed(slice_of(right[i]), &date) || !is(date, 2026, 5, 1))
			FAIL("\"%s\" is not 1 May 2026", right[i]);
	date = DATE(1999, 9, 9);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (date_read_typed(slice_of(wrong[i]), &date) || !is(date, 1999, 9, 9))
			FAIL("\"%s\" is taken for a date", wrong[i]);
	CHECK(date_read_typed(SLICE("3 sept 70"), &date) && is(date, 1970, 9, 3));
	CHECK(date_read_typed(SLICE("3/9/69"), &date) && is(date, 2069, 9, 3));
}

TEST(dates_are_written_for_people)
{
	struct arena *arena = test_arena();

	CHECK_TEXT(date_words(arena, DATE(2026, 5, 1)), "1 May 2026");
	CHECK_TEXT(date_words(arena, date_none()), "");
	CHECK_TEXT(date_words_short(arena, DATE(2026, 11, 26), DATE(2026, 11, 24)), "Thu 26 Nov");
	CHECK_TEXT(date_words_short(arena, DATE(2027, 1, 4), DATE(2026, 11, 24)), "Mon 4 Jan 2027");
	CHECK_TEXT(date_words_short(arena, date_none(), DATE(2026, 11, 24)), "");
}
