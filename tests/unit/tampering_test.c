/*
 * tampering_test.c -- `journal verify` finds whatever was done to the journal behind the program's back: any byte of any column, an entry taken out, two
 * that changed places, an end that was cut off under a signed head, a head that was forged. R-SEC-04
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "casework/directory/directory.h"
#include "casework/journal/journal_inside.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "cli/commands.h"
#include "platform/db/db.h"
#include "tests/test.h"

enum { AGENCIES = 12 };

struct record {
	struct open_database open;
	struct cli_change change;
	const char *key_path;
};

static enum outcome
add_agencies(struct work *work, void *given)
{
	struct problems *problems = given;
	int64_t id;

	for (int i = 0; i < AGENCIES; i++)
		CHECK_OUTCOME(agency_add(work, &(struct new_agency){ .name = arena_format(work->arena, "Agency \xC3\xA9 %d", i), .agency_kind = "school", .phone = "0151 496 0100" },
		    problems, &id), OK);
	return OK;
}

/* A journal with heads signed on the way and at its end. */
static struct record *
make_record(void)
{
	struct record *record = ARENA_NEW(test_arena(), struct record);
	size_t count;
	bool already;

	record->open.arena = record->open.problems.arena = test_arena();
	record->key_path = arena_format(test_arena(), "%s/journal.key", test_folder());
	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &record->open.pool, &record->open.problems), OK);
	CHECK_OUTCOME(db_migrate(record->open.pool, all_migrations, all_migration_count, &record->open.problems, &count), OK);
	record->change = (struct cli_change){ .open = &record->open, .ids = id_source_seeded(3), .actor = { ACTOR_SYSTEM, 0 }, .now = instant_of_local(DATE(2026, 3, 2), 9, 0) };
	CHECK_OUTCOME(publish_folder(&record->change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&record->change), OK);
	for (int i = 0; i < 3; i++) {
		record->change.now = instant_add_seconds(record->change.now, 60);
		CHECK_OUTCOME(run_change(&record->change, add_agencies, &record->open.problems), OK);
		if (i > 0)
			CHECK_OUTCOME(journal_sign_head(record->open.pool, test_arena(), record->key_path, record->change.now), OK);
	}
	return record;
}

static void
end_record(struct record *record)
{
	id_source_free(record->change.ids);
	db_pool_close(record->open.pool);
}

static enum outcome
run_sql(struct db *db, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "test_%zu", arena_used(test_arena())), .sql = sql };
	return db_run(db, test_arena(), statement, NULL, NULL);
}

static int64_t
number_of(struct db *db, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "test_%zu", arena_used(test_arena())), .sql = arena_copy(test_arena(), sql), .column_count = 1 };

	CHECK_OUTCOME(db_run(db, test_arena(), statement, NULL, &result), OK);
	CHECK_NUMBER(result.row_count, 1);
	return db_as_integer(result.values[0]);
}

/* How many faults are found, and the first of them. */
static size_t
faults(struct db *db, const char **first)
{
	struct arena *arena = arena_new(64 << 20);
	struct problems problems = { .arena = arena };
	int64_t entries, erased;

	CHECK_OUTCOME(journal_verify(db, &problems, &entries, &erased), OK);
	*first = problems.count > 0 ? arena_copy(test_arena(), problems.first->words) : "";
	arena_free(arena);
	return problems.count;
}

/* These statements, then the faults they leave; undone afterwards. */
static size_t
faults_after(struct record *record, const char *const *statements, size_t count, const char **first)
{
	struct db *db;
	size_t found;

	CHECK_OUTCOME(db_change_begin(record->open.pool, &db), OK);
	for (size_t i = 0; i < count; i++)
		CHECK_OUTCOME(run_sql(db, statements[i]), OK);
	found = faults(db, first);
	CHECK_OUTCOME(db_change_end(db, false), OK);
	return found;
}

static void
must_be_found(struct record *record, const char *const *statements, size_t count, const char *words)
{
	const char *first;

	if (faults_after(record, statements, count, &first) == 0)
		FAIL("nobody notices: %s", statements[0]);
	CHECK_HAS(first, words);
}

DATA_TEST(a_journal_that_nobody_touched_verifies)
{
	struct record *record = make_record();
	const char *first;

	CHECK_NUMBER(faults_after(record, NULL, 0, &first), 0);
	end_record(record);
}

/* One statement that changes this column of the row at this position: a number by one, a text by its first letter, bytes at `at`. */
static const char *
tamper(const char *table, const char *column, char type, int64_t position, size_t at)
{
	if (type == 'i')
		return arena_format(test_arena(), "update %s set %s = %s + 1000 where position = %lld", table, column, column, (long long)position);
	if (type == 't')
		return arena_format(test_arena(), "update %s set %s = concat('x', substr(%s, 2), 'y') where position = %lld", table, column, column, (long long)position);
	if (test_on_postgres())
		return arena_format(test_arena(), "update %s set %s = set_byte(%s, %zu, get_byte(%s, %zu) # 1) where position = %lld", table, column, column, at, column, at,
		    (long long)position);
	/* SQLite has no such function: the byte becomes another by its letters. */
	return arena_format(test_arena(), "update %s set %s = cast(substr(%s, 1, %zu) || case when substr(%s, %zu, 1) = x'41' then x'42' else x'41' end || substr(%s, %zu) as blob) "
	    "where position = %lld", table, column, column, at, column, at + 1, column, at + 2, (long long)position);
}

DATA_TEST(any_byte_of_any_column_of_the_journal_is_missed_when_it_is_another)
{
	static const struct { const char *table, *column; char type; size_t bytes; } columns[] = {
		{ "journal_entry", "position", 'i', 1 }, { "journal_entry", "stream_kind", 't', 1 }, { "journal_entry", "stream_id", 'i', 1 }, { "journal_entry", "stream_version", 'i', 1 },
		{ "journal_entry", "event", 't', 1 }, { "journal_entry", "event_version", 'i', 1 }, { "journal_entry", "actor_kind", 't', 1 }, { "journal_entry", "actor_id", 'i', 1 },
		{ "journal_entry", "agency_id", 'i', 1 }, { "journal_entry", "purpose", 't', 1 }, { "journal_entry", "door", 't', 1 }, { "journal_entry", "request_id", 't', 1 },
		{ "journal_entry", "recorded_at", 't', 1 }, { "journal_entry", "caused_by", 'i', 1 }, { "journal_entry", "corrects", 'i', 1 }, { "journal_entry", "payload_hash", 'b', HASH_BYTES },
		{ "journal_entry", "previous_hash", 'b', HASH_BYTES }, { "journal_entry", "entry_hash", 'b', HASH_BYTES }, { "journal_payload", "position", 'i', 1 },
		{ "journal_payload", "salt", 'b', SALT_BYTES }, { "journal_payload", "payload", 'b', 40 }, { "journal_head", "position", 'i', 1 }, { "journal_head", "entry_hash", 'b', HASH_BYTES },
		{ "journal_head", "signed_at", 't', 1 }, { "journal_head", "signature", 'b', crypto_sign_BYTES }, { "journal_head", "public_key", 'b', crypto_sign_PUBLICKEYBYTES } };
	struct record *record = make_record();
	struct db *db;
	int64_t last, middle;

	CHECK_OUTCOME(db_read_begin(record->open.pool, &db), OK);
	last = number_of(db, "select max(position) from journal_entry");
	middle = number_of(db, "select min(position) from journal_head");
	db_read_end(db);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		for (size_t at = 0; at < columns[i].bytes; at += columns[i].bytes > 1 && at > 0 && at + 9 < columns[i].bytes ? 9 : 1) {
			const int64_t positions[] = { 1, middle, last };

			for (size_t j = strcmp(columns[i].table, "journal_head") == 0 ? 1 : 0; j < 3; j++) {
				const char *first, *statement = tamper(columns[i].table, columns[i].column, columns[i].type, positions[j], at);

				if (faults_after(record, &statement, 1, &first) == 0)
					FAIL("nobody notices: %s", statement);
			}
		}
	end_record(record);
}

DATA_TEST(an_entry_that_was_taken_out_is_missed)
{
	struct record *record = make_record();

	must_be_found(record, (const char *const[]){ "delete from journal_entry where position = 10" }, 1, "missing");
	must_be_found(record, (const char *const[]){ "delete from journal_entry where position = 1" }, 1, "missing");
	must_be_found(record, (const char *const[]){ "delete from journal_payload where position = 10" }, 1, "no erasure says why");
	/* And closing the gap shows as well. */
	must_be_found(record, (const char *const[]){ "delete from journal_payload where position = 10", "delete from journal_entry where position = 10",
	    "update journal_entry set position = -position where position > 10", "update journal_entry set position = -position - 1 where position < 0",
	    "update journal_payload set position = -position where position > 10", "update journal_payload set position = -position - 1 where position < 0" }, 6, "Entry 10");
	end_record(record);
}

DATA_TEST(two_entries_that_changed_places_are_told)
{
	struct record *record = make_record();

	must_be_found(record, (const char *const[]){ "update journal_entry set position = -1 where position = 10", "update journal_entry set position = 10 where position = 11",
	    "update journal_entry set position = 11 where position = -1" }, 3, "Entry 10");
	must_be_found(record, (const char *const[]){ "update journal_payload set position = -1 where position = 10", "update journal_payload set position = 10 where position = 11",
	    "update journal_payload set position = 11 where position = -1" }, 3, "payload of entry 10");
	end_record(record);
}

DATA_TEST(an_end_that_was_cut_off_under_a_signed_head_is_missed)
{
	struct record *record = make_record();

	must_be_found(record, (const char *const[]){ "delete from journal_payload where position > 20", "delete from journal_entry where position > 20" }, 2, "cut off");
	must_be_found(record, (const char *const[]){ "delete from journal_payload", "delete from journal_entry" }, 2, "cut off");
	end_record(record);
}

/* Writes entry `position` anew with another agency_id, and all after it, so that the chain alone fits together again. */
static void
write_anew(struct db *db, int64_t from)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement read = { .name = "tampering_read", .sql = "select " ENTRY_COLUMNS " from journal_entry e where e.position >= $1 order by e.position",
		.parameters = kinds, .parameter_count = 1, .column_count = ENTRY_COLUMN_COUNT };
	static const enum db_kind write_kinds[] = { DB_INTEGER, DB_BYTES, DB_BYTES, DB_INTEGER };
	static const struct db_statement write = { .name = "tampering_write", .sql = "update journal_entry set agency_id = $1, previous_hash = $2, entry_hash = $3 where position = $4",
		.parameters = write_kinds, .parameter_count = 4 };
	struct db_value value = db_integer(from);
	struct db_result result;
	unsigned char before[HASH_BYTES], hash[HASH_BYTES];

	CHECK_OUTCOME(db_run(db, test_arena(), &read, &value, &result), OK);
	for (size_t i = 0; i < result.row_count; i++) {
		struct entry entry = entry_of_row(result.values + i * result.column_count);

		if (i == 0)
			entry.agency_id += 1;
		else
			entry.previous_hash = (struct slice){ (const char *)before, HASH_BYTES };
		entry_hash(test_arena(), &entry, hash);
		CHECK_OUTCOME(db_run(db, test_arena(), &write, (struct db_value[]){ db_integer(entry.agency_id), db_bytes(entry.previous_hash),
		    db_bytes((struct slice){ (const char *)hash, HASH_BYTES }), db_integer(entry.position) }, NULL), OK);
		memcpy(before, hash, HASH_BYTES);
	}
}

/* One entry alone, with its own hash made to fit: what follows it names another. */
static void
write_one_anew(struct db *db, int64_t position)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement read = { .name = "tampering_read_one", .sql = "select " ENTRY_COLUMNS " from journal_entry e where e.position = $1", .parameters = kinds, .parameter_count = 1,
		.column_count = ENTRY_COLUMN_COUNT };
	static const enum db_kind write_kinds[] = { DB_INTEGER, DB_BYTES, DB_INTEGER };
	static const struct db_statement write = { .name = "tampering_write_one", .sql = "update journal_entry set agency_id = $1, entry_hash = $2 where position = $3", .parameters = write_kinds,
		.parameter_count = 3 };
	struct db_value value = db_integer(position);
	struct db_result result;
	unsigned char hash[HASH_BYTES];
	struct entry entry;

	CHECK_OUTCOME(db_run(db, test_arena(), &read, &value, &result), OK);
	entry = entry_of_row(result.values);
	entry.agency_id += 1;
	entry_hash(test_arena(), &entry, hash);
	CHECK_OUTCOME(db_run(db, test_arena(), &write,
	    (struct db_value[]){ db_integer(entry.agency_id), db_bytes((struct slice){ (const char *)hash, HASH_BYTES }), value }, NULL), OK);
}

DATA_TEST(an_entry_that_was_written_anew_alone_does_not_fit_the_one_behind_it)
{
	struct record *record = make_record();
	const char *first;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(record->open.pool, &db), OK);
	CHECK_OUTCOME(run_sql(db, "delete from journal_head"), OK);
	write_one_anew(db, 10);
	CHECK_NUMBER(faults(db, &first), 1);
	CHECK_TEXT(first, "Entry 11 does not fit the entry before it");
	CHECK_OUTCOME(db_change_end(db, false), OK);
	end_record(record);
}

DATA_TEST(a_history_that_was_written_anew_does_not_fit_its_signed_heads)
{
	struct record *record = make_record();
	const char *first;
	struct db *db;

	CHECK_OUTCOME(db_change_begin(record->open.pool, &db), OK);
	write_anew(db, 10);
	CHECK(faults(db, &first) > 0);
	CHECK_HAS(first, "is another than the one that was signed");
	CHECK_OUTCOME(run_sql(db, "delete from journal_head"), OK);
	CHECK_NUMBER(faults(db, &first), 0); /* which is why heads are printed or sent away */
	CHECK_OUTCOME(db_change_end(db, false), OK);
	end_record(record);
}

DATA_TEST(a_head_that_was_forged_is_told)
{
	struct record *record = make_record();
	const char *first;
	struct db *db;

	/* History is written anew, and the heads are made to fit it; nobody can sign them but who has the key. */
	CHECK_OUTCOME(db_change_begin(record->open.pool, &db), OK);
	write_anew(db, 10);
	CHECK_OUTCOME(run_sql(db, "update journal_head set entry_hash = (select e.entry_hash from journal_entry e where e.position = journal_head.position)"), OK);
	CHECK(faults(db, &first) > 0);
	CHECK_HAS(first, "signature of the head");
	CHECK_OUTCOME(db_change_end(db, false), OK);
	/* The signature of one head does not do for another. */
	must_be_found(record, (const char *const[]){ "update journal_head set signature = (select h.signature from journal_head h order by h.position limit 1)" }, 1, "signature of the head");
	end_record(record);
}

/* What was forgotten by a rule is no fault; the same without the entry that says so is one. */
DATA_TEST(an_erasure_verifies_and_a_deletion_that_looks_like_one_does_not)
{
	struct record *record = make_record();
	struct work work = { .arena = test_arena(), .ids = record->change.ids, .now = record->change.now, .actor = { ACTOR_SYSTEM, 0 } };
	const char *first;
	int64_t agency_id;

	CHECK_OUTCOME(db_change_begin(record->open.pool, &work.db), OK);
	agency_id = number_of(work.db, "select min(agency_id) from agency");
	CHECK_OUTCOME(journal_erase_stream(&work, "a rule of retention", "agency", agency_id), OK);
	CHECK_NUMBER(faults(work.db, &first), 0);
	CHECK_OUTCOME(db_change_end(work.db, true), OK);
	/* A row of `erasure` alone is not enough: it must come from an entry. */
	must_be_found(record, (const char *const[]){ "delete from journal_payload where position = 10",
	    "insert into erasure (erasure_id, rule, stream_kind, stream_id, erased_at) select 1, 'x', stream_kind, stream_id, recorded_at from journal_entry where position = 10" }, 2,
	    "no erasure says why");
	end_record(record);
}
