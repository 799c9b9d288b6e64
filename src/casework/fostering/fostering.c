/* fostering.c -- the council was told of private fostering; its visit counts when of everybody whom it speaks with something is written down. R-PERS-10, R-MISC-18 */
#include "casework/fostering/fostering.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/fostering/fostering.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 2000, AHEAD_MONTHS = 12 };

const char *
fostering_group_words(enum fostering_group group)
{
	switch (group) {
	case FOSTERING_GROUP_CHILD:
		return "the child";
	case FOSTERING_GROUP_PARENT:
		return "parent";
	case FOSTERING_GROUP_CARER:
		return "foster carer";
	case FOSTERING_GROUP_HOUSEHOLD:
		return "lives with the carer";
	case FOSTERING_GROUP_MISSING:
		break;
	}
	return "";
}

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

static void
check_goes_on(struct work *work, const struct episode *episode, const struct fostering *fostering, struct problems *problems)
{
	check_runs(episode, problems);
	if (date_is_given(fostering->ended_on))
		problem_add(problems, "", "This has ended already, on %s", date_words(work->arena, fostering->ended_on));
}

enum outcome
fostering_notify(struct work *work, const struct episode *episode, const struct new_fostering *given, struct problems *problems, int64_t *fostering_id)
{
	check_runs(episode, problems);
	if (given->person_id == 0)
		problem_add(problems, "person", "Select which child");
	else if (given->is_told)
		problem_add(problems, "person", "It is written down already that the council was told of this child");
	if (given->carer_id == 0)
		problem_add(problems, "carer", "Select with whom the child lives");
	if (!date_is_given(given->care_started_on))
		problem_add(problems, "care_started_on", "Enter since when the child lives there, or from when");
	else if (date_is_before(date_add_months(work->today, AHEAD_MONTHS), given->care_started_on))
		problem_add(problems, "care_started_on", "The day must not be more than a year to come");
	check_day_past(problems, "notified_on", given->notified_on, work->today, "The day", "Enter when the council was told");
	check_text(problems, "notified_whom", given->notified_whom, NAME_MOST, "What you write", "Say whom at the council you told, and how");
	if (problems->count > 0)
		return INVALID;
	*fostering_id = work_new_id(work);
	return record_fostering_notified(work, &(struct fostering_notified){ .fostering_id = *fostering_id, .episode_id = episode->episode_id, .person_id = given->person_id,
	    .carer_id = given->carer_id, .care_started_on = given->care_started_on, .notified_on = given->notified_on, .notified_whom = given->notified_whom, .worker_id = work->actor.id });
}

enum outcome
fostering_read(struct work *work, int64_t fostering_id, struct fostering *fostering)
{
	struct fostering_by_id_row row;
	bool found;
	enum outcome outcome = q_fostering_by_id(work, fostering_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*fostering = (struct fostering){ .fostering_id = row.fostering_id, .episode_id = row.episode_id, .person_id = row.person_id, .carer_id = row.carer_id,
		.care_started_on = row.care_started_on, .notified_on = row.notified_on, .visited_on = row.visited_on, .ended_on = row.ended_on, .version = row.version };
	return OK;
}

enum outcome
fostering_talk(struct work *work, const struct episode *episode, const struct fostering *fostering, const struct new_fostering_talk *given, struct problems *problems)
{
	bool spoken = date_is_given(given->spoken_on);

	check_goes_on(work, episode, fostering, problems);
	if (given->with == NULL)
		problem_add(problems, "person", "Select whom it is about");
	if (spoken)
		check_day_past(problems, "spoken_on", given->spoken_on, work->today, "The day", "");
	if (spoken)
		check_text(problems, "spoken_by", given->spoken_by, NAME_MOST, "The name", "Say who spoke with them");
	else if (!text_is_empty(given->spoken_by))
		problem_add(problems, "spoken_on", "Enter when they were spoken with. If nobody has, leave empty who spoke with them, and say why");
	check_text(problems, "words", given->words, WORDS_MOST, "What you write", spoken ? "Say what they told" : "Say why nobody has spoken with them; or what they told, and when");
	if (problems->count > 0)
		return INVALID;
	return record_fostering_talk_recorded(work, &(struct fostering_talk_recorded){ .version = VERSION_ANY, .fostering_id = fostering->fostering_id, .talk_id = work_new_id(work),
	    .episode_id = episode->episode_id, .talked_with = given->with->group, .person_id = given->with->person_id, .spoken_on = given->spoken_on,
	    .spoken_by = spoken ? given->spoken_by : NULL, .words = given->words, .worker_id = work->actor.id });
}

/* "Kyle, Dot Marsh": those of whom nothing is written down; NULL: of everybody something is. */
static const char *
missing_words(struct work *work, struct fostering_people people)
{
	const char **names = ARENA_ARRAY(work->arena, const char *, people.count);
	size_t count = 0;

	for (size_t i = 0; i < people.count; i++)
		if (!people.at[i].is_answered)
			names[count++] = people.at[i].name;
	return count > 0 ? text_list(work->arena, names, count) : NULL;
}

enum outcome
fostering_visit(struct work *work, const struct episode *episode, const struct fostering *fostering, struct fostering_people people, const struct new_fostering_visit *given,
    struct problems *problems)
{
	const char *missing = missing_words(work, people);

	check_goes_on(work, episode, fostering, problems);
	if (date_is_given(fostering->visited_on))
		problem_add(problems, "", "The visit is written down already, on %s", date_words(work->arena, fostering->visited_on));
	if (missing != NULL)
		problem_add(problems, "", "First write down what was spoken with %s, or why nobody has", missing);
	if (check_day_past(problems, "visited_on", given->visited_on, work->today, "The day", "Enter when the council visited") && date_is_before(given->visited_on, fostering->care_started_on))
		problem_add(problems, "visited_on", "The day must be the same as or after %s, when the child began to live there", date_words(work->arena, fostering->care_started_on));
	check_text(problems, "visited_by", given->visited_by, NAME_MOST, "The name", "Say who of the council visited");
	check_length(problems, "words", given->words, WORDS_MOST, "What you write");
	if (problems->count > 0)
		return INVALID;
	return record_fostering_visited(work, &(struct fostering_visited){ .version = fostering->version, .fostering_id = fostering->fostering_id, .episode_id = episode->episode_id,
	    .person_id = fostering->person_id, .visited_on = given->visited_on, .visited_by = given->visited_by, .words = text_is_empty(given->words) ? NULL : given->words,
	    .worker_id = work->actor.id });
}

enum outcome
fostering_end(struct work *work, const struct episode *episode, const struct fostering *fostering, const struct fostering_ending *given, struct problems *problems)
{
	check_goes_on(work, episode, fostering, problems);
	check_day_past(problems, "ended_on", given->ended_on, work->today, "The day", "Enter when it ended, or when you found the mistake");
	check_text(problems, "reason", given->reason, WORDS_MOST, "What you write", "Say why it ended, or what was wrong");
	if (problems->count > 0)
		return INVALID;
	return record_fostering_ended(work, &(struct fostering_ended){ .version = fostering->version, .fostering_id = fostering->fostering_id, .episode_id = episode->episode_id,
	    .person_id = fostering->person_id, .ended_on = given->ended_on, .reason = given->reason, .mistake = given->mistake, .care_started_on = fostering->care_started_on,
	    .worker_id = work->actor.id });
}
