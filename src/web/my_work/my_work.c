/* my_work.c -- the first page of the day. */
#include "web/my_work/my_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "web/episodes/family.h"
#include "web/my_work/my_work.html.h"

enum { HEARD_DAYS = 28, SOON_WORKING_DAYS = 5, LISTED_MOST = 60, EPISODE_CHILDREN_MOST = 40 };

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
	struct due_row *late, *due, *waiting, *team_rows;
	size_t late_count, due_count, waiting_count, team_count, soon_count;
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

/* Which child of the episode was not heard for four weeks, or never. */
static const char *
not_heard(const struct lists *lists, int64_t episode_id)
{
	struct work *work = lists->visit->work;
	const struct my_children_rows *children = &lists->children;
	const char *names[EPISODE_CHILDREN_MOST];
	size_t count = 0;

	for (size_t i = first_child(children, episode_id); i < children->count && children->at[i].episode_id == episode_id && count < EPISODE_CHILDREN_MOST; i++) {
		const struct my_children_row *child = &children->at[i];

		if (child->born && (!date_is_given(child->last_heard_on) ||
			date_days_between(child->last_heard_on, work->today) > HEARD_DAYS))
			names[count++] = child->given_name;
	}
	return count > 0 ? arena_format(work->arena, "Not heard for %d days: %s", HEARD_DAYS, text_list(work->arena, names, count)) : NULL;
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
place_row(struct lists *lists, struct due_row row)
{
	if (row.mark == MARK_LATE && lists->late_count < LISTED_MOST)
		lists->late[lists->late_count++] = row;
	else if (row.mark != MARK_LATE && lists->due_count < LISTED_MOST)
		lists->due[lists->due_count++] = row;
	if (row.mark == MARK_SOON)
		lists->soon_count++;
}

static const char *
clock_title(struct visit *visit, const char *clock_key, const char *given_name)
{
	const struct clock_rule *rule = profile_clock(visit->work->profile, clock_key);
	const char *title = rule != NULL ? rule->title : clock_key;

	return given_name != NULL ? arena_format(visit->work->arena, "%s: %s", title, given_name) : title;
}

static void
place_clocks(struct lists *lists)
{
	struct visit *visit = lists->visit;
	struct work *work = visit->work;

	for (size_t i = 0; i < lists->clocks.count; i++) {
		const struct my_clocks_row *clock = &lists->clocks.at[i];
		struct due_row row = { .due_on = clock->due_on, .due_words = date_words_short(work->arena, clock->due_on, work->today),
			.what = arena_format(work->arena, "%s, %s", names_of(lists, clock->episode_id), clock_title(visit, clock->clock_key, clock->given_name)),
			.url = url_to(work->arena, "/episodes/", clock->reference), .who = clock->mine ? "You" : clock->duty_name };

		row.mark_words = due_mark(visit, clock->due_on, clock->amber_on, &row.mark);
		if (clock->mine || row.mark == MARK_LATE)
			place_row(lists, row);
	}
	for (size_t i = 0; i < lists->actions.count; i++) {
		const struct my_actions_row *action = &lists->actions.at[i];
		struct due_row row = { .due_on = action->due_on, .due_words = date_words_short(work->arena, action->due_on, work->today),
			.what = arena_format(work->arena, "%s: %s", names_of(lists, action->episode_id), action->what),
			.url = url_to(work->arena, "/episodes/", action->reference, "/plan"), .who = "You" };

		row.mark_words = due_mark(visit, action->due_on, date_none(), &row.mark);
		place_row(lists, row);
	}
}

static void
place_waiting(struct lists *lists)
{
	struct visit *visit = lists->visit;
	struct work *work = visit->work;

	for (size_t i = 0; i < lists->tasks.count && lists->waiting_count < LISTED_MOST; i++) {
		const struct my_tasks_row *task = &lists->tasks.at[i];
		struct due_row row = { .due_on = task->due_on, .due_words = date_is_given(task->due_on) ? date_words_short(work->arena, task->due_on, work->today) : "",
			.what = task->sees ? arena_format(work->arena, "%s: %s", names_of(lists, task->episode_id), task->what) : task->what,
			.url = task->sees && strcmp(task->task_key, "write_section") == 0 ? url_to(work->arena, "/episodes/", task->reference, "/assessment")
			    : url_to(work->arena, "/tasks/", arena_format(work->arena, "%lld", (long long)task->task_id)),
			.who = task->mine ? "You" : "Anybody of your agency", .mark = MARK_WAIT, .mark_words = "Waiting" };

		if (date_is_given(task->due_on))
			row.mark_words = due_mark(visit, task->due_on, date_none(), &row.mark);
		else
			row.due_on = work->today;
		lists->waiting[lists->waiting_count++] = row;
	}
	for (size_t i = 0; i < lists->team.count && lists->team_count < LISTED_MOST; i++) {
		const struct team_clocks_row *clock = &lists->team.at[i];
		struct due_row row = { .due_on = clock->due_on, .due_words = date_words_short(work->arena, clock->due_on, work->today),
			.what = clock_title(visit, clock->clock_key, NULL), .url = url_to(work->arena, "/episodes/", clock->reference), .who = clock->duty_name };

		row.mark_words = due_mark(visit, clock->due_on, clock->amber_on, &row.mark);
		lists->team_rows[lists->team_count++] = row;
	}
	for (size_t i = 0; i < lists->team_idle.count && lists->team_count < LISTED_MOST; i++) {
		const struct team_idle_plans_row *plan = &lists->team_idle.at[i];

		lists->team_rows[lists->team_count++] = (struct due_row){ .due_on = work->today, .due_words = "", .what = arena_format(work->arena,
		    "The plan may drift: nothing written for %d days", work->profile->idle_plan_days), .url = url_to(work->arena, "/episodes/", plan->reference),
			.who = plan->lead_name, .mark = MARK_SOON, .mark_words = "Ask how it goes" };
	}
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
			.heard = not_heard(lists, episode->episode_id), .unasked = not_asked(lists, episode->episode_id), .idle = drifts(lists, episode->episode_id) };
		families[i].next_words = due_mark(visit, episode->next_due_on, date_none(), &families[i].next_mark);
		if (families[i].next_words != NULL && families[i].next_mark != MARK_LATE)
			families[i].next_words = arena_format(work->arena, "Next: %s", families[i].next_words);
		visit_look(visit, "my work", "episode", episode->episode_id, NULL);
	}
	return lists->episodes.count;
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
	lists.late = ARENA_ARRAY(work->arena, struct due_row, LISTED_MOST);
	lists.due = ARENA_ARRAY(work->arena, struct due_row, LISTED_MOST);
	lists.waiting = ARENA_ARRAY(work->arena, struct due_row, LISTED_MOST);
	lists.team_rows = ARENA_ARRAY(work->arena, struct due_row, LISTED_MOST);
	families = ARENA_ARRAY(work->arena, struct my_family, lists.episodes.count);
	name_families(&lists);
	place_clocks(&lists);
	place_waiting(&lists);
	view.families.count = place_families(&lists, families);
	view.families.at = families;
	view.late = (struct due_rows){ lists.late, lists.late_count };
	view.due = (struct due_rows){ lists.due, lists.due_count };
	view.waiting = (struct due_rows){ lists.waiting, lists.waiting_count };
	view.team = (struct due_rows){ lists.team_rows, lists.team_count };
	view.oversees = lists.team_count > 0;
	cards[0] = (struct count_card){ (int64_t)lists.late_count, "late", MARK_LATE, url_at(work->arena, url_none(), "late") };
	cards[1] = (struct count_card){ (int64_t)lists.soon_count, "due soon", MARK_SOON, url_at(work->arena, url_none(), "due") };
	cards[2] = (struct count_card){ (int64_t)lists.waiting_count, "waiting for you", MARK_WAIT, url_at(work->arena, url_none(), "waiting") };
	cards[3] = (struct count_card){ (int64_t)lists.episodes.count, lists.episodes.count == 1 ? "family" : "families", MARK_STILL, url_at(work->arena, url_none(), "families") };
	view.cards = (struct count_cards){ cards, 4 };
	visit->title = "My work";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	my_work_page(&out, &view);
	return OK;
}
