/*
 * invitations.h -- links for one task: a worker who was added, or who forgot the password, chooses one without the command line. A link is 32 random bytes, kept as a hash, for
 * one worker, once, for some days; another takes its place; it dies with the worker's account. Source: R-SEC-05.
 */
#ifndef CASEWORK_INVITATIONS_H
#define CASEWORK_INVITATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/accounts/accounts.h"

struct work;

enum { INVITATION_DAYS = 7 };

/*
 * Another link for this worker, and none before it opens anything any more. It is shown this once in `token`; whoever makes it may make it for them was asked before. In a
 * transaction of change.
 */
MUST_USE enum outcome invitation_make(struct work *work, int64_t worker_id, char token[TOKEN_ROOM], struct instant *ends_at);

/* Every link of this worker opens nothing any more. In a transaction of change. */
MUST_USE enum outcome invitations_revoke(struct work *work, int64_t worker_id, const char *reason);

enum invitation_state { INVITATION_OPEN, INVITATION_USED, INVITATION_REPLACED, INVITATION_TOO_OLD };

struct invitation {
	int64_t invitation_id, worker_id, agency_id;
	enum invitation_state state;  /* REPLACED also when the worker may not sign in any more */
	const char *name, *agency_name;
	const char *sign_in_name;     /* what they sign in with; NULL: they choose one */
	struct instant ends_at;
};

/* What a link is for. NOT_FOUND: there is none such. */
MUST_USE enum outcome invitation_find(struct work *work, const char *token, struct invitation *invitation);

/*
 * With an open link, which was just found: the worker has this password, and the name when there was none; every session of theirs is over; the link opens nothing any more. INVALID
 * as account_give_password(). REFUSED: it is not open. In a transaction of change.
 */
MUST_USE enum outcome invitation_use(struct work *work, const struct invitation *invitation, const char *sign_in_name, const struct password_hash *hash, struct problems *problems);

/* The same for a link that joins an account elsewhere (sign_on.h): it opens nothing any more, and every session of theirs is over. */
MUST_USE enum outcome invitation_is_used(struct work *work, const struct invitation *invitation);

/* The hash under which a link is kept, in work->arena; and what a link with this hash is for, as invitation_find(). */
const char *invitation_token_hash(struct work *work, const char *token);
MUST_USE enum outcome invitation_find_by_hash(struct work *work, const char *hash, struct invitation *invitation);

#endif
