/* api_consents.c -- who may share what with whom: recording an answer, taking it back, asking again. R-CONS-01 to R-CONS-12 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"

#define CONSENTS "/episodes/:episode/consents"

static const struct api_member agency_members[] = {
	{ "agency", API_REFERENCE, true, "The agency", "AG", NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
	{ "answer", API_CHOICE, true, "What was answered", "agreed|in_part|said_no", NULL },
	{ "part_words", API_TEXT, false, "Which part", NULL, NULL },
	{ "sections", API_TEXTS, false, "The sections of an assessment that it may know, by their keys; absent: all, or you may not know which", NULL, NULL },
	{ "from_at", API_INSTANT, true, "Since when it counts", NULL, NULL },
	{ "ended_at", API_INSTANT, false, "When sharing ended", NULL, NULL },
};
static const struct api_shape agency_shape = API_SHAPE("ConsentOfAgency", agency_members);

static const struct api_member consent_members[] = {
	{ "id", API_REFERENCE, true, "The answer's reference", "CO", NULL },
	{ "person", API_REFERENCE, false, "Who was asked", "PN", NULL },
	{ "person_name", API_TEXT, true, "Their name", NULL, NULL },
	{ "state", API_CHOICE, true, "What became of it", "given|withheld|withdrawn", NULL },
	{ "decided_on", API_DAY, true, "When they decided", NULL, NULL },
	{ "way", API_TEXT, true, "How they told", "consent_ways", NULL },
	{ "language", API_TEXT, true, "In which language it was explained", "languages", NULL },
	{ "purposes", API_TEXTS, true, "What it may be used for: keys of consent_purposes of the profile", NULL, NULL },
	{ "own_right", API_YES_NO, true, "A young person decided for themselves", NULL, NULL },
	{ "ends_on", API_DAY, false, "Until when", NULL, NULL },
	{ "reviewed_on", API_DAY, true, "When it was last talked about", NULL, NULL },
	{ "withdrawn_at", API_INSTANT, false, "When it was taken back", NULL, NULL },
	{ "withdrawn_words", API_TEXT, false, "What they said then", NULL, NULL },
	{ "agencies", API_OBJECTS, true, "The answers for each agency; one that is not here was not asked about", NULL, &agency_shape },
};
static const struct api_shape consent_shape = API_SHAPE("Consent", consent_members);

static const struct api_member new_agency_members[] = {
	{ "agency", API_REFERENCE, true, "The agency", "AG", NULL },
	{ "answer", API_CHOICE, true, "What was answered", "agreed|in_part|said_no", NULL },
	{ "part_words", API_TEXT, false, "Which part they agreed to share", NULL, NULL },
	{ "sections", API_TEXTS, false, "Of an agency that was agreed to: the sections of an assessment that it may know, by their keys; absent: all", NULL, NULL },
};
static const struct api_shape new_agency_shape = API_SHAPE("NewConsentOfAgency", new_agency_members);

static const struct api_member new_option_members[] = {
	{ "option", API_TEXT, true, "What is done after a no", "withheld_options", NULL },
	{ "words", API_TEXT, true, "Why, or what was offered and refused", NULL, NULL },
	{ "consulted", API_TEXT, false, "Whom you consulted before sharing without agreement", NULL, NULL },
	{ "agency", API_REFERENCE, false, "The agency that will talk with the family", "AG", NULL },
	{ "report_back_on", API_DAY, false, "By when it reports back", NULL, NULL },
	{ "decided_by", API_TEXT, false, "Who decided to share without agreement", NULL, NULL },
	{ "other_approach", API_TEXT, false, "Before sharing without: who else was asked to talk with the family, or why nobody", NULL, NULL },
};
static const struct api_shape new_option_shape = API_SHAPE("NewWithheldOption", new_option_members);

static const struct api_member risks_members[] = {
	{ "not_sharing", API_TEXT, true, "That nothing is shared", NULL, NULL },
	{ "not_requesting", API_TEXT, true, "That no service is asked for", NULL, NULL },
	{ "not_meeting", API_TEXT, true, "That nobody meets about them", NULL, NULL },
	{ "consulted", API_TEXT, true, "Whom you talked to about that", NULL, NULL },
};
static const struct api_shape risks_shape = API_SHAPE("ConsentRisks", risks_members);

static const struct api_member new_consent_members[] = {
	{ "person", API_REFERENCE, true, "Who was asked", "PN", NULL },
	{ "children", API_REFERENCES, true, "The children it is about", "PN", NULL },
	{ "state", API_CHOICE, true, "What they decided", "given|withheld", NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
	{ "way", API_TEXT, true, "How they told", "consent_ways", NULL },
	{ "witness", API_TEXT, false, "Who heard it, if it was spoken", NULL, NULL },
	{ "language", API_TEXT, false, "In which language it was explained", "languages", NULL },
	{ "interpreter", API_TEXT, false, "Interpreter, if there was one", NULL, NULL },
	{ "explained_concerns", API_YES_NO, false, "Our concerns were explained before asking", NULL, NULL },
	{ "explained_duties", API_YES_NO, false, "What each agency must do was explained", NULL, NULL },
	{ "explained_sharing", API_YES_NO, false, "What is shared with whom was explained", NULL, NULL },
	{ "understood", API_TEXT, false, "How you know that it was understood", NULL, NULL },
	{ "own_right", API_YES_NO, false, "A young person decides for themselves", NULL, NULL },
	{ "competence", API_TEXT, false, "Who judged that they understand enough to decide, and why", NULL, NULL },
	{ "purposes", API_TEXTS, false, "What it may be used for: keys of consent_purposes of the profile", NULL, NULL },
	{ "ends_on", API_DAY, false, "Until when, if they set an end", NULL, NULL },
	{ "agencies", API_OBJECTS, false, "The answer for each agency that should know", NULL, &new_agency_shape },
	{ "options", API_OBJECTS, false, "What is done after a no", NULL, &new_option_shape },
	{ "risks", API_OBJECT, false, "If nothing is shared: what it means for the children", NULL, &risks_shape },
};
static const struct api_shape new_consent_shape = API_SHAPE("NewConsent", new_consent_members);
static const struct api_place new_consent_places[] = { { "agency_other_agency", "#/options" }, { "agency_*", "#/agencies/*" }, { "parts_*", "#/agencies" }, { "option_*", "#/options" },
	{ "consulted_share_without", "#/options" }, { "decided_by_share_without", "#/options" }, { "other_approach_share_without", "#/options" }, { "report_back_on", "#/options" },
	{ "risk_*", "#/risks/*" } };

static const struct api_member end_members[] = {
	{ "agency", API_REFERENCE, false, "Only with this agency; with all, when it is left out", "AG", NULL },
	{ "words", API_TEXT, false, "What they said; nobody has to give a reason", NULL, NULL },
};
static const struct api_shape end_shape = API_SHAPE("ConsentEnd", end_members);

static const struct api_member review_members[] = {
	{ "reviewed_on", API_DAY, true, "When you asked again", NULL, NULL },
	{ "words", API_TEXT, false, "What they said", NULL, NULL },
};
static const struct api_shape review_shape = API_SHAPE("ConsentReview", review_members);

static void
put_consent(struct api_call *call, const struct api_family *family, const struct story_consents_row *row, const struct story_consent_agencies_rows *agencies)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", row->reference);
	json_put_text(out, "person", api_family_reference(family, row->person_id));
	json_put_text(out, "person_name", arena_format(call->work->arena, "%s %s", row->given_name, row->family_name));
	json_put_text(out, "state", row->state);
	json_put_day(out, "decided_on", row->decided_on);
	json_put_text(out, "way", row->way);
	json_put_text(out, "language", row->language);
	json_put_kept(out, "purposes", row->purposes);
	json_put_yes_no(out, "own_right", row->own_right);
	json_put_day(out, "ends_on", row->ends_on);
	json_put_day(out, "reviewed_on", row->reviewed_on);
	json_put_instant(out, "withdrawn_at", row->withdrawn_at);
	json_put_text(out, "withdrawn_words", row->withdrawn_words);
	json_begin_list(out, "agencies");
	for (size_t i = 0; i < agencies->count; i++) {
		const struct story_consent_agencies_row *one = &agencies->at[i];

		if (one->consent_id != row->consent_id)
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "agency", one->reference);
		json_put_text(out, "name", one->name);
		json_put_text(out, "answer", one->answer);
		json_put_text(out, "part_words", one->part_words);
		if (one->sections != NULL)
			json_put_kept(out, "sections", one->sections);
		json_put_instant(out, "from_at", one->from_at);
		json_put_instant(out, "ended_at", one->ended_at);
		json_end(out);
	}
	json_end(out);
	json_end(out);
}

/* All that stand, or (one not NULL) the one of this reference. */
static enum outcome
tell(struct api_call *call, const char *one)
{
	struct api_family family;
	struct story_consents_rows rows;
	struct story_consent_agencies_rows agencies;
	bool found = false;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_consents(call->work, call->subject_id, &rows);
	if (outcome == OK)
		outcome = q_story_consent_agencies(call->work, call->subject_id, &agencies);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (one != NULL ? text_equals(rows.at[i].reference, one) : api_takes(call, rows.at[i].consent_id)) {
			put_consent(call, &family, &rows.at[i], &agencies);
			found = true;
		}
	if (outcome == OK && one != NULL && !found)
		return NOT_FOUND;
	api_look(call, "consent", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
consents_tell(struct api_call *call)
{
	return tell(call, NULL);
}

static enum outcome
consent_tell(struct api_call *call)
{
	return tell(call, call->references[1]);
}

/* ---- recording ---- */

static enum outcome
read_agencies(struct api_call *call, struct new_consent *given)
{
	const json_t *list = json_object_get(call->body, "agencies");
	struct consent_agency_answer *answers = ARENA_ARRAY(call->work->arena, struct consent_agency_answer, json_array_size(list));
	struct consent_parts *parts = ARENA_ARRAY(call->work->arena, struct consent_parts, json_array_size(list));
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		size_t before = call->problems.count;

		answers[i].answer = consent_answer_of(api_text(call, one, "answer"));
		answers[i].part_words = api_text(call, one, "part_words");
		outcome = api_agency_named(call, one, "agency", &answers[i].agency_id);
		if (json_object_get(one, "sections") != NULL)
			parts[given->parts_count++] = (struct consent_parts){ answers[i].agency_id, api_texts(call, one, "sections") };
		if (answers[i].agency_id == 0 && call->problems.count == before)
			problem_add(&call->problems, arena_format(call->work->arena, "#/agencies/%zu/agency", i), "Say which agency");
		if (answers[i].answer == CONSENT_ANSWER_MISSING)
			problem_add(&call->problems, arena_format(call->work->arena, "#/agencies/%zu/answer", i), "Say what they answered about this agency");
	}
	given->agencies = answers;
	given->parts = parts;
	given->agency_count = json_array_size(list);
	return outcome;
}

static enum outcome
read_options(struct api_call *call, struct new_consent *given)
{
	const json_t *list = json_object_get(call->body, "options");
	struct withheld_option *options = ARENA_ARRAY(call->work->arena, struct withheld_option, json_array_size(list));
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		options[i] = (struct withheld_option){ .option_key = api_text(call, one, "option"), .words = api_text(call, one, "words"),
			.consulted = api_text(call, one, "consulted"), .report_back_on = api_day(one, "report_back_on"),
			.decided_by = api_text(call, one, "decided_by"), .other_approach = api_text(call, one, "other_approach") };
		outcome = api_agency_named(call, one, "agency", &options[i].agency_id);
		if (profile_choice(&call->work->profile->consent.withheld_options, options[i].option_key) == NULL)
			problem_add(&call->problems, arena_format(call->work->arena, "#/options/%zu/option", i), "There is no such key; withheld_options of the profile lists them");
	}
	given->options = options;
	given->option_count = json_array_size(list);
	return outcome;
}

static enum outcome
consent_change(struct api_call *call)
{
	struct api_family family;
	struct text_list purposes = api_texts(call, call->body, "purposes");
	struct new_consent given = { .episode_id = call->subject_id, .state = consent_state_of(api_text(call, call->body, "state")),
		.decided_on = api_day(call->body, "decided_on"), .way = api_text(call, call->body, "way"), .witness = api_text(call, call->body, "witness"),
		.language = api_text(call, call->body, "language"), .interpreter = api_text(call, call->body, "interpreter"),
		.explained_concerns = api_yes_no(call->body, "explained_concerns"), .explained_duties = api_yes_no(call->body, "explained_duties"),
		.explained_sharing = api_yes_no(call->body, "explained_sharing"), .understood = api_text(call, call->body, "understood"),
		.own_right = api_yes_no(call->body, "own_right"), .competence = api_text(call, call->body, "competence"), .purposes = purposes.at,
		.purpose_count = purposes.count, .ends_on = api_day(call->body, "ends_on") };
	const json_t *risks = json_object_get(call->body, "risks");
	struct consent consent;
	int64_t consent_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	given.child_ids = api_family_people(call, &family, call->body, "children");
	/* A child who is asked decides in their own right; who judged that is asked for. R-CONS-04 */
	for (size_t i = 0; given.person_id != 0 && i < family.children.count; i++)
		given.own_right = given.own_right || family.children.at[i].person_id == given.person_id;
	given.risks = (struct consent_risks){ .not_sharing = api_text(call, risks, "not_sharing"), .not_requesting = api_text(call, risks, "not_requesting"),
		.not_meeting = api_text(call, risks, "not_meeting"), .consulted = api_text(call, risks, "consulted") };
	if (given.way != NULL && !profile_has_consent_way(call->work->profile, given.way))
		problem_add(&call->problems, "way", "There is no such key; consent_ways of the profile lists them");
	outcome = read_agencies(call, &given);
	if (outcome == OK)
		outcome = read_options(call, &given);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	outcome = consent_record(call->work, &given, &call->problems, &consent_id);
	if (outcome == OK)
		outcome = consent_read(call->work, consent_id, &consent);
	if (outcome == OK)
		api_result(call, "/episodes/%s/consents/%s", family.episode.reference, consent.reference);
	return outcome;
}

/* The consent of the path, when it is one of this family that the caller may know of and no later one has replaced. */
static enum outcome
find_consent(struct api_call *call, struct consent *consent)
{
	struct story_consents_rows rows;
	enum outcome outcome = q_story_consents(call->work, call->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/consents/%s", call->references[0], call->references[1]);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].reference, call->references[1]))
			return consent_read(call->work, rows.at[i].consent_id, consent);
	return NOT_FOUND;
}

static enum outcome
end_change(struct api_call *call)
{
	const char *words = api_text(call, call->body, "words");
	struct consent consent;
	int64_t agency_id;
	enum outcome outcome = find_consent(call, &consent);

	if (outcome == OK)
		outcome = api_agency_named(call, call->body, "agency", &agency_id);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	if (agency_id != 0)
		return consent_narrow(call->work, &consent, agency_id, words, &call->problems);
	return consent_withdraw(call->work, &consent, words, &call->problems);
}

static enum outcome
review_change(struct api_call *call)
{
	struct consent consent;
	enum outcome outcome = find_consent(call, &consent);

	if (outcome != OK)
		return outcome;
	return consent_review(call->work, &consent, api_day(call->body, "reviewed_on"), api_text(call, call->body, "words"), &call->problems);
}

/* ---- a young person's own decision: R-CONS-04 ---- */

static const struct api_member competence_members[] = {
	{ "child", API_REFERENCE, false, "The young person", "PN", NULL },
	{ "sufficient", API_YES_NO, true, "They understand enough to decide for themselves", NULL, NULL },
	{ "words", API_TEXT, true, "On what that rests", NULL, NULL },
	{ "judged_by", API_TEXT, true, "Who judged it", NULL, NULL },
	{ "judged_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it down", NULL, NULL },
};
static const struct api_shape competence_shape = API_SHAPE("Competence", competence_members);
static const struct api_member new_competence_members[] = {
	{ "child", API_REFERENCE, true, "The young person", "PN", NULL },
	{ "sufficient", API_YES_NO, true, "They understand enough to decide for themselves what is shared", NULL, NULL },
	{ "words", API_TEXT, true, "On what that rests: what they said when it was explained to them", NULL, NULL },
	{ "judged_by", API_TEXT, true, "Who judged it", NULL, NULL },
	{ "judged_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_competence_shape = API_SHAPE("NewCompetence", new_competence_members);

static enum outcome
competences_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_competences_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_competences(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, (int64_t)(rows.count - i))) /* only added to, newest first: the oldest is 1 for ever */
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "child", api_family_reference(&family, rows.at[i].person_id));
		json_put_yes_no(out, "sufficient", rows.at[i].sufficient);
		json_put_text(out, "words", rows.at[i].words);
		json_put_text(out, "judged_by", rows.at[i].judged_by);
		json_put_day(out, "judged_on", rows.at[i].judged_on);
		json_put_text(out, "written_by", rows.at[i].worker_name);
		json_end(out);
	}
	api_look(call, "consent", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
competence_change(struct api_call *call)
{
	struct api_family family;
	struct new_competence given = { .episode_id = call->subject_id, .answered = api_is_given(call->body, "sufficient"), .sufficient = api_yes_no(call->body, "sufficient"),
		.judged_by = api_text(call, call->body, "judged_by"), .words = api_text(call, call->body, "words"), .judged_on = api_day(call->body, "judged_on") };
	bool is_child = false;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "child", "child");
	for (size_t i = 0; i < family.children.count; i++)
		is_child = is_child || family.children.at[i].person_id == given.person_id;
	if (!is_child && call->problems.count == 0)
		problem_add(&call->problems, "child", "Say which child of the family");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/competences", family.episode.reference);
	return consent_judge_competence(call->work, &given, &call->problems);
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes/:episode/competences", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = competences_tell, .gives = &competence_shape,
	    .many = true, .tag = "Consent", .words = "Judgements whether a young person decides for themselves, newest first" },
	{ .method = HTTP_POST, .path = "/episodes/:episode/competences", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = competence_change,
	    .takes = &new_competence_shape, .leads_to = "/episodes/:episode/competences", .tag = "Consent", .words = "Judge whether a young person decides for themselves" },
	{ .method = HTTP_GET, .path = CONSENTS, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = consents_tell, .gives = &consent_shape, .many = true, .tag = "Consent",
	    .words = "The last answer of each person asked" },
	{ .method = HTTP_POST, .path = CONSENTS, .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = consent_change, .takes = &new_consent_shape,
	    .leads_to = CONSENTS "/:consent", .creates = true, .tag = "Consent", .words = "Record a yes or a no; it counts at once", .places = new_consent_places,
	    .place_count = sizeof(new_consent_places) / sizeof(new_consent_places[0]) },
	{ .method = HTTP_GET, .path = CONSENTS "/:consent", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = consent_tell, .gives = &consent_shape, .tag = "Consent",
	    .words = "One answer, agency by agency" },
	{ .method = HTTP_POST, .path = CONSENTS "/:consent/end", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = end_change, .takes = &end_shape,
	    .leads_to = CONSENTS "/:consent", .guards = CONSENTS "/:consent", .tag = "Consent", .words = "They take it back: all of it, or for one agency; at once" },
	{ .method = HTTP_POST, .path = CONSENTS "/:consent/review", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = review_change, .takes = &review_shape,
	    .leads_to = CONSENTS "/:consent", .guards = CONSENTS "/:consent", .tag = "Consent", .words = "They were asked again, and still agree" },
};
const struct api_part api_consents_part = { routes, sizeof(routes) / sizeof(routes[0]) };
