/* sharing.c -- writing down that something was shared or not, and looking at it afterwards. R-INFO-01 to R-INFO-05, R-INFO-09; decision 0046 */
#include "casework/sharing/sharing.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/sharing/sharing.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 2000, NOTE_MOST = 500 };

static const char *
or_none(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

/* ---- writing a decision down ---- */

static bool
is_ticked(struct text_list ticked, const char *key)
{
	for (size_t i = 0; i < ticked.count; i++)
		if (text_equals(ticked.at[i], key))
			return true;
	return false;
}

/* Nothing that is not in the list; true when every one of it is ticked. */
static bool
check_ticked(const struct profile_choices *list, struct text_list ticked, const char *field, struct problems *problems)
{
	bool all = true;

	for (size_t i = 0; i < ticked.count; i++)
		if (profile_choice(list, ticked.at[i]) == NULL) {
			problem_add(problems, field, "Tick only what stands in the list");
			break;
		}
	for (size_t i = 0; i < list->count; i++)
		all = all && is_ticked(ticked, list->at[i].key);
	return all;
}

static void
check_restricted(const struct work *work, const char *restricted, struct problems *problems)
{
	if (restricted != NULL && profile_choice(&work->profile->restricted_sections, restricted) == NULL)
		problem_add(problems, "restricted", "Select from the list who may read it, or leave it as it is");
}

static void
check_said(const struct work *work, const struct new_share *given, struct problems *problems)
{
	if (given->agency_id == 0)
		check_text(problems, "recipient", given->recipient, NAME_MOST, "Who they are", "Select the agency, or say who it is");
	else
		check_length(problems, "recipient", given->recipient, NAME_MOST, "Who they are");
	check_text(problems, "what", given->what, WORDS_MOST, "What you write", "Say what it is about: which facts, which part of the record");
	check_text(problems, "purpose", given->purpose, NAME_MOST, "What it is for", "Say what it is for");
	check_restricted(work, given->restricted, problems);
	(void)check_ticked(&work->profile->sharing.golden_rules, given->golden_rules, "golden_rules", problems);
	check_text(problems, "decided_by", given->decided_by, NAME_MOST, "Who decided", "Say who decided it");
	check_length(problems, "second_person", given->second_person, NAME_MOST, "Who was asked");
	check_text(problems, "reasons", given->reasons, WORDS_MOST, "What you write", "Say why it was decided so");
	check_day_past(problems, "decided_on", given->decided_on, work->today, "The day", "Enter when it was decided");
}

/* "Asking a service for help; Making an Early Help Assessment together": what an agreement is for, as its JSON list of keys says. */
static const char *
purposes_words(struct work *work, const char *purposes)
{
	const struct profile_choices *known = &work->profile->consent.purposes;
	const char *words = NULL;

	for (size_t i = 0; i < known->count; i++)
		if (strstr(purposes, arena_format(work->arena, "\"%s\"", known->at[i].key)) != NULL)
			words = words == NULL ? known->at[i].label : arena_format(work->arena, "%s; %s", words, known->at[i].label);
	return words != NULL ? words : "nothing of this list";
}

/* Those whom it is about have agreed to it: for this purpose, with this agency. R-CONS-01, R-CONS-04, decision 0045 */
static enum outcome
check_whom(struct work *work, const struct episode *episode, const struct new_share *given, const char *quoted, struct problems *problems)
{
	struct id_list about = given->person_id != 0 ? (struct id_list){ &given->person_id, 1 } : given->family_ids;
	const char *names = NULL;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < about.count; i++) {
		struct share_not_agreed_about_row row;
		const char *name;
		bool found;

		outcome = q_share_not_agreed_about(work, about.at[i], episode->episode_id, given->person_id != 0, given->decided_on, quoted, given->consent_id, given->agency_id, &row, &found);
		if (outcome != OK || !found)
			continue;
		name = text_is_empty(row.given_name) ? "the unborn baby" : row.given_name;
		names = names == NULL ? name : arena_format(work->arena, "%s, %s", names, name);
	}
	if (names != NULL && given->person_id != 0)
		problem_add(problems, "consent", "This agreement does not speak for %s. Ask them or whoever speaks for them first, or say above that it is shared without agreement", names);
	else if (names != NULL)
		problem_add(problems, "person", "It is not agreed about everybody: %s. Select one person whom it is about, ask first, or say above that it is shared without agreement", names);
	return outcome;
}

static enum outcome
check_agreement(struct work *work, const struct episode *episode, const struct new_share *given, struct problems *problems)
{
	const struct profile_choice *purpose = given->agreed_for == NULL ? NULL : profile_choice(&work->profile->consent.purposes, given->agreed_for);
	const char *quoted = arena_format(work->arena, "%%\"%s\"%%", purpose != NULL ? purpose->key : "");
	struct share_consent_covers_row row;
	bool found = false;
	enum outcome outcome = given->consent_id == 0 ? OK : q_share_consent_covers(work, quoted, given->agency_id, given->consent_id, episode->episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (purpose == NULL)
		problem_add(problems, "agreed_for", "Select what they agreed to it for");
	if (given->consent_id == 0)
		problem_add(problems, "consent", "Select the agreement that it rests on, or say above that it is shared without");
	else if (!found)
		problem_add(problems, "consent", "This agreement does not run today. Record what they agree to first, or say above that it is shared without agreement");
	else if (!row.for_agency)
		problem_add(problems, "consent", "This agreement does not cover that agency today. Record what they agree to first, or say above that it is shared without agreement");
	else if (date_is_given(given->decided_on) && date_is_before(given->decided_on, row.decided_on))
		problem_add(problems, "consent", "They agreed on %s, after it was shared. Say above that it is shared without agreement", date_words(work->arena, row.decided_on));
	else if (purpose != NULL && !row.for_purpose)
		problem_add(problems, "agreed_for", "They did not agree to it for that, but for: %s. Record what they agree to first, or say above that it is shared without agreement", purposes_words(work, row.purposes));
	else if (purpose != NULL && date_is_given(given->decided_on))
		outcome = check_whom(work, episode, given, quoted, problems);
	return outcome;
}

/* R-INFO-03, R-INFO-05 */
static void
check_without_agreement(const struct work *work, const struct new_share *given, struct problems *problems)
{
	const struct profile_choices *bases = &work->profile->sharing.lawful_bases;

	if (bases->count > 0 && (given->lawful_basis == NULL || profile_choice(bases, given->lawful_basis) == NULL))
		problem_add(problems, "lawful_basis", "Select the lawful basis");
	check_text(problems, "facts", given->facts, WORDS_MOST, "What you write", "Say which facts of this family that rests on");
	if (given->expected == SHARE_EXPECTED_MISSING)
		problem_add(problems, "expected", "Select whether they would expect it");
	if (given->told == SHARE_TOLD_MISSING)
		problem_add(problems, "told", "Select whether the family is told");
	if (given->told == SHARE_TOLD_NOT_TOLD)
		check_text(problems, "told_words", given->told_words, WORDS_MOST, "What you write", "Say why they are not told");
	else
		check_length(problems, "told_words", given->told_words, WORDS_MOST, "What you write");
}

/* R-INFO-04 */
static void
check_tests(const struct work *work, const struct new_share *given, struct problems *problems)
{
	if (check_ticked(&work->profile->sharing.tests, given->tests, "tests", problems))
		check_length(problems, "tests_note", given->tests_note, NOTE_MOST, "What you write");
	else
		check_text(problems, "tests_note", given->tests_note, NOTE_MOST, "What you write", "Tick each test that it meets, or say why it is shared all the same");
}

static enum outcome
record_checks(struct work *work, int64_t share_id, int64_t episode_id, const struct new_share *given, bool shared)
{
	const struct profile_sharing *sharing = &work->profile->sharing;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && shared && i < sharing->tests.count; i++) {
		bool met = is_ticked(given->tests, sharing->tests.at[i].key);

		outcome = record_share_checked(work, &(struct share_checked){ .version = VERSION_ANY, .share_id = share_id, .episode_id = episode_id, .check_list = SHARE_LIST_TEST,
		    .check_key = sharing->tests.at[i].key, .met = met, .note = met ? NULL : given->tests_note });
	}
	for (size_t i = 0; outcome == OK && i < sharing->golden_rules.count; i++)
		outcome = record_share_checked(work, &(struct share_checked){ .version = VERSION_ANY, .share_id = share_id, .episode_id = episode_id, .check_list = SHARE_LIST_RULE,
		    .check_key = sharing->golden_rules.at[i].key, .met = is_ticked(given->golden_rules, sharing->golden_rules.at[i].key) });
	return outcome;
}

static struct date
review_day(const struct work *work)
{
	int days = work->profile->sharing.review_days;

	return add_working_days(&work->profile->holidays, work->today, days > 0 ? days : SHARE_REVIEW_DAYS);
}

enum outcome
share_decide(struct work *work, const struct episode *episode, const struct new_share *given, struct problems *problems, int64_t *share_id)
{
	const struct profile_share_ground *ground = profile_share_ground(work->profile, given->ground);
	bool without = ground != NULL && ground->shared && !ground->agreement;
	struct share_decided event = { .episode_id = episode->episode_id, .person_id = given->person_id, .agency_id = given->agency_id, .recipient = or_none(given->recipient), .what = given->what,
		.restricted = given->restricted, .purpose = given->purpose, .decided_by = given->decided_by, .second_person = or_none(given->second_person), .reasons = given->reasons,
		.decided_on = given->decided_on, .worker_id = work->actor.id };
	enum outcome outcome = OK;

	if (ground == NULL)
		problem_add(problems, "ground", "Select what was decided");
	check_said(work, given, problems);
	if (ground != NULL && ground->agreement)
		outcome = check_agreement(work, episode, given, problems);
	if (without)
		check_without_agreement(work, given, problems);
	if (ground != NULL && ground->shared)
		check_tests(work, given, problems);
	if (outcome != OK || problems->count > 0)
		return outcome == OK ? INVALID : outcome;
	*share_id = event.share_id = work_new_id(work);
	event.reference = work_new_reference(work, "SD");
	event.outcome = ground->shared ? SHARE_OUTCOME_SHARED : SHARE_OUTCOME_NOT_SHARED;
	event.ground = ground->key;
	event.has_agreement = ground->agreement;
	if (ground->agreement) { /* they were asked, so they know */
		event.consent_id = given->consent_id;
		event.agreed_for = given->agreed_for;
		event.expected = SHARE_EXPECTED_YES;
		event.told = SHARE_TOLD_TOLD;
		event.told_on = given->decided_on;
	}
	if (without) {
		event.lawful_basis = given->lawful_basis;
		event.facts = given->facts;
		event.expected = given->expected;
		event.told = given->told;
		event.told_words = or_none(given->told_words);
		event.told_on = given->told == SHARE_TOLD_TOLD ? given->decided_on : date_none();
		event.review_due_on = review_day(work);
	}
	outcome = record_share_decided(work, &event);
	return outcome == OK ? record_checks(work, event.share_id, episode->episode_id, given, ground->shared) : outcome;
}

enum outcome
share_in_emergency(struct work *work, const struct episode *episode, const char *recipient, const char *restricted, const char *reason, struct problems *problems, int64_t *share_id)
{
	struct worker who;
	enum outcome outcome;

	check_text(problems, "reason", reason, WORDS_MOST, "What you write", "Say what has happened, and why it is shared now");
	check_length(problems, "recipient", recipient, NAME_MOST, "Who they are");
	check_restricted(work, restricted, problems);
	if (problems->count > 0)
		return INVALID;
	outcome = worker_read(work, work->actor.id, &who);
	if (outcome != OK)
		return outcome;
	*share_id = work_new_id(work);
	return record_share_decided(work, &(struct share_decided){ .share_id = *share_id, .reference = work_new_reference(work, "SD"), .episode_id = episode->episode_id,
	    .outcome = SHARE_OUTCOME_SHARED, .is_emergency = true, .recipient = text_is_empty(recipient) ? work->profile->front_door.name : recipient, .restricted = restricted, .decided_by = who.name, .reasons = reason,
	    .decided_on = work->today, .review_due_on = review_day(work), .worker_id = work->actor.id });
}

/* ---- one of them ---- */

enum outcome
share_by_reference(struct work *work, const char *reference, struct share *share)
{
	struct share_of_reference_row row;
	bool found;
	enum outcome outcome = q_share_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*share = (struct share){ .share_id = row.share_id, .episode_id = row.episode_id, .person_id = row.person_id, .worker_id = row.worker_id, .restricted = row.restricted,
		.outcome = share_outcome_of(row.outcome),
		.told = share_told_of(row.told), .decided_on = row.decided_on, .review_due_on = row.review_due_on, .is_reviewed = instant_is_given(row.reviewed_at), .is_mistake = row.is_mistake,
		.version = row.version };
	return OK;
}

enum outcome
share_tell_family(struct work *work, const struct share *share, struct date told_on, const char *words, struct problems *problems)
{
	if (share->is_mistake || share->outcome != SHARE_OUTCOME_SHARED)
		problem_add(problems, "", "Nothing was shared here that they could be told of");
	else if (share->told == SHARE_TOLD_TOLD)
		problem_add(problems, "", "It is written down already that they were told");
	if (check_day_past(problems, "told_on", told_on, work->today, "The day", "Enter when they were told") && date_is_before(told_on, share->decided_on))
		problem_add(problems, "told_on", "The day must be the same as or after %s, when it was shared", date_words(work->arena, share->decided_on));
	check_text(problems, "words", words, WORDS_MOST, "What you write", "Say how they were told, and what they said");
	if (problems->count > 0)
		return INVALID;
	return record_share_family_told(work, &(struct share_family_told){ .version = share->version, .share_id = share->share_id, .episode_id = share->episode_id, .person_id = share->person_id,
	    .told_on = told_on, .words = words, .worker_id = work->actor.id });
}

enum outcome
share_review(struct work *work, const struct share *share, enum share_verdict verdict, const char *words, struct problems *problems)
{
	if (!date_is_given(share->review_due_on)) /* one that was a mistake is looked at too: otherwise who shared could end it alone */
		problem_add(problems, "", "Nobody has to look at this one again");
	else if (share->is_reviewed)
		problem_add(problems, "", "Somebody has looked at it already");
	else if (share->worker_id == work->actor.id)
		problem_add(problems, "", "You wrote this down yourself: somebody else looks whether it was in order");
	if (problems->count > 0) /* the page asks nothing then */
		return INVALID;
	if (verdict == SHARE_VERDICT_MISSING)
		problem_add(problems, "verdict", "Select whether it was in order");
	check_text(problems, "words", words, WORDS_MOST, "What you write", "Say why, and what follows");
	if (problems->count > 0)
		return INVALID;
	return record_share_reviewed(work, &(struct share_reviewed){ .version = share->version, .share_id = share->share_id, .episode_id = share->episode_id, .person_id = share->person_id,
	    .verdict = verdict, .words = words, .worker_id = work->actor.id });
}

enum outcome
share_take_back(struct work *work, const struct share *share, const char *reason, struct problems *problems)
{
	if (share->is_mistake)
		problem_add(problems, "", "This is written down as a mistake already");
	check_text(problems, "reason", reason, NAME_MOST, "Reason", "Say what was wrong");
	if (problems->count > 0)
		return INVALID;
	return record_share_taken_back(work, &(struct share_taken_back){ .version = share->version, .share_id = share->share_id, .episode_id = share->episode_id, .person_id = share->person_id,
	    .reason = reason, .worker_id = work->actor.id });
}

enum outcome
share_restrict(struct work *work, const struct share *share, const char *restricted, const char *reason, struct problems *problems)
{
	check_restricted(work, restricted, problems);
	if (text_equals(restricted, share->restricted))
		problem_add(problems, "restricted", "It is so already. Select who may read it from now on");
	check_text(problems, "reason", reason, NOTE_MOST, "What you write", "Say why");
	if (problems->count > 0)
		return INVALID;
	return record_share_restricted(work, &(struct share_restricted){ .version = share->version, .share_id = share->share_id, .episode_id = share->episode_id, .person_id = share->person_id,
	    .restricted = restricted, .reason = reason, .worker_id = work->actor.id });
}
