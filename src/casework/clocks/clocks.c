/* clocks.c -- starting and stopping by the rules of the profile in force. */
#include "casework/clocks/clocks_inside.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/clocks/clocks.events.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { REASON_MOST = 2000 };

static const char closed_words[] = "Help ended";

static enum outcome
stop_waiting(struct work *work, const struct clock_occasion *occasion, enum clock_stop stop, const char *reason)
{
	struct clocks_running_rows rows;
	enum outcome outcome = q_clocks_running(work, occasion->episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct clocks_running_row *row = &rows.at[i];
		const struct clock_rule *rule = profile_clock(work->profile, row->clock_key);

		if (rule == NULL || !text_equals(rule->stops_on, occasion->event) || row->subject_id != occasion->subject_id ||
		    !text_equals(row->subject_kind, occasion->subject_kind) || date_is_before(occasion->happened_on, row->started_on))
			continue;
		if (row->pauses)
			outcome = clock_end_pause(work, row->clock_id, occasion->happened_on, occasion->happened_at, 0);
		if (outcome == OK)
			outcome = record_clock_stopped(work, &(struct clock_stopped){ .version = VERSION_ANY, .clock_id = row->clock_id,
			    .episode_id = occasion->episode_id, .stopped_on = occasion->happened_on, .stop = stop, .reason = reason });
	}
	return outcome;
}

static enum outcome
runs_already(struct work *work, const struct clock_occasion *occasion, const char *clock_key, bool *runs)
{
	struct clocks_running_rows rows;
	enum outcome outcome = q_clocks_running(work, occasion->episode_id, &rows);

	*runs = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].clock_key, clock_key) && rows.at[i].subject_id == occasion->subject_id &&
		    text_equals(rows.at[i].subject_kind, occasion->subject_kind))
			*runs = true;
	return outcome;
}

static enum outcome
start(struct work *work, const struct clock_occasion *occasion, const struct clock_rule *rule)
{
	struct clock_facts facts = occasion->facts;
	struct clock_ran_before_row before;
	struct clock_due due;
	bool runs;
	enum outcome outcome = runs_already(work, occasion, rule->key, &runs);

	if (outcome != OK || runs)
		return outcome;
	outcome = q_clock_ran_before(work, occasion->episode_id, rule->key, occasion->subject_kind, occasion->subject_id, &before);
	if (outcome != OK || before.has_died)
		return outcome;
	facts.first = before.run_count == 0;
	if (!clock_applies(rule, &facts))
		return OK;
	if (clock_due(rule, occasion->happened_on, occasion->happened_at, &work->profile->holidays, &due) != OK || !date_is_given(due.due_on))
		return OK;
	return record_clock_started(work, &(struct clock_started){ .clock_id = work_new_id(work), .episode_id = occasion->episode_id,
	    .clock_key = rule->key, .subject_kind = occasion->subject_kind, .subject_id = occasion->subject_id,
	    .started_on = occasion->happened_on, .started_at = occasion->happened_at, .due_on = due.due_on, .due_at = due.due_at,
	    .amber_on = due.amber_on, .duty = clock_duty_name(rule->duty), .profile_id = work->profile_id });
}

enum outcome
clocks_begin(struct work *work, const struct clock_occasion *occasion)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < work->profile->clock_count; i++)
		if (text_equals(work->profile->clocks[i].starts_on, occasion->event))
			outcome = start(work, occasion, &work->profile->clocks[i]);
	return outcome;
}

enum outcome
clocks_happened(struct work *work, const struct clock_occasion *occasion)
{
	enum outcome outcome = stop_waiting(work, occasion, CLOCK_STOP_MET, NULL);

	return outcome == OK ? clocks_begin(work, occasion) : outcome;
}

enum outcome
clocks_cancel(struct work *work, const struct clock_occasion *occasion, const char *reason)
{
	return stop_waiting(work, occasion, CLOCK_STOP_CANCELLED, reason);
}

/* subject_id 0: all of the episode. */
static enum outcome
cancel(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason)
{
	struct clocks_running_rows rows;
	enum outcome outcome = q_clocks_running(work, episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (subject_id != 0 && (rows.at[i].subject_id != subject_id || !text_equals(rows.at[i].subject_kind, subject_kind)))
			continue;
		if (rows.at[i].pauses)
			outcome = clock_end_pause(work, rows.at[i].clock_id, work->today, work->now, 0);
		if (outcome == OK)
			outcome = record_clock_stopped(work, &(struct clock_stopped){ .version = VERSION_ANY, .clock_id = rows.at[i].clock_id,
			    .episode_id = episode_id, .stopped_on = work->today, .stop = CLOCK_STOP_CANCELLED, .reason = reason });
	}
	return outcome;
}

static enum outcome
go_on(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason)
{
	struct clocks_cancelled_together_rows rows;
	enum outcome outcome = q_clocks_cancelled_together(work, episode_id, reason, subject_id, subject_kind, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct clocks_cancelled_together_row *row = &rows.at[i];
		struct clock_occasion about = { .episode_id = episode_id, .subject_kind = row->subject_kind, .subject_id = row->subject_id };
		bool runs;

		outcome = runs_already(work, &about, row->clock_key, &runs);
		if (outcome == OK && !runs)
			outcome = record_clock_started(work, &(struct clock_started){ .clock_id = work_new_id(work), .episode_id = episode_id,
			    .clock_key = row->clock_key, .subject_kind = row->subject_kind, .subject_id = row->subject_id,
			    .started_on = row->started_on, .started_at = row->started_at, .due_on = row->due_on, .due_at = row->due_at,
			    .amber_on = row->amber_on, .duty = row->duty, .profile_id = row->profile_id });
	}
	return outcome;
}

enum outcome
clocks_cancel_about(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason)
{
	return cancel(work, episode_id, subject_kind, subject_id, reason);
}

enum outcome
clocks_go_on_about(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason)
{
	return go_on(work, episode_id, subject_kind, subject_id, reason);
}

enum outcome
clocks_close(struct work *work, int64_t episode_id)
{
	return cancel(work, episode_id, "", 0, closed_words);
}

enum outcome
clocks_reopen(struct work *work, int64_t episode_id)
{
	return go_on(work, episode_id, "", 0, closed_words);
}

enum outcome
clock_record_exception(struct work *work, int64_t clock_id, const char *reason, struct problems *problems)
{
	struct clock_by_id_row row;
	bool found;
	enum outcome outcome = q_clock_by_id(work, clock_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	check_text(problems, "reason", reason, REASON_MOST, "The reason", "Say why it is late");
	if (!date_is_before(row.due_on, date_is_given(row.stopped_on) ? row.stopped_on : work->today))
		problem_add(problems, "reason", "This is not late, so no reason is needed");
	if (problems->count > 0)
		return INVALID;
	return record_clock_exception_recorded(work, &(struct clock_exception_recorded){ .version = row.version, .clock_id = clock_id,
	    .episode_id = row.episode_id, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
clocks_excuse(struct work *work, const struct clock_occasion *occasion, const char *reason)
{
	struct clocks_running_rows rows;
	enum outcome outcome = q_clocks_running(work, occasion->episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct clock_rule *rule = profile_clock(work->profile, rows.at[i].clock_key);
		struct clock_by_id_row row;
		bool found;

		if (rule == NULL || !text_equals(rule->stops_on, occasion->event) || rows.at[i].subject_id != occasion->subject_id ||
		    !text_equals(rows.at[i].subject_kind, occasion->subject_kind))
			continue;
		outcome = q_clock_by_id(work, rows.at[i].clock_id, &row, &found);
		if (outcome == OK && found && date_is_before(row.due_on, occasion->happened_on) && !text_equals(row.exception_reason, reason))
			outcome = record_clock_exception_recorded(work, &(struct clock_exception_recorded){ .version = VERSION_ANY, .clock_id = row.clock_id, .episode_id = row.episode_id,
			    .reason = reason, .worker_id = work->actor.id });
	}
	return outcome;
}
