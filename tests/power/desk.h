/*
 * desk.h -- a database that is served inside this process, with nothing between a test and the doors: opened, asked and closed as `windscreen serve` does it.
 */
#ifndef TESTS_POWER_DESK_H
#define TESTS_POWER_DESK_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "doors/service.h"
#include "platform/db/db.h"
#include "platform/http/http.h"

struct desk {
	struct service service;
	struct arena *arena; /* of the profile, and of the problems below */
	struct problems problems;
};

/* Opens it as serve does; what stands in the way is in desk->problems. desk_close() also then. */
MUST_USE enum outcome desk_open(struct desk *desk, const char *url);
void desk_close(struct desk *desk);

struct desk_answer {
	int status;
	const char *location, *cookie; /* "windscreen=..."; NULL */
	const char *body;
};
/* In `arena`, by any thread. fields: name, value ... NULL, sent as a form; NULL: none, it is a GET. header: one more, as { name, value }, or NULL. */
struct desk_answer desk_ask(struct desk *desk, struct arena *arena, const char *path, const char *cookie, const char *const *fields,
    const struct http_pair *header);

/* A page's hidden field or the value of an input of this name; NULL: it has none. */
const char *desk_value(struct arena *arena, const char *html, const char *name);

/* Helen's session: her cookie. */
const char *desk_sign_in(struct desk *desk, struct arena *arena);

/* The rows that a query gives on this desk's database, in `arena`. A query that cannot be run gives none. */
struct db_result desk_rows(struct desk *desk, struct arena *arena, const char *sql);

#endif
