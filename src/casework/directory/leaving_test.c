/* leaving_test.c -- somebody who has left cannot come in, and their families wait for somebody else. */
#include "casework/accounts/accounts.h"
#include "casework/directory/directory.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

/* R-SEC-05 */
DATA_TEST(who_has_left_cannot_sign_in_their_open_pages_end_and_their_families_wait_for_their_manager)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *episode = house_episode_reference(house, house->demo.episode_id);
	struct credential credential;
	struct my_tasks_rows rows;
	struct work *work;

	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = house->demo.episode_id, .task_key = "look", .what = "Ring the nursery", .subject_kind = "episode",
	    .subject_id = house->demo.episode_id, .worker_id = house->demo.worker_ids[RUTH] }, NULL), OK);
	CHECK_OUTCOME(worker_disable(work, house->demo.worker_ids[RUTH], house->demo.today, "Works in Wigan now", house->demo.problems), OK);
	house_keep(house);

	/* The session she had is over, and there is no other. */
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 303);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s", episode)).status, 303);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(credential_of(work, "ruth", &credential), OK);
	house_undo(house);
	CHECK_NUMBER(credential.worker_id, 0);

	/* Joan, who manages her, has what waited for her, and is asked to find somebody. */
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(q_my_tasks(work, &rows), OK);
	house_undo(house);
	CHECK_NUMBER(rows.count, 2);
	CHECK_TEXT(rows.at[0].what, "Ring the nursery");
	CHECK(rows.at[0].mine);
	CHECK_TEXT(rows.at[1].what, "Ruth Adeyemi has left, and led the help. Agree with the family who does it now");
	CHECK(rows.at[1].sees);
	house_end(house);
}
