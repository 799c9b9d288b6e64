/* serve_sandbox.h -- which files a serving process keeps. */
#ifndef CLI_SERVE_SANDBOX_H
#define CLI_SERVE_SANDBOX_H

#include "base/arena.h"
#include "base/outcome.h"
#include "platform/config.h"

/*
 * From now on the process keeps the network, its threads, the folders of the database and of the keys, room in memory for workbooks, and reading what the system's libraries read; see
 * sandbox_serve(). The folders must be there. Before the first thread. UNAVAILABLE: it cannot be had, and the process should end.
 */
MUST_USE enum outcome serve_sandbox(struct arena *arena, const struct config *config);

#endif
