/* post.h -- e-mails: put together, claimed with a lease, asked again whether they may be told, sent, settled. */
#ifndef JOBS_POST_H
#define JOBS_POST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "casework/messages/deliveries.h"
#include "jobs/station.h"

/* All that is due is put into e-mails. */
MUST_USE enum outcome post_gather(struct station *station, struct instant clock);

struct post_round {
	size_t claimed;
	bool no_server; /* the mail server took nothing: wait before the next round */
};

/* Claims a few e-mails and sends them one by one; those left when the server goes away are put back untried. */
MUST_USE enum outcome post_send(struct station *station, struct instant clock, struct post_round *round);

#endif
