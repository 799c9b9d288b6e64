/* strengths.c -- what a family builds on, told and ended. R-NET-06 */
#include "casework/network/strengths.h"

#include "base/check.h"
#include "casework/network/strengths.events.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 1000 };

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

enum outcome
strength_tell(struct work *work, const struct episode *episode, const struct new_strength *given, struct problems *problems)
{
	check_runs(episode, problems);
	if (profile_choice(&work->profile->strength_kinds, given->strength_kind) == NULL)
		problem_add(problems, "strength_kind", "Select what kind of thing it is");
	check_text(problems, "words", given->words, WORDS_MOST, "What you write", "Say what it is, and what it gives them");
	check_text(problems, "told_by", given->told_by, NAME_MOST, "The name", "Say who told you");
	check_day_past(problems, "told_on", given->told_on, work->today, "The day", "Enter when they told you");
	if (problems->count > 0)
		return INVALID;
	return record_strength_told(work, &(struct strength_told){ .strength_id = work_new_id(work), .episode_id = episode->episode_id, .person_id = given->person_id,
	    .strength_kind = given->strength_kind, .words = given->words, .told_by = given->told_by, .told_on = given->told_on, .worker_id = work->actor.id });
}

enum outcome
strength_end(struct work *work, const struct episode *episode, const struct map_strengths_row *row, struct date ended_on, const char *reason, struct problems *problems)
{
	check_runs(episode, problems);
	if (check_day_past(problems, "ended_on", ended_on, work->today, "The day", "Enter since when") && date_is_before(ended_on, row->told_on))
		problem_add(problems, "ended_on", "The day must be the same as or after %s, when it was told", date_words(work->arena, row->told_on));
	check_text(problems, "reason", reason, WORDS_MOST, "What you write", "Say why it is not so any more");
	if (problems->count > 0)
		return INVALID;
	return record_strength_ended(work, &(struct strength_ended){ .version = row->version, .strength_id = row->strength_id, .episode_id = episode->episode_id, .person_id = row->person_id,
	    .ended_on = ended_on, .reason = reason, .worker_id = work->actor.id });
}
