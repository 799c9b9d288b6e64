/*
 * passage.h -- what every door does with a request, whoever comes through it: the work it makes, the one transaction it holds, and the key
 * that keeps a change from being made twice. Web and api begin here; who somebody is, what they ask for and how they are answered is each door's own.
 */
#ifndef DOORS_PASSAGE_H
#define DOORS_PASSAGE_H

#include <stdbool.h>

#include "base/outcome.h"
#include "base/slice.h"
#include "casework/work.h"

struct db;
struct service;

/* The transaction that a request holds. When its arena ends before the passage was, what was changed is undone. */
struct passage {
	struct service *service;
	struct work *work;
	struct db *held; /* NULL: none */
	bool change;     /* it takes a turn of changes; else it reads one snapshot */
};

/* A passage with new work: today and now as the service has them, a new request id, nobody as actor. Lives in `arena`. */
struct passage *passage_new(struct service *service, struct arena *arena, enum door door);

/* Begins a transaction; work->db is inside it. One at a time. UNAVAILABLE as db_read_begin and db_change_begin. */
MUST_USE enum outcome passage_begin(struct passage *passage, bool change);

/* Ends it; OK too when there is none. `keep` keeps the change: OK only when it is on disk. */
MUST_USE enum outcome passage_end(struct passage *passage, bool keep);

/* What came of a request that bore this key before, by the same actor on the same route. `said` is what makes two requests the same: their body, or its words. */
struct done_before {
	bool found;
	bool same_request;  /* it said the same */
	const char *result; /* where to read what came of it: a path */
	struct slice hash;  /* of what is said now; also when nothing was found */
};
MUST_USE enum outcome done_before(struct work *work, const char *route, const char *key, struct slice said, struct done_before *before);

/* Keeps the key with the change it belongs to, inside the change's transaction; `before` is what done_before() found. */
MUST_USE enum outcome done_now(struct work *work, const char *route, const char *key, const struct done_before *before, const char *result);

#endif
