/* meetings_test.c -- a Family Action Meeting of the demonstration's family, from the decision to the copies, and everything that refuses it. */
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/consent/consent.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/story/story.sql.h"
#include "casework/tasks/tasks.sql.h"
#include "casework/work.h"
#include "cli/commands.h"
#include "cli/demo.h"
#include "platform/db/db.h"
#include "tests/test.h"

/* 1. The family and the steps ---------------------------------------------------------------------------------------- */

struct told {
	struct open_database open;
	struct demo demo;
	int64_t meeting_id;
};

/* The story up to this day. */
static struct told *
tell_until(struct date today)
{
	struct told *told = ARENA_NEW(test_arena(), struct told);
	size_t count;
	bool already;

	told->open.arena = test_arena();
	told->open.problems.arena = test_arena();
	CHECK_OUTCOME(db_pool_open(test_database_url(), 4, &told->open.pool, &told->open.problems), OK);
	CHECK_OUTCOME(db_migrate(told->open.pool, all_migrations, all_migration_count, &told->open.problems, &count), OK);
	told->demo = (struct demo){ .change = { .open = &told->open, .ids = id_source_seeded(11), .actor = { ACTOR_SYSTEM, 0 } }, .today = today,
		.problems = &told->open.problems };
	told->demo.change.now = instant_of_local(date_add_days(today, -401), 9, 0);
	CHECK_OUTCOME(publish_folder(&told->demo.change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&told->demo.change), OK);
	CHECK_OUTCOME(demo_add_workers(&told->demo), OK);
	CHECK_OUTCOME(demo_tell_story(&told->demo), OK);
	return told;
}

static void
end(struct told *told)
{
	id_source_free(told->demo.change.ids);
	db_pool_close(told->open.pool);
}

typedef void told_step(struct work *work, struct told *told, struct problems *problems);

struct step {
	struct told *told;
	told_step *run;
};

static enum outcome
run_step(struct work *work, void *given)
{
	struct step *step = given;
	struct problems problems = { .arena = work->arena };

	step->run(work, step->told, &problems);
	return OK;
}

/* As this worker, so many days after the story's last day. */
static void
as(struct told *told, enum demo_worker worker, int days_after, told_step *run)
{
	struct step step = { told, run };

	told->demo.change.actor = (struct actor){ ACTOR_WORKER, told->demo.worker_ids[worker] };
	told->demo.change.agency_id = told->demo.agency_ids[worker];
	told->demo.change.now = instant_of_local(date_add_days(told->demo.today, days_after), 10, 0);
	CHECK_OUTCOME(run_change(&told->demo.change, run_step, &step), OK);
}

static struct episode
episode_of(struct work *work, struct told *told)
{
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, told->demo.episode_id, &episode), OK);
	return episode;
}

static struct meeting
meeting_of(struct work *work, struct told *told)
{
	struct meeting meeting;

	CHECK_OUTCOME(meeting_read(work, told->meeting_id, &meeting), OK);
	return meeting;
}

static bool
has_problem(const struct problems *problems, const char *field, const char *part)
{
	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		if (text_equals(problem->field, field) && (part == NULL || strstr(problem->words, part) != NULL))
			return true;
	return false;
}

static const struct new_meeting *
decision(struct work *work, struct told *told)
{
	struct new_meeting *given = ARENA_NEW(work->arena, struct new_meeting);

	*given = (struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "assessment_done", .decided_on = work->today, .protection_answered = true,
		.reason = "Four agencies help, and evenings are no calmer.", .convening_agency_id = told->demo.agency_ids[HELEN] };
	return given;
}

static void
agree_to_meet(struct work *work, struct told *told, struct problems *problems)
{
	int64_t children[] = { told->demo.kyle, told->demo.zak, told->demo.kieran }, consent_id;
	const char *purposes[] = { "information_sharing", "assessment", "meeting", "services" };
	struct consent_agency_answer agencies[] = { { told->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL },
		{ told->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { told->demo.agency_ids[PRIYA], CONSENT_ANSWER_AGREED, NULL },
		{ told->demo.agency_ids[TOM], CONSENT_ANSWER_IN_PART, "Kieran only" } };

	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = told->demo.episode_id, .person_id = told->demo.amy, .child_ids = { children, 3 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "Amy said who will be there and why.", .purposes = purposes, .purpose_count = 4, .agencies = agencies,
	    .agency_count = 4 }, problems, &consent_id), OK);
}

static void
decide(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);

	CHECK_OUTCOME(meeting_decide(work, &episode, decision(work, told), problems, &told->meeting_id), OK);
}

static struct meeting_arrangement
arrangement(struct told *told, struct date on)
{
	return (struct meeting_arrangement){ .held_on = on, .starts_at = "15:30", .venue = "Hollin Lane Primary School", .venue_suits = "Amy is there at half past three anyway.",
		.access_needs = "Asked; nobody needs anything.", .childcare = "Pauline takes Zak and Kieran.", .chair_worker_id = told->demo.worker_ids[HELEN],
		.minutes_worker_id = told->demo.worker_ids[RUTH] };
}

static void
arrange(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 9));

	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
}

static void
invite(struct work *work, struct told *told, struct problems *problems)
{
	const struct demo *demo = &told->demo;
	const struct new_invitee list[] = {
		{ .part = INVITEE_PART_PARENT, .person_id = demo->amy, .name = "Amy", .field = "amy" },
		{ .part = INVITEE_PART_CHILD, .person_id = demo->kyle, .name = "Kyle", .field = "kyle" },
		{ .part = INVITEE_PART_FAMILY, .person_id = demo->pauline, .name = "Pauline", .field = "pauline" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = demo->worker_ids[HELEN], .agency_id = demo->agency_ids[HELEN], .name = "Helen Sharrock", .field = "helen" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = demo->worker_ids[RUTH], .agency_id = demo->agency_ids[RUTH], .name = "Ruth Adeyemi", .report_asked = true, .field = "ruth" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = demo->worker_ids[PRIYA], .agency_id = demo->agency_ids[PRIYA], .name = "Priya Nair", .field = "priya" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = demo->worker_ids[TOM], .agency_id = demo->agency_ids[TOM], .name = "Tom Whelan", .left_out = true,
		    .left_out_reason = "His part is Kieran's speech; he sends a few lines.", .field = "tom" },
		{ .part = INVITEE_PART_PROFESSIONAL, .name = "Dawn Ellis", .job_title = "Calm Evenings course", .field = "dawn" } };
	struct meeting meeting = meeting_of(work, told);
	int64_t invitee_id;

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		CHECK_OUTCOME(invitee_list_one(work, &meeting, &list[i], problems, &invitee_id), OK);
		if (!list[i].left_out)
			CHECK_OUTCOME(invitee_tell(work, &meeting, invitee_id, VERSION_ANY, "by_hand", work->today, problems), OK);
	}
}

static struct id_list
children_of(struct work *work, struct told *told)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, 3);

	ids[0] = told->demo.kyle, ids[1] = told->demo.zak, ids[2] = told->demo.kieran;
	return (struct id_list){ ids, 3 };
}

static void
settle(struct work *work, struct told *told, struct meeting_settling given, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), OK);
}

static void
prepare(struct work *work, struct told *told, struct problems *problems)
{
	struct id_list children = children_of(work, told);
	struct meeting meeting = meeting_of(work, told);
	int64_t line_id;

	settle(work, told, (struct meeting_settling){ .point = "prepare.written_information", .day = work->today }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.prepared_by", .words = "Ruth, at home with Amy." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.advocate_offered", .answer = "declined" }, problems);
	for (size_t i = 0; i < children.count; i++)
		CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_CHILDS_VIEW, .person_id = children.at[i],
		    .words = "I want to play football on Fridays." }, problems, &line_id), OK);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &children, problems), OK);
}

static void
start(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_start(work, &meeting, problems), OK);
}

/* Decided, arranged, prepared and begun, nine days after the story's last day. */
static struct told *
begun(void)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 9, start);
	return told;
}

static void
attend(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_invitees_rows rows;

	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].left_out_reason == NULL)
			CHECK_OUTCOME(invitee_attend(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, &(struct invitee_presence){
			    .extent = ATTENDANCE_EXTENT_WHOLE, .way = "in_person" }, problems), OK);
}

static void
say(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	int64_t said, reply, summary;

	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = told->demo.kyle, .said_by = "Helen Sharrock",
	    .words = "Kyle is calmer since he plays football." }, problems, &said), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_RESPONSE, .said_by = "Amy", .answers_line_id = said,
	    .words = "At home too, on Fridays." }, problems, &reply), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_SUMMARY, .heading = "working_well", .essential = { true, 1 },
	    .words = "Fridays are calm." }, problems, &summary), OK);
}

static int64_t
recommend(struct work *work, struct told *told, const char *how, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	int64_t objective_id, recommendation_id;

	CHECK_OUTCOME(objective_capture(work, &meeting, told->demo.kyle, "Kyle has friends at school", NULL, problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id,
	    .what = "Kyle plays in goal every Friday lunchtime", .how = how, .owner_worker_id = told->demo.worker_ids[HELEN] }, problems, &recommendation_id), OK);
	return recommendation_id;
}

static void
settle_all(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed" }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "agreed", .chosen_worker_id = told->demo.worker_ids[RUTH], .words = "Ruth, please." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "plan", .words = "Calm evenings, friends for Kyle.", .more_words = "We ring each other and meet sooner.",
	    .place = "School for football, health visiting for evenings, the library's course." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "next", .day = date_add_months(work->today, 1), .time_of_day = "15:30", .place = "At school",
	    .words = "Everybody who is here." }, problems);
}

static void
agree_plan(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "yes", .words = "This is our plan.", .more_words = "Amy and Pauline" }, problems);
}

static struct meeting_seen
seen_of(struct work *work, struct told *told)
{
	struct meeting_seen seen = { .child_ids = children_of(work, told), .names = "Kyle, Zak and Kieran" };
	struct meeting_invitees_rows invitees;
	struct meeting_objectives_rows objectives;
	struct meeting_recommendations_rows recommendations;
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, 1000);
	size_t used = 0;

	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &invitees), OK);
	CHECK_OUTCOME(q_meeting_objectives(work, told->meeting_id, &objectives), OK);
	CHECK_OUTCOME(q_meeting_recommendations(work, told->meeting_id, &recommendations), OK);
	seen.invitee_ids = (struct id_list){ ids + used, invitees.count };
	for (size_t i = 0; i < invitees.count; i++)
		ids[used++] = invitees.at[i].invitee_id;
	seen.objective_ids = (struct id_list){ ids + used, objectives.count };
	for (size_t i = 0; i < objectives.count; i++)
		ids[used++] = objectives.at[i].objective_id;
	seen.recommendation_ids = (struct id_list){ ids + used, recommendations.count };
	for (size_t i = 0; i < recommendations.count; i++)
		ids[used++] = recommendations.at[i].recommendation_id;
	seen.outcome_ids = (struct id_list){ told->demo.outcome_ids, 4 };
	return seen;
}

static void
finish(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	enum outcome outcome = meeting_finish(work, &meeting, &seen, problems);

	if (outcome == INVALID)
		FAIL("it could not be finished: %s", problems->first->words);
	CHECK_OUTCOME(outcome, OK);
}

/* 2. Deciding -------------------------------------------------------------------------------------------------------- */

static void
nobody_agreed(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct new_meeting given = *decision(work, told);
	bool has;

	CHECK_OUTCOME(meeting_has_consent(work, told->demo.episode_id, "meeting", &has), OK);
	CHECK(!has);
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 3);
	CHECK(has_problem(problems, "without_consent_reason", "has not agreed to a meeting"));
	CHECK(has_problem(problems, "advised_by", NULL));
	CHECK(has_problem(problems, "advice", NULL));
	*problems = (struct problems){ .arena = work->arena };
	given.without_consent_reason = "Amy cannot be reached, and Kyle asks for help each day.";
	given.advised_by = "Joan Bright, 24 March";
	given.advice = "Hold it, tell Amy of it in writing, and ask her again.";
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), OK);
	CHECK_TEXT(meeting_of(work, told).advised_by, "Joan Bright, 24 March");
}

/* R-MEET-38, R-CONS-15 */
DATA_TEST(without_agreement_a_meeting_needs_an_exceptional_reason_and_a_managers_advice_R_MEET_38)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, nobody_agreed);
	end(told);
}

static void
wrong_level(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct new_meeting given = *decision(work, told);

	episode.level = 4;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "meeting_kind", "Contact Cares"));
	*problems = (struct problems){ .arena = work->arena };
	episode.level = 3;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "social_care_decision", NULL));
	*problems = (struct problems){ .arena = work->arena };
	episode.level = 2;
	given.protection_is_the_question = true;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "protection", "Contact Cares"));
	*problems = (struct problems){ .arena = work->arena };
	given.protection_is_the_question = false;
	given.ground = NULL;
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "ground", NULL));
	given.ground = "assessment_done";
	given.convening_agency_id = told->demo.agency_ids[RUTH];
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_decide(work, &episode, &given, problems, &told->meeting_id), INVALID);
	CHECK(has_problem(problems, "facilitation", "who agreed")); /* R-MEET-03, R-MEET-42 */
}

/* R-MEET-02, R-SAFE-22, R-MEET-03, R-MEET-42 */
DATA_TEST(a_meeting_is_refused_with_the_way_to_go_at_level_four_and_when_protection_is_the_question_R_MEET_02)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, wrong_level);
	end(told);
}

static bool
runs(struct work *work, struct told *told, const char *clock_key)
{
	struct clocks_running_rows rows;

	CHECK_OUTCOME(q_clocks_running(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].clock_key, clock_key))
			return true;
	return false;
}

static void
fifteen_days(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, DATE(2026, 4, 20));

	CHECK_TEXT(date_iso(work->arena, meeting.latest_on), "2026-04-17");
	CHECK(runs(work, told, "family_meeting_held"));
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "late_reason", "on or before"));
	*problems = (struct problems){ .arena = work->arena };
	given.late_reason = "Amy is away over Easter.";
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	CHECK_TEXT(meeting_of(work, told).late_reason, "Amy is away over Easter.");
	meeting = meeting_of(work, told);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = date_none() }, problems), INVALID);
	CHECK(has_problem(problems, "chair", NULL) && has_problem(problems, "venue", NULL) && has_problem(problems, "held_on", NULL) && has_problem(problems, "starts_at", NULL));
	CHECK(has_problem(problems, "venue_suits", NULL) && has_problem(problems, "access_needs", NULL) && has_problem(problems, "childcare", NULL));
}

/* R-MEET-01, R-MEET-04, R-MEET-26, CLK-08: decided on Wed 25 March 2026, Easter between */
DATA_TEST(decided_on_25_march_a_meeting_is_due_on_17_april_and_a_later_day_needs_its_reason_R_MEET_01)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, fifteen_days);
	end(told);
}

static void
one_at_a_time(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	int64_t second;

	CHECK_OUTCOME(meeting_decide(work, &episode, decision(work, told), problems, &second), INVALID);
	CHECK(has_problem(problems, "", "already"));
}

static void
not_them(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);
	struct meeting meeting = meeting_of(work, told);
	struct new_invitee dave = { .part = INVITEE_PART_FAMILY, .name = "Dave", .field = "dave" };
	int64_t invitee_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Dave", .family_name = "Marsh", .birth_precision = BIRTH_PRECISION_YEAR,
	    .birth_date = DATE(1990, 7, 1), .language = "en" }, problems, &dave.person_id), OK);
	CHECK_OUTCOME(episode_add_adult(work, &episode, dave.person_id, "network", MAY_CONTACT_NO, problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &dave, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "dave", "does not want Dave spoken to"));
	*problems = (struct problems){ .arena = work->arena };
	dave.left_out = true;
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &dave, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "dave", "Say why Dave is not asked"));
}

/* R-CONS-24, R-MEET-05 */
DATA_TEST(whom_the_family_does_not_want_spoken_to_cannot_be_invited_and_leaving_out_needs_a_reason_R_CONS_24)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, one_at_a_time);
	as(told, HELEN, 0, not_them);
	end(told);
}

/* 3. Preparing and holding ----------------------------------------------------------------------------------------------- */

static void
nothing_is_ready(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct id_list children = children_of(work, told);

	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &children, problems), INVALID);
	CHECK(has_problem(problems, "prepare", "written information"));
	CHECK(has_problem(problems, "prepare", "Who prepared"));
	CHECK(has_problem(problems, "prepare", "advocate or supporter"));
	CHECK(has_problem(problems, "invitees", "Ask Ruth Adeyemi to come, or say why not"));
	CHECK(has_problem(problems, "invitees", "Ask the parents and children"));
	CHECK(has_problem(problems, "childs_view", "what Kyle wishes"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_start(work, &meeting, problems), INVALID);
	CHECK(has_problem(problems, "", "Finish the preparation first"));
}

static void
moved_means_told_again(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct id_list children = children_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 12));

	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	meeting = meeting_of(work, told);
	CHECK(meeting.state == MEETING_ARRANGED);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &children, problems), INVALID);
	CHECK(has_problem(problems, "invitees", "Tell Priya Nair when and where the meeting is now"));
}

/* R-MEET-05, R-MEET-08, R-MEET-40 */
DATA_TEST(a_meeting_is_not_ready_before_all_are_asked_the_family_is_prepared_and_each_child_is_heard_R_MEET_08)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 0, nothing_is_ready);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 3, moved_means_told_again);
	end(told);
}

static void
take_back(struct work *work, struct told *told, struct problems *problems)
{
	struct story_consents_rows rows;
	struct consent consent;
	struct meeting meeting;

	CHECK_OUTCOME(q_story_consents(work, told->demo.episode_id, &rows), OK);
	CHECK_OUTCOME(consent_read(work, rows.at[rows.count - 1].consent_id, &consent), OK);
	CHECK_OUTCOME(consent_withdraw(work, &consent, "Not any more.", problems), OK);
	meeting = meeting_of(work, told);
	CHECK_OUTCOME(meeting_start(work, &meeting, problems), INVALID);
	CHECK(has_problem(problems, "", "does not agree to the meeting any more"));
}

/* R-MEET-38 */
DATA_TEST(agreement_taken_back_stops_a_meeting_that_was_ready)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 1, invite);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 9, take_back);
	end(told);
}

static void
helen_settles(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed", .words = "Helen's words", .version = 0 }, problems);
	say(work, told, problems);
}

static void
ruth_settles(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_lines_rows lines;

	say(work, told, problems);
	CHECK_OUTCOME(q_meeting_lines(work, told->meeting_id, &lines), OK);
	CHECK_NUMBER(lines.count, 9); /* three children's views, and what each of the two took down */
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "level", .answer = "confirmed", .words = "Ruth's words", .version = 0 }, problems),
	    CONFLICT);
}

/* R-MEET-14 */
DATA_TEST(two_people_take_minutes_at_once_and_nothing_is_lost_or_overwritten)
{
	struct told *told = begun();

	as(told, HELEN, 9, helen_settles);
	as(told, RUTH, 9, ruth_settles);
	end(told);
}

/* 4. Finishing ------------------------------------------------------------------------------------------------------------ */

static void
everything_is_missing(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	static const char *const fields[] = { "attendance", "absence", "information", "summary", "level", "lead", "actions", "plan", "agreement", "next" };

	CHECK_OUTCOME(meeting_missing(work, &meeting, &seen, problems), INVALID);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!has_problem(problems, fields[i], NULL))
			FAIL("nothing is said of %s", fields[i]);
	CHECK(has_problem(problems, "attendance", "Say whether Amy was there"));
}

static void
without_how(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	struct meeting_recommendation_row row;
	int64_t id;
	bool found;

	attend(work, told, problems);
	say(work, told, problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
	id = recommend(work, told, NULL, problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK_TEXT(problems->first->words, "Say how this will be done: Kyle plays in goal every Friday lunchtime");
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(q_meeting_recommendation(work, id, &row, &found), OK);
	CHECK_OUTCOME(recommendation_settle(work, &meeting, id, row.version, RECOMMENDATION_STATE_DECLINED, (struct maybe_int){ false, 0 }, NULL, problems), INVALID);
	CHECK(has_problem(problems, "adds_risk", NULL)); /* R-MEET-20 */
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(recommendation_change(work, &meeting, id, row.version, &(struct new_recommendation){ .objective_id = row.objective_id, .what = row.what,
	    .how = "With a grown-up beside the goal", .owner_worker_id = row.owner_worker_id }, problems), OK);
	CHECK_OUTCOME(recommendation_change(work, &meeting, id, row.version, &(struct new_recommendation){ .objective_id = row.objective_id, .what = "Other words",
	    .owner_worker_id = row.owner_worker_id }, problems), CONFLICT);
}

static struct task_open_by_id_row
open_task(struct work *work, struct told *told, const char *key)
{
	struct task_open_by_id_row row = { .task_id = 0 };
	struct tasks_open_of_episode_rows rows;
	bool found;

	CHECK_OUTCOME(q_tasks_open_of_episode(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		CHECK_OUTCOME(q_task_open_by_id(work, rows.at[i].task_id, &row, &found), OK);
		if (text_equals(row.task_key, key))
			return row;
	}
	row.task_id = 0;
	return row;
}

static void
after_finishing(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told), next;
	struct plan old, plan;
	struct actions_of_plan_rows actions;
	struct meeting_copies_rows copies;
	struct episode episode = episode_of(work, told);
	size_t carried = 0, new_actions = 0;

	(void)problems;
	CHECK(meeting.state == MEETING_FINISHED && meeting.family_present && meeting.note_id != 0);
	CHECK_OUTCOME(plan_read(work, told->demo.plan_id, &old), OK);
	CHECK(!old.draft && !old.agreed);
	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_NUMBER(meeting.plan_id, plan.plan_id);
	CHECK_NUMBER(meeting.plan_version_number, 1);
	CHECK_TEXT(plan.plan_kind, "family_action_plan");
	CHECK_TEXT(plan.contingency, "We ring each other and meet sooner.");
	CHECK_TEXT(episode.case_summary, "Calm evenings, friends for Kyle.");
	CHECK_OUTCOME(q_actions_of_plan(work, plan.plan_id, &actions), OK);
	for (size_t i = 0; i < actions.count; i++) {
		carried += actions.at[i].carried_from_action_id != 0;
		new_actions += text_equals(actions.at[i].what, "Kyle plays in goal every Friday lunchtime");
	}
	CHECK_NUMBER(carried, 8); /* none of the old plan's was over */
	CHECK_NUMBER(new_actions, 1);
	CHECK(!runs(work, told, "plan_first_review") && !runs(work, told, "plan_later_review") && !runs(work, told, "family_meeting_held"));
	CHECK(runs(work, told, "plan_circulated") && runs(work, told, "family_plan_first_review"));
	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_NUMBER(copies.count, 4); /* Amy, Kyle, Pauline and Dawn; the workers read it here */
	CHECK_TEXT(date_iso(work->arena, copies.at[0].due_on), date_iso(work->arena, add_working_days(&work->profile->holidays, meeting.held_on, 10)));
	CHECK(open_task(work, told, "send_copies").task_id != 0);
	CHECK(open_task(work, told, "feedback_visit").task_id == 0);
	CHECK_OUTCOME(meeting_read(work, meeting.next_meeting_id, &next), OK);
	CHECK(next.is_review && next.state == MEETING_ARRANGED);
	CHECK_TEXT(next.venue, "At school");
	CHECK_NUMBER(next.convening_agency_id, told->demo.agency_ids[RUTH]); /* R-MEET-43 */
}

static void
send_all(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_copies_rows copies;

	CHECK_OUTCOME(q_meeting_copies(work, told->meeting_id, &copies), OK);
	CHECK_OUTCOME(copy_leave_out(work, &meeting, copies.at[1].planned_copy_id, NULL, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(copy_leave_out(work, &meeting, copies.at[1].planned_copy_id, "He is six; Amy reads it with him.", problems), OK);
	for (size_t i = 0; i < copies.count; i++)
		if (i != 1)
			CHECK_OUTCOME(copy_send(work, &meeting, copies.at[i].planned_copy_id, "by_hand", work->today, problems), OK);
	CHECK(!runs(work, told, "plan_circulated"));
	CHECK(open_task(work, told, "send_copies").task_id == 0);
}

/* R-MEET-17, R-MEET-18, R-MEET-19, R-MEET-21, R-MEET-22, R-MEET-25, R-PLAN-02, R-PLAN-04, R-PLAN-05, R-PLAN-15, R-PLAN-17, R-PLAN-18, R-REV-03, CLK-09, CLK-11 */
DATA_TEST(when_the_meeting_ends_the_plan_the_note_the_copies_and_the_next_meeting_are_there_R_MEET_19)
{
	struct told *told = begun();

	as(told, HELEN, 9, everything_is_missing);
	as(told, RUTH, 9, without_how);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, after_finishing);
	as(told, RUTH, 12, send_all);
	end(told);
}

static void
nobody_came(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_invitees_rows rows;
	struct meeting_seen seen;

	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].left_out_reason == NULL)
			CHECK_OUTCOME(invitee_attend(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, &(struct invitee_presence){
			    .extent = rows.at[i].person_id != 0 ? ATTENDANCE_EXTENT_NOT_THERE : ATTENDANCE_EXTENT_WHOLE, .way = "phone" }, problems), OK);
	say(work, told, problems);
	(void)recommend(work, told, "At school", problems);
	settle_all(work, told, problems);
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "no", .words = "Amy says on the phone that she wants something else.", .more_words = "Amy" }, problems);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_finish(work, &meeting, &seen, problems), INVALID);
	CHECK_NUMBER(problems->count, 1);
	CHECK(has_problem(problems, "absence", "Nobody of the family was there"));
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "absence", .answer = "agreed" }, problems);
}

static void
after_no_agreement(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	struct plan plan;

	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_TEXT(plan.plan_kind, "eha_action_plan");
	CHECK(meeting.plan_id == 0 && !meeting.family_present);
	CHECK(open_task(work, told, "feedback_visit").task_id != 0);
	CHECK_NUMBER(open_task(work, told, "no_agreement").worker_id, told->demo.worker_ids[JOAN]); /* who manages Ruth, who leads */
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &seen, NULL, NULL, date_add_months(meeting.held_on, 1), problems), INVALID);
	CHECK(has_problem(problems, "agreed_by", NULL));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(meeting_agree_afterwards(work, &meeting, &seen, "Amy", "Now it is right.", date_add_months(meeting.held_on, 1), problems), OK);
	CHECK_OUTCOME(plan_running(work, told->demo.episode_id, &plan), OK);
	CHECK_TEXT(plan.plan_kind, "family_action_plan");
	CHECK(open_task(work, told, "no_agreement").task_id == 0);
}

/* R-MEET-24, R-CONS-23, R-PLAN-19, R-PLAN-13 */
DATA_TEST(a_family_that_was_not_there_is_visited_and_a_plan_they_do_not_agree_to_goes_to_the_leads_manager_R_PLAN_19)
{
	struct told *told = begun();

	as(told, HELEN, 9, nobody_came);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 10, after_no_agreement);
	end(told);
}

static void
dispute_and_too_low(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	attend(work, told, problems);
	say(work, told, problems);
	(void)recommend(work, told, "At school", problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "level", .answer = "too_low", .version = 1 }, problems), INVALID);
	CHECK(has_problem(problems, "level_words", NULL) && has_problem(problems, "level_number", NULL));
	*problems = (struct problems){ .arena = work->arena };
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "too_low", .words = "There was a knife.", .number = { true, 3 },
	    .more_words = "Friends and school cannot keep them safe.", .version = 1 }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "dispute", .words = "Amy wants Ruth.", .more_words = "Ruth is away a lot.", .version = 1 }, problems);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "next", .day = date_add_days(date_add_months(work->today, 1), 1),
	    .time_of_day = "15:30", .place = "At school", .words = "Everybody", .version = 1 }, problems), INVALID);
	CHECK(has_problem(problems, "next_more", "on or before"));
}

static void
after_dispute(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);

	(void)problems;
	CHECK_NUMBER(episode.level, 3);
	CHECK_NUMBER(episode.lead_professional_id, told->demo.worker_ids[RUTH]);
	CHECK(open_task(work, told, "lead_dispute").task_id != 0);
	CHECK(open_task(work, told, "ask_social_care").task_id != 0);
}

/* R-MEET-17, R-MEET-21, R-MEET-23, R-MEET-35, R-REV-04 */
DATA_TEST(a_dispute_leaves_the_lead_in_place_and_a_level_that_is_too_low_asks_social_care_R_MEET_23)
{
	struct told *told = begun();

	as(told, HELEN, 9, dispute_and_too_low);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, after_dispute);
	end(told);
}
