/* backup_key_command.c -- `windscreen backup-key create NAME`: the two halves of a key for backups. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/backup.h"
#include "cli/cli.h"
#include "cli/commands.h"

enum { KEY_ARENA = 1 << 20 };

static const char help[] =
    "usage: windscreen backup-key create NAME\n\n"
    "Makes a key for backups in two files. NAME.public is the half that encrypts: it goes onto the server, and may be known. NAME.private is the half that opens: make\n"
    "it on another machine, keep it in two safe places, and never bring it to the server. Whoever loses it loses every backup that was made to it.\n\n"
    "example: windscreen backup-key create st-helens-2026\n";

bool
backup_key_of(struct arena *arena, const char *path, enum sealed_half half, unsigned char key[SEALED_KEY_BYTES], struct problems *problems)
{
	FILE *in = fopen(path, "re");
	char *text = arena_take(arena, SEALED_KEY_TEXT_MOST);
	size_t length = in != NULL ? fread(text, 1, SEALED_KEY_TEXT_MOST, in) : 0;
	const char *why = in != NULL ? sealed_key_read((struct slice){ text, length }, half, key) : strerror(errno);

	if (in != NULL)
		(void)fclose(in);
	sodium_memzero(text, SEALED_KEY_TEXT_MOST);
	if (why != NULL)
		problem_add(problems, "", "The key %s cannot be used: %s", path, why);
	return why == NULL;
}

static bool
write_half(struct arena *arena, const char *path, enum sealed_half half, const unsigned char key[SEALED_KEY_BYTES])
{
	int file = open_new(path);
	FILE *out = file >= 0 ? fdopen(file, "w") : NULL;
	bool written = out != NULL && fputs(sealed_key_text(arena, half, key), out) >= 0 && fflush(out) == 0 && fsync(file) == 0;

	if (out != NULL)
		(void)fclose(out);
	if (!written)
		fprintf(stderr, "windscreen: %s could not be made: %s\n", path, strerror(errno));
	return written;
}

int
cli_backup_key_create(int argc, char **argv)
{
	static const char *const with_values[] = { NULL };
	const char *name = cli_word(argc, argv, 0, with_values), *public_path, *private_path;
	unsigned char public_half[SEALED_KEY_BYTES], private_half[SEALED_KEY_BYTES];
	struct arena *arena;
	bool made;

	if (cli_wants_help(argc, argv) || name == NULL || cli_word(argc, argv, 1, with_values) != NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	arena = arena_new(KEY_ARENA);
	public_path = arena_format(arena, "%s.public", name);
	private_path = arena_format(arena, "%s.private", name);
	sealed_key_new(public_half, private_half);
	made = write_half(arena, private_path, SEALED_PRIVATE, private_half);
	if (made && !write_half(arena, public_path, SEALED_PUBLIC, public_half)) {
		(void)unlink(private_path);
		made = false;
	}
	sodium_memzero(private_half, sizeof(private_half));
	if (made)
		printf("%s goes onto the server: windscreen backup FILE --to %s\n"
		       "%s opens the backups. Put it in two safe places away from the server, as a password safe and a sealed envelope,\n"
		       "and remove it here if this is the server. Without it no backup that was made to this key can ever be read.\n",
		    public_path, public_path, private_path);
	arena_free(arena);
	return made ? 0 : 1;
}
