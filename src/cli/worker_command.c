/* worker_command.c -- `windscreen worker add`, `worker disable`, `worker sign-out` and `worker without-code`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/second_step.h"
#include "casework/directory/directory.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"

enum { ROLES_MOST = 10, PASSWORD_LINE = 300 };

static const char add_help[] =
    "usage: windscreen worker add --name NAME --job JOB --agency AGENCY --role ROLE --sign-in NAME [--phone N] [--email E] [--database URL]\n\n"
    "Adds a worker to an agency (by its name; made with --agency-kind KIND when there is none), gives them the role, and a name to sign in\n"
    "with. The password is read from the first line of standard input, so that it stands in no list of processes: at least 12 characters, and none\n"
    "that is guessed first, such as Password2026.\n\n"
    "  --role ROLE   a role of the published profile, as practitioner; give more with commas: practitioner,manager\n\n"
    "example: windscreen worker add --name \"Ruth Adeyemi\" --job \"Health visitor\" --agency \"Health Visiting\" --role practitioner --sign-in ruth < password.txt\n";

struct adding {
	int argc;
	char **argv;
	const char *password;
	struct problems *problems;
};

static enum outcome
find_agency(struct work *work, const struct adding *adding, int64_t *agency_id)
{
	const char *name = cli_value(adding->argc, adding->argv, "--agency"), *kind = cli_value(adding->argc, adding->argv, "--agency-kind");
	struct agency_list agencies;
	enum outcome outcome = agency_all(work, &agencies);

	for (size_t i = 0; outcome == OK && i < agencies.count; i++)
		if (text_equals(agencies.at[i].name, name)) {
			*agency_id = agencies.at[i].agency_id;
			return OK;
		}
	if (outcome != OK)
		return outcome;
	if (kind == NULL) {
		problem_add(adding->problems, "agency", "There is no agency called %s; give --agency-kind to add it", name);
		return INVALID;
	}
	return agency_add(work, &(struct new_agency){ .name = name, .agency_kind = kind }, adding->problems, agency_id);
}

static enum outcome
add_worker(struct work *work, void *given)
{
	const struct adding *adding = given;
	struct slice rest = slice_of(cli_value(adding->argc, adding->argv, "--role")), role;
	const char *roles[ROLES_MOST];
	struct new_worker worker = { .name = cli_value(adding->argc, adding->argv, "--name"), .job_title = cli_value(adding->argc, adding->argv, "--job"),
		.phone = cli_value(adding->argc, adding->argv, "--phone"), .email = cli_value(adding->argc, adding->argv, "--email"),
		.started_on = work->today, .roles = roles };
	int64_t worker_id;
	enum outcome outcome = find_agency(work, adding, &worker.agency_id);

	while (worker.role_count < ROLES_MOST && slice_cut(&rest, ',', &role))
		roles[worker.role_count++] = arena_copy_slice(work->arena, slice_trim(role));
	if (outcome == OK)
		outcome = worker_add(work, &worker, adding->problems, &worker_id);
	if (outcome == OK)
		outcome = account_set_password(work, worker_id, cli_value(adding->argc, adding->argv, "--sign-in"), adding->password, adding->problems);
	return outcome;
}

int
cli_worker_add(int argc, char **argv)
{
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	struct adding adding = { argc, argv, NULL, &open.problems };
	char password[PASSWORD_LINE];
	int code = 1;

	if (cli_wants_help(argc, argv) || cli_value(argc, argv, "--name") == NULL || cli_value(argc, argv, "--agency") == NULL ||
	    cli_value(argc, argv, "--role") == NULL || cli_value(argc, argv, "--sign-in") == NULL) {
		fputs(add_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (fgets(password, sizeof(password), stdin) == NULL) {
		fputs("windscreen: give the password on the first line of standard input\n", stderr);
		return 2;
	}
	password[strcspn(password, "\r\n")] = '\0';
	adding.password = password;
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = read_published(&change);

		change.ids = id_source_new();
		if (outcome == OK)
			outcome = run_change(&change, add_worker, &adding);
		if (outcome == OK) {
			printf("%s can sign in as %s.\n", cli_value(argc, argv, "--name"), cli_value(argc, argv, "--sign-in"));
			code = 0;
		} else {
			(void)print_failure("the worker was not added", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	explicit_bzero(password, sizeof(password));
	close_database(&open);
	return code;
}

/* What is done to one worker, and why. */
struct about_one {
	const char *reference, *reason;
	struct problems *problems;
};

static enum outcome
find_worker(struct work *work, const struct about_one *one, struct worker *worker)
{
	enum outcome outcome = worker_by_reference(work, one->reference, worker);

	if (outcome == NOT_FOUND)
		problem_add(one->problems, "worker", "There is no worker %s", one->reference);
	return outcome;
}

static enum outcome
disable_worker(struct work *work, void *given)
{
	const struct about_one *one = given;
	struct worker worker;
	enum outcome outcome = find_worker(work, one, &worker);

	return outcome == OK ? worker_disable(work, worker.worker_id, work->today, one->reason, one->problems) : outcome;
}

static enum outcome
end_second_step(struct work *work, void *given)
{
	const struct about_one *one = given;
	struct worker worker;
	enum outcome outcome = find_worker(work, one, &worker);

	if (outcome == OK)
		outcome = second_step_end(work, worker.worker_id, one->reason);
	if (outcome == NOT_FOUND && one->problems->count == 0)
		problem_add(one->problems, "worker", "%s is not asked for a code", one->reference);
	return outcome;
}

/* Of everybody, when there is no reference. */
static enum outcome
sign_out(struct work *work, void *given)
{
	const struct about_one *one = given;
	struct worker worker;
	enum outcome outcome = one->reference != NULL ? find_worker(work, one, &worker) : account_end_everybodys_sessions(work);

	return outcome == OK && one->reference != NULL ? account_end_other_sessions(work, worker.worker_id) : outcome;
}

/* What a command does in a change of its own, and what it prints then. */
static int
run_about(int argc, char **argv, struct about_one *one, enum outcome (*run)(struct work *work, void *given), const char *done, const char *not_done)
{
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	int code = 1;

	one->problems = &open.problems;
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = read_published(&change);

		change.ids = id_source_new();
		if (outcome == OK)
			outcome = run_change(&change, run, one);
		if (outcome == OK) {
			puts(done);
			code = 0;
		} else {
			(void)print_failure(not_done, outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	close_database(&open);
	return code;
}

static int
change_worker(int argc, char **argv, const char *help, enum outcome (*run)(struct work *work, void *given), const char *done, const char *not_done)
{
	static const char *const options[] = { "--reason", "--database", NULL };
	struct about_one one = { cli_word(argc, argv, 0, options), cli_value(argc, argv, "--reason"), NULL };

	if (cli_wants_help(argc, argv) || one.reference == NULL || one.reason == NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	return run_about(argc, argv, &one, run, done, not_done);
}

int
cli_worker_sign_out(int argc, char **argv)
{
	static const char *const options[] = { "--database", NULL };
	struct about_one one = { cli_word(argc, argv, 0, options), NULL, NULL };

	if (cli_wants_help(argc, argv) || (one.reference == NULL) == !cli_flag(argc, argv, "--everybody")) {
		fputs("usage: windscreen worker sign-out WK-REFERENCE|--everybody [--database URL]\n\nEvery session of the worker, or of everybody, is over from this moment. They can sign in again, and find what they\n"
		      "were writing: for a phone that was lost, or when somebody may have got at sessions.\n",
		    cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	return run_about(argc, argv, &one, sign_out, "Who was signed in has to sign in again.", "nothing was changed");
}

int
cli_worker_disable(int argc, char **argv)
{
	return change_worker(argc, argv,
	    "usage: windscreen worker disable WK-REFERENCE --reason WHY [--database URL]\n\nFrom this moment the worker cannot sign in, and every session of theirs ends. What they wrote stays.\n",
	    disable_worker, "They cannot sign in any more.", "the worker was not shut out");
}

int
cli_worker_without_code(int argc, char **argv)
{
	return change_worker(argc, argv,
	    "usage: windscreen worker without-code WK-REFERENCE --reason WHY [--database URL]\n\nSigning in asks this worker for their password alone, until they set a code up again: for who has lost both phone and\n"
	    "recovery codes. Make sure first, by voice or face, that it is they who ask.\n\nexample: windscreen worker without-code WK-7K3M-Q2WX-5 --reason \"Lost her phone; I know her voice\"\n",
	    end_second_step, "They sign in with their password alone. Ask them to set a code up again.", "nothing was changed");
}
