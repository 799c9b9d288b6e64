/* main.c -- windscreen: from the command line to its command. */
#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/serve.h"

static const struct cli_command commands[] = {
	{ "serve", "answer browsers", cli_serve },
	{ "demo", "make a database with invented people, and serve it", cli_demo },
	{ "migrate", "bring the database up to date", cli_migrate },
	{ "database adopt", "say that the database as it is now is the right one", cli_database_adopt },
	{ "config check", "say what is wrong with the settings", cli_config_check },
	{ "profile check", "list every fault of a profile", cli_profile_check },
	{ "profile publish", "put a profile in force", cli_profile_publish },
	{ "clock due", "say when a timescale runs out", cli_clock_due },
	{ "worker add", "give somebody a name to sign in with", cli_worker_add },
	{ "worker disable", "shut somebody out", cli_worker_disable },
	{ "worker sign-out", "end the sessions of a worker, or of everybody", cli_worker_sign_out },
	{ "worker without-code", "let somebody in who lost phone and codes", cli_worker_without_code },
	{ "people import", "load an extract of another system", cli_people_import },
	{ "schools import", "load the national register of schools", cli_schools_import },
	{ "allocations import", "load Social Care's list of allocated social workers", cli_allocations_import },
	{ "people search", "answer a file of questions: is this person known?", cli_people_search },
	{ "backup", "the whole record into one file, while people work", cli_backup },
	{ "backup-key create", "make the key that backups are encrypted to", cli_backup_key_create },
	{ "check", "look for any damage in the database", cli_check },
	{ "restore", "a new database from the file of a backup", cli_restore },
	{ "archive export", "the whole record as a file that other programs can read", cli_archive_export },
	{ "archive import", "a new database from an archive", cli_archive_import },
	{ "continuity passphrase", "what opens the continuity packs of an agency", cli_continuity_passphrase },
	{ "continuity make", "what each agency needs on a day without the service", cli_continuity_make },
	{ "webhook create", "tell a program that something changed", cli_webhook_create },
	{ "webhook list", "list whom that is told, and where", cli_webhook_list },
	{ "webhook end", "tell it no more", cli_webhook_end },
	{ "jobs status", "say what waits to be told, and what could not be", cli_jobs_status },
	{ "jobs", "notice what runs out, and tell people and programs, without serving", cli_jobs },
	{ "token create", "let a program in", cli_token_create },
	{ "token list", "say which tokens there are", cli_token_list },
	{ "token revoke", "shut a program out", cli_token_revoke },
	{ "attachments scan", "check attached files for viruses", cli_attachments_scan },
	{ "attachments check", "compare attached files with their fingerprints", cli_attachments_check },
	{ "attachments erase", "destroy one attached file for good", cli_attachments_erase },
	{ "attachments new-key", "another key, when the first is lost for good", cli_attachments_new_key },
	{ "columns new-key", "another key seals what is written from now on", cli_columns_new_key },
	{ "people compare", "say which records of one or several files are one person", cli_people_compare },
	{ "people duplicates", "records that may be one person, and wait for somebody to decide", cli_people_duplicates },
	{ "people link", "two records are one person", cli_people_link },
	{ "people unlink", "two records are two people after all", cli_people_unlink },
	{ "call", "ask the interface for programs, as a worker", cli_call },
	{ "rebuild", "make all tables again from the journal, and compare", cli_rebuild },
	{ "journal head", "print the signed head of the journal, to be kept elsewhere", cli_journal_head },
	{ "journal verify", "walk the chain of all entries", cli_journal_verify },
};
static const size_t command_count = sizeof(commands) / sizeof(commands[0]);

static void
print_help(FILE *out)
{
	fprintf(out, "windscreen -- the shared record for Early Help\n\nusage: windscreen COMMAND [options]\n\n");
	for (size_t i = 0; i < command_count; i++)
		fprintf(out, "  %-22s %s\n", commands[i].name, commands[i].summary);
	fprintf(out, "\nwindscreen COMMAND --help tells more. Settings are read from the environment: WINDSCREEN_LISTEN, WINDSCREEN_DATABASE,\n"
		     "WINDSCREEN_PROFILE; see docs/operations.md.\n");
}

/* How many words of the command line this command's name takes; 0: it is another. */
static int
words_taken(const char *name, int argc, char **argv)
{
	const char *space = strchr(name, ' ');
	size_t first = space != NULL ? (size_t)(space - name) : strlen(name);

	if (argc < 2 || strlen(argv[1]) != first || strncmp(argv[1], name, first) != 0)
		return 0;
	if (space == NULL)
		return 1;
	return argc >= 3 && strcmp(argv[2], space + 1) == 0 ? 2 : 0;
}

int
main(int argc, char **argv)
{
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		print_help(argc < 2 ? stderr : stdout);
		return argc < 2 ? 2 : 0;
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("windscreen " WINDSCREEN_VERSION);
		return 0;
	}
	for (size_t i = 0; i < command_count; i++) {
		int words = words_taken(commands[i].name, argc, argv);

		if (words > 0)
			return commands[i].run(argc - words, argv + words);
	}
	fprintf(stderr, "windscreen: there is no command %s %s\n\n", argv[1], argc > 2 ? argv[2] : "");
	print_help(stderr);
	return 2;
}
