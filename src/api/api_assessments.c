/* api_assessments.c -- assessments: decided, begun, read section by section. R-ASMT-02, R-ASMT-04 */
#include "api/api_assessment.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/story/earlier.h"

#define ASSESSMENTS "/episodes/:episode/assessments"

static const struct api_member listed_members[] = {
	{ "id", API_REFERENCE, true, "The reference of this version", "AS", NULL },
	{ "form", API_TEXT, true, "The form it is written on", "forms", NULL },
	{ "state", API_CHOICE, true, "What has become of it", "draft|completed|superseded", NULL },
	{ "version_number", API_NUMBER, true, "1, 2 ...", NULL, NULL },
	{ "started_on", API_DAY, true, "When it was begun", NULL, NULL },
	{ "completed_on", API_DAY, false, "When it was finished with the family", NULL, NULL },
	{ "author", API_TEXT, true, "Who began it", NULL, NULL },
};
static const struct api_shape listed_shape = API_SHAPE("AssessmentInList", listed_members);

static const struct api_member answer_members[] = {
	{ "question", API_TEXT, true, "The question's key in the form", NULL, NULL },
	{ "asked_of", API_CHOICE, false, "Whose answer it is", "child|parent|practitioner", NULL },
	{ "row", API_NUMBER, false, "Of a table, from 1", NULL, NULL },
	{ "value", API_ANY, true, "The answer, as the form's JSON Schema describes it", NULL, NULL },
	{ "taken_from", API_REFERENCE, false, "The earlier assessment that it was taken over from; left out when you may not see that", "AS", NULL },
	{ "written_by", API_TEXT, false, "Who wrote it there; only of what was taken over", NULL, NULL },
	{ "written_on", API_DAY, false, "When they did", NULL, NULL },
};
const struct api_shape api_answer_shape = API_SHAPE("Answer", answer_members);

static const struct api_member section_members[] = {
	{ "id", API_REFERENCE, true, "The section's reference", "SE", NULL },
	{ "key", API_TEXT, true, "Its key in the form", NULL, NULL },
	{ "title", API_TEXT, true, "Its title", NULL, NULL },
	{ "person", API_REFERENCE, false, "Whom it is about, where it is asked for each", "PN", NULL },
	{ "state", API_CHOICE, true, "How far it is", "not_started|started|finished", NULL },
	{ "asked", API_TEXT, false, "Who was asked to write it", NULL, NULL },
	{ "written_by", API_TEXT, false, "Who wrote in it last", NULL, NULL },
	{ "saved_at", API_INSTANT, false, "When", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record to which it is restricted", NULL, NULL },
	{ "answers", API_OBJECTS, false, "What was answered; left out when it is restricted and you may not read it", NULL, &api_answer_shape },
};
const struct api_shape api_section_shape = API_SHAPE("Section", section_members);

static const struct api_member assessment_members[] = {
	{ "id", API_REFERENCE, true, "The reference of this version", "AS", NULL },
	{ "form", API_TEXT, true, "The form it is written on", "forms", NULL },
	{ "state", API_CHOICE, true, "What has become of it", "draft|completed|superseded", NULL },
	{ "version_number", API_NUMBER, true, "1, 2 ...", NULL, NULL },
	{ "started_on", API_DAY, true, "When it was begun", NULL, NULL },
	{ "completed_on", API_DAY, false, "When it was finished with the family", NULL, NULL },
	{ "author", API_TEXT, true, "Who began it", NULL, NULL },
	{ "next_step", API_TEXT, false, "What happens next", "next_steps", NULL },
	{ "next_step_reason", API_TEXT, false, "Why", NULL, NULL },
	{ "family_contribution", API_TEXT, false, "How the family took part", NULL, NULL },
	{ "family_agrees", API_CHOICE, false, "Whether the family agrees with it", "yes|in_part|no", NULL },
	{ "family_words", API_TEXT, false, "What they see differently, in their words", NULL, NULL },
	{ "copy_given_on", API_DAY, false, "When the family got their copy", NULL, NULL },
	{ "copy_given_to", API_TEXT, false, "Who got it", NULL, NULL },
	{ "copy_not_given_reason", API_TEXT, false, "Why nobody has one yet", NULL, NULL },
	{ "sections", API_OBJECTS, true, "Its sections, in the order of the form", NULL, &api_section_shape },
};
static const struct api_shape assessment_shape = API_SHAPE("Assessment", assessment_members);

static const struct api_member decision_members[] = {
	{ "decided_on", API_DAY, true, "When it was decided", NULL, NULL },
	{ "decided_by", API_TEXT, true, "By whom", NULL, NULL },
	{ "ground", API_TEXT, true, "Why", "assessment_grounds", NULL },
	{ "reason", API_TEXT, true, "In their own words", NULL, NULL },
	{ "unborn", API_YES_NO, true, "For a child who was not born yet", NULL, NULL },
	{ "begun", API_YES_NO, true, "An assessment has come of it", NULL, NULL },
};
static const struct api_shape decision_shape = API_SHAPE("AssessmentDecision", decision_members);

static const struct api_member new_decision_members[] = {
	{ "decided_on", API_DAY, true, "When it was decided", NULL, NULL },
	{ "ground", API_TEXT, true, "Why", "assessment_grounds", NULL },
	{ "reason", API_TEXT, true, "In your own words", NULL, NULL },
	{ "unborn", API_YES_NO, false, "It is for the child who is not born yet", NULL, NULL },
};
static const struct api_shape new_decision_shape = API_SHAPE("NewAssessmentDecision", new_decision_members);

static const struct api_member new_assessment_members[] = { { "form", API_TEXT, false, "Which form; the profile's own, when it is left out", "forms", NULL },
	{ "take_over", API_REFERENCES, false, "Parts of earlier assessments that it begins with, each with who wrote it", "SE", NULL } };
static const struct api_shape new_assessment_shape = API_SHAPE("NewAssessment", new_assessment_members);

static const struct api_member part_members[] = {
	{ "id", API_REFERENCE, true, "The section's reference, for take_over", "SE", NULL },
	{ "key", API_TEXT, true, "Its key in the form", NULL, NULL },
	{ "title", API_TEXT, true, "Its title, and whom it is about", NULL, NULL },
};
static const struct api_shape part_shape = API_SHAPE("EarlierPart", part_members);
static const struct api_member earlier_members[] = {
	{ "id", API_REFERENCE, true, "The reference of the assessment", "AS", NULL },
	{ "episode", API_REFERENCE, true, "The help it was made in", "EP", NULL },
	{ "title", API_TEXT, true, "The title of its form", NULL, NULL },
	{ "completed_on", API_DAY, true, "When it was finished with the family", NULL, NULL },
	{ "author", API_TEXT, true, "Who began it", NULL, NULL },
	{ "parts", API_OBJECTS, true, "What a new one can begin with", NULL, &part_shape },
};
static const struct api_shape earlier_shape = API_SHAPE("EarlierAssessment", earlier_members);

/* ---- reading ---- */

enum outcome
api_assessment_read(struct api_call *call, struct api_assessment *found)
{
	struct work *work = call->work;
	enum outcome outcome = api_family_read(call, &found->family);

	if (outcome == OK)
		outcome = assessment_by_reference(work, call->subject_id, call->references[1], &found->assessment);
	if (outcome == OK)
		outcome = assessment_form(work, &found->assessment, &found->form);
	if (outcome == OK)
		outcome = q_story_sections(work, found->assessment.assessment_id, &found->sections);
	if (outcome == OK)
		outcome = q_story_answers(work, found->assessment.assessment_id, 0, &found->answers);
	return outcome;
}

void
api_put_section(struct api_call *call, const struct api_assessment *found, const struct story_sections_row *row)
{
	struct json_out *out = &call->out;
	const struct section *section = form_section(found->form, row->section_key);

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "SE", row->section_id));
	json_put_text(out, "key", row->section_key);
	json_put_text(out, "title", section != NULL ? section->title : row->section_key);
	json_put_text(out, "person", api_family_reference(&found->family, row->person_id));
	json_put_text(out, "state", row->state);
	json_put_text(out, "asked", row->asked_name);
	json_put_text(out, "written_by", row->last_name);
	json_put_instant(out, "saved_at", row->last_saved_at);
	json_put_text(out, "restricted", row->restricted);
	if (row->words_open) {
		json_begin_list(out, "answers");
		for (size_t i = 0; i < found->answers.count; i++) {
			const struct story_answers_row *answer = &found->answers.at[i];

			if (answer->section_id != row->section_id || answer->value == NULL)
				continue;
			json_begin_object(out, NULL);
			json_put_text(out, "question", answer->question_key);
			json_put_text(out, "asked_of", answer->asked_of);
			if (answer->row_number != 0)
				json_put_number(out, "row", answer->row_number);
			json_put_kept(out, "value", answer->value);
			json_put_text(out, "taken_from", answer->taken_from);
			json_put_text(out, "written_by", answer->taken_name);
			json_put_day(out, "written_on", answer->taken_on);
			json_end(out);
		}
		json_end(out);
	}
	json_end(out);
}

static enum outcome
assessments_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_assessments_rows rows;
	enum outcome outcome = q_story_assessments(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_assessments_row *row = &rows.at[i];

		if (!api_takes(call, row->assessment_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_text(out, "form", row->form_key);
		json_put_text(out, "state", row->state);
		json_put_number(out, "version_number", row->version_number);
		json_put_day(out, "started_on", row->started_on);
		json_put_day(out, "completed_on", row->completed_on);
		json_put_text(out, "author", row->author_name);
		json_end(out);
	}
	api_look(call, "assessments", "episode", call->subject_id, NULL);
	return outcome;
}

static void
put_head(struct json_out *out, const struct story_assessments_row *row)
{
	json_put_text(out, "id", row->reference);
	json_put_text(out, "form", row->form_key);
	json_put_text(out, "state", row->state);
	json_put_number(out, "version_number", row->version_number);
	json_put_day(out, "started_on", row->started_on);
	json_put_day(out, "completed_on", row->completed_on);
	json_put_text(out, "author", row->author_name);
	json_put_text(out, "next_step", row->next_step);
	json_put_text(out, "next_step_reason", row->next_step_reason);
	json_put_text(out, "family_contribution", row->family_contribution);
	json_put_text(out, "family_agrees", row->family_agrees);
	json_put_text(out, "family_words", row->family_words);
	json_put_day(out, "copy_given_on", row->copy_given_on);
	json_put_text(out, "copy_given_to", row->copy_given_to);
	json_put_text(out, "copy_not_given_reason", row->copy_not_given_reason);
}

static enum outcome
assessment_tell(struct api_call *call)
{
	struct api_assessment found;
	struct story_assessments_rows rows;
	enum outcome outcome = api_assessment_read(call, &found);

	if (outcome == OK)
		outcome = q_story_assessments(call->work, call->subject_id, &rows);
	if (outcome != OK)
		return outcome;
	json_begin_object(&call->out, NULL);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].assessment_id == found.assessment.assessment_id)
			put_head(&call->out, &rows.at[i]);
	json_begin_list(&call->out, "sections");
	for (size_t i = 0; i < found.sections.count; i++)
		api_put_section(call, &found, &found.sections.at[i]);
	json_end(&call->out);
	json_end(&call->out);
	api_look(call, "assessment", "episode", call->subject_id, NULL);
	return OK;
}

static enum outcome
decision_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_decision_row decision;
	bool found;
	enum outcome outcome = q_story_decision(call->work, call->subject_id, &decision, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	json_begin_object(out, NULL);
	json_put_day(out, "decided_on", decision.decided_on);
	json_put_text(out, "decided_by", decision.worker_name);
	json_put_text(out, "ground", decision.ground);
	json_put_text(out, "reason", decision.reason);
	json_put_yes_no(out, "unborn", decision.unborn);
	json_put_yes_no(out, "begun", decision.assessment_count > 0);
	json_end(out);
	api_look(call, "decision to assess", "episode", call->subject_id, NULL);
	return OK;
}

/* The form that the profile has for assessments. */
static const char *
usual_form(const struct profile *profile)
{
	for (size_t i = 0; i < profile->form_count; i++)
		if (text_equals(profile->forms[i]->kind, "assessment"))
			return profile->forms[i]->key;
	return NULL;
}

/* R-ASMT-12 */
static enum outcome
earlier_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct earlier_assessments earlier;
	enum outcome outcome = earlier_assessments(call->work, call->subject_id, usual_form(call->work->profile), &earlier);

	for (size_t i = 0; outcome == OK && i < earlier.count; i++) {
		const struct earlier_assessment *one = &earlier.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", one->reference);
		json_put_text(out, "episode", one->episode_reference);
		json_put_text(out, "title", one->title);
		json_put_day(out, "completed_on", one->completed_on);
		json_put_text(out, "author", one->author);
		json_begin_list(out, "parts");
		for (size_t j = 0; j < one->part_count; j++) {
			json_begin_object(out, NULL);
			json_put_text(out, "id", api_reference_of(call, "SE", one->parts[j].section_id));
			json_put_text(out, "key", one->parts[j].section_key);
			json_put_text(out, "title", one->parts[j].title);
			json_end(out);
		}
		json_end(out);
		json_end(out);
		api_look(call, "earlier assessment", "episode", one->episode_id, one->reference);
	}
	api_look(call, "earlier assessments", "episode", call->subject_id, NULL);
	return outcome;
}

/* The parts that the body names; 0 for what is none of them. */
static enum outcome
parts_named(struct api_call *call, const char *form_key, struct id_list *sections)
{
	struct text_list named = api_texts(call, call->body, "take_over");
	struct earlier_assessments earlier = { NULL, 0 };
	int64_t *ids = ARENA_ARRAY(call->work->arena, int64_t, named.count);
	enum outcome outcome = named.count > 0 ? earlier_assessments(call->work, call->subject_id, form_key, &earlier) : OK;

	for (size_t i = 0; i < named.count; i++)
		for (size_t j = 0; j < earlier.count; j++)
			for (size_t k = 0; k < earlier.at[j].part_count; k++)
				if (api_is_reference_of(call, named.at[i], "SE", earlier.at[j].parts[k].section_id))
					ids[i] = earlier.at[j].parts[k].section_id;
	*sections = (struct id_list){ ids, named.count };
	return outcome;
}

/* ---- deciding and beginning ---- */

static enum outcome
decision_change(struct api_call *call)
{
	struct api_family family;
	struct new_decision given = { .decided_on = api_day(call->body, "decided_on"), .ground = api_text(call, call->body, "ground"),
		.reason = api_text(call, call->body, "reason"), .unborn = api_yes_no(call->body, "unborn") };
	int64_t decision_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/assessment-decision", family.episode.reference);
	return assessment_decide(call->work, &family.episode, &given, &call->problems, &decision_id);
}

static enum outcome
to_assessment(struct api_call *call, int64_t assessment_id, enum outcome outcome)
{
	struct assessment assessment;

	if (outcome == OK)
		outcome = assessment_read(call->work, assessment_id, &assessment);
	if (outcome == OK)
		api_result(call, "/episodes/%s/assessments/%s", call->references[0], assessment.reference);
	return outcome;
}

/* Without a decision there is none: R-ASMT-04 */
static enum outcome
assessment_change(struct api_call *call)
{
	struct api_family family;
	struct decision_waiting_row decision;
	const char *form = api_text(call, call->body, "form");
	struct id_list sections;
	int64_t assessment_id;
	bool found;
	enum outcome outcome = api_family_read(call, &family);

	if (form == NULL)
		form = usual_form(call->work->profile);
	if (outcome == OK)
		outcome = parts_named(call, form, &sections);
	if (outcome == OK)
		outcome = q_decision_waiting(call->work, call->subject_id, &decision, &found);
	if (outcome != OK)
		return outcome;
	outcome = assessment_start_from(call->work, &family.episode, found ? decision.decision_id : 0, form, sections, &call->problems, &assessment_id);
	return to_assessment(call, assessment_id, outcome);
}

static enum outcome
renewal_change(struct api_call *call)
{
	struct api_family family;
	int64_t assessment_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	outcome = assessment_renew(call->work, &family.episode, &call->problems, &assessment_id);
	return to_assessment(call, assessment_id, outcome);
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes/:episode/assessment-decision", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = decision_tell, .gives = &decision_shape,
	    .tag = "Assessment", .words = "The newest decision to assess" },
	{ .method = HTTP_POST, .path = "/episodes/:episode/assessment-decision", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = decision_change,
	    .takes = &new_decision_shape, .leads_to = "/episodes/:episode/assessment-decision", .creates = true, .tag = "Assessment",
	    .words = "Decide that an assessment is to be made; its time starts" },
	{ .method = HTTP_GET, .path = ASSESSMENTS, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = assessments_tell, .gives = &listed_shape, .many = true,
	    .tag = "Assessment", .words = "Every version, newest first" },
	{ .method = HTTP_GET, .path = "/episodes/:episode/earlier-assessments", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = earlier_tell, .gives = &earlier_shape,
	    .many = true, .tag = "Assessment", .words = "Finished assessments of other help for these children that you may see, newest first" },
	{ .method = HTTP_POST, .path = ASSESSMENTS, .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = assessment_change, .takes = &new_assessment_shape,
	    .leads_to = ASSESSMENTS "/:assessment", .creates = true, .tag = "Assessment", .words = "Begin the assessment that was decided" },
	{ .method = HTTP_POST, .path = "/episodes/:episode/assessment-renewals", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = renewal_change,
	    .leads_to = ASSESSMENTS "/:assessment", .creates = true, .tag = "Assessment", .words = "Bring a finished one up to date: a new version with its answers" },
	{ .method = HTTP_GET, .path = ASSESSMENTS "/:assessment", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = assessment_tell, .gives = &assessment_shape,
	    .tag = "Assessment", .words = "One version with the answers that you may read" },
};
const struct api_part api_assessments_part = { routes, sizeof(routes) / sizeof(routes[0]) };
