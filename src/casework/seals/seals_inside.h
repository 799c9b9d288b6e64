/* seals_inside.h -- between the files of this folder: homes.c for seals.c. */
#ifndef CASEWORK_SEALS_INSIDE_H
#define CASEWORK_SEALS_INSIDE_H

#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"

/* Those given, and whoever leads open help for somebody who lives in this household; each once, and only who may become a reader of its seal. In work->arena. */
MUST_USE enum outcome seal_home_readers(struct work *work, int64_t household_id, struct id_list given, struct id_list *readers);

/* The address of this household was sealed: so is every other row of the same address, and where the other records of the same people live, for the same readers. */
MUST_USE enum outcome seal_spread_home(struct work *work, const struct seal_set *seal);

#endif
