/* known_record.c -- the file "records" in the folder of keys: a line for each address, the hash of a record's first entry before it. */
#include "doors/known_record.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/journal/journal.h"
#include "platform/whole_file.h"

enum { FILE_MOST = 1 << 20, HEX_ROOM = 2 * HASH_BYTES + 1 };

static const char *
path_of(struct arena *arena, const struct config *config)
{
	return arena_format(arena, "%s/records", config->keys);
}

const char *
known_record_address(struct arena *arena, const char *database)
{
	const char *path = database + strlen("sqlite:"), *slash;
	char *folder, *whole;

	if (!text_starts_with(database, "sqlite:"))
		return config_database_words(arena, database);
	slash = strrchr(path, '/');
	folder = slash == NULL ? arena_copy(arena, ".") : slash == path ? arena_copy(arena, "/") : arena_copy_slice(arena, (struct slice){ path, (size_t)(slash - path) });
	whole = realpath(folder, NULL);
	if (whole == NULL)
		return database;
	folder = arena_copy(arena, whole);
	free(whole);
	return arena_format(arena, "sqlite:%s/%s", folder, slash != NULL ? slash + 1 : path);
}

/* The whole file, "" when there is none. */
static enum outcome
read_file(struct arena *arena, const char *path, struct slice *text)
{
	char *bytes = arena_take(arena, FILE_MOST);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t count;

	*text = (struct slice){ bytes, 0 };
	if (file < 0)
		return errno == ENOENT ? OK : UNAVAILABLE;
	while ((count = read(file, bytes + text->length, FILE_MOST - text->length)) > 0)
		text->length += (size_t)count;
	(void)close(file);
	return count == 0 && text->length < FILE_MOST ? OK : UNAVAILABLE;
}

/* The hash in a line, when it is the line of this address; NULL: it is another's. */
static const char *
hash_in(struct arena *arena, struct slice line, const char *address)
{
	size_t space = slice_find(line, ' ');

	if (space >= line.length || !slice_equals(slice_part(line, space + 1, line.length), address))
		return NULL;
	return arena_copy_slice(arena, slice_part(line, 0, space));
}

/* What is known at this address; NULL: nothing. */
static enum outcome
known_hash(struct arena *arena, const struct config *config, const char **hash, struct problems *problems)
{
	const char *address = known_record_address(arena, config->database);
	struct slice rest, line;
	enum outcome outcome = read_file(arena, path_of(arena, config), &rest);

	*hash = NULL;
	if (outcome != OK) {
		problem_add(problems, "WINDSCREEN_KEYS", "%s cannot be read: %s", path_of(arena, config), strerror(errno));
		return outcome;
	}
	while (rest.at != NULL && slice_cut(&rest, '\n', &line))
		if (*hash == NULL)
			*hash = hash_in(arena, line, address);
	return OK;
}

/* The line of this address anew, with this hash; NULL: taken away. */
static enum outcome
remember(struct arena *arena, const struct config *config, const char *hash, struct problems *problems)
{
	const char *address = known_record_address(arena, config->database), *path = path_of(arena, config);
	struct buf text = buf_new(arena, 2 * FILE_MOST);
	struct slice rest, line;
	enum outcome outcome = read_file(arena, path, &rest);

	while (outcome == OK && rest.at != NULL && slice_cut(&rest, '\n', &line))
		if (line.length > 0 && hash_in(arena, line, address) == NULL) {
			buf_slice(&text, line);
			buf_byte(&text, '\n');
		}
	if (hash != NULL)
		buf_format(&text, "%s %s\n", hash, address);
	(void)mkdir(config->keys, 0700);
	if (outcome == OK)
		outcome = whole_file_put(path, buf_as_slice(&text), 0600);
	if (outcome != OK)
		problem_add(problems, "WINDSCREEN_KEYS", "%s cannot be written: %s", path, strerror(errno));
	return outcome;
}

/* The record in the database; NULL: it holds nothing. */
static enum outcome
found_hash(struct arena *arena, struct db_pool *pool, const char **hash)
{
	unsigned char bytes[HASH_BYTES];
	char *hex = arena_take(arena, HEX_ROOM);
	bool sqlite = db_pool_engine(pool) == DB_SQLITE;
	struct db *db;
	/* A reader of SQLite has the other two files beside it, and one of PostgreSQL needs no table: each may be missing in what was not migrated. */
	enum outcome outcome = sqlite ? db_change_begin(pool, &db) : db_read_begin(pool, &db);

	*hash = NULL;
	if (outcome != OK)
		return outcome;
	outcome = journal_first_hash(db, arena, bytes);
	if (sqlite)
		(void)!db_change_end(db, false);
	else
		db_read_end(db);
	if (outcome == OK)
		*hash = sodium_bin2hex(hex, HEX_ROOM, bytes, HASH_BYTES);
	return outcome == NOT_FOUND ? OK : outcome;
}

static void
add_missing(const struct config *config, struct problems *problems)
{
	problem_add(problems, "WINDSCREEN_DATABASE",
	    "The database %s was made before and is missing or empty now. Bring it back, or restore a backup (windscreen restore); to begin with nothing, run "
	    "windscreen database adopt first",
	    config_database_words(problems->arena, config->database));
}

enum outcome
known_record_before(const struct config *config, struct problems *problems)
{
	const char *hash;
	struct stat file;
	enum outcome outcome = known_hash(problems->arena, config, &hash, problems);

	if (outcome != OK || hash == NULL || !text_starts_with(config->database, "sqlite:") ||
	    (stat(config->database + strlen("sqlite:"), &file) == 0 && file.st_size > 0))
		return outcome;
	add_missing(config, problems);
	return UNAVAILABLE;
}

enum outcome
known_record_check(const struct config *config, struct db_pool *pool, struct problems *problems)
{
	const char *known, *found;
	enum outcome outcome = known_hash(problems->arena, config, &known, problems);

	if (outcome != OK)
		return outcome;
	outcome = found_hash(problems->arena, pool, &found);
	if (outcome != OK) {
		problem_add(problems, "WINDSCREEN_DATABASE", "The database does not answer");
		return UNAVAILABLE;
	}
	if (known == NULL)
		return found != NULL ? remember(problems->arena, config, found, problems) : OK;
	if (found == NULL) {
		add_missing(config, problems);
		return UNAVAILABLE;
	}
	if (text_equals(known, found))
		return OK;
	problem_add(problems, "WINDSCREEN_DATABASE",
	    "%s holds another record than the one that was kept there. Bring the right one back, or, if this is the right one, run windscreen database adopt",
	    config_database_words(problems->arena, config->database));
	return UNAVAILABLE;
}

enum outcome
known_record_open(const struct config *config, size_t readers, struct db_pool **pool, struct problems *problems)
{
	enum outcome outcome = known_record_before(config, problems);

	*pool = NULL;
	if (outcome == OK)
		outcome = db_pool_open(config->database, readers, pool, problems);
	if (outcome == OK)
		outcome = known_record_check(config, *pool, problems);
	return outcome;
}

enum outcome
known_record_adopt(const struct config *config, struct db_pool *pool, struct problems *problems)
{
	const char *found = NULL;
	enum outcome outcome = pool != NULL ? found_hash(problems->arena, pool, &found) : OK;

	if (outcome != OK) {
		problem_add(problems, "WINDSCREEN_DATABASE", "The database does not answer");
		return UNAVAILABLE;
	}
	return remember(problems->arena, config, found, problems);
}
