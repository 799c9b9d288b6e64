/* sign_in.c -- a name and a password, a session; and a form that came too late is handed back. */
#include "web/sign_in/sign_in.h"

#include "base/log.h"
#include "base/text.h"
#include "casework/profile/profile.h"
#include "platform/db/db.h"
#include "web/asked.h"
#include "web/door_inside.h"
#include "web/sign_in/my_sign_in.h"
#include "web/sign_in/sign_in.html.h"
#include "web/web.h"

enum { KEPT_MOST = 512 << 10 };

static const char *
then_of(struct visit *visit)
{
	const char *then = visit->form != NULL ? visit_typed(visit, "then") : http_query(visit->request, "then");

	return http_target_is_local(then) ? then : NULL;
}

/* Of a form that came without a session; NULL: none did. */
static const char *
kept_path_of(struct visit *visit)
{
	const char *path = http_form_value(visit->form, "kept_path");

	return http_target_is_local(path) ? path : NULL;
}

/* Their session ended here, and what they began at a provider may not have. Only a page that is asked for says so. */
static enum outcome
find_ending(struct visit *visit, struct sign_in_view *view)
{
	bool asked = visit->request->method == HTTP_GET && visit->problems.count == 0;

	return asked ? sign_on_ending(visit, http_query(visit->request, "ended"), &view->ending_url, &view->ended_with) : OK;
}

static enum outcome
draw(struct visit *visit, const char *kept_path, const char *kept)
{
	struct html_out out = html_into(visit->page);
	struct sign_in_view view = { .visit = visit, .then = kept_path == NULL ? then_of(visit) : NULL, .kept_path = kept_path, .kept = kept,
		.partnership = visit->work->profile != NULL ? visit->work->profile->partnership_name : NULL, .ways = sign_on_ways(visit, NULL) };
	enum outcome outcome = find_ending(visit, &view);

	if (outcome != OK)
		return outcome;
	visit->title = "Sign in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	sign_in_page(&out, &view);
	return OK;
}

enum outcome
start_show(struct visit *visit)
{
	if (visit->worker.worker_id != 0) {
		http_answer_redirect(visit->frame->answer, "/my-work");
		visit->frame->answered = true;
		return OK;
	}
	return draw(visit, NULL, NULL);
}

enum outcome
sign_in_show(struct visit *visit)
{
	const char *kept_path = visit->form != NULL ? http_form_value(visit->form, "kept_path") : NULL;

	return draw(visit, http_target_is_local(kept_path) ? kept_path : NULL, kept_path != NULL ? http_form_value(visit->form, "kept") : NULL);
}

void
sign_in_with_kept_form(struct visit *visit)
{
	struct buf page = buf_new(visit->work->arena, HTML_PAGE_LIMIT);
	struct slice kept;

	visit->page = &page;
	kept = draft_words(visit);
	if (kept.length > KEPT_MOST) {
		answer_sorry(visit, visit->frame->answer, 413, "You were signed out, and this form is too long to keep",
		    "Go back with your browser, copy what you wrote, and sign in again.");
		return;
	}
	visit->problems = (struct problems){ .arena = visit->work->arena };
	visit->form = NULL;
	(void)!draw(visit, visit->request->path, kept.at);
	answer_page(visit, visit->frame->answer, 401);
}

enum outcome
sign_in_beside(struct visit *visit, enum outcome (*run)(struct visit *visit, void *given), void *given)
{
	struct work *work = visit->work;
	struct db *around = work->db;
	enum outcome outcome = db_working_begin(visit->frame->service->pool, &work->db);

	if (outcome == OK) {
		outcome = run(visit, given);
		if (db_working_end(work->db, outcome == OK) != OK)
			outcome = UNAVAILABLE;
	}
	work->db = around;
	return outcome;
}

enum outcome
sign_in_reading(struct visit *visit, enum outcome (*run)(struct visit *visit, void *given), void *given)
{
	enum outcome outcome = passage_begin(visit->frame->passage, false);

	if (outcome == OK)
		outcome = run(visit, given);
	(void)!passage_end(visit->frame->passage, false);
	return outcome;
}

void
sign_in_log(const struct visit *visit, const char *with, const char *result, int64_t worker_id)
{
	struct arena *arena = visit->work->arena;
	bool good = text_equals(result, "right") || text_equals(result, "ended");

	log_members(good ? LOG_INFO : LOG_WARNING, arena_format(arena, "\"request\":\"%s\",\"authentication\":\"%s\",\"result\":\"%s\",\"worker\":%lld%s", visit->work->request_id, with, result,
	    (long long)worker_id, good ? "" : arena_format(arena, ",\"from\":\"%s\"", visit->request->peer)));
}

const char *
try_wait_words(struct arena *arena, int wait_minutes)
{
	return arena_format(arena, "There were too many wrong tries. Wait %d minute%s and try again", wait_minutes, wait_minutes == 1 ? "" : "s");
}

struct try {
	const char *name;
	struct credential credential;
	int wait_minutes;
	bool code_asked;
};

static enum outcome
begin_try(struct visit *visit, void *given)
{
	struct try *try = given;

	return account_try_begin(visit->work, try->name, visit->request->peer, &try->wait_minutes);
}

static enum outcome
find_credential(struct visit *visit, void *given)
{
	struct try *try = given;

	return credential_of(visit->work, try->name, &try->credential);
}

/* The password was right: the session begins, or the code is awaited. */
static enum outcome
go_through(struct visit *visit, void *given)
{
	const struct try *try = given;
	struct work *work = visit->work;
	int64_t worker_id = try->credential.worker_id;
	enum outcome outcome = account_try_was_right(work, try->name, visit->request->peer);

	if (outcome != OK)
		return outcome;
	if (try->code_asked)
		return code_await(visit, worker_id, try->name, then_of(visit), kept_path_of(visit), http_form_value(visit->form, "kept"));
	return visit_begin_session(visit, worker_id);
}

enum outcome
sign_in_go_on(struct visit *visit, int64_t worker_id, const char *then, const char *kept_path, const char *kept)
{
	enum outcome outcome = OK;

	if (kept_path != NULL && kept != NULL) {
		visit->frame->session.worker_id = worker_id;
		outcome = draft_keep(visit, kept_path, slice_of(kept), NULL, VERSION_ANY);
	}
	if (outcome == OK)
		visit_go_to(visit, url_inside(visit->work->arena, kept_path != NULL ? kept_path : then != NULL ? then : "/my-work"), NULL);
	return outcome;
}

/* The try is counted first, so that guesses at the same moment do not pass each other; then hashed, while nothing of the database is held. */
enum outcome
sign_in_before(struct visit *visit)
{
	struct try *try = ARENA_NEW(visit->work->arena, struct try);
	const char *password = http_form_value(visit->form, "password");
	enum outcome outcome;

	try->name = visit_typed(visit, "sign_in_name");
	if (try->name == NULL)
		problem_add(&visit->problems, "sign_in_name", "Enter your sign-in name");
	if (password == NULL || password[0] == '\0')
		problem_add(&visit->problems, "password", "Enter your password");
	if (visit->problems.count > 0)
		return INVALID;
	outcome = sign_in_beside(visit, begin_try, try);
	if (outcome == OK && try->wait_minutes == 0)
		outcome = sign_in_reading(visit, find_credential, try);
	if (outcome != OK)
		return outcome;
	if (try->wait_minutes > 0)
		problem_add(&visit->problems, "sign_in_name", "%s", try_wait_words(visit->work->arena, try->wait_minutes));
	else if (!credential_opens(&try->credential, password))
		problem_add(&visit->problems, "password", "The name and the password do not belong together. Check both and try again");
	sign_in_log(visit, "password", try->wait_minutes > 0 ? "waits" : visit->problems.count > 0 ? "wrong" : "right", try->credential.worker_id);
	visit->prepared = try;
	return visit->problems.count > 0 ? INVALID : OK;
}

enum outcome
sign_in_save(struct visit *visit)
{
	struct try try = *(const struct try *)visit->prepared;
	const struct sign_on_provider *needed;
	enum outcome outcome = sign_on_needed(visit, try.credential.worker_id, &needed);

	if (outcome == OK && needed != NULL) {
		sign_in_log(visit, "password", "refused", try.credential.worker_id);
		problem_add(&visit->problems, "sign_on", "Your agency asks everybody to sign in with %s. Use the button for it", needed->name);
		return INVALID;
	}
	if (outcome == OK)
		outcome = code_is_asked(visit, try.credential.worker_id, &try.code_asked);
	if (outcome == OK)
		outcome = sign_in_beside(visit, go_through, &try);
	if (outcome != OK || try.code_asked)
		return outcome;
	return sign_in_go_on(visit, try.credential.worker_id, then_of(visit), kept_path_of(visit), http_form_value(visit->form, "kept"));
}

static enum outcome
end_session(struct visit *visit, void *given)
{
	enum outcome outcome = asked_drop(visit);

	(void)given;
	return outcome == OK ? session_end(visit->work, visit->frame->token) : outcome;
}

enum outcome
sign_out_save(struct visit *visit)
{
	const struct sign_on_provider *provider = sign_on_known(visit, http_cookie(visit->request, sign_on_used_cookie(visit)));
	struct url url = url_to(visit->work->arena, "/sign-in");
	enum outcome outcome = sign_in_beside(visit, end_session, NULL);

	sign_in_log(visit, "session", "ended", visit->worker.worker_id);
	visit->frame->set_token = "";
	if (provider != NULL) {
		sign_on_give_cookie(visit, sign_on_used_cookie(visit), "gone", -1);
		url = url_with(visit->work->arena, url, "ended", provider->key);
	}
	visit_go_to(visit, url, NULL);
	return outcome;
}
