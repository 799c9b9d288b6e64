/* id_token.c -- the signature is cjose's to check; which key, which algorithm and what the words mean is decided here, before and after. */
#include "platform/sign_on/id_token.h"

#include <cjose/cjose.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/hook_post.h"
#include "platform/json/json_read.h"
#include "platform/sign_on/providers.h"

enum { KEYS_MOST = 100, HEADER_MOST = 4096, KEY_NAME_MOST = 512, AUDIENCES_MOST = 20, MODULUS_LEAST = 256, MODULUS_MOST = 1024, EXPONENT_MOST = 8, OBJECT_ID_CHARACTERS = 36 };

static const char *
text_member(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static bool
list_has(const json_t *list, const char *text)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (text_equals(json_string_value(json_array_get(list, i)), text))
			return true;
	return false;
}

/* ---- Its document ---- */

static const char *
address_member(struct arena *arena, const json_t *object, const char *name)
{
	const char *address = text_member(object, name);

	return address != NULL && hook_url_is_usable(address) ? arena_copy(arena, address) : NULL;
}

enum outcome
provider_document_read(struct arena *arena, struct slice bytes, const char *issuer, struct provider_document *document, const char **why)
{
	json_t *object;
	const json_t *methods;

	*document = (struct provider_document){ 0 };
	if (bytes.length > SIGN_ON_ANSWER_MOST || json_read(arena, bytes, &object, why) != OK || json_typeof(object) != JSON_OBJECT) {
		*why = "its document is no JSON object";
		return INVALID;
	}
	if (!text_equals(text_member(object, "issuer"), issuer)) {
		*why = "its document names another issuer";
		return INVALID;
	}
	document->authorization_endpoint = address_member(arena, object, "authorization_endpoint");
	document->token_endpoint = address_member(arena, object, "token_endpoint");
	document->jwks_uri = address_member(arena, object, "jwks_uri");
	document->end_session_endpoint = address_member(arena, object, "end_session_endpoint");
	if (document->authorization_endpoint == NULL || document->token_endpoint == NULL || document->jwks_uri == NULL) {
		*why = "its document lacks an address, or one is not https";
		return INVALID;
	}
	methods = json_object_get(object, "id_token_signing_alg_values_supported");
	document->rs256 = list_has(methods, "RS256");
	document->ps256 = list_has(methods, "PS256");
	document->es256 = list_has(methods, "ES256");
	if (!document->rs256 && !document->ps256 && !document->es256) {
		*why = "it signs with none of RS256, PS256 and ES256";
		return INVALID;
	}
	document->names_issuer = json_is_true(json_object_get(object, "authorization_response_iss_parameter_supported"));
	methods = json_object_get(object, "token_endpoint_auth_methods_supported");
	document->secret_in_body = methods != NULL && !list_has(methods, "client_secret_basic");
	if (document->secret_in_body && !list_has(methods, "client_secret_post")) {
		*why = "it takes a client's secret neither in a header nor in a form";
		return INVALID;
	}
	return OK;
}

/* ---- Keys ---- */

/* How many bytes a text in base64url holds; 0: it is none. */
static size_t
bytes_in(const char *text)
{
	unsigned char bytes[MODULUS_MOST + 1];
	size_t length;

	if (sodium_base642bin(bytes, sizeof(bytes), text, strlen(text), NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return 0;
	return length;
}

/* Only public members go on, so that nothing else that a key may hold is looked at by anybody. */
static cjose_jwk_t *
import_key(struct arena *arena, const json_t *key, bool elliptic)
{
	static const char *const rsa[] = { "kty", "n", "e", NULL }, *const ec[] = { "kty", "crv", "x", "y", NULL };
	struct buf json = buf_new(arena, SIGN_ON_ANSWER_MOST);
	cjose_err error;

	for (const char *const *name = elliptic ? ec : rsa; *name != NULL; name++) {
		const char *text = text_member(key, *name);

		if (text == NULL || strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != strlen(text))
			return NULL;
		buf_format(&json, "%s\"%s\":\"%s\"", json.length == 0 ? "{" : ",", *name, text);
	}
	buf_byte(&json, '}');
	if (elliptic ? bytes_in(text_member(key, "x")) != 32 || bytes_in(text_member(key, "y")) != 32 || !text_equals(text_member(key, "crv"), "P-256")
		     : bytes_in(text_member(key, "n")) < MODULUS_LEAST || bytes_in(text_member(key, "e")) == 0 || bytes_in(text_member(key, "e")) > EXPONENT_MOST) /* a longer n is none at all */
		return NULL;
	return cjose_jwk_import(json.at, json.length, &error);
}

static bool
is_for(const json_t *key, const char *algorithm, bool elliptic, const char *name)
{
	const char *use = text_member(key, "use"), *alg = text_member(key, "alg");

	return text_equals(text_member(key, "kty"), elliptic ? "EC" : "RSA") && (use == NULL || text_equals(use, "sig")) && (alg == NULL || text_equals(alg, algorithm)) &&
	    (name == NULL || text_equals(text_member(key, "kid"), name));
}

/* The one key of that name, or the only one where the token names none. NULL: there is none, or more than one. */
static const json_t *
find_key(struct arena *arena, struct slice bytes, const char *algorithm, bool elliptic, const char *name)
{
	const json_t *list, *found = NULL;
	json_t *set;
	const char *why;

	if (bytes.length > SIGN_ON_ANSWER_MOST || json_read(arena, bytes, &set, &why) != OK)
		return NULL;
	list = json_object_get(set, "keys");
	for (size_t i = 0; i < json_array_size(list) && i < KEYS_MOST; i++) {
		const json_t *key = json_array_get(list, i);

		if (!is_for(key, algorithm, elliptic, name))
			continue;
		if (found != NULL)
			return NULL;
		found = key;
	}
	return found;
}

/* ---- The token ---- */

struct checking {
	struct arena *arena;
	struct slice token, keys;
	const struct provider_document *document;
	const struct id_token_expected *expected;
	bool ends_session;     /* a logout token is asked for, not an ID token */
	const char *why;
};

static enum id_token_verdict
wrong(struct checking *checking, enum id_token_verdict verdict, const char *why)
{
	checking->why = why;
	return verdict;
}

/* Its header, read strictly and by ourselves, before anything of it is used. NULL: it is none. */
static const json_t *
read_header(struct checking *checking)
{
	size_t end = slice_find(checking->token, '.'), length;
	unsigned char *bytes = arena_take(checking->arena, HEADER_MOST);
	json_t *header;
	const char *why;

	if (end == 0 || end >= checking->token.length ||
	    sodium_base642bin(bytes, HEADER_MOST, checking->token.at, end, NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return NULL;
	if (json_read(checking->arena, (struct slice){ (const char *)bytes, length }, &header, &why) != OK || json_typeof(header) != JSON_OBJECT)
		return NULL;
	return header;
}

/* Three parts in base 64, none empty: cjose ends the process at what is not. */
static bool
has_three_parts(struct checking *checking)
{
	struct slice rest = checking->token;
	unsigned char *bytes = arena_take(checking->arena, rest.length + 1);
	size_t parts = 0, length;

	for (;;) {
		size_t end = slice_find(rest, '.');

		if (end == 0 || sodium_base642bin(bytes, checking->token.length + 1, rest.at, end, NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
			return false;
		parts++;
		if (end == rest.length)
			return parts == 3;
		rest = (struct slice){ rest.at + end + 1, rest.length - end - 1 };
	}
}

/* Is it called what is asked for: a logout token "logout+jwt", an ID token "JWT" or nothing? RFC 8725 3.11; ASVS 9.2.2, 10.5.5 */
static bool
is_typed_so(const json_t *header, bool ends_session)
{
	const json_t *type = json_object_get(header, "typ");

	if (type == NULL)
		return !ends_session;
	return json_typeof(type) == JSON_STRING && strcasecmp(json_string_value(type), ends_session ? "logout+jwt" : "JWT") == 0;
}

/* The words that are signed; right only when the signature is. */
static enum id_token_verdict
check_signature(struct checking *checking, struct slice *words)
{
	const json_t *header = read_header(checking), *key;
	const char *algorithm = text_member(header, "alg"), *name = text_member(header, "kid");
	const struct provider_document *document = checking->document;
	bool elliptic = text_equals(algorithm, "ES256"), right;
	cjose_err error;
	cjose_jws_t *jws;
	cjose_jwk_t *jwk;
	uint8_t *plain;
	size_t length;

	if (header == NULL || !has_three_parts(checking))
		return wrong(checking, ID_TOKEN_WRONG, "it is no signed token");
	if (!(elliptic && document->es256) && !(text_equals(algorithm, "RS256") && document->rs256) && !(text_equals(algorithm, "PS256") && document->ps256))
		return wrong(checking, ID_TOKEN_WRONG, "it is not signed in a way that the provider promised and we believe");
	if (!is_typed_so(header, checking->ends_session))
		return wrong(checking, ID_TOKEN_WRONG, "it is called another kind of token");
	if (json_object_get(header, "crit") != NULL || json_object_get(header, "b64") != NULL)
		return wrong(checking, ID_TOKEN_WRONG, "it asks for more than we know");
	if (json_object_get(header, "kid") != NULL && (name == NULL || strlen(name) > KEY_NAME_MOST))
		return wrong(checking, ID_TOKEN_WRONG, "it names its key in no way that we read");
	key = find_key(checking->arena, checking->keys, algorithm, elliptic, name);
	if (key == NULL)
		return wrong(checking, ID_TOKEN_KEY_UNKNOWN, "the provider has no one key for it");
	jwk = import_key(checking->arena, key, elliptic);
	if (jwk == NULL)
		return wrong(checking, ID_TOKEN_WRONG, "the provider's key is none, or too weak");
	jws = cjose_jws_import(checking->token.at, checking->token.length, &error);
	right = cjose_jws_verify(jws, jwk, &error); /* NULL, which is none to it, is not */
	if (right) {
		(void)cjose_jws_get_plaintext(jws, &plain, &length, &error);
		*words = (struct slice){ arena_copy_slice(checking->arena, (struct slice){ (const char *)plain, length }), length };
	}
	cjose_jws_release(jws);
	(void)cjose_jwk_release(jwk);
	return right ? ID_TOKEN_RIGHT : wrong(checking, ID_TOKEN_WRONG, "its signature is not the provider's");
}

static bool
read_time(const json_t *claims, const char *name, int64_t *seconds)
{
	const json_t *value = json_object_get(claims, name);
	double number = json_number_value(value);

	if (!json_is_number(value) || number < 0 || number > 1e11)
		return false;
	*seconds = (int64_t)number;
	return true;
}

/* For this service: the only audience, or one of several of which it is the party that asked. */
static bool
is_for_us(const json_t *claims, const char *client_id)
{
	const json_t *audience = json_object_get(claims, "aud"), *party = json_object_get(claims, "azp");
	bool named = json_is_string(audience) ? text_equals(json_string_value(audience), client_id)
					      : json_array_size(audience) > 0 && json_array_size(audience) <= AUDIENCES_MOST && list_has(audience, client_id);

	if (party == NULL)
		return named && (json_typeof(audience) == JSON_STRING || json_array_size(audience) == 1);
	return named && text_equals(json_string_value(party), client_id);
}

static bool
nonce_is(const json_t *claims, const char *nonce)
{
	const char *given = text_member(claims, "nonce");

	return given != NULL && nonce != NULL && strlen(given) == strlen(nonce) && sodium_memcmp(given, nonce, strlen(nonce)) == 0;
}

/* 1 to SIGN_ON_SUBJECT_MOST visible characters of ASCII. */
static bool
is_subject(const char *subject)
{
	size_t length = subject != NULL ? strlen(subject) : 0;

	for (size_t i = 0; i < length; i++)
		if (subject[i] <= ' ' || subject[i] > '~')
			return false;
	return length > 0 && length <= SIGN_ON_SUBJECT_MOST;
}

static enum id_token_verdict
check_time(struct checking *checking, const json_t *claims)
{
	int64_t now = checking->expected->now_seconds, expires, issued, from = 0;

	if (!read_time(claims, "exp", &expires) || !read_time(claims, "iat", &issued) || (json_object_get(claims, "nbf") != NULL && !read_time(claims, "nbf", &from)))
		return wrong(checking, ID_TOKEN_WRONG, "it does not say when it was made and when it ends");
	if (expires + SIGN_ON_CLOCK_SECONDS <= now)
		return wrong(checking, ID_TOKEN_CLOCK, "it has ended");
	if (issued > now + SIGN_ON_CLOCK_SECONDS || from > now + SIGN_ON_CLOCK_SECONDS)
		return wrong(checking, ID_TOKEN_CLOCK, "it was made in the future");
	if (issued < now - SIGN_ON_FRESH_SECONDS)
		return wrong(checking, ID_TOKEN_CLOCK, "it was made long ago");
	return ID_TOKEN_RIGHT;
}

static enum id_token_verdict
find_subject(struct checking *checking, const json_t *claims, const char **subject)
{
	const char *tenant = text_member(claims, "tid"), *object = text_member(claims, "oid"), *sub = text_member(claims, "sub");

	if (!is_subject(sub))
		return wrong(checking, ID_TOKEN_WRONG, "it does not say who it is");
	*subject = arena_copy(checking->arena, sub);
	if (checking->expected->tenant == NULL)
		return ID_TOKEN_RIGHT;
	if (!text_equals(tenant, checking->expected->tenant))
		return wrong(checking, ID_TOKEN_OTHER_TENANT, "it is of another tenant");
	if (!is_subject(object) || strlen(object) != OBJECT_ID_CHARACTERS)
		return wrong(checking, ID_TOKEN_WRONG, "it bears no object id");
	*subject = arena_format(checking->arena, "%s/%s", tenant, object);
	return ID_TOKEN_RIGHT;
}

/* The signature is the provider's, and what is signed comes from this issuer for this service. */
static enum id_token_verdict
read_claims(struct checking *checking, json_t **claims)
{
	struct slice words;
	const char *why;
	enum id_token_verdict verdict;

	if (checking->token.length == 0 || checking->token.length > SIGN_ON_TOKEN_MOST)
		return wrong(checking, ID_TOKEN_WRONG, "it is empty, or too long");
	verdict = check_signature(checking, &words);
	if (verdict != ID_TOKEN_RIGHT)
		return verdict;
	if (json_read(checking->arena, words, claims, &why) != OK || json_typeof(*claims) != JSON_OBJECT)
		return wrong(checking, ID_TOKEN_WRONG, "what it says is no JSON object");
	if (!text_equals(text_member(*claims, "iss"), checking->expected->issuer))
		return wrong(checking, ID_TOKEN_WRONG, "it is of another issuer");
	if (!is_for_us(*claims, checking->expected->client_id))
		return wrong(checking, ID_TOKEN_WRONG, "it is for somebody else's service");
	return ID_TOKEN_RIGHT;
}

static enum id_token_verdict
check(struct checking *checking, const char **subject)
{
	json_t *claims;
	enum id_token_verdict verdict = read_claims(checking, &claims);

	if (verdict != ID_TOKEN_RIGHT)
		return verdict;
	if (!nonce_is(claims, checking->expected->nonce))
		return wrong(checking, ID_TOKEN_WRONG, "it belongs to another signing in: its nonce is another");
	verdict = find_subject(checking, claims, subject);
	return verdict == ID_TOKEN_RIGHT ? check_time(checking, claims) : verdict;
}

enum id_token_verdict
id_token_check(struct arena *arena, struct slice token, struct slice keys, const struct provider_document *document, const struct id_token_expected *expected, const char **subject,
    const char **why)
{
	struct checking checking = { .arena = arena, .token = token, .keys = keys, .document = document, .expected = expected };
	enum id_token_verdict verdict = check(&checking, subject);

	*why = checking.why;
	return verdict;
}

static enum id_token_verdict
check_logout(struct checking *checking, struct logout_told *told)
{
	const json_t *events;
	json_t *claims;
	const char *once;
	enum id_token_verdict verdict = read_claims(checking, &claims);

	if (verdict != ID_TOKEN_RIGHT)
		return verdict;
	events = json_object_get(claims, "events");
	if (!json_is_object(json_object_get(events, "http://schemas.openid.net/event/backchannel-logout")))
		return wrong(checking, ID_TOKEN_WRONG, "it does not say that a session is over");
	if (json_object_get(claims, "nonce") != NULL)
		return wrong(checking, ID_TOKEN_WRONG, "it bears a nonce, as the word that somebody signed in does");
	once = text_member(claims, "jti");
	if (!is_subject(once))
		return wrong(checking, ID_TOKEN_WRONG, "it has no name of its own");
	told->once = arena_copy(checking->arena, once);
	verdict = find_subject(checking, claims, &told->subject);
	return verdict == ID_TOKEN_RIGHT ? check_time(checking, claims) : verdict;
}

enum id_token_verdict
logout_token_check(struct arena *arena, struct slice token, struct slice keys, const struct provider_document *document, const struct id_token_expected *expected, struct logout_told *told,
    const char **why)
{
	struct checking checking = { .arena = arena, .token = token, .keys = keys, .document = document, .expected = expected, .ends_session = true };
	enum id_token_verdict verdict = check_logout(&checking, told);

	*why = checking.why;
	return verdict;
}
