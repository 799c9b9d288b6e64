/* config.c -- settings from the environment, each checked before anything starts. */
#include "platform/config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/instant.h"
#include "base/slice.h"
#include "base/text.h"
#include "platform/clamd.h"

enum { CONNECTIONS_USUAL = 512, CONNECTIONS_MOST = 20000, MEGABYTES_USUAL = 10, MEGABYTES_MOST = 25, MEGABYTE = 1000 * 1000, MAIL_SECONDS_MOST = 50, HOOK_SECONDS = 5 };

static const char *
setting(struct arena *arena, const char *name, const char *usual)
{
	const char *value = getenv(name);

	return arena_copy(arena, !text_is_empty(value) ? value : usual);
}

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080" */
static bool
is_address(const char *listen)
{
	const char *colon = strrchr(listen, ':');
	long long port;

	return colon != NULL && colon != listen && slice_number(slice_of(colon + 1), 65535, &port);
}

/* One that nobody reaches from another machine. */
static bool
is_of_this_machine(const char *listen)
{
	return text_starts_with(listen, "127.") || text_starts_with(listen, "[::1]:") || text_starts_with(listen, "localhost:");
}

static void
check_database(const char *database, struct problems *problems)
{
	if (text_starts_with(database, "sqlite:")) {
		if (database[7] == '\0')
			problem_add(problems, "WINDSCREEN_DATABASE", "WINDSCREEN_DATABASE must name a file, like sqlite:var/windscreen.db");
	} else if (!text_starts_with(database, "postgres://") && !text_starts_with(database, "postgresql://")) {
		problem_add(problems, "WINDSCREEN_DATABASE", "WINDSCREEN_DATABASE must begin with sqlite: or postgres://, like sqlite:var/windscreen.db");
	}
}

/* Files that people attach: where they are checked, and how large they may be. */
static void
read_attachments(struct arena *arena, struct config *config, struct problems *problems)
{
	const char *megabytes = setting(arena, "WINDSCREEN_ATTACHMENT_MEGABYTES", NULL);
	long long number = MEGABYTES_USUAL;

	config->clamd = setting(arena, "WINDSCREEN_CLAMD", "unix:/run/clamav/clamd.ctl");
	if (text_equals(config->clamd, "none"))
		config->clamd = NULL;
	else if (!clamd_address_is_sound(config->clamd))
		problem_add(problems, "WINDSCREEN_CLAMD", "WINDSCREEN_CLAMD is \"%s\"; it must be unix:/PATH or tcp:ADDRESS:PORT of clamd, or none", config->clamd);
	if (megabytes != NULL && (!slice_number(slice_of(megabytes), MEGABYTES_MOST, &number) || number < 1))
		problem_add(problems, "WINDSCREEN_ATTACHMENT_MEGABYTES", "WINDSCREEN_ATTACHMENT_MEGABYTES is \"%s\"; it must be a number from 1 to %d", megabytes, MEGABYTES_MOST);
	config->attachment_bytes = (size_t)number * MEGABYTE;
}

/* None is set: messages wait. One is: what it needs must be there, before anything is to be sent. */
static const struct mail_server *
read_mail_server(struct arena *arena, struct problems *problems)
{
	struct mail_server *server = ARENA_NEW(arena, struct mail_server);
	const char *tls = setting(arena, "WINDSCREEN_SMTP_TLS", "required"), *seconds = setting(arena, "WINDSCREEN_SMTP_SECONDS", "30");
	long long number = 0;

	*server = (struct mail_server){ .url = setting(arena, "WINDSCREEN_SMTP", NULL), .from = setting(arena, "WINDSCREEN_SMTP_FROM", NULL),
		.user = setting(arena, "WINDSCREEN_SMTP_USER", NULL), .password_file = setting(arena, "WINDSCREEN_SMTP_PASSWORD_FILE", NULL),
		.authorities = setting(arena, "WINDSCREEN_SMTP_CA", NULL), .without_tls = text_equals(tls, "none") };
	if (server->url == NULL)
		return NULL;
	if (!slice_number(slice_of(seconds), MAIL_SECONDS_MOST, &number) || number < 1)
		problem_add(problems, "WINDSCREEN_SMTP_SECONDS", "WINDSCREEN_SMTP_SECONDS is \"%s\"; it must be a number from 1 to %d", seconds, MAIL_SECONDS_MOST);
	server->seconds = (int)number;
	if (!text_starts_with(server->url, "smtp://") && !text_starts_with(server->url, "smtps://"))
		problem_add(problems, "WINDSCREEN_SMTP", "WINDSCREEN_SMTP must begin with smtp:// or smtps://, like smtps://mail.example:465");
	else if (strchr(server->url, '@') != NULL)
		problem_add(problems, "WINDSCREEN_SMTP", "WINDSCREEN_SMTP must hold no name and no password: give WINDSCREEN_SMTP_USER and WINDSCREEN_SMTP_PASSWORD_FILE");
	if (!mail_address_is_usable(server->from))
		problem_add(problems, "WINDSCREEN_SMTP_FROM", "WINDSCREEN_SMTP_FROM must be the address that e-mails come from, like windscreen@council.example");
	if (!server->without_tls && !text_equals(tls, "required"))
		problem_add(problems, "WINDSCREEN_SMTP_TLS", "WINDSCREEN_SMTP_TLS is \"%s\"; it must be required, or none for a server on the same machine", tls);
	if ((server->user == NULL) != (server->password_file == NULL))
		problem_add(problems, "WINDSCREEN_SMTP_USER", "WINDSCREEN_SMTP_USER and WINDSCREEN_SMTP_PASSWORD_FILE belong together: set both or none");
	if (server->password_file != NULL && access(server->password_file, R_OK) != 0)
		problem_add(problems, "WINDSCREEN_SMTP_PASSWORD_FILE", "WINDSCREEN_SMTP_PASSWORD_FILE is \"%s\"; it cannot be read", server->password_file);
	if (server->authorities != NULL && access(server->authorities, R_OK) != 0)
		problem_add(problems, "WINDSCREEN_SMTP_CA", "WINDSCREEN_SMTP_CA is \"%s\"; it cannot be read", server->authorities);
	return server;
}

/* Where people sign in besides here. Its secrets lie out of the sight of the process that answers browsers: below nothing that serve_sandbox() leaves open to it. */
static const struct sign_on_providers *
read_sign_on(struct arena *arena, const struct config *config, struct problems *problems)
{
	const char *path = setting(arena, "WINDSCREEN_SIGN_ON", NULL), *database = config->database, *slash = strrchr(database, '/');
	const char *folder = !text_starts_with(database, "sqlite:") ? NULL : slash == NULL ? "." : arena_format(arena, "%.*s/", (int)(slash - database - 7), database + 7);
	const char *open_folders[] = { "/etc", "/usr", "/lib", "/lib64", "/proc", "/dev", "/run/postgresql", config->keys, config->state, folder };
	struct sign_on_providers *providers = ARENA_NEW(arena, struct sign_on_providers);

	if (path == NULL)
		return NULL;
	if (config->public_address == NULL)
		problem_add(problems, "WINDSCREEN_SIGN_ON", "WINDSCREEN_SIGN_ON needs WINDSCREEN_PUBLIC_ADDRESS: providers send browsers back to it");
	(void)!sign_on_providers_open(arena, path, (struct text_list){ open_folders, sizeof(open_folders) / sizeof(open_folders[0]) }, providers, problems);
	return providers;
}

/* Whose choice the second step of signing in is. */
static void
read_second_step(struct arena *arena, struct config *config, struct problems *problems)
{
	const char *whose = setting(arena, "WINDSCREEN_SECOND_STEP", "by_role");

	config->second_step_by_choice = text_equals(whose, "by_choice");
	if (!config->second_step_by_choice && !text_equals(whose, "by_role"))
		problem_add(problems, "WINDSCREEN_SECOND_STEP", "WINDSCREEN_SECOND_STEP is \"%s\"; it must be by_role, or by_choice for a demonstration", whose);
}

enum outcome
config_read(struct arena *arena, struct config *config, struct problems *problems)
{
	const char *connections = setting(arena, "WINDSCREEN_CONNECTIONS", NULL);
	long long number = CONNECTIONS_USUAL;
	struct stat folder;

	*config = (struct config){ .listen = setting(arena, "WINDSCREEN_LISTEN", "127.0.0.1:8080"),
		.database = setting(arena, "WINDSCREEN_DATABASE", "sqlite:var/windscreen.db"), .profile = setting(arena, "WINDSCREEN_PROFILE", "sthelens"),
		.keys = setting(arena, "WINDSCREEN_KEYS", access("var/keys", F_OK) == 0 ? "var/keys" : "keys"), .public_address = setting(arena, "WINDSCREEN_PUBLIC_ADDRESS", NULL),
		.state = setting(arena, "WINDSCREEN_STATE", "var/state"), .metrics = setting(arena, "WINDSCREEN_METRICS", NULL), .now = setting(arena, "WINDSCREEN_NOW", NULL) };
	if (strchr(config->profile, '/') == NULL)
		config->profile = arena_format(arena, "profiles/%s", config->profile);
	if (!is_address(config->listen))
		problem_add(problems, "WINDSCREEN_LISTEN", "WINDSCREEN_LISTEN is \"%s\"; it must be an address and a port, like 127.0.0.1:8080", config->listen);
	if (config->metrics != NULL && (!is_address(config->metrics) || !is_of_this_machine(config->metrics)))
		problem_add(problems, "WINDSCREEN_METRICS", "WINDSCREEN_METRICS is \"%s\"; it must be an address of this machine alone and a port, like 127.0.0.1:9464", config->metrics);
	check_database(config->database, problems);
	if (stat(config->profile, &folder) != 0 || !S_ISDIR(folder.st_mode))
		problem_add(problems, "WINDSCREEN_PROFILE", "WINDSCREEN_PROFILE is \"%s\"; there is no such folder", config->profile);
	if (connections != NULL && (!slice_number(slice_of(connections), CONNECTIONS_MOST, &number) || number < 1))
		problem_add(problems, "WINDSCREEN_CONNECTIONS", "WINDSCREEN_CONNECTIONS is \"%s\"; it must be a number from 1 to %d", connections, CONNECTIONS_MOST);
	config->connections = (size_t)number;
	if (config->public_address != NULL && !text_starts_with(config->public_address, "https://") && !text_starts_with(config->public_address, "http://"))
		problem_add(problems, "WINDSCREEN_PUBLIC_ADDRESS", "WINDSCREEN_PUBLIC_ADDRESS is \"%s\"; it must begin with https:// (or http:// for a trial)",
		    config->public_address);
	read_second_step(arena, config, problems);
	config->reading_unbounded = text_equals(setting(arena, "WINDSCREEN_READING", "bounded"), "unbounded");
	if (!config->reading_unbounded && !text_equals(setting(arena, "WINDSCREEN_READING", "bounded"), "bounded"))
		problem_add(problems, "WINDSCREEN_READING", "WINDSCREEN_READING is \"%s\"; it must be bounded, or unbounded while the service is measured", setting(arena, "WINDSCREEN_READING", NULL));
	config->mail = read_mail_server(arena, problems);
	config->sign_on = read_sign_on(arena, config, problems);
	config->hooks = (struct hook_settings){ setting(arena, "WINDSCREEN_WEBHOOK_CA", NULL), text_equals(setting(arena, "WINDSCREEN_WEBHOOK_PRIVATE", NULL), "1"), HOOK_SECONDS };
	config->https = text_starts_with(config->public_address, "https://");
	read_attachments(arena, config, problems);
	return problems->count > 0 ? INVALID : OK;
}

const char *
config_database_words(struct arena *arena, const char *database)
{
	const char *at = strrchr(database, '@'), *scheme = strstr(database, "://");
	const char *colon;

	if (at == NULL || scheme == NULL)
		return database;
	colon = memchr(scheme + 3, ':', (size_t)(at - scheme - 3));
	if (colon == NULL)
		return database;
	return arena_format(arena, "%.*s:...%s", (int)(colon - database), database, at);
}

int64_t
config_fixed_now(const struct config *config)
{
	struct date date;

	if (config->now == NULL || !date_read(slice_part(slice_of(config->now), 0, 10), &date))
		return 0;
	return instant_of_local(date, 10, 0).milliseconds;
}
