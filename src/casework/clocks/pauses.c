/* pauses.c -- a timescale does not count for a while, for a reason of the practice. Source: R-REV-17. */
#include "base/check.h"
#include "base/text.h"
#include "casework/clocks/clocks.events.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/clocks/clocks_inside.h"
#include "casework/profile/profile.h"
#include "casework/profile/publish.h"
#include "casework/work.h"

enum { WORDS_MOST = 2000 };

/* The rule as it was in the practice that the clock began under. */
static enum outcome
rule_it_began_under(struct work *work, const struct clock_by_id_row *clock, const struct clock_rule **rule)
{
	struct profile *profile;
	enum outcome outcome;

	*rule = profile_clock(work->profile, clock->clock_key);
	if (clock->profile_id == work->profile_id)
		return *rule != NULL ? OK : BROKEN;
	outcome = profile_read_version(work, clock->profile_id, work->arena, &profile);
	if (outcome != OK)
		return outcome;
	*rule = profile_clock(profile, clock->clock_key);
	return *rule != NULL ? OK : BROKEN;
}

static enum outcome
find(struct work *work, int64_t clock_id, struct clock_by_id_row *clock)
{
	bool found;
	enum outcome outcome = q_clock_by_id(work, clock_id, clock, &found);

	return outcome == OK && !found ? NOT_FOUND : outcome;
}

static void
check_reason(const struct work *work, const struct clock_by_id_row *clock, const struct new_pause *given, struct problems *problems)
{
	const struct clock_rule *rule = profile_clock(work->profile, clock->clock_key);
	bool known = false;

	if (rule == NULL || rule->pause_reasons.count == 0) {
		problem_add(problems, "", "This timescale does not pause: %s gives no reason for which it may", work->profile->name);
		return;
	}
	for (size_t i = 0; i < rule->pause_reasons.count; i++)
		known = known || text_equals(rule->pause_reasons.at[i], given->reason);
	if (!known)
		problem_add(problems, "reason", "Select why it pauses");
}

enum outcome
clock_pause(struct work *work, int64_t clock_id, const struct new_pause *given, struct problems *problems)
{
	struct clock_paused event = { .clock_id = clock_id, .reason = given->reason, .words = given->words, .worker_id = work->actor.id, .paused_on = work->today,
		.paused_at = work->now, .until_on = given->until_on };
	struct clock_by_id_row clock;
	const struct clock_rule *rule;
	struct clock_due due;
	enum outcome outcome = find(work, clock_id, &clock);

	if (outcome != OK)
		return outcome;
	check_reason(work, &clock, given, problems);
	if (date_is_given(clock.stopped_on))
		problem_add(problems, "", "This timescale does not run any more");
	else if (clock.pauses)
		problem_add(problems, "", "This timescale is paused already");
	else if (date_is_before(clock.due_on, work->today) || (instant_is_given(clock.due_at) && clock.due_at.milliseconds < work->now.milliseconds))
		problem_add(problems, "", "This is late already, and a pause does not change that. Say why it is late instead");
	if (given->words != NULL)
		check_text(problems, "words", given->words, WORDS_MOST, "What you write", NULL);
	if (date_is_given(given->until_on) && !date_is_before(work->today, given->until_on))
		problem_add(problems, "until_on", "The day on which it counts again must be after today");
	if (problems->count > 0)
		return INVALID;
	outcome = rule_it_began_under(work, &clock, &rule);
	if (outcome != OK)
		return outcome;
	due = (struct clock_due){ clock.due_on, clock.due_at, clock.amber_on };
	if (date_is_given(given->until_on) &&
	    clock_due_after_pause(rule, &(struct clock_due){ clock.due_on, clock.due_at, clock.amber_on }, &(struct clock_pause){ .paused_on = work->today,
	        .ended_on = given->until_on, .paused_at = work->now }, &work->profile->holidays, &due) != OK) {
		problem_add(problems, "until_on", "The day on which it counts again is too far away");
		return INVALID;
	}
	event.version = clock.version;
	event.pause_id = work_new_id(work);
	event.episode_id = clock.episode_id;
	event.reason_label = profile_choice_label(&work->profile->pause_reasons, given->reason);
	event.due_before = clock.due_on;
	event.due_at_before = clock.due_at;
	event.amber_before = clock.amber_on;
	event.due_on = due.due_on;
	event.due_at = due.due_at;
	event.amber_on = due.amber_on;
	return record_clock_paused(work, &event);
}

/* What it would be like if the pause ended then. */
static enum outcome
ended(struct work *work, const struct clock_by_id_row *clock, struct date ended_on, struct instant ended_at, struct clock_last_pause_row *pause, struct clock_due *due)
{
	const struct clock_rule *rule;
	bool found = false;
	enum outcome outcome = q_clock_last_pause(work, clock->clock_id, pause, &found);

	if (outcome == OK && !found)
		outcome = BROKEN;
	if (outcome == OK)
		outcome = rule_it_began_under(work, clock, &rule);
	if (outcome != OK)
		return outcome;
	return clock_due_after_pause(rule, &(struct clock_due){ pause->due_on, pause->due_at, pause->amber_on }, &(struct clock_pause){ .paused_on = pause->paused_on,
	    .ended_on = ended_on, .paused_at = pause->paused_at, .ended_at = ended_at }, &work->profile->holidays, due);
}

static enum outcome
end_pause(struct work *work, const struct clock_by_id_row *clock, struct date ended_on, struct instant ended_at, int64_t worker_id, int64_t version)
{
	struct clock_last_pause_row pause;
	struct clock_due due;
	enum outcome outcome = ended(work, clock, ended_on, ended_at, &pause, &due);

	if (outcome != OK)
		return outcome;
	return record_clock_resumed(work, &(struct clock_resumed){ .version = version, .clock_id = clock->clock_id, .pause_id = pause.pause_id,
	    .episode_id = clock->episode_id, .ended_on = date_is_before(ended_on, pause.paused_on) ? pause.paused_on : ended_on, .worker_id = worker_id,
	    .due_on = due.due_on, .due_at = due.due_at, .amber_on = due.amber_on });
}

enum outcome
clock_end_pause(struct work *work, int64_t clock_id, struct date ended_on, struct instant ended_at, int64_t worker_id)
{
	struct clock_by_id_row clock;
	enum outcome outcome = find(work, clock_id, &clock);

	return outcome == OK ? end_pause(work, &clock, ended_on, ended_at, worker_id, VERSION_ANY) : outcome;
}

enum outcome
clock_resume(struct work *work, int64_t clock_id, struct problems *problems)
{
	struct clock_by_id_row clock;
	enum outcome outcome = find(work, clock_id, &clock);

	if (outcome != OK)
		return outcome;
	if (!clock.pauses || date_is_given(clock.stopped_on)) {
		problem_add(problems, "", "This timescale is not paused");
		return INVALID;
	}
	return end_pause(work, &clock, work->today, work->now, work->actor.id, clock.version);
}

enum outcome
clock_due_if_resumed(struct work *work, int64_t clock_id, struct date *due_on)
{
	struct clock_by_id_row clock;
	struct clock_last_pause_row pause;
	struct clock_due due;
	enum outcome outcome = find(work, clock_id, &clock);

	*due_on = date_none();
	if (outcome != OK || !clock.pauses || date_is_given(clock.stopped_on))
		return outcome;
	outcome = ended(work, &clock, work->today, work->now, &pause, &due);
	if (outcome == OK)
		*due_on = due.due_on;
	return outcome;
}
