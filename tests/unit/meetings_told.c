/* meetings_told.c -- the steps of a meeting of the demonstration's family. */
#include "tests/unit/meetings_told.h"

#include <string.h>

#include "base/random.h"
/* The story up to this day. */
struct told *
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

void
end_told(struct told *told)
{
	id_source_free(told->demo.change.ids);
	db_pool_close(told->open.pool);
}


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
void
as(struct told *told, enum demo_worker worker, int days_after, told_step *run)
{
	struct step step = { told, run };

	told->demo.change.actor = (struct actor){ ACTOR_WORKER, told->demo.worker_ids[worker] };
	told->demo.change.agency_id = told->demo.agency_ids[worker];
	told->demo.change.now = instant_of_local(date_add_days(told->demo.today, days_after), 10, 0);
	CHECK_OUTCOME(run_change(&told->demo.change, run_step, &step), OK);
}

struct episode
episode_of(struct work *work, struct told *told)
{
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, told->demo.episode_id, &episode), OK);
	return episode;
}

struct meeting
meeting_of(struct work *work, struct told *told)
{
	struct meeting meeting;

	CHECK_OUTCOME(meeting_read(work, told->meeting_id, &meeting), OK);
	return meeting;
}

bool
has_problem(const struct problems *problems, const char *field, const char *part)
{
	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		if (text_equals(problem->field, field) && (part == NULL || strstr(problem->words, part) != NULL))
			return true;
	return false;
}

const struct new_meeting *
decision(struct work *work, struct told *told)
{
	struct new_meeting *given = ARENA_NEW(work->arena, struct new_meeting);

	*given = (struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "assessment_done", .decided_on = work->today, .protection_answered = true,
		.reason = "Four agencies help, and evenings are no calmer.", .convening_agency_id = told->demo.agency_ids[HELEN] };
	return given;
}

void
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

void
decide(struct work *work, struct told *told, struct problems *problems)
{
	struct episode episode = episode_of(work, told);

	CHECK_OUTCOME(meeting_decide(work, &episode, decision(work, told), problems, &told->meeting_id), OK);
}

struct meeting_arrangement
arrangement(struct told *told, struct date on)
{
	return (struct meeting_arrangement){ .held_on = on, .starts_at = "15:30", .venue = "Hollin Lane Primary School", .venue_suits = "Amy is there at half past three anyway.",
		.access_needs = "Asked; nobody needs anything.", .childcare = "Pauline takes Zak and Kieran.", .chair_worker_id = told->demo.worker_ids[HELEN],
		.minutes_worker_id = told->demo.worker_ids[RUTH] };
}

void
arrange(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(told->demo.today, 9));

	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
}

void
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

struct id_list
children_of(struct work *work, struct told *told)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, 3);

	ids[0] = told->demo.kyle, ids[1] = told->demo.zak, ids[2] = told->demo.kieran;
	return (struct id_list){ ids, 3 };
}

void
settle(struct work *work, struct told *told, struct meeting_settling given, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_settle(work, &meeting, &given, problems), OK);
}

void
prepare(struct work *work, struct told *told, struct problems *problems)
{
	struct id_list children = children_of(work, told);
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen;
	int64_t line_id;

	settle(work, told, (struct meeting_settling){ .point = "prepare.written_information", .day = work->today }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.prepared_by", .words = "Ruth, at home with Amy." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.advocate_offered", .answer = "declined" }, problems);
	for (size_t i = 0; i < children.count; i++)
		CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_CHILDS_VIEW, .heard = CHILD_HEARD_READ_OUT, .person_id = children.at[i],
		    .words = "I want to play football on Fridays." }, problems, &line_id), OK);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), OK);
}

void
start(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_start(work, &meeting, problems), OK);
}

/* Decided, arranged, prepared and begun, nine days after the story's last day. */
struct told *
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

void
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

void
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

int64_t
recommend(struct work *work, struct told *told, const char *how, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	int64_t objective_id, recommendation_id;

	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = told->demo.kyle, .words = "Kyle has friends at school" }, problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id,
	    .what = "Kyle plays in goal every Friday lunchtime", .how = how, .owner_worker_id = told->demo.worker_ids[HELEN] }, problems, &recommendation_id), OK);
	return recommendation_id;
}

void
settle_all(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "level", .answer = "confirmed" }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "agreed", .chosen_worker_id = told->demo.worker_ids[RUTH], .words = "Ruth, please." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "plan", .words = "Calm evenings, friends for Kyle.", .more_words = "We ring each other and meet sooner.",
	    .place = "School for football, health visiting for evenings, the library's course." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "next", .day = date_add_months(work->today, 1), .time_of_day = "15:30", .place = "At school",
	    .words = "Everybody who is here." }, problems);
}

void
agree_plan(struct work *work, struct told *told, struct problems *problems)
{
	settle(work, told, (struct meeting_settling){ .point = "agreement", .answer = "yes", .words = "This is our plan.", .more_words = "Amy and Pauline" }, problems);
}

struct meeting_seen
seen_of(struct work *work, struct told *told)
{
	struct meeting_seen seen = { .child_ids = children_of(work, told), .names = "Kyle, Zak and Kieran" };
	struct meeting_invitees_rows invitees;
	struct meeting_objectives_rows objectives;
	struct meeting_recommendations_rows recommendations;
	struct meeting_lines_rows lines;
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
	CHECK_OUTCOME(q_meeting_lines(work, told->meeting_id, &lines), OK);
	seen.line_ids = (struct id_list){ ids + used, lines.count };
	for (size_t i = 0; i < lines.count; i++)
		ids[used++] = lines.at[i].meeting_line_id;
	return seen;
}

void
finish(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	enum outcome outcome = meeting_finish(work, &meeting, &seen, problems);

	if (outcome == INVALID)
		FAIL("it could not be finished: %s", problems->first->words);
	CHECK_OUTCOME(outcome, OK);
}

struct task
open_task(struct work *work, struct told *told, const char *key)
{
	struct task task = { .task_id = 0 };
	struct tasks_open_of_episode_rows rows;

	CHECK_OUTCOME(q_tasks_open_of_episode(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		CHECK_OUTCOME(task_read(work, rows.at[i].task_id, &task), OK);
		if (text_equals(task.task_key, key))
			return task;
	}
	return (struct task){ .task_id = 0 };
}

bool
runs(struct work *work, struct told *told, const char *clock_key)
{
	struct clocks_running_rows rows;

	CHECK_OUTCOME(q_clocks_running(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].clock_key, clock_key))
			return true;
	return false;
}

void
finish_first(struct work *work, struct told *told, struct problems *problems)
{
	attend(work, told, problems);
	say(work, told, problems);
	(void)recommend(work, told, "At school", problems);
	settle_all(work, told, problems);
	agree_plan(work, told, problems);
}

void
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
	    .more_words = "Friends and school cannot keep them safe.", .place = "Helen rings Contact Cares today.", .version = 1 }, problems);
	settle(work, told, (struct meeting_settling){ .point = "lead", .answer = "dispute", .words = "Amy wants Ruth.", .more_words = "Ruth is away a lot.", .version = 1 }, problems);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "next", .day = date_add_days(date_add_months(work->today, 1), 1),
	    .time_of_day = "15:30", .place = "At school", .words = "Everybody", .version = 1 }, problems), INVALID);
	CHECK(has_problem(problems, "next_more", "on or before"));
}

size_t
open_tasks(struct work *work, struct told *told, const char *key, int64_t worker_id)
{
	struct tasks_open_of_episode_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_tasks_open_of_episode(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		struct task task;

		CHECK_OUTCOME(task_read(work, rows.at[i].task_id, &task), OK);
		count += text_equals(task.task_key, key) && task.worker_id == worker_id;
	}
	return count;
}

int64_t
invitee_of(struct work *work, struct told *told, const char *name)
{
	struct meeting_invitees_rows rows;

	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].name, name))
			return rows.at[i].invitee_id;
	FAIL("%s is not on the list", name);
	return 0;
}

void
review_begins(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting first = meeting_of(work, told), meeting;
	struct meeting_invitees_rows rows;
	struct id_list children = children_of(work, told);
	struct meeting_seen seen;
	int64_t line_id;

	told->meeting_id = first.next_meeting_id;
	meeting = meeting_of(work, told);
	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	CHECK_NUMBER(rows.count, 7); /* all who were asked the first time */
	for (size_t i = 0; i < rows.count; i++)
		CHECK_OUTCOME(invitee_tell(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, "by_hand", work->today, problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .worker_id = told->demo.worker_ids[TOM], .name = "Tom Whelan",
	    .left_out = true, .left_out_reason = "He sends a few lines.", .field = "tom" }, problems, &line_id), OK);
	settle(work, told, (struct meeting_settling){ .point = "prepare.written_information", .day = work->today }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.prepared_by", .words = "Ruth, at home." }, problems);
	settle(work, told, (struct meeting_settling){ .point = "prepare.advocate_offered", .answer = "declined" }, problems);
	for (size_t i = 0; i < children.count; i++)
		CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_NO_CHILDS_VIEW, .person_id = children.at[i], .words = "Asleep." },
		    problems, &line_id), OK);
	seen = seen_of(work, told);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), OK);
}
