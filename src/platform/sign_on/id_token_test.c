/* id_token_test.c -- what is believed of a provider, and what is not. The signatures are made by the library that checks them; tests/browser/stories/sign-on.js has those of a certified provider. */
#include "platform/sign_on/id_token.h"

#include <cjose/cjose.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/sign_on/providers.h"
#include "tests/test.h"

#define ISSUER "https://login.example/one"
#define TENANT "0b7e4f6a-1f1c-4a55-9d5e-1c7c0f6f2a11"
#define OBJECT "5c1d2e3f-0000-4000-8000-000000000001"
#define NOW 1800000000
#define FOR(audience) "\"iss\":\"" ISSUER "\",\"aud\":" audience
#define CLAIMS "\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000"

static cjose_jwk_t *
key_of(const char *kind, const char *name)
{
	cjose_err error;
	cjose_jwk_t *key = text_equals(kind, "EC") ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error)
	    : text_equals(kind, "oct") ? cjose_jwk_create_oct_random(256, &error) : cjose_jwk_create_RSA_random(2048, (const uint8_t *)"\x01\x00\x01", 3, &error);

	CHECK(key != NULL && cjose_jwk_set_kid(key, name, strlen(name), &error));
	return key;
}

/* Its public half, as a member of a JWK Set. */
static const char *
open_half(cjose_jwk_t *key)
{
	cjose_err error;
	char *json = cjose_jwk_to_json(key, false, &error);
	const char *copy = arena_copy(test_arena(), json);

	free(json);
	return copy;
}

/* A token that calls itself `type`; NULL: nothing. */
static struct slice
sign_as(const char *type, cjose_jwk_t *key, const char *algorithm, const char *name, const char *claims)
{
	cjose_err error;
	cjose_header_t *header = cjose_header_new(&error);
	cjose_jws_t *jws;
	const char *words, *copy;

	CHECK(type == NULL || cjose_header_set(header, "typ", type, &error));
	CHECK(cjose_header_set(header, CJOSE_HDR_ALG, algorithm, &error) && (name == NULL || cjose_header_set(header, CJOSE_HDR_KID, name, &error)));
	jws = cjose_jws_sign(key, header, (const uint8_t *)claims, strlen(claims), &error);
	CHECK(jws != NULL && cjose_jws_export(jws, &words, &error));
	copy = arena_copy(test_arena(), words);
	cjose_jws_release(jws);
	cjose_header_release(header);
	return slice_of(copy);
}

static struct slice
sign(cjose_jwk_t *key, const char *algorithm, const char *name, const char *claims)
{
	return sign_as("JWT", key, algorithm, name, claims);
}

static struct slice
key_set(const char *first, const char *second)
{
	return slice_of(arena_format(test_arena(), "{\"keys\":[%s%s%s]}", first, second != NULL ? "," : "", second != NULL ? second : ""));
}

static const struct provider_document all = { .rs256 = true, .ps256 = true, .es256 = true };
static const struct id_token_expected expected = { .issuer = ISSUER, .client_id = "windscreen", .nonce = "n", .now_seconds = NOW };

static enum id_token_verdict
verdict_of(struct slice token, struct slice keys, const struct provider_document *document, const char *tenant, const char **subject)
{
	struct id_token_expected asked = expected;
	const char *why;
	enum id_token_verdict verdict;

	asked.tenant = tenant;
	verdict = id_token_check(test_arena(), token, keys, document, &asked, subject, &why);
	CHECK((verdict == ID_TOKEN_RIGHT) == (why == NULL));
	return verdict;
}

TEST(a_token_is_believed_when_its_provider_signed_it_for_this_service_and_this_browser_just_now)
{
	cjose_jwk_t *rsa = key_of("RSA", "r"), *ec = key_of("EC", "e");
	struct slice keys = key_set(open_half(rsa), open_half(ec));
	struct provider_document only_rs = { .rs256 = true };
	const char *subject;
	static const struct { const char *claims; enum id_token_verdict verdict; } cases[] = {
		{ "{" CLAIMS "}", ID_TOKEN_RIGHT },
		{ "{" CLAIMS ",\"azp\":\"windscreen\"}", ID_TOKEN_RIGHT },
		{ "{" CLAIMS ",\"azp\":\"another\"}", ID_TOKEN_WRONG },
		{ "{" CLAIMS ",\"nbf\":1800000061}", ID_TOKEN_CLOCK },
		{ "{" CLAIMS ",\"nbf\":\"now\"}", ID_TOKEN_WRONG },
		{ "{" CLAIMS ",\"sub\":\"twice\"}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":[\"windscreen\"],\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300.5,\"iat\":1800000000}", ID_TOKEN_RIGHT },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":[\"windscreen\",\"another\"],\"azp\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_RIGHT },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":[\"windscreen\",\"another\"],\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":[],\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "/\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"m\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":7,\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1799999941,\"iat\":1799999900}", ID_TOKEN_RIGHT }, /* within the clocks' difference */
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1799999940,\"iat\":1799999900}", ID_TOKEN_CLOCK },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800003600,\"iat\":1800000060}", ID_TOKEN_RIGHT },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800003600,\"iat\":1800000061}", ID_TOKEN_CLOCK },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800003600,\"iat\":1799999699}", ID_TOKEN_CLOCK },
		{ "[]", ID_TOKEN_WRONG }, { "no JSON", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("[\"another\"]") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("7") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"another\"") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"another\"") ",\"azp\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("[\"windscreen\",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]") ",\"azp\":\"windscreen\",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\",\"nonce\":\"longer\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth a\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\xC3\xA9\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\x7F\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1800000300}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":-1,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" FOR("\"windscreen\"") ",\"sub\":\"ruth\",\"nonce\":\"n\",\"exp\":1e12,\"iat\":1800000000}", ID_TOKEN_WRONG },
		{ "{" CLAIMS ",\"nbf\":1799999999}", ID_TOKEN_RIGHT },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", cases[i].claims), keys, &all, NULL, &subject), cases[i].verdict);
	CHECK_NUMBER(verdict_of(sign(rsa, "RS256", "r", "{" CLAIMS "}"), keys, &only_rs, NULL, &subject), ID_TOKEN_RIGHT);
	CHECK_TEXT(subject, "ruth");
	CHECK_NUMBER(verdict_of(sign(rsa, "PS256", "r", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_RIGHT);
	CHECK_NUMBER(verdict_of(sign(rsa, "PS256", "r", "{" CLAIMS "}"), keys, &only_rs, NULL, &subject), ID_TOKEN_WRONG); /* not what it promised */
	CHECK_NUMBER(verdict_of(sign(rsa, "RS512", "r", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	/* By tenant and object id. */
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS ",\"tid\":\"" TENANT "\",\"oid\":\"" OBJECT "\"}"), keys, &all, TENANT, &subject), ID_TOKEN_RIGHT);
	CHECK_TEXT(subject, TENANT "/" OBJECT);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS ",\"tid\":\"" OBJECT "\",\"oid\":\"" OBJECT "\"}"), keys, &all, TENANT, &subject), ID_TOKEN_OTHER_TENANT);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS "}"), keys, &all, TENANT, &subject), ID_TOKEN_OTHER_TENANT);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS ",\"tid\":\"" TENANT "\",\"oid\":\"short\"}"), keys, &all, TENANT, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS ",\"tid\":\"" TENANT "\"}"), keys, &all, TENANT, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", arena_format(test_arena(), "{" FOR("\"windscreen\"") ",\"sub\":\"%0300d\",\"nonce\":\"n\",\"exp\":1800000300,\"iat\":1800000000}", 0)), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	(void)cjose_jwk_release(rsa);
	(void)cjose_jwk_release(ec);
}

TEST(no_key_is_taken_for_another_and_nothing_unsigned_is_believed)
{
	cjose_jwk_t *rsa = key_of("RSA", "r"), *ec = key_of("EC", "e"), *other = key_of("EC", "e"), *secret = key_of("oct", "r");
	struct slice keys = key_set(open_half(rsa), open_half(ec)), token = sign(ec, "ES256", "e", "{" CLAIMS "}");
	const char *subject, *body = strchr(token.at, '.') + 1;
	char *bent = arena_copy_slice(test_arena(), token);
	cjose_err error;
	char *half;

	CHECK_NUMBER(verdict_of(token, keys, &all, NULL, &subject), ID_TOKEN_RIGHT);
	CHECK_NUMBER(verdict_of(sign_as(NULL, ec, "ES256", "e", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_RIGHT); /* what is called nothing is meant by its words alone */
	CHECK_NUMBER(verdict_of(sign_as("at+jwt", ec, "ES256", "e", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(other, "ES256", "e", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(other, "ES256", "unknown", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	CHECK_NUMBER(verdict_of(sign(rsa, "RS256", "e", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN); /* an elliptic key signs no RS256 */
	CHECK_NUMBER(verdict_of(sign(secret, "HS256", "r", "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(slice_of(arena_format(test_arena(), "eyJhbGciOiJub25lIn0.%.*s.", (int)strcspn(body, "."), body)), keys, &all, NULL, &subject), ID_TOKEN_WRONG); /* {"alg":"none"} */
	/* Without a name, the only key of its kind is meant; of two, none is. */
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", NULL, "{" CLAIMS "}"), keys, &all, NULL, &subject), ID_TOKEN_RIGHT);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", NULL, "{" CLAIMS "}"), key_set(open_half(ec), open_half(other)), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	CHECK_NUMBER(verdict_of(token, key_set(open_half(ec), open_half(other)), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN); /* two of one name */
	/* A key for another use is none; a weak one neither. */
	half = arena_copy(test_arena(), open_half(ec));
	half[strlen(half) - 1] = '\0';
	CHECK_NUMBER(verdict_of(token, key_set(arena_format(test_arena(), "%s,\"use\":\"enc\"}", half), NULL), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	(void)cjose_jwk_release(secret);
	secret = cjose_jwk_create_RSA_random(1024, (const uint8_t *)"\x01\x00\x01", 3, &error);
	CHECK_NUMBER(verdict_of(sign(secret, "RS256", NULL, "{" CLAIMS "}"), key_set(open_half(secret), NULL), &all, NULL, &subject), ID_TOKEN_WRONG);
	/* Any letter of it that is another. */
	for (size_t i = 0; i + 1 < token.length; i += 7) {
		char was = bent[i];

		bent[i] = was == 'A' ? 'B' : 'A';
		CHECK(verdict_of((struct slice){ bent, token.length }, keys, &all, NULL, &subject) != ID_TOKEN_RIGHT);
		bent[i] = was;
	}
	CHECK_NUMBER(verdict_of(slice_of(""), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(slice_of("a.b.c"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(token, slice_of("garbage"), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	(void)cjose_jwk_release(rsa);
	(void)cjose_jwk_release(ec);
	(void)cjose_jwk_release(other);
	(void)cjose_jwk_release(secret);
}

/* A token of this head in JSON, which nobody signed. */
static struct slice
headed(const char *head, const char *rest)
{
	size_t room = sodium_base64_encoded_len(strlen(head), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *text = arena_take(test_arena(), room);

	return slice_of(arena_format(test_arena(), "%s%s", sodium_bin2base64(text, room, (const unsigned char *)head, strlen(head), sodium_base64_VARIANT_URLSAFE_NO_PADDING), rest));
}

TEST(what_is_no_whole_token_is_wrong_before_a_key_is_looked_at)
{
	static const struct { const char *head, *rest; } cases[] = {
		{ "7", ".AA.AA" }, { "no JSON", ".AA.AA" }, { "[]", ".AA.AA" }, { "{}", ".AA.AA" }, { "{\"alg\":7}", ".AA.AA" }, { "{\"alg\":\"ES256\"}", "" }, { "{\"alg\":\"ES256\"}", "." },
		{ "{\"alg\":\"ES256\"}", ".AA" }, { "{\"alg\":\"ES256\"}", ".AA." }, { "{\"alg\":\"ES256\"}", "..AA" }, { "{\"alg\":\"ES256\"}", ".A!.AA" }, { "{\"alg\":\"ES256\"}", ".AA.AA.AA" },
		{ "{\"alg\":\"ES256\",\"crit\":[\"x\"]}", ".AA.AA" }, { "{\"alg\":\"ES256\",\"b64\":false}", ".AA.AA" }, { "{\"alg\":\"ES256\",\"kid\":7}", ".AA.AA" }, { "{\"alg\":\"ES256\",\"typ\":7}", ".AA.AA" },
		{ "{\"alg\":\"ES256\",\"kid\":\"e\"}", ".AA.AA" },
	};
	cjose_jwk_t *ec = key_of("EC", "e");
	struct slice keys = key_set(open_half(ec), NULL);
	struct provider_document none = { .rs256 = true };
	const char *subject;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (verdict_of(headed(cases[i].head, cases[i].rest), keys, &all, NULL, &subject) != ID_TOKEN_WRONG)
			FAIL("%s%s has another verdict", cases[i].head, cases[i].rest);
	CHECK_NUMBER(verdict_of(headed(arena_format(test_arena(), "{\"alg\":\"ES256\",\"kid\":\"%0600d\"}", 0), ".AA.AA"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(headed(arena_format(test_arena(), "{\"alg\":\"ES256\",\"x\":\"%05000d\"}", 0), ".AA.AA"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(slice_of(arena_format(test_arena(), "%040000d", 0)), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(slice_of(".AA.AA"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(slice_of("!.AA.AA"), keys, &all, NULL, &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(ec, "ES256", "e", "{" CLAIMS "}"), keys, &none, NULL, &subject), ID_TOKEN_WRONG); /* not what it promised */
	CHECK_NUMBER(verdict_of(headed("{\"alg\":\"RS256\"}", ".AA.AA"), keys, &(struct provider_document){ .es256 = true }, NULL, &subject), ID_TOKEN_WRONG);
	(void)cjose_jwk_release(ec);
}

/* Each stands alone in the set of keys. */
TEST(a_key_that_is_none_or_of_another_kind_proves_nothing)
{
#define B32 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	static const struct { const char *algorithm, *key; enum id_token_verdict verdict; } cases[] = {
		{ "ES256", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"y\":\"" B32 "\"}", ID_TOKEN_WRONG }, { "ES256", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"!\",\"y\":\"" B32 "\"}", ID_TOKEN_WRONG },
		{ "ES256", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"" B32 "\"}", ID_TOKEN_WRONG }, { "ES256", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" B32 "\",\"y\":\"AA\"}", ID_TOKEN_WRONG },
		{ "ES256", "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"" B32 "\",\"y\":\"" B32 "\"}", ID_TOKEN_WRONG }, { "ES256", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" B32 "\",\"y\":\"" B32 "\"}", ID_TOKEN_WRONG },
		{ "ES256", "{\"kty\":\"RSA\"}", ID_TOKEN_KEY_UNKNOWN }, { "ES256", "{\"kty\":\"EC\",\"alg\":\"ES384\"}", ID_TOKEN_KEY_UNKNOWN }, { "ES256", "{\"kty\":\"EC\",\"use\":\"enc\"}", ID_TOKEN_KEY_UNKNOWN },
		{ "RS256", "{\"kty\":\"EC\"}", ID_TOKEN_KEY_UNKNOWN }, { "RS256", "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"A\",\"e\":\"AQAB\"}", ID_TOKEN_WRONG }, { "RS256", "7", ID_TOKEN_KEY_UNKNOWN },
	};
	cjose_jwk_t *rsa = key_of("RSA", "r");
	const char *subject, *half = open_half(rsa), *many = "{\"kty\":\"oct\"}", *modulus = strstr(half, "\"n\":\"") + 5;
	int length = (int)strcspn(modulus, "\"");

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (verdict_of(headed(arena_format(test_arena(), "{\"alg\":\"%s\"}", cases[i].algorithm), ".AA.AA"), key_set(cases[i].key, NULL), &all, NULL, &subject) != cases[i].verdict)
			FAIL("%s has another verdict", cases[i].key);
	for (const char *const *exponent = (const char *const[]){ "", "AQABAQABAQAB", NULL }; *exponent != NULL; exponent++)
		CHECK_NUMBER(verdict_of(sign(rsa, "RS256", NULL, "{" CLAIMS "}"), key_set(arena_format(test_arena(), "{\"kty\":\"RSA\",\"n\":\"%.*s\",\"e\":\"%s\"}", length, modulus, *exponent), NULL), &all, NULL,
		    &subject), ID_TOKEN_WRONG);
	CHECK_NUMBER(verdict_of(sign(rsa, "RS256", NULL, "{" CLAIMS "}"), key_set(arena_format(test_arena(), "{\"kty\":\"RSA\",\"n\":\"%02000d\",\"e\":\"AQAB\"}", 0), NULL), &all, NULL, &subject), ID_TOKEN_WRONG);
	/* More keys than any provider has are not looked at, nor is a set that is too long. */
	for (int i = 0; i < 7; i++)
		many = arena_format(test_arena(), "%s,%s", many, many);
	CHECK_NUMBER(verdict_of(sign(rsa, "RS256", NULL, "{" CLAIMS "}"), key_set(many, half), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	CHECK_NUMBER(verdict_of(sign(rsa, "RS256", NULL, "{" CLAIMS "}"), key_set(half, arena_format(test_arena(), "%0300000d", 0)), &all, NULL, &subject), ID_TOKEN_KEY_UNKNOWN);
	(void)cjose_jwk_release(rsa);
}

static enum outcome
document_of(const char *bytes, struct provider_document *document)
{
	const char *why;

	return provider_document_read(test_arena(), slice_of(bytes), ISSUER, document, &why);
}

#define PLACES "\"authorization_endpoint\":\"https://a.example/go?p=1\",\"token_endpoint\":\"https://a.example/t\",\"jwks_uri\":\"https://b.example/k\""

TEST(a_provider_answers_for_its_own_name_over_tls_and_signs_in_a_way_that_proves_something)
{
	struct provider_document document;

	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"none\",\"HS256\",\"PS256\"]}", &document), OK);
	CHECK(document.ps256 && !document.rs256 && !document.es256 && !document.secret_in_body && !document.names_issuer && document.end_session_endpoint == NULL);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"],\"authorization_response_iss_parameter_supported\":true}", &document), OK);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"],\"authorization_response_iss_parameter_supported\":false}", &document), OK);
	CHECK(!document.names_issuer);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"],\"authorization_response_iss_parameter_supported\":true}", &document), OK);
	CHECK(document.names_issuer);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"],\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]}", &document), OK);
	CHECK(document.secret_in_body);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"],\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\"]}", &document), INVALID);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"none\",\"HS256\"]}", &document), INVALID);
	CHECK_OUTCOME(document_of("{\"issuer\":\"https://login.example/two\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"RS256\"]}", &document), INVALID);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\",\"authorization_endpoint\":\"https://a.example/go\",\"token_endpoint\":\"http://a.example/t\",\"jwks_uri\":\"https://b.example/k\","
	    "\"id_token_signing_alg_values_supported\":[\"RS256\"]}", &document), INVALID);
	CHECK_OUTCOME(document_of("<html>", &document), INVALID);
	CHECK_OUTCOME(document_of("[]", &document), INVALID);
	CHECK_OUTCOME(document_of(arena_format(test_arena(), "{\"issuer\":\"%0300000d\"}", 0), &document), INVALID);
	CHECK_OUTCOME(document_of("{\"issuer\":\"" ISSUER "\"," PLACES ",\"id_token_signing_alg_values_supported\":[\"ES256\"],\"token_endpoint_auth_methods_supported\":[\"client_secret_post\",\"client_secret_basic\"],"
	    "\"end_session_endpoint\":\"https://a.example/over\"}", &document), OK);
	CHECK(document.es256 && !document.secret_in_body);
	CHECK_TEXT(document.end_session_endpoint, "https://a.example/over");
	for (const char *const *place = (const char *const[]){ "\"token_endpoint\":\"https://a.example/t\",\"jwks_uri\":\"https://b.example/k\"", "\"authorization_endpoint\":\"https://a.example/go\",\"jwks_uri\":\"https://b.example/k\"",
		 "\"authorization_endpoint\":\"https://a.example/go\",\"token_endpoint\":\"https://a.example/t\"", NULL }; *place != NULL; place++)
		CHECK_OUTCOME(document_of(arena_format(test_arena(), "{\"issuer\":\"" ISSUER "\",%s,\"id_token_signing_alg_values_supported\":[\"RS256\"]}", *place), &document), INVALID);
}

static const char *
faults_of(const char *bytes, struct sign_on_providers *providers)
{
	struct problems problems = { .arena = test_arena() };
	const char *all_words = "";

	(void)!sign_on_providers_read(test_arena(), slice_of(bytes), providers, &problems);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		all_words = arena_format(test_arena(), "%s%s\n", all_words, problem->words);
	return all_words;
}

TEST(the_file_of_providers_is_read_whole_and_each_fault_is_told_with_its_line)
{
	struct sign_on_providers providers;
	const char *faults = faults_of("providers:\n  - key: council\n    name: Council account\n    issuer: " ISSUER "\n    client_id: windscreen\n    secret_file: /var/lib/secret\n"
	    "    agencies: [AG-7K3M-Q2WX-5]\n  - key: trust\n    name: Trust account\n    issuer: https://login.example/" TENANT "/v2.0\n    client_id: w\n    secret_file: /s\n    tenant: " TENANT "\n"
	    "    second_step: there\n", &providers);

	CHECK_TEXT(faults, "");
	CHECK_NUMBER(providers.count, 2);
	CHECK(sign_on_provider_serves(&providers.at[0], "AG-7K3M-Q2WX-5") && !sign_on_provider_serves(&providers.at[0], "AG-AAAA-AAAA-A") && sign_on_provider_serves(&providers.at[1], "AG-AAAA-AAAA-A"));
	CHECK(providers.at[1].asks_second_step && !providers.at[0].asks_second_step);
	CHECK_TEXT(sign_on_provider_of(&providers, "trust")->tenant, TENANT);
	CHECK(sign_on_provider_of(&providers, "nobody") == NULL);
	faults = faults_of("providers:\n  - key: Council\n    issuer: http://login.example\n    client_id: w\n    secret_file: /s\n    scope: all\n    agencies: health\n  - key: b\n    name: B\n"
	    "    issuer: https://login.microsoftonline.com/common/v2.0\n    client_id: w\n    secret_file: /s\n    tenant: " TENANT "\n    second_step: perhaps\n  - key: b\n    name: B\n    issuer: " ISSUER
	    "\n    client_id: w\n    secret_file: /s\n    tenant: X\n", &providers);
	CHECK_HAS(faults, "line 2: a provider needs name");
	CHECK_HAS(faults, "line 2: key must be of small letters");
	CHECK_HAS(faults, "line 3: issuer must be an address that begins with https://");
	CHECK_HAS(faults, "line 6: a provider has no \"scope\"");
	CHECK_HAS(faults, "line 7: agencies must be a list");
	CHECK_HAS(faults, "line 13: the issuer of a tenant must hold its ID, and not common");
	CHECK_HAS(faults, "line 14: second_step must be here or there");
	CHECK_HAS(faults, "another provider with the key b");
	CHECK_HAS(faults, "line 20: tenant must be the directory (tenant) ID");
	CHECK_HAS(faults_of("providers: []\n", &providers), "must hold a list called providers");
	CHECK_HAS(faults_of("a: [", &providers), "line ");
}

#define OVER "\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"iat\":1800000000,\"exp\":1800000120"
#define EVENTS ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}"

TEST(a_word_that_a_session_is_over_is_believed_when_its_provider_signed_it_for_this_service_just_now_and_it_is_no_word_that_somebody_signed_in)
{
	cjose_jwk_t *rsa = key_of("RSA", "r"), *stranger = key_of("RSA", "r");
	struct slice keys = key_set(open_half(rsa), NULL);
	struct id_token_expected asked = expected;
	struct logout_told told = { 0 };
	const char *why;
	static const struct { const char *claims; enum id_token_verdict verdict; } cases[] = {
		{ "{" OVER EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_RIGHT },
		{ "{" OVER EVENTS ",\"sub\":\"ruth\",\"sid\":\"there\",\"jti\":\"one\"}", ID_TOKEN_RIGHT },
		{ "{" OVER EVENTS ",\"sid\":\"there\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{" OVER EVENTS ",\"sub\":\"ruth\"}", ID_TOKEN_WRONG },
		{ "{" OVER EVENTS ",\"sub\":\"ruth\",\"jti\":\"\"}", ID_TOKEN_WRONG },
		{ "{" OVER EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\",\"nonce\":\"n\"}", ID_TOKEN_WRONG },
		{ "{" OVER ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{" OVER ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":true},\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{" OVER ",\"events\":{\"http://schemas.openid.net/event/another\":{}},\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"another\",\"iat\":1800000000,\"exp\":1800000120" EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"https://elsewhere.example\",\"aud\":\"windscreen\",\"iat\":1800000000,\"exp\":1800000120" EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"iat\":1799999600,\"exp\":1800000120" EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_CLOCK },
		{ "{\"iss\":\"" ISSUER "\",\"aud\":\"windscreen\",\"iat\":1800000000" EVENTS ",\"sub\":\"ruth\",\"jti\":\"one\"}", ID_TOKEN_WRONG },
	};

	asked.nonce = NULL;
	CHECK(id_token_check(test_arena(), sign(rsa, "RS256", "r", "{" CLAIMS "}"), keys, &all, &asked, &told.subject, &why) == ID_TOKEN_WRONG); /* nobody asked for one */
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (logout_token_check(test_arena(), sign_as("logout+jwt", rsa, "RS256", "r", cases[i].claims), keys, &all, &asked, &told, &why) != cases[i].verdict)
			FAIL("%s: another verdict", cases[i].claims);
	CHECK(logout_token_check(test_arena(), sign_as("logout+jwt", rsa, "RS256", "r", cases[0].claims), keys, &all, &asked, &told, &why) == ID_TOKEN_RIGHT);
	CHECK_TEXT(told.subject, "ruth");
	CHECK_TEXT(told.once, "one");
	CHECK(logout_token_check(test_arena(), sign_as("logout+jwt", stranger, "RS256", "r", cases[0].claims), keys, &all, &asked, &told, &why) == ID_TOKEN_WRONG);
	CHECK(logout_token_check(test_arena(), sign(rsa, "RS256", "r", "{" CLAIMS "}"), keys, &all, &asked, &told, &why) == ID_TOKEN_WRONG); /* an ID token is none */
	CHECK(logout_token_check(test_arena(), sign_as("Logout+JWT", rsa, "RS256", "r", cases[0].claims), keys, &all, &asked, &told, &why) == ID_TOKEN_RIGHT);
	for (size_t i = 0; i < 4; i++) /* nor is what is called another kind, or nothing */
		CHECK(logout_token_check(test_arena(), sign_as(((const char *const[]){ "JWT", "at+jwt", "", NULL })[i], rsa, "RS256", "r", cases[0].claims), keys, &all, &asked, &told, &why) == ID_TOKEN_WRONG);
	cjose_jwk_release(rsa);
	cjose_jwk_release(stranger);
}
