/* passphrase.c -- keys from passphrases, and sealing with them. */
#include "platform/passphrase.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"

enum { GROUPS = 6, LETTERS = 4 };

/* 32 letters, none of which looks like another: no I, L, O, U; 5 bits each. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const char *
passphrase_new(struct arena *arena)
{
	struct buf out = buf_new(arena, 64);

	for (int i = 0; i < GROUPS * LETTERS; i++) {
		if (i > 0 && i % LETTERS == 0)
			buf_byte(&out, '-');
		buf_byte(&out, alphabet[randombytes_uniform(sizeof(alphabet) - 1)]);
	}
	return out.at;
}

const char *
passphrase_tidy(struct arena *arena, const char *typed)
{
	struct buf out = buf_new(arena, strlen(typed) + 1);

	for (; *typed != '\0'; typed++) {
		if (*typed >= 'a' && *typed <= 'z')
			buf_byte(&out, (char)(*typed - 'a' + 'A'));
		else if ((*typed >= 'A' && *typed <= 'Z') || (*typed >= '0' && *typed <= '9'))
			buf_byte(&out, *typed);
	}
	return out.at;
}

enum outcome
passphrase_derive(const char *passphrase, const unsigned char salt[PASSPHRASE_SALT_BYTES], int iterations, struct passphrase_key *key)
{
	struct arena *arena = arena_new(1 << 20);
	const char *tidy = passphrase_tidy(arena, passphrase);
	int done;

	memcpy(key->salt, salt, PASSPHRASE_SALT_BYTES);
	key->iterations = iterations;
	done = PKCS5_PBKDF2_HMAC(tidy, (int)strlen(tidy), salt, PASSPHRASE_SALT_BYTES, iterations, EVP_sha256(), PASSPHRASE_KEY_BYTES, key->key);
	arena_free(arena);
	return done == 1 ? OK : BROKEN;
}

enum outcome
passphrase_key_new(const char *passphrase, struct passphrase_key *key)
{
	unsigned char salt[PASSPHRASE_SALT_BYTES];

	randombytes_buf(salt, sizeof(salt));
	return passphrase_derive(passphrase, salt, PASSPHRASE_ITERATIONS, key);
}

enum outcome
passphrase_seal(struct arena *arena, const struct passphrase_key *key, struct slice plain, const char *of, unsigned char iv[PASSPHRASE_IV_BYTES], struct slice *sealed)
{
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
	unsigned char *room = arena_take(arena, plain.length + PASSPHRASE_TAG_BYTES);
	int length = 0, rest = 0;
	bool done;

	randombytes_buf(iv, PASSPHRASE_IV_BYTES);
	done = context != NULL && plain.length < INT32_MAX && EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, key->key, iv) == 1 &&
	    EVP_EncryptUpdate(context, NULL, &length, (const unsigned char *)of, (int)strlen(of)) == 1 &&
	    EVP_EncryptUpdate(context, room, &length, (const unsigned char *)plain.at, (int)plain.length) == 1 && EVP_EncryptFinal_ex(context, room + length, &rest) == 1 &&
	    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, PASSPHRASE_TAG_BYTES, room + plain.length) == 1;
	EVP_CIPHER_CTX_free(context);
	*sealed = (struct slice){ (const char *)room, plain.length + PASSPHRASE_TAG_BYTES };
	return done ? OK : BROKEN;
}
