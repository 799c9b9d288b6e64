/*
 * passphrase.h -- what only those can read who know a passphrase, also in a browser without us: PBKDF2-HMAC-SHA-256 and AES-256-GCM, which every browser
 * has as WebCrypto. By libcrypto.
 */
#ifndef PLATFORM_PASSPHRASE_H
#define PLATFORM_PASSPHRASE_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

enum { PASSPHRASE_SALT_BYTES = 16, PASSPHRASE_KEY_BYTES = 32, PASSPHRASE_IV_BYTES = 12, PASSPHRASE_TAG_BYTES = 16, PASSPHRASE_ITERATIONS = 600000 };

/* The key that a passphrase makes; the passphrase itself need not be kept to write with it. */
struct passphrase_key {
	unsigned char salt[PASSPHRASE_SALT_BYTES], key[PASSPHRASE_KEY_BYTES];
	int iterations;
};

/* A new passphrase by chance, in six groups of four that are read out and typed without mistaking one letter for another; 120 bits. */
const char *passphrase_new(struct arena *arena);

/* As it is meant: capital letters and digits alone, however it was typed. */
const char *passphrase_tidy(struct arena *arena, const char *typed);

/* The key of this passphrase with this salt. */
MUST_USE enum outcome passphrase_derive(const char *passphrase, const unsigned char salt[PASSPHRASE_SALT_BYTES], int iterations, struct passphrase_key *key);

/* A new salt by chance, and the key with it. */
MUST_USE enum outcome passphrase_key_new(const char *passphrase, struct passphrase_key *key);

/* `plain` under the key, with `of` (which is not secret) bound to it; the tag at its end; under a new iv. */
MUST_USE enum outcome passphrase_seal(struct arena *arena, const struct passphrase_key *key, struct slice plain, const char *of, unsigned char iv[PASSPHRASE_IV_BYTES],
    struct slice *sealed);

#endif
