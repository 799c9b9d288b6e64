/*
 * keeper.h -- the keys in a process of their own: it alone holds them, reads nothing that strangers sent, and seals and opens small secrets for the process that answers browsers, which asks
 * it over a channel, as it asks the renderer. Whoever takes over the process that answers cannot carry a key away. docs/decisions/0049-keeper.md.
 */
#ifndef PLATFORM_KEEPER_H
#define PLATFORM_KEEPER_H

#include <stddef.h>

#include "base/outcome.h"
#include "platform/keeper/key_box.h"

/* Opened by the parent process before anything is forked; every process forked afterwards may ask, from any number of threads. */
struct keeper;

enum { KEEPER_WAIT_SECONDS = 10, KEEPER_NAME_ROOM = 33 };

/* Its channel only. NULL when the system gives no sockets. */
struct keeper *keeper_open(void);
void keeper_close(struct keeper *keeper); /* NULL is allowed */

/* A box that asks the keeper. */
struct key_box keeper_box(struct keeper *keeper, enum kept_key which);

/*
 * The name of the key of attached files, in `name`: by it is told which key opens which file. Waits for the keeper to be there, KEEPER_WAIT_SECONDS at most. UNAVAILABLE: it does not answer.
 */
MUST_USE enum outcome keeper_name(struct keeper *keeper, char name[KEEPER_NAME_ROOM]);

/* What the process keeps. */
struct kept {
	struct key_box boxes[KEPT_KEYS];
	char name[KEEPER_NAME_ROOM];            /* of the key of attached files */
};

/*
 * Inside the process that keeps: answers who asks (secrets of webhooks are sealed for them, never opened), until `stop` (a file descriptor) can be read. What is asked and cannot be understood is dropped; the process goes on. OK, or UNAVAILABLE:
 * the channel is gone.
 */
MUST_USE enum outcome keeper_answer(struct keeper *keeper, const struct kept *kept, int stop);

#endif
