/*
 * key_box.h -- small secrets are sealed and opened with a key of the folder of keys: by whoever holds the key, or by asking the process that does (keeper.h). What stands in a database
 * beside it, or in a backup, is noise. XChaCha20-Poly1305 with a random nonce for each. Source: security.md; docs/decisions/0049-keeper.md.
 */
#ifndef PLATFORM_KEY_BOX_H
#define PLATFORM_KEY_BOX_H

#include <stddef.h>

#include "base/outcome.h"
#include "base/slice.h"

struct keeper;

/* KEY_OF_ATTACHMENTS also seals the secrets of second steps; what each sealed thing is, and whose, is bound to it. KEY_OF_WEBHOOKS binds nothing. */
enum kept_key { KEY_OF_ATTACHMENTS, KEY_OF_WEBHOOKS, KEPT_KEYS };

enum {
	KEY_BOX_KEY = 32,        /* bytes of a key */
	KEY_BOX_SECRET_MOST = 64, /* bytes that are sealed at once */
	KEY_BOX_MORE = 40,       /* so many bytes longer is what was sealed: nonce and tag */
	KEY_BOX_BOUND_MOST = 96, /* bytes of what it is bound to */
};

/* Either the key, or the process that keeps it. Wiped by key_box_close(). */
struct key_box {
	enum kept_key which;
	struct keeper *keeper; /* NULL: `key` is the key */
	unsigned char key[KEY_BOX_KEY];
};

/* The secret sealed, into `sealed`, which has room for secret.length + KEY_BOX_MORE. UNAVAILABLE: the keeper does not answer, and nothing is sealed. INVALID: more than the bounds above. */
MUST_USE enum outcome key_box_seal(const struct key_box *box, struct slice bound, struct slice secret, unsigned char *sealed);

/*
 * What was sealed, into `secret`, which has room for sealed.length - KEY_BOX_MORE bytes. BROKEN: it is not what was sealed with this key and for what it is bound to. UNAVAILABLE: the keeper
 * does not answer.
 */
MUST_USE enum outcome key_box_open(const struct key_box *box, struct slice bound, struct slice sealed, unsigned char *secret);

void key_box_close(struct key_box *box);

#endif
