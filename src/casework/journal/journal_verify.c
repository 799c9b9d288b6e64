/* journal_verify.c -- the proof: hashes, gaps, payloads, erasures, signed heads. Source: R-SEC-04; security.md, T13. */
#include <sodium.h>
#include <string.h>

#include "casework/journal/journal_inside.h"

enum { BATCH_ARENA = 64 << 20, ERASED_ARENA = 512 << 20, PROBLEMS_MOST = 100 };

static const enum db_kind number_kind[] = { DB_INTEGER };
static const struct db_statement read_batch = { .name = "journal_verify_batch",
	.sql = "select " ENTRY_COLUMNS ", p.salt, p.payload "
	       "from journal_entry e left join journal_payload p on p.position = e.position "
	       "where e.position > $1 order by e.position limit 500",
	.parameters = number_kind, .parameter_count = 1, .column_count = ENTRY_COLUMN_COUNT + 2 };

static bool
hash_is(struct slice stored, const unsigned char hash[HASH_BYTES])
{
	return stored.length == HASH_BYTES && memcmp(stored.at, hash, HASH_BYTES) == 0;
}

static void
verify_entry(const struct erased_entries *erased, struct arena *arena, const struct db_value *row, const struct journal_position *before, struct problems *problems)
{
	struct entry entry = entry_of_row(row);
	unsigned char hash[HASH_BYTES];

	if (problems->count >= PROBLEMS_MOST)
		return;
	if (entry.position != before->position + 1)
		problem_add(problems, "journal", "Entry %lld follows entry %lld: what stood between them is missing", (long long)entry.position,
		    (long long)before->position);
	else if (!hash_is(entry.previous_hash, before->hash))
		problem_add(problems, "journal", "Entry %lld does not fit the entry before it", (long long)entry.position);
	entry_hash(arena, &entry, hash);
	if (!hash_is(entry.entry_hash, hash))
		problem_add(problems, "journal", "Entry %lld has been altered", (long long)entry.position);
	if (row[ENTRY_COLUMN_COUNT + 1].kind == DB_NULL) {
		if (!erased_entries_have(erased, &entry))
			problem_add(problems, "journal", "The payload of entry %lld is missing, and no erasure says why", (long long)entry.position);
		return;
	}
	payload_hash(db_as_bytes(row[ENTRY_COLUMN_COUNT]), db_as_bytes(row[ENTRY_COLUMN_COUNT + 1]), hash);
	if (!hash_is(entry.payload_hash, hash))
		problem_add(problems, "journal", "The payload of entry %lld has been altered", (long long)entry.position);
}

static enum outcome
hash_at(struct db *db, struct arena *arena, int64_t position, struct slice *hash)
{
	static const struct db_statement read = { .name = "journal_hash_at", .sql = "select entry_hash from journal_entry where position = $1",
		.parameters = number_kind, .parameter_count = 1, .column_count = 1 };
	struct db_value value = db_integer(position);
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, &value, &result);

	*hash = outcome == OK && result.row_count > 0 ? db_as_bytes(result.values[0]) : (struct slice){ NULL, 0 };
	return outcome;
}

/* A signed head whose entry is gone or is another: the tail was cut off, or everything was written anew. */
static enum outcome
verify_head(struct db *db, struct arena *arena, const struct db_value *row, struct problems *problems)
{
	int64_t position = db_as_integer(row[0]);
	struct slice hash = db_as_bytes(row[1]), signature = db_as_bytes(row[3]), key = db_as_bytes(row[4]), entry;
	const char *text;
	enum outcome outcome = hash_at(db, arena, position, &entry);

	if (outcome != OK)
		return outcome;
	if (entry.length == 0)
		problem_add(problems, "journal", "Entry %lld was signed and is missing now: the end of the journal was cut off", (long long)position);
	else if (hash.length != HASH_BYTES || !hash_is(entry, (const unsigned char *)hash.at))
		problem_add(problems, "journal", "Entry %lld is another than the one that was signed", (long long)position);
	text = hash.length == HASH_BYTES ? head_text(arena, position, hash, db_as_text(row[2])) : "";
	if (signature.length != crypto_sign_BYTES || key.length != crypto_sign_PUBLICKEYBYTES || crypto_sign_verify_detached((const unsigned char *)signature.at, (const unsigned char *)text, strlen(text), (const unsigned char *)key.at) != 0)
		problem_add(problems, "journal", "The signature of the head at entry %lld is wrong", (long long)position);
	return OK;
}

static enum outcome
verify_heads(struct db *db, struct problems *problems)
{
	static const struct db_statement read = { .name = "journal_heads",
		.sql = "select position, entry_hash, signed_at, signature, public_key from journal_head where position > $1 order by position limit 500",
		.parameters = number_kind, .parameter_count = 1, .column_count = 5 };
	struct arena *batch = arena_new(BATCH_ARENA);
	struct db_result result;
	int64_t after = 0;
	enum outcome outcome;

	do {
		struct db_value value = db_integer(after);

		arena_reset(batch);
		outcome = db_run(db, batch, &read, &value, &result);
		for (size_t i = 0; outcome == OK && i < result.row_count && problems->count < PROBLEMS_MOST; i++)
			outcome = verify_head(db, batch, result.values + i * 5, problems);
		if (outcome == OK && result.row_count > 0)
			after = db_as_integer(result.values[(result.row_count - 1) * 5]);
	} while (outcome == OK && result.row_count > 0);
	arena_free(batch);
	return outcome;
}

enum outcome
journal_verify(struct db *db, struct problems *problems, int64_t *entry_count, int64_t *erased_count)
{
	struct arena *batch = arena_new(BATCH_ARENA), *whole = arena_new(ERASED_ARENA);
	struct journal_position before = { 0 };
	const struct erased_entries *erased = NULL;
	struct db_result result;
	enum outcome outcome = erased_entries_read(db, whole, &erased);

	*entry_count = 0;
	*erased_count = outcome == OK ? (int64_t)erased_entries_records(erased) : 0;
	while (outcome == OK) {
		struct db_value value = db_integer(before.position);

		outcome = db_run(db, batch, &read_batch, &value, &result);
		for (size_t i = 0; outcome == OK && i < result.row_count; i++) {
			const struct db_value *row = result.values + i * result.column_count;
			struct slice hash = db_as_bytes(row[17]);

			verify_entry(erased, batch, row, &before, problems);
			before.position = db_as_integer(row[0]);
			if (hash.length == HASH_BYTES)
				memcpy(before.hash, hash.at, HASH_BYTES);
			(*entry_count)++;
		}
		value.kind = outcome == OK && result.row_count > 0 ? DB_INTEGER : DB_NULL;
		arena_reset(batch);
		if (value.kind == DB_NULL)
			break;
	}
	arena_free(batch);
	arena_free(whole);
	return outcome == OK ? verify_heads(db, problems) : outcome;
}
