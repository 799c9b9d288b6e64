/* random.c -- the kernel's numbers, or a seeded sequence; ids that grow. */
#include "base/random.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/log.h"

struct id_source {
	pthread_mutex_t lock;
	bool seeded;
	uint64_t state;
	int64_t last_id;
};

void
random_bytes(void *bytes, size_t count)
{
	char *at = bytes;

	while (count > 0) {
		ssize_t got = getrandom(at, count, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			log_line(LOG_ERROR, "the kernel gives no random numbers");
			abort();
		}
		at += got;
		count -= (size_t)got;
	}
}

static struct id_source *
source_new(bool seeded, uint64_t seed)
{
	struct id_source *ids = calloc(1, sizeof(*ids));

	if (ids == NULL || pthread_mutex_init(&ids->lock, NULL) != 0) {
		log_line(LOG_ERROR, "no memory for a source of ids");
		abort();
	}
	ids->seeded = seeded;
	ids->state = seed;
	return ids;
}

struct id_source *
id_source_new(void)
{
	return source_new(false, 0);
}

struct id_source *
id_source_seeded(uint64_t seed)
{
	return source_new(true, seed);
}

void
id_source_free(struct id_source *ids)
{
	if (ids == NULL)
		return;
	pthread_mutex_destroy(&ids->lock);
	free(ids);
}

/* SplitMix64 for the seeded source (Steele, Lea, Flood 2014). The lock is held. */
static uint64_t
next_random(struct id_source *ids)
{
	uint64_t z;

	if (!ids->seeded) {
		random_bytes(&z, sizeof(z));
		return z;
	}
	ids->state += UINT64_C(0x9E3779B97F4A7C15);
	z = ids->state;
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

int64_t
id_next(struct id_source *ids, struct instant now)
{
	uint64_t random;
	int64_t id;

	if (!ids->seeded)
		now = instant_now();
	pthread_mutex_lock(&ids->lock);
	random = next_random(ids);
	id = (int64_t)(((uint64_t)now.milliseconds & ((UINT64_C(1) << 42) - 1)) << 21 | (random & 0x1FFFFF));
	if (id <= ids->last_id) /* a step that is mostly short and now and then long, so that no gap says that there is one more between */
		id = ids->last_id + 1 + (int64_t)((random >> 32 & 0x3FF) >> (random >> 60 & 7));
	ids->last_id = id;
	pthread_mutex_unlock(&ids->lock);
	return id;
}

uint64_t
id_random(struct id_source *ids)
{
	uint64_t number;

	pthread_mutex_lock(&ids->lock);
	number = next_random(ids);
	pthread_mutex_unlock(&ids->lock);
	return number;
}

uint32_t
id_random_below(struct id_source *ids, uint32_t below)
{
	uint64_t limit, number;

	if (below == 0)
		return 0;
	limit = UINT64_MAX - UINT64_MAX % below; /* so that each is as likely as the other */
	do
		number = id_random(ids);
	while (number >= limit);
	return (uint32_t)(number % below);
}
