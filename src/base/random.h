/* random.h -- numbers nobody can guess, and ids that grow; or, in tests and the demonstration, the same ones each time. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"

/* From the kernel. Ends the process when it gives none. */
void random_bytes(void *bytes, size_t count);

/*
 * A source of ids and random numbers. With a seed it gives the same sequence every time (tests, demonstration); without, it
 * draws from the kernel. Safe to share between threads.
 */
struct id_source;
struct id_source *id_source_new(void);
struct id_source *id_source_seeded(uint64_t seed);
void id_source_free(struct id_source *ids);

/*
 * A new id: 42 bits of milliseconds and 21 random bits; larger than every id this source gave before. Never 0. Ids of one moment stand at
 * chance distances, so that whoever sees some of them does not see that another is hidden between them. A seeded source counts the milliseconds of now; the other
 * those of the machine's clock, because a demonstration that stands on one day begins at the same moment after every start, and would give an
 * id again that it gave before.
 */
int64_t id_next(struct id_source *ids, struct instant now);

/* 64 random bits, and a number from 0 to below - 1. */
uint64_t id_random(struct id_source *ids);
uint32_t id_random_below(struct id_source *ids, uint32_t below);

#endif
