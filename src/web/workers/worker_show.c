/* worker_show.c -- one worker, for whoever looks after the account: what they may do, what they hold, and what can be done. R-SEC-05 */
#include "base/text.h"
#include "casework/accounts/sign_on.h"
#include "casework/work.h"
#include "casework/workers/workers.sql.h"
#include "web/workers/worker_pages.h"
#include "web/workers/worker_show.html.h"

enum { FACTS = 10 };

enum outcome
worker_of_path(struct visit *visit, const char *title, struct led_worker *worker)
{
	visit->title = title;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	return worker_led_seen(visit->work, visit->references[0], worker);
}

static const char *
standing_words(struct arena *arena, const struct led_worker *worker)
{
	if (worker->standing == WORKER_LEAVES)
		return arena_format(arena, "May sign in until the end of %s", date_words(arena, worker->ended_on));
	if (worker->standing == WORKER_HAS_LEFT)
		return date_is_given(worker->ended_on) ? arena_format(arena, "Cannot sign in. The last day was %s", date_words(arena, worker->ended_on)) : "Cannot sign in";
	if (instant_is_given(worker->link_ends_at))
		return arena_format(arena, "%s. A link waits for them until %s", worker->can_sign_in ? "May sign in" : "Cannot sign in before they choose a password",
		    date_words(arena, instant_date(worker->link_ends_at)));
	if (worker->unused_days > 0)
		return arena_format(arena, "May sign in, and has not for %d days%s. Ask whether they still need it; if they have left, let them go", worker->unused_days,
		    instant_is_given(worker->signed_in_at) ? "" : ", as far as is known");
	return worker->can_sign_in ? "May sign in" : "Cannot sign in yet. Give them a link to choose a password";
}

static void
fill_facts(struct visit *visit, const struct led_worker *worker, const struct sign_on_joined_accounts *accounts, struct worker_view *view)
{
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS);
	size_t count = 0;

	facts[count++] = (struct fact_row){ .name = "Account", .words = standing_words(arena, worker) };
	if (accounts->count > 0) {
		const struct sign_on_provider *provider = sign_on_known(visit, accounts->at[0].provider);

		facts[count++] = (struct fact_row){ .name = "Signs in with", .words = arena_format(arena, "%s, since %s", provider != NULL ? provider->name : accounts->at[0].provider,
		    date_words(arena, instant_date(accounts->at[0].joined_at))) };
	}
	facts[count++] = (struct fact_row){ .name = "Roles", .words = roles_in_words(visit, worker->roles) };
	facts[count++] = (struct fact_row){ .name = "Managed by", .words = worker->manager_name, .missing = "Nobody is named" };
	facts[count++] = (struct fact_row){ .name = "Email", .words = worker->email, .missing = "Not written down" };
	facts[count++] = (struct fact_row){ .name = "Telephone", .words = worker->phone, .missing = "Not written down" };
	facts[count++] = (struct fact_row){ .name = "Started", .words = date_words(arena, worker->started_on) };
	facts[count++] = (struct fact_row){ .name = "Last signed in", .words = instant_is_given(worker->signed_in_at) ? date_words(arena, instant_date(worker->signed_in_at)) : NULL,
		.missing = "Not yet" };
	facts[count++] = (struct fact_row){ .name = "Last said to be right", .words = date_words(arena, worker->certified_on) };
	view->facts = (struct fact_rows){ facts, count };
}

static const char *
part_words(const struct families_of_worker_row *row)
{
	return row->leads ? "leads the help" : row->coordinates ? "coordinates the help" : "helps";
}

/* A row for each child, by family. Each family that is named is a look at it. */
static enum outcome
fill_families(struct visit *visit, const struct led_worker *worker, struct worker_view *view)
{
	struct arena *arena = visit->work->arena;
	struct families_of_worker_rows rows;
	struct held_family *families;
	size_t count = 0, children;
	enum outcome outcome = q_families_of_worker(visit->work, worker->worker_id, &rows);

	if (outcome != OK)
		return outcome;
	families = ARENA_ARRAY(arena, struct held_family, rows.count);
	for (size_t i = 0; i < rows.count; i += children) {
		const char **names = ARENA_ARRAY(arena, const char *, rows.count - i);
		const char *family_name = NULL;
		size_t named = 0;

		for (children = 0; i + children < rows.count && rows.at[i + children].episode_id == rows.at[i].episode_id; children++)
			if (rows.at[i + children].family_name != NULL) {
				names[named++] = text_is_empty(rows.at[i + children].given_name) ? "unborn baby" : rows.at[i + children].given_name;
				family_name = rows.at[i + children].family_name;
			}
		families[count++] = (struct held_family){ named > 0 ? arena_format(arena, "%s %s", text_list(arena, names, named), family_name) : "A family", part_words(&rows.at[i]),
			url_to(arena, "/episodes/", rows.at[i].reference) };
		visit_look(visit, "Families of a worker", "episode", rows.at[i].episode_id, NULL);
	}
	view->families.at = families;
	view->families.count = count;
	return OK;
}

static enum outcome
fill_tasks(struct visit *visit, const struct led_worker *worker, struct worker_view *view)
{
	struct arena *arena = visit->work->arena;
	struct tasks_with_worker_rows rows;
	struct held_task *tasks;
	enum outcome outcome = q_tasks_with_worker(visit->work, worker->worker_id, &rows);

	if (outcome != OK)
		return outcome;
	tasks = ARENA_ARRAY(arena, struct held_task, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		tasks[i] = (struct held_task){ rows.at[i].what, date_is_given(rows.at[i].due_on) ? arena_format(arena, "Due %s", date_words(arena, rows.at[i].due_on)) : NULL,
			url_to(arena, "/episodes/", rows.at[i].reference) };
	view->tasks.at = tasks;
	view->tasks.count = rows.count;
	return OK;
}

enum outcome
worker_show(struct visit *visit)
{
	struct led_worker *worker = ARENA_NEW(visit->work->arena, struct led_worker);
	struct worker_view view = { .visit = visit, .worker = worker, .sees_no_family = !visit->may_find };
	struct sign_on_joined_accounts accounts = { NULL, 0 };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = worker_of_path(visit, "A worker", worker);

	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	if (outcome == OK)
		outcome = sign_on_accounts(visit->work, worker->worker_id, &accounts);
	if (outcome == OK)
		outcome = fill_families(visit, worker, &view);
	if (outcome == OK)
		outcome = fill_tasks(visit, worker, &view);
	if (outcome != OK)
		return outcome;
	visit->title = worker->name;
	view.where = arena_format(visit->work->arena, "%s, %s", worker->job_title, worker->agency_name);
	view.change_url = url_to(visit->work->arena, "/workers/", worker->reference, "/change");
	view.link_url = url_to(visit->work->arena, "/workers/", worker->reference, "/link");
	view.end_url = url_to(visit->work->arena, "/workers/", worker->reference, "/end");
	view.return_url = url_to(visit->work->arena, "/workers/", worker->reference, "/return");
	view.still_right_url = url_to(visit->work->arena, "/workers/", worker->reference, "/still-right");
	view.sign_on_end_url = url_to(visit->work->arena, "/workers/", worker->reference, "/sign-on-end");
	view.has_sign_on = accounts.count > 0;
	view.has_left = worker->standing == WORKER_HAS_LEFT;
	if (worker->worker_id == visit->worker.worker_id)
		view.not_mine = "This is you. Somebody else looks after your account: another who does so, or the administrator of the record.";
	else if (!worker->mine_to_change)
		view.not_mine = "They have a role that only the administrator of the record gives, so the administrator looks after their account.";
	fill_facts(visit, worker, &accounts, &view);
	worker_page(&out, &view);
	return OK;
}

enum outcome
worker_still_right_save(struct visit *visit)
{
	struct led_worker worker;
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK)
		outcome = worker_certify(visit->work, &worker);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", worker.reference), "Thank you. It is written down that they still need this.");
	return outcome;
}
