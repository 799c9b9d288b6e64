/* journal_head.c -- the head of the chain, signed every few seconds with a key that stands beside the database. */
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "casework/journal/journal_inside.h"
#include "platform/whole_file.h"

const char *
head_text(struct arena *arena, int64_t position, struct slice hash, const char *signed_at)
{
	char hex[2 * HASH_BYTES + 1];

	(void)sodium_bin2hex(hex, sizeof(hex), (const unsigned char *)hash.at, HASH_BYTES);
	return arena_format(arena, "windscreen journal head\n%lld\n%s\n%s\n", (long long)position, hex, signed_at);
}

enum outcome
journal_first_hash(struct db *db, struct arena *arena, unsigned char hash[HASH_BYTES])
{
	/* Asked first, for a table that is not there is no fault of an empty database. */
	static const struct db_statement has_journal = { .name = "journal_is_there", .sql = "select count(*) from sqlite_schema where name = 'journal_entry'",
		.postgres_sql = "select count(*) from information_schema.tables where table_schema = current_schema() and table_name = 'journal_entry'",
		.column_count = 1 };
	static const struct db_statement first = { .name = "journal_first_hash", .sql = "select entry_hash from journal_entry where position = 1", .column_count = 1 };
	struct db_result result;
	struct slice found;
	enum outcome outcome = db_run(db, arena, &has_journal, NULL, &result);

	if (outcome == OK && db_as_integer(result.values[0]) == 0)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = db_run(db, arena, &first, NULL, &result);
	if (outcome != OK)
		return outcome;
	found = result.row_count > 0 ? db_as_bytes(result.values[0]) : (struct slice){ NULL, 0 };
	if (found.length != HASH_BYTES)
		return NOT_FOUND;
	memcpy(hash, found.at, HASH_BYTES);
	return OK;
}

/* The key of the file, made when it is not there: secret and public part, 64 bytes. */
static enum outcome
key_load(const char *path, unsigned char secret[crypto_sign_SECRETKEYBYTES], unsigned char public_key[crypto_sign_PUBLICKEYBYTES])
{
	enum outcome outcome;

	(void)crypto_sign_keypair(public_key, secret);
	outcome = whole_file_secret(path, secret, crypto_sign_SECRETKEYBYTES);
	if (outcome == BROKEN)
		log_line(LOG_ERROR, "the key of the journal is not whole");
	if (outcome == OK)
		(void)crypto_sign_ed25519_sk_to_pk(public_key, secret);
	return outcome;
}

enum outcome
journal_sign_head(struct db_pool *pool, struct arena *arena, const char *key_path, struct instant now)
{
	static const enum db_kind kinds[] = { DB_INTEGER, DB_BYTES, DB_TEXT, DB_BYTES, DB_BYTES };
	static const struct db_statement add = { .name = "journal_head_add",
		.sql = "insert into journal_head (position, entry_hash, signed_at, signature, public_key) values ($1, $2, $3, $4, $5) "
		       "on conflict (position) do nothing",
		.parameters = kinds, .parameter_count = 5 };
	static const struct db_statement last = { .name = "journal_head_last",
		.sql = "select coalesce(max(position), 0) from journal_head", .column_count = 1 };
	unsigned char secret[crypto_sign_SECRETKEYBYTES], public_key[crypto_sign_PUBLICKEYBYTES], signature[crypto_sign_BYTES];
	struct journal_position head;
	struct db_result result;
	struct db *db;
	const char *text;
	enum outcome outcome = db_read_begin(pool, &db);

	if (outcome != OK)
		return outcome;
	outcome = journal_head_read(db, arena, &head);
	if (outcome == OK)
		outcome = db_run(db, arena, &last, NULL, &result);
	db_read_end(db);
	if (outcome != OK || head.position == db_as_integer(result.values[0]))
		return outcome;
	outcome = key_load(key_path, secret, public_key);
	if (outcome != OK)
		return outcome;
	text = head_text(arena, head.position, (struct slice){ (const char *)head.hash, HASH_BYTES }, instant_iso(arena, now));
	(void)crypto_sign_detached(signature, NULL, (const unsigned char *)text, strlen(text), secret);
	sodium_memzero(secret, sizeof(secret));
	outcome = db_change_begin(pool, &db);
	if (outcome != OK)
		return outcome;
	struct db_value values[] = { db_integer(head.position), db_bytes((struct slice){ (const char *)head.hash, HASH_BYTES }),
		db_instant(arena, now), db_bytes((struct slice){ (const char *)signature, sizeof(signature) }),
		db_bytes((struct slice){ (const char *)public_key, sizeof(public_key) }) };
	outcome = db_run(db, arena, &add, values, NULL);
	if (outcome != OK) {
		(void)!db_change_end(db, false);
		return outcome;
	}
	return db_change_end(db, true);
}
