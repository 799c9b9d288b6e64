/* fetch.h -- one question over https to a provider of OpenID Connect, and its answer. libcurl speaks it. */
#ifndef PLATFORM_SIGN_ON_FETCH_H
#define PLATFORM_SIGN_ON_FETCH_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum { FETCH_CONNECT_SECONDS = 5, FETCH_SECONDS = 6 };

struct fetch {
	const char *url;           /* https alone; no redirect is followed */
	const char *certificates;  /* to trust in place of the system's; NULL */
	const char *form;          /* sent with POST; NULL: GET */
	const char *authorization; /* a whole header; NULL */
	size_t most;               /* bytes of the answer; more is no answer */
};

struct fetched {
	int status;        /* 0: nothing came, or not in time, or too much */
	struct slice body; /* in the arena */
	const char *words; /* for the log: never a word of the answer */
};

/* Once, in at most FETCH_SECONDS. */
struct fetched fetch(struct arena *arena, const struct fetch *fetch);

#endif
