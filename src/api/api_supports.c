/* api_supports.c -- supporters and advocates, each of one named person of a family. R-PERS-22, R-MEET-27 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/story/story_supports.sql.h"
#include "casework/story/supports_hidden.h"
#include "casework/supports/supports.h"
#include "casework/work.h"

#define SUPPORTERS "/episodes/:episode/supporters"
#define PARTS "supporter|childs_advocate|parents_advocate"

static const struct api_member support_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SU", NULL },
	{ "part", API_CHOICE, true, "What they are", PARTS, NULL },
	{ "for", API_REFERENCE, true, "By whom they stand, or for whom they speak", "PN", NULL },
	{ "person", API_REFERENCE, false, "The supporter, when a record of them is kept", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "agency", API_TEXT, false, "The organisation or firm they are of", NULL, NULL },
	{ "contact", API_TEXT, false, "How to reach them", NULL, NULL },
	{ "both_reason", API_TEXT, false, "Why one individual speaks for a child and for a parent", NULL, NULL },
	{ "since_on", API_DAY, true, "Since when", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "ending", API_CHOICE, false, "Whether it ended or was a mistake; left out while it goes on", "ended|mistake", NULL },
	{ "ended_on", API_DAY, false, "When", NULL, NULL },
	{ "end_reason", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape support_shape = API_SHAPE("Supporter", support_members);
static const struct api_member new_members[] = {
	{ "part", API_CHOICE, true, "What they are: an advocate is of an advocacy organisation, or a solicitor who knows this work, without a part of their own; a supporter is somebody close", PARTS, NULL },
	{ "for", API_REFERENCE, true, "The person of the family by whom they stand, or for whom they speak: a child of a child's advocate, a parent or carer of a parent's", "PN", NULL },
	{ "person", API_REFERENCE, false, "The supporter, when they are an adult of the family or its network", "PN", NULL },
	{ "worker", API_REFERENCE, false, "Or a worker who uses this record", "WK", NULL },
	{ "name", API_TEXT, false, "Or the name of somebody else", NULL, NULL },
	{ "agency", API_TEXT, false, "The organisation or firm they are of", NULL, NULL },
	{ "contact", API_TEXT, false, "How to reach them", NULL, NULL },
	{ "both_reason", API_TEXT, false, "Of an advocate who speaks for a child and for a parent of the same help: why it must be so", NULL, NULL },
	{ "since_on", API_DAY, true, "Since when", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewSupporter", new_members);
static const struct api_member end_members[] = {
	{ "ending", API_CHOICE, true, "Whether it ended or was a mistake", "ended|mistake", NULL },
	{ "ended_on", API_DAY, false, "Since when; left out for a mistake", NULL, NULL },
	{ "reason", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape end_shape = API_SHAPE("SupporterEnd", end_members);

static enum outcome
supports_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_supports_rows rows;
	enum outcome outcome = q_story_supports(call->work, call->subject_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_supports_row *row = &rows.at[i];

		if (!api_takes(call, row->support_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "SU", row->support_id));
		json_put_text(out, "part", row->part);
		json_put_text(out, "for", row->person_reference);
		json_put_text(out, "person", row->helper_reference);
		json_put_text(out, "name", row->name);
		json_put_text(out, "agency", row->agency);
		json_put_text(out, "contact", row->contact);
		json_put_text(out, "both_reason", row->both_reason);
		json_put_day(out, "since_on", row->since_on);
		json_put_text(out, "written_by", row->worker_name);
		json_put_text(out, "ending", row->ending);
		json_put_day(out, "ended_on", row->ended_on);
		json_put_text(out, "end_reason", row->end_reason);
		json_end(out);
	}
	api_look(call, "family", "episode", call->subject_id, NULL);
	return outcome;
}

/* The name and the agency of a worker of this record; of an adult of the family the name. */
static enum outcome
fill_helper(struct api_call *call, const struct api_family *family, struct new_support *given)
{
	struct worker worker;
	enum outcome outcome = OK;

	for (size_t i = 0; i < family->adults.count; i++)
		if (given->helper_person_id != 0 && family->adults.at[i].person_id == given->helper_person_id)
			given->name = arena_format(call->work->arena, "%s %s", family->adults.at[i].given_name, family->adults.at[i].family_name);
	if (given->helper_worker_id != 0) {
		outcome = worker_read(call->work, given->helper_worker_id, &worker);
		if (outcome == OK)
			given->name = worker.name;
	}
	return outcome;
}

static enum outcome
new_change(struct api_call *call)
{
	struct api_family family;
	struct new_support given = { .part = support_part_of(api_text(call, call->body, "part")), .name = api_text(call, call->body, "name"), .agency = api_text(call, call->body, "agency"),
		.contact = api_text(call, call->body, "contact"), .both_reason = api_text(call, call->body, "both_reason"), .since_on = api_day(call->body, "since_on"), .part_field = "part", .person_field = "for" };
	struct id_list hidden;
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = supports_hidden(call->work, family.episode.episode_id, &hidden);
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &given.helper_worker_id);
	if (outcome != OK)
		return outcome;
	given.hidden_ids = &hidden;
	given.person_id = api_family_person(call, &family, call->body, "for", "for");
	given.helper_person_id = api_family_person(call, &family, call->body, "person", "person");
	if (given.helper_person_id != 0 && given.helper_worker_id != 0)
		problem_add(&call->problems, "person", "Name a worker or somebody of the family, not both");
	for (size_t i = 0; i < family.children.count; i++)
		if (given.helper_person_id != 0 && family.children.at[i].person_id == given.helper_person_id)
			problem_add(&call->problems, "person", "Name an adult of the family or its network");
	if (call->problems.count > 0)
		return INVALID;
	outcome = fill_helper(call, &family, &given);
	api_result(call, "/episodes/%s/supporters", family.episode.reference);
	return outcome == OK ? support_name(call->work, family.episode.episode_id, family.episode.open, &given, &call->problems, &id) : outcome;
}

static enum outcome
end_change(struct api_call *call)
{
	struct episode episode;
	struct story_supports_rows rows;
	enum outcome outcome = episode_read(call->work, call->subject_id, &episode);

	if (outcome == OK)
		outcome = q_story_supports(call->work, call->subject_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_supports_row *row = &rows.at[i];

		if (!api_is_reference_of(call, call->references[1], "SU", row->support_id))
			continue;
		api_result(call, "/episodes/%s/supporters", episode.reference);
		return support_end(call->work, episode.open, &(struct support_to_end){ .support_id = row->support_id, .episode_id = row->episode_id, .person_id = row->person_id, .version = row->version,
		    .since_on = row->since_on, .ended_on = row->ended_on }, support_ending_of(api_text(call, call->body, "ending")), api_day(call->body, "ended_on"),
		    api_text(call, call->body, "reason"), &call->problems);
	}
	return outcome == OK ? NOT_FOUND : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = SUPPORTERS, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = SUPPORTERS, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = supports_tell, .gives = &support_shape, .many = true, .tag = "Episodes",
	    .words = "Supporters and advocates, each of one person of the family" },
	CHANGE(SUPPORTERS, new_shape, new_change, "Somebody stands by a person of the family, or speaks for them"),
	CHANGE(SUPPORTERS "/:support/end", end_shape, end_change, "They do not any more, or it was a mistake"),
};
const struct api_part api_supports_part = { routes, sizeof(routes) / sizeof(routes[0]) };
