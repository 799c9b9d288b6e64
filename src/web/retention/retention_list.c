/* retention_list.c -- what is past its time, what is held, and the rules by which that is so. R-INFO-16 */
#include "base/reference.h"
#include "base/text.h"
#include "casework/known/known.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/retention/retention.html.h"
#include "web/retention/retention_pages.h"

const char *
retention_reason_words(struct visit *visit, const char *reason)
{
	const struct profile_closing_reason *known = profile_closing_reason(visit->work->profile, reason);

	return known != NULL ? known->label : reason;
}

const char *
retention_day_words(struct visit *visit, const struct retention_days *days)
{
	struct arena *arena = visit->work->arena;
	const struct retention_day *day = &days->at[days->last];

	return arena_format(arena, "%s: kept until %s%s", day->rule->name, date_words(arena, day->until), days->unknown ? ". A birth date is not known, so not every rule can be counted" : "");
}

static void
fill_rules(struct visit *visit, struct retention_view *view)
{
	struct arena *arena = visit->work->arena;
	const struct profile_retention *retention = &visit->work->profile->retention;
	struct retention_rule_line *lines = ARENA_ARRAY(arena, struct retention_rule_line, retention->rule_count);

	for (size_t i = 0; i < retention->rule_count; i++) {
		const struct profile_retention_rule *rule = &retention->rules[i];
		const char *reasons = "";

		for (size_t j = 0; j < rule->closing_reasons.count; j++)
			reasons = arena_format(arena, "%s%s%s", reasons, j > 0 ? ", " : ". Only for help that ended so: ", retention_reason_words(visit, rule->closing_reasons.at[j]));
		lines[i] = (struct retention_rule_line){ .name = rule->name, .words = arena_format(arena, "%d year%s from %s. %s (%s)%s", rule->years, rule->years == 1 ? "" : "s",
		    rule->from_birthday ? "the birth of the youngest child" : "the end of the last help for any of the children", rule->why, rule->source, reasons) };
	}
	view->rules.at = lines;
	view->rules.count = retention->rule_count;
	view->questions = arena_format(arena, "A question whether a child is helped, to which nobody like that was known, belongs to no record, and goes by itself after %d months.", known_question_months(visit->work));
	if (retention->rule_count == 0)
		view->not_stated = retention->not_stated_why != NULL ? retention->not_stated_why : "The practice that is in force says nothing about it.";
}

static enum outcome
fill_past(struct visit *visit, struct retention_view *view)
{
	struct arena *arena = visit->work->arena;
	struct retention_list list;
	struct retention_row *rows;
	enum outcome outcome = retention_list_read(visit->work, &list);

	if (outcome != OK)
		return outcome;
	rows = ARENA_ARRAY(arena, struct retention_row, list.count);
	for (size_t i = 0; i < list.count; i++) {
		const struct retention_past_row *row = list.at[i].row;
		const struct retention_days *days = &list.at[i].days;

		rows[i] = (struct retention_row){ .words = arena_format(arena, "%s, %lld %s", row->family_name != NULL ? row->family_name : "A family", (long long)row->child_count,
		    row->child_count == 1 ? "child" : "children"), .meta = arena_format(arena, "%s. Help ended on %s: %s", row->reference, date_words(arena, row->closed_on),
		    retention_reason_words(visit, row->closing_reason)), .mark = MARK_WAIT, .url = url_to(arena, "/retention/", row->reference) };
		rows[i].mark_words = days->last >= 0 ? retention_day_words(visit, days) : "A birth date is not known, so the rule cannot be counted. Look before you decide";
	}
	view->past = (struct retention_rows){ rows, list.count };
	view->more = list.more;
	return OK;
}

static enum outcome
fill_held(struct visit *visit, struct retention_view *view)
{
	struct arena *arena = visit->work->arena;
	struct holds_in_force_rows holds;
	struct retention_row *rows;
	enum outcome outcome = q_holds_in_force(visit->work, &holds);

	if (outcome != OK)
		return outcome;
	rows = ARENA_ARRAY(arena, struct retention_row, holds.count);
	for (size_t i = 0; i < holds.count; i++) {
		const struct holds_in_force_row *hold = &holds.at[i];
		bool due = !date_is_before(visit->work->today, hold->review_on);

		rows[i] = (struct retention_row){ .words = hold->family_name != NULL ? hold->family_name : "A family", .meta = arena_format(arena, "%s. %s (%s, %s)", hold->episode_reference, hold->reason,
		    hold->worker_name, date_words(arena, instant_date(hold->set_at))), .mark = due ? MARK_LATE : MARK_STILL,
		    .mark_words = arena_format(arena, due ? "To be looked at again since %s" : "Looked at again on %s", date_words(arena, hold->review_on)),
		    .url = url_to(arena, "/retention/", hold->episode_reference) };
	}
	view->held = (struct retention_rows){ rows, holds.count };
	return OK;
}

static enum outcome
fill_asked(struct visit *visit, struct retention_view *view)
{
	struct arena *arena = visit->work->arena;
	struct erasings_waiting_rows waiting;
	struct retention_row *rows;
	enum outcome outcome = q_erasings_waiting(visit->work, &waiting);

	if (outcome != OK)
		return outcome;
	rows = ARENA_ARRAY(arena, struct retention_row, waiting.count);
	for (size_t i = 0; i < waiting.count; i++) {
		const struct erasings_waiting_row *row = &waiting.at[i];
		bool mine = row->worker_id == visit->work->actor.id;

		rows[i] = (struct retention_row){ .words = row->family_name != NULL ? row->family_name : "A family", .meta = arena_format(arena, "%s. %s (%s, %s)", row->episode_reference, row->reason, row->worker_name,
		    date_words(arena, instant_date(row->proposed_at))), .mark = mine ? MARK_STILL : MARK_WAIT, .mark_words = mine ? "Waits for somebody else to agree" : "You can agree or refuse",
		    .url = url_to(arena, "/retention/", row->episode_reference) };
	}
	view->asked = (struct retention_rows){ rows, waiting.count };
	return OK;
}

/* A record that was asked for by its reference: a link to it, when the actor may know of it and help has ended. */
static enum outcome
find_typed(struct visit *visit, struct retention_view *view)
{
	char reference[REFERENCE_ROOM];
	enum outcome outcome;

	view->typed = http_query(visit->request, "reference");
	if (text_is_empty(view->typed))
		return OK;
	if (!reference_read("EP", slice_of(view->typed), reference)) {
		problem_add(&visit->problems, "reference", "Write a reference like EP-7K3M-Q2WX-5");
		return OK;
	}
	outcome = access_may(visit->work, KEEP_EPISODE, reference, NULL);
	if (outcome == OK) {
		view->found = arena_copy(visit->work->arena, reference);
		view->found_url = url_to(visit->work->arena, "/retention/", view->found);
	} else if (outcome == NOT_FOUND) {
		problem_add(&visit->problems, "reference", "No help that has ended has this reference");
		outcome = OK;
	}
	return outcome;
}

enum outcome
retention_show(struct visit *visit)
{
	struct retention_view view = { .visit = visit };
	struct html_out out = html_into(visit->page);
	enum outcome outcome;

	fill_rules(visit, &view);
	outcome = find_typed(visit, &view);
	if (outcome == OK)
		outcome = fill_past(visit, &view);
	if (outcome == OK)
		outcome = fill_held(visit, &view);
	if (outcome == OK)
		outcome = fill_asked(visit, &view);
	if (outcome != OK)
		return outcome;
	visit->title = "How long records are kept";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "how long records are kept", "none", 0, NULL);
	retention_page(&out, &view);
	return OK;
}
