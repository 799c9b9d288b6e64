/* meeting_recommend.c -- what will be different and who does what, as it is said; later it becomes the plan without being typed again. R-MEET-19 */
#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { SAID_MOST = 2000 };

enum outcome
objective_capture(struct work *work, const struct meeting *meeting, const struct new_objective *given, struct problems *problems, int64_t *objective_id)
{
	(void)check_is_held(meeting, problems);
	check_text(problems, "objective", given->words, SAID_MOST, "What will be different", "Write what will be different");
	check_length(problems, "whose_goal", given->whose_goal, MEETING_SHORT_MOST, "Whose goal it is");
	check_length(problems, "measure", given->measure, MEETING_SHORT_MOST, "What is counted");
	check_length(problems, "baseline", given->baseline, MEETING_SHORT_MOST, "Where it stands today");
	check_length(problems, "target", given->target, MEETING_SHORT_MOST, "Where it should be");
	if (given->baseline != NULL || given->target != NULL)
		check_given(problems, "measure", given->measure, "Say what you count");
	if (problems->count > 0)
		return INVALID;
	*objective_id = work_new_id(work);
	return record_objective_captured(work, &(struct objective_captured){ .objective_id = *objective_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .person_id = given->person_id, .words = given->words, .whose_goal = given->whose_goal, .measure = given->measure,
	    .baseline = given->baseline, .target = given->target, .worker_id = work->actor.id });
}

static enum outcome
find_objective(struct work *work, const struct meeting *meeting, int64_t objective_id, struct meeting_objectives_row *objective)
{
	struct meeting_objectives_rows rows;
	enum outcome outcome = q_meeting_objectives(work, meeting->meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].objective_id == objective_id) {
			*objective = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

enum outcome
objective_drop(struct work *work, const struct meeting *meeting, int64_t objective_id, struct problems *problems)
{
	struct meeting_objectives_row objective;
	struct meeting_recommendations_rows rows;
	enum outcome outcome = find_objective(work, meeting, objective_id, &objective);

	if (outcome == OK)
		outcome = q_meeting_recommendations(work, meeting->meeting_id, &rows);
	if (outcome != OK)
		return outcome;
	(void)check_is_held(meeting, problems);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].objective_id == objective_id)
			problem_add(problems, "", "Somebody is to do \"%s\" for it. Change that first", rows.at[i].what);
	if (problems->count > 0)
		return INVALID;
	return record_objective_dropped(work, &(struct objective_dropped){ .version = VERSION_ANY, .objective_id = objective_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .worker_id = work->actor.id });
}

/* Whose child it is about, by what it is for; and who does it, from the directory for a worker. */
struct looked_up {
	int64_t person_id;
	const char *owner_name;
};

static enum outcome
look_up(struct work *work, const struct meeting *meeting, const struct new_recommendation *given, struct looked_up *found)
{
	struct meeting_objectives_row objective;
	struct outcome_by_id_row plan_outcome;
	struct worker worker;
	bool there = false;
	enum outcome outcome = OK;

	*found = (struct looked_up){ 0, given->owner_name };
	if (given->owner_worker_id != 0) {
		outcome = worker_read(work, given->owner_worker_id, &worker);
		if (outcome != OK)
			return outcome;
		found->owner_name = worker.name;
	}
	if (given->objective_id != 0) {
		outcome = find_objective(work, meeting, given->objective_id, &objective);
		found->person_id = outcome == OK ? objective.person_id : 0;
	} else if (given->outcome_id != 0) {
		outcome = q_outcome_by_id(work, given->outcome_id, &plan_outcome, &there);
		if (outcome == OK && !there)
			outcome = NOT_FOUND;
		found->person_id = outcome == OK ? plan_outcome.person_id : 0;
	}
	return outcome;
}

static void
check_recommendation(struct work *work, const struct meeting *meeting, const struct new_recommendation *given, const char *owner_name, struct problems *problems)
{
	(void)check_is_held(meeting, problems);
	check_text(problems, "what", given->what, SAID_MOST, "What will happen", "Write what will happen");
	check_length(problems, "how", given->how, SAID_MOST, "How");
	check_text(problems, "who", owner_name, MEETING_SHORT_MOST, "Who does it", "Say who does it");
	if (date_is_given(given->due_on))
		check_day_to_come(problems, "due_on", given->due_on, work->today, "The day by which it is done", "");
}

enum outcome
recommendation_capture(struct work *work, const struct meeting *meeting, const struct new_recommendation *given, struct problems *problems,
    int64_t *recommendation_id)
{
	struct looked_up found;
	enum outcome outcome = look_up(work, meeting, given, &found);

	if (outcome != OK)
		return outcome;
	check_recommendation(work, meeting, given, found.owner_name, problems);
	if (problems->count > 0)
		return INVALID;
	*recommendation_id = work_new_id(work);
	return record_recommendation_captured(work, &(struct recommendation_captured){ .recommendation_id = *recommendation_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .person_id = found.person_id, .objective_id = given->objective_id,
	    .outcome_id = given->outcome_id, .what = given->what, .how = given->how, .owner_worker_id = given->owner_worker_id,
	    .owner_person_id = given->owner_person_id, .owner_name = found.owner_name, .due_on = given->due_on, .worker_id = work->actor.id });
}

static enum outcome
find_recommendation(struct work *work, const struct meeting *meeting, int64_t recommendation_id, struct meeting_recommendation_row *row)
{
	bool found;
	enum outcome outcome = q_meeting_recommendation(work, recommendation_id, row, &found);

	if (outcome != OK)
		return outcome;
	return found && row->meeting_id == meeting->meeting_id ? OK : NOT_FOUND;
}

enum outcome
recommendation_change(struct work *work, const struct meeting *meeting, int64_t recommendation_id, int64_t version, const struct new_recommendation *given,
    struct problems *problems)
{
	struct meeting_recommendation_row row;
	struct looked_up found;
	enum outcome outcome = find_recommendation(work, meeting, recommendation_id, &row);

	if (outcome == OK)
		outcome = look_up(work, meeting, given, &found);
	if (outcome != OK)
		return outcome;
	check_recommendation(work, meeting, given, found.owner_name, problems);
	if (problems->count > 0)
		return INVALID;
	return record_recommendation_changed(work, &(struct recommendation_changed){ .version = version, .recommendation_id = recommendation_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .objective_id = given->objective_id, .outcome_id = given->outcome_id,
	    .what = given->what, .how = given->how, .owner_worker_id = given->owner_worker_id, .owner_person_id = given->owner_person_id,
	    .owner_name = found.owner_name, .due_on = given->due_on, .worker_id = work->actor.id });
}

enum outcome
recommendation_settle(struct work *work, const struct meeting *meeting, int64_t recommendation_id, int64_t version, enum recommendation_state state,
    struct maybe_int adds_risk, const char *service_kind, const char *words, struct problems *problems)
{
	struct meeting_recommendation_row row;
	enum outcome outcome = find_recommendation(work, meeting, recommendation_id, &row);

	if (outcome != OK)
		return outcome;
	(void)check_is_held(meeting, problems);
	if (state == RECOMMENDATION_STATE_MISSING)
		problem_add(problems, "state", "Select what becomes of it");
	if (state == RECOMMENDATION_STATE_DECLINED && !adds_risk.given)
		problem_add(problems, "adds_risk", "Select whether saying no makes it more dangerous for a child");
	if (state == RECOMMENDATION_STATE_UNAVAILABLE && profile_service_kind(work->profile, service_kind) == NULL)
		problem_add(problems, "service_kind", "Select what kind of help is missing");
	check_length(problems, "words", words, SAID_MOST, "What you wrote");
	if (state == RECOMMENDATION_STATE_UNAVAILABLE || (state == RECOMMENDATION_STATE_DECLINED && adds_risk.given && adds_risk.value != 0))
		check_given(problems, "words", words, state == RECOMMENDATION_STATE_UNAVAILABLE ? "Say which service is not to be had, and why" : "Say what the danger is, and what you do about it");
	if (problems->count > 0)
		return INVALID;
	return record_recommendation_settled(work, &(struct recommendation_settled){ .version = version, .recommendation_id = recommendation_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .state = state,
	    .adds_risk = state == RECOMMENDATION_STATE_DECLINED ? adds_risk : (struct maybe_int){ 0 }, .words = words, .worker_id = work->actor.id,
	    .service_kind = state == RECOMMENDATION_STATE_UNAVAILABLE ? service_kind : NULL });
}
