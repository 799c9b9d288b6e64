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
#include "platform/whole_file.h"

enum { FILE_MOST = 64 << 20, ARENA_MOST = 512 << 20, HEX_LENGTH = 2 * HASH_BYTES };

/* What both say of this record. */
struct keeping {
	struct arena *arena;
	struct problems *problems;
	const char *path, *hash;          /* of the file; of the record's first entry, as hex */
	struct buf others;                /* lines of other records */
	struct erased_before *of_file;
	size_t file_count;
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
read_lines(struct keeping *keeping)
{
	struct slice rest, line;
	size_t number = 0;
	enum outcome outcome = read_file(keeping, &rest);

	keeping->others = buf_new(keeping->arena, FILE_MOST);
	keeping->of_file = ARENA_ARRAY(keeping->arena, struct erased_before, rest.length / HEX_LENGTH + 1);
	while (outcome == OK && rest.at != NULL && slice_cut(&rest, '\n', &line)) {
		number++;
		if (line.length == 0)
			continue;
		if (line.length < HEX_LENGTH + 1 || line.at[HEX_LENGTH] != ' ')
			return tell(keeping, arena_format(keeping->arena, "is damaged in line %zu. Bring back your copy of it", number));
		if (!slice_equals(slice_part(line, 0, HEX_LENGTH), keeping->hash)) {
			buf_slice(&keeping->others, line);
			buf_byte(&keeping->others, '\n');
			continue;
		}
		if (!erased_line_read(keeping->arena, slice_part(line, HEX_LENGTH + 1, line.length), &keeping->of_file[keeping->file_count]))
			return tell(keeping, arena_format(keeping->arena, "is damaged in line %zu. Bring back your copy of it", number));
		keeping->file_count++;
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
	buf_format(text, "%s ", keeping->hash);
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
		buf_format(&text, "%s ", keeping->hash);
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

static enum outcome
erase_one(const struct erased_before *before, struct db_pool *pool, struct id_source *ids, struct instant now)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_KEEPING, .door = DOOR_JOB, .ids = ids, .now = now, .today = instant_date(now) };
	enum outcome outcome = db_change_begin(pool, &work.db), kept;

	if (outcome == OK) {
		outcome = erasing_again(&work, before);
		kept = db_change_end(work.db, outcome == OK);
		outcome = outcome == OK ? kept : outcome;
	}
	arena_free(arena);
	return outcome;
}

static enum outcome
erase_again(struct keeping *keeping, struct db_pool *pool, struct id_source *ids, struct instant now, size_t *again)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < keeping->file_count; i++) {
		if (database_knows(keeping, keeping->of_file[i].episode_id))
			continue;
		outcome = erase_one(&keeping->of_file[i], pool, ids, now);
		*again += outcome == OK;
		if (outcome != OK)
			problem_add(keeping->problems, "WINDSCREEN_DATABASE", "The record %s was erased before, came back with a backup, and could not be erased again", keeping->of_file[i].reference);
	}
	return outcome;
}

/* The hash of the first entry and what the table knows. */
static enum outcome
read_database(struct keeping *keeping, struct work *work, int64_t *count)
{
	unsigned char bytes[HASH_BYTES];
	char *hex = arena_take(keeping->arena, HEX_LENGTH + 1);
	struct erasure_count_row row = { .record_count = 0 };
	enum outcome outcome = journal_first_hash(work->db, keeping->arena, bytes);

	if (outcome == OK)
		outcome = q_erasure_count(work, &row);
	keeping->hash = outcome == OK ? sodium_bin2hex(hex, HEX_LENGTH + 1, bytes, HASH_BYTES) : NULL;
	*count = row.record_count;
	return outcome;
}

static enum outcome
compare(struct keeping *keeping, struct work *work, bool in_haste)
{
	int64_t count;
	enum outcome outcome = read_database(keeping, work, &count);

	if (outcome == OK)
		outcome = read_lines(keeping);
	if (outcome != OK || (in_haste && count == (int64_t)keeping->file_count)) {
		keeping->file_count = outcome == OK ? 0 : keeping->file_count; /* they know as many: nothing is to be done */
		return outcome;
	}
	outcome = q_erasures_known(work, &keeping->rows);
	return outcome == OK ? write_file(keeping, work) : outcome;
}

enum outcome
known_erasures_keep(const char *keys, struct db_pool *pool, struct id_source *ids, struct instant now, bool in_haste, size_t *again, struct problems *problems)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct keeping keeping = { .arena = arena, .problems = problems, .path = arena_format(arena, "%s/erasures", keys) };
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_KEEPING, .door = DOOR_JOB, .now = now, .today = instant_date(now) };
	enum outcome outcome = db_read_begin(pool, &work.db);

	*again = 0;
	if (outcome == OK) {
		outcome = compare(&keeping, &work, in_haste);
		db_read_end(work.db);
	}
	if (outcome == OK)
		outcome = erase_again(&keeping, pool, ids, now, again);
	arena_free(arena);
	return outcome == NOT_FOUND ? OK : outcome; /* there is no first entry yet */
}
