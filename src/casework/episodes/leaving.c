/* leaving.c -- who leaves the help of a family, and who did not after all. R-CORE-10 */
#include "casework/episodes/leaving.h"

#include "base/check.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

const char *
leaving_why_words(enum leaving_why why)
{
	switch (why) {
	case LEAVING_WHY_MOVED_AWAY: return "They moved away";
	case LEAVING_WHY_NOT_FAMILY: return "They do not belong to the family any more";
	case LEAVING_WHY_OWN_WISH: return "They do not want it any more";
	case LEAVING_WHY_MISTAKE: return "They were added by mistake";
	case LEAVING_WHY_OTHER: return "Another reason";
	case LEAVING_WHY_MISSING: break;
	}
	return "";
}

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "Help has ended; open it again before you change it");
}

/* Since when they belong to it; none when they do not. */
static enum outcome
read_joined(struct work *work, const struct episode *episode, const struct new_leaving *given, struct date *joined_on)
{
	struct episode_has_child_row child;
	struct episode_adult_joined_row adult;
	bool found;
	enum outcome outcome;

	*joined_on = date_none();
	if (given->is_child) {
		outcome = q_episode_has_child(work, episode->episode_id, given->person_id, &child, &found);
		if (outcome == OK && found && !date_is_given(child.left_on))
			*joined_on = child.joined_on;
		return outcome;
	}
	outcome = q_episode_adult_joined(work, episode->episode_id, given->person_id, &adult, &found);
	if (outcome == OK && found)
		*joined_on = adult.joined_on;
	return outcome;
}

static enum outcome
check_not_last(struct work *work, const struct episode *episode, const struct new_leaving *given, struct problems *problems)
{
	struct episode_children_left_over_row others;
	enum outcome outcome = q_episode_children_left_over(work, episode->episode_id, given->person_id, &others);

	if (outcome == OK && others.child_count == 0)
		problem_add(problems, "person", given->why == LEAVING_WHY_MISTAKE ? "This is the only child of this help. Add the right child first, or end the help" : "This is the only child of this help. End the help instead");
	return outcome;
}

enum outcome
episode_leave(struct work *work, const struct episode *episode, const struct new_leaving *given, struct problems *problems)
{
	struct date joined_on, left_on = given->why == LEAVING_WHY_MISTAKE ? work->today : given->left_on;
	enum outcome outcome = read_joined(work, episode, given, &joined_on);

	check_runs(episode, problems);
	if (outcome == OK && !date_is_given(joined_on))
		problem_add(problems, "person", "Select who leaves");
	else if (outcome == OK && given->is_child)
		outcome = check_not_last(work, episode, given, problems);
	if (check_day_past(problems, "left_on", left_on, work->today, "The day", "Enter the day from which they do not belong to it") && date_is_given(joined_on) &&
	    given->why != LEAVING_WHY_MISTAKE && date_is_before(left_on, joined_on))
		problem_add(problems, "left_on", "The day must be the same as or after %s, when they joined", date_words(work->arena, joined_on));
	if (given->why == LEAVING_WHY_MISSING)
		problem_add(problems, "why", "Select why");
	check_text(problems, "reason", given->reason, REASON_MOST, "What you wrote", "Say how it came to that");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_family_left(work, &(struct family_left){ .version = VERSION_ANY, .person_id = given->person_id, .episode_id = episode->episode_id, .leaving_id = work_new_id(work),
	    .is_child = given->is_child, .left_on = left_on, .why = given->why, .reason = given->reason });
}

enum outcome
episode_leave_undo(struct work *work, const struct episode *episode, int64_t leaving_id, const char *reason, struct problems *problems)
{
	struct leaving_by_id_row row;
	bool found;
	enum outcome outcome = q_leaving_by_id(work, leaving_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.episode_id != episode->episode_id || instant_is_given(row.undone_at))
		return NOT_FOUND;
	check_runs(episode, problems);
	if (row.is_back)
		problem_add(problems, "person", "They belong to this help again already");
	else if (row.is_child)
		outcome = episode_check_not_helped(work, row.person_id, problems);
	check_text(problems, "reason", reason, REASON_MOST, "What you wrote", "Say how you know");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_family_left_undone(work, &(struct family_left_undone){ .version = VERSION_ANY, .person_id = row.person_id, .episode_id = episode->episode_id, .leaving_id = leaving_id, .reason = reason });
}
