/* erasing.c -- who agrees that a record is erased, and whether it may be. */
#include "casework/retention/erasing.h"

#include "base/check.h"
#include "base/reference.h"
#include "base/text.h"
#include "casework/retention/erasing_inside.h"
#include "casework/retention/retention.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

static const struct date helped_still = { 9999, 12, 31 };

/* The rule whose day is the last, when it has come; NULL when it has not, or nobody can count it. */
static const struct retention_day *
day_that_came(struct work *work, const char *closing_reason, struct date last_end, struct date youngest)
{
	struct retention_days *days = ARENA_NEW(work->arena, struct retention_days);

	*days = retention_days_of(work, closing_reason != NULL ? closing_reason : "", last_end, youngest);
	return days->last < 0 || days->unknown || date_is_before(work->today, days->at[days->last].until) ? NULL : &days->at[days->last];
}

/* By what the actor may know: what is hidden from them is not asked of a record that nobody would erase yet. */
static enum outcome
check_shown(struct work *work, int64_t episode_id, const char *field, struct problems *problems, bool *kept)
{
	struct retention_record_row row;
	bool found;
	enum outcome outcome = q_retention_record(work, episode_id, &row, &found);

	*kept = true;
	if (outcome != OK)
		return outcome;
	if (!found || date_is_same(row.last_end, helped_still))
		problem_add(problems, field, "Help for one of the children goes on or was opened again, so nothing of theirs is erased");
	else if (day_that_came(work, row.closing_reason, row.last_end, row.youngest) == NULL)
		problem_add(problems, field, "By the rules it is not past its time");
	else
		*kept = false;
	return OK;
}

/* Of what may be hidden one sentence says all, so that nobody learns which it is. */
static enum outcome
check(struct work *work, int64_t episode_id, const char *field, struct problems *problems, struct erasing_ground *ground)
{
	struct erasing_days_row row;
	bool found, kept;
	enum outcome outcome = q_erasing_days(work, episode_id, &row, &found);

	if (outcome != OK || !found)
		return outcome != OK ? outcome : NOT_FOUND;
	*ground = (struct erasing_ground){ .reference = row.reference };
	outcome = check_shown(work, episode_id, field, problems, &kept);
	if (outcome != OK || kept)
		return outcome != OK ? outcome : INVALID;
	ground->day = text_equals(row.state, "closed") && !date_is_same(row.last_end, helped_still) ? day_that_came(work, row.closing_reason, row.last_end, row.youngest) : NULL;
	outcome = erasing_parts_read(work, episode_id, NULL, &ground->parts);
	if (outcome != OK)
		return outcome;
	if (row.held)
		problem_add(problems, field, "It is held: nothing of it is erased until the hold is lifted");
	else if (row.held_beside || ground->day == NULL || ground->parts.asks)
		problem_add(problems, field, "Something keeps it, which may not be for you to see: other help or another hold for one of the children, or a request to see what is held about somebody in it. Nothing is erased until that is over");
	else if (ground->parts.too_many)
		problem_add(problems, field, "It is larger than can be erased at once. Tell whoever operates Windscreen");
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
erasing_check(struct work *work, int64_t episode_id, const char *field, struct problems *problems)
{
	struct erasing_ground ground;

	return check(work, episode_id, field, problems, &ground);
}

enum outcome
erasing_propose(struct work *work, int64_t episode_id, const char *reason, struct problems *problems)
{
	struct erasing_of_record_row waiting;
	bool found;
	enum outcome outcome = q_erasing_of_record(work, episode_id, &waiting, &found);

	if (outcome != OK)
		return outcome;
	check_text(problems, "reason", reason, ERASING_WORDS_MOST, "Why", "Say why nobody needs it any more");
	if (found)
		problem_add(problems, "reason", "%s has proposed it already", waiting.worker_name);
	outcome = erasing_check(work, episode_id, "reason", problems);
	if (outcome != OK)
		return outcome;
	return record_erasing_proposed(work, &(struct erasing_proposed){ .erasing_id = work_new_id(work), .reference = work_new_reference(work, "ER"), .episode_id = episode_id, .reason = reason,
	    .worker_id = work->actor.id });
}

enum outcome
erasing_confirm(struct work *work, const struct erasing_of_record_row *proposal, int64_t version, const char *typed, struct problems *problems)
{
	struct erasing_ground ground;
	char reference[REFERENCE_ROOM];
	enum outcome outcome;

	if (version != proposal->version)
		return CONFLICT;
	if (proposal->worker_id == work->actor.id)
		problem_add(problems, "reference", "You proposed it yourself: somebody else has to agree");
	outcome = check(work, proposal->episode_id, "reference", problems, &ground);
	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (text_is_empty(typed) || !reference_read("EP", slice_of(typed), reference) || !text_equals(reference, ground.reference))
		problem_add(problems, "reference", "Write the reference of the record that is erased: %s", ground.reference);
	if (problems->count > 0)
		return INVALID;
	return erasing_parts_erase(work, &ground.parts, &(struct erased_before){ .episode_id = proposal->episode_id, .proposed_by = proposal->worker_id, .confirmed_by = work->actor.id,
	    .reference = ground.reference, .rule = ground.day->rule->key, .rule_name = ground.day->rule->name, .kept_until = ground.day->until, .proposed_at = proposal->proposed_at, .erased_at = work->now,
	    .person_ids = ground.parts.person_ids, .reader_ids = ground.parts.reader_ids }, false);
}

enum outcome
erasing_end(struct work *work, const struct erasing_of_record_row *proposal, int64_t version, const char *reason, struct problems *problems)
{
	check_text(problems, "reason", reason, ERASING_WORDS_MOST, "Why", "Say why it is not erased");
	if (problems->count > 0)
		return INVALID;
	return record_erasing_ended(work, &(struct erasing_ended){ .version = version, .erasing_id = proposal->erasing_id, .episode_id = proposal->episode_id,
	    .how = proposal->worker_id == work->actor.id ? ERASING_END_WITHDRAWN : ERASING_END_REFUSED, .reason = reason, .worker_id = work->actor.id });
}

/* What keeps a record that came back: there may be more in it than there was when two people agreed. */
static enum outcome
check_again(struct work *work, const struct erased_before *before, const struct erasing_parts *parts, struct problems *problems)
{
	struct erasing_days_row row;
	bool found;
	const char *why = NULL;
	enum outcome outcome = q_erasing_days(work, before->episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (found && (!text_equals(row.state, "closed") || date_is_same(row.last_end, helped_still)))
		why = "help for one of the children goes on";
	else if (found && (row.held || row.held_beside))
		why = "it or another record of one of the children is held";
	else if (parts->asks)
		why = "somebody has asked to see what is held about one of the people in it";
	else if (parts->stays_now)
		why = "one of the people in it is helped, or belongs to a child who is helped, elsewhere";
	else if (parts->too_many)
		why = "it is larger than can be erased at once";
	if (why == NULL)
		return OK;
	problem_add(problems, "WINDSCREEN_DATABASE", "The record %s was erased before and came back with a backup. It is not erased again: %s. Two people have to agree anew", before->reference, why);
	return INVALID;
}

enum outcome
erasing_again(struct work *work, const struct erased_before *before, struct problems *problems)
{
	struct erasing_parts parts;
	enum outcome outcome = erasing_parts_read(work, before->episode_id, &before->person_ids, &parts);

	if (outcome == OK)
		outcome = check_again(work, before, &parts, problems);
	return outcome == OK ? erasing_parts_erase(work, &parts, before, true) : outcome;
}
