/* api_leaving.c -- who left the help of a family, from which day and why; and that they did not. R-CORE-10 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/episodes/leaving.h"
#include "casework/work.h"

#define EPISODE "/episodes/:episode"

static const struct api_member leaving_members[] = {
	{ "person", API_REFERENCE, true, "Who left", "PN", NULL },
	{ "left_on", API_DAY, true, "The first day on which they did not belong to it", NULL, NULL },
	{ "why", API_CHOICE, true, "Why; mistake: they were added by mistake, told to whoever leads alone", "moved_away|not_family|own_wish|mistake|other", NULL },
	{ "reason", API_TEXT, true, "The same in words", NULL, NULL },
	{ "written_by", API_TEXT, false, "By whom it was written down", NULL, NULL },
};
static const struct api_shape leaving_shape = API_SHAPE("Leaving", leaving_members);
static const struct api_member new_leaving_members[] = {
	{ "person", API_REFERENCE, true, "A child or an adult of the family", "PN", NULL },
	{ "left_on", API_DAY, false, "The first day on which they do not belong to it; may be left out when they were added by mistake", NULL, NULL },
	{ "why", API_CHOICE, true, "Why", "moved_away|not_family|own_wish|mistake|other", NULL },
	{ "reason", API_TEXT, true, "How it came to that", NULL, NULL },
};
static const struct api_shape new_leaving_shape = API_SHAPE("NewLeaving", new_leaving_members);
static const struct api_member undone_members[] = {
	{ "person", API_REFERENCE, true, "Who did not leave", "PN", NULL },
	{ "reason", API_TEXT, true, "How you know; both stay readable", NULL, NULL },
};
static const struct api_shape undone_shape = API_SHAPE("LeavingCorrection", undone_members);

static enum outcome
leavings_tell(struct api_call *call)
{
	struct story_left_rows rows;
	enum outcome outcome = q_story_left(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].leaving_id))
			continue;
		json_begin_object(&call->out, NULL);
		json_put_text(&call->out, "person", rows.at[i].reference);
		json_put_day(&call->out, "left_on", rows.at[i].left_on);
		json_put_text(&call->out, "why", rows.at[i].why);
		json_put_text(&call->out, "reason", rows.at[i].reason);
		json_put_text(&call->out, "written_by", rows.at[i].worker_name);
		json_end(&call->out);
	}
	api_look(call, "family", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
leaving_change(struct api_call *call)
{
	struct new_leaving leaving = { .left_on = api_day(call->body, "left_on"), .why = leaving_why_of(api_text(call, call->body, "why")), .reason = api_text(call, call->body, "reason") };
	struct api_family family;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	leaving.person_id = api_family_person(call, &family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	for (size_t i = 0; i < family.children.count; i++)
		leaving.is_child = leaving.is_child || family.children.at[i].person_id == leaving.person_id;
	api_result(call, "/episodes/%s/leavings", family.episode.reference);
	return episode_leave(call->work, &family.episode, &leaving, &call->problems);
}

static enum outcome
undone_change(struct api_call *call)
{
	const char *person = api_reference(call, call->body, "person");
	struct story_left_rows rows;
	struct api_family family;
	int64_t leaving_id = 0;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_left(call->work, call->subject_id, &rows);
	if (outcome != OK)
		return outcome;
	for (size_t i = rows.count; i-- > 0;) /* the newest, which comes first, counts */
		if (person != NULL && text_equals(rows.at[i].reference, person))
			leaving_id = rows.at[i].leaving_id;
	if (leaving_id == 0) {
		problem_add(&call->problems, "person", "Nobody of this reference has left this help");
		return INVALID;
	}
	api_result(call, "/episodes/%s/leavings", family.episode.reference);
	return episode_leave_undo(call->work, &family.episode, leaving_id, api_text(call, call->body, "reason"), &call->problems);
}

static const struct api_place places[] = { { "children", "#/person" } };

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = EPISODE PATH, .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = EPISODE "/leavings", .guards = EPISODE, \
	    .tag = "Episodes", .words = WORDS, .places = places, .place_count = 1 }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = EPISODE "/leavings", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = leavings_tell, .gives = &leaving_shape, .many = true, .tag = "Episodes",
	    .words = "Who left the help, newest first" },
	CHANGE("/leavings", new_leaving_shape, leaving_change, "A child or an adult belongs to this help no more: nothing of it is for them, and what was written stays readable"),
	CHANGE("/leavings/corrections", undone_shape, undone_change, "They did not leave: they belong to it as before"),
};
const struct api_part api_leaving_part = { routes, sizeof(routes) / sizeof(routes[0]) };
