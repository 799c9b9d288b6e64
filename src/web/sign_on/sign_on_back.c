/* sign_on_back.c -- a browser comes back from a provider: from its code to a session, or to an account that is joined. Nothing of the database is held while the provider is asked. */
#include "base/text.h"
#include "casework/accounts/sign_on.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "platform/sign_on/sign_on.h"
#include "web/door_inside.h"
#include "web/sign_in/my_sign_in.h"
#include "web/sign_in/sign_in.h"
#include "web/sign_on/sign_on_pages.h"

enum { USED_SECONDS = 365 * 86400 };

struct coming_back {
	const char *token;                       /* of the cookie */
	struct sign_on_half half;
	const struct sign_on_provider *provider;
	struct sign_on_identity identity;
	struct sign_on_person person;
	bool code_asked;
};

/* The sign-in page, with why; 422. */
static enum outcome
say(struct visit *visit, const char *words)
{
	enum outcome outcome;

	problem_add(&visit->problems, "sign_on", "%s", words);
	outcome = sign_in_show(visit);
	if (outcome == OK) {
		answer_page(visit, visit->frame->answer, 422);
		visit->frame->answered = true;
	}
	return outcome;
}

static enum outcome
drop_half(struct visit *visit, void *given)
{
	const struct coming_back *back = given;

	return sign_on_half_end(visit->work, back->token, &back->half, visit->request->peer);
}

/* Why what came back is no sign-in that this browser began, or that the provider let through; NULL: it may be one. */
static const char *
fault_of_answer(struct visit *visit, const struct coming_back *back)
{
	const char *error = http_query(visit->request, "error"), *issuer = http_query(visit->request, "iss");
	const char *name = back->provider->name;

	/* Each provider sends back to an address of its own, or one could pass off a code of another as its own, and be that person here. */
	if (!text_equals(visit->references[0], back->provider->key) || (issuer != NULL && !text_equals(issuer, back->provider->issuer)))
		return sign_on_words(visit->work->arena, SIGN_ON_NOT_BELIEVED, name);
	if (text_equals(error, "temporarily_unavailable") || text_equals(error, "server_error"))
		return sign_on_words(visit->work->arena, SIGN_ON_NO_ANSWER, name);
	if (error != NULL)
		return arena_format(visit->work->arena, "%s did not let you through. Try again, or ask whoever looks after that account", name);
	return http_query(visit->request, "code") == NULL ? sign_on_words(visit->work->arena, SIGN_ON_NOT_BELIEVED, name) : NULL;
}

/* Whom the provider speaks of. Asked with no transaction held; `why` NULL: *back knows. */
static void
ask_who(struct visit *visit, struct coming_back *back, const char **why)
{
	struct work *work = visit->work;
	const struct sign_on_attempt attempt = { .state = sign_on_word(work, back->token, "state"), .nonce = sign_on_word(work, back->token, "nonce"),
		.verifier = sign_on_word(work, back->token, "verifier"), .back = sign_on_back_address(visit, back->provider), .issuer = http_query(visit->request, "iss") };
	const char *subject;
	enum sign_on_result result = sign_on_end(visit->frame->service->sign_on, work->arena, back->provider->key, &attempt, http_query(visit->request, "code"), &subject);

	back->identity = (struct sign_on_identity){ back->provider->key, back->provider->issuer, subject };
	*why = result == SIGN_ON_DONE ? NULL : sign_on_words(work->arena, result, back->provider->name);
}

static enum outcome
join_inside(struct visit *visit, struct coming_back *back, const char **why)
{
	struct invitation invitation;
	struct agency agency;
	enum outcome outcome = invitation_find_by_hash(visit->work, back->half.invitation_hash, &invitation);

	if (outcome == NOT_FOUND || (outcome == OK && invitation.state != INVITATION_OPEN)) {
		*why = "The link does not work any more. Ask whoever gave it to you for another";
		return REFUSED;
	}
	if (outcome == OK)
		outcome = agency_read(visit->work, invitation.agency_id, &agency);
	if (outcome == OK && !sign_on_provider_serves(back->provider, agency.reference)) {
		*why = arena_format(visit->work->arena, "People of %s do not sign in with %s", agency.name, back->provider->name);
		return REFUSED;
	}
	if (outcome == OK)
		outcome = sign_on_join(visit->work, &invitation, &back->identity, &visit->problems);
	if (outcome == INVALID)
		*why = visit->problems.first->words;
	return outcome;
}

/* A change of its own. OK with *why: it was refused, and nothing was changed. */
static enum outcome
join(struct visit *visit, struct coming_back *back, const char **why)
{
	struct work *work = visit->work;
	const struct actor nobody = work->actor;
	enum outcome outcome = passage_begin(visit->frame->passage, true), kept;

	if (outcome != OK)
		return outcome;
	outcome = join_inside(visit, back, why);
	kept = passage_end(visit->frame->passage, outcome == OK);
	work->actor = nobody;
	work->agency_id = 0;
	visit->problems = (struct problems){ .arena = work->arena };
	if (*why != NULL)
		return OK;
	return outcome == OK ? kept : outcome;
}

/*
 * Whose account it is, and whether a code is asked of them as after a password: of whoever set one up here, also when the provider asks for more itself, or the link of whoever looks after
 * their account would open it with a provider's account of somebody else. OK with *why: nobody's who may sign in. */
static enum outcome
find_person(struct visit *visit, struct coming_back *back, const char **why)
{
	enum outcome outcome = sign_on_find(visit->work, &back->identity, &back->person);

	if (outcome == NOT_FOUND || (outcome == OK && !sign_on_provider_serves(back->provider, back->person.agency_reference))) {
		*why = arena_format(visit->work->arena, "Your account of %s opens nothing here. Ask whoever looks after accounts in your agency for a link, and open it first", back->provider->name);
		return OK;
	}
	if (outcome == OK)
		outcome = code_is_asked(visit, back->person.worker_id, &back->code_asked);
	return outcome;
}

static enum outcome
begin_session(struct visit *visit, void *given)
{
	const struct coming_back *back = given;
	enum outcome outcome;

	if (back->code_asked)
		return code_await(visit, back->person.worker_id, back->provider->name, back->half.go_on_to, back->half.kept_path, back->half.kept);
	outcome = visit_begin_session(visit, back->person.worker_id);
	if (outcome == OK && back->provider->asks_second_step)
		outcome = session_second_step_by(visit->work, visit->frame->set_token, back->provider->key);
	return outcome;
}

static enum outcome
let_in(struct visit *visit, struct coming_back *back)
{
	enum outcome outcome = sign_in_beside(visit, begin_session, back);

	if (outcome == OK && !back->code_asked)
		outcome = sign_in_go_on(visit, back->person.worker_id, back->half.go_on_to, back->half.kept_path, back->half.kept);
	if (outcome != OK)
		return outcome;
	if (back->half.invitation_hash != NULL)
		visit->frame->go_to_notice = arena_format(visit->work->arena, "From now on you sign in with %s.", back->provider->name);
	sign_on_give_cookie(visit, sign_on_used_cookie(visit), back->provider->key, USED_SECONDS);
	visit_send_on(visit);
	return OK;
}

enum outcome
sign_on_back_show(struct visit *visit)
{
	struct coming_back back = { .token = http_cookie(visit->request, sign_on_cookie(visit)) };
	const char *why = NULL;
	enum outcome outcome;

	if (visit->worker.worker_id != 0) {
		visit_go_to(visit, url_to(visit->work->arena, "/my-work"), NULL);
		visit_send_on(visit);
		return OK;
	}
	outcome = sign_on_half_find(visit->work, back.token, &back.half);
	if (outcome == OK)
		back.provider = sign_on_known(visit, back.half.provider);
	if (outcome == NOT_FOUND || (outcome == OK && (back.provider == NULL || !sign_on_word_is(visit->work, back.token, "state", http_query(visit->request, "state")))))
		return say(visit, "This sign-in was begun long ago, in another browser, or is over already. Begin again");
	if (outcome != OK)
		return outcome;
	/* Used up, whatever comes of it. */
	sign_on_give_cookie(visit, sign_on_cookie(visit), "gone", -1);
	(void)!passage_end(visit->frame->passage, false);
	outcome = sign_in_beside(visit, drop_half, &back);
	why = fault_of_answer(visit, &back);
	if (outcome == OK && why == NULL)
		ask_who(visit, &back, &why);
	if (outcome == OK && why == NULL && back.half.invitation_hash != NULL)
		outcome = join(visit, &back, &why);
	if (outcome == OK)
		outcome = passage_begin(visit->frame->passage, false);
	if (outcome == OK && why == NULL)
		outcome = find_person(visit, &back, &why);
	if (outcome != OK)
		return outcome;
	sign_in_log(visit, back.provider->key, why != NULL ? "refused" : "right", back.person.worker_id);
	return why != NULL ? say(visit, why) : let_in(visit, &back);
}
