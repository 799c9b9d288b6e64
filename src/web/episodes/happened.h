/* happened.h -- the chronology of an episode, for its own page and for the overview. */
#ifndef WEB_HAPPENED_H
#define WEB_HAPPENED_H

#include "casework/chronology/happened.h"
#include "web/episodes/family.h"

/* Newest first, silences of three weeks or more shown; at most `most` entries. `only_kind`: only notes of this kind, or NULL. */
MUST_USE enum outcome happened_read(struct visit *visit, const struct family *family, size_t most, const char *only_kind, struct chronology_rows *rows);

#endif
