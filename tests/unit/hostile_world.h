/*
 * hostile_world.h -- beside the demonstration's family, somebody and something for every form of every page: whoever sends them as nobody should is led to each.
 * Made by casework itself, in steps of its workers.
 */
#ifndef TESTS_UNIT_HOSTILE_WORLD_H
#define TESTS_UNIT_HOSTILE_WORLD_H

#include <stddef.h>

#include "cli/demo.h"

struct demonstration;

enum { HOSTILE_NOBODY = DEMO_WORKERS }; /* a visitor who is not signed in */

/* Pages that no chance leads to, and who can reach them. They live as long as the test. */
struct hostile_path {
	int visitor;
	const char *path;
};
struct hostile_paths {
	const struct hostile_path *at;
	size_t count;
};

struct hostile_paths hostile_world_begin(struct demonstration *made);

/* What was sealed by chance, who was kept out, let go or lost a role, is as before. */
void hostile_world_open_again(struct demonstration *made);

/* The help of Kyle's family ends; the path of its page. */
const char *hostile_world_end_help(struct demonstration *made);

/* Meetings that are ready, go on, or were just held; their pages, until this is asked again. */
struct hostile_paths hostile_world_meetings(struct demonstration *made);

#endif
