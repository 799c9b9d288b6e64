/* jobs_command.c -- `windscreen jobs`, and `jobs status` for whoever looks after it. */
#include <stdio.h>
#include <stdlib.h>

#include "casework/attachments/attachments.sql.h"
#include "casework/messages/deliveries.sql.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "jobs/files.h"
#include "jobs/files.sql.h"
#include "jobs/jobs.h"
#include "platform/config.h"
#include "platform/supervise.h"

enum { SETTINGS_ARENA = 64 << 20, DAYS_SHOWN = 7 };

static const char help[] =
    "usage: windscreen jobs [--once] [--database URL]\n\n"
    "Notices which timescales run out, sends what is to be told by e-mail, tells programs that something changed (webhooks), and checks attached files for viruses\n"
    "that could not be checked when they came, until it is told to stop (Ctrl-C or SIGTERM). `windscreen serve` runs one beside it already; this runs one alone, as\n"
    "on a second machine. Any number may run: each piece of work is held by one of them at a time, and taken over when that one is not heard of for a few minutes.\n"
    "Settings: WINDSCREEN_SMTP, WINDSCREEN_CLAMD and their like, see docs/operations.md.\n\n"
    "  --once   do what is due now, and end\n";

int
cli_jobs(int argc, char **argv)
{
	struct arena *arena;
	struct problems problems;
	struct config config;
	int code;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (cli_value(argc, argv, "--database") != NULL)
		(void)setenv("WINDSCREEN_DATABASE", cli_value(argc, argv, "--database"), 1);
	arena = arena_new(SETTINGS_ARENA);
	problems = (struct problems){ .arena = arena };
	if (config_read(arena, &config, &problems) != OK) {
		print_problems(&problems);
		code = 2;
	} else {
		code = (cli_flag(argc, argv, "--once") ? jobs_once(&config) : jobs_process(&config, -1)) == 0 ? 0 : SUPERVISE_GIVE_UP;
	}
	arena_free(arena);
	return code;
}

static const char status_help[] =
    "usage: windscreen jobs status [--database URL]\n\n"
    "Says how many messages wait, how many e-mails were sent, which are tried again, and which could not be sent, each with why and for whom (by reference); and\n"
    "how many attached files wait to be checked for viruses, and why.\n"
    "Ends with 1 when e-mails could not be sent in the last seven days, or files cannot be checked, else with 0.\n";

static void
print_counts(struct arena *arena, const struct delivery_counts_row *counts, bool mail_server)
{
	if (!mail_server)
		puts("No mail server is set here (WINDSCREEN_SMTP): messages wait until one is.");
	printf("messages waiting   %lld", (long long)counts->messages_waiting);
	if (instant_is_given(counts->due_since))
		printf(", the first due at %s", instant_words(arena, counts->due_since));
	printf("\ne-mails waiting    %lld", (long long)counts->waiting);
	if (instant_is_given(counts->waiting_since))
		printf(", the first since %s", instant_words(arena, counts->waiting_since));
	printf("\ne-mails being sent %lld\nin the last %d days:\ne-mails sent       %lld\ncould not be sent  %lld\n", (long long)counts->sending, DAYS_SHOWN, (long long)counts->sent,
	    (long long)counts->given_up);
}

/* Files that wait to be checked for viruses, and how the last round of the job ended. *fails: they wait because it does not go well. */
static enum outcome
print_files(struct work *work, bool scanner, bool *fails)
{
	struct attachments_waiting_row waiting;
	struct job_round_row round;
	bool found;
	enum outcome outcome = q_attachments_waiting(work, &waiting);

	*fails = false;
	if (outcome == OK)
		outcome = q_job_round(work, files_job, &round, &found);
	if (outcome != OK)
		return outcome;
	if (!scanner) {
		puts("No check for viruses is set here (WINDSCREEN_CLAMD=none): attached files are given out without one.");
		return OK;
	}
	printf("files to check     %lld", (long long)waiting.count);
	if (waiting.count > 0)
		printf(", the first since %s", instant_words(work->arena, waiting.since));
	puts("");
	*fails = waiting.count > 0 && found && round.result != NULL;
	if (*fails)
		printf("not checked        since %s, tried last at %s: %s\n", instant_words(work->arena, round.failing_since), instant_words(work->arena, round.ended_at), round.result);
	return OK;
}

static enum outcome
print_status(struct open_database *open, int *code)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	struct delivery_counts_row counts;
	struct instant since = instant_add_seconds(work.now, -DAYS_SHOWN * INT64_C(86400));
	struct deliveries_put_off_rows put_off;
	struct deliveries_given_up_rows given_up;
	bool files_fail = false;
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = q_delivery_counts(&work, since, &counts);
	if (outcome == OK)
		outcome = q_deliveries_put_off(&work, &put_off);
	if (outcome == OK)
		outcome = q_deliveries_given_up(&work, since, &given_up);
	if (outcome == OK) {
		print_counts(open->arena, &counts, open->config.mail != NULL);
		for (size_t i = 0; i < put_off.count; i++)
			printf("tried again        %s, after %lld %s, at %s: %s\n", put_off.at[i].reference, (long long)put_off.at[i].attempts, put_off.at[i].attempts == 1 ? "try" : "tries",
			    instant_words(open->arena, put_off.at[i].next_try_at), put_off.at[i].result);
		for (size_t i = 0; i < given_up.count; i++)
			printf("not sent           %s to %s, %s: %s\n", given_up.at[i].reference, given_up.at[i].whom != NULL ? given_up.at[i].whom : "nobody",
			    instant_words(open->arena, given_up.at[i].ended_at), given_up.at[i].result != NULL ? given_up.at[i].result : "");
		outcome = print_files(&work, open->config.clamd != NULL, &files_fail);
		*code = counts.given_up > 0 || files_fail ? 1 : 0;
	}
	db_read_end(work.db);
	return outcome;
}

int
cli_jobs_status(int argc, char **argv)
{
	struct open_database open;
	int code = 2;

	if (cli_wants_help(argc, argv)) {
		fputs(status_help, stdout);
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = print_status(&open, &code);

		if (outcome != OK)
			code = 1 + print_failure("the jobs cannot be looked at", outcome, &open.problems);
	}
	close_database(&open);
	return code;
}
