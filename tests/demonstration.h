/*
 * demonstration.h -- the demonstration authority in a database of the running test, and its door, asked without a socket: what a browser would be answered.
 * For DATA_TESTs.
 */
#ifndef TESTS_DEMONSTRATION_H
#define TESTS_DEMONSTRATION_H

#include <stdint.h>

#include "casework/journal/journal.h"
#include "cli/demo.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/pdf/renderer.h"
#include "tests/test.h"
#include "doors/service.h"

struct demonstration {
	struct open_database open;
	struct demo demo;
	struct service service;
};

/*
 * The profile of St Helens, its workers and Kyle's family from the first talk to 24 November 2026, which is today. The same each time. The renderer is
 * the caller's, from renderer_start(); NULL: no PDF will be asked for.
 */
struct demonstration *demonstration_make(struct renderer *renderer);

/* The same in the database of this address, which is new and empty. */
struct demonstration *demonstration_make_at(const char *url, struct renderer *renderer);

/* Before the test ends. */
void demonstration_end(struct demonstration *made);

/* A new session of this worker, as their browser sends it: "windscreen=...". */
const char *demonstration_sign_in(struct demonstration *made, enum demo_worker worker);

struct door_question {
	enum http_method method;
	const char *target;
	const char *cookie;       /* NULL: none */
	const char *content_type; /* of the body; NULL: none is said */
	struct slice body;
};

/*
 * What the door answers, in this arena, which gets its way out as in the listener: a request that outgrows it is answered 503. A target that the listener
 * would refuse, and a body that is larger than its limit, are refused as it does.
 */
void demonstration_ask(struct demonstration *made, struct arena *arena, const struct door_question *question, struct http_answer *answer);

/* Position and hash of the last entry. */
struct journal_position demonstration_head(struct demonstration *made);

/* The chain holds, and the journal makes the same tables again, on this engine, or in the new database of this address; every fault fails the test. */
void demonstration_is_sound(struct demonstration *made);
void demonstration_is_sound_in(struct demonstration *made, const char *url);

/* What `rebuild --check` finds: the journal that `db` reads is made into tables in the new database of this address, and compared with those of `db`. */
void demonstration_compare(struct db *db, const char *url, struct problems *problems);

#endif
