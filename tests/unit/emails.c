/* emails.c -- see emails.h. */
#include "tests/unit/emails.h"

#include <string.h>

#include "casework/tasks/tasks.h"
#include "platform/db/db.h"
#include "tests/test.h"

struct station
emails_station(struct house *house, struct instant now)
{
	return (struct station){ .pool = house->open.pool, .ids = house->service.ids, .profile = house->service.profile, .profile_id = house->service.profile_id,
		.holder = "node one", .fixed_now = now.milliseconds, .stop = -1, .public_address = "https://early.example/" };
}

struct instant
emails_at(struct date day, int hour, int minute)
{
	return instant_of_local(day, hour, minute);
}

void
emails_clear(struct house *house)
{
	struct work *work = house_begin(house, ALEX, EMAILS_TODAY);
	static const enum db_kind none = DB_NULL;
	static const struct db_statement drop = { .name = "test_drop_messages", .sql = "update message set dropped_reason = 'a test' where delivery_id is null", .parameters = &none };
	static const struct db_statement end = { .name = "test_end_deliveries", .sql = "update delivery set state = 'sent', ended_at = '2020-01-01T00:00:00.000Z' where ended_at is null", .parameters = &none };

	CHECK_OUTCOME(db_run(work->db, work->arena, &drop, NULL, NULL), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &end, NULL, NULL), OK);
	house_keep(house);
}

int64_t
emails_give_task(struct house *house, int64_t worker_id, int64_t agency_id, struct date day)
{
	struct work *work = house_begin(house, HELEN, day);
	int64_t task_id;

	work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = house->demo.episode_id, .task_key = "look", .what = "Look after Kyle", .subject_kind = "person",
	    .subject_id = house->demo.kyle, .worker_id = worker_id, .agency_id = agency_id }, &task_id), OK);
	house_keep(house);
	return task_id;
}

void
emails_choose(struct house *house, enum demo_worker worker, enum telling_way how, int hour)
{
	struct work *work = house_begin(house, worker, EMAILS_TODAY);
	struct telling telling;

	CHECK_OUTCOME(telling_read(work, work->actor.id, &telling), OK);
	CHECK_OUTCOME(telling_choose(work, &(struct telling){ .how = how, .hour = hour, .version = telling.version }, house->demo.problems), OK);
	house_keep(house);
}

struct delivery_list
emails_claim(struct house *house, const char *holder, struct instant clock)
{
	struct work *work = house_begin(house, ALEX, EMAILS_TODAY);
	struct delivery_list list;

	CHECK_OUTCOME(deliveries_claim(work, holder, clock, &list), OK);
	house_keep(house);
	return list;
}

bool
emails_settle(struct house *house, const struct delivery *delivery, const char *holder, struct instant clock, enum delivery_ending ending)
{
	struct work *work = house_begin(house, ALEX, EMAILS_TODAY);
	bool mine;

	CHECK_OUTCOME(delivery_settle(work, delivery, holder, clock, ending, "As the test says", &mine), OK);
	house_keep(house);
	return mine;
}

struct delivery_messages_rows
email_read(struct house *house, int64_t worker_id, int64_t agency_id, const struct delivery *delivery, struct mail *mail)
{
	struct work *work = house_begin(house, ALEX, EMAILS_TODAY);
	struct delivery_messages_rows rows;

	work->actor = (struct actor){ ACTOR_WORKER, worker_id };
	work->agency_id = agency_id;
	CHECK_OUTCOME(q_delivery_messages(work, delivery->delivery_id, &rows), OK);
	if (rows.count > 0)
		CHECK_OUTCOME(letter_write(work, delivery, &rows, "ruth@windscreen.example", "https://early.example/", mail), OK);
	house_undo(house);
	return rows;
}

void
email_says_nothing(const struct mail *mail)
{
	static const char *const hidden[] = { "Kyle", "Zak", "Kieran", "Denholm", "Amy", "Pauline", "Joe", "Ruth Ade", "Helen", "Hollin", "school", "0151", "Look after" };

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		CHECK_HAS_NOT(mail->words, hidden[i]);
		CHECK_HAS_NOT(mail->subject, hidden[i]);
		CHECK(mail->calendar.length == 0 || strstr(arena_copy_slice(test_arena(), mail->calendar), hidden[i]) == NULL);
	}
}
