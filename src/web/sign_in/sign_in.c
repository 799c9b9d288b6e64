/* sign_in.c -- a name and a password, a session; and a form that came too late is handed back. */
#include "web/sign_in/sign_in.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "platform/db/db.h"
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

static enum outcome
draw(struct visit *visit, const char *kept_path, const char *kept)
{
	struct html_out out = html_into(visit->page);
	const struct sign_in_view view = { .visit = visit, .then = kept_path == NULL ? then_of(visit) : NULL, .kept_path = kept_path, .kept = kept,
		.partnership = visit->work->profile != NULL ? visit->work->profile->partnership_name : NULL };

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
	kept = http_form_encode(visit->work->arena, visit->form);
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

struct try {
	const char *name;
	int64_t worker_id; /* 0: the password was wrong */
	bool code_asked;
};

/* The try is counted; after a right one the session begins, or the code is awaited. */
static enum outcome
remember_try(struct visit *visit, void *given)
{
	const struct try *try = given;
	struct work *work = visit->work;
	char token[TOKEN_ROOM];
	enum outcome outcome = account_tried(work, try->name, visit->request->peer, try->worker_id != 0);

	if (outcome != OK || try->worker_id == 0)
		return outcome;
	if (try->code_asked)
		return code_await(visit, try->worker_id, try->name, then_of(visit), kept_path_of(visit), http_form_value(visit->form, "kept"));
	outcome = session_start(work, try->worker_id, token);
	if (outcome == OK)
		visit->frame->set_token = arena_copy(work->arena, token);
	return outcome;
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

enum outcome
sign_in_save(struct visit *visit)
{
	struct work *work = visit->work;
	const char *name = visit_typed(visit, "sign_in_name"), *password = http_form_value(visit->form, "password");
	struct try try = { .name = name };
	int wait_minutes = 0;
	enum outcome outcome;

	if (name == NULL)
		problem_add(&visit->problems, "sign_in_name", "Enter your sign-in name");
	if (password == NULL || password[0] == '\0')
		problem_add(&visit->problems, "password", "Enter your password");
	if (visit->problems.count > 0)
		return INVALID;
	outcome = account_may_try(work, name, visit->request->peer, &wait_minutes);
	if (outcome != OK)
		return outcome;
	if (wait_minutes > 0) {
		problem_add(&visit->problems, "sign_in_name", "There were too many wrong tries. Wait %d minute%s and try again", wait_minutes,
		    wait_minutes == 1 ? "" : "s");
		return INVALID;
	}
	outcome = account_check(work, name, password, &try.worker_id);
	if (outcome == OK && try.worker_id != 0)
		outcome = code_is_asked(visit, try.worker_id, &try.code_asked);
	if (outcome == OK)
		outcome = sign_in_beside(visit, remember_try, &try);
	if (outcome != OK)
		return outcome;
	if (try.worker_id == 0) {
		problem_add(&visit->problems, "password", "The name and the password do not belong together. Check both and try again");
		return INVALID;
	}
	return try.code_asked ? OK : sign_in_go_on(visit, try.worker_id, then_of(visit), kept_path_of(visit), http_form_value(visit->form, "kept"));
}

static enum outcome
end_session(struct visit *visit, void *given)
{
	(void)given;
	return session_end(visit->work, visit->frame->token);
}

enum outcome
sign_out_save(struct visit *visit)
{
	enum outcome outcome = sign_in_beside(visit, end_session, NULL);

	visit->frame->set_token = "";
	visit_go_to(visit, url_to(visit->work->arena, "/sign-in"), NULL);
	return outcome;
}
