#include "base/nearest.h"
#include "tests/test.h"

TEST(the_nearest_word_of_a_list_is_found_for_a_slip_and_none_for_a_stranger)
{
	static const char *const keys[] = { "title", "sections", "questions", "asked_of", "when" };
	struct text_list list = { keys, 5 };

	CHECK_TEXT(nearest_word("titel", list), "title");      /* two letters swapped are one slip */
	CHECK_TEXT(nearest_word("section", list), "sections");
	CHECK_TEXT(nearest_word("askedof", list), "asked_of");
	CHECK_TEXT(nearest_word("whn", list), "when");
	CHECK(nearest_word("colour", list) == NULL);
	CHECK(nearest_word("", list) == NULL);
	CHECK(nearest_word("title", (struct text_list){ 0 }) == NULL);
}
