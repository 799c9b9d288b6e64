/* journal_kept.c -- a signed head as a text that is kept elsewhere, and held against the journal later. Source: R-SEC-04; security.md T13. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "casework/journal/journal_inside.h"

#define SIGNATURE_LINE "signature "
#define KEY_LINE "key "

enum { KEPT_LINES = 6, HEX_ROOM = 2 * crypto_sign_BYTES + 1 };

enum outcome
journal_head_text(struct db *db, struct arena *arena, const char **text)
{
	static const struct db_statement read = { .name = "journal_head_newest",
		.sql = "select position, entry_hash, signed_at, signature, public_key from journal_head order by position desc limit 1", .column_count = 5 };
	char signature[HEX_ROOM], key[HEX_ROOM];
	struct slice hash, signed_with, public_key;
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, NULL, &result);

	if (outcome != OK)
		return outcome;
	if (result.row_count == 0)
		return NOT_FOUND;
	hash = db_as_bytes(result.values[1]);
	signed_with = db_as_bytes(result.values[3]);
	public_key = db_as_bytes(result.values[4]);
	if (hash.length != HASH_BYTES || signed_with.length != crypto_sign_BYTES || public_key.length != crypto_sign_PUBLICKEYBYTES)
		return BROKEN;
	(void)sodium_bin2hex(signature, sizeof(signature), (const unsigned char *)signed_with.at, signed_with.length);
	(void)sodium_bin2hex(key, sizeof(key), (const unsigned char *)public_key.at, public_key.length);
	*text = arena_format(arena, "%s" SIGNATURE_LINE "%s\n" KEY_LINE "%s\n", head_text(arena, db_as_integer(result.values[0]), hash, db_as_text(result.values[2])), signature, key);
	return OK;
}

/* The line from *at, and *at behind it; false: there is none. */
static bool
next_line(struct slice text, size_t *at, struct slice *line)
{
	const char *end = *at < text.length ? memchr(text.at + *at, '\n', text.length - *at) : NULL;

	if (end == NULL)
		return false;
	*line = (struct slice){ text.at + *at, (size_t)(end - text.at) - *at };
	*at += line->length + 1;
	if (line->length > 0 && line->at[line->length - 1] == '\r')
		line->length--;
	return true;
}

/* So many bytes, in hex, behind this word. */
static bool
read_hex(struct slice line, const char *word, unsigned char *bytes, size_t count)
{
	size_t length = 0;

	return line.length == strlen(word) + 2 * count && memcmp(line.at, word, strlen(word)) == 0 &&
	    sodium_hex2bin(bytes, count, line.at + strlen(word), 2 * count, NULL, &length, NULL) == 0 && length == count;
}

bool
kept_head_read(struct arena *arena, struct slice text, struct kept_head *head)
{
	struct slice lines[KEPT_LINES];
	unsigned char signature[crypto_sign_BYTES];
	long long position;
	size_t at = 0;

	for (size_t i = 0; i < KEPT_LINES; i++)
		if (!next_line(text, &at, &lines[i]))
			return false;
	if (!slice_number(lines[1], INT64_MAX, &position) || position < 1 || !read_hex(lines[2], "", head->hash, HASH_BYTES) || !read_hex(lines[4], SIGNATURE_LINE, signature, sizeof(signature)) ||
	    !read_hex(lines[5], KEY_LINE, head->key, crypto_sign_PUBLICKEYBYTES))
		return false;
	head->position = position;
	head->signed_at = arena_copy_slice(arena, lines[3]);
	/* Its first line is part of what was signed. */
	head->is_signed = text_equals(arena_copy_slice(arena, lines[0]), "windscreen journal head") && strlen(head->signed_at) == lines[3].length;
	if (head->is_signed) {
		const char *signed_text = head_text(arena, position, (struct slice){ (const char *)head->hash, HASH_BYTES }, head->signed_at);

		head->is_signed = crypto_sign_verify_detached(signature, (const unsigned char *)signed_text, strlen(signed_text), head->key) == 0;
	}
	return true;
}

enum outcome
journal_holds_head(struct db *db, struct arena *arena, const struct kept_head *head, struct problems *problems)
{
	static const enum db_kind number = DB_INTEGER;
	static const struct db_statement entry = { .name = "journal_entry_kept", .sql = "select entry_hash from journal_entry where position = $1", .parameters = &number, .parameter_count = 1,
		.column_count = 1 };
	static const struct db_statement newest = { .name = "journal_head_key", .sql = "select public_key from journal_head order by position desc limit 1", .column_count = 1 };
	const struct db_value position = db_integer(head->position);
	struct db_result found, key;
	struct slice bytes;
	enum outcome outcome = db_run(db, arena, &entry, &position, &found);

	if (outcome == OK)
		outcome = db_run(db, arena, &newest, NULL, &key);
	if (outcome != OK)
		return outcome;
	if (!head->is_signed)
		problem_add(problems, "head", "The signature of the head that was kept is wrong: it was altered where it was kept, or was never signed");
	if (found.row_count == 0) {
		problem_add(problems, "head", "Entry %lld stood in the journal on %s and is missing now: its end was cut off, or this is an older copy", (long long)head->position, head->signed_at);
	} else {
		bytes = db_as_bytes(found.values[0]);
		if (bytes.length != HASH_BYTES || memcmp(bytes.at, head->hash, HASH_BYTES) != 0)
			problem_add(problems, "head", "Entry %lld is another than the one that stood in the journal on %s: it, or something before it, was written anew", (long long)head->position, head->signed_at);
	}
	bytes = key.row_count > 0 ? db_as_bytes(key.values[0]) : (struct slice){ NULL, 0 };
	if (bytes.length == crypto_sign_PUBLICKEYBYTES && memcmp(bytes.at, head->key, crypto_sign_PUBLICKEYBYTES) != 0)
		problem_add(problems, "head", "Heads are signed with another key now than the one of the head that was kept");
	return OK;
}
