#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "base/reference.h"
#include "tests/test.h"

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

TEST(a_reference_is_read_back_as_it_was_written)
{
	struct id_source *ids = id_source_seeded(11);
	char text[REFERENCE_ROOM], read[REFERENCE_ROOM];

	for (int i = 0; i < 1000; i++) {
		reference_write("EP", id_random(ids), text);
		CHECK_NUMBER(strlen(text), 14);
		CHECK(strpbrk(text + 3, "abcdefghijklmnopqrstuvwxyz ") == NULL);
		CHECK(strpbrk(text + 3, "ILOU") == NULL);
		CHECK(reference_read("EP", slice_of(text), read));
		CHECK_TEXT(read, text);
	}
	id_source_free(ids);
}

TEST(small_letters_missing_dashes_spaces_and_letters_like_figures_are_forgiven)
{
	char text[REFERENCE_ROOM], read[REFERENCE_ROOM], typed[40];

	reference_write("PE", 0x21, text); /* begins with two figures 1 */
	CHECK(strncmp(text, "PE-1100-0000-", 13) == 0);
	(void)snprintf(typed, sizeof typed, " pe ilOO oooo %c ", text[13]);
	CHECK(reference_read("PE", slice_of(typed), read));
	CHECK_TEXT(read, text);
	(void)snprintf(typed, sizeof typed, "PE11000000%c", text[13]);
	CHECK(reference_read("PE", slice_of(typed), read));
	CHECK_TEXT(read, text);
}

TEST(what_is_no_reference_or_one_of_another_kind_is_refused)
{
	char text[REFERENCE_ROOM], read[REFERENCE_ROOM] = "as before", longer[24];

	reference_write("EP", 123456789, text);
	CHECK(!reference_read("PE", slice_of(text), read));
	CHECK(!reference_read("EP", SLICE(""), read));
	CHECK(!reference_read("EP", SLICE("EP"), read));
	CHECK(!reference_read("EP", SLICE("EP-7K3M-Q2W{-5"), read));
	CHECK(!reference_read("EP", slice_part(slice_of(text), 0, 13), read));
	(void)snprintf(longer, sizeof longer, "%s0", text);
	CHECK(!reference_read("EP", slice_of(longer), read));
	CHECK(!reference_read("EP", (struct slice){ text, 15 }, read)); /* with its NUL */
	CHECK(!reference_read("EP", SLICE("EP-7K3M-Q2W\xc3\x9f-5"), read));
	CHECK_TEXT(read, "as before");
}

TEST(every_single_wrong_character_and_every_swap_of_two_is_found)
{
	struct id_source *ids = id_source_seeded(12);
	char text[REFERENCE_ROOM], wrong[REFERENCE_ROOM], read[REFERENCE_ROOM];
	static const int places[] = { 3, 4, 5, 6, 8, 9, 10, 11, 13 };

	for (int i = 0; i < 300; i++) {
		reference_write("EP", id_random(ids), text);
		for (size_t place = 0; place < 9; place++) {
			for (const char *letter = letters; *letter != '\0'; letter++) {
				memcpy(wrong, text, sizeof wrong);
				wrong[places[place]] = *letter;
				if (reference_read("EP", slice_of(wrong), read) && strcmp(read, text) != 0)
					FAIL("%s is taken for %s", wrong, read);
			}
			for (size_t other = place + 1; other < 9; other++) {
				memcpy(wrong, text, sizeof wrong);
				wrong[places[place]] = text[places[other]];
				wrong[places[other]] = text[places[place]];
				if (reference_read("EP", slice_of(wrong), read) && strcmp(read, text) != 0)
					FAIL("%s, two characters of %s swapped, is taken for %s", wrong, text, read);
			}
		}
	}
	id_source_free(ids);
}
