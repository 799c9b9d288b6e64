/*
 * webhooks.h -- programs of agencies are told that something changed: what kind of thing, in which help, when; never a name or a word of it. By the scheme
 * of Standard Webhooks. What a program may know of is decided when it is told. Source: security.md T30; issue 3.
 */
#ifndef CASEWORK_WEBHOOKS_H
#define CASEWORK_WEBHOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "platform/keeper/key_box.h"

struct work;

enum {
	WEBHOOK_SECRET_LEAST = 24,       /* bytes of a secret */
	WEBHOOK_SECRET_MOST = 64,
	WEBHOOK_SECRET_ROOM = 100,       /* "whsec_", its bytes as base64, and a NUL */
	WEBHOOK_LEASE_SECONDS = 120,
	WEBHOOK_DAYS = 3,                /* so long without an acknowledgement, then it is told no more */
	WEBHOOK_SIGNATURE_ROOM = 60,
};

struct new_webhook {
	int64_t program_id;  /* the program's row in worker */
	const char *url;     /* https */
	const char *secret;  /* "whsec_..." that the program chose; NULL: one is made */
	const struct key_box *key; /* that secrets are sealed with */
};

/*
 * From now on the program is told. `secret` is what its messages are signed with, shown this once. INVALID with problems of fields program, url, secret.
 * In a transaction of change.
 */
MUST_USE enum outcome webhook_make(struct work *work, const struct new_webhook *given, struct problems *problems, const char **reference,
    char secret[WEBHOOK_SECRET_ROOM]);

/* It is told no more. program_id: only one of this program; 0: of any. NOT_FOUND. INVALID: ended already, no reason. */
MUST_USE enum outcome webhook_end(struct work *work, const char *reference, int64_t program_id, const char *reason, struct problems *problems);

/* "v1,..." of this message, by the bytes of the secret. Source: Standard Webhooks. */
void webhook_sign(struct slice secret, const char *message_id, int64_t timestamp, struct slice body, char signature[WEBHOOK_SIGNATURE_ROOM]);
/* The bytes of "whsec_..."; false: it is none, or has too few or too many. */
bool webhook_secret_read(const char *secret, unsigned char bytes[WEBHOOK_SECRET_MOST], size_t *length);

/* ---- telling: each function is a step of a job ---- */

struct webhook {
	int64_t webhook_id, program_id;
	const char *reference, *url;
	struct slice sealed;
	int64_t told_position, attempts;
	struct instant failing_since;
};

/* The one that something may be told to now and that waits longest; leased to `holder`. *found: there is one. In a transaction of change. */
MUST_USE enum outcome webhook_claim(struct work *work, const char *holder, struct instant clock, struct webhook *claimed, bool *found);

struct webhook_message {
	const char *id;    /* the same for the same entry however often it is sent */
	struct slice body;
	int64_t position;  /* of the entry; or, when there is nothing to tell (id NULL), of the last one that was looked at */
};

/* What comes next for it, by its rights of this moment. In a transaction of reading; sets the actor of the work to the program. */
MUST_USE enum outcome webhook_next_message(struct work *work, const struct webhook *webhook, struct webhook_message *message);

enum webhook_answer { WEBHOOK_TAKEN, WEBHOOK_FAILED, WEBHOOK_GONE };

/*
 * What came of it, said by its holder. TAKEN: told up to message->position, and the lease goes on when `more`. FAILED: tried again after a wait that grows; after
 * WEBHOOK_DAYS it is ended. GONE: ended at once. *ended: it is told no more, which is to be told to the operator. *mine: it was still this holder's to say; else
 * nothing has changed. What `webhook` says of it is kept up to date. In a transaction of change, as the system.
 */
MUST_USE enum outcome webhook_settle(struct work *work, struct webhook *webhook, const char *holder, struct instant clock, enum webhook_answer answer,
    int64_t position, bool more, const char *result, bool *mine, bool *ended);

/* The bytes of its secret. BROKEN: sealed with another key. */
MUST_USE enum outcome webhook_secret_open(const struct webhook *webhook, const struct key_box *key, unsigned char bytes[WEBHOOK_SECRET_MOST],
    size_t *length);

/* How long after the nth attempt: 5 s, 5 minutes, then hours. */
int64_t webhook_wait_seconds(int64_t attempts);

/* The key of secrets in the folder of keys, made when it is not there. UNAVAILABLE, BROKEN. */
MUST_USE enum outcome webhook_key_load(const char *keys_folder, struct key_box *key);

#endif
