/* known.c -- asking whether a child is helped already. */
#include "casework/known/known.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/journal/journal.h"
#include "casework/known/known.events.h"
#include "casework/known/known.sql.h"
#include "casework/profile/profile.h"
#include "casework/search/search.h"
#include "casework/work.h"

enum { WORDS_MOST = 500, NAME_MOST = 100, SECONDS_OF_HOUR = 3600, USUAL_AN_HOUR = 20 };

static void
check_question(const struct work *work, const struct known_question *given, struct problems *problems)
{
	check_text(problems, "given_name", given->given_name, NAME_MOST, "First name", "Enter the first name");
	check_text(problems, "family_name", given->family_name, NAME_MOST, "Family name", "Enter the family name");
	if (text_is_empty(given->birth_date))
		problem_add(problems, "birth_date", "Enter the date of birth");
	check_text(problems, "postcode", given->postcode, 10, "Postcode", "Enter the postcode");
	if (!text_equals(given->basis, KNOWN_AGREED) && (given->basis == NULL || profile_choice(&work->profile->sharing.lawful_bases, given->basis) == NULL))
		problem_add(problems, "basis", "Select whether they agree, or on which basis you ask");
	check_text(problems, "words", given->words, WORDS_MOST, "What you write", "Say who agreed and how, or why you ask without");
}

static enum outcome
check_rate(struct work *work, struct problems *problems)
{
	int most = work->profile->sharing.asks_an_hour > 0 ? work->profile->sharing.asks_an_hour : USUAL_AN_HOUR;
	struct known_asked_since_row row = { .asked_count = 0 };
	bool found;
	enum outcome outcome = q_known_asked_since(work, instant_add_seconds(work->now, -(int64_t)SECONDS_OF_HOUR), &row, &found);

	if (outcome == OK && row.asked_count >= most)
		problem_add(problems, "", "You have asked %d times within an hour, which is as often as one may. Wait an hour, or ask whoever coordinates", most);
	return outcome;
}

/* The first who is surely the same: found by the search, very like, and born on that day. */
static const struct search_found *
the_same(const struct search_found_list *list, const struct search_asked *asked)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].points >= SEARCH_VERY_LIKELY && list->at[i].born && date_is_given(asked->birth_date) && date_is_same(list->at[i].birth_date, asked->birth_date) && list->at[i].help != NULL)
			return &list->at[i];
	return NULL;
}

enum outcome
known_ask(struct work *work, const struct known_question *given, struct problems *problems, const char **reference)
{
	const struct search_typed typed = { .given_name = given->given_name, .family_name = given->family_name, .birth_date = given->birth_date, .address = given->postcode };
	struct known_asked event = { .worker_id = work->actor.id, .agency_id = work->agency_id, .basis = given->basis, .words = given->words };
	struct search_asked asked;
	struct search_found_list list;
	const struct search_found *same;
	struct known_episode_row row;
	bool found = false;
	enum outcome outcome;

	check_question(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	outcome = search_read(work, &typed, &asked, problems);
	if (outcome == OK && asked.postcode == NULL)
		problem_add(problems, "postcode", "Enter a whole postcode, like WA10 9ZX");
	if (outcome == OK && !date_is_given(asked.birth_date))
		problem_add(problems, "birth_date", "Enter the whole date of birth, like 14 3 2020");
	if (outcome == OK)
		outcome = check_rate(work, problems);
	if (outcome != OK || problems->count > 0)
		return outcome == OK ? INVALID : outcome;
	outcome = search_people(work, &asked, &list);
	if (outcome != OK)
		return outcome;
	same = the_same(&list, &asked);
	if (same != NULL)
		outcome = q_known_episode(work, same->help->reference, &row, &found);
	if (outcome != OK)
		return outcome;
	if (found) {
		event.episode_id = row.episode_id;
		event.person_id = same->person_id;
	}
	event.known_check_id = work_new_id(work);
	*reference = event.reference = work_new_reference(work, "KC");
	return record_known_asked(work, &event);
}

enum outcome
known_answer(struct work *work, const char *reference, struct known_answer *answer)
{
	struct known_answer_row row;
	bool found;
	enum outcome outcome = q_known_answer(work, date_add_months(work->today, -KNOWN_MONTHS), reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*answer = (struct known_answer){ .state = row.episode_id == 0 ? KNOWN_NOT : text_equals(row.state, "open") ? KNOWN_OPEN : KNOWN_ENDED, .episode_id = row.episode_id,
		.agreed = text_equals(row.basis, KNOWN_AGREED), .episode_reference = row.episode_reference };
	if (row.episode_id != 0)
		answer->call = arena_format(work->arena, "%s, %s, %s%s%s", row.name, row.job_title, row.agency_name, row.phone != NULL ? ", " : "", row.phone != NULL ? row.phone : "");
	return OK;
}

int
known_question_months(const struct work *work)
{
	int months = work->profile->retention.question_months;

	return months > 0 ? months : KNOWN_QUESTION_MONTHS;
}

enum outcome
known_forget(struct work *work, size_t *count)
{
	struct known_to_forget_rows rows;
	enum outcome outcome = q_known_to_forget(work, date_add_months(work->today, -known_question_months(work)), &rows);

	*count = 0;
	for (; outcome == OK && *count < rows.count; (*count)++)
		outcome = journal_erase_stream(work, "question_months", "known_check", rows.at[*count].known_check_id);
	return outcome;
}
