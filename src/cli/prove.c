/* prove.c -- walking the chains, making the tables again. */
#include "cli/prove.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/journal/journal.h"
#include "casework/profile/publish.h"
#include "casework/work.h"

enum { PROVE_ARENA = 512 << 20, READERS = 2 };

enum outcome
prove_chains(struct db *db, struct problems *problems, struct proof *proof)
{
	enum outcome outcome = journal_verify(db, problems, &proof->entry_count, &proof->erased_count);

	return outcome == OK ? looks_verify(db, problems, &proof->look_count) : outcome;
}

static enum outcome
replay_and_compare(struct db *from, struct db_pool *into, struct problems *problems, struct proof *proof)
{
	struct arena *arena = arena_new(PROVE_ARENA);
	struct db *made = NULL;
	size_t migrations;
	enum outcome outcome = db_migrate(into, all_migrations, all_migration_count, problems, &migrations);

	if (outcome == OK)
		outcome = journal_replay(from, into, 0, problems, &proof->replayed_count);
	if (outcome == OK)
		outcome = db_read_begin(into, &made);
	if (outcome == OK)
		outcome = journal_compare(from, made, arena, problems, &proof->table_count);
	if (made != NULL)
		db_read_end(made);
	arena_free(arena);
	return outcome;
}

enum outcome
prove_tables(struct db *db, const char *url, struct problems *problems, struct proof *proof)
{
	const char *parent = getenv("TMPDIR");
	char *folder = arena_format(problems->arena, "%s/windscreen-rebuild.XXXXXX", text_is_empty(parent) ? "/tmp" : parent);
	struct work work = { .arena = problems->arena, .db = db, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };
	struct db_pool *into = NULL;
	bool own = url == NULL;
	enum outcome outcome = profiles_verify(&work, problems);

	if (outcome != OK)
		return outcome;
	if (own && mkdtemp(folder) == NULL) {
		problem_add(problems, "", "No folder can be made for the tables, %s", folder);
		return UNAVAILABLE;
	}
	if (own)
		url = arena_format(problems->arena, "sqlite:%s/rebuilt.db", folder);
	outcome = db_pool_open(url, READERS, &into, problems);
	if (outcome == OK)
		outcome = replay_and_compare(db, into, problems, proof);
	db_pool_close(into);
	if (own && system(arena_format(problems->arena, "rm -rf '%s'", folder)) != 0)
		fprintf(stderr, "windscreen: %s could not be removed\n", folder);
	return outcome;
}
