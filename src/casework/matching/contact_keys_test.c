/* contact_keys_test.c -- a telephone and an e-mail address stand sealed wherever they are kept, are found all the same, and are one with what was written in plain words before. */
#include <string.h>

#include "base/text.h"
#include "casework/matching/contact_keys.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "tests/erased_walk.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY ((struct date){ 2026, 8, 14 })

static const char *const said[] = { "07700 900845", "07700900845", "7700900845", "amy.sealed@example.org" };

static int64_t
run(struct work *work, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "contacts_%zu", arena_used(test_arena())), .sql = sql, .column_count = strncmp(sql, "select", 6) == 0 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), statement, NULL, &result), OK);
	return statement->column_count == 0 ? 0 : db_as_integer(result.values[0]);
}

DATA_TEST(a_telephone_and_an_e_mail_address_stand_sealed_in_every_table_and_file_and_are_read_as_they_were_said)
{
	struct house *house = house_with_story(TODAY);
	struct work *work = house_begin(house, RUTH, TODAY);
	struct person_phones_rows phones;
	struct db *db;
	int64_t before;

	CHECK_OUTCOME(contact_point_record(work, house->demo.amy, "phone", said[0], true, NULL, house->demo.problems), OK);
	CHECK_OUTCOME(contact_point_record(work, house->demo.amy, "email", said[3], true, NULL, house->demo.problems), OK);
	house_keep(house);
	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_TEXT(erased_walk(db, (struct text_list){ said, sizeof(said) / sizeof(said[0]) }, (struct id_list){ NULL, 0 }, NULL), "");
	db_read_end(db);
	CHECK_TEXT(erased_walk_files(house->open.url, (struct text_list){ said, sizeof(said) / sizeof(said[0]) }), "");
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(q_person_phones(work, house->demo.amy, &phones), OK);
	CHECK(phones.count > 0);
	CHECK_TEXT(phones.at[phones.count - 1].value, said[0]);

	/* Said again, otherwise spaced, it is the same, and not written twice. */
	before = run(work, "select count(*) from contact_point");
	CHECK_OUTCOME(contact_point_told(work, house->demo.amy, said[1], house->demo.problems), OK);
	CHECK_NUMBER(run(work, "select count(*) from contact_point"), before);
	house_undo(house);
}

DATA_TEST(a_telephone_that_was_written_in_plain_words_before_and_a_sealed_one_are_known_for_the_same)
{
	struct house *house = house_with_story(TODAY);
	struct work *work = house_begin(house, RUTH, TODAY);
	int64_t before;
	size_t made;

	CHECK_OUTCOME(contact_point_record(work, house->demo.amy, "phone", said[0], true, NULL, house->demo.problems), OK);
	run(work, arena_format(test_arena(), "insert into contact_point (contact_point_id, person_id, contact_kind, value, safe_to_use) values (5091, %lld, 'phone', '%s', 0)", (long long)house->demo.amy, said[1]));
	CHECK_OUTCOME(contact_keys_make_missing(work, 10, &made), OK);
	CHECK_NUMBER((int64_t)made, 1);
	CHECK_OUTCOME(contact_keys_make_missing(work, 10, &made), OK);
	CHECK_NUMBER((int64_t)made, 0);
	CHECK_NUMBER(run(work, "select count(*) from contact_key a join contact_key b on b.value_key = a.value_key and b.contact_point_id <> a.contact_point_id where a.contact_point_id = 5091"), 1);
	/* With another key they all are others: none is left of before, and all are made. */
	before = run(work, "select count(*) from contact_key");
	CHECK_OUTCOME(contact_keys_forget(work), OK);
	CHECK_NUMBER(run(work, "select count(*) from contact_key"), 0);
	CHECK_NUMBER(run(work, arena_format(test_arena(), "select count(*) from person_keys where person_id = %lld", (long long)house->demo.amy)), 0);
	CHECK_OUTCOME(contact_keys_make_missing(work, 500, &made), OK);
	CHECK_NUMBER(run(work, "select count(*) from contact_key"), before);
	CHECK_OUTCOME(contact_keys_drop(work, house->demo.amy), OK);
	CHECK_NUMBER(run(work, arena_format(test_arena(), "select count(*) from contact_key where person_id = %lld", (long long)house->demo.amy)), 0);
	house_undo(house);
}
