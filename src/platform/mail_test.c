/* mail_test.c -- to whom an e-mail can be sent at all. */
#include "platform/mail.h"

#include "tests/test.h"

/* What stands in an address stands in a command to the mail server and in a header. Security.md T8 */
TEST(an_address_of_an_email_holds_nothing_that_ends_or_opens_something_else)
{
	static const char *const good[] = { "ruth@sthelens.invalid", "o'neil+early.help@a.b.invalid", "a@b" };
	static const char *const bad[] = { NULL, "", "ruth", "@a", "ruth@", "a@b@c", "a b@c", "a@b\r\nBcc: c@d", "a@b\nRCPT TO:<c@d>", "<a@b>", "a@b>", "a@b,c", "a;b@c", "\"a\"@b", "a@[127.0.0.1]",
		"a\\b@c", "(a)b@c", "a:b@c", "caf\xc3\xa9@b", "a\tb@c", "a\x7f@b" };

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK(mail_address_is_usable(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (mail_address_is_usable(bad[i]))
			FAIL("taken: %s", bad[i]);
}
