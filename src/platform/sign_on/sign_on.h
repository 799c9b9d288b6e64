/*
 * sign_on.h -- asking a provider of OpenID Connect, in a process of its own: it alone speaks to the network and reads the clients' secrets, and it holds no database; the process that answers
 * browsers asks it over a channel, as it asks the renderer. RFC 6749, 7636, 9207; docs/decisions/0034-sign-on.md.
 */
#ifndef PLATFORM_SIGN_ON_H
#define PLATFORM_SIGN_ON_H

#include "base/arena.h"
#include "base/outcome.h"
#include "platform/sign_on/providers.h"

/* Opened by the parent process before anything is forked; every process forked afterwards may ask, from any number of threads. */
struct sign_on;

/* Its channel only; `providers` must live as long. NULL when the system gives no sockets. */
struct sign_on *sign_on_open(const struct sign_on_providers *providers);
void sign_on_close(struct sign_on *sign_on); /* NULL is allowed */
const struct sign_on_providers *sign_on_providers(const struct sign_on *sign_on); /* NULL: none */

/* The process that speaks to providers, as a supervised child: { "sign-on", sign_on_run, sign_on, false, true }. */
int sign_on_run(void *sign_on, int ready);

/* What came of asking. Whoever asks waits no longer than SIGN_ON_WAIT_SECONDS. */
enum sign_on_result {
	SIGN_ON_DONE,
	SIGN_ON_BUSY,         /* too many ask at this moment */
	SIGN_ON_NO_ANSWER,    /* it, or our own process, does not answer in time */
	SIGN_ON_NONSENSE,     /* what it answers cannot be read, or is not what it promised */
	SIGN_ON_CODE_REFUSED, /* the code is no good (any more) */
	SIGN_ON_US_REFUSED,   /* it does not know this service, or its secret is another */
	SIGN_ON_NOT_BELIEVED, /* what it says is not signed by it, not for us, or not for this browser */
	SIGN_ON_CLOCKS,       /* its clock and ours differ */
	SIGN_ON_OTHER_TENANT,
};
enum { SIGN_ON_WAIT_SECONDS = 15, SIGN_ON_AT_ONCE = 8, SIGN_ON_CODE_MOST = 6000 };

/* What one signing in is made of; all but the last two are of 32 to 128 letters, digits, - and _. */
struct sign_on_attempt {
	const char *state, *nonce, *verifier;
	const char *back;   /* the address to which the provider sends the browser back */
	const char *issuer; /* as whom it says that it did; NULL: it does not say */
};

/* Where the browser is sent: a whole https address. In `arena`. */
enum sign_on_result sign_on_begin(struct sign_on *sign_on, struct arena *arena, const char *provider, const struct sign_on_attempt *attempt, const char **url);

/* The browser came back with a code: who it is, by issuer and subject; see id_token_check(). */
enum sign_on_result sign_on_end(struct sign_on *sign_on, struct arena *arena, const char *provider, const struct sign_on_attempt *attempt, const char *code, const char **subject);

/* Where somebody ends what they began at the provider, if it said so before; it is not asked now. *url NULL: nowhere. `after` is where it sends the browser then. */
enum sign_on_result sign_on_way_out(struct sign_on *sign_on, struct arena *arena, const char *provider, const char *after, const char **url);

/*
 * A provider says that somebody's session there is over (OpenID Connect Back-Channel Logout 1.0): whose, by subject as of sign_on_end(), and *once, which names this word alone, so that whoever
 * asks can take it once. SIGN_ON_NOT_BELIEVED, SIGN_ON_CLOCKS: it is not the provider's, or not of now.
 */
enum sign_on_result sign_on_ended(struct sign_on *sign_on, struct arena *arena, const char *provider, const char *token, const char **subject, const char **once);

/* "council does not answer ...": what people are told. A static text but for the provider's name; in `arena`. */
const char *sign_on_words(struct arena *arena, enum sign_on_result result, const char *provider_name);

#endif
