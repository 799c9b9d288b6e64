/* address_words_test.c */
#include "casework/people/address_words.h"

#include "tests/test.h"

/* R-SEC-06 */
TEST(an_address_is_known_again_however_it_is_typed_and_no_other_is)
{
	struct arena *arena = test_arena();

	CHECK(address_is_same(arena, "1 Heron Yard\nSt Helens", "1, heron  yard, St. Helens"));
	CHECK(!address_is_same(arena, "1 Heron Yard", "11 Heron Yard"));
	CHECK(!address_is_same(arena, "", NULL));
	CHECK(address_stands_in(arena, "Home visit: 1 heron yard", "Flat 2\n1 Heron Yard\nSt Helens", "WA10 9ZX"));
	CHECK(address_stands_in(arena, "Their home (wa109zx)", "Flat 2\n1 Heron Yard", "WA10 9ZX"));
	CHECK(address_stands_in(arena, "At O'Hara's Cottage", "O'Haras Cottage\nSt Helens", NULL));
	CHECK(!address_stands_in(arena, "11 Heron Yard", "1 Heron Yard", NULL));
	CHECK(!address_stands_in(arena, "Flat 2, the centre", "Flat 2\n1 Heron Yard", NULL));
	CHECK(!address_stands_in(arena, "Town hall, St Helens", "1 Heron Yard\nSt Helens", "WA10 9ZX"));
	CHECK(!address_stands_in(arena, NULL, "1 Heron Yard", "WA10 9ZX"));
	CHECK(!address_stands_in(arena, "At home", NULL, NULL));
}
