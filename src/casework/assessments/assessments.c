/* assessments.c -- the decision, the versions, and finishing. */
#include "casework/assessments/assessments.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/consent/consent.h"
#include "casework/profile/publish.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000, NAME_MOST = 200, PROFILE_ARENA = 64 << 20 };

enum outcome
assessment_read(struct work *work, int64_t assessment_id, struct assessment *assessment)
{
	struct assessment_by_id_row row;
	bool found;
	enum outcome outcome = q_assessment_by_id(work, assessment_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*assessment = (struct assessment){ .assessment_id = row.assessment_id, .reference = row.reference, .episode_id = row.episode_id,
		.decision_id = row.decision_id, .form_key = row.form_key, .profile_id = row.profile_id,
		.draft = text_equals(row.state, "draft"), .completed = text_equals(row.state, "completed"),
		.version_number = row.version_number, .author_id = row.author_id, .started_on = row.started_on,
		.completed_on = row.completed_on, .next_step = row.next_step, .version = row.version };
	return OK;
}

enum outcome
assessment_by_reference(struct work *work, int64_t episode_id, const char *reference, struct assessment *assessment)
{
	struct assessment_number_of_reference_row row;
	bool found;
	enum outcome outcome = q_assessment_number_of_reference(work, episode_id, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? assessment_read(work, row.assessment_id, assessment) : NOT_FOUND;
}

enum outcome
assessment_form(struct work *work, const struct assessment *assessment, const struct form **form)
{
	struct profile *profile;
	enum outcome outcome = profile_read_version(work, assessment->profile_id, work->arena, &profile);

	if (outcome != OK)
		return outcome;
	*form = profile_form(profile, assessment->form_key);
	return *form != NULL ? OK : BROKEN;
}

enum outcome
assessment_decide(struct work *work, const struct episode *episode, const struct new_decision *given, struct problems *problems,
    int64_t *decision_id)
{
	struct assessment_decided event = { .decision_id = work_new_id(work), .episode_id = episode->episode_id,
		.decided_on = given->decided_on, .worker_id = work->actor.id, .ground = given->ground, .reason = given->reason,
		.unborn = given->unborn };
	struct decision_waiting_row waiting;
	struct assessment_draft_of_episode_row draft;
	bool decided, drafted;
	enum outcome outcome = q_decision_waiting(work, episode->episode_id, &waiting, &decided);

	if (outcome == OK)
		outcome = q_assessment_draft_of_episode(work, episode->episode_id, &draft, &drafted);
	if (outcome != OK)
		return outcome;
	if (!episode->open)
		problem_add(problems, "", "Help has ended, so nothing can be assessed. Open it again first");
	if (decided || drafted)
		problem_add(problems, "", "An assessment is being made already. Go on with that one");
	check_day_past(problems, "decided_on", given->decided_on, work->today, "The day you decided", "Enter the day you decided");
	if (profile_choice(&work->profile->assessment_grounds, given->ground) == NULL)
		problem_add(problems, "ground", "Select why an assessment is needed");
	check_text(problems, "reason", given->reason, WORDS_MOST, "Your reason", "Say in your own words why it is needed");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "AD");
	*decision_id = event.decision_id;
	return record_assessment_decided(work, &event);
}

/* A section for nobody in particular, or one for each child or adult. */
static enum outcome
open_sections(struct work *work, const struct episode *episode, int64_t assessment_id, const struct form *form)
{
	struct assessment_people_rows people;
	enum outcome outcome = q_assessment_people(work, episode->episode_id, &people);

	for (size_t i = 0; outcome == OK && i < form->section_count; i++) {
		const struct section *section = &form->sections[i];
		struct section_opened event = { .assessment_id = assessment_id, .episode_id = episode->episode_id, .section_key = section->key,
			.restricted = section->restricted };

		if (section->each == EACH_ONCE) {
			event.section_id = work_new_id(work);
			outcome = record_section_opened(work, &event);
		}
		for (size_t j = 0; outcome == OK && section->each != EACH_ONCE && j < people.count; j++) {
			bool child = text_equals(people.at[j].part, "child"), carer = text_equals(people.at[j].part, "carer");

			if (section->each == EACH_CHILD ? !child : !carer)
				continue;
			event.section_id = work_new_id(work);
			event.person_id = people.at[j].person_id;
			outcome = record_section_opened(work, &event);
		}
	}
	return outcome;
}

static enum outcome
start(struct work *work, const struct episode *episode, int64_t decision_id, const char *form_key, int64_t version_number, int64_t supersedes,
    struct problems *problems, int64_t *assessment_id)
{
	const struct form *form = profile_form(work->profile, form_key);
	struct assessment_draft_of_episode_row draft;
	bool drafted;
	enum outcome outcome = q_assessment_draft_of_episode(work, episode->episode_id, &draft, &drafted);
	struct assessment_started event = { .assessment_id = work_new_id(work), .episode_id = episode->episode_id, .decision_id = decision_id,
		.form_key = form_key, .profile_id = work->profile_id, .version_number = version_number,
		.supersedes_assessment_id = supersedes, .author_id = work->actor.id, .started_on = work->today };

	if (outcome != OK)
		return outcome;
	if (!episode->open)
		problem_add(problems, "", "Help has ended, so nothing can be assessed. Open it again first");
	if (drafted)
		problem_add(problems, "", "An assessment is being written already. Go on with that one");
	if (form == NULL || !text_equals(form->kind, "assessment"))
		problem_add(problems, "form", "Select the kind of assessment");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "AS");
	*assessment_id = event.assessment_id;
	outcome = record_assessment_started(work, &event);
	return outcome == OK ? open_sections(work, episode, event.assessment_id, form) : outcome;
}

enum outcome
assessment_start(struct work *work, const struct episode *episode, int64_t decision_id, const char *form_key, struct problems *problems,
    int64_t *assessment_id)
{
	struct decision_by_id_row decision;
	bool found;
	enum outcome outcome = q_decision_by_id(work, decision_id, &decision, &found);

	if (outcome != OK)
		return outcome;
	if (!found || decision.episode_id != episode->episode_id) {
		problem_add(problems, "decision", "Record the decision to assess first");
		return INVALID;
	}
	outcome = consent_comes_first(work, episode->episode_id, problems);
	if (outcome != OK)
		return outcome;
	return start(work, episode, decision_id, form_key, 1, 0, problems, assessment_id);
}

/* The new version begins with what the old one said, under the same names of questions and people. */
static enum outcome
take_over_answers(struct work *work, int64_t episode_id, int64_t old_id, int64_t new_id)
{
	struct sections_of_assessment_rows olds, news;
	struct answers_standing_rows answers;
	enum outcome outcome = q_sections_of_assessment(work, old_id, &olds);

	if (outcome == OK)
		outcome = q_sections_of_assessment(work, new_id, &news);
	if (outcome == OK)
		outcome = q_answers_standing(work, old_id, 0, &answers);
	for (size_t i = 0; outcome == OK && i < answers.count; i++) {
		const struct answers_standing_row *answer = &answers.at[i];
		const struct sections_of_assessment_row *from = NULL, *to = NULL;

		for (size_t j = 0; j < olds.count; j++)
			if (olds.at[j].section_id == answer->section_id)
				from = &olds.at[j];
		for (size_t j = 0; from != NULL && j < news.count; j++)
			if (text_equals(news.at[j].section_key, from->section_key) && news.at[j].person_id == from->person_id)
				to = &news.at[j];
		if (to == NULL)
			continue;
		outcome = record_answer_given(work, &(struct answer_given){ .version = VERSION_ANY, .section_id = to->section_id,
		    .answer_id = work_new_id(work), .assessment_id = new_id, .episode_id = episode_id, .question_key = answer->question_key,
		    .person_id = answer->person_id, .asked_of = answer->asked_of, .row_number = answer->row_number, .value = answer->value,
		    .language = answer->language, .worker_id = work->actor.id, .agency_id = work->agency_id });
	}
	return outcome;
}

enum outcome
assessment_renew(struct work *work, const struct episode *episode, struct problems *problems, int64_t *assessment_id)
{
	struct assessment_last_completed_row last;
	bool found;
	enum outcome outcome = q_assessment_last_completed(work, episode->episode_id, &last, &found);

	if (outcome != OK)
		return outcome;
	if (!found) {
		problem_add(problems, "", "There is no finished assessment to bring up to date");
		return INVALID;
	}
	outcome = start(work, episode, last.decision_id, last.form_key, last.version_number + 1, last.assessment_id, problems, assessment_id);
	return outcome == OK ? take_over_answers(work, episode->episode_id, last.assessment_id, *assessment_id) : outcome;
}

enum outcome
assessment_context(struct work *work, const struct assessment *assessment, struct form_context_values *context)
{
	struct assessment_people_rows rows;
	struct form_person *people;
	struct episode episode;
	enum outcome outcome = q_assessment_people(work, assessment->episode_id, &rows);

	if (outcome == OK)
		outcome = episode_read(work, assessment->episode_id, &episode);
	if (outcome != OK)
		return outcome;
	people = ARENA_ARRAY(work->arena, struct form_person, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		people[i] = (struct form_person){ .person_id = rows.at[i].person_id,
			.name = text_is_empty(rows.at[i].given_name) ? "the baby" : rows.at[i].given_name,
			.child = text_equals(rows.at[i].part, "child"), .unborn = !rows.at[i].born,
			.age = date_is_given(rows.at[i].birth_date) ? date_age(rows.at[i].birth_date, work->today) : 0,
			.in_school = rows.at[i].schools > 0 };
	*context = (struct form_context_values){ .today = work->today, .level = episode.level, .people = people, .person_count = rows.count };
	return OK;
}

/* What must still be answered in one section, as sentences that name it. */
static enum outcome
check_section(struct work *work, const struct assessment *assessment, const struct form *form, const struct form_context_values *context,
    int64_t section_id, struct problems *problems)
{
	struct problems found = { .arena = work->arena };
	struct assessment_section section;
	const struct section *asked;
	const char *of = NULL;
	struct form_answers answers;
	enum outcome outcome = section_read(work, section_id, &section);

	if (outcome != OK || section.assessment_id != assessment->assessment_id)
		return outcome;
	asked = form_section(form, section.section_key);
	if (asked == NULL)
		return OK;
	outcome = section_answers(work, assessment->assessment_id, section_id, &answers);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < context->person_count; i++)
		if (section.person_id != 0 && context->people[i].person_id == section.person_id)
			of = context->people[i].name;
	outcome = form_check_answers(work->arena, form, asked, section.person_id, &answers, context, true, &found);
	if (outcome == INVALID)
		problem_add(problems, "sections", "Finish \"%s\"%s%s: %s", asked->title, of != NULL ? " for " : "", of != NULL ? of : "",
		    found.first != NULL ? found.first->words : "something is missing");
	return outcome == INVALID ? OK : outcome;
}

static void
check_completion(struct work *work, const struct assessment_completion *given, struct problems *problems)
{
	check_day_past(problems, "completed_on", given->completed_on, work->today, "The day it was finished", "Enter the day it was finished with the family");
	if (profile_choice(&work->profile->next_steps, given->next_step) == NULL)
		problem_add(problems, "next_step", "Select what happens next");
	check_length(problems, "next_step_reason", given->next_step_reason, WORDS_MOST, "Your reason");
	if (!given->meeting_answered)
		problem_add(problems, "meeting_needed", "Select whether a meeting with the family is needed");
	check_text(problems, "meeting_reason", given->meeting_reason, WORDS_MOST, "Your reason", "Say why a meeting is or is not needed");
	check_text(problems, "family_contribution", given->family_contribution, WORDS_MOST, "The family's part",
	    "Write how the family took part in the assessment");
	if (!given->history_considered)
		problem_add(problems, "history_considered", "Look at what has happened before, and say that you did");
	if (given->family_agrees == FAMILY_AGREES_MISSING)
		problem_add(problems, "family_agrees", "Select whether the family agrees with it");
	if (given->family_agrees == FAMILY_AGREES_IN_PART || given->family_agrees == FAMILY_AGREES_NO)
		check_text(problems, "family_words", given->family_words, WORDS_MOST, "The family's words", "Write what they see differently, in their words");
	if (date_is_given(given->copy_given_on)) {
		check_day_past(problems, "copy_given_on", given->copy_given_on, work->today, "The day they got it", "");
		check_text(problems, "copy_given_to", given->copy_given_to, NAME_MOST, "Name", "Say who got the copy");
	} else {
		check_text(problems, "copy_not_given_reason", given->copy_not_given_reason, WORDS_MOST, "The reason",
		    "Enter the day the family got their copy, or say why they have none yet");
	}
}

enum outcome
assessment_complete(struct work *work, const struct assessment *assessment, struct id_list section_ids, const struct assessment_completion *given,
    struct problems *problems)
{
	const struct form *form;
	struct form_context_values context;
	enum outcome outcome = assessment_form(work, assessment, &form);

	if (outcome == OK)
		outcome = assessment_context(work, assessment, &context);
	if (outcome != OK)
		return outcome;
	if (!assessment->draft)
		problem_add(problems, "", "This assessment is finished already. Bring it up to date instead");
	for (size_t i = 0; outcome == OK && i < section_ids.count; i++)
		outcome = check_section(work, assessment, form, &context, section_ids.at[i], problems);
	if (outcome != OK)
		return outcome;
	check_completion(work, given, problems);
	if (date_is_given(given->completed_on) && date_is_before(given->completed_on, assessment->started_on))
		problem_add(problems, "completed_on", "The day it was finished must be the same as or after %s, when it was begun",
		    date_words(work->arena, assessment->started_on));
	if (problems->count > 0)
		return INVALID;
	return record_assessment_completed(work, &(struct assessment_completed){ .version = assessment->version,
	    .assessment_id = assessment->assessment_id, .episode_id = assessment->episode_id, .completed_on = given->completed_on,
	    .worker_id = work->actor.id, .next_step = given->next_step, .next_step_reason = given->next_step_reason,
	    .meeting_needed = given->meeting_needed, .meeting_reason = given->meeting_reason,
	    .history_considered = given->history_considered, .family_contribution = given->family_contribution, .family_agrees = given->family_agrees, .family_words = given->family_words,
	    .copy_given_on = given->copy_given_on, .copy_given_to = given->copy_given_to,
	    .copy_not_given_reason = given->copy_not_given_reason });
}
