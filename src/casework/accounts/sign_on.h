/*
 * sign_on.h -- signing in with an account elsewhere, of a provider of OpenID Connect: joined to a worker by a link that was made for them, known by issuer and subject, never by an e-mail address.
 * Who may speak for a provider is asked in another process (platform/sign_on); here is what follows. Source: R-SEC-05; docs/decisions/0034-sign-on.md.
 */
#ifndef CASEWORK_SIGN_ON_H
#define CASEWORK_SIGN_ON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/invitations.h"

struct work;

enum { SIGN_ON_MINUTES = 10, FORMS_BY_ADDRESS = 20, STARTS_BY_ADDRESS = 100 /* that nobody came back from, in 15 minutes */, SIGN_ON_WORD_ROOM = 65 };

/* Who somebody is at a provider, as its signed word says. */
struct sign_on_identity {
	const char *provider;         /* the key of the operator's file */
	const char *issuer, *subject;
};

/* Whose account it is. NOT_FOUND: nobody's who may sign in. In any transaction. */
struct sign_on_person {
	int64_t worker_id, agency_id;
	const char *agency_reference;
};
MUST_USE enum outcome sign_on_find(struct work *work, const struct sign_on_identity *identity, struct sign_on_person *person);

/*
 * With an open link, which was just found: from now on its worker signs in with this account, and with no other of that provider; the link opens nothing any more. INVALID, field sign_on: the
 * account is somebody else's, who works here. REFUSED: the link is not open. In a transaction of change.
 */
MUST_USE enum outcome sign_on_join(struct work *work, const struct invitation *invitation, const struct sign_on_identity *identity, struct problems *problems);

/* Whose account it is, also when they do not work here any more; *worker_id 0: nobody's. */
MUST_USE enum outcome sign_on_owner(struct work *work, const struct sign_on_identity *identity, int64_t *worker_id, bool *works_here);

/* The provider itself says that this new worker has this account, which is nobody's (supplied.h): from now on they sign in with it. In a change. */
MUST_USE enum outcome sign_on_join_supplied(struct work *work, int64_t worker_id, const struct sign_on_identity *identity);

/* None of their accounts elsewhere opens anything any more, and every session of theirs is over. In a change. */
MUST_USE enum outcome sign_on_end_all(struct work *work, int64_t worker_id, const char *reason);

/* With which they sign in, the last joined first; at most 20, in work->arena. */
struct sign_on_joined_account { const char *provider; struct instant joined_at; };
struct sign_on_joined_accounts { const struct sign_on_joined_account *at; size_t count; };
MUST_USE enum outcome sign_on_accounts(struct work *work, int64_t worker_id, struct sign_on_joined_accounts *accounts);

/* What an agency demands. provider NULL: a password is enough. */
struct sign_on_demand {
	const char *provider;
	int64_t local_worker_id;      /* who may sign in with a password all the same */
	const char *local_name, *local_reference;
	struct instant demanded_at;
};
MUST_USE enum outcome sign_on_demand_read(struct work *work, int64_t agency_id, struct sign_on_demand *demand);

/* With which provider this worker must sign in, as their agency of this reference demands; both NULL: a password is enough. */
MUST_USE enum outcome sign_on_demanded_of(struct work *work, int64_t worker_id, const char **provider, const char **agency_reference);

/*
 * From now on people of this agency sign in with that provider alone, but for one, who must have a password; or, with provider NULL, as they like. Whoever demands it has an account of that
 * provider joined, so that nobody shuts everybody out. INVALID with problems of fields provider, local_worker. In a change; that the actor may was asked before.
 */
MUST_USE enum outcome sign_on_demand(struct work *work, int64_t agency_id, const char *provider, int64_t local_worker_id, struct problems *problems);

/* Somebody on their way to a provider and back. */
struct sign_on_half {
	const char *provider;
	const char *invitation_token;                  /* when it begins: of the link with which an account is joined; NULL */
	const char *invitation_hash;                   /* when it is found */
	const char *go_on_to, *kept_path, *kept;       /* NULL */
	struct instant begun_at;                       /* when it is found */
};
MUST_USE enum outcome sign_on_half_begin(struct work *work, const struct sign_on_half *half, char token[TOKEN_ROOM]); /* in a working transaction */
MUST_USE enum outcome sign_on_half_find(struct work *work, const char *token, struct sign_on_half *half);              /* NOT_FOUND: none, or too late */
/* It is used up, and no start of this address any more. In a working transaction. */
MUST_USE enum outcome sign_on_half_end(struct work *work, const char *token, const struct sign_on_half *half, const char *address);

/*
 * Anybody who asks is sent, and is awaited with where they want to go; with the form that they were writing, too. So many from one address, and then *wait_minutes; of forms fewer than of
 * starts, whether or not somebody came back. Counts this one. In a working transaction.
 */
MUST_USE enum outcome sign_on_may_begin(struct work *work, const char *address, bool with_form, int *wait_minutes);

/* One of the words that go with the browser ("state", "nonce", "verifier"), made of the token in its cookie: whoever sees one learns neither the token nor the others. In work->arena. */
const char *sign_on_word(struct work *work, const char *token, const char *which);
/* Takes the same time for every wrong one. */
bool sign_on_word_is(struct work *work, const char *token, const char *which, const char *given);

#endif
