/* information.c -- asking another agency about a family, answering, asking again. R-INFO-07, R-INFO-82; decision 0057 */
#include "casework/information/information.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/information/information.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 2000, ANSWER_MOST = 8000, PEOPLE_MOST = 40 };

static const char *
or_none(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static void
check_restricted(const struct work *work, const char *restricted, struct problems *problems)
{
	if (restricted != NULL && profile_choice(&work->profile->restricted_sections, restricted) == NULL)
		problem_add(problems, "restricted", "Select from the list who may read it, or leave it as it is");
}

/* ---- on what it rests ---- */

/* Everybody in it is covered, by name; and the evidence speaks for somebody in it. */
static enum outcome
check_covered(struct work *work, const struct episode *episode, struct id_list person_ids, int64_t agency_id, int64_t consent_id, struct problems *problems)
{
	const char **names = ARENA_ARRAY(work->arena, const char *, person_ids.count);
	size_t count = 0;
	bool speaks = person_ids.count == 0; /* which is said elsewhere */
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < person_ids.count; i++) {
		struct information_covers_row row = { .covers = true };
		bool found;

		outcome = q_information_covers(work, agency_id, consent_id, person_ids.at[i], episode->episode_id, &row, &found);
		speaks = speaks || row.is_spoken_for;
		if (outcome == OK && !row.covers)
			names[count++] = text_is_empty(row.given_name) ? "the unborn baby" : row.given_name;
	}
	if (outcome == OK && count > 0)
		problem_add(problems, "basis", "What the family agrees to today does not cover %s. Record what they agree to first, leave them out, or choose another basis", text_list(work->arena, names, count));
	else if (outcome == OK && !speaks)
		problem_add(problems, "consent", "This agreement was given for nobody whom it is about. Select the one that was");
	return outcome;
}

static enum outcome
check_agreement(struct work *work, const struct episode *episode, struct id_list person_ids, int64_t agency_id, const struct information_ground *ground, struct problems *problems)
{
	struct information_consent_row row;
	bool found = false;
	enum outcome outcome = ground->consent_id == 0 ? OK : q_information_consent(work, ground->consent_id, episode->episode_id, agency_id, &row, &found);

	if (outcome == OK && ground->consent_id == 0)
		problem_add(problems, "consent", "Select the agreement that it rests on");
	else if (outcome == OK && !found)
		problem_add(problems, "consent", agency_id != 0 ? "This agreement does not cover that agency today. Record what they agree to first, or choose another basis"
		    : "This agreement does not run today. Record what they agree to first, or choose another basis");
	if (agency_id == 0)
		check_text(problems, "basis_words", ground->words, WORDS_MOST, "What you write", "Say when and how they agreed to this one, whom no agreement in this record names");
	return outcome == OK && found ? check_covered(work, episode, person_ids, agency_id, ground->consent_id, problems) : outcome;
}

/* R-INFO-82, R-INFO-03 */
static enum outcome
check_ground(struct work *work, const struct episode *episode, struct id_list person_ids, int64_t agency_id, const struct information_ground *ground, const char *missing, struct problems *problems)
{
	const struct profile_choices *bases = &work->profile->sharing.lawful_bases;

	if (ground->basis == INFORMATION_BASIS_MISSING)
		problem_add(problems, "basis", "%s", missing);
	if (ground->basis == INFORMATION_BASIS_AGREEMENT)
		return check_agreement(work, episode, person_ids, agency_id, ground, problems);
	if (ground->basis == INFORMATION_BASIS_OTHER) {
		if (bases->count > 0 && (ground->lawful_basis == NULL || profile_choice(bases, ground->lawful_basis) == NULL))
			problem_add(problems, "lawful_basis", "Select the lawful basis");
		check_text(problems, "basis_words", ground->words, WORDS_MOST, "What you write", "Say why, and on which facts of this family that rests");
	}
	return OK;
}

/* ---- asking ---- */

/* Whom the record can reach: a worker of another agency, or whoever oversees it. */
static enum outcome
check_here(struct work *work, const struct new_information *given, struct problems *problems)
{
	struct information_overseers_rows overseers;
	struct worker worker;
	enum outcome outcome;

	if (given->agency_id == 0) {
		problem_add(problems, "agency", "Select the agency that answers in this record, or say below that you ask otherwise");
		return OK;
	}
	if (given->agency_id == work->agency_id) {
		problem_add(problems, "agency", "This is your own agency. Ask them, or write a note that they are asked to read");
		return OK;
	}
	if (given->asked_worker_id != 0) {
		outcome = worker_read(work, given->asked_worker_id, &worker);
		if (outcome == OK && (worker.agency_id != given->agency_id || worker.disabled))
			problem_add(problems, "worker", "Select somebody who works in that agency, or nobody for whoever oversees it");
		return outcome;
	}
	outcome = q_information_overseers(work, given->agency_id, &overseers);
	if (outcome == OK && overseers.count == 0)
		problem_add(problems, "worker", "Nobody oversees that agency in this record. Select who there is asked, or say below that you ask otherwise");
	return outcome;
}

/* What is sealed is named to nobody outside, whoever reads the seal. */
static enum outcome
check_nobody_sealed(struct work *work, const struct episode *episode, const struct new_information *given, struct problems *problems)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < given->person_ids.count; i++) {
		struct information_covers_row row = { .is_sealed = false };
		bool found;

		outcome = q_information_covers(work, given->agency_id, 0, given->person_ids.at[i], episode->episode_id, &row, &found);
		if (outcome == OK && row.is_sealed) {
			problem_add(problems, "people", "Somebody here is sealed, and this record names them to nobody else. Ask by telephone, and say below that you ask otherwise");
			return OK;
		}
	}
	return outcome;
}

static void
check_said(const struct work *work, const struct new_information *given, struct problems *problems)
{
	if (given->agency_id == 0 && !given->is_here) /* check_here says it otherwise */
		check_text(problems, "party", given->party, NAME_MOST, "Who they are", "Select the agency, or say who it is");
	else
		check_length(problems, "party", given->party, NAME_MOST, "Who they are");
	if (given->person_ids.count == 0 || given->person_ids.count > PEOPLE_MOST)
		problem_add(problems, "people", "Select whom of the family it is about");
	check_text(problems, "what", given->what, WORDS_MOST, "What you write", "Say what is asked");
	check_text(problems, "why", given->why, WORDS_MOST, "What you write", "Say why it is needed");
	check_length(problems, "claimed", given->claimed, WORDS_MOST, "What you write");
	check_length(problems, "kept_from_family", given->kept_from_family, WORDS_MOST, "What you write");
	check_restricted(work, given->restricted, problems);
}

enum outcome
information_ask(struct work *work, const struct episode *episode, const struct new_information *given, struct problems *problems, int64_t *information_request_id)
{
	bool asks = given->direction == INFORMATION_DIRECTION_ASKED;
	struct information_asked event = { .episode_id = episode->episode_id, .person_ids = given->person_ids, .direction = given->direction, .agency_id = given->agency_id, .party = or_none(given->party),
		.is_here = asks && given->is_here, .asked_worker_id = asks && given->is_here ? given->asked_worker_id : 0, .from_agency_id = work->agency_id, .what = given->what, .why = given->why,
		.claimed = asks ? NULL : or_none(given->claimed), .restricted = given->restricted, .kept_from_family = or_none(given->kept_from_family), .asked_on = asks ? work->today : given->asked_on,
		.due_on = given->due_on, .worker_id = work->actor.id };
	enum outcome outcome = OK;

	check_said(work, given, problems);
	if (asks) {
		if (!episode->open)
			problem_add(problems, "", "This help has ended. Nobody is asked any more");
		check_day_to_come(problems, "due_on", given->due_on, work->today, "The day", "Enter by when an answer is needed");
		if (given->is_here)
			outcome = check_here(work, given, problems);
		if (outcome == OK && given->is_here)
			outcome = check_nobody_sealed(work, episode, given, problems);
		if (outcome == OK)
			outcome = check_ground(work, episode, given->person_ids, given->agency_id, &given->ground, "Say on which basis you ask: without one it cannot be sent", problems);
	} else if (check_day_past(problems, "asked_on", given->asked_on, work->today, "The day", "Enter when they asked")) {
		if (!date_is_given(given->due_on))
			problem_add(problems, "due_on", "Enter by when they need an answer");
		else if (date_is_before(given->due_on, given->asked_on))
			problem_add(problems, "due_on", "The day must be the same as or after %s, when they asked", date_words(work->arena, given->asked_on));
	}
	if (outcome != OK || problems->count > 0)
		return outcome == OK ? INVALID : outcome;
	if (asks) {
		event.basis = given->ground.basis;
		event.consent_id = given->ground.basis == INFORMATION_BASIS_AGREEMENT ? given->ground.consent_id : 0;
		event.lawful_basis = given->ground.basis == INFORMATION_BASIS_OTHER ? given->ground.lawful_basis : NULL;
		event.basis_words = or_none(given->ground.words);
	}
	*information_request_id = event.information_request_id = work_new_id(work);
	event.reference = work_new_reference(work, "IR");
	return record_information_asked(work, &event);
}

/* ---- one of them ---- */

enum outcome
information_by_reference(struct work *work, const char *reference, struct information *information)
{
	struct information_of_reference_row row;
	struct information_people_rows people;
	int64_t *ids;
	bool found;
	enum outcome outcome = q_information_of_reference(work, reference, &row, &found);

	if (outcome == OK && found)
		outcome = q_information_people(work, row.information_request_id, &people);
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	ids = ARENA_ARRAY(work->arena, int64_t, people.count);
	for (size_t i = 0; i < people.count; i++)
		ids[i] = people.at[i].person_id;
	*information = (struct information){ .information_request_id = row.information_request_id, .episode_id = row.episode_id, .reference = row.reference,
		.direction = information_direction_of(row.direction), .agency_id = row.agency_id, .asked_worker_id = row.asked_worker_id, .worker_id = row.worker_id, .is_here = row.is_here,
		.basis = information_basis_of(row.basis), .agreed = row.agreed, .result = information_result_of(row.state), .asked_on = row.asked_on, .due_on = row.due_on, .reminded_on = row.reminded_on,
		.is_mistake = row.is_mistake, .is_open = row.is_open, .person_ids = { ids, people.count }, .version = row.version };
	return OK;
}

static void
check_waits(const struct information *information, struct problems *problems)
{
	if (information->is_mistake)
		problem_add(problems, "", "This was taken back. Nothing is to be answered any more");
	else if (information->result != INFORMATION_RESULT_MISSING)
		problem_add(problems, "", "It is answered already");
	else if (information->direction == INFORMATION_DIRECTION_ASKED && !information->is_open)
		problem_add(problems, "", "The help for this family has ended. Nothing is to be answered any more");
}

/* R-INFO-07: an answer follows somebody satisfying themselves that consent exists. */
static enum outcome
check_answer(struct work *work, const struct information *information, const struct information_answering *given, struct problems *problems)
{
	bool asked = information->direction == INFORMATION_DIRECTION_ASKED;
	bool agreement = asked ? information->basis == INFORMATION_BASIS_AGREEMENT : given->ground.basis == INFORMATION_BASIS_AGREEMENT;
	enum outcome outcome = OK;

	check_text(problems, "words", given->words, ANSWER_MOST, "The answer", "Write the answer");
	if (asked && agreement && !information->agreed)
		problem_add(problems, "result", "The family does not agree to this any more. It cannot be answered with their agreement");
	if (!asked) {
		struct episode episode = { .episode_id = information->episode_id };

		outcome = check_ground(work, &episode, information->person_ids, information->agency_id, &given->ground, "Say on which basis you answer", problems);
	}
	if (!given->checked)
		problem_add(problems, "checked", agreement ? "Tick that it was checked that consent exists, or decline" : "Tick that the basis was checked, or decline");
	check_text(problems, "checked_words", given->checked_words, WORDS_MOST, "What you write", "Say what was checked: which paper, or who was asked");
	return outcome;
}

enum outcome
information_answer(struct work *work, const struct information *information, const struct information_answering *given, struct problems *problems)
{
	bool answers = given->result == INFORMATION_RESULT_ANSWERED, agreement = given->ground.basis == INFORMATION_BASIS_AGREEMENT;
	struct information_answered event = { .version = information->version, .information_request_id = information->information_request_id, .episode_id = information->episode_id, .result = given->result,
		.words = given->words, .checked = answers ? given->checked_words : NULL, .answered_by = or_none(given->answered_by), .answered_on = given->answered_on, .restricted = given->restricted,
		.worker_id = work->actor.id };
	enum outcome outcome = OK;

	check_waits(information, problems);
	if (problems->count > 0)
		return INVALID;
	if (given->result == INFORMATION_RESULT_MISSING)
		problem_add(problems, "result", "Select whether it is answered or declined");
	if (given->result == INFORMATION_RESULT_DECLINED)
		check_text(problems, "words", given->words, ANSWER_MOST, "The reason", "Say why it is declined");
	if (answers)
		outcome = check_answer(work, information, given, problems);
	if (given->for_another)
		check_text(problems, "answered_by", given->answered_by, NAME_MOST, "Who answered", "Say who answered");
	if (check_day_past(problems, "answered_on", given->answered_on, work->today, "The day", "Enter when it was answered") && date_is_before(given->answered_on, information->asked_on))
		problem_add(problems, "answered_on", "The day must be the same as or after %s, when it was asked", date_words(work->arena, information->asked_on));
	check_restricted(work, given->restricted, problems);
	if (outcome != OK || problems->count > 0)
		return outcome == OK ? INVALID : outcome;
	if (answers && information->direction == INFORMATION_DIRECTION_RECEIVED) {
		event.basis = given->ground.basis;
		event.consent_id = agreement ? given->ground.consent_id : 0;
		event.lawful_basis = agreement ? NULL : given->ground.lawful_basis;
		event.basis_words = or_none(given->ground.words);
	}
	return record_information_answered(work, &event);
}

enum outcome
information_remind(struct work *work, const struct information *information, const char *words, struct problems *problems)
{
	check_waits(information, problems);
	if (problems->count == 0 && information->direction == INFORMATION_DIRECTION_RECEIVED)
		problem_add(problems, "", "This was asked of us: it waits for our answer");
	else if (problems->count == 0 && date_is_given(information->reminded_on) && date_compare(information->reminded_on, work->today) == 0)
		problem_add(problems, "", "They were asked again today already");
	if (information->is_here)
		check_length(problems, "words", words, NAME_MOST, "What you write");
	else
		check_text(problems, "words", words, NAME_MOST, "What you write", "Say how you asked again, and whom");
	if (problems->count > 0)
		return INVALID;
	return record_information_reminded(work, &(struct information_reminded){ .version = information->version, .information_request_id = information->information_request_id,
	    .episode_id = information->episode_id, .reminded_on = work->today, .words = or_none(words), .worker_id = work->actor.id });
}

enum outcome
information_take_back(struct work *work, const struct information *information, const char *reason, struct problems *problems)
{
	if (information->is_mistake)
		problem_add(problems, "", "This was taken back already");
	check_text(problems, "reason", reason, NAME_MOST, "Reason", "Say what was wrong, or why it is not needed any more");
	if (problems->count > 0)
		return INVALID;
	return record_information_taken_back(work, &(struct information_taken_back){ .version = information->version, .information_request_id = information->information_request_id,
	    .episode_id = information->episode_id, .reason = reason, .worker_id = work->actor.id });
}
