/* my_account.c -- your account, and where you are signed in. ASVS 7.5.2 */
#include "web/sign_in/my_account.h"

#include "base/text.h"
#include "casework/accounts/second_step.h"
#include "casework/accounts/sign_on.h"
#include "casework/messages/messages.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/my_account.html.h"
#include "web/sign_in/own_proof.h"
#include "web/sign_in/sign_in.h"

#define OTHERS "others"

enum { LINES_MOST = 8 };

struct lines {
	struct visit *visit;
	struct my_account_line at[LINES_MOST];
	size_t count;
};

static void
add(struct lines *lines, const char *what, const char *words, const char *path, const char *change)
{
	lines->at[lines->count++] = (struct my_account_line){ what, words, path != NULL ? url_to(lines->visit->work->arena, path) : url_none(), change };
}

static enum outcome
add_password(struct lines *lines)
{
	struct credential mine;
	enum outcome outcome = credential_of_worker(lines->visit->work, lines->visit->worker.worker_id, &mine);

	if (outcome != OK)
		return outcome;
	if (mine.worker_id == 0)
		add(lines, "Password", "You have none of ours: you sign in with another account, and change its password there.", NULL, NULL);
	else
		add(lines, "Password", arena_format(lines->visit->work->arena, "You sign in as %s.", mine.sign_in_name), "/my-account/password", "Change your password");
	return OK;
}

static enum outcome
add_second_step(struct lines *lines)
{
	struct visit *visit = lines->visit;
	struct arena *arena = visit->work->arena;
	struct second_step step = { .begun = false };
	int devices = 0;
	enum outcome outcome = own_key(visit) != NULL ? second_step_read(visit->work, own_key(visit), &visit->frame->session, &step) : OK;

	if (outcome == OK)
		outcome = devices_remembered(visit->work, visit->worker.worker_id, &devices);
	if (outcome != OK)
		return outcome;
	if (!step.confirmed) {
		add(lines, "A code when you sign in", "Not set up.", "/my-sign-in", "Set up a code");
		return OK;
	}
	add(lines, "A code when you sign in", devices == 0 ? "Asked on every device." : devices == 1 ? "Asked, but on one device." : arena_format(arena, "Asked, but on %d devices.", devices),
	    "/my-sign-in", "Change the code");
	add(lines, "Recovery codes", step.codes_left == 0 ? "None is left." : arena_format(arena, "%d left, for when your phone is not at hand.", step.codes_left), "/my-sign-in", "Make new codes");
	return OK;
}

static enum outcome
add_sessions(struct lines *lines)
{
	struct visit *visit = lines->visit;
	struct own_session_list list;
	enum outcome outcome = own_sessions(visit->work, visit->worker.worker_id, visit->frame->token, &list);

	if (outcome == OK)
		add(lines, "Where you are signed in", list.count <= 1 ? "Here alone." : arena_format(visit->work->arena, "In %zu places.", list.count), "/my-account/sessions", "See where");
	return outcome;
}

static enum outcome
add_telling(struct lines *lines)
{
	struct visit *visit = lines->visit;
	struct telling telling;
	enum outcome outcome = telling_read(visit->work, visit->worker.worker_id, &telling);

	if (outcome == OK)
		add(lines, "E-mail", text_is_empty(visit->worker.email) ? "No address of yours is written down."
		    : arena_format(visit->work->arena, "To %s, %s.", visit->worker.email, telling.how == TELLING_WAY_AT_ONCE ? "at once" : "once a day"), "/told-by-email", "Change when");
	return outcome;
}

enum outcome
my_account_show(struct visit *visit)
{
	struct lines lines = { .visit = visit };
	struct html_out out = html_into(visit->page);
	struct my_account_view view = { .name = visit->worker.name, .job_title = visit->worker.job_title };
	enum outcome outcome = add_password(&lines);

	if (outcome == OK)
		outcome = add_second_step(&lines);
	if (outcome == OK)
		outcome = add_sessions(&lines);
	if (outcome == OK)
		outcome = add_telling(&lines);
	if (outcome != OK)
		return outcome;
	view.lines.at = lines.at;
	view.lines.count = lines.count;
	visit->title = "Your account";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	my_account_page(&out, &view);
	return OK;
}

/* ---- where one is signed in ---- */

struct mine {
	struct own_session_list sessions;
	struct profile_choices choices;
	struct credential credential;
};

static void
session_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct mine *mine = given;

	form_words(out, "If you do not know one of these, end it, and change your password.");
	field_radios(out, visit, "which", "What do you want to end?", "What was typed there is kept.", &mine->choices, NULL);
	own_proof_field(out, visit, &mine->credential, "So that nobody signs you out who finds your computer unlocked");
}

/* All but this one, and then each; the one that asks stands above the form. */
static void
fill_choices(struct arena *arena, struct mine *mine)
{
	struct profile_choice *choices = ARENA_ARRAY(arena, struct profile_choice, mine->sessions.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < mine->sessions.count; i++) {
		const struct own_session *one = &mine->sessions.at[i];

		if (!one->this_one)
			choices[count++] = (struct profile_choice){ one->name, one->device != NULL ? one->device : "Another browser",
				arena_format(arena, "Signed in at %s, used last at %s", instant_words(arena, one->started_at), instant_words(arena, one->seen_at)) };
	}
	if (count > 0)
		choices[count++] = (struct profile_choice){ OTHERS, "All of these", "You stay signed in here alone" };
	mine->choices = (struct profile_choices){ choices, count };
}

static const char *
this_one_words(struct arena *arena, const struct mine *mine)
{
	for (size_t i = 0; i < mine->sessions.count; i++)
		if (mine->sessions.at[i].this_one)
			return arena_format(arena, "Here you signed in at %s%s%s.", instant_words(arena, mine->sessions.at[i].started_at), mine->sessions.at[i].device != NULL ? ", with " : "",
			    mine->sessions.at[i].device != NULL ? mine->sessions.at[i].device : "");
	return "";
}

enum outcome
my_sessions_show(struct visit *visit)
{
	struct mine *mine = ARENA_NEW(visit->work->arena, struct mine);
	struct arena *arena = visit->work->arena;
	enum outcome outcome = own_sessions(visit->work, visit->worker.worker_id, visit->frame->token, &mine->sessions);
	bool others;

	if (outcome == OK)
		outcome = credential_of_worker(visit->work, visit->worker.worker_id, &mine->credential);
	if (outcome != OK)
		return outcome;
	fill_choices(arena, mine);
	others = mine->choices.count > 0;
	visit->title = "Where you are signed in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	return form_page_show(visit, &(struct form_page){ .heading = "Where you are signed in", .version = -1, .button = others ? "End it" : NULL, .warning = others,
	    .intro = others ? this_one_words(arena, mine) : arena_format(arena, "%s Nowhere else.", this_one_words(arena, mine)), .back = url_to(arena, "/my-account"), .back_words = "Your account",
	    .fields = others ? session_fields : no_fields, .given = mine });
}

static enum outcome
find_others(struct visit *visit, void *others)
{
	struct own_session_list list;
	enum outcome outcome = own_sessions(visit->work, visit->worker.worker_id, visit->frame->token, &list);

	*(bool *)others = outcome == OK && list.count > 1;
	return outcome;
}

/* Where there is nothing left to end, nothing is asked. */
enum outcome
my_sessions_before(struct visit *visit)
{
	struct credential mine;
	bool others = false;
	enum outcome outcome = sign_in_reading(visit, find_others, &others);

	if (outcome != OK || !others)
		return outcome;
	visit->prepared = "there are others";
	if (visit_typed(visit, "which") == NULL)
		problem_add(&visit->problems, "which", "Select what you want to end");
	return own_password(visit, &mine);
}

static enum outcome
end_one(struct visit *visit, void *given)
{
	return own_session_end(visit->work, visit->worker.worker_id, given);
}

enum outcome
my_sessions_save(struct visit *visit)
{
	const char *which = visit_typed(visit, "which");
	enum outcome outcome = OK;

	if (visit->prepared == NULL) {
		visit_go_to(visit, url_to(visit->work->arena, "/my-account/sessions"), "You are signed in here alone.");
	} else if (text_equals(which, OTHERS)) {
		outcome = account_end_other_sessions(visit->work, visit->worker.worker_id);
		if (outcome == OK)
			outcome = sign_in_beside(visit, own_session_alone, NULL);
	} else {
		outcome = sign_in_beside(visit, end_one, (void *)(uintptr_t)which);
	}
	if (visit->prepared != NULL && (outcome == OK || outcome == NOT_FOUND)) /* what is over already is over */
		visit_go_to(visit, url_to(visit->work->arena, "/my-account/sessions"), "It is ended: whoever uses it has to sign in again.");
	return outcome == NOT_FOUND ? OK : outcome;
}
