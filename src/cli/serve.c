/* serve.c -- `windscreen serve`: a parent that restarts, a process that answers, one that keeps the keys, one that makes PDF, one that does the jobs, and one that asks providers of sign-on where there are such. */
#include "cli/serve.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api/api.h"
#include "api/scim.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "casework/attachments/attachment_box.h"
#include "casework/profile/publish.h"
#include "casework/work.h"
#include "cli/cli.h"
#include "cli/open.h"
#include "cli/serve_keeper.h"
#include "cli/serve_metrics.h"
#include "cli/serve_sandbox.h"
#include "doors/known_erasures.h"
#include "doors/known_record.h"
#include "jobs/jobs.h"
#include "platform/columns/columns.h"
#include "platform/config.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/keeper/keeper.h"
#include "platform/pdf/renderer.h"
#include "platform/sign_on/sign_on.h"
#include "platform/supervise.h"
#include "doors/service.h"
#include "web/web.h"

enum { READERS = 12, PATIENCE_SECONDS = 15, ARENA_MOST = 64 << 20, PROFILE_ARENA = 128 << 20 };

static const char help[] = "usage: windscreen serve [--listen ADDRESS:PORT] [--database URL] [--no-jobs]\n\n"
			   "Answers browsers until it is told to stop (Ctrl-C or SIGTERM), when it finishes what it is doing.\n\n"
			   "  --listen     where to listen; WINDSCREEN_LISTEN, else 127.0.0.1:8080\n"
			   "  --database   sqlite:PATH or postgres://...; WINDSCREEN_DATABASE, else sqlite:var/windscreen.db\n"
			   "  --no-jobs    leave timescales, e-mails, webhooks and the check of files that wait to `windscreen jobs`\n\n"
			   "The database must be there and up to date: windscreen migrate makes it so, windscreen demo fills one with invented\n"
			   "people. /health answers 200 while it runs, /ready while it can work.\n\n"
			   "example: WINDSCREEN_LISTEN=127.0.0.1:9000 windscreen serve\n";

/* What the serving process is told by its parent. */
struct serving {
	const struct config *config;
	struct renderer *renderer;
	struct keeper *keeper;
	struct sign_on *sign_on; /* NULL: none */
	int socket; /* that systemd opened; 0: none */
};

static struct http_listener *stopping; /* for the signal handler alone */

static void
on_stop(int signal_number)
{
	(void)signal_number;
	if (stopping != NULL)
		http_listener_stop(stopping);
}

/* The published profile, loaded for the life of the process. */
static enum outcome
load_profile(struct service *service, struct arena *arena, struct problems *problems)
{
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };
	struct profile *profile;
	enum outcome outcome = db_read_begin(service->pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = profile_read_published(&work, arena, &profile, &service->profile_id, problems);
	db_read_end(work.db);
	if (outcome == OK)
		service->profile = profile;
	return outcome;
}

/* Behind the listener: the doors, and what counts who came through them. */
struct hall {
	struct service *service;
	struct metrics *metrics;
};

/* Programs have a door of their own, and providers that supply workers; everybody else comes through the web. */
static void
answer(void *context, const struct http_request *request, struct http_answer *given)
{
	const struct hall *hall = context;
	bool program = strncmp(request->path, "/api/", 5) == 0, supplies = strncmp(request->path, "/scim/", 6) == 0;
	struct timespec begun, ended;

	(void)clock_gettime(CLOCK_MONOTONIC, &begun);
	if (program)
		api_handle(hall->service, request, given);
	else if (supplies)
		scim_handle(hall->service, request, given);
	else
		door_handle(hall->service, request, given);
	(void)clock_gettime(CLOCK_MONOTONIC, &ended);
	metrics_request(hall->metrics, program ? "api" : supplies ? "scim" : "web", http_method_name(request->method), given->route, given->status,
	    (ended.tv_sec - begun.tv_sec) * (int64_t)1000000 + (ended.tv_nsec - begun.tv_nsec) / 1000);
}

/* A form with a file may be as large as the file and a little more, so that one which is too large is told so on its own page. */
static size_t
body_limit(void *context, const struct http_request *request)
{
	const struct hall *hall = context;
	size_t usual = http_limits_usual().body_bytes;
	const char *last = request->segment_count > 2 ? request->segments[request->segment_count - 1] : "";
	bool attaches = request->method == HTTP_POST && (strcmp(last, "attach") == 0 || (strcmp(request->segments[0], "api") == 0 && strcmp(last, "attachments") == 0));

	return attaches ? 2 * hall->service->attachment_bytes + usual : usual;
}

static int
serve_until_stopped(const struct serving *serving, struct service *service, int ready)
{
	const struct config *config = serving->config;
	struct hall hall = { service, metrics_new() };
	struct http_settings settings = { .address = config->listen, .socket = serving->socket, .public_https = config->https,
		.behind_proxy = config->public_address != NULL, .limits = http_limits_usual(), .handler = answer, .context = &hall, .body_limit = body_limit };
	struct serve_metrics *metrics = NULL;
	struct sigaction action = { .sa_handler = on_stop };
	struct http_listener *listener;

	settings.limits.connections = config->connections;
	settings.limits.arena_bytes += 2 * config->attachment_bytes; /* a picture is made anew, and a file is put together to be given out */
	if (http_listener_open(&settings, &listener) != OK) {
		fprintf(stderr, "windscreen: cannot listen on %s\n", config->listen);
		return SUPERVISE_GIVE_UP;
	}
	if (config->metrics != NULL &&
	    serve_metrics_start(&(struct metrics_sources){ config, service, hall.metrics, listener }, &metrics) != OK) {
		fprintf(stderr, "windscreen: cannot listen on %s\n", config->metrics);
		return SUPERVISE_GIVE_UP;
	}
	stopping = listener;
	(void)sigaction(SIGTERM, &action, NULL);
	(void)sigaction(SIGINT, &action, NULL);
	atomic_store(&service->ready, true);
	supervise_ready(ready);
	log_line(LOG_INFO, "listening on %s", serving->socket > 0 ? "the socket of the service manager" : config->listen);
	http_listener_run(listener);
	atomic_store(&service->ready, false);
	stopping = NULL;
	serve_metrics_stop(metrics);
	http_listener_close(listener);
	metrics_free(hall.metrics);
	return 0;
}

static size_t
length_without_slash(const char *address)
{
	size_t length = strlen(address);

	return length > 0 && address[length - 1] == '/' ? length - 1 : length;
}

/* A backup that was restored may have brought back what had been erased: before anybody can read it, it is erased again. */
static enum outcome
erase_again(const struct config *config, struct db_pool *pool, struct problems *problems)
{
	struct id_source *ids = id_source_new();
	int64_t fixed = config_fixed_now(config);
	struct known_erasures_found found;
	size_t before = problems->count;
	enum outcome outcome = known_erasures_keep(&(struct known_erasures){ .keys = config->keys, .database = config->database, .erases = true }, pool, ids,
	    fixed != 0 ? (struct instant){ fixed } : instant_now(), &found, problems);

	if (found.again > 0)
		log_line(LOG_WARNING, "%zu record%s erased before, came back with a backup, and %s erased again", found.again, found.again == 1 ? " was" : "s were", found.again == 1 ? "is" : "are");
	for (const struct problem *problem = problems->first; outcome == OK && problems->count > before && problem != NULL; problem = problem->next)
		log_line(LOG_WARNING, "%s", problem->words);
	id_source_free(ids);
	return outcome;
}

/* The serving process from its fork to its end. */
static int
serve_process(void *given, int ready)
{
	const struct serving *serving = given;
	struct arena *arena = arena_new(PROFILE_ARENA);
	struct problems problems = { .arena = arena };
	struct service service = { .renderer = serving->renderer, .sign_on = serving->sign_on, .listen = serving->config->listen,
		.second_step_by_role = !serving->config->second_step_by_choice, .https = serving->config->https, .fixed_now = config_fixed_now(serving->config) };
	struct key_box webhook_key = keeper_box(serving->keeper, KEY_OF_WEBHOOKS);
	struct attachment_box box = { .key_name = "" };
	enum outcome outcome;
	int code = SUPERVISE_GIVE_UP;

	(void)signal(SIGPIPE, SIG_IGN);
	if (serving->config->public_address != NULL)
		service.public_address = arena_format(arena, "%.*s", (int)length_without_slash(serving->config->public_address), serving->config->public_address);
	service.reading_bound = service.fixed_now == 0 && !serving->config->reading_unbounded;
	if (serving->config->reading_unbounded)
		log_line(LOG_WARNING, "WINDSCREEN_READING is unbounded: nobody is slowed who reads very much. Only for measuring");
	if (!serve_keys_are_apart(arena, serving->config))
		log_line(LOG_WARNING, "the folder of keys lies below that of the database or of the state, or below /etc, where the process that answers browsers can read it. Stop, move it elsewhere, and say so in WINDSCREEN_KEYS");
	if (serving->config->second_step_by_choice)
		log_line(LOG_WARNING, "WINDSCREEN_SECOND_STEP is by_choice: no role demands a second step of signing in. Only for demonstrations");
	if (password_hashes_are_weak())
		log_line(LOG_WARNING, "WINDSCREEN_WEAK_PASSWORD_HASHES is 1: passwords that are chosen now are kept so that whoever steals them can guess them. Only for tests");
	columns_from_keeper(serving->keeper);
	outcome = known_record_open(serving->config, READERS, &service.pool, &problems);
	if (outcome == OK)
		outcome = db_schema_is_current(service.pool, all_migrations, all_migration_count, &problems);
	if (outcome == OK)
		outcome = erase_again(serving->config, service.pool, &problems);
	if (outcome == OK)
		outcome = load_profile(&service, arena, &problems);
	if (outcome == OK) {
		(void)mkdir(serving->config->state, 0700);
		outcome = serve_sandbox(arena, serving->config, ANSWERS_BROWSERS);
		if (outcome != OK)
			problem_add(&problems, "", "This kernel does not let the service give its rights away (seccomp), and it does not serve with them");
	}
	if (outcome == OK && attachment_box_ask(serving->keeper, &box) != OK) { /* it may have given up, which says why, or die and come back */
		log_line(LOG_WARNING, "the process that keeps the keys does not answer");
		db_pool_close(service.pool);
		arena_free(arena);
		return 1;
	}
	if (outcome == OK) {
		service.box = &box;
		service.webhook_key = &webhook_key;
		service.attachment_bytes = serving->config->attachment_bytes;
		service.clamd = serving->config->clamd;
		service.ids = id_source_new();
		service.looks = look_book_new(service.pool);
		code = serve_until_stopped(serving, &service, ready);
		look_book_free(service.looks);
		id_source_free(service.ids);
		attachment_box_close(&box);
	} else {
		print_problems(&problems);
	}
	db_pool_close(service.pool);
	arena_free(arena);
	return code;
}

int
cli_serve(int argc, char **argv)
{
	struct arena *arena;
	struct problems problems;
	struct config config;
	struct serving serving = { .config = &config };
	struct keeping keeping = { .config = &config };
	struct supervised children[SUPERVISE_MOST_CHILDREN];
	size_t count = 0;
	int code;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (cli_value(argc, argv, "--listen") != NULL)
		(void)setenv("WINDSCREEN_LISTEN", cli_value(argc, argv, "--listen"), 1);
	if (cli_value(argc, argv, "--database") != NULL)
		(void)setenv("WINDSCREEN_DATABASE", cli_value(argc, argv, "--database"), 1);
	arena = arena_new(ARENA_MOST);
	problems = (struct problems){ .arena = arena };
	if (config_read(arena, &config, &problems) != OK) {
		print_problems(&problems);
		arena_free(arena);
		return 2;
	}
	serving.socket = http_socket_handed_over();
	serving.renderer = renderer_open();
	serving.keeper = keeping.keeper = keeper_open();
	serving.sign_on = config.sign_on != NULL ? sign_on_open(config.sign_on) : NULL;
	children[count++] = (struct supervised){ "keeper", serve_keeper_run, &keeping, true, true };
	children[count++] = (struct supervised){ "serve", serve_process, &serving, true, false };
	children[count++] = (struct supervised){ "renderer", renderer_run, serving.renderer, false, true };
	if (!cli_flag(argc, argv, "--no-jobs"))
		children[count++] = (struct supervised){ "jobs", jobs_process, &config, false, false };
	if (serving.sign_on != NULL)
		children[count++] = (struct supervised){ "sign-on", sign_on_run, serving.sign_on, false, true };
	code = supervise(children, count, PATIENCE_SECONDS);
	sign_on_close(serving.sign_on);
	renderer_stop(serving.renderer);
	keeper_close(serving.keeper);
	arena_free(arena);
	return code;
}

/* "a password alone", or also with whose accounts. */
static const char *
sign_on_words_of(struct arena *arena, const struct sign_on_providers *providers)
{
	const char **names = ARENA_ARRAY(arena, const char *, providers != NULL ? providers->count : 0);

	for (size_t i = 0; providers != NULL && i < providers->count; i++)
		names[i] = arena_format(arena, "%s (%s)", providers->at[i].name, providers->at[i].issuer);
	return providers != NULL ? arena_format(arena, "a password, or %s", text_list(arena, names, providers->count)) : "a password alone";
}

int
cli_config_check(int argc, char **argv)
{
	struct arena *arena;
	struct problems problems;
	struct config config;
	int code = 0;

	if (cli_wants_help(argc, argv)) {
		puts("usage: windscreen config check\n\nReads the settings from the environment and says what is wrong with each, or what they are.");
		return 0;
	}
	arena = arena_new(ARENA_MOST);
	problems = (struct problems){ .arena = arena };
	if (config_read(arena, &config, &problems) != OK) {
		print_problems(&problems);
		code = 1;
	} else {
		printf("listen    %s\ndatabase  %s\nprofile   %s\nkeys      %s\nstate     %s\nmetrics   %s\npublic    %s\nsecond step %s\nscanner   %s\nfiles     up to %zu MB each\ne-mail    %s\nsign-on   %s\n", config.listen,
		    config_database_words(arena, config.database), config.profile, config.keys, config.state,
		    config.metrics != NULL ? config.metrics : "(nowhere)", config.public_address != NULL ? config.public_address : "(not behind TLS)", config.second_step_by_choice ? "BY CHOICE, for demonstrations alone" : "where a role demands it",
		    config.clamd != NULL ? config.clamd : "none: attached files are given out without a check for viruses", config.attachment_bytes / 1000000,
		    config.mail == NULL ? "(no mail server: messages wait)" : config.mail->without_tls ? arena_format(arena, "%s, WITHOUT TLS", config.mail->url) : config.mail->url,
		    sign_on_words_of(arena, config.sign_on));
	}
	arena_free(arena);
	return code;
}
