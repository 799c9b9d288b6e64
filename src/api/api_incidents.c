/* api_incidents.c -- what happened at home that was told to us, and what was decided about the level of need. R-PERS-14, R-TOPIC-05 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "casework/incidents/incidents.h"
#include "casework/story/story_incidents.sql.h"
#include "casework/work.h"

#define INCIDENTS "/episodes/:episode/incidents"

static const struct api_member incident_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "IN", NULL },
	{ "person", API_REFERENCE, false, "To whom of the family it happened; left out for all of them, and when it may not be read", "PN", NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in; left out when it may not be read", "restricted_sections", NULL },
	{ "incident_kind", API_TEXT, false, "What kind of incident; left out when it may not be read", "incident_kinds", NULL },
	{ "grade", API_TEXT, false, "The grade that it was given, of its kind", NULL, NULL },
	{ "direction", API_TEXT, false, "From whom to whom, of its kind", NULL, NULL },
	{ "happened_on", API_DAY, true, "When", NULL, NULL },
	{ "source", API_TEXT, false, "Who told of it", NULL, NULL },
	{ "source_reference", API_TEXT, false, "Their number for it", NULL, NULL },
	{ "words", API_TEXT, false, "What happened", NULL, NULL },
	{ "harm", API_CHOICE, false, "Whether significant harm is suspected", "no|not_known|suspected", NULL },
	{ "safety", API_TEXT, false, "Why, and what keeps the children safe", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "review", API_CHOICE, false, "What was decided about the level of need since; left out while nobody has", "stays|changes", NULL },
	{ "review_words", API_TEXT, false, "Why", NULL, NULL },
	{ "decided_by", API_TEXT, false, "By whom", NULL, NULL },
	{ "decided_on", API_DAY, false, "When", NULL, NULL },
	{ "is_mistake", API_YES_NO, true, "It was written down by mistake", NULL, NULL },
	{ "mistake", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape incident_shape = API_SHAPE("Incident", incident_members);
static const struct api_member new_members[] = {
	{ "person", API_REFERENCE, false, "To whom it happened; left out for the whole family", "PN", NULL },
	{ "incident_kind", API_TEXT, true, "What kind of incident", "incident_kinds", NULL },
	{ "grade", API_TEXT, false, "The grade that it was given, of its kind", NULL, NULL },
	{ "direction", API_TEXT, false, "From whom to whom, of its kind", NULL, NULL },
	{ "happened_on", API_DAY, true, "When", NULL, NULL },
	{ "source", API_TEXT, true, "Who told of it", NULL, NULL },
	{ "source_reference", API_TEXT, false, "Their number for it", NULL, NULL },
	{ "words", API_TEXT, true, "What happened, and what those concerned did", NULL, NULL },
	{ "harm", API_CHOICE, true, "Whether significant harm is suspected: then ring the front door first", "no|not_known|suspected", NULL },
	{ "safety", API_TEXT, true, "Why, and what keeps the children safe now", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewIncident", new_members);
static const struct api_member review_members[] = {
	{ "review", API_CHOICE, true, "Whether the level of need stays or changes", "stays|changes", NULL },
	{ "words", API_TEXT, true, "Why", NULL, NULL },
	{ "decided_by", API_TEXT, true, "By whom", NULL, NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape review_shape = API_SHAPE("IncidentReview", review_members);
static const struct api_member mistake_members[] = { { "reason", API_TEXT, true, "What was wrong", NULL, NULL } };
static const struct api_shape mistake_shape = API_SHAPE("IncidentMistake", mistake_members);

static enum outcome
incidents_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_incidents_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_incidents(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_incidents_row *row = &rows.at[i];

		if (!api_takes(call, row->incident_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "IN", row->incident_id));
		json_put_text(out, "person", api_family_reference(&family, row->person_id));
		json_put_text(out, "restricted", row->restricted);
		json_put_text(out, "incident_kind", row->incident_kind);
		json_put_text(out, "grade", row->grade);
		json_put_text(out, "direction", row->direction);
		json_put_day(out, "happened_on", row->happened_on);
		json_put_text(out, "source", row->source);
		json_put_text(out, "source_reference", row->source_reference);
		json_put_text(out, "words", row->words);
		json_put_text(out, "harm", row->harm);
		json_put_text(out, "safety", row->safety);
		json_put_text(out, "written_by", row->worker_name);
		json_put_text(out, "review", row->review);
		json_put_text(out, "review_words", row->review_words);
		json_put_text(out, "decided_by", row->decided_by);
		json_put_day(out, "decided_on", row->decided_on);
		json_put_yes_no(out, "is_mistake", row->is_mistake);
		json_put_text(out, "mistake", row->mistake_reason);
		json_end(out);
	}
	api_look(call, "incidents", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
record_change(struct api_call *call)
{
	struct api_family family;
	struct new_incident given = { .incident_kind = api_text(call, call->body, "incident_kind"), .grade = api_text(call, call->body, "grade"),
		.direction = api_text(call, call->body, "direction"), .happened_on = api_day(call->body, "happened_on"), .source = api_text(call, call->body, "source"),
		.source_reference = api_text(call, call->body, "source_reference"), .words = api_text(call, call->body, "words"), .harm = incident_harm_of(api_text(call, call->body, "harm")),
		.safety = api_text(call, call->body, "safety") };
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/incidents", family.episode.reference);
	return incident_record(call->work, &family.episode, &given, &call->problems, &id);
}

/* The one of the path, if the caller may know of it and read it. */
static enum outcome
incident_of_path(struct api_call *call, struct api_family *family, struct incident *incident)
{
	struct story_incidents_rows rows;
	enum outcome outcome = api_family_read(call, family);

	if (outcome == OK)
		outcome = q_story_incidents(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].open && api_is_reference_of(call, call->references[1], "IN", rows.at[i].incident_id)) {
			api_result(call, "/episodes/%s/incidents", family->episode.reference);
			return incident_read(call->work, rows.at[i].incident_id, incident);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
review_change(struct api_call *call)
{
	struct api_family family;
	struct incident incident;
	struct new_incident_review given = { .review = incident_review_of(api_text(call, call->body, "review")), .words = api_text(call, call->body, "words"),
		.decided_by = api_text(call, call->body, "decided_by"), .decided_on = api_day(call->body, "decided_on") };
	enum outcome outcome = incident_of_path(call, &family, &incident);

	return outcome == OK ? incident_review_level(call->work, &family.episode, &incident, &given, &call->problems) : outcome;
}

static enum outcome
mistake_change(struct api_call *call)
{
	struct api_family family;
	struct incident incident;
	enum outcome outcome = incident_of_path(call, &family, &incident);

	return outcome == OK ? incident_take_back(call->work, &family.episode, &incident, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

#define CHANGE(PATH, ACTION, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = INCIDENTS, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = INCIDENTS, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = incidents_tell, .gives = &incident_shape, .many = true, .tag = "Episodes",
	    .words = "What happened at home and was told of, newest first" },
	CHANGE(INCIDENTS, CONTRIBUTE_EPISODE, new_shape, record_change, "Something happened at home; whoever leads is asked to look at the level of need again"),
	CHANGE(INCIDENTS "/:incident/review", LEAD_EPISODE, review_shape, review_change, "Whether the level of need is still right after it"),
	CHANGE(INCIDENTS "/:incident/mistake", CONTRIBUTE_EPISODE, mistake_shape, mistake_change, "It was written down by mistake"),
};
const struct api_part api_incidents_part = { routes, sizeof(routes) / sizeof(routes[0]) };
