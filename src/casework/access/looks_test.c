/* looks_test.c -- who looked is written down in batches that hang together: whatever is altered, taken out or put in between is told. R-SEC-04 */
#include "casework/access/looks.h"

#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static void
record(struct house *house, const char *what, const char *details)
{
	struct look_book *book = look_book_new(house->open.pool);
	const struct look looks[] = { { what, "person", 7, details }, { what, "episode", 8, NULL } };
	struct work work = { .arena = test_arena(), .ids = house->demo.change.ids, .today = today, .now = instant_of_local(today, 10, 0), .actor = { ACTOR_WORKER, 5 }, .agency_id = 3, .door = DOOR_WEB };

	CHECK_OUTCOME(looks_record(book, &work, looks, 0), OK);
	CHECK_NUMBER(looks_recorded(book), 0);
	CHECK_OUTCOME(looks_record(book, &work, looks, 2), OK);
	CHECK_NUMBER(looks_recorded(book), 2);
	look_book_free(book);
}

/* What speaks against the looks after this statement; "" when nothing does. */
static const char *
told_after(struct house *house, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */
	struct problems problems = { .arena = test_arena() };
	int64_t count;
	struct db *db;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "looks_%zu", arena_used(test_arena())), .sql = sql };
	CHECK_OUTCOME(db_looks_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), statement, NULL, NULL), OK);
	CHECK_OUTCOME(db_working_end(db, true), OK);
	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(looks_verify(db, &problems, &count), OK);
	db_read_end(db);
	return problems.count > 0 ? problems.first->words : "";
}

DATA_TEST(a_look_that_was_altered_taken_out_or_put_into_another_batch_is_told)
{
	/* Each is altered, and then as it was. */
	static const char *const altered[][2] = {
		{ "update look set details = 'a' where batch = 2 and details is not null", "update look set details = 'Aged 7' where batch = 2 and details is not null" },
		{ "update look set details = null where details = 'Aged 7' and batch = 2", "update look set details = 'Aged 7' where batch = 2 and subject_kind = 'person'" },
		{ "update look set details = '' where subject_kind = 'person' and batch = 2", "update look set details = 'Aged 7' where batch = 2 and subject_kind = 'person'" },
		{ "update look set what = 'plan' where batch = 2", "update look set what = 'page' where batch = 2" },
		{ "update look set subject_id = subject_id + 1 where batch = 2", "update look set subject_id = subject_id - 1 where batch = 2" },
		{ "update look set subject_kind = 'note' where batch = 2 and subject_id = 7", "update look set subject_kind = 'person' where batch = 2 and subject_id = 7" },
		{ "update look set actor_id = 6 where batch = 2", "update look set actor_id = 5 where batch = 2" },
		{ "update look set actor_kind = 'api_client' where batch = 2", "update look set actor_kind = 'worker' where batch = 2" },
		{ "update look set agency_id = 4 where batch = 2", "update look set agency_id = 3 where batch = 2" },
		{ "update look set door = 'api' where batch = 2", "update look set door = 'web' where batch = 2" },
		{ "update look set request_id = 'r' where batch = 2", "update look set request_id = '' where batch = 2" },
	};
	struct house *house = house_new(today);

	for (int i = 0; i < 3; i++)
		record(house, "page", "Aged 7");
	CHECK_TEXT(told_after(house, "update look set what = 'page'"), "");
	for (size_t i = 0; i < sizeof(altered) / sizeof(altered[0]); i++) {
		CHECK_TEXT(told_after(house, altered[i][0]), "Batch 2 of the looks has been altered");
		CHECK_TEXT(told_after(house, altered[i][1]), "");
	}
	CHECK_TEXT(told_after(house, "update look set batch = 3 where batch = 2 and subject_id = 8"), "Batch 2 of the looks has another number of looks than was written");
	CHECK_TEXT(told_after(house, "update look set batch = 2 where look_id = (select min(look_id) from look where batch = 3 and subject_id = 8)"), "");
	CHECK_TEXT(told_after(house, "update look_batch set batch_hash = (select x.previous_hash from look_batch x where x.batch = 1) where batch = 3"), "Batch 3 of the looks has been altered");
	CHECK_TEXT(told_after(house, "delete from look_batch where batch = 2"), "A batch of looks is missing before batch 3");
	house_end(house);
}
