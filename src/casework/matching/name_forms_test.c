/* name_forms_test.c -- who is called what. */
#include "casework/matching/name_forms.h"

#include <string.h>

#include "casework/matching/name_keys.h"
#include "tests/test.h"

static bool
shared(const char *one, const char *other)
{
	struct name_forms *forms = name_forms_new(test_arena());

	return name_forms_shared(name_forms_of(forms, one, strlen(one)), name_forms_of(forms, other, strlen(other)));
}

TEST(short_names_and_spellings_of_one_name_are_forms_of_it)
{
	CHECK(shared("katie", "katherine"));
	CHECK(shared("bob", "robert"));
	CHECK(shared("alex", "alexandra") && shared("alex", "alexander") && !shared("alexandra", "william"));
	CHECK(shared("mohammed", "muhammad") && shared("ayesha", "aaisha"));
	CHECK(shared("malgorzata", "gosia") && shared("lukasz", "luke"));
	CHECK(shared("zhang", "cheung") && shared("oluwafemi", "femi"));
	CHECK(shared("chowdhury", "choudhry"));
	CHECK(!shared("kyle", "kieran") && !shared("", "") && !shared("denholm", "denholm"));
}

struct each {
	size_t count;
	bool unfolded, itself;
};

static void
found(void *given, const char *form)
{
	struct each *each = given;

	each->count++;
	each->unfolded = each->unfolded || strcmp(name_fold(test_arena(), form), form) != 0;
	each->itself = each->itself || strcmp(form, "liz") == 0;
}

TEST(all_forms_of_a_name_are_listed_folded_and_without_itself)
{
	struct each each = { 0, false, false };

	name_forms_each(name_forms_new(test_arena()), "liz", found, &each);
	CHECK(each.count > 8 && !each.unfolded && !each.itself);
}
