/*
 * bulk.h -- reading very much in a short time with a valid account: slowed, then stopped, and told. Counted in the looks themselves, so that it survives a restart and holds on every node. What a
 * worker has opened within the hour stays open to them; lists count for nothing, each file that is taken counts, and an emergency is never closed: it is told alone. Thresholds: looks.yaml. Source: security.md T26; decision 0024.
 */
#ifndef CASEWORK_BULK_H
#define CASEWORK_BULK_H

#include <stddef.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "casework/access/looks.h"

struct work;

/* How the looks are called that tell of it; looked_odd.sql and bulk.sql know them. */
#define LOOK_READ_MUCH "Read very much"
#define LOOK_SLOWED "Reading was slowed"
#define LOOK_STOPPED "Reading was stopped"

enum bulk_answer { BULK_GO_ON, BULK_WAIT_A_MINUTE, BULK_STOP };

struct bulk {
	enum bulk_answer answer;
	const char *words;      /* for whoever has to wait: what happened, until when, whom to call; else NULL */
	int wait_seconds;       /* of an answer that is not BULK_GO_ON */
	struct look told;       /* to be recorded: beside the looks of the page when it goes on, instead of them when it does not; what NULL: nothing */
};

/*
 * May what these looks are about be shown to the actor of `work` now? In a transaction of reading, when it is known what the page would show and before it leaves. Words live in
 * work->arena. Looks that count for nothing are answered without asking the database.
 */
MUST_USE enum outcome bulk_check(struct work *work, const struct look *looks, size_t count, struct bulk *bulk);

#endif
