/*
 * disk.h -- everything that this process writes into one folder, recorded call by call, and the disk as a power cut at any of those calls could leave it.
 *
 * The calls of libc that change files (open, write, pwrite, ftruncate, fsync, fdatasync, unlink, rename) are taken before libc gets them, so SQLite's and our
 * own files are recorded alike, and so is the order of all of them. A write is on disk when its file was synced after it, a name when its folder was. What
 * was not synced at the cut is dropped, kept, torn into sectors or kept in another order, as a seed says. Which programs: those that link disk.c.
 */
#ifndef TESTS_POWER_DISK_H
#define TESTS_POWER_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disk_call { DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_CREATE, DISK_REMOVE, DISK_RENAME, DISK_SYNC_FOLDER };

/* One call. Files are numbers, so that a name that is made again is another file. */
struct disk_step {
	enum disk_call call;
	int file;
	size_t offset, length; /* of a write; length also where a file is truncated */
	unsigned char *bytes;
	char *name, *new_name; /* below the folder */
};

struct disk_recording {
	struct disk_step *steps;
	size_t count, room;
	int file_count;
	char **file_names; /* what each was called first */
	struct disk_base { char *name; unsigned char *bytes; size_t length; } *base; /* files that were there at its begin, each numbered as here */
	size_t base_count;
};

/* From now on what is written into this folder, which has no folders in it, is recorded; what is there is on disk. One recording at a time, by any threads. */
void disk_record(const char *folder);
/* How many calls were recorded so far: the moment at which something was sent or acknowledged. */
size_t disk_now(void);
struct disk_recording *disk_stop(void);
void disk_free(struct disk_recording *recording);

/*
 * From now on the `countdown`th sync of the recorded folder from here gives EIO and is not done, as a disk that fails does; 0: none. How many were
 * asked for since is returned by the call that ends it.
 */
size_t disk_fail_sync(size_t countdown);

/* Walks a recording, so that cuts in rising order need one walk. `deaf_to`: syncs of files whose name holds it are not heard ("": all); NULL: none. */
struct disk_walk;
struct disk_walk *disk_walk_new(const struct disk_recording *recording, const char *deaf_to);
void disk_walk_free(struct disk_walk *walk);
/* Walks on until `at` calls were done, then writes into `folder`, which is empty, what a cut there leaves by this seed. Says in words what it did. */
const char *disk_cut(struct disk_walk *walk, size_t at, uint64_t seed, const char *folder);

/* A moment for a cut: a third of them anywhere, a third beside a sync, a third beside a write that is not one of a log ending in "-wal". */
size_t disk_moment(const struct disk_recording *recording, uint64_t seed);

/* The same numbers for the same state. */
uint64_t disk_random(uint64_t *state, uint64_t below);

#endif
