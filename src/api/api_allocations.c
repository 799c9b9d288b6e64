/* api_allocations.c -- Social Care's list of allocated social workers, as its own record brings it; and children of it who may be somebody here. R-SV-12, R-SEC-10 */
#include <string.h>

#include "api/api_parts.h"
#include "base/buf.h"
#include "casework/allocations/allocations.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/work.h"

enum { ID_ROOM = 64 };

/* No member beside these may come: the door refuses it. Nothing is told back of who it is, also not whether anybody is. */
static const struct api_member child_members[] = {
	{ "id", API_TEXT, true, "By which your record knows the child: 1 to 60 letters, digits and - . _ /", NULL, NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, true, "Date of birth", NULL, NULL },
	{ "nhs_number", API_TEXT, false, "NHS number", NULL, NULL },
	{ "upn", API_TEXT, false, "Unique pupil number", NULL, NULL },
	{ "postcode", API_TEXT, false, "Where they live", NULL, NULL },
	{ "allocated", API_YES_NO, true, "A social worker is allocated", NULL, NULL },
	{ "worker", API_TEXT, false, "Who", NULL, NULL },
	{ "team", API_TEXT, false, "Of which team", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
	{ "until_on", API_DAY, false, "Until when", NULL, NULL },
};
static const struct api_shape child_shape = API_SHAPE("AllocatedChild", child_members);
static const struct api_member list_end_members[] = {
	{ "as_of", API_DAY, true, "The day of which the list tells", NULL, NULL },
	{ "ids", API_TEXTS, true, "All children who have an allocated social worker on that day, by their ids; who was told before and is not among them has none any more", NULL, NULL },
};
static const struct api_shape list_end_shape = API_SHAPE("AllocationListEnd", list_end_members);
static const struct api_member list_members[] = {
	{ "as_of", API_DAY, false, "The day of the newest list that was brought to its end; left out when there was none", NULL, NULL },
	{ "read_at", API_INSTANT, false, "When it was brought", NULL, NULL },
};
static const struct api_shape list_shape = API_SHAPE("AllocationList", list_members);
static const struct api_member waiting_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SA", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth", NULL, NULL },
	{ "waits_since", API_DAY, true, "Since when nobody has said", NULL, NULL },
};
static const struct api_shape waiting_shape = API_SHAPE("AllocatedChildWaiting", waiting_members);
static const struct api_member maybe_members[] = {
	{ "id", API_REFERENCE, true, "Whom they may be", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth", NULL, NULL },
	{ "why", API_TEXT, true, "Why we think so", NULL, NULL },
};
static const struct api_shape maybe_shape = API_SHAPE("AllocatedChildMayBe", maybe_members);
static const struct api_member decision_members[] = {
	{ "same", API_REFERENCE, false, "Which of those whom they may be it is; left out: none of them", "PN", NULL },
	{ "reason", API_TEXT, true, "How you know", NULL, NULL },
};
static const struct api_shape decision_shape = API_SHAPE("AllocatedChildDecision", decision_members);
static const struct api_member undo_members[] = { { "reason", API_TEXT, true, "How you know that it is another child", NULL, NULL } };
static const struct api_shape undo_shape = API_SHAPE("AllocationUndone", undo_members);

static enum outcome
list_tell(struct api_call *call)
{
	struct allocation_list_last_row last;
	bool found;
	enum outcome outcome = q_allocation_list_last(call->work, &last, &found);

	json_begin_object(&call->out, NULL);
	if (outcome == OK && found) {
		json_put_day(&call->out, "as_of", last.as_of);
		json_put_instant(&call->out, "read_at", last.read_at);
	}
	json_end(&call->out);
	api_look(call, "Social Care's list", "none", 0, NULL);
	return outcome;
}

static const char *
day_text(struct api_call *call, const char *name)
{
	struct date day = api_day(call->body, name);

	return date_is_given(day) ? date_iso(call->work->arena, day) : NULL;
}

static enum outcome
child_change(struct api_call *call)
{
	const char *values[ALLOCATION_COLUMNS];
	enum allocation_did did;
	enum outcome outcome;

	for (size_t i = 0; i < ALLOCATION_COLUMNS; i++) {
		const char *name = allocation_headings[i].name;

		if (i == ALLOCATION_BIRTH_DATE || i == ALLOCATION_FROM_ON || i == ALLOCATION_UNTIL_ON)
			values[i] = day_text(call, name);
		else if (i == ALLOCATION_ALLOCATED)
			values[i] = !api_is_given(call->body, name) ? NULL : api_yes_no(call->body, name) ? "yes" : "no";
		else
			values[i] = api_text(call, call->body, name);
	}
	api_result(call, "/allocation-list");
	outcome = allocation_take(call->work, values, &call->problems, &did);
	return outcome == OK && did == ALLOCATION_REFUSED ? INVALID : outcome;
}

static enum outcome
list_change(struct api_call *call)
{
	struct text_list ids = api_texts(call, call->body, "ids");
	struct buf json = buf_new(call->work->arena, ids.count * ID_ROOM + 3);
	struct allocation_list list = { .as_of = api_day(call->body, "as_of"), .row_count = (int64_t)ids.count, .whole = true };
	int64_t gone;

	buf_text(&json, "[");
	for (size_t i = 0; i < ids.count; i++) {
		if (!allocation_id_is_right(ids.at[i])) {
			problem_add(&call->problems, "ids", "An id must be 1 to 60 letters, digits and - . _ /");
			return INVALID;
		}
		buf_format(&json, "%s\"%s\"", i > 0 ? "," : "", ids.at[i]);
	}
	buf_text(&json, "]");
	list.ids = json.at;
	api_result(call, "/allocation-list");
	return allocation_list_end(call->work, &list, &gone, &call->problems);
}

static enum outcome
waiting_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct allocations_waiting_rows rows;
	enum outcome outcome = q_allocations_waiting(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", rows.at[i].reference);
		json_put_text(out, "given_name", rows.at[i].given_name);
		json_put_text(out, "family_name", rows.at[i].family_name);
		json_put_day(out, "birth_date", rows.at[i].birth_date);
		json_put_day(out, "waits_since", rows.at[i].waits_since);
		json_end(out);
	}
	api_look(call, "children of Social Care's list", "none", 0, NULL);
	return outcome;
}

static enum outcome
maybe_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct allocation_waiting_by_reference_row row;
	struct allocation_candidates_rows people;
	bool found;
	enum outcome outcome = q_allocation_waiting_by_reference(call->work, call->references[0], &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_allocation_candidates(call->work, row.source_id, &people);
	for (size_t i = 0; outcome == OK && i < people.count; i++) {
		if (!api_takes(call, people.at[i].person_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", people.at[i].reference);
		json_put_text(out, "given_name", people.at[i].given_name);
		json_put_text(out, "family_name", people.at[i].family_name);
		json_put_day(out, "birth_date", people.at[i].birth_date);
		json_put_text(out, "why", people.at[i].why);
		json_end(out);
		api_look(call, "child of Social Care's list", "person", people.at[i].person_id, NULL);
	}
	return outcome;
}

static enum outcome
decision_change(struct api_call *call)
{
	const char *same = api_reference(call, call->body, "same");
	struct allocation_waiting_by_reference_row row;
	struct allocation_candidates_rows people;
	int64_t person_id = same != NULL ? -1 : 0; /* -1: nobody of them */
	bool found;
	enum outcome outcome = q_allocation_waiting_by_reference(call->work, call->references[0], &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_allocation_candidates(call->work, row.source_id, &people);
	for (size_t i = 0; outcome == OK && same != NULL && i < people.count; i++)
		if (strcmp(people.at[i].reference, same) == 0)
			person_id = people.at[i].person_id;
	if (outcome != OK)
		return outcome;
	api_result(call, "/allocations");
	return allocation_decide(call->work, call->references[0], person_id, api_text(call, call->body, "reason"), &call->problems);
}

static enum outcome
undo_change(struct api_call *call)
{
	api_result(call, "/people/%s/links", call->references[0]);
	return allocation_undo(call->work, call->subject_id, api_text(call, call->body, "reason"), &call->problems);
}

#define CHANGE(PATH, ACTION, TAKES, RUN, LEADS, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION, .purpose = PURPOSE_CHECKING_KNOWN, .run = RUN, .takes = &TAKES, .leads_to = LEADS, .tag = "Social Care's list", .words = WORDS }
#define TELL(PATH, ACTION, GIVES, RUN, MANY, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = ACTION, .purpose = PURPOSE_CHECKING_KNOWN, .run = RUN, .gives = &GIVES, .many = MANY, .tag = "Social Care's list", .words = WORDS }

static const struct api_route routes[] = {
	TELL("/allocation-list", SIGNED_IN, list_shape, list_tell, false, "The newest of Social Care's lists of allocated social workers"),
	CHANGE("/allocation-list/children", BRING_ALLOCATIONS, child_shape, child_change, "/allocation-list", "Whether one child has an allocated social worker. Nothing is told back of who they are here; of who is like nobody here nothing is kept"),
	CHANGE("/allocation-list/end", BRING_ALLOCATIONS, list_end_shape, list_change, "/allocation-list", "The list of a day is whole; who was in an older one and is not in this has no allocated social worker any more"),
	TELL("/allocations", LINK_RECORDS, waiting_shape, waiting_tell, true, "Children of Social Care's list who may be somebody here, and nobody has said; at most 51 at a time"),
	TELL("/allocations/:allocation", LINK_RECORDS, maybe_shape, maybe_tell, true, "Whom one of them may be, the likeliest first"),
	CHANGE("/allocations/:allocation/decision", LINK_RECORDS, decision_shape, decision_change, "/allocations", "Who of these it is, or that it is none of them"),
	CHANGE("/people/:person/social-worker/undone", LINK_PERSON, undo_shape, undo_change, "/people/:person/links", "The child of Social Care's list is somebody else: what it told goes"),
};
const struct api_part api_allocations_part = { routes, sizeof(routes) / sizeof(routes[0]) };
