/* clock_forms.c -- about one timescale of a family: why it is late; that it pauses, and counts again. R-REV-16, R-REV-17 */
#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

/* ---- why it is late ---- */

struct shown_clock {
	struct family family;
	int64_t clock_id;
	const char *what;
	struct story_clocks_row row;
	const struct clock_rule *rule; /* of the practice in force; NULL: it has none */
	struct date due_if_resumed;
};

/* The running clock of the path, when it is one that the worker may know of. */
static enum outcome
find_clock(struct visit *visit, struct shown_clock *late)
{
	struct story_clocks_rows rows;
	long long number;
	enum outcome outcome = q_story_clocks(visit->work, visit->subject_id, &rows);

	if (outcome != OK || !slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return outcome != OK ? outcome : NOT_FOUND;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].clock_id == number) {
			const struct clock_rule *rule = profile_clock(visit->work->profile, rows.at[i].clock_key);

			late->clock_id = number;
			late->row = rows.at[i];
			late->rule = rule;
			late->what = arena_format(visit->work->arena, "%s%s%s, due on %s", rule != NULL ? rule->title : rows.at[i].clock_key,
			    rows.at[i].given_name != NULL ? ": " : "", rows.at[i].given_name != NULL ? rows.at[i].given_name : "", date_words(visit->work->arena, rows.at[i].due_on));
			return OK;
		}
	return NOT_FOUND;
}

static void
late_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct shown_clock *late = given;

	form_words(out, late->what);
	field_area(out, visit, "reason", "Why is it late, and what will you do?", "It stays with the timescale, with your name", NULL, 3);
}

enum outcome
late_show(struct visit *visit)
{
	struct shown_clock *late = ARENA_NEW(visit->work->arena, struct shown_clock);
	enum outcome outcome = family_show(visit, &late->family, TAB_OVERVIEW, "Why it is late");

	if (outcome == OK)
		outcome = find_clock(visit, late);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Why it is late", .button = "Save the reason", .version = -1, .back = late->family.url,
	    .back_words = "Overview", .fields = late_fields, .given = late });
}

enum outcome
late_save(struct visit *visit)
{
	struct shown_clock late = { .clock_id = 0 };
	enum outcome outcome = family_read(visit, &late.family);

	if (outcome == OK)
		outcome = find_clock(visit, &late);
	if (outcome == OK)
		outcome = clock_record_exception(visit->work, late.clock_id, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, late.family.url, "The reason is saved.");
	return outcome;
}

/* ---- that it pauses ---- */

/* The reasons for which this one may pause, as the profile calls them. */
static struct profile_choices
reasons_of(struct visit *visit, const struct clock_rule *rule)
{
	const struct profile_choices *all = &visit->work->profile->pause_reasons;
	size_t count = rule != NULL ? rule->pause_reasons.count : 0, kept = 0;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, count);

	for (size_t i = 0; i < count; i++) {
		const struct profile_choice *choice = profile_choice(all, rule->pause_reasons.at[i]);

		if (choice != NULL)
			list[kept++] = *choice;
	}
	return (struct profile_choices){ list, kept };
}

static void
pause_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct shown_clock *clock = given;
	struct profile_choices reasons = reasons_of(visit, clock->rule);

	form_words(out, clock->what);
	if (reasons.count == 0) {
		form_words(out, arena_format(visit->work->arena, "This timescale does not pause: %s gives no reason for which it may.", visit->work->profile->name));
		return;
	}
	if (clock->row.paused_for != NULL) {
		form_words(out, "It is paused already.");
		return;
	}
	form_words(out, "While it pauses the days do not count, and nobody is reminded. Afterwards it is due as much later as it paused.");
	field_radios(out, visit, "reason", "Why does it pause?", NULL, &reasons, NULL);
	field_area(out, visit, "words", "What has happened?", "You can leave this empty. It stays with the timescale, with your name", NULL, 3);
	field_date(out, visit, "until_on", "From which day do the days count again?", "Leave it empty when you do not know yet: then it pauses until somebody ends it", date_none());
}

enum outcome
pause_show(struct visit *visit)
{
	struct shown_clock *clock = ARENA_NEW(visit->work->arena, struct shown_clock);
	enum outcome outcome = family_show(visit, &clock->family, TAB_OVERVIEW, "Pause a timescale");
	bool can;

	if (outcome == OK)
		outcome = find_clock(visit, clock);
	if (outcome != OK)
		return outcome;
	can = clock->row.paused_for == NULL && reasons_of(visit, clock->rule).count > 0;
	return form_page_show(visit, &(struct form_page){ .heading = "Pause a timescale", .button = can ? "Pause it" : NULL, .version = -1, .back = clock->family.url,
	    .back_words = "Overview", .fields = pause_fields, .given = clock });
}

enum outcome
pause_save(struct visit *visit)
{
	struct shown_clock clock = { .clock_id = 0 };
	struct new_pause given = { .reason = visit_typed(visit, "reason"), .words = visit_typed(visit, "words") };
	enum outcome outcome = family_read(visit, &clock.family);

	(void)visit_date(visit, "until_on", "The day", &given.until_on);
	if (outcome == OK)
		outcome = find_clock(visit, &clock);
	if (outcome == OK)
		outcome = clock_pause(visit->work, clock.clock_id, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, clock.family.url, "The timescale is paused.");
	return outcome;
}

static void
pause_end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct shown_clock *clock = given;
	struct arena *arena = visit->work->arena;

	form_words(out, clock->what);
	if (clock->row.paused_for == NULL) {
		form_words(out, "It is not paused.");
		return;
	}
	form_words(out, arena_format(arena, "Paused since %s: %s. %s", date_words(arena, clock->row.paused_on), clock->row.paused_for,
	    date_is_given(clock->row.paused_until) ? arena_format(arena, "The days count again from %s.", date_words(arena, clock->row.paused_until)) :
	    "The days count again when somebody says so."));
	form_words(out, arena_format(arena, "If they count again from today, it is due on %s.", date_words(arena, clock->due_if_resumed)));
}

enum outcome
pause_end_show(struct visit *visit)
{
	struct shown_clock *clock = ARENA_NEW(visit->work->arena, struct shown_clock);
	enum outcome outcome = family_show(visit, &clock->family, TAB_OVERVIEW, "The days count again");

	if (outcome == OK)
		outcome = find_clock(visit, clock);
	if (outcome == OK)
		outcome = clock_due_if_resumed(visit->work, clock->clock_id, &clock->due_if_resumed);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "The days count again", .button = clock->row.paused_for != NULL ? "Count again from today" : NULL,
	    .version = -1, .back = clock->family.url, .back_words = "Overview", .fields = pause_end_fields, .given = clock });
}

enum outcome
pause_end_save(struct visit *visit)
{
	struct shown_clock clock = { .clock_id = 0 };
	enum outcome outcome = family_read(visit, &clock.family);

	if (outcome == OK)
		outcome = find_clock(visit, &clock);
	if (outcome == OK)
		outcome = clock_resume(visit->work, clock.clock_id, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, clock.family.url, "The days count again.");
	return outcome;
}
