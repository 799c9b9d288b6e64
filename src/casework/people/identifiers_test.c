/* identifiers_test.c -- every vector of tests/vectors/identifiers, and letters put right by their place. R-PERS-01 */
#include "casework/people/identifiers.h"

#include <string.h>

#include "base/text.h"
#include "tests/test.h"

enum { CELLS_MOST = 6 };

/* One line into cells; quotes only around a whole cell, as the vectors have them. */
static size_t
cut_line(struct slice line, const char *cells[CELLS_MOST])
{
	size_t count = 0;

	while (count < CELLS_MOST) {
		bool quoted = line.length > 0 && line.at[0] == '"';
		size_t end;

		if (quoted)
			line = slice_part(line, 1, line.length);
		end = slice_find(line, quoted ? '"' : ',');
		cells[count++] = arena_copy_slice(test_arena(), slice_part(line, 0, end));
		line = slice_part(line, end + (quoted ? 1 : 0), line.length);
		if (line.length == 0)
			break;
		line = slice_part(line, 1, line.length);
	}
	for (size_t i = count; i < CELLS_MOST; i++)
		cells[i] = "";
	return count;
}

static void
check_each(const char *path, void (*check)(const char *const cells[CELLS_MOST]), size_t least)
{
	struct slice rest = test_file(path), line;
	size_t count = 0;

	for (bool head = true; slice_cut(&rest, '\n', &line); head = false) {
		const char *cells[CELLS_MOST];

		while (line.length > 0 && line.at[line.length - 1] == '\r')
			line.length--;
		if (head || line.length == 0)
			continue;
		(void)cut_line(line, cells);
		check(cells);
		count++;
	}
	CHECK(count >= least);
}

static void
agree(const char *typed, const char *given, bool valid, const char *normalised)
{
	if ((given != NULL) != valid)
		FAIL("\"%s\" is %s, and must be %s", typed, given != NULL ? "taken" : "refused", valid ? "taken" : "refused");
	if (valid && normalised != NULL && normalised[0] != '\0')
		CHECK_TEXT(given, normalised);
}

static void
check_nhs_number(const char *const cells[CELLS_MOST])
{
	const char *kept = nhs_number_of(test_arena(), cells[0]);

	agree(cells[0], kept, text_equals(cells[1], "valid"), cells[3]);
	if (kept != NULL)
		CHECK(nhs_number_is_doubtful(kept) == (strstr(cells[2], "repeated") != NULL));
}

static void
check_upn(const char *const cells[CELLS_MOST])
{
	const char *kept = upn_of(test_arena(), cells[0]);

	agree(cells[0], kept, !text_equals(cells[1], "invalid"), cells[4]);
	if (kept != NULL) {
		CHECK(upn_is_temporary(kept) == text_equals(cells[3], "temporary"));
		CHECK(upn_authority_is_known(kept) == text_equals(cells[1], "valid"));
	}
}

static void
check_postcode(const char *const cells[CELLS_MOST])
{
	bool valid = text_equals(cells[1], "valid");

	agree(cells[0], postcode_of(test_arena(), cells[0]), valid, cells[2]);
	if (valid) /* what is right is not put right */
		CHECK_TEXT(postcode_put_right(test_arena(), cells[0]), cells[2]);
}

static void
check_other(const char *const cells[CELLS_MOST])
{
	bool valid = text_equals(cells[2], "valid");

	if (text_equals(cells[0], "urn_school"))
		agree(cells[1], urn_of(test_arena(), cells[1]), valid, NULL);
	if (text_equals(cells[0], "uprn"))
		agree(cells[1], uprn_of(test_arena(), cells[1]), valid, NULL);
	if (text_equals(cells[0], "phone"))
		agree(cells[1], phone_of(test_arena(), cells[1]), valid, strchr(cells[3], '+'));
}

TEST(nhs_numbers_are_checked_as_the_vectors_say)
{
	check_each("vectors/identifiers/nhs_number.csv", check_nhs_number, 130);
	CHECK_TEXT(nhs_number_of(test_arena(), "943\xc2\xa0""476\xe2\x80\x93""5919"), "9434765919");
	CHECK(nhs_number_of(test_arena(), NULL) == NULL);
}

TEST(unique_pupil_numbers_are_checked_as_the_vectors_say)
{
	check_each("vectors/identifiers/upn.csv", check_upn, 130);
}

TEST(postcodes_are_read_as_the_vectors_say)
{
	check_each("vectors/identifiers/postcode.csv", check_postcode, 50);
	CHECK_TEXT(postcode_outcode(test_arena(), "L16 0RB"), "L16");
	CHECK_TEXT(postcode_sector(test_arena(), "L16 0RB"), "L16 0");
}

TEST(letters_and_digits_of_a_postcode_are_put_right_by_their_place)
{
	CHECK_TEXT(postcode_put_right(test_arena(), "S1O 1AA"), "S10 1AA");
	CHECK_TEXT(postcode_put_right(test_arena(), "sio oaa"), "S10 0AA");
	CHECK_TEXT(postcode_put_right(test_arena(), "L16 ORB"), "L16 0RB");
	CHECK_TEXT(postcode_put_right(test_arena(), "LI6 0RB"), "L16 0RB");
	CHECK_TEXT(postcode_put_right(test_arena(), "WAI0 1DY"), "WA10 1DY");
	CHECK_TEXT(postcode_put_right(test_arena(), "0X4 1AB"), "OX4 1AB");
	CHECK(postcode_put_right(test_arena(), "QA1 1AA") == NULL);
	CHECK(postcode_put_right(test_arena(), "Definitely wrong") == NULL);
	CHECK(postcode_put_right(test_arena(), "") == NULL);
}

TEST(numbers_of_schools_properties_and_telephones_are_read_as_the_vectors_say)
{
	check_each("vectors/identifiers/other_identifiers.csv", check_other, 35);
	CHECK_TEXT(uprn_of(test_arena(), "000100023336"), "100023336");
	CHECK_TEXT(phone_key_of(test_arena(), "+44 (0)151 496 0123"), "1514960123");
	CHECK_TEXT(phone_key_of(test_arena(), "0151 496 0123"), "1514960123");
	CHECK(phone_key_of(test_arena(), "999") == NULL);
}
