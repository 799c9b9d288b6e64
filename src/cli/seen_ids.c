/* seen_ids.c -- a set of 64-bit hashes, so that a million ids need 32 MB at most. Two ids of one hash: once in some ten million files of a million rows. */
#include "cli/seen_ids.h"

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1 << 12 };

struct seen {
	uint64_t hash; /* 0: free */
	size_t line;
};

struct seen_ids {
	struct seen *at;
	size_t room, count; /* room is a power of two, at least twice the count */
	unsigned char key[crypto_shorthash_KEYBYTES];
};

static struct seen *
take_room(size_t room)
{
	struct seen *at = calloc(room, sizeof(*at));

	if (at == NULL)
		abort(); /* as an arena without a way out */
	return at;
}

struct seen_ids *
seen_ids_new(void)
{
	struct seen_ids *seen = calloc(1, sizeof(*seen));

	if (seen == NULL)
		abort();
	seen->room = FIRST_ROOM;
	seen->at = take_room(seen->room);
	crypto_shorthash_keygen(seen->key);
	return seen;
}

void
seen_ids_free(struct seen_ids *seen)
{
	free(seen->at);
	free(seen);
}

static struct seen *
place_of(struct seen *at, size_t room, uint64_t hash)
{
	size_t i = (size_t)hash & (room - 1);

	while (at[i].hash != 0 && at[i].hash != hash)
		i = (i + 1) & (room - 1);
	return &at[i];
}

static void
grow(struct seen_ids *seen)
{
	struct seen *larger = take_room(2 * seen->room);

	for (size_t i = 0; i < seen->room; i++)
		if (seen->at[i].hash != 0)
			*place_of(larger, 2 * seen->room, seen->at[i].hash) = seen->at[i];
	free(seen->at);
	seen->at = larger;
	seen->room *= 2;
}

size_t
seen_ids_line(struct seen_ids *seen, const char *id, size_t line)
{
	unsigned char bytes[crypto_shorthash_BYTES];
	uint64_t hash;
	struct seen *place;

	if (id == NULL || id[0] == '\0')
		return 0;
	(void)crypto_shorthash(bytes, (const unsigned char *)id, strlen(id), seen->key);
	memcpy(&hash, bytes, sizeof(hash));
	hash = hash != 0 ? hash : 1;
	place = place_of(seen->at, seen->room, hash);
	if (place->hash != 0)
		return place->line < line ? place->line : 0;
	*place = (struct seen){ hash, line };
	if (2 * ++seen->count > seen->room)
		grow(seen);
	return 0;
}
