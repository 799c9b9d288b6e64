/* api_plan_history.c -- versions of the plan as they were agreed, and looking at it together. R-ASMT-26, R-REV-02, R-REV-06 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/story/meeting_reading.h"

#define PLAN "/episodes/:episode/plan"
#define DECISIONS "carry_on|change|contingency|end"
#define STATUSES "not_started|some_change|going_well|done|not_working|not_needed"

static const struct api_member version_members[] = {
	{ "version_number", API_NUMBER, true, "1, 2 ...", NULL, NULL },
	{ "agreed_on", API_DAY, true, "When it was agreed", NULL, NULL },
	{ "agreed_by_family", API_TEXT, true, "Who of the family agreed", NULL, NULL },
	{ "agreed_with", API_TEXT, true, "The worker", NULL, NULL },
	{ "summary", API_TEXT, true, "What the help is for", NULL, NULL },
	{ "contingency", API_TEXT, false, "What happens if it is not done, or does not help", NULL, NULL },
	{ "services", API_TEXT, false, "Which services help, and what for", NULL, NULL },
	{ "level_number", API_NUMBER, false, "The level of need when it was agreed", NULL, NULL },
	{ "lines", API_ANY, true, "Outcomes with their actions as they stood, one object each", NULL, NULL },
};
static const struct api_shape version_shape = API_SHAPE("PlanVersion", version_members);

static const struct api_member review_members[] = {
	{ "id", API_REFERENCE, true, "The review's reference", "RV", NULL },
	{ "held_on", API_DAY, true, "When", NULL, NULL },
	{ "discussion", API_TEXT, true, "What was discussed", NULL, NULL },
	{ "family_contribution", API_TEXT, true, "What children and parents said and did in it", NULL, NULL },
	{ "level_number", API_NUMBER, false, "When the level of need was not right any more: the one that is", NULL, NULL },
	{ "higher_considered", API_TEXT, false, "And why; or which other one was considered when nothing had moved", NULL, NULL },
	{ "decision", API_CHOICE, true, "What happens with the plan", DECISIONS, NULL },
	{ "contingency_words", API_TEXT, false, "What happens now, of what was agreed for the case that it does not help", NULL, NULL },
	{ "next_review_on", API_DAY, false, "When the next one is", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it down", NULL, NULL },
};
static const struct api_shape review_shape = API_SHAPE("PlanReview", review_members);

static const struct api_member reviewed_members[] = {
	{ "action", API_REFERENCE, true, "The action", "AC", NULL },
	{ "status", API_CHOICE, true, "How it is going", STATUSES, NULL },
	{ "progress", API_TEXT, true, "What has come of it", NULL, NULL },
};
static const struct api_shape reviewed_shape = API_SHAPE("ReviewedAction", reviewed_members);

static const struct api_member end_answer_members[] = {
	{ "key", API_TEXT, true, "Of the closing checklist, a question that is asked when a plan ends", NULL, NULL },
	{ "words", API_TEXT, true, "What is said to it", NULL, NULL },
};
static const struct api_shape end_answer_shape = API_SHAPE("PlanEndAnswer", end_answer_members);

static const struct api_member new_review_members[] = {
	{ "held_on", API_DAY, true, "When you looked at it together", NULL, NULL },
	{ "discussion", API_TEXT, true, "What was discussed", NULL, NULL },
	{ "family_contribution", API_TEXT, true, "What children and parents said and did in it", NULL, NULL },
	{ "actions", API_OBJECTS, true, "Each action that is neither done nor dropped", NULL, &reviewed_shape },
	{ "level_right", API_YES_NO, true, "Whether the level of need is still right", NULL, NULL },
	{ "higher_considered", API_TEXT, false, "If not: which other level you considered, and what comes of it", NULL, NULL },
	{ "level_number", API_NUMBER, false, "If not: the level that is right; it is decided with the review", NULL, NULL },
	{ "lower_not_enough", API_TEXT, false, "And at levels that ask: why help at a lower level is not enough", NULL, NULL },
	{ "social_care_decision", API_TEXT, false, "And at levels that ask: what was decided about Social Care, and by whom", NULL, NULL },
	{ "decision", API_CHOICE, true, "What happens with the plan", DECISIONS, NULL },
	{ "contingency_words", API_TEXT, false, "Of contingency: what happens now, and who sees to it", NULL, NULL },
	{ "end_words", API_OBJECTS, false, "Of end: the words for each criterion for the end of a plan", NULL, &end_answer_shape },
	{ "next_review_on", API_DAY, false, "When the next review is; not when the plan has done its work", NULL, NULL },
	{ "copy_given_on", API_DAY, false, "When the family got their copy", NULL, NULL },
	{ "copy_given_to", API_TEXT, false, "Who got it", NULL, NULL },
	{ "copy_not_given_reason", API_TEXT, false, "If nobody has one yet, why", NULL, NULL },
};
static const struct api_shape new_review_shape = API_SHAPE("NewPlanReview", new_review_members);
static const struct api_place review_places[] = { { "status_*", "#/actions" }, { "progress_*", "#/actions" }, { "end_*", "#/end_words" } };

/* ---- versions ---- */

static enum outcome
versions_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_last_plan_row plan;
	struct story_plan_versions_rows versions;
	struct story_plan_version_lines_rows lines;
	bool found;
	enum outcome outcome = q_story_last_plan(call->work, call->subject_id, &plan, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_story_plan_versions(call->work, plan.plan_id, &versions);
	if (outcome == OK)
		outcome = q_story_plan_version_lines(call->work, plan.plan_id, &lines);
	for (size_t i = 0; outcome == OK && i < versions.count; i++) {
		const struct story_plan_versions_row *version = &versions.at[i];

		if (!api_takes(call, version->version_number))
			continue;
		json_begin_object(out, NULL);
		json_put_number(out, "version_number", version->version_number);
		json_put_day(out, "agreed_on", version->agreed_on);
		json_put_text(out, "agreed_by_family", version->agreed_by_family);
		json_put_text(out, "agreed_with", version->worker_name);
		json_put_text(out, "summary", version->summary);
		json_put_text(out, "contingency", version->contingency);
		json_put_text(out, "services", version->services);
		if (version->level_number.given)
			json_put_number(out, "level_number", version->level_number.value);
		json_begin_list(out, "lines");
		for (size_t j = 0; j < lines.count; j++)
			if (lines.at[j].version_number == version->version_number)
				json_put_kept(out, NULL, lines.at[j].content);
		json_end(out);
		json_end(out);
	}
	api_look(call, "versions of the plan", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- reviews ---- */

static enum outcome
reviews_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_last_plan_row plan;
	struct story_reviews_rows rows;
	bool found;
	enum outcome outcome = q_story_last_plan(call->work, call->subject_id, &plan, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_story_reviews(call->work, plan.plan_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_reviews_row *row = &rows.at[i];

		if (!api_takes(call, row->review_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_day(out, "held_on", row->held_on);
		json_put_text(out, "discussion", row->discussion);
		json_put_text(out, "family_contribution", row->family_contribution);
		if (row->level_number.given)
			json_put_number(out, "level_number", row->level_number.value);
		json_put_text(out, "higher_considered", row->higher_considered);
		json_put_text(out, "decision", row->decision);
		json_put_text(out, "contingency_words", row->contingency_words);
		json_put_day(out, "next_review_on", row->next_review_on);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	api_look(call, "reviews of the plan", "episode", call->subject_id, NULL);
	return outcome;
}

/* What the body says of this action; NULL: nothing. */
static const json_t *
said_of(struct api_call *call, int64_t action_id)
{
	const json_t *list = json_object_get(call->body, "actions");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *reference = json_string_value(json_object_get(json_array_get(list, i), "action"));

		if (reference != NULL && api_is_reference_of(call, reference, "AC", action_id))
			return json_array_get(list, i);
	}
	return NULL;
}

/* Of a plan that a meeting agreed: who gets it anew. R-PLAN-16 */
static enum outcome
pass_on(struct api_call *call, const struct plan *plan, struct date held_on)
{
	struct api_family family;
	struct meeting meeting;
	struct meeting_seen seen;
	enum outcome outcome = meeting_of_plan(call->work, plan->plan_id, &meeting);

	if (outcome == OK)
		outcome = api_family_read(call, &family);
	if (outcome == OK)
		outcome = meeting_seen_read(call->work, &meeting, &family.children, names_of_children(call->work, &family.children), &seen);
	if (outcome == OK)
		outcome = meeting_pass_on_review(call->work, &meeting, &seen, held_on);
	return outcome == NOT_FOUND ? OK : outcome;
}

static void
read_answers(struct api_call *call, struct new_review *given)
{
	const json_t *list = json_object_get(call->body, "end_words");
	struct plan_end_answer *answers = ARENA_ARRAY(call->work->arena, struct plan_end_answer, json_array_size(list));

	for (size_t i = 0; i < json_array_size(list); i++)
		answers[given->end_answer_count++] = (struct plan_end_answer){ api_text(call, json_array_get(list, i), "key"), api_text(call, json_array_get(list, i), "words") };
	given->end_answers = answers;
}

static enum outcome
review_change(struct api_call *call)
{
	struct plan plan;
	struct story_plan_lines_rows lines;
	struct new_review given = { .held_on = api_day(call->body, "held_on"), .discussion = api_text(call, call->body, "discussion"),
		.family_contribution = api_text(call, call->body, "family_contribution"), .copy_given_on = api_day(call->body, "copy_given_on"),
		.copy_given_to = api_text(call, call->body, "copy_given_to"), .copy_not_given_reason = api_text(call, call->body, "copy_not_given_reason"),
		.level_answered = api_is_given(call->body, "level_right"), .level_right = api_yes_no(call->body, "level_right"),
		.higher_considered = api_text(call, call->body, "higher_considered"), .decision = review_decision_of(api_text(call, call->body, "decision")),
		.level_number = { api_is_given(call->body, "level_number"), api_number(call->body, "level_number") },
		.lower_not_enough = api_text(call, call->body, "lower_not_enough"), .social_care_decision = api_text(call, call->body, "social_care_decision"),
		.contingency_words = api_text(call, call->body, "contingency_words"), .next_review_on = api_day(call->body, "next_review_on") };
	struct review_of_action *actions;
	size_t used = 0;
	int64_t review_id;
	enum outcome outcome = plan_running(call->work, call->subject_id, &plan);

	if (outcome == OK)
		outcome = q_story_plan_lines(call->work, plan.plan_id, &lines);
	if (outcome != OK)
		return outcome;
	actions = ARENA_ARRAY(call->work->arena, struct review_of_action, lines.count);
	for (size_t i = 0; i < lines.count; i++) {
		const json_t *said = lines.at[i].action_id != 0 ? said_of(call, lines.at[i].action_id) : NULL;

		used += said != NULL;
		if (lines.at[i].action_id != 0 && !text_equals(lines.at[i].status, "done") && !text_equals(lines.at[i].status, "not_needed"))
			actions[given.action_count++] = (struct review_of_action){ lines.at[i].action_id, lines.at[i].what, action_status_of(api_text(call, said, "status")),
				api_text(call, said, "progress") };
	}
	if (used < json_array_size(json_object_get(call->body, "actions")))
		problem_add(&call->problems, "actions", "One of them is no action of this plan, or is named twice");
	given.actions = actions;
	read_answers(call, &given);
	api_result(call, "/episodes/%s/plan/reviews", call->references[0]);
	if (call->problems.count > 0)
		return INVALID;
	outcome = plan_review(call->work, &plan, &given, &call->problems, &review_id);
	return outcome == OK ? pass_on(call, &plan, given.held_on) : outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = PLAN "/versions", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = versions_tell, .gives = &version_shape, .many = true, .tag = "Plan",
	    .words = "Every version as it was agreed, newest first" },
	{ .method = HTTP_GET, .path = PLAN "/reviews", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = reviews_tell, .gives = &review_shape, .many = true, .tag = "Plan",
	    .words = "Every time the plan was looked at together, newest first" },
	{ .method = HTTP_POST, .path = PLAN "/reviews", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = review_change, .takes = &new_review_shape,
	    .leads_to = PLAN "/reviews", .guards = PLAN, .tag = "Plan", .words = "The plan was looked at together", .places = review_places, .place_count = 3 },
};
const struct api_part api_plan_history_part = { routes, sizeof(routes) / sizeof(routes[0]) };
