/* whole_file.h -- small files that are on disk whole or not at all, whenever the power goes: keys, and what is remembered between runs. */
#ifndef PLATFORM_WHOLE_FILE_H
#define PLATFORM_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/outcome.h"
#include "base/slice.h"

/* A path may be this long, with the ending of its part; a longer one is UNAVAILABLE below. */
enum { WHOLE_FILE_PATH_MOST = 4096 };

/* The folder in which the file of `path` stands, with its names, is on disk. */
MUST_USE bool folder_to_disk(const char *path);

/*
 * These bytes under this name, in place of what was there. When it returns OK they are on disk; else UNAVAILABLE, with errno, and what was there is there still.
 * Nobody ever reads half of it. `mode` is that of the new file, as 0600.
 */
MUST_USE enum outcome whole_file_put(const char *path, struct slice bytes, mode_t mode);

/*
 * The secret of `length` bytes that this file holds, into `secret`. Where no file is, what `secret` holds is put there first, readable by its owner alone; of
 * several who do so at once one does, and all get the same. BROKEN: the file is of another length. UNAVAILABLE, with errno: it cannot be read or made.
 */
MUST_USE enum outcome whole_file_secret(const char *path, unsigned char *secret, size_t length);

#endif
