/* workers_list.c -- who works with one: for whoever looks after the workers of an agency, or of every agency. R-SEC-05 */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/workers/worker_pages.h"
#include "web/workers/workers_list.html.h"

enum { COLUMNS = 5 };

const char *
roles_in_words(struct visit *visit, struct text_list roles)
{
	const char **names = ARENA_ARRAY(visit->work->arena, const char *, roles.count);

	for (size_t i = 0; i < roles.count; i++) {
		const struct profile_role *role = profile_role(visit->work->profile, roles.at[i]);

		names[i] = role != NULL ? role->name : roles.at[i];
	}
	return roles.count > 0 ? text_list(visit->work->arena, names, roles.count) : "No role";
}

/* How it stands with an account: the one thing that wants doing most. */
static void
put_standing(struct visit *visit, const struct led_worker *worker, struct table_cell *cell)
{
	struct arena *arena = visit->work->arena;
	int days = date_days_between(worker->certified_on, visit->work->today);

	cell->mark = MARK_STILL;
	if (worker->standing == WORKER_HAS_LEFT) {
		cell->mark = MARK_NO;
		cell->mark_words = date_is_given(worker->ended_on) ? arena_format(arena, "Left on %s", date_words(arena, worker->ended_on)) : "Cannot sign in";
	} else if (worker->standing == WORKER_LEAVES) {
		cell->mark = MARK_SOON;
		cell->mark_words = arena_format(arena, "Last day %s", date_words(arena, worker->ended_on));
	} else if (instant_is_given(worker->link_ends_at)) {
		cell->mark = MARK_WAIT;
		cell->mark_words = "Has a link to choose a password";
	} else if (!worker->can_sign_in) {
		cell->mark = MARK_LATE;
		cell->mark_words = "Cannot sign in yet: give a link";
	} else if (worker->roles.count == 0) {
		cell->mark = MARK_LATE;
		cell->mark_words = "Has no role yet: give one, or let them go";
	} else if (worker->unused_days > 0) {
		cell->mark = MARK_LATE;
		cell->mark_words = instant_is_given(worker->signed_in_at) ? arena_format(arena, "Not used for %d days: still needed?", worker->unused_days) : "Never used, as far as is known: still needed?";
	} else if (days > CERTIFIED_DAYS) {
		cell->mark = MARK_LATE;
		cell->mark_words = arena_format(arena, "Still right? Last said %d days ago", days);
	} else {
		cell->mark = MARK_DONE;
		cell->mark_words = "May sign in";
	}
}

static void
fill_table(struct visit *visit, const struct led_workers *workers, bool every, struct workers_view *view)
{
	static const char *const columns[COLUMNS] = { "Name", "Job", "Roles", "Last signed in", "Account" };
	struct arena *arena = visit->work->arena;
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, workers->count);
	struct table_group *group = ARENA_NEW(arena, struct table_group);

	for (size_t i = 0; i < workers->count; i++) {
		const struct led_worker *worker = &workers->at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = worker->name, .url = url_to(arena, "/workers/", worker->reference), .meta = worker->worker_id == visit->worker.worker_id ? "You" : NULL };
		cells[1] = (struct table_cell){ .words = worker->job_title, .meta = every ? worker->agency_name : NULL };
		cells[2] = (struct table_cell){ .words = roles_in_words(visit, worker->roles) };
		cells[3] = (struct table_cell){ .words = instant_is_given(worker->signed_in_at) ? date_words(arena, instant_date(worker->signed_in_at)) : "Not yet", .stays_on_line = true };
		cells[4] = (struct table_cell){ .words = NULL };
		put_standing(visit, worker, &cells[4]);
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	*group = (struct table_group){ .rows.at = rows, .rows.count = workers->count };
	view->table = (struct look_table){ .caption = view->heading, .caption_is_hidden = true, .columns.at = columns, .columns.count = COLUMNS, .groups.at = group, .groups.count = 1 };
}

enum outcome
agency_items(struct visit *visit, const struct component_select_item **list, size_t *count)
{
	struct profile_choices choices;
	struct component_select_item *items;
	enum outcome outcome = agency_choices(visit, &choices);

	if (outcome != OK)
		return outcome;
	items = ARENA_ARRAY(visit->work->arena, struct component_select_item, choices.count + 1);
	items[0] = (struct component_select_item){ .text = "All agencies", .value = "" };
	for (size_t i = 0; i < choices.count; i++)
		items[i + 1] = (struct component_select_item){ .text = choices.at[i].label, .value = choices.at[i].key };
	*list = items;
	*count = choices.count + 1;
	return OK;
}

/* The same list with who has left instead of who works here, or the other way round. */
static struct url
other_list(struct visit *visit, const struct workers_view *view)
{
	struct url url = url_to(visit->work->arena, "/workers");

	if (view->agency != NULL)
		url = url_with(visit->work->arena, url, "agency", view->agency);
	return view->gone ? url : url_with(visit->work->arena, url, "gone", "yes");
}

enum outcome
workers_show(struct visit *visit)
{
	const char *asked = http_query(visit->request, "agency");
	struct workers_view view = { .visit = visit, .gone = text_equals(http_query(visit->request, "gone"), "yes") };
	struct html_out out = html_into(visit->page);
	struct agency agency = { .agency_id = 0 };
	struct led_workers workers;
	bool every;
	enum outcome outcome = workers_of_every_agency(visit->work, &every);

	visit->title = "People who work with you";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	if (outcome == OK && every)
		outcome = agency_items(visit, &view.agencies.at, &view.agencies.count);
	if (outcome == OK && every && !text_is_empty(asked)) {
		outcome = agency_by_reference(visit->work, asked, &agency);
		view.agency = outcome == OK ? agency.reference : NULL;
	}
	if (outcome == OK)
		outcome = workers_led(visit->work, every ? agency.agency_id : visit->work->agency_id, view.gone, &workers);
	if (outcome != OK)
		return outcome;
	view.heading = arena_format(visit->work->arena, view.gone ? "Who has left %s" : "Who works for %s",
	    agency.name != NULL ? agency.name : every ? "any agency" : visit->worker.agency_name);
	view.none = workers.count == 0 ? "Nobody." : NULL;
	view.cut = workers.count == WORKERS_LISTED_MOST ? "These are the first 1,000 by name. Choose an agency to see fewer." : NULL;
	view.other_url = other_list(visit, &view);
	view.add_url = url_to(visit->work->arena, "/workers/new");
	if (view.agency != NULL)
		view.add_url = url_with(visit->work->arena, view.add_url, "agency", view.agency);
	view.changes_url = url_to(visit->work->arena, "/workers/came-and-went");
	if (view.agency != NULL)
		view.changes_url = url_with(visit->work->arena, view.changes_url, "agency", view.agency);
	if (agency.agency_id == 0 && !every)
		outcome = agency_read(visit->work, visit->work->agency_id, &agency);
	if (outcome == OK && agency.reference != NULL && sign_on_ways(visit, agency.reference).count > 0)
		view.sign_on_url = url_to(visit->work->arena, "/agencies/", agency.reference, "/sign-on");
	if (outcome != OK)
		return outcome;
	fill_table(visit, &workers, every, &view);
	workers_page(&out, &view);
	return OK;
}
