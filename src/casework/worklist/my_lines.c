/* my_lines.c -- what is late, due and waiting for a worker, line by line. */
#include "casework/worklist/my_lines.h"

#include <string.h>

#include "base/text.h"
#include "casework/clocks/due.h"
#include "casework/holidays/holidays.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum { EPISODE_CHILDREN_MOST = 40 };

struct lines {
	struct work *work;
	struct my_lists *lists;
	struct my_line *at; /* with room for all */
	size_t count;
};

const char *
my_band_words(enum my_band band)
{
	static const char *const words[MY_BANDS] = { "Late", "Due soon", "Waiting for you", "Not heard for 28 days", "Due later" };

	return words[band];
}

static enum outcome
read_lists(struct work *work, struct my_lists *lists)
{
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
		outcome = q_team_late_tasks(work, date_add_days(subtract_working_days(&work->profile->holidays, work->today, MY_PASSED_ON_AFTER), 1), &lists->team_late);
	if (outcome == OK)
		outcome = q_my_alerts(work, &lists->alerts);
	return outcome;
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

/* The next line, about this family: its name, and the children's. `reference` NULL: it may not be known which family it is. */
static struct my_line *
next_line(struct lines *lines, enum my_band band, int64_t episode_id, const char *reference)
{
	const struct my_children_rows *children = &lines->lists->children;
	struct my_line *line = &lines->at[lines->count++];
	const char *names[EPISODE_CHILDREN_MOST], *family_name = NULL;
	size_t count = 0;

	*line = (struct my_line){ .band = band, .episode_id = episode_id, .reference = reference, .family = "A family" };
	if (reference == NULL)
		return line;
	for (size_t i = first_child(children, episode_id); i < children->count && children->at[i].episode_id == episode_id && count < EPISODE_CHILDREN_MOST; i++) {
		names[count++] = text_is_empty(children->at[i].given_name) ? "unborn baby" : children->at[i].given_name;
		family_name = children->at[i].family_name;
	}
	if (!text_is_empty(family_name))
		line->family = family_name;
	if (count > 0)
		line->children = text_list(lines->work->arena, names, count);
	return line;
}

static enum my_band
band_of(enum due_state state)
{
	return state == DUE_LATE ? MY_LATE : state == DUE_SOON ? MY_SOON : MY_LATER;
}

const char *
my_clock_title(struct work *work, const char *clock_key, const char *given_name)
{
	const struct clock_rule *rule = profile_clock(work->profile, clock_key);
	const char *title = rule != NULL ? rule->title : clock_key;

	return given_name != NULL ? arena_format(work->arena, "%s: %s", title, given_name) : title;
}

static void
add_clock(struct lines *lines, const struct my_clocks_row *clock)
{
	enum due_state state;
	const char *words = clock_words(lines->work, clock->due_on, clock->amber_on, clock->paused_for, &state);
	struct my_line *line;

	if (!clock->mine && state != DUE_LATE)
		return;
	line = next_line(lines, band_of(state), clock->episode_id, clock->reference);
	line->what = my_clock_title(lines->work, clock->clock_key, clock->given_name);
	line->who = clock->mine ? "You" : clock->duty_name;
	line->due_on = clock->due_on;
	line->late = state == DUE_LATE;
	line->state = words;
}

static void
add_action(struct lines *lines, const struct my_actions_row *action)
{
	enum due_state state;
	const char *words = due_words(lines->work, action->due_on, date_none(), &state);
	struct my_line *line = next_line(lines, band_of(state), action->episode_id, action->reference);

	line->what = action->what;
	line->page = MY_ACTION;
	line->page_id = action->action_id;
	line->who = action->mine ? "You" : action->owner_name;
	line->due_on = action->due_on;
	line->late = state == DUE_LATE;
	line->state = words;
}

/* Clocks: the worker's own, and whatever is late in the families they help. Actions: their own, and those of families they lead. Soonest first. */
static void
add_due(struct lines *lines)
{
	const struct my_clocks_rows *clocks = &lines->lists->clocks;
	const struct my_actions_rows *actions = &lines->lists->actions;

	for (size_t i = 0, j = 0; i < clocks->count || j < actions->count;)
		if (i < clocks->count && (j == actions->count || date_compare(clocks->at[i].due_on, actions->at[j].due_on) <= 0))
			add_clock(lines, &clocks->at[i++]);
		else
			add_action(lines, &actions->at[j++]);
}

/* Notes to take note of: the worker's own, and those of the people they manage once the days of the profile have gone by. R-EPI-24 */
static void
add_alert(struct lines *lines, const struct my_alerts_row *alert)
{
	struct arena *arena = lines->work->arena;
	const struct profile *profile = lines->work->profile;
	const struct profile_note_kind *kind = profile_note_kind(profile, alert->note_kind);
	const char *heading = alert->heading != NULL ? alert->heading : kind != NULL ? kind->label : "a note";
	int days = working_days_between(&profile->holidays, instant_date(alert->sent_at), lines->work->today);
	struct my_line *line;

	if (!alert->mine && !alert->away && days <= profile->alert_days)
		return;
	line = next_line(lines, MY_WAITING, alert->episode_id, alert->reference);
	line->page = alert->mine ? MY_ALERT : MY_NOTE;
	line->page_id = alert->alert_id;
	line->page_reference = alert->note_reference;
	line->what = alert->mine ? arena_format(arena, "Take note: %s (%s)", heading, alert->sender_name)
	    : alert->away ? arena_format(arena, "A note for %s, who is away: %s (%s)", alert->worker_name, heading, alert->sender_name)
			  : arena_format(arena, "%s has not taken note for %d working days: %s", alert->worker_name, days, heading);
	line->who = alert->mine ? "You" : alert->worker_name;
	line->state = "Waiting";
}

static void
add_task(struct lines *lines, const struct my_tasks_row *task)
{
	struct arena *arena = lines->work->arena;
	enum due_state state = DUE_LATER;
	const char *words = date_is_given(task->due_on) ? due_words(lines->work, task->due_on, date_none(), &state) : "Waiting";
	struct my_line *line = next_line(lines, MY_WAITING, task->episode_id, task->sees ? task->reference : NULL);

	line->what = task_words(arena, task->task_key, task->what, task->died_name);
	line->page = task->sees && text_equals(task->task_key, "write_section") ? MY_ASSESSMENT
	    : text_equals(task->task_key, "answer_information") ? MY_INFORMATION
	    : task->sees && text_equals(task->subject_kind, "information_request") ? MY_FAMILY_INFORMATION : MY_TASK;
	line->page_id = task->task_id;
	line->who = task->mine ? "You" : task->away_name != NULL ? arena_format(arena, "You, for %s", task->away_name) : "Anybody of your agency";
	line->due_on = task->due_on;
	line->late = state == DUE_LATE;
	line->state = words;
}

/* A child whose own view was not heard for four weeks, or never. An unborn child cannot be heard. */
static void
add_child(struct lines *lines, const struct my_episodes_row *episode, const struct my_children_row *child)
{
	struct work *work = lines->work;
	bool ever = date_is_given(child->last_heard_on);
	struct date since = ever ? child->last_heard_on : episode->opened_on;
	int days = date_days_between(since, work->today);
	struct my_line *line;

	if (!child->born || date_is_given(child->died_on) || (ever && days <= MY_HEARD_DAYS))
		return;
	line = next_line(lines, MY_NOT_HEARD, child->episode_id, episode->reference);
	line->children = child->given_name;
	line->what = ever ? arena_format(work->arena, "Last heard %s", date_words_short(work->arena, since, work->today)) : "Not heard yet";
	line->who = episode->lead_name != NULL ? episode->lead_name : "No lead yet";
	line->due_on = date_add_days(since, MY_HEARD_DAYS);
	line->state = arena_format(work->arena, "%d days", days);
}

static void
add_not_heard(struct lines *lines)
{
	const struct my_children_rows *children = &lines->lists->children;
	const struct my_episodes_rows *episodes = &lines->lists->episodes;

	for (size_t i = 0; i < episodes->count; i++)
		for (size_t j = first_child(children, episodes->at[i].episode_id); j < children->count && children->at[j].episode_id == episodes->at[i].episode_id; j++)
			add_child(lines, &episodes->at[i], &children->at[j]);
}

enum outcome
my_lists_read(struct work *work, struct my_lists *lists)
{
	struct lines lines = { .work = work, .lists = lists };
	enum outcome outcome = read_lists(work, lists);

	if (outcome != OK)
		return outcome;
	lines.at = ARENA_ARRAY(work->arena, struct my_line, lists->clocks.count + lists->actions.count + lists->alerts.count + lists->tasks.count + lists->children.count);
	add_due(&lines);
	for (size_t i = 0; i < lists->alerts.count; i++)
		add_alert(&lines, &lists->alerts.at[i]);
	for (size_t i = 0; i < lists->tasks.count; i++)
		add_task(&lines, &lists->tasks.at[i]);
	add_not_heard(&lines);
	lists->lines = lines.at;
	lists->line_count = lines.count;
	return OK;
}
