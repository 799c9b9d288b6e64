/* network_inside.h -- what the files of network share. */
#ifndef CASEWORK_NETWORK_INSIDE_H
#define CASEWORK_NETWORK_INSIDE_H

#include "casework/network/network.h"

/* Where somebody of the network lives or lived, whenever. */
struct network_stay {
	int64_t household_id;
	size_t person;
	struct date from_on, to_on;
};

/* What was in place for a child on the day. */
struct network_status { size_t person; const char *status; };

/* Fills network->fostering. Source: R-PERS-09, and its correction in Part 3. */
void network_look_for_fostering(struct work *work, struct network *network, const struct network_stay *stays, size_t stay_count, const struct network_status *statuses,
    size_t status_count);

#endif
