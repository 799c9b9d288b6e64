/* my_work.c -- the first page of the day. */
#include "web/my_work/my_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/directory/cover.sql.h"
#include "casework/holidays/holidays.h"
#include "casework/messages/deliveries.sql.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "platform/sheet/sheet.h"
#include "web/episodes/family.h"
#include "web/my_work/my_work.html.h"

enum { HEARD_DAYS = 28, LISTED_MOST = 60, EPISODE_CHILDREN_MOST = 40, COLUMNS = 5, SHEET_COLUMNS = 8, QUERY_MOST = 500 };
enum band { LATE, SOON, WAITING, NOT_HEARD, LATER, BANDS };

static const char *const band_heads[BANDS] = { "Late", "Due soon", "Waiting for you", "Not heard for 28 days", "Due later" };

struct lists {
	struct visit *visit;
	struct my_episodes_rows episodes;
	struct my_children_rows children;
	struct my_clocks_rows clocks;
	struct my_tasks_rows tasks;
	struct my_actions_rows actions;
	struct team_clocks_rows team;
	struct my_idle_plans_rows idle;
	struct team_idle_plans_rows team_idle;
	struct my_unasked_rows unasked;
	struct my_alerts_rows alerts;
	struct email_fails_row email;
	struct covers_of_actor_rows covers;
	struct covered_episodes_rows covered;
	struct table_row *rows[BANDS];
	size_t counts[BANDS];    /* of rows that are shown */
	int64_t all[BANDS];      /* of all there are */
	struct names_of_family *names; /* by episode, ascending */
	size_t names_count;
	struct sheet *sheet;     /* to be taken away: all rows go into it, and none into `rows`; NULL for the page */
};

struct names_of_family {
	int64_t episode_id;
	const char *words;
};

static enum outcome
read_lists(struct lists *lists)
{
	struct work *work = lists->visit->work;
	struct date idle_since = date_add_days(work->today, -work->profile->idle_plan_days);
	enum outcome outcome = q_my_episodes(work, &lists->episodes);

	if (outcome == OK)
		outcome = q_my_children(work, &lists->children);
	if (outcome == OK)
		outcome = q_my_clocks(work, &lists->clocks);
	if (outcome == OK)
		outcome = q_my_tasks(work, &lists->tasks);
	if (outcome == OK)
		outcome = q_my_actions(work, &lists->actions);
	if (outcome == OK)
		outcome = q_team_clocks(work, &lists->team);
	if (outcome == OK)
		outcome = q_my_unasked(work, &lists->unasked);
	if (outcome == OK)
		outcome = q_my_alerts(work, &lists->alerts);
	if (outcome == OK)
		outcome = q_covers_of_actor(work, &lists->covers);
	if (outcome == OK)
		outcome = q_covered_episodes(work, &lists->covered);
	if (outcome == OK)
		outcome = q_email_fails(work, lists->visit->worker.worker_id, &lists->email);
	if (outcome == OK)
		outcome = q_my_idle_plans(work, idle_since, &lists->idle);
	if (outcome == OK)
		outcome = q_team_idle_plans(work, idle_since, &lists->team_idle);
	return outcome;
}

/* "Kyle, Zak and Kieran Denholm" of each episode, from the list of children, which goes by episode. */
static void
name_families(struct lists *lists)
{
	struct arena *arena = lists->visit->work->arena;
	const struct my_children_rows *children = &lists->children;
	const char **names = ARENA_ARRAY(arena, const char *, children->count);

	lists->names = ARENA_ARRAY(arena, struct names_of_family, children->count);
	for (size_t i = 0, count; i < children->count; i += count) {
		for (count = 0; i + count < children->count && children->at[i + count].episode_id == children->at[i].episode_id; count++)
			names[count] = text_is_empty(children->at[i + count].given_name) ? "unborn baby" : children->at[i + count].given_name;
		lists->names[lists->names_count++] = (struct names_of_family){ children->at[i].episode_id,
			arena_format(arena, "%s %s", text_list(arena, names, count), children->at[i + count - 1].family_name) };
	}
}

static int
by_episode(const void *one, const void *other)
{
	const struct names_of_family *a = one, *b = other;

	return a->episode_id < b->episode_id ? -1 : a->episode_id > b->episode_id;
}

static const char *
names_of(const struct lists *lists, int64_t episode_id)
{
	const struct names_of_family sought = { .episode_id = episode_id };
	const struct names_of_family *found = lists->names_count > 0 ? bsearch(&sought, lists->names, lists->names_count, sizeof(sought), by_episode) : NULL;

	return found != NULL ? found->words : "A family";
}

/* Where the children of an episode begin in the list. */
static size_t
first_child(const struct my_children_rows *children, int64_t episode_id)
{
	size_t low = 0, high = children->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (children->at[middle].episode_id < episode_id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The family, to stand in a row: its name leads to its page, the children's names under it. */
static struct table_cell
family_cell(const struct lists *lists, int64_t episode_id, const char *reference)
{
	struct arena *arena = lists->visit->work->arena;
	const struct my_children_rows *children = &lists->children;
	const char *names[EPISODE_CHILDREN_MOST], *family_name = NULL;
	size_t count = 0;

	for (size_t i = first_child(children, episode_id); i < children->count && children->at[i].episode_id == episode_id && count < EPISODE_CHILDREN_MOST; i++) {
		names[count++] = text_is_empty(children->at[i].given_name) ? "unborn baby" : children->at[i].given_name;
		family_name = children->at[i].family_name;
	}
	return (struct table_cell){ .words = text_is_empty(family_name) ? "A family" : family_name, .url = url_to(arena, "/episodes/", reference),
		.meta = count > 0 ? text_list(arena, names, count) : NULL };
}

/* A line of the file: the band, the family, and the same as on the page. The reference is the last part of the address of the family's page. */
static void
take(struct lists *lists, const char *band, const struct table_cell *family, const char *what, const char *who, struct date due_on, const char *state)
{
	const char *reference = url_is_given(family->url) ? strrchr(family->url.text, '/') + 1 : NULL;

	sheet_add(lists->sheet, (const struct sheet_cell[SHEET_COLUMNS]){ sheet_text(band), sheet_text(family->words), sheet_text(family->meta), sheet_text(reference),
	    sheet_text(what), sheet_text(who), sheet_day(due_on), sheet_text(state) });
}

/* One row of a band; those beyond what a page can hold are counted only. */
static void
place(struct lists *lists, enum band band, struct table_cell family, struct table_cell what, const char *who, struct date due_on, enum mark_kind mark, const char *mark_words)
{
	struct arena *arena = lists->visit->work->arena;
	struct table_cell *cells;

	lists->all[band]++;
	if (lists->sheet != NULL) {
		take(lists, band_heads[band], &family, what.words, who, due_on, mark_words);
		return;
	}
	if (lists->counts[band] == LISTED_MOST)
		return;
	cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);
	cells[0] = family;
	cells[1] = what;
	cells[2] = (struct table_cell){ .words = who };
	cells[3] = (struct table_cell){ .words = date_is_given(due_on) ? date_words_short(arena, due_on, lists->visit->work->today) : "No day set", .stays_on_line = true };
	cells[4] = (struct table_cell){ .mark = mark, .mark_words = mark_words };
	lists->rows[band][lists->counts[band]++] = (struct table_row){ cells, COLUMNS };
}

static enum band
band_of(enum mark_kind mark)
{
	return mark == MARK_LATE ? LATE : mark == MARK_SOON ? SOON : LATER;
}

static const char *
clock_title(struct visit *visit, const char *clock_key, const char *given_name)
{
	const struct clock_rule *rule = profile_clock(visit->work->profile, clock_key);
	const char *title = rule != NULL ? rule->title : clock_key;

	return given_name != NULL ? arena_format(visit->work->arena, "%s: %s", title, given_name) : title;
}

/* Clocks: the worker's own, and whatever is late in the families they help. Actions: their own, and those of families they lead. Soonest first. */
static void
place_due(struct lists *lists)
{
	struct visit *visit = lists->visit;
	struct arena *arena = visit->work->arena;
	enum mark_kind mark;

	for (size_t i = 0, j = 0; i < lists->clocks.count || j < lists->actions.count;) {
		const struct my_clocks_row *clock = i < lists->clocks.count ? &lists->clocks.at[i] : NULL;
		const struct my_actions_row *action = j < lists->actions.count ? &lists->actions.at[j] : NULL;

		if (clock != NULL && (action == NULL || date_compare(clock->due_on, action->due_on) <= 0)) {
			const char *words = due_mark(visit, clock->due_on, clock->amber_on, &mark);

			if (clock->mine || mark == MARK_LATE)
				place(lists, band_of(mark), family_cell(lists, clock->episode_id, clock->reference),
				    (struct table_cell){ .words = clock_title(visit, clock->clock_key, clock->given_name) }, clock->mine ? "You" : clock->duty_name, clock->due_on, mark, words);
			i++;
		} else {
			const char *words = due_mark(visit, action->due_on, date_none(), &mark);

			place(lists, band_of(mark), family_cell(lists, action->episode_id, action->reference),
			    (struct table_cell){ .words = action->what, .url = url_to(arena, "/episodes/", action->reference, "/actions/", arena_format(arena, "%lld", (long long)action->action_id)) },
			    action->mine ? "You" : action->owner_name, action->due_on, mark, words);
			j++;
		}
	}
}

/* Notes to take note of: the worker's own, and those of the people they manage once the days of the profile have gone by. R-EPI-24 */
static void
place_alerts(struct lists *lists)
{
	struct visit *visit = lists->visit;
	struct arena *arena = visit->work->arena;
	const struct profile *profile = visit->work->profile;

	for (size_t i = 0; i < lists->alerts.count; i++) {
		const struct my_alerts_row *alert = &lists->alerts.at[i];
		const struct profile_note_kind *kind = profile_note_kind(profile, alert->note_kind);
		const char *heading = alert->heading != NULL ? alert->heading : kind != NULL ? kind->label : "a note";
		int days = working_days_between(&profile->holidays, instant_date(alert->sent_at), visit->work->today);
		struct table_cell what;

		if (!alert->mine && !alert->away && days <= profile->alert_days)
			continue;
		if (alert->mine)
			what = (struct table_cell){ .words = arena_format(arena, "Take note: %s (%s)", heading, alert->sender_name),
				.url = url_to(arena, "/episodes/", alert->reference, "/alerts/", arena_format(arena, "%lld", (long long)alert->alert_id)) };
		else if (alert->away)
			what = (struct table_cell){ .words = arena_format(arena, "A note for %s, who is away: %s (%s)", alert->worker_name, heading, alert->sender_name),
				.url = url_to(arena, "/episodes/", alert->reference, "/notes/", alert->note_reference) };
		else
			what = (struct table_cell){ .words = arena_format(arena, "%s has not taken note for %d working days: %s", alert->worker_name, days, heading),
				.url = url_to(arena, "/episodes/", alert->reference, "/notes/", alert->note_reference) };
		place(lists, WAITING, family_cell(lists, alert->episode_id, alert->reference), what, alert->mine ? "You" : alert->worker_name, date_none(), MARK_WAIT, "Waiting");
	}
}

static void
place_waiting(struct lists *lists)
{
	struct visit *visit = lists->visit;
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < lists->tasks.count; i++) {
		const struct my_tasks_row *task = &lists->tasks.at[i];
		bool section = strcmp(task->task_key, "write_section") == 0;
		enum mark_kind mark = MARK_WAIT;
		const char *words = date_is_given(task->due_on) ? due_mark(visit, task->due_on, date_none(), &mark) : "Waiting";
		struct table_cell what = { .words = task->what, .url = task->sees && section ? url_to(arena, "/episodes/", task->reference, "/assessment")
			: url_to(arena, "/tasks/", arena_format(arena, "%lld", (long long)task->task_id)) };

		place(lists, WAITING, task->sees ? family_cell(lists, task->episode_id, task->reference) : (struct table_cell){ .words = "A family" }, what,
		    task->mine ? "You" : task->away_name != NULL ? arena_format(arena, "You, for %s", task->away_name) : "Anybody of your agency", task->due_on, mark == MARK_LATE ? MARK_LATE : MARK_WAIT, words);
	}
}

/* A child whose own view was not heard for four weeks, or never. An unborn child cannot be heard. */
static void
place_child(struct lists *lists, const struct my_episodes_row *episode, const struct my_children_row *child)
{
	struct work *work = lists->visit->work;
	bool ever = date_is_given(child->last_heard_on);
	struct date since = ever ? child->last_heard_on : episode->opened_on;
	int days = date_days_between(since, work->today);
	struct table_cell family;

	if (!child->born || (ever && days <= HEARD_DAYS))
		return;
	family = family_cell(lists, child->episode_id, episode->reference);
	family.meta = child->given_name;
	place(lists, NOT_HEARD, family, (struct table_cell){ .words = ever ? arena_format(work->arena, "Last heard %s", date_words_short(work->arena, since, work->today)) : "Not heard yet" },
	    episode->lead_name != NULL ? episode->lead_name : "No lead yet", date_add_days(since, HEARD_DAYS), MARK_NO, arena_format(work->arena, "%d days", days));
}

static void
place_not_heard(struct lists *lists)
{
	const struct my_children_rows *children = &lists->children;

	for (size_t i = 0; i < lists->episodes.count; i++)
		for (size_t j = first_child(children, lists->episodes.at[i].episode_id); j < children->count && children->at[j].episode_id == lists->episodes.at[i].episode_id; j++)
			place_child(lists, &lists->episodes.at[i], &children->at[j]);
}

/* How long help has gone on without anybody being asked; NULL when somebody was. R-CONS-26 */
static const char *
not_asked(const struct lists *lists, int64_t episode_id)
{
	struct work *work = lists->visit->work;

	for (size_t i = 0; i < lists->unasked.count; i++)
		if (lists->unasked.at[i].episode_id == episode_id) {
			int days = date_days_between(lists->unasked.at[i].opened_on, work->today);

			return arena_format(work->arena, "Nobody was asked yet what may be shared, %d %s after help began", days, days == 1 ? "day" : "days");
		}
	return NULL;
}

/* R-PLAN-21 */
static const char *
drifts(const struct lists *lists, int64_t episode_id)
{
	for (size_t i = 0; i < lists->idle.count; i++)
		if (lists->idle.at[i].episode_id == episode_id)
			return arena_format(lists->visit->work->arena, "The plan may drift: nothing written for %d days", lists->visit->work->profile->idle_plan_days);
	return NULL;
}

static void
fill_table(struct lists *lists, struct my_work_view *view)
{
	static const char *const columns[COLUMNS] = { "Family", "What", "Who", "Due", "Where it stands" };
	static const char *const ids[BANDS] = { "late", "soon", "waiting", "heard", "later" };
	static const char *const nothing[BANDS] = { "Nothing is late.", "Nothing is due soon.", "Nobody waits for you.", "Every child was heard.", "Nothing is due later." };
	struct arena *arena = lists->visit->work->arena;
	struct table_group *groups = ARENA_ARRAY(arena, struct table_group, BANDS);

	for (int band = 0; band < BANDS; band++) {
		groups[band] = (struct table_group){ .words = arena_format(arena, "%s: %lld", band_heads[band], (long long)lists->all[band]), .id = ids[band],
			.rows = { lists->rows[band], lists->counts[band] } };
		groups[band].is_quiet = lists->all[band] == 0;
		if (groups[band].is_quiet)
			groups[band].words = nothing[band];
		else if (lists->all[band] > LISTED_MOST)
			groups[band].words = arena_format(arena, "%s: %lld, of which the first %d", band_heads[band], (long long)lists->all[band], LISTED_MOST);
	}
	view->table = (struct look_table){ .caption = "What is late, due and waiting", .caption_is_hidden = true, .classes = "ws-table--work", .columns = { columns, COLUMNS },
		.groups = { groups, BANDS } };
}

/* That a timescale is late for so long that the manager is told, by e-mail as well; NULL when it is not. R-ASMT-32 */
static const char *
passed_on(struct visit *visit, const struct team_clocks_row *clock)
{
	const struct profile *profile = visit->work->profile;
	const struct clock_rule *rule = profile_clock(profile, clock->clock_key);
	int days = clock_late_working_days(&(struct clock_run){ .applies = true, .due_on = clock->due_on }, visit->work->today, &profile->holidays);

	return rule != NULL && days > 0 && days >= rule->tell_manager_after ? arena_format(visit->work->arena, "Passed on to you: %d working days late", days) : NULL;
}

static void
fill_team(struct lists *lists, struct my_work_view *view)
{
	static const char *const columns[COLUMNS] = { "Family", "What", "Who", "Due", "Where it stands" };
	struct visit *visit = lists->visit;
	struct arena *arena = visit->work->arena;
	size_t shown = lists->team.count < LISTED_MOST ? lists->team.count : LISTED_MOST;
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, shown + lists->team_idle.count);
	struct table_group *group = ARENA_NEW(arena, struct table_group);

	for (size_t i = 0; i < shown; i++) {
		const struct team_clocks_row *clock = &lists->team.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = text_is_empty(clock->family_name) ? "A family" : clock->family_name, .url = url_to(arena, "/episodes/", clock->reference) };
		cells[1] = (struct table_cell){ .words = clock_title(visit, clock->clock_key, clock->given_name) };
		cells[2] = (struct table_cell){ .words = clock->duty_name != NULL ? clock->duty_name : "No lead yet" };
		cells[3] = (struct table_cell){ .words = date_words_short(arena, clock->due_on, visit->work->today), .stays_on_line = true };
		cells[4].mark_words = due_mark(visit, clock->due_on, clock->amber_on, &cells[4].mark);
		cells[4].meta = passed_on(visit, clock);
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	for (size_t i = 0; i < lists->team_idle.count; i++) {
		const struct team_idle_plans_row *plan = &lists->team_idle.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = text_is_empty(plan->family_name) ? "A family" : plan->family_name, .url = url_to(arena, "/episodes/", plan->reference) };
		cells[1] = (struct table_cell){ .words = arena_format(arena, "The plan may drift: nothing written for %d days", visit->work->profile->idle_plan_days) };
		cells[2] = (struct table_cell){ .words = plan->lead_name != NULL ? plan->lead_name : "No lead yet" };
		cells[3] = (struct table_cell){ .words = "No day set" };
		cells[4] = (struct table_cell){ .mark = MARK_SOON, .mark_words = "Ask how it goes" };
		rows[shown++] = (struct table_row){ cells, COLUMNS };
	}
	*group = (struct table_group){ .rows = { rows, shown } };
	view->oversees = shown > 0;
	view->team = (struct look_table){ .caption = "What runs in your team", .caption_is_hidden = true, .classes = "ws-table--work", .columns = { columns, COLUMNS }, .groups = { group, 1 } };
}

/* For whom one stands in today, and their families. R-LP-25 */
static void
fill_standing_in(struct lists *lists, struct my_work_view *view)
{
	struct visit *visit = lists->visit;
	struct arena *arena = visit->work->arena;
	const char **words = ARENA_ARRAY(arena, const char *, lists->covers.count);
	struct covered_family *families = ARENA_ARRAY(arena, struct covered_family, lists->covered.count);
	size_t count = 0;

	for (size_t i = 0; i < lists->covers.count; i++)
		if (lists->covers.at[i].stands_in && !date_is_before(visit->work->today, lists->covers.at[i].from_on))
			words[count++] = arena_format(arena, "You stand in for %s until %s.", lists->covers.at[i].worker_name, date_words(arena, lists->covers.at[i].to_on));
	for (size_t i = 0; i < lists->covered.count; i++) {
		const struct covered_episodes_row *row = &lists->covered.at[i];

		families[i] = (struct covered_family){ text_is_empty(row->family_name) ? "A family" : row->family_name, url_to(arena, "/episodes/", row->reference) };
		visit_look(visit, "My work", "episode", row->episode_id, NULL);
	}
	view->standing_in.at = words;
	view->standing_in.count = count;
	view->covered.at = families;
	view->covered.count = lists->covered.count;
}

static size_t
place_families(struct lists *lists, struct my_family *families)
{
	struct visit *visit = lists->visit;
	struct work *work = visit->work;

	for (size_t i = 0; i < lists->episodes.count; i++) {
		const struct my_episodes_row *episode = &lists->episodes.at[i];
		const struct profile_level *level = profile_level(work->profile, (int)episode->level);

		families[i] = (struct my_family){ .names = names_of(lists, episode->episode_id), .reference = episode->reference,
			.url = url_to(work->arena, "/episodes/", episode->reference), .level = (int)episode->level,
			.level_words = level != NULL ? arena_format(work->arena, "%d %s", level->number, level->name) : NULL, .lead = episode->lead_name,
			.unasked = not_asked(lists, episode->episode_id), .idle = drifts(lists, episode->episode_id) };
		families[i].next_words = due_mark(visit, episode->next_due_on, date_none(), &families[i].next_mark);
		families[i].next_words = families[i].next_words == NULL || families[i].next_mark == MARK_LATE ? NULL : arena_format(work->arena, "Next: %s", families[i].next_words);
		visit_look(visit, "My work", "episode", episode->episode_id, NULL);
	}
	return lists->episodes.count;
}

/* What runs in the families of those whom the worker oversees. */
static void
take_team(struct lists *lists)
{
	struct visit *visit = lists->visit;
	enum mark_kind mark;

	for (size_t i = 0; i < lists->team.count; i++) {
		const struct team_clocks_row *clock = &lists->team.at[i];
		const struct table_cell family = { .words = text_is_empty(clock->family_name) ? "A family" : clock->family_name,
			.url = url_to(visit->work->arena, "/episodes/", clock->reference) };

		take(lists, "In your team", &family, clock_title(visit, clock->clock_key, clock->given_name), clock->duty_name != NULL ? clock->duty_name : "No lead yet",
		    clock->due_on, due_mark(visit, clock->due_on, clock->amber_on, &mark));
		visit_look(visit, "Taken as a file: My work", "episode", clock->episode_id, NULL);
	}
}

enum outcome
my_work_sheet(struct visit *visit, struct sheet **sheet)
{
	static const char *const columns[SHEET_COLUMNS] = { "List", "Family", "Children", "Reference", "What", "Who", "Due", "Where it stands" };
	struct lists lists = { .visit = visit, .sheet = sheet_new(visit->work->arena, "My work", columns, SHEET_COLUMNS) };
	enum outcome outcome = read_lists(&lists);

	if (outcome != OK)
		return outcome;
	name_families(&lists);
	place_due(&lists);
	place_alerts(&lists);
	place_waiting(&lists);
	place_not_heard(&lists);
	take_team(&lists);
	if (lists.episodes.count == QUERY_MOST || lists.clocks.count == 2 * QUERY_MOST || lists.actions.count == QUERY_MOST || lists.tasks.count == QUERY_MOST ||
	    lists.team.count == 2 * QUERY_MOST)
		sheet_say(lists.sheet, "The list is cut: there is more than one file of this kind can hold.");
	for (size_t i = 0; i < lists.episodes.count; i++)
		visit_look(visit, "Taken as a file: My work", "episode", lists.episodes.at[i].episode_id, NULL);
	*sheet = lists.sheet;
	return OK;
}

enum outcome
my_work_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct lists lists = { .visit = visit };
	struct my_work_view view = { .visit = visit };
	struct count_card *cards = ARENA_ARRAY(work->arena, struct count_card, 4);
	struct my_family *families;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = read_lists(&lists);

	if (outcome != OK)
		return outcome;
	for (int band = 0; band < BANDS; band++)
		lists.rows[band] = ARENA_ARRAY(work->arena, struct table_row, LISTED_MOST);
	families = ARENA_ARRAY(work->arena, struct my_family, lists.episodes.count);
	name_families(&lists);
	place_due(&lists);
	place_alerts(&lists);
	place_waiting(&lists);
	place_not_heard(&lists);
	fill_table(&lists, &view);
	fill_team(&lists, &view);
	fill_standing_in(&lists, &view);
	view.email_fails = lists.email.failed > 0;
	view.may_see_board = view.oversees || access_may(work, SEE_REGISTER, NULL, NULL) == OK;
	view.families.count = place_families(&lists, families);
	view.families.at = families;
	view.day_words = view.families.count == 0 ? date_words(work->arena, work->today)
	    : arena_format(work->arena, "%s. You help %zu %s.", date_words(work->arena, work->today), view.families.count, view.families.count == 1 ? "family" : "families");
	cards[0] = (struct count_card){ lists.all[LATE], "late", MARK_LATE, url_at(work->arena, url_none(), "late") };
	cards[1] = (struct count_card){ lists.all[SOON], "due soon", MARK_SOON, url_at(work->arena, url_none(), "soon") };
	cards[2] = (struct count_card){ lists.all[WAITING], "waiting for you", MARK_WAIT, url_at(work->arena, url_none(), "waiting") };
	cards[3] = (struct count_card){ lists.all[NOT_HEARD], lists.all[NOT_HEARD] == 1 ? "child not heard for 28 days" : "children not heard for 28 days", MARK_STILL, url_at(work->arena, url_none(), "heard") };
	view.cards = (struct count_cards){ cards, 4 };
	visit->title = "My work";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	my_work_page(&out, &view);
	return OK;
}
