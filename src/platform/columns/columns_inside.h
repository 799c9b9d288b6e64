/* columns_inside.h -- what sealing and the channel to the keeper share. */
#ifndef PLATFORM_COLUMNS_INSIDE_H
#define PLATFORM_COLUMNS_INSIDE_H

#include <pthread.h>
#include <sodium.h>

#include "platform/columns/columns.h"
#include "platform/whole_file.h"

enum {
	COLUMN_KEY_ID = 8,      /* hex digits by which a key is known */
	COLUMN_KEYS_MOST = 32,
};

struct column_key_held {
	unsigned char bytes[COLUMNS_KEY];
	char id[COLUMN_KEY_ID + 1];
};

/* Of the process: the keys, or whom to ask. Changed under the lock alone; read without it once columns_load() was OK. */
extern struct columns {
	pthread_mutex_t lock;
	char folder[WHOLE_FILE_PATH_MOST]; /* "": none */
	bool may_make, loaded;
	struct keeper *keeper;
	struct column_key_held keys[COLUMN_KEYS_MOST]; /* the first seals */
	size_t key_count;
} columns;

/* A message of the channel; how much of it one question takes up with what it is given, so that the answer has room too: what is sealed becomes longer, what is opened shorter. */
enum { COLUMN_MESSAGE_MOST = 64 * 1024, COLUMN_ASKED_MOST = 24 * 1024, COLUMN_OPENED_MOST = 60 * 1024, COLUMN_ITEMS_MOST = 200 };

/* Bytes that may come of so many. */
#define COLUMN_ANSWER_ROOM(length) (sodium_base64_ENCODED_LEN((length) + 40, sodium_base64_VARIANT_URLSAFE_NO_PADDING) + 16)

/* Each item done by the keeper, in place and NUL-terminated in `arena`. UNAVAILABLE: it does not answer; BROKEN and INVALID as it says. */
MUST_USE enum outcome keeper_columns(struct keeper *keeper, struct arena *arena, enum column_task task, enum column_kind kind, struct slice *items, size_t count);

#endif
