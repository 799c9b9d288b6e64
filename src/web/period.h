/* period.h -- the days from and to between which a page tells something, as they stand in its query. */
#ifndef WEB_PERIOD_H
#define WEB_PERIOD_H

#include "web/door.h"

/* *typed: as it was typed, for its field. A day that is left out is the usual one; one that is none is a problem of its field, and *day is the usual one. */
void period_read_day(struct visit *visit, const char *name, struct date usual, struct date *day, const char **typed);

struct period {
	struct date from, to;
};

/* ?from= and ?to=, usually from `usual_from` to today. A last day before the first is a problem of field to. */
struct period period_read(struct visit *visit, struct date usual_from, const char **typed_from, const char **typed_to);

#endif
