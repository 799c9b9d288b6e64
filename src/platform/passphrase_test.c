/* passphrase_test.c -- keys from passphrases as the standard has them, and what is sealed with them. */
#include "platform/passphrase.h"

#include <string.h>

#include "tests/test.h"

TEST(a_passphrase_is_the_same_however_it_is_typed_and_another_opens_nothing)
{
	const char *passphrase = passphrase_new(test_arena());
	struct passphrase_key key, again, other;
	unsigned char iv[PASSPHRASE_IV_BYTES];
	struct slice sealed, plain;

	CHECK_NUMBER(strlen(passphrase), 29);
	CHECK_TEXT(passphrase_tidy(test_arena(), "ab12-cd 34.ef"), "AB12CD34EF");
	CHECK(strcmp(passphrase, passphrase_new(test_arena())) != 0);
	CHECK_OUTCOME(passphrase_derive(passphrase, (const unsigned char *)"sixteen bytes 16", 1000, &key), OK);
	CHECK_OUTCOME(passphrase_derive(passphrase_tidy(test_arena(), passphrase), (const unsigned char *)"sixteen bytes 16", 1000, &again), OK);
	CHECK_OUTCOME(passphrase_derive("0000-0000", (const unsigned char *)"sixteen bytes 16", 1000, &other), OK);
	CHECK(memcmp(key.key, again.key, sizeof(key.key)) == 0);
	CHECK_OUTCOME(passphrase_seal(test_arena(), &key, SLICE("Kyle lives here"), "AG 2026-11-24", iv, &sealed), OK);
	CHECK_NUMBER(sealed.length, 15 + PASSPHRASE_TAG_BYTES);
	CHECK_OUTCOME(passphrase_open(test_arena(), &again, sealed, "AG 2026-11-24", iv, &plain), OK);
	CHECK_SLICE(plain, "Kyle lives here");
	CHECK_OUTCOME(passphrase_open(test_arena(), &other, sealed, "AG 2026-11-24", iv, &plain), REFUSED);
	CHECK_OUTCOME(passphrase_open(test_arena(), &key, sealed, "AG 2026-11-25", iv, &plain), REFUSED);
	CHECK_OUTCOME(passphrase_open(test_arena(), &key, (struct slice){ sealed.at, sealed.length - 1 }, "AG 2026-11-24", iv, &plain), REFUSED);
}

/* As WebCrypto and python's hashlib.pbkdf2_hmac make it. */
TEST(a_key_is_the_one_that_every_browser_makes_of_the_passphrase)
{
	static const unsigned char expected[8] = { 0xe0, 0x4f, 0x3a, 0xf2, 0x70, 0x75, 0x33, 0x12 };
	struct passphrase_key key;

	CHECK_OUTCOME(passphrase_derive("abcd-efgh", (const unsigned char *)"0123456789abcdef", 1000, &key), OK);
	CHECK(memcmp(key.key, expected, sizeof(expected)) == 0);
}
