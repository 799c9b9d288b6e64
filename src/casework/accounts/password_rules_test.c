/* password_rules_test.c -- what is guessed first is refused, whatever is written around it; what is not guessed is nobody's business. */
#include "casework/accounts/password_rules.h"

#include "casework/accounts/accounts.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

TEST(a_password_that_is_guessed_first_is_refused_however_it_is_written)
{
	static const char *const refused[] = { "Password1234", "p@55w0rd2026!", "PASSWORD-PASSWORD", "welcome to the school", "Windscreen2026", "Liverpool 1892!!", "qwertyuiop12", "Early Help Early Help",
		"aaaaaaaaaaaa", "ababababababab", "123456789012", "210987654321", "abcdefghijklm", "zyxwvutsrqpo", "Summer-Holiday-2026", "ruth.adeyemi1", "Ruth Adeyemi 99", "............", "i love liverpool",
		/* of lists of broken-into services: walks over the keyboard, one of them with a year, two of them, one again and again */
		"1q2w3e4r5t6y", "qazwsxedcrfv", "q1w2e3r4t5y6", "linkedin2011", "jamesbond007", "Justin-Bieber", "sonyericsson", "123456123456", "qwe123qwe123", "lokomotiv-1987!" };

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (password_fault(test_arena(), refused[i], "ruth.adeyemi@sthelens.example") == NULL)
			FAIL("\"%s\" is allowed", refused[i]);
}

TEST(a_password_of_words_that_do_not_belong_together_needs_no_digit_and_no_sign)
{
	static const char *const allowed[] = { "kettle heron gravel", "a windscreen to try", "correct horse battery staple", "Ruth reads to otters", "dweud y gwir wrth", "pa\xc5\xbc" "dziernik nad rzek\xc4\x85", "nine violet spanners", "monkey kettle dragon", "kettle harbour violin" };

	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (password_fault(test_arena(), allowed[i], "ruth") != NULL)
			FAIL("\"%s\" is refused: %s", allowed[i], password_fault(test_arena(), allowed[i], "ruth"));
}

/* security.md T11 */
DATA_TEST(nobody_is_given_a_password_that_is_guessed_first)
{
	struct house *house = house_new(DATE(2026, 11, 24));
	struct work *work = house_begin(house, ALEX, DATE(2026, 11, 24));

	CHECK_OUTCOME(account_set_password(work, house->demo.worker_ids[RUTH], "ruth", "Password123456", house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "password"), "guessed first");
	house_undo(house);
	work = house_begin(house, ALEX, DATE(2026, 11, 24));
	CHECK_OUTCOME(account_set_password(work, house->demo.worker_ids[RUTH], "ruth", "kettle heron gravel", house->demo.problems), OK);
	house_keep(house);
	house_end(house);
}
