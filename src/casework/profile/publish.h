/* publish.h -- a checked profile in the database: all nodes serve the same one, and what began under a version keeps it. Source: R-CORE-03. */
#ifndef CASEWORK_PROFILE_PUBLISH_H
#define CASEWORK_PROFILE_PUBLISH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/profile/profile.h"

struct work;

/*
 * Store the files under their hash and record that this version is in force, with the grants of its roles. In a transaction of change. INVALID: the profile
 * has faults (the problems list them). When this very version is in force already nothing is written: *already true.
 */
MUST_USE enum outcome profile_publish(struct work *work, const struct profile_file *files, size_t count, struct problems *problems,
    int64_t *profile_id, bool *already);

/* The version in force, loaded into `arena`. NOT_FOUND with a problem: none is published; BROKEN: it does not load. In a transaction of reading. */
MUST_USE enum outcome profile_read_published(struct work *work, struct arena *arena, struct profile **profile, int64_t *profile_id,
    struct problems *problems);

/* One published version by its number, for what began under it. */
MUST_USE enum outcome profile_read_version(struct work *work, int64_t profile_id, struct arena *arena, struct profile **profile);

/* The files of every published version are those that the journal names by their hash: a problem for each version of which that is not so. In a transaction of reading. */
MUST_USE enum outcome profiles_verify(struct work *work, struct problems *problems);

#endif
