/* meeting_messages_test.c -- invitations by e-mail: with a calendar entry, again when a meeting moves, an end when it is called off; and what happens when one cannot be sent. */
#include <string.h>

#include "base/text.h"
#include "casework/directory/directory.h"
#include "platform/db/db.h"
#include "tests/test.h"
#include "tests/unit/emails.h"
#include "tests/unit/meetings_told.h"

static const struct date today = { 2026, 11, 24 };

static void
call_off(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(meeting_call_off(work, &meeting, "Amy is ill", problems), OK);
}

static void
arrange_again(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, date_add_days(meeting.held_on, 1));

	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
}

/* Claims and "sends" all e-mails of meetings; how many still hold. The last calendar file is kept in told_calendar. */
static const char *told_calendar;

static size_t
send_meetings(struct told *told, struct instant now)
{
	struct station station = { .pool = told->open.pool, .ids = told->demo.change.ids, .profile = told->demo.change.profile, .profile_id = told->demo.change.profile_id,
		.holder = "node one", .fixed_now = now.milliseconds, .stop = -1 };
	size_t sent = 0;
	struct delivery_list list;
	struct step step;

	CHECK_OUTCOME(post_gather(&station, now), OK);
	do {
		CHECK_OUTCOME(step_begin(&station, true, &step), OK);
		CHECK_OUTCOME(deliveries_claim(&step.work, "node one", now, &list), OK);
		for (size_t i = 0; i < list.count; i++) {
			struct delivery_messages_rows rows;
			struct worker worker = { 0 };
			struct mail mail;
			bool mine, meeting;

			if (list.at[i].worker_id != 0)
				CHECK_OUTCOME(worker_read(&step.work, list.at[i].worker_id, &worker), OK);
			step.work.actor = (struct actor){ ACTOR_WORKER, worker.worker_id };
			step.work.agency_id = worker.agency_id;
			CHECK_OUTCOME(q_delivery_messages(&step.work, list.at[i].delivery_id, &rows), OK);
			meeting = rows.count > 0 && rows.at[0].meeting_reference != NULL;
			if (meeting) {
				CHECK_OUTCOME(letter_write(&step.work, &list.at[i], &rows, "ruth@windscreen.example", NULL, &mail), OK);
				email_says_nothing(&mail);
				told_calendar = arena_copy_slice(test_arena(), mail.calendar);
				sent++;
			}
			CHECK_OUTCOME(delivery_settle(&step.work, &list.at[i], "node one", now, meeting ? DELIVERY_SENT : DELIVERY_NOT_NEEDED, NULL, &mine), OK);
		}
		CHECK_OUTCOME(step_end(&step, OK), OK);
	} while (list.count > 0);
	return sent;
}

/* R-MEET-04, R-MEET-26 */
DATA_TEST(who_is_asked_to_a_meeting_gets_a_calendar_entry_another_when_it_moves_and_an_end_when_it_is_called_off)
{
	struct told *told = tell_until(today);
	struct instant now = emails_at(date_add_days(today, 4), 10, 0);
	size_t invited;

	as(told, HELEN, 1, agree_to_meet);
	as(told, HELEN, 2, decide);
	as(told, HELEN, 3, arrange);
	(void)send_meetings(told, now);
	as(told, HELEN, 4, invite);
	invited = send_meetings(told, now);
	CHECK(invited > 0);
	CHECK_HAS(told_calendar, "METHOD:REQUEST");
	CHECK_HAS(told_calendar, "SEQUENCE:0");
	CHECK_HAS(told_calendar, "ATTENDEE:mailto:ruth@windscreen.example");
	CHECK_NUMBER(send_meetings(told, now), 0);

	/* Moved twice before anybody was told: told once, of the last. */
	as(told, HELEN, 4, arrange_again);
	as(told, HELEN, 4, arrange_again);
	CHECK_NUMBER(send_meetings(told, now), invited);
	CHECK_HAS(told_calendar, "SEQUENCE:2");

	as(told, HELEN, 4, call_off);
	CHECK_NUMBER(send_meetings(told, now), invited);
	CHECK_HAS(told_calendar, "METHOD:CANCEL");
	CHECK_HAS(told_calendar, "SEQUENCE:3");
	end_told(told);
}

/* ---- an e-mail that cannot be sent ---- */

/* No worker has an address any more: every e-mail is given up, before a mail server is asked. */
static void
lose_addresses(struct work *work, struct told *told, struct problems *problems)
{
	static const enum db_kind none = DB_NULL;
	static const struct db_statement lose = { .name = "test_lose_addresses", .sql = "update worker set email = null", .parameters = &none };

	(void)told, (void)problems;
	CHECK_OUTCOME(db_run(work->db, work->arena, &lose, NULL, NULL), OK);
}

/* How many tasks to tell somebody by hand are open; and that each waits for whoever leads. */
static size_t
to_tell_by_hand(struct work *work, struct told *told)
{
	struct tasks_open_of_episode_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_tasks_open_of_episode(work, told->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		struct task task;

		CHECK_OUTCOME(task_read(work, rows.at[i].task_id, &task), OK);
		if (!text_equals(task.task_key, "tell_by_hand"))
			continue;
		CHECK_NUMBER(task.worker_id, told->demo.worker_ids[RUTH]);
		CHECK_HAS_NOT(task.what, "Priya");
		count++;
	}
	return count;
}

static void
two_wait(struct work *work, struct told *told, struct problems *problems)
{
	(void)problems;
	CHECK_NUMBER(to_tell_by_hand(work, told), 2); /* Ruth and Priya; Helen moved it herself, and the family has no e-mail from us */
}

static void
priya_is_rung(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(invitee_tell(work, &meeting, invitee_of(work, told, "Priya Nair"), VERSION_ANY, "phone", work->today, problems), OK);
	CHECK_NUMBER(to_tell_by_hand(work, told), 1);
}

static void
none_waits(struct work *work, struct told *told, struct problems *problems)
{
	(void)problems;
	CHECK_NUMBER(to_tell_by_hand(work, told), 0);
}

static void
post(struct house *house, struct date day)
{
	struct station station = emails_station(house, emails_at(day, 12, 0));
	struct post_round round;

	CHECK_OUTCOME(post_gather(&station, emails_at(day, 12, 0)), OK);
	do
		CHECK_OUTCOME(post_send(&station, emails_at(day, 12, 0), &round), OK);
	while (round.claimed > 0);
}

static const char *
meeting_page(struct house *house, struct told *told, enum demo_worker worker)
{
	struct work *work = house_begin(house, HELEN, today);
	const char *reference = arena_copy(test_arena(), meeting_of(work, told).reference);

	house_undo(house);
	return house_get(house, worker, arena_format(test_arena(), "/episodes/%s/meetings/%s", house_episode_reference(house, house->demo.episode_id), reference)).html;
}

/* R-MEET-04, R-FORM-17 */
DATA_TEST(an_invitation_that_could_not_be_sent_is_shown_beside_whom_it_was_for_until_they_are_told_by_hand)
{
	struct house *house = house_with_story(today);
	struct told told = { .open = house->open, .demo = house->demo };

	emails_clear(house);
	as(&told, HELEN, 0, agree_to_meet);
	as(&told, HELEN, 0, decide);
	as(&told, HELEN, 0, arrange);
	as(&told, HELEN, 0, invite);
	as(&told, ALEX, 0, lose_addresses);
	post(house, today);
	as(&told, HELEN, 0, none_waits); /* all of them were told by hand already */
	CHECK_HAS_NOT(meeting_page(house, &told, HELEN), "E-mail did not arrive");

	as(&told, HELEN, 0, arrange_again);
	post(house, today);
	as(&told, HELEN, 0, two_wait);
	CHECK_HAS(meeting_page(house, &told, HELEN), "E-mail did not arrive");
	CHECK_HAS(meeting_page(house, &told, HELEN), "Ring them or tell them by hand, then write it down here. No e-mail address is written down.");
	CHECK_HAS(meeting_page(house, &told, PRIYA), "They are told by hand.");
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "The e-mail with the invitation to the family meeting did not reach everybody");
	as(&told, HELEN, 0, priya_is_rung);
	as(&told, HELEN, 0, call_off);
	as(&told, HELEN, 0, none_waits);
	house_end(house);
}
