/* api_plans.c -- the plan: what will be different, who does what by when, how it goes, agreed in versions, reviewed. R-PLAN-01 to R-PLAN-13, R-REV-02 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"

#define PLAN "/episodes/:episode/plan"
#define OUTCOME "/episodes/:episode/plan/outcomes/:outcome"
#define ACTION "/episodes/:episode/plan/actions/:action"
#define STATUSES "not_started|some_change|going_well|done|not_working|not_needed"

/* ---- shapes ---- */

static const struct api_member action_members[] = {
	{ "id", API_REFERENCE, true, "The action's reference", "AC", NULL },
	{ "outcome", API_REFERENCE, true, "What it is for", "OC", NULL },
	{ "what", API_TEXT, true, "What will be done", NULL, NULL },
	{ "how", API_TEXT, true, "How", NULL, NULL },
	{ "expected", API_TEXT, false, "What we expect of it", NULL, NULL },
	{ "owner_name", API_TEXT, true, "Who does it", NULL, NULL },
	{ "owner", API_OBJECT, false, "The worker who does it", NULL, &api_worker_shape },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "due_on", API_DAY, true, "By when", NULL, NULL },
	{ "status", API_CHOICE, true, "How it is going", STATUSES, NULL },
	{ "status_words", API_TEXT, false, "More about it", NULL, NULL },
	{ "done_on", API_DAY, false, "When it was done", NULL, NULL },
};
static const struct api_shape action_shape = API_SHAPE("Action", action_members);

static const struct api_member outcome_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "OC", NULL },
	{ "child", API_REFERENCE, false, "The child it is about; left out for the whole family", "PN", NULL },
	{ "words", API_TEXT, true, "What will be different", NULL, NULL },
	{ "whose_goal", API_TEXT, false, "Whose goal it is", NULL, NULL },
	{ "measure", API_TEXT, false, "What we count", NULL, NULL },
	{ "baseline", API_TEXT, false, "Where it stood", NULL, NULL },
	{ "target", API_TEXT, false, "Where it should be", NULL, NULL },
	{ "current_value", API_TEXT, false, "Where it is now", NULL, NULL },
	{ "tag", API_TEXT, false, "Which part of life", "outcome_tags", NULL },
	{ "state", API_CHOICE, true, "How it stands", "open|met|dropped", NULL },
	{ "actions", API_OBJECTS, true, "Who does what for it", NULL, &action_shape },
};
static const struct api_shape outcome_shape = API_SHAPE("Outcome", outcome_members);

static const struct api_member plan_members[] = {
	{ "id", API_REFERENCE, true, "The plan's reference", "PL", NULL },
	{ "plan_kind", API_TEXT, true, "What kind of plan it is", "plan_kinds", NULL },
	{ "state", API_CHOICE, true, "What has become of it", "draft|agreed|superseded|ended", NULL },
	{ "version_number", API_NUMBER, true, "Of the last agreed version; 0 before", NULL, NULL },
	{ "agreed_on", API_DAY, false, "When it was agreed", NULL, NULL },
	{ "agreed_by_family", API_TEXT, false, "Who of the family agreed", NULL, NULL },
	{ "family_words", API_TEXT, false, "What they said about it", NULL, NULL },
	{ "summary", API_TEXT, false, "What the help is for", NULL, NULL },
	{ "contingency", API_TEXT, false, "What happens if it is not done, or does not help", NULL, NULL },
	{ "review_on", API_DAY, false, "When it will be looked at together", NULL, NULL },
	{ "ended_on", API_DAY, false, "When it ended", NULL, NULL },
	{ "end_words", API_ANY, false, "Of one that a review ended: the words for each criterion, by its key", NULL, NULL },
	{ "contingency_on", API_DAY, false, "Since when what was agreed for the case that it does not help happens", NULL, NULL },
	{ "contingency_words", API_TEXT, false, "And what happens now", NULL, NULL },
	{ "outcomes", API_OBJECTS, true, "What will be different, with the actions for it", NULL, &outcome_shape },
};
static const struct api_shape plan_shape = API_SHAPE("Plan", plan_members);

static const struct api_member new_plan_members[] = {
	{ "plan_kind", API_TEXT, false, "What kind of plan it is", "plan_kinds", NULL },
	{ "ended_by_mistake", API_TEXT, false, "Instead: why it was a mistake that a review ended the newest plan, which goes on then", NULL, NULL },
};
static const struct api_shape new_plan_shape = API_SHAPE("NewPlan", new_plan_members);
static const struct api_place new_plan_places[] = { { "reason", "#/ended_by_mistake" } };

static const struct api_member new_outcome_members[] = {
	{ "child", API_REFERENCE, false, "One child; the whole family when it is left out", "PN", NULL },
	{ "words", API_TEXT, true, "What will be different, in the family's words", NULL, NULL },
	{ "whose_goal", API_TEXT, false, "Whose goal it is", NULL, NULL },
	{ "measure", API_TEXT, false, "What we count", NULL, NULL },
	{ "baseline", API_TEXT, false, "Where it stands today", NULL, NULL },
	{ "target", API_TEXT, false, "Where it should be", NULL, NULL },
	{ "current_value", API_TEXT, false, "Where it is now", NULL, NULL },
	{ "tag", API_TEXT, false, "Which part of life", "outcome_tags", NULL },
};
static const struct api_shape new_outcome_shape = API_SHAPE("NewOutcome", new_outcome_members);

static const struct api_member outcome_patch_members[] = {
	{ "words", API_TEXT, false, "What will be different", NULL, NULL },
	{ "whose_goal", API_TEXT, false, "Whose goal it is", NULL, NULL },
	{ "measure", API_TEXT, false, "What we count", NULL, NULL },
	{ "baseline", API_TEXT, false, "Where it stood", NULL, NULL },
	{ "target", API_TEXT, false, "Where it should be", NULL, NULL },
	{ "current_value", API_TEXT, false, "Where it is now", NULL, NULL },
	{ "tag", API_TEXT, false, "Which part of life", "outcome_tags", NULL },
	{ "state", API_CHOICE, false, "How it stands", "open|met|dropped", NULL },
	{ "state_reason", API_TEXT, false, "If it is dropped, why", NULL, NULL },
};
static const struct api_shape outcome_patch_shape = API_SHAPE("OutcomePatch", outcome_patch_members);

static const struct api_member new_action_members[] = {
	{ "what", API_TEXT, true, "What will be done", NULL, NULL },
	{ "how", API_TEXT, true, "How", NULL, NULL },
	{ "expected", API_TEXT, false, "What we expect of it", NULL, NULL },
	{ "owner", API_REFERENCE, false, "The worker who does it", "WK", NULL },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "owner_name", API_TEXT, false, "Or who does it, in words", NULL, NULL },
	{ "due_on", API_DAY, true, "By when", NULL, NULL },
};
static const struct api_shape new_action_shape = API_SHAPE("NewAction", new_action_members);

static const struct api_member action_patch_members[] = {
	{ "what", API_TEXT, false, "What will be done", NULL, NULL },
	{ "how", API_TEXT, false, "How", NULL, NULL },
	{ "expected", API_TEXT, false, "What we expect of it", NULL, NULL },
	{ "owner", API_REFERENCE, false, "The worker who does it", "WK", NULL },
	{ "owner_person", API_REFERENCE, false, "Who of the family does it", "PN", NULL },
	{ "owner_name", API_TEXT, false, "Or who does it, in words", NULL, NULL },
	{ "due_on", API_DAY, false, "By when", NULL, NULL },
	{ "reason", API_TEXT, false, "Why it changes", NULL, NULL },
};
static const struct api_shape action_patch_shape = API_SHAPE("ActionPatch", action_patch_members);

static const struct api_member progress_members[] = {
	{ "status", API_CHOICE, true, "How it is going", STATUSES, NULL },
	{ "words", API_TEXT, false, "What happened, or why it is not working or not needed", NULL, NULL },
	{ "happened_on", API_DAY, false, "When; today, when it is left out", NULL, NULL },
};
static const struct api_shape progress_shape = API_SHAPE("ActionProgress", progress_members);

static const struct api_member realistic_members[] = {
	{ "action", API_REFERENCE, true, "An action of the family or its network that is neither done nor dropped", "AC", NULL },
	{ "realistic", API_YES_NO, true, "Whether it is realistic that they do it", NULL, NULL },
	{ "words", API_TEXT, false, "What makes it so; asked for when it is not: what would", NULL, NULL },
};
static const struct api_shape realistic_shape = API_SHAPE("ActionRealistic", realistic_members);

static const struct api_member agreement_members[] = {
	{ "agreed_on", API_DAY, true, "When it was agreed", NULL, NULL },
	{ "agreed_by_family", API_TEXT, true, "Who of the family agreed", NULL, NULL },
	{ "family_words", API_TEXT, false, "What they said about it", NULL, NULL },
	{ "summary", API_TEXT, true, "What the help is for, in a few lines", NULL, NULL },
	{ "contingency", API_TEXT, true, "What happens if it is not done, or does not help", NULL, NULL },
	{ "meeting_needed", API_YES_NO, false, "Whether a family meeting is needed, where the kind of plan asks", NULL, NULL },
	{ "meeting_reason", API_TEXT, false, "Why, or why not", NULL, NULL },
	{ "review_on", API_DAY, true, "When it will be looked at together", NULL, NULL },
	{ "realistic", API_OBJECTS, false, "Each action whose owner is no worker: whether it is realistic", NULL, &realistic_shape },
};
static const struct api_shape agreement_shape = API_SHAPE("PlanAgreement", agreement_members);
static const struct api_place agreement_places[] = { { "outcomes", "#" }, { "realistic_*", "#/realistic" } };

/* ---- telling ---- */

static enum outcome
put_action(struct api_call *call, const struct api_family *family, const char *name, const struct story_plan_lines_row *line)
{
	struct json_out *out = &call->out;
	enum outcome outcome;

	json_begin_object(out, name);
	json_put_text(out, "id", api_reference_of(call, "AC", line->action_id));
	json_put_text(out, "outcome", api_reference_of(call, "OC", line->outcome_id));
	json_put_text(out, "what", line->what);
	json_put_text(out, "how", line->how);
	json_put_text(out, "expected", line->expected);
	json_put_text(out, "owner_name", line->owner_name);
	outcome = api_put_worker(call, "owner", line->owner_worker_id);
	json_put_text(out, "owner_person", api_family_reference(family, line->owner_person_id));
	json_put_day(out, "due_on", line->due_on);
	json_put_text(out, "status", line->status);
	json_put_text(out, "status_words", line->status_words);
	json_put_day(out, "done_on", line->done_on);
	json_end(out);
	return outcome;
}

/* The outcome whose first line is lines->at[*at], with all its actions; *at moves behind them. */
static enum outcome
put_outcome(struct api_call *call, const struct api_family *family, const struct story_plan_lines_rows *lines, const struct outcome_by_id_row *stored, size_t *at)
{
	struct json_out *out = &call->out;
	const struct story_plan_lines_row *line = &lines->at[*at];
	enum outcome outcome = OK;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "OC", line->outcome_id));
	json_put_text(out, "child", api_family_reference(family, line->person_id));
	json_put_text(out, "words", line->words);
	json_put_text(out, "whose_goal", line->whose_goal);
	json_put_text(out, "measure", line->measure);
	json_put_text(out, "baseline", line->baseline);
	json_put_text(out, "target", line->target);
	json_put_text(out, "current_value", line->current_value);
	json_put_text(out, "tag", stored->tag);
	json_put_text(out, "state", line->state);
	json_begin_list(out, "actions");
	for (int64_t outcome_id = line->outcome_id; outcome == OK && *at < lines->count && lines->at[*at].outcome_id == outcome_id; (*at)++)
		if (lines->at[*at].action_id != 0)
			outcome = put_action(call, family, NULL, &lines->at[*at]);
	json_end(out);
	json_end(out);
	return outcome;
}

/* The row of an outcome in a list of all. */
static enum outcome
outcome_stored(struct api_call *call, int64_t outcome_id, struct outcome_by_id_row *stored)
{
	bool found;
	enum outcome outcome = q_outcome_by_id(call->work, outcome_id, stored, &found);

	return outcome == OK && !found ? NOT_FOUND : outcome;
}

static enum outcome
plan_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_last_plan_row plan;
	struct story_plan_lines_rows lines;
	bool found;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_last_plan(call->work, call->subject_id, &plan, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_story_plan_lines(call->work, plan.plan_id, &lines);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", plan.reference);
	json_put_text(out, "plan_kind", plan.plan_kind);
	json_put_text(out, "state", plan.state);
	json_put_number(out, "version_number", plan.version_number);
	json_put_day(out, "agreed_on", plan.agreed_on);
	json_put_text(out, "agreed_by_family", plan.agreed_by_family);
	json_put_text(out, "family_words", plan.family_words);
	json_put_text(out, "summary", plan.summary);
	json_put_text(out, "contingency", plan.contingency);
	json_put_day(out, "review_on", plan.review_on);
	json_put_day(out, "ended_on", plan.ended_on);
	if (plan.ended_in_review && plan.end_words != NULL)
		json_put_kept(out, "end_words", plan.end_words);
	json_put_day(out, "contingency_on", plan.contingency_on);
	json_put_text(out, "contingency_words", plan.contingency_words);
	json_begin_list(out, "outcomes");
	for (size_t at = 0; outcome == OK && at < lines.count;) {
		struct outcome_by_id_row stored;

		outcome = outcome_stored(call, lines.at[at].outcome_id, &stored);
		if (outcome == OK)
			outcome = put_outcome(call, &family, &lines, &stored, &at);
	}
	json_end(out);
	json_end(out);
	api_look(call, "plan", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- the running plan, and one line of it ---- */

struct found_plan {
	struct api_family family;
	struct plan plan;
	struct story_plan_lines_rows lines;
	const struct story_plan_lines_row *line; /* the outcome or action of the path */
	size_t line_number;
};

static enum outcome
find_plan(struct api_call *call, struct found_plan *found)
{
	enum outcome outcome = api_family_read(call, &found->family);

	found->line = NULL;
	if (outcome == OK)
		outcome = plan_running(call->work, call->subject_id, &found->plan);
	if (outcome == OK)
		outcome = q_story_plan_lines(call->work, found->plan.plan_id, &found->lines);
	api_result(call, "/episodes/%s/plan", call->references[0]);
	return outcome;
}

/* With the outcome ("OC") or action ("AC") of the path. */
static enum outcome
find_line(struct api_call *call, const char kind[2], struct found_plan *found)
{
	enum outcome outcome = find_plan(call, found);

	for (size_t i = 0; outcome == OK && found->line == NULL && i < found->lines.count; i++) {
		const struct story_plan_lines_row *line = &found->lines.at[i];

		if (api_is_reference_of(call, call->references[1], kind, kind[0] == 'O' ? line->outcome_id : line->action_id)) {
			found->line = line;
			found->line_number = i;
		}
	}
	return outcome == OK && found->line == NULL ? NOT_FOUND : outcome;
}

static enum outcome
outcome_tell(struct api_call *call)
{
	struct found_plan found;
	struct outcome_by_id_row stored;
	enum outcome outcome = find_line(call, "OC", &found);

	if (outcome == OK)
		outcome = outcome_stored(call, found.line->outcome_id, &stored);
	if (outcome != OK)
		return outcome;
	api_look(call, "plan", "episode", call->subject_id, NULL);
	return put_outcome(call, &found.family, &found.lines, &stored, &found.line_number);
}

static enum outcome
action_tell(struct api_call *call)
{
	struct found_plan found;
	enum outcome outcome = find_line(call, "AC", &found);

	if (outcome != OK)
		return outcome;
	api_look(call, "plan", "episode", call->subject_id, NULL);
	return put_action(call, &found.family, NULL, found.line);
}

/* ---- writing ---- */

static enum outcome
plan_change(struct api_call *call)
{
	struct api_family family;
	int64_t plan_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/plan", family.episode.reference);
	if (api_is_given(call->body, "ended_by_mistake"))
		return plan_goes_on(call->work, &family.episode, api_text(call, call->body, "ended_by_mistake"), &call->problems);
	return plan_start(call->work, &family.episode, api_text(call, call->body, "plan_kind"), 0, &call->problems, &plan_id);
}

static struct new_outcome
outcome_given(struct api_call *call, const struct api_family *family)
{
	return (struct new_outcome){ .person_id = api_family_person(call, family, call->body, "child", "child"), .words = api_text(call, call->body, "words"),
		.whose_goal = api_text(call, call->body, "whose_goal"), .measure = api_text(call, call->body, "measure"), .baseline = api_text(call, call->body, "baseline"),
		.target = api_text(call, call->body, "target"), .current_value = api_text(call, call->body, "current_value"), .tag = api_text(call, call->body, "tag") };
}

static enum outcome
outcome_new_change(struct api_call *call)
{
	struct found_plan found;
	struct new_outcome given;
	int64_t outcome_id;
	enum outcome outcome = find_plan(call, &found);

	if (outcome != OK)
		return outcome;
	given = outcome_given(call, &found.family);
	if (call->problems.count > 0)
		return INVALID;
	outcome = outcome_write(call->work, &found.plan, &given, &call->problems, &outcome_id);
	if (outcome == OK)
		api_result(call, "/episodes/%s/plan/outcomes/%s", call->references[0], api_reference_of(call, "OC", outcome_id));
	return outcome;
}

static enum outcome
outcome_patch(struct api_call *call)
{
	struct json_out before = json_new(call->work->arena, API_BODY_MOST);
	struct found_plan found;
	struct outcome_by_id_row stored;
	struct new_outcome given;
	enum outcome outcome = find_line(call, "OC", &found);

	if (outcome == OK)
		outcome = outcome_stored(call, found.line->outcome_id, &stored);
	if (outcome != OK)
		return outcome;
	json_begin_object(&before, NULL);
	json_put_text(&before, "words", stored.words);
	json_put_text(&before, "whose_goal", stored.whose_goal);
	json_put_text(&before, "measure", stored.measure);
	json_put_text(&before, "baseline", stored.baseline);
	json_put_text(&before, "target", stored.target);
	json_put_text(&before, "current_value", stored.current_value);
	json_put_text(&before, "tag", stored.tag);
	json_put_text(&before, "state", stored.state);
	json_end(&before);
	outcome = api_merge(call, &before);
	if (outcome != OK)
		return outcome;
	given = outcome_given(call, &found.family);
	given.person_id = stored.person_id;
	api_result(call, "/episodes/%s/plan/outcomes/%s", call->references[0], api_reference_of(call, "OC", stored.outcome_id));
	return outcome_change(call->work, &found.plan, stored.outcome_id, stored.version, &given, outcome_state_of(api_text(call, call->body, "state")),
	    api_text(call, call->body, "state_reason"), &call->problems);
}

static enum outcome
action_given(struct api_call *call, const struct api_family *family, struct new_action *given)
{
	enum outcome outcome;

	*given = (struct new_action){ .what = api_text(call, call->body, "what"), .how = api_text(call, call->body, "how"),
		.expected = api_text(call, call->body, "expected"), .owner_name = api_text(call, call->body, "owner_name"), .due_on = api_day(call->body, "due_on") };
	given->owner_person_id = api_family_person(call, family, call->body, "owner_person", "owner_person");
	outcome = api_worker_named(call, call->body, "owner", &given->owner_worker_id);
	if (given->owner_name == NULL)
		given->owner_name = api_family_name(call, family, given->owner_person_id);
	if (given->owner_person_id != 0 && given->owner_worker_id != 0)
		problem_add(&call->problems, "owner", "Name a worker or somebody of the family, not both");
	return outcome;
}

static enum outcome
action_new_change(struct api_call *call)
{
	struct found_plan found;
	struct new_action given;
	int64_t action_id;
	enum outcome outcome = find_line(call, "OC", &found);

	if (outcome == OK)
		outcome = action_given(call, &found.family, &given);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	outcome = action_agree(call->work, &found.plan, found.line->outcome_id, &given, &call->problems, &action_id);
	if (outcome == OK)
		api_result(call, "/episodes/%s/plan/actions/%s", call->references[0], api_reference_of(call, "AC", action_id));
	return outcome;
}

static enum outcome
action_stored(struct api_call *call, int64_t action_id, struct action_by_id_row *stored)
{
	bool found;
	enum outcome outcome = q_action_by_id(call->work, action_id, stored, &found);

	api_result(call, "/episodes/%s/plan/actions/%s", call->references[0], api_reference_of(call, "AC", action_id));
	return outcome == OK && !found ? NOT_FOUND : outcome;
}

/* What a patch of an action is put into. A patch that names another owner replaces the one before, whichever kind they were. */
static enum outcome
merge_action(struct api_call *call, const struct found_plan *found, const struct action_by_id_row *stored)
{
	struct json_out before = json_new(call->work->arena, API_BODY_MOST);
	bool other_owner = api_is_given(call->body, "owner") || api_is_given(call->body, "owner_person") || api_is_given(call->body, "owner_name");

	json_begin_object(&before, NULL);
	json_put_text(&before, "what", stored->what);
	json_put_text(&before, "how", stored->how);
	json_put_text(&before, "expected", stored->expected);
	json_put_day(&before, "due_on", stored->due_on);
	if (!other_owner) {
		json_put_text(&before, "owner_name", stored->owner_name);
		json_put_text(&before, "owner_person", api_family_reference(&found->family, stored->owner_person_id));
	}
	json_end(&before);
	return api_merge(call, &before);
}

static enum outcome
action_patch(struct api_call *call)
{
	struct found_plan found;
	struct action_by_id_row stored;
	struct new_action given;
	bool other_owner = api_is_given(call->body, "owner") || api_is_given(call->body, "owner_person") || api_is_given(call->body, "owner_name");
	enum outcome outcome = find_line(call, "AC", &found);

	if (outcome == OK)
		outcome = action_stored(call, found.line->action_id, &stored);
	if (outcome == OK)
		outcome = merge_action(call, &found, &stored);
	if (outcome == OK)
		outcome = action_given(call, &found.family, &given);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	if (!other_owner) {
		given.owner_worker_id = stored.owner_worker_id;
		given.owner_person_id = stored.owner_person_id;
	}
	return action_change(call->work, &found.plan, stored.action_id, stored.version, &given, api_text(call, call->body, "reason"), &call->problems);
}

static enum outcome
progress_change(struct api_call *call)
{
	struct found_plan found;
	struct action_by_id_row stored;
	struct date happened_on = api_is_given(call->body, "happened_on") ? api_day(call->body, "happened_on") : call->work->today;
	enum outcome outcome = find_line(call, "AC", &found);

	if (outcome == OK)
		outcome = action_stored(call, found.line->action_id, &stored);
	if (outcome != OK)
		return outcome;
	if (!found.family.access.leads && stored.owner_worker_id != call->work->actor.id)
		return REFUSED;
	return action_progress(call->work, &found.plan, stored.action_id, stored.version, action_status_of(api_text(call, call->body, "status")),
	    api_text(call, call->body, "words"), happened_on, &call->problems);
}

/* What was said of each action of the family and its network. R-NET-07 */
static void
read_realistic(struct api_call *call, const struct found_plan *found, struct plan_agreement *given)
{
	const json_t *list = json_object_get(call->body, "realistic");
	struct realistic_answer *answers = ARENA_ARRAY(call->work->arena, struct realistic_answer, found->lines.count);
	size_t used = 0;

	for (size_t i = 0; i < found->lines.count; i++) {
		const struct story_plan_lines_row *line = &found->lines.at[i];

		if (line->action_id == 0 || !plan_asks_realistic(line->owner_worker_id, line->status))
			continue;
		answers[given->realistic_count] = (struct realistic_answer){ .action_id = line->action_id, .what = line->what };
		for (size_t j = 0; j < json_array_size(list); j++) {
			const json_t *said = json_array_get(list, j);

			if (!api_is_reference_of(call, api_text(call, said, "action"), "AC", line->action_id))
				continue;
			answers[given->realistic_count].answered = true;
			answers[given->realistic_count].realistic = api_yes_no(said, "realistic");
			answers[given->realistic_count].words = api_text(call, said, "words");
			used++;
			break; /* the same action once more is not used, and with that is told */
		}
		given->realistic_count++;
	}
	if (used != json_array_size(list))
		problem_add(&call->problems, "realistic", "One of them is no action of the family or its network in this plan, or is named twice");
	given->realistic = answers;
}

static enum outcome
agreement_change(struct api_call *call)
{
	struct found_plan found;
	struct plan_agreement given = { .agreed_on = api_day(call->body, "agreed_on"), .agreed_by_family = api_text(call, call->body, "agreed_by_family"),
		.family_words = api_text(call, call->body, "family_words"), .summary = api_text(call, call->body, "summary"),
		.contingency = api_text(call, call->body, "contingency"), .meeting_answered = api_is_given(call->body, "meeting_needed"),
		.meeting_needed = api_yes_no(call->body, "meeting_needed"), .meeting_reason = api_text(call, call->body, "meeting_reason"),
		.review_on = api_day(call->body, "review_on") };
	int64_t *visible;
	enum outcome outcome = find_plan(call, &found);

	if (outcome != OK)
		return outcome;
	visible = ARENA_ARRAY(call->work->arena, int64_t, found.lines.count);
	for (size_t i = 0; i < found.lines.count; i++)
		visible[i] = found.lines.at[i].outcome_id;
	read_realistic(call, &found, &given);
	outcome = plan_agree(call->work, &found.plan, (struct id_list){ visible, found.lines.count }, &given, &call->problems);
	return outcome == OK ? episode_write_summary(call->work, &found.family.episode, given.summary, &call->problems) : outcome;
}

#define CHANGE(METHOD, PATH, ACTION_ASKED, TAKES, LEADS_TO, RUN, GUARDS, CREATES, WORDS) \
	{ .method = METHOD, .path = PATH, .action = ACTION_ASKED, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = LEADS_TO, .guards = GUARDS, \
	    .creates = CREATES, .tag = "Plan", .words = WORDS }
#define TELL(PATH, SHAPE, RUN, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .tag = "Plan", .words = WORDS }

static const struct api_route routes[] = {
	TELL(PLAN, plan_shape, plan_tell, "The newest plan of a family, with outcomes and actions"),
	{ .method = HTTP_POST, .path = PLAN, .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = plan_change, .takes = &new_plan_shape, .leads_to = PLAN, .creates = true,
	    .tag = "Plan", .words = "Begin a plan, or go on with one that a review ended by mistake", .places = new_plan_places, .place_count = 1 },
	CHANGE(HTTP_POST, PLAN "/outcomes", LEAD_EPISODE, new_outcome_shape, OUTCOME, outcome_new_change, NULL, true, "Add something that will be different"),
	TELL(OUTCOME, outcome_shape, outcome_tell, "One outcome of the running plan"),
	CHANGE(HTTP_PATCH, OUTCOME, LEAD_EPISODE, outcome_patch_shape, OUTCOME, outcome_patch, OUTCOME, false, "Change an outcome, or say how it stands"),
	CHANGE(HTTP_POST, OUTCOME "/actions", LEAD_EPISODE, new_action_shape, ACTION, action_new_change, NULL, true, "Agree who does what for an outcome"),
	TELL(ACTION, action_shape, action_tell, "One action of the running plan"),
	CHANGE(HTTP_PATCH, ACTION, LEAD_EPISODE, action_patch_shape, ACTION, action_patch, ACTION, false, "Change an action"),
	CHANGE(HTTP_POST, ACTION "/progress", CONTRIBUTE_EPISODE, progress_shape, ACTION, progress_change, ACTION, false, "Say how an action goes: its owner, and whoever leads"),
	{ .method = HTTP_POST, .path = PLAN "/agreement", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = agreement_change, .takes = &agreement_shape, .leads_to = PLAN,
	    .guards = PLAN, .tag = "Plan", .words = "The family and the workers agree the plan as it stands: the next version", .places = agreement_places, .place_count = 2 },
};
const struct api_part api_plans_part = { routes, sizeof(routes) / sizeof(routes[0]) };
