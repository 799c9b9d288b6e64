/* api_associates.c -- people who are not family and matter to a child's risk, for programs and workers with the right to see what is kept for safeguarding. R-PERS-20 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "casework/access/looks.h"
#include "casework/associates/associates.h"
#include "casework/work.h"

#define ASSOCIATES "/episodes/:episode/associates"

static const struct api_member associate_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "RA", NULL },
	{ "person", API_REFERENCE, true, "The child whose risk it is", "PN", NULL },
	{ "name", API_TEXT, true, "Who it is, as far as it is known", NULL, NULL },
	{ "age", API_TEXT, false, "How old, as far as it is known", NULL, NULL },
	{ "about", API_TEXT, false, "What else is known", NULL, NULL },
	{ "tie", API_TEXT, true, "What they are to the child", "associate_ties", NULL },
	{ "noticed_on", API_DAY, true, "Since when it is known", NULL, NULL },
	{ "reason", API_TEXT, true, "Why they matter to risk", NULL, NULL },
	{ "source", API_TEXT, true, "Who told of it; never to be told to the family", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "ending", API_CHOICE, false, "Whether it ended or was a mistake; left out while it goes on", "ended|mistake", NULL },
	{ "ended_on", API_DAY, false, "When", NULL, NULL },
	{ "end_reason", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape associate_shape = API_SHAPE("Associate", associate_members);

#define DETAILS \
	{ "name", API_TEXT, true, "Who it is, as far as it is known", NULL, NULL }, { "age", API_TEXT, false, "How old, as far as it is known", NULL, NULL }, \
	    { "about", API_TEXT, false, "What else is known", NULL, NULL }, { "tie", API_TEXT, true, "What they are to the child", "associate_ties", NULL }, \
	    { "noticed_on", API_DAY, true, "Since when it is known", NULL, NULL }, { "reason", API_TEXT, true, "Why they matter to risk", NULL, NULL }, \
	    { "source", API_TEXT, true, "Who told of it", NULL, NULL }

static const struct api_member new_members[] = { { "person", API_REFERENCE, true, "The child of this help whose risk it is", "PN", NULL }, DETAILS };
static const struct api_shape new_shape = API_SHAPE("NewAssociate", new_members);
static const struct api_member right_members[] = { DETAILS, { "right_reason", API_TEXT, true, "What was wrong, or how it is known better", NULL, NULL } };
static const struct api_shape right_shape = API_SHAPE("AssociatePutRight", right_members);
static const struct api_member end_members[] = {
	{ "ending", API_CHOICE, true, "Whether it ended or was a mistake", "ended|mistake", NULL },
	{ "ended_on", API_DAY, false, "Since when they matter no more; left out for a mistake", NULL, NULL },
	{ "reason", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape end_shape = API_SHAPE("AssociateEnd", end_members);

static enum outcome
associates_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct associates_of_episode_rows rows;
	enum outcome outcome = q_associates_of_episode(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct associates_of_episode_row *row = &rows.at[i];

		if (!api_takes(call, row->associate_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "RA", row->associate_id));
		json_put_text(out, "person", row->person_reference);
		json_put_text(out, "name", row->name);
		json_put_text(out, "age", row->age_words);
		json_put_text(out, "about", row->about);
		json_put_text(out, "tie", row->tie);
		json_put_day(out, "noticed_on", row->noticed_on);
		json_put_text(out, "reason", row->reason);
		json_put_text(out, "source", row->source);
		json_put_text(out, "written_by", row->worker_name);
		json_put_text(out, "ending", row->ending);
		json_put_day(out, "ended_on", row->ended_on);
		json_put_text(out, "end_reason", row->end_reason);
		json_end(out);
	}
	api_look(call, "Family", "episode", call->subject_id, LOOK_OF_PROTECTION "People who matter to risk");
	return outcome;
}

static struct new_associate
given_in(struct api_call *call)
{
	return (struct new_associate){ .name = api_text(call, call->body, "name"), .age_words = api_text(call, call->body, "age"), .about = api_text(call, call->body, "about"),
		.tie = api_text(call, call->body, "tie"), .noticed_on = api_day(call->body, "noticed_on"), .reason = api_text(call, call->body, "reason"),
		.source = api_text(call, call->body, "source") };
}

static enum outcome
record_change(struct api_call *call)
{
	struct api_family family;
	struct new_associate given = given_in(call);
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	for (size_t i = 0; i < family.adults.count; i++)
		if (given.person_id != 0 && family.adults.at[i].person_id == given.person_id)
			problem_add(&call->problems, "person", "Name a child of this help");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/associates", family.episode.reference);
	return associate_record(call->work, &family.episode, &given, &call->problems, &id);
}

/* The one of the path, if the caller may know of it. */
static enum outcome
associate_of_path(struct api_call *call, struct episode *episode, struct associates_of_episode_row *row)
{
	struct associates_of_episode_rows rows;
	enum outcome outcome = episode_read(call->work, call->subject_id, episode);

	if (outcome == OK)
		outcome = q_associates_of_episode(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "RA", rows.at[i].associate_id)) {
			api_result(call, "/episodes/%s/associates", episode->reference);
			*row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
right_change(struct api_call *call)
{
	struct episode episode;
	struct associates_of_episode_row row;
	struct new_associate given = given_in(call);
	enum outcome outcome = associate_of_path(call, &episode, &row);

	return outcome == OK ? associate_put_right(call->work, &episode, &row, row.version, &given, api_text(call, call->body, "right_reason"), &call->problems) : outcome;
}

static enum outcome
end_change(struct api_call *call)
{
	struct episode episode;
	struct associates_of_episode_row row;
	enum outcome outcome = associate_of_path(call, &episode, &row);

	return outcome == OK ? associate_end(call->work, &episode, &row, row.version, associate_ending_of(api_text(call, call->body, "ending")), api_day(call->body, "ended_on"),
	    api_text(call, call->body, "reason"), &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = SEE_ASSOCIATES, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = ASSOCIATES, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = ASSOCIATES, .action = SEE_ASSOCIATES, .purpose = PURPOSE_HELPING, .run = associates_tell, .gives = &associate_shape, .many = true, .tag = "Episodes",
	    .words = "People who are not family and matter to a child's risk, for roles with see_safeguarding" },
	CHANGE(ASSOCIATES, new_shape, record_change, "Somebody who is not family matters to a child's risk"),
	CHANGE(ASSOCIATES "/:associate/right", right_shape, right_change, "What was written of them is put right; what stood there stays readable"),
	CHANGE(ASSOCIATES "/:associate/end", end_shape, end_change, "They matter no more, or it was a mistake"),
};
const struct api_part api_associates_part = { routes, sizeof(routes) / sizeof(routes[0]) };
