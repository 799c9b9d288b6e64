/* sign_on_answer.c -- the questions to a provider; its document and keys are kept for a while. Several threads ask at once. */
#include <curl/curl.h>
#include <pthread.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/text.h"
#include "platform/json/json_read.h"
#include "platform/sign_on/fetch.h"
#include "platform/sign_on/id_token.h"
#include "platform/sign_on/sign_on_inside.h"

enum {
	KEPT_SECONDS = 3600,       /* a document and keys, before they are asked for again */
	STALE_SECONDS = 24 * 3600, /* while the provider does not answer, they are good for so long */
	AGAIN_SECONDS = 5,         /* after it did not answer, before it is tried again */
	KEYS_AGAIN_SECONDS = 60,   /* after it was asked for a key that it had not */
	SECRET_MOST = 1000,
	FORM_MOST = 3 * SIGN_ON_CODE_MOST + (16 << 10), /* each character of a code may become three */
};

/* What one address said last. */
struct kept {
	char *bytes; /* NULL: nothing yet */
	size_t length;
	int64_t at, tried_at; /* seconds of the clock that only grows; 0: never */
	bool failed;          /* the last try */
};

struct known {
	pthread_mutex_t lock;
	struct kept document, keys;
	int64_t keys_forced_at;
};

/* Of this process, from sign_on_answers_begin() on; in the operator's order. */
static const struct sign_on_providers *providers;
static struct known known_of[SIGN_ON_PROVIDERS_MOST];

struct question {
	struct arena *arena;
	const struct sign_on_question *asked;
	const struct sign_on_provider *provider;
	struct known *known;
	struct provider_document document;
	char *text; /* the answer, of URL_ROOM bytes */
};

static int64_t
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + 1000000; /* never 0, nor near it */
}

/* Names the provider, never a person. */
static enum sign_on_result
fault(const struct question *question, enum sign_on_result result, const char *why)
{
	log_line(LOG_WARNING, "sign-on: %s: %s", question->provider->key, why);
	return result;
}

static void
keep(struct kept *kept, struct slice bytes)
{
	char *copy = malloc(bytes.length + 1);

	if (copy == NULL)
		return;
	memcpy(copy, bytes.at, bytes.length);
	free(kept->bytes);
	kept->bytes = copy;
	kept->length = bytes.length;
	kept->at = seconds_now();
}

/*
 * What this address says: as it was kept when that is young enough, else asked anew. `good` says whether an answer may be kept. No lock is held while it is asked: several threads may ask at once,
 * and one who finds that it did not answer just now does not.
 */
static enum sign_on_result
read_kept(struct question *question, struct kept *kept, const char *url, bool anew, bool (*good)(struct question *question, struct slice bytes), struct slice *bytes)
{
	pthread_mutex_t *lock = &question->known->lock;
	char *room = arena_take(question->arena, SIGN_ON_ANSWER_MOST + 1); /* before the lock, which would stay taken on the arena's way out */
	struct fetched fetched;
	int64_t now = seconds_now(), age;
	bool have, ask;

	pthread_mutex_lock(lock);
	age = now - kept->at;
	have = kept->bytes != NULL && age < STALE_SECONDS;
	if (have)
		memcpy(room, kept->bytes, kept->length);
	*bytes = have ? (struct slice){ room, kept->length } : (struct slice){ NULL, 0 };
	ask = (anew || !have || age >= KEPT_SECONDS) && !(kept->failed && now - kept->tried_at < AGAIN_SECONDS);
	if (ask)
		kept->tried_at = now;
	pthread_mutex_unlock(lock);
	if (!ask)
		return have ? SIGN_ON_DONE : SIGN_ON_NO_ANSWER;
	fetched = fetch(question->arena, &(struct fetch){ .url = url, .certificates = question->provider->certificates, .most = SIGN_ON_ANSWER_MOST });
	bool right = fetched.status == 200 && good(question, fetched.body);

	pthread_mutex_lock(lock);
	kept->failed = !right;
	if (right)
		keep(kept, fetched.body);
	pthread_mutex_unlock(lock);
	if (right)
		*bytes = fetched.body;
	else if (fetched.status != 200)
		(void)fault(question, SIGN_ON_NO_ANSWER, fetched.words);
	if (right || have)
		return SIGN_ON_DONE;
	return fetched.status == 200 ? SIGN_ON_NONSENSE : SIGN_ON_NO_ANSWER;
}

static bool
is_document(struct question *question, struct slice bytes)
{
	const char *why;

	if (provider_document_read(question->arena, bytes, question->provider->issuer, &question->document, &why) == OK)
		return true;
	(void)fault(question, SIGN_ON_NONSENSE, why);
	return false;
}

static bool
is_keys(struct question *question, struct slice bytes)
{
	json_t *set;
	const char *why;

	if (json_read(question->arena, bytes, &set, &why) == OK && json_is_array(json_object_get(set, "keys")))
		return true;
	(void)fault(question, SIGN_ON_NONSENSE, "its keys are no JWK Set");
	return false;
}

static enum sign_on_result
read_document(struct question *question)
{
	const char *issuer = question->provider->issuer;
	size_t length = strlen(issuer);
	const char *url = arena_format(question->arena, "%.*s/.well-known/openid-configuration", (int)(issuer[length - 1] == '/' ? length - 1 : length), issuer);
	struct slice bytes;
	enum sign_on_result result = read_kept(question, &question->known->document, url, false, is_document, &bytes);

	if (result == SIGN_ON_DONE && !is_document(question, bytes))
		result = SIGN_ON_NONSENSE;
	return result;
}

/* ---- The questions ---- */

static void
put_pair(struct buf *out, const char *name, const char *value)
{
	char *escaped = curl_easy_escape(NULL, value, (int)strlen(value));

	buf_format(out, "%s%s=%s", out->length > 0 && strchr("?&", out->at[out->length - 1]) == NULL ? "&" : "", name, escaped != NULL ? escaped : "");
	curl_free(escaped);
}

/* The address with room for pairs behind it. */
static struct buf
begin_address(struct question *question, const char *address)
{
	struct buf out = buf_new(question->arena, FORM_MOST);

	buf_format(&out, "%s%s", address, strchr(address, '?') != NULL ? "" : "?");
	return out;
}

static enum sign_on_result
answer_text(struct question *question, const char *text)
{
	if (strlen(text) >= URL_ROOM)
		return fault(question, SIGN_ON_NONSENSE, "its address is too long");
	memcpy(question->text, text, strlen(text) + 1);
	return SIGN_ON_DONE;
}

static enum sign_on_result
begin(struct question *question)
{
	const struct sign_on_question *asked = question->asked;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char challenge[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
	struct buf out;
	enum sign_on_result result = read_document(question);

	if (result != SIGN_ON_DONE)
		return result;
	(void)crypto_hash_sha256(hash, (const unsigned char *)asked->verifier, strlen(asked->verifier));
	(void)sodium_bin2base64(challenge, sizeof(challenge), hash, sizeof(hash), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	out = begin_address(question, question->document.authorization_endpoint);
	put_pair(&out, "response_type", "code");
	put_pair(&out, "client_id", question->provider->client_id);
	put_pair(&out, "redirect_uri", asked->back);
	put_pair(&out, "scope", "openid");
	put_pair(&out, "state", asked->state);
	put_pair(&out, "nonce", asked->nonce);
	put_pair(&out, "code_challenge", challenge);
	put_pair(&out, "code_challenge_method", "S256");
	return answer_text(question, out.at);
}

static enum sign_on_result
way_out(struct question *question)
{
	const struct kept *kept = &question->known->document;
	char *room = arena_take(question->arena, SIGN_ON_ANSWER_MOST + 1);
	size_t length = 0;
	struct buf out;

	pthread_mutex_lock(&question->known->lock);
	if (kept->bytes != NULL) {
		length = kept->length;
		memcpy(room, kept->bytes, length);
	}
	pthread_mutex_unlock(&question->known->lock);
	if (length == 0 || !is_document(question, (struct slice){ room, length }) || question->document.end_session_endpoint == NULL)
		return SIGN_ON_NO_ANSWER;
	out = begin_address(question, question->document.end_session_endpoint);
	put_pair(&out, "client_id", question->provider->client_id);
	put_pair(&out, "post_logout_redirect_uri", question->asked->back);
	return answer_text(question, out.at);
}

/* The first line of the file, read each time, so that another takes its place without a new start. */
static const char *
read_secret(struct question *question)
{
	char *secret = arena_take(question->arena, SECRET_MOST + 1);
	FILE *file = fopen(question->provider->secret_file, "re");
	size_t length = file != NULL ? fread(secret, 1, SECRET_MOST, file) : 0;

	if (file != NULL)
		(void)fclose(file);
	secret[strcspn(secret, "\r\n")] = '\0';
	return length > 0 && secret[0] != '\0' ? secret : NULL;
}

/* Basic, with both parts encoded as a form's before they are put together (RFC 6749 2.3.1). */
static const char *
authorization(struct question *question, const char *secret)
{
	struct buf pair = buf_new(question->arena, FORM_MOST);
	char *name = curl_easy_escape(NULL, question->provider->client_id, 0), *word = curl_easy_escape(NULL, secret, 0);
	size_t room;
	char *encoded;

	buf_format(&pair, "%s:%s", name != NULL ? name : "", word != NULL ? word : "");
	curl_free(name);
	curl_free(word);
	room = sodium_base64_encoded_len(pair.length, sodium_base64_VARIANT_ORIGINAL);
	encoded = arena_take(question->arena, room);
	(void)sodium_bin2base64(encoded, room, (const unsigned char *)pair.at, pair.length, sodium_base64_VARIANT_ORIGINAL);
	sodium_memzero(pair.at, pair.length);
	return arena_format(question->arena, "Authorization: Basic %s", encoded);
}

/* What it says instead of a token: which of us is at fault. */
static enum sign_on_result
judge_refusal(struct question *question, const struct fetched *fetched)
{
	json_t *object;
	const char *why, *error = NULL;

	if (fetched->status == 0 || fetched->status >= 500)
		return fault(question, SIGN_ON_NO_ANSWER, fetched->words);
	if (json_read(question->arena, fetched->body, &object, &why) == OK)
		error = json_string_value(json_object_get(object, "error"));
	if (text_equals(error, "invalid_grant"))
		return fault(question, SIGN_ON_CODE_REFUSED, "it refuses the code");
	if (text_equals(error, "invalid_client") || text_equals(error, "unauthorized_client"))
		return fault(question, SIGN_ON_US_REFUSED, "it refuses this service: the client_id or its secret is wrong");
	return fault(question, SIGN_ON_NONSENSE, "it refuses in a way that we do not know");
}

/* The code, for a token. */
static enum sign_on_result
take_token(struct question *question, struct slice *token)
{
	struct buf form = buf_new(question->arena, FORM_MOST);
	const char *secret = read_secret(question), *text, *why;
	struct fetched fetched;
	json_t *object;

	if (secret == NULL)
		return fault(question, SIGN_ON_US_REFUSED, "the file of its secret cannot be read");
	put_pair(&form, "grant_type", "authorization_code");
	put_pair(&form, "code", question->asked->code);
	put_pair(&form, "redirect_uri", question->asked->back);
	put_pair(&form, "code_verifier", question->asked->verifier);
	if (question->document.secret_in_body) {
		put_pair(&form, "client_id", question->provider->client_id);
		put_pair(&form, "client_secret", secret);
	}
	fetched = fetch(question->arena, &(struct fetch){ .url = question->document.token_endpoint, .certificates = question->provider->certificates, .most = 2 * SIGN_ON_TOKEN_MOST,
	    .form = form.at, .authorization = question->document.secret_in_body ? NULL : authorization(question, secret) });
	if (fetched.status != 200)
		return judge_refusal(question, &fetched);
	if (json_read(question->arena, fetched.body, &object, &why) != OK)
		return fault(question, SIGN_ON_NONSENSE, "its answer to the code is no JSON");
	text = json_string_value(json_object_get(object, "id_token"));
	if (text == NULL)
		return fault(question, SIGN_ON_NONSENSE, "its answer to the code holds no token");
	*token = slice_of(text);
	return SIGN_ON_DONE;
}

/* Was it asked for newer keys a moment ago already? Else it is asked now, and that is remembered. */
static bool
may_ask_keys_anew(struct known *known)
{
	int64_t now = seconds_now();
	bool may;

	pthread_mutex_lock(&known->lock);
	may = now - known->keys_forced_at >= KEYS_AGAIN_SECONDS;
	if (may)
		known->keys_forced_at = now;
	pthread_mutex_unlock(&known->lock);
	return may;
}

/* What a token says, held against these keys: that somebody signed in, or (verb) that their session is over. *text: what is answered when it is right. */
static enum id_token_verdict
judge_token(struct question *question, struct slice token, struct slice keys, const char **text, const char **why)
{
	const struct sign_on_provider *provider = question->provider;
	const struct id_token_expected expected = { .issuer = provider->issuer, .client_id = provider->client_id, .nonce = question->asked->nonce, .tenant = provider->tenant, .now_seconds = time(NULL) };
	struct logout_told told;
	enum id_token_verdict verdict;

	if (question->asked->verb == ASK_END)
		return id_token_check(question->arena, token, keys, &question->document, &expected, text, why);
	verdict = logout_token_check(question->arena, token, keys, &question->document, &expected, &told, why);
	if (verdict == ID_TOKEN_RIGHT)
		*text = arena_format(question->arena, "%s\n%s", told.subject, told.once);
	return verdict;
}

/* By the provider's keys as they are kept, or asked anew when it names one that is not among them. */
static enum sign_on_result
believe(struct question *question, struct slice token)
{
	const char *text = NULL, *why = NULL;
	enum id_token_verdict verdict = ID_TOKEN_KEY_UNKNOWN;
	struct slice keys;
	bool anew = false;

	do {
		enum sign_on_result result = read_kept(question, &question->known->keys, question->document.jwks_uri, anew, is_keys, &keys);

		if (result != SIGN_ON_DONE)
			return result;
		verdict = judge_token(question, token, keys, &text, &why);
		anew = !anew && verdict == ID_TOKEN_KEY_UNKNOWN && may_ask_keys_anew(question->known);
	} while (anew);
	switch (verdict) {
	case ID_TOKEN_RIGHT:
		return answer_text(question, text);
	case ID_TOKEN_CLOCK:
		return fault(question, SIGN_ON_CLOCKS, why);
	case ID_TOKEN_OTHER_TENANT:
		return fault(question, SIGN_ON_OTHER_TENANT, why);
	case ID_TOKEN_KEY_UNKNOWN:
	case ID_TOKEN_WRONG:
		break;
	}
	return fault(question, SIGN_ON_NOT_BELIEVED, why);
}

static enum sign_on_result
end(struct question *question)
{
	struct slice token;
	enum sign_on_result result = read_document(question);

	if (result == SIGN_ON_DONE && question->document.names_issuer && question->asked->issuer[0] == '\0')
		result = fault(question, SIGN_ON_NOT_BELIEVED, "a code came back without its name, which its document promises");
	if (result == SIGN_ON_DONE)
		result = take_token(question, &token);
	return result == SIGN_ON_DONE ? believe(question, token) : result;
}

static enum sign_on_result
ended(struct question *question)
{
	enum sign_on_result result = read_document(question);

	return result == SIGN_ON_DONE ? believe(question, slice_of(question->asked->code)) : result;
}

static enum sign_on_result
answer(struct question *question)
{
	question->provider = sign_on_provider_of(providers, question->asked->provider);
	if (question->provider == NULL)
		return SIGN_ON_NO_ANSWER;
	question->known = &known_of[question->provider - providers->at];
	switch ((enum sign_on_verb)question->asked->verb) {
	case ASK_BEGIN: return begin(question);
	case ASK_END: return end(question);
	case ASK_WAY_OUT: return way_out(question);
	case ASK_ENDED: return ended(question);
	}
	return SIGN_ON_NO_ANSWER;
}

void
sign_on_answers_begin(const struct sign_on_providers *of)
{
	providers = of;
	for (size_t i = 0; i < SIGN_ON_PROVIDERS_MOST; i++)
		pthread_mutex_init(&known_of[i].lock, NULL);
}

enum sign_on_result
sign_on_answer(struct arena *arena, const struct sign_on_question *asked, char text[URL_ROOM])
{
	struct question *question = ARENA_NEW(arena, struct question);
	enum sign_on_result result;
	jmp_buf full;

	*question = (struct question){ .arena = arena, .asked = asked, .text = text };
	if (setjmp(full) != 0) {
		arena_on_full(arena, NULL);
		log_line(LOG_WARNING, "sign-on: a question, or what was answered to it, is too large");
		return SIGN_ON_NONSENSE;
	}
	arena_on_full(arena, &full);
	result = answer(question);
	arena_on_full(arena, NULL);
	return result;
}
