/* images.c -- see images.h. */
#include "tests/power/images.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/test.h"

static int
compare_moments(const void *one, const void *other)
{
	const struct moment *a = one, *b = other;

	return (a->at > b->at) - (a->at < b->at);
}

struct moments
moments_choose(const struct disk_recording *recording, size_t count, uint64_t seed)
{
	struct moments moments = { ARENA_ARRAY(test_arena(), struct moment, count), count };

	for (size_t i = 0; i < count; i++) {
		moments.at[i].at = disk_moment(recording, disk_random(&seed, UINT64_MAX));
		moments.at[i].seed = disk_random(&seed, UINT64_MAX);
	}
	qsort(moments.at, count, sizeof(*moments.at), compare_moments);
	return moments;
}

uint64_t
images_seed(void)
{
	static uint64_t seed;
	const char *given = getenv("WINDSCREEN_TEST_SEED");

	if (seed != 0)
		return seed;
	seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("from seed %llu\n", (unsigned long long)seed);
	return seed;
}

size_t
images_count(size_t usual)
{
	const char *given = getenv("WINDSCREEN_CUTS");

	return given != NULL ? strtoull(given, NULL, 10) : usual;
}

const char *
image_folder(void)
{
	char *folder = arena_format(test_arena(), "%s/windscreen-cut-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");

	if (mkdtemp(folder) == NULL)
		FAIL("no folder can be made for an image");
	return folder;
}

static int
entry_remove(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

void
image_remove(const char *folder)
{
	(void)nftw(folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}
