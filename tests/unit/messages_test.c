/* messages_test.c -- what is told by e-mail, to whom, when, once; and that it says nothing that it must not. */
#include <string.h>

#include "base/text.h"
#include "casework/directory/cover.sql.h"
#include "casework/directory/directory.h"
#include "casework/emergencies/emergencies.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/sharing/sharing.h"
#include "casework/tasks/tasks.h"
#include "jobs/watch.h"
#include "platform/db/db.h"
#include "tests/test.h"
#include "tests/unit/emails.h"

static const struct date today = { 2026, 11, 24 };

static const char *
house_worker_reference(struct house *house, enum demo_worker who)
{
	struct work *work = house_begin(house, ALEX, today);
	struct worker worker;

	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[who], &worker), OK);
	house_undo(house);
	return worker.reference;
}

static int64_t
told_count(struct house *house, enum message_kind kind, int64_t worker_id)
{
	struct work *work = house_begin(house, ALEX, today);
	static const enum db_kind kinds[] = { DB_TEXT, DB_INTEGER };
	static const struct db_statement count = { .name = "test_told_count", .sql = "select count(*) from message where message_kind = $1 and worker_id = $2",
		.parameters = kinds, .parameter_count = 2, .column_count = 1 };
	const struct db_value values[] = { db_text(message_kind_text(kind)), db_integer(worker_id) };
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &count, values, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

/* R-FORM-17, R-LP-25: at once, when the worker chose so. */
static void
what_waits_for_a_worker_is_told_at_once_with_a_reference_and_a_link_and_nothing_else(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	int64_t ruth = house->demo.worker_ids[RUTH], task_id;
	struct delivery_list list;
	struct mail mail;

	/* R-PLAN-17: that the plan was agreed is told to everybody who helps with it. */
	CHECK(told_count(house, MESSAGE_PLAN, ruth) + told_count(house, MESSAGE_PLAN, house->demo.worker_ids[TOM]) > 0);
	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	task_id = emails_give_task(house, ruth, 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK_NUMBER(list.count, 1);
	CHECK_NUMBER(list.at[0].worker_id, ruth);
	CHECK(!list.at[0].is_digest);
	CHECK_NUMBER(email_read(house, ruth, house->demo.agency_ids[RUTH], &list.at[0], &mail).count, 1);
	CHECK_HAS(mail.subject, house_episode_reference(house, house->demo.episode_id));
	CHECK_HAS(mail.words, arena_format(test_arena(), "https://early.example/tasks/%lld\n", (long long)task_id));
	CHECK_TEXT(mail.message_id, list.at[0].reference);
	email_says_nothing(&mail);
}

static void
a_daily_email_comes_at_the_workers_hour_with_counts_and_references_of_all_that_waits(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	int64_t ruth = house->demo.worker_ids[RUTH];
	struct delivery_list list;
	struct mail mail;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_DAILY, 17);
	(void)emails_give_task(house, ruth, 0, today);
	(void)emails_give_task(house, ruth, 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	CHECK_NUMBER(emails_claim(house, "node one", emails_at(today, 10, 0)).count, 0);

	station.fixed_now = emails_at(today, 17, 0).milliseconds;
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 17, 0)), OK);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 17, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 17, 0));
	CHECK_NUMBER(list.count, 1);
	CHECK_NUMBER(email_read(house, ruth, house->demo.agency_ids[RUTH], &list.at[0], &mail).count, 2);
	CHECK_TEXT(mail.subject, "Windscreen: 2 things to look at");
	CHECK_HAS(mail.words, arena_format(test_arena(), "2 new things wait for you: %s\n", house_episode_reference(house, house->demo.episode_id)));
	CHECK_HAS(mail.words, "https://early.example/my-work\n");
	email_says_nothing(&mail);
}

static void
nobody_is_told_of_what_they_did_themselves_and_a_task_for_an_agency_goes_to_the_agency(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	struct delivery_list list;
	struct work *work;

	emails_clear(house);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = house->demo.episode_id, .task_key = "look", .what = "Look", .subject_kind = "episode",
	    .subject_id = house->demo.episode_id, .worker_id = house->demo.worker_ids[RUTH] }, NULL), OK);
	house_keep(house);
	(void)emails_give_task(house, 0, house->demo.agency_ids[PRIYA], today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK_NUMBER(list.count, 1);
	CHECK_NUMBER(list.at[0].worker_id, 0);
	CHECK_NUMBER(list.at[0].agency_id, house->demo.agency_ids[PRIYA]);
	CHECK_NUMBER(email_read(house, 0, house->demo.agency_ids[PRIYA], &list.at[0], &(struct mail){ 0 }).count, 1);
}

/* R-SEC-02: whoever may not know of a child is not told of what is about the child, though it waits for them. */
static void
what_was_done_or_hidden_meanwhile_is_told_to_nobody(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	int64_t ruth = house->demo.worker_ids[RUTH], joan = house->demo.worker_ids[JOAN], task_id;
	struct delivery_list list;
	struct work *work;
	struct task task;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	task_id = emails_give_task(house, ruth, 0, today);
	(void)emails_give_task(house, ruth, 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK_NUMBER(list.count, 2);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(task_read(work, task_id, &task), OK);
	CHECK_OUTCOME(task_finish(work, &task, &(struct task_ending){ .words = "Done" }, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(email_read(house, ruth, house->demo.agency_ids[RUTH], &list.at[0], &(struct mail){ 0 }).count, 0);
	CHECK_NUMBER(email_read(house, ruth, house->demo.agency_ids[RUTH], &list.at[1], &(struct mail){ 0 }).count, 1);
	work = house_begin(house, ALEX, today);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &joan, 1 });
	house_keep(house);
	CHECK_NUMBER(email_read(house, ruth, house->demo.agency_ids[RUTH], &list.at[1], &(struct mail){ 0 }).count, 0);
}

static void
an_email_is_held_by_one_node_and_taken_over_when_its_lease_runs_out(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	struct delivery_list one, two;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	(void)emails_give_task(house, house->demo.worker_ids[RUTH], 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	one = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK_NUMBER(one.count, 1);
	CHECK_NUMBER(emails_claim(house, "node two", emails_at(today, 10, 4)).count, 0);

	/* Node one is not heard of: node two takes it over under the same reference, and what node one says late changes nothing. */
	two = emails_claim(house, "node two", emails_at(today, 10, 6));
	CHECK_NUMBER(two.count, 1);
	CHECK_TEXT(two.at[0].reference, one.at[0].reference);
	CHECK_NUMBER(two.at[0].attempts, 2);
	CHECK(!emails_settle(house, &one.at[0], "node one", emails_at(today, 10, 6), DELIVERY_LATER));
	CHECK(emails_settle(house, &two.at[0], "node two", emails_at(today, 10, 7), DELIVERY_SENT));
	CHECK(!emails_settle(house, &two.at[0], "node two", emails_at(today, 10, 7), DELIVERY_SENT));
	CHECK_NUMBER(emails_claim(house, "node one", emails_at(today, 23, 0)).count, 0);
}

static void
what_is_put_off_is_tried_again_after_waits_that_grow_and_what_is_refused_is_shown_to_its_reader(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	struct delivery_list list;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	(void)emails_give_task(house, house->demo.worker_ids[RUTH], 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK(emails_settle(house, &list.at[0], "node one", emails_at(today, 10, 0), DELIVERY_LATER));
	CHECK_NUMBER(emails_claim(house, "node one", instant_add_seconds(emails_at(today, 10, 0), 59)).count, 0);
	list = emails_claim(house, "node one", emails_at(today, 10, 1));
	CHECK_NUMBER(list.count, 1);
	CHECK(emails_settle(house, &list.at[0], "node one", emails_at(today, 10, 1), DELIVERY_LATER));
	CHECK_NUMBER(emails_claim(house, "node one", emails_at(today, 10, 2)).count, 0);
	list = emails_claim(house, "node one", emails_at(today, 10, 3));
	CHECK_NUMBER(list.at[0].attempts, 3);
	CHECK_NUMBER(delivery_wait_seconds(1), 60);
	CHECK_NUMBER(delivery_wait_seconds(4), 480);
	CHECK_NUMBER(delivery_wait_seconds(40), 3600);

	CHECK_HAS_NOT(house_get(house, RUTH, "/my-work").html, "could not be sent");
	CHECK(emails_settle(house, &list.at[0], "node one", emails_at(today, 11, 0), DELIVERY_GIVEN_UP));
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "The last e-mails to you could not be sent");
	CHECK_HAS(house_get(house, RUTH, "/told-by-email").html, "not sent. As the test says.");
	CHECK_HAS_NOT(house_get(house, HELEN, "/told-by-email").html, "As the test says");
}

static void
a_worker_chooses_how_they_are_told_and_what_waits_follows_the_choice(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	struct house_page page;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_DAILY, 8);
	(void)emails_give_task(house, house->demo.worker_ids[RUTH], 0, today);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	CHECK_NUMBER(emails_claim(house, "node one", emails_at(today, 10, 0)).count, 0);
	CHECK_HAS(house_get(house, RUTH, "/told-by-email").html, "ruth@windscreen.example");
	page = house_post(house, RUTH, "/told-by-email", "how", "hourly", "hour", "8", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select how you want to be told");
	page = house_post(house, RUTH, "/told-by-email", "how", "daily", "hour", "24", NULL);
	CHECK_NUMBER(page.status, 422);
	page = house_post(house, RUTH, "/told-by-email", "how", "at_once", "hour", "8", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	CHECK_NUMBER(emails_claim(house, "node one", emails_at(today, 10, 0)).count, 1);
}

static bool
tells_of_task(struct delivery_messages_rows rows, int64_t task_id)
{
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].message_kind, "task") && rows.at[i].subject_id == task_id)
			return true;
	return false;
}

/* What waited for Ruth waits for Joan from then on: Joan is told of it at Joan's own hour, and Ruth's old e-mail says nothing any more. R-SEC-05 */
static void
what_is_for_somebody_who_has_left_is_told_to_their_manager(struct house *house)
{
	struct date morning = date_add_days(today, 1);
	int64_t joan = house->demo.worker_ids[JOAN], task_id;
	struct mail mail;

	struct station station = emails_station(house, emails_at(today, 10, 0));
	struct delivery_list list;
	struct work *work;

	emails_clear(house);
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	emails_choose(house, JOAN, TELLING_WAY_DAILY, 8);
	task_id = emails_give_task(house, house->demo.worker_ids[RUTH], 0, today);
	work = house_begin(house, ALEX, today);
	CHECK_OUTCOME(worker_disable(work, house->demo.worker_ids[RUTH], today, "Works in Wigan now", house->demo.problems), OK);
	house_keep(house);
	CHECK_OUTCOME(post_gather(&station, emails_at(today, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(today, 10, 0));
	CHECK(list.count >= 1);
	CHECK_NUMBER(list.at[0].worker_id, joan);
	CHECK_NUMBER(email_read(house, joan, house->demo.agency_ids[JOAN], &list.at[0], &mail).count, 0);
	for (size_t i = 0; i < list.count; i++)
		CHECK(emails_settle(house, &list.at[i], "node one", emails_at(today, 10, 0), DELIVERY_NOT_NEEDED));
	station.fixed_now = emails_at(morning, 8, 0).milliseconds;
	CHECK_OUTCOME(post_gather(&station, emails_at(morning, 8, 0)), OK);
	list = emails_claim(house, "node one", emails_at(morning, 8, 0));
	CHECK_NUMBER(list.count, 1);
	CHECK_NUMBER(list.at[0].worker_id, joan);
	CHECK(tells_of_task(email_read(house, joan, house->demo.agency_ids[JOAN], &list.at[0], &mail), task_id));
	email_says_nothing(&mail);
}

/* ---- timescales ---- */

/* R-REV-16, R-ASMT-32: amber, then late by a working day, then by five; to whoever has the duty, then to their manager; each once, however often one looks. */
static void
a_timescale_that_runs_out_is_told_to_whoever_keeps_it_and_then_to_their_manager_each_once(struct house *house)
{
	struct station station = emails_station(house, emails_at(today, 10, 0));
	int64_t ruth = house->demo.worker_ids[RUTH], joan = house->demo.worker_ids[JOAN], late, manager;

	emails_clear(house);
	for (int round = 0; round < 2; round++)
		CHECK_OUTCOME(watch_clocks(&station), OK);
	late = told_count(house, MESSAGE_LATE, ruth);
	manager = told_count(house, MESSAGE_LATE_MANAGER, joan);

	/* Nobody looks for a year: all that runs is late by then, and what was missed meanwhile is not told any more. */
	station.fixed_now = emails_at(date_add_days(today, 365), 10, 0).milliseconds;
	for (int round = 0; round < 3; round++)
		CHECK_OUTCOME(watch_clocks(&station), OK);
	CHECK(told_count(house, MESSAGE_LATE, ruth) > late);
	CHECK(told_count(house, MESSAGE_LATE_MANAGER, joan) > manager);
	CHECK_NUMBER(told_count(house, MESSAGE_LATE, ruth), told_count(house, MESSAGE_LATE_MANAGER, joan));
	CHECK_NUMBER(told_count(house, MESSAGE_SOON, joan), 0);
	house_pages_on(house, date_add_days(today, 365));
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "Passed on to you: ");
}

static int64_t
told_of_task(struct house *house, enum message_kind kind, int64_t worker_id, int64_t task_id)
{
	struct work *work = house_begin(house, ALEX, today);
	static const enum db_kind kinds[] = { DB_TEXT, DB_INTEGER, DB_INTEGER };
	static const struct db_statement count = { .name = "test_told_of_task", .sql = "select count(*) from message where message_kind = $1 and worker_id = $2 and subject_kind = 'task' and subject_id = $3",
		.parameters = kinds, .parameter_count = 3, .column_count = 1 };
	const struct db_value values[] = { db_text(message_kind_text(kind)), db_integer(worker_id), db_integer(task_id) };
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &count, values, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

static void
watch_tasks_on(struct house *house, struct date day)
{
	struct station station = emails_station(house, emails_at(day, 10, 0));

	for (int round = 0; round < 2; round++)
		CHECK_OUTCOME(watch_tasks(&station), OK);
}

/* R-MEET-07: two working days before, when the day has gone by, and after five more to the manager; each once, and the manager finds it in their list. An action that somebody owns likewise. */
static void
what_somebody_was_to_do_by_a_day_is_told_before_and_after_it_and_then_to_their_manager(struct house *house)
{
	const int64_t ruth = house->demo.worker_ids[RUTH], joan = house->demo.worker_ids[JOAN];
	struct work *work = house_begin(house, ALEX, today);
	int64_t task_id, actions;

	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = house->demo.episode_id, .task_key = "write_report", .what = "Write your report for the family meeting", .subject_kind = "episode",
	    .subject_id = house->demo.episode_id, .worker_id = ruth, .due_on = DATE(2026, 12, 2) }, &task_id), OK);
	house_keep(house);
	watch_tasks_on(house, DATE(2026, 11, 27));
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_SOON, ruth, task_id), 0);
	watch_tasks_on(house, DATE(2026, 11, 30));
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_SOON, ruth, task_id), 1);
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, ruth, task_id), 0);
	watch_tasks_on(house, DATE(2026, 12, 3));
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, ruth, task_id), 1);
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE_MANAGER, joan, task_id), 0);
	house_pages_on(house, DATE(2026, 12, 8));
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "Write your report for the family meeting");
	watch_tasks_on(house, DATE(2026, 12, 9));
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE_MANAGER, joan, task_id), 1);
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_SOON, ruth, task_id) + told_of_task(house, MESSAGE_TASK_LATE, ruth, task_id), 2);
	house_pages_on(house, DATE(2026, 12, 9));
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "Write your report for the family meeting");
	watch_tasks_on(house, date_add_days(today, 300));
	actions = told_count(house, MESSAGE_TASK_LATE_MANAGER, house->demo.worker_ids[HELEN]);
	CHECK(actions > 0); /* an action that Tom owns, who has no manager: whoever coordinates is told */
	house_pages_on(house, today);
}

/* ---- cover ---- */

static int64_t
newest_note(struct work *work)
{
	static const struct db_statement newest = { .name = "test_newest_note", .sql = "select max(note_id) from note", .column_count = 1 };
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &newest, NULL, &result), OK);
	return db_as_integer(result.values[0]);
}

/* R-LP-25: whoever is back early ends it, and from then on nothing of theirs is with the other. */
static void
standing_in_ends_when_whoever_was_away_says_so(struct house *house)
{
	struct house_page page;
	struct work *work;
	struct covers_of_actor_rows covers;

	CHECK_NUMBER(house_post(house, RUTH, "/cover", "cover_worker", house_worker_reference(house, JOAN), "from_on", "24 11 2026", "to_on", "25 11 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "You stand in for Ruth Adeyemi until 25 November 2026");
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_covers_of_actor(work, &covers), OK);
	house_undo(house);
	CHECK_NUMBER(covers.count, 2); /* another is to come */
	page = house_post(house, HELEN, "/cover", "end", arena_format(test_arena(), "%lld", (long long)covers.at[0].cover_id), NULL);
	CHECK_NUMBER(page.status, 404); /* it is not Helen's to end */
	CHECK_NUMBER(house_post(house, RUTH, "/cover", "end", arena_format(test_arena(), "%lld", (long long)covers.at[0].cover_id), NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "You stand in for Ruth Adeyemi");
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "You, for Ruth Adeyemi");
}

/* R-LP-25: from the first day to the last, what waits for Ruth waits for Joan too, who may see the family and is told; not before, and not afterwards. */
static void
what_waits_for_somebody_who_is_away_reaches_who_stands_in_for_them_on_those_days_alone(struct house *house)
{
	const char *family = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));
	const char *joan = house_worker_reference(house, JOAN), *helen = house_worker_reference(house, HELEN), *alex = house_worker_reference(house, ALEX);
	struct date first = date_add_days(today, 2), last = date_add_days(today, 6);
	struct station station = emails_station(house, emails_at(first, 10, 0));
	int64_t task_id;
	struct house_page page;
	const char *path, *covered;
	struct delivery_list list;
	struct work *work;

	emails_clear(house);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(note_alert_send(work, newest_note(work), house->demo.episode_id, house->demo.worker_ids[RUTH], house->demo.problems), OK);
	house_keep(house);
	page = house_post(house, RUTH, "/cover", "cover_worker", helen, "from_on", "26 11 2026", "to_on", "30 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select somebody of the same agency");
	page = house_post(house, RUTH, "/cover", "cover_worker", joan, "from_on", "30 11 2026", "to_on", "26 11 2026", NULL);
	CHECK_HAS(page.html, "The last day must be the same as or after the first");
	CHECK_NUMBER(house_post(house, RUTH, "/cover", "worker", alex, "cover_worker", joan, "from_on", "26 11 2026", "to_on", "30 11 2026", NULL).status, 403);
	CHECK_NUMBER(house_post(house, RUTH, "/cover", "cover_worker", joan, "from_on", "26 11 2026", "to_on", "30 11 2026", NULL).status, 303);
	page = house_post(house, RUTH, "/cover", "cover_worker", joan, "from_on", "28 11 2026", "to_on", "1 12 2026", NULL);
	CHECK_HAS(page.html, "Somebody stands in on some of these days already");
	CHECK_HAS(house_get(house, RUTH, "/cover").html, "Joan Bright stands in for you, from 26 November 2026 to 30 November 2026");

	task_id = emails_give_task(house, house->demo.worker_ids[RUTH], 0, today);
	path = arena_format(test_arena(), "/tasks/%lld", (long long)task_id);
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "You, for Ruth Adeyemi");
	house_pages_on(house, first);
	page = house_get(house, JOAN, "/my-work");
	CHECK_HAS(page.html, "You stand in for Ruth Adeyemi until 30 November 2026.");
	CHECK_HAS(page.html, "You, for Ruth Adeyemi");
	CHECK_HAS(page.html, "A note for Ruth Adeyemi, who is away");
	covered = strstr(page.html, "id=\"covered\"");
	CHECK(covered != NULL);
	CHECK_HAS(arena_format(test_arena(), "%.*s", (int)(strstr(covered, "</section>") - covered), covered), family); /* Joan oversees: only this list is there by standing in */
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Look after Kyle");
	emails_choose(house, RUTH, TELLING_WAY_AT_ONCE, 8);
	(void)emails_give_task(house, house->demo.worker_ids[RUTH], 0, first);
	CHECK_OUTCOME(post_gather(&station, emails_at(first, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(first, 10, 0));
	CHECK(list.count > 0);
	for (size_t i = 0; i < list.count; i++)
		CHECK_NUMBER(list.at[i].worker_id, house->demo.worker_ids[JOAN]);

	CHECK_NUMBER(house_post(house, JOAN, path, "words", "Rang Amy: all is well", NULL).status, 303);
	house_pages_on(house, date_add_days(last, 1));
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "You, for Ruth Adeyemi");
	emails_clear(house);
	station.fixed_now = emails_at(date_add_days(last, 1), 10, 0).milliseconds;
	(void)emails_give_task(house, house->demo.worker_ids[RUTH], 0, date_add_days(last, 1));
	CHECK_OUTCOME(post_gather(&station, emails_at(date_add_days(last, 1), 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(date_add_days(last, 1), 10, 0));
	CHECK_NUMBER(list.count, 1);
	CHECK_NUMBER(list.at[0].worker_id, house->demo.worker_ids[RUTH]);
	house_pages_on(house, today);
}

/* Whoever stands in for a manager does not oversee in their place, and could be told nothing of what they may not see: it waits for the manager. R-ASMT-32, R-LP-25 */
static void
what_a_manager_is_told_as_a_manager_goes_to_the_manager_also_while_somebody_stands_in(struct house *house)
{
	struct date far = date_add_days(today, 700);
	struct station station = emails_station(house, emails_at(far, 10, 0));
	static const enum db_kind none = DB_NULL;
	static const struct db_statement anew = { .name = "test_late_managers_anew", .sql = "update message set dropped_reason = null, delivery_id = null where message_kind = 'late_manager'",
		.parameters = &none };
	struct delivery_list list;
	struct work *work;
	size_t for_joan = 0;

	emails_clear(house);
	house_pages_on(house, far);
	CHECK_NUMBER(house_post(house, JOAN, "/cover", "cover_worker", house_worker_reference(house, RUTH), "from_on", arena_format(test_arena(), "%d %d %d", far.day, far.month, far.year), "to_on", arena_format(test_arena(), "%d %d %d", far.day, far.month, far.year), NULL).status, 303);
	emails_choose(house, JOAN, TELLING_WAY_AT_ONCE, 8);
	work = house_begin(house, ALEX, far);
	CHECK_OUTCOME(db_run(work->db, work->arena, &anew, NULL, NULL), OK);
	house_keep(house);
	CHECK_OUTCOME(post_gather(&station, emails_at(far, 10, 0)), OK);
	list = emails_claim(house, "node one", emails_at(far, 10, 0));
	for (size_t i = 0; i < list.count; i++)
		for_joan += list.at[i].worker_id == house->demo.worker_ids[JOAN];
	CHECK(for_joan > 0);
	house_pages_on(house, today);
}

/* The reviews that wait, of a kind: whether the task is open still. */
static int64_t
waits(struct house *house, const char *task_key)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct work *work = house_begin(house, ALEX, today);
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "test_waits_%s_%zu", task_key, arena_used(test_arena())), .column_count = 1,
		.sql = arena_format(test_arena(), "select coalesce(max(task_id), 0) from task where state = 'open' and task_key = '%s' and worker_id = %lld", task_key, (long long)house->demo.worker_ids[NADIA]) };
	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

/*
 * R-REV-15, R-EPI-18, R-INFO-09, C.2 rule 14: what was to be done for the family is called off when help ends; that somebody else looks whether it was in order to share, or to open help in an emergency, is not, and is told of
 * when it is late: who did it, and leads, would end it alone otherwise.
 */
static void
a_review_of_what_was_shared_or_opened_in_an_emergency_is_told_when_it_is_late_also_when_help_has_ended(struct house *house)
{
	const int64_t nadia = house->demo.worker_ids[NADIA];
	struct work *work = house_begin(house, RUTH, today);
	struct episode episode;
	int64_t id, share, opening;

	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(share_in_emergency(work, &episode, NULL, NULL, "Alone at night", house->demo.problems, &id), OK);
	house_keep(house);
	work = house_begin(house, TOM, today);
	CHECK_OUTCOME(emergency_open(work, house->demo.episode_id, "Alone at night", house->demo.problems), OK);
	house_keep(house);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = today, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Calm", .onward_support = "School" },
	    house->demo.problems), OK);
	house_keep(house);
	share = waits(house, "review_share");
	opening = waits(house, "review_emergency");
	CHECK(share != 0 && opening != 0);
	watch_tasks_on(house, DATE(2026, 11, 27)); /* within one working day */
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, nadia, opening), 1);
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, nadia, share), 0);
	watch_tasks_on(house, DATE(2026, 12, 2)); /* within five */
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, nadia, share), 1);
	watch_tasks_on(house, DATE(2026, 12, 2));
	CHECK_NUMBER(told_of_task(house, MESSAGE_TASK_LATE, nadia, share), 1); /* once */
}

/* To make a house costs a second: what can share one does, in this order. R-FORM-17 R-REV-16 R-ASMT-32 R-SEC-02 R-SEC-05 R-LP-25 */
DATA_TEST(what_waits_is_told_by_email_as_each_worker_chose_once_and_says_nothing_of_anybody)
{
	struct house *house = house_with_story(today);

	what_waits_for_a_worker_is_told_at_once_with_a_reference_and_a_link_and_nothing_else(house);
	a_daily_email_comes_at_the_workers_hour_with_counts_and_references_of_all_that_waits(house);
	nobody_is_told_of_what_they_did_themselves_and_a_task_for_an_agency_goes_to_the_agency(house);
	an_email_is_held_by_one_node_and_taken_over_when_its_lease_runs_out(house);
	a_worker_chooses_how_they_are_told_and_what_waits_follows_the_choice(house);
	what_is_put_off_is_tried_again_after_waits_that_grow_and_what_is_refused_is_shown_to_its_reader(house);
	what_waits_for_somebody_who_is_away_reaches_who_stands_in_for_them_on_those_days_alone(house);
	standing_in_ends_when_whoever_was_away_says_so(house);
	a_timescale_that_runs_out_is_told_to_whoever_keeps_it_and_then_to_their_manager_each_once(house);
	what_somebody_was_to_do_by_a_day_is_told_before_and_after_it_and_then_to_their_manager(house);
	what_was_done_or_hidden_meanwhile_is_told_to_nobody(house);
	what_a_manager_is_told_as_a_manager_goes_to_the_manager_also_while_somebody_stands_in(house);
	what_is_for_somebody_who_has_left_is_told_to_their_manager(house);
	a_review_of_what_was_shared_or_opened_in_an_emergency_is_told_when_it_is_late_also_when_help_has_ended(house);
	house_end(house);
}
