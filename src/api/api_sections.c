/* api_sections.c -- writing a section of an assessment, asking a colleague to, finishing it with the family. R-ASMT-11, R-ASMT-15, R-SEC-02 */
#include <stdlib.h>
#include <string.h>

#include "api/api_assessment.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/singleview/singleview.h"

#define ASSESSMENT "/episodes/:episode/assessments/:assessment"
#define SECTION ASSESSMENT "/sections/:section"

static const struct api_member answers_members[] = {
	{ "answers", API_OBJECTS, true, "All answers of the section; what is not among them has no answer any more", NULL, &api_answer_shape },
	{ "finished", API_YES_NO, false, "The section is finished: what must be answered is", NULL, NULL },
	{ "language", API_TEXT, false, "In which language the answers are written (BCP 47); en, when it is left out", NULL, NULL },
};
static const struct api_shape answers_shape = API_SHAPE("SectionAnswers", answers_members);
static const struct api_place answers_places[] = { { "*", "#/answers" } };

static const struct api_member ask_members[] = { { "worker", API_REFERENCE, true, "Who of the team writes it, under their own name", "WK", NULL } };
static const struct api_shape ask_shape = API_SHAPE("SectionRequest", ask_members);

static const struct api_member completion_members[] = {
	{ "completed_on", API_DAY, true, "When it was finished with the family", NULL, NULL },
	{ "next_step", API_TEXT, true, "What happens next", "next_steps", NULL },
	{ "next_step_reason", API_TEXT, false, "Why", NULL, NULL },
	{ "meeting_needed", API_YES_NO, true, "Whether a family meeting is needed", NULL, NULL },
	{ "meeting_reason", API_TEXT, false, "Why, or why not", NULL, NULL },
	{ "family_contribution", API_TEXT, true, "How the family took part", NULL, NULL },
	{ "family_agrees", API_CHOICE, true, "Whether the family agrees with it", "yes|in_part|no", NULL },
	{ "family_words", API_TEXT, false, "What they see differently, in their words", NULL, NULL },
	{ "copy_given_on", API_DAY, false, "When the family got their copy", NULL, NULL },
	{ "copy_given_to", API_TEXT, false, "Who got it", NULL, NULL },
	{ "copy_not_given_reason", API_TEXT, false, "If nobody has one yet, why", NULL, NULL },
};
static const struct api_shape completion_shape = API_SHAPE("AssessmentCompletion", completion_members);
static const struct api_place completion_places[] = { { "sections", "#" } };

enum outcome
api_section_find(struct api_call *call, struct api_assessment *found, const struct story_sections_row **row)
{
	enum outcome outcome = api_assessment_read(call, found);

	*row = NULL;
	for (size_t i = 0; outcome == OK && i < found->sections.count; i++)
		if (api_is_reference_of(call, call->references[2], "SE", found->sections.at[i].section_id))
			*row = &found->sections.at[i];
	if (outcome == OK && *row == NULL)
		return NOT_FOUND;
	if (outcome == OK)
		api_result(call, "/episodes/%s/assessments/%s/sections/%s", call->references[0], call->references[1], api_reference_of(call, "SE", (*row)->section_id));
	return outcome;
}

static enum outcome
section_tell(struct api_call *call)
{
	struct api_assessment found;
	const struct story_sections_row *row;
	enum outcome outcome = api_section_find(call, &found, &row);

	if (outcome != OK)
		return outcome;
	api_put_section(call, &found, row);
	api_look(call, "assessment", "episode", call->subject_id, NULL);
	return OK;
}

/* The list of the body as casework's answers, about the person of the section. */
static struct form_answers
answers_given(struct api_call *call, int64_t person_id)
{
	const json_t *list = json_object_get(call->body, "answers");
	struct form_answers answers = { ARENA_ARRAY(call->work->arena, struct form_answer, json_array_size(list)), 0 };

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i), *value = json_object_get(one, "value");
		int64_t row = api_number(one, "row");
		char *text = json_is_null(value) || value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);

		if (row < 0 || row > FORM_MOST_ROWS)
			problem_add(&call->problems, arena_format(call->work->arena, "#/answers/%zu/row", i), "Rows go from 1 to %d", FORM_MOST_ROWS);
		else
			answers.at[answers.count++] = (struct form_answer){ .question_key = api_text(call, one, "question"), .person_id = person_id,
				.asked_of = asked_of_named(api_text(call, one, "asked_of")), .row = (int)row, .value = arena_copy(call->work->arena, text) };
		if (api_text(call, one, "question") == NULL)
			problem_add(&call->problems, arena_format(call->work->arena, "#/answers/%zu/question", i), "Say which question it answers");
		free(text);
	}
	return answers;
}

/* Is this the field of this answer, or of a part of it? "worries.2.what" and "expected_on-day" are. */
static bool
is_field_of(struct api_call *call, const struct question *question, const struct form_answer *answer, const char *field)
{
	const char *name = form_field_name(call->work->arena, question, answer->asked_of, answer->row, NULL);
	size_t length = strlen(name);

	return strncmp(field, name, length) == 0 && (field[length] == '\0' || field[length] == '.' || field[length] == '-');
}

/* Problems of casework name fields of a page; here they are placed at the answers of the body. */
static void
place_problems(struct api_call *call, const struct section *section, const struct form_answers *answers, const struct problems *found)
{
	for (const struct problem *problem = found->first; problem != NULL; problem = problem->next) {
		const char *pointer = "#/answers";

		for (size_t i = 0; i < answers->count; i++) {
			const struct question *question = section_question(section, answers->at[i].question_key);

			if (question != NULL && is_field_of(call, question, &answers->at[i], problem->field))
				pointer = arena_format(call->work->arena, "#/answers/%zu/value", i);
		}
		problem_add(&call->problems, pointer, "%s", problem->words);
	}
}

static enum outcome
section_put(struct api_call *call)
{
	struct api_assessment found;
	const struct story_sections_row *row;
	struct assessment_section section;
	struct form_answers answers;
	struct fact_list known;
	struct problems problems = { .arena = call->work->arena };
	const struct section *asked;
	enum outcome outcome = api_section_find(call, &found, &row);

	if (outcome != OK)
		return outcome;
	asked = form_section(found.form, row->section_key);
	if (!row->words_open || asked == NULL || !found.assessment.draft)
		return REFUSED;
	outcome = section_read(call->work, row->section_id, &section);
	if (outcome != OK)
		return outcome;
	answers = answers_given(call, row->person_id);
	if (call->problems.count > 0)
		return INVALID;
	outcome = linked_facts_known(call->work, section.person_id, found.assessment.episode_id, &known);
	if (outcome == OK)
		outcome = section_save(call->work, &found.assessment, &section, &answers, &known, api_text(call, call->body, "language"), api_yes_no(call->body, "finished"), &problems);
	place_problems(call, asked, &answers, &problems);
	return outcome;
}

static enum outcome
ask_change(struct api_call *call)
{
	struct api_assessment found;
	const struct story_sections_row *row;
	struct assessment_section section;
	int64_t worker_id;
	enum outcome outcome = api_section_find(call, &found, &row);

	if (outcome == OK)
		outcome = section_read(call->work, row->section_id, &section);
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &worker_id);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	return section_ask(call->work, &found.assessment, &section, worker_id, &call->problems);
}

static enum outcome
completion_change(struct api_call *call)
{
	struct api_assessment found;
	struct assessment_completion given = { .completed_on = api_day(call->body, "completed_on"), .next_step = api_text(call, call->body, "next_step"),
		.next_step_reason = api_text(call, call->body, "next_step_reason"), .meeting_answered = api_is_given(call->body, "meeting_needed"),
		.meeting_needed = api_yes_no(call->body, "meeting_needed"), .meeting_reason = api_text(call, call->body, "meeting_reason"),
		.family_contribution = api_text(call, call->body, "family_contribution"), .family_agrees = family_agrees_of(api_text(call, call->body, "family_agrees")),
		.family_words = api_text(call, call->body, "family_words"), .copy_given_on = api_day(call->body, "copy_given_on"),
		.copy_given_to = api_text(call, call->body, "copy_given_to"), .copy_not_given_reason = api_text(call, call->body, "copy_not_given_reason") };
	int64_t *ids;
	enum outcome outcome = api_assessment_read(call, &found);

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(call->work->arena, int64_t, found.sections.count);
	for (size_t i = 0; i < found.sections.count; i++)
		ids[i] = found.sections.at[i].section_id;
	api_result(call, "/episodes/%s/assessments/%s", call->references[0], call->references[1]);
	return assessment_complete(call->work, &found.assessment, (struct id_list){ ids, found.sections.count }, &given, &call->problems);
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = SECTION, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = section_tell, .gives = &api_section_shape, .tag = "Assessment",
	    .words = "One section" },
	{ .method = HTTP_PUT, .path = SECTION, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = section_put, .takes = &answers_shape, .leads_to = SECTION,
	    .guards = SECTION, .tag = "Assessment", .words = "Write a section: only what differs is recorded, under your name", .places = answers_places, .place_count = 1 },
	{ .method = HTTP_POST, .path = SECTION "/ask", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = ask_change, .takes = &ask_shape, .leads_to = SECTION,
	    .tag = "Assessment", .words = "Ask a colleague of the team to write a section" },
	{ .method = HTTP_POST, .path = ASSESSMENT "/completion", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = completion_change, .takes = &completion_shape,
	    .leads_to = ASSESSMENT, .guards = ASSESSMENT, .tag = "Assessment", .words = "It is finished with the family", .places = completion_places, .place_count = 1 },
};
const struct api_part api_sections_part = { routes, sizeof(routes) / sizeof(routes[0]) };
