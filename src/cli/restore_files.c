/* restore_files.c -- the folder PATH.restoring, and the moves out of it. */
#include "cli/restore_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/db/db.h"
#include "platform/whole_file.h"

/* The files of a database, the record last: until it is there, there is no database. */
static const char *const parts[] = { "working", "looks", NULL };
enum { PART_COUNT = 3 };

static const char *
part_of(struct arena *arena, const char *path, const char *part)
{
	char *made;
	const char *copy;

	if (part == NULL)
		return path;
	made = db_sqlite_part(path, part);
	copy = arena_copy(arena, made);
	free(made);
	return copy;
}

void
restore_files_remove(struct arena *arena, const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".made" };

	for (size_t i = 0; i < PART_COUNT; i++)
		for (size_t j = 0; j < sizeof(endings) / sizeof(endings[0]); j++)
			(void)unlink(arena_format(arena, "%s%s", part_of(arena, path, parts[i]), endings[j]));
}

static bool
is_free(struct arena *arena, const char *path, struct problems *problems)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	struct stat file;

	for (size_t i = PART_COUNT; i-- > 0;)
		for (size_t j = 0; j < sizeof(endings) / sizeof(endings[0]); j++) {
			const char *name = arena_format(arena, "%s%s", part_of(arena, path, parts[i]), endings[j]);

			if (lstat(name, &file) == 0) {
				problem_add(problems, "", "There is a file %s already; restore never writes over a database. Move it away first", name);
				return false;
			}
		}
	return true;
}

enum outcome
restore_files_begin(struct arena *arena, const char *path, struct restore_files *files, struct problems *problems)
{
	const char *slash = strrchr(path, '/');

	*files = (struct restore_files){ .arena = arena, .path = path, .folder = arena_format(arena, "%s.restoring", path), .lock = -1 };
	files->made = arena_format(arena, "%s/%s", files->folder, slash != NULL ? slash + 1 : path);
	if (!is_free(arena, path, problems))
		return CONFLICT;
	if (slash != NULL && slash > path)
		(void)mkdir(arena_format(arena, "%.*s", (int)(slash - path), path), 0700);
	if ((mkdir(files->folder, 0700) != 0 && errno != EEXIST) || (files->lock = open(files->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
		problem_add(problems, "", "The folder %s cannot be made: %s", files->folder, strerror(errno));
		return UNAVAILABLE;
	}
	if (flock(files->lock, LOCK_EX | LOCK_NB) != 0) {
		problem_add(problems, "", "Another restore works in %s", files->folder);
		(void)close(files->lock);
		return CONFLICT;
	}
	restore_files_remove(arena, files->made);
	return OK;
}

/* From the folder into its place; never over a file that came meanwhile. */
static bool
move(const char *from, const char *to)
{
	int file = open(from, O_RDONLY | O_CLOEXEC);
	bool on_disk = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		(void)close(file);
	return on_disk && renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
}

static enum outcome
put_in_place(const struct restore_files *files, struct problems *problems)
{
	struct arena *arena = files->arena;
	int marker;

	for (size_t i = 0; i < PART_COUNT; i++) {
		const char *to = part_of(arena, files->path, parts[i]);

		if (!move(part_of(arena, files->made, parts[i]), to) || !folder_to_disk(files->path)) {
			problem_add(problems, "", "%s could not be put in its place: %s", to, strerror(errno));
			return UNAVAILABLE;
		}
	}
	/* From now on the database is missed when it is gone. */
	marker = open(arena_format(arena, "%s.made", files->path), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	if (marker >= 0)
		(void)close(marker);
	return folder_to_disk(files->path) ? OK : UNAVAILABLE;
}

enum outcome
restore_files_end(struct restore_files *files, enum outcome outcome, struct problems *problems)
{
	if (outcome == OK)
		outcome = put_in_place(files, problems);
	restore_files_remove(files->arena, files->made);
	(void)rmdir(files->folder);
	(void)close(files->lock);
	return outcome;
}
