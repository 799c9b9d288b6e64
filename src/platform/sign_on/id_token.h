/* id_token.h -- what a provider of OpenID Connect says: where it answers, its keys, and its signed word that somebody signed in. OpenID Connect Core 3.1.3.7; RFC 7515, 7519, 8725. */
#ifndef PLATFORM_SIGN_ON_ID_TOKEN_H
#define PLATFORM_SIGN_ON_ID_TOKEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

enum {
	SIGN_ON_SUBJECT_MOST = 255,     /* OpenID Connect Core 2 */
	SIGN_ON_TOKEN_MOST = 32 << 10,
	SIGN_ON_ANSWER_MOST = 256 << 10, /* of its document, and of its keys */
	SIGN_ON_CLOCK_SECONDS = 60,     /* by which its clock may differ from ours */
	SIGN_ON_FRESH_SECONDS = 300,    /* and so old its word may be */
};

/* What its document (/.well-known/openid-configuration) says. Addresses are https, whole and of visible ASCII. */
struct provider_document {
	const char *authorization_endpoint, *token_endpoint, *jwks_uri;
	const char *end_session_endpoint;         /* NULL: none */
	bool rs256, ps256, es256;                 /* what it signs with; nothing else is believed */
	bool names_issuer;                        /* it promises to say who it is when it sends a browser back: RFC 9207 */
	bool secret_in_body;                      /* it takes the client's secret in the form alone, and not in a header */
};

/* INVALID with why, a static text: not its document, of another issuer, or not what is needed. */
MUST_USE enum outcome provider_document_read(struct arena *arena, struct slice bytes, const char *issuer, struct provider_document *document, const char **why);

enum id_token_verdict {
	ID_TOKEN_RIGHT,
	ID_TOKEN_KEY_UNKNOWN, /* none of the keys bears its name: they may be newer */
	ID_TOKEN_CLOCK,       /* all is right but the time */
	ID_TOKEN_OTHER_TENANT,
	ID_TOKEN_WRONG,
};

struct id_token_expected {
	const char *issuer, *client_id, *nonce;
	const char *tenant;   /* NULL: the provider is no Entra */
	int64_t now_seconds;  /* since 1970 */
};

/*
 * Is this token the provider's own, for this service, for this browser, of now? `keys` is its JWK Set. RIGHT: *subject is who it is: "sub", or, with a tenant, "tenant/object id". Else *why, a
 * static text for the log, without a word of the token. No key is used for an algorithm that is not its own, or by which nothing would be proved.
 */
enum id_token_verdict id_token_check(struct arena *arena, struct slice token, struct slice keys, const struct provider_document *document, const struct id_token_expected *expected,
    const char **subject, const char **why);

/* What a provider says when it ends somebody's session. OpenID Connect Back-Channel Logout 1.0, 2.4 */
struct logout_told {
	const char *subject; /* as of an ID token */
	const char *once;    /* "jti": no other word of the provider bears it; 1 to SIGN_ON_SUBJECT_MOST visible characters */
};

/*
 * Is this the provider's own word, for this service, of now, that somebody's session there is over, and called one (typ "logout+jwt")? expected->nonce is not used: a logout token must have none, which keeps an ID token from being
 * taken for one. A token that names a session and nobody is WRONG: we keep no numbers of sessions elsewhere. That it comes once is for whoever asks.
 */
enum id_token_verdict logout_token_check(struct arena *arena, struct slice token, struct slice keys, const struct provider_document *document, const struct id_token_expected *expected,
    struct logout_told *told, const char **why);

#endif
