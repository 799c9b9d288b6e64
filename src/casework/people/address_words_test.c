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
	/* On one line, with commas, as some type it. */
	CHECK(address_stands_in(arena, "1 Heron Yard", "Flat 2, 1 Heron Yard, St Helens", NULL));
	CHECK(address_stands_in(arena, "Heron House, by the lift", "Flat 2\nHeron House", NULL));
	CHECK(address_stands_in(arena, "Heron House", "Flat B, Heron House, St Helens", NULL));
	CHECK(address_stands_in(arena, "at 1 Broadway", "1 Broadway\nSt Helens", NULL));
	CHECK(!address_stands_in(arena, "Town hall, St Helens", "Flat 2, 1 Heron Yard, St Helens", NULL));
	CHECK(!address_stands_in(arena, "Town hall, St Helens", "Rose Cottage, St Helens", NULL));
	CHECK(!address_stands_in(arena, "Town hall, St Helens", "Fernleigh, St Helens", NULL));
	CHECK(!address_stands_in(arena, "Town hall, St Helens", "No fixed abode, St Helens", NULL));
	CHECK(!address_stands_in(arena, "Block 3, the hospital", "Block 3, Heron House", NULL));
}

/* R-SEC-06 */
TEST(a_town_alone_and_no_fixed_abode_tell_nobody_where_a_home_is)
{
	static const char *const wheres[] = { "1 Heron Yard", "1 Broadway\nSt Helens", "Rose Cottage\nSt Helens", "Flat 2, Heron House", "Flat 2, 1 Heron Yard, St Helens", "Rose Cottage, No Man's Lane" };
	static const char *const nowheres[] = { "St Helens", "Flat 2", "No fixed abode", "no fixed abode, St. Helens", "NO FIXED ABODE - with friends\nSt Helens", "Address not given\nSt Helens", "N/A", "Unknown", "NFA", "Homeless",
		"", NULL };
	struct arena *arena = test_arena();

	for (size_t i = 0; i < sizeof(wheres) / sizeof(wheres[0]); i++)
		if (!address_tells_where(arena, wheres[i], false) || !address_tells_where(arena, wheres[i], true))
			FAIL("%s", wheres[i]);
	for (size_t i = 0; i < sizeof(nowheres) / sizeof(nowheres[0]); i++)
		if (address_tells_where(arena, nowheres[i], false))
			FAIL("%s", nowheres[i]);
	CHECK(address_tells_where(arena, "Flat 2", true) && address_tells_where(arena, "The Refuge", true));
	CHECK(!address_tells_where(arena, "No fixed abode", true) && !address_tells_where(arena, "Unknown", true) && !address_tells_where(arena, NULL, true));
}
