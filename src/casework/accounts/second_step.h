/*
 * second_step.h -- after the password: a code from an app on one's phone (RFC 6238, six digits each half minute), or one of ten recovery codes; and devices
 * that are not asked each time. Secrets are sealed in a box: a stolen database alone makes no codes. UNAVAILABLE: the process that keeps its key does not answer. Source: security.md T11, ASVS 6.
 */
#ifndef CASEWORK_SECOND_STEP_H
#define CASEWORK_SECOND_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/accounts/accounts.h"
#include "platform/keeper/key_box.h"

struct work;

enum {
	RECOVERY_CODES = 10,
	CODES_SHOWN_MINUTES = 15,   /* after they were made */
	HALF_MINUTES = 10,          /* between the password and the code */
	DEVICE_DAYS = 30,
	CODES_A_DAY = 20,           /* wrong ones */
};

struct second_step {
	bool begun, confirmed;            /* begun alone: the secret is shown, and signing in does not ask yet */
	struct instant confirmed_at;
	const char *secret;               /* for the app, in base32; only while it is not confirmed */
	int codes_left;
	const char *codes[RECOVERY_CODES]; /* those not used, "K7QX-29MP"; only for some minutes after they were made */
	int code_count;
};

/*
 * What the worker of this session has. A secret that was begun is there for the session that began it alone, and recovery codes for the one that made them (session_renew): whoever signed in
 * with a stolen password sees neither. BROKEN: it was encrypted with another key. In any transaction.
 */
MUST_USE enum outcome second_step_read(struct work *work, const struct key_box *box, const struct session *session, struct second_step *step);

/* Is a code asked of this worker? */
MUST_USE enum outcome second_step_is_asked(struct work *work, int64_t worker_id, bool *asked);

/* A new secret for this session, unless one is in use. In a change. */
MUST_USE enum outcome second_step_begin(struct work *work, const struct key_box *box, const struct session *session);
/*
 * The first code of the app: from now on it is asked, and every session and half sign-in of the worker that began before is over, this one too unless it is renewed (session_renew) with
 * the same work. NOT_FOUND: this session began none. INVALID, field code. In a change.
 */
MUST_USE enum outcome second_step_confirm(struct work *work, const struct key_box *box, const struct session *session, const char *code, struct problems *problems);
/* New recovery codes. In a change. */
MUST_USE enum outcome second_step_new_codes(struct work *work, int64_t worker_id);
/* It is asked no more, and they are told, whoever did it; a device that was remembered is asked again when another is set up. In a change. ASVS 6.3.7 */
MUST_USE enum outcome second_step_end(struct work *work, int64_t worker_id, const char *reason);

/* Is this the code of now, of the half minute before or after, or a recovery code; and not used before? It is used up by this. In a change. */
MUST_USE enum outcome second_step_take(struct work *work, const struct key_box *box, int64_t worker_id, const char *code, bool *right);

/* "otpauth://totp/...": what the picture says to the app. In work->arena. */
const char *second_step_address(struct work *work, const char *secret, const char *service_name, const char *worker_name);

/* Wrong codes slow down like wrong passwords, by worker; CODES_A_DAY of them end it until the next day. The first in any transaction, the second in a working one. */
MUST_USE enum outcome code_may_be_tried(struct work *work, int64_t worker_id, int *wait_minutes);
MUST_USE enum outcome code_tried(struct work *work, int64_t worker_id, bool right);

/* Between password and code: who, and what waits for them. Its token is for a cookie. All of it in a working transaction, or one of reading to find it. */
struct half_signed_in {
	int64_t worker_id;
	const char *sign_in_name, *go_on_to, *kept_path, *kept; /* the last three NULL when there is none */
	struct instant begun_at;                                /* when it is found */
};
MUST_USE enum outcome half_begin(struct work *work, const struct half_signed_in *half, char token[TOKEN_ROOM]); /* in a working transaction */
MUST_USE enum outcome half_find(struct work *work, const char *token, struct half_signed_in *half);              /* NOT_FOUND: none, or too late */
MUST_USE enum outcome half_end(struct work *work, const char *token);                                            /* in a working transaction */

/* Devices that are not asked: a token for a cookie of theirs. The first and last in a working transaction. */
MUST_USE enum outcome device_remember(struct work *work, int64_t worker_id, char token[TOKEN_ROOM]);
MUST_USE enum outcome device_is_remembered(struct work *work, int64_t worker_id, const char *token, bool *remembered);
MUST_USE enum outcome devices_remembered(struct work *work, int64_t worker_id, int *count);
MUST_USE enum outcome devices_forget(struct work *work, int64_t worker_id);

#endif
