/* api_services.c -- services that were asked to help a family, and what came of it. R-REF-01, R-REF-04, R-REF-15 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "casework/services/services.h"
#include "casework/story/story_services.sql.h"
#include "casework/work.h"

#define SERVICES "/episodes/:episode/service-requests"

static const struct api_member step_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "ST", NULL },
	{ "what", API_CHOICE, true, "What happened", "received|accepted|waiting|declined|started|ended|not_wanted|asked_after|came|did_not_come|called_off|not_found|found", NULL },
	{ "happened_on", API_DAY, true, "When", NULL, NULL },
	{ "words", API_TEXT, false, "Why, what came of it, or whom one asked and what they said", NULL, NULL },
	{ "risk", API_TEXT, false, "What it means for the children that the help is not there, and what is done instead", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "mistake", API_TEXT, false, "It was written down by mistake, and why", NULL, NULL },
};
static const struct api_shape step_shape = API_SHAPE("ServiceStep", step_members);
static const struct api_member request_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SV", NULL },
	{ "person", API_REFERENCE, false, "For whom of the family; left out for all of them, and when it may not be read", "PN", NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in; left out when it may not be read", "restricted_sections", NULL },
	{ "service_kind", API_TEXT, false, "What kind of help; left out when it may not be read", "service_kinds", NULL },
	{ "service_name", API_TEXT, false, "Which service; of not_found, what was looked for", NULL, NULL },
	{ "asked_for", API_TEXT, false, "What for, and why; of not_found, why it is needed and where it was looked for", NULL, NULL },
	{ "own_form", API_TEXT, false, "The form of its own that went with it", NULL, NULL },
	{ "asked_although", API_TEXT, false, "Why it was asked although something that its kind needs was missing", NULL, NULL },
	{ "decided_by", API_TEXT, false, "Which manager decided that", NULL, NULL },
	{ "asked_on", API_DAY, true, "When it was asked", NULL, NULL },
	{ "asked_by", API_TEXT, true, "Who wrote that down", NULL, NULL },
	{ "state", API_CHOICE, true, "How it stands", "asked|received|accepted|waiting|declined|started|ended|not_wanted|not_found|found", NULL },
	{ "state_on", API_DAY, true, "Since when", NULL, NULL },
	{ "due_on", API_DAY, false, "To be followed up by; left out when nothing waits", NULL, NULL },
	{ "came", API_NUMBER, false, "How many sessions somebody came to; left out when it may not be read", NULL, NULL },
	{ "sessions", API_NUMBER, false, "Of how many that took place; left out when it may not be read", NULL, NULL },
	{ "steps", API_OBJECTS, true, "What came of it, newest first", NULL, &step_shape },
};
static const struct api_shape request_shape = API_SHAPE("ServiceRequest", request_members);
static const struct api_member new_request_members[] = {
	{ "person", API_REFERENCE, false, "For whom; left out for the whole family", "PN", NULL },
	{ "service_kind", API_TEXT, true, "What kind of help", "service_kinds", NULL },
	{ "agency", API_REFERENCE, false, "An agency that takes part in this record; or else service_name", "AG", NULL },
	{ "service_name", API_TEXT, false, "Another service", NULL, NULL },
	{ "asked_for", API_TEXT, true, "What for, and why", NULL, NULL },
	{ "own_form", API_TEXT, true, "The form of its own that went with it, or that it has none", NULL, NULL },
	{ "asked_on", API_DAY, true, "When it was asked", NULL, NULL },
	{ "asked_although", API_TEXT, false, "Why it is asked although something that its kind needs is missing; else it is held", NULL, NULL },
	{ "decided_by", API_TEXT, false, "Which manager decided that", NULL, NULL },
};
static const struct api_shape new_request_shape = API_SHAPE("NewServiceRequest", new_request_members);
static const struct api_member new_step_members[] = {
	{ "what", API_CHOICE, true, "What happened", "received|accepted|waiting|declined|started|ended|not_wanted|asked_after|came|did_not_come|called_off|found", NULL },
	{ "happened_on", API_DAY, true, "When", NULL, NULL },
	{ "words", API_TEXT, false, "Why, what came of it, or whom you asked and what they said", NULL, NULL },
	{ "risk", API_TEXT, false, "When the help is not there: what it means for the children, and what is done instead", NULL, NULL },
};
static const struct api_shape new_step_shape = API_SHAPE("NewServiceStep", new_step_members);
static const struct api_member mistake_members[] = { { "reason", API_TEXT, true, "What was wrong", NULL, NULL } };
static const struct api_shape mistake_shape = API_SHAPE("ServiceStepMistake", mistake_members);

static const struct api_member not_found_members[] = {
	{ "person", API_REFERENCE, false, "For whom; left out for the whole family", "PN", NULL },
	{ "service_kind", API_TEXT, true, "What kind of help", "service_kinds", NULL },
	{ "looked_for", API_TEXT, true, "What was looked for", NULL, NULL },
	{ "looked_where", API_TEXT, true, "Why it is needed, and where it was looked for", NULL, NULL },
	{ "risk", API_TEXT, true, "What it means for the children that there is none, and what is done instead", NULL, NULL },
	{ "looked_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape not_found_shape = API_SHAPE("HelpNotFound", not_found_members);

static void
put_steps(struct api_call *call, const struct story_service_steps_rows *steps, int64_t service_request_id)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "steps");
	for (size_t i = 0; i < steps->count; i++) {
		const struct story_service_steps_row *row = &steps->at[i];

		if (row->service_request_id != service_request_id)
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "ST", row->service_step_id));
		json_put_text(out, "what", row->what);
		json_put_day(out, "happened_on", row->happened_on);
		json_put_text(out, "words", row->words);
		json_put_text(out, "risk", row->risk);
		json_put_text(out, "written_by", row->worker_name);
		json_put_text(out, "mistake", row->mistake_reason);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
requests_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_service_requests_rows rows;
	struct story_service_steps_rows steps;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_service_requests(call->work, call->subject_id, false, &rows);
	if (outcome == OK)
		outcome = q_story_service_steps(call->work, call->subject_id, 0, &steps);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_service_requests_row *row = &rows.at[i];

		if (!api_takes(call, row->service_request_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "SV", row->service_request_id));
		json_put_text(out, "person", api_family_reference(&family, row->person_id));
		json_put_text(out, "restricted", row->restricted);
		json_put_text(out, "service_kind", row->service_kind);
		json_put_text(out, "service_name", row->service_name);
		json_put_text(out, "asked_for", row->asked_for);
		json_put_text(out, "own_form", row->own_form);
		json_put_text(out, "asked_although", row->asked_although);
		json_put_text(out, "decided_by", row->decided_by);
		json_put_day(out, "asked_on", row->asked_on);
		json_put_text(out, "asked_by", row->worker_name);
		json_put_text(out, "state", row->state);
		json_put_day(out, "state_on", row->state_on);
		json_put_day(out, "due_on", row->due_on);
		if (row->open) {
			json_put_number(out, "came", row->came_count);
			json_put_number(out, "sessions", row->session_count);
		}
		put_steps(call, &steps, row->service_request_id);
		json_end(out);
	}
	api_look(call, "services that were asked", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
ask_change(struct api_call *call)
{
	struct api_family family;
	struct new_service_request given = { .service_kind = api_text(call, call->body, "service_kind"), .service_name = api_text(call, call->body, "service_name"),
		.asked_for = api_text(call, call->body, "asked_for"), .own_form = api_text(call, call->body, "own_form"), .asked_on = api_day(call->body, "asked_on"),
		.asked_although = api_text(call, call->body, "asked_although"), .decided_by = api_text(call, call->body, "decided_by") };
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = api_agency_named(call, call->body, "agency", &given.agency_id);
	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	if (given.agency_id != 0 && given.service_name != NULL)
		problem_add(&call->problems, "service_name", "Choose an agency, or name another service: not both");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/service-requests", family.episode.reference);
	return service_ask(call->work, &family.episode, &given, &call->problems, &id);
}

static enum outcome
not_found_change(struct api_call *call)
{
	struct api_family family;
	struct help_not_found given = { .service_kind = api_text(call, call->body, "service_kind"), .looked_for = api_text(call, call->body, "looked_for"),
		.looked_where = api_text(call, call->body, "looked_where"), .risk = api_text(call, call->body, "risk"), .looked_on = api_day(call->body, "looked_on") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/service-requests", family.episode.reference);
	return service_not_found(call->work, &family.episode, &given, &call->problems);
}

/* The one of the path, if the caller may know of it and read it. */
static enum outcome
request_of_path(struct api_call *call, struct api_family *family, struct service_request *request)
{
	struct story_service_requests_rows rows;
	enum outcome outcome = api_family_read(call, family);

	if (outcome == OK)
		outcome = q_story_service_requests(call->work, call->subject_id, false, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].open && api_is_reference_of(call, call->references[1], "SV", rows.at[i].service_request_id)) {
			api_result(call, "/episodes/%s/service-requests", family->episode.reference);
			return service_request_read(call->work, rows.at[i].service_request_id, request);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
step_change(struct api_call *call)
{
	struct api_family family;
	struct service_request request;
	struct new_service_step given = { .what = service_what_of(api_text(call, call->body, "what")), .happened_on = api_day(call->body, "happened_on"),
		.words = api_text(call, call->body, "words"), .risk = api_text(call, call->body, "risk") };
	enum outcome outcome = request_of_path(call, &family, &request);

	return outcome == OK ? service_step(call->work, &family.episode, &request, &given, &call->problems) : outcome;
}

static enum outcome
mistake_change(struct api_call *call)
{
	struct api_family family;
	struct service_request request;
	struct story_service_steps_rows steps;
	enum outcome outcome = request_of_path(call, &family, &request);

	if (outcome == OK)
		outcome = q_story_service_steps(call->work, call->subject_id, request.service_request_id, &steps);
	for (size_t i = 0; outcome == OK && i < steps.count; i++)
		if (steps.at[i].mistake_reason == NULL && api_is_reference_of(call, call->references[2], "ST", steps.at[i].service_step_id))
			return service_step_take_back(call->work, &family.episode, &request, steps.at[i].service_step_id, api_text(call, call->body, "reason"), &call->problems);
	return outcome == OK ? NOT_FOUND : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = SERVICES, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = SERVICES, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = requests_tell, .gives = &request_shape, .many = true, .tag = "Episodes",
	    .words = "Services that were asked to help, and what came of it, and help that was looked for and not found; those that help or are waited for first" },
	CHANGE(SERVICES, new_request_shape, ask_change, "A service was asked to help"),
	CHANGE("/episodes/:episode/help-not-found", not_found_shape, not_found_change, "Help was looked for, and nobody offers it; it is found among the service requests"),
	CHANGE(SERVICES "/:service/steps", new_step_shape, step_change, "It answers, begins or ends, somebody comes or does not, or one asked after it"),
	CHANGE(SERVICES "/:service/steps/:step/mistake", mistake_shape, mistake_change, "A step was written down by mistake"),
};
const struct api_part api_services_part = { routes, sizeof(routes) / sizeof(routes[0]) };
