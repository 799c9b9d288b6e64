/* column_keys.c -- a new key only where nothing needs another. */
#include "doors/column_keys.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/journal/journal_sealed.sql.h"
#include "casework/work.h"
#include "platform/columns/columns.h"
#include "platform/config.h"
#include "platform/db/db.h"

enum { ARENA_MOST = 1 << 20 };

/* Does something stand sealed in this database? Nothing does in one that has no tables yet. */
static enum outcome
sealed_there(struct db_pool *pool, bool *there)
{
	static const char mark[] = "\"\\u0002"; /* COLUMN_MARK, where it begins a text in JSON */
	struct arena *arena = arena_new(ARENA_MOST);
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 } };
	struct problems problems = { .arena = arena };
	struct journal_sealed_there_row row;
	size_t run_count = 0;
	enum outcome outcome = db_read_begin(pool, &work.db);

	*there = false;
	if (outcome == OK) {
		outcome = db_migrations_run(work.db, all_migrations, all_migration_count, &problems, &run_count);
		if (outcome == OK && run_count > 0)
			outcome = q_journal_sealed_there(&work, slice_of(mark), &row, there);
		else if (outcome == NOT_FOUND || outcome == BROKEN) /* what it is, others say */
			outcome = OK;
		db_read_end(work.db);
	}
	arena_free(arena);
	return outcome;
}

/* A SQLite database in which nothing was made yet: it cannot be read with what stands beside it, for that is not there. */
static bool
is_unmade(const char *url)
{
	return text_starts_with(url, "sqlite:") && db_sqlite_is_unmade(url + strlen("sqlite:"));
}

enum outcome
column_keys_use(const struct config *config, struct db_pool *pool, struct problems *problems)
{
	const char *path = arena_format(problems->arena, "%s/columns.key", config->keys);
	bool there = false;
	enum outcome outcome = access(path, F_OK) == 0 || is_unmade(config->database) ? OK : sealed_there(pool, &there);

	if (outcome != OK)
		return outcome;
	columns_from_folder(config->keys, !there);
	if (!there)
		return OK;
	problem_add(problems, "WINDSCREEN_KEYS", "The key %s is missing, and telephones, e-mail addresses and other texts are there that it opens. Put your copy of it back", path);
	return INVALID;
}
