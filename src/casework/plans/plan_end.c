/* plan_end.c -- a plan ends by the criteria of the practice; or it ended by mistake and goes on. R-PLAN-20 */
#include <jansson.h>
#include <stdlib.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000 };

static const char *
words_of(const struct plan_end_answer *answers, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (text_equals(answers[i].key, key))
			return answers[i].words;
	return NULL;
}

void
plan_end_check(struct work *work, const struct plan_end_answer *answers, size_t count, struct problems *problems)
{
	const struct profile_closing *closing = &work->profile->closing;

	for (size_t i = 0; i < closing->checklist_count; i++)
		if (closing->checklist[i].plan_end)
			check_text(problems, arena_format(work->arena, "end_%s", closing->checklist[i].key), words_of(answers, count, closing->checklist[i].key), WORDS_MOST, "Your answer",
			    arena_format(work->arena, "Before the plan ends, answer: %s", closing->checklist[i].question));
}

const char *
plan_end_words(struct work *work, const struct plan_end_answer *answers, size_t count)
{
	const struct profile_closing *closing = &work->profile->closing;
	json_t *all = json_object();
	const char *kept;
	char *text;

	for (size_t i = 0; i < closing->checklist_count; i++) {
		const char *words = closing->checklist[i].plan_end ? words_of(answers, count, closing->checklist[i].key) : NULL;

		if (words != NULL)
			(void)json_object_set_new(all, closing->checklist[i].key, json_string(words));
	}
	text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(all);
	kept = arena_copy(work->arena, text != NULL ? text : "{}");
	free(text);
	return kept;
}

enum outcome
plan_end(struct work *work, const struct plan *plan, struct date ended_on, const char *end_words, int64_t review_id)
{
	return record_plan_ended(work, &(struct plan_ended){ .version = VERSION_ANY, .plan_id = plan->plan_id, .episode_id = plan->episode_id,
	    .ended_on = ended_on, .end_words = end_words, .review_id = review_id });
}

enum outcome
plan_take_up_again(struct work *work, int64_t episode_id, const char *reason)
{
	struct plan_ended_last_row row;
	struct plan plan;
	bool found;
	enum outcome outcome = q_plan_ended_last(work, episode_id, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = plan_read(work, row.plan_id, &plan);
	if (outcome != OK)
		return outcome;
	return record_plan_taken_up_again(work, &(struct plan_taken_up_again){ .version = VERSION_ANY, .plan_id = plan.plan_id,
	    .episode_id = episode_id, .review_on = work->today, .reason = reason });
}

enum outcome
plan_goes_on(struct work *work, const struct episode *episode, const char *reason, struct problems *problems)
{
	struct plan_ended_in_review_row row;
	struct plan plan;
	bool found;
	enum outcome outcome = q_plan_ended_in_review(work, episode->episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!episode->open)
		problem_add(problems, "", "Help has ended. Open it again first");
	else if (!found)
		problem_add(problems, "", "No review has ended the plan, so there is nothing to take back");
	check_text(problems, "reason", reason, WORDS_MOST, "The reason", "Say why it was a mistake to end the plan");
	if (problems->count > 0)
		return INVALID;
	outcome = plan_read(work, row.plan_id, &plan);
	if (outcome != OK)
		return outcome;
	return record_plan_taken_up_again(work, &(struct plan_taken_up_again){ .version = plan.version, .plan_id = plan.plan_id, .episode_id = plan.episode_id,
	    .review_on = work->today, .reason = reason, .after_review = { true, 1 } });
}
