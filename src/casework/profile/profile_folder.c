/* profile_folder.c -- the files of a folder, and what tells one set of files from another. */
#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

enum { DEPTH_MOST = 4 };

struct folder {
	struct reader reader;
	struct profile_file *files;
	size_t count, bytes;
};

/* The whole file, or NULL when it cannot be read or grows while it is. */
static char *
read_bytes(struct arena *arena, int file, size_t length)
{
	char *bytes = arena_take(arena, length + 1);
	size_t have = 0;

	while (have < length) {
		ssize_t more = read(file, bytes + have, length - have);

		if (more <= 0)
			return NULL;
		have += (size_t)more;
	}
	return bytes;
}

static void
read_file(struct folder *folder, int below, const char *entry, const char *path)
{
	struct arena *arena = folder->reader.arena;
	int file = openat(below, entry, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat about;
	char *bytes;

	folder->reader.file = path;
	if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
		fault_at(&folder->reader, NULL, "This cannot be read as a file");
	} else if (about.st_size > PROFILE_MOST_FILE_BYTES) {
		fault_at(&folder->reader, NULL, "The file is longer than %d bytes, the most that a file of a profile may have", PROFILE_MOST_FILE_BYTES);
	} else if (folder->count == PROFILE_MOST_FILES || folder->bytes + (size_t)about.st_size > PROFILE_MOST_BYTES) {
		fault_at(&folder->reader, NULL, "With this file the profile is too large: it may have %d files and %d bytes in all", PROFILE_MOST_FILES, PROFILE_MOST_BYTES);
	} else if ((bytes = read_bytes(arena, file, (size_t)about.st_size)) == NULL) {
		fault_at(&folder->reader, NULL, "The file could not be read to its end");
	} else {
		folder->files[folder->count++] = (struct profile_file){ path, { bytes, (size_t)about.st_size } };
		folder->bytes += (size_t)about.st_size;
	}
	if (file >= 0)
		(void)close(file);
}

/* `at` is open and is closed here. */
static void
read_below(struct folder *folder, int at, const char *prefix, int depth)
{
	DIR *directory = at >= 0 ? fdopendir(at) : NULL;
	struct dirent *entry;

	if (directory == NULL || depth > DEPTH_MOST) {
		folder->reader.file = prefix;
		fault_at(&folder->reader, NULL, directory == NULL ? "This folder cannot be read" : "A profile has no folders so deep");
		if (directory != NULL)
			(void)closedir(directory);
		else if (at >= 0)
			(void)close(at);
		return;
	}
	while ((entry = readdir(directory)) != NULL) {
		const char *path = arena_format(folder->reader.arena, "%s%s%s", prefix, prefix[0] != '\0' ? "/" : "", entry->d_name);
		struct stat about;

		if (entry->d_name[0] == '.' || strcmp(entry->d_name, "README.md") == 0)
			continue;
		if (fstatat(dirfd(directory), entry->d_name, &about, 0) == 0 && S_ISDIR(about.st_mode))
			read_below(folder, openat(dirfd(directory), entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC), path, depth + 1);
		else
			read_file(folder, dirfd(directory), entry->d_name, path);
	}
	(void)closedir(directory);
}

static int
by_path(const void *one, const void *other)
{
	return strcmp(((const struct profile_file *)one)->path, ((const struct profile_file *)other)->path);
}

enum outcome
profile_read_folder(struct arena *arena, const char *path, struct profile_file **files, size_t *count, struct profile_faults *faults)
{
	struct folder folder = { .reader = { .arena = arena, .faults = faults, .file = "" } };
	size_t before = faults->count;

	folder.files = ARENA_ARRAY(arena, struct profile_file, PROFILE_MOST_FILES);
	read_below(&folder, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "", 0);
	qsort(folder.files, folder.count, sizeof(folder.files[0]), by_path);
	*files = folder.files;
	*count = folder.count;
	folder.reader.file = "";
	if (folder.count == 0 && faults->count == before)
		fault_at(&folder.reader, NULL, "This folder holds no profile");
	return faults->count > before ? INVALID : OK;
}

/* Each file is hashed as its path, its length and its bytes, so that no two sets of files run together into the same text. */
void
profile_hash_files(const struct profile_file *files, size_t count, char hash[PROFILE_HASH_ROOM])
{
	struct arena *arena = arena_new((size_t)4 << 20);
	struct profile_file *sorted = ARENA_ARRAY(arena, struct profile_file, count);
	crypto_generichash_state state;
	unsigned char bytes[32];

	if (count > 0)
		memcpy(sorted, files, count * sizeof(files[0]));
	qsort(sorted, count, sizeof(sorted[0]), by_path);
	(void)crypto_generichash_init(&state, NULL, 0, sizeof(bytes));
	for (size_t i = 0; i < count; i++) {
		const char *head = arena_format(arena, "%s\n%zu\n", sorted[i].path, sorted[i].bytes.length);

		(void)crypto_generichash_update(&state, (const unsigned char *)head, strlen(head));
		if (sorted[i].bytes.length > 0)
			(void)crypto_generichash_update(&state, (const unsigned char *)sorted[i].bytes.at, sorted[i].bytes.length);
	}
	(void)crypto_generichash_final(&state, bytes, sizeof(bytes));
	(void)sodium_bin2hex(hash, PROFILE_HASH_ROOM, bytes, sizeof(bytes));
	arena_free(arena);
}
