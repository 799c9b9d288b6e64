/* api_readings.c -- how somebody gets on over time, as it was told on different days. R-PERS-12, R-PERS-13, R-PERS-14 */
#include "api/api_parts.h"
#include "casework/readings/readings.h"
#include "casework/readings/readings.sql.h"
#include "casework/work.h"

#define READINGS "/people/:person/readings"
#define KINDS "attendance|attainment|sen|year_group|provision|suspensions|exclusion|missed_appointments|two_year_check|asq|developmental_check|immunisations|speech|mental_health|substance_misuse|employment|housing|benefits"

static const struct api_member reading_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "RD", NULL },
	{ "reading_kind", API_CHOICE, false, "What it tells of; left out when it may not be read", KINDS, NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in; left out when it may not be read", "restricted_sections", NULL },
	{ "value", API_TEXT, false, "What was told: of attendance the percentage, as 58 or 93.5; of suspensions and missed appointments a number; else a key or words", NULL, NULL },
	{ "read_on", API_DAY, true, "Of which day it tells", NULL, NULL },
	{ "source", API_TEXT, false, "Who told; left out when it may not be read", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "is_mistake", API_YES_NO, true, "It was written down by mistake", NULL, NULL },
	{ "mistake", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape reading_shape = API_SHAPE("Reading", reading_members);
static const struct api_member new_members[] = {
	{ "reading_kind", API_CHOICE, true, "What it tells of", KINDS, NULL },
	{ "value", API_TEXT, true, "What was told: of attendance the percentage, as 58 or 93.5; of suspensions and missed appointments a number; else a key or words", NULL, NULL },
	{ "read_on", API_DAY, true, "Of which day it tells; for attendance, the last day of the time that was counted", NULL, NULL },
	{ "source", API_TEXT, true, "Who told", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewReading", new_members);
static const struct api_member mistake_members[] = { { "reason", API_TEXT, true, "What was wrong", NULL, NULL } };
static const struct api_shape mistake_shape = API_SHAPE("ReadingMistake", mistake_members);

static enum outcome
readings_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct readings_of_person_rows rows;
	enum outcome outcome = q_readings_of_person(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct readings_of_person_row *row = &rows.at[i];

		if (!api_takes(call, row->reading_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "RD", row->reading_id));
		json_put_text(out, "reading_kind", row->reading_kind);
		json_put_text(out, "restricted", row->restricted);
		json_put_text(out, "value", row->value);
		json_put_day(out, "read_on", row->read_on);
		json_put_text(out, "source", row->source);
		json_put_text(out, "written_by", row->worker_name);
		json_put_yes_no(out, "is_mistake", row->is_mistake);
		json_put_text(out, "mistake", row->mistake_reason);
		json_end(out);
	}
	api_look(call, "person page", "person", call->subject_id, NULL);
	return outcome;
}

static enum outcome
reading_change(struct api_call *call)
{
	const struct new_reading told = { api_text(call, call->body, "reading_kind"), api_text(call, call->body, "value"), "value" };

	api_result(call, "/people/%s/readings", call->references[0]);
	return readings_record(call->work, call->subject_id, &(struct new_readings){ .at = &told, .count = 1, .read_on = api_day(call->body, "read_on"), .source = api_text(call, call->body, "source") }, &call->problems);
}

static enum outcome
mistake_change(struct api_call *call)
{
	struct readings_of_person_rows rows;
	enum outcome outcome = q_readings_of_person(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "RD", rows.at[i].reading_id)) {
			api_result(call, "/people/%s/readings", call->references[0]);
			return reading_take_back(call->work, call->subject_id, rows.at[i].reading_id, api_text(call, call->body, "reason"), &call->problems);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = READINGS, .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = readings_tell, .gives = &reading_shape, .many = true, .tag = "People",
	    .words = "How somebody gets on, as it was told on different days, newest first" },
	{ .method = HTTP_POST, .path = READINGS, .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = reading_change, .takes = &new_shape, .leads_to = READINGS, .tag = "People",
	    .words = "Write down what was told; what was told before stays" },
	{ .method = HTTP_POST, .path = READINGS "/:reading/mistake", .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = mistake_change, .takes = &mistake_shape, .leads_to = READINGS, .tag = "People",
	    .words = "It was a mistake, and stays readable as one" },
};
const struct api_part api_readings_part = { routes, sizeof(routes) / sizeof(routes[0]) };
