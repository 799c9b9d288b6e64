/* last_run.h -- when a backup, a check or a drill was last made, and how it ended: a small file each, in the folder of WINDSCREEN_STATE. */
#ifndef PLATFORM_LAST_RUN_H
#define PLATFORM_LAST_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"

struct last_run {
	int64_t ended_at;    /* seconds since 1970; 0: it never ran */
	int64_t succeeded_at; /* the last time that it ended well; 0: never */
	int64_t milliseconds; /* that the last one took */
};

/* What is there for `what`, a word such as "backup"; nothing but zeros when there is no file, or one that is not ours. */
struct last_run last_run_read(struct arena *arena, const char *folder, const char *what);

/* It has just ended, well or not. Makes the folder. UNAVAILABLE: it could not be written, which a line in the log says. */
MUST_USE enum outcome last_run_write(struct arena *arena, const char *folder, const char *what, bool well, int64_t now_seconds, int64_t milliseconds);

#endif
