#include "casework/holidays/holidays.h"
#include "base/buf.h"
#include "tests/test.h"

static const struct holidays plain;

static const char *
year_as_text(int year)
{
	struct date days[HOLIDAYS_MOST_A_YEAR];
	size_t count = bank_holidays_of_year(year, days);
	struct buf all = buf_new(test_arena(), 1000);

	for (size_t i = 0; i < count; i++)
		buf_format(&all, "%s%s", i == 0 ? "" : " ", date_iso(test_arena(), days[i]) + 5);
	return all.at;
}

/* Annex I, above the vectors. */
TEST(bank_holidays_of_2026_and_2027_are_those_of_annex_i)
{
	CHECK_TEXT(year_as_text(2026), "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
	CHECK_TEXT(year_as_text(2027), "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28");
}

TEST(years_in_which_holidays_were_moved_or_added)
{
	CHECK_TEXT(year_as_text(1995), "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26");
	CHECK_TEXT(year_as_text(1999), "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31");
	CHECK_TEXT(year_as_text(2002), "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26");
	CHECK_TEXT(year_as_text(2011), "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27");
	CHECK_TEXT(year_as_text(2012), "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26");
	CHECK_TEXT(year_as_text(2020), "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28");
	CHECK_TEXT(year_as_text(2022), "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27");
	CHECK_TEXT(year_as_text(2023), "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26");
	CHECK_TEXT(year_as_text(1989), "");
	CHECK_TEXT(year_as_text(2100), "");
	CHECK_TEXT(bank_holiday_name(DATE(2027, 12, 27)), "Christmas Day (substitute day)");
}

TEST(no_year_has_a_bank_holiday_on_a_weekend_or_fewer_than_eight)
{
	for (int year = HOLIDAYS_FIRST_YEAR; year <= HOLIDAYS_LAST_YEAR; year++) {
		struct date days[HOLIDAYS_MOST_A_YEAR];
		size_t count = bank_holidays_of_year(year, days);

		CHECK(count >= 8);
		for (size_t i = 0; i < count; i++) {
			CHECK(date_weekday(days[i]) < SATURDAY);
			CHECK(i == 0 || date_is_before(days[i - 1], days[i]));
		}
	}
}

TEST(working_days_count_from_a_day_that_is_none)
{
	CHECK(date_is_same(add_working_days(&plain, DATE(2026, 12, 25), 1), DATE(2026, 12, 29)));
	CHECK(date_is_same(add_working_days(&plain, DATE(2026, 1, 31), 0), DATE(2026, 1, 31)));
	CHECK(date_is_same(next_working_day(&plain, DATE(2026, 6, 14)), DATE(2026, 6, 15)));
	CHECK(date_is_same(subtract_working_days(&plain, DATE(2026, 6, 2), 20), DATE(2026, 5, 1)));
	CHECK_NUMBER(working_days_between(&plain, DATE(2026, 5, 1), DATE(2026, 6, 2)), 20);
	CHECK_NUMBER(working_days_between(&plain, DATE(2026, 6, 2), DATE(2026, 5, 1)), -20);
	CHECK(!date_is_given(add_working_days(&plain, DATE(2099, 12, 30), 20)));
	CHECK(!date_is_given(add_working_days(&plain, date_none(), 1)));
}

/* R-CORE-05 */
TEST(a_profile_adds_and_removes_holidays_and_closes_for_days_of_its_own)
{
	static const struct date added[] = { { 2026, 6, 15 } }, removed[] = { { 2026, 5, 25 } }, closed[] = { { 2026, 12, 29 }, { 2026, 12, 30 } };
	const struct holidays local = { .added = added, .added_count = 1, .removed = removed, .removed_count = 1, .closed = closed, .closed_count = 2 };

	CHECK(is_bank_holiday(&local, DATE(2026, 6, 15)) && !is_bank_holiday(&plain, DATE(2026, 6, 15)));
	CHECK(is_working_day(&local, DATE(2026, 5, 25)) && !is_working_day(&plain, DATE(2026, 5, 25)));
	CHECK(!is_working_day(&local, DATE(2026, 12, 30)));
	CHECK(date_is_same(add_working_days(&local, DATE(2026, 12, 24), 1), DATE(2026, 12, 31)));
}

/* R-CORE-05 */
TEST(working_days_between_two_days_are_those_that_one_meets_day_by_day)
{
	static const struct date added[] = { { 2026, 6, 15 }, { 2026, 8, 31 }, { 2026, 9, 5 } }, removed[] = { { 2026, 5, 25 } },
				 closed[] = { { 2026, 6, 15 }, { 2026, 12, 25 }, { 2026, 12, 29 }, { 2026, 12, 30 }, { 2027, 1, 2 } };
	const struct holidays local = { .added = added, .added_count = 3, .removed = removed, .removed_count = 1, .closed = closed, .closed_count = 5 };
	const struct holidays *both[] = { &plain, &local };

	for (int start = 0; start < 420; start += 9) {
		struct date from = date_add_days(DATE(2026, 3, 1), start), to = from;
		int met[2] = { 0, 0 };

		for (int days = 0; days < 500; days++) {
			for (size_t i = 0; i < 2; i++)
				if (working_days_between(both[i], from, to) != met[i])
					FAIL("%d days from %s there are %d working days, not %d", days, date_iso(test_arena(), from), met[i], working_days_between(both[i], from, to));
			to = date_add_days(to, 1);
			for (size_t i = 0; i < 2; i++)
				met[i] += is_working_day(both[i], to) ? 1 : 0;
		}
	}
	CHECK_NUMBER(working_days_between(&plain, DATE(1980, 1, 1), DATE(1980, 1, 8)), 5); /* no holiday is known then */
}

/* R-CORE-06 */
TEST(a_day_lies_in_its_term_or_before_the_next)
{
	static const struct term terms[] = {
		{ "Autumn term 2026", { 2026, 9, 1 }, { 2026, 12, 18 } }, { "Spring term 2027", { 2027, 1, 4 }, { 2027, 3, 25 } },
	};
	const struct holidays local = { .terms = terms, .term_count = 2 };

	CHECK_TEXT(term_of(&local, DATE(2026, 10, 1))->title, "Autumn term 2026");
	CHECK_TEXT(term_of(&local, DATE(2026, 12, 18))->title, "Autumn term 2026");
	CHECK_TEXT(term_of(&local, DATE(2026, 12, 19))->title, "Spring term 2027");
	CHECK(term_of(&local, DATE(2027, 4, 1)) == NULL);
}
