/* clocks_inside.h -- what the files of this folder share. */
#ifndef CASEWORK_CLOCKS_INSIDE_H
#define CASEWORK_CLOCKS_INSIDE_H

#include "casework/clocks/clocks.h"

/*
 * A clock that pauses counts again from ended_on (ended_at: for hours; none: the start of that day): what it has left is what it had when it paused. A day before
 * the pause began takes nothing. worker_id 0: nobody ended it, what it waited for came meanwhile.
 */
MUST_USE enum outcome clock_end_pause(struct work *work, int64_t clock_id, struct date ended_on, struct instant ended_at, int64_t worker_id);

#endif
