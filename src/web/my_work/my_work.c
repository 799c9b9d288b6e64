/* my_work.c -- the first page of the day. */
#include "web/my_work/my_work.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/clocks/due.h"
#include "casework/directory/cover.sql.h"
#include "casework/holidays/holidays.h"
#include "casework/looked/looked_sealed.h"
#include "casework/looked/looked_sealed.sql.h"
#include "casework/messages/deliveries.sql.h"
#include "casework/story/story_seals.sql.h"
#include "casework/requests/requests.h"
#include "casework/requests/requests.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "casework/worklist/my_lines.h"
#include "web/episodes/family.h"
#include "web/my_work/my_work.html.h"

enum { LISTED_MOST = 60, COLUMNS = 5 };

struct lists {
	struct visit *visit;
	struct my_lists my;
	struct my_idle_plans_rows idle;
	struct team_idle_plans_rows team_idle;
	struct my_unasked_rows unasked;
	struct email_fails_row email;
	struct covers_of_actor_rows covers;
	struct covered_episodes_rows covered;
	struct table_row *rows[MY_BANDS];
	size_t counts[MY_BANDS];    /* of rows that are shown */
	int64_t all[MY_BANDS];      /* of all there are */
	struct names_of_family *names; /* by episode, ascending */
	size_t names_count;
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
	enum outcome outcome = my_lists_read(work, &lists->my);

	if (outcome == OK)
		outcome = q_my_unasked(work, &lists->unasked);
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
	const struct my_children_rows *children = &lists->my.children;
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

/* The family, to stand in a row: its name leads to its page, the children's names under it. */
static struct table_cell
family_cell(struct visit *visit, const struct my_line *line)
{
	return (struct table_cell){ .words = line->family, .url = line->reference != NULL ? url_to(visit->work->arena, "/episodes/", line->reference) : url_none(), .meta = line->children };
}

static struct url
page_url(struct visit *visit, const struct my_line *line)
{
	struct arena *arena = visit->work->arena;
	const char *id = arena_format(arena, "%lld", (long long)line->page_id);

	switch (line->page) {
	case MY_ACTION:
		return url_to(arena, "/episodes/", line->reference, "/actions/", id);
	case MY_ALERT:
		return url_to(arena, "/episodes/", line->reference, "/alerts/", id);
	case MY_NOTE:
		return url_to(arena, "/episodes/", line->reference, "/notes/", line->page_reference);
	case MY_TASK:
		return url_to(arena, "/tasks/", id);
	case MY_ASSESSMENT:
		return url_to(arena, "/episodes/", line->reference, "/assessment");
	case MY_INFORMATION:
		return url_to(arena, "/information-requests");
	case MY_FAMILY_INFORMATION:
		return url_to(arena, "/episodes/", line->reference, "/information");
	case MY_NOWHERE:
		break;
	}
	return url_none();
}

static enum mark_kind
mark_of(const struct my_line *line)
{
	switch (line->band) {
	case MY_LATE:
		return MARK_LATE;
	case MY_SOON:
		return MARK_SOON;
	case MY_WAITING:
		return line->late ? MARK_LATE : MARK_WAIT;
	case MY_NOT_HEARD:
		return MARK_NO;
	case MY_LATER:
	case MY_BANDS:
		break;
	}
	return MARK_STILL;
}

/* One row of a band; those beyond what a page can hold are counted only. */
static void
place(struct lists *lists, const struct my_line *line)
{
	struct work *work = lists->visit->work;
	struct table_cell *cells;

	lists->all[line->band]++;
	if (lists->counts[line->band] == LISTED_MOST)
		return;
	cells = ARENA_ARRAY(work->arena, struct table_cell, COLUMNS);
	cells[0] = family_cell(lists->visit, line);
	cells[1] = (struct table_cell){ .words = line->what, .url = page_url(lists->visit, line) };
	cells[2] = (struct table_cell){ .words = line->who };
	cells[3] = (struct table_cell){ .words = date_is_given(line->due_on) ? date_words_short(work->arena, line->due_on, work->today) : "No day set", .stays_on_line = true };
	cells[4] = (struct table_cell){ .mark = mark_of(line), .mark_words = line->state };
	lists->rows[line->band][lists->counts[line->band]++] = (struct table_row){ cells, COLUMNS };
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
	static const char *const ids[MY_BANDS] = { "late", "soon", "waiting", "heard", "later" };
	static const char *const nothing[MY_BANDS] = { "Nothing is late.", "Nothing is due soon.", "Nobody waits for you.", "Every child was heard.", "Nothing is due later." };
	struct arena *arena = lists->visit->work->arena;
	struct table_group *groups = ARENA_ARRAY(arena, struct table_group, MY_BANDS);

	for (int band = 0; band < MY_BANDS; band++) {
		groups[band] = (struct table_group){ .words = arena_format(arena, "%s: %lld", my_band_words((enum my_band)band), (long long)lists->all[band]), .id = ids[band],
			.rows = { lists->rows[band], lists->counts[band] } };
		groups[band].is_quiet = lists->all[band] == 0;
		if (groups[band].is_quiet)
			groups[band].words = nothing[band];
		else if (lists->all[band] > LISTED_MOST)
			groups[band].words = arena_format(arena, "%s: %lld, of which the first %d", my_band_words((enum my_band)band), (long long)lists->all[band], LISTED_MOST);
	}
	view->table = (struct look_table){ .caption = "What is late, due and waiting", .caption_is_hidden = true, .classes = "ws-table--work", .columns = { columns, COLUMNS },
		.groups = { groups, MY_BANDS } };
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
	size_t shown = lists->my.team.count < LISTED_MOST ? lists->my.team.count : LISTED_MOST;
	size_t late = lists->my.team_late.count < LISTED_MOST ? lists->my.team_late.count : LISTED_MOST;
	struct table_row *rows = ARENA_ARRAY(arena, struct table_row, shown + late + lists->team_idle.count);
	struct table_group *group = ARENA_NEW(arena, struct table_group);

	for (size_t i = 0; i < shown; i++) {
		const struct team_clocks_row *clock = &lists->my.team.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		cells[0] = (struct table_cell){ .words = text_is_empty(clock->family_name) ? "A family" : clock->family_name, .url = url_to(arena, "/episodes/", clock->reference) };
		cells[1] = (struct table_cell){ .words = my_clock_title(visit->work, clock->clock_key, clock->given_name) };
		cells[2] = (struct table_cell){ .words = clock->duty_name != NULL ? clock->duty_name : "No lead yet" };
		cells[3] = (struct table_cell){ .words = date_words_short(arena, clock->due_on, visit->work->today), .stays_on_line = true };
		cells[4].mark_words = clock_mark(visit, clock->due_on, clock->amber_on, clock->paused_for, &cells[4].mark);
		cells[4].meta = passed_on(visit, clock);
		rows[i] = (struct table_row){ cells, COLUMNS };
	}
	for (size_t i = 0; i < late; i++) {
		const struct team_late_tasks_row *task = &lists->my.team_late.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);
		enum due_state state;

		cells[0] = (struct table_cell){ .words = text_is_empty(task->family_name) ? "A family" : task->family_name, .url = url_to(arena, "/episodes/", task->reference) };
		cells[1] = (struct table_cell){ .words = task_words(arena, task->task_key, task->what, task->died_name) };
		cells[2] = (struct table_cell){ .words = task->worker_name };
		cells[3] = (struct table_cell){ .words = date_words_short(arena, task->due_on, visit->work->today), .stays_on_line = true };
		cells[4] = (struct table_cell){ .mark = MARK_LATE, .mark_words = due_words(visit->work, task->due_on, date_none(), &state), .meta = "Passed on to you" };
		rows[shown++] = (struct table_row){ cells, COLUMNS };
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

	for (size_t i = 0; i < lists->my.episodes.count; i++) {
		const struct my_episodes_row *episode = &lists->my.episodes.at[i];
		const struct profile_level *level = profile_level(work->profile, (int)episode->level);

		families[i] = (struct my_family){ .names = names_of(lists, episode->episode_id), .reference = episode->reference,
			.url = url_to(work->arena, "/episodes/", episode->reference), .level = (int)episode->level,
			.level_words = level != NULL ? arena_format(work->arena, "%d %s", level->number, level->name) : NULL, .lead = episode->lead_name,
			.unasked = not_asked(lists, episode->episode_id), .idle = drifts(lists, episode->episode_id) };
		families[i].next_words = due_mark(visit, episode->next_due_on, date_none(), &families[i].next_mark);
		families[i].next_words = families[i].next_words == NULL || families[i].next_mark == MARK_LATE ? NULL : arena_format(work->arena, "Next: %s", families[i].next_words);
		visit_look(visit, "My work", "episode", episode->episode_id, NULL);
	}
	return lists->my.episodes.count;
}

/* Who reads a seal is led to it, and told when another reader asks that it be opened, or when somebody searched for whom they guard. */
static enum outcome
fill_sealed(struct visit *visit, struct my_work_view *view)
{
	struct seals_that_wait_row row;
	struct searches_met_lately_row searches = { .search_count = 0 };
	struct arena *arena = visit->work->arena;
	enum outcome outcome = q_seals_that_wait(visit->work, &row);

	if (outcome == OK)
		outcome = q_searches_met_lately(visit->work, instant_add_seconds(visit->work->now, -86400LL * SEARCHES_TOLD_DAYS), &searches);
	if (outcome == OK && row.wait_count > 0)
		view->sealed_words = arena_format(arena, "What is sealed: %lld wait%s for you to decide", (long long)row.wait_count, row.wait_count == 1 ? "s" : "");
	else if (outcome == OK && searches.search_count > 0)
		view->sealed_words = arena_format(arena, "What is sealed: %lld worker%s searched for whom you guard", (long long)searches.search_count, searches.search_count == 1 ? "" : "s");
	else if (outcome == OK && row.read_count > 0)
		view->sealed_words = "What is sealed";
	return outcome;
}

/* People who ask to see what is held about them: how many wait, and how long there is. R-INFO-15 */
static enum outcome
fill_requests(struct visit *visit, struct my_work_view *view)
{
	struct requests_due_row row;
	bool soon;
	enum outcome outcome = q_requests_due(visit->work, &row);

	if (outcome != OK)
		return outcome;
	view->requests_words = "Nobody waits for an answer";
	view->requests_mark = MARK_DONE;
	if (row.count > 0) {
		const char *clock = request_clock_words(visit->work, row.due_on, &soon);

		view->requests_words = arena_format(visit->work->arena, "%lld wait%s for an answer. %s%s", (long long)row.count, row.count == 1 ? "s" : "", row.count > 1 ? "The first: " : "", clock);
		view->requests_mark = date_is_before(row.due_on, visit->work->today) ? MARK_LATE : soon ? MARK_SOON : MARK_WAIT;
	}
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

	if (outcome == OK)
		outcome = fill_sealed(visit, &view);
	if (outcome == OK)
		outcome = emergency_lines_read(visit, 0, false, &view.emergencies);
	if (outcome == OK)
		outcome = assist_lines_read(visit, &view.assists);
	if (outcome != OK)
		return outcome;
	for (int band = 0; band < MY_BANDS; band++)
		lists.rows[band] = ARENA_ARRAY(work->arena, struct table_row, LISTED_MOST);
	families = ARENA_ARRAY(work->arena, struct my_family, lists.my.episodes.count);
	name_families(&lists);
	for (size_t i = 0; i < lists.my.line_count; i++)
		place(&lists, &lists.my.lines[i]);
	fill_table(&lists, &view);
	fill_team(&lists, &view);
	fill_standing_in(&lists, &view);
	view.email_fails = lists.email.failed > 0;
	view.may_see_board = view.oversees || access_may(work, SEE_REGISTER, NULL, NULL) == OK;
	view.sees_counts = access_holds(work, "see_counts") == OK;
	view.sees_audits = access_may(work, SEE_AUDITS, NULL, NULL) == OK;
	view.reviews_looks = access_may(work, REVIEW_LOOKS, NULL, NULL) == OK;
	if (access_may(work, ANSWER_REQUESTS, NULL, NULL) == OK) {
		outcome = fill_requests(visit, &view);
		if (outcome != OK)
			return outcome;
	}
	view.keeps_records = access_may(work, KEEP_RECORDS, NULL, NULL) == OK;
	view.leads_workers = access_may(work, LEAD_WORKERS, NULL, NULL) == OK;
	view.families.count = place_families(&lists, families);
	view.families.at = families;
	view.day_words = view.families.count == 0 ? date_words(work->arena, work->today)
	    : arena_format(work->arena, "%s. You help %zu %s.", date_words(work->arena, work->today), view.families.count, view.families.count == 1 ? "family" : "families");
	cards[0] = (struct count_card){ lists.all[MY_LATE], "late", MARK_LATE, url_at(work->arena, url_none(), "late") };
	cards[1] = (struct count_card){ lists.all[MY_SOON], "due soon", MARK_SOON, url_at(work->arena, url_none(), "soon") };
	cards[2] = (struct count_card){ lists.all[MY_WAITING], "waiting for you", MARK_WAIT, url_at(work->arena, url_none(), "waiting") };
	cards[3] = (struct count_card){ lists.all[MY_NOT_HEARD], lists.all[MY_NOT_HEARD] == 1 ? "child not heard for 28 days" : "children not heard for 28 days", MARK_STILL, url_at(work->arena, url_none(), "heard") };
	view.cards = (struct count_cards){ cards, 4 };
	visit->title = "My work";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	my_work_page(&out, &view);
	return OK;
}
