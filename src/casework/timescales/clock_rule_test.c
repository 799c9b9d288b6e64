#include "casework/timescales/clock_rule.h"
#include "base/text.h"
#include "tests/test.h"

static const struct term terms[] = {
	{ "Autumn term 2026", { 2026, 9, 1 }, { 2026, 12, 18 } }, { "Spring term 2027", { 2027, 1, 4 }, { 2027, 3, 25 } },
};
static const struct holidays calendar = { .terms = terms, .term_count = 2 };

static struct date
day(const char *iso)
{
	struct date date = date_none();

	CHECK(date_read(slice_of(iso), &date));
	return date;
}

/* "2026-05-01" or "2026-05-01T16:30" */
static void
read_moment(struct slice text, struct date *date, struct instant *instant)
{
	long long hour, minute;

	CHECK(date_read(slice_part(text, 0, 10), date));
	*instant = instant_none();
	if (text.length == 16 && slice_number(slice_part(text, 11, 2), 23, &hour) && slice_number(slice_part(text, 14, 2), 59, &minute))
		*instant = instant_of_local(*date, (int)hour, (int)minute);
}

static enum clock_unit
unit_of(struct slice name)
{
	enum clock_unit unit = CLOCK_NO_LIMIT;

	while (!slice_equals(name, clock_unit_name(unit)))
		unit++;
	return unit;
}

static const char *
due_as_text(const struct clock_due *due)
{
	struct local_time local = instant_local(due->due_at);

	if (!instant_is_given(due->due_at))
		return date_iso(test_arena(), due->due_on);
	return arena_format(test_arena(), "%sT%02d:%02d", date_iso(test_arena(), local.date), local.hour, local.minute);
}

/* Annex I, every row; Annex B, every clock by its number. R-CORE-05 R-ASMT-02 R-ASMT-03 R-REV-01 R-REV-11 R-REV-14 R-PLAN-15 R-PLAN-16 */
TEST(every_clock_vector_of_annex_i_and_every_clock_of_annex_b_comes_out)
{
	struct slice rest = test_file("vectors/clocks.csv"), line, column[5];
	int rows = 0;

	CHECK(slice_cut(&rest, '\n', &line));
	while (slice_cut(&rest, '\n', &line)) {
		struct clock_rule rule = { .amber_days = -1 };
		struct instant started_at;
		struct date started_on;
		struct clock_due due;
		long long allowed = 0;

		for (int i = 0; i < 4; i++)
			CHECK(slice_cut(&line, ',', &column[i]));
		read_moment(column[0], &started_on, &started_at);
		CHECK(slice_number(column[1], 1000, &allowed));
		rule.allowed = (int)allowed;
		rule.unit = unit_of(column[2]);
		CHECK_OUTCOME(clock_due(&rule, started_on, started_at, &calendar, &due), OK);
		CHECK_SLICE(column[3], due_as_text(&due));
		CHECK(!date_is_given(due.due_on) || !date_is_before(due.due_on, due.amber_on));
		CHECK(!date_is_given(due.due_on) || !date_is_before(due.amber_on, started_on));
		rows++;
	}
	CHECK_NUMBER(rows, 40);
}

TEST(a_due_day_on_a_sunday_is_kept_or_rolled_on_as_the_profile_says)
{
	struct clock_rule rule = { .allowed = 1, .unit = CLOCK_MONTHS, .amber_days = 5 };
	struct clock_due due;

	CHECK_OUTCOME(clock_due(&rule, day("2026-05-14"), instant_none(), &calendar, &due), OK);
	CHECK_TEXT(date_iso(test_arena(), due.due_on), "2026-06-14");
	rule.roll = CLOCK_NEXT_WORKING_DAY;
	CHECK_OUTCOME(clock_due(&rule, day("2026-05-14"), instant_none(), &calendar, &due), OK);
	CHECK_TEXT(date_iso(test_arena(), due.due_on), "2026-06-15");
	CHECK_TEXT(date_iso(test_arena(), due.amber_on), "2026-06-08");
}

TEST(a_clock_is_amber_a_fifth_of_its_time_before_it_is_due)
{
	struct clock_rule rule = { .allowed = 20, .unit = CLOCK_WORKING_DAYS, .amber_days = -1 };
	struct clock_due due;

	CHECK_OUTCOME(clock_due(&rule, day("2026-05-01"), instant_none(), &calendar, &due), OK);
	CHECK_TEXT(date_iso(test_arena(), due.amber_on), "2026-05-27"); /* four working days before 2 June */
	rule = (struct clock_rule){ .allowed = 28, .unit = CLOCK_CALENDAR_DAYS, .amber_days = -1 };
	CHECK_OUTCOME(clock_due(&rule, day("2026-05-14"), instant_none(), &calendar, &due), OK);
	CHECK_TEXT(date_iso(test_arena(), due.amber_on), "2026-06-05");
	rule.amber_days = 60;
	CHECK_OUTCOME(clock_due(&rule, day("2026-05-14"), instant_none(), &calendar, &due), OK);
	CHECK_TEXT(date_iso(test_arena(), due.amber_on), "2026-05-14");
}

TEST(a_calendar_that_ends_too_early_is_an_error_and_no_limit_is_none)
{
	struct clock_rule rule = { .allowed = 20, .unit = CLOCK_WORKING_DAYS };
	struct clock_due due;

	CHECK_OUTCOME(clock_due(&rule, day("2099-12-20"), instant_none(), &calendar, &due), INVALID);
	rule.unit = CLOCK_TERM;
	CHECK_OUTCOME(clock_due(&rule, day("2026-09-01"), instant_none(), &calendar, &due), INVALID);
	rule.unit = CLOCK_NO_LIMIT;
	CHECK_OUTCOME(clock_due(&rule, day("2026-09-01"), instant_none(), &calendar, &due), OK);
	CHECK(!date_is_given(due.due_on));
	CHECK_TEXT(clock_allowed_words(test_arena(), &rule), "no local limit set");
}

static struct clock_due
after_pause(const struct clock_rule *rule, const char *due_on, const char *paused_on, const char *ended_on)
{
	struct clock_due before = { .due_on = day(due_on), .amber_on = day("2026-05-11") }, due;

	CHECK_OUTCOME(clock_due_after_pause(rule, &before, &(struct clock_pause){ .paused_on = day(paused_on), .ended_on = day(ended_on) }, &calendar, &due), OK);
	return due;
}

/* R-REV-17: by the working days of the pause where working days count, else by its length; hours by hours. */
TEST(after_a_pause_a_clock_is_due_as_much_later_as_it_paused)
{
	struct clock_rule days = { .unit = CLOCK_WORKING_DAYS }, months = { .unit = CLOCK_MONTHS, .roll = CLOCK_NEXT_WORKING_DAY }, hours = { .unit = CLOCK_HOURS };
	struct clock_due before = { .due_on = day("2026-05-14"), .due_at = instant_of_local(day("2026-05-14"), 12, 0), .amber_on = day("2026-05-13") }, due;

	due = after_pause(&days, "2026-05-15", "2026-05-01", "2026-05-05"); /* Friday to the Tuesday after a bank holiday: one working day */
	CHECK_TEXT(date_iso(test_arena(), due.due_on), "2026-05-18");
	CHECK_TEXT(date_iso(test_arena(), due.amber_on), "2026-05-12");
	CHECK_TEXT(date_iso(test_arena(), after_pause(&days, "2026-05-15", "2026-05-01", "2026-05-04").due_on), "2026-05-15"); /* no working day went by */
	CHECK_TEXT(date_iso(test_arena(), after_pause(&days, "2026-05-15", "2026-05-05", "2026-05-01").due_on), "2026-05-15");
	CHECK_TEXT(date_iso(test_arena(), after_pause(&months, "2026-05-15", "2026-05-01", "2026-05-02").due_on), "2026-05-18"); /* Saturday the 16th rolls on */
	CHECK_OUTCOME(clock_due_after_pause(&hours, &before, &(struct clock_pause){ .paused_on = day("2026-05-13"), .ended_on = day("2026-05-14"),
	    .paused_at = instant_of_local(day("2026-05-13"), 20, 0), .ended_at = instant_of_local(day("2026-05-14"), 9, 30) }, &calendar, &due), OK);
	CHECK_NUMBER(due.due_at.milliseconds, instant_of_local(day("2026-05-15"), 1, 30).milliseconds);
	CHECK_TEXT(date_iso(test_arena(), due.due_on), "2026-05-15");
	CHECK_OUTCOME(clock_due_after_pause(&days, &(struct clock_due){ .due_on = day("2099-12-20"), .amber_on = day("2099-12-01") },
	    &(struct clock_pause){ .paused_on = day("2026-01-01"), .ended_on = day("2026-12-31") }, &calendar, &due), INVALID);
}

static const char *
state_on(struct clock_run run, const char *today)
{
	return clock_state_name(clock_state(&run, day(today), instant_of_local(day(today), 12, 0)));
}

/* The states of Annex B, one after the other. R-REV-15, R-REV-16 */
TEST(a_clock_is_running_amber_due_today_red_and_then_met)
{
	struct clock_run run = { .applies = true, .started_on = { 2026, 5, 1 }, .due_on = { 2026, 6, 2 }, .amber_on = { 2026, 5, 27 } };

	CHECK_TEXT(state_on((struct clock_run){ .applies = true }, "2026-05-01"), "not_started");
	CHECK_TEXT(state_on((struct clock_run){ .applies = false }, "2026-05-01"), "not_applicable");
	CHECK_TEXT(state_on(run, "2026-05-26"), "running");
	CHECK_TEXT(state_on(run, "2026-05-27"), "amber");
	CHECK_TEXT(state_on(run, "2026-06-02"), "due_today");
	CHECK_TEXT(state_on(run, "2026-06-03"), "red");
	CHECK_NUMBER(clock_working_days_left(&run, day("2026-05-29"), &calendar), 2);
	CHECK_NUMBER(clock_late_working_days(&run, day("2026-06-02"), &calendar), 0);
	CHECK_NUMBER(clock_late_working_days(&run, day("2026-06-09"), &calendar), 5);
	run.stopped_on = DATE(2026, 6, 2);
	CHECK_TEXT(state_on(run, "2026-07-01"), "met_on_time");
	run.stopped_on = DATE(2026, 6, 4);
	CHECK_TEXT(state_on(run, "2026-07-01"), "met_late");
	CHECK_NUMBER(clock_late_working_days(&run, day("2026-07-01"), &calendar), 2);
	run.exception = true;
	CHECK_TEXT(state_on(run, "2026-07-01"), "met_late_with_exception");
	run.cancelled = true;
	CHECK_TEXT(state_on(run, "2026-07-01"), "cancelled");
	CHECK_TEXT(state_on((struct clock_run){ .applies = true, .started_on = { 2026, 5, 1 } }, "2030-01-01"), "running");
}

TEST(a_clock_in_hours_is_red_a_minute_after)
{
	struct clock_run run = { .applies = true, .started_on = { 2026, 5, 1 }, .due_on = { 2026, 5, 2 }, .amber_on = { 2026, 5, 2 } };

	run.due_at = instant_of_local(DATE(2026, 5, 2), 16, 30);
	CHECK(clock_state(&run, DATE(2026, 5, 2), run.due_at) == CLOCK_DUE_TODAY);
	CHECK(clock_state(&run, DATE(2026, 5, 2), instant_add_seconds(run.due_at, 60)) == CLOCK_RED);
	run.stopped_on = DATE(2026, 5, 2);
	run.stopped_at = instant_add_seconds(run.due_at, 60);
	CHECK(clock_state(&run, DATE(2026, 5, 3), run.due_at) == CLOCK_MET_LATE);
}

TEST(a_rule_applies_when_its_condition_is_true)
{
	struct expression_fault fault;
	struct clock_rule rule = { 0 };
	struct clock_facts facts = { .unborn = true };

	CHECK(clock_applies(&rule, &facts));
	CHECK_OUTCOME(expression_compile(test_arena(), SLICE("unborn and level < 4"), clock_names(), &rule.when, &fault), OK);
	CHECK(!clock_applies(&rule, &facts)); /* the level is not agreed yet */
	facts.level = 2;
	CHECK(clock_applies(&rule, &facts));
	facts.unborn = false;
	CHECK(!clock_applies(&rule, &facts));
}
