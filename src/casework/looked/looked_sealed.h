/*
 * looked_sealed.h -- who searched for somebody they may not know of. The search tells them nothing, as if nobody were there; those who guard that person are told that it was made: the readers
 * of a seal, and who keeps that very worker out. It is worked out later, from the looks, so that no search is slower or asks more for what is sealed. Source: R-SEC-06; security.md T1.
 */
#ifndef CASEWORK_LOOKED_SEALED_H
#define CASEWORK_LOOKED_SEALED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"

struct work;

enum { SEARCHES_TOLD_DAYS = 14, SEARCHES_SHOWN_DAYS = 90 };

struct search_met {
	const char *guard_kind;      /* "seal", "bar"; a static text */
	int64_t guard_id;            /* which */
	int64_t guard_worker_id;     /* who is told */
	int64_t worker_id;           /* who searched */
	bool by_program;             /* a program of an agency, whose row of worker that is */
	struct instant searched_at;
};

struct search_met_list {
	const struct search_met *at; /* the oldest search first */
	size_t count;
	struct instant last_at;      /* of the last search that was asked again; `since` when there was none */
	bool more;                   /* there may be later ones */
};

/*
 * The searches from `since` on that would have found, as likely at least, somebody whom the worker might not know of then: asked again with the eyes of each who guards somebody. At most 50
 * searches, so that no step is long; in work->arena. For the jobs.
 */
MUST_USE enum outcome searches_that_met(struct work *work, struct instant since, struct search_met_list *list);

/* Kept for its guards, and told to this one by e-mail, once a day of each who searched; of a program kept alone, for it asks for whole lists. Again is OK. In a change. */
MUST_USE enum outcome search_met_keep(struct work *work, const struct search_met *met);

#endif
