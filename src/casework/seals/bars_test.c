/* bars_test.c -- a bar that followed to another record of the same person ends where the first is lifted, and nowhere else. R-SEC-06, decision 0016 */
#include <string.h>

#include "casework/links/links.h"
#include "casework/people/people.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

static int64_t
written_down(struct work *work, struct house *house, const char *name)
{
	int64_t person;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = name, .family_name = "Thwaite", .birth_date = DATE(2016, 5, 5), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &person), OK);
	return person;
}

/* Reference, and the bar that it followed, of the one on this record that runs; NULL: none runs. */
static const struct db_value *
of_bar(struct work *work, int64_t person_id)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement find = { .name = "test_bars_of", .sql = "select reference, followed_bar_id from bar where subject_kind = 'person' and subject_id = $1 and lifted_at is null",
		.parameters = kinds, .parameter_count = 1, .column_count = 2 };
	const struct db_value id = db_integer(person_id);
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &find, &id, &result), OK);
	CHECK(result.row_count < 2);
	return result.row_count > 0 ? result.values : NULL;
}

static bool
kept_from(struct house *house, int64_t person_id)
{
	struct work *work = house_begin(house, JOAN, TODAY);
	bool kept = of_bar(work, person_id) != NULL;

	house_undo(house);
	return kept;
}

static void
keep_helen_from(struct house *house, int64_t person_id, struct date day)
{
	CHECK_OUTCOME(bar_set(house_begin(house, JOAN, day), &(struct new_bar){ .worker_id = house->demo.worker_ids[HELEN], .kind = SEAL_OF_PERSON, .subject_id = person_id, .reason = "Her aunt" },
	    house->demo.problems), OK);
	house_keep(house);
}

static void
let_helen_in(struct house *house, int64_t person_id)
{
	struct work *work = house_begin(house, JOAN, TODAY);

	CHECK_OUTCOME(bar_lift(work, db_as_text(*of_bar(work, person_id)), SEAL_OF_PERSON, person_id, "It was another record", house->demo.problems), OK);
	house_keep(house);
}

/* R-SEC-06 */
DATA_TEST(lifting_a_bar_where_it_followed_leaves_the_first_and_lifting_the_first_ends_all_that_followed)
{
	struct house *house = house_new(TODAY);
	struct work *work = house_begin(house, JOAN, TODAY);
	int64_t first = written_down(work, house, "Mia"), second = written_down(work, house, "Mya"), third = written_down(work, house, "Miah"), other = written_down(work, house, "Maya"), link;

	CHECK_OUTCOME(people_link(work, first, second, "Her mother says so", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	keep_helen_from(house, first, TODAY);
	work = house_begin(house, JOAN, TODAY); /* linked with what it followed to, later */
	CHECK_OUTCOME(people_link(work, second, third, "Her mother says so", NULL, house->demo.problems, &link), OK);
	house_keep(house);
	CHECK(kept_from(house, first) && kept_from(house, second) && kept_from(house, third));
	/* Nobody lets themselves in. */
	work = house_begin(house, HELEN, TODAY);
	CHECK_OUTCOME(bar_lift(work, db_as_text(*of_bar(work, second)), SEAL_OF_PERSON, second, "I am not her aunt", house->demo.problems), REFUSED);
	house_undo(house);
	let_helen_in(house, second);
	CHECK(kept_from(house, first) && !kept_from(house, second) && kept_from(house, third));

	/* What somebody said of another record, in the same words, is a bar of its own. It stays when they are linked and the first ends; what followed ends, though it is linked no more. */
	keep_helen_from(house, other, TODAY);
	work = house_begin(house, JOAN, TODAY);
	CHECK_OUTCOME(people_unlink(work, &(struct person_link){ .link_id = link, .person_id = second, .other_person_id = third }, "They are two", house->demo.problems), OK);
	CHECK_OUTCOME(people_link(work, first, other, "Her mother says so", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK(kept_from(house, third));
	let_helen_in(house, first);
	CHECK(!kept_from(house, first) && !kept_from(house, third) && kept_from(house, other));
	house_end(house);
}

/* As a bar was recorded before it was said what it followed. */
static int64_t
barred_before(struct work *work, struct house *house, int64_t person_id, const char *reason)
{
	int64_t bar_id = work_new_id(work);

	CHECK_OUTCOME(record_worker_barred(work, &(struct worker_barred){ .bar_id = bar_id, .reference = work_new_reference(work, "BR"), .worker_id = house->demo.worker_ids[HELEN], .subject_kind = "person",
	    .subject_id = person_id, .reason = reason, .barred_by = work->actor.id }), OK);
	return bar_id;
}

static int64_t
followed(struct work *work, int64_t person_id)
{
	const struct db_value *value = of_bar(work, person_id);

	CHECK(value != NULL);
	return value[1].kind == DB_NULL ? 0 : db_as_integer(value[1]);
}

/* R-SEC-06: of bars that were there before, by migration 0050 as by replaying what was recorded. */
DATA_TEST(of_bars_of_before_it_is_told_which_followed_by_their_instant_words_and_hand)
{
	struct house *house = house_new(TODAY);
	struct work *work = house_begin(house, JOAN, DATE(2026, 11, 20));
	int64_t people[5], first;

	for (int i = 0; i < 5; i++)
		people[i] = written_down(work, house, ((const char *[]){ "Mia", "Mya", "Ben", "Tia", "Miah" })[i]);
	first = barred_before(work, house, people[0], "Her aunt");
	(void)barred_before(work, house, people[1], "Her aunt");      /* followed at once */
	(void)barred_before(work, house, people[2], "His neighbour"); /* in other words */
	house_keep(house);
	work = house_begin(house, JOAN, DATE(2026, 11, 21));
	(void)barred_before(work, house, people[3], "Her aunt"); /* on another day, when nothing was linked */
	house_keep(house);
	work = house_begin(house, JOAN, DATE(2026, 11, 22));
	CHECK_OUTCOME(people_link(work, written_down(work, house, "Una"), written_down(work, house, "Oona"), "The same", NULL, house->demo.problems, NULL), OK);
	(void)barred_before(work, house, people[4], "Her aunt"); /* when records were linked */
	house_keep(house);
	work = house_begin(house, JOAN, TODAY);
	for (int again = 0; again < 2; again++) {
		CHECK_NUMBER(followed(work, people[0]), 0);
		CHECK_NUMBER(followed(work, people[1]), first);
		CHECK_NUMBER(followed(work, people[2]), 0);
		CHECK_NUMBER(followed(work, people[3]), 0);
		CHECK_NUMBER(followed(work, people[4]), first);
		if (again == 0) {
			static const struct db_statement clear = { .name = "test_bars_clear", .sql = "update bar set followed_bar_id = null" };
			static struct db_statement fill = { .name = "test_bars_fill" };

			for (size_t i = 0; i < all_migration_count; i++)
				if (strcmp(all_migrations[i].name, "0050_bars_followed.sql") == 0)
					fill.sql = strstr(all_migrations[i].sql, "update bar set");
			CHECK(fill.sql != NULL);
			CHECK_OUTCOME(db_run(work->db, work->arena, &clear, NULL, NULL), OK);
			CHECK_OUTCOME(db_run(work->db, work->arena, &fill, NULL, NULL), OK);
		}
	}
	house_undo(house);
	house_end(house);
}
