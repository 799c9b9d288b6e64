/* section_save.c -- one section of an assessment: what stands in it, keeping what was written, asking a colleague. */
#include "casework/assessments/assessments.h"

#include "base/text.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/facts/facts.h"
#include "casework/people/people.h"
#include "casework/work.h"

enum outcome
section_read(struct work *work, int64_t section_id, struct assessment_section *section)
{
	struct section_by_id_row row;
	bool found;
	enum outcome outcome = q_section_by_id(work, section_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*section = (struct assessment_section){ .section_id = row.section_id, .assessment_id = row.assessment_id, .section_key = row.section_key,
		.person_id = row.person_id, .finished = text_equals(row.state, "finished"), .started = text_equals(row.state, "started"),
		.asked_worker_id = row.asked_worker_id, .version = row.version };
	return OK;
}

enum outcome
section_answers(struct work *work, int64_t assessment_id, int64_t section_id, struct form_answers *answers)
{
	struct answers_standing_rows rows;
	enum outcome outcome = q_answers_standing(work, assessment_id, section_id, &rows);
	struct form_answer *list;

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct form_answer, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct form_answer){ .question_key = rows.at[i].question_key, .person_id = rows.at[i].person_id,
			.asked_of = asked_of_named(rows.at[i].asked_of), .row = (int)rows.at[i].row_number, .value = rows.at[i].value };
	*answers = (struct form_answers){ list, rows.count };
	return OK;
}

/* Everything about one save that its steps need. */
struct save {
	struct work *work;
	const struct assessment *assessment;
	const struct assessment_section *section;
	const struct section *asked;
	const char *language;
	struct fact_list facts; /* known of this person, or of the family */
};

static const struct fact *
known_fact(const struct save *save, const char *fact_key)
{
	for (size_t i = 0; i < save->facts.count; i++)
		if (text_equals(save->facts.at[i].fact_key, fact_key))
			return &save->facts.at[i];
	return NULL;
}

/* Who said it, in words that stay true: the child or the family, told to this worker. */
static enum outcome
told_by(const struct save *save, const struct question *question, const char **name, int64_t *person_id)
{
	struct person person;
	enum outcome outcome;

	*person_id = 0;
	*name = question->voice == VOICE_WORKER ? "the worker" : "the family";
	if (question->voice != VOICE_CHILD || save->section->person_id == 0)
		return OK;
	outcome = person_read(save->work, save->section->person_id, &person);
	if (outcome == OK) {
		*name = person.given_name;
		*person_id = person.person_id;
	}
	return outcome;
}

static enum outcome
record_answer(const struct save *save, const struct form_answer *answer)
{
	struct work *work = save->work;
	const struct question *question = section_question(save->asked, answer->question_key);
	const struct fact *fact = question != NULL && question->fact != NULL ? known_fact(save, question->fact) : NULL;
	struct answer_given event = { .version = VERSION_ANY, .section_id = save->section->section_id, .answer_id = work_new_id(work),
		.assessment_id = save->assessment->assessment_id, .episode_id = save->assessment->episode_id,
		.question_key = answer->question_key, .person_id = save->section->person_id, .asked_of = asked_of_name(answer->asked_of),
		.row_number = answer->row, .value = answer->value, .language = save->language, .worker_id = work->actor.id,
		.agency_id = work->agency_id };
	bool same = fact != NULL && text_equals(fact->value, answer->value);
	bool told_here = same && fact->person_id == save->section->person_id; /* else on another record of theirs: whoever reads only this one is told it too */
	enum outcome outcome;

	if (fact != NULL) {
		event.filled_from_fact_id = same ? fact->fact_id : 0;
		event.fact_check = same ? FACT_CHECK_STILL_RIGHT : FACT_CHECK_HAS_CHANGED;
	}
	outcome = record_answer_given(work, &event);
	if (outcome == OK && question != NULL && question->fact != NULL && !told_here) {
		struct new_fact told = { .fact_key = question->fact, .person_id = save->section->person_id,
			.episode_id = save->assessment->episode_id, .value = answer->value, .language = save->language, .source_kind = "answer",
			.source_id = event.answer_id };

		outcome = told_by(save, question, &told.told_by, &told.told_by_person_id);
		if (outcome == OK)
			outcome = fact_tell(work, &told, NULL);
	}
	return outcome;
}

static enum outcome
record_differences(const struct save *save, const struct form_answers *before, const struct form_answers *after)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < after->count; i++) {
		const struct form_answer *answer = &after->at[i];
		const struct form_answer *old = form_answer_find(before, answer->question_key, save->section->person_id, answer->asked_of, answer->row);

		if (answer->value != NULL && (old == NULL || !text_equals(old->value, answer->value)))
			outcome = record_answer(save, answer);
	}
	for (size_t i = 0; outcome == OK && i < before->count; i++) {
		const struct form_answer *old = &before->at[i];
		const struct form_answer *now = form_answer_find(after, old->question_key, save->section->person_id, old->asked_of, old->row);

		if (now == NULL || now->value == NULL)
			outcome = record_answer_taken_back(save->work, &(struct answer_taken_back){ .version = VERSION_ANY,
			    .section_id = save->section->section_id, .assessment_id = save->assessment->assessment_id,
			    .episode_id = save->assessment->episode_id, .question_key = old->question_key,
			    .asked_of = asked_of_name(old->asked_of), .row_number = old->row, .worker_id = save->work->actor.id });
	}
	return outcome;
}

enum outcome
section_save(struct work *work, const struct assessment *assessment, const struct assessment_section *section, const struct form_answers *answers,
    const struct fact_list *known, const char *language, bool finish, struct problems *problems)
{
	struct save save = { .work = work, .assessment = assessment, .section = section, .language = language != NULL ? language : "en" };
	struct form_context_values context;
	struct form_answers before, all; /* of this section; of every one, for `when:` */
	const struct form *form;
	enum outcome outcome = assessment_form(work, assessment, &form);

	if (outcome == OK)
		outcome = assessment_context(work, assessment, &context);
	if (outcome == OK)
		outcome = section_answers(work, assessment->assessment_id, 0, &all);
	if (outcome == OK)
		outcome = section_answers(work, assessment->assessment_id, section->section_id, &before);
	if (outcome == OK && known != NULL)
		save.facts = *known;
	else if (outcome == OK)
		outcome = facts_known(work, section->person_id, assessment->episode_id, &save.facts);
	if (outcome != OK)
		return outcome;
	context.others = &all;
	save.asked = form_section(form, section->section_key);
	if (save.asked == NULL)
		return BROKEN;
	if (!assessment->draft)
		problem_add(problems, "", "This assessment is finished. Bring it up to date to change it");
	outcome = form_check_answers(work->arena, form, save.asked, section->person_id, answers, &context, finish, problems);
	if (problems->count > 0)
		return INVALID;
	if (outcome == OK)
		outcome = record_section_saved(work, &(struct section_saved){ .version = section->version, .section_id = section->section_id,
		    .assessment_id = assessment->assessment_id, .episode_id = assessment->episode_id, .person_id = section->person_id,
		    .finished = finish, .worker_id = work->actor.id, .agency_id = work->agency_id });
	return outcome == OK ? record_differences(&save, &before, answers) : outcome;
}

enum outcome
section_ask(struct work *work, const struct assessment *assessment, const struct assessment_section *section, int64_t worker_id,
    struct problems *problems)
{
	struct worker_in_team_row row;
	bool found = false;
	enum outcome outcome = worker_id != 0 ? q_worker_in_team(work, section->section_id, assessment->episode_id, worker_id, &row, &found) : OK;

	if (outcome != OK)
		return outcome;
	if (!assessment->draft)
		problem_add(problems, "", "This assessment is finished. Bring it up to date to change it");
	if (!found)
		problem_add(problems, "worker", "Select somebody of the team around the family");
	else if (row.kept_from_them)
		problem_add(problems, "worker", "This part of the assessment is not shared with their agency, so they cannot write it");
	if (problems->count > 0)
		return INVALID;
	return record_section_asked_for(work, &(struct section_asked_for){ .version = VERSION_ANY, .section_id = section->section_id,
	    .assessment_id = assessment->assessment_id, .episode_id = assessment->episode_id, .worker_id = worker_id });
}
