/* demo_plan.c -- the story's plan: written, agreed, reviewed, and going on. */
#include "casework/consent/consent.h"
#include "casework/plans/plans.h"
#include "casework/work.h"
#include "cli/demo.h"
#include "cli/demo_inside.h"

struct planned {
	int outcome;
	const char *what, *how, *expected, *owner_name;
	enum demo_worker owner; /* DEMO_WORKERS: of the family */
	int due_in;             /* days from today; below 0: ago */
};

static const struct planned actions[] = {
	{ 0, "Same bedtime every night: bath, story, bed by 7:30", "A picture chart by the bathroom door; Amy and the boys tick it together", "Asleep by 8 on most nights", "Amy", DEMO_WORKERS, 9 },
	{ 0, "Come in twice a week at teatime to help", "Pauline on Tuesdays, Joe on Thursdays", "Amy sits down with them", "Pauline and Joe", DEMO_WORKERS, 9 },
	{ 0, "Go to the Calm Evenings course, 6 weeks", "Tuesday evenings at the library; Pauline looks after the boys", "Amy has more to try than shouting", "Amy", DEMO_WORKERS, 14 },
	{ 1, "Ten minutes each morning doing what Kyle picks", "Helen or his teacher, before the bell", "Kyle starts the day calm", NULL, HELEN, 9 },
	{ 1, "Join lunchtime football", "With a grown-up beside the pitch at first", "Two weeks without hitting", NULL, HELEN, -11 },
	{ 2, "Speech therapy at nursery every Monday", "Half an hour with Tom; Priya repeats it in the week", "Fifty words by spring", NULL, TOM, 20 },
	{ 2, "Picture cards for snack and home time, the same at home", "Two sets, made by nursery", "Kieran shows what he wants", NULL, PRIYA, 3 },
	{ 3, "Zak chooses one new food to try each week", "At the shop with Amy, from two that she holds up", "Six new foods by spring", "Amy, with Zak", DEMO_WORKERS, 9 },
};
enum { ACTIONS = sizeof(actions) / sizeof(actions[0]) };

enum outcome
demo_write_plan(struct work *work, void *given)
{
	struct demo *demo = given;
	const struct new_outcome outcomes[] = { { .words = "Evenings are calmer", .whose_goal = "Amy's goal", .tag = "staying_safe", .measure = "Nights asleep by 8", .baseline = "1 in 7", .target = "5 in 7" },
		{ .person_id = demo->kyle, .words = "Kyle gets on with other children", .whose_goal = "Kyle's goal", .tag = "enjoying_and_achieving" },
		{ .person_id = demo->kieran, .words = "Kieran is understood", .tag = "enjoying_and_achieving", .measure = "Words", .baseline = "20", .target = "50" },
		{ .words = "Everyone eats well", .tag = "being_healthy" } };
	struct episode episode;
	struct plan plan;
	enum outcome outcome = episode_read(work, demo->episode_id, &episode);

	if (outcome == OK)
		outcome = plan_start(work, &episode, "eha_action_plan", demo->assessment_id, demo->problems, &demo->plan_id);
	if (outcome == OK)
		outcome = plan_read(work, demo->plan_id, &plan);
	for (size_t i = 0; outcome == OK && i < 4; i++)
		outcome = outcome_write(work, &plan, &outcomes[i], demo->problems, &demo->outcome_ids[i]);
	for (size_t i = 0; outcome == OK && i < ACTIONS; i++)
		outcome = action_agree(work, &plan, demo->outcome_ids[actions[i].outcome], &(struct new_action){ .what = actions[i].what,
		    .how = actions[i].how, .expected = actions[i].expected, .owner_name = actions[i].owner_name,
		    .owner_worker_id = actions[i].owner != DEMO_WORKERS ? demo->worker_ids[actions[i].owner] : 0,
		    .due_on = date_add_days(demo->today, actions[i].due_in) }, demo->problems, &demo->action_ids[i]);
	return outcome;
}

static enum outcome
agree(struct work *work, struct demo *demo, int review_in)
{
	static const char summary[] = "Calm evenings first; friends for Kyle, words for Kieran, food for Zak.";
	struct episode episode;
	struct plan plan;
	enum outcome outcome = plan_read(work, demo->plan_id, &plan);

	if (outcome != OK)
		return outcome;
	outcome = plan_agree(work, &plan, (struct id_list){ demo->outcome_ids, 4 }, &(struct plan_agreement){ .agreed_on = work->today,
	    .agreed_by_family = "Amy, with Pauline and Joe", .family_words = "It feels doable.",
	    .summary = summary,
	    .contingency = "If evenings are no calmer after the review, we meet as a wider team and ask the Early Help Team to join.", .meeting_answered = true,
	    .meeting_needed = false, .meeting_reason = "The plan works with those who are in it.", .review_on = date_add_days(work->today, review_in) },
	    demo->problems);
	if (outcome == OK)
		outcome = episode_read(work, demo->episode_id, &episode);
	return outcome == OK ? episode_write_summary(work, &episode, summary, demo->problems) : outcome;
}

enum outcome
demo_agree_plan(struct work *work, void *given)
{
	return agree(work, given, 25);
}

enum outcome
demo_review_plan(struct work *work, void *given)
{
	static const struct {
		enum action_status status;
		const char *progress;
	} found[ACTIONS] = { { ACTION_STATUS_GOING_WELL, "Four nights in seven asleep by 8." }, { ACTION_STATUS_GOING_WELL, "They come, and stay for the story." },
		{ ACTION_STATUS_SOME_CHANGE, "Two of six evenings done." }, { ACTION_STATUS_SOME_CHANGE, "Most mornings." },
		{ ACTION_STATUS_NOT_STARTED, "No place on the team yet." }, { ACTION_STATUS_NOT_STARTED, "First session is booked." },
		{ ACTION_STATUS_NOT_STARTED, "Cards are being made." }, { ACTION_STATUS_NOT_STARTED, "No news yet." } };
	struct demo *demo = given;
	struct review_of_action reviewed[ACTIONS];
	struct plan plan;
	struct consent consent;
	int64_t review_id;
	enum outcome outcome = plan_read(work, demo->plan_id, &plan);

	for (size_t i = 0; i < ACTIONS; i++)
		reviewed[i] = (struct review_of_action){ demo->action_ids[i], actions[i].what, found[i].status, found[i].progress };
	if (outcome == OK)
		outcome = plan_review(work, &plan, &(struct new_review){ .held_on = work->today,
		    .discussion = "At home with Amy and Pauline. Evenings are better; Tuesdays best. Kyle wants football. We keep the plan and make the cards for both homes.",
		    .family_contribution = "Amy led it with her own chart. Kyle drew a football.", .copy_given_on = work->today, .copy_given_to = "Amy",
		    .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_CHANGE, .next_review_on = date_add_days(work->today, 40),
		    .actions = reviewed, .action_count = ACTIONS }, demo->problems, &review_id);
	if (outcome == OK)
		outcome = consent_read(work, demo->consent_id, &consent);
	if (outcome == OK)
		outcome = consent_review(work, &consent, work->today, "Amy: \"Yes, all of you. And thank you for asking.\"", demo->problems);
	return outcome == OK ? agree(work, demo, 40) : outcome;
}

enum outcome
demo_note_progress(struct work *work, void *given)
{
	struct demo *demo = given;
	struct plan plan;
	enum outcome outcome = plan_read(work, demo->plan_id, &plan);

	if (outcome == OK)
		outcome = action_progress(work, &plan, demo->action_ids[2], VERSION_ANY, ACTION_STATUS_GOING_WELL, "Three of six done.", work->today, demo->problems);
	if (outcome == OK)
		outcome = action_progress(work, &plan, demo->action_ids[5], VERSION_ANY, ACTION_STATUS_GOING_WELL, "Started.", work->today, demo->problems);
	return outcome;
}
