/* session_test.c -- how long a session lasts: each of its two ends by itself. ASVS 7.3.1, 7.3.2 */
#include "casework/accounts/accounts.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

/* Sessions are kept beside the record: written as the door writes them, and found in a transaction of reading. */
static struct work
work_at(struct instant now)
{
	return (struct work){ .arena = test_arena(), .today = TODAY, .now = now };
}

static struct instant
begin_session(struct house *house, char token[TOKEN_ROOM])
{
	struct work work = work_at(instant_of_local(TODAY, 10, 0));

	CHECK_OUTCOME(db_working_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, house->demo.worker_ids[RUTH], token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	return work.now;
}

static void
use(struct house *house, const char *token, struct instant now)
{
	struct work work = work_at(now);

	CHECK_OUTCOME(db_working_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_touch(&work, token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
}

static bool
is_over(struct house *house, const char *token, struct instant now)
{
	struct work work = work_at(now);
	struct session session;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_find(&work, token, &session), OK);
	db_read_end(work.db);
	return session.over;
}

/* R-SEC-05 */
DATA_TEST(a_session_ends_after_half_an_hour_in_which_nobody_used_it)
{
	struct house *house = house_new(TODAY);
	char token[TOKEN_ROOM];
	struct instant began = begin_session(house, token);

	CHECK(!is_over(house, token, instant_add_seconds(began, SESSION_IDLE_MINUTES * 60LL - 1)));
	CHECK(is_over(house, token, instant_add_seconds(began, SESSION_IDLE_MINUTES * 60LL)));
	house_end(house);
}

/* R-SEC-05 */
DATA_TEST(a_session_ends_after_twelve_hours_however_much_it_was_used)
{
	struct house *house = house_new(TODAY);
	char token[TOKEN_ROOM];
	struct instant began = begin_session(house, token);

	for (int minutes = 0; minutes < SESSION_HOURS * 60; minutes += SESSION_IDLE_MINUTES / 2) {
		CHECK(!is_over(house, token, instant_add_seconds(began, 60LL * minutes)));
		use(house, token, instant_add_seconds(began, 60LL * minutes));
	}
	CHECK(is_over(house, token, instant_add_seconds(began, SESSION_HOURS * 3600LL)));
	house_end(house);
}
