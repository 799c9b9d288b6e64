/* database_command.c -- `windscreen migrate`, `rebuild --check` and `journal verify`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "casework/journal/journal.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"

enum { COMPARE_ARENA = 512 << 20 };

int
cli_migrate(int argc, char **argv)
{
	struct open_database open;
	size_t count = 0;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs("usage: windscreen migrate [--database URL]\n\nMakes the tables of a new database, or brings an older one up to date. Does nothing when it is. Make a backup first.\n", stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_migrate(open.pool, all_migrations, all_migration_count, &open.problems, &count);

		if (outcome == OK) {
			printf("%zu %s run; the database is up to date.\n", count, count == 1 ? "migration" : "migrations");
			code = 0;
		} else {
			(void)print_failure("the database was not brought up to date", outcome, &open.problems);
		}
	}
	close_database(&open);
	return code;
}

static const char rebuild_help[] =
    "usage: windscreen rebuild --check [--into URL] [--database URL]\n\n"
    "Makes every table again from the journal, in a database of its own, and compares them row by row with those that are in use. Changes nothing.\n\n"
    "  --into URL   an empty database to make them in, also of the other engine; without it a file under the temporary folder, removed at the end\n\n"
    "Ends with 0 when both are the same.\n";

static enum outcome
replay_and_compare(struct open_database *open, struct db_pool *into, size_t *tables, int64_t *entries)
{
	struct arena *arena = arena_new(COMPARE_ARENA);
	struct db *from = NULL, *made = NULL;
	size_t migrations;
	enum outcome outcome = db_migrate(into, all_migrations, all_migration_count, &open->problems, &migrations);

	if (outcome == OK)
		outcome = db_read_begin(open->pool, &from);
	if (outcome == OK)
		outcome = journal_replay(from, into, 0, &open->problems, entries);
	if (outcome == OK)
		outcome = db_read_begin(into, &made);
	if (outcome == OK)
		outcome = journal_compare(from, made, arena, &open->problems, tables);
	if (made != NULL)
		db_read_end(made);
	if (from != NULL)
		db_read_end(from);
	arena_free(arena);
	return outcome;
}

int
cli_rebuild(int argc, char **argv)
{
	struct open_database open;
	struct db_pool *into = NULL;
	char folder[] = "/tmp/windscreen-rebuild.XXXXXX";
	const char *url = cli_value(argc, argv, "--into");
	bool own = url == NULL;
	size_t tables = 0;
	int64_t entries = 0;
	int code = 1;

	if (cli_wants_help(argc, argv) || !cli_flag(argc, argv, "--check")) {
		fputs(rebuild_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = OK;

		if (own && mkdtemp(folder) == NULL)
			outcome = UNAVAILABLE;
		if (own)
			url = arena_format(open.arena, "sqlite:%s/rebuilt.db", folder);
		if (outcome == OK)
			outcome = db_pool_open(url, 2, &into, &open.problems);
		if (outcome == OK)
			outcome = replay_and_compare(&open, into, &tables, &entries);
		if (outcome == OK && open.problems.count == 0) {
			printf("%lld entries make the same %zu tables.\n", (long long)entries, tables);
			code = 0;
		} else {
			(void)print_failure("the tables could not be compared", outcome, &open.problems);
		}
		db_pool_close(into);
		if (own && system(arena_format(open.arena, "rm -rf '%s'", folder)) != 0)
			fprintf(stderr, "windscreen: %s could not be removed\n", folder);
	}
	close_database(&open);
	return code;
}

int
cli_journal_verify(int argc, char **argv)
{
	struct open_database open;
	struct db *db;
	int64_t entries = 0;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs("usage: windscreen journal verify [--database URL]\n\nWalks the chain of all entries: every hash, every payload, every gap, every signed head. Each fault is named. Ends with 0 when\n"
		      "there is none.\n", stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_read_begin(open.pool, &db);

		if (outcome == OK) {
			outcome = journal_verify(db, open.arena, &open.problems, &entries);
			db_read_end(db);
		}
		if (outcome == OK && open.problems.count == 0) {
			printf("%lld entries, and the chain holds.\n", (long long)entries);
			code = 0;
		} else {
			(void)print_failure("the journal could not be verified", outcome, &open.problems);
		}
	}
	close_database(&open);
	return code;
}
