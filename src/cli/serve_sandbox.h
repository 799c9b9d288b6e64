/* serve_sandbox.h -- which files the process that answers, and the one that keeps the keys, keep. */
#ifndef CLI_SERVE_SANDBOX_H
#define CLI_SERVE_SANDBOX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "platform/config.h"

enum serving_process { ANSWERS_BROWSERS, KEEPS_KEYS };

/*
 * From now on the process keeps the network, its threads, the folder of the database, room in memory for workbooks, and reading what the system's libraries read; see sandbox_serve(). The
 * folder of keys it keeps only as KEEPS_KEYS; one that lies below a folder that stays open to it (of a SQLite database, of the state, /etc) cannot be taken from it, which serve_keys_are_apart() tells. The folders must be there. Before the first thread. UNAVAILABLE: it cannot be had, and the process should end.
 */
MUST_USE enum outcome serve_sandbox(struct arena *arena, const struct config *config, enum serving_process process);

/* Does the folder of keys lie outside those that stay open: of a SQLite database, of the state, of the system; so that the process that answers browsers cannot read it? */
bool serve_keys_are_apart(struct arena *arena, const struct config *config);

#endif
