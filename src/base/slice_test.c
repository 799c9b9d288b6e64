#include "base/slice.h"
#include "tests/test.h"

TEST(a_part_of_a_slice_never_reaches_outside)
{
	struct slice slice = SLICE("windscreen");

	CHECK_SLICE(slice_part(slice, 0, 4), "wind");
	CHECK_SLICE(slice_part(slice, 4, 100), "screen");
	CHECK_SLICE(slice_part(slice, 10, 1), "");
	CHECK_SLICE(slice_part(slice, 11, (size_t)-1), "");
	CHECK_SLICE(slice_part((struct slice){ NULL, 0 }, 3, 3), "");
}

TEST(slices_are_compared_with_texts_byte_by_byte)
{
	CHECK(slice_equals(SLICE("abc"), "abc"));
	CHECK(!slice_equals(SLICE("abc"), "abcd"));
	CHECK(!slice_equals(SLICE("abc\0"), "abc"));
	CHECK(slice_equals((struct slice){ NULL, 0 }, ""));
	CHECK(slice_equals_ignoring_case(SLICE("Content-LENGTH"), "content-length"));
	CHECK(!slice_equals_ignoring_case(SLICE("content_length"), "content-length"));
	CHECK(!slice_equals_ignoring_case(SLICE("\xc3\x89"), "\xc3\xa9")); /* ASCII letters only */
	CHECK(!slice_equals_ignoring_case(SLICE("[{"), "{["));
	CHECK(slice_starts_with(SLICE("sqlite:x"), "sqlite:"));
	CHECK(slice_starts_with((struct slice){ NULL, 0 }, ""));
	CHECK(!slice_starts_with(SLICE("sql"), "sqlite:"));
	CHECK_SLICE(slice_of(NULL), "");
}

TEST(a_slice_is_cut_at_each_separator_also_where_nothing_stands_between)
{
	struct slice rest = SLICE("a,,b"), part;

	CHECK(slice_cut(&rest, ',', &part));
	CHECK_SLICE(part, "a");
	CHECK(slice_cut(&rest, ',', &part));
	CHECK_SLICE(part, "");
	CHECK(slice_cut(&rest, ',', &part));
	CHECK_SLICE(part, "b");
	CHECK(!slice_cut(&rest, ',', &part));
	rest = SLICE("");
	CHECK(!slice_cut(&rest, ',', &part));
	rest = SLICE("a,");
	CHECK(slice_cut(&rest, ',', &part));
	CHECK(!slice_cut(&rest, ',', &part));
}

TEST(a_byte_is_found_where_it_first_stands)
{
	CHECK_NUMBER(slice_find(SLICE("a=b=c"), '='), 1);
	CHECK_NUMBER(slice_find(SLICE("abc"), '='), 3);
	CHECK_NUMBER(slice_find((struct slice){ NULL, 0 }, '='), 0);
	CHECK_NUMBER(slice_find(SLICE("ab\0c"), '\0'), 2);
}

TEST(white_space_goes_at_both_ends_only)
{
	CHECK_SLICE(slice_trim(SLICE(" \t\r\n a b \n")), "a b");
	CHECK_SLICE(slice_trim(SLICE(" \t\r\n")), "");
	CHECK_SLICE(slice_trim(SLICE("")), "");
}

TEST(a_whole_number_is_read_from_digits_alone_and_up_to_a_limit)
{
	long long number = -1;

	CHECK(slice_number(SLICE("0"), 10, &number) && number == 0);
	CHECK(slice_number(SLICE("007"), 10, &number) && number == 7);
	CHECK(slice_number(SLICE("9223372036854775807"), 9223372036854775807LL, &number) && number == 9223372036854775807LL);
	number = -1;
	CHECK(!slice_number(SLICE("9223372036854775808"), 9223372036854775807LL, &number));
	CHECK(!slice_number(SLICE("99999999999999999999999999999999"), 9223372036854775807LL, &number));
	CHECK(!slice_number(SLICE("11"), 10, &number));
	CHECK(!slice_number(SLICE(""), 10, &number));
	CHECK(!slice_number(SLICE("-1"), 10, &number));
	CHECK(!slice_number(SLICE("+1"), 10, &number));
	CHECK(!slice_number(SLICE(" 1"), 10, &number));
	CHECK(!slice_number(SLICE("1 "), 10, &number));
	CHECK(!slice_number(SLICE("1\0"), 10, &number));
	CHECK(!slice_number(SLICE("0x1"), 10, &number));
	CHECK_NUMBER(number, -1);
}
