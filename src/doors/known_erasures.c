/* known_erasures.c -- the file and the table of erasures, held against each other. */
#include "doors/known_erasures.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/random.h"
#include "casework/journal/journal.h"
#include "casework/retention/erased_line.h"
#include "casework/work.h"
#include "doors/known_record.h"
#include "platform/whole_file.h"

enum { FILE_MOST = 64 << 20, ARENA_MOST = 512 << 20, HEX_LENGTH = 2 * HASH_BYTES, ADDRESS_BYTES = 16, ADDRESS_LENGTH = 2 * ADDRESS_BYTES };

/* What both say of this record. */
struct keeping {
	struct arena *arena;
	struct problems *problems;
	const char *path, *hash, *address; /* of the file; of the record's first entry, as hex; of the database's address, as hex */
	struct buf others;                /* lines of other records and other addresses */
	struct erased_before *of_file;
	size_t file_count;
	struct erased_before *of_elsewhere; /* this record at another address */
	size_t elsewhere_count;
	struct erasures_known_rows rows;
};

static enum outcome
tell(struct keeping *keeping, const char *what)
{
	problem_add(keeping->problems, "WINDSCREEN_KEYS", "%s %s", keeping->path, what);
	return UNAVAILABLE;
}

static enum outcome
read_file(struct keeping *keeping, struct slice *text)
{
	int file = open(keeping->path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	char *bytes;
	ssize_t count;

	*text = (struct slice){ NULL, 0 };
	if (file < 0)
		return errno == ENOENT ? OK : tell(keeping, arena_format(keeping->arena, "cannot be read: %s", strerror(errno)));
	if (fstat(file, &status) != 0 || status.st_size > FILE_MOST) {
		(void)close(file);
		return tell(keeping, "is too large to be read");
	}
	bytes = arena_take(keeping->arena, (size_t)status.st_size + 1);
	while (text->length < (size_t)status.st_size && (count = read(file, bytes + text->length, (size_t)status.st_size - text->length)) > 0)
		text->length += (size_t)count;
	(void)close(file);
	text->at = bytes;
	return OK;
}

static enum outcome
tell_damaged(struct keeping *keeping, size_t number)
{
	return tell(keeping, arena_format(keeping->arena, "is damaged in line %zu. Bring back your copy of it", number));
}

static void
keep_as_it_is(struct keeping *keeping, struct slice line)
{
	buf_slice(&keeping->others, line);
	buf_byte(&keeping->others, '\n');
}

/* A line of this record: "ADDRESS what was erased"; without an address it was written before addresses were, and is taken as another's. */
static enum outcome
read_own_line(struct keeping *keeping, struct slice line, size_t number)
{
	struct slice rest = slice_part(line, HEX_LENGTH + 1, line.length);
	size_t space = slice_find(rest, ' ');
	bool has_address = space == ADDRESS_LENGTH, is_here = has_address && slice_equals(slice_part(rest, 0, space), keeping->address);
	struct erased_before *before = is_here ? &keeping->of_file[keeping->file_count] : &keeping->of_elsewhere[keeping->elsewhere_count];

	if (!erased_line_read(keeping->arena, has_address ? slice_part(rest, space + 1, rest.length) : rest, before))
		return tell_damaged(keeping, number);
	keeping->file_count += is_here;
	keeping->elsewhere_count += !is_here;
	if (!is_here)
		keep_as_it_is(keeping, line);
	return OK;
}

static enum outcome
read_lines(struct keeping *keeping)
{
	struct slice rest, line;
	size_t number = 0;
	enum outcome outcome = read_file(keeping, &rest);

	keeping->others = buf_new(keeping->arena, FILE_MOST);
	keeping->of_file = ARENA_ARRAY(keeping->arena, struct erased_before, rest.length / HEX_LENGTH + 1);
	keeping->of_elsewhere = ARENA_ARRAY(keeping->arena, struct erased_before, rest.length / HEX_LENGTH + 1);
	while (outcome == OK && rest.at != NULL && slice_cut(&rest, '\n', &line)) {
		number++;
		if (line.length == 0)
			continue;
		if (line.length < HEX_LENGTH + 1 || line.at[HEX_LENGTH] != ' ')
			return tell_damaged(keeping, number);
		if (slice_equals(slice_part(line, 0, HEX_LENGTH), keeping->hash))
			outcome = read_own_line(keeping, line, number);
		else
			keep_as_it_is(keeping, line);
	}
	return outcome;
}

static bool
database_knows(const struct keeping *keeping, int64_t episode_id)
{
	for (size_t i = 0; i < keeping->rows.count; i++)
		if (keeping->rows.at[i].episode_id == episode_id)
			return true;
	return false;
}

static bool
file_knows(const struct keeping *keeping, int64_t episode_id)
{
	for (size_t i = 0; i < keeping->file_count; i++)
		if (keeping->of_file[i].episode_id == episode_id)
			return true;
	return false;
}

/* A row of the table, with its lists. */
static enum outcome
put_row(struct keeping *keeping, struct work *work, const struct erasures_known_rows *rows, size_t i, struct buf *text)
{
	const struct erasures_known_row *row = &rows->at[i];
	struct erasure_people_rows people;
	struct erasure_readers_rows readers;
	int64_t *person_ids, *reader_ids;
	enum outcome outcome = q_erasure_people(work, row->erasure_id, &people);

	if (outcome == OK)
		outcome = q_erasure_readers(work, row->erasure_id, &readers);
	if (outcome != OK)
		return outcome;
	person_ids = ARENA_ARRAY(work->arena, int64_t, people.count);
	reader_ids = ARENA_ARRAY(work->arena, int64_t, readers.count);
	for (size_t j = 0; j < people.count; j++)
		person_ids[j] = people.at[j].person_id;
	for (size_t j = 0; j < readers.count; j++)
		reader_ids[j] = readers.at[j].worker_id;
	buf_format(text, "%s %s ", keeping->hash, keeping->address);
	erased_line_put(text, work->arena, &(struct erased_before){ .episode_id = row->episode_id, .reference = row->reference, .rule = row->rule, .rule_name = row->rule_name, .kept_until = row->kept_until,
	    .proposed_by = row->proposed_by, .proposed_at = row->proposed_at, .confirmed_by = row->confirmed_by, .erased_at = row->erased_at, .person_ids = { person_ids, people.count },
	    .reader_ids = { reader_ids, readers.count } });
	return OK;
}

/* The file anew, when the database knows more than it. */
static enum outcome
write_file(struct keeping *keeping, struct work *work)
{
	struct buf text = buf_new(keeping->arena, 2 * FILE_MOST);
	bool more = false;
	enum outcome outcome = OK;

	buf_slice(&text, buf_as_slice(&keeping->others));
	for (size_t i = 0; i < keeping->file_count; i++) {
		buf_format(&text, "%s %s ", keeping->hash, keeping->address);
		erased_line_put(&text, keeping->arena, &keeping->of_file[i]);
	}
	for (size_t i = 0; outcome == OK && i < keeping->rows.count; i++)
		if (!file_knows(keeping, keeping->rows.at[i].episode_id)) {
			more = true;
			outcome = put_row(keeping, work, &keeping->rows, i, &text);
		}
	if (outcome == OK && more)
		outcome = whole_file_put(keeping->path, buf_as_slice(&text), 0600) == OK ? OK : tell(keeping, arena_format(keeping->arena, "cannot be written: %s", strerror(errno)));
	return outcome;
}

/* Asked again inside the change whether the database knows of it: somebody else may have erased it meanwhile. */
static enum outcome
erase_one(const struct erased_before *before, struct db_pool *pool, struct id_source *ids, struct instant now, struct problems *problems)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_KEEPING, .door = DOOR_JOB, .ids = ids, .now = now, .today = instant_date(now) };
	struct erasures_of_episode_row row = { .record_count = 0 };
	enum outcome outcome = db_change_begin(pool, &work.db), kept;

	if (outcome == OK) {
		outcome = q_erasures_of_episode(&work, before->episode_id, &row);
		if (outcome == OK && row.record_count == 0)
			outcome = erasing_again(&work, before, problems);
		kept = db_change_end(work.db, outcome == OK);
		outcome = outcome == OK ? kept : outcome;
	}
	arena_free(arena);
	return outcome;
}

/* One that something keeps is said, and the others are erased all the same. */
static enum outcome
erase_again(struct keeping *keeping, const struct erased_before *list, size_t count, struct db_pool *pool, struct id_source *ids, struct instant now, struct known_erasures_found *found)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < count; i++) {
		if (database_knows(keeping, list[i].episode_id))
			continue;
		outcome = erase_one(&list[i], pool, ids, now, keeping->problems);
		found->again += outcome == OK;
		found->missing += outcome == INVALID;
		if (outcome == INVALID)
			outcome = OK;
		else if (outcome != OK)
			problem_add(keeping->problems, "WINDSCREEN_DATABASE", "The record %s was erased before, came back with a backup, and could not be erased again", list[i].reference);
	}
	return outcome;
}

static size_t
count_missing(const struct keeping *keeping, const struct erased_before *list, size_t count)
{
	size_t missing = 0;

	for (size_t i = 0; i < count; i++)
		missing += !database_knows(keeping, list[i].episode_id);
	return missing;
}

/* The hash of the first entry and what the table knows. */
static enum outcome
read_database(struct keeping *keeping, struct work *work, const char *database, int64_t *count)
{
	const char *address = known_record_address(keeping->arena, database);
	unsigned char bytes[HASH_BYTES], address_bytes[ADDRESS_BYTES];
	char *address_hex = arena_take(keeping->arena, ADDRESS_LENGTH + 1);
	char *hex = arena_take(keeping->arena, HEX_LENGTH + 1);
	struct erasure_count_row row = { .record_count = 0 };
	enum outcome outcome = journal_first_hash(work->db, keeping->arena, bytes);

	if (outcome == OK)
		outcome = q_erasure_count(work, &row);
	keeping->hash = outcome == OK ? sodium_bin2hex(hex, HEX_LENGTH + 1, bytes, HASH_BYTES) : NULL;
	(void)crypto_generichash(address_bytes, ADDRESS_BYTES, (const unsigned char *)address, strlen(address), NULL, 0);
	keeping->address = sodium_bin2hex(address_hex, ADDRESS_LENGTH + 1, address_bytes, ADDRESS_BYTES);
	*count = row.record_count;
	return outcome;
}

static enum outcome
compare(struct keeping *keeping, struct work *work, const struct known_erasures *asked, bool *same)
{
	int64_t count;
	enum outcome outcome = read_database(keeping, work, asked->database, &count);

	if (outcome == OK)
		outcome = read_lines(keeping);
	*same = asked->in_haste && count == (int64_t)keeping->file_count;
	if (outcome != OK || *same)
		return outcome;
	outcome = q_erasures_known(work, &keeping->rows);
	return outcome == OK ? write_file(keeping, work) : outcome;
}

enum outcome
known_erasures_keep(const struct known_erasures *asked, struct db_pool *pool, struct id_source *ids, struct instant now, struct known_erasures_found *found, struct problems *problems)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct keeping keeping = { .arena = arena, .problems = problems, .path = arena_format(arena, "%s/erasures", asked->keys) };
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_KEEPING, .door = DOOR_JOB, .now = now, .today = instant_date(now) };
	bool same = true;
	enum outcome outcome = db_read_begin(pool, &work.db);

	*found = (struct known_erasures_found){ 0 };
	if (outcome == OK) {
		outcome = compare(&keeping, &work, asked, &same);
		db_read_end(work.db);
	}
	if (outcome == OK && !same) {
		if (asked->erases)
			outcome = erase_again(&keeping, keeping.of_file, keeping.file_count, pool, ids, now, found);
		else
			found->missing = count_missing(&keeping, keeping.of_file, keeping.file_count);
		if (outcome == OK && asked->erases && asked->from_elsewhere)
			outcome = erase_again(&keeping, keeping.of_elsewhere, keeping.elsewhere_count, pool, ids, now, found);
		else
			found->elsewhere = count_missing(&keeping, keeping.of_elsewhere, keeping.elsewhere_count);
	}
	arena_free(arena);
	return outcome == NOT_FOUND ? OK : outcome; /* there is no first entry yet */
}
