/* my_sign_in.c -- setting up the second step of signing in, new recovery codes, and ending it. Security.md T11 */
#include "web/sign_in/my_sign_in.h"

#include <string.h>

#include "base/text.h"
#include "casework/accounts/second_step.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/my_sign_in.html.h"
#include "web/sign_in/own_proof.h"
#include "web/sign_in/qr_picture.h"
#include "web/sign_in/sign_in.h"

#define SERVICE_NAME "Windscreen"

struct mine {
	const char *then; /* what they were on their way to; NULL */
	struct second_step step;
	int devices;
	struct credential credential; /* worker_id 0: they sign in elsewhere */
	bool needs; /* a role of theirs demands it */
};

static const struct profile_choice changes[] = {
	{ "codes", "Make new recovery codes", "The older ones are worth nothing from then on" },
	{ "devices", "Ask for a code on every device again", "For when a device was lost, or others use it now" },
	{ "end", "Stop asking me for a code", "Signing in then takes your password alone" },
};
static const struct profile_choices change_choices = { changes, sizeof(changes) / sizeof(changes[0]) };
static const struct profile_choices choices_of_who_needs_it = { changes, sizeof(changes) / sizeof(changes[0]) - 1 }; /* all but its end, which is the last */

/* The secret in groups of four, to be typed where no camera is. */
static const char *
in_fours(struct arena *arena, const char *secret)
{
	char *words = arena_take(arena, 2 * strlen(secret) + 1), *at = words;

	for (size_t i = 0; secret[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			*at++ = ' ';
		*at++ = secret[i];
	}
	*at = '\0';
	return words;
}

static void
set_up_fields(struct html_out *out, struct visit *visit, const struct mine *mine)
{
	struct arena *arena = visit->work->arena;
	const char *address = second_step_address(visit->work, mine->step.secret, SERVICE_NAME, visit->worker.name);

	hidden_field(out, "step", "confirm");
	form_heading(out, "1. Add Windscreen to the app");
	form_words(out, "In the app, choose to add an account and point the camera here.");
	if (qr_picture(out, address, "A picture for the camera of your phone. If you cannot use it, type the key below into the app.") != OK)
		form_warning(out, "The picture could not be drawn. Type the key into the app.");
	form_words(out, arena_format(arena, "No camera? Type this key into the app: %s", in_fours(arena, mine->step.secret)));
	form_heading(out, "2. Show that it works");
	code_field(out, visit, "The code that the app shows", "Six digits, like 123 456");
}

static void
change_fields(struct html_out *out, struct visit *visit, const struct mine *mine)
{
	struct arena *arena = visit->work->arena;

	hidden_field(out, "step", "change");
	form_words(out, arena_format(arena, "After your password, signing in asks for a code from your app. It has done so since %s.", instant_words(arena, mine->step.confirmed_at)));
	if (mine->step.code_count > 0) {
		form_heading(out, "Your recovery codes");
		form_words(out, arena_format(arena, "Each lets you in once when your phone is not at hand. Print them or write them down now, and keep them away from your phone: they are shown for %d minutes and then never again.",
		    CODES_SHOWN_MINUTES));
		recovery_codes(out, (struct text_list){ mine->step.codes, (size_t)mine->step.code_count });
	} else if (mine->step.codes_left == 0) {
		form_warning(out, "All your recovery codes are used. Make new ones, or nobody can let you in when your phone is lost but whoever looks after accounts.");
	} else {
		form_words(out, arena_format(arena, "%d recovery code%s left, for when your phone is not at hand.", mine->step.codes_left, mine->step.codes_left == 1 ? " is" : "s are"));
	}
	form_words(out, mine->devices == 0 ? "Every device is asked for a code." : mine->devices == 1 ? "One device is not asked for a code."
	    : arena_format(arena, "%d devices are not asked for a code.", mine->devices));
	if (mine->needs)
		form_words(out, "What you may do reaches so far that a password alone is not enough: it cannot be turned off.");
	field_radios(out, visit, "what", "What do you want to change?", NULL, mine->needs ? &choices_of_who_needs_it : &change_choices, NULL);
	own_proof_field(out, visit, &mine->credential, NULL);
	code_field(out, visit, "A code from your app, or a recovery code", "So that nobody changes this who finds your computer unlocked");
}

static void
my_sign_in_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct mine *mine = given;

	if (mine->then != NULL)
		hidden_field(out, "then", mine->then);
	if (mine->step.confirmed) {
		change_fields(out, visit, mine);
	} else if (mine->step.begun) {
		set_up_fields(out, visit, mine);
	} else {
		hidden_field(out, "step", "begin");
		if (mine->needs)
			form_warning(out, "What you may do reaches so far that a password alone is not enough. Set up a second step; everything else opens when it is done.");
		form_words(out, "Passwords are guessed and stolen. With a second step, whoever has yours still cannot get in: after the password, you type six digits that an app on your phone shows.");
		form_words(out, "You need an app that shows such codes, such as Microsoft Authenticator or Google Authenticator. It needs no signal, and nothing about families reaches it.");
		own_proof_field(out, visit, &mine->credential, "So that nobody sets it up who finds your computer unlocked");
	}
}

static enum outcome
read_step(struct visit *visit, struct second_step *step)
{
	return own_key(visit) != NULL ? second_step_read(visit->work, own_key(visit), &visit->frame->session, step) : UNAVAILABLE;
}

/* Does a role of this worker demand it, where roles are heeded? */
static enum outcome
read_needs(struct visit *visit, bool *needs)
{
	enum outcome outcome = visit->frame->service->second_step_by_role ? access_holds(visit->work, "needs_second_step") : REFUSED;

	*needs = outcome == OK;
	return outcome == REFUSED ? OK : outcome;
}

/* Where they were on their way to when they were led here. */
static const char *
then_of(struct visit *visit)
{
	const char *then = visit->form != NULL ? visit_typed(visit, "then") : http_query(visit->request, "then");

	return http_target_is_local(then) ? then : NULL;
}

static struct url
back_here(struct visit *visit)
{
	struct url here = url_to(visit->work->arena, "/my-sign-in");

	return then_of(visit) != NULL ? url_with(visit->work->arena, here, "then", then_of(visit)) : here;
}

enum outcome
my_sign_in_show(struct visit *visit)
{
	struct mine *mine = ARENA_NEW(visit->work->arena, struct mine);
	enum outcome outcome = read_step(visit, &mine->step);

	if (outcome == OK)
		outcome = read_needs(visit, &mine->needs);
	if (outcome == OK)
		outcome = devices_remembered(visit->work, visit->worker.worker_id, &mine->devices);
	if (outcome == OK)
		outcome = credential_of_worker(visit->work, visit->worker.worker_id, &mine->credential);
	if (outcome != OK)
		return outcome;
	mine->then = then_of(visit);
	visit->title = "A code when you sign in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	return form_page_show(visit, &(struct form_page){ .heading = "A code when you sign in", .version = -1,
	    .button = mine->step.confirmed ? "Save" : mine->step.begun ? "Turn it on" : "Set it up",
	    .back = mine->then != NULL && mine->step.confirmed ? url_inside(visit->work->arena, mine->then) : url_to(visit->work->arena, "/my-account"),
	    .back_words = mine->then != NULL && mine->step.confirmed ? "Go on to what you wanted to do" : "Your account", .fields = my_sign_in_fields, .given = mine });
}

enum outcome
my_sign_in_before(struct visit *visit)
{
	const char *step = visit_typed(visit, "step"), *what = visit_typed(visit, "what");
	struct credential mine;

	if (text_equals(step, "change")) {
		if (what == NULL || profile_choice(&change_choices, what) == NULL)
			problem_add(&visit->problems, "what", "Choose what you want to change");
		if (visit_typed(visit, "code") == NULL)
			problem_add(&visit->problems, "code", "Enter the code that the app shows, or a recovery code");
	}
	return text_equals(step, "change") || text_equals(step, "begin") ? own_password(visit, &mine) : OK;
}

static enum outcome
save_change(struct visit *visit)
{
	const char *what = visit_typed(visit, "what"), *said = NULL;
	int64_t worker_id = visit->worker.worker_id;
	bool needs = false;
	enum outcome outcome = read_needs(visit, &needs);

	if (outcome == OK && needs && text_equals(what, "end")) {
		problem_add(&visit->problems, "what", "Your role asks for a code after the password, so that it cannot be turned off");
		return INVALID;
	}
	if (outcome == OK)
		outcome = own_code(visit, own_key(visit));
	if (outcome != OK)
		return outcome;
	if (text_equals(what, "codes")) {
		outcome = second_step_new_codes(visit->work, worker_id);
		if (outcome == OK)
			outcome = sign_in_beside(visit, own_session_renew, NULL);
		said = "You have new recovery codes. Keep them now: they are shown for some minutes only.";
	} else if (text_equals(what, "end")) {
		outcome = second_step_end(visit->work, worker_id, "By the worker");
		said = "Signing in asks for your password alone.";
	} else {
		said = "Every device is asked for a code again.";
	}
	if (outcome == OK && !text_equals(what, "codes"))
		outcome = sign_in_beside(visit, own_devices_forget, NULL);
	if (outcome == OK)
		visit_go_to(visit, back_here(visit), said);
	return outcome;
}

enum outcome
my_sign_in_save(struct visit *visit)
{
	const char *step = visit_typed(visit, "step");
	struct second_step mine;
	enum outcome outcome = read_step(visit, &mine);

	if (outcome != OK)
		return outcome;
	if (mine.confirmed) {
		if (text_equals(step, "change"))
			return save_change(visit);
	} else if (text_equals(step, "begin")) {
		outcome = second_step_begin(visit->work, own_key(visit), &visit->frame->session);
	} else if (mine.begun) {
		outcome = second_step_confirm(visit->work, own_key(visit), &visit->frame->session, visit_typed(visit, "code"), &visit->problems);
		if (outcome == OK)
			outcome = sign_in_beside(visit, own_session_renew, NULL);
	}
	if (outcome == OK) /* what stands on the page now is what the worker sees next, also when it was set up elsewhere meanwhile */
		visit_go_to(visit, back_here(visit), text_equals(step, "confirm") && mine.begun ? "It is on. Keep your recovery codes now." : NULL);
	return outcome;
}
