/* api_requests.c -- requests of people to see what is held about them: which there are, by when they are answered, to whom a pack was given. What is held is read and decided by people alone. R-INFO-15 */
#include "api/api.h"
#include "api/api_parts.h"
#include "casework/requests/requests.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"

#define ONE "/subject-requests/:request"

static const struct api_member request_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SR", NULL },
	{ "person", API_REFERENCE, true, "Whose record", "PN", NULL },
	{ "asker_kind", API_CHOICE, true, "Who asks", "themselves|parent|representative", NULL },
	{ "asker_name", API_TEXT, true, "Their name", NULL, NULL },
	{ "received_on", API_DAY, true, "When it came", NULL, NULL },
	{ "due_on", API_DAY, true, "By when it is answered", NULL, NULL },
	{ "state", API_CHOICE, true, "open; waiting: for a second person; finished; ended: nothing is given", "open|waiting|finished|ended", NULL },
};
static const struct api_shape request_shape = API_SHAPE("SubjectRequestLine", request_members);

static const struct api_member giving_members[] = {
	{ "given_to", API_TEXT, true, "To whom", NULL, NULL },
	{ "way", API_CHOICE, true, "How", "by_hand|post|secure_email|read_together", NULL },
	{ "given_on", API_DAY, true, "When", NULL, NULL },
	{ "given_by", API_TEXT, true, "By whom", NULL, NULL },
};
static const struct api_shape giving_shape = API_SHAPE("SubjectPackGiven", giving_members);

static const struct api_member whole_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SR", NULL },
	{ "person", API_REFERENCE, true, "Whose record", "PN", NULL },
	{ "asker_kind", API_CHOICE, true, "Who asks", "themselves|parent|representative", NULL },
	{ "asker_name", API_TEXT, true, "Their name", NULL, NULL },
	{ "authority", API_TEXT, false, "Why they may ask for somebody else", NULL, NULL },
	{ "identity_checked", API_TEXT, true, "How somebody made sure who asks", NULL, NULL },
	{ "received_on", API_DAY, true, "When it came", NULL, NULL },
	{ "due_on", API_DAY, true, "By when it is answered", NULL, NULL },
	{ "extension_reason", API_TEXT, false, "Why it takes three months", NULL, NULL },
	{ "state", API_CHOICE, true, "open; waiting: for a second person; finished; ended: nothing is given", "open|waiting|finished|ended", NULL },
	{ "finished_at", API_INSTANT, false, "When the pack was made", NULL, NULL },
	{ "hash", API_TEXT, false, "Fingerprint of the pack, as the journal has it", NULL, NULL },
	{ "ended_words", API_TEXT, false, "Why nothing was given", NULL, NULL },
	{ "givings", API_OBJECTS, true, "To whom the pack was given, newest first", NULL, &giving_shape },
};
static const struct api_shape whole_shape = API_SHAPE("SubjectRequest", whole_members);

static const struct api_member new_members[] = {
	{ "person", API_REFERENCE, true, "Whose record", "PN", NULL },
	{ "asker_kind", API_CHOICE, true, "Who asks", "themselves|parent|representative", NULL },
	{ "asker_name", API_TEXT, false, "Their name, when somebody else asks", NULL, NULL },
	{ "asker", API_REFERENCE, false, "The record of whoever asks, when they have one", "PN", NULL },
	{ "authority", API_TEXT, false, "Why they may ask for somebody else, and what was seen of it", NULL, NULL },
	{ "identity_checked", API_TEXT, true, "How somebody made sure who asks", NULL, NULL },
	{ "received_on", API_DAY, true, "When it came; the answer is due one calendar month later", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewSubjectRequest", new_members);

static const struct api_member extension_members[] = { { "reason", API_TEXT, true, "Why one month is not enough", NULL, NULL } };
static const struct api_shape extension_shape = API_SHAPE("SubjectRequestExtension", extension_members);
static const struct api_member ending_members[] = { { "words", API_TEXT, true, "Why nothing is given", NULL, NULL } };
static const struct api_shape ending_shape = API_SHAPE("SubjectRequestEnding", ending_members);
static const struct api_member new_giving_members[] = {
	{ "given_to", API_TEXT, true, "To whom", NULL, NULL },
	{ "way", API_CHOICE, true, "How", "by_hand|post|secure_email|read_together", NULL },
	{ "given_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_giving_shape = API_SHAPE("NewSubjectPackGiven", new_giving_members);

static enum outcome
requests_tell(struct api_call *call)
{
	struct requests_known_rows rows;
	struct json_out *out = &call->out;
	enum outcome outcome = q_requests_known(call->work, date_add_days(call->work->today, -REQUEST_KEPT_DAYS), &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].subject_request_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", rows.at[i].reference);
		json_put_text(out, "person", rows.at[i].person_reference);
		json_put_text(out, "asker_kind", rows.at[i].asker_kind);
		json_put_text(out, "asker_name", rows.at[i].asker_name);
		json_put_day(out, "received_on", rows.at[i].received_on);
		json_put_day(out, "due_on", rows.at[i].due_on);
		json_put_text(out, "state", rows.at[i].state);
		json_end(out);
	}
	if (outcome == OK)
		api_look(call, "requests to see a record", "none", 0, NULL);
	return outcome;
}

static enum outcome
request_tell(struct api_call *call)
{
	struct request request;
	struct request_givings_rows givings;
	struct json_out *out = &call->out;
	enum outcome outcome = request_read(call->work, call->subject_id, &request);

	if (outcome == OK)
		outcome = q_request_givings(call->work, request.request_id, &givings);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", request.reference);
	json_put_text(out, "person", request.person_reference);
	json_put_text(out, "asker_kind", asker_kind_text(request.asker_kind));
	json_put_text(out, "asker_name", request.asker_name);
	json_put_text(out, "authority", request.authority);
	json_put_text(out, "identity_checked", request.identity_checked);
	json_put_day(out, "received_on", request.received_on);
	json_put_day(out, "due_on", request.due_on);
	json_put_text(out, "extension_reason", request.extension_reason);
	json_put_text(out, "state", request_state_text(request.state));
	json_put_instant(out, "finished_at", request.finished_at);
	json_put_text(out, "hash", request.hash);
	json_put_text(out, "ended_words", request.ended_words);
	json_begin_list(out, "givings");
	for (size_t i = 0; i < givings.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "given_to", givings.at[i].given_to);
		json_put_text(out, "way", givings.at[i].way);
		json_put_day(out, "given_on", givings.at[i].given_on);
		json_put_text(out, "given_by", givings.at[i].worker_name);
		json_end(out);
	}
	json_end(out);
	json_end(out);
	api_look(call, "a request to see a record", "person", request.person_id, request.reference);
	return OK;
}

static enum outcome
request_new(struct api_call *call)
{
	struct new_request given = { .asker_kind = asker_kind_of(api_text(call, call->body, "asker_kind")), .asker_name = api_text(call, call->body, "asker_name"),
		.asker_reference = api_reference(call, call->body, "asker"), .authority = api_text(call, call->body, "authority"), .identity_checked = api_text(call, call->body, "identity_checked"),
		.received_on = api_day(call->body, "received_on") };
	const char *person = api_reference(call, call->body, "person"), *reference = NULL;
	struct request_person_of_row row;
	bool found = false;
	enum outcome outcome = person != NULL ? q_request_person_of(call->work, person, &row, &found) : OK;

	if (outcome != OK)
		return outcome;
	if (!found) {
		problem_add(&call->problems, "person", "There is no person of this reference");
		return INVALID;
	}
	given.person_id = row.person_id;
	outcome = request_begin(call->work, &given, &call->problems, &reference);
	if (outcome == OK)
		api_result(call, "/subject-requests/%s", reference);
	return outcome;
}

static enum outcome
of_path(struct api_call *call, struct request *request)
{
	enum outcome outcome = request_read(call->work, call->subject_id, request);

	if (outcome == OK)
		api_result(call, "/subject-requests/%s", request->reference);
	return outcome;
}

static enum outcome
extension_change(struct api_call *call)
{
	struct request request;
	enum outcome outcome = of_path(call, &request);

	return outcome == OK ? request_extend(call->work, &request, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

static enum outcome
ending_change(struct api_call *call)
{
	struct request request;
	enum outcome outcome = of_path(call, &request);

	return outcome == OK ? request_end(call->work, &request, api_text(call, call->body, "words"), &call->problems) : outcome;
}

static enum outcome
giving_change(struct api_call *call)
{
	struct request request;
	enum outcome outcome = of_path(call, &request);

	return outcome == OK ? request_give(call->work, &request, api_text(call, call->body, "given_to"), giving_way_of(api_text(call, call->body, "way")), api_day(call->body, "given_on"), &call->problems) : outcome;
}

#define CHANGE(PATH, ACTION, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION, .purpose = PURPOSE_ANSWERING, .run = RUN, .takes = &TAKES, .leads_to = ONE, .tag = "Requests to see a record", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/subject-requests", .action = ANSWER_REQUESTS, .purpose = PURPOSE_ANSWERING, .run = requests_tell, .gives = &request_shape, .many = true,
	    .tag = "Requests to see a record", .words = "Who asks to see what is held: those to be answered, the next due first, then those of the last year" },
	{ .method = HTTP_GET, .path = ONE, .action = SEE_REQUEST, .purpose = PURPOSE_ANSWERING, .run = request_tell, .gives = &whole_shape, .tag = "Requests to see a record",
	    .words = "One of them. What is held is read and decided by people, on pages" },
	{ .method = HTTP_POST, .path = "/subject-requests", .action = ANSWER_REQUESTS, .purpose = PURPOSE_ANSWERING, .run = request_new, .takes = &new_shape, .leads_to = ONE, .creates = true,
	    .tag = "Requests to see a record", .words = "Somebody asks" },
	CHANGE(ONE "/extension", SEE_REQUEST, extension_shape, extension_change, "Two months more, once, before the first is over"),
	CHANGE(ONE "/ending", SEE_REQUEST, ending_shape, ending_change, "It was taken back, or is refused: nothing is given"),
	CHANGE(ONE "/givings", SEE_REQUEST, new_giving_shape, giving_change, "The finished pack was given to somebody"),
};
const struct api_part api_requests_part = { routes, sizeof(routes) / sizeof(routes[0]) };
