/* api_meeting_actions.c -- what will be different and who does what, as a meeting says it; when it ends this becomes the plan. R-MEET-19, R-MEET-20 */
#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/plans/plans.h"

#define OBJECTIVE MEETING "/objectives/:objective"
#define RECOMMENDATION MEETING "/recommendations/:recommendation"

/* ---- shapes ---- */

static const struct api_member objective_members[] = {
	{ "id", API_REFERENCE, true, "The objective's reference", "OB", NULL },
	{ "person", API_REFERENCE, false, "One child; the whole family when it is left out", "PN", NULL },
	{ "words", API_TEXT, true, "What will be different", NULL, NULL },
	{ "whose_goal", API_TEXT, false, "Whose goal it is", NULL, NULL },
	{ "measure", API_TEXT, false, "What we count", NULL, NULL },
	{ "baseline", API_TEXT, false, "Where it stands today", NULL, NULL },
	{ "target", API_TEXT, false, "Where it should be", NULL, NULL },
	{ "outcome", API_REFERENCE, false, "The outcome of the plan that it became", "OC", NULL },
};
static const struct api_shape objective_shape = API_SHAPE("MeetingObjective", objective_members);
static const struct api_member new_objective_members[] = {
	{ "person", API_REFERENCE, false, "One child; the whole family when it is left out", "PN", NULL },
	{ "words", API_TEXT, true, "What will be different", NULL, NULL },
	{ "whose_goal", API_TEXT, false, "Whose goal it is", NULL, NULL },
	{ "measure", API_TEXT, false, "What we count", NULL, NULL },
	{ "baseline", API_TEXT, false, "Where it stands today", NULL, NULL },
	{ "target", API_TEXT, false, "Where it should be", NULL, NULL },
};
static const struct api_shape new_objective_shape = API_SHAPE("NewMeetingObjective", new_objective_members);

static const struct api_member recommendation_members[] = {
	{ "id", API_REFERENCE, true, "The recommendation's reference", "RC", NULL },
	{ "objective", API_REFERENCE, false, "What it is for, as it was said in this meeting", "OB", NULL },
	{ "outcome", API_REFERENCE, false, "Or the outcome of the plan that it is for", "OC", NULL },
	{ "aim", API_TEXT, false, "The same in words", NULL, NULL },
	{ "what", API_TEXT, true, "What will be done", NULL, NULL },
	{ "how", API_TEXT, false, "How", NULL, NULL },
	{ "owner", API_OBJECT, false, "The worker who does it", NULL, &api_worker_shape },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "owner_name", API_TEXT, false, "Who does it, by name", NULL, NULL },
	{ "due_on", API_DAY, false, "By when; left out: by the next meeting", NULL, NULL },
	{ "state", API_CHOICE, true, "What became of it", "open|declined|unavailable", NULL },
	{ "adds_risk", API_YES_NO, false, "Of one that the family declined: saying no makes it more dangerous for a child", NULL, NULL },
	{ "service_kind", API_TEXT, false, "Of what is not to be had: what kind of help; left out of what was said before kinds were asked for", "service_kinds", NULL },
	{ "state_words", API_TEXT, false, "More about that", NULL, NULL },
};
static const struct api_shape recommendation_shape = API_SHAPE("Recommendation", recommendation_members);

static const struct api_member new_recommendation_members[] = {
	{ "what", API_TEXT, true, "What will be done", NULL, NULL },
	{ "how", API_TEXT, false, "How; it can follow", NULL, NULL },
	{ "owner", API_REFERENCE, false, "The worker who does it", "WK", NULL },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "owner_name", API_TEXT, false, "Or who does it, in words", NULL, NULL },
	{ "due_on", API_DAY, false, "By when; left out: by the next meeting", NULL, NULL },
	{ "objective", API_REFERENCE, false, "What it is for, as it was said in this meeting; it can follow", "OB", NULL },
	{ "outcome", API_REFERENCE, false, "Or the outcome of the plan that it is for", "OC", NULL },
};
static const struct api_shape new_recommendation_shape = API_SHAPE("NewRecommendation", new_recommendation_members);

static const struct api_member patch_members[] = {
	{ "what", API_TEXT, false, "What will be done", NULL, NULL },
	{ "how", API_TEXT, false, "How", NULL, NULL },
	{ "owner", API_REFERENCE, false, "The worker who does it", "WK", NULL },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "owner_name", API_TEXT, false, "Or who does it, in words", NULL, NULL },
	{ "due_on", API_DAY, false, "By when; null: by the next meeting", NULL, NULL },
	{ "objective", API_REFERENCE, false, "What it is for, as it was said in this meeting", "OB", NULL },
	{ "outcome", API_REFERENCE, false, "Or the outcome of the plan that it is for", "OC", NULL },
};
static const struct api_shape patch_shape = API_SHAPE("RecommendationPatch", patch_members);

static const struct api_member state_members[] = {
	{ "state", API_CHOICE, true, "What becomes of it; dropped: it is not meant any more", "open|declined|unavailable|dropped", NULL },
	{ "adds_risk", API_YES_NO, false, "Of declined: does saying no make it more dangerous for a child?", NULL, NULL },
	{ "service_kind", API_TEXT, false, "Of unavailable: what kind of help is missing", "service_kinds", NULL },
	{ "words", API_TEXT, false, "What the danger is and what you do about it; which service is missing", NULL, NULL },
};
static const struct api_shape state_shape = API_SHAPE("RecommendationState", state_members);

/* ---- objectives ---- */

static void
put_objective(struct api_call *call, const struct api_meeting *found, const struct story_objectives_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "OB", row->objective_id));
	json_put_text(out, "person", api_family_reference(&found->family, row->person_id));
	json_put_text(out, "words", row->words);
	json_put_text(out, "whose_goal", row->whose_goal);
	json_put_text(out, "measure", row->measure);
	json_put_text(out, "baseline", row->baseline);
	json_put_text(out, "target", row->target);
	if (row->outcome_id != 0)
		json_put_text(out, "outcome", api_reference_of(call, "OC", row->outcome_id));
	json_end(out);
}

/* All of them, or (references[2]) one. */
static enum outcome
objectives_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_objectives_rows rows;
	const char *one = call->references[2];
	bool told = one == NULL;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = q_story_objectives(call->work, found.meeting.meeting_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		bool is_it = one != NULL && api_is_reference_of(call, one, "OB", rows.at[i].objective_id);

		if (one == NULL ? !api_takes(call, rows.at[i].objective_id) : !is_it)
			continue;
		put_objective(call, &found, &rows.at[i]);
		told = true;
	}
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome == OK && !told ? NOT_FOUND : outcome;
}

static enum outcome
objective_change(struct api_call *call)
{
	struct api_meeting found;
	int64_t person_id, objective_id;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome != OK)
		return outcome;
	person_id = api_family_person(call, &found.family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	outcome = objective_capture(call->work, &found.meeting, &(struct new_objective){ .person_id = person_id, .words = api_text(call, call->body, "words"),
	    .whose_goal = api_text(call, call->body, "whose_goal"), .measure = api_text(call, call->body, "measure"), .baseline = api_text(call, call->body, "baseline"),
	    .target = api_text(call, call->body, "target") }, &call->problems, &objective_id);
	if (outcome == OK)
		api_meeting_result(call, arena_format(call->work->arena, "/objectives/%s", api_reference_of(call, "OB", objective_id)));
	return outcome;
}

/* ---- recommendations ---- */

static void
put_recommendation(struct api_call *call, const struct api_meeting *found, const struct story_recommendations_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "RC", row->recommendation_id));
	if (row->objective_id != 0)
		json_put_text(out, "objective", api_reference_of(call, "OB", row->objective_id));
	if (row->outcome_id != 0)
		json_put_text(out, "outcome", api_reference_of(call, "OC", row->outcome_id));
	json_put_text(out, "aim", row->objective_words);
	json_put_text(out, "what", row->what);
	json_put_text(out, "how", row->how);
	api_put_worker_found(call, "owner", &(struct worker){ .reference = row->worker_reference, .name = row->worker_name, .job_title = row->worker_job_title,
	    .agency_name = row->worker_agency_name, .phone = row->worker_phone, .email = row->worker_email });
	json_put_text(out, "owner_person", api_family_reference(&found->family, row->owner_person_id));
	json_put_text(out, "owner_name", row->owner_name);
	json_put_day(out, "due_on", row->due_on);
	json_put_text(out, "state", row->state);
	if (row->adds_risk.given)
		json_put_yes_no(out, "adds_risk", row->adds_risk.value != 0);
	json_put_text(out, "service_kind", row->service_kind);
	json_put_text(out, "state_words", row->state_words);
	json_end(out);
}

enum outcome
api_meeting_recommendation(struct api_call *call, const struct api_meeting *found, struct story_recommendations_row *row)
{
	struct story_recommendations_rows rows;
	enum outcome outcome = q_story_recommendations(call->work, found->meeting.meeting_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[2], "RC", rows.at[i].recommendation_id)) {
			*row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
recommendations_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_recommendations_rows rows;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = q_story_recommendations(call->work, found.meeting.meeting_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_takes(call, rows.at[i].recommendation_id))
			put_recommendation(call, &found, &rows.at[i]);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
recommendation_tell(struct api_call *call)
{
	struct api_meeting found;
	struct story_recommendations_row row;
	enum outcome outcome = api_meeting_room(call, &found);

	if (outcome == OK)
		outcome = api_meeting_recommendation(call, &found, &row);
	if (outcome == OK)
		put_recommendation(call, &found, &row);
	api_look(call, "meeting", "episode", call->subject_id, NULL);
	return outcome;
}

/* What it is for: said in this meeting, or an outcome of the plan that runs; only of what the caller may know of. */
static enum outcome
aim_given(struct api_call *call, const struct api_meeting *found, struct new_recommendation *given)
{
	const char *objective = api_reference(call, call->body, "objective"), *aim = api_reference(call, call->body, "outcome");
	struct story_objectives_rows objectives = { NULL, 0 };
	struct story_plan_lines_rows lines = { NULL, 0 };
	struct plan plan;
	enum outcome outcome = objective != NULL ? q_story_objectives(call->work, found->meeting.meeting_id, 0, &objectives) : OK;

	if (outcome == OK && aim != NULL) {
		outcome = plan_running(call->work, call->subject_id, &plan);
		outcome = outcome == OK ? q_story_plan_lines(call->work, plan.plan_id, &lines) : outcome == NOT_FOUND ? OK : outcome;
	}
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < objectives.count; i++)
		if (api_is_reference_of(call, objective, "OB", objectives.at[i].objective_id))
			given->objective_id = objectives.at[i].objective_id;
	for (size_t i = 0; aim != NULL && i < lines.count; i++)
		if (api_is_reference_of(call, aim, "OC", lines.at[i].outcome_id))
			given->outcome_id = lines.at[i].outcome_id;
	if (objective != NULL && given->objective_id == 0)
		problem_add(&call->problems, "objective", "There is no such objective in this meeting");
	if (aim != NULL && given->outcome_id == 0)
		problem_add(&call->problems, "outcome", "There is no such outcome in the plan");
	if (objective != NULL && aim != NULL)
		problem_add(&call->problems, "outcome", "Name an objective of the meeting or an outcome of the plan, not both");
	return OK;
}

static enum outcome
recommendation_given(struct api_call *call, const struct api_meeting *found, struct new_recommendation *given)
{
	enum outcome outcome;

	*given = (struct new_recommendation){ .what = api_text(call, call->body, "what"), .how = api_text(call, call->body, "how"),
		.owner_name = api_text(call, call->body, "owner_name"), .due_on = api_day(call->body, "due_on") };
	outcome = api_worker_named(call, call->body, "owner", &given->owner_worker_id);
	if (outcome == OK)
		outcome = aim_given(call, found, given);
	if (outcome != OK)
		return outcome;
	given->owner_person_id = api_family_person(call, &found->family, call->body, "owner_person", "owner_person");
	if (given->owner_person_id != 0 && given->owner_worker_id != 0)
		problem_add(&call->problems, "owner", "Name a worker or somebody of the family, not both");
	if (given->owner_person_id != 0)
		given->owner_name = api_family_name(call, &found->family, given->owner_person_id);
	return call->problems.count > 0 ? INVALID : OK;
}

static enum outcome
recommendation_new_change(struct api_call *call)
{
	struct api_meeting found;
	struct new_recommendation given;
	int64_t recommendation_id;
	enum outcome outcome = api_meeting_run(call, &found);

	if (outcome == OK)
		outcome = recommendation_given(call, &found, &given);
	if (outcome == OK)
		outcome = recommendation_capture(call->work, &found.meeting, &given, &call->problems, &recommendation_id);
	if (outcome == OK)
		api_meeting_result(call, arena_format(call->work->arena, "/recommendations/%s", api_reference_of(call, "RC", recommendation_id)));
	return outcome;
}

/* The one of the path, for those who run the meeting; the answer is the same one again. */
static enum outcome
run_recommendation(struct api_call *call, struct api_meeting *found, struct story_recommendations_row *row)
{
	enum outcome outcome = api_meeting_run(call, found);

	api_meeting_result(call, arena_format(call->work->arena, "/recommendations/%s", call->references[2]));
	return outcome == OK ? api_meeting_recommendation(call, found, row) : outcome;
}

static bool
names_owner(const json_t *body)
{
	return api_is_given(body, "owner") || api_is_given(body, "owner_person") || api_is_given(body, "owner_name");
}

/* What a patch is put into. One that names another owner or aim replaces the one before, whichever kind it was. */
static enum outcome
merge(struct api_call *call, const struct api_meeting *found, const struct story_recommendations_row *row, bool other_owner)
{
	struct json_out before = json_new(call->work->arena, API_BODY_MOST);
	bool other_aim = api_is_given(call->body, "objective") || api_is_given(call->body, "outcome");

	json_begin_object(&before, NULL);
	json_put_text(&before, "what", row->what);
	json_put_text(&before, "how", row->how);
	json_put_day(&before, "due_on", row->due_on);
	if (!other_owner) {
		json_put_text(&before, "owner_name", row->owner_name);
		json_put_text(&before, "owner_person", api_family_reference(&found->family, row->owner_person_id));
	}
	if (!other_aim && row->objective_id != 0)
		json_put_text(&before, "objective", api_reference_of(call, "OB", row->objective_id));
	if (!other_aim && row->outcome_id != 0)
		json_put_text(&before, "outcome", api_reference_of(call, "OC", row->outcome_id));
	json_end(&before);
	return api_merge(call, &before);
}

static enum outcome
recommendation_patch(struct api_call *call)
{
	struct api_meeting found;
	struct story_recommendations_row row;
	struct new_recommendation given;
	bool other_owner = names_owner(call->body);
	enum outcome outcome = run_recommendation(call, &found, &row);

	if (outcome == OK)
		outcome = merge(call, &found, &row, other_owner);
	if (outcome == OK)
		outcome = recommendation_given(call, &found, &given);
	if (outcome != OK)
		return outcome;
	if (!other_owner) {
		given.owner_worker_id = row.owner_worker_id;
		given.owner_person_id = row.owner_person_id;
		given.owner_name = row.owner_name;
	}
	return recommendation_change(call->work, &found.meeting, row.recommendation_id, row.version, &given, &call->problems);
}

static enum outcome
state_change(struct api_call *call)
{
	struct api_meeting found;
	struct story_recommendations_row row;
	enum outcome outcome = run_recommendation(call, &found, &row);

	return outcome == OK ? recommendation_settle(call->work, &found.meeting, row.recommendation_id, row.version, recommendation_state_of(api_text(call, call->body, "state")),
	    (struct maybe_int){ api_is_given(call->body, "adds_risk"), api_yes_no(call->body, "adds_risk") }, api_text(call, call->body, "service_kind"), api_text(call, call->body, "words"), &call->problems) : outcome;
}

static const struct api_place objective_places[] = { { "objective", "#/words" } }, recommendation_places[] = { { "who", "#/owner_name" } };

#define TELL(PATH, SHAPE, RUN, MANY, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .many = MANY, .tag = "Meetings", .words = WORDS }
#define CHANGE(METHOD, PATH, TAKES, LEADS_TO, RUN, GUARDS, CREATES, PLACES, WORDS) \
	{ .method = METHOD, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = LEADS_TO, .guards = GUARDS, \
	    .creates = CREATES, .tag = "Meetings", .words = WORDS, .places = PLACES, .place_count = 1 }

static const struct api_route routes[] = {
	TELL(MEETING "/objectives", objective_shape, objectives_tell, true, "What is to be different, as it was said"),
	TELL(OBJECTIVE, objective_shape, objectives_tell, false, "One of them"),
	CHANGE(HTTP_POST, MEETING "/objectives", new_objective_shape, OBJECTIVE, objective_change, NULL, true, objective_places, "Something is to be different"),
	TELL(MEETING "/recommendations", recommendation_shape, recommendations_tell, true, "Who will do what"),
	TELL(RECOMMENDATION, recommendation_shape, recommendation_tell, false, "One of them"),
	CHANGE(HTTP_POST, MEETING "/recommendations", new_recommendation_shape, RECOMMENDATION, recommendation_new_change, NULL, true, recommendation_places, "Somebody will do something"),
	CHANGE(HTTP_PATCH, RECOMMENDATION, patch_shape, RECOMMENDATION, recommendation_patch, RECOMMENDATION, false, recommendation_places, "In other words, by another, until another day"),
	CHANGE(HTTP_POST, RECOMMENDATION "/state", state_shape, RECOMMENDATION, state_change, RECOMMENDATION, false, recommendation_places,
	    "The family says no to it, or there is no such service, or it is not meant any more"),
};
const struct api_part api_meeting_actions_part = { routes, sizeof(routes) / sizeof(routes[0]) };
