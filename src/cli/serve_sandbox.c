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

bool
serve_keys_are_apart(struct arena *arena, const struct config *config)
{
	char *keys, *record;
	bool apart = true;

	if (!text_starts_with(config->database, "sqlite:"))
		return true;
	keys = realpath(config->keys, NULL);
	record = realpath(folder_of(arena, config->database + strlen("sqlite:")), NULL);
	if (keys != NULL && record != NULL) {
		size_t length = strlen(record);

		apart = strncmp(keys, record, length) != 0 || (keys[length] != '/' && keys[length] != '\0' && length > 1);
	}
	free(keys);
	free(record);
	return apart;
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
