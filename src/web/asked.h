/*
 * asked.h -- what somebody searches for. Names and birth dates stand in no address, so in no log, no history of a browser and no page that somebody is sent on from: the form is sent, its words
 * are kept here for whoever typed them, and the address of the answer bears a reference that is worth nothing to anybody else. Source: ASVS 14.2.1, goal "no name of a person in any log".
 */
#ifndef WEB_ASKED_H
#define WEB_ASKED_H

#include <stdbool.h>

#include "web/door.h"

enum {
	ASKED_HOURS = 12,  /* as long as the longest session; signing out ends it */
	ASKED_MOST = 40,   /* of one worker: older ones go */
};

struct asked {
	const struct http_form *words; /* what was typed; NULL: nothing was */
	const char *reference;         /* names it in an address; NULL: it was typed, and is not asked for yet */
	bool gone;                     /* the address names a search that is kept no longer, or was never this worker's */
};

/* Of the page that is drawn: what its address names, or what waits in a form that could not be sent. In a transaction of reading. */
MUST_USE enum outcome asked_read(struct visit *visit, struct asked *asked);

/* One field of it, tidied; NULL: it was left empty. */
const char *asked_word(struct visit *visit, const struct asked *asked, const char *name);

/* The address of its answer; without a search, of the empty form. */
struct url asked_url(struct visit *visit, const struct asked *asked);

/* For a form of which the route only reads: keeps what was typed, and goes to the page at the same path that answers it. */
MUST_USE enum outcome asked_save(struct visit *visit);

/* Signing out: nothing that this worker searched for is kept. In a working transaction. */
MUST_USE enum outcome asked_drop(struct visit *visit);

#endif
