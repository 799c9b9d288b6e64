/* database_command.c -- `windscreen migrate`, `database adopt`, `rebuild --check`, `journal head` and `journal verify`. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/journal/journal.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/prove.h"
#include "doors/known_record.h"

enum { KEPT_HEAD_MOST = 1000 };

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
		enum outcome outcome = known_record_check(&open.config, open.pool, &open.problems);

		if (outcome == OK)
			outcome = db_migrate(open.pool, all_migrations, all_migration_count, &open.problems, &count);
		if (outcome == OK)
			outcome = make_missing_keys(&open);
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

static const char adopt_help[] =
    "usage: windscreen database adopt [--database URL]\n\n"
    "Windscreen remembers in the folder of keys which record it keeps at which address, and serves no other: so that a database that was lost, emptied or exchanged\n"
    "is noticed, and not begun anew. This command says that the database as it is now is the right one: with another record in it, or with nothing, for a new\n"
    "beginning with windscreen migrate. It changes nothing in the database.\n\n"
    "windscreen restore says so by itself.\n";

int
cli_database_adopt(int argc, char **argv)
{
	struct open_database open;
	struct stat file;
	const char *path;
	bool nothing;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs(adopt_help, stdout);
		return 0;
	}
	if (!read_database_url(argc, argv, &open))
		return 1;
	path = open.url + strlen("sqlite:");
	nothing = text_starts_with(open.url, "sqlite:") && (stat(path, &file) != 0 || file.st_size == 0);
	if (nothing)
		(void)unlink(arena_format(open.arena, "%s.made", path));
	if (nothing || open_database_read(&open)) {
		if (known_record_adopt(&open.config, open.pool, &open.problems) == OK) {
			puts(nothing ? "Nothing is kept there any more; windscreen migrate begins anew." : "From now on the database as it is now is the one that is kept.");
			code = 0;
		} else {
			print_problems(&open.problems);
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

int
cli_rebuild(int argc, char **argv)
{
	struct open_database open;
	struct proof proof = { .table_count = 0 };
	struct db *db;
	int code = 1;

	if (cli_wants_help(argc, argv) || !cli_flag(argc, argv, "--check")) {
		fputs(rebuild_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_read_begin(open.pool, &db);

		if (outcome == OK) {
			outcome = prove_tables(db, cli_value(argc, argv, "--into"), &open.problems, &proof);
			db_read_end(db);
		}
		if (outcome == OK && open.problems.count == 0) {
			printf("%lld entries make the same %zu tables.\n", (long long)proof.replayed_count, proof.table_count);
			code = 0;
		} else {
			(void)print_failure("the tables could not be compared", outcome, &open.problems);
		}
	}
	close_database(&open);
	return code;
}

int
cli_journal_head(int argc, char **argv)
{
	struct open_database open;
	struct db *db;
	const char *text;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs("usage: windscreen journal head [--database URL]\n\nSigns the head of the journal and prints it: which entry is the newest, the hash that proves it and all before it, when, the signature and its\n"
		      "key. Keep it where nobody who rules this machine can write: print it, mail it. windscreen journal verify --head holds it against the journal later.\n\n"
		      "example: windscreen journal head | mail -s 'Head of the journal' records@council.example\n", stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = journal_sign_head(open.pool, open.arena, arena_format(open.arena, "%s/journal.key", open.config.keys), instant_now());

		if (outcome == OK)
			outcome = db_read_begin(open.pool, &db);
		if (outcome == OK) {
			outcome = journal_head_text(db, open.arena, &text);
			db_read_end(db);
		}
		if (outcome == OK) {
			fputs(text, stdout);
			code = 0;
		} else {
			(void)print_failure("the head of the journal could not be signed", outcome, &open.problems);
		}
	}
	close_database(&open);
	return code;
}

/* The head of this file, if any was named. */
static enum outcome
hold_against_kept(struct db *db, const char *path, struct problems *problems)
{
	char text[KEPT_HEAD_MOST];
	FILE *in = path != NULL ? fopen(path, "rbe") : NULL;
	size_t length = in != NULL ? fread(text, 1, sizeof(text), in) : 0;
	struct kept_head head;

	if (in != NULL)
		(void)fclose(in);
	if (path == NULL)
		return OK;
	if (!kept_head_read(problems->arena, (struct slice){ text, length }, &head)) {
		problem_add(problems, "head", "%s cannot be read, or is no head that windscreen journal head printed", path);
		return OK;
	}
	return journal_holds_head(db, problems->arena, &head, problems);
}

int
cli_journal_verify(int argc, char **argv)
{
	struct open_database open;
	struct proof proof = { .entry_count = 0 };
	struct db *db;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs("usage: windscreen journal verify [--head FILE] [--database URL]\n\nWalks the chain of all entries: every hash, every payload, every gap, every signed head; and the chain of the looks, of who saw\n"
		      "what. Each fault is named. Ends with 0 when there is none.\n\n"
		      "  --head   a head that windscreen journal head printed and that was kept elsewhere: the journal must still hold what it held then,\n"
		      "           signed with the same key\n", stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_read_begin(open.pool, &db);

		if (outcome == OK) {
			outcome = prove_chains(db, &open.problems, &proof);
			if (outcome == OK)
				outcome = hold_against_kept(db, cli_value(argc, argv, "--head"), &open.problems);
			db_read_end(db);
		}
		if (outcome == OK && open.problems.count == 0) {
			printf("%lld entries, %lld looks, and the chain holds.\n", (long long)proof.entry_count, (long long)proof.look_count);
			if (proof.erased_count > 0)
				printf("%lld record%s of help %s erased. Hold that against the register of erased records.\n", (long long)proof.erased_count, proof.erased_count == 1 ? "" : "s", proof.erased_count == 1 ? "was" : "were");
			code = 0;
		} else {
			(void)print_failure("the journal could not be verified", outcome, &open.problems);
		}
	}
	close_database(&open);
	return code;
}
