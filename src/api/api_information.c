/* api_information.c -- what one agency asks another about a family, and the answer: below the help, and for the agency that is asked. R-INFO-07, R-INFO-82 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/information/information.h"
#include "casework/profile/profile.h"
#include "casework/story/story_information.sql.h"
#include "casework/work.h"

#define REQUESTS "/episodes/:episode/information-requests"
#define ASKED "/information-requests"
#define ONE ASKED "/:information"

/* ---- shapes ---- */

static const struct api_member request_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "IR", NULL },
	{ "direction", API_CHOICE, true, "Asked of another agency, or received from one", "asked|received", NULL },
	{ "in_record", API_YES_NO, true, "They read and answer it in this record", NULL, NULL },
	{ "people", API_REFERENCES, false, "About whom of the family; left out, as what follows but the days, the state and who wrote it down, when it may not be read", "PN", NULL },
	{ "agency", API_REFERENCE, false, "The other agency, of this record", "AG", NULL },
	{ "party", API_TEXT, false, "Who there, or who they are", NULL, NULL },
	{ "asked_worker", API_TEXT, false, "Who is asked there", NULL, NULL },
	{ "what", API_TEXT, false, "What is asked", NULL, NULL },
	{ "why", API_TEXT, false, "Why it is needed", NULL, NULL },
	{ "basis", API_CHOICE, false, "On what it rests; left out while what was received is not answered", "agreement|other", NULL },
	{ "agreed_today", API_YES_NO, false, "The family agrees to it today", NULL, NULL },
	{ "consent", API_REFERENCE, false, "The agreement that is its evidence", "CO", NULL },
	{ "consented_on", API_DAY, false, "Of when that is", NULL, NULL },
	{ "lawful_basis", API_TEXT, false, "The lawful basis without agreement", NULL, NULL },
	{ "basis_words", API_TEXT, false, "Why, on which facts; or how they agreed to somebody outside of this record", NULL, NULL },
	{ "claimed", API_TEXT, false, "On what those who asked us say that it rests", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in", "restricted_sections", NULL },
	{ "kept_from_family", API_TEXT, false, "Why the family's own list only counts it", NULL, NULL },
	{ "asked_on", API_DAY, true, "When", NULL, NULL },
	{ "due_on", API_DAY, true, "By when an answer is needed", NULL, NULL },
	{ "state", API_CHOICE, true, "How it stands", "waiting|answered|declined", NULL },
	{ "reminders", API_NUMBER, true, "How often they were asked again", NULL, NULL },
	{ "reminded_on", API_DAY, false, "When last", NULL, NULL },
	{ "answer", API_TEXT, false, "The answer, or why it was declined", NULL, NULL },
	{ "checked", API_TEXT, false, "What was checked before it was answered", NULL, NULL },
	{ "answered_by", API_TEXT, false, "Who answered, where somebody else wrote it down", NULL, NULL },
	{ "answered_on", API_DAY, false, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "is_taken_back", API_YES_NO, true, "It was a mistake, or is not needed any more", NULL, NULL },
	{ "taken_back", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape request_shape = API_SHAPE("InformationRequest", request_members);
#define BASIS_MEMBERS \
	{ "basis", API_CHOICE, true, "On what it rests", "agreement|other", NULL }, \
	{ "consent", API_REFERENCE, false, "The agreement that is its evidence; must be given for an agreement", "CO", NULL }, \
	{ "lawful_basis", API_TEXT, false, "The lawful basis, of the profile; must be given, as basis_words, for another basis", NULL, NULL }, \
	{ "basis_words", API_TEXT, false, "Why, on which facts; of an agreement: how they agreed to somebody outside of this record", NULL, NULL }
#define NEW_MEMBERS \
	{ "people", API_REFERENCES, true, "About whom of the family", "PN", NULL }, { "agency", API_REFERENCE, false, "The other agency, of this record", "AG", NULL }, \
	{ "party", API_TEXT, false, "Who there, or who they are; must be given without agency", NULL, NULL }, { "what", API_TEXT, true, "What is asked", NULL, NULL }, \
	{ "why", API_TEXT, true, "Why it is needed", NULL, NULL }, { "due_on", API_DAY, true, "By when an answer is needed", NULL, NULL }, \
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in", "restricted_sections", NULL }, \
	{ "kept_from_family", API_TEXT, false, "Why the family's own list must only count it", NULL, NULL }
static const struct api_member new_members[] = {
	NEW_MEMBERS,
	{ "in_record", API_YES_NO, true, "They are asked in this record; else you ask them, and write down what they answer", NULL, NULL },
	{ "worker", API_REFERENCE, false, "Who is asked there, in this record; left out for whoever oversees that agency", "WK", NULL },
	BASIS_MEMBERS,
};
static const struct api_shape new_shape = API_SHAPE("NewInformationRequest", new_members);
static const struct api_member received_members[] = {
	NEW_MEMBERS,
	{ "claimed", API_TEXT, false, "On what they say that it rests; left out when they gave no basis", NULL, NULL },
	{ "asked_on", API_DAY, true, "When they asked", NULL, NULL },
};
static const struct api_shape received_shape = API_SHAPE("ReceivedInformationRequest", received_members);
#define ANSWER_MEMBERS \
	{ "result", API_CHOICE, true, "What came of it", "answered|declined", NULL }, { "words", API_TEXT, true, "The answer, or why it is declined", NULL, NULL }, \
	{ "checked", API_YES_NO, false, "It was checked that consent, or what else it rests on, exists; must be yes to answer", NULL, NULL }, \
	{ "checked_words", API_TEXT, false, "What was checked; must be given to answer", NULL, NULL }, \
	{ "restricted", API_TEXT, false, "Keep it in this part of the record", "restricted_sections", NULL }
static const struct api_member answer_members[] = { ANSWER_MEMBERS };
static const struct api_shape answer_shape = API_SHAPE("InformationAnswer", answer_members);
static const struct api_member written_answer_members[] = {
	ANSWER_MEMBERS,
	{ "answered_on", API_DAY, true, "When it was answered", NULL, NULL },
	{ "answered_by", API_TEXT, false, "Who answered; must be given for what was asked of others", NULL, NULL },
	{ "basis", API_CHOICE, false, "Of what was received: on what the answer rests, as the three that follow", "agreement|other", NULL },
	{ "consent", API_REFERENCE, false, "The agreement", "CO", NULL },
	{ "lawful_basis", API_TEXT, false, "The lawful basis, of the profile", NULL, NULL },
	{ "basis_words", API_TEXT, false, "Why, on which facts; of an agreement: how they agreed to somebody outside of this record", NULL, NULL },
};
static const struct api_shape written_answer_shape = API_SHAPE("WrittenInformationAnswer", written_answer_members);
static const struct api_member reminder_members[] = { { "words", API_TEXT, false, "How they were asked again; must be given where they are not asked in this record", NULL, NULL } };
static const struct api_shape reminder_shape = API_SHAPE("InformationReminder", reminder_members);
static const struct api_member back_members[] = { { "reason", API_TEXT, true, "What was wrong, or why it is not needed any more", NULL, NULL } };
static const struct api_shape back_shape = API_SHAPE("InformationTakenBack", back_members);

static const struct api_member person_members[] = {
	{ "given_name", API_TEXT, false, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, false, "When they were born", NULL, NULL },
};
static const struct api_shape person_shape = API_SHAPE("InformationPerson", person_members);
static const struct api_member asked_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "IR", NULL },
	{ "asked_by", API_TEXT, true, "Who asks", NULL, NULL },
	{ "agency", API_TEXT, true, "For which agency", NULL, NULL },
	{ "asked_worker", API_TEXT, false, "Who is asked; left out for whoever oversees the agency", NULL, NULL },
	{ "asked_on", API_DAY, true, "When", NULL, NULL },
	{ "due_on", API_DAY, true, "By when an answer is needed", NULL, NULL },
	{ "state", API_CHOICE, true, "How it stands", "waiting|answered|declined", NULL },
	{ "is_taken_back", API_YES_NO, true, "It was taken back", NULL, NULL },
	{ "help_is_open", API_YES_NO, true, "The help goes on; else nothing is to be answered any more", NULL, NULL },
};
static const struct api_shape asked_shape = API_SHAPE("AskedInformation", asked_members);
static const struct api_member whole_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "IR", NULL },
	{ "asked_by", API_TEXT, true, "Who asks", NULL, NULL },
	{ "agency", API_TEXT, true, "For which agency", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "told", API_YES_NO, true, "What was asked is shown; no: it was taken back, or the family does not agree to it any more, and all but the days and the state is left out", NULL, NULL },
	{ "people", API_OBJECTS, true, "About whom", NULL, &person_shape },
	{ "what", API_TEXT, false, "What is asked", NULL, NULL },
	{ "why", API_TEXT, false, "Why it is needed", NULL, NULL },
	{ "party", API_TEXT, false, "Who of the agency is meant", NULL, NULL },
	{ "basis", API_CHOICE, true, "On what it rests", "agreement|other", NULL },
	{ "consented_by", API_TEXT, false, "Who agreed", NULL, NULL },
	{ "consented_on", API_DAY, false, "When", NULL, NULL },
	{ "lawful_basis", API_TEXT, false, "The lawful basis without agreement", NULL, NULL },
	{ "basis_words", API_TEXT, false, "Why, on which facts", NULL, NULL },
	{ "asked_on", API_DAY, true, "When", NULL, NULL },
	{ "due_on", API_DAY, true, "By when an answer is needed", NULL, NULL },
	{ "state", API_CHOICE, true, "How it stands", "waiting|answered|declined", NULL },
	{ "answer", API_TEXT, false, "The answer, or why it was declined", NULL, NULL },
	{ "checked", API_TEXT, false, "What was checked", NULL, NULL },
	{ "answered_on", API_DAY, false, "When it was answered", NULL, NULL },
	{ "help_is_open", API_YES_NO, true, "The help goes on; else nothing is to be answered any more", NULL, NULL },
};
static const struct api_shape whole_shape = API_SHAPE("AskedInformationWhole", whole_members);

/* ---- below the help ---- */

static void
put_people(struct api_call *call, const struct story_information_people_rows *people, int64_t information_request_id)
{
	json_begin_list(&call->out, "people");
	for (size_t i = 0; i < people->count; i++)
		if (people->at[i].information_request_id == information_request_id)
			json_put_text(&call->out, NULL, people->at[i].reference);
	json_end(&call->out);
}

static enum outcome
requests_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_information_rows rows;
	struct story_information_people_rows people;
	enum outcome outcome = q_story_information(call->work, call->subject_id, &rows);

	if (outcome == OK)
		outcome = q_story_information_people(call->work, call->subject_id, &people);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_information_row *row = &rows.at[i];

		if (!api_takes(call, row->information_request_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_text(out, "direction", row->direction);
		json_put_yes_no(out, "in_record", row->is_here);
		if (row->open)
			put_people(call, &people, row->information_request_id);
		json_put_text(out, "agency", row->agency_reference);
		json_put_text(out, "party", row->party);
		json_put_text(out, "asked_worker", row->asked_name);
		json_put_text(out, "what", row->what);
		json_put_text(out, "why", row->why);
		json_put_text(out, "basis", row->basis);
		if (information_basis_of(row->basis) == INFORMATION_BASIS_AGREEMENT)
			json_put_yes_no(out, "agreed_today", row->agreed);
		json_put_text(out, "consent", row->consent_reference);
		json_put_day(out, "consented_on", row->consented_on);
		json_put_text(out, "lawful_basis", row->lawful_basis);
		json_put_text(out, "basis_words", row->basis_words);
		json_put_text(out, "claimed", row->claimed);
		json_put_text(out, "restricted", row->restricted);
		json_put_text(out, "kept_from_family", row->kept_from_family);
		json_put_day(out, "asked_on", row->asked_on);
		json_put_day(out, "due_on", row->due_on);
		json_put_text(out, "state", row->state);
		json_put_number(out, "reminders", row->reminders);
		json_put_day(out, "reminded_on", row->reminded_on);
		json_put_text(out, "answer", row->answer);
		json_put_text(out, "checked", row->checked);
		json_put_text(out, "answered_by", row->answered_by);
		json_put_day(out, "answered_on", row->answered_on);
		json_put_text(out, "written_by", row->worker_name);
		json_put_yes_no(out, "is_taken_back", row->is_mistake);
		json_put_text(out, "taken_back", row->mistake_reason);
		json_end(out);
	}
	api_look(call, "requests for information", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
ground_of(struct api_call *call, struct information_ground *ground)
{
	*ground = (struct information_ground){ .basis = information_basis_of(api_text(call, call->body, "basis")), .lawful_basis = api_text(call, call->body, "lawful_basis"),
		.words = api_text(call, call->body, "basis_words") };
	return api_consent_named(call, &ground->consent_id);
}

static enum outcome
ask(struct api_call *call, struct new_information *given)
{
	struct api_family family;
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	given->party = api_text(call, call->body, "party");
	given->what = api_text(call, call->body, "what");
	given->why = api_text(call, call->body, "why");
	given->due_on = api_day(call->body, "due_on");
	given->restricted = api_text(call, call->body, "restricted");
	given->kept_from_family = api_text(call, call->body, "kept_from_family");
	if (outcome == OK)
		outcome = api_agency_named(call, call->body, "agency", &given->agency_id);
	if (outcome != OK)
		return outcome;
	given->person_ids = api_family_people(call, &family, call->body, "people");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/information-requests", family.episode.reference);
	return information_ask(call->work, &family.episode, given, &call->problems, &id);
}

static enum outcome
ask_change(struct api_call *call)
{
	struct new_information given = { .direction = INFORMATION_DIRECTION_ASKED, .is_here = api_yes_no(call->body, "in_record") };
	enum outcome outcome = api_worker_named(call, call->body, "worker", &given.asked_worker_id);

	if (outcome == OK)
		outcome = ground_of(call, &given.ground);
	return outcome == OK ? ask(call, &given) : outcome;
}

static enum outcome
receive_change(struct api_call *call)
{
	return ask(call, &(struct new_information){ .direction = INFORMATION_DIRECTION_RECEIVED, .claimed = api_text(call, call->body, "claimed"), .asked_on = api_day(call->body, "asked_on") });
}

/* The one of the path, if the caller may know of it and read it; and whether they may take it back. */
static enum outcome
of_path(struct api_call *call, struct information *information, bool *may_take_back)
{
	struct story_information_rows rows;
	enum outcome outcome = q_story_information(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].open && text_equals(rows.at[i].reference, call->references[1])) {
			*may_take_back = rows.at[i].may_take_back;
			api_result(call, "/episodes/%s/information-requests", call->references[0]);
			return information_by_reference(call->work, rows.at[i].reference, information);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static struct information_answering
answering_of(struct api_call *call)
{
	return (struct information_answering){ .result = information_result_of(api_text(call, call->body, "result")), .words = api_text(call, call->body, "words"), .checked = api_yes_no(call->body, "checked"),
		.checked_words = api_text(call, call->body, "checked_words"), .restricted = api_text(call, call->body, "restricted") };
}

static enum outcome
written_answer_change(struct api_call *call)
{
	struct information information;
	struct information_answering given = answering_of(call);
	bool may_take_back;
	enum outcome outcome = of_path(call, &information, &may_take_back);

	if (outcome != OK)
		return outcome;
	given.for_another = information.direction == INFORMATION_DIRECTION_ASKED;
	given.answered_by = api_text(call, call->body, "answered_by");
	given.answered_on = api_day(call->body, "answered_on");
	outcome = given.for_another ? OK : ground_of(call, &given.ground);
	return outcome == OK ? information_answer(call->work, &information, &given, &call->problems) : outcome;
}

static enum outcome
reminder_change(struct api_call *call)
{
	struct information information;
	bool may_take_back;
	enum outcome outcome = of_path(call, &information, &may_take_back);

	return outcome == OK ? information_remind(call->work, &information, api_text(call, call->body, "words"), &call->problems) : outcome;
}

static enum outcome
back_change(struct api_call *call)
{
	struct information information;
	bool may_take_back = false;
	enum outcome outcome = of_path(call, &information, &may_take_back);

	if (outcome == OK && !may_take_back)
		return api_because(call, REFUSED, "Only who wrote it down, or whoever leads the help, may take it back.");
	return outcome == OK ? information_take_back(call->work, &information, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

/* ---- for the agency that is asked ---- */

static enum outcome
asked_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct information_asked_of_us_rows rows[2];
	enum outcome outcome = q_information_asked_of_us(call->work, true, &rows[0]);

	if (outcome == OK)
		outcome = q_information_asked_of_us(call->work, false, &rows[1]);
	for (size_t list = 0; outcome == OK && list < 2; list++)
		for (size_t i = 0; i < rows[list].count; i++) {
			const struct information_asked_of_us_row *row = &rows[list].at[i];

			if (!api_takes_reference(call, row->reference))
				continue;
			json_begin_object(out, NULL);
			json_put_text(out, "id", row->reference);
			json_put_text(out, "asked_by", row->worker_name);
			json_put_text(out, "agency", row->agency_name);
			json_put_text(out, "asked_worker", row->asked_name);
			json_put_day(out, "asked_on", row->asked_on);
			json_put_day(out, "due_on", row->due_on);
			json_put_text(out, "state", row->state);
			json_put_yes_no(out, "is_taken_back", row->is_mistake);
			json_put_yes_no(out, "help_is_open", row->is_open);
			json_end(out);
		}
	api_look(call, "requests for information", "none", 0, NULL);
	return outcome;
}

static enum outcome
whole_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct information_shown_row row;
	struct information_shown_people_rows people;
	bool found;
	enum outcome outcome = q_information_shown(call->work, call->subject_id, &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_information_shown_people(call->work, call->subject_id, &people);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", row.reference);
	json_put_text(out, "asked_by", row.worker_name);
	json_put_text(out, "agency", row.agency_name);
	json_put_text(out, "phone", row.phone);
	json_put_yes_no(out, "told", row.told);
	json_begin_list(out, "people");
	for (size_t i = 0; i < people.count; i++) {
		json_begin_object(out, NULL);
		if (!text_is_empty(people.at[i].given_name))
			json_put_text(out, "given_name", people.at[i].given_name);
		json_put_text(out, "family_name", people.at[i].family_name);
		json_put_day(out, "birth_date", people.at[i].birth_date);
		json_end(out);
	}
	json_end(out);
	json_put_text(out, "what", row.what);
	json_put_text(out, "why", row.why);
	json_put_text(out, "party", row.party);
	json_put_text(out, "basis", row.basis);
	json_put_text(out, "consented_by", row.consent_name);
	json_put_day(out, "consented_on", row.consented_on);
	json_put_text(out, "lawful_basis", row.lawful_basis);
	json_put_text(out, "basis_words", row.basis_words);
	json_put_day(out, "asked_on", row.asked_on);
	json_put_day(out, "due_on", row.due_on);
	json_put_text(out, "state", row.state);
	json_put_text(out, "answer", row.answer);
	json_put_text(out, "checked", row.checked);
	json_put_day(out, "answered_on", row.answered_on);
	json_put_yes_no(out, "help_is_open", row.is_open);
	json_end(out);
	api_look(call, "a request for information", "episode", row.episode_id, NULL);
	return OK;
}

static enum outcome
answer_change(struct api_call *call)
{
	struct information information;
	struct information_answering given = answering_of(call);
	enum outcome outcome = information_by_reference(call->work, call->references[0], &information);

	given.answered_on = call->work->today;
	api_result(call, "/information-requests/%s", call->references[0]);
	return outcome == OK ? information_answer(call->work, &information, &given, &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = REQUESTS, .tag = "Requests for information", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = REQUESTS, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = requests_tell, .gives = &request_shape, .many = true, .tag = "Requests for information",
	    .words = "What another agency was asked about the family, or asked, newest first" },
	CHANGE(REQUESTS, new_shape, ask_change, "Ask another agency; without a basis that holds today it cannot be sent"),
	CHANGE("/episodes/:episode/received-information-requests", received_shape, receive_change, "Write down what another agency asks, as by telephone or letter"),
	CHANGE(REQUESTS "/:information/answer", written_answer_shape, written_answer_change, "Write down what they answered; or answer what was received"),
	CHANGE(REQUESTS "/:information/reminders", reminder_shape, reminder_change, "Ask again"),
	CHANGE(REQUESTS "/:information/taking-back", back_shape, back_change, "It was a mistake, or is not needed any more"),
	{ .method = HTTP_GET, .path = ASKED, .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = asked_tell, .gives = &asked_shape, .many = true, .tag = "Requests for information",
	    .words = "What the caller's agency is asked in this record and the caller may answer, what waits first; it names nobody of a family" },
	{ .method = HTTP_GET, .path = ONE, .action = ANSWER_INFORMATION, .purpose = PURPOSE_HELPING, .run = whole_tell, .gives = &whole_shape, .tag = "Requests for information",
	    .words = "One of them: what it says, and nothing else of the family" },
	{ .method = HTTP_POST, .path = ONE "/answer", .action = ANSWER_INFORMATION, .purpose = PURPOSE_HELPING, .run = answer_change, .takes = &answer_shape, .leads_to = ONE, .tag = "Requests for information",
	    .words = "Answer it, after checking that consent exists, or decline with a reason" },
};
const struct api_part api_information_part = { routes, sizeof(routes) / sizeof(routes[0]) };
