/* retention.c -- which records are past their time, and what keeps them. */
#include "casework/retention/retention.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/messages/messages.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { MONTHS = 12, DAYS_OF_WEEK = 7 };

static const struct date helped_still = { 9999, 12, 31 };

/* ---- days ---- */

static bool
names_reason(const struct profile_retention *retention, const char *reason)
{
	for (size_t i = 0; i < retention->rule_count; i++)
		for (size_t j = 0; j < retention->rules[i].closing_reasons.count; j++)
			if (text_equals(retention->rules[i].closing_reasons.at[j], reason))
				return true;
	return false;
}

static bool
speaks_for(const struct profile_retention *retention, const struct profile_retention_rule *rule, const char *reason)
{
	if (rule->closing_reasons.count == 0)
		return !names_reason(retention, reason);
	for (size_t i = 0; i < rule->closing_reasons.count; i++)
		if (text_equals(rule->closing_reasons.at[i], reason))
			return true;
	return false;
}

struct retention_days
retention_days_of(const struct work *work, const char *closing_reason, struct date last_end, struct date youngest)
{
	const struct profile_retention *retention = &work->profile->retention;
	struct retention_days days = { .last = -1 };

	for (size_t i = 0; i < retention->rule_count && days.count < RETENTION_RULES_MOST; i++) {
		const struct profile_retention_rule *rule = &retention->rules[i];
		struct retention_day *day = &days.at[days.count];

		if (!speaks_for(retention, rule, closing_reason))
			continue;
		*day = (struct retention_day){ .rule = rule, .from = rule->from_birthday ? youngest : last_end };
		days.unknown = days.unknown || (rule->from_birthday && !date_is_given(youngest));
		if (date_is_given(day->from) && !date_is_same(last_end, helped_still)) {
			day->until = date_add_months(day->from, MONTHS * rule->years);
			if (days.last < 0 || date_is_before(days.at[days.last].until, day->until))
				days.last = (int)days.count;
		}
		days.count++;
	}
	return days;
}

/* The last day from which so many years are over today; 29 February counts as the day on which the years end. */
static struct date
years_ago(struct date today, int years)
{
	struct date day = date_add_months(today, -MONTHS * years), next = date_add_days(day, 1);

	return !date_is_before(today, date_add_months(next, MONTHS * years)) ? next : day;
}

/* ---- the list ---- */

/* Adds those that ended for one of these reasons, or for any but these. */
static enum outcome
add_past(struct work *work, const char *sample, bool any, const char *reasons, struct retention_list *list)
{
	const struct profile_retention *retention = &work->profile->retention;
	struct date closed_by = work->today, born_by = date_none();
	struct retention_past_rows *rows = ARENA_NEW(work->arena, struct retention_past_rows);
	struct retention_line *lines;
	size_t speaking = 0;
	enum outcome outcome;

	for (size_t i = 0; i < retention->rule_count; i++) {
		const struct profile_retention_rule *rule = &retention->rules[i];
		struct date ago = years_ago(work->today, rule->years);

		if (!speaks_for(retention, rule, sample))
			continue;
		speaking++;
		if (rule->from_birthday && (!date_is_given(born_by) || date_is_before(ago, born_by)))
			born_by = ago;
		if (!rule->from_birthday && date_is_before(ago, closed_by))
			closed_by = ago;
	}
	if (speaking == 0)
		return OK;
	outcome = q_retention_past(work, closed_by, any, reasons, born_by, rows);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(work->arena, struct retention_line, list->count + rows->count);
	for (size_t i = 0; i < list->count; i++)
		lines[i] = list->at[i];
	for (size_t i = 0; i < rows->count; i++)
		lines[list->count++] = (struct retention_line){ .row = &rows->at[i],
			.days = retention_days_of(work, rows->at[i].closing_reason, rows->at[i].last_end, rows->at[i].youngest) };
	list->at = lines;
	return OK;
}

static int
by_day(const void *one, const void *other)
{
	const struct retention_line *a = one, *b = other;
	int order = date_compare(a->row->closed_on, b->row->closed_on);

	return order != 0 ? order : a->row->episode_id < b->row->episode_id ? -1 : a->row->episode_id > b->row->episode_id;
}

enum outcome
retention_list_read(struct work *work, struct retention_list *list)
{
	const struct profile_retention *retention = &work->profile->retention;
	const char *named = "|";
	enum outcome outcome = OK;

	*list = (struct retention_list){ .at = NULL };
	for (size_t i = 0; i < retention->rule_count; i++)
		for (size_t j = 0; outcome == OK && j < retention->rules[i].closing_reasons.count; j++) {
			const char *reason = retention->rules[i].closing_reasons.at[j], *one = arena_format(work->arena, "|%s|", reason);

			if (strstr(named, one) != NULL)
				continue;
			named = arena_format(work->arena, "%s%s|", named, reason);
			outcome = add_past(work, reason, false, one, list);
		}
	if (outcome == OK)
		outcome = add_past(work, "", true, named, list);
	if (outcome != OK)
		return outcome;
	if (list->count > 0)
		qsort(list->at, list->count, sizeof(list->at[0]), by_day);
	list->more = list->count > RETENTION_LISTED_MOST;
	if (list->more)
		list->count = RETENTION_LISTED_MOST;
	return OK;
}

enum outcome
retention_record_read(struct work *work, int64_t episode_id, struct retention_record *record)
{
	bool found;
	enum outcome outcome = q_retention_record(work, episode_id, &record->row, &found);

	if (outcome != OK || !found)
		return outcome != OK ? outcome : NOT_FOUND;
	record->days = retention_days_of(work, record->row.closing_reason, record->row.last_end, record->row.youngest);
	record->known_past = record->days.last >= 0 && !record->days.unknown && !date_is_before(work->today, record->days.at[record->days.last].until);
	return OK;
}

/* ---- holds ---- */

static void
check_review(struct work *work, struct date review_on, struct problems *problems)
{
	if (check_day_to_come(problems, "review_on", review_on, work->today, "The day on which it is looked at again", "Enter the day on which it is looked at again") &&
	    date_is_before(date_add_months(work->today, HOLD_MONTHS_MOST), review_on))
		problem_add(problems, "review_on", "It has to be looked at again within %d months", HOLD_MONTHS_MOST);
}

enum outcome
hold_set(struct work *work, int64_t episode_id, const char *reason, struct date review_on, struct problems *problems)
{
	check_text(problems, "reason", reason, HOLD_WORDS_MOST, "Why", "Say why it must not be erased: an inquiry, a claim, a complaint");
	check_review(work, review_on, problems);
	if (problems->count > 0)
		return INVALID;
	return record_hold_set(work, &(struct hold_set){ .hold_id = work_new_id(work), .reference = work_new_reference(work, "HD"), .episode_id = episode_id, .reason = reason, .review_on = review_on,
	    .worker_id = work->actor.id });
}

enum outcome
hold_review(struct work *work, const struct hold_by_id_row *hold, const char *words, struct date review_on, struct problems *problems)
{
	if (!hold->in_force)
		problem_add(problems, "words", "It is lifted already");
	check_text(problems, "words", words, HOLD_WORDS_MOST, "Why", "Say why it still must not be erased");
	check_review(work, review_on, problems);
	if (problems->count > 0)
		return INVALID;
	return record_hold_reviewed(work, &(struct hold_reviewed){ .version = hold->version, .hold_id = hold->hold_id, .episode_id = hold->episode_id, .words = words, .review_on = review_on,
	    .worker_id = work->actor.id });
}

enum outcome
hold_lift(struct work *work, const struct hold_by_id_row *hold, const char *words, struct problems *problems)
{
	enum outcome outcome;

	if (!hold->in_force)
		problem_add(problems, "words", "It is lifted already");
	check_text(problems, "words", words, HOLD_WORDS_MOST, "Why", "Say why it need not be kept any more");
	if (problems->count > 0)
		return INVALID;
	outcome = record_hold_lifted(work, &(struct hold_lifted){ .version = hold->version, .hold_id = hold->hold_id, .episode_id = hold->episode_id, .reason = words, .worker_id = work->actor.id });
	return outcome != OK ? outcome : message_tell(work, &(struct new_message){ .kind = MESSAGE_RETENTION, .worker_id = hold->worker_id, .subject_kind = "hold", .subject_id = hold->hold_id });
}

/* ---- telling ---- */

enum outcome
retention_to_tell(struct work *work, struct id_list *workers)
{
	struct workers_who_keep_rows rows;
	enum outcome outcome = q_workers_who_keep(work, &rows);
	int64_t *ids = outcome == OK ? ARENA_ARRAY(work->arena, int64_t, rows.count) : NULL;

	*workers = (struct id_list){ ids, 0 };
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		struct work of = *work;
		struct retention_list list;
		struct holds_to_review_row holds;

		of.actor = (struct actor){ ACTOR_WORKER, rows.at[i].worker_id };
		of.agency_id = rows.at[i].agency_id;
		outcome = retention_list_read(&of, &list);
		if (outcome == OK)
			outcome = q_holds_to_review(&of, &holds);
		if (outcome == OK && (list.count > 0 || holds.hold_count > 0))
			ids[workers->count++] = rows.at[i].worker_id;
	}
	return outcome;
}

enum outcome
retention_tell(struct work *work, struct id_list workers)
{
	int64_t week = 1 + date_days_between((struct date){ 2000, 1, 3 }, work->today) / DAYS_OF_WEEK;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < workers.count; i++)
		outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_RETENTION, .worker_id = workers.at[i], .subject_kind = "retention", .number = week });
	return outcome;
}
