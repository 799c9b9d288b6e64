/* disk.c -- the calls of libc that change files, taken before libc gets them, and recorded where they are about the folder. */
#include "tests/power/disk.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 4096, HANDLES_MOST = 4096, OF_FOLDER = -2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct disk_recording *recording; /* NULL: nothing is recorded */
static char folder[512];
static char *names[FILES_MOST];          /* of each file as it is called now; NULL: it has none */
static int handles[HANDLES_MOST];        /* the file that a descriptor stands for, plus one; 0: none of the folder */
static size_t sync_countdown, syncs_asked;

static void *
next(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (found == NULL)
		abort();
	return found;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))next(name))

static void *
memory(void *old, size_t size)
{
	void *made = realloc(old, size);

	if (made == NULL)
		abort();
	return made;
}

static struct disk_step *
add_step(enum disk_call call, int file)
{
	if (recording->count == recording->room) {
		recording->room = recording->room == 0 ? 1024 : recording->room * 2;
		recording->steps = memory(recording->steps, recording->room * sizeof(*recording->steps));
	}
	recording->steps[recording->count] = (struct disk_step){ .call = call, .file = file };
	return &recording->steps[recording->count++];
}

/* What a path is called below the folder; NULL: it is not recorded. */
static const char *
name_below(const char *path)
{
	size_t length = strlen(folder);

	if (recording == NULL || strncmp(path, folder, length) != 0 || path[length] != '/' || strchr(path + length + 1, '/') != NULL)
		return NULL;
	return strstr(path + length, "-shm") == NULL ? path + length + 1 : NULL; /* SQLite's index of a log is memory, and made anew */
}

static int
file_of_name(const char *name)
{
	for (int i = 0; i < recording->file_count; i++)
		if (names[i] != NULL && strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static int
file_of_handle(int handle)
{
	return recording != NULL && handle >= 0 && handle < HANDLES_MOST && handles[handle] != 0 ? handles[handle] - 1 : -1;
}

static int
new_file(const char *name)
{
	if (recording->file_count == FILES_MOST)
		abort();
	names[recording->file_count] = strdup(name);
	recording->file_names = memory(recording->file_names, ((size_t)recording->file_count + 1) * sizeof(*recording->file_names));
	recording->file_names[recording->file_count] = strdup(name);
	return recording->file_count++;
}

/* The folder itself is a handle too: its sync is what makes names last. */
static void
opened(const char *path, int flags, int handle)
{
	const char *name = name_below(path);
	int file;

	if (handle < 0 || handle >= HANDLES_MOST)
		return;
	handles[handle] = 0;
	if (recording != NULL && strcmp(path, folder) == 0)
		handles[handle] = OF_FOLDER + 1;
	if (name == NULL)
		return;
	file = file_of_name(name);
	if (file < 0 && (flags & O_CREAT) == 0)
		return;
	if (file < 0) {
		file = new_file(name);
		add_step(DISK_CREATE, file)->name = strdup(name);
	} else if ((flags & O_TRUNC) != 0) {
		(void)add_step(DISK_TRUNCATE, file);
	}
	handles[handle] = file + 1;
}

static int
open_any(const char *real, const char *path, int flags, mode_t mode)
{
	int handle;

	pthread_mutex_lock(&lock);
	handle = REAL(int, real, const char *, int, ...)(path, flags, mode);
	opened(path, flags, handle);
	pthread_mutex_unlock(&lock);
	return handle;
}

#define OPEN_AS(name)                                                       \
	int name(const char *path, int flags, ...)                          \
	{                                                                   \
		va_list more;                                               \
		mode_t mode;                                                \
                                                                            \
		va_start(more, flags);                                      \
		mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;   \
		va_end(more);                                               \
		return open_any(#name, path, flags, mode);                  \
	}
OPEN_AS(open)
OPEN_AS(open64)

int
close(int handle)
{
	int code;

	pthread_mutex_lock(&lock);
	if (handle >= 0 && handle < HANDLES_MOST)
		handles[handle] = 0;
	code = REAL(int, "close", int)(handle);
	pthread_mutex_unlock(&lock);
	return code;
}

static void
written(int file, size_t offset, const void *bytes, ssize_t count)
{
	struct disk_step *step;

	if (file < 0 || count <= 0)
		return;
	step = add_step(DISK_WRITE, file);
	step->offset = offset;
	step->length = (size_t)count;
	step->bytes = memory(NULL, (size_t)count);
	memcpy(step->bytes, bytes, (size_t)count);
}

static ssize_t
pwrite_any(const char *real, int handle, const void *bytes, size_t count, off_t offset)
{
	ssize_t done;

	pthread_mutex_lock(&lock);
	done = REAL(ssize_t, real, int, const void *, size_t, off_t)(handle, bytes, count, offset);
	written(file_of_handle(handle), (size_t)offset, bytes, done);
	pthread_mutex_unlock(&lock);
	return done;
}

ssize_t
pwrite(int handle, const void *bytes, size_t count, off_t offset)
{
	return pwrite_any("pwrite", handle, bytes, count, offset);
}

ssize_t
pwrite64(int handle, const void *bytes, size_t count, off64_t offset)
{
	return pwrite_any("pwrite64", handle, bytes, count, offset);
}

ssize_t
write(int handle, const void *bytes, size_t count)
{
	ssize_t done;
	off_t offset;
	int file;

	pthread_mutex_lock(&lock);
	file = file_of_handle(handle);
	offset = file >= 0 ? lseek(handle, 0, SEEK_CUR) : 0;
	done = REAL(ssize_t, "write", int, const void *, size_t)(handle, bytes, count);
	written(file, offset > 0 ? (size_t)offset : 0, bytes, done);
	pthread_mutex_unlock(&lock);
	return done;
}

static int
truncate_any(const char *real, int handle, off_t length)
{
	int code, file;

	pthread_mutex_lock(&lock);
	code = REAL(int, real, int, off_t)(handle, length);
	file = file_of_handle(handle);
	if (code == 0 && file >= 0)
		add_step(DISK_TRUNCATE, file)->length = (size_t)length;
	pthread_mutex_unlock(&lock);
	return code;
}

int
ftruncate(int handle, off_t length)
{
	return truncate_any("ftruncate", handle, length);
}

int
ftruncate64(int handle, off64_t length)
{
	return truncate_any("ftruncate64", handle, length);
}

/* What is recorded need not reach the real disk: a cut is made of the recording alone. */
static int
sync_any(const char *real, int handle)
{
	int code = 0, file;

	pthread_mutex_lock(&lock);
	file = recording != NULL && handle >= 0 && handle < HANDLES_MOST ? handles[handle] : 0;
	if (file == 0) {
		code = REAL(int, real, int)(handle);
	} else if (++syncs_asked == sync_countdown) {
		errno = EIO;
		code = -1;
	} else {
		(void)add_step(file == OF_FOLDER + 1 ? DISK_SYNC_FOLDER : DISK_SYNC, file == OF_FOLDER + 1 ? OF_FOLDER : file - 1);
	}
	pthread_mutex_unlock(&lock);
	return code;
}

int
fsync(int handle)
{
	return sync_any("fsync", handle);
}

int
fdatasync(int handle)
{
	return sync_any("fdatasync", handle);
}

int
unlink(const char *path)
{
	const char *name;
	int code, file;

	pthread_mutex_lock(&lock);
	code = REAL(int, "unlink", const char *)(path);
	name = name_below(path);
	file = name != NULL ? file_of_name(name) : -1;
	if (code == 0 && file >= 0) {
		add_step(DISK_REMOVE, file)->name = strdup(name);
		free(names[file]);
		names[file] = NULL;
	}
	pthread_mutex_unlock(&lock);
	return code;
}

static void
renamed(const char *from, const char *to)
{
	const char *name = name_below(from), *new_name = name_below(to);
	int file = name != NULL ? file_of_name(name) : -1, over = new_name != NULL ? file_of_name(new_name) : -1;
	struct disk_step *step;

	if (file < 0 || new_name == NULL)
		return;
	step = add_step(DISK_RENAME, file);
	step->name = strdup(name);
	step->new_name = strdup(new_name);
	if (over >= 0) {
		free(names[over]);
		names[over] = NULL;
	}
	free(names[file]);
	names[file] = strdup(new_name);
}

int
rename(const char *from, const char *to)
{
	int code;

	pthread_mutex_lock(&lock);
	code = REAL(int, "rename", const char *, const char *)(from, to);
	if (code == 0)
		renamed(from, to);
	pthread_mutex_unlock(&lock);
	return code;
}

int
renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	int code;

	pthread_mutex_lock(&lock);
	code = REAL(int, "renameat2", int, const char *, int, const char *, unsigned)(from_folder, from, to_folder, to, flags);
	if (code == 0)
		renamed(from, to);
	pthread_mutex_unlock(&lock);
	return code;
}

/* A file as it is now. */
static void
take_base(const char *name)
{
	char path[1024];
	struct disk_base *base;
	FILE *file;
	long length;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (file == NULL)
		abort();
	(void)fseek(file, 0, SEEK_END);
	length = ftell(file);
	rewind(file);
	recording->base = memory(recording->base, (recording->base_count + 1) * sizeof(*recording->base));
	base = &recording->base[recording->base_count++];
	*base = (struct disk_base){ .name = strdup(name), .bytes = memory(NULL, (size_t)length + 1), .length = (size_t)length };
	if (fread(base->bytes, 1, (size_t)length, file) != (size_t)length)
		abort();
	(void)fclose(file);
	(void)new_file(name);
}

void
disk_record(const char *of_folder)
{
	DIR *all = opendir(of_folder);
	struct dirent *entry;

	if (all == NULL || strlen(of_folder) >= sizeof(folder) || recording != NULL)
		abort();
	pthread_mutex_lock(&lock);
	(void)snprintf(folder, sizeof(folder), "%s", of_folder);
	memset(handles, 0, sizeof(handles));
	sync_countdown = syncs_asked = 0;
	recording = memory(NULL, sizeof(*recording));
	*recording = (struct disk_recording){ .count = 0 };
	while ((entry = readdir(all)) != NULL)
		if (entry->d_type == DT_REG && strstr(entry->d_name, "-shm") == NULL)
			take_base(entry->d_name);
	pthread_mutex_unlock(&lock);
	(void)closedir(all);
}

size_t
disk_now(void)
{
	size_t now;

	pthread_mutex_lock(&lock);
	now = recording != NULL ? recording->count : 0;
	pthread_mutex_unlock(&lock);
	return now;
}

size_t
disk_fail_sync(size_t countdown)
{
	size_t asked;

	pthread_mutex_lock(&lock);
	asked = syncs_asked;
	syncs_asked = 0;
	sync_countdown = countdown;
	pthread_mutex_unlock(&lock);
	return asked;
}

struct disk_recording *
disk_stop(void)
{
	struct disk_recording *made;

	pthread_mutex_lock(&lock);
	made = recording;
	recording = NULL;
	for (int i = 0; made != NULL && i < made->file_count; i++) {
		free(names[i]);
		names[i] = NULL;
	}
	pthread_mutex_unlock(&lock);
	return made;
}

void
disk_free(struct disk_recording *made)
{
	for (size_t i = 0; i < made->count; i++) {
		free(made->steps[i].bytes);
		free(made->steps[i].name);
		free(made->steps[i].new_name);
	}
	for (size_t i = 0; i < made->base_count; i++) {
		free(made->base[i].name);
		free(made->base[i].bytes);
	}
	for (int i = 0; i < made->file_count; i++)
		free(made->file_names[i]);
	free(made->file_names);
	free(made->base);
	free(made->steps);
	free(made);
}
