/* images.h -- where cuts are made, and their folders. WINDSCREEN_CUTS says how many a test makes, WINDSCREEN_TEST_SEED from which seed. */
#ifndef TESTS_POWER_IMAGES_H
#define TESTS_POWER_IMAGES_H

#include "tests/power/disk.h"

/* A moment to cut at, and the seed of what is left. */
struct moment {
	size_t at;
	uint64_t seed;
};
struct moments {
	struct moment *at; /* in rising order, in test_arena() */
	size_t count;
};
struct moments moments_choose(const struct disk_recording *recording, size_t count, uint64_t seed);

/* WINDSCREEN_TEST_SEED, else the clock's; printed once. */
uint64_t images_seed(void);
/* WINDSCREEN_CUTS, else `usual`. */
size_t images_count(size_t usual);

/* A new empty folder for an image, in memory where that can be; and away with it. */
const char *image_folder(void);
void image_remove(const char *folder);

#endif
