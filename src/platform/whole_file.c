/* whole_file.c -- written beside its place, to disk, and then given its name. */
#include "platform/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"

bool
folder_to_disk(const char *path)
{
	char folder[WHOLE_FILE_PATH_MOST];
	const char *slash = strrchr(path, '/');
	int file;
	bool done;

	(void)snprintf(folder, sizeof(folder), "%.*s", slash == NULL || slash == path ? 1 : (int)(slash - path), slash == NULL ? "." : path);
	file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0)
		return false;
	done = fsync(file) == 0;
	(void)close(file);
	return done;
}

/* Beside `path`, under a name that nobody else takes, on disk. */
static bool
write_part(const char *path, char part[WHOLE_FILE_PATH_MOST], struct slice bytes, mode_t mode)
{
	unsigned long long name;
	size_t written = 0;
	ssize_t more = 1;
	bool done;
	int file, why;

	random_bytes(&name, sizeof(name));
	if (snprintf(part, WHOLE_FILE_PATH_MOST, "%s.%016llx.part", path, name) >= WHOLE_FILE_PATH_MOST) {
		errno = ENAMETOOLONG;
		return false;
	}
	file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (file < 0)
		return false;
	while (written < bytes.length && more > 0) {
		more = write(file, bytes.at + written, bytes.length - written);
		if (more < 0 && errno == EINTR)
			more = 1;
		else if (more > 0)
			written += (size_t)more;
	}
	done = written == bytes.length && fsync(file) == 0;
	why = errno;
	if (close(file) != 0 && done) {
		why = errno;
		done = false;
	}
	if (done)
		return true;
	(void)unlink(part);
	errno = why;
	return false;
}

enum outcome
whole_file_put(const char *path, struct slice bytes, mode_t mode)
{
	char part[WHOLE_FILE_PATH_MOST];
	int why;

	if (!write_part(path, part, bytes, mode))
		return UNAVAILABLE;
	if (rename(part, path) == 0)
		return folder_to_disk(path) ? OK : UNAVAILABLE;
	why = errno;
	(void)unlink(part);
	errno = why;
	return UNAVAILABLE;
}

/* NOT_FOUND: no file is there. */
static enum outcome
read_secret(const char *path, unsigned char *secret, size_t length)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat found;
	bool whole;

	if (file < 0)
		return errno == ENOENT ? NOT_FOUND : UNAVAILABLE;
	whole = fstat(file, &found) == 0 && found.st_size == (off_t)length && read(file, secret, length) == (ssize_t)length;
	(void)close(file);
	return whole ? OK : BROKEN;
}

enum outcome
whole_file_secret(const char *path, unsigned char *secret, size_t length)
{
	char part[WHOLE_FILE_PATH_MOST];
	enum outcome outcome = read_secret(path, secret, length);
	bool linked;
	int why;

	if (outcome != NOT_FOUND)
		return outcome;
	if (!write_part(path, part, (struct slice){ (const char *)secret, length }, 0600))
		return UNAVAILABLE;
	linked = link(part, path) == 0;
	why = errno;
	(void)unlink(part);
	errno = why;
	if (!linked && why != EEXIST)
		return UNAVAILABLE;
	if (!folder_to_disk(path))
		return UNAVAILABLE;
	return linked ? OK : read_secret(path, secret, length);
}
