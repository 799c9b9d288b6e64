/* worker_link.c -- a link by which a worker chooses a password: made by whoever looks after the account, shown once; and the page that it opens. R-SEC-05 */
#include "base/text.h"
#include "casework/work.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/sign_in.h"
#include "web/public_address.h"
#include "web/workers/link_use.html.h"
#include "web/workers/worker_pages.h"

/* ---- making one ---- */

static void
link_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct led_worker *worker = given;

	form_words(out, arena_format(visit->work->arena, "The link is shown to you once, on the next page. Give it to %s and to nobody else, best face to face or on the phone that you know: whoever "
	    "has it can choose the password. It works once, for %d days; a link that they had before does not work any more.", worker->name, INVITATION_DAYS));
	if (worker->can_sign_in)
		form_words(out, "The old password works until they have chosen a new one. Then they are signed out everywhere.");
	field_tick(out, visit, "is_them", arena_format(visit->work->arena, "I know that it is really %s who asks", worker->name), false);
}

enum outcome
worker_link_show(struct visit *visit)
{
	struct led_worker *worker = ARENA_NEW(visit->work->arena, struct led_worker);
	enum outcome outcome = worker_of_path(visit, "A link to choose a password", worker);

	if (outcome == OK && (!worker->mine_to_change || worker->standing == WORKER_HAS_LEFT))
		return REFUSED;
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Give %s a link to choose a password", worker->name), .button = "Make the link", .version = -1,
	    .back = url_to(visit->work->arena, "/workers/", worker->reference), .back_words = worker->name, .fields = link_fields, .given = worker });
}

enum outcome
worker_link_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct led_worker worker;
	struct instant ends_at;
	char token[TOKEN_ROOM];
	const char *address = visit_public_address(visit);
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK && address == NULL) {
		problem_add(&visit->problems, "is_them", "No link can be made here, because the service does not know its public address: whoever runs it sets WINDSCREEN_PUBLIC_ADDRESS");
		return INVALID;
	}
	if (outcome == OK && !visit_ticked(visit, "is_them")) {
		problem_add(&visit->problems, "is_them", "Make sure that it is really them, and tick the box");
		return INVALID;
	}
	if (outcome == OK)
		outcome = worker_give_link(visit->work, &worker, token, &ends_at);
	if (outcome == OK)
		visit_go_to(visit, url_to(arena, "/workers/", worker.reference), arena_format(arena, "Shown this once, works once, until %s: %s/link/%s", date_words(arena, instant_date(ends_at)),
		    address, token));
	return outcome;
}

/* ---- what it opens ---- */

static void
say_why_not(struct visit *visit, enum outcome found, struct link_view *view)
{
	const char *who = visit->worker.name;

	view->heading = "This link does not work";
	if (visit->worker.worker_id != 0) {
		view->signed_in = true;
		view->heading = "Sign out first";
		view->words = arena_format(visit->work->arena, "You are signed in as %s. Sign out, and open the link again.", who);
	} else if (found == NOT_FOUND) {
		view->words = "It is not one of ours. Check that you have all of it, to the last letter.";
	} else if (view->invitation->state == INVITATION_USED) {
		view->words = "It was used already, and works once. If that was you, sign in. If it was not, tell whoever gave it to you now.";
	} else if (view->invitation->state == INVITATION_REPLACED) {
		view->words = "It was taken back, or another took its place. Ask whoever gave it to you.";
	} else if (view->invitation->state == INVITATION_TOO_OLD) {
		view->words = "It is too old. Ask whoever gave it to you for another.";
	} else {
		view->heading = "Choose your password";
	}
}

/* With which accounts elsewhere they may sign in; and with which alone. */
static enum outcome
find_ways(struct visit *visit, struct link_view *view)
{
	const struct sign_on_provider *needed;
	struct agency agency;
	enum outcome outcome = agency_read(visit->work, view->invitation->agency_id, &agency);

	if (outcome == OK)
		outcome = sign_on_needed(visit, view->invitation->worker_id, &needed);
	if (outcome != OK)
		return outcome;
	view->token = visit->references[0];
	view->ways = sign_on_ways(visit, agency.reference);
	view->sign_on_alone = needed != NULL ? needed->name : NULL;
	if (view->ways.count > 0)
		view->heading = "Choose how you sign in";
	return OK;
}

static enum outcome
find_link(struct visit *visit, struct link_view *view)
{
	struct invitation *invitation = ARENA_NEW(visit->work->arena, struct invitation);
	enum outcome outcome = invitation_find(visit->work, visit->references[0], invitation);

	view->invitation = invitation;
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	say_why_not(visit, outcome, view);
	return view->words == NULL ? find_ways(visit, view) : OK;
}

enum outcome
link_show(struct visit *visit)
{
	struct link_view view = { .visit = visit, .action = url_to(visit->work->arena, "/link/", visit->references[0]) };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = find_link(visit, &view);

	if (outcome != OK)
		return outcome;
	visit->title = view.heading;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	link_page(&out, &view);
	return OK;
}

static enum outcome
find_link_to_use(struct visit *visit, void *given)
{
	return find_link(visit, given);
}

/* The password is looked at and hashed while no turn of changes is held, and for a link alone that opens something. */
enum outcome
link_before(struct visit *visit)
{
	struct link_view view = { .visit = visit };
	struct password_hash *hash = ARENA_NEW(visit->work->arena, struct password_hash);
	enum outcome outcome = sign_in_reading(visit, find_link_to_use, &view);

	if (outcome != OK)
		return outcome;
	if (view.words != NULL || view.sign_on_alone != NULL)
		return INVALID; /* the page says why */
	visit->prepared = hash;
	return password_choose(visit->work, view.invitation->sign_in_name != NULL ? view.invitation->sign_in_name : visit_typed(visit, "sign_in_name"), http_form_value(visit->form, "password"),
	    &visit->problems, hash);
}

enum outcome
link_save(struct visit *visit)
{
	struct link_view view = { .visit = visit };
	enum outcome outcome = find_link(visit, &view);

	if (outcome != OK)
		return outcome;
	if (view.words != NULL || view.sign_on_alone != NULL)
		return INVALID;
	outcome = invitation_use(visit->work, view.invitation, visit_typed(visit, "sign_in_name"), visit->prepared, &visit->problems);
	if (outcome == OK)
		sign_in_log(visit, "link", "right", view.invitation->worker_id);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/sign-in"), "Your password is chosen. Sign in with it.");
	return outcome;
}
