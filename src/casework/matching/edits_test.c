/* edits_test.c -- distances that are known by heart. */
#include "casework/matching/edits.h"

#include <string.h>

#include "tests/test.h"

static size_t
between(const char *one, const char *other)
{
	return edits_between(one, strlen(one), other, strlen(other), 9);
}

static int
likeness(const char *one, const char *other)
{
	return edits_likeness(one, strlen(one), other, strlen(other));
}

TEST(two_neighbouring_letters_changed_over_are_one_edit)
{
	CHECK_NUMBER(between("smith", "smith"), 0);
	CHECK_NUMBER(between("smith", "smiht"), 1);
	CHECK_NUMBER(between("smith", "msith"), 1);
	CHECK_NUMBER(between("kyle", "kyl"), 1);
	CHECK_NUMBER(between("kyle", "kylie"), 1);
	CHECK_NUMBER(between("ca", "abc"), 3); /* no letter is edited twice */
	CHECK_NUMBER(between("", "zak"), 3);
	CHECK_NUMBER(edits_between("denholm", 7, "smith", 5, 1), 2);
}

TEST(likeness_of_jaro_and_winkler_is_as_published)
{
	CHECK_NUMBER(likeness("martha", "marhta"), 961);
	CHECK_NUMBER(likeness("dwayne", "duane"), 840);
	CHECK_NUMBER(likeness("dixon", "dicksonx"), 813);
	CHECK_NUMBER(likeness("zak", "kyle"), likeness("kyle", "zak"));
	CHECK_NUMBER(likeness("", ""), 1000);
	CHECK_NUMBER(likeness("abc", "xyz"), 0);
}
