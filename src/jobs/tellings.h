/* tellings.h -- the walk of a job over what runs out: some rows at a time are looked at in a transaction of reading, and who is to be told is told in one of its own. Inside src/jobs. */
#ifndef JOBS_TELLINGS_H
#define JOBS_TELLINGS_H

#include <stddef.h>

#include "casework/messages/messages.h"

struct station;

enum { TELLINGS_ROWS = 500, TELLINGS_MOST = 2 * TELLINGS_ROWS };

/* Who is to be told of what; room for two messages a row. */
struct tellings {
	struct new_message *at;
	size_t count;
};

/* Looks at up to TELLINGS_ROWS rows after `after`, in their order, and adds to the list. *last: after which to look on; 0 when there are no more. */
typedef enum outcome tellings_look(struct work *work, int64_t after, struct tellings *list, int64_t *last);

/* All rows. Nothing is written when nobody is to be told. */
MUST_USE enum outcome tellings_walk(struct station *station, tellings_look *look);

#endif
