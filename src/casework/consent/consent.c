/* consent.c -- recording an answer and its changes. */
#include "casework/consent/consent.h"

#include "base/buf.h"
#include "base/check.h"
#include "base/text.h"
#include "casework/consent/consent.sql.h"
#include "casework/forms/parts.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 2000, NAME_MOST = 200 };

enum outcome
consent_read(struct work *work, int64_t consent_id, struct consent *consent)
{
	struct consent_by_id_row row;
	bool found;
	enum outcome outcome = q_consent_by_id(work, consent_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*consent = (struct consent){ .consent_id = row.consent_id, .reference = row.reference, .episode_id = row.episode_id,
		.person_id = row.person_id, .state = consent_state_of(row.state), .decided_on = row.decided_on, .ends_on = row.ends_on,
		.reviewed_on = row.reviewed_on, .version = row.version };
	return OK;
}

enum outcome
consent_by_reference(struct work *work, const char *reference, struct consent *consent)
{
	struct consent_number_of_reference_row row;
	bool found;
	enum outcome outcome = q_consent_number_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? consent_read(work, row.consent_id, consent) : NOT_FOUND;
}

/* What was explained, and that it was understood. R-CONS-02, R-CONS-03, R-CONS-26 */
static void
check_explained(const struct new_consent *given, struct problems *problems)
{
	if (!given->explained_concerns || !given->explained_duties || !given->explained_sharing)
		problem_add(problems, "explained",
		    "Explain all three before you ask: our concerns, what each agency must do, and what is shared with whom");
	check_text(problems, "understood", given->understood, WORDS_MOST, "How you know",
	    "Say how you know that it was understood");
	check_given(problems, "language", given->language, "Enter the language it was explained in");
	if (text_equals(given->way, "spoken"))
		check_text(problems, "witness", given->witness, NAME_MOST, "Who heard it", "Say who else heard it");
}

/* Some things want agreement in writing. R-CONS-19 */
static void
check_written(struct work *work, const struct new_consent *given, struct problems *problems)
{
	const struct text_list *written_for = &work->profile->consent.written_for;

	for (size_t i = 0; i < given->purpose_count && !text_equals(given->way, "written"); i++)
		for (size_t j = 0; j < written_for->count; j++)
			if (text_equals(given->purposes[i], written_for->at[j]))
				problem_add(problems, "way", "\"%s\" needs agreement in writing",
				    profile_choice_label(&work->profile->consent.purposes, written_for->at[j]));
}

/* An agency that was agreed to, but not for the whole assessment: at least one part of it, else the answer is about something else. R-INFO-11 */
static void
check_parts(struct work *work, const struct new_consent *given, const struct consent_parts *one, const char *field, struct problems *problems)
{
	struct profile_choices parts = assessment_parts(work->arena, work->profile);
	bool agreed = false;

	for (size_t i = 0; i < given->agency_count; i++)
		agreed = agreed || (given->agencies[i].agency_id == one->agency_id && given->agencies[i].answer == CONSENT_ANSWER_AGREED);
	if (!agreed)
		problem_add(problems, field, "Parts of the assessment are chosen for an agency that was agreed to");
	else if (one->sections.count == 0)
		problem_add(problems, field, "Select the parts of the assessment that they may see");
	for (size_t i = 0; i < one->sections.count; i++)
		if (profile_choice(&parts, one->sections.at[i]) == NULL) {
			problem_add(problems, field, "Select parts of the assessment from the list");
			return;
		}
}

static void
check_given_answer(struct work *work, const struct new_consent *given, struct problems *problems)
{
	check_explained(given, problems);
	if (given->purpose_count == 0)
		problem_add(problems, "purposes", "Select at least one thing that the agreement is for");
	if (given->agency_count == 0)
		problem_add(problems, "agencies", "Answer for at least one agency");
	for (size_t i = 0; i < given->parts_count; i++)
		check_parts(work, given, &given->parts[i], arena_format(work->arena, "parts_%zu", i), problems);
	for (size_t i = 0; i < given->agency_count; i++)
		if (given->agencies[i].answer == CONSENT_ANSWER_IN_PART)
			check_text(problems, arena_format(work->arena, "agency_%zu", i), given->agencies[i].part_words, 300, "What they agreed to",
			    "Say which part they agreed to share");
	if (date_is_given(given->ends_on) && date_is_before(given->ends_on, given->decided_on))
		problem_add(problems, "ends_on", "The day it ends must be after the day it was given");
	check_written(work, given, problems);
}

/* Source: R-CONS-14. */
static void
check_risks(const struct consent_risks *risks, struct problems *problems)
{
	check_text(problems, "risk_not_sharing", risks->not_sharing, WORDS_MOST, "What you wrote", "Say what it means for the children that nothing is shared");
	check_text(problems, "risk_not_requesting", risks->not_requesting, WORDS_MOST, "What you wrote",
	    "Say what it means for the children that no service is asked for");
	check_text(problems, "risk_not_meeting", risks->not_meeting, WORDS_MOST, "What you wrote", "Say what it means for the children that nobody meets");
	check_text(problems, "risk_consulted", risks->consulted, NAME_MOST, "Whom you consulted", "Say whom you talked to about that");
}

static bool
option_is_one_of(const struct new_consent *given, const char *key, const struct withheld_option **option)
{
	for (size_t i = 0; i < given->option_count; i++)
		if (text_equals(given->options[i].option_key, key)) {
			*option = &given->options[i];
			return true;
		}
	return false;
}

/* Source: R-CONS-10, -11, -12, -14, -17. */
static void
check_withheld_answer(struct work *work, const struct new_consent *given, struct problems *problems)
{
	const struct withheld_option *option;
	bool decided = false;

	if (option_is_one_of(given, "share_without", &option)) {
		decided = true;
		check_text(problems, "option_share_without", option->words, WORDS_MOST, "Your reasons", "Say why it must be shared without agreement");
		check_text(problems, "consulted_share_without", option->consulted, NAME_MOST, "Whom you consulted",
		    "Say whom you consulted before deciding to share");
		check_text(problems, "decided_by_share_without", option->decided_by, NAME_MOST, "Who decided", "Say who decided to share");
		check_text(problems, "other_approach_share_without", option->other_approach, WORDS_MOST, "What you wrote",
		    "Say who else was asked to talk with them first, or why nobody was");
	}
	if (option_is_one_of(given, "other_agency", &option)) {
		decided = true;
		check_text(problems, "option_other_agency", option->words, WORDS_MOST, "What you wrote", "Say why they are better placed to ask");
		if (option->agency_id == 0)
			problem_add(problems, "agency_other_agency", "Select the agency that will talk with the family");
		check_day_to_come(problems, "report_back_on", option->report_back_on, work->today, "The day to report back",
		    "Enter the day by which they report back");
	}
	if (option_is_one_of(given, "no_sharing", &option)) {
		decided = true;
		check_text(problems, "option_no_sharing", option->words, WORDS_MOST, "What you wrote", "Say why nothing is shared for now");
		check_risks(&given->risks, problems);
	}
	if (!decided)
		problem_add(problems, "options", "Select what you will do now: share without agreement, ask another agency to talk with the family, or share nothing");
	if (!option_is_one_of(given, "record_refusal", &option))
		problem_add(problems, "options", "Write down what was offered and refused");
	else
		check_text(problems, "option_record_refusal", option->words, WORDS_MOST, "What you wrote", "Write down what was offered and refused");
}

static const char *
purposes_as_json(struct work *work, const struct new_consent *given)
{
	struct buf out = buf_new(work->arena, 4096);

	buf_byte(&out, '[');
	for (size_t i = 0; i < given->purpose_count; i++)
		buf_format(&out, "%s\"%s\"", i > 0 ? "," : "", given->purposes[i]);
	buf_byte(&out, ']');
	return out.at;
}

static enum outcome
record_agencies_and_options(struct work *work, int64_t consent_id, const struct new_consent *given)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && given->state == CONSENT_STATE_GIVEN && i < given->agency_count; i++)
		outcome = record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY,
		    .consent_id = consent_id, .episode_id = given->episode_id, .agency_id = given->agencies[i].agency_id,
		    .answer = given->agencies[i].answer, .part_words = given->agencies[i].part_words });
	for (size_t i = 0; outcome == OK && given->state == CONSENT_STATE_GIVEN && i < given->parts_count; i++)
		outcome = record_consent_agency_parts(work, &(struct consent_agency_parts){ .version = VERSION_ANY, .consent_id = consent_id, .episode_id = given->episode_id,
		    .agency_id = given->parts[i].agency_id, .sections = parts_as_json(work->arena, work->profile, given->parts[i].sections) });
	for (size_t i = 0; outcome == OK && given->state == CONSENT_STATE_WITHHELD && i < given->option_count; i++)
		outcome = record_consent_withheld_option_chosen(work, &(struct consent_withheld_option_chosen){ .version = VERSION_ANY,
		    .consent_id = consent_id, .episode_id = given->episode_id, .person_id = given->person_id,
		    .option_key = given->options[i].option_key, .words = given->options[i].words,
		    .consulted = given->options[i].consulted, .decided_by = given->options[i].decided_by,
		    .other_approach = given->options[i].other_approach, .agency_id = given->options[i].agency_id,
		    .report_back_on = given->options[i].report_back_on, .worker_id = work->actor.id });
	return outcome;
}

/* A young person who was judged able before need not be judged again; who was judged not to be yet, and answers now in their own right, is `judged_anew`. R-CONS-04 */
static enum outcome
take_judgement(struct work *work, struct consent_recorded *event, bool *judged_anew)
{
	struct competence_newest_row row;
	bool found;
	enum outcome outcome;

	*judged_anew = false;
	if (!event->own_right)
		return OK;
	outcome = q_competence_newest(work, event->episode_id, event->person_id, &row, &found);
	if (outcome == OK && found && row.sufficient && text_is_empty(event->competence))
		event->competence = arena_format(work->arena, "%s: %s", row.judged_by, row.words);
	*judged_anew = outcome == OK && found && !row.sufficient;
	return outcome;
}

/* The judgement that stands with their answer is the newest, and counts as one. */
static enum outcome
record_judgement(struct work *work, const struct consent_recorded *event)
{
	return record_competence_judged(work, &(struct competence_judged){ .version = VERSION_ANY, .person_id = event->person_id, .episode_id = event->episode_id, .sufficient = true,
	    .judged_by = "whoever is named there", .words = event->competence, .judged_on = event->decided_on, .worker_id = event->worker_id });
}

/* The risks were looked at when nothing is shared. */
static enum outcome
record_risks(struct work *work, int64_t consent_id, const struct new_consent *given)
{
	const struct withheld_option *option;

	if (given->state != CONSENT_STATE_WITHHELD || !option_is_one_of(given, "no_sharing", &option))
		return OK;
	return record_consent_risk_decided(work, &(struct consent_risk_decided){ .version = VERSION_ANY, .consent_id = consent_id,
	    .episode_id = given->episode_id, .person_id = given->person_id, .not_sharing = given->risks.not_sharing,
	    .not_requesting = given->risks.not_requesting, .not_meeting = given->risks.not_meeting, .consulted = given->risks.consulted,
	    .worker_id = work->actor.id });
}

enum outcome
consent_record(struct work *work, const struct new_consent *given, struct problems *problems, int64_t *consent_id)
{
	struct consent_running_row running;
	struct consent_agencies_sharing_rows sharing;
	struct date died_on;
	bool found, judged_anew;
	enum outcome outcome;
	struct consent_recorded event = {
		.consent_id = work_new_id(work), .episode_id = given->episode_id, .person_id = given->person_id,
		.child_ids = given->child_ids, .state = given->state, .decided_on = given->decided_on, .way = given->way,
		.witness = given->witness, .language = text_is_empty(given->language) ? "en" : given->language,
		.interpreter = given->interpreter, .explained_concerns = given->explained_concerns,
		.explained_duties = given->explained_duties, .explained_sharing = given->explained_sharing,
		.understood = given->understood != NULL ? given->understood : "", .own_right = given->own_right,
		.competence = given->competence, .ends_on = given->ends_on, .profile_id = work->profile_id,
		.worker_id = work->actor.id,
	};

	if (given->person_id == 0)
		problem_add(problems, "person", "Select who was asked");
	if (given->child_ids.count == 0)
		problem_add(problems, "children", "Select the children it is about");
	check_day_past(problems, "decided_on", given->decided_on, work->today, "The day they decided", "Enter the day they decided");
	check_given(problems, "way", given->way, "Select how they told you");
	for (size_t i = 0; i < given->purpose_count; i++)
		if (!profile_has_purpose(work->profile, given->purposes[i]))
			problem_add(problems, "purposes", "Select what the agreement is for from the list");
	if (given->state == CONSENT_STATE_GIVEN)
		check_given_answer(work, given, problems);
	else if (given->state == CONSENT_STATE_WITHHELD)
		check_withheld_answer(work, given, problems);
	else
		problem_add(problems, "state", "Select whether they agree");
	outcome = take_judgement(work, &event, &judged_anew);
	if (outcome == OK)
		outcome = person_died_on(work, given->person_id, &died_on);
	if (outcome != OK)
		return outcome;
	if (date_is_given(died_on) && date_is_before(died_on, given->decided_on))
		problem_add(problems, "person", "They have died: the day they decided must be on or before %s", date_words(work->arena, died_on));
	if (given->own_right)
		check_text(problems, "competence", event.competence, WORDS_MOST, "The judgement",
		    "Say who judged that the young person understands enough to decide, and why");
	if (problems->count > 0)
		return INVALID;
	outcome = q_consent_running(work, given->episode_id, given->person_id, &running, &found);
	if (outcome == OK)
		outcome = q_consent_agencies_sharing(work, given->episode_id, &sharing);
	if (outcome != OK)
		return outcome;
	if (found)
		event.replaces_consent_id = running.consent_id;
	event.reference = work_new_reference(work, "CO");
	event.purposes = purposes_as_json(work, given);
	*consent_id = event.consent_id;
	if (judged_anew)
		outcome = record_judgement(work, &event);
	if (outcome == OK)
		outcome = record_consent_recorded(work, &event);
	if (outcome == OK && found)
		outcome = record_consent_replaced(work, &(struct consent_replaced){ .version = VERSION_ANY, .consent_id = running.consent_id,
		    .episode_id = given->episode_id, .replaced_by_consent_id = event.consent_id });
	if (outcome == OK)
		outcome = record_agencies_and_options(work, event.consent_id, given);
	if (outcome == OK)
		outcome = record_risks(work, event.consent_id, given);
	if (outcome == OK && found)
		outcome = consent_tell_ended(work, given->episode_id, running.consent_id, event.consent_id);
	/* The answer of a young person who decides stands before what a parent agreed to for them. */
	return outcome == OK && given->own_right ? consent_tell_lost(work, given->episode_id, &sharing, found ? running.consent_id : 0, event.consent_id) : outcome;
}

enum outcome
consent_judge_competence(struct work *work, const struct new_competence *given, struct problems *problems)
{
	struct consent_running_row running;
	struct consent_agencies_sharing_rows sharing;
	bool found;
	enum outcome outcome;

	if (!given->answered)
		problem_add(problems, "sufficient", "Select whether they understand enough to decide for themselves");
	check_text(problems, "judged_by", given->judged_by, NAME_MOST, "Who judged it", "Say who judged it");
	check_text(problems, "words", given->words, WORDS_MOST, "What you wrote", "Say on what the judgement rests");
	check_day_past(problems, "judged_on", given->judged_on, work->today, "The day it was judged", "Enter the day it was judged");
	if (problems->count > 0)
		return INVALID;
	outcome = q_consent_running(work, given->episode_id, given->person_id, &running, &found);
	if (outcome == OK)
		outcome = q_consent_agencies_sharing(work, given->episode_id, &sharing);
	if (outcome == OK)
		outcome = record_competence_judged(work, &(struct competence_judged){ .version = VERSION_ANY, .person_id = given->person_id,
		    .episode_id = given->episode_id, .sufficient = given->sufficient, .judged_by = given->judged_by, .words = given->words,
		    .judged_on = given->judged_on, .worker_id = work->actor.id });
	/* Who has answered already counts from now on, or does not any more. */
	return outcome == OK && found ? consent_tell_lost(work, given->episode_id, &sharing, 0, running.consent_id) : outcome;
}

enum outcome
consent_is_there(struct work *work, int64_t episode_id)
{
	struct consent_there_row row;
	bool found;
	enum outcome outcome = q_consent_there(work, episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? OK : REFUSED;
}

enum outcome
consent_comes_first(struct work *work, int64_t episode_id, struct problems *problems)
{
	enum outcome outcome = consent_is_there(work, episode_id);

	if (outcome != REFUSED)
		return outcome;
	problem_add(problems, "", "Ask the family first: record what they agree to, or why help goes on without it");
	return INVALID;
}

enum outcome
consent_withdraw(struct work *work, const struct consent *consent, const char *words, struct problems *problems)
{
	if (consent->state != CONSENT_STATE_GIVEN)
		problem_add(problems, "", "There is no agreement to take back");
	check_length(problems, "words", words, WORDS_MOST, "What they said");
	if (problems->count > 0)
		return INVALID;
	return record_consent_withdrawn(work, &(struct consent_withdrawn){ .version = consent->version, .consent_id = consent->consent_id,
	    .episode_id = consent->episode_id, .person_id = consent->person_id, .words = text_is_empty(words) ? NULL : words });
}

enum outcome
consent_narrow(struct work *work, const struct consent *consent, int64_t agency_id, const char *words, struct problems *problems)
{
	struct consent_agency_running_row row;
	bool found;
	enum outcome outcome = q_consent_agency_running(work, consent->consent_id, agency_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || consent->state != CONSENT_STATE_GIVEN)
		problem_add(problems, "agency", "Nothing is shared with this agency now");
	check_length(problems, "words", words, WORDS_MOST, "What they said");
	if (problems->count > 0)
		return INVALID;
	return record_consent_narrowed(work, &(struct consent_narrowed){ .version = consent->version, .consent_id = consent->consent_id,
	    .episode_id = consent->episode_id, .person_id = consent->person_id, .agency_id = agency_id,
	    .words = text_is_empty(words) ? NULL : words });
}

enum outcome
consent_review(struct work *work, const struct consent *consent, struct date reviewed_on, const char *words, struct problems *problems)
{
	if (consent->state != CONSENT_STATE_GIVEN)
		problem_add(problems, "", "There is no agreement to review");
	check_day_past(problems, "reviewed_on", reviewed_on, work->today, "The day you asked", "Enter the day you asked again");
	check_length(problems, "words", words, WORDS_MOST, "What they said");
	if (problems->count > 0)
		return INVALID;
	return record_consent_reviewed(work, &(struct consent_reviewed){ .version = consent->version, .consent_id = consent->consent_id,
	    .episode_id = consent->episode_id, .person_id = consent->person_id, .reviewed_on = reviewed_on,
	    .words = text_is_empty(words) ? NULL : words });
}
