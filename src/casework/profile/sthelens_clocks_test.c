/* sthelens_clocks_test.c -- every timescale of St Helens as its profile sets it, held against Annex B and the vectors of Annex I. */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "tests/test.h"

static const struct profile *
sthelens(void)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile *profile;

	if (profile_load_folder(test_arena(), "profiles/sthelens", &profile, &faults) != OK)
		FAIL("profiles/sthelens/%s:%d:%d: %s", faults.first->file, faults.first->line, faults.first->column, faults.first->words);
	return profile;
}

struct vector {
	const char *key, *started, *due;
};

static const struct vector vectors[] = {
	/* CLK-01, R-CONT-05: 24 hours as they pass, also in the night when clocks go forward */
	{ "contact_screened", "2026-03-28T16:00", "2026-03-29T17:00" },
	{ "contact_screened", "2026-05-01T16:30", "2026-05-02T16:30" },
	/* CLK-02: 72 hours */
	{ "contact_completed", "2026-05-01T16:30", "2026-05-04T16:30" },
	/* CLK-03, R-ASMT-02, R-CORE-05: 20 working days, over bank holidays and over the turn of the year */
	{ "assessment_completed", "2026-05-01", "2026-06-02" },
	{ "assessment_completed", "2026-03-09", "2026-04-08" },
	{ "assessment_completed", "2026-12-14", "2027-01-14" },
	/* CLK-04, R-ASMT-03: 45 working days before a birth */
	{ "assessment_completed_pre_birth", "2026-03-09", "2026-05-14" },
	{ "assessment_completed_pre_birth", "2026-05-01", "2026-07-07" },
	/* CLK-05: a month; the last day of a shorter one */
	{ "service_request_followed_up", "2026-01-31", "2026-02-28" },
	/* CLK-06, CLK-07, R-REV-01: the action plan after a month, then every three */
	{ "plan_first_review", "2026-05-14", "2026-06-14" },
	{ "plan_later_review", "2026-06-14", "2026-09-14" },
	/* CLK-08, R-MEET-02: the family's meeting within 15 working days */
	{ "family_meeting_held", "2026-03-25", "2026-04-17" },
	{ "family_meeting_held", "2026-05-01", "2026-05-26" },
	/* CLK-09, R-PLAN-15: sent out within 10 working days */
	{ "plan_circulated", "2026-05-14", "2026-05-29" },
	{ "plan_circulated", "2026-12-21", "2027-01-07" },
	/* CLK-10, R-PLAN-16: a changed plan within 15 days */
	{ "modified_plan_circulated", "2026-05-14", "2026-05-29" },
	/* CLK-11, CLK-12, R-REV-04: the family's plan after a month, then every three at most */
	{ "family_plan_first_review", "2026-05-14", "2026-06-14" },
	{ "family_plan_later_review", "2026-06-14", "2026-09-14" },
	{ "family_plan_later_review", "2026-11-30", "2027-02-28" },
	/* CLK-13, R-REV-11: each child seen every four weeks */
	{ "child_contact", "2026-05-14", "2026-06-11" },
	/* CLK-14 */
	{ "panel_review", "2026-05-01", "2026-08-01" },
	/* CLK-16 */
	{ "private_fostering_notified", "2026-02-20", "2026-03-20" },
	/* CLK-17: three months at the longest */
	{ "youth_justice_involvement", "2026-05-01", "2026-08-01" },
	/* CLK-28 */
	{ "workshops_held", "2026-01-31", "2026-02-28" },
	/* CLK-31, R-CONS-07: agreement talked about again after six months */
	{ "consent_review", "2026-08-31", "2027-02-28" },
};

static const char *
due_of(const struct profile *profile, const struct vector *vector)
{
	const struct clock_rule *rule = profile_clock(profile, vector->key);
	struct slice started = slice_of(vector->started);
	struct instant started_at = instant_none();
	struct date started_on;
	struct clock_due due;
	struct local_time local;
	long long hour, minute;

	CHECK(rule != NULL && date_read(slice_part(started, 0, 10), &started_on));
	if (started.length == 16) {
		CHECK(slice_number(slice_part(started, 11, 2), 23, &hour) && slice_number(slice_part(started, 14, 2), 59, &minute));
		started_at = instant_of_local(started_on, (int)hour, (int)minute);
	}
	CHECK_OUTCOME(clock_due(rule, started_on, started_at, &profile->holidays, &due), OK);
	if (!instant_is_given(due.due_at))
		return date_iso(test_arena(), due.due_on);
	local = instant_local(due.due_at);
	return arena_format(test_arena(), "%sT%02d:%02d", date_iso(test_arena(), local.date), local.hour, local.minute);
}

TEST(each_timescale_of_st_helens_runs_out_on_the_day_of_annex_i)
{
	const struct profile *profile = sthelens();

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		const char *due = due_of(profile, &vectors[i]);

		if (!text_equals(due, vectors[i].due))
			FAIL("%s from %s is due on %s, and should be on %s", vectors[i].key, vectors[i].started, due, vectors[i].due);
	}
}

/* CLK-35, R-CORE-06: a timescale of school terms ends with the last day of the term in which it starts, by the authority's own calendar. */
TEST(the_move_to_secondary_school_is_prepared_by_the_end_of_the_term)
{
	const struct profile *profile = sthelens();
	const struct term *term = &profile->holidays.terms[0];
	struct vector vector = { "year_six_transition", date_iso(test_arena(), date_add_days(term->starts_on, 10)), NULL };

	CHECK_TEXT(due_of(profile, &vector), date_iso(test_arena(), term->ends_on));
}

/* Annex B: where St Helens sets nothing it shows "no local limit set", and never another authority's number. R-CORE-01 */
TEST(what_only_others_limit_has_no_limit_in_st_helens)
{
	static const char *const none[] = { "recommendation_tracked", "step_down_meeting", "step_down_review", "disabled_child_review", "my_plan_review",
		"referral_form_after_call", "outcome_checkpoint", "consortium_meeting", "directory_entry_confirmed", "manual_released",
		"strategic_mace_meeting", "group_conference_started", "notification_registered", "attendance_age" };
	const struct profile *profile = sthelens();

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		const struct clock_rule *rule = profile_clock(profile, none[i]);

		CHECK_TEXT(clock_allowed_words(test_arena(), rule), "no local limit set");
	}
}

/* CLK-03 and CLK-04 start with the same decision; which one counts depends on the child. R-ASMT-03 */
TEST(before_a_birth_the_longer_time_counts_and_only_that)
{
	const struct profile *profile = sthelens();
	const struct clock_facts born = { .level = 2 }, unborn = { .level = 2, .unborn = true };
	const struct clock_rule *usual = profile_clock(profile, "assessment_completed"), *before = profile_clock(profile, "assessment_completed_pre_birth");

	CHECK(clock_applies(usual, &born) && !clock_applies(before, &born));
	CHECK(!clock_applies(usual, &unborn) && clock_applies(before, &unborn));
}

/* The engine's default of Annex B: amber at a fifth of the time, the owner told a day late, their manager after five working days. R-ASMT-32 */
TEST(lateness_is_told_to_the_owner_and_after_five_working_days_to_their_manager)
{
	const struct profile *profile = sthelens();

	for (size_t i = 0; i < profile->clock_count; i++) {
		const struct clock_rule *rule = &profile->clocks[i];

		if (rule->unit == CLOCK_NO_LIMIT)
			continue;
		CHECK_NUMBER(rule->amber_days, -1);
		CHECK_NUMBER(rule->tell_duty_after, 1);
		CHECK_NUMBER(rule->tell_manager_after, 5);
		CHECK(rule->source != NULL);
	}
	CHECK(profile_clock(profile, "family_meeting_held")->exception_reason_required); /* R-REV-16, CLK-08 */
	CHECK(profile_clock(profile, "family_plan_first_review")->exception_reason_required);
}

/* R-CORE-01: every file of the profile hangs together with the others; the check of the command line says the same. */
TEST(st_helens_has_no_fault)
{
	const struct profile *profile = sthelens();

	CHECK_TEXT(profile->id, "sthelens");
	CHECK_NUMBER(profile->clock_count, profile_clock_keys().count);
	CHECK(profile_form(profile, "early_help_assessment") != NULL);
}
