/* api_child_statuses.c -- what else is in place for the children of a family: a plan in law, care, a service with a key worker of its own. R-LP-05, R-PLAN-23 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "casework/episodes/child_status.h"
#include "casework/work.h"

#define STATUSES "/episodes/:episode/child-statuses"

static const struct api_member status_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "CS", NULL },
	{ "person", API_REFERENCE, false, "The child", "PN", NULL },
	{ "status", API_TEXT, true, "What is in place: a key of child_statuses", NULL, NULL },
	{ "from_on", API_DAY, true, "Since when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when; left out while it is in place", NULL, NULL },
	{ "end_reason", API_TEXT, false, "Why it ended", NULL, NULL },
	{ "end_agreed", API_TEXT, false, "Of a child in custody: who of youth justice and of Social Care agreed that it ends, or why it ended without", NULL, NULL },
	{ "named", API_TEXT, false, "The social worker, adviser, officer or key worker; left out while nobody is known", NULL, NULL },
	{ "beside", API_TEXT, false, "Who else is there from day to day", NULL, NULL },
	{ "plan_reference", API_TEXT, false, "Of the plan that it has elsewhere", NULL, NULL },
	{ "told_by", API_TEXT, true, "How it is known", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape status_shape = API_SHAPE("ChildStatus", status_members);
static const struct api_member new_status_members[] = {
	{ "person", API_REFERENCE, true, "The child", "PN", NULL },
	{ "status", API_TEXT, true, "What is in place", "child_statuses", NULL },
	{ "from_on", API_DAY, true, "Since when", NULL, NULL },
	{ "named", API_TEXT, false, "The social worker, adviser, officer or key worker, and how to reach them", NULL, NULL },
	{ "beside", API_TEXT, false, "Who else is there from day to day", NULL, NULL },
	{ "plan_reference", API_TEXT, false, "Of the plan that it has elsewhere; some statuses ask for it", NULL, NULL },
	{ "told_by", API_TEXT, true, "How you know", NULL, NULL },
};
static const struct api_shape new_status_shape = API_SHAPE("NewChildStatus", new_status_members);
static const struct api_member named_members[] = {
	{ "named", API_TEXT, false, "The social worker, adviser, officer or key worker now; what is left out stays", NULL, NULL },
	{ "beside", API_TEXT, false, "Who else is there now from day to day", NULL, NULL },
	{ "plan_reference", API_TEXT, false, "Of the plan that it has elsewhere", NULL, NULL },
};
static const struct api_shape named_shape = API_SHAPE("ChildStatusNamed", named_members);
static const struct api_member ended_members[] = {
	{ "to_on", API_DAY, true, "When it ended", NULL, NULL },
	{ "reason", API_TEXT, true, "Why, and how you know", NULL, NULL },
	{ "agreed", API_TEXT, false, "Asked of a child in custody when Social Care leads by law: who of youth justice and of Social Care agreed that it ends, or why it ends without", NULL, NULL },
};
static const struct api_shape ended_shape = API_SHAPE("ChildStatusEnd", ended_members);

static enum outcome
statuses_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_child_statuses_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_child_statuses(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_child_statuses_row *row = &rows.at[i];

		if (!api_takes(call, row->child_status_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "CS", row->child_status_id));
		json_put_text(out, "person", api_family_reference(&family, row->person_id));
		json_put_text(out, "status", row->status);
		json_put_day(out, "from_on", row->from_on);
		json_put_day(out, "to_on", row->to_on);
		json_put_text(out, "end_reason", row->end_reason);
		json_put_text(out, "end_agreed", row->end_agreed);
		json_put_text(out, "named", row->named);
		json_put_text(out, "beside", row->beside);
		json_put_text(out, "plan_reference", row->plan_reference);
		json_put_text(out, "told_by", row->told_by);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	api_look(call, "family", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
status_change(struct api_call *call)
{
	struct api_family family;
	struct new_child_status given = { .status = api_text(call, call->body, "status"), .from_on = api_day(call->body, "from_on"),
		.named = api_text(call, call->body, "named"), .beside = api_text(call, call->body, "beside"),
		.plan_reference = api_text(call, call->body, "plan_reference"), .told_by = api_text(call, call->body, "told_by") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	for (size_t i = 0; i < family.adults.count; i++)
		if (family.adults.at[i].person_id == given.person_id)
			given.person_id = 0; /* of a child alone */
	api_result(call, "/episodes/%s/child-statuses", family.episode.reference);
	return child_status_record(call->work, &family.episode, &given, &call->problems);
}

/* The one of the path, if the caller may know of its child; and the family. */
static enum outcome
status_of_path(struct api_call *call, struct api_family *family, struct child_status *status)
{
	struct story_child_statuses_rows rows;
	enum outcome outcome = api_family_read(call, family);

	if (outcome == OK)
		outcome = q_story_child_statuses(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "CS", rows.at[i].child_status_id)) {
			*status = (struct child_status){ rows.at[i].child_status_id, rows.at[i].person_id };
			api_result(call, "/episodes/%s/child-statuses", family->episode.reference);
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
named_change(struct api_call *call)
{
	struct api_family family;
	struct child_status status;
	enum outcome outcome = status_of_path(call, &family, &status);

	return outcome == OK ? child_status_name(call->work, &family.episode, &status, api_text(call, call->body, "named"), api_text(call, call->body, "beside"),
	    api_text(call, call->body, "plan_reference"), &call->problems) : outcome;
}

static enum outcome
ended_change(struct api_call *call)
{
	struct api_family family;
	struct child_status status;
	enum outcome outcome = status_of_path(call, &family, &status);

	return outcome == OK ? child_status_end(call->work, &family.episode, &status, &(struct child_status_ending){ .to_on = api_day(call->body, "to_on"), .reason = api_text(call, call->body, "reason"),
	    .agreed = api_text(call, call->body, "agreed") }, &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = STATUSES, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = STATUSES, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = statuses_tell, .gives = &status_shape, .many = true, .tag = "Episodes",
	    .words = "What else is, and was, in place for the children; what is in place first" },
	CHANGE(STATUSES, new_status_shape, status_change, "Something is in place for a child: a plan in law, care, a service of their own"),
	CHANGE(STATUSES "/:status/named", named_shape, named_change, "Somebody else belongs to it now, or it has a plan"),
	CHANGE(STATUSES "/:status/end", ended_shape, ended_change, "It has ended"),
};
const struct api_part api_child_statuses_part = { routes, sizeof(routes) / sizeof(routes[0]) };
