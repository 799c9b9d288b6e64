/* clock_rule.c -- when a timescale runs out, and how it stands today. */
#include "casework/timescales/clock_rule.h"

#include <stddef.h>

static const struct expression_name names[] = {
	{ "unborn", VALUE_YES_NO, NULL, 0 },
	{ "level", VALUE_NUMBER, NULL, 0 },
	{ "social_worker_leads", VALUE_YES_NO, NULL, 0 },
	{ "first", VALUE_YES_NO, NULL, 0 },
	{ "plan_kind", VALUE_TEXT, NULL, 0 },
	{ "disabled", VALUE_YES_NO, NULL, 0 },
};
static const struct expression_names all_names = { names, sizeof names / sizeof names[0] };

const struct expression_names *
clock_names(void)
{
	return &all_names;
}

static struct value
fact_of(const void *from, size_t name)
{
	const struct clock_facts *facts = from;

	switch (name) {
	case 0:
		return (struct value){ .given = true, .type = VALUE_YES_NO, .yes = facts->unborn };
	case 1:
		return (struct value){ .given = facts->level != 0, .type = VALUE_NUMBER, .number = facts->level };
	case 2:
		return (struct value){ .given = true, .type = VALUE_YES_NO, .yes = facts->social_worker_leads };
	case 3:
		return (struct value){ .given = true, .type = VALUE_YES_NO, .yes = facts->first };
	case 4:
		return (struct value){ .given = facts->plan_kind != NULL, .type = VALUE_TEXT, .text = facts->plan_kind };
	case 5:
		return (struct value){ .given = true, .type = VALUE_YES_NO, .yes = facts->disabled };
	}
	return (struct value){ .given = false };
}

bool
clock_applies(const struct clock_rule *rule, const struct clock_facts *facts)
{
	return expression_is_true(rule->when, fact_of, facts);
}

/* 1. When it runs out ---------------------------------------------------------------------------------------------- */

static struct date
end_of_term(const struct clock_rule *rule, struct date started_on, const struct holidays *holidays)
{
	const struct term *term = term_of(holidays, started_on), *end = holidays->terms + holidays->term_count;

	if (term == NULL || end - term < rule->allowed)
		return date_none();
	return term[rule->allowed - 1].ends_on;
}

static struct date
due_day(const struct clock_rule *rule, struct date started_on, const struct holidays *holidays)
{
	switch (rule->unit) {
	case CLOCK_WORKING_DAYS:
		return add_working_days(holidays, started_on, rule->allowed);
	case CLOCK_CALENDAR_DAYS:
		return date_add_days(started_on, rule->allowed);
	case CLOCK_WEEKS:
		return date_add_days(started_on, 7 * rule->allowed);
	case CLOCK_MONTHS:
		return date_add_months(started_on, rule->allowed);
	case CLOCK_TERM:
		return end_of_term(rule, started_on, holidays);
	case CLOCK_NO_LIMIT: case CLOCK_HOURS:
		break;
	}
	return date_none();
}

/* A fifth of the time before, rounded up to a whole day. Source: Annex B, default D. */
static struct date
amber_day(const struct clock_rule *rule, struct date started_on, struct date due_on, const struct holidays *holidays)
{
	struct date amber = date_none();

	if (rule->amber_days >= 0)
		amber = subtract_working_days(holidays, due_on, rule->amber_days);
	else if (rule->unit == CLOCK_WORKING_DAYS)
		amber = subtract_working_days(holidays, due_on, (rule->allowed + 4) / 5);
	else
		amber = date_add_days(due_on, -(date_days_between(started_on, due_on) + 4) / 5);
	return date_is_before(amber, started_on) ? started_on : amber;
}

static enum outcome
due_in_hours(const struct clock_rule *rule, struct date started_on, struct instant started_at, struct clock_due *due)
{
	int64_t hours = rule->allowed, amber_hours = rule->amber_days >= 0 ? rule->amber_days : (rule->allowed + 4) / 5;

	if (!instant_is_given(started_at))
		started_at = instant_of_local(started_on, 0, 0);
	due->due_at = instant_add_seconds(started_at, hours * 3600);
	due->due_on = instant_date(due->due_at);
	due->amber_on = instant_date(instant_add_seconds(due->due_at, -amber_hours * 3600));
	if (date_is_before(due->amber_on, instant_date(started_at)))
		due->amber_on = instant_date(started_at);
	return OK;
}

enum outcome
clock_due(const struct clock_rule *rule, struct date started_on, struct instant started_at, const struct holidays *holidays,
    struct clock_due *due)
{
	*due = (struct clock_due){ 0 };
	if (rule->unit == CLOCK_NO_LIMIT)
		return OK;
	if (!date_is_given(started_on))
		return INVALID;
	if (rule->unit == CLOCK_HOURS)
		return due_in_hours(rule, started_on, started_at, due);
	due->due_on = due_day(rule, started_on, holidays);
	if (date_is_given(due->due_on) && rule->roll == CLOCK_NEXT_WORKING_DAY)
		due->due_on = next_working_day(holidays, due->due_on);
	if (!date_is_given(due->due_on))
		return INVALID;
	due->amber_on = amber_day(rule, started_on, due->due_on, holidays);
	return OK;
}

static struct date
moved(const struct clock_rule *rule, struct date day, const struct clock_pause *pause, const struct holidays *holidays)
{
	if (rule->unit == CLOCK_WORKING_DAYS)
		return add_working_days(holidays, day, working_days_between(holidays, pause->paused_on, pause->ended_on));
	return date_add_days(day, date_days_between(pause->paused_on, pause->ended_on));
}

static void
move_hours(const struct clock_due *before, const struct clock_pause *pause, struct clock_due *due)
{
	struct instant from = instant_is_given(pause->paused_at) ? pause->paused_at : instant_of_local(pause->paused_on, 0, 0);
	struct instant to = instant_is_given(pause->ended_at) ? pause->ended_at : instant_of_local(pause->ended_on, 0, 0);
	int days = date_days_between(before->due_on, before->amber_on);

	*due = *before;
	if (to.milliseconds <= from.milliseconds)
		return;
	due->due_at = (struct instant){ before->due_at.milliseconds + to.milliseconds - from.milliseconds };
	due->due_on = instant_date(due->due_at);
	due->amber_on = date_add_days(due->due_on, days);
}

enum outcome
clock_due_after_pause(const struct clock_rule *rule, const struct clock_due *before, const struct clock_pause *pause, const struct holidays *holidays,
    struct clock_due *due)
{
	*due = *before;
	if (rule->unit == CLOCK_HOURS) {
		move_hours(before, pause, due);
		return OK;
	}
	if (!date_is_before(pause->paused_on, pause->ended_on))
		return OK;
	due->due_on = moved(rule, before->due_on, pause, holidays);
	due->amber_on = moved(rule, before->amber_on, pause, holidays);
	if (date_is_given(due->due_on) && rule->roll == CLOCK_NEXT_WORKING_DAY)
		due->due_on = next_working_day(holidays, due->due_on);
	if (date_is_given(due->due_on) && date_is_given(due->amber_on))
		return OK;
	*due = (struct clock_due){ 0 };
	return INVALID;
}

/* 2. How it stands ------------------------------------------------------------------------------------------------- */

static bool
stopped_late(const struct clock_run *run)
{
	if (!date_is_given(run->due_on))
		return false;
	if (instant_is_given(run->due_at) && instant_is_given(run->stopped_at))
		return run->stopped_at.milliseconds > run->due_at.milliseconds;
	return date_is_before(run->due_on, run->stopped_on);
}

enum clock_state
clock_state(const struct clock_run *run, struct date today, struct instant now)
{
	if (!run->applies)
		return CLOCK_NOT_APPLICABLE;
	if (run->cancelled)
		return CLOCK_CANCELLED;
	if (!date_is_given(run->started_on))
		return CLOCK_NOT_STARTED;
	if (date_is_given(run->stopped_on)) {
		if (!stopped_late(run))
			return CLOCK_MET_ON_TIME;
		return run->exception ? CLOCK_MET_LATE_WITH_EXCEPTION : CLOCK_MET_LATE;
	}
	if (!date_is_given(run->due_on))
		return CLOCK_RUNNING;
	if (instant_is_given(run->due_at) ? now.milliseconds > run->due_at.milliseconds : date_is_before(run->due_on, today))
		return CLOCK_RED;
	if (date_is_same(run->due_on, today))
		return CLOCK_DUE_TODAY;
	return date_is_given(run->amber_on) && !date_is_before(today, run->amber_on) ? CLOCK_AMBER : CLOCK_RUNNING;
}

int
clock_late_working_days(const struct clock_run *run, struct date today, const struct holidays *holidays)
{
	struct date until = date_is_given(run->stopped_on) ? run->stopped_on : today;

	if (!run->applies || run->cancelled || !date_is_given(run->due_on) || !date_is_before(run->due_on, until))
		return 0;
	return working_days_between(holidays, run->due_on, until);
}

int
clock_working_days_left(const struct clock_run *run, struct date today, const struct holidays *holidays)
{
	return working_days_between(holidays, today, run->due_on);
}

/* 3. In words ------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *name, *words;
} states[] = {
	[CLOCK_NOT_STARTED] = { "not_started", "Not started" },
	[CLOCK_RUNNING] = { "running", "In time" },
	[CLOCK_AMBER] = { "amber", "Due soon" },
	[CLOCK_DUE_TODAY] = { "due_today", "Due today" },
	[CLOCK_RED] = { "red", "Late" },
	[CLOCK_MET_ON_TIME] = { "met_on_time", "Done in time" },
	[CLOCK_MET_LATE] = { "met_late", "Done late" },
	[CLOCK_MET_LATE_WITH_EXCEPTION] = { "met_late_with_exception", "Done late, with a reason" },
	[CLOCK_CANCELLED] = { "cancelled", "Not needed any more" },
	[CLOCK_NOT_APPLICABLE] = { "not_applicable", "Does not apply" },
};

const char *
clock_state_name(enum clock_state state)
{
	return states[state].name;
}

const char *
clock_state_words(enum clock_state state)
{
	return states[state].words;
}

static const struct {
	const char *name, *one, *many;
} units[] = {
	[CLOCK_NO_LIMIT] = { "none", "", "" },
	[CLOCK_WORKING_DAYS] = { "working_days", "working day", "working days" },
	[CLOCK_CALENDAR_DAYS] = { "calendar_days", "day", "days" },
	[CLOCK_WEEKS] = { "weeks", "week", "weeks" },
	[CLOCK_MONTHS] = { "months", "month", "months" },
	[CLOCK_HOURS] = { "hours", "hour", "hours" },
	[CLOCK_TERM] = { "term", "school term", "school terms" },
};

const char *
clock_allowed_words(struct arena *arena, const struct clock_rule *rule)
{
	if (rule->unit == CLOCK_NO_LIMIT)
		return "no local limit set";
	return arena_format(arena, "%d %s", rule->allowed, rule->allowed == 1 ? units[rule->unit].one : units[rule->unit].many);
}

const char *
clock_unit_name(enum clock_unit unit)
{
	return units[unit].name;
}

const char *
clock_duty_name(enum clock_duty duty)
{
	static const char *const duties[] = { "lead", "author", "coordinator", "manager", "named" };

	return duties[duty];
}
