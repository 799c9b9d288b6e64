/*
 * refused_test.c -- the database refuses one statement after another: access opens nothing then, and the journal neither calls itself whole nor keeps half of a change. R-SEC-01, R-SEC-04;
 * security.md, goal 7.
 */
#include <string.h>

#include "casework/access/access.h"
#include "casework/access/homes.h"
#include "casework/access/looks.h"
#include "casework/access/sight.h"
#include "casework/directory/directory.h"
#include "casework/follow/follow.h"
#include "casework/journal/erasure.events.h"
#include "casework/journal/journal_inside.h"
#include "casework/people/people.events.h"
#include "casework/people/people.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/failing.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

/* Who asks, and of what. */
struct asking {
	struct house *house;
	struct work work; /* without a database */
	enum access_action action;
	const char *episode, *reference, *key_path;
	int64_t consent_id, household_id;
	struct db_pool *other; /* where the journal is replayed into */
};

static struct asking
asking_as(struct house *house, enum demo_worker worker)
{
	struct asking asking = { .house = house, .episode = house_episode_reference(house, house->demo.episode_id) };

	asking.work = *house_begin(house, worker, TODAY);
	house_undo(house);
	asking.work.db = NULL;
	asking.work.arena = test_arena();
	return asking;
}

static struct db_value
value_of(struct house *house, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */
	struct db_result result;
	struct work *work = house_begin(house, ALEX, TODAY);

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "refused_%zu", arena_used(test_arena())), .sql = sql, .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), statement, NULL, &result), OK);
	house_undo(house);
	CHECK_NUMBER(result.row_count, 1);
	return result.values[0];
}

/* What is asked is answered, whatever the answer is; only that nothing could be asked is a fault. */
static enum outcome
answered(enum outcome outcome)
{
	return outcome == REFUSED || outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome
ask_may(void *given)
{
	struct asking *asking = given;
	struct work work = asking->work;
	int64_t subject_id;
	enum outcome outcome = db_read_begin(asking->house->open.pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = access_may(&work, asking->action, asking->reference, &subject_id);
	db_read_end(work.db);
	return answered(outcome);
}

/* R-SEC-01, R-CONS-08 */
DATA_TEST(whatever_is_asked_of_access_opens_nothing_when_the_database_does_not_answer)
{
	struct house *house = house_with_story(TODAY);
	struct asking asking = asking_as(house, RUTH);
	const char *person = house_person_reference(house, house->demo.kyle);
	int64_t nobody = 1;

	for (asking.action = SIGNED_IN + 1; asking.action <= KEEP_HOLD; asking.action++) {
		asking.reference = access_is_about_episode(asking.action) || asking.action == SEAL_EPISODE ? asking.episode : person;
		CHECK(each_statement_refused(house->open.pool, ask_may, &asking) > 0);
	}
	/* Nor is anything asked for whoever is neither a worker nor a program. */
	asking.work.actor = (struct actor){ ACTOR_ONE_TASK_LINK, 1 };
	CHECK_OUTCOME(access_may(&asking.work, SEE_EPISODE, asking.episode, &nobody), REFUSED);
	CHECK_NUMBER(nobody, 0);
	CHECK_OUTCOME(access_may(&asking.work, ANYBODY, NULL, NULL), OK);
	CHECK_OUTCOME(access_may(&asking.work, (enum access_action)(KEEP_HOLD + 1), NULL, NULL), REFUSED);
	asking.work.actor = (struct actor){ ACTOR_SYSTEM, 0 };
	CHECK_OUTCOME(access_may(&asking.work, SEE_EPISODE, asking.episode, NULL), OK);
	house_end(house);
}

/* Who sees the help, before and after what is done in between. */
static enum outcome
ask_sight(void *given)
{
	struct asking *asking = given;
	struct work work = asking->work;
	struct sight_list before, after;
	enum outcome outcome = db_read_begin(asking->house->open.pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = sight_before(&work, asking->house->demo.episode_id, asking->episode, asking->consent_id, &before);
	if (outcome == OK)
		outcome = sight_after(&work, asking->episode, &before, &after);
	db_read_end(work.db);
	return outcome;
}

static enum outcome
ask_home(void *given)
{
	struct asking *asking = given;
	struct work work = asking->work;
	int64_t household_id;
	enum outcome outcome = db_read_begin(asking->house->open.pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = home_known_at(&work, "100010001000", "WA10 1AA", "1 Nowhere Street", &household_id);
	if (outcome == OK)
		CHECK_NUMBER(household_id, 0);
	CHECK(home_known_at(&work, NULL, "WA10 1AA", "", &household_id) == OK && home_known_at(&work, NULL, NULL, "1 Nowhere Street", &household_id) == OK && household_id == 0); /* nothing to ask with */
	db_read_end(work.db);
	return outcome;
}

/* Kyle moves out of a secret home: those of its readers who may still see him follow. */
static enum outcome
move(void *given)
{
	struct asking *asking = given;
	struct work work = asking->work;
	int64_t home;
	enum outcome outcome = db_change_begin(asking->house->open.pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = household_form(&work, &(struct new_household){ .address_lines = "8 Quiet Yard", .from_on = TODAY, .member_ids = { &asking->house->demo.kyle, 1 } },
	    &(struct problems){ .arena = test_arena() }, &home);
	(void)!db_change_end(work.db, false);
	return outcome;
}

/* R-CONS-08, R-SEC-06 */
DATA_TEST(who_loses_sight_and_where_a_home_stands_is_not_guessed_when_the_database_does_not_answer)
{
	struct house *house = house_with_story(TODAY);
	struct asking asking = asking_as(house, RUTH);
	struct work *work;

	asking.consent_id = db_as_integer(value_of(house, "select min(consent_id) from consent where state = 'given'"));
	CHECK(each_statement_refused(house->open.pool, ask_sight, &asking) > 10);
	CHECK_NUMBER(each_statement_refused(house->open.pool, ask_home, &asking), 2);
	asking.household_id = db_as_integer(value_of(house, arena_format(test_arena(), "select household_id from household_member where person_id = %lld and to_on is null", (long long)house->demo.kyle)));
	work = house_begin(house, RUTH, TODAY);
	house_seal(work, "household", asking.household_id, (struct id_list){ (const int64_t[]){ house->demo.worker_ids[PRIYA], house->demo.worker_ids[ALEX], 7 }, 3 });
	house_keep(house);
	CHECK(each_statement_refused(house->open.pool, move, &asking) > 20);
	house_end(house);
}

/* All that is asked of a journal to prove itself. */
static enum outcome
prove(void *given)
{
	struct asking *asking = given;
	struct arena *arena = arena_new(256U << 20);
	struct problems problems = { .arena = arena };
	struct emptied_batches batches;
	struct kept_head head;
	unsigned char hash[HASH_BYTES];
	const char *text = NULL;
	int64_t entries, records, looks;
	struct db *db;
	enum outcome outcome = db_read_begin(asking->house->open.pool, &db);

	if (outcome == OK) {
		outcome = journal_verify(db, &problems, &entries, &records);
		if (outcome == OK)
			outcome = looks_verify(db, &problems, &looks);
		if (outcome == OK)
			outcome = journal_batches_emptied(db, arena, &batches);
		if (outcome == OK)
			outcome = journal_first_hash(db, arena, hash);
		if (outcome == OK)
			outcome = journal_head_text(db, arena, &text);
		if (outcome == OK) {
			CHECK(kept_head_read(arena, slice_of(text), &head));
			outcome = journal_holds_head(db, arena, &head, &problems);
		}
		CHECK_NUMBER(problems.count, 0);
		if (outcome == OK)
			outcome = journal_missing_kinds(db, arena, &problems);
		db_read_end(db);
	}
	arena_free(arena);
	return outcome;
}

static enum outcome
sign(void *given)
{
	struct asking *asking = given;

	return journal_sign_head(asking->house->open.pool, test_arena(), asking->key_path, asking->work.now);
}

/* R-SEC-04: a proof that could not be asked for is none. */
DATA_TEST(a_journal_is_not_called_whole_when_the_database_does_not_answer)
{
	struct house *house = house_with_story(TODAY);
	struct asking asking = asking_as(house, RUTH);

	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s", asking.episode)).status, 200); /* a look */
	asking.key_path = arena_format(test_arena(), "%s/journal.key", test_folder());
	CHECK_NUMBER(each_statement_refused(house->open.pool, sign, &asking), 3);
	CHECK(each_statement_refused(house->open.pool, prove, &asking) > 15);
	house_end(house);
}

/* A person is forgotten, alone and as a part of a record. */
/* As many numbers, kinds and single entries as are given. */
static enum outcome
erase_so(struct house *house, const char *kind, size_t kinds, size_t ids, size_t positions)
{
	int64_t *list = ARENA_ARRAY(test_arena(), int64_t, ERASED_STREAMS_MOST + 1);
	enum outcome outcome = journal_erase_record(house_begin(house, JOAN, TODAY), &(struct record_erased){ .erasure_id = 1, .stream_kinds = { &kind, kinds }, .stream_ids = { list, ids }, .positions = { list, positions } });

	house_undo(house);
	return outcome;
}

static enum outcome
forget(void *given)
{
	struct asking *asking = given;
	struct work work = asking->work;
	const int64_t kyle = asking->house->demo.kyle, first = 1;
	const char *const kind = "person";
	const struct record_erased record = { .erasure_id = 1, .reference = asking->episode, .episode_id = asking->house->demo.episode_id, .rule = "closed", .rule_name = "Six years",
		.kept_until = TODAY, .proposed_by = 1, .proposed_at = work.now, .confirmed_by = 2, .erased_at = work.now, .stream_kinds = { &kind, 1 }, .stream_ids = { &kyle, 1 }, .positions = { &first, 1 } };
	enum outcome outcome = db_change_begin(asking->house->open.pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = journal_erase_record(&work, &record);
	if (outcome == OK)
		outcome = journal_erase_stream(&work, "A rule", "person", asking->house->demo.zak);
	(void)!db_change_end(work.db, false);
	return outcome;
}

/* R-INFO-16 */
DATA_TEST(a_record_is_erased_whole_or_not_at_all_and_nothing_is_that_belongs_to_no_record)
{
	struct house *house = house_with_story(TODAY);
	struct asking asking = asking_as(house, JOAN);

	CHECK(each_statement_refused(house->open.pool, forget, &asking) > 10);
	CHECK_OUTCOME(erase_so(house, "person", 1, 0, 0), INVALID);
	CHECK_OUTCOME(erase_so(house, "person", 1, 2, 0), INVALID);
	CHECK_OUTCOME(erase_so(house, "person", 0, 0, ERASED_STREAMS_MOST + 1), INVALID);
	CHECK_OUTCOME(erase_so(house, "worker", 1, 1, 0), INVALID);
	CHECK_OUTCOME(journal_erase_stream(house_begin(house, JOAN, TODAY), "A rule", "person", 1), NOT_FOUND);
	house_undo(house);
	house_end(house);
}

static struct db_pool *
empty_pool(const char *name)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool;
	size_t count;

	CHECK_OUTCOME(db_pool_open(arena_format(test_arena(), "sqlite:%s/%s.db", test_folder(), name), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	return pool;
}

/* The first entries, into tables that are empty until it succeeds. */
static enum outcome
make_again(void *given)
{
	struct asking *asking = given;
	struct problems problems = { .arena = test_arena() };
	struct db *one;
	int64_t entries;
	enum outcome outcome = db_read_begin(asking->house->open.pool, &one);

	if (outcome != OK)
		return outcome;
	outcome = journal_replay(one, asking->other, 3, &problems, &entries);
	CHECK_NUMBER(problems.count, 0);
	db_read_end(one);
	return outcome;
}

static enum outcome
compare(void *given)
{
	struct asking *asking = given;
	struct problems problems = { .arena = test_arena() };
	struct db *one, *two;
	size_t count;
	enum outcome outcome;

	CHECK_OUTCOME(db_read_begin(asking->other, &one), OK);
	CHECK_OUTCOME(db_read_begin(asking->other, &two), OK);
	outcome = journal_compare(one, two, test_arena(), &problems, &count);
	CHECK_NUMBER(problems.count, 0);
	db_read_end(one);
	db_read_end(two);
	return outcome;
}

/* R-SEC-04 */
DATA_TEST(tables_are_not_called_those_of_the_journal_when_the_database_does_not_answer)
{
	struct house *house = house_new(TODAY);
	struct asking asking = { .house = house };

	asking.other = empty_pool("empty");
	CHECK(each_statement_refused(asking.other, compare, &asking) > 100);
	CHECK(each_statement_refused(asking.other, make_again, &asking) > 5);
	db_pool_close(asking.other);
	asking.other = empty_pool("again");
	CHECK(each_statement_refused(house->open.pool, make_again, &asking) > 0);
	db_pool_close(asking.other);
	house_end(house);
}
