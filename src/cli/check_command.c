/* check_command.c -- `windscreen check`: every proof there is, one after another, for the night. */
#include <stdio.h>

#include "base/instant.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/prove.h"
#include "platform/last_run.h"

static const char help[] =
    "usage: windscreen check [--database URL]\n\n"
    "Looks for any damage, while people work: walks the chains of the journal and of the looks (windscreen journal verify), makes every table again from the\n"
    "journal and compares them (windscreen rebuild --check), and has the engine look at its own pages and indexes. Changes nothing. Run it every night.\n\n"
    "Each fault is a line. The last line says whether the record is whole, and the exit code is 0 when it is, 1 when it is not. When it was run, and when it last found\n"
    "no fault, is remembered in the folder of WINDSCREEN_STATE, and told by /metrics as the run \"check\".\n\n"
    "PostgreSQL looks at its pages when its cluster has checksums (initdb --data-checksums), and at its indexes when the extension amcheck is there and its functions\n"
    "may be used; a line says so when not.\n\n"
    "example: windscreen check --database sqlite:var/windscreen.db\n";

/* Each in a transaction of its own: a page that cannot be read ends one of them, and the others still say what they find. */
static void
in_transaction(struct open_database *open, const char *what, enum outcome (*run)(struct db *db, struct problems *problems, struct proof *proof), struct proof *proof)
{
	struct db *db;
	size_t before = open->problems.count;
	enum outcome outcome = db_read_begin(open->pool, &db);

	if (outcome == OK) {
		outcome = run(db, &open->problems, proof);
		db_read_end(db);
	}
	if (outcome != OK && open->problems.count == before)
		problem_add(&open->problems, "", "%s could not be read to the end; the log says why", what);
}

static enum outcome
tables(struct db *db, struct problems *problems, struct proof *proof)
{
	return prove_tables(db, NULL, problems, proof);
}

static enum outcome
engine(struct db *db, struct problems *problems, struct proof *proof)
{
	struct db_left_out left_out;

	(void)proof;
	db_integrity(db, problems, &left_out);
	if (left_out.pages)
		puts("PostgreSQL keeps no checksums of its pages: initdb --data-checksums, or pg_checksums --enable while it is stopped, makes it.");
	if (left_out.indexes)
		puts("The indexes of PostgreSQL were not walked: create extension amcheck, as its administrator, makes it so; then grant its use to this role.");
	if (left_out.not_allowed)
		puts("The indexes of PostgreSQL were not walked: this role may not use amcheck. As its administrator: grant execute on function bt_index_check(regclass, boolean) to the "
		     "role of WINDSCREEN_DATABASE.");
	return OK;
}

static int
check(struct open_database *open)
{
	struct proof proof = { .entry_count = 0 };

	in_transaction(open, "The journal", prove_chains, &proof);
	in_transaction(open, "The record", tables, &proof);
	in_transaction(open, "The database", engine, &proof);
	print_problems(&open->problems);
	if (open->problems.count > 0) {
		printf("DAMAGED: %zu %s found. Keep this database as it is, and read \"When the check finds damage\" in docs/operations.md.\n", open->problems.count,
		    open->problems.count == 1 ? "fault was" : "faults were");
		return 1;
	}
	printf("WHOLE: %lld entries, %lld looks and %zu tables hold.\n", (long long)proof.entry_count, (long long)proof.look_count, proof.table_count);
	return 0;
}

int
cli_check(int argc, char **argv)
{
	struct open_database open;
	struct instant begun = instant_now();
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!read_database_url(argc, argv, &open))
		return 1;
	if (!database_is_there(open.url)) {
		fprintf(stderr, "windscreen: there is no database %s\n", open.url);
	} else if (open_database_read(&open)) {
		code = check(&open);
	} else {
		puts("DAMAGED: the database cannot be opened.");
	}
	(void)!last_run_write(open.arena, open.state, "check", code == 0, instant_now().milliseconds / 1000, instant_now().milliseconds - begun.milliseconds);
	close_database(&open);
	return code;
}
