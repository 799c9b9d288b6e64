/*
 * attachment_box.h -- the bytes of attached files: cut into pieces, each encrypted and proven by itself, so that no file is ever held whole to be read. Each file has a key of its
 * own, which is kept encrypted with the key of the folder of keys; who has the database alone, or a backup of it, has noise.
 */
#ifndef CASEWORK_ATTACHMENT_BOX_H
#define CASEWORK_ATTACHMENT_BOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "platform/keeper/key_box.h"

struct db;
struct db_pool;
struct work;

enum { BOX_KEY_NAME_ROOM = 33, BOX_PIECE_BYTES = 256 * 1024, ATTACHMENT_HASH_ROOM = 65 };

/* The key of the folder of keys, or the process that keeps it. Wiped by attachment_box_close(). */
struct attachment_box {
	struct key_box key;
	char key_name[BOX_KEY_NAME_ROOM];
};

/*
 * Reads `attachments.key` of the folder; makes folder and key when there is none and no file in the database needs another. INVALID, with a problem of field WINDSCREEN_KEYS: the
 * key is missing while files are there that were encrypted with it, or it is not whole, or cannot be read or made. `make_new`: make one all the same; what was encrypted with
 * the lost one stays closed.
 */
MUST_USE enum outcome attachment_box_open(const char *keys_folder, struct db_pool *pool, bool make_new, struct attachment_box *box, struct problems *problems);
/* The box of the process that keeps the key; its name is asked for, once. UNAVAILABLE: the keeper does not answer. */
MUST_USE enum outcome attachment_box_ask(struct keeper *keeper, struct attachment_box *box);
void attachment_box_close(struct attachment_box *box);

/* A key for tests and the demonstration's preparation, made of this text. */
void attachment_box_of(const char *text, struct attachment_box *box);

/* Keeps the bytes under this number, inside work's change; their hash in hex. */
MUST_USE enum outcome attachment_put(struct work *work, const struct attachment_box *box, int64_t attachment_id, struct slice bytes, char hash[ATTACHMENT_HASH_ROOM]);

/*
 * Gives the pieces in order, each until `take` returns; anything but OK from it ends the walk with that. `byte_count` and `hash` are those of the journal. NOT_FOUND: its key is
 * not the one in the box. BROKEN: a piece is missing, altered or moved, or the whole is not what the journal says; then what `take` was given before must not be used. `take` may end work's transaction of reading
 * and begin another: pieces never change.
 */
typedef enum outcome attachment_take(void *given, struct slice piece);
MUST_USE enum outcome attachment_each_piece(struct work *work, const struct attachment_box *box, int64_t attachment_id, int64_t byte_count, const char *hash, attachment_take *take,
    void *given);

#endif
