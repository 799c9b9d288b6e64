/* token_command.c -- `windscreen token create`, `token list` and `token revoke`: letting a program in, and out again. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/clients.sql.h"
#include "casework/directory/directory.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/demo.h"
#include "cli/open.h"
#include "platform/sign_on/providers.h"

enum { ROLES_MOST = 10, AGENCIES_MOST = 500 };

static const char create_help[] =
    "usage: windscreen token create --name NAME --agency AGENCY --role ROLE [--about WHAT] [--until YYYY-MM-DD] [--database URL]\n"
    "       windscreen token create --name NAME --worker SIGN-IN-NAME [--until YYYY-MM-DD] [--database URL]\n"
    "       windscreen token create --name NAME --provider KEY --agency \"AGENCY; AGENCY\" [--until YYYY-MM-DD] [--database URL]\n"
    "       windscreen token create --demo-system [--database URL]\n\n"
    "Makes a token with which a program uses the interface, /api/v1, and prints it. It is shown this once: only its hash is kept.\n\n"
    "The first way lets in a program of an agency. It sees what its agency sees, within what families agreed, and may write notes there; its name\n"
    "stands beside what it writes. A second token of the same name is for the same program: make it, change over, revoke the first.\n"
    "The second way lets a program act for one worker, with exactly that worker's rights and under their name. The third lets a provider of sign-on (its\n"
    "key in the file of WINDSCREEN_SIGN_ON) supply the workers of these agencies by SCIM at /scim/v2: who joins and who leaves. It reads no record of a\n"
    "family, and gives no role but those that the practice lets it. The fourth lets in the attendance system of the school in the demonstration, for\n"
    "examples/school.\n\n"
    "  --role ROLE   a role of the published profile, as practitioner; give more with commas\n"
    "  --until DAY   the last day on which it opens anything\n\n"
    "example: windscreen token create --name \"Attendance system\" --agency \"Hollin Lane Primary School\" --role practitioner\n";

struct making {
	struct new_api_token given;
	const char *agency, *roles;
	const struct sign_on_provider *provider; /* of sign-on, whose token it is to be; NULL */
	const char *reference;
	char token[API_TOKEN_ROOM];
	struct arena *arena;
	struct problems *problems;
};

static enum outcome
find_agency(struct work *work, const char *name, struct problems *problems, int64_t *agency_id)
{
	struct agency_list agencies;
	enum outcome outcome = agency_all(work, &agencies);

	*agency_id = 0;
	for (size_t i = 0; outcome == OK && i < agencies.count; i++)
		if (text_equals(agencies.at[i].name, name))
			*agency_id = agencies.at[i].agency_id;
	if (outcome == OK && *agency_id == 0) {
		problem_add(problems, "agency", "There is no agency called %s", name);
		return INVALID;
	}
	return outcome;
}

/* "AGENCY; AGENCY": those whose workers a provider supplies, for whom the operator's file lets it speak. */
static enum outcome
find_agencies(struct work *work, struct making *making)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, AGENCIES_MOST);
	struct slice rest = slice_of(making->agency), name;
	struct agency agency;
	size_t count = 0;
	enum outcome outcome = OK;

	while (outcome == OK && count < AGENCIES_MOST && slice_cut(&rest, ';', &name)) {
		outcome = find_agency(work, arena_copy_slice(work->arena, slice_trim(name)), making->problems, &ids[count]);
		if (outcome == OK)
			outcome = agency_read(work, ids[count], &agency);
		if (outcome == OK && id_list_has((struct id_list){ ids, count }, ids[count]))
			continue;
		if (outcome == OK && !sign_on_provider_serves(making->provider, agency.reference)) {
			problem_add(making->problems, "agency", "The file of providers does not let %s speak for %s (%s)", making->provider->key, agency.name, agency.reference);
			outcome = INVALID;
		}
		count++;
	}
	making->given.provider = making->provider->key;
	making->given.agency_ids = (struct id_list){ ids, count };
	making->given.agency_id = ids[0];
	return outcome;
}

static enum outcome
make_token(struct work *work, void *given)
{
	struct making *making = given;
	struct slice rest = slice_of(making->roles), role;
	const char *roles[ROLES_MOST];
	size_t count = 0;
	const char *reference;
	enum outcome outcome = OK;

	if (making->provider != NULL)
		outcome = find_agencies(work, making);
	else if (making->agency != NULL)
		outcome = find_agency(work, making->agency, making->problems, &making->given.agency_id);

	while (making->roles != NULL && count < ROLES_MOST && slice_cut(&rest, ',', &role))
		roles[count++] = arena_copy_slice(work->arena, slice_trim(role));
	making->given.roles = (struct text_list){ roles, count };
	if (outcome == OK)
		outcome = api_token_make(work, &making->given, making->problems, &reference, making->token);
	if (outcome == OK)
		making->reference = arena_copy(making->arena, reference);
	return outcome;
}

int
cli_token_create(int argc, char **argv)
{
	const char *until = cli_value(argc, argv, "--until"), *provider = cli_value(argc, argv, "--provider");
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	struct making making = { .given = { .name = cli_value(argc, argv, "--name"), .about = cli_value(argc, argv, "--about"), .sign_in_name = cli_value(argc, argv, "--worker") },
		.agency = cli_value(argc, argv, "--agency"), .roles = cli_value(argc, argv, "--role"), .problems = &open.problems };
	bool for_worker = making.given.sign_in_name != NULL, right;
	int code = 1;

	if (cli_flag(argc, argv, "--demo-system") && making.given.name == NULL && making.agency == NULL && making.roles == NULL) {
		making.given.name = "Attendance system";
		making.agency = demo_people[HELEN].agency;
		making.roles = "practitioner";
	}
	right = making.given.name != NULL && (provider != NULL ? making.agency != NULL && making.roles == NULL && !for_worker : for_worker ? making.agency == NULL && making.roles == NULL : making.agency != NULL && making.roles != NULL);

	if (cli_wants_help(argc, argv) || !right || (until != NULL && !date_read(slice_of(until), &making.given.ends_on))) {
		fputs(create_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = read_published(&change);

		making.provider = sign_on_provider_of(open.config.sign_on, provider);
		if (provider != NULL && making.provider == NULL) {
			problem_add(&open.problems, "provider", "There is no provider %s in the file of WINDSCREEN_SIGN_ON", provider);
			outcome = INVALID;
		}

		making.arena = open.arena;
		change.ids = id_source_new();
		if (outcome == OK)
			outcome = run_change(&change, make_token, &making);
		if (outcome == OK) {
			fprintf(stderr, "This token, %s, is shown this once. Keep it where only the program reads it.\n", making.reference);
			printf("%s\n", making.token);
			code = 0;
		} else {
			(void)print_failure("the token was not made", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	sodium_memzero(making.token, sizeof(making.token));
	close_database(&open);
	return code;
}

static enum outcome
list_tokens(struct work *work, void *given)
{
	struct api_tokens_rows rows;
	enum outcome outcome = q_api_tokens(work, &rows);

	(void)given;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct api_tokens_row *row = &rows.at[i];

		printf("%s  %s, %s: %s; made %s%s%s%s%s\n", row->reference, row->worker_name, row->agency_name, row->provider != NULL ? "a provider of sign-on, which supplies workers" : row->program ? "a program of the agency" : row->name,
		    instant_words(work->arena, row->made_at), date_is_given(row->ends_on) ? ", until " : "", date_words(work->arena, row->ends_on),
		    instant_is_given(row->revoked_at) ? ", revoked " : "", instant_is_given(row->revoked_at) ? instant_words(work->arena, row->revoked_at) : "");
	}
	if (outcome == OK && rows.count == 0)
		puts("There are no tokens.");
	return outcome;
}

int
cli_token_list(int argc, char **argv)
{
	struct open_database open;
	struct work work = { .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		puts("usage: windscreen token list [--database URL]\n\nLists every token that was made, newest first, by its reference. What a token is cannot be shown again.");
		return 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome = db_read_begin(open.pool, &work.db);

		work.arena = open.arena;
		if (outcome == OK) {
			outcome = list_tokens(&work, NULL);
			db_read_end(work.db);
		}
		code = outcome == OK ? 0 : print_failure("the tokens cannot be listed", outcome, &open.problems);
	}
	close_database(&open);
	return code;
}

struct revoking {
	const char *reference, *reason;
	struct problems *problems;
};

static enum outcome
revoke(struct work *work, void *given)
{
	const struct revoking *revoking = given;
	enum outcome outcome = api_token_revoke(work, revoking->reference, revoking->reason, revoking->problems);

	if (outcome == NOT_FOUND)
		problem_add(revoking->problems, "token", "There is no token %s; windscreen token list shows them", revoking->reference);
	return outcome;
}

int
cli_token_revoke(int argc, char **argv)
{
	static const char *const options[] = { "--reason", "--database", NULL };
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	struct revoking revoking = { cli_word(argc, argv, 0, options), cli_value(argc, argv, "--reason"), &open.problems };
	int code = 1;

	if (cli_wants_help(argc, argv) || revoking.reference == NULL || revoking.reason == NULL) {
		fputs("usage: windscreen token revoke TK-REFERENCE --reason WHY [--database URL]\n\nFrom this moment the token opens nothing. What was written with it stays.\n",
		    cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome;

		change.ids = id_source_new();
		outcome = run_change(&change, revoke, &revoking);
		if (outcome == OK) {
			puts("It opens nothing any more.");
			code = 0;
		} else {
			(void)print_failure("the token was not revoked", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	close_database(&open);
	return code;
}
