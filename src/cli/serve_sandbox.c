/* serve_sandbox.c -- the system's libraries and settings to read; the folder of the database to write, and that of the keys for whoever keeps them. */
#include "cli/serve_sandbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/sandbox.h"

#ifdef __SANITIZE_ADDRESS__
enum { TRACED = true };
#else
enum { TRACED = false };
#endif

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? "." : slash == path ? "/" : arena_format(arena, "%.*s", (int)(slash - path), path);
}

/* A file of somebody's home, or of a setting of libpq, which it reads whenever it connects. */
static const char *
file_of(struct arena *arena, const char *setting, const char *in_home)
{
	const char *value = getenv(setting), *home = getenv("HOME");

	return value != NULL ? value : home != NULL ? arena_format(arena, "%s/%s", home, in_home) : "/usr";
}

/* Is this folder another one, or one below it? One that is not there holds nothing. */
static bool
is_within(const char *folder, const char *path)
{
	char *outer = realpath(folder, NULL), *inner = realpath(path, NULL);
	size_t length = outer != NULL ? strlen(outer) : 0;
	bool within = outer != NULL && inner != NULL && strncmp(inner, outer, length) == 0 && (inner[length] == '/' || inner[length] == '\0' || length == 1);

	free(outer);
	free(inner);
	return within;
}

bool
serve_keys_are_apart(struct arena *arena, const struct config *config)
{
	/* Folders that stay open below, in which somebody may keep keys. */
	const char *open[] = { "/etc", "/usr", config->state, text_starts_with(config->database, "sqlite:") ? folder_of(arena, config->database + strlen("sqlite:")) : "/usr" };

	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
		if (is_within(open[i], config->keys))
			return false;
	return true;
}

enum outcome
serve_sandbox(struct arena *arena, const struct config *config, enum serving_process process)
{
	bool sqlite = text_starts_with(config->database, "sqlite:");
	/* /dev/shm: where a workbook is put together, in memory. */
	const char *writable[3] = { "/dev/shm" };
	size_t writable_count = 1;
	const char *readable[] = { "/usr", "/lib", "/lib64", "/etc", "/proc", "/dev/null", "/dev/urandom", "/run/systemd/resolve", "/run/postgresql", config->state,
		sqlite ? "/usr" : file_of(arena, "PGPASSFILE", ".pgpass"), sqlite ? "/usr" : file_of(arena, "PGSSLROOTCERT", ".postgresql"),
		sqlite ? "/usr" : file_of(arena, "PGSERVICEFILE", ".pg_service.conf"), sqlite ? "/usr" : file_of(arena, "PGSSLKEY", ".postgresql"),
		sqlite ? "/usr" : file_of(arena, "PGSSLCERT", ".postgresql") };

	if (process == KEEPS_KEYS)
		writable[writable_count++] = config->keys;
	if (sqlite)
		writable[writable_count++] = folder_of(arena, config->database + strlen("sqlite:"));
	return sandbox_serve(&(struct sandbox_files){ .read_only = readable, .read_only_count = sizeof(readable) / sizeof(readable[0]), .writable = writable,
	    .writable_count = writable_count, .traced = TRACED });
}
