/* backup_inside.h -- what reading and writing a backup share: the marks of the format. */
#ifndef PLATFORM_DB_BACKUP_INSIDE_H
#define PLATFORM_DB_BACKUP_INSIDE_H

#include <sodium.h>

#include "platform/db/backup_file.h"

static const char backup_first_line[] = "windscreen backup 1\n";

enum { FRAME_FRONT = 5, FRAME_HEAD = 'H', FRAME_TABLE = 'T', FRAME_ROW = 'R', FRAME_END = 'E' };
enum { VALUE_NULL = 'n', VALUE_INTEGER = 'i', VALUE_TEXT = 't', VALUE_BYTES = 'b', VALUE_FRONT_MOST = 9 };

/* The hash of all bytes so far. libsodium wants its state at a multiple of 64. */
static inline crypto_generichash_state *
backup_hash_new(struct arena *arena)
{
	uintptr_t at = (uintptr_t)arena_take(arena, sizeof(crypto_generichash_state) + 64);
	crypto_generichash_state *state = (void *)((at + 63) & ~(uintptr_t)63);

	(void)crypto_generichash_init(state, NULL, 0, BACKUP_HASH_BYTES);
	return state;
}

#endif
