/* slow_sync.c -- a disk that is slower: each fsync and fdatasync takes SLOW_SYNC_MICROSECONDS longer. LD_PRELOAD=build/load/slow_sync.so */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int
slow(const char *name, int handle)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
	const char *given = getenv("SLOW_SYNC_MICROSECONDS");
	long microseconds = given != NULL ? strtol(given, NULL, 10) : 0;
	struct timespec pause = { .tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000 };

	(void)nanosleep(&pause, NULL);
	return real(handle);
}

int
fsync(int handle)
{
	return slow("fsync", handle);
}

int
fdatasync(int handle)
{
	return slow("fdatasync", handle);
}
