/* path.h -- from the path of a request to the pattern of a route, with the references that stand in it. */
#ifndef DOORS_PATH_H
#define DOORS_PATH_H

#include <stdbool.h>

#include "base/arena.h"

enum { PATH_REFERENCES_MOST = 4 };

struct http_request;

/*
 * Does the request's path fit this pattern, like "/episodes/:episode/notes/:note"? What stands for a :word is given in order; one that names a
 * kind of record (episode, person ...) must be a reference of that kind, and is given as it should be written; others, like a section's key, as they are.
 */
bool path_fits(struct arena *arena, const char *pattern, const struct http_request *request, const char *references[PATH_REFERENCES_MOST]);

/* "EP" for "episode"; NULL for a word that names no kind of record. */
const char *path_reference_kind(const char *word);

#endif
