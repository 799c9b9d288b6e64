/* meetings_after_test.c -- what a meeting leads to when it is over: Social Care is asked, and step by step it is settled who leads. */
#include "casework/directory/directory.h"
#include "tests/house.h"
#include "tests/unit/meetings_told.h"

static const char *
reference_of(struct house *house, enum demo_worker who)
{
	struct work *work = house_begin(house, ALEX, DATE(2026, 4, 3));
	struct worker worker;

	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[who], &worker), OK);
	house_undo(house);
	return worker.reference;
}

/* Each step in its turn, with who tried, what was decided and when; the task follows, first to whoever leads, then to the manager above them as well. */
static void
dispute_goes_on(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	const int64_t parties[] = { told->demo.worker_ids[HELEN], told->demo.worker_ids[RUTH] };
	struct meeting_settling given = { .point = "dispute.managers", .answer = "settled", .words = "Helen leads.", .more_words = "Joan Bright", .day = work->today };

	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "", "Write down first what came of this step: Those who help the family"));
	*problems = (struct problems){ .arena = work->arena };
	given.point = "dispute.together";
	given.more_words = NULL;
	given.day = date_add_days(meeting.held_on, -1);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "dispute.together_parties", "Select between whom it is not agreed"));
	CHECK(has_problem(problems, "dispute.together_more", "Say who tried") && has_problem(problems, "dispute.together_day", "the same as or after"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_NUMBER(open_task(work, told, "lead_dispute").worker_id, told->demo.worker_ids[RUTH]);
	settle(work, told, (struct meeting_settling){ .point = "dispute.together", .answer = "not_settled", .words = "Both would, neither can.", .more_words = "Helen and Ruth", .day = work->today,
	    .party_worker_ids = { parties, 2 } }, problems);
	CHECK_NUMBER(open_tasks(work, told, "lead_dispute", told->demo.worker_ids[RUTH]), 1);
	CHECK_NUMBER(open_tasks(work, told, "lead_dispute", told->demo.worker_ids[JOAN]), 1);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID); /* what was written down of a step stays */
	*problems = (struct problems){ .arena = work->arena };
	/* C.2 rule 18: from the second step on nobody decides between whom it is not agreed; nor do they say alone what was decided. */
	given = (struct meeting_settling){ .point = "dispute.managers", .answer = "settled", .words = "I lead.", .more_words = "Ruth", .day = work->today };
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "dispute.managers_worker", "You are one of those between whom it is not agreed"));
	*problems = (struct problems){ .arena = work->arena };
	given.chosen_worker_id = told->demo.worker_ids[HELEN];
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "dispute.managers_worker", "Helen Sharrock is one of those between whom it is not agreed, and cannot decide it"));
	*problems = (struct problems){ .arena = work->arena };
	given.chosen_worker_id = told->demo.worker_ids[JOAN];
	given.party_agency_ids = (struct id_list){ &told->demo.agency_ids[JOAN], 1 }; /* an agency as a whole: nobody of it */
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "dispute.managers_worker", "Joan Bright is one of those"));
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "dispute.managers", .answer = "not_settled", .words = "No.", .more_words = "Joan Bright", .day = work->today,
	    .chosen_worker_id = told->demo.worker_ids[JOAN] }, problems);
	work->actor.id = told->demo.worker_ids[PRIYA]; /* who helps, and is no party: what the board decided, which has no account */
	settle(work, told, (struct meeting_settling){ .point = "dispute.partnership", .answer = "not_settled", .words = "No.", .more_words = "The board", .day = work->today }, problems);
	CHECK_NUMBER(open_tasks(work, told, "lead_dispute", told->demo.worker_ids[JOAN]), 1);
	given = (struct meeting_settling){ .point = "dispute.director", .answer = "not_settled", .words = "Helen leads.", .more_words = "The director", .day = work->today };
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "dispute.director_answer", "This is the last step"));
	*problems = (struct problems){ .arena = work->arena };
	given.answer = "settled";
	settle(work, told, given, problems);
	CHECK(open_task(work, told, "lead_dispute").task_id == 0);
	CHECK_NUMBER(episode_of(work, told).lead_professional_id, told->demo.worker_ids[RUTH]); /* until it is agreed where leads are agreed */
}

/* R-LP-23, R-LP-24, R-MEET-23 */
DATA_TEST(who_leads_is_settled_step_by_step_and_each_keeps_who_tried_what_was_decided_and_when_R_LP_23)
{
	struct told *told = begun();

	as(told, HELEN, 9, dispute_and_too_low);
	as(told, HELEN, 9, finish);
	as(told, RUTH, 12, dispute_goes_on);
	end_told(told);
}

static void
social_care_is_asked(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_settling given = { .point = "social_care", .answer = "not_told", .words = "There was a knife.", .place = "Contact Cares, Mo", .day = work->today };

	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "social_care_more", "Say why the family was not told"));
	*problems = (struct problems){ .arena = work->arena };
	given.answer = NULL;
	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
	CHECK(has_problem(problems, "social_care_answer", "Select whether the family was told"));
	*problems = (struct problems){ .arena = work->arena };
	given.answer = "agrees";
	settle(work, told, given, problems);
	CHECK(open_task(work, told, "ask_social_care").task_id == 0);
}

/* R-MEET-35 */
DATA_TEST(when_a_meeting_finds_the_level_too_low_social_care_is_asked_and_it_is_written_down_whether_the_family_was_told_R_MEET_35)
{
	struct told *told = begun();

	as(told, HELEN, 9, dispute_and_too_low);
	as(told, HELEN, 9, finish);
	as(told, RUTH, 9, social_care_is_asked);
	end_told(told);
}

static void
nothing_to_ask(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "social_care", .answer = "agrees", .words = "Please.", .place = "Mo", .day = work->today }, problems), INVALID);
	CHECK(has_problem(problems, "", "The meeting did not find"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "dispute.together", .answer = "settled", .words = "Ruth.", .more_words = "All", .day = work->today }, problems),
	    INVALID);
	CHECK(has_problem(problems, "", "There is nothing to settle here"));
}

static void
levels_that_do_not_fit(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	int64_t level = episode_of(work, told).level;
	struct meeting_settling given = { .point = "level", .answer = "too_low", .words = "Because.", .more_words = "It is not.", .place = "Nothing." };

	CHECK_NUMBER(level, 2);
	for (int64_t wrong = 1; wrong <= level; wrong++) {
		given.number = (struct maybe_int){ true, wrong };
		CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
		CHECK(has_problem(problems, "level_number", "Select a level above it"));
		*problems = (struct problems){ .arena = work->arena };
	}
	given.answer = "too_high";
	for (int64_t wrong = level; wrong <= 4; wrong++) {
		given.number = (struct maybe_int){ true, wrong };
		CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), INVALID);
		CHECK(has_problem(problems, "level_number", "Select a level below it"));
		*problems = (struct problems){ .arena = work->arena };
	}
}

/* What is too long is told at its own field, where the error summary leads. */
static void
too_much_to_say(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	const char *long_words = arena_format(work->arena, "%030000d", 0);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "plan", .words = long_words, .more_words = "x", .place = "x" }, problems), INVALID);
	CHECK(has_problem(problems, "plan_words", "characters or fewer"));
	*problems = (struct problems){ .arena = work->arena };
}

static void
a_lower_one_fits(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "too_high", .words = "School can do it.", .number = { true, 1 }, .version = 1 }, problems);
	finish(work, told, problems);
	CHECK_NUMBER(episode_of(work, told).level, 1);
}

/* R-MEET-17, R-LON-05 */
DATA_TEST(a_level_that_is_called_too_low_becomes_a_higher_one_and_one_that_is_too_high_a_lower_R_MEET_17)
{
	struct told *told = begun();

	as(told, HELEN, 9, levels_that_do_not_fit);
	as(told, HELEN, 9, too_much_to_say);
	as(told, HELEN, 9, finish_first);
	as(told, HELEN, 9, a_lower_one_fits);
	as(told, RUTH, 10, nothing_to_ask);
	end_told(told);
}

/* R-LP-23: whoever writes down a step that somebody else has written down meanwhile is told so, keeps every word, and overwrites nothing. */
DATA_TEST(two_who_write_down_the_same_step_do_not_write_over_each_other)
{
	struct date today = DATE(2026, 3, 25), day = DATE(2026, 4, 3);
	struct house *house = house_with_story(today);
	struct told told = { .open = house->open, .demo = house->demo };
	struct house_page form, page;
	struct work *work;
	const char *path;

	as(&told, HELEN, 0, agree_to_meet);
	as(&told, HELEN, 0, decide);
	as(&told, HELEN, 0, arrange);
	as(&told, HELEN, 1, invite);
	as(&told, RUTH, 2, prepare);
	as(&told, HELEN, 9, start);
	as(&told, HELEN, 9, dispute_and_too_low);
	as(&told, HELEN, 9, finish);
	work = house_begin(house, HELEN, day);
	path = arena_format(test_arena(), "/episodes/%s/meetings/%s/dispute", episode_of(work, &told).reference, meeting_of(work, &told).reference);
	house_undo(house);
	house_pages_on(house, day);
	page = house_post(house, RUTH, path, "dispute_step", "together", "dispute_more", "Helen and Ruth", "dispute_words", "Both would, neither can.", "dispute_day", "3 4 2026", "dispute_answer", "not_settled",
	    "dispute_parties", "WK-0000-0000-0", NULL);
	CHECK_HAS(page.html, "Tick only who stands in the list");
	CHECK_HAS(page.html, "Ruth Adeyemi, Health visitor</label>"); /* who writes it down may be one of them */
	CHECK_HAS(page.html, "Select between whom it is not agreed");
	page = house_post(house, RUTH, path, "dispute_step", "together", "dispute_more", "Helen and Ruth", "dispute_words", "Both would, neither can.", "dispute_day", "3 4 2026", "dispute_answer", "not_settled",
	    "dispute_parties", reference_of(house, HELEN), "dispute_parties", reference_of(house, RUTH), NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_post(house, HELEN, path, "dispute_step", "together", "dispute_more", "Helen and Priya", "dispute_words", "Priya could.", "dispute_day", "3 4 2026", "dispute_answer",
	    "settled", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Somebody else wrote down what came of this step");
	CHECK_HAS(page.html, "Helen and Priya");
	CHECK_HAS(page.html, "Priya could.");
	CHECK_HAS(page.html, "2. The managers of the agencies: now");
	form = house_get(house, HELEN, path);
	CHECK_HAS(form.html, "Between whom it is not agreed: Ruth Adeyemi, Helen Sharrock.");
	page = house_post(house, RUTH, path, "dispute_step", "managers", "dispute_more", "Joan Bright", "dispute_words", "Ruth leads.", "dispute_day", "3 4 2026", "dispute_answer", "settled", NULL);
	CHECK_HAS(page.html, "You are one of those between whom it is not agreed, so you cannot say alone what was decided.");
	page = house_post(house, RUTH, path, "dispute_step", "managers", "dispute_more", "Joan Bright", "dispute_worker", reference_of(house, RUTH), "dispute_words", "Ruth leads.", "dispute_day", "3 4 2026",
	    "dispute_answer", "settled", NULL);
	CHECK_HAS(page.html, "Ruth Adeyemi is one of those between whom it is not agreed, and cannot decide it.");
	page = house_post(house, RUTH, path, "dispute_step", "managers", "dispute_more", "Joan Bright", "dispute_worker", reference_of(house, JOAN), "dispute_words", "Ruth leads.", "dispute_day", "3 4 2026",
	    "dispute_answer", "settled", NULL);
	CHECK_NUMBER(page.status, 303);
	page = house_send(house, HELEN, path, form, "dispute_step", "managers", "dispute_more", "Mo and Joan", "dispute_words", "Priya leads.", "dispute_day", "3 4 2026", "dispute_answer",
	    "settled", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Somebody else wrote down that it is settled");
	CHECK_HAS(page.html, "Mo and Joan");
	CHECK_HAS(page.html, "Priya leads.");
	house_end(house);
}
