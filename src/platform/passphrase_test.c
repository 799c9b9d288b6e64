/* passphrase_test.c -- keys from passphrases as the standard has them, and what is sealed with them. */
#include "platform/passphrase.h"

#include <openssl/evp.h>
#include <string.h>

#include "tests/test.h"

/* As a browser opens it. REFUSED: another key, or not the bytes that were sealed. */
static enum outcome
opened(const struct passphrase_key *key, struct slice sealed, const char *of, const unsigned char iv[PASSPHRASE_IV_BYTES], struct slice *plain)
{
	EVP_CIPHER_CTX *context;
	unsigned char *room, tag[PASSPHRASE_TAG_BYTES];
	size_t bytes = sealed.length - PASSPHRASE_TAG_BYTES;
	int length = 0, rest = 0;
	bool done;

	if (sealed.length < PASSPHRASE_TAG_BYTES || bytes > INT32_MAX)
		return REFUSED;
	context = EVP_CIPHER_CTX_new();
	room = arena_take(test_arena(), bytes + 1);
	memcpy(tag, sealed.at + bytes, sizeof(tag));
	done = context != NULL && EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, key->key, iv) == 1 &&
	    EVP_DecryptUpdate(context, NULL, &length, (const unsigned char *)of, (int)strlen(of)) == 1 &&
	    EVP_DecryptUpdate(context, room, &length, (const unsigned char *)sealed.at, (int)bytes) == 1 &&
	    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, PASSPHRASE_TAG_BYTES, tag) == 1 && EVP_DecryptFinal_ex(context, room + length, &rest) == 1;
	EVP_CIPHER_CTX_free(context);
	*plain = (struct slice){ (const char *)room, bytes };
	return done ? OK : REFUSED;
}

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
	CHECK_OUTCOME(opened(&again, sealed, "AG 2026-11-24", iv, &plain), OK);
	CHECK_SLICE(plain, "Kyle lives here");
	CHECK_OUTCOME(opened(&other, sealed, "AG 2026-11-24", iv, &plain), REFUSED);
	CHECK_OUTCOME(opened(&key, sealed, "AG 2026-11-25", iv, &plain), REFUSED);
	CHECK_OUTCOME(opened(&key, (struct slice){ sealed.at, sealed.length - 1 }, "AG 2026-11-24", iv, &plain), REFUSED);
}

/* As WebCrypto and python's hashlib.pbkdf2_hmac make it. */
TEST(a_key_is_the_one_that_every_browser_makes_of_the_passphrase)
{
	static const unsigned char expected[8] = { 0xe0, 0x4f, 0x3a, 0xf2, 0x70, 0x75, 0x33, 0x12 };
	struct passphrase_key key;

	CHECK_OUTCOME(passphrase_derive("abcd-efgh", (const unsigned char *)"0123456789abcdef", 1000, &key), OK);
	CHECK(memcmp(key.key, expected, sizeof(expected)) == 0);
}
