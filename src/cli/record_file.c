/* record_file.c -- see record_file.h. */
#include "cli/record_file.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "casework/journal/journal.h"
#include "cli/backup.h"
#include "platform/whole_file.h"

static enum outcome
touch(void *given, const struct db_value *values, size_t count)
{
	(void)given;
	(void)values;
	(void)count;
	return NOT_FOUND; /* one row is enough */
}

static enum outcome
touch_all(struct db *db, const struct db_tables *tables)
{
	for (size_t i = 0; i < tables->count; i++) {
		enum outcome outcome = db_each_row(db, tables->at[i].name, touch, NULL);

		if (outcome != OK && outcome != NOT_FOUND)
			return outcome;
	}
	return OK;
}

static enum outcome
read_head(struct db *db, struct arena *arena, size_t migration_count, struct backup_head *head)
{
	const char **names = ARENA_ARRAY(arena, const char *, migration_count), **hashes = ARENA_ARRAY(arena, const char *, migration_count);
	char *hex = arena_take(arena, 2 * HASH_BYTES + 1);
	struct journal_position last;
	enum outcome outcome = journal_head_read(db, arena, &last);

	if (outcome != OK)
		return outcome;
	(void)sodium_bin2hex(hex, 2 * HASH_BYTES + 1, last.hash, HASH_BYTES);
	for (size_t i = 0; i < migration_count; i++) {
		names[i] = all_migrations[i].name;
		hashes[i] = migration_hash(arena, &all_migrations[i]);
	}
	*head = (struct backup_head){ .made_at = instant_iso(arena, instant_now()), .engine = db_engine_of(db) == DB_SQLITE ? "sqlite" : "postgres", .entry_count = last.position,
		.entry_hash = last.position > 0 ? hex : "none", .migration_names = names, .migration_hashes = hashes, .migration_count = migration_count };
	return OK;
}

enum outcome
record_read_begin(struct open_database *open, struct arena *arena, struct record_reading *reading)
{
	size_t migration_count = 0;
	enum outcome outcome;

	*reading = (struct record_reading){ .db = NULL };
	outcome = db_read_begin(open->pool, &reading->db);
	if (outcome != OK) {
		reading->db = NULL;
		return outcome;
	}
	outcome = db_migrations_run(reading->db, all_migrations, all_migration_count, &open->problems, &migration_count);
	if (outcome == NOT_FOUND)
		problem_add(&open->problems, "", "There is nothing in this database yet; run windscreen migrate first");
	if (outcome != OK)
		return outcome;
	reading->tables = db_tables_of(arena, all_migrations, migration_count);
	outcome = touch_all(reading->db, &reading->tables);
	return outcome == OK ? read_head(reading->db, arena, migration_count, &reading->head) : outcome;
}

void
record_read_end(struct record_reading *reading)
{
	if (reading->db != NULL)
		db_read_end(reading->db);
	reading->db = NULL;
}

enum outcome
record_file_make(struct open_database *open, const char *path, record_write *write, void *given)
{
	const char *part = arena_format(open->arena, "%s.%ld.part", path, (long)getpid());
	int file = open_new(part);
	FILE *out = file >= 0 ? fdopen(file, "w") : NULL;
	enum outcome outcome;

	if (out == NULL) {
		problem_add(&open->problems, "", "%s cannot be written: %s", part, strerror(errno));
		return UNAVAILABLE;
	}
	outcome = write(open, out, given);
	if (outcome == UNAVAILABLE && ferror(out))
		problem_add(&open->problems, "", "%s could not be written to the end; there may be no room left on the disk", path);
	if (outcome == OK && (fsync(file) != 0 || link(part, path) != 0 || !folder_to_disk(path))) {
		problem_add(&open->problems, "", "%s could not be made: %s", path, strerror(errno));
		outcome = UNAVAILABLE;
	}
	(void)fclose(out);
	(void)unlink(part);
	return outcome;
}
