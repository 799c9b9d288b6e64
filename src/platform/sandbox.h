/* sandbox.h -- a process gives away, for good, what its work does not need. */
#ifndef PLATFORM_SANDBOX_H
#define PLATFORM_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/outcome.h"

/*
 * From now on this process and its threads cannot open a socket, start a program or another process, write to any file, gain
 * rights or leave a core; and can read only below the folders named (missing ones are passed over). What is open stays open.
 * bytes: the most memory it may have; 0 sets no limit (as is always so under the address sanitizer, which needs a lot).
 * Call it before the first thread. UNAVAILABLE: the kernel refuses the system-call filter, and the process should end. A kernel without Landlock is
 * logged and borne: reading other files is then left to the user's rights.
 */
MUST_USE enum outcome sandbox_enter(const char *const *folders, size_t folder_count, size_t bytes);

/*
 * The same for a process that serves: it keeps the network, its threads, reading below `read_only` (folders or files) and everything below `writable` (folders).
 * From now on it cannot start a program or another process, trace or signal one, mount, load, change who it is, open a raw socket, or open any other file.
 * What is missing is passed over. traced: a sanitizer looks at the process as it ends, which needs another process; for test builds. Called before the
 * first thread. UNAVAILABLE as above; without Landlock as above.
 */
struct sandbox_files {
	const char *const *read_only, *const *writable;
	size_t read_only_count, writable_count;
	bool traced, no_local_sockets; /* the second: no socket by which a process of this machine is reached through a file, as databases are */
};
MUST_USE enum outcome sandbox_serve(const struct sandbox_files *files);

#endif
