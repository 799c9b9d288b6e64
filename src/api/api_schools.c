/* api_schools.c -- the national register of schools; and children whose school has closed. R-PERS-01 */
#include "api/api_parts.h"
#include "api/api_schools.h"
#include "base/text.h"
#include "casework/work.h"
#include "casework/worklist/school_places.sql.h"

static const struct api_member school_members[] = {
	{ "urn", API_TEXT, true, "Unique reference number, six digits", NULL, NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
	{ "town", API_TEXT, false, "Where it stands", NULL, NULL },
	{ "postcode", API_TEXT, false, "Postcode", NULL, NULL },
	{ "phase", API_TEXT, false, "In the register's words: Nursery, Primary, Secondary ...", NULL, NULL },
	{ "closing", API_YES_NO, true, "It is going to close", NULL, NULL },
	{ "before", API_TEXT, false, "A school whose place it took", NULL, NULL },
};
static const struct api_shape school_shape = API_SHAPE("School", school_members);
static const struct api_query school_queries[] = { { "name", "A part of the name, with the town or postcode if need be; a school whose place another took is found as well", true } };

static enum outcome
schools_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct schools_like_rows schools;
	long long urn = 0;
	enum outcome outcome = schools_find(call->work, api_asked(call, "name"), &schools);

	for (size_t i = 0; outcome == OK && i < schools.count && i < SCHOOLS_SHOWN; i++) {
		(void)slice_number(slice_of(schools.at[i].urn), 999999, &urn);
		if (!api_takes(call, urn))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "urn", schools.at[i].urn);
		json_put_text(out, "name", schools.at[i].name);
		json_put_text(out, "town", schools.at[i].town);
		json_put_text(out, "postcode", schools.at[i].postcode);
		json_put_text(out, "phase", schools.at[i].phase);
		json_put_yes_no(out, "closing", text_equals(schools.at[i].school_status, "closing"));
		json_put_text(out, "before", schools.at[i].before);
		json_end(out);
	}
	return outcome;
}

static const struct api_member now_members[] = {
	{ "urn", API_TEXT, true, "Its unique reference number", NULL, NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
};
const struct api_shape api_school_now_shape = API_SHAPE("SchoolNow", now_members);
static const struct api_member closed_members[] = {
	{ "person", API_REFERENCE, true, "The child", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "urn", API_TEXT, true, "Number of the school that has closed", NULL, NULL },
	{ "school", API_TEXT, true, "Its name", NULL, NULL },
	{ "closed_on", API_DAY, false, "When it closed, if that is known", NULL, NULL },
	{ "now", API_OBJECTS, true, "Which schools took its place; when it is one, school-moves confirms that the child goes there", NULL, &api_school_now_shape },
};
static const struct api_shape closed_shape = API_SHAPE("PlaceAtClosedSchool", closed_members);

void
api_put_schools_now(struct json_out *out, const struct school_after *after)
{
	json_begin_list(out, "now");
	for (size_t i = 0; i < after->count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "urn", after->at[i].urn);
		json_put_text(out, "name", after->at[i].name);
		json_end(out);
	}
	json_end(out);
}

static void
put_place(struct json_out *out, const struct places_at_closed_schools_row *row, const struct school_after *after)
{
	json_begin_object(out, NULL);
	json_put_text(out, "person", row->reference);
	json_put_text(out, "given_name", row->given_name);
	json_put_text(out, "family_name", row->family_name);
	json_put_text(out, "urn", row->urn);
	json_put_text(out, "school", row->name);
	json_put_day(out, "closed_on", row->closed_on);
	api_put_schools_now(out, after);
	json_end(out);
}

static enum outcome
closed_tell(struct api_call *call)
{
	struct places_at_closed_schools_rows rows;
	struct school_after after = { .count = 0 };
	enum outcome outcome = q_places_at_closed_schools(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (i == 0 || !text_equals(rows.at[i].urn, rows.at[i - 1].urn))
			outcome = school_after_closing(call->work, rows.at[i].urn, &after);
		if (outcome == OK && api_takes(call, rows.at[i].person_id))
			put_place(&call->out, &rows.at[i], &after);
	}
	if (outcome == OK)
		api_look(call, "children whose school has closed", "none", 0, NULL);
	return outcome;
}

static const struct api_member move_members[] = { { "from_on", API_DAY, true, "Since when they go to the school that took the place of theirs", NULL, NULL } };
static const struct api_shape move_shape = API_SHAPE("NewSchoolMove", move_members);

static enum outcome
move_change(struct api_call *call)
{
	enum outcome outcome = school_place_move(call->work, call->subject_id, api_day(call->body, "from_on"), &call->problems);

	api_result(call, "/people/%s", call->references[0]);
	if (outcome != NOT_FOUND)
		return outcome;
	problem_add(&call->problems, "from_on", "They are not written down at a school that closed and has one successor; settings says where they go");
	return INVALID;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/schools", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = schools_tell, .gives = &school_shape, .many = true, .tag = "People",
	    .words = "Schools of the national register that are open, at most twelve, by name", .queries = school_queries, .query_count = 1 },
	{ .method = HTTP_GET, .path = "/closed-school-places", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = closed_tell, .gives = &closed_shape, .many = true, .tag = "People",
	    .words = "Children whom the caller may change and who are written down at a school that has closed, by school" },
	{ .method = HTTP_POST, .path = "/people/:person/school-moves", .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = move_change, .takes = &move_shape, .leads_to = "/people/:person",
	    .guards = "/people/:person", .tag = "People", .words = "Their school has closed, and they go to the one that took its place" },
};
const struct api_part api_schools_part = { routes, sizeof(routes) / sizeof(routes[0]) };
