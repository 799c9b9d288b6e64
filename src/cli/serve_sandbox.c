/* serve_sandbox.c -- the system's libraries and settings to read; the folders of the database and of the keys to write. */
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

enum outcome
serve_sandbox(struct arena *arena, const struct config *config)
{
	bool sqlite = text_starts_with(config->database, "sqlite:");
	/* /dev/shm: where a workbook is put together, in memory. */
	const char *writable[] = { config->keys, "/dev/shm", sqlite ? folder_of(arena, config->database + strlen("sqlite:")) : NULL };
	const char *readable[] = { "/usr", "/lib", "/lib64", "/etc", "/proc", "/dev/null", "/dev/urandom", "/run/systemd/resolve", "/run/postgresql", config->state,
		sqlite ? "/usr" : file_of(arena, "PGPASSFILE", ".pgpass"), sqlite ? "/usr" : file_of(arena, "PGSSLROOTCERT", ".postgresql"),
		sqlite ? "/usr" : file_of(arena, "PGSERVICEFILE", ".pg_service.conf"), sqlite ? "/usr" : file_of(arena, "PGSSLKEY", ".postgresql"),
		sqlite ? "/usr" : file_of(arena, "PGSSLCERT", ".postgresql") };

	return sandbox_serve(&(struct sandbox_files){ .read_only = readable, .read_only_count = sizeof(readable) / sizeof(readable[0]), .writable = writable,
	    .writable_count = sqlite ? 3 : 2, .traced = TRACED });
}
