/*
 * own_proof.h -- whoever changes how they sign in, or ends sessions of theirs, shows again that it is them: with the password, and a code where one is asked. Whoever signs in elsewhere has no
 * password of ours: they have signed in there within some minutes. Source: ASVS 6.2.3, 7.5.1, 7.5.2.
 */
#ifndef WEB_OWN_PROOF_H
#define WEB_OWN_PROOF_H

#include <stdbool.h>

#include "casework/accounts/accounts.h"
#include "platform/keeper/key_box.h"
#include "web/door.h"

enum { OWN_SIGN_IN_MINUTES = 10 };

/* Draws the field of the password, or says that they have to sign in again first. */
void own_proof_field(struct html_out *out, struct visit *visit, const struct credential *credential, const char *hint);

/*
 * Before a change, while nothing is held: the password that was sent is this worker's, counted as a try to sign in; or they have none, and began this session elsewhere just now. What is wrong
 * is a problem of the field password: INVALID. *credential is what it was held against, worker_id 0 for whoever has none.
 */
MUST_USE enum outcome own_password(struct visit *visit, struct credential *credential);

/* In a change: the code that was sent, used up by this. INVALID with a problem of the field code. */
MUST_USE enum outcome own_code(struct visit *visit, const struct key_box *key);

/* Of the service's folder of keys; NULL: it has none, so no secret of an app can be kept. */
const struct key_box *own_key(struct visit *visit);

/* This session counts as begun now: it sees recovery codes that are made with it. In a working transaction of its own (sign_in_beside). */
MUST_USE enum outcome own_session_renew(struct visit *visit, void *given);

/* The same, and their other sessions end. Likewise. */
MUST_USE enum outcome own_session_alone(struct visit *visit, void *given);

/* No device of theirs is let in without a code any more. Likewise. */
MUST_USE enum outcome own_devices_forget(struct visit *visit, void *given);

#endif
