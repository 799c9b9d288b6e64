/* meeting_after.c -- what two points of a meeting that is finished lead to: Social Care is asked; and step by step it is settled who leads. R-MEET-23, R-MEET-35, R-LP-23 */
#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/work.h"

const char *
meeting_dispute_point(struct work *work, const struct meeting *meeting, size_t step)
{
	return arena_format(work->arena, MEETING_DISPUTE "%s", meeting->kind->lead_dispute.at[step].key);
}

static bool
has_answer(const struct meeting_points_rows *points, const char *point, const char *answer)
{
	const struct meeting_points_row *row = meeting_point(points, point);

	return row != NULL && text_equals(row->answer, answer);
}

bool
meeting_asks_social_care(const struct meeting *meeting, const struct meeting_points_rows *points)
{
	return meeting->state == MEETING_FINISHED && has_answer(points, "level", "too_low");
}

size_t
meeting_dispute_step(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points)
{
	const size_t none = meeting->kind->lead_dispute.count;

	if (meeting->state != MEETING_FINISHED || !has_answer(points, "lead", "dispute"))
		return none;
	for (size_t i = 0; i < none; i++) {
		const struct meeting_points_row *row = meeting_point(points, meeting_dispute_point(work, meeting, i));

		if (row == NULL)
			return i;
		if (text_equals(row->answer, "settled"))
			return none;
	}
	return none;
}

bool
is_after_meeting(const char *point)
{
	return text_equals(point, MEETING_SOCIAL_CARE) || text_starts_with(point, MEETING_DISPUTE);
}

static void
check_social_care(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	if (!text_equals(given->answer, "agrees") && !text_equals(given->answer, "does_not_agree") && !text_equals(given->answer, "not_told"))
		problem_add(problems, "social_care_answer", "Select whether the family was told");
	else if (!text_equals(given->answer, "agrees"))
		check_given(problems, "social_care_more", given->more_words, text_equals(given->answer, "not_told") ? "Say why the family was not told"
		    : "Say what the family says, and why Social Care is asked all the same");
	check_given(problems, "social_care_words", given->words, "Write what Social Care is asked, and why");
	check_given(problems, "social_care_place", given->place, "Say whom you asked");
	if (check_day_past(problems, "social_care_day", given->day, work->today, "The day", "Enter the day you asked") && date_is_before(given->day, meeting->held_on))
		problem_add(problems, "social_care_day", "The day must be the same as or after %s, when the meeting was held", date_words(work->arena, meeting->held_on));
}

bool
meeting_dispute_is_decided(const struct meeting *meeting, size_t step)
{
	return step > 0 || meeting->kind->lead_dispute.count == 1;
}

/* Are they named as one between whom it is not agreed, or their agency? */
static bool
is_party(const struct meeting_parties_rows *named, const struct meeting_settling *given, const struct worker *who)
{
	bool party = id_list_has(given->party_worker_ids, who->worker_id) || id_list_has(given->party_agency_ids, who->agency_id);

	for (size_t i = 0; i < named->count; i++)
		party = party || named->at[i].party_id == (text_equals(named->at[i].party_kind, "worker") ? who->worker_id : who->agency_id);
	return party;
}

/* Between whom it is not agreed is said once; and none of them decides it. Annex C.2 rule 18 */
static enum outcome
check_parties(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, size_t step, struct problems *problems)
{
	const char *field = arena_format(work->arena, "%s_worker", given->point);
	struct meeting_parties_rows named;
	struct worker who;
	enum outcome outcome = q_meeting_parties(work, meeting->meeting_id, &named);

	if (outcome != OK)
		return outcome;
	if (named.count + given->party_worker_ids.count + given->party_agency_ids.count == 0)
		problem_add(problems, arena_format(work->arena, "%s_parties", given->point), "Select between whom it is not agreed");
	if (!meeting_dispute_is_decided(meeting, step))
		return OK;
	if (given->chosen_worker_id == 0 && work->actor.kind != ACTOR_WORKER) {
		problem_add(problems, field, "Say which worker decided it. What somebody without an account decided is written down by a person");
		return OK;
	}
	outcome = worker_read(work, given->chosen_worker_id != 0 ? given->chosen_worker_id : work->actor.id, &who);
	if (outcome != OK || !is_party(&named, given, &who))
		return outcome;
	if (given->chosen_worker_id != 0)
		problem_add(problems, field, "%s is one of those between whom it is not agreed, and cannot decide it. Select who decided it without being one of them", who.name);
	else
		problem_add(problems, field, "You are one of those between whom it is not agreed, so you cannot say alone what was decided. Select who decided it, or ask somebody else who helps the family to write it down");
	return OK;
}

/* Who tried, what was decided and when, of the step whose turn it is; the last one decides. */
static enum outcome
check_dispute(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, const struct meeting_settling *given, struct problems *problems)
{
	const struct profile_choices *steps = &meeting->kind->lead_dispute;
	size_t step = meeting_dispute_step(work, meeting, points);
	const char *field = given->point;

	if (step == steps->count || !text_equals(given->point, meeting_dispute_point(work, meeting, step))) {
		problem_add(problems, "", step == steps->count ? "There is nothing to settle here any more" : "Write down first what came of this step: %s",
		    step == steps->count ? "" : steps->at[step].label);
		return OK;
	}
	check_given(problems, arena_format(work->arena, "%s_more", field), given->more_words, "Say who tried to settle it");
	check_given(problems, arena_format(work->arena, "%s_words", field), given->words, "Write what was decided, and why");
	if (check_day_past(problems, arena_format(work->arena, "%s_day", field), given->day, work->today, "The day", "Enter the day it was decided") &&
	    date_is_before(given->day, meeting->held_on))
		problem_add(problems, arena_format(work->arena, "%s_day", field), "The day must be the same as or after %s, when the meeting was held",
		    date_words(work->arena, meeting->held_on));
	if (!text_equals(given->answer, "settled") && !text_equals(given->answer, "not_settled"))
		problem_add(problems, arena_format(work->arena, "%s_answer", field), "Select whether it is settled now");
	else if (step + 1 == steps->count && text_equals(given->answer, "not_settled"))
		problem_add(problems, arena_format(work->arena, "%s_answer", field), "This is the last step: what is decided here holds. Wait for the decision, and write it down then");
	return check_parties(work, meeting, given, step, problems);
}

enum outcome
check_after_meeting(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, const struct meeting_settling *given, struct problems *problems)
{
	check_length(problems, arena_format(work->arena, "%s_words", given->point), given->words, MEETING_WORDS_MOST, "What you wrote");
	check_length(problems, arena_format(work->arena, "%s_more", given->point), given->more_words, MEETING_WORDS_MOST, "What you wrote");
	check_length(problems, arena_format(work->arena, "%s_place", given->point), given->place, MEETING_WORDS_MOST, "What you wrote");
	if (meeting->state != MEETING_FINISHED)
		problem_add(problems, "", "The meeting is not finished yet");
	else if (text_starts_with(given->point, MEETING_DISPUTE))
		return check_dispute(work, meeting, points, given, problems);
	else if (!meeting_asks_social_care(meeting, points))
		problem_add(problems, "", "The meeting did not find that the level of help is too low");
	else
		check_social_care(work, meeting, given, problems);
	return OK;
}
