#include <stdint.h>

#include "base/text.h"
#include "tests/test.h"

TEST(a_text_of_white_space_is_empty)
{
	CHECK(text_is_empty(NULL));
	CHECK(text_is_empty(""));
	CHECK(text_is_empty(" \t\r\n"));
	CHECK(!text_is_empty(" . "));
	CHECK(text_equals(NULL, NULL));
	CHECK(!text_equals(NULL, ""));
	CHECK(!text_equals("", NULL));
	CHECK(text_equals("Zak", "Zak"));
	CHECK(text_starts_with("postgres://x", "postgres://"));
	CHECK(!text_starts_with(NULL, "x"));
	CHECK(!text_starts_with("po", "postgres"));
}

TEST(only_well_formed_utf8_is_utf8)
{
	CHECK(text_is_utf8(SLICE("")));
	CHECK(text_is_utf8(SLICE("Ng\xc3\xb4 Th\xe1\xbb\x8b \xf0\x9f\x99\x82")));
	CHECK(text_is_utf8(SLICE("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\xe0\xa0\x80\xf0\x90\x80\x80\xc2\x80")));
	CHECK(!text_is_utf8(SLICE("a\0b")));                /* NUL */
	CHECK(!text_is_utf8(SLICE("\x80")));                /* a middle without a beginning */
	CHECK(!text_is_utf8(SLICE("\xc0\xaf")));            /* "/" in an overlong form */
	CHECK(!text_is_utf8(SLICE("\xe0\x80\xaf")));
	CHECK(!text_is_utf8(SLICE("\xf0\x80\x80\xaf")));
	CHECK(!text_is_utf8(SLICE("\xed\xa0\x80")));        /* a surrogate */
	CHECK(!text_is_utf8(SLICE("\xf4\x90\x80\x80")));    /* beyond U+10FFFF */
	CHECK(!text_is_utf8(SLICE("\xf5\x80\x80\x80")));
	CHECK(!text_is_utf8(SLICE("\xff")));
	CHECK(!text_is_utf8(SLICE("caf\xe9")));             /* Latin-1 */
	CHECK(!text_is_utf8(SLICE("caf\xc3")));             /* cut off */
	CHECK(!text_is_utf8(SLICE("\xe1\xbb")));
	CHECK(!text_is_utf8(SLICE("\xf0\x9f\x99\x28")));
}

TEST(what_people_type_is_made_fit_to_keep)
{
	struct arena *arena = test_arena();

	CHECK_TEXT(text_tidy(arena, SLICE("  one\r\ntwo\rthree\nfour\t \r\n")), "one\ntwo\nthree\nfour");
	CHECK_TEXT(text_tidy(arena, SLICE("a\x01\x1f\x7f" "b\tc")), "ab\tc");
	CHECK_TEXT(text_tidy(arena, SLICE("\x01 a \x02")), "a"); /* what is dropped does not keep the white space beside it */
	CHECK_TEXT(text_tidy(arena, SLICE("\r\n")), "");
	CHECK_TEXT(text_tidy(arena, SLICE("x\r")), "x");
	CHECK(!text_is_utf8(SLICE("\xe2\x82\xc0")) && !text_is_utf8(SLICE("\xe2\x82\x7f")));
	CHECK_TEXT(text_tidy(arena, SLICE("")), "");
	CHECK_TEXT(text_tidy(arena, SLICE("\r\r\nx")), "x");
	CHECK(text_tidy(arena, SLICE("caf\xe9")) == NULL);
	CHECK(text_tidy(arena, SLICE("a\0b")) == NULL);
}

TEST(characters_are_counted_not_bytes)
{
	CHECK_NUMBER(text_characters("Ng\xc3\xb4 Th\xe1\xbb\x8b"), 7);
	CHECK_NUMBER(text_characters("\xf0\x9f\x99\x82"), 1);
	CHECK_NUMBER(text_characters(""), 0);
	CHECK_NUMBER(text_characters(NULL), 0);
	CHECK_NUMBER(text_characters("\xff\xff"), 2);
}

TEST(texts_are_listed_and_numbers_are_written_as_people_write_them)
{
	struct arena *arena = test_arena();
	static const char *const names[] = { "Kyle", "Zak", "Kieran" };

	CHECK_TEXT(text_list(arena, names, 0), "");
	CHECK_TEXT(text_list(arena, names, 1), "Kyle");
	CHECK_TEXT(text_list(arena, names, 2), "Kyle and Zak");
	CHECK_TEXT(text_list(arena, names, 3), "Kyle, Zak and Kieran");
	CHECK_TEXT(text_number(arena, 0), "0");
	CHECK_TEXT(text_number(arena, 999), "999");
	CHECK_TEXT(text_number(arena, 1000), "1,000");
	CHECK_TEXT(text_number(arena, -999), "-999");
	CHECK_TEXT(text_number(arena, -1234567), "-1,234,567");
	CHECK_TEXT(text_number(arena, INT64_MIN), "-9,223,372,036,854,775,808");
	CHECK_TEXT(text_number(arena, INT64_MAX), "9,223,372,036,854,775,807");
}
