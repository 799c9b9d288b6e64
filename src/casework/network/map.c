/* map.c -- the network map: naming, changing and ending; the children's own choice is kept apart from what the parents named. R-NET-01, R-NET-02, R-NET-04 */
#include "casework/network/map.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/network/map.events.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 1000, ANSWER_MOST = 2000 };

enum outcome
network_map_read(struct work *work, int64_t episode_id, struct date on, struct network_map *map)
{
	enum outcome outcome = q_map_members(work, episode_id, on, &map->members);

	if (outcome == OK)
		outcome = q_map_choices(work, episode_id, on, &map->choices);
	if (outcome == OK)
		outcome = q_map_answers(work, episode_id, on, &map->answers);
	return outcome == OK ? q_map_strengths(work, episode_id, on, &map->strengths) : outcome;
}

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

static void
check_help(const struct new_map_member *given, struct problems *problems)
{
	check_text(problems, "relationship", given->relationship, NAME_MOST, "What you write", "Say what they are to the family");
	check_text(problems, "helps_with", given->helps_with, WORDS_MOST, "What you write", "Say what they help with");
	check_text(problems, "how_often", given->how_often, NAME_MOST, "What you write", "Say how often they help");
	if (given->may_contact == MAY_CONTACT_MISSING)
		problem_add(problems, "may_contact", "Select whether we may talk to them");
	check_length(problems, "reach", given->reach, NAME_MOST, "What you write");
}

static bool
is_said_otherwise(const struct new_map_member *given)
{
	return given->contact_now != NULL && given->may_contact != MAY_CONTACT_MISSING && !text_equals(may_contact_text(given->may_contact), given->contact_now);
}

/* What an adult of the help says about being talked to stands in one place, where whoever leads writes it down. R-CONS-24 */
static void
check_contact(const struct new_map_member *given, const char *name, struct problems *problems)
{
	if (is_said_otherwise(given) && !given->leads)
		problem_add(problems, "may_contact", "Of %s it is written down: %s. Only whoever leads can change that. Select it as it is, and tell them", name, may_contact_words(given->contact_now));
}

static enum outcome
answer_contact(struct work *work, const struct episode *episode, int64_t person_id, const struct new_map_member *given, struct problems *problems)
{
	return is_said_otherwise(given) && person_id != 0 ? episode_answer_contact(work, episode, person_id, given->may_contact, "Said when the network was written down", problems) : OK;
}

enum outcome
map_member_name(struct work *work, const struct episode *episode, const struct network_map *map, const struct new_map_member *given, struct problems *problems)
{
	enum outcome outcome;

	check_runs(episode, problems);
	check_text(problems, "name", given->name, NAME_MOST, "The name", "Say who helps");
	for (size_t i = 0; !text_is_empty(given->name) && i < map->members.count; i++)
		if (given->person_id != 0 ? map->members.at[i].person_id == given->person_id : map->members.at[i].person_id == 0 && text_equals(map->members.at[i].name, given->name)) {
			problem_add(problems, "name", "%s is on the map already", given->name);
			break;
		}
	check_help(given, problems);
	check_contact(given, given->name, problems);
	check_text(problems, "named_by", given->named_by, NAME_MOST, "The name", "Say who of the family named them");
	if (problems->count > 0)
		return INVALID;
	outcome = record_network_member_named(work, &(struct network_member_named){ .network_member_id = work_new_id(work), .episode_id = episode->episode_id, .person_id = given->person_id,
	    .name = given->name, .relationship = given->relationship, .helps_with = given->helps_with, .how_often = given->how_often, .may_contact = may_contact_text(given->may_contact),
	    .reach = text_is_empty(given->reach) ? NULL : given->reach, .named_by = given->named_by, .named_on = work->today, .worker_id = work->actor.id });
	return outcome == OK ? answer_contact(work, episode, given->person_id, given, problems) : outcome;
}

enum outcome
map_member_change(struct work *work, const struct episode *episode, const struct map_members_row *row, const struct new_map_member *given, struct problems *problems)
{
	enum outcome outcome;

	check_runs(episode, problems);
	check_help(given, problems);
	check_contact(given, row->name, problems);
	if (problems->count > 0)
		return INVALID;
	outcome = record_network_member_changed(work, &(struct network_member_changed){ .version = row->version, .network_member_id = row->network_member_id, .episode_id = episode->episode_id,
	    .person_id = row->person_id, .relationship = given->relationship, .helps_with = given->helps_with, .how_often = given->how_often, .may_contact = may_contact_text(given->may_contact),
	    .reach = text_is_empty(given->reach) ? NULL : given->reach, .worker_id = work->actor.id });
	return outcome == OK ? answer_contact(work, episode, row->person_id, given, problems) : outcome;
}

static void
check_end(struct work *work, const struct episode *episode, struct date began_on, struct date ended_on, const char *reason, const char *sentence, struct problems *problems)
{
	check_runs(episode, problems);
	if (check_day_past(problems, "ended_on", ended_on, work->today, "The day", "Enter since when") && date_is_before(ended_on, began_on))
		problem_add(problems, "ended_on", "The day must be the same as or after %s, when it was told", date_words(work->arena, began_on));
	check_text(problems, "reason", reason, WORDS_MOST, "What you write", sentence);
}

enum outcome
map_member_end(struct work *work, const struct episode *episode, const struct map_members_row *row, struct date ended_on, const char *reason, struct problems *problems)
{
	check_end(work, episode, row->named_on, ended_on, reason, "Say why they do not help any more", problems);
	if (problems->count > 0)
		return INVALID;
	return record_network_member_ended(work, &(struct network_member_ended){ .version = row->version, .network_member_id = row->network_member_id, .episode_id = episode->episode_id,
	    .person_id = row->person_id, .ended_on = ended_on, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
child_choice_make(struct work *work, const struct episode *episode, const struct new_child_choice *given, struct problems *problems)
{
	check_runs(episode, problems);
	if (given->person_id == 0)
		problem_add(problems, "child", "Select which child said it");
	check_text(problems, "name", given->name, NAME_MOST, "The name", "Say whom the child means");
	if (!given->wanted_answered)
		problem_add(problems, "wanted", "Select whether the child wants them to take part");
	check_text(problems, "takes_part_in", given->takes_part_in, NAME_MOST, "What you write", "Say in what");
	check_length(problems, "own_words", given->own_words, WORDS_MOST, "What you write");
	check_day_past(problems, "said_on", given->said_on, work->today, "The day", "Enter when the child said it");
	if (problems->count > 0)
		return INVALID;
	return record_child_choice_made(work, &(struct child_choice_made){ .child_choice_id = work_new_id(work), .episode_id = episode->episode_id, .person_id = given->person_id,
	    .chosen_person_id = given->chosen_person_id, .name = given->name, .wanted = given->wanted, .takes_part_in = given->takes_part_in,
	    .own_words = text_is_empty(given->own_words) ? NULL : given->own_words, .said_on = given->said_on, .worker_id = work->actor.id });
}

enum outcome
child_choice_end(struct work *work, const struct episode *episode, const struct map_choices_row *row, struct date ended_on, const char *reason, struct problems *problems)
{
	check_end(work, episode, row->said_on, ended_on, reason, "Say what the child thinks now", problems);
	if (problems->count > 0)
		return INVALID;
	return record_child_choice_ended(work, &(struct child_choice_ended){ .version = row->version, .child_choice_id = row->child_choice_id, .episode_id = episode->episode_id,
	    .person_id = row->person_id, .ended_on = ended_on, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
network_questions_answer(struct work *work, const struct episode *episode, const struct map_answer *answers, size_t answer_count, const char *told_by, struct date told_on,
    struct problems *problems)
{
	size_t answered = 0;
	enum outcome outcome = OK;

	check_runs(episode, problems);
	for (size_t i = 0; i < answer_count; i++) {
		const char *field = arena_format(work->arena, "question_%s", answers[i].question != NULL ? answers[i].question : "");

		if (text_is_empty(answers[i].answer))
			continue;
		answered++;
		if (profile_choice(&work->profile->network_questions, answers[i].question) == NULL)
			problem_add(problems, field, "There is no such question");
		check_length(problems, field, answers[i].answer, ANSWER_MOST, "The answer");
	}
	if (answered == 0)
		problem_add(problems, "", "Write down the answer to one of the questions at least");
	check_text(problems, "told_by", told_by, NAME_MOST, "The name", "Say who answered");
	check_day_past(problems, "told_on", told_on, work->today, "The day", "Enter when you asked");
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < answer_count; i++)
		if (!text_is_empty(answers[i].answer))
			outcome = record_network_question_answered(work, &(struct network_question_answered){ .network_answer_id = work_new_id(work), .episode_id = episode->episode_id,
			    .question = answers[i].question, .question_words = profile_choice_label(&work->profile->network_questions, answers[i].question), .answer = answers[i].answer,
			    .told_by = told_by, .told_on = told_on, .worker_id = work->actor.id });
	return outcome;
}
