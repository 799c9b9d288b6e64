/* webhook_command.c -- `windscreen webhook create`, `webhook list` and `webhook end`: telling a program that something changed. */
#include <sodium.h>
#include <stdio.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.sql.h"
#include "casework/directory/directory.h"
#include "casework/webhooks/webhooks.h"
#include "casework/webhooks/webhooks.sql.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"

static const char create_help[] =
    "usage: windscreen webhook create --program NAME --agency AGENCY --url https://... [--database URL]\n\n"
    "From now on this program of an agency (made by windscreen token create) is told when something changes in help that its agency takes part in: what\n"
    "kind of thing, the reference of the help, and when; never a name. Prints the secret that messages are signed with, by the scheme of Standard\n"
    "Webhooks. It is shown this once.\n\n"
    "example: windscreen webhook create --program \"Attendance system\" --agency \"Hollin Lane Primary School\" --url https://attendance.example/windscreen\n";

struct making {
	const char *program, *agency;
	struct new_webhook given;
	const char *reference;
	char secret[WEBHOOK_SECRET_ROOM];
	struct arena *arena;
	struct problems *problems;
};

static enum outcome
make(struct work *work, void *given)
{
	struct making *making = given;
	struct api_client_of_name_row row = { 0 };
	struct agency_list agencies;
	const char *reference;
	bool found = false;
	enum outcome outcome = agency_all(work, &agencies);

	for (size_t i = 0; outcome == OK && i < agencies.count && !found; i++)
		if (text_equals(agencies.at[i].name, making->agency))
			outcome = q_api_client_of_name(work, agencies.at[i].agency_id, making->program, &row, &found);
	if (outcome == OK && !found) {
		problem_add(making->problems, "program", "%s has no program called %s; windscreen token list shows them", making->agency, making->program);
		return INVALID;
	}
	making->given.program_id = row.worker_id;
	if (outcome == OK)
		outcome = webhook_make(work, &making->given, making->problems, &reference, making->secret);
	if (outcome == OK)
		making->reference = arena_copy(making->arena, reference);
	return outcome;
}

int
cli_webhook_create(int argc, char **argv)
{
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	struct making making = { .program = cli_value(argc, argv, "--program"), .agency = cli_value(argc, argv, "--agency"), .given.url = cli_value(argc, argv, "--url"),
		.problems = &open.problems };
	struct key_box key = { .which = KEY_OF_WEBHOOKS };
	int code = 1;

	if (cli_wants_help(argc, argv) || making.program == NULL || making.agency == NULL || making.given.url == NULL) {
		fputs(create_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome;

		making.arena = open.arena;
		making.given.key = &key;
		change.ids = id_source_new();
		outcome = webhook_key_load(open.config.keys, &key);
		if (outcome == OK)
			outcome = run_change(&change, make, &making);
		if (outcome == OK) {
			fprintf(stderr, "This is the secret of %s. It is shown this once.\n", making.reference);
			printf("%s\n", making.secret);
			code = 0;
		} else {
			(void)print_failure("the webhook was not made", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	sodium_memzero(making.secret, sizeof(making.secret));
	key_box_close(&key);
	close_database(&open);
	return code;
}

static void
print_webhook(struct work *work, const struct webhooks_row *row)
{
	printf("%s  %s, %s: %s; made %s\n", row->reference, row->program_name, row->agency_name, row->url, instant_words(work->arena, row->made_at));
	if (instant_is_given(row->ended_at))
		printf("                ended %s: %s\n", instant_words(work->arena, row->ended_at), row->end_reason);
	else if (instant_is_given(row->failing_since))
		printf("                not acknowledged since %s: %s\n", instant_words(work->arena, row->failing_since), row->last_result);
}

int
cli_webhook_list(int argc, char **argv)
{
	struct open_database open;
	struct work work = { .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	struct webhooks_rows rows = { NULL, 0 };
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		puts("usage: windscreen webhook list [--database URL]\n\nLists every webhook, newest first: whom it tells, where, and since when it was not acknowledged.");
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_read_begin(open.pool, &work.db);

		work.arena = open.arena;
		if (outcome == OK) {
			outcome = q_webhooks(&work, 0, &rows);
			db_read_end(work.db);
		}
		for (size_t i = 0; outcome == OK && i < rows.count; i++)
			print_webhook(&work, &rows.at[i]);
		if (outcome == OK && rows.count == 0)
			puts("There are no webhooks.");
		code = outcome == OK ? 0 : print_failure("the webhooks cannot be listed", outcome, &open.problems);
	}
	close_database(&open);
	return code;
}

struct ending {
	const char *reference, *reason;
	struct problems *problems;
};

static enum outcome
end(struct work *work, void *given)
{
	const struct ending *ending = given;
	enum outcome outcome = webhook_end(work, ending->reference, 0, ending->reason, ending->problems);

	if (outcome == NOT_FOUND)
		problem_add(ending->problems, "webhook", "There is no webhook %s; windscreen webhook list shows them", ending->reference);
	return outcome;
}

int
cli_webhook_end(int argc, char **argv)
{
	static const char *const options[] = { "--reason", "--database", NULL };
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	struct ending ending = { cli_word(argc, argv, 0, options), cli_value(argc, argv, "--reason"), &open.problems };
	int code = 1;

	if (cli_wants_help(argc, argv) || ending.reference == NULL || ending.reason == NULL) {
		fputs("usage: windscreen webhook end WB-REFERENCE --reason WHY [--database URL]\n\nFrom this moment nothing more is told there.\n", cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome;

		change.ids = id_source_new();
		outcome = run_change(&change, end, &ending);
		if (outcome == OK) {
			puts("Nothing more is told there.");
			code = 0;
		} else {
			(void)print_failure("the webhook was not ended", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	close_database(&open);
	return code;
}
