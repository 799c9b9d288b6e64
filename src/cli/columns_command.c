/* columns_command.c -- `windscreen columns new-key`: another key seals from now on. Decision 0055 */
#include <stdio.h>

#include "casework/matching/contact_keys.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "doors/column_keys.h"
#include "platform/columns/columns.h"

static const char help[] =
    "usage: windscreen columns new-key [--database URL]\n\n"
    "Makes another columns.key: what is written from now on is sealed with it. The key before stays beside it as columns-ID.key; it opens what it sealed, and is needed as long as\n"
    "that is kept. For when a key may have become known, or has been in use for long.\n\n"
    "Stop the service on every machine first (systemctl stop windscreen.socket windscreen.service); afterwards copy the new columns.key and columns-ID.key to all of them and to your copy\n"
    "of the folder of keys, and start it again. The numbers by which equal telephones are known are made anew; when that is broken off, windscreen migrate makes the rest.\n";

static enum outcome
forget_numbers(struct work *work, void *given)
{
	(void)given;
	return contact_keys_forget(work);
}

/* The numbers first: whenever it is broken off, none is left that was made with the key of before and is taken for one of now. */
static enum outcome
change_key(struct open_database *open, char former[COLUMNS_NAME_ROOM])
{
	struct cli_change change = { .open = open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	enum outcome outcome = column_keys_use(&open->config, open->pool, &open->problems), made;

	if (outcome == OK)
		outcome = db_schema_is_current(open->pool, all_migrations, all_migration_count, &open->problems);
	if (outcome == OK)
		outcome = run_change(&change, forget_numbers, NULL);
	if (outcome != OK)
		return outcome;
	outcome = columns_new_key(former);
	if (outcome == INVALID)
		problem_add(&open->problems, "WINDSCREEN_KEYS", "There are too many columns-ID.key in the folder of keys; take those away that opened another record");
	else if (outcome != OK)
		problem_add(&open->problems, "WINDSCREEN_KEYS", "The folder of keys %s cannot be read or written; the key is as it was", open->config.keys);
	made = make_missing_keys(open);
	return outcome == OK ? made : outcome;
}

int
cli_columns_new_key(int argc, char **argv)
{
	struct open_database open;
	char former[COLUMNS_NAME_ROOM];
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = change_key(&open, former);

		if (outcome != OK)
			(void)print_failure("the key was not changed", outcome, &open.problems);
		else if (former[0] == '\0')
			printf("The first columns.key is in %s. Keep a copy of it apart from the backups.\n", open.config.keys);
		else
			printf("Another columns.key is in %s; the one before is %s there, and is still needed. Keep copies of both apart from the backups, and on every machine that serves the record.\n", open.config.keys, former);
		code = outcome == OK ? 0 : 1;
	}
	close_database(&open);
	return code;
}
