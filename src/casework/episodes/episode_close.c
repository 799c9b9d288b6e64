/* episode_close.c -- help ends; or it ended by mistake and goes on; copies that left, and what somebody sees differently. */
#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000, NAME_MOST = 200 };

enum outcome
episode_close(struct work *work, const struct episode *episode, const struct episode_closure *closure, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "Help has ended already");
	if (!date_is_given(closure->closed_on))
		problem_add(problems, "closed_on", "Enter the day help ended");
	else if (date_is_before(closure->closed_on, episode->opened_on))
		problem_add(problems, "closed_on", "The day help ended must be the same as or after %s, when it started",
		    date_words(work->arena, episode->opened_on));
	else if (date_is_before(work->today, closure->closed_on))
		problem_add(problems, "closed_on", "The day help ended must be today or in the past");
	if (!profile_has_closing_reason(work->profile, closure->reason))
		problem_add(problems, "reason", "Select why help is ending");
	for (size_t i = 0; i < closure->unanswered_count; i++)
		problem_add(problems, "checklist", "Answer the checklist: %s", closure->unanswered[i]);
	check_text(problems, "outcomes", closure->outcomes, WORDS_MOST, "What changed", "Say what has changed for the family");
	check_text(problems, "onward_support", closure->onward_support, WORDS_MOST, "What goes on",
	    "Say what help goes on, or that none is needed");
	check_length(problems, "letter_words", closure->letter_words, WORDS_MOST, "Your words in the letter");
	if (problems->count > 0)
		return INVALID;
	return record_episode_closed(work, &(struct episode_closed){ .version = episode->version, .episode_id = episode->episode_id,
	    .closing_id = work_new_id(work), .closed_on = closure->closed_on, .reason = closure->reason,
	    .level = { .given = episode->level != 0, .value = episode->level }, .checklist = closure->checklist,
	    .outcomes = closure->outcomes, .onward_support = closure->onward_support, .survey_sent = closure->survey_sent,
	    .coordinator_informed = closure->coordinator_informed, .letter_to = closure->letter_to,
	    .letter_words = closure->letter_words, .worker_id = work->actor.id });
}

enum outcome
episode_reopen(struct work *work, const struct episode *episode, const char *reason, struct problems *problems)
{
	if (episode->open)
		problem_add(problems, "", "Help has not ended");
	check_text(problems, "reason", reason, WORDS_MOST, "Reason", "Say why it was a mistake to end it");
	if (problems->count > 0)
		return INVALID;
	return record_episode_reopened(work, &(struct episode_reopened){ .version = episode->version, .episode_id = episode->episode_id,
	    .closing_id = episode->closing_id, .reopened_on = work->today, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
episode_record_copy(struct work *work, int64_t episode_id, const struct new_copy *given, struct problems *problems)
{
	check_text(problems, "given_to", given->given_to, NAME_MOST, "Name", "Say who got the copy");
	if (!text_equals(given->way, "by_hand") && !text_equals(given->way, "post") && !text_equals(given->way, "secure_email") &&
	    !text_equals(given->way, "read_together"))
		problem_add(problems, "way", "Select how they got it");
	check_day_past(problems, "given_on", given->given_on, work->today, "The day", "Enter the day they got it");
	if (problems->count > 0)
		return INVALID;
	return record_copy_given(work, &(struct copy_given){ .version = VERSION_ANY, .episode_id = episode_id,
	    .circulation_id = work_new_id(work), .document = given->document, .document_id = given->document_id,
	    .version_number = given->version_number, .given_to = given->given_to, .way = given->way, .given_on = given->given_on,
	    .worker_id = work->actor.id });
}

enum outcome
episode_record_disagreement(struct work *work, int64_t episode_id, const char *about_kind, int64_t about_id, int64_t person_id,
    const char *who, const char *words, struct problems *problems)
{
	check_text(problems, "who", who, NAME_MOST, "Name", "Say who sees it differently");
	check_text(problems, "words", words, WORDS_MOST, "Their words", "Write how they see it");
	if (problems->count > 0)
		return INVALID;
	return record_disagreement_recorded(work, &(struct disagreement_recorded){ .version = VERSION_ANY, .episode_id = episode_id,
	    .disagreement_id = work_new_id(work), .about_kind = about_kind, .about_id = about_id, .person_id = person_id, .who = who,
	    .words = words, .worker_id = work->actor.id });
}
