/* own_proof.c -- the password again, a code, or a sign-in elsewhere that is some minutes old at most. */
#include "web/sign_in/own_proof.h"

#include "casework/accounts/second_step.h"
#include "casework/attachments/attachment_box.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/my_sign_in.h"
#include "web/sign_in/my_sign_in.html.h"
#include "web/sign_in/sign_in.h"

struct password_try {
	struct credential credential;
	int wait_minutes;
};

static bool
signed_in_just_now(struct visit *visit)
{
	return visit->work->now.milliseconds - visit->frame->session.started_at.milliseconds < 60000LL * OWN_SIGN_IN_MINUTES;
}

void
own_proof_field(struct html_out *out, struct visit *visit, const struct credential *credential, const char *hint)
{
	if (credential->worker_id != 0)
		password_field(out, visit, hint);
	else if (!signed_in_just_now(visit))
		form_anchor_words(out, "password", arena_format(visit->work->arena, "You have no password of ours. So that nobody does this who finds your computer unlocked: sign out, sign in again as you always do, and come back here within %d minutes.",
		    OWN_SIGN_IN_MINUTES));
}

static enum outcome
find_mine(struct visit *visit, void *given)
{
	struct password_try *try = given;

	return credential_of_worker(visit->work, visit->worker.worker_id, &try->credential);
}

static enum outcome
begin_password(struct visit *visit, void *given)
{
	struct password_try *try = given;

	return account_try_begin(visit->work, try->credential.sign_in_name, visit->request->peer, &try->wait_minutes);
}

static enum outcome
password_was_right(struct visit *visit, void *given)
{
	const struct password_try *try = given;

	return account_try_was_right(visit->work, try->credential.sign_in_name, visit->request->peer);
}

enum outcome
own_password(struct visit *visit, struct credential *credential)
{
	const char *password = http_form_value(visit->form, "password");
	struct password_try try = { .wait_minutes = 0 };
	enum outcome outcome = sign_in_reading(visit, find_mine, &try);

	*credential = try.credential;
	if (outcome != OK)
		return outcome;
	if (try.credential.worker_id == 0 && !signed_in_just_now(visit))
		problem_add(&visit->problems, "password", "Sign out, sign in again, and come back here within %d minutes", OWN_SIGN_IN_MINUTES);
	else if (try.credential.worker_id != 0 && (password == NULL || password[0] == '\0'))
		problem_add(&visit->problems, "password", "Enter your password");
	if (visit->problems.count > 0)
		return INVALID;
	if (try.credential.worker_id == 0)
		return OK;
	outcome = sign_in_beside(visit, begin_password, &try);
	if (outcome != OK)
		return outcome;
	if (try.wait_minutes > 0)
		problem_add(&visit->problems, "password", "%s", try_wait_words(visit->work->arena, try.wait_minutes));
	else if (!credential_opens(&try.credential, password))
		problem_add(&visit->problems, "password", "This is not your password");
	sign_in_log(visit, "password", try.wait_minutes > 0 ? "waits" : visit->problems.count > 0 ? "wrong" : "right", visit->worker.worker_id);
	return visit->problems.count > 0 ? INVALID : sign_in_beside(visit, password_was_right, &try);
}

static enum outcome
count_wrong(struct visit *visit, void *given)
{
	(void)given;
	return code_tried(visit->work, visit->worker.worker_id, false);
}

static enum outcome
may_try(struct visit *visit, void *wait_minutes)
{
	return code_may_be_tried(visit->work, visit->worker.worker_id, wait_minutes);
}

enum outcome
own_code(struct visit *visit, const struct key_box *key)
{
	int wait_minutes = 0;
	bool right = false;
	enum outcome outcome = sign_in_beside(visit, may_try, &wait_minutes);

	if (outcome != OK)
		return outcome;
	if (wait_minutes > 0) {
		problem_add(&visit->problems, "code", "%s", code_wait_words(visit->work->arena, wait_minutes));
		return INVALID;
	}
	outcome = second_step_take(visit->work, key, visit->worker.worker_id, visit_typed(visit, "code"), &right);
	if (outcome == OK)
		sign_in_log(visit, "code", right ? "right" : "wrong", visit->worker.worker_id);
	if (outcome != OK || right)
		return outcome;
	problem_add(&visit->problems, "code", "This code is not right, or it was used before. Wait for the next one");
	outcome = sign_in_beside(visit, count_wrong, NULL);
	return outcome == OK ? INVALID : outcome;
}

const struct key_box *
own_key(struct visit *visit)
{
	return visit->frame->service->box != NULL ? &visit->frame->service->box->key : NULL;
}

enum outcome
own_session_renew(struct visit *visit, void *given)
{
	(void)given;
	return session_renew(visit->work, visit->frame->token);
}

enum outcome
own_session_alone(struct visit *visit, void *given)
{
	(void)given;
	return session_end_others(visit->work, visit->worker.worker_id, visit->frame->token);
}

enum outcome
own_devices_forget(struct visit *visit, void *given)
{
	(void)given;
	return devices_forget(visit->work, visit->worker.worker_id);
}
