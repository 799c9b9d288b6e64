/* walk.h -- Kyle's family in a database of its own, and every page that links lead to, asked of the door without a socket. */
#ifndef TESTS_UNIT_WALK_H
#define TESTS_UNIT_WALK_H

#include "base/slice.h"
#include "cli/demo.h"
#include "doors/service.h"

enum { WALK_PATHS_MOST = 3000, WALK_PAGE_ARENA = 64 << 20 };

struct walk_house {
	struct open_database open;
	struct demo demo;
	struct service service;
};

/* The demonstration as it is on 24 November 2026, always the same; ended by the test. Only in a DATA_TEST. */
struct walk_house *walk_house_new(void);
void walk_house_end(struct walk_house *house);

/* A session for this worker, as the cookie of their browser. */
const char *walk_sign_in(struct walk_house *house, enum demo_worker worker);

/* A page without what is random in every page, the tokens and keys of forms; in `arena`. */
const char *walk_page(struct walk_house *house, struct arena *arena, const char *cookie, const char *path, int *status);

struct walk_paths {
	const char *at[WALK_PATHS_MOST];
	size_t count;
};

/* Each path once, without its part after #; not assets and PDF. */
void walk_add_path(struct walk_paths *paths, struct slice path);
void walk_add_links(struct walk_paths *paths, const char *html);

#endif
