/* note_readers.h -- who may be asked to take note of a note. R-EPI-24 */
#ifndef CASEWORK_NOTE_READERS_H
#define CASEWORK_NOTE_READERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

struct episode;
struct work;
struct worker;

/* Whoever leads and coordinates, the actor's manager, and the team around the family with access; nobody twice, not the actor, nobody who has left. In the work's arena. */
MUST_USE enum outcome note_readers(struct work *work, const struct episode *episode, struct worker **readers, size_t *count);

/* The one of them with this reference; 0: there is none, also for NULL. */
MUST_USE enum outcome note_reader_named(struct work *work, const struct episode *episode, const char *reference, int64_t *worker_id);

#endif
