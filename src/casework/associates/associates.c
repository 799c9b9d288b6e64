/* associates.c -- writing down who is not family and matters to a child's risk; putting it right; that it has ended. R-PERS-20 */
#include "casework/associates/associates.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, AGE_MOST = 40, WORDS_MOST = 2000 };

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

static const char *
given_or_none(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static void
check_words(struct work *work, const struct new_associate *given, struct problems *problems)
{
	check_text(problems, "name", given->name, NAME_MOST, "The name", "Say who it is, as far as you know: a name, or what they are called");
	check_length(problems, "age_words", given->age_words, AGE_MOST, "The age");
	if (given->tie == NULL || profile_choice(&work->profile->associate_ties, given->tie) == NULL)
		problem_add(problems, "tie", "Select what they are to the child");
	check_length(problems, "about", given->about, WORDS_MOST, "What you write");
	check_day_past(problems, "noticed_on", given->noticed_on, work->today, "The day", "Enter since when it is known");
	check_text(problems, "reason", given->reason, WORDS_MOST, "What you write", "Say why they matter to the child’s risk");
	check_text(problems, "source", given->source, NAME_MOST, "Who told you", "Say who told you of them");
}

enum outcome
associate_record(struct work *work, const struct episode *episode, const struct new_associate *given, struct problems *problems, int64_t *associate_id)
{
	check_runs(episode, problems);
	if (given->person_id == 0)
		problem_add(problems, "person", "Select the child whose risk it is");
	check_words(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	*associate_id = work_new_id(work);
	return record_associate_recorded(work, &(struct associate_recorded){ .associate_id = *associate_id, .episode_id = episode->episode_id, .person_id = given->person_id, .name = given->name,
	    .age_words = given_or_none(given->age_words), .about = given_or_none(given->about), .tie = given->tie, .noticed_on = given->noticed_on, .reason = given->reason,
	    .source = given->source, .worker_id = work->actor.id });
}

static bool
is_alike(const struct associates_of_episode_row *row, const struct new_associate *given)
{
	return text_equals(row->name, given->name) && text_equals(row->age_words, given_or_none(given->age_words)) && text_equals(row->about, given_or_none(given->about)) &&
	    text_equals(row->tie, given->tie) && date_is_same(row->noticed_on, given->noticed_on) && text_equals(row->reason, given->reason) && text_equals(row->source, given->source);
}

static void
check_matters(const struct associates_of_episode_row *row, struct problems *problems)
{
	if (date_is_given(row->ended_on))
		problem_add(problems, "", "This has ended already. When they matter again, write it down anew");
}

enum outcome
associate_put_right(struct work *work, const struct episode *episode, const struct associates_of_episode_row *row, int64_t version, const struct new_associate *given, const char *right_reason,
    struct problems *problems)
{
	check_runs(episode, problems);
	check_matters(row, problems);
	check_words(work, given, problems);
	check_text(problems, "right_reason", right_reason, WORDS_MOST, "The reason", "Say what was wrong, or how you know better");
	if (problems->count == 0 && is_alike(row, given))
		problem_add(problems, "", "Nothing is different from what stands there");
	if (problems->count > 0)
		return INVALID;
	return record_associate_put_right(work, &(struct associate_put_right){ .version = version, .associate_id = row->associate_id, .episode_id = episode->episode_id, .person_id = row->person_id,
	    .name = given->name, .age_words = given_or_none(given->age_words), .about = given_or_none(given->about), .tie = given->tie, .noticed_on = given->noticed_on,
	    .reason = given->reason, .source = given->source, .right_reason = right_reason, .worker_id = work->actor.id });
}

enum outcome
associate_end(struct work *work, const struct episode *episode, const struct associates_of_episode_row *row, int64_t version, enum associate_ending ending, struct date ended_on,
    const char *reason, struct problems *problems)
{
	check_runs(episode, problems);
	check_matters(row, problems);
	if (ending == ASSOCIATE_ENDING_MISSING)
		problem_add(problems, "ending", "Select whether it ended, or was a mistake");
	if (ending == ASSOCIATE_ENDING_MISTAKE)
		ended_on = work->today;
	else if (check_day_past(problems, "ended_on", ended_on, work->today, "The day", "Enter since when they matter no more") && date_is_before(ended_on, row->noticed_on))
		problem_add(problems, "ended_on", "The day must be the same as or after %s, since when it is known", date_words(work->arena, row->noticed_on));
	check_text(problems, "reason", reason, WORDS_MOST, "The reason", "Say why");
	if (problems->count > 0)
		return INVALID;
	return record_associate_ended(work, &(struct associate_ended){ .version = version, .associate_id = row->associate_id, .episode_id = episode->episode_id, .person_id = row->person_id,
	    .ending = ending, .ended_on = ended_on, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
associate_find(struct work *work, int64_t episode_id, int64_t associate_id, struct associates_of_episode_row *row)
{
	struct associates_of_episode_rows rows;
	enum outcome outcome = q_associates_of_episode(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].associate_id == associate_id) {
			*row = rows.at[i];
			return OK;
		}
	return NOT_FOUND;
}
