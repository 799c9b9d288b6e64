/* my_password.c -- a worker changes their own password. ASVS 6.2.2, 6.2.3, 6.2.4, 7.4.3 */
#include "base/text.h"
#include "casework/accounts/second_step.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/my_account.h"
#include "web/sign_in/my_account.html.h"
#include "web/sign_in/my_sign_in.html.h"
#include "web/sign_in/own_proof.h"
#include "web/sign_in/sign_in.h"

struct mine {
	struct credential credential;
	bool code_asked;
};

/* What was found before the change: what the password was held against, and the new one as it is kept. */
struct prepared {
	struct credential was;
	struct password_hash hash;
};

static void
password_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct mine *mine = given;

	own_proof_field(out, visit, &mine->credential, "The one that you sign in with now");
	new_password_field(out, visit);
	if (mine->code_asked)
		code_field(out, visit, "A code from your app, or a recovery code", "So that whoever has your password alone cannot keep you out");
	form_words(out, "You stay signed in here. Everywhere else you are signed out, and every device is asked for a code again.");
	if (!text_is_empty(visit->worker.email))
		form_words(out, "An e-mail tells you that it was changed.");
}

static enum outcome
read_mine(struct visit *visit, struct mine *mine)
{
	enum outcome outcome = credential_of_worker(visit->work, visit->worker.worker_id, &mine->credential);

	return outcome == OK ? second_step_is_asked(visit->work, visit->worker.worker_id, &mine->code_asked) : outcome;
}

enum outcome
my_password_show(struct visit *visit)
{
	struct mine *mine = ARENA_NEW(visit->work->arena, struct mine);
	enum outcome outcome = read_mine(visit, mine);
	bool has_one = mine->credential.worker_id != 0;

	if (outcome != OK)
		return outcome;
	visit->title = "Change your password";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	return form_page_show(visit, &(struct form_page){ .heading = "Change your password", .version = -1, .button = has_one ? "Change it" : NULL,
	    .intro = has_one ? arena_format(visit->work->arena, "You sign in as %s.", mine->credential.sign_in_name) : "You have no password of ours: you sign in with another account, and change its password there.",
	    .back = url_to(visit->work->arena, "/my-account"), .back_words = "Your account", .fields = has_one ? password_fields : no_fields, .given = mine });
}

/* The password of now is held against what is kept, and the new one hashed, while nothing is held. */
enum outcome
my_password_before(struct visit *visit)
{
	struct prepared *prepared = ARENA_NEW(visit->work->arena, struct prepared);
	const char *chosen = http_form_value(visit->form, "new_password");
	enum outcome outcome = own_password(visit, &prepared->was);

	visit->prepared = prepared;
	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (outcome == OK && prepared->was.worker_id == 0)
		return NOT_FOUND;
	if (outcome == OK && text_equals(chosen, http_form_value(visit->form, "password")))
		problem_add(&visit->problems, "new_password", "This is your password now. Choose another");
	else if (outcome == OK && password_choose(visit->work, prepared->was.sign_in_name, chosen, &visit->problems, &prepared->hash) == UNAVAILABLE)
		return UNAVAILABLE;
	if (outcome == OK)
		visit_problems_move(visit, "password", "new_password");
	return visit->problems.count > 0 ? INVALID : OK;
}

enum outcome
my_password_save(struct visit *visit)
{
	const struct prepared *prepared = visit->prepared;
	struct mine mine = { .code_asked = false };
	enum outcome outcome = read_mine(visit, &mine);

	if (outcome == OK && mine.code_asked)
		outcome = own_key(visit) != NULL ? own_code(visit, own_key(visit)) : UNAVAILABLE;
	if (outcome == OK)
		outcome = account_change_password(visit->work, &prepared->was, &prepared->hash, &visit->problems);
	if (outcome == OK)
		outcome = sign_in_beside(visit, own_session_alone, NULL);
	if (outcome == OK)
		outcome = sign_in_beside(visit, own_devices_forget, NULL);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/my-account"), "Your password is changed. You are signed out everywhere else.");
	return outcome;
}
