/* door.c -- from a request to a transaction, a right, a handler and an answer; saving is in door_save.c. The one place where outcomes become status numbers. */
#include "web/door.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "casework/looked/bulk.h"
#include "platform/db/db.h"
#include "web/door_inside.h"
#include "web/web.h"

enum { TOUCH_SECONDS = 60 };

static struct visit *
new_visit(struct service *service, const struct http_request *request, struct http_answer *answer)
{
	struct arena *arena = request->arena;
	struct visit *visit = ARENA_NEW(arena, struct visit);
	struct visit_frame *frame = ARENA_NEW(arena, struct visit_frame);

	frame->service = service;
	frame->passage = passage_new(service, arena, DOOR_WEB);
	frame->answer = answer;
	frame->layout = ARENA_NEW(arena, struct layout_view);
	visit->work = frame->passage->work;
	visit->request = request;
	visit->frame = frame;
	visit->problems.arena = arena;
	return visit;
}

/* Who is it? Nobody is no fault: the route says whether that is enough. In the transaction of reading. */
static enum outcome
find_session(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	const char *token = http_cookie(visit->request, session_cookie_name(frame->service));
	int64_t nobody;
	enum outcome outcome = session_find(visit->work, token, &frame->session);

	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	if (frame->session.over)
		return OK;
	frame->token = token;
	outcome = worker_read(visit->work, frame->session.worker_id, &visit->worker);
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	visit->work->actor = (struct actor){ ACTOR_WORKER, visit->worker.worker_id };
	visit->work->agency_id = visit->worker.agency_id;
	outcome = access_may(visit->work, CHECK_KNOWN, NULL, &nobody);
	visit->may_find = outcome == OK;
	return outcome == UNAVAILABLE || outcome == BROKEN ? outcome : OK;
}

/* Once a minute is enough to know that somebody is there. */
static void
touch_session(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	struct work *work = visit->work;

	if (frame->token == NULL || work->now.milliseconds - frame->session.seen_at.milliseconds < TOUCH_SECONDS * 1000)
		return;
	if (db_working_begin(frame->service->pool, &work->db) != OK)
		return;
	enum outcome outcome = session_touch(work, frame->token);
	(void)!db_working_end(work->db, outcome == OK);
	work->db = NULL;
}

void
answer_outcome(struct visit *visit, struct http_answer *answer, enum outcome outcome)
{
	switch (outcome) {
	case OK:
	case NOT_FOUND:
		answer_sorry(visit, answer, 404, "We could not find that",
		    "Check the address. It may also be something that you have no need to see; if you think you do, talk to whoever leads the help.");
		return;
	case REFUSED:
		answer_sorry(visit, answer, 403, "You cannot do this",
		    "Somebody else has to do this: the lead professional, or whoever wrote it. Talk to them, or go back.");
		return;
	case INVALID:
	case CONFLICT:
		answer_sorry(visit, answer, 400, "We could not read that", "Go back to the page before and try again.");
		return;
	case UNAVAILABLE:
		if (answer_unsaved(visit, answer))
			return;
		answer_sorry(visit, answer, 503, "This is not working at the moment",
		    "Nothing that you saved before is lost. Wait a minute and try again. If a child may be in danger, ring 999 now.");
		return;
	case BROKEN:
		answer_sorry(visit, answer, 500, "Something is wrong with the service",
		    "It is not your fault, and what you saved before is safe. Try again later. If a child may be in danger, ring 999 now.");
		return;
	}
}

enum outcome
ask_access(struct visit *visit)
{
	const struct route *route = visit->frame->route;
	bool about_one = route->action >= SEE_EPISODE;

	visit->work->purpose = route->purpose;
	visit->access = (struct access_to_episode){ .episode_id = 0 };
	if (access_is_about_episode(route->action) && visit->work->actor.kind == ACTOR_WORKER) {
		enum outcome outcome = access_may_with_episode(visit->work, route->action, visit->references[0], &visit->access);

		visit->subject_id = visit->access.episode_id;
		return outcome;
	}
	return access_may(visit->work, route->action, about_one ? visit->references[0] : NULL, &visit->subject_id);
}

enum outcome
bound_reading(struct visit *visit, struct bulk *bulk)
{
	struct visit_frame *frame = visit->frame;
	enum outcome outcome = OK;

	*bulk = (struct bulk){ .answer = BULK_GO_ON };
	if (frame->service->reading_bound)
		outcome = bulk_check(visit->work, frame->looks, frame->look_count, bulk);
	if (outcome != OK || bulk->told.what == NULL)
		return outcome;
	if (bulk->answer != BULK_GO_ON)
		frame->look_count = 0;
	visit_look(visit, bulk->told.what, bulk->told.subject_kind, bulk->told.subject_id, NULL);
	return OK;
}

void
answer_bound(struct visit *visit, const struct bulk *bulk)
{
	struct http_answer *answer = visit->frame->answer;
	const char *words = bulk->words;

	if (visit->form != NULL && !visit->frame->route->only_reads) {
		if (draft_keep(visit, visit->request->path, draft_words(visit), visit_typed(visit, "last_field"), visit_version(visit)) != OK) {
			answer_outcome(visit, answer, UNAVAILABLE);
			return;
		}
		words = arena_format(visit->work->arena, "What you wrote is not saved yet, but it is kept: it stands in the form when you open it again. %s", words);
	}
	http_answer_begin(answer, visit->work->arena, visit->frame->service->https);
	http_answer_header(answer, "Retry-After", arena_format(visit->work->arena, "%d", bulk->wait_seconds));
	answer_sorry(visit, answer, 429, bulk->answer == BULK_STOP ? "You have opened very much" : "Wait a minute", words);
}

/* Draw a page in a transaction of reading that has begun. Its looks are on disk before it leaves. */
static void
show(struct visit *visit, page_function *page, int status)
{
	struct visit_frame *frame = visit->frame;
	struct http_answer *answer = frame->answer;
	struct buf buf = buf_new(visit->work->arena, HTML_PAGE_LIMIT);
	struct bulk bulk = { .answer = BULK_GO_ON };
	enum outcome outcome;

	visit->page = &buf;
	outcome = page(visit);
	if (outcome == OK)
		outcome = bound_reading(visit, &bulk);
	if (outcome == OK && bulk.answer == BULK_GO_ON && !frame->answered)
		answer_page(visit, answer, status);
	(void)!passage_end(visit->frame->passage, false);
	if (outcome == OK)
		outcome = looks_record(frame->service->looks, visit->work, frame->looks, frame->look_count);
	if (outcome == OK && bulk.answer != BULK_GO_ON)
		answer_bound(visit, &bulk);
	if (outcome != OK) {
		http_answer_begin(answer, visit->work->arena, frame->service->https);
		answer_outcome(visit, answer, outcome == INVALID || outcome == CONFLICT ? NOT_FOUND : outcome);
	}
}

/* A page whose form is sent to the same path: a draft of it may wait. */
static bool
is_form_page(const struct route *route)
{
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == HTTP_POST && routes[i].again == route->run)
			return true;
	return false;
}

static void
get(struct visit *visit)
{
	const struct route *route = visit->frame->route;
	enum outcome outcome = ask_access(visit);

	if (outcome == OK && visit->worker.worker_id != 0 && is_form_page(route))
		outcome = draft_take(visit, visit->request->path);
	if (outcome != OK) {
		(void)!passage_end(visit->frame->passage, false);
		answer_outcome(visit, visit->frame->answer, outcome);
		return;
	}
	take_notice(visit, visit->frame->answer);
	show(visit, route->run, 200);
	touch_session(visit);
}

void
show_again(struct visit *visit, enum outcome why)
{
	enum outcome outcome;
	int status = why == OK ? 200 : why == CONFLICT ? 409 : 422; /* OK: it was only asked what would happen */

	visit->conflict = why == CONFLICT && !visit->sent_before;
	if (visit->frame->route->again == NULL) {
		answer_outcome(visit, visit->frame->answer, why);
		return;
	}
	outcome = passage_begin(visit->frame->passage, false);
	if (outcome == OK)
		outcome = ask_access(visit);
	if (outcome != OK) {
		(void)!passage_end(visit->frame->passage, false);
		answer_outcome(visit, visit->frame->answer, outcome);
		return;
	}
	show(visit, visit->frame->route->again, status);
}

static void
go_to_sign_in(struct visit *visit)
{
	struct url url = url_with(visit->work->arena, url_to(visit->work->arena, "/sign-in"), "then", visit->request->target);

	http_answer_redirect(visit->frame->answer, url.text);
}

/* A form came from somebody whose session has ended: their words are kept, and signing in leads back to the same field. */
static void
post_after_the_end(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;

	if (frame->session.worker_id != 0 && frame->session.over &&
	    draft_keep(visit, visit->request->path, draft_words(visit), visit_typed(visit, "last_field"), visit_version(visit)) == OK) {
		go_to_sign_in(visit);
		return;
	}
	sign_in_with_kept_form(visit);
}

/* The form as sent, or a page that says what is wrong with it. */
static bool
read_form(struct visit *visit)
{
	struct http_form *form = ARENA_NEW(visit->work->arena, struct http_form);

	if (http_form_read(visit->request, form) != OK) {
		answer_sorry(visit, visit->frame->answer, form->status != 0 ? form->status : 400, "We could not read that form",
		    "Go back to the page before and try again. If it is very long, save it in parts.");
		return false;
	}
	visit->form = form;
	return true;
}

/* "Save and come back later", and what a script sends as people type: a draft, no change. */
static bool
is_for_later(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	enum outcome outcome;

	if (visit_typed(visit, "save_draft") == NULL)
		return false;
	outcome = draft_keep(visit, visit->request->path, draft_words(visit), visit_typed(visit, "last_field"), visit_version(visit));
	if (outcome != OK) {
		answer_outcome(visit, frame->answer, outcome);
		return true;
	}
	if (text_equals(http_header(visit->request, "X-Draft"), "1")) {
		frame->answer->status = 204;
		frame->answer->content_type = NULL;
		return true;
	}
	frame->go_to_notice = "What you wrote is kept. Nobody else sees it until you save it.";
	give_notice(visit, frame->answer);
	http_answer_redirect(frame->answer, "/my-work");
	return true;
}

/* Whose role demands a second step of signing in sets it up before anything else opens. Security.md T11 */
static bool
sets_up_first(const struct visit *visit)
{
	const struct visit_frame *frame = visit->frame;

	return frame->service->second_step_by_role && visit->worker.worker_id != 0 && frame->session.owes_second_step && frame->route->action != ANYBODY &&
	    !text_equals(frame->route->path, "/my-sign-in") && !text_equals(frame->route->path, "/sign-out");
}

/* They are led there; the words of a form wait for them as a draft. */
static void
go_to_set_up(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;

	if (visit->form != NULL && draft_keep(visit, visit->request->path, draft_words(visit), visit_typed(visit, "last_field"), visit_version(visit)) != OK) {
		answer_outcome(visit, frame->answer, UNAVAILABLE);
		return;
	}
	if (visit->form != NULL)
		frame->go_to_notice = "What you wrote is kept: set up the code first, then go on with it.";
	give_notice(visit, frame->answer);
	http_answer_redirect(frame->answer, url_with(visit->work->arena, url_to(visit->work->arena, "/my-sign-in"), "then", visit->form != NULL ? visit->request->path : visit->request->target).text);
}

/*
 * Without a session no form bears a token: a page of somebody else could sign a browser in to their account, or send their link, so that the browser's account of the provider would be joined
 * to their worker. Browsers say whose page it was. ASVS 3.5.1
 */
static bool
is_sent_by_another_site(const struct http_request *request)
{
	const char *site = http_header(request, "Sec-Fetch-Site");

	return site != NULL && !text_equals(site, "same-origin") && !text_equals(site, "none");
}

static void
handle(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	bool other_method;
	enum outcome outcome = passage_begin(visit->frame->passage, false);

	if (outcome == OK)
		outcome = find_session(visit);
	if (outcome != OK) {
		(void)!passage_end(frame->passage, false);
		frame->route = route_find(visit, &other_method);
		if (visit->request->method != HTTP_POST || read_form(visit))
			answer_outcome(visit, frame->answer, UNAVAILABLE);
		return;
	}
	frame->route = route_find(visit, &other_method);
	if (frame->route == NULL) {
		(void)!passage_end(visit->frame->passage, false);
		if (other_method)
			answer_sorry(visit, frame->answer, 405, "This page does not work that way", "Go back to the page before and try again.");
		else
			answer_outcome(visit, frame->answer, NOT_FOUND);
		return;
	}
	if (visit->request->method == HTTP_GET) {
		if (visit->worker.worker_id == 0 && frame->route->action != ANYBODY) {
			(void)!passage_end(visit->frame->passage, false);
			go_to_sign_in(visit);
			return;
		}
		if (sets_up_first(visit)) {
			(void)!passage_end(visit->frame->passage, false);
			go_to_set_up(visit);
			return;
		}
		get(visit);
		return;
	}
	(void)!passage_end(visit->frame->passage, false);
	if (!read_form(visit))
		return;
	if (visit->worker.worker_id == 0 && frame->route->action != ANYBODY) {
		post_after_the_end(visit);
		return;
	}
	if (visit->worker.worker_id == 0 && is_sent_by_another_site(visit->request)) {
		answer_sorry(visit, frame->answer, 403, "Another website sent you here", "Open the page here, or your link again, and send it once more. Nothing was changed.");
		return;
	}
	if (visit->worker.worker_id != 0 && !session_form_token_is(visit->work, &frame->session, visit_typed(visit, "form_token"))) {
		answer_sorry(visit, frame->answer, 403, "This form is too old", "Open the page again and send it once more. Nothing was changed.");
		return;
	}
	if (sets_up_first(visit)) {
		go_to_set_up(visit);
		return;
	}
	if (visit->worker.worker_id != 0 && is_for_later(visit))
		return;
	save_form(visit);
}

void
door_handle(void *context, const struct http_request *request, struct http_answer *answer)
{
	struct service *service = context;
	struct visit *visit;

	http_answer_begin(answer, request->arena, service->https);
	if (answer_plain_paths(service, request, answer))
		return;
	visit = new_visit(service, request, answer);
	handle(visit);
	answer->route = visit->frame->route != NULL ? visit->frame->route->path : NULL;
	log_members(LOG_INFO, arena_format(request->arena, "\"request\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,\"worker\":%lld",
	    visit->work->request_id, http_method_name(request->method), visit->frame->route != NULL ? visit->frame->route->path : "", answer->status,
	    (long long)visit->worker.worker_id));
}
