/* sign_on_there.c -- a browser is sent to a provider. It is a page of ours that leads on, not a redirect of the form: browsers forbid a form to end on another site than the policy names. */
#include <string.h>

#include "base/text.h"
#include "casework/accounts/sign_on.h"
#include "casework/work.h"
#include "platform/sign_on/sign_on.h"
#include "web/door_inside.h"
#include "web/sign_in/sign_in.h"
#include "web/sign_on/sign_on_pages.h"
#include "web/sign_on/sign_on_there.html.h"

enum { KEPT_MOST = 64 << 10, PATH_MOST = 2000 };

const char *
sign_on_cookie(const struct visit *visit)
{
	return visit->frame->service->https ? "__Host-windscreen_sign_on" : "windscreen_sign_on";
}

const char *
sign_on_used_cookie(const struct visit *visit)
{
	return visit->frame->service->https ? "__Host-windscreen_sign_on_used" : "windscreen_sign_on_used";
}

void
sign_on_give_cookie(struct visit *visit, const char *name, const char *value, int64_t seconds)
{
	http_answer_cookie(visit->frame->answer, &(struct http_cookie_setting){ .name = name, .value = value, .max_age_seconds = seconds, .secure = visit->frame->service->https,
	    .same_site = HTTP_SAME_SITE_LAX });
}

const char *
sign_on_address(struct visit *visit, const char *path)
{
	const char *address = visit->frame->service->public_address;
	size_t length = address != NULL ? strlen(address) : 0;

	return arena_format(visit->work->arena, "%.*s%s", (int)(length > 0 && address[length - 1] == '/' ? length - 1 : length), address != NULL ? address : "", path);
}

const char *
sign_on_back_address(struct visit *visit, const struct sign_on_provider *provider)
{
	return sign_on_address(visit, arena_format(visit->work->arena, "/sign-in/back/%s", provider->key));
}

const struct sign_on_provider *
sign_on_known(const struct visit *visit, const char *key)
{
	return sign_on_provider_of(sign_on_providers(visit->frame->service->sign_on), key);
}

const struct sign_on_provider *
sign_on_known_for(const struct visit *visit, const char *key, const char *agency_reference)
{
	const struct sign_on_provider *provider = sign_on_known(visit, key);

	return provider != NULL && sign_on_provider_serves(provider, agency_reference) ? provider : NULL;
}

struct sign_on_ways
sign_on_ways(struct visit *visit, const char *agency_reference)
{
	const struct sign_on_providers *providers = sign_on_providers(visit->frame->service->sign_on);
	struct sign_on_way *list = ARENA_ARRAY(visit->work->arena, struct sign_on_way, providers != NULL ? providers->count : 0);
	struct sign_on_ways ways = { list, 0 };

	for (size_t i = 0; providers != NULL && i < providers->count; i++)
		if (agency_reference == NULL || sign_on_provider_serves(&providers->at[i], agency_reference))
			list[ways.count++] = (struct sign_on_way){ providers->at[i].name, url_to(visit->work->arena, "/sign-in/with/", providers->at[i].key) };
	return ways;
}

enum outcome
sign_on_needed(struct visit *visit, int64_t worker_id, const struct sign_on_provider **provider)
{
	const char *key, *agency_reference;
	enum outcome outcome = sign_on_demanded_of(visit->work, worker_id, &key, &agency_reference);

	*provider = outcome == OK ? sign_on_known_for(visit, key, agency_reference) : NULL;
	return outcome;
}

enum outcome
sign_on_ending(struct visit *visit, const char *key, struct url *url, const char **name)
{
	const struct sign_on_provider *provider = sign_on_known(visit, key);
	const char *address = NULL;

	*url = url_none();
	*name = NULL;
	if (provider == NULL)
		return OK;
	(void)!passage_end(visit->frame->passage, false);
	(void)sign_on_way_out(visit->frame->service->sign_on, visit->work->arena, provider->key, sign_on_address(visit, "/sign-in"), &address);
	*name = provider->name;
	*url = address != NULL ? url_outside(visit->work->arena, address) : url_none();
	return passage_begin(visit->frame->passage, false);
}

struct leaving {
	struct sign_on_half half;
	const char *token;
	int wait_minutes;
};

static enum outcome
begin_leaving(struct visit *visit, void *given)
{
	struct leaving *leaving = given;
	char token[TOKEN_ROOM];
	enum outcome outcome = sign_on_may_begin(visit->work, visit->request->peer, leaving->half.kept != NULL, &leaving->wait_minutes);

	if (outcome != OK || leaving->wait_minutes > 0)
		return outcome;
	outcome = sign_on_half_begin(visit->work, &leaving->half, token);
	leaving->token = arena_copy(visit->work->arena, token);
	return outcome;
}

static const char *
local(const char *path)
{
	return http_target_is_local(path) && strlen(path) <= PATH_MOST ? path : NULL;
}

static enum outcome
refuse(struct visit *visit, const char *words)
{
	problem_add(&visit->problems, "sign_on", "%s", words);
	return INVALID;
}

/* What goes with the browser: made before any of it is asked of anybody, while the transaction of reading that the door began is let go. */
enum outcome
sign_on_there_save(struct visit *visit)
{
	struct work *work = visit->work;
	const struct sign_on_provider *provider = sign_on_known(visit, visit->references[0]);
	struct leaving leaving = { .half = { .invitation_token = visit_typed(visit, "link"), .go_on_to = local(visit_typed(visit, "then")), .kept_path = local(http_form_value(visit->form, "kept_path")) } };
	struct sign_on_attempt attempt = { .back = provider != NULL ? sign_on_back_address(visit, provider) : NULL };
	struct sign_on_leave_view *view = ARENA_NEW(work->arena, struct sign_on_leave_view);
	const char *url = NULL;
	enum sign_on_result result;
	enum outcome outcome;

	if (provider == NULL)
		return NOT_FOUND;
	if (visit->worker.worker_id != 0) {
		visit_go_to(visit, url_to(work->arena, "/my-work"), NULL);
		return OK;
	}
	leaving.half.provider = provider->key;
	leaving.half.kept = leaving.half.kept_path != NULL ? http_form_value(visit->form, "kept") : NULL;
	if (leaving.half.kept != NULL && strlen(leaving.half.kept) > KEPT_MOST)
		return refuse(visit, "This form is too long to keep while you are away. Go back with your browser, copy what you wrote, and sign in again");
	outcome = sign_in_beside(visit, begin_leaving, &leaving);
	if (outcome != OK)
		return outcome;
	if (leaving.wait_minutes > 0)
		return refuse(visit, arena_format(work->arena, "Too many sign-ins were begun here and not ended. Wait %d minute%s and try again", leaving.wait_minutes, leaving.wait_minutes == 1 ? "" : "s"));
	attempt.state = sign_on_word(work, leaving.token, "state");
	attempt.nonce = sign_on_word(work, leaving.token, "nonce");
	attempt.verifier = sign_on_word(work, leaving.token, "verifier");
	(void)!passage_end(visit->frame->passage, false);
	result = sign_on_begin(visit->frame->service->sign_on, work->arena, provider->key, &attempt, &url);
	outcome = passage_begin(visit->frame->passage, false);
	if (outcome != OK)
		return outcome;
	if (result == SIGN_ON_DONE && !url_is_given(url_outside(work->arena, url)))
		result = SIGN_ON_NONSENSE;
	if (result != SIGN_ON_DONE)
		return refuse(visit, sign_on_words(work->arena, result, provider->name));
	*view = (struct sign_on_leave_view){ visit, provider->name, url_outside(work->arena, url) };
	sign_on_give_cookie(visit, sign_on_cookie(visit), leaving.token, 60 * SIGN_ON_MINUTES);
	http_answer_header(visit->frame->answer, "Refresh", arena_format(work->arena, "0;url=%s", url));
	visit_only_asks(visit, view);
	return OK;
}

enum outcome
sign_on_there_show(struct visit *visit)
{
	struct html_out out = html_into(visit->page);

	if (visit->what_if == NULL)
		return sign_in_show(visit);
	visit->title = "You go on to sign in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	sign_on_leave_page(&out, visit->what_if);
	return OK;
}
