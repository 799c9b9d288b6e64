/*
 * sign_on_ended.c -- a provider says that somebody's session there is over, and all of theirs here end at once. No browser sends this: the provider does, and the signature says so. OpenID Connect
 * Back-Channel Logout 1.0, 2.5 to 2.8; R-SEC-05
 */
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/sign_on.h"
#include "casework/accounts/tokens.h"
#include "platform/sign_on/sign_on.h"
#include "web/door_inside.h"
#include "web/sign_in/sign_in.h"
#include "web/sign_on/sign_on_pages.h"

enum { WRONG_BY_ADDRESS = 20, ONCE_MINUTES = 15 /* longer than a token is good for */ };

struct ended {
	struct sign_on_identity identity;
	const char *once;     /* the key under which this word counts as taken */
	struct sign_on_person person;
	int wait_minutes;     /* too many wrong ones came from this address, or this very one came before */
};

static const char *
wrong_key(struct visit *visit)
{
	return arena_format(visit->work->arena, "ended:%s", visit->request->peer);
}

static enum outcome
ask_wrong(struct visit *visit, void *given)
{
	struct ended *ended = given;

	return account_wait_for(visit->work, wrong_key(visit), WRONG_BY_ADDRESS, ONCE_MINUTES, &ended->wait_minutes);
}

static enum outcome
count_wrong(struct visit *visit, void *given)
{
	(void)given;
	return account_count_try(visit->work, wrong_key(visit));
}

static enum outcome
ask_once(struct visit *visit, void *given)
{
	struct ended *ended = given;

	return account_wait_for(visit->work, ended->once, 1, ONCE_MINUTES, &ended->wait_minutes);
}

/* Counted when all has ended, so that a provider that is told that it failed may say the same again. */
static enum outcome
end_sessions(struct visit *visit, void *given)
{
	const struct ended *ended = given;
	enum outcome outcome = ended->person.worker_id != 0 ? session_end_all(visit->work, ended->person.worker_id) : OK;

	return outcome == OK ? account_count_try(visit->work, ended->once) : outcome;
}

/* What the provider's word is worth, while nothing is held. A provider that is asked too much at once, or cannot be asked, is told to try again. */
enum outcome
sign_on_ended_before(struct visit *visit)
{
	struct work *work = visit->work;
	const struct sign_on_provider *provider = sign_on_known(visit, visit->references[0]);
	const char *token = http_form_value(visit->form, "logout_token"), *subject, *once;
	struct ended *ended = ARENA_NEW(work->arena, struct ended);
	enum outcome outcome;
	enum sign_on_result result;

	visit->prepared = ended;
	if (provider == NULL)
		return NOT_FOUND;
	outcome = sign_in_beside(visit, ask_wrong, ended);
	if (outcome != OK || ended->wait_minutes > 0 || text_is_empty(token))
		return outcome != OK ? outcome : INVALID;
	result = sign_on_ended(visit->frame->service->sign_on, work->arena, provider->key, token, &subject, &once);
	if (result == SIGN_ON_BUSY || result == SIGN_ON_NO_ANSWER || result == SIGN_ON_NONSENSE)
		return UNAVAILABLE;
	if (result != SIGN_ON_DONE) {
		sign_in_log(visit, provider->key, "wrong", 0);
		outcome = sign_in_beside(visit, count_wrong, NULL);
		return outcome == OK ? INVALID : outcome;
	}
	ended->identity = (struct sign_on_identity){ .provider = provider->key, .issuer = provider->issuer, .subject = subject };
	ended->once = arena_format(work->arena, "once:%s", token_hash(work, arena_format(work->arena, "%s %s", provider->key, once)));
	outcome = sign_in_beside(visit, ask_once, ended);
	return outcome == OK && ended->wait_minutes > 0 ? INVALID : outcome;
}

/* Whoever signs in nowhere here with that account has no session to end: that is no fault of the provider's. */
enum outcome
sign_on_ended_save(struct visit *visit)
{
	struct ended *ended = ARENA_NEW(visit->work->arena, struct ended);
	enum outcome outcome;

	*ended = *(const struct ended *)visit->prepared;
	outcome = sign_on_find(visit->work, &ended->identity, &ended->person);
	if (outcome == OK) {
		visit->work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
		outcome = account_end_other_sessions(visit->work, ended->person.worker_id);
	} else if (outcome == NOT_FOUND) {
		outcome = OK;
	}
	if (outcome == OK)
		outcome = sign_in_beside(visit, end_sessions, ended);
	if (outcome == OK)
		sign_in_log(visit, ended->identity.provider, "ended", ended->person.worker_id);
	if (outcome == OK)
		visit_answer_bytes(visit, "text/plain; charset=utf-8", (struct slice){ "", 0 }, NULL);
	return outcome;
}
